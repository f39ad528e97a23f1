//! Pasted rosters, in the three layouts that people paste:
//!
//! - a row a team and date, a column a step of the day, heads in the cells;
//! - a row a person, a column a date, codes of shifts in the cells;
//! - a row a shift, a column a date, heads in the cells.
//!
//! Must stay true: each cell is somebody's work or nobody's. A row or column of sums is left out, and dates of the run
//! that a roster doesn't name are warned of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Scope;
use super::agents::every_date;
use super::at_work::AtWork;
use super::rows::{unused, usual};
use super::table::{self, Named};
use crate::PlannedStep;
use crate::codes::Codes;
use crate::diagnostics::{Location, Sink, nearest_name};
use crate::ids::{SkillSetId, TeamId};
use crate::model::{Agent, AtEnd, Period, Run};
use crate::problems::{Called, KeyProblem, Thing};
use crate::scalars::{Hours, Text};
use crate::section::{Field, missing};
use crate::staff;
use crate::tables::{
    Cell, CellHint, Layout, Role, Row, Slips, Table, TableProblem, TableWarning, Tables, When, cell_of, is_total,
    time_of_day, whole_number,
};
use crate::units::{Instant, Span};

/// What the shift of a pasted roster is called.
pub(super) const SHIFT: &str = "grid";

/// More people in one team's hour are surely a slip.
const MOST_HEADS: u32 = 10_000;

/// The people of one team in a roster.
pub(super) struct Rostered {
    pub team: usize,
    /// Where the team is first named.
    pub place: Location,
    /// Each with the code of each of its periods; without codes it is a number of heads, and no person.
    pub people: Vec<(Agent, Vec<String>)>,
}

/// The people of a roster, by team.
pub(super) fn check(
    section: &staff::Roster,
    scope: &Scope<'_>,
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Vec<Rostered> {
    let grid =
        section.grid.required(section.place, missing(Thing::Roster, "grid", "{ csv = \"rosters/peak.csv\" }"), sink);
    let Some(grid) = grid else { return Vec::new() };
    let staff::Grid { csv, xlsx, sheet, team_column, place, .. } = &grid.value;
    let is_key = |cell: &str| {
        [Role::Team, Role::Person, Role::Shift].into_iter().any(|role| role.is(cell))
            || team_column.value().is_some_and(|name| name.0 == cell)
    };
    let is_header = |row: &Row| {
        is_header_by_hour(row) || row.iter().any(is_key) && row.iter().filter(|cell| !cell.is_empty()).count() > 1
    };
    let named = Named { csv, xlsx, sheet, place: *place, thing: Thing::Grid };
    let Some((table, _)) = table::open(&named, &is_header, tables, sink) else { return Vec::new() };
    let roster = Roster { section, table: &table, scope, at_end: section.at_end.or(AtEnd::Finish) };
    let Some(keys) = roster.keys(&grid.value, sink) else { return Vec::new() };
    let read = match keys {
        Keys { date: Some(date), team, .. } => roster.by_hour(team, date, sink),
        Keys { person: Some(person), team, .. } => roster.by_person(team, person, sink),
        Keys { shift: Some(shift), team, .. } => roster.by_shift(team, shift, sink),
        // Reported with the columns that are missing.
        Keys { .. } => None,
    };
    read.unwrap_or_default()
}

/// A roster as it is read.
struct Roster<'a> {
    section: &'a staff::Roster,
    table: &'a Table,
    scope: &'a Scope<'a>,
    at_end: AtEnd,
}

/// The columns that say whose row it is, and when.
struct Keys {
    team: Option<usize>,
    date: Option<usize>,
    person: Option<usize>,
    shift: Option<usize>,
}

/// A column of a roster, with the date it is for.
type Day = (usize, u64);

/// Heads of one team: a stretch of time, the day it belongs to, and how many.
type Steps = BTreeMap<Instant, (Instant, u32)>;

