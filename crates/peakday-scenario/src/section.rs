//! How the mirror in `file` is read from the tree: every section says its keys once, each key its type, and the rest
//! follows: unknown keys, wrong types, and the difference between a key that is missing and one that is there but wrong,
//! of which the reader has heard already.

use serde_json::{Value as Json, json};

use super::fault::{Place, Problem, Sink, did_you_mean, listed, quoted};
use super::renamed::{now_called, renamed};
use super::syntax::{TWO_BRACKETS, is_list};
use super::tree::{Node, Value};

/// What a value of a scenario can be read as. A fault that keeps it from being read is told to the sink.
pub(super) trait Read: Sized {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self>;

    /// The same as the value of a key: for what messages must call by it.
    fn read_at(_key: &str, node: &Node, sink: &mut Sink) -> Option<Self> {
        Self::read(node, sink)
    }

    /// What can be read, as JSON Schema, for editors.
    fn schema() -> Json;
}

/// A value that knows where it was said.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<T> {
    pub value: T,
    pub place: Place,
}

/// What a key of a section holds.
#[derive(Clone, Debug, Default)]
pub(super) enum Field<T> {
    /// The key isn't there.
    #[default]
    Absent,
    /// The key is there, and what is wrong with its value has been said.
    Faulty,
    /// The key's value.
    Given(At<T>),
}

impl<T> Field<T> {
    /// The value with its place, if there is a sound one.
    pub fn get(&self) -> Option<&At<T>> {
        match self {
            Self::Given(at) => Some(at),
            Self::Absent | Self::Faulty => None,
        }
    }

    /// The value, if there is a sound one.
    pub fn value(&self) -> Option<&T> {
        self.get().map(|at| &at.value)
    }

    /// Whether the key isn't there at all.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value; if the key isn't there, the fault that it must be.
    pub fn required(&self, section: Place, missing: impl FnOnce() -> Problem, sink: &mut Sink) -> Option<&At<T>> {
        if self.is_absent() {
            sink.fault(section, missing());
        }
        self.get()
    }
}

impl<T: Copy> Field<T> {
    /// The value, or the one that stands for a missing key.
    pub fn or(&self, default: T) -> T {
        self.value().copied().unwrap_or(default)
    }
}

/// The elements of a list; `None` for those whose fault has been told, so that the others keep their number.
#[derive(Clone, Debug)]
pub(super) struct List<T>(pub Vec<Option<At<T>>>);

impl<T> List<T> {
    /// The sound elements.
    pub fn iter(&self) -> impl Iterator<Item = &At<T>> {
        self.0.iter().flatten()
    }

    /// How many elements there are, sound or not.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T: Read> Read for List<T> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(elements) = &node.value else {
            let problem = Problem::new(format!("a list is expected here, not {}", node.value.kind()));
            sink.fault(node.place, problem.label("expected a list: [ ... ]"));
            return None;
        };
        let read = |node: &Node, sink: &mut Sink| Some(At { value: T::read(node, sink)?, place: node.place });
        Some(Self(elements.iter().map(|element| read(element, sink)).collect()))
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }
}

/// A section that a scenario has many of, written with two brackets.
#[derive(Clone, Debug)]
pub(super) struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Reads one key of a section. Faults of the value itself, not of its parts, begin with the key.
pub(super) fn read_field<T: Read>(key: &str, node: &Node, sink: &mut Sink) -> Field<T> {
    let before = sink.faults();
    let read = T::read_at(key, node, sink);
    sink.name_since(before, node.place, key);
    read.map_or(Field::Faulty, |value| Field::Given(At { value, place: node.place }))
}

/// Tells of a key that a section doesn't have.
pub(super) fn unknown_key(key: &str, place: Place, keys: &[&str], section: &str, sink: &mut Sink) {
    let problem = Problem::new(format!("{section} has no key {}", quoted(key))).label("not known here");
    let help = did_you_mean(key, keys.iter().copied()).unwrap_or_else(|| format!("its keys are {}", listed_all(keys)));
    sink.fault(place, problem.help(help));
}

