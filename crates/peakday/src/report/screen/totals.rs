//! What comes of the whole run, a line each: queues, teams, money.

use super::paper::Paper;
use crate::assess::{QueueFigures, Summary, TeamRatio};
use crate::figures::{Figure, QueueFigure};
use crate::model::Model;
use crate::observe::{Count, Hours, Quantile, TeamCount, Time};
use crate::report::text::Texts;
use crate::report::text::numbers::Numbers;
use crate::report::view::money::Money;
use crate::report::{Report, words};

/// From this width on, a screen has room for all columns.
const WIDE: usize = 96;

/// A line a queue, a line a team, and the cost.
pub(super) fn totals(report: Report<'_>, texts: &Texts, money: Option<&Money>, paper: &mut Paper) {
    queues(report, texts, paper);
    teams(report, texts, paper);
    if let Some(money) = money {
        paper.sentence(0, &cost(report, texts, money));
    }
    let productivity = &report.findings.productivity;
    if let Some((hour, day)) = productivity.per_hour.zip(productivity.per_day) {
        let [hour, day] = [hour, day].map(|summary| words::count(summary.estimate.mean));
        paper.sentence(0, &(texts.screen.handled)(&hour, &day));
    }
    for influential in &report.findings.influential {
        let queue = &report.model.queue(influential.queue).name;
        paper.sentence(0, &(texts.screen.influential)(queue, influential));
    }
}

fn queues(report: Report<'_>, texts: &Texts, paper: &mut Paper) {
    // A narrow screen has no room for the median and for P99.
    let is_wide = paper.screen.width >= WIDE;
    let room = |mut row: Vec<String>| -> Vec<String> {
        if !is_wide {
            let p90 = row.len() - 2;
            row.drain(p90 - 1..p90);
            row.pop();
        }
        row
    };
    let counts = counts(report.model);
    let name = |&count: &Count| (texts.figures.of)(Figure::Queue(QueueFigure::Count(count))).name.to_owned();
    let names = [texts.page.queue.to_owned()].into_iter().chain(counts.iter().map(name));
    let header = names.chain(Quantile::ALL.map(|quantile| quantile.heading().to_owned())).collect();
    let queues = report.model.queues.iter().zip(&report.findings.queues);
    let rows = queues.map(|(queue, findings)| {
        let time = Time::headline(&queue.channel);
        room(queue_row(texts, &queue.name, &counts, &findings.whole, time))
    });
    paper.table(&[room(header)].into_iter().chain(rows).collect::<Vec<_>>());
    paper.sentence(0, texts.screen.queues_note);
    paper.gap();
}

/// The counts of a queue that the table shows: those that add up to the offered, and what of them is asked for most.
fn counts(model: &Model) -> Vec<Count> {
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
    [name.to_owned()].into_iter().chain(counts).chain(super::quantiles(texts, figures, time)).collect()
}

fn teams(report: Report<'_>, texts: &Texts, paper: &mut Paper) {
    let or_dash = |summary: Option<Summary>, write: &dyn Fn(f64) -> String| {
        summary.map_or_else(|| "-".into(), |summary| write(summary.estimate.mean))
    };
    let row = |(team, findings): (&crate::model::Team, &crate::assess::TeamFindings)| {
        let figures = &findings.whole;
        vec![
            team.name.clone(),
            or_dash(figures.hours(Hours::Staffed), &words::count),
            or_dash(figures.hours(Hours::OnBreak), &words::count),
            or_dash(figures.hours(Hours::Overtime), &words::count),
            or_dash(figures.ratio(TeamRatio::Occupancy), &|share| texts.numbers.percent(share)),
            or_dash(figures.ratio(TeamRatio::Concurrency), &|open| format!("{open:.2}")),
            or_dash(figures.ratio(TeamRatio::HandledPerHour), &words::count),
            or_dash(findings.count(TeamCount::BreaksLost), &words::count),
        ]
    };
    let rows = report.model.teams.iter().zip(&report.findings.teams).map(row);
    paper.table(&[texts.screen.teams.map(String::from).to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    paper.gap();
}

/// `Cost: ¥42,438 (wages ¥39,609, bot ¥2,829), ¥1.4 a contact; lost sales ¥311`.
fn cost(report: Report<'_>, texts: &Texts, money: &Money) -> String {
    let amount = |summary: Summary| Numbers::money(&report.model.currency, summary.estimate.mean);
    let parts = money.parts.iter().filter(|part| !part.is_of_above).map(|part| {
        let name = (texts.figures.of)(Figure::Run(part.figure)).name;
        format!("{name} {}", amount(part.summary))
    });
    let parts: Vec<String> = parts.collect();
    let [open, close] = texts.marks.brackets;
    let total = money.total.map(|total| match &parts[..] {
        [part] => part.clone(),
        _ => format!("{}{open}{}{close}", amount(total), parts.join(texts.marks.comma)),
    });
    let each = money.per_contact.map(|each| (texts.overview.tiles.per_contact)(&amount(each)));
    let lost = money.lost_sales.map(|lost| format!("{} {}", texts.screen.lost_sales, amount(lost)));
    let said: Vec<String> = total.into_iter().chain(each).chain(lost).collect();
    format!("{}{}{}", texts.screen.cost, texts.marks.space, said.join(texts.marks.clause))
}
