//! The files of one question, beside its figures for programs: a page and a workbook that say what the screen says.

use super::block::Block;
#[cfg(feature = "html")]
use super::html;
use super::text::Texts;
#[cfg(feature = "xlsx")]
use super::xlsx;
use super::{Origin, ResultFile};
use crate::executor::Executor;
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

/// What follows the finding on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    PicturesFirst,
    /// Where there are many pictures, and the figures are the answer.
    BlocksFirst,
}

/// The pictures of a question, where they are wanted and drawn at all.
macro_rules! drawn {
    ($with_plots:expr, $draw:expr) => {{
        #[cfg(feature = "plot")]
        let pictures = if $with_plots { $draw } else { Vec::new() };
        #[cfg(not(feature = "plot"))]
        let pictures: [(); 0] = {
            let _ = $with_plots;
            []
        };
        pictures
    }};
}

pub(super) use drawn;

impl Short<'_> {
    /// All files of a question: those for programs, the page, the workbook and the pictures.
    pub(super) fn with_pictures(
        &self,
        files: Vec<ResultFile>,
        origin: &Origin,
        texts: &Texts,
        pictures: Pictures<'_>,
        executor: &Executor,
    ) -> Vec<ResultFile> {
        self.in_order(Order::PicturesFirst, files, origin, texts, pictures, executor)
    }

    /// The same, with what stands on the page in this order.
    #[cfg_attr(not(feature = "plot"), allow(unused_variables, reason = "nothing is drawn without it"))]
    pub(super) fn in_order(
        &self,
        order: Order,
        mut files: Vec<ResultFile>,
        origin: &Origin,
        texts: &Texts,
        pictures: Pictures<'_>,
        executor: &Executor,
    ) -> Vec<ResultFile> {
        #[cfg(feature = "plot")]
        {
            let (short, plots) = executor.join(
                || self.page_and_workbook(order, origin, texts, pictures),
                || super::plot::of_study(pictures, executor),
            );
            files.extend(short);
            files.extend(plots);
        }
        #[cfg(not(feature = "plot"))]
        files.extend(self.page_and_workbook(order, origin, texts, pictures));
        files
    }

    /// The page and the workbook, as far as the library has them.
    pub(super) fn files(&self, origin: &Origin, texts: &Texts, pictures: Pictures<'_>) -> Vec<ResultFile> {
        self.page_and_workbook(Order::PicturesFirst, origin, texts, pictures)
    }

    #[cfg_attr(
        not(all(feature = "html", feature = "xlsx")),
        allow(unused_variables, clippy::unused_self, reason = "what isn't built needs nothing")
    )]
    fn page_and_workbook(
        &self,
        order: Order,
        origin: &Origin,
        texts: &Texts,
        pictures: Pictures<'_>,
    ) -> Vec<ResultFile> {
        vec![
            #[cfg(feature = "html")]
            ResultFile {
                name: format!("{}.html", self.name),
                bytes: html::short(origin, texts, self, (order, pictures)).into_bytes(),
            },
            #[cfg(feature = "xlsx")]
            ResultFile { name: format!("{}.xlsx", self.name), bytes: xlsx::short(self) },
        ]
    }
}
