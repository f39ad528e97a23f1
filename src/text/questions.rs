//! What is wrong with a question about a scenario: whose limit, which moment, which fault.

use super::Message;

pub(crate) struct Questions {
    pub unknown_team: fn(&UnknownTeam<'_>) -> Message,
    pub no_chats: fn() -> Message,
    /// Several teams work chats: these.
    pub which_team: fn(&[String]) -> Message,
    pub works_no_chats: fn(&str) -> Message,
    /// More limits than this.
    pub too_many_limits: fn(usize) -> Message,
    pub no_moment: fn(NoMoment<'_>) -> Message,
    pub outside: fn(&Outside<'_>) -> Message,
    pub unknown_id: fn(&UnknownId<'_>) -> Message,
}

/// Names are in backticks where there are several.
pub(crate) struct UnknownTeam<'a> {
    pub team: &'a str,
    pub meant: Option<&'a str>,
    pub teams: &'a [String],
}

pub(crate) struct NoMoment<'a> {
    pub at: &'a str,
    /// A moment that would be understood.
    pub example: &'a str,
}

/// A moment that isn't in the run.
pub(crate) struct Outside<'a> {
    pub at: &'a str,
    pub start: &'a str,
    pub end: &'a str,
}

pub(crate) struct UnknownId<'a> {
    pub id: &'a str,
    pub meant: Option<&'a str>,
    pub example: &'a str,
}
