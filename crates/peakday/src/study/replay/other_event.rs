//! Another event, such as last year's or the one before, on the clock of the day: which moments of the two records
//! correspond, and what of the other event's log can be set against the day.
//!
//! Must stay true: what is moved is moved as a whole, so that what was equally long after its start corresponds.
//!
//! What goes wrong: the same queue under two names. It is in neither comparison, and the report names it.

use super::ReplayedDay;
use super::day::{channel, contacts_of};
use crate::ids::QueueId;
use crate::model::{Model, Run};
use crate::scenario::{LogContact, LogNames};
use crate::units::{Instant, Span};

/// Of which other moment a moment of the day is the counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// A moment of the other event.
    pub then: Instant,
    /// The moment of the day beside it.
    pub now: Instant,
    /// Whether that was said; otherwise dates correspond to dates.
    pub is_said: bool,
}

/// What another event is to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// About a year before.
    YearBefore,
    /// Less than that before.
    EventBefore,
    /// Longer ago, or later.
    Other,
}

impl Alignment {
    /// A moment of the other event on the day's clock.
    pub fn moved(self, at: Instant) -> Instant {
        across(at, self.then, self.now)
    }

    /// A moment of the day on the other event's clock.
    pub fn back(self, at: Instant) -> Instant {
        across(at, self.now, self.then)
    }

    /// What the other event is to the day: of a year before, if it was 300 to 430 days before. Events move in the
    /// calendar.
    pub fn relation(self) -> Relation {
        const A_YEAR: std::ops::RangeInclusive<u64> = 300..=430;
        let days = self.now.saturating_since(self.then).as_micros() / Span::DAY.as_micros();
        match days {
            0 => Relation::Other,
            days if A_YEAR.contains(&days) => Relation::YearBefore,
            days if days < *A_YEAR.start() => Relation::EventBefore,
            _ => Relation::Other,
        }
    }
}

/// A moment as far from `to` as it is from `from`.
fn across(at: Instant, from: Instant, to: Instant) -> Instant {
    if at >= from { to + (at - from) } else { to.saturating_sub(from - at) }
}

/// Another event's log, on the clock of the day.
#[derive(Clone, Debug)]
pub struct OtherEvent {
    /// What it is called.
    pub label: String,
    /// Which moments correspond.
    pub alignment: Alignment,
    /// The time that log and day share, in full intervals, on the day's clock.
    pub shared: (Instant, Instant),
    /// Rows outside that time.
    pub outside: u64,
    /// Queues that the day's log doesn't have, and how many contacts they have in the shared time.
    pub left_out: Vec<(String, u64)>,
    /// By queue of the day; `None`: the log doesn't have it.
    pub(super) queues: Vec<Option<Vec<LogContact>>>,
    /// All its contacts: what its agents did.
    pub(super) contacts: Vec<LogContact>,
}

/// Why a log can't be set beside the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventTrouble {
    /// It has no contacts.
    NoContacts,
    /// Which dates correspond could mean several things, or nothing. Its time, the day's, and what may be meant.
    WhichDates {
        /// From and to of the log, rounded to full intervals.
        of_log: (Instant, Instant),
        /// From and to of the day.
        of_day: (Instant, Instant),
        /// What may be meant, each with the moment of the log that then corresponds to the start of the scenario.
        readings: Vec<(Reading, Instant)>,
    },
    /// As it was said to be aligned, it has nothing in common with the day: its time on the day's clock, and the day's.
    Apart([(Instant, Instant); 2]),
    /// It doesn't say queues, and the day has several: these.
    NoQueues(Vec<String>),
    /// It has none of the day's queues: its own, and those.
    OtherQueues([Vec<String>; 2]),
}

/// How a log's dates may correspond to the day's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Its first date beside the day's first.
    FirstDates,
    /// Its last date beside the day's last.
    LastDates,
    /// Its beginning beside the day's.
    Beginnings,
}

