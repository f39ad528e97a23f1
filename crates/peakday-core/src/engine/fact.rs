//! Facts, and the observers that receive them.
//!
//! A fact is plain data: ids, and what happened. It refers to nothing of the engine, so another source, such as a log
//! of last year's contacts, can give the same facts to the same observers. What an observer needs to know of a contact
//! from earlier facts, it looks up in [`ContactRecords`](crate::observe::ContactRecords).
//!
//! What goes wrong: a transition that forgets its fact leaves the day correct and the report wrong. One sees counts
//! that don't add up to what was offered.

use crate::ids::{AgentId, ContactId, KindId, QueueId};
use crate::random::key::Key;
use crate::units::{Instant, Span};

/// Receives every fact, after it is true. Shared data in, nothing out: an observer can't change the day.
pub trait Observer {
    /// Whether the engine checks its whole state after every event. Slow: for tests.
    const AUDIT: bool = false;

    /// Whether it needs all facts in the order of their moments. To one that doesn't, the engine may tell a reply as
    /// soon as it knows when it ends; those about one contact, and about what one agent has in hand, are in order even
    /// then.
    const IN_ORDER: bool = true;

    /// Receives a fact that is true from this moment on.
    fn saw(&mut self, at: Instant, fact: &Fact);

    /// Receives a message of a customer whose chat an agent holds, in place of the facts that it consists of.
    #[inline]
    fn saw_message(&mut self, at: Instant, message: &Message) {
        message.facts(at).iter().for_each(|fact| self.saw(at, fact));
    }

    /// Receives a reply that is known ahead, in place of the facts that it consists of.
    #[inline]
    fn saw_reply(&mut self, reply: &Reply) {
        reply.facts().for_each(|(at, fact)| self.saw(at, &fact));
    }
}

impl Observer for () {
    const IN_ORDER: bool = false;

    #[inline(always)]
    fn saw(&mut self, _at: Instant, _fact: &Fact) {}

    #[inline(always)]
    fn saw_message(&mut self, _at: Instant, _message: &Message) {}

    #[inline(always)]
    fn saw_reply(&mut self, _reply: &Reply) {}
}

impl<A: Observer, B: Observer> Observer for (A, B) {
    const AUDIT: bool = A::AUDIT || B::AUDIT;
    const IN_ORDER: bool = A::IN_ORDER || B::IN_ORDER;

    #[inline(always)]
    fn saw(&mut self, at: Instant, fact: &Fact) {
        self.0.saw(at, fact);
        self.1.saw(at, fact);
    }

    #[inline(always)]
    fn saw_message(&mut self, at: Instant, message: &Message) {
        self.0.saw_message(at, message);
        self.1.saw_message(at, message);
    }

    #[inline(always)]
    fn saw_reply(&mut self, reply: &Reply) {
        self.0.saw_reply(reply);
        self.1.saw_reply(reply);
    }
}

impl<O: Observer> Observer for &mut O {
    const AUDIT: bool = O::AUDIT;
    const IN_ORDER: bool = O::IN_ORDER;

    #[inline(always)]
    fn saw(&mut self, at: Instant, fact: &Fact) {
        (**self).saw(at, fact);
    }

    #[inline(always)]
    fn saw_message(&mut self, at: Instant, message: &Message) {
        (**self).saw_message(at, message);
    }

    #[inline(always)]
    fn saw_reply(&mut self, reply: &Reply) {
        (**self).saw_reply(reply);
    }
}

