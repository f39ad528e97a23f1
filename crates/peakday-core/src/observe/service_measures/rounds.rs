//! Measures of rounds: what changes when a round is opened, and when it is answered.
//!
//! Most measures don't look at each moment: all rounds of an interval count, or none. Their divisor is the number of
//! rounds that were opened, or answered, which is counted anyway; so nothing is done for them when a round is opened,
//! except near the end of the run, where rounds are excluded.
//!
//! What goes wrong: a round that is excluded on one side only makes a share above 1, or too small. It shows in runs
//! whose drain is short.

use super::super::contact_records::ContactRecord;
use super::Cell;
use super::stages::{Limit, until_known};
use crate::model::{Figure, Of, ServiceMeasure};
use crate::units::{Instant, Span};

/// What happens to a measure of rounds when a round is opened, and when it is answered.
pub(super) struct RoundStep {
    /// The measure's index in the model.
    pub(super) index: usize,
    pub(super) measure: ServiceMeasure,
    /// From when on it counts.
    begins: Instant,
    /// Whether rounds count from their opening on, because each is looked at; where they don't, the divisor is the
    /// number of all rounds, less those excluded.
    pub(super) from_opening: bool,
    /// What a round adds to the numerator until it is answered.
    pub(super) until_known: u64,
    /// What it adds to the numerator once it is answered.
    pub(super) limit: Limit,
    /// Whether only rounds that are answered count.
    of_answered: bool,
}

impl RoundStep {
    /// What happens to a measure of all hours.
    pub(super) fn new(index: usize, measure: ServiceMeasure) -> Self {
        let limit = match measure.figure {
            Figure::Response { within } => Limit::within(within),
            Figure::ResponseMean { cap } => Limit::mean(cap),
            _ => unreachable!("only these are of rounds"),
        };
        let until_known = until_known(&measure);
        let of_answered = measure.of == Of::Answered;
        let (begins, from_opening) = (Instant::default(), false);
        Self { index, measure, begins, from_opening, until_known, limit, of_answered }
    }

    /// What happens to a measure that looks at each round, from a moment on.
    pub(super) fn by_hour(index: usize, measure: ServiceMeasure, begins: Instant) -> Self {
        let step = Self::new(index, measure);
        Self { begins, from_opening: !step.of_answered, ..step }
    }

    /// Whether the last message of a contact counts.
    #[inline]
    pub(super) fn counts(&self, contact: &ContactRecord) -> bool {
        contact.message_at >= self.begins && self.measure.counts(contact.message_at, contact.vip)
    }

    /// A round was answered, where each is looked at.
    pub(super) fn answered_by_hour(&self, response: Span, (amount, of): &mut Cell) {
        *amount += self.limit.of(response.as_micros());
        if self.from_opening {
            *amount -= self.until_known;
        } else {
            *of += 1;
        }
    }

    /// What has been counted at the end, given what answered rounds added, and how many were opened and answered.
    pub(super) fn finish(&self, amount: u64, (opened, answered): (u64, u64)) -> Cell {
        if self.of_answered {
            return (amount, answered);
        }
        (amount + self.until_known * (opened - answered), opened)
    }
}

/// The state of the rounds of a contact that lie in a measure's hours.
#[derive(Clone, Copy, Default)]
pub(super) struct Customer {
    /// Whether there was a round.
    pub(super) asked: bool,
    /// Whether a round was answered.
    answered: bool,
    /// Whether a round was answered too late.
    failed: bool,
}

/// The contact is within as long as no round was answered too late and none is open.
impl Customer {
    #[inline]
    pub(super) fn opened(&mut self, divisor: Of, _limit: Span, (within, of): &mut Cell) {
        *within -= u64::from(self.answered && !self.failed);
        *of += u64::from(divisor != Of::Answered && !self.asked);
        self.asked = true;
    }

    #[inline]
    pub(super) fn answered(&mut self, divisor: Of, is_late: bool, (within, of): &mut Cell) {
        self.failed |= is_late;
        *within += u64::from(!self.failed);
        *of += u64::from(divisor == Of::Answered && !self.answered);
        self.answered = true;
    }
}

/// What is known of an open contact. Places are filled as they are first used.
pub(super) fn customer<'c>(customers: &'c mut Vec<Customer>, contact: &ContactRecord) -> &'c mut Customer {
    let place = contact.id.index();
    if customers.len() <= place {
        customers.resize(place + 1, Customer::default());
    }
    &mut customers[place]
}
