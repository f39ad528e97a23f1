//! How much more traffic a plan bears: how surely each target holds at less and at more traffic on the same customers,
//! at which multiple each stops holding, and what else hurts most.
//!
//! Multiples are whole hundredths, so that each is simulated once for all targets. The study walks from the present
//! traffic in steps of a grid, up while a target holds, or down until it does, and halves the last step down to a
//! hundredth. So an answer doesn't depend on how far the grid goes or which targets are asked about beside it.
//!
//! A multiple's interval is found the same way: how far even the low end of the certainty (Clopper and Pearson) reaches
//! what is wanted, and how far at least its high end does. These are the multiples at which a test of the wanted
//! certainty rejects neither side: the inversion of that test, one multiple at a time.
//!
//! What goes wrong: replications that differ from multiple to multiple. Certainties then rise and fall by chance, and
//! the walk ends at the first dent.

mod steps;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use steps::{Step, StepFindings, StepKind};

use crate::assess::{self, TargetFindings, targets};
use crate::model::{Demand, Goal, Model, Origin, Target};
use crate::observe::{Count, Outcome};
use crate::replicate::{self, Control, Results, Stopped};
use crate::stats::{self, Share};
use steps::assess_steps;

/// A multiple of the traffic, in hundredths.
pub type Hundredths = u32;

/// The present traffic.
pub const PRESENT: Hundredths = 100;
/// How far apart the multiples of the grid are.
const STRIDE: Hundredths = 10;

/// The question: between which multiples of the traffic, and which other steps.
#[derive(Clone, Debug)]
pub struct HeadroomQuestion {
    /// The lowest multiple of the grid, not above [`PRESENT`].
    pub least: Hundredths,
    /// The highest, not below [`PRESENT`].
    pub most: Hundredths,
    /// Whether every multiple of the grid is simulated, for a curve; otherwise only those that the walk needs.
    pub with_curve: bool,
    /// What else may go wrong, each by itself.
    pub steps: Vec<Step>,
}

/// What was found.
#[derive(Debug)]
pub struct HeadroomFindings {
    /// Whether it was stopped before its end: then it is what was known by then.
    pub stopped: Stopped,
    /// The lowest and the highest multiple of the grid.
    pub range: (Hundredths, Hundredths),
    /// What was found at each multiple, in ascending order; the grid's are among them if there is a curve.
    pub curve: Vec<AtTraffic>,
    /// How far each target holds, by target.
    pub targets: Vec<TargetHeadroom>,
    /// What each step does, the one that hurts most first.
    pub steps: Vec<StepFindings>,
    /// The 10th, 50th and 90th percentile of a replication's traffic as a multiple of what is expected; `None` where no
    /// source varies from day to day or from hour to hour.
    pub forecast: Option<[f64; 3]>,
    /// The replications of each multiple.
    pub replications: usize,
}

/// Each target at one multiple of the traffic.
#[derive(Debug)]
pub struct AtTraffic {
    /// The multiple.
    pub traffic: Hundredths,
    /// By target.
    pub targets: Vec<AtVariant>,
}

/// One target in one variant of the model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtVariant {
    /// In how many replications it held.
    pub held: u64,
    /// In how many it could be judged.
    pub assessed: u64,
    /// The share of those in which it held; `None` if none could be judged.
    pub certainty: Option<Share>,
    /// Whether it holds, as in the report of a run.
    pub holds: bool,
    /// Whether even the low end of what decides reaches what is wanted.
    pub sure: bool,
    /// Whether at least its high end does.
    pub possible: bool,
    /// The interval in which it held least often; `None` if it never failed.
    pub worst: Option<usize>,
    /// Whether it held, replication by replication; `None` where it could not be judged.
    pub replications: Vec<Option<bool>>,
}

/// How far a target holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetHeadroom {
    /// Up to which multiple it holds; `None` if nothing can be judged at the present traffic.
    pub holds: Option<Reach>,
    /// Up to which multiple even the low end of its certainty is enough: the low end of the multiple's interval.
    pub sure: Reach,
    /// Up to which multiple the high end is: the high end of the multiple's interval.
    pub possible: Reach,
    /// The interval that fails most often just above that multiple, or at the end of the range; `None` if none does.
    pub breaks_first: Option<usize>,
}

