//! The record of each open contact, from the facts: the memory that all observers share.
//!
//! A fact names a contact by its place and gives what is new. Earlier facts, such as when it arrived or who answered
//! it, are kept here, the same from the engine as from a log. Memory grows with the contacts that are open at once:
//! when a place has a new contact, the record of the old one is overwritten.
//!
//! What goes wrong: an observer that keeps a place beyond the end of its contact reads the record of another contact.
//! One sees times that no contact had.

use std::ops::Index;

use crate::engine::{End, Fact, Message, Reply};
use crate::ids::{AgentId, ContactId, KindId, QueueId};
use crate::random::key::Key;
use crate::units::{Instant, Span};

/// The record of one contact, the latest fact included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, in any combination")]
pub struct ContactRecord {
    /// Its place among the open contacts.
    pub id: ContactId,
    /// Its customer.
    pub customer: Key,
    /// What the contact is about.
    pub kind: KindId,
    /// The queue that the contact belongs to.
    pub queue: QueueId,
    /// Whether it goes first in its queue.
    pub vip: bool,
    /// Number of follow-ups in the chain that led to it; 0 for a contact from a source.
    pub depth: u32,
    /// When it arrived.
    pub arrived: Instant,
    /// When it first asked for a person: at arrival, or when the bot handed it over. `None` while it hasn't.
    pub asked: Option<Instant>,
    /// Whether the bot handed it over.
    pub handed_over: bool,
    /// Whether it left an offline message that has not been answered since.
    pub left_offline_message: bool,
    /// When it was first given to an agent; `None` before.
    pub assigned: Option<Instant>,
    /// Its agent, or the last one it had; `None` before the first.
    pub agent: Option<AgentId>,
    /// Whether it is with that agent now.
    pub holds_slot: bool,
    /// When the oldest unanswered message was written.
    pub message_at: Instant,
    /// When the first reply by a person ended (a call: when it was taken); `None` before.
    pub first_reply: Option<Instant>,
    /// When the first answer to a message of its chat ended, which is no greeting; `None` before.
    pub first_answer: Option<Instant>,
    /// Whether the last of its messages has had no answer.
    pub is_owed_reply: bool,
    /// The longest response to one of its rounds; 0 before the first.
    pub slowest: Span,
    /// Whether its customer thinks, and since when, or when it did last.
    pub(super) thinks: bool,
    pub(super) thinks_since: Instant,
    /// The deadline that a late task has passed; `None` while it isn't late.
    pub late_since: Option<Instant>,
    /// How it ended, if it has: a customer who left silently keeps the slot after that.
    pub ended: Option<End>,
    /// The interval that it arrived in, and the one that its oldest unanswered message was written in, where somebody
    /// counts by intervals.
    pub(super) interval: Option<u32>,
    pub(super) message_interval: Option<u32>,
}

/// The records of all open contacts, by their places.
#[derive(Clone, Debug, Default)]
pub struct ContactRecords {
    records: Vec<ContactRecord>,
}

impl ContactRecords {
    /// Adds a fact, and returns the record of the contact it is about; `None` if it is about none.
    #[inline(always)]
    pub fn follow(&mut self, at: Instant, fact: &Fact) -> Option<&ContactRecord> {
        self.follow_mut(at, fact).map(|record| &*record)
    }

