//! What follows from what.

use super::Comes;
use crate::model::{BusinessHours, FollowUp, Trigger};
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

pub(crate) struct FollowUps {
    pub follow_up: fn(&Rule<'_>) -> String,
}

/// A follow-up, and who and what it is about.
pub(crate) struct Rule<'a> {
    pub rule: &'a FollowUp,
    pub on: Trigger,
    pub cause: Cause<'a>,
    /// How long after its cause; `None`: at once.
    pub delay: Option<Distribution>,
    /// The delay counts from then at the earliest.
    pub not_before: Option<Instant>,
    /// It waits for the next of these times of day.
    pub clocks: Option<&'a [Span]>,
    /// It comes in these hours only.
    pub hours: Option<BusinessHours>,
    /// The queue it goes to, and what it is there.
    pub to: &'a str,
    pub comes: Comes,
    /// The customer was there before.
    pub again: bool,
    /// What is said of the new contact.
    pub about: &'a [String],
}

/// Whose contacts cause a follow-up.
#[derive(Clone, Copy)]
pub(crate) enum Cause<'a> {
    Bot,
    Of(&'a str, Comes),
}
