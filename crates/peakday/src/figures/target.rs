//! The figures of a target.

use crate::assess::{self, IntervalVerdict, Summary, TargetFindings};
use crate::model::{Model, Target};
use crate::observe::Outcome;
use crate::stats::{Estimate, Share};

peakday_core::figures! {
    /// A figure of a target. In tables its id is followed by the name of the target.
    pub enum TargetFigure {
        /// The share, or the mean in seconds, over the hours that are assessed.
        Share = "target share" in Share,
        /// The same over all 24 hours.
        Share24h = "target share 24h" in Share,
        /// The share of replications in which it held.
        Certainty = "target certainty" in Share,
        /// The share, or the mean, in its worst interval.
        WorstInterval = "target worst interval" in Share,
        /// Of a replication: 1 if it held, else 0.
        Held = "target held" in Share,
    }
}

impl TargetFigure {
    /// Those of the run and of its intervals.
    pub const OF_RUN: [Self; 3] = [Self::Share, Self::Share24h, Self::Certainty];
    /// Those of one replication.
    pub const OF_REPLICATIONS: [Self; 3] = [Self::Share, Self::WorstInterval, Self::Held];

    /// What it comes to over the run.
    pub fn of_whole(self, findings: &TargetFindings) -> Option<Summary> {
        match self {
            Self::Share => findings.estimate,
            Self::Share24h => findings.estimate_24h,
            Self::WorstInterval => findings.worst.and_then(|worst| findings.interval(worst)?.estimate),
            Self::Certainty | Self::Held => findings.certainty.map(summary),
        }
    }

    /// What it comes to in an interval by itself, with the share over 24 hours, which is one of the queue's figures.
    pub(super) fn of_interval(self, verdict: &IntervalVerdict, share_24h: Option<Summary>) -> Option<Summary> {
        match self {
            Self::Share | Self::WorstInterval => verdict.estimate,
            Self::Share24h => share_24h,
            Self::Certainty | Self::Held => Some(summary(verdict.certainty)),
        }
    }

    /// What it comes to in one replication; `None` if nothing in it was assessed, and of those that no replication has
    /// alone.
    pub fn of_replication(self, model: &Model, target: &Target, outcome: &Outcome) -> Option<f64> {
        let verdict = assess::target_in_replication(model, target, outcome);
        match self {
            Self::Share => verdict.figure,
            Self::WorstInterval => verdict.worst_interval,
            Self::Held => verdict.held.map(f64::from),
            Self::Share24h | Self::Certainty => None,
        }
    }
}

/// A share of replications as a summary: a single replication has none of its own.
fn summary(Share { mean, low, high }: Share) -> Summary {
    Summary { estimate: Estimate { mean, low: Some(low), high: Some(high) }, spread: None }
}
