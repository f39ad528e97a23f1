//! How large a run is before it begins: contacts, time, memory. A guess, so that nobody waits for an hour unwarned.
//!
//! What goes wrong: follow-ups of contacts who leave, and long backlogs, aren't in it; such runs take longer.

use std::time::Duration;

use super::memory::memory_of;
use crate::model::{ExpectedSize, Model};

/// Events that one thread simulates in a second: measured on shipped scenarios, on one core of a common server.
const EVENTS_A_SECOND: f64 = 4e6;

/// What a run is expected to take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Contacts in one replication.
    pub contacts: f64,
    /// The largest number of replications.
    pub replications: u32,
    /// How long all of them take, about.
    pub time: Duration,
    /// The bytes that they need, about.
    pub memory: u64,
}

/// What a run of a model on so many threads is expected to take.
pub fn guess(model: &Model, threads: usize) -> Guess {
    let size = ExpectedSize::of(model);
    let ExpectedSize { contacts, events, .. } = size;
    let replications = model.run.replications;
    let seconds = events * f64::from(replications) / (EVENTS_A_SECOND * threads.max(1) as f64);
    // No guess is longer than a few lifetimes.
    let time = Duration::from_secs_f64(seconds.clamp(0.0, 1e10));
    Guess { contacts, replications, time, memory: memory_of(model, &size, 1, threads) }
}
