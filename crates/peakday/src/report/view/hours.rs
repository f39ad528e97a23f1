//! Targets hour by hour: how surely each holds in each reporting interval, and where it breaks.
//!
//! What must stay true: only intervals of missed targets break. A target over the whole run may hold although one of
//! its hours is weak; such an hour is shown with its number, but as no breach.

use crate::assess::{Findings, TargetFindings};
use crate::model::{Model, Target};

/// A target in one reporting interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Cell {
    /// The target doesn't cover it, or too little came to judge.
    NotCovered,
    /// What comes in it may be answered after the end of the run: nobody can judge.
    TooNearTheEnd,
    /// In so many of the assessed replications the interval by itself met the goal.
    Judged { held: u64, assessed: u64, state: State },
}

/// What is to be thought of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum State {
    /// As sure as is wanted, or surer.
    Sure,
    /// Less sure than is wanted of the target, which holds all the same.
    Weak,
    /// Less sure than is wanted, and the target is missed.
    Broken,
}

impl Cell {
    /// The share of replications in which it held.
    pub(in crate::report) fn certainty(self) -> Option<f64> {
        match self {
            Self::Judged { held, assessed, .. } => Some(held as f64 / assessed as f64),
            Self::NotCovered | Self::TooNearTheEnd => None,
        }
    }

    pub(in crate::report) fn is_broken(self) -> bool {
        matches!(self, Self::Judged { state: State::Broken, .. })
    }
}

/// A target by reporting interval.
pub(in crate::report) fn cells(model: &Model, target: &Target, findings: &TargetFindings) -> Vec<Cell> {
    let wanted = target.wanted_in_interval();
    let until = model.service_measures[target.service_measure].judged.until(false);
    let mut cells: Vec<Cell> = (0..model.run.intervals())
        .map(|interval| {
            let is_too_late = model.run.interval_bounds(interval).0 >= until;
            if is_too_late { Cell::TooNearTheEnd } else { Cell::NotCovered }
        })
        .collect();
    for verdict in &findings.intervals {
        let (held, assessed) = (verdict.held, verdict.assessed);
        let state = if held as f64 >= wanted * assessed as f64 {
            State::Sure
        } else if findings.holds || findings.assessed == 0 {
            State::Weak
        } else {
            State::Broken
        };
        cells[verdict.interval] = Cell::Judged { held, assessed, state };
    }
    cells
}

/// What stands for several intervals, or targets: the least sure of those that are judged, one that breaks before
/// others.
pub(in crate::report) fn worst_of(cells: impl IntoIterator<Item = Cell>) -> Cell {
    let severity = |cell: &Cell| match cell {
        Cell::Judged { state: State::Broken, .. } => (0, cell.certainty().unwrap_or(1.0)),
        Cell::Judged { .. } => (1, cell.certainty().unwrap_or(1.0)),
        Cell::TooNearTheEnd => (2, 0.0),
        Cell::NotCovered => (3, 0.0),
    };
    let worst = cells.into_iter().min_by(|a, b| {
        let (a, b) = (severity(a), severity(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    worst.unwrap_or(Cell::NotCovered)
}

/// The intervals in which a missed target breaks, in order; none of one that holds.
pub(in crate::report) fn broken(model: &Model, target: &Target, findings: &TargetFindings) -> Vec<usize> {
    let cells = cells(model, target, findings).into_iter().enumerate();
    cells.filter(|(_, cell)| cell.is_broken()).map(|(interval, _)| interval).collect()
}

/// The intervals in which any target breaks, each once and in order.
pub(in crate::report) fn broken_of_all(model: &Model, findings: &Findings) -> Vec<usize> {
    let targets = model.targets.iter().zip(&findings.targets);
    let mut all: Vec<usize> = targets.flat_map(|(target, findings)| broken(model, target, findings)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
