//! The chatbot.

use crate::model::{BotPack, BotWindow};
use crate::random::distribution::Distribution;

pub(crate) struct Bot {
    pub meets: fn(&Meets<'_>) -> String,
    pub mode: fn(&BotWindow) -> String,
    pub capacity: fn(Option<u32>) -> String,
    /// The share of customers who give up; `None`: nobody does.
    pub gives_up: fn(Option<f64>) -> String,
    /// The factor on handling time of what is handed over; `None`: it takes as long as other contacts.
    pub handling_factor: fn(Option<String>) -> String,
    pub cost: fn(Cost) -> String,
}

/// Whom it meets, when and for how long.
pub(crate) struct Meets<'a> {
    pub queues: &'a str,
    pub windows: &'a str,
    pub session: Distribution,
}

#[derive(Clone, Copy)]
pub(crate) struct Cost {
    pub per_session: Option<f64>,
    pub pack: Option<BotPack>,
}
