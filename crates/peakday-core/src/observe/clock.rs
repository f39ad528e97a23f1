//! Which reporting interval it is: asked at every fact, so updated step by step rather than divided out.

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

    /// The interval of this instant, which is not before the last one asked for, and how much of it is left. The warm-up
    /// belongs to the first moment of the first interval.
    #[inline]
    pub(super) fn at(&mut self, at: Instant) -> Moment {
        if at >= self.end {
            self.step_to(at);
        }
        Moment { interval: self.interval, left: (self.end - at.max(self.start)).as_micros() }
    }

    /// The interval of this instant, as above; instants of the drain belong to the last one before it.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a horizon has far fewer intervals")]
    pub(super) fn interval_of(&mut self, at: Instant) -> u32 {
        self.at(at).interval.min(self.ends.len() as u32 - 2)
    }

    #[cold]
    fn step_to(&mut self, at: Instant) {
        while self.interval as usize + 1 < self.ends.len() && at >= self.ends[self.interval as usize] {
            self.interval += 1;
        }
        self.begin = if self.interval == 0 { self.start } else { self.ends[self.interval as usize - 1] };
        self.end = self.ends[self.interval as usize];
    }

    /// Books that a level was one higher since an instant, up to now.
    #[inline(always)]
    pub(super) fn book<const N: usize>(&mut self, levels: &mut Levels<N>, level: usize, since: Instant, now: Instant) {
        let to = self.at(now);
        if since >= self.begin {
            levels.add_within(to.interval, level, (now - since).as_micros());
        } else {
            let from = self.earlier(since);
            levels.at(from).add(level, 1);
            levels.at(to).add(level, -1);
        }
    }

    /// An instant before the present interval, or of the warm-up.
    #[cold]
    #[expect(clippy::cast_possible_truncation, reason = "a horizon has far fewer intervals")]
    fn earlier(&self, at: Instant) -> Moment {
        let interval = self.ends.partition_point(|&end| end <= at);
        Moment { interval: interval as u32, left: (self.ends[interval] - at.max(self.start)).as_micros() }
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
