//! What is compared of the day and another event, by phase.
//!
//! Both logs are counted by the same lines of code, over the time that both have: a log that ends an hour earlier would
//! otherwise look like a quieter day.
//!
//! What is more than chance is said where there is something to say it by: of counts by how much they swing from
//! interval to interval, of work and rounds contact by contact, and of waits by how much two simulated days differ, if
//! the model fits the day. Waits of neighbouring customers depend on each other, so no test of single waits is right.
//!
//! Must stay true: what one log says and the other doesn't is compared nowhere.

use std::ops::Range;

use super::day::{channel, tells_silence, tells_silence_among};
use super::other_event::{Alignment, OtherEvent};
use super::tally::{Sums, count};
use super::{DayFigure, LoggedQueue, ReplayFindings, ReplayQuestion, Trust, judged_queues};
use crate::calibrate::{Calibrator, PresenceRule};
use crate::model::{Channel, Phase, Run};
use crate::scenario::{LogChannel, LogContact, LogEnd};
use crate::stats::{self, Estimate, Overdispersion};
use crate::units::{Instant, Span};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventFigure {
    /// Contacts that asked for a person.
    Asked,
    /// Of these, the share whose wait was within the limit.
    Within,
    /// Mean wait of those answered, in seconds.
    Wait,
    /// Of those who asked, the share that left while they waited.
    Abandoned,
    /// Mean work for a contact that an agent had, wrap-up included, in seconds.
    Work,
    /// Mean rounds of a chat.
    Rounds,
    /// Agents at work, on average over the time.
    Agents,
    /// Contacts that agents had to the end, by hour of an agent.
    PerAgentHour,
}

impl EventFigure {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::Asked,
        Self::Within,
        Self::Wait,
        Self::Abandoned,
        Self::Work,
        Self::Rounds,
        Self::Agents,
        Self::PerAgentHour,
    ];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Within => "within",
            Self::Wait => "wait_s",
            Self::Abandoned => "abandoned",
            Self::Work => "work_s",
            Self::Rounds => "rounds",
            Self::Agents => "agents",
            Self::PerAgentHour => "contacts_per_agent_h",
        }
    }

    /// Whether it is a share, whose change is in points.
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Within | Self::Abandoned)
    }

    /// Whether more of it is worse for customers; `None`: neither.
    pub const fn more_is_worse(self) -> Option<bool> {
        match self {
            Self::Within => Some(false),
            Self::Wait | Self::Abandoned => Some(true),
            Self::Asked | Self::Work | Self::Rounds | Self::Agents | Self::PerAgentHour => None,
        }
    }
}

/// A figure of the day and of the other event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventChange {
    /// Which figure.
    pub figure: EventFigure,
    /// Its value on the day; `None`: the log doesn't say.
    pub now: Option<f64>,
    /// Its value then.
    pub then: Option<f64>,
    /// Of contacts, work and rounds: the interval of the relative change.
    pub interval: Option<(f64, f64)>,
    /// Of shares and waits: by how much two simulated days differ at most, at the model's confidence.
    pub usual: Option<f64>,
}

impl EventChange {
    /// By how much the day is above it: of shares the difference, of other figures the relative one.
    pub fn change(&self) -> Option<f64> {
        let (now, then) = self.now.zip(self.then)?;
        if self.figure.is_share() {
            return Some(now - then);
        }
        (then > 0.0).then(|| now / then - 1.0)
    }

    /// Whether the change is more than chance; `None`: nothing is claimed.
    pub fn is_sure(&self) -> Option<bool> {
        let (now, then) = self.now.zip(self.then)?;
        match (self.interval, self.usual) {
            (Some((low, high)), _) => Some(low > 0.0 || high < 0.0),
            (None, Some(usual)) => Some((now - then).abs() > usual),
            (None, None) => None,
        }
    }
}

/// A stretch of the day beside the same stretch of the other event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPart {
    /// The scenario's phase; `None`: an hour, a date, or the whole.
    pub phase: Option<String>,
    /// First moment, on the day's clock.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// Whether the phase is longer than the time that log and day share.
    pub is_cut: bool,
    /// By figure that both logs may have: without rounds of calls, and agents only of all queues together.
    pub figures: Vec<EventChange>,
}

/// A queue of the day beside the same queue of the other event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventQueue {
    /// The queue's place among those of the findings of the replay; `None`: all that both logs have, together.
    pub queue: Option<usize>,
    /// The whole of the shared time.
    pub whole: EventPart,
    /// Its parts, if there are several: the scenario's phases, without any the hours, of more than two days the dates.
    pub parts: Vec<EventPart>,
}

