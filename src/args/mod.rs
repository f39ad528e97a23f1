//! What may be said on the command line.

mod compare;
mod estimate;
mod headroom;
mod log;
mod need;
mod now;
mod replay;
mod shard;
mod staff;
mod sweep;
mod work;

pub(super) use compare::Compare;
pub(super) use estimate::Estimate;
pub(super) use headroom::Headroom;
pub(super) use log::{Calibrate, Channel, Log, LogFile};
pub(super) use need::Need;
pub(super) use now::{Now, SeenAre};
pub(super) use replay::Replay;
pub(super) use shard::{Merge, Shard};
pub(super) use staff::Staff;
pub(super) use sweep::Sweep;
pub(super) use work::{Layout, Work};

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use peakday::report::Lang;
use peakday::scenario::{nearest, renamed};

use super::text::command_line::{Misspelt, NoLimits, Renamed};
use super::text::{Message, Texts};
use super::{help, text};

const EXAMPLES: &str = "\
Examples:
  simulate init --template double11
  simulate double11/double11.toml
  simulate double11/double11.toml --reps 50 --set team.temps.max_concurrency=6
  simulate check double11/double11.toml
  simulate concurrency double11/double11.toml --team temps --limits 2..8
  simulate headroom double11/double11.toml
  simulate sweep double11/double11.toml --vary shift.late.agents=40..60:4
  simulate compare double11/double11.toml --plans plans.toml
  simulate need double11/double11.toml --team veterans --reps 20
  simulate now double11/double11.toml --seen counts.csv
  simulate staff double11/double11.toml --range shift.late.agents=36..60
  simulate double11/double11.toml --format json --quiet | jq .targets

Exit codes:
  0 done (a missed target is a result)
  1 failure
  2 bad input
  3 a target was missed, and --require-targets was given";

/// The options that every command has, and that may come before it.
const GLOBAL: [&str; 2] = ["color", "lang"];

const USAGE: &str = "\
simulate [OPTIONS] <SCENARIO>
       simulate [OPTIONS] <COMMAND>";

/// Simulate a contact centre's peak day, chat by chat and reply by reply, and say how surely each service target holds.
#[derive(Debug, Parser)]
#[command(name = "simulate", version, after_help = EXAMPLES)]
#[command(subcommand_negates_reqs = true, override_usage = USAGE)]
#[command(mut_arg("plan", |plan| plan.conflicts_with_all(["full", "headroom", "fix", "journal"])))]
pub(super) struct Arguments {
    /// When messages have colours; auto: on a terminal, unless the environment says `NO_COLOR`
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto, global = true)]
    pub color: Color,
    /// Language of what is printed and written [default: that of the environment]
    #[arg(long, value_enum, global = true)]
    pub lang: Option<Language>,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    simulation: Option<Simulation>,
    #[command(flatten)]
    output: Option<Output>,
    #[command(flatten)]
    shown: Option<Shown>,
    #[command(flatten)]
    layout: Option<Layout>,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum Command {
    /// Simulate a scenario and write its results (the default command)
    Run(Run),
    /// Vary how many chats at once a team's agents may hold: the wait against the response, on the same customers
    Concurrency(Concurrency),
    /// Say up to how much traffic each target holds, where it breaks first, and what else hurts most
    Headroom(Headroom),
    /// Simulate many plans of a scenario: where all targets hold, at what cost, and which is the cheapest
    Sweep(Sweep),
    /// Compare plans with the first of them on the same customers: what each changes, what it costs, how sure that is
    Compare(Compare),
    /// Say how many people each hour needs so that every target holds at its certainty, beside the roster
    Need(Need),
    /// From what has come so far: what the next hours need, which targets can still be met, what helpers would do
    Now(Box<Now>),
    /// Set what divisions and formulas say of heads beside what they come to when simulated
    Estimate(Estimate),
    /// Find the cheapest roster with which every target holds, and what each agent less would break
    Staff(Staff),
    /// Read a log of days that were and say what is in it, or draft what its columns are for
    Log(Log),
    /// Learn from a log what a scenario says: arrivals, handling, patience, who was there; each with its interval
    Calibrate(Calibrate),
    /// Simulate a day that was with its own arrivals: what happened beside what the model says, and whether to trust it
    Replay(Replay),
    /// Simulate some of a run's replications and write them to a file, for another machine to merge
    Shard(Shard),
    /// Do tasks that a command laid out with --plan: one, or all that are free until none is left
    Work(Work),
    /// Join what several machines have simulated: the same results as of one run
    Merge(Merge),
    /// Find everything that is wrong or odd in a scenario, without simulating it
    Check(Check),
    /// Say why an interval went as it did: who was there, where their time went, what formulas would have said
    Explain(Explain),
    /// Write a commented, working scenario with its tables, to begin from
    Init(Init),
    /// Say what a fault or a warning means, with an example that causes it and what to do: E0202
    ExplainFault {
        /// The id that the message shows in brackets
        id: String,
    },
    /// Print the JSON Schema of scenario files, for editors, or of results, for programs
    Schema {
        /// Of what
        #[arg(long, value_enum, default_value_t = SchemaOf::Scenario)]
        of: SchemaOf,
    },
    /// Print the completions of a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// From now on, this is the answer of `terminal::has_color`.
    pub(super) fn write_global(self) {
        let choice = match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// What is simulated, and how it is told.
#[derive(Clone, Debug, Args)]
pub(super) struct Simulation {
    /// The scenario file (TOML)
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// Change one value, as in --set queue.presales.reply.mean="20s"; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub assignments: Vec<String>,
    /// How many replications, instead of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub reps: Option<u32>,
    /// Seed of all random numbers, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How many threads; the results don't depend on it [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// What to print: the screen, or the text of summary.json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Most memory the run may hold, such as 8GB [default: half of the machine's or the container's]
    #[arg(long, value_name = "SIZE")]
    pub memory: Option<bytesize::ByteSize>,
    /// Print no progress and no warnings
    #[arg(long)]
    pub quiet: bool,
}

#[derive(Clone, Debug, Args)]
#[command(mut_arg("plan", |plan| plan.conflicts_with_all(["full", "headroom", "fix", "journal"])))]
pub(super) struct Run {
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub shown: Shown,
    #[command(flatten)]
    pub layout: Layout,
}

/// How much of a run the screen shows.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Shown {
    /// Print every interval on a row of its own, and all that is known of targets that hold
    #[arg(long)]
    pub full: bool,
    /// Also say up to how much traffic each target holds; takes several times as long
    #[arg(long)]
    pub headroom: bool,
    /// Where a target is missed, try cheap mendings on the same customers: what each brings, what it costs, and how
    /// sure that is
    #[arg(long)]
    pub fix: bool,
    /// Also write the log of the first replication: its contacts, one a row, and beside them the messages of its chats
    #[arg(long, value_name = "FILE")]
    pub journal: Option<PathBuf>,
}

/// What becomes of the results.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Output {
    /// Folder for the results [default: output/ and the name of the scenario file]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace the results of another scenario, if the folder holds some
    #[arg(long)]
    pub overwrite: bool,
    /// Write no plots and no report.html
    #[arg(long)]
    pub no_plots: bool,

    /// End with exit code 3 if a target is missed
    #[arg(long)]
    pub require_targets: bool,
}

