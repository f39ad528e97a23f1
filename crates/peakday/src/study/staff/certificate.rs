//! What one agent less breaks, and what a roster comes to on the replications of the search.

use super::Interrupted;
use super::findings::{Plan, Removal, TargetInPlan};
use super::record::{Record, Standing, TargetRecord};
use super::rosters::{Roster, Rosters};
use crate::model::Target;

/// On up to so many replications each agent less is simulated on all of them; on more, until its verdict is certain.
const ALL_OF: u32 = 100;

/// How many replications an agent less takes at most, or about as many where its verdict is soon certain.
pub(super) fn of_a_removal(rosters: &Rosters<'_>, replications: u32) -> u32 {
    /// Beside those it may miss, so many hold among those looked at.
    const HOLDING: u32 = 20;
    let targets = &rosters.question.targets;
    let may_miss = targets.iter().map(|target| target.certainty.map(|own| 1.0 - rosters.wanted.unwrap_or(own)));
    let Some(may_miss) = may_miss.collect::<Option<Vec<f64>>>().filter(|_| replications > ALL_OF) else {
        return replications;
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
    let most = (may_miss.into_iter().fold(0.0, f64::max) * f64::from(replications)).ceil() as u32;
    (most + HOLDING).min(replications)
}

/// Each single agent less, on the replications of the search: those first that the roster comes nearest to missing.
pub(super) fn removals(
    rosters: &mut Rosters<'_>,
    roster: &Roster,
    replications: u32,
) -> Result<Vec<Removal>, Interrupted> {
    let mut removals = Vec::new();
    let fewer: Vec<Option<Roster>> = (0..roster.len()).map(|shift| rosters.next(roster, shift, false)).collect();
    if replications <= ALL_OF {
        rosters.ahead(fewer.iter().flatten(), replications)?;
    }
    for (shift, fewer) in fewer.into_iter().enumerate() {
        let Some(fewer) = fewer else {
            removals.push(Removal { shift, plan: None, breaks: None });
            continue;
        };
        if replications <= ALL_OF || rosters.holds_exactly(&fewer, roster, replications)? {
            rosters.complete(&fewer, replications)?;
        }
        let record = rosters.record(&fewer).expect("it was simulated");
        let mut plan = plan_of(rosters, &fewer, record, replications);
        // The hour that suffers most, not the one that was weak before.
        let of_roster = rosters.record(roster).expect("it was found");
        for ((seen, record), before) in plan.targets.iter_mut().zip(&record.targets).zip(&of_roster.targets) {
            let worst = record.worst_beside(before).or_else(|| record.worst());
            seen.worst = worst.map(|interval| (interval, record.intervals[interval]));
        }
        let breaks = breaks(rosters, &plan);
        removals.push(Removal { shift, plan: Some(plan), breaks });
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
        let (held, judged) = seen.at_most(replications);
        let worst = seen.worst().map(|interval| (interval, seen.intervals[interval]));
        TargetInPlan { held, judged, estimate: seen.estimate(replications), worst }
    };
    let standing = record.standing(&rosters.question.targets, rosters.wanted, replications);
    Plan {
        roster: roster.clone(),
        objective: rosters.cost(roster, replications),
        seen: record.seen(replications),
        targets: record.targets.iter().map(target).collect(),
        replications,
        holds: standing == Some(Standing::Holds),
    }
}
