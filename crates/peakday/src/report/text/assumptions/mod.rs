//! The scenario in words: a file a subject.

pub(in crate::report) mod bot;
pub(in crate::report) mod demand;
pub(in crate::report) mod floor;
pub(in crate::report) mod follow_ups;
pub(in crate::report) mod pay;
pub(in crate::report) mod people;
pub(in crate::report) mod queues;
pub(in crate::report) mod run;
pub(in crate::report) mod tasks;

use crate::model::{Channel, Queue};

pub(crate) struct Assumptions {
    /// Marks of what nobody said, and of what the platform says.
    pub default: &'static str,
    pub of_platform: &'static str,
    pub headings: Headings,
    /// True of every simulation.
    pub always: &'static [&'static str],
    pub run: run::Run,
    pub demand: demand::Demand,
    pub queues: queues::Queues,
    pub tasks: tasks::Tasks,
    pub bot: bot::Bot,
    pub people: people::People,
    pub pay: pay::Pay,
    pub follow_ups: follow_ups::FollowUps,
    pub floor: floor::Floor,
}

/// What stands over each group of statements.
pub(crate) struct Headings {
    pub run: &'static str,
    pub demand: &'static str,
    pub queue: fn(&str) -> String,
    pub bot: &'static str,
    pub team: fn(&str) -> String,
    pub what_follows: &'static str,
    pub floor: &'static str,
    pub always: &'static str,
}

/// What comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comes {
    Contacts,
    Calls,
    Tasks,
    Orders,
}

impl Comes {
    /// What comes to a queue.
    pub(crate) fn of(queue: &Queue) -> Self {
        match queue.channel {
            Channel::Chat(_) => Self::Contacts,
            Channel::Voice(_) => Self::Calls,
            Channel::Task(_) => Self::Tasks,
        }
    }

    /// What comes to some queues: contacts in general where it isn't the same for all.
    pub(crate) fn of_all<'a>(queues: impl Iterator<Item = &'a Queue>) -> Self {
        let mut all = queues.map(Self::of);
        let first = all.next().unwrap_or(Self::Contacts);
        if all.all(|other| other == first) { first } else { Self::Contacts }
    }
}
