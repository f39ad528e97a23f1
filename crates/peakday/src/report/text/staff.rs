//! The cheapest roster: its screen and its picture.

use super::verdicts::Held;

pub(crate) struct Staff {
    /// Agent hours, where these are minimised.
    pub hours: fn(&str) -> String,
    pub found: fn(&Found<'_>) -> String,
    /// The roster holds in the search, and a target is missed on fresh replications.
    pub unconfirmed: fn(&Unconfirmed<'_>) -> String,
    /// The best so far, with its objective.
    pub so_far: fn(&str) -> String,
    /// Interrupted before any roster held.
    pub none_so_far: &'static str,
    /// Nothing in the ranges holds.
    pub nothing: fn(&Nothing<'_>) -> String,
    /// The worst hour of a target, and what it comes to there.
    pub worst: fn(&Worst<'_>) -> String,
    /// The roster as it is: what it costs; what it misses first, if anything.
    pub present: fn(&Present<'_>) -> String,
    pub shift_columns: [&'static str; 7],
    pub target_columns: [&'static str; 4],
    /// The first columns of the table of certainties; shifts follow.
    pub frontier_columns: [&'static str; 3],
    pub range: fn(u32, u32) -> String,
    /// A shift can't have fewer.
    /// Before what breaks, where the check refuses one agent less: with so many.
    pub only: fn(u32) -> String,
    pub targets_heading: &'static str,
    pub behind_heading: &'static str,
    pub at_its_least: &'static str,
    /// One agent less still holds, and doesn't cost less.
    pub no_saving: &'static str,
    pub held: fn(Held) -> String,
    /// Held, and at least so surely.
    pub held_surely: fn(Held, &str) -> String,
    /// What is wanted of a target without a certainty.
    pub on_average: &'static str,
    /// Where the certainties come from.
    pub fresh: fn(&Fresh) -> String,
    pub removals: fn(u32) -> String,
    /// Swaps: tried, of how many.
    pub swaps: fn(usize, usize) -> String,
    pub proof: fn(crate::study::Proof) -> &'static str,
    pub effort: fn(&Effort) -> String,
    pub out_of_time: &'static str,
    /// What to paste to have the roster.
    pub paste: &'static str,
    /// The scenario that is written lacks what was set from outside.
    pub without_set: &'static str,
    /// Interrupted after the roster was confirmed.
    pub partly: &'static str,
    pub frontier_heading: &'static str,
    /// No roster for this certainty.
    pub no_roster: &'static str,
    pub not_confirmed: &'static str,
    pub plot: StaffPlot,
}

/// The picture.
pub(crate) struct StaffPlot {
    pub subject: &'static str,
    pub now: &'static str,
    pub found: &'static str,
    pub caption: &'static str,
}

pub(crate) struct Found<'a> {
    pub cost: &'a str,
    pub now: Option<&'a str>,
    pub replications: u32,
}

pub(crate) struct Unconfirmed<'a> {
    pub cost: &'a str,
    pub target: &'a str,
    pub held: Held,
}

pub(crate) struct Nothing<'a> {
    pub target: &'a str,
    pub held: Held,
    /// How surely it is to hold; `None`: on average.
    pub wanted: Option<&'a str>,
}

pub(crate) struct Worst<'a> {
    pub at: &'a str,
    pub figure: &'a str,
    pub goal: &'a str,
    pub held: Held,
}

pub(crate) struct Present<'a> {
    pub cost: &'a str,
    pub missed: Option<(&'a str, Held)>,
}

pub(crate) struct Fresh {
    pub from: u32,
    pub to: u32,
    pub candidates: u32,
}

pub(crate) struct Effort {
    pub rosters: usize,
    pub replications: u64,
    pub searched: u32,
}
