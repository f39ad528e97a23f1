//! The one timer of a waiting contact: patience, and what else may happen to the contact while it waits.
//!
//! Patience is a budget, drawn once per customer, so the same customer waits as long under every plan. It runs only
//! while the customer waits for what the budget names, stands still otherwise, and never starts again from its full
//! length.
//!
//! A contact waits for at most one event. Of several limits the earliest is set; when it rings, the others are looked
//! at again.
//!
//! What goes wrong: a timer that is not stopped when the reply ends makes served customers leave. The audit does not
//! see it; the hand-worked days in `tests/it/days` do, as an abandonment that is not on paper.

use crate::engine::fact::Observer;
use crate::engine::state::{Budget, Engine, Event, Owner, Place, Turn};
use crate::ids::ContactId;
use crate::model::PatienceUntil;
use crate::random::key::Purpose;
use crate::units::Instant;

impl<O: Observer> Engine<'_, O> {
    /// A contact begins to wait: sets its one timer, at the end of its running patience or at what else may happen to
    /// it meanwhile, whichever comes first.
    pub(crate) fn start_waiting(&mut self, id: ContactId) {
        debug_assert!(self.contacts[id].running.is_none());
        let patience_ends = self.run_budget(id);
        let limits = [patience_ends, self.next_team_joins(id), self.reassigned_at(id), self.task_limit(id)];
        if let Some(at) = limits.into_iter().flatten().min() {
            self.calendar.set(at, Event::TimerRang(id));
        }
    }

    /// The customer waits for nothing, or for something else: stops the timer and keeps what is left of the patience.
    pub(crate) fn stop_waiting(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        if let Some((budget, since)) = contact.running.take() {
            let left = match budget {
                Budget::Person => &mut contact.patience_left,
                Budget::Reply => &mut contact.reply_patience_left,
            };
            let left = left.as_mut().expect("a running budget has been drawn");
            *left = left.saturating_sub(self.now - since);
        }
        if matches!(contact.turn(), Turn::Agent | Turn::InHand) {
            self.calendar.clear(Owner::Contact(id));
        }
    }

    /// Lets the patience for what the customer waits for run; returns when it ends.
    fn run_budget(&mut self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        if contact.ended.is_some() || contact.left_offline_message {
            return None;
        }
        let queue = self.model.queue(contact.queue);
        let waits_for_person = match queue.patience_until {
            PatienceUntil::Assignment => contact.place() == Place::WaitingQueue,
            PatienceUntil::FirstReply => contact.first_reply.is_none(),
        };
        let (budget, left) = if waits_for_person {
            (Budget::Person, contact.patience_left.or_else(|| queue.patience_of(contact.key, 0))?)
        } else {
            let address = contact.key.draw(Purpose::ReplyPatience, contact.round);
            let drawn = || queue.reply_patience.map(|patience| patience.draw(address));
            (Budget::Reply, contact.reply_patience_left.or_else(drawn)?)
        };
        let contact = &mut self.contacts[id];
        match budget {
            Budget::Person => contact.patience_left = Some(left),
            Budget::Reply => contact.reply_patience_left = Some(left),
        }
        contact.running = Some((budget, self.now));
        Some(self.now + left)
    }

    /// When the next team may take a contact from its waiting queue.
    fn next_team_joins(&self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        if contact.place() != Place::WaitingQueue {
            return None;
        }
        let groups = &self.model.waiting_queue(contact.waiting_queue).groups;
        let joins = groups.iter().map(|group| contact.position.asked + group.after);
        joins.filter(|&at| at > self.now).min()
    }

    /// When a colleague may take over a chat that its agent has not answered since it was assigned.
    fn reassigned_at(&self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        let is_assigned = contact.assigned_to().is_some() && contact.turn() == Turn::Agent;
        if !is_assigned || contact.first_reply.is_some() {
            return None;
        }
        let after = self.model.queue(contact.queue).chat()?.reassign_after?;
        Some(self.now + after)
    }

    /// When a task that isn't done becomes late or, while no agent has it in hand, needless.
    pub(crate) fn task_limit(&self, id: ContactId) -> Option<Instant> {
        let (place, details) = (self.contacts[id].place(), self.contacts.details(id));
        let late = details.deadline.filter(|_| !details.late);
        let expires = details.expires.filter(|_| matches!(place, Place::WaitingQueue | Place::Filed));
        [late, expires].into_iter().flatten().min().map(|at| at.max(self.now))
    }
}
