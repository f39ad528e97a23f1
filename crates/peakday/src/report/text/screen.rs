//! What stands on the screen of a run, besides verdicts.

use super::assumptions::Comes;
use crate::assess::InfluentialReplication;
use crate::units::Instant;

pub(crate) struct Screen {
    pub run: fn(&Run) -> String,
    pub stopped_precise: &'static str,
    /// So many replications of how many were done.
    pub stopped_interrupted: fn(Done) -> String,
    /// A mean of a queue that depends on one replication.
    pub influential: fn(&str, &InfluentialReplication) -> String,
    /// A queue that has too many intervals for a table: its name, and how many.
    pub see_file: fn(&str, usize) -> String,
    /// A queue's table of phases.
    pub by_phase: fn(&str) -> String,
    /// What the line of blocks is: certainty by interval.
    pub by_time: &'static str,
    /// What a row of several intervals is.
    pub together: &'static str,
    pub nobody: &'static str,
    /// What came, by what it is.
    pub offered: fn(Comes) -> &'static str,
    pub asked_column: &'static str,
    pub left: &'static str,
    pub on_duty: &'static str,
    pub load: &'static str,
    pub first_response_p50: &'static str,
    pub wait_p50: &'static str,
    pub turnaround_p50: &'static str,
    pub waiting: &'static str,
    pub certainty: &'static str,
    /// What the certainty of an interval is.
    pub pointwise: &'static str,
    pub queues_note: &'static str,
    /// The columns of the table of teams.
    pub teams: [&'static str; 8],
    /// Contacts a head-hour and a head-day.
    pub handled: fn(&str, &str) -> String,
    pub cost: &'static str,
    pub lost_sales: &'static str,
    /// Where the results are.
    pub results: fn(&str) -> String,
}

/// What was simulated.
pub(crate) struct Run {
    pub replications: usize,
    pub from: Instant,
    pub to: Instant,
    pub seed: u64,
}

/// How far a run came before it was interrupted.
#[derive(Clone, Copy)]
pub(crate) struct Done {
    pub done: usize,
    pub all: u32,
}
