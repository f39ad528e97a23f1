//! What happens on the floor: incidents, and what a floor manager does.

use crate::model::Crowded;
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

pub(crate) struct Floor {
    pub incident: fn(&Incident<'_>) -> String,
    pub effect: fn(&Effect<'_>) -> String,
    pub reallocation: fn(&Reallocation<'_>) -> String,
}

pub(crate) struct Incident<'a> {
    pub name: &'a str,
    pub begins: Begins,
    pub lasts: Distribution,
    /// In which share of replications it strikes; `None`: in every one.
    pub share: Option<f64>,
    pub effects: &'a [String],
}

/// When an incident begins.
#[derive(Clone, Copy)]
pub(crate) enum Begins {
    At(Instant),
    Between { first: Instant, last: Instant },
}

/// What an incident does, with names.
pub(crate) enum Effect<'a> {
    Demand(&'a str, f64),
    Work(&'a str, f64),
    FollowUp(&'a str, f64),
    Away { team: &'a str, who: Who, hands_over: bool },
    BotOff,
    BotSolves(f64),
    Closed { queue: &'a str, come_back: f64, after: Distribution },
}

/// Which of a team can't work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Who {
    All,
    Half,
    Share(f64),
}

impl Who {
    pub(crate) fn of(share: f64) -> Self {
        if share >= 1.0 {
            Self::All
        } else if (share - 0.5).abs() < 1e-9 {
            Self::Half
        } else {
            Self::Share(share)
        }
    }
}

/// What a floor manager does, with names.
pub(crate) struct Reallocation<'a> {
    pub name: &'a str,
    pub queue: &'a str,
    pub when: Crowded,
    /// How long it must have been so.
    pub lasting: Option<Span>,
    /// How long people take to be there; `None`: they are at once.
    pub reacts: Option<Span>,
    pub until: u32,
    pub team: &'a str,
    pub agents: u32,
    pub calls: bool,
}
