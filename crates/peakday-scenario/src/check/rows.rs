//! When the rows of a table are: at times of any day, on dates, or at the moments of a log.
//!
//! Must stay true: nothing between two rows is filled in without a word. Where rows seem to be missing, inside a table
//! or at its ends, a warning names the times.

use std::cell::LazyCell;

use super::curves::{Count, DayCount, only_one};
use crate::diagnostics::{Location, Sink};
use crate::file::TableColumn;
use crate::model::Run;
use crate::problems::Thing;
use crate::section::Field;
use crate::tables::{
    Cell, CellHint, Layout, NoMoment, Role, Row, Slips, Stretch, Table, TableProblem, TableWarning, TimeHint, When,
    cell_of, day_number, day_number_moment, plain, time_hint,
};
use crate::units::{Instant, Span};

/// The columns of dates and of times.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub date: Option<usize>,
    pub time: usize,
}

/// A day's shape: a step goes to where its row says, else to the next row's time, the last one to midnight.
pub(super) fn of_any_day(
    table: &Table,
    column: usize,
    from: &TableColumn,
    is_shape: bool,
    sink: &mut Sink,
) -> Option<Vec<DayCount>> {
    const LAYOUT: Layout = Layout::DayShape;
    let places = [
        ("date_column", from.date_column.get().map(|at| at.place)),
        ("utc_offset", from.utc_offset.get().map(|at| at.place)),
    ];
    unused(LAYOUT, &places, sink);
    let time = time_column(table, from, LAYOUT, sink)?;
    let decimal = from.decimal.value().copied();
    let rows = table.rows_without_totals(&[time], Some((column, decimal)), sink)?;
    let amounts = table.amounts(&rows, column, decimal, is_shape, sink);
    let mut slips = Slips::default();
    let stretches: Vec<Option<Stretch>> = rows.iter().map(|row| stretch(table, row, time, &mut slips)).collect();
    if !slips.report(sink) {
        return None;
    }
    let stretches = stretches.into_iter().collect::<Option<Vec<_>>>()?;
    if stretches.first().is_some_and(|first| !first.from.is_zero()) {
        sink.fault(table.place(rows[0], time), TableProblem::NotFromMidnight { layout: LAYOUT });
        return None;
    }
    for (pair, row) in stretches.windows(2).zip(&rows[1..]) {
        let [before, next] = [pair[0], pair[1]];
        let problem = if before.from == next.from {
            TableProblem::TimeTwice { at: When::TimeOfDay(next.from) }
        } else if next.from < before.to.unwrap_or(before.from) {
            TableProblem::NotInOrder { layout: LAYOUT }
        } else {
            continue;
        };
        sink.fault(table.place(row, time), problem);
        return None;
    }
    let nexts = stretches.iter().skip(1).map(|next| next.from).chain([Span::DAY]);
    let steps: Vec<(Span, Span)> =
        stretches.iter().zip(nexts).map(|(step, next)| (step.from, step.to.unwrap_or(next))).collect();
    let counts: Vec<DayCount> = steps.iter().zip(amounts?).map(|(&(from, to), amount)| (from, to, amount)).collect();
    long_steps(table, &rows, time, &stretches, &counts, sink);
    untold_times(table, &rows, time, &steps, sink);
    Some(counts)
}

/// Warns of a row that holds as much as the others but lasts longer: the rows behind it seem to be missing.
fn long_steps(table: &Table, rows: &[&Row], time: usize, stretches: &[Stretch], counts: &[DayCount], sink: &mut Sink) {
    let lengths: Vec<Span> = counts.iter().map(|(from, to, _)| *to - *from).collect();
    let Some(usual) = usual(&lengths) else { return };
    let long: Vec<usize> = (0..counts.len())
        .filter(|&row| lengths[row] > usual && counts[row].2 > 0.0 && stretches[row].to.is_none())
        .collect();
    let Some((&first, rest)) = long.split_first() else { return };
    let (from, to, _) = counts[first];
    let warning = TableWarning::LongStep { layout: Layout::DayShape, from, to, usual, more: rest.len() };
    sink.warn(table.place(rows[first], time), warning);
}

