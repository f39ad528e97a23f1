//! Questions that need many runs: variants of one model, each simulated on the same customers, and their differences.
//! Numbers only; `report` turns them into words, files and pictures.
//!
//! Variants share their seed, so replication k of one has the same customers as replication k of the others, and
//! differences are taken replication by replication: what happened to both cancels. That is true only if all have the
//! same replications, which `Variants::run` ensures even if it is interrupted.
//!
//! What goes wrong: variants with different seeds, or cut at different replications, give differences with intervals as
//! wide as those of two separate runs.

mod concurrency;

pub use concurrency::{
    Change, ConcurrencyFindings, ConcurrencyQuestion, ConcurrencyTrouble, LimitFindings, QueueTrade, concurrency,
};

use crate::model::Model;
use crate::replicate::{self, Control, Results};

/// Models that differ in what the question is about, and their results.
struct Variants {
    models: Vec<Model>,
    results: Vec<Results>,
}

impl Variants {
    /// Simulates all of them, as many replications of each.
    fn run(models: Vec<Model>, control: &Control<'_>) -> Self {
        let results = replicate::replicate_each(&models.iter().collect::<Vec<_>>(), control);
        Self { models, results }
    }

    /// Whether two variants have the same outcome in every replication.
    fn are_same(&self, one: usize, other: usize) -> bool {
        self.results[one].outcomes == self.results[other].outcomes
    }
}
