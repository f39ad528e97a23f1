//! A plan of work: a run or a study, cut into tasks that any machine can do, in any order, and put together again with
//! the bytes of one machine.
//!
//! A study asks for what is kept of replications: of a variant of the model, and of a range of numbers. Each such answer
//! is a task's result. [`Plan::merge`] is the study itself, with the results as its answers; what it needs of them is in
//! [`Plan::wanted`]. So a plan is bytes in ([`Plan::read`]), a task is a number, a result is bytes out
//! ([`Plan::work`]), and where they are kept, who does which, and how often, is left to others: a task that is done
//! twice gives the same bytes.
//!
//! A sweep's task is one of its plans with all looks, for whether it goes on depends on what was seen. What else a
//! headroom looks at depends on the grid's results too: these tasks come in further rounds, with numbers behind those of
//! the first, and a merge does those that nobody has done.
//!
//! What goes wrong: results of an older plan that are left in a folder. Each carries the fingerprint of its plan, which
//! is that of everything that moves results.

mod answers;
mod grid;
mod jobs;
mod merge;
mod question;
#[cfg(test)]
mod tests;

use std::io;

use serde::{Deserialize, Serialize};

pub use answers::{Answers, MergeTrouble};
pub use grid::{GridTrouble, check_grid};
pub use merge::Merged;
pub use question::{ComparedFile, ComparedPlans, PlanTrouble, Study};

use super::packed::{self, put, take};
use super::{Bundle, PartTrouble};
use crate::model::Model;
use crate::replicate::{self, Control};
use crate::scenario::Checked;
use crate::study::HeadroomVariant;
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
        let base = bundles.first().ok_or(PlanTrouble::NoScenario)?.check().map_err(PlanTrouble::Faults)?;
        let block = block(&base.model);
        Self::settled(Asked { bundles, study, block }, base)
    }

    /// Reads a plan that was laid out by this version of the program.
    ///
    /// # Errors
    /// If it is no plan, or not a whole one of this program.
    pub fn read(bytes: &[u8]) -> Result<Self, PlanTrouble> {
        let opened = packed::open::<()>(MARK, FORMAT, bytes).map_err(PlanTrouble::File)?;
        let mut content = opened.content;
        let asked: Asked = take(&mut content).map_err(PlanTrouble::File)?;
        let base = asked.bundles.first().ok_or(PlanTrouble::NoScenario)?.check().map_err(PlanTrouble::Faults)?;
        Self::settled(asked, base)
    }

    fn settled(asked: Asked, base: Checked) -> Result<Self, PlanTrouble> {
        let write = |to: &mut dyn io::Write| put(to, &asked).map(|()| true);
        let bytes = packed::seal(MARK, FORMAT, &(), write).expect("it says that it is whole");
        let fingerprint = packed::open::<()>(MARK, FORMAT, &bytes).map_err(PlanTrouble::File)?.fingerprint;
        let settled = Settled::of(&asked.bundles, &asked.study, &base.model)?;
        let jobs = settled.jobs(&base.model, asked.block.max(1));
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

    /// How many tasks the first round has: they have the numbers from 0 on.
    pub fn tasks(&self) -> u32 {
        u32::try_from(self.jobs.len()).expect("tasks are counted when they are cut")
    }

    /// How many replications a task takes at most; 0 of one that the plan doesn't have.
    pub fn replications_of(&self, task: u32) -> u32 {
        let all = self.base.model.run.replications;
        match self.job(task) {
            None => 0,
            Some(Job::Run(range) | Job::Compared(_, range) | Job::Situation(_, _, range)) => range.end - range.start,
            Some(Job::Swept(_) | Job::Present | Job::Varied(_)) => all,
        }
    }

    /// About how many bytes a task needs on so many threads.
    pub fn memory_needed(&self, threads: usize) -> u64 {
        self.settled.memory_needed(&self.base.model, self.asked.block, threads)
    }

    /// Which tasks are to be done next: of this round those whose results aren't there as sound ones, and when all are,
    /// those of the next round. None if everything is there. Runs, comparisons and sweeps have one round.
    ///
    /// # Errors
    /// If a result is there and can't be read.
    pub fn wanted(&self, answers: &dyn Answers) -> io::Result<Vec<u32>> {
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
        matches!(self.settled, Settled::Headroom { .. })
    }

    /// Does a task; nothing if it was stopped from outside, or the plan has no such task.
    pub fn work(&self, task: u32, control: &Control<'_>) -> Option<Vec<u8>> {
        let job = self.job(task)?;
        Answer::write(&self.fingerprint, task, |to| self.settled.work(&self.base.model, &job, to, control))
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

    fn job(&self, task: u32) -> Option<Job> {
        match task.checked_sub(self.tasks()) {
            None => self.jobs.get(task as usize).cloned(),
            Some(further) => self.settled.further(further),
        }
    }

    /// The number of a task of the study of headroom.
    fn task_of(&self, variant: HeadroomVariant) -> Option<u32> {
        let first = self.jobs.iter().position(|job| *job == Job::Varied(variant));
        let further = || Some(self.tasks() + self.settled.number_of_further(variant)?);
        first.and_then(|task| u32::try_from(task).ok()).or_else(further)
    }
}

/// How many replications a task has, so that it takes about half a minute of one thread: short enough to be done again,
/// long enough for what it takes to begin. Small work is cut into 16 tasks all the same, since its guess may be wrong.
fn block(model: &Model) -> u32 {
    const SECONDS: f64 = 30.0;
    const FEWEST_TASKS: u32 = 16;
    let all = model.run.replications.max(1);
    let each = replicate::guess(model, 1).time.as_secs_f64() / f64::from(all);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and all of them")]
    let fitting = (SECONDS / each.max(1e-9)).clamp(1.0, f64::from(all)) as u32;
    fitting.min(all.div_ceil(FEWEST_TASKS)).max(1)
}
