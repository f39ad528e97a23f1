//! A turned table: a figure a row, and a column for each queue or team, so that many figures of a few things print in
//! letters that can be read.

use super::sheet::{Sheet, TOP};
use super::style::{Shape, Style};
use super::table::Rows;
use super::term::Term;

/// The columns of what a figure is called, and of its unit.
const FIRST: usize = 2;

/// A row of the table.
pub(super) struct Line<'a> {
    pub name: String,
    pub unit: &'static str,
    pub entry: Entry<'a>,
}

/// What stands under each thing, by its number.
pub(super) enum Entry<'a> {
    Text(Box<dyn Fn(usize) -> &'a str + 'a>),
    Number(Shape, Box<dyn Fn(usize) -> Option<f64> + 'a>),
    /// A number that can be added up over all things.
    Summand(Shape, Box<dyn Fn(usize) -> Option<f64> + 'a>),
}

/// Writes the whole sheet: title, note, and the table; with several things their sum in a last column.
pub(super) fn write(sheet: &mut Sheet<'_>, note: &str, things: &[String], all: &str, lines: &[Line<'_>]) {
    let words = &sheet.look.texts.workbook.definitions;
    sheet.width(0, 34.0);
    sheet.width(1, 10.0);
    let has_sum = things.len() > 1;
    let headings: Vec<&str> = things.iter().map(String::as_str).chain(has_sum.then_some(all)).collect();
    for (number, heading) in headings.iter().enumerate() {
        sheet.width_of_heading(FIRST + number, heading);
        let width = sheet.width_of(FIRST + number).max(11.0);
        sheet.width(FIRST + number, width);
    }
    sheet.head(&sheet.look.report.model.title, note);
    sheet.text(TOP, 0, words.figure, Style::Heading);
    sheet.text(TOP, 1, words.unit, Style::Heading);
    for (number, heading) in headings.iter().enumerate() {
        sheet.text(TOP, FIRST + number, heading, Style::NumberHeading);
    }
    for (number, line) in lines.iter().enumerate() {
        let row = TOP + 1 + number;
        sheet.text(row, 0, &line.name, Style::Wrapped);
        sheet.text(row, 1, line.unit, Style::Plain);
        for thing in 0..things.len() {
            match &line.entry {
                Entry::Text(text) => sheet.text(row, FIRST + thing, text(thing), Style::Aside),
                Entry::Number(shape, number) | Entry::Summand(shape, number) => {
                    sheet.number(row, FIRST + thing, number(thing), *shape);
                }
            }
        }
        if let Entry::Summand(shape, _) = line.entry
            && has_sum
        {
            let last = FIRST + things.len() - 1;
            sheet.compute(row, last + 1, &Term::Sum((row, FIRST), (row, last)), shape, Style::Plain);
        }
    }
    let width = FIRST + headings.len();
    sheet.freeze(FIRST);
    sheet.print(Rows::of(lines.len()).last, width, FIRST);
}
