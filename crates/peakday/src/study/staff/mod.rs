//! The cheapest roster with which all targets hold at their certainty.
//!
//! The decision is how many agents each of some shifts has. The search runs on the same customers throughout: on few
//! replications cutting planes lead to a roster that nearly holds (`coarse.rs`), on all of them it is mended and made
//! cheaper one agent at a time, and rosters that cost less are ruled out (`refine.rs`). The best of many on the same
//! customers looks better than it is, so the winner is simulated on fresh ones. If it doesn't hold there, these join
//! those of the search, and the next winner gets fresh ones again.
//!
//! What goes wrong: a certainty from the replications of the search is too good. Only that of the fresh ones is
//! reported.

mod coarse;
mod programme;
mod question;
mod refine;
mod rosters;

pub use question::{AskedRange, StaffQuestion, StaffRange, StaffTrouble, Wish};
pub use refine::Proof;
pub use rosters::{IntervalRecord, Objective, Roster};

use crate::assess::{Findings, assess_on};
use crate::model::{Model, Target};
use crate::replicate::{self, Control, Results, Stopped};
use crate::scenario::{Document, Files};
use programme::Programme;
use refine::Search;
use rosters::{Record, Rosters, Standing};

/// The findings.
#[derive(Debug)]
pub struct StaffFindings {
    /// What was asked.
    pub ranges: Vec<StaffRange>,
    /// What is minimised.
    pub objective: Objective,
    /// By shift, what an agent adds to the objective.
    pub per_head: Vec<f64>,
    /// The roster as it is, on the replications of the search; `None` if it was not simulated.
    pub present: Option<Plan>,
    /// What was found.
    pub answer: Answer,
    /// By wish, what it costs.
    pub prices: Vec<Price>,
    /// By certainty, the cheapest roster for it, if that was asked.
    pub frontier: Vec<(f64, Answer)>,
    /// How many rosters were simulated, and replications of them in all.
    pub rosters: usize,
    /// Replications simulated in all.
    pub simulated: u64,
    /// Whether the time was over before everything was tried.
    pub out_of_time: bool,
    /// Why the study ended.
    pub stopped: Stopped,
}

/// What a wish costs.
#[derive(Debug)]
pub struct Price {
    /// The index of the shift.
    pub shift: usize,
    /// The cheapest roster if it is given up, and all others are kept.
    pub without: Answer,
    /// What the roster with all wishes costs more, on the same customers; `None` if one of the two isn't there.
    pub more: Option<f64>,
}

/// What the search comes to.
#[derive(Debug)]
pub enum Answer {
    /// A roster, and what stands behind it.
    Found(Box<Found>),
    /// With all shifts at their upper ends, targets are still missed.
    Nothing(Plan),
    /// It was interrupted before anything was found.
    Interrupted,
}

/// A roster that was found.
#[derive(Debug)]
pub struct Found {
    /// Agents by shift.
    pub roster: Roster,
    /// Its model.
    pub model: Box<Model>,
    /// What it comes to on fresh replications; `None` if the search was interrupted before.
    pub fresh: Option<Box<Findings>>,
    /// Whether all targets hold there.
    pub is_verified: bool,
    /// The fresh replications: from and to.
    pub fresh_from: u32,
    /// The end of the fresh replications.
    pub fresh_to: u32,
    /// How many rosters were given fresh replications, this one included.
    pub candidates: u32,
    /// Replications of the search.
    pub searched: u32,
    /// The objective on them.
    pub objective: f64,
    /// Each single agent less.
    pub removals: Vec<Removal>,
    /// Swaps of one agent for a cheaper one: none of those tried holds.
    pub swaps: Tried,
    /// What came of the look at all rosters that cost less.
    pub proof: Proof,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// So many were simulated.
    pub tried: usize,
    /// Of so many.
    pub of: usize,
}

/// A roster on the replications of the search.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Agents by shift.
    pub roster: Roster,
    /// The objective.
    pub objective: f64,
    /// By target.
    pub targets: Vec<TargetInPlan>,
    /// So many replications.
    pub replications: u32,
    /// Whether all targets hold.
    pub holds: bool,
}

/// A target under a roster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetInPlan {
    /// In how many replications it held.
    pub held: u64,
    /// In how many it was judged.
    pub judged: u64,
    /// The share, or the mean in seconds, over all.
    pub estimate: Option<f64>,
    /// The interval that holds least often, and what was seen there.
    pub worst: Option<(usize, IntervalRecord)>,
}

