//! People, not numbers of agents: no person is on two shifts at once, a team needs no more people than it has, and each
//! of them rests.

use std::collections::BTreeMap;

use super::agents::Person;
use super::{Scope, many};
use crate::diagnostics::Sink;
use crate::model::Period;
use crate::problems::{Called, TeamProblem};
use crate::scalars::{Duration, Whole};
use crate::staff;
use crate::units::{Instant, Span};

/// Puts each person's periods in order of time, and checks them against each other and against what the team says of
/// its people. `labels` are the names of the shifts, in the order of the file.
pub(super) fn check(scope: &Scope<'_>, team: usize, people: &mut [Person], labels: &[String], sink: &mut Sink) {
    for person in people.iter_mut().filter(|person| !person.shifts.is_empty()) {
        let mut periods: Vec<(Period, usize)> =
            std::mem::take(&mut person.agent.periods).into_iter().zip(std::mem::take(&mut person.shifts)).collect();
        periods.sort_by_key(|(period, _)| period.from);
        (person.agent.periods, person.shifts) = periods.into_iter().unzip();
    }
    let called = scope.teams.called(team);
    let team = Team { scope, section: &many(&scope.file.team)[team], called, people, labels };
    let overlaps = team.overlaps(sink);
    team.has_enough_people(sink);
    team.has_persons(sink);
    if !overlaps {
        team.rests(sink);
        team.has_days_off(sink);
    }
}

/// A team and its people, each with its periods in order of time.
struct Team<'a> {
    scope: &'a Scope<'a>,
    section: &'a staff::Team,
    called: Called,
    people: &'a [Person],
    labels: &'a [String],
}

impl Team<'_> {
    /// Each person's periods side by side, with the shifts they belong to.
    fn neighbours(&self) -> impl Iterator<Item = (&Person, [(&Period, usize); 2])> {
        self.people.iter().flat_map(|person| {
            let pairs = person.agent.periods.windows(2).zip(person.shifts.windows(2));
            pairs.map(move |(periods, shifts)| (person, [(&periods[0], shifts[0]), (&periods[1], shifts[1])]))
        })
    }

    /// Reports a person who would be on two shifts at once; once for each shift that takes another one's people.
    fn overlaps(&self, sink: &mut Sink) -> bool {
        let mut told = Vec::new();
        for (person, [(early, of), (late, and)]) in self.neighbours() {
            let later = of.max(and);
            if late.from >= early.to || told.contains(&later) {
                continue;
            }
            told.push(later);
            let shifts =
                [(self.labels[of].clone(), early.from, early.to), (self.labels[and].clone(), late.from, late.to)];
            let section = &many(&self.scope.file.shift)[later];
            let place = section.people_of.get().map_or(section.place, |at| at.place);
            sink.fault(place, TeamProblem::TwoShiftsAtOnce { agent: call(person), shifts });
        }
        !told.is_empty()
    }

    /// Reports the first date on which more people begin to work than the team has.
    fn has_enough_people(&self, sink: &mut Sink) {
        let Some(people) = self.section.people.get() else { return };
        let Whole(there) = people.value;
        let mut asked: BTreeMap<u64, u32> = BTreeMap::new();
        for person in self.people {
            let mut days: Vec<u64> = person.agent.periods.iter().map(|period| period.day).collect();
            days.dedup();
            for day in days {
                *asked.entry(day).or_default() += 1;
            }
        }
        let mut too_many = asked.iter().filter(|(_, asked)| **asked > there);
        let Some((&day, &asked)) = too_many.next() else { return };
        let more_dates = too_many.count();
        let (team, date) = (self.called.clone(), date(day));
        let problem = TeamProblem::TeamTooSmall { team, people: there, needed: asked, date, more_dates };
        sink.fault(people.place, problem);
    }

    /// A pasted roster has numbers of agents: which persons they are, and so how they rest, isn't known.
    fn has_persons(&self, sink: &mut Sink) {
        if !self.people.iter().any(|person| person.shifts.is_empty() && !person.agent.periods.is_empty()) {
            return;
        }
        let keys = [
            ("rest", self.section.rest.get().map(|at| at.place)),
            ("max_days_in_row", self.section.max_days_in_row.get().map(|at| at.place)),
        ];
        for (key, place) in keys {
            let Some(place) = place else { continue };
            sink.fault(place, TeamProblem::RosterHasNoPersons { key, team: self.called.clone() });
        }
    }

    /// Reports the first person whose time off between two shifts is too short.
    fn rests(&self, sink: &mut Sink) {
        let Some(rest) = self.section.rest.get() else { return };
        let Duration(least) = rest.value;
        // The parts of a code on one date are one day of work.
        let is_one = |early: (&Period, usize), late: (&Period, usize)| early.0.day == late.0.day && early.1 == late.1;
        let mut apart = self.neighbours().filter(|(_, [early, late])| !is_one(*early, *late));
        let short = apart.find(|(_, [(early, _), (late, _)])| late.from - early.to < least);
        let Some((person, [(early, of), (late, and)])) = short else { return };
        let problem = TeamProblem::RestTooShort {
            agent: call(person),
            rest: late.from - early.to,
            least,
            ends: (self.labels[of].clone(), early.to),
            begins: (self.labels[and].clone(), late.from),
        };
        sink.fault(rest.place, problem);
    }

    /// Reports the first person who works too many days without one off.
    fn has_days_off(&self, sink: &mut Sink) {
        let Some(most) = self.section.max_days_in_row.get() else { return };
        let Whole(days) = most.value;
        let row = self.people.iter().filter(|person| !person.shifts.is_empty());
        let row = row.map(|person| (person, longest_row(&person.agent.periods))).find(|(_, (_, row))| *row > days);
        let Some((person, (first, row))) = row else { return };
        let last = first + u64::from(row) - 1;
        let (agent, first, last) = (call(person), date(first), date(last));
        sink.fault(most.place, TeamProblem::TooManyDays { agent, days: row, most: days, first, last });
    }
}

/// A person, by its number and its shift.
fn call(person: &Person) -> (u32, String) {
    (person.agent.number, person.agent.shift.clone())
}

/// The first day of the longest row of days with a period, and how many days it has.
fn longest_row(periods: &[Period]) -> (u64, u32) {
    let (mut longest, mut row): ((u64, u32), (u64, u32)) = ((0, 0), (0, 0));
    for period in periods {
        let next = row.0 + u64::from(row.1);
        row = match row {
            (first, days) if days > 0 && period.day == next => (first, days + 1),
            (first, days) if days > 0 && period.day + 1 == next => (first, days),
            _ => (period.day, 1),
        };
        if row.1 > longest.1 {
            longest = row;
        }
    }
    longest
}

fn date(day: u64) -> Instant {
    Instant::default() + Span::days(day)
}
