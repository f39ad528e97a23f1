//! The main figures of a plan: the few that a comparison shows of each plan, in the order of reports.
//!
//! Each is a ratio of sums over replications, so that any of them can be estimated, and the differences of two plans
//! paired, from two numbers a replication.

use std::borrow::Cow;

use crate::assess;
use crate::figures::{QueueFigure, RunFigure, TargetFigure, TimePart};
use crate::ids::QueueId;
use crate::model::{Channel, Goal, Model, Money};
use crate::observe::{Count, Hours, Outcome, Quantile, QueueOutcome, Time, Unit};
use crate::replicate::Statistic;
use crate::units::{Instant, micros_to_secs};

/// A main figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MainFigure {
    /// Of a target, by its index: the share of replications in which it holds.
    Held(usize),
    /// Of a target: its share, or its mean in seconds.
    Target(usize),
    /// A figure of a queue, one that a replication has by itself.
    Queue(QueueId, QueueFigure),
    /// Of a queue: how long it takes from its peak until nobody waits; to the end of the simulation where that never
    /// comes.
    TimeToClear(QueueId),
    /// Hours of people, on duty and on breaks, overtime included.
    PersonHours,
    /// What is paid in all: wages, seats and bot.
    Cost,
    /// Sales lost.
    LostSales,
}

impl MainFigure {
    /// Those that a model has: of its targets, of its queues, and of the whole run.
    pub fn all(model: &Model) -> Vec<Self> {
        let targets = (0..model.targets.len()).flat_map(|target| [Self::Held(target), Self::Target(target)]);
        let queues = (0..model.queues.len()).map(QueueId::of).flat_map(|queue| of_queue(model, queue));
        let is_paid =
            model.teams.iter().any(|team| team.pay.is_any()) || model.bot.as_ref().is_some_and(|bot| bot.cost(1) > 0.0);
        let has_value = model.queues.iter().any(|queue| queue.value.is_some());
        let of_run = [(Self::PersonHours, true), (Self::Cost, is_paid), (Self::LostSales, has_value)];
        let of_run = of_run.into_iter().filter_map(|(figure, is_there)| is_there.then_some(figure));
        targets.chain(queues).chain(of_run).collect()
    }

    /// Its name in files, unique together with its queue or its target.
    pub fn id(self) -> Cow<'static, str> {
        match self {
            Self::Held(_) => TargetFigure::Certainty.name().into(),
            Self::Target(_) => TargetFigure::Share.name().into(),
            Self::Queue(_, figure) => figure.id(),
            Self::TimeToClear(_) => "time_to_clear_s".into(),
            Self::PersonHours => "person_hours".into(),
            Self::Cost => RunFigure::Total.name().into(),
            Self::LostSales => RunFigure::LostSales.name().into(),
        }
    }

    /// What it is a number of.
    pub fn unit(self, model: &Model) -> Unit {
        match self {
            Self::Held(_) => Unit::Share,
            Self::Target(target) => {
                let measure = model.targets[target].service_measure;
                if model.service_measures[measure].figure.is_mean() { Unit::Seconds } else { Unit::Share }
            }
            Self::Queue(_, figure) => figure.unit(),
            Self::TimeToClear(_) => Unit::Seconds,
            Self::PersonHours => Unit::Hours,
            Self::Cost | Self::LostSales => Unit::Money,
        }
    }

    /// Whether more of it is better, if either is: more cost is worse, more contacts offered neither.
    pub fn is_better_high(self, model: &Model) -> Option<bool> {
        match self {
            Self::Held(_) => Some(true),
            Self::Target(target) => Some(matches!(model.targets[target].goal, Goal::AtLeast(_))),
            Self::Queue(_, QueueFigure::Count(Count::Asked)) => None,
            Self::Queue(..) | Self::TimeToClear(_) | Self::PersonHours | Self::Cost | Self::LostSales => Some(false),
        }
    }

    /// Its sums in one replication: a ratio of sums over replications is the figure. Both are 0 where a replication has
    /// nothing to count.
    pub fn sums(self, model: &Model, outcome: &Outcome) -> (f64, f64) {
        match self {
            Self::Held(target) => {
                let held = assess::held(model, &model.targets[target], outcome);
                held.map_or((0.0, 0.0), |held| (f64::from(u8::from(held)), 1.0))
            }
            Self::Target(target) => assess::target_sums(model, &model.targets[target], outcome),
            Self::Queue(queue, QueueFigure::Time(time, TimePart::Mean)) => {
                let time = outcome.queues[queue.index()].whole_times[time as usize];
                (micros_to_secs(time.sum_us()), time.count() as f64)
            }
            Self::Queue(queue, figure) => {
                figure.of_replication(&outcome.queues[queue.index()]).map_or((0.0, 0.0), |value| (value, 1.0))
            }
            Self::TimeToClear(queue) => (time_to_clear(&outcome.queues[queue.index()], model.run.stops()), 1.0),
            Self::PersonHours => (person_hours(outcome), 1.0),
            Self::Cost => (assess::total_in_replication(model)(outcome), 1.0),
            Self::LostSales => {
                let lost = outcome.queues.iter().flat_map(|queue| &queue.lost_sales).copied().sum::<Money>();
                (lost.units(), 1.0)
            }
        }
    }
}

