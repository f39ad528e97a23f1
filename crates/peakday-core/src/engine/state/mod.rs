//! The state of a replication at a moment: contacts, agents, waiting queues, and events to come.
//!
//! [`Engine`] holds all of it. The files here are data and know no rule of the model; only `transitions` changes them.
//!
//! What goes wrong: state that is changed elsewhere leaves an index out of date, of available agents or of waiting
//! contacts. The audit panics; without it, contacts wait although agents are free.

mod agent;
mod available;
mod bits;
mod calendar;
mod contact;
mod disruptions;
mod event;
mod heap;
mod overflow;
mod reallocation;
mod upcoming;
mod waiting_queue;

pub(crate) use agent::{AgentState, Change, Job, RosterChange};
pub(crate) use available::AvailableAgents;
pub(crate) use contact::{Budget, Contact, Contacts, Details, Newcomer, Place, QueuePosition, Turn};
pub(crate) use disruptions::Disruptions;
pub(crate) use event::{Event, Owner};
pub(crate) use reallocation::{Helper, Stage};
pub(crate) use upcoming::{Upcoming, UpcomingId};

use crate::demand::Arrivals;
use crate::engine::fact::{Fact, Observer};
use crate::engine::plan::Plan;
use crate::ids::{AgentId, ContactId, SourceId, TeamId};
use crate::model::{Model, Period, Queue};
use crate::random::key::{Key, Purpose};
use crate::units::Instant;
use calendar::{Calendar, Owners};
use disruptions::Happens;
use upcoming::UpcomingStore;
use waiting_queue::WaitingQueues;

/// One replication of a model: its whole state, and the observer that receives its facts.
pub(crate) struct Engine<'m, O> {
    pub model: &'m Model,
    pub plan: &'m Plan<'m>,
    pub observer: O,
    pub now: Instant,
    /// The end of the drain.
    pub stops: Instant,
    pub calendar: Calendar,
    /// The address of this replication.
    pub replication: Key,

    /// By source.
    pub sources: Vec<SourceState<'m>>,
    /// Follow-ups that are not due yet.
    pub upcoming: UpcomingStore,

    pub contacts: Contacts,
    pub waiting_queues: WaitingQueues,
    /// Serial number of the last contact that asked for a person.
    pub asked: u64,
    /// How many contacts of each queue wait for their first answer.
    pub waiting: Vec<u32>,
    /// How many contacts are with the bot.
    pub with_bot: u32,

    pub agents: Vec<AgentState>,
    /// The agents who may take a contact, by skill set.
    pub available: Vec<AvailableAgents>,
    /// Number of agents with each skill set who are on duty and whom no incident keeps from working.
    pub on_duty: Vec<u32>,
    /// The last agent who was given a contact in turn, by waiting queue.
    pub last_in_turn: Vec<Option<AgentId>>,
    /// The part of the roster that is still to come.
    pub roster: std::vec::IntoIter<RosterChange>,

    /// By incident: when it happens in this replication.
    pub happens: Vec<Option<Happens>>,
    pub disruptions: Disruptions,
    /// By reallocation: its stage.
    pub stages: Vec<Stage>,

    /// What was freed at the very instant at which shifts, breaks or incidents turn: it waits until they have.
    pub deferred: Freed,
    /// How often a contact was given to an agent.
    pub assignments: u64,
    /// Number of replies that ended without an event, because their end was known ahead.
    pub answered_ahead: u64,
    /// Number of contacts that arrived; with the number that ended, for the audit.
    pub arrived: u64,
    pub ended: u64,
}

/// What comes from a source.
pub(crate) struct SourceState<'m> {
    pub arrivals: Arrivals<'m>,
    /// The customer of its next arrival.
    pub next_customer: Key,
}

/// Agents who may take a contact, and contacts that an agent may take: what is left for dispatch.
#[derive(Debug, Default)]
pub(crate) struct Freed {
    /// Agents who came, or came back, or have another skill set, or have ended something.
    pub agents: Vec<AgentId>,
    /// Contacts that were taken from their agents.
    pub contacts: Vec<ContactId>,
}

