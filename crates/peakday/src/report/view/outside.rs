//! Where it breaks outside the hours that a target covers. A target says nothing of these, so the verdict doesn't
//! either; a reader must be told all the same, in one sentence.

use crate::assess::{Findings, QueueFigures};
use crate::model::{Model, Target};
use crate::observe::Count;

/// Intervals that a target doesn't cover, and in which its figure misses the goal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Outside {
    /// How many there are.
    pub intervals: usize,
    /// The one with the most contacts that ask for a person.
    pub worst: usize,
    /// The figure in it.
    pub figure: f64,
    /// Contacts that ask for a person in all of them.
    pub asked: f64,
}

/// The intervals outside a target's hours that miss its goal; `None` if there is none in which anybody comes.
pub(in crate::report) fn outside(model: &Model, findings: &Findings, number: usize) -> Option<Outside> {
    /// Fewer contacts are nobody, on average.
    const SOMEBODY: f64 = 0.5;
    let (target, of_target) = (&model.targets[number], &findings.targets[number]);
    let measure = &model.service_measures[target.service_measure];
    measure.hours?;
    let until = measure.judged.until(false);
    let is_out =
        |interval: usize| of_target.interval(interval).is_none() && model.run.interval_bounds(interval).0 < until;
    let figures = &findings.queues[measure.queue.index()].intervals;
    let asked = |figures: &QueueFigures| figures.count(Count::Asked).estimate.mean;
    let missed = (0..model.run.intervals()).filter(|&interval| is_out(interval)).filter_map(|interval| {
        let figure = missed(target, &figures[interval])?;
        (asked(&figures[interval]) >= SOMEBODY).then_some((interval, figure))
    });
    let missed: Vec<(usize, f64)> = missed.collect();
    let most = |interval: usize| asked(&figures[interval]);
    let &(worst, figure) = missed.iter().max_by(|a, b| most(a.0).total_cmp(&most(b.0)).then(b.0.cmp(&a.0)))?;
    let asked = missed.iter().map(|&(interval, _)| asked(&figures[interval])).sum();
    Some(Outside { intervals: missed.len(), worst, figure, asked })
}

/// The figure over 24 hours, where it misses the goal.
fn missed(target: &Target, figures: &QueueFigures) -> Option<f64> {
    let figure = figures.tallied(target.service_measure_24h)?.estimate.mean;
    (!target.goal.is_met(figure, 1.0)).then_some(figure)
}
