//! What callers get of it: the faults of a scenario, and its warnings.

use std::fmt;

use annotate_snippets::Level;

use super::Language;
use super::render::Diagnostic;

/// One thing wrong with a scenario, where, and what to do.
#[derive(Clone, Debug)]
pub struct Fault(pub(super) Diagnostic);

/// Something in a scenario that may well be meant, but had better be looked at.
#[derive(Clone, Debug)]
pub struct Warning(pub(super) Diagnostic);

/// A line about a number of faults in something of a name.
pub(crate) type Summary = fn(usize, &str, Language) -> String;

/// All faults of a scenario, in order of place; never empty.
#[derive(Clone)]
pub struct Faults {
    pub(super) name: String,
    pub(super) faults: Vec<Fault>,
    /// How a language says how many faults there are in what.
    pub(super) summary: Summary,
}

impl Faults {
    /// The faults, in order of place.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// All faults drawn one after the other, each with its line and a caret, and their number last.
    pub fn render(&self, color: bool) -> String {
        let mut page = String::new();
        for fault in &self.faults {
            page.push_str(&fault.0.render(Level::ERROR, Language::default(), color));
            page.push_str("\n\n");
        }
        page + &(self.summary)(self.faults.len(), &self.name, Language::default())
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// As it is displayed, so that `unwrap` and `expect` show the page and not the data behind it.
impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Faults {}

impl Fault {
    /// The stable id of its kind, such as `E0202`; `explain_fault` says what it means.
    pub fn id(&self) -> &'static str {
        self.0.id()
    }

    /// The file it is in, or what else the text is.
    pub fn file(&self) -> &str {
        &self.0.source.name
    }

    /// Line and column, from 1.
    pub fn position(&self) -> (usize, usize) {
        self.0.position()
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> String {
        self.0.title(Language::default())
    }
}

impl Warning {
    /// The stable id of its kind, such as `W0503`; `explain_fault` says what it means.
    pub fn id(&self) -> &'static str {
        self.0.id()
    }

    /// Line and column, from 1.
    pub fn position(&self) -> (usize, usize) {
        self.0.position()
    }

    /// What is remarkable, in one sentence.
    pub fn message(&self) -> String {
        self.0.title(Language::default())
    }

    /// Drawn with its line and a caret.
    pub fn render(&self, color: bool) -> String {
        self.0.render(Level::WARNING, Language::default(), color)
    }
}
