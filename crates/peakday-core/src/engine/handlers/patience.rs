//! A waiting contact's timer rings: its patience is over, or a further team or a colleague may take it.

use crate::engine::fact::{End, Observer};
use crate::engine::state::{Engine, Place, Turn};
use crate::ids::{AgentId, ContactId};
use crate::random::key::Purpose;

impl<O: Observer> Engine<'_, O> {
    /// The earliest thing that may happen to a waiting contact is due.
    pub(crate) fn timer_rang(&mut self, id: ContactId) {
        if self.contacts[id].place() == Place::Filed {
            return self.limit_before_release(id);
        }
        self.pass_deadline(id);
        let is_running = self.contacts[id].is_patience_running;
        let details = self.contacts.details_mut(id);
        let (budget, since) = details.running;
        let ran_out = is_running && details.left_of(budget).is_some_and(|left| since + left <= self.now);
        let in_waiting_queue = self.contacts[id].place() == Place::WaitingQueue;
        self.stop_waiting(id);
        // A customer whose turn comes at the very instant at which patience ends is served.
        match self.route(id).filter(|_| in_waiting_queue) {
            Some(agent) => self.assign(id, agent),
            None if ran_out => self.leave(id),
            None if in_waiting_queue && self.contacts.details(id).expires.is_some_and(|at| at <= self.now) => {
                self.expire(id);
            }
            None => match self.colleague(id) {
                Some((agent, colleague)) => self.reassign(id, agent, colleague),
                None => self.start_waiting(id),
            },
        }
    }

    /// The colleague who may take over a chat whose agent has not answered it for too long.
    fn colleague(&self, id: ContactId) -> Option<(AgentId, AgentId)> {
        let contact = &self.contacts[id];
        let agent = contact.assigned_to()?;
        let due = self.contacts.details(id).last_seen + self.queue_of(id).chat()?.reassign_after?;
        let is_due = contact.turn() == Turn::Agent && !contact.replied && self.now >= due;
        is_due.then(|| self.route_elsewhere(id, agent)).flatten().map(|colleague| (agent, colleague))
    }

    fn reassign(&mut self, id: ContactId, agent: AgentId, colleague: AgentId) {
        self.take_back(id);
        self.assign(id, colleague);
        self.go_on(agent);
    }

    /// A customer leaves. One who leaves silently keeps the place in the queue or the slot, and an agent will write to
    /// it in vain; any other frees it at once, and a reply in hand for it stops.
    fn leave(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let silent = contact.key.draw(Purpose::Silent, 0).happens(self.queue_of(id).silent_abandonment);
        let place = contact.place();
        self.contacts[id].thinks_until = self.now;
        self.end(id, End::Abandoned { silent });
        if silent {
            // A further team may still take it: no agent knows that the customer is gone.
            return self.start_waiting(id);
        }
        match place {
            Place::Assigned(agent) => {
                self.release(id);
                self.forget(id);
                self.go_on(agent);
            }
            Place::WaitingQueue => self.forget_from_waiting_queue(id),
            Place::Bot | Place::Filed | Place::Suspended { .. } => {
                panic!("only a waiting customer runs out of patience")
            }
        }
    }
}
