//! The distribution of a family under which what was observed is most likely.

use crate::optimum::{curvature, inverse, smallest};
use crate::{Distribution, Durations, Estimate, Family};

/// A distribution with how sure its numbers are.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The distribution.
    pub distribution: Distribution,
    /// Logarithm of the likelihood of what was observed.
    pub log_likelihood: f64,
    /// How many durations it rests on.
    pub observations: u64,
    /// How many of them were seen to their end.
    pub complete: u64,
    /// Covariance of the distribution's numbers.
    covariance: Vec<Vec<f64>>,
}

/// Why no distribution can be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Too few durations were seen to their end: at least two a number of the distribution are needed.
    TooFew {
        /// How many there are.
        complete: u64,
    },
    /// What was observed doesn't say which distribution: all durations are alike, or almost all were cut off.
    NotDetermined,
}

/// Fits a family by maximum likelihood. A duration that was cut off counts with the probability of lasting longer, one
/// that was over by some time with that of ending before, and one seen to its end with that of the stretch of time that
/// the record doesn't tell apart from it. Standard errors come from the curvature of the likelihood (the observed
/// information).
///
/// # Errors
/// If what was observed doesn't determine a distribution.
pub fn fit(durations: &Durations, family: Family) -> Result<Fit, Trouble> {
    let complete = durations.complete();
    if complete < 2 * family.parameters() as u64 {
        return Err(Trouble::TooFew { complete });
    }
    let alike: Vec<_> = durations.alike().collect();
    let cost = |numbers: &[f64]| -> f64 {
        let distribution = Distribution::new(family, numbers);
        let sum: f64 = alike.iter().map(|of| of.count * distribution.between(of.above, of.upto).max(1e-300).ln()).sum();
        -sum
    };
    let numbers = smallest(cost, &start(durations, family), 0.5).ok_or(Trouble::NotDetermined)?;
    let covariance = inverse(&curvature(cost, &numbers)).ok_or(Trouble::NotDetermined)?;
    let is_known = covariance.iter().enumerate().all(|(n, row)| row[n].is_finite() && row[n] < 25.0);
    if !is_known || numbers.iter().any(|number| number.abs() > 40.0) {
        return Err(Trouble::NotDetermined);
    }
    Ok(Fit {
        distribution: Distribution::new(family, &numbers),
        log_likelihood: -cost(&numbers),
        observations: durations.len(),
        complete,
        covariance,
    })
}

/// The family that fits best, by Akaike's criterion (IEEE Transactions on Automatic Control 19, 1974): the logarithm of
/// the likelihood less the number of the distribution's numbers. All that can be fitted are in the answer, the best
/// first.
pub fn best(durations: &Durations) -> Vec<Fit> {
    let mut fits: Vec<Fit> = Family::ALL.into_iter().filter_map(|family| fit(durations, family).ok()).collect();
    fits.sort_by(|a, b| a.criterion().total_cmp(&b.criterion()));
    fits
}

/// Where the search begins: at the mean time a seen end, and for the rest at an exponential distribution's shape.
fn start(durations: &Durations, family: Family) -> Vec<f64> {
    let lasted = |of: crate::durations::Alike| {
        of.count * if of.upto.is_finite() { f64::midpoint(of.above, of.upto) } else { of.above }
    };
    let total: f64 = durations.alike().map(lasted).sum();
    start_at((total / durations.complete() as f64).max(1e-6), family)
}

/// The same, given about how long they last on average, in seconds.
pub(crate) fn start_at(mean: f64, family: Family) -> Vec<f64> {
    match family {
        Family::Exponential => vec![mean.ln()],
        Family::Gamma | Family::Weibull => vec![mean.ln(), 0.0],
        Family::Lognormal => vec![mean.ln() - 0.35, -0.2],
    }
}