impl Roster<'_> {
    fn keys(&self, grid: &staff::Grid, sink: &mut Sink) -> Option<Keys> {
        let find = |field: &Field<Text>, role, key, sink: &mut Sink| match field {
            Field::Given(at) => self.table.column(&at.value.0, at.place, sink).map(Some),
            Field::Faulty => None,
            Field::Absent => self.table.find(role, key, sink).ok(),
        };
        let team = find(&grid.team_column, Role::Team, Some("team_column"), sink)?;
        let date = find(&grid.date_column, Role::Date, Some("date_column"), sink)?;
        // Which of them is which doesn't matter: a row is a person.
        let person = self.table.header.iter().position(|column| Role::Person.is(column));
        let shift = self.table.find(Role::Shift, None, sink).ok()?;
        if let (Some(said), Some(team)) = (self.section.team.get(), team) {
            let column = cell_of(&self.table.header, team).to_owned();
            sink.fault(said.place, TableProblem::TeamAndColumn { column });
            return None;
        }
        if date.or(person).or(shift).is_none() {
            sink.fault(self.table.header_place(), TableProblem::MissingColumn { layout: Layout::Roster });
            return None;
        }
        match &self.section.team {
            Field::Given(said) if team.is_none() => {
                self.scope.teams.find(said, sink)?;
            }
            Field::Absent if team.is_none() && self.said_team().is_none() => {
                let teams: Vec<String> = self.scope.teams.all.iter().flatten().map(|name| (*name).to_owned()).collect();
                // A scenario without a team has a fault of its own.
                if teams.len() > 1 {
                    sink.fault(self.table.header_place(), TableProblem::NoTeam { teams });
                }
                return None;
            }
            _ => {}
        }
        Some(Keys { team, date, person, shift })
    }

    /// The team of a roster that has no column of teams: the one that it names, or the only one there is.
    fn said_team(&self) -> Option<usize> {
        match &self.section.team {
            Field::Given(said) => self.scope.teams.number(&said.value.0),
            Field::Absent => (self.scope.teams.all.len() == 1).then_some(0),
            Field::Faulty => None,
        }
    }

    /// The team of a row. One that is unknown is reported, once. A cell without a team is merged with the one above it.
    fn team(
        &self,
        row: &Row,
        column: Option<usize>,
        above: Option<usize>,
        unknown: &mut BTreeSet<String>,
        sink: &mut Sink,
    ) -> Option<usize> {
        let Some(column) = column else {
            return self.said_team();
        };
        let cell = cell_of(row, column);
        if let Some(above) = above.filter(|_| cell.is_empty()) {
            return Some(above);
        }
        let team = self.scope.teams.number(cell);
        let is_known = team.is_some() || self.scope.teams.all.iter().any(Option::is_none);
        if !is_known && unknown.insert(cell.to_owned()) {
            sink.fault(self.table.place(row, column), self.scope.teams.unknown(cell));
        }
        team
    }

    fn name_of(&self, team: usize) -> Option<String> {
        match self.scope.teams.called(team) {
            Called::Name(name) => Some(name),
            Called::Number(_) => None,
        }
    }

    /// A row a team and date, a column a step of the day.
    fn by_hour(&self, team: Option<usize>, date: usize, sink: &mut Sink) -> Option<Vec<Rostered>> {
        let keys: Vec<usize> = team.into_iter().chain([date]).collect();
        unused(Layout::Roster, &[("codes", self.section.codes.get().map(|at| at.place))], sink);
        let columns = steps(self.table, &keys, sink)?;
        let rows = self.table.rows_without_totals(&keys, None, sink)?;
        let mut teams: BTreeMap<usize, (Location, Steps, bool)> = BTreeMap::new();
        let mut slips = Slips::default();
        let (mut above, mut date_above, mut teams_unknown) = (None, None, BTreeSet::new());
        for row in &rows {
            let of = self.team(row, team, above, &mut teams_unknown, sink);
            let days = self.days(row, date, date_above, &mut slips, sink);
            let heads: Vec<Option<u32>> =
                columns.iter().map(|&(column, ..)| heads(self.table, row, column, &mut slips)).collect();
            above = of;
            let (Some(of), Some((days, is_said))) = (of, days) else { continue };
            date_above = days.first().copied().filter(|_| is_said);
            let (_, steps, is_dated) =
                teams.entry(of).or_insert_with(|| (self.table.place(row, keys[0]), Steps::new(), true));
            *is_dated &= is_said;
            for day in days {
                let midnight = midnight(day);
                if steps.contains_key(&midnight) {
                    let problem = TableProblem::DateTwice { date: midnight, team: self.name_of(of) };
                    sink.fault(self.table.place(row, date), problem);
                    break;
                }
                for (&(_, from, to), heads) in columns.iter().zip(&heads) {
                    steps.insert(midnight + from, (midnight + to, heads.unwrap_or(0)));
                }
            }
        }
        self.long_steps(&columns, &rows, sink);
        if !slips.report(sink) {
            return None;
        }
        for (&team, (place, steps, is_dated)) in &teams {
            if *is_dated {
                let days = steps.keys().map(|at| at.day_index()).collect();
                self.missing_dates(Some(team), *place, &days, sink);
            }
        }
        let laid_out = teams.into_iter().map(|(team, (place, steps, _))| {
            let people = self.heads_on_duty(team, &steps).into_iter().map(|agent| (agent, Vec::new())).collect();
            Rostered { team, place, people }
        });
        Some(laid_out.collect())
    }

    /// Warns of a column that lasts longer than the others and has people in it, without saying so: the columns behind
    /// it seem to be missing.
    fn long_steps(&self, columns: &[(usize, Span, Span)], rows: &[&Row], sink: &mut Sink) {
        let lengths: Vec<Span> = columns.iter().map(|(_, from, to)| *to - *from).collect();
        let Some(usual) = usual(&lengths) else { return };
        let is_staffed = |column: usize| rows.iter().any(|row| !["", "0"].contains(&cell_of(row, column)));
        let says_end = |column: usize| {
            time_of_day(cell_of(&self.table.header, column)).is_some_and(|stretch| stretch.to.is_some())
        };
        let is_long = |column: usize, length: Span| length > usual && is_staffed(column) && !says_end(column);
        let mut long = columns.iter().filter(|(column, from, to)| is_long(*column, *to - *from));
        let Some(&(column, from, to)) = long.next() else { return };
        let warning = TableWarning::LongStep { layout: Layout::Roster, from, to, usual, more: long.count() };
        sink.warn(self.table.place(&self.table.header, column), warning);
    }

    /// The days a row is for: its date, or every date of the run where it has none; and whether it has one.
    fn days(
        &self,
        row: &Row,
        date: usize,
        above: Option<u64>,
        slips: &mut Slips,
        sink: &mut Sink,
    ) -> Option<(Vec<u64>, bool)> {
        let cell = cell_of(row, date);
        if cell.is_empty() {
            if let Some(above) = above {
                sink.fault(self.table.place(row, date), TableProblem::BlankDate { above: midnight(above) });
                return None;
            }
            return self.scope.run.as_ref().map(|run| (every_date(run), false));
        }
        let Some(day) = self.table.date(cell) else {
            slips.add(self.table, row, date, Cell::DateOrNothing, self.table.date_hint(cell).map(CellHint::Time));
            return None;
        };
        Some((vec![Instant::midnight(day).day_index()], true))
    }

    /// One agent for each head of the fullest step: number k is on duty whenever there are k heads or more.
    fn heads_on_duty(&self, team: usize, steps: &Steps) -> Vec<Agent> {
        let Some(run) = &self.scope.run else { return Vec::new() };
        let most = steps.values().map(|(_, heads)| *heads).max().unwrap_or(0);
        let mut people: Vec<Agent> = (1..=most).map(|number| nobody(team, number)).collect();
        for (&from, &(to, heads)) in steps {
            for agent in people.iter_mut().take(heads as usize) {
                match agent.periods.last_mut() {
                    // Steps that adjoin are one period, but each date has periods of its own: absence is by date.
                    Some(last) if last.to == from && last.day == from.day_index() => last.to = to,
                    _ => agent.periods.push(self.period(team, SHIFT, from.day_index(), (from, to))),
                }
            }
        }
        for agent in &mut people {
            agent.periods.retain(|period| is_in(run, period));
        }
        people
    }

    fn period(&self, team: usize, shift: &str, day: u64, (from, to): (Instant, Instant)) -> Period {
        let (skill_set, at_end) = (SkillSetId::of(team), self.at_end);
        Period {
            shift: shift.to_owned(),
            day,
            from,
            to,
            skill_set,
            on_call: false,
            certain: false,
            at_end,
            breaks: Vec::new(),
        }
    }

    /// A row a person, a column a date, codes in the cells.
    fn by_person(&self, team: Option<usize>, person: usize, sink: &mut Sink) -> Option<Vec<Rostered>> {
        let keys: Vec<usize> = team.into_iter().chain([person]).collect();
        let codes = self.codes(sink)?;
        let days = self.dates(&keys, sink)?;
        let run = self.scope.run.as_ref()?;
        let mut teams: BTreeMap<usize, Rostered> = BTreeMap::new();
        let mut at_work = AtWork::default();
        let (mut unknown, mut teams_unknown, mut above) = (BTreeSet::new(), BTreeSet::new(), None);
        for row in self.table.rows_without_totals(&keys, None, sink)? {
            let of = self.team(row, team, above, &mut teams_unknown, sink);
            above = of;
            let Some(of) = of else { continue };
            let mut periods = Vec::new();
            for &(column, day) in &days {
                let Some((code, hours)) = self.hours(row, column, codes, &mut unknown, sink) else { continue };
                let shifts = hours.iter().map(|hours| {
                    let from = midnight(day) + hours.from;
                    (self.period(of, code, day, (from, from + hours.length())), code, column)
                });
                periods.extend(shifts);
            }
            periods.sort_by_key(|(period, ..)| period.from);
            let twice = periods.windows(2).find(|pair| pair[1].0.from < pair[0].0.to);
            if let Some([(early, first, _), (late, second, column)]) = twice {
                let problem = TableProblem::CodesOverlap {
                    codes: [(*first).to_owned(), (*second).to_owned()],
                    ends: early.to,
                    begins: late.from,
                };
                sink.fault(self.table.place(row, *column), problem);
                continue;
            }
            let stretches = periods.iter().map(|(period, _, column)| (period.from, period.to, *column)).collect();
            if !at_work.takes(self.table, row, stretches, sink) {
                continue;
            }
            periods.retain(|(period, ..)| is_in(run, period));
            let place = self.table.place(row, keys[0]);
            let rostered = teams.entry(of).or_insert_with(|| Rostered { team: of, place, people: Vec::new() });
            let mut agent = nobody(of, u32::try_from(rostered.people.len()).unwrap_or(u32::MAX).saturating_add(1));
            let mut labels = Vec::with_capacity(periods.len());
            for (period, code, _) in periods {
                agent.periods.push(period);
                labels.push(code.to_owned());
            }
            rostered.people.push((agent, labels));
        }
        self.missing_dates(None, self.table.header_place(), &days.iter().map(|(_, day)| *day).collect(), sink);
        Some(teams.into_values().collect())
    }

    /// A row a shift, a column a date, heads in the cells.
    fn by_shift(&self, team: Option<usize>, shift: usize, sink: &mut Sink) -> Option<Vec<Rostered>> {
        let keys: Vec<usize> = team.into_iter().chain([shift]).collect();
        let codes = self.codes(sink)?;
        let days = self.dates(&keys, sink)?;
        let run = self.scope.run.as_ref()?;
        let mut teams: BTreeMap<usize, Rostered> = BTreeMap::new();
        let (mut slips, mut unknown, mut teams_unknown) = (Slips::default(), BTreeSet::new(), BTreeSet::new());
        let mut above = None;
        for row in self.table.rows_without_totals(&keys, None, sink)? {
            let of = self.team(row, team, above, &mut teams_unknown, sink);
            above = of;
            let hours = self.hours(row, shift, codes, &mut unknown, sink);
            let heads: Vec<Option<u32>> =
                days.iter().map(|&(column, _)| heads(self.table, row, column, &mut slips)).collect();
            let (Some(of), Some((code, hours))) = (of, hours) else { continue };
            let place = self.table.place(row, keys[0]);
            let people =
                &mut teams.entry(of).or_insert_with(|| Rostered { team: of, place, people: Vec::new() }).people;
            let first = people.len();
            let most = heads.iter().flatten().copied().max().unwrap_or(0);
            let numbers = (1..).skip(first).take(most as usize);
            people.extend(numbers.map(|number| (nobody(of, number), Vec::new())));
            for (&(_, day), heads) in days.iter().zip(&heads) {
                for (agent, _) in people[first..].iter_mut().take(heads.unwrap_or(0) as usize) {
                    let periods = hours.iter().map(|hours| {
                        let from = midnight(day) + hours.from;
                        self.period(of, code, day, (from, from + hours.length()))
                    });
                    agent.periods.extend(periods.filter(|period| is_in(run, period)));
                }
            }
            people.iter_mut().for_each(|(agent, _)| agent.periods.sort_by_key(|period| period.from));
        }
        if !slips.report(sink) {
            return None;
        }
        self.missing_dates(None, self.table.header_place(), &days.iter().map(|(_, day)| *day).collect(), sink);
        Some(teams.into_values().collect())
    }

    fn codes(&self, sink: &mut Sink) -> Option<&Codes> {
        let example = "{ early = \"08:00-16:00\", rest = \"off\" }";
        self.section
            .codes
            .required(self.section.place, missing(Thing::Roster, "codes", example), sink)
            .map(|at| &at.value)
    }

    /// The hours of the code in a cell; none where the cell is empty. A code that is unknown is reported once.
    fn hours<'r>(
        &'r self,
        row: &'r Row,
        column: usize,
        codes: &'r Codes,
        unknown: &mut BTreeSet<String>,
        sink: &mut Sink,
    ) -> Option<(&'r str, &'r [Hours])> {
        let code = cell_of(row, column);
        let hours = codes.hours(code);
        if hours.is_none() && !code.is_empty() && unknown.insert(code.to_owned()) {
            let problem = KeyProblem::UnknownName {
                thing: Thing::Code,
                name: code.to_owned(),
                known: codes.names().map(str::to_owned).collect(),
                nearest: nearest_name(code, codes.names()),
            };
            sink.fault(self.table.place(row, column), problem);
        }
        hours.map(|hours| (code, hours))
    }

    /// The columns that are dates; each date once.
    fn dates(&self, keys: &[usize], sink: &mut Sink) -> Option<Vec<Day>> {
        let header = &self.table.header;
        let mut days: Vec<Day> = Vec::new();
        let mut slips = Slips::default();
        for (column, name) in header.iter().enumerate().filter(|(column, _)| !keys.contains(column)) {
            if is_total(name) || name.is_empty() {
                continue;
            }
            let Some(date) = self.table.date(name).or_else(|| self.date_of_year(name)) else {
                // What else is known of a person comes before the dates.
                if days.is_empty() && !name.contains(|mark: char| mark.is_numeric()) {
                    continue;
                }
                slips.add(self.table, header, column, Cell::Day, self.table.date_hint(name).map(CellHint::Time));
                continue;
            };
            let day = Instant::midnight(date).day_index();
            if let Some((first, _)) = days.iter().find(|(_, known)| *known == day) {
                let places = (self.table.place(header, column), self.table.place(header, *first));
                sink.fault_with(places.0, places.1, TableProblem::TimeTwice { at: When::Date(midnight(day)) });
                return None;
            }
            days.push((column, day));
        }
        if !slips.report(sink) {
            return None;
        }
        if days.is_empty() {
            sink.fault(self.table.header_place(), TableProblem::MissingColumn { layout: Layout::Roster });
            return None;
        }
        Some(days)
    }

    /// A date without its year, `11月11日`: that of the run.
    fn date_of_year(&self, name: &str) -> Option<Date> {
        let run = self.scope.run.as_ref()?;
        let (month, day) = name.strip_suffix('日')?.split_once('月')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let (first, last) = (run.begins().date().year(), run.end.date().year());
        (first == last).then(|| Date::new(first, month, day).ok())?
    }

    /// Warns of dates of the run that the roster doesn't name.
    fn missing_dates(&self, team: Option<usize>, place: Location, known: &BTreeSet<u64>, sink: &mut Sink) {
        let Some(run) = &self.scope.run else { return };
        let missing: Vec<Instant> = run.days().filter(|day| !known.contains(day)).map(midnight).collect();
        let Some(&first) = missing.first() else { return };
        let is_any = run.days().any(|day| known.contains(&day));
        let team = team.and_then(|team| self.name_of(team));
        let problem = if is_any {
            TableWarning::MissingDates { team, first, more: missing.len() - 1 }
        } else {
            TableWarning::NoDateInRun { team, start: run.start, end: run.end }
        };
        sink.warn(place, problem);
    }
}

