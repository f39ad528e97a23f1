//! The checked scenario as plain data: what the engine runs. Nothing here reads files or knows how a scenario is
//! written; whoever holds a [`Model`] need not validate it again.

mod agents;
mod bot;
mod curve;
mod demand;
mod expected_volumes;
mod floor;
mod follow_up;
mod hours;
mod money;
mod offered_load;
mod phase;
mod queue;
mod target;
mod task;

pub use agents::{
    Agent, AtEnd, Attend, Break, Coaching, Fatigue, Learning, Period, Skill, SkillSet, TasksWhile, Team, WhileAway,
};
pub use bot::{Bot, BotMode, BotPack, BotWindow, Pressure};
pub use curve::{Curve, Step};
pub use demand::{Busyness, DayTotal, Demand, Forecast, Spike, Trace};
pub use floor::{Crowded, Effect, Incident, Reallocation, StartState};
pub use follow_up::{Cause, Delay, FollowUp, Trigger};
pub use hours::BusinessHours;
pub use money::{ContactPay, Holiday, Money, Pay, Value};
pub use offered_load::{OfferedLoad, OfferedLoads};
pub use phase::Phase;
pub use queue::{
    Assign, Canned, Channel, Chat, Group, GroupSkillSet, Handout, Kind, NobodyThere, Origin, PatienceUntil, Queue,
    Reengagement, Routing, Source, Voice, WaitingQueue,
};
pub use target::{By, Clock, Figure, Goal, History, Of, Preset, Scope, Seen, ServiceMeasure, Target, Window};
pub use task::{Batch, Deadline, Task};

use serde::{Deserialize, Serialize};

use crate::ids::{AgentId, KindId, QueueId, SkillSetId, SourceId, TeamId, WaitingQueueId};
use crate::units::{Instant, Span};

/// A checked scenario: every name resolved, every number in its range, every roster laid out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    /// What the scenario calls itself.
    pub title: String,
    /// When, how often, and how it is reported.
    pub run: Run,
    /// Where contacts come from.
    pub sources: Vec<Source>,
    /// What contacts are about; every source has at least one kind.
    pub kinds: Vec<Kind>,
    /// What waits for people.
    pub queues: Vec<Queue>,
    /// Where the contacts of the queues wait.
    pub waiting_queues: Vec<WaitingQueue>,
    /// What contacts cause further ones.
    pub follow_ups: Vec<FollowUp>,
    /// The chatbot, if there is one.
    pub bot: Option<Bot>,
    /// Agents of one kind.
    pub teams: Vec<Team>,
    /// What agents work, each skill set of one team.
    pub skill_sets: Vec<SkillSet>,
    /// Everybody who has a shift, by team, shift and number in the scenario.
    pub agents: Vec<Agent>,
    /// What a floor manager does when too many wait.
    pub reallocations: Vec<Reallocation>,
    /// What may break.
    pub incidents: Vec<Incident>,
    /// What there is at the start.
    pub start: Vec<StartState>,
    /// Shares and means that are counted exactly: the targets' own figures and the customary ones.
    pub service_measures: Vec<ServiceMeasure>,
    /// What must hold.
    pub targets: Vec<Target>,
    /// Named parts of the horizon that reports group by, in order of time.
    pub phases: Vec<Phase>,
}

/// The horizon, the replications and the reporting step.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Run {
    /// First moment that is reported.
    pub start: Instant,
    /// From here on nothing new comes from sources.
    pub end: Instant,
    /// How long before `start` the simulation begins, unreported.
    pub warm_up: Span,
    /// How long after `end` the system may work off what is open.
    pub drain: Span,
    /// Reporting step, counted from midnight.
    pub interval: Span,
    /// How many replications at the most.
    pub replications: u32,
    /// The number all random numbers hang on.
    pub seed: u64,
    /// Level of all confidence intervals, such as 0.95.
    pub confidence: f64,
    /// Figures that must be this precise for the run to stop before all replications are done.
    pub precision: Vec<Precision>,
}

/// A figure whose confidence interval must become narrow enough.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Precision {
    /// Of which queue.
    pub queue: QueueId,
    /// Which figure.
    pub figure: PreciseFigure,
    /// The half-width wanted, as a share of the estimate.
    pub relative: f64,
}

/// The figures a precision can be asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PreciseFigure {
    /// Contacts offered.
    Offered,
    /// Contacts handled.
    Handled,
    /// Contacts abandoned.
    Abandoned,
    /// Mean wait.
    Wait,
    /// Mean first response time.
    FirstResponse,
    /// Mean response time of all rounds.
    Response,
}

impl Run {
    /// When the simulation begins: `warm_up` before the start.
    pub fn begins(&self) -> Instant {
        self.start.saturating_sub(self.warm_up)
    }

    /// When the simulation ends at the latest: `drain` after the end.
    pub fn stops(&self) -> Instant {
        self.end + self.drain
    }

    /// The civil days on which sources bring something, by number, those of the warm-up included.
    pub fn days(&self) -> std::ops::RangeInclusive<u64> {
        self.begins().day_index()..=self.end.saturating_sub(Span::from_micros(1)).day_index()
    }

    /// How many reporting intervals there are. The first and the last may be cut short by the horizon.
    pub fn intervals(&self) -> usize {
        self.interval_of(Instant::from_micros(self.end.as_micros() - 1)) + 1
    }

    /// The reporting interval that holds this moment of the horizon; moments after it belong to the last one.
    pub fn interval_of(&self, at: Instant) -> usize {
        let at = at.min(Instant::from_micros(self.end.as_micros() - 1));
        let since = at - self.start.floor_to(self.interval);
        usize::try_from(since.as_micros() / self.interval.as_micros()).expect("a horizon has far fewer intervals")
    }

    /// From when to when an interval goes, [from, to).
    pub fn interval_bounds(&self, interval: usize) -> (Instant, Instant) {
        let first = self.start.floor_to(self.interval);
        let edge = |i: usize| first + Span::from_micros(self.interval.as_micros() * i as u64);
        (edge(interval).max(self.start), edge(interval + 1).min(self.end))
    }

    /// From when to when each reporting interval goes, in order.
    pub fn bounds(&self) -> Vec<(Instant, Instant)> {
        (0..self.intervals()).map(|interval| self.interval_bounds(interval)).collect()
    }

    /// Whether a contact that arrived at this moment is reported: not one of the warm-up.
    pub fn reports(&self, arrived: Instant) -> bool {
        arrived >= self.start
    }
}

impl Model {
    /// The queue of this id.
    pub fn queue(&self, id: QueueId) -> &Queue {
        &self.queues[id.index()]
    }

    /// The source of this id.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// The kind of this id.
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[id.index()]
    }

    /// The waiting queue of this id.
    pub fn waiting_queue(&self, id: WaitingQueueId) -> &WaitingQueue {
        &self.waiting_queues[id.index()]
    }

    /// The team of this id.
    pub fn team(&self, id: TeamId) -> &Team {
        &self.teams[id.index()]
    }

    /// The skill set of this id.
    pub fn skill_set(&self, id: SkillSetId) -> &SkillSet {
        &self.skill_sets[id.index()]
    }

    /// The agent of this id.
    pub fn agent(&self, id: AgentId) -> &Agent {
        &self.agents[id.index()]
    }
}
