//! Follow-ups of a contact or an order: whether there is one, and when it is due.
//!
//! Both are drawn from a key of its own, made of its cause's key and the rule's name: it is the same contact under
//! every plan in which it arises.
//!
//! What goes wrong: if the key contained anything of the plan, such as the agent, two plans would have other
//! follow-ups. One sees intervals of differences that are no narrower than those of the plans.

use crate::engine::fact::{Fact, Observer};
use crate::engine::state::{Contact, Details, Engine, Event, Upcoming};
use crate::ids::{AgentId, ContactId, FollowUpId, SourceId};
use crate::model::{Cause, FollowUp, Origin, Trigger};
use crate::random::key::{Key, Purpose};
use crate::units::Instant;

/// What a follow-up takes over from its cause.
#[derive(Clone, Copy)]
struct Heritage {
    key: Key,
    vip: bool,
    depth: u32,
    agent: Option<(AgentId, Instant)>,
}

impl Heritage {
    fn of(contact: &Contact, details: &Details) -> Self {
        let agent = contact.agent.map(|agent| (agent, details.last_seen));
        Self { key: contact.key, vip: details.vip, depth: details.depth, agent }
    }
}

impl<O: Observer> Engine<'_, O> {
    /// Something happened to a contact: sets the follow-ups that it causes.
    #[inline(always)]
    pub(crate) fn follow_up(&mut self, id: ContactId, on: Trigger) {
        if self.plan.is_cause(on) {
            self.cause(id, on);
        }
    }

    #[inline(always)]
    fn cause(&mut self, id: ContactId, on: Trigger) {
        let (contact, details) = (&self.contacts[id], self.contacts.details(id));
        let (queue, heritage) = (contact.queue, Heritage::of(contact, details));
        let source = match self.model.kind(contact.kind).origin {
            Origin::Source(source) => Some(source),
            Origin::FollowUp(_) | Origin::Start => None,
        };
        let met_bot = on == Trigger::Contained || on == Trigger::LeftBot || details.handed_over;
        let is_from = |rule: &FollowUp| match rule.from {
            Cause::Queue(from) => from == queue,
            Cause::Source(from) => Some(from) == source,
            Cause::Bot => met_bot,
        };
        let mut asks_again = false;
        for (number, rule) in self.model.follow_ups.iter().enumerate() {
            if rule.on == on && is_from(rule) {
                let arises = self.arise(FollowUpId::of(number), heritage);
                let queue = self.model.waiting_queue(self.model.kind(rule.kind).waiting_queue).queue;
                asks_again |= arises && self.model.queue(queue).task().is_none();
            }
        }
        if asks_again && on == Trigger::Contained {
            self.tell(Fact::AsksAgain { contact: id });
        }
    }

    /// An order came from a source without a queue: it isn't a contact, but it may cause some.
    pub(crate) fn ordered(&mut self, source: SourceId, key: Key, vip: bool) {
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
        let key = cause.key.named(self.plan.follow_up_names[id.index()]);
        let probability = rule.probability * self.disruptions.follow_ups(id);
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
    pub(crate) fn await_follow_up(&mut self, due: Instant, upcoming: Upcoming) {
        if due >= self.model.run.end {
            self.tell(Fact::DueLater { kind: upcoming.kind });
            return;
        }
        let id = self.upcoming.add(upcoming);
        self.calendar.set(due, Event::FollowUpDue(id));
    }
}
