//! Tables beside a scenario: CSV files as people export them, in UTF-8 or GB18030, with the place of every cell.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use encoding_rs::{Encoding, GB18030};
use sha2::{Digest, Sha256};

use super::Files;
use super::cell::{self, Separator};
use super::fault::{Place, Problem, Sink, Text, did_you_mean, listed, quoted};
use super::scalars;
use super::section::At;

/// The texts of a scenario, and the tables beside it, each read once.
pub(super) struct Shelf<'a> {
    files: &'a dyn Files,
    /// All texts; a [`Place`] has the number of one of them.
    pub texts: Vec<Arc<Text>>,
    tables: BTreeMap<String, Option<Rc<Csv>>>,
    hash: Sha256,
}

impl<'a> Shelf<'a> {
    /// A shelf that holds the scenario's own texts.
    pub fn new(texts: Vec<Arc<Text>>, files: &'a dyn Files) -> Self {
        let mut shelf = Self { files, tables: BTreeMap::new(), hash: Sha256::new(), texts: Vec::new() };
        for text in &texts {
            shelf.add_to_hash(text.body.as_bytes());
        }
        shelf.texts = texts;
        shelf
    }

    /// What was read, as one number: the same for the same texts and tables, whatever they are called.
    pub fn fingerprint(self) -> String {
        format!("{:x}", self.hash.finalize())
    }

    /// The length goes first, so that two texts can't pass for one.
    fn add_to_hash(&mut self, bytes: &[u8]) {
        self.hash.update((bytes.len() as u64).to_le_bytes());
        self.hash.update(bytes);
    }

    /// A value as it is written, without its quotes.
    pub fn written(&self, place: Place) -> &str {
        let body = &self.texts[place.text as usize].body;
        body.get(place.start as usize..place.end as usize).unwrap_or("").trim_matches(['"', '\''])
    }

    /// The table at a path. What is wrong with it is told once, however often it is used.
    pub fn open(&mut self, path: &At<scalars::Text>, sink: &mut Sink) -> Option<Rc<Csv>> {
        let scalars::Text(name) = &path.value;
        if let Some(known) = self.tables.get(name) {
            return known.clone();
        }
        let table = self.read(name, path.place, sink).map(Rc::new);
        self.tables.insert(name.clone(), table.clone());
        table
    }

    fn read(&mut self, name: &str, place: Place, sink: &mut Sink) -> Option<Csv> {
        let number = self.read_text(name, place, sink)?;
        Csv::parse(&self.texts[number], number, place, sink)
    }

    /// Puts a text that comes with the program among the scenario's own, so that faults in it can be shown; returns its
    /// number.
    pub fn add_text(&mut self, name: &str, body: &str) -> usize {
        self.add_to_hash(body.as_bytes());
        self.texts.push(Arc::new(Text { name: name.to_owned(), body: body.to_owned() }));
        self.texts.len() - 1
    }

