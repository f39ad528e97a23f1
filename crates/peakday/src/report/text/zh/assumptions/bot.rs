//! The chatbot, in Chinese.

use crate::model::{BotMode, Pressure};
use crate::report::text::assumptions::bot::{Bot, Cost};
use crate::report::text::numbers::factor;
use crate::report::text::zh::names::last_name;
use crate::report::text::zh::numbers::{on_average, wanted_percent};
use crate::units::Clock;

pub(super) const BOT: Bot = Bot {
    meets: |it| format!("接待{}：{}。一次会话{}。", last_name(it.queues), it.windows, on_average(it.session)),
    mode: |window| {
        let hours = format!("{}-{}", Clock(window.from), Clock(window.to));
        match window.mode {
            BotMode::First => format!("{hours} 机器人优先"),
            BotMode::Split(share) => format!("{hours} 分流 {}", wanted_percent(share)),
            BotMode::PeopleFirst(pressure) => match pressure {
                Pressure::Suspended => format!("{hours} 人工优先，人人满员或无人在岗时机器人"),
                Pressure::Waiting(more) => format!("{hours} 人工优先，等待超过 {more} 个时机器人"),
                Pressure::Unanswered(more) => {
                    format!("{hours} 人工优先，人均未回消息超过 {} 条时机器人", factor(more))
                }
            },
            BotMode::Assist(time) => format!("{hours} 辅助人工（用时 {}）", wanted_percent(time)),
            BotMode::Only => format!("{hours} 仅机器人"),
        }
    },
    capacity: |capacity| match capacity {
        None => "会话数没有上限。".into(),
        Some(capacity) => format!("同时最多 {capacity} 个会话。"),
    },
    gives_up: |share| match share {
        Some(share) => format!("{} 的顾客中途离开。", wanted_percent(share)),
        None => "没有人中途离开。".into(),
    },
    handling_factor: |by| match by {
        None => "机器人转来的咨询，人工用时不变。".into(),
        Some(by) => format!("机器人转来的咨询，人工用时 {by} 倍。"),
    },
    cost: |Cost { per_session, pack }| {
        let session = per_session.map(|cost| format!("每次会话 {}", factor(cost)));
        let pack = pack.map(|pack| format!("每 {} 次会话一包，每包 {}", pack.sessions, factor(pack.price)));
        let parts: Vec<String> = [session, pack].into_iter().flatten().collect();
        if parts.is_empty() { "不收费。".into() } else { format!("费用：{}。", parts.join("，")) }
    },
};
