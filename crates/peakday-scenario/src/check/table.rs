//! The table that a section names: a CSV file, or a sheet of a workbook.

use std::rc::Rc;

use super::curves::only_one;
use crate::diagnostics::{Location, Sink};
use crate::problems::{KeyProblem, Owner, Thing};
use crate::scalars::{Path, Text};
use crate::section::Field;
use crate::tables::{Asked, IsHeader, Table, Tables};

/// The keys that name a table.
pub(super) struct Named<'a> {
    pub csv: &'a Field<Path>,
    pub xlsx: &'a Field<Path>,
    pub sheet: &'a Field<Text>,
    /// The section that holds them, and what it is.
    pub place: Location,
    pub thing: Thing,
}

/// The table, and where its file is named.
pub(super) fn open(
    named: &Named<'_>,
    is_header: IsHeader<'_>,
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Option<(Rc<Table>, Location)> {
    let Named { csv, xlsx, sheet, place, thing } = *named;
    let owner: Owner = thing.into();
    let said = [("csv", csv.get().map(|at| at.place)), ("xlsx", xlsx.get().map(|at| at.place))];
    if !only_one(&said, &owner, sink) {
        return None;
    }
    if let Some(sheet) = sheet.get().filter(|_| xlsx.is_absent()) {
        sink.fault(sheet.place, KeyProblem::WithoutKey { key: "sheet", needs: vec!["xlsx"] });
    }
    if csv.is_absent() && xlsx.is_absent() {
        let examples = &["csv = \"curves/day.csv\"", "xlsx = \"plan.xlsx\", sheet = \"forecast\""];
        sink.fault(place, KeyProblem::NoneOf { owner, examples });
    }
    let (asked, place) = match (csv.get(), xlsx.get()) {
        (Some(csv), _) => (Asked::Csv(csv.value.0.clone()), csv.place),
        (None, Some(xlsx)) => {
            if matches!(sheet, Field::Faulty) {
                return None;
            }
            let sheet = sheet.value().map(|sheet| sheet.0.clone());
            (Asked::Workbook(xlsx.value.0.clone(), sheet), xlsx.place)
        }
        (None, None) => return None,
    };
    let table = tables.open(asked, place, is_header, sink)?;
    Some((table, place))
}
