//! Lognormal numbers, by strips of equal probability: the upper bits choose one of 256 upright strips of the density,
//! the rest a place in it, which is rejected with the small probability that makes the density exact (rejection from a
//! table of intervals as in Ahrens, Computing 54, 1995). In the outermost strips, Marsaglia's method for the tails of
//! the normal distribution (Technometrics 6, 1964). So a number from the table costs no logarithm and no exponential.
//!
//! What goes wrong: a strip that is off by a little moves one draw in 256. A test of fit sees it only with many draws,
//! so the tests below look at the strips themselves too.

use std::sync::LazyLock;

use rand::RngExt as _;

use super::key::{Bits, Stream};

const STRIP_BITS: u32 = 8;
const STRIPS: usize = 1 << STRIP_BITS;
/// The lowest bits decide whether a place is kept; those between choose it.
const KEEP_BITS: u32 = 16;
const PLACE_BITS: u32 = u64::BITS - STRIP_BITS - KEEP_BITS;

/// The inner edges of strips of equal probability under the standard normal density, in ascending order.
static EDGES: LazyLock<[f64; STRIPS - 1]> =
    LazyLock::new(|| std::array::from_fn(|i| quantile((i + 1) as f64 / STRIPS as f64)));

/// The number below which a standard normal one lies with this probability.
fn quantile(share: f64) -> f64 {
    use std::f64::consts::{PI, SQRT_2};
    let mut at = 0.0_f64;
    // Newton's steps from the middle stay on one side of a quantile and approach it.
    for _ in 0..64 {
        let below = libm::erfc(-at / SQRT_2) / 2.0;
        let step = (share - below) * (2.0 * PI).sqrt() * libm::exp(at * at / 2.0);
        at += step.clamp(-0.5, 0.5);
    }
    at
}

/// Lognormal numbers of median 1 of which many are drawn: the same as [`lognormal`] gives, from a table.
#[derive(Clone, Debug)]
pub(super) struct LogNormal {
    sigma: f64,
    strips: [Strip; STRIPS],
}

/// A strip of a lognormal density of median 1. The outermost two are its tails.
#[derive(Clone, Copy, Debug)]
struct Strip {
    low: f64,
    width: f64,
    /// A place is kept at once if its lowest bits are below this; in tails nothing is.
    kept: u64,
}

impl LogNormal {
    pub(super) fn new(sigma: f64) -> Self {
        Self { sigma, strips: std::array::from_fn(|index| Strip::new(sigma, index)) }
    }

    /// Whether these numbers have this standard deviation of their logarithms.
    pub(super) fn is_of(&self, sigma: f64) -> bool {
        self.sigma.to_bits() == sigma.to_bits()
    }

    #[inline]
    pub(super) fn draw(&self, bits: Bits) -> f64 {
        let word = bits.word();
        let strip = &self.strips[strip_of(word)];
        if lowest(word) < strip.kept { strip.at(word) } else { decide(self.sigma, strip, word, bits.stream()) }
    }

    /// The number, where it takes no more than a look at the table.
    #[inline]
    pub(super) fn at_once(&self, bits: Bits) -> Option<f64> {
        let word = bits.word();
        let strip = &self.strips[strip_of(word)];
        (lowest(word) < strip.kept).then(|| strip.at(word))
    }
}

/// A lognormal number of median 1, `sigma` the standard deviation of its logarithm.
pub(super) fn lognormal(bits: Bits, sigma: f64) -> f64 {
    if sigma <= 0.0 {
        return 1.0;
    }
    let word = bits.word();
    let strip = Strip::new(sigma, strip_of(word));
    if lowest(word) < strip.kept { strip.at(word) } else { decide(sigma, &strip, word, bits.stream()) }
}

impl Strip {
    fn new(sigma: f64, index: usize) -> Self {
        let (Some(low), Some(high)) = (index.checked_sub(1).map(|below| EDGES[below]), EDGES.get(index)) else {
            return Self { low: 0.0, width: 0.0, kept: 0 };
        };
        let (low, high) = (sigma * low, sigma * high);
        // The strip's least density over its greatest, which is at the mode or at an edge.
        let ratio = libm::exp(log_density(sigma, low).min(log_density(sigma, high)) - highest(sigma, low, high));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 2^16")]
        let kept = (ratio * f64::from(1 << KEEP_BITS)) as u64;
        let (low, high) = (libm::exp(low), libm::exp(high));
        Self { low, width: high - low, kept }
    }

    /// The number at a word's place in the strip.
    #[inline]
    fn at(&self, word: u64) -> f64 {
        let number = (word >> KEEP_BITS) & ((1 << PLACE_BITS) - 1);
        self.low + self.width * ((number as f64 + 0.5) * (1.0 / (1_u64 << PLACE_BITS) as f64))
    }
}

/// The logarithm of the lognormal density at the number of this logarithm, up to a constant.
fn log_density(sigma: f64, log: f64) -> f64 {
    -log - log * log / (2.0 * sigma * sigma)
}

