//! What is wrong with a table.

use super::content::FileKind;
use super::number::NumberHint;
use super::time_hint::TimeHint;
use crate::Unreadable;
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
    /// How long something took.
    Duration,
    /// How a customer came.
    Channel,
    /// A whole number from 0 on.
    Count,
    /// The same, or any number from 0 on, where it is more than anything can be.
    AtMost {
        most: u32,
        is_whole: bool,
    },
    /// A number of agents, or nothing.
    Agents {
        most: u32,
    },
    /// A step of the day, in the header of a roster.
    Step,
    /// A date in the header of a roster.
    Day,
}

/// What is known of what a cell was meant to say.
#[derive(Clone, Debug)]
pub(crate) enum CellHint {
    Number(NumberHint),
    Time(TimeHint),
}

/// A kind of table, by what its columns are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Layout {
    /// `hour` or `time`, for every day.
    DayShape,
    /// `date` and `hour`, or `time`.
    Dated,
    /// A time, and a count or a column for each source.
    SoFar,
    /// `date`, for totals of days.
    Days,
    /// Moments, in one column or two.
    Log,
    /// `team`, `date`, and steps of the day.
    Roster,
}

/// When a row or a column is: on a date, at a moment, or at a time of any day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum When {
    Date(Instant),
    Moment(Instant),
    TimeOfDay(Span),
}

/// Cells with the same slip as the one that is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Others {
    pub cells: usize,
    /// The line of the last of them.
    pub last_line: usize,
}

impl Others {
    /// Counts one more, in a line behind the others.
    pub(crate) fn add(&mut self, line: usize) {
        *self = Self { cells: self.cells + 1, last_line: line };
    }
}

problems! {
    /// What is wrong with a file, a table, or a cell.
    TableProblem {
        /// A file that can't be read.
        "E0301" Unreadable { name: String, why: Unreadable },
        /// A file in an unknown encoding.
        "E0302" UnknownEncoding { name: String, seems: &'static str },
        /// A table without rows.
        "E0303" NoRows { name: String },
        /// A row with more or fewer cells than the header, and how many others have as many.
        "E0304" RaggedRow { cells: usize, width: usize, is_comma: bool, others: Others },
        /// A column that the table doesn't have.
        "E0305" UnknownColumn { table: String, column: String, columns: Vec<String>, nearest: Option<String> },
        /// A table without a column that every table of its kind has.
        "E0306" MissingColumn { layout: Layout },
        /// A cell that can't be read; `cell` is its name in a workbook.
        "E0307" InvalidCell { expected: Cell, text: String, hint: Option<CellHint>, cell: Option<String>, others: Others },
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
        /// A file that is no text, whatever it is called.
        "E0313" NoTable { name: String, kind: FileKind },
        /// Two columns of one name, or for one purpose; by their letters.
        "E0314" ColumnTwice { column: String, letters: [String; 2], key: Option<&'static str> },
        /// Numbers that may mean two things.
        "E0315" AmbiguousNumbers { text: String, thousands: f64, decimals: f64, cells: usize },
        /// A column in which commas and points must mean different things in different cells.
        "E0316" MixedNumbers { point: String, comma: String },
        /// A column of hours and one of times that don't say the same.
        "E0317" HourAndTime { hour: String, time: String },
        /// Two rows, or columns, of one time or date.
        "E0318" TimeTwice { at: When },
        /// A row of a sum that is not the sum.
        "E0319" WrongTotal { says: f64, is: f64 },
        /// A sheet that the workbook doesn't have.
        "E0320" UnknownSheet { name: String, sheet: String, sheets: Vec<String>, nearest: Option<String> },
        /// A workbook of several sheets, none of them named.
        "E0321" SeveralSheets { name: String, sheets: Vec<String> },
        /// Two sheets of one name.
        "E0322" SheetTwice { name: String, sheet: String },
        /// A workbook that can't be read.
        "E0323" BrokenWorkbook { name: String },
        /// A sheet of more cells than are read.
        "E0324" TooManyCells { name: String, most: usize },
        /// A row without a date below one with a date.
        "E0325" BlankDate { above: Instant },
        /// A roster whose team is said in the scenario and in a column.
        "E0326" TeamAndColumn { column: String },
        /// Two codes of one person that overlap.
        "E0327" CodesOverlap { codes: [String; 2], ends: Instant, begins: Instant },
        /// Hours of a code that are not in order of time.
        "E0328" CodeHours,
        /// A key that has no effect on tables of this kind.
        "E0329" UnusedKey { key: &'static str, layout: Layout },
        /// Two rows of one person that are at work at the same time.
        "E0331" PersonTwice { person: String, from: Instant, to: Instant },
        /// A roster that names no team, in a scenario with several.
        "E0332" NoTeam { teams: Vec<String> },
        /// Formulas that were never calculated, by the first of them.
        "E0330" Uncalculated { name: String, cell: String, formulas: usize, are_zero: bool },
    }
}

problems! {
    /// What had better be looked at in a table.
    TableWarning {
        /// Rows that seem to be missing: the holes, and how many rows there would be. The place is the row after the
        /// first hole, or where that is at the end, the last row.
        "W0301" MissingRows { rows: u64, step: Span, holes: Vec<(Instant, Instant)>, is_behind: bool },
        /// A row, or a column, that lasts longer than most: rows behind it seem to be missing.
        "W0302" LongStep { layout: Layout, from: Span, to: Span, usual: Span, more: usize },
        /// Stretches of the day of which a table says nothing.
        "W0303" MissingTimes { holes: Vec<(Span, Span)> },
        /// Dates of the run that a roster doesn't name, of a team or of all.
        "W0304" MissingDates { team: Option<String>, first: Instant, more: usize },
        /// A roster without any date of the run.
        "W0305" NoDateInRun { team: Option<String>, start: Instant, end: Instant },
    }
}
