//! The event calendar: what happens next, and in which order when two things share an instant.
//!
//! Order is (instant, rank, owner): [`Rank`](super::event::Rank) puts departures before arrivals, so a slot freed at
//! 20:00:00 is there for the contact that arrives at 20:00:00; the rest goes by the number of the owner in its lane, an
//! agent before a contact. No tie is left to chance.
//!
//! Each owner waits for at most one event. Events are kept in lanes by what happens to them: arrivals come one after
//! another, those of the roster are few and asked about by themselves, follow-ups wait for days, and of the limits of
//! waiting contacts there are as many as contacts wait. So the lane of work, in which nearly everything happens, stays
//! short.
//!
//! Cost: O(log n) for each call, n = pending events of the lane (in that of work one an open contact and one an agent).
//!
//! What goes wrong: an owner that sets a second event takes the first one back. If the first was still needed, nothing
//! happens at its time, and one sees a contact or an agent that stays as it is to the end of the drain.

use super::event::{Event, Owner, Rank};
use super::heap::{Heap, NEVER};
use super::overflow::Overflow;
use crate::units::{Instant, Span};

const RANK_BITS: u32 = 3;
/// The most bits that name an owner.
const OWNER_BITS: u32 = 32;

/// Pending events in order.
#[derive(Debug)]
pub(crate) struct Calendar {
    work: Heap<Event>,
    limits: Heap<Event>,
    arrivals: Heap<Event>,
    duty: Heap<Event>,
    follow_ups: Heap<Event>,
    /// The earliest entry of all lanes but that of work, unless one of them has changed since it was looked at.
    first_of_others: u64,
    others_changed: bool,
    /// The same of the lanes of duty and of follow-ups, which change seldom.
    first_of_rare: u64,
    /// When the next event of the rank `Duty` comes; never where there is none.
    next_duty: Instant,
    overflow: Overflow,
    owners: Owners,
    /// The earliest possible instant.
    origin: Instant,
    /// The end of the run, counted from the origin. What is set for then or later never comes, and isn't kept.
    end: u64,
    /// How many bits of an entry name its owner: what the instant and the rank leave.
    owner_bits: u32,
}

/// Number of those owners that others are numbered after.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Owners {
    /// Number of agents.
    pub agents: usize,
    /// Number of incidents.
    pub incidents: usize,
    /// Number of reallocations.
    pub reallocations: usize,
}

impl Calendar {
    /// An empty calendar for what happens from one moment until another, and for these owners.
    pub(crate) fn new(origin: Instant, end: Instant, owners: Owners) -> Self {
        let instant_bits = u64::BITS - (end - origin).as_micros().leading_zeros();
        let owner_bits = (u64::BITS - RANK_BITS - instant_bits).min(OWNER_BITS);
        Self::with_owner_bits(owner_bits, origin, end, owners)
    }

    fn with_owner_bits(owner_bits: u32, origin: Instant, end: Instant, owners: Owners) -> Self {
        let lane = || Heap::new(owner_bits);
        Self {
            work: lane(),
            limits: lane(),
            arrivals: lane(),
            duty: lane(),
            follow_ups: lane(),
            first_of_others: NEVER,
            others_changed: false,
            first_of_rare: NEVER,
            next_duty: Instant::MAX,
            overflow: Overflow::default(),
            owners,
            origin,
            end: (end - origin).as_micros(),
            owner_bits,
        }
    }

    /// The lane of an event, and its owner's number in it.
    #[inline]
    fn lane(&mut self, event: Event) -> (&mut Heap<Event>, usize) {
        let number = self.number(event.owner());
        let lane = match event.rank() {
            Rank::Limit => &mut self.limits,
            Rank::Arrival => &mut self.arrivals,
            Rank::Duty => &mut self.duty,
            Rank::Message if matches!(event, Event::FollowUpDue(_)) => &mut self.follow_ups,
            Rank::Work | Rank::Message => &mut self.work,
        };
        (lane, number)
    }

    /// An owner's number in its lane, or in both: a contact may wait for work or for a limit.
    #[inline]
    fn number(&self, owner: Owner) -> usize {
        let Owners { agents, incidents, reallocations, .. } = self.owners;
        match owner {
            Owner::Start | Owner::Roster => 0,
            Owner::Job(agent) | Owner::Break(agent) => 1 + agent.index(),
            Owner::Contact(contact) => 1 + agents + contact.index(),
            Owner::Source(source) => source.index(),
            Owner::Upcoming(id) => id.index(),
            Owner::Incident(incident) => 1 + agents + incident.index(),
            Owner::Reallocation(id) => 1 + agents + incidents + id.index(),
            Owner::WaitingQueue(id) => 1 + agents + incidents + reallocations + id.index(),
        }
    }

