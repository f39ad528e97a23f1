//! What a scenario declares by name, and what its other parts refer to.

use std::collections::BTreeMap;

use super::super::fault::{Place, Problem, Sink, choice, did_you_mean, quoted};
use super::super::scalars::{Name, Text};
use super::super::section::{At, Field};

/// The names of all queues, or teams, or sources, each with its number.
pub(super) struct Names<'a> {
    what: &'static str,
    /// By number; `None` where the name is missing or faulty.
    pub all: Vec<Option<&'a str>>,
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// Gathers names; one that is missing or there twice is a fault.
    pub fn of(what: &'static str, declared: impl Iterator<Item = (Place, &'a Field<Name>)>, sink: &mut Sink) -> Self {
        let mut names = Self { what, all: Vec::new(), numbers: BTreeMap::new() };
        for (number, (place, field)) in declared.enumerate() {
            let missing = || Problem::new(format!("this {what} has no name")).label("add name = \"...\"");
            let name = field.required(place, missing, sink);
            names.all.push(name.map(|name| name.value.0.as_str()));
            let Some(name) = name else { continue };
            if names.numbers.contains_key(name.value.0.as_str()) {
                let problem = Problem::new(format!("there is another {what} called {}", quoted(&name.value.0)));
                sink.fault(name.place, problem.label("expected a name of its own"));
            } else {
                names.numbers.insert(&name.value.0, number);
            }
        }
        names
    }

    /// The number of what a name refers to.
    pub fn find(&self, name: &At<Text>, sink: &mut Sink) -> Option<usize> {
        let Text(text) = &name.value;
        let found = self.numbers.get(text.as_str()).copied();
        // Where a declared name can't be read, it may be the one that is meant.
        if found.is_none() && self.all.iter().all(Option::is_some) {
            sink.fault(name.place, self.unknown(text));
        }
        found
    }

    /// The number of what a name refers to, without a word if there is no such thing.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// Tells of a name that nothing bears.
    pub fn unknown(&self, name: &str) -> Problem {
        let what = self.what;
        let names = || self.all.iter().flatten().copied();
        let help = did_you_mean(name, names()).unwrap_or_else(|| match self.all.len() {
            0 => format!("there is no {what} yet: add a [[{}]]", what.replace('-', "_")),
            _ => choice(names()),
        });
        Problem::new(format!("there is no {what} called {}", quoted(name))).label(format!("unknown {what}")).help(help)
    }

    /// What messages call the thing of this number.
    pub fn shown(&self, number: usize) -> String {
        self.all[number].map_or_else(|| format!("number {}", number + 1), quoted)
    }
}
