//! Numbers, times and dates as a language writes them. What all languages write alike is in `report/words.rs`.
//!
//! A language writes durations in two ways, and all else goes through these: `said` is what somebody wrote in a
//! scenario, exactly; `measured` is what came of a simulation, rounded. `limit`, `deadline` and `tick` are how the
//! trade and axes say some of the former. Callers never write a duration themselves.

use jiff::civil::Date;

use crate::model::{BusinessHours, Figure, Run};
use crate::random::distribution::Distribution;
use crate::report::words;
use crate::stats;
use crate::units::{Instant, Span};

pub(crate) struct Numbers {
    /// A day with its weekday.
    pub date: fn(Date) -> String,
    /// A day where there is little room.
    pub short_date: fn(Date) -> String,
    /// A moment, to the minute.
    pub moment: fn(Instant) -> String,
    /// A limit of a target, as the trade says it: in seconds up to two minutes.
    pub limit: fn(Span) -> String,
    /// A measured time.
    pub rounded: fn(Rounded) -> String,
    /// A round time on an axis.
    pub tick: fn(Span) -> String,
    pub certainty: fn(Certainty) -> String,
    /// Between two figures, with its spaces.
    pub to: &'static str,
}

impl Numbers {
    /// A measured time in seconds.
    pub(crate) fn measured(&self, seconds: f64) -> String {
        (self.rounded)(Rounded::of(seconds))
    }

    /// A share as a percentage: `87.1%`.
    pub(crate) fn percent(&self, share: f64) -> String {
        self.percent_to(1, share)
    }

    /// The same with so many decimals.
    #[expect(clippy::unused_self, reason = "that both languages write it alike is no matter of callers")]
    pub(crate) fn percent_to(&self, decimals: usize, share: f64) -> String {
        format!("{:.decimals$}%", 100.0 * share)
    }

    /// A share that was asked for, as the user wrote it: `90%`, `99.5%`.
    #[expect(clippy::unused_self, reason = "that both languages write it alike is no matter of callers")]
    pub(crate) fn wanted_percent(&self, share: f64) -> String {
        let text = format!("{:.4}", 100.0 * share);
        format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
    }

    /// By which share something changes: `-41%`, `+1.2%`.
    #[expect(clippy::unused_self, reason = "that both languages write it alike is no matter of callers")]
    pub(crate) fn change_percent(&self, share: f64) -> String {
        let percent = 100.0 * share;
        if percent.abs() < 0.05 {
            return "0%".into();
        }
        // Small changes need a digit more.
        let digits = usize::from(percent.abs() < 9.5);
        format!("{percent:+.digits$}%")
    }

    /// An amount of money with its currency: a sign before it, as `¥42,438`; a name after it, as `42,438 CNY`.
    pub(crate) fn money(currency: &str, amount: f64) -> String {
        let (sign, digits) = (if amount < 0.0 { "-" } else { "" }, words::count(amount.abs()));
        let is_sign = |c: char| matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' | '\u{ffe5}');
        match currency {
            "" => format!("{sign}{digits}"),
            currency if currency.ends_with(is_sign) => format!("{sign}{currency}{digits}"),
            currency => format!("{sign}{digits} {currency}"),
        }
    }

    /// A figure as it was measured: a share or a mean time.
    pub(crate) fn amount(&self, figure: Figure, value: f64) -> String {
        if figure.is_mean() { self.measured(value) } else { self.percent(value) }
    }

    /// A figure as it was asked for.
    pub(crate) fn wanted(&self, figure: Figure, value: f64) -> String {
        if figure.is_mean() { (self.limit)(Span::from_secs_f64(value)) } else { self.wanted_percent(value) }
    }

    /// Stretches of reporting intervals, those that follow each other as one: the first few, and how many more there
    /// are.
    pub(crate) fn stretches(&self, run: &Run, intervals: &[usize], most: usize) -> (Vec<String>, Option<usize>) {
        let stretches: Vec<&[usize]> = intervals.chunk_by(|a, b| a + 1 == *b).collect();
        let written = stretches.iter().take(most).map(|stretch| {
            let [first, last] = [stretch[0], stretch[stretch.len() - 1]];
            self.stretch(run.interval_bounds(first).0, run.interval_bounds(last).1)
        });
        (written.collect(), Some(stretches.len().saturating_sub(most)).filter(|&more| more > 0))
    }

