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
use super::outcome::{Counts, Times};
use super::service::Count;
use crate::engine::{End, Fact};
use crate::model::{By, Clock, Figure, Model, Of, Run, ServiceMeasure};
use crate::units::{Instant, Span};

pub(super) struct ServiceMeasures<'m> {
    run: &'m Run,
    measures: &'m [ServiceMeasure],
    queues: Vec<Counted>,
    cells: Cells,
    /// Of measures of rounds that count all but those near the end: how many were opened there.
    excluded: Cells,
    /// By service measure that judges the rounds of a contact at some hours; by the place of the open contact.
    customers: Vec<Vec<Customer>>,
}

/// What has been counted, by interval, by service measure: those of one interval stand together.
struct Cells {
    cells: Vec<Cell>,
    measures: usize,
}

impl Cells {
    fn new(intervals: usize, measures: usize) -> Self {
        Self { cells: vec![(0, 0); intervals * measures], measures }
    }

    #[inline]
    fn interval(&mut self, interval: usize) -> &mut [Cell] {
        &mut self.cells[interval * self.measures..][..self.measures]
    }

    /// Those of a measure, by interval.
    fn of_measure(&self, index: usize) -> impl Iterator<Item = Cell> {
        self.cells.iter().skip(index).step_by(self.measures).copied()
    }
}

/// The service measures of a queue, with their indexes in the model, by the facts they look at: most facts concern few
/// of them.
struct Counted {
    /// By stage: the measures whose divisor or numerator changes there.
    at_stage: [Vec<Step>; Stage::ALL.len()],
    /// The measures that a leaving customer changes.
    of_leavers: Vec<(usize, ServiceMeasure)>,
    /// The measures that a contact turned away changes.
    of_accepted: Vec<(usize, ServiceMeasure)>,
    /// The measures of rounds.
    of_rounds: Vec<RoundStep>,
    /// A round that is opened up to this moment is counted with its answer, and at the end; by no measure before.
    by_count_until: Instant,
    /// The measures of all rounds of a contact, with their limits.
    of_all_rounds: Vec<(usize, ServiceMeasure, Span)>,
    /// The measures of the rounds of a contact at some hours, with their limits.
    of_rounds_at_hours: Vec<(usize, ServiceMeasure, Span)>,
}

/// What happens to a measure of rounds when a round is opened, and when it is answered.
struct RoundStep {
    /// The measure's index in the model.
    index: usize,
    measure: ServiceMeasure,
    /// Whether rounds count from their opening on, because they depend on the hour; where they don't, the divisor is
    /// the number of all rounds, less those excluded.
    from_opening: bool,
    /// What a round adds to the numerator until it is answered.
    until_known: u64,
    /// Its time counts up to this limit, or whether it is within the limit.
    limit: u64,
    is_mean: bool,
    /// Whether only rounds that are answered count.
    of_answered: bool,
}

impl RoundStep {
    fn new(index: usize, measure: ServiceMeasure) -> Self {
        let (limit, is_mean) = match measure.figure {
            Figure::Response { within } => (within, false),
            Figure::ResponseMean { cap } => (cap.unwrap_or(Span::MAX), true),
            _ => unreachable!("only these are of rounds"),
        };
        let until_known = until_known(&measure);
        let (limit, of_answered) = (limit.as_micros(), measure.of == Of::Answered);
        let from_opening = measure.hours.is_some() && !of_answered;
        Self { index, measure, from_opening, until_known, limit, is_mean, of_answered }
    }

    /// The last moment at which a round that is opened is counted at the end only.
    fn by_count_until(&self) -> Instant {
        if self.from_opening {
            Instant::default()
        } else {
            self.measure.judged.until(false).min(self.measure.judged.until(true))
        }
    }

    /// A round was answered. One that doesn't count from its opening enters the divisor with its answer, for now.
    #[inline]
    fn answered(&self, response: Span, (amount, of): &mut Cell) {
        let response = response.as_micros();
        let adds = if self.is_mean { response.min(self.limit) } else { u64::from(response <= self.limit) };
        if self.from_opening {
            *amount = *amount + adds - self.until_known;
        } else {
            *amount += adds;
            *of += 1;
        }
    }

    /// At the end, with the number of rounds that were opened and count.
    fn finish(&self, opened: u64, (amount, of): &mut Cell) {
        if !self.from_opening && !self.of_answered {
            *amount += self.until_known * (opened - *of);
            *of = opened;
        }
    }
}