/// Up to which multiple something is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not even at this one, the lowest that was looked at.
    Below(Hundredths),
    /// Up to this one; at the next hundredth it isn't.
    UpTo(Hundredths),
    /// At the first of these, but not at the second: the study was stopped before it looked between them.
    Within(Hundredths, Hundredths),
    /// Even at this one, the highest that was looked at.
    Above(Hundredths),
}

impl Reach {
    /// The highest multiple at which it is known to be true, and the lowest at which it is known not to be; one of them
    /// is there.
    fn between(yes: Option<Hundredths>, no: Option<Hundredths>) -> Option<Self> {
        Some(match (yes, no) {
            (None, None) => return None,
            (None, Some(no)) => Self::Below(no),
            (Some(yes), None) => Self::Above(yes),
            (Some(yes), Some(no)) if yes + 1 >= no => Self::UpTo(yes),
            (Some(yes), Some(no)) => Self::Within(yes, no),
        })
    }

    /// Up to which multiple all of several are true: as far as the least of them. `None` of none.
    pub fn of_all(reaches: impl Iterator<Item = Self> + Clone) -> Option<Self> {
        let yes = reaches.clone().map(Self::yes).min().flatten();
        let no = reaches.filter_map(Self::no).min();
        Self::between(yes, no)
    }

    /// The highest multiple at which it is known to be true.
    pub fn yes(self) -> Option<Hundredths> {
        match self {
            Self::Below(_) => None,
            Self::UpTo(yes) | Self::Within(yes, _) | Self::Above(yes) => Some(yes),
        }
    }

    /// The lowest multiple at which it is known not to be true.
    pub fn no(self) -> Option<Hundredths> {
        match self {
            Self::Above(_) => None,
            Self::UpTo(yes) => Some(yes + 1),
            Self::Within(_, no) | Self::Below(no) => Some(no),
        }
    }

    /// The multiple as a number; `None` where it isn't known to a hundredth.
    pub fn multiple(self) -> Option<f64> {
        match self {
            Self::UpTo(traffic) => Some(as_multiple(traffic)),
            Self::Below(_) | Self::Within(..) | Self::Above(_) => None,
        }
    }
}

impl HeadroomQuestion {
    /// The usual question: 0.7 to 1.6 times the traffic.
    pub fn usual(with_curve: bool, steps: Vec<Step>) -> Self {
        Self { least: 70, most: 160, with_curve, steps }
    }

    /// About how many variants are simulated: what a progress bar ends at.
    pub fn variants(&self, model: &Model) -> usize {
        let grid = if self.with_curve { (self.most - self.least) / STRIDE } else { 3 } as usize;
        grid + self.steps.len() + 5 * model.targets.len().min(3)
    }
}

/// A multiple as a number.
pub fn as_multiple(traffic: Hundredths) -> f64 {
    f64::from(traffic) / 100.0
}

/// The model at a multiple of its traffic.
pub fn at_traffic(model: &Model, traffic: Hundredths) -> Model {
    if traffic == PRESENT { model.clone() } else { model.with_traffic(as_multiple(traffic)) }
}

/// Looks how far each target of a model holds. `present` are its replications, if they are there already.
///
/// If it is stopped from outside, the findings are what is known by then; `None` if that is nothing.
pub fn headroom(
    model: &Model,
    question: &HeadroomQuestion,
    present: Option<&Results>,
    control: &Control<'_>,
) -> Option<HeadroomFindings> {
    let own;
    let present = if let Some(present) = present {
        present
    } else {
        own = replicate::replicate(model, control);
        &own
    };
    if present.replications() == 0 {
        return None;
    }
    // A variant that stopped earlier because it is precise would not be paired with the rest.
    let mut alike = model.clone();
    alike.run.replications = u32::try_from(present.replications()).unwrap_or(u32::MAX);
    alike.run.precision.clear();
    let mut simulate = |variant| simulated(&alike_variant(&alike, question, variant), control);
    Some(headroom_of(question, AtPresent::of(model, present), alike.run.confidence, &mut simulate))
}

