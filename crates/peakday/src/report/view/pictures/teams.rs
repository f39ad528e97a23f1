//! How busy each team is, interval by interval, and how many chats its people hold.

use crate::assess::{TeamFigures, TeamRatio};
use crate::ids::TeamId;
use crate::model::{Channel, Model};
use crate::observe::Hours;
use crate::report::Report;

/// Busier people have no time left for what the forecast doesn't know.
pub(in crate::report) const BUSY: f64 = 0.85;

/// One team by interval.
pub(in crate::report) struct TeamCells {
    pub team: TeamId,
    /// The share of time at work with something in hand; `None`: nobody is on duty.
    pub occupancy: Vec<Option<f64>>,
    /// Chats and calls held at a time; `None`: the team works no chats.
    pub concurrency: Option<Vec<Option<f64>>>,
}

impl TeamCells {
    /// Most chats and calls that one person holds at a time, and in which interval.
    pub(in crate::report) fn most_held(&self) -> Option<(usize, f64)> {
        let held = self.concurrency.iter().flatten().enumerate().filter_map(|(at, held)| Some((at, (*held)?)));
        held.reduce(|most, next| if next.1 > most.1 { next } else { most })
    }
}

/// What the picture finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Finding {
    /// Nobody is ever on duty.
    Nobody,
    /// The busiest interval of all teams, and the team in it that has least to do, if another is on duty.
    Busiest { interval: usize, busiest: Share, other: Other },
}

/// What there is to compare the busiest team with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Other {
    /// No other team is ever on duty.
    None,
    /// The team that has least to do in the same interval.
    Idlest(Share),
    /// None is on duty in it: the team that is never busier than this.
    Never(Share),
}

/// A team and its occupancy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Share {
    pub team: TeamId,
    pub share: f64,
}

/// All teams, in the order of the scenario.
pub(in crate::report) fn teams(report: Report<'_>) -> Vec<TeamCells> {
    let of = |(number, findings): (usize, &crate::assess::TeamFindings)| {
        let ratio = |ratio: TeamRatio| -> Vec<Option<f64>> {
            // Of those who only finish after their shift, there are too few for a share.
            let is_on_shift =
                |figures: &&TeamFigures| figures.hours(Hours::Staffed).is_some_and(|hours| hours.estimate.mean > 0.0);
            let shown = |figures| Some(figures).filter(is_on_shift)?.ratio(ratio).map(|summary| summary.estimate.mean);
            findings.intervals.iter().map(shown).collect()
        };
        let team = TeamId::of(number);
        TeamCells {
            team,
            occupancy: ratio(TeamRatio::Occupancy),
            concurrency: works_chats(report.model, team).then(|| ratio(TeamRatio::Concurrency)),
        }
    };
    report.findings.teams.iter().enumerate().map(of).collect()
}

fn works_chats(model: &Model, team: TeamId) -> bool {
    let skills = model.skill_sets.iter().filter(|of| of.team == team).flat_map(|of| &of.skills);
    let mut queues = skills.map(|skill| model.queue(model.waiting_queue(skill.waiting_queue).queue));
    queues.any(|queue| matches!(queue.channel, Channel::Chat(_)))
}

/// What some teams come to.
pub(in crate::report) fn finding(teams: &[TeamCells]) -> Finding {
    let at = |interval: usize| {
        teams.iter().filter_map(move |of| Some(Share { team: of.team, share: of.occupancy[interval]? }))
    };
    let busiest = |most: Share, next: Share| if next.share > most.share { next } else { most };
    let intervals = teams.first().map_or(0, |of| of.occupancy.len());
    let each = (0..intervals).filter_map(|interval| Some((interval, at(interval).reduce(busiest)?)));
    match each.reduce(|most, next| if next.1.share > most.1.share { next } else { most }) {
        None => Finding::Nobody,
        Some((interval, busiest)) => {
            let least = |least: Share, next: Share| if next.share < least.share { next } else { least };
            let peak = |of: &TeamCells| {
                Some(Share { team: of.team, share: of.occupancy.iter().copied().flatten().reduce(f64::max)? })
            };
            let others = at(interval).filter(|of| of.team != busiest.team);
            let peaks = teams.iter().filter(|of| of.team != busiest.team).filter_map(peak);
            let idlest = others.reduce(least).map(Other::Idlest);
            let other = idlest.or_else(|| peaks.reduce(least).map(Other::Never)).unwrap_or(Other::None);
            Finding::Busiest { interval, busiest, other }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(team: usize, occupancy: &[Option<f64>]) -> TeamCells {
        TeamCells { team: TeamId::of(team), occupancy: occupancy.to_vec(), concurrency: None }
    }

    #[test]
    fn the_busiest_interval_names_who_has_least_to_do_in_it() {
        let (some, none) = (Some, None);
        let three = [
            cells(0, &[some(0.5), some(0.87), some(0.2)]),
            cells(1, &[some(0.1), some(0.54), some(0.3)]),
            cells(2, &[some(0.7), none, some(0.1)]),
        ];
        let share = |team: usize, share: f64| Share { team: TeamId::of(team), share };
        let found = Finding::Busiest { interval: 1, busiest: share(0, 0.87), other: Other::Idlest(share(1, 0.54)) };
        assert_eq!(finding(&three), found);
        assert_eq!(
            finding(&three[..1]),
            Finding::Busiest { interval: 1, busiest: share(0, 0.87), other: Other::None },
            "a team alone is compared with none"
        );
        let apart = [cells(0, &[some(0.9), none]), cells(1, &[none, some(0.4)])];
        let found = Finding::Busiest { interval: 0, busiest: share(0, 0.9), other: Other::Never(share(1, 0.4)) };
        assert_eq!(finding(&apart), found);
        assert_eq!(finding(&[cells(0, &[None, None])]), Finding::Nobody);
        assert_eq!(finding(&[]), Finding::Nobody);
    }
}
