//! A heap of pending events that knows the place of each owner's event, so that an event can be moved or taken back.
//!
//! An entry is one integer: the order of the event in its upper bits, its owner in the lowest ones. So comparing two
//! entries compares (instant, rank, owner), and the four siblings of a 4-ary heap fill half a cache line. Most events
//! set another one at once; so the place of the event in work is left open, and the next event that is set sinks from
//! there.
//!
//! What goes wrong: an owner whose place isn't brought up to date moves another owner's event. The calendar's own test
//! compares it with a list that is searched for its least.

use crate::effort::{self, Effort};

/// Later than every entry: what is read where there is none.
pub(super) const NEVER: u64 = u64::MAX;

const ARITY: usize = 4;
/// The place of the earliest entry: the last of its group, so that the four below it are a group too.
const TOP: usize = ARITY - 1;
const NOWHERE: u32 = u32::MAX;

#[derive(Debug)]
pub(super) struct Heap<E> {
    /// Entries in groups of siblings: places 4g to 4g + 3 are group g, and the group below place p is p - 2. Places
    /// that are not in use hold [`NEVER`].
    entries: Vec<u64>,
    /// The first place that is not in use.
    end: usize,
    /// By owner.
    owners: Vec<Pending<E>>,
    /// The bits of an entry that name its owner.
    owner_mask: u64,
    /// Whether the top is open.
    is_open: bool,
}

/// What an owner waits for.
#[derive(Clone, Copy, Debug)]
struct Pending<E> {
    /// The place of its entry; [`NOWHERE`] while it waits for nothing.
    place: u32,
    /// What it waits for, or waited for last.
    event: E,
}

impl<E: Copy> Heap<E> {
    /// An empty heap whose entries name their owners in this many bits.
    pub(super) fn new(owner_bits: u32) -> Self {
        let owner_mask = (1 << owner_bits) - 1;
        let entries = vec![NEVER; ARITY];
        Self { entries, end: TOP, owners: Vec::new(), owner_mask, is_open: false }
    }

    /// The earliest entry.
    #[inline]
    pub(super) fn first(&mut self) -> u64 {
        if self.is_open {
            self.is_open = false;
            self.remove(TOP);
        }
        self.entries[TOP]
    }

    /// Takes out the earliest event, which was looked at just before.
    #[inline]
    pub(super) fn take_first(&mut self) -> E {
        effort::count(Effort::CalendarOperation);
        self.is_open = true;
        let owner = self.owner_of(self.entries[TOP]);
        let pending = &mut self.owners[owner];
        pending.place = NOWHERE;
        pending.event
    }

    /// Sets an owner's event, in place of the one it waited for before, if any.
    #[inline(always)]
    pub(super) fn set(&mut self, owner: usize, order: u64, event: E) {
        effort::count(Effort::CalendarOperation);
        if owner >= self.owners.len() {
            self.make_room(owner, event);
        }
        let pending = &mut self.owners[owner];
        pending.event = event;
        let (place, entry) = (pending.place, order | owner as u64);
        if place != NOWHERE {
            self.settle(place as usize, entry);
        } else if self.is_open {
            self.is_open = false;
            self.sift_down(TOP, entry);
        } else {
            self.push(entry);
        }
    }

    /// Makes room for an owner.
    #[cold]
    fn make_room(&mut self, owner: usize, event: E) {
        self.owners.resize(owner + 1, Pending { place: NOWHERE, event });
    }

    /// Takes out an owner's event; returns whether it waited for one.
    #[inline(always)]
    pub(super) fn clear(&mut self, owner: usize) -> bool {
        let Some(pending) = self.owners.get_mut(owner).filter(|pending| pending.place != NOWHERE) else { return false };
        let place = std::mem::replace(&mut pending.place, NOWHERE) as usize;
        effort::count(Effort::CalendarOperation);
        self.remove(place);
        true
    }

    /// How many entries there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.end - TOP - usize::from(self.is_open)
    }

    #[inline(always)]
    fn push(&mut self, entry: u64) {
        if self.end == self.entries.len() {
            self.entries.extend([NEVER; ARITY]);
        }
        self.end += 1;
        self.sift_up(self.end - 1, entry);
    }

    #[inline(always)]
    fn remove(&mut self, place: usize) {
        self.end -= 1;
        let last = std::mem::replace(&mut self.entries[self.end], NEVER);
        if place < self.end {
            self.settle(place, last);
        }
    }

    /// Puts `entry` where the heap has a hole, and restores the order around it.
    #[inline(always)]
    fn settle(&mut self, hole: usize, entry: u64) {
        match self.above(hole) {
            Some((_, above)) if entry < above => self.sift_up(hole, entry),
            _ => self.sift_down(hole, entry),
        }
    }

    /// The place above, and its entry: `None` of the top, and below an open top, from which the entry has been taken.
    #[inline]
    fn above(&self, place: usize) -> Option<(usize, u64)> {
        let parent = place / ARITY + 2;
        let is_there = place != TOP && !(parent == TOP && self.is_open);
        is_there.then(|| (parent, self.entries[parent]))
    }

    #[inline(always)]
    fn sift_up(&mut self, mut hole: usize, entry: u64) {
        while let Some((parent, above)) = self.above(hole).filter(|(_, above)| entry < *above) {
            self.put(hole, above);
            hole = parent;
        }
        self.put(hole, entry);
    }

    #[inline(always)]
    fn sift_down(&mut self, mut hole: usize, entry: u64) {
        while let Some(&[a, b, c, d]) = self.group_below(hole) {
            let left = if b < a { (1, b) } else { (0, a) };
            let right = if d < c { (3, d) } else { (2, c) };
            let (sibling, least) = if right.1 < left.1 { right } else { left };
            if entry < least {
                break;
            }
            self.put(hole, least);
            hole = (hole - 2) * ARITY + sibling;
        }
        self.put(hole, entry);
    }

    /// The entries below a place, if there is room for them.
    #[inline]
    fn group_below(&self, place: usize) -> Option<&[u64; ARITY]> {
        self.entries.get((place - 2) * ARITY..)?.first_chunk()
    }

    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "owners are fewer than 2^32, and so are places")]
    fn put(&mut self, place: usize, entry: u64) {
        self.entries[place] = entry;
        let owner = self.owner_of(entry);
        self.owners[owner].place = place as u32;
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "an owner has at most 32 bits")]
    fn owner_of(&self, entry: u64) -> usize {
        (entry & self.owner_mask) as usize
    }
}
