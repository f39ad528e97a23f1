//! The day of a log as a day of a scenario: which of its queues and dates they share, what comes when and from which
//! source, and how its contacts are counted.
//!
//! Must stay true: every contact that the figures count is replayed at the moment at which they count it.
//!
//! What goes wrong: a log that begins where customers ask for a person, replayed before a bot, loses a part of them
//! once more. Its queues are told by their rows: none of them ended in the bot.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::engine::End;
use crate::ids::{AgentId, QueueId};
use crate::model::{Channel, Figure, Model, Source};
use crate::observe::{ContactLog, LoggedContact};
use crate::scenario::{AddedSource, LogChannel, LogContact, LogEnd, LogNames, LoggedDay};
use crate::units::{Instant, Span};

/// A day of a log, ready to be replayed.
#[derive(Clone, Debug)]
pub struct ReplayedDay {
    /// What of the scenario it replaces.
    pub day: LoggedDay,
    /// The tables that it names, by path.
    pub tables: BTreeMap<String, Vec<u8>>,
    /// The queues of the log.
    pub queues: Vec<LoggedQueue>,
    /// Rows outside the time that log and scenario share, and in an interval in the middle of which the log begins or
    /// ends.
    pub outside: u64,
}

/// A queue of the log.
#[derive(Clone, Debug)]
pub struct LoggedQueue {
    /// Its name in the scenario.
    pub name: String,
    /// Its contacts as they are replayed and counted, in order of time.
    pub contacts: Vec<LogContact>,
    /// Whether the log begins where contacts ask for a person, in front of whom the scenario has a bot.
    pub is_behind_bot: bool,
    /// Whether it holds tasks: they are replayed, but nobody waits for them.
    pub are_tasks: bool,
    /// Up to which wait a contact counts as served in time.
    pub limit: Limit,
}

/// Up to which wait a contact counts as served in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The wait.
    pub within: Span,
    /// Whether a target of the queue says it; otherwise it is customary: 20 s for calls, 60 s for chats.
    pub is_of_target: bool,
}

/// Why a log isn't a day of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayTrouble {
    /// It has no contacts.
    NoContacts,
    /// It has a queue that the scenario hasn't: its name, and those of the scenario.
    UnknownQueue(String, Vec<String>),
    /// It doesn't say queues, and the scenario has several: these.
    NoQueues(Vec<String>),
    /// Contacts of a queue have neither a source nor a follow-up in the scenario.
    NoSource(String),
    /// All its queues hold tasks.
    OnlyTasks,
    /// It covers other dates: from and to, rounded to full intervals, and those of the scenario.
    OtherDates([(Instant, Instant); 2]),
}

