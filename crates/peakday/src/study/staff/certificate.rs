//! What one agent less breaks, and what a roster comes to on the replications of the search.

use super::Interrupted;
use super::findings::{Plan, Removal, TargetInPlan};
use super::record::{Record, Standing, TargetRecord};
use super::rosters::{Roster, Rosters};
use crate::model::Target;

/// Each single agent less, on all replications of the search.
pub(super) fn removals(
    rosters: &mut Rosters<'_>,
    roster: &Roster,
    of_roster: &Record,
    replications: u32,
) -> Result<Vec<Removal>, Interrupted> {
    let mut removals = Vec::new();
    let fewer: Vec<Option<Roster>> = (0..roster.len()).map(|shift| rosters.next(roster, shift, false)).collect();
    rosters.ahead(fewer.iter().flatten(), replications)?;
    for (shift, fewer) in fewer.iter().enumerate() {
        let mut plan = match fewer {
            Some(fewer) => plan(rosters, fewer, replications)?,
            None => None,
        };
        // The hour that suffers most, not the one that was weak before.
        if let Some(plan) = &mut plan
            && let Some(record) = rosters.record(&plan.roster)
        {
            for ((seen, record), before) in plan.targets.iter_mut().zip(&record.targets).zip(&of_roster.targets) {
                let worst = record.worst_beside(&before.intervals).or_else(|| record.worst());
                seen.worst = worst.map(|interval| (interval, record.intervals[interval]));
            }
        }
        let breaks = plan.as_ref().and_then(|plan| breaks(rosters, plan));
        removals.push(Removal { shift, plan, breaks });
    }
    Ok(removals)
}

/// The target that lacks most of the certainty it wants; `None` if all hold.
fn breaks(rosters: &Rosters<'_>, plan: &Plan) -> Option<usize> {
    let lacks = |(target, seen): (&Target, &TargetInPlan)| match target.certainty {
        Some(own) if seen.judged > 0 => rosters.wanted.unwrap_or(own) - seen.held as f64 / seen.judged as f64,
        Some(_) => f64::NEG_INFINITY,
        None => {
            let misses = seen.estimate.is_some_and(|estimate| !target.goal.is_met(estimate, 1.0));
            if misses { f64::MIN_POSITIVE } else { f64::NEG_INFINITY }
        }
    };
    let lacking = rosters.question.targets.iter().zip(&plan.targets).map(lacks).enumerate();
    let most = lacking.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (most.1 > 0.0).then_some(most.0)
}

/// A roster on all of the first replications; `None` if the check refuses it.
pub(super) fn plan(rosters: &mut Rosters<'_>, roster: &Roster, replications: u32) -> Result<Option<Plan>, Interrupted> {
    let Some(record) = rosters.complete(roster, replications)?.cloned() else { return Ok(None) };
    Ok(Some(plan_of(rosters, roster, &record, replications)))
}

fn plan_of(rosters: &Rosters<'_>, roster: &Roster, record: &Record, replications: u32) -> Plan {
    let target = |seen: &TargetRecord| {
        let (held, judged) = seen.held(replications);
        let worst = seen.worst().map(|interval| (interval, seen.intervals[interval]));
        TargetInPlan { held, judged, estimate: seen.estimate(replications), worst }
    };
    let standing = record.standing(&rosters.question.targets, rosters.wanted, replications);
    Plan {
        roster: roster.clone(),
        objective: rosters.cost(roster, replications),
        targets: record.targets.iter().map(target).collect(),
        replications,
        holds: standing == Some(Standing::Holds),
    }
}
