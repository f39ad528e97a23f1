//! The program `simulate`: arguments in, exit code out. The only place that prints, writes files, reads a clock or
//! listens to Ctrl-C.

mod args;
mod check;
mod concurrency;
mod explain;
mod explain_fault;
mod init;
mod load;
mod memory;
mod output;
mod progress;
mod run;
mod size;
mod terminal;
mod watcher;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command, SchemaOf};
use terminal::tell;

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

/// Prints a text that is all that was asked for.
fn print(text: &str) -> anyhow::Result<Outcome> {
    terminal::print(text).map(|()| Outcome::Done)
}

fn main() -> ExitCode {
    let first = std::env::args_os().nth(1);
    if let Some(first) = first
        && let Some([problem, help]) = args::misspelt_command(&first)
    {
        tell!("error: {problem}\nhelp: {help}");
        return ExitCode::from(2);
    }
    let arguments = Arguments::parse();
    arguments.color.write_global();
    let done = match arguments.command() {
        Command::Run(run) => run::run(&run),
        Command::Concurrency(study) => concurrency::concurrency(&study),
        Command::Check(check) => Ok(check::check(&check)),
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
            tell!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
