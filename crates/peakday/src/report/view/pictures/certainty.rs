//! Certainty of each target by interval, and by day where it must hold on every day.

use super::least_sure;
use crate::report::Report;
use crate::report::view::hours::{Cell, cells};

/// A target by interval.
pub(in crate::report) struct TargetCells {
    pub target: usize,
    pub cells: Vec<Cell>,
    /// The certainty of each day and the intervals of it, if the target must hold on every day.
    pub days: Vec<Day>,
}

/// A day by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Day {
    /// Its first interval.
    pub first: usize,
    /// `None`: nothing to judge.
    pub certainty: Option<f64>,
    /// It is less sure than is wanted of a target that is missed.
    pub is_broken: bool,
}

impl TargetCells {
    /// How many intervals are judged, if all of them always hold.
    pub(in crate::report) fn always_holds(&self) -> Option<usize> {
        let judged: Vec<f64> = self.cells.iter().filter_map(|cell| cell.certainty()).collect();
        let days = self.days.iter().all(|day| day.certainty.is_none_or(|certainty| certainty >= 1.0));
        (!judged.is_empty() && days && judged.iter().all(|&certainty| certainty >= 1.0)).then_some(judged.len())
    }

    /// Whether it must hold in intervals or days that aren't sure enough.
    pub(in crate::report) fn broken(&self) -> usize {
        self.cells.iter().filter(|cell| cell.is_broken()).count()
    }
}

/// What some targets come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Finding {
    NothingJudged,
    /// So many cells break, and the least sure of all.
    Breaks {
        broken: usize,
        worst: Worst,
    },
    /// The least sure cell.
    Weakest(Worst),
    AllAlways,
}

/// The least sure interval of some targets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Worst {
    pub target: usize,
    pub interval: usize,
    pub held: u64,
    pub assessed: u64,
}

/// All targets.
pub(in crate::report) fn targets(report: Report<'_>) -> Vec<TargetCells> {
    let Report { model, findings, .. } = report;
    let of = |target: usize| {
        let (aim, findings) = (&model.targets[target], &findings.targets[target]);
        let days = findings.days.iter().map(|day| {
            let short = (day.held as f64) < aim.wanted_in_interval() * day.assessed as f64;
            Day {
                first: day.intervals.start,
                certainty: (day.assessed > 0).then(|| day.held as f64 / day.assessed as f64),
                is_broken: short && !findings.holds,
            }
        });
        TargetCells { target, cells: cells(model, aim, findings), days: days.collect() }
    };
    (0..model.targets.len()).map(of).collect()
}

/// What some of the targets come to.
pub(in crate::report) fn finding(report: Report<'_>, targets: &[TargetCells]) -> Finding {
    let wanted = |target: usize| report.model.targets[target].wanted_in_interval();
    let least = targets.iter().filter_map(|of| Some((of, least_sure(&of.cells, wanted(of.target))?)));
    let least = least.reduce(|least, next| if next.1.1 < least.1.1 { next } else { least });
    let Some((of, (interval, _))) = least else { return Finding::NothingJudged };
    // Of intervals that are as sure as each other, the one that the verdict names.
    let interval = report.findings.targets[of.target].worst.unwrap_or(interval);
    let Cell::Judged { held, assessed, .. } = of.cells[interval] else { return Finding::NothingJudged };
    let worst = Worst { target: of.target, interval, held, assessed };
    match targets.iter().map(TargetCells::broken).sum() {
        0 if targets.iter().all(|of| of.always_holds().is_some()) => Finding::AllAlways,
        0 => Finding::Weakest(worst),
        broken => Finding::Breaks { broken, worst },
    }
}
