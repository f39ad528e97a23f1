//! What the rows of the three kinds of logs say.

use std::collections::{BTreeMap, BTreeSet};

use super::agent_days::is_summary;
use super::cells::{Moment, is_nothing};
use super::clocks;
use super::columns::LogColumns;
use super::order::fingerprint;
use super::record::{LogChannel, LogContact, LogEnd, LogMessage};
use super::rows::Rows;
use super::slips::Wrong;
use super::told_twice::{Between, Told, Twice};
use super::words::WordList;
use super::{Reading, Taken, moment_columns};
use crate::diagnostics::Sink;
use crate::problems::LogProblem;
use crate::section::Choice;
use crate::tables::{Cell, cell_of};
use crate::units::{Instant, Span};

/// Where the parts of a contact are in its row.
pub(super) struct Layout<'c> {
    columns: &'c LogColumns,
    id: Option<usize>,
    queue: Option<usize>,
    channel: Option<usize>,
    vip: Option<usize>,
    arrived: Option<Moment>,
    asked: Option<Moment>,
    assigned: Option<Moment>,
    first_reply: Option<Moment>,
    ended: Option<Moment>,
    before_asking: Option<usize>,
    wait: Option<usize>,
    work: Option<usize>,
    wrap_up: Option<usize>,
    response: Option<usize>,
    rounds: Option<usize>,
    answered: Option<usize>,
    agent: Option<usize>,
    end: Option<usize>,
}

impl<'c> Layout<'c> {
    /// Finds the columns in the header.
    pub(super) fn find(rows: &Rows<'_>, columns: &'c LogColumns, sink: &mut Sink) -> Option<Self> {
        let named = &columns.columns;
        let before = sink.faults();
        let layout = Self {
            columns,
            id: rows.column(&named.id, sink),
            queue: rows.column(&named.queue, sink),
            channel: rows.column(&named.channel, sink),
            vip: rows.column(&named.vip, sink),
            arrived: moment_columns(&named.arrived, rows, sink),
            asked: moment_columns(&named.asked, rows, sink),
            assigned: moment_columns(&named.assigned, rows, sink),
            first_reply: moment_columns(&named.first_reply, rows, sink),
            ended: moment_columns(&named.ended, rows, sink),
            before_asking: rows.column(&named.before_asking, sink),
            wait: rows.column(&named.wait, sink),
            work: rows.column(&named.work, sink),
            wrap_up: rows.column(&named.wrap_up, sink),
            response: rows.column(&named.response, sink),
            rounds: rows.column(&named.rounds, sink),
            answered: rows.column(&named.answered, sink),
            agent: rows.column(&named.agent, sink),
            end: rows.column(&named.end, sink),
        };
        (sink.faults() == before).then_some(layout)
    }

