//! Counts of what has come so far: one row an interval, as tools export them in the course of a day.
//!
//! Must stay true: times without a date are of the day that was said, and of no other. A row that may be of two sources
//! is refused: its contacts would be counted for the wrong forecast.

use super::curves::Count;
use super::rows::{Columns, commonest_step, date_column, moments, stretch};
use crate::diagnostics::{Location, Sink};
use crate::file::TableColumn;
use crate::ids::SourceId;
use crate::model::{Demand, Model};
use crate::problems::{KeyProblem, Thing};
use crate::tables::{
    Cell, Layout, NoMoment, Role, Row, Slips, Table, TableProblem, Tables, When, cell_of, is_count_column,
    is_name_column, is_time_column,
};
use crate::units::{Instant, Span};
use crate::{CountSoFar, CountsSoFar};

/// When each row begins, and where it ends if it says so.
type Times = Vec<(Instant, Option<Instant>)>;

/// Reads the rows of a table; `day` is the civil day of times without a date, where it is known.
pub(crate) fn read(
    table: &Table,
    model: &Model,
    day: Option<u64>,
    tables: &Tables<'_>,
    sink: &mut Sink,
) -> Option<CountsSoFar> {
    let place = table.header_place();
    if table.rows.is_empty() {
        sink.fault(place, TableProblem::NoRows { name: tables.texts.written(place).to_owned() });
        return None;
    }
    let from = TableColumn::empty(place);
    let columns = time_columns(table, &from, sink)?;
    let keys: Vec<usize> = columns.date.into_iter().chain([columns.time]).collect();
    let mut rows = table.rows_without_totals(&keys, None, sink)?;
    // A report of the whole day has empty rows for the hours to come.
    let is_name = |column: usize| table.header.get(column).is_some_and(is_name_column);
    let counted: Vec<usize> =
        (0..table.header.len()).filter(|column| !keys.contains(column) && !is_name(*column)).collect();
    let is_counted = |row: &&Row| counted.iter().any(|column| !cell_of(row, *column).is_empty());
    rows.truncate(rows.iter().rposition(is_counted).map_or(rows.len(), |last| last + 1));
    let only_times = columns.date.is_none()
        && rows.first().is_some_and(|row| table.moment(cell_of(row, columns.time), None) == Err(NoMoment::Other))
        && rows.first().is_some_and(|row| table.time_of_day(cell_of(row, columns.time)).is_some());
    let times = if only_times {
        let Some(day) = day else { return Some(CountsSoFar::NeedDay) };
        times_of_day(table, &rows, columns.time, Instant::default() + Span::days(day), sink)?
    } else {
        moments(table, &rows, columns, &from, sink)?
    };
    let mut counts = Vec::new();
    for (source, column, of_source) in by_source(table, &rows, &keys, model, sink)? {
        let rows: Vec<&Row> = of_source.iter().map(|&row| rows[row]).collect();
        let times: Times = of_source.iter().map(|&row| times[row]).collect();
        let of_source = in_order(table, &rows, &times, (columns.time, column), sink)?;
        counts.extend(of_source.into_iter().map(|(from, to, count)| CountSoFar {
            source,
            from,
            to,
            count: whole(count),
        }));
    }
    counts.sort_by_key(|count| (count.from, count.source));
    Some(CountsSoFar::Rows(counts))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at: whole, and from 0 on")]
fn whole(count: f64) -> u64 {
    count.round() as u64
}

/// The columns of dates and times; a single column of moments may be called anything that is known of either.
fn time_columns(table: &Table, from: &TableColumn, sink: &mut Sink) -> Option<Columns> {
    let date = date_column(table, from, sink).ok()?;
    let hour = table.find(Role::Hour, None, sink).ok()?;
    let time = table.find(Role::Time, None, sink).ok()?;
    let start = table.header.iter().position(is_time_column);
    match (date, time.or(hour).or(start)) {
        (date, Some(time)) => Some(Columns { date, time }),
        (Some(date), None) => Some(Columns { date: None, time: date }),
        (None, None) => {
            sink.fault(table.header_place(), TableProblem::MissingColumn { layout: Layout::SoFar });
            None
        }
    }
}

fn times_of_day(table: &Table, rows: &[&Row], time: usize, midnight: Instant, sink: &mut Sink) -> Option<Times> {
    let mut slips = Slips::default();
    let stretches: Vec<_> = rows.iter().map(|row| stretch(table, row, time, &mut slips)).collect();
    if !slips.report(sink) {
        return None;
    }
    let at = |span: Span| midnight + span;
    stretches.into_iter().map(|of| of.map(|of| (at(of.from), of.to.map(at)))).collect()
}

/// Of each source, the column of its counts and its rows.
fn by_source(
    table: &Table,
    rows: &[&Row],
    keys: &[usize],
    model: &Model,
    sink: &mut Sink,
) -> Option<Vec<(SourceId, usize, Vec<usize>)>> {
    let missing = |sink: &mut Sink| {
        sink.fault(table.header_place(), TableProblem::MissingColumn { layout: Layout::SoFar });
        None
    };
    let all = || (0..rows.len()).collect::<Vec<_>>();
    let named: Vec<(usize, &str)> =
        table.header.iter().enumerate().filter(|(column, _)| !keys.contains(column)).collect();
    let count = named.iter().find(|(_, name)| is_count_column(name)).map(|of| of.0);
    if let Some((names, _)) = named.iter().find(|(_, name)| is_name_column(name)) {
        let Some(count) = count else { return missing(sink) };
        let mut found: Vec<(SourceId, usize, Vec<usize>)> = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let source = source(cell_of(row, *names), table.place(row, *names), model, sink)?;
            match found.iter_mut().find(|of| of.0 == source) {
                Some(of) => of.2.push(number),
                None => found.push((source, count, vec![number])),
            }
        }
        return Some(found);
    }
    // A column for each source.
    let wide: Vec<(usize, &str)> = named.iter().copied().filter(|(_, name)| knows(model, name)).collect();
    if !wide.is_empty() {
        let mut found: Vec<(SourceId, usize, Vec<usize>)> = Vec::new();
        for (column, name) in wide {
            let place = table.place(&table.header, column);
            let source = source(name, place, model, sink)?;
            if found.iter().any(|of| of.0 == source) {
                let name_of = Some(name.to_owned());
                sink.fault(place, KeyProblem::ListedTwice { thing: Thing::Source, name: name_of });
                return None;
            }
            found.push((source, column, all()));
        }
        return Some(found);
    }
    let only = count.or_else(|| (named.len() == 1).then(|| named[0].0));
    match (only, forecasts(model).as_slice()) {
        (Some(column), [source]) => Some(vec![(*source, column, all())]),
        _ => missing(sink),
    }
}

