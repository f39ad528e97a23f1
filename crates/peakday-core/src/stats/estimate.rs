//! Estimates from replications, with their confidence intervals.
//!
//! What goes wrong: the replications must be independent. Intervals over the hours of one day, which depend on each
//! other, are too narrow and hold the truth less often than they say; `benches/coverage.rs` measures how often.

use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF, StudentsT};

/// An estimate and the confidence interval around it. If too little was seen for an interval, its ends are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The estimate.
    pub mean: f64,
    /// Lower end of the confidence interval.
    pub low: Option<f64>,
    /// Upper end of the confidence interval.
    pub high: Option<f64>,
}

/// A share of hits among trials, with its exact confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The estimate.
    pub mean: f64,
    /// Lower end of the confidence interval.
    pub low: f64,
    /// Upper end of the confidence interval.
    pub high: f64,
}

impl Estimate {
    /// Half the width of the interval; `None` if there is none.
    pub fn half_width(&self) -> Option<f64> {
        Some((self.high? - self.low?) / 2.0)
    }
}

/// Fewer figures than this give an estimate without an interval.
pub(super) const LEAST_FOR_INTERVAL: usize = 10;

/// The mean of independent figures with its interval (see `skewed_ends`); `None` if there are no figures.
///
/// Fewer than 10 figures, or figures without variance, have no interval to trust: with few figures its ends are `None`;
/// with equal figures both are the mean.
pub fn mean(figures: impl ExactSizeIterator<Item = f64> + Clone, confidence: f64) -> Option<Estimate> {
    let n = figures.len();
    if n == 0 {
        return None;
    }
    let mean = figures.clone().sum::<f64>() / n as f64;
    Some(with_interval(mean, figures.map(|x| x - mean), n, confidence))
}

/// The ratio of the sums of pairs (x, y), one pair a replication: a figure in which every contact has the same weight.
/// Its interval is by the delta method: that of the mean of (x - ratio * y) / mean of y (Law, *Simulation Modeling and
/// Analysis*, 5th ed., section 9.5). Pairs with y = 0 add nothing; with fewer than 10 others there is no interval;
/// `None` if all y are 0.
pub fn ratio(pairs: impl ExactSizeIterator<Item = (f64, f64)> + Clone, confidence: f64) -> Option<Estimate> {
    let n = pairs.len();
    let (x, y) = pairs.clone().fold((0.0, 0.0), |(sx, sy), (x, y)| (sx + x, sy + y));
    if y == 0.0 {
        return None;
    }
    let (ratio, y_mean) = (x / y, y / n as f64);
    let nonzero = pairs.clone().filter(|&(_, y)| y != 0.0).count();
    Some(with_interval(ratio, pairs.map(|(x, y)| (x - ratio * y) / y_mean), nonzero, confidence))
}

/// Two pairs (x, y) of one replication: before and after a change, with the same random numbers.
pub type Pairs = [(f64, f64); 2];

/// By how much the ratio of sums after a change is above the one before, from replications paired one by one. What both
/// have in common cancels: the interval is that of the mean of (x2 - r2 y2) / m2 - (x1 - r1 y1) / m1, with r the ratios
/// and m the means of y (the delta method, as in [`ratio`]). `None` if all y of either are 0.
pub fn paired_difference(pairs: &[Pairs], confidence: f64) -> Option<Estimate> {
    let [before, after] = ratios(pairs)?;
    Some(paired(pairs, [before, after], [1.0, 1.0], after.ratio - before.ratio, confidence))
}

/// The relative change of the ratio of sums: 0.17 for 17 % more after a change than before. The interval is that of the
/// logarithm of the quotient by the delta method, that of the mean of (x2 - r2 y2) / (r2 m2) - (x1 - r1 y1) / (r1 m1),
/// so that it never falls below -100 %. `None` if the ratio before is 0; a ratio of 0 after it is -100 %, without an
/// interval.
pub fn paired_change(pairs: &[Pairs], confidence: f64) -> Option<Estimate> {
    let [before, after] = ratios(pairs)?;
    if before.ratio <= 0.0 {
        return None;
    }
    let quotient = after.ratio / before.ratio;
    if quotient <= 0.0 {
        return Some(Estimate { mean: -1.0, low: None, high: None });
    }
    let log = paired(pairs, [before, after], [before.ratio, after.ratio], quotient.ln(), confidence);
    let share = |log: f64| log.exp() - 1.0;
    Some(Estimate { mean: quotient - 1.0, low: log.low.map(share), high: log.high.map(share) })
}

