//! A day that was, simulated again: its own arrivals, its own roster, and everything else from the scenario. What
//! happened beside what the model says could have happened, interval by interval, and whether the difference is more
//! than chance.
//!
//! Two tests of the whole day decide, each of them against the replications themselves (`band`): how many cells, a
//! figure of a queue in an interval, are inside their bands; and how far the figures of the whole day stray. Everything
//! else is shown, and decides nothing.
//!
//! What goes wrong: a figure that is the same in every replication, such as the contacts of a queue without a bot, is
//! always inside. It is not counted, or every model would look right.

mod band;
mod compare_events;
mod day;
mod explain;
mod other_event;
mod reasons;
mod tally;
mod what_if;

pub use band::{Against, Band, FEWEST_REPLICATIONS};
pub use compare_events::{EventChange, EventFigure, EventFindings, EventPart, EventQueue, compare_events};
pub use day::{Limit, LoggedQueue, ReplayTrouble, ReplayedDay, as_logged, replayed_day};
pub use explain::{ExplainedDay, Factor, GapFindings, Paces, PlanAndDay, explain_day, make_happen};
pub use other_event::{Alignment, EventTrouble, OtherEvent, Reading, Relation, other_event};
pub use reasons::{Missed, Reason};
pub use tally::{DayFigure, Driver, QueueDay};
pub use what_if::{WhatIf, WhatIfFigure, WhatIfFindings, what_if};

use crate::ids::QueueId;
use crate::model::Model;
use crate::observe::ContactLog;
use crate::random::distribution::factor;
use crate::random::key::{Key, Purpose};
use crate::replicate::{self, Control};
use band::{Cell, binomial_chance, chance_of_inside, chance_of_straying, interval_score};
use tally::{KINDS, Sums, Values, count, count_all, place_of};

/// The question: a day's model, and what its log says.
#[derive(Debug)]
pub struct ReplayQuestion<'a> {
    /// The scenario on that day.
    pub model: &'a Model,
    /// The queues of the log.
    pub queues: &'a [LoggedQueue],
    /// How uncertain it is how long work takes, as a coefficient of variation: each replication has all work for the
    /// log's queues longer or shorter by a factor of its own; 0: it isn't.
    pub work_cv: f64,
}

/// What was found.
#[derive(Debug)]
pub struct ReplayFindings {
    /// By queue of the log that isn't one of tasks.
    pub queues: Vec<QueueReplay>,
    /// Of all these queues together, where there are several: by [`DayFigure`]. It is shown, and decides nothing.
    pub together: Vec<FigureReplay>,
    /// How many cells lie inside their bands, and how many were judged.
    pub inside: (u64, u64),
    /// How often a right model has so few of them inside, or fewer: the share of replications, the day among them.
    pub chance_of_inside: f64,
    /// How often a right model's day strays as far from the mean of all in one of its figures, or farther.
    pub chance_of_straying: f64,
    /// The intervals that were missed by most, at most three.
    pub missed: Vec<Missed>,
    /// How many replications there are.
    pub replications: usize,
    /// By queue: the values of the actual day.
    actual: Vec<Values>,
    /// By replication, by queue: its values over the whole day.
    whole: Vec<Vec<Values>>,
    /// By replication, by queue, by interval.
    sums: Vec<Vec<Vec<Sums>>>,
    /// That of the run.
    confidence: f64,
}

/// What a day says of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Nothing speaks against it.
    Fits,
    /// Too few cells are inside.
    MissesIntervals,
    /// A figure of the whole day is outside all that the model says.
    MissesDay,
}

/// What was found of a queue.
#[derive(Debug)]
pub struct QueueReplay {
    /// The queue of the model.
    pub queue: QueueId,
    /// Up to which wait a contact counts as served in time.
    pub limit: Limit,
    /// By [`DayFigure`].
    pub figures: Vec<FigureReplay>,
    /// By [`Driver`], by interval; `None` where log or model has none.
    pub drivers: Vec<Vec<Option<Against>>>,
}

