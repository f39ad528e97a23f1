//! In what style the moments of a column are written: one and the same from the first row to the last.
//!
//! What goes wrong: 46335 among dates is a slip, and among day numbers a day; read alone, each cell would be a moment.

use std::collections::BTreeMap;

use super::cells::{Moment, whole_day};
use super::rows::{Place, Rows};
use super::slips::Wrong;
use crate::tables::{Cell, CellHint, Since1970, TimeHint, cell_of, day_number, day_number_moment, plain, since_1970};

/// How the moments of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// As dates and times of day.
    Civil,
    Since1970(Since1970),
    DayNumber,
}

/// The styles of the columns of moments: what counts seconds or days is a moment only where its whole column does.
#[derive(Default)]
pub(super) struct Styles {
    of: BTreeMap<usize, ColumnStyle>,
}

struct ColumnStyle {
    style: Style,
    /// The first moment that is a whole number of days, as long as no other has a part of a day.
    only_days: Option<(Wrong, Place)>,
}

impl Styles {
    /// Takes in a moment that could be read; what is wrong with it if those before it are written otherwise.
    pub(super) fn add(&mut self, rows: &Rows<'_>, at: Moment) -> Result<(), Wrong> {
        let Moment::One(column) = at else { return Ok(()) };
        let cell = cell_of(rows.row(), column);
        // A year and a mark: by far the most.
        let is_civil = cell.as_bytes().get(4).is_some_and(|mark| matches!(mark, b'-' | b'/'));
        let cell = if is_civil { cell.to_owned() } else { plain(cell) };
        let has_part = !is_civil && day_number_moment(&cell, rows.epoch()).is_some();
        let style = match since_1970(&cell).filter(|_| !is_civil) {
            Some((_, unit)) => Style::Since1970(unit),
            None if has_part || !is_civil && whole_day(&cell, rows.epoch()).is_some() => Style::DayNumber,
            None => Style::Civil,
        };
        let wrong = |hint: Option<TimeHint>| Wrong::Cell {
            column,
            expected: Cell::Moment,
            text: cell.clone(),
            hint: hint.map(CellHint::Time),
        };
        let of = self.of.entry(column).or_insert_with(|| {
            let is_day = style == Style::DayNumber;
            let hint = || day_number(&cell, rows.epoch()).map(TimeHint::DayNumber);
            ColumnStyle { style, only_days: is_day.then(|| (wrong(hint()), rows.place(Some(column)))) }
        });
        if of.style != style {
            return Err(wrong(Some(TimeHint::OtherStyle)));
        }
        if has_part {
            of.only_days = None;
        }
        Ok(())
    }

    /// The columns of whole days alone: they have no times of day.
    pub(super) fn without_times(self) -> impl Iterator<Item = (Wrong, Place)> {
        self.of.into_values().filter_map(|of| of.only_days)
    }
}
