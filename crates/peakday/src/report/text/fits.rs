//! How well a log is fitted: what its pictures say, and what is doubtful of what was learnt.

use super::calibrate::Parameter;
use crate::calibrate::RoundsFamily;
use crate::fit::Family;

pub(crate) struct Fits {
    /// What was read, under the name of the log: how many contacts.
    pub subtitle: fn(u64) -> String,
    /// The finding of a picture of durations.
    pub title: fn(&Fitted<'_>) -> String,
    /// What such a picture shows.
    pub subject: fn(Parameter) -> String,
    pub in_log: &'static str,
    pub band: &'static str,
    pub family: fn(Family) -> &'static str,
    /// Over the panel.
    pub share: &'static str,
    /// Under it.
    pub time: &'static str,
    pub caption: &'static str,
    /// After it, of patience where some leave without a word, by whether the log says who.
    pub silent: fn(bool) -> &'static str,
    /// The columns of the table: the share that is over, when in the log, when as fitted.
    pub table: [&'static str; 3],
    pub rounds: Rounds,
    pub arrivals: Arrivals,
    /// What is doubtful, in a sentence.
    pub doubts: fn(&[Doubt]) -> String,
}

/// The picture of rounds.
pub(crate) struct Rounds {
    pub title: fn(&RoundsFitted<'_>) -> String,
    pub subject: &'static str,
    pub family: fn(RoundsFamily) -> &'static str,
    pub share: &'static str,
    pub axis: &'static str,
    /// The label of so many or more.
    pub or_more: fn(u32) -> String,
    pub caption: &'static str,
}

/// The picture of arrivals.
pub(crate) struct Arrivals {
    pub title: fn(&ArrivalsFitted<'_>) -> String,
    pub subject: &'static str,
    pub per_hour: &'static str,
    pub axis: &'static str,
    pub day: &'static str,
    pub expected: &'static str,
    pub band: &'static str,
    pub all_days: &'static str,
    /// A day of the week, from Monday on.
    pub weekdays: [&'static str; 7],
    /// How many days a panel shows at most, and whether it has a band.
    pub caption: fn(usize, bool) -> String,
}

/// Durations and the distribution that was taken.
pub(crate) struct Fitted<'a> {
    /// Where the log has several.
    pub queue: Option<&'a str>,
    pub parameter: Parameter,
    pub family: Family,
    pub mean: String,
    /// The interval of the mean.
    pub between: String,
    /// How many durations it rests on.
    pub rests_on: String,
    /// By how many percentage points it is off the log where it is farthest, and when that is.
    pub distance: Option<(String, String)>,
    pub is_poor: bool,
}

/// Rounds and the family that was taken.
pub(crate) struct RoundsFitted<'a> {
    pub queue: Option<&'a str>,
    pub family: RoundsFamily,
    pub mean: String,
    pub between: String,
    pub chats: String,
    pub distance: String,
    pub is_poor: bool,
}

/// Arrivals against what is expected of them.
pub(crate) struct ArrivalsFitted<'a> {
    pub queue: Option<&'a str>,
    pub days: usize,
    /// The share of counts that is inside the band.
    pub inside: Option<String>,
}

/// What is doubtful.
pub(crate) struct Doubt {
    /// Where the log has several queues: of which.
    pub queues: Vec<String>,
    pub what: Doubted,
    /// The worst figure among these.
    pub worst: String,
}

/// Why it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubted {
    /// This share of calls was taken by an agent who still had another.
    CallsAtOnce,
    /// Calls are so short on average.
    ShortCalls,
    /// A distribution is so many percentage points off the log.
    Poor(Parameter),
    /// Patience beyond this is a guess.
    PatienceBeyond,
    /// Work drifts from week to week.
    Drift,
    /// Only this share of counts is inside the band that should hold 90 %.
    Arrivals,
}
