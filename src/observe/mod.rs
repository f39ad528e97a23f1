//! Observers: what turns the facts of one replication into its outcome.
//!
//! Two kinds of statistic are two files: `service` counts contacts and rounds, each booked to the interval it arrived in;
//! `occupancy` integrates levels over the time they hold. `journal` writes every fact down.

mod clock;
mod journal;
mod occupancy;
mod outcome;
mod service;

pub use journal::{Entry, Journal};
pub use outcome::{Count, Counts, Outcome, QueueOutcome, TeamHours, Time, TimeOutcome, Times};

use occupancy::Occupancy;
use service::Service;

use crate::engine::{self, Fact, Observer};
use crate::model::Model;
use crate::units::Instant;

/// Simulates one replication of a model and counts everything that reports show.
pub fn observe(model: &Model, replication: u32) -> Outcome {
    let mut recorder = Recorder { service: Service::new(model), occupancy: Occupancy::new(model) };
    let events = engine::simulate(model, replication, &mut recorder);
    let (tallies, queues) = recorder.service.finish();
    let (backlogs, teams) = recorder.occupancy.finish();
    let queues = queues.into_iter().zip(backlogs);
    let (queues, times) = queues.map(|((counts, times), backlog)| QueueOutcome::new(counts, times, backlog)).unzip();
    Outcome { replication, events, queues, teams, tallies, times }
}

struct Recorder<'m> {
    service: Service<'m>,
    occupancy: Occupancy<'m>,
}

impl Observer for Recorder<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        self.service.saw(at, fact);
        self.occupancy.saw(at, fact);
    }
}
