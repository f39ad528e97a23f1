//! Tables for analysts: tidy CSV, one figure a row, so that a filter and a pivot give any table.

use super::Report;
use crate::assess::Summary;
use crate::figures::{self, EstimatePart, Row, Stretch};

/// Tells Excel that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What says which row it is, by file.
pub(super) const INTERVAL_KEYS: [&str; 4] = ["from", "to", "queue", "figure"];
pub(super) const PHASE_KEYS: [&str; 5] = ["phase", "from", "to", "queue", "figure"];
pub(super) const TEAM_KEYS: [&str; 4] = ["from", "to", "team", "figure"];
pub(super) const REPLICATION_KEYS: [&str; 3] = ["replication", "queue", "figure"];

/// `intervals.csv`: interval x queue x figure, with intervals and bands.
pub(super) fn intervals(report: Report<'_>) -> Vec<u8> {
    by_interval(report, &INTERVAL_KEYS, figures::intervals(report.model, report.findings))
}

/// `teams.csv`: interval x team x figure.
pub(super) fn teams(report: Report<'_>) -> Vec<u8> {
    by_interval(report, &TEAM_KEYS, figures::teams(report.model, report.findings))
}

fn by_interval<'a>(report: Report<'a>, keys: &[&str], rows: impl Iterator<Item = Row<'a>>) -> Vec<u8> {
    let mut table = Table::new(keys, &EstimatePart::ALL.map(EstimatePart::name));
    let bounds: Vec<[String; 2]> =
        report.model.run.bounds().into_iter().map(|(from, to)| [from.to_string(), to.to_string()]).collect();
    for row in rows {
        let Stretch::Interval(interval) = row.stretch else { continue };
        let [from, to] = &bounds[interval];
        table.row(&[from, to, row.place, &row.label()], row.summary);
    }
    table.finish()
}

/// `phases.csv`: phase x queue x figure, as in `intervals.csv`.
pub(super) fn phases(report: Report<'_>) -> Vec<u8> {
    let mut table = Table::new(&PHASE_KEYS, &EstimatePart::ALL.map(EstimatePart::name));
    for row in figures::phases(report.model, report.findings) {
        let Stretch::Phase(phase) = row.stretch else { continue };
        let [from, to] = [row.from, row.to].map(|at| at.to_string());
        table.row(&[&report.model.phases[phase].name, &from, &to, row.place, &row.label()], row.summary);
    }
    table.finish()
}

/// `replications.csv`: replication x queue x figure over the whole horizon, then the targets.
pub(super) fn replications(report: Report<'_>) -> Vec<u8> {
    let mut table = Table::new(&REPLICATION_KEYS, &[EstimatePart::Value.name()]);
    for outcome in &report.results.outcomes {
        let replication = outcome.replication.to_string();
        for (queue, figure, value) in figures::replications(report.model, outcome) {
            table.values(&[&replication, queue, &figure.id()], &[value]);
        }
        for (queue, label, value) in figures::targets_of_replication(report.model, outcome) {
            table.values(&[&replication, queue, &label], &[value]);
        }
    }
    table.finish()
}

/// A table being written: text columns, then numbers.
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    pub(super) fn new(keys: &[&str], values: &[&str]) -> Self {
        let mut table = Self { writer: csv::Writer::from_writer(Vec::new()) };
        table.write(keys.iter().chain(values).copied());
        table
    }

    pub(super) fn row(&mut self, keys: &[&str], summary: Option<Summary>) {
        self.values(keys, &EstimatePart::ALL.map(|part| part.of(summary)));
    }

    pub(super) fn values(&mut self, keys: &[&str], values: &[Option<f64>]) {
        // A cell that begins like a formula is text in spreadsheets when a quote stands before it.
        let keys = keys.iter().map(|key| if begins_like_formula(key) { format!("'{key}") } else { (*key).to_owned() });
        let values = values.iter().map(|value| value.map_or_else(String::new, |value| value.to_string()));
        self.write(keys.chain(values));
    }

    fn write<T: AsRef<[u8]>>(&mut self, record: impl Iterator<Item = T>) {
        self.writer.write_record(record).expect("writing to memory does not fail, and all rows are equally long");
    }

    /// The table's bytes. Excel takes a file for one in the machine's own code page unless it begins with a byte order
    /// mark, so one goes in front where a character is outside ASCII; elsewhere it would only be in the way.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut table = self.writer.into_inner().expect("writing to memory does not fail");
        if !table.is_ascii() {
            table.splice(0..0, BYTE_ORDER_MARK.iter().copied());
        }
        // It waits until all files are there, and of many days it is megabytes.
        table.shrink_to_fit();
        table
    }
}

/// Whether spreadsheets might take a text for a formula: it begins with one of the characters that OWASP's page on CSV
/// injection lists, in their full width too, or with one of them after blanks. A tab or the end of a line would begin
/// another cell.
fn begins_like_formula(text: &str) -> bool {
    let starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table_of(name: &str) -> Vec<u8> {
        let mut table = Table::new(&["queue"], &["value"]);
        table.values(&[name], &[Some(1.5)]);
        table.finish()
    }

    #[test]
    fn a_byte_order_mark_stands_where_excel_needs_one() {
        assert_eq!(table_of("chats"), b"queue,value\nchats,1.5\n");
        assert_eq!(table_of("售前"), "\u{feff}queue,value\n售前,1.5\n".as_bytes());
        let mut reader = csv::Reader::from_reader(std::io::Cursor::new(table_of("售前")));
        assert_eq!(&reader.headers().expect("a header")[0], "queue", "the mark is no part of the first column's name");
    }

    #[test]
    fn what_looks_like_a_formula_is_text() {
        for name in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n1"] {
            assert!(begins_like_formula(name), "{name:?}");
        }
        for name in ["chats", "a=b", "售前", "'=1", "", "(-1)"] {
            assert!(!begins_like_formula(name), "{name:?}");
        }
        assert_eq!(table_of("=1+1"), b"queue,value\n'=1+1,1.5\n");
    }
}
