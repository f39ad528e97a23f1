//! Breaks in English.

use super::format::{hours, time, time_and_day};
use super::teams::lasts;
use crate::diagnostics::Message;
use crate::problems::BreakProblem;
use crate::units::Span;

pub(super) fn message(problem: &BreakProblem) -> Message {
    use BreakProblem as P;
    match problem {
        P::BreaksOnCall => Message::new("`breaks` of agents on call")
            .label("remove this")
            .help("agents on call come when they are called, so their breaks can't be planned"),
        P::BreakOutside { at, shift, long } => Message::new(format!("{} is outside the shift", time(*at)))
            .label(format!("expected a time within {}", hours(*shift)))
            .maybe_help(swapped(*long)),
        P::LatestBeforeEarliest { earliest, shift, long } => Message::new("`latest` is before `earliest`")
            .label(format!("expected {} or later, within {}", time(*earliest), hours(*shift)))
            .maybe_help(swapped(*long)),
        P::TooFewAtOnce { at_once, agents, turns, last, latest, needed, long } => Message::new(format!(
            "with {at_once} of {agents} away at once there are {turns} turns, and the last begins at {}, after {}",
            time_and_day(*last),
            time(*latest)
        ))
        .label("too few at once")
        .help(format!("let {needed} be away at once, or make `latest` later"))
        .maybe_help(swapped(*long)),
        P::BreakAfterShift { end, shift } => {
            Message::new(format!("last turn of this break ends at {}, after the shift", time_and_day(*end)))
                .label(format!("expected all turns within {}", hours(*shift)))
        }
        P::BreaksOverlap { agent, begins, other_ends } => Message::new(format!(
            "agent {agent} begins this break at {}, before another break ends at {}",
            time(*begins),
            time(*other_ends)
        ))
        .label("overlaps another break of this shift"),
    }
}

/// The hours of a very long shift may have been swapped.
fn swapped(long: Option<(Span, bool)>) -> Option<String> {
    long.map(|(length, over_midnight)| format!("{}: check its `hours` first", lasts(length, over_midnight)))
}
