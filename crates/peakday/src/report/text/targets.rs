//! What targets ask for, and what service measures count.

use crate::model::{By, Figure, Goal, Model, Of, Preset, Scope, ServiceMeasure, Target};
use crate::report::text::Texts;
use crate::report::text::assumptions::Comes;
use crate::report::words;
use crate::units::Span;

pub(crate) struct Targets {
    /// What a target asks for, in a sentence without its end.
    pub demand: fn(&Demand) -> String,
    /// What a measure counts, in short.
    pub definition: fn(&Measured) -> String,
    /// A goal, as short as can be.
    pub goal: fn(Sense, &str) -> String,
    pub of_queue: fn(OfQueue<'_>) -> String,
    /// What is on the axis of a picture of this figure.
    pub share: fn(Figure) -> String,
    /// The figure as the heading of a column.
    pub within: fn(Figure) -> String,
    /// The rule that a target is taken from.
    pub rule: fn(&Preset) -> String,
}

/// A target and the queue that it is of.
#[derive(Clone, Copy)]
pub(crate) struct OfQueue<'a> {
    pub target: &'a str,
    pub queue: &'a str,
}

/// What a measure counts.
pub(crate) struct Measured {
    pub figure: Figure,
    pub whom: Whom,
    /// Who leaves within this time doesn't count.
    pub without_leavers: Option<Span>,
    pub hours: Option<Hours>,
}

/// The hours in which a measure counts.
pub(crate) struct Hours {
    /// `08:00-23:00`.
    pub window: String,
    /// It is the customer's messages that must lie in them.
    pub of_messages: bool,
}

/// Those whom a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    RoundsAnswered,
    AllRounds,
    Handled(Comes),
    Answered(Comes),
    Asked(Comes),
    Accepted(Comes),
    Offered(Comes),
    MetBot,
}

/// What a target asks for.
pub(crate) struct Demand {
    pub measured: Measured,
    pub sense: Sense,
    /// `90 %`, `40s`.
    pub goal: String,
    /// Whether each of these must meet it.
    pub each: Option<Each>,
    /// No interval may fall below this.
    pub floor: Option<String>,
    pub past: Option<Past>,
}

/// The side of the goal that is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    AtLeast,
    AtMost,
}

/// The parts of a run that must each meet a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Each {
    Day,
    Interval,
}

impl Each {
    pub(crate) fn of(scope: Scope) -> Option<Self> {
        match scope {
            Scope::Horizon | Scope::Rolling => None,
            Scope::EveryDay => Some(Self::Day),
            Scope::EveryInterval => Some(Self::Interval),
        }
    }
}

/// What a rolling target brings along from the days before.
pub(crate) struct Past {
    pub days: u32,
    pub figure: String,
    /// The number of contacts that this is a figure of.
    pub of: String,
}

impl Measured {
    fn of(model: &Model, measure: &ServiceMeasure) -> Self {
        let of_messages = matches!(measure.figure, Figure::EveryResponse { by: By::Message, .. });
        Self {
            figure: measure.figure,
            whom: Whom::of(measure, Comes::of(model.queue(measure.queue))),
            without_leavers: measure.short_abandon,
            hours: measure.hours.map(|hours| Hours { window: words::window(hours), of_messages }),
        }
    }
}

impl Whom {
    fn of(measure: &ServiceMeasure, what: Comes) -> Self {
        match (measure.figure, measure.of) {
            (Figure::Response { .. } | Figure::ResponseMean { .. }, Of::Answered) => Self::RoundsAnswered,
            (Figure::Response { .. } | Figure::ResponseMean { .. }, _) => Self::AllRounds,
            (_, Of::Handled) => Self::Handled(what),
            (_, Of::Answered) => Self::Answered(what),
            (_, Of::Asked) => Self::Asked(what),
            (_, Of::Accepted) => Self::Accepted(what),
            (_, Of::Offered) => Self::Offered(what),
            (_, Of::MetBot) => Self::MetBot,
        }
    }
}

impl Sense {
    pub(super) fn of(goal: Goal) -> Self {
        match goal {
            Goal::AtLeast(_) => Self::AtLeast,
            Goal::AtMost(_) => Self::AtMost,
        }
    }
}

impl Texts {
    /// What a target asks for.
    pub(crate) fn demand(&self, model: &Model, target: &Target) -> String {
        let measure = &model.service_measures[target.service_measure];
        let wanted = |value: f64| self.numbers.wanted(measure.figure, value);
        let past = target.history.map(|past| Past {
            days: past.days,
            figure: self.numbers.amount(measure.figure, past.figure),
            of: words::count(past.of as f64),
        });
        (self.targets.demand)(&Demand {
            measured: Measured::of(model, measure),
            sense: Sense::of(target.goal),
            goal: wanted(target.goal.value()),
            each: Each::of(target.scope),
            floor: target.floor.map(wanted),
            past,
        })
    }

    /// What a measure counts.
    pub(crate) fn definition(&self, model: &Model, measure: &ServiceMeasure) -> String {
        (self.targets.definition)(&Measured::of(model, measure))
    }

    /// A goal, as short as can be.
    pub(crate) fn goal(&self, figure: Figure, goal: Goal) -> String {
        (self.targets.goal)(Sense::of(goal), &self.numbers.wanted(figure, goal.value()))
    }
}

/// The limit within which a figure counts contacts.
pub(super) fn limit_of(figure: Figure) -> Option<Span> {
    match figure {
        Figure::Wait { within }
        | Figure::FirstResponse { within, .. }
        | Figure::Response { within }
        | Figure::EveryResponse { within, .. } => Some(within),
        _ => None,
    }
}

/// The longest time that goes into a mean.
pub(super) fn cap_of(figure: Figure) -> Option<Span> {
    match figure {
        Figure::WaitMean { cap } | Figure::FirstResponseMean { cap, .. } | Figure::ResponseMean { cap } => cap,
        _ => None,
    }
}
