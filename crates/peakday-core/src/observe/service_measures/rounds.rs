//! Measures of rounds: what changes when a round is opened, and when it is answered.
//!
//! Most measures don't look at the hour. Their divisor is the number of rounds that were opened, which is counted
//! anyway; so nothing is done for them when a round is opened, except near the end of the run, where rounds are
//! excluded.
//!
//! What goes wrong: a round that is excluded on one side only makes a share above 1, or too small. It shows in runs
//! whose drain is short.

use super::super::contact_records::ContactRecord;
use super::Cell;
use super::stages::until_known;
use crate::model::{Figure, Of, ServiceMeasure};
use crate::units::Span;

/// What happens to a measure of rounds when a round is opened, and when it is answered.
pub(super) struct RoundStep {
    /// The measure's index in the model.
    pub(super) index: usize,
    pub(super) measure: ServiceMeasure,
    /// Whether rounds count from their opening on, because they depend on the hour; where they don't, the divisor is
    /// the number of all rounds, less those excluded.
    pub(super) from_opening: bool,
    /// What a round adds to the numerator until it is answered.
    pub(super) until_known: u64,
    /// Its time counts up to this limit, or whether it is within the limit.
    limit: u64,
    is_mean: bool,
    /// Whether only rounds that are answered count.
    of_answered: bool,
}

impl RoundStep {
    pub(super) fn new(index: usize, measure: ServiceMeasure) -> Self {
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

    /// A round was answered. It enters the divisor with its answer, for now.
    #[inline]
    pub(super) fn answered(&self, response: Span, (amount, of): &mut Cell) {
        *amount += self.adds(response);
        *of += 1;
    }

    /// The same of a measure that looks at the hour, whose rounds may count from their opening.
    pub(super) fn answered_by_hour(&self, response: Span, cell: &mut Cell) {
        if self.from_opening {
            cell.0 = cell.0 + self.adds(response) - self.until_known;
        } else {
            self.answered(response, cell);
        }
    }

    /// What a round adds to the numerator once it is answered.
    #[inline]
    fn adds(&self, response: Span) -> u64 {
        let response = response.as_micros();
        if self.is_mean { response.min(self.limit) } else { u64::from(response <= self.limit) }
    }

    /// At the end, with the number of rounds that were opened and count.
    pub(super) fn finish(&self, opened: u64, (amount, of): &mut Cell) {
        if !self.from_opening && !self.of_answered {
            *amount += self.until_known * (opened - *of);
            *of = opened;
        }
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