/// The length that more than half of some steps have.
pub(super) fn usual(lengths: &[Span]) -> Option<Span> {
    let mut sorted = lengths.to_vec();
    sorted.sort_unstable();
    let most = sorted.chunk_by(|a, b| a == b).max_by_key(|alike| alike.len())?;
    (2 * most.len() > lengths.len() && most.len() > 1).then(|| most[0])
}

/// Warns of stretches of the day that no row covers, where rows say how far they go.
fn untold_times(table: &Table, rows: &[&Row], time: usize, steps: &[(Span, Span)], sink: &mut Sink) {
    let ends = steps.iter().map(|step| step.1);
    let nexts = steps.iter().skip(1).map(|step| step.0).chain([Span::DAY]);
    let holes: Vec<((Span, Span), &Row)> =
        ends.zip(nexts).zip(rows).filter(|((from, to), _)| from < to).map(|(hole, row)| (hole, *row)).collect();
    if let Some((_, row)) = holes.first() {
        let holes = holes.iter().map(|(hole, _)| *hole).collect();
        sink.warn(table.place(row, time), TableWarning::MissingTimes { holes });
    }
}

/// Rows with dates: each as long as it says, else as most of them are.
pub(super) fn on_dates(
    table: &Table,
    column: usize,
    from: &TableColumn,
    is_shape: bool,
    run: Option<&Run>,
    sink: &mut Sink,
) -> Option<Vec<Count>> {
    let columns = columns(table, from, sink)?;
    if columns.date.is_some() {
        unused(Layout::Dated, &[("utc_offset", from.utc_offset.get().map(|at| at.place))], sink);
    }
    let keys: Vec<usize> = columns.date.into_iter().chain([columns.time]).collect();
    let decimal = from.decimal.value().copied();
    let rows = table.rows_without_totals(&keys, Some((column, decimal)), sink)?;
    let amounts = table.amounts(&rows, column, decimal, is_shape, sink);
    let times = moments(table, &rows, columns, from, sink);
    let (amounts, times) = (amounts?, times?);
    let step = commonest_step(&times);
    let ends: Vec<Instant> = times.iter().map(|(from, to)| to.unwrap_or(*from + step)).collect();
    for (row, (pair, end)) in rows.iter().skip(1).zip(times.windows(2).zip(&ends)) {
        let problem = if pair[0].0 == pair[1].0 {
            TableProblem::TimeTwice { at: When::Moment(pair[1].0) }
        } else if *end > pair[1].0 {
            TableProblem::RowsOverlap { ends: *end, step }
        } else {
            continue;
        };
        sink.fault(table.place(row, columns.time), problem);
        return None;
    }
    let counts: Vec<Count> =
        times.iter().zip(&ends).zip(amounts).map(|((&(from, _), &to), amount)| (from, to, amount)).collect();
    if let Some(run) = run {
        holes(table, &rows, columns.time, &counts, step, run, sink);
    }
    Some(counts)
}

/// Warns of stretches of the run that no row covers, between rows or at the ends: nothing comes in them, which an
/// export that lost some rows doesn't mean.
fn holes(table: &Table, rows: &[&Row], time: usize, counts: &[Count], step: Span, run: &Run, sink: &mut Sink) {
    let (Some(first), Some(last)) = (counts.first(), counts.last()) else { return };
    let between = counts.windows(2).zip(&rows[1..]).map(|(pair, row)| (pair[0].1, pair[1].0, *row));
    let all = [(run.begins(), first.0, rows[0])].into_iter().chain(between);
    let all = all.chain([(last.1, run.end, rows[rows.len() - 1])]);
    let holes: Vec<(Instant, Instant, &Row)> =
        all.filter(|(from, to, _)| from < to && *from < run.end && run.begins() < *to).collect();
    let Some(&(from, _, row)) = holes.first() else { return };
    let missing = holes.iter().map(|(from, to, _)| (*to - *from).as_micros().div_ceil(step.as_micros())).sum();
    let is_behind = from >= last.1;
    let shown = holes.iter().map(|&(from, to, _)| (from, to)).collect();
    sink.warn(table.place(row, time), TableWarning::MissingRows { rows: missing, step, holes: shown, is_behind });
}

