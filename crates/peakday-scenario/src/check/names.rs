//! What a scenario declares by name, and what its other parts refer to.

use std::collections::BTreeMap;

use super::many;
use crate::diagnostics::{At, Location, Sink, nearest_name};
use crate::problems::{Called, KeyProblem, Owner, Thing};
use crate::scalars::{Name, Text};
use crate::section::{Field, Many, missing};

/// The names of all queues, or teams, or sources, each with its number.
pub(super) struct Names<'a> {
    thing: Thing,
    /// By number; `None` where the name is missing or faulty.
    pub all: Vec<Option<&'a str>>,
    numbers: BTreeMap<&'a str, (usize, Location)>,
    /// Whether some name can't be read, or some section: it may be the one that others refer to.
    pub is_sketchy: bool,
}

impl<'a> Names<'a> {
    /// Gathers the names of sections; one that is missing or there twice is a fault.
    pub(super) fn of<T>(
        thing: Thing,
        sections: &'a Field<Many<T>>,
        name: impl Fn(&'a T) -> (Location, &'a Field<Name>),
        sink: &mut Sink,
    ) -> Self {
        let is_sketchy = matches!(sections, Field::Faulty);
        let mut names = Self { thing, all: Vec::new(), numbers: BTreeMap::new(), is_sketchy };
        for (number, (place, field)) in many(sections).iter().map(name).enumerate() {
            let name = field.required(place, missing(thing, "name", "\"...\""), sink);
            names.all.push(name.map(|name| name.value.0.as_str()));
            names.is_sketchy |= name.is_none();
            let Some(At { value: Name(name), place }) = name else { continue };
            if let Some(&(_, first)) = names.numbers.get(name.as_str()) {
                let problem = KeyProblem::DuplicateName { thing, name: name.clone(), within: None };
                sink.fault_with(*place, first, problem);
            } else {
                names.numbers.insert(name, (number, *place));
            }
        }
        names
    }

    /// The number of what a name refers to.
    pub(super) fn find(&self, name: &At<Text>, sink: &mut Sink) -> Option<usize> {
        let Text(text) = &name.value;
        let found = self.number(text);
        if found.is_none() && !self.is_sketchy {
            sink.fault(name.place, self.unknown(text));
        }
        found
    }

    /// The number of what a name refers to, without a word if there is no such thing.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).map(|(number, _)| *number)
    }

    /// The fault of a name that nothing has.
    pub(super) fn unknown(&self, name: &str) -> KeyProblem {
        let names = || self.all.iter().flatten().copied();
        KeyProblem::UnknownName {
            thing: self.thing,
            name: name.to_owned(),
            known: names().map(str::to_owned).collect(),
            nearest: nearest_name(name, names()),
        }
    }

    /// What messages call the thing of this number.
    pub(super) fn called(&self, number: usize) -> Called {
        self.all[number].map_or(Called::Number(number + 1), |name| Called::Name(name.to_owned()))
    }

    /// The same, as what something is missing in.
    pub(super) fn owner(&self, number: usize) -> Owner {
        Owner::One(self.thing, self.called(number))
    }
}
