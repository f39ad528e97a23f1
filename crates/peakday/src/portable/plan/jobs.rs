//! What the tasks of a plan are, and how each is done.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;

use super::Asked;
use super::question::{ComparedPlans, PlanTrouble, Study};
use super::staff::Search;
use crate::model::Model;
use crate::observe::Outcome;
use crate::portable::Bundle;
use crate::portable::packed::put;
use crate::replicate::{self, Control};
use crate::study::{
    self, AtPresent, AtVariant, ComparedPlan, ComparisonQuestion, Grid, HeadroomQuestion, HeadroomStep,
    HeadroomVariant, MainFigure, PlanFault, RosterRange, Situation, StepKind,
};

/// A task: what is kept of some replications of some variant.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Job {
    /// Whole outcomes of replications.
    Run(Range<u32>),
    /// Some plans of a sweep, by their numbers; that of no number is the present one.
    Swept(Vec<Option<usize>>),
    /// Sums of replications of a compared plan.
    Compared(usize, Range<u32>),
    /// Targets held in replications of a plan in a situation.
    Situation(usize, usize, Range<u32>),
    /// A headroom's present traffic.
    Present,
    /// Another of its variants.
    Varied(HeadroomVariant),
    /// A search of a roster, until it asks for much at once.
    Search,
    /// Whole outcomes of fresh replications of a roster.
    Fresh(RosterRange),
    /// What the search keeps of replications of a roster.
    Kept(RosterRange),
}

/// What a task of headroom at the present traffic gives: the targets, the forecast, and how many replications.
pub(super) type PresentAnswer = (Vec<AtVariant>, Option<[f64; 3]>, u32);

/// A study with its models.
#[derive(Debug)]
pub(super) enum Settled {
    Run,
    Sweep { bundle: Bundle, grid: Grid, faulty: BTreeSet<usize> },
    Compare { question: Box<ComparisonQuestion>, situations: Vec<Situation> },
    Headroom { question: HeadroomQuestion },
    Staff(Box<Search>),
}

impl Settled {
    pub(super) fn of(bundles: &[Bundle], study: &Study, base: &Model) -> Result<Self, PlanTrouble> {
        match study {
            Study::Run => Ok(Self::Run),
            Study::Sweep { .. } | Study::Headroom { .. } if base.targets.is_empty() => Err(PlanTrouble::NoTargets),
            Study::Sweep { grid, faults } => {
                let faulty = faults.iter().flat_map(|PlanFault { plans, .. }| plans).copied().collect();
                Ok(Self::Sweep { bundle: bundles[0].clone(), grid: grid.clone(), faulty })
            }
            Study::Compare(plans) => comparison(bundles, plans),
            Study::Headroom { .. } if !base.run.precision.is_empty() => Err(PlanTrouble::StopsWhenPrecise),
            Study::Headroom { least, most, steps } => {
                let steps = steps.iter().filter_map(|kind| step(&bundles[0], base, kind).transpose());
                let usual = HeadroomQuestion::usual(true, steps.collect::<Result<_, _>>()?);
                Ok(Self::Headroom { question: HeadroomQuestion { least: *least, most: *most, ..usual } })
            }
            Study::Staff(asked) => Search::of(&bundles[0], asked).map(Box::new).map(Self::Staff),
        }
    }

    /// The tasks of the first round.
    pub(super) fn jobs(&self, base: &Model, asked: &Asked) -> Vec<Job> {
        let ranges = || cut(base.run.replications, asked.block.max(1));
        match self {
            Self::Run => ranges().map(Job::Run).collect(),
            Self::Sweep { grid, faulty, .. } => {
                let sound = (0..grid.count()).filter(|number| !faulty.contains(number)).map(Some);
                let present = present_plan(grid, faulty).is_none().then_some(None);
                let plans: Vec<Option<usize>> = sound.chain(present).collect();
                plans.chunks(asked.plans.max(1)).map(|some| Job::Swept(some.to_vec())).collect()
            }
            Self::Compare { question, situations } => {
                let plans = 0..question.plans().len();
                let compared = plans.flat_map(|plan| ranges().map(move |range| Job::Compared(plan, range)));
                let situations = situations.iter().enumerate().flat_map(|(situation, of_plans)| {
                    let happens = (0..of_plans.models.len()).filter(|&plan| of_plans.models[plan].is_some());
                    happens.map(move |plan| (situation, plan))
                });
                let in_them = situations
                    .flat_map(|(situation, plan)| ranges().map(move |range| Job::Situation(situation, plan, range)));
                compared.chain(in_them).collect()
            }
            Self::Headroom { question } => {
                let others = study::sure_variants(question).into_iter().map(Job::Varied);
                [Job::Present].into_iter().chain(others).collect()
            }
            Self::Staff(_) => vec![Job::Search],
        }
    }

