//! From logs of days that were to what a scenario says of them: who came when, how long work took, how long customers
//! waited before they left, who was there. Numbers only.
//!
//! Each number comes with its standard error and with what it rests on. What a log can't tell isn't guessed: it is
//! `None`, for the scenario's author to say.
//!
//! What goes wrong: who was served is left out of what is said of patience. The patient are served more often, so the
//! others look like everybody. Here a wait that ended with an agent is a patience that lasted longer.

mod absence;
mod agent_days;
mod arrivals;
mod bot;
mod desk;
mod distributions;
mod drift;
mod intervals;
mod paces;
mod patience;
mod presence;
mod simulated_days;
mod unattended;

use std::collections::{BTreeMap, BTreeSet};

use peakday_fit::Estimate;

use crate::replicate::Control;
use crate::scenario::{
    LogChannel, LogContact, LogEnd, LogInterval, LogIntervalRule, LogMessage, LogNames, PlannedStep,
};
use crate::units::Span;

pub use absence::AbsenceCalibration;
pub use agent_days::{AgentDays, AgentDaysCalibration, Assumption, NoReply, ReplyFound, ReportedDay};
pub use arrivals::ArrivalCalibration;
pub use bot::{BotCalibration, BotSeen, BotWindow};
pub use distributions::{DistributionCalibration, RoundsCalibration, RoundsFamily};
pub use drift::Drift;
pub use intervals::{DeskAssumption, DeskCheck, DeskPatience, ReportedPatience, ReportedQueue};
pub use paces::{AgentPace, Level, PaceCalibration};
pub use patience::{SilenceCalibration, WaitsSeen};
pub use presence::{Heads, Presence, PresenceRule};
pub use simulated_days::Simulated;

use arrivals::Arrivals;
use bot::Sessions;
use desk::Known;
use distributions::{Lengths, Rounds};
use paces::Paces;
use patience::{Waited, Waits};
use presence::{Agents, Stretch};
use unattended::Unsettled;

/// What was learnt of logs.
#[derive(Clone, Debug)]
pub struct Calibration {
    /// What each queue is like, in the order in which the log names them.
    pub queues: Vec<QueueCalibration>,
    /// What the log says of a bot in front of its chats.
    pub bot: BotSeen,
    /// Who was there; `None` if the log doesn't name agents.
    pub presence: Option<Presence>,
    /// Who of those who were planned was absent; `None` without a plan, or if none of its dates is in the log.
    pub absence: Option<AbsenceCalibration>,
    /// The most contacts that an agent had open at once on any but one day in a hundred; `None` if the log doesn't say.
    pub open_at_once: Option<u32>,
    /// Of calls, the share that an agent took well before an earlier one had ended, which nobody does: durations are in
    /// another unit, or a name is that of several people. `None` of chats, and if the log doesn't say.
    pub calls_at_once: Option<f64>,
    /// How fast agents are, and how the level of all changes; `None` if the log doesn't name agents with their work.
    pub paces: Option<PaceCalibration>,
    /// By name of an agent: when each was there, if agents are told apart.
    pub heads_of_agents: Vec<(String, Heads)>,
}

impl Calibration {
    /// Whether all its customers are on the phone, or none; `None` if it has queues of both.
    pub fn is_voice(&self) -> Option<bool> {
        let first = self.queues.first().is_some_and(|queue| queue.is_voice);
        self.queues.iter().all(|queue| queue.is_voice == first).then_some(first)
    }

    /// The bot, if the log says what it does.
    pub fn bot(&self) -> Option<&BotCalibration> {
        match &self.bot {
            BotSeen::Yes(bot) => Some(bot),
            BotSeen::No | BotSeen::Unnamed | BotSeen::OneWay => None,
        }
    }

    /// Simulates the days of a report of intervals that says who was on duty: finds patience where only that tells it,
    /// and what the model makes of these days with the numbers that were learnt.
    pub fn simulate_reported(&mut self, control: &Control<'_>) {
        self.queues.iter_mut().filter_map(|queue| queue.reported.as_mut()).for_each(|of| of.simulate(control));
    }
}

