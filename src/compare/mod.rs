//! `simulate compare`: plans beside the first of them, on the same customers.

mod laid_out;
mod plans;

use sha2::{Digest, Sha256};

use super::run::Telling;
use super::terminal;
use super::text::questions::OtherTime;
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Watcher};
use super::{Outcome, run, work};
use crate::args;
pub(super) use laid_out::{merged_origin, merged_plans};
use peakday::portable::{ComparedPlans, Study};
use peakday::report::{COMPARE_JSON, ComparisonReport, Origin};
use peakday::study::{
    self, ComparedPlan, ComparisonFindings, ComparisonQuestion, ComparisonTrouble, SituationFindings,
};
use plans::Loaded;

/// Its head file, and the names of its files.
pub(super) const NAMES: (&str, &[&str]) = (COMPARE_JSON, &FILES);

/// The files of a comparison, but for those of further targets.
const FILES: [&str; 9] = [
    COMPARE_JSON,
    "compare.csv",
    "compare-intervals.csv",
    "compare.html",
    "compare.xlsx",
    "compare.svg",
    "compare.png",
    "compare-cost.svg",
    "compare-cost.png",
];

pub(super) fn compare(study: &args::Compare, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let (simulation, output) = (&study.simulation, &study.output());
    let loaded = plans::load(study, texts).and_then(|plans| {
        let happening = plans::situations(study, &plans, texts)?;
        Some((plans, happening))
    });
    let Some((mut plans, happening)) = loaded else { return Ok(Outcome::BadInput) };
    let other_seeds = settle(&mut plans, study);
    if study.layout.plan.is_some() {
        // What can't be compared is refused here, in the words of the question.
        if question_of(&plans, study, texts).is_none() {
            return Ok(Outcome::BadInput);
        }
        let (bundles, compared) = match plans::bundles(study, &plans, &happening, texts) {
            Some((bundles, compared)) => (Some(bundles), compared),
            None => return Ok(Outcome::BadInput),
        };
        let compared = ComparedPlans { sha256: origin(simulation, &plans).sha256, ..compared };
        return work::lay(bundles, Study::Compare(compared), &study.layout, output.overwrite, texts);
    }
    let origin = origin(simulation, &plans);
    let assigned = Assigned { assignments: plans.iter().map(Loaded::shown).collect(), other_seeds };
    let Some(question) = question_of(&plans, study, texts) else { return Ok(Outcome::BadInput) };
    let mut situations = if study.incidents { question.incidents() } else { Vec::new() };
    situations.extend(happening.into_iter().map(|it| question.situation(it.name, it.models)));
    let place = run::place(simulation, output, "-compare", COMPARE_JSON, &origin.sha256, texts);
    let variants = plans.len();
    let needed = study::comparison_memory(&question, run::threads_of(simulation));
    if !(run::fits_memory(needed, question.base(), variants, simulation, texts)
        && run::is_free(&place, &FILES, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    let replications = question.base().run.replications;
    let runs = variants + situations.iter().flat_map(|situation| &situation.models).flatten().count();
    let all = replications.saturating_mul(u32::try_from(runs).unwrap_or(u32::MAX));
    let mut watcher = Watcher::begin(simulation, all, texts)?;
    let executor = run::executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let control = run::control(&executor, &watcher, &done);
    let findings = study::compare(&question, &control);
    let situations = study::in_situations(&question, &situations, &control);
    let cause = watcher.finish();
    let done = Done { done: findings.replications, all: replications };
    let conclude = || watcher::conclude(cause, findings.stopped, done, texts);
    if findings.replications == 0 {
        return conclude().map(|()| Outcome::Done);
    }
    let told = Told { question: &question, findings: &findings, situations: &situations };
    let is_full = study.shown.full;
    let telling = Telling { simulation, output, is_full, place: &place, executor: &executor, texts };
    let outcome = tell(&telling, &origin, &told, &assigned)?;
    conclude()?;
    Ok(outcome)
}

/// A comparison that is done.
pub(super) struct Told<'a> {
    pub question: &'a ComparisonQuestion,
    pub findings: &'a ComparisonFindings,
    pub situations: &'a [SituationFindings],
}

/// What reports say of plans beside their figures.
pub(super) struct Assigned {
    /// By plan: what is set in it, as it is shown.
    assignments: Vec<Vec<String>>,
    /// Plans whose own seed was another.
    other_seeds: Vec<usize>,
}

/// Prints what a comparison found, and writes its files.
///
/// # Errors
/// If either can't be done.
pub(super) fn tell(
    telling: &Telling<'_>,
    origin: &Origin,
    told: &Told<'_>,
    assigned: &Assigned,
) -> anyhow::Result<Outcome> {
    let &Told { question, findings, situations } = told;
    let Assigned { assignments, other_seeds } = assigned;
    telling.tell(ComparisonReport { origin, question, findings, assignments, other_seeds, situations })?;
    let holds = (0..question.plans().len()).any(|plan| findings.holds(plan));
    Ok(if telling.output.require_targets && !holds { Outcome::TargetMissed } else { Outcome::Done })
}

/// The question that plans make; prints why they can't be compared and then returns `None`.
fn question_of(plans: &[Loaded], study: &args::Compare, texts: &Texts) -> Option<ComparisonQuestion> {
    let model = |plan: &Loaded| ComparedPlan { name: plan.name.clone(), model: plan.checked.model.clone() };
    let question = ComparisonQuestion::new(plans.iter().map(model).collect());
    let names: Vec<String> = plans.iter().map(|plan| plan.name.clone()).collect();
    let refused = match &question {
        Err(trouble) => in_words(trouble, &names, texts),
        Ok(question) if study.incidents && question.base().incidents.is_empty() => (texts.questions.no_incidents)(),
        Ok(_) => return question.ok(),
    };
    terminal::say(&texts.error(&refused));
    None
}

/// Gives all plans what the command line says of the run, and the seed of the base; says which plans had another one.
fn settle(plans: &mut [Loaded], study: &args::Compare) -> Vec<usize> {
    let simulation = &study.simulation;
    for plan in &mut *plans {
        let settings = &mut plan.checked.model.run;
        settings.replications = simulation.reps.unwrap_or(settings.replications);
        settings.seed = simulation.seed.unwrap_or(settings.seed);
    }
    let seed = plans[0].checked.model.run.seed;
    if study.own_seeds {
        return Vec::new();
    }
    let mut others = Vec::new();
    for (place, plan) in plans.iter_mut().enumerate() {
        let settings = &mut plan.checked.model.run;
        if settings.seed != seed {
            settings.seed = seed;
            others.push(place);
        }
    }
    others
}

/// Where the plans came from; the fingerprint is that of all of them, names included.
fn origin(simulation: &args::Simulation, plans: &[Loaded]) -> Origin {
    let whole = plans.iter().fold(Sha256::new(), |hash, plan| {
        hash.chain_update((plan.name.len() as u64).to_le_bytes())
            .chain_update(&plan.name)
            .chain_update(&plan.checked.sha256)
    });
    let mut files: Vec<&str> = plans.iter().map(|plan| plan.file.as_str()).collect();
    files.dedup();
    let explicit = plans[0].checked.explicit.clone();
    Origin { file: files.join(", "), ..run::origin(simulation, explicit, format!("{:x}", whole.finalize())) }
}

fn in_words(trouble: &ComparisonTrouble, names: &[String], texts: &Texts) -> Message {
    let said = &texts.questions;
    match trouble {
        ComparisonTrouble::TooFew => (said.one_plan)(),
        ComparisonTrouble::TooMany(most) => (said.too_many_side_by_side)(*most),
        ComparisonTrouble::OtherTime { plan, what, values } => {
            (said.other_time)(&OtherTime { plan: &names[*plan], base: &names[0], key: what.key(), values })
        }
    }
}
