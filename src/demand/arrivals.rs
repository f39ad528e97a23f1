//! Arrivals of one source: replayed from a log, or drawn from a curve as a non-homogeneous
//! Poisson process, exact, without a time grid.
//!
//! In each civil hour a unit-rate Poisson process is begun anew and inverted through the hour's cumulated rate (Çinlar,
//! *Introduction to Stochastic Processes*, 1975, section 4.7; hours are independent because increments are). A customer's
//! key is (source, hour, number in that hour), so that
//!
//! - a factor on one hour leaves every other hour's customers and their times as they were;
//! - a larger volume keeps all customers of an hour and adds some; those it keeps come a little earlier in the hour;
//! - where the horizon begins and ends moves nobody: an hour is drawn whole and then cut.

use crate::model::{Curve, Demand, Step};
use crate::random::key::{Key, Purpose};
use crate::random::law::unit_exponential;
use crate::units::{Instant, Span};

/// The arrivals of one source in one replication, in order of time: when, and which customer.
#[derive(Debug)]
pub enum Arrivals<'m> {
    /// Drawn from a curve.
    Drawn(Drawn<'m>),
    /// Replayed from a log.
    Replayed(Replayed<'m>),
}

impl<'m> Arrivals<'m> {
    /// Arrivals in [from, until), keyed by the source's key in this replication.
    pub fn new(demand: &'m Demand, source: Key, from: Instant, until: Instant) -> Self {
        match demand {
            Demand::Curve(curve) => Self::Drawn(Drawn::new(curve, source, from, until)),
            Demand::Trace(moments) => Self::Replayed(Replayed::new(moments, source, from, until)),
        }
    }
}

impl Iterator for Arrivals<'_> {
    type Item = (Instant, Key);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Drawn(drawn) => drawn.next(),
            Self::Replayed(replayed) => replayed.next(),
        }
    }
}

/// Arrivals at the moments of a log; a customer's key is its row.
#[derive(Debug)]
pub struct Replayed<'m> {
    rows: Key,
    left: std::slice::Iter<'m, (Instant, u64)>,
}

impl<'m> Replayed<'m> {
    fn new(moments: &'m [(Instant, u64)], source: Key, from: Instant, until: Instant) -> Self {
        let before = |edge: Instant| moments.partition_point(|&(at, _)| at < edge);
        Self { rows: source.name("row"), left: moments[before(from)..before(until)].iter() }
    }
}

impl Iterator for Replayed<'_> {
    type Item = (Instant, Key);

    fn next(&mut self) -> Option<Self::Item> {
        self.left.next().map(|&(at, row)| (at, self.rows.number(row)))
    }
}

/// Arrivals drawn from a curve.
#[derive(Debug)]
pub struct Drawn<'m> {
    curve: &'m Curve,
    source: Key,
    from: Instant,
    until: Instant,
    /// The civil hour being drawn.
    hour: u64,
    /// How many customers of it have been drawn.
    drawn: u64,
    /// The unit-rate process's time so far in this hour.
    unit_time: f64,
    /// The curve's steps in this hour, each with the expected number before it.
    steps: Vec<(f64, Step)>,
    /// Expected number of the whole hour.
    mass: f64,
}

impl<'m> Drawn<'m> {
    /// Arrivals on `curve` in [from, until), keyed by the source's key in this replication.
    fn new(curve: &'m Curve, source: Key, from: Instant, until: Instant) -> Self {
        let hour = from.hour_index();
        let mut arrivals =
            Self { curve, source, from, until, hour, drawn: 0, unit_time: 0.0, steps: Vec::new(), mass: 0.0 };
        arrivals.open_hour(hour);
        arrivals
    }

    fn open_hour(&mut self, hour: u64) {
        (self.hour, self.drawn, self.unit_time, self.mass) = (hour, 0, 0.0, 0.0);
        self.steps.clear();
        for step in self.curve.between(Instant::of_hour(hour), Instant::of_hour(hour + 1)) {
            self.steps.push((self.mass, step));
            self.mass += step.expected();
        }
    }

