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
    /// A wish keeps it where it is.
    pub kept: &'static str,
    /// One agent less still holds, and doesn't cost less.
    pub no_saving: &'static str,
    /// One agent less still holds, and the time was over before it was taken.
    pub holds_too: &'static str,
    pub held: fn(Held) -> String,
    /// Held in so many at most: not all were simulated.
    pub held_at_most: fn(Held) -> String,
    /// Held, and at least so surely.
    pub held_surely: fn(Held, &str) -> String,
    /// What is wanted of a target without a certainty.
    pub on_average: &'static str,
    /// Where the certainties come from.
    pub fresh: fn(&Fresh) -> String,
    /// Each single agent less.
    pub removals: fn(&Removals) -> String,
    /// Swaps: tried, of how many.
    pub swaps: fn(usize, usize) -> String,
    pub proof: fn(crate::study::Proof) -> String,
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
    /// A certainty as written, with what planners call a roster for it.
    pub certainty: fn(&str, Label) -> String,
    /// People of a team.
    pub people_of: fn(&str) -> String,
    /// What a wish costs.
    pub wish: fn(&Wish<'_>) -> String,
    pub choices: Choices,
    /// Over the list of persons and dates, and its first columns.
    pub people_heading: &'static str,
    pub people_columns: [&'static str; 2],
    pub plot: StaffPlot,
}

/// Choices beside the agents.
pub(crate) struct Choices {
    pub heading: &'static str,
    /// What the cheapest roster costs, how much more that is, and its agents; the places that are chosen come first.
    pub columns: [&'static str; 3],
    /// The combination that was chosen.
    pub best: &'static str,
    pub ruled_out: &'static str,
    pub nothing: &'static str,
    pub unknown: &'static str,
    /// So many combinations of so many were ruled out.
    pub behind: fn(usize, usize) -> String,
    /// Over the table of certainties: they are of the combination that was chosen.
    pub frontier_heading: &'static str,
    /// What wishes cost is with the combination that was chosen.
    pub wishes: &'static str,
}

/// Each single agent less.
pub(crate) struct Removals {
    pub shifts: usize,
    /// In so many of them there may be fewer.
    pub tried: usize,
    /// In so many of these a target breaks.
    pub breaking: usize,
    /// In so many it holds and would cost less: the time was over.
    pub holding: usize,
    pub searched: u32,
    /// Some were simulated only until their verdict was certain.
    pub is_cut_short: bool,
}

/// What planners call the cheapest roster for a certainty.
#[derive(Clone, Copy)]
pub(crate) enum Label {
    Cheap,
    Balanced,
    Safe,
    /// One that has no name.
    Between,
}

impl Label {
    /// The label of a certainty: of 50, 90 and 99 %.
    pub(crate) fn of(certainty: f64) -> Self {
        let is = |other: f64| (certainty - other).abs() < 1e-9;
        if is(0.5) {
            Self::Cheap
        } else if is(0.9) {
            Self::Balanced
        } else if is(0.99) {
            Self::Safe
        } else {
            Self::Between
        }
    }
}

/// A shift that keeps its agents whatever the search finds.
pub(crate) struct Wish<'a> {
    pub shift: &'a str,
    pub agents: u32,
    pub without: WithoutWish<'a>,
}

/// The cheapest roster without a wish.
pub(crate) enum WithoutWish<'a> {
    /// It costs this much less, with so many agents in the shift.
    Saves { amount: &'a str, agents: u32, is_confirmed: bool },
    /// None that is cheaper was found.
    Same,
    /// With the wish nothing holds; without it a roster does, at this cost.
    Holds { amount: &'a str, agents: u32, is_confirmed: bool },
    /// Nothing holds without it either.
    Nothing,
    /// The search was interrupted.
    Unknown,
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
    /// What was chosen beside the agents.
    pub choice: Option<&'a str>,
    pub replications: u32,
}

pub(crate) struct Unconfirmed<'a> {
    pub cost: &'a str,
    pub target: &'a str,
    pub held: Held,
    /// The time was over before another roster was found.
    pub is_out_of_time: bool,
}

pub(crate) struct Nothing<'a> {
    /// The choice that comes nearest.
    pub choice: Option<&'a str>,
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
