//! `simulate sweep`: many plans of one scenario, where all targets hold, and which of these is the cheapest.

use std::collections::BTreeSet;

use bytesize::ByteSize;
use sha2::{Digest, Sha256};

use super::load::{self, Extent};
use super::points::Points;
use super::run::Telling;
use super::terminal;
use super::text::questions::BadPlans;
use super::text::watching::{Broken, Done};
use super::text::{Message, Texts};
use super::vary::Vary;
use super::watcher::{self, Watcher};
use super::{Outcome, memory, run, work};
use crate::args;
use anyhow::Context;
use peakday::model::Model;
use peakday::portable::{GridTrouble, Study, check_grid};
use peakday::replicate::{self, Stopped};
use peakday::report::{SWEEP_JSON, SweepReport};
use peakday::scenario::{Checked, Document, Files, Folder, KeptFiles};
use peakday::study::{self, Axis, Grid, MainFigure, PlanFault, Standing, SweepFindings, SweptPlan};

/// Its head file, and the names of its files.
pub(super) const NAMES: (&str, &[&str]) = (SWEEP_JSON, &FILES);

/// The names of the files, but for the pictures of further pages.
const FILES: [&str; 8] =
    [SWEEP_JSON, "sweep.csv", "sweep.html", "sweep.xlsx", "sweep.svg", "sweep.png", "sweep-cost.svg", "sweep-cost.png"];

/// The most plans of a sweep; fewer, where the memory isn't enough for what is found of them.
const MOST_PLANS: usize = 100_000;

