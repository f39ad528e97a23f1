//! Teams over the horizon: a figure a row, a team a column.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::labels::labels;
use super::sheet::Sheet;
use super::style::Shape;
use super::turned::{self, Entry, Line};
use crate::figures::{EstimatePart, Figure, TeamFigure};
use crate::observe::Unit;

/// Longest name in a heading.
const LONGEST_NAME: usize = 40;

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, .. } = look;
    let words = &texts.workbook;
    let mut sheet = Sheet::new(look, words.sheets.teams);
    let names = labels(report.model.teams.iter().map(|team| team.name.as_str()), LONGEST_NAME);
    let lines: Vec<Line<'_>> = figures().flat_map(|figure| lines(look, figure)).collect();
    turned::write(&mut sheet, words.teams.note, &names, words.teams.all, &lines);
    sheet.finish()
}

/// All figures of teams but the mean number on duty, which is on the sheet of hours x teams.
fn figures() -> impl Iterator<Item = TeamFigure> {
    TeamFigure::all().filter(|&figure| figure != TeamFigure::OnDuty)
}

/// The row of a figure; of one that can't be added up, also those of the ends of its interval.
fn lines(look: Look<'_>, figure: TeamFigure) -> Vec<Line<'_>> {
    let texts = look.texts;
    let is_ratio = matches!(figure, TeamFigure::Ratio(_) | TeamFigure::HandledPerDay);
    let shape = match figure.unit() {
        Unit::Share => Shape::Share,
        _ if is_ratio => Shape::Hundredths,
        Unit::Hours => Shape::Tenths,
        _ => Shape::Count,
    };
    let name = (texts.figures.of)(Figure::Team(figure)).name;
    let line = |part: EstimatePart| {
        let number = move |team: usize| part.of(figure.of_whole(&look.report.findings.teams[team]));
        let name = match part {
            EstimatePart::Low => (texts.workbook.low_of)(name),
            EstimatePart::High => (texts.workbook.high_of)(name),
            _ => name.to_owned(),
        };
        let entry =
            if is_ratio { Entry::Number(shape, Box::new(number)) } else { Entry::Summand(shape, Box::new(number)) };
        Line { name, unit: (texts.figures.unit)(figure.unit()), entry }
    };
    let ends = [EstimatePart::Low, EstimatePart::High].into_iter().filter(|_| is_ratio);
    [EstimatePart::Value].into_iter().chain(ends).map(line).collect()
}
