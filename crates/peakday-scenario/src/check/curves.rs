//! When a source's contacts come: numbers in the scenario or a column of a table, laid over the run, or a log's moments.

use super::super::cell::date_help;
use super::super::fault::{Place, Problem, Sink, quoted};
use super::super::file::{CsvColumn, Source, WithinSteps};
use super::super::scalars::{Amount, Clock, Moment, out_of_range, parse_date};
use super::super::section::{At, List};
use super::super::table::{Csv, Shelf};
use super::busyness::{self, Groups};
use super::{lacks, volume};
use crate::model::{Demand, Forecast, Run, Spike, Trace};
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
    /// The numbers over a run: a day's shape on every civil date of it, whole days, so that the run's edges don't change it.
    pub fn over(self, run: &Run) -> Vec<Count> {
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
    name: &str,
    run: Option<&Run>,
    spikes: Vec<Spike>,
    groups: &mut Groups,
    shelf: &mut Shelf<'_>,
    sink: &mut Sink,
) -> Option<Demand> {
    if !says_one(source, name, sink) {
        return None;
    }
    if let Some(at) = source.trace.get() {
        return trace(source, &at.value, shelf, sink).map(Demand::Trace);
    }
    let counts = counts(source, run, shelf, sink);
    let volume = volume::check(source, name, run, shelf, sink);
    let within = source.within_steps.or(WithinSteps::Constant);
    let laid_out =
        counts.zip(volume).zip(run).and_then(|((counts, volume), run)| volume.over(counts, within, run, sink));
    let (curve, day_totals) = laid_out.unzip();
    let busyness = busyness::check(&source.busyness, day_totals.unwrap_or_default(), groups, sink);
    Some(Demand::Forecast(Forecast { curve: curve?, spikes, busyness: busyness? }))
}

/// The moments of a log, which are replayed.
fn trace(source: &Source, from: &CsvColumn, shelf: &mut Shelf<'_>, sink: &mut Sink) -> Option<Trace> {
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
            let problem = Problem::new(format!("`{key}` has no meaning with `trace`"));
            sink.fault(place, problem.label("a log is replayed as it was: take this out"));
        }
    }
    let Amount(scale) = source.scale.or(Amount(1.0));
    if let Some(at) = source.scale.get().filter(|_| scale > MOST) {
        let problem = out_of_range(format!("`scale`: {scale}"), "a number from 0 to 100 for a log");
        sink.fault(at.place, problem);
    }
    let (table, column) = column(from, shelf, sink)?;
    let moments = table.rows.iter().map(|row| moment(&table, row, None, column, sink));
    let moments: Vec<Option<Instant>> = moments.collect();
    let mut moments: Vec<(Instant, u64)> =
        moments.into_iter().zip(0..).map(|(at, row)| Some((at?, row))).collect::<Option<_>>()?;
    moments.sort_unstable();
    Some(Trace { moments, scale })
}

/// Whether a source says once, and only once, when its contacts come.
fn says_one(source: &Source, name: &str, sink: &mut Sink) -> bool {
    let said = [
        ("hourly", source.hourly.get().map(|at| at.place)),
        ("curve", source.curve.get().map(|at| at.place)),
        ("table", source.table.get().map(|at| at.place)),
        ("trace", source.trace.get().map(|at| at.place)),
    ];
    let twice = |first: &str, second: &str| format!("{name} says its volume twice: by `{first}` and by `{second}`");
    if !only_one(&said, twice, sink) {
        return false;
    }
    let says_nothing = source.hourly.is_absent() && source.curve.is_absent() && source.table.is_absent();
    if says_nothing && source.trace.is_absent() {
        let problem = Problem::new(format!("{name} doesn't say how many contacts come"));
        let help = "hourly = [...] for numbers here, curve = { csv, column } for a day's shape, \
                    table = { csv, column } for rows with dates, trace = { csv, column } for a log's moments";
        sink.fault(source.place, problem.label("add `hourly`, `curve`, `table` or `trace`").help(help));
        return false;
    }
    true
}

/// Whether at most one of some keys is there; else tells of the second.
pub(super) fn only_one(
    said: &[(&str, Option<Place>)],
    title: impl FnOnce(&str, &str) -> String,
    sink: &mut Sink,
) -> bool {
    let mut given = said.iter().filter_map(|(key, place)| Some((key, (*place)?)));
    let (Some((first, _)), Some((second, place))) = (given.next(), given.next()) else { return true };
    sink.fault(place, Problem::new(title(first, second)).label("keep one of the two"));
    false
}

fn counts(source: &Source, run: Option<&Run>, shelf: &mut Shelf<'_>, sink: &mut Sink) -> Option<Counts> {
    if let Some(hourly) = source.hourly.get() {
        return hours(hourly, sink).map(Counts::EveryDay);
    }
    if let Some(at) = source.curve.get() {
        let (table, column) = column(&at.value, shelf, sink)?;
        return day(&table, column, sink).map(Counts::EveryDay);
    }
    let (table, column) = column(source.table.value()?, shelf, sink)?;
    dated(&table, column, run, sink).map(Counts::Dated)
}

