//! How often the program's intervals contain the truth, over 2,000 small studies whose true figures are known.
//!
//! Prints the coverage of each kind of interval and ends with an error if one lies outside its bounds, or if the same
//! check would pass intervals that are too narrow. `cargo bench --bench coverage`; with `-- --smallest` it only shows
//! that it works.
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::process::ExitCode;

#[path = "../tests/it/coverage/studies.rs"]
mod studies;

use studies::{FULL, HOLDS, Kind, Studies, normal_for_student, reference};

/// Runs of 500 replications from which the certainty's truth is known.
const REFERENCE_RUNS: usize = 400;

fn main() -> ExitCode {
    let smallest = std::env::args().any(|argument| argument == "--smallest");
    let (number, runs) = if smallest { (20, 2) } else { (FULL, REFERENCE_RUNS) };
    let mut faults = Vec::new();
    for (varies, held) in [false, true].into_iter().zip(HOLDS) {
        let found = reference(varies, runs);
        println!("hours that hold the target, {}: {found} %", if varies { "with a day factor" } else { "without" });
        if found.distance_from(held).abs() > 4.5 {
            faults.push(format!("the share of hours that hold the target isn't {held}"));
        }
    }
    let studies = Studies::make(number, 1);
    print!("{studies}");
    faults.extend(
        studies.untrue().iter().map(|fault| format!("an estimate strays from what is held for true: {fault:?}")),
    );
    faults.extend(studies.wrong(1.0).iter().map(|kind| format!("{kind:?}: the coverage is out of bounds")));
    if !smallest {
        let passed = Kind::of_program().filter(|kind| !studies.wrong(0.8).contains(kind));
        faults.extend(passed.map(|kind| format!("{kind:?}: intervals a fifth too narrow would pass")));
        if !studies.wrong(normal_for_student()).contains(&Kind::OfferedOfFew) {
            faults.push("ten replications judged by the normal distribution would pass".to_owned());
        }
    }
    faults.iter().for_each(|fault| println!("WRONG: {fault}"));
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
