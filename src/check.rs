//! `simulate check`: everything that is wrong or odd in a scenario.

use peakday::replicate;
use peakday::scenario::printable;

use super::load::{self, Extent};
use super::terminal::{self, tell};
use super::{Outcome, args, run, size};

pub(super) fn check(check: &args::Check) -> Outcome {
    let extent = if check.all { Extent::All } else { Extent::Page };
    let Some(checked) = load::load(&check.scenario, &check.assignments, extent) else { return Outcome::BadInput };
    if !check.quiet {
        load::tell_warnings(&checked, extent);
    }
    let name = check.scenario.display().to_string();
    let name = printable(&name);
    let warnings = match checked.warnings.len() {
        0 => String::new(),
        1 => ", 1 warning".to_owned(),
        warnings => format!(", {warnings} warnings"),
    };
    let threads = run::cores();
    let size = size::in_words(&replicate::guess(&checked.model, threads), threads);
    // The exit code says the same as the line.
    if let Err(error) = terminal::print(&format!("{name}: nothing wrong{warnings}\n{size}\n")) {
        tell!("warning: {error:#}");
    }
    Outcome::Done
}
