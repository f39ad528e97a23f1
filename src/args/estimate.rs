//! What may be said of estimates.

use std::fmt;

use clap::Args;

use peakday::report::Lang;

use super::{Output, Simulation};
use crate::text;
use crate::text::command_line::NoFigure;

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -estimate]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of estimate.json")))]
#[command(mut_arg("reps", |reps| reps.help("How many replications each staffing is judged by [default: the scenario's, at most 50]")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if the heads that contacts over --per-head give miss a target")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(crate) struct Estimate {
    /// Contacts that one head takes a day, for the division (saturation)
    #[arg(long, value_name = "N", default_value = "200", value_parser = contacts)]
    pub per_head: f64,
    /// Of an hour on duty, the share that somebody works, for the division of hours
    #[arg(long, value_name = "SHARE", default_value = "0.85", value_parser = share)]
    pub occupancy: f64,
    /// Whose heads [default: each team's that works a queue with a target, the others as rostered]
    #[arg(long, value_name = "NAME")]
    pub team: Option<String>,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
}

fn contacts(text: &str) -> Result<f64, NoFigure> {
    /// Nobody takes more.
    const MOST: f64 = 1e6;
    let number = text.trim().parse().ok().filter(|number: &f64| *number > 0.0 && *number <= MOST);
    number.ok_or_else(|| NoFigure::Contacts(text.trim().to_owned()))
}

fn share(text: &str) -> Result<f64, NoFigure> {
    let number = text.trim().parse().ok().filter(|number: &f64| *number > 0.0 && *number <= 1.0);
    number.ok_or_else(|| NoFigure::Share(text.trim().to_owned()))
}

/// A coefficient of variation.
pub(super) fn cv(text: &str) -> Result<f64, NoFigure> {
    let number = text.trim().parse().ok().filter(|number: &f64| *number > 0.0 && *number <= 1.0);
    number.ok_or_else(|| NoFigure::Cv(text.trim().to_owned()))
}

/// For clap, whose own messages are in English.
impl fmt::Display for NoFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(text::texts(Lang::En).command_line.figure)(self))
    }
}

impl std::error::Error for NoFigure {}
