//! Several families that fit the same durations: which of them to take, and how sure a figure is while nobody knows the
//! family.
//!
//! Where most durations were cut off, what was seen is the beginning of the distribution alone. Families that agree on
//! that differ in how they go on, and so in their means. The interval of one family doesn't know of the others: here
//! each family counts with Akaike's weight, exp(-d / 2) for a criterion that is worse by d, and the error of a figure
//! is its own and the distance between families together (K. P. Burnham and D. R. Anderson, "Model Selection and
//! Multimodel Inference", 2nd ed., 2002, sections 2.9 and 4.3).
//!
//! What goes wrong: the family that fits best by a hair is taken, and has a long tail that nobody saw. A family with
//! one number more is taken only where it is clearly better.

use crate::estimate::below_normal;
use crate::likelihood::best;
use crate::{Distribution, Durations, Estimate, Family, Fit};

/// Families that were fitted to the same durations.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// The one that is taken first, then the rest by how well they fit.
    fits: Vec<Fit>,
}

impl Candidates {
    /// The families that can be fitted to durations; `None` if there are none.
    pub fn of(durations: &Durations) -> Option<Self> {
        Self::from_fits(best(durations))
    }

    /// The same of fits in any order.
    pub(crate) fn from_fits(mut fits: Vec<Fit>) -> Option<Self> {
        /// By how much Akaike's criterion must be better for a number more: where the simpler family is true, what is
        /// gained by chance is beyond this once in about 50 times.
        const CLEARLY: f64 = 4.0;
        fits.sort_by(|a, b| a.criterion().total_cmp(&b.criterion()));
        let least = fits.first()?.criterion();
        let simple = fits.iter().position(|fit| fit.distribution.family == Family::Exponential);
        if let Some(simple) = simple.filter(|simple| fits[*simple].criterion() - least < CLEARLY) {
            fits[..=simple].rotate_right(1);
        }
        Some(Self { fits })
    }

    /// A single family, as it was found otherwise.
    pub fn only(fit: Fit) -> Self {
        Self { fits: vec![fit] }
    }

    /// The one that is taken: the exponential family unless another is clearly better, else the one that fits best by
    /// Akaike's criterion.
    pub fn taken(&self) -> &Fit {
        &self.fits[0]
    }

    /// All of them: the one that is taken, then the rest by how well they fit.
    pub fn all(&self) -> &[Fit] {
        &self.fits
    }

    /// The others, and by how much Akaike's criterion of each is worse than that of the one that is taken.
    pub fn others(&self) -> impl Iterator<Item = (Family, f64)> {
        let taken = self.taken().criterion();
        self.fits[1..].iter().map(move |fit| (fit.distribution.family, fit.criterion() - taken))
    }

    /// All of them with their weights, which add up to 1.
    pub fn weighted(&self) -> Vec<(&Fit, f64)> {
        if let [only] = &self.fits[..] {
            return vec![(only, 1.0)];
        }
        let least = self.fits.iter().map(Fit::criterion).fold(f64::INFINITY, f64::min);
        let weights = self.fits.iter().map(|fit| (-(fit.criterion() - least) / 2.0).exp());
        let sum: f64 = weights.clone().sum();
        self.fits.iter().zip(weights).map(|(fit, weight)| (fit, weight / sum)).collect()
    }

    /// A positive figure of the distribution that is taken. Its standard error holds how far the other families'
    /// figures are from it, each with its weight, in logarithms.
    pub fn positive(&self, figure: impl Fn(Distribution) -> f64 + Copy) -> Estimate {
        let taken = self.taken().estimate(figure);
        let variance = self.spread(|fit| {
            let own = fit.estimate(figure);
            (own.standard_error / own.value, (own.value / taken.value).ln())
        });
        Estimate { standard_error: taken.value * variance.sqrt(), ..taken }
    }

    /// The interval of 95 % of a positive figure, whatever the family: from where its tails, each family's with its
    /// weight, leave 2.5 % on either side (D. Turek and D. Fletcher, Computational Statistics and Data Analysis 56,
    /// 2012, "model-averaged tail area"), in logarithms.
    pub fn positive_interval(&self, figure: impl Fn(Distribution) -> f64 + Copy) -> (f64, f64) {
        let known: Vec<(f64, f64, f64)> = self
            .weighted()
            .into_iter()
            .map(|(fit, weight)| {
                let own = fit.estimate(figure);
                (own.value.ln(), own.standard_error / own.value, weight)
            })
            .filter(|(at, error, _)| at.is_finite() && error.is_finite() && *error > 0.0)
            .collect();
        let all: f64 = known.iter().map(|(.., weight)| weight).sum();
        let below = |at: f64| -> f64 {
            let of = |(middle, error, weight): &(f64, f64, f64)| weight * below_normal((at - middle) / error);
            known.iter().map(of).sum::<f64>() / all
        };
        let reach = |(middle, error, _): &(f64, f64, f64)| [middle - 4.0 * error, middle + 4.0 * error];
        let ends: Vec<f64> = known.iter().flat_map(reach).collect();
        let tail = |share: f64| {
            let (mut low, mut high) = (
                ends.iter().copied().fold(f64::INFINITY, f64::min),
                ends.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            );
            // Halved so often that nothing is left between them.
            for _ in 0..60 {
                let middle = f64::midpoint(low, high);
                if below(middle) < share { low = middle } else { high = middle }
            }
            low.exp()
        };
        (tail(0.025), tail(0.975))
    }

