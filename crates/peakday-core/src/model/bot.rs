//! The chatbot that answers first.

use serde::{Deserialize, Serialize};

use crate::ids::QueueId;
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// The chatbot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bot {
    /// Whose contacts it meets.
    pub queues: Vec<QueueId>,
    /// What it does at which time of day, in order of time; between these windows it is off.
    pub windows: Vec<BotWindow>,
    /// How many sessions it can hold at a time; contacts beyond go straight to people.
    pub capacity: Option<u32>,
    /// Share of sessions that the customer gives up, of those it doesn't solve where people can be asked.
    pub gives_up: f64,
    /// Factor on handling time of what it hands over.
    pub handling_factor: f64,
    /// How long a session takes, solved or not.
    pub session: Distribution,
    /// What a session costs.
    pub cost_per_session: f64,
    /// Sessions bought in advance, so many at a time.
    pub pack: Option<BotPack>,
}

/// Sessions of the bot that are bought together: a pack that is begun is paid in full.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BotPack {
    /// How many sessions are in a pack.
    pub sessions: u32,
    /// What a pack costs.
    pub price: f64,
}

/// A stretch of every day in which the bot works in one mode: [from, to) after midnight, within one day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BotWindow {
    /// After midnight.
    pub from: Span,
    /// After midnight, at most a day.
    pub to: Span,
    /// What it does.
    pub mode: BotMode,
}

/// What the bot does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum BotMode {
    /// Every contact meets it first.
    First,
    /// This share of contacts meets it first.
    Split(f64),
    /// Only while people are hard pressed.
    PeopleFirst(Pressure),
    /// It drafts: people answer, in this fraction of the time.
    Assist(f64),
    /// Every contact meets it, and nobody else: what it doesn't solve has left.
    Only,
}

/// How hard pressed people are when the bot steps in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Pressure {
    /// Everybody on duty is suspended, or full, or nobody is there.
    Suspended,
    /// So many wait.
    Waiting(u32),
    /// So many messages lie unanswered for each agent on duty.
    Unanswered(f64),
}

impl Bot {
    /// What so many sessions cost.
    pub fn cost(&self, sessions: u64) -> f64 {
        let packs = |pack: BotPack| sessions.div_ceil(u64::from(pack.sessions)) as f64 * pack.price;
        self.cost_per_session * sessions as f64 + self.pack.map_or(0.0, packs)
    }

    /// What the bot does for a queue's contacts at a moment; `None`: nothing.
    pub fn mode(&self, queue: QueueId, at: Instant) -> Option<BotMode> {
        if !self.queues.contains(&queue) {
            return None;
        }
        let clock = at.since_midnight();
        self.windows.iter().find(|window| window.from <= clock && clock < window.to).map(|window| window.mode)
    }
}