/// What happens to a service measure at a stage of a contact.
struct Step {
    /// The measure's index in the model.
    index: usize,
    measure: ServiceMeasure,
    /// Whether every contact that arrives counts.
    counts_all: bool,
    /// Whether the contact enters the divisor here, and is counted by the measure itself.
    enters: bool,
    /// What it adds to the numerator, where that is known here.
    adds: Option<Adds>,
    /// What it adds until that is known.
    until_known: u64,
}

impl Step {
    #[inline]
    fn take(&self, known: &Known, (amount, of): &mut Cell) {
        if self.enters {
            *of += 1;
            *amount += self.until_known;
        }
        if let Some(adds) = self.adds {
            *amount = *amount + adds.of(known) - self.until_known;
        }
    }
}

/// What a contact adds to a numerator.
#[derive(Clone, Copy)]
struct Adds {
    /// The number that decides, of those that are [`Known`] of the contact.
    of: usize,
    /// Up to how much.
    most: u64,
    /// Whether the number itself is added, up to that; otherwise it is one if the number is no more than that.
    is_mean: bool,
}

/// What is known of a contact: its times in microseconds, the largest number where a time has not ended; and numbers
/// that are 0 where the contact counts.
type Known = [u64; 6];

const WAIT: usize = 0;
const FROM_ARRIVAL: usize = 1;
const FROM_TRANSFER: usize = 2;
const FROM_ASSIGNMENT: usize = 3;
const NOTHING: usize = 4;
const LATE: usize = 5;

#[inline]
fn known(contact: &ContactRecord) -> Known {
    let span = |from: Option<Instant>, to: Option<Instant>| match (from, to) {
        (Some(from), Some(to)) => (to - from).as_micros(),
        _ => u64::MAX,
    };
    [
        span(contact.asked, contact.assigned),
        span(Some(contact.arrived), contact.first_reply),
        span(contact.asked, contact.first_reply),
        span(contact.assigned, contact.first_reply),
        0,
        u64::from(contact.late_since.is_some()),
    ]
}

impl Adds {
    fn new(figure: Figure) -> Self {
        let first_response = |clock| match clock {
            Clock::Arrival => FROM_ARRIVAL,
            Clock::Transfer => FROM_TRANSFER,
            Clock::Assignment => FROM_ASSIGNMENT,
        };
        let within = |of, within: Span| Self { of, most: within.as_micros(), is_mean: false };
        let mean = |of, cap: Option<Span>| Self { of, most: cap.unwrap_or(Span::MAX).as_micros(), is_mean: true };
        match figure {
            Figure::Wait { within: limit } => within(WAIT, limit),
            Figure::FirstResponse { clock, within: limit } => within(first_response(clock), limit),
            Figure::WaitMean { cap } => mean(WAIT, cap),
            Figure::FirstResponseMean { clock, cap } => mean(first_response(clock), cap),
            Figure::Deadline => within(LATE, Span::ZERO),
            Figure::Answered
            | Figure::LeftOfflineMessage
            | Figure::Abandoned
            | Figure::BotTransfer
            | Figure::BotSolved => within(NOTHING, Span::ZERO),
            Figure::Response { .. } | Figure::ResponseMean { .. } | Figure::EveryResponse { .. } => {
                unreachable!("rounds are measured by themselves")
            }
        }
    }

