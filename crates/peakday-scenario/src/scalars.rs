//! The small values of the language: names, numbers, durations, clocks, hours and moments, each with its range and with a
//! message that shows how it is written.

use jiff::civil::{Date, DateTime};
use serde_json::{Value as Json, json};

use super::cell::date_help;
use super::fault::{Place, Problem, Sink, quoted};
use super::section::Read;
use super::tree::{Node, Value};
use crate::units::{Instant, Span};

/// Tells that something else was expected, and gives nothing.
fn refuse<T>(sink: &mut Sink, place: Place, problem: Problem) -> Option<T> {
    sink.fault(place, problem);
    None
}

/// A text of any kind, such as the path of a file or the name of something that is declared elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Text(pub String);

impl Read for Text {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(Self(text.clone())),
            other => {
                let problem = Problem::new(format!("a text is expected here, not {}", other.kind()));
                refuse(sink, node.place, problem.label("expected a text between quotes"))
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "string" })
    }
}

/// The name that something is declared with: it appears in every report, so it must be fit to print.
#[derive(Clone, Debug)]
pub(super) struct Name(pub String);

impl Read for Name {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        /// No report has room for more.
        const LONGEST: usize = 100;
        let Text(name) = Text::read(node, sink)?;
        let problem = if name.trim().is_empty() {
            Problem::new("a name can't be empty").label("give it a name")
        } else if let Some(control) = name.chars().find(|c| c.is_control()) {
            let shown = control.escape_unicode();
            Problem::new(format!("a name can't hold the control character {shown}"))
                .label("only what can be printed on one line")
        } else if name.chars().count() > LONGEST {
            Problem::new(format!("this name has {} characters", name.chars().count()))
                .label(format!("expected at most {LONGEST}"))
        } else {
            return Some(Self(name));
        };
        refuse(sink, node.place, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "minLength": 1, "maxLength": 100 })
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug)]
pub(super) struct Truth(pub bool);

impl Read for Truth {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Truth(truth) => Some(Self(*truth)),
            other => {
                let problem = Problem::new(format!("yes or no is expected here, not {}", other.kind()));
                refuse(sink, node.place, problem.label("expected true or false, without quotes"))
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
    }
}

/// A number that is finite. What range it must lie in is for its key to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number(pub f64);

impl Read for Number {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Whole(whole) => Some(Self(*whole as f64)),
            Value::Number(number) if number.is_finite() => Some(Self(*number)),
            Value::Number(_) | Value::TooLarge => {
                let problem = Problem::new("this is no number that can be reckoned with");
                refuse(sink, node.place, problem.label("expected an ordinary number"))
            }
            Value::Text(text) if text.trim().parse::<f64>().is_ok() => {
                let problem = Problem::new("a number is expected here, not a text").label("expected a number");
                refuse(sink, node.place, problem.help(format!("leave the quotes out: {}", text.trim())))
            }
            other => {
                let problem = Problem::new(format!("a number is expected here, not {}", other.kind()));
                refuse(sink, node.place, problem.label("expected a number"))
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "number" })
    }
}

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share(pub f64);

impl Read for Share {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Number(share) = Number::read(node, sink)?;
        if (0.0..=1.0).contains(&share) {
            return Some(Self(share));
        }
        refuse(sink, node.place, not_a_share(share))
    }

    fn schema() -> Json {
        json!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

/// A number that is no share.
pub(super) fn not_a_share(number: f64) -> Problem {
    let problem = Problem::new(format!("{number} is not a share")).label("expected a number from 0 to 1");
    let percent = (1.0 < number && number <= 100.0).then(|| format!("write {number} % as {}", number / 100.0));
    problem.maybe_help(percent)
}

/// A number above 0, and below a billion.
#[derive(Clone, Copy, Debug)]
pub(super) struct Factor(pub f64);

impl Read for Factor {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Number(factor) = Number::read(node, sink)?;
        if 0.0 < factor && factor <= MOST {
            return Some(Self(factor));
        }
        refuse(sink, node.place, out_of_range(factor, "a number above 0, at most a billion"))
    }

    fn schema() -> Json {
        json!({ "type": "number", "exclusiveMinimum": 0, "maximum": MOST })
    }
}

/// No amount of anything in a scenario is larger.
const MOST: f64 = 1e9;

/// A number from 0 to a billion: contacts, money, a coefficient of variation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount(pub f64);

impl Read for Amount {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Number(amount) = Number::read(node, sink)?;
        if (0.0..=MOST).contains(&amount) {
            return Some(Self(amount));
        }
        refuse(sink, node.place, out_of_range(amount, "a number from 0 to a billion"))
    }

    fn schema() -> Json {
        json!({ "type": "number", "minimum": 0, "maximum": MOST })
    }
}

/// A value that is too small or too large.
pub(super) fn out_of_range(found: impl std::fmt::Display, expected: &str) -> Problem {
    Problem::new(format!("{found} is out of range")).label(format!("expected {expected}"))
}

/// A whole number from `LEAST` to `MOST`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole<const LEAST: u32, const MOST: u32>(pub u32);

