//! Service measures: shares and means that are counted exactly. Contacts and rounds within a limit, or their times
//! added up, over all that count.
//!
//! A contact is booked to the interval in which it arrived, a round to that of its message. A contact counts as a miss
//! (in a mean: as the cap) from the moment it enters the divisor until it is answered. Whether all of its rounds were
//! answered in time is known at its end, which comes for every contact: those still open end with the simulation.
//!
//! What goes wrong: if only contacts that were handled entered the divisor, those still open would be missing, and a
//! day with a backlog would look better than it was.

mod hours;
mod rounds;
mod stages;

use super::Statistic;
use super::contact_records::ContactRecord;
use super::outcome::{Counts, Times};
use super::service::Count;
use crate::engine::{End, Fact, Message, Reply};
use crate::model::{By, Figure, Model, Of, Run, ServiceMeasure};
use crate::units::{Instant, Span};
use hours::MeasureHours;
use rounds::{Customer, RoundStep, customer};
use stages::{Adds, Limit, Missed, Stage, Step, Steps, divisor_count, numerator_count, numerator_stage};

pub(super) struct ServiceMeasures<'m> {
    run: &'m Run,
    /// By service measure.
    hours: Vec<MeasureHours>,
    /// By queue: the set of stages at which anything is counted.
    stages: Vec<u16>,
    queues: Vec<Counted>,
    /// By service measure.
    cells: Cells<Cell>,
    /// What measures share: see [`Steps::shared`].
    shared: Cells<u64>,
    /// By service measure: where it finds what it shares, and what of it is to be taken back.
    shared_by: Vec<Option<(usize, Option<usize>)>>,
    /// By measure of rounds that doesn't look at each moment, those of a queue side by side: how many rounds were
    /// opened, and answered, near the end, which don't count there.
    excluded: Cells<(u64, u64)>,
    /// By service measure that judges the rounds of a contact at some hours; by the place of the open contact.
    customers: Vec<Vec<Customer>>,
}

/// What has been counted, by interval, by column: the columns of one interval stand together.
struct Cells<T> {
    cells: Vec<T>,
    columns: usize,
}

impl<T: Copy + Default> Cells<T> {
    fn new(intervals: usize, columns: usize) -> Self {
        Self { cells: vec![T::default(); intervals * columns], columns }
    }

    #[inline(always)]
    fn interval(&mut self, interval: usize) -> &mut [T] {
        &mut self.cells[interval * self.columns..][..self.columns]
    }

    /// Those of a column, by interval.
    fn column(&self, index: usize) -> impl Iterator<Item = T> {
        self.cells.iter().skip(index).step_by(self.columns).copied()
    }
}

/// The service measures of a queue, with their indexes in the model, by the facts they look at: most facts concern few
/// of them.
struct Counted {
    /// By stage: what changes there.
    at_stage: [Steps; Stage::ALL.len()],
    /// What contacts that end without reaching a stage take back, and where the first of it is counted.
    missed: Vec<Missed>,
    first_missed: usize,
    /// The measures whose contacts the bot has solved, for now.
    of_solved: Vec<(usize, ServiceMeasure)>,
    /// The measures that a leaving customer changes.
    of_leavers: Vec<(usize, ServiceMeasure)>,
    /// The measures that a contact turned away changes.
    of_accepted: Vec<(usize, ServiceMeasure)>,
    /// The measures of rounds that don't look at each moment, and where the first of them is counted.
    of_rounds: Vec<RoundStep>,
    first_of_rounds: usize,
    /// What a round adds to each of these once it is answered, and what answered rounds have added.
    limits_of_rounds: Vec<Limit>,
    answered: Cells<u64>,
    /// Up to this moment, all rounds count in all of these.
    all_count_until: Instant,
    /// The measures of rounds that look at each moment: in the drain, whose rounds are of many hours, all do.
    of_rounds_by_hour: Vec<RoundStep>,
    /// Whether any measure looks at each moment before the drain.
    looks_at_hours: bool,
    /// The measures of all rounds of a contact, with their limits.
    of_all_rounds: Vec<(usize, ServiceMeasure, Span)>,
    /// The measures of the rounds of a contact at some hours, with their limits.
    of_rounds_at_hours: Vec<(usize, ServiceMeasure, Span)>,
}

/// How many were within a limit, or how many microseconds they took together, of how many.
type Cell = (u64, u64);

