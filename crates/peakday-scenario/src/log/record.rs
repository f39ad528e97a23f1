//! What a log says, whatever its columns are called.

use crate::units::{Instant, Span};

/// A contact as a log has it: moments and names, neither its customer's patience nor the work that was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogContact {
    /// The line of its row, from 1.
    pub line: usize,
    /// A number for its id, the same in all logs; `None`: it has none.
    pub key: Option<u64>,
    /// Its queue, an index into [`LogNames::queues`].
    pub queue: usize,
    /// How its customer came; `None`: the log doesn't say of each contact.
    pub channel: Option<LogChannel>,
    /// When it came.
    pub arrived: Instant,
    /// When it asked for a person; `None`: it never did.
    pub asked: Option<Instant>,
    /// When it was given to an agent; `None`: never, or the log doesn't say.
    pub assigned: Option<Instant>,
    /// How it ended.
    pub end: LogEnd,
    /// How long it waited from there: for a call until an agent took it, for a chat until the first reply, though that
    /// came too late; until it left, if nobody was there before. `None`: the log doesn't say.
    pub wait: Option<Span>,
    /// When it ended; `None`: the log doesn't say.
    pub ended: Option<Instant>,
    /// How long an agent worked on it: talking, or writing all its replies.
    pub work: Option<Span>,
    /// How long the agent worked after its end.
    pub wrap_up: Option<Span>,
    /// How many rounds its customer opened.
    pub rounds: Option<u32>,
    /// How many of these were answered.
    pub answered: Option<u32>,
    /// How long its answered rounds waited for their replies, added up.
    pub response: Option<Span>,
    /// The agent who had it last, an index into [`LogNames::agents`].
    pub agent: Option<usize>,
    /// Whether it went first in its queue.
    pub vip: bool,
}

/// How a customer of a log came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogChannel {
    /// By phone.
    Voice,
    /// By chat.
    Chat,
    /// Not at all: it was work without a customer.
    Task,
}

/// How a contact of a log ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogEnd {
    /// A person had it to its end.
    Handled,
    /// Its customer left while it waited for a person.
    Abandoned,
    /// An agent turned to it, and its customer never answered: it had left without a word while it waited.
    LeftSilently,
    /// It was turned away.
    TurnedAway,
    /// The bot solved it, so that it asked for no person.
    Contained,
    /// Its customer left the bot, unsolved, before it asked for a person.
    LeftBot,
    /// It ended before it asked for a person: in the bot, or in a menu. How, the log doesn't say.
    NeverAsked,
    /// It was still open when the log ends.
    Open,
    /// An agent had it, and the log has no column that says how contacts ended: it may hold those that were served
    /// alone, so that nothing is known of who left.
    Unsaid,
}

impl LogEnd {
    /// Whether it ended before it asked for a person, whatever the log says of how.
    pub const fn is_before_asking(self) -> bool {
        matches!(self, Self::Contained | Self::LeftBot | Self::NeverAsked)
    }
}

/// The names that occur in a log, in the order in which they first do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogNames {
    /// Names of queues.
    pub queues: Vec<String>,
    /// Names of agents.
    pub agents: Vec<String>,
}

/// A message of a chat as a log has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogMessage {
    /// The line of its row, from 1.
    pub line: usize,
    /// The chat, a number from 0 in order of first rows.
    pub chat: usize,
    /// A number for its id, the same in all logs.
    pub key: u64,
    /// The queue of the chat, an index into [`LogNames::queues`] of the log of messages.
    pub queue: usize,
    /// When it was sent.
    pub at: Instant,
    /// Whether an agent sent it, and not the customer.
    pub is_agents: bool,
    /// The agent of the chat, an index into [`LogNames::agents`]; `None`: the log doesn't say.
    pub agent: Option<usize>,
}

/// An interval of a log: how many contacts came in it, and in a report of intervals what became of them. Means that are
/// of nobody are `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogInterval {
    /// The line of its row, from 1.
    pub line: usize,
    /// Its queue, an index into [`LogNames::queues`].
    pub queue: usize,
    /// When it begins.
    pub from: Instant,
    /// When it ends; `None`: the report doesn't say.
    pub to: Option<Instant>,
    /// How many contacts came; where a report has no column of these, those answered and those who left.
    pub contacts: u32,
    /// How many were answered; `None`: the report doesn't say.
    pub answered: Option<u32>,
    /// How many left while they waited.
    pub abandoned: Option<u32>,
    /// How many were answered in time.
    pub answered_within: Option<f64>,
    /// The mean time of a contact with its agent; with the work after it where that isn't apart.
    pub talk: Option<Span>,
    /// The mean work after a contact.
    pub wrap_up: Option<Span>,
    /// The mean wait of those answered, or of all, as the columns file says.
    pub wait: Option<Span>,
    /// The mean wait of those who left.
    pub wait_of_abandoned: Option<Span>,
    /// How many agents were on duty on average, or for how many hours together, as the columns file says.
    pub on_duty: Option<f64>,
    /// The share of their time in which these agents were busy.
    pub occupancy: Option<f64>,
}

/// A day of an agent, as a report without single contacts has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogAgentDay {
    /// The line of its row, from 1.
    pub line: usize,
    /// The agent, an index into [`LogNames::agents`].
    pub agent: usize,
    /// Its midnight.
    pub day: Instant,
    /// How many contacts the agent took, or buyers, as the columns file says.
    pub contacts: u32,
    /// How long they waited for the first response, on average; `None`: the report doesn't say.
    pub first_response: Option<Span>,
    /// How long rounds waited for their replies, on average.
    pub mean_response: Option<Span>,
    /// How many rounds there were; where a report says how many a contact had, times the contacts.
    pub rounds: Option<f64>,
    /// The most chats that the agent had open at once.
    pub most_at_once: Option<u32>,
    /// How long the agent was online.
    pub online: Option<Span>,
    /// How long it was away: set so that it got nothing new.
    pub away: Option<Span>,
    /// How long it was there for contacts: online, less the time away where that is a part of it.
    pub on_duty: Option<Span>,
}
