//! Tidy rows: every figure of a run as one row, so that CSV files, data frames and other languages read the same.
//!
//! [`rows`] gives all of them, interval by interval, phase by phase, and over the whole run. It takes the model and the
//! findings, not a report: a program that writes no files needs no report. [`Report::rows`](crate::Report::rows) does
//! the same.

use std::borrow::Cow;

use super::{EstimatePart, Figure, QueueFigure, RunFigure, Scope, TargetFigure, TeamFigure};
use crate::assess::{Findings, QueueFigures, Summary};
use crate::ids::QueueId;
use crate::model::{Model, Target};
use crate::observe::{Outcome, Unit};
use crate::units::Instant;

/// What a row's figure is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// A reporting interval, by its number.
    Interval(usize),
    /// One of the model's phases, by its number.
    Phase(usize),
    /// The whole run.
    Run,
}

/// A figure of something over some time.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// What it is over.
    pub stretch: Stretch,
    /// When that begins.
    pub from: Instant,
    /// When it ends.
    pub to: Instant,
    /// The queue or the team; of figures of a target, its queue. Empty for figures of the run.
    pub place: &'a str,
    /// The target, of figures of one.
    pub target: Option<&'a Target>,
    /// Which figure.
    pub figure: Figure,
    /// What it is a number of.
    pub unit: Unit,
    /// What it comes to; `None` where nothing was there to count.
    pub summary: Option<Summary>,
}

impl<'a> Row<'a> {
    /// What kind of thing it is of.
    pub const fn scope(&self) -> Scope {
        self.figure.scope()
    }

    /// The name of the queue, target or team that it is of; empty for the run.
    pub fn scope_name(&self) -> &'a str {
        self.target.map_or(self.place, |target| &target.name)
    }

    /// The figure's id in the catalogue.
    pub fn id(&self) -> Cow<'static, str> {
        self.figure.id()
    }

    /// The figure as tables name it: its id, and of figures of a target the target's name: `target share: quick`.
    pub fn label(&self) -> Cow<'static, str> {
        match self.target {
            Some(target) => format!("{}: {}", self.figure.id(), target.name).into(),
            None => self.figure.id(),
        }
    }

    /// One of the numbers of the estimate.
    pub fn part(&self, part: EstimatePart) -> Option<f64> {
        part.of(self.summary)
    }
}

/// All figures of a run, each as a row: queues and targets by interval, teams by interval, queues and targets by phase,
/// and everything over the run.
///
/// ```
/// # use peakday::{Control, Document, Executor, NoFiles, assess, figures, replicate};
/// # let text = r#"
/// #     run = { start = "2026-11-11T00:00", end = "2026-11-11T02:00", replications = 10 }
/// #     [[source]]
/// #     name = "line"
/// #     queue = "calls"
/// #     hourly = [60, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
/// #     [[queue]]
/// #     name = "calls"
/// #     channel = "voice"
/// #     talk = { mean = "3m" }
/// #     patience = { mean = "2m" }
/// #     [[team]]
/// #     name = "agents"
/// #     works = ["calls"]
/// #     [[shift]]
/// #     team = "agents"
/// #     agents = 4
/// #     hours = "00:00-24:00"
/// # "#;
/// # let model = Document::parse("calls.toml", text.into())?.check(&NoFiles)?.model;
/// # let executor = Executor::all_cores().expect("threads can be started");
/// let findings = assess(&model, &replicate(&model, &Control::on(&executor)));
/// for row in figures::rows(&model, &findings).filter(|row| row.id() == "occupancy") {
///     // Two hours, and the run.
///     println!("{} {} {:?}", row.from, row.scope_name(), row.part(figures::EstimatePart::Value));
/// }
/// # Ok::<(), peakday::Faults>(())
/// ```
pub fn rows<'a>(model: &'a Model, findings: &'a Findings) -> impl Iterator<Item = Row<'a>> {
    let by_time = intervals(model, findings).chain(teams(model, findings)).chain(phases(model, findings));
    by_time.chain(whole(model, findings))
}