    /// Reads a file that is no table; returns the number of its text.
    pub fn read_text(&mut self, name: &str, place: Place, sink: &mut Sink) -> Option<usize> {
        let bytes = match self.files.read(name) {
            Ok(bytes) => bytes,
            Err(why) => {
                let problem = Problem::new(format!("{} can't be read: {why}", quoted(name))).label("this file");
                sink.fault(place, problem.help("paths are meant from the folder of the scenario"));
                return None;
            }
        };
        self.add_to_hash(&bytes);
        let Some(body) = decoded(&bytes) else {
            let problem = Problem::new(format!("{} is neither in UTF-8 nor in GB18030", quoted(name)));
            sink.fault(place, problem.label("this file").help("export it again as \"CSV UTF-8\""));
            return None;
        };
        if u32::try_from(body.len()).is_err() {
            sink.fault(place, Problem::new("this file is larger than 4 GiB").label("expected a smaller one"));
            return None;
        }
        self.texts.push(Arc::new(Text { name: name.to_owned(), body }));
        Some(self.texts.len() - 1)
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

/// A table with a header.
pub(super) struct Csv {
    text: Arc<Text>,
    number: usize,
    separator: Separator,
    /// Names of the columns.
    pub header: csv::StringRecord,
    /// The rows, as long as the header.
    pub rows: Vec<csv::StringRecord>,
}

impl Csv {
    /// Reads all rows. A table with a ragged row is refused, for its cells may be anything.
    fn parse(text: &Arc<Text>, number: usize, asked: Place, sink: &mut Sink) -> Option<Self> {
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
            let problem = Problem::new(format!("{} is empty", quoted(&text.name)));
            sink.fault(asked, problem.label("expected a header and rows"));
            return None;
        };
        let rows = records.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let table = Self { text: Arc::clone(text), number, separator, header, rows };
        let width = table.header.len();
        let ragged = table.rows.iter().filter(|row| row.len() != width).take(MOST);
        let mut sound = true;
        for row in ragged {
            let problem = Problem::new(format!("this row has {} cells, but the header has {width}", row.len()));
            let help = row.len() > width && separator == Separator::Comma;
            let help = help.then(|| "a number with a comma in it stands between quotes: \"1,500\"".to_owned());
            sink.fault(table.row_place(row), problem.label(format!("expected {width} cells")).maybe_help(help));
            sound = false;
        }
        sound.then_some(table)
    }

    /// The number of the column of this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// The number of a column that the scenario names.
    pub fn column(&self, name: &At<scalars::Text>, sink: &mut Sink) -> Option<usize> {
        let found = self.find(&name.value.0);
        if found.is_none() {
            let title = format!("{} has no column {}", quoted(&self.text.name), quoted(&name.value.0));
            let help = did_you_mean(&name.value.0, &self.header)
                .unwrap_or_else(|| format!("its columns are {}", listed(&self.header)));
            sink.fault(name.place, Problem::new(title).label("no such column").help(help));
        }
        found
    }

    /// Where the header is.
    pub fn header_place(&self) -> Place {
        self.row_place(&self.header)
    }

    /// Where a row is: its whole line.
    fn row_place(&self, row: &csv::StringRecord) -> Place {
        let start = self.start(row);
        let body = self.text.body.as_bytes();
        let length = body[start..].iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(body.len() - start);
        Place::new(self.number, start..start + length)
    }

    /// The first byte of a row: the reader counts the line break before it, and blank lines, to the row.
    fn start(&self, row: &csv::StringRecord) -> usize {
        let body = self.text.body.as_bytes();
        let before = row.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0)).min(body.len());
        before + body[before..].iter().take_while(|&&b| b == b'\n' || b == b'\r').count()
    }

    /// Where a cell is. The reader forgets it, so it is found by counting separators outside quotes.
    pub fn place(&self, row: &csv::StringRecord, column: usize) -> Place {
        let first = self.start(row);
        let body = self.text.body.as_bytes();
        let separator = self.separator.byte();
        let (mut quoted, mut passed, mut start) = (false, 0, first);
        for (at, &byte) in body.iter().enumerate().skip(first) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => return Place::new(self.number, start..at),
                byte if byte == separator && !quoted => {
                    if passed == column {
                        return Place::new(self.number, start..at);
                    }
                    passed += 1;
                    start = at + 1;
                }
                _ => {}
            }
        }
        Place::new(self.number, start..body.len())
    }

    /// A number of contacts or the like: 0 or more.
    pub fn amount(&self, row: &csv::StringRecord, column: usize, sink: &mut Sink) -> Option<f64> {
        let cell = row.get(column).unwrap_or("");
        match cell::number(cell, self.separator) {
            Some(amount) if (0.0..=1e9).contains(&amount) => Some(amount),
            _ => {
                let problem = if cell.is_empty() {
                    Problem::new("this cell is empty").help("write 0 where nothing comes")
                } else {
                    let problem = Problem::new(format!("{} is not a number from 0 on", quoted(cell)));
                    problem.maybe_help(cell::number_help(cell, self.separator))
                };
                sink.fault(self.place(row, column), problem.label("expected a number such as 120 or 0.05"));
                None
            }
        }
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

    #[test]
    fn a_cell_is_found_behind_quoted_commas() {
        let body = "hour,note,share\r\n\r\n0,\"a, b\",x\r\n".to_owned();
        let text = Arc::new(Text { name: "t.csv".to_owned(), body });
        let mut sink = Sink::default();
        let table = Csv::parse(&text, 0, Place::new(0, 0..0), &mut sink).unwrap();
        let place = table.place(&table.rows[0], 2);
        assert_eq!(&text.body[place.start as usize..place.end as usize], "x");
    }
}
