//! The cheapest roster with which all targets hold at their certainty.
//!
//! The decision is how many agents each of some shifts has. The search runs on the same customers throughout: on few
//! replications cutting planes lead to a roster that nearly holds (`coarse.rs`), on all of them it is mended and made
//! cheaper one agent at a time, and rosters that cost less are ruled out (`refine.rs`). The best of many on the same
//! customers looks better than it is, so the winner is simulated on fresh ones. If it doesn't hold there, these join
//! those of the search, and the next winner gets fresh ones again. Choices beside the agents, such as a bot's share,
//! are searched side by side (`sides.rs`).
//!
//! What goes wrong: a certainty from the replications of the search is too good. Only that of the fresh ones is
//! reported.

mod certificate;
mod coarse;
mod findings;
mod programme;
mod question;
mod record;
mod refine;
mod rosters;
mod sides;
mod source;

pub use findings::{
    Answer, ChoiceFindings, ChoiceResult, Found, Plan, Price, Removal, StaffFindings, TargetInPlan, Tried,
};
pub use question::{AskedRange, Choice, StaffQuestion, StaffRange, StaffTrouble, Wish};
pub use record::{IntervalRecord, Objective};
pub use refine::Proof;
pub use rosters::Roster;
pub(crate) use source::{RosterDays, RosterRange, Seen, Source, roster_model};

use std::cell::Cell;

use crate::replicate::{Control, Stopped};
use crate::scenario::{Document, Files};
use certificate::plan;
use rosters::Rosters;
use sides::{Side, look};
use source::Here;

/// The search was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Interrupted;

/// Of so many replications it is shown what the roster as it is comes to.
const OF_PRESENT: u32 = 100;
/// Of so many it is seen what an agent costs.
const OF_COSTS: u32 = 20;

/// Looks for the cheapest roster. `has_time` says whether there is time left, when so many replications are simulated
/// and so many are still needed for the roster found; until it is over no result depends on the clock.
pub fn staff(
    document: &Document,
    files: &dyn Files,
    question: &StaffQuestion,
    control: &Control<'_>,
    has_time: &dyn Fn(u64, u64) -> bool,
) -> StaffFindings {
    staff_from(document, files, question, control, has_time, &Here(control))
}

/// The same with replications that come from somewhere else.
pub(crate) fn staff_from(
    document: &Document,
    files: &dyn Files,
    question: &StaffQuestion,
    control: &Control<'_>,
    has_time: &dyn Fn(u64, u64) -> bool,
    source: &dyn Source,
) -> StaffFindings {
    let simulated = Cell::new(0);
    let out_of_time = Cell::new(false);
    let watched = |simulated: u64, still: u64| {
        let has_time = has_time(simulated, still);
        out_of_time.set(out_of_time.get() || !has_time);
        has_time
    };
    let side = |document, number| {
        let rosters = Rosters::new(document, files, question, (control, source), number, &simulated);
        Side { rosters, per_head: vec![0.0; question.ranges.len()] }
    };
    let mut sides: Vec<Side<'_>> = match &question.choices[..] {
        [] => vec![side(document, 0)],
        choices => choices.iter().zip(0..).map(|(choice, number)| side(&choice.document, number)).collect(),
    };
    let mut chosen = 0;
    let mut answer = Answer::Interrupted;
    let mut results = vec![ChoiceResult::Unknown; question.choices.len()];
    let (mut frontier, mut prices) = (Vec::new(), Vec::new());
    let mut present = None;
    let mut run = || -> Result<(), Interrupted> {
        sides::know_costs(&mut sides)?;
        let roster: Option<Roster> = question.ranges.iter().map(|range| range.present).collect();
        if let Some(roster) = roster {
            let objective = sides[0].rosters.objective;
            // The scenario as it is may be none of its choices.
            let mut as_it_is = None;
            let rosters = match &question.choices[..] {
                [] => &mut sides[0].rosters,
                choices => &mut as_it_is.insert(side(document, choices.len())).rosters,
            };
            rosters.objective = objective;
            present = plan(rosters, &roster, question.replications.min(OF_PRESENT))?;
        }
        sides.iter_mut().for_each(|side| side.rosters.ranges = question.with_wishes(None));
        (chosen, answer, results) = look(&mut sides, &watched)?;
        // What wishes cost, and other certainties, with the choices found.
        let side = &mut sides[chosen..=chosen];
        for shift in (0..question.ranges.len()).filter(|&shift| question.ranges[shift].kept.is_some()) {
            side[0].rosters.ranges = question.with_wishes(Some(shift));
            let (_, without, _) = look(side, &watched)?;
            let more = costs_more(&side[0].rosters, &answer, &without);
            prices.push(Price { shift, without, more });
        }
        side[0].rosters.ranges = question.with_wishes(None);
        for &certainty in &question.frontier {
            side[0].rosters.wanted = Some(certainty);
            let (_, found, _) = look(side, &watched)?;
            frontier.push((certainty, found));
        }
        Ok(())
    };
    let stopped = if run().is_err() { Stopped::Interrupted } else { Stopped::Done };
    if matches!(answer, Answer::Interrupted) {
        (chosen, answer) = sides::best_so_far(&mut sides);
    }
    // Without choices the only side is the scenario as it is.
    let choices = question.choices.iter().zip(results);
    let choices = choices.map(|(choice, result)| ChoiceFindings { assignments: choice.assignments.clone(), result });
    StaffFindings {
        ranges: question.ranges.clone(),
        objective: sides[chosen].rosters.objective,
        per_head: sides[chosen].per_head.clone(),
        present,
        answer,
        prices,
        frontier,
        chosen: (!question.choices.is_empty()).then_some(chosen),
        choices: choices.collect(),
        rosters: sides.iter().map(|side| side.rosters.simulated_rosters()).sum(),
        simulated: simulated.get(),
        out_of_time: out_of_time.get(),
        stopped,
    }
}

