//! Who may take what: questions about the state that change nothing.
//!
//! [`Engine::may_take`] is the one answer to "may this agent be given this contact"; the index of available agents,
//! routing and dispatch all rely on it.
//!
//! What goes wrong: a rule that the index knows and `may_take` doesn't, or the other way round, offers agents who then
//! refuse. The audit sees it; without it, contacts wait while an agent is free.

use std::ops::Range;

use crate::engine::fact::{JobKind, Observer};
use crate::engine::plan::Medium;
use crate::engine::rules::routing::{self, Floor, Index, Request};
use crate::engine::state::{AvailableAgents, Engine};
use crate::ids::{AgentId, ContactId, SkillSetId, WaitingQueueId};
use crate::model::TasksWhile;
use crate::random::key::Key;
use crate::units::{Instant, Span};

impl<O: Observer> Engine<'_, O> {
    /// Whether an agent may be given a chat: on duty, not on a call, with a free slot, and not working on a task that
    /// can't be put aside.
    #[inline]
    pub(crate) fn takes_new(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        state.is_there()
            && (!state.in_call || state.blends)
            && state.open() < state.most_open
            && state.task.is_none_or(|task| self.is_interruptible(task))
    }

    /// Whether an agent may be given this contact.
    pub(crate) fn may_take(&self, agent: AgentId, id: ContactId) -> bool {
        self.may_take_by(agent, self.plan.queue(self.contacts[id].queue).medium)
    }

    /// Whether an agent may be given a contact that reaches people in this way.
    #[inline(always)]
    pub(crate) fn may_take_by(&self, agent: AgentId, medium: Medium) -> bool {
        match medium {
            Medium::Chat => self.takes_new(agent),
            Medium::Voice => self.takes_new(agent) && self.is_free_for_call(agent),
            Medium::Task => self.takes_task(agent),
        }
    }

    /// Whether an agent who takes chats may be given a call: the agent holds nothing and has no wrap-up, or blends and
    /// owes no reply.
    fn is_free_for_call(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        if state.open() == 0 {
            return state.job.is_none_or(|job| job.kind != JobKind::WrapUp);
        }
        state.blends && !state.in_call && state.job.is_none() && state.list.head().is_none()
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
    #[inline(always)]
    pub(crate) fn is_staffed(&self, waiting_queue: WaitingQueueId) -> bool {
        let groups = &self.model.waiting_queue(waiting_queue).groups;
        groups.iter().flat_map(|group| &group.skill_sets).any(|member| self.on_duty[member.skill_set.index()] > 0)
    }

    /// The agent to whom the routing rule gives a contact now; `None` if no agent may take it.
    #[inline(always)]
    pub(crate) fn route(&self, id: ContactId) -> Option<AgentId> {
        let contact = &self.contacts[id];
        let only = self.plan.waiting_queue(self.plan.kind(contact.kind).waiting_queue).only;
        match (only, self.plan.queue(contact.queue).medium) {
            (Some(only), Medium::Chat) => self.available[only.index()].least_loaded(u32::MAX),
            (Some(only), Medium::Voice) if !self.plan.calls_need_more => self.available[only.index()].least_loaded(0),
            _ => self.route_after(id, self.waited(id)),
        }
    }

    /// The same among all agents except the one it has.
    pub(crate) fn route_elsewhere(&self, id: ContactId, agent: AgentId) -> Option<AgentId> {
        self.route_among(id, self.waited(id), Some(agent))
    }

    /// The same for a contact that has waited this long.
    pub(crate) fn route_after(&self, id: ContactId, waited: Span) -> Option<AgentId> {
        self.route_among(id, waited, None)
    }

    /// How long ago a contact asked for a person.
    fn waited(&self, id: ContactId) -> Span {
        self.now - self.contacts.details(id).position.asked
    }

    fn route_among(&self, id: ContactId, waited: Span, but: Option<AgentId>) -> Option<AgentId> {
        let contact = &self.contacts[id];
        let waiting_queue = self.plan.kind(contact.kind).waiting_queue;
        let index = match self.plan.queue(contact.queue).medium {
            Medium::Chat if but.is_none() => Index::Available { most_open: u32::MAX },
            Medium::Voice if !self.plan.calls_need_more => Index::Available { most_open: 0 },
            Medium::Chat | Medium::Voice | Medium::Task => Index::Scan,
        };
        let request = Request { contact: contact.key, waiting_queue, waited, index };
        let groups = &self.model.waiting_queue(waiting_queue).groups;
        routing::choose(self.model.queue(contact.queue).routing, groups, request, &Asking { engine: self, id, but })
    }
}

/// The floor as a contact sees it that looks for an agent, other than one it may have.
struct Asking<'e, 'm, O> {
    engine: &'e Engine<'m, O>,
    id: ContactId,
    but: Option<AgentId>,
}

impl<O: Observer> Floor for Asking<'_, '_, O> {
    fn available(&self, skill_set: SkillSetId) -> &AvailableAgents {
        &self.engine.available[skill_set.index()]
    }

    fn team_of(&self, skill_set: SkillSetId) -> Range<u32> {
        self.engine.plan.team_agents[self.engine.model.skill_set(skill_set).team.index()].clone()
    }

    fn may_take(&self, agent: AgentId, skill_set: SkillSetId) -> bool {
        let has_it = self.engine.agents[agent.index()].skill_set == skill_set;
        has_it && Some(agent) != self.but && self.engine.may_take(agent, self.id)
    }

    fn open(&self, agent: AgentId) -> u32 {
        self.engine.agents[agent.index()].open()
    }

    fn unanswered(&self, agent: AgentId) -> u32 {
        self.engine.agents[agent.index()].unanswered()
    }

    fn since(&self, agent: AgentId) -> (bool, Instant, u64) {
        let state = &self.engine.agents[agent.index()];
        (!state.held.is_empty(), state.since, state.given)
    }

    fn key(&self, agent: AgentId) -> Key {
        self.engine.agents[agent.index()].key
    }

    fn last_in_turn(&self, waiting_queue: WaitingQueueId) -> Option<AgentId> {
        self.engine.last_in_turn[waiting_queue.index()]
    }
}
