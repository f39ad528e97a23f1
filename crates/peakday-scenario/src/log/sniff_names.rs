//! What drafts of columns files for reports have in common: names with units behind them, totals among the rows, and
//! the list of columns.

use std::fmt::Write as _;

use super::agent_days::is_summary;
use super::cells::{Written, is_nothing};
use super::slips::Wrong;
use super::sniff::{listed, one_line, quoted};
use crate::tables::{Row, cell_of, plain};
use crate::text::DraftWords;

/// Units behind a name, as in `在线时长(小时)`.
const UNITS: [(&str, &[&str]); 4] = [
    ("hours", &["小时", "时", "h", "hours"]),
    ("minutes", &["分钟", "分", "min", "minutes", "m"]),
    ("seconds", &["秒", "s", "sec", "seconds"]),
    ("percent", &["%"]),
];

/// The name of a column without the unit behind it, and the unit.
pub(super) fn name_and_unit(column: &str) -> (String, Option<&'static str>) {
    let column = plain(column).to_lowercase();
    let Some((name, behind)) = column.strip_suffix(')').and_then(|column| column.split_once('(')) else {
        return (column, None);
    };
    let unit = UNITS.iter().find(|(_, words)| words.contains(&behind.trim())).map(|(unit, _)| *unit);
    if unit.is_some() { (name.trim().to_owned(), unit) } else { (column, None) }
}

/// Writes the words of rows that are sums or means of others, as these columns have them.
pub(super) fn write_totals(text: &mut String, sample: &[Row], columns: &[usize]) {
    let mut totals: Vec<String> = Vec::new();
    for cell in sample.iter().flat_map(|row| columns.iter().map(|column| cell_of(row, *column))) {
        if is_summary(cell) && !totals.iter().any(|known| known == cell) {
            totals.push(cell.to_owned());
        }
    }
    if !totals.is_empty() {
        let _ = writeln!(text, "total_rows = [{}]", listed(&totals));
    }
}

/// The first cell of a column that says something.
pub(super) fn example(rows: &[&Row], column: usize) -> String {
    let cell = rows.iter().map(|row| cell_of(row, column)).find(|cell| !is_nothing(cell));
    one_line(cell.unwrap_or(""))
}

/// Writes the columns that are not used.
pub(super) fn write_unused(text: &mut String, header: &Row, rows: &[&Row], used: &[usize], said: &DraftWords) {
    for other in (0..header.len()).filter(|other| !used.contains(other)) {
        let name = quoted(cell_of(header, other));
        let _ = writeln!(text, "# {} {name} # {}", said.not_used, example(rows, other));
    }
}

/// The lines of a draft that ask what durations such as `03:25` are, if these columns have one.
pub(super) fn said_durations<'a>(
    rows: impl Iterator<Item = &'a Row>,
    columns: &[usize],
    written: Written,
    said: &DraftWords,
) -> String {
    for row in rows {
        for column in columns {
            if let Err(Wrong::AmbiguousDuration { text, readings, .. }) = written.duration(row, *column) {
                return format!("# {}\n# durations = \"mm:ss\"\n", (said.durations)(&one_line(&text), readings));
            }
        }
    }
    String::new()
}