/// The sources that something is expected of.
fn forecasts(model: &Model) -> Vec<SourceId> {
    let sources = (0..model.sources.len()).map(SourceId::of);
    sources.filter(|&id| matches!(model.source(id).demand, Demand::Forecast(_))).collect()
}

fn knows(model: &Model, name: &str) -> bool {
    model.sources.iter().any(|source| source.name == name) || model.queues.iter().any(|queue| queue.name == name)
}

/// The source of this name, or the only one of the queue of this name.
fn source(name: &str, place: Location, model: &Model, sink: &mut Sink) -> Option<SourceId> {
    let sources = forecasts(model);
    let of_queue = |id: &SourceId| {
        let queue = model.source(*id).queue.map(|queue| model.queue(queue));
        queue.is_some_and(|queue| queue.name == name)
    };
    let own = sources.iter().copied().find(|&id| model.source(id).name == name);
    let through: Vec<SourceId> = sources.iter().copied().filter(of_queue).collect();
    if let Some(source) = own.or(if let [only] = through[..] { Some(only) } else { None }) {
        return Some(source);
    }
    let known: Vec<String> = sources.iter().map(|&id| model.source(id).name.clone()).collect();
    let nearest = crate::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    sink.fault(place, KeyProblem::UnknownName { thing: Thing::Source, name: name.to_owned(), known, nearest });
    None
}

/// The counts of one source, each as long as it says, else as most of them are.
fn in_order(
    table: &Table,
    rows: &[&Row],
    times: &[(Instant, Option<Instant>)],
    (time, column): (usize, usize),
    sink: &mut Sink,
) -> Option<Vec<Count>> {
    let amounts = table.amounts(rows, column, None, false, sink)?;
    let mut slips = Slips::default();
    for (row, _) in rows.iter().zip(&amounts).filter(|(_, amount)| amount.fract() != 0.0) {
        slips.add(table, row, column, Cell::Count, None);
    }
    if !slips.report(sink) {
        return None;
    }
    let step = commonest_step(times);
    let ends: Vec<Instant> = times.iter().map(|(from, to)| to.unwrap_or(*from + step)).collect();
    for (row, (pair, end)) in rows.iter().skip(1).zip(times.windows(2).zip(&ends)) {
        let problem = if pair[0].0 == pair[1].0 {
            TableProblem::TimeTwice { at: When::Moment(pair[1].0) }
        } else if pair[1].0 < pair[0].0 {
            TableProblem::NotInOrder { layout: Layout::SoFar }
        } else if *end > pair[1].0 {
            TableProblem::RowsOverlap { ends: *end, step }
        } else {
            continue;
        };
        sink.fault(table.place(row, time), problem);
        return None;
    }
    Some(times.iter().zip(&ends).zip(amounts).map(|((&(from, _), &to), amount)| (from, to, amount)).collect())
}
