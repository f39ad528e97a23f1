//! What has come so far, from a table beside a scenario.

use std::sync::Arc;

use crate::check;
use crate::diagnostics::{Location, Sink, Source};
use crate::ids::SourceId;
use crate::model::Model;
use crate::tables::{Asked, Row, Tables, is_time_column};
use crate::units::Instant;
use crate::{Faults, Files, text};

/// What a table says of what has come so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountsSoFar {
    /// Its rows, in order of time, then of sources.
    Rows(Vec<CountSoFar>),
    /// Its times have no date, and nobody has said of which day they are.
    NeedDay,
}

/// How many contacts came from a source in a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountSoFar {
    /// The source.
    pub source: SourceId,
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// How many.
    pub count: u64,
}

impl CountsSoFar {
    /// Reads the counts of a model's sources from the table at a path: a CSV file, or the only sheet of a workbook.
    /// Times without a date are of the civil day `day`.
    ///
    /// # Errors
    /// Everything that is wrong with the table, each with its place.
    pub fn read(files: &dyn Files, path: &str, model: &Model, day: Option<u64>) -> Result<Self, Faults> {
        let mut sink = Sink::default();
        let texts = vec![Arc::new(Source::new("--seen", path))];
        let mut tables = Tables::new(texts, files);
        let named = Location::new(0, 0..path.len());
        let is_workbook =
            std::path::Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let asked = if is_workbook { Asked::Workbook(path.to_owned(), None) } else { Asked::Csv(path.to_owned()) };
        let is_header = |row: &Row| row.iter().filter(|cell| is_time_column(cell)).count() > 0;
        let table = tables.open(asked, named, &is_header, &mut sink);
        let read = table.and_then(|table| check::read_so_far(&table, model, day, &tables, &mut sink));
        match read {
            Some(read) if sink.is_clean() => Ok(read),
            _ => Err(sink.into_faults(path, tables.texts.sources(), text::page)),
        }
    }
}
