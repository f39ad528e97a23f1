//! Logs of days that were.

use peakday::scenario::LogSummary;

use super::Message;

pub(crate) struct Logs {
    /// What is in a log.
    pub summary: fn(&LogSummary) -> String,
    /// What is in a report of agents' days, beside that.
    pub agent_days: fn(&DaysSeen) -> String,
    /// What is in a report of intervals, beside that.
    pub intervals: fn(&IntervalsSeen) -> String,
    /// Handling times of chats.
    pub no_handling_of_chats: fn() -> Message,
    /// An option that has no meaning for agents' days.
    pub not_of_agent_days: fn(&str) -> Message,
    /// An option that only agents' days need.
    pub only_of_agent_days: fn(&str) -> Message,
    /// Agents' days where messages are asked for.
    pub agent_days_beside: fn() -> Message,
    /// A time that nobody thinks.
    pub no_think: fn(&str) -> Message,
    pub no_dates: fn(&NoDates) -> Message,
    /// A log of contacts whose columns file doesn't say how they come.
    pub no_channel: fn() -> Message,
    /// A queue with calls and chats.
    pub both_channels: fn(&BothChannels<'_>) -> Message,
    /// A log of which nothing was taken.
    pub nothing: fn(&str) -> Message,
    /// An agent of the log belongs to none of so many teams.
    pub several_teams: fn(&str, usize) -> Message,
    /// A log without agents.
    pub no_agents: fn() -> Message,
    /// A queue that the log doesn't have.
    pub unknown_queue: fn(&UnknownQueue<'_>) -> Message,
    /// A file for the scenario that isn't called like one.
    pub no_scenario: fn(&str) -> Message,
    /// A file for the log that is the scenario itself.
    pub is_scenario: fn(&str) -> Message,
    /// A folder for a report that holds another's results: the folder, and whose they are.
    pub report_of_another: fn(&str, &str) -> Message,
    /// A folder for a report in which a file of this name is in the way.
    pub report_in_the_way: fn(&str, &str) -> Message,
    /// A plan of dates on which nobody in the log worked.
    pub no_planned_date: fn(&str) -> Message,
    /// The file is there already.
    pub there: fn(&str) -> Message,
    /// So many rows of so many were left out.
    pub skipped: fn(u64, u64) -> String,
    /// How many moments have another offset from UTC than they are read with: theirs, and the other.
    pub other_offset: fn(u64, &[String; 2]) -> String,
}

/// A queue that has contacts of two channels.
pub(crate) struct BothChannels<'a> {
    /// Empty: the log doesn't tell queues apart.
    pub queue: &'a str,
    pub calls: u64,
    pub chats: u64,
}

/// A queue that a log doesn't have.
pub(crate) struct UnknownQueue<'a> {
    pub queue: &'a str,
    pub known: &'a [&'a str],
    pub nearest: Option<&'a str>,
}

/// What agents' days say together.
pub(crate) struct DaysSeen {
    pub contacts: u64,
    pub are_buyers: bool,
    /// `None` if some row doesn't say it.
    pub on_duty_h: Option<f64>,
}

/// What a report of intervals says together.
pub(crate) struct IntervalsSeen {
    pub offered: u64,
    pub answered: u64,
    /// `None` if some row doesn't say it.
    pub abandoned: Option<u64>,
}

impl Default for IntervalsSeen {
    fn default() -> Self {
        Self { offered: 0, answered: 0, abandoned: Some(0) }
    }
}

/// A text that is no dates.
pub(crate) struct NoDates {
    pub text: String,
}
