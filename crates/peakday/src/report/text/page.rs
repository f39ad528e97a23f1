//! What stands on the page around its figures.

use jiff::civil::Date;

use super::verdicts::Held;

pub(crate) struct Page {
    pub contents: &'static str,
    pub verdicts: &'static str,
    /// How many targets hold.
    pub of_targets: fn(OfTargets) -> String,
    pub no_targets: &'static str,
    pub strip: &'static str,
    /// The queues of a strip, and its day.
    pub strip_of: fn(&str, Date) -> String,
    pub needed: &'static str,
    pub on_duty: &'static str,
    pub gap: &'static str,
    pub strip_note: &'static str,
    pub money: &'static str,
    pub no_money: &'static str,
    pub mean: &'static str,
    pub interval_of_mean: &'static str,
    pub band: &'static str,
    pub pictures: &'static str,
    pub hours: &'static str,
    pub nothing_breaks: &'static str,
    /// A target in an interval.
    pub in_interval: fn(&InInterval<'_>) -> String,
    pub queues: &'static str,
    pub queue: &'static str,
    pub times: &'static str,
    /// The time until a task is begun, for which nobody waits on the line.
    pub wait_of_task: &'static str,
    pub time: &'static str,
    pub measures: &'static str,
    pub measure: &'static str,
    pub measures_note: &'static str,
    pub phases: &'static str,
    pub phase: &'static str,
    pub teams: &'static str,
    pub breaks_late: &'static str,
    pub bot: &'static str,
    /// Met, solved, handed over, lost, shares of solved and handed over.
    pub bot_columns: [&'static str; 6],
    pub tasks: &'static str,
    /// Filed, done, late, share in time, open at the end, expired.
    pub task_columns: [&'static str; 6],
    pub backlog: &'static str,
    /// Peak (median, P95, mean), when it is, when it is cleared, share cleared, messages left, due after the end.
    pub backlog_columns: [&'static str; 8],
    pub never: &'static str,
    pub assumptions: &'static str,
    pub assumptions_note: &'static str,
    pub definitions: &'static str,
    pub terms: &'static [(&'static str, &'static str)],
    pub reproduce: &'static str,
    pub reproduce_with: &'static str,
    pub program: &'static str,
    pub fingerprint: &'static str,
    pub fingerprint_note: &'static str,
    pub made_with: &'static str,
}

#[derive(Clone, Copy)]
pub(crate) struct OfTargets {
    pub held: usize,
    pub all: usize,
}

/// A target in an interval.
pub(crate) struct InInterval<'a> {
    pub target: &'a str,
    /// What its figure was.
    pub amount: &'a str,
    pub held: Held,
}
