//! Contacts that wait, in order.

use std::collections::BTreeMap;
use std::ops::{Index, IndexMut};

use super::contact::QueuePosition;
use crate::ids::{ContactId, WaitingQueueId};

/// All waiting queues of a model.
#[derive(Debug)]
pub(crate) struct WaitingQueues {
    queues: Vec<WaitingContacts>,
    /// How many contacts wait in them.
    len: usize,
}

impl WaitingQueues {
    pub(crate) fn new(number: usize) -> Self {
        Self { queues: (0..number).map(|_| WaitingContacts::default()).collect(), len: 0 }
    }

    /// Whether nobody waits in any of them: what an agent who is free asks first.
    #[inline]
    pub(crate) fn are_empty(&self) -> bool {
        self.len == 0
    }

    pub(crate) fn join(&mut self, id: WaitingQueueId, position: QueuePosition, contact: ContactId) {
        self[id].join(position, contact);
        self.len += 1;
    }

    /// The oldest message that a queue withholds, which then waits like all others.
    pub(crate) fn hand_out(&mut self, id: WaitingQueueId) -> Option<ContactId> {
        let contact = self[id].hand_out()?;
        self.len += 1;
        Some(contact)
    }

    pub(crate) fn leave(&mut self, id: WaitingQueueId, position: QueuePosition) {
        let waited = self[id].leave(position);
        self.len -= usize::from(waited);
    }

    /// All of them with their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (WaitingQueueId, &WaitingContacts)> {
        self.queues.iter().enumerate().map(|(index, queue)| (WaitingQueueId::of(index), queue))
    }
}

impl Index<WaitingQueueId> for WaitingQueues {
    type Output = WaitingContacts;

    #[inline]
    fn index(&self, id: WaitingQueueId) -> &WaitingContacts {
        &self.queues[id.index()]
    }
}

impl IndexMut<WaitingQueueId> for WaitingQueues {
    fn index_mut(&mut self, id: WaitingQueueId) -> &mut WaitingContacts {
        &mut self.queues[id.index()]
    }
}

/// The contacts of one waiting queue in their order: joining, leaving from anywhere and looking at
/// the head cost O(log n).
#[derive(Debug, Default)]
pub(crate) struct WaitingContacts {
    waiting: BTreeMap<QueuePosition, ContactId>,
    /// Offline messages that have not been handed out yet.
    withheld: BTreeMap<QueuePosition, ContactId>,
    /// Whether the time of the next handout is set.
    pub handing_out: bool,
}

impl WaitingContacts {
    fn join(&mut self, position: QueuePosition, contact: ContactId) {
        let other = self.waiting.insert(position, contact);
        debug_assert!(other.is_none(), "two contacts never share a position");
    }

    /// Takes in an offline message that is to be handed out later.
    pub(crate) fn withhold(&mut self, position: QueuePosition, contact: ContactId) {
        self.withheld.insert(position, contact);
    }

    /// The oldest of these messages, which then waits like all others.
    fn hand_out(&mut self) -> Option<ContactId> {
        let (position, contact) = self.withheld.pop_first()?;
        self.join(position, contact);
        Some(contact)
    }

    /// Whether messages are left to hand out.
    pub(crate) fn withholds(&self) -> bool {
        !self.withheld.is_empty()
    }

    /// Takes out a contact; returns whether it waited, and wasn't withheld.
    fn leave(&mut self, position: QueuePosition) -> bool {
        let waited = self.waiting.remove(&position).is_some();
        let left = waited || self.withheld.remove(&position).is_some();
        debug_assert!(left, "a contact leaves the waiting queue it waits in");
        waited
    }

    pub(crate) fn head(&self) -> Option<(QueuePosition, ContactId)> {
        self.waiting.first_key_value().map(|(&position, &contact)| (position, contact))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (QueuePosition, ContactId)> {
        self.waiting.iter().map(|(&position, &contact)| (position, contact))
    }

    /// Number of waiting contacts, offline messages that are not handed out yet included.
    pub(crate) fn len(&self) -> usize {
        self.waiting.len() + self.withheld.len()
    }
}
