//! Assignments that change the value that is there, in English.

use super::nouns::found;
use crate::diagnostics::Message;
use crate::problems::StepProblem;
use crate::text::percent_readings;

pub(super) fn message(problem: &StepProblem) -> Message {
    use StepProblem as P;
    match problem {
        P::OnNothing => Message::new("nothing to change: the scenario doesn't say this key")
            .label("expected a value, not a step")
            .help("write the value itself, without + or x"),
        P::OnOther { found: value } => Message::new(format!("a step can't change {}", found(*value)))
            .label("steps change numbers, durations and times of day")
            .help("write +6, -10% or x1.2 for a number, +30s or x1.2 for a duration, +30m for a time of day"),
        P::AmbiguousPercent { present, percent } => {
            let [points, times] = percent_readings(*present, *percent);
            Message::new(format!("ambiguous percentage of a share: {present} would become {} or {}", points.0, times.0))
                .label("points, or times?")
                .help(format!("write {} for {}, or {} for {}", points.1, points.0, times.1, times.0))
        }
        P::WithoutUnit { present } => {
            Message::new(format!("missing unit: the value is {present}")).label("expected a duration, such as +10s")
        }
        P::BelowZero { present } => Message::new(format!("more taken off than there is: the value is {present}"))
            .label("leaves less than nothing"),
    }
}