/// The day beside another event.
#[derive(Clone, Debug)]
pub struct EventFindings {
    /// What the other event is called.
    pub label: String,
    /// Which moments correspond.
    pub alignment: Alignment,
    /// The time that log and day share, on the day's clock.
    pub shared: (Instant, Instant),
    /// Rows of the log outside that time.
    pub outside: u64,
    /// Queues that the day's log doesn't have, with their contacts.
    pub left_out: Vec<(String, u64)>,
    /// The queues of the day that the log doesn't have, by place among those of the findings of the replay.
    pub missing: Vec<usize>,
    /// Only one of the two logs tells who left without a word, so that nobody is counted as such.
    pub is_silence_left_out: bool,
    /// How much more contacts swing than Poisson counts, all queues together.
    pub swing: Option<Overdispersion>,
    /// By queue that both have; behind them all together, where there are several.
    pub queues: Vec<EventQueue>,
}

/// One of the two sides of a comparison.
struct Side {
    /// By queue of the findings, by interval.
    sums: Vec<Option<Vec<Sums>>>,
    /// By interval; `None`: the log doesn't say what its agents did.
    agents: Option<Agents>,
}

/// What the agents of a log did, by interval.
struct Agents {
    hours: Vec<f64>,
    contacts: Vec<u64>,
}

/// Sets the day beside each of the other events, by the scenario's phases.
pub fn compare_events(
    question: &ReplayQuestion<'_>,
    findings: &ReplayFindings,
    events: &[OtherEvent],
    phases: &[Phase],
) -> Vec<EventFindings> {
    events.iter().map(|event| compared(question, findings, event, phases)).collect()
}

fn compared(
    question: &ReplayQuestion<'_>,
    findings: &ReplayFindings,
    event: &OtherEvent,
    phases: &[Phase],
) -> EventFindings {
    let (model, run) = (question.model, &question.model.run);
    let queues = judged_queues(question);
    let own_tells = tells_silence(queues.iter().map(|&(_, logged)| logged));
    let is_silence_left_out = own_tells != tells_silence_among(event.queues.iter().flatten().flatten());
    let heard = |contact: &LogContact| match contact.end {
        LogEnd::LeftSilently if is_silence_left_out => LogContact { end: LogEnd::Handled, ..*contact },
        _ => *contact,
    };
    let sums = |logged: &LoggedQueue, contacts: &[LogContact]| {
        let contacts: Vec<LogContact> = contacts.iter().map(heard).collect();
        count(run, logged.limit.within, contacts.iter()).sums
    };
    let now = Side {
        sums: queues.iter().map(|&(_, logged)| Some(sums(logged, &logged.contacts))).collect(),
        agents: agents(run, own_contacts(question).into_iter()),
    };
    let then_of = |logged: &LoggedQueue| {
        let place = question.queues.iter().position(|queue| queue.name == logged.name)?;
        event.queues[place].as_ref().map(|contacts| sums(logged, contacts))
    };
    let then = Side {
        sums: queues.iter().map(|&(_, logged)| then_of(logged)).collect(),
        agents: agents(run, event.contacts.iter().copied()),
    };
    let common: Vec<usize> = (0..queues.len()).filter(|&place| then.sums[place].is_some()).collect();
    let parts = parts(run, phases, event.shared);
    let compare = Compared { findings, run, now: &now, then: &then, parts: &parts, shared: event.shared };
    let is_chat = |place: &usize| matches!(model.queue(queues[*place].0).channel, Channel::Chat(_));
    let of = |queue: Option<usize>, places: &[usize], has_agents: bool| {
        let swing = compare.swing(places);
        let rounds = places.iter().all(is_chat);
        let has = |figure: EventFigure| match figure {
            EventFigure::Rounds => rounds,
            EventFigure::Agents | EventFigure::PerAgentHour => has_agents,
            _ => true,
        };
        let figures: Vec<EventFigure> = EventFigure::ALL.into_iter().filter(|&figure| has(figure)).collect();
        let part = |part: &Part| compare.part(part, places, &figures, swing);
        EventQueue { queue, whole: part(&compare.whole()), parts: parts.iter().map(part).collect() }
    };
    // What agents did can't be told queue by queue: some work several.
    let is_alone = queues.len() == 1;
    let mut found: Vec<EventQueue> = common.iter().map(|&place| of(Some(place), &[place], is_alone)).collect();
    if !is_alone {
        found.push(of(None, &common, true));
    }
    EventFindings {
        label: event.label.clone(),
        alignment: event.alignment,
        shared: event.shared,
        outside: event.outside,
        left_out: event.left_out.clone(),
        missing: (0..queues.len()).filter(|place| !common.contains(place)).collect(),
        is_silence_left_out,
        swing: compare.swing(&common),
        queues: found,
    }
}

