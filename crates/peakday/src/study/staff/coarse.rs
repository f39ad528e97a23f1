//! The way down to a roster that nearly holds, on few replications: bounds of each shift, then cutting planes.
//!
//! A cut is made for each unit of a target's scope (an interval, a day, the whole run) that fails. Certainty itself
//! has no slope where it is 0 or 1, so a cut is made of the unit's quantile: a target that is to hold in 9 of 10
//! replications needs the figure that one in ten falls below to meet the goal, in each unit. What agents bring is the
//! change of that quantile when a shift has some more of them, on the same customers. Only shifts that have a hand in
//! the unit are asked: those that work in it, or shortly before or after it.

use super::programme::{Cut, Programme};
use super::record::{Record, Standing};
use super::rosters::Rosters;
use super::{Interrupted, Roster};
use crate::model::{Goal, Target};

/// More rosters aren't tried.
const MOST_STEPS: usize = 60;
/// More cuts aren't made of one roster: those of the units that fail most.
const MOST_CUTS: usize = 12;

/// The lowest agents of each shift with which the others, all at their upper ends, can still hold.
pub(super) fn lowest(rosters: &mut Rosters<'_>, replications: u32) -> Result<Roster, Interrupted> {
    let ranges = rosters.ranges.clone();
    let high = rosters.high();
    let mut lowest = Vec::new();
    for (shift, range) in ranges.iter().enumerate() {
        // Fewer than `from` fail; `upto` may hold.
        let (mut from, mut upto) = (range.low, range.high);
        while from < upto {
            let middle = from + (upto - from) / 2;
            let mut roster = high.clone();
            roster[shift] = middle;
            if rosters.standing(&roster, None, replications)? == Standing::Fails {
                from = middle + 1;
            } else {
                upto = middle;
            }
        }
        lowest.push(from);
    }
    Ok(lowest)
}

/// A roster that holds on so many replications, or nearly does, by cutting planes; or to which the last step was a
/// single agent in each shift.
pub(super) fn cutting_planes(
    rosters: &mut Rosters<'_>,
    programme: &mut Programme,
    replications: u32,
) -> Result<Option<Roster>, Interrupted> {
    let mut last: Option<Roster> = None;
    for _ in 0..MOST_STEPS {
        // Where the cuts leave nothing, the last roster is nearer than the upper ends.
        let Some(roster) = programme.cheapest() else { return Ok(last) };
        let roster = rosters.rounded_up(&roster);
        // Steps of an agent are what the next search does better.
        if last.as_ref().is_some_and(|last| last.iter().zip(&roster).all(|(a, b)| a.abs_diff(*b) <= 1)) {
            return Ok(Some(roster));
        }
        match rosters.standing(&roster, None, replications)? {
            Standing::Holds | Standing::Close => return Ok(Some(roster)),
            Standing::Refused => {}
            Standing::Fails => {
                let cuts = cuts(rosters, programme, &roster, replications)?;
                programme.cuts.extend(cuts);
                last = Some(roster.clone());
            }
        }
        programme.failed.push(roster);
    }
    Ok(last)
}

/// The cuts that a roster which fails gives.
fn cuts(
    rosters: &mut Rosters<'_>,
    programme: &Programme,
    roster: &[u32],
    replications: u32,
) -> Result<Vec<Cut>, Interrupted> {
    let wanted = rosters.wanted;
    let targets = rosters.question.targets.clone();
    let Some(record) = rosters.complete(roster, replications)?.cloned() else { return Ok(Vec::new()) };
    let mut failing = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        for (unit, slack) in slacks(target, &record, replications, index, wanted) {
            if slack < 0.0 {
                failing.push((slack, index, unit));
            }
        }
    }
    failing.sort_by(|a, b| a.0.total_cmp(&b.0));
    failing.truncate(MOST_CUTS);
    let mut more: Vec<Option<(f64, Record)>> = Vec::new();
    for shift in 0..roster.len() {
        if !failing.iter().any(|&(_, index, unit)| rosters.touches(shift, index, unit)) {
            more.push(None);
            continue;
        }
        let room = programme.high[shift] - roster[shift];
        // A third of the way up: a single agent's change is noise, and at the low end of an S nothing at all.
        let mut raised = roster.to_vec();
        raised[shift] += room.div_ceil(3);
        let raised = rosters.rounded_up(&raised);
        let step = raised[shift] - roster[shift];
        let seen = if step == 0 { None } else { rosters.complete(&raised, replications)?.cloned() };
        more.push(seen.map(|record| (f64::from(step), record)));
    }
    let cut = |&(slack, index, unit): &(f64, usize, usize)| {
        let slope = |(shift, more): (usize, &Option<(f64, Record)>)| {
            let (step, record) = more.as_ref().filter(|_| rosters.touches(shift, index, unit))?;
            let raised = slacks(&targets[index], record, replications, index, wanted);
            let raised = raised.iter().find(|&&(other, _)| other == unit).map(|&(_, slack)| slack)?;
            Some(((raised - slack) / step).max(0.0))
        };
        let slopes: Vec<f64> = more.iter().enumerate().map(|more| slope(more).unwrap_or(0.0)).collect();
        let steepest = slopes.iter().copied().fold(0.0, f64::max);
        if steepest <= 0.0 {
            return None;
        }
        // What is small beside the steepest is noise, and would only trouble the solver.
        let weights: Vec<f64> =
            slopes.iter().map(|slope| slope / steepest).map(|w| if w < 0.02 { 0.0 } else { w }).collect();
        let now: f64 = weights.iter().zip(roster).map(|(weight, &agents)| weight * f64::from(agents)).sum();
        let most: f64 = weights.iter().zip(&programme.high).map(|(weight, &agents)| weight * f64::from(agents)).sum();
        let least = now - slack / steepest;
        (least <= most).then_some(Cut { weights, least })
    };
    Ok(failing.iter().filter_map(cut).collect())
}

/// By unit of a target's scope: by how much the figure that matters meets the goal, as a share of it; below 0 it fails.
fn slacks(target: &Target, record: &Record, replications: u32, index: usize, wanted: Option<f64>) -> Vec<(usize, f64)> {
    let goal = target.goal.value();
    let slack = |figure: f64| match target.goal {
        Goal::AtLeast(_) => (figure - goal) / goal.max(f64::MIN_POSITIVE),
        Goal::AtMost(_) => (goal - figure) / goal.max(f64::MIN_POSITIVE),
    };
    let certainty = target.certainty.map_or(0.5, |own| wanted.unwrap_or(own));
    let seen = record.targets[index].units(replications);
    let mut units: Vec<(usize, f64)> = seen.map(|(unit, figure)| (unit, slack(figure))).collect();
    units.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let of_unit = |of_unit: &[(usize, f64)]| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than the number of figures")]
        let may_fail = ((1.0 - certainty) * of_unit.len() as f64 + 1e-9).floor() as usize;
        of_unit[may_fail.min(of_unit.len() - 1)]
    };
    units.chunk_by(|a, b| a.0 == b.0).map(of_unit).collect()
}
