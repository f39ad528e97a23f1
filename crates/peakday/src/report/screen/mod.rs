//! The screen that a run prints: the targets in plain words, then hour by hour, then the totals, and at the end, where
//! the eye is, the verdict and the cost.

mod paper;
mod queue_table;
mod totals;
mod verdicts;

pub use paper::Screen;
pub(super) use paper::{BROKEN, Paper, SOUND};

use queue_table::{QueueTable, Row, Verdict};

use super::Report;
use super::headroom::InWords;
use super::text::Texts;
use super::text::screen::{Done, Run};
use super::text::targets::OfQueue;
use super::view::hours::{Cell, cells};
use super::view::overview::{Overview, PlanRuling};
use super::view::targets::Ruling;
use crate::assess::QueueFigures;
use crate::ids::QueueId;
use crate::model::{Goal, Model, OfferedLoad, OfferedLoads, Target};
use crate::observe::Time;
use crate::replicate::Stopped;
use crate::units::Instant;

/// Longer horizons show the hours in which something happens in `intervals.csv` only.
const MOST_ROWS: usize = 48;
/// As many hours in which all is well are told together.
const FEWEST_TOGETHER: usize = 3;

pub(super) fn screen(report: Report<'_>, texts: &Texts, screen: Screen) -> String {
    let intervals: Vec<(Instant, Instant)> = report.model.run.bounds();
    let loads = OfferedLoads::of(report.model, &intervals);
    let overview = Overview::of(report);
    let mut paper = Paper::new(screen);
    heading(report, texts, &mut paper);
    verdicts::verdicts(report, texts, &loads, &overview.targets, &mut paper);
    let phases: Vec<(Instant, Instant)> = report.model.phases.iter().map(|phase| (phase.from, phase.to)).collect();
    let phase_loads = OfferedLoads::of(report.model, &phases);
    for queue in (0..report.model.queues.len()).map(QueueId::of) {
        by_interval(report, texts, &loads, queue, &mut paper);
        by_phase(report, texts, &phase_loads, queue, &mut paper);
    }
    totals::totals(report, texts, overview.money.as_ref(), &mut paper);
    headroom(report, texts, &mut paper);
    conclusion(report, texts, &overview, &mut paper);
    paper.finish()
}

fn heading(report: Report<'_>, texts: &Texts, paper: &mut Paper) {
    paper.line(&report.model.title);
    run_and_end(texts, &report.model.run, report.findings.replications, report.findings.stopped, paper);
    paper.gap();
}

/// What was simulated, and why it ended if that was early.
pub(super) fn run_and_end(
    texts: &Texts,
    run: &crate::model::Run,
    replications: usize,
    stopped: Stopped,
    paper: &mut Paper,
) {
    paper.sentence(0, &run_in_words(texts, run, replications));
    match stopped {
        Stopped::Done => {}
        Stopped::Precise => paper.sentence(0, texts.screen.stopped_precise),
        Stopped::Interrupted => {
            let done = Done { done: replications, all: run.replications };
            paper.sentence(0, &(texts.screen.stopped_interrupted)(done));
        }
    }
}

/// What was simulated, in a sentence.
pub(super) fn run_in_words(texts: &Texts, run: &crate::model::Run, replications: usize) -> String {
    (texts.screen.run)(&Run { replications, from: run.start, to: run.end, seed: run.seed })
}

/// Up to how much traffic the targets hold, if that was asked.
fn headroom(report: Report<'_>, texts: &Texts, paper: &mut Paper) {
    let Some(findings) = report.headroom else { return };
    paper.gap();
    paper.line(texts.headroom.heading);
    InWords { model: report.model, findings, texts }.lines().iter().for_each(|line| paper.sentence(2, line));
}

/// The verdict in the last lines, which stay on the screen.
fn conclusion(report: Report<'_>, texts: &Texts, overview: &Overview<'_>, paper: &mut Paper) {
    let ruling = match overview.ruling {
        PlanRuling::Breaks => Some(Ruling::Missed),
        PlanRuling::HoldsUnsure => Some(Ruling::HoldsUnsure),
        PlanRuling::Holds => Some(Ruling::Holds),
        PlanRuling::NoTargets | PlanRuling::NotJudged => None,
    };
    paper.gap();
    paper.ruled(ruling, &texts.last_line_of(report, overview));
    if let Some(detail) = texts.overview_of(report, overview).detail {
        paper.sentence(0, &detail);
    }
}

/// A queue hour by hour.
fn by_interval(report: Report<'_>, texts: &Texts, loads: &OfferedLoads, queue: QueueId, paper: &mut Paper) {
    let (run, screen) = (&report.model.run, &texts.screen);
    let targets = targets_of(report.model, queue);
    let title = report.model.queue(queue).name.clone();
    let table = QueueTable { report, texts, queue, title, targets, has_certainty: true };
    let of_targets: Vec<Vec<Cell>> = table
        .targets
        .iter()
        .map(|&target| cells(report.model, &report.model.targets[target], &report.findings.targets[target]))
        .collect();
    let intervals = report.findings.queues[queue.index()].intervals.iter().enumerate();
    let rows = intervals.map(|(interval, figures)| {
        let label = (texts.numbers.moment)(run.interval_bounds(interval).0);
        let verdicts = table.targets.iter().zip(&of_targets);
        Row {
            verdicts: verdicts.map(|(&target, cells)| verdict(report, target, interval, cells[interval])).collect(),
            ..Row::new(&table, label, figures, loads.of_queue(queue, interval))
        }
    });
    let rows: Vec<Row> = rows.collect();
    let together = if paper.screen.is_full { None } else { together(report, texts, &table, &rows) };
    let is_together = together.is_some();
    let rows = together.unwrap_or(rows);
    if rows.len() > MOST_ROWS && !paper.screen.is_full {
        paper.sentence(0, &(screen.see_file)(&table.title, run.intervals()));
        paper.gap();
        return;
    }
    table.write(&rows, paper);
    let notes = [(is_together, screen.together), (!table.targets.is_empty(), screen.pointwise)];
    let notes: Vec<&str> = notes.into_iter().filter_map(|(is_said, note)| is_said.then_some(note)).collect();
    if !notes.is_empty() {
        notes.into_iter().for_each(|note| paper.sentence(0, note));
        paper.gap();
    }
}

