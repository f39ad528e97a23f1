//! The event calendar: what happens next, and in which order when two things share an instant.
//!
//! Order is (instant, rank, serial): [`Rank`](super::event::Rank) puts departures before arrivals, so a slot freed at
//! 20:00:00 is there for the contact that arrives at 20:00:00; the serial keeps the rest in the order of scheduling. No
//! tie is left to chance.
//!
//! The calendar is a 4-ary heap that knows the place of each owner's event, so an event can be moved or taken back. Its
//! size is the number of owners that wait for something, never the number of events that were ever set. An entry is one
//! integer, so that four siblings fill a cache line. Most events set another one at once; so the place of the event in
//! work is left open, and the next event set sinks from there.
//!
//! Cost: O(log n) for each call, n = pending events (one an open contact, at most two an agent).
//!
//! What goes wrong: an owner that sets a second event takes the first one back. If the first was still needed, nothing
//! happens at its time, and one sees a contact or an agent that stays as it is to the end of the drain.

use std::cmp::Ordering;

use super::event::{Event, Owner, Rank};
use crate::units::{Instant, Span};

const ARITY: usize = 4;
const NOWHERE: u32 = u32::MAX;

/// Microseconds since the calendar's origin, rank, serial and owner, from the highest bits to the lowest.
type Entry = u128;

const OWNER_BITS: u32 = 32;
/// Bits of the serial number: no replication sets 2^49 events, which would take years.
const SERIAL_BITS: u32 = 49;
const RANK_BITS: u32 = 3;
/// What is left for the instant: half a year.
const INSTANT_SHIFT: u32 = OWNER_BITS + SERIAL_BITS + RANK_BITS;
const LAST: u64 = (1 << (u128::BITS - INSTANT_SHIFT)) - 1;

/// Pending events in order.
#[derive(Debug)]
pub(crate) struct Calendar {
    heap: Vec<Entry>,
    /// By owner: the place of its event in the heap.
    places: Vec<u32>,
    /// By owner: the event it waits for.
    events: Vec<Event>,
    /// Whether the heap's first place is open.
    open_first: bool,
    /// The earliest possible instant.
    origin: Instant,
    owners: Owners,
    serial: u64,
    /// The last instant that was asked about, and whether an event of the rank `Duty` is due at it.
    duty: Option<(Instant, bool)>,
}

/// Number of owners of each kind, except contacts and follow-ups, whose number grows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Owners {
    /// Number of agents.
    pub agents: usize,
    /// Number of sources.
    pub sources: usize,
    /// Number of incidents.
    pub incidents: usize,
    /// Number of reallocations.
    pub reallocations: usize,
    /// Number of waiting queues.
    pub waiting_queues: usize,
    /// Whether follow-ups may come.
    pub upcoming: bool,
}

impl Calendar {
    /// An empty calendar that starts at a moment, for these owners.
    pub(crate) fn new(origin: Instant, owners: Owners) -> Self {
        let mut calendar = Self {
            heap: Vec::new(),
            places: Vec::new(),
            events: Vec::new(),
            open_first: false,
            origin,
            owners,
            serial: 0,
            duty: None,
        };
        calendar.make_room(calendar.fixed());
        calendar
    }

    fn make_room(&mut self, owners: usize) {
        self.places.resize(owners, NOWHERE);
        self.events.resize(owners, Event::RosterTurned);
    }

    /// Number of owners whose number is fixed.
    fn fixed(&self) -> usize {
        let Owners { agents, sources, incidents, reallocations, waiting_queues, .. } = self.owners;
        2 + 2 * agents + sources + incidents + reallocations + waiting_queues
    }

    fn index(&self, owner: Owner) -> usize {
        let Owners { agents, sources, incidents, reallocations, upcoming, .. } = self.owners;
        // Contacts and follow-ups, where there are any, alternate after the other owners.
        let stride = 1 + usize::from(upcoming);
        match owner {
            Owner::Contact(contact) => self.fixed() + stride * contact.index(),
            Owner::Upcoming(id) => self.fixed() + stride * id.index() + 1,
            Owner::Roster => 0,
            Owner::Start => 1,
            Owner::Job(agent) => 2 + agent.index(),
            Owner::Break(agent) => 2 + agents + agent.index(),
            Owner::Source(source) => 2 + 2 * agents + source.index(),
            Owner::Incident(incident) => 2 + 2 * agents + sources + incident.index(),
            Owner::Reallocation(id) => 2 + 2 * agents + sources + incidents + id.index(),
            Owner::WaitingQueue(waiting_queue) => {
                2 + 2 * agents + sources + incidents + reallocations + waiting_queue.index()
            }
        }
    }

    /// Sets the event its owner waits for, in place of the one it waited for before, if any.
    pub(crate) fn set(&mut self, at: Instant, event: Event) {
        self.serial += 1;
        let owner = self.index(event.owner());
        if owner >= self.places.len() {
            self.make_room(owner + 1);
        }
        self.events[owner] = event;
        self.duty.take_if(|_| event.rank() == Rank::Duty);
        let order = (event.rank() as u64) << SERIAL_BITS | self.serial;
        // An event later than the last instant that fits never comes.
        let since = (at - self.origin).as_micros().min(LAST);
        let entry = u128::from(since) << INSTANT_SHIFT | u128::from(order) << OWNER_BITS | owner as u128;
        if self.places[owner] != NOWHERE {
            self.close_first();
            self.settle(self.places[owner] as usize, entry);
        } else if self.open_first {
            self.open_first = false;
            self.sift_down(0, entry);
        } else {
            self.heap.push(entry);
            self.sift_up(self.heap.len() - 1, entry);
        }
    }