/// What a queue is like.
#[derive(Clone, Debug)]
pub struct QueueCalibration {
    /// Its name in the log; empty if the log names no queues.
    pub name: String,
    /// Whether its customers are on the phone.
    pub is_voice: bool,
    /// How its contacts ended.
    pub ends: Ends,
    /// When they came: those that asked for people, or with a bot in front of the queue all of them.
    pub arrivals: ArrivalCalibration,
    /// Of those who asked for people, the share that goes first; `None` if the log doesn't say.
    pub vip: Option<Estimate>,
    /// How many contacts that rests on.
    pub vip_of: u64,
    /// How long a call is, or writing a reply.
    pub work: Option<DistributionCalibration>,
    /// Weeks in which work takes longer than in others, if there are; of a chat, all its replies together.
    pub drift: Option<Drift>,
    /// How long an agent works after it: as the log says, or where it doesn't, from pauses while customers waited.
    pub wrap_up: Option<DistributionCalibration>,
    /// Whether `wrap_up` rests on pauses.
    pub wrap_up_from_pauses: bool,
    /// How long customers wait for people before they leave.
    pub patience: Option<DistributionCalibration>,
    /// How far waits say anything of patience.
    pub waits_seen: Option<WaitsSeen>,
    /// Customers who leave without a word, if there are.
    pub silence: Option<SilenceCalibration>,
    /// Whether the log could tell if there are.
    pub could_tell_silence: bool,
    /// Contacts that asked when nobody had been there for a while: what they did next may be a message for later. They
    /// say nothing of patience and of rounds.
    pub unattended: u64,
    /// How many messages of a customer are answered.
    pub rounds: Option<RoundsCalibration>,
    /// What that rests on: how many chats had so many rounds, from the fewest on.
    pub rounds_seen: Vec<(u32, u64)>,
    /// How long a customer takes from a reply to the next message.
    pub think: Option<DistributionCalibration>,
    /// What a report of intervals says; `None` of other logs, and of counts alone.
    pub reported: Option<ReportedQueue>,
}

/// How the contacts of a queue ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// All of them.
    pub contacts: u64,
    /// Those that asked for people.
    pub asked: u64,
    /// Those of them that had to wait.
    pub waited: u64,
    /// Those that a person had to the end.
    pub handled: u64,
    /// Those whose customers left while they waited for a first reply, and were seen to.
    pub abandoned: u64,
    /// Those whose customers had left without a word when an agent turned to them, as far as the log says so.
    pub left_silently: u64,
    /// Those turned away.
    pub turned_away: u64,
    /// Those that the log doesn't say of how they ended: they are taken as handled, and who left isn't known.
    pub unsaid: u64,
    /// Waits of those handled, added up, and how many of them are known.
    pub wait_of_handled: (Span, u64),
}

impl Ends {
    /// Of those who asked, the share that left; `None` where the log doesn't say who did.
    pub fn share_abandoned(&self) -> Option<f64> {
        (self.asked > 0 && self.unsaid == 0).then(|| (self.abandoned + self.left_silently) as f64 / self.asked as f64)
    }

    /// How long those handled waited on average, in seconds.
    pub fn mean_wait(&self) -> Option<f64> {
        let (wait, known) = self.wait_of_handled;
        (known > 0).then(|| wait.as_secs_f64() / known as f64)
    }
}

/// Takes in a log, contact by contact, and says at the end what was learnt.
#[derive(Debug)]
pub struct Calibrator {
    /// The channel that is learnt, on which all contacts came that don't say theirs; `None`: each contact says its own.
    channel: Option<LogChannel>,
    rule: PresenceRule,
    /// The names of the queues that are learnt; empty: all.
    only: Vec<String>,
    queues: BTreeMap<usize, Queue>,
    /// The roster that was planned.
    plan: Vec<PlannedStep>,
    agents: Agents,
    /// Whether some agent worked on chats, of which several may be open at once.
    has_chats_at_work: bool,
    messages: Vec<LogMessage>,
    /// By the number for their ids: chats, if messages of them are to come.
    chats: Option<BTreeMap<u64, Known>>,
    paces: Paces,
    tells_agents_apart: bool,
    marks_vips_of_waiting: bool,
    intervals: Option<LogIntervalRule>,
    /// By queue: how long the intervals of the report are.
    interval_lengths: Vec<Option<Span>>,
}

/// What the messages of a queue say.
#[derive(Debug, Default)]
struct Messages {
    /// When the first messages of its chats came.
    began: Arrivals,
    chats: u64,
    reply: Lengths,
    think: Lengths,
    rounds: Rounds,
}

