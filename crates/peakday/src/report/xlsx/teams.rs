//! Teams over the horizon.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::sheet::{Shape, Sheet, Style, TOP};
use crate::figures::{Figure, TeamFigure};
use crate::observe::Unit;

/// The columns of one figure, with the ends of its interval or without.
#[derive(Clone, Copy)]
struct Column {
    figure: TeamFigure,
    shape: Shape,
    /// Whether it is a ratio: those have their interval beside them, and teams can't be added up.
    is_ratio: bool,
}

/// All figures of teams but the mean number on duty, which is on the sheet of hours x teams.
fn columns() -> Vec<Column> {
    let figures = TeamFigure::all().filter(|&figure| figure != TeamFigure::OnDuty);
    let column = |figure: TeamFigure| {
        let is_ratio = matches!(figure, TeamFigure::Ratio(_));
        let shape = match figure.unit() {
            Unit::Share => Shape::Share,
            _ if is_ratio => Shape::Hundredths,
            Unit::Hours => Shape::Tenths,
            _ => Shape::Count,
        };
        Column { figure, shape, is_ratio }
    };
    figures.map(column).collect()
}

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, .. } = look;
    let words = &texts.workbook;
    let columns = columns();
    let mut sheet = Sheet::new(look, words.sheets.teams);
    let mut headings = vec![words.team.to_owned()];
    for column in &columns {
        headings.push((texts.figures.of)(Figure::Team(column.figure)).name.to_owned());
        let ends = [words.low, words.high].into_iter().filter(|_| column.is_ratio);
        headings.extend(ends.map(str::to_owned));
    }
    sheet.width_of_headings(&headings);
    sheet.width(0, 24.0);
    sheet.head(&report.model.title, words.teams.note);
    sheet.headings(TOP, 1, &headings);

    let teams = report.model.teams.iter().zip(&report.findings.teams);
    for (number, (team, findings)) in teams.enumerate() {
        let row = TOP + 1 + number;
        sheet.text(row, 0, &team.name, Style::Plain);
        let mut at = 1;
        for column in &columns {
            let summary = column.figure.of_whole(findings);
            sheet.mean(row, at, summary, column.shape);
            at += 1;
            if column.is_ratio {
                sheet.number(row, at, summary.and_then(|summary| summary.estimate.low), column.shape);
                sheet.number(row, at + 1, summary.and_then(|summary| summary.estimate.high), column.shape);
                at += 2;
            }
        }
    }
    let rows = report.model.teams.len();
    let below = TOP + rows + 1;
    sheet.text(below, 0, words.teams.all, Style::Total);
    let mut at = 1;
    for column in &columns {
        let teams = report.findings.teams.iter().filter_map(|team| column.figure.of_whole(team));
        let sum = (!column.is_ratio).then(|| teams.map(|summary| summary.estimate.mean).sum());
        sheet.total(below, at, sum, column.shape);
        at += if column.is_ratio { 3 } else { 1 };
    }
    sheet.table(rows, headings.len(), 1);
    sheet.print(below, headings.len());
    sheet.finish()
}
