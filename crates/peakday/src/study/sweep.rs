//! Many plans of one scenario: where all targets hold, what that costs, and which plan is the cheapest of those.
//!
//! A plan that is far from the wanted certainty needs few replications for its ruling, one that is near it many. So
//! each plan is looked at after an eighth of the replications, and after each doubling; it goes on until its ruling is
//! clear or all are done. Its intervals are those of a confidence that is spread over the looks (Bonferroni): with 95 %
//! and four looks, each look is at 98.75 %, so that all of them hold together at 95 %. Without that, the luckiest look
//! of a plan would decide.
//!
//! Of a plan there stays what is said here, never the outcomes of its replications: hundreds of plans take no more
//! memory than one.
//!
//! What goes wrong: plans compared by replications that the other doesn't have. The share in which all targets hold is
//! of each plan's own replications; only the ruling is exact.

use serde::{Deserialize, Serialize};

use super::headroom::is_possible;
use super::{MainFigure, statistics};
use crate::assess::{self, targets};
use crate::model::Model;
use crate::observe::Outcome;
use crate::replicate::{self, Control, Results, Samples};
use crate::stats::{self, Estimate, Share};

/// Something that is varied: a place in the scenario, and what it is set to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// The path of an assignment, such as `shift.wave.agents`.
    pub path: String,
    /// What it is set to, as an assignment says it.
    pub values: Vec<String>,
    /// The number that comes of each value; `None` where one of them isn't a number.
    pub numbers: Option<Vec<f64>>,
    /// The number that is there now.
    pub present: Option<f64>,
}

/// All plans of a sweep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// What is varied.
    pub axes: Vec<Axis>,
    /// Whether the values of all axes go together, one by one; otherwise each goes with each.
    pub is_zipped: bool,
}

/// One plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweptPlan {
    /// Replications that were needed.
    pub replications: usize,
    /// By target.
    pub targets: Vec<PlanTarget>,
    /// In how many replications every target that could be judged held, and in how many one could be.
    pub together: (u64, u64),
    /// The main figures of the base plan, in their order.
    pub figures: Vec<Option<Estimate>>,
}

/// A target in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanTarget {
    /// In how many replications it held.
    pub held: u64,
    /// In how many it could be judged.
    pub assessed: u64,
    /// The share, with its interval over all looks.
    pub certainty: Option<Share>,
    /// Whether it holds.
    pub holds: bool,
    /// Whether even the low end does.
    pub sure: bool,
    /// Whether at least the high end does.
    pub possible: bool,
}

/// Whether a plan holds, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Some target surely doesn't.
    Missed,
    /// Some target doesn't, but none surely.
    MissedUnsure,
    /// All do, but not all surely.
    HoldsUnsure,
    /// All targets surely hold.
    Holds,
}

/// What a sweep comes to.
#[derive(Debug)]
pub struct SweepFindings {
    /// The plans.
    pub grid: Grid,
    /// What was found of each, in the order of [`Grid::plans`]; `None` of those that have a fault.
    pub plans: Vec<Option<SweptPlan>>,
    /// What is wrong with those, each fault once.
    pub faults: Vec<PlanFault>,
    /// The present plan.
    pub present: SweptPlan,
    /// The plan of the grid that it is, if it is one.
    pub present_plan: Option<usize>,
    /// What [`SweptPlan::figures`] are of.
    pub figures: Vec<MainFigure>,
    /// The most replications of a plan.
    pub most: u32,
}

/// What is wrong with some of the plans: the scenario's check refuses them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFault {
    /// The numbers of the plans.
    pub plans: Vec<usize>,
    /// The title of their first fault.
    pub message: String,
}

/// After how many replications a plan is looked at: an eighth of them, at least 20, and each doubling.
pub fn looks(most: u32) -> Vec<u32> {
    const FEWEST: u32 = 20;
    let first = most.div_ceil(8).max(FEWEST).min(most);
    let mut looks: Vec<u32> =
        std::iter::successors(Some(first), |&look| look.checked_mul(2)).take_while(|&look| look < most).collect();
    looks.push(most);
    looks
}

/// The confidence of each look, so that all of them hold together at the model's.
pub fn confidence_of_look(confidence: f64, most: u32) -> f64 {
    1.0 - (1.0 - confidence) / looks(most).len() as f64
}

/// About how many bytes it takes to hold so many plans of a base, and to write what was found of them.
pub fn sweep_memory(base: &Model, plans: usize) -> u64 {
    /// Measured: what a figure or a target of a plan adds to the findings, the page and the tables.
    const FIGURE: usize = 4_000;
    let figures = MainFigure::all(base).len() + base.targets.len();
    plans.saturating_mul(FIGURE * figures) as u64
}

