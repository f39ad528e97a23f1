//! Spikes: what one event brings on top of a source's curve.

use super::{Scope, many};
use crate::diagnostics::Sink;
use crate::forecast::Spike as Says;
use crate::model::{Curve, Spike};
use crate::problems::{DemandProblem, KeyProblem, Range, Thing};
use crate::scalars::{Duration, Moment, out_of_range};
use crate::section::missing;
use crate::units::Span;

/// The spikes of each source, as far as they are sound.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Vec<Vec<Spike>> {
    let mut of_source: Vec<Vec<Spike>> = vec![Vec::new(); scope.sources.all.len()];
    let mut ordinals = vec![0_u32; scope.sources.all.len()];
    for says in many(&scope.file.spike) {
        let source = says.source.required(says.place, missing(Thing::Spike, "source", "\"...\""), sink);
        let number = source.and_then(|name| scope.sources.find(name, sink));
        let drawn = curve(says, sink);
        let Some((source, number)) = source.zip(number) else { continue };
        if many(&scope.file.source)[number].trace.get().is_some() {
            sink.fault(source.place, DemandProblem::SpikeOnLog { source: scope.sources.called(number) });
        }
        ordinals[number] += 1;
        let name = says.name.value().map_or_else(|| ordinals[number].to_string(), |name| name.0.clone());
        if of_source[number].iter().any(|other| other.name == name) {
            let place = says.name.get().map_or(says.place, |at| at.place);
            let (thing, within) = (Thing::Spike, Some(scope.sources.owner(number)));
            sink.fault(place, KeyProblem::DuplicateName { thing, name: name.clone(), within });
        }
        of_source[number].extend(drawn.map(|(Moment(at), curve)| Spike { name, at, curve }));
    }
    of_source
}

/// When a spike begins, and what comes of it.
fn curve(says: &Says, sink: &mut Sink) -> Option<(Moment, Curve)> {
    let at = says.at.required(says.place, missing(Thing::Spike, "at", "\"2026-11-11T00:00\""), sink);
    let contacts = says.contacts.required(says.place, missing(Thing::Spike, "contacts", "900"), sink);
    let decay = says.decay.required(says.place, missing(Thing::Spike, "decay", "{ half_life = \"25m\" }"), sink);
    let half_life = decay.and_then(|decay| {
        decay.value.half_life.required(decay.place, missing(Thing::Decay, "half_life", "\"25m\""), sink)
    });
    if let Some(half_life) = half_life.filter(|at| at.value.0.is_zero()) {
        sink.fault_of("half_life", half_life.place, out_of_range(Range::SomeTime));
        return None;
    }
    let Duration(rise) = says.rise.or(Duration(Span::ZERO));
    let (at, half_life) = (at?.value, half_life?.value.0);
    Some((at, Curve::spike(at.0, contacts?.value.0, rise, half_life)))
}
