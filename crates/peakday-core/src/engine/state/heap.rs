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
const NOWHERE: u32 = u32::MAX;

#[derive(Debug)]
pub(super) struct Heap<E> {
    /// The entry of the first place, 0.
    first: u64,
    /// The others in groups of siblings: those below place p are group p, at the places from 4p + 1 on. Places that are
    /// not in use hold [`NEVER`].
    groups: Vec<[u64; ARITY]>,
    /// How many places are in use.
    len: usize,
    /// By owner.
    owners: Vec<Slot<E>>,
    /// The bits of an entry that name its owner.
    owner_mask: u64,
    /// Whether the first place is open.
    is_open: bool,
}

/// What an owner waits for.
#[derive(Clone, Copy, Debug)]
struct Slot<E> {
    /// The place of its entry; [`NOWHERE`] while it waits for nothing.
    place: u32,
    event: E,
}

impl<E: Copy> Heap<E> {
    /// An empty heap whose entries name their owners in this many bits.
    pub(super) fn new(owner_bits: u32) -> Self {
        let owner_mask = (1 << owner_bits) - 1;
        Self { first: NEVER, groups: Vec::new(), len: 0, owners: Vec::new(), owner_mask, is_open: false }
    }

    /// The earliest entry.
    #[inline]
    pub(super) fn first(&mut self) -> u64 {
        if self.is_open {
            self.fill_first();
        }
        self.first
    }

    /// Takes out the earliest event, which was looked at just before.
    #[inline]
    pub(super) fn take_first(&mut self) -> E {
        effort::count(Effort::CalendarOperation);
        self.is_open = true;
        let owner = self.owner_of(self.first);
        let slot = &mut self.owners[owner];
        slot.place = NOWHERE;
        slot.event
    }

    /// Sets an owner's event, in place of the one it waited for before, if any.
    #[inline]
    pub(super) fn set(&mut self, owner: usize, order: u64, event: E) {
        effort::count(Effort::CalendarOperation);
        if owner >= self.owners.len() {
            self.owners.resize(owner + 1, Slot { place: NOWHERE, event });
        }
        let slot = &mut self.owners[owner];
        slot.event = event;
        let (place, entry) = (slot.place, order | owner as u64);
        if place != NOWHERE {
            self.settle(place as usize, entry);
        } else if self.is_open {
            self.is_open = false;
            self.sift_down(0, entry);
        } else {
            self.push(entry);
        }
    }

    /// Takes out an owner's event; returns whether it waited for one.
    #[inline]
    pub(super) fn clear(&mut self, owner: usize) -> bool {
        let Some(slot) = self.owners.get_mut(owner).filter(|slot| slot.place != NOWHERE) else { return false };
        let place = std::mem::replace(&mut slot.place, NOWHERE) as usize;
        effort::count(Effort::CalendarOperation);
        self.remove(place);
        true
    }

    /// How many entries there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.len - usize::from(self.is_open)
    }

    /// Fills the first place, which is open.
    fn fill_first(&mut self) {
        self.is_open = false;
        self.remove(0);
    }

    fn push(&mut self, entry: u64) {
        if self.len == 1 + ARITY * self.groups.len() {
            self.groups.push([NEVER; ARITY]);
        }
        self.len += 1;
        self.sift_up(self.len - 1, entry);
    }

    fn remove(&mut self, place: usize) {
        self.len -= 1;
        let last = std::mem::replace(self.entry(self.len), NEVER);
        if place < self.len {
            self.settle(place, last);
        }
    }

    /// Puts `entry` where the heap has a hole, and restores the order around it.
    fn settle(&mut self, hole: usize, entry: u64) {
        // Above the open first place is nothing: what stands in it has been taken out.
        let parent = hole.saturating_sub(1) / ARITY;
        if hole > 0 && entry < *self.entry(parent) && !(parent == 0 && self.is_open) {
            self.sift_up(hole, entry);
        } else {
            self.sift_down(hole, entry);
        }
    }

    fn sift_up(&mut self, mut hole: usize, entry: u64) {
        while hole > 0 {
            let parent = (hole - 1) / ARITY;
            let above = *self.entry(parent);
            if above < entry || (parent == 0 && self.is_open) {
                break;
            }
            self.put(hole, above);
            hole = parent;
        }
        self.put(hole, entry);
    }

    #[inline]
    fn sift_down(&mut self, mut hole: usize, entry: u64) {
        while let Some(&[a, b, c, d]) = self.groups.get(hole) {
            let left = if b < a { (1, b) } else { (0, a) };
            let right = if d < c { (3, d) } else { (2, c) };
            let (sibling, least) = if right.1 < left.1 { right } else { left };
            if entry < least {
                break;
            }
            self.put(hole, least);
            hole = hole * ARITY + 1 + sibling;
        }
        self.put(hole, entry);
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "owners are fewer than 2^32, and so are places")]
    fn put(&mut self, place: usize, entry: u64) {
        *self.entry(place) = entry;
        let owner = self.owner_of(entry);
        self.owners[owner].place = place as u32;
    }

    #[inline]
    fn entry(&mut self, place: usize) -> &mut u64 {
        match place.checked_sub(1) {
            None => &mut self.first,
            Some(place) => &mut self.groups[place / ARITY][place % ARITY],
        }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "an owner has at most 32 bits")]
    fn owner_of(&self, entry: u64) -> usize {
        (entry & self.owner_mask) as usize
    }
}
