//! A run before it begins and after it: its size, its memory, its pictures.

use super::Message;

pub(crate) struct Run {
    pub size: fn(&Size) -> String,
    /// How much memory so many plans hold in a sweep.
    pub sweep_size: fn(usize, &str) -> String,
    pub too_much_memory: fn(&TooMuchMemory) -> Message,
    /// Characters that the fonts of the PNG plots lack.
    pub uncovered: fn(&str) -> String,
    /// The run was interrupted while its headroom was looked for.
    pub no_headroom: &'static str,
    pub no_threads: &'static str,
}

/// What a run is expected to take. Numbers are rounded and grouped.
pub(crate) struct Size {
    /// In a replication.
    pub contacts: String,
    pub replications: u32,
    pub threads: usize,
    pub time: Lasting,
    pub memory: String,
}

/// A length of time in the unit in which it is a small number.
pub(crate) enum Lasting {
    Moment,
    Seconds(String),
    Minutes(String),
    Hours(String),
    Days(String),
}

pub(crate) struct TooMuchMemory {
    pub needed: String,
    pub limit: String,
    pub replications: u32,
    /// If there is more than one.
    pub variants: Option<usize>,
    /// Intervals of all queues.
    pub figures: usize,
}
