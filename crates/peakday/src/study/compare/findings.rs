//! What a comparison of plans finds.

use std::ops::Range;

use super::ComparisonQuestion;
use super::compared::Compared;
use super::keep::{Kept, PlanSums};
use super::same_figure::{same_figure, same_target};
use crate::model::Model;
use crate::replicate::{self, Control, Samples, Statistic, Stopped};
use crate::stats::{self, AgreedDays, Difference, Estimate, Share};
use crate::study::{MainFigure, statistics};

/// What was found of plans beside their base.
#[derive(Debug)]
pub struct ComparisonFindings {
    /// The number of replications of each plan.
    pub replications: usize,
    /// Why the comparison ended.
    pub stopped: Stopped,
    /// The figures that are compared, as figures of the base.
    pub figures: Vec<ComparedFigure>,
    /// By target of the base.
    pub targets: Vec<ByInterval>,
    /// By plan, the base first.
    pub plans: Vec<PlanFindings>,
}

/// A figure in all plans.
#[derive(Debug)]
pub struct ComparedFigure {
    /// The figure, as one of the base.
    pub figure: MainFigure,
    /// Whether verdicts may name it: those probabilities are raised together.
    pub is_named: bool,
    /// By plan; `None` where a plan lacks it, or nothing was there to count.
    pub estimates: Vec<Option<Estimate>>,
    /// By plan, from the base; `None` for the base itself, and where either lacks it.
    pub differences: Vec<Option<Difference>>,
    /// By plan: the probability of the difference by chance, raised by Holm's method over the figures that this plan's
    /// verdict may name; `None` for others and where too little was seen.
    pub raised: Vec<Option<f64>>,
}

impl ComparedFigure {
    /// Whether a plan's difference is claimed: more than chance at this level of confidence, with all that the verdict
    /// names.
    pub fn differs(&self, plan: usize, confidence: f64) -> bool {
        self.raised[plan].is_some_and(|p| p <= 1.0 - confidence)
    }
}

/// A target of the base, in all plans.
#[derive(Debug)]
pub struct ByInterval {
    /// By plan: on how many of how many days it holds; `None` if the plan lacks it.
    pub held: Vec<Option<DaysHeld>>,
    /// By plan: the same days beside those of the base; `None` for the base, and for plans without the same customers.
    pub days: Vec<Option<AgreedDays>>,
    /// By plan: the probability that chance alone makes the days differ so: McNemar's exact test, or Fisher's where the
    /// customers are others.
    pub p: Vec<Option<f64>>,
    /// By plan, by interval: the share or the mean; `None` where nothing counts.
    pub levels: Vec<Vec<Option<f64>>>,
    /// By plan, by interval: the difference from the base, its interval pointwise; empty for the base.
    pub differences: Vec<Vec<Option<Estimate>>>,
    /// By plan: the interval whose figure is worst, by its index; `None` where nothing counts.
    pub worst: Vec<Option<usize>>,
    /// By plan: whether it holds, as the report of a run says; `None` if the plan lacks it, or it can't be judged.
    pub holds: Vec<Option<bool>>,
    /// By plan, by interval: whether all replications together meet what the target asks of each interval; `None` where
    /// it asks nothing of single intervals, or no replication has enough contacts to judge.
    pub met: Vec<Vec<Option<bool>>>,
}

/// On how many days a target holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DaysHeld {
    /// On how many it holds.
    pub held: u64,
    /// On how many there was enough to judge it.
    pub assessed: u64,
    /// The share of these days; `None` if none could be judged.
    pub certainty: Option<Share>,
}

/// What is true of a plan as a whole.
#[derive(Debug, PartialEq)]
pub struct PlanFindings {
    /// Whether all that is compared is the same as in the base in every replication; false for the base.
    pub is_same: bool,
    /// The median over figures of the gain from pairing; `None` without pairs.
    pub gain: Option<f64>,
}

/// Simulates all plans, each replication under all of them, and compares each with the first.
pub fn compare(question: &ComparisonQuestion, control: &Control<'_>) -> ComparisonFindings {
    let simulate = |models: &[&Model], kept: &mut [Kept<'_>]| {
        Ok::<_, std::convert::Infallible>(replicate::replicate_into(models, kept, control))
    };
    let Ok(findings) = compare_kept(question, simulate);
    findings
}

/// What is kept of a range of a plan's replications; `None` if it was stopped from outside.
pub(crate) fn sums_of_plan(
    question: &ComparisonQuestion,
    plan: usize,
    range: Range<u32>,
    control: &Control<'_>,
) -> Option<PlanSums> {
    let statistics = statistics_of(question, plan, &in_plan(question, &figures(question), plan));
    let mut kept = kept_of(question, plan, &statistics);
    let is_whole = replicate::keep_range(&question.plans()[plan].model, range, &mut kept, control);
    is_whole.then(|| kept.into_sums())
}

