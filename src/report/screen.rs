//! The screen that a run prints: what the plan is worth in plain words, then hour by hour, then the totals.

use std::fmt::Write;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::{Report, words};
use crate::assess::{QueueFigures, TargetFindings};
use crate::ids::QueueId;
use crate::model::{Figure, Loads, Medium, Target};
use crate::observe::{Count, Time};
use crate::replicate::Stopped;
use crate::units::{Clock, Instant, Span};

/// Longer horizons show the hours in which something happens in `intervals.csv` only.
const MOST_ROWS: usize = 48;

pub(super) fn screen(report: Report<'_>, width: usize) -> String {
    let run = &report.model.run;
    let intervals: Vec<(Instant, Instant)> =
        (0..run.intervals()).map(|interval| run.interval_bounds(interval)).collect();
    let loads = Loads::of(report.model, &intervals);
    let mut text = String::new();
    heading(report, &mut text);
    for (target, findings) in report.model.targets.iter().zip(&report.findings.targets) {
        verdict(report, &loads, target, findings, &mut text);
    }
    for queue in 0..report.model.queues.len() {
        by_interval(report, &loads, QueueId::of(queue), width, &mut text);
    }
    totals(report, width, &mut text);
    text
}

fn line(text: &mut String, content: &str) {
    text.push_str(content.trim_end());
    text.push('\n');
}

fn heading(report: Report<'_>, text: &mut String) {
    let Report { model, findings, .. } = report;
    line(text, &model.title);
    let run = &model.run;
    let horizon = format!("{} to {}", words::moment(run.start), words::moment(run.end));
    line(text, &format!("{} replications of {horizon}, seed {}", findings.replications, run.seed));
    match findings.stopped {
        Stopped::Done => {}
        Stopped::Precise => line(text, "Stopped early: the figures are as precise as was asked."),
        Stopped::Interrupted => line(
            text,
            &format!(
                "Interrupted: this is what the first {} of {} replications say.",
                findings.replications, run.replications
            ),
        ),
    }
    text.push('\n');
}

/// One target in plain words: does it hold, how surely, where does it break, who is missing there.
fn verdict(report: Report<'_>, loads: &Loads, target: &Target, findings: &TargetFindings, text: &mut String) {
    let tally = &report.model.tallies[target.tally];
    let queue = &report.model.queue(tally.queue).name;
    let mark = match (findings.holds, findings.sure) {
        (true, true) => "HOLDS",
        (true, false) => "HOLDS, but that is not sure",
        (false, _) if findings.assessed == 0 => "NOT JUDGED",
        (false, _) => "MISSED",
    };
    line(text, &format!("{mark}: {} ({queue})", target.name));
    line(text, &format!("  asked: {}", words::demand(target, tally)));
    let Some(certainty) = findings.certainty else {
        line(text, "  nothing to judge: no replication had a contact that counts");
        text.push('\n');
        return;
    };
    let wanted = target.certainty.map_or_else(String::new, |c| format!("; wanted {}", words::wanted_percent(c)));
    let (held, assessed) = (findings.held, findings.assessed);
    line(
        text,
        &format!("  held in {held} of {assessed} replications: certainty {}{wanted}", words::certainty(certainty)),
    );
    let share = words::with_interval(findings.estimate, words::percent);
    let round_the_clock = match findings.estimate_24h {
        Some(all) if tally.hours.is_some() => format!("; over 24 h {}", words::percent(all.estimate.mean)),
        _ => String::new(),
    };
    line(text, &format!("  share: {share}{round_the_clock}"));
    breaks(report, loads, target, findings, text);
    text.push('\n');
}

/// Where a target breaks: the intervals that hold in less than the wanted share of replications.
fn breaks(report: Report<'_>, loads: &Loads, target: &Target, findings: &TargetFindings, text: &mut String) {
    let Some(worst) = findings.worst else { return };
    let run = &report.model.run;
    let wanted = target.certainty.unwrap_or(0.5);
    let failing = |interval: usize| {
        let verdict = findings.intervals.iter().find(|verdict| verdict.interval == interval);
        verdict.is_some_and(|v| (v.held as f64) < wanted * v.assessed as f64)
    };
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for interval in (0..run.intervals()).filter(|&interval| failing(interval)) {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == interval => *last = interval,
            _ => stretches.push((interval, interval)),
        }
    }
    let queue = report.model.tallies[target.tally].queue;
    let verdict =
        findings.intervals.iter().find(|verdict| verdict.interval == worst).expect("the worst is one of them");
    let (from, _) = run.interval_bounds(worst);
    let load = loads.of_queue(queue, worst);
    let missing = match load.short() {
        0 => String::new(),
        short => format!(
            "; work for {} people, {} on duty: {short} short",
            words::count(load.work),
            words::count(load.on_duty)
        ),
    };
    if !stretches.is_empty() && !findings.holds {
        let stretch = |&(first, last): &(usize, usize)| -> String {
            stretch(run.interval_bounds(first).0, run.interval_bounds(last).1)
        };
        let shown: Vec<String> = stretches.iter().take(6).map(stretch).collect();
        let more = stretches.len().saturating_sub(shown.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        line(text, &format!("  breaks {}{more}", shown.join(", ")));
    }
    let (held, assessed) = (verdict.held, verdict.assessed);
    let weakest = if findings.holds { "weakest" } else { "worst" };
    line(text, &format!("  {weakest} from {}: held in {held} of {assessed}{missing}", words::moment(from)));
}

/// `11 Nov 20:00 to 22:00`.
fn stretch(from: Instant, to: Instant) -> String {
    let last = Instant::from_micros(to.as_micros() - 1);
    if last.day_index() != from.day_index() {
        return format!("{} to {}", words::moment(from), words::moment(to));
    }
    let end = if to.since_midnight().is_zero() { Span::DAY } else { to.since_midnight() };
    format!("{} to {}", words::moment(from), Clock(end))
}

