//! What callers get of it: the faults of a scenario, and its warnings.

use std::fmt;

use super::Lang;
use super::page::{self, Count, Extent};
use super::render::{Diagnostic, Severity};

/// One thing wrong with a scenario, where, and what to do.
#[derive(Clone, Debug)]
pub struct Fault(pub(super) Diagnostic);

/// Something in a scenario that may well be meant, but had better be looked at.
#[derive(Clone, Debug)]
pub struct Warning(pub(super) Diagnostic);

/// All faults of a scenario, in order of place; never empty.
#[derive(Clone)]
pub struct Faults {
    pub(super) name: String,
    /// Whether that is a scenario, whose faults a command of its own shows.
    pub(super) is_scenario: bool,
    pub(super) faults: Vec<Fault>,
}

impl Faults {
    /// The same, where they are those of a scenario.
    pub(crate) fn of_scenario(mut self) -> Self {
        self.is_scenario = true;
        self
    }

    /// The faults, in order of place.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// The same in another language; they are in English until this is called.
    ///
    /// ```
    /// use peakday_scenario::{Document, Lang};
    ///
    /// let faults = Document::parse("day.toml", "[run".to_owned()).unwrap_err().in_language(Lang::Zh);
    /// assert!(faults.to_string().starts_with("错误[E0104]: "));
    /// ```
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        for fault in &mut self.faults {
            fault.0.lang = lang;
        }
        self
    }

    /// A page of faults, each with its line and a caret, and their number last. What is alike is said once: a slip in
    /// every row of a table is one slip.
    pub fn render(&self, color: bool) -> String {
        self.drawn(Extent::Page, color)
    }

    /// All faults drawn one after the other, however many.
    pub fn render_all(&self, color: bool) -> String {
        self.drawn(Extent::All, color)
    }

    fn drawn(&self, extent: Extent, color: bool) -> String {
        let found: Vec<&Diagnostic> = self.faults.iter().map(|fault| &fault.0).collect();
        let (page, drawn) = page::page(&found, Severity::Fault, extent, color);
        let count = Count { name: &self.name, is_scenario: self.is_scenario, all: found.len(), drawn };
        page + &found.first().map_or_else(String::new, |first| (first.words().faults)(&count))
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
        self.0.message().title
    }

    /// What was expected at that place, where there is more to say than what is wrong.
    pub fn label(&self) -> Option<String> {
        self.0.message().label
    }

    /// What to do about it; empty where that can't be said.
    pub fn help(&self) -> Vec<String> {
        self.0.message().help
    }

    /// Drawn with its line and a caret.
    pub fn render(&self, color: bool) -> String {
        self.0.render(Severity::Fault, None, color)
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

    /// The file it is in, or what else the text is.
    pub fn file(&self) -> &str {
        &self.0.source.name
    }

    /// What is remarkable, in one sentence.
    pub fn message(&self) -> String {
        self.0.message().title
    }

    /// What is remarkable at that place, where there is more to say.
    pub fn label(&self) -> Option<String> {
        self.0.message().label
    }

    /// What to do about it; empty where that can't be said.
    pub fn help(&self) -> Vec<String> {
        self.0.message().help
    }

    /// The same in another language; it is English until this is called.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.0.lang = lang;
        self
    }

    /// Drawn with its line and a caret.
    pub fn render(&self, color: bool) -> String {
        self.0.render(Severity::Warning, None, color)
    }
}

/// Warnings drawn one after the other; what was left out is said at the end, and of a scenario which command shows it.
pub(crate) fn draw_warnings(
    (name, is_scenario): (&str, bool),
    warnings: &[Warning],
    extent: Extent,
    color: bool,
) -> String {
    let found: Vec<&Diagnostic> = warnings.iter().map(|warning| &warning.0).collect();
    let (page, drawn) = page::page(&found, Severity::Warning, extent, color);
    match found.first() {
        Some(first) if drawn < found.len() => {
            page + &(first.words().warnings)(&Count { name, is_scenario, all: found.len(), drawn })
        }
        _ => page,
    }
}
