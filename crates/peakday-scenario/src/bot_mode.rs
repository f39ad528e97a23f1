//! What the bot does over the day: one word, or windows each with its own.

use serde_json::{Value as Json, json};

use crate::diagnostics::{Location, Sink};
use crate::model::Pressure;
use crate::problems::{BotProblem, KeyProblem, Shape, Thing, ValueProblem};
use crate::scalars::{Amount, Hours, Share, Whole};
use crate::section::{Field, Read, not_a_word, section, wrong_type};
use crate::tree::{Node, Value};

/// What the bot does over the day.
#[derive(Clone, Debug)]
pub(crate) enum Mode {
    /// One thing, all day.
    AllDay(ModeWord),
    /// Windows of the day, each with what the bot does in it.
    Windows(Vec<ModeWindow>),
}

/// A stretch of every day in which the bot does one thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ModeWindow {
    pub place: Location,
    pub hours: Hours,
    pub mode: ModeWord,
}

/// What the bot does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ModeWord {
    BotFirst,
    Split(f64),
    PeopleFirst(Pressure),
    Assist(f64),
    BotOnly,
}

const WORDS: [&str; 5] = ["bot_first", "split", "people_first", "assist", "bot_only"];

section! {
    /// When the bot steps in.
    PressureTable, Pressure {
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
            (Some(_), Some(_)) => {
                let owner = Thing::Pressure.into();
                sink.fault(self.place, KeyProblem::BothKeys { owner, first: "waiting", second: "unanswered" });
                None
            }
            (None, None) => {
                let examples = &["waiting = 20", "unanswered = 5"];
                sink.fault(self.place, KeyProblem::NoneOf { owner: Thing::Pressure.into(), examples });
                None
            }
        }
    }
}

/// What it can do all day.
const ALL_DAY: [&str; 2] = ["bot_first", "bot_only"];

impl Read for Mode {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let problem = match &node.value {
            Value::Text(text) if text == "bot_first" => return Some(Self::AllDay(ModeWord::BotFirst)),
            Value::Text(text) if text == "bot_only" => return Some(Self::AllDay(ModeWord::BotOnly)),
            Value::Text(_) => not_a_word(&node.value, &ALL_DAY),
            Value::List(windows) => {
                let read: Vec<_> = windows.iter().map(|window| ModeWindow::read(window, sink)).collect();
                return read.into_iter().collect::<Option<Vec<_>>>().map(Self::Windows);
            }
            other => wrong_type(Shape::BotMode, other),
        };
        sink.fault(node.place, problem);
        None
    }

    fn schema() -> Json {
        json!({ "anyOf": [{ "enum": ["bot_first", "bot_only"] }, { "type": "array", "items": ModeWindow::schema() }] })
    }
}

impl Read for ModeWindow {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(parts) = &node.value else {
            sink.fault(node.place, wrong_type(Shape::BotWindow, &node.value));
            return None;
        };
        let ([hours, mode] | [hours, mode, _]) = parts.as_slice() else {
            sink.fault(node.place, ValueProblem::WrongLength { expected: Shape::BotWindow, found: parts.len() });
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
    let refuse = |place: Location, problem: BotProblem, sink: &mut Sink| {
        sink.fault(place, problem);
        None
    };
    let Value::Text(text) = &mode.value else {
        sink.fault(mode.place, not_a_word(&mode.value, &WORDS));
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
        ("split", None) => refuse(mode.place, BotProblem::MissingPart { mode: "split" }, sink),
        ("assist", None) => refuse(mode.place, BotProblem::MissingPart { mode: "assist" }, sink),
        ("bot_first" | "bot_only", Some(extra)) => {
            refuse(extra.place, BotProblem::ExtraPart { mode: text.clone() }, sink)
        }
        _ => {
            sink.fault(mode.place, not_a_word(&mode.value, &WORDS));
            None
        }
    }
}

/// The keys of what presses people, for the test of the guide.
#[cfg(test)]
pub(crate) const PRESSURE_KEYS: &[&str] = PressureTable::KEYS;
