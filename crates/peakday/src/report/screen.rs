//! The screen that a run prints: what the plan is worth in plain words, then hour by hour, then the totals.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::queue_table::{QueueTable, Row};
use super::text::Texts;
use super::text::screen::{Done, Run};
use super::text::verdicts::Held;
use super::verdict::{Verdict, verdicts};
use super::{Report, words};
use crate::assess::{QueueFigures, Summary, TeamRatio};
use crate::figures::{Figure as Reported, QueueFigure};
use crate::ids::QueueId;
use crate::model::{Figure, Model, OfferedLoad, OfferedLoads, Target};
use crate::observe::{Count, Hours, Quantile, TeamCount, Time};
use crate::replicate::Stopped;
use crate::units::Instant;

/// From this width on, a screen has room for all columns.
const WIDE: usize = 96;

/// Longer horizons show the hours in which something happens in `intervals.csv` only.
const MOST_ROWS: usize = 48;

pub(super) fn screen(report: Report<'_>, texts: &Texts, width: usize) -> String {
    let run = &report.model.run;
    let intervals: Vec<(Instant, Instant)> = run.bounds();
    let loads = OfferedLoads::of(report.model, &intervals);
    let mut text = String::new();
    heading(report, texts, &mut text);
    for Verdict { heading, lines, .. } in verdicts(report, texts, &loads) {
        line(&mut text, &heading);
        lines.iter().for_each(|sentence| line(&mut text, &format!("  {sentence}")));
        text.push('\n');
    }
    let phases: Vec<(Instant, Instant)> = report.model.phases.iter().map(|phase| (phase.from, phase.to)).collect();
    let phase_loads = OfferedLoads::of(report.model, &phases);
    for queue in (0..report.model.queues.len()).map(QueueId::of) {
        by_interval(report, texts, &loads, queue, width, &mut text);
        by_phase(report, texts, &phase_loads, queue, width, &mut text);
    }
    totals(report, texts, width, &mut text);
    text
}

pub(super) fn line(text: &mut String, content: &str) {
    text.push_str(content.trim_end());
    text.push('\n');
}

fn heading(report: Report<'_>, texts: &Texts, text: &mut String) {
    let Report { model, findings, .. } = report;
    let (run, screen) = (&model.run, &texts.screen);
    line(text, &model.title);
    line(text, &run_in_words(texts, run, findings.replications));
    match findings.stopped {
        Stopped::Done => {}
        Stopped::Precise => line(text, screen.stopped_precise),
        Stopped::Interrupted => {
            line(text, &(screen.stopped_interrupted)(Done { done: findings.replications, all: run.replications }));
        }
    }
    text.push('\n');
}

/// What was simulated, in a sentence.
pub(super) fn run_in_words(texts: &Texts, run: &crate::model::Run, replications: usize) -> String {
    (texts.screen.run)(&Run { replications, from: run.start, to: run.end, seed: run.seed })
}

/// A queue hour by hour.
fn by_interval(
    report: Report<'_>,
    texts: &Texts,
    loads: &OfferedLoads,
    queue: QueueId,
    width: usize,
    text: &mut String,
) {
    let (run, screen) = (&report.model.run, &texts.screen);
    let name = &report.model.queue(queue).name;
    if run.intervals() > MOST_ROWS {
        line(text, &(screen.see_file)(name, run.intervals()));
        text.push('\n');
        return;
    }
    let intervals = report.findings.queues[queue.index()].intervals.iter().enumerate();
    let rows = intervals.map(|(interval, figures)| Row {
        label: (texts.numbers.moment)(run.interval_bounds(interval).0),
        figures,
        load: loads.of_queue(queue, interval),
    });
    let verdicts = targets_of(report, queue).map(|target| {
        let cells = (0..run.intervals()).map(|interval| verdict_cells(report, texts, target, interval));
        let header = [limit_name(report.model, texts, target), screen.certainty.into()];
        [header].into_iter().chain(cells).map(Vec::from).collect()
    });
    let table = QueueTable { queue, title: name.clone(), rows: rows.collect(), verdicts: verdicts.collect() };
    let is_judged = !table.verdicts.is_empty();
    table.write(report, texts, width, text);
    if is_judged {
        line(text, screen.pointwise);
        text.push('\n');
    }
}

/// A queue phase by phase.
fn by_phase(report: Report<'_>, texts: &Texts, loads: &OfferedLoads, queue: QueueId, width: usize, text: &mut String) {
    let Report { model, findings, .. } = report;
    if model.phases.is_empty() {
        return;
    }
    let rows = model.phases.iter().zip(&findings.phases).enumerate().map(|(number, (phase, findings))| Row {
        label: phase.name.clone(),
        figures: &findings.queues[queue.index()],
        load: loads.of_queue(queue, number),
    });
    let verdicts = targets_of(report, queue).map(|target| {
        let figure = model.service_measures[model.targets[target].service_measure].figure;
        let shares = findings.phases.iter().map(|findings| amount(texts, figure, findings.targets[target]));
        [limit_name(report.model, texts, target)].into_iter().chain(shares).map(|cell| vec![cell]).collect()
    });
    let title = (texts.screen.by_phase)(&model.queue(queue).name);
    QueueTable { queue, title, rows: rows.collect(), verdicts: verdicts.collect() }.write(report, texts, width, text);
}

