//! Reports: a finished run in, text and bytes out. Nothing here prints or opens files.
#![cfg_attr(
    not(all(feature = "html", feature = "xlsx")),
    allow(dead_code, reason = "texts and figures are whole, whichever of their readers are built")
)]

mod assumptions;
mod block;
mod calibrate;
mod compare;
mod concurrency;
mod csv;
mod estimate;
mod explain;
mod files;
mod fix;
mod headroom;
#[cfg(feature = "html")]
mod html;
mod journal;
mod json;
mod need;
mod now;
#[cfg(any(feature = "plot", feature = "xlsx"))]
mod palette;
#[cfg(feature = "plot")]
mod plot;
mod replay;
mod schema;
mod screen;
mod short;
mod staff;
mod staff_choices;
mod staff_json;
mod staff_people;
mod sweep;
mod text;
mod verdict;
mod view;
mod words;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use calibrate::{AgentDaysReport, CALIBRATION_JSON, CalibrationReport, roster_table};
pub use compare::{COMPARE_JSON, ComparisonReport};
pub use concurrency::{CONCURRENCY_JSON, ConcurrencyReport};
pub use estimate::{ESTIMATE_JSON, EstimateReport};
pub use files::{MANIFEST, Manifest, Owner, ResultSet};
pub use fix::{FIX_JSON, Mendings};
pub use headroom::{HEADROOM_JSON, HeadroomReport};
pub use journal::journal;
pub use need::{NEED_JSON, NeedReport};
pub use now::{NOW_JSON, NowReport};
pub use replay::{EventLog, REPLAY_JSON, ReplayReport, ReplayedFrom};
pub use schema::{summary_schema, tables};
pub use screen::Screen;
pub use staff::{STAFF_JSON, STAFF_PEOPLE, STAFF_SCENARIO, StaffReport};
pub use sweep::{SWEEP_JSON, SweepReport};
pub(crate) use text::Speaks;
pub use text::results_in;

pub use crate::scenario::Lang;

use crate::assess::{Explanation, Findings};
use crate::executor::Executor;
use crate::figures;
use crate::model::Model;
use crate::replicate::Results;
use crate::scenario::ExplicitKeys;
use crate::study::HeadroomFindings;
use short::Short;

/// The file that says whose a run's results are.
pub const SUMMARY: &str = "summary.json";

/// What made a report: the program and its version.
const PROGRAM: &str = concat!("peakday ", env!("CARGO_PKG_VERSION"));

/// The figures of an explanation, which are there only if its other files are.
pub const EXPLANATION: &str = "explanation.json";

const PHASES: &str = "phases.csv";
const PAGE: &str = "report.html";

/// Everything a report may show.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// What was simulated.
    pub model: &'a Model,
    /// What came of each replication.
    pub results: &'a Results,
    /// What that says.
    pub findings: &'a Findings,
    /// How much more traffic the plan bears, if that was asked.
    pub headroom: Option<&'a HeadroomFindings>,
    /// What would mend it, if that was asked.
    pub mendings: Option<Mendings<'a>>,
}

/// Where a scenario came from: what is needed to run it again.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The name of the file, without its folder: reports are mailed.
    pub file: String,
    /// The values that were set from outside, each as `key=value`.
    pub assignments: Vec<String>,
    /// Which keys the scenario says itself: the others are defaults.
    pub explicit: ExplicitKeys,
    /// SHA-256 of the scenario, its assignments and the files it reads, in hexadecimal.
    pub sha256: String,
}

/// One file of a run's results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultFile {
    /// Its name inside the folder of results, with `/` before the name in a folder of its own.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The report of a study: what a program prints of it, and what it writes.
pub trait StudyReport: Copy {
    /// Where the scenario came from, and the scenario as it is; of several plans, the first.
    fn about(&self) -> (&Origin, &Model);

    /// All files of the study; with the pictures, or without. What the library was built without is left out.
    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile>;

    /// The screen that the study prints.
    fn screen(self, lang: Lang, screen: Screen) -> String;

    /// The text of its JSON file.
    fn json(self) -> String;

    /// Characters in the scenario's names that the pictures can't show, each once.
    #[cfg(feature = "plot")]
    fn uncovered_by_plots(self) -> Vec<char> {
        let (origin, model) = self.about();
        plot::uncovered(origin, model)
    }
}

