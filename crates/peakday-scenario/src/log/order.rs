//! Whether a log is in order of time, and whether rows are in it twice.
//!
//! Why rows are only compared with those near them: memory must not grow with the log. The same export twice in one
//! file shows as a clock that goes back.

use std::collections::{BTreeMap, VecDeque};

use super::LogOffset;
use crate::units::{Instant, Span};

/// How many contacts a contact is compared with.
const NEAR: usize = 1 << 16;

/// Looks at the rows as they come.
#[derive(Default)]
pub(super) struct Order {
    last: Option<Instant>,
    back: Steps,
    forth: Steps,
    /// Fingerprints of the rows near this one: their lines.
    near: BTreeMap<u64, usize>,
    sequence: VecDeque<u64>,
    /// How many moments are written with each offset from UTC, in minutes.
    offsets: BTreeMap<i32, u64>,
    /// Contacts without an id that could be told from others of their agent.
    told: u64,
    /// Those of them that are the same as an earlier one in every cell, and the lines of the first of these.
    twins: u64,
    first_twins: Option<(usize, usize)>,
}

/// Steps in one direction.
#[derive(Default)]
struct Steps {
    count: u64,
    /// Those of more than some minutes, and the first of them.
    wide: u64,
    first: Option<Jump>,
    /// Wide ones that a clock of 12 hours without its halves makes, or dates that go on after midnight, in the order
    /// of time: from past noon to one o'clock, and from a late evening to the small hours of the same date.
    of_twelve_hours: u64,
    of_nights: u64,
}

impl Steps {
    /// Notes a wide step between two moments, the earlier row of the two in the order of time first.
    fn wide(&mut self, before: Instant, after: Instant) {
        let hour = |at: Instant| at.hour_index() % 24;
        if before.day_index() != after.day_index() {
            return;
        }
        self.of_twelve_hours += u64::from(hour(before) == 12 && (1..=6).contains(&hour(after)));
        self.of_nights += u64::from(hour(before) >= 20 && hour(after) <= 8);
    }
}

/// Where a clock seems to have been put back, or a log begins again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Jump {
    pub line: usize,
    pub from: Instant,
    pub to: Instant,
}

/// Contacts that are there twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Twins {
    pub twins: u64,
    pub of: u64,
    /// The lines of the first two.
    pub first: usize,
    pub line: usize,
}

impl Order {
    /// A moment is written with this offset from UTC.
    pub(super) fn offset(&mut self, minutes: i32) {
        *self.offsets.entry(minutes).or_default() += 1;
    }

    /// The offset that most moments have, other than the one that they are read as, and how many these are.
    pub(super) fn other_offset(&self, read_as: i32) -> Option<LogOffset> {
        let others = self.offsets.iter().filter(|(minutes, _)| **minutes != read_as);
        let (&minutes, &moments) = others.max_by_key(|(_, moments)| **moments)?;
        Some(LogOffset { minutes, read_as, moments })
    }

    /// Whether a contact is there already: the line of the first of the two.
    pub(super) fn seen(&mut self, id: &str, line: usize) -> Option<usize> {
        let fingerprint = fingerprint(id);
        if let Some(first) = self.near.get(&fingerprint) {
            return Some(*first);
        }
        self.near.insert(fingerprint, line);
        self.sequence.push_back(fingerprint);
        if self.sequence.len() > NEAR
            && let Some(oldest) = self.sequence.pop_front()
        {
            self.near.remove(&oldest);
        }
        None
    }

    /// Takes in a contact that has no id, but an agent and what that agent did.
    pub(super) fn told(&mut self, row: &str, line: usize) {
        self.told += 1;
        if let Some(first) = self.seen(row, line) {
            self.twins += 1;
            self.first_twins.get_or_insert((first, line));
        }
    }

    /// How many contacts are there twice, of how many, and the first two lines that are the same: if they are more than
    /// chance makes of agents who do the same twice in the same second or minute.
    pub(super) fn twins(&self) -> Option<Twins> {
        const FEW: u64 = 5;
        let (first, line) = self.first_twins?;
        (self.twins >= FEW && 50 * self.twins > self.told).then_some(Twins {
            twins: self.twins,
            of: self.told,
            first,
            line,
        })
    }

