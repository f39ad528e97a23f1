//! A plan of work: a run or a study, cut into tasks that any machine can do, in any order, and put together again with
//! the bytes of one machine.
//!
//! A study asks for what is kept of replications: of a variant of the model, and of a range of numbers. Each such
//! answer is a task's result. [`Plan::merge`] is the study itself, with the results as its answers; what it needs of
//! them is in [`Plan::wanted`]. So a plan is bytes in ([`Plan::read`]), a task is a number, a result is bytes out
//! ([`Plan::work`]), and where they are kept, who does which, and how often, is left to others: a task that is done
//! twice gives the same bytes.
//!
//! A sweep's task is some of its plans with all looks, for whether one goes on depends on what was seen. What else a
//! headroom looks at depends on the grid's results too: these tasks come in further rounds, with numbers behind those
//! of the first, and a merge does those that nobody has done. A search of a roster has its tasks one after the other
//! (`staff.rs`).
//!
//! What goes wrong: results of an older plan that are left in a folder. Each carries the fingerprint of its plan, which
//! is that of everything that moves results.

mod answers;
mod grid;
mod jobs;
mod laid;
mod merge;
mod question;
mod staff;
#[cfg(test)]
mod tests;

use std::io;

use serde::{Deserialize, Serialize};

pub use answers::{Answers, MergeTrouble};
pub use grid::{GridTrouble, check_grid};
pub use merge::Merged;
pub use question::{ComparedFile, ComparedPlans, PlanTrouble, RosterSearch, Study};

use super::packed::{self, put, take};
use super::{Bundle, PartTrouble};
use crate::model::Model;
use crate::replicate::{self, Control};
use crate::scenario::Checked;
use crate::study::{self, HeadroomVariant};
use answers::Answer;
use jobs::{Job, Settled};

/// What every plan begins with.
const MARK: [u8; 8] = *b"peakplan";
/// The version of all that follows.
const FORMAT: u32 = 1;

/// A plan of work.
#[derive(Debug)]
pub struct Plan {
    bytes: Vec<u8>,
    /// Of everything that moves results.
    fingerprint: [u8; 32],
    asked: Asked,
    base: Checked,
    settled: Settled,
    /// Those of the first round.
    jobs: Vec<Job>,
}

/// What is asked, of which scenarios, and how it is cut.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Asked {
    /// The scenarios, the base first.
    bundles: Vec<Bundle>,
    study: Study,
    /// Replications of a task, where its work is cut by replications.
    block: u32,
    /// Plans of a task of a sweep.
    plans: usize,
}

impl Plan {
    /// Lays out a run, or a study of a scenario.
    ///
    /// # Errors
    /// If the scenario has a fault, or can't be asked this.
    pub fn of(bundle: Bundle, study: Study) -> Result<Self, PlanTrouble> {
        Self::of_many(vec![bundle], study)
    }

    /// Lays out a study of several scenarios, the base first.
    ///
    /// # Errors
    /// If a scenario has a fault, or they can't be asked this.
    pub fn of_many(bundles: Vec<Bundle>, study: Study) -> Result<Self, PlanTrouble> {
        let base = base_of(&bundles, &study)?;
        let block = block(&base.model);
        let plans = match &study {
            Study::Sweep { grid, faults } => {
                let faulty: usize = faults.iter().map(|fault| fault.plans.len()).sum();
                plans_of_task(&base.model, grid.count().saturating_sub(faulty))
            }
            _ => 1,
        };
        Self::settled(Asked { bundles, study, block, plans }, base)
    }

    /// Reads a plan that was laid out by this version of the program.
    ///
    /// # Errors
    /// If it is no plan, or not a whole one of this program.
    pub fn read(bytes: &[u8]) -> Result<Self, PlanTrouble> {
        let opened = packed::open::<()>(MARK, FORMAT, bytes).map_err(PlanTrouble::File)?;
        let mut content = opened.content;
        let asked: Asked = take(&mut content).map_err(PlanTrouble::File)?;
        let base = base_of(&asked.bundles, &asked.study)?;
        Self::settled(asked, base)
    }

