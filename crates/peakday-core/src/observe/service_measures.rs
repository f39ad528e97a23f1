//! Service measures: shares and means that are counted exactly. Contacts and rounds within a limit, or their times
//! added up, over all that count.
//!
//! A contact is booked to the interval in which it arrived, a round to that of its message. A contact counts as a miss
//! (in a mean: as the cap) from the moment it enters the divisor until it is answered. So nothing waits for the end of
//! a contact.
//!
//! What goes wrong: if a contact entered the divisor only at its end, contacts still open would be missing, and a day
//! with a backlog would look better than it was.

use super::Statistic;
use super::contact_records::ContactRecord;
use crate::engine::{End, Fact};
use crate::model::{By, Clock, Figure, Model, Of, Run, ServiceMeasure};
use crate::units::{Instant, Span};

pub(super) struct ServiceMeasures<'m> {
    run: &'m Run,
    queues: Vec<Counted>,
    /// By service measure, by interval.
    cells: Vec<Vec<Cell>>,
    /// By service measure that judges every round of a contact; by the place of the open contact.
    customers: Vec<Vec<Customer>>,
}

/// The service measures of a queue, with their indexes in the model, by the facts they look at: most facts concern few
/// of them.
#[derive(Default)]
struct Counted {
    /// By stage: the measures whose divisor or numerator changes there.
    at_stage: [Vec<(usize, ServiceMeasure)>; Stage::COUNT],
    /// The measures that a leaving customer changes.
    of_leavers: Vec<(usize, ServiceMeasure)>,
    /// The measures that a contact turned away changes.
    of_accepted: Vec<(usize, ServiceMeasure)>,
    /// The measures of rounds.
    of_rounds: Vec<(usize, ServiceMeasure)>,
    /// The measures of every round of a contact, with their limit and what must lie in their hours.
    of_every_round: Vec<(usize, ServiceMeasure, Span, By)>,
}

/// How many were within a limit, or how many microseconds they took together, of how many.
type Cell = (u64, u64);

/// The stages of a contact: the moments at which service measures count it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Stage {
    Offered,
    MetBot,
    Contained,
    Asked,
    HandedOver,
    LeftOfflineMessage,
    Assigned,
    Answered,
    Handled,
}

impl Stage {
    /// The number of stages.
    const COUNT: usize = Self::Handled as usize + 1;
}

/// The state of the rounds of a contact that lie in a measure's hours.
#[derive(Clone, Copy, Default)]
struct Customer {
    /// Whether there was a round.
    asked: bool,
    /// Whether a round was answered.
    answered: bool,
    /// Whether a round was answered too late.
    failed: bool,
}

