//! What happens to the floor in the course of a run: reallocations, incidents, and the state to begin from.

use serde::{Deserialize, Serialize};

use crate::ids::{FollowUpId, KindId, QueueId, SkillSetId, SourceId, TeamId};
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// What a floor manager does when too many wait: agents of a team take that queue too, or come in, until fewer wait.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reallocation {
    /// Its name.
    pub name: String,
    /// The queue that is watched.
    pub queue: QueueId,
    /// When there is too much.
    pub when: Crowded,
    /// For how long it must have been so.
    pub lasting: Span,
    /// How long from then until it is done.
    pub reacts: Span,
    /// It is taken back as soon as fewer than this wait.
    pub until: u32,
    /// Whose agents.
    pub team: TeamId,
    /// How many at the most.
    pub agents: u32,
    /// By skill set: where its agents go; `None` where they stay. For a team that is called in: nowhere.
    pub moves: Vec<Option<SkillSetId>>,
    /// Whether it calls in agents who are on call, rather than moving those who are there.
    pub calls: bool,
}

/// When there is too much in a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Crowded {
    /// More than this wait.
    Waiting(u32),
    /// The oldest has waited longer than this.
    Oldest(Span),
}

/// A time window in which something is broken or multiplied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Incident {
    /// Its name: what its random numbers are keyed by.
    pub name: String,
    /// The share of replications in which it happens.
    pub probability: f64,
    /// First moment; where it is not fixed, the first and the last it may begin at.
    pub begins: (Instant, Instant),
    /// How long it lasts.
    pub lasts: Distribution,
    /// What it does.
    pub effects: Vec<Effect>,
}

/// What an incident does while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Multiplies a source.
    Demand {
        /// Which.
        source: SourceId,
        /// By how much.
        factor: f64,
    },
    /// Multiplies the time of all work for a queue.
    Work {
        /// Which.
        queue: QueueId,
        /// By how much.
        factor: f64,
    },
    /// Multiplies the probability of a follow-up.
    FollowUp {
        /// Which.
        rule: FollowUpId,
        /// By how much.
        factor: f64,
    },
    /// Takes part of a team away, as a power cut does.
    Away {
        /// Which.
        team: TeamId,
        /// Each agent's probability.
        share: f64,
        /// Whether its chats are handed back to the queue; else their messages wait for its return.
        hands_over: bool,
    },
    /// Stops the bot: contacts go straight to people.
    BotOff,
    /// Multiplies the share that the bot solves.
    BotSolves {
        /// By how much.
        factor: f64,
    },
    /// Closes a queue: contacts that come meanwhile are turned away.
    Closed {
        /// Which.
        queue: QueueId,
        /// The share of them who come back when it opens.
        come_back: f64,
        /// How long after the opening.
        after: Distribution,
    },
}

/// What there is of a queue at the start of the run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartState {
    /// Which queue.
    pub queue: QueueId,
    /// What its contacts are about.
    pub kind: KindId,
    /// How many wait in the queue.
    pub waiting: u32,
    /// How long the longest of them has waited; the others came at even distances since.
    pub oldest: Span,
    /// How many chats agents hold.
    pub open: u32,
    /// In how many of these a message lies unanswered, the oldest as old as `oldest`.
    pub unanswered: u32,
    /// How many offline messages were left while nobody was there.
    pub offline_messages: u32,
}
