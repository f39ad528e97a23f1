//! What a target measures, interval by interval, against its goal.

use super::Spreads;
use crate::assess::{IntervalVerdict, TargetFindings};
use crate::model::{Goal, Target};
use crate::report::Report;
use crate::report::view::hours::{Cell, State, cells};
use crate::report::view::targets::Ruling;

/// One target by interval.
pub(in crate::report) struct Service {
    pub target: usize,
    /// The figure of single replications in what is assessed.
    pub assessed: Spreads,
    /// The median where nothing is assessed.
    pub elsewhere: Vec<Option<f64>>,
    pub cells: Vec<Cell>,
    pub broken: Vec<usize>,
    pub finding: Finding,
}

/// What the picture finds. Figures are those of the verdict: over all contacts of all replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Finding {
    Nothing,
    /// So many of those judged break; the least sure of them with its figure, and what one replication in twenty is
    /// worse than: an interval may break although its figure meets the goal.
    Breaks {
        broken: usize,
        judged: usize,
        worst: usize,
        figure: f64,
        bad_day: Option<f64>,
    },
    /// The target is missed, and no interval breaks by itself.
    MissedAsAWhole {
        worst: usize,
        figure: f64,
    },
    /// The target holds, though an interval is less sure than is wanted.
    HoldsAsAWhole {
        weakest: usize,
        figure: f64,
    },
    /// Every interval holds.
    Holds {
        weakest: usize,
        figure: f64,
    },
}

pub(in crate::report) fn service(report: Report<'_>, number: usize) -> Service {
    let Report { model, findings, .. } = report;
    let (target, of_target) = (&model.targets[number], &findings.targets[number]);
    let spreads = |measure: usize| -> Spreads {
        let intervals = findings.queues[model.service_measures[measure].queue.index()].intervals.iter();
        intervals.map(|figures| figures.tallied(measure)?.spread).collect()
    };
    let (assessed, all) = (spreads(target.service_measure), spreads(target.service_measure_24h));
    let elsewhere = all.iter().zip(&assessed).map(|(all, assessed)| match assessed {
        Some(_) => None,
        None => all.map(|[_, median, _]| median),
    });
    let cells = cells(model, target, of_target);
    let broken: Vec<usize> = (0..cells.len()).filter(|&interval| cells[interval].is_broken()).collect();
    let worst = of_target.worst.or_else(|| closest_to_the_goal(target, of_target));
    let worst = worst.and_then(|interval| Some((interval, of_target.interval(interval)?.estimate?.estimate.mean)));
    let judged = cells.iter().filter(|cell| cell.certainty().is_some()).count();
    let is_weak = cells.iter().any(|cell| matches!(cell, Cell::Judged { state: State::Weak, .. }));
    let finding = match worst {
        None => Finding::Nothing,
        Some((worst, figure)) if !broken.is_empty() => {
            let bad_day = assessed[worst].map(|[low, _, high]| match target.goal {
                Goal::AtLeast(_) => low,
                Goal::AtMost(_) => high,
            });
            Finding::Breaks { broken: broken.len(), judged, worst, figure, bad_day }
        }
        Some((worst, figure)) if Ruling::of(of_target) == Ruling::Missed => Finding::MissedAsAWhole { worst, figure },
        Some((weakest, figure)) if is_weak => Finding::HoldsAsAWhole { weakest, figure },
        Some((weakest, figure)) => Finding::Holds { weakest, figure },
    };
    Service { target: number, elsewhere: elsewhere.collect(), assessed, cells, broken, finding }
}

/// Of intervals that never failed, the one whose figure is closest to the goal.
fn closest_to_the_goal(target: &Target, findings: &TargetFindings) -> Option<usize> {
    let off = |verdict: &&IntervalVerdict| {
        let figure = verdict.estimate.map(|estimate| estimate.estimate.mean);
        figure.map_or(f64::INFINITY, |figure| (figure - target.goal.value()).abs())
    };
    let closest = findings.intervals.iter().min_by(|a, b| off(a).total_cmp(&off(b)));
    closest.map(|verdict| verdict.interval)
}
