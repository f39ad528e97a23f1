//! The screen that a run prints: what the plan is worth in plain words, then hour by hour, then the totals.

use std::collections::VecDeque;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use console::measure_text_width;

use super::text::{Screen, Texts};
use super::{Report, words};
use crate::assess::{QueueFigures, Summary, TargetFindings};
use crate::ids::QueueId;
use crate::model::{Load, Loads, Target};
use crate::observe::{Count, Time};
use crate::replicate::Stopped;
use crate::units::Instant;

/// From this width on, a screen has room for all columns.
const WIDE: usize = 96;

/// Longer horizons show the hours in which something happens in `intervals.csv` only.
const MOST_ROWS: usize = 48;

pub(super) fn screen(report: Report<'_>, texts: &Texts, width: usize) -> String {
    let run = &report.model.run;
    let intervals: Vec<(Instant, Instant)> =
        (0..run.intervals()).map(|interval| run.interval_bounds(interval)).collect();
    let loads = Loads::of(report.model, &intervals);
    let mut text = String::new();
    heading(report, texts, &mut text);
    for (target, findings) in report.model.targets.iter().zip(&report.findings.targets) {
        verdict(report, texts, &loads, target, findings, &mut text);
    }
    for queue in 0..report.model.queues.len() {
        by_interval(report, texts, &loads, QueueId::of(queue), width, &mut text);
    }
    totals(report, texts, width, &mut text);
    text
}

fn line(text: &mut String, content: &str) {
    text.push_str(content.trim_end());
    text.push('\n');
}

fn heading(report: Report<'_>, texts: &Texts, text: &mut String) {
    let Report { model, findings, .. } = report;
    let (run, screen) = (&model.run, &texts.screen);
    line(text, &model.title);
    line(text, &(screen.run)(findings.replications, run.start, run.end, run.seed));
    match findings.stopped {
        Stopped::Done => {}
        Stopped::Precise => line(text, screen.stopped_precise),
        Stopped::Interrupted => line(text, &(screen.stopped_interrupted)(findings.replications, run.replications)),
    }
    text.push('\n');
}

/// One target in plain words: does it hold, how surely, where does it break, who is missing there.
fn verdict(
    report: Report<'_>,
    texts: &Texts,
    loads: &Loads,
    target: &Target,
    findings: &TargetFindings,
    text: &mut String,
) {
    let screen = &texts.screen;
    let tally = &report.model.tallies[target.tally];
    let mark = match (findings.holds, findings.sure) {
        (true, true) => screen.holds,
        (true, false) => screen.holds_unsure,
        (false, _) if findings.assessed == 0 => screen.not_judged,
        (false, _) => screen.missed,
    };
    let name = (texts.words.of_queue)(&target.name, &report.model.queue(tally.queue).name);
    line(text, &format!("{mark}{}{name}", screen.colon));
    line(text, &format!("  {}{}{}", screen.asked, screen.colon, (texts.words.demand)(target, tally)));
    let Some(certainty) = findings.certainty else {
        line(text, &format!("  {}", screen.nothing_to_judge));
        text.push('\n');
        return;
    };
    let (held, assessed) = (findings.held, findings.assessed);
    line(text, &format!("  {}", (texts.plots.service.verdict)(held, assessed, certainty, target.certainty)));
    let all_day = findings.estimate_24h.filter(|_| tally.hours.is_some()).map(|all| all.estimate.mean);
    line(text, &format!("  {}", (screen.share)(findings.estimate.map(|summary| summary.estimate), all_day)));
    breaks(report, texts, loads, target, findings, text);
    text.push('\n');
}

/// Where a target breaks: the intervals that hold in less than the wanted share of replications.
fn breaks(
    report: Report<'_>,
    texts: &Texts,
    loads: &Loads,
    target: &Target,
    findings: &TargetFindings,
    text: &mut String,
) {
    let Some(worst) = findings.worst else { return };
    let (run, screen) = (&report.model.run, &texts.screen);
    let wanted = target.certainty.unwrap_or(0.5);
    let verdict = |interval: usize| findings.intervals.iter().find(|verdict| verdict.interval == interval);
    let failing = |interval: &usize| verdict(*interval).is_some_and(|v| (v.held as f64) < wanted * v.assessed as f64);
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for interval in (0..run.intervals()).filter(failing) {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == interval => *last = interval,
            _ => stretches.push((interval, interval)),
        }
    }
    if !stretches.is_empty() && !findings.holds {
        let stretch = |&(first, last): &(usize, usize)| {
            (screen.stretch)(run.interval_bounds(first).0, run.interval_bounds(last).1)
        };
        let shown: Vec<String> = stretches.iter().take(6).map(stretch).collect();
        line(text, &format!("  {}", (screen.breaks)(&shown, stretches.len() - shown.len())));
    }
    let load = loads.of_queue(report.model.tallies[target.tally].queue, worst);
    let missing = match load.short() {
        0 => String::new(),
        short => {
            let [work, on_duty] = load.in_words();
            (screen.short)(&work, &on_duty, short)
        }
    };
    let of_worst = verdict(worst).expect("the worst is one of them");
    let worst = (screen.worst)(findings.holds, run.interval_bounds(worst).0, of_worst.held, of_worst.assessed);
    line(text, &format!("  {worst}{missing}"));
}