#[derive(Debug, Default)]
struct Queue {
    ends: Ends,
    /// How many of its contacts were calls.
    calls: u64,
    arrivals: Arrivals,
    sessions: Sessions,
    /// How many go first, of how many of which it is known.
    vips: (u64, u64),
    work: Lengths,
    /// The same by agent, if agents are told apart.
    work_of: BTreeMap<usize, Lengths>,
    weeks: drift::Weeks,
    reply: distributions::Replies,
    think: distributions::Replies,
    wrap_up: Lengths,
    waits: Waits,
    rounds: Rounds,
    /// Agents that took contacts of this queue.
    agents: BTreeSet<usize>,
    /// Contacts that waited: whether somebody was there is known at the end.
    waited: Vec<Unsettled>,
    /// Those of them that asked when nobody was there.
    unattended: u64,
    /// The intervals of a report.
    rows: intervals::Rows,
}

impl Calibrator {
    /// Nothing yet, of calls or of chats.
    pub fn new(is_voice: bool, rule: PresenceRule) -> Self {
        let channel = if is_voice { LogChannel::Voice } else { LogChannel::Chat };
        Self { channel: Some(channel), ..Self::by_channel(rule) }
    }

    /// Nothing yet, of calls and chats: each contact says which it is, and all of a queue are of one channel
    /// ([`Self::mixed_queues`]).
    pub fn by_channel(rule: PresenceRule) -> Self {
        Self {
            channel: None,
            rule,
            only: Vec::new(),
            queues: BTreeMap::new(),
            plan: Vec::new(),
            agents: Agents::default(),
            has_chats_at_work: false,
            messages: Vec::new(),
            chats: None,
            paces: Paces::default(),
            tells_agents_apart: false,
            marks_vips_of_waiting: false,
            intervals: None,
            interval_lengths: Vec::new(),
        }
    }

    /// The same of these queues only; without names, of all.
    pub fn of_queues(mut self, names: &[String]) -> Self {
        self.only = names.to_vec();
        self
    }

    /// The same with the roster that was planned: who of it was absent.
    pub fn with_plan(mut self, plan: Vec<PlannedStep>) -> Self {
        self.plan = plan;
        self
    }

    /// The same, with each agent by itself: when it was there, and the work of all as somebody of average pace would do
    /// it. That takes memory for each agent.
    pub fn with_agents_apart(mut self) -> Self {
        self.tells_agents_apart = true;
        self
    }

    /// The same, of contacts whose messages are to come: who left while a reply was being written. That takes memory
    /// for each chat.
    pub fn with_messages(mut self) -> Self {
        self.chats = Some(BTreeMap::new());
        self
    }

    /// The same of a log that says only of contacts that waited whether they go first.
    pub fn with_vips_of_waiting(mut self) -> Self {
        self.marks_vips_of_waiting = true;
        self
    }

    /// The same of a report of intervals that says more than how many contacts came.
    pub fn with_report(mut self, rule: LogIntervalRule) -> Self {
        self.intervals = Some(rule);
        self
    }

    /// Takes in a contact. One of another channel says no more than that its agent was at work.
    pub fn contact(&mut self, contact: &LogContact) {
        let channel = contact.channel.or(self.channel).unwrap_or(LogChannel::Chat);
        if self.channel.map_or(channel != LogChannel::Task, |own| channel == own) {
            self.learn(contact, channel == LogChannel::Voice);
        }
        self.saw_at_work(contact, channel);
    }

    /// The queues, of those that are learnt, that have both calls and chats: what their work is nobody knows. By the
    /// queue's number in the log, how many of each.
    pub fn mixed_queues(&self, names: &LogNames) -> Vec<(usize, [u64; 2])> {
        let is_asked = |number: usize| {
            self.only.is_empty() || names.queues.get(number).is_some_and(|name| self.only.contains(name))
        };
        let queues = self
            .queues
            .iter()
            .filter(|(number, queue)| is_asked(**number) && queue.calls > 0 && queue.calls < queue.ends.contacts);
        queues.map(|(number, queue)| (*number, [queue.calls, queue.ends.contacts - queue.calls])).collect()
    }

