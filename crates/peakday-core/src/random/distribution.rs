//! Distributions: how durations and numbers of rounds vary. A distribution is a scale times a keyed unit draw, so that
//! a changed mean moves every customer's draw smoothly, and never to another customer.
//!
//! `exp`, `ln` and powers here come from the pure-Rust `libm`, the same bits on every machine. The samplers of
//! `rand_distr` call the platform's in rare cases (tails, gamma), so the same bytes are promised for any number of
//! threads, not yet for any machine.
//!
//! What goes wrong: a call of `f64::exp` or `f64::ln` here gives other bits on another machine. Figures look right;
//! only comparing the bytes of two machines shows it.

use rand::distr::Distribution as _;
use rand_distr::{Exp1, Gamma};
use serde::{Deserialize, Serialize};

use super::key::Bits;
use super::lognormal::lognormal;
use crate::units::Span;

/// The distribution of a duration. Made by the constructors, which take what planners know: a mean and a coefficient of
/// variation, or a median and a ninth decile.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    pub(super) shape: Shape,
    pub(super) scale_us: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Shape {
    Constant,
    /// Scale is the largest value, `least` the smallest as a share of it.
    Uniform {
        least: f64,
    },
    Exponential,
    /// Scale is the median.
    LogNormal {
        sigma: f64,
    },
    Weibull {
        shape: f64,
    },
    Gamma {
        shape: f64,
    },
    /// Two exponential branches of balanced means: branch one, with probability `first`, has mean 1 / (2 first).
    Hyperexponential {
        first: f64,
    },
}

impl Distribution {
    /// A distribution with one value only.
    pub fn constant(value: Span) -> Self {
        Self { shape: Shape::Constant, scale_us: value.as_micros_f64() }
    }

    /// A uniform distribution: any value between the two is equally likely.
    pub fn uniform(least: Span, most: Span) -> Self {
        let scale_us = most.as_micros_f64();
        Self { shape: Shape::Uniform { least: least.as_micros_f64() / scale_us.max(1.0) }, scale_us }
    }

    /// An exponential distribution, by its mean.
    pub fn exponential(mean: Span) -> Self {
        Self { shape: Shape::Exponential, scale_us: mean.as_micros_f64() }
    }

    /// Lognormal by mean and coefficient of variation (standard deviation over mean).
    pub fn lognormal(mean: Span, cv: f64) -> Self {
        let variance = libm::log1p(cv * cv);
        let median = mean.as_micros_f64() * libm::exp(-variance / 2.0);
        Self { shape: Shape::LogNormal { sigma: variance.sqrt() }, scale_us: median }
    }

    /// Lognormal by median and ninth decile.
    pub fn lognormal_quantiles(median: Span, p90: Span) -> Self {
        /// The ninth decile of the standard normal distribution.
        const Z90: f64 = 1.281_551_565_544_600_4;
        let sigma = libm::log(p90.as_micros_f64() / median.as_micros_f64()) / Z90;
        Self { shape: Shape::LogNormal { sigma }, scale_us: median.as_micros_f64() }
    }

    /// Weibull by mean and shape; a shape below 1 has many short values and a long tail.
    pub fn weibull(mean: Span, shape: f64) -> Self {
        let scale = mean.as_micros_f64() / libm::tgamma(1.0 + 1.0 / shape);
        Self { shape: Shape::Weibull { shape }, scale_us: scale }
    }

    /// Gamma by mean and coefficient of variation; a cv of `1 / sqrt(k)` is the distribution Erlang-k.
    pub fn gamma(mean: Span, cv: f64) -> Self {
        let shape = 1.0 / (cv * cv);
        Self { shape: Shape::Gamma { shape }, scale_us: mean.as_micros_f64() / shape }
    }

    /// Hyperexponential with balanced means, by mean and coefficient of variation, which is at least 1.
    pub fn hyperexponential(mean: Span, cv: f64) -> Self {
        let scv = cv * cv;
        let first = f64::midpoint(1.0, ((scv - 1.0) / (scv + 1.0)).sqrt());
        Self { shape: Shape::Hyperexponential { first }, scale_us: mean.as_micros_f64() }
    }

