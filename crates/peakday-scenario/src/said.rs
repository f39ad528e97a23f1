//! Which keys a scenario says itself: what it doesn't say is a default, and reports mark it as one.

use std::collections::BTreeSet;

use super::tree::{Node, Value};

/// The keys of a scenario's sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Section, name of the element (empty where a section has none), key.
    keys: BTreeSet<(String, String, String)>,
}

impl Said {
    pub(super) fn of(root: &Node) -> Self {
        let mut said = Self::default();
        let Value::Table(sections) = &root.value else { return said };
        for section in &sections.entries {
            match &section.node.value {
                Value::List(elements) => elements.iter().for_each(|element| said.add(&section.key, element)),
                _ => said.add(&section.key, &section.node),
            }
        }
        said
    }

    fn add(&mut self, section: &str, element: &Node) {
        let Value::Table(table) = &element.value else { return };
        let name = match table.get("name").map(|node| &node.value) {
            Some(Value::Text(name)) => name.as_str(),
            _ => "",
        };
        for entry in &table.entries {
            let mut add = |key: String| self.keys.insert((section.to_owned(), name.to_owned(), key));
            add(entry.key.clone());
            if let Value::Table(inner) = &entry.node.value {
                inner.entries.iter().for_each(|part| _ = add(format!("{}.{}", entry.key, part.key)));
            }
        }
    }

    /// Whether the section of this name says a key; the name is empty for sections that have none, such as `[run]`. A key
    /// of a table in it is said as `pay.overtime`.
    pub fn says(&self, section: &str, name: &str, key: &str) -> bool {
        self.keys.contains(&(section.to_owned(), name.to_owned(), key.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use crate::Document;

    #[test]
    fn keys_are_known_by_section_and_name() {
        let text = "[run]\nreplications = 5\n[[queue]]\nname = \"calls\"\npatience = { mean = \"2m\" }\n";
        let mut document = Document::parse("a.toml", text.into()).unwrap();
        document.set("queue.calls.slowdown=0.1").unwrap();
        let said = super::Said::of(&document.root);
        assert!(said.says("run", "", "replications") && said.says("queue", "calls", "patience"));
        assert!(said.says("queue", "calls", "patience.mean") && !said.says("queue", "calls", "patience.cv"));
        assert!(said.says("queue", "calls", "slowdown"), "what is set from outside is said as well");
        assert!(!said.says("queue", "calls", "assign") && !said.says("queue", "chats", "patience"));
    }
}
