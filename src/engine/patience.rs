//! Waiting customers: budgets of patience that run while the customer waits for what they name, stand still otherwise, and
//! never start again.

use super::Engine;
use super::contact::{Budget, End, Place, Turn};
use super::event::{Event, Owner};
use super::fact::Observer;
use crate::ids::{AgentId, ContactId};
use crate::model::PatienceUntil;
use crate::random::key::{Bits, Purpose};
use crate::units::{Instant, Span};

impl<O: Observer> Engine<'_, O> {
    /// A customer whose message lies unanswered waits, or a task does: sets the one timer of the contact, at the end of its
    /// running patience or at what else may happen to it meanwhile, whichever comes first.
    pub(super) fn start_waiting(&mut self, id: ContactId) {
        debug_assert!(self.contacts[id].running.is_none());
        let patience_ends = self.run_budget(id);
        let limits = [patience_ends, self.next_team_joins(id), self.reassigned_at(id), self.task_limit(id)];
        if let Some(at) = limits.into_iter().flatten().min() {
            self.calendar.set(at, Event::TimerRang(id));
        }
    }

    /// The customer waits for nothing, or for something else: takes the timer back and keeps what is left of the patience.
    pub(super) fn stop_waiting(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        if let Some((budget, since)) = contact.running.take() {
            let left = match budget {
                Budget::Person => &mut contact.patience_left,
                Budget::Reply => &mut contact.reply_patience_left,
            };
            let left = left.as_mut().expect("a running budget has been drawn");
            *left = left.saturating_sub(self.now - since);
        }
        if matches!(contact.turn, Turn::Agent | Turn::InHand) {
            self.calendar.clear(Owner::Contact(id));
        }
    }

    /// Lets the budget of what the customer waits for run; returns when it ends.
    fn run_budget(&mut self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        if contact.ended.is_some() || contact.left_offline_message {
            return None;
        }
        let queue = self.model.queue(contact.queue);
        let waits_for_person = match queue.patience_until {
            PatienceUntil::Assignment => contact.place == Place::WaitingQueue,
            PatienceUntil::FirstReply => contact.first_reply.is_none(),
        };
        let (budget, distribution, drawn, address): (Budget, _, _, Bits) = if waits_for_person {
            (Budget::Person, queue.patience, contact.patience_left, contact.key.draw(Purpose::Patience, 0))
        } else {
            let address = contact.key.draw(Purpose::ReplyPatience, contact.round);
            (Budget::Reply, queue.reply_patience, contact.reply_patience_left, address)
        };
        let left: Span = drawn.or_else(|| distribution.map(|distribution| distribution.draw(address)))?;
        let contact = &mut self.contacts[id];
        match budget {
            Budget::Person => contact.patience_left = Some(left),
            Budget::Reply => contact.reply_patience_left = Some(left),
        }
        contact.running = Some((budget, self.now));
        Some(self.now + left)
    }

    /// When the next team may take a contact in its waiting queue.
    fn next_team_joins(&self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        if contact.place != Place::WaitingQueue {
            return None;
        }
        let joins =
            self.waiting_queue(contact.waiting_queue).groups.iter().map(|group| contact.position.asked + group.after);
        joins.filter(|&at| at > self.now).min()
    }

    /// When a chat that was given to an agent, and not answered since, is looked at again for a colleague.
    fn reassigned_at(&self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        let is_assigned = matches!(contact.place, Place::Seat(_)) && contact.turn == Turn::Agent;
        if !is_assigned || contact.first_reply.is_some() {
            return None;
        }
        let after = self.model.queue(contact.queue).chat()?.reassign_after?;
        Some(self.now + after)
    }

    pub(super) fn timer_rang(&mut self, id: ContactId) {
        if self.contacts[id].place == Place::Filed {
            return self.limit_before_release(id);
        }
        self.pass_deadline(id);
        let contact = &self.contacts[id];
        let ran_out = contact.running.is_some_and(|(budget, since)| {
            let left = match budget {
                Budget::Person => contact.patience_left,
                Budget::Reply => contact.reply_patience_left,
            };
            left.is_some_and(|left| since + left <= self.now)
        });
        let in_waiting_queue = contact.place == Place::WaitingQueue;
        self.stop_waiting(id);
        // A customer whose turn comes at the very instant at which patience ends is served.
        match self.route(id).filter(|_| in_waiting_queue) {
            Some(agent) => self.seat(id, agent),
            None if ran_out => self.leave(id),
            None if in_waiting_queue && self.contacts[id].expires.is_some_and(|at| at <= self.now) => self.expire(id),
            None => match self.colleague(id) {
                Some((agent, colleague)) => self.reassign(id, agent, colleague),
                None => self.start_waiting(id),
            },
        }
    }

    /// The colleague who may take over a chat whose agent has not answered it for too long.
    fn colleague(&self, id: ContactId) -> Option<(AgentId, AgentId)> {
        let contact = &self.contacts[id];
        let Place::Seat(agent) = contact.place else { return None };
        let after = self.model.queue(contact.queue).chat()?.reassign_after?;
        let is_due =
            contact.turn == Turn::Agent && contact.first_reply.is_none() && self.now >= contact.last_seen + after;
        is_due.then(|| self.route_elsewhere(id, agent)).flatten().map(|colleague| (agent, colleague))
    }

    fn reassign(&mut self, id: ContactId, agent: AgentId, colleague: AgentId) {
        self.release(id);
        self.contacts[id].turn = Turn::Agent;
        self.seat(id, colleague);
        self.go_on(agent);
    }

    /// A customer leaves. One who does so without a word keeps the place in the queue or the slot, and an agent will
    /// write to nobody; the others free it at once, and what was being written for them stops.
    fn leave(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let silent = contact.key.draw(Purpose::Silent, 0).happens(self.model.queue(contact.queue).silent_abandonment);
        let place = contact.place;
        self.contacts[id].thinks_until = self.now;
        self.end(id, End::Abandoned { silent });
        if silent {
            // A further team may still take it: nobody knows that the customer is gone.
            return self.start_waiting(id);
        }
        match place {
            Place::Seat(agent) => {
                self.release(id);
                self.forget(id);
                self.go_on(agent);
            }
            Place::WaitingQueue => self.forget_from_waiting_queue(id),
            Place::Bot | Place::Filed | Place::Parked { .. } => panic!("only a waiting customer runs out of patience"),
        }
    }
    /// Forgets a contact that has ended in its waiting queue.
    pub(super) fn forget_from_waiting_queue(&mut self, id: ContactId) {
        let (waiting_queue, position) = (self.contacts[id].waiting_queue, self.contacts[id].position);
        self.waiting_queues[waiting_queue.index()].leave(position);
        self.forget(id);
    }
}
