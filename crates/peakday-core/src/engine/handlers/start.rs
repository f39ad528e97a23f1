//! The initial state: contacts that wait, chats that are open, offline messages that were left before the run.
//!
//! They count nowhere, because they arrived before the start, but they are work for the agents.

use crate::engine::fact::{Fact, Observer};
use crate::engine::state::Engine;
use crate::ids::ContactId;
use crate::model::{Model, StartState};
use crate::random::key::{Key, Purpose};
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Puts all contacts of the initial state where the scenario says they are.
    pub(crate) fn start_reached(&mut self) {
        let owner = self.replication.name("start");
        let owner = |state: &StartState, model: &Model| owner.name(&model.queue(state.queue).name);
        // Chats that are open take their slots before any waiting contact is assigned.
        for state in &self.model.start {
            self.open_chats(state, owner(state, self.model).name("open"));
        }
        for state in &self.model.start {
            let owner = owner(state, self.model);
            self.waiting_contacts(state, owner.name("messages"), state.offline_messages, true);
            self.waiting_contacts(state, owner.name("waiting"), state.waiting, false);
        }
    }

    /// A contact of the initial state: number `number` of `of`. Arrival times are spread evenly over the age of the
    /// oldest.
    fn earlier(&mut self, state: &StartState, key: Key, number: u32, of: u32, offline_message: bool) -> ContactId {
        let share = f64::from(of - number) / f64::from(of);
        let age = state.oldest.scaled(share).max(Span::from_micros(1));
        let since = self.now.saturating_sub(age);
        let customer = key.number(u64::from(number));
        let (id, _) = self.admit(state.kind, customer, since, false, 0);
        let contact = &mut self.contacts[id];
        contact.left_offline_message = offline_message;
        let (kind, queue) = (contact.kind, contact.queue);
        let details = self.contacts.details_mut(id);
        details.asked = true;
        if let Some(task) = self.model.queue(queue).task() {
            details.deadline = task.due(since, details.vip);
            details.expires =
                task.expires.map(|distribution| since + distribution.draw(customer.draw(Purpose::Expiry, 0)));
        }
        self.tell(Fact::Found { contact: id, customer, kind, queue, since, offline_message });
        self.take_position_of(id, since);
        id
    }

    fn open_chats(&mut self, state: &StartState, key: Key) {
        for number in 0..state.open {
            let id = self.earlier(state, key, number, state.open, false);
            let Some(agent) = self.route(id) else {
                // More chats than the agents on duty can hold: the rest wait.
                self.have_patience_left(id);
                self.open_round(id);
                self.join_waiting_queue(id);
                continue;
            };
            if number < state.unanswered {
                self.have_patience_left(id);
                self.open_round(id);
                self.assign(id, agent);
            } else {
                let preempted = self.preempt(agent);
                self.occupy_slot(id, agent);
                self.count_waiting(id, false);
                let contact = &mut self.contacts[id];
                (contact.replied, contact.greeted) = (true, true);
                self.let_think(id);
                self.redispatch(preempted);
            }
        }
    }

    fn waiting_contacts(&mut self, state: &StartState, key: Key, contacts: u32, are_messages: bool) {
        for number in 0..contacts {
            let id = self.earlier(state, key, number, contacts, are_messages);
            if !are_messages {
                self.have_patience_left(id);
            }
            self.open_round(id);
            match self.route(id) {
                Some(agent) => self.assign(id, agent),
                None if are_messages => self.leave_offline_message(id),
                None => self.join_waiting_queue(id),
            }
        }
    }

    /// A customer who has already waited has a longer patience than that: the first draw that is long enough.
    fn have_patience_left(&mut self, id: ContactId) {
        /// If even the last of so many draws is shorter, the customer leaves at once.
        const DRAWS: u32 = 100;
        let contact = &self.contacts[id];
        if self.model.queue(contact.queue).patience.is_none() {
            return;
        }
        let queue = self.plan.queue(contact.queue);
        let waited = self.now - self.contacts.details(id).arrived;
        let mut draws = (0..DRAWS).filter_map(|draw| queue.patience_of(contact.key, draw));
        let patience = draws.find(|&patience| patience > waited).unwrap_or(waited);
        self.contacts.details_mut(id).patience_left = Some(patience - waited);
    }
}
