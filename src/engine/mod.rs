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
mod line;
mod patience;
mod routing;
mod shift;

pub use contact::{Contact, End};
pub use fact::{Duty, Fact, JobKind, Observer};

use agent::{AgentState, List, Turnover};
use calendar::Calendar;
use contact::Contacts;
use event::Event;
use line::WaitingLine;
use routing::Loads;

use crate::demand::{Arrivals, Surge};
use crate::ids::{AgentId, LineId, SourceId, TeamId};
use crate::model::Model;
use crate::random::key::{Key, Purpose};
use crate::random::law;
use crate::units::Instant;

/// Simulates one replication of a model, tells `observer` every fact, and returns how many events it took.
///
/// The same model, replication and seed give the same facts in the same order, whatever else runs beside it.
pub fn simulate<O: Observer>(model: &Model, replication: u32, observer: O) -> u64 {
    Engine::new(model, replication, observer).run()
}

/// Nothing happens during a run that multiplies what comes.
const NO_SURGES: &[Surge] = &[];

struct Engine<'m, O> {
    model: &'m Model,
    observer: O,
    now: Instant,
    calendar: Calendar,
    arrivals: Vec<Arrivals<'m>>,
    /// The customer of each source's next arrival.
    next_customer: Vec<Key>,
    contacts: Contacts,
    lines: Vec<WaitingLine>,
    /// Serial number of the last contact that asked for a person.
    asked: u64,
    agents: Vec<AgentState>,
    /// Who may take a contact, by team.
    loads: Vec<Loads>,
    /// How many agents of each team are on duty and not suspended by hand.
    on_duty: Vec<u32>,
    /// How many contacts of each queue wait for their first answer.
    waiting: Vec<u32>,
    /// The last agent who was given a contact in turn, by line.
    last_in_turn: Vec<Option<AgentId>>,
    /// What is left of the roster.
    roster: std::vec::IntoIter<Turnover>,
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
                    key,
                    factor: law::factor(key.draw(Purpose::Speed, 0), team.speed_cv),
                    duty: Duty::Off,
                    job: None,
                    on_phone: false,
                    held: Vec::new(),
                    list: List::default(),
                    since: Instant::default(),
                    pause: None,
                    must_go: false,
                }
            })
            .collect();
        let roster = agent::roster(model, |id, period| {
            let absence = model.team(model.agent(id).team).absence;
            let date = agents[id.index()].key.number(period.day);
            !date.draw(Purpose::Absence, 0).happens(absence)
        });
        let first_agent = |team: TeamId| AgentId::of(model.agents.partition_point(|agent| agent.team < team));
        Self {
            model,
            observer,
            now: model.run.begins(),
            calendar: Calendar::new(model.run.begins(), agents.len(), model.sources.len()),
            arrivals: model
                .sources
                .iter()
                .map(|source| Arrivals::new(source, key, model.run.begins(), model.run.end, NO_SURGES))
                .collect(),
            next_customer: vec![key; model.sources.len()],
            contacts: Contacts::default(),
            lines: model.lines.iter().map(|_| WaitingLine::default()).collect(),
            asked: 0,
            agents,
            loads: (0..model.teams.len()).map(|team| Loads::new(first_agent(TeamId::of(team)))).collect(),
            on_duty: vec![0; model.teams.len()],
            waiting: vec![0; model.queues.len()],
            last_in_turn: vec![None; model.lines.len()],
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
                Event::BreakTimerRang(_) | Event::RosterTurned => self.duty_turned(event),
            }
            if O::AUDIT {
                self.audit();
            }
        }
        self.now = stops;
        self.close();
        events
    }

    /// The line a contact waits in.
    fn line(&self, line: LineId) -> &'m crate::model::Line {
        self.model.line(line)
    }
}
