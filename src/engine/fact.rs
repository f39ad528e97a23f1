//! Facts, and the observers that are told of them.

use super::contact::{Contact, End};
use crate::ids::{AgentId, KindId};
use crate::units::{Instant, Span};

/// Told of every fact, after it is true. Shared data in, nothing out: an observer can't change the day.
pub trait Observer {
    /// Whether the engine checks its whole state after every event. Slow: for tests.
    const AUDIT: bool = false;

    /// Something is so from now on.
    fn saw(&mut self, at: Instant, fact: &Fact<'_>);
}

impl Observer for () {
    fn saw(&mut self, _at: Instant, _fact: &Fact<'_>) {}
}

impl<A: Observer, B: Observer> Observer for (A, B) {
    const AUDIT: bool = A::AUDIT || B::AUDIT;

    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        self.0.saw(at, fact);
        self.1.saw(at, fact);
    }
}

impl<O: Observer> Observer for &mut O {
    const AUDIT: bool = O::AUDIT;

    fn saw(&mut self, at: Instant, fact: &Fact<'_>) {
        (**self).saw(at, fact);
    }
}

/// What became true.
#[derive(Clone, Copy, Debug)]
pub enum Fact<'c> {
    /// A contact arrived.
    Arrived {
        /// Which.
        contact: &'c Contact,
    },
    /// The bot took a contact.
    MetBot {
        /// Which.
        contact: &'c Contact,
    },
    /// A contact asked for a person for the first time.
    Asked {
        /// Which.
        contact: &'c Contact,
    },
    /// A customer whose chat was closed wrote again and asks for a person again.
    Returned {
        /// Which.
        contact: &'c Contact,
    },
    /// A contact left an offline message because nobody was there.
    LeftOfflineMessage {
        /// Which.
        contact: &'c Contact,
    },
    /// A follow-up would come after the end of the run, and doesn't.
    DueLater {
        /// What it would be about.
        kind: KindId,
    },
    /// A task's deadline passed before it was done.
    Late {
        /// Which.
        contact: &'c Contact,
    },
    /// A customer who left silently reengaged: what was said of the end no longer holds.
    Reengaged {
        /// Which; its end is the one taken back.
        contact: &'c Contact,
        /// When it had left.
        left: Instant,
    },
    /// A customer whom the bot solved will ask again, now or later: something other than a task follows from it.
    AsksAgain {
        /// Which; it has ended.
        contact: &'c Contact,
    },
    /// A contact began or ceased to wait: in its waiting queue; where contacts are pushed, also for the first reply of
    /// its agent.
    Waiting {
        /// Which.
        contact: &'c Contact,
        /// Whether it waits now.
        waits: bool,
    },
    /// A contact was given to an agent.
    Seated {
        /// Which.
        contact: &'c Contact,
        /// To whom.
        agent: AgentId,
        /// For the first time.
        first: bool,
    },
    /// A contact left its agent.
    Released {
        /// Which.
        contact: &'c Contact,
        /// Whom.
        agent: AgentId,
    },
    /// A customer's message opened a round.
    RoundOpened {
        /// Whose.
        contact: &'c Contact,
    },
    /// The first reply by a person reached the customer; of a call: it was taken.
    FirstReplied {
        /// Whom.
        contact: &'c Contact,
    },
    /// A round's reply reached the customer.
    Replied {
        /// Whom.
        contact: &'c Contact,
        /// From the round's first message to now.
        response: Span,
    },
    /// A customer with an agent began or ceased to think: the slot is held, and nothing is owed. One whose chat is taken
    /// from its agent ceases, though the thinking goes on.
    Thinking {
        /// Whose chat.
        contact: &'c Contact,
        /// Whether the customer thinks now.
        thinks: bool,
    },
    /// An agent took something in hand.
    JobStarted {
        /// Who.
        agent: AgentId,
        /// What.
        job: JobKind,
        /// For whom; a wrap-up is for nobody.
        contact: Option<&'c Contact>,
    },
    /// An agent has nothing in hand: the job is done, or was taken away.
    JobEnded {
        /// Who.
        agent: AgentId,
        /// What it was.
        job: JobKind,
    },
    /// An agent's duty changed.
    DutyChanged {
        /// Whose.
        agent: AgentId,
        /// What it was.
        from: Duty,
        /// What it is.
        to: Duty,
    },
    /// An incident took an agent away from the work, or gave it back.
    CutOff {
        /// Whom.
        agent: AgentId,
        /// Whether it is away now.
        away: bool,
    },
    /// A break was lost: the shift ended before it could begin, or the last one wasn't over.
    BreakLost {
        /// Whose.
        agent: AgentId,
    },
    /// A contact ended.
    Ended {
        /// Which; its fields are as they were at that moment.
        contact: &'c Contact,
        /// How.
        end: End,
    },
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