#[derive(Clone, Debug, Args)]
#[command(mut_arg("format", |format| format.help("What to print: sentences and tables, or their figures as JSON")))]
pub(super) struct Explain {
    /// A moment of the interval, such as 2026-11-11T00:20, or 00:20 for the first one in the run [default: where a
    /// target breaks worst]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Folder for the explanation as a page, a workbook and JSON [default: none are written]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace the results of another scenario, if the folder holds some
    #[arg(long, requires = "out")]
    pub overwrite: bool,
    #[command(flatten)]
    pub simulation: Simulation,
}

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -concurrency]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of concurrency.json")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if a target is missed at the present limit")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(super) struct Concurrency {
    /// Whose limit; need not be said where only one team works chats
    #[arg(long, value_name = "NAME")]
    pub team: Option<String>,
    /// Which limits, as in 2..8 or 2,4,6..8; the present one is added [default: those around the present one]
    #[arg(long, value_name = "LIMITS", value_parser = limits)]
    pub limits: Option<Limits>,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
}

/// Limits of chats at once, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limits(pub Vec<u32>);

/// Reads limits: numbers and ranges, both ends of which are meant.
fn limits(text: &str) -> Result<Limits, NoLimits> {
    /// The same range as in scenarios.
    const RANGE: std::ops::RangeInclusive<u32> = 1..=10_000;
    let number = |text: &str| {
        let number = text.trim().parse().ok().filter(|number| RANGE.contains(number));
        number.ok_or_else(|| NoLimits::NoNumber(text.trim().to_owned()))
    };
    let mut limits = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.split_once("..").unwrap_or((part, part));
        let (from, to) = (number(from)?, number(to)?);
        if to < from {
            return Err(NoLimits::Downward(part.trim().to_owned()));
        }
        limits.extend(from..=to);
    }
    Ok(Limits(limits))
}

/// For clap, whose own messages are in English.
impl fmt::Display for NoLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(text::texts(Lang::En).command_line.limits)(self))
    }
}

impl std::error::Error for NoLimits {}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// Scenario files, as a JSON Schema
    Scenario,
    /// summary.json, as a JSON Schema
    Summary,
    /// The CSV tables, their columns and their figures, as a data package
    Tables,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The screen
    Text,
    /// The text of the JSON file
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    En,
    Zh,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Zh => Self::Zh,
        }
    }
}

#[derive(Clone, Debug, Args)]
pub(super) struct Init {
    /// Folder to write into [default: the template's name]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Which template [default: double11, in Chinese shuang11]
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// List the templates and write nothing
    #[arg(long)]
    pub list: bool,
}