    /// A task of further rounds, by how far its number is behind those of the first.
    pub(super) fn further(&self, number: u32) -> Option<Job> {
        let Self::Headroom { question } = self else { return None };
        let traffic = question.least.checked_add(number).filter(|&traffic| traffic <= question.most)?;
        Some(Job::Varied(HeadroomVariant::Traffic(traffic)))
    }

    /// The other way round.
    pub(super) fn number_of_further(&self, variant: HeadroomVariant) -> Option<u32> {
        match (self, variant) {
            (Self::Headroom { question }, HeadroomVariant::Traffic(traffic)) => traffic.checked_sub(question.least),
            _ => None,
        }
    }

    /// Does a task and writes its result; `false` if it was stopped from outside.
    pub(super) fn work(&self, base: &Model, job: &Job, to: &mut dyn Write, control: &Control<'_>) -> io::Result<bool> {
        match (self, job) {
            (Self::Run, Job::Run(range)) => write_outcomes(base, range.clone(), to, control),
            (Self::Sweep { bundle, grid, .. }, Job::Swept(numbers)) => {
                for number in numbers {
                    let model = swept_model(bundle, grid, *number, base);
                    let found = study::sweep_plan(&model, &MainFigure::all(base), control);
                    let Some(found) = found else { return Ok(false) };
                    // As text, as a sweep on one machine keeps it: both are read back from the same digits.
                    put(to, &serde_json::to_vec(&found).map_err(io::Error::other)?)?;
                }
                Ok(true)
            }
            (Self::Compare { question, .. }, Job::Compared(plan, range)) => {
                study::sums_of_plan(question, *plan, range.clone(), control).map(|sums| put(to, &sums)).done()
            }
            (Self::Compare { question, situations }, Job::Situation(situation, plan, range)) => {
                let model = situations[*situation].models[*plan].as_ref().expect("it is a task where it can happen");
                let sums = study::sums_in_situation(question.base(), model, range.clone(), control);
                sums.map(|sums| put(to, &sums)).done()
            }
            (Self::Headroom { .. }, Job::Present) => {
                let results = replicate::replicate(base, control);
                let AtPresent { targets, forecast, replications, stopped } = AtPresent::of(base, &results);
                let answer: PresentAnswer = (targets, forecast, u32::try_from(replications).unwrap_or(u32::MAX));
                (stopped != replicate::Stopped::Interrupted).then(|| put(to, &answer)).done()
            }
            (Self::Headroom { question }, Job::Varied(variant)) => {
                study::simulate_variant(base, question, *variant, control).map(|found| put(to, &found)).done()
            }
            (Self::Staff(search), job) => search.work(job, to, control),
            _ => Ok(false),
        }
    }

    /// About how many bytes a task needs on so many threads.
    pub(super) fn memory_needed(&self, base: &Model, block: u32, threads: usize) -> u64 {
        let of_block = |model: &Model, replications: u32| {
            let mut model = model.clone();
            model.run.replications = replications.min(model.run.replications);
            replicate::memory_needed(&model, 1, threads)
        };
        match self {
            Self::Run | Self::Sweep { .. } => of_block(base, block),
            Self::Compare { question, .. } => {
                let of_plan = |plan: &ComparedPlan| of_block(&plan.model, block);
                question.plans().iter().map(of_plan).max().unwrap_or(0)
            }
            Self::Headroom { question } => of_block(&study::at_traffic(base, question.most), base.run.replications),
            // The whole outcomes of one roster are kept at a time.
            Self::Staff(_) => of_block(base, base.run.replications),
        }
    }
}

