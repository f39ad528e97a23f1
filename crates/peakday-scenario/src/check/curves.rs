//! When a source's contacts come: numbers in the scenario or a column of a table, laid over the run, or a log's
//! moments.

use super::busyness::{self, Groups};
use super::table::{self, Named};
use super::{rows, volume};
use crate::diagnostics::{Location, Sink};
use crate::file::{Source, TableColumn, WithinSteps};
use crate::model::{Demand, Forecast, Run, Spike, Trace};
use crate::problems::{DemandProblem, KeyProblem, Note, Owner, Range, Thing, ValueProblem};
use crate::scalars::Amount;
use crate::section::{At, List, missing};
use crate::tables::{Row, Table, TableProblem, Tables};
use crate::units::{Instant, Span};

/// Expected contacts of a stretch of time.
pub(super) type Count = (Instant, Instant, f64);
/// Expected contacts of a stretch of every day.
pub(super) type DayCount = (Span, Span, f64);

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
fn trace(source: &Source, from: &TableColumn, tables: &mut Tables<'_>, sink: &mut Sink) -> Option<Trace> {
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
    let moments = rows::of_log(&table, column, from, sink)?;
    let mut moments: Vec<(Instant, u64)> = moments.into_iter().zip(0..).collect();
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
        let examples =
            &["hourly = [...]", "curve = { csv, column }", "table = { csv, column }", "trace = { csv, column }"];
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
    // Where a total is made of the numbers, only their proportions count.
    let is_shape = [source.total.is_absent(), source.baseline.is_absent(), source.funnel.is_absent()].contains(&false)
        || !source.after_sales.is_absent()
        || !source.days.is_absent();
    if let Some(At { value: from, .. }) = source.curve.get() {
        let (table, column) = column(from, tables, sink)?;
        return rows::of_any_day(&table, column, from, is_shape, sink).map(Counts::EveryDay);
    }
    let from = source.table.value()?;
    let (table, column) = column(from, tables, sink)?;
    rows::on_dates(&table, column, from, is_shape, run, sink).map(Counts::Dated)
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
pub(super) fn column(
    from: &TableColumn,
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Option<(std::rc::Rc<Table>, usize)> {
    let column = from.column.required(from.place, missing(Thing::Table, "column", "\"share\""), sink);
    let asked = column.map(|column| column.value.0.as_str());
    let is_header = |row: &Row| asked.is_some_and(|asked| row.iter().any(|cell| cell == asked));
    let TableColumn { csv, xlsx, sheet, place, .. } = from;
    let named = Named { csv, xlsx, sheet, place: *place, thing: Thing::Table };
    let (table, named) = table::open(&named, &is_header, tables, sink)?;
    let column = column?;
    let number = table.column(&column.value.0, column.place, sink)?;
    if table.rows.is_empty() {
        sink.fault(table.header_place(), TableProblem::NoRows { name: tables.texts.written(named).to_owned() });
        return None;
    }
    Some((table, number))
}
