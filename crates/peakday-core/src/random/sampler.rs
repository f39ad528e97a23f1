//! Distributions made ready for many draws: what each draw would work out again is worked out once.
//!
//! What goes wrong: nothing may be drawn here that [`Distribution::draw`] would not draw. A test compares the two, to
//! the microsecond.

use std::sync::Arc;

use super::distribution::{Distribution, Rounds, Shape, unit_exponential};
use super::key::Bits;
use super::lognormal::LogNormal;
use crate::units::Span;

/// A distribution of durations, ready for many draws.
#[derive(Clone, Debug)]
pub struct Sampler {
    scale_us: f64,
    shape: Ready,
}

#[derive(Clone, Debug)]
enum Ready {
    /// Always this long.
    Constant(Span),
    Exponential,
    LogNormal(Arc<LogNormal>),
    /// Drawn as it is.
    Other(Distribution),
}

/// Makes distributions ready. Those that differ in their means only share a table: many queues have the same spread,
/// and a table for each would not fit into the caches.
#[derive(Debug, Default)]
pub struct Samplers {
    tables: Vec<Arc<LogNormal>>,
}

impl Samplers {
    /// Makes a distribution ready.
    pub fn of(&mut self, distribution: &Distribution) -> Sampler {
        let shape = match distribution.shape {
            Shape::Constant => Ready::Constant(Span::from_micros_f64(distribution.scale_us)),
            Shape::Exponential => Ready::Exponential,
            Shape::LogNormal { sigma } if sigma > 0.0 => Ready::LogNormal(self.table(sigma)),
            _ => Ready::Other(*distribution),
        };
        Sampler { scale_us: distribution.scale_us, shape }
    }

    fn table(&mut self, sigma: f64) -> Arc<LogNormal> {
        let known = self.tables.iter().find(|table| table.is_of(sigma));
        known.cloned().unwrap_or_else(|| {
            let table = Arc::new(LogNormal::new(sigma));
            self.tables.push(Arc::clone(&table));
            table
        })
    }
}

impl Sampler {
    /// The duration that is drawn at an address: that of [`Distribution::draw`]. A constant one asks for no address.
    #[inline(always)]
    pub fn draw(&self, bits: impl FnOnce() -> Bits) -> Span {
        if let Ready::Constant(span) = self.shape {
            return span;
        }
        let bits = bits();
        match &self.shape {
            Ready::LogNormal(lognormal) if let Some(unit) = lognormal.at_once(bits) => {
                Span::from_micros_f64(self.scale_us * unit)
            }
            _ => self.draw_others(bits),
        }
    }

    /// The same of any distribution: apart, so that what is drawn most is a few instructions where it is asked for.
    #[inline(never)]
    fn draw_others(&self, bits: Bits) -> Span {
        let unit = match &self.shape {
            Ready::LogNormal(lognormal) => lognormal.draw(bits),
            Ready::Exponential => unit_exponential(bits),
            Ready::Constant(span) => return *span,
            Ready::Other(distribution) => return distribution.draw(bits),
        };
        Span::from_micros_f64(self.scale_us * unit)
    }
}

/// A distribution of numbers of rounds, ready for many draws.
#[derive(Clone, Copy, Debug)]
pub struct RoundsSampler {
    rounds: Rounds,
    /// Of a geometric distribution: the logarithm of the probability that a chat goes on.
    log_goes_on: f64,
}

impl RoundsSampler {
    /// Makes a distribution ready.
    pub fn of(rounds: &Rounds) -> Self {
        Self { rounds: *rounds, log_goes_on: rounds.log_goes_on() }
    }

    /// The number that is drawn at an address: that of [`Rounds::draw`].
    #[inline]
    pub fn draw(&self, bits: impl FnOnce() -> Bits) -> u32 {
        match self.rounds {
            Rounds::Constant(rounds) => rounds,
            Rounds::Geometric { .. } => Rounds::geometric(self.log_goes_on, bits()),
            Rounds::Poisson { .. } => self.rounds.draw(bits()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, Purpose};
    use super::*;

    #[test]
    fn samplers_draw_what_their_distributions_draw() {
        let mean = Span::seconds(20);
        let distributions = [
            Distribution::constant(mean),
            Distribution::uniform(Span::seconds(5), mean),
            Distribution::exponential(mean),
            Distribution::lognormal(mean, 0.8),
            Distribution::lognormal(mean, 4.0),
            Distribution::lognormal(Span::seconds(35), 0.8),
            Distribution::weibull(mean, 0.8),
            Distribution::gamma(mean, 0.5),
            Distribution::hyperexponential(mean, 2.0),
        ];
        let owner = Key::of_replication(42, 0);
        let bits = |k| owner.number(k).draw(Purpose::Reply, 0);
        let mut samplers = Samplers::default();
        for distribution in distributions {
            let sampler = samplers.of(&distribution);
            for k in 0..20_000 {
                assert_eq!(sampler.draw(|| bits(k)), distribution.draw(bits(k)), "{distribution:?}");
            }
        }
        assert_eq!(samplers.tables.len(), 2, "a spread has one table");
        for rounds in [Rounds::Constant(3), Rounds::Geometric { mean: 5.0 }, Rounds::Poisson { mean: 2.0 }] {
            let sampler = RoundsSampler::of(&rounds);
            assert!((0..20_000).all(|k| sampler.draw(|| bits(k)) == rounds.draw(bits(k))), "{rounds:?}");
        }
    }
}