    /// Takes back the event an owner waits for, if any.
    pub(crate) fn clear(&mut self, owner: Owner) {
        let owner = self.index(owner);
        if self.places.get(owner).is_none_or(|&place| place == NOWHERE) {
            return;
        }
        self.close_first();
        self.duty.take_if(|_| self.events[owner].rank() == Rank::Duty);
        let place = std::mem::replace(&mut self.places[owner], NOWHERE);
        self.remove(place as usize);
    }

    /// The earliest event; its owner no longer waits for it.
    pub(crate) fn next(&mut self) -> Option<(Instant, Event)> {
        self.close_first();
        let &first = self.heap.first()?;
        let owner = owner_of(first);
        self.places[owner] = NOWHERE;
        self.open_first = true;
        self.duty.take_if(|_| self.events[owner].rank() == Rank::Duty);
        Some((self.instant_of(first), self.events[owner]))
    }

    /// The next event, if it is one of the rank `Duty` at this instant.
    pub(crate) fn next_duty(&mut self, now: Instant) -> Option<Event> {
        self.close_first();
        let &first = self.heap.first()?;
        let is_due = self.events[owner_of(first)].rank() == Rank::Duty && self.instant_of(first) == now;
        is_due.then(|| self.next()).flatten().map(|(_, event)| event)
    }

    /// Whether an event of the rank `Duty` is still to come at this instant, which is now. Cost: a look at the first
    /// few events, and once an instant at those that come before duty.
    pub(crate) fn has_duty(&mut self, now: Instant) -> bool {
        match self.duty {
            Some((at, has_duty)) if at == now => has_duty,
            _ => {
                let first = if self.open_first { 1..=ARITY } else { 0..=0 };
                let since = (now - self.origin).as_micros();
                let has_duty = first.into_iter().any(|place| self.has_duty_below(place, since));
                self.duty = Some((now, has_duty));
                has_duty
            }
        }
    }

    /// The same of a place in the heap and what is below it; nothing there comes before that place.
    fn has_duty_below(&self, place: usize, since: u64) -> bool {
        let Some(&entry) = self.heap.get(place) else { return false };
        if since_origin(entry) != since {
            return false;
        }
        match self.events[owner_of(entry)].rank().cmp(&Rank::Duty) {
            Ordering::Less => {
                let first = place * ARITY + 1;
                (first..first + ARITY).any(|below| self.has_duty_below(below, since))
            }
            Ordering::Equal => true,
            Ordering::Greater => false,
        }
    }

    fn instant_of(&self, entry: Entry) -> Instant {
        self.origin + Span::from_micros(since_origin(entry))
    }

    /// How many events are pending.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.heap.len() - usize::from(self.open_first)
    }

    /// Fills the heap's first place, if it is open.
    fn close_first(&mut self) {
        if std::mem::take(&mut self.open_first) {
            self.remove(0);
        }
    }

    fn remove(&mut self, place: usize) {
        let last = self.heap.pop().expect("an owner's place is inside the heap");
        if place < self.heap.len() {
            self.settle(place, last);
        }
    }

    /// Puts `entry` where the heap has a hole, and restores the order around it.
    fn settle(&mut self, hole: usize, entry: Entry) {
        if hole > 0 && entry < self.heap[(hole - 1) / ARITY] {
            self.sift_up(hole, entry);
        } else {
            self.sift_down(hole, entry);
        }
    }

    fn sift_up(&mut self, mut hole: usize, entry: Entry) {
        while hole > 0 {
            let parent = (hole - 1) / ARITY;
            let above = self.heap[parent];
            if above < entry {
                break;
            }
            self.put(hole, above);
            hole = parent;
        }
        self.put(hole, entry);
    }

    fn sift_down(&mut self, mut hole: usize, entry: Entry) {
        loop {
            let first = hole * ARITY + 1;
            let Some(children) = self.heap.get(first..) else { break };
            let (offset, least) = match children.first_chunk::<ARITY>() {
                Some(&[a, b, c, d]) => {
                    let left = if b < a { (1, b) } else { (0, a) };
                    let right = if d < c { (3, d) } else { (2, c) };
                    if right.1 < left.1 { right } else { left }
                }
                None => match children.iter().copied().enumerate().min_by_key(|&(_, child)| child) {
                    Some(least) => least,
                    None => break,
                },
            };
            if entry < least {
                break;
            }
            self.put(hole, least);
            hole = first + offset;
        }
        self.put(hole, entry);
    }

    fn put(&mut self, place: usize, entry: Entry) {
        self.heap[place] = entry;
        self.places[owner_of(entry)] = u32::try_from(place).expect("fewer than 2^32 events are pending");
    }
}

/// Microseconds from the calendar's origin.
fn since_origin(entry: Entry) -> u64 {
    (entry >> INSTANT_SHIFT) as u64
}

#[expect(clippy::cast_possible_truncation, reason = "the owner is the lowest bits")]
fn owner_of(entry: Entry) -> usize {
    entry as u32 as usize
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
        let mut calendar = Calendar::new(Instant::default(), Owners { agents: 3, sources: 1, ..Owners::default() });
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
            let mut calendar = Calendar::new(Instant::default(), Owners::default());
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