/// Whether a row is the header of a roster by the hour: a column of dates, and one of times of day.
pub(crate) fn is_header_by_hour(row: &Row) -> bool {
    row.iter().any(|cell| Role::Date.is(cell)) && row.iter().any(|cell| time_of_day(cell).is_some())
}

/// The columns that are steps of the day, each with the stretch it stands for.
fn steps(table: &Table, keys: &[usize], sink: &mut Sink) -> Option<Vec<(usize, Span, Span)>> {
    const LAYOUT: Layout = Layout::Roster;
    let header = &table.header;
    let mut starts: Vec<(usize, Span, Option<Span>)> = Vec::new();
    for (column, name) in header.iter().enumerate().filter(|(column, _)| !keys.contains(column)) {
        if is_total(name) || name.is_empty() {
            continue;
        }
        let last = starts.last().map(|(_, start, end)| (*start, end.unwrap_or(*start)));
        let problem = match (time_of_day(name), last) {
            (None, _) => {
                let mut slips = Slips::default();
                slips.add(table, header, column, Cell::Step, None);
                slips.report(sink);
                return None;
            }
            (Some(step), None) if !step.from.is_zero() => TableProblem::NotFromMidnight { layout: LAYOUT },
            (Some(step), Some((start, _))) if step.from == start => {
                TableProblem::TimeTwice { at: When::TimeOfDay(start) }
            }
            (Some(step), Some((_, end))) if step.from < end => TableProblem::NotInOrder { layout: LAYOUT },
            (Some(step), _) => {
                starts.push((column, step.from, step.to));
                continue;
            }
        };
        sink.fault(table.place(header, column), problem);
        return None;
    }
    if starts.is_empty() {
        sink.fault(table.header_place(), TableProblem::MissingColumn { layout: LAYOUT });
        return None;
    }
    let nexts = starts.iter().skip(1).map(|(_, start, _)| *start).chain([Span::DAY]);
    Some(starts.iter().zip(nexts).map(|(&(column, from, to), next)| (column, from, to.unwrap_or(next))).collect())
}

