//! `--plan`, `simulate work`, and `simulate merge` of a folder: a run or a study in tasks that many machines do.
//!
//! What a task is, and what all come to, is the library's ([`peakday::portable::Plan`]). Here is who does which: a
//! worker claims a task by a file, does it, writes the result, and goes on until none is left, also those of workers
//! that died meanwhile.

mod claim;
mod merge;
mod slurm;
mod store;

use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::Context;

use super::load::{self, Extent};
use super::text::Texts;
use super::text::work::{Laid, Worked};
use super::watcher::{self, Watcher};
use super::{Outcome, run, terminal};
use crate::args;
use claim::{Claim, Seen};
use peakday::portable::{Bundle, Plan, PlanTrouble, Study};
use peakday::replicate::{Control, Stopped};
use peakday::scenario::KeptFiles;
use store::Store;

pub(super) use merge::merge;

/// How long a worker that finds no free task waits until it looks again.
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

/// A scenario with all that it reads: the files that its checks, and those of its variants, have asked for.
pub(super) fn bundle(simulation: &args::Simulation, files: KeptFiles<'_>, texts: &Texts) -> Option<Bundle> {
    Some(Bundle {
        file: simulation.scenario.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        text: load::text(&simulation.scenario, texts)?,
        assignments: simulation.assignments.clone(),
        seed: simulation.seed,
        replications: simulation.reps,
        files: files.into_read(),
    })
}

/// Lays work out in a folder, and says what to do with it.
///
/// # Errors
/// If it can't be written.
pub(super) fn lay(
    bundles: Option<Vec<Bundle>>,
    study: Study,
    layout: &args::Layout,
    overwrite: bool,
    texts: &Texts,
) -> anyhow::Result<Outcome> {
    let said = &texts.work;
    let Some(bundles) = bundles else { return Ok(Outcome::BadInput) };
    let folder = layout.plan.as_deref().unwrap_or(Path::new("."));
    let refuse = |message| {
        terminal::say(&texts.error(&message));
        Ok(Outcome::BadInput)
    };
    let plan = match Plan::of_many(bundles, study) {
        Ok(plan) => plan,
        Err(PlanTrouble::StopsWhenPrecise) => return refuse((said.stops_when_precise)()),
        Err(PlanTrouble::TooManyTasks) => return refuse((said.too_many_tasks)()),
        Err(PlanTrouble::Faults(faults)) => {
            load::tell_faults(faults, Extent::Page, texts);
            return Ok(Outcome::BadInput);
        }
        // All else was asked before.
        Err(trouble) => anyhow::bail!("{trouble:?}"),
    };
    let store = Store::at(folder);
    let name = store.name();
    if store.has_other(&plan) && !overwrite {
        return refuse((said.other_plan)(&name));
    }
    store.lay(&plan).with_context(|| (said.cannot_write)(&name))?;
    let is_search = plan.roster_question().is_some();
    let laid = (said.laid_out)(&Laid { folder: &name, tasks: plan.tasks(), done: store.done(&plan), is_search });
    let script = if layout.slurm {
        let jobs =
            if is_search { slurm::Jobs::Workers(plan.tasks_of_variant()) } else { slurm::Jobs::Tasks(plan.tasks()) };
        let path = slurm::write(folder, jobs).with_context(|| (said.cannot_write)(&name))?;
        (said.script)(&path.display().to_string())
    } else {
        String::new()
    };
    terminal::print(&(laid + &script), texts)?;
    Ok(Outcome::Done)
}