    #[inline]
    fn of(self, known: &Known) -> u64 {
        let number = known[self.of];
        debug_assert!(!self.is_mean || number < u64::MAX, "a time is measured when it has ended");
        if self.is_mean { number.min(self.most) } else { u64::from(number <= self.most) }
    }
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
    const ALL: [Self; 9] = [
        Self::Offered,
        Self::MetBot,
        Self::Contained,
        Self::Asked,
        Self::HandedOver,
        Self::LeftOfflineMessage,
        Self::Assigned,
        Self::Answered,
        Self::Handled,
    ];
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
        let mut queues: Vec<Counted> = model.queues.iter().map(|_| Counted::nothing()).collect();
        for (index, measure) in model.service_measures.iter().enumerate() {
            queues[measure.queue.index()].add(index, *measure, &model.run);
        }
        Self {
            run: &model.run,
            measures: &model.service_measures,
            queues,
            cells: Cells::new(model.run.intervals(), model.service_measures.len()),
            excluded: Cells::new(model.run.intervals(), model.service_measures.len()),
            customers: vec![Vec::new(); model.service_measures.len()],
        }
    }

    /// By service measure of the model, by interval; with what has been counted of each queue.
    pub(super) fn finish(self, counts: &[(Vec<Counts>, Times)]) -> Vec<Vec<Cell>> {
        let of_measure = |(index, measure): (usize, &ServiceMeasure)| {
            let mut cells: Vec<Cell> = self.cells.of_measure(index).collect();
            let (counts, _) = &counts[measure.queue.index()];
            if let Some(count) = divisor_count(measure, self.run) {
                cells.iter_mut().zip(counts).for_each(|((_, of), counts)| *of = counts[count]);
            }
            if measure.figure.is_of_rounds() {
                let (step, excluded) = (RoundStep::new(index, *measure), self.excluded.of_measure(index));
                let opened =
                    counts.iter().zip(excluded).map(|(counts, (_, excluded))| counts[Count::Rounds] - excluded);
                cells.iter_mut().zip(opened).for_each(|(cell, opened)| step.finish(opened, cell));
            }
            cells
        };
        self.measures.iter().enumerate().map(of_measure).collect()
    }

    /// Counts a contact in the service measures that count it at this stage.
    #[inline]
    fn step(&mut self, contact: &ContactRecord, stage: Stage) {
        if let Some(interval) = contact.interval {
            self.step_in(interval as usize, contact, stage);
        }
    }

    fn step_in(&mut self, interval: usize, contact: &ContactRecord, stage: Stage) {
        let steps = &self.queues[contact.queue.index()].at_stage[stage as usize];
        if steps.is_empty() {
            return;
        }
        let cells = self.cells.interval(interval);
        let known = known(contact);
        for step in steps {
            if step.counts_all || step.measure.counts(contact.arrived, contact.vip) {
                step.take(&known, &mut cells[step.index]);
            }
        }
    }

    /// A contact left, or one that had left silently is back. A contact that leaves soon enough counts nowhere.
    fn leave(&mut self, contact: &ContactRecord, left: Instant, is_back: bool) {
        let Some(interval) = contact.interval.map(|interval| interval as usize) else { return };
        let waited = contact.asked.filter(|_| contact.first_reply.is_none()).map(|asked| left - asked);
        let counted = &self.queues[contact.queue.index()].of_leavers;
        for (index, measure) in counted.iter().filter(|(_, measure)| measure.counts(contact.arrived, contact.vip)) {
            let (amount, of) = &mut self.cells.interval(interval)[*index];
            if measure.short_abandon.zip(waited).is_some_and(|(short, waited)| waited <= short) {
                let had_agent = contact.assigned.is_some_and(|at| at <= left);
                let counted = numerator_stage(measure) == Some(Stage::Assigned) && had_agent;
                shift(amount, if counted { Adds::new(measure.figure).of(&known(contact)) } else { 0 }, is_back);
                shift(of, 1, is_back);
            } else if measure.figure == Figure::Abandoned {
                shift(amount, 1, !is_back);
            }
        }
    }

    /// Takes a contact out of the divisors it had entered by asking: it was turned away.
    fn refuse(&mut self, contact: &ContactRecord) {
        let Some(interval) = contact.interval.map(|interval| interval as usize) else { return };
        for (index, measure) in &self.queues[contact.queue.index()].of_accepted {
            let counts = match measure.figure {
                Figure::EveryResponse { by: By::Message, .. } => customer(&mut self.customers[*index], contact).asked,
                _ => measure.counts(contact.arrived, contact.vip),
            };
            self.cells.interval(interval)[*index].1 -= u64::from(counts);
        }
    }

    /// Takes back that a contact was solved: its customer will ask again.
    fn unsolve(&mut self, contact: &ContactRecord) {
        let Some(interval) = contact.interval.map(|interval| interval as usize) else { return };
        for Step { index, measure, .. } in &self.queues[contact.queue.index()].at_stage[Stage::Contained as usize] {
            self.cells.interval(interval)[*index].0 -= u64::from(measure.counts(contact.arrived, contact.vip));
        }
    }

    /// A round is opened.
    #[inline]
    fn round_opened(&mut self, contact: &ContactRecord) {
        if let Some(interval) = contact.message_interval
            && contact.message_at > self.queues[contact.queue.index()].by_count_until
        {
            self.count_opened(interval as usize, contact);
        }
    }

    /// The same where a measure looks at each round that is opened.
    fn count_opened(&mut self, interval: usize, contact: &ContactRecord) {
        let counted = &self.queues[contact.queue.index()];
        let (cells, excluded) = (self.cells.interval(interval), self.excluded.interval(interval));
        for RoundStep { index, measure, from_opening, until_known, .. } in &counted.of_rounds {
            match (from_opening, measure.counts(contact.message_at, contact.vip)) {
                (true, true) => {
                    cells[*index].0 += until_known;
                    cells[*index].1 += 1;
                }
                (false, false) => excluded[*index].1 += 1,
                _ => {}
            }
        }
        self.at_hours(contact, Customer::opened);
    }

    /// A round is answered.
    #[inline]
    fn round_answered(&mut self, contact: &ContactRecord, response: Span) {
        let Some(interval) = contact.message_interval else { return };
        let counted = &self.queues[contact.queue.index()];
        let cells = self.cells.interval(interval as usize);
        for step in &counted.of_rounds {
            if step.measure.counts(contact.message_at, contact.vip) {
                step.answered(response, &mut cells[step.index]);
            }
        }
        if !counted.of_rounds_at_hours.is_empty() {
            self.at_hours(contact, |customer, of, limit, cell| customer.answered(of, response > limit, cell));
        }
    }

    /// Counts a round in the measures of a contact's rounds at some hours.
    fn at_hours(&mut self, contact: &ContactRecord, count: impl Fn(&mut Customer, Of, Span, &mut Cell)) {
        let Some(interval) = contact.interval else { return };
        let cells = self.cells.interval(interval as usize);
        for (index, measure, within) in &self.queues[contact.queue.index()].of_rounds_at_hours {
            if measure.counts(contact.message_at, contact.vip) {
                let customer = customer(&mut self.customers[*index], contact);
                count(customer, measure.of, *within, &mut cells[*index]);
            }
        }
    }

    /// A contact ended, or its end is taken back: counts it in the measures of all of its rounds. It is within if all
    /// that were opened are answered, none too late.
    fn all_rounds(&mut self, contact: &ContactRecord, end: End, is_back: bool) {
        let (Some(interval), Some(_)) = (contact.interval, contact.message_interval) else { return };
        let cells = self.cells.interval(interval as usize);
        let is_answered = contact.first_answer.is_some();
        for (index, measure, within) in &self.queues[contact.queue.index()].of_all_rounds {
            let enters = match measure.of {
                Of::Answered => is_answered,
                Of::Accepted => end != End::TurnedAway || contact.assigned.is_some(),
                _ => true,
            };
            if enters && measure.counts(contact.arrived, contact.vip) {
                let (amount, of) = &mut cells[*index];
                let is_within = is_answered && !contact.is_owed_reply && contact.slowest <= *within;
                shift(amount, u64::from(is_within), !is_back);
                shift(of, 1, !is_back);
            }
        }
    }

    /// A place among the open contacts has a new contact.
    fn forget_predecessor(&mut self, contact: &ContactRecord) {
        for (index, ..) in &self.queues[contact.queue.index()].of_rounds_at_hours {
            *customer(&mut self.customers[*index], contact) = Customer::default();
        }
    }
}

