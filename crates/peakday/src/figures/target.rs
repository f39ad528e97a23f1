//! The figures of a target.

use crate::assess::{IntervalVerdict, Summary, TargetFindings};
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
    }
}

impl TargetFigure {
    /// What it comes to over the run.
    pub fn of_whole(self, findings: &TargetFindings) -> Option<Summary> {
        match self {
            Self::Share => findings.estimate,
            Self::Share24h => findings.estimate_24h,
            Self::Certainty => findings.certainty.map(summary),
        }
    }

    /// What it comes to in an interval by itself, with the share over 24 hours, which is one of the queue's figures.
    pub(super) fn of_interval(self, verdict: &IntervalVerdict, share_24h: Option<Summary>) -> Option<Summary> {
        match self {
            Self::Share => verdict.estimate,
            Self::Share24h => share_24h,
            Self::Certainty => Some(summary(verdict.certainty)),
        }
    }
}

/// A share of replications as a summary: a single replication has none of its own.
fn summary(Share { mean, low, high }: Share) -> Summary {
    Summary { estimate: Estimate { mean, low: Some(low), high: Some(high) }, spread: None }
}