/// A queue hour by hour. A narrow screen leaves out what the others imply; targets for which there is no room beside the
/// figures follow in tables of their own.
fn by_interval(report: Report<'_>, texts: &Texts, loads: &Loads, queue: QueueId, width: usize, text: &mut String) {
    let (run, screen) = (&report.model.run, &texts.screen);
    let name = &report.model.queue(queue).name;
    if run.intervals() > MOST_ROWS {
        line(text, &(screen.see_file)(name, run.intervals()));
        text.push('\n');
        return;
    }
    let mut targets: VecDeque<usize> = (0..report.model.targets.len())
        .filter(|&target| report.model.tallies[report.model.targets[target].tally].queue == queue)
        .collect();
    let (mut columns, mut rows) = figures(report, texts, loads, queue, true);
    let first = targets.front().map_or_else(Vec::new, |&target| verdict_columns(report, texts, target));
    if width_of(&columns, &rows, &first) > width {
        (columns, rows) = figures(report, texts, loads, queue, false);
    }
    loop {
        while let Some(&target) = targets.front() {
            let beside = verdict_columns(report, texts, target);
            let is_first_here = columns.len() == 1;
            if !is_first_here && width_of(&columns, &rows, &beside) > width {
                break;
            }
            columns.extend_from_slice(&beside[0]);
            rows.iter_mut().zip(&beside[1..]).for_each(|(row, cells)| row.extend_from_slice(cells));
            targets.pop_front();
        }
        let mut table = table(width, &columns);
        table.add_rows(rows.iter());
        align(&mut table);
        line(text, &table.to_string());
        text.push('\n');
        if targets.is_empty() {
            break;
        }
        columns.truncate(1);
        rows.iter_mut().for_each(|row| row.truncate(1));
    }
}

/// A queue's figures by interval: the header and the rows, with all columns or with those that a narrow screen has room for.
fn figures(
    report: Report<'_>,
    texts: &Texts,
    loads: &Loads,
    queue: QueueId,
    is_wide: bool,
) -> (Vec<String>, Vec<Vec<String>>) {
    let (run, screen) = (&report.model.run, &texts.screen);
    let is_chat = report.model.queue(queue).chat().is_some();
    let time = if is_chat { Time::FirstResponse } else { Time::Wait };
    let time_name = if is_chat { screen.first_response_p50 } else { screen.wait_p50 };
    let mut columns = vec![report.model.queue(queue).name.clone(), screen.offered.into()];
    columns.extend(is_wide.then(|| screen.asked_column.into()));
    columns.extend([screen.left, screen.on_duty, screen.load].map(String::from));
    columns.extend(is_wide.then(|| time_name.into()));
    columns.push("P90".into());
    columns.extend(is_wide.then(|| screen.waiting.into()));
    let mut rows = Vec::with_capacity(run.intervals());
    for (interval, figures) in report.findings.queues[queue.index()].intervals.iter().enumerate() {
        let load = loads.of_queue(queue, interval);
        let mean = |count: Count| words::count(figures.count(count).estimate.mean);
        let [p50, p90, _] = quantiles(figures, time);
        let mut row = vec![(screen.moment)(run.interval_bounds(interval).0), mean(Count::Offered)];
        row.extend(is_wide.then(|| mean(Count::Asked)));
        row.extend([mean(Count::Abandoned), words::count(load.on_duty), load_share(load, screen.nobody)]);
        row.extend(is_wide.then_some(p50));
        row.push(p90);
        let waiting = || figures.waiting.map_or_else(|| "-".into(), |waiting| words::count(waiting.estimate.mean));
        row.extend(is_wide.then(waiting));
        rows.push(row);
    }
    (columns, rows)
}

/// How wide a table with the columns of a target beside it is when nothing is wrapped: each column with a space on both
/// sides.
fn width_of(header: &[String], rows: &[Vec<String>], beside: &[[String; 2]]) -> usize {
    let lines = [header].into_iter().chain(rows.iter().map(Vec::as_slice));
    let mut widths: Vec<usize> = Vec::new();
    for (number, line) in lines.enumerate() {
        let cells = line.iter().chain(beside.get(number).into_iter().flatten());
        for (column, cell) in cells.enumerate() {
            widths.resize(widths.len().max(column + 1), 0);
            widths[column] = widths[column].max(measure_text_width(cell));
        }
    }
    widths.iter().map(|width| width + 2).sum()
}