impl Counted {
    fn nothing() -> Self {
        Self {
            at_stage: Default::default(),
            of_leavers: Vec::new(),
            of_accepted: Vec::new(),
            of_rounds: Vec::new(),
            by_count_until: Instant::MAX,
            of_all_rounds: Vec::new(),
            of_rounds_at_hours: Vec::new(),
        }
    }

    /// Adds a measure to the lists in which it is looked up.
    fn add(&mut self, index: usize, measure: ServiceMeasure, run: &Run) {
        if let Figure::EveryResponse { within, by: By::Arrival } = measure.figure {
            self.of_all_rounds.push((index, measure, within));
            return;
        }
        if measure.of == Of::Accepted {
            self.of_accepted.push((index, measure));
        }
        if let Figure::EveryResponse { within, by: By::Message } = measure.figure {
            self.by_count_until = Instant::default();
            self.of_rounds_at_hours.push((index, measure, within));
            return;
        }
        if measure.figure.is_of_rounds() {
            let step = RoundStep::new(index, measure);
            self.by_count_until = self.by_count_until.min(step.by_count_until());
            self.of_rounds.push(step);
            return;
        }
        if measure.short_abandon.is_some() || measure.figure == Figure::Abandoned {
            self.of_leavers.push((index, measure));
        }
        let (divisor, numerator) = (divisor_stage(measure.of), numerator_stage(&measure));
        for stage in Stage::ALL {
            let step = Step {
                index,
                measure,
                counts_all: measure.counts_all(run),
                enters: stage == divisor && divisor_count(&measure, run).is_none(),
                adds: (Some(stage) == numerator).then(|| Adds::new(measure.figure)),
                until_known: until_known(&measure),
            };
            if step.enters || step.adds.is_some() {
                self.at_stage[stage as usize].push(step);
            }
        }
    }
}

