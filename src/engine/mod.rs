//! The engine: one replication of a model, event by event.
//!
//! [`Engine::run`] is the loop. A handler for each event decides what follows and lives in the file of its subject
//! (`arrival`, `chat`, `patience`, `shift`); `doors` holds the only functions that change who sits where. Observers are
//! told of every fact and can't change the day.
//!
//! What must stay true, and is checked after every event where an observer asks for it (`audit`):
//! - every contact that arrived has ended in exactly one way or is open;
//! - nobody waits for whom an agent is free;
//! - an agent's list holds just its contacts with an unanswered message.
//!
//! The engine does no input or output, starts no threads, reads no clock, and draws no number in order: all of its
//! randomness is addressed (see `random::key`). Cost: events times the logarithm of what is open; memory: what is open.

mod agent;
mod arrival;
mod audit;
mod calendar;
mod chat;
mod contact;
mod doors;
mod event;
mod fact;
mod floor;
mod follow_up;
mod incident;
mod patience;
mod routing;
mod shift;
mod start;
mod task;
mod waiting_queue;

pub use contact::{Contact, End};
pub use fact::{Duty, Fact, JobKind, Observer};

use agent::{AgentState, List, RosterChange};
use calendar::{Calendar, Owners};
use contact::Contacts;
use event::Event;
use floor::Stage;
use follow_up::UpcomingStore;
use incident::{Broken, Happens};
use routing::AvailableAgents;
use waiting_queue::WaitingContacts;

use std::ops::Range;

use crate::demand::Arrivals;
use crate::ids::{AgentId, SkillSetId, SourceId, TeamId, WaitingQueueId};
use crate::model::{Effect, Model, Period, Queue};
use crate::random::distribution;
use crate::random::key::{Key, Purpose};
use crate::units::Instant;

/// Simulates one replication of a model, tells `observer` every fact, and returns how many events it took.
///
/// The same model, replication and seed give the same facts in the same order, whatever else runs beside it.
pub fn simulate<O: Observer>(model: &Model, replication: u32, observer: O) -> u64 {
    Engine::new(model, replication, observer).run()
}

struct Engine<'m, O> {
    model: &'m Model,
    observer: O,
    now: Instant,
    calendar: Calendar,
    arrivals: Vec<Arrivals<'m>>,
    /// The customer of each source's next arrival.
    next_customer: Vec<Key>,
    contacts: Contacts,
    waiting_queues: Vec<WaitingContacts>,
    /// Serial number of the last contact that asked for a person.
    asked: u64,
    agents: Vec<AgentState>,
    /// Who may take a contact, by skill set.
    available: Vec<AvailableAgents>,
    /// How many agents with each skill set are on duty and not kept from working.
    on_duty: Vec<u32>,
    /// How many contacts of each queue wait for their first answer.
    waiting: Vec<u32>,
    /// The last agent who was given a contact in turn, by waiting queue.
    last_in_turn: Vec<Option<AgentId>>,
    /// Follow-ups that are not due yet.
    upcoming: UpcomingStore,
    /// How many contacts are with the bot.
    with_bot: u32,
    /// By incident: when it happens in this replication.
    happens: Vec<Option<Happens>>,
    broken: Broken,
    /// By reallocation: how far it is.
    stages: Vec<Stage>,
    /// The address of this replication.
    replication: Key,
    /// By team: its agents.
    team_agents: Vec<Range<u32>>,
    /// By team: the teams it trains, with the factor that costs.
    coached_by: Vec<Vec<(TeamId, f64)>>,
    /// Whether anything makes work take longer or shorter in the course of a day.
    pace_varies: bool,
    /// Whether it takes more than the open chats to say who may be given a call: somebody blends, or wraps up chats.
    calls_need_more: bool,
    /// Whether any queue hands its messages out in batches.
    hands_out: bool,
    /// What is left of the roster.
    roster: std::vec::IntoIter<RosterChange>,
    /// How many contacts arrived and how many of those ended: for the audit.
    arrived: u64,
    ended: u64,
}

