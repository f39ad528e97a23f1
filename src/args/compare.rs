//! The arguments of `simulate compare`.

use std::path::PathBuf;

use clap::Args;

use super::{Layout, Output, Shown, Simulation};

#[derive(Clone, Debug, Args)]
#[allow(rustdoc::broken_intra_doc_links, reason = "clap prints these comments as they stand: [[plan]] is no link")]
// An argument that is changed moves behind the others: so it says where it stands.
#[command(mut_arg("scenario", |scenario| scenario.index(1).help("The base: a scenario file, or a plan file that names one")))]
#[command(mut_arg("assignments", |set| set.help("Change one value in every plan, as in --set run.replications=200; may be given several times")))]
#[command(mut_arg("format", |format| format.help("What to print: the screen, or the text of compare.json")))]
#[command(mut_arg("seed", |seed| seed.help("Seed of all random numbers of all plans, instead of that of the base")))]
#[command(mut_arg("full", |full| full.help("Print all figures, not only those that verdicts name")))]
#[command(mut_arg("reps", |reps| reps.help("How many replications of each plan, instead of those of the base")))]
#[command(mut_arg("plan", |plan| plan.conflicts_with("full")))]
pub(crate) struct Compare {
    #[command(flatten)]
    pub simulation: Simulation,
    /// Further plans: scenario files, or plan files
    #[arg(value_name = "PLAN", index = 2)]
    pub others: Vec<PathBuf>,
    /// A file of plans of the scenario: [[plan]] tables, each with a name and a list of what it sets
    #[arg(long, value_name = "FILE")]
    pub plans: Option<PathBuf>,
    /// Simulate each plan with the seed of its own file, and compare those whose seeds differ unpaired
    #[arg(long, conflicts_with = "seed")]
    pub own_seeds: bool,
    #[command(flatten)]
    pub shown: Shown,
    /// Also say how often targets hold in each plan if no incident happens, and if one of them does for sure
    #[arg(long)]
    pub incidents: bool,
    /// Also say how often targets hold in each plan when this happens: [[plan]] tables, set in every plan
    #[arg(long, value_name = "FILE")]
    pub scenarios: Option<PathBuf>,
    #[command(flatten)]
    pub written: Written,
    #[command(flatten)]
    pub layout: Layout,
}

/// What becomes of the results of a comparison.
#[derive(Clone, Debug, Args)]
pub(crate) struct Written {
    /// Folder for the results [default: output/, the name of the first file and -compare]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace the results of another scenario, if the folder holds some
    #[arg(long)]
    pub overwrite: bool,
    /// Write no plots
    #[arg(long)]
    pub no_plots: bool,
    /// End with exit code 3 if no plan holds every target
    #[arg(long)]
    pub require_targets: bool,
}

impl Compare {
    /// What becomes of the results.
    pub(crate) fn output(&self) -> Output {
        let &Written { ref out, overwrite, no_plots, require_targets } = &self.written;
        Output { out: out.clone(), overwrite, no_plots, require_targets }
    }
}
