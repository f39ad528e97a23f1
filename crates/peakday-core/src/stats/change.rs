//! By which share a figure of one record is above that of another: of counts, and of means of independent cases.
//!
//! Two records are not replications: each was there once. So their chance is told from within them: of counts from how
//! much more they swing from interval to interval than Poisson counts would, of means from how the cases vary.
//!
//! Must stay true: intervals of counts that swing more than others can only make the interval of the change wider.
//!
//! What goes wrong: a profile of the day that is another in both records counts as swings, so that the interval is too
//! wide rather than too narrow. A day that is busier throughout is no swing: it is the change that is asked for.

use statrs::distribution::ContinuousCDF;

use super::Estimate;
use super::estimate::{LEAST_FOR_INTERVAL, students};

/// How much more some counts swing than Poisson counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overdispersion {
    /// Variance over mean; never below 1.
    pub factor: f64,
    /// The degrees of freedom it was told from.
    pub freedom: f64,
}

/// How much the shares of two records in the counts of each interval swing, in groups with a change of their own:
/// Pearson's statistic of the binomial distribution over its degrees of freedom (McCullagh and Nelder, *Generalized
/// Linear Models*, 2nd ed., 1989, section 4.5). Pairs are (before, after) of one interval. `None` if no group has two
/// intervals with counts.
pub fn overdispersion(groups: &[&[(u64, u64)]]) -> Option<Overdispersion> {
    let (mut statistic, mut freedom) = (0.0, 0.0);
    for group in groups {
        let (before, after) = group.iter().fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        if before == 0 || after == 0 {
            continue;
        }
        let share = after as f64 / (before + after) as f64;
        let counted = group.iter().filter(|(before, after)| before + after > 0);
        for &(before, after) in counted.clone() {
            let all = (before + after) as f64;
            statistic += (after as f64 - all * share).powi(2) / (all * share * (1.0 - share));
        }
        freedom += counted.count() as f64 - 1.0;
    }
    (freedom > 0.0).then(|| Overdispersion { factor: (statistic / freedom).max(1.0), freedom })
}

/// By which share a count is above the one before: 0.17 for 17 % more. The interval is that of the logarithm of the
/// quotient, whose variance is `swing` times the sum of the reciprocal counts. `None` if nothing came before; without
/// an interval if nothing came after, or the swing isn't known.
pub fn count_change(before: u64, after: u64, swing: Option<Overdispersion>, confidence: f64) -> Option<Estimate> {
    if before == 0 {
        return None;
    }
    let quotient = after as f64 / before as f64;
    let Some(swing) = swing.filter(|_| after > 0) else {
        return Some(Estimate { mean: quotient - 1.0, low: None, high: None });
    };
    let variance = swing.factor * (1.0 / before as f64 + 1.0 / after as f64);
    Some(of_logarithm(quotient, variance, swing.freedom, confidence))
}

/// What the mean of some cases rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cases {
    /// How many there are.
    pub count: u64,
    /// Their sum.
    pub sum: f64,
    /// The sum of their squares.
    pub squares: f64,
}

impl Cases {
    /// Their mean; `None` of nothing.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }

    /// The variance of their mean.
    fn variance_of_mean(&self) -> f64 {
        let n = self.count as f64;
        ((self.squares - self.sum * self.sum / n) / (n - 1.0)).max(0.0) / n
    }
}

/// By which share a mean of independent cases is above the one before. The interval is that of the logarithm of the
/// quotient by the delta method, with Welch's degrees of freedom (Biometrika 34, 1947). `None` without cases, or if the
/// mean before isn't positive; without an interval of fewer than ten cases on either side, or if nothing varies.
pub fn mean_change(before: &Cases, after: &Cases, confidence: f64) -> Option<Estimate> {
    let (first, second) = before.mean().filter(|mean| *mean > 0.0).zip(after.mean())?;
    let quotient = second / first;
    let bare = Estimate { mean: quotient - 1.0, low: None, high: None };
    let is_enough = |cases: &Cases| cases.count >= LEAST_FOR_INTERVAL as u64;
    if !(is_enough(before) && is_enough(after) && second > 0.0) {
        return Some(bare);
    }
    let [one, other] = [(before, first), (after, second)].map(|(cases, mean)| cases.variance_of_mean() / (mean * mean));
    let variance = one + other;
    if variance <= 0.0 {
        return Some(bare);
    }
    let of_freedom = |squared: f64, cases: &Cases| squared * squared / (cases.count as f64 - 1.0);
    let freedom = variance * variance / (of_freedom(one, before) + of_freedom(other, after));
    Some(of_logarithm(quotient, variance, freedom, confidence))
}

