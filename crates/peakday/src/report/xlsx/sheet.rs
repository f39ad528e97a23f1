//! A sheet in the making: titles, headings, cells of each sort, widths, and how it is printed.
//!
//! What goes wrong: a text that is written by another function than `Sheet::text` is taken for a formula if it begins
//! like one. `tests/it/workbook.rs` tries names that do.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, Format, FormatAlign, Formula, Table, TableColumn, TableStyle, Url, Worksheet,
};
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::filled::Row;
use super::style::{Shape, Style, input, total};
use super::term::{Cell, Numbers, Term, name};
use crate::units::{Instant, Span};

/// The row of a table's headings: above it stand the title, the note, and what a reader may choose.
pub(super) const TOP: usize = 3;

/// Excel's own limits.
pub(super) const MOST_ROWS: usize = 1 << 20;
pub(super) const MOST_COLUMNS: usize = 1 << 14;
const LONGEST_TEXT: usize = 32_767;

/// Paper of the size A4, as Excel numbers it.
const A4: u8 = 9;
/// How wide and how high a page is between its margins, in pixels of the screen, and the smallest scale at which
/// letters of 11 points are still 8 points high.
const PAGE_WIDTH: f64 = 1045.0;
const PAGE_HEIGHT: f64 = 680.0;
const LEAST_SCALE: u16 = 75;

/// How many people more or fewer a reader may try.
const MOST_PEOPLE: i32 = 9_999;

/// The width of a column that nobody has set, in characters.
const USUAL_WIDTH: f64 = 8.43;
/// How much wider bold letters are; and the same with some room for other fonts.
const BOLD: f64 = 1.05;
const BOLD_WITH_ROOM: f64 = 1.15;
/// The height of a line, in points, and the most lines that a row can be high.
const LINE_HEIGHT: f64 = 15.0;
const MOST_LINES: f64 = 27.0;
/// The same height in pixels.
const LINE_PIXELS: f64 = 20.0;

/// A sheet in the making.
pub(super) struct Sheet<'a> {
    pub look: Look<'a>,
    pub name: &'static str,
    pub worksheet: Worksheet,
    moment: Format,
    clock: Format,
    /// What formulas are computed from.
    numbers: Numbers,
    /// How wide columns are made, in characters.
    widths: BTreeMap<usize, f64>,
    /// How many lines the texts of a row take, where it is more than one.
    lines: BTreeMap<usize, usize>,
    /// How many columns the widest note goes over.
    noted: usize,
    /// Whether anything was left out because there is no such row or column.
    is_cut: bool,
}

impl<'a> Sheet<'a> {
    /// A sheet with nothing on it, to be printed on A4 in landscape, as wide as a page.
    pub(super) fn new(look: Look<'a>, name: &'static str) -> Self {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(name).expect("sheets have names that may be theirs, see the tests");
        // A formula without a result shows nothing; the library would say 0.
        worksheet.set_landscape().set_paper_size(A4).set_formula_result_default("");
        worksheet.set_footer("&L&A&R&P / &N").set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        let whole_minutes = look.intervals.iter().all(|&(from, _)| from == from.floor_to(Span::minutes(1)));
        let clock = if whole_minutes { "hh:mm" } else { "hh:mm:ss" };
        let format =
            |code: &str| Format::new().set_num_format(code).set_align(FormatAlign::Center).set_align(FormatAlign::Top);
        Self {
            look,
            name,
            worksheet,
            moment: format(&format!("yyyy-mm-dd {clock}")),
            clock: format(clock),
            numbers: Numbers::new(),
            widths: BTreeMap::new(),
            lines: BTreeMap::new(),
            noted: 0,
            is_cut: false,
        }
    }

    /// The title and, over the first columns, the note.
    pub(super) fn head(&mut self, title: &str, note: &str) {
        self.title(title);
        self.note(1, note);
    }

    /// The title, in the first row.
    pub(super) fn title(&mut self, title: &str) {
        let style = Format::new().set_bold().set_font_size(14);
        self.put(0, 0, |worksheet, row, column| {
            worksheet.write_string_with_format(row, column, cleaned(title), &style).map(|_| ())
        });
    }

    /// A remark in grey, over as many columns as make a line of a page.
    pub(super) fn note(&mut self, row: usize, note: &str) {
        const LINE: f64 = 110.0;
        let (mut last, mut width) = (0, 0.0);
        for column in 0.. {
            width += self.width_of(column);
            last = column;
            if width >= LINE {
                break;
            }
        }
        self.noted = self.noted.max(last + 1);
        self.span(row, [0, last], note, Style::Remark);
    }