impl<const LEAST: u32, const MOST: u32> Read for Whole<LEAST, MOST> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let expected = format!("a whole number from {LEAST} to {MOST}");
        let problem = match &node.value {
            Value::Whole(whole) => match u32::try_from(*whole) {
                Ok(fits) if (LEAST..=MOST).contains(&fits) => return Some(Self(fits)),
                _ => out_of_range(whole, &expected),
            },
            Value::Number(number) => {
                Problem::new(format!("{number} is not a whole number")).label(format!("expected {expected}"))
            }
            Value::TooLarge => out_of_range("this number", &expected),
            Value::Text(text) if text.trim().parse::<u32>().is_ok() => {
                let problem =
                    Problem::new("a number is expected here, not a text").label(format!("expected {expected}"));
                problem.help(format!("leave the quotes out: {}", text.trim()))
            }
            other => {
                let found = other.kind();
                Problem::new(format!("a number is expected here, not {found}")).label(format!("expected {expected}"))
            }
        };
        refuse(sink, node.place, problem)
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}

/// A whole number from 0 on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed(pub u64);

impl Read for Seed {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::Whole(whole) = &node.value
            && let Ok(seed) = u64::try_from(*whole)
        {
            return Some(Self(seed));
        }
        let problem = Problem::new("a seed is a whole number from 0 on");
        refuse(sink, node.place, problem.label("expected a number such as 20261111"))
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }
}

/// A length of time, such as "45s", "3m" or "1h 30m".
#[derive(Clone, Copy, Debug)]
pub(super) struct Duration(pub Span);

impl Duration {
    /// How a message shows what a duration looks like.
    pub const EXPECTED: &str = "expected a duration such as \"45s\", \"3m\" or \"1h 30m\"";

    /// The duration that a text says.
    pub fn parse(text: &str) -> Result<Span, Problem> {
        /// Longer than any horizon by far.
        const LONGEST: std::time::Duration = std::time::Duration::from_secs(3_660 * 86_400);
        let text = text.trim();
        match humantime::parse_duration(text) {
            Ok(length) if length <= LONGEST => {
                // Fits: ten years are 3e14 microseconds.
                Ok(Span::from_micros(u64::try_from(length.as_micros()).unwrap_or(u64::MAX)))
            }
            Ok(_) => {
                Err(Problem::new("this is longer than ten years").label("expected a duration of a few days at most"))
            }
            Err(error) => {
                let problem = Problem::new(format!("{} is not a duration", quoted(text))).label(Self::EXPECTED);
                Err(match error {
                    humantime::DurationError::UnknownUnit { unit, .. } if unit.is_empty() => problem
                        .help(format!("say of what: \"{text}s\" are seconds, \"{text}m\" minutes, \"{text}h\" hours")),
                    humantime::DurationError::UnknownUnit { unit, .. } => {
                        problem.help(format!("{} is no unit: write `ms`, `s`, `m`, `h` or `d`", quoted(&unit)))
                    }
                    _ => problem,
                })
            }
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
            Value::Number(number) if number.is_finite() => bare_number(number),
            other => {
                let found = other.kind();
                Problem::new(format!("a duration is expected here, not {found}")).label(Self::EXPECTED)
            }
        };
        refuse(sink, node.place, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^\\s*(\\d+(\\.\\d+)?\\s*[a-zA-Z]+\\s*)+$", "examples": ["45s", "3m", "1h 30m"] })
    }
}

/// A duration without a unit.
pub(super) fn bare_number(number: impl std::fmt::Display) -> Problem {
    let help = format!("write \"{number}s\" for seconds, \"{number}m\" for minutes, \"{number}h\" for hours");
    Problem::new("a duration needs its unit").label(Duration::EXPECTED).help(help)
}

/// The most that something may be: a share, or where it is a mean of times, a duration. Which of the two it must be is for
/// the figure to say, and with it whether a number is one.
#[derive(Clone, Copy, Debug)]
pub(super) enum AtMost {
    /// A number, such as a share.
    Number(f64),
    /// A duration.
    Time(Span),
}

impl Read for AtMost {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Text(_) => Duration::read(node, sink).map(|Duration(span)| Self::Time(span)),
            _ => Number::read(node, sink).map(|Number(number)| Self::Number(number)),
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Share::schema(), Duration::schema()] })
    }
}

/// A time of day: how long after midnight, at most 24 hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock(pub Span);

impl Clock {
    /// How a message shows what a clock looks like.
    pub const EXPECTED: &str = "expected a time of day such as \"08:40\"";

    /// The time of day that a text says: `8:40`, `08:40`, `08:40:30` or `24:00`.
    pub fn parse(text: &str) -> Option<Span> {
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
                None => Problem::new(format!("{} is not a time of day", quoted(text))).label(Self::EXPECTED),
            },
            other => {
                let found = other.kind();
                let problem = Problem::new(format!("a time of day is expected here, not {found}"));
                problem.label(format!("{}, in quotes", Self::EXPECTED)).maybe_help(in_quotes(other))
            }
        };
        refuse(sink, node.place, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^\\d{1,2}:\\d{2}(:\\d{2})?$", "examples": ["08:40"] })
    }
}

