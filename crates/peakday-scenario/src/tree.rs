//! A scenario's TOML as a tree whose every key and value knows its place, whichever text it came from: an assignment
//! from the command line replaces a value together with its place.
//!
//! What goes wrong: a node that keeps the place of the value it replaced sends the reader to the file for what was set
//! on the command line.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::diagnostics::{Location, Sink};
use crate::problems::{Found, TomlProblem};
use crate::syntax;

/// A value and where it is said.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub place: Location,
    pub value: Value,
}

/// A value of TOML.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    /// A whole number beyond 64 bits.
    TooLarge,
    Number(f64),
    /// What a step made of a whole number: whole again where only whole numbers fit.
    Scaled(f64),
    Truth(bool),
    Moment(Datetime),
    List(Vec<Node>),
    Table(Table),
}

/// Keys with their values, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_place: Location,
    pub node: Node,
}

impl Table {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }
}

impl Value {
    /// The whole number next to what a step made of one; else the value itself.
    pub(crate) fn rounded(&self) -> Cow<'_, Self> {
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "what is beyond 64 bits ends at their edge")]
            Self::Scaled(number) if number.is_finite() => Cow::Owned(Self::Whole(number.round() as i64)),
            Self::Scaled(_) => Cow::Owned(Self::TooLarge),
            other => Cow::Borrowed(other),
        }
    }

    /// What kind of value this is.
    pub(crate) fn kind(&self) -> Found {
        match self {
            Self::Text(_) => Found::Text,
            Self::Whole(_) | Self::Number(_) | Self::Scaled(_) | Self::TooLarge => Found::Number,
            Self::Truth(_) => Found::Truth,
            Self::Moment(_) => Found::Moment,
            Self::List(_) => Found::List,
            Self::Table(_) => Found::Table,
        }
    }
}

/// Parses a text of TOML. `text` is its number and `shift` what to take off spans within it.
pub(super) fn parse(source: &str, text: usize, shift: usize, sink: &mut Sink) -> Node {
    let (root, errors) = DeTable::parse_recoverable(source);
    let place = |span: std::ops::Range<usize>| {
        Location::new(text, span.start.saturating_sub(shift)..span.end.saturating_sub(shift))
    };
    if !errors.is_empty()
        && let Some(format) = syntax::other_format(source)
    {
        let line = source.lines().next().unwrap_or_default();
        sink.fault(place(0..line.len()), TomlProblem::OtherFormat { format });
        return table(root.get_ref(), place(root.span()), &place);
    }
    let errors: Vec<_> = errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    for (span, problem) in syntax::slips(source, &errors) {
        sink.fault(place(span), problem);
    }
    table(root.get_ref(), place(root.span()), &place)
}

fn table(from: &DeTable<'_>, at: Location, place: &impl Fn(std::ops::Range<usize>) -> Location) -> Node {
    let entries = from.iter().map(|(key, value)| Entry {
        key: key.get_ref().to_string(),
        key_place: place(key.span()),
        node: node(value, place),
    });
    Node { place: at, value: Value::Table(Table { entries: entries.collect() }) }
}

fn node(from: &Spanned<DeValue<'_>>, place: &impl Fn(std::ops::Range<usize>) -> Location) -> Node {
    let at = place(from.span());
    let value = match from.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(whole) => {
            i64::from_str_radix(whole.as_str(), whole.radix()).map_or(Value::TooLarge, Value::Whole)
        }
        // What doesn't parse is as absurd as NaN, and is refused with it where a number is wanted.
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(moment) => Value::Moment(*moment),
        DeValue::Array(list) => Value::List(list.iter().map(|value| node(value, place)).collect()),
        DeValue::Table(inner) => return table(inner, at, place),
    };
    Node { place: at, value }
}
