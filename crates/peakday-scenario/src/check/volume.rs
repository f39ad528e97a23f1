//! How many contacts a source brings: what its keys say of its volume, laid over the shape of its curve.

use std::collections::BTreeMap;

use super::super::cell::not_a_date;
use super::super::fault::{Place, Problem, Sink};
use super::super::file::{CsvColumn, Source, WithinSteps};
use super::super::forecast::{AfterSales, Baseline, Counted, DayTotals, Funnel, Unit};
use super::super::scalars::{Amount, Factor, Number, Share, out_of_range, parse_date};
use super::super::section::{At, Field};
use super::super::table::Shelf;
use super::curves::{Count, Counts, column, only_one};
use super::lacks;
use crate::model::{Curve, DayTotal, Run};
use crate::random::three_point::ThreePoint;
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
    Total(f64, Place),
    /// Totals of all days, each with the cell that says it; the table is named here.
    EveryDay(BTreeMap<u64, (f64, Place)>, Place),
    /// Totals of some days, each with where it is said.
    SomeDays(BTreeMap<u64, (ThreePoint, Place)>),
}

/// Reads what a source says of its volume; `name` is what messages call the source.
pub(super) fn check(
    source: &Source,
    name: &str,
    run: Option<&Run>,
    shelf: &mut Shelf<'_>,
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
    if !only_one(&said, |first, second| format!("{name} has both `{first}` and `{second}`"), sink) {
        return None;
    }
    let unit = unit(&source.unit, sink);
    let what = source.unit.value().and_then(|unit| unit.counts.value()).map_or("contacts", |counts| counted(*counts));
    let total = |made: Option<f64>, place: Place, sink: &mut Sink| {
        let made = made?;
        if (0.0..=MOST).contains(&made) {
            return Some(Sets::Total(made, place));
        }
        let problem = Problem::new(format!("these figures make {made:e} {what}"));
        sink.fault(place, problem.label("expected at most a billion").help("look at the units of these figures"));
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
        every_day(source, at, shelf, sink).map(|days| Sets::EveryDay(days, at.place))
    } else {
        Some(Sets::Factor(source.scale.or(Amount(1.0)).0))
    };
    Some(Volume { sets: sets?, contacts_each: unit? })
}

fn counted(counts: Counted) -> &'static str {
    match counts {
        Counted::Buyers => "buyers",
        Counted::Visitors => "visitors",
        Counted::Orders => "orders",
        Counted::Sessions => "sessions",
    }
}

/// How many contacts come of one of what is counted.
fn unit(unit: &Field<Unit>, sink: &mut Sink) -> Option<f64> {
    let Some(At { value: unit, place }) = unit.get() else { return Some(1.0) };
    let counts = unit.counts.required(*place, || lacks("this unit", "counts", "\"buyers\""), sink);
    let each = unit.contacts_each.required(*place, || lacks("this unit", "contacts_each", "1.15"), sink);
    counts.and(each).map(|each| each.value.0)
}

/// This year's usual day, times last event's ratio to a usual day.
fn baseline(says: &Baseline, sink: &mut Sink) -> Option<f64> {
    let daily = says.daily.required(says.place, || lacks("this baseline", "daily", "1_800"), sink);
    let event = says.last_event.required(says.place, || lacks("this baseline", "last_event", "24_000"), sink);
    let usual = says.last_daily.required(says.place, || lacks("this baseline", "last_daily", "1_500"), sink);
    let (Amount(daily), Amount(event), Factor(usual)) = (daily?.value, event?.value, usual?.value);
    Some(daily * (event / usual))
}

/// Orders that are sold with service, each after so many consults.
fn funnel(says: &Funnel, sink: &mut Sink) -> Option<f64> {
    let sales = sales(&says.sales, says.place, "this funnel", sink);
    let served = says.served_share.required(says.place, || lacks("this funnel", "served_share", "0.3"), sink);
    let order = says.average_order.required(says.place, || lacks("this funnel", "average_order", "320"), sink);
    let conversion = says.conversion.required(says.place, || lacks("this funnel", "conversion", "0.45"), sink);
    if let Some(zero) = conversion.filter(|at| at.value.0 <= 0.0) {
        let problem = Problem::new("`conversion`: if nobody who asks ever buys, no number of consults sells anything");
        sink.fault(zero.place, problem.label("expected a share above 0"));
        return None;
    }
    let (Share(served), Factor(order), Share(conversion)) = (served?.value, order?.value, conversion?.value);
    Some(sales? * served / order / conversion)
}

/// Orders that bring a ticket.
fn after_sales(says: &AfterSales, sink: &mut Sink) -> Option<f64> {
    let sales = sales(&says.sales, says.place, "this after-sales funnel", sink);
    let order = says.average_order.required(says.place, || lacks("this funnel", "average_order", "320"), sink);
    let issues = says.issue_rate.required(says.place, || lacks("this funnel", "issue_rate", "0.04"), sink);
    let (Factor(order), Share(issues)) = (order?.value, issues?.value);
    Some(sales? / order * issues)
}

fn sales(sales: &Field<Number>, place: Place, section: &str, sink: &mut Sink) -> Option<f64> {
    let At { value: Number(sales), place } = sales.required(place, || lacks(section, "sales", "6_400_000"), sink)?;
    if (0.0..=MOST_SALES).contains(sales) {
        return Some(*sales);
    }
    sink.fault(*place, out_of_range(format!("`sales`: {sales}"), "a number from 0 to a trillion"));
    None
}

