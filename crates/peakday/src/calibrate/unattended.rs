//! Contacts that asked when nobody was there: they left messages, or waited for the desk to open.
//!
//! What a contact that waited says of patience and rounds is taken in at the end, when it is known from all contacts
//! who was there. Which of the two the customers of a closed desk do isn't in the log: where more of them are answered
//! than leave, they left messages, and an answer in the morning ends no wait.
//!
//! What goes wrong: messages that are taken for waits make customers patient for weeks.

use super::Queue;
use super::patience::Waited;
use super::presence::Attended;
use crate::units::{Instant, Span};

/// What a contact says if somebody was there when it asked.
#[derive(Debug)]
pub(super) struct Unsettled {
    pub asked: Instant,
    pub wait: Option<(Span, Waited)>,
    /// Whether an agent got it before anybody could have come to open the desk.
    pub is_met: bool,
    /// How long somebody may have been there before a first contact, as far as the log doesn't say when agents got it.
    pub met_before: Span,
    /// How long its chat stayed open after an agent had written in vain.
    pub closing: Option<Span>,
    pub rounds: Option<u32>,
}

impl Unsettled {
    /// Whether nobody was there.
    fn is_alone(&self, attended: &Attended) -> bool {
        let until = self.asked + self.wait.map_or(Span::ZERO, |(wait, _)| wait);
        !self.is_met && attended.is_nobody_there(self.asked, until, self.met_before)
    }

    /// Whether its customer was answered, or left; `None` if neither.
    fn was_answered(&self) -> Option<bool> {
        match self.wait?.1 {
            Waited::WentOn | Waited::OneReply | Waited::Served => Some(true),
            Waited::Left | Waited::LeftSilently => Some(false),
            Waited::Open => None,
        }
    }
}

impl Queue {
    /// Takes in what a contact says.
    pub(super) fn settle(&mut self, contact: &Unsettled) {
        if let Some((wait, what)) = contact.wait {
            self.waits.add(wait, what);
        }
        if let Some(closing) = contact.closing {
            self.waits.add_closing(closing);
        }
        if let Some(rounds) = contact.rounds {
            self.rounds.add(rounds);
        }
    }

    /// Takes in those who waited; returns how many left messages: these are left out.
    pub(super) fn settle_waited(&mut self, attended: Option<&Attended>) -> u64 {
        let is_alone = |contact: &Unsettled| attended.is_some_and(|attended| contact.is_alone(attended));
        let waited = std::mem::take(&mut self.waited);
        let (alone, met): (Vec<Unsettled>, Vec<Unsettled>) = waited.into_iter().partition(is_alone);
        met.iter().for_each(|contact| self.settle(contact));
        let number = |answered| alone.iter().filter(|contact| contact.was_answered() == Some(answered)).count();
        if number(true) > number(false) {
            return alone.len() as u64;
        }
        alone.iter().for_each(|contact| self.settle(contact));
        0
    }
}
