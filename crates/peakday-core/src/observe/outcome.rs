//! The outcome of one replication: integers only, so that outcomes can be added up in any order and kept in files.
//!
//! What goes wrong: a field of floating-point numbers would make sums depend on the order, that is, on the number of
//! threads. One sees last digits that change from run to run.

use std::ops::{AddAssign, Index, IndexMut, Range};

use serde::{Deserialize, Serialize};

use crate::model::{Channel, Money, Phase};
use crate::stats::Histogram;
use crate::units::{Instant, Span};

/// Everything reports need to know of one replication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The number of the replication, from 0.
    pub replication: u32,
    /// The number of events it took.
    pub events: u64,
    /// The outcomes of the queues, by queue.
    pub queues: Vec<QueueOutcome>,
    /// The outcomes of the teams, by team.
    pub teams: Vec<TeamOutcome>,
    /// By service measure of the model, by interval: the number within the limit (for a mean: microseconds), and the
    /// divisor.
    pub service_measures: Vec<Vec<(u64, u64)>>,
    /// By queue: the times themselves, as histograms. Folding results takes them out.
    pub times: Vec<Times>,
}

/// The counts of a queue's contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Count {
    /// Contacts that arrived.
    Offered,
    /// Contacts that met the bot.
    MetBot,
    /// Solved by the bot.
    Contained,
    /// Left from the bot, unsolved.
    LeftBot,
    /// Contacts that asked for a person.
    Asked,
    /// Given to an agent, but not at once.
    Delayed,
    /// Got a first reply by a person.
    Answered,
    /// Ended after the last reply, or the call.
    Handled,
    /// Left while waiting.
    Abandoned,
    /// Of the abandoned: after a first reply.
    AbandonedAnswered,
    /// Of the abandoned: silently.
    Silent,
    /// Contacts that were turned away.
    TurnedAway,
    /// Tasks that became needless.
    Expired,
    /// Dropped at the end of a shift.
    Cut,
    /// Still open when the simulation ended.
    Open,
    /// Left an offline message because no agent was there.
    OfflineMessages,
    /// Asked again after the chat was closed.
    Returned,
    /// Of the offered: follow-ups of other contacts or of orders.
    FollowUps,
    /// Follow-ups that would come after the end of the run, booked to the time of their cause.
    DueLater,
    /// Customers who left silently and were reached by the late reply; they don't count as abandoned.
    Reengaged,
    /// Tasks that were not done by their deadline.
    Late,
    /// Rounds opened by a message in the interval.
    Rounds,
    /// Of the rounds: answered.
    RoundsAnswered,
}

impl Count {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 23] = [
        Self::Offered,
        Self::MetBot,
        Self::Contained,
        Self::LeftBot,
        Self::Asked,
        Self::Delayed,
        Self::Answered,
        Self::Handled,
        Self::Abandoned,
        Self::AbandonedAnswered,
        Self::Silent,
        Self::TurnedAway,
        Self::Expired,
        Self::Cut,
        Self::Open,
        Self::OfflineMessages,
        Self::Returned,
        Self::FollowUps,
        Self::DueLater,
        Self::Reengaged,
        Self::Late,
        Self::Rounds,
        Self::RoundsAnswered,
    ];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::MetBot => "met_bot",
            Self::Contained => "contained",
            Self::LeftBot => "left_bot",
            Self::Asked => "asked",
            Self::Delayed => "delayed",
            Self::Answered => "answered",
            Self::Handled => "handled",
            Self::Abandoned => "abandoned",
            Self::AbandonedAnswered => "abandoned_after_reply",
            Self::Silent => "silent",
            Self::TurnedAway => "turned_away",
            Self::Expired => "expired",
            Self::Cut => "cut",
            Self::Open => "open",
            Self::OfflineMessages => "offline_messages",
            Self::Returned => "returned",
            Self::FollowUps => "follow_ups",
            Self::DueLater => "due_later",
            Self::Reengaged => "reengaged",
            Self::Late => "late",
            Self::Rounds => "rounds",
            Self::RoundsAnswered => "rounds_answered",
        }
    }
}

/// One number for each [`Count`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts([u64; Count::ALL.len()]);

impl Index<Count> for Counts {
    type Output = u64;
    fn index(&self, count: Count) -> &u64 {
        &self.0[count as usize]
    }
}

impl IndexMut<Count> for Counts {
    fn index_mut(&mut self, count: Count) -> &mut u64 {
        &mut self.0[count as usize]
    }
}

impl AddAssign<&Self> for Counts {
    fn add_assign(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }
}