    /// A text over the columns from one to another, on as many lines as it takes.
    pub(super) fn span(&mut self, row: usize, [first, last]: [usize; 2], text: &str, style: Style) {
        let width: f64 = (first..=last).map(|column| self.width_of(column)).sum();
        self.reserve(row, lines(text, if style == Style::Banner { width / BOLD } else { width }));
        let ((at, first), (_, last)) = (within(row, first), within(row, last));
        let (text, format) = (cleaned(text), style.format());
        let done = if first == last {
            self.worksheet.write_string_with_format(at, first, text, &format)
        } else {
            self.worksheet.merge_range(at, first, at, last, &text, &format)
        };
        done.expect("the first cells of a row are there");
    }

    /// A text that leads to a cell of another sheet.
    pub(super) fn link(&mut self, row: usize, column: usize, text: &str, sheet: &str, to: Cell) {
        let (text, format) = (cleaned(text), Style::Link.format());
        self.reserve(row, lines(&text, self.width_of(column)));
        let url = Url::new(format!("internal:'{sheet}'!{}", name(to))).set_text(text);
        self.put(row, column, |worksheet, row, column| {
            worksheet.write_url_with_format(row, column, url, &format).map(|_| ())
        });
    }

    /// Makes a row at least so many lines high.
    fn reserve(&mut self, row: usize, lines: usize) {
        let most = self.lines.entry(row).or_default();
        *most = lines.max(*most);
    }

    pub(super) fn width_of(&self, column: usize) -> f64 {
        self.widths.get(&column).copied().unwrap_or(USUAL_WIDTH)
    }

    /// A text; what can't be shown is left out of it, and an empty one leaves the cell empty. It is a string, whatever
    /// it begins with.
    pub(super) fn text(&mut self, row: usize, column: usize, text: &str, style: Style) {
        let (text, format) = (cleaned(text), style.format());
        let is_heading = matches!(style, Style::Heading | Style::NumberHeading);
        if text.is_empty() && !is_heading {
            return;
        }
        let is_bold = is_heading || style == Style::Bad;
        if is_bold || matches!(style, Style::Wrapped | Style::Part | Style::Good | Style::Unsure) {
            let width = self.width_of(column);
            self.reserve(row, lines(&text, if is_bold { width / BOLD } else { width }));
        }
        self.put(row, column, |worksheet, row, column| {
            worksheet.write_string_with_format(row, column, &text, &format).map(|_| ())
        });
    }

    /// A number; without one the cell stays empty.
    pub(super) fn number(&mut self, row: usize, column: usize, number: Option<f64>, shape: Shape) {
        self.formatted(row, column, number, &shape.format());
    }

    /// A number of a line that sums up.
    pub(super) fn total(&mut self, row: usize, column: usize, number: Option<f64>, shape: Shape) {
        self.formatted(row, column, number, &total(shape));
    }

    /// A number that the spreadsheet computes; of a line that sums up, in the style of totals.
    pub(super) fn compute(&mut self, row: usize, column: usize, term: &Term, shape: Shape, style: Style) {
        let value = term.value(&self.numbers).filter(|value| value.is_finite());
        self.formula(row, column, &term.formula(), value, shape, style);
    }

    /// A formula and what it comes to. It is made of cells and of words of our own, never of a scenario's texts.
    pub(super) fn formula(
        &mut self,
        row: usize,
        column: usize,
        formula: &str,
        result: Option<f64>,
        shape: Shape,
        style: Style,
    ) {
        let format = match style {
            Style::Total => total(shape),
            _ => shape.format(),
        };
        if let Some(result) = result {
            self.numbers.insert((row, column), result);
        }
        let formula = Formula::new(formula).set_result(result.map_or_else(String::new, |result| result.to_string()));
        self.put(row, column, |worksheet, row, column| {
            worksheet.write_formula_with_format(row, column, formula, &format).map(|_| ())
        });
    }

    /// An empty cell that the reader fills in.
    pub(super) fn input(&mut self, row: usize, column: usize) {
        let format = input(Shape::Change.format());
        self.put(row, column, |worksheet, row, column| worksheet.write_blank(row, column, &format).map(|_| ()));
    }

