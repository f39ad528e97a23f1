//! Tables beside a scenario: CSV files as people export them and sheets of workbooks, with the place of every cell.
//!
//! Each file answers one question of a table: what the bytes are (`content`), what separates its cells (`separator`),
//! where its header and its cells are (`table`; `workbook` for sheets), which column is for what (`words`), and what a
//! number (`number`) or a time (`time`) means.
//!
//! Must stay true: nothing here knows a section of scenarios, so that logs are read, and their faults shown, in the
//! same way. What could mean two things is refused with both.

mod content;
mod formula;
mod number;
mod problem;
mod separator;
mod table;
mod time;
mod time_hint;
mod words;
mod workbook;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::Files;
use crate::diagnostics::{Location, Sink, Source, SourceMap};

pub(crate) use content::{FileKind, NoText, encoding};
pub(crate) use number::{Decimal, NumberHint, number, whole_number};
pub(crate) use problem::{Cell, CellHint, Layout, Others, TableProblem, TableWarning, When};
pub(crate) use separator::Separator;
pub(crate) use table::{IsHeader, MOST, Row, Sheet, Slips, Table, cell_of, cell_span, letters, part_of_day, shape};
pub(crate) use time::{
    Epoch, NoMoment, Offset, Since1970, Stretch, YEARS, date, day_number, day_number_moment, moment, offset_of,
    parse_date, since_1970, time_of_day,
};
pub(crate) use time_hint::{TimeHint, date_hint, date_readings, time_hint};
pub(crate) use words::{Role, is_count_column, is_name_column, is_time_column, is_total, plain};
pub(crate) use workbook::{SheetText, text as sheet_text};

/// An encoding of text.
pub(crate) type Encoded = &'static encoding_rs::Encoding;

/// The texts of a scenario, and the tables beside it, each read once.
pub(crate) struct Tables<'a> {
    files: &'a dyn Files,
    /// All texts; a [`Location`] has the number of one of them.
    pub texts: SourceMap,
    known: BTreeMap<Asked, Option<Rc<Table>>>,
}

/// The file of a table, as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Asked {
    /// A text.
    Csv(String),
    /// A workbook, and the sheet of it.
    Workbook(String, Option<String>),
}

impl<'a> Tables<'a> {
    /// The scenario's own texts, and no table yet.
    pub(crate) fn new(texts: Vec<Arc<Source>>, files: &'a dyn Files) -> Self {
        Self { files, texts: SourceMap::new(texts), known: BTreeMap::new() }
    }

    /// A table, which is named at a place. What is wrong with it is reported once, however often it is used.
    pub(crate) fn open(
        &mut self,
        asked: Asked,
        named: Location,
        is_header: IsHeader<'_>,
        sink: &mut Sink,
    ) -> Option<Rc<Table>> {
        if let Some(known) = self.known.get(&asked) {
            return known.clone();
        }
        let read = match &asked {
            Asked::Csv(path) => self.read_text(path, named, sink).map(|number| (number, None)),
            Asked::Workbook(path, sheet) => self.read_sheet(path, sheet.as_deref(), named, sink),
        };
        let table = read.and_then(|(number, sheet)| {
            Table::parse(self.texts.source(number), number, sheet, named, is_header, sink).map(Rc::new)
        });
        self.known.insert(asked, table.clone());
        table
    }

    /// Puts a text that comes with the program among the scenario's own, so that faults in it can be shown; returns its
    /// number.
    pub(crate) fn add_text(&mut self, name: &str, body: &str) -> usize {
        self.texts.add_to_hash(body.as_bytes());
        self.texts.add(name, body.to_owned())
    }

    /// Reads a file, which is named at a place; returns the number of its text.
    pub(crate) fn read_text(&mut self, path: &str, named: Location, sink: &mut Sink) -> Option<usize> {
        let name = || path.to_owned();
        let bytes = self.read(path, named, sink)?;
        let problem = match content::text(&bytes) {
            Ok(body) if u32::try_from(body.len()).is_ok() => return Some(self.texts.add(path, body)),
            Ok(_) => TableProblem::TooLarge { name: name() },
            Err(NoText::Encoding(seems)) => TableProblem::UnknownEncoding { name: name(), seems },
            Err(NoText::Other(kind)) => TableProblem::NoTable { name: name(), kind },
        };
        sink.fault(named, problem);
        None
    }

    /// Reads a sheet of a workbook; returns the number of its text, and the sheet's name.
    fn read_sheet(
        &mut self,
        path: &str,
        sheet: Option<&str>,
        named: Location,
        sink: &mut Sink,
    ) -> Option<(usize, Option<Sheet>)> {
        let bytes = self.read(path, named, sink)?;
        match workbook::text(path, bytes, sheet) {
            Ok(SheetText { text, name, epoch }) => {
                let number = self.texts.add(&format!("{path}, sheet {name}"), text);
                Some((number, Some(Sheet { name, epoch })))
            }
            Err(problem) => {
                sink.fault(named, problem);
                None
            }
        }
    }

    fn read(&mut self, path: &str, named: Location, sink: &mut Sink) -> Option<Vec<u8>> {
        match self.files.read(path) {
            Ok(bytes) => {
                self.texts.add_to_hash(&bytes);
                Some(bytes)
            }
            Err(why) => {
                sink.fault(named, TableProblem::Unreadable { name: path.to_owned(), why });
                None
            }
        }
    }
}