fn hours(hourly: &At<List<Amount>>, sink: &mut Sink) -> Option<Vec<DayCount>> {
    let List(numbers) = &hourly.value;
    if numbers.len() != 24 {
        let problem = Problem::new(format!("`hourly` has {} numbers", numbers.len()));
        sink.fault(hourly.place, problem.label("expected 24, one for each hour from 00:00"));
        return None;
    }
    let steps = numbers.iter().enumerate().map(|(hour, number)| {
        let from = Span::hours(hour as u64);
        number.map(|at| (from, from + Span::HOUR, at.value.0))
    });
    steps.collect()
}

/// The table and the number of the column that hold a curve.
pub(super) fn column(from: &CsvColumn, shelf: &mut Shelf<'_>, sink: &mut Sink) -> Option<(std::rc::Rc<Csv>, usize)> {
    let csv = from.csv.required(from.place, || lacks("this table", "csv", "\"curves/day.csv\""), sink);
    let column = from.column.required(from.place, || lacks("this table", "column", "\"share\""), sink);
    let table = shelf.open(csv?, sink)?;
    let number = table.column(column?, sink)?;
    if table.rows.is_empty() {
        let problem = Problem::new("this table has no rows").label("only a header");
        sink.fault(table.header_place(), problem);
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
        let problem = Problem::new("a day's shape needs a column `hour` (0 to 23) or `time` (such as 08:30)");
        sink.fault(table.header_place(), problem.label("no such column here"));
        return None;
    };
    let mut sound = true;
    let mut rows: Vec<(Span, f64)> = Vec::with_capacity(table.rows.len());
    let mut last = None;
    for row in &table.rows {
        let amount = table.amount(row, column, sink);
        let cell = row.get(time).unwrap_or("");
        let problem = match (clock(cell), last) {
            (None, _) => Problem::new(format!("{} is not a time of day", quoted(cell)))
                .label("expected an hour from 0 to 23, or a time such as 08:30"),
            (Some(at), None) if !at.is_zero() => Problem::new("a day's shape begins at midnight")
                .label("expected 0 or 00:00 in the first row")
                .help("add rows with 0 for hours in which nothing comes"),
            (Some(at), Some(before)) if at <= before => {
                Problem::new("the rows are not in order of time").label("not after the row above")
            }
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
        let problem = Problem::new("a table of contacts needs columns `date` and `hour`, or `time` with dates in it");
        sink.fault(table.header_place(), problem.label("no such columns here"));
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
            let problem =
                Problem::new(format!("this row begins before the one above it ends, at {}", pair[0].0 + step));
            let label = format!("most rows are {step} apart");
            sink.fault(
                table.place(row, time),
                problem.label(label).help("rows stand in order of time, all of one length"),
            );
            return None;
        }
    }
    holes(table, time, &rows, step, run, sink);
    Some(rows.iter().map(|&(from, amount)| (from, from + step, amount)).collect())
}

/// Tells of hours between the rows that no row is for: nothing comes then, which an export that lost some rows doesn't mean.
fn holes(table: &Csv, time: usize, rows: &[(Instant, f64)], step: Span, run: Option<&Run>, sink: &mut Sink) {
    /// More holes than this are counted.
    const MOST: usize = 4;
    let Some(run) = run else { return };
    let holes = rows.windows(2).zip(&table.rows[1..]).filter_map(|(pair, row)| {
        let (from, to) = (pair[0].0 + step, pair[1].0);
        (from < to && from < run.end && run.begins() < to).then_some((from, to, row))
    });
    let holes: Vec<(Instant, Instant, &csv::StringRecord)> = holes.collect();
    let Some(&(_, _, row)) = holes.first() else { return };
    let missing: u64 = holes.iter().map(|(from, to, _)| (*to - *from).as_micros().div_ceil(step.as_micros())).sum();
    let rows = if missing == 1 { "a row".to_owned() } else { format!("{missing} rows") };
    let mut shown: Vec<String> = holes.iter().take(MOST).map(|(from, to, _)| format!("from {from} to {to}")).collect();
    if holes.len() > MOST {
        shown.push(format!("and {} more", holes.len() - MOST));
    }
    let problem = match &shown[..] {
        [only] => Problem::new(format!("this table lacks {rows} of {step}, {only}")).label("the row after the hole"),
        _ => Problem::new(format!("this table lacks {rows} of {step}, in {} places", holes.len()))
            .label("the row after the first hole")
            .help(format!("no row is for\n{}", shown.join("\n"))),
    };
    let problem = problem.help("nothing comes there; if that is meant, add rows with 0");
    sink.warn(table.place(row, time), problem);
}

/// When a row with a date begins.
fn moment(table: &Csv, row: &csv::StringRecord, date: Option<usize>, time: usize, sink: &mut Sink) -> Option<Instant> {
    let cell = |column: usize| row.get(column).unwrap_or("");
    let (column, found, what, example) = match date.map(|date| (date, parse_date(cell(date)))) {
        None => (time, Moment::parse(cell(time)), "a date and time", "2026-11-11T00:15"),
        Some((date, None)) => (date, None, "a date", "2026-11-11"),
        Some((_, Some(day))) => {
            let at = clock(cell(time)).map(|clock| Instant::midnight(day) + clock);
            (time, at, "a time of day", "08:30, or an hour from 0 to 23")
        }
    };
    if found.is_none() {
        let problem = Problem::new(format!("{} is not {what}", quoted(cell(column))));
        let problem = problem.label(format!("expected {what} such as {example}")).maybe_help(date_help(cell(column)));
        sink.fault(table.place(row, column), problem);
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
