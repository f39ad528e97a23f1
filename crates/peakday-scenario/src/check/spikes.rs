//! Spikes: what one event brings on top of a source's curve.

use super::super::fault::{Problem, Sink, quoted};
use super::super::forecast::Spike as Says;
use super::super::scalars::{Duration, Moment};
use super::{Scope, lacks, many};
use crate::model::{Curve, Spike};
use crate::units::Span;

/// The spikes of each source, as far as they are sound.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Vec<Vec<Spike>> {
    let mut of_source: Vec<Vec<Spike>> = vec![Vec::new(); scope.sources.all.len()];
    let mut ordinals = vec![0_u32; scope.sources.all.len()];
    for says in many(&scope.file.spike) {
        let source = says.source.required(says.place, || lacks("this spike", "source", "\"...\""), sink);
        let number = source.and_then(|name| scope.sources.find(name, sink));
        let drawn = curve(says, sink);
        let Some((source, number)) = source.zip(number) else { continue };
        if many(&scope.file.source)[number].trace.get().is_some() {
            let problem =
                Problem::new(format!("source {} replays a log: nothing is added to it", scope.sources.shown(number)));
            let help = "make another source of the same queue for what the spike brings";
            sink.fault(source.place, problem.label("expected a source with a curve").help(help));
        }
        ordinals[number] += 1;
        let name = says.name.value().map_or_else(|| ordinals[number].to_string(), |name| name.0.clone());
        if of_source[number].iter().any(|other| other.name == name) {
            let place = says.name.get().map_or(says.place, |at| at.place);
            let shown = scope.sources.shown(number);
            let problem = Problem::new(format!("source {shown} has another spike called {}", quoted(&name)));
            sink.fault(place, problem.label("expected a name of its own"));
        }
        of_source[number].extend(drawn.map(|(Moment(at), curve)| Spike { name, at, curve }));
    }
    of_source
}

/// When a spike begins, and what comes of it.
fn curve(says: &Says, sink: &mut Sink) -> Option<(Moment, Curve)> {
    let at = says.at.required(says.place, || lacks("this spike", "at", "\"2026-11-11T00:00\""), sink);
    let contacts = says.contacts.required(says.place, || lacks("this spike", "contacts", "900"), sink);
    let decay = says.decay.required(says.place, || lacks("this spike", "decay", "{ half_life = \"25m\" }"), sink);
    let half_life = decay.and_then(|decay| {
        decay.value.half_life.required(decay.place, || lacks("this decay", "half_life", "\"25m\""), sink)
    });
    if let Some(half_life) = half_life.filter(|at| at.value.0.is_zero()) {
        let problem = Problem::new("a spike takes its time to decay").label("expected more than 0s");
        sink.fault(half_life.place, problem);
        return None;
    }
    let Duration(rise) = says.rise.or(Duration(Span::ZERO));
    let (at, half_life) = (at?.value, half_life?.value.0);
    Some((at, Curve::spike(at.0, contacts?.value.0, rise, half_life)))
}
