//! A day that was beside its replay: screen, page, sheet and picture.

use crate::model::Run;
use crate::study::{DayFigure, Driver, Factor};
use crate::units::Span;

/// What the whole of a replayed run is called. It is decided here, once, and every text that names the whole takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// At most 24 hours, over midnight too.
    Day,
    /// Any longer time.
    Period,
}

impl Whole {
    pub(crate) fn of(run: &Run) -> Self {
        if run.end - run.start > Span::days(1) { Self::Period } else { Self::Day }
    }
}

pub(crate) struct Replay {
    /// Whether to trust the model for staffing.
    pub finding: fn(&Finding<'_>) -> String,
    /// What the verdict rests on, and its limits.
    pub basis: fn(&Basis) -> String,
    /// That bands are no sharper than one that is always the same, in these figures.
    pub vague: fn(&[String], Whole) -> String,
    /// What a figure is called, with its limit where it has one.
    pub figure: fn(DayFigure, &str) -> String,
    /// The same as the head of a column.
    pub short: fn(DayFigure, &str) -> String,
    /// The heading of a queue's table of the day.
    pub day: fn(&str, Whole) -> String,
    /// The heading of the table of all queues together.
    pub together: fn(Whole) -> String,
    /// The limit of a share where each queue has its own.
    pub own_limits: &'static str,
    /// Its columns.
    pub columns: [&'static str; 8],
    /// So many of so many intervals.
    pub of: fn(u64, u64) -> String,
    /// A figure that is replayed, not judged.
    pub replayed: &'static str,
    /// Points of a share: `+1.2`.
    pub points: fn(f64) -> String,
    /// What the columns mean.
    pub day_note: fn(Whole) -> String,
    /// The heading of a queue's intervals.
    pub intervals: fn(&str) -> String,
    pub interval: &'static str,
    pub intervals_note: fn(Whole) -> String,
    /// Over the intervals that were missed by most.
    pub missed_heading: &'static str,
    pub missed: fn(&MissedLine<'_>) -> String,
    pub nothing_missed: &'static str,
    /// Over what was taken from where.
    pub sources_heading: &'static str,
    pub arrivals: fn(&Arrivals<'_>) -> String,
    /// The log begins where contacts of a queue ask for a person: no bot.
    pub behind_bot: fn(&str) -> String,
    /// Follow-ups into these queues are in the log already.
    pub follow_ups: fn(&[String]) -> String,
    /// What comes to these queues is caused by follow-ups alone, and replayed.
    pub caused: fn(&[String]) -> String,
    /// The roster is that of a table, or the scenario's own.
    pub roster: fn(Option<&str>, Whole) -> String,
    /// Queues of the scenario that the log doesn't have.
    pub forecast: fn(&[String]) -> String,
    /// A queue's limit, which a target says or not.
    pub limit: fn(&LimitLine<'_>) -> String,
    /// Queues of tasks that are replayed, but not judged.
    pub tasks: fn(&[String]) -> String,
    /// How long work takes is uncertain by this.
    pub uncertain_work: fn(&str, Whole) -> String,
    pub rest: &'static str,
    /// Over a queue's table of what would have changed.
    pub what_if: fn(&str, Whole) -> String,
    /// The first column: what is set.
    pub with: &'static str,
    pub as_it_was: fn(Whole) -> String,
    /// Behind a change whose interval has 0 in it.
    pub may_be_chance: &'static str,
    pub what_if_note: fn(Whole) -> String,
    /// Over a queue's gap.
    pub gap: fn(&str, Whole) -> String,
    pub gap_line: fn(&GapLine<'_>) -> String,
    /// The first column of its table.
    pub gap_step: &'static str,
    pub step: fn(Step, Whole) -> String,
    /// What the parts are, and the factors of which the log has no data.
    pub gap_note: fn(&[String], Whole) -> String,
    /// Over what to keep and what to change, and over the two lists.
    pub lessons: &'static str,
    pub keep: &'static str,
    pub change: &'static str,
    pub lesson: fn(&LessonLine<'_>) -> String,
    /// That the model misses the day.
    pub lessons_of_a_miss: fn(Whole) -> String,
    pub plot: ReplayPlot,
}

/// The picture.
pub(crate) struct ReplayPlot {
    /// How many of a queue's dots are inside the band.
    pub title: fn(&Inside<'_>) -> String,
    pub subject: fn(&str) -> String,
    pub band: fn(Whole) -> String,
    pub inside: &'static str,
    pub outside: &'static str,
    pub caption: &'static str,
    /// The keys of the picture of the gap.
    pub level: &'static str,
    pub more: &'static str,
    pub less: &'static str,
    pub rest: &'static str,
    pub gap_caption: &'static str,
}

/// A step from the plan to what happened.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Plan,
    Factor(Factor),
    Day,
    NotExplained,
    Actual,
}

/// A lesson of the day.
pub(crate) struct LessonLine<'a> {
    pub queue: &'a str,
    pub figure: &'a str,
    pub whole: Whole,
    pub what: Taught<'a>,
    /// By how much the figure is higher for it, or would have been.
    pub size: &'a str,
}

/// What a lesson is about.
pub(crate) enum Taught<'a> {
    /// What was other than planned.
    Factor(Factor),
    /// An assignment that wasn't so.
    WhatIf(&'a str),
    /// A figure that is other than at another event.
    Event { label: &'a str, figure: String },
}

/// A gap in a sentence.
pub(crate) struct GapLine<'a> {
    pub queue: &'a str,
    pub figure: &'a str,
    pub plan: &'a str,
    pub actual: &'a str,
    /// The largest part that is more than chance, and its size.
    pub most: Option<(&'a str, &'a str)>,
    pub rest: &'a str,
}

/// Dots of a queue.
pub(crate) struct Inside<'a> {
    pub queue: &'a str,
    pub inside: u64,
    pub of: u64,
    pub share: &'a str,
}

/// What is found of a model.
pub(crate) struct Finding<'a> {
    pub trust: Verdict<'a>,
    pub whole: Whole,
    pub inside: u64,
    pub of: u64,
    /// Their share, as a percentage.
    pub share: &'a str,
}

/// Whether it may be trusted.
pub(crate) enum Verdict<'a> {
    Fits,
    MissesIntervals,
    /// A figure of the whole day: what was, what the model says, and its band.
    MissesDay {
        queue: &'a str,
        figure: &'a str,
        actual: &'a str,
        model: &'a str,
        band: &'a str,
    },
    /// Nothing could be judged.
    NotJudged,
}

/// What a verdict rests on: chances, as percentages, and replications.
pub(crate) struct Basis {
    pub inside: String,
    pub straying: String,
    pub whole: Whole,
    pub replications: usize,
    /// If intervals didn't depend on each other.
    pub binomial: Option<String>,
}

/// An interval that was missed.
pub(crate) struct MissedLine<'a> {
    pub queue: &'a str,
    pub when: &'a str,
    pub figure: &'a str,
    pub actual: &'a str,
    pub band: &'a str,
    pub reason: Option<ReasonLine>,
}

/// What goes with a miss.
pub(crate) struct ReasonLine {
    pub what: What,
    pub is_more: bool,
    pub actual: String,
    pub model: String,
    /// In the interval before.
    pub is_before: bool,
}

/// What a reason is about.
pub(crate) enum What {
    Asked,
    Driver(Driver),
}

/// What came, by the log.
pub(crate) struct Arrivals<'a> {
    pub log: &'a str,
    pub contacts: &'a str,
    pub when: &'a str,
    /// Rows outside that time.
    pub outside: u64,
    /// Rows that were left out because they can't be read.
    pub skipped: u64,
}

/// A queue's limit.
pub(crate) struct LimitLine<'a> {
    pub queue: &'a str,
    pub within: &'a str,
    pub is_of_target: bool,
}