/// The same of variants that are known: `answer` says how the targets do in one, and `None` where that isn't known, at
/// which the study ends.
pub(crate) fn headroom_of(
    question: &HeadroomQuestion,
    present: AtPresent,
    confidence: f64,
    answer: &mut dyn FnMut(Variant) -> Option<Vec<AtVariant>>,
) -> HeadroomFindings {
    let AtPresent { targets, forecast, replications, stopped } = present;
    let grid = grid(question.least, question.most);
    let count = targets.len();
    let mut walk = Walk { grid: &grid, known: BTreeMap::from([(PRESENT, targets)]), answer };
    let is_whole = stopped != Stopped::Interrupted && walk.all(question.with_curve);
    let targets = (0..count).map(|target| walk.findings(target)).collect();
    let steps = if is_whole { &question.steps[..] } else { &[] };
    let Walk { known, answer, .. } = walk;
    let (steps, are_whole) = assess_steps(steps, &known, confidence, &mut |step| answer(Variant::Step(step)));
    HeadroomFindings {
        stopped: if is_whole && are_whole { Stopped::Done } else { Stopped::Interrupted },
        range: (question.least, question.most),
        curve: known.into_iter().map(|(traffic, targets)| AtTraffic { traffic, targets }).collect(),
        targets,
        steps,
        forecast,
        replications,
    }
}

/// A variant of the model that the study looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    /// At a multiple of its traffic.
    Traffic(Hundredths),
    /// With one of the question's steps.
    Step(usize),
}

/// What the study keeps of the present traffic.
#[derive(Debug)]
pub(crate) struct AtPresent {
    pub targets: Vec<AtVariant>,
    pub forecast: Option<[f64; 3]>,
    pub replications: usize,
    pub stopped: Stopped,
}

impl AtPresent {
    pub(crate) fn of(model: &Model, results: &Results) -> Self {
        Self {
            targets: of_results(model, results),
            forecast: forecast(model, results),
            replications: results.replications(),
            stopped: results.stopped,
        }
    }
}

/// A variant of a model, with its replications.
fn alike_variant(model: &Model, question: &HeadroomQuestion, variant: Variant) -> Model {
    match variant {
        Variant::Traffic(traffic) => at_traffic(model, traffic),
        Variant::Step(step) => Model { run: model.run.clone(), ..question.steps[step].model.clone() },
    }
}

/// The targets in a variant of a model that doesn't stop early; `None` if it was stopped from outside.
pub(crate) fn simulate_variant(
    model: &Model,
    question: &HeadroomQuestion,
    variant: Variant,
    control: &Control<'_>,
) -> Option<Vec<AtVariant>> {
    simulated(&alike_variant(model, question, variant), control)
}

/// What the study looks at whatever it finds: the grid but for the present traffic, and the steps that aren't on it.
pub(crate) fn sure_variants(question: &HeadroomQuestion) -> Vec<Variant> {
    let grid = grid(question.least, question.most);
    let steps = question.steps.iter().enumerate();
    let others = steps.filter(|(_, step)| step.kind.traffic().is_none_or(|traffic| !grid.contains(&traffic)));
    let others = others.map(|(step, _)| Variant::Step(step));
    let multiples = grid.iter().filter(|&&traffic| traffic != PRESENT).map(|&traffic| Variant::Traffic(traffic));
    multiples.chain(others).collect()
}

