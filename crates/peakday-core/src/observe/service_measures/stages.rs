//! The stages of a contact, and what a measure of contacts does at each: compiled once, so that a contact costs a
//! number and a limit.
//!
//! What goes wrong: a measure whose divisor is counted elsewhere must count all contacts of its queue. If it had
//! hours, or a limit near the end, its share would be too small.

use super::super::contact_records::ContactRecord;
use super::super::service::Count;
use super::Cell;
use crate::engine::End;
use crate::model::{Clock, Figure, Of, Run, ServiceMeasure};
use crate::units::{Instant, Span};

/// The stages of a contact: the moments at which service measures count it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Stage {
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
    pub(super) const ALL: [Self; 9] = [
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

    /// The stage in a set of stages.
    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// What happens at a stage of a contact.
#[derive(Default)]
pub(super) struct Steps {
    /// What a contact adds to the measures that count all contacts, here alone: measures that differ in their divisors
    /// only share it. In the order of the numbers that decide, each of which is worked out once.
    pub(super) shared: Vec<Adds>,
    /// Where the first of these is counted.
    pub(super) first_shared: usize,
    /// What the other measures do.
    pub(super) own: Vec<Step>,
}

/// What a contact added that is not to count for the measures of those who reach a stage, because it ended without
/// reaching it. The number that decides is known before that stage, and nearly all get there: so what they add is
/// counted when the number is known, and taken back from few.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Missed {
    stage: Stage,
    adds: Adds,
}

/// What happens to a service measure at a stage.
pub(super) struct Step {
    /// The measure's index in the model.
    pub(super) index: usize,
    pub(super) measure: ServiceMeasure,
    /// Whether the contact enters the divisor here, and is counted by the measure itself.
    pub(super) enters: bool,
    /// What it adds to the numerator, where that is known here.
    pub(super) adds: Option<Adds>,
    /// What it adds until that is known.
    pub(super) until_known: u64,
}

impl Steps {
    #[inline]
    pub(super) fn are_none(&self) -> bool {
        self.shared.is_empty() && self.own.is_empty()
    }

    /// Counts a contact in what measures share; `amounts` begins with the first of these.
    #[inline(always)]
    pub(super) fn count_shared(&self, contact: &ContactRecord, amounts: &mut [u64]) {
        let (mut of, mut number) = (Number::Zero, 0);
        for (adds, amount) in self.shared.iter().zip(amounts) {
            if adds.of != of {
                (of, number) = (adds.of, adds.of.of(contact));
            }
            *amount += adds.limit.of(number);
        }
    }

    /// Adds what measures share.
    pub(super) fn share(&mut self, adds: Adds) {
        if !self.shared.contains(&adds) {
            let place = self.shared.partition_point(|other| other.of <= adds.of);
            self.shared.insert(place, adds);
        }
    }
}

impl Missed {
    /// What contacts that miss a stage added before it; `None` if that is not known before.
    pub(super) fn of(stage: Stage, adds: Adds) -> Option<Self> {
        (adds.known_at(stage) != stage).then_some(Self { stage, adds })
    }

    /// What a contact that has ended so takes back.
    pub(super) fn amount(self, contact: &ContactRecord, end: End, at: Instant) -> u64 {
        let is_known = match self.adds.known_at(self.stage) {
            // A customer who left silently before is given to an agent in vain.
            Stage::Assigned => contact.assigned.is_some_and(|assigned| assigned <= at),
            _ => contact.first_reply.is_some(),
        };
        let is_missed = match self.stage {
            Stage::Answered => contact.first_reply.is_none(),
            _ => end != End::Handled,
        };
        if is_known && is_missed { self.adds.of(contact) } else { 0 }
    }
}

impl Step {
    /// What happens to a measure at a stage.
    pub(super) fn new(index: usize, measure: ServiceMeasure, stage: Stage, run: &Run) -> Self {
        Self {
            index,
            measure,
            enters: stage == divisor_stage(measure.of) && divisor_count(&measure, run).is_none(),
            adds: (Some(stage) == numerator_stage(&measure) && numerator_count(&measure, run).is_none())
                .then(|| Adds::new(measure.figure)),
            until_known: until_known(&measure),
        }
    }

    /// What a contact adds, if every contact of the queue adds it, and here alone.
    pub(super) fn shared(&self, run: &Run) -> Option<Adds> {
        let is_all = self.measure.counts_all(run) && !self.enters && self.until_known == 0;
        self.adds.filter(|_| is_all)
    }

    #[inline]
    pub(super) fn take(&self, contact: &ContactRecord, (amount, of): &mut Cell) {
        if !self.measure.counts(contact.arrived, contact.vip) {
            return;
        }
        if self.enters {
            *of += 1;
            *amount += self.until_known;
        }
        if let Some(adds) = self.adds {
            *amount = *amount + adds.of(contact) - self.until_known;
        }
    }
}

/// What a contact adds to a numerator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Adds {
    /// The number that decides.
    of: Number,
    limit: Limit,
}

/// What a number adds to a numerator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    most: u64,
    /// Whether the number itself is added, up to that; otherwise it is one if the number is no more than that.
    is_mean: bool,
}

impl Limit {
    /// One if the time is within a limit.
    pub(super) fn within(limit: Span) -> Self {
        Self { most: limit.as_micros(), is_mean: false }
    }

