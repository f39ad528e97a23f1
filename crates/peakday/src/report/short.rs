//! The files of one question, beside its figures for programs: a page and a workbook that say what the screen says.

use super::block::Block;
#[cfg(feature = "html")]
use super::html;
use super::text::Texts;
#[cfg(feature = "xlsx")]
use super::xlsx;
use super::{Origin, ResultFile};
use crate::units::Instant;

/// The pictures of a question, where pictures are drawn at all.
#[cfg(feature = "plot")]
pub(super) type Pictures<'a> = &'a [super::plot::Picture];
#[cfg(not(feature = "plot"))]
pub(super) type Pictures<'a> = &'a [()];

pub(super) const NO_PICTURES: Pictures<'static> = &[];

/// What a question comes to.
pub(super) struct Short<'a> {
    /// What its files are called, without ending.
    pub name: &'a str,
    /// The scenario's title.
    pub title: &'a str,
    /// When the run starts.
    pub start: Instant,
    /// What was simulated.
    pub subtitle: &'a str,
    /// The finding, in a sentence.
    pub finding: &'a str,
    pub blocks: &'a [Block],
}

impl Short<'_> {
    /// The page and the workbook, as far as the library has them.
    #[cfg_attr(
        not(all(feature = "html", feature = "xlsx")),
        allow(unused_variables, clippy::unused_self, reason = "what isn't built needs nothing")
    )]
    pub(super) fn files(&self, origin: &Origin, texts: &Texts, pictures: Pictures<'_>) -> Vec<ResultFile> {
        vec![
            #[cfg(feature = "html")]
            ResultFile {
                name: format!("{}.html", self.name),
                bytes: html::short(origin, texts, self, pictures).into_bytes(),
            },
            #[cfg(feature = "xlsx")]
            ResultFile { name: format!("{}.xlsx", self.name), bytes: xlsx::short(self) },
        ]
    }
}
