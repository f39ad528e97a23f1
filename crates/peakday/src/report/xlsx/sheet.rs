//! A sheet in the making: titles, headings, cells of each sort, widths, and how it is printed.
//!
//! What goes wrong: a text that is written by another function than `Sheet::text` is taken for a formula if it begins
//! like one. `tests/it/workbook.rs` tries names that do.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    ConditionalFormatBlank, ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, FormatBorder, Url,
    Worksheet,
};
use unicode_width::UnicodeWidthStr;

use super::Look;
use crate::assess::Summary;
use crate::model::Goal;
use crate::report::palette::{number, workbook};
use crate::units::{Instant, Span};

/// The row of a table's headings: above it stand the title, the note, and where the charts are.
pub(super) const TOP: usize = 3;

/// Excel's own limits.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 1 << 14;
const LONGEST_TEXT: usize = 32_767;

/// Paper of the size A4, as Excel numbers it.
const A4: u8 = 9;

/// The width of a column that nobody has set, in characters.
const USUAL_WIDTH: f64 = 8.43;
/// How much wider bold letters are, with some room for other fonts.
const BOLD: f64 = 1.15;
/// The height of a line, in points, and the most lines that a row can be high.
const LINE_HEIGHT: f64 = 15.0;
const MOST_LINES: f64 = 27.0;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Means of whole things: a digit after the point below 10.
    Count,
    /// Whole things.
    Whole,
    /// People, hours, seconds.
    Tenths,
    /// Contacts at a time.
    Hundredths,
    /// A share of 1, as a percentage.
    Share,
    /// A time as hours, minutes and seconds; the cell holds days.
    Duration,
    /// An amount of money.
    Money,
}

impl Shape {
    const fn code(self) -> &'static str {
        match self {
            Self::Count => "[=0]0;[>=9.95]#,##0;0.0",
            Self::Whole | Self::Money => "#,##0",
            Self::Tenths => "#,##0.0",
            Self::Hundredths => "#,##0.00",
            Self::Share => "0.0%",
            Self::Duration => "[h]:mm:ss",
        }
    }

    fn format(self) -> Format {
        Format::new().set_num_format(self.code()).set_align(FormatAlign::Top)
    }
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    /// On as many lines as it takes.
    Wrapped,
    Heading,
    /// The heading of numbers, which stand to the right.
    NumberHeading,
    /// What a line that sums up is called.
    Total,
    /// A heading over a table.
    Section,
    Good,
    Unsure,
    Bad,
}

impl Style {
    fn format(self) -> Format {
        let format = Format::new().set_align(FormatAlign::Top);
        match self {
            Self::Plain => format,
            Self::Wrapped => format.set_text_wrap(),
            Self::Heading | Self::NumberHeading => {
                let align = if self == Self::Heading { FormatAlign::Left } else { FormatAlign::Right };
                let format = Format::new().set_align(FormatAlign::Bottom).set_align(align).set_bold().set_text_wrap();
                format.set_background_color(number(workbook::HEADING)).set_border_bottom(FormatBorder::Thin)
            }
            Self::Total => format.set_bold().set_border_top(FormatBorder::Thin),
            Self::Section => format.set_bold().set_font_size(12),
            Self::Good => format.set_background_color(number(workbook::HOLDS)),
            Self::Unsure => format.set_background_color(number(workbook::UNSURE)),
            Self::Bad => format.set_background_color(number(workbook::MISSED)),
        }
    }
}

/// A sheet in the making.
pub(super) struct Sheet<'a> {
    pub look: Look<'a>,
    pub name: &'static str,
    pub worksheet: Worksheet,
    moment: Format,
    /// How wide columns are made, in characters.
    widths: BTreeMap<usize, f64>,
    /// How many lines the texts of a row take, where it is more than one.
    lines: BTreeMap<usize, usize>,
    /// Whether anything was left out because there is no such row or column.
    is_cut: bool,
}

impl<'a> Sheet<'a> {
    /// A sheet with nothing on it, to be printed on A4 in landscape, as wide as a page.
    pub(super) fn new(look: Look<'a>, name: &'static str) -> Self {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(name).expect("sheets have names that may be theirs, see the tests");
        worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        worksheet.set_footer("&L&A&R&P / &N").set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        let whole_minutes = look.intervals.iter().all(|&(from, _)| from == from.floor_to(Span::minutes(1)));
        let code = if whole_minutes { "yyyy-mm-dd hh:mm" } else { "yyyy-mm-dd hh:mm:ss" };
        let moment = Format::new().set_num_format(code).set_align(FormatAlign::Center).set_align(FormatAlign::Top);
        Self { look, name, worksheet, moment, widths: BTreeMap::new(), lines: BTreeMap::new(), is_cut: false }
    }

