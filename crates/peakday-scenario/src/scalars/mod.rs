//! The small values of the language: names and numbers, and in `times` durations, clocks, hours and moments, each with
//! its range.

mod times;

use serde_json::{Value as Json, json};

use crate::diagnostics::{Problem, Sink};
use crate::printable::{first_hidden, is_blank};
use crate::problems::{Found, Hint, NameProblem, Note, Range, Shape, TomlProblem, ValueProblem};
use crate::section::{Read, wrong_type};
use crate::tables::date_readings;
use crate::tree::{Node, Value};
use crate::units::Span;

pub(crate) use times::{Clock, Duration, Hours, Moment, bare_number};

/// Reports a fault of a value, and gives nothing.
fn refuse<T>(sink: &mut Sink, node: &Node, problem: impl Into<Problem>) -> Option<T> {
    sink.fault(node.place, problem);
    None
}

/// A value of another type, and how to write it.
fn mistyped(expected: Shape, node: &Node, hint: Option<Hint>) -> ValueProblem {
    ValueProblem::WrongType { expected, found: node.value.kind(), hint }
}

/// A text that can't be read.
fn invalid(expected: Shape, text: &str, hint: Option<Hint>) -> ValueProblem {
    ValueProblem::InvalidText { expected, text: text.to_owned(), hint }
}

/// A number that a text holds: quotes too many.
fn unquoted<T: std::str::FromStr>(value: &Value) -> Option<Hint> {
    match value {
        Value::Text(text) if text.trim().parse::<T>().is_ok() => Some(Hint::Unquote(text.trim().to_owned())),
        _ => None,
    }
}

/// What a date may mean that ends with its year.
pub(crate) fn year_first(text: &str) -> Option<Hint> {
    Some(date_readings(text)).filter(|dates| !dates.is_empty()).map(Hint::YearFirst)
}

/// A text of any kind, such as the path of a file or the name of something that is declared elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Text(pub String);

impl Read for Text {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(Self(text.clone())),
            other => refuse(sink, node, wrong_type(Shape::Text, other)),
        }
    }

    fn schema() -> Json {
        json!({ "type": "string" })
    }
}

/// The path of a file.
#[derive(Clone, Debug)]
pub(crate) struct Path(pub String);

impl Read for Path {
    /// A file is called what it is called.
    const IS_MADE_PLAIN: bool = false;

    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Text(path) = Text::read(node, sink)?;
        if !path.contains(char::is_control) {
            return Some(Self(path));
        }
        // Backslashes of Windows that were taken for escapes: `C:\temp` holds a tab.
        let written = path.chars().map(|char| match char {
            '\t' => "\\t".to_owned(),
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\u{8}' => "\\b".to_owned(),
            '\u{c}' => "\\f".to_owned(),
            '\u{1b}' => "\\e".to_owned(),
            other => other.to_string(),
        });
        refuse(sink, node, TomlProblem::Backslash { written: written.collect() })
    }

    fn schema() -> Json {
        Text::schema()
    }
}

/// The name that something is declared with: it appears in every report, so it must be fit to print.
#[derive(Clone, Debug)]
pub(crate) struct Name(pub String);

impl Read for Name {
    /// What is declared must be written as it is meant.
    const IS_MADE_PLAIN: bool = false;

    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        /// No report has room for more.
        const LONGEST: usize = 100;
        let Text(name) = Text::read(node, sink)?;
        let characters = name.chars().count();
        let why = if is_blank(&name) {
            NameProblem::Empty
        } else if let Some(hidden) = first_hidden(&name) {
            NameProblem::Hidden(hidden)
        } else if characters > LONGEST {
            NameProblem::Long { characters, most: LONGEST }
        } else {
            return Some(Self(name));
        };
        refuse(sink, node, ValueProblem::InvalidName { why })
    }

    fn schema() -> Json {
        json!({ "type": "string", "minLength": 1, "maxLength": 100 })
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Truth(pub bool);

impl Read for Truth {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Truth(truth) => Some(Self(*truth)),
            other => refuse(sink, node, wrong_type(Shape::Truth, other)),
        }
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
    }
}

/// A number that is finite. What range it must lie in is for its key to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number(pub f64);

impl Read for Number {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Whole(whole) => Some(Self(*whole as f64)),
            Value::Number(number) | Value::Scaled(number) if number.is_finite() => Some(Self(*number)),
            Value::Number(_) | Value::Scaled(_) | Value::TooLarge => refuse(sink, node, out_of_range(Range::Finite)),
            other => refuse(sink, node, mistyped(Shape::Number, node, unquoted::<f64>(other))),
        }
    }

    fn schema() -> Json {
        json!({ "type": "number" })
    }
}

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share(pub f64);

