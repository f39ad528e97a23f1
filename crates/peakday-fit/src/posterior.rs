//! How busy the rest of a day will be, given the counts of its beginning.
//!
//! Each source's count of an interval is taken as Poisson with its expectation times a factor of its day times a factor
//! of the interval. Behind each factor is a standard normal number: one for the day, and for the intervals a stationary
//! autoregressive series of first order. Sources that share their factors share these numbers.
//!
//! The day's number is integrated on a grid, so that any distribution of the day's factor is taken as it is. For each
//! point of the grid the series of the intervals has its likelihood by Laplace's method, about its mode from a Kalman
//! filter and smoother of the linearised counts (Durbin and Koopman, Biometrika 84, 1997; the nesting is that of Rue,
//! Martino and Chopin, Journal of the Royal Statistical Society B 71, 2009, section 3). Without intervals that vary the
//! grid alone is left: with a Gamma factor it gives the Gamma distribution that a Poisson count leaves of it.
//!
//! What goes wrong: a day factor that is looked at without interval factors takes one busy hour for a busy day. Its
//! bands are then far too narrow.

/// What a source has and what was seen of it.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Watched<'a> {
    /// The factor of the source's day by the standard normal number behind it; not falling.
    pub day_factor: &'a dyn Fn(f64) -> f64,
    /// Coefficient of variation of the source's lognormal interval factors; 0: its intervals don't vary.
    pub interval_cv: f64,
    /// What was seen.
    pub seen: Vec<Seen>,
}

/// A count, within one interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// The number of the interval.
    pub interval: u64,
    /// How many were expected, without factors.
    pub expected: f64,
    /// How many came.
    pub count: u64,
}

/// What is known of the day's number and of the intervals' after the counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// Points of the day's number in ascending order.
    pub points: Vec<Point>,
    /// The interval that the points' numbers of intervals are of: the last that was seen; `None` if none was.
    pub interval: Option<u64>,
    /// Correlation of an interval's number and the next one's.
    pub correlation: f64,
}

/// A possible number of the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The standard normal number behind the day's factor.
    pub day: f64,
    /// The probability of this number or a smaller one.
    pub cumulative: f64,
    /// Mean of the number behind the last seen interval's factor, if this is the day's.
    pub interval_mean: f64,
    /// Its standard deviation.
    pub interval_deviation: f64,
}

/// How far from 0 the number of a day is looked for: farther out no distribution of a factor can be inverted.
const FARTHEST: f64 = 8.0;
/// Points of the grid.
const POINTS: usize = 401;
/// Logarithms of densities that are this far below the largest don't count.
const NEGLIGIBLE: f64 = 25.0;

