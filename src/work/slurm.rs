//! The script of a Slurm job array.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The name of the script.
const SCRIPT: &str = "slurm.sh";
/// The most jobs of the array: Slurm takes 1001 unless it is told otherwise (`MaxArraySize`).
const MOST_JOBS: u32 = 1000;

/// What the jobs of an array do.
#[derive(Clone, Copy)]
pub(super) enum Jobs {
    /// So many tasks, each in a job of its own.
    Tasks(u32),
    /// Whatever is free, in so many jobs: what the tasks are is only known as they are done.
    Workers(u32),
}

/// Writes a script that does tasks beside their plan, and gives its path.
///
/// Slurm runs a copy of it in another folder, so paths in it are whole.
pub(super) fn write(folder: &Path, jobs: Jobs) -> io::Result<PathBuf> {
    let folder = folder.canonicalize()?;
    let program = env::current_exe()?;
    let path = folder.join(SCRIPT);
    fs::write(&path, script(&folder.display().to_string(), &program.display().to_string(), jobs))?;
    Ok(path)
}

fn script(folder: &str, program: &str, of: Jobs) -> String {
    let (Jobs::Tasks(wanted) | Jobs::Workers(wanted)) = of;
    let jobs = wanted.clamp(1, MOST_JOBS);
    let mut script = String::from("#!/bin/bash\n");
    let mut add = |line: &str| writeln!(script, "{line}").expect("a text can be written");
    add(
        "# Does the tasks of the plan in this folder, each in a job of an array: sbatch slurm.sh, and when all have ended",
    );
    add("# `simulate merge` of the folder. A job that is started again does only what isn't done.");
    add("#SBATCH --job-name=peakday");
    add(&format!("#SBATCH --array=0-{}", jobs - 1));
    add("#SBATCH --ntasks=1");
    add("#SBATCH --cpus-per-task=1");
    add("#SBATCH --requeue");
    add("#SBATCH --output=/dev/null");
    add("#SBATCH --open-mode=append");
    add("set -euo pipefail");
    add(&format!("folder={}", quoted(folder)));
    add(
        "# Where the program is on the nodes, if elsewhere than on the machine that wrote this: SIMULATE=... sbatch slurm.sh",
    );
    add(&format!("simulate=${{SIMULATE:-{}}}", quoted(program)));
    add("exec >>\"$folder/slurm-$SLURM_ARRAY_TASK_ID.log\" 2>&1");
    match of {
        Jobs::Tasks(tasks) => {
            add(&format!("for ((task = SLURM_ARRAY_TASK_ID; task < {tasks}; task += {jobs})); do"));
            add("  \"$simulate\" work \"$folder\" --task \"$task\" --threads \"${SLURM_CPUS_PER_TASK:-1}\"");
            add("done");
        }
        Jobs::Workers(_) => add("\"$simulate\" work \"$folder\" --threads \"${SLURM_CPUS_PER_TASK:-1}\""),
    }
    script
}

/// A text that a shell takes as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_have_a_job_for_each_task_as_far_as_slurm_takes_them() {
        let few = script("/shop's/plan", "/bin/simulate", Jobs::Tasks(12));
        assert!(few.contains("--array=0-11\n") && few.contains("task < 12; task += 12"), "{few}");
        assert!(few.contains(r"folder='/shop'\''s/plan'"), "{few}");
        let many = script("/plan", "/bin/simulate", Jobs::Tasks(2500));
        assert!(many.contains("--array=0-999\n") && many.contains("task < 2500; task += 1000"), "{many}");
        let workers = script("/plan", "/bin/simulate", Jobs::Workers(16));
        assert!(workers.contains("--array=0-15\n") && !workers.contains("--task"), "{workers}");
    }
}
