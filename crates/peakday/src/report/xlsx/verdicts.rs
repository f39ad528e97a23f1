//! What the targets come to, what it costs, and how to run it again: the page that is read first.
//!
//! A target is a block: its figures in one row, and below them, in words, what it asks and what else there is to know.
//! So a page of A4 holds all of it in letters that can be read. The missed ones come first.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::people::Layout;
use super::queues::{in_cell, shape};
use super::sheet::Sheet;
use super::style::{Shape, Style};
use super::term::Term;
use crate::assess::Summary;
use crate::figures::{EstimatePart, Figure, RunFigure};
use crate::replicate::Stopped;
use crate::report::PROGRAM;
use crate::report::screen::run_in_words;
use crate::report::text::screen::Done;
use crate::report::view::money::Money;
use crate::report::view::overview::Overview;
use crate::report::view::targets::{Ruling, TargetLine};
use crate::stats::Estimate;

/// The columns of texts; numbers follow.
const VERDICT: usize = 0;
const TARGET: usize = 1;
const QUEUE: usize = 2;
const NUMBERS: usize = 3;

pub(super) fn sheet(look: Look<'_>, people: &Layout) -> Worksheet {
    let Look { report, texts, .. } = look;
    let (run, words) = (&report.model.run, &texts.workbook);
    let mut sheet = Sheet::new(look, words.sheets.verdicts);
    let replications = report.findings.replications;
    let overview = Overview::of(report);
    let columns = columns(look, people);
    for (at, column) in columns.iter().enumerate() {
        sheet.width(at, column.width);
    }
    let last = columns.len() - 1;
    let said = texts.overview_of(report, &overview);
    sheet.title(&report.model.title);
    sheet.span(1, [0, last], &said.banner, Style::Banner);
    let mut row = 2;
    let mut remark = |text: &str| {
        sheet.span(row, [0, last], text, Style::Remark);
        row += 1;
    };
    if let Some(detail) = &said.detail {
        remark(detail);
    }
    remark(&run_in_words(texts, run, replications));
    match report.findings.stopped {
        Stopped::Done => {}
        Stopped::Precise => remark(texts.screen.stopped_precise),
        Stopped::Interrupted => {
            remark(&(texts.screen.stopped_interrupted)(Done { done: replications, all: run.replications }));
        }
    }
    remark(&(words.verdicts.note)(run.confidence));
    targets(&mut sheet, &mut row, &columns, &overview.targets);
    if let Some(money) = &overview.money {
        cost(&mut sheet, &mut row, money);
    }
    reproduce(&mut sheet, &mut row);
    sheet.print(row, columns.len(), 0);
    sheet.finish()
}

/// A column of the targets: its heading, its width, and what writes its cell in this row and column.
struct Column<'a> {
    heading: String,
    width: f64,
    write: Box<Write<'a>>,
}

type Write<'a> = dyn Fn(&mut Sheet<'_>, [usize; 2], &TargetLine<'_>) + 'a;