/// What the counts leave of the day's number and of the last seen interval's. `correlation` is that of an interval's
/// number and the next one's.
pub fn posterior(sources: &[Watched<'_>], correlation: f64) -> Posterior {
    let mut series = Series::new(sources, correlation);
    let days_vary = sources.iter().any(|of| (of.day_factor)(-1.0) < (of.day_factor)(1.0));
    let interval = series.last();
    if !days_vary {
        let (_, interval_mean, variance) = series.at(0.0);
        let interval_deviation = variance.sqrt();
        let point = |day, cumulative| Point { day, cumulative, interval_mean, interval_deviation };
        // The number says nothing, so it stays what it is: a grid of the normal distribution.
        let grid = grid(-FARTHEST, FARTHEST);
        let density = grid.iter().map(|&day| (-0.5 * day * day, interval_mean, variance)).collect::<Vec<_>>();
        let points = cumulated(&grid, &density).into_iter().map(|of| point(of.day, of.cumulative)).collect();
        return Posterior { points, interval, correlation };
    }
    // Where the density is, and then a grid there: the first one may be far wider than what the counts leave.
    let (mut low, mut high) = (-FARTHEST, FARTHEST);
    let mut found = Vec::new();
    for _ in 0..4 {
        let grid = grid(low, high);
        let density: Vec<(f64, f64, f64)> = grid
            .iter()
            .map(|&day| {
                let (log_likelihood, mean, variance) = series.at(day);
                (log_likelihood - 0.5 * day * day, mean, variance)
            })
            .collect();
        let most = density.iter().map(|of| of.0).fold(f64::NEG_INFINITY, f64::max);
        let counts = |at: &usize| density[*at].0 > most - NEGLIGIBLE;
        let first = (0..grid.len()).find(counts).unwrap_or(0);
        let last = (0..grid.len()).rev().find(counts).unwrap_or(grid.len() - 1);
        found = cumulated(&grid, &density);
        let (narrow_low, narrow_high) = (grid[first.saturating_sub(1)], grid[(last + 1).min(grid.len() - 1)]);
        if narrow_high - narrow_low > 0.7 * (high - low) {
            break;
        }
        (low, high) = (narrow_low, narrow_high);
    }
    Posterior { points: found, interval, correlation }
}

fn grid(low: f64, high: f64) -> Vec<f64> {
    (0..POINTS).map(|at| low + (high - low) * at as f64 / (POINTS - 1) as f64).collect()
}

/// The points of a grid with what is cumulated of their densities, each given as its logarithm, by the trapezoidal
/// rule.
fn cumulated(grid: &[f64], density: &[(f64, f64, f64)]) -> Vec<Point> {
    let most = density.iter().map(|of| of.0).fold(f64::NEG_INFINITY, f64::max);
    let mut cumulative = 0.0;
    let mut points: Vec<Point> = Vec::with_capacity(grid.len());
    let mut before = None;
    for (&day, &(log_density, interval_mean, variance)) in grid.iter().zip(density) {
        let density = (log_density - most).exp();
        cumulative += before.map_or(0.0, |before: f64| f64::midpoint(before, density));
        before = Some(density);
        points.push(Point { day, cumulative, interval_mean, interval_deviation: variance.max(0.0).sqrt() });
    }
    points.iter_mut().for_each(|point| point.cumulative /= cumulative);
    points
}

impl Posterior {
    /// The point at this probability: its number of the day is the quantile.
    pub fn at(&self, probability: f64) -> Point {
        let above = self.points.partition_point(|point| point.cumulative < probability).clamp(1, self.points.len() - 1);
        let (below, above) = (self.points[above - 1], self.points[above]);
        let width = above.cumulative - below.cumulative;
        let part = if width > 0.0 { ((probability - below.cumulative) / width).clamp(0.0, 1.0) } else { 0.5 };
        let between = |from: f64, to: f64| from + part * (to - from);
        Point {
            day: between(below.day, above.day),
            cumulative: probability,
            interval_mean: between(below.interval_mean, above.interval_mean),
            interval_deviation: between(below.interval_deviation, above.interval_deviation),
        }
    }
}

/// What was seen, by interval.
struct Series<'a> {
    sources: &'a [Watched<'a>],
    correlation: f64,
    /// The deviation of the logarithm of each source's interval factor.
    deviations: Vec<f64>,
    first: u64,
    /// By interval from the first seen one on: the source, what was expected and what was seen.
    intervals: Vec<Vec<(usize, f64, f64)>>,
    /// The most likely numbers, for the last number of the day that was looked at.
    mode: Vec<f64>,
}

