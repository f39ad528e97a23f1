//! What incidents do to targets: how surely each holds where an incident happens, and where it doesn't.
//!
//! Whether one happens in a replication is drawn before anything else of it, so both groups have ordinary customers.
//! What goes wrong: a rare incident happens in few replications, and the certainty with it is wide.

use super::{Look, target};
use crate::engine;
use crate::model::Model;
use crate::stats::{self, Share};

/// The findings of one incident.
#[derive(Debug)]
pub struct IncidentFindings {
    /// In how many replications it happened.
    pub happened: u64,
    /// By target: how surely it holds.
    pub targets: Vec<WithAndWithout>,
}

/// How surely a target holds with an incident and without it; `None` where no replication is of that sort, or none of
/// them could be judged.
#[derive(Clone, Copy, Debug)]
pub struct WithAndWithout {
    /// Of the replications in which it happens.
    pub with: Option<Share>,
    /// Of the others.
    pub without: Option<Share>,
}

pub(super) fn findings(look: Look<'_>) -> Vec<IncidentFindings> {
    let Look { model, results } = look;
    if model.incidents.is_empty() {
        return Vec::new();
    }
    let happened: Vec<Vec<bool>> =
        results.outcomes.iter().map(|outcome| happening(model, outcome.replication)).collect();
    (0..model.incidents.len()).map(|incident| finding(look, &happened, incident)).collect()
}

/// By incident: whether it happens in a replication.
fn happening(model: &Model, replication: u32) -> Vec<bool> {
    engine::incidents(model, replication).iter().map(Option::is_some).collect()
}

fn finding(look: Look<'_>, happened: &[Vec<bool>], incident: usize) -> IncidentFindings {
    let Look { model, results } = look;
    let certainty = |target: &crate::model::Target, with: bool| {
        let of_sort = results.outcomes.iter().zip(happened).filter(|(_, happened)| happened[incident] == with);
        let verdicts = of_sort.filter_map(|(outcome, _)| target::held(model, target, outcome));
        let (mut held, mut assessed) = (0, 0);
        verdicts.for_each(|verdict| {
            assessed += 1;
            held += u64::from(verdict);
        });
        stats::binomial_interval(held, assessed, model.run.confidence)
    };
    let targets = model.targets.iter();
    IncidentFindings {
        happened: happened.iter().filter(|happened| happened[incident]).count() as u64,
        targets: targets
            .map(|target| WithAndWithout { with: certainty(target, true), without: certainty(target, false) })
            .collect(),
    }
}
