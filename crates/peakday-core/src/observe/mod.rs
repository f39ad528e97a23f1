//! Observers: what turns the facts of one replication into its outcome.
//!
//! Each kind of statistic is a file: `service` counts contacts and rounds, each in the interval in which it arrived;
//! `service_measures` counts those within limits, and `sales` what is lost with them; `occupancy` integrates hours of
//! teams over time, `waiting` who waits in queues; `payroll` follows each agent through its shift dates. `journal`
//! writes every fact down, `contact_log` what a log of the day would say, and `trace` samples one day minute by minute.
//!
//! What goes wrong: a statistic that is counted in the interval of the event, not of the arrival, moves counts to later
//! intervals. Totals still agree; one sees it only in shares of single intervals.

mod clock;
mod contact_log;
mod contact_records;
mod figure;
mod journal;
mod occupancy;
mod outcome;
mod payroll;
mod quantile;
mod sales;
mod service;
mod service_measures;
mod trace;
mod waiting;

pub use contact_log::{ContactLog, LoggedContact, LoggedMessage, contact_log, contact_log_while};
pub use contact_records::{ContactRecord, ContactRecords};
pub use figure::Unit;
pub use journal::{Entry, Journal};
pub use occupancy::{Held, Hours, TeamCount, Work};
pub use outcome::{Backlog, Counts, Earnings, Outcome, QueueOutcome, TeamHours, TeamOutcome, TimeOutcome, Times};
pub use quantile::Quantile;
pub use service::{Count, Time};
pub use trace::{DayTrace, trace};
pub use waiting::QueueLevel;

use clock::Clock;
use occupancy::Occupancy;
use payroll::Payroll;
use sales::Sales;
use service::Service;
use service_measures::ServiceMeasures;

use crate::engine::{Fact, Message, Observer, Plan, Reply};
use crate::model::Model;
use crate::units::Instant;

/// Simulates one replication of a model and counts everything that reports show.
pub fn observe(model: &Model, replication: u32) -> Outcome {
    observe_while(&Plan::of(model), replication, &|_| true).expect("nothing stops it")
}

/// The same of a model made ready, but the replication is dropped, and `None` returned, once `goes_on` says so: see
/// [`Plan::simulate_while`].
pub fn observe_while(plan: &Plan<'_>, replication: u32, goes_on: &dyn Fn(Instant) -> bool) -> Option<Outcome> {
    let mut recorder = Recorder::new(plan.model());
    let events = plan.simulate_while(replication, &mut recorder, goes_on)?;
    Some(recorder.finish(replication, events))
}

/// A statistic of one replication: it receives every fact, with the record of the contact it is about.
trait Statistic {
    fn saw(&mut self, at: Instant, fact: &Fact, contact: Option<&ContactRecord>);

    /// The same of a message of a customer whose chat an agent holds, by those that look at messages.
    fn saw_message(&mut self, _at: Instant, _message: &Message, _contact: &ContactRecord) {}

    /// The same of a reply that is told from its beginning to its end, by those that look at replies.
    fn saw_reply(&mut self, _reply: &Reply, _contact: &ContactRecord) {}
}

/// Counts everything that reports show, from the facts of a replication or of a log.
pub struct Recorder<'m> {
    model: &'m Model,
    clock: Clock,
    contacts: ContactRecords,
    service: Service<'m>,
    service_measures: ServiceMeasures<'m>,
    sales: Sales<'m>,
    occupancy: Occupancy<'m>,
    payroll: Payroll<'m>,
}

impl<'m> Recorder<'m> {
    /// A recorder before the first fact.
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            clock: Clock::new(&model.run),
            contacts: ContactRecords::default(),
            service: Service::new(model),
            service_measures: ServiceMeasures::new(model),
            sales: Sales::new(model),
            occupancy: Occupancy::new(model),
            payroll: Payroll::new(model),
        }
    }

    /// The outcome of a replication, after its last fact and with its number of events.
    pub fn finish(self, replication: u32, events: u64) -> Outcome {
        let (backlogs, mut teams) = self.occupancy.finish(&self.contacts);
        for (team, (earnings, head_days)) in teams.iter_mut().zip(self.payroll.finish()) {
            team.earnings = earnings;
            team.counts[TeamCount::HeadDays as usize] = head_days;
        }
        let (service, kinds) = self.service.finish();
        let service_measures = self.service_measures.finish(&service);
        let queues = service.into_iter().zip(backlogs).zip(self.sales.finish());
        let (queues, times) = queues
            .map(|(((counts, times), backlog), lost_sales)| {
                QueueOutcome::new(&counts, times, backlog, lost_sales, &self.model.phases)
            })
            .unzip();
        Outcome { replication, events, queues, teams, kinds, service_measures, times }
    }
}

impl std::fmt::Debug for Recorder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recorder").field("contacts", &self.contacts).finish_non_exhaustive()
    }
}

impl Observer for Recorder<'_> {
    const IN_ORDER: bool = false;

    #[inline(always)]
    fn saw(&mut self, at: Instant, fact: &Fact) {
        let mut contact = self.contacts.follow_mut(at, fact);
        match (fact, &mut contact) {
            (Fact::Arrived { .. }, Some(contact)) if at >= self.clock.start() => {
                contact.interval = Some(self.clock.interval_of(at));
            }
            (Fact::RoundOpened { .. }, Some(contact)) if contact.interval.is_some() => {
                contact.message_interval = Some(self.clock.interval_of(at));
            }
            _ => {}
        }
        let contact = contact.map(|contact| &*contact);
        self.occupancy.saw(at, fact, contact);
        self.service.saw(at, fact, contact);
        self.service_measures.saw(at, fact, contact);
        self.sales.saw(at, fact, contact);
        self.payroll.saw(at, fact, contact);
    }

    #[inline(always)]
    fn saw_message(&mut self, at: Instant, message: &Message) {
        let contact = self.contacts.follow_message(at, message);
        if contact.interval.is_some() {
            contact.message_interval = Some(self.clock.interval_of(at));
        }
        self.occupancy.saw_message(at, message, contact);
        self.service.saw_message(at, message, contact);
        self.service_measures.saw_message(at, message, contact);
    }

    #[inline(always)]
    fn saw_reply(&mut self, reply: &Reply) {
        let contact = self.contacts.follow_reply(reply);
        self.occupancy.saw_reply(reply, contact);
        self.service.saw_reply(reply, contact);
        self.service_measures.saw_reply(reply, contact);
    }
}
