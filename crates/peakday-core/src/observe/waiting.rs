//! Who waits, over time: how many in each queue, how many at most, how many and how long at the end of each interval,
//! the peak and when it was cleared.
//!
//! Why apart from the hours of teams: a queue's number changes at every message, and nothing else is asked of it.
//!
//! What goes wrong: a contact that stops waiting without a fact. Its queue is then never cleared, and the oldest at the
//! end is that contact to the end.

use super::clock::Clock;
use super::contact_records::ContactRecord;
use super::outcome::Backlog;
use crate::figures;
use crate::ids::QueueId;
use crate::model::Model;
use crate::stats::Levels;
use crate::units::{Instant, Span};

figures! {
    /// Who waits in a queue: mean numbers over time.
    pub enum QueueLevel {
        /// All who wait for an answer.
        Waiting = "waiting_mean" in Contacts,
        /// Of these: those who left a message.
        OfflineMessagesWaiting = "offline_messages_waiting_mean" in Contacts,
    }
}

/// Who waits in all queues.
pub(super) struct Waiting {
    queues: Vec<Queue>,
    /// By the place of the open contact: the queue in which it waits, and since when; `None` while it doesn't wait.
    waits: Vec<Option<(QueueId, Instant)>>,
    /// How many moments are sampled.
    moments: usize,
}

/// Who waits in one queue.
struct Queue {
    queue: QueueId,
    /// By [`QueueLevel`].
    levels: Levels<{ QueueLevel::ALL.len() }>,
    now: u32,
    /// Of these: those who left a message.
    messages: u32,
    /// By [`QueueLevel`]: how many waited at each moment that is sampled, up to now.
    at_moments: [Vec<u32>; QueueLevel::ALL.len()],
    /// The next moment that is sampled, and how far it is from one to the next.
    next_moment: Instant,
    sampling: Span,
    /// Since when this number has waited.
    since: Instant,
    /// The interval that `since` lies in.
    interval: usize,
    at_start: Option<u32>,
    most: Vec<u32>,
    at_end: Vec<u32>,
    oldest_at_end: Vec<Span>,
    peak: u32,
    peak_at: Option<Instant>,
    clear_at: Option<Instant>,
}

impl Waiting {
    pub(super) fn new(model: &Model, clock: &Clock) -> Self {
        let intervals = clock.intervals();
        let queue = |index: usize| Queue {
            queue: QueueId::of(index),
            levels: Levels::new(intervals),
            now: 0,
            messages: 0,
            at_moments: QueueLevel::ALL.map(|_| Vec::new()),
            next_moment: model.run.start,
            sampling: model.run.sampling(),
            since: model.run.begins(),
            interval: 0,
            at_start: None,
            most: vec![0; intervals],
            at_end: vec![0; intervals],
            oldest_at_end: vec![Span::ZERO; intervals],
            peak: 0,
            peak_at: None,
            clear_at: None,
        };
        let queues = (0..model.queues.len()).map(queue).collect();
        Self { queues, waits: Vec::new(), moments: model.run.moments().count() }
    }

    /// A contact begins to wait, or waits no more.
    #[inline(always)]
    pub(super) fn changed(&mut self, at: Instant, contact: &ContactRecord, waits: bool, clock: &mut Clock) {
        let now = clock.at(at);
        let queue = &mut self.queues[contact.queue.index()];
        let by = if waits { 1 } else { -1 };
        let mut changes = queue.levels.at(0, now);
        changes.add(QueueLevel::Waiting as usize, by);
        if contact.left_offline_message {
            changes.add(QueueLevel::OfflineMessagesWaiting as usize, by);
        }
        queue.hold_until(at, clock, &self.waits);
        queue.now = if waits { queue.now + 1 } else { queue.now - 1 };
        if contact.left_offline_message {
            queue.messages = if waits { queue.messages + 1 } else { queue.messages - 1 };
        }
        let place = contact.id.index();
        if self.waits.len() <= place {
            self.waits.resize(place + 1, None);
        }
        self.waits[place] = waits.then_some((contact.queue, contact.message_at));
    }

    /// What came of it by the end, by queue.
    pub(super) fn finish(self, stops: Instant, clock: &mut Clock) -> Vec<Backlog> {
        let Self { queues, waits, moments } = self;
        let last = clock.at(stops).interval as usize;
        let backlog = |mut queue: Queue| {
            queue.hold_until(stops, clock, &waits);
            for sampled in &mut queue.at_moments {
                sampled.truncate(moments);
                if sampled.iter().all(|&waiting| waiting == 0) {
                    sampled.clear();
                }
                // Kept by the thousand: without room for more.
                sampled.shrink_to_fit();
            }
            let of = |level| queue.levels.integrals(0, level, clock.lengths()).into_iter().take(last).collect();
            queue.most.truncate(last);
            queue.at_end.truncate(last);
            queue.oldest_at_end.truncate(last);
            Backlog {
                waiting_us: std::array::from_fn(of),
                at_moments: queue.at_moments,
                most: queue.most,
                at_start: queue.at_start.unwrap_or(0),
                at_end: queue.at_end,
                oldest_at_end: queue.oldest_at_end,
                peak: queue.peak,
                peak_at: queue.peak_at,
                clear_at: queue.clear_at,
            }
        };
        queues.into_iter().map(backlog).collect()
    }
}

impl Queue {
    /// The number that waits now is that of all moments up to this one.
    fn sample_until(&mut self, until: Instant) {
        while self.next_moment < until {
            for (sampled, now) in self.at_moments.iter_mut().zip([self.now, self.messages]) {
                sampled.push(now);
            }
            self.next_moment = self.next_moment + self.sampling;
        }
    }

    /// The number that has waited since the last change is booked. A number that lasted no time, as when chats are
    /// handed from one agent to the next, never counts; a number from before the start counts from the start.
    #[inline(always)]
    fn hold_until(&mut self, until: Instant, clock: &Clock, waits: &[Option<(QueueId, Instant)>]) {
        let since = self.since.max(clock.start());
        self.since = until;
        if until <= since {
            return;
        }
        self.sample_until(until);
        if since == clock.start() {
            self.at_start.get_or_insert(self.now);
        }
        if self.now > self.peak {
            (self.peak, self.peak_at, self.clear_at) = (self.now, Some(since), None);
        }
        if self.now == 0 && self.peak > 0 {
            self.clear_at.get_or_insert(since);
        }
        // The number at the end of an interval is the one up to that moment; a change at that moment belongs to the
        // next interval.
        while clock.end(self.interval) <= since && self.interval + 1 < clock.intervals() {
            self.interval += 1;
        }
        self.most[self.interval] = self.most[self.interval].max(self.now);
        while clock.end(self.interval) <= until && self.interval + 1 < clock.intervals() {
            self.at_end[self.interval] = self.now;
            if self.now > 0 {
                let own = waits.iter().flatten().filter(|(queue, _)| *queue == self.queue);
                let oldest = own.map(|&(_, since)| since).min().unwrap_or(until);
                self.oldest_at_end[self.interval] = clock.end(self.interval).saturating_since(oldest);
            }
            self.interval += 1;
            if clock.end(self.interval - 1) < until {
                self.most[self.interval] = self.most[self.interval].max(self.now);
            }
        }
    }
}
