//! Where faults and warnings are collected while a scenario is read and checked, so that the reader hears of all at
//! once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::page::PageOf;
use super::render::Diagnostic;
use super::{Fault, Faults, Lang, Location, Message, Problem, Source, Warning};

/// A problem at a location.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub location: Location,
    /// Other places that belong to it, such as the first of two equal names.
    pub others: Vec<Location>,
    /// The key whose value it is about.
    pub key: Option<String>,
    pub problem: Problem,
}

impl Found {
    fn new(location: Location, problem: Problem) -> Self {
        Self { location, others: Vec::new(), key: None, problem }
    }

    /// Its words.
    pub(super) fn message(&self, lang: Lang) -> Message {
        self.problem.message(self.key.as_deref(), lang)
    }
}

/// Collects problems with their locations.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    faults: Vec<Found>,
    warnings: Vec<Found>,
    /// Where there are warnings, and what they say.
    warned: BTreeSet<(Location, String)>,
}

impl Sink {
    /// Something that must be put right.
    pub(crate) fn fault(&mut self, location: Location, problem: impl Into<Problem>) {
        self.faults.push(Found::new(location, problem.into()));
    }

    /// Something that must be put right in the value of a key.
    pub(crate) fn fault_of(&mut self, key: &str, location: Location, problem: impl Into<Problem>) {
        self.faults.push(Found { key: Some(key.to_owned()), ..Found::new(location, problem.into()) });
    }

    /// Something that must be put right, and the other place that belongs to it.
    pub(crate) fn fault_with(&mut self, location: Location, other: Location, problem: impl Into<Problem>) {
        self.faults.push(Found { others: vec![other], ..Found::new(location, problem.into()) });
    }

    /// Something that may well be meant. What two sources of one table would say is said once.
    pub(crate) fn warn(&mut self, location: Location, problem: impl Into<Problem>) {
        let found = Found::new(location, problem.into());
        if self.warned.insert((location, found.message(Lang::default()).title)) {
            self.warnings.push(found);
        }
    }

    /// How many faults there are so far.
    pub(crate) fn faults(&self) -> usize {
        self.faults.len()
    }

    /// The ids of all faults so far.
    #[cfg(test)]
    pub(crate) fn ids(&self) -> Vec<&'static str> {
        self.faults.iter().map(|found| found.problem.id()).collect()
    }

    /// Takes back what was found since there were so many faults.
    pub(crate) fn forget_since(&mut self, before: usize) {
        self.faults.truncate(before);
    }

    /// Names the key of what was found wrong with its value since there were so many faults.
    pub(crate) fn name_since(&mut self, before: usize, location: Location, key: &str) {
        for found in &mut self.faults[before..] {
            if found.location == location {
                found.key = Some(key.to_owned());
            }
        }
    }

    /// Whether nothing has to be put right.
    pub(crate) fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// All faults, in order of place; `name` is that of what they are in, and `page` has what is said around them.
    pub(crate) fn into_faults(self, name: &str, sources: &[Arc<Source>], page: PageOf) -> Faults {
        let faults = placed(self.faults, sources, page).map(Fault).collect();
        Faults { name: name.to_owned(), is_scenario: false, faults }
    }

    /// All warnings, in order of place.
    pub(crate) fn into_warnings(self, sources: &[Arc<Source>], page: PageOf) -> Vec<Warning> {
        placed(self.warnings, sources, page).map(Warning).collect()
    }
}

fn placed(mut found: Vec<Found>, sources: &[Arc<Source>], page: PageOf) -> impl Iterator<Item = Diagnostic> {
    found.sort_by_key(|found| found.location);
    let source = |found: &Found| Arc::clone(&sources[found.location.text as usize]);
    found.into_iter().map(move |found| Diagnostic { source: source(&found), found, page, lang: Lang::default() })
}
