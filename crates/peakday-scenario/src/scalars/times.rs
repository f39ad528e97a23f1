//! Durations, times of day, hours and moments.

use jiff::civil::DateTime;
use serde_json::{Value as Json, json};

use super::{invalid, mistyped, out_of_range, refuse, year_first};
use crate::diagnostics::Sink;
use crate::problems::{Hint, Range, Shape, ValueProblem};
use crate::section::{Read, wrong_type};
use crate::tables::{Offset, YEARS, parse_date};
use crate::tree::{Node, Value};
use crate::units::{Instant, Span};

/// A length of time, such as "45s", "3m" or "1h 30m".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Duration(pub Span);

impl Duration {
    /// The duration that a text says.
    pub(crate) fn parse(text: &str) -> Result<Span, ValueProblem> {
        /// Longer than any horizon by far.
        const LONGEST: std::time::Duration = std::time::Duration::from_secs(3_660 * 86_400);
        let text = text.trim();
        match humantime::parse_duration(text) {
            Ok(length) if length <= LONGEST => {
                // Fits: ten years are 3e14 microseconds.
                Ok(Span::from_micros(u64::try_from(length.as_micros()).unwrap_or(u64::MAX)))
            }
            Ok(_) => Err(out_of_range(Range::SpanAtMost { most: Span::days(3_660) })),
            Err(humantime::DurationError::UnknownUnit { unit, .. }) if !unit.is_empty() => {
                Err(ValueProblem::UnknownUnit { unit })
            }
            Err(humantime::DurationError::UnknownUnit { .. }) => Err(bare_number(text)),
            Err(_) => Err(invalid(Shape::Duration, text, None)),
        }
    }
}

impl Read for Duration {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) => match Self::parse(text) {
                Ok(span) => return Some(Self(span)),
                Err(problem) => problem,
            },
            Value::Whole(number) => bare_number(number),
            Value::Number(number) | Value::Scaled(number) if number.is_finite() => bare_number(number),
            other => wrong_type(Shape::Duration, other),
        };
        refuse(sink, node, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^\\s*(\\d+(\\.\\d+)?\\s*[a-zA-Z]+\\s*)+$", "examples": ["45s", "3m", "1h 30m"] })
    }
}

/// A duration without a unit.
pub(crate) fn bare_number(number: impl std::fmt::Display) -> ValueProblem {
    ValueProblem::MissingUnit { number: number.to_string() }
}

/// A time of day: how long after midnight, at most 24 hours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock(pub Span);

impl Clock {
    /// The time of day that a text says: `8:40`, `08:40`, `08:40:30` or `24:00`.
    pub(crate) fn parse(text: &str) -> Option<Span> {
        let mut parts = text.trim().split(':').map(|part| {
            let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<u64>().ok()).flatten()
        });
        let (hour, minute) = (parts.next()??, parts.next()??);
        let second = parts.next().unwrap_or(Some(0))?;
        let at = Span::hours(hour) + Span::minutes(minute) + Span::seconds(second);
        (parts.next().is_none() && minute < 60 && second < 60 && at <= Span::DAY).then_some(at)
    }
}

impl Read for Clock {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) => match Self::parse(text) {
                Some(at) => return Some(Self(at)),
                None => invalid(Shape::TimeOfDay, text, None),
            },
            other => mistyped(Shape::TimeOfDay, node, in_quotes(other).map(Hint::Quote)),
        };
        refuse(sink, node, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^\\d{1,2}:\\d{2}(:\\d{2})?$", "examples": ["08:40"] })
    }
}

/// A date or time that is there without quotes, as it is written with them.
fn in_quotes(value: &Value) -> Option<String> {
    let Value::Moment(moment) = value else { return None };
    let written = moment.to_string();
    Some(written.strip_suffix(":00").filter(|short| short.contains(':')).unwrap_or(&written).to_owned())
}

/// A stretch of the day. Where `to` is not after `from` it runs over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hours {
    /// After midnight, before 24 h.
    pub from: Span,
    /// After midnight, at most 24 h.
    pub to: Span,
}

impl Hours {
    /// The hours that a text says.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (Clock::parse(from)?, Clock::parse(to)?);
        (from < Span::DAY).then_some(Self { from, to })
    }

    /// Whether it is the whole day, from whatever moment on.
    pub(crate) fn is_all_day(self) -> bool {
        self.length() == Span::DAY
    }

    /// How long it is: more than nothing, at most a day.
    pub(crate) fn length(self) -> Span {
        if self.from < self.to { self.to - self.from } else { self.to + Span::DAY - self.from }
    }

    /// How long a shift is that is longer than people work, and whether it runs over midnight: its hours may have been
    /// swapped. From midnight to midnight is how one says that somebody is always there.
    pub(crate) fn too_long_for_a_shift(self) -> Option<(Span, bool)> {
        const LONGEST: Span = Span::hours(12);
        let is_always = self.from.is_zero() && self.to == Span::DAY;
        (self.length() > LONGEST && !is_always).then(|| (self.length(), self.to <= self.from))
    }
}

