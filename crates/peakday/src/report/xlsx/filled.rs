//! A sheet of very many rows, filled when the workbook is finished: each row goes straight into the compressor.
//!
//! Until a workbook is written, the library holds every cell of it, and then the XML of all sheets beside them. Of a
//! campaign's sheet of data alone these were 50 MB, most of the memory of such a run. So the library is handed only the
//! rows that show it something new, a text that no row above has, and the last ([`Shown`]). It writes the workbook with
//! these. From what it wrote for them this file takes the style of each column and the number of each text, and writes
//! the rows between as the library would. All other parts of the workbook are copied as they are, packed.
//!
//! The library's own way, its `constant_memory`, keeps such rows in a temporary file. It panics when the disk is full,
//! and gives other bytes where no such file can be made.
//!
//! What goes wrong: a new version of the library writes its rows in another way, and the seams aren't found, or the
//! rows between look different. The test below compares with a workbook that the library writes whole.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter};

/// The part that holds all texts, and the one that says what a table is, of a workbook with one.
const TEXTS: &str = "xl/sharedStrings.xml";
const TABLE: &str = "xl/tables/table1.xml";
/// The headings and one row, which the library is told that the table has: it remembers every cell of a table.
const ONE_ROW: &str = r#"ref="A1:J2""#;
const LAID_OUT: &str = "a workbook is laid out as its library lays it out";
const IN_MEMORY: &str = "a workbook in memory can be read and written";

/// A row of such a sheet: from the first column on, numbers, texts, and numbers again. A cell without one is empty.
pub(super) struct Row<'a> {
    /// The first columns.
    pub first: [f64; 2],
    /// The columns after these.
    pub texts: [Cow<'a, str>; 2],
    /// The last ones.
    pub last: [Option<f64>; 6],
}

/// Which rows the library has to be handed.
pub(super) struct Shown {
    rows: usize,
    next: usize,
    texts: BTreeSet<String>,
}

impl Shown {
    /// Of so many rows.
    pub(super) fn of(rows: usize) -> Self {
        Self { rows, next: 0, texts: BTreeSet::new() }
    }

    /// Whether this, which is the next row, is one of them.
    pub(super) fn has_next(&mut self, row: &Row<'_>) -> bool {
        self.next += 1;
        let mut is_new = false;
        for text in &row.texts {
            if !self.texts.contains(&**text) {
                self.texts.insert(text.to_string());
                is_new = true;
            }
        }
        is_new || self.next == self.rows
    }
}

/// What was filled in.
struct Filled {
    /// The last row, as spreadsheets count.
    last_row: usize,
    /// Cells with texts, beside those that the library wrote.
    texts: usize,
}

/// The workbook with all rows of a sheet, which is the `sheet`th of it, from 1, and has its only table: `rows` are all
/// below its headings.
pub(super) fn filled<'a>(workbook: &[u8], sheet: usize, rows: impl Iterator<Item = Row<'a>>) -> Vec<u8> {
    let part = format!("xl/worksheets/sheet{sheet}.xml");
    let mut from = ZipArchive::new(Cursor::new(workbook)).expect(IN_MEMORY);
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let (mut rows, mut done) = (Some(rows), None);
    for index in 0..from.len() {
        let packed = from.by_index_raw(index).expect(IN_MEMORY);
        let name = packed.name().expect(IN_MEMORY).into_owned();
        if ![part.as_str(), TEXTS, TABLE].contains(&name.as_str()) {
            to.raw_copy_file(packed).expect(IN_MEMORY);
            continue;
        }
        drop(packed);
        let mut file = from.by_index(index).expect(IN_MEMORY);
        let mut xml = String::new();
        file.read_to_string(&mut xml).expect(IN_MEMORY);
        to.start_file(name.as_str(), file.options()).expect(IN_MEMORY);
        if name == part {
            let rows = rows.take().expect("a sheet is there once");
            // The compressor would rather have much at once.
            let mut out = BufWriter::with_capacity(1 << 16, &mut to);
            done = Some(fill(&xml, rows, &mut out).expect(IN_MEMORY));
            out.flush().expect(IN_MEMORY);
        } else {
            let done = done.as_ref().expect("the sheet is there, before the texts and the table");
            let xml = if name == TEXTS { with_count(&xml, done.texts) } else { with_reach(&xml, done.last_row) };
            to.write_all(xml.as_bytes()).expect(IN_MEMORY);
        }
    }
    let mut bytes = to.finish().expect(IN_MEMORY).into_inner();
    bytes.shrink_to_fit();
    bytes
}

