//! How the mirror in `file` is read from the tree: every section says its keys once, each key its type, and the rest
//! follows: unknown keys, wrong types, and the difference between a missing key and an invalid one.
//!
//! Must stay true: [`Field::Faulty`] means that a fault of this key has been reported already.
//!
//! What goes wrong: a `read` that returns `None` without a fault makes a key vanish silently; `check` then returns no
//! model, and `Faults` would be empty.

use serde_json::{Value as Json, json};

pub(crate) use crate::diagnostics::At;
use crate::diagnostics::{Location, Problem, Sink, nearest, nearest_name};
use crate::plain::{odd_marks, plain};
use crate::printable::{first_hidden, without_hidden};
use crate::problems::{KeyProblem, Note, Owner, Shape, Thing, TomlProblem, ValueProblem};
use crate::renamed::renamed;
use crate::syntax::is_list;
use crate::tree::{Node, Value};

/// What a value of a scenario can be read as. A fault that keeps it from being read is reported to the sink.
pub(crate) trait Read: Sized {
    /// Whether a text that can't be read is tried again with plain marks.
    const IS_MADE_PLAIN: bool = true;

    fn read(node: &Node, sink: &mut Sink) -> Option<Self>;

    /// The same as the value of a key: for what messages must call by it.
    fn read_at(_key: &str, node: &Node, sink: &mut Sink) -> Option<Self> {
        Self::read(node, sink)
    }

    /// Takes in what the same key says elsewhere, where it can hold both.
    fn add(&mut self, _other: Self) {}

    /// What can be read, as JSON Schema, for editors.
    fn schema() -> Json;
}

/// What a key of a section holds.
#[derive(Clone, Debug, Default)]
pub(crate) enum Field<T> {
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
    pub(crate) fn get(&self) -> Option<&At<T>> {
        match self {
            Self::Given(at) => Some(at),
            Self::Absent | Self::Faulty => None,
        }
    }

    /// The value, if there is a sound one.
    pub(crate) fn value(&self) -> Option<&T> {
        self.get().map(|at| &at.value)
    }

    /// Whether the key isn't there at all.
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value; if the key isn't there, the fault that it must be.
    pub(crate) fn required<P: Into<Problem>>(
        &self,
        section: Location,
        missing: impl FnOnce() -> P,
        sink: &mut Sink,
    ) -> Option<&At<T>> {
        if self.is_absent() {
            sink.fault(section, missing());
        }
        self.get()
    }
}

impl<T: Read> Field<T> {
    /// Takes in what a misspelt key says that was meant for this one.
    pub(crate) fn add(&mut self, misspelt: Self) {
        match (self, misspelt) {
            (Self::Given(own), Self::Given(other)) => own.value.add(other.value),
            (own @ Self::Absent, misspelt) => *own = misspelt,
            _ => {}
        }
    }
}

impl<T: Copy> Field<T> {
    /// The value, or the one that stands for a missing key.
    pub(crate) fn or(&self, default: T) -> T {
        self.value().copied().unwrap_or(default)
    }
}

/// The elements of a list; `None` for those whose fault has been reported, so that the others keep their number.
#[derive(Clone, Debug)]
pub(crate) struct List<T>(pub Vec<Option<At<T>>>);

impl<T> List<T> {
    /// The sound elements.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &At<T>> {
        self.0.iter().flatten()
    }

    /// How many elements there are, sound or not.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T: Read> Read for List<T> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Value::List(elements) = &node.value else {
            sink.fault(node.place, wrong_type(Shape::List, &node.value));
            return None;
        };
        let read = |node: &Node, sink: &mut Sink| {
            let before = sink.faults();
            let value = T::read(node, sink).or_else(|| read_plain("", node, before, sink))?;
            Some(At { value, place: node.place })
        };
        Some(Self(elements.iter().map(|element| read(element, sink)).collect()))
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }
}

/// A section that a scenario has many of, written with two brackets.
#[derive(Clone, Debug)]
pub(crate) struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Reads one key of a section. Faults of the value itself, not of its parts, begin with the key.
pub(crate) fn read_field<T: Read>(key: &str, node: &Node, sink: &mut Sink) -> Field<T> {
    let before = sink.faults();
    let read = T::read_at(key, node, sink).or_else(|| read_plain(key, node, before, sink));
    sink.name_since(before, node.place, key);
    read.map_or(Field::Faulty, |value| Field::Given(At { value, place: node.place }))
}

/// Reads a text that can't be read as it is, if it can with plain marks and without what isn't seen; that is reported
/// instead of what was since there were so many faults.
fn read_plain<T: Read>(key: &str, node: &Node, before: usize, sink: &mut Sink) -> Option<T> {
    let Value::Text(text) = &node.value else { return None };
    let written = without_hidden(&plain(text));
    if !T::IS_MADE_PLAIN || written == *text {
        return None;
    }
    let mut trial = Sink::default();
    let plain = Node { place: node.place, value: Value::Text(written.clone()) };
    let read = T::read_at(key, &plain, &mut trial).filter(|_| trial.is_clean())?;
    sink.forget_since(before);
    let written = Some(written);
    sink.fault(
        node.place,
        match first_hidden(text) {
            Some(character) => TomlProblem::Hidden { character, written },
            None => TomlProblem::OddMarks { marks: odd_marks(text), written },
        },
    );
    Some(read)
}

