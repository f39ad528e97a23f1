//! The roster from the scenario alone: who is planned when, and who is away by turns; above it the work, in people.
//!
//! A row is a shift of a team. What goes wrong: a plan looks ample by its heads, and a quarter of them is at lunch in
//! the hour that decides.

use std::collections::BTreeMap;

use crate::ids::TeamId;
use crate::model::{Model, OfferedLoads};
use crate::report::Report;
use crate::units::Instant;

/// The roster of a run.
pub(in crate::report) struct Roster {
    /// By interval: the work there is, and who is planned without breaks and expected absence; in people.
    pub work: Vec<f64>,
    pub staffed: Vec<f64>,
    /// In the order of the scenario.
    pub shifts: Vec<Shift>,
    pub finding: Finding,
}

/// A shift of a team.
pub(in crate::report) struct Shift {
    pub team: TeamId,
    pub name: String,
    /// From each moment on until the next: how many are planned, and how many of them are on a break.
    pub steps: Vec<Step>,
    /// When its people come only if they are called.
    pub on_call: Vec<(Instant, Instant)>,
}

/// What holds from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) struct Step {
    pub from: Instant,
    pub planned: u32,
    pub away: u32,
}

/// What the picture finds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) enum Finding {
    /// Nobody is planned.
    Nobody,
    /// Nobody has a break: most who are planned at once, and since when.
    NoBreaks { most: u32, at: Instant },
    /// Most of a shift's people who are away at once, of how many, from when to when some of them are; and whether
    /// somebody is in the interval with the most work.
    Away { shift: usize, away: u32, of: u32, from: Instant, to: Instant, busiest: Instant, in_busiest: bool },
}

impl Shift {
    /// Most people who are planned at once.
    pub(in crate::report) fn most(&self) -> u32 {
        self.steps.iter().map(|step| step.planned).max().unwrap_or(0)
    }
}

pub(in crate::report) fn roster(report: Report<'_>) -> Roster {
    let model = report.model;
    let bounds = model.run.bounds();
    let loads = OfferedLoads::of(model, &bounds);
    let sum = |of: fn(&crate::model::OfferedLoad) -> f64| -> Vec<f64> {
        (0..bounds.len()).map(|interval| loads.groups().iter().map(|group| of(&group.loads[interval])).sum()).collect()
    };
    let work = sum(|load| load.offered_erlangs);
    let shifts = shifts(model);
    let busiest = work.iter().enumerate().reduce(|most, next| if next.1 > most.1 { next } else { most });
    let busiest = busiest.map_or((model.run.start, model.run.end), |(interval, _)| bounds[interval]);
    Roster { staffed: sum(|load| load.staffed), finding: finding(&shifts, busiest), work, shifts }
}

/// Changes of one shift: how many more are planned, and how many more away.
type Changes = BTreeMap<Instant, (i64, i64)>;

fn shifts(model: &Model) -> Vec<Shift> {
    let (start, end) = (model.run.start, model.run.end);
    let inside = |at: Instant| at.clamp(start, end);
    // In the order of the agents, which is that of the scenario.
    let mut keys: Vec<(TeamId, &str)> = Vec::new();
    let mut all: Vec<(Changes, Vec<(Instant, Instant)>)> = Vec::new();
    for agent in &model.agents {
        for period in agent.periods.iter().filter(|period| period.from < end && start < period.to) {
            let key = (agent.team, period.shift.as_str());
            let place = keys.iter().position(|&known| known == key).unwrap_or_else(|| {
                keys.push(key);
                all.push((Changes::new(), Vec::new()));
                keys.len() - 1
            });
            let (changes, on_call) = &mut all[place];
            let (from, to) = (inside(period.from), inside(period.to));
            if period.on_call {
                if !on_call.contains(&(from, to)) {
                    on_call.push((from, to));
                }
                continue;
            }
            changes.entry(from).or_default().0 += 1;
            changes.entry(to).or_default().0 -= 1;
            for pause in &period.breaks {
                let (from, to) = (inside(pause.from), inside(pause.from + pause.length));
                changes.entry(from).or_default().1 += 1;
                changes.entry(to).or_default().1 -= 1;
            }
        }
    }
    let shift = |((team, name), (changes, on_call)): ((TeamId, &str), (Changes, _))| Shift {
        team,
        name: name.to_owned(),
        steps: steps(&changes),
        on_call,
    };
    let mut shifts: Vec<Shift> = keys.into_iter().zip(all).map(shift).collect();
    shifts.sort_by_key(|shift| shift.team);
    shifts
}