pub(super) fn work(work: &args::Work, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let said = &texts.work;
    let simulation = work.simulation();
    let store = Store::at(&work.folder);
    let Some(plan) = store.plan(texts) else { return Ok(Outcome::BadInput) };
    let mut all = 0;
    if let Some(task) = work.task {
        let cannot_read = || (texts.work.cannot_read)(&store.name());
        let Some(replications) = plan.replications_of(task, &store).with_context(cannot_read)? else {
            let known = plan.known_tasks(&store).with_context(cannot_read)?;
            terminal::say(&texts.error(&(said.no_task)(task, known)));
            return Ok(Outcome::BadInput);
        };
        all = replications;
    }
    let needed = plan.memory_needed(run::threads_of(&simulation));
    if !run::fits_memory(needed, &plan.base().model, 1, &simulation, texts) {
        return Ok(Outcome::BadInput);
    }
    let name = store.name();
    store.prepare().with_context(|| (said.cannot_write)(&name))?;
    // Without a task of its own, how many are left for this worker depends on the others.
    let mut watcher = Watcher::begin(&simulation, all, texts)?;
    let executor = run::executor(&simulation, texts)?;
    let done = || watcher.replication_done();
    let control = run::control(&executor, &watcher, &done);
    let mut worker = Worker { plan: &plan, store: &store, control: &control, seen: Seen::default(), here: 0 };
    let is_whole = match work.task {
        Some(task) => worker.only(task),
        None => worker.all(),
    };
    let here = worker.here;
    let cause = watcher.finish();
    if !is_whole.with_context(|| (said.cannot_write)(&name))? {
        if matches!(cause, Some(watcher::Cause::Memory { .. })) {
            let done = super::text::watching::Done { done: 0, all: plan.base().model.run.replications };
            watcher::conclude(cause, Stopped::Interrupted, done, texts)?;
        }
        anyhow::bail!(texts.unmarked(&(said.broken_off)(here, &name)));
    }
    if !simulation.quiet {
        let done = (said.done)(&Worked { folder: &name, here, only: work.task });
        terminal::print(&format!("{done}\n"), texts)?;
    }
    Ok(Outcome::Done)
}

/// One worker at the tasks of a folder.
struct Worker<'a> {
    plan: &'a Plan,
    store: &'a Store,
    control: &'a Control<'a>,
    seen: Seen,
    /// How many tasks it has done.
    here: u32,
}

impl Worker<'_> {
    /// Does a task, unless it is done; `false` if it was stopped.
    fn only(&mut self, task: u32) -> io::Result<bool> {
        if self.plan.is_done(task, self.store)? {
            return Ok(true);
        }
        let claim = Claim::seize(self.store.claim(task))?;
        self.work(task, claim)
    }

    /// Does what is free, round by round, until nothing is left; `false` if it was stopped.
    fn all(&mut self) -> io::Result<bool> {
        loop {
            let wanted = self.plan.wanted(self.store)?;
            if wanted.is_empty() {
                return Ok(true);
            }
            for &task in &wanted {
                let path = self.store.result(task);
                // One that is there and not sound is replaced.
                if path.exists() && !self.plan.is_done(task, self.store)? {
                    std::fs::remove_file(path)?;
                }
            }
            if !self.round(wanted)? {
                return Ok(false);
            }
            if !self.plan.has_further_rounds() {
                return Ok(true);
            }
        }
    }

    fn round(&mut self, mut wanted: Vec<u32>) -> io::Result<bool> {
        loop {
            let mut left = Vec::new();
            for task in wanted {
                let path = self.store.claim(task);
                if self.store.result(task).exists() {
                    continue;
                }
                if self.seen.is_dead(task, &path) {
                    self.store.sweep_up(task);
                }
                let Some(claim) = Claim::take(path)? else {
                    left.push(task);
                    continue;
                };
                // It may have been done between the two looks.
                if !self.store.result(task).exists() && !self.work(task, claim)? {
                    return Ok(false);
                }
                if self.is_stopped() {
                    return Ok(false);
                }
            }
            if left.is_empty() {
                return Ok(true);
            }
            wanted = left;
            // Others are at them; should one die, its task is free.
            thread::sleep(BETWEEN_LOOKS);
            if self.is_stopped() {
                return Ok(false);
            }
        }
    }

    fn work(&mut self, task: u32, claim: Claim) -> io::Result<bool> {
        let Some(bytes) = self.plan.work(task, self.store, self.control)? else { return Ok(false) };
        self.store.write(task, &bytes)?;
        drop(claim);
        self.here += 1;
        Ok(true)
    }

    fn is_stopped(&self) -> bool {
        self.control.watch.is_some_and(peakday::Watch::is_stopped)
    }
}
