//! The findings of a queue.

use std::ops::Range;

use super::{Look, Summary};
use crate::executor::Executor;
use crate::ids::QueueId;
use crate::model::{Figure, Model, Money};
use crate::observe::{Count, Outcome, Quantile, QueueLevel, QueueOutcome, Time, TimeOutcome};
use crate::stats::{self, Estimate, Histogram};
use crate::units::{Instant, Span, micros_to_secs};

/// The findings of one queue.
#[derive(Debug)]
pub struct QueueFindings {
    /// Over the whole horizon.
    pub whole: QueueFigures,
    /// By interval.
    pub intervals: Vec<QueueFigures>,
    /// Its backlog over the horizon.
    pub backlog: BacklogFindings,
}

/// The figures of one queue over the horizon, in one interval or in one phase.
#[derive(Debug)]
pub struct QueueFigures {
    /// By [`Count`].
    pub counts: Vec<Summary>,
    /// By [`Time`].
    pub times: Vec<TimeFigures>,
    /// The queue's service measures, with their index in the model: the share within the limit, or the mean. `None` if
    /// no contact counts.
    pub within: Vec<(usize, Option<Summary>)>,
    /// By [`QueueLevel`].
    pub levels: [Option<Summary>; QueueLevel::ALL.len()],
    /// For how many seconds the contact that waits longest at the end has waited: 0 where nobody waits.
    pub oldest: Option<Summary>,
    /// Sales lost; `None` if the scenario gives no value of a contact.
    pub lost_sales: Option<Summary>,
}

/// The figures of one time, such as the wait.
#[derive(Debug, Default)]
pub struct TimeFigures {
    /// Mean over all that were measured, in seconds.
    pub mean: Option<Summary>,
    /// By [`Quantile`]: that of all times of all replications together, in seconds, with the spread of one
    /// replication's own.
    pub quantiles: Option<[Summary; Quantile::ALL.len()]>,
}

impl TimeFigures {
    /// One of the quantiles.
    pub fn quantile(&self, quantile: Quantile) -> Option<Summary> {
        self.quantiles.map(|quantiles| quantiles[quantile as usize])
    }
}

/// How a backlog builds and clears.
#[derive(Debug)]
pub struct BacklogFindings {
    /// By [`QueueLevel`], by moment of [`Run::moments`](crate::model::Run::moments): 5th, 50th and 95th percentile of
    /// how many wait. Empty where nobody ever did.
    pub moments: [Vec<[f64; 3]>; QueueLevel::ALL.len()],
    /// The same of those who wait live: all but the offline messages.
    pub live: Vec<[f64; 3]>,
    /// The largest number that waited at once.
    pub peak: Option<Summary>,
    /// The median moment of that peak, over the replications in which a contact waited.
    pub peak_at: Option<Instant>,
    /// The median moment at which no contact waited any more; a replication in which that never came counts as later
    /// than all.
    pub clear_at: Option<Instant>,
    /// Share of the replications with a backlog in which the backlog cleared.
    pub cleared: Option<f64>,
}

impl QueueFigures {
    /// One of the counts.
    pub fn count(&self, count: Count) -> Summary {
        self.counts[count as usize]
    }

    /// One of the times.
    pub fn time(&self, time: Time) -> &TimeFigures {
        &self.times[time as usize]
    }

    /// One of the levels.
    pub fn level(&self, level: QueueLevel) -> Option<Summary> {
        self.levels[level as usize]
    }

    /// What one of the queue's service measures comes to.
    pub fn tallied(&self, measure: usize) -> Option<Summary> {
        self.within.iter().find(|&&(own, _)| own == measure).and_then(|&(_, summary)| summary)
    }
}

pub(super) fn findings(look: Look<'_>, executor: &Executor) -> Vec<QueueFindings> {
    executor.map((0..look.model.queues.len()).collect(), |queue| finding(look, QueueId::of(queue), executor))
}

fn finding(look: Look<'_>, queue: QueueId, executor: &Executor) -> QueueFindings {
    let of_intervals = || {
        let intervals = (0..look.model.run.intervals()).collect();
        executor.map(intervals, |interval| figures(look, queue, Stretch::Interval(interval)))
    };
    let of_whole = || (figures(look, queue, Stretch::Whole), backlog(look, queue));
    let ((whole, backlog), intervals) = executor.join(of_whole, of_intervals);
    QueueFindings { whole, intervals, backlog }
}

