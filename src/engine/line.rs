//! Waiting lines: who is next.

use std::collections::BTreeMap;

use super::contact::Order;
use crate::ids::ContactId;

/// One waiting line in its order: joining, leaving from anywhere and looking at the head cost O(log n).
#[derive(Debug, Default)]
pub(super) struct WaitingLine {
    waiting: BTreeMap<Order, ContactId>,
}

impl WaitingLine {
    pub fn join(&mut self, order: Order, contact: ContactId) {
        let other = self.waiting.insert(order, contact);
        debug_assert!(other.is_none(), "two contacts never share a place in a line");
    }

    pub fn leave(&mut self, order: Order) {
        let left = self.waiting.remove(&order);
        debug_assert!(left.is_some(), "a contact leaves the line it waits in");
    }

    pub fn head(&self) -> Option<(Order, ContactId)> {
        self.waiting.first_key_value().map(|(&order, &contact)| (order, contact))
    }

    pub fn iter(&self) -> impl Iterator<Item = ContactId> {
        self.waiting.values().copied()
    }

    pub fn len(&self) -> usize {
        self.waiting.len()
    }
}