/// The times that are measured, each from one moment to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Time {
    /// From asking for a person to being given to an agent, for those who were.
    Wait,
    /// From asking for a person to the end of the first reply, for those who got one.
    FirstResponse,
    /// From arrival to the end of the first reply.
    FirstResponseFromArrival,
    /// From being given to an agent to the end of the first reply.
    FirstResponseFromAssignment,
    /// From a round's message to the end of its reply, of rounds answered.
    Response,
    /// From a task's filing to its end, of tasks done.
    Turnaround,
    /// From a task's deadline to its end, of tasks done late.
    Lateness,
}

impl Time {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::Wait,
        Self::FirstResponse,
        Self::FirstResponseFromArrival,
        Self::FirstResponseFromAssignment,
        Self::Response,
        Self::Turnaround,
        Self::Lateness,
    ];

    /// The time that says most about a queue of this channel, shown first.
    pub const fn headline(channel: &Channel) -> Self {
        match channel {
            Channel::Chat(_) => Self::FirstResponse,
            Channel::Voice(_) => Self::Wait,
            Channel::Task(_) => Self::Turnaround,
        }
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wait => "wait_s",
            Self::FirstResponse => "first_response_s",
            Self::FirstResponseFromArrival => "first_response_from_arrival_s",
            Self::FirstResponseFromAssignment => "first_response_from_assignment_s",
            Self::Response => "response_s",
            Self::Turnaround => "turnaround_s",
            Self::Lateness => "lateness_s",
        }
    }
}

/// The times of one queue: a histogram for each interval and [`Time`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    by_interval: Vec<[Histogram; Time::ALL.len()]>,
}

impl Times {
    /// Empty times of this many intervals.
    pub fn new(intervals: usize) -> Self {
        Self { by_interval: (0..intervals).map(|_| Default::default()).collect() }
    }

    /// Counts one time.
    pub fn record(&mut self, interval: usize, time: Time, span: Span) {
        self.by_interval[interval][time as usize].record(span);
    }

    /// The times of one interval.
    pub fn interval(&self, interval: usize, time: Time) -> &Histogram {
        &self.by_interval[interval][time as usize]
    }

    /// The times of some intervals together.
    pub fn over(&self, intervals: Range<usize>, time: Time) -> Histogram {
        let mut over = Histogram::default();
        self.by_interval[intervals].iter().for_each(|interval| over.merge(&interval[time as usize]));
        over
    }

    /// The times of all intervals together.
    pub fn whole(&self, time: Time) -> Histogram {
        self.over(0..self.by_interval.len(), time)
    }

    /// Adds all times that another replication counted.
    pub fn merge(&mut self, other: &Self) {
        if self.by_interval.is_empty() {
            *self = Self::new(other.by_interval.len());
        }
        for (mine, theirs) in self.by_interval.iter_mut().flatten().zip(other.by_interval.iter().flatten()) {
            mine.merge(theirs);
        }
    }
}

/// One queue in one replication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueOutcome {
    /// By interval of arrival; rounds by interval of their message.
    pub counts: Vec<Counts>,
    /// By interval, by [`Time`].
    pub times: Vec<[TimeOutcome; Time::ALL.len()]>,
    /// Over the whole horizon, by [`Time`].
    pub whole_times: [TimeOutcome; Time::ALL.len()],
    /// By phase of the model, by [`Time`].
    pub phase_times: Vec<[TimeOutcome; Time::ALL.len()]>,
    /// How many contacts waited, over time.
    pub backlog: Backlog,
    /// By interval of arrival: sales lost with its contacts. Empty if the scenario gives no value of a contact.
    pub lost_sales: Vec<Money>,
}

/// One time in one replication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeOutcome {
    /// The number of times.
    pub count: u64,
    /// Their sum in microseconds.
    pub sum_us: u64,
    /// Median, 90th and 99th percentile; `None` if there was no time.
    pub quantiles: Option<[Span; 3]>,
}

impl TimeOutcome {
    fn of(histogram: &Histogram) -> Self {
        let quantile = |q| histogram.quantile(q);
        let quantiles = quantile(0.5).zip(quantile(0.9)).zip(quantile(0.99)).map(|((a, b), c)| [a, b, c]);
        Self { count: histogram.count(), sum_us: histogram.sum_us(), quantiles }
    }
}

impl QueueOutcome {
    pub(super) fn new(
        counts: Vec<Counts>,
        times: Times,
        backlog: Backlog,
        lost_sales: Vec<Money>,
        phases: &[Phase],
    ) -> (Self, Times) {
        let of_phase =
            |phase: &Phase| Time::ALL.map(|time| TimeOutcome::of(&times.over(phase.intervals.clone(), time)));
        let outcome = Self {
            counts,
            times: times.by_interval.iter().map(|interval| interval.each_ref().map(TimeOutcome::of)).collect(),
            whole_times: Time::ALL.map(|time| TimeOutcome::of(&times.whole(time))),
            phase_times: phases.iter().map(of_phase).collect(),
            backlog,
            lost_sales,
        };
        (outcome, times)
    }

    /// All intervals together.
    pub fn total(&self) -> Counts {
        self.over(0..self.counts.len())
    }