/// The moments of a log, in the order of its rows.
pub(super) fn of_log(table: &Table, column: usize, from: &TableColumn, sink: &mut Sink) -> Option<Vec<Instant>> {
    unused(Layout::Log, &[("decimal", from.decimal.get().map(|at| at.place))], sink);
    let halves = [
        ("date_column", from.date_column.get().map(|at| at.place)),
        ("time_column", from.time_column.get().map(|at| at.place)),
    ];
    if !only_one(&halves, &Thing::Table.into(), sink) {
        return None;
    }
    let rows = table.rows_without_totals(&[column], None, sink)?;
    let first = rows.iter().map(|row| cell_of(row, column)).find(|cell| !cell.is_empty()).unwrap_or("");
    // The column may hold the whole moment, or one half of it beside the other one.
    let columns = if !from.date_column.is_absent() {
        Columns { date: date_column(table, from, sink).ok()?, time: column }
    } else if !from.time_column.is_absent() {
        Columns { date: Some(column), time: time_column(table, from, Layout::Dated, sink)? }
    } else if table.time_of_day(first).is_some() {
        Columns { date: date_column(table, from, sink).ok()?, time: column }
    } else if table.date(first).is_some() {
        match table.find(Role::Time, Some("time_column"), sink).ok()?.filter(|time| *time != column) {
            Some(time) => Columns { date: Some(column), time },
            None => Columns { date: None, time: column },
        }
    } else {
        Columns { date: None, time: column }
    };
    if columns.date.is_some() {
        unused(Layout::Dated, &[("utc_offset", from.utc_offset.get().map(|at| at.place))], sink);
    }
    let times = moments(table, &rows, columns, from, sink)?;
    Some(times.into_iter().map(|(at, _)| at).collect())
}

/// The column of dates, if there is one; `Err` where it is faulty, which is reported.
pub(super) fn date_column(table: &Table, from: &TableColumn, sink: &mut Sink) -> Result<Option<usize>, ()> {
    match &from.date_column {
        Field::Given(at) => table.column(&at.value.0, at.place, sink).map(Some).ok_or(()),
        Field::Faulty => Err(()),
        Field::Absent => table.find(Role::Date, Some("date_column"), sink),
    }
}

/// The column of times: the one that is named, else of hours, or of times; where there are both and they agree, of
/// times.
fn time_column(table: &Table, from: &TableColumn, layout: Layout, sink: &mut Sink) -> Option<usize> {
    match &from.time_column {
        Field::Given(at) => return table.column(&at.value.0, at.place, sink),
        Field::Faulty => return None,
        Field::Absent => {}
    }
    let hour = table.find(Role::Hour, Some("time_column"), sink).ok()?;
    let time = table.find(Role::Time, Some("time_column"), sink).ok()?;
    match (hour, time) {
        (None, None) => {
            sink.fault(table.header_place(), TableProblem::MissingColumn { layout });
            None
        }
        (Some(hour), Some(time)) if !agree(table, hour, time) => {
            let name = |column: usize| cell_of(&table.header, column).to_owned();
            let problem = TableProblem::HourAndTime { hour: name(hour), time: name(time) };
            sink.fault_with(table.place(&table.header, time), table.place(&table.header, hour), problem);
            None
        }
        (hour, time) => time.or(hour),
    }
}

