//! The rows of a log, one at a time, and where each of their cells is.

use std::cell::RefCell;
use std::io::{Cursor, Read};
use std::rc::Rc;
use std::sync::Arc;

use encoding_rs::UTF_8;

use super::decode::{Decoded, Kept, LONGEST, Stopped};
use crate::diagnostics::{At, Location, Sink, Source, nearest_name};
use crate::problems::LogProblem;
use crate::scalars::Text;
use crate::section::Field;
use crate::tables::{
    Encoded, Epoch, FileKind, NoText, Row, Separator, SheetText, TableProblem, cell_span, encoding, sheet_text,
};

/// What is read to see what a log is: its encoding, and what separates its cells.
const BEGINNING: usize = 1 << 18;

/// The rows of a log.
pub(super) struct Rows<'r> {
    name: String,
    encoding: &'static str,
    reader: csv::Reader<Decoded<'r>>,
    kept: Rc<RefCell<Kept>>,
    separator: Separator,
    epoch: Epoch,
    pub header: Row,
    /// The row that is read now, and where it begins and ends in the text.
    row: Row,
    span: (u64, u64),
    /// Rows that were read in search of a header, where none was found and the first line is taken for it.
    ahead: std::vec::IntoIter<Row>,
}

/// What is asked of a log before it is read.
pub(super) struct Asked<'a> {
    /// Columns of which its header has some.
    pub columns: &'a [String],
    /// Its sheet, if it is a workbook.
    pub sheet: Option<&'a str>,
}

/// A place in a row, for faults: a text of its own, so that the log needn't be kept.
pub(super) struct Place {
    pub source: Arc<Source>,
    pub span: std::ops::Range<usize>,
}

/// What the log can't be read for.
pub(super) enum Unread {
    Table(TableProblem),
    Log(LogProblem),
}

impl<'r> Rows<'r> {
    /// Opens a log and finds its header: the line that holds the columns that are asked for.
    pub(super) fn open(
        name: &str,
        from: &'r mut dyn Read,
        asked: &Asked<'_>,
        workbook: &'r mut Option<Cursor<String>>,
    ) -> Result<Self, Unread> {
        let mut beginning = Vec::new();
        let failed = |error: std::io::Error| Unread::Log(LogProblem::ReadingFailed { why: error.to_string() });
        from.take(BEGINNING as u64).read_to_end(&mut beginning).map_err(failed)?;
        let is_whole = beginning.len() < BEGINNING;
        let (found, mark) = match encoding(&beginning, is_whole) {
            Ok(found) => found,
            Err(NoText::Other(FileKind::Workbook)) => {
                from.read_to_end(&mut beginning).map_err(failed)?;
                let SheetText { text, epoch, .. } = sheet_text(name, beginning, asked.sheet).map_err(Unread::Table)?;
                let text = workbook.insert(Cursor::new(text));
                return Self::of_text(name, UTF_8, Vec::new(), text, asked, Some(epoch));
            }
            Err(NoText::Other(kind)) => {
                return Err(Unread::Table(TableProblem::NoTable { name: name.to_owned(), kind }));
            }
            Err(NoText::Encoding(seems)) => {
                return Err(Unread::Table(TableProblem::UnknownEncoding { name: name.to_owned(), seems }));
            }
        };
        beginning.drain(..mark);
        Self::of_text(name, found, beginning, from, asked, None)
    }

    fn of_text(
        name: &str,
        encoding: Encoded,
        beginning: Vec<u8>,
        from: &'r mut dyn Read,
        asked: &Asked<'_>,
        sheet: Option<Epoch>,
    ) -> Result<Self, Unread> {
        let (shown, _) = encoding.decode_without_bom_handling(&beginning);
        let (separator, skipped) = match sheet {
            Some(_) => (Separator::Tab, 0),
            None => Separator::said(&shown).unwrap_or_else(|| (Separator::of(&shown), 0)),
        };
        drop(shown);
        let kept = Rc::new(RefCell::new(Kept::default()));
        let decoded = Decoded::new(beginning, from, encoding.new_decoder_without_bom_handling(), Rc::clone(&kept));
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(separator.byte())
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(decoded);
        let mut rows = Self {
            name: name.to_owned(),
            encoding: encoding.name(),
            reader,
            kept,
            separator,
            epoch: sheet.unwrap_or_default(),
            header: Row::new(),
            row: Row::new(),
            span: (0, 0),
            ahead: Vec::new().into_iter(),
        };
        if skipped > 0 {
            rows.next()?;
        }
        rows.find_header(asked.columns)?;
        Ok(rows)
    }

    /// Reads lines up to the one that has one of the columns.
    fn find_header(&mut self, wanted: &[String]) -> Result<(), Unread> {
        /// No export has more lines above its header.
        const LINES: usize = 100;
        let mut lines = Vec::new();
        while lines.len() < LINES {
            if !self.next()? {
                break;
            }
            // Drafts know names in small letters.
            let is_named = |cell: &str, column: &str| cell == column || plain_name(cell) == column;
            let has = wanted.iter().filter(|column| self.row.iter().any(|cell| is_named(cell, column))).count();
            if has > 0 && (has > 1 || wanted.len() == 1 || self.row.len() > 1) {
                self.header = self.row.clone();
                return Ok(());
            }
            lines.push(self.row.clone());
        }
        // The first line is the header, as far as one can know.
        self.ahead = lines.into_iter();
        let first = self.ahead.next();
        self.header = first.ok_or_else(|| Unread::Table(TableProblem::NoRows { name: self.name.clone() }))?;
        Ok(())
    }

