//! The study of heads needed, interval by interval: its screen, its grid and its picture.

use crate::model::{AtEnd, Best};
use crate::study::Search;

pub(crate) struct Need {
    /// What a team needs at its peak, and where its roster is short.
    pub finding: fn(&Finding<'_>) -> String,
    /// So many teams of so many are done, when it was stopped.
    pub interrupted: fn(usize, usize) -> String,
    /// Whether the heads hold all that people can hold, and how many of them were shown to be needed.
    pub proof: fn(&Proof) -> String,
    /// The columns of the grid.
    pub columns: [&'static str; 8],
    /// What the columns mean.
    pub note: &'static str,
    /// What breaks with a head less.
    pub less: fn(&Less<'_>) -> String,
    pub unreachable: fn(&str) -> String,
    /// Why a target is out of reach of people.
    pub beyond: fn(&Beyond<'_>) -> String,
    /// What a target asks for: its goal, and its certainty if it has one.
    pub asked: fn(&str, Option<&str>) -> String,
    /// No target judges an interval.
    pub not_judged: &'static str,
    /// The columns of the table of targets.
    pub targets: [&'static str; 6],
    /// The columns of the table of person-hours, and its rows.
    pub totals: [&'static str; 4],
    pub rows: [&'static str; 3],
    /// Over the few shifts that would cover the need.
    pub cover: &'static str,
    /// A shift: from when to when, and how many people.
    pub shift: fn(&str, u32) -> String,
    /// Over the list of people to be had beside the roster, and its columns.
    pub hire: &'static str,
    pub hire_columns: [&'static str; 5],
    pub even: fn(&Even<'_>) -> String,
    pub search: fn(&Search) -> String,
    /// How the heads are there.
    pub heads: fn(&Heads) -> String,
    pub plot: NeedPlot,
}

/// The picture of the study.
pub(crate) struct NeedPlot {
    pub title: fn(&Finding<'_>) -> String,
    pub subject: fn(&str) -> String,
    pub heads: &'static str,
    pub need: &'static str,
    pub load: &'static str,
    pub roster: &'static str,
    pub short: &'static str,
    pub caption: &'static str,
}

/// A team's peak and its roster.
pub(crate) struct Finding<'a> {
    pub team: &'a str,
    pub heads: u32,
    pub at: &'a str,
    pub load: String,
    /// In how many intervals the roster is short, and of how many.
    pub short: usize,
    pub of: usize,
    /// How many are missing where most are, and when.
    pub worst: Option<(u64, &'a str)>,
    /// Whether the heads hold everything that can be held.
    pub holds: bool,
    /// The roster holds every target over the whole run all the same.
    pub makes_up: bool,
    /// Targets that no number of heads holds as a whole.
    pub unreachable: usize,
}

/// What was shown of the heads.
pub(crate) struct Proof {
    pub holds: bool,
    /// Intervals that break by themselves with one less.
    pub own: usize,
    /// Those in which something else breaks.
    pub others: usize,
}

/// What breaks with one head less.
pub(crate) struct Less<'a> {
    pub target: &'a str,
    pub place: Place<'a>,
}

/// Where a target breaks.
pub(crate) enum Place<'a> {
    /// In the interval itself.
    Here,
    /// As a whole.
    Whole,
    /// In another interval.
    At(&'a str),
}

/// A target out of reach.
pub(crate) struct Beyond<'a> {
    pub target: &'a str,
    pub best: Option<Best>,
    /// Intervals, as text; empty if it is only missed as a whole.
    pub when: Option<&'a str>,
    pub more: Option<usize>,
}

/// An even spread.
pub(crate) struct Even<'a> {
    pub heads: u32,
    pub short: usize,
    pub when: Option<&'a str>,
    pub more: Option<usize>,
}

/// How the heads of the need work.
pub(crate) struct Heads {
    pub at_end: AtEnd,
    pub presence: String,
    pub is_shared: bool,
    pub ignores_fatigue: bool,
}
