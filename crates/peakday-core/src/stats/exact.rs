//! Exact statements on days that a plan holds and another doesn't, and on several statements at once.

use statrs::distribution::{Binomial, Discrete, DiscreteCDF, Hypergeometric};

use super::{Estimate, binomial_interval};

/// On how many of the same days two plans hold something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgreedDays {
    /// Days that both hold.
    pub both: u64,
    /// Days that only the plan holds.
    pub gained: u64,
    /// Days that only the base holds.
    pub lost: u64,
    /// Days that neither holds.
    pub neither: u64,
}

impl AgreedDays {
    /// All days on which both were judged.
    pub fn days(&self) -> u64 {
        self.both + self.gained + self.lost + self.neither
    }

    /// By how much the plan's share of days is above the base's. Each of both counts of days that only one holds has
    /// the interval of Clopper and Pearson at half the error, so that the difference covers the truth at least as often
    /// as is said; an end on the far side of 0 is 0 where the exact test (`mcnemar`) finds a difference. `None` without
    /// days.
    pub fn difference(&self, confidence: f64) -> Option<Estimate> {
        let (n, level) = (self.days(), f64::midpoint(1.0, confidence));
        let [gained, lost] = [binomial_interval(self.gained, n, level)?, binomial_interval(self.lost, n, level)?];
        let mean = gained.mean - lost.mean;
        let ends = (gained.low - lost.high, gained.high - lost.low);
        Some(consistent(mean, ends, mcnemar(self.gained, self.lost), confidence))
    }
}

/// The same of shares of days that have nothing to do with each other: (held, of) before and after. The test is
/// [`fisher`]'s. `None` without days.
pub fn independent_difference(before: (u64, u64), after: (u64, u64), confidence: f64) -> Option<Estimate> {
    let level = f64::midpoint(1.0, confidence);
    let [first, second] = [binomial_interval(before.0, before.1, level)?, binomial_interval(after.0, after.1, level)?];
    let ends = (second.low - first.high, second.high - first.low);
    Some(consistent(second.mean - first.mean, ends, fisher(before, after), confidence))
}

/// An interval that excludes the far side of 0 where a test does.
fn consistent(mean: f64, (low, high): (f64, f64), p: f64, confidence: f64) -> Estimate {
    let differs = p <= 1.0 - confidence;
    let low = if differs && mean > 0.0 { low.max(0.0) } else { low };
    let high = if differs && mean < 0.0 { high.min(0.0) } else { high };
    Estimate { mean, low: Some(low), high: Some(high) }
}

/// How often chance alone divides the days that only one of two plans holds as unevenly as this, or more: the exact
/// test of McNemar (Psychometrika 12, 1947), which is a sign test on these days. 1 if there are none.
pub fn mcnemar(gained: u64, lost: u64) -> f64 {
    let days = gained + lost;
    let Some(coins) = Binomial::new(0.5, days).ok().filter(|_| days > 0) else { return 1.0 };
    (2.0 * coins.cdf(gained.min(lost))).min(1.0)
}

/// How often at most `hits` of `trials` succeed, each by itself with this probability. 1 without trials.
pub fn binomial_at_most(hits: u64, trials: u64, probability: f64) -> f64 {
    Binomial::new(probability, trials).map_or(1.0, |trials| trials.cdf(hits))
}

/// How often chance alone makes two shares, (held, of) each, differ as much as this, or more: Fisher's exact test,
/// which adds up all tables with the same sums that are no likelier than this one. 1 without days.
pub fn fisher(before: (u64, u64), after: (u64, u64)) -> f64 {
    let (held, all) = (before.0 + after.0, before.1 + after.1);
    let Ok(tables) = Hypergeometric::new(all, held, after.1) else { return 1.0 };
    let probability = |count: u64| tables.ln_pmf(count);
    let seen = probability(after.0);
    let possible = held.saturating_sub(before.1)..=held.min(after.1);
    // Tables as likely as this one count, whatever rounding makes of them.
    let as_unlikely = possible.map(probability).filter(|&ln| ln <= seen + 1e-9);
    as_unlikely.map(f64::exp).sum::<f64>().min(1.0)
}

/// Probabilities of several tests, raised so that all claims together are wrong no more often than one alone: Holm
/// (Scandinavian Journal of Statistics 6, 1979). The smallest is multiplied by the number of tests, the next by one
/// less, and none falls below the one before it.
pub fn holm(probabilities: &[f64]) -> Vec<f64> {
    let n = probabilities.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b]));
    let (mut raised, mut least) = (vec![1.0; n], 0.0_f64);
    for (rank, &test) in order.iter().enumerate() {
        least = least.max((probabilities[test] * (n - rank) as f64).min(1.0));
        raised[test] = least;
    }
    raised
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_agree_with_textbooks() {
        // 1 against 9 of ten coins: 2 (1 + 10) / 1024.
        assert!([mcnemar(9, 1), mcnemar(1, 9)].iter().all(|p| (p - 22.0 / 1024.0).abs() < 1e-12));
        assert!((mcnemar(3, 3) - 1.0).abs() < 1e-12 && (mcnemar(0, 0) - 1.0).abs() < 1e-12);
        assert!((mcnemar(0, 5) - 0.0625).abs() < 1e-12, "five days are too few, however they fall");
        assert!(mcnemar(0, 6) < 0.05);
        // The lady tasting tea: 3 of 4 against 1 of 4, 34/70.
        assert!((fisher((1, 4), (3, 4)) - 34.0 / 70.0).abs() < 1e-9);
        assert!((fisher((0, 4), (4, 4)) - 2.0 / 70.0).abs() < 1e-9);
        assert!((fisher((4, 4), (4, 4)) - 1.0).abs() < 1e-9 && (fisher((0, 0), (0, 0)) - 1.0).abs() < 1e-9);
        // Holm's step down: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04 no lower than that.
        let raised = holm(&[0.01, 0.04, 0.03, 0.005]);
        let expected = [0.03, 0.06, 0.06, 0.02];
        assert!(raised.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{raised:?}");
        assert!(holm(&[]).is_empty());
    }

    #[test]
    fn a_difference_of_days_never_claims_more_than_was_seen() {
        let days = |both, gained, lost, neither| AgreedDays { both, gained, lost, neither };
        let ends = |days: AgreedDays| {
            let Estimate { mean, low, high } = days.difference(0.95).unwrap();
            (mean, low.unwrap(), high.unwrap())
        };
        let (mean, low, high) = ends(days(40, 0, 0, 0));
        assert!(mean == 0.0 && low < -0.08 && high > 0.08, "forty days don't say that none ever differs: {low} {high}");
        let (mean, low, high) = ends(days(10, 71, 0, 19));
        assert!((mean - 0.71).abs() < 1e-12 && 0.5 < low && low < 0.61 && high < 0.83, "{low} {high}");
        // Six of six say "differs" at 95 %: then no end lies below 0, though each count alone would allow it.
        let (_, low, _) = ends(days(94, 6, 0, 0));
        assert!(low >= 0.0, "{low}");
        let (_, low, _) = ends(days(95, 5, 0, 0));
        assert!(low < 0.0, "{low}");
        assert_eq!(days(0, 0, 0, 0).difference(0.95), None);
        let apart = independent_difference((10, 100), (81, 100), 0.95).unwrap();
        assert!(apart.low.unwrap() > 0.5 && apart.high.unwrap() < 0.86, "{apart:?}");
    }
}
