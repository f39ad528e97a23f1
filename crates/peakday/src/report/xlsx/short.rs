//! The workbook of one question: an explanation of an hour, a study. What the screen says, with numbers as numbers.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::labels::shortened;
use super::properties;
use super::sheet::{cleaned, in_days, within};
use super::style::Shape;
use crate::report::block::{Block, Cell, Number, Tone};
use crate::report::palette;
use crate::report::short::Short;

/// The longest name that a sheet may have.
const LONGEST_NAME: usize = 31;

/// The bytes of a workbook with one sheet: a title, a sentence, and blocks.
pub(in crate::report) fn short(short: &Short<'_>) -> Vec<u8> {
    let mut sheet = Sheet::named(short.name);
    sheet.line(short.title, &Format::new().set_bold().set_font_size(14));
    sheet.line(short.finding, &Format::new().set_bold());
    short.blocks.iter().for_each(|block| sheet.block(block));
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(short.title, short.start));
    workbook.push_worksheet(sheet.worksheet);
    workbook.save_to_buffer().expect("sheets of our own making can be written to memory")
}

/// A sheet of blocks, for the workbook of a run.
pub(super) fn sheet(name: &str, blocks: &[Block]) -> Worksheet {
    let mut sheet = Sheet::named(name);
    blocks.iter().for_each(|block| sheet.block(block));
    sheet.worksheet
}

struct Sheet {
    worksheet: Worksheet,
    /// Where the next line goes.
    row: usize,
}

impl Sheet {
    fn named(name: &str) -> Self {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(shortened(name, LONGEST_NAME)).expect("sheets of our own have names that may be theirs");
        worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        worksheet.set_column_width(0, 44.0).expect("there is a first column");
        Self { worksheet, row: 0 }
    }

    fn line(&mut self, text: &str, format: &Format) {
        self.text(0, text, format);
        self.row += 1;
    }

    fn text(&mut self, column: usize, text: &str, format: &Format) {
        let (row, column) = within(self.row, column);
        let written = self.worksheet.write_string_with_format(row, column, cleaned(text), format);
        written.expect("a text that was made to fit, in a cell that there is");
    }

    fn block(&mut self, block: &Block) {
        let plain = Format::new();
        match block {
            Block::Heading(heading) => {
                self.row += 1;
                self.line(heading, &Format::new().set_bold().set_font_size(12));
            }
            Block::Lines(lines) => lines.iter().for_each(|line| self.line(line, &plain)),
            Block::List(title, items) => {
                self.line(title, &plain);
                items.iter().for_each(|item| self.line(&format!("– {item}"), &plain));
            }
            Block::Table(header, rows) => {
                let heading = Format::new().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin);
                header.iter().enumerate().for_each(|(column, head)| self.text(column, head, &heading));
                self.row += 1;
                for row in rows {
                    row.iter().enumerate().for_each(|(column, cell)| self.cell(column, cell));
                    self.row += 1;
                }
                self.row += 1;
            }
        }
    }

    /// A number as one; a cell without a figure is empty.
    fn cell(&mut self, column: usize, cell: &Cell) {
        let Some(number) = cell.number else {
            if *cell != Cell::dash() {
                self.text(column, &cell.text, &toned(Format::new(), cell.tone));
            }
            return;
        };
        let (number, shape) = match number {
            Number::Share(share) => (share, Shape::Share),
            Number::Seconds(seconds) => (in_days(seconds), Shape::Duration),
            Number::Count(count) => (count, Shape::Hundredths),
        };
        let (row, column) = within(self.row, column);
        let written = self.worksheet.write_number_with_format(row, column, number, &toned(shape.format(), cell.tone));
        written.expect("a cell that there is");
    }
}

/// What is missed is bold too: colour is never alone.
fn toned(format: Format, tone: Tone) -> Format {
    let ground = |color| palette::number(color);
    match tone {
        Tone::Plain => format,
        Tone::Holds => format.set_background_color(ground(palette::workbook::HOLDS)),
        Tone::Unsure => format.set_background_color(ground(palette::workbook::UNSURE)),
        Tone::Missed => format.set_background_color(ground(palette::workbook::MISSED)).set_bold(),
    }
}
