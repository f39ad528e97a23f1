//! Differences of two plans: with an interval, with the probability that chance alone makes them, and with what it
//! brought to simulate both on the same customers.
//!
//! What goes wrong: replications that are paired but have other customers give a correct interval that is as wide as
//! without pairs; the gain near 1 shows it.

use statrs::distribution::ContinuousCDF;

use super::estimate::{LEAST_FOR_INTERVAL, Spread, students, with_ends};
use super::{Estimate, Pairs, paired_difference};

/// By how much a figure of one plan is above that of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The difference with its interval.
    pub estimate: Estimate,
    /// How often chance alone makes a difference as large as this or larger, where there is none: two-sided, and
    /// consistent with the interval, which excludes 0 at the level 1 - p and below. `None` if too little was seen.
    pub p: Option<f64>,
    /// The variance of the difference of two plans with customers of their own, over that of this one: as if there were
    /// so many times the replications. `None` if the replications aren't paired, or one of both doesn't vary.
    pub gain: Option<f64>,
}

/// Variances that are this small a part of another are what rounding leaves.
const ROUNDING: f64 = 1e-12;

/// The difference of two ratios of sums, after and before, of plans with the same customers: one pair (x, y) a
/// replication in both, in the same order. The estimate is that of [`paired_difference`]; `None` if all y of either
/// are 0.
pub fn paired_ratios(before: &[(f64, f64)], after: &[(f64, f64)], confidence: f64) -> Option<Difference> {
    let pairs: Vec<Pairs> = before.iter().zip(after).map(|(&before, &after)| [before, after]).collect();
    let estimate = paired_difference(&pairs, confidence)?;
    let n = pairs.len();
    let [first, second] = [Ratio::of(&before[..n])?, Ratio::of(&after[..n])?];
    let both = second.deviations.iter().zip(&first.deviations).map(|(after, before)| after - before);
    let spread = Spread::of(both);
    let telling = pairs.iter().filter(|pair| pair.iter().all(|&(_, y)| y != 0.0)).count();
    let p = (telling >= LEAST_FOR_INTERVAL).then(|| two_sided(estimate.mean, spread, telling as f64 - 1.0));
    let apart = first.spread().standard_error.powi(2) + second.spread().standard_error.powi(2);
    let together = spread.standard_error.powi(2);
    // What is left of a constant difference after rounding isn't a variance.
    let varies = together > ROUNDING * apart;
    let gain = (telling >= LEAST_FOR_INTERVAL && varies && apart > 0.0).then(|| apart / together);
    Some(Difference { estimate, p, gain })
}

/// The same of plans whose replications have nothing to do with each other: the variances of both add up, with the
/// degrees of freedom of Welch (Biometrika 34, 1947), and so do the third cumulants, by which the interval is corrected
/// for skewness as all others are. `None` if all y of either are 0.
pub fn unpaired_ratios(before: &[(f64, f64)], after: &[(f64, f64)], confidence: f64) -> Option<Difference> {
    let [first, second] = [Ratio::of(before)?, Ratio::of(after)?];
    let mean = second.ratio - first.ratio;
    if first.telling.min(second.telling) < LEAST_FOR_INTERVAL {
        return Some(Difference { estimate: Estimate { mean, low: None, high: None }, p: None, gain: None });
    }
    let [one, other] = [first.spread(), second.spread()];
    let [one_squared, other_squared] = [one, other].map(|spread| spread.standard_error.powi(2));
    let squared = one_squared + other_squared;
    let standard_error = squared.sqrt();
    if standard_error == 0.0 {
        let estimate = Estimate { mean, low: Some(mean), high: Some(mean) };
        return Some(Difference { estimate, p: Some(if mean == 0.0 { 1.0 } else { 0.0 }), gain: None });
    }
    let cubed = |spread: Spread| spread.a * spread.standard_error.powi(3);
    let a = (cubed(other) - cubed(one)) / standard_error.powi(3);
    let of_freedom = |squared: f64, telling: usize| squared * squared / (telling as f64 - 1.0);
    let freedom =
        squared * squared / (of_freedom(one_squared, first.telling) + of_freedom(other_squared, second.telling));
    let estimate = with_ends(mean, standard_error, a, freedom, confidence);
    Some(Difference { estimate, p: Some(two_sided(mean, Spread { standard_error, a }, freedom)), gain: None })
}

/// A ratio of sums, and how far each replication is off, in units of the ratio.
struct Ratio {
    ratio: f64,
    deviations: Vec<f64>,
    /// Replications with something in the divisor.
    telling: usize,
}

impl Ratio {
    fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let (x, y) = pairs.iter().fold((0.0, 0.0), |(sx, sy), (x, y)| (sx + x, sy + y));
        if y <= 0.0 {
            return None;
        }
        let (ratio, mean) = (x / y, y / pairs.len() as f64);
        let deviations = pairs.iter().map(|(x, y)| (x - ratio * y) / mean).collect();
        Some(Self { ratio, deviations, telling: pairs.iter().filter(|&&(_, y)| y != 0.0).count() })
    }

    fn spread(&self) -> Spread {
        Spread::of(self.deviations.iter().copied())
    }
}