    /// Takes in the moment of the next row.
    pub(super) fn came(&mut self, at: Instant, line: usize) {
        /// Exports are in order to some minutes: of arrival, or of end.
        const LITTLE: Span = Span::minutes(20);
        if let Some(last) = self.last.filter(|last| *last != at) {
            let steps = if at < last { &mut self.back } else { &mut self.forth };
            steps.count += 1;
            if at + LITTLE < last || last + LITTLE < at {
                steps.wide += 1;
                steps.first.get_or_insert(Jump { line, from: last, to: at });
                // In a log with the newest first, the row before is the later one.
                if at < last { steps.wide(last, at) } else { steps.wide(at, last) }
            }
        }
        self.last = Some(at);
    }

    /// Where the clock seems to have been put back: in a log that is in order of time, or against it, but for a few
    /// places.
    pub(super) fn put_back(&self) -> Option<Jump> {
        const FEW: u64 = 3;
        let against = if self.forth.count >= self.back.count { &self.back } else { &self.forth };
        let is_in_order = 20 * against.count <= self.back.count + self.forth.count;
        let is_of_clocks = against.wide == against.of_twelve_hours || against.wide == against.of_nights;
        against.first.filter(|_| is_in_order && (against.wide <= FEW || is_of_clocks))
    }
}

/// A number that contacts of the same id have in common, and others practically never (FNV-1a).
pub(super) fn fingerprint(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jump(minutes: &[u64]) -> Option<usize> {
        let mut order = Order::default();
        for (line, minute) in minutes.iter().enumerate() {
            order.came(Instant::of_hour(480_000) + Span::minutes(*minute), line);
        }
        order.put_back().map(|jump| jump.line)
    }

    #[test]
    fn an_hour_that_occurs_twice_is_seen() {
        let plain: Vec<u64> = (0..200).map(|n| 3 * n).collect();
        assert_eq!(jump(&plain), None);
        let twice: Vec<u64> = (0..100).chain(40..140).collect();
        assert_eq!(jump(&twice), Some(100));
        let newest_first: Vec<u64> = twice.iter().rev().copied().collect();
        assert_eq!(jump(&newest_first), Some(100));
    }

    /// Ten days on which it is one o'clock after 12:59, and ten whose small hours have the date of the evening: too
    /// many steps to be a clock put back, and all of one kind.
    #[test]
    fn clocks_of_twelve_hours_and_dates_that_go_on_after_midnight_are_seen() {
        let twelve = |hour: u64| if hour.is_multiple_of(12) { 12 } else { hour % 12 };
        let days = |of: &dyn Fn(u64) -> Vec<u64>| -> Vec<u64> {
            (0..10).flat_map(|day| of(day).into_iter().map(move |minute| 1440 * day + minute)).collect()
        };
        let of_twelve = days(&|_| (540..1380).map(|minute| 60 * twelve(minute / 60) + minute % 60).collect());
        assert_eq!(jump(&of_twelve), Some(240));
        assert_eq!(jump(&of_twelve.iter().rev().copied().collect::<Vec<_>>()), Some(840 - 240));
        let nights = days(&|_| (540..1440).chain(0..120).collect());
        assert_eq!(jump(&nights), Some(900));
        // By agent: each from the first day to the last.
        let by_agent: Vec<u64> = (0..10).flat_map(|_| (0..900).map(|n| 16 * n)).collect();
        assert_eq!(jump(&by_agent), None);
    }

    #[test]
    fn rows_that_are_there_twice_are_counted() {
        let told = |rows: &[&str]| {
            let mut order = Order::default();
            rows.iter().enumerate().for_each(|(line, row)| order.told(row, line));
            order.twins()
        };
        let rows: Vec<String> = (0..400).map(|n| format!("row {n}")).collect();
        let once: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(told(&once), None);
        let twice: Vec<&str> = once.iter().flat_map(|row| [*row, *row]).collect();
        assert_eq!(told(&twice), Some(Twins { twins: 400, of: 800, first: 0, line: 1 }));
        let chance: Vec<&str> = once.iter().copied().chain(once.iter().take(6).copied()).collect();
        assert_eq!(told(&chance), None, "six of 406");
    }

    #[test]
    fn nights_and_logs_in_no_order_are_no_jumps() {
        let nights: Vec<u64> = (0..5).flat_map(|day| (0..50).map(move |n| 1440 * day + n)).collect();
        assert_eq!(jump(&nights), None);
        assert_eq!(jump(&nights.iter().rev().copied().collect::<Vec<_>>()), None);
        let mixed: Vec<u64> = (0..200).map(|n| (n * 7919) % 1000).collect();
        assert_eq!(jump(&mixed), None);
    }
}
