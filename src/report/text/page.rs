//! What explanations and the page say, in one language.

use crate::assess::Reason;
use crate::observe::Time;
use crate::units::Span;

/// What explanations and the page say.
pub struct Page {
    pub explain: Explain,
}

/// Why an interval went as it did.
pub struct Explain {
    /// What came to a queue.
    pub came: fn(&Came) -> String,
    /// How many waited before, on average and after, and how many left.
    pub waited: fn(Option<&str>, &str, &str, &str) -> String,
    /// People that the new work needs, that the backlog needs, people on duty, people missing, and the queues that share
    /// them.
    pub people: fn(&str, Option<&str>, &str, u32, &str) -> String,
    /// Median and 90th percentile of a time.
    pub took: fn(Time, &str, &str) -> String,
    /// What the formulas are given: contacts an hour, work of each, people, patience.
    pub formulas_for: fn(&str, &str, u32, Option<&str>) -> String,
    pub wait_at_all: &'static str,
    pub mean_wait: &'static str,
    pub within: fn(Span) -> String,
    pub leave: &'static str,
    pub for_ever: &'static str,
    pub simulated: &'static str,
    pub simulated_reply: &'static str,
    pub why_they_differ: &'static str,
    pub reason: fn(Reason) -> String,
    pub teams: &'static str,
    /// A team: its name, people on duty, people on the roster, and what the others do.
    pub team: fn(&str, &str, &str, &str) -> String,
    pub absent: &'static str,
    pub on_breaks: &'static str,
    pub cut_off: &'static str,
    pub overtime: &'static str,
    pub time_of_team: &'static str,
    /// By `Work`.
    pub work: [&'static str; 5],
    pub customers_think: &'static str,
    pub nothing_to_do: &'static str,
    pub slots_of_team: &'static str,
    /// Open at once; being answered, waiting for it, thinking, silent leavers, lingering; the limit; effective concurrency,
    /// and the most there can be of it.
    pub slots: [&'static str; 9],
    pub slots_note: &'static str,
}

/// What came to a queue in an interval, on average.
#[derive(Clone, Copy)]
pub struct Came {
    pub offered: f64,
    pub follow_ups: f64,
    pub contained: f64,
    pub left_bot: f64,
    pub asked: f64,
    pub messages: f64,
    pub returned: f64,
}