impl<'a> Series<'a> {
    fn new(sources: &'a [Watched<'a>], correlation: f64) -> Self {
        let all = || sources.iter().flat_map(|of| &of.seen).map(|seen| seen.interval);
        let first = all().min().unwrap_or(0);
        let length = all().max().map_or(0, |last| usize::try_from(last - first).unwrap_or(usize::MAX - 1) + 1);
        let mut intervals = vec![Vec::new(); length];
        for (number, source) in sources.iter().enumerate() {
            for seen in source.seen.iter().filter(|seen| seen.expected > 0.0) {
                let place = usize::try_from(seen.interval - first).expect("it is at most the length");
                intervals[place].push((number, seen.expected, seen.count as f64));
            }
        }
        let deviations = sources.iter().map(|of| of.interval_cv.powi(2).ln_1p().sqrt()).collect();
        Self { sources, correlation, deviations, first, mode: vec![0.0; length], intervals }
    }

    fn last(&self) -> Option<u64> {
        (!self.intervals.is_empty()).then(|| self.first + self.intervals.len() as u64 - 1)
    }

    /// The logarithm of the likelihood if this is the number of the day, and mean and variance of the last interval's
    /// number.
    fn at(&mut self, day: f64) -> (f64, f64, f64) {
        /// Far more than it takes.
        const ROUNDS: usize = 100;
        /// A day without anybody expects a little, or what was seen could not be.
        const LEAST: f64 = 1e-12;
        let factors: Vec<f64> = self.sources.iter().map(|of| (of.day_factor)(day).max(LEAST)).collect();
        let widest = self.deviations.iter().copied().fold(0.0, f64::max);
        let (mut gaussian, mut last) = (0.0, (0.0, 1.0));
        for _ in 0..ROUNDS {
            let told: Vec<Option<(f64, f64)>> = self.linearised(&factors);
            let (log_likelihood, smoothed, end) = smooth(&told, self.correlation);
            (gaussian, last) = (log_likelihood, end);
            let mut moved = 0.0_f64;
            for (old, new) in self.mode.iter_mut().zip(smoothed) {
                // A step that is too long for the exponential is cut.
                let step = if widest > 0.0 { (new - *old).clamp(-1.0 / widest, 1.0 / widest) } else { new - *old };
                *old += step;
                moved = moved.max(step.abs());
            }
            if moved < 1e-9 {
                break;
            }
        }
        // What the Gaussian likelihood of the linearised counts leaves out of that of the counts, at the mode.
        let told = self.linearised(&factors);
        let mut left_out = 0.0;
        for ((interval, &number), told) in self.intervals.iter().zip(&self.mode).zip(told) {
            for &(source, expected, count) in interval {
                let rate = self.rate(source, expected * factors[source], number);
                left_out += count * rate.ln() - rate;
            }
            if let Some((value, variance)) = told {
                left_out += 0.5 * ((value - number).powi(2) / variance + (std::f64::consts::TAU * variance).ln());
            }
        }
        // The mean is not the mode: counts lean to one side. This is what the third derivative adds (Tierney and
        // Kadane, Journal of the American Statistical Association 81, 1986), of the last interval's own count.
        let leans: f64 = self.intervals.last().zip(self.mode.last()).map_or(0.0, |(interval, &number)| {
            let of_count = |&(source, expected, _): &(usize, f64, f64)| {
                self.deviations[source].powi(3) * self.rate(source, expected * factors[source], number)
            };
            interval.iter().map(of_count).sum()
        });
        (gaussian + left_out, last.0 - 0.5 * leans * last.1 * last.1, last.1)
    }

    fn rate(&self, source: usize, expected: f64, number: f64) -> f64 {
        let deviation = self.deviations[source];
        expected * (deviation * number - 0.5 * deviation * deviation).exp()
    }

    /// The counts of each interval as an observation of its number, a value and its variance, by the slope and the
    /// curvature of their likelihood at the mode.
    fn linearised(&self, factors: &[f64]) -> Vec<Option<(f64, f64)>> {
        let of_interval = |(interval, &number): (&Vec<(usize, f64, f64)>, &f64)| {
            let (mut slope, mut curvature) = (0.0, 0.0);
            for &(source, expected, count) in interval {
                let rate = self.rate(source, expected * factors[source], number);
                slope += self.deviations[source] * (count - rate);
                curvature += self.deviations[source].powi(2) * rate;
            }
            (curvature > 1e-12).then(|| (number + slope / curvature, 1.0 / curvature))
        };
        self.intervals.iter().zip(&self.mode).map(of_interval).collect()
    }
}

