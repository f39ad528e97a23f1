//! Contacts at the moments of a log: as many as its rows, fewer, or more.
//!
//! A customer's key is the row. Where a row represents m contacts, the row is kept if its own number is below m, and
//! its copy c exists if its own number is below m - c. So a larger m only adds contacts. A copy comes up to a minute
//! before or after its row, but never before the log's first row nor outside the horizon: a shift beyond one of these
//! edges is mirrored there. So a whole m is exact.
//!
//! What goes wrong: if a copy's number depended on which other rows are kept, a larger m would exchange customers
//! instead of adding some. Volumes look right; differences of two plans have wide intervals.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::factors::{Surge, of_surges};
use crate::model::Trace;
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

/// How far a copy may come before or after its row.
const FARTHEST: Span = Span::minutes(1);

/// A log that is replayed in order of time. Two minutes of it are in memory.
#[derive(Debug)]
pub struct Replay<'m> {
    rows: Key,
    /// When copies may come.
    window: Range<Instant>,
    scale: f64,
    surges: Vec<Surge>,
    left: std::slice::Iter<'m, (Instant, u64)>,
    /// Contacts of the rows passed, by moment, row and copy.
    pending: BinaryHeap<Reverse<(Instant, u64, u32, Key)>>,
}

impl<'m> Replay<'m> {
    /// The contacts of a log in [from, until), keyed by the source's key in this replication.
    pub(super) fn new(trace: &'m Trace, source: Key, horizon: Range<Instant>, surges: &[Surge]) -> Self {
        let before = |edge: Instant| trace.moments.partition_point(|&(at, _)| at < edge);
        let first = trace.moments.first().map_or(horizon.start, |&(at, _)| at);
        Self {
            rows: source.name("row"),
            window: horizon.start.max(first)..horizon.end,
            scale: trace.scale,
            surges: surges.to_vec(),
            left: trace.moments[before(horizon.start)..before(horizon.end)].iter(),
            pending: BinaryHeap::new(),
        }
    }

    /// Puts a row and its copies among the pending.
    fn pass(&mut self, at: Instant, row: u64) {
        let contacts = self.scale * of_surges(&self.surges, at);
        let key = self.rows.number(row);
        let copies = (0..).take_while(|&copy| f64::from(copy) < contacts);
        for copy in copies {
            let key = if copy == 0 { key } else { key.number(u64::from(copy)) };
            if !key.draw(Purpose::Kept, 0).happens(contacts - f64::from(copy)) {
                continue;
            }
            let at = if copy == 0 { at } else { moved(at, key, &self.window) };
            self.pending.push(Reverse((at, row, copy, key)));
        }
    }
}

/// When a copy of a row at this moment comes, which is inside the window.
fn moved(at: Instant, copy: Key, window: &Range<Instant>) -> Instant {
    let shift = (FARTHEST + FARTHEST).scaled(copy.draw(Purpose::CopyShift, 0).uniform());
    let moment = Span::from_micros(1);
    let (first, last) = (window.start, window.end.saturating_sub(moment));
    let moved = if shift < FARTHEST {
        let earlier = FARTHEST - shift;
        let room = at - first;
        if earlier <= room { at.saturating_sub(earlier) } else { first + (earlier - room) }
    } else {
        let later = shift - FARTHEST;
        let room = last - at;
        if later <= room { at + later } else { last.saturating_sub(later - room) }
    };
    moved.clamp(first, last)
}

impl Iterator for Replay<'_> {
    type Item = (Instant, Key);

    fn next(&mut self) -> Option<Self::Item> {
        // The first of the pending comes next once no copy of a later row can be before it.
        while let Some(&(at, row)) = self.left.as_slice().first() {
            if self.pending.peek().is_some_and(|&Reverse((first, ..))| first + FARTHEST < at) {
                break;
            }
            self.left.next();
            self.pass(at, row);
        }
        self.pending.pop().map(|Reverse((at, .., key))| (at, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(hour: u64) -> Instant {
        Instant::of_hour(480_000 + hour)
    }

    /// A log of three hours, a row every 20 seconds.
    fn log(scale: f64) -> Trace {
        let moments = (0..540).map(|row| (hour(0) + Span::seconds(20 * row), row)).collect();
        Trace { moments, scale }
    }

    fn replayed(trace: &Trace, horizon: Range<Instant>, surges: &[Surge]) -> Vec<(Instant, Key)> {
        Replay::new(trace, Key::of_replication(7, 0).name("shop"), horizon, surges).collect()
    }

    fn whole(scale: f64) -> Vec<(Instant, Key)> {
        replayed(&log(scale), hour(0)..hour(3), &[])
    }

    #[test]
    fn a_log_is_replayed_as_it_was() {
        let rows = Key::of_replication(7, 0).name("shop").name("row");
        let expected: Vec<_> = log(1.0).moments.iter().map(|&(at, row)| (at, rows.number(row))).collect();
        assert_eq!(whole(1.0), expected);
    }

    /// The numbers kept lie within 4.5 standard errors. Whole multiples are exact, except for copies that leave the
    /// horizon.
    #[test]
    fn more_of_a_log_only_adds_and_stays_in_order() {
        let mut before: Vec<(Instant, Key)> = Vec::new();
        for scale in [0.0, 0.3, 0.8, 1.0, 1.4, 2.0, 3.7] {
            let now = whole(scale);
            assert!(now.is_sorted_by_key(|(at, _)| *at));
            assert!(before.iter().all(|contact| now.contains(contact)), "{scale} loses some");
            let part = scale - f64::floor(scale);
            let error = 4.5 * (540.0 * part * (1.0 - part)).sqrt() + 3.0;
            assert!((now.len() as f64 - 540.0 * scale).abs() <= error, "{scale}: {}", now.len());
            before = now;
        }
    }

    #[test]
    fn where_the_horizon_cuts_a_log_moves_nobody() {
        let horizon = hour(1) + Span::seconds(7)..hour(2) + Span::seconds(50);
        let cut = replayed(&log(2.5), horizon.clone(), &[]);
        // Copies of rows within a minute of an edge stay on their side of it.
        let inside = horizon.start + FARTHEST..horizon.end.saturating_sub(FARTHEST);
        let within =
            |all: Vec<(Instant, Key)>| -> Vec<_> { all.into_iter().filter(|(at, _)| inside.contains(at)).collect() };
        assert_eq!(within(cut), within(whole(2.5)));
    }

    #[test]
    fn a_window_thins_or_copies_its_own_rows() {
        let window = |factor| [Surge { from: hour(1), to: hour(2), factor }];
        let outside = |all: &[(Instant, Key)]| -> Vec<(Instant, Key)> {
            let around = hour(1).saturating_sub(FARTHEST)..hour(2) + FARTHEST;
            all.iter().copied().filter(|(at, _)| !around.contains(at)).collect()
        };
        let plain = whole(1.0);
        for (factor, most, least) in [(0.0, 0, 0), (0.5, 110, 70), (2.0, 360, 360)] {
            let seen = replayed(&log(1.0), hour(0)..hour(3), &window(factor));
            assert_eq!(outside(&seen), outside(&plain), "{factor}");
            let inside = seen.len() - 360;
            assert!((least..=most).contains(&inside), "{factor}: {inside}");
        }
    }

    #[test]
    fn only_two_minutes_of_a_log_are_remembered() {
        let log = log(4.0);
        let mut replay = Replay::new(&log, Key::of_replication(7, 0).name("shop"), hour(0)..hour(3), &[]);
        while replay.next().is_some() {
            assert!(replay.pending.len() <= 4 * 8, "{}", replay.pending.len());
        }
    }
}
