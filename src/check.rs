//! `simulate check`: everything that is wrong or odd in a scenario.

use super::load::{self, Extent};
use super::{Outcome, args};

pub(super) fn check(check: &args::Check) -> anyhow::Result<Outcome> {
    let extent = if check.all { Extent::All } else { Extent::Page };
    let Some(checked) = load::load(&check.scenario, &check.assignments, extent) else { return Ok(Outcome::BadInput) };
    if !check.quiet {
        load::tell_warnings(&checked, extent);
    }
    let name = check.scenario.display();
    super::print(&match checked.warnings.len() {
        0 => format!("{name}: nothing wrong\n"),
        1 => format!("{name}: nothing wrong, 1 warning\n"),
        warnings => format!("{name}: nothing wrong, {warnings} warnings\n"),
    })
}
