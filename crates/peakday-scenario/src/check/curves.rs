//! When a source's contacts come: numbers in the scenario or a column of a table, laid over the run, or a log's
//! moments.

use super::busyness::{self, Groups};
use super::volume;
use crate::diagnostics::{Location, Sink};
use crate::file::{CsvColumn, Source, WithinSteps};
use crate::model::{Demand, Forecast, Run, Spike, Trace};
use crate::problems::{DemandProblem, KeyProblem, Note, Owner, Range, Thing, ValueProblem};
use crate::scalars::{Amount, Clock, Moment, parse_date};
use crate::section::{At, List, missing};
use crate::tables::{Cell, Csv, Layout, TableProblem, TableWarning, Tables, date_hint};
use crate::units::{Instant, Span};

/// Expected contacts of a stretch of time.
pub(super) type Count = (Instant, Instant, f64);
/// Expected contacts of a stretch of every day.
type DayCount = (Span, Span, f64);

/// The numbers a source says, which its volume is laid over.
pub(super) enum Counts {
    EveryDay(Vec<DayCount>),
    Dated(Vec<Count>),
}

impl Counts {
    /// The numbers over a run: a day's shape on every civil date of it, whole days, so that the run's edges don't
    /// change it.
    pub(super) fn over(self, run: &Run) -> Vec<Count> {
        let shape = match self {
            Self::EveryDay(shape) => shape,
            Self::Dated(counts) => return counts,
        };
        let midnights = run.days().map(|day| Instant::default() + Span::days(day));
        let of_day = |midnight| shape.iter().map(move |&(from, to, number)| (midnight + from, midnight + to, number));
        midnights.flat_map(of_day).collect()
    }
}

