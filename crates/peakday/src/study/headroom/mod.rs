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
    /// The lowest and the highest multiple that was looked at.
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Not even at the lowest one.
    Below,
    /// Up to this one; at the next hundredth it isn't.
    UpTo(Hundredths),
    /// Even at the highest one.
    Above,
}

impl Reach {
    /// The multiple as a number; `None` outside the range.
    pub fn multiple(self) -> Option<f64> {
        match self {
            Self::UpTo(traffic) => Some(as_multiple(traffic)),
            Self::Below | Self::Above => None,
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
/// `None` if it was stopped from outside: half of a walk says nothing.
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
    if present.stopped == Stopped::Interrupted {
        return None;
    }
    // A variant that stopped earlier because it is precise would not be paired with the rest.
    let mut alike = model.clone();
    alike.run.replications = u32::try_from(present.replications()).unwrap_or(u32::MAX);
    alike.run.precision.clear();
    let at_present = of_results(model, present);
    let mut walk = Walk { model: &alike, control, known: BTreeMap::from([(PRESENT, at_present)]) };
    if question.with_curve {
        for traffic in grid(question.least, question.most) {
            walk.at(traffic)?;
        }
    }
    let targets: Option<Vec<TargetHeadroom>> =
        (0..model.targets.len()).map(|target| walk.target(target, question)).collect();
    let targets = targets?;
    let steps = assess_steps(&alike, &question.steps, &walk.known, control)?;
    Some(HeadroomFindings {
        range: (question.least, question.most),
        curve: walk.known.into_iter().map(|(traffic, targets)| AtTraffic { traffic, targets }).collect(),
        targets,
        steps,
        forecast: forecast(model, present),
        replications: present.replications(),
    })
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
    model: &'a Model,
    control: &'a Control<'a>,
    known: BTreeMap<Hundredths, Vec<AtVariant>>,
}

impl Walk<'_> {
    /// The targets at a multiple; `None` if the run was stopped.
    fn at(&mut self, traffic: Hundredths) -> Option<&[AtVariant]> {
        if !self.known.contains_key(&traffic) {
            let found = simulated(&at_traffic(self.model, traffic), self.control)?;
            self.known.insert(traffic, found);
        }
        Some(&self.known[&traffic])
    }

    fn target(&mut self, target: usize, question: &HeadroomQuestion) -> Option<TargetHeadroom> {
        let grid = grid(question.least, question.most);
        let holds = self.reach(target, &grid, |at| at.holds)?;
        let sure = self.reach(target, &grid, |at| at.sure)?;
        let possible = self.reach(target, &grid, |at| at.possible)?;
        let broken_at = match holds {
            Reach::Below => question.least,
            Reach::UpTo(traffic) => traffic + 1,
            Reach::Above => question.most,
        };
        let breaks_first = self.at(broken_at)?[target].worst;
        let is_judged = self.at(PRESENT)?[target].assessed > 0;
        Some(TargetHeadroom { holds: is_judged.then_some(holds), sure, possible, breaks_first })
    }

    /// Up to which multiple something is true of a target. Where nothing can be judged nothing is missed.
    fn reach(&mut self, target: usize, grid: &[Hundredths], is_so: fn(&AtVariant) -> bool) -> Option<Reach> {
        let is_so = |at: &AtVariant| at.assessed == 0 || is_so(at);
        let present = grid.iter().position(|&traffic| traffic == PRESENT).expect("it is on the grid");
        let (mut yes, mut no);
        if is_so(&self.at(PRESENT)?[target]) {
            let mut above = grid[present + 1..].iter();
            yes = PRESENT;
            loop {
                let Some(&next) = above.next() else { return Some(Reach::Above) };
                if !is_so(&self.at(next)?[target]) {
                    no = next;
                    break;
                }
                yes = next;
            }
        } else {
            let mut below = grid[..present].iter().rev();
            no = PRESENT;
            loop {
                let Some(&next) = below.next() else { return Some(Reach::Below) };
                if is_so(&self.at(next)?[target]) {
                    yes = next;
                    break;
                }
                no = next;
            }
        }
        while no - yes > 1 {
            let middle = u32::midpoint(yes, no);
            if is_so(&self.at(middle)?[target]) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        Some(Reach::UpTo(yes))
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
    fn reaches_are_ordered() {
        assert!(Reach::Below < Reach::UpTo(1) && Reach::UpTo(90) < Reach::UpTo(91) && Reach::UpTo(900) < Reach::Above);
    }
}