/// One minus the highest level at which the interval of a mean excludes 0: Hall's transformation of the mean over its
/// standard error, T + a + 2 a T^2 + 4/3 a^2 T^3, against Student's distribution.
fn two_sided(mean: f64, Spread { standard_error, a }: Spread, freedom: f64) -> f64 {
    if mean == 0.0 {
        return 1.0;
    }
    if standard_error == 0.0 {
        return 0.0;
    }
    let (t, a) = ((mean / standard_error).abs(), a * mean.signum());
    let straightened = t + a + 2.0 * a * t * t + 4.0 / 3.0 * a * a * t * t * t;
    (2.0 * students(freedom).sf(straightened.max(0.0))).min(1.0)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    /// Figures as ratios over 1.
    fn over_one(figures: &[f64]) -> Vec<(f64, f64)> {
        figures.iter().map(|&figure| (figure, 1.0)).collect()
    }

    #[test]
    fn a_difference_and_its_probability_agree_with_tables() {
        // The differences are 1 to 10: mean 5.5, standard error 0.957427, t = 5.744563 with 9 degrees of freedom.
        let base: Vec<f64> = [100.0, 900.0, 200.0, 800.0, 300.0, 700.0, 400.0, 600.0, 500.0, 1000.0].into();
        let more: Vec<f64> = base.iter().zip(1..).map(|(figure, k)| figure + f64::from(k)).collect();
        let difference = paired_ratios(&over_one(&base), &over_one(&more), 0.95).unwrap();
        assert_eq!(difference.estimate.mean, 5.5);
        assert!((difference.p.unwrap() - 0.000_277_8).abs() < 1e-6, "{difference:?}");
        assert!(difference.gain.unwrap() > 10_000.0, "days differ by hundreds, plans by a few: {difference:?}");
        let same = paired_ratios(&over_one(&base), &over_one(&base), 0.95).unwrap();
        let none = Estimate { mean: 0.0, low: Some(0.0), high: Some(0.0) };
        assert_eq!(same, Difference { estimate: none, p: Some(1.0), gain: None });
        let dearer: Vec<f64> = base.iter().map(|figure| figure + 740.0).collect();
        let dearer = paired_ratios(&over_one(&base), &over_one(&dearer), 0.95).unwrap();
        assert_eq!((dearer.estimate.low, dearer.p), (Some(740.0), Some(0.0)), "a difference of every day is exact");
    }

    #[test]
    fn without_pairs_variances_add_up() {
        // Welch, by hand: means 5.5 and 11, variances of the means 0.916667 and 3.666667, t = 2.569047 with 13.235294
        // degrees of freedom; neither is skewed.
        let one: Vec<f64> = (1..=10).map(f64::from).collect();
        let other: Vec<f64> = one.iter().map(|figure| 2.0 * figure).collect();
        let difference = unpaired_ratios(&over_one(&one), &over_one(&other), 0.95).unwrap();
        assert_eq!(difference.estimate.mean, 5.5);
        // t(13.235, 97.5 %) = 2.156427
        assert!((difference.estimate.half_width().unwrap() - 2.156_4 * 4.583_333_f64.sqrt()).abs() < 2e-3);
        assert!((difference.p.unwrap() - 0.023_1).abs() < 2e-4, "{difference:?}");
        assert_eq!(difference.gain, None);
        let few = unpaired_ratios(&over_one(&one[..9]), &over_one(&other), 0.95).unwrap();
        assert_eq!((few.estimate.low, few.p), (None, None));
    }

    #[test]
    fn the_probability_is_that_of_the_widest_interval_without_0() {
        // Skewed both ways, and small: here Student's formula alone would disagree with the interval.
        let days = [1.0, 1.0, 2.0, 1.0, 3.0, 1.0, -2.0, 1.0, 14.0, 2.0, -1.0, 0.5];
        for sign in [1.0, -1.0] {
            let after: Vec<f64> = days.iter().map(|day| sign * day).collect();
            let (before, after) = (over_one(&[0.0; 12]), over_one(&after));
            for compare in [paired_ratios, unpaired_ratios] {
                let p = compare(&before, &after, 0.95).unwrap().p.unwrap();
                assert!(0.0 < p && p < 1.0);
                let holds_zero = |confidence: f64| {
                    let Estimate { low, high, .. } = compare(&before, &after, confidence).unwrap().estimate;
                    low.unwrap() <= 0.0 && 0.0 <= high.unwrap()
                };
                assert!(holds_zero(1.0 - p + 1e-6) && !holds_zero(1.0 - p - 1e-6), "{p}");
            }
        }
    }
}
