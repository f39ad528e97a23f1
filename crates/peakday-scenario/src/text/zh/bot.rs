//! The bot in Chinese.

use super::format::time;
use super::nouns::{lead, one, owner, queue_of};
use crate::diagnostics::Message;
use crate::problems::{BotProblem, Thing};

pub(super) fn message(problem: &BotProblem) -> Message {
    use BotProblem as P;
    match problem {
        P::NotAChatQueue { queue, channel } => {
            Message::new(format!("{}是{}，这里要聊天队列", lead(one(Thing::Queue, queue)), queue_of(*channel)))
                .label("机器人只接待聊天")
        }
        P::WindowsOverlap { from, to } => {
            Message::new(format!("机器人的两个时段都包含 {} 至 {}", time(*from), time(*to)))
                .label("与另一个时段重叠")
                .other("另一个时段")
        }
        P::MissingPart { mode } => {
            let what = match *mode {
                "split" => "由机器人接待的咨询比例",
                _ => "一条回复用时是平时的几成",
            };
            Message::new(format!("\"{mode}\" 后面缺一个数"))
                .label(format!("应写 \"{mode}\", 0.6"))
                .help(format!("这个数是{what}"))
        }
        P::ExtraPart { mode } => Message::new(format!("\"{mode}\" 后面多了一个值")).label("删掉它"),
        P::MoreThanAll { solved, given_up } => {
            Message::new(format!("解决的比例 {solved} 与中途放弃的比例 {given_up} 合计超过 1"))
                .label(format!("最多 {}", 1.0 - given_up))
        }
        P::NothingSaysSolved { of } => {
            let of = of.as_ref().map_or_else(String::new, owner);
            Message::new(format!("{of}缺少 `solves`"))
                .label("加一行 solves = 0.4")
                .help("这是机器人独立解决的比例；也可以给机器人各队列的每个咨询类型写 `bot_solves`")
        }
        P::NoBot => Message::new("缺少 [bot]").label("删掉这一行，或加上 [bot]"),
    }
}
