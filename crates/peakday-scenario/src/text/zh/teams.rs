//! Teams and shifts in Chinese.

use super::format::{choice, date, length, moment, quoted};
use super::nouns::{lead, one, owner};
use crate::diagnostics::Message;
use crate::problems::{TeamProblem, Thing};
use crate::units::Span;

pub(super) fn message(problem: &TeamProblem) -> Message {
    use TeamProblem as P;
    match problem {
        P::WorksNothing { owner: of } => {
            Message::new(format!("{}的 `works` 是空的", owner(of))).label("至少写一个队列的名字")
        }
        P::NoLimitOfChats { team, queue } => {
            Message::new(format!("{}缺少 `max_concurrency`", lead(one(Thing::Team, team))))
                .label("加一行 max_concurrency = 8，按实际上限写")
                .help(format!("一位客服最多同时接待{}的几个聊天", lead(one(Thing::Queue, queue))))
        }
        P::WeightUnused { routing, queue } => {
            Message::new(format!("routing = \"{routing}\" 用不到 `weight`")).label("在这里不起作用").help(format!(
                "权重用来比较负荷，而这种分配规则不比较负荷：删掉它，或给{}写 \"least_loaded\" 或 \"least_pending\"",
                lead(one(Thing::Queue, queue))
            ))
        }
        P::CoachesItself => Message::new("班组不能由自己带教").label("写另一个班组"),
        P::TooManyAgents { most } => Message::new(format!("场景里的客服超过 {most} 人")).label("算到这个班次为止"),
        P::NoEarlierShift { name, nearest, known } => Message::new(format!("前面没有班次 {}", quoted(name)))
            .label("应写这个班组写在前面的班次")
            .help(choice(nearest.as_ref(), known, "这是这个班组的第一个班次".to_owned())),
        P::TooFewPeople { shift, people, agents } => {
            Message::new(format!("要班次 {} 的 {agents} 个人，而它只有 {people} 人", quoted(shift)))
                .label(format!("最多 {people}"))
                .help(format!("给 {} 加人，或把多出来的人另排一个班次", quoted(shift)))
        }
        P::TwoShiftsAtOnce { agent: who, shifts: [(early, early_from, early_to), (late, late_from, late_to)] } => {
            Message::new(format!("{}从 {} 起同时上两个班", agent(who), moment(*late_from)))
                .label("那个班次的人还在上班")
                .help(format!(
                    "{} 是 {} 至 {}，{} 是 {} 至 {}",
                    quoted(early),
                    moment(*early_from),
                    moment(*early_to),
                    quoted(late),
                    moment(*late_from),
                    moment(*late_to)
                ))
        }
        P::TeamTooSmall { team, people, needed, date: day, more_dates } => {
            let more = match more_dates {
                0 => String::new(),
                more => format!("，另有 {more} 天也不够"),
            };
            Message::new(format!("{}有 {people} 人，{} 要 {needed} 人{more}", lead(one(Thing::Team, team)), date(*day)))
                .label(format!("少 {} 人", needed - people))
                .help("用 `people_of` 让几个班次用同一批人，或少排几个人，或加人")
        }
        P::RestTooShort { agent: who, rest, least, ends, begins } => {
            Message::new(format!("{}只休息 {}", agent(who), length(*rest)))
                .label(format!("同一个人两个班之间应有 {}", length(*least)))
                .help(format!(
                    "班次 {} 到 {} 下班，班次 {} 从 {} 上班",
                    quoted(&ends.0),
                    moment(ends.1),
                    quoted(&begins.0),
                    moment(begins.1)
                ))
        }
        P::TooManyDays { agent: who, days, most, first, last } => {
            Message::new(format!("{}连续上班 {days} 天，{} 至 {}", agent(who), date(*first), date(*last)))
                .label(format!("最多连续 {most} 天"))
                .help("用 `except` 去掉几天，或让别人来上")
        }
        P::RosterHasNoPersons { key, team } => {
            Message::new(format!("{}的排班表没有写到人，不能写 `{key}`", lead(one(Thing::Team, team))))
                .label("这里没法检查")
                .help("贴进来的排班表只有人数：删掉它，或把班组的班次写出来")
        }
        P::SecondRoster { team, shift } => {
            Message::new(format!("{}有两个班次 {}", lead(one(Thing::Team, team)), quoted(shift)))
                .label("一个班组只能在一张排班表里")
        }
        P::DateTwice { date: day } => Message::new(format!("{} 写了两次", date(*day))).label("每个日期只能写一次"),
    }
}

/// A person of a shift; Chinese follows.
fn agent((number, shift): &(u32, String)) -> String {
    format!("班次 {} 的第 {number} 位客服", quoted(shift))
}

/// How long a shift is.
pub(super) fn lasts(long: Span, over_midnight: bool) -> String {
    format!("这个班次长达 {}{}", length(long), if over_midnight { "，跨过零点" } else { "" })
}