/// What the roster of an answer costs more than that of another, on the same replications.
fn costs_more(rosters: &Rosters<'_>, answer: &Answer, than: &Answer) -> Option<f64> {
    let cost = |answer: &Answer| match answer {
        Answer::Found(found) => Some(rosters.cost(&found.roster, rosters.question.replications)),
        _ => None,
    };
    Some(cost(answer)? - cost(than)?)
}

/// What an agent of each shift adds to the objective, up to absence: from all shifts at their upper ends to this one at
/// half its range, or near it, where the check refuses so many. Chooses the objective, unless it is said: hours, where
/// a shift's agents cost nothing.
fn costs_per_head(rosters: &mut Rosters<'_>, objective: Option<Objective>) -> Result<Vec<f64>, Interrupted> {
    let ranges = rosters.ranges.clone();
    let replications = rosters.question.replications.min(OF_COSTS);
    let high = rosters.high();
    let mut steps = Vec::new();
    for (shift, range) in ranges.iter().enumerate() {
        let (half, all) = ((range.high - range.low).div_ceil(2), range.high - range.low);
        let is_allowed = |&step: &u32| {
            let mut fewer = high.clone();
            fewer[shift] -= step;
            rosters.is_allowed(&fewer)
        };
        // Larger steps first: they say it better.
        steps.push((half..=all).chain((0..half).rev()).find(is_allowed).unwrap_or(0));
    }
    for tried in [Objective::Cost, Objective::Hours].into_iter().filter(|&tried| objective.is_none_or(|o| o == tried)) {
        rosters.objective = tried;
        let mut per_head = Vec::new();
        for (shift, &step) in steps.iter().enumerate() {
            let mut fewer = high.clone();
            fewer[shift] -= step;
            let seen = [&high, &fewer].map(|roster| {
                rosters.complete(roster, replications)?;
                Ok(rosters.cost(roster, replications))
            });
            let [all, fewer] = seen;
            let cost: f64 = all? - fewer?;
            per_head.push(if step == 0 { 1.0 } else { cost / f64::from(step) });
        }
        if per_head.iter().all(|cost| cost.is_finite() && *cost > 1e-9) {
            return Ok(per_head);
        }
        if tried == Objective::Hours {
            return Ok(per_head.into_iter().map(|cost| if cost.is_finite() { cost.max(1e-6) } else { 1.0 }).collect());
        }
    }
    unreachable!("the last objective returns")
}
