//! A table with a header: its rows, and where each cell is.
//!
//! The header is the line that holds what is asked for; lines above it, such as the title of a report, are passed over.
//!
//! Must stay true: slips of one kind in a column are one fault with a count, whatever the number of rows.

use std::ops::Range;
use std::sync::Arc;

use super::number::{self, Column, Decimal};
use super::problem::{Cell, CellHint, Others, TableProblem};
use super::separator::Separator;
use super::time::{self, Epoch, NoMoment, Offset, Stretch};
use super::time_hint::{TimeHint, date_hint};
use super::words::{Role, is_total, plain};
use crate::diagnostics::{Location, Sink, Source, nearest_name};
use crate::units::{Instant, Span};

/// A row of a table.
pub(crate) type Row = csv::StringRecord;

/// Whether a line holds what a header must.
pub(crate) type IsHeader<'a> = &'a dyn Fn(&Row) -> bool;

/// A sheet of a workbook.
pub(crate) struct Sheet {
    pub name: String,
    /// From when its numbers count days.
    pub epoch: Epoch,
}

/// A table with a header.
pub(crate) struct Table {
    text: Arc<Source>,
    number: usize,
    separator: Separator,
    /// The sheet, if it is one of a workbook.
    sheet: Option<Sheet>,
    /// Where the first line begins, behind one that says what separates the cells.
    begins: usize,
    /// Names of the columns.
    pub header: Row,
    /// The rows, as long as the header.
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads all rows of a text, or of a sheet written as text. A table with a ragged row is refused, for its cells may
    /// be anything.
    pub(super) fn parse(
        text: &Arc<Source>,
        number: usize,
        sheet: Option<Sheet>,
        asked: Location,
        is_header: IsHeader<'_>,
        sink: &mut Sink,
    ) -> Option<Self> {
        let said = Separator::said(&text.body).filter(|_| sheet.is_none());
        let (separator, begins) = match (&sheet, said) {
            (Some(_), _) => (Separator::Tab, 0),
            (None, Some(said)) => said,
            (None, None) => (Separator::of(&text.body), 0),
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(separator.byte())
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(&text.body.as_bytes()[begins..]);
        // Reading text from memory can't fail; blank lines are passed over by the reader itself.
        let records = reader.into_records().map_while(Result::ok);
        let mut records: Vec<Row> = records.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let Some(at) = header(&records, is_header) else {
            sink.fault(asked, TableProblem::NoRows { name: text.name.clone() });
            return None;
        };
        let mut rows = records.split_off(at + 1);
        let header = records.swap_remove(at);
        let width = header.len();
        // Cells beyond the header that hold nothing do no harm.
        for row in rows.iter_mut().filter(|row| row.len() > width && row.iter().skip(width).all(str::is_empty)) {
            row.truncate(width);
        }
        let table = Self { text: Arc::clone(text), number, separator, sheet, begins, header, rows };
        table.is_even(sink).then_some(table)
    }

    /// Whether all rows are as long as the header; else reports those that are not, by their length.
    fn is_even(&self, sink: &mut Sink) -> bool {
        /// Rows of more different lengths would say no more.
        const MOST: usize = 10;
        let width = self.header.len();
        let mut lengths: Vec<(usize, &Row, Others)> = Vec::new();
        for row in self.rows.iter().filter(|row| row.len() != width) {
            let known = lengths.iter().position(|(length, ..)| *length == row.len());
            match known {
                Some(known) => lengths[known].2.add(self.line(row)),
                None if lengths.len() < MOST => lengths.push((row.len(), row, Others::default())),
                None => {}
            }
        }
        for (cells, row, others) in &lengths {
            let is_comma = *cells > width && self.separator == Separator::Comma;
            let problem = TableProblem::RaggedRow { cells: *cells, width, is_comma, others: *others };
            sink.fault(self.row_place(row), problem);
        }
        lengths.is_empty()
    }

    /// The number of the column of this name, which is written at a place.
    pub(crate) fn column(&self, name: &str, named: Location, sink: &mut Sink) -> Option<usize> {
        let mut found = self.header.iter().enumerate().filter(|(_, column)| *column == name);
        let Some((first, _)) = found.next() else {
            let problem = TableProblem::UnknownColumn {
                table: self.text.name.clone(),
                column: name.to_owned(),
                columns: self.header.iter().map(str::to_owned).collect(),
                nearest: nearest_name(name, &self.header),
            };
            sink.fault(named, problem);
            return None;
        };
        if let Some((second, _)) = found.next() {
            self.two_columns(name, first, second, None, sink);
            return None;
        }
        Some(first)
    }

    /// The column of a role, if there is one; `Err` where there are two, which is reported. `key` is what names one.
    pub(crate) fn find(&self, role: Role, key: Option<&'static str>, sink: &mut Sink) -> Result<Option<usize>, ()> {
        let mut found = self.header.iter().enumerate().filter(|(_, column)| role.is(column));
        let first = found.next();
        if let (Some((first, _)), Some((second, _))) = (first, found.next()) {
            self.two_columns(role.name(), first, second, key, sink);
            return Err(());
        }
        Ok(first.map(|(number, _)| number))
    }

    /// Whether there is a column of this role.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.header.iter().any(|column| role.is(column))
    }

