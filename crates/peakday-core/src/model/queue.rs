//! Sources, kinds, queues, and where their contacts wait.

use serde::{Deserialize, Serialize};

use super::{Demand, ShareOverTime, Task, Value};
use crate::ids::{FollowUpId, KindId, QueueId, SkillSetId, SourceId, WaitingQueueId};
use crate::random::distribution::{Distribution, Rounds};
use crate::units::{Instant, Span};

/// A source of contacts or orders.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// The source's name: what its customers' random numbers are keyed by.
    pub name: String,
    /// The queue of its contacts; `None`: it brings orders, which only cause follow-ups.
    pub queue: Option<QueueId>,
    /// Share of its contacts that are VIPs.
    pub vip: f64,
    /// When its contacts come.
    pub demand: Demand,
    /// Its kinds, each with the cumulated share of contacts; the last share is 1.
    pub kinds: Vec<(f64, KindId)>,
}

/// What a contact is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kind {
    /// The kind's name; empty for the only kind of a source that names none.
    pub name: String,
    /// Where they come from.
    pub origin: Origin,
    /// Where its contacts wait: their queue, and the teams that may take them.
    pub waiting_queue: WaitingQueueId,
    /// The number of rounds of a chat (1 for calls).
    pub rounds: Rounds,
    /// Factor on handling time.
    pub handling_factor: f64,
    /// Share that the bot solves, of those who meet it.
    pub bot_solves: f64,
}

/// Where contacts of a kind come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A source.
    Source(SourceId),
    /// A rule of follow-ups.
    FollowUp(FollowUpId),
    /// The initial state.
    Start,
}

/// Contacts of one sort, with their rules, times and targets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Queue {
    /// The queue's name in the scenario.
    pub name: String,
    /// How customers reach people, with the times of that channel.
    pub channel: Channel,
    /// How much longer than they did its contacts count as having waited.
    pub head_start: HeadStart,
    /// How a contact gets its agent.
    pub assign: Assign,
    /// Which agent of a team gets it.
    pub routing: Routing,
    /// What happens to a contact when no agent of the queue is on duty, or all are suspended.
    pub nobody_there: NobodyThere,
    /// Further contacts are turned away while this many wait; `None`: no limit.
    pub limit: Option<u32>,
    /// How offline messages are handed out in batches when agents are back; `None`: all at once.
    pub handout: Option<Handout>,
    /// Share of customers who leave at once if they would have to wait.
    pub balks: f64,
    /// How long a customer waits for a person; `None`: for ever.
    pub patience: Option<Distribution>,
    /// What ends the wait for a person.
    pub patience_until: PatienceUntil,
    /// How long a customer waits for a later reply; `None`: for ever.
    pub reply_patience: Option<Distribution>,
    /// Share of leavers who leave silently.
    pub silent_abandonment: f64,
    /// Which customers who left silently re-engage when the late reply reaches them; `None`: none does.
    pub reengages: Option<Reengagement>,
    /// When a chat is closed for the customer's silence; always present if `silent_abandonment` is above 0.
    pub idle_close: Option<Distribution>,
    /// What its contacts buy; `None` if that is not known.
    pub value: Option<Value>,
}

/// How customers reach people, and how long the work takes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Channel {
    /// Several contacts at a time, reply by reply.
    Chat(Chat),
    /// One contact at a time, from the first word to the wrap-up.
    Voice(Voice),
    /// Work with no customer on the line.
    Task(Task),
}

/// The distributions of a chat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Chat {
    /// What goes out before the first answer; `None`: nothing does.
    pub greeting: Option<Greeting>,
    /// Time for writing the first answer, ready-made or not; `None`: as for any other reply.
    pub first_reply: Option<Distribution>,
    /// Time for writing one reply.
    pub reply: Distribution,
    /// The customer's time from a reply to the next message.
    pub think: Distribution,
    /// Ready-made replies; `None`: there are none.
    pub canned: Option<Canned>,
    /// Growth of writing time with every other chat the agent has open, as a share.
    pub slowdown: f64,
    /// Time for turning from one chat to another; `None`: no time.
    pub switch_time: Option<Distribution>,
    /// How long the slot is held after the last reply; `None`: not at all.
    pub linger: Option<Distribution>,
    /// The agent's work after the last reply; `None`: there is none.
    pub wrap_up: Option<Distribution>,
    /// After this long without an answer, an assigned chat goes to a colleague who takes contacts; `None`: it never
    /// does.
    pub reassign_after: Option<Span>,
    /// The limits of targets for the first response and for later ones: what `save_deadline` looks at.
    pub limits: [Option<Span>; 2],
}