    /// What an agent did for a contact, and for how long its customer waited for one.
    fn saw_at_work(&mut self, contact: &LogContact, channel: LogChannel) {
        let Some((asked, wait)) = contact.asked.zip(contact.wait) else { return };
        if channel != LogChannel::Task {
            self.agents.waited(asked, asked + wait);
        }
        let worked = contact.work.zip(contact.agent).filter(|(work, _)| !work.is_zero());
        let Some((work, agent)) =
            worked.filter(|_| matches!(contact.end, LogEnd::Handled | LogEnd::Unsaid | LogEnd::LeftSilently))
        else {
            return;
        };
        self.has_chats_at_work |= channel == LogChannel::Chat;
        let from = asked + wait;
        // A chat is open to its end; without one, for as long as replies took after the first.
        let to = match (channel, contact.ended) {
            (LogChannel::Chat, Some(ended)) => ended.max(from),
            (LogChannel::Chat, None) => from + contact.response.unwrap_or(work).saturating_sub(wait),
            (LogChannel::Voice | LogChannel::Task, _) => from + work,
        };
        self.agents.worked(agent, Stretch { from, to: to + contact.wrap_up.unwrap_or_default() });
    }

    fn learn(&mut self, contact: &LogContact, is_voice: bool) {
        let queue = self.queues.entry(contact.queue).or_default();
        queue.ends.contacts += 1;
        queue.calls += u64::from(is_voice);
        if !is_voice {
            queue.sessions.add(contact);
        }
        if contact.end == LogEnd::TurnedAway {
            queue.ends.turned_away += 1;
        }
        if let Some((chats, key)) = self.chats.as_mut().zip(contact.key) {
            let left = contact.ended.filter(|_| contact.end == LogEnd::Abandoned);
            chats.insert(key, Known { assigned: contact.assigned, left, agent: contact.agent });
        }
        let Some(asked) = contact.asked else { return };
        queue.ends.asked += 1;
        queue.arrivals.add(asked, 1);
        if !self.marks_vips_of_waiting || contact.wait.is_some_and(|wait| !wait.is_zero()) {
            queue.vips.0 += u64::from(contact.vip);
            queue.vips.1 += 1;
        }
        let waited = waited(contact, is_voice);
        if let Some(wait) = contact.wait {
            queue.ends.waited += u64::from(!wait.is_zero());
        }
        let closed = contact.ended.zip(contact.wait).filter(|_| waited == Waited::LeftSilently);
        let is_handled = matches!(contact.end, LogEnd::Handled | LogEnd::Unsaid);
        let worked = contact.work.zip(contact.agent).filter(|(work, _)| !work.is_zero());
        queue.agents.extend(worked.map(|(_, agent)| agent));
        let said = Unsettled {
            asked,
            wait: contact.wait.map(|wait| (wait, waited)),
            met_before: if contact.assigned.is_some() { Span::ZERO } else { self.rule.away_after },
            is_met: contact.assigned.is_some_and(|assigned| assigned <= asked + self.rule.away_after),
            closing: closed.and_then(|(closed, wait)| Some(closed - (asked + wait)).filter(|_| closed > asked + wait)),
            rounds: contact.rounds.filter(|rounds| *rounds > 0 && is_handled && worked.is_some()),
        };
        if contact.wait.is_some_and(|wait| !wait.is_zero()) {
            queue.waited.push(said);
        } else {
            queue.settle(&said);
        }
        queue.ends.abandoned += u64::from(waited == Waited::Left);
        queue.ends.left_silently += u64::from(waited == Waited::LeftSilently);
        queue.ends.unsaid += u64::from(contact.end == LogEnd::Unsaid);
        if !is_handled {
            return;
        }
        queue.ends.handled += 1;
        if let Some(wait) = contact.wait {
            queue.ends.wait_of_handled.0 += wait;
            queue.ends.wait_of_handled.1 += 1;
        }
        // Work without an agent is a slip of the record more often than work.
        let Some((work, agent)) = worked else { return };
        queue.weeks.add(asked, work);
        let pieces = if is_voice { 1 } else { contact.answered.unwrap_or(1).max(1) };
        self.paces.add(asked, contact.queue, agent, work, pieces);
        if is_voice {
            queue.work.add(work);
            if self.tells_agents_apart {
                queue.work_of.entry(agent).or_default().add(work);
            }
        } else if let Some(answered) = contact.answered.filter(|answered| *answered > 0) {
            queue.reply.add(work, answered);
        }
        if let Some(wrap_up) = contact.wrap_up {
            queue.wrap_up.add(wrap_up);
        }
        if let Some(rounds) = contact.rounds.filter(|rounds| *rounds > 0) {
            // A chat that was answered to its end was either waiting for a reply or for its customer.
            let thinking = contact
                .ended
                .zip(contact.response)
                .map(|(ended, response)| ended.saturating_since(asked).saturating_sub(response));
            if let Some(thinking) = thinking.filter(|_| !is_voice && rounds > 1 && contact.answered == Some(rounds)) {
                queue.think.add(thinking, rounds - 1);
            }
        }
    }

