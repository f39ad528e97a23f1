//! Numbers, times and dates in English.

use crate::model::BusinessHours;
use crate::random::distribution::Distribution;
use crate::report::text::numbers::{
    Certainty, Mean, Numbers, Part, Rounded, deadline_in_hours, is_constant, limit_in_seconds, weekdays,
};
use crate::report::words;
use crate::units::{Clock, Instant, Span};

pub(super) const NUMBERS: Numbers = Numbers {
    date: |date| date.strftime("%a %-d %b").to_string(),
    short_date: |date| date.strftime("%-d %b").to_string(),
    moment,
    limit,
    rounded: |time| match time {
        Rounded::Tenths(seconds) => format!("{seconds:.1} s"),
        Rounded::Seconds(seconds) => format!("{seconds} s"),
        Rounded::Minutes { minutes, seconds } => format!("{minutes} min {seconds:02} s"),
        Rounded::Hours { hours, minutes } => format!("{hours} h {minutes:02} min"),
    },
    tick,
    certainty: |certainty| match certainty {
        Certainty::AtLeast(low) => format!("at least {}", NUMBERS.percent(low)),
        Certainty::AtMost(high) => format!("at most {}", NUMBERS.percent(high)),
        Certainty::About { mean, low, high } => {
            format!("{} ({:.1} to {})", NUMBERS.percent(mean), 100.0 * low, NUMBERS.percent(high))
        }
    },
    to: " to ",
};

/// `11 Nov 00:20`.
pub(super) fn moment(at: Instant) -> String {
    format!("{} {}", day(at), Clock(at.floor_to(Span::minutes(1)).since_midnight()))
}

/// `30 min`, `1 h 30 min`, `3 days`.
pub(super) fn said(span: Span) -> String {
    let days = |count: u64| if count == 1 { "day" } else { "days" };
    let parts = Part::of(span).map(|parts| {
        parts.into_iter().map(|(count, part)| match part {
            Part::Days => format!("{count} {}", days(count)),
            Part::Hours => format!("{count} h"),
            Part::Minutes => format!("{count} min"),
            Part::Seconds => format!("{count} s"),
        })
    });
    parts.map_or_else(|| format!("{} s", span.as_secs_f64()), |parts| parts.collect::<Vec<_>>().join(" "))
}

/// `60 s`, `3 min`.
pub(super) fn limit(limit: Span) -> String {
    limit_in_seconds(limit).map_or_else(|| said(limit), |seconds| format!("{seconds:.0} s"))
}

/// `24 h`, `48 h`, `3 days`.
pub(super) fn deadline(deadline: Span) -> String {
    deadline_in_hours(deadline).map_or_else(|| said(deadline), |hours| format!("{hours} h"))
}

/// A measured time in seconds.
pub(super) fn measured(seconds: f64) -> String {
    NUMBERS.measured(seconds)
}

/// The mean of what a scenario says: `0.4 s`, `35 s`, `2 min 5 s`, `1 h 20 min`, `4.4 days`.
pub(super) fn mean(distribution: Distribution) -> String {
    match Mean::of(distribution) {
        Mean::Seconds(seconds) => format!("{seconds} s"),
        Mean::Days(days) => format!("{days} days"),
        Mean::Between(span) => said(span),
    }
}

/// The same, with a word that it is a mean where it isn't always the same.
pub(super) fn on_average(distribution: Distribution) -> String {
    if is_constant(distribution) { mean(distribution) } else { format!("{} on average", mean(distribution)) }
}

/// `10 min`.
fn tick(span: Span) -> String {
    const UNITS: [(Span, &str); 4] =
        [(Span::DAY, "d"), (Span::HOUR, "h"), (Span::minutes(1), "min"), (Span::seconds(1), "s")];
    let whole = UNITS.iter().find(|(unit, _)| span.as_micros().is_multiple_of(unit.as_micros()));
    whole.map_or_else(|| span.to_string(), |(unit, name)| format!("{} {name}", span.as_micros() / unit.as_micros()))
}

/// `hour`, `day`, `15 min`: what something is counted by.
pub(super) fn per(span: Span) -> String {
    match span {
        Span::HOUR => "hour".into(),
        Span::DAY => "day".into(),
        _ => said(span),
    }
}

/// `11 Nov`.
pub(super) fn day(at: Instant) -> String {
    at.civil().strftime("%-d %b").to_string()
}

/// `08:00-20:00 Mon to Fri`.
pub(super) fn open(hours: &BusinessHours) -> String {
    let days = days_of(hours).map_or_else(String::new, |days| format!(" {days}"));
    format!("{}{days}", words::window(hours.hours))
}

/// `Mon to Fri`, unless it is every day.
pub(super) fn days_of(hours: &BusinessHours) -> Option<String> {
    weekdays(hours, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], " to ", ", ")
}

/// `08:00 or 20:00`.
pub(super) fn clocks(clocks: &[Span]) -> String {
    clocks.iter().map(|&clock| Clock(clock).to_string()).collect::<Vec<_>>().join(" or ")
}

/// A share that was asked for, as the user wrote it.
pub(super) fn wanted_percent(share: f64) -> String {
    NUMBERS.wanted_percent(share)
}
