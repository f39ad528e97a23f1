//! The chatbot, in English.

use crate::model::{BotMode, Pressure};
use crate::report::text::assumptions::bot::{Bot, Cost};
use crate::report::text::en::numbers::{on_average, wanted_percent};
use crate::report::text::numbers::factor;
use crate::units::Clock;

pub(super) const BOT: Bot = Bot {
    meets: |it| format!("It answers {}: {}. A session takes {}.", it.queues, it.windows, on_average(it.session)),
    mode: |window| {
        let hours = format!("{}-{}", Clock(window.from), Clock(window.to));
        match window.mode {
            BotMode::First => format!("{hours} first"),
            BotMode::Split(share) => format!("{hours} {} of contacts", wanted_percent(share)),
            BotMode::PeopleFirst(pressure) => match pressure {
                Pressure::Suspended => format!("{hours} only while everybody is full or nobody is there"),
                Pressure::Waiting(more) => format!("{hours} only while more than {more} wait"),
                Pressure::Unanswered(more) => {
                    format!("{hours} only while more than {} messages lie unanswered for each agent", factor(more))
                }
            },
            BotMode::Assist(time) => format!("{hours} as a draft for people ({} of the time)", wanted_percent(time)),
            BotMode::Only => format!("{hours} alone"),
        }
    },
    capacity: |capacity| match capacity {
        None => "No limit to its sessions.".into(),
        Some(capacity) => format!("At most {capacity} sessions at a time."),
    },
    gives_up: |share| match share {
        Some(share) => format!("{} of customers give up on it.", wanted_percent(share)),
        None => "Nobody gives up on it.".into(),
    },
    handling_factor: |by| match by {
        None => "What it hands over takes people as long as other contacts.".into(),
        Some(by) => format!("What it hands over takes people {by} times as long."),
    },
    cost: |Cost { per_session, pack }| {
        let session = per_session.map(|cost| format!("{} a session", factor(cost)));
        let pack = pack.map(|pack| format!("{} for each {} sessions begun", factor(pack.price), pack.sessions));
        let parts: Vec<String> = [session, pack].into_iter().flatten().collect();
        if parts.is_empty() { "It costs nothing.".into() } else { format!("It costs {}.", parts.join(" and ")) }
    },
};
