//! Counts that are still to come, with their bands, from what is known of the factors behind them.
//!
//! For each possible number of the day, the rate of a sum of intervals has its exact mean and variance: the factors of
//! intervals are lognormal, and their covariances are those of an autoregressive series that goes on from the last one
//! seen. The sum is then taken as lognormal (Fenton, IRE Transactions on Communications Systems 8, 1960), and the count
//! as Poisson with that rate. Nothing is drawn at random, so bands are the same each time.
//!
//! What goes wrong: bands of single intervals that are added up. Their sum is too wide where intervals differ by
//! chance, and too narrow where a busy one is followed by another.

use libm::erfc;
use statrs::distribution::{DiscreteCDF, NegativeBinomial};
use statrs::function::gamma::gamma_ur;

use crate::{Point, Posterior};

/// How a source strays from what is expected of it.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Strays<'a> {
    /// The factor of the source's day by the standard normal number behind it; not falling.
    pub day_factor: &'a dyn Fn(f64) -> f64,
    /// Coefficient of variation of the source's lognormal interval factors.
    pub interval_cv: f64,
}

/// What is expected of a source in one interval, without factors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The number of the source.
    pub source: usize,
    /// The number of the interval: the last that was seen, or a later one.
    pub interval: u64,
    /// How many contacts.
    pub contacts: f64,
}

/// A count that is still to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Foretold {
    /// Of possible rates: the probability of each kind, its mean and its variance.
    rates: Vec<(f64, f64, f64)>,
}

impl Posterior {
    /// The sum of what comes in some intervals, all of the day that the posterior is of.
    pub fn foretell(&self, sources: &[Strays<'_>], expected: &[Expected]) -> Foretold {
        let deviations: Vec<f64> = sources.iter().map(|of| of.interval_cv.powi(2).ln_1p().sqrt()).collect();
        let weight = |at: usize| {
            let cumulative = |at: usize| self.points[at].cumulative;
            let last = self.points.len() - 1;
            0.5 * (cumulative((at + 1).min(last)) - cumulative(at.saturating_sub(1)))
        };
        let rates = self.points.iter().enumerate().map(|(at, point)| {
            let factors: Vec<f64> = sources.iter().map(|of| (of.day_factor)(point.day)).collect();
            let (mean, variance) = self.rate(point, &factors, &deviations, expected);
            (weight(at), mean, variance)
        });
        Foretold { rates: rates.filter(|of| of.0 > 1e-12).collect() }
    }

    /// Mean and variance of the sum of rates, for one number of the day.
    fn rate(&self, point: &Point, factors: &[f64], deviations: &[f64], expected: &[Expected]) -> (f64, f64) {
        let correlation = self.correlation;
        let steps = |interval: u64| self.interval.map(|last| interval.saturating_sub(last) as f64);
        // Of an interval's number: mean and variance.
        let number = |interval: u64| match steps(interval) {
            None => (0.0, 1.0),
            Some(steps) => {
                let fades = correlation.powf(steps);
                let known = point.interval_deviation.powi(2);
                (fades * point.interval_mean, fades * fades * known + 1.0 - fades * fades)
            }
        };
        let means: Vec<(f64, f64)> = expected
            .iter()
            .map(|of| {
                let (mean, variance) = number(of.interval);
                let deviation = deviations[of.source];
                let log = deviation * mean + 0.5 * deviation * deviation * (variance - 1.0);
                (factors[of.source] * of.contacts * log.exp(), variance)
            })
            .collect();
        let mean = means.iter().map(|of| of.0).sum();
        let mut variance = 0.0;
        for (a, (of_a, (mean_a, variance_a))) in expected.iter().zip(&means).enumerate() {
            for (of_b, (mean_b, variance_b)) in expected[..=a].iter().zip(&means) {
                let apart = of_a.interval.abs_diff(of_b.interval) as f64;
                let earlier = if of_a.interval <= of_b.interval { variance_a } else { variance_b };
                let common = deviations[of_a.source] * deviations[of_b.source] * correlation.powf(apart) * earlier;
                let twice = if std::ptr::eq(of_a, of_b) { 1.0 } else { 2.0 };
                variance += twice * mean_a * mean_b * common.exp_m1();
            }
        }
        (mean, variance)
    }

    /// What is known of a later day: its own number is new, and the intervals go on from the last one seen.
    #[must_use]
    pub fn of_later_day(&self) -> Self {
        let n = self.points.len();
        let middle = |at: usize| {
            let before = if at == 0 { 0.0 } else { self.points[at - 1].cumulative };
            (self.points[at].cumulative - before, self.points[at])
        };
        let mean: f64 = (0..n).map(middle).map(|(weight, of)| weight * of.interval_mean).sum();
        let square: f64 = (0..n)
            .map(middle)
            .map(|(weight, of)| weight * (of.interval_mean.powi(2) + of.interval_deviation.powi(2)))
            .sum();
        let nothing = crate::posterior(&[], self.correlation);
        let deviation = (square - mean * mean).max(0.0).sqrt();
        let known = |of: &Point| Point { interval_mean: mean, interval_deviation: deviation, ..*of };
        Self { points: nothing.points.iter().map(known).collect(), ..*self }
    }
}

impl Foretold {
    /// The sum of counts that have nothing to do with each other. Of several the rates are taken as one lognormal
    /// distribution.
    pub fn sum(parts: &[&Self]) -> Self {
        if let [only] = parts {
            return (*only).clone();
        }
        let (mut mean, mut variance) = (0.0, 0.0);
        for part in parts {
            let own = part.mean();
            mean += own;
            variance +=
                part.rates.iter().map(|(weight, of, spread)| weight * ((of - own).powi(2) + spread)).sum::<f64>();
        }
        Self { rates: vec![(1.0, mean, variance)] }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.rates.iter().map(|(weight, mean, _)| weight * mean).sum()
    }

