//! Open contacts: what the engine knows of each, and the store that holds them.
//!
//! What nearly every event touches is in [`Contact`]; what only some events need is in [`Details`]. Where a contact is
//! and whose turn it is change together with other state (an agent's slots, a waiting queue, the calendar). So both are
//! private here and change through methods of [`Contact`], which refuse moves that make no sense; only `transitions`
//! calls these.
//!
//! Memory grows with the contacts that are open, not with those that have ended: the place of an ended contact is used
//! again. What goes wrong: code that uses a contact after it was forgotten finds an empty place, or another contact.
//! The audit sees it.

use std::ops::{Index, IndexMut};

use crate::engine::fact::{End, JobKind};
use crate::ids::{AgentId, ContactId, KindId, QueueId};
use crate::random::key::Key;
use crate::units::{Instant, Span};

/// An open contact: what nearly every event touches.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, in any combination")]
pub(crate) struct Contact {
    /// Its customer: the address of all its random numbers.
    pub key: Key,
    /// When the oldest unanswered message was written.
    pub message_at: Instant,
    /// When the thinking customer will write again; when a customer left silently; when the last reply ends, where that
    /// is known ahead.
    pub thinks_until: Instant,
    /// What the contact is about.
    pub kind: KindId,
    /// The queue that the contact belongs to.
    pub queue: QueueId,
    /// Its agent, or the last one it had; `None` before the first.
    pub agent: Option<AgentId>,
    /// The round it is in, from 0.
    pub round: u32,
    /// How many rounds it has.
    pub rounds: u32,
    /// Its place in its agent's list of held contacts.
    pub held_at: u32,
    /// Its neighbours in its agent's list of unanswered messages; `None` at the ends.
    pub before: Option<ContactId>,
    pub after: Option<ContactId>,
    place: Place,
    turn: Turn,
    /// How it ended, if it has: a customer who left silently keeps the place after that.
    pub ended: Option<End>,
    /// Whether it was ever given to an agent.
    pub assigned: bool,
    /// Whether a person has replied; a call: whether it was taken.
    pub replied: bool,
    /// Whether patience is running: see [`Details::running`].
    pub is_patience_running: bool,
    /// Whether another agent began what is to do next: see [`Details::work_left`].
    pub has_work_left: bool,
    /// Whether it left an offline message that has not been answered since.
    pub left_offline_message: bool,
    /// Whether the writer of an offline message was gone when it was taken up.
    pub gone: bool,
    pub greeted: bool,
    pub counts_as_waiting: bool,
}

/// What only some events need to know of an open contact.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, in any combination")]
pub(crate) struct Details {
    /// Its place in its waiting queue.
    pub position: QueuePosition,
    /// The patience that runs, if one does, and since when.
    pub running: (Budget, Instant),
    /// What is left of the patience for a person; `None` until it is first needed.
    pub patience_left: Option<Span>,
    /// What is left of the patience for this round's reply; `None` until it is first needed.
    pub reply_patience_left: Option<Span>,
    /// When it arrived.
    pub arrived: Instant,
    /// Whether it has asked for a person.
    pub asked: bool,
    /// When it was last given to an agent, or left one.
    pub last_seen: Instant,
    /// Whether it goes first in its queue.
    pub vip: bool,
    /// Number of follow-ups in the chain that led to it: its own, that of the contact that caused it, and so on.
    pub depth: u32,
    /// Whether the bot handed it over.
    pub handed_over: bool,
    /// When a task must be done; `None` without a deadline.
    pub deadline: Option<Instant>,
    /// Whether the deadline passed before it was done.
    pub late: bool,
    /// When a task becomes needless; `None`: never.
    pub expires: Option<Instant>,
    /// Whether it goes to its former agent in any queue.
    pub same_agent: bool,
    /// What is left of a reply or call that another agent had in hand, before any agent's factor.
    pub work_left: Option<(JobKind, Span)>,
}

/// Where a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// With the bot.
    Bot,
    /// Filed, but not released for work.
    Filed,
    /// In its waiting queue.
    WaitingQueue,
    /// In a slot of an agent.
    Assigned(AgentId),
    /// In no queue and with no agent: its customer is thinking, and will look for a person again.
    Suspended {
        /// The chat was closed for the customer's silence, so it must ask again.
        closed: bool,
    },
}

/// Whose turn it is in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// A message is unanswered.
    Agent,
    /// An agent writes the reply, or the call is on.
    InHand,
    /// The customer thinks.
    Customer,
    /// No further message follows, though the slot may be held for a while, because the customer left silently or may
    /// write once more.
    Nobody,
}

/// A contact that has just arrived.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Newcomer {
    pub key: Key,
    pub kind: KindId,
    pub queue: QueueId,
    pub arrived: Instant,
    pub rounds: u32,
    pub vip: bool,
    pub depth: u32,
}

