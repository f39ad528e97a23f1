//! Assignments from outside a scenario: `queue.presales.reply.mean="20s"` finds its place in the tree and changes it.
//!
//! What goes wrong: an element that is named by its number is another one after somebody has put a section before it.
//! The assignment still applies, to the wrong one; reports show it as it was written.

use crate::diagnostics::{Location, Sink, nearest_name};
use crate::plain::{odd_marks, plain};
use crate::printable::{first_hidden, without_hidden};
use crate::problems::TomlProblem;
use crate::tree::{self, Entry, Node, Table, Value};

/// A word of a path, without its quotes.
struct Segment {
    word: String,
    /// Quoted words are names, never numbers.
    is_quoted: bool,
    place: Location,
}

/// Applies an assignment to a scenario's tree; `text` is its number. Where it can't be done, a fault says why.
pub(super) fn apply(root: &mut Node, assignment: &str, text: usize, sink: &mut Sink) -> Option<()> {
    let whole = Location::new(text, 0..assignment.len());
    let Some((path, value_start)) = path(assignment, text) else {
        sink.fault(whole, TomlProblem::NotAnAssignment);
        return None;
    };
    let value = value(assignment, value_start, text, sink)?;
    if let Some(shifts) = shifts_of_team(root, &path) {
        sink.fault(path[2].place, TomlProblem::AgentsOfTeam { shifts });
        return None;
    }
    put(root, &path, value, sink)
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
fn path(assignment: &str, text: usize) -> Option<(Vec<Segment>, usize)> {
    let mut segments = Vec::new();
    let (mut word, mut quote, mut is_quoted, mut start) = (String::new(), None, false, 0);
    for (at, c) in assignment.char_indices() {
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
                segments.push(Segment { word: whole, is_quoted, place: Location::new(text, start..at) });
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

/// The value: TOML, or else a text without quotes.
fn value(assignment: &str, start: usize, text: usize, sink: &mut Sink) -> Option<Node> {
    /// What makes a line of TOML out of a value.
    const KEY: &str = "v=";
    let raw = &assignment[start..];
    let end = start + raw.trim_end().len();
    let begin = (start + raw.len() - raw.trim_start().len()).min(end);
    let place = Location::new(text, begin..end);
    if begin == end {
        sink.fault(Location::new(text, 0..assignment.len()), TomlProblem::MissingValue);
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
        return Some(moved(node, begin, KEY.len()));
    }
    let bare = &assignment[begin..end];
    let written = without_hidden(&plain(bare));
    if written != bare && is_toml(&format!("{KEY}{written}")) {
        let (marks, written) = (odd_marks(bare), Some(written));
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

/// Puts a value where a path leads. Keys that aren't there are made: whether they belong there is for the check to say.
fn put(node: &mut Node, path: &[Segment], value: Node, sink: &mut Sink) -> Option<()> {
    let Some((segment, rest)) = path.split_first() else {
        *node = value;
        return Some(());
    };
    match &mut node.value {
        Value::Table(table) => {
            let known = table.entries.iter().position(|entry| entry.key == segment.word);
            let index = known.unwrap_or_else(|| {
                let node = Node { place: segment.place, value: Value::Table(Table::default()) };
                table.entries.push(Entry { key: segment.word.clone(), key_place: segment.place, node });
                table.entries.len() - 1
            });
            put(&mut table.entries[index].node, rest, value, sink)
        }
        Value::List(list) => {
            let index = element(list, segment, sink)?;
            put(&mut list[index], rest, value, sink)
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