    fn two_columns(&self, name: &str, first: usize, second: usize, key: Option<&'static str>, sink: &mut Sink) {
        let letters = [letters(first), letters(second)];
        let problem = TableProblem::ColumnTwice { column: name.to_owned(), letters, key };
        sink.fault_with(self.place(&self.header, second), self.place(&self.header, first), problem);
    }

    /// Where the header is.
    pub(crate) fn header_place(&self) -> Location {
        self.row_place(&self.header)
    }

    /// Where a row is: its whole line.
    fn row_place(&self, row: &Row) -> Location {
        let start = self.start(row);
        let body = self.text.body.as_bytes();
        let length = body[start..].iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(body.len() - start);
        Location::new(self.number, start..start + length)
    }

    /// The number of a row's line.
    fn line(&self, row: &Row) -> usize {
        let behind = usize::from(self.begins > 0);
        row.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0)) + behind
    }

    /// The first byte of a row: the reader counts the line break before it, and blank lines, to the row.
    fn start(&self, row: &Row) -> usize {
        let body = self.text.body.as_bytes();
        let before = row.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let before = (self.begins + before).min(body.len());
        before + body[before..].iter().take_while(|&&b| b == b'\n' || b == b'\r').count()
    }

    /// Where a cell is. The reader forgets it, so it is found by counting separators outside quotes.
    pub(crate) fn place(&self, row: &Row, column: usize) -> Location {
        Location::new(self.number, cell_span(self.text.body.as_bytes(), self.start(row), self.separator, column))
    }

    /// How a date, or a date and a time, may be meant.
    pub(crate) fn date_hint(&self, cell: &str) -> Option<TimeHint> {
        date_hint(cell, self.epoch())
    }

    /// From when numbers of days count; those of a text were written by a spreadsheet too.
    pub(crate) fn epoch(&self) -> Epoch {
        self.sheet.as_ref().map_or_else(Epoch::default, |sheet| sheet.epoch)
    }

    /// The name of a cell in its workbook, such as `Forecast!B7`.
    fn cell_name(&self, row: &Row, column: usize) -> Option<String> {
        let sheet = self.sheet.as_ref()?;
        Some(format!("{}!{}{}", sheet.name, letters(column), self.text.line(self.start(row)).1))
    }

    /// The date in a cell; in a workbook also as the number of a day.
    pub(crate) fn date(&self, cell: &str) -> Option<jiff::civil::Date> {
        time::date(cell).or_else(|| self.sheet.as_ref().and_then(|sheet| time::day_number(&plain(cell), sheet.epoch)))
    }

    /// The time of day in a cell; in a workbook also as a fraction of a day.
    pub(crate) fn time_of_day(&self, cell: &str) -> Option<Stretch> {
        let fraction = || {
            let day = plain(cell).parse::<f64>().ok().filter(|day| 0.0 < *day && *day < 1.0 && self.sheet.is_some())?;
            Some(Stretch { from: part_of_day(day)?, to: None })
        };
        time::time_of_day(cell).or_else(fraction)
    }

    /// The moment in a cell, also as spreadsheets count days, with the part of the day behind the point.
    pub(crate) fn moment(&self, cell: &str, utc_offset: Option<Offset>) -> Result<Instant, NoMoment> {
        time::moment(cell, utc_offset).or_else(|why| match time::day_number_moment(cell, self.epoch()) {
            Some(_) if utc_offset.is_some() => Err(NoMoment::NoZone),
            at => at.ok_or(why),
        })
    }

    /// The numbers of contacts in a column, or the like: 0 or more. Percentages are read where only the shape counts.
    pub(crate) fn amounts(
        &self,
        rows: &[&Row],
        column: usize,
        decimal: Option<Decimal>,
        is_shape: bool,
        sink: &mut Sink,
    ) -> Option<Vec<f64>> {
        let cells: Vec<&str> = rows.iter().map(|row| cell_of(row, column)).collect();
        let is_percent;
        let numbers = match number::column(&cells, decimal) {
            Column::Numbers(numbers) => {
                is_percent = false;
                numbers
            }
            Column::Percent(shares) => {
                is_percent = true;
                shares
            }
            Column::Ambiguous { cell, thousands, decimals, cells: number } => {
                let text = cells[cell].to_owned();
                let problem = TableProblem::AmbiguousNumbers { text, thousands, decimals, cells: number };
                sink.fault(self.place(rows[cell], column), problem);
                return None;
            }
            Column::Mixed { point, comma } => {
                let text = |cell: usize| cells[cell].to_owned();
                let problem = TableProblem::MixedNumbers { point: text(point), comma: text(comma) };
                let (first, second) = (point.min(comma), point.max(comma));
                sink.fault_with(self.place(rows[second], column), self.place(rows[first], column), problem);
                return None;
            }
        };
        let mut slips = Slips::default();
        let mut amounts = Vec::with_capacity(rows.len());
        for ((number, cell), row) in numbers.into_iter().zip(&cells).zip(rows) {
            let is_amount =
                |amount: &f64| (0.0..=f64::from(MOST)).contains(amount) && (is_shape || !is_percent || *amount == 0.0);
            match number.filter(is_amount) {
                Some(amount) => amounts.push(amount),
                None if number.is_some_and(|number| number > f64::from(MOST)) => {
                    slips.add(self, row, column, Cell::AtMost { most: MOST, is_whole: false }, None);
                }
                None => slips.add(self, row, column, Cell::Amount, number::hint(cell).map(CellHint::Number)),
            }
        }
        slips.report(sink).then_some(amounts)
    }

    /// The rows but for those of sums, which say so in one of these columns. A sum must be that of the rows above it,
    /// as far as that can be seen; `None` where it isn't, which is reported.
    pub(crate) fn rows_without_totals(
        &self,
        keys: &[usize],
        amounts: Option<(usize, Option<Decimal>)>,
        sink: &mut Sink,
    ) -> Option<Vec<&Row>> {
        let is_sum = |row: &Row| keys.iter().any(|key| is_total(cell_of(row, *key)));
        let rows: Vec<&Row> = self.rows.iter().filter(|row| !is_sum(row)).collect();
        let Some((column, decimal)) = amounts.filter(|_| rows.len() < self.rows.len()) else { return Some(rows) };
        // All cells together: a sum may be what shows how its column is written.
        let cells: Vec<&str> = self.rows.iter().map(|row| cell_of(row, column)).collect();
        let Column::Numbers(numbers) = number::column(&cells, decimal) else { return Some(rows) };
        let (mut all, mut part) = (0.0, 0.0);
        for (row, number) in self.rows.iter().zip(numbers) {
            let Some(number) = number else { continue };
            if !is_sum(row) {
                all += number;
                part += number;
                continue;
            }
            let is_near = |sum: f64| (sum - number).abs() <= 1e-6 * sum.abs().max(1.0);
            if !is_near(all) && !is_near(part) {
                sink.fault(self.place(row, column), TableProblem::WrongTotal { says: number, is: all });
                return None;
            }
            part = 0.0;
        }
        Some(rows)
    }
}