/// What became true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A contact arrived.
    Arrived {
        /// Its place among the open contacts: no other contact has this place until this one has ended and left its
        /// agent.
        contact: ContactId,
        /// Its customer: the address of all its random numbers.
        customer: Key,
        /// What the contact is about.
        kind: KindId,
        /// The queue that the contact belongs to.
        queue: QueueId,
        /// Whether it goes first in its queue.
        vip: bool,
        /// Number of follow-ups in the chain that led to it; 0 for a contact from a source.
        depth: u32,
        /// Number of rounds that its customer will have if no round is answered too late; 1 for calls.
        rounds: u32,
    },
    /// A contact was there when the simulation began.
    Found {
        /// Its place among the open contacts.
        contact: ContactId,
        /// Its customer: the address of all its random numbers.
        customer: Key,
        /// What the contact is about.
        kind: KindId,
        /// The queue that the contact belongs to.
        queue: QueueId,
        /// When it arrived, asked for a person and wrote.
        since: Instant,
        /// Whether it is an offline message.
        offline_message: bool,
    },
    /// The bot took a contact.
    MetBot {
        /// The contact.
        contact: ContactId,
    },
    /// A contact asked for a person for the first time.
    Asked {
        /// The contact.
        contact: ContactId,
        /// Whether the bot handed it over.
        handed_over: bool,
    },
    /// A customer whose chat was closed wrote again and asks for a person again.
    Returned {
        /// The customer's contact.
        contact: ContactId,
    },
    /// A contact left an offline message because nobody was there.
    LeftOfflineMessage {
        /// The contact.
        contact: ContactId,
    },
    /// A follow-up was dropped because it would come after the end of the run.
    DueLater {
        /// The kind that the follow-up would have had.
        kind: KindId,
    },
    /// A task's deadline passed before it was done.
    Late {
        /// The task, still to be done.
        contact: ContactId,
        /// When it had to be done.
        deadline: Instant,
    },
    /// A customer who had left silently is reached by the late reply and goes on: the end of the contact is taken back.
    Reengaged {
        /// The customer's contact.
        contact: ContactId,
        /// When the customer had left.
        left: Instant,
    },
    /// A customer whose contact the bot solved will ask again, now or later: the contact causes something other than a
    /// task.
    AsksAgain {
        /// The customer's contact, which has ended.
        contact: ContactId,
    },
    /// A contact began or ceased to wait: in its waiting queue; under push, also for the first reply of its agent.
    Waiting {
        /// The contact.
        contact: ContactId,
        /// Whether it waits now.
        waits: bool,
    },
    /// A contact was given to an agent.
    Assigned {
        /// The contact.
        contact: ContactId,
        /// The agent who got it.
        agent: AgentId,
        /// Whether this is the contact's first agent.
        first: bool,
    },
    /// A contact left its agent.
    Released {
        /// The contact.
        contact: ContactId,
        /// The agent who held it.
        agent: AgentId,
    },
    /// A customer's message opened a round.
    RoundOpened {
        /// The customer's contact.
        contact: ContactId,
        /// The round, from 0.
        round: u32,
        /// When the message was written: now, but for contacts that were there when the simulation began.
        written: Instant,
    },
    /// The first reply by a person reached the customer, who is still there; for a call: it was taken.
    FirstReplied {
        /// The customer's contact.
        contact: ContactId,
        /// The person.
        agent: AgentId,
    },
    /// A round's reply reached the customer.
    Replied {
        /// The customer's contact.
        contact: ContactId,
        /// The person who wrote it.
        agent: AgentId,
        /// The round, from 0.
        round: u32,
        /// From the round's first message to now.
        response: Span,
    },
    /// A customer with an agent began or ceased to think: the slot is held, and the agent owes no reply. When a chat is
    /// taken from its agent, this fact ends although the customer thinks on.
    Thinking {
        /// The customer's contact.
        contact: ContactId,
        /// The agent who holds the chat.
        agent: AgentId,
        /// Whether the customer thinks now.
        thinks: bool,
    },
    /// An agent took something in hand.
    JobStarted {
        /// The agent.
        agent: AgentId,
        /// The kind of job.
        job: JobKind,
        /// The contact it is for; `None` for a wrap-up.
        contact: Option<ContactId>,
    },
    /// An agent has nothing in hand any more: the job is done, or was taken away.
    JobEnded {
        /// The agent.
        agent: AgentId,
        /// The kind of job.
        job: JobKind,
    },
    /// An agent's duty changed.
    DutyChanged {
        /// The agent.
        agent: AgentId,
        /// The duty before.
        from: Duty,
        /// The duty from now on.
        to: Duty,
    },
    /// An incident stopped an agent from working, or the last such incident ended.
    CutOff {
        /// The agent.
        agent: AgentId,
        /// Whether the agent is kept from working from now on.
        away: bool,
    },
    /// A break was lost: the shift ended before it could begin, or the last one wasn't over.
    BreakLost {
        /// The agent.
        agent: AgentId,
    },
    /// A contact ended.
    Ended {
        /// The contact.
        contact: ContactId,
        /// How the contact ended.
        end: End,
    },
}

/// A message of a customer who was thinking, to the agent who holds the chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// The customer's contact.
    pub contact: ContactId,
    /// The agent who holds the chat.
    pub agent: AgentId,
    /// The round that it opens, from 0.
    pub round: u32,
}

