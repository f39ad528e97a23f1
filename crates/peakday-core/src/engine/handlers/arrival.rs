//! A contact arrives: from a source, or as a follow-up.

use crate::engine::fact::{Fact, Observer};
use crate::engine::plan::Medium;
use crate::engine::state::{Engine, Event, Upcoming, UpcomingId};
use crate::ids::{ContactId, KindId, SourceId};
use crate::model::Trigger;
use crate::random::key::{Key, Purpose};

impl<O: Observer> Engine<'_, O> {
    /// Sets a source's next arrival.
    #[inline(always)]
    pub(crate) fn await_arrival(&mut self, source: SourceId) {
        if let Some((at, customer)) = self.arrivals[source.index()].next() {
            self.next_customer[source.index()] = customer;
            self.calendar.set(at, Event::Arrived(source));
        }
    }

    /// A source brought its next contact, or order.
    pub(crate) fn arrived(&mut self, source: SourceId) {
        let customer = self.next_customer[source.index()];
        self.await_arrival(source);
        let vips = self.model.source(source).vip;
        let vip = vips > 0.0 && customer.draw(Purpose::Vip, 0).happens(vips);
        if self.model.source(source).queue.is_none() {
            return self.ordered(source, customer, vip);
        }
        let id = self.admit(self.kind_of(source, customer), customer, self.now, vip, 0);
        self.came(id);
    }

    /// Draws the kind of a customer of a source.
    fn kind_of(&self, source: SourceId, customer: Key) -> KindId {
        let kinds = &self.model.source(source).kinds;
        if let [(_, only)] = kinds[..] {
            return only;
        }
        let number = customer.draw(Purpose::Kind, 0).uniform();
        let index = kinds.partition_point(|&(upto, _)| upto <= number);
        kinds[index.min(kinds.len() - 1)].1
    }

    /// The time of a follow-up has come.
    #[inline(always)]
    pub(crate) fn follow_up_due(&mut self, id: UpcomingId) {
        let Upcoming { key, kind, vip, depth, agent, same_agent } = self.upcoming.take(id);
        let id = self.admit(kind, key, self.now, vip, depth);
        self.contacts.details_mut(id).same_agent = same_agent;
        if let Some((agent, last_seen)) = agent {
            self.contacts[id].agent = Some(agent);
            self.contacts.details_mut(id).last_seen = last_seen;
        }
        self.came(id);
    }

    /// Where a contact that has just arrived goes: it is turned away by a closed queue, filed as a task, or goes to the
    /// bot or to people.
    #[inline(always)]
    fn came(&mut self, id: ContactId) {
        let (contact, details) = (&self.contacts[id], self.contacts.details(id));
        let (customer, kind, queue, rounds) = (contact.key, contact.kind, contact.queue, contact.rounds);
        let (vip, depth) = (details.vip, details.depth);
        self.tell(Fact::Arrived { contact: id, customer, kind, queue, vip, depth, rounds });
        self.follow_up(id, Trigger::Arrived);
        if self.disruptions.is_closed(queue) {
            self.find_closed(id);
        } else if self.plan.queue(queue).medium == Medium::Task {
            self.filed(id);
        } else if !self.meets_bot(id) {
            self.ask_for_person(id);
        }
    }
}
