//! A number and how sure it is.

use statrs::distribution::{ChiSquared, ContinuousCDF, Normal, StudentsT};

/// An estimate with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error: the interval of 95 % reaches 1.96 of them to both sides, where it is far from the edge of
    /// what is possible.
    pub standard_error: f64,
}

impl Estimate {
    /// The interval of 95 % of a number that is positive: of its logarithm.
    pub fn positive_interval(self) -> (f64, f64) {
        let reach = (NORMAL_975 * self.standard_error / self.value).exp();
        (self.value / reach, self.value * reach)
    }

    /// The interval of 95 % to both sides.
    pub fn interval(self) -> (f64, f64) {
        let reach = NORMAL_975 * self.standard_error;
        (self.value - reach, self.value + reach)
    }
}

/// How likely a chi-square number with so many degrees of freedom is to be as large as this, or larger.
pub fn beyond_chance(number: f64, degrees: usize) -> f64 {
    ChiSquared::new(degrees.max(1) as f64).map_or(1.0, |distribution| distribution.sf(number.max(0.0)))
}

/// The quantile of 97.5 % of Student's distribution with so many degrees of freedom.
pub fn student_quantile(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom.max(1.0)).map_or(f64::INFINITY, |distribution| distribution.inverse_cdf(0.975))
}

/// How likely a standard normal number is to be below this.
pub(crate) fn below_normal(number: f64) -> f64 {
    Normal::standard().cdf(number)
}

/// The normal quantile of 97.5 %.
const NORMAL_975: f64 = 1.959_963_984_540_054;