/// A Kalman filter and smoother (Rauch, Tung and Striebel, AIAA Journal 3, 1965) of a stationary autoregressive series
/// of variance 1: the logarithm of the likelihood, the smoothed series, and mean and variance of its last number.
fn smooth(told: &[Option<(f64, f64)>], correlation: f64) -> (f64, Vec<f64>, (f64, f64)) {
    let fresh = 1.0 - correlation * correlation;
    let (mut mean, mut variance, mut log_likelihood) = (0.0, 1.0, 0.0);
    let mut filtered = Vec::with_capacity(told.len());
    for (at, told) in told.iter().enumerate() {
        if at > 0 {
            (mean, variance) = (correlation * mean, correlation * correlation * variance + fresh);
        }
        if let &Some((value, of_value)) = told {
            let total = variance + of_value;
            let error = value - mean;
            log_likelihood -= 0.5 * (error * error / total + (std::f64::consts::TAU * total).ln());
            (mean, variance) = (mean + variance / total * error, variance * of_value / total);
        }
        filtered.push((mean, variance));
    }
    let mut smoothed: Vec<f64> = filtered.iter().map(|of| of.0).collect();
    for at in (0..filtered.len().saturating_sub(1)).rev() {
        let (mean, variance) = filtered[at];
        let foretold = correlation * correlation * variance + fresh;
        smoothed[at] = mean + correlation * variance / foretold * (smoothed[at + 1] - correlation * mean);
    }
    (log_likelihood, smoothed, (mean, variance))
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{Continuous, ContinuousCDF, Gamma, Normal, Poisson};

    use super::*;
    use crate::chance::gamma;

    /// Mean and variance of a function of the posterior's points.
    fn moments(posterior: &Posterior, of: impl Fn(Point) -> f64) -> (f64, f64) {
        const N: usize = 20_000;
        let values: Vec<f64> = (0..N).map(|n| of(posterior.at((n as f64 + 0.5) / N as f64))).collect();
        let mean = values.iter().sum::<f64>() / N as f64;
        (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / N as f64)
    }

    /// A Gamma factor of mean 1 and variance 0.04, of which 150 came where 100 were expected: Gamma of shape 25 + 150
    /// and rate 25 + 100.
    #[test]
    fn without_intervals_it_is_the_gamma_law() {
        let day = gamma(0.2);
        let seen = [(3, 60.0, 80), (4, 40.0, 70)];
        let seen = seen.map(|(interval, expected, count)| Seen { interval, expected, count }).to_vec();
        let posterior = posterior(&[Watched { day_factor: &day, interval_cv: 0.0, seen }], 0.0);
        assert_eq!(posterior.interval, Some(4));
        let exact = Gamma::new(175.0, 125.0).unwrap();
        for probability in [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] {
            let (found, wanted) = (day(posterior.at(probability).day), exact.inverse_cdf(probability));
            assert!((found / wanted - 1.0).abs() < 2e-4, "{probability}: {found} {wanted}");
        }
        // A tenth of a percent of the mean apart would be seen.
        let (mean, variance) = moments(&posterior, |point| day(point.day));
        assert!((mean / 1.4 - 1.0).abs() < 1e-4 && (variance / (175.0 / 125.0_f64.powi(2)) - 1.0).abs() < 2e-3);
    }

    #[test]
    fn nothing_seen_leaves_what_was_expected() {
        let day = gamma(0.15);
        let posterior = posterior(&[Watched { day_factor: &day, interval_cv: 0.1, seen: Vec::new() }], 0.7);
        assert_eq!(posterior.interval, None);
        let (mean, variance) = moments(&posterior, |point| point.day);
        assert!(mean.abs() < 1e-6 && (variance - 1.0).abs() < 2e-3, "{mean} {variance}");
        let steady = super::posterior(&[Watched { day_factor: &|_| 1.0, interval_cv: 0.0, seen: Vec::new() }], 0.0);
        let (mean, variance) = moments(&steady, |point| point.day);
        assert!(mean.abs() < 1e-6 && (variance - 1.0).abs() < 2e-3, "{mean} {variance}");
    }

    /// Two intervals of two sources with Gamma days of different variance, by sums over a fine grid of all three
    /// numbers.
    fn brute_force(cvs: [f64; 2], interval_cvs: [f64; 2], correlation: f64, seen: &[[(f64, u64); 2]; 2]) -> [f64; 4] {
        const REACH: f64 = 6.0;
        const STEPS: usize = 240;
        let days = cvs.map(gamma);
        let numbers: Vec<f64> = (0..=STEPS).map(|at| -REACH + 2.0 * REACH * at as f64 / STEPS as f64).collect();
        let factors: Vec<[f64; 2]> = numbers.iter().map(|&number| [days[0](number), days[1](number)]).collect();
        let of_interval = |number: f64| {
            interval_cvs.map(|cv: f64| {
                let variance = cv.powi(2).ln_1p();
                (variance.sqrt() * number - variance / 2.0).exp()
            })
        };
        let intervals: Vec<[f64; 2]> = numbers.iter().map(|&number| of_interval(number)).collect();
        let normal = Normal::standard();
        let density = |day: &[f64; 2], interval: &[f64; 2], at: usize| -> f64 {
            (0..2)
                .map(|source| {
                    let (expected, count) = seen[at][source];
                    let rate = expected * day[source] * interval[source];
                    Poisson::new(rate)
                        .map_or(0.0, |distribution| statrs::distribution::Discrete::ln_pmf(&distribution, count))
                })
                .sum::<f64>()
        };
        let fresh = (1.0 - correlation * correlation).sqrt();
        let mut sums = [0.0; 5];
        for (z, day) in numbers.iter().zip(&factors) {
            let first: Vec<f64> = numbers
                .iter()
                .zip(&intervals)
                .map(|(n, interval)| normal.pdf(*n) * density(day, interval, 0).exp())
                .collect();
            for (n, interval) in numbers.iter().zip(&intervals) {
                let from: f64 = numbers
                    .iter()
                    .zip(&first)
                    .map(|(before, weight)| weight * normal.pdf((n - correlation * before) / fresh) / fresh)
                    .sum();
                let weight = normal.pdf(*z) * from * density(day, interval, 1).exp();
                for (sum, value) in sums.iter_mut().zip([1.0, *z, z * z, *n, n * n]) {
                    *sum += weight * value;
                }
            }
        }
        let [all, z, zz, n, nn] = sums;
        let (z, n) = (z / all, n / all);
        [z, (zz / all - z * z).sqrt(), n, (nn / all - n * n).sqrt()]
    }

    /// What is compared is the mean and the deviation of the numbers behind the day's factor and the last interval's;
    /// with dozens of contacts an interval, and with a handful, where Laplace's method has most to leave out.
    #[test]
    fn it_agrees_with_numerical_integration() {
        type Case = ([f64; 2], [[(f64, u64); 2]; 2], f64);
        let cases: [Case; 3] = [
            ([0.2, 0.3], [[(60.0, 75), (20.0, 31)], [(80.0, 70), (30.0, 28)]], 0.005),
            ([0.2, 0.2], [[(900.0, 1200), (400.0, 500)], [(900.0, 1100), (400.0, 470)]], 0.005),
            ([0.5, 0.2], [[(3.0, 7), (2.0, 1)], [(4.0, 9), (1.0, 0)]], 0.02),
        ];
        for (cvs, seen, apart) in cases {
            let interval_cvs = [0.15, 0.25];
            let exact = brute_force(cvs, interval_cvs, 0.6, &seen);
            let days = cvs.map(gamma);
            let watched: Vec<Watched<'_>> = (0..2)
                .map(|source| Watched {
                    day_factor: &days[source],
                    interval_cv: interval_cvs[source],
                    seen: (0..2)
                        .map(|at| Seen {
                            interval: 20 + at as u64,
                            expected: seen[at][source].0,
                            count: seen[at][source].1,
                        })
                        .collect(),
                })
                .collect();
            let posterior = posterior(&watched, 0.6);
            let (day, day_variance) = moments(&posterior, |point| point.day);
            let (interval, spread) = moments(&posterior, |point| point.interval_mean);
            let (own, _) = moments(&posterior, |point| point.interval_deviation.powi(2));
            let found = [day, day_variance.sqrt(), interval, (spread + own).sqrt()];
            for (found, exact) in found.iter().zip(exact) {
                assert!((found - exact).abs() < apart, "{found} {exact}: {cvs:?}");
            }
            // What was foretold of them is far from it.
            assert!((exact[1] - 1.0).abs() > 0.1);
        }
    }
}
