//! The figures of `intervals.csv`, with its names and in its order, for pivot tables and for programs that read workbooks:
//! headings in the first row, nothing above and nothing beside. Rows without a figure are left out: a pivot table has nothing
//! to show for them, and a third of the rows of a campaign with tasks and calls are such.

use rust_xlsxwriter::Worksheet;

use super::Look;
use super::sheet::{Sheet, Style};
use crate::assess::Summary;
use crate::report::csv;
use crate::report::text::workbook::Rows;
use crate::report::words;
use crate::stats::Estimate;

const HEADINGS: [&str; 10] = ["from", "to", "queue", "figure", "value", "low", "high", "p5", "p50", "p95"];

/// Most rows of figures.
const MOST_ROWS: usize = (1 << 20) - 1;

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, intervals } = look;
    let words = &texts.workbook;
    let mut sheet = Sheet::new(look, words.sheets.data);
    let mut rows = 0;
    csv::each_of_intervals(report, |_, _, _, summary| rows += usize::from(summary.is_some()));
    if rows > MOST_ROWS {
        let [rows, most] = [rows, MOST_ROWS].map(|rows| words::count(rows as f64));
        sheet.text(0, 0, &(words.data.too_many)(&Rows { rows, most }), Style::Plain);
        return sheet.finish();
    }
    sheet.whole_columns(rows, &[17.0, 17.0, 20.0, 36.0, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0]);
    sheet.headings(0, 4, &HEADINGS.map(str::to_owned));
    let mut row = 0;
    csv::each_of_intervals(report, |interval, queue, figure, summary| {
        let Some(Summary { estimate: Estimate { mean, low, high }, spread }) = summary else { return };
        row += 1;
        let (from, to) = intervals[interval];
        let [p5, p50, p95] = spread.map_or([None; 3], |spread| spread.map(Some));
        sheet.data(row, [from, to], [&queue.name, figure], [Some(mean), low, high, p5, p50, p95]);
    });
    sheet.finish()
}
