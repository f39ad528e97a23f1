//! What may be said of the night itself.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Output, Simulation};

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -now]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of now.json")))]
#[command(mut_arg("reps", |reps| reps.help("How many replications of the rest of the run [default: the scenario's, at most 100]")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if a target can't be met as it is")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(crate) struct Now {
    /// What has come so far: a table of times and counts, CSV or .xlsx
    #[arg(long, value_name = "FILE")]
    pub seen: PathBuf,
    /// What a row of it counts: the contacts of its own time, or all of the day up to its end [default:
    /// intervals; it asks where the forecast says that they may be totals]
    #[arg(long, value_name = "WHAT")]
    pub seen_are: Option<SeenAre>,
    /// The moment, such as 2026-10-31T21:00, or 21:00 where only one day has it [default: where the counts end]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Until when to look ahead, as in --at [default: the end of the run]
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// How many wait in a queue, as in 300 or presales=300; may be given several times
    #[arg(long, value_name = "N")]
    pub waiting: Vec<String>,
    /// How many chats agents hold
    #[arg(long, value_name = "N")]
    pub open: Vec<String>,
    /// In how many of these chats a message is unanswered
    #[arg(long, value_name = "N")]
    pub messages: Vec<String>,
    /// How many offline messages wait for an answer
    #[arg(long, value_name = "N")]
    pub offline: Vec<String>,
    /// How long the one who waits longest has waited [default: 0s]
    #[arg(long, value_name = "DURATION")]
    pub oldest: Option<String>,
    /// What a target has behind it, as in "answered within 3 minutes=8100/9000"; may be given several times
    #[arg(long, value_name = "TARGET=N/OF")]
    pub so_far: Vec<String>,
    /// How many helpers to try; may be given several times, each with its --from and --team
    #[arg(long, value_name = "N")]
    pub helpers: Vec<u32>,
    /// From when they are there [default: from now on]
    #[arg(long, value_name = "HH:MM", requires = "helpers")]
    pub from: Vec<String>,
    /// To which team they are sent
    #[arg(long, value_name = "NAME", requires = "helpers")]
    pub team: Vec<String>,
    /// Answer again whenever the file of counts has changed, until Ctrl-C
    #[arg(long, conflicts_with = "at")]
    pub watch: bool,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
}

/// What a row of counts so far counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SeenAre {
    /// The contacts of its own time
    Intervals,
    /// All contacts of the day up to its end: running totals
    Totals,
}
