//! What may be said of logs.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

use super::Format;

/// How customers come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Channel {
    /// By phone
    Voice,
    /// By chat
    Chat,
}

/// A log, and what its columns are for.
#[derive(Clone, Debug, Args)]
pub(crate) struct LogFile {
    /// The log: a CSV file or a sheet of a workbook
    #[arg(value_name = "LOG")]
    pub log: PathBuf,
    /// What its columns are for, a file that `simulate log --sniff` drafts [default: the columns of `--journal`]
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
    /// Leave out rows that can't be read, count and list them
    #[arg(long)]
    pub skip_bad_rows: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Log {
    #[command(flatten)]
    pub file: LogFile,
    /// Draft what its columns are for, from its header and its first rows
    #[arg(long, conflicts_with_all = ["columns", "skip_bad_rows"])]
    pub sniff: bool,
}

#[derive(Clone, Debug, Args)]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of calibration.json")))]
#[command(group(ArgGroup::new("written").args(["out", "report"]).multiple(true)))]
#[expect(clippy::struct_excessive_bools, reason = "arguments that are given or not")]
pub(crate) struct Calibrate {
    #[command(flatten)]
    pub file: LogFile,
    /// A log of the messages of these chats, for replies, rounds and thinking
    #[arg(long, value_name = "LOG")]
    pub messages: Option<PathBuf>,
    /// What the columns of the messages are for [default: the columns of `--journal`]
    #[arg(long, value_name = "FILE", requires = "messages")]
    pub message_columns: Option<PathBuf>,
    /// The scenario to write, with its tables beside it [default: none is written]
    #[arg(short = 'o', long = "out", value_name = "SCENARIO")]
    pub out: Option<PathBuf>,
    /// Folder for a page, a workbook, and pictures of how well each distribution fits [default: none is written]
    #[arg(long, value_name = "FOLDER")]
    pub report: Option<PathBuf>,
    /// Replace the scenario and its tables, or the report, if they are there
    #[arg(long, requires = "written")]
    pub overwrite: bool,
    /// How the customers come, if the columns file doesn't say
    #[arg(long, value_name = "CHANNEL", value_enum)]
    pub channel: Option<Channel>,
    /// Only contacts of this queue; may be given several times
    #[arg(long = "queue", value_name = "NAME")]
    pub queues: Vec<String>,
    /// The roster that was planned, heads by the hour: who of it was absent
    #[arg(long, value_name = "FILE", conflicts_with = "by_agent")]
    pub roster: Option<PathBuf>,
    /// Make each agent a team of its own, with its pace and the queues it takes
    #[arg(long)]
    pub by_agent: bool,
    /// Where work drifts from week to week, expect what follows the last weeks, not the mean of all
    #[arg(long)]
    pub follow_drift: bool,
    /// How long customers think before their next message, as in 40s, if that is known: for reports of agents' days
    /// [default: 40s, named as assumed]
    #[arg(long, value_name = "TIME")]
    pub think: Option<String>,
    /// Only contacts of these dates, as in 2026-11-01..2026-11-07, both included
    #[arg(long, value_name = "DATES")]
    pub dates: Option<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Print no warnings
    #[arg(long)]
    pub quiet: bool,
}