/// Reads what a misspelt key says as if it were spelt right: it has been reported, and nothing else is wrong for its
/// sake. Where it can't be read so, that isn't said: another key may have been meant.
pub(crate) fn read_misspelt<T: Read>(meant: &str, node: &Node, sink: &mut Sink) -> Field<T> {
    let before = sink.faults();
    let field = read_field(meant, node, sink);
    if matches!(field, Field::Faulty) {
        sink.forget_since(before);
    }
    field
}

/// Reports a key that a section doesn't have; returns the one that was probably meant.
pub(crate) fn unknown_key(
    key: &str,
    place: Location,
    keys: &'static [&'static str],
    section: Thing,
    sink: &mut Sink,
) -> Option<&'static str> {
    let meant = nearest(key, keys.iter().copied());
    let nearest = meant.map(str::to_owned);
    sink.fault(place, KeyProblem::UnknownKey { section, key: key.to_owned(), keys, nearest });
    meant
}

/// The fault that a key is missing, with an example of what to write.
pub(crate) fn missing(
    owner: impl Into<Owner>,
    key: &'static str,
    example: &'static str,
) -> impl FnOnce() -> KeyProblem {
    let owner = owner.into();
    move || KeyProblem::MissingKey { owner, key, example, note: None }
}

/// The same, with why it must be there.
pub(crate) fn missing_for(
    owner: impl Into<Owner>,
    key: &'static str,
    example: &'static str,
    note: Note,
) -> impl FnOnce() -> KeyProblem {
    let owner = owner.into();
    move || KeyProblem::MissingKey { owner, key, example, note: Some(note) }
}

/// Reports a key by its old name; what it says is read as if it had the new one.
pub(crate) fn renamed_key(key: &str, place: Location, new: &'static str, section: Thing, sink: &mut Sink) {
    sink.fault(place, KeyProblem::RenamedKey { section, key: key.to_owned(), new });
}

/// A value of another type than the one that is expected.
pub(crate) fn wrong_type(expected: Shape, found: &Value) -> ValueProblem {
    ValueProblem::WrongType { expected, found: found.kind(), hint: None }
}

