//! The state to begin from: contacts that wait, chats that are open, messages that were left before the run.
//!
//! They count nowhere, for they arrived before the start, but they load the floor.

use super::Engine;
use super::fact::Observer;
use crate::ids::ContactId;
use crate::model::{Model, StartState};
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

impl<O: Observer> Engine<'_, O> {
    /// Puts everybody where the scenario says they are.
    pub(super) fn start_reached(&mut self) {
        let owner = self.replication.name("start");
        let owner = |state: &StartState, model: &Model| owner.name(&model.queue(state.queue).name);
        // Chats that are open hold their slots before anybody is given what waits.
        for state in &self.model.start {
            self.open_chats(state, owner(state, self.model).name("open"));
        }
        for state in &self.model.start {
            let owner = owner(state, self.model);
            // This word is an address of random numbers: it stays what it was.
            self.waiting_contacts(state, owner.name("messages"), state.offline_messages, true);
            self.waiting_contacts(state, owner.name("waiting"), state.waiting, false);
        }
    }

    /// A contact of the state: it has been there for its part of the longest time.
    fn earlier(&mut self, state: &StartState, key: Key, number: u32, of: u32) -> ContactId {
        let share = f64::from(of - number) / f64::from(of);
        let age = state.oldest.scaled(share).max(Span::from_micros(1));
        let since = self.now.saturating_sub(age);
        let id = self.admit(state.kind, key.number(u64::from(number)), since);
        let contact = &mut self.contacts[id];
        (contact.asked, contact.message_at) = (Some(since), since);
        if let Some(task) = self.model.queue(contact.queue).task() {
            contact.deadline = task.due(since, contact.vip);
            contact.expires =
                task.expires.map(|distribution| since + distribution.draw(contact.key.draw(Purpose::Expiry, 0)));
        }
        self.take_place_of(id, since);
        id
    }

    fn open_chats(&mut self, state: &StartState, key: Key) {
        for number in 0..state.open {
            let id = self.earlier(state, key, number, state.open);
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
                self.seat(id, agent);
            } else {
                let put_aside = self.put_aside(agent);
                self.take_slot(id, agent);
                self.count_waiting(id, false);
                let contact = &mut self.contacts[id];
                (contact.first_reply, contact.greeted) = (Some(contact.arrived), true);
                self.let_think(id);
                if let Some(task) = put_aside {
                    self.place_again(task);
                }
            }
        }
    }

    fn waiting_contacts(&mut self, state: &StartState, key: Key, contacts: u32, are_offline_messages: bool) {
        for number in 0..contacts {
            let id = self.earlier(state, key, number, contacts);
            self.contacts[id].left_offline_message = are_offline_messages;
            if !are_offline_messages {
                self.have_patience_left(id);
            }
            self.open_round(id);
            match self.route(id) {
                Some(agent) => self.seat(id, agent),
                None if are_offline_messages => self.leave_offline_message(id),
                None => self.join_waiting_queue(id),
            }
        }
    }

    /// Whoever has waited so long has a patience longer than that: the first of its draws that is.
    fn have_patience_left(&mut self, id: ContactId) {
        /// Where even the last of so many draws is shorter, the customer leaves at once.
        const DRAWS: u32 = 100;
        let contact = &self.contacts[id];
        let Some(distribution) = self.model.queue(contact.queue).patience else { return };
        let waited = self.now - contact.arrived;
        let draws = (0..DRAWS).map(|draw| distribution.draw(contact.key.draw(Purpose::Patience, draw)));
        let patience = draws.into_iter().find(|&patience| patience > waited).unwrap_or(waited);
        self.contacts[id].patience_left = Some(patience - waited);
    }

    fn take_place_of(&mut self, id: ContactId, asked: Instant) {
        self.take_place(id);
        self.contacts[id].position.asked = asked;
    }
}