impl Grid {
    /// The plans, each by the place of its value on each axis; of a grid, the last axis goes round fastest.
    pub fn plans(&self) -> Vec<Vec<usize>> {
        if self.is_zipped {
            let count = self.axes.iter().map(|axis| axis.values.len()).min().unwrap_or(0);
            return (0..count).map(|place| vec![place; self.axes.len()]).collect();
        }
        let none = vec![Vec::new()];
        self.axes.iter().fold(none, |plans, axis| {
            let with_each = |plan: &Vec<usize>| {
                (0..axis.values.len()).map(|place| [&plan[..], &[place]].concat()).collect::<Vec<_>>()
            };
            plans.iter().flat_map(with_each).collect()
        })
    }

    /// One of the plans, by its number.
    pub fn plan(&self, number: usize) -> Vec<usize> {
        if self.is_zipped {
            return vec![number; self.axes.len()];
        }
        let mut rest = number;
        let mut places: Vec<usize> = Vec::new();
        for axis in self.axes.iter().rev() {
            let values = axis.values.len().max(1);
            places.push(rest % values);
            rest /= values;
        }
        places.reverse();
        places
    }

    /// The number of plans.
    pub fn count(&self) -> usize {
        let counts = self.axes.iter().map(|axis| axis.values.len());
        if self.is_zipped { counts.min().unwrap_or(0) } else { counts.fold(1, usize::saturating_mul) }
    }

    /// The assignments of a plan.
    pub fn assignments(&self, plan: &[usize]) -> Vec<String> {
        self.axes.iter().zip(plan).map(|(axis, &place)| format!("{}={}", axis.path, axis.values[place])).collect()
    }

    /// The axis, and the places on it, of which some plans are all that there are: of a grid whose plans with 40 heads
    /// have a fault, the 40. `None` if they are no such part of the grid.
    pub fn common(&self, plans: &[usize]) -> Option<(usize, Vec<usize>)> {
        let all = self.plans();
        (0..self.axes.len()).find_map(|axis| {
            let mut places: Vec<usize> = plans.iter().map(|&plan| all[plan][axis]).collect();
            places.sort_unstable();
            places.dedup();
            let of_places = all.iter().filter(|plan| places.contains(&plan[axis])).count();
            (of_places == plans.len()).then_some((axis, places))
        })
    }

    /// Where the present plan lies on each axis, in steps from the first value; `None` where it is no number, or beyond
    /// the ends.
    pub fn present(&self) -> Vec<Option<f64>> {
        self.axes.iter().map(Axis::present_place).collect()
    }

    /// The plan that is the present one.
    pub fn present_plan(&self) -> Option<usize> {
        let places: Option<Vec<f64>> = self.present().into_iter().collect();
        let places = places?;
        let is_it = |plan: &Vec<usize>| plan.iter().zip(&places).all(|(&at, place)| (at as f64 - place).abs() < 1e-9);
        self.plans().iter().position(is_it)
    }
}

impl Axis {
    fn present_place(&self) -> Option<f64> {
        let (numbers, present) = (self.numbers.as_ref()?, self.present?);
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
        if let Some(place) = numbers.iter().position(|&number| close(number, present)) {
            return Some(place as f64);
        }
        let between = |pair: &[f64]| (pair[0] < present) == (present < pair[1]);
        let place = numbers.windows(2).position(between)?;
        Some(place as f64 + (present - numbers[place]) / (numbers[place + 1] - numbers[place]))
    }
}

/// Simulates one plan until its ruling is clear, or all of its replications are done. `figures` are those of the base.
/// `None` if it was stopped from outside: a plan is done as a whole or not at all.
pub fn plan(model: &Model, figures: &[MainFigure], control: &Control<'_>) -> Option<SweptPlan> {
    let most = model.run.replications;
    let mut model = model.clone();
    model.run.confidence = confidence_of_look(model.run.confidence, most);
    let confidence = model.run.confidence;
    let statistics = statistics(&model, figures);
    let mut samples = Samples::of(&statistics);
    let (mut results, mut together, mut done) = (Results::none_of(&model), (0, 0), 0);
    // Not all outcomes of a look at once: before they are folded in, whole ones are large.
    let block = u32::try_from(control.executor.threads() * 16).unwrap_or(u32::MAX);
    for look in looks(most) {
        while done < look {
            let upto = done.saturating_add(block).min(look);
            let outcomes = replicate::outcomes(&model, done..upto, control);
            if outcomes.len() < (upto - done) as usize {
                return None;
            }
            for outcome in &outcomes {
                samples.add(outcome);
                if let Some(holds) = all_hold(&model, outcome) {
                    together = (together.0 + u64::from(holds), together.1 + 1);
                }
            }
            results.extend(outcomes);
            done = upto;
        }
        let targets = of_results(&model, &results);
        if done == most || matches!(standing(&targets), Standing::Holds | Standing::Missed) {
            let figures = (0..figures.len()).map(|number| samples.estimate(number, confidence)).collect();
            return Some(SweptPlan { replications: done as usize, targets, together, figures });
        }
    }
    None
}

