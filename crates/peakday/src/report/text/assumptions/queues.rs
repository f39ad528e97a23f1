//! Queues: how customers get an agent, what they do until then, and what an answer takes.

use crate::model::{
    Canned, Greeting, Handout, HeadStart, NobodyThere, PatienceUntil, Reengagement, Routing, ShareOverTime,
};
use crate::random::distribution::Distribution;
use crate::units::Span;

pub(crate) struct Queues {
    pub chat: fn(ChatTimes) -> String,
    pub voice: fn(Distribution) -> String,
    pub greeting: fn(Greeting) -> String,
    pub canned: fn(Canned) -> String,
    pub slowdown: fn(f64) -> String,
    pub switch_time: fn(Distribution) -> String,
    pub wrap_up: fn(Distribution) -> String,
    pub linger: fn(Distribution) -> String,
    /// Says which of the extras there are none of.
    pub nothing_else: fn(&[&str]) -> String,
    /// What these are called: greeting, canned replies, slowdown, switching, wrap-up, lingering.
    pub extras: [&'static str; 6],
    pub reassign_after: fn(Span) -> String,
    pub pool: &'static str,
    pub push: &'static str,
    pub sticky: fn(Option<Span>) -> String,
    pub routing: fn(Routing) -> &'static str,
    pub preference: fn(&[Preferred]) -> String,
    pub nobody_there: fn(&NobodyThere) -> &'static str,
    /// The share who are still there when their message is taken up.
    pub still_there: fn(&ShareOverTime) -> String,
    pub handout: fn(Option<Handout>) -> String,
    pub balks: fn(f64) -> String,
    pub patience: fn(Distribution) -> String,
    pub patient: &'static str,
    pub patience_until: fn(PatienceUntil) -> &'static str,
    pub reply_patience: fn(Option<Distribution>) -> String,
    /// The share who leave without a word; `None`: nobody does.
    pub silent: fn(Option<f64>) -> String,
    pub reengages: fn(Reengagement) -> String,
    pub idle_close: fn(Option<Distribution>) -> String,
    pub limit: fn(Option<u32>) -> String,
    /// How much longer than they did contacts count as having waited.
    pub head_start: fn(HeadStart) -> String,
    pub value: fn(&Value) -> String,
}

#[derive(Clone, Copy)]
pub(crate) struct ChatTimes {
    /// Of the first answer, if it takes another time than the others.
    pub first_reply: Option<Distribution>,
    pub reply: Distribution,
    /// How long customers think.
    pub think: Distribution,
}

/// Teams that take contacts after those before them.
pub(crate) struct Preferred {
    pub teams: String,
    /// How long a contact must have waited for them; `None`: it needn't have.
    pub after: Option<Span>,
}

/// What contacts are worth.
pub(crate) struct Value {
    pub conversion: Vec<Buying>,
    /// The share who buy of those who leave.
    pub left: f64,
    /// What an order is worth.
    pub order: f64,
}

/// The share who buy when the first answer takes this long; `None`: it comes at once.
pub(crate) struct Buying {
    pub after: Option<Span>,
    pub share: f64,
}
