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
    /// Whose people are shown.
    pub people_of: fn(&PeopleOf<'_>) -> String,
    /// How surely a target holds with the people that are needed.
    pub at_need: fn(&HeldAtNeed<'_>) -> String,
    /// A target that no number of people holds in intervals that begin then.
    pub unreachable: fn(&str, &[String]) -> String,
    /// Without targets nothing says how many people are needed.
    pub no_targets: &'static str,
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
    /// A stretch of time of which nothing was counted: from when, until when, and how many were expected.
    pub uncounted: fn(&str, &str, &str) -> String,
    /// How many are on the floor, and how many came so far, which is less.
    pub more_there: fn([String; 2]) -> String,
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
    /// Until when people were looked for.
    pub until: &'a str,
    /// In how many intervals.
    pub of: usize,
    pub teams: &'a [TeamMissing<'a>],
    /// Other teams work the same queues; they are as rostered.
    pub are_shared: bool,
}

/// Where people of a team are missing.
pub(crate) struct TeamMissing<'a> {
    pub team: &'a str,
    /// In how many intervals.
    pub short: usize,
    /// How many are missing where most are, and when.
    pub worst: Option<(u32, &'a str)>,
    /// Whether some number of people holds all targets.
    pub holds: bool,
    /// A target that the people needed don't hold in other replications, by more than chance.
    pub doubt: Option<Doubt<'a>>,
}

/// A target that people who were found on some replications don't hold in others.
pub(crate) struct Doubt<'a> {
    pub target: &'a str,
    pub held: u32,
    pub judged: u32,
    /// The certainty that is wanted.
    pub wanted: &'a str,
}

/// The people of a team, or of queues.
pub(crate) struct PeopleOf<'a> {
    pub team: Option<&'a str>,
    pub queues: &'a str,
}

/// A target with the people that are needed, in replications in which these weren't looked for.
pub(crate) struct HeldAtNeed<'a> {
    pub target: &'a str,
    pub held: u32,
    pub judged: u32,
    /// The ends of its certainty.
    pub certainty: Option<&'a [String; 2]>,
}

pub(crate) struct HelpersInWords<'a> {
    pub team: &'a str,
    pub agents: u32,
    pub from: Instant,
}