    /// Reads a row, and hands it on if nothing is wrong with it.
    #[expect(clippy::too_many_lines, reason = "the cells of a row are read from its beginning to its end")]
    pub(super) fn read(&self, row: &mut Reading<'_, '_>, visit: &mut dyn FnMut(LogContact)) -> Taken {
        let is_listed = |cell: &&str| self.columns.total_rows.iter().any(|word| word == cell);
        let rows = row.rows;
        if let Some(word) = rows.row().iter().find(is_listed) {
            row.words.met(WordList::Totals, word);
            return Taken::Dropped;
        }
        if let Some(column) = self.end {
            row.words.met(WordList::Ends, cell_of(rows.row(), column));
        }
        if let Some(wrong) = self.total(row) {
            row.wrong.push(wrong);
            return Taken::No;
        }
        let known = self.end(row).and_then(|end| Ok((end, self.channel(row)?)));
        let (end, channel) = match known {
            Ok((Some(end), channel)) => (end, channel),
            Ok((None, _)) => return Taken::Dropped,
            Err(wrong) => {
                row.wrong.push(wrong);
                return Taken::No;
            }
        };
        let [arrived, asked, assigned, first_reply, ended] =
            [self.arrived, self.asked, self.assigned, self.first_reply, self.ended].map(|at| row.moment(at));
        let unit = self.columns.time_unit;
        let before_asking = if self.columns.has_late_arrivals {
            row.signed_in(self.before_asking, unit)
        } else {
            row.duration_in(self.before_asking, unit).map(|span| (span, false))
        };
        let [stated_wait, work, wrap_up, response] =
            [self.wait, self.work, self.wrap_up, self.response].map(|column| row.duration_in(column, unit));
        let [rounds, answered] = [self.rounds, self.answered].map(|column| row.count(column));
        if !row.wrong.is_empty() {
            return Taken::No;
        }
        let Some(arrived) = arrived.or(asked) else {
            row.wrong.push(self.without_arrival(row));
            return Taken::No;
        };
        row.at = Some(arrived);
        let line = row.rows.line();
        let id = self.id.map(|id| row.text(Some(id)).to_owned()).filter(|id| !is_nothing(id));
        if let Some(first) = id.as_ref().and_then(|id| row.order.seen(id, line)) {
            row.wrong.push(Wrong::Twice { first, is_put_back: false });
            return Taken::No;
        }
        let has_agent = self.agent.is_some_and(|column| !is_nothing(row.text(Some(column))));
        let has_done = work.is_some_and(|work| !work.is_zero()) || assigned.or(first_reply).or(ended).is_some();
        if id.is_none() && has_agent && has_done {
            let whole = row.rows.row().iter().collect::<Vec<_>>().join("\t");
            row.order.told(&whole, line);
        }
        // Where the log has moments of asking, one without never asked; so has one that left without a wait.
        let asked = match (self.asked, before_asking) {
            (Some(_), _) => asked,
            (None, Some((span, true))) => Some(arrived.saturating_sub(span)),
            (None, before) => Some(arrived + before.map_or(Span::ZERO, |(span, _)| span)),
        };
        let arrived = match asked {
            Some(asked) if self.columns.has_late_arrivals => arrived.min(asked),
            _ => arrived,
        };
        // Of a chat, the wait for a first reply is empty where none came.
        let is_chat = channel == Some(LogChannel::Chat);
        let left_before = end == LogEnd::Abandoned && self.wait.is_some() && stated_wait.is_none() && !is_chat;
        let (asked, end) = match (asked, end) {
            (_, end) if end.is_before_asking() => (None, end),
            (None, LogEnd::Abandoned) => (None, LogEnd::NeverAsked),
            _ if left_before => (None, LogEnd::NeverAsked),
            (asked, end) => (asked, end),
        };
        let moments = [
            (Some(arrived), self.arrived.or(self.asked)),
            (asked, self.asked.or(self.arrived)),
            (assigned, self.assigned),
            (first_reply, self.first_reply),
            (ended, self.ended),
        ];
        if let Some(wrong) = out_of_order(row, &moments) {
            row.wrong.push(wrong);
            return Taken::No;
        }
        let is_voice = channel == Some(LogChannel::Voice);
        let is_served = matches!(end, LogEnd::Handled | LogEnd::Unsaid);
        let taken = if is_voice { assigned.or(first_reply) } else { first_reply.or(assigned) };
        // Who got no reply, but was with an agent, left while waiting for it.
        let left = (end == LogEnd::Abandoned && first_reply.is_none()).then_some(ended).flatten();
        let until = if left.is_some() && !is_voice { left } else { taken.or(left) };
        if let (Some((stated, false)), Some(asked), Some(from), Some(to)) =
            (before_asking, asked, self.arrived, self.asked)
        {
            let columns = [from, to].map(|at| row.name_of(at));
            let told = Told { stated, between: asked - arrived, columns: &columns, others: &[] };
            row.is_one(Twice::BeforeAsking, self.before_asking, &told);
        }
        self.compare_wait(row, stated_wait, (asked, until), &moments);
        if is_voice {
            self.compare_work(row, (work, wrap_up), (assigned, ended), &moments);
        }
        let of_wait = asked.zip(until).filter(|_| stated_wait.is_none());
        let of_talk = assigned.zip(ended).filter(|_| is_voice && work.is_none());
        let of_asking = Some(arrived).zip(asked).filter(|_| before_asking.is_none());
        for ((from, to), of) in
            [(of_asking, self.asked), (of_wait, self.assigned.or(self.first_reply)), (of_talk, self.ended)]
                .into_iter()
                .filter_map(|(times, of)| times.zip(of.or(self.ended)))
        {
            if let Some(real) = clocks::without_missing_hour(from, to).filter(|_| self.may_change_clocks()) {
                row.wrong.push(Wrong::ClocksForward { column: of.column(), readings: [real, to - from] });
            }
        }
        if !row.wrong.is_empty() {
            return Taken::No;
        }
        let wait = match asked {
            None => None,
            Some(asked) => {
                let at_once = (self.wait.is_some() && is_served).then_some(Span::ZERO);
                stated_wait.or_else(|| until.map(|until| until - asked)).or(at_once)
            }
        };
        let talked = || if is_voice { assigned.zip(ended).map(|(from, to)| to - from) } else { None };
        let agent = row.text(self.agent);
        let agent = (!is_nothing(agent)).then(|| agent.to_owned());
        let contact = LogContact {
            line,
            key: id.as_deref().map(fingerprint),
            queue: {
                let queue = row.text(self.queue).to_owned();
                row.names.queues.number(&queue)
            },
            channel,
            arrived,
            asked,
            assigned,
            end,
            wait,
            ended,
            work: work.or_else(talked).filter(|_| is_served || self.work.is_none() || work.is_some()),
            wrap_up,
            rounds,
            answered,
            response,
            agent: agent.map(|agent| row.names.agents.number(&agent)),
            vip: self.vip.is_some_and(|column| row.words.met(WordList::Vips, cell_of(rows.row(), column))),
        };
        visit(contact);
        Taken::Yes
    }

