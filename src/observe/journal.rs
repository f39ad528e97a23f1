//! The journal: every fact of a replication, written down in order.

use std::fmt;

use crate::engine::{Duty, End, Fact, JobKind, Observer};
use crate::ids::AgentId;
use crate::random::key::Key;
use crate::units::Instant;

/// Writes down every fact. Memory grows with the day: for tests and for looking at one replication.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// What happened, in order.
    pub entries: Vec<Entry>,
}

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// To which customer, if to one.
    pub customer: Option<Key>,
    /// At which agent, if at one.
    pub agent: Option<AgentId>,
    /// What.
    pub what: String,
}

impl fmt::Display for Entry {
    /// `2026-11-11T00:00:05 agent 1 replied`: instant, agent (counted from 1) and what happened.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at)?;
        if let Some(agent) = self.agent {
            write!(f, " agent {}", agent.0 + 1)?;
        }
        write!(f, " {}", self.what)
    }
}

impl Observer for Journal {
    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        let (contact, agent, what) = match *fact {
            Fact::Arrived { contact } => (Some(contact), None, "arrived".into()),
            Fact::MetBot { contact } => (Some(contact), None, "met the bot".into()),
            Fact::Asked { contact } => (Some(contact), None, "asked for a person".into()),
            Fact::Returned { contact } => (Some(contact), None, "returned".into()),
            Fact::LeftOfflineMessage { contact } => (Some(contact), None, "left a message".into()),
            Fact::DueLater { .. } => (None, None, "a follow-up is due after the end".into()),
            Fact::Late { contact } => (Some(contact), None, "is late".into()),
            Fact::Reengaged { contact, .. } => (Some(contact), None, "reengaged".into()),
            Fact::AsksAgain { contact } => (Some(contact), None, "will ask again".into()),
            Fact::CutOff { agent, away } => {
                (None, Some(agent), if away { "was cut off" } else { "is back at work" }.into())
            }
            Fact::Waiting { contact, waits } => {
                (Some(contact), None, if waits { "waits" } else { "waits no more" }.into())
            }
            Fact::Seated { contact, agent, .. } => (Some(contact), Some(agent), "was given the contact".into()),
            Fact::Released { contact, agent } => (Some(contact), Some(agent), "let go of the contact".into()),
            Fact::RoundOpened { contact } => (Some(contact), None, format!("opened round {}", contact.round + 1)),
            // What was written before and after says it.
            Fact::Thinking { .. } => return,
            Fact::FirstReplied { contact } => (Some(contact), contact.agent, "had replied first".into()),
            Fact::Replied { contact, response } => {
                (Some(contact), contact.agent, format!("replied in round {} after {response}", contact.round + 1))
            }
            Fact::JobStarted { agent, job, .. } => (None, Some(agent), format!("began to {}", verb(job))),
            Fact::JobEnded { agent, job } => (None, Some(agent), format!("ceased to {}", verb(job))),
            Fact::DutyChanged { agent, from, to } => {
                (None, Some(agent), format!("was {}, is {}", state(from), state(to)))
            }
            Fact::BreakLost { agent } => (None, Some(agent), "lost a break".into()),
            Fact::Ended { contact, end } => (Some(contact), None, format!("ended: {}", ending(end))),
        };
        self.entries.push(Entry { at, customer: contact.map(|contact| contact.key), agent, what });
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
        End::LeftBot => "left the bot",
        End::TurnedAway => "turned away",
        End::Expired => "expired",
        End::Cut => "cut",
        End::Open => "open",
    }
}