    /// Takes in a message.
    pub fn message(&mut self, message: &LogMessage) {
        self.messages.push(*message);
    }

    /// Takes in an interval.
    pub fn interval(&mut self, interval: &LogInterval) {
        let queue = self.queues.entry(interval.queue).or_default();
        queue.ends.contacts += u64::from(interval.contacts);
        queue.ends.asked += u64::from(interval.contacts);
        queue.arrivals.add_interval(interval.from, u64::from(interval.contacts));
        if self.intervals.is_some() {
            queue.rows.add(interval);
        }
    }

    /// Takes in how long the intervals are, by queue, once they have been read ([`LogSummary::interval_lengths`]).
    ///
    /// [`LogSummary::interval_lengths`]: crate::scenario::LogSummary::interval_lengths
    pub fn intervals_last(&mut self, lengths: &[Option<Span>]) {
        self.interval_lengths = lengths.to_vec();
    }

    /// Who was there; `None` if no contact names its agent.
    pub fn presence(&mut self) -> Option<Presence> {
        self.agents.presence(self.rule).map(|(presence, _)| presence)
    }

    /// By agent, as the log numbers them: when each was there.
    pub fn presence_by_agent(&mut self) -> BTreeMap<usize, Heads> {
        self.agents.presence_by_agent(self.rule)
    }