/// The greatest value of [`log_density`] between two logarithms.
fn highest(sigma: f64, low: f64, high: f64) -> f64 {
    log_density(sigma, (-sigma * sigma).clamp(low, high))
}

/// The upper bits of a word choose its strip.
#[inline]
const fn strip_of(word: u64) -> usize {
    (word >> (u64::BITS - STRIP_BITS)) as usize
}

/// The bits of a word that decide whether its place is kept.
#[inline]
const fn lowest(word: u64) -> u64 {
    word & ((1 << KEEP_BITS) - 1)
}

/// The number of a word whose lowest bits don't decide: in a tail, or near the edge of the density.
#[cold]
fn decide(sigma: f64, strip: &Strip, mut word: u64, mut stream: Stream) -> f64 {
    let index = strip_of(word);
    if index == 0 {
        return libm::exp(-sigma * tail(-EDGES[0], &mut stream));
    } else if index == STRIPS - 1 {
        return libm::exp(sigma * tail(EDGES[STRIPS - 2], &mut stream));
    }
    let highest = highest(sigma, sigma * EDGES[index - 1], sigma * EDGES[index]);
    loop {
        let number = (lowest(word) as f64 + stream.random::<f64>()) / f64::from(1 << KEEP_BITS);
        let at = strip.at(word);
        if number < libm::exp(log_density(sigma, libm::log(at)) - highest) {
            return at;
        }
        word = stream.word();
    }
}

/// A standard normal number under the condition that it is above this one.
fn tail(least: f64, stream: &mut Stream) -> f64 {
    loop {
        let mut exponential = || -libm::log1p(-stream.random::<f64>());
        let (beyond, height) = (exponential() / least, exponential());
        if 2.0 * height > beyond * beyond {
            return least + beyond;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, Purpose};
    use super::*;
    use statrs::distribution::{ContinuousCDF, LogNormal as Exact, Normal};

    const SIGMA: f64 = 0.7;

    fn drawn(n: u64) -> impl Iterator<Item = f64> {
        let (owner, table) = (Key::of_replication(42, 0), LogNormal::new(SIGMA));
        (0..n).map(move |k| table.draw(owner.number(k).draw(Purpose::Reply, 0)))
    }

    #[test]
    fn each_strip_has_the_same_probability() {
        let exact = Normal::standard();
        let probabilities = EDGES.windows(2).map(|edges| exact.cdf(edges[1]) - exact.cdf(edges[0]));
        for probability in probabilities.chain([exact.cdf(EDGES[0]), exact.cdf(-EDGES[STRIPS - 2])]) {
            // statrs knows the distribution function to some 1e-11.
            assert!((probability * STRIPS as f64 - 1.0).abs() < 1e-8, "{probability}");
        }
    }

    /// Counts in 2,000 cells of equal probability, those of the tails among them, against chi-square of 1,999 degrees
    /// of freedom: above 2,204 with probability 0.001.
    #[test]
    fn numbers_are_lognormal_within_strips_and_in_the_tails() {
        const CELLS: usize = 2_000;
        const N: u64 = 2_000_000;
        let exact = Exact::new(0.0, SIGMA).unwrap();
        let mut counts = vec![0_u32; CELLS];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the cells")]
        drawn(N).for_each(|x| counts[((exact.cdf(x) * CELLS as f64) as usize).min(CELLS - 1)] += 1);
        let expected = N as f64 / CELLS as f64;
        let chi_square: f64 = counts.iter().map(|&n| (f64::from(n) - expected).powi(2) / expected).sum();
        assert!(chi_square < 2_204.0, "{chi_square}");
    }

    /// Without the rejection, the halves of an outer strip would be equally likely: the outer one is less so.
    #[test]
    fn within_a_strip_the_density_falls() {
        let strip = Strip::new(SIGMA, STRIPS - 2);
        let exact = Exact::new(0.0, SIGMA).unwrap();
        let (low, middle, high) = (strip.low, strip.low + strip.width / 2.0, strip.low + strip.width);
        let inner = (exact.cdf(middle) - exact.cdf(low)) / (exact.cdf(high) - exact.cdf(low));
        let seen: Vec<f64> = drawn(2_000_000).filter(|x| (low..high).contains(x)).collect();
        let share = seen.iter().filter(|x| **x < middle).count() as f64 / seen.len() as f64;
        let error = 4.0 * (0.25 / seen.len() as f64).sqrt();
        assert!((share - inner).abs() < error, "{share} of {} draws, {inner} expected", seen.len());
        assert!(inner - 0.5 > error, "the test can tell {inner} from a half");
    }

    #[test]
    fn the_table_gives_the_same_numbers() {
        let owner = Key::of_replication(7, 0);
        for sigma in [0.01, 0.7, 2.5] {
            let table = LogNormal::new(sigma);
            for k in 0..100_000 {
                let bits = owner.number(k).draw(Purpose::Think, 0);
                assert_eq!(table.draw(bits).to_bits(), lognormal(bits, sigma).to_bits());
            }
        }
        assert_eq!(lognormal(owner.draw(Purpose::Think, 0), 0.0).to_bits(), 1.0_f64.to_bits());
    }
}