impl<'m> ServiceMeasures<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let mut queues: Vec<Counted> = model.queues.iter().map(|_| Counted::default()).collect();
        for (index, measure) in model.service_measures.iter().enumerate() {
            queues[measure.queue.index()].add(index, *measure);
        }
        Self {
            run: &model.run,
            queues,
            cells: vec![vec![(0, 0); model.run.intervals()]; model.service_measures.len()],
            customers: vec![Vec::new(); model.service_measures.len()],
        }
    }

    /// By service measure of the model, by interval.
    pub(super) fn finish(self) -> Vec<Vec<Cell>> {
        self.cells
    }

    /// Counts a contact in the service measures that count it at this stage.
    fn step(&mut self, contact: &ContactRecord, stage: Stage) {
        let counted = &self.queues[contact.queue.index()].at_stage[stage as usize];
        if counted.is_empty() {
            return;
        }
        let interval = self.run.interval_of(contact.arrived);
        for (index, measure) in counted.iter().filter(|(_, measure)| measure.counts(contact.arrived, contact.vip)) {
            let (amount, of) = &mut self.cells[*index][interval];
            if stage == divisor_stage(measure.of) {
                *of += 1;
                *amount += until_known(measure);
            }
            if Some(stage) == numerator_stage(measure) {
                *amount = *amount + measured(measure.figure, contact) - until_known(measure);
            }
        }
    }

    /// A contact left, or one that had left silently is back. A contact that leaves soon enough counts nowhere.
    fn leave(&mut self, contact: &ContactRecord, left: Instant, is_back: bool) {
        let interval = self.run.interval_of(contact.arrived);
        let shift = |number: &mut u64, by: u64, adds: bool| *number = if adds { *number + by } else { *number - by };
        let waited = contact.asked.filter(|_| contact.first_reply.is_none()).map(|asked| left - asked);
        let counted = &self.queues[contact.queue.index()].of_leavers;
        for (index, measure) in counted.iter().filter(|(_, measure)| measure.counts(contact.arrived, contact.vip)) {
            let (amount, of) = &mut self.cells[*index][interval];
            if measure.short_abandon.zip(waited).is_some_and(|(short, waited)| waited <= short) {
                let had_agent = contact.assigned.is_some_and(|at| at <= left);
                let counted = numerator_stage(measure) == Some(Stage::Assigned) && had_agent;
                shift(amount, if counted { measured(measure.figure, contact) } else { 0 }, is_back);
                shift(of, 1, is_back);
            } else if measure.figure == Figure::Abandoned {
                shift(amount, 1, !is_back);
            }
        }
    }

    /// Takes a contact out of the divisors it had entered by asking: it was turned away.
    fn refuse(&mut self, contact: &ContactRecord) {
        let interval = self.run.interval_of(contact.arrived);
        for (index, measure) in &self.queues[contact.queue.index()].of_accepted {
            let counts = match measure.figure {
                Figure::EveryResponse { .. } => customer(&mut self.customers[*index], contact).asked,
                _ => measure.counts(contact.arrived, contact.vip),
            };
            self.cells[*index][interval].1 -= u64::from(counts);
        }
    }

    /// Takes back that a contact was solved: its customer will ask again.
    fn unsolve(&mut self, contact: &ContactRecord) {
        let interval = self.run.interval_of(contact.arrived);
        for (index, measure) in &self.queues[contact.queue.index()].at_stage[Stage::Contained as usize] {
            self.cells[*index][interval].0 -= u64::from(measure.counts(contact.arrived, contact.vip));
        }
    }

    /// Counts a round: once when it is opened, and once when it is answered.
    fn round(&mut self, contact: &ContactRecord, response: Option<Span>) {
        let counted = &self.queues[contact.queue.index()];
        if !counted.of_rounds.is_empty() {
            let interval = self.run.interval_of(contact.message_at);
            for (index, measure) in
                counted.of_rounds.iter().filter(|(_, measure)| measure.counts(contact.message_at, contact.vip))
            {
                let (amount, of) = &mut self.cells[*index][interval];
                match response {
                    None if measure.of == Of::Answered => {}
                    None => (*amount, *of) = (*amount + until_known(measure), *of + 1),
                    Some(response) => {
                        *amount = *amount + measured_round(measure.figure, response) - until_known(measure);
                        *of += u64::from(measure.of == Of::Answered);
                    }
                }
            }
        }
        if !counted.of_every_round.is_empty() {
            let interval = self.run.interval_of(contact.arrived);
            for (index, measure, within, by) in &counted.of_every_round {
                let decides = if *by == By::Arrival { contact.arrived } else { contact.message_at };
                if measure.counts(decides, contact.vip) {
                    let customer = customer(&mut self.customers[*index], contact);
                    customer.round(measure.of, *within, response, &mut self.cells[*index][interval]);
                }
            }
        }
    }

    /// A place among the open contacts has a new contact.
    fn forget_predecessor(&mut self, contact: &ContactRecord) {
        for (index, ..) in &self.queues[contact.queue.index()].of_every_round {
            *customer(&mut self.customers[*index], contact) = Customer::default();
        }
    }
}

impl Counted {
    /// Adds a measure to the lists in which it is looked up.
    fn add(&mut self, index: usize, measure: ServiceMeasure) {
        if measure.of == Of::Accepted {
            self.of_accepted.push((index, measure));
        }
        if let Figure::EveryResponse { within, by } = measure.figure {
            self.of_every_round.push((index, measure, within, by));
            return;
        }
        if measure.figure.is_of_rounds() {
            self.of_rounds.push((index, measure));
            return;
        }
        if measure.short_abandon.is_some() || measure.figure == Figure::Abandoned {
            self.of_leavers.push((index, measure));
        }
        let divisor = divisor_stage(measure.of);
        self.at_stage[divisor as usize].push((index, measure));
        if let Some(numerator) = numerator_stage(&measure).filter(|&numerator| numerator != divisor) {
            self.at_stage[numerator as usize].push((index, measure));
        }
    }
}

impl Customer {
    /// Counts a round when it is opened and when it is answered. The contact is within as long as no round was answered
    /// too late and none is open.
    fn round(&mut self, divisor: Of, limit: Span, response: Option<Span>, (within, of): &mut Cell) {
        if let Some(response) = response {
            self.failed |= response > limit;
            *within += u64::from(!self.failed);
            *of += u64::from(divisor == Of::Answered && !self.answered);
            self.answered = true;
        } else {
            *within -= u64::from(self.answered && !self.failed);
            *of += u64::from(divisor != Of::Answered && !self.asked);
            self.asked = true;
        }
    }
}

