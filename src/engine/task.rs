//! Tasks: filed, released, late, needless, put aside, done.

use super::Engine;
use super::contact::{End, Place, Turn};
use super::event::Event;
use super::fact::{Fact, Observer};
use crate::ids::{AgentId, ContactId};
use crate::model::Trigger;
use crate::random::key::Purpose;
use crate::units::Instant;

impl<O: Observer> Engine<'_, O> {
    /// A task is filed: its deadline and its expiry begin, and it is released at once or at the next time for that.
    pub(super) fn filed(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let task = self.model.queue(contact.queue).task().expect("only tasks are filed");
        let deadline = task.due(self.now, contact.vip);
        let expires =
            task.expires.map(|distribution| self.now + distribution.draw(contact.key.draw(Purpose::Expiry, 0)));
        let released = task.released(self.now);
        let contact = &mut self.contacts[id];
        (contact.deadline, contact.expires, contact.place) = (deadline, expires, Place::Filed);
        if released > self.now {
            self.await_release(id, released);
        } else {
            self.ask_for_person(id);
        }
    }

    /// Sets what happens next to a task that was filed for later: its release, or a limit that comes before.
    fn await_release(&mut self, id: ContactId, released: Instant) {
        match self.task_limit(id).filter(|&limit| limit < released) {
            Some(limit) => self.calendar.set(limit, Event::TimerRang(id)),
            None => self.calendar.set(released, Event::Released(id)),
        }
    }

    /// A limit of a task was reached before its release: it is late, or nobody needs it any more.
    pub(super) fn limit_before_release(&mut self, id: ContactId) {
        self.pass_deadline(id);
        let contact = &self.contacts[id];
        if contact.expires.is_some_and(|at| at <= self.now) {
            self.end(id, End::Expired);
            self.forget(id);
        } else {
            let task = self.model.queue(contact.queue).task().expect("only tasks are filed");
            self.await_release(id, task.released(contact.arrived));
        }
    }

    /// What may happen next to a task that isn't done: it becomes late, or, while nobody has it in hand, needless.
    pub(super) fn task_limit(&self, id: ContactId) -> Option<Instant> {
        let contact = &self.contacts[id];
        let late = contact.deadline.filter(|_| !contact.late);
        let expires = contact.expires.filter(|_| matches!(contact.place, Place::WaitingQueue | Place::Filed));
        [late, expires].into_iter().flatten().min().map(|at| at.max(self.now))
    }

    /// A task whose deadline has passed is late, and stays to be done.
    pub(super) fn pass_deadline(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        if contact.late || contact.deadline.is_none_or(|deadline| deadline > self.now) {
            return;
        }
        contact.late = true;
        self.observer.saw(self.now, &Fact::Late { contact: &self.contacts[id] });
        self.follow_up(id, Trigger::Late);
    }

    /// Nobody needs a task any more that still waits.
    pub(super) fn expire(&mut self, id: ContactId) {
        self.end(id, End::Expired);
        self.forget_from_waiting_queue(id);
    }

    pub(super) fn task_done(&mut self, id: ContactId) {
        self.stop_waiting(id);
        self.contacts[id].turn = Turn::Nobody;
        self.release(id);
        self.end(id, End::Handled);
        self.forget(id);
    }

    pub(super) fn is_interruptible(&self, id: ContactId) -> bool {
        self.model.queue(self.contacts[id].queue).task().is_some_and(|task| task.interruptible)
    }

    /// Takes an interruptible task out of an agent's hands, back into its waiting queue with what is left of it.
    /// Whoever calls this looks for another agent afterwards, with `place_again`.
    pub(super) fn put_aside(&mut self, agent: AgentId) -> Option<ContactId> {
        let id = self.agents[agent.index()].task.filter(|&task| self.is_interruptible(task))?;
        self.keep_work_left(agent, id);
        self.release(id);
        self.contacts[id].turn = Turn::Agent;
        self.join_waiting_queue(id);
        Some(id)
    }

    /// Gives a contact that was put back into its waiting queue to somebody who is free for it.
    pub(super) fn place_again(&mut self, id: ContactId) {
        if let Some(agent) = self.route(id) {
            self.seat(id, agent);
        }
    }

    /// Remembers how much of what an agent has in hand for a contact is left.
    pub(super) fn keep_work_left(&mut self, agent: AgentId, id: ContactId) {
        if let Some(job) = self.agents[agent.index()].job.filter(|job| job.contact == Some(id)) {
            self.contacts[id].work_left = Some((job.kind, (job.ends - self.now).scaled(1.0 / job.factor)));
        }
    }
}
