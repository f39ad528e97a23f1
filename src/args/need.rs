//! What may be said of heads needed.

use clap::Args;

use super::{Output, Simulation};

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -need]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of need.json")))]
#[command(mut_arg("reps", |reps| reps.help("How many replications each staffing is judged by [default: the scenario's, at most 50]")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if the roster is short anywhere")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(crate) struct Need {
    /// Whose heads [default: each team's that works a queue with a target, the others as rostered]
    #[arg(long, value_name = "NAME")]
    pub team: Option<String>,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
}
