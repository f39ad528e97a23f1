//! What the figures of the catalogue are called, and what they are: a match over all of them in each language, so that
//! the compiler names the figure that lacks a text.

use crate::figures::{EstimatePart, Figure};
use crate::observe::Unit;

/// What the figures are called in one language.
pub(crate) struct FigureTexts {
    /// A figure of the catalogue.
    pub of: fn(Figure) -> Explained,
    /// A number of an estimate, by the first of those that are explained together.
    pub part: fn(EstimatePart) -> Explained,
    /// What a number is a number of.
    pub unit: fn(Unit) -> &'static str,
    /// That a time is written as hours, minutes and seconds.
    pub duration: &'static str,
    /// That a number has the unit of its figure.
    pub of_figure: &'static str,
}

/// A figure: what it is called, and what it is.
#[derive(Clone, Copy)]
pub(crate) struct Explained {
    /// As short as can be, for headings.
    pub name: &'static str,
    /// What it is called where there is room.
    pub full: &'static str,
    /// What it is, in a sentence or two; the long definition is in docs/measures.md.
    pub text: &'static str,
}

impl Explained {
    /// A figure whose short name says enough.
    pub(super) const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, full: name, text }
    }

    /// A figure with a longer name.
    pub(super) const fn with_full(name: &'static str, full: &'static str, text: &'static str) -> Self {
        Self { name, full, text }
    }
}