/// The multiples that the study would look at next, where `answer` knows those it has looked at; none if it is done.
pub(crate) fn next_multiples(
    question: &HeadroomQuestion,
    present: Vec<AtVariant>,
    answer: &mut dyn FnMut(Variant) -> Option<Vec<AtVariant>>,
) -> Vec<Hundredths> {
    let grid = grid(question.least, question.most);
    let count = present.len();
    let mut walk = Walk { grid: &grid, known: BTreeMap::from([(PRESENT, present)]), answer };
    let mut wanted = Vec::new();
    for target in 0..count {
        for is in ASKED {
            while let (_, Some(next)) = walk.reach(target, is) {
                if !walk.simulate(next) {
                    wanted.push(next);
                    break;
                }
            }
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

/// The multiples of the grid between two ends, the ends and the present traffic among them.
fn grid(least: Hundredths, most: Hundredths) -> Vec<Hundredths> {
    let inside = (least..=most).filter(|traffic| traffic % STRIDE == 0);
    let mut grid: Vec<Hundredths> = inside.chain([least, PRESENT, most]).collect();
    grid.sort_unstable();
    grid.dedup();
    grid
}

/// All multiples that were simulated.
struct Walk<'a> {
    grid: &'a [Hundredths],
    known: BTreeMap<Hundredths, Vec<AtVariant>>,
    answer: &'a mut dyn FnMut(Variant) -> Option<Vec<AtVariant>>,
}

/// What is asked of a target at a multiple.
type Is = fn(&AtVariant) -> bool;

/// How far a target holds, surely holds, possibly holds.
const ASKED: [Is; 3] = [|at| at.holds, |at| at.sure, |at| at.possible];

impl Walk<'_> {
    /// Simulates what the targets' multiples need, and for a curve the whole grid, from the present traffic outwards;
    /// `false` if the run was stopped.
    fn all(&mut self, with_curve: bool) -> bool {
        if with_curve {
            let mut outwards = self.grid.to_vec();
            outwards.sort_by_key(|traffic| traffic.abs_diff(PRESENT));
            if !outwards.into_iter().all(|traffic| self.simulate(traffic)) {
                return false;
            }
        }
        for target in 0..self.known[&PRESENT].len() {
            for is in ASKED {
                while let (_, Some(next)) = self.reach(target, is) {
                    if !self.simulate(next) {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// `false` if the run was stopped.
    fn simulate(&mut self, traffic: Hundredths) -> bool {
        if self.known.contains_key(&traffic) {
            return true;
        }
        let found = (self.answer)(Variant::Traffic(traffic));
        let is_whole = found.is_some();
        self.known.extend(found.map(|found| (traffic, found)));
        is_whole
    }

    /// What is known of a target.
    fn findings(&self, target: usize) -> TargetHeadroom {
        let [holds, sure, possible] = ASKED.map(|is| self.reach(target, is).0);
        let broken_at = holds.no().or(holds.yes()).expect("one of them is there");
        let is_judged = self.known[&PRESENT][target].assessed > 0;
        let breaks_first = self.known[&broken_at][target].worst;
        TargetHeadroom { holds: is_judged.then_some(holds), sure, possible, breaks_first }
    }

    /// Up to which multiple something is known to be true of a target, and the multiple that has to be looked at next;
    /// `None` if it is known to the hundredth. Where nothing can be judged nothing is missed.
    fn reach(&self, target: usize, is: Is) -> (Reach, Option<Hundredths>) {
        let at = |traffic: Hundredths| {
            let at = &self.known.get(&traffic)?[target];
            Some(at.assessed == 0 || is(at))
        };
        let place = self.grid.iter().position(|&traffic| traffic == PRESENT).expect("it is on the grid");
        let is_now = at(PRESENT).expect("it was simulated first");
        let outwards: Vec<Hundredths> =
            if is_now { self.grid[place + 1..].to_vec() } else { self.grid[..place].iter().rev().copied().collect() };
        let (mut yes, mut no) = if is_now { (Some(PRESENT), None) } else { (None, Some(PRESENT)) };
        let mut next = None;
        for traffic in outwards {
            match at(traffic) {
                None => next = Some(traffic),
                Some(true) => yes = Some(traffic),
                Some(false) => no = Some(traffic),
            }
            if next.is_some() || yes.is_some() && no.is_some() {
                break;
            }
        }
        while let (Some(from), Some(to), None) = (yes, no, next)
            && to - from > 1
        {
            let middle = u32::midpoint(from, to);
            match at(middle) {
                None => next = Some(middle),
                Some(true) => yes = Some(middle),
                Some(false) => no = Some(middle),
            }
        }
        (Reach::between(yes, no).expect("one of them is the present traffic"), next)
    }
}

/// The targets of a model, simulated; `None` if the run was stopped.
fn simulated(model: &Model, control: &Control<'_>) -> Option<Vec<AtVariant>> {
    let results = replicate::replicate(model, control);
    (results.stopped != Stopped::Interrupted).then(|| of_results(model, &results))
}

fn of_results(model: &Model, results: &Results) -> Vec<AtVariant> {
    let of_target = |(target, findings): (&Target, TargetFindings)| AtVariant {
        held: findings.held,
        assessed: findings.assessed,
        certainty: findings.certainty,
        holds: findings.holds,
        sure: findings.sure,
        possible: is_possible(target, &findings),
        worst: findings.worst,
        replications: results.outcomes.iter().map(|outcome| assess::held(model, target, outcome)).collect(),
    };
    model.targets.iter().zip(targets(model, results)).map(of_target).collect()
}

/// Whether the end of the interval that is better reaches what is wanted.
pub(super) fn is_possible(target: &Target, findings: &TargetFindings) -> bool {
    if let Some(wanted) = target.certainty {
        return findings.certainty.is_some_and(|certainty| certainty.high >= wanted);
    }
    let meets = |goal: Goal, estimate: Option<crate::assess::Summary>| {
        let Some(estimate) = estimate.map(|summary| summary.estimate) else { return false };
        let near = match goal {
            Goal::AtLeast(_) => estimate.high,
            Goal::AtMost(_) => estimate.low,
        };
        // Too few replications for an interval rule nothing out.
        near.is_none_or(|near| goal.is_met(near, 1.0))
    };
    let floor = target.floor.map(Goal::AtLeast);
    let mut floors = findings.intervals.iter().filter_map(|verdict| Some((floor?, verdict.estimate)));
    meets(target.goal, findings.estimate) && floors.all(|(floor, estimate)| meets(floor, estimate))
}

/// How far a replication's contacts stray from those that sources are expected to bring.
fn forecast(model: &Model, results: &Results) -> Option<[f64; 3]> {
    let varies = model.sources.iter().any(|source| source.demand.varies());
    let (from, to) = (model.run.start, model.run.end);
    let of_queues = model.sources.iter().filter(|source| source.queue.is_some());
    let expected: f64 = of_queues.map(|source| Demand::expected(&source.demand, from, to)).sum();
    if !varies || expected <= 0.0 {
        return None;
    }
    let of_source: Vec<usize> = model
        .kinds
        .iter()
        .enumerate()
        .filter(|(_, kind)| matches!(kind.origin, Origin::Source(_)))
        .map(|(number, _)| number)
        .collect();
    let came = |outcome: &Outcome| {
        let contacts: u64 = of_source.iter().map(|&kind| outcome.kinds[kind][Count::Offered]).sum();
        contacts as f64 / expected
    };
    let mut multiples: Vec<f64> = results.outcomes.iter().map(came).collect();
    let mut at = |q| stats::quantile(&mut multiples, q);
    Some([at(0.1)?, at(0.5)?, at(0.9)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_has_both_ends_and_the_present_traffic() {
        assert_eq!(grid(70, 130), [70, 80, 90, 100, 110, 120, 130]);
        assert_eq!(grid(85, 115), [85, 90, 100, 110, 115]);
        assert_eq!(grid(100, 100), [100]);
    }

    #[test]
    fn all_hold_as_far_as_the_least_of_them() {
        let all = |reaches: &[Reach]| Reach::of_all(reaches.iter().copied());
        assert_eq!(all(&[]), None);
        assert_eq!(all(&[Reach::Above(160), Reach::Above(160)]), Some(Reach::Above(160)));
        assert_eq!(all(&[Reach::Above(160), Reach::UpTo(120), Reach::UpTo(121)]), Some(Reach::UpTo(120)));
        assert_eq!(all(&[Reach::UpTo(120), Reach::Below(70)]), Some(Reach::Below(70)));
        assert_eq!(all(&[Reach::Within(110, 120), Reach::UpTo(114)]), Some(Reach::Within(110, 115)));
    }
}
