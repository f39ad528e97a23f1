//! `[[phase]]`: named parts of the horizon, each made of whole reporting intervals.

use super::super::fault::{Place, Problem, Sink, quoted};
use super::super::scalars::{Moment, Name};
use super::super::section::At;
use super::{Scope, lacks, many};
use crate::model::{Phase, Run};
use crate::units::Instant;

/// Checks all phases; in order of time.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Vec<Phase> {
    let mut phases: Vec<(Phase, Place)> = Vec::new();
    for section in many(&scope.file.phase) {
        let name = section.name.required(section.place, || lacks("this phase", "name", "\"first wave\""), sink);
        let from = section.from.required(section.place, || lacks("this phase", "from", "\"2026-10-31T20:00\""), sink);
        let to = section.to.required(section.place, || lacks("this phase", "to", "\"2026-11-01T00:00\""), sink);
        let (Some(At { value: Name(name), place }), Some(from), Some(to), Some(run)) = (name, from, to, &scope.run)
        else {
            continue;
        };
        if phases.iter().any(|(phase, _)| phase.name == *name) {
            let problem = Problem::new(format!("there is another phase called {}", quoted(name)));
            sink.fault(*place, problem.label("expected a name of its own"));
        }
        let edges = [edge(from, run, sink), edge(to, run, sink)];
        let [Some(from), Some(until)] = edges else { continue };
        if until <= from {
            let problem = Problem::new("this phase ends before it begins");
            sink.fault(to.place, problem.label(format!("expected a moment after {from}")));
            continue;
        }
        let last = run.interval_of(Instant::from_micros(until.as_micros() - 1));
        let intervals = run.interval_of(from)..last + 1;
        phases.push((Phase { name: name.clone(), from, to: until, intervals }, section.place));
    }
    phases.sort_by_key(|(phase, _)| phase.from);
    for pair in phases.windows(2) {
        let [(early, _), (late, place)] = pair else { continue };
        if late.from < early.to {
            let (one, other) = (quoted(&late.name), quoted(&early.name));
            let title = format!("{one} begins at {}, when {other} lasts to {}", late.from, early.to);
            sink.fault(*place, Problem::new(title).label("expected phases that follow each other"));
        }
    }
    phases.into_iter().map(|(phase, _)| phase).collect()
}

/// A moment inside the run at which a reporting interval begins or ends.
fn edge(at: &At<Moment>, run: &Run, sink: &mut Sink) -> Option<Instant> {
    let Moment(moment) = at.value;
    if moment < run.start || moment > run.end {
        let problem = Problem::new(format!("{moment} lies outside the run"));
        sink.fault(at.place, problem.label(format!("expected a moment from {} to {}", run.start, run.end)));
        return None;
    }
    let before = moment.floor_to(run.interval);
    if moment == before || moment == run.start || moment == run.end {
        return Some(moment);
    }
    let (before, after) = (before.max(run.start), (before + run.interval).min(run.end));
    let problem = Problem::new(format!("{moment} lies within an interval, and a phase is made of whole ones"));
    let help = "shorter intervals have more edges: run.interval = \"15m\"";
    sink.fault(at.place, problem.label(format!("expected {before} or {after}")).help(help));
    None
}
