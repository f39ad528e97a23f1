//! What the replications of a run say: estimates and how sure they are, by queue, team, target, interval and phase. Numbers
//! only; `report` turns them into words and files.

mod cost;
mod explanation;
mod influential;
mod phase;
mod queue;
mod target;
mod team;

pub use cost::{CostFindings, Wage};
pub use explanation::{Explanation, Formulas, QueueExplanation, Reason, explain, weakest};
pub use influential::{InfluentialFigure, InfluentialReplication};
pub use phase::PhaseFindings;
pub use queue::{BacklogFindings, QueueFigures, QueueFindings, TimeFigures};
pub use target::{BelowFloor, IntervalVerdict, TargetFindings};
pub use team::{TeamFigures, TeamFindings, TeamRatio};

use crate::model::Model;
use crate::observe::Outcome;
use crate::replicate::{Results, Stopped};
use crate::stats::{self, Estimate};

/// Everything a finished run says.
#[derive(Debug)]
pub struct Findings {
    /// How many replications it rests on.
    pub replications: usize,
    /// Why there are no more.
    pub stopped: Stopped,
    /// By queue.
    pub queues: Vec<QueueFindings>,
    /// By team.
    pub teams: Vec<TeamFindings>,
    /// By target.
    pub targets: Vec<TargetFindings>,
    /// By phase.
    pub phases: Vec<PhaseFindings>,
    /// Money.
    pub cost: CostFindings,
    /// Means that hang on single replications.
    pub influential: Vec<InfluentialReplication>,
    /// Events a replication.
    pub events: Option<Summary>,
}

/// A figure over replications: its estimate, and how the figure of one replication varies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The estimate with its confidence interval.
    pub estimate: Estimate,
    /// 5th, 50th and 95th percentile of the figure of one replication, over those that have one.
    pub spread: Option<[f64; 3]>,
}

/// Looks at all figures of a run.
pub fn assess(model: &Model, results: &Results) -> Findings {
    let look = Look { model, results };
    Findings {
        replications: results.replications(),
        stopped: results.stopped,
        queues: queue::findings(look),
        teams: team::findings(look),
        targets: target::findings(look),
        phases: phase::findings(look),
        cost: cost::findings(look),
        influential: influential::findings(look),
        events: look.mean(|outcome| outcome.events as f64),
    }
}

/// A run to be looked at.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// What was simulated.
    pub model: &'a Model,
    /// What came of each replication.
    pub results: &'a Results,
}

impl Look<'_> {
    /// The mean over replications of a figure of each.
    pub fn mean(self, figure: impl Fn(&Outcome) -> f64 + Clone) -> Option<Summary> {
        let estimate = self.results.mean(self.model, figure.clone())?;
        Some(Summary { estimate, spread: self.spread(|outcome| Some(figure(outcome))) })
    }

    /// The ratio of sums over replications, such as a share of contacts, beside the spread of each replication's own.
    pub fn ratio(self, pair: impl Fn(&Outcome) -> (f64, f64) + Clone) -> Option<Summary> {
        let estimate = self.results.ratio(self.model, pair.clone())?;
        let own = |outcome: &Outcome| {
            let (x, y) = pair(outcome);
            (y != 0.0).then(|| x / y)
        };
        Some(Summary { estimate, spread: self.spread(own) })
    }

    /// 5th, 50th and 95th percentile of a figure over the replications that have one.
    fn spread(self, figure: impl Fn(&Outcome) -> Option<f64>) -> Option<[f64; 3]> {
        let mut figures: Vec<f64> = self.results.outcomes.iter().filter_map(figure).collect();
        let mut at = |q| stats::quantile(&mut figures, q);
        Some([at(0.05)?, at(0.5)?, at(0.95)?])
    }
}
