//! What happens to a contact that asks for a person: it is given to an agent, waits, leaves an offline message or is
//! turned away.
//!
//! What goes wrong: a contact that is neither assigned, nor made to wait, nor ended here is never looked at again. It
//! ends as *open*, with the drain.

use crate::engine::fact::{End, Fact, Observer};
use crate::engine::state::Engine;
use crate::ids::{AgentId, ContactId};
use crate::model::{Assign, NobodyThere};
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// A contact asks for a person for the first time: it is given to an agent, waits, leaves an offline message or is
    /// turned away.
    #[inline(always)]
    pub(crate) fn ask_for_person(&mut self, id: ContactId) {
        self.take_position(id);
        let details = self.contacts.details_mut(id);
        details.asked = true;
        let handed_over = details.handed_over;
        self.contacts[id].message_at = self.now;
        self.tell(Fact::Asked { contact: id, handed_over });
        self.open_round(id);
        if self.plan.queue(self.contacts[id].queue).pushes && self.is_full(id) {
            self.turn_away(id);
        } else {
            self.find_agent(id);
        }
    }

    /// A customer whose chat no agent holds has written. If the chat was closed, the customer asks for a person again;
    /// if its agent left, the contact keeps the place of its first asking.
    pub(crate) fn look_for_agent_again(&mut self, id: ContactId, closed: bool) {
        if closed {
            self.take_position(id);
            self.tell(Fact::Returned { contact: id });
        }
        self.find_agent(id);
    }

    /// Gives a contact that asks for a person to an agent, or does what the queue does when no agent is free.
    #[inline(always)]
    fn find_agent(&mut self, id: ContactId) {
        let former_agent = self.former_agent(id);
        let agent = if former_agent.is_some() { former_agent } else { self.route(id) };
        if let Some(agent) = agent {
            self.assign(id, agent);
            return;
        }
        let contact = &self.contacts[id];
        let queue = self.model.queue(contact.queue);
        let is_new = !contact.assigned;
        // Under push, suspended agents don't count as there; a team that joins later does.
        let nobody_there = match queue.assign {
            Assign::Push { .. } => self.route_after(id, Span::MAX).is_none(),
            Assign::Pool => !self.is_staffed(self.plan.kind(contact.kind).waiting_queue),
        };
        match queue.nobody_there {
            NobodyThere::TurnAway if nobody_there => self.turn_away(id),
            _ if is_new && !queue.pushes() && self.is_full(id) => self.turn_away(id),
            NobodyThere::OfflineMessage { .. } if nobody_there => {
                self.contacts[id].left_offline_message = true;
                self.tell(Fact::LeftOfflineMessage { contact: id });
                self.leave_offline_message(id);
            }
            _ if is_new && self.contacts[id].key.draw(Purpose::Balk, 0).happens(queue.balks) => {
                self.end(id, End::Abandoned { silent: false });
                self.forget(id);
            }
            _ => self.join_waiting_queue(id),
        }
    }

    /// The agent of the customer's last chat, if the queue or the follow-up asks for that agent and the agent takes
    /// contacts.
    #[inline(always)]
    fn former_agent(&self, id: ContactId) -> Option<AgentId> {
        self.contacts[id].agent.and_then(|agent| self.remembered(id, agent))
    }

    fn remembered(&self, id: ContactId, agent: AgentId) -> Option<AgentId> {
        let (contact, details) = (&self.contacts[id], self.contacts.details(id));
        let is_remembered = match self.model.queue(contact.queue).assign {
            _ if details.same_agent && !contact.assigned => true,
            Assign::Push { sticky: Some(sticky) } => self.now - details.last_seen <= sticky,
            Assign::Push { sticky: None } | Assign::Pool => false,
        };
        let waiting_queue = self.plan.kind(contact.kind).waiting_queue;
        (is_remembered && self.may_take(agent, id) && self.works_waiting_queue(agent, waiting_queue)).then_some(agent)
    }

    /// Whether the queue has reached its limit of waiting contacts.
    #[inline(always)]
    fn is_full(&self, id: ContactId) -> bool {
        let queue = self.contacts[id].queue;
        self.model.queue(queue).limit.is_some_and(|limit| self.waiting[queue.index()] >= limit)
    }

    /// Turns a contact away.
    pub(crate) fn turn_away(&mut self, id: ContactId) {
        self.end(id, End::TurnedAway);
        self.forget(id);
    }
}
