//! The chatbot that answers first.

use serde::{Deserialize, Serialize};

use crate::ids::QueueId;
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// The chatbot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bot {
    /// The queues whose contacts it meets.
    pub queues: Vec<QueueId>,
    /// Its modes by time of day, in order of time; between these windows it is off.
    pub windows: Vec<BotWindow>,
    /// The most sessions at a time; contacts beyond that go straight to people. `None`: no limit.
    pub capacity: Option<u32>,
    /// Share of sessions that the customer gives up, of those that the bot doesn't solve while people can be asked.
    pub gives_up: f64,
    /// Factor on the handling time of contacts that it hands over.
    pub handling_factor: f64,
    /// How long a session takes, solved or not.
    pub session: Distribution,
    /// Cost of a session, in the scenario's unit of money.
    pub cost_per_session: f64,
    /// Sessions that are bought in advance, in packs; `None`: each is paid for by itself.
    pub pack: Option<BotPack>,
}

/// Sessions of the bot that are bought together: a pack that is used in part is paid in full.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BotPack {
    /// How many sessions are in a pack.
    pub sessions: u32,
    /// Price of a pack, in the scenario's unit of money.
    pub price: f64,
}

/// A window of every day in which the bot works in one mode: [from, to) after midnight, within one day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BotWindow {
    /// Start of the window, as time after midnight.
    pub from: Span,
    /// End of the window, as time after midnight, at most a day.
    pub to: Span,
    /// The bot's mode in the window.
    pub mode: BotMode,
}

/// What the bot does in one of its windows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum BotMode {
    /// Every contact meets it first.
    First,
    /// This share of contacts meets it first.
    Split(f64),
    /// Contacts meet it only while people are under pressure.
    PeopleFirst(Pressure),
    /// It drafts replies: people answer, in this fraction of the time.
    Assist(f64),
    /// Every contact meets it, and no person: a contact that it doesn't solve has left.
    Only,
}

/// The pressure on people at which the bot steps in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Pressure {
    /// No agent can take a contact: all on duty are suspended or full, or no agent is there.
    Suspended,
    /// At least this many contacts wait.
    Waiting(u32),
    /// At least this many messages are unanswered for each agent on duty.
    Unanswered(f64),
}

impl Bot {
    /// The cost of this many sessions.
    pub fn cost(&self, sessions: u64) -> f64 {
        let packs = |pack: BotPack| sessions.div_ceil(u64::from(pack.sessions)) as f64 * pack.price;
        self.cost_per_session * sessions as f64 + self.pack.map_or(0.0, packs)
    }

    /// The bot's mode for a queue's contacts at a moment; `None`: it is off, or the queue doesn't meet it.
    pub fn mode(&self, queue: QueueId, at: Instant) -> Option<BotMode> {
        if !self.queues.contains(&queue) {
            return None;
        }
        let clock = at.since_midnight();
        self.windows.iter().find(|window| window.from <= clock && clock < window.to).map(|window| window.mode)
    }

    /// Whether it helps to write replies to a queue's contacts at any time.
    pub(crate) fn assists(&self, queue: QueueId) -> bool {
        self.queues.contains(&queue) && self.windows.iter().any(|window| matches!(window.mode, BotMode::Assist(_)))
    }
}
