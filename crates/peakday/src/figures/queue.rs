//! The figures of a queue.

use std::borrow::Cow;

use crate::assess::{QueueFigures, QueueFindings, Summary};
use crate::model::{AtEnd, Effect, Model, Money, NobodyThere, Queue};
use crate::observe::{Count, Quantile, QueueLevel, QueueOutcome, Time, Unit};
use crate::units::micros_to_secs;

/// A figure of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QueueFigure {
    /// How many contacts or rounds.
    Count(Count),
    /// A mean or a quantile of a time.
    Time(Time, TimePart),
    /// How many wait, on average over time.
    Level(QueueLevel),
    /// For how long the contact that waits longest at the end has waited.
    OldestWaiting,
    /// Most who waited at once.
    Peak,
    /// Sales lost; only of queues that say what a contact is worth.
    LostSales,
}

/// What is reported of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimePart {
    /// The mean over all that were measured.
    Mean,
    /// A quantile of all of them.
    Quantile(Quantile),
}

impl TimePart {
    /// All of them, in the order of reports.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Mean].into_iter().chain(Quantile::ALL.map(Self::Quantile))
    }

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Quantile(quantile) => quantile.name(),
        }
    }
}

impl QueueFigure {
    /// All of them, in the order of reports.
    pub fn all() -> impl Iterator<Item = Self> {
        let levels = QueueLevel::ALL.map(Self::Level);
        Self::counted().chain(levels).chain([Self::OldestWaiting, Self::Peak, Self::LostSales])
    }

    /// The counts and the times, which every file has.
    fn counted() -> impl Iterator<Item = Self> {
        let times = Time::ALL.into_iter().flat_map(|time| TimePart::all().map(move |part| Self::Time(time, part)));
        Count::ALL.into_iter().map(Self::Count).chain(times)
    }

    /// The counts into which the contacts of the queues divide, each contact in one of them, so that they add up to
    /// those offered: the ends that this model has.
    pub fn ends(model: &Model) -> Vec<Count> {
        let expires = |queue: &Queue| queue.task().is_some_and(|task| task.expires.is_some());
        let cut = model.agents.iter().flat_map(|agent| &agent.periods).any(|period| period.at_end == AtEnd::Cut)
            || model.incidents.iter().flat_map(|incident| &incident.effects).any(|e| matches!(e, Effect::Away { .. }));
        [
            (Count::Contained, model.bot.is_some()),
            (Count::Handled, true),
            (Count::Lost, true),
            (Count::Expired, model.queues.iter().any(expires)),
            (Count::Cut, cut),
            (Count::Open, true),
        ]
        .into_iter()
        .filter_map(|(count, is_there)| is_there.then_some(count))
        .collect()
    }

    /// The counts that [`Count::Lost`] adds up, as far as this model has them.
    pub fn losses(model: &Model) -> Vec<Count> {
        let messages = |queue: &Queue| matches!(queue.nobody_there, NobodyThere::OfflineMessage { .. });
        [
            (Count::Abandoned, true),
            (Count::TurnedAway, true),
            (Count::Gone, model.queues.iter().any(messages)),
            (Count::LeftBot, model.bot.is_some()),
        ]
        .into_iter()
        .filter_map(|(count, is_there)| is_there.then_some(count))
        .collect()
    }

    /// Those of an interval or a phase.
    pub fn of_stretches() -> impl Iterator<Item = Self> {
        Self::all().filter(|&figure| figure != Self::Peak)
    }

    /// Those of a single replication over the whole run: levels are known by interval only.
    pub fn of_replications() -> impl Iterator<Item = Self> {
        Self::counted().chain([Self::Peak, Self::LostSales])
    }

    /// What `summary.json` has of a queue after its counts, its times and its shares. The mean numbers that wait belong
    /// to an interval: over a whole run they would hide the peak, which is there instead.
    pub(crate) const LAST_IN_SUMMARY: [Self; 2] = [Self::OldestWaiting, Self::LostSales];

    /// Its name in files.
    pub fn id(self) -> Cow<'static, str> {
        match self {
            Self::Count(count) => count.name().into(),
            Self::Time(time, part) => format!("{}_{}", time.name(), part.name()).into(),
            Self::Level(level) => level.name().into(),
            Self::OldestWaiting => "oldest_waiting_s".into(),
            Self::Peak => "waiting_peak".into(),
            Self::LostSales => "lost_sales".into(),
        }
    }

    /// What it is a number of.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Count(count) => count.unit(),
            Self::Time(time, _) => time.unit(),
            Self::Level(level) => level.unit(),
            Self::OldestWaiting => Unit::Seconds,
            Self::Peak => Unit::Contacts,
            Self::LostSales => Unit::Money,
        }
    }

    /// What it comes to in an interval, in a phase or over the run; `None` where nothing was there to count. The peak
    /// is known over the run only: [`Self::of_whole`].
    pub fn of(self, figures: &QueueFigures) -> Option<Summary> {
        match self {
            Self::Count(count) => Some(figures.count(count)),
            Self::Time(time, TimePart::Mean) => figures.time(time).mean,
            Self::Time(time, TimePart::Quantile(quantile)) => figures.time(time).quantile(quantile),
            Self::Level(level) => figures.level(level),
            Self::OldestWaiting => figures.oldest,
            Self::Peak => None,
            Self::LostSales => figures.lost_sales,
        }
    }

    /// What it comes to over the run.
    pub fn of_whole(self, findings: &QueueFindings) -> Option<Summary> {
        if self == Self::Peak { findings.backlog.peak } else { self.of(&findings.whole) }
    }

    /// What it comes to in one replication over the run; `None` also of levels, which are known by interval only.
    pub fn of_replication(self, outcome: &QueueOutcome) -> Option<f64> {
        match self {
            Self::Count(count) => Some(outcome.total()[count] as f64),
            Self::Time(time, part) => {
                let time = &outcome.whole_times[time as usize];
                match part {
                    TimePart::Mean => (time.count() > 0).then(|| micros_to_secs(time.sum_us()) / time.count() as f64),
                    TimePart::Quantile(quantile) => time.quantiles().map(|all| all[quantile as usize].as_secs_f64()),
                }
            }
            Self::Level(_) | Self::OldestWaiting => None,
            Self::Peak => Some(f64::from(outcome.backlog.peak)),
            Self::LostSales => Some(outcome.lost_sales.iter().copied().sum::<Money>().units()),
        }
    }
}
