//! The night itself: what came, what is to come, who is needed, what can still be met.

use crate::units::Instant;

pub(crate) struct Now {
    /// What came so far, and what the rest of the day will bring.
    pub demand: fn(&Demand) -> String,
    /// Whether the targets can still be met.
    pub targets: fn(&TargetsNow<'_>) -> String,
    /// Where people are missing.
    pub people: fn(&Missing<'_>) -> String,
    pub ahead: &'static str,
    /// The columns of what is to come, with people.
    pub columns: [&'static str; 8],
    /// The queues whose people are shown.
    pub people_of: fn(&str) -> String,
    pub note: &'static str,
    /// The screen shows so many intervals of so many.
    pub shown: fn(usize, usize) -> String,
    pub heading_targets: &'static str,
    /// The first columns of the table of targets.
    pub target: [&'static str; 3],
    /// The plan without helpers.
    pub as_it_is: &'static str,
    pub helpers: fn(&HelpersInWords<'_>) -> String,
    pub all_helpers: &'static str,
    pub lost: &'static str,
    pub saved: &'static str,
    /// What counts of a target: from now on, or with what was counted before.
    pub from_now_on: &'static str,
    pub with_so_far: &'static str,
    pub note_targets: fn(bool) -> String,
    pub nothing_learnt: &'static str,
    pub nothing_seen: &'static str,
    /// How far out the day is, in standard deviations.
    pub surprise: fn(&str) -> String,
    pub by_chance: fn(&[String]) -> String,
    pub unexpected: fn(u64) -> String,
    pub left_out: &'static str,
    pub interrupted: fn(usize) -> String,
    pub plot: NowPlot,
}

pub(crate) struct NowPlot {
    pub subject: &'static str,
    pub per_hour: &'static str,
    pub came: &'static str,
    pub plan: &'static str,
    pub expected: &'static str,
    pub band: &'static str,
    pub caption: &'static str,
    pub until: &'static str,
}

/// Numbers are written.
pub(crate) struct Demand {
    pub at: String,
    /// What came, what was expected of the same time, and by how much it differs; `None` if nothing was seen.
    pub came: Option<(String, String, String)>,
    /// What is expected of the rest of the day, its band, and the plan.
    pub rest: String,
    pub band: [String; 2],
    pub plan: String,
}

/// Targets of the rest.
pub(crate) struct TargetsNow<'a> {
    /// How many hold, of how many that can be judged.
    pub held: usize,
    pub of: usize,
    /// The one that is missed most, with the replications in which it holds.
    pub worst: Option<(&'a str, String)>,
    /// Nothing that was counted before is in any of them.
    pub from_now_on: bool,
    /// With which helpers all would hold.
    pub mended_by: Option<&'a str>,
}

/// Where people are missing.
pub(crate) struct Missing<'a> {
    /// In how many intervals, of how many.
    pub short: usize,
    pub of: usize,
    /// How many are missing where most are, and when.
    pub worst: Option<(u32, &'a str)>,
}

pub(crate) struct HelpersInWords<'a> {
    pub team: &'a str,
    pub agents: u32,
    pub from: Instant,
}
