//! The cheapest roster of one scenario, or of several that differ in choices, such as a bot's share: each combination
//! of choices is a side of its own, with its own rosters on the same customers.
//!
//! The side whose roster is cheapest on few replications is searched first. Of the others only rosters that cost less
//! than the best one are asked about: if all of them are ruled out, the side is done (`refine.rs`). So the cheapest
//! roster of all sides is found without the cheapest of each.
//!
//! What goes wrong: costs of two sides are compared on the same replications, all of them. On fewer, a side with a
//! dearer bot may look cheaper because few customers came.

use super::certificate::{of_a_removal, plan, removals};
use super::coarse;
use super::findings::{Answer, ChoiceResult, Found, Tried};
use super::programme::Programme;
use super::record::Standing;
use super::refine::{self, Ended, Proof, Search};
use super::rosters::{Roster, Rosters};
use super::source::RosterRange;
use super::{Interrupted, costs_per_head};
use crate::assess::{Findings, assess_on};
use crate::model::Model;
use crate::replicate::Results;

/// So many replications lead to a roster to begin with, then more of them.
const COARSE: [u32; 2] = [20, 60];
/// On so many the roster is mended and its spare agents removed before all are simulated.
const MIDDLE: u32 = 100;
/// So many rosters are given fresh replications at most.
const MOST_CANDIDATES: u32 = 6;

/// A combination of choices, or the scenario as it is.
pub(super) struct Side<'a> {
    pub rosters: Rosters<'a>,
    /// By shift, what an agent adds to the objective.
    pub per_head: Vec<f64>,
}

/// How far a side is.
struct Begun {
    programme: Programme,
    /// The next search begins here.
    roster: Roster,
    /// Whether it is already that of all few replications.
    is_near: bool,
}

/// The best of all sides on the replications of the search.
struct Best {
    side: usize,
    roster: Roster,
    cost: f64,
    swaps: Tried,
}

/// Whether there is time left, by replications simulated and still to be.
pub(super) type HasTime<'t> = &'t dyn Fn(u64, u64) -> bool;