/// Whether something was written.
trait Done {
    fn done(self) -> io::Result<bool>;
}

impl Done for Option<io::Result<()>> {
    fn done(self) -> io::Result<bool> {
        self.map_or(Ok(false), |written| written.map(|()| true))
    }
}

/// All replications in ranges of so many.
pub(super) fn cut(all: u32, block: u32) -> impl Iterator<Item = Range<u32>> {
    (0..all.div_ceil(block)).map(move |place| place * block..(place * block).saturating_add(block).min(all))
}

/// The plan of a grid that is the present one, if it has no fault.
pub(super) fn present_plan(grid: &Grid, faulty: &BTreeSet<usize>) -> Option<usize> {
    grid.present_plan().filter(|number| !faulty.contains(number))
}

pub(super) fn write_outcomes(
    model: &Model,
    range: Range<u32>,
    to: &mut dyn Write,
    control: &Control<'_>,
) -> io::Result<bool> {
    /// Outcomes on their way to the file.
    struct Written<'w> {
        to: &'w mut dyn Write,
        result: io::Result<()>,
    }
    impl replicate::Keep for Written<'_> {
        fn keep(&mut self, outcome: Outcome) {
            if self.result.is_ok() {
                self.result = put(self.to, &outcome);
            }
        }
    }
    let mut written = Written { to, result: Ok(()) };
    let is_whole = replicate::keep_range(model, range, &mut written, control);
    written.result.map(|()| is_whole)
}

/// The model of a plan of a sweep.
fn swept_model(bundle: &Bundle, grid: &Grid, number: Option<usize>, base: &Model) -> Model {
    let mut model = match number {
        None => base.clone(),
        Some(number) => {
            let assignments = grid.assignments(&grid.plan(number));
            bundle.check_with(&assignments).expect("plans with a fault are no tasks").model
        }
    };
    model.run = base.run.clone();
    // Replications are for the ruling here, not for the precision of a figure.
    model.run.precision.clear();
    model
}

/// A step of a study of headroom; `None` where it changes nothing.
fn step(bundle: &Bundle, base: &Model, kind: &StepKind) -> Result<Option<HeadroomStep>, PlanTrouble> {
    let model = match kind {
        StepKind::Assigned(text) => {
            Some(bundle.check_with(std::slice::from_ref(text)).map_err(PlanTrouble::Faults)?.model)
        }
        kind => kind.of(base),
    };
    Ok(model.map(|model| HeadroomStep { kind: kind.clone(), model }))
}

fn comparison(bundles: &[Bundle], asked: &ComparedPlans) -> Result<Settled, PlanTrouble> {
    let model = |bundle: usize, assignments: &[String], more: &[String]| {
        let bundle = bundles.get(bundle).ok_or(PlanTrouble::NoScenario)?;
        Ok(bundle.check_with(&[assignments, more].concat()).map_err(PlanTrouble::Faults)?.model)
    };
    let mut plans = Vec::new();
    for plan in &asked.plans {
        plans.push(ComparedPlan { name: plan.name.clone(), model: model(plan.bundle, &plan.assignments, &[])? });
    }
    if !asked.own_seeds
        && let Some(seed) = plans.first().map(|plan| plan.model.run.seed)
    {
        plans.iter_mut().for_each(|plan| plan.model.run.seed = seed);
    }
    let question = ComparisonQuestion::new(plans).map_err(PlanTrouble::Comparison)?;
    let mut situations = if asked.incidents { question.incidents() } else { Vec::new() };
    for (name, set) in &asked.situations {
        let models = asked.plans.iter().map(|plan| model(plan.bundle, &plan.assignments, set));
        situations.push(question.situation(name.clone(), models.collect::<Result<_, _>>()?));
    }
    Ok(Settled::Compare { question: Box::new(question), situations })
}
