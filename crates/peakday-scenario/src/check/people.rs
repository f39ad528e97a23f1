//! People, not heads: nobody is on two shifts at once, a team asks for no more people than it has, and each of them rests.

use std::collections::BTreeMap;

use super::super::fault::{Problem, Sink, quoted};
use super::super::scalars::{Duration, Whole};
use super::super::staff;
use super::agents::Person;
use super::{Scope, many};
use crate::model::Period;
use crate::units::{Instant, Span};

/// Puts each person's periods in order of time, and checks them against each other and against what the team says of its
/// people. `labels` are the names of the shifts, in the order of the file.
pub(super) fn check(scope: &Scope<'_>, team: usize, people: &mut [Person], labels: &[String], sink: &mut Sink) {
    for person in people.iter_mut().filter(|person| !person.shifts.is_empty()) {
        let mut periods: Vec<(Period, usize)> =
            std::mem::take(&mut person.agent.periods).into_iter().zip(std::mem::take(&mut person.shifts)).collect();
        periods.sort_by_key(|(period, _)| period.from);
        (person.agent.periods, person.shifts) = periods.into_iter().unzip();
    }
    let team = Team { scope, section: &many(&scope.file.team)[team], shown: scope.teams.shown(team), people, labels };
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
    shown: String,
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

    /// Tells of a person who would be on two shifts at once; once for each shift that takes another one's people.
    fn overlaps(&self, sink: &mut Sink) -> bool {
        let mut told = Vec::new();
        for (person, [(early, of), (late, and)]) in self.neighbours() {
            let later = of.max(and);
            if late.from >= early.to || told.contains(&later) {
                continue;
            }
            told.push(later);
            let (of, and) = (quoted(&self.labels[of]), quoted(&self.labels[and]));
            let title = format!("{} would be on two shifts at once from {}", call(person), late.from);
            let help =
                format!("{of} lasts from {} to {}, {and} from {} to {}", early.from, early.to, late.from, late.to);
            let section = &many(&self.scope.file.shift)[later];
            let place = section.people_of.get().map_or(section.place, |at| at.place);
            sink.fault(place, Problem::new(title).label("the people of that shift are still there").help(help));
        }
        !told.is_empty()
    }

    /// Tells of the first date on which more people begin to work than the team has.
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
        let more = match too_many.count() {
            0 => String::new(),
            1 => " (there is another such date)".to_owned(),
            dates => format!(" (there are {dates} more such dates)"),
        };
        let title = format!("team {} has {there} people, but {asked} are to come on {}{more}", self.shown, date(day));
        let help = "seat the same people again with `people_of`, take fewer heads, or have more people";
        sink.fault(people.place, Problem::new(title).label(format!("{} too few", asked - there)).help(help));
    }

    /// A pasted roster has heads: who they are, and so how they rest, nobody knows.
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
            let title =
                format!("`{key}` is about persons, and the pasted roster of team {} only has heads", self.shown);
            sink.fault(place, Problem::new(title).label("leave this out, or write the team's shifts"));
        }
    }

    /// Tells of the first person whose time off between two shifts is too short.
    fn rests(&self, sink: &mut Sink) {
        let Some(rest) = self.section.rest.get() else { return };
        let Duration(least) = rest.value;
        let short = self.neighbours().find(|(_, [(early, _), (late, _)])| late.from - early.to < least);
        let Some((person, [(early, of), (late, and)])) = short else { return };
        let (of, and) = (quoted(&self.labels[of]), quoted(&self.labels[and]));
        let title = format!(
            "{} rests for {} only: {of} lasts to {}, {and} begins at {}",
            call(person),
            late.from - early.to,
            early.to,
            late.from
        );
        sink.fault(rest.place, Problem::new(title).label(format!("expected {least} between two shifts of a person")));
    }

    /// Tells of the first person who works too many days without one off.
    fn has_days_off(&self, sink: &mut Sink) {
        let Some(most) = self.section.max_days_in_row.get() else { return };
        let Whole(days) = most.value;
        let row = self.people.iter().filter(|person| !person.shifts.is_empty());
        let row = row.map(|person| (person, longest_row(&person.agent.periods))).find(|(_, (_, row))| *row > days);
        let Some((person, (first, row))) = row else { return };
        let last = first + u64::from(row) - 1;
        let who = call(person);
        let title = format!("{who} works {row} days in a row, from {} to {}", date(first), date(last));
        let help = "leave dates out with `except`, or have other people work them";
        sink.fault(most.place, Problem::new(title).label(format!("expected at most {days} in a row")).help(help));
    }
}

/// A person, as a message calls it.
fn call(person: &Person) -> String {
    format!("agent {} of shift {}", person.agent.number, quoted(&person.agent.shift))
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

fn date(day: u64) -> jiff::civil::Date {
    (Instant::default() + Span::days(day)).date()
}