    /// Goes to the next row that isn't blank; whether there is one.
    pub(super) fn next(&mut self) -> Result<bool, Unread> {
        if let Some(row) = self.ahead.next() {
            self.row = row;
            return Ok(true);
        }
        loop {
            let begins = self.reader.position().byte();
            self.kept.borrow_mut().row_begins(begins);
            match self.reader.read_record(&mut self.row) {
                Ok(false) => return Ok(false),
                Ok(true) => {}
                Err(_) => return Err(Unread::Log(self.why_it_stopped())),
            }
            self.span = (begins, self.reader.position().byte());
            if self.row.iter().any(|cell| !cell.is_empty()) {
                return Ok(true);
            }
        }
    }

    fn why_it_stopped(&self) -> LogProblem {
        match self.kept.borrow().stopped.clone() {
            Some(Stopped::TooLong) => LogProblem::RowTooLong { most_kib: LONGEST >> 10 },
            Some(Stopped::Failed(why)) => LogProblem::ReadingFailed { why },
            Some(Stopped::Undecodable) | None => LogProblem::Undecodable { encoding: self.encoding },
        }
    }

    /// Where reading stopped: behind the last row that could be read.
    pub(super) fn stopped_place(&self) -> Place {
        let position = self.reader.position();
        let line = usize::try_from(position.line()).unwrap_or(0);
        let body = self.kept.borrow().rest();
        let length = body.lines().next().unwrap_or_default().len();
        Place { source: Arc::new(Source::from_line(&*self.name, line, body)), span: 0..length }
    }

    /// The row that is read now.
    pub(super) fn row(&self) -> &Row {
        &self.row
    }

    /// From when numbers of days count, which cells of a spreadsheet may be.
    pub(super) fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// The number of the row's line, from 1.
    pub(super) fn line(&self) -> usize {
        let line = self.row.position().map_or(1, csv::Position::line);
        usize::try_from(line).unwrap_or(0) + self.breaks_before()
    }

    /// Line breaks that the reader counts to the row.
    fn breaks_before(&self) -> usize {
        let kept = self.kept.borrow();
        let from = self.row.position().map_or(self.span.0, csv::Position::byte);
        kept.line_breaks_at(from)
    }

    /// Where a cell is; `None`: the whole row.
    pub(super) fn place(&self, column: Option<usize>) -> Place {
        let body = self.kept.borrow().text(self.span.0, self.span.1);
        let span = match column {
            Some(column) => cell_span(body.as_bytes(), 0, self.separator, column),
            None => 0..body.lines().next().unwrap_or_default().len(),
        };
        Place { source: Arc::new(Source::from_line(&*self.name, self.line(), body)), span }
    }

    /// Whether cells are separated by commas, which numbers may have as well.
    pub(super) fn has_commas(&self) -> bool {
        self.separator == Separator::Comma
    }

    /// Whether the header has at least half of these columns.
    pub(super) fn has_most(&self, wanted: &[String]) -> bool {
        let found = wanted.iter().filter(|wanted| self.header.iter().any(|column| column == *wanted)).count();
        2 * found >= wanted.len()
    }

    /// The number of the column that a key of the columns file names.
    pub(super) fn column(&self, named: &Field<Text>, sink: &mut Sink) -> Option<usize> {
        let At { value: Text(name), place } = named.get()?;
        self.column_of(name, *place, sink)
    }

    /// The number of the column of a name, which the columns file says at a place.
    pub(super) fn column_of(&self, name: &str, named: Location, sink: &mut Sink) -> Option<usize> {
        let mut found = self.header.iter().enumerate().filter(|(_, column)| *column == name);
        let Some((first, _)) = found.next() else {
            let nearest = nearest_name(name, &self.header);
            let columns = self.header.iter().map(str::to_owned).collect();
            let problem =
                LogProblem::NoSuchColumn { log: self.name.clone(), column: name.to_owned(), columns, nearest };
            sink.fault(named, problem);
            return None;
        };
        if let Some((second, _)) = found.next() {
            let letters = [first, second].map(crate::tables::letters);
            sink.fault(named, TableProblem::ColumnTwice { column: name.to_owned(), letters, key: None });
            return None;
        }
        Some(first)
    }
}

/// The name of a column in small letters, with `_` for spaces.
pub(super) fn plain_name(column: &str) -> String {
    crate::tables::plain(column).to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Lang;
    use crate::log::sniff;

    /// Where no word of the header is known, what stands below it says most.
    #[test]
    fn a_draft_of_unknown_columns_shows_what_is_in_them() {
        let log = "wer,wieviel\nAnna,12\nBert,15\n";
        let draft = sniff("log.csv", &mut log.as_bytes(), Lang::En).expect("it can be read");
        let shown = ["from its header and 2 rows", "not used: \"wer\" # Anna", "not used: \"wieviel\" # 12"];
        assert!(shown.iter().all(|shown| draft.contains(shown)), "{draft}");
    }
}
