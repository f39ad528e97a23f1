//! The run itself, and what is there at its start.

use crate::units::{Instant, Span};

pub(crate) struct Run {
    pub horizon: fn(Horizon) -> String,
    pub interval: fn(Span) -> String,
    /// How many replications, and the seed.
    pub replications: fn(usize, u64) -> String,
    pub confidence: fn(f64) -> String,
    /// How long what is open is worked off after the end.
    pub drain: fn(Span) -> String,
    pub warm_up: fn(Span) -> String,
    pub nothing_waits: &'static str,
    pub start: fn(&Start<'_>) -> String,
}

#[derive(Clone, Copy)]
pub(crate) struct Horizon {
    pub from: Instant,
    pub to: Instant,
}

/// What a queue has at the start.
pub(crate) struct Start<'a> {
    pub queue: &'a str,
    pub waiting: Option<Waiting>,
    pub open: Option<Open>,
    /// How many messages were left.
    pub messages: Option<u32>,
}

/// Contacts that wait.
pub(crate) struct Waiting {
    pub number: u32,
    /// How long the oldest has waited.
    pub oldest: Option<Span>,
}

/// Chats that are open.
pub(crate) struct Open {
    pub number: u32,
    /// How many of them have a message that nobody answered.
    pub unanswered: Option<u32>,
}