/// Whether every target that can be judged in a replication holds; `None` if none can.
fn all_hold(model: &Model, outcome: &Outcome) -> Option<bool> {
    let held = model.targets.iter().filter_map(|target| assess::held(model, target, outcome));
    held.reduce(|all, holds| all && holds)
}

fn of_results(model: &Model, results: &Results) -> Vec<PlanTarget> {
    let findings = model.targets.iter().zip(targets(model, results));
    let of_target = |(target, findings)| {
        let possible = is_possible(target, &findings);
        let assess::TargetFindings { held, assessed, certainty, holds, sure, .. } = findings;
        PlanTarget { held, assessed, certainty, holds, sure, possible }
    };
    findings.map(of_target).collect()
}

/// Of targets that can be judged; without one, nothing is missed and nothing is sure.
fn standing(targets: &[PlanTarget]) -> Standing {
    let judged = || targets.iter().filter(|target| target.assessed > 0);
    if judged().any(|target| !target.possible) {
        Standing::Missed
    } else if judged().any(|target| !target.holds) {
        Standing::MissedUnsure
    } else if judged().next().is_none() || judged().any(|target| !target.sure) {
        Standing::HoldsUnsure
    } else {
        Standing::Holds
    }
}

impl SweptPlan {
    /// Whether the plan holds.
    pub fn standing(&self) -> Standing {
        standing(&self.targets)
    }

    /// The share of replications in which every target that could be judged held.
    pub fn together(&self) -> Option<f64> {
        let (held, assessed) = self.together;
        (assessed > 0).then(|| held as f64 / assessed as f64)
    }

    /// The same with its interval.
    pub fn together_share(&self, confidence: f64) -> Option<Share> {
        stats::binomial_interval(self.together.0, self.together.1, confidence)
    }
}

impl SweepFindings {
    /// The plans without a fault, by their numbers.
    pub fn swept(&self) -> impl Iterator<Item = (usize, &SweptPlan)> {
        self.plans.iter().enumerate().filter_map(|(number, plan)| Some((number, plan.as_ref()?)))
    }

    /// What a plan costs.
    pub fn cost(&self, plan: &SweptPlan) -> Option<Estimate> {
        let cost = self.figures.iter().position(|&figure| figure == MainFigure::Cost)?;
        plan.figures[cost]
    }

    /// The cheapest plan that surely holds; if none does, the cheapest that holds. Of equals, the one that holds more
    /// often, then the first.
    pub fn cheapest(&self) -> Option<usize> {
        let of = |wanted: Standing| {
            let plans = self.swept().filter(move |(_, plan)| plan.standing() == wanted);
            let priced = plans.filter_map(|(number, plan)| Some((number, self.cost(plan)?.mean, plan.together()?)));
            priced.min_by(|a, b| a.1.total_cmp(&b.1).then(b.2.total_cmp(&a.2)).then(a.0.cmp(&b.0)))
        };
        of(Standing::Holds).or_else(|| of(Standing::HoldsUnsure)).map(|(number, ..)| number)
    }

    /// The Pareto front, from the cheapest plan on: each plan for which no other costs no more and holds as often, but
    /// for equals, of which the first is on it.
    pub fn front(&self) -> Vec<usize> {
        let priced = self.swept().filter_map(|(number, plan)| Some((number, self.cost(plan)?.mean, plan.together()?)));
        let mut priced: Vec<(usize, f64, f64)> = priced.collect();
        priced.sort_by(|a, b| a.1.total_cmp(&b.1).then(b.2.total_cmp(&a.2)).then(a.0.cmp(&b.0)));
        let mut best = f64::NEG_INFINITY;
        priced.retain(|&(_, _, together)| {
            let is_better = together > best;
            best = best.max(together);
            is_better
        });
        priced.into_iter().map(|(number, ..)| number).collect()
    }

