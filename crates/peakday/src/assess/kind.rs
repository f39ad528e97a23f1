//! What became of the contacts of each kind, and of those that followed from others.

use super::{Look, Summary};
use crate::observe::Count;

/// The findings of one kind of contacts.
#[derive(Debug)]
pub struct KindFindings {
    /// By [`Count`], over the run.
    counts: Vec<Summary>,
}

impl KindFindings {
    /// One of the counts.
    pub fn count(&self, count: Count) -> Summary {
        self.counts[count as usize]
    }
}

pub(super) fn findings(look: Look<'_>) -> Vec<KindFindings> {
    let of_kind = |kind: usize| {
        let count = |count: Count| look.mean(move |outcome| outcome.kinds[kind][count] as f64);
        KindFindings { counts: Count::ALL.into_iter().filter_map(count).collect() }
    };
    (0..look.model.kinds.len()).map(of_kind).collect()
}