#[derive(Clone, Debug, Args)]
pub(super) struct Check {
    /// The scenario file (TOML)
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// Change one value, as in --set queue.presales.reply.mean="20s"; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub assignments: Vec<String>,
    /// Print no warnings
    #[arg(long)]
    pub quiet: bool,
    /// Print each fault and each warning, however many, instead of a page of them
    #[arg(long)]
    pub all: bool,
}

impl Arguments {
    /// Reads a command line, the program's own name first.
    ///
    /// # Errors
    /// If it can't be understood, or if help was asked for; both in the language of these texts.
    pub(super) fn read(words: &[OsString], texts: &Texts) -> Result<Self, Refusal> {
        let program = help::in_language(<Self as CommandFactory>::command(), texts);
        let matches = program.try_get_matches_from(words)?;
        if let Some(command) = matches.subcommand_name()
            && is_run_asked_for(&matches)
        {
            return Err(Refusal::Misplaced((texts.command_line.options_before_command)(command)));
        }
        Ok(Self::from_arg_matches(&matches)?)
    }

    /// The command; without one, `run`.
    pub(crate) fn command(self) -> Command {
        if let Some(command) = self.command {
            return command;
        }
        let simulation = self.simulation.expect("without a command, clap asks for a scenario");
        let (output, shown) = (self.output.unwrap_or_default(), self.shown.unwrap_or_default());
        Command::Run(Run { simulation, output, shown, layout: self.layout.unwrap_or_default() })
    }
}

/// Why there are no arguments.
pub(super) enum Refusal {
    /// As clap has it, which may also be help that was asked for.
    Clap(clap::Error),
    /// Arguments of a run are followed by a command, which would leave them out without a word.
    Misplaced(Message),
}

impl From<clap::Error> for Refusal {
    fn from(error: clap::Error) -> Self {
        Self::Clap(error)
    }
}

/// Whether anything is said that only `simulate SCENARIO` has.
fn is_run_asked_for(matches: &ArgMatches) -> bool {
    let said = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    matches.ids().any(|id| !GLOBAL.contains(&id.as_str()) && said(id.as_str()))
}

/// What is wrong with a first word that is neither a command nor a file, and which command was probably meant.
pub(super) fn misspelt_command(words: &[OsString], texts: &Texts) -> Option<Message> {
    let mut words = words.iter().skip(1);
    // Options that may come before a command have a value each.
    let word = loop {
        match words.next()?.to_str()? {
            "--lang" | "--color" => drop(words.next()?),
            word if word.starts_with("--lang=") || word.starts_with("--color=") => {}
            word => break word,
        }
    };
    let could_be = !word.starts_with('-') && !word.contains(['.', '/', '\\']) && !Path::new(word).exists();
    let program = <Arguments as CommandFactory>::command();
    let names = || program.get_subcommands().map(clap::Command::get_name).chain(["help"]);
    if !could_be || names().any(|name| name == word) {
        return None;
    }
    if let Some(new) = renamed(word, &names().collect::<Vec<_>>()) {
        return Some((texts.command_line.renamed)(Renamed { old: word, new }));
    }
    let meant = nearest(word, names())?;
    Some((texts.command_line.misspelt)(Misspelt { word, meant }))
}

/// The completions of a shell.
pub(super) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut <Arguments as CommandFactory>::command(), "simulate", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page, in roff.
pub(super) fn man() -> std::io::Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(<Arguments as CommandFactory>::command()).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        <Arguments as CommandFactory>::command().debug_assert();
    }

    #[test]
    fn a_scenario_alone_is_run() {
        let parsed = |words: &[&str]| Arguments::try_parse_from(words).map(Arguments::command);
        assert!(
            matches!(parsed(&["simulate", "a.toml", "--reps", "5"]), Ok(Command::Run(run)) if run.simulation.reps == Some(5))
        );
        assert!(matches!(parsed(&["simulate", "run", "a.toml"]), Ok(Command::Run(_))));
        assert!(matches!(parsed(&["simulate", "check", "a.toml"]), Ok(Command::Check(_))));
        assert!(matches!(
            parsed(&["simulate", "a.toml", "--no-plots"]),
            Ok(Command::Run(Run {
                output: Output { no_plots: true, .. },
                shown: Shown { full: false, headroom: false, fix: false, journal: None },
                ..
            }))
        ));
        assert!(matches!(
            parsed(&["simulate", "check", "a.toml", "--quiet"]),
            Ok(Command::Check(Check { quiet: true, .. }))
        ));
        let study = parsed(&["simulate", "concurrency", "a.toml", "--team", "b", "--limits", "2, 4..6"]);
        let Ok(Command::Concurrency(Concurrency { limits: Some(Limits(limits)), simulation, .. })) = study else {
            panic!("{study:?}")
        };
        assert_eq!((limits, simulation.scenario), (vec![2, 4, 5, 6], "a.toml".into()));
        for limits in ["0..3", "8..2", "2..", "two", "", "1..20000"] {
            assert!(parsed(&["simulate", "concurrency", "a.toml", "--limits", limits]).is_err(), "{limits}");
        }
        assert!(parsed(&["simulate"]).is_err());
        assert!(parsed(&["simulate", "a.toml", "--reps", "0"]).is_err());
    }
}