/// A figure of a queue over a day.
#[derive(Debug)]
pub struct FigureReplay {
    /// Which figure.
    pub figure: DayFigure,
    /// By interval; `None` where the log has none, or too few replications.
    pub intervals: Vec<Option<Against>>,
    /// Over the whole day.
    pub day: Option<Against>,
    /// Whether it is the same in every replication as in the log: it is replayed, not judged.
    pub is_replayed: bool,
    /// How many intervals lie inside, and how many were judged.
    pub inside: (u64, u64),
    /// How often so few would be inside if intervals didn't depend on each other.
    pub binomial: Option<f64>,
    /// By how much the model's mean is above the actual value, on average over intervals.
    pub bias: Option<f64>,
    /// How far it is from it, on average.
    pub error: Option<f64>,
    /// The mean interval score of the band, and of one that is the same all day: between the 5 % and the 95 % points of
    /// the day's own values.
    pub scores: Option<(f64, f64)>,
}

impl ReplayFindings {
    /// What the day says of the model. The day's figures come first: who plans by a mean wait asks about that.
    pub fn trust(&self) -> Trust {
        if self.chance_of_straying <= band::REJECTED {
            Trust::MissesDay
        } else if self.chance_of_inside <= band::REJECTED {
            Trust::MissesIntervals
        } else {
            Trust::Fits
        }
    }
}

/// Simulates the day, and looks at its log beside it. `None` if it was stopped from outside.
pub fn replay(question: &ReplayQuestion<'_>, control: &Control<'_>) -> Option<ReplayFindings> {
    let model = question.model;
    let queues = judged_queues(question);
    let days = simulated_days(model, &queues, question.work_cv, control)?;
    let actual: Vec<QueueDay> =
        queues.iter().map(|&(_, logged)| count(&model.run, logged.limit.within, logged.contacts.iter())).collect();
    let logged = queues.iter().flat_map(|&(_, logged)| logged.contacts.iter().map(|it| (logged.limit.within, it)));
    let all = count_all(&model.run, logged);
    let together = Compared { actual: &all, days: &days, place: queues.len() };
    let together = DayFigure::ALL.into_iter().filter(|_| queues.len() > 1).map(|figure| together.figure(figure));
    let together = together.collect();
    let of_queue = |(place, &(queue, logged)): (usize, &(QueueId, &LoggedQueue))| {
        let against = Compared { actual: &actual[place], days: &days, place };
        let figures: Vec<FigureReplay> = DayFigure::ALL.into_iter().map(|figure| against.figure(figure)).collect();
        let drivers = Driver::ALL.map(|driver| against.intervals(place_of(driver)));
        QueueReplay { queue, limit: logged.limit, figures, drivers: drivers.into() }
    };
    let found: Vec<QueueReplay> = queues.iter().enumerate().map(of_queue).collect();
    let is_judged = |place: usize, kind: usize| !found[place].figures[kind].is_replayed;
    let of_all = |cells_of: &dyn Fn(&Compared<'_>, usize) -> Vec<Cell>| -> Vec<Cell> {
        let kinds = (0..actual.len()).flat_map(|place| (0..DayFigure::ALL.len()).map(move |kind| (place, kind)));
        let kinds = kinds.filter(|&(place, kind)| is_judged(place, kind));
        kinds
            .flat_map(|(place, kind)| cells_of(&Compared { actual: &actual[place], days: &days, place }, kind))
            .collect()
    };
    let cells = of_all(&|compared, kind| compared.cells(kind));
    let whole = of_all(&|compared, kind| compared.whole_cell(kind).into_iter().collect());
    let judged = found.iter().flat_map(|queue| &queue.figures).filter(|figure| !figure.is_replayed);
    let inside = judged.fold((0, 0), |sum, figure| (sum.0 + figure.inside.0, sum.1 + figure.inside.1));
    Some(ReplayFindings {
        inside,
        chance_of_inside: chance_of_inside(&cells, days.len()),
        chance_of_straying: chance_of_straying(&whole, days.len()),
        missed: reasons::missed(&found),
        replications: days.len(),
        queues: found,
        together,
        actual: actual.iter().map(|day| day.whole).collect(),
        whole: days.iter().map(|day| day.iter().map(|queue| queue.whole).collect()).collect(),
        sums: days.into_iter().map(|day| day.into_iter().map(|queue| queue.sums).collect()).collect(),
        confidence: model.run.confidence,
    })
}

/// The queues of the log that are judged, with their numbers in the model.
fn judged_queues<'a>(question: &ReplayQuestion<'a>) -> Vec<(QueueId, &'a LoggedQueue)> {
    let judged = question.queues.iter().filter(|queue| !queue.are_tasks);
    let number = |name: &str| question.model.queues.iter().position(|queue| queue.name == name);
    judged.map(|queue| (QueueId::of(number(&queue.name).expect("it was looked for before")), queue)).collect()
}

