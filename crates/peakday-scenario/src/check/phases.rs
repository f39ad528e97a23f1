//! `[[phase]]`: named parts of the horizon, each made of whole reporting intervals.

use super::{Scope, many};
use crate::diagnostics::{At, Location, Sink};
use crate::model::{Phase, Run};
use crate::problems::{DemandProblem, KeyProblem, Thing};
use crate::scalars::{Moment, Name};
use crate::section::missing;
use crate::units::Instant;

/// Checks all phases; in order of time.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Vec<Phase> {
    let mut phases: Vec<(Phase, Location)> = Vec::new();
    for section in many(&scope.file.phase) {
        let name = section.name.required(section.place, missing(Thing::Phase, "name", "\"first wave\""), sink);
        let from = section.from.required(section.place, missing(Thing::Phase, "from", "\"2026-10-31T20:00\""), sink);
        let to = section.to.required(section.place, missing(Thing::Phase, "to", "\"2026-11-01T00:00\""), sink);
        let (Some(At { value: Name(name), place }), Some(from), Some(to), Some(run)) = (name, from, to, &scope.run)
        else {
            continue;
        };
        if phases.iter().any(|(phase, _)| phase.name == *name) {
            let problem = KeyProblem::DuplicateName { thing: Thing::Phase, name: name.clone(), within: None };
            sink.fault(*place, problem);
        }
        let edges = [edge(from, run, sink), edge(to, run, sink)];
        let [Some(from), Some(until)] = edges else { continue };
        if until <= from {
            sink.fault(to.place, DemandProblem::EndsBeforeItBegins { what: Thing::Phase, from });
            continue;
        }
        let last = run.interval_of(Instant::from_micros(until.as_micros() - 1));
        let intervals = run.interval_of(from)..last + 1;
        phases.push((Phase { name: name.clone(), from, to: until, intervals }, section.place));
    }
    phases.sort_by_key(|(phase, _)| phase.from);
    for pair in phases.windows(2) {
        let [(early, other), (late, place)] = pair else { continue };
        if late.from < early.to {
            let problem = DemandProblem::PhasesOverlap {
                late: late.name.clone(),
                begins: late.from,
                early: early.name.clone(),
                ends: early.to,
            };
            sink.fault_with(*place, *other, problem);
        }
    }
    phases.into_iter().map(|(phase, _)| phase).collect()
}

/// A moment inside the run at which a reporting interval begins or ends.
fn edge(at: &At<Moment>, run: &Run, sink: &mut Sink) -> Option<Instant> {
    let Moment(moment) = at.value;
    if moment < run.start || moment > run.end {
        sink.fault(at.place, DemandProblem::PhaseOutside { moment, start: run.start, end: run.end });
        return None;
    }
    let before = moment.floor_to(run.interval);
    if moment == before || moment == run.start || moment == run.end {
        return Some(moment);
    }
    let (before, after) = (before.max(run.start), (before + run.interval).min(run.end));
    sink.fault(at.place, DemandProblem::PhaseCutsInterval { moment, before, after });
    None
}
