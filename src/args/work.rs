//! The arguments of `simulate work`, and those by which work is laid out for it.

use std::path::PathBuf;

use clap::Args;

use super::{Format, Simulation};

/// Whether a command lays its work out for others, instead of doing it.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Layout {
    /// Simulate nothing yet: lay the work out in this folder as tasks, for `simulate work` on any machines and then
    /// `simulate merge`
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "no_plots", "require_targets", "format"])]
    pub plan: Option<PathBuf>,
    /// Beside the plan, write a script for Slurm: an array of jobs that do its tasks
    #[arg(long, requires = "plan")]
    pub slurm: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Work {
    /// The folder that --plan laid out
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Do this task and no other, from 0 on, even if another worker seems to be at it [default: all that are free, until
    /// none is left]
    #[arg(long, value_name = "K")]
    pub task: Option<u32>,
    /// How many threads; the results don't depend on it [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Most memory the run may hold, such as 8GB [default: half of the machine's or the container's]
    #[arg(long, value_name = "SIZE")]
    pub memory: Option<bytesize::ByteSize>,
    /// Print no progress and no warnings
    #[arg(long)]
    pub quiet: bool,
}

impl Work {
    /// What it says of the simulation.
    pub(crate) fn simulation(&self) -> Simulation {
        Simulation {
            scenario: PathBuf::new(),
            assignments: Vec::new(),
            reps: None,
            seed: None,
            threads: self.threads,
            format: Format::Text,
            memory: self.memory,
            quiet: self.quiet,
        }
    }
}
