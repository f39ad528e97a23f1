//! `simulate check`: everything that is wrong or odd in a scenario.

use peakday::scenario::printable;
use peakday::{replicate, study};

use super::load::{self, Extent};
use super::terminal;
use super::text::Texts;
use super::text::scenario::NothingWrong;
use super::{Outcome, args, run, size};

/// A large sweep, of which the memory is told too.
const PLANS: usize = 200;

pub(super) fn check(check: &args::Check, texts: &'static Texts) -> Outcome {
    let extent = if check.all { Extent::All } else { Extent::Page };
    let Some(checked) = load::load(&check.scenario, &check.assignments, extent, texts) else {
        return Outcome::BadInput;
    };
    if !check.quiet {
        load::tell_warnings(&checked, extent);
    }
    let name = check.scenario.display().to_string();
    let line =
        (texts.scenario.nothing_wrong)(NothingWrong { file: &printable(&name), warnings: checked.warnings.len() });
    let threads = run::cores();
    let size = size::in_words(&replicate::guess(&checked.model, threads), threads, texts);
    let sweep = replicate::memory_needed(&checked.model, 1, threads) + study::sweep_memory(&checked.model, PLANS);
    let sweep = size::of_sweep(PLANS, sweep, texts);
    // The exit code says the same as the line.
    if let Err(error) = terminal::print(&format!("{line}\n{size}\n{sweep}\n"), texts) {
        terminal::say(&texts.warning(format!("{error:#}")));
    }
    Outcome::Done
}
