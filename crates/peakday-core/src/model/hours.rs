//! Opening hours: days of the week and a window of the day.

use serde::{Deserialize, Serialize};

use super::Window;
use crate::units::{Instant, Span};

/// Opening hours: the same window on some days of the week. Hours that run over midnight belong to the day on which
/// they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessHours {
    /// Whether each day of the week is open, Monday first. At least one is.
    pub days: [bool; 7],
    /// The hours of such a day.
    pub hours: Window,
}

impl BusinessHours {
    /// The opening that begins on a civil day; `None` if that day is closed.
    fn on(self, day: u64) -> Option<(Instant, Instant)> {
        let midnight = Instant::default() + Span::days(day);
        // 1 January 1970 was a Thursday.
        let weekday = usize::try_from((day + 3) % 7).expect("a week has seven days");
        let Window { from, to } = self.hours;
        let length = if from < to { to - from } else { to + Span::DAY - from };
        self.days[weekday].then(|| (midnight + from, midnight + from + length))
    }

    /// The openings that end after a moment, in order of time.
    fn after(self, at: Instant) -> impl Iterator<Item = (Instant, Instant)> {
        let eve = at.day_index().saturating_sub(1);
        (eve..).filter_map(move |day| self.on(day)).filter(move |&(_, to)| to > at)
    }

    /// The first moment from `at` on at which it is open: `at` itself where it is.
    pub fn next_open(self, at: Instant) -> Instant {
        self.after(at).next().map_or(at, |(from, _)| from.max(at))
    }

    /// The moment at which it has been open for `span` since `at`.
    pub fn add(self, at: Instant, span: Span) -> Instant {
        let mut left = span;
        for (from, to) in self.after(at) {
            let from = from.max(at);
            if left <= to - from {
                return from + left;
            }
            left -= to - from;
        }
        at + span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> BusinessHours {
        let days = [true, true, true, true, true, false, false];
        BusinessHours { days, hours: Window { from: Span::hours(9), to: Span::hours(18) } }
    }

    fn at(day: i8, hour: i8, minute: i8) -> Instant {
        Instant::from_civil(jiff::civil::date(2026, 11, day).at(hour, minute, 0, 0))
    }

    #[test]
    fn two_business_hours_filed_on_friday_at_five_end_on_monday_at_ten() {
        // 13 November 2026 is a Friday: one hour of it is left, and the weekend doesn't count.
        assert_eq!(office().add(at(13, 17, 0), Span::hours(2)), at(16, 10, 0));
        assert_eq!(office().add(at(13, 16, 0), Span::hours(2)), at(13, 18, 0));
        assert_eq!(office().add(at(14, 3, 0), Span::hours(2)), at(16, 11, 0));
        assert_eq!(office().add(at(12, 8, 0), Span::hours(20)), at(16, 11, 0), "Thursday and Friday 9 h each, then 2");
    }

    #[test]
    fn what_is_closed_opens_next() {
        assert_eq!(office().next_open(at(13, 12, 30)), at(13, 12, 30));
        assert_eq!(office().next_open(at(13, 18, 0)), at(16, 9, 0), "six o'clock is closed already");
        assert_eq!(office().next_open(at(13, 8, 59)), at(13, 9, 0));
    }

    #[test]
    fn hours_over_midnight_belong_to_the_day_they_begin_on() {
        let night = BusinessHours { days: office().days, hours: Window { from: Span::hours(22), to: Span::hours(2) } };
        assert_eq!(night.next_open(at(14, 1, 0)), at(14, 1, 0), "Friday night goes on into Saturday");
        assert_eq!(night.next_open(at(14, 2, 0)), at(16, 22, 0), "Saturday and Sunday have none of their own");
        assert_eq!(night.add(at(13, 23, 0), Span::hours(5)), at(16, 24 - 1, 0) + Span::hours(1));
    }

    #[test]
    fn a_month_ends_and_a_year_does() {
        let all_week = BusinessHours { days: [true; 7], ..office() };
        let last = Instant::from_civil(jiff::civil::date(2026, 12, 31).at(17, 30, 0, 0));
        let next = Instant::from_civil(jiff::civil::date(2027, 1, 1).at(10, 30, 0, 0));
        assert_eq!(all_week.add(last, Span::hours(2)), next);
    }
}
