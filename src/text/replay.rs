//! Why a log isn't a day of a scenario.

use super::Message;
use peakday::study::Reading;

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
    /// A text that isn't `LABEL=FILE[@MOMENT]`.
    pub no_event: fn(&str) -> Message,
    /// A text that isn't `LABEL=FILE`.
    pub no_event_columns: fn(&str) -> Message,
    /// Two events of one label.
    pub event_twice: fn(&str) -> Message,
    /// Columns of a label that no event has; the labels there are.
    pub unknown_event: fn(label: &str, meant: Option<&str>, known: &[&str]) -> Message,
    /// What is behind `@`: no date and time.
    pub no_event_start: fn(text: &str, moment: &str) -> Message,
    /// A file that is called like a file and a moment.
    pub file_or_moment: fn(whole: &str, file: &str, moment: &str) -> Message,
    /// Which of the day's dates an event's dates correspond to isn't clear.
    pub which_dates: fn(&WhichDates<'_>) -> Message,
    /// An event that has no time in common with the day, as it was aligned.
    pub apart: fn(&Apart<'_>) -> Message,
    /// An event without queues, beside a day with several.
    pub event_without_queues: fn(&str, &[String]) -> Message,
    /// An event with none of the day's queues: its own, and those.
    pub other_queues: fn(log: &str, own: &[String], of_day: &[String]) -> Message,
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

/// A log whose dates may correspond to the day's in several ways, or in none.
pub(crate) struct WhichDates<'a> {
    pub log: &'a str,
    pub of_log: [String; 2],
    pub of_day: [String; 2],
    /// What may be meant, and how it is written.
    pub readings: &'a [(Reading, String)],
}

/// A log that was aligned with another time: on the clock of the day, and the day.
pub(crate) struct Apart<'a> {
    pub log: &'a str,
    pub on_day: [String; 2],
    pub of_day: [String; 2],
}
