//! The roster that was planned for the days of a log: heads by the hour, from a table beside it.
//!
//! Why without a scenario: who learns from a log has none yet. So only the layout is read that says everything itself;
//! codes of shifts mean nothing without the scenario that explains them.

use std::sync::Arc;

use crate::check;
use crate::diagnostics::{Location, Sink, Source};
use crate::tables::{Asked, Row, Tables};
use crate::units::Instant;
use crate::{Faults, Files, text};

/// A stretch of time, and how many agents were to be there, of all teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedStep {
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// How many.
    pub heads: u32,
}

impl PlannedStep {
    /// Reads all steps of the table at a path, a CSV file or the only sheet of a workbook, in order of time.
    ///
    /// # Errors
    /// Everything that is wrong with the table, each with its place.
    pub fn read(files: &dyn Files, path: &str) -> Result<Vec<Self>, Faults> {
        let mut sink = Sink::default();
        let texts = vec![Arc::new(Source::new("--roster", path))];
        let mut tables = Tables::new(texts, files);
        let named = Location::new(0, 0..path.len());
        let is_workbook =
            std::path::Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let asked = if is_workbook { Asked::Workbook(path.to_owned(), None) } else { Asked::Csv(path.to_owned()) };
        let table = tables.open(asked, named, &|row: &Row| check::is_header_by_hour(row), &mut sink);
        let read = table.and_then(|table| check::read_planned(&table, &mut sink));
        match read {
            Some(read) if sink.is_clean() => Ok(read),
            _ => Err(sink.into_faults(path, tables.texts.sources(), text::page)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{NoFiles, WithFiles};

    fn read(text: &str) -> Result<Vec<PlannedStep>, Vec<&'static str>> {
        let files = BTreeMap::from([("plan.csv".to_owned(), text.as_bytes().to_vec())]);
        PlannedStep::read(&WithFiles { first: &files, then: &NoFiles }, "plan.csv")
            .map_err(|faults| faults.iter().map(crate::Fault::id).collect())
    }

    #[test]
    fn the_heads_of_teams_are_added_up() {
        let read = read("team,date,0,8,20\none,2026-11-10,,3,2\n,2026-11-11,1,4,\ntwo,2026-11-10,,5,0\n");
        let steps = read.expect("sound");
        let heads: Vec<u32> = steps.iter().map(|step| step.heads).collect();
        assert_eq!(heads, [0, 8, 2, 1, 4, 0]);
        assert_eq!(
            (steps[1].from.to_string(), steps[1].to.to_string()),
            ("2026-11-10T08:00".to_owned(), "2026-11-10T20:00".to_owned(),)
        );
    }

    /// A date twice, a row without a date, heads that are no number, no column of dates, hours that don't begin at 0.
    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in [
            "team,date,0,8\none,2026-11-10,1,2\none,2026-11-10,1,2\n",
            "team,date,0,8\none,,1,2\n",
            "team,date,0,8\none,2026-11-10,1,some\n",
            "team,0,8\none,1,2\n",
            "date,8,20\n2026-11-10,1,2\n",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