    /// Whether local times alone are told, of clocks that may be changed.
    fn may_change_clocks(&self) -> bool {
        self.columns.utc_offset.is_none() && !self.columns.has_steady_clocks
    }

    /// Compares the wait that a row states with the time between its moments.
    fn compare_wait(
        &self,
        row: &mut Reading<'_, '_>,
        stated: Option<Span>,
        (asked, until): (Option<Instant>, Option<Instant>),
        moments: &Moments,
    ) {
        let (Some(stated), Some(asked), Some(until)) = (stated, asked, until) else { return };
        let from = self.asked.or(self.arrived);
        let to = moments.iter().rfind(|(at, of)| *at == Some(until) && *of != from).and_then(|(_, of)| *of);
        let columns = [from, to.or(from)].map(|at| at.map_or_else(String::new, |at| row.name_of(at)));
        if self.may_change_clocks() && clocks::explains(stated, asked, until) {
            return;
        }
        let others = between(row, moments);
        let told = Told { stated, between: until - asked, columns: &columns, others: &others };
        row.is_one(Twice::Wait, self.wait, &told);
    }

    /// The same of the work on a call. The moment of its end may be that of the work after it.
    fn compare_work(
        &self,
        row: &mut Reading<'_, '_>,
        (work, wrap_up): (Option<Span>, Option<Span>),
        (assigned, ended): (Option<Instant>, Option<Instant>),
        moments: &Moments,
    ) {
        let (Some(work), Some(assigned), Some(ended)) = (work, assigned, ended) else { return };
        let columns = [self.assigned, self.ended].map(|at| at.map_or_else(String::new, |at| row.name_of(at)));
        if self.may_change_clocks()
            && [Span::ZERO, wrap_up.unwrap_or_default()]
                .iter()
                .any(|after| clocks::explains(work + *after, assigned, ended))
        {
            return;
        }
        let between = ended - assigned;
        let without = between.saturating_sub(wrap_up.unwrap_or_default());
        let is_nearer = work.as_secs_f64() < 0.5 * (between.as_secs_f64() + without.as_secs_f64());
        let others = self::between(row, moments);
        let between = if is_nearer { without } else { between };
        row.is_one(Twice::Work, self.work, &Told { stated: work, between, columns: &columns, others: &others });
    }

    /// A row without a moment that has a word for sums in it.
    fn total(&self, row: &Reading<'_, '_>) -> Option<Wrong> {
        let came = row.written.moment(row.rows.row(), self.arrived.or(self.asked)?);
        if matches!(came, Ok(Some(_))) {
            return None;
        }
        let (column, word) = row.rows.row().iter().enumerate().find(|(_, cell)| is_summary(cell))?;
        Some(Wrong::TotalRow { column, word: word.to_owned() })
    }

    /// How the contact of a row ended; `None`: it is no contact.
    fn end(&self, row: &Reading<'_, '_>) -> Result<Option<LogEnd>, Wrong> {
        let Some(column) = self.end else { return self.end_without_word(row) };
        let word = row.text(Some(column));
        let known = self.columns.ends.iter().find(|(known, _)| known == word);
        known.map(|(_, end)| *end).ok_or_else(|| Wrong::End { column, word: word.to_owned() })
    }

