//! When replications are enough: all that were asked for, or as precise as was asked.
//!
//! A rule that looks at an interval after every replication, and stops when it is narrow, stops on lucky draws, and its
//! intervals hold the truth less often than they say. So this rule looks rarely: after [`FIRST_LOOK`] replications and
//! after each doubling. It stores the few figures it looks at itself, so it doesn't depend on what else is kept.
//!
//! What goes wrong: with more looks, runs are shorter and all tests of single figures still pass. Only the coverage
//! falls, which `benches/coverage.rs` measures.

use super::samples::{Samples, Statistic};
use crate::model::{Model, PreciseFigure, Precision};
use crate::observe::{Count, Outcome, Time};
use crate::stats::Estimate;
use crate::units::micros_to_secs;

/// The number of replications before the first look.
pub const FIRST_LOOK: u32 = 100;

/// The figures of a model that must be precise.
pub(super) struct Wanted<'m> {
    precision: &'m [Precision],
    confidence: f64,
    statistics: Vec<Statistic<'m>>,
}

impl<'m> Wanted<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let precision = &model.run.precision[..];
        Self { precision, confidence: model.run.confidence, statistics: precision.iter().map(statistic).collect() }
    }

    pub(super) fn samples(&self) -> Samples<'_> {
        Samples::of(&self.statistics)
    }

    /// Whether all of them are as precise as was asked; without such figures, never.
    pub(super) fn are_precise(&self, samples: &Samples<'_>) -> bool {
        let is_precise = |(number, wanted): (usize, &Precision)| {
            // A figure without observations has no interval, or is 0 throughout, and can't be precise.
            let is_narrow = |e: Estimate| e.half_width().is_some_and(|half| half <= wanted.relative * e.mean.abs());
            samples.estimate(number, self.confidence).is_some_and(|e| e.mean != 0.0 && is_narrow(e))
        };
        !self.precision.is_empty() && self.precision.iter().enumerate().all(is_precise)
    }
}

fn statistic(wanted: &Precision) -> Statistic<'_> {
    let queue = wanted.queue.index();
    let count =
        |count: Count| Statistic::Mean(Box::new(move |outcome: &Outcome| outcome.queues[queue].total()[count] as f64));
    let time = |time: Time| {
        Statistic::Ratio(Box::new(move |outcome: &Outcome| {
            let time = &outcome.queues[queue].whole_times[time as usize];
            (micros_to_secs(time.sum_us()), time.count() as f64)
        }))
    };
    match wanted.figure {
        PreciseFigure::Offered => count(Count::Offered),
        PreciseFigure::Handled => count(Count::Handled),
        PreciseFigure::Abandoned => count(Count::Abandoned),
        PreciseFigure::Wait => time(Time::Wait),
        PreciseFigure::FirstResponse => time(Time::FirstResponse),
        PreciseFigure::Response => time(Time::Response),
    }
}