/// Where a cell of the row that begins at a byte is: of a row with fewer cells, its last.
pub(crate) fn cell_span(body: &[u8], row: usize, separator: Separator, column: usize) -> Range<usize> {
    let (mut quoted, mut passed, mut start) = (false, 0, row);
    for (at, &byte) in body.iter().enumerate().skip(row) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => return start..at,
            byte if byte == separator.byte() && !quoted => {
                if passed == column {
                    return start..at;
                }
                passed += 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    start..body.len()
}

/// The line that is the header: the first of several cells that holds what is asked for, else the first that does, else
/// the first.
fn header(records: &[Row], is_header: IsHeader<'_>) -> Option<usize> {
    /// No report has a longer title.
    const LINES: usize = 100;
    // Data may happen to hold the same word; it begins with a date, a time or a number.
    let is_data = |row: &Row| {
        let first = row.iter().find(|cell| !cell.is_empty()).unwrap_or("");
        time::date(first).is_some()
            || time::time_of_day(first).is_some()
            || time::moment(first, None).is_ok()
            || number::number(&plain(first), Decimal::Point).is_some()
    };
    let lines = records.iter().enumerate().take(LINES);
    let found: Vec<(usize, &Row)> = lines.filter(|(_, row)| is_header(row) && !is_data(row)).collect();
    // A title may be the name of the column.
    let is_wide = |row: &Row| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let best = found.iter().find(|(_, row)| is_wide(row)).or(found.first()).map(|(at, _)| *at);
    best.or_else(|| (!records.is_empty()).then_some(0))
}

/// The largest number that a cell may have.
pub(crate) const MOST: u32 = 1_000_000_000;

/// A time of day by the part of the day that has passed, to the second as people mean it.
pub(crate) fn part_of_day(day: f64) -> Option<Span> {
    let seconds = (day * Span::DAY.as_secs_f64()).round();
    Some(Span::from_secs_f64(seconds)).filter(|at| *at < Span::DAY)
}

/// A cell of a row.
pub(crate) fn cell_of(row: &Row, column: usize) -> &str {
    row.get(column).unwrap_or("")
}

/// A column as spreadsheets call it: A, B, ... Z, AA.
pub(crate) fn letters(column: usize) -> String {
    let (rest, last) = (column / 26, column % 26);
    let letter = char::from(b'A' + u8::try_from(last).unwrap_or(0));
    if rest == 0 { letter.to_string() } else { format!("{}{letter}", letters(rest - 1)) }
}

/// Cells that can't be read: those that are alike are one fault.
#[derive(Default)]
pub(crate) struct Slips {
    found: Vec<Slip>,
}

struct Slip {
    expected: Cell,
    /// The text with all digits as one and all words as one.
    shape: String,
    place: Location,
    text: String,
    hint: Option<CellHint>,
    cell: Option<String>,
    others: Others,
}

impl Slips {
    /// Adds a cell.
    pub(crate) fn add(&mut self, table: &Table, row: &Row, column: usize, expected: Cell, hint: Option<CellHint>) {
        /// More kinds of slips in one table are counted with the last.
        const MOST: usize = 10;
        let text = cell_of(row, column);
        let shape = match &hint {
            // However they are written, they are one slip.
            Some(CellHint::Time(TimeHint::Zone)) => "zone".to_owned(),
            Some(CellHint::Time(TimeHint::NoZone)) => "no zone".to_owned(),
            _ => shape(text),
        };
        let is_full = self.found.len() == MOST;
        let alike = self.found.iter().position(|slip| slip.expected == expected && slip.shape == shape);
        match alike.or(is_full.then_some(MOST - 1)).map(|known| &mut self.found[known]) {
            Some(slip) => slip.others.add(table.line(row)),
            None => self.found.push(Slip {
                expected,
                shape,
                place: table.place(row, column),
                text: text.to_owned(),
                hint,
                cell: table.cell_name(row, column),
                others: Others::default(),
            }),
        }
    }

    /// Reports all of them; whether there are none.
    pub(crate) fn report(self, sink: &mut Sink) -> bool {
        let is_clean = self.found.is_empty();
        for Slip { expected, place, text, hint, cell, others, .. } in self.found {
            sink.fault(place, TableProblem::InvalidCell { expected, text, hint, cell, others });
        }
        is_clean
    }
}

/// The shape of a text: `31.10.2026` and `1.11.2026` have the same.
pub(crate) fn shape(text: &str) -> String {
    let mut shape = String::new();
    for mark in text.chars() {
        let mark = if mark.is_ascii_digit() {
            '9'
        } else if mark.is_alphabetic() {
            'a'
        } else {
            mark
        };
        if !(shape.ends_with(mark) && matches!(mark, '9' | 'a')) {
            shape.push(mark);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(body: &str, asked: &str) -> Table {
        let text = Arc::new(Source::new("t.csv", body.to_owned()));
        let is_header = |row: &Row| row.iter().any(|cell| cell == asked);
        Table::parse(&text, 0, None, Location::new(0, 0..0), &is_header, &mut Sink::default()).unwrap()
    }

    fn shown(table: &Table, row: usize, column: usize) -> &str {
        &table.text.body[table.place(&table.rows[row], column).span()]
    }

    #[test]
    fn a_cell_is_found_behind_quoted_commas() {
        let table = table("hour,note,share\r\n\r\n0,\"a, b\",x\r\n", "share");
        assert_eq!(shown(&table, 0, 2), "x");
    }

    #[test]
    fn the_header_is_where_the_column_is() {
        let table = table("sep=;\r\nReport;;\r\nfrom;2026-11-11;\r\n\r\ndate;hour;n\r\n2026-11-11;0;5\r\n", "n");
        assert_eq!(table.header.iter().collect::<Vec<_>>(), ["date", "hour", "n"]);
        assert_eq!(shown(&table, 0, 2), "5");
        assert_eq!(table.line(&table.rows[0]), 6);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn slips_are_alike_by_their_shape() {
        assert_eq!(shape("31.10.2026 08:00"), shape("1.11.2026 8:00"));
        assert_eq!(shape("many"), shape("few"));
        assert_ne!(shape("10/31"), shape("31.10"));
    }
}