/// What customers get before the first answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Greeting {
    /// A phrase that an agent sends by hand. It takes the agent this long, and its end is the first response.
    ByHand(Distribution),
    /// A phrase that the platform sends by itself. It is nobody's work and no response. It comes this long after the
    /// customer has asked for a person, and multiplies the patience of all who are still there.
    Automatic {
        /// The time until it comes.
        after: Distribution,
        /// The factor on the patience for a person; `None`: it changes nothing.
        patience_factor: Option<f64>,
    },
}

/// Replies that are ready-made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Canned {
    /// Share of rounds that are answered with one.
    pub share: f64,
    /// The fraction of the usual writing time that such a reply takes.
    pub handling_factor: f64,
}

/// How offline messages are handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handout {
    /// The number of messages handed out at a time.
    pub batch: u32,
    /// The time from one batch to the next.
    pub every: Span,
}

/// Which customers who left silently re-engage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reengagement {
    /// Share of those whom the reply reaches just after they left.
    pub share: f64,
    /// The time after which half as many re-engage; `None`: the share doesn't fall.
    pub half_life: Option<Span>,
}

/// The distributions of a call.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Voice {
    /// The call itself.
    pub talk: Distribution,
    /// The agent's work after it; `None`: there is none.
    pub wrap_up: Option<Distribution>,
}

/// How much longer than they did contacts count as having waited, when an agent takes the one that waited for longest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadStart {
    /// Contacts that are no VIPs'.
    pub normal: Span,
    /// VIPs; `None`: they go before all others.
    pub vip: Option<Span>,
}

/// How a contact gets its agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Assign {
    /// To an agent with a free slot; otherwise it waits in its queue for the next free agent.
    Pool,
    /// At once to an agent on duty who is not suspended, in whose own list it waits.
    Push {
        /// A buyer who comes back within this time goes to the agent of the last chat, if that agent takes contacts.
        sticky: Option<Span>,
    },
}

/// Which agent of a team takes a contact. Other ties go to the lowest agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Routing {
    /// Fewest open chats.
    LeastLoaded,
    /// Fewest open chats, then fewest unanswered messages, the one in hand included.
    LeastPending,
    /// The agent who has been without a contact for longest; if none is without one, the agent who got the last one
    /// earliest.
    LongestIdle,
    /// The next in turn after the last one given a contact.
    RoundRobin,
    /// At random, but always the same agent for the same contact, whichever others are there.
    Random,
}

/// What happens to a contact when no agent is there to take it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NobodyThere {
    /// It waits, and its patience runs.
    Wait,
    /// It leaves an offline message, which is owed an answer when an agent is back.
    OfflineMessage {
        /// Share of writers who are still there when their message is taken up, by the time since they wrote: their
        /// chat goes on. The others are gone: they get one answer, in vain.
        still_there: ShareOverTime,
    },
    /// It is turned away.
    TurnAway,
}

/// What ends a customer's wait for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatienceUntil {
    /// Being given to an agent.
    Assignment,
    /// The end of the first reply.
    FirstReply,
}

/// A waiting queue: the contacts of one queue that the same teams may take, so that its head is always the next contact
/// for any of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitingQueue {
    /// The queue whose contacts wait in it.
    pub queue: QueueId,
    /// Teams by preference: the first group with a free agent takes the contact.
    pub groups: Vec<Group>,
}

/// Teams of equal preference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Their skill sets, in the order of the scenario.
    pub skill_sets: Vec<GroupSkillSet>,
    /// The group takes only contacts that have waited this long.
    pub after: Span,
}

/// A skill set in a group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupSkillSet {
    /// The skill set.
    pub skill_set: SkillSetId,
    /// Its agents' load is divided by this when it is compared with that of others.
    pub weight: f64,
}

impl HeadStart {
    /// Since when a contact that asked at a moment counts as waiting; a VIP without a head start since ever.
    pub fn since(self, asked: Instant, vip: bool) -> Instant {
        let start = if vip { self.vip } else { Some(self.normal) };
        start.map_or(Instant::default(), |start| asked.saturating_sub(start))
    }
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

    /// Whether agents greet by hand, so that a greeting ends the first response.
    pub fn greets_by_hand(&self) -> bool {
        self.chat().is_some_and(|chat| matches!(chat.greeting, Some(Greeting::ByHand(_))))
    }

    /// Whether contacts are assigned at once.
    pub fn pushes(&self) -> bool {
        matches!(self.assign, Assign::Push { .. })
    }
}
