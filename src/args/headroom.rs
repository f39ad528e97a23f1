//! The arguments of `simulate headroom`.

use clap::Args;

use super::{Layout, Output, Simulation};

#[derive(Clone, Debug, Args)]
#[command(mut_arg("out", |out| out.help("Folder for the results [default: output/, the name of the scenario file and -headroom]")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of headroom.json")))]
#[command(mut_arg("require_targets", |require| require.help("End with exit code 3 if a target is missed at the present traffic")))]
#[command(mut_arg("no_plots", |no_plots| no_plots.help("Write no plots")))]
pub(crate) struct Headroom {
    /// Between which multiples of the traffic, as in 0.5..2 [default: 0.7..1.6]
    #[arg(long, value_name = "FROM..TO")]
    pub traffic: Option<String>,
    /// What else may go wrong, instead of the usual: bot=10 (points less), slower=10 (%), absence=5 (points),
    /// traffic=20 (%), or as in --set; may be given several times
    #[arg(long = "step", value_name = "STEP")]
    pub steps: Vec<String>,
    #[command(flatten)]
    pub simulation: Simulation,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub layout: Layout,
}
