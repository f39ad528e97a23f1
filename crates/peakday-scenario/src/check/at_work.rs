//! When the people of a roster are at work: nobody is twice at once.
//!
//! Who has several rows that don't overlap is at work in each of them. Two rows of one name at the same time may be one
//! person twice, or two of one name; so both are shown.

use std::collections::BTreeMap;

use crate::diagnostics::{Location, Sink};
use crate::tables::{Role, Row, Table, TableProblem, cell_of};
use crate::units::Instant;

/// By person: from when to when, and where the roster says so.
#[derive(Default)]
pub(super) struct AtWork(BTreeMap<String, Vec<(Instant, Instant, Location)>>);

impl AtWork {
    /// Takes in when the person of a row is at work, each time with its column; whether that is at no time by another
    /// row. Else it is reported.
    pub(super) fn takes(
        &mut self,
        table: &Table,
        row: &Row,
        stretches: Vec<(Instant, Instant, usize)>,
        sink: &mut Sink,
    ) -> bool {
        let header = table.header.iter().enumerate();
        // A name and a number together say who it is; blanks more or less don't.
        let named = header.filter(|(_, column)| Role::Person.is(column)).map(|(column, _)| cell_of(row, column));
        let person = named.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        if person.is_empty() {
            return true;
        }
        let others = self.0.entry(person.clone()).or_default();
        for (from, to, column) in &stretches {
            let other = others.iter().find(|(other, until, _)| *other < *to && *from < *until);
            if let Some((other, until, place)) = other {
                let problem = TableProblem::PersonTwice { person, from: *from.max(other), to: *to.min(until) };
                sink.fault_with(table.place(row, *column), *place, problem);
                return false;
            }
        }
        others.extend(stretches.into_iter().map(|(from, to, column)| (from, to, table.place(row, column))));
        true
    }
}