    /// The title and, over the first columns, the note.
    pub(super) fn head(&mut self, title: &str, note: &str) {
        let style = Format::new().set_bold().set_font_size(14);
        self.put(0, 0, |worksheet, row, column| {
            worksheet.write_string_with_format(row, column, cleaned(title), &style).map(|_| ())
        });
        self.note(1, note);
    }

    /// A remark in grey, over as many columns as make a line of a page.
    pub(super) fn note(&mut self, row: usize, note: &str) {
        const LINE: f64 = 110.0;
        let style = Format::new().set_font_color(number(workbook::NOTE)).set_text_wrap().set_align(FormatAlign::Top);
        let (mut last, mut width) = (0, 0.0);
        for column in 0.. {
            width += self.widths.get(&column).copied().unwrap_or(USUAL_WIDTH);
            last = column;
            if width >= LINE {
                break;
            }
        }
        self.lines.insert(row, lines(note, width));
        let (at, last) = within(row, last);
        let text = cleaned(note);
        let done = if last == 0 {
            self.worksheet.write_string_with_format(at, 0, text, &style)
        } else {
            self.worksheet.merge_range(at, 0, at, last, &text, &style)
        };
        done.expect("the first cells of a row are there");
    }

    /// A link to a cell of the same sheet.
    pub(super) fn link(&mut self, row: usize, text: &str, to: (usize, usize)) {
        let (row_to, column_to) = within(to.0, to.1);
        let cell = rust_xlsxwriter::utility::row_col_to_cell(row_to, column_to);
        let url = Url::new(format!("internal:'{}'!{cell}", self.name)).set_text(text);
        self.put(row, 0, |worksheet, row, column| worksheet.write_url(row, column, url.clone()).map(|_| ()));
    }