fn steps(changes: &Changes) -> Vec<Step> {
    let (mut planned, mut away) = (0_i64, 0_i64);
    let mut steps: Vec<Step> = Vec::new();
    for (&from, change) in changes {
        (planned, away) = (planned + change.0, away + change.1);
        let [planned, away] = [planned, away].map(|people| u32::try_from(people).unwrap_or(0));
        if steps.last().is_none_or(|last| (last.planned, last.away) != (planned, away)) {
            steps.push(Step { from, planned, away });
        }
    }
    steps
}

fn finding(shifts: &[Shift], busiest: (Instant, Instant)) -> Finding {
    let largest = |most: (usize, Step), next: (usize, Step)| if next.1.away > most.1.away { next } else { most };
    let each = shifts.iter().enumerate().flat_map(|(shift, of)| of.steps.iter().map(move |&step| (shift, step)));
    let Some((shift, at)) = each.reduce(largest) else { return Finding::Nobody };
    if at.away == 0 {
        let (most, at) = together(shifts);
        return Finding::NoBreaks { most, at };
    }
    let steps = &shifts[shift].steps;
    let place = steps.iter().position(|&step| step == at).unwrap_or(0);
    let first = steps[..place].iter().rposition(|step| step.away == 0).map_or(0, |before| before + 1);
    let after = steps[place..].iter().find(|step| step.away == 0);
    let (from, to) = (steps[first].from, after.map_or(at.from, |step| step.from));
    let in_busiest = shifts.iter().any(|of| {
        let ends = of.steps.iter().skip(1).map(|step| step.from).chain([busiest.1]);
        of.steps.iter().zip(ends).any(|(step, end)| step.away > 0 && step.from < busiest.1 && busiest.0 < end)
    });
    Finding::Away { shift, away: at.away, of: at.planned, from, to, busiest: busiest.0, in_busiest }
}

/// Most people of all shifts who are planned at once, and since when.
fn together(shifts: &[Shift]) -> (u32, Instant) {
    let mut changes: BTreeMap<Instant, i64> = BTreeMap::new();
    for of in shifts {
        let mut before = 0;
        for step in &of.steps {
            *changes.entry(step.from).or_default() += i64::from(step.planned) - before;
            before = i64::from(step.planned);
        }
    }
    let (mut now, mut most) = (0, (0, Instant::default()));
    for (at, change) in changes {
        now += change;
        if now > most.0 {
            most = (now, at);
        }
    }
    (u32::try_from(most.0).unwrap_or(0), most.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Span;

    fn at(minutes: u64) -> Instant {
        Instant::default() + Span::minutes(minutes)
    }

    fn shift(steps: &[(u64, u32, u32)]) -> Shift {
        let steps = steps.iter().map(|&(from, planned, away)| Step { from: at(from), planned, away }).collect();
        Shift { team: TeamId::of(0), name: String::new(), steps, on_call: Vec::new() }
    }

    #[test]
    fn meals_in_turns_are_one_stretch() {
        let late = shift(&[(0, 40, 0), (60, 40, 8), (90, 40, 10), (120, 40, 9), (165, 40, 0), (480, 0, 0)]);
        let away = |in_busiest, from, to| {
            let busiest = at(from);
            let found = Finding::Away { shift: 0, away: 10, of: 40, from: at(60), to: at(165), busiest, in_busiest };
            assert_eq!(finding(std::slice::from_ref(&late), (at(from), at(to))), found);
        };
        away(true, 120, 180);
        away(false, 180, 240);
    }

    #[test]
    fn without_breaks_most_at_once_is_what_counts() {
        let two = [shift(&[(0, 5, 0), (60, 0, 0)]), shift(&[(30, 7, 0), (90, 0, 0)])];
        assert_eq!(finding(&two, (at(0), at(60))), Finding::NoBreaks { most: 12, at: at(30) });
        assert_eq!(finding(&[], (at(0), at(60))), Finding::Nobody);
    }
}