    /// The duration that is drawn at an address.
    pub fn draw(&self, bits: Bits) -> Span {
        let unit = match self.shape {
            Shape::Constant => 1.0,
            Shape::Uniform { least } => least + (1.0 - least) * bits.uniform(),
            Shape::Exponential => unit_exponential(bits),
            Shape::LogNormal { sigma } => lognormal(bits, sigma),
            Shape::Weibull { shape } => libm::pow(unit_exponential(bits), 1.0 / shape),
            Shape::Gamma { shape } => Gamma::new(shape, 1.0)
                .expect("a checked gamma distribution has a positive shape")
                .sample(&mut bits.stream()),
            Shape::Hyperexponential { first } => {
                let branch = if bits.happens(first) { first } else { 1.0 - first };
                unit_exponential(bits) / (2.0 * branch)
            }
        };
        Span::from_micros_f64(self.scale_us * unit)
    }

    /// The mean.
    pub fn mean(&self) -> Span {
        let unit = match self.shape {
            Shape::Constant | Shape::Exponential | Shape::Hyperexponential { .. } => 1.0,
            Shape::Uniform { least } => f64::midpoint(least, 1.0),
            Shape::LogNormal { sigma } => libm::exp(sigma * sigma / 2.0),
            Shape::Weibull { shape } => libm::tgamma(1.0 + 1.0 / shape),
            Shape::Gamma { shape } => shape,
        };
        Span::from_micros_f64(self.scale_us * unit)
    }
}

/// An exponential number of mean 1, by the ziggurat method.
#[inline]
pub fn unit_exponential(bits: Bits) -> f64 {
    Exp1.sample(&mut bits.stream())
}

/// A lognormal factor of mean 1 with this coefficient of variation: how speeds of agents differ.
pub fn factor(bits: Bits, cv: f64) -> f64 {
    let variance = libm::log1p(cv * cv);
    lognormal(bits, variance.sqrt()) * libm::exp(-variance / 2.0)
}

/// The distribution of the number of rounds of a chat: whole numbers from 1. Each draw inverts one uniform number, so
/// that a larger mean gives every customer at least as many rounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Rounds {
    /// Always this number.
    Constant(u32),
    /// Geometric: after each reply the chat goes on with the same probability.
    Geometric {
        /// Mean number of rounds, at least 1.
        mean: f64,
    },
    /// One plus a Poisson number: most chats are about equally long.
    Poisson {
        /// Mean number of rounds, at least 1.
        mean: f64,
    },
}

impl Rounds {
    /// The number of rounds that is drawn at an address.
    pub fn draw(&self, bits: Bits) -> u32 {
        match *self {
            Self::Constant(rounds) => rounds,
            Self::Geometric { .. } => Self::geometric(self.log_goes_on(), bits),
            Self::Poisson { mean } => 1 + poisson(mean - 1.0, bits.uniform()),
        }
    }

    /// Of a geometric distribution, the logarithm of the probability that a chat goes on after a reply.
    pub(super) fn log_goes_on(&self) -> f64 {
        libm::log((1.0 - 1.0 / self.mean()).max(0.0))
    }

    /// A geometric number; 1 if no chat goes on.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "capped just before")]
    pub(super) fn geometric(log_goes_on: f64, bits: Bits) -> u32 {
        /// The longest chat; reached with a probability below 1e-9 at a mean of 4,000 rounds.
        const MOST: u32 = 100_000;
        let rounds_after_first = libm::log1p(-bits.uniform()) / log_goes_on;
        (rounds_after_first as u32).min(MOST - 1) + 1
    }

    /// The mean number of rounds.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Constant(rounds) => f64::from(rounds),
            Self::Geometric { mean } | Self::Poisson { mean } => mean,
        }
    }
}

