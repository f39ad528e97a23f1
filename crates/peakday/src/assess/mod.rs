//! The findings of a run from its replications: estimates and how sure they are, by queue, team, target, interval and
//! phase. Numbers only; `report` turns them into words and files.
//!
//! What goes wrong: a ratio is that of sums over replications, not the mean of each replication's ratio. If a figure is
//! computed the other way, quiet days weigh as much as busy ones, and it differs slightly from the counts next to it.

mod cost;
mod explanation;
mod incident;
mod influential;
mod kind;
mod phase;
mod productivity;
mod queue;
mod target;
mod team;

pub use cost::total_in_replication;
pub use cost::{CostFindings, TeamCost, Wage};
pub use explanation::{Explanation, Formulas, QueueExplanation, Reason, TeamExplanation, explain, weakest};
pub use incident::{IncidentFindings, WithAndWithout};
pub use influential::{InfluentialFigure, InfluentialReplication};
pub use kind::KindFindings;
pub use phase::PhaseFindings;
pub use productivity::ProductivityFindings;
pub use queue::{BacklogFindings, QueueFigures, QueueFindings, TimeFigures};
#[cfg(feature = "plot")]
pub(crate) use target::LEAST_FOR_BAD_DAY;
pub use target::{
    BelowFloor, DayVerdict, IntervalInReplication, IntervalVerdict, ReplicationVerdict, TargetFindings, held,
    intervals_in_replication, target_in_replication, target_sums, target_sums_in_interval, targets,
    units_in_replication,
};
#[cfg(feature = "plot")]
pub(crate) use team::on_duty_together;
pub use team::{TeamFigures, TeamFindings, TeamRatio};

use crate::executor::Executor;
use crate::model::Model;
use crate::observe::Outcome;
use crate::replicate::{Results, Stopped};
use crate::stats::{self, Estimate};

/// All findings of a finished run.
#[derive(Debug)]
pub struct Findings {
    /// The number of replications.
    pub replications: usize,
    /// Why the run ended.
    pub stopped: Stopped,
    /// The findings of the queues, by queue.
    pub queues: Vec<QueueFindings>,
    /// The findings of the teams, by team.
    pub teams: Vec<TeamFindings>,
    /// The findings of the targets, by target.
    pub targets: Vec<TargetFindings>,
    /// The findings of the phases, by phase.
    pub phases: Vec<PhaseFindings>,
    /// The findings of the kinds of contacts, by kind.
    pub kinds: Vec<KindFindings>,
    /// The findings of the incidents, by incident.
    pub incidents: Vec<IncidentFindings>,
    /// What the run costs.
    pub cost: CostFindings,
    /// What its people get through.
    pub productivity: ProductivityFindings,
    /// Means that depend on single replications.
    pub influential: Vec<InfluentialReplication>,
    /// Events in a replication; `None` without replications.
    pub events: Option<Summary>,
}

/// A figure over replications: its estimate, and how the figure of one replication varies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The estimate with its confidence interval.
    pub estimate: Estimate,
    /// 5th, 50th and 95th percentile of the figure of one replication, over those that have one; `None` if none has.
    pub spread: Option<[f64; 3]>,
}

/// Assesses all figures of a run.
pub fn assess(model: &Model, results: &Results) -> Findings {
    assess_on(model, results, &Executor::one_thread())
}

/// The same on several threads; the figures are the same on any number of them.
pub fn assess_on(model: &Model, results: &Results, executor: &Executor) -> Findings {
    let look = Look { model, results };
    let (queues, teams) = executor.join(|| queue::findings(look, executor), || team::findings(look, executor));
    Findings {
        replications: results.replications(),
        stopped: results.stopped,
        queues,
        teams,
        targets: target::findings(look),
        phases: phase::findings(look),
        kinds: kind::findings(look),
        incidents: incident::findings(look),
        cost: cost::findings(look),
        productivity: productivity::findings(look),
        influential: influential::findings(look),
        events: look.mean(|outcome| outcome.events as f64),
    }
}

/// A run to be assessed.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The model that was simulated.
    pub model: &'a Model,
    /// The outcomes of the replications.
    pub results: &'a Results,
}

impl Look<'_> {
    /// The mean over replications of a figure of each.
    pub fn mean(self, figure: impl Fn(&Outcome) -> f64 + Clone) -> Option<Summary> {
        self.mean_of(self.each(figure))
    }

    /// The mean of figures, one a replication.
    fn mean_of(self, mut figures: Vec<f64>) -> Option<Summary> {
        let estimate = stats::mean(figures.iter().copied(), self.model.run.confidence)?;
        Some(Summary { estimate, spread: spread(&mut figures) })
    }

    /// Something of each replication, computed once: estimates look at a figure several times.
    fn each<T>(self, figure: impl Fn(&Outcome) -> T) -> Vec<T> {
        self.results.outcomes.iter().map(figure).collect()
    }

    /// The ratio of sums over replications, such as a share of contacts, with the spread of each replication's own
    /// ratio.
    pub fn ratio(self, pair: impl Fn(&Outcome) -> (f64, f64) + Clone) -> Option<Summary> {
        self.ratio_of(&self.each(pair))
    }

    /// The ratio of the sums of pairs, one a replication.
    fn ratio_of(self, pairs: &[(f64, f64)]) -> Option<Summary> {
        let estimate = stats::ratio(pairs.iter().copied(), self.model.run.confidence)?;
        let mut own: Vec<f64> = pairs.iter().filter(|&&(_, y)| y != 0.0).map(|&(x, y)| x / y).collect();
        Some(Summary { estimate, spread: spread(&mut own) })
    }

    /// 5th, 50th and 95th percentile of a figure over the replications that have one.
    fn spread(self, figure: impl Fn(&Outcome) -> Option<f64>) -> Option<[f64; 3]> {
        let mut figures: Vec<f64> = self.results.outcomes.iter().filter_map(figure).collect();
        spread(&mut figures)
    }
}

/// 5th, 50th and 95th percentile; `None` of nothing.
fn spread(figures: &mut [f64]) -> Option<[f64; 3]> {
    let mut at = |q| stats::quantile(figures, q);
    Some([at(0.05)?, at(0.5)?, at(0.95)?])
}
