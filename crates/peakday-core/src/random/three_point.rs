//! An amount that is estimated at three points: floor, goal and stretch.

use serde::{Deserialize, Serialize};

use super::key::Bits;

/// The share below the low estimate, and above the high one.
const TAIL: f64 = 0.1;

/// A triangular distribution, given by its mode and its first and ninth deciles, without values below 0. If the
/// triangle would begin below 0, its lower tenth is replaced by a power of the inverted number on [0, first decile];
/// the power is the one for which the density has no jump at the first decile.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThreePoint {
    /// The first decile.
    low: f64,
    /// The mode.
    likely: f64,
    /// The start of the triangle; may be below 0.
    least: f64,
    /// The end of the triangle.
    most: f64,
    mean: f64,
}

impl ThreePoint {
    /// By first decile, mode and ninth decile, in ascending order and not below 0. If all three are equal, so are all
    /// draws.
    pub fn new(low: f64, likely: f64, high: f64) -> Self {
        if low >= high {
            return Self { low: likely, likely, least: likely, most: likely, mean: likely };
        }
        // Of a triangle of width 1 whose mode lies at `share` of it, the first decile lies this far before the mode.
        let to_decile = |share: f64| share - (TAIL * share).sqrt();
        let wanted = (likely - low) / (high - low);
        let (mut below, mut above) = (TAIL, 1.0 - TAIL);
        for _ in 0..64 {
            let share = f64::midpoint(below, above);
            let left = to_decile(share) / (to_decile(share) + to_decile(1.0 - share));
            if left < wanted { below = share } else { above = share }
        }
        let share = f64::midpoint(below, above);
        let width = (high - low) / (to_decile(share) + to_decile(1.0 - share));
        let (least, most) = (likely - width * share, likely + width * (1.0 - share));
        let distribution = Self { low, likely, least, most, mean: (least + likely + most) / 3.0 };
        if least >= 0.0 {
            return distribution;
        }
        let (tenth, squeezed) = (least + (low - least) * 2.0 / 3.0, low / (1.0 + distribution.tail_power()));
        Self { mean: distribution.mean + TAIL * (squeezed - tenth), ..distribution }
    }

    /// The power of the inverted number in the lower tenth, if the triangle would begin below 0.
    fn tail_power(&self) -> f64 {
        (self.low - self.least) / (2.0 * self.low)
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Whether there is only one value.
    pub fn is_certain(&self) -> bool {
        self.least >= self.most
    }

    /// The draw at an address, divided by the mean: a factor that grows with the number at the address.
    pub fn factor(&self, bits: Bits) -> f64 {
        self.factor_at(bits.uniform())
    }

    /// The factor below which this share of the distribution lies.
    pub fn factor_at(&self, share: f64) -> f64 {
        if self.is_certain() { 1.0 } else { self.quantile(share) / self.mean }
    }

    /// The amount below which this share lies.
    fn quantile(&self, share: f64) -> f64 {
        let width = self.most - self.least;
        if share < TAIL && self.least < 0.0 {
            return self.low * libm::pow(share / TAIL, self.tail_power());
        }
        if share * width < self.likely - self.least {
            self.least + (share * width * (self.likely - self.least)).sqrt()
        } else {
            self.most - ((1.0 - share) * width * (self.most - self.likely)).sqrt()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, Purpose};
    use super::*;

    const CASES: [(f64, f64, f64); 6] = [
        (14_000.0, 20_000.0, 28_000.0),
        (14_000.0, 14_000.0, 28_000.0),
        (14_000.0, 28_000.0, 28_000.0),
        (100.0, 900.0, 5_000.0),
        (1.0, 1.0, 5_000.0),
        (0.0, 900.0, 5_000.0),
    ];

    #[test]
    fn the_estimates_are_what_they_were_called() {
        for (low, likely, high) in CASES {
            let distribution = ThreePoint::new(low, likely, high);
            for (share, amount) in [(0.1, low), (0.9, high)] {
                assert!(
                    (distribution.quantile(share) - amount).abs() < 1e-6 * high,
                    "{distribution:?}: {}",
                    distribution.quantile(share)
                );
            }
            assert!(distribution.quantile(0.0) >= 0.0 && distribution.quantile(1.0) < 4.0 * high, "{distribution:?}");
            let densest = (1..900).map(|i| f64::from(i) / 1000.0 + 0.1);
            let width = |share: f64| distribution.quantile(share + 0.001) - distribution.quantile(share);
            let densest =
                densest.filter(|share| *share < 0.999).min_by(|a, b| width(*a).total_cmp(&width(*b))).unwrap();
            assert!(
                (distribution.quantile(densest) - likely).abs() < 0.1 * high,
                "{distribution:?}: densest at {densest}"
            );
        }
    }

    /// The computed mean equals that of 100,000 quantiles, and factors grow with the number drawn.
    #[test]
    fn the_mean_is_that_of_the_quantiles_which_rise() {
        for (low, likely, high) in CASES {
            let distribution = ThreePoint::new(low, likely, high);
            let quantiles: Vec<f64> = (0..100_000).map(|i| distribution.quantile((f64::from(i) + 0.5) / 1e5)).collect();
            let mean = quantiles.iter().sum::<f64>() / 1e5;
            assert!((mean / distribution.mean() - 1.0).abs() < 1e-4, "{distribution:?}: {mean}");
            assert!(quantiles.is_sorted());
        }
    }

    /// Kolmogorov's distance of 20,000 draws from the triangle's distribution function, times the root of their number,
    /// is above 1.95 with probability 0.001.
    #[test]
    fn draws_fit_the_triangle() {
        let (least, likely, most) = (9_000.0, 20_000.0, 33_000.0);
        let cdf = |x: f64| {
            if x < likely {
                (x - least).powi(2) / ((most - least) * (likely - least))
            } else {
                1.0 - (most - x).powi(2) / ((most - least) * (most - likely))
            }
        };
        let low = least + (TAIL * (most - least) * (likely - least)).sqrt();
        let high = most - (TAIL * (most - least) * (most - likely)).sqrt();
        let distance = |distribution: ThreePoint| {
            let owner = Key::of_replication(42, 0);
            let draw = |day| distribution.factor(owner.number(day).draw(Purpose::DayFactor, 0)) * distribution.mean();
            let mut seen: Vec<f64> = (0..20_000).map(draw).collect();
            seen.sort_by(f64::total_cmp);
            let n = seen.len() as f64;
            let gaps = seen.iter().enumerate().map(|(i, &x)| (cdf(x) - i as f64 / n).abs());
            gaps.fold(0.0, f64::max) * n.sqrt()
        };
        assert!(distance(ThreePoint::new(low, likely, high)) < 1.95);
        assert!(distance(ThreePoint::new(low, likely, 1.03 * high)) > 1.95, "3 % more stretch would show");
    }

    #[test]
    fn three_equal_estimates_are_exact() {
        let distribution = ThreePoint::new(500.0, 500.0, 500.0);
        assert!(distribution.is_certain());
        assert!((distribution.mean() - 500.0).abs() < f64::EPSILON);
        let bits = Key::of_replication(42, 0).draw(Purpose::DayFactor, 0);
        assert!((distribution.factor(bits) - 1.0).abs() < f64::EPSILON);
    }
}
