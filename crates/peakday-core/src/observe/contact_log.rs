//! One replication contact by contact and message by message, as the exports of service tools have it: what a log of
//! that day would say.
//!
//! A log knows less than the engine. It has moments, names and ends, not patience or the work that was left. So it is
//! what a program that learns from logs must be tried on: the truth behind it is known.
//!
//! A customer who left without a word before anybody was there is in the log as tools have it: an agent wrote, nobody
//! answered, and the chat was closed. That an agent wrote in vain says no more of when the customer left than that it
//! was before.
//!
//! What goes wrong: a log that knows the moment of such an end is no test for those who learn from logs that don't.

use std::collections::BTreeMap;

use crate::engine::{End, Fact, JobKind, Observer, Plan};
use crate::ids::{AgentId, ContactId, KindId, QueueId};
use crate::model::Model;
use crate::units::{Instant, Span};

/// The contacts of a day that arrived within the run, and the messages of its chats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactLog {
    /// In order of arrival.
    pub contacts: Vec<LoggedContact>,
    /// In order of time.
    pub messages: Vec<LoggedMessage>,
}

/// A contact as a log has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a row of a log has yes and no in several columns")]
pub struct LoggedContact {
    /// The queue.
    pub queue: QueueId,
    /// What it was about.
    pub kind: KindId,
    /// Whether it went first in its queue.
    pub vip: bool,
    /// Whether another contact, or an order, caused it.
    pub is_follow_up: bool,
    /// When it arrived.
    pub arrived: Instant,
    /// Whether it met the bot.
    pub met_bot: bool,
    /// When it first asked for a person; `None`: never.
    pub asked: Option<Instant>,
    /// When it was first given to an agent; `None`: never.
    pub assigned: Option<Instant>,
    /// When the first reply by a person was sent, or the call was taken; `None`: never.
    pub first_reply: Option<Instant>,
    /// When it ended; `None`: it was still open at the end.
    pub ended: Option<Instant>,
    /// How it ended.
    pub end: End,
    /// How many rounds its customer opened.
    pub rounds: u32,
    /// How many of these were answered.
    pub answered: u32,
    /// How long its answered rounds waited for their replies, added up.
    pub response: Span,
    /// How long agents worked on it: talking, or writing.
    pub work: Span,
    /// How long the agent worked after its end.
    pub wrap_up: Span,
    /// The agent who had it last; `None`: none did.
    pub agent: Option<AgentId>,
    /// Whether its customer had left without a word before an agent turned to it. What the agent wrote then stands as a
    /// first reply, and `ended` is when the agent closed it, as a tool has it.
    pub in_vain: bool,
}

/// A message of a chat as a log has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggedMessage {
    /// The index of its contact.
    pub contact: usize,
    /// When it was sent.
    pub at: Instant,
    /// The agent who sent it; `None`: the customer did.
    pub agent: Option<AgentId>,
}

/// Simulates one replication again, and writes its log.
pub fn contact_log(model: &Model, replication: u32) -> ContactLog {
    contact_log_while(&Plan::of(model), replication, &|_| true).expect("nothing stops it")
}

/// The same of a model made ready; the replication is dropped, and `None` returned, once `goes_on` says so: see
/// [`Plan::simulate_while`].
pub fn contact_log_while(plan: &Plan<'_>, replication: u32, goes_on: &dyn Fn(Instant) -> bool) -> Option<ContactLog> {
    let model = plan.model();
    let mut writer = Writer {
        model,
        rows: Vec::new(),
        in_hand: vec![None; model.agents.len()],
        last_of: vec![None; model.agents.len()],
        left: BTreeMap::new(),
        log: ContactLog::default(),
    };
    plan.simulate_while(replication, &mut writer, goes_on)?;
    writer.write_to_those_who_left();
    writer.log.messages.sort_by_key(|message| message.at);
    Some(writer.log)
}

struct Writer<'m> {
    model: &'m Model,
    /// By place of a contact: its row, if it is reported.
    rows: Vec<Option<usize>>,
    /// By agent: since when it does what for which row.
    in_hand: Vec<Option<(Instant, Option<usize>)>>,
    /// By agent: the row it worked on last, which a wrap-up is for.
    last_of: Vec<Option<usize>>,
    /// By row: those who left without a word before they had a reply.
    left: BTreeMap<usize, Left>,
    log: ContactLog,
}

/// What an agent did for a customer who had left without a word.
#[derive(Clone, Copy, Debug, Default)]
struct Left {
    /// When it had written, or had taken the call, and who.
    written: Option<(Instant, AgentId)>,
    /// When it closed the contact.
    closed: Option<Instant>,
}