    /// Takes only whole numbers in these rows of a column.
    pub(super) fn only_whole_numbers(&mut self, [first, last]: [usize; 2], column: usize) {
        let words = &self.look.texts.workbook.people;
        let rule = DataValidation::new()
            .allow_whole_number(DataValidationRule::Between(-MOST_PEOPLE, MOST_PEOPLE))
            .set_input_title(words.change)
            .and_then(|rule| rule.set_input_message(words.change_asks))
            .and_then(|rule| rule.set_error_message(words.change_refused))
            .expect("what the cells say is short enough");
        self.allow([first, last], column, &rule);
    }

    /// A text that the reader may change for another heading of a table on some sheet.
    pub(super) fn choice(&mut self, row: usize, column: usize, text: &str, of: &str) {
        let (text, format) = (cleaned(text), input(Style::Plain.format()));
        self.put(row, column, |worksheet, row, column| {
            worksheet.write_string_with_format(row, column, text, &format).map(|_| ())
        });
        self.allow([row, row], column, &DataValidation::new().allow_list_formula(Formula::new(of)));
    }

    fn allow(&mut self, [first, last]: [usize; 2], column: usize, rule: &DataValidation) {
        let ((first, at), (last, _)) = (within(first, column), within(last, column));
        if first as usize + 1 < MOST_ROWS && column < MOST_COLUMNS {
            self.worksheet.add_data_validation(first, at, last, at, rule).expect("a column lies on its sheet");
        }
    }

    /// A moment, as the number that spreadsheets count days by.
    pub(super) fn moment(&mut self, row: usize, column: usize, at: Option<Instant>) {
        let format = self.moment.clone();
        self.formatted(row, column, at.map(serial), &format);
    }

    /// A moment of which the time alone is shown, beside another of the same day.
    pub(super) fn clock(&mut self, row: usize, column: usize, at: Instant) {
        let format = self.clock.clone();
        self.formatted(row, column, Some(serial(at)), &format);
    }

    /// A sheet that is nothing but a table of this name, with headings in its first row: so many rows, and the headings
    /// and widths of its columns. The first two of these hold moments, the last six figures. The table is given one
    /// row: it reaches down to the last when the rows are filled in (`filled.rs`).
    ///
    /// Whole, it would print on hundreds of pages, and a sheet that is shown can't be left out of print: what is
    /// printed is its beginning, on one page.
    pub(super) fn whole_table(&mut self, name: &str, rows: usize, columns: &[(&str, f64)]) {
        const PRINTED: usize = 45;
        columns.iter().enumerate().for_each(|(column, &(_, width))| self.width(column, width));
        let (last_row, last_column) = within(rows.max(1), columns.len() - 1);
        let figure = Format::new().set_num_format("#,##0.000");
        let declared: Vec<TableColumn> =
            columns.iter().map(|&(heading, _)| TableColumn::new().set_header(heading)).collect();
        let table = Table::new().set_name(name).set_style(TableStyle::Light1).set_columns(&declared);
        let moment = self.moment.clone();
        let done = self.worksheet.set_column_format(0, &moment).and_then(|worksheet| {
            worksheet.set_column_format(1, &moment)?;
            for column in last_column - 5..=last_column {
                worksheet.set_column_format(column, &figure)?;
            }
            worksheet.set_freeze_panes(1, 0)?;
            worksheet.set_print_area(0, 0, last_row.min(within(PRINTED, 0).0), last_column)?;
            worksheet.set_print_fit_to_pages(1, 1);
            worksheet.add_table(0, 0, 1, last_column, &table)
        });
        done.expect("a table lies on its sheet");
    }

    /// A row of such a sheet. Its cells take their formats from their columns: to look one up for each of a million
    /// cells takes longer than all the rest.
    pub(super) fn data(&mut self, at: usize, row: &Row<'_>) {
        for (column, &number) in row.first.iter().enumerate() {
            self.put(at, column, |worksheet, row, column| worksheet.write_number(row, column, number).map(|_| ()));
        }
        for (column, text) in (2..).zip(&row.texts) {
            let text = cleaned(text);
            self.put(at, column, |worksheet, row, column| worksheet.write_string(row, column, text).map(|_| ()));
        }
        for (column, number) in (4..).zip(row.last) {
            let Some(number) = number.filter(|number| number.is_finite()) else { continue };
            self.put(at, column, |worksheet, row, column| worksheet.write_number(row, column, number).map(|_| ()));
        }
    }

