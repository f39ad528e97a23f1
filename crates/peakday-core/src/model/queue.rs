//! Sources, kinds, queues, and where their contacts wait.

use serde::{Deserialize, Serialize};

use super::{Demand, Task, Value};
use crate::ids::{FollowUpId, KindId, QueueId, SkillSetId, SourceId, WaitingQueueId};
use crate::random::distribution::{Distribution, Rounds};
use crate::units::Span;

/// Where contacts come from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its name: what its customers' random numbers are keyed by.
    pub name: String,
    /// Where its contacts go; `None`: nowhere, it brings orders, which only cause follow-ups.
    pub queue: Option<QueueId>,
    /// Share of its contacts that are VIPs.
    pub vip: f64,
    /// When its contacts come.
    pub demand: Demand,
    /// Its kinds with the share of contacts up to and including each; the last share is 1.
    pub kinds: Vec<(f64, KindId)>,
}

/// What a contact is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kind {
    /// Its name; empty for the only kind of a source that names none.
    pub name: String,
    /// Where they come from.
    pub origin: Origin,
    /// Where its contacts wait: their queue, and the teams that may take them.
    pub waiting_queue: WaitingQueueId,
    /// How many rounds a chat has (one for calls).
    pub rounds: Rounds,
    /// Factor on handling time.
    pub handling_factor: f64,
    /// Share that the bot solves of those who meet it.
    pub bot_solves: f64,
}

/// Where contacts of a kind come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A source.
    Source(SourceId),
    /// A rule of follow-ups.
    FollowUp(FollowUpId),
    /// They are there at the start of the run.
    Start,
}

/// A kind of work that waits for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Queue {
    /// Its name.
    pub name: String,
    /// How it is worked.
    pub channel: Channel,
    /// How a contact gets its agent.
    pub assign: Assign,
    /// Which agent of a team.
    pub routing: Routing,
    /// What becomes of a contact when nobody of the queue is on duty, or all are suspended.
    pub nobody_there: NobodyThere,
    /// Further contacts are turned away while this many wait.
    pub limit: Option<u32>,
    /// Offline messages are handed out so many at a time when somebody is back; `None`: all at once.
    pub handout: Option<Handout>,
    /// Share of those who leave at once where they would have to wait.
    pub balks: f64,
    /// How long a customer waits for a person; `None`: for ever.
    pub patience: Option<Distribution>,
    /// What ends that wait.
    pub patience_until: PatienceUntil,
    /// How long a customer waits for a later reply; `None`: for ever.
    pub reply_patience: Option<Distribution>,
    /// Share of leavers who leave without a word.
    pub silent_abandonment: f64,
    /// Which customers who left silently reengage when the late reply reaches them.
    pub reengages: Option<Reengagement>,
    /// When a chat is closed for the customer's silence; always there where `silent_abandonment` is above 0.
    pub idle_close: Option<Distribution>,
    /// What its contacts buy, where that is known.
    pub value: Option<Value>,
}

/// How a queue is worked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Channel {
    /// Several at a time, reply by reply.
    Chat(Chat),
    /// One at a time, from the first word to the wrap-up.
    Voice(Voice),
    /// Work nobody waits on the line for.
    Task(Task),
}

/// The distributions of a chat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Chat {
    /// What goes out first, if the agent greets.
    pub greeting: Option<Distribution>,
    /// Writing one reply.
    pub reply: Distribution,
    /// The customer's time from a reply to the next message.
    pub think: Distribution,
    /// Replies that are ready-made.
    pub canned: Option<Canned>,
    /// Growth of writing time with every other chat the agent has open.
    pub slowdown: f64,
    /// Turning from one chat to another.
    pub switch_time: Option<Distribution>,
    /// How long the slot is held after the last reply.
    pub linger: Option<Distribution>,
    /// The agent's work after the last reply.
    pub wrap_up: Option<Distribution>,
    /// A chat that was given to somebody and not answered for so long goes to a colleague who takes contacts.
    pub reassign_after: Option<Span>,
    /// The limits of targets for the first response and for later ones: what `save_deadline` looks at.
    pub limits: [Option<Span>; 2],
}

/// Replies that are ready-made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Canned {
    /// Share of rounds answered like that.
    pub share: f64,
    /// The fraction of the usual writing time that takes.
    pub handling_factor: f64,
}

/// How offline messages are handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handout {
    /// So many at a time.
    pub batch: u32,
    /// So long after each other.
    pub every: Span,
}

/// Which customers who left silently reengage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reengagement {
    /// Share of those whom the reply reaches just after they left.
    pub share: f64,
    /// After so long, half as many; `None`: it doesn't matter when.
    pub half_life: Option<Span>,
}

/// The distributions of a call.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Voice {
    /// The call itself.
    pub talk: Distribution,
    /// The agent's work after it.
    pub wrap_up: Option<Distribution>,
}

/// How a contact gets its agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Assign {
    /// To an agent with a free slot, else it waits in its queue for whoever is free first.
    Pool,
    /// At once to somebody on duty and not suspended, in whose own list it waits.
    Push {
        /// A buyer who comes back within this time goes to the agent of the last chat, if that one takes contacts.
        sticky: Option<Span>,
    },
}

/// Which agent of a team takes a contact. Ties go to the lowest agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Routing {
    /// Fewest open chats.
    LeastLoaded,
    /// Fewest open chats, then fewest unanswered messages, the one in hand included.
    LeastPending,
    /// Whoever has been without a contact for longest; if nobody is, whoever was given one longest ago.
    LongestIdle,
    /// The next in turn after the last one given a contact.
    RoundRobin,
    /// By chance, the same agent for the same contact whoever else is there.
    Random,
}

/// What becomes of a contact when nobody is there to take it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum NobodyThere {
    /// It waits, and its patience runs.
    Wait,
    /// It leaves an offline message, which is owed an answer when somebody is back.
    OfflineMessage {
        /// Share of writers who are still there when their message is taken up: the chat goes on. To the others one
        /// answer is written.
        still_there: f64,
    },
    /// It is turned away.
    TurnAway,
}

/// What a customer's patience waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatienceUntil {
    /// Being given to an agent.
    Assignment,
    /// The end of the first reply.
    FirstReply,
}

/// A waiting queue: the contacts of one queue that the same teams may take, so that its head is always the next for any
/// of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitingQueue {
    /// Whose contacts.
    pub queue: QueueId,
    /// Teams by preference: the first group with somebody free takes the contact.
    pub groups: Vec<Group>,
}

/// Teams of equal preference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Their skill sets, in the order of the scenario.
    pub skill_sets: Vec<GroupSkillSet>,
    /// They join only for contacts that have waited this long.
    pub after: Span,
}

/// A skill set in a group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupSkillSet {
    /// The skill set.
    pub skill_set: SkillSetId,
    /// Its agents' load is divided by this when it is compared with others'.
    pub weight: f64,
}

impl Queue {
    /// The chat distributions of a chat queue.
    pub fn chat(&self) -> Option<&Chat> {
        match &self.channel {
            Channel::Chat(chat) => Some(chat),
            Channel::Voice(_) | Channel::Task(_) => None,
        }
    }

    /// The distributions of a queue of tasks.
    pub fn task(&self) -> Option<&Task> {
        match &self.channel {
            Channel::Task(task) => Some(task),
            Channel::Chat(_) | Channel::Voice(_) => None,
        }
    }

    /// Whether contacts are given out at once.
    pub fn pushes(&self) -> bool {
        matches!(self.assign, Assign::Push { .. })
    }
}
