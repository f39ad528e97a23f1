//! The scenario in words, in Chinese.

mod bot;
mod demand;
mod floor;
mod follow_ups;
mod pay;
mod people;
mod queues;
mod run;
mod tasks;

use crate::report::text::assumptions::{Assumptions, Comes, Headings};

pub(super) const ASSUMPTIONS: Assumptions = Assumptions {
    default: "默认",
    of_platform: "平台默认",
    headings: Headings {
        run: "模拟设置",
        demand: "需求",
        queue: |name| format!("队列：{name}"),
        bot: "机器人",
        team: |name| format!("班组：{name}"),
        what_follows: "后续",
        floor: "现场",
        always: "本程序的每次模拟",
    },
    always: &[
        "客服一次只写一条回复，无论开着多少会话；响应时间由此而来。",
        "每位客户、每位客服的时间都单独抽取；同一种子下，各方案面对的是同样的客户。",
        "人人按排班到岗；手头的事允许时才开始轮休。",
        "客户互不相识，也看不见队列。",
    ],
    run: run::RUN,
    demand: demand::DEMAND,
    queues: queues::QUEUES,
    tasks: tasks::TASKS,
    bot: bot::BOT,
    people: people::PEOPLE,
    pay: pay::PAY,
    follow_ups: follow_ups::FOLLOW_UPS,
    floor: floor::FLOOR,
};

fn comes(what: Comes) -> &'static str {
    match what {
        Comes::Contacts => "咨询",
        Comes::Calls => "来电",
        Comes::Tasks => "任务",
        Comes::Orders => "订单",
    }
}

/// A name between Chinese words: Latin letters and digits stand apart from them.
fn name(name: &str) -> String {
    let apart =
        |letter: Option<char>| if letter.is_some_and(|letter| letter.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{}{name}{}", apart(name.chars().next()), apart(name.chars().last()))
}

/// The same at the end of a phrase or before a bracket.
fn last_name(text: &str) -> String {
    name(text).trim_end().to_owned()
}

/// The same at the begin of a phrase.
fn first_name(text: &str) -> String {
    name(text).trim_start().to_owned()
}