impl Report<'_> {
    /// All files of the run, in a language where they speak one; with the plots and the page, or without. What the
    /// library was built without is left out.
    pub fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        // What takes longest begins first.
        let drawn = || if with_plots { self.drawn(lang, executor) } else { Vec::new() };
        let (drawn, (workbook, mut files)) =
            executor.join(drawn, || executor.join(|| self.workbook(lang), || self.figures()));
        files.extend(workbook);
        files.extend(drawn);
        files
    }

    /// The files for programs.
    fn figures(self) -> Vec<ResultFile> {
        let mut files = vec![
            ResultFile { name: SUMMARY.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "intervals.csv".into(), bytes: csv::intervals(self) },
            ResultFile { name: "teams.csv".into(), bytes: csv::teams(self) },
            ResultFile { name: "replications.csv".into(), bytes: csv::replications(self) },
        ];
        if !self.model.phases.is_empty() {
            files.push(ResultFile { name: PHASES.into(), bytes: csv::phases(self) });
        }
        if let Some(Mendings::Tried(findings)) = self.mendings {
            files.push(ResultFile { name: FIX_JSON.into(), bytes: fix::json(findings).into_bytes() });
        }
        files
    }

    #[cfg(feature = "xlsx")]
    fn workbook(self, lang: Lang) -> Vec<ResultFile> {
        vec![ResultFile { name: "report.xlsx".into(), bytes: xlsx::workbook(self, lang.texts()) }]
    }

    #[cfg(not(feature = "xlsx"))]
    fn workbook(self, _lang: Lang) -> Vec<ResultFile> {
        Vec::new()
    }

    /// The plots, and the page that shows them.
    #[cfg(feature = "plot")]
    fn drawn(self, lang: Lang, executor: &Executor) -> Vec<ResultFile> {
        let pictures = plot::drawings(self, lang.texts(), executor);
        let (page, plots) = executor.join(|| self.page(lang, &pictures), || plot::of_run(&pictures, executor));
        page.into_iter().chain(plots).collect()
    }

    #[cfg(feature = "html")]
    fn page(self, lang: Lang, pictures: &[plot::Picture]) -> Vec<ResultFile> {
        vec![ResultFile { name: PAGE.into(), bytes: html::page(self, lang.texts(), pictures).into_bytes() }]
    }

    #[cfg(all(feature = "plot", not(feature = "html")))]
    fn page(self, _lang: Lang, _pictures: &[plot::Picture]) -> Vec<ResultFile> {
        Vec::new()
    }

    #[cfg(not(feature = "plot"))]
    fn drawn(self, _lang: Lang, _executor: &Executor) -> Vec<ResultFile> {
        Vec::new()
    }

    /// Characters in the scenario's names that the plots can't show, each once.
    #[cfg(feature = "plot")]
    pub fn uncovered_by_plots(self) -> Vec<char> {
        plot::uncovered(self.origin, self.model)
    }

    /// Why an interval went as it did, on a screen.
    pub fn explanation(self, lang: Lang, explanation: &Explanation, screen: Screen) -> String {
        let texts = lang.texts();
        let (from, to) = self.model.run.interval_bounds(explanation.interval);
        let heading = format!("{}: {}", self.model.title, texts.numbers.stretch(from, to));
        let mut blocks = explain::blocks(self, texts, explanation);
        blocks.insert(0, block::Block::Heading(heading));
        block::on_screen(&blocks, screen)
    }

    /// All files of an explanation: its figures, and with the library's features its page and its workbook.
    pub fn explanation_files(self, lang: Lang, explanation: &Explanation) -> Vec<ResultFile> {
        let json = ResultFile { name: EXPLANATION.into(), bytes: self.explanation_json(explanation).into_bytes() };
        let texts = lang.texts();
        let (from, to) = self.model.run.interval_bounds(explanation.interval);
        let short = Short {
            name: "explanation",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &screen::run_in_words(texts, &self.model.run, self.findings.replications),
            finding: &explain::finding(self, texts, explanation, &texts.numbers.stretch(from, to)),
            blocks: &explain::blocks(self, texts, explanation),
        };
        [json].into_iter().chain(short.files(self.origin, texts, short::NO_PICTURES)).collect()
    }

    /// The figures of an explanation, as JSON.
    pub fn explanation_json(self, explanation: &Explanation) -> String {
        json::explanation(self, explanation)
    }

    /// All figures of the run, each as a row: see [`figures::rows`].
    pub fn rows(&self) -> impl Iterator<Item = figures::Row<'_>> {
        figures::rows(self.model, self.findings)
    }

    /// The text of `summary.json`.
    pub fn json(self) -> String {
        json::summary(self)
    }

    /// The screen that a run prints.
    pub fn screen(self, lang: Lang, screen: Screen) -> String {
        let texts = lang.texts();
        let mendings = self.mendings.map(|mendings| {
            let blocks = fix::blocks(self.model, texts, mendings, fix::Rows::Some);
            format!("\n{}", block::on_screen(&blocks, Screen { is_full: false, ..screen }))
        });
        screen::screen(self, texts, screen) + &mendings.unwrap_or_default()
    }
}
