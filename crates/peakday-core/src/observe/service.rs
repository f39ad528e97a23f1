//! What happened to contacts and rounds: counts and times.
//!
//! A contact counts in the interval it arrived in, whatever happens to it later; a round in that of its message.
//! Contacts of the warm-up count nowhere. What is counted is declared here, where it is counted.

use super::Statistic;
use super::contact_records::ContactRecord;
use super::outcome::{Counts, Times};
use crate::engine::{End, Fact, Message, Reply};
use crate::figures;
use crate::ids::KindId;
use crate::model::{Channel, Model, Run};
use crate::units::{Instant, Span};

figures! {
    /// What is counted of a queue's contacts.
    pub enum Count {
        /// Arrived.
        Offered = "offered" in Contacts,
        /// Met the bot.
        MetBot = "met_bot" in Contacts,
        /// Solved by the bot.
        Contained = "contained" in Contacts,
        /// Left from the bot, unsolved.
        LeftBot = "left_bot" in Contacts,
        /// Asked for a person.
        Asked = "asked" in Contacts,
        /// Given to an agent, but not at once.
        Delayed = "delayed" in Contacts,
        /// Got a first reply by a person.
        Answered = "answered" in Contacts,
        /// Ended after the last reply, or the call.
        Handled = "handled" in Contacts,
        /// Left while waiting.
        Abandoned = "abandoned" in Contacts,
        /// Of these: after a first reply.
        AbandonedAnswered = "abandoned_after_reply" in Contacts,
        /// Of the abandoned: without a word.
        Silent = "silent" in Contacts,
        /// Turned away.
        TurnedAway = "turned_away" in Contacts,
        /// Left an offline message, and gone when it was answered.
        Gone = "gone" in Contacts,
        /// Lost in all: abandoned, turned away, gone, or left from the bot.
        Lost = "lost" in Contacts,
        /// Became needless.
        Expired = "expired" in Contacts,
        /// Dropped at the end of a shift.
        Cut = "cut" in Contacts,
        /// Still open when the simulation ended.
        Open = "open" in Contacts,
        /// Left an offline message because nobody was there.
        OfflineMessages = "offline_messages" in Contacts,
        /// Asked again after the chat was closed.
        Returned = "returned" in Contacts,
        /// Of the offered: follow-ups of other contacts.
        FollowUps = "follow_ups" in Contacts,
        /// Follow-ups that would come after the end of the run, booked to when they were caused.
        DueLater = "due_later" in Contacts,
        /// Customers who left silently whom the late reply reached; they don't count as abandoned.
        Reengaged = "reengaged" in Contacts,
        /// Tasks that were not done by their deadline.
        Late = "late" in Contacts,
        /// Rounds opened by a message in the interval.
        Rounds = "rounds" in Rounds,
        /// Of these: answered.
        RoundsAnswered = "rounds_answered" in Rounds,
    }
}

figures! {
    /// The times that are measured.
    pub enum Time {
        /// From asking for a person to being given to an agent, of those who were.
        Wait = "wait_s" in Seconds,
        /// From asking for a person to the end of the first reply, of those who got one.
        FirstResponse = "first_response_s" in Seconds,
        /// The same from arrival.
        FirstResponseFromArrival = "first_response_from_arrival_s" in Seconds,
        /// The same from being given to an agent.
        FirstResponseFromAssignment = "first_response_from_assignment_s" in Seconds,
        /// From a round's message to the end of its reply, of rounds answered.
        Response = "response_s" in Seconds,
        /// From a task's filing to its end, of tasks done.
        Turnaround = "turnaround_s" in Seconds,
        /// From a task's deadline to its end, of tasks done late.
        Lateness = "lateness_s" in Seconds,
    }
}

impl Time {
    /// The time that says most about a queue of this medium.
    pub const fn headline(medium: &Channel) -> Self {
        match medium {
            Channel::Chat(_) => Self::FirstResponse,
            Channel::Voice(_) => Self::Wait,
            Channel::Task(_) => Self::Turnaround,
        }
    }
}

/// Which waits of a queue's contacts are the same, so that one of them is enough while the day goes on.
#[derive(Clone, Copy)]
enum Waits {
    /// Tasks have none.
    OfTasks,
    /// All differ.
    Differ,
    /// Contacts ask for a person when they arrive.
    FromArrival,
    /// The same of calls, which are answered by being taken.
    OfCalls,
}

impl Waits {
    fn of(model: &Model, channel: &Channel) -> Self {
        // The bot, and a queue that is closed for a while, come before asking.
        let ask_at_once = model.bot.is_none() && model.incidents.is_empty();
        match channel {
            Channel::Task(_) => Self::OfTasks,
            Channel::Chat(_) if ask_at_once => Self::FromArrival,
            Channel::Voice(_) if ask_at_once => Self::OfCalls,
            Channel::Chat(_) | Channel::Voice(_) => Self::Differ,
        }
    }

