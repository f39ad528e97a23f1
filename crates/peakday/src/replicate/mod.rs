//! Many replications, folded in order of their numbers: the same results for any number of threads.
//!
//! [`outcomes`] simulates any range of replications, [`Results::extend`] joins ranges, and [`replicate`] does both
//! until there are enough. Studies of many variants keep only the statistics they ask for, in [`Samples`].
//!
//! What goes wrong: outcomes that are joined out of order, or twice, are paired with other days in a comparison. Means
//! look right; intervals of differences become wide.

mod fold;
mod guess;
mod memory;
mod results;
mod samples;
mod stopping;
mod watch;

pub use fold::fold;
pub use guess::{Guess, guess};
pub use memory::memory_needed;
pub use results::Results;
pub use samples::{Samples, Statistic};
pub use stopping::FIRST_LOOK;
pub use watch::Watch;

use std::ops::Range;

use crate::engine::Plan;
use crate::executor::Executor;
use crate::model::Model;
use crate::observe::{self, ContactLog, Outcome};
use stopping::Wanted;

/// Why a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stopped {
    /// All replications asked for are done.
    #[default]
    Done,
    /// The figures are as precise as was asked.
    Precise,
    /// The run was stopped from outside: the outcomes are those from the first replication up to the first missing one.
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

/// Where the work runs, and how it is watched and stopped from outside.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// The threads that do the work.
    pub executor: &'a Executor,
    /// How far it is, for other threads to see, and how they stop it. `None`: the run can't be stopped.
    pub watch: Option<&'a Watch>,
    /// Called after every replication, from any thread. `None`: nothing is called.
    pub progress: Option<&'a (dyn Fn() + Sync)>,
}

impl<'a> Control<'a> {
    /// Work without progress and without a stop from outside.
    pub fn on(executor: &'a Executor) -> Self {
        Self { executor, watch: None, progress: None }
    }
}

impl std::fmt::Debug for Control<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Control").field("executor", self.executor).field("watch", &self.watch).finish()
    }
}

/// What is kept of the outcomes of replications, which arrive in the order of their numbers.
pub trait Keep {
    /// Takes what it keeps of the next outcome.
    fn keep(&mut self, outcome: Outcome);
}

/// The number of replications that each thread gets at once. No result depends on it.
const BLOCK_OF_THREAD: usize = 8;

/// Runs a model's replications, as many as it asks for, and keeps their whole outcomes.
pub fn replicate(model: &Model, control: &Control<'_>) -> Results {
    let results = replicate_each(&[model], control).pop();
    results.expect("each model has its results")
}

/// Runs the replications of several models, each replication under all models, so that whenever it is stopped each
/// model has the same ones: with the same seed they have the same customers. A stop for precision waits for the last
/// model.
pub fn replicate_each(models: &[&Model], control: &Control<'_>) -> Vec<Results> {
    let mut results: Vec<Results> = models.iter().map(|model| Results::none_of(model)).collect();
    let stopped = replicate_into(models, &mut results, control);
    results.iter_mut().for_each(|results| results.stopped = stopped);
    results
}

/// The same, but each keeper takes only what it keeps of its model's replications: [`Samples`] are for variants that
/// are too many for whole [`Results`].
pub fn replicate_into<K: Keep + Send>(models: &[&Model], kept: &mut [K], control: &Control<'_>) -> Stopped {
    assert_eq!(models.len(), kept.len(), "each model has its keeper");
    let all = models.iter().map(|model| model.run.replications).min().unwrap_or(0);
    let wanted: Vec<Wanted<'_>> = models.iter().map(|model| Wanted::of(model)).collect();
    let mut samples: Vec<Samples<'_>> = wanted.iter().map(Wanted::samples).collect();
    let block = (control.executor.threads() * BLOCK_OF_THREAD).div_ceil(models.len().max(1));
    let block = u32::try_from(block).unwrap_or(u32::MAX);
    let plans: Vec<Plan<'_>> = models.iter().map(|model| Plan::of(model)).collect();
    let mut keep = |outcomes: Vec<Vec<Outcome>>| {
        for of_each in outcomes {
            kept.iter_mut().zip(of_each).for_each(|(kept, outcome)| kept.keep(outcome));
        }
    };
    let (mut done, mut look) = (0, FIRST_LOOK);
    // Simulated, and not kept yet.
    let mut waiting: Vec<Vec<Outcome>> = Vec::new();
    let mut stopped = Stopped::Done;
    while done < all {
        let upto = done.saturating_add(block).min(all).min(look);
        // One thread keeps the last outcomes, in order, while the others begin with the next.
        let last = std::mem::take(&mut waiting);
        let simulate = || outcomes_of_each(&plans, done..upto, control);
        ((), waiting) = control.executor.join(|| keep(last), simulate);
        for of_each in &waiting {
            samples.iter_mut().zip(of_each).for_each(|(samples, outcome)| samples.add(outcome));
        }
        if waiting.len() < (upto - done) as usize {
            stopped = Stopped::Interrupted;
            break;
        }
        done = upto;
        if done == look {
            look *= 2;
            if wanted.iter().zip(&samples).all(|(wanted, samples)| wanted.are_precise(samples)) {
                stopped = Stopped::Precise;
                break;
            }
        }
    }
    keep(waiting);
    stopped
}