/// The two columns of a target: what it measures and its certainty, then both in each interval. Where another target of the
/// queue has the same limit, the target's own name stands over it.
fn verdict_columns(report: Report<'_>, texts: &Texts, target: usize) -> Vec<[String; 2]> {
    let Report { model, findings, .. } = report;
    let limit = |target: &Target| {
        let tally = &model.tallies[target.tally];
        (tally.queue, (texts.screen.within)(tally.figure))
    };
    let own = &model.targets[target];
    let is_alone = model.targets.iter().filter(|other| limit(other) == limit(own)).count() == 1;
    let name = if is_alone { limit(own).1 } else { own.name.clone() };
    let header = [name, texts.screen.certainty.into()];
    let cells =
        (0..model.run.intervals()).map(|interval| verdict_cells(&findings.targets[target], &texts.screen, interval));
    [header].into_iter().chain(cells).collect()
}

/// Median, 90th and 99th percentile, or dashes.
fn quantiles(figures: &QueueFigures, time: Time) -> [String; 3] {
    let quantiles = figures.time(time).quantiles;
    quantiles.map_or_else(|| ["-"; 3].map(String::from), |q| q.map(|quantile| words::seconds(quantile.estimate.mean)))
}

fn load_share(load: Load, nobody: &str) -> String {
    if load.work <= 0.0 {
        "-".into()
    } else if load.on_duty <= 0.0 {
        nobody.into()
    } else {
        format!("{:.0} %", 100.0 * load.work / load.on_duty)
    }
}

/// The share in an interval, and how many replications held the target in it.
fn verdict_cells(findings: &TargetFindings, screen: &Screen, interval: usize) -> [String; 2] {
    let Some(verdict) = findings.intervals.iter().find(|verdict| verdict.interval == interval) else {
        return ["-".into(), "-".into()];
    };
    let share = verdict.estimate.map_or_else(|| "-".into(), |share| words::percent(share.estimate.mean));
    [share, (screen.of)(verdict.held, verdict.assessed)]
}

/// A line a queue, a line a team, and the cost.
fn totals(report: Report<'_>, texts: &Texts, width: usize, text: &mut String) {
    let screen = &texts.screen;
    let room = |row: [String; 11]| -> Vec<String> {
        if width >= WIDE {
            return row.into();
        }
        let [others @ .., _, p90, _] = row;
        others.into_iter().chain([p90]).collect()
    };
    let mut queues = table(width, &room(screen.queues.map(String::from)));
    for (queue, findings) in report.model.queues.iter().zip(&report.findings.queues) {
        queues.add_row(room(queue_row(&queue.name, &findings.whole, queue.chat().is_some())));
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
            hours(figures.staffed_h),
            hours(figures.break_h),
            hours(figures.overtime_h),
            figures.occupancy.map_or_else(|| "-".into(), |s| words::percent(s.estimate.mean)),
            figures.concurrency.map_or_else(|| "-".into(), |s| format!("{:.2}", s.estimate.mean)),
            hours(findings.breaks_lost),
        ]);
    }
    align(&mut teams);
    line(text, &teams.to_string());
    let cost = &report.findings.cost;
    let parts = [(screen.wages, cost.wages), (screen.bot, cost.bot)].into_iter().filter_map(|(name, summary)| {
        let mean = summary?.estimate.mean;
        (mean > 0.0).then(|| format!("{name} {}", words::count(mean)))
    });
    let parts: Vec<String> = parts.collect();
    if !parts.is_empty() {
        text.push('\n');
        line(text, &format!("{} {}", screen.cost, parts.join(texts.words.comma)));
    }
}

fn queue_row(name: &str, figures: &QueueFigures, is_chat: bool) -> [String; 11] {
    let mean = |count: Count| words::count(figures.count(count).estimate.mean);
    let [p50, p90, p99] = quantiles(figures, if is_chat { Time::FirstResponse } else { Time::Wait });
    [
        name.to_owned(),
        mean(Count::Offered),
        mean(Count::Contained),
        mean(Count::Handled),
        mean(Count::Abandoned),
        mean(Count::TurnedAway),
        mean(Count::Messages),
        mean(Count::Open),
        p50,
        p90,
        p99,
    ]
}

fn table(width: usize, header: &[String]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX)).set_header(header);
    table
}

/// Numbers stand to the right, names to the left.
fn align(table: &mut Table) {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}
