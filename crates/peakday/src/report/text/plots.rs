//! What stands in the pictures of a run: what they share, then one struct a picture.

use jiff::civil::Date;

use super::assumptions::Comes;
use super::numbers::Certainty;
use crate::model::Incident;
use crate::observe::{Quantile, Time};
use crate::units::Span;

pub(crate) struct Plots {
    /// How many replications, and the seed.
    pub sample: fn(usize, u64) -> String,
    pub scenario: fn(Scenario<'_>) -> String,
    /// What was set from outside, as it was written.
    pub changed: fn(&str) -> String,
    /// An incident: its name, when it may begin, how long it lasts, how probable it is.
    pub incident: fn(&Incident) -> String,
    /// The day of the week, for horizons that have each only once.
    pub weekday: fn(Date) -> String,
    /// Joins a day and a time of day.
    pub day_and_time: &'static str,
    /// Joins times of one day, and days.
    pub commas: [&'static str; 2],
    /// How many more there are.
    pub more: fn(usize) -> String,
    pub median: &'static str,
    pub band: &'static str,
    /// The head of the column of intervals in the table of a picture.
    pub interval: &'static str,
    /// What breaks, in the description of a picture.
    pub breaks: fn(&str) -> String,
    /// The lowest and the highest of something, in the description of a picture.
    pub range: fn(&Range<'_>) -> String,
    /// A key: no target covers this.
    pub no_target: &'static str,
    pub staffing: StaffingPlot,
    pub demand: DemandPlot,
    pub service: ServicePlot,
    pub times: TimesPlot,
    pub backlog: BacklogPlot,
    pub teams: TeamsPlot,
    pub certainty: CertaintyPlot,
}

/// The lowest and the highest value of something.
pub(crate) struct Range<'a> {
    pub name: &'a str,
    pub low: String,
    pub high: String,
}

/// The scenario of a picture.
#[derive(Clone, Copy)]
pub(crate) struct Scenario<'a> {
    pub file: &'a str,
    /// The first digits of its fingerprint.
    pub digits: &'a str,
}

/// People and certainty.
pub(crate) struct StaffingPlot {
    pub title: fn(&StaffingTitle<'_>) -> String,
    /// Of which queues.
    pub subject: fn(&str) -> String,
    /// What the numbers in the rows are.
    pub rows: &'static str,
    pub no_target_set: &'static str,
    pub people: &'static str,
    pub on_duty: &'static str,
    pub work: &'static str,
    pub simulated: &'static str,
    /// More work than people.
    pub lack: &'static str,
    pub no_people: &'static str,
    pub caption: &'static str,
}

/// What the picture of people and certainty finds. Times are as short as the horizon lets them be.
pub(crate) enum StaffingTitle<'a> {
    NoTarget { busiest: Option<&'a str> },
    NotJudged,
    Breaks { count: usize, are_hours: bool, list: &'a str },
    MissedAsAWhole { weakest: Option<&'a str> },
    HoldsAsAWhole { weakest: &'a str },
    Holds { tightest: Option<&'a str>, are_hours: bool },
}

/// Contacts that come.
pub(crate) struct DemandPlot {
    pub title: fn(&DemandTitle<'_>) -> String,
    pub subject: fn(Comes, &str) -> String,
    /// What comes in each interval of this length.
    pub contacts: fn(Comes, Span) -> String,
    pub offered: &'static str,
    pub contained: &'static str,
    pub left_bot: &'static str,
    /// What comes to people.
    pub asked: fn(Comes) -> &'static str,
    pub no_contacts: &'static str,
    pub caption: &'static str,
}

/// What the picture of demand finds.
pub(crate) struct DemandTitle<'a> {
    pub comes: Comes,
    pub busiest: &'a str,
    pub offered: String,
    pub interval: Span,
    /// The share that the bot solves.
    pub by_bot: Option<String>,
}

/// Service level against a target.
pub(crate) struct ServicePlot {
    pub title: fn(&ServiceTitle<'_>) -> String,
    pub unjudged: &'static str,
    pub assessed: fn(&str) -> String,
    /// The figure of hours that aren't assessed.
    pub elsewhere: &'static str,
    /// A bar from P5 to P95.
    pub breaks: &'static str,
    pub nothing: &'static str,
    /// Where the axis begins, unless at nothing.
    pub axis_begins: fn(&str) -> String,
}

/// What the picture of a target finds.
pub(crate) enum ServiceTitle<'a> {
    Nothing,
    Breaks { broken: usize, judged: usize, are_hours: bool, worst: Worst<'a> },
    MissedAsAWhole(Worst<'a>),
    HoldsAsAWhole(Worst<'a>),
    Holds { are_hours: bool, weakest: Worst<'a> },
}

/// The interval that is least sure.
pub(crate) struct Worst<'a> {
    pub at: &'a str,
    pub figure: String,
    pub goal: String,
}

/// Response times.
pub(crate) struct TimesPlot {
    pub title: fn(&TimesTitle<'_>) -> String,
    pub subject: &'static str,
    pub first_response: &'static str,
    pub wait: &'static str,
    pub turnaround: &'static str,
    /// A target's limit.
    pub limit: fn(Span) -> String,
    pub deadline: &'static str,
    /// A target breaks there.
    pub breaks: &'static str,
    pub nothing: &'static str,
    pub caption: &'static str,
}

/// What the picture of times finds.
pub(crate) struct TimesTitle<'a> {
    /// Of several.
    pub queue: Option<&'a str>,
    pub at: &'a str,
    pub time: Time,
    pub quantile: Quantile,
    pub measured: String,
    pub limit: Option<String>,
}

/// Backlog.
pub(crate) struct BacklogPlot {
    pub title: fn(&BacklogTitle<'_>) -> String,
    /// Nobody waits in most replications, and so many at once in one of twenty.
    pub seldom: fn(&str) -> String,
    pub subject: &'static str,
    pub waiting: &'static str,
    pub live: &'static str,
    pub messages: &'static str,
    pub peak: fn(&Peak) -> String,
    /// What stands at the peak.
    pub peak_at: fn(&str, &str) -> String,
    pub nothing: &'static str,
    pub caption: &'static str,
}

/// What the picture of the backlog finds.
pub(crate) struct BacklogTitle<'a> {
    /// Of several.
    pub queue: Option<&'a str>,
    pub peak: String,
    pub at: Option<&'a str>,
    /// `None`: not before the end.
    pub clear: Option<&'a str>,
}

/// The peak of a backlog.
pub(crate) struct Peak {
    pub median: String,
    pub p95: String,
    pub mean: String,
}

/// Concurrency and occupancy.
pub(crate) struct TeamsPlot {
    pub title: &'static str,
    pub occupancy: &'static str,
    pub concurrency: &'static str,
    pub slots: fn(u32) -> String,
    pub nobody: &'static str,
    pub caption: &'static str,
}

/// Certainty of targets.
pub(crate) struct CertaintyPlot {
    pub title: fn(&CertaintyTitle<'_>) -> String,
    pub subject: &'static str,
    /// What is wanted of a target, and how surely it holds over its scope; `None`: nothing is, or nothing could be
    /// judged.
    pub wanted: fn(Option<f64>, Option<Certainty>) -> String,
    /// A target that holds in all of so many intervals, always.
    pub always: fn(usize, bool) -> String,
    /// The head of the column of days.
    pub day: &'static str,
    /// What is white on the ramp of colours.
    pub as_wanted: &'static str,
    pub caption: &'static str,
    pub nothing: &'static str,
}

/// What the picture of certainties finds.
pub(crate) enum CertaintyTitle<'a> {
    NothingJudged,
    Breaks { broken: usize, are_hours: bool, worst: Least<'a> },
    Weakest(Least<'a>),
    AllAlways,
}

/// The least sure interval.
pub(crate) struct Least<'a> {
    pub at: &'a str,
    pub held: u64,
    pub assessed: u64,
}