    /// Sets the event its owner waits for, in place of the one it waited for before, if any.
    #[inline(always)]
    pub(crate) fn set(&mut self, at: Instant, event: Event) {
        let since = (at - self.origin).as_micros();
        if since >= self.end {
            return self.never_comes(event.owner());
        }
        let order = (since << RANK_BITS | event.rank() as u64) << self.owner_bits;
        let most = 1_usize << self.owner_bits;
        let (lane, number) = self.lane(event);
        if number < most {
            lane.set(number, order, event);
        } else {
            self.overflow.set(order, event);
        }
        if matches!(event.owner(), Owner::Contact(_)) {
            self.clear_other_lane(event, number);
        }
        if event.is_rare() {
            self.look_at_rare();
        } else if !event.is_of_work() {
            self.others_changed = true;
        }
    }

    /// What its owner waits for from now on never comes.
    #[inline(never)]
    fn never_comes(&mut self, owner: Owner) {
        self.clear(owner);
    }

    /// Takes back what a contact waited for in the lane of work, if it now waits for a limit, or the other way round.
    #[inline]
    fn clear_other_lane(&mut self, event: Event, number: usize) {
        if event.rank() == Rank::Limit {
            self.work.clear(number);
        } else if self.limits.clear(number) {
            self.others_changed = true;
        }
    }

    /// Takes back the event an owner waits for, if any.
    #[inline(always)]
    pub(crate) fn clear(&mut self, owner: Owner) {
        let number = self.number(owner);
        if number >= 1 << self.owner_bits {
            return self.overflow.clear(owner);
        }
        match owner {
            Owner::Start | Owner::Job(_) => {
                self.work.clear(number);
            }
            Owner::Contact(_) => {
                self.work.clear(number);
                self.others_changed |= self.limits.clear(number);
            }
            Owner::Source(_) => self.others_changed |= self.arrivals.clear(number),
            Owner::Upcoming(_) => {
                self.follow_ups.clear(number);
                self.look_at_rare();
            }
            Owner::Roster | Owner::Break(_) | Owner::Incident(_) | Owner::Reallocation(_) | Owner::WaitingQueue(_) => {
                self.duty.clear(number);
                self.look_at_rare();
            }
        }
    }

    /// The lanes of duty or of follow-ups have changed.
    #[inline(never)]
    fn look_at_rare(&mut self) {
        let duty = self.duty.first();
        self.next_duty = if duty == NEVER { Instant::MAX } else { self.instant_of(duty) };
        self.first_of_rare = duty.min(self.follow_ups.first());
        self.others_changed = true;
    }

    #[inline(always)]
    fn look_at_others(&mut self) {
        self.others_changed = false;
        self.first_of_others = self.limits.first().min(self.arrivals.first()).min(self.first_of_rare);
    }

    /// The earliest event; its owner no longer waits for it.
    #[inline(always)]
    pub(crate) fn next(&mut self) -> Option<(Instant, Event)> {
        if self.others_changed {
            self.look_at_others();
        }
        let work = self.work.first();
        let first = work.min(self.first_of_others);
        if !self.overflow.is_empty() && self.overflow.first() < Some(first >> self.owner_bits << self.owner_bits) {
            let order = self.overflow.first()?;
            return Some((self.instant_of(order), self.overflow.take_first()?));
        }
        if first == NEVER {
            return None;
        }
        let event = if first == work { self.work.take_first() } else { self.take_first_of_others() };
        Some((self.instant_of(first), event))
    }

    #[inline(always)]
    fn take_first_of_others(&mut self) -> Event {
        let first = self.first_of_others;
        self.others_changed = true;
        if self.arrivals.first() == first {
            self.arrivals.take_first()
        } else if self.limits.first() == first {
            self.limits.take_first()
        } else {
            let lane = if self.duty.first() == first { &mut self.duty } else { &mut self.follow_ups };
            let event = lane.take_first();
            self.look_at_rare();
            event
        }
    }

