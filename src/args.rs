//! What may be said on the command line.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use peakday::report::Lang;
use peakday::scenario::{nearest, renamed};

const EXAMPLES: &str = "\
Examples:
  simulate init double11
  simulate double11/double11.toml
  simulate double11/double11.toml --reps 50 --set team.temps.max_concurrency=6
  simulate check double11/double11.toml
  simulate concurrency double11/double11.toml --team temps --limits 2..8
  simulate double11/double11.toml --format json --quiet | jq .targets

Exit codes:
  0 done (a missed target is a result)
  1 failure
  2 bad input
  3 a target was missed, and --require-targets was given";

/// Simulate a contact centre's peak day, chat by chat and reply by reply, and say how surely each service target holds.
#[derive(Debug, Parser)]
#[command(name = "simulate", version, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Arguments {
    /// When messages have colours; auto: on a terminal, unless the environment says `NO_COLOR`
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto, global = true)]
    pub color: Color,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    simulation: Option<Simulation>,
    #[command(flatten)]
    output: Option<Output>,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum Command {
    /// Simulate a scenario and write its results (the default command)
    Run(Run),
    /// Vary how many chats at once a team's agents may hold: the wait against the response, on the same customers
    Concurrency(Concurrency),
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
    /// Language of what is printed and written
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
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
pub(super) struct Run {
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
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
    pub run: Run,
}

/// Limits of chats at once, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limits(pub Vec<u32>);

/// Reads limits: numbers and ranges, both ends of which are meant.
fn limits(text: &str) -> Result<Limits, String> {
    /// The same range as in scenarios.
    const RANGE: std::ops::RangeInclusive<u32> = 1..=10_000;
    let number = |text: &str| {
        let number = text.trim().parse().ok().filter(|number| RANGE.contains(number));
        number.ok_or_else(|| format!("expected a number from 1 to 10000, found `{}`", text.trim()))
    };
    let mut limits = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.split_once("..").unwrap_or((part, part));
        let (from, to) = (number(from)?, number(to)?);
        if to < from {
            return Err(format!("`{}` goes from high to low", part.trim()));
        }
        limits.extend(from..=to);
    }
    Ok(Limits(limits))
}

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
    /// English
    En,
    /// Chinese
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
    /// Which template [default: double11, or shuang11 with --lang zh]
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Language of the names and comments in the template
    #[arg(long, value_enum)]
    pub lang: Option<Language>,
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
    /// The command; without one, `run`.
    pub(crate) fn command(self) -> Command {
        if let Some(command) = self.command {
            return command;
        }
        let simulation = self.simulation.expect("without a command, clap asks for a scenario");
        Command::Run(Run { simulation, output: self.output.unwrap_or_default() })
    }
}

/// What is wrong with a first word that is neither a command nor a file, and which command was probably meant.
pub(super) fn misspelt_command(first: &OsStr) -> Option<[String; 2]> {
    let word = first.to_str()?;
    let could_be = !word.starts_with('-') && !word.contains(['.', '/', '\\']) && !Path::new(word).exists();
    let program = <Arguments as CommandFactory>::command();
    let names = || program.get_subcommands().map(clap::Command::get_name).chain(["help"]);
    if !could_be || names().any(|name| name == word) {
        return None;
    }
    if let Some(new) = renamed(word, &names().collect::<Vec<_>>()) {
        let problem = format!("`simulate {word}` is called `simulate {new}` now");
        return Some([problem, format!("write `simulate {new}`")]);
    }
    let meant = nearest(word, names())?;
    Some([format!("there is no command `{word}`, and no such file"), format!("did you mean `{meant}`?")])
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
        let zh = |run: &Run| !run.output.no_plots && Lang::from(run.simulation.lang) == Lang::Zh;
        assert!(matches!(parsed(&["simulate", "a.toml", "--lang", "zh"]), Ok(Command::Run(run)) if zh(&run)));
        assert!(matches!(
            parsed(&["simulate", "a.toml", "--no-plots"]),
            Ok(Command::Run(Run { output: Output { no_plots: true, .. }, .. }))
        ));
        assert!(matches!(
            parsed(&["simulate", "check", "a.toml", "--quiet"]),
            Ok(Command::Check(Check { quiet: true, .. }))
        ));
        let study = parsed(&["simulate", "concurrency", "a.toml", "--team", "b", "--limits", "2, 4..6"]);
        let Ok(Command::Concurrency(Concurrency { limits: Some(Limits(limits)), run, .. })) = study else {
            panic!("{study:?}")
        };
        assert_eq!((limits, run.simulation.scenario), (vec![2, 4, 5, 6], "a.toml".into()));
        for limits in ["0..3", "8..2", "2..", "two", "", "1..20000"] {
            assert!(parsed(&["simulate", "concurrency", "a.toml", "--limits", limits]).is_err(), "{limits}");
        }
        assert!(parsed(&["simulate"]).is_err());
        assert!(parsed(&["simulate", "a.toml", "--reps", "0"]).is_err());
    }
}
