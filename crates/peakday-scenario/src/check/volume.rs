//! How many contacts a source brings: what its keys say of its volume, laid over the shape of its curve.

use std::collections::BTreeMap;

use super::curves::{Count, Counts, column, only_one};
use super::rows;
use crate::diagnostics::{At, Location, Sink};
use crate::file::{Source, TableColumn, WithinSteps};
use crate::forecast::{AfterSales, Baseline, DayTotals, Funnel, Unit};
use crate::model::{Curve, DayTotal, Run};
use crate::problems::{CurveUse, DemandProblem, KeyProblem, Note, Owner, Range, Thing, ValueProblem};
use crate::random::three_point::ThreePoint;
use crate::scalars::{Amount, Factor, Number, Share, out_of_range};
use crate::section::{Choice, Field, missing};
use crate::tables::{Cell, CellHint, Layout, Slips, TableProblem, Tables, cell_of};
use crate::units::{Instant, Span};

/// No source brings more contacts, and no factor is larger.
const MOST: f64 = 1e9;
/// No shop sells for more.
const MOST_SALES: f64 = 1e12;

/// What sets the volume of a source, in contacts.
pub(super) struct Volume {
    sets: Sets,
    /// How many contacts come of one of what the figures count.
    contacts_each: f64,
}

enum Sets {
    /// The curve's own numbers times a factor.
    Factor(f64),
    /// A total from the start of the run to its end, said here.
    Total(f64, Location),
    /// Totals of all days, each with the cell that says it; the table is named here.
    EveryDay(BTreeMap<u64, (f64, Location)>, Location),
    /// Totals of some days, each with where it is said.
    SomeDays(BTreeMap<u64, (ThreePoint, Location)>),
}

