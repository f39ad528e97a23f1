//! Waiting lines: who is next.

use std::collections::BTreeMap;

use super::contact::Order;
use crate::ids::ContactId;

/// One waiting line in its order: joining, leaving from anywhere and looking at the head cost O(log n).
#[derive(Debug, Default)]
pub(super) struct WaitingLine {
    waiting: BTreeMap<Order, ContactId>,
    /// Messages that are not handed out yet.
    withheld: BTreeMap<Order, ContactId>,
    /// Whether the next of them have a time set at which they will be.
    pub handing_out: bool,
}

impl WaitingLine {
    pub fn join(&mut self, order: Order, contact: ContactId) {
        let other = self.waiting.insert(order, contact);
        debug_assert!(other.is_none(), "two contacts never share a place in a line");
    }

    /// Takes in a message that is to be handed out later.
    pub fn withhold(&mut self, order: Order, contact: ContactId) {
        self.withheld.insert(order, contact);
    }

    /// The oldest of these messages, which then waits like all others.
    pub fn hand_out(&mut self) -> Option<ContactId> {
        let (order, contact) = self.withheld.pop_first()?;
        self.join(order, contact);
        Some(contact)
    }

    /// Whether messages are left to hand out.
    pub fn withholds(&self) -> bool {
        !self.withheld.is_empty()
    }

    pub fn leave(&mut self, order: Order) {
        let left = self.waiting.remove(&order).or_else(|| self.withheld.remove(&order));
        debug_assert!(left.is_some(), "a contact leaves the line it waits in");
    }

    pub fn head(&self) -> Option<(Order, ContactId)> {
        self.waiting.first_key_value().map(|(&order, &contact)| (order, contact))
    }

    pub fn iter(&self) -> impl Iterator<Item = (Order, ContactId)> {
        self.waiting.iter().map(|(&order, &contact)| (order, contact))
    }

    /// How many wait, messages that are not handed out yet included.
    pub fn len(&self) -> usize {
        self.waiting.len() + self.withheld.len()
    }
}