/// Writes the sheet with all its rows.
fn fill<'a>(xml: &str, rows: impl Iterator<Item = Row<'a>>, out: &mut impl Write) -> io::Result<Filled> {
    let (head, rest) = xml.split_once("<sheetData>").expect(LAID_OUT);
    let (theirs, tail) = rest.split_once("</sheetData>").expect(LAID_OUT);
    let mut theirs = theirs.split_inclusive("</row>");
    let headings = theirs.next().expect(LAID_OUT);
    let styles: Vec<&str> = (0..LETTERS.len()).map(|column| style(headings, column)).collect();
    write!(out, "{head}<sheetData>{headings}")?;
    let (mut theirs, mut texts) = (theirs.peekable(), BTreeMap::new());
    let mut done = Filled { last_row: 1, texts: 0 };
    for row in rows {
        done.last_row += 1;
        let number = done.last_row;
        if let Some(written) = theirs.next_if(|written| is_row(written, number)) {
            for (column, text) in (row.first.len()..).zip(row.texts) {
                texts.entry(text.into_owned()).or_insert_with(|| value(written, number, column));
            }
            out.write_all(written.as_bytes())?;
            continue;
        }
        write!(out, r#"<row r="{number}">"#)?;
        let mut columns = LETTERS.chars().zip(&styles);
        let mut cell = || columns.next().expect("there is a letter for each column");
        for value in row.first {
            let (letter, style) = cell();
            write!(out, r#"<c r="{letter}{number}"{style}><v>{value}</v></c>"#)?;
        }
        for text in row.texts {
            let (letter, style) = cell();
            if let Some(value) = texts.get(&*text).expect("the library was handed each text") {
                write!(out, r#"<c r="{letter}{number}"{style} t="s"><v>{value}</v></c>"#)?;
                done.texts += 1;
            }
        }
        for value in row.last {
            let (letter, style) = cell();
            if let Some(value) = value.filter(|value| value.is_finite()) {
                write!(out, r#"<c r="{letter}{number}"{style}><v>{value}</v></c>"#)?;
            }
        }
        out.write_all(b"</row>")?;
    }
    assert!(theirs.next().is_none(), "{LAID_OUT}: rows in order");
    write!(out, "</sheetData>{tail}")?;
    Ok(done)
}

/// The letters of the columns of a [`Row`].
const LETTERS: &str = "ABCDEFGHIJ";

/// Whether this is the XML of a row of this number, from 1.
fn is_row(xml: &str, number: usize) -> bool {
    let rest = xml.strip_prefix(r#"<row r=""#).expect(LAID_OUT);
    rest.split_once('"').is_some_and(|(found, _)| found.parse() == Ok(number))
}

/// The style of a column as it stands in a cell, with a space before it, taken from the heading; empty without one.
fn style(headings: &str, column: usize) -> &str {
    let attributes = cell(headings, 1, column).expect("a table has a heading for each column").0;
    attributes.split_once(" t=").map_or(attributes, |(style, _)| style)
}

/// What a cell holds, if it is there.
fn value(row: &str, number: usize, column: usize) -> Option<String> {
    let (_, inner) = cell(row, number, column)?;
    let inner = inner.strip_prefix("<v>").and_then(|inner| inner.split_once("</v>"));
    Some(inner.expect(LAID_OUT).0.to_owned())
}

/// The attributes of a cell after its name, and what follows its opening.
fn cell(row: &str, number: usize, column: usize) -> Option<(&str, &str)> {
    let letter = &LETTERS[column..=column];
    row.split_once(&format!(r#"<c r="{letter}{number}""#))?.1.split_once('>')
}

/// The texts of the workbook, of which as many more are on its sheets.
fn with_count(xml: &str, more: usize) -> String {
    let (head, rest) = xml.split_once(r#" count=""#).expect(LAID_OUT);
    let (count, tail) = rest.split_once('"').expect(LAID_OUT);
    let count = more + count.parse::<usize>().expect(LAID_OUT);
    format!(r#"{head} count="{count}"{tail}"#)
}

/// The table, down to this row.
fn with_reach(xml: &str, last_row: usize) -> String {
    assert!(xml.contains(ONE_ROW), "{LAID_OUT}: a table of one row");
    xml.replace(ONE_ROW, &format!(r#"ref="A1:J{last_row}""#))
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Format, Table, Workbook, Worksheet};

    use super::*;

    /// Rows with texts that XML must escape, that look like formulas, that come back, and none at all.
    fn rows() -> Vec<Row<'static>> {
        const TEXTS: [[&str; 2]; 5] = [
            ["chats & <calls>", "offered"],
            ["=1+1", "from"],
            ["售前", " with spaces "],
            ["", "lost"],
            ["_x0041_", "A\"B"],
        ];
        let row = |at: u32| {
            let number = f64::from(at);
            let figure = |column: u32| (!(at + column).is_multiple_of(7)).then(|| number / f64::from(column + 3));
            Row {
                first: [46_337.0 + number / 24.0, 46_337.0 + (number + 1.0) / 24.0],
                texts: TEXTS[at as usize / 2 % TEXTS.len()].map(Cow::Borrowed),
                last: [figure(0), figure(1), figure(2), Some(1e-9 * number), Some(-1e15), Some(f64::NAN)],
            }
        };
        (0..60).map(row).collect()
    }

    /// A workbook of two sheets, of which the second has the rows for which `is_shown` and a table that reaches so far.
    fn workbook(rows: &[Row<'_>], table: usize, mut is_shown: impl FnMut(&Row<'_>) -> bool) -> Vec<u8> {
        let mut notes = Worksheet::new();
        notes.write(0, 0, "offered").expect("a cell").write(1, 0, "notes").expect("a cell");
        let mut data = Worksheet::new();
        let format = Format::new().set_num_format("#,##0.000");
        data.set_column_format(0, &format).expect("a column").set_column_format(9, &format).expect("a column");
        let last = u32::try_from(table).expect("few rows");
        data.add_table(0, 0, last, 9, &Table::new().set_name("Rows")).expect("a table");
        for (at, row) in (1..).zip(rows).filter(|(_, row)| is_shown(row)) {
            for (column, value) in (0..).zip(row.first) {
                data.write(at, column, value).expect("a cell");
            }
            for (column, text) in (2..).zip(&row.texts) {
                data.write_string(at, column, &**text).expect("a cell");
            }
            for (column, value) in (4..).zip(row.last) {
                if let Some(value) = value.filter(|value| value.is_finite()) {
                    data.write(at, column, value).expect("a cell");
                }
            }
        }
        let mut workbook = Workbook::new();
        workbook.push_worksheet(notes);
        workbook.push_worksheet(data);
        workbook.save_to_buffer().expect("a workbook in memory")
    }

    /// The parts of a workbook by name, without what says how far their rows reach: rows that are filled in don't.
    fn parts(workbook: &[u8]) -> Vec<(String, String)> {
        let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a workbook is an archive");
        let parts = archive.len();
        let read = |index| {
            let mut file = archive.by_index(index).expect("an entry");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("a part is text");
            let mut pieces = text.split(r#" spans=""#);
            let first = pieces.next().expect("a text has a first piece").to_owned();
            let others = pieces.map(|piece| piece.split_once('"').expect("an attribute ends").1);
            (file.name().expect("a name").into_owned(), first + &others.collect::<String>())
        };
        (0..parts).map(read).collect()
    }

    #[test]
    fn a_filled_workbook_is_the_one_that_the_library_writes_whole() {
        let rows = rows();
        let whole = workbook(&rows, rows.len(), |_| true);
        let mut shown = Shown::of(rows.len());
        let mut handed = 0;
        let sparse = workbook(&rows, 1, |row| {
            let is_shown = shown.has_next(row);
            handed += usize::from(is_shown);
            is_shown
        });
        assert_eq!(handed, 6, "the first row of each pair of texts, and the last");
        let filled = filled(&sparse, 2, rows.into_iter());
        assert!(parts(&sparse) != parts(&whole));
        let (filled, whole) = (parts(&filled), parts(&whole));
        assert_eq!(filled.len(), whole.len());
        for ((name, filled), whole) in filled.iter().zip(&whole) {
            assert!((name, filled) == (&whole.0, &whole.1), "{name}");
        }
    }

    #[test]
    fn a_sheet_of_one_row_is_all_the_librarys() {
        let rows: Vec<Row<'_>> = rows().into_iter().take(1).collect();
        let whole = workbook(&rows, rows.len(), |_| true);
        assert!(parts(&filled(&whole, 2, rows.into_iter())) == parts(&whole));
    }

    #[test]
    #[should_panic(expected = "rows in order")]
    fn rows_that_the_library_was_not_handed_in_this_order_are_refused() {
        let rows = rows();
        let whole = workbook(&rows, rows.len(), |_| true);
        filled(&whole, 2, rows.into_iter().take(30));
    }

    #[test]
    #[should_panic(expected = "the sheet is there")]
    fn a_sheet_that_is_not_there_is_refused() {
        filled(&workbook(&rows(), 1, |_| true), 3, rows().into_iter());
    }

    #[test]
    #[should_panic(expected = "a table of one row")]
    fn a_table_that_reaches_further_is_refused() {
        filled(&workbook(&rows(), 2, |_| true), 2, rows().into_iter());
    }
}