/// The rows with hours in which all is well told together; `None` if there are none of these.
fn together(report: Report<'_>, texts: &Texts, table: &QueueTable<'_>, rows: &[Row]) -> Option<Vec<Row>> {
    let run = &report.model.run;
    let goals: Vec<Goal> = table.targets.iter().map(|&target| report.model.targets[target].goal).collect();
    let mut told: Vec<Row> = Vec::new();
    let mut first = 0;
    for alike in rows.chunk_by(|a, b| a.is_quiet() && b.is_quiet()) {
        if alike.len() >= FEWEST_TOGETHER {
            let all = alike[1..].iter().fold(alike[0].clone(), |all, row| all.with(row, &goals));
            let (from, to) = (run.interval_bounds(first).0, run.interval_bounds(first + alike.len() - 1).1);
            told.push(Row { label: texts.numbers.stretch(from, to), ..all });
        } else {
            told.extend_from_slice(alike);
        }
        first += alike.len();
    }
    (told.len() < rows.len()).then_some(told)
}

/// The share or the mean in an interval, and how many replications held the target in it.
fn verdict(report: Report<'_>, number: usize, interval: usize, cell: Cell) -> Verdict {
    let (findings, target) = (&report.findings.targets[number], &report.model.targets[number]);
    let measure = &report.model.service_measures[target.service_measure];
    if let Some(of_interval) = findings.interval(interval) {
        let figure = of_interval.estimate.map(|estimate| estimate.estimate.mean);
        return Verdict { figure, is_outside: false, cell };
    }
    let figures = &report.findings.queues[measure.queue.index()].intervals[interval];
    let all_day =
        figures.tallied(target.service_measure_24h).filter(|_| figures.tallied(target.service_measure).is_none());
    Verdict { figure: all_day.map(|all_day| all_day.estimate.mean), is_outside: true, cell }
}

/// A queue phase by phase.
fn by_phase(report: Report<'_>, texts: &Texts, loads: &OfferedLoads, queue: QueueId, paper: &mut Paper) {
    let Report { model, findings, .. } = report;
    if model.phases.is_empty() {
        return;
    }
    let title = (texts.screen.by_phase)(&model.queue(queue).name);
    let targets = targets_of(model, queue);
    let table = QueueTable { report, texts, queue, title, targets, has_certainty: false };
    let rows = model.phases.iter().zip(&findings.phases).enumerate().map(|(number, (phase, findings))| {
        let figure = |&target: &usize| findings.targets[target].map(|share| share.estimate.mean);
        let verdict = |target: &usize| Verdict { figure: figure(target), is_outside: false, cell: Cell::NotCovered };
        let load = loads.of_queue(queue, number);
        Row {
            verdicts: table.targets.iter().map(verdict).collect(),
            ..Row::new(&table, phase.name.clone(), &findings.queues[queue.index()], load)
        }
    });
    table.write(&rows.collect::<Vec<_>>(), paper);
}

/// The targets of a queue.
fn targets_of(model: &Model, queue: QueueId) -> Vec<usize> {
    let is_of = |target: &Target| model.service_measures[target.service_measure].queue == queue;
    model.targets.iter().enumerate().filter(|(_, target)| is_of(target)).map(|(number, _)| number).collect()
}

/// What a target measures. Where another target of the queue has the same limit, the target's own name says it.
pub(super) fn limit_name(model: &Model, texts: &Texts, target: usize) -> String {
    let limit = |target: &Target| {
        let measure = &model.service_measures[target.service_measure];
        (measure.queue, (texts.targets.within)(measure.figure))
    };
    let own = &model.targets[target];
    let is_alone = model.targets.iter().filter(|other| limit(other) == limit(own)).count() == 1;
    if is_alone { limit(own).1 } else { own.name.clone() }
}

/// What a target measures among the targets of all queues: with its queue, where another queue has the same limit.
pub(super) fn limit_of_queue(model: &Model, texts: &Texts, target: usize) -> String {
    let own = limit_name(model, texts, target);
    let is_alone = (0..model.targets.len()).filter(|&other| limit_name(model, texts, other) == own).count() == 1;
    if is_alone {
        return own;
    }
    let queue = &model.queue(model.service_measures[model.targets[target].service_measure].queue).name;
    (texts.targets.of_queue)(OfQueue { target: &own, queue })
}

/// Median, 90th and 99th percentile, or dashes.
pub(super) fn quantiles(texts: &Texts, figures: &QueueFigures, time: Time) -> [String; 3] {
    let quantiles = figures.time(time).quantiles;
    quantiles.map_or_else(
        || ["-"; 3].map(String::from),
        |q| q.map(|quantile| texts.numbers.measured(quantile.estimate.mean)),
    )
}

pub(super) fn load_share(texts: &Texts, load: OfferedLoad) -> String {
    if load.offered_erlangs <= 0.0 {
        "-".into()
    } else if load.staffed <= 0.0 {
        texts.screen.nobody.into()
    } else {
        texts.numbers.percent_to(0, load.offered_erlangs / load.staffed)
    }
}
