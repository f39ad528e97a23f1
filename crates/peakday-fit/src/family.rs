//! Families of distributions of durations, and the distributions in them.

use statrs::distribution::{Continuous, ContinuousCDF, Exp, Gamma, LogNormal, Weibull};

/// A family of distributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// One number, the mean.
    Exponential,
    /// The logarithm is normal.
    Lognormal,
    /// Sums of exponential times, with any number of terms.
    Gamma,
    /// A power of an exponential time.
    Weibull,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Exponential, Self::Lognormal, Self::Gamma, Self::Weibull];

    /// The word that scenarios use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exponential => "exponential",
            Self::Lognormal => "lognormal",
            Self::Gamma => "gamma",
            Self::Weibull => "weibull",
        }
    }

    /// How many numbers say which distribution of it.
    pub const fn parameters(self) -> usize {
        match self {
            Self::Exponential => 1,
            Self::Lognormal | Self::Gamma | Self::Weibull => 2,
        }
    }
}

/// What is asked of a distribution.
trait Known: ContinuousCDF<f64, f64> + Continuous<f64, f64> {}

impl<L: ContinuousCDF<f64, f64> + Continuous<f64, f64>> Known for L {}

/// A distribution: the logarithm of its scale, in seconds, and that of its shape, so that any two numbers are a
/// distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// The family.
    pub family: Family,
    /// Logarithm of the mean of an exponential or Gamma distribution, of the median of a lognormal one, of the scale of
    /// a Weibull one (the time that 1 / e outlast).
    pub log_scale: f64,
    /// Logarithm of the shape of a Gamma or Weibull distribution, of the logarithm's deviation of a lognormal one;
    /// without meaning for an exponential one.
    pub log_shape: f64,
}

impl Distribution {
    /// The distribution of these numbers: as many as the family has.
    pub(crate) fn new(family: Family, numbers: &[f64]) -> Self {
        Self { family, log_scale: numbers[0], log_shape: numbers.get(1).copied().unwrap_or(0.0) }
    }

    /// Its numbers.
    pub(crate) fn numbers(self) -> Vec<f64> {
        [self.log_scale, self.log_shape][..self.family.parameters()].to_vec()
    }

    fn scale(self) -> f64 {
        self.log_scale.exp()
    }

    fn shape(self) -> f64 {
        self.log_shape.exp()
    }

    /// The mean, in seconds.
    pub fn mean(self) -> f64 {
        match self.family {
            Family::Exponential | Family::Gamma => self.scale(),
            Family::Lognormal => (self.log_scale + self.shape().powi(2) / 2.0).exp(),
            Family::Weibull => self.scale() * libm::tgamma(1.0 + 1.0 / self.shape()),
        }
    }

    /// The coefficient of variation.
    pub fn cv(self) -> f64 {
        match self.family {
            Family::Exponential => 1.0,
            Family::Gamma => self.shape().sqrt().recip(),
            Family::Lognormal => self.shape().powi(2).exp_m1().sqrt(),
            Family::Weibull => {
                let [one, two] = [1.0, 2.0].map(|k| libm::tgamma(1.0 + k / self.shape()));
                (two / (one * one) - 1.0).max(0.0).sqrt()
            }
        }
    }

    /// The time that a share `q` doesn't outlast, in seconds.
    pub fn quantile(self, q: f64) -> f64 {
        self.with(|distribution| distribution.inverse_cdf(q)).unwrap_or(f64::NAN)
    }

    /// The share that lasts no longer than this many seconds.
    pub fn within(self, seconds: f64) -> f64 {
        self.with(|distribution| distribution.cdf(seconds)).unwrap_or(f64::NAN)
    }

    /// The share that lasts longer.
    pub fn beyond(self, seconds: f64) -> f64 {
        if seconds.is_infinite() {
            return 0.0;
        }
        self.with(|distribution| distribution.sf(seconds)).unwrap_or(f64::NAN)
    }

    /// The share that lasts longer than `above` and no longer than `upto`: of a narrow stretch by its density, else
    /// from the tail that is more exact.
    pub(crate) fn between(self, above: f64, upto: f64) -> f64 {
        if upto - above < 1e-3 * upto {
            return self.density(f64::midpoint(above, upto)) * (upto - above);
        }
        let beyond = self.beyond(above);
        if beyond < 0.5 { beyond - self.beyond(upto) } else { self.within(upto) - self.within(above) }
    }

    fn density(self, seconds: f64) -> f64 {
        self.with(|distribution| distribution.pdf(seconds)).unwrap_or(f64::NAN)
    }

    /// Asks the distribution as `statrs` has it; `None` where its numbers are beyond what it takes.
    fn with(self, ask: impl Fn(&dyn Known) -> f64) -> Option<f64> {
        Some(match self.family {
            Family::Exponential => ask(&Exp::new(self.scale().recip()).ok()?),
            Family::Lognormal => ask(&LogNormal::new(self.log_scale, self.shape()).ok()?),
            Family::Gamma => ask(&Gamma::new(self.shape(), self.shape() / self.scale()).ok()?),
            Family::Weibull => ask(&Weibull::new(self.shape(), self.scale()).ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distribution(family: Family, scale: f64, shape: f64) -> Distribution {
        Distribution { family, log_scale: scale.ln(), log_shape: shape.ln() }
    }

    #[test]
    fn distributions_have_the_means_and_quantiles_of_the_tables() {
        let near = |found: f64, wanted: f64| assert!((found / wanted - 1.0).abs() < 1e-6, "{found}, not {wanted}");
        near(distribution(Family::Exponential, 100.0, 1.0).quantile(0.5), 100.0 * 2.0_f64.ln());
        // Median 20, logarithmic deviation 0.745: mean 20 exp(0.2775125), P90 20 exp(1.28155157 * 0.745).
        let reply = distribution(Family::Lognormal, 20.0, 0.745);
        near(reply.mean(), 26.396_86);
        near(reply.quantile(0.9), 51.960_727);
        near(distribution(Family::Gamma, 60.0, 4.0).cv(), 0.5);
        near(distribution(Family::Gamma, 60.0, 2.0).within(60.0), 1.0 - 3.0 * (-2.0_f64).exp());
        near(distribution(Family::Weibull, 50.0, 2.0).mean(), 50.0 * std::f64::consts::PI.sqrt() / 2.0);
        near(distribution(Family::Weibull, 50.0, 2.0).beyond(50.0), (-1.0_f64).exp());
    }
}
