//! A day beside other events: last year's, or the one before.

use super::replay::Whole;
use crate::study::{EventFigure, Relation};
use crate::units::Instant;

pub(crate) struct Events {
    /// The day's main figures beside those of another event, in a sentence.
    pub finding: fn(&EventLine<'_>) -> String,
    /// A figure beside what it was then, and its change.
    pub changed: fn(&ChangedFigure<'_>) -> String,
    /// What a figure is called, with its limit where it has one.
    pub figure: fn(EventFigure, &str) -> String,
    /// The same as the head of a column.
    pub short: fn(EventFigure, &str) -> String,
    /// The heading of a queue's table, and of that of all queues together.
    pub heading: fn(Option<&str>) -> String,
    /// The first column, and the day's; the latter with its time, if that is another than the column's before.
    pub figure_column: &'static str,
    pub day_column: fn(Option<&str>, Whole) -> String,
    /// The column of changes.
    pub change_column: fn(Relation) -> &'static str,
    /// Behind a change that is more than chance.
    pub sure_mark: &'static str,
    /// Which changes are more than chance.
    pub sure: fn(&SureLine<'_>) -> String,
    /// The heading of a queue's parts beside another event.
    pub parts: fn(&PartsHeading<'_>) -> String,
    /// The first column: a phase, or from when.
    pub phase_column: &'static str,
    pub from_column: &'static str,
    pub note: fn(&EventNote<'_>, Whole) -> String,
    /// A moment with its date, weekday and year.
    pub moment: fn(Instant) -> String,
}

/// The day beside another event, in a sentence.
pub(crate) struct EventLine<'a> {
    pub label: &'a str,
    pub relation: Relation,
    /// The time that both have, unless that is all of the day.
    pub when: Option<&'a str>,
    /// Figures with their changes.
    pub figures: &'a [String],
}

/// A figure on the day and then.
pub(crate) struct ChangedFigure<'a> {
    pub figure: &'a str,
    pub now: &'a str,
    pub then: &'a str,
    pub change: &'a str,
}

/// Which changes are more than chance.
pub(crate) struct SureLine<'a> {
    pub label: &'a str,
    /// Each figure with what its change was tested by; empty: none.
    pub figures: &'a [SureFigure],
    pub whole: Whole,
    /// Whether anything was tested.
    pub is_tested: bool,
}

/// A change that is more than chance.
pub(crate) struct SureFigure {
    pub figure: String,
    pub by: ToldBy,
}

/// What a change was tested by.
pub(crate) enum ToldBy {
    /// The interval of the change.
    Interval([String; 2]),
    /// By how much two simulated days differ.
    Simulated(String),
}

/// What a table of parts shows.
pub(crate) struct PartsHeading<'a> {
    pub queue: Option<&'a str>,
    pub label: &'a str,
    pub relation: Relation,
    pub by_phase: bool,
}

/// What a reader must know of a comparison.
pub(crate) enum EventNote<'a> {
    /// Which moments stand side by side.
    Aligned { label: &'a str, log: &'a str, then: &'a str, now: &'a str, is_said: bool },
    /// Only this time is compared.
    Shared { label: &'a str, when: &'a str },
    /// So many rows of its log are of another time.
    Outside { label: &'a str, rows: u64 },
    /// So many rows of its log can't be read.
    Skipped { label: &'a str, rows: u64 },
    /// A queue of its log that the day's log doesn't have.
    LeftOut { label: &'a str, queue: &'a str, contacts: u64 },
    /// A queue of the day that its log doesn't have.
    Missing { label: &'a str, queue: &'a str },
    /// Only one log names who left without a word.
    Silence { label: &'a str },
    /// Figures that a log doesn't say.
    Absent { label: &'a str, lacks: Lacks, figures: &'a [String] },
    /// A phase of which only this time is compared.
    Cut { label: &'a str, phase: &'a str, when: &'a str },
    /// What changes are tested by.
    Tested(&'a Tested),
}

/// Which log lacks something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lacks {
    Day,
    Other,
    Both,
}

/// What changes are tested by.
pub(crate) struct Tested {
    /// At this level.
    pub confidence: String,
    /// How much more contacts swing than Poisson counts; `None`: too few intervals to say.
    pub swing: Option<String>,
    /// Whether the model fits the day, so that it says by how much waits differ by chance.
    pub fits: bool,
}