    fn formatted(&mut self, row: usize, column: usize, number: Option<f64>, format: &Format) {
        let Some(number) = number.filter(|number| number.is_finite()) else { return };
        self.numbers.insert((row, column), number);
        self.put(row, column, |worksheet, row, column| {
            worksheet.write_number_with_format(row, column, number, format).map(|_| ())
        });
    }

    /// What a cell holds, if it is a number.
    pub(super) fn number_at(&self, row: usize, column: usize) -> Option<f64> {
        self.numbers.get(&(row, column)).copied()
    }

    /// Writes into a cell that there is; what lies beyond a spreadsheet's edge is left out.
    pub(super) fn put(
        &mut self,
        row: usize,
        column: usize,
        write: impl FnOnce(&mut Worksheet, u32, u16) -> Result<(), rust_xlsxwriter::XlsxError>,
    ) {
        let place = u32::try_from(row).ok().zip(u16::try_from(column).ok());
        let Some((at_row, at_column)) = place.filter(|_| row < MOST_ROWS && column < MOST_COLUMNS) else {
            self.is_cut = true;
            return;
        };
        write(&mut self.worksheet, at_row, at_column).expect("the cell is there, and its text is short enough");
    }

    /// The width of a column, in characters.
    pub(super) fn width(&mut self, column: usize, characters: f64) {
        let Some(at) = u16::try_from(column).ok().filter(|&column| usize::from(column) < MOST_COLUMNS) else { return };
        self.worksheet.set_column_width(at, characters).expect("there is such a column");
        self.widths.insert(column, characters);
    }

    /// A width for numbers under this heading: as wide as the longest word, and no heading on more than four lines or
    /// so.
    pub(super) fn width_of_heading(&mut self, column: usize, heading: &str) {
        let word = heading.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
        let widest = word.min(14).max(heading.width().div_ceil(4)).clamp(7, 24);
        self.width(column, BOLD_WITH_ROOM * f64::from(u8::try_from(widest).expect("no heading is wider")) + 1.0);
    }

    /// A table of so many rows below the headings in the row [`TOP`], with a filter.
    pub(super) fn table(&mut self, rows: usize, columns: usize, frozen_columns: usize) {
        self.freeze(frozen_columns);
        let ((top, _), (last_row, last_column)) = (within(TOP, 0), within(TOP + rows, columns - 1));
        self.worksheet.autofilter(top, 0, last_row, last_column).expect("a table lies on its sheet");
    }

    /// Keeps the headings in the row [`TOP`] and the first columns in sight, and the headings on every page.
    pub(super) fn freeze(&mut self, columns: usize) {
        let (top, columns) = within(TOP, columns);
        let done = self.worksheet.set_freeze_panes(top + 1, columns);
        done.and_then(|worksheet| worksheet.set_repeat_rows(top, top)).expect("a table lies on its sheet");
    }

    /// Prints what stands above and to the left of this: on one page or on pages as wide as the table, where letters
    /// stay 8 points high, else on several beside each other, each with the first columns.
    pub(super) fn print(&mut self, last_row: usize, columns: usize, repeated: usize) {
        let columns = columns.max(self.noted);
        let width = (0..columns).map(|column| 7.0 * self.width_of(column) + 5.0).sum::<f64>();
        let more_lines: usize = self.lines.range(..=last_row).map(|(_, &lines)| lines.saturating_sub(1)).sum();
        let height = LINE_PIXELS * (last_row + 1 + more_lines) as f64;
        let scale = f64::from(LEAST_SCALE) / 100.0;
        let (is_narrow, is_low) = (width * scale <= PAGE_WIDTH, height * scale <= PAGE_HEIGHT);
        let (last_row, last_column) = within(last_row, columns - 1);
        let repeated = within(0, repeated).1;
        let done = self.worksheet.set_print_area(0, 0, last_row, last_column);
        let done = done.and_then(|worksheet| match (is_narrow, repeated) {
            (true, _) => Ok(worksheet.set_print_fit_to_pages(1, u16::from(is_low))),
            (false, 0) => Ok(worksheet.set_print_scale(LEAST_SCALE)),
            (false, _) => worksheet.set_print_scale(LEAST_SCALE).set_repeat_columns(0, repeated - 1),
        });
        done.expect("the area lies on its sheet");
    }

