//! Contacts that wait, in order.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::{Index, IndexMut};

use super::bits::ones;
use super::contact::QueuePosition;
use crate::ids::{ContactId, WaitingQueueId};
use crate::units::Instant;

/// All waiting queues of a model.
#[derive(Debug)]
pub(crate) struct WaitingQueues {
    queues: Vec<WaitingContacts>,
    /// The set of those in which somebody waits.
    occupied: Vec<u64>,
    /// How many contacts wait in them.
    len: usize,
}

impl WaitingQueues {
    /// Of each: whether it is asked for its oldest contact.
    pub(crate) fn new(tell_oldest: impl Iterator<Item = bool>) -> Self {
        let queue =
            |tells: bool| WaitingContacts { by_asking: tells.then(BTreeSet::new), ..WaitingContacts::default() };
        let queues: Vec<_> = tell_oldest.map(queue).collect();
        Self { occupied: vec![0; queues.len().div_ceil(64)], queues, len: 0 }
    }

    /// Whether nobody waits in any of them: what an agent who is free asks first.
    #[inline]
    pub(crate) fn are_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    pub(crate) fn join(&mut self, id: WaitingQueueId, position: QueuePosition, contact: ContactId) {
        self[id].join(position, contact);
        self.one_more(id);
    }

    fn one_more(&mut self, id: WaitingQueueId) {
        self.len += 1;
        self.occupied[id.index() / 64] |= 1 << (id.index() % 64);
    }

    /// The first of the messages that a queue withholds, which then waits like all others.
    pub(crate) fn hand_out(&mut self, id: WaitingQueueId) -> Option<ContactId> {
        let contact = self[id].hand_out()?;
        self.one_more(id);
        Some(contact)
    }

    #[inline(always)]
    pub(crate) fn leave(&mut self, id: WaitingQueueId, position: QueuePosition) {
        let waited = self[id].leave(position);
        self.len -= usize::from(waited);
        if self[id].waiting.len() == 0 {
            self.occupied[id.index() / 64] &= !(1 << (id.index() % 64));
        }
    }

    /// Those in which somebody waits.
    pub(crate) fn occupied(&self) -> impl Iterator<Item = WaitingQueueId> {
        ones(&self.occupied).map(WaitingQueueId::of)
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
    waiting: InOrder,
    /// The same by when they asked: VIPs, head starts and deadlines go before those who have waited for longer.
    /// `None` where nobody asks for the oldest.
    by_asking: Option<BTreeSet<(Instant, u64)>>,
    /// Offline messages that have not been handed out yet.
    withheld: BTreeMap<QueuePosition, ContactId>,
    /// Whether the time of the next handout is set.
    pub handing_out: bool,
}

/// Contacts in the order of their positions. Most join at the end, those who asked earlier than the last or go before
/// others (VIPs, tasks with a near deadline) anywhere.
#[derive(Debug, Default)]
struct InOrder {
    /// Those who joined at the end; `None` where one has left. The first and the last are there.
    at_end: VecDeque<(QueuePosition, Option<ContactId>)>,
    /// How many have left from between.
    left: usize,
    /// The others.
    between: BTreeMap<QueuePosition, ContactId>,
}

impl InOrder {
    #[inline(always)]
    fn insert(&mut self, position: QueuePosition, contact: ContactId) {
        if self.at_end.back().is_none_or(|(last, _)| *last < position) {
            self.at_end.push_back((position, Some(contact)));
        } else {
            let other = self.between.insert(position, contact);
            debug_assert!(other.is_none(), "two contacts never share a position");
        }
    }

    /// Takes out the contact at a position; returns whether there was one.
    #[inline(always)]
    fn remove(&mut self, position: QueuePosition) -> bool {
        // Most leave from the front. A search reads what has long left the caches, where many wait.
        let is_front = self.at_end.front().is_some_and(|(first, _)| *first == position);
        let place =
            if is_front { Ok(0) } else { self.at_end.binary_search_by_key(&position, |&(position, _)| position) };
        let Ok(place) = place else {
            return self.between.remove(&position).is_some();
        };
        let there = self.at_end[place].1.take().is_some();
        self.left += usize::from(there);
        while self.at_end.front().is_some_and(|(_, contact)| contact.is_none()) {
            self.at_end.pop_front();
            self.left -= 1;
        }
        while self.at_end.back().is_some_and(|(_, contact)| contact.is_none()) {
            self.at_end.pop_back();
            self.left -= 1;
        }
        // Memory grows with those who wait, not with those who have left.
        if self.left > 64 + self.at_end.len() / 2 {
            self.at_end.retain(|(_, contact)| contact.is_some());
            self.left = 0;
        }
        there || self.between.remove(&position).is_some()
    }