/// A ratio of sums, and the mean of its divisor.
#[derive(Clone, Copy)]
struct Ratio {
    ratio: f64,
    divisor_mean: f64,
}

fn ratios(pairs: &[Pairs]) -> Option<[Ratio; 2]> {
    let of = |side: usize| {
        let (x, y) = pairs.iter().fold((0.0, 0.0), |(sx, sy), pair| (sx + pair[side].0, sy + pair[side].1));
        (y > 0.0).then(|| Ratio { ratio: x / y, divisor_mean: y / pairs.len() as f64 })
    };
    Some([of(0)?, of(1)?])
}

/// `mean` with the interval of the difference of two ratios, each divided by its unit.
fn paired(pairs: &[Pairs], ratios: [Ratio; 2], units: [f64; 2], mean: f64, confidence: f64) -> Estimate {
    let deviation = |pair: &Pairs| {
        let [before, after] = [0, 1].map(|side: usize| {
            let ((x, y), Ratio { ratio, divisor_mean }) = (pair[side], ratios[side]);
            (x - ratio * y) / (divisor_mean * units[side])
        });
        after - before
    };
    let telling = pairs.iter().filter(|pair| pair.iter().all(|&(_, y)| y != 0.0)).count();
    with_interval(mean, pairs.iter().map(deviation), telling, confidence)
}

/// `deviations` are those of all figures from their mean; `telling` is the number of figures that carry information.
fn with_interval(
    mean: f64,
    deviations: impl ExactSizeIterator<Item = f64>,
    telling: usize,
    confidence: f64,
) -> Estimate {
    if telling < LEAST_FOR_INTERVAL {
        return Estimate { mean, low: None, high: None };
    }
    let Spread { standard_error, a } = Spread::of(deviations);
    if standard_error == 0.0 {
        return Estimate { mean, low: Some(mean), high: Some(mean) };
    }
    with_ends(mean, standard_error, a, telling as f64 - 1.0, confidence)
}

/// How a mean of independent figures varies.
#[derive(Clone, Copy)]
pub(super) struct Spread {
    pub standard_error: f64,
    /// A sixth of the skewness of the mean; 0 where nothing varies.
    pub a: f64,
}

impl Spread {
    /// From the deviations of all figures from their mean.
    pub(super) fn of(deviations: impl ExactSizeIterator<Item = f64>) -> Self {
        let n = deviations.len() as f64;
        let (squares, cubes) = deviations.fold((0.0, 0.0), |(squares, cubes), d| (squares + d * d, cubes + d * d * d));
        let deviation = (squares / (n - 1.0)).sqrt();
        if deviation == 0.0 {
            return Self { standard_error: 0.0, a: 0.0 };
        }
        let skewness = cubes * n / ((n - 1.0) * (n - 2.0)) / (deviation * deviation * deviation);
        Self { standard_error: deviation / n.sqrt(), a: skewness / (6.0 * n.sqrt()) }
    }
}

/// A mean with its interval, from its standard error, a sixth of its skewness, and its degrees of freedom.
pub(super) fn with_ends(mean: f64, standard_error: f64, a: f64, freedom: f64, confidence: f64) -> Estimate {
    let t = students(freedom).inverse_cdf(f64::midpoint(1.0, confidence));
    let (below, above) = skewed_ends(t, a);
    Estimate { mean, low: Some(mean - below * standard_error), high: Some(mean + above * standard_error) }
}

/// Student's distribution.
pub(super) fn students(freedom: f64) -> StudentsT {
    StudentsT::new(0.0, 1.0, freedom).expect("ten figures leave nine degrees of freedom")
}

/// How many standard errors the ends lie below and above a mean, for the quantile t of Student's distribution and a
/// sixth of the mean's skewness.
///
/// If figures are skewed (on a few days very many give up), so is the mean of a few of them: a sample without the bad
/// days has a mean too low and a spread too small. Student's interval, symmetrical about the mean, then lies below the
/// truth too often: at 95 %, with 50 figures and a skewness of 1.8, in 5 % of the cases, and above it in 1 %. So the
/// figure t is corrected by Hall's cubic transformation (Journal of the Royal Statistical Society B 54, 1992) with
/// Student's quantiles, as in Willink (Communications in Statistics, Theory and Methods 34, 2005). Without skewness
/// that is Student's interval.
fn skewed_ends(t: f64, a: f64) -> (f64, f64) {
    let straightened = |quantile: f64| {
        let from = quantile - a;
        // For nearly symmetrical figures the limit: the quotient of two numbers near 0 would be noise.
        if a.abs() < 1e-6 {
            from - 2.0 * a * from * from
        } else {
            (libm::cbrt(6.0f64.mul_add(a * from, 1.0)) - 1.0) / (2.0 * a)
        }
    };
    // At a low confidence level, both ends would lie on the same side of the mean.
    (straightened(t).max(0.0), (-straightened(-t)).max(0.0))
}

