//! `simulate run --fix`: cheap mendings of a run that misses a target.

use super::load::{self, Extent};
use super::terminal;
use super::text::Texts;
use crate::args::Simulation;
use peakday::replicate::{Control, Stopped};
use peakday::report::{FIX_JSON, FixReport, ResultFile, nothing_to_mend};
use peakday::{Folder, KeptFiles, Model, Results, assess, study};

/// What the mendings add to a run: the end of its screen, and a file.
#[derive(Default)]
pub(super) struct Mendings {
    pub screen: String,
    pub file: Option<ResultFile>,
}

/// Tries the mendings, if the run is whole and misses a target.
pub(super) fn mendings(
    simulation: &Simulation,
    model: &Model,
    results: &Results,
    control: &Control<'_>,
    texts: &Texts,
) -> Mendings {
    if results.stopped == Stopped::Interrupted {
        return Mendings::default();
    }
    let findings = assess::assess_on(model, results, control.executor);
    if findings.targets.iter().all(|target| target.assessed == 0 || target.holds) {
        return Mendings { screen: format!("\n{}\n", nothing_to_mend(texts.lang)), file: None };
    }
    // It was read before without a fault.
    let Some(document) = load::document(&simulation.scenario, &simulation.assignments, Extent::Page, texts) else {
        return Mendings::default();
    };
    let folder = Folder::of(&simulation.scenario);
    let findings = study::fix(&document, &KeptFiles::new(&folder), model, control);
    let report = FixReport { model, findings: &findings };
    Mendings {
        screen: format!("\n{}", report.screen(texts.lang, terminal::screen(false))),
        file: Some(ResultFile { name: FIX_JSON.into(), bytes: report.json().into_bytes() }),
    }
}
