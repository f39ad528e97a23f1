//! What the bot does over the day: one word, or windows each with its own.

use serde_json::{Value as Json, json};

use super::fault::{Place, Problem, Sink, did_you_mean, quoted};
use super::scalars::{Hours, Share};
use super::section::{Read, not_a_word};
use super::tree::{Node, Value};

/// What the bot does over the day.
#[derive(Clone, Debug)]
pub(super) enum Mode {
    /// One thing, all day.
    AllDay(ModeWord),
    /// Windows of the day, each with what the bot does in it.
    Windows(Vec<ModeWindow>),
}

/// A stretch of every day in which the bot does one thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct ModeWindow {
    pub place: Place,
    pub hours: Hours,
    pub mode: ModeWord,
}

/// What the bot does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ModeWord {
    BotFirst,
    Split(f64),
    BotOnly,
}

impl Mode {
    const EXPECTED: &str = "expected \"bot_first\", \"bot_only\" or windows: [[\"08:30-19:30\", \"split\", 0.6], [\"19:30-00:30\", \"bot_first\"]]";
}

impl Read for Mode {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) if text == "bot_first" => return Some(Self::AllDay(ModeWord::BotFirst)),
            Value::Text(text) if text == "bot_only" => return Some(Self::AllDay(ModeWord::BotOnly)),
            Value::Text(text) => {
                let help = did_you_mean(text, ["bot_first", "bot_only"]);
                Problem::new(format!("{} is nothing the bot does all day", quoted(text))).maybe_help(help)
            }
            Value::List(windows) => {
                let read: Vec<_> = windows.iter().map(|window| ModeWindow::read(window, sink)).collect();
                return read.into_iter().collect::<Option<Vec<_>>>().map(Self::Windows);
            }
            other => Problem::new(format!("the bot's mode can't be {}", other.kind())),
        };
        sink.fault(node.place, problem.label(Self::EXPECTED));
        None
    }

    fn schema() -> Json {
        json!({ "anyOf": [{ "enum": ["bot_first", "bot_only"] }, { "type": "array", "items": ModeWindow::schema() }] })
    }
}

impl Read for ModeWindow {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        const EXPECTED: &str = "expected [\"08:30-19:30\", \"bot_first\"] or [\"08:30-19:30\", \"split\", 0.6]";
        let Value::List(parts) = &node.value else {
            let problem = Problem::new(format!("a window of the bot is a list, not {}", node.value.kind()));
            sink.fault(node.place, problem.label(EXPECTED));
            return None;
        };
        let ([hours, mode] | [hours, mode, _]) = parts.as_slice() else {
            let problem = Problem::new("a window of the bot says its hours and what the bot does then");
            sink.fault(node.place, problem.label(EXPECTED));
            return None;
        };
        let hours = Hours::read(hours, sink);
        let mode = match (&mode.value, parts.get(2)) {
            (Value::Text(text), None) if text == "bot_first" => Some(ModeWord::BotFirst),
            (Value::Text(text), None) if text == "bot_only" => Some(ModeWord::BotOnly),
            (Value::Text(text), Some(share)) if text == "split" => {
                Share::read(share, sink).map(|Share(share)| ModeWord::Split(share))
            }
            (Value::Text(text), None) if text == "split" => {
                let problem = Problem::new("a split needs the share of contacts that meet the bot");
                sink.fault(mode.place, problem.label("add it: \"split\", 0.6"));
                None
            }
            (Value::Text(text), Some(extra)) if text == "bot_first" || text == "bot_only" => {
                let problem = Problem::new(format!("only \"split\" takes a share, not \"{text}\""));
                sink.fault(extra.place, problem.label("leave this out"));
                None
            }
            (other, _) => {
                not_a_word(other, mode.place, &["bot_first", "split", "bot_only"], sink);
                None
            }
        };
        Some(Self { place: node.place, hours: hours?, mode: mode? })
    }

    fn schema() -> Json {
        json!({ "type": "array", "minItems": 2, "maxItems": 3, "items": {
            "anyOf": [Hours::schema(), { "enum": ["bot_first", "split", "bot_only"] }, Share::schema()]
        } })
    }
}
