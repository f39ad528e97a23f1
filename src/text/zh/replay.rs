//! Why a log isn't a day of a scenario, in Chinese.

use crate::text::Message;
use crate::text::replay::{OtherDates, Replay, UnknownQueue};

pub(super) const REPLAY: Replay = Replay {
    too_few: |least| {
        Message::of(
            format!("评判一天至少要模拟 {least} 遍"),
            format!("用 --reps {least} 或更多；遍数太少，模型错了也看不出"),
        )
    },
    no_contacts: |log| Message::alone(format!("{log} 里没有咨询")),
    unknown_queue: |UnknownQueue { log, queue, meant, queues }| {
        let meant = meant.map_or_else(String::new, |meant| format!("是不是 `{meant}`？"));
        Message::of(
            format!("{log} 里的队列 `{queue}` 场景里没有"),
            format!("{meant}场景的队列有 {}；把队列改成日志里的名字，或从日志里去掉它的行", queues.join("、")),
        )
    },
    no_queues: |log, queues| {
        Message::of(
            format!("{log} 没有写咨询属于哪个队列，而场景有几个队列"),
            format!("用 --columns 指明队列一列，取值如 {}", queues.join("、")),
        )
    },
    no_source: |queue| {
        Message::of(
            format!("日志里的队列 `{queue}` 在场景里没有来源"),
            "加一个进入这个队列的 [[source]]；数字不要紧，到达时刻取自日志",
        )
    },
    only_tasks: |log| Message::of(format!("{log} 里只有任务"), "重放评判的是顾客等人工的时间：聊天和电话"),
    other_dates: |OtherDates { log, of_log, scenario }| {
        Message::of(
            format!("{log} 是 {} 至 {}，场景是 {} 至 {}", of_log[0], of_log[1], scenario[0], scenario[1]),
            format!("写 --set run.start=\"{}\" --set run.end=\"{}\"，班次和表格的日期也要相应", of_log[0], of_log[1]),
        )
    },
    unknown_incident: |incident, meant, known| {
        let help = match (meant, known) {
            (Some(meant), _) => format!("是不是 `{meant}`？"),
            (None, []) => "加一个 [[incident]] 写明发生了什么；计划里没有的，写 probability = 0".into(),
            (None, known) => format!("场景里有 {}", known.join("、")),
        };
        Message::of(format!("场景里没有突发事件 `{incident}`"), help)
    },
};