/// Totals of some days: of each date its distribution.
fn some_days(totals: &DayTotals, days_of_run: &[u64], sink: &mut Sink) -> Option<BTreeMap<u64, (ThreePoint, Place)>> {
    let mut days = BTreeMap::new();
    let before = sink.faults();
    for says in &totals.0 {
        let date = says.date.required(says.place, || lacks("this total", "date", "\"2026-11-11\""), sink);
        let points = [("low", &says.low), ("likely", &says.likely), ("high", &says.high)];
        let distribution = match (says.total.get(), points.iter().find_map(|(key, field)| Some((key, field.get()?)))) {
            (Some(_), Some((key, at))) => {
                let problem = Problem::new(format!("this total is said by `total` and by `{key}`"));
                sink.fault(at.place, problem.label("keep `total`, or `low`, `likely` and `high`"));
                continue;
            }
            (Some(total), None) => Some(ThreePoint::new(total.value.0, total.value.0, total.value.0)),
            (None, None) if says.total.is_absent() && points.iter().all(|(_, field)| field.is_absent()) => {
                let problem = Problem::new("this total doesn't say how many contacts come");
                let label = "add total = 20_000, or low = 14_000, likely = 20_000, high = 28_000";
                sink.fault(says.place, problem.label(label));
                continue;
            }
            (None, _) => three_points(points, says.place, sink),
        };
        for day in date.map_or_else(Vec::new, |date| date.value.among(days_of_run)) {
            let place = date.map_or(says.place, |date| date.place);
            if distribution.is_some_and(|distribution| days.insert(day, (distribution, place)).is_some()) {
                let problem = Problem::new(format!("there is another total for {}", midnight(day).date()));
                sink.fault(place, problem.label("expected each date once"));
            }
        }
    }
    (sink.faults() == before).then_some(days)
}

fn three_points(points: [(&str, &Field<Amount>); 3], place: Place, sink: &mut Sink) -> Option<ThreePoint> {
    let given = points.map(|(key, field)| field.required(place, || lacks("this total", key, "20_000"), sink).copied());
    let [low, likely, high] = given;
    let (low, likely, high) = (low?, likely?, high?);
    for (less, more, key) in [(low, likely, "likely"), (likely, high, "high")] {
        if less.value.0 > more.value.0 {
            let title = "the low estimate of a total is the smallest one, the high estimate the largest";
            let label = format!("expected {} or more for `{key}`", less.value.0);
            let help = "one day in ten brings less than `low`, one in ten more than `high`";
            sink.fault(more.place, Problem::new(title).label(label).help(help));
            return None;
        }
    }
    Some(ThreePoint::new(low.value.0, likely.value.0, high.value.0))
}

/// Totals of all days, from a table.
fn every_day(
    source: &Source,
    from: &At<CsvColumn>,
    shelf: &mut Shelf<'_>,
    sink: &mut Sink,
) -> Option<BTreeMap<u64, (f64, Place)>> {
    if let Some(table) = source.table.get() {
        let problem = Problem::new("`days` and `table` both say what comes on which date");
        sink.fault(table.place, problem.label("expected a day's shape beside `days`: `hourly` or `curve`"));
        return None;
    }
    let (table, column) = column(&from.value, shelf, sink)?;
    let Some(date) = table.find("date") else {
        let problem = Problem::new("a table of days needs a column `date`").label("no such column here");
        sink.fault(table.header_place(), problem);
        return None;
    };
    let mut days = BTreeMap::new();
    let mut sound = true;
    for row in &table.rows {
        let cell = row.get(date).unwrap_or("");
        let amount = table.amount(row, column, sink);
        let problem = match (parse_date(cell).map(|date| Instant::midnight(date).day_index()), amount) {
            (None, _) => not_a_date(cell, "expected a date such as 2026-11-11"),
            (Some(_), None) => {
                sound = false;
                continue;
            }
            (Some(day), Some(total)) => match days.insert(day, (total, table.place(row, column))) {
                None => continue,
                Some(_) => Problem::new(format!("there is another row for {cell}")).label("expected each date once"),
            },
        };
        sink.fault(table.place(row, date), problem);
        sound = false;
    }
    sound.then_some(days)
}

impl Volume {
    /// The curve of this volume over a shape, and the distribution of the days whose total varies.
    pub fn over(
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
                    let problem = Problem::new(
                        "the curve is 0 from the start of the run to its end: no factor makes a total of it",
                    );
                    sink.fault(place, problem.label("this total can't be spread"));
                    return None;
                }
                (curve, total / expected)
            }
            Sets::EveryDay(totals, place) => {
                let missing = run.days().find(|day| !totals.contains_key(day));
                if let Some(day) = missing {
                    let title = format!("there is no total for {}, a day of the run", midnight(day).date());
                    let problem = Problem::new(title).label("not in this table");
                    sink.fault(place, problem.help("add a row for every day; write 0 where nothing comes"));
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
fn spread(counts: &mut [Count], day: u64, total: f64, place: Place, sink: &mut Sink) -> Option<()> {
    let first = counts.partition_point(|count| count.0.day_index() < day);
    let after = counts.partition_point(|count| count.0.day_index() <= day);
    let of_day = &mut counts[first..after];
    let expected: f64 = of_day.iter().map(|count| count.2).sum();
    if expected <= 0.0 && total > 0.0 {
        let problem = Problem::new(format!("the curve is 0 all day on {}", midnight(day).date()));
        sink.fault(place, problem.label("this total can't be spread"));
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
