//! A sheet of a workbook (`.xlsx`, `.xls`, `.xlsb`, `.ods`) as text with tabs: line 7 is row 7 and the second cell is
//! column B, so that the reader of texts and its places serve for both.
//!
//! Must stay true: a number that the workbook holds as a number has one reading only. One with three decimals gets a
//! fourth, so that nobody takes it for thousands. A moment at midnight and a date are the same number: which of them it
//! is, the other cells of its column say. A formula that was never calculated holds nothing, or a 0 that some programs
//! write for it, and nothing is read of it.
//!
//! What goes wrong: a sheet may name its last cell only, at XFD1048576. Cells are kept by place and counted, so that no
//! space is set aside for the empty ones.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Dimensions, ExcelDateTime, Reader, Sheets, Xlsx, XlsxError, open_workbook_auto_from_rs};

use super::content::{self, FileKind};
use super::formula;
use super::problem::TableProblem;
use super::table::letters;
use super::time::{self, Epoch};
use crate::diagnostics::nearest_name;
use crate::units::Span;

/// More cells than any plan has, merged ones included.
const MOST_CELLS: usize = 4_000_000;

/// The row and the column of a cell, from 0.
type Place = (u32, u32);

/// The cells that hold something, by row and column.
type Cells = BTreeMap<Place, String>;

/// A sheet as text.
pub(crate) struct SheetText {
    pub text: String,
    pub name: String,
    /// From when its numbers count days.
    pub epoch: Epoch,
}

/// A sheet as it was read.
#[derive(Default)]
struct Sheet {
    cells: Cells,
    uncalculated: Option<Uncalculated>,
}

/// Formulas that were never calculated.
struct Uncalculated {
    /// The first of them.
    first: Place,
    formulas: usize,
    /// Whether they hold a 0, and not nothing.
    are_zero: bool,
}

impl Sheet {
    fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.uncalculated.is_none()
    }

    fn into_text(self, file: &str, name: String, epoch: Epoch) -> Result<SheetText, TableProblem> {
        if let Some(Uncalculated { first: (row, column), formulas, are_zero }) = self.uncalculated {
            let cell = format!("{name}!{}{}", letters(column as usize), row + 1);
            return Err(TableProblem::Uncalculated { name: file.to_owned(), cell, formulas, are_zero });
        }
        Ok(SheetText { text: written(&self.cells, file)?, name, epoch })
    }
}

/// A sheet as text. Where no sheet is named, there must be just one with anything in it.
pub(crate) fn text(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Result<SheetText, TableProblem> {
    let broken = || TableProblem::BrokenWorkbook { name: name.to_owned() };
    if let Some(kind @ (FileKind::Html | FileKind::Pdf)) = content::kind(&bytes) {
        // Many tools call a web page a workbook.
        return Err(TableProblem::NoTable { name: name.to_owned(), kind });
    }
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| broken())?;
    let epoch = epoch(&workbook);
    let sheets = workbook.sheet_names();
    if let Some(sheet) = sheet {
        match sheets.iter().filter(|known| *known == sheet).count() {
            1 => {
                let read = read(&mut workbook, sheet, epoch).ok_or_else(broken)?;
                return read.into_text(name, sheet.to_owned(), epoch);
            }
            0 => {
                let (sheet, nearest) = (sheet.to_owned(), nearest_name(sheet, sheets.iter().map(String::as_str)));
                return Err(TableProblem::UnknownSheet { name: name.to_owned(), sheet, sheets, nearest });
            }
            _ => return Err(TableProblem::SheetTwice { name: name.to_owned(), sheet: sheet.to_owned() }),
        }
    }
    let mut filled = Vec::new();
    for sheet in sheets {
        let read = read(&mut workbook, &sheet, epoch).ok_or_else(broken)?;
        if !read.is_empty() {
            filled.push((sheet, read));
        }
    }
    match filled.len() {
        0 => Err(TableProblem::NoRows { name: name.to_owned() }),
        1 => {
            let (sheet, read) = filled.swap_remove(0);
            read.into_text(name, sheet, epoch)
        }
        _ => {
            let sheets = filled.into_iter().map(|(sheet, _)| sheet).collect();
            Err(TableProblem::SeveralSheets { name: name.to_owned(), sheets })
        }
    }
}

/// From when the workbook counts days.
fn epoch(workbook: &Sheets<Cursor<Vec<u8>>>) -> Epoch {
    let is_1904 = match workbook {
        Sheets::Xlsx(workbook) => workbook.has_1904_epoch(),
        Sheets::Xlsb(workbook) => workbook.has_1904_epoch(),
        Sheets::Xls(_) | Sheets::Ods(_) => false,
    };
    if is_1904 { Epoch::Of1904 } else { Epoch::Of1900 }
}