    /// Fills in the waits that were not measured because they are the same as others.
    fn complete(self, times: &mut Times) {
        use Time::{FirstResponse, FirstResponseFromArrival, FirstResponseFromAssignment, Wait};
        match self {
            Self::OfTasks | Self::Differ => {}
            Self::FromArrival => times.copy(FirstResponse, FirstResponseFromArrival),
            Self::OfCalls => {
                times.copy(Wait, FirstResponse);
                times.copy(Wait, FirstResponseFromArrival);
                times.copy_as_nothing(Wait, FirstResponseFromAssignment);
            }
        }
    }
}

pub(super) struct Service<'m> {
    run: &'m Run,
    model: &'m Model,
    intervals: usize,
    /// By queue.
    waits: Vec<Waits>,
    /// By kind, by interval: those of a kind stand together. A queue has those of its kinds.
    counts: Vec<Counts>,
    /// By queue.
    times: Vec<Times>,
}

/// A queue's counts by interval, and its times.
type QueueServiceMeasure = (Vec<Counts>, Times);

impl<'m> Service<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let intervals = model.run.intervals();
        Self {
            run: &model.run,
            model,
            intervals,
            waits: model.queues.iter().map(|queue| Waits::of(model, &queue.channel)).collect(),
            counts: vec![Counts::default(); model.kinds.len() * intervals],
            times: model.queues.iter().map(|_| Times::new(intervals)).collect(),
        }
    }

    /// Each queue's counts and times, and each kind's counts.
    pub(super) fn finish(self) -> (Vec<QueueServiceMeasure>, Vec<Counts>) {
        let nothing = || vec![Counts::default(); self.intervals];
        let times = self.times.into_iter().zip(self.waits).map(|(mut times, waits)| {
            waits.complete(&mut times);
            (nothing(), times)
        });
        let mut queues: Vec<QueueServiceMeasure> = times.collect();
        let mut kinds = vec![Counts::default(); self.model.kinds.len()];
        let of_kinds = self.counts.chunks_exact(self.intervals).zip(&self.model.kinds);
        for ((counts, kind), whole) in of_kinds.zip(&mut kinds) {
            let queue = self.model.waiting_queue(kind.waiting_queue).queue;
            let (of_queue, _) = &mut queues[queue.index()];
            of_queue.iter_mut().zip(counts).for_each(|(sum, counts)| *sum += counts);
            counts.iter().for_each(|counts| *whole += counts);
        }
        (queues, kinds)
    }

    /// The counts of a kind in an interval.
    #[inline]
    fn counts(&mut self, kind: KindId, interval: u32) -> &mut Counts {
        &mut self.counts[kind.index() * self.intervals + interval as usize]
    }

    /// Counts something of a contact, in the interval in which the contact counts.
    #[inline]
    fn count(&mut self, contact: &ContactRecord, count: Count) {
        self.count_in(contact.interval, contact, count);
    }

    #[inline(always)]
    fn count_in(&mut self, interval: Option<u32>, contact: &ContactRecord, count: Count) {
        if let Some(interval) = interval {
            self.counts(contact.kind, interval)[count] += 1;
        }
    }

    #[inline]
    fn time(&mut self, contact: &ContactRecord, time: Time, from: Option<Instant>, to: Instant) {
        self.times(contact, to, [(time, from)]);
    }

    /// Records times that end at the same moment.
    #[inline(always)]
    fn times<const N: usize>(&mut self, contact: &ContactRecord, to: Instant, times: [(Time, Option<Instant>); N]) {
        let Some(interval) = contact.interval else { return };
        let of_interval = self.times[contact.queue.index()].interval_mut(interval as usize);
        for (time, from) in times {
            of_interval[time as usize].record(to - from.expect("what is measured has begun"));
        }
    }

    #[inline(always)]
    fn ended(&mut self, at: Instant, contact: &ContactRecord, end: End) {
        if matches!(end, End::Abandoned { .. } | End::TurnedAway | End::Gone | End::LeftBot) {
            self.count(contact, Count::Lost);
        }
        match end {
            End::Contained => self.count(contact, Count::Contained),
            End::LeftBot => self.count(contact, Count::LeftBot),
            End::TurnedAway => self.count(contact, Count::TurnedAway),
            End::Gone => self.count(contact, Count::Gone),
            End::Expired => self.count(contact, Count::Expired),
            End::Cut => self.count(contact, Count::Cut),
            End::Open => self.count(contact, Count::Open),
            End::Handled => {
                self.count(contact, Count::Handled);
                if matches!(self.waits[contact.queue.index()], Waits::OfTasks) {
                    self.time(contact, Time::Turnaround, Some(contact.arrived), at);
                    if contact.late_since.is_some() {
                        self.time(contact, Time::Lateness, contact.late_since, at);
                    }
                }
            }
            End::Abandoned { silent } => {
                self.count(contact, Count::Abandoned);
                if silent {
                    self.count(contact, Count::Silent);
                }
                if contact.first_reply.is_some() {
                    self.count(contact, Count::AbandonedAnswered);
                }
            }
        }
    }

    /// A contact was given to an agent for the first time.
    #[inline(always)]
    fn assigned(&mut self, at: Instant, contact: &ContactRecord) {
        self.time(contact, Time::Wait, contact.asked, at);
        if contact.asked != Some(at) {
            self.count(contact, Count::Delayed);
        }
    }

    /// A contact got its first reply by a person.
    #[inline(always)]
    fn first_replied(&mut self, at: Instant, contact: &ContactRecord) {
        self.count(contact, Count::Answered);
        let from_asking = (Time::FirstResponse, contact.asked);
        let from_arrival = (Time::FirstResponseFromArrival, Some(contact.arrived));
        let from_assignment = (Time::FirstResponseFromAssignment, contact.assigned);
        match self.waits[contact.queue.index()] {
            Waits::OfCalls => {}
            Waits::FromArrival => self.times(contact, at, [from_asking, from_assignment]),
            Waits::OfTasks | Waits::Differ => self.times(contact, at, [from_asking, from_arrival, from_assignment]),
        }
    }

    /// A round was answered.
    #[inline(always)]
    fn replied(&mut self, contact: &ContactRecord, response: Span) {
        let Some(interval) = contact.message_interval else { return };
        self.counts(contact.kind, interval)[Count::RoundsAnswered] += 1;
        self.times[contact.queue.index()].record(interval as usize, Time::Response, response);
    }

    /// Takes back that a customer left silently, and counts the wait of one who was given to an agent after leaving.
    fn reengaged(&mut self, contact: &ContactRecord, left: Instant) {
        let Some(interval) = contact.interval else { return };
        if let Some(assigned) = contact.assigned.filter(|&assigned| assigned > left) {
            self.assigned(assigned, contact);
        }
        let counts = self.counts(contact.kind, interval);
        counts[Count::Abandoned] -= 1;
        counts[Count::Lost] -= 1;
        counts[Count::Silent] -= 1;
        counts[Count::AbandonedAnswered] -= u64::from(contact.first_reply.is_some());
        counts[Count::Reengaged] += 1;
    }
}

