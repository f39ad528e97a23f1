//! How large a replication becomes: no scenario simulates more contacts than any shop has.

use super::{Scope, many};
use crate::diagnostics::Sink;
use crate::model::{ExpectedSize, Model};
use crate::problems::DemandProblem;

/// No shop has as many contacts in a run: a number with too many zeros has.
const MOST: f64 = 1e8;

/// Reports a model that expects too many contacts, at the source that brings most.
pub(super) fn check(model: &Model, scope: &Scope<'_>, sink: &mut Sink) {
    let expected = ExpectedSize::of(model).contacts;
    if expected <= MOST {
        return;
    }
    let of = |number: usize| model.sources[number].demand.expected(model.run.start, model.run.end);
    let sections = many(&scope.file.source);
    let largest = (0..model.sources.len()).max_by(|&a, &b| of(a).total_cmp(&of(b)));
    if let Some(section) = largest.and_then(|number| sections.get(number)) {
        sink.fault(section.place, DemandProblem::TooManyInAll { expected, most: MOST });
    }
}
