//! Contacts that wait, in order.

use std::collections::BTreeMap;

use super::contact::QueuePosition;
use crate::ids::ContactId;

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
    pub(crate) fn join(&mut self, position: QueuePosition, contact: ContactId) {
        let other = self.waiting.insert(position, contact);
        debug_assert!(other.is_none(), "two contacts never share a position");
    }

    /// Takes in an offline message that is to be handed out later.
    pub(crate) fn withhold(&mut self, position: QueuePosition, contact: ContactId) {
        self.withheld.insert(position, contact);
    }

    /// The oldest of these messages, which then waits like all others.
    pub(crate) fn hand_out(&mut self) -> Option<ContactId> {
        let (position, contact) = self.withheld.pop_first()?;
        self.join(position, contact);
        Some(contact)
    }

    /// Whether messages are left to hand out.
    pub(crate) fn withholds(&self) -> bool {
        !self.withheld.is_empty()
    }

    pub(crate) fn leave(&mut self, position: QueuePosition) {
        let left = self.waiting.remove(&position).or_else(|| self.withheld.remove(&position));
        debug_assert!(left.is_some(), "a contact leaves the waiting queue it waits in");
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