/// Reads what a source says of its volume; `name` is what messages call the source.
pub(super) fn check(
    source: &Source,
    name: &Owner,
    run: Option<&Run>,
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Option<Volume> {
    let said = [
        ("scale", source.scale.get().map(|at| at.place)),
        ("total", source.total.get().map(|at| at.place)),
        ("baseline", source.baseline.get().map(|at| at.place)),
        ("funnel", source.funnel.get().map(|at| at.place)),
        ("after_sales", source.after_sales.get().map(|at| at.place)),
        ("day_total", source.day_total.get().map(|at| at.place)),
        ("days", source.days.get().map(|at| at.place)),
    ];
    if !only_one(&said, name, sink) {
        return None;
    }
    let unit = unit(&source.unit, sink);
    let what = source.unit.value().and_then(|unit| unit.counts.value()).map_or("contacts", |counts| counts.word());
    let total = |made: Option<f64>, place: Location, sink: &mut Sink| {
        let made = made?;
        if (0.0..=MOST).contains(&made) {
            return Some(Sets::Total(made, place));
        }
        sink.fault(place, DemandProblem::TooMany { made, what });
        None
    };
    let sets = if let Some(at) = source.total.get() {
        Some(Sets::Total(at.value.0, at.place))
    } else if let Some(at) = source.baseline.get() {
        total(baseline(&at.value, sink), at.place, sink)
    } else if let Some(at) = source.funnel.get() {
        total(funnel(&at.value, sink), at.place, sink)
    } else if let Some(at) = source.after_sales.get() {
        total(after_sales(&at.value, sink), at.place, sink)
    } else if let Some(at) = source.day_total.get() {
        let days = run.map_or_else(Vec::new, |run| run.days().collect());
        some_days(&at.value, &days, sink).map(Sets::SomeDays)
    } else if let Some(at) = source.days.get() {
        every_day(source, at, tables, sink).map(|days| Sets::EveryDay(days, at.place))
    } else {
        Some(Sets::Factor(source.scale.or(Amount(1.0)).0))
    };
    Some(Volume { sets: sets?, contacts_each: unit? })
}

/// How many contacts come of one of what is counted.
fn unit(unit: &Field<Unit>, sink: &mut Sink) -> Option<f64> {
    let Some(At { value: unit, place }) = unit.get() else { return Some(1.0) };
    let counts = unit.counts.required(*place, missing(Thing::Unit, "counts", "\"buyers\""), sink);
    let each = unit.contacts_each.required(*place, missing(Thing::Unit, "contacts_each", "1.15"), sink);
    counts.and(each).map(|each| each.value.0)
}

/// This year's usual day, times last event's ratio to a usual day.
fn baseline(says: &Baseline, sink: &mut Sink) -> Option<f64> {
    let daily = says.daily.required(says.place, missing(Thing::Baseline, "daily", "1_800"), sink);
    let event = says.last_event.required(says.place, missing(Thing::Baseline, "last_event", "24_000"), sink);
    let usual = says.last_daily.required(says.place, missing(Thing::Baseline, "last_daily", "1_500"), sink);
    let (Amount(daily), Amount(event), Factor(usual)) = (daily?.value, event?.value, usual?.value);
    Some(daily * (event / usual))
}

/// Orders that are sold with service, each after so many consults.
fn funnel(says: &Funnel, sink: &mut Sink) -> Option<f64> {
    let sales = sales(&says.sales, says.place, Thing::Funnel, sink);
    let served = says.served_share.required(says.place, missing(Thing::Funnel, "served_share", "0.3"), sink);
    let order = says.average_order.required(says.place, missing(Thing::Funnel, "average_order", "320"), sink);
    let conversion = says.conversion.required(says.place, missing(Thing::Funnel, "conversion", "0.45"), sink);
    if let Some(zero) = conversion.filter(|at| at.value.0 <= 0.0) {
        let problem = ValueProblem::OutOfRange { range: Range::Positive { most: 1.0 }, note: Some(Note::NobodyBuys) };
        sink.fault_of("conversion", zero.place, problem);
        return None;
    }
    let (Share(served), Factor(order), Share(conversion)) = (served?.value, order?.value, conversion?.value);
    Some(sales? * served / order / conversion)
}

/// Orders that bring a ticket.
fn after_sales(says: &AfterSales, sink: &mut Sink) -> Option<f64> {
    let sales = sales(&says.sales, says.place, Thing::AfterSales, sink);
    let order = says.average_order.required(says.place, missing(Thing::Funnel, "average_order", "320"), sink);
    let issues = says.issue_rate.required(says.place, missing(Thing::Funnel, "issue_rate", "0.04"), sink);
    let (Factor(order), Share(issues)) = (order?.value, issues?.value);
    Some(sales? / order * issues)
}

fn sales(sales: &Field<Number>, place: Location, section: Thing, sink: &mut Sink) -> Option<f64> {
    let At { value: Number(sales), place } = sales.required(place, missing(section, "sales", "6_400_000"), sink)?;
    if (0.0..=MOST_SALES).contains(sales) {
        return Some(*sales);
    }
    sink.fault_of("sales", *place, out_of_range(Range::Between { least: 0.0, most: MOST_SALES }));
    None
}

/// Totals of some days: of each date its distribution.
fn some_days(
    totals: &DayTotals,
    days_of_run: &[u64],
    sink: &mut Sink,
) -> Option<BTreeMap<u64, (ThreePoint, Location)>> {
    let mut days = BTreeMap::new();
    let before = sink.faults();
    for says in &totals.0 {
        let date = says.date.required(says.place, missing(Thing::DayTotal, "date", "\"2026-11-11\""), sink);
        let points = [("low", &says.low), ("likely", &says.likely), ("high", &says.high)];
        let distribution = match (says.total.get(), points.iter().find_map(|(key, field)| Some((key, field.get()?)))) {
            (Some(total), Some((key, at))) => {
                let keys = [("total", Some(total.place)), (*key, Some(at.place))];
                only_one(&keys, &Thing::DayTotal.into(), sink);
                continue;
            }
            (Some(total), None) => Some(ThreePoint::new(total.value.0, total.value.0, total.value.0)),
            (None, None) if says.total.is_absent() && points.iter().all(|(_, field)| field.is_absent()) => {
                let examples = &["total = 20_000", "low = 14_000, likely = 20_000, high = 28_000"];
                sink.fault(says.place, KeyProblem::NoneOf { owner: Thing::DayTotal.into(), examples });
                continue;
            }
            (None, _) => three_points(points, says.place, sink),
        };
        for day in date.map_or_else(Vec::new, |date| date.value.among(days_of_run)) {
            let place = date.map_or(says.place, |date| date.place);
            if distribution.is_some_and(|distribution| days.insert(day, (distribution, place)).is_some()) {
                sink.fault(place, DemandProblem::TwoTotals { date: midnight(day) });
            }
        }
    }
    (sink.faults() == before).then_some(days)
}

fn three_points(points: [(&'static str, &Field<Amount>); 3], place: Location, sink: &mut Sink) -> Option<ThreePoint> {
    let given =
        points.map(|(key, field)| field.required(place, missing(Thing::DayTotal, key, "20_000"), sink).copied());
    let [low, likely, high] = given;
    let (low, likely, high) = (low?, likely?, high?);
    for (less, more, key) in [(low, likely, "likely"), (likely, high, "high")] {
        if less.value.0 > more.value.0 {
            sink.fault(more.place, DemandProblem::EstimatesOutOfOrder { key, least: less.value.0 });
            return None;
        }
    }
    Some(ThreePoint::new(low.value.0, likely.value.0, high.value.0))
}

/// Totals of all days, from a table.
fn every_day(
    source: &Source,
    from: &At<TableColumn>,
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Option<BTreeMap<u64, (f64, Location)>> {
    if let Some(table) = source.table.get() {
        sink.fault(table.place, DemandProblem::DaysWithTable);
        return None;
    }
    let (table, column) = column(&from.value, tables, sink)?;
    let places = [
        ("time_column", from.value.time_column.get().map(|at| at.place)),
        ("utc_offset", from.value.utc_offset.get().map(|at| at.place)),
    ];
    rows::unused(Layout::Days, &places, sink);
    let Some(date) = rows::date_column(&table, &from.value, sink).ok()? else {
        sink.fault(table.header_place(), TableProblem::MissingColumn { layout: Layout::Days });
        return None;
    };
    let decimal = from.value.decimal.value().copied();
    let rows = table.rows_without_totals(&[date], Some((column, decimal)), sink)?;
    let amounts = table.amounts(&rows, column, decimal, false, sink);
    let mut days = BTreeMap::new();
    let mut slips = Slips::default();
    // Where an amount can't be read, the dates are looked at all the same.
    let (has_amounts, mut is_once) = (amounts.is_some(), true);
    let amounts = amounts.unwrap_or_else(|| vec![0.0; rows.len()]);
    for (row, total) in rows.into_iter().zip(amounts) {
        let cell = cell_of(row, date);
        let Some(day) = table.date(cell).map(|date| Instant::midnight(date).day_index()) else {
            slips.add(&table, row, date, Cell::Date, table.date_hint(cell).map(CellHint::Time));
            continue;
        };
        if days.insert(day, (total, table.place(row, column))).is_some() && has_amounts {
            sink.fault(table.place(row, date), TableProblem::DateTwice { date: midnight(day), team: None });
            is_once = false;
        }
    }
    (slips.report(sink) && has_amounts && is_once).then_some(days)
}

impl Volume {
    /// The curve of this volume over a shape, and the distribution of the days whose total varies.
    pub(super) fn over(
        self,
        counts: Counts,
        within: WithinSteps,
        run: &Run,
        sink: &mut Sink,
    ) -> Option<(Curve, Vec<DayTotal>)> {
        let curve = |counts: &[Count]| match within {
            WithinSteps::Constant => Curve::constant_within(counts),
            WithinSteps::Linear => Curve::linear_within(counts),
        };
        let mut distributions = Vec::new();
        let (curve, factor) = match self.sets {
            Sets::Factor(factor) => (curve(&counts.over(run)), factor),
            Sets::Total(total, place) => {
                let curve = curve(&counts.over(run));
                let expected = curve.expected(run.start, run.end);
                if expected <= 0.0 {
                    sink.fault(place, DemandProblem::EmptyCurve { over: CurveUse::Run });
                    return None;
                }
                (curve, total / expected)
            }
            Sets::EveryDay(totals, place) => {
                let missing = run.days().find(|day| !totals.contains_key(day));
                if let Some(day) = missing {
                    sink.fault(place, DemandProblem::MissingDay { date: midnight(day) });
                    return None;
                }
                let mut counts = counts.over(run);
                for day in run.days() {
                    let (total, place) = totals[&day];
                    spread(&mut counts, day, total, place, sink)?;
                }
                (curve(&counts), 1.0)
            }
            Sets::SomeDays(totals) => {
                let mut counts = split_at_midnight(&counts.over(run));
                for day in run.days() {
                    let Some(&(total, place)) = totals.get(&day) else { continue };
                    spread(&mut counts, day, total.mean(), place, sink)?;
                    distributions.push(DayTotal { day, total });
                }
                (curve(&counts), 1.0)
            }
        };
        Some((curve.scaled(factor * self.contacts_each), distributions))
    }
}

/// Makes the numbers of a day add up to a total.
fn spread(counts: &mut [Count], day: u64, total: f64, place: Location, sink: &mut Sink) -> Option<()> {
    let first = counts.partition_point(|count| count.0.day_index() < day);
    let after = counts.partition_point(|count| count.0.day_index() <= day);
    let of_day = &mut counts[first..after];
    let expected: f64 = of_day.iter().map(|count| count.2).sum();
    if expected <= 0.0 && total > 0.0 {
        sink.fault(place, DemandProblem::EmptyCurve { over: CurveUse::Day(midnight(day)) });
        return None;
    }
    if expected > 0.0 {
        of_day.iter_mut().for_each(|count| count.2 *= total / expected);
    }
    Some(())
}

/// The same numbers, those of steps over midnight shared out to the two days.
fn split_at_midnight(counts: &[Count]) -> Vec<Count> {
    let mut split = Vec::with_capacity(counts.len());
    for &(from, to, number) in counts {
        let next = midnight(from.day_index() + 1);
        if to <= next {
            split.push((from, to, number));
        } else {
            let before = number * (next - from).as_hours_f64() / (to - from).as_hours_f64();
            split.extend([(from, next, before), (next, to, number - before)]);
        }
    }
    split
}

fn midnight(day: u64) -> Instant {
    Instant::default() + Span::days(day)
}