/// When the contacts of a source come; `name` is what messages call the source.
pub(super) fn check(
    source: &Source,
    name: &Owner,
    run: Option<&Run>,
    spikes: Vec<Spike>,
    groups: &mut Groups,
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Option<Demand> {
    if !says_one(source, name, sink) {
        return None;
    }
    if let Some(at) = source.trace.get() {
        return trace(source, &at.value, tables, sink).map(Demand::Trace);
    }
    let counts = counts(source, run, tables, sink);
    let volume = volume::check(source, name, run, tables, sink);
    let within = source.within_steps.or(WithinSteps::Constant);
    let laid_out =
        counts.zip(volume).zip(run).and_then(|((counts, volume), run)| volume.over(counts, within, run, sink));
    let (curve, day_totals) = laid_out.unzip();
    let busyness = busyness::check(&source.busyness, day_totals.unwrap_or_default(), groups, sink);
    Some(Demand::Forecast(Forecast { curve: curve?, spikes, busyness: busyness? }))
}

/// The moments of a log, which are replayed.
fn trace(source: &Source, from: &CsvColumn, tables: &mut Tables<'_>, sink: &mut Sink) -> Option<Trace> {
    /// A log that is copied more often than this says nothing any more.
    const MOST: f64 = 100.0;
    let places = [
        ("total", source.total.get().map(|at| at.place)),
        ("baseline", source.baseline.get().map(|at| at.place)),
        ("funnel", source.funnel.get().map(|at| at.place)),
        ("after_sales", source.after_sales.get().map(|at| at.place)),
        ("day_total", source.day_total.get().map(|at| at.place)),
        ("days", source.days.get().map(|at| at.place)),
        ("unit", source.unit.get().map(|at| at.place)),
        ("within_steps", source.within_steps.get().map(|at| at.place)),
        ("busyness", source.busyness.get().map(|at| at.place)),
    ];
    for (key, place) in places {
        if let Some(place) = place {
            sink.fault(place, DemandProblem::KeyOfForecast { key });
        }
    }
    let Amount(scale) = source.scale.or(Amount(1.0));
    if let Some(at) = source.scale.get().filter(|_| scale > MOST) {
        let range = Range::Between { least: 0.0, most: MOST };
        let problem = ValueProblem::OutOfRange { range, note: Some(Note::CopiesOfLog) };
        sink.fault_of("scale", at.place, problem);
    }
    let (table, column) = column(from, tables, sink)?;
    let moments = table.rows.iter().map(|row| moment(&table, row, None, column, sink));
    let moments: Vec<Option<Instant>> = moments.collect();
    let mut moments: Vec<(Instant, u64)> =
        moments.into_iter().zip(0..).map(|(at, row)| Some((at?, row))).collect::<Option<_>>()?;
    moments.sort_unstable();
    Some(Trace { moments, scale })
}

/// Whether a source says once, and only once, when its contacts come.
fn says_one(source: &Source, name: &Owner, sink: &mut Sink) -> bool {
    let said = [
        ("hourly", source.hourly.get().map(|at| at.place)),
        ("curve", source.curve.get().map(|at| at.place)),
        ("table", source.table.get().map(|at| at.place)),
        ("trace", source.trace.get().map(|at| at.place)),
    ];
    if !only_one(&said, name, sink) {
        return false;
    }
    let says_nothing = source.hourly.is_absent() && source.curve.is_absent() && source.table.is_absent();
    if says_nothing && source.trace.is_absent() {
        let examples = &[
            "hourly = [...]",
            "curve = { csv, column } for the shape of a day",
            "table = { csv, column } for rows with dates",
            "trace = { csv, column } for the moments of a log",
        ];
        sink.fault(source.place, KeyProblem::NoneOf { owner: name.clone(), examples });
        return false;
    }
    true
}

/// Whether at most one of some keys is there; else reports the second.
pub(super) fn only_one(said: &[(&'static str, Option<Location>)], owner: &Owner, sink: &mut Sink) -> bool {
    let mut given = said.iter().filter_map(|(key, place)| Some((*key, (*place)?)));
    let (Some((first, other)), Some((second, place))) = (given.next(), given.next()) else { return true };
    sink.fault_with(place, other, KeyProblem::BothKeys { owner: owner.clone(), first, second });
    false
}

fn counts(source: &Source, run: Option<&Run>, tables: &mut Tables<'_>, sink: &mut Sink) -> Option<Counts> {
    if let Some(hourly) = source.hourly.get() {
        return hours(hourly, sink).map(Counts::EveryDay);
    }
    if let Some(at) = source.curve.get() {
        let (table, column) = column(&at.value, tables, sink)?;
        return day(&table, column, sink).map(Counts::EveryDay);
    }
    let (table, column) = column(source.table.value()?, tables, sink)?;
    dated(&table, column, run, sink).map(Counts::Dated)
}

fn hours(hourly: &At<List<Amount>>, sink: &mut Sink) -> Option<Vec<DayCount>> {
    let List(numbers) = &hourly.value;
    if numbers.len() != 24 {
        sink.fault(hourly.place, DemandProblem::NotTwentyFourHours { found: numbers.len() });
        return None;
    }
    let steps = numbers.iter().enumerate().map(|(hour, number)| {
        let from = Span::hours(hour as u64);
        number.map(|at| (from, from + Span::HOUR, at.value.0))
    });
    steps.collect()
}

/// The table and the number of the column that hold a curve.
pub(super) fn column(from: &CsvColumn, tables: &mut Tables<'_>, sink: &mut Sink) -> Option<(std::rc::Rc<Csv>, usize)> {
    let csv = from.csv.required(from.place, missing(Thing::Table, "csv", "\"curves/day.csv\""), sink);
    let column = from.column.required(from.place, missing(Thing::Table, "column", "\"share\""), sink);
    let csv = csv?;
    let table = tables.open(&csv.value.0, csv.place, sink)?;
    let column = column?;
    let number = table.column(&column.value.0, column.place, sink)?;
    if table.rows.is_empty() {
        sink.fault(table.header_place(), TableProblem::NoRows { name: csv.value.0.clone() });
        return None;
    }
    Some((table, number))
}

/// A time of day in a cell: a whole hour, or a clock.
fn clock(cell: &str) -> Option<Span> {
    let hour = || cell.parse::<u64>().ok().filter(|hour| *hour < 24).map(Span::hours);
    hour().or_else(|| Clock::parse(cell)).filter(|clock| *clock < Span::DAY)
}

/// A day's shape: a step goes to the next row's time, the last one to midnight.
fn day(table: &Csv, column: usize, sink: &mut Sink) -> Option<Vec<DayCount>> {
    let Some(time) = table.find("hour").or_else(|| table.find("time")) else {
        sink.fault(table.header_place(), TableProblem::MissingColumn { layout: Layout::DayShape });
        return None;
    };
    let mut sound = true;
    let mut rows: Vec<(Span, f64)> = Vec::with_capacity(table.rows.len());
    let mut last = None;
    for row in &table.rows {
        let amount = table.amount(row, column, sink);
        let cell = row.get(time).unwrap_or("");
        let problem = match (clock(cell), last) {
            (None, _) => TableProblem::InvalidCell { expected: Cell::TimeOfDay, text: cell.to_owned(), hint: None },
            (Some(at), None) if !at.is_zero() => TableProblem::NotFromMidnight { layout: Layout::DayShape },
            (Some(at), Some(before)) if at <= before => TableProblem::NotInOrder { layout: Layout::DayShape },
            (Some(at), _) => {
                last = Some(at);
                match amount {
                    Some(amount) => rows.push((at, amount)),
                    None => sound = false,
                }
                continue;
            }
        };
        sink.fault(table.place(row, time), problem);
        return None;
    }
    let ends = rows.iter().skip(1).map(|(from, _)| *from).chain([Span::DAY]);
    sound.then(|| rows.iter().zip(ends).map(|(&(from, amount), to)| (from, to, amount)).collect())
}

/// Rows with dates: each as long as most of them are.
fn dated(table: &Csv, column: usize, run: Option<&Run>, sink: &mut Sink) -> Option<Vec<Count>> {
    let date = table.find("date");
    let Some(time) = table.find("hour").or_else(|| table.find("time")) else {
        sink.fault(table.header_place(), TableProblem::MissingColumn { layout: Layout::Dated });
        return None;
    };
    let mut rows: Vec<(Instant, f64)> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let (at, amount) = (moment(table, row, date, time, sink), table.amount(row, column, sink));
        rows.extend(at.zip(amount));
    }
    if rows.len() < table.rows.len() {
        return None;
    }
    let step = commonest_step(&rows);
    for (pair, row) in rows.windows(2).zip(&table.rows[1..]) {
        if pair[0].0 + step > pair[1].0 {
            sink.fault(table.place(row, time), TableProblem::RowsOverlap { ends: pair[0].0 + step, step });
            return None;
        }
    }
    holes(table, time, &rows, step, run, sink);
    Some(rows.iter().map(|&(from, amount)| (from, from + step, amount)).collect())
}

/// Warns of gaps between the rows: nothing comes in them, which an export that lost some rows doesn't mean.
fn holes(table: &Csv, time: usize, rows: &[(Instant, f64)], step: Span, run: Option<&Run>, sink: &mut Sink) {
    let Some(run) = run else { return };
    let holes = rows.windows(2).zip(&table.rows[1..]).filter_map(|(pair, row)| {
        let (from, to) = (pair[0].0 + step, pair[1].0);
        (from < to && from < run.end && run.begins() < to).then_some((from, to, row))
    });
    let holes: Vec<(Instant, Instant, &csv::StringRecord)> = holes.collect();
    let Some(&(_, _, row)) = holes.first() else { return };
    let rows = holes.iter().map(|(from, to, _)| (*to - *from).as_micros().div_ceil(step.as_micros())).sum();
    let shown = holes.iter().map(|&(from, to, _)| (from, to)).collect();
    sink.warn(table.place(row, time), TableWarning::MissingRows { rows, step, holes: shown });
}

/// When a row with a date begins.
fn moment(table: &Csv, row: &csv::StringRecord, date: Option<usize>, time: usize, sink: &mut Sink) -> Option<Instant> {
    let cell = |column: usize| row.get(column).unwrap_or("");
    let (column, found, expected) = match date.map(|date| (date, parse_date(cell(date)))) {
        None => (time, Moment::parse(cell(time)), Cell::Moment),
        Some((date, None)) => (date, None, Cell::Date),
        Some((_, Some(day))) => {
            let at = clock(cell(time)).map(|clock| Instant::midnight(day) + clock);
            (time, at, Cell::TimeOfDay)
        }
    };
    if found.is_none() {
        let (text, hint) = (cell(column).to_owned(), date_hint(cell(column)));
        sink.fault(table.place(row, column), TableProblem::InvalidCell { expected, text, hint });
    }
    found
}

/// The step length that most rows have; the shorter one on ties, an hour where there is only one row.
fn commonest_step(rows: &[(Instant, f64)]) -> Span {
    let steps = rows.windows(2).filter(|pair| pair[0].0 < pair[1].0).map(|pair| pair[1].0 - pair[0].0);
    let mut steps: Vec<Span> = steps.filter(|step| *step <= Span::DAY).collect();
    steps.sort_unstable();
    let runs = steps.chunk_by(|a, b| a == b);
    let longest = runs.fold(&[][..], |best: &[Span], run| if run.len() > best.len() { run } else { best });
    longest.first().copied().unwrap_or(Span::HOUR)
}
