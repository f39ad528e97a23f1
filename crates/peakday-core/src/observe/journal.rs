//! The journal: every fact of a replication, written down in order.

use std::fmt;

use super::contact_records::ContactRecords;
use crate::engine::{Duty, End, Fact, JobKind, Observer};
use crate::ids::AgentId;
use crate::random::key::Key;
use crate::units::Instant;

/// Writes down every fact. Memory grows with the day: for tests and for looking at one replication.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// What happened, in order.
    pub entries: Vec<Entry>,
    contacts: ContactRecords,
}

/// One line of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it happened.
    pub at: Instant,
    /// The customer it happened to, if there is one: the same under every plan, unlike the place of the contact.
    pub customer: Option<Key>,
    /// What happened.
    pub fact: Fact,
}

impl Entry {
    /// The agent in the fact, if there is one.
    pub const fn agent(&self) -> Option<AgentId> {
        match self.fact {
            Fact::Assigned { agent, .. }
            | Fact::Released { agent, .. }
            | Fact::FirstReplied { agent, .. }
            | Fact::Replied { agent, .. }
            | Fact::Thinking { agent, .. }
            | Fact::JobStarted { agent, .. }
            | Fact::JobEnded { agent, .. }
            | Fact::DutyChanged { agent, .. }
            | Fact::CutOff { agent, .. }
            | Fact::BreakLost { agent } => Some(agent),
            _ => None,
        }
    }

    /// What happened, in words: `replied in round 1 after 20s`.
    pub fn what(&self) -> String {
        match self.fact {
            Fact::Arrived { .. } => "arrived".into(),
            Fact::Found { .. } => "was there at the start".into(),
            Fact::MetBot { .. } => "met the bot".into(),
            Fact::Asked { .. } => "asked for a person".into(),
            Fact::Returned { .. } => "returned".into(),
            Fact::LeftOfflineMessage { .. } => "left a message".into(),
            Fact::DueLater { .. } => "a follow-up is due after the end".into(),
            Fact::Late { .. } => "is late".into(),
            Fact::Reengaged { .. } => "reengaged".into(),
            Fact::AsksAgain { .. } => "will ask again".into(),
            Fact::Waiting { waits, .. } => if waits { "waits" } else { "waits no more" }.into(),
            Fact::Assigned { .. } => "was given the contact".into(),
            Fact::Released { .. } => "let go of the contact".into(),
            Fact::RoundOpened { round, .. } => format!("opened round {}", round + 1),
            Fact::FirstReplied { .. } => "had replied first".into(),
            Fact::Replied { round, response, .. } => format!("replied in round {} after {response}", round + 1),
            Fact::Thinking { thinks, .. } => if thinks { "thinks" } else { "thinks no more" }.into(),
            Fact::JobStarted { job, .. } => format!("began to {}", verb(job)),
            Fact::JobEnded { job, .. } => format!("ceased to {}", verb(job)),
            Fact::DutyChanged { from, to, .. } => format!("was {}, is {}", state(from), state(to)),
            Fact::CutOff { away, .. } => if away { "was cut off" } else { "is back at work" }.into(),
            Fact::BreakLost { .. } => "lost a break".into(),
            Fact::Ended { end, .. } => format!("ended: {}", ending(end)),
        }
    }
}

impl fmt::Display for Entry {
    /// `2026-11-11T00:00:05 agent 1 replied`: instant, agent (counted from 1) and what happened.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at)?;
        if let Some(agent) = self.agent() {
            write!(f, " agent {}", agent.0 + 1)?;
        }
        write!(f, " {}", self.what())
    }
}

impl Observer for Journal {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        let customer = self.contacts.follow(at, fact).map(|contact| contact.customer);
        // A started job is shown with its agent alone: the line that gave the contact to the agent names the customer.
        let customer = customer.filter(|_| !matches!(fact, Fact::JobStarted { .. }));
        self.entries.push(Entry { at, customer, fact: *fact });
    }
}

fn verb(job: JobKind) -> &'static str {
    match job {
        JobKind::Greeting => "greet",
        JobKind::Reply => "write",
        JobKind::Talk => "talk",
        JobKind::WrapUp => "wrap up",
        JobKind::Task => "do a task",
    }
}

fn state(duty: Duty) -> &'static str {
    match duty {
        Duty::Off => "off",
        Duty::On => "on duty",
        Duty::Clearing => "clearing",
        Duty::Finishing => "finishing",
        Duty::Break => "on a break",
        Duty::Draining => "in overtime",
    }
}

fn ending(end: End) -> &'static str {
    match end {
        End::Contained => "contained",
        End::Handled => "handled",
        End::Abandoned { silent: false } => "abandoned",
        End::Abandoned { silent: true } => "abandoned in silence",
        End::Gone => "gone",
        End::LeftBot => "left the bot",
        End::TurnedAway => "turned away",
        End::Expired => "expired",
        End::Cut => "cut",
        End::Open => "open",
    }
}
