//! `simulate merge` of a folder of work: the study is told as by the command that laid it out.

use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::store::{Store, unusable};
use crate::compare::{self, Told};
use crate::run::{self, Telling};
use crate::staff::Source;
use crate::text::Texts;
use crate::watcher::{Cause, Watcher};
use crate::{Outcome, args, headroom, shard, staff, sweep, terminal, watcher};
use peakday::portable::{MergeTrouble, Merged, Plan, Study};
use peakday::replicate::Stopped;

/// Puts the results of a folder's tasks together.
///
/// # Errors
/// If it was stopped, or results can't be printed or written.
pub(in super::super) fn merge(merge: &args::Merge, folder: &Path, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let store = Store::at(folder);
    let Some(plan) = store.plan(texts) else { return Ok(Outcome::BadInput) };
    let bundle = &plan.bundles()[0];
    let mut asked = merge.run(PathBuf::from(&bundle.file), bundle.assignments.clone());
    asked.simulation.reps = bundle.replications;
    asked.simulation.seed = bundle.seed;
    let args::Run { simulation, output, .. } = &asked;
    let checked = plan.base();
    let (study, names, sha256) = match plan.study() {
        Study::Sweep { .. } => ("-sweep", sweep::NAMES, &checked.sha256),
        Study::Compare(plans) => ("-compare", compare::NAMES, &plans.sha256),
        Study::Headroom { .. } => ("-headroom", headroom::NAMES, &checked.sha256),
        Study::Staff(_) => ("-staff", staff::NAMES, &checked.sha256),
        _ => ("", run::NAMES, &checked.sha256),
    };
    let place = run::place(simulation, output, study, names.0, sha256, texts);
    let needed = plan.memory_to_merge(run::threads_of(simulation));
    if !(run::fits_memory(needed, &checked.model, 1, simulation, texts)
        && run::is_free(&place, names.1, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }
    let mut watcher = Watcher::begin(simulation, 0, texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let merged = plan.merge(&store, texts.lang, &run::control(&executor, &watcher, &done));
    let cause = watcher.finish();
    let merged = match merged {
        Ok(merged) => merged,
        Err(MergeTrouble::Interrupted) => {
            if matches!(cause, Some(Cause::Memory { .. })) {
                let done = crate::text::watching::Done { done: 0, all: checked.model.run.replications };
                watcher::conclude(cause, Stopped::Interrupted, done, texts)?;
            }
            anyhow::bail!(texts.work.merge_broken_off);
        }
        Err(trouble) => {
            tell_trouble(trouble, &store, &plan, texts);
            return Ok(Outcome::BadInput);
        }
    };
    let telling = Telling { simulation, output, is_full: true, place: &place, executor: &executor, texts };
    match merged {
        Merged::Run(results) => shard::tell(&asked, checked.clone(), results, &place, &executor, texts),
        Merged::Sweep(findings) => sweep::tell(&telling, checked, &findings),
        Merged::Headroom(findings) => headroom::tell(&telling, checked, &findings),
        Merged::Staff(findings) => {
            let Study::Staff(search) = plan.study() else { anyhow::bail!("the plan is one of a roster") };
            let question = plan.roster_question().context("the plan is one of a roster")?;
            let tables: Vec<String> = bundle.files.keys().cloned().collect();
            let source = Source { text: bundle.text.clone(), folder: PathBuf::from(&search.folder), tables };
            staff::tell(&telling, checked, question, &findings, &source)
        }
        Merged::Compare(findings, situations) => {
            let question = plan.comparison().context("the plan is one of a comparison")?;
            let told = Told { question, findings: &findings, situations: &situations };
            let telling = Telling { is_full: merge.full, ..telling };
            compare::tell(&telling, &compare::merged_origin(simulation, &plan), &told, &compare::merged_plans(&plan))
        }
    }
}

/// Prints why results can't be put together.
fn tell_trouble(trouble: MergeTrouble, store: &Store, plan: &Plan, texts: &Texts) {
    let said = &texts.work;
    let message = match trouble {
        MergeTrouble::Missing(tasks) => {
            let known = plan.known_tasks(store).unwrap_or(plan.tasks());
            (said.missing)(&stretches(&tasks), known, &store.name())
        }
        MergeTrouble::Answer { task, trouble } => {
            (said.unusable)(&unusable(&store.result(task), Some(task), trouble, texts))
        }
        _ => return,
    };
    terminal::say(&texts.error(&message));
}

/// Numbers in order, as stretches without gaps.
fn stretches(numbers: &[u32]) -> Vec<Range<u32>> {
    let mut stretches: Vec<Range<u32>> = Vec::new();
    for &number in numbers {
        match stretches.last_mut() {
            Some(last) if last.end == number => last.end += 1,
            _ => stretches.push(number..number + 1),
        }
    }
    stretches
}
