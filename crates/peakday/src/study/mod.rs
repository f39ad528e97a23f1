//! Questions that take many runs: variants of one model, each simulated on the same customers, and what sets them apart.
//! Numbers only; `report` turns them into words, files and pictures.
//!
//! Variants share their seed, so replication k of one meets the customers of replication k of the others, and differences
//! are taken replication by replication: what happened to both cancels. That holds only as long as all rest on the same
//! replications, which [`Variants::run`] sees to even where it is interrupted.

mod concurrency;

pub use concurrency::{
    Change, ConcurrencyFindings, ConcurrencyQuestion, ConcurrencyTrouble, LimitFindings, QueueTrade, concurrency,
};

use crate::model::Model;
use crate::replicate::{self, Control, Results};

/// Models that differ in what is asked about, and what came of them.
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

    /// Whether two variants came to the very same in every replication.
    fn are_same(&self, one: usize, other: usize) -> bool {
        self.results[one].outcomes == self.results[other].outcomes
    }
}