    /// The probability of so many or fewer.
    pub fn at_most(&self, count: u64) -> f64 {
        /// Above it a Poisson count is as good as lognormal beside the factors.
        const MANY: f64 = 100.0;
        // A few contacts blur the steps between the points by themselves.
        let few = self.mean() < MANY;
        let step = if few { self.rates.len().div_ceil(32) } else { 1 };
        let (mut sum, mut all) = (0.0, 0.0);
        for &(weight, mean, variance) in self.rates.iter().step_by(step) {
            all += weight;
            sum +=
                weight * if few { poisson_lognormal(count, mean, variance) } else { lognormal(count, mean, variance) };
        }
        sum / all
    }

    /// The smallest count that is not exceeded with this probability.
    pub fn quantile(&self, probability: f64) -> u64 {
        smallest(|count| self.at_most(count), probability)
    }

    /// The band from one quantile to the other that leaves out half of `outside` on each side.
    pub fn band(&self, outside: f64) -> (u64, u64) {
        (self.quantile(outside / 2.0), self.quantile(1.0 - outside / 2.0))
    }
}

/// The smallest count that is not exceeded with this probability; `at_most` says how probable so many or fewer are.
fn smallest(at_most: impl Fn(u64) -> f64, probability: f64) -> u64 {
    let mut above = 1_u64;
    while at_most(above) < probability && above < 1 << 52 {
        above *= 2;
    }
    let mut below = None::<u64>;
    // `above` is large enough; `below`, if there is one, isn't.
    while below.map_or(above > 0, |below| above - below > 1) {
        let middle = below.map_or(above / 2, |below| u64::midpoint(below, above));
        if at_most(middle) < probability { below = Some(middle) } else { above = middle }
    }
    above
}

/// The band of a count that leaves out half of `outside` on each side, if its rate strays by this coefficient of
/// variation: a Poisson number with a Gamma rate, which is a negative binomial number. Without contacts it is nothing.
pub fn count_band(expected: f64, cv: f64, outside: f64) -> (u64, u64) {
    /// Less straying than this changes no count.
    const LITTLE: f64 = 1e-3;
    if expected <= 0.0 {
        return (0, 0);
    }
    let shape = cv.max(LITTLE).powi(-2);
    let Ok(counts) = NegativeBinomial::new(shape, shape / (shape + expected)) else { return (0, 0) };
    let quantile = |probability: f64| smallest(|count| counts.cdf(count), probability);
    (quantile(outside / 2.0), quantile(1.0 - outside / 2.0))
}

/// The probability that a count is at most this if its logarithm is normal.
fn lognormal(count: u64, mean: f64, variance: f64) -> f64 {
    let variance = ((variance + mean) / (mean * mean)).ln_1p();
    let log = (count as f64 + 0.5).ln() - mean.ln() + 0.5 * variance;
    0.5 * erfc(-log / (2.0 * variance).sqrt())
}

/// The same of a Poisson count whose rate has a normal logarithm, by the trapezoidal rule.
fn poisson_lognormal(count: u64, mean: f64, variance: f64) -> f64 {
    const REACH: f64 = 4.5;
    const STEPS: i32 = 18;
    if mean <= 0.0 {
        return 1.0;
    }
    let at_most = |rate: f64| gamma_ur(count as f64 + 1.0, rate.max(f64::MIN_POSITIVE));
    let variance = (variance / (mean * mean)).ln_1p();
    if variance < 1e-12 {
        return at_most(mean);
    }
    let (mut sum, mut all) = (0.0, 0.0);
    for step in 0..=STEPS {
        let number = -REACH + 2.0 * REACH * f64::from(step) / f64::from(STEPS);
        let weight = (-0.5 * number * number).exp();
        all += weight;
        sum += weight * at_most(mean * (variance.sqrt() * number - 0.5 * variance).exp());
    }
    sum / all
}

/// The interval score of a band that leaves out the share `outside`: its width, and a penalty for what fell beside it.
/// Smaller is better (Gneiting and Raftery, Journal of the American Statistical Association 102, 2007, equation 43).
pub fn interval_score((low, high): (f64, f64), outside: f64, came: f64) -> f64 {
    (high - low) + 2.0 / outside * ((low - came).max(0.0) + (came - high).max(0.0))
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF, Normal};

    use super::*;
    use crate::chance::gamma;
    use crate::{Seen, Watched, posterior};

