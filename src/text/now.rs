//! What is wrong with a question about the night itself.

use peakday::study::TwoReadings;

use super::Message;

pub(crate) struct Now {
    /// A time that several days of the run have, with these moments.
    pub which_day: fn(&str, &[String]) -> Message,
    /// Times without dates in the table, and a run of several days.
    pub no_date: fn(&str) -> Message,
    /// A table without a row, and no moment said.
    pub nothing_seen: fn() -> Message,
    /// A table of which no row is between two moments: its file, the first and the last of its rows, and these moments.
    pub of_other_times: fn(&str, [&str; 2], [&str; 2]) -> Message,
    /// A table that ends with rows of 0 where contacts are expected: its file, from when, and where it ends.
    pub ends_with_nothing: fn(&str, &str, &str) -> Message,
    /// A table with counts behind a moment, at which a row is under way: its file, the moment, and that row's ends.
    pub whole_row: fn(&str, &str, &[String; 2]) -> Message,
    /// A table of which all rows before a moment are 0: its file, the moment, and how many were expected.
    pub all_zero: fn(&str, &str, f64) -> Message,
    /// A table whose counts may be running totals.
    pub may_be_totals: fn(&str, &TwoReadings) -> Message,
    /// A running total that falls: its file, its source, when, and it with the one before it.
    pub falling_total: fn(&str, &str, &str, [u64; 2]) -> Message,
    /// What isn't a number, of an option.
    pub no_number: fn(&str, &str) -> Message,
    /// An option for which a queue must be named, and the queues.
    pub which_queue: fn(&str, &[String]) -> Message,
    /// An option of a queue that there isn't, and those there are.
    pub unknown_queue: fn(&str, &[String]) -> Message,
    /// An option that says the same of a queue twice.
    pub twice: fn(&str, &str) -> Message,
    /// An option of chats for a queue of others.
    pub not_chats: fn(&str, &str) -> Message,
    /// Offline messages for a queue that takes none.
    pub no_offline: fn(&str) -> Message,
    /// More messages than open chats.
    pub messages_above_open: fn(&str, u32, u32) -> Message,
    pub no_duration: fn(&str) -> Message,
    pub no_so_far: fn(&str) -> Message,
    pub unknown_target: fn(&str, &[String]) -> Message,
    /// A target whose figure before the moment can't be added; whether that is because it is a mean.
    pub not_over_all: fn(&str, bool) -> Message,
    /// So many helpers, and so many of the other option.
    pub helper_lists: fn(&str, usize, usize) -> Message,
    pub which_team: fn(&[String]) -> Message,
    pub works_nothing: fn(&str) -> Message,
    /// Helpers of a team between two moments.
    pub no_time: fn(&str, &str, &str) -> Message,
    /// The file of counts isn't there any more.
    pub gone: fn(&str) -> String,
    /// A row from one moment to another, over intervals of this length.
    pub straddles: fn(&str, &str, &str) -> Message,
    pub watching: fn(&str) -> String,
}
