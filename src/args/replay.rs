//! The arguments of `simulate replay`.

use std::path::PathBuf;

use clap::Args;

use super::{Output, Simulation};

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -replay]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of replay.json")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if the day speaks against the model")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(crate) struct Replay {
    /// The log of the day: a contact a row, as CSV or as a workbook
    #[arg(long, value_name = "FILE")]
    pub log: PathBuf,
    /// What the log's columns are for [default: the columns that simulate run --journal writes]
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
    /// Who was on duty that day: a table as a scenario's roster is read, instead of the scenario's roster
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Tell who was on duty from what the log's agents did, instead of the scenario's roster
    #[arg(long, conflicts_with = "roster")]
    pub roster_from_log: bool,
    /// Leave out rows of the log that can't be read, and list them
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// How uncertain it is how long work takes, a coefficient of variation such as 0.06: each simulated day has a
    /// factor of its own
    #[arg(long, value_name = "CV", value_parser = super::estimate::cv)]
    pub work_cv: Option<f64>,
    /// What would have changed that day, as in --set; may be given several times, each by itself
    #[arg(long = "what-if", value_name = "KEY=VALUE")]
    pub what_ifs: Vec<String>,
    /// An incident of the scenario that did happen that day; may be given several times
    #[arg(long, value_name = "NAME")]
    pub happened: Vec<String>,
    /// Another event's log to set beside this day by phase, such as last year's or June's: what it is called, the file,
    /// and after @ the moment of it that corresponds to the start of the scenario [default: its dates are the day's];
    /// may be given several times
    #[arg(long, value_name = "LABEL=FILE[@MOMENT]")]
    pub against: Vec<String>,
    /// What the columns of such a log are for, if other than of --log; may be given several times
    #[arg(long, value_name = "LABEL=FILE", requires = "against")]
    pub against_columns: Vec<String>,
    /// Also say why the day went other than planned: demand, mix, handling time, staffing, bot, incidents
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
}