/// The main figures of a queue: who asks for people, who is lost, the times of its channel, and the backlog.
fn of_queue(model: &Model, queue: QueueId) -> Vec<MainFigure> {
    let mean_and_p90 =
        |time: Time| [TimePart::Mean, TimePart::Quantile(Quantile::P90)].map(|part| QueueFigure::Time(time, part));
    let times: &[Time] = match model.queue(queue).channel {
        Channel::Chat(_) => &[Time::Wait, Time::FirstResponse, Time::Response],
        Channel::Voice(_) => &[Time::Wait],
        Channel::Task(_) => &[Time::Turnaround],
    };
    let counts = [Count::Asked, Count::Lost].map(QueueFigure::Count);
    let figures = counts.into_iter().chain(times.iter().copied().flat_map(mean_and_p90)).chain([QueueFigure::Peak]);
    figures.map(|figure| MainFigure::Queue(queue, figure)).chain([MainFigure::TimeToClear(queue)]).collect()
}

/// Hours for which people are there: working, kept from it, on breaks, or finishing after their shift.
fn person_hours(outcome: &Outcome) -> f64 {
    const THERE: [Hours; 4] = [Hours::Staffed, Hours::OnBreak, Hours::Overtime, Hours::CutOff];
    let intervals = outcome.teams.iter().flat_map(|team| &team.hours);
    let us: u64 = intervals.map(|hours| THERE.map(|there| hours[there]).iter().sum::<u64>()).sum();
    micros_to_secs(us) / 3600.0
}

/// Seconds from the peak until nobody waits; 0 if nobody ever did.
fn time_to_clear(outcome: &QueueOutcome, stops: Instant) -> f64 {
    let backlog = &outcome.backlog;
    backlog.peak_at.map_or(0.0, |peak| backlog.clear_at.unwrap_or(stops).saturating_since(peak).as_secs_f64())
}

/// Some figures of a model as what [`Samples`](crate::replicate::Samples) keep of its replications.
pub fn statistics<'m>(model: &'m Model, figures: &[MainFigure]) -> Vec<Statistic<'m>> {
    let total = std::sync::Arc::new(assess::total_in_replication(model));
    let statistic = |&figure: &MainFigure| match figure {
        // Seats don't change from one replication to the next.
        MainFigure::Cost => {
            let total = std::sync::Arc::clone(&total);
            Statistic::Ratio(Box::new(move |outcome: &Outcome| (total(outcome), 1.0)) as _)
        }
        figure => Statistic::Ratio(Box::new(move |outcome: &Outcome| figure.sums(model, outcome)) as _),
    };
    figures.iter().map(statistic).collect()
}