/// What a queue's figures are taken over.
#[derive(Clone, Copy)]
pub(super) enum Stretch {
    /// The horizon.
    Whole,
    /// One reporting interval.
    Interval(usize),
    /// One of the model's phases.
    Phase(usize),
}

impl Stretch {
    /// The reporting intervals in it.
    fn intervals(self, model: &Model) -> Range<usize> {
        match self {
            Self::Whole => 0..model.run.intervals(),
            Self::Interval(interval) => interval..interval + 1,
            Self::Phase(phase) => model.phases[phase].intervals.clone(),
        }
    }

    /// One replication's times in it.
    fn times(self, outcome: &QueueOutcome) -> &[TimeOutcome; Time::ALL.len()] {
        match self {
            Self::Whole => &outcome.whole_times,
            Self::Interval(interval) => &outcome.times[interval],
            Self::Phase(phase) => &outcome.phase_times[phase],
        }
    }
}

pub(super) fn figures(look: Look<'_>, queue: QueueId, stretch: Stretch) -> QueueFigures {
    let q = queue.index();
    let run = &look.model.run;
    let intervals = stretch.intervals(look.model);
    let counted = look.each(|outcome| outcome.queues[q].over(intervals.clone()));
    let counts = Count::ALL.map(|count| look.mean_of(counted.iter().map(|counted| counted[count] as f64).collect()));
    let service_measures = look.model.service_measures.iter().enumerate().filter(|(_, measure)| measure.queue == queue);
    let within = service_measures.map(|(measure, _)| (measure, tallied(look, measure, intervals.clone())));
    let length = run.interval_bounds(intervals.end - 1).1 - run.interval_bounds(intervals.start).0;
    let over =
        |integrals: &[u64]| -> f64 { integrals[intervals.clone()].iter().sum::<u64>() as f64 / length.as_micros_f64() };
    let lost =
        |outcome: &Outcome| outcome.queues[q].lost_sales[intervals.clone()].iter().copied().sum::<Money>().units();
    QueueFigures {
        counts: counts.into_iter().flatten().collect(),
        times: Time::ALL.map(|time| time_figures(look, q, time, stretch)).into(),
        within: within.collect(),
        levels: QueueLevel::ALL
            .map(|level| look.mean(|outcome| over(&outcome.queues[q].backlog.waiting_us[level as usize]))),
        oldest: look.mean(|outcome| outcome.queues[q].backlog.oldest_at_end[intervals.end - 1].as_secs_f64()),
        lost_sales: look.model.queue(queue).value.as_ref().and_then(|_| look.mean(lost)),
    }
}

/// The share or the mean of a measure over some intervals.
///
/// A share that was always 0 or always 1 has no variance to make an interval of. Its far end is then the exact binomial
/// bound on replications, so that it is never a bare 100 %.
pub(super) fn tallied(look: Look<'_>, measure: usize, intervals: Range<usize>) -> Option<Summary> {
    let figure = look.model.service_measures[measure].figure;
    let mut summary = look.ratio(|outcome| amounts(figure, outcome, measure, intervals.clone()))?;
    if figure.is_mean() {
        return Some(summary);
    }
    let outcomes = || look.results.outcomes.iter().map(|outcome| amounts(figure, outcome, measure, intervals.clone()));
    let n = outcomes().filter(|&(_, of)| of > 0.0).count() as u64;
    let (never_failed, never_held) = (outcomes().all(|(x, y)| x >= y), outcomes().all(|(x, _)| x <= 0.0));
    let Estimate { low, high, .. } = &mut summary.estimate;
    if low.is_some() && (never_failed || never_held) {
        let bound = stats::binomial_interval(if never_failed { n } else { 0 }, n, look.model.run.confidence)?;
        (*low, *high) = (Some(bound.low), Some(bound.high));
    }
    // The delta method doesn't know that a share lies between 0 and 1.
    (*low, *high) = (low.map(|low| low.max(0.0)), high.map(|high| high.min(1.0)));
    Some(summary)
}