    /// When this hour's process reaches `mass`, which is less than the hour's.
    fn invert(&self, mass: f64) -> Instant {
        let index = self.steps.partition_point(|(before, _)| *before <= mass) - 1;
        let (before, step) = &self.steps[index];
        let length = step.to - step.from;
        let slope = (step.per_hour_to - step.per_hour_from) / length.as_hours_f64();
        let missing = mass - before;
        // The root of rate * x + slope / 2 * x^2 = missing, in the form that doesn't cancel.
        let discriminant = (step.per_hour_from * step.per_hour_from + 2.0 * slope * missing).max(0.0);
        let hours = 2.0 * missing / (step.per_hour_from + discriminant.sqrt());
        step.from + Span::HOUR.scaled(hours).min(Span::from_micros(length.as_micros() - 1))
    }
}

impl Iterator for Drawn<'_> {
    type Item = (Instant, Key);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if Instant::of_hour(self.hour) >= self.until {
                return None;
            }
            let customer = self.source.number(self.hour).number(self.drawn);
            self.unit_time += unit_exponential(customer.draw(Purpose::Gap, 0));
            if self.unit_time >= self.mass {
                self.open_hour(self.hour + 1);
                continue;
            }
            self.drawn += 1;
            let at = self.invert(self.unit_time);
            if at >= self.until {
                return None;
            }
            if at >= self.from {
                return Some((at, customer));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(h: u64) -> Instant {
        Instant::of_hour(480_000 + h)
    }

    fn curve(per_hour: &[f64]) -> Curve {
        let counts: Vec<_> =
            per_hour.iter().enumerate().map(|(h, &n)| (hour(h as u64), hour(h as u64 + 1), n)).collect();
        Curve::linear_within(&counts)
    }

    fn drawn(curve: &Curve, from: Instant, until: Instant) -> Vec<(Instant, Key)> {
        Drawn::new(curve, Key::of_replication(7, 0).name("shop"), from, until).collect()
    }

    #[test]
    fn a_factor_on_one_hour_leaves_the_others_as_they_were() {
        let plain = drawn(&curve(&[50.0, 80.0, 20.0]), hour(0), hour(3));
        let counts = [(hour(0), hour(1), 50.0), (hour(1), hour(2), 120.0), (hour(2), hour(3), 20.0)];
        let plain_flat = Curve::constant_within(&[counts[0], (hour(1), hour(2), 80.0), counts[2]]);
        let more = drawn(&Curve::constant_within(&counts), hour(0), hour(3));
        let flat = drawn(&plain_flat, hour(0), hour(3));
        let outside = |all: &[(Instant, Key)]| -> Vec<_> {
            all.iter().copied().filter(|(at, _)| at.hour_index() != hour(1).hour_index()).collect()
        };
        assert_eq!(outside(&flat), outside(&more));
        let kept = flat.iter().filter(|(_, key)| more.iter().any(|(_, other)| other == key)).count();
        assert_eq!(kept, flat.len(), "a larger volume keeps every customer");
        assert!(more.len() > flat.len() && !plain.is_empty());
    }

    #[test]
    fn where_the_horizon_cuts_an_hour_moves_nobody() {
        let curve = curve(&[50.0, 80.0, 20.0]);
        let whole = drawn(&curve, hour(0), hour(3));
        let (from, until) = (hour(0) + Span::minutes(25), hour(2) + Span::minutes(10));
        let cut = drawn(&curve, from, until);
        let expected: Vec<_> = whole.into_iter().filter(|(at, _)| *at >= from && *at < until).collect();
        assert_eq!(cut, expected);
    }

    /// Counts in the two halves of an hour whose rate rises from 0 have the means the curve says, within 4.5 standard
    /// errors, and a Poisson variance.
    #[test]
    fn counts_follow_the_curve() {
        let rising =
            Curve::linear_within(&[(hour(0), hour(1), 0.0), (hour(1), hour(2), 40.0), (hour(2), hour(3), 90.0)]);
        let middle = hour(1) + Span::minutes(30);
        let expected = rising.expected(hour(1), middle);
        assert!(expected < 19.0, "the first half has less than half: {expected}");
        let replications = 4_000_u32;
        let (mut sum, mut squares) = (0.0, 0.0);
        for replication in 0..replications {
            let key = Key::of_replication(3, replication).name("shop");
            let n = Drawn::new(&rising, key, hour(1), middle).count() as f64;
            sum += n;
            squares += n * n;
        }
        let n = f64::from(replications);
        let mean = sum / n;
        let variance = squares / n - mean * mean;
        assert!((mean - expected).abs() < 4.5 * (expected / n).sqrt(), "{mean} against {expected}");
        assert!((variance / expected - 1.0).abs() < 4.5 * (2.0 / n).sqrt(), "{variance} against {expected}");
    }
}