    /// The next event, if it is one of the rank `Duty` at this instant.
    pub(crate) fn next_duty(&mut self, now: Instant) -> Option<Event> {
        if !self.has_duty(now) {
            return None;
        }
        let event = self.duty.take_first();
        self.look_at_rare();
        Some(event)
    }

    /// Whether an event of the rank `Duty` is still to come at this instant, which is now.
    #[inline(always)]
    pub(crate) fn has_duty(&self, now: Instant) -> bool {
        self.next_duty == now
    }

    fn instant_of(&self, entry: u64) -> Instant {
        self.origin + Span::from_micros(entry >> self.owner_bits >> RANK_BITS)
    }

    /// How many events are pending.
    #[cfg(test)]
    fn len(&self) -> usize {
        let lanes = [&self.work, &self.limits, &self.arrivals, &self.duty, &self.follow_ups];
        lanes.iter().map(|lane| lane.len()).sum::<usize>() + self.overflow.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::state::UpcomingId;
    use crate::ids::{AgentId, ContactId, SourceId};
    use proptest::prelude::*;

    fn at(micros: u64) -> Instant {
        Instant::from_micros(micros)
    }

    #[test]
    fn one_instant_is_worked_by_rank_then_by_owner() {
        let owners = Owners { agents: 3, ..Owners::default() };
        let mut calendar = Calendar::new(at(0), at(1_000), owners);
        calendar.set(at(5), Event::TimerRang(ContactId(0)));
        calendar.set(at(5), Event::Arrived(SourceId(0)));
        calendar.set(at(5), Event::MessageCame(ContactId(9)));
        calendar.set(at(5), Event::RosterTurned);
        calendar.set(at(5), Event::JobDone(AgentId(2)));
        calendar.set(at(5), Event::JobDone(AgentId(1)));
        assert!(calendar.has_duty(at(5)) && !calendar.has_duty(at(6)));
        let order: Vec<Event> = std::iter::from_fn(|| calendar.next().map(|(_, event)| event)).collect();
        assert_eq!(
            order,
            [
                Event::JobDone(AgentId(1)),
                Event::JobDone(AgentId(2)),
                Event::RosterTurned,
                Event::MessageCame(ContactId(9)),
                Event::Arrived(SourceId(0)),
                Event::TimerRang(ContactId(0)),
            ]
        );
    }

    /// An event of any lane: of contacts and follow-ups some whose numbers overflow. A contact waits for its chat to be
    /// closed, or for a limit.
    fn event(owner: u32) -> Event {
        match owner % 6 {
            0 => Event::JobDone(AgentId(owner / 6 % 3)),
            1 => Event::Arrived(SourceId(owner / 6 % 2)),
            2 => Event::BreakTimerRang(AgentId(owner / 6 % 3)),
            3 => Event::FollowUpDue(UpcomingId::of(owner as usize / 6)),
            4 => Event::SilenceRanOut(ContactId(owner / 6)),
            _ => Event::TimerRang(ContactId(owner / 6)),
        }
    }

    proptest! {
        /// Against the plainest calendar there is: a list searched for its least, of what comes before the end, at 40.
        /// With four bits an owner, numbers of contacts and follow-ups overflow.
        #[test]
        fn it_agrees_with_a_searched_list(
            bits in prop::sample::select(vec![4_u32, 20]),
            steps in prop::collection::vec((0_u64..50, 0_u32..150, 0..4), 1..300),
        ) {
            let owners = Owners { agents: 3, ..Owners::default() };
            let mut calendar = Calendar::with_owner_bits(bits, at(0), at(40), owners);
            let mut list: Vec<(u64, Rank, Owner, Event)> = Vec::new();
            for (time, owner, what) in steps {
                let event = event(owner);
                match what {
                    0 => {
                        calendar.clear(event.owner());
                        list.retain(|entry| entry.2 != event.owner());
                    }
                    1 => {
                        let least = list.iter().copied().min_by_key(|&(time, rank, owner, _)| (time, rank, owner));
                        list.retain(|entry| Some(entry.2) != least.map(|least| least.2));
                        prop_assert_eq!(calendar.next(), least.map(|(time, .., event)| (at(time), event)));
                    }
                    _ => {
                        calendar.set(at(time), event);
                        list.retain(|entry| entry.2 != event.owner());
                        if time < 40 {
                            list.push((time, event.rank(), event.owner(), event));
                        }
                    }
                }
                prop_assert_eq!(calendar.len(), list.len());
            }
        }
    }
}
