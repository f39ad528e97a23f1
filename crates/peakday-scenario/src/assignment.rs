//! Assignments from outside a scenario: `queue.presales.reply.mean="20s"` finds its place in the tree and changes it.
//!
//! What goes wrong: an element that is named by its number is another one after somebody has put a section before it.
//! The assignment still applies, to the wrong one; reports show it as it was written.

use std::ops::Range;

use crate::diagnostics::{Location, Sink, nearest_name};
use crate::plain::{odd_marks, plain};
use crate::printable::{first_hidden, without_hidden};
use crate::problems::{StepProblem, TomlProblem};
use crate::scalars::Agents;
use crate::step::Step;
use crate::tree::{self, Entry, Node, Table, Value};

/// A word of a path, without its quotes.
struct Segment {
    word: String,
    /// Quoted words are names, never numbers.
    is_quoted: bool,
    place: Location,
}

/// A word of a path: a key, or an element of a list by its name or number.
pub(super) struct Word {
    pub word: String,
    is_quoted: bool,
}

impl Word {
    /// Which element of a list it means, by the names of these.
    pub(super) fn place_in(&self, names: &[Option<&str>]) -> Option<usize> {
        match self.word.parse::<usize>().ok().filter(|_| !self.is_quoted) {
            Some(number) => number.checked_sub(1).filter(|&place| place < names.len()),
            None => names.iter().position(|name| *name == Some(&self.word)),
        }
    }
}

/// The words before the `=` of an assignment, and the text behind it.
pub(super) fn path_and_value(assignment: &str) -> Option<(Vec<Word>, &str)> {
    let (segments, start) = path(Written { assignment, text: 0, from: 0 })?;
    let words = segments.into_iter().map(|Segment { word, is_quoted, .. }| Word { word, is_quoted });
    Some((words.collect(), &assignment[start..]))
}

/// An assignment, and where it is written: in which text, and from which byte of it on.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub assignment: &'a str,
    pub text: usize,
    pub from: usize,
}

impl Written<'_> {
    /// The place of some of its bytes.
    fn place(self, span: Range<usize>) -> Location {
        Location::new(self.text, self.from + span.start..self.from + span.end)
    }
}

/// What an assignment does to the value at its place.
enum Change {
    /// It is there instead.
    Value(Node),
    /// It is added, or multiplies: `+6`, `-10%`, `x1.2`.
    Step(Step, Location),
}

/// Applies an assignment to a scenario's tree. Where it can't be done, a fault says why.
pub(super) fn apply(root: &mut Node, written: Written<'_>, sink: &mut Sink) -> Option<()> {
    let whole = written.place(0..written.assignment.len());
    let Some((path, value_start)) = path(written) else {
        sink.fault(whole, TomlProblem::NotAnAssignment);
        return None;
    };
    let change = change(written, value_start, sink)?;
    if let Some(shifts) = shifts_of_team(root, &path) {
        sink.fault(path[2].place, TomlProblem::AgentsOfTeam { shifts });
        return None;
    }
    put(root, &path, change, sink)
}

/// What is at a path, such as `shift.wave.agents`; `None` where nothing is, or no path is said.
pub(super) fn present<'a>(root: &'a Node, path: &str) -> Option<&'a Node> {
    let line = format!("{path}=");
    let (path, _) = self::path(Written { assignment: &line, text: 0, from: 0 })?;
    path.iter().try_fold(root, |node, segment| match &node.value {
        Value::List(list) => list.get(element(list, segment, &mut Sink::default())?),
        _ => entry(node, &segment.word),
    })
}

/// The paths of a key in each element of a list that has it: `shift.late.agents`, `shift.2.agents`.
pub(super) fn keys_of_list(root: &Node, list: &str, key: &str) -> Vec<String> {
    let Some(Value::List(elements)) = entry(root, list).map(|node| &node.value) else { return Vec::new() };
    let with_key = elements.iter().enumerate().filter(|(_, element)| entry(element, key).is_some());
    let path = |(index, element): (usize, &Node)| {
        let name = text(element, "name")
            .filter(|name| elements.iter().filter(|e| text(e, "name").as_ref() == Some(name)).count() == 1);
        let is_plain = |name: &String| {
            name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ')) && name.parse::<usize>().is_err()
        };
        match name {
            Some(name) if is_plain(&name) => format!("{list}.{name}.{key}"),
            Some(name) if !name.contains('"') => format!("{list}.\"{name}\".{key}"),
            _ => format!("{list}.{}.{key}", index + 1),
        }
    };
    with_key.map(path).collect()
}

