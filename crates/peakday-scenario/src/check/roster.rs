//! Pasted rosters: a row a team and date, a column a step of the day, heads in the cells.

use std::collections::BTreeMap;

use super::Scope;
use super::agents::every_date;
use crate::diagnostics::{Location, Sink};
use crate::ids::{SkillSetId, TeamId};
use crate::model::{Agent, AtEnd, Period};
use crate::problems::{Called, Thing};
use crate::scalars::{Clock, parse_date};
use crate::section::missing;
use crate::staff;
use crate::tables::{Cell, Csv, Layout, TableProblem, Tables, date_hint};
use crate::units::{Instant, Span};

/// What the shift of a pasted roster is called.
pub(super) const SHIFT: &str = "grid";

/// Heads of one team: a stretch of time, the day it belongs to, and how many.
type Steps = BTreeMap<Instant, (Instant, u32)>;

/// The people of a roster, by team, each team with the place of its first row.
pub(super) fn check(
    section: &staff::Roster,
    scope: &Scope<'_>,
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Vec<(usize, Location, Vec<Agent>)> {
    let grid =
        section.grid.required(section.place, missing(Thing::Roster, "grid", "{ csv = \"rosters/peak.csv\" }"), sink);
    let Some(grid) = grid else { return Vec::new() };
    let csv = grid.value.csv.required(grid.place, missing(Thing::Grid, "csv", "\"rosters/peak.csv\""), sink);
    let Some(table) = csv.and_then(|path| tables.open(&path.value.0, path.place, sink)) else { return Vec::new() };
    let Some(columns) = Columns::of(&table, sink) else { return Vec::new() };
    let at_end = section.at_end.or(AtEnd::Finish);
    let mut teams: BTreeMap<usize, (Location, Steps)> = BTreeMap::new();
    for row in &table.rows {
        let cell = |column: usize| row.get(column).unwrap_or("");
        let team = scope.teams.number(cell(columns.team));
        if team.is_none() && scope.teams.all.iter().all(Option::is_some) {
            sink.fault(table.place(row, columns.team), scope.teams.unknown(cell(columns.team)));
        }
        let days = days(&table, row, columns.date, scope, sink);
        let heads = heads(&table, row, &columns, sink);
        let (Some(team), Some(days), Some(heads)) = (team, days, heads) else { continue };
        let (_, steps) = teams.entry(team).or_insert_with(|| (table.place(row, columns.team), Steps::new()));
        for day in days {
            let midnight = Instant::default() + Span::days(day);
            if steps.contains_key(&midnight) {
                let team = match scope.teams.called(team) {
                    Called::Name(name) => Some(name),
                    Called::Number(_) => None,
                };
                sink.fault(table.place(row, columns.date), TableProblem::DateTwice { date: midnight, team });
                break;
            }
            for (&(_, from, to), &heads) in columns.steps.iter().zip(&heads) {
                steps.insert(midnight + from, (midnight + to, heads));
            }
        }
    }
    let laid_out = teams.into_iter().map(|(team, (place, steps))| (team, place, people(team, &steps, at_end, scope)));
    laid_out.collect()
}

/// Which columns hold what.
struct Columns {
    team: usize,
    date: usize,
    /// Column, and the stretch of the day it stands for.
    steps: Vec<(usize, Span, Span)>,
}

impl Columns {
    fn of(table: &Csv, sink: &mut Sink) -> Option<Self> {
        const LAYOUT: Layout = Layout::Roster;
        let (Some(team), Some(date)) = (table.find("team"), table.find("date")) else {
            sink.fault(table.header_place(), TableProblem::MissingColumn { layout: LAYOUT });
            return None;
        };
        let mut starts: Vec<(usize, Span)> = Vec::new();
        for (column, name) in table.header.iter().enumerate().filter(|(column, _)| ![team, date].contains(column)) {
            let hour = name.parse::<u64>().ok().filter(|hour| *hour < 24).map(Span::hours);
            let start = hour.or_else(|| Clock::parse(name)).filter(|start| *start < Span::DAY);
            let problem = match (start, starts.last()) {
                (None, _) => TableProblem::InvalidCell { expected: Cell::Step, text: name.to_owned(), hint: None },
                (Some(start), None) if !start.is_zero() => TableProblem::NotFromMidnight { layout: LAYOUT },
                (Some(start), Some((_, before))) if start <= *before => TableProblem::NotInOrder { layout: LAYOUT },
                (Some(start), _) => {
                    starts.push((column, start));
                    continue;
                }
            };
            sink.fault(table.place(&table.header, column), problem);
            return None;
        }
        if starts.is_empty() {
            sink.fault(table.header_place(), TableProblem::MissingColumn { layout: LAYOUT });
            return None;
        }
        let ends = starts.iter().skip(1).map(|(_, start)| *start).chain([Span::DAY]);
        let steps = starts.iter().zip(ends).map(|(&(column, from), to)| (column, from, to)).collect();
        Some(Self { team, date, steps })
    }
}

/// The days a row is for: its date, or every date of the run where it has none.
fn days(table: &Csv, row: &csv::StringRecord, date: usize, scope: &Scope<'_>, sink: &mut Sink) -> Option<Vec<u64>> {
    let cell = row.get(date).unwrap_or("");
    if cell.is_empty() {
        return scope.run.as_ref().map(every_date);
    }
    if let Some(date) = parse_date(cell) {
        return Some(vec![Instant::midnight(date).day_index()]);
    }
    let (expected, text, hint) = (Cell::DateOrNothing, cell.to_owned(), date_hint(cell));
    let problem = TableProblem::InvalidCell { expected, text, hint };
    sink.fault(table.place(row, date), problem);
    None
}

fn heads(table: &Csv, row: &csv::StringRecord, columns: &Columns, sink: &mut Sink) -> Option<Vec<u32>> {
    /// More people in one team's hour are surely a slip.
    const MOST: u32 = 10_000;
    let mut sound = true;
    let mut heads = Vec::with_capacity(columns.steps.len());
    for &(column, ..) in &columns.steps {
        let cell = row.get(column).unwrap_or("");
        match cell.parse::<u32>() {
            Ok(number) if number <= MOST => heads.push(number),
            _ if cell.is_empty() => heads.push(0),
            _ => {
                let expected = Cell::Agents { most: MOST };
                let problem = TableProblem::InvalidCell { expected, text: cell.to_owned(), hint: None };
                sink.fault(table.place(row, column), problem);
                sound = false;
            }
        }
    }
    sound.then_some(heads)
}

/// One agent for each head of the fullest step: number k is on duty whenever there are k heads or more.
fn people(team: usize, steps: &Steps, at_end: AtEnd, scope: &Scope<'_>) -> Vec<Agent> {
    let Some(run) = &scope.run else { return Vec::new() };
    let most = steps.values().map(|(_, heads)| *heads).max().unwrap_or(0);
    let mut people: Vec<Agent> = (1..=most)
        .map(|number| Agent { team: TeamId::of(team), shift: SHIFT.to_owned(), number, periods: Vec::new() })
        .collect();
    for (&from, &(to, heads)) in steps {
        for agent in people.iter_mut().take(heads as usize) {
            match agent.periods.last_mut() {
                // Steps that adjoin are one period, but each date has periods of its own: absence is by date.
                Some(last) if last.to == from && last.day == from.day_index() => last.to = to,
                _ => {
                    let skill_set = SkillSetId::of(team);
                    let period = Period {
                        shift: SHIFT.to_owned(),
                        day: from.day_index(),
                        from,
                        to,
                        skill_set,
                        on_call: false,
                        at_end,
                        breaks: Vec::new(),
                    };
                    agent.periods.push(period);
                }
            }
        }
    }
    for agent in &mut people {
        agent.periods.retain(|period| period.from < run.stops() && period.to > run.begins());
    }
    people
}