    /// A stretch of time. Its end is the clock alone where it is on the day of its start, midnight as `24:00`.
    pub(crate) fn stretch(&self, from: Instant, to: Instant) -> String {
        format!("{}{}{}", (self.moment)(from), self.to, words::end_of(from, to, self.moment))
    }
}

/// A measured time in the two units that a reader keeps in mind: the same figures in every language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Rounded {
    /// Seconds and tenths of them.
    Tenths(f64),
    Seconds(u64),
    Minutes {
        minutes: u64,
        seconds: u64,
    },
    Hours {
        hours: u64,
        minutes: u64,
    },
}

impl Rounded {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "times of a horizon of weeks")]
    pub(crate) fn of(seconds: f64) -> Self {
        if seconds < 9.95 {
            return Self::Tenths(seconds);
        }
        let whole = seconds.round() as u64;
        match whole / 60 {
            0 => Self::Seconds(whole),
            minutes @ 1..60 => Self::Minutes { minutes, seconds: whole % 60 },
            minutes => Self::Hours { hours: minutes / 60, minutes: minutes % 60 },
        }
    }
}

/// A part of a duration that a scenario says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Days,
    Hours,
    Minutes,
    Seconds,
}

impl Part {
    /// A duration in whole parts, the largest first; `None` if it is none, or not of whole seconds.
    pub(super) fn of(span: Span) -> Option<Vec<(u64, Self)>> {
        const PARTS: [(Part, Span); 4] = [
            (Part::Days, Span::DAY),
            (Part::Hours, Span::HOUR),
            (Part::Minutes, Span::minutes(1)),
            (Part::Seconds, Span::seconds(1)),
        ];
        let mut rest = span.as_micros();
        let mut parts = Vec::new();
        for (part, length) in PARTS {
            let whole = rest / length.as_micros();
            rest %= length.as_micros();
            parts.extend((whole > 0).then_some((whole, part)));
        }
        (rest == 0 && !parts.is_empty()).then_some(parts)
    }
}

/// The mean of a duration that a scenario says.
pub(super) enum Mean {
    /// Less than a minute, in seconds.
    Seconds(String),
    /// From a day and a half on, in days.
    Days(String),
    /// In whole seconds, or from an hour on in whole minutes.
    Between(Span),
}

impl Mean {
    pub(super) fn of(distribution: Distribution) -> Self {
        let tenths = |value: f64| format!("{value:.1}").trim_end_matches(".0").to_owned();
        let seconds = distribution.mean().as_secs_f64();
        if seconds < 9.95 {
            Self::Seconds(tenths(seconds))
        } else if seconds < 59.5 {
            Self::Seconds(format!("{seconds:.0}"))
        } else if seconds >= 36.0 * Span::HOUR.as_secs_f64() {
            Self::Days(tenths(seconds / Span::DAY.as_secs_f64()))
        } else {
            let unit_s = if seconds >= Span::HOUR.as_secs_f64() { 60.0 } else { 1.0 };
            Self::Between(Span::from_secs_f64((seconds / unit_s).round() * unit_s))
        }
    }
}

/// How sure a share of replications is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Certainty {
    /// No replication missed, so that only the lower end says something.
    AtLeast(f64),
    /// No replication held.
    AtMost(f64),
    About {
        mean: f64,
        low: f64,
        high: f64,
    },
}

impl Certainty {
    pub(crate) fn of(share: stats::Share) -> Self {
        let stats::Share { mean, low, high } = share;
        if high >= 1.0 {
            Self::AtLeast(low)
        } else if low <= 0.0 {
            Self::AtMost(high)
        } else {
            Self::About { mean, low, high }
        }
    }
}

/// The seconds of a limit that the trade says in seconds.
pub(super) fn limit_in_seconds(limit: Span) -> Option<f64> {
    let seconds = limit.as_secs_f64();
    (seconds <= 120.0 && seconds.fract() == 0.0).then_some(seconds)
}