impl Read for Share {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Number(share) = Number::read(node, sink)?;
        if (0.0..=1.0).contains(&share) {
            return Some(Self(share));
        }
        refuse(sink, node, not_a_share(share))
    }

    fn schema() -> Json {
        json!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

/// A number that is no share.
pub(crate) fn not_a_share(number: f64) -> ValueProblem {
    let note = (1.0 < number && number <= 100.0).then_some(Note::Percent(number));
    ValueProblem::OutOfRange { range: Range::Share, note }
}

/// A number above 0, and below a billion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Factor(pub f64);

impl Read for Factor {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Number(factor) = Number::read(node, sink)?;
        if 0.0 < factor && factor <= MOST {
            return Some(Self(factor));
        }
        refuse(sink, node, out_of_range(Range::Positive { most: MOST }))
    }

    fn schema() -> Json {
        json!({ "type": "number", "exclusiveMinimum": 0, "maximum": MOST })
    }
}

/// No amount of anything in a scenario is larger.
const MOST: f64 = 1e9;

/// A number from 0 to a billion: contacts, money, a coefficient of variation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount(pub f64);

impl Read for Amount {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Number(amount) = Number::read(node, sink)?;
        if (0.0..=MOST).contains(&amount) {
            return Some(Self(amount));
        }
        refuse(sink, node, out_of_range(Range::Between { least: 0.0, most: MOST }))
    }

    fn schema() -> Json {
        json!({ "type": "number", "minimum": 0, "maximum": MOST })
    }
}

/// A value that is too small or too large.
pub(crate) fn out_of_range(range: Range) -> ValueProblem {
    ValueProblem::OutOfRange { range, note: None }
}

/// A whole number from `LEAST` to `MOST`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole<const LEAST: u32, const MOST: u32>(pub u32);

impl<const LEAST: u32, const MOST: u32> Read for Whole<LEAST, MOST> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let expected = Shape::Whole { least: LEAST, most: MOST };
        let problem = match node.value.rounded().as_ref() {
            Value::Whole(whole) => match u32::try_from(*whole) {
                Ok(fits) if (LEAST..=MOST).contains(&fits) => return Some(Self(fits)),
                _ => out_of_range(Range::Whole { least: LEAST, most: MOST }),
            },
            Value::TooLarge => out_of_range(Range::Whole { least: LEAST, most: MOST }),
            Value::Number(number) => ValueProblem::WrongType { expected, found: Found::Fraction(*number), hint: None },
            other => mistyped(expected, node, unquoted::<u32>(other)),
        };
        refuse(sink, node, problem)
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}

/// Agents of a shift. A range of them, `"20..60"`, is a question: it is taken out before a scenario is checked
/// ([`crate::Document::take_agent_ranges`]), and refused where it is still there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Agents(pub u32);

impl Agents {
    /// More are not taken.
    const MOST: u32 = 10_000;

    /// Both ends of a range as it is written, in whatever order.
    pub(crate) fn range(text: &str) -> Option<(u32, u32)> {
        let (from, to) = text.split_once("..")?;
        let end = |text: &str| text.trim().parse::<u32>().ok().filter(|&agents| agents <= Self::MOST);
        Some((end(from)?, end(to)?))
    }
}

impl Read for Agents {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::Text(text) = &node.value
            && let Some((from, to)) = Self::range(text)
        {
            let hint = if from <= to { Hint::RangeOfAgents(to) } else { Hint::RangeDown(from, to) };
            let expected = Shape::Whole { least: 0, most: Self::MOST };
            return refuse(sink, node, mistyped(expected, node, Some(hint)));
        }
        Whole::<0, { Self::MOST }>::read(node, sink).map(|agents| Self(agents.0))
    }

    fn schema() -> Json {
        json!({
            "anyOf": [
                Whole::<0, { Self::MOST }>::schema(),
                { "type": "string", "pattern": "^\\s*[0-9]+\\s*\\.\\.\\s*[0-9]+\\s*$" },
            ]
        })
    }
}

/// A whole number from 0 on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed(pub u64);

impl Read for Seed {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Value::Whole(whole) = node.value.rounded().as_ref()
            && let Ok(seed) = u64::try_from(*whole)
        {
            return Some(Self(seed));
        }
        match &node.value {
            Value::Whole(_) | Value::TooLarge => {
                refuse(sink, node, out_of_range(Range::Whole { least: 0, most: u32::MAX }))
            }
            other => refuse(sink, node, mistyped(Shape::Seed, node, unquoted::<u64>(other))),
        }
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }
}

/// The sign or the name of a currency, such as "¥" or "CNY".
#[derive(Clone, Debug)]
pub(crate) struct Currency(pub String);

impl Currency {
    /// No column of money has room for more.
    const LONGEST: usize = 8;
}

impl Read for Currency {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Text(text) = Text::read(node, sink)?;
        let fits = text.chars().count() <= Self::LONGEST && !text.contains(|c: char| c.is_numeric() || c.is_control());
        if fits && !is_blank(&text) && first_hidden(&text).is_none() {
            return Some(Self(text.trim().to_owned()));
        }
        refuse(sink, node, invalid(Shape::Currency, &text, None))
    }

    fn schema() -> Json {
        json!({ "type": "string", "minLength": 1, "maxLength": Self::LONGEST, "examples": ["¥", "元", "CNY"] })
    }
}

/// The most that something may be: a share, or where it is a mean of times, a duration. Which of the two it must be is
/// for the figure to say, and with it whether a number is one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AtMost {
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
