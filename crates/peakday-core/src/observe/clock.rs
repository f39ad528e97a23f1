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
}

impl Clock {
    pub(super) fn new(run: &Run) -> Self {
        let mut ends: Vec<Instant> = (0..run.intervals()).map(|interval| run.interval_bounds(interval).1).collect();
        ends.push(run.stops());
        Self { ends, start: run.start, interval: 0 }
    }

    /// The interval of this moment, which is not before the last one asked for, and how many microseconds of it are
    /// left. The warm-up belongs to the first moment of the first interval.
    pub(super) fn at(&mut self, at: Instant) -> (usize, u64) {
        while self.interval + 1 < self.ends.len() && at >= self.ends[self.interval] {
            self.interval += 1;
        }
        (self.interval, (self.ends[self.interval] - at.max(self.start)).as_micros())
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
