//! `simulate check`: everything that is wrong or odd in a scenario.

use std::io::IsTerminal;

use super::{Outcome, args, load};

pub(super) fn check(check: &args::Check) -> Outcome {
    let Some(checked) = load::load(&check.scenario, &check.assignments) else { return Outcome::BadInput };
    for warning in checked.warnings.iter().filter(|_| !check.quiet) {
        eprintln!("{}", warning.render(std::io::stderr().is_terminal()));
    }
    let name = check.scenario.display();
    match checked.warnings.len() {
        0 => println!("{name}: nothing wrong"),
        1 => println!("{name}: nothing wrong, 1 warning"),
        warnings => println!("{name}: nothing wrong, {warnings} warnings"),
    }
    Outcome::Done
}
