//! What the targets come to, what came of the queues, what it costs, and how to run it again: the page that is read
//! first.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::queues::shape;
use super::sheet::{Shape, Sheet, Style, in_days};
use crate::assess::{QueueFindings, Summary, TargetFindings, Wage};
use crate::figures::{Figure, QueueFigure, RunFigure, TimePart};
use crate::model::{Channel, Queue, ServiceMeasure, Target};
use crate::observe::{Count, Quantile, Time, Unit};
use crate::replicate::Stopped;
use crate::report::PROGRAM;
use crate::report::screen::run_in_words;
use crate::report::text::screen::Done;
use crate::report::view::targets::Ruling;
use crate::stats::Estimate;

/// The columns of names; all tables of the sheet have their numbers from [`NUMBERS`] on.
const NAME: usize = 0;
const QUEUE: usize = 1;
const TEXT: usize = 2;
const NUMBERS: usize = 3;

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, .. } = look;
    let (run, words) = (&report.model.run, &texts.workbook);
    let mut sheet = Sheet::new(look, words.sheets.verdicts);
    let replications = report.findings.replications;
    for (column, width) in [24.0, 16.0, 44.0, 13.0].into_iter().enumerate() {
        sheet.width(column, width);
    }
    (4..22).for_each(|column| sheet.width(column, 10.0));
    sheet.head(&report.model.title, &run_in_words(texts, run, replications));
    match report.findings.stopped {
        Stopped::Done => {}
        Stopped::Precise => sheet.note(2, texts.screen.stopped_precise),
        Stopped::Interrupted => {
            sheet.note(2, &(texts.screen.stopped_interrupted)(Done { done: replications, all: run.replications }));
        }
    }
    sheet.note(3, &(words.verdicts.note)(run.confidence));
    let mut row = 5;
    let columns = targets(&mut sheet, &mut row);
    queues(&mut sheet, &mut row);
    cost(&mut sheet, &mut row);
    reproduce(&mut sheet, &mut row);
    sheet.print(row, columns);
    sheet.finish()
}

/// What the cells of a target's row are made of.
#[derive(Clone, Copy)]
struct Row<'a> {
    target: &'a Target,
    measure: &'a ServiceMeasure,
    findings: &'a TargetFindings,
    /// How what the target measures is written.
    shape: Shape,
}

impl Row<'_> {
    fn ruling(self) -> (Ruling, Style) {
        let ruling = Ruling::of(self.findings);
        let style = match ruling {
            Ruling::Holds => Style::Good,
            Ruling::HoldsUnsure => Style::Unsure,
            Ruling::Missed => Style::Bad,
            Ruling::NotJudged => Style::Plain,
        };
        (ruling, style)
    }

    fn estimate(self) -> Option<Estimate> {
        self.findings.estimate.map(|summary| summary.estimate)
    }
}

/// A column of the targets: its heading, its width if it isn't the usual one, and what writes its cell, in this row and
/// column.
struct Column {
    heading: &'static str,
    width: Option<f64>,
    write: fn(&mut Sheet<'_>, [usize; 2], Row<'_>),
}

