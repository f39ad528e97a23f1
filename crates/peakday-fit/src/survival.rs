//! How long durations last, without assuming a distribution: the product-limit estimate.

use crate::unseen::{Row, curve};
use crate::{Distribution, Durations, Estimate};

/// The share that lasts longer than each time at which one ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Survival {
    /// The steps, in order of time.
    pub steps: Vec<Step>,
    /// Seconds between two times that the record can tell apart.
    pub resolution: f64,
}

/// How far a distribution is from the estimate without one, where it is farthest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// When, in seconds.
    pub at: f64,
    /// By how much of all durations the shares differ that are over by then.
    pub share: f64,
    /// The standard error of the estimate's share.
    pub standard_error: f64,
}

/// A step of the estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// When, in seconds.
    pub at: f64,
    /// How many had lasted up to then; as expected, where ends of some weren't seen.
    pub at_risk: u64,
    /// How many were seen to end then.
    pub ended: u64,
    /// The share that lasts longer.
    pub survival: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The product-limit estimate (Kaplan and Meier, Journal of the American Statistical Association 53, 1958), with
/// Greenwood's standard error. What was cut off at a time had lasted up to then. Where some are known only to have been
/// over by a time, it is the most likely curve (Turnbull, Journal of the American Statistical Association 69, 1974); no
/// steps if it isn't determined.
pub fn survival(durations: &Durations) -> Survival {
    if durations.over_by() > 0 {
        let rows = durations.by_length().into_iter();
        let rows = rows.map(|(value, [ended, longer, over])| {
            let at = durations.seconds(value);
            Row { at, ended, over, longer, ..Row::default() }
        });
        let rows: Vec<Row> = rows.collect();
        return curve(&rows, durations.resolution()).map_or_else(Survival::unknown, |curve| curve.survival);
    }
    let by_length = durations.by_length();
    let mut at_risk: u64 = by_length.values().flatten().sum();
    let (mut survival, mut variance) = (1.0, 0.0);
    let mut steps = Vec::new();
    for (value, [ended, cut, _]) in by_length {
        if ended > 0 {
            let (n, d) = (at_risk as f64, ended as f64);
            survival *= (n - d) / n;
            if at_risk > ended {
                variance += d / (n * (n - d));
            }
            let standard_error = survival * f64::sqrt(variance);
            steps.push(Step { at: durations.seconds(value), at_risk, ended, survival, standard_error });
        }
        at_risk -= ended + cut;
    }
    Survival { steps, resolution: durations.resolution() }
}

impl Survival {
    /// No estimate: nobody knows.
    pub const fn unknown() -> Self {
        Self { steps: Vec::new(), resolution: 1.0 }
    }

    /// The steps with at least 20 durations that had lasted up to then: fewer say little.
    pub fn firm(&self) -> &[Step] {
        const FEW: u64 = 20;
        &self.steps[..self.steps.partition_point(|step| step.at_risk >= FEW)]
    }

    /// The largest difference of a distribution's shares from these, as Kolmogorov measures it, at the edges of what
    /// the record can tell apart and as far as steps are firm; `None` without any.
    pub fn distance(&self, distribution: Distribution) -> Option<Distance> {
        let mut farthest: Option<Distance> = None;
        let (mut over, mut standard_error) = (0.0, 0.0);
        for step in self.firm() {
            let half = self.resolution / 2.0;
            for (at, share, error) in [
                ((step.at - half).max(0.0), over, standard_error),
                (step.at + half, 1.0 - step.survival, step.standard_error),
            ] {
                let apart = (distribution.within(at) - share).abs();
                if farthest.is_none_or(|known| apart > known.share) {
                    farthest = Some(Distance { at, share: apart, standard_error: error });
                }
            }
            (over, standard_error) = (1.0 - step.survival, step.standard_error);
        }
        farthest
    }

    /// The share that lasts longer than this many seconds.
    pub fn at(&self, seconds: f64) -> f64 {
        let after = self.steps.partition_point(|step| step.at <= seconds);
        after.checked_sub(1).map_or(1.0, |last| self.steps[last].survival)
    }