/// Another event's log, ready to be set beside the day. `start` is the moment of it that corresponds to the start of
/// the scenario; `None`: its dates correspond to the day's, if there are as many.
///
/// # Errors
/// If they can't stand side by side.
pub fn other_event(
    scenario: &Model,
    day: &ReplayedDay,
    label: &str,
    start: Option<Instant>,
    (contacts, names): (&[LogContact], &LogNames),
) -> Result<OtherEvent, EventTrouble> {
    let run = &scenario.run;
    let arrivals = || contacts.iter().map(|contact| contact.arrived);
    let (Some(first), Some(last)) = (arrivals().min(), arrivals().max()) else { return Err(EventTrouble::NoContacts) };
    let of_day = (day.day.start, day.day.end);
    let alignment = match start {
        Some(then) => Alignment { then, now: run.start, is_said: true },
        None => by_dates(run, of_day, (first.floor_to(run.interval), last.floor_to(run.interval) + run.interval))?,
    };
    let covers = |alignment: Alignment| {
        let [first, last] = [first, last].map(|at| alignment.moved(at).floor_to(run.interval));
        (first, last + run.interval)
    };
    let covered = covers(alignment);
    let shared = (covered.0.max(of_day.0), covered.1.min(of_day.1));
    if shared.0 >= shared.1 {
        return Err(EventTrouble::Apart([covered, of_day]));
    }
    let contacts: Vec<LogContact> = contacts.iter().map(|contact| moved(contact, alignment)).collect();
    let is_shared = |contact: &&LogContact| shared.0 <= contact.arrived && contact.arrived < shared.1;
    let place_of = |name: &str| day.queues.iter().position(|queue| queue.name == name);
    let mut queues: Vec<Option<Vec<LogContact>>> = vec![None; day.queues.len()];
    let mut left_out = Vec::new();
    let mut own: Vec<Option<usize>> = Vec::new();
    for (number, name) in names.queues.iter().enumerate() {
        let place = if name.is_empty() { Some(only_queue(day)?) } else { place_of(name) };
        own.push(place);
        let rows = || contacts.iter().filter(move |contact| contact.queue == number);
        match place {
            Some(place) => {
                let id = scenario.queues.iter().position(|queue| queue.name == day.queues[place].name);
                let id = QueueId::of(id.expect("the day's queues are the scenario's"));
                queues[place] = Some(contacts_of(scenario, id, rows()).0);
            }
            None => left_out.push((name.clone(), rows().filter(is_shared).count() as u64)),
        }
    }
    if !queues.iter().zip(&day.queues).any(|(own, queue)| own.is_some() && !queue.are_tasks) {
        let of_day = day.queues.iter().filter(|queue| !queue.are_tasks).map(|queue| queue.name.clone()).collect();
        return Err(EventTrouble::OtherQueues([names.queues.clone(), of_day]));
    }
    let outside = contacts.len() as u64 - contacts.iter().filter(is_shared).count() as u64;
    let of_channel = |contact: LogContact| {
        let place = own.get(contact.queue).copied().flatten();
        let queue = place.and_then(|place| scenario.queues.iter().find(|queue| queue.name == day.queues[place].name));
        LogContact { channel: contact.channel.or_else(|| queue.map(|queue| channel(&queue.channel))), ..contact }
    };
    let contacts = contacts.into_iter().map(of_channel).collect();
    Ok(OtherEvent { label: label.to_owned(), alignment, shared, outside, left_out, queues, contacts })
}

/// The only queue that customers of the day wait in.
fn only_queue(day: &ReplayedDay) -> Result<usize, EventTrouble> {
    let waited: Vec<usize> = (0..day.queues.len()).filter(|&place| !day.queues[place].are_tasks).collect();
    match waited.as_slice() {
        &[only] => Ok(only),
        several => Err(EventTrouble::NoQueues(several.iter().map(|&place| day.queues[place].name.clone()).collect())),
    }
}

/// The log's dates beside the day's, clock times as they are: only if there are as many, and they have time in common.
fn by_dates(run: &Run, of_day: (Instant, Instant), of_log: (Instant, Instant)) -> Result<Alignment, EventTrouble> {
    let last = |(_, to): (Instant, Instant)| to.saturating_sub(Span::from_micros(1));
    let date = |at: Instant| at.floor_to(Span::DAY);
    let beside = |then: Instant, now: Instant| Alignment { then, now, is_said: false };
    let all = [
        (Reading::FirstDates, beside(date(of_log.0), date(of_day.0))),
        (Reading::LastDates, beside(date(last(of_log)), date(last(of_day)))),
        (Reading::Beginnings, beside(of_log.0, of_day.0)),
    ];
    let overlaps =
        |alignment: Alignment| alignment.moved(of_log.0) < of_day.1 && alignment.moved(last(of_log)) >= of_day.0;
    let dates = |of: (Instant, Instant)| last(of).day_index() - of.0.day_index();
    if dates(of_log) == dates(of_day) && overlaps(all[0].1) {
        return Ok(all[0].1);
    }
    let mut readings: Vec<(Reading, Instant)> = Vec::new();
    for (reading, alignment) in all.into_iter().filter(|(_, alignment)| overlaps(*alignment)) {
        let start = alignment.back(run.start);
        if readings.iter().all(|(_, other)| *other != start) {
            readings.push((reading, start));
        }
    }
    Err(EventTrouble::WhichDates { of_log, of_day, readings })
}

fn moved(contact: &LogContact, alignment: Alignment) -> LogContact {
    let at = |moment: Option<Instant>| moment.map(|moment| alignment.moved(moment));
    LogContact {
        arrived: alignment.moved(contact.arrived),
        asked: at(contact.asked),
        assigned: at(contact.assigned),
        ended: at(contact.ended),
        ..*contact
    }
}
