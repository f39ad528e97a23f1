//! Which reporting interval it is: asked at every fact, so updated step by step rather than divided out.

use crate::model::Run;
use crate::units::{Instant, Span};

/// Follows the simulation through the reporting intervals, and a last one for the drain.
#[derive(Debug)]
pub(super) struct Clock {
    /// First moment after each interval; the last is the end of the drain.
    ends: Vec<Instant>,
    start: Instant,
    interval: usize,
    /// First moment after this interval.
    end: Instant,
}

impl Clock {
    pub(super) fn new(run: &Run) -> Self {
        let mut ends: Vec<Instant> = (0..run.intervals()).map(|interval| run.interval_bounds(interval).1).collect();
        ends.push(run.stops());
        Self { end: ends[0], ends, start: run.start, interval: 0 }
    }

    /// The interval of this moment, which is not before the last one asked for, and how many microseconds of it are
    /// left. The warm-up belongs to the first moment of the first interval.
    #[inline]
    pub(super) fn at(&mut self, at: Instant) -> (usize, u64) {
        if at >= self.end {
            self.step_to(at);
        }
        (self.interval, (self.end - at.max(self.start)).as_micros())
    }

    /// The interval of this moment, as above; moments of the drain belong to the last one before it.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a horizon has far fewer intervals")]
    pub(super) fn interval_of(&mut self, at: Instant) -> u32 {
        let (interval, _) = self.at(at);
        interval.min(self.ends.len() - 2) as u32
    }

    #[cold]
    fn step_to(&mut self, at: Instant) {
        while self.interval + 1 < self.ends.len() && at >= self.ends[self.interval] {
            self.interval += 1;
        }
        self.end = self.ends[self.interval];
    }

    /// The start of the first interval.
    pub(super) fn start(&self) -> Instant {
        self.start
    }

    /// The first moment after an interval.
    pub(super) fn end(&self, interval: usize) -> Instant {
        self.ends[interval]
    }

    /// How many intervals there are, the drain's included.
    pub(super) fn intervals(&self) -> usize {
        self.ends.len()
    }

    /// How long each interval is, in microseconds, the drain last.
    pub(super) fn lengths(&self) -> impl Iterator<Item = u64> {
        let starts = std::iter::once(&self.start).chain(&self.ends);
        self.ends
            .iter()
            .zip(starts)
            .map(|(&end, &start): (&Instant, &Instant)| -> Span { end - start })
            .map(Span::as_micros)
    }
}