/// The contacts of the day's log, each with its channel, tasks included.
fn own_contacts(question: &ReplayQuestion<'_>) -> Vec<LogContact> {
    let mut contacts = Vec::new();
    for queue in question.queues {
        let own = question.model.queues.iter().find(|other| other.name == queue.name);
        let channel = own.map(|own| channel(&own.channel));
        let of_channel = |contact: &LogContact| LogContact { channel: contact.channel.or(channel), ..*contact };
        contacts.extend(queue.contacts.iter().map(of_channel));
    }
    contacts
}

/// When the agents of a log were at work, by the rule by which a roster is told from a log, and what they finished.
/// `None` if more than one in twenty of the contacts that were served doesn't say who did it, for how long, or when.
fn agents(run: &Run, contacts: impl Iterator<Item = LogContact>) -> Option<Agents> {
    let mut calibrator = Calibrator::new(false, PresenceRule::default());
    let intervals = run.intervals();
    let mut agents = Agents { hours: vec![0.0; intervals], contacts: vec![0; intervals] };
    let (mut served, mut known) = (0_u64, 0_u64);
    for contact in contacts {
        calibrator.contact(&contact);
        let is_within = run.start <= contact.arrived && contact.arrived < run.end;
        let is_served =
            matches!(contact.end, LogEnd::Handled | LogEnd::Unsaid) && contact.channel != Some(LogChannel::Task);
        if !(is_within && is_served) {
            continue;
        }
        served += 1;
        let says =
            contact.agent.is_some() && contact.wait.is_some() && contact.work.is_some_and(|work| !work.is_zero());
        known += u64::from(says);
        agents.contacts[run.interval_of(contact.arrived)] += u64::from(says);
    }
    if served == 0 || 20 * (served - known) > served {
        return None;
    }
    let step = PresenceRule::default().step;
    for (midnight, heads) in calibrator.presence()?.days {
        let mut begins = midnight;
        for heads in heads {
            let until = (begins + step).min(run.end);
            let mut at = begins.max(run.start);
            while at < until {
                let interval = run.interval_of(at);
                let to = run.interval_bounds(interval).1.min(until);
                agents.hours[interval] += heads * (to - at).as_hours_f64();
                at = to;
            }
            begins = begins + step;
        }
    }
    Some(agents)
}

/// A stretch of whole intervals.
#[derive(Clone, Debug)]
struct Part {
    phase: Option<String>,
    from: Instant,
    to: Instant,
    is_cut: bool,
    intervals: Range<usize>,
}

/// The intervals of a stretch that begins and ends with some.
fn intervals_of(run: &Run, from: Instant, to: Instant) -> Range<usize> {
    run.interval_of(from)..run.interval_of(to.saturating_sub(Span::from_micros(1))) + 1
}

/// The scenario's phases within the shared time; without any, its hours, or of more than two days its dates. None if
/// there is only one.
fn parts(run: &Run, phases: &[Phase], (from, to): (Instant, Instant)) -> Vec<Part> {
    /// Hours of a longer time are more than anybody reads.
    const MOST_BY_HOUR: Span = Span::hours(48);
    let of_phase = |phase: &Phase| {
        let own = (phase.from.max(from), phase.to.min(to));
        (own.0 < own.1).then(|| Part {
            phase: Some(phase.name.clone()),
            from: own.0,
            to: own.1,
            is_cut: own != (phase.from, phase.to),
            intervals: intervals_of(run, own.0, own.1),
        })
    };
    let mut parts: Vec<Part> = phases.iter().filter_map(of_phase).collect();
    if parts.is_empty() {
        let step = if to - from > MOST_BY_HOUR { Span::DAY } else { Span::HOUR.max(run.interval) };
        for interval in intervals_of(run, from, to) {
            let (begins, ends) = run.interval_bounds(interval);
            match parts.last_mut().filter(|part| part.from.floor_to(step) == begins.floor_to(step)) {
                Some(part) => {
                    part.to = ends;
                    part.intervals.end = interval + 1;
                }
                None => parts.push(Part {
                    phase: None,
                    from: begins,
                    to: ends,
                    is_cut: false,
                    intervals: interval..interval + 1,
                }),
            }
        }
        if parts.len() == 1 {
            parts.clear();
        }
    }
    parts
}

/// Two sides over the time that they share.
struct Compared<'a> {
    findings: &'a ReplayFindings,
    run: &'a Run,
    now: &'a Side,
    then: &'a Side,
    parts: &'a [Part],
    shared: (Instant, Instant),
}