/// The cells of a sheet; a merged one is in each place that it covers in its first column.
fn read(workbook: &mut Sheets<Cursor<Vec<u8>>>, sheet: &str, epoch: Epoch) -> Option<Sheet> {
    if let Sheets::Xlsx(workbook) = workbook {
        return read_xlsx(workbook, sheet, epoch);
    }
    let mut cells = Cells::new();
    let mut columns = Columns::default();
    let range = workbook.worksheet_range(sheet).ok()?;
    let (row, column) = range.start().unwrap_or_default();
    for (down, right, cell) in range.used_cells() {
        let place = (row + u32::try_from(down).ok()?, column + u32::try_from(right).ok()?);
        columns.see(place, cell, epoch);
        cells.insert(place, shown(cell));
    }
    columns.complete(&mut cells);
    Some(Sheet { cells, uncalculated: None })
}

fn read_xlsx(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, epoch: Epoch) -> Option<Sheet> {
    let mut cells = Cells::new();
    let mut columns = Columns::default();
    let (mut blank, mut zeros) = (BTreeSet::new(), BTreeSet::new());
    // A sheet that holds a chart alone has no cells.
    let Ok(mut reader) = workbook.worksheet_cells_reader(sheet) else { return Some(Sheet::default()) };
    while let Some(cell) = reader.next_cell().ok()? {
        let place = cell.get_position();
        let value = Data::from(cell.get_value().clone());
        let text = shown(&value);
        if value == Data::Empty {
            blank.insert(place);
        } else if !text.is_empty() {
            columns.see(place, &value, epoch);
            cells.insert(place, text);
            if number(&value) == Some(0.0) {
                zeros.insert(place);
            }
        }
        if cells.len().max(blank.len()) > MOST_CELLS {
            break;
        }
    }
    drop(reader);
    columns.complete(&mut cells);
    let mut uncalculated = if blank.is_empty() { None } else { uncalculated(workbook, sheet, &blank).ok()? };
    if uncalculated.is_none() && !zeros.is_empty() {
        uncalculated = zeros_of_nothing(workbook, sheet, &zeros).ok()?;
    }
    let merged = workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default();
    for Dimensions { start: (first, column), end: (last, _) } in merged {
        let Some(text) = cells.get(&(first, column)).cloned() else { continue };
        for row in (first + 1..=last).take(MOST_CELLS.saturating_sub(cells.len())) {
            cells.entry((row, column)).or_insert_with(|| text.clone());
        }
    }
    Some(Sheet { cells, uncalculated })
}

/// The number that a cell holds, days and times of day included.
fn number(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(number) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "numbers of cells are small")]
        Data::Int(number) => Some(*number as f64),
        Data::DateTime(moment) => Some(moment.as_f64()),
        _ => None,
    }
}

/// Formulas that hold a 0 because they were never calculated: some programs write a 0 beside each formula. A column of
/// them is suspicious if all its formulas, two or more, hold a 0. It is one where one of them is something else, worked
/// out; where each is 0, nobody abandoned a call. What can't be worked out is believed if another column of the sheet
/// holds values.
fn zeros_of_nothing(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
    zeros: &BTreeSet<Place>,
) -> Result<Option<Uncalculated>, XlsxError> {
    let mut formulas: BTreeMap<u32, Vec<(Place, String)>> = BTreeMap::new();
    let mut with_values = BTreeSet::new();
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while let Some(cell) = reader.next_formula()? {
        let (place, formula) = (cell.get_position(), cell.get_value());
        if formula.is_empty() {
        } else if zeros.contains(&place) {
            formulas.entry(place.1).or_default().push((place, formula.clone()));
        } else {
            with_values.insert(place.1);
        }
    }
    drop(reader);
    formulas.retain(|column, of| of.len() > 1 && !with_values.contains(column));
    if formulas.is_empty() {
        return Ok(None);
    }
    let of_formulas: BTreeSet<Place> = formulas.values().flatten().map(|(place, _)| *place).collect();
    let mut numbers: BTreeMap<Place, Option<f64>> = BTreeMap::new();
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while let Some(cell) = reader.next_cell()? {
        let (place, value) = (cell.get_position(), Data::from(cell.get_value().clone()));
        if value != Data::Empty {
            numbers.insert(place, number(&value).filter(|_| !of_formulas.contains(&place)));
        }
    }
    let mut found: Option<Uncalculated> = None;
    for of in formulas.into_values() {
        let results: Vec<Option<f64>> = of.iter().map(|(_, text)| formula::result(text, &numbers)).collect();
        let is_other = results.iter().flatten().any(|result| result.abs() > 1e-9);
        let is_unknown = results.iter().all(Option::is_none) && with_values.is_empty();
        if is_other || is_unknown {
            let first = of[0].0;
            let known = found.get_or_insert(Uncalculated { first, formulas: 0, are_zero: true });
            known.first = known.first.min(first);
            known.formulas += of.len();
        }
    }
    Ok(found)
}

/// Formulas whose cells hold no value, not even an empty text: the first of them, and how many there are.
fn uncalculated(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
    blank: &BTreeSet<Place>,
) -> Result<Option<Uncalculated>, XlsxError> {
    let mut found: Option<Uncalculated> = None;
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    while let Some(cell) = reader.next_formula()? {
        let place = cell.get_position();
        if !cell.get_value().is_empty() && blank.contains(&place) {
            found.get_or_insert(Uncalculated { first: place, formulas: 0, are_zero: false }).formulas += 1;
        }
    }
    Ok(found)
}