    /// The replications of all plans, and how many these would have been without looking.
    pub fn replications(&self) -> (usize, usize) {
        let done = self.swept().map(|(_, plan)| plan.replications).sum();
        (done, self.swept().count() * self.most as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(path: &str, values: &[&str], present: Option<f64>) -> Axis {
        let numbers = values.iter().map(|value| value.parse().ok()).collect();
        Axis { path: path.into(), values: values.iter().map(|&value| value.into()).collect(), numbers, present }
    }

    #[test]
    fn looks_double_up_to_all() {
        assert_eq!(looks(400), [50, 100, 200, 400]);
        assert_eq!(looks(100), [20, 40, 80, 100]);
        assert_eq!(looks(30), [20, 30]);
        assert_eq!((looks(20), looks(3)), (vec![20], vec![3]));
        assert!((confidence_of_look(0.95, 400) - 0.9875).abs() < 1e-12);
    }

    #[test]
    fn plans_go_round_and_assignments_name_them() {
        let grid =
            Grid { axes: vec![axis("a.b", &["1", "2"], Some(2.0)), axis("c", &["x", "y"], None)], is_zipped: false };
        assert_eq!(grid.plans(), [[0, 0], [0, 1], [1, 0], [1, 1]]);
        assert_eq!(grid.assignments(&[1, 0]), ["a.b=2", "c=x"]);
        assert_eq!((grid.count(), grid.present_plan()), (4, None), "nobody knows where the present plan is");
        assert_eq!(grid.common(&[1, 3]), Some((1, vec![1])), "all plans with y");
        assert_eq!(grid.common(&[0, 1]), Some((0, vec![0])), "all plans with 1");
        assert_eq!((grid.common(&[1]), grid.common(&[0, 3])), (None, None));
        let zipped = Grid { is_zipped: true, ..grid };
        assert_eq!((zipped.plans(), zipped.count()), (vec![vec![0, 0], vec![1, 1]], 2));
    }

    #[test]
    fn the_present_plan_lies_on_a_value_or_between_two() {
        let place = |present| axis("a", &["10", "20", "40"], Some(present)).present_place();
        assert_eq!([10.0, 20.0, 25.0, 40.0].map(place), [Some(0.0), Some(1.0), Some(1.25), Some(2.0)]);
        assert_eq!([9.0, 41.0].map(place), [None, None]);
        let falling = axis("a", &["40", "20"], Some(30.0));
        assert_eq!(falling.present_place(), Some(0.5));
        let grid =
            Grid { axes: vec![axis("a", &["1", "2"], Some(2.0)), axis("b", &["5", "6"], Some(5.0))], is_zipped: false };
        assert_eq!(grid.present_plan(), Some(2));
    }

    #[test]
    fn a_plan_stands_as_its_worst_target() {
        let target =
            |holds, sure, possible| PlanTarget { held: 1, assessed: 1, certainty: None, holds, sure, possible };
        let [sure, unsure, doubtful, missed] =
            [(true, true, true), (true, false, true), (false, false, true), (false, false, false)]
                .map(|(holds, sure, possible)| target(holds, sure, possible));
        assert_eq!(standing(&[sure.clone(), sure.clone()]), Standing::Holds);
        assert_eq!(standing(&[sure.clone(), unsure.clone()]), Standing::HoldsUnsure);
        assert_eq!(standing(&[unsure.clone(), doubtful.clone()]), Standing::MissedUnsure);
        assert_eq!(standing(&[sure, missed]), Standing::Missed);
        assert_eq!(standing(&[PlanTarget { assessed: 0, ..doubtful }]), Standing::HoldsUnsure, "nothing was judged");
    }

    #[test]
    fn the_front_has_no_plan_that_another_beats() {
        let plan = |cost: f64, held: u64| SweptPlan {
            replications: 100,
            targets: vec![PlanTarget {
                held,
                assessed: 100,
                certainty: None,
                holds: held >= 90,
                sure: held >= 95,
                possible: held >= 85,
            }],
            together: (held, 100),
            figures: vec![Some(Estimate { mean: cost, low: None, high: None })],
        };
        let plans = vec![
            plan(10.0, 40),
            plan(12.0, 40),
            plan(20.0, 91),
            plan(30.0, 96),
            plan(30.0, 97),
            plan(40.0, 97),
            plan(25.0, 80),
        ];
        // A plan with a fault is none of those that are compared.
        let present = plans[0].clone();
        let plans: Vec<Option<SweptPlan>> = plans.into_iter().map(Some).chain([None]).collect();
        let findings = SweepFindings {
            grid: Grid { axes: Vec::new(), is_zipped: false },
            present,
            present_plan: None,
            plans,
            faults: vec![PlanFault { plans: vec![7], message: "more agents than there are".into() }],
            figures: vec![MainFigure::Cost],
            most: 200,
        };
        assert_eq!(findings.front(), [0, 2, 4]);
        assert_eq!(findings.cheapest(), Some(4), "surely holds, and more often than the other at its price");
        assert_eq!(findings.replications(), (700, 1400));
    }
}
