//! How a scenario says a greeting: who sends it, and how long that takes.
//!
//! A greeting that an agent sends costs work and is the first response; one that the platform sends is neither. So a
//! greeting that doesn't say which is refused: every figure of the first response would depend on the guess.

use serde_json::{Value as Json, json};

use crate::diagnostics::Sink;
use crate::model::Greeting;
use crate::problems::{KeyProblem, QueueProblem};
use crate::random::distribution::Distribution;
use crate::scalars::Factor;
use crate::section::{Read, words};
use crate::tree::{Node, Table, Value};
use crate::units::Span;

words! {
    /// Who sends a greeting.
    By {
        Auto = "auto",
        Hand = "hand",
    }
}

const BY: &str = "by";
const PATIENCE_FACTOR: &str = "patience_factor";

impl Read for Greeting {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::Table(table) = &node.value else {
            // What isn't a time is one fault; a time is another.
            Distribution::read(node, sink)?;
            sink.fault(node.place, QueueProblem::WhoGreets);
            return None;
        };
        let of_greeting = |key: &str| [BY, PATIENCE_FACTOR].contains(&key);
        let time: Vec<_> = table.entries.iter().filter(|entry| !of_greeting(&entry.key)).cloned().collect();
        let says_time = !time.is_empty();
        let time = Node { place: node.place, value: Value::Table(Table { entries: time }) };
        let factor = table.get(PATIENCE_FACTOR);
        let Some(by) = table.get(BY) else {
            if says_time {
                Distribution::read(&time, sink)?;
            }
            sink.fault(node.place, QueueProblem::WhoGreets);
            return None;
        };
        match By::read(by, sink)? {
            By::Hand => {
                if let Some(factor) = factor {
                    let needs = vec!["by = \"auto\""];
                    sink.fault(factor.place, KeyProblem::WithoutKey { key: PATIENCE_FACTOR, needs });
                }
                Distribution::read(&time, sink).map(Self::ByHand)
            }
            By::Auto => {
                let patience_factor = match factor {
                    Some(factor) => Some(Factor::read(factor, sink)?.0),
                    None => None,
                };
                let at_once = Distribution::constant(Span::ZERO);
                let after = if says_time { Distribution::read(&time, sink) } else { Some(at_once) };
                Some(Self::Automatic { after: after?, patience_factor })
            }
        }
    }

    fn schema() -> Json {
        let mut schema = Distribution::schema();
        let table = schema["anyOf"][1].take();
        let Json::Object(mut table) = table else { return json!({}) };
        if let Some(Json::Object(keys)) = table.get_mut("properties") {
            keys.insert(BY.to_owned(), By::schema());
            keys.insert(PATIENCE_FACTOR.to_owned(), Factor::schema());
        }
        table.insert("required".to_owned(), json!([BY]));
        Json::Object(table)
    }
}

/// The keys of a greeting beside those of its time, for the test of the guide.
#[cfg(test)]
pub(crate) const GREETING_KEYS: &[&str] = &[BY, PATIENCE_FACTOR];