impl Freed {
    pub(crate) fn is_empty(&self) -> bool {
        self.agents.is_empty() && self.contacts.is_empty()
    }
}

/// When each incident of a model happens in the replication of this key.
pub(super) fn incidents(model: &Model, replication: Key) -> Vec<Option<(Instant, Instant)>> {
    let happens = disruptions::happen(model, replication).into_iter();
    happens.map(|happens| happens.map(|happens| (happens.from, happens.to))).collect()
}

impl<'m, O: Observer> Engine<'m, O> {
    pub(super) fn new(plan: &'m Plan<'m>, replication: u32, observer: O) -> Self {
        let model = plan.model;
        let key = Key::of_replication(model.run.seed, replication);
        let agents: Vec<AgentState> = model.agents.iter().map(|agent| AgentState::new(model, agent, key)).collect();
        let roster = agent::roster(model, |id, period| {
            is_present(agents[id.index()].key, model.team(model.agent(id).team).absence, period)
        });
        let happens = disruptions::happen(model, key);
        let sources = model.sources.iter().enumerate().map(|(number, source)| {
            let surges = disruptions::surges(model, &happens, SourceId::of(number));
            let arrivals = Arrivals::new(source, key, model.run.begins(), model.run.end, &surges);
            SourceState { arrivals, next_customer: key }
        });
        let owners =
            Owners { agents: agents.len(), incidents: model.incidents.len(), reallocations: model.reallocations.len() };
        let available =
            model.skill_sets.iter().map(|skills| AvailableAgents::new(plan.team_agents[skills.team.index()].clone()));
        Self {
            model,
            plan,
            observer,
            now: model.run.begins(),
            stops: model.run.stops(),
            calendar: Calendar::new(model.run.begins(), model.run.stops(), owners),
            replication: key,
            sources: sources.collect(),
            upcoming: UpcomingStore::default(),
            contacts: Contacts::default(),
            waiting_queues: WaitingQueues::new(plan.tell_oldest()),
            asked: 0,
            waiting: vec![0; model.queues.len()],
            with_bot: 0,
            agents,
            available: available.collect(),
            on_duty: vec![0; model.skill_sets.len()],
            last_in_turn: vec![None; model.waiting_queues.len()],
            roster: roster.into_iter(),
            happens,
            disruptions: Disruptions::nothing(model),
            stages: model.reallocations.iter().map(|_| Stage::Calm).collect(),
            deferred: Freed::default(),
            assignments: 0,
            answered_ahead: 0,
            arrived: 0,
            ended: 0,
        }
    }

    /// Gives the observer a fact that is true from now on.
    #[inline(always)]
    pub(super) fn tell(&mut self, fact: Fact) {
        self.observer.saw(self.now, &fact);
    }

    /// Gives the observer a fact that will be true, where that is certain.
    #[inline(always)]
    pub(super) fn tell_ahead(&mut self, at: Instant, fact: Fact) {
        self.observer.saw(at, &fact);
    }

    /// The queue of a contact.
    pub(super) fn queue_of(&self, id: ContactId) -> &'m Queue {
        self.model.queue(self.contacts[id].queue)
    }

    /// Whether an agent is present, not absent, on the day of a period.
    pub(super) fn is_present(&self, agent: AgentId, period: &Period) -> bool {
        let state = &self.agents[agent.index()];
        is_present(state.key, self.model.team(state.team).absence, period)
    }

    /// Whether an agent of a team is there.
    pub(super) fn is_anybody_there(&self, team: TeamId) -> bool {
        let mut skill_sets = self.model.skill_sets.iter().zip(&self.on_duty);
        skill_sets.any(|(skill_set, &on_duty)| skill_set.team == team && on_duty > 0)
    }
}

/// Whether an agent of this key is present on the day of a period.
fn is_present(key: Key, absence: f64, period: &Period) -> bool {
    period.certain || !key.number(period.day).draw(Purpose::Absence, 0).happens(absence)
}