/// The columns of the targets, those of texts first.
fn columns<'a>(look: Look<'a>, people: &'a Layout) -> Vec<Column<'a>> {
    let has_past = look.report.model.targets.iter().any(|target| target.history.is_some());
    // All of them are to fit on a page.
    let width = if has_past { 8.3 } else { 9.0 };
    let (all, words) = (&look.texts.workbook, &look.texts.workbook.verdicts);
    let texts = |heading: &str, width, write: fn(&mut Sheet<'_>, [usize; 2], &TargetLine<'_>)| Column {
        heading: heading.to_owned(),
        width,
        write: Box::new(write),
    };
    let number = |heading: &str, shape: fn(bool) -> Shape, number: fn(&TargetLine<'_>) -> Option<f64>| Column {
        heading: heading.to_owned(),
        width,
        write: Box::new(move |sheet: &mut Sheet<'_>, [row, at], line: &TargetLine<'_>| {
            sheet.number(row, at, number(line), shape(line.measure.figure.is_mean()));
        }),
    };
    let share: fn(bool) -> Shape = |_| Shape::Share;
    let whole: fn(bool) -> Shape = |_| Shape::Whole;
    let mut columns = vec![
        texts(words.verdict, 17.0, |sheet, [row, at], line| {
            let style = match line.ruling {
                Ruling::Holds => Style::Good,
                Ruling::HoldsUnsure => Style::Unsure,
                Ruling::Missed => Style::Bad,
                Ruling::NotJudged => Style::Wrapped,
            };
            sheet.text(row, at, line.ruling.in_words(sheet.look.texts), style);
        }),
        Column {
            heading: all.target.to_owned(),
            width: 28.0,
            write: Box::new(move |sheet, [row, at], line| {
                let first = line.findings.intervals.first().map(|verdict| verdict.interval);
                match line.findings.worst.or(first) {
                    Some(interval) => {
                        let to = people.certainty(line.number, interval);
                        sheet.link(row, at, &line.target.name, sheet.look.texts.workbook.sheets.people, to);
                    }
                    None => sheet.text(row, at, &line.target.name, Style::Wrapped),
                }
            }),
        },
        texts(all.queue, 14.0, |sheet, [row, at], line| {
            sheet.text(row, at, &sheet.look.report.model.queue(line.measure.queue).name, Style::Wrapped);
        }),
        number(words.goal, shape, |line| in_row(line, Some(line.target.goal.value()))),
        number(words.estimate, shape, |line| in_row(line, estimate(line).map(|estimate| estimate.mean))),
        number(&(all.low_of)(words.estimate), shape, |line| in_row(line, estimate(line)?.low)),
        number(&(all.high_of)(words.estimate), shape, |line| in_row(line, estimate(line)?.high)),
        number(words.over_24h, shape, |line| in_row(line, mean(line.findings.estimate_24h))),
        number(words.bad_day, shape, |line| in_row(line, line.findings.bad_day)),
        number(all.certainty, share, |line| Some(line.findings.certainty?.mean)),
        number(words.wanted, share, |line| line.target.certainty),
        number(&(all.low_of)(all.certainty), share, |line| Some(line.findings.certainty?.low)),
        number(&(all.high_of)(all.certainty), share, |line| Some(line.findings.certainty?.high)),
        number(words.held, whole, |line| Some(line.findings.held as f64)),
        number(words.assessed, whole, |line| Some(line.findings.assessed as f64)),
        texts(words.worst, 17.0, |sheet, [row, at], line| {
            sheet.moment(row, at, line.findings.worst.map(|interval| sheet.look.intervals[interval].0));
        }),
    ];
    if has_past {
        let alone = number(words.alone, shape, |line| in_row(line, mean(line.findings.estimate_alone)));
        columns.insert(NUMBERS + 5, alone);
    }
    columns
}

fn estimate(line: &TargetLine<'_>) -> Option<Estimate> {
    line.findings.estimate.map(|summary| summary.estimate)
}

fn mean(summary: Option<Summary>) -> Option<f64> {
    summary.map(|summary| summary.estimate.mean)
}

/// What a target measures, as its cells hold it.
fn in_row(line: &TargetLine<'_>, value: Option<f64>) -> Option<f64> {
    value.map(|value| in_cell(line.measure.figure.is_mean(), value))
}

/// A block a target: a row of figures, and a row for each sentence.
fn targets(sheet: &mut Sheet<'_>, row: &mut usize, columns: &[Column<'_>], lines: &[TargetLine<'_>]) {
    let Look { report, texts, .. } = sheet.look;
    section(sheet, row, texts.workbook.verdicts.targets);
    for (at, column) in columns.iter().enumerate() {
        sheet.text(*row, at, &column.heading, if at < NUMBERS { Style::Heading } else { Style::NumberHeading });
    }
    *row += 1;
    if lines.is_empty() {
        sheet.text(*row, VERDICT, texts.plots.certainty.nothing, Style::Plain);
        *row += 1;
    }
    for line in lines {
        for (at, column) in columns.iter().enumerate() {
            (column.write)(sheet, [*row, at], line);
        }
        let mut sentence = |text: &str, style| {
            *row += 1;
            sheet.span(*row, [TARGET, columns.len() - 1], text, style);
        };
        sentence(&texts.demand(report.model, line.target), Style::Remark);
        if let Some(preset) = &line.target.preset {
            sentence(&(texts.targets.rule)(preset), Style::Remark);
        }
        texts.incidents_of(report, line).iter().for_each(|text| sentence(text, Style::Remark));
        texts.outside_of(report, line).iter().for_each(|text| sentence(text, Style::Warning));
        *row += 1;
    }
}

