//! Many plans of one scenario: where all targets hold, and what that costs.

use super::verdicts::Held;
use crate::study::Standing;

pub(crate) struct Sweep {
    /// The finding, in a sentence or two.
    pub finding: fn(&Finding) -> String,
    /// The present plan.
    pub present: fn(&PlanLine) -> String,
    /// How many of the plans hold.
    pub holding: fn(&Holding) -> String,
    /// That the chosen plan is to be simulated once more.
    pub check_again: &'static str,
    /// The replications that were needed.
    pub saving: fn(&Saving) -> String,
    /// Plans that have a fault.
    pub faulty_plans: fn(&Faulty<'_>) -> String,
    /// The cell of such a plan.
    pub faulty: &'static str,
    /// The heading of the table of plans.
    pub plans: &'static str,
    /// What the cells of the table are, and what the marks of plans say: of those that surely hold, hold, miss and
    /// surely miss.
    pub note: fn([&str; 4]) -> String,
    /// The heading of the Pareto front.
    pub front: &'static str,
    pub plan: &'static str,
    pub cost: &'static str,
    pub together: &'static str,
    pub replications: &'static str,
    pub plot: SweepPlot,
}

/// The pictures.
pub(crate) struct SweepPlot {
    /// The picture of a target.
    pub subject: fn(&str) -> String,
    pub frontier: &'static str,
    pub present: &'static str,
    pub cheapest: &'static str,
    /// Lines of the same cost, in a currency.
    pub equal_cost: fn(&str) -> String,
    pub caption: &'static str,
    pub cost_title: &'static str,
    pub cost_axis: fn(&str) -> String,
    pub together: &'static str,
    pub front: &'static str,
    pub holds: &'static str,
    pub unsure: &'static str,
    pub missed: &'static str,
    pub cost_caption: &'static str,
}

/// What a sweep finds.
pub(crate) enum Finding {
    /// The cheapest plan in which every target holds: what is set, what it costs, in how many replications all held.
    Cheapest { plan: String, cost: String, held: Held, is_sure: bool },
    /// Nothing has a price: how many plans hold, of how many.
    NoPrice { holding: usize, all: usize },
    /// None holds; the plan that holds most often.
    None { all: usize, closest: String, held: Held },
}

/// The present plan.
pub(crate) struct PlanLine {
    pub standing: Standing,
    pub held: Held,
    pub cost: Option<String>,
}

/// How many of all plans stand how.
pub(crate) struct Holding {
    pub all: usize,
    pub sure: usize,
    pub unsure: usize,
}

/// Plans with the same fault: how many of all, which, and what is wrong.
pub(crate) struct Faulty<'a> {
    pub count: usize,
    pub all: usize,
    /// All of them, or the first few.
    pub named: Vec<String>,
    pub message: &'a str,
}

/// Replications that were needed, of those without looking.
pub(crate) struct Saving {
    pub done: String,
    pub all: String,
    pub share: String,
    pub most: u32,
}
