//! Why a log isn't a day of a scenario.

use super::Message;

pub(crate) struct Replay {
    /// Fewer replications than this.
    pub too_few: fn(u32) -> Message,
    pub no_contacts: fn(&str) -> Message,
    pub unknown_queue: fn(&UnknownQueue<'_>) -> Message,
    /// A log that doesn't say queues, for a scenario with several.
    pub no_queues: fn(&str, &[String]) -> Message,
    /// A queue of the log without a source.
    pub no_source: fn(&str) -> Message,
    pub only_tasks: fn(&str) -> Message,
    pub other_dates: fn(&OtherDates<'_>) -> Message,
    /// An incident that the scenario doesn't have, the one that is meant, and those it has.
    pub unknown_incident: fn(&str, Option<&str>, &[&str]) -> Message,
}

/// A queue of a log that the scenario hasn't.
pub(crate) struct UnknownQueue<'a> {
    pub log: &'a str,
    pub queue: &'a str,
    pub meant: Option<&'a str>,
    pub queues: &'a [String],
}

/// From and to, of a log and of a scenario.
pub(crate) struct OtherDates<'a> {
    pub log: &'a str,
    pub of_log: [String; 2],
    pub scenario: [String; 2],
}
