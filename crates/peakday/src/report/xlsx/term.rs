//! What a cell computes: the formula and its result, both from one term.
//!
//! Why a term: readers that don't calculate show the results that are kept in the file, and Excel shows its own. Made
//! from one description they can't disagree. Terms hold cells and numbers, never a text of a scenario, so that no name
//! becomes a part of a formula.

use std::collections::BTreeMap;
use std::ops::{Add, Div, Mul, Sub};

use rust_xlsxwriter::utility::row_col_to_cell;

use super::sheet::within;

/// A cell of a sheet: its row and its column, from 0.
pub(super) type Cell = (usize, usize);

/// The numbers of a sheet.
pub(super) type Numbers = BTreeMap<Cell, f64>;

/// What is missing of a person and counts as nobody, and what binary fractions may leave of a whole one.
const NOBODY: f64 = 0.1;
const DUST: f64 = 1e-9;

/// Something to compute from cells of the same sheet. An empty cell is 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    Number(f64),
    Cell(Cell),
    /// The sum from one cell to another.
    Sum(Cell, Cell),
    /// The sum of a column, from one row to another, as far as a filter shows the rows.
    Shown([usize; 2], usize),
    /// The sum of a column, each row times its hours, which are those between the moments of the first two columns.
    Hours([usize; 2], usize),
    Plus(Box<Self>, Box<Self>),
    Minus(Box<Self>, Box<Self>),
    Times(Box<Self>, Box<Self>),
    /// The first over the second; nothing unless the second is above 0.
    Over(Box<Self>, Box<Self>),
    /// Whole people: those to spare are rounded down; those missing are rounded up, but a tenth of one is nobody.
    People(Box<Self>),
}

impl Term {
    /// The cell in this row and column.
    pub(super) const fn cell(row: usize, column: usize) -> Self {
        Self::Cell((row, column))
    }

    pub(super) fn people(self) -> Self {
        Self::People(Box::new(self))
    }

    /// The formula, without the equals sign.
    pub(super) fn formula(&self) -> String {
        match self {
            Self::Number(number) => format!("{number}"),
            Self::Cell(cell) => name(*cell),
            Self::Sum(from, to) => format!("SUM({})", range(*from, *to)),
            Self::Shown(rows, column) => format!("SUBTOTAL(109,{})", of_rows(*rows, *column)),
            Self::Hours(rows, column) => {
                let [numbers, from, to] = [*column, 0, 1].map(|column| of_rows(*rows, column));
                format!("SUMPRODUCT({numbers},{to}-{from})*24")
            }
            Self::Plus(a, b) => format!("{}+{}", a.formula(), b.formula()),
            Self::Minus(a, b) => format!("{}-{}", a.formula(), b.factor()),
            Self::Times(a, b) => format!("{}*{}", a.factor(), b.factor()),
            Self::Over(a, b) => format!("IF({1}>0,{0}/{2},\"\")", a.factor(), b.formula(), b.factor()),
            Self::People(people) => {
                let people = people.formula();
                format!("INT({people}+IF({people}<0,{NOBODY},0)+0.000000001)")
            }
        }
    }

    /// The formula as a part of a product or behind a minus.
    fn factor(&self) -> String {
        match self {
            Self::Plus(..) | Self::Minus(..) => format!("({})", self.formula()),
            _ => self.formula(),
        }
    }

    /// What it comes to; `None`: nothing, which Excel shows as an empty cell.
    pub(super) fn value(&self, numbers: &Numbers) -> Option<f64> {
        let at = |row: usize, column: usize| numbers.get(&(row, column)).copied().unwrap_or(0.0);
        Some(match self {
            Self::Number(number) => *number,
            Self::Cell((row, column)) => at(*row, *column),
            Self::Sum(from, to) => {
                (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |column| at(row, column))).sum()
            }
            Self::Shown([first, last], column) => (*first..=*last).map(|row| at(row, *column)).sum(),
            Self::Hours([first, last], column) => {
                let of = |row: usize| at(row, *column) * (at(row, 1) - at(row, 0));
                (*first..=*last).map(of).sum::<f64>() * 24.0
            }
            Self::Plus(a, b) => a.value(numbers)? + b.value(numbers)?,
            Self::Minus(a, b) => a.value(numbers)? - b.value(numbers)?,
            Self::Times(a, b) => a.value(numbers)? * b.value(numbers)?,
            Self::Over(a, b) => match b.value(numbers)? {
                below if below > 0.0 => a.value(numbers)? / below,
                _ => return None,
            },
            Self::People(people) => {
                let people = people.value(numbers)?;
                (people + if people < 0.0 { NOBODY } else { 0.0 } + DUST).floor()
            }
        })
    }
}

