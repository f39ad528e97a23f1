//! `simulate check`: everything that is wrong or odd in a scenario.

use super::terminal::{self, tell};
use super::{Outcome, args, load};

pub(super) fn check(check: &args::Check) -> Outcome {
    let Some(checked) = load::load(&check.scenario, &check.assignments) else { return Outcome::BadInput };
    for warning in checked.warnings.iter().filter(|_| !check.quiet) {
        terminal::say_rendered(&format!("{}\n", warning.render(terminal::has_color())));
    }
    let name = check.scenario.display();
    let printed = terminal::print(&match checked.warnings.len() {
        0 => format!("{name}: nothing wrong\n"),
        1 => format!("{name}: nothing wrong, 1 warning\n"),
        warnings => format!("{name}: nothing wrong, {warnings} warnings\n"),
    });
    // The exit code says the same as the line.
    if let Err(error) = printed {
        tell!("warning: {error:#}");
    }
    Outcome::Done
}
