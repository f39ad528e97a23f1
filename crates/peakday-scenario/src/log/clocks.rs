//! Nights on which clocks are changed, as far as local times alone let one see them.
//!
//! Where clocks are put forward, from 2 to 3 o'clock, a wait from 01:59 to 03:00 took a minute, and local times make it
//! an hour and a minute. Which clocks a log shows it doesn't say, so these are the nights of Europe, North America,
//! Australia and New Zealand. A column of the duration itself decides; without one, a time that may be an hour shorter
//! is asked about.
//!
//! Must stay true: moments with their offset from UTC are never doubted.
//!
//! What goes wrong: where clocks are put back, times are an hour too short, and nothing shows it but a duration of its
//! own.

use jiff::civil::{Date, Weekday};

use crate::units::{Instant, Span};

/// What happens to clocks in the small hours of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// The local hours that may be missing.
    Forward(&'static [u64]),
    Back,
}

fn change_on(date: Date) -> Option<Change> {
    if date.weekday() != Weekday::Sunday {
        return None;
    }
    let (day, is_last) = (date.day(), date.day() > date.days_in_month() - 7);
    match date.month() {
        // Europe: 1 o'clock UTC, in three zones.
        3 if is_last => Some(Change::Forward(&[1, 2, 3])),
        3 if (8..=14).contains(&day) => Some(Change::Forward(&[2])),
        9 if is_last => Some(Change::Forward(&[2])),
        10 if is_last => Some(Change::Back),
        10 if day <= 7 => Some(Change::Forward(&[2])),
        4 | 11 if day <= 7 => Some(Change::Back),
        _ => None,
    }
}

/// Whether the clocks of a time between two moments may have been changed while it went on, at all.
fn night(from: Instant, to: Instant) -> Option<(Instant, Change)> {
    let change = change_on(to.date())?;
    // From the evening before to the next morning.
    let midnight = to.floor_to(Span::DAY);
    (to < midnight + Span::hours(12) && from + Span::hours(12) > midnight).then_some((midnight, change))
}

/// How long a time between two moments is if clocks were put forward in it. A night that was slept through is so long
/// that the hour matters little.
pub(super) fn without_missing_hour(from: Instant, to: Instant) -> Option<Span> {
    const MOST: Span = Span::hours(4);
    let (midnight, Change::Forward(hours)) = night(from, to)? else { return None };
    let has = |hour: &u64| from <= midnight + Span::hours(*hour) && midnight + Span::hours(*hour + 1) <= to;
    (to - from < MOST && hours.iter().any(has)).then(|| to - from - Span::HOUR)
}

/// Whether a duration is the time between two moments with the hour that clocks were changed by in between.
pub(super) fn explains(stated: Span, from: Instant, to: Instant) -> bool {
    let Some((_, change)) = night(from, to) else { return false };
    let [stated, between] = [stated, to - from].map(Span::as_secs_f64);
    let hour = Span::HOUR.as_secs_f64();
    let real = match change {
        Change::Forward(_) => between - hour,
        Change::Back => between + hour,
    };
    (stated - real).abs() <= 5.0 + 0.02 * real.abs()
}

/// Whether an interval that begins at a moment may occur twice.
pub(super) fn may_be_twice(from: Instant) -> bool {
    let since = from - from.floor_to(Span::DAY);
    change_on(from.date()) == Some(Change::Back) && (Span::HOUR..Span::hours(4)).contains(&since)
}

/// Whether moments that go back do so on a night on which clocks are put back.
pub(super) fn go_back(earlier: Instant, later: Instant) -> bool {
    let is_of_night =
        matches!(night(later, earlier), Some((midnight, Change::Back)) if earlier < midnight + Span::hours(4));
    is_of_night && earlier - later <= Span::HOUR
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(date: (i16, i8, i8), hour: u64, minute: u64) -> Instant {
        Instant::midnight(jiff::civil::date(date.0, date.1, date.2)) + Span::hours(hour) + Span::minutes(minute)
    }

    const EUROPE: (i16, i8, i8) = (2026, 3, 29);

    #[test]
    fn a_missing_hour_is_seen_where_a_time_goes_over_it() {
        let minutes = |date, from: (u64, u64), to: (u64, u64)| {
            let read = without_missing_hour(at(date, from.0, from.1), at(date, to.0, to.1));
            read.map(|span| span.as_micros() / 60_000_000)
        };
        assert_eq!(minutes(EUROPE, (1, 59), (3, 1)), Some(2));
        assert_eq!(minutes((2026, 3, 8), (1, 50), (3, 20)), Some(30), "New York");
        assert_eq!(minutes((2026, 10, 4), (1, 50), (3, 20)), Some(30), "Sydney");
        assert_eq!(minutes(EUROPE, (1, 10), (2, 5)), None, "not a whole hour");
        assert_eq!(minutes(EUROPE, (3, 30), (4, 55)), None, "after it");
        assert_eq!(minutes((2026, 3, 8), (3, 0), (4, 30)), None, "another hour than New York's");
        assert_eq!(minutes((2026, 3, 22), (1, 59), (3, 1)), None, "another Sunday");
        assert_eq!(minutes((2026, 3, 30), (1, 59), (3, 1)), None, "a Monday");
        assert_eq!(minutes((2026, 10, 25), (1, 59), (3, 1)), None, "put back");
        assert_eq!(minutes(EUROPE, (0, 30), (9, 0)), None, "a message that waited for the morning");
    }

    #[test]
    fn a_duration_of_its_own_tells_of_changed_clocks() {
        let explains = |date, from: (u64, u64), to: (u64, u64), minutes| {
            explains(Span::minutes(minutes), at(date, from.0, from.1), at(date, to.0, to.1))
        };
        assert!(explains(EUROPE, (1, 50), (3, 20), 30));
        assert!(explains((2026, 10, 25), (1, 50), (3, 20), 150));
        assert!(!explains(EUROPE, (1, 50), (3, 20), 150));
        assert!(!explains((2026, 10, 26), (1, 50), (3, 20), 150));
        assert!(go_back(at((2026, 11, 1), 1, 59), at((2026, 11, 1), 1, 2)));
        assert!(!go_back(at((2026, 11, 2), 1, 59), at((2026, 11, 2), 1, 2)));
        assert!(may_be_twice(at((2026, 10, 25), 2, 30)));
        assert!(!may_be_twice(at((2026, 10, 25), 9, 0)) && !may_be_twice(at((2026, 10, 26), 2, 0)));
        assert!(!go_back(at((2026, 11, 1), 3, 30), at((2026, 11, 1), 1, 2)), "more than an hour");
    }
}