    /// The share that lasts no longer than this many seconds, with its standard error.
    pub fn ended_by(&self, seconds: f64) -> Estimate {
        let after = self.steps.partition_point(|step| step.at <= seconds);
        let last = after.checked_sub(1).map(|last| self.steps[last]);
        last.map_or(Estimate { value: 0.0, standard_error: 0.0 }, |step| Estimate {
            value: 1.0 - step.survival,
            standard_error: step.standard_error,
        })
    }

    /// The time that a share `q` doesn't outlast, in seconds; `None` if so many ends were never seen.
    pub fn quantile(&self, q: f64) -> Option<f64> {
        self.steps.iter().find(|step| step.survival <= 1.0 - q + 1e-12).map(|step| step.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The remission times of the 21 patients on 6-MP, in weeks: the worked example of most textbooks (Freireich et
    /// al., Blood 21, 1963; Kalbfleisch and Prentice, 2nd ed., table 1.2 and section 1.4).
    #[test]
    fn the_remission_times_of_the_textbooks() {
        let mut weeks = Durations::with_resolution(1.0);
        [6, 6, 6, 7, 10, 13, 16, 22, 23].into_iter().for_each(|week| weeks.add(f64::from(week)));
        [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].into_iter().for_each(|week| weeks.add_censored(f64::from(week)));
        let estimate = survival(&weeks);
        let expected = [
            (6.0, 0.857_1, 0.076_4),
            (7.0, 0.806_7, 0.086_9),
            (10.0, 0.752_9, 0.096_3),
            (13.0, 0.690_2, 0.106_8),
            (16.0, 0.627_5, 0.114_1),
            (22.0, 0.537_8, 0.128_2),
            (23.0, 0.448_2, 0.134_6),
        ];
        assert_eq!(estimate.steps.len(), expected.len());
        for (step, (at, survival, error)) in estimate.steps.iter().zip(expected) {
            let is_near = (step.survival - survival).abs() < 5e-5 && (step.standard_error - error).abs() < 5e-5;
            assert!((step.at - at).abs() < 1e-9 && is_near, "{step:?}");
        }
        assert_eq!(estimate.quantile(0.5), Some(23.0));
        assert_eq!(estimate.quantile(0.6), None);
        assert!((estimate.at(12.9) - 0.752_9).abs() < 5e-5 && estimate.at(5.0) > 0.999_99);
        let by_13 = estimate.ended_by(15.9);
        assert!((by_13.value - 0.309_8).abs() < 5e-5 && (by_13.standard_error - 0.106_8).abs() < 5e-5, "{by_13:?}");
        assert_eq!(estimate.ended_by(5.0), Estimate { value: 0.0, standard_error: 0.0 });
    }

    /// A hundred times of 10 s against an exponential distribution of mean 10 s: before them 1 - exp(-0.95) should be
    /// over and nothing is; after them all is, and 1 - exp(-1.05) should be.
    #[test]
    fn the_distance_is_the_largest_on_both_sides_of_a_step() {
        let mut durations = Durations::with_resolution(1.0);
        durations.add_times(10.0, 100);
        let exponential = Distribution { family: crate::Family::Exponential, log_scale: 10_f64.ln(), log_shape: 0.0 };
        let distance = survival(&durations).distance(exponential).expect("one step");
        assert!((distance.at - 9.5).abs() < 1e-9 && (distance.share - (1.0 - (-0.95_f64).exp())).abs() < 1e-9);
        // With most of them early the farthest point is after the step.
        durations.add_times(1.0, 900);
        let distance = survival(&durations).distance(exponential).expect("two steps");
        let expected = 0.9 - (1.0 - (-0.15_f64).exp());
        assert!((distance.at - 1.5).abs() < 1e-9 && (distance.share - expected).abs() < 1e-9, "{distance:?}");
        assert_eq!(Survival::unknown().distance(exponential), None);
        let mut few = Durations::with_resolution(1.0);
        few.add_times(1.0, 19);
        assert_eq!(survival(&few).distance(exponential), None, "19 say little");
    }

    #[test]
    fn without_cuts_it_is_the_share_that_lasts_longer() {
        let mut durations = Durations::with_resolution(1.0);
        (1..=4).for_each(|n| durations.add(f64::from(n)));
        let shares: Vec<f64> = survival(&durations).steps.iter().map(|step| step.survival).collect();
        assert_eq!(shares, [0.75, 0.5, 0.25, 0.0]);
    }
}
