//! Numbers, times and dates in Chinese.

use crate::model::BusinessHours;
use crate::random::distribution::Distribution;
use crate::report::text::numbers::{
    Certainty, Mean, Numbers, Part, Rounded, deadline_in_hours, is_constant, limit_in_seconds, weekdays,
};
use crate::report::words;
use crate::units::{Clock, Instant, Span};

pub(super) const NUMBERS: Numbers = Numbers {
    date: |date| {
        let index = date.weekday().to_monday_zero_offset();
        let weekday = "一二三四五六日".chars().nth(usize::from(index.unsigned_abs())).expect("a week has seven days");
        format!("{}月{}日 周{weekday}", date.month(), date.day())
    },
    short_date: |date| format!("{}/{}", date.month(), date.day()),
    moment,
    limit,
    rounded: |time| match time {
        Rounded::Tenths(seconds) => format!("{seconds:.1} 秒"),
        Rounded::Seconds(seconds) => format!("{seconds} 秒"),
        Rounded::Minutes { minutes, seconds } => format!("{minutes} 分 {seconds:02} 秒"),
        Rounded::Hours { hours, minutes } => format!("{hours} 小时 {minutes:02} 分"),
    },
    tick: said,
    certainty: |certainty| match certainty {
        Certainty::AtLeast(low) => format!("至少 {}", NUMBERS.percent(low)),
        Certainty::AtMost(high) => format!("至多 {}", NUMBERS.percent(high)),
        Certainty::About { mean, low, high } => {
            format!("{}（{} 至 {}）", NUMBERS.percent(mean), NUMBERS.percent(low), NUMBERS.percent(high))
        }
    },
    to: " 至 ",
};

/// `11月11日 00:20`.
pub(super) fn moment(at: Instant) -> String {
    let civil = at.civil();
    format!("{} {:02}:{:02}", day(at), civil.hour(), civil.minute())
}

/// `11月11日`.
pub(super) fn day(at: Instant) -> String {
    format!("{}月{}日", at.civil().month(), at.civil().day())
}

/// `3 分钟`, `1 分 30 秒`.
pub(super) fn said(span: Span) -> String {
    match Part::of(span).as_deref() {
        None => format!("{} 秒", span.as_secs_f64()),
        Some([(minutes, Part::Minutes)]) => format!("{minutes} 分钟"),
        Some(parts) => {
            let written = parts.iter().map(|(count, part)| match part {
                Part::Days => format!("{count} 天"),
                Part::Hours => format!("{count} 小时"),
                Part::Minutes => format!("{count} 分"),
                Part::Seconds => format!("{count} 秒"),
            });
            written.collect::<Vec<_>>().join(" ")
        }
    }
}

/// `60 秒`, `3 分钟`.
pub(super) fn limit(limit: Span) -> String {
    limit_in_seconds(limit).map_or_else(|| said(limit), |seconds| format!("{seconds:.0} 秒"))
}

/// `24 小时`, `48 小时`, `3 天`.
pub(super) fn deadline(deadline: Span) -> String {
    deadline_in_hours(deadline).map_or_else(|| said(deadline), |hours| format!("{hours} 小时"))
}

/// A measured time in seconds.
pub(super) fn measured(seconds: f64) -> String {
    NUMBERS.measured(seconds)
}

/// The mean of what a scenario says: `0.4 秒`, `35 秒`, `2 分 5 秒`, `1 小时 20 分`, `4.4 天`.
pub(super) fn mean(distribution: Distribution) -> String {
    match Mean::of(distribution) {
        Mean::Seconds(seconds) => format!("{seconds} 秒"),
        Mean::Days(days) => format!("{days} 天"),
        Mean::Between(span) => said(span),
    }
}

/// The same behind Chinese words, with a word that it is a mean where it isn't always the same.
pub(super) fn on_average(distribution: Distribution) -> String {
    if is_constant(distribution) {
        format!(" {}", mean(distribution))
    } else {
        format!("平均 {}", mean(distribution))
    }
}

/// `周一至周五 08:00-20:00`.
pub(super) fn open(hours: &BusinessHours) -> String {
    let days = weekdays(hours, ["周一", "周二", "周三", "周四", "周五", "周六", "周日"], "至", "、");
    let days = days.map_or_else(String::new, |days| format!("{days} "));
    format!("{days}{}", words::window(hours.hours))
}

/// `08:00 或 20:00`.
pub(super) fn clocks(clocks: &[Span]) -> String {
    clocks.iter().map(|&clock| Clock(clock).to_string()).collect::<Vec<_>>().join(" 或 ")
}

/// A share that was asked for, as the user wrote it.
pub(super) fn wanted_percent(share: f64) -> String {
    NUMBERS.wanted_percent(share)
}
