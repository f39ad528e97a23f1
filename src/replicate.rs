//! Many replications on all cores, folded in order of their numbers: the same results for any number of threads.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::model::{Model, PreciseFigure, Precision};
use crate::observe::{self, Count, Outcome, Time, Times};
use crate::stats::{self, Estimate};
use crate::units::micros_to_secs;

/// What a run of replications came to.
#[derive(Debug, Default)]
pub struct Results {
    /// One outcome a replication, in order, their histograms taken out.
    pub outcomes: Vec<Outcome>,
    /// By queue: the times of all replications.
    pub times: Vec<Times>,
    /// Why there are no more.
    pub stopped: Stopped,
}

/// Why a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stopped {
    /// All replications asked for are done.
    #[default]
    Done,
    /// The figures are as precise as was asked.
    Precise,
    /// Somebody stopped it: the outcomes are the longest unbroken run from the first replication.
    Interrupted,
}

/// How a run is watched and stopped from outside.
#[derive(Clone, Copy, Default)]
pub struct Control<'a> {
    /// How many threads; `None`: one a core.
    pub threads: Option<usize>,
    /// Set to stop: replications not yet begun are left out.
    pub interrupted: Option<&'a AtomicBool>,
    /// Called after every replication, from any thread.
    pub progress: Option<&'a (dyn Fn() + Sync)>,
}

/// A precision stop looks only after this many replications, and after each doubling: looking more often would stop on
/// lucky draws.
const FIRST_LOOK: u32 = 100;

/// Replications handed to the cores at once. No result depends on it.
const BLOCK: u32 = 64;

/// Runs a model's replications.
///
/// # Errors
/// If the threads can't be started.
pub fn replicate(model: &Model, control: &Control<'_>) -> Result<Results, rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(control.threads.unwrap_or(0)).build()?;
    Ok(pool.install(|| run(model, control)))
}

fn run(model: &Model, control: &Control<'_>) -> Results {
    let mut results = Results { times: vec![Times::default(); model.queues.len()], ..Results::default() };
    let (mut done, mut look) = (0, FIRST_LOOK);
    while done < model.run.replications {
        let upto = (done + BLOCK).min(model.run.replications).min(look);
        let block: Vec<Option<Outcome>> = (done..upto)
            .into_par_iter()
            .map(|replication| {
                if control.interrupted.is_some_and(|interrupted| interrupted.load(Ordering::Relaxed)) {
                    return None;
                }
                let outcome = observe::observe(model, replication);
                if let Some(progress) = control.progress {
                    progress();
                }
                Some(outcome)
            })
            .collect();
        for outcome in block {
            let Some(outcome) = outcome else {
                results.stopped = Stopped::Interrupted;
                return results;
            };
            results.fold(outcome);
        }
        done = upto;
        if done == look {
            look *= 2;
            if results.is_precise(model) {
                results.stopped = Stopped::Precise;
                return results;
            }
        }
    }
    results
}

impl Results {
    /// Adds the outcome of the next replication.
    fn fold(&mut self, mut outcome: Outcome) {
        for (all, times) in self.times.iter_mut().zip(std::mem::take(&mut outcome.times)) {
            all.merge(&times);
        }
        self.outcomes.push(outcome);
    }

    /// How many replications there are.
    pub fn replications(&self) -> usize {
        self.outcomes.len()
    }

    /// The mean over replications of a figure of each, with its interval.
    pub fn mean(&self, model: &Model, figure: impl Fn(&Outcome) -> f64 + Clone) -> Option<Estimate> {
        stats::mean(self.outcomes.iter().map(figure), model.run.confidence)
    }

    /// The ratio of sums over replications, with its interval.
    pub fn ratio(&self, model: &Model, pair: impl Fn(&Outcome) -> (f64, f64) + Clone) -> Option<Estimate> {
        stats::ratio(self.outcomes.iter().map(pair), model.run.confidence)
    }

    fn is_precise(&self, model: &Model) -> bool {
        let precise = |wanted: &Precision| {
            let queue = wanted.queue.index();
            let count = |count| self.mean(model, move |outcome| outcome.queues[queue].total()[count] as f64);
            let time = |time: Time| {
                self.ratio(model, move |outcome| {
                    let time = &outcome.queues[queue].whole_times[time as usize];
                    (micros_to_secs(time.sum_us), time.count as f64)
                })
            };
            let estimate = match wanted.figure {
                PreciseFigure::Offered => count(Count::Offered),
                PreciseFigure::Handled => count(Count::Handled),
                PreciseFigure::Abandoned => count(Count::Abandoned),
                PreciseFigure::Wait => time(Time::Wait),
                PreciseFigure::FirstResponse => time(Time::FirstResponse),
                PreciseFigure::Response => time(Time::Response),
            };
            // A figure that nothing was seen of has no interval and can't be precise.
            estimate.is_some_and(|e| e.half_width().is_some_and(|half| half <= wanted.relative * e.mean.abs()))
        };
        !model.run.precision.is_empty() && model.run.precision.iter().all(precise)
    }
}
