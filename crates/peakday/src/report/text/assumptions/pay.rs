//! What people are paid.

use crate::model::{Holiday, Window};

pub(crate) struct Pay {
    pub unpaid: &'static str,
    pub per_hour: fn(f64) -> String,
    pub overtime: fn(f64) -> String,
    pub per_day: fn(f64) -> String,
    pub per_contact: fn(&PerContact) -> String,
    pub night_extra: fn(f64) -> String,
    pub night: fn(Window) -> String,
    /// Days of higher wages, and their dates.
    pub holiday: fn(&Holiday, &str) -> String,
    pub seat_per_day: fn(f64) -> String,
}

/// Pay by contacts handled.
pub(crate) struct PerContact {
    pub tiers: Vec<Tier>,
    /// What a shift date earns at the least.
    pub minimum: Option<f64>,
}

/// What each contact earns beyond so many on a date; `None`: from the first on.
pub(crate) struct Tier {
    pub beyond: Option<u32>,
    pub pay: f64,
}
