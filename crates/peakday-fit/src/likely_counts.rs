//! How likely counts are beside what was expected of them, whatever the factor of their day is.
//!
//! A count is negative binomial: a Poisson number whose rate strays. The day's factor is lognormal and unknown, so the
//! likelihood is averaged over it, on a grid of equal steps of its logarithm.

use statrs::distribution::{Discrete, NegativeBinomial};

/// The logarithm of the probability of a day's counts, each with what was expected of it; rates stray by one
/// coefficient of variation for the whole day, and by another from count to count.
pub fn log_likelihood_of_counts(counts: &[(f64, u64)], day_cv: f64, cv: f64) -> f64 {
    const POINTS: i32 = 60;
    /// Standard deviations to each side.
    const WIDTH: f64 = 6.0;
    /// Some come where nobody is expected.
    const LEAST: f64 = 0.5;
    /// Less straying than this changes no count.
    const LITTLE: f64 = 1e-3;
    let shape = cv.max(LITTLE).powi(-2);
    let spread = day_cv.powi(2).ln_1p().sqrt();
    let of_point = |point: i32| {
        let deviations = WIDTH * f64::from(point) / f64::from(POINTS);
        let factor = (spread * deviations).exp();
        let of_count = |&(expected, count): &(f64, u64)| {
            let mean = (factor * expected).max(LEAST);
            NegativeBinomial::new(shape, shape / (shape + mean)).map_or(0.0, |law| law.ln_pmf(count))
        };
        counts.iter().map(of_count).sum::<f64>() - 0.5 * deviations.powi(2)
    };
    let logs: Vec<f64> = (-POINTS..=POINTS).map(of_point).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let step = WIDTH / f64::from(POINTS) / (2.0 * std::f64::consts::PI).sqrt();
    most + (logs.iter().map(|log| (log - most).exp()).sum::<f64>() * step).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Probabilities of all counts add up to one, and to the mean that was expected.
    #[test]
    fn probabilities_add_up() {
        for (day_cv, cv) in [(0.0, 0.0), (0.3, 0.15), (0.1, 0.4)] {
            let of = |count: u64| log_likelihood_of_counts(&[(20.0, count)], day_cv, cv).exp();
            let all: f64 = (0..400).map(of).sum();
            assert!((all - 1.0).abs() < 1e-6, "{day_cv} {cv}: {all}");
        }
        // Without straying it is a Poisson number: 20 of 20 with probability 0.0888.
        assert!((log_likelihood_of_counts(&[(20.0, 20)], 0.0, 0.0).exp() - 0.0888).abs() < 1e-4);
        // Counts of one busy day are likelier together than apart.
        let both = log_likelihood_of_counts(&[(100.0, 140), (100.0, 140)], 0.3, 0.05);
        assert!(both > 2.0 * log_likelihood_of_counts(&[(100.0, 140)], 0.3, 0.05));
    }
}
