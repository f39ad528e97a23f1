//! Observers: what turns the facts of one replication into its outcome.
//!
//! Each kind of statistic is a file: `service` counts contacts and rounds, each booked to the interval it arrived in, `service_measures`
//! those within limits, and `sales` what is lost with them; `occupancy` integrates levels over the time they hold; `payroll` follows each person
//! through its shift dates. `journal` writes every fact down.

mod clock;
mod figure;
mod journal;
mod occupancy;
mod outcome;
mod payroll;
mod quantile;
mod sales;
mod service;
mod service_measures;

pub use figure::Unit;
pub use journal::{Entry, Journal};
pub use occupancy::{Held, Hours, QueueLevel, TeamCount, Work};
pub use outcome::{Backlog, Counts, Outcome, QueueOutcome, TeamHours, TeamOutcome, TimeOutcome, Times};
pub use quantile::Quantile;
pub use service::{Count, Time};

use occupancy::Occupancy;
use payroll::Payroll;
use sales::Sales;
use service::Service;
use service_measures::ServiceMeasures;

use crate::engine::{self, Fact, Observer};
use crate::model::Model;
use crate::units::Instant;

/// Simulates one replication of a model and counts everything that reports show.
pub fn observe(model: &Model, replication: u32) -> Outcome {
    let mut recorder = Recorder {
        service: Service::new(model),
        service_measures: ServiceMeasures::new(model),
        sales: Sales::new(model),
        occupancy: Occupancy::new(model),
        payroll: Payroll::new(model),
    };
    let events = engine::simulate(model, replication, &mut recorder);
    let (backlogs, mut teams) = recorder.occupancy.finish();
    for (team, earnings) in teams.iter_mut().zip(recorder.payroll.finish()) {
        team.earnings = earnings;
    }
    let queues = recorder.service.finish().into_iter().zip(backlogs).zip(recorder.sales.finish());
    let outcome =
        |(((counts, times), backlog), lost_sales)| QueueOutcome::new(counts, times, backlog, lost_sales, &model.phases);
    let (queues, times) = queues.map(outcome).unzip();
    Outcome { replication, events, queues, teams, service_measures: recorder.service_measures.finish(), times }
}

struct Recorder<'m> {
    service: Service<'m>,
    service_measures: ServiceMeasures<'m>,
    sales: Sales<'m>,
    occupancy: Occupancy<'m>,
    payroll: Payroll<'m>,
}

impl Observer for Recorder<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        self.service.saw(at, fact);
        self.service_measures.saw(at, fact);
        self.sales.saw(at, fact);
        self.occupancy.saw(at, fact);
        self.payroll.saw(at, fact);
    }
}
