//! An agent's list of unanswered messages, and the one it takes in hand.

use super::agent::turn_to;
use crate::engine::fact::{JobKind, Observer};
use crate::engine::state::{Engine, Job, Turn};
use crate::ids::{AgentId, ContactId};
use crate::random::key::Purpose;
use crate::units::Instant;

impl<O: Observer> Engine<'_, O> {
    /// Puts the contact's message at the tail of its agent's list, and lets an agent with nothing in hand begin. A task
    /// that the agent put aside for it is returned: another agent may do it.
    #[inline(always)]
    #[must_use = "what was put aside is offered to others"]
    pub(crate) fn owe_answer(&mut self, id: ContactId) -> Option<ContactId> {
        if self.answers_ahead() {
            self.answer_ahead(id);
            return None;
        }
        let contact = &mut self.contacts[id];
        let agent = contact.assigned_to().unwrap_or_else(|| panic!("{id:?} is with no agent"));
        contact.pass_turn(Turn::Agent);
        let state = &mut self.agents[agent.index()];
        let begins = state.has_nothing_to_do() && state.may_begin();
        if begins {
            let limit = self.limit_with_agent(id);
            let ends = self.begin_work(agent, id);
            self.start_waiting_for(limit, ends, id);
            return None;
        }
        state.list.push_back(&mut self.contacts, id);
        self.start_waiting_with_agent(id);
        let state = &self.agents[agent.index()];
        // An agent who is due for a break finishes the task in hand, and answers nothing more.
        let preempted = if state.task == Some(id) || state.must_go { None } else { self.preempt(agent) };
        self.take_in_hand(agent);
        preempted
    }

    /// Lets an agent with nothing in hand take the next of its messages.
    #[inline(always)]
    pub(crate) fn take_in_hand(&mut self, agent: AgentId) {
        let state = &self.agents[agent.index()];
        if state.list.is_empty() || !state.may_begin() {
            return;
        }
        let Some(id) = self.next_message(agent) else { return };
        self.agents[agent.index()].list.remove(&mut self.contacts, id);
        self.begin_work(agent, id);
    }

    /// An agent with nothing in hand begins the work for a contact; returns when the agent is done with it.
    #[inline(always)]
    fn begin_work(&mut self, agent: AgentId, id: ContactId) -> Instant {
        let contact = &mut self.contacts[id];
        contact.pass_turn(Turn::InHand);
        let queue = self.plan.queue(contact.queue);
        let is_new = contact.ended.is_none() && !contact.has_work_left;
        let (work, kind) = match queue.only.filter(|_| is_new) {
            Some(JobKind::Talk) => (queue.work.draw(|| contact.key.draw(Purpose::Talk, contact.round)), JobKind::Talk),
            Some(_) => {
                let turns = turn_to(&mut self.agents[agent.index()], contact, queue);
                (queue.reply_of(contact.key, contact.round) + turns, JobKind::Reply)
            }
            None => return self.begin_special_work(agent, id),
        };
        let factor = self.factor(agent, id, kind);
        let ends = self.now + work.scaled(factor);
        self.start_job(agent, Job { kind, contact: Some(id), ends, factor });
        ends
    }

    /// The same where the work is no reply, or where somebody has begun it.
    #[inline(never)]
    fn begin_special_work(&mut self, agent: AgentId, id: ContactId) -> Instant {
        self.contacts[id].has_work_left = false;
        let left = self.contacts.details_mut(id).work_left.take();
        let (kind, work) = self.next_work(id);
        let factor = self.factor(agent, id, kind);
        // On an abandoned line, the rest of the call doesn't matter.
        let is_abandoned_line = kind == JobKind::Talk && self.contacts[id].ended.is_some();
        let left = left.filter(|&(of, _)| of == kind && !is_abandoned_line).map(|(_, left)| left);
        let contact = &self.contacts[id];
        let turns = turn_to(&mut self.agents[agent.index()], contact, self.plan.queue(contact.queue));
        let work = left.unwrap_or(work) + turns;
        let ends = self.now + work.scaled(factor);
        self.start_job(agent, Job { kind, contact: Some(id), ends, factor });
        ends
    }

    /// Takes an interruptible task out of an agent's hands, back into its waiting queue with the work that is left. The
    /// caller then offers the task to other agents, with `redispatch`.
    #[inline(always)]
    #[must_use = "what was put aside is offered to others"]
    pub(crate) fn preempt(&mut self, agent: AgentId) -> Option<ContactId> {
        let task = self.agents[agent.index()].task?;
        self.is_interruptible(task).then(|| self.put_aside(agent, task))
    }

    /// Puts a task back into its waiting queue, with the work that is left.
    fn put_aside(&mut self, agent: AgentId, id: ContactId) -> ContactId {
        self.keep_work_left(agent, id);
        self.take_back(id);
        self.join_waiting_queue(id);
        id
    }

    /// Puts the contact that an agent has in hand back at the head of its list, with the work that is left: it is
    /// unanswered again, and a colleague may take it over in time.
    pub(crate) fn interrupt_reply(&mut self, agent: AgentId, id: ContactId) {
        self.keep_work_left(agent, id);
        self.drop_job(agent);
        self.contacts[id].pass_turn(Turn::Agent);
        self.agents[agent.index()].list.push_front(&mut self.contacts, id);
        self.stop_waiting(id);
        self.start_waiting(id);
    }
}