/// The figures of the base as figures of a plan.
fn in_plan(question: &ComparisonQuestion, figures: &[MainFigure], plan: usize) -> Vec<Option<MainFigure>> {
    let same = |&figure: &MainFigure| same_figure(question.base(), figure, &question.plans()[plan].model);
    figures.iter().map(same).collect()
}

fn statistics_of<'q>(
    question: &'q ComparisonQuestion,
    plan: usize,
    mapped: &[Option<MainFigure>],
) -> Vec<Statistic<'q>> {
    statistics(&question.plans()[plan].model, &mapped.iter().flatten().copied().collect::<Vec<_>>())
}

/// A plan of which nothing is kept yet.
fn kept_of<'q>(question: &'q ComparisonQuestion, plan: usize, statistics: &'q [Statistic<'q>]) -> Kept<'q> {
    let (base, model) = (question.base(), &question.plans()[plan].model);
    let targets = (0..base.targets.len()).map(|target| same_target(base, target, model)).collect();
    Kept::of(model, Samples::of(statistics), targets)
}

/// Compares plans by what is kept of their replications, which `fill` puts there, by plan.
pub(crate) fn compare_kept<E>(
    question: &ComparisonQuestion,
    fill: impl FnOnce(&[&Model], &mut [Kept<'_>]) -> Result<Stopped, E>,
) -> Result<ComparisonFindings, E> {
    let (plans, base) = (question.plans(), question.base());
    let figures: Vec<MainFigure> = figures(question);
    let mapped: Vec<Vec<Option<MainFigure>>> = (0..plans.len()).map(|plan| in_plan(question, &figures, plan)).collect();
    let statistics: Vec<_> = (0..plans.len()).map(|plan| statistics_of(question, plan, &mapped[plan])).collect();
    let mut kept: Vec<Kept<'_>> = (0..plans.len()).map(|plan| kept_of(question, plan, &statistics[plan])).collect();
    let models: Vec<_> = plans.iter().map(|plan| &plan.model).collect();
    let stopped = fill(&models, &mut kept)?;
    let run = Compared { question, mapped: &mapped, kept: &kept };
    let targets: Vec<ByInterval> = (0..base.targets.len()).map(|target| run.target(target)).collect();
    let mut figures: Vec<ComparedFigure> =
        figures.into_iter().enumerate().map(|(place, figure)| run.figure(place, figure, &targets)).collect();
    for plan in 1..plans.len() {
        raise(&mut figures, plan);
    }
    let of_plan = |plan: usize| PlanFindings { is_same: run.is_same(plan), gain: median_gain(&figures, plan) };
    Ok(ComparisonFindings {
        replications: kept[0].samples.replications(),
        stopped,
        plans: (0..plans.len()).map(of_plan).collect(),
        figures,
        targets,
    })
}

/// The main figures of the base, with the cost if anybody is paid in any plan.
fn figures(question: &ComparisonQuestion) -> Vec<MainFigure> {
    let mut figures = MainFigure::all(question.base());
    let is_paid = question.plans().iter().any(|plan| MainFigure::all(&plan.model).contains(&MainFigure::Cost));
    if is_paid && !figures.contains(&MainFigure::Cost) {
        let end = figures.iter().position(|&figure| figure == MainFigure::LostSales).unwrap_or(figures.len());
        figures.insert(end, MainFigure::Cost);
    }
    figures
}

/// Raises the probabilities of what a plan's verdict may name.
fn raise(figures: &mut [ComparedFigure], plan: usize) {
    let probability = |figure: &ComparedFigure| figure.differences[plan].and_then(|difference| difference.p);
    let named: Vec<usize> =
        (0..figures.len()).filter(|&place| figures[place].is_named && probability(&figures[place]).is_some()).collect();
    let probabilities: Vec<f64> = named.iter().filter_map(|&place| probability(&figures[place])).collect();
    for (place, raised) in named.into_iter().zip(stats::holm(&probabilities)) {
        figures[place].raised[plan] = Some(raised);
    }
}

/// The median of the gains of all figures that have one.
fn median_gain(figures: &[ComparedFigure], plan: usize) -> Option<f64> {
    // Rosters hardly vary: what pairing brings to their hours says nothing of customers.
    let varying = figures.iter().filter(|figure| figure.figure != MainFigure::PersonHours);
    let gains = varying.filter_map(|figure| figure.differences[plan]?.gain);
    stats::quantile(&mut gains.collect::<Vec<_>>(), 0.5)
}

impl ComparisonFindings {
    /// Whether a plan holds every target that it has and that can be judged.
    pub fn holds(&self, plan: usize) -> bool {
        self.targets.iter().all(|target| target.holds[plan] != Some(false))
    }

    /// The figure of all plans, by what it is.
    pub fn figure(&self, wanted: MainFigure) -> Option<&ComparedFigure> {
        self.figures.iter().find(|figure| figure.figure == wanted)
    }
}
