//! Logs of days that were.

use std::io::ErrorKind;

use peakday::scenario::LogSummary;

use super::Message;

pub(crate) struct Logs {
    /// What is in a log.
    pub summary: fn(&LogSummary) -> String,
    pub not_opened: fn(&NotOpened<'_>) -> Message,
    pub no_dates: fn(&NoDates) -> Message,
    /// A log of contacts whose columns file doesn't say how they come.
    pub no_channel: fn() -> Message,
    /// A log of which nothing was taken.
    pub nothing: fn(&str) -> Message,
    /// A roster can't be told for so many teams.
    pub several_teams: fn(usize) -> Message,
    /// A log without agents.
    pub no_agents: fn() -> Message,
    /// The file is there already.
    pub there: fn(&str) -> Message,
    /// So many rows of so many were left out.
    pub skipped: fn(u64, u64) -> String,
}

/// A log that can't be opened.
pub(crate) struct NotOpened<'a> {
    pub file: &'a str,
    pub why: ErrorKind,
}

/// A text that is no dates.
pub(crate) struct NoDates {
    pub text: String,
}
