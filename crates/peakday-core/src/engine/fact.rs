//! Facts, and the observers that are told of them.
//!
//! A fact is plain data: ids, and what happened. It refers to nothing of the engine, so whatever knows what happened, a
//! log of last year's contacts say, can tell the same facts to the same observers. What an observer needs to know of a
//! contact from earlier facts it looks up in [`ContactRecords`](crate::observe::ContactRecords).

use crate::ids::{AgentId, ContactId, KindId, QueueId};
use crate::random::key::Key;
use crate::units::{Instant, Span};

/// Told of every fact, after it is true. Shared data in, nothing out: an observer can't change the day.
pub trait Observer {
    /// Whether the engine checks its whole state after every event. Slow: for tests.
    const AUDIT: bool = false;

    /// Something is so from now on.
    fn saw(&mut self, at: Instant, fact: &Fact);
}

impl Observer for () {
    fn saw(&mut self, _at: Instant, _fact: &Fact) {}
}

impl<A: Observer, B: Observer> Observer for (A, B) {
    const AUDIT: bool = A::AUDIT || B::AUDIT;

    fn saw(&mut self, at: Instant, fact: &Fact) {
        self.0.saw(at, fact);
        self.1.saw(at, fact);
    }
}

impl<O: Observer> Observer for &mut O {
    const AUDIT: bool = O::AUDIT;

    fn saw(&mut self, at: Instant, fact: &Fact) {
        (**self).saw(at, fact);
    }
}

/// What became true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A contact arrived.
    Arrived {
        /// Its place among the open contacts: no other contact has it until this one has ended and left its agent.
        contact: ContactId,
        /// Its customer: the address of all its random numbers.
        customer: Key,
        /// What it is about.
        kind: KindId,
        /// Whose work it is.
        queue: QueueId,
        /// Whether it goes first in its queue.
        vip: bool,
        /// How many follow-ups lie behind it; 0 for one from a source.
        depth: u32,
        /// How many rounds its customer would have, answered in time.
        rounds: u32,
    },
    /// A contact was there when the simulation began.
    Found {
        /// Its place among the open contacts.
        contact: ContactId,
        /// Its customer.
        customer: Key,
        /// What it is about.
        kind: KindId,
        /// Whose work it is.
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
    /// A follow-up would come after the end of the run, and doesn't.
    DueLater {
        /// What it would be about.
        kind: KindId,
    },
    /// A task's deadline passed before it was done.
    Late {
        /// The task.
        contact: ContactId,
        /// When it had to be done.
        deadline: Instant,
    },
    /// A customer who had left silently is reached by the late reply and goes on: the end is taken back.
    Reengaged {
        /// The customer's contact.
        contact: ContactId,
        /// When the customer had left.
        left: Instant,
    },
    /// A customer whom the bot solved will ask again, now or later: something other than a task follows from it.
    AsksAgain {
        /// The customer's contact; it has ended.
        contact: ContactId,
    },
    /// A contact began or ceased to wait: in its waiting queue; where contacts are pushed, also for the first reply of
    /// its agent.
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
        /// The agent.
        agent: AgentId,
        /// For the first time.
        first: bool,
    },
    /// A contact left its agent.
    Released {
        /// The contact.
        contact: ContactId,
        /// The agent.
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
    /// The first reply by a person reached the customer; of a call: it was taken.
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
    /// A customer with an agent began or ceased to think: the slot is held, and nothing is owed. One whose chat is
    /// taken from its agent ceases, though the thinking goes on.
    Thinking {
        /// The customer's contact.
        contact: ContactId,
        /// The agent.
        agent: AgentId,
        /// Whether the customer thinks now.
        thinks: bool,
    },
    /// An agent took something in hand.
    JobStarted {
        /// The agent.
        agent: AgentId,
        /// What it is.
        job: JobKind,
        /// The contact it is for; a wrap-up is for nobody.
        contact: Option<ContactId>,
    },
    /// An agent has nothing in hand: the job is done, or was taken away.
    JobEnded {
        /// The agent.
        agent: AgentId,
        /// What it was.
        job: JobKind,
    },
    /// An agent's duty changed.
    DutyChanged {
        /// The agent.
        agent: AgentId,
        /// What it was.
        from: Duty,
        /// What it is.
        to: Duty,
    },
    /// An incident took an agent away from the work, or gave it back.
    CutOff {
        /// The agent.
        agent: AgentId,
        /// Whether it is away now.
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
        /// How.
        end: End,
    },
}

impl Fact {
    /// The contact it is about, if it is about one.
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
    /// Solved by the bot: reached nobody.
    Contained,
    /// Ended after its last reply, or its call.
    Handled,
    /// The customer left.
    Abandoned {
        /// Without a word: nobody knows.
        silent: bool,
    },
    /// Left from the bot, unsolved.
    LeftBot,
    /// Turned away: too many waited, nobody was there, or the queue was closed.
    TurnedAway,
    /// A task that nobody needed any more.
    Expired,
    /// Dropped at the end of a shift.
    Cut,
    /// Still open when the simulation ended.
    Open,
}

/// What an agent has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Greets.
    Greeting,
    /// Writes a reply.
    Reply,
    /// Is on a call.
    Talk,
    /// Works after a call, or after the last reply of a chat.
    WrapUp,
    /// Does a task.
    Task,
}

/// What an agent is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Not there.
    Off,
    /// Takes contacts.
    On,
    /// Takes nothing new and clears its list before a break.
    Clearing,
    /// Takes nothing new and goes on a break, or home if it was called in, when nothing is held any more.
    Finishing,
    /// On a break.
    Break,
    /// The shift is over; finishes what it holds.
    Draining,
}

impl Duty {
    /// Whether somebody of this duty answers its chats.
    pub const fn works(self) -> bool {
        matches!(self, Self::On | Self::Clearing | Self::Finishing | Self::Draining)
    }
}