impl Add for Term {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::Plus(Box::new(self), Box::new(other))
    }
}

impl Sub for Term {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::Minus(Box::new(self), Box::new(other))
    }
}

impl Mul for Term {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::Times(Box::new(self), Box::new(other))
    }
}

impl Div for Term {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::Over(Box::new(self), Box::new(other))
    }
}

/// A cell as formulas call it.
pub(super) fn name((row, column): Cell) -> String {
    let (row, column) = within(row, column);
    row_col_to_cell(row, column)
}

/// The cells from one to another.
fn range(from: Cell, to: Cell) -> String {
    format!("{}:{}", name(from), name(to))
}

fn of_rows([first, last]: [usize; 2], column: usize) -> String {
    range((first, column), (last, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: usize) -> Term {
        Term::cell(0, column)
    }

    #[test]
    fn formulas_are_written_as_planners_would() {
        let (a, b, c) = (cell(0), cell(1), cell(2));
        let is = |term: Term, formula: &str| assert_eq!(term.formula(), formula);
        is(a.clone() - b.clone(), "A1-B1");
        is(a.clone() - (b.clone() + c.clone()), "A1-(B1+C1)");
        is((a.clone() + b.clone()) * c.clone(), "(A1+B1)*C1");
        is(a.clone() / (b + c), "IF(B1+C1>0,A1/(B1+C1),\"\")");
        is(Term::Shown([4, 8], 27) * Term::Number(0.25), "SUBTOTAL(109,AB5:AB9)*0.25");
        is(Term::Hours([4, 8], 2), "SUMPRODUCT(C5:C9,B5:B9-A5:A9)*24");
        is(Term::Sum((4, 2), (4, 5)), "SUM(C5:F5)");
        is(a.people(), "INT(A1+IF(A1<0,0.1,0)+0.000000001)");
    }

    #[test]
    fn results_are_those_that_a_spreadsheet_computes() {
        let numbers: Numbers = [((0, 0), 1.0), ((1, 0), 2.0), ((2, 0), 4.5), ((0, 1), 3.0)].into_iter().collect();
        let is = |term: Term, result: Option<f64>| assert_eq!(term.value(&numbers), result);
        is(Term::cell(9, 9), Some(0.0));
        is(Term::Sum((0, 0), (2, 1)), Some(10.5));
        is(Term::Shown([0, 2], 0) * Term::Number(0.5), Some(3.75));
        is(Term::cell(0, 0) / Term::cell(0, 1), Some(1.0 / 3.0));
        is(Term::cell(0, 0) / Term::cell(9, 9), None);
        // Column 0 is when rows begin, column 1 when they end: two days of 1 person, none of the others.
        is(Term::Hours([0, 0], 0), Some(48.0));
    }

    #[test]
    fn whole_people_are_those_of_the_other_reports() {
        use crate::model::OfferedLoad;
        let nothing = Numbers::new();
        for (offered_erlangs, staffed) in [
            (29.6, 29.0),
            (29.1, 29.0),
            (29.11, 29.0),
            (30.1, 28.0),
            (24.0, 29.6),
            (28.3, 29.3),
            (0.0, 0.0),
            (0.4, 0.0),
        ] {
            let gap = (Term::Number(staffed) - Term::Number(offered_erlangs)).people().value(&nothing);
            assert_eq!(gap, Some(OfferedLoad { offered_erlangs, staffed }.gap() as f64), "{offered_erlangs} {staffed}");
        }
    }
}
