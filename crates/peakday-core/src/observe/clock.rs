//! Which reporting interval it is: asked at every fact, so looked up only where it is another one than the last time.

use crate::model::Run;
use crate::stats::{Levels, Moment};
use crate::units::{Instant, Span};

/// Follows the simulation through the reporting intervals, and a last one for the drain.
#[derive(Debug)]
pub(super) struct Clock {
    /// First moment after each interval; the last is the end of the drain.
    ends: Vec<Instant>,
    start: Instant,
    interval: u32,
    /// First moment of this interval, and first moment after it.
    begin: Instant,
    end: Instant,
}

impl Clock {
    pub(super) fn new(run: &Run) -> Self {
        let mut ends: Vec<Instant> = (0..run.intervals()).map(|interval| run.interval_bounds(interval).1).collect();
        ends.push(run.stops());
        Self { begin: run.start, end: ends[0], ends, start: run.start, interval: 0 }
    }

    /// The interval of this instant, and how much of it is left. The warm-up belongs to the first moment of the first
    /// interval.
    #[inline(always)]
    pub(super) fn at(&mut self, at: Instant) -> Moment {
        self.look_at(at);
        Moment { interval: self.interval, left: (self.end - at.max(self.start)).as_micros() }
    }

    /// The interval of this instant, as above; instants of the drain belong to the last one before it.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "a horizon has far fewer intervals")]
    pub(super) fn interval_of(&mut self, at: Instant) -> u32 {
        self.at(at).interval.min(self.ends.len() as u32 - 2)
    }

    /// Finds the interval of an instant.
    #[inline(always)]
    fn look_at(&mut self, at: Instant) {
        if at >= self.end || at < self.begin {
            self.turn_to(at);
        }
    }

    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "a horizon has far fewer intervals")]
    fn turn_to(&mut self, at: Instant) {
        let interval = self.ends.partition_point(|&end| end <= at).min(self.ends.len() - 1);
        self.interval = interval as u32;
        self.begin = interval.checked_sub(1).map_or(self.start, |before| self.ends[before]);
        self.end = self.ends[interval];
    }

    /// Books that a level was one higher from one instant to another; `row` is that of its first interval.
    #[inline(always)]
    pub(super) fn book<const N: usize>(
        &mut self,
        levels: &mut Levels<N>,
        row: u32,
        level: usize,
        (from, to): (Instant, Instant),
    ) {
        self.look_at(to);
        if from >= self.begin {
            levels.add_within(row + self.interval, level, (to - from).as_micros());
        } else {
            levels.at(row, self.at(from)).add(level, 1);
            levels.at(row, self.at(to)).add(level, -1);
        }
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