    /// What was learnt; the names are those of the log, and of the log of messages if there was one.
    pub fn finish(mut self, names: &LogNames, of_messages: &LogNames) -> Calibration {
        let presence = self.agents.presence(self.rule);
        let pauses = presence.as_ref().map(|(_, pauses)| pauses);
        let by_number = if self.tells_agents_apart { self.paces.by_number() } else { BTreeMap::new() };
        let mut chats = self.chats.take().unwrap_or_default();
        for chat in chats.values_mut() {
            let name = chat.agent.and_then(|agent| names.agents.get(agent));
            chat.agent = name.and_then(|name| of_messages.agents.iter().position(|agent| agent == name));
        }
        let messages = desk::told(std::mem::take(&mut self.messages), &chats);
        let name_in = |names: &LogNames, number: usize| names.queues.get(number).cloned().unwrap_or_default();
        let mut queues: Vec<(String, Queue)> = Vec::new();
        for (number, mut queue) in std::mem::take(&mut self.queues) {
            queue.rows.length = self.interval_lengths.get(number).copied().flatten();
            let attended = self.agents.anybody(self.rule, &queue.agents);
            queue.unattended = queue.settle_waited(attended.as_ref());
            queues.push((name_in(names, number), queue));
        }
        let mut messages: Vec<(String, Messages)> =
            messages.into_iter().map(|(number, messages)| (name_in(of_messages, number), messages)).collect();
        if queues.is_empty() {
            // Messages alone: they say when chats came, not how they ended.
            queues.extend(messages.iter_mut().map(|(name, messages)| {
                let ends = Ends { contacts: messages.chats, asked: messages.chats, ..Ends::default() };
                (name.clone(), Queue { ends, arrivals: std::mem::take(&mut messages.began), ..Queue::default() })
            }));
        }
        // Messages that name no queue are of the only one, or nobody knows of which.
        let is_only = queues.len() == 1 && messages.len() == 1;
        queues.retain(|(name, _)| self.only.is_empty() || self.only.contains(name));
        let of_bots: Vec<(&str, &Sessions)> =
            queues.iter().map(|(name, queue)| (name.as_str(), &queue.sessions)).collect();
        let bot = bot::seen(&of_bots);
        let of = |name: &str| messages.iter().find(|(of, _)| of == name || is_only && of.is_empty()).map(|(_, of)| of);
        let is_voice = |queue: &Queue| queue.calls > 0 || self.channel == Some(LogChannel::Voice);
        let has_chats = queues.iter().any(|(_, queue)| !is_voice(queue));
        let of_queue = |(name, queue): (String, Queue)| {
            let messages = of(&name);
            let is_voice = is_voice(&queue);
            let patience = queue.waits.calibrated();
            // Chats that only look as if one reply had been enough.
            let left = patience.silence.as_ref().filter(|silence| !silence.is_told).map_or(0, |it| it.contacts);
            let own = queue.rounds.without_single(left);
            let reported = self.intervals.map(|rule| queue.rows.reported(rule));
            let (reported, drift) = reported.map_or((None, None), |(reported, drift)| (Some(reported), drift));
            let ends = reported.as_ref().map_or(queue.ends, |of| of.ends(queue.ends));
            // A log of messages doesn't say who had left by the first reply.
            let rounds = match messages {
                Some(of) if own.distribution().is_none() => &of.rounds,
                _ => &own,
            };
            let said = queue.wrap_up.distribution();
            // An agent with chats beside calls has no pause between two calls.
            let from_pauses = is_voice && said.is_none() && !has_chats;
            QueueCalibration {
                name,
                is_voice,
                ends,
                arrivals: if queue.sessions.has_bot() { &queue.sessions.came } else { &queue.arrivals }.distribution(),
                vip: (queue.vips.0 > 0).then(|| share(queue.vips.0, queue.vips.1)),
                vip_of: queue.vips.1,
                work: if self.tells_agents_apart && is_voice {
                    // As somebody of average pace would do it.
                    let mut work = Lengths::default();
                    queue.work_of.iter().for_each(|(agent, own)| work.add_divided(own, by_number[agent]));
                    work.distribution()
                } else if is_voice {
                    queue.work.distribution()
                } else {
                    messages.and_then(|of| of.reply.distribution()).or_else(|| queue.reply.distribution())
                },
                drift: drift.or_else(|| queue.weeks.drift()),
                wrap_up: if from_pauses { pauses.and_then(Lengths::distribution) } else { said },
                wrap_up_from_pauses: from_pauses,
                patience: patience.patience,
                waits_seen: patience.seen,
                silence: patience.silence,
                could_tell_silence: patience.could_tell,
                unattended: queue.unattended,
                rounds: rounds.distribution(),
                rounds_seen: rounds.seen(),
                think: messages.and_then(|of| of.think.distribution()).or_else(|| queue.think.distribution()),
                reported,
            }
        };
        let open_at_once = self.agents.open_at_once();
        let calls_at_once = self.agents.share_at_once().filter(|_| !has_chats && !self.has_chats_at_work);
        let on_duty = if self.plan.is_empty() { Vec::new() } else { self.agents.on_duty(self.rule) };
        let absence = absence::absence(&self.plan, &on_duty, self.rule.step);
        let queues: Vec<QueueCalibration> = queues.into_iter().map(of_queue).collect();
        // Agents of several queues may be the same people.
        let of_report = match &queues[..] {
            [only] => only.reported.as_ref().and_then(ReportedQueue::presence),
            _ => None,
        };
        let heads_of_agents =
            if self.tells_agents_apart { self.agents.presence_by_agent(self.rule) } else { BTreeMap::new() };
        let name_of = |agent: usize| names.agents.get(agent).cloned().unwrap_or_default();
        Calibration {
            queues,
            bot,
            presence: presence.map(|(presence, _)| presence).or(of_report),
            absence,
            open_at_once,
            calls_at_once,
            paces: self.paces.calibrated(names),
            heads_of_agents: heads_of_agents.into_iter().map(|(agent, heads)| (name_of(agent), heads)).collect(),
        }
    }
}

/// What came of a contact's wait.
fn waited(contact: &LogContact, is_voice: bool) -> Waited {
    match contact.end {
        LogEnd::Abandoned if contact.answered.unwrap_or(0) == 0 => Waited::Left,
        LogEnd::LeftSilently => Waited::LeftSilently,
        LogEnd::Open if contact.answered.unwrap_or(0) == 0 => Waited::Open,
        LogEnd::Handled | LogEnd::Unsaid if !is_voice => match contact.rounds {
            Some(0) | None => Waited::Served,
            Some(1) => Waited::OneReply,
            Some(_) => Waited::WentOn,
        },
        _ => Waited::Served,
    }
}

/// A share with the standard error of independent cases.
fn share(of: u64, all: u64) -> Estimate {
    let (of, all) = (of as f64, all.max(1) as f64);
    let value = of / all;
    Estimate { value, standard_error: (value * (1.0 - value) / all).sqrt() }
}
