//! Shifts and pasted rosters, laid out as people and when each of them works.
//!
//! What goes wrong: agents are numbered in the order in which they are laid out here, and ties go to the lowest.
//! Another order moves results of every scenario, and nothing says why.

use std::collections::BTreeMap;

use super::roster::Rostered;
use super::skill_sets::{Worked, Works};
use super::teams::pushes;
use super::{Scope, breaks, many, people, roster};
use crate::diagnostics::{Location, Sink, nearest_name};
use crate::ids::{SkillSetId, TeamId};
use crate::model::{Agent, AtEnd, Period, Queue, Run};
use crate::problems::{BreakProblem, Channel, KeyProblem, TeamProblem, Thing, Warned};
use crate::scalars::{Agents, Hours, Truth};
use crate::section::{Field, missing};
use crate::staff;
use crate::tables::Tables;
use crate::units::{Instant, Span};

/// No scenario has more people.
pub(crate) const MOST_AGENTS: usize = 100_000;

/// One person, and the shift of each of its periods: the number in the file, or of a code of a roster behind them; no
/// shift for the heads of a pasted roster.
pub(super) struct Person {
    pub agent: Agent,
    pub shifts: Vec<usize>,
}

/// The people of one team as its shifts are read.
#[derive(Default)]
struct Roll {
    people: Vec<Person>,
    /// How many shifts it has so far.
    shifts: u32,
    /// Where each shift is named.
    names: BTreeMap<String, Location>,
    /// Whether some shift isn't known by its team or its name: it may be the one that others refer to.
    is_sketchy: bool,
    /// Whom each shift seats: the first person, and how many.
    seated: BTreeMap<String, (usize, u32)>,
    gridded: bool,
    /// Shifts none of whose dates is in the run: where their dates are said, and their names.
    outside: Vec<(Location, String)>,
}

