//! The command line: the only place that prints, opens files, reads a clock or listens to Ctrl-C.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where printing belongs")]

mod args;
mod check;
mod load;
mod output;
mod progress;
mod run;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};

/// How a command ended, other than by an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// What was asked is done; a missed target is a result, not a failure.
    Done,
    /// The input is at fault, and has been told so.
    BadInput,
    /// A target was missed, and the caller wants to know.
    TargetMissed,
}

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command() {
        Command::Run(run) => run::run(&run),
        Command::Check(check) => Ok(check::check(&check)),
    };
    match done {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::BadInput) => ExitCode::from(2),
        Ok(Outcome::TargetMissed) => ExitCode::from(3),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
