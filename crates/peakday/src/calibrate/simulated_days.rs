//! Days of a report that are simulated as it has them: what agents' days and intervals have in common.
//!
//! Each day of the report is a day of the model. Between it and the next lies a day, so that no day's end reaches into
//! another; but days that go on over midnight follow one another, so that who waits at midnight waits on.

use peakday_fit::student_quantile;

use crate::model::{Demand, Model, Trace};
use crate::units::{Instant, Span};

/// The first day of such models: no report's, so that nothing depends on the year.
const FIRST: jiff::civil::Date = jiff::civil::date(2026, 1, 5);

/// Where the days of a report are in the model.
#[derive(Clone, Debug)]
pub(super) struct ModelDays {
    /// The midnight at which each begins.
    midnights: Vec<Instant>,
}

impl ModelDays {
    /// Days of which each is alone.
    pub(super) fn apart(days: usize) -> Self {
        Self::following(days, |_| false)
    }

    /// Days of which some follow on the day before.
    pub(super) fn following(days: usize, follows: impl Fn(usize) -> bool) -> Self {
        let mut next = Instant::midnight(FIRST);
        let mut midnights = Vec::new();
        for day in 0..days {
            if day > 0 && !follows(day) {
                next = next + Span::DAY;
            }
            midnights.push(next);
            next = next + Span::DAY;
        }
        Self { midnights }
    }

    /// The midnight at which a day of the report begins in the model.
    pub(super) fn midnight(&self, day: usize) -> Instant {
        self.midnights[day]
    }

    /// From the first midnight to a day after the last one's end.
    pub(super) fn run(&self) -> (Instant, Instant) {
        let first = Instant::midnight(FIRST);
        (first, self.midnights.last().map_or(first, |last| *last) + Span::days(2))
    }

    /// The day of the report that a moment of the model belongs to.
    pub(super) fn day_of(&self, at: Instant) -> usize {
        self.midnights.partition_point(|midnight| *midnight <= at).saturating_sub(1)
    }
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

/// A figure of reported days, as reported and as simulated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Simulated {
    /// As reported.
    pub reported: f64,
    /// The mean of the simulated days.
    pub mean: f64,
    /// Where a report of days like the simulated ones is in nineteen of twenty cases.
    pub band: (f64, f64),
}

impl Simulated {
    /// Of the figures that replications give: two at least.
    pub(super) fn of(reported: f64, values: &[f64]) -> Self {
        let k = values.len() as f64;
        let mean = values.iter().sum::<f64>() / k;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (k - 1.0);
        let reach = student_quantile(k - 1.0) * (variance * (1.0 + 1.0 / k)).sqrt();
        Self { reported, mean, band: ((mean - reach).max(0.0), mean + reach) }
    }

    /// Whether what was reported is in the band.
    pub fn is_inside(&self) -> bool {
        (self.band.0..=self.band.1).contains(&self.reported)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The second of three days goes on from the first; the third is alone.
    #[test]
    fn days_that_go_on_follow_one_another() {
        let days = ModelDays::following(3, |day| day == 1);
        let (start, end) = days.run();
        assert_eq!([1, 2].map(|day| days.midnight(day) - start), [Span::DAY, Span::days(3)]);
        assert_eq!(end - start, Span::days(5));
        let hours = [0, 23, 24, 47, 50, 72, 95].map(|hour| days.day_of(start + Span::hours(hour)));
        assert_eq!(hours, [0, 0, 1, 1, 1, 2, 2], "what comes of a day belongs to it until the next begins");
        assert_eq!(ModelDays::apart(2).midnight(1) - start, Span::days(2));
    }
}