/// How to write a date or time that stands there without quotes.
fn in_quotes(value: &Value) -> Option<String> {
    let Value::Moment(moment) = value else { return None };
    let written = moment.to_string();
    let short = written.strip_suffix(":00").filter(|short| short.contains(':')).unwrap_or(&written);
    Some(format!("write it in quotes: \"{short}\""))
}

/// A stretch of the day. Where `to` is not after `from` it runs over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours {
    /// After midnight, before 24 h.
    pub from: Span,
    /// After midnight, at most 24 h.
    pub to: Span,
}

impl Hours {
    /// How a message shows what hours look like.
    pub const EXPECTED: &str = "expected hours such as \"08:40-16:40\"";

    /// The hours that a text says.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (Clock::parse(from)?, Clock::parse(to)?);
        (from < Span::DAY).then_some(Self { from, to })
    }

    /// Whether it is the whole day, from whatever moment on.
    pub fn is_all_day(self) -> bool {
        self.length() == Span::DAY
    }

    /// How long it is: more than nothing, at most a day.
    pub fn length(self) -> Span {
        if self.from < self.to { self.to - self.from } else { self.to + Span::DAY - self.from }
    }

    /// What to say of a shift that is longer than people work; its hours may have been swapped. From midnight to midnight
    /// is how one says that somebody is always there.
    pub fn too_long_for_a_shift(self) -> Option<String> {
        const LONGEST: Span = Span::hours(12);
        let is_always = self.from.is_zero() && self.to == Span::DAY;
        let is_night = if self.to <= self.from { ", over midnight" } else { "" };
        (self.length() > LONGEST && !is_always).then(|| format!("this shift lasts {}{is_night}", self.length()))
    }
}

impl Read for Hours {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) => match Self::parse(text) {
                Some(hours) => return Some(hours),
                None => Problem::new(format!("{} are no hours of the day", quoted(text))).label(Self::EXPECTED),
            },
            other => Problem::new(format!("hours are expected here, not {}", other.kind())).label(Self::EXPECTED),
        };
        let help = "an end that is not after its start lies on the next day: \"16:30-00:30\"";
        refuse(sink, node.place, problem.help(help))
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^\\d{1,2}:\\d{2}(:\\d{2})?-\\d{1,2}:\\d{2}(:\\d{2})?$", "examples": ["08:40-16:40"] })
    }
}

/// The civil years that can be simulated.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2999;

/// A civil date and time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment(pub Instant);

impl Moment {
    /// How a message shows what a moment looks like.
    pub const EXPECTED: &str = "expected a date and time such as \"2026-10-31T08:00\"";

    /// The moment that a text says, with `T` or a space between date and time.
    pub fn parse(text: &str) -> Option<Instant> {
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
                    let help = format!("write \"{}T00:00\" for the start of that day", text.trim());
                    Problem::new("the time of day is missing").label(Self::EXPECTED).help(help)
                }
                None => {
                    let problem = Problem::new(format!("{} is not a date and time", quoted(text)));
                    problem.label(Self::EXPECTED).maybe_help(date_help(text))
                }
            },
            Value::Moment(moment) if moment.offset.is_none() => {
                if let Ok(civil) = moment.to_string().parse::<DateTime>()
                    && moment.time.is_some()
                    && YEARS.contains(&civil.year())
                {
                    return Some(Self(Instant::from_civil(civil)));
                }
                let help = in_quotes(&node.value).filter(|_| moment.time.is_some() && moment.date.is_none());
                let help = help.map(|help| format!("{help}, with its date in front: \"2026-10-31T08:00\""));
                Problem::new("a date and a time of day are expected here").label(Self::EXPECTED).maybe_help(help)
            }
            Value::Moment(_) => Problem::new("times are local: there is no time zone").label(Self::EXPECTED),
            other => {
                let found = other.kind();
                Problem::new(format!("a date and time is expected here, not {found}")).label(Self::EXPECTED)
            }
        };
        refuse(sink, node.place, problem)
    }

    fn schema() -> Json {
        json!({ "type": "string", "examples": ["2026-11-11T00:00"] })
    }
}

/// The date that a text says, year first: `2026-11-01`, or `2026/11/1` as spreadsheets write it.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    let slashes = text.contains('/');
    let mut parts = text.split(if slashes { '/' } else { '-' });
    let mut number = |lengths: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        (lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok())?
    };
    let short = if slashes { 1 } else { 2 };
    let (year, month, day) = (number(4..=4)?, number(short..=2)?, number(short..=2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (parts.next().is_none() && YEARS.contains(&year)).then_some(date)
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
        assert_eq!(too_long("16:30-08:30").as_deref(), Some("this shift lasts 16h, over midnight"));
        assert_eq!(too_long("08:00-20:30").as_deref(), Some("this shift lasts 12h 30m"));
        assert_eq!(too_long("09:00-09:00").as_deref(), Some("this shift lasts 1day, over midnight"));
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