/// The columns of the targets, those of texts first.
fn columns(look: Look<'_>) -> Vec<Column> {
    let (all, words) = (&look.texts.workbook, &look.texts.workbook.verdicts);
    let column = |heading, write| Column { heading, width: None, write };
    let wide = |heading, width, write| Column { heading, width: Some(width), write };
    let targets = &look.report.model.targets;
    let has_past = targets.iter().any(|target| target.history.is_some());
    let has_rule = targets.iter().any(|target| target.preset.is_some());
    let mut columns = vec![
        column(all.target, |sheet, [row, at], of| sheet.text(row, at, &of.target.name, Style::Wrapped)),
        column(all.queue, |sheet, [row, at], of| {
            sheet.text(row, at, &sheet.look.report.model.queue(of.measure.queue).name, Style::Wrapped);
        }),
        column(words.asks, |sheet, [row, at], of| {
            sheet.text(row, at, &sheet.look.texts.demand(sheet.look.report.model, of.target), Style::Wrapped);
        }),
        column(words.verdict, |sheet, [row, at], of| {
            let (ruling, style) = of.ruling();
            sheet.text(row, at, ruling.in_words(sheet.look.texts), style);
        }),
        column(words.unit, |sheet, [row, at], of| {
            let unit = if of.measure.figure.is_mean() { Unit::Seconds } else { Unit::Share };
            sheet.text(row, at, (sheet.look.texts.figures.unit)(unit), Style::Plain);
        }),
        column(words.goal, |sheet, [row, at], of| sheet.number(row, at, Some(of.target.goal.value()), of.shape)),
        column(words.estimate, |sheet, [row, at], of| sheet.mean(row, at, of.findings.estimate, of.shape)),
        column(all.low, |sheet, [row, at], of| sheet.number(row, at, of.estimate().and_then(|e| e.low), of.shape)),
        column(all.high, |sheet, [row, at], of| sheet.number(row, at, of.estimate().and_then(|e| e.high), of.shape)),
        column(words.over_24h, |sheet, [row, at], of| sheet.mean(row, at, of.findings.estimate_24h, of.shape)),
        column(words.bad_day, |sheet, [row, at], of| sheet.number(row, at, of.findings.bad_day, of.shape)),
        column(words.held, |sheet, [row, at], of| {
            sheet.number(row, at, Some(of.findings.held as f64), Shape::Whole);
        }),
        column(words.assessed, |sheet, [row, at], of| {
            sheet.number(row, at, Some(of.findings.assessed as f64), Shape::Whole);
        }),
        column(all.certainty, |sheet, [row, at], of| {
            sheet.number(row, at, of.findings.certainty.map(|share| share.mean), Shape::Share);
        }),
        column(all.low, |sheet, [row, at], of| {
            sheet.number(row, at, of.findings.certainty.map(|share| share.low), Shape::Share);
        }),
        column(all.high, |sheet, [row, at], of| {
            sheet.number(row, at, of.findings.certainty.map(|share| share.high), Shape::Share);
        }),
        column(words.wanted, |sheet, [row, at], of| sheet.number(row, at, of.target.certainty, Shape::Share)),
        wide(words.worst, 17.0, |sheet, [row, at], of| {
            sheet.moment(row, at, of.findings.worst.map(|interval| sheet.look.intervals[interval].0));
        }),
    ];
    if has_past {
        columns.push(column(words.alone, |sheet, [row, at], of| {
            sheet.mean(row, at, of.findings.estimate_alone, of.shape);
        }));
    }
    if has_rule {
        columns.push(wide(words.rule, 40.0, |sheet, [row, at], of| {
            if let Some(preset) = &of.target.preset {
                sheet.text(row, at, &(sheet.look.texts.targets.rule)(preset), Style::Wrapped);
            }
        }));
    }
    columns
}

/// A row a target. Returns how many columns there are.
fn targets(sheet: &mut Sheet<'_>, row: &mut usize) -> usize {
    /// As many columns hold texts.
    const TEXTS: usize = 5;
    let Look { report, texts, .. } = sheet.look;
    let model = report.model;
    let columns = columns(sheet.look);
    for (at, column) in columns.iter().enumerate() {
        if let Some(width) = column.width {
            sheet.width(at, width);
        }
    }
    let headings: Vec<String> = columns.iter().map(|column| column.heading.to_owned()).collect();
    section(sheet, row, texts.workbook.verdicts.targets, TEXTS, &headings);
    if model.targets.is_empty() {
        sheet.text(*row, NAME, texts.plots.certainty.nothing, Style::Plain);
        *row += 1;
    }
    for (target, findings) in model.targets.iter().zip(&report.findings.targets) {
        let measure = &model.service_measures[target.service_measure];
        let of = Row { target, measure, findings, shape: shape(measure.figure.is_mean()) };
        for (at, column) in columns.iter().enumerate() {
            (column.write)(sheet, [*row, at], of);
        }
        *row += 1;
    }
    columns.len()
}

/// A row a queue, over the whole run.
fn queues(sheet: &mut Sheet<'_>, row: &mut usize) {
    let Look { report, texts, .. } = sheet.look;
    let (all, words) = (&texts.workbook, &texts.workbook.verdicts);
    let ends = QueueFigure::ends(report.model);
    let losses = QueueFigure::losses(report.model);
    let messages = losses.contains(&Count::Gone).then_some(Count::OfflineMessages);
    let counts = [Count::Offered].into_iter().chain(ends).chain(losses).chain([Count::Asked]).chain(messages);
    let counts: Vec<Count> = counts.collect();
    let names = counts.iter().map(|&count| (texts.figures.of)(Figure::Queue(QueueFigure::Count(count))).name);
    let headings =
        [all.queue, words.channel, words.times_of].into_iter().chain(names).chain(Quantile::ALL.map(Quantile::heading));
    section(sheet, row, words.queues, NUMBERS, &headings.map(str::to_owned).collect::<Vec<_>>());
    for (queue, findings) in report.model.queues.iter().zip(&report.findings.queues) {
        queue_row(sheet, *row, queue, findings, &counts);
        *row += 1;
    }
}

