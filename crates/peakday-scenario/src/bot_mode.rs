//! What the bot does over the day: one word, or windows each with its own.

use serde_json::{Value as Json, json};

use super::fault::{Place, Problem, Sink, did_you_mean, quoted};
use super::scalars::{Amount, Hours, Share, Whole};
use super::section::{Field, Read, not_a_word, read_field, section, unknown_key};
use super::tree::{Node, Value};
use crate::model::Pressure;

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
    PeopleFirst(Pressure),
    Assist(f64),
    BotOnly,
}

const WORDS: [&str; 5] = ["bot_first", "split", "people_first", "assist", "bot_only"];

section! {
    /// When the bot steps in.
    PressureTable, "what presses people" {
        waiting: Whole<0, 1_000_000_000>,
        unanswered: Amount,
    }
}

impl PressureTable {
    fn pressure(&self, sink: &mut Sink) -> Option<Pressure> {
        match (self.waiting.value(), self.unanswered.value()) {
            (Some(Whole(waiting)), None) => Some(Pressure::Waiting(*waiting)),
            (None, Some(Amount(unanswered))) => Some(Pressure::Unanswered(*unanswered)),
            _ if matches!(self.waiting, Field::Faulty) || matches!(self.unanswered, Field::Faulty) => None,
            _ => {
                let problem = Problem::new("what presses people is one of two things");
                sink.fault(self.place, problem.label("expected { waiting = 20 } or { unanswered = 5 }"));
                None
            }
        }
    }
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
        let mode = word(mode, parts.get(2), sink);
        Some(Self { place: node.place, hours: hours?, mode: mode? })
    }

    fn schema() -> Json {
        json!({ "type": "array", "minItems": 2, "maxItems": 3, "items": {
            "anyOf": [Hours::schema(), { "enum": WORDS }, Share::schema(), PressureTable::schema()]
        } })
    }
}

/// The mode of a window, from its word and what stands behind it.
fn word(mode: &Node, rest: Option<&Node>, sink: &mut Sink) -> Option<ModeWord> {
    let lacks_share = |title: &str, label: &str, sink: &mut Sink| {
        sink.fault(mode.place, Problem::new(title).label(label));
        None
    };
    let Value::Text(text) = &mode.value else {
        not_a_word(&mode.value, mode.place, &WORDS, sink);
        return None;
    };
    match (text.as_str(), rest) {
        ("bot_first", None) => Some(ModeWord::BotFirst),
        ("bot_only", None) => Some(ModeWord::BotOnly),
        ("people_first", None) => Some(ModeWord::PeopleFirst(Pressure::Suspended)),
        ("people_first", Some(pressure)) => {
            PressureTable::read(pressure, sink)?.pressure(sink).map(ModeWord::PeopleFirst)
        }
        ("split", Some(share)) => Share::read(share, sink).map(|Share(share)| ModeWord::Split(share)),
        ("assist", Some(time)) => Share::read(time, sink).map(|Share(time)| ModeWord::Assist(time)),
        ("split", None) => {
            lacks_share("a split needs the share of contacts that meet the bot", "add it: \"split\", 0.6", sink)
        }
        ("assist", None) => lacks_share(
            "an assisting bot needs the fraction of its time a reply takes",
            "add it: \"assist\", 0.6",
            sink,
        ),
        ("bot_first" | "bot_only", Some(extra)) => {
            let problem = Problem::new(format!("nothing stands behind \"{text}\""));
            sink.fault(extra.place, problem.label("leave this out"));
            None
        }
        _ => {
            not_a_word(&mode.value, mode.place, &WORDS, sink);
            None
        }
    }
}

/// The keys of what presses people, for the test of the guide.
#[cfg(test)]
pub(super) const PRESSURE_KEYS: &[&str] = PressureTable::KEYS;