/// The heads in a cell.
fn heads(table: &Table, row: &Row, column: usize, slips: &mut Slips) -> Option<u32> {
    let cell = cell_of(row, column);
    if cell.is_empty() {
        return Some(0);
    }
    let heads = whole_number(cell).filter(|heads| *heads <= MOST_HEADS);
    if heads.is_none() {
        slips.add(table, row, column, Cell::Agents { most: MOST_HEADS }, None);
    }
    heads
}

/// What a roster of heads by the hour plans, without a scenario: the heads of all its teams together. Each row has a
/// date, and a team has each date once.
pub(crate) fn planned(table: &Table, sink: &mut Sink) -> Option<Vec<PlannedStep>> {
    let team = table.find(Role::Team, None, sink).ok()?;
    let date = table.find(Role::Date, None, sink).ok()?;
    let Some(date) = date else {
        sink.fault(table.header_place(), TableProblem::MissingColumn { layout: Layout::Roster });
        return None;
    };
    let keys: Vec<usize> = team.into_iter().chain([date]).collect();
    let columns = steps(table, &keys, sink)?;
    let mut planned: BTreeMap<(Instant, Instant), u32> = BTreeMap::new();
    let mut known: BTreeSet<(String, u64)> = BTreeSet::new();
    let mut slips = Slips::default();
    let mut above = String::new();
    for row in table.rows_without_totals(&keys, None, sink)? {
        // A cell without a team is merged with the one above it.
        let name = team.map(|team| cell_of(row, team)).filter(|name| !name.is_empty());
        if let Some(name) = name {
            name.clone_into(&mut above);
        }
        let heads: Vec<Option<u32>> =
            columns.iter().map(|&(column, ..)| heads(table, row, column, &mut slips)).collect();
        let cell = cell_of(row, date);
        let Some(day) = table.date(cell).map(|day| Instant::midnight(day).day_index()) else {
            slips.add(table, row, date, Cell::Day, table.date_hint(cell).map(CellHint::Time));
            continue;
        };
        if !known.insert((above.clone(), day)) {
            let team = Some(above.clone()).filter(|name| !name.is_empty());
            sink.fault(table.place(row, date), TableProblem::DateTwice { date: midnight(day), team });
            return None;
        }
        for (&(_, from, to), heads) in columns.iter().zip(&heads) {
            *planned.entry((midnight(day) + from, midnight(day) + to)).or_default() += heads.unwrap_or(0);
        }
    }
    let step = |((from, to), heads)| PlannedStep { from, to, heads };
    slips.report(sink).then(|| planned.into_iter().map(step).collect())
}

/// An agent of a roster who has nothing to do yet.
fn nobody(team: usize, number: u32) -> Agent {
    Agent { team: TeamId::of(team), shift: SHIFT.to_owned(), number, periods: Vec::new() }
}

fn is_in(run: &Run, period: &Period) -> bool {
    period.from < run.stops() && period.to > run.begins()
}

fn midnight(day: u64) -> Instant {
    Instant::default() + Span::days(day)
}
