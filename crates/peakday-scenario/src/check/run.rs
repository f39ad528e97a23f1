//! `[run]`: the horizon, the replications, the reporting step.

use super::super::fault::{Place, Problem, Sink};
use super::super::file::{self, File, PreciseFigure as Word};
use super::super::scalars::{Duration, Moment, Number, Seed, Whole, out_of_range};
use super::super::section::Field;
use super::names::Names;
use super::{lacks, many, within};
use crate::ids::QueueId;
use crate::model::{PreciseFigure, Precision, Run};
use crate::units::{Instant, Span};

/// The longest horizon, and the longest warm-up and drain.
const LONGEST: Span = Span::days(45);

/// Checks the section; `None` where it has faults that leave no horizon.
pub(super) fn check(file: &File, queues: &Names<'_>, sink: &mut Sink) -> Option<Run> {
    let Some(run) = file.run.value() else {
        if file.run.is_absent() {
            let problem = Problem::new("the scenario doesn't say when it takes place");
            let help = "[run]\nstart = \"2026-11-11T00:00\"\nend = \"2026-11-12T00:00\"";
            sink.fault(Place::new(0, 0..0), problem.label("add a section [run] with start and end").help(help));
        }
        return None;
    };
    let horizon = horizon(run, sink);
    let warm_up = length(run.warm_up.get(), Span::ZERO, sink);
    let drain = length(run.drain.get(), Span::hours(4), sink);
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
    let start = run.start.required(run.place, || lacks("[run]", "start", "\"2026-11-11T00:00\""), sink);
    let end = run.end.required(run.place, || lacks("[run]", "end", "\"2026-11-12T00:00\""), sink);
    let (Moment(from), Moment(to)) = (start?.value, end?.value);
    let problem = if to <= from {
        Problem::new("the run ends before it begins").label(format!("expected a moment after {from}"))
    } else if to - from > LONGEST {
        let days = (to - from).as_hours_f64() / Span::DAY.as_hours_f64();
        Problem::new(format!("the run is {days:.0} days long")).label("expected at most 45 days")
    } else {
        return Some((from, to));
    };
    sink.fault(end?.place, problem);
    None
}

fn length(field: Option<&super::super::section::At<Duration>>, default: Span, sink: &mut Sink) -> Option<Span> {
    let Some(at) = field else { return Some(default) };
    let Duration(span) = at.value;
    if span > LONGEST {
        sink.fault(at.place, out_of_range(span, "at most 45 days"));
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
        let problem = Problem::new(format!("a day can't be cut into intervals of {span}"));
        let label = "expected 5m to 24h, and a day without remainder: \"15m\", \"30m\", \"1h\"";
        sink.fault(at.place, problem.label(label));
    }
    fits.then_some(span)
}

fn precision(wanted: &file::Precision, file: &File, queues: &Names<'_>, sink: &mut Sink) -> Option<Precision> {
    const SECTION: &str = "this precision";
    let queue = wanted.queue.required(wanted.place, || lacks(SECTION, "queue", "\"...\""), sink);
    let figure = wanted.figure.required(wanted.place, || lacks(SECTION, "figure", "\"abandoned\""), sink);
    let relative = wanted.relative.required(wanted.place, || lacks(SECTION, "relative", "0.01"), sink);
    let queue = queue.and_then(|name| queues.find(name, sink));
    let (queue, figure, relative) = (queue?, figure?, relative?);
    let Number(share) = relative.value;
    if !(0.0001..1.0).contains(&share) {
        sink.fault(relative.place, out_of_range(share, "a share of the figure, from 0.0001 to below 1"));
    }
    let is_voice = many(&file.queue)[queue].channel.value() == Some(&file::Channel::Voice);
    if is_voice && matches!(figure.value, Word::FirstResponse | Word::Response) {
        let problem = Problem::new("calls have no response times");
        sink.fault(figure.place, problem.label("expected offered, handled, abandoned or wait"));
    }
    let figure = match figure.value {
        Word::Offered => PreciseFigure::Offered,
        Word::Handled => PreciseFigure::Handled,
        Word::Abandoned => PreciseFigure::Abandoned,
        Word::Wait => PreciseFigure::Wait,
        Word::FirstResponse => PreciseFigure::FirstResponse,
        Word::Response => PreciseFigure::Response,
    };
    Some(Precision { queue: QueueId::of(queue), figure, relative: share })
}