    /// The same where no column says it. A row that lacks what only an agent leaves behind had none: taken for served,
    /// it would make a day on which nobody left.
    fn end_without_word(&self, row: &Reading<'_, '_>) -> Result<Option<LogEnd>, Wrong> {
        let is_empty = |column: &usize| is_nothing(row.text(Some(*column)));
        let is_chat = matches!(self.channel(row), Ok(Some(LogChannel::Chat)));
        let [assigned, first_reply] = [self.assigned, self.first_reply].map(|at| at.map(Moment::column));
        // How long a chat waited for its first reply is empty if it got none; a call's wait that is empty was none.
        let of_chats = [first_reply, self.wait].map(|column| column.filter(|_| is_chat));
        let left_behind = [self.agent, self.work, assigned].into_iter().chain(of_chats).flatten();
        let lacking = left_behind.into_iter().find(is_empty);
        let unanswered = self.answered.filter(|column| is_empty(column) || row.text(Some(*column)).trim() == "0");
        match (lacking.or(unanswered), self.columns.unserved) {
            (None, None) => Ok(Some(LogEnd::Unsaid)),
            (None, Some(_)) => Ok(Some(LogEnd::Handled)),
            (Some(_), Some(unserved)) => Ok(unserved.end()),
            (Some(column), None) => {
                let name = row.rows.header.get(column).unwrap_or_default().to_owned();
                Err(Wrong::NoEnd { column, name })
            }
        }
    }

    /// How the customer of a row came; `None`: the log doesn't say.
    fn channel(&self, row: &Reading<'_, '_>) -> Result<Option<LogChannel>, Wrong> {
        let Some(column) = self.channel else { return Ok(self.columns.channel) };
        let word = row.text(Some(column));
        let unknown = || Wrong::Cell { column, expected: Cell::Channel, text: word.to_owned(), hint: None };
        LogChannel::of(word).map(Some).ok_or_else(unknown)
    }

    fn without_arrival(&self, row: &Reading<'_, '_>) -> Wrong {
        let column = self.arrived.or(self.asked).map_or(0, Moment::column);
        let text = row.text(Some(column)).to_owned();
        Wrong::Cell { column, expected: Cell::Moment, text, hint: None }
    }
}

/// The moments of a contact in their order, each with its column.
type Moments = [(Option<Instant>, Option<Moment>); 5];

/// The times between the moments of a contact.
fn between(row: &Reading<'_, '_>, moments: &Moments) -> Vec<(Between, Span)> {
    let known: Vec<(Instant, Moment)> = moments.iter().filter_map(|(at, of)| (*at).zip(*of)).collect();
    let pairs = known.iter().enumerate().flat_map(|(place, from)| known[place + 1..].iter().map(move |to| (from, to)));
    let apart = pairs.filter(|(from, to)| from.1.column() != to.1.column());
    apart.map(|(from, to)| ([row.name_of(from.1), row.name_of(to.1)], to.0 - from.0)).collect()
}

/// The first two moments of a contact that are not in order.
fn out_of_order(row: &Reading<'_, '_>, moments: &Moments) -> Option<Wrong> {
    let known: Vec<(Instant, usize)> =
        moments.iter().filter_map(|(at, column)| Some((*at.as_ref()?, column.as_ref()?.column()))).collect();
    let pair = known.windows(2).find(|pair| pair[1].0 < pair[0].0)?;
    let name = |column: usize| row.rows.header.get(column).unwrap_or_default().to_owned();
    let (earlier, later) = (name(pair[0].1), name(pair[1].1));
    let is_put_back = clocks::go_back(pair[0].0, pair[1].0);
    Some(Wrong::OutOfOrder { column: pair[1].1, earlier, later, by: pair[0].0 - pair[1].0, is_put_back })
}

/// So many words for senders are named.
const OTHERS: usize = 5;

/// Where the parts of a message are in its row.
pub(super) struct MessageLayout {
    id: usize,
    queue: Option<usize>,
    at: Moment,
    since_start: Option<usize>,
    sender: usize,
    agent: Option<usize>,
}

/// A chat whose messages are being read.
pub(super) struct OpenChat {
    number: usize,
    began: Instant,
    last: Instant,
}

/// The chats of a log of messages, by id; `None` where the first message can't be read, which has been reported.
type OpenChats = BTreeMap<String, Option<OpenChat>>;

/// What has been read of a log of messages.
#[derive(Default)]
pub(super) struct SeenMessages {
    chats: OpenChats,
    has_agents: bool,
    /// Some of the words for senders who are no agents.
    others: BTreeSet<String>,
}

