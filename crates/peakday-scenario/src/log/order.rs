//! Whether a log is in order of time, and whether rows are in it twice.
//!
//! Why rows are only compared with those near them: memory must not grow with the log. The same export twice in one
//! file shows as a clock that goes back.

use std::collections::{BTreeMap, VecDeque};

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
}

/// Steps in one direction.
#[derive(Default)]
struct Steps {
    count: u64,
    /// Those of more than some minutes, and the first of them.
    wide: u64,
    first: Option<Jump>,
}

/// Where a clock seems to have been put back, or a log begins again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Jump {
    pub line: usize,
    pub from: Instant,
    pub to: Instant,
}

impl Order {
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
            }
        }
        self.last = Some(at);
    }

    /// Where the clock seems to have been put back: in a log that is in order of time, or against it, but for a few
    /// places.
    pub(super) fn put_back(&self) -> Option<Jump> {
        const FEW: u64 = 3;
        let against = if self.forth.count >= self.back.count { &self.back } else { &self.forth };
        against.first.filter(|_| against.wide <= FEW && 20 * against.count <= self.back.count + self.forth.count)
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

    #[test]
    fn nights_and_logs_in_no_order_are_no_jumps() {
        let nights: Vec<u64> = (0..5).flat_map(|day| (0..50).map(move |n| 1440 * day + n)).collect();
        assert_eq!(jump(&nights), None);
        assert_eq!(jump(&nights.iter().rev().copied().collect::<Vec<_>>()), None);
        let mixed: Vec<u64> = (0..200).map(|n| (n * 7919) % 1000).collect();
        assert_eq!(jump(&mixed), None);
    }
}
