//! Which keys a scenario says itself: what it doesn't say is a default of the language or of the queue's platform, and
//! reports mark it as one.
//!
//! Must stay true: keys are asked for as values of the sections (`QUEUE.idle_close`), so that a key that is renamed in
//! `file` breaks the build of who asks for it.
//!
//! What goes wrong: a statement of a report that doesn't ask for its key is shown without the mark of a default. The
//! reader takes it for a decision of the scenario's author.

use std::collections::BTreeSet;

use crate::file::QUEUE;
use crate::platform::DECIDED_BY_PLATFORM;
use crate::tree::{Node, Value};

/// A key of a section of scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub(crate) section: &'static str,
    pub(crate) key: &'static str,
}

impl Key {
    /// The key as scenarios write it.
    pub fn name(self) -> &'static str {
        self.key
    }
}

/// What sets a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// The scenario says it.
    Scenario,
    /// It is a default of the platform that the queue names.
    Platform,
    /// It is a default of the language.
    Default,
}

/// The keys that a scenario's sections say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExplicitKeys {
    /// Section, name of the element (empty where a section has none), key.
    keys: BTreeSet<(String, String, String)>,
}

impl ExplicitKeys {
    pub(crate) fn of(root: &Node) -> Self {
        let mut explicit = Self::default();
        let Value::Table(sections) = &root.value else { return explicit };
        for section in &sections.entries {
            match &section.node.value {
                Value::List(elements) => elements.iter().for_each(|element| explicit.add(&section.key, element)),
                _ => explicit.add(&section.key, &section.node),
            }
        }
        explicit
    }

    fn add(&mut self, section: &str, element: &Node) {
        let Value::Table(table) = &element.value else { return };
        let name = match table.get("name").map(|node| &node.value) {
            Some(Value::Text(name)) => name.as_str(),
            _ => "",
        };
        for entry in &table.entries {
            self.keys.insert((section.to_owned(), name.to_owned(), entry.key.clone()));
            if let Value::Table(inner) = &entry.node.value {
                let of = format!("{section}.{}", entry.key);
                let parts = inner.entries.iter().map(|part| (of.clone(), name.to_owned(), part.key.clone()));
                self.keys.extend(parts);
            }
        }
    }

    /// Whether the element of this name says a key; the name is empty for sections that have none, such as `[run]`.
    /// Keys of a table inside are those of the section around it: `PAY.overtime` is asked with the name of the team.
    pub fn says(&self, key: Key, name: &str) -> bool {
        self.keys.contains(&(key.section.to_owned(), name.to_owned(), key.key.to_owned()))
    }

    /// What sets the value of a key of the element of this name.
    pub fn set_by(&self, key: Key, name: &str) -> SetBy {
        if self.says(key, name) {
            SetBy::Scenario
        } else if DECIDED_BY_PLATFORM.contains(&key) && self.says(QUEUE.platform, name) {
            SetBy::Platform
        } else {
            SetBy::Default
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ExplicitKeys, SetBy};
    use crate::Document;
    use crate::file::{QUEUE, RUN};
    use crate::staff::PAY;

    #[test]
    fn keys_are_known_by_section_and_name() {
        let text = "[run]\nreplications = 5\n[[queue]]\nname = \"calls\"\npatience = { mean = \"2m\" }\n\
                    [[queue]]\nname = \"shop\"\nplatform = \"jd\"\n[[team]]\nname = \"a\"\npay = { overtime = 2 }\n";
        let mut document = Document::parse("a.toml", text.into()).unwrap();
        document.set("queue.calls.slowdown=0.1").unwrap();
        let explicit = ExplicitKeys::of(&document.root);
        assert!(explicit.says(RUN.replications, "") && explicit.says(QUEUE.patience, "calls"));
        assert!(explicit.says(PAY.overtime, "a") && !explicit.says(PAY.night, "a"));
        assert!(explicit.says(QUEUE.slowdown, "calls"), "what is set from outside is said as well");
        assert!(!explicit.says(QUEUE.assign, "calls") && !explicit.says(QUEUE.patience, "chats"));
        let set_by = |key, name| explicit.set_by(key, name);
        assert_eq!(set_by(QUEUE.patience, "calls"), SetBy::Scenario);
        assert_eq!(set_by(QUEUE.idle_close, "calls"), SetBy::Default);
        assert_eq!(set_by(QUEUE.idle_close, "shop"), SetBy::Platform);
        assert_eq!(set_by(QUEUE.patience, "shop"), SetBy::Default);
    }
}
