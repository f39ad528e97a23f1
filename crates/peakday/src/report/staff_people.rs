//! Who works when: a row a person, a column a date, for the page and the workbook, and as `staff-people.csv`.

use jiff::civil::Date;

use super::block::{Block, Cell};
use super::csv::Table;
use super::text::Texts;
use crate::model::{Agent, Model};
use crate::units::{self, Instant};

/// The roster of a model as a table.
pub(super) fn table(texts: &Texts, model: &Model) -> Block {
    let mut header = texts.staff.people_columns.map(String::from).to_vec();
    header.extend(days(model).into_iter().map(|day| (texts.numbers.short_date)(date_of(day))));
    let rows = rows(model).into_iter().map(|[who, shifts]| {
        let cell = |text: String| if text.is_empty() { Cell::dash() } else { text.into() };
        who.into_iter().map(Cell::from).chain(shifts.into_iter().map(cell)).collect()
    });
    Block::Table(header, rows.collect())
}

/// The text of `staff-people.csv`: an empty cell is a day of rest.
pub(super) fn csv(model: &Model) -> Vec<u8> {
    let dates: Vec<String> = days(model).into_iter().map(|day| date_of(day).to_string()).collect();
    let keys: Vec<&str> = ["team", "person"].into_iter().chain(dates.iter().map(String::as_str)).collect();
    let mut table = Table::new(&keys, &[]);
    for [who, shifts] in rows(model) {
        let cells: Vec<&str> = who.iter().chain(&shifts).map(String::as_str).collect();
        table.values(&cells, &[]);
    }
    table.finish()
}

/// The days on which a shift of somebody begins.
fn days(model: &Model) -> Vec<u64> {
    let periods = model.agents.iter().flat_map(|agent| &agent.periods);
    let mut days: Vec<u64> = periods.map(|period| period.day).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Of each person: team and name, and by day the shift with its hours, or nothing.
fn rows(model: &Model) -> Vec<[Vec<String>; 2]> {
    let days = days(model);
    let row = |agent: &Agent| {
        let on = |&day: &u64| {
            let own = agent.periods.iter().filter(|period| period.day == day);
            let shifts = own.map(|period| format!("{} {}-{}", period.shift, clock(period.from), clock(period.to)));
            shifts.collect::<Vec<_>>().join("; ")
        };
        let who = vec![model.team(agent.team).name.clone(), format!("{} {}", agent.shift, agent.number)];
        [who, days.iter().map(on).collect()]
    };
    model.agents.iter().map(row).collect()
}

/// The date of a day that is counted from the model's first.
fn date_of(day: u64) -> Date {
    Instant::of_hour(day * 24).date()
}

/// The time of day: midnight as `00:00`.
fn clock(at: Instant) -> String {
    units::Clock(at.since_midnight()).to_string()
}