impl Statistic for ServiceMeasures<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact, contact: Option<&ContactRecord>) {
        match (*fact, contact) {
            (Fact::Arrived { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.forget_predecessor(contact);
                self.step(contact, Stage::Offered);
            }
            (Fact::MetBot { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.step(contact, Stage::MetBot);
            }
            (Fact::Asked { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                if contact.handed_over {
                    self.step(contact, Stage::HandedOver);
                }
                self.step(contact, Stage::Asked);
            }
            (Fact::LeftOfflineMessage { .. }, Some(contact))
                if self.run.reports(contact.arrived) && contact.assigned.is_none() =>
            {
                self.step(contact, Stage::LeftOfflineMessage);
            }
            // A customer who left silently is gone, so its wait does not end here.
            (Fact::Assigned { first: true, .. }, Some(contact))
                if self.run.reports(contact.arrived) && contact.ended.is_none() =>
            {
                self.step(contact, Stage::Assigned);
            }
            (Fact::FirstReplied { .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.step(contact, Stage::Answered);
            }
            (Fact::RoundOpened { .. }, Some(contact)) if self.run.reports(contact.arrived) => self.round(contact, None),
            (Fact::Replied { response, .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.round(contact, Some(response));
            }
            (Fact::Reengaged { left, .. }, Some(contact)) if self.run.reports(contact.arrived) => {
                self.leave(contact, left, true);
                // The contact was given to an agent after its customer had left, so its wait did not end then. Now the
                // customer is back, and it does.
                if contact.assigned.is_some_and(|assigned| assigned > left) {
                    self.step(contact, Stage::Assigned);
                }
            }
            (Fact::AsksAgain { .. }, Some(contact)) if self.run.reports(contact.arrived) => self.unsolve(contact),
            (Fact::Ended { end, .. }, Some(contact)) if self.run.reports(contact.arrived) => match end {
                End::Handled => self.step(contact, Stage::Handled),
                End::Contained => self.step(contact, Stage::Contained),
                End::Abandoned { .. } => self.leave(contact, at, false),
                // One that comes back when no agent is there had been accepted before.
                End::TurnedAway if contact.asked.is_some() && contact.assigned.is_none() => self.refuse(contact),
                _ => {}
            },
            _ => {}
        }
    }
}

/// What is known of an open contact. Places are filled as they are first used.
fn customer<'c>(customers: &'c mut Vec<Customer>, contact: &ContactRecord) -> &'c mut Customer {
    let place = contact.id.index();
    if customers.len() <= place {
        customers.resize(place + 1, Customer::default());
    }
    &mut customers[place]
}

/// When a contact enters the divisor.
fn divisor_stage(of: Of) -> Stage {
    match of {
        Of::Offered => Stage::Offered,
        Of::MetBot => Stage::MetBot,
        Of::Asked | Of::Accepted => Stage::Asked,
        Of::Answered => Stage::Answered,
        Of::Handled => Stage::Handled,
    }
}

/// When it is known what a contact of the divisor adds to the numerator. `None` for leavers, who may still come back.
fn numerator_stage(measure: &ServiceMeasure) -> Option<Stage> {
    Some(match (measure.figure, measure.of) {
        (Figure::Abandoned, _) => return None,
        (Figure::LeftOfflineMessage, _) => Stage::LeftOfflineMessage,
        (Figure::BotTransfer, _) => Stage::HandedOver,
        (Figure::BotSolved, _) => Stage::Contained,
        (_, Of::Handled) | (Figure::Deadline, _) => Stage::Handled,
        (Figure::Wait { .. }, Of::Asked | Of::Accepted | Of::Offered) => Stage::Assigned,
        _ => Stage::Answered,
    })
}

/// What a contact of the divisor adds to the numerator until it is answered: 0 in a share, the cap in a mean that
/// counts those who are never answered.
fn until_known(measure: &ServiceMeasure) -> u64 {
    let (Figure::WaitMean { cap } | Figure::FirstResponseMean { cap, .. } | Figure::ResponseMean { cap }) =
        measure.figure
    else {
        return 0;
    };
    cap.filter(|_| measure.of != Of::Answered).map_or(0, Span::as_micros)
}

/// What a contact adds to the numerator: 1 if it is within the limit, or its time.
fn measured(figure: Figure, contact: &ContactRecord) -> u64 {
    let span = |from: Option<Instant>, to: Option<Instant>| from.zip(to).map(|(from, to)| to - from);
    let wait = || span(contact.asked, contact.assigned);
    let first_response = |clock| {
        let from = match clock {
            Clock::Arrival => Some(contact.arrived),
            Clock::Transfer => contact.asked,
            Clock::Assignment => contact.assigned,
        };
        span(from, contact.first_reply)
    };
    match figure {
        Figure::Wait { within } => u64::from(wait().is_some_and(|wait| wait <= within)),
        Figure::FirstResponse { clock, within } => {
            u64::from(first_response(clock).is_some_and(|response| response <= within))
        }
        Figure::WaitMean { cap } => capped(wait(), cap),
        Figure::FirstResponseMean { clock, cap } => capped(first_response(clock), cap),
        Figure::Deadline => u64::from(contact.late_since.is_none()),
        Figure::Answered | Figure::LeftOfflineMessage | Figure::Abandoned | Figure::BotTransfer | Figure::BotSolved => {
            1
        }
        Figure::Response { .. } | Figure::ResponseMean { .. } | Figure::EveryResponse { .. } => {
            unreachable!("rounds are measured by themselves")
        }
    }
}

fn measured_round(figure: Figure, response: Span) -> u64 {
    match figure {
        Figure::Response { within } => u64::from(response <= within),
        Figure::ResponseMean { cap } => capped(Some(response), cap),
        _ => unreachable!("only these are of rounds"),
    }
}

fn capped(time: Option<Span>, cap: Option<Span>) -> u64 {
    let time = time.expect("a time is measured when it has ended");
    cap.map_or(time, |cap| time.min(cap)).as_micros()
}
