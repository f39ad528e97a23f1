//! Plans when something happens: how often each target of the base holds in each situation, on the same customers.

use std::ops::Range;

use super::findings::DaysHeld;
use super::same_figure::same_target;
use super::{ComparedPlan, ComparisonQuestion};
use crate::model::Model;
use crate::replicate::{self, Control, Samples, Statistic};
use crate::stats;
use crate::study::{MainFigure, statistics};

/// Something that may happen to all plans.
#[derive(Clone, Debug)]
pub struct Situation {
    /// What happens.
    pub what: Happening,
    /// By plan: the plan when it happens; `None` where it can't.
    pub models: Vec<Option<Model>>,
}

/// What happens in a situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// None of the incidents that may happen does.
    NoIncident,
    /// One of the base's incidents happens in every replication, and no other.
    Incident(String),
    /// Something that the user names.
    Named(String),
}

/// How plans do in a situation.
#[derive(Debug)]
pub struct SituationFindings {
    /// What happens.
    pub what: Happening,
    /// By target of the base, by plan; `None` where the plan has no such target, or the situation can't happen to it.
    pub held: Vec<Vec<Option<DaysHeld>>>,
}

impl ComparisonQuestion {
    /// The situations that the incidents of the base make: none of them happens; each of them happens by itself. Empty
    /// if it has none.
    pub fn incidents(&self) -> Vec<Situation> {
        let names: Vec<&str> = self.base().incidents.iter().map(|incident| incident.name.as_str()).collect();
        let with = |wanted: Option<&str>| {
            let of_plan = |plan: &ComparedPlan| {
                let mut model = plan.model.clone();
                let mut is_there = wanted.is_none();
                for incident in &mut model.incidents {
                    let happens = wanted == Some(&incident.name);
                    is_there |= happens;
                    incident.probability = f64::from(u8::from(happens));
                }
                is_there.then_some(model)
            };
            let what = wanted.map_or(Happening::NoIncident, |name| Happening::Incident(name.to_owned()));
            Situation { what, models: self.plans().iter().map(of_plan).collect() }
        };
        let each = names.iter().map(|&name| with(Some(name)));
        if names.is_empty() { Vec::new() } else { [with(None)].into_iter().chain(each).collect() }
    }

    /// A situation that the user names, by the plans when it happens: they get the replications, the seeds and the
    /// level of confidence of the comparison.
    pub fn situation(&self, name: String, models: Vec<Model>) -> Situation {
        let settled = |(plan, mut model): (&ComparedPlan, Model)| {
            let own = &plan.model.run;
            let run = &mut model.run;
            (run.replications, run.seed, run.confidence) = (own.replications, own.seed, own.confidence);
            run.precision.clear();
            Some(model)
        };
        Situation { what: Happening::Named(name), models: self.plans().iter().zip(models).map(settled).collect() }
    }
}

/// Simulates all plans in each situation. Situations of which an interrupted run has no replication are left out.
pub fn in_situations(
    question: &ComparisonQuestion,
    situations: &[Situation],
    control: &Control<'_>,
) -> Vec<SituationFindings> {
    situations.iter().filter_map(|situation| in_situation(question, situation, control)).collect()
}

fn in_situation(
    question: &ComparisonQuestion,
    situation: &Situation,
    control: &Control<'_>,
) -> Option<SituationFindings> {
    let simulate = |models: &[&Model], samples: &mut [Samples<'_>]| {
        replicate::replicate_into(models, samples, control);
        Ok::<_, std::convert::Infallible>(())
    };
    let Ok(findings) = in_situation_kept(question, situation, simulate);
    findings
}

/// Of a model in a situation: in which of a range of replications each of its targets that the base has held, by
/// target. `None` if it was stopped from outside.
pub(crate) fn sums_in_situation(
    base: &Model,
    model: &Model,
    range: Range<u32>,
    control: &Control<'_>,
) -> Option<Vec<Vec<(f64, f64)>>> {
    let statistics = days_held(base, model);
    let mut samples = Samples::of(&statistics);
    replicate::keep_range(model, range, &mut samples, control).then(|| samples.into_pairs())
}

/// Which targets of a model are those of the base.
fn same_targets(base: &Model, model: &Model) -> Vec<Option<usize>> {
    (0..base.targets.len()).map(|target| same_target(base, target, model)).collect()
}

/// What is kept of a model in a situation.
fn days_held<'m>(base: &Model, model: &'m Model) -> Vec<Statistic<'m>> {
    let figures: Vec<MainFigure> = same_targets(base, model).into_iter().flatten().map(MainFigure::Held).collect();
    statistics(model, &figures)
}

/// How plans do in a situation by what is kept of their replications, which `fill` puts there: by plan that it can
/// happen to. `None` if that is nothing.
pub(crate) fn in_situation_kept<E>(
    question: &ComparisonQuestion,
    situation: &Situation,
    fill: impl FnOnce(&[&Model], &mut [Samples<'_>]) -> Result<(), E>,
) -> Result<Option<SituationFindings>, E> {
    let base = question.base();
    let models: Vec<&Model> = situation.models.iter().flatten().collect();
    let targets = |model: &Model| same_targets(base, model);
    let statistics: Vec<_> = models.iter().map(|model| days_held(base, model)).collect();
    let mut samples: Vec<Samples<'_>> = statistics.iter().map(|statistics| Samples::of(statistics)).collect();
    fill(&models, &mut samples)?;
    if samples.iter().all(|samples| samples.replications() == 0) {
        return Ok(None);
    }
    let days = |sums: &[(f64, f64)]| {
        let count = |of: fn(&(f64, f64)) -> bool| sums.iter().filter(|sums| of(sums)).count() as u64;
        let (held, assessed) = (count(|sums| sums.0 > 0.0), count(|sums| sums.1 > 0.0));
        DaysHeld { held, assessed, certainty: stats::binomial_interval(held, assessed, base.run.confidence) }
    };
    let held_of_target = |target: usize| {
        let mut simulated = models.iter().zip(&samples);
        let of_plan = |model: &Option<Model>| {
            model.as_ref()?;
            let (model, samples) = simulated.next()?;
            let targets = targets(model);
            let place = targets[..target].iter().flatten().count();
            targets[target].map(|_| days(samples.of_replications(place)))
        };
        situation.models.iter().map(of_plan).collect()
    };
    Ok(Some(SituationFindings {
        what: situation.what.clone(),
        held: (0..base.targets.len()).map(held_of_target).collect(),
    }))
}