impl Statistic for Service<'_> {
    #[inline(always)]
    fn saw(&mut self, at: Instant, fact: &Fact, contact: Option<&ContactRecord>) {
        match (*fact, contact) {
            (Fact::Arrived { .. }, Some(contact)) => {
                self.count(contact, Count::Offered);
                if contact.depth > 0 {
                    self.count(contact, Count::FollowUps);
                }
            }
            (Fact::MetBot { .. }, Some(contact)) => self.count(contact, Count::MetBot),
            (Fact::Asked { .. }, Some(contact)) => self.count(contact, Count::Asked),
            (Fact::Returned { .. }, Some(contact)) => self.count(contact, Count::Returned),
            (Fact::Reengaged { left, .. }, Some(contact)) => self.reengaged(contact, left),
            (Fact::Late { .. }, Some(contact)) => self.count(contact, Count::Late),
            (Fact::DueLater { kind }, _) if self.run.reports(at) => {
                let interval = self.run.interval_of(at);
                self.counts[kind.index() * self.intervals + interval][Count::DueLater] += 1;
            }
            (Fact::LeftOfflineMessage { .. }, Some(contact)) => self.count(contact, Count::OfflineMessages),
            // A customer who left silently is gone, so its wait does not end here.
            (Fact::Assigned { first: true, .. }, Some(contact)) if contact.ended.is_none() => {
                self.assigned(at, contact);
            }
            (Fact::FirstReplied { .. }, Some(contact)) => self.first_replied(at, contact),
            (Fact::RoundOpened { .. }, Some(contact)) => {
                self.count_in(contact.message_interval, contact, Count::Rounds);
            }
            (Fact::Replied { response, .. }, Some(contact)) => self.replied(contact, response),
            (Fact::Ended { end, .. }, Some(contact)) => self.ended(at, contact, end),
            _ => {}
        }
    }

    #[inline(always)]
    fn saw_message(&mut self, _at: Instant, _message: &Message, contact: &ContactRecord) {
        self.count_in(contact.message_interval, contact, Count::Rounds);
    }

    #[inline(always)]
    fn saw_reply(&mut self, reply: &Reply, contact: &ContactRecord) {
        if reply.is_first {
            self.first_replied(reply.ends, contact);
        }
        self.replied(contact, reply.response);
    }
}