    /// A Poisson number of mean 4 is 1 at most with 9.16 %, and 8 at most with 97.9 %; 7 at most with 94.9 %. One whose
    /// rate strays by 1 is geometric: with mean 9 it is at least k with 0.9^k.
    #[test]
    fn bands_of_counts_are_those_of_the_tables() {
        assert_eq!(count_band(4.0, 0.0, 0.1), (1, 8));
        assert_eq!(count_band(9.0, 1.0, 0.1), (0, 28));
        assert_eq!(count_band(0.0, 1.0, 0.1), (0, 0));
        let (low, high) = count_band(1_000.0, 0.1, 0.1);
        assert!((825..=842).contains(&low) && (1_170..=1_185).contains(&high), "{low} to {high}");
    }

    /// With a Gamma factor alone a count is negative binomial: of shape 175 and rate 125 after 150 of 100, with 30 or
    /// 3,000 expected.
    #[test]
    fn with_a_gamma_day_counts_are_negative_binomial() {
        let day = gamma(0.2);
        let seen = vec![Seen { interval: 0, expected: 100.0, count: 150 }];
        let posterior = posterior(&[Watched { day_factor: &day, interval_cv: 0.0, seen }], 0.0);
        for contacts in [3.0, 30.0, 3_000.0] {
            let strays = [Strays { day_factor: &day, interval_cv: 0.0 }];
            let foretold = posterior.foretell(&strays, &[Expected { source: 0, interval: 1, contacts }]);
            let exact = NegativeBinomial::new(175.0, 125.0 / (125.0 + contacts)).unwrap();
            assert!((foretold.mean() / (1.4 * contacts) - 1.0).abs() < 1e-3, "{}", foretold.mean());
            for probability in [0.05, 0.5, 0.95] {
                let found = foretold.quantile(probability);
                let near = exact.cdf(found);
                let before = if found == 0 { 0.0 } else { exact.cdf(found - 1) };
                // A step of one contact more or less, where there are few, or three thousandths.
                assert!(
                    before - 0.003 < probability && probability < near + 0.003,
                    "{contacts} {probability}: {found}"
                );
            }
        }
    }

    /// The sum of two intervals: 4 contacts expected an interval or 400, cv 0.3 and correlation 0.5, against sums over
    /// both numbers.
    #[test]
    fn sums_know_that_intervals_go_together() {
        const N: usize = 300;
        let normal = Normal::standard();
        for contacts in [4.0, 40.0, 400.0] {
            let nothing = posterior(&[], 0.5);
            let steady = |_: f64| 1.0;
            let strays = [Strays { day_factor: &steady, interval_cv: 0.3 }];
            let expected = [0, 1].map(|interval| Expected { source: 0, interval, contacts });
            let foretold = nothing.foretell(&strays, &expected);
            let deviation = 0.09_f64.ln_1p().sqrt();
            let factor = |number: f64| (deviation * number - 0.5 * deviation * deviation).exp();
            let numbers: Vec<f64> = (0..N).map(|n| normal.inverse_cdf((n as f64 + 0.5) / N as f64)).collect();
            let exact = |count: u64| {
                let mut sum = 0.0;
                for &a in &numbers {
                    for &b in &numbers {
                        let b = 0.5 * a + 0.75_f64.sqrt() * b;
                        sum += gamma_ur(count as f64 + 1.0, contacts * (factor(a) + factor(b)));
                    }
                }
                sum / (N * N) as f64
            };
            for probability in [0.05, 0.5, 0.95] {
                let found = foretold.quantile(probability);
                let (before, at) = (exact(found.saturating_sub(1)), exact(found));
                assert!(before - 0.004 < probability && probability < at + 0.004, "{contacts} {probability}: {found}");
            }
        }
    }

    #[test]
    fn what_was_seen_fades_with_the_intervals() {
        let steady = |_: f64| 1.0;
        let seen = vec![Seen { interval: 5, expected: 1_000.0, count: 1_300 }];
        let after = posterior(&[Watched { day_factor: &steady, interval_cv: 0.2, seen }], 0.7);
        let strays = [Strays { day_factor: &steady, interval_cv: 0.2 }];
        let mean =
            |interval: u64| after.foretell(&strays, &[Expected { source: 0, interval, contacts: 1_000.0 }]).mean();
        assert!(mean(5) > 1_270.0 && mean(6) > 1_150.0 && mean(6) < mean(5) && mean(7) < mean(6));
        assert!((mean(40) - 1_000.0).abs() < 1.0, "{}", mean(40));
        let later = after.of_later_day();
        assert!((later.points[0].interval_mean - after.points[0].interval_mean).abs() < 1e-9);
    }

    #[test]
    fn a_score_is_the_width_and_twenty_times_what_is_missed() {
        let scores = [12.0, 8.0, 25.0].map(|came| interval_score((10.0, 20.0), 0.1, came));
        assert!(
            scores.iter().zip([10.0, 50.0, 110.0]).all(|(score, right)| (score - right).abs() < 1e-9),
            "{scores:?}"
        );
    }
}