fn listed_all(keys: &[&str]) -> String {
    if keys.len() <= 8 {
        return listed(keys.iter().copied());
    }
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// A key as TOML has it: Rust's `r#in` is `in`.
pub(super) const fn word(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

/// Declares a section: a struct with one [`Field`] a key, its list of keys, and how it is read.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident, $called:literal { $($(#[$key_meta:meta])* $key:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[allow(clippy::struct_field_names, reason = "keys are called what they are called in scenarios")]
        pub(super) struct $name {
            /// Where the section begins: its header.
            #[allow(dead_code, reason = "some sections have nothing that can be missing")]
            pub place: Place,
            $($(#[$key_meta])* pub $key: Field<$type>),+
        }

        impl $name {
            /// Its keys.
            pub const KEYS: &[&str] = &[$($crate::section::word(stringify!($key))),+];

            /// The section without any key.
            pub fn empty(place: Place) -> Self {
                Self { place, $($key: Field::Absent),+ }
            }
        }

        impl Read for $name {
            fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
                let Value::Table(table) = &node.value else {
                    let found = node.value.kind();
                    let problem = Problem::new(format!("{} is a table of keys, not {found}", $called));
                    sink.fault(node.place, problem.label("expected { key = value, ... }"));
                    return None;
                };
                let mut section = Self::empty(node.place);
                for entry in &table.entries {
                    let new = $crate::renamed::renamed(&entry.key, Self::KEYS);
                    if let Some(new) = new {
                        $crate::renamed::old_key(&entry.key, entry.key_place, new, $called, sink);
                    }
                    match new.unwrap_or(&entry.key) {
                        $(key if key == $crate::section::word(stringify!($key)) => {
                            let field = read_field::<$type>(key, &entry.node, sink);
                            if new.is_none() || section.$key.is_absent() {
                                section.$key = field;
                            }
                        })+
                        key => unknown_key(key, entry.key_place, Self::KEYS, $called, sink),
                    }
                }
                Some(section)
            }

            fn schema() -> serde_json::Value {
                let mut keys = serde_json::Map::new();
                $(keys.insert($crate::section::word(stringify!($key)).to_owned(), <$type>::schema());)+
                serde_json::json!({ "type": "object", "properties": keys, "additionalProperties": false })
            }
        }
    };
}
pub(super) use section;

impl<T: Read> Read for Many<T> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::List(elements) => Some(Self(elements.iter().filter_map(|node| T::read(node, sink)).collect())),
            // One that is written as if there were no others: what it says is known all the same.
            Value::Table(_) => {
                let problem =
                    Problem::new("there can be several of these, and this is written as if there were only one");
                sink.fault(node.place, problem.label("expected a list: [{ ... }]"));
                Some(Self(T::read(node, sink).into_iter().collect()))
            }
            other => {
                let problem = Problem::new(format!("a list of tables is expected here, not {}", other.kind()));
                sink.fault(node.place, problem.label("expected [{ key = value, ... }]"));
                None
            }
        }
    }

    fn read_at(key: &str, node: &Node, sink: &mut Sink) -> Option<Self> {
        if !matches!(node.value, Value::Table(_)) || !is_list(key) {
            return Self::read(node, sink);
        }
        let problem = Problem::new(TWO_BRACKETS);
        sink.fault(node.place, problem.label(format!("write [[{key}]]")));
        Some(Self(T::read(node, sink).into_iter().collect()))
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }
}

/// Declares a choice of words: an enum, what each variant is called in a scenario, and how it is read.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// The words.
            pub const WORDS: &[&str] = &[$($word),+];
        }

        impl Read for $name {
            fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
                let word = match &node.value {
                    Value::Text(text) if Self::WORDS.contains(&text.as_str()) => Some(text.as_str()),
                    other => not_a_word(other, node.place, Self::WORDS, sink),
                };
                match word {
                    $(Some($word) => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": Self::WORDS })
            }
        }
    };
}
pub(super) use words;

/// Tells of a value that is none of the words that may stand there. If it is an old word, what it is called now.
pub(super) fn not_a_word(found: &Value, place: Place, words: &[&str], sink: &mut Sink) -> Option<&'static str> {
    let choice = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let label = format!("expected one of {choice}");
    let new = if let Value::Text(text) = found { renamed(text, words) } else { None };
    let problem = match found {
        Value::Text(text) => {
            let help = new.map(now_called).or_else(|| did_you_mean(text, words.iter().copied()));
            Problem::new(format!("{} is none of the words that may stand here", quoted(text))).maybe_help(help)
        }
        other => Problem::new(format!("one of a few words is expected here, not {}", other.kind())),
    };
    sink.fault(place, problem.label(label));
    new
}