    fn settled(asked: Asked, base: Checked) -> Result<Self, PlanTrouble> {
        let write = |to: &mut dyn io::Write| put(to, &asked).map(|()| true);
        let bytes = packed::seal(MARK, FORMAT, &(), write).expect("it says that it is whole");
        let fingerprint = packed::open::<()>(MARK, FORMAT, &bytes).map_err(PlanTrouble::File)?.fingerprint;
        let settled = Settled::of(&asked.bundles, &asked.study, &base.model)?;
        let jobs = settled.jobs(&base.model, &asked);
        // Those of further rounds have numbers too.
        if jobs.len() > (u32::MAX / 2) as usize {
            return Err(PlanTrouble::TooManyTasks);
        }
        Ok(Self { bytes, fingerprint, asked, base, settled, jobs })
    }

    /// The plan as a file: the same bytes for the same question.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is asked.
    pub fn study(&self) -> &Study {
        &self.asked.study
    }

    /// The scenarios, the base first.
    pub fn bundles(&self) -> &[Bundle] {
        &self.asked.bundles
    }

    /// The base, checked, with its seed and its replications.
    pub fn base(&self) -> &Checked {
        &self.base
    }

    /// How many tasks the first round has: they have the numbers from 0 on. Of a search of a roster that is one.
    pub fn tasks(&self) -> u32 {
        u32::try_from(self.jobs.len()).expect("tasks are counted when they are cut")
    }

    /// How many tasks all replications of one variant are, where work is cut by replications.
    pub fn tasks_of_variant(&self) -> u32 {
        self.base.model.run.replications.div_ceil(self.asked.block.max(1))
    }

    /// How many tasks there are, as far as is known.
    ///
    /// # Errors
    /// If a result is there and can't be read.
    pub fn known_tasks(&self, answers: &dyn Answers) -> io::Result<u32> {
        match &self.settled {
            Settled::Staff(_) => self.of_search(answers).map(|(jobs, _)| u32::try_from(jobs.len()).unwrap_or(u32::MAX)),
            _ => Ok(self.tasks()),
        }
    }

    /// How many replications a task takes at most; 0 where nobody knows, `None` of one that the plan doesn't have, or
    /// not yet.
    ///
    /// # Errors
    /// If a result that says so is there and can't be read.
    pub fn replications_of(&self, task: u32, answers: &dyn Answers) -> io::Result<Option<u32>> {
        let all = self.base.model.run.replications;
        Ok(self.job(task, answers)?.map(|job| match job {
            Job::Run(range) | Job::Compared(_, range) | Job::Situation(_, _, range) => range.end - range.start,
            Job::Fresh(asked) | Job::Kept(asked) => asked.to - asked.from,
            Job::Swept(plans) => all.saturating_mul(u32::try_from(plans.len()).unwrap_or(u32::MAX)),
            Job::Present | Job::Varied(_) => all,
            Job::Search => 0,
        }))
    }

    /// About how many bytes a task needs on so many threads.
    pub fn memory_needed(&self, threads: usize) -> u64 {
        self.settled.memory_needed(&self.base.model, self.asked.block, threads)
    }

    /// About how many bytes it takes to put the results together, on so many threads.
    pub fn memory_to_merge(&self, threads: usize) -> u64 {
        match &self.settled {
            Settled::Compare { question, .. } => study::comparison_memory(question, 1),
            Settled::Sweep { grid, .. } => study::sweep_memory(&self.base.model, grid.count()),
            _ => self.memory_needed(threads),
        }
    }

    /// Which tasks are to be done next: of this round those whose results aren't there as sound ones, and when all are,
    /// those of the next round. None if everything is there. Runs, comparisons and sweeps have one round.
    ///
    /// # Errors
    /// If a result is there and can't be read.
    pub fn wanted(&self, answers: &dyn Answers) -> io::Result<Vec<u32>> {
        if let Settled::Staff(_) = self.settled {
            return self.of_search(answers).map(|(_, missing)| missing);
        }
        let mut wanted = Vec::new();
        for task in 0..self.tasks() {
            if self.sound(task, answers)?.is_none() {
                wanted.push(task);
            }
        }
        if !wanted.is_empty() {
            return Ok(wanted);
        }
        self.further(answers)
    }