pub(super) fn sweep(study: &args::Sweep, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Sweep { simulation, output, .. } = study;
    let folder = Folder::of(&simulation.scenario);
    let files = KeptFiles::new(&folder);
    let Some((document, checked)) = run::begin_document(simulation, &files, texts) else {
        return Ok(Outcome::BadInput);
    };
    let asked = Asked { study, document: &document, base: &checked, files: &files, texts };
    let Some((grid, faults, sizes)) = asked.grid() else { return Ok(Outcome::BadInput) };
    let model = &checked.model;
    let held = study::sweep_memory(model, grid.count());
    if study.layout.plan.is_some() {
        // The machine that merges them has to hold them: better said now than when all are done.
        if !can_be_held(held, grid.count(), simulation, texts) {
            return Ok(Outcome::BadInput);
        }
        let bundle = work::bundle(simulation, files, texts).map(|bundle| vec![bundle]);
        return work::lay(bundle, Study::Sweep { grid, faults }, &study.layout, output.overwrite, texts);
    }
    let place = run::place(simulation, output, "-sweep", SWEEP_JSON, &checked.sha256, texts);
    let points = Points::beside(place.folder(), sizes.fingerprint);
    if !(can_be_held(held, grid.count(), simulation, texts)
        && run::fits_memory(sizes.memory.saturating_add(held), model, 1, simulation, texts)
        && run::is_free(&place, &FILES, &simulation.scenario, output.overwrite, texts)?
        && are_free(&points, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let plans = grid.count();
    let unsound: BTreeSet<usize> = faults.iter().flat_map(|fault| &fault.plans).copied().collect();
    let is_faulty = |number: usize| unsound.contains(&number);
    let sound = u32::try_from(plans - unsound.len()).unwrap_or(u32::MAX);
    let all = model.run.replications.saturating_mul(sound);
    let mut watcher = Watcher::begin(simulation, all, texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let control = run::control(&executor, &watcher, &done);
    let figures = MainFigure::all(model);
    let present_plan = grid.present_plan().filter(|&number| !is_faulty(number));
    let simulated = |number: Option<usize>| -> anyhow::Result<Option<SweptPlan>> {
        if let Some(known) = points.read(number) {
            return Ok(Some(known));
        }
        let model = number.map_or_else(|| model.clone(), |number| asked.plan(&grid.assignments(&grid.plan(number))));
        let Some(found) = study::sweep_plan(&model, &figures, &control) else { return Ok(None) };
        let written = points.write(number, found);
        written.map(Some).with_context(|| (texts.folder.cannot_write)(&points.folder().display().to_string()))
    };
    let mut found = Vec::new();
    let mut result = Ok(());
    for number in 0..plans {
        if is_faulty(number) {
            found.push(None);
            continue;
        }
        match simulated(Some(number)) {
            Ok(Some(plan)) => found.push(Some(plan)),
            Ok(None) => break,
            Err(error) => {
                result = Err(error);
                break;
            }
        }
    }
    let is_whole = found.len() == plans;
    let present = match present_plan {
        _ if !is_whole => Ok(None),
        Some(plan) => Ok(found[plan].clone()),
        None => simulated(None),
    };
    let cause = watcher.finish();
    result?;
    let Some(present) = present? else {
        if matches!(cause, Some(watcher::Cause::Memory { .. })) {
            let done = Done { done: 0, all: model.run.replications };
            watcher::conclude(cause, Stopped::Interrupted, done, texts)?;
        }
        let folder = points.folder().display().to_string();
        let broken = Broken { done: found.len(), all: plans, folder: &folder };
        anyhow::bail!(texts.unmarked(&(texts.watching.broken_off)(&broken)));
    };
    let most = model.run.replications;
    let findings = SweepFindings { grid, plans: found, faults, present, present_plan, figures, most };
    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    let outcome = tell(&telling, &checked, &findings)?;
    points.remove().with_context(|| (texts.folder.cannot_write)(&points.folder().display().to_string()))?;
    Ok(outcome)
}

/// Prints what a sweep of a scenario found, and writes its files.
///
/// # Errors
/// If either can't be done.
pub(super) fn tell(telling: &Telling<'_>, checked: &Checked, findings: &SweepFindings) -> anyhow::Result<Outcome> {
    let origin = run::origin(telling.simulation, checked.explicit.clone(), checked.sha256.clone());
    telling.tell(SweepReport { origin: &origin, model: &checked.model, findings })?;
    let holds = findings.swept().any(|(_, plan)| plan.standing() >= Standing::HoldsUnsure);
    Ok(if telling.output.require_targets && !holds { Outcome::TargetMissed } else { Outcome::Done })
}

/// Whether what is found of so many plans fits into memory; says so if it doesn't.
fn can_be_held(needed: u64, plans: usize, simulation: &args::Simulation, texts: &Texts) -> bool {
    let limit = memory::limit(simulation);
    if needed > limit {
        let (needed, limit) = (ByteSize(needed).to_string(), ByteSize(limit).to_string());
        terminal::say(&texts.error(&(texts.questions.too_much_for_plans)(plans, &needed, &limit)));
    }
    needed <= limit
}

/// Whether plans may be written to their folder. Reports the reason if they may not.
fn are_free(points: &Points, overwrite: bool, texts: &Texts) -> anyhow::Result<bool> {
    if points.are_of_another()? {
        if !overwrite {
            let folder = points.folder().display().to_string();
            terminal::say(&texts.error(&(texts.questions.other_sweep)(&folder)));
            return Ok(false);
        }
        points.remove()?;
    }
    Ok(true)
}

/// What was asked, of which scenario.
struct Asked<'a> {
    study: &'a args::Sweep,
    document: &'a Document,
    base: &'a Checked,
    files: &'a dyn Files,
    texts: &'static Texts,
}

/// What all plans of a sweep have in common.
struct Sizes {
    /// The bytes that the largest of them needs, about.
    memory: u64,
    /// Of everything that the figures depend on.
    fingerprint: String,
}

impl Asked<'_> {
    /// The grid, every plan of which has been checked, and what is wrong with some of them; prints what is wrong with
    /// the question, or with all of its plans, and then returns `None`.
    fn grid(&self) -> Option<(Grid, Vec<PlanFault>, Sizes)> {
        let said = &self.texts.questions;
        if self.base.model.targets.is_empty() {
            return self.refuse(&(said.no_targets)());
        }
        let mut grid = Grid { axes: Vec::new(), is_zipped: self.study.zip };
        for text in &self.study.vary {
            match Vary::parse(text) {
                Ok(Vary { path, .. }) if grid.axes.iter().any(|axis| axis.path == path) => {
                    return self.refuse(&(said.varied_twice)(&path));
                }
                Ok(Vary { path, values }) => {
                    let present = self.document.number_at(&path);
                    grid.axes.push(Axis { path, values, numbers: None, present });
                }
                Err(why) => return self.refuse(&(said.no_vary)(text, &why)),
            }
        }
        let lengths: Vec<usize> = grid.axes.iter().map(|axis| axis.values.len()).collect();
        if grid.is_zipped && lengths.iter().any(|length| *length != lengths[0]) {
            return self.refuse(&(said.unequal)(&lengths));
        }
        if grid.count() > MOST_PLANS {
            return self.refuse(&(said.too_many_plans)(grid.count(), MOST_PLANS));
        }
        let run = &self.base.model.run;
        let figures: Vec<String> =
            MainFigure::all(&self.base.model).into_iter().map(|figure| figure.id().into_owned()).collect();
        let mut all = Sha256::new();
        all.update(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")));
        all.update(format!("{} {} {} {}", self.base.sha256, run.seed, run.replications, run.confidence));
        all.update(figures.join(" "));
        let (mut memory, threads) = (0, run::threads_of(&self.study.simulation));
        let each = |assignments: &[String], checked: Option<Checked>| match checked {
            None => all.update(format!("\n{}", assignments.join(" "))),
            Some(checked) => {
                all.update(format!("\n{} {}", assignments.join(" "), checked.sha256));
                memory = memory.max(replicate::memory_needed(&self.with_run(checked.model), 1, threads));
            }
        };
        let (model, lang) = (&self.base.model, self.texts.lang);
        match check_grid(self.document, model, self.files, &mut grid, lang, each) {
            Ok(faults) => Some((grid, faults, Sizes { memory, fingerprint: format!("{:x}", all.finalize()) })),
            Err(GridTrouble::NotComparable(assignments)) => self.refuse(&(said.not_comparable)(&assignments.join(" "))),
            Err(GridTrouble::AllFaulty(first)) => {
                let (count, assignments) = (grid.count(), &grid.assignments(&grid.plan(0)));
                terminal::say(&self.texts.error(&(said.bad_plans)(BadPlans { count, assignments })));
                load::tell_faults(first, Extent::Page, self.texts);
                None
            }
        }
    }

    fn refuse<T>(&self, problem: &Message) -> Option<T> {
        terminal::say(&self.texts.error(problem));
        None
    }

    /// The model of a plan that has been checked.
    fn plan(&self, assignments: &[String]) -> Model {
        let mut document = self.document.clone();
        let made = assignments.iter().try_for_each(|assignment| document.set(assignment));
        let checked =
            made.and_then(|()| document.check(self.files)).expect("it was checked before, with the same files");
        self.with_run(checked.model)
    }

    /// With the replications and the seed of the command line.
    fn with_run(&self, mut model: Model) -> Model {
        model.run = self.base.model.run.clone();
        // Replications are for the ruling here, not for the precision of a figure.
        model.run.precision.clear();
        model
    }
}
