//! The event calendar: what happens next, and in which order when two things share an instant.
//!
//! Order is (instant, rank, serial): [`Rank`](super::event::Rank) puts departures before arrivals, so a slot freed at
//! 20:00:00 is there for the contact that arrives at 20:00:00; the serial keeps the rest in the order of scheduling. No
//! tie is left to chance.
//!
//! The calendar is a 4-ary heap that knows where each owner's event stands, so an event can be moved or taken back: its
//! size is the number of owners that wait for something, never the number of events that once were set.
//!
//! Cost: O(log n) for each call, n = pending events (one an open contact, at most two an agent).

use super::event::{Event, Owner};
use crate::units::Instant;

const ARITY: usize = 4;
const NOWHERE: u32 = u32::MAX;
/// Bits of the serial; the rank stands above them.
const SERIAL_BITS: u32 = 60;

#[derive(Clone, Copy, Debug)]
struct Entry {
    at: Instant,
    /// Rank, then serial.
    order: u64,
    event: Event,
}

impl Entry {
    fn before(&self, other: &Self) -> bool {
        (self.at, self.order) < (other.at, other.order)
    }
}

/// Pending events in order.
#[derive(Debug)]
pub struct Calendar {
    heap: Vec<Entry>,
    /// Where each owner's event stands in the heap.
    places: Vec<u32>,
    agents: usize,
    sources: usize,
    serial: u64,
}

impl Calendar {
    /// An empty calendar for this many agents and sources, and any number of contacts.
    pub fn new(agents: usize, sources: usize) -> Self {
        let fixed = 2 * agents + sources + 1;
        Self { heap: Vec::new(), places: vec![NOWHERE; fixed], agents, sources, serial: 0 }
    }

    fn index(&self, owner: Owner) -> usize {
        match owner {
            Owner::Job(agent) => agent.index(),
            Owner::Break(agent) => self.agents + agent.index(),
            Owner::Source(source) => 2 * self.agents + source.index(),
            Owner::Roster => 2 * self.agents + self.sources,
            Owner::Contact(contact) => 2 * self.agents + self.sources + 1 + contact.index(),
        }
    }

    /// Sets the event its owner waits for, in place of the one it waited for before, if any.
    pub fn set(&mut self, at: Instant, event: Event) {
        self.serial += 1;
        let order = (event.rank() as u64) << SERIAL_BITS | self.serial;
        let entry = Entry { at, order, event };
        let index = self.index(event.owner());
        if index >= self.places.len() {
            self.places.resize(index + 1, NOWHERE);
        }
        let place = self.places[index];
        if place == NOWHERE {
            self.heap.push(entry);
            self.sift_up(self.heap.len() - 1, entry);
        } else {
            self.settle(place as usize, entry);
        }
    }

    /// Takes back the event an owner waits for, if any.
    pub fn clear(&mut self, owner: Owner) {
        let index = self.index(owner);
        let Some(&place) = self.places.get(index) else { return };
        if place != NOWHERE {
            self.places[index] = NOWHERE;
            self.remove(place as usize);
        }
    }

    /// The earliest event, which its owner then no longer waits for.
    pub fn next(&mut self) -> Option<(Instant, Event)> {
        let first = *self.heap.first()?;
        let index = self.index(first.event.owner());
        self.places[index] = NOWHERE;
        self.remove(0);
        Some((first.at, first.event))
    }

    /// How many events are pending.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.heap.len()
    }

    fn remove(&mut self, place: usize) {
        let last = self.heap.pop().expect("an owner's place is inside the heap");
        if place < self.heap.len() {
            self.settle(place, last);
        }
    }

    /// Puts `entry` where the heap has a hole, and restores the order around it.
    fn settle(&mut self, hole: usize, entry: Entry) {
        if hole > 0 && entry.before(&self.heap[(hole - 1) / ARITY]) {
            self.sift_up(hole, entry);
        } else {
            self.sift_down(hole, entry);
        }
    }

    fn sift_up(&mut self, mut hole: usize, entry: Entry) {
        while hole > 0 {
            let parent = (hole - 1) / ARITY;
            if !entry.before(&self.heap[parent]) {
                break;
            }
            self.put(hole, self.heap[parent]);
            hole = parent;
        }
        self.put(hole, entry);
    }

    fn sift_down(&mut self, mut hole: usize, entry: Entry) {
        loop {
            let first = hole * ARITY + 1;
            let children = first..(first + ARITY).min(self.heap.len());
            let Some(least) = children.reduce(|a, b| if self.heap[b].before(&self.heap[a]) { b } else { a }) else {
                break;
            };
            if !self.heap[least].before(&entry) {
                break;
            }
            self.put(hole, self.heap[least]);
            hole = least;
        }
        self.put(hole, entry);
    }

    fn put(&mut self, place: usize, entry: Entry) {
        self.heap[place] = entry;
        let index = self.index(entry.event.owner());
        self.places[index] = u32::try_from(place).expect("fewer than 2^32 events are pending");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgentId, ContactId, SourceId};
    use proptest::prelude::*;

    fn at(micros: u64) -> Instant {
        Instant::from_micros(micros)
    }

    #[test]
    fn one_instant_is_worked_by_rank_then_in_order_of_scheduling() {
        let mut calendar = Calendar::new(3, 1);
        calendar.set(at(5), Event::TimerRang(ContactId(0)));
        calendar.set(at(5), Event::Arrived(SourceId(0)));
        calendar.set(at(5), Event::MessageCame(ContactId(9)));
        calendar.set(at(5), Event::RosterTurned);
        calendar.set(at(5), Event::JobDone(AgentId(2)));
        calendar.set(at(5), Event::JobDone(AgentId(1)));
        let order: Vec<Event> = std::iter::from_fn(|| calendar.next().map(|(_, event)| event)).collect();
        assert_eq!(
            order,
            [
                Event::JobDone(AgentId(2)),
                Event::JobDone(AgentId(1)),
                Event::RosterTurned,
                Event::MessageCame(ContactId(9)),
                Event::Arrived(SourceId(0)),
                Event::TimerRang(ContactId(0)),
            ]
        );
    }

    proptest! {
        /// Against the plainest calendar there is: a list searched for its least.
        #[test]
        fn it_agrees_with_a_searched_list(steps in prop::collection::vec((0_u64..50, 0_u32..40, 0..4), 1..300)) {
            let mut calendar = Calendar::new(0, 0);
            let mut list: Vec<(u64, usize, u32)> = Vec::new();
            for (serial, (time, contact, what)) in steps.into_iter().enumerate() {
                match what {
                    0 => {
                        calendar.clear(Owner::Contact(ContactId(contact)));
                        list.retain(|entry| entry.2 != contact);
                    }
                    1 => {
                        let least = list.iter().copied().min();
                        list.retain(|entry| Some(*entry) != least);
                        let expected = least.map(|(t, _, c)| (at(t), Event::TimerRang(ContactId(c))));
                        prop_assert_eq!(calendar.next(), expected);
                    }
                    _ => {
                        calendar.set(at(time), Event::TimerRang(ContactId(contact)));
                        list.retain(|entry| entry.2 != contact);
                        list.push((time, serial, contact));
                    }
                }
                prop_assert_eq!(calendar.len(), list.len());
            }
        }
    }
}