impl Contact {
    fn new(newcomer: Newcomer) -> Self {
        let Newcomer { key, kind, queue, arrived, rounds, .. } = newcomer;
        Self {
            key,
            message_at: arrived,
            thinks_until: arrived,
            kind,
            queue,
            agent: None,
            round: 0,
            rounds,
            held_at: 0,
            before: None,
            after: None,
            place: Place::Bot,
            turn: Turn::Agent,
            ended: None,
            assigned: false,
            replied: false,
            is_patience_running: false,
            has_work_left: false,
            left_offline_message: false,
            gone: false,
            greeted: false,
            counts_as_waiting: false,
        }
    }

    /// Where it is.
    #[inline]
    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// Whose turn it is.
    #[inline]
    pub(crate) fn turn(&self) -> Turn {
        self.turn
    }

    /// The agent in whose slot it is, if it is in one.
    pub(crate) fn assigned_to(&self) -> Option<AgentId> {
        match self.place {
            Place::Assigned(agent) => Some(agent),
            Place::Bot | Place::Filed | Place::WaitingQueue | Place::Suspended { .. } => None,
        }
    }

    /// Moves it to another place. A contact that waits in a queue has an unanswered message. A contact that is
    /// suspended thinks, or is on the way to another place at this very instant.
    pub(crate) fn move_to(&mut self, place: Place) {
        debug_assert!(place != Place::WaitingQueue || self.turn == Turn::Agent, "only unanswered messages wait");
        self.place = place;
    }

    /// Passes the turn. A contact in an agent's hands is in a slot, and so is one whose turn is `Nobody`.
    pub(crate) fn pass_turn(&mut self, turn: Turn) {
        debug_assert!(
            !matches!(turn, Turn::InHand | Turn::Nobody) || self.assigned_to().is_some(),
            "only an agent works on a contact"
        );
        self.turn = turn;
    }
}

impl Details {
    fn new(Newcomer { arrived, vip, depth, .. }: Newcomer) -> Self {
        Self {
            position: QueuePosition { due: Instant::default(), since: arrived, asked: arrived, serial: 0 },
            running: (Budget::Person, arrived),
            patience_left: None,
            reply_patience_left: None,
            arrived,
            asked: false,
            last_seen: arrived,
            vip,
            depth,
            handed_over: false,
            deadline: None,
            late: false,
            expires: None,
            same_agent: false,
            work_left: None,
        }
    }

    /// What is left of one of the customer's budgets of patience.
    pub(crate) fn left_of(&mut self, budget: Budget) -> &mut Option<Span> {
        match budget {
            Budget::Person => &mut self.patience_left,
            Budget::Reply => &mut self.reply_patience_left,
        }
    }
}

/// A contact's place in its waiting queue: tasks by deadline; then by how long a contact counts as having waited, which
/// is for ever for VIPs who go first; equal times in the order of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct QueuePosition {
    /// The deadline of a task; the latest moment for a task without one; 1970 for customers who wait.
    pub due: Instant,
    /// Since when it counts as waiting: since it asked, or earlier by its head start; 1970 for VIPs who go first.
    pub since: Instant,
    pub asked: Instant,
    pub serial: u64,
}

/// A customer's patience, of which a waiting one uses up one kind at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Budget {
    /// For a person.
    Person,
    /// For the reply to this round's message.
    Reply,
}

/// The store of open contacts, indexed by their ids.
#[derive(Debug, Default)]
pub(crate) struct Contacts {
    contacts: Vec<Contact>,
    details: Vec<Details>,
    /// Free places: the last one given up is used first.
    free: Vec<ContactId>,
}

impl Contacts {
    /// Takes in a contact; its id is unique until the contact is forgotten.
    #[inline(always)]
    pub(crate) fn add(&mut self, newcomer: Newcomer) -> ContactId {
        let (contact, details) = (Contact::new(newcomer), Details::new(newcomer));
        if let Some(id) = self.free.pop() {
            self.contacts[id.index()] = contact;
            self.details[id.index()] = details;
            return id;
        }
        self.contacts.push(contact);
        self.details.push(details);
        ContactId::of(self.contacts.len() - 1)
    }

    /// Forgets a contact; its place is used again.
    pub(crate) fn forget(&mut self, id: ContactId) {
        self.free.push(id);
    }

    /// What only some events need to know of a contact.
    pub(crate) fn details(&self, id: ContactId) -> &Details {
        &self.details[id.index()]
    }

    /// The same, to be changed.
    pub(crate) fn details_mut(&mut self, id: ContactId) -> &mut Details {
        &mut self.details[id.index()]
    }

    /// All open contacts by place. Slow: for the end of a replication and the audit.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ContactId, &Contact)> {
        let mut is_free = vec![false; self.contacts.len()];
        self.free.iter().for_each(|id| is_free[id.index()] = true);
        let contacts = self.contacts.iter().enumerate().zip(is_free).filter(|(_, is_free)| !is_free);
        contacts.map(|((place, contact), _)| (ContactId::of(place), contact))
    }
}

impl Index<ContactId> for Contacts {
    type Output = Contact;

    fn index(&self, id: ContactId) -> &Contact {
        &self.contacts[id.index()]
    }
}

impl IndexMut<ContactId> for Contacts {
    fn index_mut(&mut self, id: ContactId) -> &mut Contact {
        &mut self.contacts[id.index()]
    }
}
