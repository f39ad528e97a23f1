//! The checked scenario as plain data: what the engine runs. Nothing here reads files or knows the format of a
//! scenario.
//!
//! What goes wrong: a [`Model`] is trusted. One that was made by hand and not checked, with a share above 1 or a name
//! that resolves to another thing, runs without a message and gives wrong figures.

mod agents;
mod bot;
mod curve;
mod demand;
mod expected_size;
mod expected_volumes;
mod floor;
mod follow_up;
mod hours;
mod judged;
mod money;
mod offered_load;
mod phase;
mod queue;
mod reachable;
mod share_over_time;
mod target;
mod task;

pub use agents::{
    Agent, AtEnd, Attend, Break, Coaching, Fatigue, Learning, Period, Skill, SkillSet, TasksWhile, Team, WhileAway,
};
pub use bot::{Bot, BotMode, BotPack, BotWindow, Pressure};
pub use curve::{Cumulated, Curve, Shape, Step};
pub use demand::{Busyness, DayTotal, Demand, Forecast, Given, GivenPoint, Spike, Trace};
pub use expected_size::ExpectedSize;
pub use floor::{Crowded, Effect, Incident, Reallocation, StartState};
pub use follow_up::{Cause, Delay, FollowUp, Trigger};
pub use hours::BusinessHours;
pub use judged::Judged;
pub use money::{ContactPay, Holiday, Money, Pay, Value};
pub use offered_load::{GroupOfferedLoads, OfferedLoad, OfferedLoads};
pub use phase::Phase;
pub use queue::{
    Assign, Canned, Channel, Chat, Greeting, Group, GroupSkillSet, Handout, HeadStart, Kind, NobodyThere, Origin,
    PatienceUntil, Queue, Reengagement, Routing, Source, Voice, WaitingQueue,
};
pub use reachable::Best;
pub use share_over_time::ShareOverTime;
pub use target::{By, Clock, Figure, Goal, History, Of, Preset, Scope, Seen, ServiceMeasure, Target, Window};
pub use task::{Batch, Deadline, Task};

use serde::{Deserialize, Serialize};

use crate::ids::{AgentId, KindId, QueueId, SkillSetId, SourceId, TeamId, WaitingQueueId};
use crate::units::{Instant, Span};

/// A checked scenario: every name resolved, every number in its range, every roster laid out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    /// The scenario's title.
    pub title: String,
    /// The sign or the name of its currency; empty if it names none.
    pub currency: String,
    /// When, how often, and how it is reported.
    pub run: Run,
    /// Where contacts come from.
    pub sources: Vec<Source>,
    /// The kinds of contacts; every source has at least one.
    pub kinds: Vec<Kind>,
    /// The queues, each with its rules, times and targets.
    pub queues: Vec<Queue>,
    /// The waiting queues, in which the contacts of the queues wait.
    pub waiting_queues: Vec<WaitingQueue>,
    /// The rules by which contacts and orders cause further contacts.
    pub follow_ups: Vec<FollowUp>,
    /// The chatbot, if there is one.
    pub bot: Option<Bot>,
    /// The teams: agents who are alike in queues, pace and pay.
    pub teams: Vec<Team>,
    /// The skill sets: what agents work, each of one team.
    pub skill_sets: Vec<SkillSet>,
    /// All agents who have a shift, by team, shift and number in the scenario.
    pub agents: Vec<Agent>,
    /// What a floor manager does when too many contacts wait.
    pub reallocations: Vec<Reallocation>,
    /// What may break.
    pub incidents: Vec<Incident>,
    /// The initial state, by queue.
    pub start: Vec<StartState>,
    /// Shares and means that are counted exactly: the figures of the targets, and the usual ones.
    pub service_measures: Vec<ServiceMeasure>,
    /// The targets that must hold.
    pub targets: Vec<Target>,
    /// Named parts of the horizon that reports group by, in order of time.
    pub phases: Vec<Phase>,
}

/// The horizon, the replications and the reporting interval.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Run {
    /// First moment that is reported.
    pub start: Instant,
    /// From here on sources bring nothing new.
    pub end: Instant,
    /// How long before `start` the simulation begins, unreported.
    pub warm_up: Span,
    /// The longest time after `end` in which open contacts may be finished.
    pub drain: Span,
    /// The reporting interval, counted from midnight.
    pub interval: Span,
    /// The largest number of replications.
    pub replications: u32,
    /// The number from which all random numbers follow: the same seed gives the same numbers.
    pub seed: u64,
    /// Level of all confidence intervals, as a share such as 0.95.
    pub confidence: f64,
    /// Figures that must be this precise for the run to stop before all replications are done.
    pub precision: Vec<Precision>,
}

/// A figure whose confidence interval must become narrow enough.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Precision {
    /// The queue of the figure.
    pub queue: QueueId,
    /// The figure itself.
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

    /// The civil days on which sources bring contacts, by number, those of the warm-up included.
    pub fn days(&self) -> std::ops::RangeInclusive<u64> {
        self.begins().day_index()..=self.end.saturating_sub(Span::from_micros(1)).day_index()
    }

    /// The number of reporting intervals. The first and the last may be cut short by the horizon.
    pub fn intervals(&self) -> usize {
        self.interval_of(Instant::from_micros(self.end.as_micros() - 1)) + 1
    }

    /// The reporting interval that holds this moment of the horizon; moments after it belong to the last one.
    pub fn interval_of(&self, at: Instant) -> usize {
        let at = at.min(Instant::from_micros(self.end.as_micros() - 1));
        let since = at - self.start.floor_to(self.interval);
        usize::try_from(since.as_micros() / self.interval.as_micros()).expect("a horizon has far fewer intervals")
    }

    /// The bounds [from, to) of an interval.
    pub fn interval_bounds(&self, interval: usize) -> (Instant, Instant) {
        let first = self.start.floor_to(self.interval);
        let edge = |i: usize| first + Span::from_micros(self.interval.as_micros() * i as u64);
        (edge(interval).max(self.start), edge(interval + 1).min(self.end))
    }

    /// The bounds [from, to) of all reporting intervals, in order.
    pub fn bounds(&self) -> Vec<(Instant, Instant)> {
        (0..self.intervals()).map(|interval| self.interval_bounds(interval)).collect()
    }

    /// How far the moments lie apart at which levels are sampled: a twelfth of the interval, but no less than a minute
    /// where the interval is longer than that.
    pub fn sampling(&self) -> Span {
        const OF_INTERVAL: u64 = 12;
        let twelfth = Span::from_micros(self.interval.as_micros() / OF_INTERVAL);
        twelfth.max(self.interval.min(Span::minutes(1)))
    }

    /// The moments of the horizon at which levels are sampled, from the start on.
    pub fn moments(&self) -> impl Iterator<Item = Instant> + use<> {
        let (end, step) = (self.end, self.sampling());
        std::iter::successors(Some(self.start), move |&at| Some(at + step)).take_while(move |&at| at < end)
    }

    /// Whether a contact that arrived at this moment is reported: contacts of the warm-up are not.
    pub fn reports(&self, arrived: Instant) -> bool {
        arrived >= self.start
    }
}

impl Model {
    /// The same day with so many times the traffic: every source brings so many times as many contacts. What waits at
    /// the start stays, and follow-ups follow by themselves.
    #[must_use]
    pub fn with_traffic(&self, factor: f64) -> Self {
        let mut model = self.clone();
        for source in &mut model.sources {
            source.demand = source.demand.scaled(factor);
        }
        model
    }

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
