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
    /// The agent of a contact owes it a reply: sets its timer, where anything may happen to it meanwhile.
    #[inline(always)]
    pub(crate) fn start_waiting_with_agent(&mut self, id: ContactId) {
        if self.is_limited_with_agent(id) {
            self.start_waiting(id);
        }
    }

    /// The same where the reply begins at once: returns when anything happens to the contact, if it does. A timer is
    /// set with [`Engine::start_waiting_for`], as soon as it is known when the reply ends.
    #[inline]
    pub(crate) fn limit_with_agent(&mut self, id: ContactId) -> Option<Instant> {
        if self.is_limited_with_agent(id) { self.limit(id) } else { None }
    }

    /// Whether anything may happen to a contact while its agent owes it a reply.
    #[inline(always)]
    fn is_limited_with_agent(&self, id: ContactId) -> bool {
        let contact = &self.contacts[id];
        self.plan.queue(contact.queue).limits_with_agent(contact.replied)
    }

    /// Sets the timer of a contact whose reply has begun, unless it would not ring before the reply ends, as most
    /// wouldn't. One whose reply is interrupted begins to wait again.
    #[inline]
    pub(crate) fn start_waiting_for(&mut self, limit: Option<Instant>, ends: Instant, id: ContactId) {
        if let Some(at) = limit.filter(|&at| at < ends) {
            self.calendar.set(at, Event::TimerRang(id));
        }
    }

    /// The same contact gets its reply.
    #[inline]
    pub(crate) fn stop_waiting_with_agent(&mut self, id: ContactId) {
        if self.is_limited_with_agent(id) {
            self.stop_waiting(id);
        }
    }

    /// A contact begins to wait: sets its one timer, at the end of its running patience or at what else may happen to
    /// it meanwhile, whichever comes first.
    #[inline(always)]
    pub(crate) fn start_waiting(&mut self, id: ContactId) {
        if let Some(at) = self.limit(id) {
            self.calendar.set(at, Event::TimerRang(id));
        }
    }

    /// A contact begins to wait: lets its patience run, and returns the earliest of what may happen to it meanwhile.
    #[inline(always)]
    fn limit(&mut self, id: ContactId) -> Option<Instant> {
        debug_assert!(!self.contacts[id].is_patience_running);
        let patience_ends = self.run_budget(id);
        let limits = [patience_ends, self.next_team_joins(id), self.reassigned_at(id), self.task_limit(id)];
        limits.into_iter().flatten().min()
    }

    /// The customer waits for nothing, or for something else: stops the timer and keeps what is left of the patience.
    #[inline(always)]
    pub(crate) fn stop_waiting(&mut self, id: ContactId) {
        if std::mem::take(&mut self.contacts[id].is_patience_running) {
            let details = self.contacts.details_mut(id);
            let (budget, since) = details.running;
            let left = details.left_of(budget).as_mut().expect("a running budget has been drawn");
            *left = left.saturating_sub(self.now - since);
        }
        if matches!(self.contacts[id].turn(), Turn::Agent | Turn::InHand) {
            self.calendar.clear(Owner::Contact(id));
        }
    }

    /// Lets the patience for what the customer waits for run; returns when it ends.
    #[inline(always)]
    fn run_budget(&mut self, id: ContactId) -> Option<Instant> {
        let (contact, details) = (&self.contacts[id], self.contacts.details(id));
        if contact.ended.is_some() || contact.left_offline_message {
            return None;
        }
        let (queue, plan) = (self.model.queue(contact.queue), self.plan.queue(contact.queue));
        let waits_for_person = match queue.patience_until {
            PatienceUntil::Assignment => contact.place() == Place::WaitingQueue,
            PatienceUntil::FirstReply => !contact.replied,
        };
        let (budget, left) = match (waits_for_person, details.patience_left, details.reply_patience_left) {
            (true, Some(left), _) => (Budget::Person, left),
            (true, None, _) => (Budget::Person, plan.patience_of(contact.key, 0)?),
            (false, _, Some(left)) => (Budget::Reply, left),
            (false, _, None) => {
                let address = || contact.key.draw(Purpose::ReplyPatience, contact.round);
                (Budget::Reply, plan.reply_patience.as_ref()?.draw(address))
            }
        };
        self.contacts[id].is_patience_running = true;
        let details = self.contacts.details_mut(id);
        *details.left_of(budget) = Some(left);
        details.running = (budget, self.now);
        Some(self.now + left)
    }

    /// When the next team may take a contact from its waiting queue.
    #[inline(always)]
    fn next_team_joins(&self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        let waiting_queue = self.plan.kind(contact.kind).waiting_queue;
        if contact.place() != Place::WaitingQueue || !self.plan.waiting_queue(waiting_queue).groups_join {
            return None;
        }
        let asked = self.contacts.details(id).position.asked;
        let joins = self.model.waiting_queue(waiting_queue).groups.iter().map(|group| asked + group.after);
        joins.filter(|&at| at > self.now).min()
    }

    /// When a colleague may take over a chat that its agent has not answered since it was assigned.
    #[inline(always)]
    fn reassigned_at(&self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        let is_assigned = contact.assigned_to().is_some() && contact.turn() == Turn::Agent;
        if !is_assigned || contact.replied {
            return None;
        }
        let after = self.model.queue(contact.queue).chat()?.reassign_after?;
        Some(self.now + after)
    }

    /// When a task that isn't done becomes late or, while no agent has it in hand, needless.
    #[inline(always)]
    pub(crate) fn task_limit(&self, id: ContactId) -> Option<Instant> {
        let (place, details) = (self.contacts[id].place(), self.contacts.details(id));
        let late = details.deadline.filter(|_| !details.late);
        let expires = details.expires.filter(|_| matches!(place, Place::WaitingQueue | Place::Filed));
        [late, expires].into_iter().flatten().min().map(|at| at.max(self.now))
    }
}