/// Lays out everybody who has a shift, by team, shift and number.
pub(super) fn check(
    scope: &Scope<'_>,
    works: &Works,
    queues: &[Option<Queue>],
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Vec<Agent> {
    let is_unplaced = |shift: &staff::Shift| {
        shift.team.value().is_none_or(|name| scope.teams.number(&name.0).is_none())
            || matches!(shift.name, Field::Faulty)
    };
    // Shifts under a misspelt header come last, wherever they are.
    let shifts = many(&scope.file.shift);
    let is_sketchy = shifts.iter().any(is_unplaced) || !shifts.is_sorted_by_key(|shift| shift.place);
    let roll = || Roll { is_sketchy, ..Roll::default() };
    let mut rolls: Vec<Roll> = scope.teams.all.iter().map(|_| roll()).collect();
    let sections = shifts.len();
    let mut labels = Vec::with_capacity(sections);
    let mut agents = 0;
    for (number, shift) in many(&scope.file.shift).iter().enumerate() {
        let team = shift.team.required(shift.place, missing(Thing::Shift, "team", "\"...\""), sink);
        let team = team.and_then(|name| scope.teams.find(name, sink));
        let name = team.map(|team| {
            let roll = &mut rolls[team];
            roll.shifts += 1;
            name(shift, roll.shifts, scope, team, &mut roll.names, sink)
        });
        let name = name.unwrap_or_default();
        let skill_set = works.of_shift[number].unwrap_or_default();
        let worked = works.skill_sets.get(skill_set).map_or(&[][..], |skill_set| &skill_set.worked);
        // A task waits in no agent's list: what else a team does beside its chats changes nothing in its breaks.
        let pushes = |work: &Worked| {
            queues[work.queue].as_ref().is_some_and(Queue::pushes) || pushes(&many(&scope.file.queue)[work.queue])
        };
        let is_chat = |work: &&Worked| many(&scope.file.queue)[work.queue].channel.value() == Some(&Channel::Chat);
        let mut chats = worked.iter().filter(is_chat).peekable();
        let all_push = team.is_some() && chats.peek().is_some() && chats.all(pushes);
        let periods = periods((shift, &name), SkillSetId::of(skill_set), all_push, scope.run.as_ref(), sink);
        labels.push(name.clone());
        let (Some(team), Some(periods)) = (team, periods) else { continue };
        if let Some(dates) = shift.dates.get().filter(|_| periods.iter().all(Vec::is_empty) && !periods.is_empty()) {
            rolls[team].outside.push((dates.place, name.clone()));
        }
        agents += if shift.people_of.is_absent() { periods.len() } else { 0 };
        if agents > MOST_AGENTS {
            sink.fault(shift.place, TeamProblem::TooManyAgents { most: MOST_AGENTS });
            return Vec::new();
        }
        seat(&mut rolls[team], TeamId::of(team), (number, shift, name), periods, sink);
    }
    for section in many(&scope.file.roster) {
        for Rostered { team, place, people } in roster::check(section, scope, tables, sink) {
            let roll = &mut rolls[team];
            if roll.gridded || roll.names.contains_key(roster::SHIFT) {
                let team = scope.teams.called(team);
                sink.fault(place, TeamProblem::SecondRoster { team, shift: roster::SHIFT });
                continue;
            }
            roll.gridded = true;
            if roll.shifts > 0 {
                sink.warn(section.place, Warned::RosterAndShifts { team: scope.teams.called(team) });
            }
            agents += people.len();
            if agents > MOST_AGENTS {
                sink.fault(section.place, TeamProblem::TooManyAgents { most: MOST_AGENTS });
                return Vec::new();
            }
            for (agent, codes) in people {
                let shifts = codes.into_iter().map(|code| label(code, sections, &mut labels)).collect();
                roll.people.push(Person { agent, shifts });
            }
        }
    }
    for (team, roll) in rolls.iter_mut().enumerate() {
        people::check(scope, team, &mut roll.people, &labels, sink);
        // Where nobody of a team is ever on duty, that is said of the team.
        if roll.people.iter().any(|person| !person.agent.periods.is_empty()) {
            for (place, shift) in std::mem::take(&mut roll.outside) {
                sink.warn(place, Warned::ShiftOutside { team: scope.teams.called(team), shift });
            }
        }
    }
    rolls.into_iter().flat_map(|roll| roll.people).map(|person| person.agent).collect()
}

/// The number by which a code of a roster is known beside the shifts of the file.
fn label(code: String, sections: usize, labels: &mut Vec<String>) -> usize {
    let known = labels[sections..].iter().position(|label| *label == code);
    known.map_or_else(
        || {
            labels.push(code);
            labels.len() - 1
        },
        |known| sections + known,
    )
}

/// Puts people on a shift: those of another shift where it says so, else people of its own.
fn seat(
    roll: &mut Roll,
    team: TeamId,
    (number, shift, name): (usize, &staff::Shift, String),
    periods: Vec<Vec<Period>>,
    sink: &mut Sink,
) {
    let heads = u32::try_from(periods.len()).expect("a shift has at most 10,000 heads");
    let first = match shift.people_of.get() {
        None if !shift.people_of.is_absent() => return,
        None => {
            let own = (1..=heads).map(|number| Person {
                agent: Agent { team, shift: name.clone(), number, periods: Vec::new() },
                shifts: Vec::new(),
            });
            let first = roll.people.len();
            roll.people.extend(own);
            first
        }
        Some(at) => {
            let Some(&(first, there)) = roll.seated.get(&at.value.0) else {
                // Where that shift stands above but is faulty, it has been told of.
                if at.value.0 == name || !roll.is_sketchy && !roll.names.contains_key(&at.value.0) {
                    sink.fault(at.place, no_such_shift(&at.value.0, roll));
                }
                return;
            };
            if heads > there {
                let place = shift.agents.get().map_or(shift.place, |agents| agents.place);
                let shift = at.value.0.clone();
                sink.fault(place, TeamProblem::TooFewPeople { shift, people: there, agents: heads });
                return;
            }
            first
        }
    };
    roll.seated.insert(name, (first, heads));
    for (person, periods) in roll.people[first..].iter_mut().zip(periods) {
        person.shifts.extend(periods.iter().map(|_| number));
        person.agent.periods.extend(periods);
    }
}

/// A shift whose people are asked for, but which isn't among the team's earlier ones.
fn no_such_shift(name: &str, roll: &Roll) -> TeamProblem {
    let earlier = || roll.seated.keys();
    TeamProblem::NoEarlierShift {
        name: name.to_owned(),
        nearest: nearest_name(name, earlier().map(String::as_str)),
        known: earlier().cloned().collect(),
    }
}

/// A shift's name: its own, else its number among its team's shifts.
fn name(
    shift: &staff::Shift,
    ordinal: u32,
    scope: &Scope<'_>,
    team: usize,
    taken: &mut BTreeMap<String, Location>,
    sink: &mut Sink,
) -> String {
    let name = shift.name.value().map_or_else(|| ordinal.to_string(), |name| name.0.clone());
    let place = shift.name.get().map_or(shift.place, |at| at.place);
    if let Some(&first) = taken.get(&name) {
        let within = Some(scope.teams.owner(team));
        sink.fault_with(place, first, KeyProblem::DuplicateName { thing: Thing::Shift, name: name.clone(), within });
    }
    taken.insert(name.clone(), place);
    name
}

/// When each person of a shift of this name is on duty.
fn periods(
    (shift, name): (&staff::Shift, &str),
    skill_set: SkillSetId,
    all_push: bool,
    run: Option<&Run>,
    sink: &mut Sink,
) -> Option<Vec<Vec<Period>>> {
    let agents = shift.agents.required(shift.place, missing(Thing::Shift, "agents", "8"), sink);
    let hours = shift.hours.required(shift.place, missing(Thing::Shift, "hours", "\"08:40-16:40\""), sink);
    let days = run.and_then(|run| days(shift, run, sink));
    let (Some(agents), Some(hours)) = (agents, hours) else { return None };
    let Agents(heads) = agents.value;
    if shift.on_call.or(Truth(false)).0
        && let Some(at) = shift.breaks.get()
    {
        sink.fault(at.place, BreakProblem::BreaksOnCall);
    }
    let pattern = breaks::check(shift, hours.value, heads, all_push, sink);
    let run = run?;
    let Hours { from, .. } = hours.value;
    let at_end = shift.at_end.or(AtEnd::Finish);
    let on_call = shift.on_call.or(Truth(false)).0;
    let begins: Vec<(u64, Instant)> = days
        .unwrap_or_default()
        .into_iter()
        .map(|day| (day, Instant::default() + Span::days(day) + from))
        .filter(|(_, begin)| *begin < run.stops() && *begin + hours.value.length() > run.begins())
        .collect();
    let of_person = |number: u32| {
        let breaks = pattern.get(number as usize).map_or(&[][..], Vec::as_slice);
        let periods = begins.iter().map(|&(day, begin)| Period {
            shift: name.to_owned(),
            day,
            from: begin,
            to: begin + hours.value.length(),
            skill_set,
            on_call,
            certain: false,
            at_end,
            breaks: breaks.iter().map(|planned| planned.at(begin)).collect(),
        });
        periods.collect()
    };
    Some((0..heads).map(of_person).collect())
}

/// The days on which a shift begins, in order of time. A date that is there twice is a fault, for nobody can work it
/// twice.
fn days(shift: &staff::Shift, run: &Run, sink: &mut Sink) -> Option<Vec<u64>> {
    let every_day = every_date(run);
    let mut days = match &shift.dates {
        Field::Absent => every_day,
        Field::Faulty => return None,
        Field::Given(dates) => {
            let days = dates.value.among(&every_day);
            if let Some(twice) = days.windows(2).find(|pair| pair[0] == pair[1]) {
                let date = Instant::default() + Span::days(twice[0]);
                sink.fault(dates.place, TeamProblem::DateTwice { date });
                return None;
            }
            days
        }
    };
    if let Some(except) = shift.except.value() {
        days.retain(|day| !except.contains(*day));
    }
    Some(days)
}

/// Every date on which a shift could be at work in the run, from the eve of its beginning: night shifts run into it.
pub(super) fn every_date(run: &Run) -> Vec<u64> {
    let last = run.stops().saturating_sub(Span::from_micros(1)).day_index();
    (run.begins().day_index().saturating_sub(1)..=last).collect()
}
