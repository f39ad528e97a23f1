//! The outcome of one replication: integers only, so that outcomes can be added up in any order and kept in files.
//!
//! What goes wrong: a field of floating-point numbers would make sums depend on the order, that is, on the number of
//! threads. One sees last digits that change from run to run.

use std::ops::{AddAssign, Index, IndexMut, Range};

use serde::{Deserialize, Serialize};

use super::occupancy::{Held, Hours, TeamCount, Work};
use super::quantile::Quantile;
use super::service::{Count, Time};
use super::waiting::QueueLevel;
use crate::model::{Money, Phase};
use crate::stats::{Bucket, Histogram};
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
    /// By kind of the model, over the whole run.
    pub kinds: Vec<Counts>,
    /// By service measure of the model, by interval: the number within the limit (for a mean: microseconds), and the
    /// divisor.
    pub service_measures: Vec<Vec<(u64, u64)>>,
    /// By queue: the times themselves, as histograms. Folding results takes them out.
    pub times: Vec<Times>,
}

/// One number for each [`Count`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts([u64; Count::ALL.len()]);

impl Index<Count> for Counts {
    type Output = u64;
    #[inline]
    fn index(&self, count: Count) -> &u64 {
        &self.0[count as usize]
    }
}

impl IndexMut<Count> for Counts {
    #[inline]
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

/// The counts of an interval, as they are kept by the thousand.
type KeptCounts = [u32; Count::ALL.len()];

impl Counts {
    fn kept(&self) -> KeptCounts {
        self.0.map(|count| u32::try_from(count).expect("a replication has fewer than 2^32 contacts and rounds"))
    }

    fn of_kept(kept: &KeptCounts) -> Self {
        Self(kept.map(u64::from))
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
    #[inline(always)]
    pub fn record(&mut self, interval: usize, time: Time, span: Span) {
        self.by_interval[interval][time as usize].record(span);
    }

    /// The times of one interval, to be added to.
    #[inline]
    pub(super) fn interval_mut(&mut self, interval: usize) -> &mut [Histogram; Time::ALL.len()] {
        &mut self.by_interval[interval]
    }

    /// One kind of time is the same as another, of which nothing was counted.
    pub(super) fn copy(&mut self, from: Time, to: Time) {
        for times in &mut self.by_interval {
            times[to as usize] = times[from as usize].clone();
        }
    }

    /// One kind of time is 0, as often as another was measured.
    pub(super) fn copy_as_nothing(&mut self, from: Time, to: Time) {
        for times in &mut self.by_interval {
            let measured = u32::try_from(times[from as usize].count());
            times[to as usize] = Histogram::of_nothing(measured.expect("a replication has fewer than 2^32 contacts"));
        }
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
    counts: Vec<KeptCounts>,
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
    sum_us: u64,
    count: u32,
    /// By [`Quantile`]: the bucket it lies in.
    buckets: [Bucket; Quantile::ALL.len()],
}

impl TimeOutcome {
    fn of(histogram: &Histogram) -> Self {
        Self {
            sum_us: histogram.sum_us(),
            count: u32::try_from(histogram.count()).expect("a replication has fewer than 2^32 contacts and rounds"),
            buckets: histogram.quantile_buckets(Quantile::ALL.map(Quantile::share)).unwrap_or_default(),
        }
    }

    /// The number of times.
    pub fn count(&self) -> u64 {
        self.count.into()
    }

    /// Their sum in microseconds.
    pub fn sum_us(&self) -> u64 {
        self.sum_us
    }

    /// By [`Quantile`]; `None` of nothing.
    pub fn quantiles(&self) -> Option<[Span; Quantile::ALL.len()]> {
        (self.count > 0).then(|| self.buckets.map(Bucket::middle))
    }
}

impl QueueOutcome {
    pub(super) fn new(
        counts: &[Counts],
        times: Times,
        backlog: Backlog,
        lost_sales: Vec<Money>,
        phases: &[Phase],
    ) -> (Self, Times) {
        let of_phase =
            |phase: &Phase| Time::ALL.map(|time| TimeOutcome::of(&times.over(phase.intervals.clone(), time)));
        let outcome = Self {
            counts: counts.iter().map(Counts::kept).collect(),
            times: times.by_interval.iter().map(|interval| interval.each_ref().map(TimeOutcome::of)).collect(),
            whole_times: Time::ALL.map(|time| TimeOutcome::of(&times.whole(time))),
            phase_times: phases.iter().map(of_phase).collect(),
            backlog,
            lost_sales,
        };
        (outcome, times)
    }

    /// By interval of arrival; rounds by interval of their message.
    pub fn counts(&self) -> impl Iterator<Item = Counts> {
        self.counts.iter().map(Counts::of_kept)
    }

    /// What is kept of an interval's counts, in bytes.
    pub const BYTES_OF_COUNTS: usize = size_of::<KeptCounts>();

    /// All intervals together.
    pub fn total(&self) -> Counts {
        self.over(0..self.counts.len())
    }

    /// Some intervals together.
    pub fn over(&self, intervals: Range<usize>) -> Counts {
        let mut over = Counts::default();
        self.counts[intervals].iter().for_each(|counts| over += &Counts::of_kept(counts));
        over
    }
}

/// How many waited in a queue, over time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backlog {
    /// By [`QueueLevel`], by interval: the integral of how many waited, in microseconds.
    pub waiting_us: [Vec<u64>; QueueLevel::ALL.len()],
    /// By [`QueueLevel`], by moment of [`Run::moments`](crate::model::Run::moments): how many waited from then on.
    /// Empty where there never was one.
    pub at_moments: [Vec<u32>; QueueLevel::ALL.len()],
    /// By interval: most who waited at once.
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
    /// By [`TeamCount`].
    pub counts: [u64; TeamCount::ALL.len()],
    /// What its people earned beside the plain wage for their hours.
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
    /// By [`Hours`].
    pub hours_us: [u64; Hours::ALL.len()],
    /// With something in hand, by [`Work`].
    pub work_us: [u64; Work::ALL.len()],
    /// Contacts that its people brought to their end.
    pub handled: u64,
    /// Chats and calls held by agents who work, summed over time.
    pub open_us: u64,
    /// Of these, by [`Held`]; in the others a reply is being written or is owed.
    pub held_us: [u64; Held::ALL.len()],
}

impl Index<Hours> for TeamHours {
    type Output = u64;
    fn index(&self, hours: Hours) -> &u64 {
        &self.hours_us[hours as usize]
    }
}

impl IndexMut<Hours> for TeamHours {
    fn index_mut(&mut self, hours: Hours) -> &mut u64 {
        &mut self.hours_us[hours as usize]
    }
}

impl TeamHours {
    /// With something in hand.
    pub fn busy_us(&self) -> u64 {
        self.work_us.iter().sum()
    }
}

impl AddAssign<&Self> for TeamHours {
    fn add_assign(&mut self, other: &Self) {
        let add = |mine: &mut [u64], theirs: &[u64]| {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
        };
        add(&mut self.hours_us, &other.hours_us);
        add(&mut self.work_us, &other.work_us);
        add(&mut self.held_us, &other.held_us);
        self.open_us += other.open_us;
        self.handled += other.handled;
    }
}
