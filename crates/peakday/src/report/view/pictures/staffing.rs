//! People and certainty: for each group of queues that share their people, how surely its targets hold in each
//! interval, above who is on duty and the work there is.

use super::least_sure;
use crate::assess::{self, on_duty_together};
use crate::ids::{QueueId, SkillSetId, TeamId};
use crate::model::{Model, OfferedLoad, OfferedLoads, SkillSet};
use crate::report::Report;
use crate::report::view::hours::{Cell, State, cells};
use crate::report::view::targets::Ruling;
use crate::units::Instant;

/// A group of queues that share their people.
pub(in crate::report) struct Staffing {
    pub queues: Vec<QueueId>,
    /// The targets of these queues.
    pub targets: Vec<TargetRow>,
    /// `None`: no team works these queues.
    pub people: Option<People>,
    /// By interval: whether any of these targets judges it, or would if it weren't too near the end.
    pub covered: Vec<bool>,
    /// The intervals in which one of these targets breaks.
    pub broken: Vec<usize>,
    pub finding: Finding,
}

/// A target by interval.
pub(in crate::report) struct TargetRow {
    /// Its place in the model.
    pub target: usize,
    pub cells: Vec<Cell>,
}

/// The people of a group, by interval.
pub(in crate::report) struct People {
    /// Expected on duty, by team.
    pub teams: Vec<(TeamId, Vec<f64>)>,
    pub loads: Vec<OfferedLoad>,
    /// 5th and 95th percentile of how many are on duty in a replication; `None` where a team also works
    /// elsewhere, or where these are always as many as expected.
    pub simulated: Option<Vec<[f64; 2]>>,
}

/// What the picture finds.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::report) enum Finding {
    /// No target is set for these queues, or nothing came to judge. The interval with the most work for each person.
    NotJudged { busiest: Option<usize> },
    /// Some intervals break: see [`Staffing::broken`].
    Breaks,
    /// A target is missed, and no interval breaks by itself.
    MissedAsAWhole { weakest: Option<usize> },
    /// No target is missed, but some intervals are less sure than is wanted.
    HoldsAsAWhole { weakest: usize },
    /// Every interval is as sure as is wanted. The one with least to spare.
    Holds { tightest: Option<usize> },
}

/// All groups of queues, in the order of their first queues.
pub(in crate::report) fn staffing(report: Report<'_>, bounds: &[(Instant, Instant)]) -> Vec<Staffing> {
    let loads = OfferedLoads::of(report.model, bounds);
    let group = |queues: Vec<QueueId>| {
        let people = loads.groups().iter().find(|group| group.queues == queues).map(|of| {
            let teams = teams(report.model, &loads, &of.skill_sets, bounds);
            let simulated = simulated(report, &of.skill_sets, &teams, &of.loads);
            People { teams, loads: of.loads.clone(), simulated }
        });
        group(report, queues, people)
    };
    grouped(report.model, &loads).into_iter().map(group).collect()
}

/// The queues by the people that they share, those that nobody works by themselves.
pub(in crate::report) fn groups(model: &Model, bounds: &[(Instant, Instant)]) -> Vec<Vec<QueueId>> {
    grouped(model, &OfferedLoads::of(model, bounds))
}

fn grouped(model: &Model, loads: &OfferedLoads) -> Vec<Vec<QueueId>> {
    let mut groups: Vec<Vec<QueueId>> = loads.groups().iter().map(|group| group.queues.clone()).collect();
    let is_worked = |queue: &QueueId| loads.groups().iter().any(|group| group.queues.contains(queue));
    let idle = (0..model.queues.len()).map(QueueId::of).filter(|queue| !is_worked(queue));
    groups.extend(idle.map(|queue| vec![queue]));
    groups.sort_by_key(|queues| queues[0]);
    groups
}

fn group(report: Report<'_>, queues: Vec<QueueId>, people: Option<People>) -> Staffing {
    let Report { model, findings, .. } = report;
    let is_theirs =
        |&target: &usize| queues.contains(&model.service_measures[model.targets[target].service_measure].queue);
    let row =
        |target: usize| TargetRow { target, cells: cells(model, &model.targets[target], &findings.targets[target]) };
    let targets: Vec<TargetRow> = (0..model.targets.len()).filter(is_theirs).map(row).collect();
    let any = |interval: usize, is: fn(Cell) -> bool| targets.iter().any(|row| is(row.cells[interval]));
    let intervals = 0..model.run.intervals();
    let covered = intervals.clone().map(|interval| any(interval, |cell| cell != Cell::NotCovered)).collect();
    let broken: Vec<usize> = intervals.filter(|&interval| any(interval, Cell::is_broken)).collect();
    let finding = finding(report, &targets, people.as_ref(), &broken);
    Staffing { queues, targets, people, covered, broken, finding }
}

