//! Follow-ups: contacts caused by what happened to another contact, or to an order.

use serde::{Deserialize, Serialize};

use super::BusinessHours;
use super::task::next_clock;
use crate::ids::{KindId, QueueId, SourceId};
use crate::random::distribution::Distribution;
use crate::random::key::Bits;
use crate::units::{Instant, Span};

/// A rule by which one contact causes another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FollowUp {
    /// Its name: with the cause's key, what the new contact's random numbers are keyed by.
    pub name: String,
    /// Whose contacts, or orders, cause it.
    pub from: Cause,
    /// What must have happened to the cause.
    pub on: Trigger,
    /// The kind of the new contact, and with it the queue that it joins.
    pub kind: KindId,
    /// The probability of a follow-up in such a case.
    pub probability: f64,
    /// When the follow-up comes.
    pub delay: Delay,
    /// A contact with this many follow-ups in its chain causes no further one by this rule; `None`: no limit.
    pub at_most: Option<u32>,
    /// Whether it goes to the agent of the contact that caused it, if that agent takes contacts.
    pub same_agent: bool,
}

/// Whose contacts cause a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Those of a source: contacts, or orders where it has no queue.
    Source(SourceId),
    /// Those of a queue, wherever they came from.
    Queue(QueueId),
    /// Those that met the bot, in any queue.
    Bot,
}

/// What must have happened to a contact for a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// It arrived.
    Arrived,
    /// The bot solved it.
    Contained,
    /// It left from the bot, unsolved.
    LeftBot,
    /// It ended after its last reply, its call, or its work.
    Handled,
    /// The customer left.
    Abandoned,
    /// The customer had left an offline message, and was gone when it was answered.
    Gone,
    /// It was turned away.
    TurnedAway,
    /// It became needless.
    Expired,
    /// Its deadline passed.
    Late,
}

/// When a follow-up comes: a base, a distribution after it, then the next of given times of day, then the next opening
/// hours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delay {
    /// A fixed moment to count from, if it is later than the cause, such as the due date of a balance; `None`: from the
    /// cause.
    pub date: Option<Instant>,
    /// How long after that.
    pub distribution: Distribution,
    /// Times of day, of which it waits for the next. Empty: it doesn't wait.
    pub clocks: Vec<Span>,
    /// Opening hours, for which it waits. `None`: it comes at any hour.
    pub hours: Option<BusinessHours>,
}

impl Delay {
    /// When the follow-up of a cause that happened at `at` comes.
    pub fn due(&self, at: Instant, bits: Bits) -> Instant {
        self.due_after(at, self.distribution.draw(bits))
    }

    /// When it comes if the distribution gives this delay.
    pub fn due_after(&self, at: Instant, delay: Span) -> Instant {
        /// No run is this long; for longer delays, clocks and hours don't matter.
        const FAR: Span = Span::days(366);
        let due = self.base(at) + delay;
        if due > at + FAR { due } else { self.comes(due) }
    }

    /// Whether only the distribution decides when it comes.
    pub(super) fn is_at_any_time(&self) -> bool {
        self.date.is_none() && self.clocks.is_empty() && self.hours.is_none()
    }

    /// The moment from which the distribution counts, for a cause that happened at `at`.
    pub(super) fn base(&self, at: Instant) -> Instant {
        self.date.map_or(at, |date| date.max(at))
    }

    /// When a follow-up comes that is due at this moment by the distribution alone. What is due later never comes
    /// earlier.
    pub(super) fn comes(&self, due: Instant) -> Instant {
        let due = next_clock(&self.clocks, due);
        self.hours.map_or(due, |hours| hours.next_open(due))
    }
}
