//! A contact arrives: from a source, or as a follow-up.

use crate::engine::fact::{Fact, Observer};
use crate::engine::plan::Medium;
use crate::engine::state::{Engine, Event, Newcomer, Upcoming, UpcomingId};
use crate::ids::{ContactId, KindId, SourceId};
use crate::model::Trigger;
use crate::random::key::{Key, Purpose};

impl<O: Observer> Engine<'_, O> {
    /// Sets a source's next arrival; returns the customer of the one before.
    #[inline(always)]
    pub(crate) fn await_arrival(&mut self, source: SourceId) -> Key {
        let state = &mut self.sources[source.index()];
        let customer = state.next_customer;
        if let Some((at, next_customer)) = state.arrivals.next() {
            state.next_customer = next_customer;
            self.calendar.set(at, Event::Arrived(source));
        }
        customer
    }

    /// A source brought its next contact, or order.
    pub(crate) fn arrived(&mut self, source: SourceId) {
        let customer = self.await_arrival(source);
        let about = self.model.source(source);
        let vip = about.vip > 0.0 && customer.draw(Purpose::Vip, 0).happens(about.vip);
        if about.queue.is_none() {
            return self.ordered(source, customer, vip);
        }
        let (id, newcomer) = self.admit(kind_of(&about.kinds, customer), customer, self.now, vip, 0);
        self.came(id, newcomer);
    }

    /// The time of a follow-up has come.
    #[inline(always)]
    pub(crate) fn follow_up_due(&mut self, id: UpcomingId) {
        let Upcoming { key, kind, vip, depth, agent, same_agent } = self.upcoming.take(id);
        let (id, newcomer) = self.admit(kind, key, self.now, vip, depth);
        self.contacts.details_mut(id).same_agent = same_agent;
        if let Some((agent, last_seen)) = agent {
            self.contacts[id].agent = Some(agent);
            self.contacts.details_mut(id).last_seen = last_seen;
        }
        self.came(id, newcomer);
    }

    /// Where a contact that has just arrived goes: it is turned away by a closed queue, filed as a task, or goes to the
    /// bot or to people.
    #[inline(always)]
    fn came(&mut self, id: ContactId, newcomer: Newcomer) {
        let Newcomer { key: customer, kind, queue, rounds, vip, depth, arrived: _ } = newcomer;
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

/// Draws the kind of a customer of a source, whose kinds are given with the shares up to each.
fn kind_of(kinds: &[(f64, KindId)], customer: Key) -> KindId {
    if let [(_, only)] = kinds[..] {
        return only;
    }
    let number = customer.draw(Purpose::Kind, 0).uniform();
    let index = kinds.partition_point(|&(upto, _)| upto <= number);
    kinds[index.min(kinds.len() - 1)].1
}