/// The ranges that stand for agents of shifts, by key, with both ends; the upper end is there instead from now on.
pub(super) fn take_agent_ranges(root: &mut Node) -> Vec<(String, u32, u32)> {
    let keys = keys_of_list(root, "shift", "agents");
    let Value::Table(table) = &mut root.value else { return Vec::new() };
    let shifts = table.entries.iter_mut().find(|entry| entry.key == "shift");
    let Some(Value::List(shifts)) = shifts.map(|entry| &mut entry.node.value) else { return Vec::new() };
    let agents = shifts.iter_mut().filter_map(|shift| match &mut shift.value {
        Value::Table(table) => table.entries.iter_mut().find(|entry| entry.key == "agents"),
        _ => None,
    });
    let ranges = agents.zip(keys).filter_map(|(agents, key)| {
        let Value::Text(text) = &agents.node.value else { return None };
        let (low, high) = Agents::range(text).filter(|(low, high)| low <= high)?;
        agents.node.value = Value::Whole(i64::from(high));
        Some((key, low, high))
    });
    ranges.collect()
}

/// What to set instead of `team.NAME.agents`: the agents of the team's shifts, by number, each with its hours.
fn shifts_of_team(root: &Node, path: &[Segment]) -> Option<Vec<(usize, String)>> {
    let [section, team, key] = path else { return None };
    if (section.word.as_str(), key.word.as_str()) != ("team", "agents") {
        return None;
    }
    let (Value::List(teams), Value::List(shifts)) = (&entry(root, "team")?.value, &entry(root, "shift")?.value) else {
        return None;
    };
    let team = text(&teams[element(teams, team, &mut Sink::default())?], "name")?;
    let own = shifts.iter().zip(1..).filter(|(shift, _)| text(shift, "team").as_ref() == Some(&team));
    let own: Vec<(usize, String)> =
        own.map(|(shift, number)| (number, text(shift, "hours").unwrap_or_default())).collect();
    (!own.is_empty()).then_some(own)
}

/// The text at a key, if this is a table with it.
fn text(node: &Node, key: &str) -> Option<String> {
    match &entry(node, key)?.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// The value of a key, if this is a table with it.
fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Table(table) => table.get(key),
        _ => None,
    }
}

/// The words before the `=`, and where the value begins. `None` where there is no `=` or a word is empty.
fn path(written: Written<'_>) -> Option<(Vec<Segment>, usize)> {
    let mut segments = Vec::new();
    let (mut word, mut quote, mut is_quoted, mut start) = (String::new(), None, false, 0);
    for (at, c) in written.assignment.char_indices() {
        match (c, quote) {
            (c, Some(mark)) if c == mark => quote = None,
            ('"' | '\'', None) if word.trim().is_empty() && !is_quoted => {
                word.clear();
                (quote, is_quoted) = (Some(c), true);
            }
            ('.' | '=', None) => {
                if word.trim().is_empty() && !is_quoted {
                    return None;
                }
                let whole = if is_quoted { std::mem::take(&mut word) } else { word.trim().to_owned() };
                word.clear();
                segments.push(Segment { word: whole, is_quoted, place: written.place(start..at) });
                if c == '=' {
                    return Some((segments, at + 1));
                }
                (start, is_quoted) = (at + 1, false);
            }
            (c, None) if is_quoted && !c.is_whitespace() => return None,
            (c, _) => word.push(c),
        }
    }
    None
}

/// What is said behind the `=`: a step, or a value.
fn change(written: Written<'_>, start: usize, sink: &mut Sink) -> Option<Change> {
    let raw = &written.assignment[start..];
    let begin = start + raw.len() - raw.trim_start().len();
    match Step::parse(raw.trim()) {
        Some(step) => Some(Change::Step(step, written.place(begin..begin + raw.trim().len()))),
        None => value(written, start, sink).map(Change::Value),
    }
}

