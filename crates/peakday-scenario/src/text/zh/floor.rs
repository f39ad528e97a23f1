//! Follow-ups and the floor in Chinese.

use super::format::quoted;
use super::nouns::{lead, one};
use super::toml::meant;
use crate::diagnostics::Message;
use crate::problems::{FloorProblem, Never, Thing};

pub(super) fn message(problem: &FloorProblem) -> Message {
    use FloorProblem as P;
    match problem {
        P::UnknownCause { name, nearest } => Message::new(format!("没有 {} 这个队列或进线来源", quoted(name)))
            .label("队列和进线来源里都没有这个名字")
            .help(
                meant(nearest.as_ref())
                    .unwrap_or_else(|| "写引出后续咨询的队列或进线来源的名字，或 \"bot\"".to_owned()),
            ),
        P::NeverHappens { why } => {
            let (title, help) = match why {
                Never::Expires => ("这个队列没有会失效的咨询", "只有写了 `expires` 的任务才会失效"),
                Never::Late => ("这个队列没有会逾期的咨询", "只有写了 `deadline` 的任务才会逾期"),
                Never::Gone => {
                    ("这个队列没有人留言", "留了言的人才会在回复前离开；给队列加 nobody_there = \"offline_message\"")
                }
                Never::Orders => ("订单只会生成，不会有别的结果", "写 on = \"arrived\"，或给它的来源加上 `queue`"),
                Never::NoBot => ("缺少 [bot]", "加上 [bot]，或换一个 `on`"),
                Never::NotMet => ("机器人不接待这个队列的咨询", "把它加进机器人的 `queues`"),
                Never::BeforeBot => ("咨询先进线，才到机器人", "写它们的队列或进线来源"),
                Never::TasksOnly => ("机器人只接待聊天，而只有任务会失效或逾期", "换一个 `on`"),
            };
            Message::new(title).label("永远不会发生").help(help)
        }
        P::Endless => Message::new("后续咨询互相引出，没完没了")
            .label("每个咨询又会引回这里")
            .help("把概率调低，或加上 at_most = 3：一个咨询最多是第几个后续"),
        P::TooManyOfOne { at_most, most } => Message::new(format!("一个咨询可能引出超过 {most} 个后续"))
            .label(format!("每个咨询都可能引回这里，最多 {at_most} 次"))
            .help("把概率或 `at_most` 调低；一般写 3"),
        P::NobodyOnCall { team, queue } => {
            Message::new(format!("班组 {} 没有为{}待命的客服", quoted(team), lead(one(Thing::Queue, queue))))
                .label("给它加一个 on_call = true 的 [[shift]]")
                .help(format!("班次或班组的 `works` 里要有{}", one(Thing::Queue, queue)))
        }
        P::NobodyToMove { team, queue } => {
            Message::new(format!("班组 {} 的客服本来就都接{}", quoted(team), one(Thing::Queue, queue)))
                .label("没有人可调")
                .help("换一个班组；要叫待命的客服来，就加 calls_in = true")
        }
        P::UntilTooHigh { waiting } => Message::new(format!("`until` 大于 `waiting` = {waiting}"))
            .label(format!("最多 {waiting}"))
            .help("否则人一调来就又回去了"),
        P::KeyOfMoved { key } => Message::new(format!("`{key}` 不能与 `calls_in` 同用"))
            .label("在这里不起作用")
            .help("叫来的客服按自己的班次接队列"),
        P::StartAfterWarmUp => {
            Message::new("[start] 和 `warm_up` 不能都写").label("只留一个").help("模拟要么从给定的状态开始，要么先预热")
        }
        P::UnansweredAboveOpen { open } => Message::new("未回复的会话比打开的会话还多").label(format!("最多 {open}")),
        P::StartOfChats { key } => Message::new(format!("这个队列没有聊天，不能写 `{key}`"))
            .label("在这里不起作用")
            .help("只有聊天才有打开的会话、未回复的会话和留言"),
        P::MomentsReversed => Message::new("后一个时刻早于前一个").label("早的写在前面"),
    }
}
