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
        "每位顾客、每位客服的时间都单独抽取；同一种子下，各方案面对的是同一批顾客。",
        "人人按排班到岗；手头的事允许时才开始小休。",
        "顾客互不相识，也看不见队列。",
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
