//! Tasks: filed, released, late, needless, done.

use crate::engine::fact::{End, Observer};
use crate::engine::state::{Engine, Event};
use crate::ids::ContactId;
use crate::random::key::Purpose;
use crate::units::Instant;

impl<O: Observer> Engine<'_, O> {
    /// A task is filed: its deadline and its expiry begin, and it is released at once or at the next release time.
    pub(crate) fn filed(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let task = self.queue_of(id).task().expect("only tasks are filed");
        let deadline = task.due(self.now, self.contacts.details(id).vip);
        let expires =
            task.expires.map(|distribution| self.now + distribution.draw(contact.key.draw(Purpose::Expiry, 0)));
        let released = task.released(self.now);
        self.file(id, deadline, expires);
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

    /// A limit of a task was reached before its release: it is late, or needless.
    pub(crate) fn limit_before_release(&mut self, id: ContactId) {
        self.pass_deadline(id);
        let details = self.contacts.details(id);
        if details.expires.is_some_and(|at| at <= self.now) {
            self.end(id, End::Expired);
            self.forget(id);
        } else {
            let arrived = details.arrived;
            let task = self.queue_of(id).task().expect("only tasks are filed");
            self.await_release(id, task.released(arrived));
        }
    }

    /// A task that still waits becomes needless.
    pub(crate) fn expire(&mut self, id: ContactId) {
        self.end(id, End::Expired);
        self.forget_from_waiting_queue(id);
    }

    /// A task is done.
    pub(crate) fn task_done(&mut self, id: ContactId) {
        self.stop_waiting(id);
        self.nobodys_turn(id);
        self.release(id);
        self.end(id, End::Handled);
        self.forget(id);
    }
}