/// The share of `hits` in `n` trials with the exact interval of Clopper and Pearson (Biometrika 26, 1934): 400 of 400
/// at 95 % is "at least 99.1 %", never a bare 100 %. `None` without trials.
pub fn binomial_interval(hits: u64, n: u64, confidence: f64) -> Option<Share> {
    if n == 0 {
        return None;
    }
    let tail = (1.0 - confidence) / 2.0;
    let beta = |a: u64, b: u64, q: f64| Beta::new(a as f64, b as f64).expect("both counts are positive").inverse_cdf(q);
    let low = if hits == 0 { 0.0 } else { beta(hits, n - hits + 1, tail) };
    let high = if hits == n { 1.0 } else { beta(hits + 1, n - hits, 1.0 - tail) };
    Some(Share { mean: hits as f64 / n as f64, low, high })
}

/// The smallest of these figures that at least a share `q` of them doesn't exceed; `None` if there are none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= q <= 1")]
pub fn quantile(figures: &mut [f64], q: f64) -> Option<f64> {
    if figures.is_empty() {
        return None;
    }
    let rank = ((q * figures.len() as f64).ceil() as usize).clamp(1, figures.len());
    let (_, value, _) = figures.select_nth_unstable_by(rank - 1, f64::total_cmp);
    Some(*value)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    #[test]
    fn four_hundred_of_four_hundred_is_at_least_99_1_percent() {
        let share = binomial_interval(400, 400, 0.95).unwrap();
        assert!((share.low - 0.990_82).abs() < 1e-5 && share.high == 1.0, "{share:?}");
        let share = binomial_interval(372, 400, 0.95).unwrap();
        assert!(share.low >= 0.90, "{share:?}");
        let share = binomial_interval(371, 400, 0.95).unwrap();
        assert!(share.low < 0.90, "one day less is not sure any more: {share:?}");
    }

    #[test]
    fn a_mean_has_students_interval() {
        let figures: Vec<f64> = (1..=10).map(f64::from).collect();
        let estimate = mean(figures.iter().copied(), 0.95).unwrap();
        assert_eq!(estimate.mean, 5.5);
        // t(9, 97.5 %) = 2.262157 and s = 3.027650, from tables.
        assert!((estimate.half_width().unwrap() - 2.262_157 * 3.027_650 / 10.0_f64.sqrt()).abs() < 1e-5);
        assert_eq!(mean(figures.iter().copied().take(9), 0.95).unwrap().low, None);
        assert_eq!(mean(std::iter::empty(), 0.95), None);
        assert_eq!(mean([2.5; 50].into_iter(), 0.95).unwrap().half_width(), Some(0.0));
    }

    #[test]
    fn an_interval_reaches_further_where_figures_stray_further() {
        // Mean 2, deviation and skewness sqrt(10), standard error 1, a = 1/6; so the ends lie 3 (cbrt(t + 5/6) - 1)
        // below and 3 (cbrt(t - 5/6) + 1) above, with t(9, 97.5 %) = 2.262157. No day fell below 1: Student's interval
        // begins at -0.26.
        let few_bad_days = [vec![1.0; 9], vec![11.0]].concat();
        let estimate = mean(few_bad_days.iter().copied(), 0.95).unwrap();
        let (low, high) = (estimate.low.unwrap(), estimate.high.unwrap());
        assert!((low - 0.627_823).abs() < 1e-5 && (high - 8.378_943).abs() < 1e-5, "{estimate:?}");
        let mirrored = mean(few_bad_days.iter().map(|x| -x), 0.95).unwrap();
        assert!((mirrored.low.unwrap() + high).abs() < 1e-12 && (mirrored.high.unwrap() + low).abs() < 1e-12);
        let (below, above) = skewed_ends(2.0, 1e-5 / (6.0 * 50.0_f64.sqrt()));
        assert!((below - 2.0).abs() < 1e-5 && (above - 2.0).abs() < 1e-5, "hardly skewed: {below}, {above}");
    }

    /// Of exponential figures, 20 at a time, over 10,000 samples: the standard error of each share is 0.2 %. Student's
    /// interval covers 91.9 % and lies below the mean in 7.5 %; this test fails for it.
    #[test]
    fn intervals_of_skewed_figures_contain_the_mean_and_miss_it_on_both_sides() {
        const SAMPLES: u32 = 10_000;
        let mut state = 1_u64;
        let mut exponential = || {
            // SplitMix64.
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            -libm::log(((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 + f64::EPSILON / 4.0)
        };
        let (mut too_low, mut too_high) = (0, 0);
        for _ in 0..SAMPLES {
            let figures: Vec<f64> = (0..20).map(|_| exponential()).collect();
            let estimate = mean(figures.into_iter(), 0.95).unwrap();
            too_low += u32::from(estimate.high.unwrap() < 1.0);
            too_high += u32::from(estimate.low.unwrap() > 1.0);
        }
        let share = |missed: u32| f64::from(missed) / f64::from(SAMPLES);
        assert!(share(too_low) < 0.045 && share(too_high) > 0.01, "{} and {}", share(too_low), share(too_high));
        assert!((share(too_low + too_high) - 0.05).abs() < 0.01, "{}", share(too_low + too_high));
    }

    #[test]
    fn a_ratio_weighs_every_contact_alike() {
        let pairs = [(1.0, 10.0), (90.0, 100.0), (0.0, 0.0)];
        let estimate = ratio(pairs.iter().copied(), 0.95).unwrap();
        assert!((estimate.mean - 91.0 / 110.0).abs() < 1e-12);
        assert_eq!(estimate.low, None, "two replications with something in the divisor are too few");
        assert_eq!(ratio([(0.0, 0.0); 20].into_iter(), 0.95), None);
        let constant =
            ratio((1..=20).map(|k| (f64::from(k), 2.0 * f64::from(k))).collect::<Vec<_>>().into_iter(), 0.95);
        assert!(constant.unwrap().half_width().unwrap() < 1e-12, "pairs on one line have no spread");
    }

    #[test]
    fn what_both_have_in_common_cancels() {
        // Days that differ a lot, each of them a tenth longer after the change: the change is known exactly.
        let pairs: Vec<Pairs> = (1..=20_u16).map(|day| [(f64::from(day), 2.0), (1.1 * f64::from(day), 2.0)]).collect();
        let change = paired_change(&pairs, 0.95).unwrap();
        assert!((change.mean - 0.1).abs() < 1e-12 && change.half_width().unwrap() < 1e-12, "{change:?}");
        // In seconds it isn't, as it is more on longer days: 0.05 k with k = 1 to 20, whose mean and variance are
        // known.
        let difference = paired_difference(&pairs, 0.95).unwrap();
        let expected = mean((1..=20_u16).map(|day| 0.05 * f64::from(day)), 0.95).unwrap();
        assert!((difference.mean - expected.mean).abs() < 1e-12, "{difference:?}");
        assert!((difference.half_width().unwrap() - expected.half_width().unwrap()).abs() < 1e-12, "{difference:?}");
    }

    #[test]
    fn a_change_of_nothing_or_to_nothing_has_no_interval() {
        let constant = |before: (f64, f64), after: (f64, f64)| vec![[before, after]; 20];
        let same = constant((3.0, 2.0), (3.0, 2.0));
        let none = Some(Estimate { mean: 0.0, low: Some(0.0), high: Some(0.0) });
        assert_eq!((paired_change(&same, 0.95), paired_difference(&same, 0.95)), (none, none));
        let vanishes = paired_change(&constant((3.0, 2.0), (0.0, 2.0)), 0.95);
        assert_eq!(vanishes, Some(Estimate { mean: -1.0, low: None, high: None }));
        assert_eq!(paired_change(&constant((0.0, 2.0), (3.0, 2.0)), 0.95), None);
        assert_eq!(paired_difference(&constant((0.0, 0.0), (3.0, 2.0)), 0.95), None);
        assert_eq!(paired_difference(&same[..9], 0.95).unwrap().low, None, "nine replications are too few");
    }

    #[test]
    fn a_quantile_is_one_of_the_figures() {
        let mut figures: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(quantile(&mut figures, 0.05), Some(1.0));
        assert_eq!(quantile(&mut figures, 0.5), Some(10.0));
        assert_eq!(quantile(&mut figures, 0.95), Some(19.0));
        assert_eq!(quantile(&mut [], 0.5), None);
    }
}