    #[inline]
    fn first(&self) -> Option<(QueuePosition, ContactId)> {
        let at_end = self.at_end.front().and_then(|&(position, contact)| Some((position, contact?)));
        if self.between.is_empty() {
            return at_end;
        }
        let between = self.between.first_key_value().map(|(&position, &contact)| (position, contact));
        at_end.into_iter().chain(between).min()
    }

    fn iter(&self) -> impl Iterator<Item = (QueuePosition, ContactId)> {
        let mut at_end = self.at_end.iter().filter_map(|&(position, contact)| Some((position, contact?))).peekable();
        let mut between = self.between.iter().map(|(&position, &contact)| (position, contact)).peekable();
        std::iter::from_fn(move || match (at_end.peek(), between.peek()) {
            (Some(one), Some(other)) if other < one => between.next(),
            (Some(_), _) => at_end.next(),
            (None, _) => between.next(),
        })
    }

    fn len(&self) -> usize {
        self.at_end.len() - self.left + self.between.len()
    }
}

impl WaitingContacts {
    #[inline(always)]
    fn join(&mut self, position: QueuePosition, contact: ContactId) {
        self.waiting.insert(position, contact);
        if let Some(by_asking) = &mut self.by_asking {
            by_asking.insert((position.asked, position.serial));
        }
    }

    /// Takes in an offline message that is to be handed out later.
    pub(crate) fn withhold(&mut self, position: QueuePosition, contact: ContactId) {
        self.withheld.insert(position, contact);
    }

    /// The first of these messages, which then waits like all others.
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
    #[inline(always)]
    fn leave(&mut self, position: QueuePosition) -> bool {
        let waited = self.waiting.remove(position);
        if let Some(by_asking) = &mut self.by_asking {
            by_asking.remove(&(position.asked, position.serial));
        }
        let left = waited || self.withheld.remove(&position).is_some();
        debug_assert!(left, "a contact leaves the waiting queue it waits in");
        waited
    }

    /// When the contact asked that has waited for longest, of a queue that tells it.
    pub(crate) fn oldest(&self) -> Option<Instant> {
        Some(self.by_asking.as_ref()?.first()?.0)
    }

    #[inline]
    pub(crate) fn head(&self) -> Option<(QueuePosition, ContactId)> {
        self.waiting.first()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (QueuePosition, ContactId)> {
        self.waiting.iter()
    }

    /// Number of waiting contacts, offline messages that are not handed out yet included.
    pub(crate) fn len(&self) -> usize {
        self.waiting.len() + self.withheld.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn position(at: u64) -> QueuePosition {
        let asked = Instant::from_micros(at);
        QueuePosition { due: Instant::default(), since: asked, asked, serial: at }
    }

    proptest! {
        /// Against a sorted map: joining at the end and before it, leaving from anywhere.
        #[test]
        fn it_agrees_with_a_sorted_map(steps in prop::collection::vec((0_u64..400, any::<bool>()), 1..800)) {
            let (mut seen, mut map) = (InOrder::default(), BTreeMap::new());
            for (at, joins) in steps {
                let there = map.contains_key(&position(at));
                if joins && !there {
                    seen.insert(position(at), ContactId::of(map.len()));
                    map.insert(position(at), ContactId::of(map.len()));
                } else if !joins {
                    prop_assert_eq!(seen.remove(position(at)), there);
                    map.remove(&position(at));
                }
                prop_assert_eq!(seen.first(), map.first_key_value().map(|(&position, &contact)| (position, contact)));
                prop_assert_eq!(seen.len(), map.len());
            }
            let all: Vec<_> = seen.iter().collect();
            prop_assert_eq!(all, map.into_iter().collect::<Vec<_>>());
        }
    }
}