/// The targets of a queue.
fn targets_of(report: Report<'_>, queue: QueueId) -> impl Iterator<Item = usize> {
    let targets = report.model.targets.iter().enumerate();
    targets
        .filter(move |(_, target)| report.model.service_measures[target.service_measure].queue == queue)
        .map(|(number, _)| number)
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

/// The share or the mean in an interval, and how many replications held the target in it. What lies outside the
/// target's hours stands in brackets.
fn verdict_cells(report: Report<'_>, texts: &Texts, target: usize, interval: usize) -> [String; 2] {
    let (findings, target) = (&report.findings.targets[target], &report.model.targets[target]);
    let measure = &report.model.service_measures[target.service_measure];
    if let Some(verdict) = findings.interval(interval) {
        let held = Held { held: verdict.held, assessed: verdict.assessed };
        return [amount(texts, measure.figure, verdict.estimate), (texts.verdicts.of)(held)];
    }
    let figures = &report.findings.queues[measure.queue.index()].intervals[interval];
    let all_day =
        figures.tallied(target.service_measure_24h).filter(|_| figures.tallied(target.service_measure).is_none());
    let share =
        all_day.map_or_else(|| "-".into(), |all_day| format!("({})", amount(texts, measure.figure, Some(all_day))));
    [share, "-".into()]
}

/// A share or a mean, or a dash.
fn amount(texts: &Texts, figure: Figure, summary: Option<Summary>) -> String {
    summary.map_or_else(|| "-".into(), |summary| texts.numbers.amount(figure, summary.estimate.mean))
}

/// A line a queue, a line a team, and the cost.
fn totals(report: Report<'_>, texts: &Texts, width: usize, text: &mut String) {
    let screen = &texts.screen;
    // A narrow screen has no room for the median and for P99.
    let room = |mut row: Vec<String>| -> Vec<String> {
        if width < WIDE {
            let p90 = row.len() - 2;
            row.drain(p90 - 1..p90);
            row.pop();
        }
        row
    };
    let counts = queue_counts(report.model);
    let name = |&count: &Count| (texts.figures.of)(Reported::Queue(QueueFigure::Count(count))).name.to_owned();
    let names = [texts.page.queue.to_owned()].into_iter().chain(counts.iter().map(name));
    let header = names.chain(Quantile::ALL.map(|quantile| quantile.heading().to_owned())).collect();
    let mut queues = table(width, &room(header));
    for (queue, findings) in report.model.queues.iter().zip(&report.findings.queues) {
        let time = Time::headline(&queue.channel);
        queues.add_row(room(queue_row(texts, &queue.name, &counts, &findings.whole, time)));
    }
    align(&mut queues);
    line(text, &queues.to_string());
    line(text, screen.queues_note);
    text.push('\n');

    let mut teams = table(width, &screen.teams.map(String::from));
    for (team, findings) in report.model.teams.iter().zip(&report.findings.teams) {
        let figures = &findings.whole;
        let hours = |summary: Option<Summary>| summary.map_or_else(|| "-".into(), |s| words::count(s.estimate.mean));
        teams.add_row([
            team.name.clone(),
            hours(figures.hours(Hours::Staffed)),
            hours(figures.hours(Hours::OnBreak)),
            hours(figures.hours(Hours::Overtime)),
            figures.ratio(TeamRatio::Occupancy).map_or_else(|| "-".into(), |s| texts.numbers.percent(s.estimate.mean)),
            figures.ratio(TeamRatio::Concurrency).map_or_else(|| "-".into(), |s| format!("{:.2}", s.estimate.mean)),
            hours(findings.count(TeamCount::BreaksLost)),
        ]);
    }
    align(&mut teams);
    line(text, &teams.to_string());
    let cost = &report.findings.cost;
    let parts = [
        (screen.wages, cost.wages),
        (screen.seats, cost.seats),
        (screen.bot, cost.bot),
        (screen.lost_sales, cost.lost_sales),
    ];
    let parts = parts.into_iter().filter_map(|(name, summary)| {
        let mean = summary?.estimate.mean;
        (mean > 0.0).then(|| format!("{name} {}", words::count(mean)))
    });
    let parts: Vec<String> = parts.collect();
    if !parts.is_empty() {
        text.push('\n');
        line(text, &format!("{}{}{}", screen.cost, texts.marks.space, parts.join(texts.marks.comma)));
    }
    for influential in &report.findings.influential {
        let queue = &report.model.queue(influential.queue).name;
        line(text, &(screen.influential)(queue, influential));
    }
}

/// The counts of a queue that the table shows: those that add up to the offered, and what of them is asked for most.
fn queue_counts(model: &Model) -> Vec<Count> {
    let mut counts = vec![Count::Offered];
    for end in QueueFigure::ends(model) {
        counts.push(end);
        if end == Count::Lost {
            counts.push(Count::Abandoned);
        }
    }
    counts
}

fn queue_row(texts: &Texts, name: &str, counts: &[Count], figures: &QueueFigures, time: Time) -> Vec<String> {
    let counts = counts.iter().map(|&count| words::count(figures.count(count).estimate.mean));
    [name.to_owned()].into_iter().chain(counts).chain(quantiles(texts, figures, time)).collect()
}

pub(super) fn table(width: usize, header: &[String]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX)).set_header(header);
    table
}

/// Numbers stand to the right, names to the left.
pub(super) fn align(table: &mut Table) {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}
