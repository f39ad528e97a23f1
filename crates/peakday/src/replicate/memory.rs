//! How much memory a run needs, estimated before it begins.
//!
//! Four things take it: what is kept of every replication; the histograms of the replications in hand; the contacts
//! that are there at once, which wait by the million where no agent serves them; and the figures and files at the end.
//! Sizes of our own types are exact, the rest was measured.
//!
//! What goes wrong: it is meant to be right within a factor of 2, both ways. Above that, runs that would fit are
//! refused; below it, runs begin that are stopped at the limit.

use super::BLOCK_OF_THREAD;
use crate::model::{ExpectedSize, Model, Money};
use crate::observe::{Counts, QueueLevel, QueueOutcome, TeamHours, Time, TimeOutcome};
use crate::stats::Histogram;

/// Measured: a contact that is there, in the engine, in its calendar and with the observers.
const CONTACT: f64 = 500.0;
/// Measured: the figures of an interval of a queue, and its rows in `intervals.csv` and in the workbook.
const REPORTED_OF_QUEUE: usize = 12_000;
/// Measured: the same of a team.
const REPORTED_OF_TEAM: usize = 3_000;

/// About how many bytes a run of a model needs, in this many variants and on this many threads.
pub fn memory_needed(model: &Model, variants: usize, threads: usize) -> u64 {
    memory_of(model, &ExpectedSize::of(model), variants, threads)
}

/// The same of a model that is expected to be this large.
pub(super) fn memory_of(model: &Model, size: &ExpectedSize, variants: usize, threads: usize) -> u64 {
    let replications = f64::from(model.run.replications);
    let in_hand = (threads * BLOCK_OF_THREAD).min(model.run.replications as usize * variants);
    let at_once = threads.min(in_hand);
    let open = size.open_at_once * CONTACT * at_once as f64;
    let kept = kept(model) as f64 * replications * variants as f64;
    let times = times(size) * (in_hand + variants) as f64;
    let bytes = open + kept + times + at_the_end(model) as f64;
    // `as` saturates.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of positive sizes")]
    let bytes = bytes as u64;
    bytes
}

/// What is kept of a replication.
fn kept(model: &Model) -> usize {
    let intervals = model.run.intervals();
    let times = Time::ALL.len() * size_of::<TimeOutcome>();
    let cell = QueueOutcome::BYTES_OF_COUNTS + times + 4 * size_of::<u64>();
    let moments = QueueLevel::ALL.len() * size_of::<u32>() * model.run.moments().count();
    let values = model.queues.iter().filter(|queue| queue.value.is_some()).count();
    model.queues.len() * (intervals * cell + moments + (model.phases.len() + 1) * times)
        + model.kinds.len() * size_of::<Counts>()
        + values * intervals * size_of::<Money>()
        + model.service_measures.len() * intervals * size_of::<[u64; 2]>()
        + model.teams.len() * (intervals + 1) * size_of::<TeamHours>()
}

/// The histograms of a replication: the more contacts an interval has, the wider they are.
fn times(size: &ExpectedSize) -> f64 {
    /// Of the times, as many as most queues measure.
    const MEASURED: f64 = 5.0;
    let empty = (Time::ALL.len() * size_of::<Histogram>()) as f64;
    let of_interval = |&contacts: &f64| {
        let counts = if contacts < 1.0 { 750.0 * contacts } else { 300.0 + 450.0 * (1.0 + contacts).log2() };
        empty + MEASURED * counts
    };
    size.asked.iter().flatten().map(of_interval).sum()
}

/// The figures, and the files as they are written.
fn at_the_end(model: &Model) -> usize {
    model.run.intervals() * (model.queues.len() * REPORTED_OF_QUEUE + model.teams.len() * REPORTED_OF_TEAM)
}
