//! Breaks in Chinese.

use super::format::{hours, time, time_and_day};
use super::teams::lasts;
use crate::diagnostics::Message;
use crate::problems::BreakProblem;
use crate::units::Span;

pub(super) fn message(problem: &BreakProblem) -> Message {
    use BreakProblem as P;
    match problem {
        P::BreaksOnCall => {
            Message::new("待命的客服不能排 `breaks`").label("删掉它").help("待命的客服叫到才来，小休没法事先安排")
        }
        P::BreakOutside { at, shift, long } => Message::new(format!("{} 不在班次时间内", time(*at)))
            .label(format!("应在 {} 之内", hours(*shift)))
            .maybe_help(swapped(*long)),
        P::LatestBeforeEarliest { earliest, shift, long } => Message::new("`latest` 早于 `earliest`")
            .label(format!("不能早于 {}，且在 {} 之内", time(*earliest), hours(*shift)))
            .maybe_help(swapped(*long)),
        P::TooFewAtOnce { at_once, agents, turns, last, latest, needed, long } => Message::new(format!(
            "{agents} 人每次休 {at_once} 人要分 {turns} 批，最后一批 {} 才开始，晚于 {}",
            time_and_day(*last),
            time(*latest)
        ))
        .label("每次休的人太少")
        .help(format!("每次休 {needed} 人，或把 `latest` 调晚"))
        .maybe_help(swapped(*long)),
        P::BreakAfterShift { end, shift } => {
            Message::new(format!("最后一批小休 {} 才结束，已经下班", time_and_day(*end)))
                .label(format!("每一批都应在 {} 之内", hours(*shift)))
        }
        P::BreaksOverlap { agent, begins, other_ends } => Message::new(format!(
            "第 {agent} 位客服 {} 开始这次小休，而另一次 {} 才结束",
            time(*begins),
            time(*other_ends)
        ))
        .label("与这个班次的另一次小休重叠"),
    }
}

/// The hours of a very long shift may have been swapped.
fn swapped(long: Option<(Span, bool)>) -> Option<String> {
    long.map(|(length, over_midnight)| format!("{}：先检查 `hours`", lasts(length, over_midnight)))
}
