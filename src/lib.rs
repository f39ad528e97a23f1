//! The program `simulate`: arguments in, exit code out. The only place that prints, writes files, reads a clock or
//! listens to Ctrl-C.
//!
//! [`program`] does what a command line says at a terminal. [`ask`] does the same for another program, a [`Caller`],
//! which gets what would have been printed and written.

mod args;
mod caller;
mod check;
mod compare;
mod concurrency;
mod estimate;
mod explain;
mod explain_fault;
mod fits;
mod fix;
mod headroom;
mod help;
mod init;
mod language;
mod load;
mod log;
mod memory;
mod need;
mod now;
mod output;
mod points;
mod progress;
mod refusal;
mod replay;
mod run;
mod shard;
mod size;
mod staff;
mod staff_choices;
mod sweep;
mod terminal;
mod text;
mod vary;
mod watcher;
mod work;

use std::ffi::OsString;
use std::io::Write;
use std::sync::Arc;

use args::{Arguments, Command, SchemaOf};
use text::Texts;

pub use caller::{Answer, Caller, Remark};

use peakday::report::{Lang, summary_schema, tables};
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
fn print(text: &str, texts: &Texts) -> anyhow::Result<Outcome> {
    terminal::print(text, texts).map(|()| Outcome::Done)
}

/// Does what a command line says, the program's own name first, at a terminal. Gives the exit code: 0 done, 1 failure,
/// 2 bad input, 3 a target was missed.
pub fn program(words: &[OsString]) -> u8 {
    let code = exit_code(words);
    // Where it can't be written, the results' own printing has said so.
    let _ = std::io::stdout().flush();
    code
}

/// Does what a command line says, the program's own name first, for another program: nothing is printed, no results are
/// written, and no signal is listened to. Gives the exit code, as [`program`] does, and what came of it.
///
/// Any number of threads may ask at once, each with a caller of its own.
pub fn ask(words: &[OsString], caller: &Arc<Caller>) -> (u8, Answer) {
    let code = caller::with(caller, || exit_code(words));
    (code, caller.take_answer())
}

fn exit_code(words: &[OsString]) -> u8 {
    let texts = text::texts(language::chosen(words));
    if let Some(problem) = args::misspelt_command(words, texts) {
        terminal::say(&texts.error(&problem));
        return 2;
    }
    let arguments = match Arguments::read(words, texts) {
        Ok(arguments) => arguments,
        Err(refused) => return refusal::tell(&refused, texts),
    };
    arguments.color.write_global();
    let said_lang = arguments.lang.map(Lang::from);
    let texts = said_lang.map_or(texts, text::texts);
    let done = match arguments.command() {
        Command::Run(run) => run::run(&run, texts),
        Command::Concurrency(study) => concurrency::concurrency(&study, texts),
        Command::Headroom(study) => headroom::headroom(&study, texts),
        Command::Sweep(study) => sweep::sweep(&study, texts),
        Command::Compare(study) => compare::compare(&study, texts),
        Command::Need(study) => need::need(&study, texts),
        Command::Now(study) => now::now(&study, texts),
        Command::Estimate(study) => estimate::estimate(&study, texts),
        Command::Staff(study) => staff::staff(&study, texts),
        Command::Log(log) => log::log(&log, texts),
        Command::Calibrate(study) => log::calibrate(&study, texts),
        Command::Replay(study) => replay::replay(&study, texts),
        Command::Shard(shard) => shard::shard(&shard, texts),
        Command::Work(work) => work::work(&work, texts),
        Command::Merge(merge) => shard::merge(&merge, texts),
        Command::Check(check) => Ok(check::check(&check, texts)),
        Command::Explain(explain) => explain::explain(&explain, texts),
        Command::Init(init) => init::init(&init, said_lang, texts),
        Command::ExplainFault { id } => explain_fault::explain_fault(&id, texts),
        Command::Schema { of: SchemaOf::Scenario } => print(&schema(), texts),
        Command::Schema { of: SchemaOf::Summary } => print(&summary_schema(), texts),
        Command::Schema { of: SchemaOf::Tables } => print(&tables(), texts),
        Command::Completions { shell } => print(&args::completions(shell), texts),
        Command::Man => args::man().map_err(Into::into).and_then(|page| print(&page, texts)),
    };
    match done {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::BadInput) => 2,
        Ok(Outcome::TargetMissed) => 3,
        Err(error) => {
            terminal::say(&texts.failure(&error));
            1
        }
    }
}