/// A key as TOML has it: Rust's `r#in` is `in`.
pub(crate) const fn word(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

/// Declares a section: what messages call it, its keys with their types, and how it is read. With `keys` it also
/// declares its keys as values, by which others can ask whether a scenario says them.
macro_rules! section {
    (
        $(#[$meta:meta])* $name:ident, $thing:ident, keys $keys:ident: $keys_type:ident of $section:literal
        { $($(#[$key_meta:meta])* $key:ident: $type:ty),+ $(,)? }
    ) => {
        $crate::section::section! { $(#[$meta])* $name, $thing { $($(#[$key_meta])* $key: $type),+ } }
        $crate::section::keys! { $keys: $keys_type of $section { $($key),+ } }
    };
    (
        $(#[$meta:meta])* $name:ident, $thing:ident $(($called:literal))?
        { $($(#[$key_meta:meta])* $key:ident: $type:ty),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[allow(clippy::struct_field_names, reason = "keys are called what they are called in scenarios")]
        pub(crate) struct $name {
            /// Where the section begins: its header.
            #[allow(dead_code, reason = "some sections have nothing that can be missing")]
            pub(crate) place: $crate::diagnostics::Location,
            $($(#[$key_meta])* pub(crate) $key: $crate::section::Field<$type>),+
        }

        impl $name {
            /// Its keys.
            pub(crate) const KEYS: &[&str] = &[$($crate::section::word(stringify!($key))),+];

            /// The section without any key.
            #[allow(dead_code, reason = "most sections are only read")]
            pub(crate) fn empty(place: $crate::diagnostics::Location) -> Self {
                Self { place, $($key: $crate::section::Field::Absent),+ }
            }
        }

        impl $crate::section::Read for $name {
            fn read(node: &$crate::tree::Node, sink: &mut $crate::diagnostics::Sink) -> Option<Self> {
                const THING: $crate::problems::Thing = $crate::problems::Thing::$thing $(($called))?;
                let $crate::tree::Value::Table(table) = &node.value else {
                    let expected = $crate::problems::Shape::Keys;
                    sink.fault(node.place, $crate::section::wrong_type(expected, &node.value));
                    return None;
                };
                // Locals: a field that is set here counts as used, so a key that no check reads would go unseen.
                $(let mut $key = $crate::section::Field::Absent;)+
                let mut misspelt = Vec::new();
                for entry in &table.entries {
                    let new = $crate::renamed::renamed(&entry.key, Self::KEYS);
                    if let Some(new) = new {
                        $crate::section::renamed_key(&entry.key, entry.key_place, new, THING, sink);
                    }
                    match new.unwrap_or(&entry.key) {
                        $(key if key == $crate::section::word(stringify!($key)) => {
                            let field = $crate::section::read_field::<$type>(key, &entry.node, sink);
                            if new.is_none() || $key.is_absent() {
                                $key = field;
                            }
                        })+
                        key => {
                            let meant = $crate::section::unknown_key(key, entry.key_place, Self::KEYS, THING, sink);
                            misspelt.extend(meant.map(|meant| (meant, &entry.node)));
                        }
                    }
                }
                for (meant, node) in misspelt {
                    $(if meant == $crate::section::word(stringify!($key)) {
                        $key.add($crate::section::read_misspelt(meant, node, sink));
                    })+
                }
                Some(Self { place: node.place, $($key),+ })
            }

            fn schema() -> serde_json::Value {
                let mut keys = serde_json::Map::new();
                $(keys.insert(
                    $crate::section::word(stringify!($key)).to_owned(),
                    <$type as $crate::section::Read>::schema(),
                );)+
                serde_json::json!({ "type": "object", "properties": keys, "additionalProperties": false })
            }
        }
    };
}
pub(crate) use section;

/// Declares the keys of a section as values: `QUEUE.idle_close`.
macro_rules! keys {
    ($keys:ident: $keys_type:ident of $section:literal { $($key:ident),+ }) => {
        #[doc = concat!("The keys of `", $section, "`.")]
        #[derive(Clone, Copy, Debug)]
        #[allow(clippy::struct_field_names, reason = "keys are called what they are called in scenarios")]
        pub struct $keys_type {
            $(#[doc = concat!("`", stringify!($key), "`")] pub $key: $crate::explicit::Key),+
        }

        #[doc = concat!("The keys of `", $section, "`, each as a value.")]
        pub const $keys: $keys_type = $keys_type {
            $($key: $crate::explicit::Key { section: $section, key: $crate::section::word(stringify!($key)) }),+
        };
    };
}
pub(crate) use keys;

impl<T: Read> Read for Many<T> {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::List(elements) => Some(Self(elements.iter().filter_map(|node| T::read(node, sink)).collect())),
            // One that is written as if there were no others: what it says is known all the same.
            Value::Table(_) => {
                sink.fault(node.place, TomlProblem::TableForList);
                Some(Self(T::read(node, sink).into_iter().collect()))
            }
            other => {
                sink.fault(node.place, wrong_type(Shape::Sections, other));
                None
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    fn read_at(key: &str, node: &Node, sink: &mut Sink) -> Option<Self> {
        if !matches!(node.value, Value::Table(_)) || !is_list(key) {
            return Self::read(node, sink);
        }
        sink.fault(node.place, TomlProblem::OneBracket { section: key.to_owned() });
        Some(Self(T::read(node, sink).into_iter().collect()))
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }
}

/// A choice of words: an enum whose variants have words in scenarios.
pub(crate) trait Choice: Sized + Copy {
    /// The words, in the order in which messages offer them.
    const WORDS: &[&str];

    /// The word of a variant; "" of one that scenarios can't say.
    fn word(self) -> &'static str;

    /// The variant of a word.
    fn of(word: &str) -> Option<Self>;
}

/// Declares a choice of words: an enum and the word of each variant; or, with `for`, the words of an enum that is there
/// already, of which some variants may have none.
macro_rules! words {
    ($(#[$meta:meta])* for $type:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $crate::section::Choice for $type {
            const WORDS: &[&str] = &[$($word),+];

            fn word(self) -> &'static str {
                #[allow(unreachable_patterns, reason = "most enums have a word for each variant")]
                match self {
                    $(<$type>::$variant => $word,)+
                    _ => "",
                }
            }

            fn of(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(<$type>::$variant),)+
                    _ => None,
                }
            }
        }

        impl $crate::section::Read for $type {
            fn read(node: &$crate::tree::Node, sink: &mut $crate::diagnostics::Sink) -> Option<Self> {
                $crate::section::read_word(node, sink)
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": <$type as $crate::section::Choice>::WORDS })
            }
        }
    };
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$variant_meta])* $variant),+ }

        $crate::section::words! { for $name { $($variant = $word),+ } }
    };
}
pub(crate) use words;

/// Reads a word of a choice. An old word is reported, and read as the one that has replaced it.
pub(crate) fn read_word<T: Choice>(node: &Node, sink: &mut Sink) -> Option<T> {
    let Value::Text(word) = &node.value else {
        sink.fault(node.place, not_a_word(&node.value, T::WORDS));
        return None;
    };
    if let Some(new) = renamed(word, T::WORDS) {
        sink.fault(node.place, ValueProblem::RenamedWord { word: word.clone(), new });
        return T::of(new);
    }
    let read = T::of(word);
    if read.is_none() {
        sink.fault(node.place, not_a_word(&node.value, T::WORDS));
    }
    read
}

/// A value that is not one of some words.
pub(crate) fn not_a_word(found: &Value, words: &[&'static str]) -> ValueProblem {
    let expected = words.to_vec();
    match found {
        Value::Text(word) => {
            let nearest = nearest_name(word, words.iter().copied());
            ValueProblem::UnknownWord { word: word.clone(), expected, nearest }
        }
        other => wrong_type(Shape::Word(expected), other),
    }
}
