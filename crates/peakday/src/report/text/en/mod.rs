//! English: a file a subject.

mod assumptions;
mod concurrency;
mod explain;
mod figures;
mod marks;
mod numbers;
mod overview;
mod page;
mod plots;
mod screen;
mod targets;
mod verdicts;
mod workbook;

use super::Texts;

pub(super) static TEXTS: Texts = Texts {
    tag: "en",
    numbers: numbers::NUMBERS,
    marks: marks::MARKS,
    targets: targets::TARGETS,
    verdicts: verdicts::VERDICTS,
    overview: overview::OVERVIEW,
    screen: screen::SCREEN,
    plots: plots::PLOTS,
    explain: explain::EXPLAIN,
    assumptions: assumptions::ASSUMPTIONS,
    page: page::PAGE,
    concurrency: concurrency::CONCURRENCY,
    workbook: workbook::WORKBOOK,
    figures: figures::FIGURES,
};
