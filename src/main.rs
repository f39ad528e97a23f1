//! The program `simulate`: arguments in, exit code out. The only place that prints, opens files, reads a clock or
//! listens to Ctrl-C.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where printing belongs")]

mod args;
mod check;
mod concurrency;
mod explain;
mod explain_fault;
mod init;
mod load;
mod output;
mod progress;
mod run;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command, SchemaOf};

use peakday::report::{summary_schema, tables};
use peakday::scenario::schema;

/// How a command ended, other than by an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// What was asked is done; a missed target is a result, not a failure.
    Done,
    /// The input has a fault, which has been reported.
    BadInput,
    /// A target was missed, and the caller wants to know.
    TargetMissed,
}

/// Prints a text on standard output; a closed pipe isn't a failure.
fn print(text: &str) -> anyhow::Result<Outcome> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(Outcome::Done),
    }
}

fn main() -> ExitCode {
    let first = std::env::args_os().nth(1);
    if let Some(first) = first
        && let Some([problem, help]) = args::misspelt_command(&first)
    {
        eprintln!("error: {problem}");
        eprintln!("help: {help}");
        return ExitCode::from(2);
    }
    let arguments = Arguments::parse();
    let done = match arguments.command() {
        Command::Run(run) => run::run(&run),
        Command::Concurrency(study) => concurrency::concurrency(&study),
        Command::Check(check) => check::check(&check),
        Command::Explain(explain) => explain::explain(&explain),
        Command::Init(init) => init::init(&init),
        Command::ExplainFault { id } => explain_fault::explain_fault(&id),
        Command::Schema { of: SchemaOf::Scenario } => print(&schema()),
        Command::Schema { of: SchemaOf::Summary } => print(&summary_schema()),
        Command::Schema { of: SchemaOf::Tables } => print(&tables()),
        Command::Completions { shell } => print(&args::completions(shell)),
        Command::Man => args::man().map_err(Into::into).and_then(|page| print(&page)),
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