fn finding(report: Report<'_>, targets: &[TargetRow], people: Option<&People>, broken: &[usize]) -> Finding {
    let rulings: Vec<Ruling> = targets.iter().map(|row| Ruling::of(&report.findings.targets[row.target])).collect();
    let weakest =
        targets.iter().filter_map(|row| least_sure(&row.cells, report.model.targets[row.target].wanted_in_interval()));
    let weakest = weakest.reduce(|least, next| if next.1 < least.1 { next } else { least });
    let weakest = weakest.map(|weakest| weakest.0);
    let is_weak = |cell: &Cell| matches!(cell, Cell::Judged { state: State::Weak, .. });
    if rulings.iter().all(|&ruling| ruling == Ruling::NotJudged) {
        Finding::NotJudged { busiest: people.and_then(busiest) }
    } else if !broken.is_empty() {
        Finding::Breaks
    } else if rulings.contains(&Ruling::Missed) {
        Finding::MissedAsAWhole { weakest }
    } else if let (true, Some(weakest)) = (targets.iter().flat_map(|row| &row.cells).any(is_weak), weakest) {
        Finding::HoldsAsAWhole { weakest }
    } else {
        let all_sure = targets.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.certainty()).all(|c| c >= 1.0);
        // Where every interval always holds, the load says which has least to spare.
        let by_load = if all_sure { people.and_then(|people| busiest_of(people, targets)) } else { None };
        Finding::Holds { tightest: by_load.or(weakest) }
    }
}

/// The interval with the most work for each person on duty.
fn busiest(people: &People) -> Option<usize> {
    most_loaded(people, |_| true)
}

/// The same among the intervals that a target judges.
fn busiest_of(people: &People, targets: &[TargetRow]) -> Option<usize> {
    most_loaded(people, |interval| targets.iter().any(|row| row.cells[interval].certainty().is_some()))
}

fn most_loaded(people: &People, counts: impl Fn(usize) -> bool) -> Option<usize> {
    let loads = people.loads.iter().enumerate().filter(|&(interval, load)| counts(interval) && load.staffed > 0.0);
    let loads = loads.map(|(interval, load)| (interval, load.offered_erlangs / load.staffed));
    Some(loads.reduce(|most, next| if next.1 > most.1 { next } else { most })?.0)
}

/// The people of some skill sets by their teams.
fn teams(
    model: &Model,
    loads: &OfferedLoads,
    skill_sets: &[SkillSetId],
    bounds: &[(Instant, Instant)],
) -> Vec<(TeamId, Vec<f64>)> {
    let mut teams: Vec<(TeamId, Vec<f64>)> = Vec::new();
    for &skill_set in skill_sets {
        let on_duty = bounds
            .iter()
            .enumerate()
            .map(|(interval, &(from, to))| loads.agent_h(skill_set, interval) / (to - from).as_hours_f64());
        let team = model.skill_set(skill_set).team;
        if let Some((_, sums)) = teams.iter_mut().find(|other| other.0 == team) {
            sums.iter_mut().zip(on_duty).for_each(|(sum, more)| *sum += more);
        } else {
            teams.push((team, on_duty.collect()));
        }
    }
    teams.retain(|(_, on_duty)| on_duty.iter().any(|&people| people > 0.0));
    teams
}

/// How many were on duty in replications, where that differs from what is expected.
fn simulated(
    report: Report<'_>,
    skill_sets: &[SkillSetId],
    teams: &[(TeamId, Vec<f64>)],
    loads: &[OfferedLoad],
) -> Option<Vec<[f64; 2]>> {
    /// Differences that nobody would see.
    const NOBODY: f64 = 0.25;
    let Report { model, results, .. } = report;
    // Hours of a team that also works queues of another group can't be told apart.
    let is_shared = |skill_set: &SkillSet, id: usize| {
        teams.iter().any(|team| team.0 == skill_set.team) && !skill_sets.contains(&SkillSetId::of(id))
    };
    if model.skill_sets.iter().enumerate().any(|(id, skill_set)| is_shared(skill_set, id)) {
        return None;
    }
    let ids: Vec<TeamId> = teams.iter().map(|team| team.0).collect();
    let look = assess::Look { model, results };
    let band: Option<Vec<[f64; 2]>> =
        (0..model.run.intervals()).map(|interval| on_duty_together(look, &ids, interval)).collect();
    let differs = |(band, load): (&[f64; 2], &OfferedLoad)| {
        band.iter().any(|simulated| (simulated - load.staffed).abs() > NOBODY)
    };
    band.filter(|band| band.iter().zip(loads).any(differs))
}