    /// The time itself, up to a cap.
    pub(super) fn mean(cap: Option<Span>) -> Self {
        Self { most: cap.unwrap_or(Span::MAX).as_micros(), is_mean: true }
    }

    #[inline]
    pub(super) fn of(self, number: u64) -> u64 {
        if self.is_mean { number.min(self.most) } else { u64::from(number <= self.most) }
    }
}

/// A number of a contact that decides what it adds: a time in microseconds, the largest number where that time has not
/// ended; or one that is 0 where the contact counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Number {
    Wait,
    FromArrival,
    FromTransfer,
    FromAssignment,
    Zero,
    Late,
}

impl Number {
    // Inlined into a loop, all of these numbers would be worked out before it, for one that is asked.
    #[inline(never)]
    fn of(self, contact: &ContactRecord) -> u64 {
        let span = |from: Option<Instant>, to: Option<Instant>| match (from, to) {
            (Some(from), Some(to)) => (to - from).as_micros(),
            _ => u64::MAX,
        };
        match self {
            Self::Wait => span(contact.asked, contact.assigned),
            Self::FromArrival => span(Some(contact.arrived), contact.first_reply),
            Self::FromTransfer => span(contact.asked, contact.first_reply),
            Self::FromAssignment => span(contact.assigned, contact.first_reply),
            Self::Zero => 0,
            Self::Late => u64::from(contact.late_since.is_some()),
        }
    }
}

impl Adds {
    pub(super) fn new(figure: Figure) -> Self {
        let first_response = |clock| match clock {
            Clock::Arrival => Number::FromArrival,
            Clock::Transfer => Number::FromTransfer,
            Clock::Assignment => Number::FromAssignment,
        };
        let within = |of, within| Self { of, limit: Limit::within(within) };
        let mean = |of, cap| Self { of, limit: Limit::mean(cap) };
        match figure {
            Figure::Wait { within: limit } => within(Number::Wait, limit),
            Figure::FirstResponse { clock, within: limit } => within(first_response(clock), limit),
            Figure::WaitMean { cap } => mean(Number::Wait, cap),
            Figure::FirstResponseMean { clock, cap } => mean(first_response(clock), cap),
            Figure::Deadline => within(Number::Late, Span::ZERO),
            Figure::Answered
            | Figure::LeftOfflineMessage
            | Figure::Abandoned
            | Figure::BotTransfer
            | Figure::BotSolved => within(Number::Zero, Span::ZERO),
            Figure::Response { .. } | Figure::ResponseMean { .. } | Figure::EveryResponse { .. } => {
                unreachable!("rounds are measured by themselves")
            }
        }
    }

    #[inline]
    pub(super) fn of(self, contact: &ContactRecord) -> u64 {
        let number = self.of.of(contact);
        debug_assert!(!self.limit.is_mean || number < u64::MAX, "a time is measured when it has ended");
        self.limit.of(number)
    }

    /// The stage at which it is known what a contact adds that adds it at this stage.
    pub(super) fn known_at(self, stage: Stage) -> Stage {
        match (self.of, stage) {
            (Number::Wait, Stage::Answered | Stage::Handled) => Stage::Assigned,
            (Number::FromArrival | Number::FromTransfer | Number::FromAssignment, Stage::Handled) => Stage::Answered,
            _ => stage,
        }
    }
}

/// The count of contacts that is a measure's numerator, if it is one that is counted anyway.
pub(super) fn numerator_count(measure: &ServiceMeasure, run: &Run) -> Option<Count> {
    let is_of_all = measure.figure == Figure::Answered && measure.counts_all(run);
    match numerator_stage(measure).filter(|_| is_of_all)? {
        Stage::Answered => Some(Count::Answered),
        Stage::Handled => Some(Count::Handled),
        _ => None,
    }
}

/// The count of contacts that is a measure's divisor, but for those that are taken out, if it is one that is counted
/// anyway.
pub(super) fn divisor_count(measure: &ServiceMeasure, run: &Run) -> Option<Count> {
    let is_of_rounds = measure.figure.is_of_rounds() || matches!(measure.figure, Figure::EveryResponse { .. });
    if !measure.counts_all(run) || is_of_rounds || until_known(measure) > 0 {
        return None;
    }
    match measure.of {
        Of::Offered => Some(Count::Offered),
        Of::MetBot => Some(Count::MetBot),
        Of::Asked | Of::Accepted => Some(Count::Asked),
        Of::Answered => Some(Count::Answered),
        Of::Handled => Some(Count::Handled),
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

/// When it is known what a contact of the divisor adds to the numerator. `None` for leavers, who may still come back,
/// and for rounds.
pub(super) fn numerator_stage(measure: &ServiceMeasure) -> Option<Stage> {
    Some(match (measure.figure, measure.of) {
        (Figure::Abandoned | Figure::EveryResponse { .. }, _) => return None,
        (figure, _) if figure.is_of_rounds() => return None,
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
pub(super) fn until_known(measure: &ServiceMeasure) -> u64 {
    let (Figure::WaitMean { cap } | Figure::FirstResponseMean { cap, .. } | Figure::ResponseMean { cap }) =
        measure.figure
    else {
        return 0;
    };
    cap.filter(|_| measure.of != Of::Answered).map_or(0, Span::as_micros)
}
