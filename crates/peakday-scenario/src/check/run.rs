//! `[run]`: the horizon, the replications, the reporting step.

use super::names::Names;
use super::{many, within};
use crate::diagnostics::{Location, Sink};
use crate::file::{self, File};
use crate::ids::QueueId;
use crate::model::{PreciseFigure, Precision, Run};
use crate::problems::{Channel, DemandProblem, Range, TargetProblem, Thing, Unfit};
use crate::scalars::{Duration, Moment, Number, Seed, Whole, out_of_range};
use crate::section::{Field, missing};
use crate::units::{Instant, Span};

/// The longest horizon, and the longest warm-up and drain.
const LONGEST: Span = Span::days(45);

/// Checks the section; `None` where it has faults that leave no horizon.
pub(super) fn check(file: &File, queues: &Names<'_>, sink: &mut Sink) -> Option<Run> {
    let Some(run) = file.run.value() else {
        if file.run.is_absent() {
            sink.fault(Location::new(0, 0..0), DemandProblem::NoRun);
        }
        return None;
    };
    let horizon = horizon(run, sink);
    let warm_up = length("warm_up", &run.warm_up, Span::ZERO, sink);
    let drain = length("drain", &run.drain, Span::hours(4), sink);
    let interval = part_of_a_day(&run.interval, sink);
    let confidence = within("confidence", &run.confidence, 0.5..=0.9999, 0.95, sink);
    let precision = many(&run.precision).iter().filter_map(|wanted| precision(wanted, file, queues, sink)).collect();
    let (start, end) = horizon?;
    Some(Run {
        start,
        end,
        warm_up: warm_up?,
        drain: drain?,
        interval: interval?,
        replications: run.replications.or(Whole(400)).0,
        seed: run.seed.or(Seed(1)).0,
        confidence,
        precision,
    })
}

fn horizon(run: &file::Run, sink: &mut Sink) -> Option<(Instant, Instant)> {
    let start = run.start.required(run.place, missing(Thing::Run, "start", "\"2026-11-11T00:00\""), sink);
    let end = run.end.required(run.place, missing(Thing::Run, "end", "\"2026-11-12T00:00\""), sink);
    let (Moment(from), Moment(to)) = (start?.value, end?.value);
    let problem = if to <= from {
        DemandProblem::EndsBeforeItBegins { what: Thing::Run, from }
    } else if to - from > LONGEST {
        let days = (to - from).as_hours_f64() / Span::DAY.as_hours_f64();
        DemandProblem::RunTooLong { days, most: 45 }
    } else {
        return Some((from, to));
    };
    sink.fault(end?.place, problem);
    None
}

fn length(key: &str, field: &Field<Duration>, default: Span, sink: &mut Sink) -> Option<Span> {
    let Some(at) = field.get() else { return Some(default) };
    let Duration(span) = at.value;
    if span > LONGEST {
        sink.fault_of(key, at.place, out_of_range(Range::SpanAtMost { most: LONGEST }));
        return None;
    }
    Some(span)
}

/// A length that cuts every day into equal parts, an hour where nothing is said.
pub(super) fn part_of_a_day(interval: &Field<Duration>, sink: &mut Sink) -> Option<Span> {
    let Some(at) = interval.get() else { return Some(Span::HOUR) };
    let Duration(span) = at.value;
    let fits = (Span::minutes(5)..=Span::DAY).contains(&span) && Span::DAY.as_micros().is_multiple_of(span.as_micros());
    if !fits {
        sink.fault(at.place, DemandProblem::IntervalDoesNotDivide { interval: span });
    }
    fits.then_some(span)
}

fn precision(wanted: &file::Precision, file: &File, queues: &Names<'_>, sink: &mut Sink) -> Option<Precision> {
    const SECTION: Thing = Thing::Precision;
    let queue = wanted.queue.required(wanted.place, missing(SECTION, "queue", "\"...\""), sink);
    let figure = wanted.figure.required(wanted.place, missing(SECTION, "figure", "\"abandoned\""), sink);
    let relative = wanted.relative.required(wanted.place, missing(SECTION, "relative", "0.01"), sink);
    let queue = queue.and_then(|name| queues.find(name, sink));
    let (queue, figure, relative) = (queue?, figure?, relative?);
    let Number(share) = relative.value;
    if !(0.0001..1.0).contains(&share) {
        sink.fault_of("relative", relative.place, out_of_range(Range::Below { least: 0.0001, most: 1.0 }));
    }
    let is_phone = many(&file.queue)[queue].channel.value() == Some(&Channel::Voice);
    if is_phone && matches!(figure.value, PreciseFigure::FirstResponse | PreciseFigure::Response) {
        sink.fault(figure.place, TargetProblem::UnfitForQueue { why: Unfit::Calls });
    }
    Some(Precision { queue: QueueId::of(queue), figure: figure.value, relative: share })
}
