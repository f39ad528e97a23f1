//! The arguments of `simulate sweep`.

use clap::Args;

use super::{Layout, Output, Simulation};

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -sweep]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of sweep.json")))]
#[command(mut_arg("reps", |reps| reps.help("The most replications of a plan, instead of the scenario's")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if no plan holds every target")))]
#[command(mut_arg("overwrite", |overwrite| overwrite.help("Replace the results of another scenario, and the plans of another sweep that was broken off")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(crate) struct Sweep {
    /// What is varied, and its values, as in "shift.wave.agents=0..40:5" or "bot.mode.1=0.2,0.4,0.6"; may be given
    /// several times
    #[arg(long = "vary", value_name = "KEY=VALUES", required = true)]
    pub vary: Vec<String>,
    /// Let the values of all --vary go together, one by one, instead of each with each
    #[arg(long)]
    pub zip: bool,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub layout: Layout,
}
