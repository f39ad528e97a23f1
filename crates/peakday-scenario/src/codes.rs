//! The legend of a roster: which hours the codes in its cells stand for.

use serde_json::{Value as Json, json};

use crate::diagnostics::Sink;
use crate::problems::Shape;
use crate::scalars::Hours;
use crate::section::{Read, wrong_type};
use crate::tables::TableProblem;
use crate::tree::{Node, Value};

/// The codes of a roster in the order in which they are written, each with its hours; none for a day off.
#[derive(Clone, Debug)]
pub(super) struct Codes(Vec<(String, Vec<Hours>)>);

impl Codes {
    /// What is written for a day off.
    const OFF: &str = "off";

    /// The hours of a code.
    pub(crate) fn hours(&self, code: &str) -> Option<&[Hours]> {
        self.0.iter().find(|(known, _)| known == code).map(|(_, hours)| &hours[..])
    }

    /// All codes.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(code, _)| code.as_str())
    }
}

impl Read for Codes {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::Table(table) = &node.value else {
            sink.fault(node.place, wrong_type(Shape::Codes, &node.value));
            return None;
        };
        let mut codes = Vec::with_capacity(table.entries.len());
        for entry in &table.entries {
            codes.extend(hours(&entry.node, sink).map(|hours| (entry.key.trim().to_owned(), hours)));
        }
        (codes.len() == table.entries.len()).then_some(Self(codes))
    }

    fn schema() -> Json {
        let code = json!({ "anyOf": [
            { "const": Self::OFF },
            Hours::schema(),
            { "type": "array", "items": Hours::schema(), "minItems": 1 }
        ] });
        json!({ "type": "object", "additionalProperties": code })
    }
}

/// The hours of a code: one stretch, several in order of time, or none.
fn hours(node: &Node, sink: &mut Sink) -> Option<Vec<Hours>> {
    match &node.value {
        Value::Text(text) if text == Codes::OFF => Some(Vec::new()),
        Value::List(parts) if !parts.is_empty() => {
            let read: Vec<Option<Hours>> = parts.iter().map(|part| Hours::read(part, sink)).collect();
            let hours = read.into_iter().collect::<Option<Vec<_>>>()?;
            let is_in_order = hours.windows(2).all(|pair| pair[0].from < pair[0].to && pair[0].to <= pair[1].from);
            if is_in_order {
                return Some(hours);
            }
            sink.fault(node.place, TableProblem::CodeHours);
            None
        }
        Value::Text(_) => Hours::read(node, sink).map(|hours| vec![hours]),
        other => {
            sink.fault(node.place, wrong_type(Shape::HoursOfCode, other));
            None
        }
    }
}
