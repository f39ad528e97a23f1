//! What is wrong with a table.

use crate::diagnostics::problems;
use crate::units::{Instant, Span};

/// What a cell should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A number from 0 on.
    Amount,
    /// An hour, or a time of day.
    TimeOfDay,
    Date,
    /// A date, or nothing.
    DateOrNothing,
    /// A date and a time of day.
    Moment,
    /// A number of agents, or nothing.
    Agents {
        most: u32,
    },
    /// A step of the day, in the header of a roster.
    Step,
}

/// What is known of what a cell was meant to say.
#[derive(Clone, Debug)]
pub(crate) enum CellHint {
    /// A percentage: the share, and the number itself.
    Percent { share: f64, percent: f64 },
    /// A comma that may mean either: both readings, and what separates the cells.
    Comma { thousands: f64, decimal: String, separator: super::Separator },
    /// A decimal comma.
    DecimalComma { decimal: String },
    /// A date that ends with its year: what it may mean.
    YearFirst(Vec<String>),
}

/// A kind of table, by what its columns are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Layout {
    /// `hour` or `time`, for every day.
    DayShape,
    /// `date` and `hour`, or `time`.
    Dated,
    /// `date`, for totals of days.
    Days,
    /// `team`, `date`, and steps of the day.
    Roster,
}

problems! {
    /// What is wrong with a file, a table, or a cell.
    TableProblem {
        /// A file that can't be read.
        "E0301" Unreadable { name: String, why: String },
        /// A file in an unknown encoding.
        "E0302" UnknownEncoding { name: String },
        /// A table without rows.
        "E0303" NoRows { name: String },
        /// A row with more or fewer cells than the header.
        "E0304" RaggedRow { cells: usize, width: usize, is_comma: bool },
        /// A column that the table doesn't have.
        "E0305" UnknownColumn { table: String, column: String, columns: Vec<String>, nearest: Option<String> },
        /// A table without a column that every table of its kind has.
        "E0306" MissingColumn { layout: Layout },
        /// A cell that can't be read.
        "E0307" InvalidCell { expected: Cell, text: String, hint: Option<CellHint> },
        /// Rows or columns that don't begin at midnight.
        "E0308" NotFromMidnight { layout: Layout },
        /// Rows or columns that are not in order of time.
        "E0309" NotInOrder { layout: Layout },
        /// A row that begins before the one above it ends.
        "E0310" RowsOverlap { ends: Instant, step: Span },
        /// A second row for one date, of a team in rosters.
        "E0311" DateTwice { date: Instant, team: Option<String> },
        /// A file that is too large for its places to be numbered.
        "E0312" TooLarge { name: String },
    }
}

problems! {
    /// What had better be looked at in a table.
    TableWarning {
        /// Rows that seem to be missing: the holes, and how many rows there would be.
        "W0301" MissingRows { rows: u64, step: Span, holes: Vec<(Instant, Instant)> },
    }
}
