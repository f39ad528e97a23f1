//! Where a contact is, whose turn it is, and how it ends.

use crate::engine::fact::{End, Fact, Message, Observer};
use crate::engine::plan::Medium;
use crate::engine::state::{Engine, Event, Newcomer, Owner, Place, QueuePosition, Turn};
use crate::ids::{AgentId, ContactId, KindId};
use crate::model::Trigger;
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

impl<O: Observer> Engine<'_, O> {
    /// Takes in a contact of a customer, from a source, as a follow-up, or from the initial state.
    #[inline(always)]
    pub(crate) fn admit(
        &mut self,
        kind: KindId,
        customer: Key,
        arrived: Instant,
        vip: bool,
        depth: u32,
    ) -> (ContactId, Newcomer) {
        let about = self.plan.kind(kind);
        let rounds = about.rounds.draw(|| customer.draw(Purpose::Rounds, 0));
        self.arrived += 1;
        let newcomer = Newcomer { key: customer, kind, queue: about.queue, arrived, rounds, vip, depth };
        (self.contacts.add(newcomer), newcomer)
    }

    /// A task is filed, for now or for later.
    pub(crate) fn file(&mut self, id: ContactId, deadline: Option<Instant>, expires: Option<Instant>) {
        let details = self.contacts.details_mut(id);
        (details.deadline, details.expires) = (deadline, expires);
        self.contacts[id].move_to(Place::Filed);
    }

    /// Gives a contact that asks for a person the place behind all that asked before.
    #[inline(always)]
    pub(crate) fn take_position(&mut self, id: ContactId) {
        self.take_position_of(id, self.now);
    }

    /// The same for a contact that asked at that moment.
    #[inline(always)]
    pub(crate) fn take_position_of(&mut self, id: ContactId, asked: Instant) {
        self.asked += 1;
        let queue = self.plan.queue(self.contacts[id].queue);
        let details = self.contacts.details_mut(id);
        let due = match queue.medium {
            Medium::Task => details.deadline.unwrap_or(Instant::MAX),
            Medium::Chat | Medium::Voice => Instant::default(),
        };
        let since = queue.head_start.since(asked, details.vip);
        details.position = QueuePosition { due, since, asked, serial: self.asked };
    }

    /// Puts a contact with an unanswered message into its waiting queue, at the place its asking gave it.
    pub(crate) fn join_waiting_queue(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        contact.move_to(Place::WaitingQueue);
        let waiting_queue = self.plan.kind(contact.kind).waiting_queue;
        self.waiting_queues.join(waiting_queue, self.contacts.details(id).position, id);
        self.count_waiting(id, true);
        self.start_waiting(id);
    }

    /// Puts an offline message into its waiting queue, among those that are handed out in batches where the queue does
    /// that.
    pub(crate) fn leave_offline_message(&mut self, id: ContactId) {
        let Some(handout) = self.queue_of(id).handout else { return self.join_waiting_queue(id) };
        let contact = &mut self.contacts[id];
        contact.move_to(Place::WaitingQueue);
        let waiting_queue = self.plan.kind(contact.kind).waiting_queue;
        self.waiting_queues[waiting_queue].withhold(self.contacts.details(id).position, id);
        self.count_waiting(id, true);
        if self.is_staffed(waiting_queue) && !self.waiting_queues[waiting_queue].handing_out {
            self.waiting_queues[waiting_queue].handing_out = true;
            self.calendar.set(self.now + handout.every, Event::HandoutDue(waiting_queue));
        }
    }

    /// Opens a slot of an agent for a contact, and takes it from where it waits.
    #[inline(always)]
    pub(crate) fn occupy_slot(&mut self, id: ContactId, agent: AgentId) {
        if O::AUDIT {
            assert!(self.may_take(agent, id), "{agent:?} takes nothing new");
        }
        if self.contacts[id].place() == Place::WaitingQueue {
            self.leave_waiting_queue(id);
        }
        self.leave_available(agent);
        self.assignments += 1;
        self.contacts.details_mut(id).last_seen = self.now;
        let (contact, state) = (&mut self.contacts[id], &mut self.agents[agent.index()]);
        let first = !std::mem::replace(&mut contact.assigned, true);
        contact.move_to(Place::Assigned(agent));
        contact.agent = Some(agent);
        contact.held_at = state.open();
        let (queue, unanswered) = (self.plan.queue(contact.queue), !contact.replied);
        if queue.in_turn {
            self.last_in_turn[self.plan.kind(contact.kind).waiting_queue.index()] = Some(agent);
        }
        state.given = self.assignments;
        state.held.push(id);
        match queue.medium {
            Medium::Chat => {}
            Medium::Voice => state.in_call = true,
            Medium::Task => state.task = Some(id),
        }
        state.since = self.now;
        self.enter_available(agent);
        self.tell(Fact::Assigned { contact: id, agent, first });
        self.count_waiting(id, queue.pushes && unanswered);
    }

    /// Takes a contact out of its waiting queue.
    fn leave_waiting_queue(&mut self, id: ContactId) {
        self.stop_waiting(id);
        let waiting_queue = self.plan.kind(self.contacts[id].kind).waiting_queue;
        self.waiting_queues.leave(waiting_queue, self.contacts.details(id).position);
    }

    /// Frees the slot that a contact holds. A job for it that its agent has in hand is dropped; the contact is then in
    /// no queue and with no agent.
    pub(crate) fn release(&mut self, id: ContactId) {
        self.stop_waiting(id);
        let contact = &self.contacts[id];
        let agent = contact.assigned_to().unwrap_or_else(|| panic!("{id:?} holds no slot"));
        match contact.turn() {
            Turn::Agent => self.agents[agent.index()].list.remove(&mut self.contacts, id),
            Turn::InHand => {
                self.calendar.clear(Owner::Job(agent));
                self.end_job(agent);
            }
            Turn::Customer => {
                self.calendar.clear(Owner::Contact(id));
                self.tell(Fact::Thinking { contact: id, agent, thinks: false });
            }
            Turn::Nobody => self.calendar.clear(Owner::Contact(id)),
        }
        self.leave_available(agent);
        self.contacts.details_mut(id).last_seen = self.now;
        let (contact, state) = (&mut self.contacts[id], &mut self.agents[agent.index()]);
        contact.move_to(Place::Suspended { closed: false });
        let (place, medium) = (contact.held_at, self.plan.queue(contact.queue).medium);
        state.held.swap_remove(place as usize);
        if let Some(&moved) = state.held.get(place as usize) {
            self.contacts[moved].held_at = place;
        }
        if state.held.is_empty() {
            state.since = self.now;
        }
        state.in_call &= medium != Medium::Voice;
        state.task.take_if(|task| *task == id);
        self.enter_available(agent);
        self.tell(Fact::Released { contact: id, agent });
    }

    /// Takes a contact that is owed a reply or work from its agent: another agent may take it.
    pub(crate) fn take_back(&mut self, id: ContactId) {
        self.release(id);
        self.contacts[id].pass_turn(Turn::Agent);
    }

    /// Leaves a thinking customer without an agent: the next message comes when it would have come anyway.
    pub(crate) fn suspend(&mut self, id: ContactId, closed: bool) {
        self.contacts[id].move_to(Place::Suspended { closed });
        self.calendar.set(self.contacts[id].thinks_until, Event::MessageCame(id));
    }

    /// The customer thinks for this long.
    #[inline(always)]
    pub(crate) fn customers_turn(&mut self, id: ContactId, thinks: Span) {
        let agent = self.contacts[id].assigned_to().unwrap_or_else(|| panic!("{id:?} was answered by nobody"));
        let contact = &mut self.contacts[id];
        contact.pass_turn(Turn::Customer);
        contact.thinks_until = self.now + thinks;
        self.tell(Fact::Thinking { contact: id, agent, thinks: true });
    }

    /// Nothing more is to be written or said.
    pub(crate) fn nobodys_turn(&mut self, id: ContactId) {
        self.contacts[id].pass_turn(Turn::Nobody);
    }

    /// The customer wrote again: a round is opened. Returns where the chat is.
    #[inline(always)]
    pub(crate) fn customer_wrote(&mut self, id: ContactId) -> Place {
        let contact = &mut self.contacts[id];
        contact.message_at = self.now;
        contact.pass_turn(Turn::Agent);
        let (place, round) = (contact.place(), contact.round);
        if let Place::Assigned(agent) = place {
            self.observer.saw_message(self.now, &Message { contact: id, agent, round });
        } else {
            self.tell(Fact::RoundOpened { contact: id, round, written: self.now });
        }
        place
    }

    /// A customer's message opens a round.
    #[inline(always)]
    pub(crate) fn open_round(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        if self.plan.queue(contact.queue).medium == Medium::Chat {
            let (round, written) = (contact.round, contact.message_at);
            self.tell(Fact::RoundOpened { contact: id, round, written });
        }
    }

    /// A person's reply reached the customer, or an agent took the call: the first time, observers receive the fact. A
    /// customer who is gone is reached by nothing.
    #[inline(always)]
    pub(crate) fn record_first_reply(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        if !contact.replied {
            self.replied_first(id);
        }
        self.count_waiting(id, false);
    }

    #[inline(never)]
    fn replied_first(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        contact.replied = true;
        let agent = contact.agent.expect("a person replies");
        if !contact.gone {
            self.tell(Fact::FirstReplied { contact: id, agent });
        }
    }

    /// A task whose deadline has passed is late, and still has to be done.
    pub(crate) fn pass_deadline(&mut self, id: ContactId) {
        let details = self.contacts.details_mut(id);
        let Some(deadline) = details.deadline.filter(|&deadline| !details.late && deadline <= self.now) else { return };
        details.late = true;
        self.tell(Fact::Late { contact: id, deadline });
        self.follow_up(id, Trigger::Late);
    }

    /// Records how a contact ended, exactly once for each contact, and sets the follow-ups that this causes.
    pub(crate) fn end(&mut self, id: ContactId, end: End) {
        let contact = &mut self.contacts[id];
        assert!(contact.ended.is_none(), "a contact ends once");
        contact.ended = Some(end);
        self.ended += 1;
        if let (End::Handled | End::Gone, Some(agent)) = (end, contact.agent) {
            self.agents[agent.index()].handled += 1;
        }
        self.tell(Fact::Ended { contact: id, end });
        let trigger = match end {
            End::Contained => Trigger::Contained,
            End::Handled => Trigger::Handled,
            End::Abandoned { .. } => Trigger::Abandoned,
            End::Gone => Trigger::Gone,
            End::LeftBot => Trigger::LeftBot,
            End::TurnedAway => Trigger::TurnedAway,
            End::Expired => Trigger::Expired,
            End::Cut | End::Open => return,
        };
        self.follow_up(id, trigger);
    }

    /// Takes back the end of a customer who left silently, is reached by the late reply, and goes on.
    pub(crate) fn reengage(&mut self, id: ContactId) {
        self.ended -= 1;
        let left = self.contacts[id].thinks_until;
        self.contacts[id].ended = None;
        self.tell(Fact::Reengaged { contact: id, left });
    }

    /// Forgets a contact that has ended and is in no queue and with no agent.
    pub(crate) fn forget(&mut self, id: ContactId) {
        debug_assert!(self.contacts[id].ended.is_some());
        self.count_waiting(id, false);
        self.contacts.forget(id);
    }

    /// Forgets a contact that has ended in its waiting queue.
    pub(crate) fn forget_from_waiting_queue(&mut self, id: ContactId) {
        self.leave_waiting_queue(id);
        self.forget(id);
    }

    /// Remembers how much work is left of the job that an agent has in hand for a contact.
    pub(crate) fn keep_work_left(&mut self, agent: AgentId, id: ContactId) {
        if let Some(job) = self.agents[agent.index()].job.filter(|job| job.contact == Some(id)) {
            let left = (job.ends - self.now).scaled(1.0 / job.factor);
            self.contacts.details_mut(id).work_left = Some((job.kind, left));
            self.contacts[id].has_work_left = true;
        }
    }
}
