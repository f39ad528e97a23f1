//! What stands in the pictures of a run: what they share, then one struct a picture.

use super::assumptions::Comes;
use super::numbers::Certainty;
use crate::model::Incident;
use crate::units::{Instant, Span};

pub(crate) struct Plots {
    /// How many replications, and the seed.
    pub sample: fn(usize, u64) -> String,
    pub scenario: fn(Scenario<'_>) -> String,
    /// What was set from outside, as it was written.
    pub changed: fn(&str) -> String,
    /// An incident: its name, when it may begin, how long it lasts, how probable it is.
    pub incident: fn(&Incident) -> String,
    pub median: &'static str,
    pub band: &'static str,
    /// What lines and bands are, for the caption.
    pub median_and_band: &'static str,
    pub demand: DemandPlot,
    pub service: ServicePlot,
    pub times: TimesPlot,
    pub backlog: BacklogPlot,
    pub teams: TeamsPlot,
    pub certainty: CertaintyPlot,
}

/// The scenario of a picture.
#[derive(Clone, Copy)]
pub(crate) struct Scenario<'a> {
    pub file: &'a str,
    /// The first digits of its fingerprint.
    pub digits: &'a str,
}

/// Demand and staffing.
pub(crate) struct DemandPlot {
    pub title: &'static str,
    /// What comes in each interval of this length.
    pub contacts: fn(Comes, Span) -> String,
    pub offered: &'static str,
    pub contained: &'static str,
    pub left_bot: &'static str,
    /// What comes to people.
    pub asked: fn(Comes) -> &'static str,
    pub people: &'static str,
    pub on_duty: &'static str,
    pub work: &'static str,
    pub load: &'static str,
    pub load_line: &'static str,
    pub full: &'static str,
    /// Work, and nobody to do it.
    pub nobody: &'static str,
    pub no_contacts: &'static str,
    pub no_people: &'static str,
    pub caption: &'static str,
}

/// Service level against a target.
pub(crate) struct ServicePlot {
    pub title: &'static str,
    pub unjudged: &'static str,
    pub assessed: fn(&str) -> String,
    /// The share at hours that aren't assessed.
    pub elsewhere: &'static str,
    pub nothing: &'static str,
    pub below: &'static str,
}

/// Response times.
pub(crate) struct TimesPlot {
    pub title: &'static str,
    pub first_response: &'static str,
    pub wait: &'static str,
    pub turnaround: &'static str,
    /// A target's limit.
    pub limit: fn(Span) -> String,
    pub nothing: &'static str,
    pub caption: &'static str,
}

/// Backlog.
pub(crate) struct BacklogPlot {
    pub title: &'static str,
    pub waiting: &'static str,
    pub messages: &'static str,
    pub peak: fn(&Peak) -> String,
    pub nothing: &'static str,
    pub caption: &'static str,
}

/// The peak of a backlog.
pub(crate) struct Peak {
    pub median: String,
    pub p95: String,
    pub mean: String,
    /// When it is.
    pub at: Option<Instant>,
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
    pub title: &'static str,
    pub subject: &'static str,
    /// What is wanted of a target, and how surely it holds over its scope; `None`: nothing is, or nothing could be
    /// judged.
    pub wanted: fn(Option<f64>, Option<Certainty>) -> String,
    pub caption: &'static str,
    pub nothing: &'static str,
}
