//! What happened to contacts and rounds: counts, times, and exact tallies of what was within a limit.
//!
//! A contact counts in the interval it arrived in, whatever happens to it later; a round in that of its message. Contacts
//! of the warm-up count nowhere.

use super::outcome::{Count, Counts, Time, Times};
use crate::engine::{Contact, End, Fact, Observer};
use crate::model::{Clock, Figure, Model, Of, Run, Tally};
use crate::units::{Instant, Span};

pub(super) struct Service<'m> {
    run: &'m Run,
    model: &'m Model,
    /// By queue.
    are_tasks: Vec<bool>,
    queues: Vec<QueueTally>,
    /// By queue: its tallies with their places in the model.
    tallies: Vec<Vec<(usize, Tally)>>,
    /// By tally, by interval: within, of.
    tallied: Vec<Vec<Cell>>,
}

/// How many were within a limit, of how many.
type Cell = (u64, u64);
/// A queue's counts by interval, and its times.
type QueueTally = (Vec<Counts>, Times);

/// What a contact has come to: the moments at which shares count it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Offered,
    Asked,
    Assigned,
    Answered,
    Handled,
    Abandoned,
}

impl<'m> Service<'m> {
    pub fn new(model: &'m Model) -> Self {
        let intervals = model.run.intervals();
        let mut tallies = vec![Vec::new(); model.queues.len()];
        for (index, tally) in model.tallies.iter().enumerate() {
            tallies[tally.queue.index()].push((index, *tally));
        }
        Self {
            run: &model.run,
            model,
            are_tasks: model.queues.iter().map(|queue| queue.task().is_some()).collect(),
            queues: model.queues.iter().map(|_| (vec![Counts::default(); intervals], Times::new(intervals))).collect(),
            tallies,
            tallied: vec![vec![(0, 0); intervals]; model.tallies.len()],
        }
    }

    /// Tallies by interval, and each queue's counts and times.
    pub fn finish(self) -> (Vec<Vec<Cell>>, Vec<QueueTally>) {
        (self.tallied, self.queues)
    }

    fn count(&mut self, contact: &Contact, count: Count) {
        let interval = self.run.interval_of(contact.arrived);
        self.queues[contact.queue.index()].0[interval][count] += 1;
    }

    fn time(&mut self, contact: &Contact, time: Time, from: Option<Instant>, to: Instant) {
        let interval = self.run.interval_of(contact.arrived);
        let from = from.expect("what is measured has begun");
        self.queues[contact.queue.index()].1.record(interval, time, to - from);
    }

    /// Counts a contact in the shares that count it at this stage.
    fn tally(&mut self, contact: &Contact, stage: Stage) {
        let interval = self.run.interval_of(contact.arrived);
        for (index, tally) in &self.tallies[contact.queue.index()] {
            if matches!(tally.figure, Figure::Response { .. }) {
                continue; // Shares of rounds are counted by round.
            }
            let counts = stage == divisor_stage(tally.of);
            let may_be_within = stage == numerator_stage(tally);
            if !(counts || may_be_within) || tally.hours.is_some_and(|hours| !hours.contains(contact.arrived)) {
                continue;
            }
            let (within, of) = &mut self.tallied[*index][interval];
            *of += u64::from(counts);
            *within += u64::from(may_be_within && is_within(tally.figure, contact));
        }
    }

    /// Counts a round in the shares of rounds: when it is opened, and when it is answered.
    fn tally_round(&mut self, contact: &Contact, response: Option<Span>) {
        let interval = self.run.interval_of(contact.message_at);
        for (index, tally) in &self.tallies[contact.queue.index()] {
            let Figure::Response { within } = tally.figure else { continue };
            if tally.hours.is_some_and(|hours| !hours.contains(contact.message_at)) {
                continue;
            }
            let cell = &mut self.tallied[*index][interval];
            match response {
                None => cell.1 += u64::from(tally.of != Of::Answered),
                Some(response) => {
                    cell.0 += u64::from(response <= within);
                    cell.1 += u64::from(tally.of == Of::Answered);
                }
            }
        }
    }

