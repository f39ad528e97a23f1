//! What a comparison keeps of each replication: the sums of its figures, and of its targets interval by interval.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ComparisonQuestion;
use crate::model::Model;
use crate::observe::Outcome;
use crate::replicate::{Keep, Samples, memory_needed};
use crate::study::MainFigure;

/// The sums of some replications of one plan, as they travel.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PlanSums {
    /// By figure that the plan has, by replication.
    figures: Vec<Vec<(f64, f64)>>,
    /// By target of the base, by interval, by replication; without replications where the plan lacks the target.
    intervals: Vec<Vec<Vec<(f64, f64)>>>,
}

/// The sums of one plan.
pub(crate) struct Kept<'f> {
    pub model: &'f Model,
    pub samples: Samples<'f>,
    /// Targets of this plan, by their place among the base's; `None`: it has no such target.
    pub targets: Vec<Option<usize>>,
    /// By target of the base, by interval, by replication.
    pub intervals: Vec<Vec<Vec<(f64, f64)>>>,
}

impl<'f> Kept<'f> {
    pub(super) fn of(model: &'f Model, samples: Samples<'f>, targets: Vec<Option<usize>>) -> Self {
        let intervals = vec![vec![Vec::new(); model.run.intervals()]; targets.len()];
        Self { model, samples, targets, intervals }
    }
}

impl Kept<'_> {
    /// As they travel.
    pub(super) fn into_sums(self) -> PlanSums {
        PlanSums { figures: self.samples.into_pairs(), intervals: self.intervals }
    }

    /// Adds those of the next replications; says whether they are of this plan, and of as many replications.
    #[must_use]
    pub(crate) fn extend(&mut self, sums: PlanSums, range: &Range<u32>) -> bool {
        let PlanSums { figures, intervals } = sums;
        let replications = range.len();
        let fits = |(target, own, next): (&Option<usize>, &Vec<_>, &Vec<Vec<_>>)| {
            let wanted = if target.is_some() { replications } else { 0 };
            own.len() == next.len() && next.iter().all(|sums| sums.len() == wanted)
        };
        let targets = self.targets.iter().zip(&self.intervals).zip(&intervals);
        if intervals.len() != self.targets.len()
            || !targets.map(|((target, own), next)| (target, own, next)).all(fits)
            || !self.samples.extend(figures, replications)
        {
            return false;
        }
        let all = self.intervals.iter_mut().flatten();
        all.zip(intervals.into_iter().flatten()).for_each(|(all, next)| all.extend(next));
        true
    }
}

impl Keep for Kept<'_> {
    fn keep(&mut self, outcome: Outcome) {
        self.samples.add(&outcome);
        for (target, intervals) in self.targets.iter().zip(&mut self.intervals) {
            let Some(target) = *target else { continue };
            let measure = self.model.targets[target].service_measure;
            let figure = self.model.service_measures[measure].figure;
            for (kept, &(amount, of)) in intervals.iter_mut().zip(&outcome.service_measures[measure]) {
                kept.push((figure.amount(amount), of as f64));
            }
        }
    }
}

/// About how many bytes a comparison needs on so many threads: two numbers for each figure and for each interval of
/// each target, by plan and replication, and the outcomes that are simulated but not folded in yet.
pub fn comparison_memory(question: &ComparisonQuestion, threads: usize) -> u64 {
    /// Outcomes in hand and those before them that are being kept, for each thread.
    const IN_HAND: usize = 16;
    let (base, plans) = (question.base(), question.plans().len());
    let kept = MainFigure::all(base).len() + base.targets.len() * base.run.intervals();
    let kept = kept * plans * base.run.replications as usize * size_of::<(f64, f64)>();
    let mut in_hand = base.clone();
    let replications = (IN_HAND * threads).div_ceil(plans);
    in_hand.run.replications = base.run.replications.min(u32::try_from(replications).unwrap_or(u32::MAX));
    memory_needed(&in_hand, plans, threads) + kept as u64
}
