//! Who may take what: questions about the state that change nothing.
//!
//! [`Engine::may_take`] is the one answer to "may this agent be given this contact"; the index of available agents,
//! routing and dispatch all rely on it.
//!
//! What goes wrong: a rule that the index knows and `may_take` doesn't, or the other way round, offers agents who then
//! refuse. The audit sees it; without it, contacts wait while an agent is free.

use crate::engine::fact::{JobKind, Observer};
use crate::engine::rules::routing::{self, Index, Request, View};
use crate::engine::state::Engine;
use crate::ids::{AgentId, ContactId, WaitingQueueId};
use crate::model::{Channel, TasksWhile};
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Whether an agent may be given a chat: on duty, not on a call, with a free slot, and not working on a task that
    /// can't be put aside.
    pub(crate) fn takes_new(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        let team = self.model.team(state.team);
        state.is_there()
            && (!state.in_call || team.blend)
            && team.max_concurrency.is_none_or(|most| state.open() < most.max(1))
            && state.task.is_none_or(|task| self.is_interruptible(task))
    }

    /// Whether an agent may be given this contact.
    pub(crate) fn may_take(&self, agent: AgentId, id: ContactId) -> bool {
        match &self.queue_of(id).channel {
            Channel::Chat(_) => self.takes_new(agent),
            Channel::Voice(_) => self.takes_new(agent) && self.is_free_for_call(agent),
            Channel::Task(_) => self.takes_task(agent),
        }
    }

    /// Whether an agent who takes chats may be given a call: the agent holds nothing and has no wrap-up, or blends and
    /// owes no reply.
    fn is_free_for_call(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        if state.open() == 0 {
            return state.job.is_none_or(|job| job.kind != JobKind::WrapUp);
        }
        let blends = self.model.team(state.team).blend;
        blends && !state.in_call && state.job.is_none() && state.list.head().is_none()
    }

    /// Whether an agent may be given a task.
    pub(crate) fn takes_task(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        let idles = state.is_there() && !state.in_call && state.task.is_none() && state.job.is_none();
        idles
            && state.list.head().is_none()
            && match self.model.team(state.team).tasks_while {
                TasksWhile::Idle => state.held.is_empty(),
                TasksWhile::NoMessage => true,
            }
    }

    /// Whether an agent may put a contact aside for a customer: a task that says so.
    pub(crate) fn is_interruptible(&self, id: ContactId) -> bool {
        self.queue_of(id).task().is_some_and(|task| task.interruptible)
    }

    /// Whether the agent's skill set takes from a waiting queue.
    pub(crate) fn works_waiting_queue(&self, agent: AgentId, waiting_queue: WaitingQueueId) -> bool {
        self.model
            .skill_set(self.agents[agent.index()].skill_set)
            .skills
            .iter()
            .any(|entry| entry.waiting_queue == waiting_queue)
    }

    /// Whether an agent who may take from this waiting queue is on duty.
    pub(crate) fn is_staffed(&self, waiting_queue: WaitingQueueId) -> bool {
        let groups = &self.model.waiting_queue(waiting_queue).groups;
        groups.iter().flat_map(|group| &group.skill_sets).any(|member| self.on_duty[member.skill_set.index()] > 0)
    }

    /// The agent to whom the routing rule gives a contact now; `None` if no agent may take it.
    pub(crate) fn route(&self, id: ContactId) -> Option<AgentId> {
        self.route_after(id, self.now - self.contacts[id].position.asked)
    }

    /// The same among all agents except the one it has.
    pub(crate) fn route_elsewhere(&self, id: ContactId, agent: AgentId) -> Option<AgentId> {
        self.route_among(id, self.now - self.contacts[id].position.asked, Some(agent))
    }

    /// The same for a contact that has waited this long.
    pub(crate) fn route_after(&self, id: ContactId, waited: Span) -> Option<AgentId> {
        self.route_among(id, waited, None)
    }

    fn route_among(&self, id: ContactId, waited: Span, but: Option<AgentId>) -> Option<AgentId> {
        let contact = &self.contacts[id];
        let queue = self.model.queue(contact.queue);
        let index = match &queue.channel {
            Channel::Chat(_) if but.is_none() => Index::Available { most_open: u32::MAX },
            Channel::Voice(_) if !self.plan.calls_need_more => Index::Available { most_open: 0 },
            Channel::Chat(_) | Channel::Voice(_) | Channel::Task(_) => Index::Scan,
        };
        let request = Request { contact: contact.key, waiting_queue: contact.waiting_queue, waited, index };
        let view = View {
            available: &self.available,
            skill_sets: &self.model.skill_sets,
            team: &|team| self.plan.team_agents[team.index()].clone(),
            may_take: &|agent, skill_set| {
                self.agents[agent.index()].skill_set == skill_set && Some(agent) != but && self.may_take(agent, id)
            },
            open: &|agent| self.agents[agent.index()].open(),
            unanswered: &|agent| self.agents[agent.index()].unanswered(),
            since: &|agent| {
                let state = &self.agents[agent.index()];
                (!state.held.is_empty(), state.since, state.given)
            },
            key: &|agent| self.agents[agent.index()].key,
            last_in_turn: &|waiting_queue| self.last_in_turn[waiting_queue.index()],
        };
        routing::choose(queue.routing, &self.model.waiting_queue(contact.waiting_queue).groups, request, view)
    }
}