    /// Some intervals together.
    pub fn over(&self, intervals: Range<usize>) -> Counts {
        let mut over = Counts::default();
        self.counts[intervals].iter().for_each(|counts| over += counts);
        over
    }
}

/// How many waited in a queue, over time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backlog {
    /// By interval: the integral of the number waiting over time, in microseconds.
    pub waiting_us: Vec<u64>,
    /// By interval: the same for those of them who had left an offline message.
    pub offline_messages_us: Vec<u64>,
    /// By interval: the largest number that waited at once.
    pub most: Vec<u32>,
    /// How many waited at the start of the first interval.
    pub at_start: u32,
    /// By interval: how many waited at its end.
    pub at_end: Vec<u32>,
    /// By interval: how long the contact that waits longest at its end has waited; 0 if no contact waits.
    pub oldest_at_end: Vec<Span>,
    /// The largest number at any moment from the start on.
    pub peak: u32,
    /// The first moment at which that many waited; `None` if no contact ever waited.
    pub peak_at: Option<Instant>,
    /// The first moment after the peak at which no contact waited; `None` if there was none.
    pub clear_at: Option<Instant>,
}

/// One team in one replication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamOutcome {
    /// By interval; the last is the drain.
    pub hours: Vec<TeamHours>,
    /// Breaks that could not be taken.
    pub breaks_lost: u64,
    /// Breaks that began more than five minutes after they were due.
    pub breaks_late: u64,
    /// What its agents earned besides the plain wage for their hours.
    pub earnings: Earnings,
}

/// What a team's agents earned besides the plain wage for their hours: hours that are paid at another rate, in
/// agent-microseconds, and money that was counted agent by agent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earnings {
    /// Hours at night, overtime included.
    pub night_us: u64,
    /// Hours within shifts, breaks included, on holidays.
    pub holiday_us: u64,
    /// Overtime on holidays.
    pub holiday_overtime_us: u64,
    /// Pay for shift dates.
    pub daily: Money,
    /// Pay for contacts, raised to the minimum of each shift date.
    pub per_contact: Money,
    /// What holidays add to `daily` and `per_contact`.
    pub holiday: Money,
}

/// What a team's time went into, in agent-microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamHours {
    /// On duty within the shift, without breaks.
    pub staffed_us: u64,
    /// On breaks.
    pub break_us: u64,
    /// Overtime: finishing after the shift.
    pub overtime_us: u64,
    /// Within the shift, but an incident kept the agent from working.
    pub cut_off_us: u64,
    /// With something in hand, by [`Work`].
    pub work_us: [u64; Work::ALL.len()],
    /// With nothing in hand, and chats open whose customers think.
    pub attending_us: u64,
    /// Chats and calls held by agents who work, summed over time.
    pub open_us: u64,
    /// Of these, by [`Held`]; in the others a reply is being written or is owed.
    pub held_us: [u64; Held::ALL.len()],
}

impl TeamHours {
    /// With something in hand.
    pub fn busy_us(&self) -> u64 {
        self.work_us.iter().sum()
    }
}

/// The kinds of work that agents have in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Work {
    /// Writing to customers, greetings included.
    Writing,
    /// Writing to customers who left silently and are gone.
    WritingToSilent,
    /// Talking on a call.
    Talking,
    /// Work after a call, or after the last reply of a chat.
    WrapUp,
    /// Working on a task.
    Task,
}

impl Work {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] = [Self::Writing, Self::WritingToSilent, Self::Talking, Self::WrapUp, Self::Task];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Writing => "writing_h",
            Self::WritingToSilent => "writing_to_silent_h",
            Self::Talking => "talking_h",
            Self::WrapUp => "wrap_up_h",
            Self::Task => "task_h",
        }
    }
}

/// Why a slot is held in which no reply is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Held {
    /// The customer thinks, and will write again.
    Thinking,
    /// The customer left silently, which no agent knows.
    Silent,
    /// The last reply is sent, and the slot is kept in case the customer writes once more.
    Lingering,
}

impl Held {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Thinking, Self::Silent, Self::Lingering];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thinking => "slots_thinking_h",
            Self::Silent => "slots_silent_h",
            Self::Lingering => "slots_lingering_h",
        }
    }
}

impl AddAssign<&Self> for TeamHours {
    fn add_assign(&mut self, other: &Self) {
        self.staffed_us += other.staffed_us;
        self.break_us += other.break_us;
        self.overtime_us += other.overtime_us;
        self.cut_off_us += other.cut_off_us;
        self.attending_us += other.attending_us;
        self.open_us += other.open_us;
        self.work_us.iter_mut().zip(other.work_us).for_each(|(mine, theirs)| *mine += theirs);
        self.held_us.iter_mut().zip(other.held_us).for_each(|(mine, theirs)| *mine += theirs);
    }
}
