//! A contact arrives, may meet the bot, and asks for a person.

use super::Engine;
use super::contact::{Contact, End, Order, Place, Turn};
use super::event::Event;
use super::fact::{Fact, Observer};
use crate::ids::{AgentId, ContactId, KindId, SourceId};
use crate::model::{Assign, BotMode, NobodyThere};
use crate::random::key::{Key, Purpose};
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Sets a source's next arrival.
    pub(super) fn await_arrival(&mut self, source: SourceId) {
        if let Some((at, customer)) = self.arrivals[source.index()].next() {
            self.next_customer[source.index()] = customer;
            self.calendar.set(at, Event::Arrived(source));
        }
    }

    pub(super) fn arrived(&mut self, source: SourceId) {
        let customer = self.next_customer[source.index()];
        self.await_arrival(source);
        let id = self.admit(source, customer);
        if !self.meets_bot(id) {
            self.ask_for_person(id);
        }
    }

    /// Takes in a contact, wherever it came from.
    fn admit(&mut self, source: SourceId, customer: Key) -> ContactId {
        let kind_id = self.kind_of(source, customer);
        let kind = self.model.kind(kind_id);
        let id = self.contacts.add(Contact {
            key: customer,
            source,
            kind: kind_id,
            queue: self.line(kind.line).queue,
            line: kind.line,
            arrived: self.now,
            asked: None,
            assigned: None,
            first_reply: None,
            agent: None,
            last_seen: self.now,
            message_at: self.now,
            round: 0,
            rounds: kind.rounds.draw(customer.draw(Purpose::Rounds, 0)),
            left_message: false,
            ended: None,
            place: Place::Bot,
            turn: Turn::Agent,
            order: Order { asked: self.now, serial: 0 },
            greeted: false,
            counts_as_waiting: false,
            patience_left: None,
            reply_patience_left: None,
            running: None,
            thinks_until: self.now,
            work_left: None,
            held_at: 0,
            before: None,
            after: None,
        });
        self.arrived += 1;
        self.observer.saw(self.now, &Fact::Arrived { contact: &self.contacts[id] });
        id
    }

    fn kind_of(&self, source: SourceId, customer: Key) -> KindId {
        let kinds = &self.model.source(source).kinds;
        let number = customer.draw(Purpose::Kind, 0).uniform();
        let index = kinds.partition_point(|&(upto, _)| upto <= number);
        kinds[index.min(kinds.len() - 1)].1
    }

    /// Hands a contact to the bot, if it meets the bot at this hour.
    fn meets_bot(&mut self, id: ContactId) -> bool {
        let contact = &self.contacts[id];
        let Some(bot) = &self.model.bot else { return false };
        let meets = match bot.mode(contact.queue, self.now) {
            None => false,
            Some(BotMode::First | BotMode::Only) => true,
            Some(BotMode::Split(share)) => contact.key.draw(Purpose::MeetsBot, 0).happens(share),
        };
        if meets {
            let session = bot.session.draw(contact.key.draw(Purpose::BotSession, 0));
            self.calendar.set(self.now + session, Event::BotEnded(id));
            self.observer.saw(self.now, &Fact::MetBot { contact: &self.contacts[id] });
        }
        meets
    }

    /// The bot solved the contact, or hands it over; where people are not asked at the hour of arrival, it is lost.
    pub(super) fn bot_ended(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let bot = self.model.bot.as_ref().expect("a contact with the bot needs one");
        let solves = self.model.kind(contact.kind).bot_solves;
        if contact.key.draw(Purpose::BotOutcome, 0).happens(solves) {
            self.end(id, End::Contained);
            self.forget(id);
        } else if bot.mode(contact.queue, contact.arrived) == Some(BotMode::Only) {
            self.end(id, End::LeftBot);
            self.forget(id);
        } else {
            self.ask_for_person(id);
        }
    }

    /// A contact asks for a person for the first time: it is given to an agent, waits, leaves a message or is turned away.
    fn ask_for_person(&mut self, id: ContactId) {
        self.take_place(id);
        let contact = &mut self.contacts[id];
        contact.asked = Some(self.now);
        contact.message_at = self.now;
        self.observer.saw(self.now, &Fact::Asked { contact: &self.contacts[id] });
        self.open_round(id);
        let queue = self.model.queue(self.contacts[id].queue);
        if queue.pushes() && self.is_full(id) {
            self.turn_away(id);
        } else {
            self.find_agent(id);
        }
    }

    /// A customer whose chat nobody holds has written. One who was closed out asks for a person anew; one whose agent
    /// left keeps the place of the first asking.
    pub(super) fn look_for_agent_again(&mut self, id: ContactId, closed: bool) {
        if closed {
            self.take_place(id);
            self.observer.saw(self.now, &Fact::Returned { contact: &self.contacts[id] });
        }
        self.find_agent(id);
    }

    /// A place at the end of the line.
    fn take_place(&mut self, id: ContactId) {
        self.asked += 1;
        self.contacts[id].order = Order { asked: self.now, serial: self.asked };
    }

    /// Gives a contact that asks for a person to an agent, or does with it what the queue does when nobody is free.
    fn find_agent(&mut self, id: ContactId) {
        if let Some(agent) = self.former_agent(id).or_else(|| self.route(id)) {
            self.seat(id, agent);
            return;
        }
        let contact = &self.contacts[id];
        let queue = self.model.queue(contact.queue);
        let is_new = contact.assigned.is_none();
        // Where contacts are pushed, those who are suspended are not there either; a team that joins later is.
        let nobody_there = match queue.assign {
            Assign::Push { .. } => self.route_after(id, Span::MAX).is_none(),
            Assign::Pool => !self.is_staffed(contact.line),
        };
        match queue.nobody_there {
            NobodyThere::TurnAway if nobody_there => self.turn_away(id),
            _ if is_new && !queue.pushes() && self.is_full(id) => self.turn_away(id),
            NobodyThere::Message { .. } if nobody_there => {
                self.contacts[id].left_message = true;
                self.observer.saw(self.now, &Fact::LeftMessage { contact: &self.contacts[id] });
                self.join_line(id);
            }
            _ => self.join_line(id),
        }
    }

    fn turn_away(&mut self, id: ContactId) {
        self.end(id, End::TurnedAway);
        self.forget(id);
    }

    /// Whether as many wait as the queue lets wait.
    fn is_full(&self, id: ContactId) -> bool {
        let queue = self.contacts[id].queue;
        self.model.queue(queue).limit.is_some_and(|limit| self.waiting[queue.index()] >= limit)
    }

    /// The agent of the customer's last chat, where the queue remembers it and the agent takes contacts.
    fn former_agent(&self, id: ContactId) -> Option<AgentId> {
        let contact = &self.contacts[id];
        let Assign::Push { sticky: Some(sticky) } = self.model.queue(contact.queue).assign else { return None };
        let agent = contact.agent?;
        (self.now - contact.last_seen <= sticky && self.takes_new(agent)).then_some(agent)
    }
}
