//! Contacts drawn from a curve as a non-homogeneous Poisson process, exact, without a time grid.
//!
//! Each hour has its own unit-rate Poisson process, inverted through the hour's cumulated rate (Çinlar, *Introduction
//! to Stochastic Processes*, 1975, section 4.7; hours are independent because increments are). Hours count from an
//! origin: those of a source's curve are the civil hours, those of a spike count from its beginning. A customer's key
//! is (source or spike, hour, number in that hour), so that
//!
//! - a factor on one hour leaves every other hour's customers and their times as they were;
//! - a larger volume keeps all customers of an hour and adds some; those it keeps come a little earlier in the hour;
//! - the start and the end of the horizon move no customer: an hour is drawn whole and then cut;
//! - a spike that is moved keeps its customers.
//!
//! What goes wrong: an hour that counted from the start of the run would have other customers under a longer warm-up.
//! Volumes look right; two runs that should be paired are not.

use std::ops::Range;

use super::factors::{Factors, Piece};
use crate::model::{Cumulated, Curve};
use crate::random::distribution::unit_exponential;
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

/// Arrivals drawn from one curve.
#[derive(Debug)]
pub struct Process<'m> {
    curve: &'m Curve,
    key: Key,
    origin: Instant,
    factors: Factors<'m>,
    from: Instant,
    until: Instant,
    /// The hour being drawn, counted from the origin.
    hour: u64,
    /// Whether it begins after all that is wanted.
    is_over: bool,
    /// The key of its customers, and how many have been drawn.
    key_of_hour: Key,
    drawn: u64,
    /// The unit-rate process's time so far in this hour.
    unit_time: f64,
    /// The curve's steps in this hour by their factors, each with the expected number before it.
    steps: Vec<(f64, Cumulated)>,
    /// The step in which the last customer came.
    step: usize,
    /// Expected number of the whole hour.
    mass: f64,
    /// The factors of this hour; kept for its memory.
    pieces: Vec<Piece>,
}

impl<'m> Process<'m> {
    /// Arrivals on `curve` within the horizon, keyed by the key of its source, or of its spike, in this replication.
    /// Nothing comes before the origin.
    pub(super) fn new(
        curve: &'m Curve,
        key: Key,
        origin: Instant,
        horizon: Range<Instant>,
        factors: Factors<'m>,
    ) -> Self {
        let from = horizon.start.max(origin);
        let mut process = Self {
            curve,
            key,
            origin,
            factors,
            from,
            until: horizon.end.min(curve.end()),
            hour: 0,
            is_over: false,
            key_of_hour: key,
            drawn: 0,
            unit_time: 0.0,
            steps: Vec::new(),
            step: 0,
            mass: 0.0,
            pieces: Vec::new(),
        };
        process.open_hour((from - origin).as_micros() / Span::HOUR.as_micros());
        process
    }

    /// When an hour begins.
    fn begin(&self, hour: u64) -> Instant {
        self.origin + Span::hours(hour)
    }

    fn open_hour(&mut self, hour: u64) {
        (self.hour, self.drawn, self.unit_time, self.mass) = (hour, 0, 0.0, 0.0);
        (self.key_of_hour, self.step) = (self.key.number(hour), 0);
        self.is_over = self.begin(hour) >= self.until;
        self.steps.clear();
        self.factors.pieces(self.begin(hour), self.begin(hour + 1), &mut self.pieces);
        for &(from, to, factor) in &self.pieces {
            for step in self.curve.between(from, to) {
                let step = step.scaled(factor);
                self.steps.push((self.mass, step.cumulated()));
                self.mass += step.expected();
            }
        }
    }

    /// When this hour's process reaches `mass`, which is less than the hour's, and no less than the last time.
    #[inline(always)]
    fn invert(&mut self, mass: f64) -> Instant {
        while self.steps.get(self.step + 1).is_some_and(|(before, _)| *before <= mass) {
            self.step += 1;
        }
        let (before, step) = &self.steps[self.step];
        step.reaches(mass - before)
    }
}

