//! What targets come to: on the screen, on the page, over pictures.

use super::numbers::Certainty;
use super::targets::Each;
use crate::units::Instant;

pub(crate) struct Verdicts {
    pub holds: &'static str,
    pub holds_unsure: &'static str,
    pub missed: &'static str,
    pub not_judged: &'static str,
    pub asked: &'static str,
    pub nothing_to_judge: &'static str,
    /// In how many replications a target held, and how sure that is.
    pub held: fn(&HeldSurely) -> String,
    pub found: fn(&Found) -> String,
    pub bad_day: fn(&BadDay) -> String,
    /// Said of a certainty where no source varies.
    pub exact_forecast: &'static str,
    /// Said of a target that a greeting by hand meets.
    pub greeted: &'static str,
    /// From when on nothing is judged, because its limit lies after the end.
    pub too_near_the_end: fn(Instant) -> String,
    /// The interval that fell below a floor most often.
    pub below_floor: fn(&BelowFloor) -> String,
    /// The stretches in which a target breaks, and how many more there are.
    pub breaks: fn(&[String], Option<usize>) -> String,
    /// The hour in which a target held least.
    pub worst: fn(&Worst) -> String,
    /// Said after the worst hour.
    pub short: fn(&Short<'_>) -> String,
    /// The incidents that may be under way in the worst hour.
    pub incident_there: fn(&[&str]) -> String,
    /// How many of all, as short as can be.
    pub of: fn(Held) -> String,
}

/// In how many replications something held, of those in which it could be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Held {
    pub held: u64,
    pub assessed: u64,
}

pub(crate) struct HeldSurely {
    pub held: Held,
    pub certainty: Certainty,
    pub wanted: Option<f64>,
}

/// What was found of a target's figure.
pub(crate) struct Found {
    pub is_mean: bool,
    pub estimate: Option<Estimated>,
    /// Of this run alone, where there is a past.
    pub alone: Option<String>,
    /// Over 24 hours, where the target has hours of its own.
    pub all_day: Option<String>,
}

/// A figure and, if it has one, its interval.
pub(crate) struct Estimated {
    pub mean: String,
    pub interval: Option<Interval>,
}

pub(crate) struct Interval {
    pub low: String,
    pub high: String,
}

/// The figure that one day in twenty is worse than.
pub(crate) struct BadDay {
    pub figure: String,
    /// The worst of which parts of that day it is; `None`: it is of all of it.
    pub worst: Option<Each>,
    pub beyond: Beyond,
}

/// How far a bad day lies beyond the goal.
pub(crate) enum Beyond {
    Within,
    TooLong(String),
    /// Points of percentage.
    Points(f64),
}

pub(crate) struct BelowFloor {
    pub floor: String,
    pub from: Instant,
    pub fell: u64,
    pub assessed: u64,
}

pub(crate) struct Worst {
    /// The target holds all the same.
    pub target_holds: bool,
    pub from: Instant,
    pub held: Held,
}

/// People missing for new work.
pub(crate) struct Short<'a> {
    pub work: &'a str,
    pub on_duty: &'a str,
    pub short: u32,
}