/// The counts of a measure over some intervals of a replication: how many were within (for a mean: how many seconds),
/// and the divisor.
pub(super) fn amounts(figure: Figure, outcome: &Outcome, measure: usize, intervals: Range<usize>) -> (f64, f64) {
    let cells = &outcome.service_measures[measure][intervals];
    let (amount, of) = cells.iter().fold((0, 0), |(x, y), cell| (x + cell.0, y + cell.1));
    (figure.amount(amount), of as f64)
}

fn time_figures(look: Look<'_>, queue: usize, time: Time, stretch: Stretch) -> TimeFigures {
    let of = move |outcome: &QueueOutcome| -> TimeOutcome { stretch.times(outcome)[time as usize] };
    let mean = look.ratio(move |outcome| {
        let time = of(&outcome.queues[queue]);
        (micros_to_secs(time.sum_us()), time.count() as f64)
    });
    let times = look.results.times.get(queue);
    let pooled = times.map_or_else(Histogram::default, |times| times.over(stretch.intervals(look.model), time));
    let quantile = |quantile: Quantile| -> Option<Summary> {
        let value = pooled.quantile(quantile.share())?.as_secs_f64();
        let own = move |outcome: &Outcome| {
            of(&outcome.queues[queue]).quantiles().map(|quantiles| quantiles[quantile as usize].as_secs_f64())
        };
        Some(Summary { estimate: Estimate { mean: value, low: None, high: None }, spread: look.spread(own) })
    };
    let quantiles = match Quantile::ALL.map(quantile) {
        [Some(p50), Some(p90), Some(p99)] => Some([p50, p90, p99]),
        _ => None,
    };
    TimeFigures { mean, quantiles }
}

fn backlog(look: Look<'_>, queue: QueueId) -> BacklogFindings {
    let backlogs = || look.results.outcomes.iter().map(|outcome| &outcome.queues[queue.index()].backlog);
    let median = |moments: Vec<Instant>| {
        let mut micros: Vec<f64> = moments.into_iter().map(|at| at.as_micros() as f64).collect();
        stats::quantile(&mut micros, 0.5).map(Span::from_micros_f64).map(|span| Instant::from_micros(span.as_micros()))
    };
    let peaks: Vec<Instant> = backlogs().filter_map(|backlog| backlog.peak_at).collect();
    let cleared = backlogs().filter(|backlog| backlog.clear_at.is_some()).count();
    let clears = backlogs().filter(|b| b.peak_at.is_some()).map(|b| b.clear_at.unwrap_or(Instant::MAX)).collect();
    let sampled = |level: QueueLevel| backlogs().map(move |backlog| &backlog.at_moments[level as usize]);
    // What is sampled of a replication ends with the last moment at which anybody waits.
    let at = |sampled: &[u32], moment: usize| sampled.get(moment).copied().map_or(0.0, f64::from);
    let percentiles = |mut waiting: Vec<f64>| -> [f64; 3] {
        [0.05, 0.5, 0.95].map(|share| stats::quantile(&mut waiting, share).unwrap_or(0.0))
    };
    let count = |level: QueueLevel| sampled(level).map(Vec::len).max().unwrap_or(0);
    let moments = |level: QueueLevel| -> Vec<[f64; 3]> {
        (0..count(level))
            .map(|moment| percentiles(sampled(level).map(|sampled| at(sampled, moment)).collect()))
            .collect()
    };
    let [all, messages] = [QueueLevel::Waiting, QueueLevel::OfflineMessagesWaiting];
    let live = |moment: usize| {
        let both = sampled(all).zip(sampled(messages));
        percentiles(both.map(|(all, messages)| at(all, moment) - at(messages, moment)).collect())
    };
    BacklogFindings {
        moments: QueueLevel::ALL.map(moments),
        live: (0..count(all)).map(live).collect(),
        peak: look.mean(|outcome| f64::from(outcome.queues[queue.index()].backlog.peak)),
        cleared: (!peaks.is_empty()).then(|| cleared as f64 / peaks.len() as f64),
        peak_at: median(peaks),
        clear_at: median(clears).filter(|&at| at < look.model.run.stops()),
    }
}
