//! Numbers and windows as all languages write them. What each writes in its own way: `text/numbers.rs`.

use crate::model::Window;
use crate::units::{self, Instant, Span};

/// `08:00-23:00`.
pub(super) fn window(window: Window) -> String {
    format!("{}-{}", units::Clock(window.from), units::Clock(window.to))
}

/// A moment to the full minute: `2026-11-11T00:20`.
pub(super) fn to_the_minute(at: Instant) -> String {
    at.floor_to(Span::minutes(1)).to_string()
}

/// The end of a stretch of time: the clock alone where it is on the day of its start, midnight as `24:00`.
pub(super) fn end_of(from: Instant, to: Instant, moment: fn(Instant) -> String) -> String {
    let last = Instant::from_micros(to.as_micros() - 1);
    if last.day_index() != from.day_index() {
        return moment(to);
    }
    let end = if to.since_midnight().is_zero() { Span::DAY } else { to.since_midnight() };
    units::Clock(end).to_string()
}

/// A number of things: `12,345` or `3.2`.
pub(super) fn count(value: f64) -> String {
    if value.abs() < 10.0 && (value - value.round()).abs() > 0.005 {
        return format!("{value:.1}");
    }
    thousands(&format!("{value:.0}"))
}

/// A whole percentage, without its sign, that says 0 and 100 only of none and all.
pub(super) fn whole_percent(share: f64) -> String {
    let whole = (100.0 * share).round();
    if share < 1.0 && whole >= 100.0 {
        ">99".into()
    } else if share > 0.0 && whole <= 0.0 {
        "<1".into()
    } else {
        format!("{whole}")
    }
}

fn thousands(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digit != '-' && (digits.len() - index).is_multiple_of(3) && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(count(1_234_567.0), "1,234,567");
        assert_eq!(count(-1_234.0), "-1,234");
        assert_eq!(count(123.4), "123");
        assert_eq!(count(3.25), "3.2");
        assert_eq!(count(3.0), "3");
    }

    #[test]
    fn only_all_is_a_hundred_and_only_none_is_nothing() {
        let seen = [0.0, 0.001, 0.5, 0.998, 1.0].map(whole_percent);
        assert_eq!(seen, ["0", "<1", "50", ">99", "100"]);
    }
}