    /// The same of a figure that is a share.
    pub fn share(&self, figure: impl Fn(Distribution) -> f64 + Copy) -> Estimate {
        let taken = self.taken().estimate(figure);
        let variance = self.spread(|fit| {
            let own = fit.estimate(figure);
            (own.standard_error, own.value - taken.value)
        });
        Estimate { standard_error: variance.sqrt(), ..taken }
    }

    /// The mean square of error and distance together, each family with its weight.
    pub(crate) fn spread(&self, error_and_distance: impl Fn(&Fit) -> (f64, f64)) -> f64 {
        let parts = self.weighted().into_iter().map(|(fit, weight)| {
            let (error, apart) = error_and_distance(fit);
            weight * (error * error + apart * apart)
        });
        parts.filter(|part| part.is_finite()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::uniform;

    fn fit(family: Family, mean: f64, log_likelihood: f64, error: f64) -> Fit {
        let distribution = Distribution { family, log_scale: mean.ln(), log_shape: 0.0 };
        let rows = family.parameters();
        let covariance = (0..rows)
            .map(|i| (0..rows).map(|j| if i == j && i == 0 { error * error } else { 0.0 }).collect())
            .collect();
        Fit::with(distribution, log_likelihood, [100, 50], covariance)
    }

    /// Criteria 202 and 202: each counts half. The mean is 100 with an error of 10%, or 200 with one of 20%: together
    /// the square of (1% + 4% + (ln 2)^2) / 2.
    #[test]
    fn an_interval_holds_how_far_families_differ() {
        let families = Candidates::from_fits(vec![
            fit(Family::Gamma, 200.0, -99.0, 0.2),
            fit(Family::Exponential, 100.0, -100.0, 0.1),
        ]);
        let families = families.expect("two");
        assert_eq!(families.taken().distribution.family, Family::Exponential);
        let mean = families.positive(Distribution::mean);
        let expected = 100.0 * ((0.01 + 0.04 + 2.0_f64.ln().powi(2)) / 2.0).sqrt();
        assert!((mean.value - 100.0).abs() < 1e-9 && (mean.standard_error - expected).abs() < 1e-3, "{mean:?}");
        assert_eq!(families.others().collect::<Vec<_>>(), [(Family::Gamma, 0.0)]);
        // Twice 2.5 % of each: 1.645 errors below the lower mean and above the upper one.
        let (low, high) = families.positive_interval(Distribution::mean);
        assert!((low / (100.0 * (-0.164_485_f64).exp()) - 1.0).abs() < 1e-3, "{low}");
        assert!((high / (200.0 * 0.328_971_f64.exp()) - 1.0).abs() < 1e-3, "{high}");
    }

    /// Twice the logarithm of the likelihood must gain 6: the 2 of a number more, and 4 beyond them.
    #[test]
    fn a_number_more_must_be_clearly_better() {
        let families = |gain: f64| {
            let fits =
                [fit(Family::Exponential, 100.0, -100.0, 0.1), fit(Family::Weibull, 90.0, -100.0 + gain / 2.0, 0.1)];
            Candidates::from_fits(fits.to_vec()).expect("two").taken().distribution.family
        };
        assert_eq!(families(5.9), Family::Exponential);
        assert_eq!(families(6.1), Family::Weibull);
    }

    /// Where nothing was cut off and there is much, one family has all the weight, and the error is its own.
    #[test]
    fn of_much_that_is_complete_the_error_is_that_of_the_family() {
        let truth = Distribution { family: Family::Gamma, log_scale: 100_f64.ln(), log_shape: 4_f64.ln() };
        let mut uniform = uniform(5);
        let mut durations = Durations::with_resolution(1.0);
        (0..20_000).for_each(|_| durations.add(truth.quantile(uniform())));
        let families = Candidates::of(&durations).expect("many");
        assert_eq!(families.taken().distribution.family, Family::Gamma);
        let (own, all) = (families.taken().estimate(Distribution::mean), families.positive(Distribution::mean));
        assert!((all.standard_error / own.standard_error - 1.0).abs() < 1e-6, "{own:?} {all:?}");
    }
}