/// Reports keys that have no effect, if they are there.
pub(super) fn unused(layout: Layout, keys: &[(&'static str, Option<Location>)], sink: &mut Sink) {
    for (key, place) in keys {
        if let Some(place) = place {
            sink.fault(*place, TableProblem::UnusedKey { key, layout });
        }
    }
}

/// Whether each time is in the hour beside it.
fn agree(table: &Table, hour: usize, time: usize) -> bool {
    let whole = |column: usize, row: &Row| {
        let from = table.time_of_day(cell_of(row, column))?.from;
        Some(from.as_micros() / Span::HOUR.as_micros())
    };
    table.rows.iter().all(|row| whole(hour, row).is_some_and(|known| whole(time, row) == Some(known)))
}

/// The columns of rows with dates. A date may have its time behind it.
fn columns(table: &Table, from: &TableColumn, sink: &mut Sink) -> Option<Columns> {
    let date = date_column(table, from, sink).ok()?;
    let has_times = !from.time_column.is_absent() || table.has(Role::Hour) || table.has(Role::Time);
    if let Some(date) = date.filter(|_| !has_times)
        && (table.rows.first().is_some_and(|row| table.moment(cell_of(row, date), None) != Err(NoMoment::Other))
            || table.rows.iter().any(|row| day_number_moment(cell_of(row, date), table.epoch()).is_some()))
    {
        return Some(Columns { date: None, time: date });
    }
    Some(Columns { date, time: time_column(table, from, Layout::Dated, sink)? })
}

/// When each row begins, and where it ends if it says so. A cell without a date is merged with the one above it.
pub(super) fn moments(
    table: &Table,
    rows: &[&Row],
    columns: Columns,
    from: &TableColumn,
    sink: &mut Sink,
) -> Option<Vec<(Instant, Option<Instant>)>> {
    if matches!(from.utc_offset, Field::Faulty) {
        return None;
    }
    // A time alone in its column has no zone.
    let utc_offset = from.utc_offset.value().copied().filter(|_| columns.date.is_none());
    let mut slips = Slips::default();
    let mut times = Vec::with_capacity(rows.len());
    let mut above = None;
    let hinted = |hint: Option<TimeHint>| hint.map(CellHint::Time);
    // Among moments that spreadsheets count, the one at midnight has no part of a day.
    let has_day_numbers =
        LazyCell::new(|| rows.iter().any(|row| day_number_moment(cell_of(row, columns.time), table.epoch()).is_some()));
    let midnight =
        |cell: &str| day_number(&plain(cell), table.epoch()).filter(|_| *has_day_numbers).map(Instant::midnight);
    for row in rows {
        let cell = cell_of(row, columns.time);
        let Some(date) = columns.date else {
            let moment = table.moment(cell, utc_offset);
            match moment.or_else(|why| midnight(cell).filter(|_| utc_offset.is_none()).ok_or(why)) {
                Ok(at) => times.push((at, None)),
                Err(_) => slips.add(table, row, columns.time, Cell::Moment, hinted(table.date_hint(cell))),
            }
            continue;
        };
        let day = cell_of(row, date);
        let found = if day.is_empty() { above } else { table.date(day) };
        let Some(found) = found else {
            slips.add(table, row, date, Cell::Date, hinted(table.date_hint(day)));
            continue;
        };
        above = Some(found);
        let midnight = Instant::midnight(found);
        // Some tools write the date a second time.
        let whole = || table.moment(cell, utc_offset).ok().filter(|at| at.day_index() == midnight.day_index());
        if let Some(stretch) = table.time_of_day(cell) {
            times.push((midnight + stretch.from, stretch.to.map(|to| midnight + to)));
        } else if let Some(at) = whole() {
            times.push((at, None));
        } else {
            slips.add(table, row, columns.time, Cell::TimeOfDay, hinted(time_hint(cell)));
        }
    }
    slips.report(sink).then_some(times)
}

pub(super) fn stretch(table: &Table, row: &Row, time: usize, slips: &mut Slips) -> Option<Stretch> {
    let cell = cell_of(row, time);
    let found = table.time_of_day(cell);
    if found.is_none() {
        slips.add(table, row, time, Cell::TimeOfDay, time_hint(cell).map(CellHint::Time));
    }
    found
}

/// The step length that most rows have; the shorter one on ties, an hour where there is only one row.
pub(super) fn commonest_step(times: &[(Instant, Option<Instant>)]) -> Span {
    let steps = times.windows(2).filter(|pair| pair[0].0 < pair[1].0).map(|pair| pair[1].0 - pair[0].0);
    let mut steps: Vec<Span> = steps.filter(|step| *step <= Span::DAY).collect();
    steps.sort_unstable();
    let runs = steps.chunk_by(|a, b| a == b);
    let longest = runs.fold(&[][..], |best: &[Span], run| if run.len() > best.len() { run } else { best });
    longest.first().copied().unwrap_or(Span::HOUR)
}