/// A queue hour by hour.
fn by_interval(report: Report<'_>, loads: &Loads, queue: QueueId, width: usize, text: &mut String) {
    let run = &report.model.run;
    let name = &report.model.queue(queue).name;
    if run.intervals() > MOST_ROWS {
        line(text, &format!("{name}: {} intervals, see intervals.csv", run.intervals()));
        text.push('\n');
        return;
    }
    let is_chat = matches!(report.model.queue(queue).medium, Medium::Chat(_));
    let target = (0..report.model.targets.len())
        .find(|&target| report.model.tallies[report.model.targets[target].tally].queue == queue);
    let time = if is_chat { Time::FirstResponse } else { Time::Wait };
    let mut header =
        vec![name.clone(), "offered".into(), "asked".into(), "left".into(), "on duty".into(), "load".into()];
    header.push(if is_chat { "first resp P50".into() } else { "wait P50".to_owned() });
    header.push("P90".into());
    header.push("waiting".into());
    if let Some(target) = target {
        header.push(short_limit(report.model.tallies[report.model.targets[target].tally].figure));
        header.push("certainty".into());
    }
    let mut table = table(width, &header);
    for (interval, figures) in report.findings.queues[queue.index()].intervals.iter().enumerate() {
        let (from, _) = run.interval_bounds(interval);
        let load = loads.of_queue(queue, interval);
        let quantile = |index: usize| {
            let quantiles = figures.time(time).quantiles;
            quantiles.map_or_else(|| "-".to_owned(), |q| words::seconds(q[index].estimate.mean))
        };
        let mean = |count: Count| words::count(figures.count(count).estimate.mean);
        let mut row = vec![words::moment(from), mean(Count::Offered), mean(Count::Asked), mean(Count::Abandoned)];
        row.push(words::count(load.on_duty));
        row.push(load_share(load.work, load.on_duty));
        row.extend([quantile(0), quantile(1)]);
        row.push(figures.waiting.map_or_else(|| "-".into(), |waiting| words::count(waiting.estimate.mean)));
        if let Some(target) = target {
            row.extend(verdict_cells(&report.findings.targets[target], interval));
        }
        table.add_row(row);
    }
    align(&mut table);
    line(text, &table.to_string());
    text.push('\n');
}

fn load_share(work: f64, on_duty: f64) -> String {
    if work <= 0.0 {
        "-".into()
    } else if on_duty <= 0.0 {
        "nobody".into()
    } else {
        format!("{:.0} %", 100.0 * work / on_duty)
    }
}

fn short_limit(figure: Figure) -> String {
    match figure {
        Figure::Wait { within } | Figure::FirstResponse { within, .. } | Figure::Response { within } => {
            format!("within {}", words::limit_span(within))
        }
        Figure::Abandoned => "abandoned".into(),
    }
}

/// The share in an interval, and how many replications held the target in it.
fn verdict_cells(findings: &TargetFindings, interval: usize) -> [String; 2] {
    let Some(verdict) = findings.intervals.iter().find(|verdict| verdict.interval == interval) else {
        return ["-".into(), "-".into()];
    };
    let share = verdict.estimate.map_or_else(|| "-".into(), |share| words::percent(share.estimate.mean));
    [share, format!("{} of {}", verdict.held, verdict.assessed)]
}

/// A line a queue, a line a team, and the cost.
fn totals(report: Report<'_>, width: usize, text: &mut String) {
    let mut queues = table(
        width,
        &["queue", "offered", "by bot", "handled", "left", "turned away", "messages", "open", "P50", "P90", "P99"]
            .map(String::from),
    );
    for (queue, findings) in report.model.queues.iter().zip(&report.findings.queues) {
        queues.add_row(queue_row(&queue.name, &findings.whole, matches!(queue.medium, Medium::Chat(_))));
    }
    align(&mut queues);
    line(text, &queues.to_string());
    line(text, "P50, P90, P99: first response of chats, wait of calls");
    text.push('\n');

    let mut teams = table(
        width,
        &["team", "on duty h", "breaks h", "overtime h", "occupancy", "open at a time", "breaks lost"]
            .map(String::from),
    );
    for (team, findings) in report.model.teams.iter().zip(&report.findings.teams) {
        let figures = &findings.whole;
        let hours = |summary: Option<crate::assess::Summary>| {
            summary.map_or_else(|| "-".into(), |s| words::count(s.estimate.mean))
        };
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
    let mut money = String::from("Cost:");
    for (name, summary) in [("wages", cost.wages), ("bot", cost.bot)] {
        if let Some(summary) = summary.filter(|summary| summary.estimate.mean > 0.0) {
            let _ = write!(money, " {name} {}", words::count(summary.estimate.mean));
        }
    }
    if money != "Cost:" {
        text.push('\n');
        line(text, &money);
    }
}

fn queue_row(name: &str, figures: &QueueFigures, is_chat: bool) -> Vec<String> {
    let mean = |count: Count| words::count(figures.count(count).estimate.mean);
    let time = if is_chat { Time::FirstResponse } else { Time::Wait };
    let quantile = |index: usize| {
        let quantiles = figures.time(time).quantiles;
        quantiles.map_or_else(|| "-".to_owned(), |q| words::seconds(q[index].estimate.mean))
    };
    let counts = [
        Count::Offered,
        Count::Contained,
        Count::Handled,
        Count::Abandoned,
        Count::TurnedAway,
        Count::Messages,
        Count::Open,
    ];
    let row = std::iter::once(name.to_owned()).chain(counts.map(mean));
    row.chain([quantile(0), quantile(1), quantile(2)]).collect()
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