/// What the numbers of each column are, as far as they may be days.
#[derive(Default)]
struct Columns(BTreeMap<u32, Days>);

/// The days of a column.
#[derive(Default)]
struct Days {
    /// Whether a date of it has a time of day.
    has_times: bool,
    /// Its dates without one.
    midnights: Vec<Place>,
    /// Whether a plain number of it can't be the number of a day.
    has_others: bool,
    /// Whether one is the number of a day and a part of the next.
    has_parts: bool,
    /// Whole ones.
    whole: Vec<Place>,
}

impl Columns {
    fn see(&mut self, place: Place, cell: &Data, epoch: Epoch) {
        let days = self.0.entry(place.1).or_default();
        let plain = match cell {
            Data::DateTime(moment) => {
                let day = moment.as_f64();
                if moment.is_duration() || day < 1.0 {
                } else if day.fract() == 0.0 {
                    days.midnights.push(place);
                } else {
                    days.has_times = true;
                }
                return;
            }
            Data::Float(number) => *number,
            #[expect(clippy::cast_precision_loss, reason = "numbers of days are small")]
            Data::Int(number) => *number as f64,
            _ => return,
        };
        if time::day_number(&plain.floor().to_string(), epoch).is_none() {
            days.has_others = true;
        } else if plain.fract() == 0.0 {
            days.whole.push(place);
        } else {
            days.has_parts = true;
        }
    }

    /// In a column of moments those of midnight get their time.
    fn complete(self, cells: &mut Cells) {
        for days in self.0.into_values() {
            let is_moments = days.has_times;
            for place in days.midnights.iter().filter(|_| is_moments) {
                if let Some(date) = cells.get_mut(place) {
                    date.push_str("T00:00:00");
                }
            }
            let is_days = days.has_parts && !days.has_others;
            for place in days.whole.iter().filter(|_| is_days) {
                if let Some(number) = cells.get_mut(place) {
                    number.push_str(".0");
                }
            }
        }
    }
}

/// The sheet as text.
fn written(cells: &Cells, name: &str) -> Result<String, TableProblem> {
    let width = cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0) as usize;
    let rows = cells.keys().map(|(row, _)| row).collect::<std::collections::BTreeSet<_>>().len();
    if rows * width > MOST_CELLS || cells.len() > MOST_CELLS {
        return Err(TableProblem::TooManyCells { name: name.to_owned(), most: MOST_CELLS });
    }
    let (mut text, mut line) = (String::new(), 0);
    let mut rest = cells.iter().peekable();
    while let Some(((row, _), _)) = rest.peek() {
        let row = *row;
        (line..row).for_each(|_| text.push('\n'));
        line = row;
        for column in 0..width {
            if column > 0 {
                text.push('\t');
            }
            if let Some((_, cell)) = rest.next_if(|((at, other), _)| *at == row && *other as usize == column) {
                text.push_str(&quoted(cell));
            }
        }
    }
    text.push('\n');
    Ok(text)
}

/// A cell on one line, in quotes where it has some itself.
fn quoted(cell: &str) -> String {
    let line = cell.replace(['\t', '\n', '\r'], " ");
    if line.contains('"') { format!("\"{}\"", line.replace('"', "\"\"")) } else { line }
}

/// What a cell says, as it would be typed.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => {
            let text = number.to_string();
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            if decimals == 3 { text + "0" } else { text }
        }
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) => date_time(moment),
        Data::DateTimeIso(text) => text.clone(),
        Data::DurationIso(text) => duration(text).unwrap_or_else(|| text.clone()),
        Data::Error(error) => error.to_string(),
    }
}

/// The day number of a spreadsheet: a time of day where it is below one day, a date where it is whole, else both. Of
/// a length of time, its hours.
fn date_time(moment: &ExcelDateTime) -> String {
    let day = moment.as_f64();
    if day < 0.0 {
        // No clock shows it, and a negative number is refused.
        return day.to_string();
    }
    let with_milli = |milli: u64| if milli == 0 { String::new() } else { format!(".{milli:03}") };
    if moment.is_duration() {
        let length = Span::from_secs_f64(day * Span::DAY.as_secs_f64()).as_micros();
        let milli = (length + 500) / 1_000;
        let seconds = milli / 1_000;
        let [hours, minutes] = [seconds / 3_600, seconds / 60 % 60];
        return format!("{hours:02}:{minutes:02}:{:02}{}", seconds % 60, with_milli(milli % 1_000));
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let fraction = with_milli(milli.into());
    let time = format!("{hour:02}:{minute:02}:{second:02}{fraction}");
    if moment.as_f64() < 1.0 {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) == (0, 0, 0, 0) { date } else { format!("{date}T{time}") }
}

/// A time of day as `.ods` writes it: `PT08H30M00S`.
fn duration(text: &str) -> Option<String> {
    let (hour, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minute, rest) = rest.split_once('M')?;
    let second = rest.strip_suffix('S')?;
    Some(format!("{hour}:{minute}:{second}"))
}