    /// A text; what can't be shown is left out of it, and an empty one leaves the cell empty. It is a string, whatever
    /// it begins with.
    pub(super) fn text(&mut self, row: usize, column: usize, text: &str, style: Style) {
        let (text, format) = (cleaned(text), style.format());
        let is_heading = matches!(style, Style::Heading | Style::NumberHeading);
        if text.is_empty() && !is_heading {
            return;
        }
        if is_heading || style == Style::Wrapped {
            let width = self.widths.get(&column).copied().unwrap_or(USUAL_WIDTH);
            let needed = lines(&text, if is_heading { width / BOLD } else { width });
            let most = self.lines.entry(row).or_default();
            *most = needed.max(*most);
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
        self.formatted(row, column, number, &shape.format().set_bold().set_border_top(FormatBorder::Thin));
    }

    /// The estimate.
    pub(super) fn mean(&mut self, row: usize, column: usize, summary: Option<Summary>, shape: Shape) {
        self.number(row, column, summary.map(|summary| summary.estimate.mean), shape);
    }

    /// A moment, as the number that spreadsheets count days by.
    pub(super) fn moment(&mut self, row: usize, column: usize, at: Option<Instant>) {
        let format = self.moment.clone();
        self.formatted(row, column, at.map(serial), &format);
    }

    /// A sheet that is nothing but a table of figures with headings in its first row: so many rows, and the widths of
    /// its columns, the first two of which hold moments.
    pub(super) fn whole_columns(&mut self, rows: usize, widths: &[f64]) {
        widths.iter().enumerate().for_each(|(column, &width)| self.width(column, width));
        let (last_row, last_column) = within(rows, widths.len() - 1);
        let moment = self.moment.clone();
        let done = self.worksheet.set_column_format(0, &moment).and_then(|worksheet| {
            worksheet.set_column_format(1, &moment)?;
            worksheet.set_freeze_panes(1, 0)?;
            worksheet.set_repeat_rows(0, 0)?;
            worksheet.autofilter(0, 0, last_row, last_column)
        });
        done.expect("a table lies on its sheet");
    }

    /// A row of such a sheet. Its cells take their formats from their columns: to look one up for each of a million
    /// cells takes longer than all the rest.
    pub(super) fn data(&mut self, row: usize, moments: [Instant; 2], texts: [&str; 2], numbers: [Option<f64>; 6]) {
        for (column, at) in moments.into_iter().enumerate() {
            self.put(row, column, |worksheet, row, column| worksheet.write_number(row, column, serial(at)).map(|_| ()));
        }
        for (column, text) in (2..).zip(texts) {
            let text = cleaned(text);
            self.put(row, column, |worksheet, row, column| worksheet.write_string(row, column, text).map(|_| ()));
        }
        for (column, number) in (4..).zip(numbers) {
            let Some(number) = number.filter(|number| number.is_finite()) else { continue };
            self.put(row, column, |worksheet, row, column| worksheet.write_number(row, column, number).map(|_| ()));
        }
    }

    fn formatted(&mut self, row: usize, column: usize, number: Option<f64>, format: &Format) {
        let Some(number) = number.filter(|number| number.is_finite()) else { return };
        self.put(row, column, |worksheet, row, column| {
            worksheet.write_number_with_format(row, column, number, format).map(|_| ())
        });
    }

    /// Headings from the first column on, so many of them over texts; widths come before.
    pub(super) fn headings(&mut self, row: usize, texts: usize, headings: &[String]) {
        for (column, heading) in headings.iter().enumerate() {
            let style = if column < texts { Style::Heading } else { Style::NumberHeading };
            self.text(row, column, heading, style);
        }
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

    /// Widths for numbers under these headings: as wide as the longest word, and no heading on more than four lines or
    /// so.
    pub(super) fn width_of_headings(&mut self, headings: &[String]) {
        for (column, heading) in headings.iter().enumerate() {
            let word = heading.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
            let widest = word.min(14).max(heading.width().div_ceil(4)).clamp(7, 24);
            self.width(column, BOLD * f64::from(u8::try_from(widest).expect("no heading is wider")) + 1.0);
        }
    }

    /// A table of so many rows below the headings in the row [`TOP`]: the headings and the first columns stay in sight,
    /// and the headings are on every page.
    pub(super) fn table(&mut self, rows: usize, columns: usize, frozen_columns: usize) {
        let top = u32::try_from(TOP).expect("the table begins at the top");
        let frozen = u16::try_from(frozen_columns).expect("few columns are kept in sight");
        let (last_row, last_column) = within(TOP + rows, columns - 1);
        let done = self.worksheet.set_freeze_panes(top + 1, frozen).and_then(|worksheet| {
            worksheet.set_repeat_rows(top, top)?;
            worksheet.autofilter(top, 0, last_row, last_column)
        });
        done.expect("a table lies on its sheet");
    }

    /// Prints what stands above and to the left of this: charts beside it would make all the rest tiny.
    pub(super) fn print(&mut self, last_row: usize, columns: usize) {
        let (last_row, last_column) = within(last_row, columns - 1);
        self.worksheet.set_print_area(0, 0, last_row, last_column).expect("the area lies on its sheet");
    }

    /// Marks the numbers of a column, rows `first` to `last`, that miss a goal.
    pub(super) fn mark_misses(&mut self, [first, last]: [usize; 2], column: usize, goal: Goal) {
        let format = Format::new().set_background_color(number(workbook::MISSED));
        let rule = match goal {
            Goal::AtLeast(goal) => ConditionalFormatCellRule::LessThan(goal),
            Goal::AtMost(goal) => ConditionalFormatCellRule::GreaterThan(goal),
        };
        let rows = [first, last].map(|row| u32::try_from(row).ok().filter(|_| row < MOST_ROWS));
        let column = u16::try_from(column).ok().filter(|&column| usize::from(column) < MOST_COLUMNS);
        let ([Some(first), Some(last)], Some(column)) = (rows, column) else { return };
        // To a rule an empty cell is 0.
        let empty = ConditionalFormatBlank::new().set_stop_if_true(true);
        let miss = ConditionalFormatCell::new().set_rule(rule).set_format(format);
        let done = self
            .worksheet
            .add_conditional_format(first, column, last, column, &empty)
            .and_then(|worksheet| worksheet.add_conditional_format(first, column, last, column, &miss));
        done.expect("a column lies on its sheet");
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
fn within(row: usize, column: usize) -> (u32, u16) {
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
            let names = &lang.texts().workbook.sheets;
            let names = [names.verdicts, names.people, names.queues, names.teams, names.data, names.definitions];
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
