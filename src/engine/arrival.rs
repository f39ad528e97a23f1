//! A contact arrives, may meet the bot, and asks for a person.

use super::Engine;
use super::contact::{Contact, End, Place, QueuePosition, Turn};
use super::event::Event;
use super::fact::{Fact, Observer};
use crate::ids::{AgentId, ContactId, KindId, SourceId};
use crate::model::{Assign, BotMode, NobodyThere, Pressure, Trigger};
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

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
        let vip = customer.draw(Purpose::Vip, 0).happens(self.model.source(source).vip);
        if self.model.source(source).queue.is_none() {
            return self.ordered(source, customer, vip);
        }
        let id = self.admit(self.kind_of(source, customer), customer, self.now);
        self.contacts[id].vip = vip;
        self.came(id);
    }

    /// What a contact that has just arrived goes to: a closed queue, a pile of tasks, the bot, or people.
    pub(super) fn came(&mut self, id: ContactId) {
        self.observer.saw(self.now, &Fact::Arrived { contact: &self.contacts[id] });
        self.follow_up(id, Trigger::Arrived);
        let queue = self.contacts[id].queue;
        if self.broken.is_closed(queue) {
            self.find_closed(id);
        } else if self.model.queue(queue).task().is_some() {
            self.filed(id);
        } else if !self.meets_bot(id) {
            self.ask_for_person(id);
        }
    }

    /// Takes in a contact, wherever it came from.
    pub(super) fn admit(&mut self, kind: KindId, customer: Key, arrived: Instant) -> ContactId {
        let kind_id = kind;
        let kind = self.model.kind(kind_id);
        let queue = self.waiting_queue(kind.waiting_queue).queue;
        let id = self.contacts.add(|id| Contact {
            id,
            key: customer,
            kind: kind_id,
            queue,
            waiting_queue: kind.waiting_queue,
            arrived,
            asked: None,
            assigned: None,
            first_reply: None,
            agent: None,
            last_seen: arrived,
            message_at: arrived,
            round: 0,
            rounds: kind.rounds.draw(customer.draw(Purpose::Rounds, 0)),
            vip: false,
            depth: 0,
            handed_over: false,
            deadline: None,
            late: false,
            left_offline_message: false,
            ended: None,
            place: Place::Bot,
            turn: Turn::Agent,
            position: QueuePosition { due: Instant::default(), not_vip: true, asked: arrived, serial: 0 },
            greeted: false,
            same_agent: false,
            expires: None,
            counts_as_waiting: false,
            patience_left: None,
            reply_patience_left: None,
            running: None,
            thinks_until: arrived,
            work_left: None,
            held_at: 0,
            before: None,
            after: None,
        });
        self.arrived += 1;
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
        if self.broken.bot_off > 0 || bot.capacity.is_some_and(|capacity| self.with_bot >= capacity) {
            return false;
        }
        let meets = match bot.mode(contact.queue, self.now) {
            None | Some(BotMode::Assist(_)) => false,
            Some(BotMode::First | BotMode::Only) => true,
            Some(BotMode::Split(share)) => contact.key.draw(Purpose::MeetsBot, 0).happens(share),
            Some(BotMode::PeopleFirst(pressure)) => self.are_pressed(id, pressure),
        };
        if meets {
            let session = bot.session.draw(contact.key.draw(Purpose::BotSession, 0));
            self.calendar.set(self.now + session, Event::BotEnded(id));
            self.with_bot += 1;
            self.observer.saw(self.now, &Fact::MetBot { contact: &self.contacts[id] });
        }
        meets
    }

    /// Whether people are so hard pressed that the bot steps in.
    fn are_pressed(&self, id: ContactId, pressure: Pressure) -> bool {
        let contact = &self.contacts[id];
        match pressure {
            Pressure::Suspended => self.route_after(id, Span::MAX).is_none(),
            Pressure::Waiting(most) => self.waiting[contact.queue.index()] > most,
            Pressure::Unanswered(most) => {
                let there = self.agents.iter().filter(|state| state.is_there());
                let works = there.filter(|state| {
                    self.model
                        .skill_set(state.skill_set)
                        .skills
                        .iter()
                        .any(|entry| entry.waiting_queue == contact.waiting_queue)
                });
                let (mut agents, mut unanswered) = (0_u32, 0_u32);
                for state in works {
                    agents += 1;
                    unanswered += state.unanswered();
                }
                agents == 0 || f64::from(unanswered) > most * f64::from(agents)
            }
        }
    }

    /// The bot solved the contact, hands it over, or the customer gave up; where people are not asked at the hour of
    /// arrival, it is lost.
    pub(super) fn bot_ended(&mut self, id: ContactId) {
        self.with_bot -= 1;
        let contact = &self.contacts[id];
        let bot = self.model.bot.as_ref().expect("a contact with the bot needs one");
        let solves = self.model.kind(contact.kind).bot_solves * self.broken.bot_solves;
        let outcome = contact.key.draw(Purpose::BotOutcome, 0);
        let is_lost = bot.mode(contact.queue, contact.arrived) == Some(BotMode::Only);
        if outcome.happens(solves) {
            self.end(id, End::Contained);
            self.forget(id);
        } else if is_lost || !outcome.happens(1.0 - bot.gives_up) {
            self.end(id, End::LeftBot);
            self.forget(id);
        } else {
            self.contacts[id].handed_over = true;
            self.ask_for_person(id);
        }
    }

    /// A contact asks for a person for the first time: it is given to an agent, waits, leaves a message or is turned away.
    pub(super) fn ask_for_person(&mut self, id: ContactId) {
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

    /// A place at the end of its waiting queue.
    pub(super) fn take_place(&mut self, id: ContactId) {
        self.asked += 1;
        let contact = &self.contacts[id];
        let due = match self.model.queue(contact.queue).task() {
            Some(_) => contact.deadline.unwrap_or(Instant::MAX),
            None => Instant::default(),
        };
        self.contacts[id].position = QueuePosition { due, not_vip: !contact.vip, asked: self.now, serial: self.asked };
    }

    /// Gives a contact that asks for a person to an agent, or does with it what the queue does when nobody is free.
    pub(super) fn find_agent(&mut self, id: ContactId) {
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
            Assign::Pool => !self.is_staffed(contact.waiting_queue),
        };
        match queue.nobody_there {
            NobodyThere::TurnAway if nobody_there => self.turn_away(id),
            _ if is_new && !queue.pushes() && self.is_full(id) => self.turn_away(id),
            NobodyThere::OfflineMessage { .. } if nobody_there => {
                self.contacts[id].left_offline_message = true;
                self.observer.saw(self.now, &Fact::LeftOfflineMessage { contact: &self.contacts[id] });
                self.leave_offline_message(id);
            }
            _ if is_new && self.contacts[id].key.draw(Purpose::Balk, 0).happens(queue.balks) => {
                self.end(id, End::Abandoned { silent: false });
                self.forget(id);
            }
            _ => self.join_waiting_queue(id),
        }
    }

    pub(super) fn turn_away(&mut self, id: ContactId) {
        self.end(id, End::TurnedAway);
        self.forget(id);
    }

    /// Whether as many wait as the queue lets wait.
    fn is_full(&self, id: ContactId) -> bool {
        let queue = self.contacts[id].queue;
        self.model.queue(queue).limit.is_some_and(|limit| self.waiting[queue.index()] >= limit)
    }

    /// The agent of the customer's last chat, where the queue or the follow-up remembers it and the agent takes contacts.
    fn former_agent(&self, id: ContactId) -> Option<AgentId> {
        let contact = &self.contacts[id];
        let agent = contact.agent?;
        let is_remembered = match self.model.queue(contact.queue).assign {
            _ if contact.same_agent && contact.assigned.is_none() => true,
            Assign::Push { sticky: Some(sticky) } => self.now - contact.last_seen <= sticky,
            Assign::Push { sticky: None } | Assign::Pool => false,
        };
        (is_remembered && self.may_take(agent, id) && self.works_waiting_queue(agent, contact.waiting_queue))
            .then_some(agent)
    }
}
