//! `simulate run --fix`: cheap mendings of a run that misses a target.

use super::load::{self, Extent};
use super::text::Texts;
use crate::args::Simulation;
use peakday::replicate::{Control, Stopped};
use peakday::report::Mendings;
use peakday::study::FixFindings;
use peakday::{Folder, KeptFiles, Model, Results, assess, study};

/// What was tried of a run.
pub(super) enum Tried {
    /// Every target holds.
    NotNeeded,
    Mendings(FixFindings),
}

impl Tried {
    pub(super) fn as_mendings(&self) -> Mendings<'_> {
        match self {
            Self::NotNeeded => Mendings::NotNeeded,
            Self::Mendings(findings) => Mendings::Tried(findings),
        }
    }
}

/// Tries the mendings, if the run is whole and misses a target; `None` if it isn't whole.
pub(super) fn mendings(
    simulation: &Simulation,
    model: &Model,
    results: &Results,
    control: &Control<'_>,
    texts: &Texts,
) -> Option<Tried> {
    if results.stopped == Stopped::Interrupted {
        return None;
    }
    let findings = assess::assess_on(model, results, control.executor);
    if findings.targets.iter().all(|target| target.assessed == 0 || target.holds) {
        return Some(Tried::NotNeeded);
    }
    // It was read before without a fault.
    let document = load::document(&simulation.scenario, &simulation.assignments, Extent::Page, texts)?;
    let folder = Folder::of(&simulation.scenario);
    Some(Tried::Mendings(study::fix(&document, &KeptFiles::new(&folder), model, control)))
}
