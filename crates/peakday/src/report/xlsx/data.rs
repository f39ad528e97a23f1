//! The figures of `intervals.csv`, with its names and in its order, for pivot tables and for programs that read
//! workbooks: headings in the first row, nothing above and nothing beside, and a table by name, so that a pivot needs
//! no range. Rows without a figure are left out: a pivot table has nothing to show for them, and a third of the rows of
//! a campaign with tasks and calls are such.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::sheet::Sheet;
use super::style::Style;
use crate::figures::{self, EstimatePart};
use crate::report::csv::INTERVAL_KEYS;
use crate::report::text::workbook::Rows;
use crate::report::words;

/// Most rows of figures.
const MOST_ROWS: usize = (1 << 20) - 1;
/// What the table is called: the same in all languages, for formulas and programs.
const NAME: &str = "Intervals";

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, .. } = look;
    let words = &texts.workbook;
    let mut sheet = Sheet::new(look, words.sheets.data);
    let figures = || figures::intervals(report.model, report.findings).filter(|row| row.summary.is_some());
    let rows = figures().count();
    if rows > MOST_ROWS {
        let [rows, most] = [rows, MOST_ROWS].map(|rows| words::count(rows as f64));
        sheet.text(0, 0, &(words.data.too_many)(&Rows { rows, most }), Style::Plain);
        return sheet.finish();
    }
    let keys = INTERVAL_KEYS.into_iter().zip([17.0, 17.0, 20.0, 36.0]);
    let columns: Vec<(&str, f64)> = keys.chain(EstimatePart::ALL.map(|part| (part.name(), 12.0))).collect();
    sheet.whole_table(NAME, rows, &columns);
    for (at, row) in figures().enumerate() {
        let numbers = EstimatePart::ALL.map(|part| row.part(part));
        sheet.data(1 + at, [row.from, row.to], [row.place, &row.label()], numbers);
    }
    sheet.finish()
}
