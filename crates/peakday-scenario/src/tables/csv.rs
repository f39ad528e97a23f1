//! A table with a header: its rows, and where each cell is.

use std::sync::Arc;

use super::cell::{self, Separator};
use super::problem::{Cell, TableProblem};
use crate::diagnostics::{Location, Sink, Source, nearest_name};

/// A table with a header.
pub(crate) struct Csv {
    text: Arc<Source>,
    number: usize,
    separator: Separator,
    /// Names of the columns.
    pub header: csv::StringRecord,
    /// The rows, as long as the header.
    pub rows: Vec<csv::StringRecord>,
}

impl Csv {
    /// Reads all rows. A table with a ragged row is refused, for its cells may be anything.
    pub(crate) fn parse(text: &Arc<Source>, number: usize, asked: Location, sink: &mut Sink) -> Option<Self> {
        /// Ragged rows beyond this number would all say the same.
        const MOST: usize = 10;
        let separator = Separator::of(&text.body);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(separator.byte())
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.body.as_bytes());
        // Reading text from memory can't fail; blank lines are passed over by the reader itself.
        let mut records = reader.records().map_while(Result::ok);
        let Some(header) = records.next() else {
            sink.fault(asked, TableProblem::NoRows { name: text.name.clone() });
            return None;
        };
        let rows = records.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let table = Self { text: Arc::clone(text), number, separator, header, rows };
        let width = table.header.len();
        let ragged = table.rows.iter().filter(|row| row.len() != width).take(MOST);
        let mut sound = true;
        for row in ragged {
            let is_comma = row.len() > width && separator == Separator::Comma;
            sink.fault(table.row_place(row), TableProblem::RaggedRow { cells: row.len(), width, is_comma });
            sound = false;
        }
        sound.then_some(table)
    }

    /// The number of the column of this name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// The number of a column that is named at a place.
    pub(crate) fn column(&self, name: &str, named: Location, sink: &mut Sink) -> Option<usize> {
        let found = self.find(name);
        if found.is_none() {
            let problem = TableProblem::UnknownColumn {
                table: self.text.name.clone(),
                column: name.to_owned(),
                columns: self.header.iter().map(str::to_owned).collect(),
                nearest: nearest_name(name, &self.header),
            };
            sink.fault(named, problem);
        }
        found
    }

    /// Where the header is.
    pub(crate) fn header_place(&self) -> Location {
        self.row_place(&self.header)
    }

    /// Where a row is: its whole line.
    fn row_place(&self, row: &csv::StringRecord) -> Location {
        let start = self.start(row);
        let body = self.text.body.as_bytes();
        let length = body[start..].iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(body.len() - start);
        Location::new(self.number, start..start + length)
    }

    /// The first byte of a row: the reader counts the line break before it, and blank lines, to the row.
    fn start(&self, row: &csv::StringRecord) -> usize {
        let body = self.text.body.as_bytes();
        let before = row.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0)).min(body.len());
        before + body[before..].iter().take_while(|&&b| b == b'\n' || b == b'\r').count()
    }

    /// Where a cell is. The reader forgets it, so it is found by counting separators outside quotes.
    pub(crate) fn place(&self, row: &csv::StringRecord, column: usize) -> Location {
        let first = self.start(row);
        let body = self.text.body.as_bytes();
        let separator = self.separator.byte();
        let (mut quoted, mut passed, mut start) = (false, 0, first);
        for (at, &byte) in body.iter().enumerate().skip(first) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => return Location::new(self.number, start..at),
                byte if byte == separator && !quoted => {
                    if passed == column {
                        return Location::new(self.number, start..at);
                    }
                    passed += 1;
                    start = at + 1;
                }
                _ => {}
            }
        }
        Location::new(self.number, start..body.len())
    }

    /// A number of contacts or the like: 0 or more.
    pub(crate) fn amount(&self, row: &csv::StringRecord, column: usize, sink: &mut Sink) -> Option<f64> {
        let cell = row.get(column).unwrap_or("");
        match cell::number(cell, self.separator) {
            Some(amount) if (0.0..=1e9).contains(&amount) => Some(amount),
            _ => {
                let hint = cell::number_hint(cell, self.separator);
                let problem = TableProblem::InvalidCell { expected: Cell::Amount, text: cell.to_owned(), hint };
                sink.fault(self.place(row, column), problem);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_behind_quoted_commas() {
        let body = "hour,note,share\r\n\r\n0,\"a, b\",x\r\n".to_owned();
        let text = Arc::new(Source::new("t.csv", body));
        let mut sink = Sink::default();
        let table = Csv::parse(&text, 0, Location::new(0, 0..0), &mut sink).unwrap();
        let place = table.place(&table.rows[0], 2);
        assert_eq!(&text.body[place.start as usize..place.end as usize], "x");
    }
}