/// What agents of each side cost, all by the same objective.
pub(super) fn know_costs(sides: &mut [Side<'_>]) -> Result<(), Interrupted> {
    for side in sides.iter_mut() {
        side.per_head = costs_per_head(&mut side.rosters, None)?;
    }
    let objectives = sides.iter().map(|side| side.rosters.objective);
    if let Some(hours) = objectives.clone().max().filter(|most| objectives.clone().min() != Some(*most)) {
        for side in sides.iter_mut() {
            side.per_head = costs_per_head(&mut side.rosters, Some(hours))?;
        }
    }
    Ok(())
}

/// The cheapest roster of all sides at the certainty that is wanted, with fresh replications and what stands behind it;
/// which side it is of, and what came of each.
pub(super) fn look(
    sides: &mut [Side<'_>],
    has_time: HasTime<'_>,
) -> Result<(usize, Answer, Vec<ChoiceResult>), Interrupted> {
    let all = sides[0].rosters.question.replications;
    let mut begun = Vec::new();
    for side in sides.iter_mut() {
        begun.push(side.begin(all)?);
    }
    let shifts = sides[0].per_head.len() as u64;
    let (mut searched, mut candidates) = (all, 0);
    let mut last: Option<Candidate> = None;
    loop {
        let still = u64::from(all) + shifts * u64::from(of_a_removal(&sides[0].rosters, searched));
        let budget = Budget { searched, still, is_bounded: last.is_some(), has_time };
        let found = best_of_all(sides, &mut begun, &budget)?;
        let (best, results, proof) = match (found, last.take()) {
            (Ended::With(found), _) => found,
            (Ended::OutOfTime, Some(candidate)) => return candidate.answer(sides, candidates),
            (Ended::Nothing | Ended::OutOfTime, _) => {
                let chosen = nearest(sides, searched);
                let rosters = &mut sides[chosen].rosters;
                let high = rosters.high();
                let answer = plan(rosters, &high, searched)?.map_or(Answer::Interrupted, Answer::Nothing);
                return Ok((chosen, answer, vec![ChoiceResult::Nothing; sides.len()]));
            }
        };
        candidates += 1;
        let candidate = Candidate::afresh(sides, best, results, proof, searched)?;
        let is_verified = candidate.is_verified();
        let simulated = sides[0].rosters.simulated.get();
        if is_verified || candidates == MOST_CANDIDATES || !has_time(simulated, still) {
            return candidate.answer(sides, candidates);
        }
        searched += all;
        if let Some(begun) = &mut begun[candidate.best.side] {
            begun.roster.clone_from(&candidate.best.roster);
        }
        last = Some(candidate);
    }
}

/// A roster that holds on the replications of the search, and what it comes to on fresh ones.
struct Candidate {
    best: Best,
    results: Vec<ChoiceResult>,
    proof: Proof,
    searched: u32,
    model: Model,
    fresh: Findings,
}

impl Candidate {
    /// Simulates a roster on as many replications as the question asks for, after those of the search.
    fn afresh(
        sides: &mut [Side<'_>],
        best: Best,
        results: Vec<ChoiceResult>,
        proof: Proof,
        searched: u32,
    ) -> Result<Self, Interrupted> {
        let rosters = &mut sides[best.side].rosters;
        let all = rosters.question.replications;
        let model = rosters.model(&best.roster).expect("it was simulated");
        let mut seen = Results::none_of(&model);
        let (from, to) = (searched, searched + all);
        let asked = RosterRange { side: rosters.side, roster: best.roster.clone(), from, to };
        let outcomes = rosters.source.fresh(&asked, &model);
        rosters.count_simulated(outcomes.len());
        if outcomes.len() < all as usize {
            return Err(Interrupted);
        }
        rosters.add(&best.roster, &model, &outcomes);
        seen.extend(outcomes);
        let fresh = assess_on(&model, &seen, rosters.control.executor);
        Ok(Self { best, results, proof, searched, model, fresh })
    }

    fn is_verified(&self) -> bool {
        self.fresh.targets.iter().all(|target| target.holds || target.assessed == 0)
    }

    /// With each agent less. So many rosters were given fresh replications.
    fn answer(
        self,
        sides: &mut [Side<'_>],
        candidates: u32,
    ) -> Result<(usize, Answer, Vec<ChoiceResult>), Interrupted> {
        let is_verified = self.is_verified();
        let Self { best, results, proof, searched, model, fresh } = self;
        let rosters = &mut sides[best.side].rosters;
        let removals = removals(rosters, &best.roster, searched)?;
        let answer = Answer::Found(Box::new(Found {
            objective: rosters.cost(&best.roster, searched),
            fresh: Some(Box::new(fresh)),
            model: Box::new(model),
            roster: best.roster,
            is_verified,
            fresh_from: searched,
            fresh_to: searched + rosters.question.replications,
            candidates,
            searched,
            removals,
            swaps: best.swaps,
            proof,
        }));
        Ok((best.side, answer, results))
    }
}

/// The cheapest roster of all sides known to hold when the search was interrupted, without fresh replications.
pub(super) fn best_so_far(sides: &mut [Side<'_>]) -> (usize, Answer) {
    let searched = sides[0].rosters.question.replications;
    let known = sides.iter_mut().enumerate().filter_map(|(place, side)| {
        side.rosters.wanted = None;
        let roster = side.rosters.cheapest_known(searched)?;
        Some((place, side.rosters.cost(&roster, searched), side.rosters.model(&roster)?, roster))
    });
    let Some((place, objective, model, roster)) = known.min_by(|a, b| a.1.total_cmp(&b.1)) else {
        return (0, Answer::Interrupted);
    };
    let found = Found {
        objective,
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
        proof: Proof::OutOfTime(Tried { tried: 0, of: 0 }),
    };
    (place, Answer::Found(Box::new(found)))
}

/// Replications of the search, and the time it has.
struct Budget<'t> {
    searched: u32,
    /// How many replications the roster that is found takes once the search is over.
    still: u64,
    /// Whether it ends when the time is over, even without a roster.
    is_bounded: bool,
    has_time: HasTime<'t>,
}

/// The cheapest roster of all sides, what came of each side, and what of the rosters that cost less.
type OfAll = (Best, Vec<ChoiceResult>, Proof);

/// The cheapest roster of all sides on the replications of the search.
fn best_of_all(
    sides: &mut [Side<'_>],
    begun: &mut [Option<Begun>],
    budget: &Budget<'_>,
) -> Result<Ended<OfAll>, Interrupted> {
    let mut best: Option<Best> = None;
    let mut proof = Proof::Complete;
    let mut is_out_of_time = false;
    let mut results = vec![ChoiceResult::Nothing; sides.len()];
    for place in by_estimate(sides, begun) {
        let side = &mut sides[place];
        let Some(begun) = &mut begun[place] else { continue };
        let from = match &best {
            None => Start::Anywhere,
            Some(best) => side.cheaper(begun, best.cost, budget)?,
        };
        let from = match from {
            Start::Anywhere => side.near(begun, budget)?,
            Start::At(roster) => roster,
            Start::Nowhere => {
                results[place] = ChoiceResult::RuledOut;
                continue;
            }
            Start::Unknown(of_side) => {
                results[place] = ChoiceResult::Unknown;
                proof = proof.and(of_side);
                continue;
            }
        };
        let (roster, swaps, of_side) = match refine::search(&mut side.search(begun, budget), from)? {
            Ended::With(found) => found,
            Ended::Nothing => continue,
            Ended::OutOfTime => {
                is_out_of_time = true;
                results[place] = ChoiceResult::Unknown;
                proof = proof.and(Proof::OutOfTime(Tried { tried: 0, of: 0 }));
                continue;
            }
        };
        let cost = side.rosters.cost(&roster, budget.searched);
        proof = proof.and(of_side);
        results[place] = ChoiceResult::Found(roster.clone(), cost);
        begun.roster.clone_from(&roster);
        if best.as_ref().is_none_or(|best| cost < best.cost) {
            best = Some(Best { side: place, roster, cost, swaps });
        }
    }
    Ok(match best {
        Some(best) => Ended::With((best, results, proof)),
        None if is_out_of_time => Ended::OutOfTime,
        None => Ended::Nothing,
    })
}

/// Where the search of a side begins.
enum Start {
    /// Where few replications lead.
    Anywhere,
    /// At a roster that holds and costs less than the best one.
    At(Roster),
    /// There is none that does.
    Nowhere,
    /// The time was over before that was known.
    Unknown(Proof),
}

/// The sides that hold at all, those that look cheapest first.
fn by_estimate(sides: &[Side<'_>], begun: &[Option<Begun>]) -> Vec<usize> {
    let estimates = sides.iter().zip(begun).enumerate();
    let estimates = estimates.filter_map(|(place, (side, begun))| Some((place, side.estimate(begun.as_ref()?))));
    let mut estimates: Vec<(usize, f64)> = estimates.collect();
    estimates.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    estimates.into_iter().map(|(place, _)| place).collect()
}

/// The side that comes nearest with all shifts at their upper ends: the target that holds least often holds there most
/// often; among equals the first.
fn nearest(sides: &[Side<'_>], searched: u32) -> usize {
    let least = |side: &Side<'_>| {
        let record = side.rosters.record(&side.rosters.high());
        let held = record.iter().flat_map(|record| &record.targets).map(|target| target.held(searched));
        held.filter(|held| held.1 > 0).map(|(held, judged)| held as f64 / judged as f64).fold(1.0, f64::min)
    };
    let places = (0..sides.len()).map(|place| (place, least(&sides[place])));
    places.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map_or(0, |(place, _)| place)
}

impl<'a> Side<'a> {
    /// Bounds and a first roster on few replications; `None` if even the upper ends miss a target.
    fn begin(&mut self, all: u32) -> Result<Option<Begun>, Interrupted> {
        let rosters = &mut self.rosters;
        let high = rosters.high();
        if rosters.standing(&high, None, all.min(COARSE[1]))? != Standing::Holds
            && rosters.standing(&high, None, all)? != Standing::Holds
        {
            return Ok(None);
        }
        let low = coarse::lowest(rosters, all.min(COARSE[0]))?;
        let programme = Programme {
            per_head: self.per_head.clone(),
            low,
            high: high.clone(),
            cuts: Vec::new(),
            failed: Vec::new(),
        };
        let mut begun = Begun { programme, roster: high, is_near: false };
        let first = coarse_steps(all)[0];
        self.by_cutting_planes(&mut begun, first)?;
        Ok(Some(begun))
    }

    fn by_cutting_planes(&mut self, begun: &mut Begun, replications: u32) -> Result<(), Interrupted> {
        if let Some(found) = coarse::cutting_planes(&mut self.rosters, &mut begun.programme, replications)? {
            begun.roster = found;
        }
        // What barely failed on few replications may hold on more.
        begun.programme.failed.clear();
        Ok(())
    }

    /// About what the roster of few replications costs, on the first ones.
    fn estimate(&self, begun: &Begun) -> f64 {
        self.beside_agents(COARSE[0]) + self.sum(&begun.roster)
    }

    /// What the side costs beside agents, on so many of the first replications.
    fn beside_agents(&self, replications: u32) -> f64 {
        let high = self.rosters.high();
        self.rosters.cost(&high, replications) - self.sum(&high)
    }

    fn sum(&self, roster: &[u32]) -> f64 {
        self.per_head.iter().zip(roster).map(|(cost, &agents)| cost * f64::from(agents)).sum()
    }

    /// A roster that nearly holds, by the replications before those of the search.
    fn near(&mut self, begun: &mut Begun, budget: &Budget<'_>) -> Result<Roster, Interrupted> {
        let all = self.rosters.question.replications;
        if !std::mem::replace(&mut begun.is_near, true) {
            for &few in &coarse_steps(all)[1..] {
                self.by_cutting_planes(begun, few)?;
            }
            if all > MIDDLE {
                let middle = Budget { searched: MIDDLE, still: 0, is_bounded: false, has_time: budget.has_time };
                let mut search = self.search(begun, &middle);
                if let Ended::With(found) = search.up(begun.roster.clone())? {
                    begun.roster = search.without_spare(found)?;
                }
            }
        }
        Ok(begun.roster.clone())
    }

    /// Whether a roster of this side costs less than that and holds.
    fn cheaper(&mut self, begun: &Begun, than: f64, budget: &Budget<'_>) -> Result<Start, Interrupted> {
        let (high, searched) = (self.rosters.high(), budget.searched);
        self.rosters.complete(&high, searched)?;
        let left = than - self.beside_agents(searched);
        let mut search = self.search(begun, budget);
        Ok(match search.any_cheaper(&begun.roster, than, left)? {
            (Some(roster), _) => Start::At(roster),
            (None, Proof::Complete) => Start::Nowhere,
            (None, Proof::TooMany) if search.has_time() => Start::Anywhere,
            (None, Proof::TooMany) => Start::Unknown(Proof::OutOfTime(Tried { tried: 0, of: 0 })),
            (None, Proof::OutOfTime(tried)) => Start::Unknown(Proof::OutOfTime(tried)),
        })
    }

    fn search<'s>(&'s mut self, begun: &'s Begun, budget: &Budget<'s>) -> Search<'s, 'a> {
        Search {
            rosters: &mut self.rosters,
            per_head: &self.per_head,
            lowest: &begun.programme.low,
            replications: budget.searched,
            is_bounded: budget.is_bounded,
            still: budget.still,
            has_time: budget.has_time,
        }
    }
}

/// The numbers of replications on which cutting planes are made, one after the other.
fn coarse_steps(all: u32) -> Vec<u32> {
    COARSE.into_iter().filter(|&few| few < all).chain(all.le(&COARSE[1]).then_some(all)).collect()
}
