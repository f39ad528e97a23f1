//! The audit: everything that must be true between two events, checked the slow way. For tests.
//!
//! What goes wrong: the audit sees a state that contradicts itself, not a rule that is applied wrongly: hand-worked
//! days in `tests/it/days` show those. It runs for observers that ask for it only (`Observer::AUDIT`).

use super::fact::Observer;
use super::state::{AvailableAgents, Contact, Engine, Place, Turn};
use crate::ids::{AgentId, ContactId};
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    pub(crate) fn audit(&self) {
        self.audit_contacts();
        self.audit_agents();
        // What is kept back for a turn of duty at this instant waits although somebody is free for it.
        if self.deferred.is_empty() {
            self.audit_waiting_queues();
        }
    }

    fn audit_contacts(&self) {
        let open = self.contacts.iter().filter(|(_, contact)| contact.ended.is_none()).count() as u64;
        assert_eq!(self.arrived, self.ended + open, "contacts are conserved");
        for (id, contact) in self.contacts.iter() {
            match contact.place() {
                Place::Assigned(agent) => {
                    let held = &self.agents[agent.index()].held;
                    assert_eq!(held.get(contact.held_at as usize), Some(&id), "{id:?} is held where it says");
                    let in_hand = self.agents[agent.index()].job.is_some_and(|job| job.contact == Some(id));
                    assert_eq!(in_hand, contact.turn() == Turn::InHand, "{id:?} is in hand or not");
                }
                Place::WaitingQueue => assert_eq!(contact.turn(), Turn::Agent, "{id:?} waits for an agent"),
                Place::Suspended { .. } => assert_eq!(contact.turn(), Turn::Customer, "{id:?} thinks"),
                Place::Bot | Place::Filed => {
                    assert!(!self.contacts.details(id).asked, "{id:?} has not asked for a person");
                }
            }
            assert!(
                contact.ended.is_none()
                    || !matches!(contact.place(), Place::Bot | Place::Filed | Place::Suspended { .. })
            );
        }
        for (queue, &waiting) in self.waiting.iter().enumerate() {
            let count = self.contacts.iter().filter(|(_, c)| c.queue.index() == queue && c.counts_as_waiting).count();
            assert_eq!(waiting as usize, count, "who waits is counted");
        }
    }

    fn audit_agents(&self) {
        for (index, state) in self.agents.iter().enumerate() {
            let agent = AgentId::of(index);
            let listed: Vec<ContactId> = state.list.iter(&self.contacts).collect();
            assert_eq!(listed.len(), state.list.len as usize);
            assert!(listed.iter().all(|&id| self.contacts[id].place() == Place::Assigned(agent)));
            let unanswered = state.held.iter().filter(|&&id| self.contacts[id].turn() == Turn::Agent).count();
            assert_eq!(listed.len(), unanswered, "{agent:?} lists what it owes answers to");
            let idles = state.job.is_none() && !listed.is_empty() && state.works() && !state.must_go;
            assert!(!idles || !self.deferred.is_empty(), "{agent:?} idles over unanswered messages");
            let entered = self.available[state.skill_set.index()].holds(agent, state.open());
            assert_eq!(entered, self.takes_new(agent), "{agent:?} is in the index if it takes contacts");
        }
        let entered: usize = self.available.iter().map(AvailableAgents::len).sum();
        let free = (0..self.agents.len()).filter(|&agent| self.takes_new(AgentId::of(agent))).count();
        assert_eq!(entered, free, "the index holds nobody else");
    }

    fn audit_waiting_queues(&self) {
        let kind = |contact: &Contact| self.plan.kind(contact.kind);
        let waiting = self.waiting_queues.iter().map(|(_, waiting_queue)| waiting_queue.iter().count());
        assert_eq!(self.waiting_queues.are_empty(), waiting.sum::<usize>() == 0, "who waits is known");
        let occupied = self.waiting_queues.iter().filter(|(_, waiting_queue)| waiting_queue.head().is_some());
        assert!(self.waiting_queues.occupied().eq(occupied.map(|(id, _)| id)), "where somebody waits is known");
        for (waiting_queue_id, waiting_queue) in self.waiting_queues.iter() {
            let is_in_it = |contact: &Contact| {
                contact.place() == Place::WaitingQueue && kind(contact).waiting_queue == waiting_queue_id
            };
            let in_waiting_queue = self.contacts.iter().filter(|(_, contact)| is_in_it(contact));
            assert_eq!(waiting_queue.len(), in_waiting_queue.count());
            for (_, id) in waiting_queue.iter() {
                assert!(is_in_it(&self.contacts[id]));
                // A team that joins at this very instant does so by the contact's timer, which rings last.
                let waited = (self.now - self.contacts.details(id).position.asked).saturating_sub(Span::from_micros(1));
                assert_eq!(self.route_after(id, waited), None, "{id:?} waits although somebody is free for it");
            }
        }
    }
}
