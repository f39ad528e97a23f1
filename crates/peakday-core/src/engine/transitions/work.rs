//! An agent's list of unanswered messages, and the one it takes in hand.

use crate::engine::fact::{JobKind, Observer};
use crate::engine::state::{Engine, Job, Turn};
use crate::ids::{AgentId, ContactId};
use crate::random::distribution::Distribution;
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Puts the contact's message at the tail of its agent's list, and lets an agent with nothing in hand begin. A task
    /// that the agent put aside for it is returned: another agent may do it.
    #[must_use = "what was put aside is offered to others"]
    pub(crate) fn owe_answer(&mut self, id: ContactId) -> Option<ContactId> {
        let contact = &mut self.contacts[id];
        let agent = contact.assigned_to().unwrap_or_else(|| panic!("{id:?} is with no agent"));
        contact.pass_turn(Turn::Agent);
        self.agents[agent.index()].list.push_back(&mut self.contacts, id);
        self.start_waiting(id);
        let state = &self.agents[agent.index()];
        // An agent who is due for a break finishes the task in hand, and answers nothing more.
        let preempted = if state.task == Some(id) || state.must_go { None } else { self.preempt(agent) };
        self.take_in_hand(agent);
        preempted
    }

    /// Lets an agent with nothing in hand take the next of its messages.
    pub(crate) fn take_in_hand(&mut self, agent: AgentId) {
        let state = &self.agents[agent.index()];
        if state.job.is_some() || !state.works() || state.must_go {
            return;
        }
        let Some(id) = self.next_message(agent) else { return };
        self.agents[agent.index()].list.remove(&mut self.contacts, id);
        self.contacts[id].pass_turn(Turn::InHand);
        let left = self.contacts.details_mut(id).work_left.take();
        let (kind, work) = self.next_work(id);
        let factor = self.factor(agent, id, kind);
        // On an abandoned line, the rest of the call doesn't matter.
        let is_abandoned_line = kind == JobKind::Talk && self.contacts[id].ended.is_some();
        let left = left.filter(|&(of, _)| of == kind && !is_abandoned_line).map(|(_, left)| left);
        let mut work = left.unwrap_or(work);
        if kind != JobKind::Talk
            && let Some(switch_time) = self.queue_of(id).chat().and_then(|chat| chat.switch_time)
        {
            work += self.turn_to(agent, id, switch_time);
        }
        let work = work.scaled(factor);
        self.start_job(agent, Job { kind, contact: Some(id), ends: self.now + work, factor });
    }

    /// The time that an agent needs to turn to a contact other than the one it wrote to last.
    fn turn_to(&mut self, agent: AgentId, id: ContactId, switch_time: Distribution) -> Span {
        let contact = &self.contacts[id];
        let before = self.agents[agent.index()].wrote_to.replace(contact.key);
        let turns = before.is_some_and(|before| before != contact.key);
        if turns { switch_time.draw(contact.key.draw(Purpose::Switch, contact.round)) } else { Span::ZERO }
    }

    /// Takes an interruptible task out of an agent's hands, back into its waiting queue with the work that is left. The
    /// caller then offers the task to other agents, with `redispatch`.
    #[must_use = "what was put aside is offered to others"]
    pub(crate) fn preempt(&mut self, agent: AgentId) -> Option<ContactId> {
        let id = self.agents[agent.index()].task.filter(|&task| self.is_interruptible(task))?;
        self.keep_work_left(agent, id);
        self.take_back(id);
        self.join_waiting_queue(id);
        Some(id)
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
