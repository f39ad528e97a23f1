//! Follow-ups: what happens to one contact, or to an order, causes another.
//!
//! Whether there is one and when it comes is drawn from a key of its own, made of its cause's key and the rule's name: it is
//! the same contact under every plan in which it arises. Until it is due, little is kept of it.

use super::Engine;
use super::contact::Contact;
use super::event::Event;
use super::fact::{Fact, Observer};
use crate::ids::{AgentId, ContactId, FollowUpId, KindId, SourceId};
use crate::model::{Cause, FollowUp, Origin, Trigger};
use crate::random::key::{Key, Purpose};
use crate::units::Instant;

/// A follow-up that is still to come: its place in the engine's store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpcomingId(u32);

impl UpcomingId {
    /// The place.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is kept of a follow-up until it is due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Upcoming {
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
pub(super) struct UpcomingStore {
    slots: Vec<Upcoming>,
    free: Vec<UpcomingId>,
}

impl UpcomingStore {
    pub fn add(&mut self, upcoming: Upcoming) -> UpcomingId {
        if let Some(id) = self.free.pop() {
            self.slots[id.index()] = upcoming;
            return id;
        }
        self.slots.push(upcoming);
        UpcomingId(u32::try_from(self.slots.len() - 1).expect("fewer than 2^32 follow-ups are to come"))
    }

    pub fn take(&mut self, id: UpcomingId) -> Upcoming {
        self.free.push(id);
        self.slots[id.index()]
    }
}

/// What a follow-up takes over from its cause.
#[derive(Clone, Copy)]
struct Heritage {
    key: Key,
    vip: bool,
    depth: u32,
    agent: Option<(AgentId, Instant)>,
}

impl Heritage {
    fn of(contact: &Contact) -> Self {
        let agent = contact.agent.map(|agent| (agent, contact.last_seen));
        Self { key: contact.key, vip: contact.vip, depth: contact.depth, agent }
    }
}

impl<O: Observer> Engine<'_, O> {
    /// Something happened to a contact: what follows from it is set for its time.
    pub(super) fn follow_up(&mut self, id: ContactId, on: Trigger) {
        if self.model.follow_ups.is_empty() {
            return;
        }
        let contact = &self.contacts[id];
        let (queue, heritage) = (contact.queue, Heritage::of(contact));
        let source = match self.model.kind(contact.kind).origin {
            Origin::Source(source) => Some(source),
            Origin::FollowUp(_) | Origin::Start => None,
        };
        let met_bot = on == Trigger::Contained || on == Trigger::LeftBot || contact.handed_over;
        let is_from = |rule: &FollowUp| match rule.from {
            Cause::Queue(from) => from == queue,
            Cause::Source(from) => Some(from) == source,
            Cause::Bot => met_bot,
        };
        let mut asks_again = false;
        for (number, rule) in self.model.follow_ups.iter().enumerate() {
            if rule.on == on && is_from(rule) {
                let arises = self.arise(FollowUpId::of(number), heritage);
                let queue = self.waiting_queue(self.model.kind(rule.kind).waiting_queue).queue;
                asks_again |= arises && self.model.queue(queue).task().is_none();
            }
        }
        if asks_again && on == Trigger::Contained {
            self.observer.saw(self.now, &Fact::AsksAgain { contact: &self.contacts[id] });
        }
    }

    /// An order came from a source without a queue: it is no contact, but contacts may follow.
    pub(super) fn ordered(&mut self, source: SourceId, key: Key, vip: bool) {
        let heritage = Heritage { key, vip, depth: 0, agent: None };
        for (number, rule) in self.model.follow_ups.iter().enumerate() {
            if rule.on == Trigger::Arrived && rule.from == Cause::Source(source) {
                self.arise(FollowUpId::of(number), heritage);
            }
        }
    }

    /// Draws whether a rule's follow-up arises from its cause, and sets it for its time.
    fn arise(&mut self, id: FollowUpId, cause: Heritage) -> bool {
        let rule = &self.model.follow_ups[id.index()];
        if rule.at_most.is_some_and(|most| cause.depth >= most) {
            return false;
        }
        let key = cause.key.name(&rule.name);
        let probability = rule.probability * self.broken.follow_ups(id);
        if !key.draw(Purpose::FollowUp, 0).happens(probability) {
            return false;
        }
        let due = rule.delay.due(self.now, key.draw(Purpose::Delay, 0));
        let upcoming = Upcoming {
            key,
            kind: rule.kind,
            vip: cause.vip,
            depth: cause.depth + 1,
            agent: cause.agent,
            same_agent: rule.same_agent,
        };
        self.await_follow_up(due, upcoming);
        true
    }

    /// Sets a follow-up for its time. One that would come after the end of the run is only counted.
    pub(super) fn await_follow_up(&mut self, due: Instant, upcoming: Upcoming) {
        if due >= self.model.run.end {
            self.observer.saw(self.now, &Fact::DueLater { kind: upcoming.kind });
            return;
        }
        let id = self.upcoming.add(upcoming);
        self.calendar.set(due, Event::FollowUpDue(id));
    }

    pub(super) fn follow_up_due(&mut self, id: UpcomingId) {
        let Upcoming { key, kind, vip, depth, agent, same_agent } = self.upcoming.take(id);
        let id = self.admit(kind, key, self.now);
        let contact = &mut self.contacts[id];
        (contact.vip, contact.depth, contact.same_agent) = (vip, depth, same_agent);
        if let Some((agent, last_seen)) = agent {
            (contact.agent, contact.last_seen) = (Some(agent), last_seen);
        }
        self.came(id);
    }
}