/// The hours of a deadline that the trade says in hours; from three days on it says days.
pub(super) fn deadline_in_hours(deadline: Span) -> Option<u64> {
    whole_hours(deadline).filter(|hours| (24..72).contains(hours))
}

/// How many hours a duration is, if it is whole hours.
pub(super) fn whole_hours(span: Span) -> Option<u64> {
    span.as_micros().is_multiple_of(Span::HOUR.as_micros()).then(|| span.as_micros() / Span::HOUR.as_micros())
}

/// Whether every draw of a distribution is the same, so that nothing is on average.
pub(super) fn is_constant(distribution: Distribution) -> bool {
    distribution == Distribution::constant(distribution.mean())
}

/// Which days of the week are open: the first and the last where they follow each other, else every one. `None`: all
/// of them.
pub(super) fn weekdays(hours: &BusinessHours, names: [&str; 7], to: &str, comma: &str) -> Option<String> {
    if hours.days == [true; 7] {
        return None;
    }
    let open: Vec<usize> = (0..7).filter(|&day| hours.days[day]).collect();
    let (first, last) = (*open.first()?, *open.last()?);
    if open.len() > 2 && last - first + 1 == open.len() {
        return Some(format!("{}{to}{}", names[first], names[last]));
    }
    Some(open.iter().map(|&day| names[day]).collect::<Vec<_>>().join(comma))
}

/// A factor as one says it, unless that is 1.
pub(in crate::report) fn factor_but_one(value: f64) -> Option<String> {
    Some(factor(value)).filter(|factor| factor != "1")
}

/// A factor as one says it: `1.3`.
pub(super) fn factor(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Lang, Speaks};

    #[test]
    fn lengths_of_time_read_as_people_write_them() {
        let (en, zh) = (&Lang::En.texts().numbers, &Lang::Zh.texts().numbers);
        assert_eq!((en.limit)(Span::seconds(90)), "90 s");
        assert_eq!((zh.limit)(Span::seconds(90)), "90 秒");
        assert_eq!((zh.limit)(Span::seconds(150)), "2 分 30 秒");
        assert_eq!((zh.limit)(Span::minutes(3)), "3 分钟");
        assert_eq!((zh.limit)(Span::HOUR), "1 小时");
        assert_eq!((zh.limit)(Span::DAY), "1 天");
        let ticks = [Span::seconds(1), Span::minutes(10), Span::hours(6), Span::days(7)].map(en.tick);
        assert_eq!(ticks, ["1 s", "10 min", "6 h", "7 d"]);
    }

    #[test]
    fn percentages_have_no_space() {
        let (en, zh) = (&Lang::En.texts().numbers, &Lang::Zh.texts().numbers);
        assert_eq!([en.percent(0.8712), zh.percent(0.8712)], ["87.1%", "87.1%"]);
        assert_eq!([en.wanted_percent(0.9), zh.wanted_percent(0.995)], ["90%", "99.5%"]);
        assert_eq!([en.change_percent(-0.41), zh.change_percent(0.0004)], ["-41%", "0%"]);
    }

    #[test]
    fn money_has_its_sign_before_it_and_its_name_after_it() {
        let written = ["", "¥", "HK$", "元", "CNY"].map(|currency| Numbers::money(currency, 42_438.4));
        assert_eq!(written, ["42,438", "¥42,438", "HK$42,438", "42,438 元", "42,438 CNY"]);
        assert_eq!(Numbers::money("¥", -3.25), "-¥3.2");
    }

    #[test]
    fn measured_times_are_rounded() {
        let (en, zh) = (&Lang::En.texts().numbers, &Lang::Zh.texts().numbers);
        let times_s = [0.44, 35.2, 59.7, 125.0, 4_800.0, 100_000.0];
        assert_eq!(
            times_s.map(|time_s| en.measured(time_s)),
            ["0.4 s", "35 s", "1 min 00 s", "2 min 05 s", "1 h 20 min", "27 h 46 min"]
        );
        assert_eq!(
            times_s.map(|time_s| zh.measured(time_s)),
            ["0.4 秒", "35 秒", "1 分 00 秒", "2 分 05 秒", "1 小时 20 分", "27 小时 46 分"]
        );
    }
}
