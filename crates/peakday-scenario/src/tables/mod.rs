//! Tables beside a scenario: CSV files as people export them, in UTF-8 or GB18030, with the place of every cell.
//!
//! Must stay true: nothing here knows a section of scenarios, so that logs are read, and their faults shown, in the
//! same way.

mod cell;
mod csv;
mod problem;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use encoding_rs::{Encoding, GB18030};

use crate::Files;
use crate::diagnostics::{Location, Sink, Source, SourceMap};

pub(crate) use cell::{Separator, date_hint, date_readings};
pub(crate) use csv::Csv;
pub(crate) use problem::{Cell, CellHint, Layout, TableProblem, TableWarning};

/// The texts of a scenario, and the tables beside it, each read once.
pub(crate) struct Tables<'a> {
    files: &'a dyn Files,
    /// All texts; a [`Location`] has the number of one of them.
    pub texts: SourceMap,
    known: BTreeMap<String, Option<Rc<Csv>>>,
}

impl<'a> Tables<'a> {
    /// The scenario's own texts, and no table yet.
    pub(crate) fn new(texts: Vec<Arc<Source>>, files: &'a dyn Files) -> Self {
        Self { files, texts: SourceMap::new(texts), known: BTreeMap::new() }
    }

    /// The table at a path, which is named at a place. What is wrong with it is reported once, however often it is
    /// used.
    pub(crate) fn open(&mut self, path: &str, named: Location, sink: &mut Sink) -> Option<Rc<Csv>> {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let number = self.read_text(path, named, sink);
        let table = number.and_then(|number| Csv::parse(self.texts.source(number), number, named, sink)).map(Rc::new);
        self.known.insert(path.to_owned(), table.clone());
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
        let bytes = match self.files.read(path) {
            Ok(bytes) => bytes,
            Err(why) => {
                sink.fault(named, TableProblem::Unreadable { name: path.to_owned(), why });
                return None;
            }
        };
        self.texts.add_to_hash(&bytes);
        let Some(body) = decoded(&bytes) else {
            sink.fault(named, TableProblem::UnknownEncoding { name: path.to_owned() });
            return None;
        };
        if u32::try_from(body.len()).is_err() {
            sink.fault(named, TableProblem::TooLarge { name: path.to_owned() });
            return None;
        }
        Some(self.texts.add(path, body))
    }
}

/// The text of a file: by its byte order mark, else UTF-8, else GB18030.
fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..]).map(Into::into);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_in_the_encodings_people_export() {
        let (gb, ..) = GB18030.encode("日期,客服\n");
        assert_eq!(decoded(&gb).as_deref(), Some("日期,客服\n"));
        assert_eq!(decoded("日期,客服\n".as_bytes()).as_deref(), Some("日期,客服\n"));
        assert_eq!(decoded("\u{feff}日期".as_bytes()).as_deref(), Some("日期"));
        assert_eq!(decoded(b"\xff\xfe\xe5\x65").as_deref(), Some("日"), "UTF-16 by its mark");
        assert_eq!(decoded(b"\xff\xff\xff"), None);
    }
}