    fn ended(&mut self, at: Instant, contact: &Contact, end: End) {
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
                }
                self.tally(contact, Stage::Handled);
            }
            End::Abandoned { silent } => {
                self.count(contact, Count::Abandoned);
                if silent {
                    self.count(contact, Count::Silent);
                }
                if contact.first_reply.is_some() {
                    self.count(contact, Count::AbandonedAnswered);
                }
                self.tally(contact, Stage::Abandoned);
            }
        }
    }

    /// A contact was given to an agent for the first time.
    fn assigned(&mut self, at: Instant, contact: &Contact) {
        self.time(contact, Time::Wait, contact.asked, at);
        if contact.asked != Some(at) {
            self.count(contact, Count::Delayed);
        }
        self.tally(contact, Stage::Assigned);
    }

    /// Takes back that a silent leaver abandoned, and counts the wait of one who was given to an agent after leaving.
    fn revived(&mut self, contact: &Contact, left: Instant) {
        if let Some(assigned) = contact.assigned.filter(|&assigned| assigned > left) {
            self.assigned(assigned, contact);
        }
        let interval = self.run.interval_of(contact.arrived);
        let counts = &mut self.queues[contact.queue.index()].0[interval];
        counts[Count::Abandoned] -= 1;
        counts[Count::Silent] -= 1;
        counts[Count::AbandonedAnswered] -= u64::from(contact.first_reply.is_some());
        counts[Count::Revived] += 1;
        for (index, tally) in &self.tallies[contact.queue.index()] {
            let counts = tally.hours.is_none_or(|hours| hours.contains(contact.arrived));
            if tally.figure == Figure::Abandoned && counts {
                self.tallied[*index][interval].0 -= 1;
            }
        }
    }

    fn round(&mut self, contact: &Contact, response: Option<Span>) {
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
        self.tally_round(contact, response);
    }
}

impl Observer for Service<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        match *fact {
            Fact::Arrived { contact } if self.run.reports(contact.arrived) => {
                self.count(contact, Count::Offered);
                if contact.depth > 0 {
                    self.count(contact, Count::FollowUps);
                }
                self.tally(contact, Stage::Offered);
            }
            Fact::MetBot { contact } if self.run.reports(contact.arrived) => self.count(contact, Count::MetBot),
            Fact::Asked { contact } if self.run.reports(contact.arrived) => {
                self.count(contact, Count::Asked);
                self.tally(contact, Stage::Asked);
            }
            Fact::Returned { contact } if self.run.reports(contact.arrived) => self.count(contact, Count::Returned),
            Fact::Revived { contact, left } if self.run.reports(contact.arrived) => self.revived(contact, left),
            Fact::Late { contact } if self.run.reports(contact.arrived) => self.count(contact, Count::Late),
            Fact::DueLater { kind } if self.run.reports(at) => {
                let queue = self.model.line(self.model.kind(kind).line).queue;
                self.queues[queue.index()].0[self.run.interval_of(at)][Count::DueLater] += 1;
            }
            Fact::LeftMessage { contact } if self.run.reports(contact.arrived) => self.count(contact, Count::Messages),
            // A silent leaver is gone: nobody is there whose wait could end.
            Fact::Seated { contact, first: true, .. }
                if self.run.reports(contact.arrived) && contact.ended.is_none() =>
            {
                self.assigned(at, contact);
            }
            Fact::FirstReplied { contact } if self.run.reports(contact.arrived) => {
                self.count(contact, Count::Answered);
                self.time(contact, Time::FirstResponse, contact.asked, at);
                self.time(contact, Time::FirstResponseFromArrival, Some(contact.arrived), at);
                self.time(contact, Time::FirstResponseFromAssignment, contact.assigned, at);
                self.tally(contact, Stage::Answered);
            }
            Fact::RoundOpened { contact } if self.run.reports(contact.arrived) => self.round(contact, None),
            Fact::Replied { contact, response } if self.run.reports(contact.arrived) => {
                self.round(contact, Some(response));
            }
            Fact::Ended { contact, end } if self.run.reports(contact.arrived) => self.ended(at, contact, end),
            _ => {}
        }
    }
}

/// When a contact enters the divisor of a share.
fn divisor_stage(of: Of) -> Stage {
    match of {
        Of::Offered => Stage::Offered,
        Of::Asked => Stage::Asked,
        Of::Answered => Stage::Answered,
        Of::Handled => Stage::Handled,
    }
}

/// When it is known whether a contact of the divisor is within the limit.
fn numerator_stage(tally: &Tally) -> Stage {
    match (tally.figure, tally.of) {
        (Figure::Abandoned, _) => Stage::Abandoned,
        (_, Of::Handled) | (Figure::Deadline, _) => Stage::Handled,
        (Figure::FirstResponse { .. }, _) | (_, Of::Answered) => Stage::Answered,
        (Figure::Wait { .. } | Figure::Response { .. }, Of::Offered | Of::Asked) => Stage::Assigned,
    }
}

fn is_within(figure: Figure, contact: &Contact) -> bool {
    let at_most = |from: Option<Instant>, to: Option<Instant>, limit: Span| {
        from.zip(to).is_some_and(|(from, to)| to - from <= limit)
    };
    match figure {
        Figure::Wait { within } => at_most(contact.asked, contact.assigned, within),
        Figure::FirstResponse { clock, within } => {
            let from = match clock {
                Clock::Arrival => Some(contact.arrived),
                Clock::Transfer => contact.asked,
                Clock::Assignment => contact.assigned,
            };
            at_most(from, contact.first_reply, within)
        }
        Figure::Abandoned => true,
        Figure::Deadline => !contact.late,
        Figure::Response { .. } => false,
    }
}