/// The outcomes of a range of a model's replications, in order; of an interrupted run, those before the first that was
/// left out.
pub fn outcomes(model: &Model, range: Range<u32>, control: &Control<'_>) -> Vec<Outcome> {
    outcomes_of_each(&[Plan::of(model)], range, control).into_iter().flatten().collect()
}

/// The outcomes of some of a model's replications, in the order given; of an interrupted run, those before the first
/// that was left out.
pub fn outcomes_at(model: &Model, replications: &[u32], control: &Control<'_>) -> Vec<Outcome> {
    outcomes_of_each(&[Plan::of(model)], replications.iter().copied(), control).into_iter().flatten().collect()
}

/// Simulates a range of a model's replications and keeps of them what is kept, with few whole outcomes in hand at once;
/// `false` if it was stopped from outside.
pub fn keep_range(model: &Model, range: Range<u32>, kept: &mut impl Keep, control: &Control<'_>) -> bool {
    let block = u32::try_from(control.executor.threads() * BLOCK_OF_THREAD).unwrap_or(u32::MAX);
    let mut done = range.start;
    while done < range.end {
        let upto = done.saturating_add(block).min(range.end);
        let outcomes = outcomes(model, done..upto, control);
        if outcomes.len() < (upto - done) as usize {
            return false;
        }
        outcomes.into_iter().for_each(|outcome| kept.keep(outcome));
        done = upto;
    }
    true
}

/// What is made of the log of each of a model's replications, in order; `None` if it was stopped from outside. A
/// replication may have a model of its own, as where something is uncertain.
pub fn of_logs<T: Send>(
    model: &Model,
    control: &Control<'_>,
    own_model: impl Fn(u32) -> Option<Model> + Send + Sync,
    of_log: impl Fn(ContactLog) -> T + Send + Sync,
) -> Option<Vec<T>> {
    let plan = Plan::of(model);
    let made = control.executor.map((0..model.run.replications).collect(), |replication| {
        if control.watch.is_some_and(Watch::is_stopped) {
            return None;
        }
        let goes_on = |at| control.watch.is_none_or(|watch| watch.goes_on(at));
        let own = own_model(replication);
        let log = match &own {
            Some(own) => observe::contact_log_while(&Plan::of(own), replication, &goes_on)?,
            None => observe::contact_log_while(&plan, replication, &goes_on)?,
        };
        if let Some(progress) = control.progress {
            progress();
        }
        Some(of_log(log))
    });
    made.into_iter().collect()
}

/// By replication, by plan of a model: a replication counts when it is done under all of them.
fn outcomes_of_each(
    plans: &[Plan<'_>],
    replications: impl Iterator<Item = u32>,
    control: &Control<'_>,
) -> Vec<Vec<Outcome>> {
    let tasks: Vec<(u32, &Plan<'_>)> =
        replications.flat_map(|replication| plans.iter().map(move |plan| (replication, plan))).collect();
    let outcomes = control.executor.map(tasks, |(replication, plan)| {
        if control.watch.is_some_and(Watch::is_stopped) {
            return None;
        }
        let goes_on = |at| control.watch.is_none_or(|watch| watch.goes_on(at));
        let outcome = observe::observe_while(plan, replication, &goes_on)?;
        if let Some(progress) = control.progress {
            progress();
        }
        Some(outcome)
    });
    let mut outcomes = outcomes.into_iter();
    let next = || -> Option<Vec<Outcome>> {
        let of_each: Vec<Outcome> = outcomes.by_ref().take(plans.len()).collect::<Option<_>>()?;
        (!of_each.is_empty()).then_some(of_each)
    };
    std::iter::from_fn(next).collect()
}
