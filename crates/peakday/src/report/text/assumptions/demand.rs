//! What comes, how it varies, and what it is about.

use super::Comes;
use crate::units::Instant;

pub(crate) struct Demand {
    pub source: fn(&Source<'_>) -> String,
    pub trace: fn(&Trace<'_>) -> String,
    /// How totals and stretches of a day vary beyond chance.
    pub varies: fn(&Varies) -> String,
    /// A day whose total is said by a low, a likely and a high figure: its date and mean.
    pub day_total: fn(Instant, &str) -> String,
    /// The same where there is only one figure.
    pub day_certain: fn(Instant, &str) -> String,
    /// The group of sources that are busy together.
    pub shared: fn(&str) -> String,
    pub by_chance: &'static str,
    pub spike: fn(&Spike<'_>) -> String,
    /// A kind: its share, name, and what is said of it.
    pub kind: fn(f64, &str, &[String]) -> String,
    pub only_kind: fn(&[String]) -> String,
    /// The mean number of rounds.
    pub rounds: fn(f64) -> String,
    /// The share that the bot solves.
    pub bot_solves: fn(f64) -> String,
    /// A factor on handling time.
    pub kind_takes: fn(f64) -> String,
    /// The teams that don't take it.
    pub not_for: fn(&str) -> String,
    /// The share of VIPs, and whether they go before all others.
    pub vips: fn(f64, bool) -> String,
}

/// What a forecast brings.
pub(crate) struct Source<'a> {
    pub name: &'a str,
    pub comes: Comes,
    pub total: &'a str,
    /// When the busiest interval begins, and how many come in it.
    pub busiest: Instant,
    pub most: &'a str,
}

/// What a log brings.
pub(crate) struct Trace<'a> {
    pub name: &'a str,
    pub comes: Comes,
    pub total: &'a str,
}

/// Coefficients of variation.
pub(crate) struct Varies {
    /// Totals of some days are said, so that this is about the others.
    pub other_days: bool,
    pub days: Option<f64>,
    pub stretches: Option<Stretches>,
}

/// Stretches of a day.
pub(crate) struct Stretches {
    pub cv: f64,
    /// Of one stretch with the next.
    pub correlation: Option<f64>,
}

pub(crate) struct Spike<'a> {
    pub name: &'a str,
    pub at: Instant,
    pub contacts: &'a str,
}