/// The value: TOML, or else a text without quotes.
fn value(written: Written<'_>, start: usize, sink: &mut Sink) -> Option<Node> {
    /// What makes a line of TOML out of a value.
    const KEY: &str = "v=";
    let Written { assignment, text, from } = written;
    let raw = &assignment[start..];
    let end = start + raw.trim_end().len();
    let begin = (start + raw.len() - raw.trim_start().len()).min(end);
    let place = written.place(begin..end);
    if begin == end {
        sink.fault(written.place(0..assignment.len()), TomlProblem::MissingValue);
        return None;
    }
    let mut trial = Sink::default();
    let line = format!("{KEY}{}", &assignment[begin..end]);
    let mut parsed = tree::parse(&line, text, 0, &mut trial);
    if trial.is_clean()
        && let Value::Table(table) = &mut parsed.value
        && table.entries.len() == 1
        && let Some(Entry { node, .. }) = table.entries.pop()
    {
        return Some(moved(node, from + begin, KEY.len()));
    }
    let bare = &assignment[begin..end];
    let meant = without_hidden(&plain(bare));
    if meant != bare && is_toml(&format!("{KEY}{meant}")) {
        let (marks, written) = (odd_marks(bare), Some(meant));
        let problem = match first_hidden(bare) {
            Some(character) => TomlProblem::Hidden { character, written },
            None => TomlProblem::OddMarks { marks, written },
        };
        sink.fault(place, problem);
        return None;
    }
    if bare.starts_with(['"', '\'', '[', '{']) {
        sink.fault(place, TomlProblem::UnreadableAssignment);
        return None;
    }
    Some(Node { place, value: Value::Text(bare.to_owned()) })
}

/// Whether a line is TOML.
fn is_toml(line: &str) -> bool {
    let mut trial = Sink::default();
    tree::parse(line, 0, 0, &mut trial);
    trial.is_clean()
}

/// A value parsed behind a key of some length, with its places where it stands in the assignment.
fn moved(mut node: Node, begin: usize, key: usize) -> Node {
    let shift = |place: Location| {
        let at = |n: u32| (n as usize + begin).saturating_sub(key);
        Location::new(place.text as usize, at(place.start)..at(place.end))
    };
    node.place = shift(node.place);
    node.value = match node.value {
        Value::List(list) => Value::List(list.into_iter().map(|inner| moved(inner, begin, key)).collect()),
        Value::Table(table) => {
            let entries = table.entries.into_iter().map(|entry| Entry {
                key_place: shift(entry.key_place),
                node: moved(entry.node, begin, key),
                key: entry.key,
            });
            Value::Table(Table { entries: entries.collect() })
        }
        other => other,
    };
    node
}

/// Changes the value that a path leads to. Keys that aren't there are made, if they get a value: whether they belong
/// there is for the check to say.
fn put(node: &mut Node, path: &[Segment], change: Change, sink: &mut Sink) -> Option<()> {
    let Some((segment, rest)) = path.split_first() else {
        *node = match change {
            Change::Value(value) => value,
            Change::Step(step, place) => step.of(node, place, sink)?,
        };
        return Some(());
    };
    match &mut node.value {
        Value::Table(table) => {
            let known = table.entries.iter().position(|entry| entry.key == segment.word);
            if let (None, Change::Step(_, place)) = (known, &change) {
                sink.fault(*place, StepProblem::OnNothing);
                return None;
            }
            let index = known.unwrap_or_else(|| {
                let node = Node { place: segment.place, value: Value::Table(Table::default()) };
                table.entries.push(Entry { key: segment.word.clone(), key_place: segment.place, node });
                table.entries.len() - 1
            });
            put(&mut table.entries[index].node, rest, change, sink)
        }
        Value::List(list) => {
            let index = element(list, segment, sink)?;
            put(&mut list[index], rest, change, sink)
        }
        other => {
            sink.fault(segment.place, TomlProblem::NothingInside { found: other.kind() });
            None
        }
    }
}

/// Which element of a list a word of a path means.
fn element(list: &[Node], segment: &Segment, sink: &mut Sink) -> Option<usize> {
    let name = |node: &Node| text(node, "name");
    let number = segment.word.parse::<usize>().ok().filter(|_| !segment.is_quoted);
    if let Some(number) = number {
        if (1..=list.len()).contains(&number) {
            return Some(number - 1);
        }
        sink.fault(segment.place, TomlProblem::NoSuchNumber { number, count: list.len() });
        return None;
    }
    let names: Vec<(usize, String)> = list.iter().enumerate().filter_map(|(i, node)| Some((i, name(node)?))).collect();
    let mut called = names.iter().filter(|(_, name)| *name == segment.word).map(|(index, _)| *index);
    match (called.next(), called.next()) {
        (Some(only), None) => Some(only),
        (Some(first), Some(second)) => {
            let (name, first, second) = (segment.word.clone(), first + 1, second + 1);
            sink.fault(segment.place, TomlProblem::AmbiguousName { name, first, second });
            None
        }
        (None, _) => {
            let known = names.iter().map(|(_, name)| name.clone()).collect();
            let nearest = nearest_name(&segment.word, names.iter().map(|(_, name)| name.as_str()));
            let problem = TomlProblem::NoSuchElement { name: segment.word.clone(), nearest, known, count: list.len() };
            sink.fault(segment.place, problem);
            None
        }
    }
}
