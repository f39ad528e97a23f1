//! How much more traffic a plan bears, and what else hurts it.

use super::verdicts::Interval;
use crate::study::StepKind;
use crate::units::Instant;

pub(crate) struct Headroom {
    /// The plan as a whole, in a sentence.
    pub finding: fn(&Finding<'_>) -> String,
    /// One target in a line.
    pub target: fn(&TargetLine) -> String,
    /// A target and the certainty that it wants, before its line.
    pub wanted: fn(&str, &str) -> String,
    /// The study was stopped before its end.
    pub stopped: &'static str,
    /// The heading of the table by multiple, and its first column.
    pub by_traffic: &'static str,
    pub traffic: &'static str,
    /// The present traffic in that column.
    pub now: fn(&str) -> String,
    /// What the cells of that table are.
    pub note: &'static str,
    /// The forecast's percentiles: P10, P50, P90.
    pub forecast: fn(&[String; 3]) -> String,
    /// The heading of the table of steps, and its first column.
    pub by_step: &'static str,
    pub step: &'static str,
    /// The row without any.
    pub no_step: &'static str,
    /// What the cells of that table are.
    pub steps_note: &'static str,
    /// A step, as short as can be.
    pub step_name: fn(&StepKind) -> String,
    /// What hurts most.
    pub worst_step: fn(&WorstStep) -> String,
    /// No step takes anything from any target.
    pub no_step_hurts: &'static str,
    /// The heading on the screen of a run.
    pub heading: &'static str,
    pub plot: HeadroomPlot,
}

/// The pictures.
pub(crate) struct HeadroomPlot {
    pub title: &'static str,
    pub axis: &'static str,
    pub certainty: &'static str,
    pub now: &'static str,
    /// The certainty that targets want.
    pub wanted: fn(&str) -> String,
    /// What the marks of the forecast are.
    pub forecast: &'static str,
    pub caption: &'static str,
    pub steps_title: &'static str,
    pub steps_axis: &'static str,
    pub steps_caption: &'static str,
}

/// What a plan's headroom is. Multiples are written.
pub(crate) enum Finding<'a> {
    /// Nothing can be judged.
    NotJudged,
    /// Even at the highest multiple that was looked at.
    Above { most: String, sure: Side },
    /// Every target holds up to this one, at or above the present traffic; then the first to break does.
    UpTo { multiple: String, known: Known, first: First<'a> },
    /// The plan doesn't hold at the present traffic; every target holds up to this multiple only.
    OnlyUpTo { multiple: String, known: Known, first: First<'a> },
    /// Every target holds at the first of these, not at the second, and the study was stopped between them.
    Within { yes: String, no: String, is_now: bool, known: Known, first: First<'a> },
    /// Not even at the lowest one that was looked at.
    Below { least: String, missed: Side, first: First<'a> },
}

/// What is known of a multiple.
pub(crate) enum Known {
    Between(Interval),
    /// It surely holds up to this one; the last one that was looked at may still hold.
    AtLeast {
        low: String,
        most: String,
    },
    /// It is surely missed above this one; at the first one that was looked at it doesn't surely hold.
    AtMost {
        high: String,
        least: String,
    },
    /// It may hold at the last one that was looked at, and not at the first.
    Nothing {
        least: String,
        most: String,
    },
}

/// How much of what was looked at the finding is sure of.
pub(crate) enum Side {
    Everywhere,
    /// Up to this multiple where a target holds, above it where it is missed.
    From(String),
    /// Not even at this multiple, where it should be most sure.
    Nowhere(String),
}

/// The target that breaks first, of its queue, and where.
pub(crate) struct First<'a> {
    pub target: &'a str,
    pub from: Option<Instant>,
}

/// How far a target holds.
pub(crate) struct TargetLine {
    pub reach: LineReach,
    /// Where it breaks first, or where it is weakest.
    pub from: Option<Instant>,
}

/// Up to which multiple.
pub(crate) enum LineReach {
    NotJudged,
    Above(String, Side),
    UpTo(String, Known),
    OnlyUpTo(String, Known),
    Within(String, String, Known),
    Below(String, Side),
}

/// The step that takes most from a target.
pub(crate) struct WorstStep {
    pub step: String,
    pub target: String,
    pub before: String,
    pub after: String,
    /// In points of percentage, with its interval.
    pub change: String,
    pub interval: Option<Interval>,
    /// Whether the interval says that it hurts at all.
    pub is_sure: bool,
}
