//! The arguments of `simulate shard` and `simulate merge`.

use std::path::PathBuf;

use clap::Args;

use super::{Format, Layout, Output, Run, Shown, Simulation};

#[derive(Clone, Debug, Args)]
pub(crate) struct Shard {
    /// The scenario file (TOML)
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// Which replications, as in 0..250: from the first number on, up to but without the second
    #[arg(long, value_name = "FROM..TO")]
    pub replications: String,
    /// The file to write
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    pub out: PathBuf,
    /// Replace the file, if it is there
    #[arg(long)]
    pub overwrite: bool,
    /// Change one value, as in --set queue.presales.reply.mean="20s"; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub assignments: Vec<String>,
    /// How many replications the whole run has, instead of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub reps: Option<u32>,
    /// Seed of all random numbers, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
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

impl Shard {
    /// What it says of the simulation.
    pub(crate) fn simulation(&self) -> Simulation {
        Simulation {
            scenario: self.scenario.clone(),
            assignments: self.assignments.clone(),
            reps: self.reps,
            seed: self.seed,
            threads: self.threads,
            format: Format::Text,
            memory: self.memory,
            quiet: self.quiet,
        }
    }
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Merge {
    /// The folder that --plan laid out; or the files that `simulate shard` wrote, in any order: together they must hold
    /// every replication of the run once
    #[arg(value_name = "FILE", required = true)]
    pub parts: Vec<PathBuf>,
    /// What to print: the screen, or the text of summary.json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// How many threads; the results don't depend on it [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Print no progress and no warnings
    #[arg(long)]
    pub quiet: bool,
    #[command(flatten)]
    pub output: Output,
    /// Print every interval on a row of its own, and all that is known of targets that hold
    #[arg(long)]
    pub full: bool,
}

impl Merge {
    /// The run that this is the end of: that of a scenario with what was set in it.
    pub(crate) fn run(&self, scenario: PathBuf, assignments: Vec<String>) -> Run {
        let simulation = Simulation {
            scenario,
            assignments,
            reps: None,
            seed: None,
            threads: self.threads,
            format: self.format,
            memory: None,
            quiet: self.quiet,
        };
        let shown = Shown { full: self.full, ..Shown::default() };
        Run { simulation, output: self.output.clone(), shown, layout: Layout::default() }
    }
}