impl SeenMessages {
    /// A log in which no agent writes, or nobody else, has other words for agents than the columns file says.
    pub(super) fn report_one_side(&self, columns: &LogColumns, sink: &mut Sink) {
        let has_both = self.has_agents && !self.others.is_empty();
        if let Some(sender) = columns.columns.sender.get().filter(|_| !has_both) {
            let problem = LogProblem::OneSideWrites {
                words: columns.agents_are.clone(),
                others: self.others.iter().cloned().collect(),
            };
            sink.fault(sender.place, problem);
        }
    }
}

impl MessageLayout {
    pub(super) fn find(rows: &Rows<'_>, columns: &LogColumns, sink: &mut Sink) -> Option<Self> {
        let named = &columns.columns;
        let (id, at, sender) =
            (rows.column(&named.id, sink), moment_columns(&named.at, rows, sink), rows.column(&named.sender, sink));
        let (since_start, agent) = (rows.column(&named.since_start, sink), rows.column(&named.agent, sink));
        let queue = rows.column(&named.queue, sink);
        Some(Self { id: id?, queue, at: at?, since_start, sender: sender?, agent })
    }

    pub(super) fn read(
        &self,
        row: &mut Reading<'_, '_>,
        seen: &mut SeenMessages,
        visit: &mut dyn FnMut(LogMessage),
    ) -> Taken {
        let chats = &mut seen.chats;
        let at = row.moment(Some(self.at));
        let since = row.duration(self.since_start);
        let id = row.text(Some(self.id)).to_owned();
        if matches!(chats.get(&id), Some(None)) && self.since_start.is_some() {
            return Taken::No;
        }
        if !row.wrong.is_empty() {
            chats.entry(id).or_insert(None);
            return Taken::No;
        }
        let known = chats.get(&id).and_then(Option::as_ref).map(|chat| (chat.number, chat.began, chat.last));
        // A log may say the moment of a chat's first message alone, and of all others how long after it they came.
        let began = known.map(|(_, began, _)| began).filter(|_| self.since_start.is_some());
        let sent = match (began.or(at), since, at) {
            (Some(began), Some(since), _) => Some(began + since),
            (_, None, at) => at,
            (None, Some(_), _) => None,
        };
        let Some(sent) = sent else {
            let text = row.text(Some(self.at.column())).to_owned();
            let expected = Cell::Moment;
            row.wrong.push(Wrong::Cell { column: self.at.column(), expected, text, hint: None });
            chats.entry(id).or_insert(None);
            return Taken::No;
        };
        if let (Some((_, began, _)), Some(stated), Some(at)) = (known, since, at) {
            let columns = [row.name_of(self.at), row.name_of(self.at)];
            let told = Told { stated, between: at.max(began) - began, columns: &columns, others: &[] };
            if !row.is_one(Twice::SinceStart, self.since_start, &told) {
                return Taken::No;
            }
        }
        if let Some((_, _, last)) = known.filter(|(_, _, last)| sent < *last) {
            let name = row.rows.header.get(self.at.column()).unwrap_or_default().to_owned();
            let (column, by) = (self.since_start.unwrap_or(self.at.column()), last - sent);
            let is_put_back = clocks::go_back(last, sent);
            row.wrong.push(Wrong::OutOfOrder { column, earlier: name.clone(), later: name, by, is_put_back });
            return Taken::No;
        }
        let (number, key) = (chats.len(), fingerprint(&id));
        let chat = chats.entry(id).or_insert(None).get_or_insert(OpenChat { number, began: sent, last: sent });
        chat.last = sent;
        let chat = chat.number;
        // Chats that are told one after the other go back in time with each new one.
        if known.is_none() || self.since_start.is_none() {
            row.at = Some(sent);
        }
        let agent = row.text(self.agent);
        let agent = (!is_nothing(agent)).then(|| agent.to_owned());
        let rows = row.rows;
        let sender = cell_of(rows.row(), self.sender);
        let is_agents = row.words.met(WordList::Agents, sender);
        seen.has_agents |= is_agents;
        if !is_agents && seen.others.len() < OTHERS {
            seen.others.insert(sender.to_owned());
        }
        let line = row.rows.line();
        let agent = agent.map(|agent| row.names.agents.number(&agent));
        let queue = row.text(self.queue).to_owned();
        let queue = row.names.queues.number(&queue);
        visit(LogMessage { line, chat, key, queue, at: sent, is_agents, agent });
        Taken::Yes
    }
}
