//! The comparison of plans: how much each differs from the first, the base, on the same customers; which targets it
//! holds on which days; and which of these differences are more than chance.
//!
//! What goes wrong: figures that are looked at until one differs. So what a verdict may name is fixed before
//! (`ComparedFigure::is_named`), and the probabilities of these figures are raised together (Holm).

mod compared;
mod findings;
mod keep;
mod same_figure;
mod situations;

pub use findings::{ByInterval, ComparedFigure, ComparisonFindings, DaysHeld, PlanFindings, compare};
pub(crate) use findings::{compare_kept, sums_of_plan};
pub use keep::comparison_memory;
pub(crate) use keep::{Kept, PlanSums};
pub use situations::{Happening, Situation, SituationFindings, in_situations};
pub(crate) use situations::{in_situation_kept, sums_in_situation};

use crate::model::Model;
use crate::units::Span;

/// A plan: a scenario, or a variant of one, and what it is called.
#[derive(Clone, Debug)]
pub struct ComparedPlan {
    /// Its name, unlike those of all others.
    pub name: String,
    /// The scenario.
    pub model: Model,
}

/// The question: plans that can be compared, the base first.
#[derive(Clone, Debug)]
pub struct ComparisonQuestion {
    /// The plans, the base first.
    plans: Vec<ComparedPlan>,
    /// By plan: how its replications go with those of the base.
    pairings: Vec<Pairing>,
}

/// How the replications of a plan go with those of the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Both have the same customers, replication by replication.
    Paired,
    /// Their seeds differ, and so do all customers.
    OtherSeed,
    /// They have sources of other names, which bring other customers.
    OtherSources {
        /// Sources that only one of both has.
        sources: Vec<String>,
    },
}

impl Pairing {
    /// Its name in files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Paired => "paired",
            Self::OtherSeed => "unpaired_other_seed",
            Self::OtherSources { .. } => "unpaired_other_sources",
        }
    }
}

/// Why plans can't be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparisonTrouble {
    /// Fewer than two plans.
    TooFew,
    /// More plans than this.
    TooMany(usize),
    /// A plan, by its place, covers another time than the base, or is reported in other intervals.
    OtherTime {
        /// The plan's place.
        plan: usize,
        /// What differs.
        what: TimeKey,
        /// As the base has it, and as the plan does.
        values: [String; 2],
    },
}

/// What of a run's time has to be the same in all plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKey {
    /// The first reported moment.
    Start,
    /// From where on nothing new comes.
    End,
    /// How long the simulation runs before the start.
    WarmUp,
    /// How long open contacts may take after the end.
    Drain,
    /// The reporting interval.
    Interval,
}

impl TimeKey {
    /// The key of scenarios.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Start => "run.start",
            Self::End => "run.end",
            Self::WarmUp => "run.warm_up",
            Self::Drain => "run.drain",
            Self::Interval => "run.interval",
        }
    }
}

/// The largest number of plans in one comparison: as many as a page shows side by side.
const MOST_PLANS: usize = 12;

impl ComparisonQuestion {
    /// Checks that plans can be compared. All get the replications and the level of confidence of the base, and none
    /// stops early: replications without a partner tell nothing of a difference. Seeds are left as they are.
    ///
    /// # Errors
    /// If there are too few or too many, or if they cover different times.
    pub fn new(mut plans: Vec<ComparedPlan>) -> Result<Self, ComparisonTrouble> {
        if plans.len() < 2 {
            return Err(ComparisonTrouble::TooFew);
        }
        if plans.len() > MOST_PLANS {
            return Err(ComparisonTrouble::TooMany(MOST_PLANS));
        }
        let base = plans[0].model.run.clone();
        for (place, plan) in plans.iter().enumerate().skip(1) {
            if let Some((what, values)) = other_time(&plans[0].model, &plan.model) {
                return Err(ComparisonTrouble::OtherTime { plan: place, what, values });
            }
        }
        let pairings = plans.iter().map(|plan| pairing(&plans[0].model, &plan.model)).collect();
        for plan in &mut plans {
            let run = &mut plan.model.run;
            (run.replications, run.confidence) = (base.replications, base.confidence);
            run.precision.clear();
        }
        Ok(Self { plans, pairings })
    }

    /// The plans, the base first.
    pub fn plans(&self) -> &[ComparedPlan] {
        &self.plans
    }

    /// How a plan's replications go with those of the base.
    pub fn pairing(&self, plan: usize) -> &Pairing {
        &self.pairings[plan]
    }

    /// The base.
    pub fn base(&self) -> &Model {
        &self.plans[0].model
    }
}

/// The first thing about their times in which two plans differ.
fn other_time(base: &Model, plan: &Model) -> Option<(TimeKey, [String; 2])> {
    let span = |span: Span| span.to_string();
    let [one, other] = [&base.run, &plan.run].map(|run| {
        [
            (TimeKey::Start, run.start.to_string()),
            (TimeKey::End, run.end.to_string()),
            (TimeKey::WarmUp, span(run.warm_up)),
            (TimeKey::Drain, span(run.drain)),
            (TimeKey::Interval, span(run.interval)),
        ]
    });
    let differs = one.into_iter().zip(other).find(|(one, other)| one.1 != other.1);
    differs.map(|((what, one), (_, other))| (what, [one, other]))
}

fn pairing(base: &Model, plan: &Model) -> Pairing {
    if base.run.seed != plan.run.seed {
        return Pairing::OtherSeed;
    }
    let names = |model: &Model| -> Vec<String> { model.sources.iter().map(|source| source.name.clone()).collect() };
    let (of_base, of_plan) = (names(base), names(plan));
    let only = |these: &[String], others: &[String]| -> Vec<String> {
        these.iter().filter(|name| !others.contains(name)).cloned().collect()
    };
    let sources = [only(&of_base, &of_plan), only(&of_plan, &of_base)].concat();
    if sources.is_empty() { Pairing::Paired } else { Pairing::OtherSources { sources } }
}
