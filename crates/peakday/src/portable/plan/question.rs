//! What a plan of work asks.

use serde::{Deserialize, Serialize};

use crate::portable::PartTrouble;
use crate::scenario::Faults;
use crate::study::{AskedRange, ComparisonTrouble, Grid, Hundredths, PlanFault, StaffTrouble, StepKind, Wish};

/// A run, or a study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Study {
    /// All replications of the scenario.
    Run,
    /// Many plans, each until its ruling is clear.
    Sweep {
        /// The plans, with the numbers of their values.
        grid: Grid,
        /// What is wrong with some of them, as [`check_grid`](super::check_grid) says.
        faults: Vec<PlanFault>,
    },
    /// Plans beside the first of them.
    Compare(ComparedPlans),
    /// How much more traffic the scenario bears.
    Headroom {
        /// The lowest multiple of the grid, not above the present traffic.
        least: Hundredths,
        /// The highest, not below it.
        most: Hundredths,
        /// What else may go wrong, each by itself; those that change nothing in the scenario are left out.
        steps: Vec<StepKind>,
    },
    /// The cheapest roster with which all targets hold.
    Staff(RosterSearch),
}

/// Which rosters are asked about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RosterSearch {
    /// The shifts that may change, each once: also those whose range the scenario says.
    pub ranges: Vec<AskedRange>,
    /// Shifts that have so many agents whatever is found.
    pub wishes: Vec<Wish>,
    /// Certainties for which the cheapest roster is looked for too.
    pub frontier: Vec<f64>,
    /// Combinations of choices, each as assignments.
    pub choices: Vec<Vec<String>>,
    /// The folder of the scenario, from which its tables are named: the scenario with the roster names them too.
    pub folder: String,
}

/// The plans of a comparison, and what may happen to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedPlans {
    /// The plans, the base first.
    pub plans: Vec<ComparedFile>,
    /// Whether each keeps the seed of its own scenario.
    pub own_seeds: bool,
    /// Whether the incidents of the base are looked at by themselves.
    pub incidents: bool,
    /// What else may happen to all plans: a name, and what is set in each of them.
    pub situations: Vec<(String, Vec<String>)>,
    /// The fingerprint of all plans, for the results' origin.
    pub sha256: String,
}

/// A plan of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedFile {
    /// The number of its scenario.
    pub bundle: usize,
    /// Its name, unlike those of all others.
    pub name: String,
    /// What is set in it, beside what the scenario's bundle sets.
    pub assignments: Vec<String>,
}

/// Why there is no plan of work.
#[derive(Debug)]
#[non_exhaustive]
pub enum PlanTrouble {
    /// The file isn't one.
    File(PartTrouble),
    /// It has no scenario, or one of a number that isn't there.
    NoScenario,
    /// A scenario, or a plan of it, has a fault.
    Faults(Faults),
    /// The plans can't be compared.
    Comparison(ComparisonTrouble),
    /// The scenario has no target, of which the study asks.
    NoTargets,
    /// The scenario's run stops when it is precise, and how many replications the study's variants have depends on
    /// that: they can't be simulated before.
    StopsWhenPrecise,
    /// Rosters can't be asked about like that.
    Rosters(StaffTrouble),
    /// There is more than can be numbered.
    TooManyTasks,
}
