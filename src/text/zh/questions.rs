//! What is wrong with a question about a scenario, in Chinese.

use crate::text::Message;
use crate::text::questions::{NoMoment, Outside, Questions, UnknownId, UnknownTeam};

pub(super) const QUESTIONS: Questions = Questions {
    unknown_team: |UnknownTeam { team, meant, teams }| {
        let help = match meant {
            Some(meant) => format!("是不是 `{meant}`？"),
            None => format!("班组有 {}", teams.join("、")),
        };
        Message::of(format!("没有班组 `{team}`"), help)
    },
    no_chats: || Message::alone("这个场景里没有班组接待聊天，没有可比较的同时接待上限"),
    which_team: |teams| Message::of("有几个班组接待聊天", format!("用 --team 指定一个：{}", teams.join("、"))),
    works_no_chats: |team| Message::alone(format!("班组 `{team}` 不接待聊天，没有可比较的同时接待上限")),
    too_many_limits: |most| Message::of(format!("连同目前的上限，超过了 {most} 个"), "少写几个，如 --limits 2,4,8"),
    no_moment: |NoMoment { at, example }| {
        Message::of(
            format!("看不懂日期和时间 `{at}`"),
            format!("日期和时间都写，如 {example}；只写时间，取模拟时段里的第一个"),
        )
    },
    outside: |Outside { at, start, end }| {
        Message::of(format!("{at} 不在模拟时段内"), format!("模拟时段从 {start} 到 {end}"))
    },
    unknown_id: |UnknownId { id, meant, example }| {
        let help = match meant {
            Some(meant) => format!("是不是 `{meant}`？"),
            None => format!("编号写在方括号里，如 [{example}]"),
        };
        Message::of(format!("没有编号 `{id}`"), help)
    },
};
