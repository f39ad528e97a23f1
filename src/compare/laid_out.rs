//! What a comparison that was laid out as tasks says of its plans, as the command would have.

use super::Assigned;
use super::plans::shown;
use crate::{args, run};
use peakday::portable::{ComparedFile, ComparedPlans, Plan, Study};
use peakday::report::Origin;

/// Where the plans came from.
pub(in super::super) fn merged_origin(simulation: &args::Simulation, plan: &Plan) -> Origin {
    let sha256 = compared(plan).map(|plans| plans.sha256.clone()).unwrap_or_default();
    let mut files: Vec<&str> = files(plan).map(|file| plan.bundles()[file.bundle].file.as_str()).collect();
    files.dedup();
    Origin { file: files.join(", "), ..run::origin(simulation, plan.base().explicit.clone(), sha256) }
}

/// What is set in each, and which had another seed than the base.
pub(in super::super) fn merged_plans(plan: &Plan) -> Assigned {
    let seed = |file: &ComparedFile| {
        let checked = plan.bundles()[file.bundle].check_with(&file.assignments);
        checked.ok().map(|checked| checked.model.run.seed)
    };
    let seeds: Vec<Option<u64>> = files(plan).map(seed).collect();
    let keeps_own = compared(plan).is_some_and(|plans| plans.own_seeds);
    let others = (0..seeds.len()).filter(|&place| !keeps_own && seeds[place] != seeds[0]);
    let assignments = files(plan).map(|file| file.assignments.iter().map(|text| shown(text)).collect());
    Assigned { assignments: assignments.collect(), other_seeds: others.collect() }
}

fn compared(plan: &Plan) -> Option<&ComparedPlans> {
    match plan.study() {
        Study::Compare(plans) => Some(plans),
        _ => None,
    }
}

fn files(plan: &Plan) -> impl Iterator<Item = &ComparedFile> {
    compared(plan).into_iter().flat_map(|plans| &plans.plans)
}