/// A single agent less.
#[derive(Clone, Debug)]
pub struct Removal {
    /// The index of the shift.
    pub shift: usize,
    /// What comes of it; `None` at the lower end of its range. Where the scenario's check refuses one agent less, it is
    /// with the next number that it takes; where it takes none, `None` too.
    pub plan: Option<Plan>,
    /// The target that breaks, by its index: the one that lacks most.
    pub breaks: Option<usize>,
}

/// The search was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Interrupted;

/// So many replications lead to a roster to begin with, then more of them.
const COARSE: [u32; 2] = [20, 60];
/// On so many the roster is mended and its spare agents removed before all are simulated.
const MIDDLE: u32 = 100;
/// Of so many replications it is shown what the roster as it is comes to.
const OF_PRESENT: u32 = 100;
/// So many rosters are given fresh replications at most.
const MOST_CANDIDATES: u32 = 6;

/// Looks for the cheapest roster. `has_time` says whether there is time left, when so many replications are simulated
/// and so many are still needed for the roster found; until it is over no result depends on the clock.
pub fn staff(
    document: &Document,
    files: &dyn Files,
    question: &StaffQuestion,
    control: &Control<'_>,
    has_time: &dyn Fn(u64, u64) -> bool,
) -> StaffFindings {
    let mut rosters = Rosters::new(document, files, question, control);
    let out_of_time = std::cell::Cell::new(false);
    let watched = |simulated: u64, still: u64| {
        let has_time = has_time(simulated, still);
        out_of_time.set(out_of_time.get() || !has_time);
        has_time
    };
    let mut per_head = vec![0.0; question.ranges.len()];
    let mut answer = Answer::Interrupted;
    let (mut frontier, mut prices) = (Vec::new(), Vec::new());
    let mut present = None;
    let mut run = || -> Result<(), Interrupted> {
        per_head = costs_per_head(&mut rosters)?;
        let roster: Option<Roster> = question.ranges.iter().map(|range| range.present).collect();
        if let Some(roster) = roster {
            present = plan(&mut rosters, &roster, question.replications.min(OF_PRESENT))?;
        }
        rosters.ranges = question.with_wishes(None);
        answer = look(&mut rosters, &per_head, &watched)?;
        for shift in (0..question.ranges.len()).filter(|&shift| question.ranges[shift].kept.is_some()) {
            rosters.ranges = question.with_wishes(Some(shift));
            let without = look(&mut rosters, &per_head, &watched)?;
            let more = costs_more(&rosters, &answer, &without);
            prices.push(Price { shift, without, more });
        }
        rosters.ranges = question.with_wishes(None);
        for &certainty in &question.frontier {
            rosters.wanted = Some(certainty);
            let found = look(&mut rosters, &per_head, &watched);
            frontier.push((certainty, found?));
        }
        Ok(())
    };
    let stopped = if run().is_err() { Stopped::Interrupted } else { Stopped::Done };
    if matches!(answer, Answer::Interrupted) {
        rosters.wanted = None;
        answer = best_so_far(&rosters);
    }
    StaffFindings {
        ranges: question.ranges.clone(),
        objective: rosters.objective,
        per_head,
        present,
        answer,
        prices,
        frontier,
        rosters: rosters.count(),
        simulated: rosters.simulated,
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
/// half its range, or near it, where the check refuses so many. Chooses the objective: hours, where a shift's agents
/// cost nothing.
fn costs_per_head(rosters: &mut Rosters<'_>) -> Result<Vec<f64>, Interrupted> {
    let ranges = rosters.ranges.clone();
    let replications = rosters.question.replications.min(20);
    let high: Roster = ranges.iter().map(|range| range.high).collect();
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
    for objective in [Objective::Cost, Objective::Hours] {
        rosters.objective = objective;
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
        if objective == Objective::Hours {
            return Ok(per_head.into_iter().map(|cost| if cost.is_finite() { cost.max(1e-6) } else { 1.0 }).collect());
        }
    }
    unreachable!("the last objective returns")
}

/// The cheapest roster at the certainty that is wanted, with fresh replications and what stands behind it.
fn look(
    rosters: &mut Rosters<'_>,
    per_head: &[f64],
    has_time: &dyn Fn(u64, u64) -> bool,
) -> Result<Answer, Interrupted> {
    let all = rosters.question.replications;
    let ranges = rosters.ranges.clone();
    let high: Roster = ranges.iter().map(|range| range.high).collect();
    // The upper ends were checked before the search, so that they are a roster.
    let nothing = |rosters: &mut Rosters<'_>, replications| {
        Ok(plan(rosters, &high, replications)?.map_or(Answer::Interrupted, Answer::Nothing))
    };
    if rosters.standing(&high, all.min(COARSE[1]))? != Standing::Holds
        && rosters.standing(&high, all)? != Standing::Holds
    {
        return nothing(rosters, all);
    }
    let lowest = refine::lowest(rosters, all.min(COARSE[0]))?;
    let mut programme = Programme {
        per_head: per_head.to_vec(),
        low: lowest.clone(),
        high: high.clone(),
        cuts: Vec::new(),
        failed: Vec::new(),
    };
    let mut roster = high.clone();
    for few in COARSE.into_iter().filter(|&few| few < all).chain(all.le(&COARSE[1]).then_some(all)) {
        if let Some(found) = coarse::cutting_planes(rosters, &mut programme, few)? {
            roster = found;
        }
        // What barely failed on few replications may hold on more.
        programme.failed.clear();
    }
    let mut searched = all;
    let mut candidates = 0;
    if all > MIDDLE {
        let mut search = Search { rosters, per_head, lowest: &lowest, replications: MIDDLE, still: 0, has_time };
        if let Some(found) = search.up(roster.clone())? {
            roster = search.without_spare(found)?;
        }
    }
    loop {
        let still = u64::from(all) + u64::from(searched) * ranges.len() as u64;
        let mut search = Search { rosters, per_head, lowest: &lowest, replications: searched, still, has_time };
        let Some((found, swaps, proof)) = refine::search(&mut search, roster)? else {
            return nothing(rosters, searched);
        };
        let of_found = rosters.record(&found).cloned().expect("it was simulated");
        candidates += 1;
        let model = rosters.model(&found).expect("it was simulated");
        let mut results = Results::none_of(&model);
        let outcomes = replicate::outcomes(&model, searched..searched + all, rosters.control);
        rosters.simulated += outcomes.len() as u64;
        if outcomes.len() < all as usize {
            return Err(Interrupted);
        }
        rosters.add(&found, &model, &outcomes);
        results.extend(outcomes);
        let fresh = assess_on(&model, &results, rosters.control.executor);
        let is_verified = fresh.targets.iter().all(|target| target.holds || target.assessed == 0);
        if is_verified || candidates == MOST_CANDIDATES {
            let removals = removals(rosters, &found, &of_found, searched)?;
            return Ok(Answer::Found(Box::new(Found {
                objective: rosters.cost(&found, searched),
                fresh: Some(Box::new(fresh)),
                model: Box::new(model),
                roster: found,
                is_verified,
                fresh_from: searched,
                fresh_to: searched + all,
                candidates,
                searched,
                removals,
                swaps,
                proof,
            })));
        }
        searched += all;
        roster = found;
    }
}

/// Each single agent less, on all replications of the search.
fn removals(
    rosters: &mut Rosters<'_>,
    roster: &Roster,
    of_roster: &Record,
    replications: u32,
) -> Result<Vec<Removal>, Interrupted> {
    let mut removals = Vec::new();
    for shift in 0..roster.len() {
        let mut plan = match rosters.next(roster, shift, false) {
            Some(fewer) => plan(rosters, &fewer, replications)?,
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
fn plan(rosters: &mut Rosters<'_>, roster: &Roster, replications: u32) -> Result<Option<Plan>, Interrupted> {
    let Some(record) = rosters.complete(roster, replications)?.cloned() else { return Ok(None) };
    Ok(Some(plan_of(rosters, roster, &record, replications)))
}

fn plan_of(rosters: &Rosters<'_>, roster: &Roster, record: &Record, replications: u32) -> Plan {
    let target = |seen: &rosters::TargetRecord| {
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

/// The cheapest roster known to hold when the search was interrupted, without fresh replications.
fn best_so_far(rosters: &Rosters<'_>) -> Answer {
    let searched = rosters.question.replications;
    let Some(roster) = rosters.cheapest_known(searched) else { return Answer::Interrupted };
    let Some(model) = rosters.model(&roster) else { return Answer::Interrupted };
    Answer::Found(Box::new(Found {
        objective: rosters.cost(&roster, searched),
        fresh: None,
        model: Box::new(model),
        roster,
        is_verified: false,
        fresh_from: searched,
        fresh_to: searched,
        candidates: 0,
        searched,
        removals: Vec::new(),
        swaps: Tried { tried: 0, of: 0 },
        proof: Proof::OutOfTime,
    }))
}
