//! What is wrong with the rows of a log: slips that are alike are one fault with a count, and the row at which the
//! first was seen is kept, not the log.

use super::cells::LONGEST;
use super::rows::{Place, Rows};
use crate::diagnostics::{Problem, Sink, Source};
use crate::problems::{Contradiction, LogProblem};
use crate::tables::{Cell, CellHint, Others, TableProblem, TimeHint, shape};
use crate::units::Span;
use std::sync::Arc;

/// Something wrong with a row.
#[derive(Clone, Debug)]
pub(super) enum Wrong {
    Cell { column: usize, expected: Cell, text: String, hint: Option<CellHint> },
    Width { cells: usize, width: usize, is_comma: bool },
    End { column: usize, word: String },
    NoEnd { column: usize, name: String },
    Negative { column: usize },
    Absurd { column: usize },
    AmbiguousDuration { column: usize, text: String, readings: [Span; 2] },
    AmbiguousNumber { column: usize, text: String, thousands: f64, decimals: f64 },
    AmbiguousShare { column: usize, text: String, number: f64 },
    OutOfOrder { column: usize, earlier: String, later: String, by: Span, is_put_back: bool },
    ClocksForward { column: usize, readings: [Span; 2] },
    Twice { first: usize, is_put_back: bool },
    TotalRow { column: usize, word: String },
    Contradiction { column: usize, why: Contradiction },
}

impl Wrong {
    /// The column it is in; `None`: the whole row.
    fn column(&self) -> Option<usize> {
        match self {
            Self::Width { .. } | Self::Twice { .. } => None,
            Self::Cell { column, .. }
            | Self::End { column, .. }
            | Self::NoEnd { column, .. }
            | Self::Negative { column }
            | Self::Absurd { column }
            | Self::AmbiguousDuration { column, .. }
            | Self::AmbiguousNumber { column, .. }
            | Self::AmbiguousShare { column, .. }
            | Self::OutOfOrder { column, .. }
            | Self::ClocksForward { column, .. }
            | Self::TotalRow { column, .. }
            | Self::Contradiction { column, .. } => Some(*column),
        }
    }

    /// What slips have in common that are alike.
    fn likeness(&self) -> String {
        let column = self.column().unwrap_or(usize::MAX);
        match self {
            // However they are written, they are one slip.
            Self::Cell { hint: Some(CellHint::Time(TimeHint::Zone)), .. } => format!("{column} zone"),
            Self::Cell { hint: Some(CellHint::Time(TimeHint::NoZone)), .. } => format!("{column} no zone"),
            Self::Cell { text, .. } => format!("{column} cell {}", shape(text)),
            Self::Width { cells, .. } => format!("width {cells}"),
            Self::End { word, .. } => format!("end {word}"),
            // Which of several cells is empty is one slip.
            Self::NoEnd { .. } => "no end".to_owned(),
            Self::Negative { .. } => format!("{column} negative"),
            Self::Absurd { .. } => format!("{column} absurd"),
            Self::AmbiguousDuration { .. } => format!("{column} duration"),
            Self::AmbiguousNumber { .. } => format!("{column} number"),
            Self::AmbiguousShare { .. } => format!("{column} share"),
            Self::OutOfOrder { earlier, later, is_put_back, .. } => format!("{earlier} {later} {is_put_back}"),
            Self::ClocksForward { .. } => format!("{column} clocks"),
            Self::Twice { is_put_back, .. } => format!("twice {is_put_back}"),
            Self::TotalRow { word, .. } => format!("total {word}"),
            Self::Contradiction { why, .. } => format!("{column} {:?}", std::mem::discriminant(why)),
        }
    }

    fn problem(self, others: Others, ends: &[String]) -> Problem {
        match self {
            Self::Cell { expected, text, hint, .. } => {
                TableProblem::InvalidCell { expected, text, hint, cell: None, others }.into()
            }
            Self::Width { cells, width, is_comma } => TableProblem::RaggedRow { cells, width, is_comma, others }.into(),
            Self::End { word, .. } => LogProblem::UnknownEnd { word, known: ends.to_vec(), others }.into(),
            Self::NoEnd { name, .. } => LogProblem::UnsaidEnd { column: name, others }.into(),
            Self::Negative { .. } => LogProblem::Negative { others }.into(),
            Self::Absurd { .. } => LogProblem::Absurd { longest: LONGEST, others }.into(),
            Self::AmbiguousDuration { text, readings, .. } => {
                LogProblem::AmbiguousDuration { text, readings, others }.into()
            }
            Self::AmbiguousNumber { text, thousands, decimals, .. } => {
                LogProblem::AmbiguousNumber { text, thousands, decimals, others }.into()
            }
            Self::AmbiguousShare { text, number, .. } => LogProblem::AmbiguousShare { text, number, others }.into(),
            Self::OutOfOrder { earlier, later, by, is_put_back, .. } => {
                LogProblem::OutOfOrder { earlier, later, by, is_put_back, others }.into()
            }
            Self::ClocksForward { readings, .. } => LogProblem::ClocksForward { readings, others }.into(),
            Self::Twice { first, is_put_back } => LogProblem::RowTwice { first, is_put_back, others }.into(),
            Self::TotalRow { word, .. } => LogProblem::TotalRow { word, others }.into(),
            Self::Contradiction { why, .. } => LogProblem::Contradicts { why, others }.into(),
        }
    }
}

/// The slips of a log.
#[derive(Default)]
pub(super) struct Slips {
    found: Vec<(String, Wrong, Place, Others)>,
    /// More kinds of slips than are kept.
    beyond: Others,
}

impl Slips {
    /// Adds what is wrong with the row that is read now.
    pub(super) fn add(&mut self, wrong: Wrong, rows: &Rows<'_>) {
        /// More kinds of slips would say no more.
        const MOST: usize = 20;
        let likeness = wrong.likeness();
        let alike = self.found.iter_mut().find(|(known, ..)| *known == likeness);
        if let Some((.., others)) = alike {
            others.add(rows.line());
        } else if self.found.len() < MOST {
            let place = rows.place(wrong.column());
            self.found.push((likeness, wrong, place, Others::default()));
        } else {
            self.beyond.add(rows.line());
        }
    }

    /// Adds what is wrong with a row that was read before.
    pub(super) fn add_at(&mut self, wrong: Wrong, place: Place) {
        self.found.push((wrong.likeness(), wrong, place, Others::default()));
    }

    /// Takes back the rows whose durations differ from their moments, of some columns.
    pub(super) fn forget_told_twice(&mut self, is_of: impl Fn(usize) -> bool) {
        self.found.retain(|(_, wrong, ..)| {
            !matches!(wrong, Wrong::Contradiction { column, why: Contradiction::ToldTwice { .. } } if is_of(*column))
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Reports them, as faults or, where the rows are skipped, as warnings; each brings its row as a text of its own.
    pub(super) fn report(self, ends: &[String], is_skipped: bool, texts: &mut Vec<Arc<Source>>, sink: &mut Sink) {
        for (_, wrong, place, others) in self.found {
            let location = placed(place, texts);
            let problem = wrong.problem(others, ends);
            if is_skipped { sink.warn(location, problem) } else { sink.fault(location, problem) }
        }
    }
}

/// Adds the text of a place; returns where that is among the texts.
pub(super) fn placed(place: Place, texts: &mut Vec<Arc<Source>>) -> crate::diagnostics::Location {
    texts.push(place.source);
    crate::diagnostics::Location::new(texts.len() - 1, place.span)
}
