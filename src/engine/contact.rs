//! Open contacts: what the engine knows of each, and the store that holds them.
//!
//! Memory grows with the contacts that are open, never with those that were: an ended contact's place is used again.

use std::ops::{Index, IndexMut};

use super::fact::JobKind;
use crate::ids::{AgentId, ContactId, KindId, QueueId, WaitingQueueId};
use crate::random::key::Key;
use crate::units::{Instant, Span};

/// One open contact.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, in any combination")]
pub struct Contact {
    /// Its place among the open contacts: nobody else's until it is forgotten.
    pub id: ContactId,
    /// Its customer: the address of all its random numbers.
    pub key: Key,
    /// What it is about.
    pub kind: KindId,
    /// Whose work it is.
    pub queue: QueueId,
    /// Where it waits when it waits.
    pub waiting_queue: WaitingQueueId,
    /// When it arrived.
    pub arrived: Instant,
    /// When it first asked for a person: at arrival, or when the bot handed it over.
    pub asked: Option<Instant>,
    /// When it was first given to an agent.
    pub assigned: Option<Instant>,
    /// When the first reply by a person ended; of a call, when it was taken.
    pub first_reply: Option<Instant>,
    /// Its agent, or the last one it had.
    pub agent: Option<AgentId>,
    /// When it was last given to an agent, or left one.
    pub last_seen: Instant,
    /// When the oldest unanswered message was written.
    pub message_at: Instant,
    /// The round it is in, from 0.
    pub round: u32,
    /// How many rounds it has.
    pub rounds: u32,
    /// Goes first in its queue.
    pub vip: bool,
    /// How many follow-ups lie behind it: its own, that of the contact that caused it, and so on.
    pub depth: u32,
    /// Whether the bot handed it over.
    pub handed_over: bool,
    /// When a task must be done.
    pub deadline: Option<Instant>,
    /// Whether that has passed before it was done.
    pub late: bool,
    /// Left an offline message because nobody was there.
    pub left_offline_message: bool,
    /// How it ended, if it has: that of a customer who left silently keeps its place after that.
    pub ended: Option<End>,
    pub(super) place: Place,
    pub(super) turn: Turn,
    pub(super) position: QueuePosition,
    pub(super) greeted: bool,
    /// Whether it goes to its former agent in any queue.
    pub(super) same_agent: bool,
    /// When a task becomes needless.
    pub(super) expires: Option<Instant>,
    pub(super) counts_as_waiting: bool,
    /// What is left of the patience for a person; `None` until it is first needed.
    pub(super) patience_left: Option<Span>,
    /// What is left of the patience for this round's reply; `None` until it is first needed.
    pub(super) reply_patience_left: Option<Span>,
    /// The budget that runs, and since when.
    pub(super) running: Option<(Budget, Instant)>,
    /// When the thinking customer will write again; when one who left silently did so.
    pub(super) thinks_until: Instant,
    /// What is left of a reply or call that another agent had in hand, before any agent's factor.
    pub(super) work_left: Option<(JobKind, Span)>,
    /// Its place in its agent's list of held contacts.
    pub(super) held_at: u32,
    /// Its neighbours in its agent's list of unanswered messages.
    pub(super) before: Option<ContactId>,
    pub(super) after: Option<ContactId>,
}

impl Contact {
    /// Whether it is with an agent.
    pub(crate) fn holds_slot(&self) -> bool {
        matches!(self.place, Place::Seat(_))
    }
}

/// Where a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// With the bot.
    Bot,
    /// Filed, but not released for work.
    Filed,
    /// In its waiting queue.
    WaitingQueue,
    /// With an agent.
    Seat(AgentId),
    /// Nowhere: its customer is thinking, and will look for a person again.
    Parked {
        /// The chat was closed for the customer's silence, so it must ask anew.
        closed: bool,
    },
}

/// Whose turn it is in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// A message lies unanswered.
    Agent,
    /// Its reply is being written, or the call is on.
    InHand,
    /// The customer thinks.
    Customer,
    /// Nobody's: nothing more is written, though the slot may be held for a while, for a customer who left silently or
    /// in case the customer has one more word.
    Nobody,
}

/// A contact's place in its waiting queue: tasks by deadline; then VIPs first; then whoever asked earlier, equal times
/// in the order of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct QueuePosition {
    /// The deadline of a task; the latest moment of one without; 1970 for customers who wait.
    pub due: Instant,
    pub not_vip: bool,
    pub asked: Instant,
    pub serial: u64,
}

/// A customer's patience, of which a waiting one uses up one kind at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Budget {
    /// For a person.
    Person,
    /// For the reply to this round's message.
    Reply,
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
        /// Without a word.
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

/// The store of open contacts.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    slots: Vec<Option<Contact>>,
    free: Vec<ContactId>,
}

impl Contacts {
    /// Takes in a contact, which is made for its place.
    pub fn add(&mut self, contact: impl FnOnce(ContactId) -> Contact) -> ContactId {
        let id = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            ContactId::of(self.slots.len() - 1)
        });
        self.slots[id.index()] = Some(contact(id));
        id
    }

    /// Forgets a contact; its place is used again.
    pub fn forget(&mut self, id: ContactId) {
        debug_assert!(self.slots[id.index()].is_some());
        self.slots[id.index()] = None;
        self.free.push(id);
    }

    /// All contacts held, by place.
    pub fn iter(&self) -> impl Iterator<Item = (ContactId, &Contact)> {
        self.slots.iter().enumerate().filter_map(|(i, slot)| slot.as_ref().map(|contact| (ContactId::of(i), contact)))
    }
}

impl Index<ContactId> for Contacts {
    type Output = Contact;
    fn index(&self, id: ContactId) -> &Contact {
        self.slots[id.index()].as_ref().expect("a contact is not used after it was forgotten")
    }
}

impl IndexMut<ContactId> for Contacts {
    fn index_mut(&mut self, id: ContactId) -> &mut Contact {
        self.slots[id.index()].as_mut().expect("a contact is not used after it was forgotten")
    }
}