/// The change of a quotient with its interval, from the variance of its logarithm.
fn of_logarithm(quotient: f64, variance: f64, freedom: f64, confidence: f64) -> Estimate {
    let reach = (students(freedom).inverse_cdf(f64::midpoint(1.0, confidence)) * variance.sqrt()).exp();
    Estimate { mean: quotient - 1.0, low: Some(quotient / reach - 1.0), high: Some(quotient * reach - 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_near(estimate: Estimate, [mean, low, high]: [f64; 3]) -> bool {
        let ends = estimate.low.zip(estimate.high).expect("there is an interval");
        (estimate.mean - mean).abs() < 1e-9 && (ends.0 - low).abs() < 1e-4 && (ends.1 - high).abs() < 1e-4
    }

    /// By hand: 100 and 130 in four intervals, of which each has 40, 60, 60 and 70 in all. The expected shares of the
    /// second are 130/230 of each; Pearson's statistic is that of a table of 2 x 4.
    #[test]
    fn counts_that_swing_no_more_than_poisson_have_his_interval() {
        let pairs = [(17, 23), (26, 34), (27, 33), (30, 40)];
        let swing = overdispersion(&[&pairs]).expect("four intervals");
        assert!((swing.factor - 1.0).abs() < 1e-12 && (swing.freedom - 3.0).abs() < 1e-12, "{swing:?}");
        // t(3, 97.5 %) = 3.182446; sqrt(1/100 + 1/130) = 0.133012.
        let reach = (3.182_446_f64 * (1.0_f64 / 100.0 + 1.0 / 130.0).sqrt()).exp();
        let change = count_change(100, 130, Some(swing), 0.95).expect("something came before");
        assert!(is_near(change, [0.3, 1.3 / reach - 1.0, 1.3 * reach - 1.0]), "{change:?}");
    }

    /// Ten and thirty, thirty and ten: the share of each is a half, and each interval is 10 off its 20, so that the
    /// statistic is 2 x 100 / (40 / 4) = 20 with one degree of freedom.
    #[test]
    fn counts_that_swing_more_have_a_wider_interval() {
        let swing = overdispersion(&[&[(10, 30), (30, 10)]]).expect("two intervals");
        assert!((swing.factor - 20.0).abs() < 1e-12 && (swing.freedom - 1.0).abs() < 1e-12, "{swing:?}");
        // In groups of their own each is a change, and nothing says how far they swing.
        assert_eq!(overdispersion(&[&[(10, 30)], &[(30, 10)]]), None);
        let apart = overdispersion(&[&[(10, 30), (11, 33)], &[(30, 10), (60, 20)]]).expect("two groups of two");
        assert!((apart.factor - 1.0).abs() < 1e-12 && (apart.freedom - 2.0).abs() < 1e-12, "{apart:?}");
        assert_eq!(count_change(0, 5, Some(swing), 0.95), None);
        assert_eq!(count_change(5, 0, Some(swing), 0.95).map(|it| (it.mean, it.low)), Some((-1.0, None)));
    }

    /// Of 1 to 10 and their doubles: the logarithm of 2, and twice the same relative variance, 9.166667 / 10 / 5.5^2
    /// each; 18 degrees of freedom.
    #[test]
    fn means_of_cases_change_by_a_share() {
        let one = Cases { count: 10, sum: 55.0, squares: 385.0 };
        let two = Cases { count: 10, sum: 110.0, squares: 1540.0 };
        // t(18, 97.5 %) = 2.100922.
        let reach = (2.100_922_f64 * (2.0_f64 * 0.916_666_667 / 30.25).sqrt()).exp();
        let change = mean_change(&one, &two, 0.95).expect("there are cases");
        assert!(is_near(change, [1.0, 2.0 / reach - 1.0, 2.0 * reach - 1.0]), "{change:?}");
        let few = Cases { count: 9, sum: 18.0, squares: 50.0 };
        assert_eq!(mean_change(&one, &few, 0.95).map(|it| it.low), Some(None));
        assert_eq!(mean_change(&Cases::default(), &one, 0.95), None);
    }
}
