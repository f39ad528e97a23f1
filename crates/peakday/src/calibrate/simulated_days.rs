//! Days of a report that are simulated as it has them: what agents' days and intervals have in common.
//!
//! Each day of the report is a day of the model, with a day between it and the next, so that no day's end reaches into
//! another.

use peakday_fit::student_quantile;

use crate::model::{Demand, Model, Trace};
use crate::units::{Instant, Span};

/// The first day of such models: no report's, so that nothing depends on the year.
const FIRST: jiff::civil::Date = jiff::civil::date(2026, 1, 5);

/// The midnight at which a day of the report begins in the model.
pub(super) fn model_day(day: usize) -> Instant {
    Instant::midnight(FIRST) + Span::days(2 * day as u64)
}

/// The day of the report that a moment of the model belongs to.
pub(super) fn day_of(at: Instant) -> usize {
    usize::try_from((at.day_index() - model_day(0).day_index()) / 2).unwrap_or(0)
}

/// Contacts of a source at these moments and at no others.
pub(super) fn set_arrivals(model: &mut Model, source: usize, mut moments: Vec<Instant>) {
    moments.sort_unstable();
    let moments = moments.into_iter().zip(0..).collect();
    model.sources[source].demand = Demand::Trace(Trace { moments, scale: 1.0 });
}

/// The last days of a report, which come latest first: two weeks, or as many as take a moment.
pub(super) fn last_days<D>(latest_first: impl Iterator<Item = D>, contacts_of: impl Fn(&D) -> u64) -> Vec<D> {
    const MOST_DAYS: usize = 14;
    const LEAST_DAYS: usize = 3;
    const MOST_CONTACTS: u64 = 20_000;
    let mut contacts = 0;
    let mut days: Vec<D> = Vec::new();
    for day in latest_first.take(MOST_DAYS) {
        contacts += contacts_of(&day);
        if days.len() >= LEAST_DAYS && contacts > MOST_CONTACTS {
            break;
        }
        days.push(day);
    }
    days.reverse();
    days
}

/// How often the days are simulated: often enough that chance in it is small beside that of the report.
pub(super) fn replications(contacts: u64) -> u32 {
    const CONTACTS: u64 = 24_000;
    u32::try_from((CONTACTS / contacts.max(1)).clamp(6, 24)).unwrap_or(6)
}

/// How far the interval of 95 % of a sum over the days reaches to both sides: by how much the days stray from the
/// simulated ones, or the replications from each other, whichever is more; and the chance of the simulation. `sums` are
/// by replication, `strays` by day.
pub(super) fn reach(sums: &[f64], strays: &[f64]) -> f64 {
    const LEAST_DAYS: usize = 3;
    let k = sums.len() as f64;
    let mean = sums.iter().sum::<f64>() / k;
    let of_replications = sums.iter().map(|sum| (sum - mean).powi(2)).sum::<f64>() / (k - 1.0);
    let n = strays.len() as f64;
    let squares: f64 = strays.iter().map(|stray| stray.powi(2)).sum();
    let of_days = if strays.len() < LEAST_DAYS { 0.0 } else { n / (n - 1.0) * squares };
    let by_replications = student_quantile(k - 1.0) * of_replications.sqrt();
    let by_days = if of_days > 0.0 { student_quantile(n - 1.0) * of_days.sqrt() } else { 0.0 };
    let by_chance = student_quantile(k - 1.0) * (of_replications / k).sqrt();
    by_replications.max(by_days).hypot(by_chance)
}