impl Read for Hours {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) => match Self::parse(text) {
                Some(hours) => return Some(hours),
                None => invalid(Shape::Hours, text, Some(Hint::OverMidnight)),
            },
            _ => mistyped(Shape::Hours, node, Some(Hint::OverMidnight)),
        };
        refuse(sink, node, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^\\d{1,2}:\\d{2}(:\\d{2})?-\\d{1,2}:\\d{2}(:\\d{2})?$", "examples": ["08:40-16:40"] })
    }
}

/// A civil date and time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(pub Instant);

impl Moment {
    /// The moment that a text says, with `T` or a space between date and time.
    pub(crate) fn parse(text: &str) -> Option<Instant> {
        let text = text.trim();
        let (date, clock) = text.split_once(['T', ' '])?;
        let midnight = Instant::midnight(parse_date(date)?);
        Some(midnight + Clock::parse(clock).filter(|clock| *clock < Span::DAY)?)
    }
}

impl Read for Moment {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) => match Self::parse(text) {
                Some(moment) => return Some(Self(moment)),
                None if parse_date(text.trim()).is_some() => {
                    ValueProblem::HalfAMoment { hint: Some(Hint::AddTime(text.trim().to_owned())) }
                }
                None => invalid(Shape::Moment, text, year_first(text)),
            },
            Value::Moment(moment) if moment.offset.is_none() => {
                if let Ok(civil) = moment.to_string().parse::<DateTime>()
                    && moment.time.is_some()
                    && YEARS.contains(&civil.year())
                {
                    return Some(Self(Instant::from_civil(civil)));
                }
                let is_time = moment.time.is_some() && moment.date.is_none();
                let hint = in_quotes(&node.value).filter(|_| is_time).map(Hint::QuoteWithDate);
                ValueProblem::HalfAMoment { hint }
            }
            Value::Moment(_) => ValueProblem::TimeZone,
            other => wrong_type(Shape::Moment, other),
        };
        refuse(sink, node, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "examples": ["2026-11-11T00:00"] })
    }
}

/// How far the scenario's clock is ahead of UTC, such as "+08:00".
impl Read for Offset {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) => match Self::parse(text.trim()) {
                Some(offset) => return Some(offset),
                None => invalid(Shape::UtcOffset, text, None),
            },
            other => wrong_type(Shape::UtcOffset, other),
        };
        refuse(sink, node, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "examples": ["+08:00"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_times_of_one_day() {
        assert_eq!(Clock::parse("08:40"), Some(Span::hours(8) + Span::minutes(40)));
        assert_eq!(Clock::parse("8:40:30"), Some(Span::hours(8) + Span::minutes(40) + Span::seconds(30)));
        assert_eq!(Clock::parse("24:00"), Some(Span::DAY));
        for wrong in ["", ":", "24:01", "8", "08:60", "+8:00", "08:00:00:00", "08:4x", "８:00", "-1:00"] {
            assert_eq!(Clock::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn hours_may_run_over_midnight() {
        let length = |text| Hours::parse(text).map(Hours::length);
        assert_eq!(length("08:40-16:40"), Some(Span::hours(8)));
        assert_eq!(length("16:30-00:30"), Some(Span::hours(8)));
        assert_eq!(length("19:00-00:00"), Some(Span::hours(5)));
        assert_eq!(length("00:00-24:00"), Some(Span::DAY));
        assert_eq!(length("09:00-09:00"), Some(Span::DAY));
        assert_eq!(length("24:00-08:00"), None);
        let too_long = |text| Hours::parse(text).and_then(Hours::too_long_for_a_shift);
        assert_eq!(too_long("16:30-08:30"), Some((Span::hours(16), true)));
        assert_eq!(too_long("08:00-20:30"), Some((Span::hours(12) + Span::minutes(30), false)));
        assert_eq!(too_long("09:00-09:00"), Some((Span::DAY, true)));
        assert!(too_long("20:00-08:00").is_none() && too_long("00:00-24:00").is_none());
    }

    #[test]
    fn moments_have_a_date_and_a_time() {
        assert_eq!(Moment::parse("2026-10-31T08:00").map(|m| m.to_string()).as_deref(), Some("2026-10-31T08:00"));
        assert_eq!(Moment::parse("2026-10-31 08:00").map(|m| m.to_string()).as_deref(), Some("2026-10-31T08:00"));
        assert_eq!(Moment::parse("2026/10/31 8:00").map(|m| m.to_string()).as_deref(), Some("2026-10-31T08:00"));
        assert_eq!(Moment::parse("2026/1/5 0:00").map(|m| m.to_string()).as_deref(), Some("2026-01-05T00:00"));
        for wrong in [
            "2026-10-31",
            "2026-1-5T08:00",
            "2026/10-31 8:00",
            "2026/10/31/1 8:00",
            "2026-02-30T08:00",
            "2026-10-31T24:00",
            "1969-12-31T08:00",
            "31.10.2026 08:00",
        ] {
            assert_eq!(Moment::parse(wrong), None, "{wrong:?}");
        }
    }
}
