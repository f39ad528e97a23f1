//! Assignments that change the value that is there, in Chinese.

use super::nouns::found;
use crate::diagnostics::Message;
use crate::problems::StepProblem;
use crate::text::percent_readings;

pub(super) fn message(problem: &StepProblem) -> Message {
    use StepProblem as P;
    match problem {
        P::OnNothing => Message::new("没有可改的值：场景没写这一项").label("应直接写值").help("去掉 + 或 x，直接写值"),
        P::OnOther { found: value } => Message::new(format!("加减乘改不了{}", found(*value)))
            .label("只能改数、时长和时刻")
            .help("数写 +6、-10% 或 x1.2，时长写 +30s 或 x1.2，时刻写 +30m"),
        P::AmbiguousPercent { present, percent } => {
            let [points, times] = percent_readings(*present, *percent);
            Message::new(format!("占比的百分之几有两种读法：{present} 变成 {} 还是 {}", points.0, times.0))
                .label("是百分点，还是倍数？")
                .help(format!("要 {} 就写 {}，要 {} 就写 {}", points.0, points.1, times.0, times.1))
        }
        P::WithoutUnit { present } => {
            Message::new(format!("缺少单位：现在的值是 {present}")).label("应写时长，如 +10s")
        }
        P::BelowZero { present } => Message::new(format!("减得太多：现在的值是 {present}")).label("减完不足 0"),
    }
}
