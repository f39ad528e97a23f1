//! How numbers, times and shares are written for people.

use crate::model::{By, Clock, Figure, Goal, Of, Scope, ServiceMeasure, Target, Window};
use crate::stats::Share;
use crate::units::{self, Instant, Span};

/// `08:00-23:00`.
pub(super) fn window(window: Window) -> String {
    format!("{}-{}", units::Clock(window.from), units::Clock(window.to))
}

/// A moment to the full minute: `2026-11-11T00:20`.
pub(super) fn to_the_minute(at: Instant) -> String {
    at.floor_to(Span::minutes(1)).to_string()
}

/// `11 Nov 00:20`.
pub(super) fn moment(at: Instant) -> String {
    let date = at.civil().strftime("%-d %b");
    format!("{date} {}", units::Clock(at.floor_to(Span::minutes(1)).since_midnight()))
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

/// A share as a percentage: `87.1 %`.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

/// A share that was asked for, as the user wrote it: `90 %`, `99.5 %`.
pub(super) fn wanted_percent(share: f64) -> String {
    let text = format!("{:.4}", 100.0 * share);
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// By which share something changes: `-41 %`, `+1.2 %`.
pub(super) fn change_percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent.abs() < 0.05 {
        return "0 %".into();
    }
    // Small changes need a digit more.
    let digits = usize::from(percent.abs() < 9.5);
    format!("{percent:+.digits$} %")
}

/// A time in seconds: `0.4 s`, `35 s`, `2m 05s`, `1h 20m`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "times of a horizon of weeks")]
pub(super) fn seconds(value: f64) -> String {
    if value < 9.95 {
        return format!("{value:.1} s");
    }
    let whole = value.round() as u64;
    let (minutes, rest) = (whole / 60, whole % 60);
    match minutes {
        0 => format!("{whole} s"),
        1..60 => format!("{minutes}m {rest:02}s"),
        _ => format!("{}h {:02}m", minutes / 60, minutes % 60),
    }
}

/// How sure a share of replications is: `53.0 % (48.0 to 58.0 %)`; one without a miss is `at least 99.1 %`.
pub(super) fn certainty(share: Share) -> String {
    if share.high >= 1.0 {
        return format!("at least {}", percent(share.low));
    }
    if share.low <= 0.0 {
        return format!("at most {}", percent(share.high));
    }
    format!("{} ({:.1} to {})", percent(share.mean), 100.0 * share.low, percent(share.high))
}

/// What a figure comes to, a share or a mean: `87.1 %`, `35 s`.
pub(super) fn amount(figure: Figure, value: f64) -> String {
    if figure.is_mean() { seconds(value) } else { percent(value) }
}

/// The same as it was asked for: `90 %`, `40s`.
pub(super) fn wanted(figure: Figure, value: f64) -> String {
    if figure.is_mean() { limit_span(Span::from_secs_f64(value)) } else { wanted_percent(value) }
}

/// What a target asks for: `first response within 60s for at least 90 % of those who ask, in every interval`.
pub(super) fn demand(target: &Target, measure: &ServiceMeasure) -> String {
    let sense = match target.goal {
        Goal::AtLeast(_) => "at least",
        Goal::AtMost(_) => "at most",
    };
    let (figure, whom) = (measure.figure, whom(measure));
    let wanted = |value: f64| wanted(figure, value);
    let goal = format!("{sense} {}", wanted(target.goal.value()));
    let what = match figure {
        Figure::Abandoned => format!("{goal} of {whom} leave"),
        Figure::Deadline => format!("{goal} of tasks done by their deadline"),
        Figure::Answered => format!("{goal} of {whom} get a reply"),
        Figure::LeftOfflineMessage => format!("{goal} of {whom} find nobody and leave a message"),
        Figure::BotTransfer => format!("{goal} of {whom} are handed over"),
        Figure::BotSolved => format!("{goal} of {whom} are solved and don't ask again"),
        figure if figure.is_mean() => format!("{} {goal} over {whom}", limit(figure)),
        figure => format!("{} for {goal} of {whom}", limit(figure)),
    };
    let floor = target.floor.map_or_else(String::new, |floor| format!(", and no interval below {}", wanted(floor)));
    let history = target.history.map_or_else(String::new, |past| {
        let (figure, of) = (amount(figure, past.figure), count(past.of as f64));
        format!(", with the {} days before: {figure} of {of}", past.days)
    });
    let scope = match target.scope {
        Scope::Horizon | Scope::Rolling => "",
        Scope::EveryDay => ", on every day",
        Scope::EveryInterval => ", in every interval",
    };
    format!("{what}{}{scope}{floor}{history}", conditions(measure))
}

/// What a measure counts, in short: `wait at most 20s, of all who arrive, without those who leave within 20s`.
pub(super) fn definition(measure: &ServiceMeasure) -> String {
    format!("{}, of {}{}", limit(measure.figure), whom(measure), conditions(measure))
}

/// Those whom a measure counts.
fn whom(measure: &ServiceMeasure) -> &'static str {
    match (measure.figure, measure.of) {
        (Figure::Response { .. } | Figure::ResponseMean { .. }, Of::Answered) => "rounds answered",
        (Figure::Response { .. } | Figure::ResponseMean { .. }, _) => "all rounds",
        (_, Of::Handled) => "those handled",
        (_, Of::Answered) => "those answered",
        (_, Of::Asked) => "those who ask for a person",
        (_, Of::Accepted) => "those who ask and are not turned away",
        (_, Of::Offered) => "all who arrive",
        (_, Of::MetBot) => "those who meet the bot",
    }
}

