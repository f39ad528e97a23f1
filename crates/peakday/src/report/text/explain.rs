//! Why an interval went as it did.

use crate::assess::Reason;
use crate::units::Span;

pub(crate) struct Explain {
    /// What an interval comes to.
    pub finding: fn(&Found<'_>) -> String,
    /// What came to a queue.
    pub came: fn(&Came) -> String,
    pub waited: fn(&Waited) -> String,
    /// The people for a queue.
    pub people: fn(&Staffing<'_>) -> String,
    /// The queues that share these people, and the people for all of them.
    pub shared: fn(&str, &Staffing<'_>) -> String,
    pub due: fn(&Due) -> String,
    /// An incident that may strike.
    pub incident: fn(&str) -> String,
    pub took: fn(&Took) -> String,
    /// What the formulas are given.
    pub formulas_for: fn(&Given) -> String,
    pub wait_at_all: &'static str,
    pub mean_wait: &'static str,
    pub within: fn(Span) -> String,
    pub leave: &'static str,
    pub for_ever: &'static str,
    /// The wait where contacts are pushed.
    pub at_once: &'static str,
    pub simulated: &'static str,
    pub simulated_reply: &'static str,
    pub why_they_differ: &'static str,
    pub reason: fn(Reason) -> String,
    pub teams: &'static str,
    pub team: fn(&TeamThere<'_>) -> String,
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
    /// Open at once; being answered, waiting for it, thinking, left silently, lingering; the limit; effective
    /// concurrency, and the most there can be of it.
    pub slots: [&'static str; 9],
    pub slots_note: &'static str,
}

/// What came to a queue in an interval, on average. What hardly ever happened is `None`.
pub(crate) struct Came {
    pub offered: String,
    pub follow_ups: Option<String>,
    pub contained: Option<String>,
    pub left_bot: Option<String>,
    /// `None` for tasks, which ask for nobody.
    pub asked: Option<String>,
    pub messages: Option<String>,
    pub returned: Option<String>,
    pub are_tasks: bool,
}

/// How many waited, or were to be done, before an interval, in it on average, and after it.
pub(crate) struct Waited {
    pub before: String,
    pub mean: String,
    pub after: String,
    pub who: Waiting,
}

/// Who or what waits.
pub(crate) enum Waiting {
    /// Customers, and how many of them left.
    Customers {
        left: String,
    },
    Tasks,
}

/// People against work.
pub(crate) struct Staffing<'a> {
    /// People that the new work needs.
    pub work: &'a str,
    /// People that the backlog needs.
    pub backlog: Option<&'a str>,
    pub on_duty: &'a str,
    /// People missing.
    pub short: Option<u32>,
}

/// What became of tasks that were filed.
pub(crate) struct Due {
    pub late: String,
    pub expired: String,
}

/// Median and 90th percentile of a time.
pub(crate) struct Took {
    pub time: TimeTaken,
    pub p50: String,
    pub p90: String,
}

/// The time that says most of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeTaken {
    Wait,
    Turnaround,
    FirstResponse,
}

/// What the formulas are given.
pub(crate) struct Given {
    pub asked_per_hour: String,
    /// The work of each contact.
    pub work: String,
    pub agents: u32,
    pub patience: Option<String>,
}

/// A team's people in an interval.
pub(crate) struct TeamThere<'a> {
    pub name: &'a str,
    pub on_duty: &'a str,
    pub rostered: &'a str,
    /// What the others do.
    pub others: Option<&'a str>,
}

/// What an interval comes to.
pub(crate) struct Found<'a> {
    pub when: &'a str,
    /// The targets that break in it.
    pub broken: &'a [&'a str],
    /// How many people are missing for new work and backlog.
    pub short: Option<u32>,
}