/// The contact is within as long as no round was answered too late and none is open.
impl Customer {
    #[inline]
    fn opened(&mut self, divisor: Of, _limit: Span, (within, of): &mut Cell) {
        *within -= u64::from(self.answered && !self.failed);
        *of += u64::from(divisor != Of::Answered && !self.asked);
        self.asked = true;
    }

    #[inline]
    fn answered(&mut self, divisor: Of, is_late: bool, (within, of): &mut Cell) {
        self.failed |= is_late;
        *within += u64::from(!self.failed);
        *of += u64::from(divisor == Of::Answered && !self.answered);
        self.answered = true;
    }
}

impl Statistic for ServiceMeasures<'_> {
    #[inline(always)]
    fn saw(&mut self, at: Instant, fact: &Fact, contact: Option<&ContactRecord>) {
        match (*fact, contact) {
            (Fact::Arrived { .. }, Some(contact)) => {
                self.forget_predecessor(contact);
                self.step(contact, Stage::Offered);
            }
            (Fact::MetBot { .. }, Some(contact)) => {
                self.step(contact, Stage::MetBot);
            }
            (Fact::Asked { .. }, Some(contact)) => {
                if contact.handed_over {
                    self.step(contact, Stage::HandedOver);
                }
                self.step(contact, Stage::Asked);
            }
            (Fact::LeftOfflineMessage { .. }, Some(contact)) if contact.assigned.is_none() => {
                self.step(contact, Stage::LeftOfflineMessage);
            }
            // A customer who left silently is gone, so its wait does not end here.
            (Fact::Assigned { first: true, .. }, Some(contact)) if contact.ended.is_none() => {
                self.step(contact, Stage::Assigned);
            }
            (Fact::FirstReplied { .. }, Some(contact)) => {
                self.step(contact, Stage::Answered);
            }
            (Fact::RoundOpened { .. }, Some(contact)) => self.round_opened(contact),
            (Fact::Replied { response, .. }, Some(contact)) => {
                self.round_answered(contact, response);
            }
            (Fact::Reengaged { left, .. }, Some(contact)) => {
                self.all_rounds(contact, End::Abandoned { silent: true }, true);
                self.leave(contact, left, true);
                // The contact was given to an agent after its customer had left, so its wait did not end then. Now the
                // customer is back, and it does.
                if contact.assigned.is_some_and(|assigned| assigned > left) {
                    self.step(contact, Stage::Assigned);
                }
            }
            (Fact::AsksAgain { .. }, Some(contact)) => self.unsolve(contact),
            (Fact::Ended { end, .. }, Some(contact)) => {
                self.all_rounds(contact, end, false);
                self.ended(at, contact, end);
            }
            _ => {}
        }
    }
}

impl ServiceMeasures<'_> {
    fn ended(&mut self, at: Instant, contact: &ContactRecord, end: End) {
        match end {
            End::Handled => self.step(contact, Stage::Handled),
            End::Contained => self.step(contact, Stage::Contained),
            End::Abandoned { .. } => self.leave(contact, at, false),
            // One that comes back when no agent is there had been accepted before.
            End::TurnedAway if contact.asked.is_some() && contact.assigned.is_none() => self.refuse(contact),
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

/// Adds to a number, or takes from it.
fn shift(number: &mut u64, by: u64, adds: bool) {
    *number = if adds { *number + by } else { *number - by };
}

/// The count of contacts that is a measure's divisor, if it is one that is counted anyway.
fn divisor_count(measure: &ServiceMeasure, run: &Run) -> Option<Count> {
    let is_of_rounds = measure.figure.is_of_rounds() || matches!(measure.figure, Figure::EveryResponse { .. });
    if !measure.counts_all(run) || is_of_rounds || measure.short_abandon.is_some() || until_known(measure) > 0 {
        return None;
    }
    match measure.of {
        Of::Offered => Some(Count::Offered),
        Of::MetBot => Some(Count::MetBot),
        Of::Asked => Some(Count::Asked),
        Of::Answered => Some(Count::Answered),
        Of::Handled => Some(Count::Handled),
        Of::Accepted => None,
    }
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