fn queue_row(sheet: &mut Sheet<'_>, row: usize, queue: &Queue, findings: &QueueFindings, counts: &[Count]) {
    let all = &sheet.look.texts.workbook;
    let time = Time::headline(&queue.channel);
    sheet.text(row, NAME, &queue.name, Style::Wrapped);
    sheet.text(row, QUEUE, (all.verdicts.channel_of)(&queue.channel), Style::Plain);
    // Tasks take hours, the others seconds.
    let is_task = matches!(queue.channel, Channel::Task(_));
    let figures = &sheet.look.texts.figures;
    let unit = if is_task { figures.duration } else { (figures.unit)(Unit::Seconds) };
    let name = (figures.of)(Figure::Queue(QueueFigure::Time(time, TimePart::Mean))).name;
    let times = format!("{name}{}{unit}", sheet.look.texts.marks.clause);
    sheet.text(row, TEXT, &times, Style::Plain);
    for (offset, &count) in counts.iter().enumerate() {
        sheet.mean(row, NUMBERS + offset, Some(findings.whole.count(count)), Shape::Count);
    }
    for quantile in Quantile::ALL {
        let seconds = findings.whole.time(time).quantile(quantile).map(|summary| summary.estimate.mean);
        let (number, shape) = if is_task { (seconds.map(in_days), Shape::Duration) } else { (seconds, Shape::Tenths) };
        sheet.number(row, NUMBERS + counts.len() + quantile as usize, number, shape);
    }
}

/// A row for each part of the cost; wages are told apart where there is more than one kind.
fn cost(sheet: &mut Sheet<'_>, row: &mut usize) {
    let Look { report, texts, .. } = sheet.look;
    let (all, words, screen) = (&texts.workbook, &texts.workbook.verdicts, &texts.screen);
    let headings = [words.what, "", words.what_it_is, words.mean, all.low, all.high].map(str::to_owned);
    section(sheet, row, words.cost, NUMBERS, &headings);
    let cost = &report.findings.cost;
    let mut line = |name: &str, what: &str, summary: Option<Summary>| {
        sheet.text(*row, NAME, name, Style::Plain);
        sheet.text(*row, TEXT, what, Style::Wrapped);
        with_interval(sheet, *row, NUMBERS, summary, Shape::Money);
        *row += 1;
    };
    let what = |figure: RunFigure| (texts.figures.of)(Figure::Run(figure)).text;
    line(screen.wages, what(RunFigure::Wages), cost.wages);
    let kinds = Wage::ALL.map(|wage| (wage, cost.wages_by_kind[wage as usize]));
    let paid: Vec<(Wage, Option<Summary>)> =
        kinds.into_iter().filter(|(_, summary)| summary.is_some_and(|s| s.estimate.mean > 0.0)).collect();
    for &(wage, summary) in paid.iter().filter(|_| paid.len() > 1) {
        line("", what(RunFigure::Wage(wage)), summary);
    }
    line(screen.seats, what(RunFigure::Seats), cost.seats);
    line(screen.bot, what(RunFigure::Bot), cost.bot);
    line(screen.lost_sales, what(RunFigure::LostSales), cost.lost_sales);
}

/// All that it takes to get the same numbers again. Numbers with more digits than spreadsheets keep are written as
/// texts.
fn reproduce(sheet: &mut Sheet<'_>, row: &mut usize) {
    let Look { report, texts, .. } = sheet.look;
    let (run, words) = (&report.model.run, &texts.workbook.verdicts);
    sheet.text(*row + 1, NAME, words.reproduce, Style::Section);
    *row += 2;
    let mut line = |name: &str, what: &str| {
        sheet.text(*row, NAME, name, Style::Plain);
        sheet.text(*row, TEXT, what, Style::Plain);
        *row += 1;
    };
    line(words.file, &report.origin.file);
    line("sha256", &report.origin.sha256);
    for assignment in &report.origin.assignments {
        line(words.changed, assignment);
    }
    line(words.seed, &run.seed.to_string());
    line(words.replications, &report.findings.replications.to_string());
    line(words.horizon, &format!("{} / {}", run.start, run.end));
    line(words.interval, &(texts.numbers.tick)(run.interval));
    line(words.confidence, &texts.numbers.wanted_percent(run.confidence));
    line(words.program, PROGRAM);
}

/// A title and the headings of a table, so many of them over texts; leaves a row free above.
fn section(sheet: &mut Sheet<'_>, row: &mut usize, title: &str, texts: usize, headings: &[String]) {
    sheet.text(*row + 1, NAME, title, Style::Section);
    sheet.headings(*row + 2, texts, headings);
    *row += 3;
}

fn with_interval(sheet: &mut Sheet<'_>, row: usize, column: usize, summary: Option<Summary>, shape: Shape) {
    let estimate = summary.map(|summary| summary.estimate);
    sheet.mean(row, column, summary, shape);
    sheet.number(row, column + 1, estimate.and_then(|estimate| estimate.low), shape);
    sheet.number(row, column + 2, estimate.and_then(|estimate| estimate.high), shape);
}
