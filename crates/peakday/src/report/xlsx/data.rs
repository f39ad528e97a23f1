//! The figures of `intervals.csv`, with its names and in its order, for pivot tables and for programs that read
//! workbooks: headings in the first row, nothing above and nothing beside, and a table by name, so that a pivot needs
//! no range. Rows without a figure are left out: a pivot table has nothing to show for them, and a third of the rows of
//! a campaign with tasks and calls are such.
//!
//! It is by far the largest sheet: most of its rows are written when the workbook is finished (`filled.rs`).

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::filled::{Row, Shown, filled};
use super::sheet::{Sheet, serial};
use super::style::Style;
use crate::figures::{self, EstimatePart};
use crate::report::csv::INTERVAL_KEYS;
use crate::report::text::workbook::Rows;
use crate::report::words;

/// Most rows of figures.
const MOST_ROWS: usize = (1 << 20) - 1;
/// What the table is called: the same in all languages, for formulas and programs.
const NAME: &str = "Intervals";

/// The sheet, with those of its rows that the library has to know of.
pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let words = &look.texts.workbook;
    let mut sheet = Sheet::new(look, words.sheets.data);
    let rows = figures_of(look).count();
    if rows > MOST_ROWS {
        let [rows, most] = [rows, MOST_ROWS].map(|rows| words::count(rows as f64));
        sheet.text(0, 0, &(words.data.too_many)(&Rows { rows, most }), Style::Plain);
        return sheet.finish();
    }
    let keys = INTERVAL_KEYS.into_iter().zip([17.0, 17.0, 20.0, 36.0]);
    let columns: Vec<(&str, f64)> = keys.chain(EstimatePart::ALL.map(|part| (part.name(), 12.0))).collect();
    sheet.whole_table(NAME, rows, &columns);
    let mut shown = Shown::of(rows);
    for (at, row) in figures_of(look).enumerate() {
        let row = cells(&row);
        if shown.has_next(&row) {
            sheet.data(1 + at, &row);
        }
    }
    sheet.finish()
}

/// The finished workbook, of which this is the sheet of that number, with all its rows.
pub(super) fn fill(look: Look<'_>, workbook: Vec<u8>, sheet: usize) -> Vec<u8> {
    let rows = figures_of(look).count();
    if rows == 0 || rows > MOST_ROWS {
        return workbook;
    }
    filled(&workbook, sheet, figures_of(look).map(|row| cells(&row)))
}

/// The figures with a row.
fn figures_of(look: Look<'_>) -> impl Iterator<Item = figures::Row<'_>> {
    figures::intervals(look.report.model, look.report.findings).filter(|row| row.summary.is_some())
}

fn cells<'a>(row: &figures::Row<'a>) -> Row<'a> {
    Row {
        first: [row.from, row.to].map(serial),
        texts: [row.place.into(), row.label()],
        last: EstimatePart::ALL.map(|part| row.part(part)),
    }
}