/// Who is left out, and what lies outside the hours.
fn conditions(measure: &ServiceMeasure) -> String {
    let short_abandon = measure
        .short_abandon
        .map_or_else(String::new, |short| format!(", without those who leave within {}", limit_span(short)));
    let what =
        if matches!(measure.figure, Figure::EveryResponse { by: By::Message, .. }) { "messages of " } else { "" };
    let hours = measure.hours.map_or_else(String::new, |hours| format!(", {what}{}", window(hours)));
    format!("{short_abandon}{hours}")
}

/// A limit as the trade says it: in seconds up to two minutes, `60s`; then `3m`.
pub(super) fn limit_span(within: Span) -> String {
    let seconds = within.as_secs_f64();
    if seconds <= 120.0 && seconds.fract() == 0.0 { format!("{seconds:.0}s") } else { within.to_string() }
}

/// `first response within 60s`, `mean response`.
pub(super) fn limit(figure: Figure) -> String {
    let from = |clock: Clock| match clock {
        Clock::Transfer => "",
        Clock::Arrival => " from arrival",
        Clock::Assignment => " from assignment",
    };
    let cap = |cap: Option<Span>| {
        cap.map_or_else(String::new, |cap| format!(" (each at most {0}, {0} if unanswered)", limit_span(cap)))
    };
    match figure {
        Figure::Wait { within } => format!("wait at most {}", limit_span(within)),
        Figure::FirstResponse { clock, within } => {
            format!("first response{} within {}", from(clock), limit_span(within))
        }
        Figure::Response { within } => format!("response within {}", limit_span(within)),
        Figure::EveryResponse { within, .. } => format!("every response within {}", limit_span(within)),
        Figure::WaitMean { cap: longest } => format!("mean wait{}", cap(longest)),
        Figure::FirstResponseMean { clock, cap: longest } => {
            format!("mean first response{}{}", from(clock), cap(longest))
        }
        Figure::ResponseMean { cap: longest } => format!("mean response{}", cap(longest)),
        Figure::Answered => "answered".into(),
        Figure::LeftOfflineMessage => "left a message on asking".into(),
        Figure::Abandoned => "abandoned".into(),
        Figure::Deadline => "done by the deadline".into(),
        Figure::BotTransfer => "handed over by the bot".into(),
        Figure::BotSolved => "solved by the bot, not asking again".into(),
    }
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
        assert_eq!(percent(0.8712), "87.1 %");
        assert_eq!(wanted_percent(0.9), "90 %");
        assert_eq!(wanted_percent(0.995), "99.5 %");
        assert_eq!(seconds(0.44), "0.4 s");
        assert_eq!(seconds(35.2), "35 s");
        assert_eq!(seconds(125.0), "2m 05s");
        assert_eq!(seconds(4_800.0), "1h 20m");
    }
}