/// The day of a log on a scenario. The day's time is what log and scenario share, in full reporting intervals.
///
/// # Errors
/// If they don't fit.
pub fn replayed_day(model: &Model, contacts: &[LogContact], names: &LogNames) -> Result<ReplayedDay, ReplayTrouble> {
    let ids: Vec<QueueId> = names.queues.iter().map(|name| queue_of(model, name)).collect::<Result<_, _>>()?;
    let arrivals = || contacts.iter().map(|contact| contact.arrived);
    let (Some(first), Some(last)) = (arrivals().min(), arrivals().max()) else {
        return Err(ReplayTrouble::NoContacts);
    };
    let run = &model.run;
    let log = whole_intervals(model, contacts, &ids, (first, last));
    let (start, end) = (log.0.max(run.start), log.1.min(run.end));
    if start >= end {
        return Err(ReplayTrouble::OtherDates([log, (run.start, run.end)]));
    }
    let called = |id: QueueId| model.queue(id).name.clone();
    let mut day = LoggedDay { start, end, queues: ids.iter().map(|&id| called(id)).collect(), ..LoggedDay::default() };
    let mut tables = BTreeMap::new();
    let mut queues = Vec::new();
    for (number, &id) in ids.iter().enumerate() {
        let rows = contacts.iter().filter(|contact| contact.queue == number);
        let (contacts, is_before_bot) = contacts_of(model, id, rows);
        let has_bot = meets_bot(model, id);
        let name = called(id);
        if has_bot && !is_before_bot {
            day.without_bot.push(name.clone());
        }
        let is_caused = model.sources.iter().all(|source| source.queue != Some(id)) && has_follow_ups(model, id);
        if is_caused && !contacts.is_empty() {
            let path = format!("log/{}.csv", tables.len() + 1);
            tables.insert(path.clone(), table(&contacts.iter().map(|contact| contact.arrived).collect::<Vec<_>>()));
            let vips = contacts.iter().filter(|contact| contact.vip).count();
            let vip = vips as f64 / contacts.len() as f64;
            day.added.push(AddedSource { queue: name.clone(), path, vip });
        }
        let sources = if is_caused { Vec::new() } else { dealt(model, id, &contacts)? };
        for (source, moments) in sources {
            let path = (!moments.is_empty()).then(|| format!("log/{}.csv", tables.len() + 1));
            if let Some(path) = &path {
                tables.insert(path.clone(), table(&moments));
            }
            day.sources.push((source.name.clone(), path));
        }
        let are_tasks = matches!(model.queue(id).channel, Channel::Task(_));
        let is_behind_bot = has_bot && !is_before_bot;
        queues.push(LoggedQueue { name, contacts, is_behind_bot, are_tasks, limit: limit(model, id) });
    }
    if queues.iter().all(|queue| queue.are_tasks) {
        return Err(ReplayTrouble::OnlyTasks);
    }
    let outside = contacts.iter().filter(|contact| contact.arrived < start || contact.arrived >= end).count() as u64;
    Ok(ReplayedDay { day, tables, queues, outside })
}

/// The reporting intervals that a log has as a whole. One in which it begins later, or ends earlier, than by chance has
/// a part of its contacts alone, and would be compared as if fewer had come: it is left out.
fn whole_intervals(
    model: &Model,
    contacts: &[LogContact],
    ids: &[QueueId],
    (first, last): (Instant, Instant),
) -> (Instant, Instant) {
    /// With so many expected, none come by chance once in 3,000.
    const MANY: f64 = 8.0;
    let interval = model.run.interval;
    let (from, to) = (first.floor_to(interval), last.floor_to(interval) + interval);
    // By the forecast, and by what the log has in the interval beside it: each may be wrong alone.
    let planned = |from: Instant, to: Instant| -> f64 {
        let sources = model.sources.iter().filter(|source| source.queue.is_some_and(|queue| ids.contains(&queue)));
        sources.map(|source| source.demand.expected(from, to)).sum()
    };
    let came = |from: Instant, to: Instant| {
        contacts.iter().filter(|contact| from <= contact.arrived && contact.arrived < to).count() as f64
    };
    let is_cut = |gap: (Instant, Instant), beside: (Instant, Instant)| {
        let share = (gap.1 - gap.0).as_secs_f64() / interval.as_secs_f64();
        planned(gap.0, gap.1).min(share * came(beside.0, beside.1)) > MANY
    };
    let is_begun = is_cut((from, first), (from + interval, from + interval + interval));
    let is_ended = is_cut((last, to), (to.saturating_sub(interval + interval), to.saturating_sub(interval)));
    let whole =
        (if is_begun { from + interval } else { from }, if is_ended { to.saturating_sub(interval) } else { to });
    if whole.0 < whole.1 { whole } else { (from, to) }
}

fn meets_bot(model: &Model, queue: QueueId) -> bool {
    model.bot.as_ref().is_some_and(|bot| bot.queues.contains(&queue))
}

/// Whether follow-ups bring contacts to a queue.
fn has_follow_ups(model: &Model, queue: QueueId) -> bool {
    model.follow_ups.iter().any(|rule| model.waiting_queue(model.kind(rule.kind).waiting_queue).queue == queue)
}