impl Iterator for Process<'_> {
    type Item = (Instant, Key);

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.is_over {
                return None;
            }
            let customer = self.key_of_hour.number(self.drawn);
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
    use super::super::factors::Surge;
    use super::*;
    use crate::model::Busyness;

    fn hour(h: u64) -> Instant {
        Instant::of_hour(480_000 + h)
    }

    fn curve(per_hour: &[f64]) -> Curve {
        let counts: Vec<_> =
            per_hour.iter().enumerate().map(|(h, &n)| (hour(h as u64), hour(h as u64 + 1), n)).collect();
        Curve::linear_within(&counts)
    }

    /// Arrivals on the curve of a source of which nothing else is known.
    fn drawn(curve: &Curve, from: Instant, until: Instant) -> Vec<(Instant, Key)> {
        with_surges(curve, from, until, &[])
    }

    fn with_surges(curve: &Curve, from: Instant, until: Instant, surges: &[Surge]) -> Vec<(Instant, Key)> {
        let (replication, steady) = (Key::of_replication(7, 0), Busyness::default());
        let shop = replication.name("shop");
        let factors = Factors::new(&steady, replication, shop, surges);
        Process::new(curve, shop, Instant::default(), from..until, factors).collect()
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
            let (replication, steady) = (Key::of_replication(3, replication), Busyness::default());
            let key = replication.name("shop");
            let factors = Factors::new(&steady, replication, key, &[]);
            let n = Process::new(&rising, key, Instant::default(), hour(1)..middle, factors).count() as f64;
            sum += n;
            squares += n * n;
        }
        let n = f64::from(replications);
        let mean = sum / n;
        let variance = squares / n - mean * mean;
        assert!((mean - expected).abs() < 4.5 * (expected / n).sqrt(), "{mean} against {expected}");
        assert!((variance / expected - 1.0).abs() < 4.5 * (2.0 / n).sqrt(), "{variance} against {expected}");
    }

    #[test]
    fn a_window_moves_only_the_hours_it_touches_and_only_adds() {
        let flat = curve(&[60.0; 6]);
        let plain = drawn(&flat, hour(0), hour(6));
        let window = Surge { from: hour(2) + Span::minutes(20), to: hour(3) + Span::minutes(30), factor: 3.0 };
        let more = with_surges(&flat, hour(0), hour(6), &[window]);
        let outside = |all: &[(Instant, Key)]| -> Vec<_> {
            all.iter().copied().filter(|(at, _)| !(hour(2)..hour(4)).contains(at)).collect()
        };
        assert_eq!(outside(&plain), outside(&more));
        assert!(plain.iter().all(|(_, key)| more.iter().any(|(_, other)| other == key)), "nobody is lost");
        let inside =
            |all: &[(Instant, Key)]| all.iter().filter(|(at, _)| window.from <= *at && *at < window.to).count();
        // Of 70 expected, 210 now; 4.5 standard deviations of a Poisson number are 65.
        assert!((145..=275).contains(&inside(&more)), "{}", inside(&more));
        let closed = with_surges(&flat, hour(0), hour(6), &[Surge { factor: 0.0, ..window }]);
        assert_eq!((outside(&closed), inside(&closed)), (outside(&plain), 0));
    }

    /// Where a spike's customers come, moved back by its beginning.
    fn spike(at: Instant, contacts: f64, replication: u32) -> Vec<(Span, Key)> {
        let (replication, steady) = (Key::of_replication(7, replication), Busyness::default());
        let curve = Curve::spike(at, contacts, Span::minutes(10), Span::minutes(25));
        let key = replication.name("shop").name("spike").name("live room");
        let factors = Factors::new(&steady, replication, key, &[]);
        let all = Process::new(&curve, key, at, hour(0)..hour(24), factors);
        all.map(|(moment, key)| (moment - at, key)).collect()
    }

    #[test]
    fn a_spike_that_is_moved_keeps_its_customers() {
        let evening = spike(hour(12) + Span::minutes(50), 300.0, 0);
        assert_eq!(evening, spike(hour(9) + Span::minutes(7), 300.0, 0));
        let more = spike(hour(12) + Span::minutes(50), 330.0, 0);
        assert!(evening.iter().all(|(_, key)| more.iter().any(|(_, other)| other == key)), "more only adds");
        assert!(more.len() > evening.len());
    }

    /// Pooled over replications, the times of a spike's customers fit its rise and decay: Kolmogorov's distance times
    /// the root of their number is above 1.95 with probability 0.001. The test can tell a half-life of 27 minutes from
    /// one of 25.
    #[test]
    fn a_spikes_customers_come_as_it_rises_and_decays() {
        let at = hour(3) + Span::minutes(50);
        let mut seen: Vec<Span> = (0..60).flat_map(|r| spike(at, 500.0, r)).map(|(since, _)| since).collect();
        seen.sort_unstable();
        let n = seen.len() as f64;
        assert!((n - 30_000.0).abs() < 4.5 * 30_000.0_f64.sqrt(), "{n}");
        let distance = |half_life: u64| {
            let truth = Curve::spike(at, 1.0, Span::minutes(10), Span::minutes(half_life));
            let gaps = seen.iter().enumerate().map(|(i, &since)| (truth.expected(at, at + since) - i as f64 / n).abs());
            gaps.fold(0.0, f64::max) * n.sqrt()
        };
        assert!(distance(25) < 1.95, "{}", distance(25));
        assert!(distance(27) > 1.95, "{}", distance(27));
    }

    /// The counts of a day whose factor has cv 0.3, and of an hour in it, vary as a Poisson number with a random mean
    /// does: by m + 0.09 m². The test allows 4.5 standard errors of a variance, taken as the square root of 6 over n
    /// because of its heavier tail.
    #[test]
    fn a_busy_day_is_busy_in_all_its_hours() {
        let flat = curve(&[50.0, 50.0]);
        let busyness = Busyness { day_cv: 0.3, ..Busyness::default() };
        let replications = 6_000_u32;
        let n = f64::from(replications);
        let (mut sum, mut square, mut product) = (0.0, 0.0, 0.0);
        for replication in 0..replications {
            let replication = Key::of_replication(11, replication);
            let key = replication.name("shop");
            let factors = Factors::new(&busyness, replication, key, &[]);
            let all: Vec<_> = Process::new(&flat, key, Instant::default(), hour(0)..hour(2), factors).collect();
            let first = all.partition_point(|(at, _)| *at < hour(1)) as f64;
            let second = all.len() as f64 - first;
            sum += first;
            square += (first - 50.0).powi(2);
            product += (first - 50.0) * (second - 50.0);
        }
        let error = 4.5 * (6.0 / n).sqrt();
        assert!((sum / n / 50.0 - 1.0).abs() < 4.5 * (275.0_f64 / n).sqrt() / 50.0, "{}", sum / n);
        assert!((square / n / 275.0 - 1.0).abs() < error, "{}", square / n);
        assert!((product / n / 225.0 - 1.0).abs() < error, "{}", product / n);
    }
}