impl<'m, O: Observer> Engine<'m, O> {
    fn new(model: &'m Model, replication: u32, observer: O) -> Self {
        let key = Key::of_replication(model.run.seed, replication);
        let agents: Vec<AgentState> = model
            .agents
            .iter()
            .map(|agent| {
                let team = model.team(agent.team);
                let key = key.name(&team.name).name(&agent.shift).number(u64::from(agent.number));
                AgentState {
                    team: agent.team,
                    skill_set: agent.periods.first().map_or(SkillSetId(0), |period| period.skill_set),
                    key,
                    factor: distribution::factor(key.draw(Purpose::Speed, 0), team.speed_cv),
                    duty: Duty::Off,
                    job: None,
                    on_voice: false,
                    task: None,
                    cut_off: 0,
                    handled: 0,
                    began: Instant::default(),
                    wrote_to: None,
                    held: Vec::new(),
                    list: List::default(),
                    since: Instant::default(),
                    pause: None,
                    must_go: false,
                }
            })
            .collect();
        let roster = agent::roster(model, |id, period| {
            is_present(agents[id.index()].key, model.team(model.agent(id).team).absence, period)
        });
        let first_agent = |team: TeamId| AgentId::of(model.agents.partition_point(|agent| agent.team < team));
        let teams = (0..model.teams.len()).map(TeamId::of);
        let owners = Owners {
            agents: agents.len(),
            sources: model.sources.len(),
            incidents: model.incidents.len(),
            reallocations: model.reallocations.len(),
            waiting_queues: model.waiting_queues.len(),
            upcoming: !model.follow_ups.is_empty() || !model.incidents.is_empty(),
        };
        let mut coached_by = vec![Vec::new(); model.teams.len()];
        for (trained, team) in teams.clone().zip(&model.teams) {
            if let Some(coaching) = team.coaching {
                coached_by[coaching.by.index()].push((trained, coaching.factor));
            }
        }
        let happens = incident::happen(model, key);
        let arrivals = model.sources.iter().enumerate().map(|(number, source)| {
            let surges = incident::surges(model, &happens, SourceId::of(number));
            Arrivals::new(source, key, model.run.begins(), model.run.end, &surges)
        });
        Self {
            model,
            observer,
            now: model.run.begins(),
            calendar: Calendar::new(model.run.begins(), owners),
            arrivals: arrivals.collect(),
            next_customer: vec![key; model.sources.len()],
            contacts: Contacts::default(),
            waiting_queues: model.waiting_queues.iter().map(|_| WaitingContacts::default()).collect(),
            asked: 0,
            agents,
            available: model
                .skill_sets
                .iter()
                .map(|skill_set| AvailableAgents::new(first_agent(skill_set.team)))
                .collect(),
            on_duty: vec![0; model.skill_sets.len()],
            waiting: vec![0; model.queues.len()],
            last_in_turn: vec![None; model.waiting_queues.len()],
            upcoming: UpcomingStore::default(),
            with_bot: 0,
            happens,
            broken: Broken::nothing(model),
            stages: model.reallocations.iter().map(|_| Stage::Calm).collect(),
            replication: key,
            team_agents: teams.map(|team| first_agent(team).0..first_agent(TeamId(team.0 + 1)).0).collect(),
            coached_by,
            pace_varies: pace_varies(model),
            calls_need_more: model.teams.iter().any(|team| team.blend)
                || model.queues.iter().any(|queue| queue.chat().is_some_and(|chat| chat.wrap_up.is_some())),
            hands_out: model.queues.iter().any(|queue| queue.handout.is_some()),
            roster: roster.into_iter(),
            arrived: 0,
            ended: 0,
        }
    }

    /// Runs to the last event, or to the end of the drain. The match holds one line a variant.
    fn run(mut self) -> u64 {
        for source in 0..self.model.sources.len() {
            self.await_arrival(SourceId::of(source));
        }
        self.await_roster();
        self.await_incidents();
        if !self.model.start.is_empty() {
            self.calendar.set(self.model.run.start, Event::StartReached);
        }
        let stops = self.model.run.stops();
        let mut events = 0;
        while let Some((at, event)) = self.calendar.next() {
            if at >= stops {
                break;
            }
            assert!(self.now <= at, "the clock ran backwards: {} then {at}", self.now);
            self.now = at;
            events += 1;
            match event {
                Event::Arrived(source) => self.arrived(source),
                Event::BotEnded(contact) => self.bot_ended(contact),
                Event::MessageCame(contact) => self.message_came(contact),
                Event::SilenceRanOut(contact) => self.silence_ran_out(contact),
                Event::TimerRang(contact) => self.timer_rang(contact),
                Event::JobDone(agent) => self.job_done(agent),
                Event::FollowUpDue(upcoming) => self.follow_up_due(upcoming),
                Event::Released(contact) => self.ask_for_person(contact),
                Event::StartReached => self.start_reached(),
                Event::BreakTimerRang(_)
                | Event::RosterTurned
                | Event::IncidentTurned(_)
                | Event::ReallocationRang(_)
                | Event::HandoutDue(_) => self.duty_turned(event),
            }
            if O::AUDIT {
                self.audit();
            }
        }
        self.now = stops;
        self.close();
        events
    }

    /// Whether an agent is not absent on the day of a period.
    fn is_present(&self, agent: AgentId, period: &Period) -> bool {
        let state = &self.agents[agent.index()];
        is_present(state.key, self.model.team(state.team).absence, period)
    }

    /// Whether somebody of a team is there.
    fn is_anybody_there(&self, team: TeamId) -> bool {
        self.model
            .skill_sets
            .iter()
            .zip(&self.on_duty)
            .any(|(skill_set, &on_duty)| skill_set.team == team && on_duty > 0)
    }

    /// Where a contact waits.
    fn waiting_queue(&self, waiting_queue: WaitingQueueId) -> &'m crate::model::WaitingQueue {
        self.model.waiting_queue(waiting_queue)
    }
}

/// Whether an agent of this key is not absent on the day of a period.
fn is_present(key: Key, absence: f64, period: &Period) -> bool {
    !key.number(period.day).draw(Purpose::Absence, 0).happens(absence)
}

/// Whether anything makes work take longer or shorter in the course of a day.
fn pace_varies(model: &Model) -> bool {
    let by_teams =
        model.teams.iter().any(|team| team.learning.is_some() || team.fatigue.is_some() || team.coaching.is_some());
    by_teams
        || model.bot.is_some()
        || model.queues.iter().filter_map(Queue::chat).any(|chat| chat.slowdown > 0.0)
        || model.incidents.iter().flat_map(|incident| &incident.effects).any(|e| matches!(e, Effect::Work { .. }))
}
