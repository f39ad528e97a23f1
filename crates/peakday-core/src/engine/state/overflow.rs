//! Events of owners whose numbers don't fit into an entry of the heaps: of the millionth contact that waits because
//! nobody is there. Slower, and never in use on a day that anybody plans.

use std::collections::BTreeMap;

use super::event::{Event, Owner};

#[derive(Debug, Default)]
pub(super) struct Overflow {
    /// By the order of the event, then by its owner.
    events: BTreeMap<(u64, Owner), Event>,
    /// By owner: the order of its event.
    orders: BTreeMap<Owner, u64>,
}

impl Overflow {
    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The order of the earliest event.
    pub(super) fn first(&self) -> Option<u64> {
        self.events.first_key_value().map(|(&(order, _), _)| order)
    }

    pub(super) fn take_first(&mut self) -> Option<Event> {
        let ((_, owner), event) = self.events.pop_first()?;
        self.orders.remove(&owner);
        Some(event)
    }

    #[cold]
    pub(super) fn set(&mut self, order: u64, event: Event) {
        self.clear(event.owner());
        self.orders.insert(event.owner(), order);
        self.events.insert((order, event.owner()), event);
    }

    #[cold]
    pub(super) fn clear(&mut self, owner: Owner) {
        if let Some(order) = self.orders.remove(&owner) {
            self.events.remove(&(order, owner));
        }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.events.len()
    }
}
