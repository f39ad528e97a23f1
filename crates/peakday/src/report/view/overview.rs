//! The first screen of a report: one sentence, and the four figures that everybody asks for.

use super::hours::broken_of_all;
use super::money::Money;
use super::targets::{Ruling, TargetLine, lines};
use crate::assess::TeamRatio;
use crate::ids::TeamId;
use crate::report::Report;

/// What the run as a whole comes to.
pub(in crate::report) struct Overview<'a> {
    pub ruling: PlanRuling,
    /// All targets, the missed ones first.
    pub targets: Vec<TargetLine<'a>>,
    /// The reporting intervals in which a target breaks.
    pub broken: Vec<usize>,
    /// How many reporting intervals targets cover.
    pub judged: usize,
    /// The target that decides, and its worst interval: of missed ones the least sure, else the weakest.
    pub decisive: Option<Decisive>,
    /// `None` where nothing costs anything.
    pub money: Option<Money>,
    /// The team with the least to do and the one with the most, and their occupancy; one team twice, if it is alone.
    pub idlest: Option<(TeamId, f64)>,
    pub busiest: Option<(TeamId, f64)>,
}

/// Whether the plan holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum PlanRuling {
    /// The scenario sets no targets.
    NoTargets,
    /// Nothing came that could be judged.
    NotJudged,
    /// At least one target is missed.
    Breaks,
    /// All targets hold, but of at least one that isn't sure.
    HoldsUnsure,
    Holds,
}

/// The target that decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Decisive {
    /// Its place among [`Overview::targets`].
    pub line: usize,
    /// Its worst interval; `None` if it never failed.
    pub worst: Option<usize>,
}

impl<'a> Overview<'a> {
    pub(in crate::report) fn of(report: Report<'a>) -> Self {
        let Report { model, findings, .. } = report;
        let targets = lines(report);
        let covered = |interval: usize| findings.targets.iter().any(|target| target.interval(interval).is_some());
        let occupied = model.teams.iter().enumerate().filter_map(|(number, _)| {
            let occupancy = findings.teams[number].whole.ratio(TeamRatio::Occupancy)?;
            Some((TeamId::of(number), occupancy.estimate.mean))
        });
        let occupied: Vec<(TeamId, f64)> = occupied.collect();
        Self {
            ruling: ruling(&targets),
            broken: broken_of_all(model, findings),
            judged: (0..model.run.intervals()).filter(|&interval| covered(interval)).count(),
            decisive: decisive(&targets),
            money: Money::of(&findings.cost),
            idlest: occupied.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1)),
            busiest: occupied.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }),
            targets,
        }
    }

    /// How many targets are missed.
    pub(in crate::report) fn missed(&self) -> usize {
        self.targets.iter().filter(|line| line.ruling == Ruling::Missed).count()
    }
}

fn ruling(targets: &[TargetLine<'_>]) -> PlanRuling {
    let any = |ruling: Ruling| targets.iter().any(|line| line.ruling == ruling);
    if targets.is_empty() {
        PlanRuling::NoTargets
    } else if any(Ruling::Missed) {
        PlanRuling::Breaks
    } else if any(Ruling::HoldsUnsure) {
        PlanRuling::HoldsUnsure
    } else if any(Ruling::Holds) {
        PlanRuling::Holds
    } else {
        PlanRuling::NotJudged
    }
}

/// Of the targets that are ruled worst, the one whose certainty is furthest below what is wanted.
fn decisive(targets: &[TargetLine<'_>]) -> Option<Decisive> {
    let first = targets.first()?;
    let margin = |line: &TargetLine<'_>| {
        let certainty = line.findings.certainty.map_or(1.0, |certainty| certainty.mean);
        certainty - line.target.certainty.unwrap_or(0.5)
    };
    let alike = targets.iter().enumerate().take_while(|(_, line)| line.ruling == first.ruling);
    let (line, chosen) = alike.min_by(|a, b| margin(a.1).total_cmp(&margin(b.1)))?;
    Some(Decisive { line, worst: chosen.findings.worst })
}