/// A queue's contacts as they are replayed and counted, in order of time, and whether they meet the bot.
pub(super) fn contacts_of<'a>(
    model: &Model,
    queue: QueueId,
    rows: impl Iterator<Item = &'a LogContact> + Clone,
) -> (Vec<LogContact>, bool) {
    let is_before_bot = meets_bot(model, queue) && rows.clone().any(|contact| contact.end.is_before_asking());
    let mut contacts: Vec<LogContact> = if is_before_bot {
        rows.copied().collect()
    } else {
        // Without a bot in between, a customer comes when it asks, and one that never asks didn't come to people.
        let asked = rows.filter(|contact| !contact.end.is_before_asking());
        asked.map(from_asking).collect()
    };
    contacts.sort_by_key(|contact| contact.arrived);
    (contacts, is_before_bot)
}

fn queue_of(model: &Model, name: &str) -> Result<QueueId, ReplayTrouble> {
    let all = || model.queues.iter().map(|queue| queue.name.clone()).collect();
    // A log that doesn't say queues is of the only one that customers wait in.
    if name.is_empty() {
        let waited: Vec<usize> =
            (0..model.queues.len()).filter(|&queue| model.queues[queue].task().is_none()).collect();
        let &[only] = waited.as_slice() else { return Err(ReplayTrouble::NoQueues(all())) };
        return Ok(QueueId::of(only));
    }
    let number = model.queues.iter().position(|queue| queue.name == name);
    number.map(QueueId::of).ok_or_else(|| ReplayTrouble::UnknownQueue(name.to_owned(), all()))
}

/// A contact as if it had come when it asked.
fn from_asking(contact: &LogContact) -> LogContact {
    let asked = contact.asked.unwrap_or(contact.arrived);
    LogContact { arrived: asked, asked: Some(asked), ..*contact }
}

/// Which source brings which contacts of a queue, in proportion to what is expected of each in an interval: a log
/// doesn't say it. Each contact goes to the source that lacks most so far, so that nothing is left to chance.
fn dealt<'m>(
    model: &'m Model,
    queue: QueueId,
    contacts: &[LogContact],
) -> Result<Vec<(&'m Source, Vec<Instant>)>, ReplayTrouble> {
    let sources = model.sources.iter().filter(|source| source.queue == Some(queue));
    let mut dealt: Vec<(&Source, Vec<Instant>)> = sources.map(|source| (source, Vec::new())).collect();
    if dealt.is_empty() {
        return Err(ReplayTrouble::NoSource(model.queue(queue).name.clone()));
    }
    let mut lacks = vec![0.0_f64; dealt.len()];
    for contact in contacts {
        let from = contact.arrived.floor_to(model.run.interval);
        let expected: Vec<f64> =
            dealt.iter().map(|(source, _)| source.demand.expected(from, from + model.run.interval)).collect();
        let all: f64 = expected.iter().sum();
        let even = 1.0 / expected.len() as f64;
        for (lacks, expected) in lacks.iter_mut().zip(&expected) {
            *lacks += if all > 0.0 { expected / all } else { even };
        }
        let most = (0..lacks.len()).reduce(|most, next| if lacks[next] > lacks[most] { next } else { most });
        let most = most.expect("there is a source");
        lacks[most] -= 1.0;
        dealt[most].1.push(contact.arrived);
    }
    Ok(dealt)
}

fn table(moments: &[Instant]) -> Vec<u8> {
    let mut text = String::from("arrived\n");
    for moment in moments {
        writeln!(text, "{moment}").expect("writing to memory does not fail");
    }
    text.into_bytes()
}

/// The limit of the first target of the queue that limits what a log has, or what is customary.
fn limit(model: &Model, queue: QueueId) -> Limit {
    let is_call = matches!(model.queue(queue).channel, Channel::Voice(_));
    let measures = model.targets.iter().map(|target| &model.service_measures[target.service_measure]);
    let said = measures.filter(|measure| measure.queue == queue).find_map(|measure| match measure.figure {
        Figure::Wait { within } if is_call => Some(within),
        Figure::FirstResponse { within, .. } if !is_call => Some(within),
        _ => None,
    });
    let customary = Span::seconds(if is_call { 20 } else { 60 });
    Limit { within: said.unwrap_or(customary), is_of_target: said.is_some() }
}

