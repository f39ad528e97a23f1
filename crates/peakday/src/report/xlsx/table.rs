//! A table whose columns are declared once each: heading, width, what writes the cells, what stands below them, and
//! what marks them.
//!
//! Why: a heading in one list and its cells in another come apart when a column is added to one of them.

use super::sheet::{Sheet, TOP};
use super::style::{Shape, Style};
use super::term::Term;
use crate::model::Goal;
use crate::units::Instant;

/// A column of a table.
pub(super) struct Column<'a> {
    pub heading: String,
    /// In characters; without one, as wide as its heading takes.
    pub width: Option<f64>,
    pub cells: Cells<'a>,
    /// What stands below it.
    pub total: Option<Total<'a>>,
    pub mark: Option<Mark>,
}

impl<'a> Column<'a> {
    pub(super) fn new(heading: impl Into<String>, cells: Cells<'a>) -> Self {
        Self { heading: heading.into(), width: None, cells, total: None, mark: None }
    }

    /// A column of numbers.
    pub(super) fn numbers(
        heading: impl Into<String>,
        shape: Shape,
        number: impl Fn(usize) -> Option<f64> + 'a,
    ) -> Self {
        Self::new(heading, Cells::Number(shape, Box::new(number)))
    }

    /// A column of formulas; each is given its row on the sheet.
    pub(super) fn terms(heading: impl Into<String>, shape: Shape, term: impl Fn(usize) -> Term + 'a) -> Self {
        Self::new(heading, Cells::Term(shape, Box::new(term)))
    }

    /// A column of texts.
    pub(super) fn texts(heading: impl Into<String>, text: impl Fn(usize) -> String + 'a) -> Self {
        Self::new(heading, Cells::Text(Box::new(text)))
    }

    /// The two columns of when rows begin and when they end.
    pub(super) fn moments(headings: [&str; 2], bounds: impl Fn(usize) -> (Instant, Instant) + Clone + 'a) -> [Self; 2] {
        let of = bounds.clone();
        [
            Self::new(headings[0], Cells::Moment(Box::new(move |row| of(row).0))).wide(17.0),
            Self::new(headings[1], Cells::Clock(Box::new(move |row| bounds(row).1))).wide(7.0),
        ]
    }

    pub(super) fn wide(mut self, characters: f64) -> Self {
        self.width = Some(characters);
        self
    }

    pub(super) fn total(mut self, shape: Shape, term: impl Fn(Rows) -> Term + 'a) -> Self {
        self.total = Some(Total::Term(shape, Box::new(term)));
        self
    }

    pub(super) fn marked(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }
}

/// What writes the cells of a column, by number of the row in the table.
pub(super) enum Cells<'a> {
    Text(Box<dyn Fn(usize) -> String + 'a>),
    /// A date and a time.
    Moment(Box<dyn Fn(usize) -> Instant + 'a>),
    /// A moment of which the time alone is shown.
    Clock(Box<dyn Fn(usize) -> Instant + 'a>),
    Number(Shape, Box<dyn Fn(usize) -> Option<f64> + 'a>),
    /// By row of the sheet.
    Term(Shape, Box<dyn Fn(usize) -> Term + 'a>),
    /// Formulas that look at other sheets, and what they come to.
    Formula(Shape, Box<dyn Fn(usize) -> (String, Option<f64>) + 'a>),
    /// Empty cells that the reader fills in with whole numbers.
    Input,
}

/// What stands below a column.
pub(super) enum Total<'a> {
    Text(&'static str),
    Term(Shape, Box<dyn Fn(Rows) -> Term + 'a>),
}

/// Where a table is on its sheet.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    pub first: usize,
    pub last: usize,
}

impl Rows {
    pub(super) const fn of(rows: usize) -> Self {
        Self { first: TOP + 1, last: TOP + rows }
    }

    /// The row of totals.
    pub(super) const fn below(self) -> usize {
        self.last + 1
    }

    pub(super) const fn both(self) -> [usize; 2] {
        [self.first, self.last]
    }
}

/// What makes a number of a column stand out.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    /// It misses a goal.
    Misses(Goal),
    /// It is below 0.
    Negative,
    /// It is above this.
    Above(f64),
    /// How sure a target is: by colour, and with a sign where it is missed and is less sure than is wanted.
    Certainty { wanted: f64, is_missed: bool },
}

/// Writes a table: headings in the row [`TOP`], so many rows, and what stands below them. The first columns stay in
/// sight, and all of them are on every page that is printed.
pub(super) fn write(sheet: &mut Sheet<'_>, columns: &[Column<'_>], rows: usize, frozen: usize) {
    let place = Rows::of(rows);
    for (column, declared) in columns.iter().enumerate() {
        let style = if column < frozen { Style::Heading } else { Style::NumberHeading };
        sheet.text(TOP, column, &declared.heading, style);
    }
    for row in 0..rows {
        let at = place.first + row;
        for (column, declared) in columns.iter().enumerate() {
            match &declared.cells {
                Cells::Text(text) => sheet.text(at, column, &text(row), Style::Plain),
                Cells::Moment(moment) => sheet.moment(at, column, Some(moment(row))),
                Cells::Clock(moment) => sheet.clock(at, column, moment(row)),
                Cells::Number(shape, number) => sheet.number(at, column, number(row), *shape),
                Cells::Term(shape, term) => sheet.compute(at, column, &term(at), *shape, Style::Plain),
                Cells::Formula(shape, formula) => {
                    let (formula, result) = formula(row);
                    sheet.formula(at, column, &formula, result, *shape, Style::Plain);
                }
                Cells::Input => sheet.input(at, column),
            }
        }
    }
    let has_totals = columns.iter().any(|column| column.total.is_some());
    for (column, declared) in columns.iter().enumerate().filter(|_| has_totals) {
        match &declared.total {
            Some(Total::Text(text)) => sheet.text(place.below(), column, text, Style::Total),
            Some(Total::Term(shape, term)) => {
                sheet.compute(place.below(), column, &term(place), *shape, Style::Total);
            }
            None => sheet.text(place.below(), column, " ", Style::Total),
        }
    }
    for (column, declared) in columns.iter().enumerate() {
        if matches!(declared.cells, Cells::Input) {
            sheet.only_whole_numbers(place.both(), column);
        }
        if let Some(mark) = declared.mark {
            sheet.mark(place.both(), column, mark);
        }
    }
    sheet.table(rows, columns.len(), frozen);
    sheet.print(place.last + usize::from(has_totals), columns.len(), frozen);
}

/// Sets the widths of columns; it comes before any text.
pub(super) fn widths(sheet: &mut Sheet<'_>, columns: &[Column<'_>]) {
    for (column, declared) in columns.iter().enumerate() {
        match declared.width {
            Some(width) => sheet.width(column, width),
            None => sheet.width_of_heading(column, &declared.heading),
        }
    }
}
