//! Follow-ups that are still to come: little is kept of each until it is due.

use crate::ids::{AgentId, KindId};
use crate::random::key::Key;
use crate::units::Instant;

/// A follow-up that is still to come: its place in the engine's store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UpcomingId(u32);

impl UpcomingId {
    pub(crate) fn of(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer than 2^32 follow-ups are to come"))
    }

    /// The place as an index.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is kept of a follow-up until it is due.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Upcoming {
    pub key: Key,
    pub kind: KindId,
    pub vip: bool,
    pub depth: u32,
    /// The last agent of its cause, and when that was.
    pub agent: Option<(AgentId, Instant)>,
    pub same_agent: bool,
}

/// The store of follow-ups to come: places are used again.
#[derive(Debug, Default)]
pub(crate) struct UpcomingStore {
    slots: Vec<Upcoming>,
    free: Vec<UpcomingId>,
}

impl UpcomingStore {
    pub(crate) fn add(&mut self, upcoming: Upcoming) -> UpcomingId {
        if let Some(id) = self.free.pop() {
            self.slots[id.index()] = upcoming;
            return id;
        }
        self.slots.push(upcoming);
        UpcomingId::of(self.slots.len() - 1)
    }

    pub(crate) fn take(&mut self, id: UpcomingId) -> Upcoming {
        self.free.push(id);
        self.slots[id.index()]
    }
}
