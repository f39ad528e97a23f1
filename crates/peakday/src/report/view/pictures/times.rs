//! How long customers wait, by queue and interval: percentiles of all contacts together.

use crate::ids::QueueId;
use crate::model::{Clock, Figure, Goal, Model};
use crate::observe::{Quantile, Time};
use crate::report::Report;
use crate::report::view::hours::{Cell, cells};
use crate::units::{Instant, Span};

/// One queue by interval.
pub(in crate::report) struct QueueTimes {
    pub queue: QueueId,
    pub time: Time,
    /// By [`Quantile`], in seconds.
    pub quantiles: Vec<Option<[f64; 3]>>,
    /// The limits that targets set to this time, each once.
    pub limits: Vec<Span>,
    /// How long what is filed in the middle of an interval has, in seconds; `None`: no deadline.
    pub deadlines: Option<Vec<f64>>,
    /// The percentile that the queue's targets are about.
    pub decides: Quantile,
    /// By interval: whether a target of this time covers it; all, if there is none.
    pub covered: Vec<bool>,
    /// The intervals in which a target of this time breaks.
    pub broken: Vec<usize>,
}

/// The worst interval: of queues with a limit, in comparison to it; else the longest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Finding {
    pub queue: QueueId,
    pub interval: usize,
    pub quantile: Quantile,
    pub seconds: f64,
    pub limit: Option<Span>,
}

pub(in crate::report) fn times(report: Report<'_>, queue: usize) -> QueueTimes {
    let Report { model, findings, .. } = report;
    let id = QueueId::of(queue);
    let time = Time::headline(&model.queues[queue].channel);
    let quantiles = findings.queues[queue].intervals.iter();
    let quantiles = quantiles.map(|figures| Some(figures.time(time).quantiles?.map(|of| of.estimate.mean))).collect();
    let targets: Vec<About> =
        (0..model.targets.len()).filter_map(|target| About::of(model, target, id, time)).collect();
    let mut limits: Vec<Span> = targets.iter().filter_map(|about| about.limit).collect();
    limits.sort_unstable();
    limits.dedup();
    let shares = targets.iter().filter_map(|about| match model.targets[about.target].goal {
        Goal::AtLeast(share) => Some(share),
        Goal::AtMost(_) => None,
    });
    let most = shares.fold(0.0, f64::max);
    let decides = match most {
        share if share > 0.9 => Quantile::P99,
        share if share <= 0.5 && share > 0.0 => Quantile::P50,
        _ => Quantile::P90,
    };
    let of = |about: &About| cells(model, &model.targets[about.target], &findings.targets[about.target]);
    let cells: Vec<Vec<Cell>> = targets.iter().map(of).collect();
    let any = |interval: usize, is: fn(Cell) -> bool| cells.iter().any(|cells| is(cells[interval]));
    let is_covered = |interval: usize| cells.is_empty() || any(interval, |cell| cell != Cell::NotCovered);
    let intervals = 0..model.run.intervals();
    QueueTimes {
        queue: id,
        time,
        quantiles,
        limits,
        deadlines: deadlines(model, queue),
        decides,
        covered: intervals.clone().map(is_covered).collect(),
        broken: intervals.filter(|&interval| any(interval, Cell::is_broken)).collect(),
    }
}

/// A target that is about a time of a queue.
struct About {
    target: usize,
    /// `None`: each task has its own deadline.
    limit: Option<Span>,
}

impl About {
    fn of(model: &Model, target: usize, queue: QueueId, time: Time) -> Option<Self> {
        let measure = &model.service_measures[model.targets[target].service_measure];
        let limit = match measure.figure {
            _ if measure.queue != queue => return None,
            Figure::FirstResponse { clock: Clock::Transfer, within } if time == Time::FirstResponse => Some(within),
            Figure::Wait { within } if time == Time::Wait => Some(within),
            Figure::Deadline if time == Time::Turnaround => None,
            _ => return None,
        };
        Some(Self { target, limit })
    }
}

fn deadlines(model: &Model, queue: usize) -> Option<Vec<f64>> {
    let task = model.queues[queue].task()?;
    let left = |interval: usize| {
        let (from, to) = model.run.interval_bounds(interval);
        let filed = Instant::from_micros(u64::midpoint(from.as_micros(), to.as_micros()));
        Some((task.due(filed, false)? - filed).as_secs_f64())
    };
    (0..model.run.intervals()).map(left).collect()
}

/// The worst interval of some queues.
pub(in crate::report) fn finding(queues: &[QueueTimes]) -> Option<Finding> {
    let longest = |of: &QueueTimes| {
        let seconds = |interval: usize| Some(of.quantiles[interval]?[of.decides as usize]);
        let covered = (0..of.quantiles.len()).filter(|&interval| of.covered[interval]);
        let all = covered.filter_map(|interval| Some((interval, seconds(interval)?)));
        let (interval, seconds) = all.reduce(|most, next| if next.1 > most.1 { next } else { most })?;
        Some(Finding { queue: of.queue, interval, quantile: of.decides, seconds, limit: of.limits.first().copied() })
    };
    let weight = |finding: &Finding| match finding.limit {
        Some(limit) => (true, finding.seconds / limit.as_secs_f64().max(1e-6)),
        None => (false, finding.seconds),
    };
    let is_more = |next: &Finding, most: &Finding| {
        let (next, most) = (weight(next), weight(most));
        next > most
    };
    queues.iter().filter_map(longest).reduce(|most, next| if is_more(&next, &most) { next } else { most })
}