impl<'m> ServiceMeasures<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let run = &model.run;
        let mut queues: Vec<Counted> = model.queues.iter().map(|_| Counted::nothing()).collect();
        let hours: Vec<_> = model.service_measures.iter().map(|measure| MeasureHours::of(*measure, run)).collect();
        for (index, hours) in hours.iter().enumerate() {
            queues[hours.measure.queue.index()].add(index, hours, run);
        }
        let mut columns = 0;
        for queue in &mut queues {
            for steps in &mut queue.at_stage {
                steps.first_shared = columns;
                columns += steps.shared.len();
            }
            queue.first_missed = columns;
            columns += queue.missed.len();
        }
        let mut rounds = 0;
        for queue in &mut queues {
            queue.first_of_rounds = rounds;
            queue.answered = Cells::new(run.intervals(), queue.of_rounds.len());
            rounds += queue.of_rounds.len();
        }
        let shared_by = |(index, hours): (usize, &MeasureHours)| {
            let stage = numerator_stage(&hours.counted)?;
            let adds = Step::new(index, hours.counted, stage, run).shared(run)?;
            let queue = &queues[hours.counted.queue.index()];
            let steps = &queue.at_stage[adds.known_at(stage) as usize];
            let shared = steps.shared.iter().position(|shared| *shared == adds)?;
            let missed = Missed::of(stage, adds).and_then(|missed| queue.missed.iter().position(|m| *m == missed));
            Some((steps.first_shared + shared, missed.map(|place| queue.first_missed + place)))
        };
        let stages_of = |queue: &Counted| {
            let stages = Stage::ALL.into_iter().filter(|&stage| !queue.at_stage[stage as usize].are_none());
            stages.fold(0, |stages, stage| stages | stage.bit())
        };
        let (intervals, measures) = (run.intervals(), hours.len());
        Self {
            run,
            shared_by: hours.iter().enumerate().map(shared_by).collect(),
            hours,
            stages: queues.iter().map(stages_of).collect(),
            queues,
            cells: Cells::new(intervals, measures),
            shared: Cells::new(intervals, columns),
            excluded: Cells::new(intervals, rounds),
            customers: vec![Vec::new(); measures],
        }
    }

    /// By service measure of the model, by interval; with what has been counted of each queue.
    pub(super) fn finish(self, counts: &[(Vec<Counts>, Times)]) -> Vec<Vec<Cell>> {
        let of_measure = |(index, hours): (usize, &MeasureHours)| {
            let measure = &hours.counted;
            let mut cells: Vec<Cell> = self.cells.column(index).collect();
            let (counts, _) = &counts[measure.queue.index()];
            let mut add = |column, adds| {
                let shared = cells.iter_mut().zip(self.shared.column(column));
                shared.for_each(|((amount, _), shared)| shift(amount, shared, adds));
            };
            if let Some((column, missed)) = self.shared_by[index] {
                add(column, true);
                missed.into_iter().for_each(|column| add(column, false));
            }
            if let Some(count) = numerator_count(measure, self.run) {
                cells.iter_mut().zip(counts).for_each(|((amount, _), counts)| shift(amount, counts[count], true));
            }
            if let Some(count) = divisor_count(measure, self.run) {
                cells.iter_mut().zip(counts).for_each(|((_, of), counts)| shift(of, counts[count], true));
            }
            let counted = &self.queues[measure.queue.index()];
            let Some(place) = counted.of_rounds.iter().position(|step| step.measure == *measure) else {
                hours.leave_out(&mut cells, self.run);
                return cells;
            };
            let column = counted.first_of_rounds + place;
            let columns = counts.iter().zip(counted.answered.column(place)).zip(self.excluded.column(column));
            let rounds = columns.map(|((counts, amount), (opened, answered))| {
                let those_that_count = (counts[Count::Rounds] - opened, counts[Count::RoundsAnswered] - answered);
                counted.of_rounds[place].finish(amount, those_that_count)
            });
            let mut rounds: Vec<Cell> = rounds.collect();
            hours.leave_out(&mut rounds, self.run);
            // With those of the drain, which are counted one by one.
            cells.iter().zip(rounds).map(|(drain, run)| (drain.0 + run.0, drain.1 + run.1)).collect()
        };
        self.hours.iter().enumerate().map(of_measure).collect()
    }

    /// Counts a contact in the service measures that count it at this stage.
    #[inline(always)]
    fn step(&mut self, contact: &ContactRecord, stage: Stage) {
        let changes_something = self.stages[contact.queue.index()] & stage.bit() != 0;
        if let Some(interval) = contact.interval.filter(|_| changes_something) {
            self.step_in(interval as usize, contact, stage);
        }
    }

    #[inline(always)]
    fn step_in(&mut self, interval: usize, contact: &ContactRecord, stage: Stage) {
        let steps = &self.queues[contact.queue.index()].at_stage[stage as usize];
        steps.count_shared(contact, &mut self.shared.interval(interval)[steps.first_shared..]);
        if !steps.own.is_empty() {
            let cells = self.cells.interval(interval);
            for step in &steps.own {
                step.take(contact, &mut cells[step.index]);
            }
        }
    }

    /// A contact ended, or its end is taken back: what it added is not to count for measures of those who reached the
    /// stages that it missed.
    #[inline(always)]
    fn miss(&mut self, contact: &ContactRecord, end: End, at: Instant, is_back: bool) {
        let reached_all = end == End::Handled && contact.first_reply.is_some();
        if let Some(interval) = contact.interval.filter(|_| !reached_all) {
            let counted = &self.queues[contact.queue.index()];
            let amounts = &mut self.shared.interval(interval as usize)[counted.first_missed..];
            for (missed, amount) in counted.missed.iter().zip(amounts) {
                shift(amount, missed.amount(contact, end, at), !is_back);
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
                shift(amount, if counted { Adds::new(measure.figure).of(contact) } else { 0 }, is_back);
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
            shift(&mut self.cells.interval(interval)[*index].1, u64::from(counts), false);
        }
    }

    /// Takes back that a contact was solved: its customer will ask again.
    fn unsolve(&mut self, contact: &ContactRecord) {
        let Some(interval) = contact.interval.map(|interval| interval as usize) else { return };
        for (index, measure) in &self.queues[contact.queue.index()].of_solved {
            let counts = u64::from(measure.counts(contact.arrived, contact.vip));
            shift(&mut self.cells.interval(interval)[*index].0, counts, false);
        }
    }

    /// A round is opened.
    #[inline(always)]
    fn round_opened(&mut self, contact: &ContactRecord) {
        let counted = &self.queues[contact.queue.index()];
        let looks = counted.looks_at_hours || contact.message_at > counted.all_count_until;
        if let Some(interval) = contact.message_interval.filter(|_| looks) {
            self.count_opened(interval as usize, contact);
        }
    }

    /// The same where a measure looks at each round that is opened.
    fn count_opened(&mut self, interval: usize, contact: &ContactRecord) {
        let counted = &self.queues[contact.queue.index()];
        if contact.message_at > counted.all_count_until {
            let excluded = &mut self.excluded.interval(interval)[counted.first_of_rounds..];
            for (step, (opened, _)) in counted.of_rounds.iter().zip(excluded) {
                *opened += u64::from(!step.counts(contact));
            }
        }
        let cells = self.cells.interval(interval);
        for step in counted.of_rounds_by_hour.iter().filter(|step| step.from_opening) {
            if step.counts(contact) {
                cells[step.index].0 += step.until_known;
                cells[step.index].1 += 1;
            }
        }
        self.at_hours(contact, Customer::opened);
    }

    /// A round is answered.
    #[inline(always)]
    fn round_answered(&mut self, contact: &ContactRecord, response: Span) {
        let Some(interval) = contact.message_interval else { return };
        let counted = &mut self.queues[contact.queue.index()];
        if contact.message_at <= counted.all_count_until {
            let amounts = counted.answered.interval(interval as usize);
            for (limit, amount) in counted.limits_of_rounds.iter().zip(amounts) {
                *amount += limit.of(response.as_micros());
            }
            if !counted.looks_at_hours {
                return;
            }
        }
        self.count_answered(interval as usize, contact, response);
    }

    /// The same near the end, and of measures that look at each moment.
    #[inline(never)]
    fn count_answered(&mut self, interval: usize, contact: &ContactRecord, response: Span) {
        let counted = &mut self.queues[contact.queue.index()];
        if contact.message_at > counted.all_count_until {
            let amounts = counted.answered.interval(interval);
            let excluded = &mut self.excluded.interval(interval)[counted.first_of_rounds..];
            for ((step, amount), (_, answered)) in counted.of_rounds.iter().zip(amounts).zip(excluded) {
                if step.counts(contact) {
                    *amount += step.limit.of(response.as_micros());
                } else {
                    *answered += 1;
                }
            }
        }
        let cells = self.cells.interval(interval);
        for step in &self.queues[contact.queue.index()].of_rounds_by_hour {
            if step.counts(contact) {
                step.answered_by_hour(response, &mut cells[step.index]);
            }
        }
        self.at_hours(contact, |customer, of, limit, cell| customer.answered(of, response > limit, cell));
    }

    /// Counts a round in the measures of a contact's rounds at some hours.
    fn at_hours(&mut self, contact: &ContactRecord, count: impl Fn(&mut Customer, Of, Span, &mut Cell)) {
        let counted = &self.queues[contact.queue.index()].of_rounds_at_hours;
        let Some(interval) = contact.interval.filter(|_| !counted.is_empty()) else { return };
        let cells = self.cells.interval(interval as usize);
        for (index, measure, within) in counted {
            if measure.counts(contact.message_at, contact.vip) {
                let customer = customer(&mut self.customers[*index], contact);
                count(customer, measure.of, *within, &mut cells[*index]);
            }
        }
    }

    /// A contact ended, or its end is taken back: counts it in the measures of all of its rounds. It is within if all
    /// that were opened are answered, none too late.
    #[inline(always)]
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
    #[inline(always)]
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
            missed: Vec::new(),
            first_missed: 0,
            of_solved: Vec::new(),
            of_leavers: Vec::new(),
            of_accepted: Vec::new(),
            of_rounds: Vec::new(),
            first_of_rounds: 0,
            limits_of_rounds: Vec::new(),
            answered: Cells::new(0, 0),
            of_rounds_by_hour: Vec::new(),
            all_count_until: Instant::MAX,
            looks_at_hours: false,
            of_all_rounds: Vec::new(),
            of_rounds_at_hours: Vec::new(),
        }
    }

    /// Adds a measure to the lists in which it is looked up.
    fn add(&mut self, index: usize, hours: &MeasureHours, run: &Run) {
        let measure = hours.counted;
        if let Figure::EveryResponse { within, by: By::Arrival } = measure.figure {
            self.of_all_rounds.push((index, measure, within));
            return;
        }
        if measure.of == Of::Accepted {
            self.of_accepted.push((index, measure));
        }
        if let Figure::EveryResponse { within, by: By::Message } = measure.figure {
            self.looks_at_hours = true;
            self.of_rounds_at_hours.push((index, measure, within));
            return;
        }
        if measure.figure.is_of_rounds() {
            if measure.hours.is_some() {
                self.looks_at_hours = true;
                self.of_rounds_by_hour.push(RoundStep::by_hour(index, measure, Instant::default()));
                return;
            }
            self.of_rounds_by_hour.push(RoundStep::by_hour(index, hours.measure, run.end));
            let judged = measure.judged;
            self.all_count_until = self.all_count_until.min(judged.until(false)).min(judged.until(true));
            if self.of_rounds.iter().all(|step| step.measure != measure) {
                let step = RoundStep::new(index, measure);
                self.limits_of_rounds.push(step.limit);
                self.of_rounds.push(step);
            }
            return;
        }
        if measure.short_abandon.is_some() || measure.figure == Figure::Abandoned {
            self.of_leavers.push((index, measure));
        }
        if numerator_stage(&measure) == Some(Stage::Contained) {
            self.of_solved.push((index, measure));
        }
        for stage in Stage::ALL {
            let step = Step::new(index, measure, stage, run);
            if let Some(adds) = step.shared(run) {
                self.at_stage[adds.known_at(stage) as usize].share(adds);
                let missed = Missed::of(stage, adds).filter(|missed| !self.missed.contains(missed));
                self.missed.extend(missed);
            } else if step.enters || step.adds.is_some() {
                self.at_stage[stage as usize].own.push(step);
            }
        }
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
                let end = End::Abandoned { silent: true };
                self.all_rounds(contact, end, true);
                self.miss(contact, end, left, true);
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
                self.miss(contact, end, at, false);
                self.ended(at, contact, end);
            }
            _ => {}
        }
    }

    #[inline(always)]
    fn saw_message(&mut self, _at: Instant, _message: &Message, contact: &ContactRecord) {
        self.round_opened(contact);
    }

    #[inline(always)]
    fn saw_reply(&mut self, reply: &Reply, contact: &ContactRecord) {
        if reply.is_first {
            self.step(contact, Stage::Answered);
        }
        self.round_answered(contact, reply.response);
    }
}

impl ServiceMeasures<'_> {
    #[inline(always)]
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

/// Adds to a number, or takes from it: from less than nothing, where what it is taken from is counted elsewhere and
/// added at the end.
fn shift(number: &mut u64, by: u64, adds: bool) {
    *number = if adds { number.wrapping_add(by) } else { number.wrapping_sub(by) };
}
