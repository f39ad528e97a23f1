//! A chat: greeting by hand, replies, the customer's thinking, the end.

use crate::engine::fact::{End, Fact, JobKind, Observer};
use crate::engine::state::{Engine, Event, Job, Place};
use crate::ids::{AgentId, ContactId};
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// A greeting by hand ends the first response; the answer to the same message is still owed. Returns the task that
    /// the agent put aside for it.
    #[must_use = "what was put aside is offered to others"]
    pub(crate) fn greeted(&mut self, id: ContactId) -> Option<ContactId> {
        self.stop_waiting_with_agent(id);
        let contact = &mut self.contacts[id];
        contact.greeted = true;
        if contact.ended.is_none() {
            self.record_first_reply(id);
        }
        self.owe_answer(id)
    }

    /// A reply has reached the customer.
    #[inline(always)]
    pub(crate) fn replied(&mut self, agent: AgentId, id: ContactId, factor: f64) {
        self.stop_waiting_with_agent(id);
        if self.plan.queue(self.contacts[id].queue).reply_patience.is_some() {
            self.contacts.details_mut(id).reply_patience_left = None;
        }
        if self.contacts[id].ended.is_some() {
            if !self.is_reengaged(id) {
                return self.hold_until_closed(id);
            }
            self.reengage(id);
            // The reply was the first thing it was sent.
            self.contacts[id].greeted = true;
        }
        self.record_first_reply(id);
        let contact = &mut self.contacts[id];
        let (round, response) = (contact.round, self.now - contact.message_at);
        contact.left_offline_message = false;
        contact.round += 1;
        let goes_on = contact.round < contact.rounds;
        self.tell(Fact::Replied { contact: id, agent, round, response });
        if goes_on {
            self.let_think(id);
        } else {
            self.nobodys_turn(id);
            self.chat_over(agent, id, factor);
        }
    }

    /// The last reply is sent: the agent wraps up, and the slot is freed at once or after a while.
    #[inline(always)]
    fn chat_over(&mut self, agent: AgentId, id: ContactId, factor: f64) {
        let contact = &self.contacts[id];
        let (key, round) = (contact.key, contact.round);
        let end = if contact.gone { End::Gone } else { End::Handled };
        let chat = self.queue_of(id).chat().expect("only chats have rounds");
        if let Some(linger) = chat.linger {
            self.end(id, end);
            self.calendar.set(self.now + linger.draw(key.draw(Purpose::Linger, 0)), Event::SilenceRanOut(id));
        } else {
            self.release(id);
            self.end(id, end);
            self.forget(id);
        }
        if let Some(wrap_up) = chat.wrap_up {
            let work = wrap_up.draw(key.draw(Purpose::WrapUp, round)).scaled(factor);
            self.start_job(agent, Job { kind: JobKind::WrapUp, contact: None, ends: self.now + work, factor });
        }
    }

    /// The last reply of a chat, which was known ahead, is sent.
    pub(crate) fn last_reply_sent(&mut self, agent: AgentId) {
        let job = self.agents[agent.index()].job.take().expect("only a job in hand ends");
        let id = job.contact.expect("a reply is for somebody");
        self.nobodys_turn(id);
        self.chat_over(agent, id, job.factor);
        self.await_next_last_reply(agent);
    }

    /// Whether a customer who left silently is reached by the reply and goes on. The longer ago the customer left, the
    /// less likely.
    fn is_reengaged(&self, id: ContactId) -> bool {
        let contact = &self.contacts[id];
        let Some(reengagement) = self.queue_of(id).reengages else { return false };
        let gone_s = (self.now - contact.thinks_until).as_secs_f64();
        let half_lives = reengagement.half_life.map_or(0.0, |half_life| gone_s / half_life.as_secs_f64());
        contact.key.draw(Purpose::Reengages, 0).happens(reengagement.share * libm::exp2(-half_lives))
    }

    /// The customer thinks and writes again, unless the chat is closed before.
    #[inline(always)]
    pub(crate) fn let_think(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let queue = self.plan.queue(contact.queue);
        let think = queue.think.as_ref().expect("only chats have rounds");
        let thinks = think.draw(|| contact.key.draw(Purpose::Think, contact.round));
        self.customers_turn(id, thinks);
        match self.closes_before(id, thinks) {
            Some(closes) => self.calendar.set(self.now + closes, Event::SilenceRanOut(id)),
            None => self.calendar.set(self.now + thinks, Event::MessageCame(id)),
        }
    }

    /// After how long a chat is closed for its customer's silence, if that is before the customer writes again.
    #[inline(always)]
    fn closes_before(&self, id: ContactId, thinks: Span) -> Option<Span> {
        let contact = &self.contacts[id];
        let silence = self.plan.queue(contact.queue).silence.as_ref()?;
        let closes = silence.draw(|| contact.key.draw(Purpose::IdleClose, contact.round));
        (closes < thinks).then_some(closes)
    }

    /// An agent has written to a customer who left silently: the slot is held until the chat is closed.
    fn hold_until_closed(&mut self, id: ContactId) {
        self.count_waiting(id, false);
        self.nobodys_turn(id);
        let contact = &self.contacts[id];
        let closes = self.plan.queue(contact.queue).silence_of(contact.key, contact.round);
        self.calendar.set(self.now + closes, Event::SilenceRanOut(id));
    }

    /// A chat is closed for the customer's silence. A customer who hasn't left is still thinking and will have to ask
    /// again.
    pub(crate) fn silence_ran_out(&mut self, id: ContactId) {
        let agent = self.contacts[id].assigned_to().expect("only a chat with an agent is closed");
        self.release(id);
        if self.contacts[id].ended.is_some() {
            self.forget(id);
        } else {
            self.suspend(id, true);
        }
        self.go_on(agent);
    }

    /// The customer writes again: to the agent, or looks for one.
    #[inline(always)]
    pub(crate) fn message_came(&mut self, id: ContactId) {
        match self.customer_wrote(id) {
            Place::Assigned(_) => {
                let preempted = self.owe_answer(id);
                self.redispatch(preempted);
            }
            Place::Suspended { closed } => self.look_for_agent_again(id, closed),
            Place::Bot | Place::Filed | Place::WaitingQueue => panic!("{id:?} wrote without having been answered"),
        }
    }
}