/// A row for each part of the cost that there is, then what they come to, what that is a contact, and the sales lost.
fn cost(sheet: &mut Sheet<'_>, row: &mut usize, money: &Money) {
    /// What is known of each part.
    const PARTS: [EstimatePart; 5] =
        [EstimatePart::Value, EstimatePart::Low, EstimatePart::High, EstimatePart::P5, EstimatePart::P95];
    let Look { report, texts, .. } = sheet.look;
    let (words, all) = (&texts.workbook.verdicts, &texts.workbook);
    let currency = report.model.currency.as_str();
    section(sheet, row, &(words.cost)(currency));
    let headings =
        [words.mean.to_owned(), (all.low_of)(words.mean), (all.high_of)(words.mean), "P5".to_owned(), "P95".to_owned()];
    for (at, heading) in [words.what, words.what_it_is, ""].into_iter().enumerate() {
        sheet.text(*row, at, heading, Style::Heading);
    }
    for (number, heading) in headings.iter().enumerate() {
        sheet.text(*row, NUMBERS + number, heading, Style::NumberHeading);
    }
    *row += 1;
    let line = |sheet: &mut Sheet<'_>, row: usize, figure: RunFigure, summary: Option<Summary>, style: Style| {
        let named = (texts.figures.of)(Figure::Run(figure));
        let shape = if figure == RunFigure::PerContact { Shape::Cents } else { Shape::Money };
        sheet.text(row, VERDICT, named.name, style);
        sheet.span(row, [TARGET, QUEUE], named.text, Style::Remark);
        for (number, part) in PARTS.into_iter().enumerate() {
            let (at, value) = (NUMBERS + number, part.of(summary));
            match style {
                Style::Total => sheet.total(row, at, value, shape),
                _ => sheet.number(row, at, value, shape),
            }
        }
    };
    let first = *row;
    for part in &money.parts {
        let style = if part.is_of_above { Style::Part } else { Style::Wrapped };
        line(sheet, *row, part.figure, Some(part.summary), style);
        *row += 1;
    }
    // A part that has parts of its own adds up those; the total adds up the others.
    let own = |number: usize| money.parts[number + 1..].iter().take_while(|part| part.is_of_above).count();
    let mut sum: Option<Term> = None;
    for (number, _) in money.parts.iter().enumerate().filter(|(_, part)| !part.is_of_above) {
        let at = first + number;
        if own(number) > 0 {
            let parts = Term::Sum((at + 1, NUMBERS), (at + own(number), NUMBERS));
            sheet.compute(at, NUMBERS, &parts, Shape::Money, Style::Plain);
        }
        let part = Term::cell(at, NUMBERS);
        sum = Some(match sum {
            Some(sum) => sum + part,
            None => part,
        });
    }
    if let Some(sum) = sum.filter(|_| money.total.is_some()) {
        line(sheet, *row, RunFigure::Total, money.total, Style::Total);
        sheet.compute(*row, NUMBERS, &sum, Shape::Money, Style::Total);
        *row += 1;
    }
    if money.per_contact.is_some() {
        line(sheet, *row, RunFigure::PerContact, money.per_contact, Style::Wrapped);
        *row += 1;
    }
    if money.lost_sales.is_some() {
        line(sheet, *row, RunFigure::LostSales, money.lost_sales, Style::Wrapped);
        *row += 1;
    }
}

/// All that it takes to get the same numbers again. Numbers with more digits than spreadsheets keep are written as
/// texts.
fn reproduce(sheet: &mut Sheet<'_>, row: &mut usize) {
    let Look { report, texts, .. } = sheet.look;
    let (run, words) = (&report.model.run, &texts.workbook.verdicts);
    section(sheet, row, words.reproduce);
    let mut line = |name: &str, what: &str| {
        sheet.text(*row, VERDICT, name, Style::Plain);
        sheet.text(*row, TARGET, what, Style::Plain);
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

/// A title of a table; leaves a row free above.
fn section(sheet: &mut Sheet<'_>, row: &mut usize, title: &str) {
    sheet.text(*row + 1, VERDICT, title, Style::Section);
    *row += 2;
}
