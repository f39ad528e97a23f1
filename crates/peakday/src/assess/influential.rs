//! Means that depend on single replications. Near saturation, backlogs and waits have heavy tails: one day in a hundred
//! may make up much of a mean, which then jumps from seed to seed while the median stays.

use super::Look;
use crate::ids::QueueId;
use crate::model::Money;
use crate::observe::{Outcome, QueueLevel, Time};
use crate::units::micros_to_secs;

/// A mean of which one replication makes up much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InfluentialReplication {
    /// The queue of the mean.
    pub queue: QueueId,
    /// The mean itself.
    pub figure: InfluentialFigure,
    /// The number of the replication.
    pub replication: u32,
    /// The share of the mean that this replication makes up.
    pub share: f64,
}

/// The means that are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InfluentialFigure {
    /// How many contacts wait, on average over time.
    Waiting,
    /// The largest backlog.
    Peak,
    /// The queue's headline time: first response, wait, or time from filing to done.
    Time,
    /// Sales lost.
    LostSales,
}

/// A replication with more than this share of a mean is reported.
const MUCH: f64 = 0.1;

/// With fewer replications, each makes up much of every mean.
const LEAST_REPLICATIONS: usize = 20;

pub(super) fn findings(look: Look<'_>) -> Vec<InfluentialReplication> {
    if look.results.replications() < LEAST_REPLICATIONS {
        return Vec::new();
    }
    let queues = 0..look.model.queues.len();
    queues.flat_map(|queue| of_queue(look, QueueId::of(queue))).collect()
}

fn of_queue(look: Look<'_>, queue: QueueId) -> Vec<InfluentialReplication> {
    let q = queue.index();
    let time = Time::headline(&look.model.queue(queue).channel);
    let length = (look.model.run.end - look.model.run.start).as_micros_f64();
    let waiting =
        |o: &Outcome| o.queues[q].backlog.waiting_us[QueueLevel::Waiting as usize].iter().sum::<u64>() as f64 / length;
    let peak = |o: &Outcome| f64::from(o.queues[q].backlog.peak);
    let times = |o: &Outcome| micros_to_secs(o.queues[q].whole_times[time as usize].sum_us());
    let lost = |o: &Outcome| o.queues[q].lost_sales.iter().copied().sum::<Money>().units();
    [
        (InfluentialFigure::Waiting, share_of_largest(look, SOME, waiting)),
        (InfluentialFigure::Peak, share_of_largest(look, SOME, peak)),
        (InfluentialFigure::Time, share_of_largest(look, 0.0, times)),
        (InfluentialFigure::LostSales, share_of_largest(look, 0.0, lost)),
    ]
    .into_iter()
    .filter_map(|(figure, largest)| {
        let (replication, share) = largest.filter(|&(_, share)| share > MUCH)?;
        Some(InfluentialReplication { queue, figure, replication, share })
    })
    .collect()
}

/// Means below this, of a backlog near 0, are not checked.
const SOME: f64 = 1.0;

/// The replication with the largest figure, and its share of the sum; `None` if the mean is not above `least`.
fn share_of_largest(look: Look<'_>, least: f64, figure: impl Fn(&Outcome) -> f64) -> Option<(u32, f64)> {
    let figures = look.results.outcomes.iter().map(|outcome| (outcome.replication, figure(outcome)));
    let (sum, largest) = figures.fold((0.0, (0, 0.0)), |(sum, largest): (f64, (u32, f64)), next| {
        (sum + next.1, if next.1 > largest.1 { next } else { largest })
    });
    (sum > least * look.results.replications() as f64).then(|| (largest.0, largest.1 / sum))
}