/// Queues and their targets by interval: the rows of `intervals.csv`.
pub(crate) fn intervals<'a>(model: &'a Model, findings: &'a Findings) -> impl Iterator<Item = Row<'a>> {
    (0..model.run.intervals()).flat_map(move |interval| {
        let over = Over::interval(model, interval);
        (0..model.queues.len()).flat_map(move |queue| {
            let figures = &findings.queues[queue].intervals[interval];
            let own = of_queue(over, &model.queues[queue].name, figures);
            let targets = targets_of(model, queue).flat_map(move |(number, target)| {
                let verdict = findings.targets[number].interval(interval);
                let share_24h = figures.tallied(target.service_measure_24h);
                // The share over 24 hours is there in every interval, the others in those that are assessed.
                let is_there = move |figure| match figure {
                    TargetFigure::Share24h => has_hours(target),
                    _ => verdict.is_some(),
                };
                let order = [TargetFigure::Share24h, TargetFigure::Share, TargetFigure::Certainty];
                order.into_iter().filter(move |&figure| is_there(figure)).map(move |figure| {
                    let summary = verdict.map_or(share_24h, |verdict| figure.of_interval(verdict, share_24h));
                    over.of_target(model, target, figure, summary)
                })
            });
            own.chain(targets)
        })
    })
}

/// Teams by interval: the rows of `teams.csv`.
pub(crate) fn teams<'a>(model: &'a Model, findings: &'a Findings) -> impl Iterator<Item = Row<'a>> {
    (0..model.run.intervals()).flat_map(move |interval| {
        let over = Over::interval(model, interval);
        model.teams.iter().zip(&findings.teams).flat_map(move |(team, findings)| {
            let row = move |figure: TeamFigure| {
                over.row(&team.name, Figure::Team(figure), figure.of(&findings.intervals[interval]))
            };
            TeamFigure::of_stretches().map(row)
        })
    })
}

/// Queues and their targets by phase: the rows of `phases.csv`.
pub(crate) fn phases<'a>(model: &'a Model, findings: &'a Findings) -> impl Iterator<Item = Row<'a>> {
    model.phases.iter().zip(&findings.phases).enumerate().flat_map(move |(number, (phase, findings))| {
        let over = Over { stretch: Stretch::Phase(number), from: phase.from, to: phase.to };
        (0..model.queues.len()).flat_map(move |queue| {
            let own = of_queue(over, &model.queues[queue].name, &findings.queues[queue]);
            let targets = targets_of(model, queue).flat_map(move |(number, target)| {
                let share_24h = has_hours(target).then_some((TargetFigure::Share24h, findings.targets_24h[number]));
                let shares = [(TargetFigure::Share, findings.targets[number])].into_iter().chain(share_24h);
                shares.map(move |(figure, summary)| over.of_target(model, target, figure, summary))
            });
            own.chain(targets)
        })
    })
}

/// Everything over the run, as in `summary.json`.
fn whole<'a>(model: &'a Model, findings: &'a Findings) -> impl Iterator<Item = Row<'a>> {
    let over = Over { stretch: Stretch::Run, from: model.run.start, to: model.run.end };
    let queues = model.queues.iter().zip(&findings.queues).flat_map(move |(queue, findings)| {
        let row = move |figure: QueueFigure| {
            let summary = figure.of_whole(findings);
            is_there(figure, summary).then(|| over.row(&queue.name, Figure::Queue(figure), summary))
        };
        QueueFigure::all().filter_map(row)
    });
    let targets = model.targets.iter().zip(&findings.targets).flat_map(move |(target, findings)| {
        let figures = TargetFigure::OF_RUN.into_iter();
        let figures = figures.filter(|&figure| figure != TargetFigure::Share24h || has_hours(target));
        figures.map(move |figure| over.of_target(model, target, figure, figure.of_whole(findings)))
    });
    let teams = model.teams.iter().zip(&findings.teams).flat_map(move |(team, findings)| {
        let row = move |figure: TeamFigure| over.row(&team.name, Figure::Team(figure), figure.of_whole(findings));
        TeamFigure::all().map(row)
    });
    let run = RunFigure::all().map(move |figure| over.row("", Figure::Run(figure), figure.of(findings)));
    queues.chain(targets).chain(teams).chain(run)
}

