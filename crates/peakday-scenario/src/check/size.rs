//! How large a replication becomes: no scenario simulates more contacts than any shop has.

use super::{Scope, many};
use crate::diagnostics::Sink;
use crate::model::{Effect, ExpectedSize, Model};
use crate::problems::DemandProblem;

/// No shop has as many contacts in a run: a number with too many zeros has.
const MOST: f64 = 1e8;

/// Reports a model that expects too many contacts, at the source that brings most.
pub(super) fn check(model: &Model, scope: &Scope<'_>, sink: &mut Sink) {
    let of = |number: usize| model.sources[number].demand.expected(model.run.start, model.run.end);
    let from_sources: f64 = (0..model.sources.len()).map(of).sum();
    if from_sources * most_of_each(model) <= MOST {
        return;
    }
    let expected = ExpectedSize::of(model).contacts;
    if expected <= MOST {
        return;
    }
    let sections = many(&scope.file.source);
    let largest = (0..model.sources.len()).max_by(|&a, &b| of(a).total_cmp(&of(b)));
    if let Some(section) = largest.and_then(|number| sections.get(number)) {
        sink.fault(section.place, DemandProblem::TooManyInAll { expected, most: MOST });
    }
}

/// What comes at most of each contact of a source, so that most models need no closer look: incidents multiply it, and
/// it causes no more than a thousand others, which the check of follow-ups makes sure of.
fn most_of_each(model: &Model) -> f64 {
    let effects = model.incidents.iter().flat_map(|incident| &incident.effects);
    let factors = effects.map(|effect| match effect {
        Effect::Demand { factor, .. } => factor.max(1.0),
        _ => 1.0,
    });
    factors.product::<f64>() * if model.follow_ups.is_empty() { 1.0 } else { 1_000.0 }
}
