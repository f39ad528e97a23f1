//! What happened to contacts and rounds: counts and times.
//!
//! A contact counts in the interval in which it arrived, whatever happens to it later; a round counts in the interval
//! of its message. Contacts of the warm-up count nowhere.

use super::Statistic;
use super::contact_records::ContactRecord;
use super::outcome::{Count, Counts, Time, Times};
use crate::engine::{End, Fact};
use crate::model::{Model, Run};
use crate::units::{Instant, Span};

pub(super) struct Service<'m> {
    run: &'m Run,
    model: &'m Model,
    /// By queue: whether its contacts are tasks.
    are_tasks: Vec<bool>,
    queues: Vec<QueueServiceMeasure>,
}

/// A queue's counts by interval, and its times.
type QueueServiceMeasure = (Vec<Counts>, Times);

impl<'m> Service<'m> {
    pub fn new(model: &'m Model) -> Self {
        let intervals = model.run.intervals();
        Self {
            run: &model.run,
            model,
            are_tasks: model.queues.iter().map(|queue| queue.task().is_some()).collect(),
            queues: model.queues.iter().map(|_| (vec![Counts::default(); intervals], Times::new(intervals))).collect(),
        }
    }

    /// Each queue's counts and times.
    pub fn finish(self) -> Vec<QueueServiceMeasure> {
        self.queues
    }

    fn count(&mut self, contact: &ContactRecord, count: Count) {
        let interval = self.run.interval_of(contact.arrived);
        self.queues[contact.queue.index()].0[interval][count] += 1;
    }

    fn time(&mut self, contact: &ContactRecord, time: Time, from: Option<Instant>, to: Instant) {
        let interval = self.run.interval_of(contact.arrived);
        let from = from.expect("what is measured has begun");
        self.queues[contact.queue.index()].1.record(interval, time, to - from);
    }

    fn ended(&mut self, at: Instant, contact: &ContactRecord, end: End) {
        match end {
            End::Contained => self.count(contact, Count::Contained),
            End::LeftBot => self.count(contact, Count::LeftBot),
            End::TurnedAway => self.count(contact, Count::TurnedAway),
            End::Expired => self.count(contact, Count::Expired),
            End::Cut => self.count(contact, Count::Cut),
            End::Open => self.count(contact, Count::Open),
            End::Handled => {
                self.count(contact, Count::Handled);
                if self.are_tasks[contact.queue.index()] {
                    self.time(contact, Time::Turnaround, Some(contact.arrived), at);
                    if contact.late_since.is_some() {
                        self.time(contact, Time::Lateness, contact.late_since, at);
                    }
                }
            }
            End::Abandoned { silent } => {
                self.count(contact, Count::Abandoned);
                if silent {
                    self.count(contact, Count::Silent);
                }
                if contact.first_reply.is_some() {
                    self.count(contact, Count::AbandonedAnswered);
                }
            }
        }
    }

    /// A contact was given to an agent for the first time.
    fn assigned(&mut self, at: Instant, contact: &ContactRecord) {
        self.time(contact, Time::Wait, contact.asked, at);
        if contact.asked != Some(at) {
            self.count(contact, Count::Delayed);
        }
    }

    /// Takes back that a customer left silently, and counts the wait of one who was given to an agent after leaving.
    fn reengaged(&mut self, contact: &ContactRecord, left: Instant) {
        if let Some(assigned) = contact.assigned.filter(|&assigned| assigned > left) {
            self.assigned(assigned, contact);
        }
        let interval = self.run.interval_of(contact.arrived);
        let counts = &mut self.queues[contact.queue.index()].0[interval];
        counts[Count::Abandoned] -= 1;
        counts[Count::Silent] -= 1;
        counts[Count::AbandonedAnswered] -= u64::from(contact.first_reply.is_some());
        counts[Count::Reengaged] += 1;
    }

    fn round(&mut self, contact: &ContactRecord, response: Option<Span>) {
        // What a customer writes after the end still belongs to the last interval.
        let interval = self.run.interval_of(contact.message_at);
        let (counts, times) = &mut self.queues[contact.queue.index()];
        match response {
            None => counts[interval][Count::Rounds] += 1,
            Some(response) => {
                counts[interval][Count::RoundsAnswered] += 1;
                times.record(interval, Time::Response, response);
            }
        }
    }
}

impl Statistic for Service<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact, contact: Option<&ContactRecord>) {
        match (*fact, contact) {
            (Fact::Arrived { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.count(contact, Count::Offered);
                if contact.depth > 0 {
                    self.count(contact, Count::FollowUps);
                }
            }
            (Fact::MetBot { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.count(contact, Count::MetBot)
            }
            (Fact::Asked { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.count(contact, Count::Asked);
            }
            (Fact::Returned { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.count(contact, Count::Returned)
            }
            (Fact::Reengaged { left, .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.reengaged(contact, left)
            }
            (Fact::Late { .. }, Some(contact)) if self.run.reports(contact.arrived) => self.count(contact, Count::Late),
            (Fact::DueLater { kind }, _) if self.run.reports(at) => {
                let queue = self.model.waiting_queue(self.model.kind(kind).waiting_queue).queue;
                self.queues[queue.index()].0[self.run.interval_of(at)][Count::DueLater] += 1;
            }
            (Fact::LeftOfflineMessage { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.count(contact, Count::OfflineMessages);
            }
            // A customer who left silently is gone, so its wait does not end here.
            (Fact::Assigned { first: true, .. }, Some(contact))
                if self.run.reports(contact.arrived) && contact.ended.is_none() =>
            {
                self.assigned(at, contact);
            }
            (Fact::FirstReplied { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.count(contact, Count::Answered);
                self.time(contact, Time::FirstResponse, contact.asked, at);
                self.time(contact, Time::FirstResponseFromArrival, Some(contact.arrived), at);
                self.time(contact, Time::FirstResponseFromAssignment, contact.assigned, at);
            }
            (Fact::RoundOpened { .. }, Some(contact)) if self.run.reports(contact.arrived) => self.round(contact, None),
            (Fact::Replied { response, .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.round(contact, Some(response));
            }
            (Fact::Ended { end, .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.ended(at, contact, end)
            }
            _ => {}
        }
    }
}
