//! Many replications on all cores, folded in order of their numbers: the same results for any number of threads.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::model::{Model, Money, PreciseFigure, Precision};
use crate::observe::{self, Count, Counts, Outcome, TeamHours, Time, TimeOutcome, Times};
use crate::stats::{self, Estimate, Pairs};
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

impl Stopped {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Precise => "precise",
            Self::Interrupted => "interrupted",
        }
    }
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

/// Replications handed to each thread at once. No result depends on it.
const BLOCK_OF_THREAD: usize = 8;

/// Runs a model's replications.
///
/// # Errors
/// If the threads can't be started.
pub fn replicate(model: &Model, control: &Control<'_>) -> Result<Results, rayon::ThreadPoolBuildError> {
    let results = replicate_each(&[model], control)?.pop();
    Ok(results.expect("each model has its results"))
}

/// Runs the replications of several models, replication by replication of all, so that whenever it is stopped each model
/// has the same ones: with the same seed they are the same customers. A stop for precision waits for the last of them.
///
/// # Errors
/// If the threads can't be started.
pub fn replicate_each(models: &[&Model], control: &Control<'_>) -> Result<Vec<Results>, rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(control.threads.unwrap_or(0)).build()?;
    Ok(pool.install(|| run(models, control)))
}

/// About how many bytes a run of a model, in this many variants, will take on this many threads: what is kept of every
/// replication, and the histograms of those that wait to be folded.
pub fn memory_needed(model: &Model, variants: usize, threads: usize) -> u64 {
    /// Of one time in one interval: fifteen octaves would be twice as much, a quiet interval a tenth.
    const HISTOGRAM: usize = 8 << 10;
    let intervals = model.run.intervals();
    let cells = model.queues.len() * intervals;
    let times = Time::ALL.len();
    let kept = cells
        * (size_of::<Counts>() + times * size_of::<TimeOutcome>() + 2 * size_of::<[u64; 2]>() + size_of::<u64>())
        + model.queues.len() * model.phases.len() * times * size_of::<TimeOutcome>()
        + model.queues.iter().filter(|queue| queue.value.is_some()).count() * intervals * size_of::<Money>()
        + model.service_measures.len() * intervals * size_of::<[u64; 2]>()
        + model.teams.len() * (intervals + 1) * size_of::<TeamHours>();
    let folding = (threads * BLOCK_OF_THREAD + variants) * cells * times * HISTOGRAM;
    ((kept * variants) as u64).saturating_mul(u64::from(model.run.replications)).saturating_add(folding as u64)
}

