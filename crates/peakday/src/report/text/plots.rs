//! What stands in the pictures of a run: what they share, then one struct a picture.

use jiff::civil::Date;

use super::assumptions::Comes;
use super::numbers::Certainty;
use super::targets::Each;
use crate::model::{Incident, Trigger};
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
    pub days: DaysPlot,
    pub bad_day: BadDayPlot,
    pub roster: RosterPlot,
    pub cost: CostPlot,
    pub contacts: ContactsPlot,
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

/// How busy teams are.
pub(crate) struct TeamsPlot {
    pub title: fn(&TeamsTitle<'_>) -> String,
    pub subject: &'static str,
    /// What is in the second row of a team, and the most that one person may hold.
    pub concurrency: fn(Option<u32>) -> String,
    /// Most that one person holds, when, and the most that it may hold.
    pub most_held: fn(&str, &str, Option<u32>) -> String,
    /// What the frame of a cell means; nobody can be busier than this for long.
    pub busy: fn(&str) -> String,
    pub caption: &'static str,
}

/// The busiest moment, and how busy teams are in it: each with its share.
pub(crate) enum TeamsTitle<'a> {
    Nobody,
    One {
        at: &'a str,
        team: [&'a str; 2],
    },
    Two {
        at: &'a str,
        busiest: [&'a str; 2],
        idlest: [&'a str; 2],
    },
    /// The other is not on duty then, and never busier than this.
    Apart {
        at: &'a str,
        busiest: [&'a str; 2],
        other: [&'a str; 2],
    },
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

/// Replications as dots.
pub(crate) struct DaysPlot {
    pub title: fn(&DaysTitle<'_>) -> String,
    pub subject: &'static str,
    /// What a target's figure is over.
    pub over: fn(Option<Each>) -> &'static str,
    pub peak: &'static str,
    pub cost: &'static str,
    /// How many miss, of how many.
    pub missed: fn(usize, usize) -> String,
    /// Beside the lines: the figure in the middle, and that of one replication in twenty.
    pub median: fn(&str) -> String,
    pub bad: fn(&str) -> String,
    pub dot: fn(PerDot) -> String,
    pub miss: &'static str,
    /// A figure that is the same in all of so many.
    pub always: fn(&str, usize) -> String,
    /// The heads of the table.
    pub columns: [&'static str; 5],
}

/// How many replications a dot stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PerDot {
    One,
    Some(f64),
}

/// A figure: what half of the replications are worse than, and what one in twenty is, if they are enough to say.
pub(crate) struct DaysTitle<'a> {
    pub of: DaysOf<'a>,
    pub median: &'a str,
    pub bad: Option<&'a str>,
    /// None of them is better than the median.
    pub median_is_best: bool,
    /// The bad side is the low one.
    pub low_is_bad: bool,
}

/// What the title is about.
pub(crate) enum DaysOf<'a> {
    /// A target, and what is asked.
    Target(&'a str, &'a str),
    /// Those who wait at once in a queue.
    Peak(&'a str),
    Cost,
}

/// A bad replication beside a typical one.
pub(crate) struct BadDayPlot {
    pub title: fn(&BadDayTitle<'_>) -> String,
    pub subject: fn(BadDayBy<'_>) -> String,
    /// A replication by its number from 1, and its figure.
    pub typical: fn(u32, &str) -> String,
    pub bad: fn(u32, &str) -> String,
    pub waiting: &'static str,
    /// People on duty, and what they hold.
    pub team: &'static str,
    pub on_duty: &'static str,
    /// An incident, and from when to when.
    pub incident: fn(&str, &str) -> String,
    pub typical_incident: fn(&str) -> String,
    pub shifts: fn(u32, u32) -> String,
    pub breaks: fn(u32, &str) -> String,
    pub peak: fn(&str, u32) -> String,
    pub on_bad_day: fn(&str) -> String,
    pub on_typical_day: fn(&str) -> String,
    pub caption: &'static str,
}

/// Who waits on a bad day, and on a typical one.
pub(crate) enum BadDayTitle<'a> {
    /// No more wait than on a typical one.
    Alike,
    /// When the difference is largest.
    More { queue: &'a str, at: &'a str, bad: &'a str, typical: &'a str },
}

/// By what the two are chosen, and the date, if only one is shown.
pub(crate) struct BadDayBy<'a> {
    pub target: Option<&'a str>,
    pub date: Option<&'a str>,
}

/// The roster.
pub(crate) struct RosterPlot {
    pub title: fn(&RosterTitle<'_>) -> String,
    pub subject: &'static str,
    pub people: &'static str,
    pub work: &'static str,
    pub staffed: &'static str,
    pub present: &'static str,
    pub away: &'static str,
    pub on_call: &'static str,
    /// A shift, and most of its people at once.
    pub shift: fn(&str, u32) -> String,
    /// A shift whose name is its number.
    pub unnamed: fn(&str) -> String,
    pub caption: &'static str,
}

/// Who is away, or how many come.
pub(crate) enum RosterTitle<'a> {
    Nobody,
    NoBreaks { most: u32, at: &'a str },
    Away { shift: &'a str, away: u32, of: u32, from: &'a str, to: &'a str, busiest: &'a str, in_busiest: bool },
}

/// What is paid.
pub(crate) struct CostPlot {
    pub title: fn(&CostTitle<'_>) -> String,
    pub subject: fn(Option<&str>) -> String,
    pub bot: &'static str,
    pub idle: &'static str,
    /// Idle hours, of how many, their share and their money.
    pub idle_hours: fn(&IdleHours<'_>) -> String,
    pub busy: &'static str,
    pub is_idle: &'static str,
    pub caption: &'static str,
    /// The heads of the table.
    pub columns: [&'static str; 3],
}

/// The share of wages in the total, and the share of paid hours that are idle.
pub(crate) struct CostTitle<'a> {
    pub wages: &'a str,
    pub total: &'a str,
    pub idle: Option<&'a str>,
}

/// The idle hours of a team.
pub(crate) struct IdleHours<'a> {
    pub idle: &'a str,
    pub worked: &'a str,
    pub share: &'a str,
    pub money: Option<&'a str>,
}

/// Where contacts went.
pub(crate) struct ContactsPlot {
    pub title: fn(&ContactsTitle<'_>) -> String,
    pub subject: &'static str,
    /// Of a queue's contacts: so many that others caused.
    pub follow_ups: fn(&str) -> String,
    pub offered: fn(&str) -> String,
    /// A rule of follow-ups: its name, whose contacts cause it (`None`: the bot's), and what must have happened.
    pub rule: fn(&str, Option<&str>, Trigger) -> String,
    pub caption: &'static str,
    pub kinds_title: fn(&KindsTitle<'_>) -> String,
    pub kinds_subject: &'static str,
    /// The heads of the tables before those of the ends.
    pub queue: &'static str,
    pub kind: &'static str,
}

/// What became of all contacts.
pub(crate) enum ContactsTitle<'a> {
    Nobody,
    Ended { offered: &'a str, solved: &'a str, loss: Option<Loss<'a>> },
}

/// The most frequent end that isn't one for the better.
pub(crate) struct Loss<'a> {
    pub count: &'a str,
    /// What the end is called.
    pub end: &'a str,
    /// Its queue; `None`: there is only one.
    pub queue: Option<&'a str>,
}

/// The most frequent kind.
pub(crate) struct KindsTitle<'a> {
    pub most: &'a str,
    pub share: &'a str,
    /// The kind that is solved least, and its share.
    pub least: [&'a str; 2],
}