/// By replication, by queue: its values, and behind them those of all queues together.
fn simulated_days(
    model: &Model,
    queues: &[(QueueId, &LoggedQueue)],
    work_cv: f64,
    control: &Control<'_>,
) -> Option<Vec<Vec<QueueDay>>> {
    let tells_silence = day::tells_silence(queues.iter().map(|&(_, logged)| logged));
    let slower = |replication: u32| {
        (work_cv > 0.0).then(|| {
            let bits = Key::of_replication(model.run.seed, replication).draw(Purpose::WorkLevel, 0);
            let mut own = model.clone();
            queues.iter().for_each(|&(queue, _)| explain::slow_down(&mut own, queue, factor(bits, work_cv)));
            own
        })
    };
    replicate::of_logs(model, control, slower, |log: ContactLog| {
        let contacts = as_logged(model, &log, tells_silence);
        let own = |queue: QueueId| contacts.iter().filter(move |contact| contact.queue == queue.index());
        let of_queue = |&(queue, logged): &(QueueId, &LoggedQueue)| count(&model.run, logged.limit.within, own(queue));
        let all = queues.iter().flat_map(|&(queue, logged)| own(queue).map(|it| (logged.limit.within, it)));
        queues.iter().map(of_queue).chain([count_all(&model.run, all)]).collect()
    })
}

/// A queue of the log beside the same queue of the replications.
struct Compared<'a> {
    actual: &'a QueueDay,
    days: &'a [Vec<QueueDay>],
    place: usize,
}

impl Compared<'_> {
    /// An interval's value in each replication.
    fn of_replications(&self, interval: usize, kind: usize) -> Vec<Option<f64>> {
        self.days.iter().map(|day| day[self.place].by_interval[interval][kind]).collect()
    }

    fn intervals(&self, kind: usize) -> Vec<Option<Against>> {
        let against = |(interval, values): (usize, &[Option<f64>; KINDS])| {
            against(values[kind]?, &self.of_replications(interval, kind))
        };
        self.actual.by_interval.iter().enumerate().map(against).collect()
    }

    /// The cells of a figure that are judged.
    fn cells(&self, kind: usize) -> Vec<Cell> {
        let cell = |(interval, against): (usize, Option<Against>)| {
            Some(Cell { actual: against?.actual, replications: self.of_replications(interval, kind) })
        };
        self.intervals(kind).into_iter().enumerate().filter_map(cell).collect()
    }

    fn whole_cell(&self, kind: usize) -> Option<Cell> {
        let replications = self.days.iter().map(|day| day[self.place].whole[kind]).collect();
        Some(Cell { actual: self.actual.whole[kind]?, replications })
    }

    fn figure(&self, figure: DayFigure) -> FigureReplay {
        let kind = figure as usize;
        let intervals = self.intervals(kind);
        let day = self.whole_cell(kind).and_then(|cell| against(cell.actual, &cell.replications));
        let judged: Vec<Against> = intervals.iter().copied().flatten().collect();
        let is_same = |against: &Against| against.score() <= 0.0;
        let is_replayed = figure == DayFigure::Asked && judged.iter().all(is_same);
        let inside = judged.iter().filter(|against| against.is_inside()).count() as u64;
        let of = judged.len() as u64;
        let mean = |value: &dyn Fn(&Against) -> f64| {
            (!judged.is_empty()).then(|| judged.iter().map(value).sum::<f64>() / judged.len() as f64)
        };
        let mut values: Vec<f64> = judged.iter().map(|against| against.actual).collect();
        let naive = crate::stats::quantile(&mut values, 0.05).zip(crate::stats::quantile(&mut values, 0.95));
        let scores = naive
            .and_then(|naive| Some((mean(&Against::score)?, mean(&|against| interval_score(naive, against.actual))?)));
        FigureReplay {
            figure,
            day,
            is_replayed,
            inside: (inside, of),
            binomial: binomial_chance(inside, of),
            bias: mean(&|against| against.band.mean - against.actual),
            error: mean(&|against| (against.band.mean - against.actual).abs()),
            scores,
            intervals,
        }
    }
}

/// An actual value beside the replications; `None` where too few of them have one.
fn against(actual: f64, replications: &[Option<f64>]) -> Option<Against> {
    let known: Vec<f64> = replications.iter().copied().flatten().collect();
    Some(Against { actual, band: band::band(&known)? })
}

#[cfg(test)]
mod tests;
