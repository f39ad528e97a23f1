//! Factors of mean 1: how much busier or calmer than expected days and hours are. Each inverts the distribution
//! function at one keyed number, so that a larger coefficient of variation spreads the same days wider: a busy day
//! stays a busy day.

use statrs::distribution::{ContinuousCDF, Gamma};
use statrs::function::erf::erfc_inv;

use super::key::Bits;

/// A Gamma factor of mean 1.
pub fn gamma(bits: Bits, cv: f64) -> f64 {
    gamma_at(bits.uniform(), cv)
}

/// The Gamma factor of mean 1 below which this share of the distribution lies.
pub fn gamma_at(below: f64, cv: f64) -> f64 {
    if cv <= 0.0 {
        return 1.0;
    }
    let shape = 1.0 / (cv * cv);
    Gamma::new(shape, shape).expect("a checked cv makes a distribution").inverse_cdf(below)
}

/// The lognormal factor of mean 1 that belongs to this standard normal number.
pub fn lognormal(normal: f64, cv: f64) -> f64 {
    let variance = libm::log1p(cv * cv);
    libm::exp(variance.sqrt() * normal - variance / 2.0)
}

/// The share of the standard normal distribution below a number; less than 1, so that it can be inverted.
pub fn normal_share(number: f64) -> f64 {
    (0.5 * libm::erfc(-number / std::f64::consts::SQRT_2)).min(1.0 - f64::EPSILON / 2.0)
}

/// A standard normal number.
pub fn normal(bits: Bits) -> f64 {
    /// Half of the grid of uniform numbers, used instead of 0, which would give an infinite number.
    const LEAST: f64 = f64::EPSILON / 4.0;
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * bits.uniform().max(LEAST))
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, Purpose};
    use super::*;

    fn bits(number: u64) -> Bits {
        Key::of_replication(42, 0).number(number).draw(Purpose::DayFactor, 0)
    }

    /// Mean and cv of 40,000 factors agree within 4.5 standard errors, the cv's taken for its own size; all are
    /// positive and finite, up to the largest cv that a scenario can have.
    #[test]
    fn factors_have_mean_one_and_their_cv() {
        let distributions: [fn(Bits, f64) -> f64; 2] = [gamma, |bits, cv| lognormal(normal(bits), cv)];
        for (distribution, cv) in
            distributions.into_iter().flat_map(|distribution| [0.001, 0.05, 0.5, 1.0].map(|cv| (distribution, cv)))
        {
            let seen: Vec<f64> = (0..40_000).map(|number| distribution(bits(number), cv)).collect();
            let n = seen.len() as f64;
            let mean = seen.iter().sum::<f64>() / n;
            let variance = seen.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
            assert!((mean - 1.0).abs() < 4.5 * cv / n.sqrt(), "{cv}: {mean}");
            assert!((variance.sqrt() / cv - 1.0).abs() < 0.06, "{cv}: {}", variance.sqrt());
        }
        let most = (0..1_000).map(|number| gamma(bits(number), 5.0));
        assert!(most.into_iter().all(|factor| factor.is_finite() && factor >= 0.0));
    }

    #[test]
    fn more_cv_spreads_the_same_days_wider() {
        for number in 0..1_000 {
            let (less, more) = (gamma(bits(number), 0.1), gamma(bits(number), 0.2));
            let apart = |factor: f64| (factor - 1.0).abs();
            // Near the middle the distribution's skewness shows.
            assert!(apart(less) < apart(more) || apart(more) < 0.03, "{less} {more}");
        }
        assert!((gamma(bits(0), 0.0) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_first_ten_factors_of_a_seed_are_pinned() {
        let rounded = |factor: f64| (factor * 1e9).round() / 1e9;
        let seen: Vec<_> =
            (0..10).map(|number| (rounded(gamma(bits(number), 0.15)), rounded(normal(bits(number))))).collect();
        insta::assert_debug_snapshot!(seen);
    }
}
