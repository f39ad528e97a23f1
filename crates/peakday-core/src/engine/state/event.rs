//! Everything that can happen, and the order of what happens at one instant.
//!
//! What goes wrong: an event of the wrong rank changes only what happens at the same instant. Random times never show
//! it; constant times and round hours do, as an agent who takes a contact at the moment it leaves.

use super::upcoming::UpcomingId;
use crate::ids::{AgentId, ContactId, IncidentId, ReallocationId, SourceId, WaitingQueueId};

/// Everything that can happen. Past-tense causes, named by the domain; ids only, never copies of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A source's next contact arrived.
    Arrived(SourceId),
    /// A follow-up is due.
    FollowUpDue(UpcomingId),
    /// A task that was filed may be worked from now on.
    Released(ContactId),
    /// The initial state takes effect: contacts that wait, open chats, offline messages.
    StartReached,
    /// The bot's session with a contact ended.
    BotEnded(ContactId),
    /// A customer wrote again.
    MessageCame(ContactId),
    /// A chat was closed for the customer's silence.
    SilenceRanOut(ContactId),
    /// The first limit of a waiting contact was reached: patience, a further team, or a deadline.
    TimerRang(ContactId),
    /// An agent finished what it had in hand.
    JobDone(AgentId),
    /// An agent's time to clear its list before a break, or the break itself, is over.
    BreakTimerRang(AgentId),
    /// Shifts or breaks are due.
    RosterTurned,
    /// An incident begins or ends.
    IncidentTurned(IncidentId),
    /// A reallocation has been watched, or prepared, for long enough, or is to be taken back.
    ReallocationRang(ReallocationId),
    /// The next messages of a waiting queue are to be handed out.
    HandoutDue(WaitingQueueId),
}

/// Order of what happens at one instant: work ends and slots are freed; then shifts, breaks and incidents turn; only
/// then do agents whom the instant freed take more, messages and arrivals come; limits come last, so that a customer
/// whose turn comes at that instant is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Rank {
    /// Work ends and slots are freed.
    Work,
    /// Shifts, breaks and incidents.
    Duty,
    /// Messages, the bot's hand-overs and follow-ups.
    Message,
    /// Arrivals.
    Arrival,
    /// Patience and other limits.
    Limit,
}

impl Event {
    /// Its place among what happens at the same instant.
    pub(crate) const fn rank(self) -> Rank {
        match self {
            Self::JobDone(_) | Self::SilenceRanOut(_) => Rank::Work,
            Self::BreakTimerRang(_)
            | Self::RosterTurned
            | Self::IncidentTurned(_)
            | Self::ReallocationRang(_)
            | Self::HandoutDue(_) => Rank::Duty,
            Self::StartReached
            | Self::BotEnded(_)
            | Self::MessageCame(_)
            | Self::FollowUpDue(_)
            | Self::Released(_) => Rank::Message,
            Self::Arrived(_) => Rank::Arrival,
            Self::TimerRang(_) => Rank::Limit,
        }
    }
}

/// What waits for an event. Each owner waits for at most one, so an event is set, moved or taken back by its owner, and
/// no outdated event is ever left in the calendar: a contact is with the bot, thinking, or waiting; an agent has one
/// job in hand.
/// Ordered as they act at one instant and rank: agents before contacts, each by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// An agent's job.
    Job(AgentId),
    /// An agent's break.
    Break(AgentId),
    /// A source's next arrival.
    Source(SourceId),
    /// The roster.
    Roster,
    /// The state at the start.
    Start,
    /// An incident.
    Incident(IncidentId),
    /// A reallocation.
    Reallocation(ReallocationId),
    /// A waiting queue whose messages are handed out.
    WaitingQueue(WaitingQueueId),
    /// A follow-up that is still to come.
    Upcoming(UpcomingId),
    /// A contact.
    Contact(ContactId),
}

impl Event {
    /// Whether work goes on with it: of replies and messages there are more than of all else.
    pub(crate) const fn is_of_work(self) -> bool {
        matches!(self.rank(), Rank::Work | Rank::Message) && !matches!(self, Self::FollowUpDue(_))
    }

    /// Whether it is of the roster, of what disrupts a day, or a follow-up: few beside what contacts wait for.
    pub(crate) const fn is_rare(self) -> bool {
        matches!(self.rank(), Rank::Duty) || matches!(self, Self::FollowUpDue(_))
    }

    /// The owner that waits for it.
    pub(crate) const fn owner(self) -> Owner {
        match self {
            Self::Arrived(source) => Owner::Source(source),
            Self::JobDone(agent) => Owner::Job(agent),
            Self::BreakTimerRang(agent) => Owner::Break(agent),
            Self::RosterTurned => Owner::Roster,
            Self::StartReached => Owner::Start,
            Self::IncidentTurned(incident) => Owner::Incident(incident),
            Self::ReallocationRang(reallocation) => Owner::Reallocation(reallocation),
            Self::HandoutDue(waiting_queue) => Owner::WaitingQueue(waiting_queue),
            Self::FollowUpDue(upcoming) => Owner::Upcoming(upcoming),
            Self::BotEnded(contact)
            | Self::Released(contact)
            | Self::MessageCame(contact)
            | Self::SilenceRanOut(contact)
            | Self::TimerRang(contact) => Owner::Contact(contact),
        }
    }
}