    /// Whether what is wanted when all tasks are done may be further ones.
    pub fn has_further_rounds(&self) -> bool {
        matches!(self.settled, Settled::Headroom { .. } | Settled::Staff(_))
    }

    /// Does a task; nothing if it was stopped from outside, or the plan has no such task, or not yet. What a search of
    /// a roster asks for depends on the results before it.
    ///
    /// # Errors
    /// If a result that it needs is there and can't be read.
    pub fn work(&self, task: u32, answers: &dyn Answers, control: &Control<'_>) -> io::Result<Option<Vec<u8>>> {
        let Some(job) = self.job(task, answers)? else { return Ok(None) };
        Ok(Answer::write(&self.fingerprint, task, |to| match (&self.settled, &job) {
            (Settled::Staff(search), Job::Search) => self.go_on(search, task, answers, to, control),
            (settled, job) => settled.work(&self.base.model, job, to, control),
        }))
    }

    /// Whether the result of a task is there, whole, and of what the plan asks of the task.
    ///
    /// # Errors
    /// If it is there and can't be read.
    pub fn is_done(&self, task: u32, answers: &dyn Answers) -> io::Result<bool> {
        match self.job(task, answers)? {
            Some(job) => self.has(task, &job, answers),
            None => Ok(false),
        }
    }

    /// Whether bytes are the whole result of a task.
    ///
    /// # Errors
    /// If they aren't.
    pub fn check(&self, task: u32, bytes: &[u8]) -> Result<(), PartTrouble> {
        Answer::open(&self.fingerprint, task, bytes).map(|_| ())
    }

    /// The result of a task, if it is there and sound.
    fn sound(&self, task: u32, answers: &dyn Answers) -> io::Result<Option<Vec<u8>>> {
        Ok(answers.answer(task)?.filter(|bytes| self.check(task, bytes).is_ok()))
    }

    fn job(&self, task: u32, answers: &dyn Answers) -> io::Result<Option<Job>> {
        Ok(match task.checked_sub(self.tasks()) {
            None => self.jobs.get(task as usize).cloned(),
            Some(_) if matches!(self.settled, Settled::Staff(_)) => return self.job_of_search(task, answers),
            Some(further) => self.settled.further(further),
        })
    }

    /// The number of a task of the study of headroom.
    fn task_of(&self, variant: HeadroomVariant) -> Option<u32> {
        let first = self.jobs.iter().position(|job| *job == Job::Varied(variant));
        let further = || Some(self.tasks() + self.settled.number_of_further(variant)?);
        first.and_then(|task| u32::try_from(task).ok()).or_else(further)
    }
}

/// The first scenario, checked as a study asks for it.
fn base_of(bundles: &[Bundle], study: &Study) -> Result<Checked, PlanTrouble> {
    let bundle = bundles.first().ok_or(PlanTrouble::NoScenario)?;
    let checked = match study {
        Study::Staff(_) => staff::base(bundle).map(|(_, checked)| checked),
        _ => bundle.check(),
    };
    checked.map_err(PlanTrouble::Faults)
}

/// Small work is cut into so many tasks all the same, since the guess of what it takes may be wrong.
const FEWEST_TASKS: u32 = 16;

/// How many replications a task has, so that it takes about half a minute of one thread: short enough to be done again,
/// long enough for what it takes to begin.
fn block(model: &Model) -> u32 {
    const SECONDS: f64 = 30.0;
    let all = model.run.replications.max(1);
    let each = replicate::guess(model, 1).time.as_secs_f64() / f64::from(all);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and all of them")]
    let fitting = (SECONDS / each.max(1e-9)).clamp(1.0, f64::from(all)) as u32;
    fitting.min(all.div_ceil(FEWEST_TASKS)).max(1)
}

/// How many plans of a sweep a task has, so that it takes up to a minute of one thread, and an eighth of that where all
/// are clear at their first look: thousands of plans of a few replications are not thousands of files.
fn plans_of_task(model: &Model, all: usize) -> usize {
    const SECONDS: f64 = 60.0;
    let each = replicate::guess(model, 1).time.as_secs_f64();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and all of them")]
    let fitting = (SECONDS / each.max(1e-9)).clamp(1.0, all.max(1) as f64) as usize;
    fitting.min(all.div_ceil(FEWEST_TASKS as usize)).max(1)
}
