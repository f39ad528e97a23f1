//! Wages, and what a contact is worth.
//!
//! Money that has to be added up contact by contact is counted in whole ten-thousandths of the scenario's unit, so that
//! sums are exact and the same in any order.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

use super::{ShareOverTime, Window};
use crate::units::Span;

/// An amount of money in whole ten-thousandths of the scenario's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Money(u64);

impl Money {
    const PARTS: f64 = 10_000.0;

    /// The amount nearest to this many units; negative numbers become 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates, as said above")]
    pub fn of(units: f64) -> Self {
        Self((units * Self::PARTS + 0.5) as u64)
    }

    /// The amount in the scenario's unit.
    pub fn units(self) -> f64 {
        self.0 as f64 / Self::PARTS
    }

    /// This amount less another one, at least 0.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

/// Wages of a team. Only agents who are present are paid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pay {
    /// Wage for an hour on the roster, breaks included.
    pub per_hour: f64,
    /// Factor on the hourly wage after the end of a shift.
    pub overtime: f64,
    /// Wage for a shift date.
    pub per_day: f64,
    /// Pay for contacts handled.
    pub per_contact: ContactPay,
    /// Added to `per_hour` for an hour at night, overtime included.
    pub night_extra: f64,
    /// The night hours; `None`: no hour is night.
    pub night: Option<Window>,
    /// Days on which wages are multiplied; `None`: there are none.
    pub holiday: Option<Holiday>,
    /// Cost of a seat a day: for the largest number of agents rostered at once on that day.
    pub seat_per_day: f64,
}

/// Pay for contacts, of one agent on one shift date.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContactPay {
    /// By tier: the number of contacts handled from which it applies, and the pay for each further contact; the first
    /// tier begins at 0. Empty: no such pay.
    pub tiers: Vec<(u32, f64)>,
    /// The smallest pay for contacts of a shift date.
    pub minimum: f64,
}

impl Pay {
    /// Whether anything is paid at all.
    pub fn is_any(&self) -> bool {
        let by_contact = self.per_contact.minimum > 0.0 || self.per_contact.tiers.iter().any(|&(_, pay)| pay > 0.0);
        by_contact || [self.per_hour, self.per_day, self.seat_per_day].iter().any(|&pay| pay > 0.0)
    }
}

impl ContactPay {
    /// Pay for the next contact of an agent who has handled this many on the same date.
    pub fn of_next(&self, handled: u32) -> Money {
        let tier = self.tiers.partition_point(|&(from, _)| from <= handled);
        tier.checked_sub(1).map_or_else(Money::default, |tier| Money::of(self.tiers[tier].1))
    }
}

/// Days on which wages are multiplied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holiday {
    /// The days by number, in order.
    pub days: Vec<u64>,
    /// The factor on wages, at least 1.
    pub factor: f64,
}

impl Holiday {
    /// Whether a day is one of them.
    pub fn is(&self, day: u64) -> bool {
        self.days.binary_search(&day).is_ok()
    }
}

/// What contacts of a queue buy, and how that falls with the time of their first answer, which is no greeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The value of an order, in the scenario's unit of money.
    pub order: f64,
    /// Share of contacts that buy, by the time of their first answer.
    pub conversion: ShareOverTime,
    /// Share that still buy of those who left.
    pub left: f64,
}

impl Value {
    /// The loss with a contact whose first answer took this long; `None`: the customer left, or was turned away.
    pub fn loss(&self, first_answer: Option<Span>) -> Money {
        let buys = first_answer.map_or(self.left, |span| self.conversion.after(span));
        Money::of(self.order * (self.conversion.at_once() - buys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_for_the_contacts_after_so_many() {
        let pay = ContactPay { tiers: vec![(0, 1.2), (200, 1.5)], minimum: 0.0 };
        let paid = [0, 199, 200, 5_000].map(|handled| pay.of_next(handled));
        assert_eq!(paid, [1.2, 1.2, 1.5, 1.5].map(Money::of));
        assert_eq!(ContactPay::default().of_next(7), Money::default());
    }

    #[test]
    fn conversion_falls_straight_between_points_and_stays_after_the_last() {
        let conversion = vec![(Span::ZERO, 0.45), (Span::seconds(60), 0.41), (Span::minutes(3), 0.33)];
        let value = Value { order: 320.0, conversion: ShareOverTime::through(conversion), left: 0.20 };
        let loss = |seconds: u64| value.loss(Some(Span::seconds(seconds))).units();
        // 320 times 0, 0.02, 0.04, 0.08, 0.12 and 0.12; of those who left 320 times 0.25.
        let seen = [0, 30, 60, 120, 180, 9_999].map(loss);
        assert_eq!(seen.map(|units| format!("{units:.1}")), ["0.0", "6.4", "12.8", "25.6", "38.4", "38.4"]);
        assert_eq!(value.loss(None), Money::of(80.0));
    }
}
