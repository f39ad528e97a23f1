//! What was learnt of a report of intervals: the screen, and the comments in the scenario that is written.

use crate::calibrate::DeskAssumption;

pub(crate) struct Intervals {
    /// Whether the model makes of the reported days what was reported.
    pub check: fn(&CheckSaid<'_>) -> String,
    /// More work than hours on duty: nothing was simulated.
    pub too_busy: fn(&str) -> String,
    /// What a number rests on: those answered, or those who left, in so many intervals.
    pub answered: fn(u64, usize) -> String,
    pub lost: fn(u64, usize) -> String,
    pub from_means: &'static str,
    pub with_wrap_up: &'static str,
    pub from_waits: &'static str,
    pub by_simulation: &'static str,
    /// The heading over the comparison, and its columns.
    pub compared: fn(usize, u64) -> String,
    pub columns: [&'static str; 4],
    pub share_lost: &'static str,
    pub wait_of_answered: &'static str,
    pub wait_of_all: &'static str,
    pub in_time: fn(&str) -> String,
    /// Work by hours on duty, beside the occupancy that was reported.
    pub busy: &'static str,
    pub other_occupancy: &'static str,
    /// At so many midnights a queue may be cut.
    pub cut_nights: fn(usize) -> String,
    /// The heading over what assumptions move, and its columns.
    pub moves: &'static str,
    pub of_moves: [&'static str; 3],
    pub of_moved_patience: [&'static str; 2],
    pub assumed: fn(Option<DeskAssumption>) -> &'static str,
    pub out_of_reach: &'static str,
    /// What the intervals are.
    pub intervals: fn(&IntervalsSaid<'_>) -> String,
    pub roster: fn(&str, &str) -> String,
    pub missing: fn(&NotTold<'_>) -> String,
}

/// What the model makes of the reported days.
pub(crate) struct CheckSaid<'a> {
    pub queue: Option<&'a str>,
    pub agrees: bool,
    pub lost_is_fitted: bool,
    /// As reported and as simulated.
    pub lost: [&'a str; 2],
    pub wait: Option<[&'a str; 2]>,
    pub in_time: Option<[&'a str; 2]>,
    /// Within how long that is.
    pub within: &'a str,
}

/// What the intervals of a queue are.
pub(crate) struct IntervalsSaid<'a> {
    pub intervals: usize,
    pub step: &'a str,
    pub missing: u64,
    pub offered: u64,
    pub answered: u64,
    pub abandoned: u64,
    /// Whether those who left are those who weren't answered.
    pub lost_is_rest: bool,
}

/// What a report of intervals doesn't tell.
pub(crate) enum NotTold<'a> {
    HandlingSpread,
    PatienceFamily,
    PatienceAtLeast(&'a str),
    PatienceWide(&'a str),
    PatienceOutOfReach,
    PatienceNoWaits,
    AgentsOfQueues,
}