impl Message {
    /// The facts that it consists of.
    pub fn facts(&self, at: Instant) -> [Fact; 2] {
        let Self { contact, agent, round } = *self;
        [Fact::Thinking { contact, agent, thinks: false }, Fact::RoundOpened { contact, round, written: at }]
    }
}

/// A reply that is told from its beginning to its end, as soon as that is known: see [`Observer::IN_ORDER`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The customer's contact.
    pub contact: ContactId,
    /// The person who writes it.
    pub agent: AgentId,
    /// The round, from 0.
    pub round: u32,
    /// When the agent takes it in hand.
    pub begins: Instant,
    /// When it reaches the customer.
    pub ends: Instant,
    /// From the round's first message to its end.
    pub response: Span,
    /// Whether no person has replied to the customer before.
    pub is_first: bool,
    /// Whether the customer then thinks; if not, it is the last one.
    pub goes_on: bool,
}

impl Reply {
    /// The facts that it consists of, with their moments.
    pub fn facts(&self) -> impl Iterator<Item = (Instant, Fact)> {
        let Self { contact, agent, round, begins, ends, response, is_first, goes_on } = *self;
        let job = JobKind::Reply;
        let first = is_first.then_some((ends, Fact::FirstReplied { contact, agent }));
        let then = goes_on.then_some((ends, Fact::Thinking { contact, agent, thinks: true }));
        [(begins, Fact::JobStarted { agent, job, contact: Some(contact) }), (ends, Fact::JobEnded { agent, job })]
            .into_iter()
            .chain(first)
            .chain([(ends, Fact::Replied { contact, agent, round, response })])
            .chain(then)
    }
}

impl Fact {
    /// The contact it is about, if it is about one.
    #[inline(always)]
    pub const fn contact(&self) -> Option<ContactId> {
        match *self {
            Self::Arrived { contact, .. }
            | Self::Found { contact, .. }
            | Self::MetBot { contact }
            | Self::Asked { contact, .. }
            | Self::Returned { contact }
            | Self::LeftOfflineMessage { contact }
            | Self::Late { contact, .. }
            | Self::Reengaged { contact, .. }
            | Self::AsksAgain { contact }
            | Self::Waiting { contact, .. }
            | Self::Assigned { contact, .. }
            | Self::Released { contact, .. }
            | Self::RoundOpened { contact, .. }
            | Self::FirstReplied { contact, .. }
            | Self::Replied { contact, .. }
            | Self::Thinking { contact, .. }
            | Self::Ended { contact, .. } => Some(contact),
            Self::JobStarted { contact, .. } => contact,
            Self::DueLater { .. }
            | Self::JobEnded { .. }
            | Self::DutyChanged { .. }
            | Self::CutOff { .. }
            | Self::BreakLost { .. } => None,
        }
    }
}

/// How a contact ends: exactly one of these, or it is still open at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Solved by the bot: the contact never reached a person.
    Contained,
    /// Ended after its last reply, its call, or its work.
    Handled,
    /// The customer left.
    Abandoned {
        /// Whether the customer left without a word, so that no agent knows.
        silent: bool,
    },
    /// Left an offline message, and was gone when it was answered.
    Gone,
    /// Left from the bot, unsolved.
    LeftBot,
    /// Turned away: too many waited, nobody was there, or the queue was closed.
    TurnedAway,
    /// A task that became needless before it was done.
    Expired,
    /// Dropped at the end of a shift.
    Cut,
    /// Still open when the simulation ended.
    Open,
}

/// What an agent has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Writes the greeting of a chat.
    Greeting,
    /// Writes a reply of a chat.
    Reply,
    /// Talks on a call.
    Talk,
    /// Works after a call, or after the last reply of a chat.
    WrapUp,
    /// Works on a task.
    Task,
}

/// An agent's status on the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Not on duty.
    Off,
    /// On duty, takes contacts.
    On,
    /// Takes nothing new and clears its list before a break.
    Clearing,
    /// Takes nothing new and goes on a break, or home if it was called in, when nothing is held any more.
    Finishing,
    /// On a break.
    Break,
    /// The shift is over; finishes what is still held, as overtime.
    Draining,
}

impl Duty {
    /// Whether an agent of this duty answers the chats it holds.
    pub const fn works(self) -> bool {
        matches!(self, Self::On | Self::Clearing | Self::Finishing | Self::Draining)
    }
}
