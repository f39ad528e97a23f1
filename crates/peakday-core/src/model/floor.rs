//! What happens to the agents in the course of a run: reallocations, incidents, and the initial state.

use serde::{Deserialize, Serialize};

use crate::ids::{FollowUpId, KindId, QueueId, SkillSetId, SourceId, TeamId};
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// What a floor manager does when too many contacts wait: agents of a team take that queue too, or come in, until fewer
/// wait.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reallocation {
    /// The rule's name in the scenario.
    pub name: String,
    /// The queue that is watched.
    pub queue: QueueId,
    /// The condition under which it begins.
    pub when: Crowded,
    /// How long the condition must have been true.
    pub lasting: Span,
    /// How long the floor manager needs from then on.
    pub reacts: Span,
    /// The reallocation is taken back as soon as fewer contacts than this wait.
    pub until: u32,
    /// The team whose agents help.
    pub team: TeamId,
    /// The largest number of agents.
    pub agents: u32,
    /// By skill set: the skill set that its agents change to; `None` if they stay. For a team that is called in: all
    /// `None`.
    pub moves: Vec<Option<SkillSetId>>,
    /// Whether it calls in agents who are on call, rather than moving those who are there.
    pub calls: bool,
}

/// The condition under which a reallocation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Crowded {
    /// More than this many contacts wait.
    Waiting(u32),
    /// The oldest has waited longer than this.
    Oldest(Span),
}

/// A time window in which a part of the centre is broken, or work or demand is multiplied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Incident {
    /// Its name: what its random numbers are keyed by.
    pub name: String,
    /// The share of replications in which it happens.
    pub probability: f64,
    /// First moment. If the start is random: the earliest and the latest possible start.
    pub begins: (Instant, Instant),
    /// How long it lasts.
    pub lasts: Distribution,
    /// The effects, all for as long as the incident lasts.
    pub effects: Vec<Effect>,
}

/// What an incident does while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Multiplies the rate of a source.
    Demand {
        /// The source whose rate changes.
        source: SourceId,
        /// The factor on its rate.
        factor: f64,
    },
    /// Multiplies the time of all work for a queue.
    Work {
        /// The queue whose work changes.
        queue: QueueId,
        /// The factor on handling time.
        factor: f64,
    },
    /// Multiplies the probability of a follow-up.
    FollowUp {
        /// The rule whose probability changes.
        rule: FollowUpId,
        /// The factor on that probability.
        factor: f64,
    },
    /// Takes a part of a team away, as a power cut does.
    Away {
        /// The team whose agents can't work.
        team: TeamId,
        /// The probability with which each agent is affected.
        share: f64,
        /// Whether its chats are handed back to the queue; otherwise their messages wait for the agent's return.
        hands_over: bool,
    },
    /// Stops the bot: contacts go straight to people.
    BotOff,
    /// Multiplies the share that the bot solves.
    BotSolves {
        /// The factor on that share.
        factor: f64,
    },
    /// Closes a queue: contacts that come meanwhile are turned away.
    Closed {
        /// The queue that is closed.
        queue: QueueId,
        /// The share of these contacts that come back when it opens.
        come_back: f64,
        /// How long after the opening they come back.
        after: Distribution,
    },
}

/// The initial state of a queue at the start of the run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartState {
    /// The queue that this is about.
    pub queue: QueueId,
    /// The kind of its contacts.
    pub kind: KindId,
    /// How many wait in the queue.
    pub waiting: u32,
    /// The age of the oldest of them; the arrival times of the others are spread evenly over it.
    pub oldest: Span,
    /// How many chats agents hold.
    pub open: u32,
    /// In how many of these chats a message is unanswered, the oldest as old as `oldest`.
    pub unanswered: u32,
    /// How many offline messages were left before the run.
    pub offline_messages: u32,
}