/// The smallest Poisson number of this mean whose distribution function exceeds `uniform`.
fn poisson(mean: f64, uniform: f64) -> u32 {
    let mut number = 0;
    let mut probability = libm::exp(-mean);
    let mut below = probability;
    while below <= uniform && probability > 0.0 {
        number += 1;
        probability *= mean / f64::from(number);
        below += probability;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, Purpose};
    use super::*;
    use statrs::distribution::{ContinuousCDF, Exp, LogNormal, Weibull};

    fn draws(distribution: &Distribution, n: u64) -> Vec<f64> {
        let owner = Key::of_replication(42, 0);
        (0..n).map(|k| distribution.draw(owner.number(k).draw(Purpose::Reply, 0)).as_secs_f64()).collect()
    }

    /// The largest distance of the empirical from the true distribution function, times the root of n: above 1.95 with
    /// probability 0.001 where the distribution is right (Kolmogorov).
    fn kolmogorov(mut sample: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
        sample.sort_by(f64::total_cmp);
        let n = sample.len() as f64;
        let distance = sample.iter().enumerate().fold(0.0_f64, |most, (i, &x)| {
            let truth = cdf(x);
            most.max(truth - i as f64 / n).max((i + 1) as f64 / n - truth)
        });
        distance * n.sqrt()
    }

    #[test]
    fn draws_fit_their_distribution_functions() {
        let mean = Span::seconds(20);
        let lognormal = |cv: f64| {
            let variance = (1.0 + cv * cv).ln();
            LogNormal::new(20.0_f64.ln() - variance / 2.0, variance.sqrt()).unwrap()
        };
        let exponential = Exp::new(1.0 / 20.0).unwrap();
        let weibull = Weibull::new(0.8, 20.0 / libm::tgamma(2.25)).unwrap();
        let gamma = statrs::distribution::Gamma::new(4.0, 4.0 / 20.0).unwrap();
        assert!(kolmogorov(draws(&Distribution::exponential(mean), 50_000), |x| exponential.cdf(x)) < 1.95);
        assert!(kolmogorov(draws(&Distribution::lognormal(mean, 0.8), 50_000), |x| lognormal(0.8).cdf(x)) < 1.95);
        assert!(kolmogorov(draws(&Distribution::weibull(mean, 0.8), 50_000), |x| weibull.cdf(x)) < 1.95);
        assert!(kolmogorov(draws(&Distribution::gamma(mean, 0.5), 50_000), |x| gamma.cdf(x)) < 1.95);
        assert!(
            kolmogorov(draws(&Distribution::lognormal(mean, 0.8), 50_000), |x| lognormal(0.82).cdf(x)) > 1.95,
            "the test can't tell a cv of 0.80 from one of 0.82"
        );
    }

    #[test]
    fn a_hyperexponential_distribution_has_the_mean_and_cv_it_was_asked_for() {
        let distribution = Distribution::hyperexponential(Span::seconds(300), 2.0);
        let seen = draws(&distribution, 400_000);
        let n = seen.len() as f64;
        let mean = seen.iter().sum::<f64>() / n;
        let second = seen.iter().map(|x| x * x).sum::<f64>() / n;
        assert!((mean / 300.0 - 1.0).abs() < 0.015, "{mean}");
        assert!((second / (300.0 * 300.0) - 5.0).abs() < 0.2, "{second}");
    }

    #[test]
    fn a_distribution_by_median_and_p90_has_them() {
        let mut seen = draws(&Distribution::lognormal_quantiles(Span::seconds(20), Span::seconds(52)), 100_000);
        seen.sort_by(f64::total_cmp);
        assert!((seen[50_000] / 20.0 - 1.0).abs() < 0.02, "{}", seen[50_000]);
        assert!((seen[90_000] / 52.0 - 1.0).abs() < 0.02, "{}", seen[90_000]);
    }

    #[test]
    fn rounds_have_their_means_and_grow_with_them() {
        let owner = Key::of_replication(42, 0);
        let bits = |k| owner.number(k).draw(Purpose::Rounds, 0);
        for (small, large) in [
            (Rounds::Geometric { mean: 3.0 }, Rounds::Geometric { mean: 3.3 }),
            (Rounds::Poisson { mean: 3.0 }, Rounds::Poisson { mean: 3.3 }),
        ] {
            let n = 200_000_u32;
            let total: u64 = (0..n).map(|k| u64::from(small.draw(bits(u64::from(k))))).sum();
            assert!((total as f64 / f64::from(n) - 3.0).abs() < 0.03, "{small:?}");
            assert!((0..10_000).all(|k| small.draw(bits(k)) <= large.draw(bits(k))), "{small:?}");
        }
        assert_eq!(Rounds::Geometric { mean: 1.0 }.draw(bits(0)), 1);
    }

    #[test]
    fn the_first_ten_draws_of_a_seed_are_pinned() {
        let distributions = [
            Distribution::exponential(Span::seconds(20)),
            Distribution::lognormal(Span::seconds(20), 0.8),
            Distribution::gamma(Span::seconds(20), 0.5),
        ];
        let seen: Vec<Vec<u64>> = distributions
            .iter()
            .map(|distribution| {
                let owner = Key::of_replication(42, 0);
                (0..10).map(|k| distribution.draw(owner.number(k).draw(Purpose::Reply, 0)).as_micros()).collect()
            })
            .collect();
        insta::assert_debug_snapshot!(seen);
    }
}