impl Writer<'_> {
    fn begin(&mut self, contact: ContactId, row: Option<LoggedContact>) {
        let place = contact.index();
        if place == self.rows.len() {
            self.rows.push(None);
        }
        self.rows[place] = row.map(|row| {
            self.log.contacts.push(row);
            self.log.contacts.len() - 1
        });
    }

    fn row(&mut self, contact: ContactId) -> Option<&mut LoggedContact> {
        self.rows[contact.index()].map(|row| &mut self.log.contacts[row])
    }

    fn with(&mut self, contact: ContactId, change: impl FnOnce(&mut LoggedContact)) {
        if let Some(row) = self.row(contact) {
            change(row);
        }
    }

    /// What agents wrote in vain becomes first replies, and the end is the one that they saw.
    fn write_to_those_who_left(&mut self) {
        for (&place, left) in &self.left {
            let row = &mut self.log.contacts[place];
            row.ended = left.closed;
            let Some((written, agent)) = left.written else { continue };
            row.in_vain = true;
            if self.model.queue(row.queue).chat().is_none() {
                continue;
            }
            row.first_reply = Some(written);
            row.answered = 1;
            row.response = row.asked.map_or(Span::ZERO, |asked| written - asked);
            self.log.messages.push(LoggedMessage { contact: place, at: written, agent: Some(agent) });
        }
    }

    /// An agent has done something for a contact: if its customer had left by then, in vain.
    fn worked_in_vain(&mut self, row: Option<usize>, at: Instant, agent: AgentId) {
        if let Some(left) = row.and_then(|row| self.left.get_mut(&row)) {
            left.written.get_or_insert((at, agent));
        }
    }

    fn message(&mut self, contact: ContactId, at: Instant, agent: Option<AgentId>) {
        let is_chat = |row: &usize| self.model.queue(self.log.contacts[*row].queue).chat().is_some();
        if let Some(contact) = self.rows[contact.index()].filter(is_chat) {
            self.log.messages.push(LoggedMessage { contact, at, agent });
        }
    }
}

impl Observer for Writer<'_> {
    fn saw(&mut self, at: Instant, fact: &Fact) {
        match *fact {
            Fact::Arrived { contact, kind, queue, vip, depth, .. } => {
                let row = LoggedContact {
                    queue,
                    kind,
                    vip,
                    is_follow_up: depth > 0,
                    arrived: at,
                    met_bot: false,
                    asked: None,
                    assigned: None,
                    first_reply: None,
                    ended: None,
                    end: End::Open,
                    rounds: 0,
                    answered: 0,
                    response: Span::ZERO,
                    work: Span::ZERO,
                    wrap_up: Span::ZERO,
                    agent: None,
                    in_vain: false,
                };
                self.begin(contact, self.model.run.reports(at).then_some(row));
            }
            // What was there before has no arrival that a log of this day could know.
            Fact::Found { contact, .. } => self.begin(contact, None),
            Fact::RoundOpened { contact, written, .. } => {
                self.message(contact, written, None);
                self.with(contact, |row| row.rounds += 1);
            }
            Fact::Replied { contact, agent, response, .. } => {
                self.message(contact, at, Some(agent));
                self.with(contact, |row| {
                    row.answered += 1;
                    row.response += response;
                });
            }
            Fact::JobStarted { agent, job, contact } => {
                let row = match contact {
                    Some(contact) => self.rows[contact.index()],
                    None => self.last_of[agent.index()],
                };
                self.in_hand[agent.index()] = Some((at, row));
                if job != JobKind::WrapUp {
                    self.last_of[agent.index()] = row;
                }
            }
            Fact::JobEnded { agent, job } => {
                if let Some((since, Some(row))) = self.in_hand[agent.index()].take() {
                    if job != JobKind::WrapUp {
                        self.worked_in_vain(Some(row), at, agent);
                    }
                    let row = &mut self.log.contacts[row];
                    *(if job == JobKind::WrapUp { &mut row.wrap_up } else { &mut row.work }) += at - since;
                }
            }
            Fact::MetBot { contact } => self.with(contact, |row| row.met_bot = true),
            Fact::Asked { contact, .. } => self.with(contact, |row| row.asked = Some(at)),
            Fact::Assigned { contact, agent, .. } => self.with(contact, |row| {
                row.assigned.get_or_insert(at);
                row.agent = Some(agent);
            }),
            Fact::FirstReplied { contact, .. } => self.with(contact, |row| row.first_reply = Some(at)),
            Fact::Reengaged { contact, .. } => {
                if let Some(row) = self.rows[contact.index()] {
                    self.left.remove(&row);
                }
                self.with(contact, |row| (row.ended, row.end) = (None, End::Open));
            }
            Fact::Ended { contact, end } => {
                let is_open = end == End::Open;
                self.with(contact, |row| (row.ended, row.end) = ((!is_open).then_some(at), end));
                let is_unseen = |row: &usize| self.log.contacts[*row].first_reply.is_none();
                if let Some(row) = self.rows[contact.index()].filter(is_unseen)
                    && end == (End::Abandoned { silent: true })
                {
                    self.left.insert(row, Left::default());
                }
            }
            Fact::Released { contact, .. } => {
                if let Some(left) = self.rows[contact.index()].and_then(|row| self.left.get_mut(&row)) {
                    left.closed = left.written.map(|_| at);
                }
            }
            Fact::Returned { .. }
            | Fact::LeftOfflineMessage { .. }
            | Fact::DueLater { .. }
            | Fact::Late { .. }
            | Fact::AsksAgain { .. }
            | Fact::Waiting { .. }
            | Fact::Thinking { .. }
            | Fact::DutyChanged { .. }
            | Fact::CutOff { .. }
            | Fact::BreakLost { .. } => {}
        }
    }
}
