//! A run that goes on: how far it is, signals to end, the memory it holds.

use super::Message;

pub(crate) struct Watching {
    /// A bar of indicatif: `{pos}`, `{len}`, `{eta}` and `{msg}`.
    pub bar: &'static str,
    /// The same where nobody knows how many replications there will be: `{pos}`, `{elapsed}` and `{msg}`.
    pub counter: &'static str,
    pub replications: fn(&Reached<'_>) -> String,
    /// Without knowing how many there will be.
    pub replications_so_far: fn(&Reached<'_>) -> String,
    /// The simulated moment that a replication has reached, after what comes before.
    pub inside: fn(&str) -> String,
    /// A signal came; those under way have so many seconds.
    pub stopping: fn(u64) -> Message,
    pub dropped: &'static str,
    /// A signal came while the results are written.
    pub writing: fn() -> Message,
    /// Past the limit, in the middle of an event.
    pub ended: fn(&Memory) -> Message,
    /// Before it would pass the limit.
    pub stopped: fn(&Memory, Done) -> Message,
    /// A study was interrupted, and its report is of what it knew by then.
    pub interrupted_study: &'static str,
    /// A sweep was interrupted: so many of its plans are done, and where they are.
    pub broken_off: fn(&Broken<'_>) -> Message,
    pub interrupted: fn(Done) -> String,
    /// A search was stopped before it found anything.
    pub interrupted_search: &'static str,
    pub interrupted_at_once: &'static str,
    pub no_signals: &'static str,
    pub no_thread: &'static str,
}

pub(crate) struct Reached<'a> {
    pub done: u32,
    pub all: u32,
    /// What `inside` said, or nothing.
    pub inside: &'a str,
}

pub(crate) struct Memory {
    pub held: String,
    pub limit: String,
}

/// A sweep that was interrupted.
pub(crate) struct Broken<'a> {
    pub done: usize,
    pub all: usize,
    pub folder: &'a str,
}

/// How many replications the results are of; there may be none.
#[derive(Clone, Copy)]
pub(crate) struct Done {
    pub done: usize,
    pub all: u32,
}