/// Each figure of each queue in one replication over the run: the rows of `replications.csv`, as the name of the queue,
/// the figure and its value.
pub fn replications<'a>(
    model: &'a Model,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a str, QueueFigure, Option<f64>)> {
    model.queues.iter().zip(&outcome.queues).flat_map(|(queue, outcome)| {
        let figures = QueueFigure::of_replications();
        let figures = figures.filter(|&figure| figure != QueueFigure::LostSales || queue.value.is_some());
        figures.map(|figure| (queue.name.as_str(), figure, figure.of_replication(outcome)))
    })
}

/// Each figure of each target in one replication: the last rows of it in `replications.csv`, as the name of the queue,
/// the figure with the name of the target, and its value.
pub fn targets_of_replication<'a>(
    model: &'a Model,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a str, String, Option<f64>)> {
    model.targets.iter().flat_map(|target| {
        let queue = &model.queue(model.service_measures[target.service_measure].queue).name;
        TargetFigure::OF_REPLICATIONS.map(|figure| {
            let label = format!("{}: {}", figure.name(), target.name);
            (queue.as_str(), label, figure.of_replication(model, target, outcome))
        })
    })
}

/// Some time, of which rows are made.
#[derive(Clone, Copy)]
struct Over {
    stretch: Stretch,
    from: Instant,
    to: Instant,
}

impl Over {
    fn interval(model: &Model, interval: usize) -> Self {
        let (from, to) = model.run.interval_bounds(interval);
        Self { stretch: Stretch::Interval(interval), from, to }
    }

    fn row(self, place: &str, figure: Figure, summary: Option<Summary>) -> Row<'_> {
        let Self { stretch, from, to } = self;
        Row { stretch, from, to, place, target: None, figure, unit: figure.unit(), summary }
    }

    fn of_target<'a>(
        self,
        model: &'a Model,
        target: &'a Target,
        figure: TargetFigure,
        summary: Option<Summary>,
    ) -> Row<'a> {
        let measure = &model.service_measures[target.service_measure];
        let is_seconds = measure.figure.is_mean() && !matches!(figure, TargetFigure::Certainty | TargetFigure::Held);
        let row = self.row(&model.queue(measure.queue).name, Figure::Target(figure), summary);
        Row { target: Some(target), unit: if is_seconds { Unit::Seconds } else { row.unit }, ..row }
    }
}

/// The figures of a queue over an interval or a phase.
fn of_queue<'a>(over: Over, name: &'a str, figures: &'a QueueFigures) -> impl Iterator<Item = Row<'a>> {
    QueueFigure::of_stretches().filter_map(move |figure| {
        let summary = figure.of(figures);
        is_there(figure, summary).then(|| over.row(name, Figure::Queue(figure), summary))
    })
}

/// Whether there is a row: lost sales have none where nobody says what a contact is worth.
fn is_there(figure: QueueFigure, summary: Option<Summary>) -> bool {
    figure != QueueFigure::LostSales || summary.is_some()
}

/// A queue's targets, with their numbers.
fn targets_of(model: &Model, queue: usize) -> impl Iterator<Item = (usize, &Target)> {
    let is_of = move |target: &Target| model.service_measures[target.service_measure].queue == QueueId::of(queue);
    model.targets.iter().enumerate().filter(move |(_, target)| is_of(target))
}

/// Whether a target has hours of its own, so that its figure over 24 hours is another.
fn has_hours(target: &Target) -> bool {
    target.service_measure != target.service_measure_24h
}
