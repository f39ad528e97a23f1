//! Hours x queues: a figure that the reader chooses, an interval a row and a queue a column, with sums: the summary
//! that people make of the data first. Pivot tables can't be written; formulas do the same.
//!
//! The cells look their number up on the sheet of queues by interval, by moment and by queue, so sorting that sheet
//! does no harm. What goes wrong: to such a formula a name may be a pattern, a comparison or a number. Where one could
//! be, and where the table is so large that looking up takes long, the cells are values.

use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::utility::row_col_to_cell_absolute;

use super::Look;
use super::labels::labels;
use super::queues;
use super::sheet::{Sheet, TOP, within};
use super::style::{Shape, Style};
use super::table::{self, Cells, Column, Rows, Total};
use super::term::{Cell, Term};
use crate::figures::QueueFigure;
use crate::observe::Count;

/// Longest name in a heading.
const LONGEST_NAME: usize = 40;
/// The columns of moments, before those of queues.
const FIRST: usize = 2;
/// Where the reader chooses the figure.
const CHOICE: Cell = (TOP - 1, FIRST);
/// Most cells that look a number up; each reads as many rows as there are cells.
const MOST_LOOKED_UP: usize = 4_000;

pub(super) fn sheet(look: Look<'_>) -> Worksheet {
    let Look { report, texts, intervals } = look;
    let (words, model) = (&texts.workbook, report.model);
    let mut sheet = Sheet::new(look, words.sheets.grid);
    let queues = model.queues.len();
    let names = labels(model.queues.iter().map(|queue| queue.name.as_str()), LONGEST_NAME);
    let can_look_up = queues * intervals.len() <= MOST_LOOKED_UP && names.iter().all(|name| is_plain(name, &names));
    let table = LookedUp::of(look);
    let offered = |queue: usize, interval: usize| {
        report.findings.queues[queue].intervals[interval].count(Count::Offered).estimate.mean
    };

    let mut columns: Vec<Column<'_>> =
        Column::moments([words.from, words.to], |interval| intervals[interval]).into_iter().collect();
    columns[0].total = Some(Total::Text(words.grid.sum));
    for (queue, name) in names.iter().enumerate() {
        let at = FIRST + queue;
        let of = move |interval: usize| Some(offered(queue, interval));
        let cells = if can_look_up {
            Cells::Formula(Shape::Count, Box::new(move |interval| (table.formula(interval, at), of(interval))))
        } else {
            Cells::Number(Shape::Count, Box::new(of))
        };
        columns.push(Column::new(name, cells).wide(12.0).total(Shape::Count, move |rows| Term::Shown(rows.both(), at)));
    }
    let last = FIRST + queues - 1;
    if queues > 1 {
        let sum = move |row: usize| Term::Sum((row, FIRST), (row, last));
        let all = Column::terms(words.grid.all, Shape::Count, sum).wide(12.0);
        columns.push(all.total(Shape::Count, move |rows| Term::Shown(rows.both(), last + 1)));
    }
    table::widths(&mut sheet, &columns);
    sheet.head(&model.title, if can_look_up { words.grid.note } else { words.grid.note_of_values });
    let chosen = (texts.figures.of)(crate::figures::Figure::Queue(QueueFigure::Count(Count::Offered))).name;
    sheet.text(CHOICE.0, 0, words.grid.figure, Style::Total);
    if can_look_up {
        sheet.choice(CHOICE.0, CHOICE.1, chosen, &table.figures());
    } else {
        sheet.text(CHOICE.0, CHOICE.1, chosen, Style::Plain);
    }
    table::write(&mut sheet, &columns, intervals.len(), FIRST);
    sheet.finish()
}

/// Whether a formula that looks for a name finds it, and nothing else.
fn is_plain(name: &str, all: &[String]) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-');
    let lower = name.to_lowercase();
    name.starts_with(char::is_alphabetic)
        && name.chars().all(is_word)
        && !["true", "false"].contains(&lower.as_str())
        && all.iter().filter(|other| other.to_lowercase() == lower).count() == 1
}

/// The sheet of queues by interval, as formulas call its parts.
#[derive(Clone, Copy)]
struct LookedUp {
    sheet: &'static str,
    rows: Rows,
    /// The figures that may be chosen: counts, which can be added up.
    last: usize,
}

impl LookedUp {
    fn of(look: Look<'_>) -> Self {
        let rows = Rows::of(look.report.model.queues.len() * look.intervals.len());
        let figures = queues::figures(look);
        let counts = figures.iter().take_while(|it| matches!(it.figure, QueueFigure::Count(_))).count();
        Self { sheet: look.texts.workbook.sheets.queues, rows, last: queues::FIRST + counts - 1 }
    }

    fn range(self, from: Cell, to: Cell) -> String {
        let name = |(row, column): Cell| {
            let (row, column) = within(row, column);
            row_col_to_cell_absolute(row, column)
        };
        format!("'{}'!{}:{}", self.sheet, name(from), name(to))
    }

    /// The headings of the figures that may be chosen.
    fn figures(self) -> String {
        self.range((TOP, queues::FIRST), (TOP, self.last))
    }

    /// The chosen figure of the interval of a row, and of the queue that a column is headed with.
    fn formula(self, interval: usize, column: usize) -> String {
        let Rows { first, last } = self.rows;
        let of = |column: usize| self.range((first, column), (last, column));
        let all = self.range((first, queues::FIRST), (last, self.last));
        let here = |(row, column): Cell| {
            let (row, column) = within(row, column);
            row_col_to_cell_absolute(row, column)
        };
        let (chosen, moment, queue) = (here(CHOICE), here((TOP + 1 + interval, 0)), here((TOP, column)));
        let (figures, moments, queues) = (self.figures(), of(0), of(2));
        format!("SUMIFS(INDEX({all},0,MATCH({chosen},{figures},0)),{moments},{moment},{queues},{queue})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_formula_would_take_for_something_else_are_not_looked_up() {
        let all =
            ["presales", "After sales 2", "售前咨询", "Chats", "chats", "TRUE", "=cmd", "a*b", "who?", "10", ">5"];
        let all = all.map(str::to_owned);
        let plain: Vec<&str> = all.iter().filter(|name| is_plain(name, &all)).map(String::as_str).collect();
        assert_eq!(plain, ["presales", "After sales 2", "售前咨询"]);
    }
}