    /// Prints what stands above and to the left of this, as large as it is, with a new page before each of these rows.
    pub(super) fn pages(&mut self, (rows, columns): (usize, usize), breaks: &[usize]) {
        let breaks: Vec<u32> = breaks.iter().map(|&row| within(row, 0).0).collect();
        let (last_row, last_column) = within(rows - 1, columns - 1);
        let done = self.worksheet.set_print_area(0, 0, last_row, last_column);
        done.and_then(|worksheet| worksheet.set_page_breaks(&breaks)).expect("the area lies on its sheet");
    }

    /// The finished sheet.
    pub(super) fn finish(mut self) -> Worksheet {
        if self.is_cut {
            let text = self.look.texts.workbook.cut;
            self.text(2, 3, text, Style::Bad);
        }
        // Not all spreadsheets fit rows to their texts by themselves.
        for (&row, &lines) in self.lines.iter().filter(|&(_, &lines)| lines > 1) {
            let height = LINE_HEIGHT * f64::from(u8::try_from(lines).unwrap_or(u8::MAX)).min(MOST_LINES);
            self.worksheet.set_row_height(within(row, 0).0, height).expect("there is such a row");
        }
        self.worksheet
    }
}

/// How many lines a text takes in a column of this width: it is broken between words, beside wide characters, and in
/// words that are longer than a line.
fn lines(text: &str, width: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        let length = word.trim_end().width() as f64;
        if used > 0.0 && used + length > width {
            lines += 1;
            used = 0.0;
        }
        used += word.width() as f64;
        while used > width + 1.0 {
            lines += 1;
            used -= width;
        }
    }
    lines
}

/// The cell, or the one nearest to it that there is.
pub(super) fn within(row: usize, column: usize) -> (u32, u16) {
    let row = u32::try_from(row.min(MOST_ROWS - 1)).expect("rows of a sheet are few");
    (row, u16::try_from(column.min(MOST_COLUMNS - 1)).expect("columns of a sheet are few"))
}

/// A moment as spreadsheets count: days since 30 December 1899.
pub(super) fn serial(at: Instant) -> f64 {
    const OF_1970: f64 = 25_569.0;
    OF_1970 + at.day_index() as f64 + days(at.since_midnight())
}

fn days(span: Span) -> f64 {
    span.as_micros_f64() / Span::DAY.as_micros_f64()
}

/// Seconds in days, as cells of durations hold them.
pub(super) fn in_days(seconds: f64) -> f64 {
    days(Span::from_secs_f64(seconds))
}

/// A text that may stand in a cell: without characters that can't be shown, and as long as a cell's may be.
pub(super) fn cleaned(text: &str) -> String {
    let mut units = 0;
    let shown = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let fits = shown.take_while(|c| {
        units += c.len_utf16();
        units <= LONGEST_TEXT
    });
    fits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Lang, Speaks};

    #[test]
    fn moments_are_days_since_1899() {
        let at = |date: jiff::civil::Date, hour| Instant::midnight(date) + Span::hours(hour);
        let exactly = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(exactly(serial(at(jiff::civil::date(2026, 11, 11), 0)), 46_337.0));
        assert!(exactly(serial(at(jiff::civil::date(2026, 11, 11), 18)), 46_337.75));
    }

    #[test]
    fn long_texts_take_several_lines() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("ten in all", 10.0), 1);
        assert_eq!(lines("eleven of it", 10.0), 2);
        assert_eq!(lines("每个时段的平均等待", 10.0), 2);
        assert_eq!(lines(&"x".repeat(35), 10.0), 4);
    }

    #[test]
    fn texts_lose_what_a_cell_can_not_hold() {
        assert_eq!(cleaned("a\u{1b}[31mred\u{0}\tb\u{ffff}"), "a[31mredb");
        assert_eq!(cleaned("=cmd()|\"<script>"), "=cmd()|\"<script>");
        assert_eq!(cleaned(&"x".repeat(40_000)).len(), 32_767);
        assert_eq!(cleaned(&"😀".repeat(20_000)).encode_utf16().count(), 32_766, "counted as Excel counts");
    }

    #[test]
    fn sheets_have_names_that_spreadsheets_take() {
        for lang in [Lang::En, Lang::Zh] {
            let names = lang.texts().workbook.sheets.all();
            for name in names {
                assert!(
                    name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']),
                    "{name}"
                );
                assert_eq!(names.iter().filter(|other| **other == name).count(), 1, "{name}");
            }
        }
    }
}