    /// The same, and the record may be added to.
    #[inline(always)]
    pub(super) fn follow_mut(&mut self, at: Instant, fact: &Fact) -> Option<&mut ContactRecord> {
        match *fact {
            Fact::Arrived { contact, customer, kind, queue, vip, depth, rounds: _ } => {
                self.begin(ContactRecord { vip, depth, ..ContactRecord::new(contact, customer, kind, queue, at) });
            }
            Fact::Found { contact, customer, kind, queue, since, offline_message } => {
                let record = ContactRecord::new(contact, customer, kind, queue, since);
                self.begin(ContactRecord { asked: Some(since), left_offline_message: offline_message, ..record });
            }
            _ => {}
        }
        let record = &mut self.records[fact.contact()?.index()];
        match *fact {
            Fact::Asked { handed_over, .. } => {
                (record.asked, record.message_at, record.handed_over) = (Some(at), at, handed_over);
            }
            Fact::LeftOfflineMessage { .. } => record.left_offline_message = true,
            Fact::Late { deadline, .. } => record.late_since = Some(deadline),
            Fact::Reengaged { .. } => record.ended = None,
            Fact::Assigned { agent, .. } => {
                record.assigned.get_or_insert(at);
                (record.agent, record.holds_slot) = (Some(agent), true);
            }
            Fact::Released { .. } => record.holds_slot = false,
            Fact::RoundOpened { written, .. } => (record.message_at, record.is_owed_reply) = (written, true),
            Fact::FirstReplied { .. } => record.first_reply = Some(at),
            Fact::Replied { response, .. } => record.replied(at, response),
            Fact::Thinking { thinks, .. } => {
                record.thinks = thinks;
                if thinks {
                    record.thinks_since = at;
                }
            }
            Fact::Ended { end, .. } => record.ended = Some(end),
            Fact::Arrived { .. }
            | Fact::Found { .. }
            | Fact::MetBot { .. }
            | Fact::Returned { .. }
            | Fact::DueLater { .. }
            | Fact::AsksAgain { .. }
            | Fact::Waiting { .. }
            | Fact::JobStarted { .. }
            | Fact::JobEnded { .. }
            | Fact::DutyChanged { .. }
            | Fact::CutOff { .. }
            | Fact::BreakLost { .. } => {}
        }
        Some(record)
    }

    /// Adds a message of a customer whose chat an agent holds.
    #[inline(always)]
    pub(super) fn follow_message(&mut self, at: Instant, message: &Message) -> &mut ContactRecord {
        let record = &mut self.records[message.contact.index()];
        (record.thinks, record.message_at, record.is_owed_reply) = (false, at, true);
        record
    }

    /// Adds a reply that is told from its beginning to its end: all of its facts at once.
    #[inline(always)]
    pub(super) fn follow_reply(&mut self, reply: &Reply) -> &ContactRecord {
        let record = &mut self.records[reply.contact.index()];
        if reply.is_first {
            record.first_reply = Some(reply.ends);
        }
        record.replied(reply.ends, reply.response);
        if reply.goes_on {
            (record.thinks, record.thinks_since) = (true, reply.ends);
        }
        record
    }

    /// All records: those of contacts that are open, and of some that have ended.
    pub(super) fn iter(&self) -> impl Iterator<Item = &ContactRecord> {
        self.records.iter()
    }

    fn begin(&mut self, record: ContactRecord) {
        let place = record.id.index();
        if place < self.records.len() {
            self.records[place] = record;
        } else {
            assert_eq!(place, self.records.len(), "places of contacts are given out one after another");
            self.records.push(record);
        }
    }
}

impl ContactRecord {
    /// A new contact of which only this is known.
    fn new(id: ContactId, customer: Key, kind: KindId, queue: QueueId, arrived: Instant) -> Self {
        Self {
            id,
            customer,
            kind,
            queue,
            vip: false,
            depth: 0,
            arrived,
            asked: None,
            handed_over: false,
            left_offline_message: false,
            assigned: None,
            agent: None,
            holds_slot: false,
            message_at: arrived,
            first_reply: None,
            first_answer: None,
            is_owed_reply: false,
            slowest: Span::ZERO,
            thinks: false,
            thinks_since: arrived,
            late_since: None,
            ended: None,
            interval: None,
            message_interval: None,
        }
    }
}

impl ContactRecord {
    /// The reply to its last message ended.
    #[inline]
    fn replied(&mut self, at: Instant, response: Span) {
        self.first_answer.get_or_insert(at);
        (self.left_offline_message, self.is_owed_reply) = (false, false);
        self.slowest = self.slowest.max(response);
    }
}

impl Index<ContactId> for ContactRecords {
    type Output = ContactRecord;

    fn index(&self, contact: ContactId) -> &ContactRecord {
        &self.records[contact.index()]
    }
}
