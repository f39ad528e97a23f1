//! Targets and presets in Chinese.

use super::format::words;
use super::nouns::{contacts_of, lead, one};
use crate::diagnostics::Message;
use crate::problems::{Foreign, NoLimit, TargetProblem, Thing, Unfit};

pub(super) fn message(problem: &TargetProblem) -> Message {
    use TargetProblem as P;
    match problem {
        P::ForeignKey { key, belongs } => Message::new(format!("`{key}` 与这个目标的指标不配"))
            .label("删掉它")
            .help(format!("`{key}` 只用于{}", owner(*belongs))),
        P::NoWithin { why } => {
            let why = match why {
                NoLimit::Deadline => "任务的时间限制就是它的时限",
                NoLimit::Mean => "平均值没有单个咨询的限制；它的要求写在 `at_most` 里",
                NoLimit::Counted => "这个指标只看有没有发生，不看多久",
            };
            Message::new("`within` 与这个目标的指标不配").label("删掉它").help(why)
        }
        P::WrongDivisor { figure, allowed } => Message::new(format!("figure = \"{figure}\" 不能用这个 `of`"))
            .label(format!("只能写 {} 之一", words(allowed)))
            .help(divisor(figure)),
        P::NoCap => Message::new("对全部转人工的咨询求平均，缺少 `cap`")
            .label("加一行 cap = \"600s\"，或写 \"answered\"")
            .help("`cap` 是没等到回复的咨询按多久计"),
        P::UnfitForQueue { why } => {
            let (title, label) = match why {
                Unfit::Calls => ("电话没有响应时间", "应写 \"wait\" 或 \"abandoned\""),
                Unfit::NoDeadline => ("这个队列的任务没有时限", "给队列加一行 deadline = \"48h\""),
                Unfit::Tasks => ("任务没有顾客在等", "应写 \"deadline\" 或 \"wait\""),
                Unfit::OnlyTasks => ("只有任务才有时限", "换一个指标"),
                Unfit::NotMet => ("机器人不接待这个队列的咨询", "换一个指标，或把队列加进机器人的 `queues`"),
            };
            Message::new(title).label(label)
        }
        P::FloorAboveShare => Message::new("`no_interval_below` 没有低于 `share`")
            .label("应小于 `share`")
            .help("如果每个时段都要达到这个比例，写 in = \"every interval\""),
        P::PresetOfChannel { channel, queue } => {
            Message::new(format!("这个预设用于{}，而{}接的不是", contacts_of(*channel), lead(one(Thing::Queue, queue))))
                .label("换一个适合这个队列的预设")
        }
        P::FigureOfPreset => Message::new("`figure` 和 `preset` 不能都写")
            .label("删掉它")
            .help("预设已经说明考核什么；要换指标就删掉 `preset`"),
    }
}

/// The figures or targets that a key belongs to.
fn owner(belongs: Foreign) -> &'static str {
    match belongs {
        Foreign::FirstResponses => "首次响应的指标",
        Foreign::EveryResponse => " figure = \"every_response\" 的目标",
        Foreign::Means => "平均值",
        Foreign::Shares => "比例",
        Foreign::AtLeast => "越高越好的指标：至少达到这个比例",
        Foreign::AtMost => "平均值和越低越好的指标；这一个要写 `share`",
        Foreign::Leavers => "会有人离开的指标：`first_response`、`wait`、`reply_rate` 和 `abandoned`",
        Foreign::CountedLeavers => " of = \"asked\"、\"accepted\" 或 \"offered\" 的目标：别的口径不计离开的顾客",
        Foreign::People => "全部咨询的指标；这一个只算机器人接待过的",
        Foreign::Rolling => " in = \"rolling\" 的目标",
        Foreign::Contacts => "按咨询计数的指标；这一个按回合计数",
        Foreign::Rounds => "按回合计数的指标；这一个按咨询计数",
    }
}

/// Why a figure doesn't have every divisor.
fn divisor(figure: &str) -> &'static str {
    match figure {
        "deadline" => "任务没有顾客在等回复",
        "response" => "响应按回合计：分母是已回复的回合，或全部回合",
        "every_response" => "转人工的咨询才有要回复的回合",
        "offline_messages" => "留言的是找人工的顾客",
        "reply_rate" => "这是得到回复的占多少",
        "first_response_mean" | "wait_mean" | "response_mean" => {
            "平均值只算得到回复的；要算全部，没等到回复的按 `cap` 计"
        }
        _ => "等待中离开的咨询，既没有接待完成，也没有得到回复",
    }
}