/// Whether a log says of customers that they had left without a word when an agent turned to them. Most tools don't:
/// there they are chats like others, in which nothing came after the first reply.
pub(super) fn tells_silence<'a>(queues: impl IntoIterator<Item = &'a LoggedQueue>) -> bool {
    tells_silence_among(queues.into_iter().flat_map(|queue| &queue.contacts))
}

/// The same of some contacts.
pub(super) fn tells_silence_among<'a>(contacts: impl IntoIterator<Item = &'a LogContact>) -> bool {
    contacts.into_iter().any(|contact| contact.end == LogEnd::LeftSilently)
}

/// The log of a simulated day as a log says it, with the numbers of the model's queues and agents. Where the log that
/// it is compared with doesn't tell who left without a word, this one doesn't either.
pub fn as_logged(model: &Model, log: &ContactLog, tells_silence: bool) -> Vec<LogContact> {
    let contact = |(index, contact): (usize, &LoggedContact)| LogContact {
        line: index + 2,
        key: None,
        queue: contact.queue.index(),
        channel: Some(channel(&model.queue(contact.queue).channel)),
        arrived: contact.arrived,
        asked: contact.asked,
        assigned: contact.assigned,
        end: match contact.end {
            End::Handled | End::Gone | End::Cut => LogEnd::Handled,
            End::Abandoned { silent: true } if contact.in_vain && tells_silence => LogEnd::LeftSilently,
            End::Abandoned { silent: true } if contact.in_vain => LogEnd::Handled,
            End::Abandoned { silent: true } if contact.first_reply.is_none() => LogEnd::Open,
            End::Abandoned { .. } => LogEnd::Abandoned,
            End::TurnedAway => LogEnd::TurnedAway,
            End::Contained => LogEnd::Contained,
            End::LeftBot => LogEnd::LeftBot,
            End::Expired | End::Open => LogEnd::Open,
        },
        wait: wait(model, contact),
        ended: contact.ended,
        work: Some(contact.work).filter(|work| !work.is_zero()),
        wrap_up: Some(contact.wrap_up).filter(|work| !work.is_zero()),
        rounds: Some(contact.rounds),
        answered: Some(answered(model, contact)),
        response: Some(contact.response),
        agent: contact.agent.map(AgentId::index),
        vip: contact.vip,
    };
    log.contacts.iter().enumerate().map(contact).collect()
}

pub(super) const fn channel(channel: &Channel) -> LogChannel {
    match channel {
        Channel::Voice(_) => LogChannel::Voice,
        Channel::Chat(_) => LogChannel::Chat,
        Channel::Task(_) => LogChannel::Task,
    }
}

/// Until an agent took the call, or sent the first reply; of those who left before, until they did; and of those who
/// were gone when an agent turned to them, until then. The log that the program writes of the day is read so too.
fn wait(model: &Model, contact: &LoggedContact) -> Option<Span> {
    let asked = contact.asked?;
    let served = match model.queue(contact.queue).channel {
        Channel::Voice(_) => contact.assigned,
        Channel::Chat(_) | Channel::Task(_) => contact.first_reply,
    };
    let left = contact.ended.filter(|_| matches!(contact.end, End::Abandoned { .. }));
    served.or(left).or(contact.assigned).map(|until| until - asked)
}

/// Rounds answered; a call that was taken counts as one.
fn answered(model: &Model, contact: &LoggedContact) -> u32 {
    match model.queue(contact.queue).channel {
        Channel::Voice(_) => u32::from(contact.assigned.is_some()),
        Channel::Chat(_) | Channel::Task(_) => contact.answered,
    }
}
