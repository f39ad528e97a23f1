//! Sales lost: what each contact would have bought with an answer at once, less what contacts buy after the first
//! answer that it had. A greeting is no answer. Booked to the interval in which the contact arrived.
//!
//! What goes wrong: contacts that are still open are booked at their end only, with the drain. A drain that is too
//! short books them as lost.

use super::Statistic;
use super::contact_records::ContactRecord;
use crate::engine::{End, Fact};
use crate::model::{Model, Money, Value};
use crate::units::Instant;

pub(super) struct Sales<'m> {
    model: &'m Model,
    /// Whether the scenario gives the value of any contact.
    has_values: bool,
    /// By queue, by interval; no intervals if the scenario gives no value of a contact.
    lost: Vec<Vec<Money>>,
}

impl<'m> Sales<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let intervals = model.run.intervals();
        let of_queue = |value: &Option<Value>| vec![Money::default(); if value.is_some() { intervals } else { 0 }];
        let has_values = model.queues.iter().any(|queue| queue.value.is_some());
        Self { model, has_values, lost: model.queues.iter().map(|queue| of_queue(&queue.value)).collect() }
    }

    /// Changes what is booked for a contact, if its queue has a value of contacts.
    #[inline(always)]
    fn book(&mut self, contact: &ContactRecord, change: impl FnOnce(&Value, &mut Money)) {
        if self.has_values {
            self.book_value(contact, change);
        }
    }

    #[inline(never)]
    fn book_value(&mut self, contact: &ContactRecord, change: impl FnOnce(&Value, &mut Money)) {
        let Some(value) = &self.model.queue(contact.queue).value else { return };
        if let Some(interval) = contact.interval {
            change(value, &mut self.lost[contact.queue.index()][interval as usize]);
        }
    }

    pub(super) fn finish(self) -> Vec<Vec<Money>> {
        self.lost
    }
}

impl Statistic for Sales<'_> {
    #[inline(always)]
    fn saw(&mut self, _at: Instant, fact: &Fact, contact: Option<&ContactRecord>) {
        match (*fact, contact) {
            (Fact::Ended { end, .. }, Some(contact)) => {
                self.book(contact, |value, lost| *lost += loss(value, contact, end));
            }
            // The loss that was booked for a customer who re-engages is taken back.
            (Fact::Reengaged { .. }, Some(contact)) => {
                self.book(contact, |value, lost| *lost = lost.less(value.loss(None)));
            }
            _ => {}
        }
    }
}

fn loss(value: &Value, contact: &ContactRecord, end: End) -> Money {
    match end {
        End::Contained | End::Expired => Money::default(),
        End::Handled => {
            // A call is answered by being taken.
            let answered = contact.first_answer.or(contact.first_reply);
            value.loss(answered.zip(contact.asked).map(|(answered, asked)| answered - asked))
        }
        End::Abandoned { .. } | End::Gone | End::LeftBot | End::TurnedAway | End::Cut | End::Open => value.loss(None),
    }
}