impl Compared<'_> {
    fn whole(&self) -> Part {
        let (from, to) = self.shared;
        Part { phase: None, from, to, is_cut: false, intervals: intervals_of(self.run, from, to) }
    }

    /// How much more contacts swing than Poisson counts: within parts, where these have intervals enough, as phases
    /// may change by different shares.
    fn swing(&self, places: &[usize]) -> Option<Overdispersion> {
        /// With fewer, a part's own swing is too uncertain.
        const LEAST: usize = 5;
        let asked = |side: &Side, interval: usize| -> u64 {
            places.iter().filter_map(|&place| side.sums[place].as_ref()).map(|sums| sums[interval].asked).sum()
        };
        let pairs = |part: &Part| -> Vec<(u64, u64)> {
            part.intervals.clone().map(|interval| (asked(self.then, interval), asked(self.now, interval))).collect()
        };
        let of_parts: Vec<Vec<(u64, u64)>> = self.parts.iter().map(pairs).collect();
        let within: usize = of_parts.iter().map(|pairs| pairs.len() - 1).sum();
        let groups = if within >= LEAST { of_parts } else { vec![pairs(&self.whole())] };
        stats::overdispersion(&groups.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    fn part(&self, part: &Part, places: &[usize], figures: &[EventFigure], swing: Option<Overdispersion>) -> EventPart {
        let confidence = self.findings.confidence;
        let sums = |side: &Side| {
            let own = places.iter().filter_map(|&place| side.sums[place].as_ref());
            Sums::of(own.flat_map(|sums| &sums[part.intervals.clone()]))
        };
        let [then, now] = [self.then, self.now].map(sums);
        let hours = (part.to - part.from).as_hours_f64();
        let value = |side: &Side, sums: &Sums, figure: EventFigure| {
            let agents = || {
                let agents = side.agents.as_ref()?;
                let hours = agents.hours[part.intervals.clone()].iter().sum::<f64>();
                Some((hours, agents.contacts[part.intervals.clone()].iter().sum::<u64>()))
            };
            match figure {
                EventFigure::Asked => sums.figure(DayFigure::Asked),
                EventFigure::Within => sums.figure(DayFigure::Within),
                EventFigure::Wait => sums.figure(DayFigure::Wait),
                EventFigure::Abandoned => sums.figure(DayFigure::Abandoned),
                EventFigure::Work => sums.work().mean(),
                EventFigure::Rounds => sums.rounds().mean(),
                EventFigure::Agents => agents().map(|(worked, _)| worked / hours),
                EventFigure::PerAgentHour => {
                    agents().filter(|(worked, _)| *worked > 0.0).map(|(worked, contacts)| contacts as f64 / worked)
                }
            }
        };
        let ends = |estimate: Option<Estimate>| estimate.and_then(|estimate| estimate.low.zip(estimate.high));
        let simulated = self.simulated(part, places);
        let change = |&figure: &EventFigure| EventChange {
            figure,
            now: value(self.now, &now, figure),
            then: value(self.then, &then, figure),
            interval: match figure {
                EventFigure::Asked => ends(stats::count_change(then.asked, now.asked, swing, confidence)),
                EventFigure::Work => ends(stats::mean_change(&then.work(), &now.work(), confidence)),
                EventFigure::Rounds => ends(stats::mean_change(&then.rounds(), &now.rounds(), confidence)),
                _ => None,
            },
            usual: match figure {
                EventFigure::Within => usual(&simulated, DayFigure::Within, confidence),
                EventFigure::Wait => usual(&simulated, DayFigure::Wait, confidence),
                EventFigure::Abandoned => usual(&simulated, DayFigure::Abandoned, confidence),
                _ => None,
            },
        };
        EventPart {
            phase: part.phase.clone(),
            from: part.from,
            to: part.to,
            is_cut: part.is_cut,
            figures: figures.iter().map(change).collect(),
        }
    }

    /// The same stretch of each replication; of none if the model doesn't fit the day, as its chance isn't the day's
    /// then.
    fn simulated(&self, part: &Part, places: &[usize]) -> Vec<Sums> {
        if self.findings.trust() != Trust::Fits {
            return Vec::new();
        }
        let of_day =
            |day: &Vec<Vec<Sums>>| Sums::of(places.iter().flat_map(|&place| &day[place][part.intervals.clone()]));
        self.findings.sums.iter().map(of_day).collect()
    }
}

/// By how much two simulated days differ at most in a figure, in this share of pairs of them. `None` if fewer than ten
/// have it.
fn usual(days: &[Sums], figure: DayFigure, share: f64) -> Option<f64> {
    /// More pairs make the quantile no surer, as they are of the same days.
    const MOST_PAIRS: usize = 20_000;
    let values: Vec<f64> = days.iter().filter_map(|day| day.figure(figure)).collect();
    if values.len() < 10 {
        return None;
    }
    let farthest = (MOST_PAIRS / values.len()).clamp(1, values.len() - 1);
    let pairs = (1..=farthest).flat_map(|apart| values.iter().zip(&values[apart..]));
    let mut differences: Vec<f64> = pairs.map(|(one, other)| (one - other).abs()).collect();
    stats::quantile(&mut differences, share)
}