impl Fit {
    /// A distribution that was found by its moments, from so many observations; the standard errors of its numbers are
    /// taken as independent.
    pub fn of_moments(distribution: Distribution, observations: u64, errors: [f64; 2]) -> Self {
        let [scale, shape] = errors.map(|error| error * error);
        let covariance = vec![vec![scale, 0.0], vec![0.0, shape]];
        Self { distribution, log_likelihood: f64::NAN, observations, complete: observations, covariance }
    }

    /// A distribution that was found otherwise: with the logarithm of the likelihood, how many durations it rests on
    /// and how many of them were seen to their end, and the covariance of its numbers.
    pub(crate) fn with(
        distribution: Distribution,
        log_likelihood: f64,
        [observations, complete]: [u64; 2],
        covariance: Vec<Vec<f64>>,
    ) -> Self {
        Self { distribution, log_likelihood, observations, complete, covariance }
    }

    /// Akaike's criterion: smaller is better.
    pub fn criterion(&self) -> f64 {
        2.0 * (self.distribution.family.parameters() as f64 - self.log_likelihood)
    }

    /// A figure of the distribution with its standard error, by the delta method.
    pub fn estimate(&self, figure: impl Fn(Distribution) -> f64) -> Estimate {
        const STEP: f64 = 1e-5;
        let numbers = self.distribution.numbers();
        let at = |which: usize, by: f64| {
            let mut moved = numbers.clone();
            moved[which] += by;
            figure(Distribution::new(self.distribution.family, &moved))
        };
        let slopes: Vec<f64> =
            (0..numbers.len()).map(|which| (at(which, STEP) - at(which, -STEP)) / (2.0 * STEP)).collect();
        let pairs = slopes.iter().zip(&self.covariance);
        let variance: f64 = pairs
            .map(|(slope, row)| slope * row.iter().zip(&slopes).map(|(entry, slope)| entry * slope).sum::<f64>())
            .sum();
        Estimate { value: figure(self.distribution), standard_error: variance.max(0.0).sqrt() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::uniform;

    /// Durations of a distribution, each cut off by one of another.
    fn observed(distribution: Distribution, cut: Option<Distribution>, n: u32, seed: u64) -> Durations {
        let mut uniform = uniform(seed);
        let mut durations = Durations::with_resolution(1.0);
        for _ in 0..n {
            let (lasts, cut) =
                (distribution.quantile(uniform()), cut.map(|distribution| distribution.quantile(uniform())));
            match cut {
                Some(cut) if cut < lasts => durations.add_censored(cut),
                _ => durations.add(lasts),
            }
        }
        durations
    }

    #[test]
    fn the_exponential_mean_is_the_time_seen_by_the_ends_seen() {
        let mut durations = Durations::with_resolution(1e-6);
        [10.0, 30.0, 50.0].into_iter().for_each(|seconds| durations.add(seconds));
        [20.0, 40.0].into_iter().for_each(|seconds| durations.add_censored(seconds));
        let fit = fit(&durations, Family::Exponential).expect("enough");
        let mean = fit.estimate(Distribution::mean);
        assert!((mean.value - 150.0 / 3.0).abs() < 1e-3, "{mean:?}");
        assert!((mean.standard_error - 50.0 / 3.0_f64.sqrt()).abs() < 1e-2, "{mean:?}");
    }

    #[test]
    fn two_ends_say_nothing_of_two_numbers_and_equal_ends_nothing_of_a_spread() {
        let mut durations = Durations::with_resolution(1.0);
        [10.0, 30.0].into_iter().for_each(|seconds| durations.add(seconds));
        assert_eq!(fit(&durations, Family::Gamma).err(), Some(Trouble::TooFew { complete: 2 }));
        (0..50).for_each(|_| durations.add_censored(1e7));
        let mut alike = Durations::with_resolution(1e-3);
        (0..50).for_each(|_| alike.add(20.0));
        assert_eq!(fit(&alike, Family::Lognormal).err(), Some(Trouble::NotDetermined));
    }

    /// Of each family, 60 samples of 400 durations of which a third are cut off: the intervals of 95 % hold the mean
    /// and the coefficient of variation 92 to 98 times of 100, and left out as complete the cuts would bias them by
    /// far.
    #[test]
    fn intervals_hold_the_truth_though_times_are_cut_off() {
        let truth = [
            Distribution { family: Family::Exponential, log_scale: 300_f64.ln(), log_shape: 0.0 },
            Distribution { family: Family::Lognormal, log_scale: 200_f64.ln(), log_shape: 0.8_f64.ln() },
            Distribution { family: Family::Gamma, log_scale: 300_f64.ln(), log_shape: 2_f64.ln() },
            Distribution { family: Family::Weibull, log_scale: 300_f64.ln(), log_shape: 1.5_f64.ln() },
        ];
        let cut = Distribution { family: Family::Exponential, log_scale: 500_f64.ln(), log_shape: 0.0 };
        let (mut held, mut all, mut cuts) = (0_u32, 0_u32, 0.0);
        for (n, distribution) in truth.into_iter().enumerate() {
            for seed in 0..60 {
                let durations = observed(distribution, Some(cut), 400, 1000 * (1 + n as u64) + seed);
                cuts += durations.censored() as f64 / durations.len() as f64 / 240.0;
                let fit = fit(&durations, distribution.family).expect("enough");
                let figures: &[fn(Distribution) -> f64] = if distribution.family == Family::Exponential {
                    &[Distribution::mean]
                } else {
                    &[Distribution::mean, Distribution::cv]
                };
                for figure in figures {
                    let (low, high) = fit.estimate(figure).positive_interval();
                    held += u32::from(low <= figure(distribution) && figure(distribution) <= high);
                    all += 1;
                }
            }
        }
        assert!((0.25..0.45).contains(&cuts), "{cuts}");
        let share = f64::from(held) / f64::from(all);
        assert!((0.92..=0.98).contains(&share), "{held} of {all}");
    }

    #[test]
    fn the_family_that_the_times_are_of_fits_best() {
        for (n, family) in [Family::Lognormal, Family::Gamma, Family::Weibull].into_iter().enumerate() {
            let shape: f64 = if family == Family::Lognormal { 0.75 } else { 2.5 };
            let distribution = Distribution { family, log_scale: 60_f64.ln(), log_shape: shape.ln() };
            let fits = best(&observed(distribution, None, 5_000, 7 + n as u64));
            assert_eq!(
                fits[0].distribution.family,
                family,
                "{:?}",
                fits.iter().map(|fit| (fit.distribution.family, fit.criterion())).collect::<Vec<_>>()
            );
            assert_eq!(fits.len(), 4);
        }
    }

    /// Customers who leave without a word: of those who were gone when somebody looked, only that is known.
    #[test]
    fn times_known_only_to_be_over_do_not_bias() {
        let distribution = Distribution { family: Family::Exponential, log_scale: 240_f64.ln(), log_shape: 0.0 };
        let cut = Distribution { family: Family::Exponential, log_scale: 300_f64.ln(), log_shape: 0.0 };
        let mut uniform = uniform(3);
        let mut durations = Durations::with_resolution(1.0);
        for _ in 0..20_000 {
            let (patience, wait, is_silent) =
                (distribution.quantile(uniform()), cut.quantile(uniform()), uniform() < 0.4);
            match (patience < wait, is_silent) {
                (false, _) => durations.add_censored(wait),
                (true, false) => durations.add(patience),
                (true, true) => durations.add_over_by(wait),
            }
        }
        let mean = fit(&durations, Family::Exponential).expect("enough").estimate(Distribution::mean);
        assert!((mean.value - 240.0).abs() < 3.0 * mean.standard_error, "{mean:?}");
        assert!(mean.standard_error < 5.0, "{mean:?}");
    }
}
