//! Whether counts so far are of each row, or running totals: 10, 25, 47, 80 may be a morning that rises, or one on
//! which few come.
//!
//! Both are judged beside the forecast. As counts of rows they have its shape, on a day that is busier by some factor;
//! as totals, what each adds to the one before it has. A count is negative binomial: the day's factor is unknown, and a
//! row strays by at least as much as forecasts do. Both likelihoods are of the same numbers. A total never falls within
//! a day; so of counts that do there is no question.
//!
//! What goes wrong: totals that are taken for counts make a calm day the busiest of the year.

use std::collections::BTreeMap;

use peakday_fit::log_likelihood_of_counts;

use super::known::expected;
use crate::ids::SourceId;
use crate::model::{Demand, Model};
use crate::scenario::CountSoFar;
use crate::units::{Instant, Span};

/// Counts that may be running totals: how many came, and how many were expected, in each of the two readings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoReadings {
    /// If a row has the contacts of its own time.
    pub as_counts: (u64, f64),
    /// If a row has all contacts of the day up to its end.
    pub as_totals: (u64, f64),
}

/// A running total that is smaller than the one before it, on the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FallingTotal {
    /// The source.
    pub source: SourceId,
    /// When the row begins.
    pub from: Instant,
    /// Its total, and the one before it.
    pub totals: [u64; 2],
}

/// What forecasts miss a row by at least, and a day, whatever a scenario says.
const ROW_CV: f64 = 0.15;
const DAY_CV: f64 = 0.3;

/// Counts before a moment that may be running totals as well: what both readings come to. `None` where they can't be,
/// or where they aren't much likelier.
pub fn may_be_totals(model: &Model, at: Instant, counts: &[CountSoFar]) -> Option<TwoReadings> {
    /// So many times likelier must totals be before anybody is asked: a morning may be busy, and rise by chance.
    const MUCH_LIKELIER: f64 = 5.0;
    let seen: Vec<CountSoFar> = counts.iter().filter(|of| of.from < at && of.to > model.run.start).copied().collect();
    let (mut totals, mut counts) = (Vec::new(), Vec::new());
    for mut rows in by_source_and_day(&seen).into_values() {
        // Totals are repeated for the hours to come.
        let grown = rows.windows(2).rposition(|pair| pair[0].count != pair[1].count).map_or(0, |pair| pair + 1);
        rows.truncate(grown + 1);
        totals.push(CountSoFar { from: begins(model, &rows[0]), ..rows[0] });
        totals.extend(added(&rows).ok()?);
        counts.extend(rows);
    }
    let log_odds = log_likelihood(model, at, &totals) - log_likelihood(model, at, &counts);
    let sum = |counts: &[CountSoFar]| {
        let planned = counts.iter().map(|of| expected(model, of.source, of.from, of.to.min(at))).sum();
        (counts.iter().map(|of| of.count).sum(), planned)
    };
    (log_odds > MUCH_LIKELIER.ln()).then(|| TwoReadings { as_counts: sum(&counts), as_totals: sum(&totals) })
}

/// Running totals as counts of rows. The first total of a day is a count if its row begins where the day's contacts do;
/// else nobody knows of which time it is, and it is what the others are counted from.
///
/// # Errors
/// A total that is smaller than the one before it.
pub fn counts_of_totals(model: &Model, totals: &[CountSoFar]) -> Result<Vec<CountSoFar>, FallingTotal> {
    let mut counts = Vec::new();
    for rows in by_source_and_day(totals).into_values() {
        let first = rows[0];
        if expected(model, first.source, begins(model, &first), first.from) <= 0.0 {
            counts.push(first);
        }
        counts.extend(added(&rows)?);
    }
    counts.sort_by_key(|count| (count.from, count.source));
    Ok(counts)
}

/// When the totals of a row's day begin.
fn begins(model: &Model, row: &CountSoFar) -> Instant {
    row.from.floor_to(Span::DAY).max(model.run.start).min(row.from)
}

/// What each total of a source's day adds to the one before it.
fn added(rows: &[CountSoFar]) -> Result<Vec<CountSoFar>, FallingTotal> {
    let of_pair = |pair: &[CountSoFar]| {
        let (before, row) = (pair[0], pair[1]);
        let falling = FallingTotal { source: row.source, from: row.from, totals: [row.count, before.count] };
        let count = row.count.checked_sub(before.count).ok_or(falling)?;
        // Between two rows that are apart, too.
        Ok(CountSoFar { from: before.to, count, ..row })
    };
    rows.windows(2).map(of_pair).collect()
}

fn by_source_and_day(counts: &[CountSoFar]) -> BTreeMap<(SourceId, u64), Vec<CountSoFar>> {
    let mut rows: BTreeMap<(SourceId, u64), Vec<CountSoFar>> = BTreeMap::new();
    for of in counts {
        rows.entry((of.source, of.from.day_index())).or_default().push(*of);
    }
    rows.values_mut().for_each(|rows| rows.sort_by_key(|of| of.from));
    rows
}

/// The logarithm of the probability of counts, whatever the factors of their days are.
fn log_likelihood(model: &Model, at: Instant, counts: &[CountSoFar]) -> f64 {
    let of_day = |((source, _), rows): ((SourceId, u64), Vec<CountSoFar>)| {
        let (day_cv, row_cv) = match &model.source(source).demand {
            Demand::Forecast(forecast) => (forecast.busyness.day_cv, forecast.busyness.interval_cv),
            Demand::Trace(_) => (0.0, 0.0),
        };
        let rows: Vec<(f64, u64)> =
            rows.iter().map(|of| (expected(model, source, of.from, of.to.min(at)), of.count)).collect();
        log_likelihood_of_counts(&rows, day_cv.max(DAY_CV), row_cv.max(ROW_CV))
    };
    by_source_and_day(counts).into_iter().map(of_day).sum()
}
