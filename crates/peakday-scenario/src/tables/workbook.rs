//! A sheet of a workbook (`.xlsx`, `.xls`, `.xlsb`, `.ods`) as text with tabs: line 7 is row 7 and the second cell is
//! column B, so that the reader of texts and its places serve for both.
//!
//! Must stay true: a number that the workbook holds as a number has one reading only. One with three decimals gets a
//! fourth, so that nobody takes it for thousands.
//!
//! What goes wrong: a sheet may name its last cell only, at XFD1048576. Cells are kept by place and counted, so that no
//! space is set aside for the empty ones.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Dimensions, ExcelDateTime, Reader, Sheets, Xlsx, open_workbook_auto_from_rs};

use super::content::{self, FileKind};
use super::problem::TableProblem;
use crate::diagnostics::nearest_name;

/// More cells than any plan has, merged ones included.
const MOST_CELLS: usize = 4_000_000;

/// The cells that hold something, by row and column.
type Cells = BTreeMap<(u32, u32), String>;

/// The text of a sheet, and the sheet's name. Where no sheet is named, there must be just one with anything in it.
pub(crate) fn text(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Result<(String, String), TableProblem> {
    let broken = || TableProblem::BrokenWorkbook { name: name.to_owned() };
    if let Some(kind @ (FileKind::Html | FileKind::Pdf)) = content::kind(&bytes) {
        // Many tools call a web page a workbook.
        return Err(TableProblem::NoTable { name: name.to_owned(), kind });
    }
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| broken())?;
    let sheets = workbook.sheet_names();
    if let Some(sheet) = sheet {
        match sheets.iter().filter(|known| *known == sheet).count() {
            1 => {
                let cells = cells(&mut workbook, sheet).ok_or_else(broken)?;
                return Ok((written(&cells, name)?, sheet.to_owned()));
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
        let cells = cells(&mut workbook, &sheet).ok_or_else(broken)?;
        if !cells.is_empty() {
            filled.push((sheet, cells));
        }
    }
    match &filled[..] {
        [] => Err(TableProblem::NoRows { name: name.to_owned() }),
        [(sheet, cells)] => Ok((written(cells, name)?, sheet.clone())),
        several => {
            let sheets = several.iter().map(|(sheet, _)| sheet.clone()).collect();
            Err(TableProblem::SeveralSheets { name: name.to_owned(), sheets })
        }
    }
}

/// The cells of a sheet; a merged one is in each place that it covers in its first column.
fn cells(workbook: &mut Sheets<Cursor<Vec<u8>>>, sheet: &str) -> Option<Cells> {
    let mut cells = Cells::new();
    if let Sheets::Xlsx(workbook) = workbook {
        return cells_of_xlsx(workbook, sheet);
    }
    let range = workbook.worksheet_range(sheet).ok()?;
    let (row, column) = range.start().unwrap_or_default();
    for (down, right, cell) in range.used_cells() {
        let place = (row + u32::try_from(down).ok()?, column + u32::try_from(right).ok()?);
        cells.insert(place, shown(cell));
    }
    Some(cells)
}

fn cells_of_xlsx(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Option<Cells> {
    let mut cells = Cells::new();
    // A sheet that holds a chart alone has no cells.
    let Ok(mut reader) = workbook.worksheet_cells_reader(sheet) else { return Some(cells) };
    while let Some(cell) = reader.next_cell().ok()? {
        let text = shown(&Data::from(cell.get_value().clone()));
        if !text.is_empty() {
            cells.insert(cell.get_position(), text);
        }
        if cells.len() > MOST_CELLS {
            break;
        }
    }
    drop(reader);
    let merged = workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default();
    for Dimensions { start: (first, column), end: (last, _) } in merged {
        let Some(text) = cells.get(&(first, column)).cloned() else { continue };
        for row in (first + 1..=last).take(MOST_CELLS.saturating_sub(cells.len())) {
            cells.entry((row, column)).or_insert_with(|| text.clone());
        }
    }
    Some(cells)
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

/// The day number of a spreadsheet: a time of day where it is below one day, a date where it is whole, else both.
fn date_time(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
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