fn run(models: &[&Model], control: &Control<'_>) -> Vec<Results> {
    let new = |model: &&Model| Results { times: vec![Times::default(); model.queues.len()], ..Results::default() };
    let mut results: Vec<Results> = models.iter().map(new).collect();
    let all = models.iter().map(|model| model.run.replications).min().unwrap_or(0);
    let (mut done, mut look) = (0, FIRST_LOOK);
    let block = (rayon::current_num_threads() * BLOCK_OF_THREAD).div_ceil(models.len().max(1));
    let block = u32::try_from(block).unwrap_or(u32::MAX);
    let stop = |mut results: Vec<Results>, why: Stopped| {
        results.iter_mut().for_each(|results| results.stopped = why);
        results
    };
    while done < all {
        let upto = done.saturating_add(block).min(all).min(look);
        let tasks: Vec<(u32, &Model)> =
            (done..upto).flat_map(|replication| models.iter().map(move |&model| (replication, model))).collect();
        let outcomes: Vec<Option<Outcome>> = tasks
            .into_par_iter()
            .map(|(replication, model)| {
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
        let mut outcomes = outcomes.into_iter();
        for _ in done..upto {
            // A replication counts when it is done under all models.
            let of_all: Option<Vec<Outcome>> = outcomes.by_ref().take(models.len()).collect();
            let Some(of_all) = of_all else {
                return stop(results, Stopped::Interrupted);
            };
            results.iter_mut().zip(of_all).for_each(|(results, outcome)| results.fold(outcome));
        }
        done = upto;
        if done == look {
            look *= 2;
            if results.iter().zip(models).all(|(results, model)| results.is_precise(model)) {
                return stop(results, Stopped::Precise);
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

    /// How much more of a figure there is in this run than in a base run, on average: the differences of the replications with
    /// the same number, with the interval of a mean. Replications that only one of them has are left out.
    ///
    /// Two plans on the same seed meet the same customers, so what chance adds to both cancels, and the interval is narrower
    /// than those of the two plans would let one think. On different seeds it is right too, but wide.
    pub fn difference_from(
        &self,
        base: &Self,
        confidence: f64,
        figure: impl Fn(&Outcome) -> f64 + Clone,
    ) -> Option<Estimate> {
        let pairs = self.outcomes.iter().zip(&base.outcomes);
        let difference = move |(mine, theirs): (&Outcome, &Outcome)| {
            assert_eq!(mine.replication, theirs.replication, "outcomes stand in order of their numbers");
            figure(mine) - figure(theirs)
        };
        stats::mean(pairs.map(difference), confidence)
    }

    /// By how much a ratio of sums is above that in a base run: `x / y` for the pairs (x, y) of the replications,
    /// paired as in [`Results::difference_from`]. This is how the study of concurrency has its changes in seconds.
    pub fn ratio_difference_from(
        &self,
        base: &Self,
        confidence: f64,
        pair: impl Fn(&Outcome) -> (f64, f64),
    ) -> Option<Estimate> {
        stats::paired_difference(&self.pairs_with(base, pair), confidence)
    }

    /// By which share a ratio of sums is above that in a base run: 0.17 for 17 % more. This is how the study of
    /// concurrency has its changes as shares.
    pub fn ratio_change_from(
        &self,
        base: &Self,
        confidence: f64,
        pair: impl Fn(&Outcome) -> (f64, f64),
    ) -> Option<Estimate> {
        stats::paired_change(&self.pairs_with(base, pair), confidence)
    }

    fn pairs_with(&self, base: &Self, pair: impl Fn(&Outcome) -> (f64, f64)) -> Vec<Pairs> {
        let both = base.outcomes.iter().zip(&self.outcomes);
        let pairs = both.map(|(theirs, mine)| {
            assert_eq!(mine.replication, theirs.replication, "outcomes stand in order of their numbers");
            [pair(theirs), pair(mine)]
        });
        pairs.collect()
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
            // A figure that nothing was seen of has no interval, or is 0 throughout, and can't be precise.
            let is_narrow = |e: Estimate| e.half_width().is_some_and(|half| half <= wanted.relative * e.mean.abs());
            estimate.is_some_and(|e| e.mean != 0.0 && is_narrow(e))
        };
        !model.run.precision.is_empty() && model.run.precision.iter().all(precise)
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these are exact")]
mod tests {
    use super::*;

    /// A run whose replications took so many events.
    fn run(events: &[u64]) -> Results {
        let outcome = |(replication, &events): (usize, &u64)| Outcome {
            replication: u32::try_from(replication).unwrap(),
            events,
            queues: Vec::new(),
            teams: Vec::new(),
            service_measures: Vec::new(),
            times: Vec::new(),
        };
        Results { outcomes: events.iter().enumerate().map(outcome).collect(), ..Results::default() }
    }

    fn more_events(plan: &Results, base: &Results) -> Option<Estimate> {
        plan.difference_from(base, 0.95, |outcome| outcome.events as f64)
    }

    #[test]
    fn a_difference_pairs_replications_by_their_numbers() {
        let base = run(&[100, 900, 200, 800, 300, 700, 400, 600, 500, 1000, 5]);
        let plan = run(&[101, 902, 203, 804, 305, 706, 407, 608, 509, 1010]);
        let estimate = more_events(&plan, &base).unwrap();
        assert_eq!(estimate.mean, 5.5, "of 1 to 10; nobody stands beside the eleventh");
        // As of the differences alone: t(9, 97.5 %) = 2.262157 and s = 3.027650, however far the days lie apart.
        assert!((estimate.half_width().unwrap() - 2.262_157 * 3.027_650 / 10.0_f64.sqrt()).abs() < 1e-5);
        assert_eq!(more_events(&base, &plan).unwrap().mean, -5.5);
        assert_eq!(more_events(&plan, &plan).unwrap().half_width(), Some(0.0));
    }

    #[test]
    fn a_difference_of_too_few_pairs_has_no_interval() {
        let nine = run(&[3; 9]);
        assert_eq!(more_events(&run(&[4; 20]), &nine), Some(Estimate { mean: 1.0, low: None, high: None }));
        assert_eq!(more_events(&nine, &run(&[])), None);
    }
}
