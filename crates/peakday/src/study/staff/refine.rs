//! From a roster that nearly holds to the cheapest one, on all replications of the search.
//!
//! Up, one agent at a time, until it holds; down by single removals and swaps as long as these hold and cost less;
//! then the proof: rosters that cost less are looked at, the fullest first. One that clearly fails takes those with
//! fewer agents in every shift along, so that a few simulations rule out thousands. One that barely fails rules out
//! only itself: on the same replications a roster with fewer agents may hold by chance.
//!
//! What goes wrong: the proof rests on this: more agents never turn a clear failure into a success. Breaks with heads
//! that are away at once, or a team that takes another's work, can make that false.

use super::record::Standing;
use super::rosters::Rosters;
use super::{Interrupted, Roster, Tried};

/// What came of the look at all rosters that cost less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proof {
    /// None of them holds.
    Complete,
    /// They are too many to be looked at.
    TooMany,
    /// The time was over before.
    OutOfTime,
}

impl Proof {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::TooMany => "too_many",
            Self::OutOfTime => "out_of_time",
        }
    }
}

/// More rosters aren't laid out for the proof.
const MOST_LAID_OUT: usize = 4_000;
/// Of so many replications the gap is measured on the way up, or of all where it doesn't show in these.
const FOR_GAP: u32 = 100;

/// A search on all replications.
pub(super) struct Search<'r, 'a> {
    pub rosters: &'r mut Rosters<'a>,
    pub per_head: &'r [f64],
    /// Fewer agents of a shift fail, on few replications.
    pub lowest: &'r [u32],
    pub replications: u32,
    /// How many replications the roster that is found takes once the search is over.
    pub still: u64,
    /// Whether there is time left, by replications simulated and still to be.
    pub has_time: &'r dyn Fn(u64, u64) -> bool,
}

impl Search<'_, '_> {
    /// Adds agents until the roster holds; `None` if not even the upper ends of all ranges do.
    pub(super) fn up(&mut self, mut roster: Roster) -> Result<Option<Roster>, Interrupted> {
        let high = self.rosters.high();
        while self.standing(&roster)? != Standing::Holds {
            if roster == high {
                return Ok(None);
            }
            roster = self.raised(&roster, &high)?;
        }
        Ok(Some(roster))
    }

    /// One agent more in the shift where it brings most for its cost: first among those that have a hand in what
    /// breaks, then among all; one more in each, where no single one brings anything.
    fn raised(&mut self, roster: &Roster, high: &Roster) -> Result<Roster, Interrupted> {
        let seen = self.rosters.record(roster).map_or(0, super::record::Record::replications).min(self.replications);
        let touching = self.rosters.touching_misses(roster, self.replications);
        let recent = if self.gap(roster, FOR_GAP.min(seen))? > 0.0 { FOR_GAP.min(seen) } else { seen };
        let before = self.gap(roster, recent)?;
        for shifts in [touching, vec![true; roster.len()]] {
            let mut candidates = Vec::new();
            for shift in (0..roster.len()).filter(|&shift| shifts[shift]) {
                candidates.extend(self.rosters.next(roster, shift, true).map(|raised| (shift, raised)));
            }
            if let [(_, only)] = &candidates[..] {
                return Ok(only.clone());
            }
            let mut best: Option<(f64, Roster)> = None;
            for (shift, raised) in candidates {
                let cost = self.per_head[shift] * f64::from(raised[shift] - roster[shift]);
                let gain = (before - self.gap(&raised, recent)?) / cost;
                if gain > 0.0 && best.as_ref().is_none_or(|(most, _)| gain > *most) {
                    best = Some((gain, raised));
                }
            }
            if let Some((_, best)) = best {
                return Ok(best);
            }
        }
        let all: Roster = roster.iter().zip(high).map(|(&agents, &high)| (agents + 1).min(high)).collect();
        // Where the check refuses all of them with one more, there is nothing between here and the top.
        Ok(if self.rosters.is_allowed(&all) { all } else { high.clone() })
    }

    /// How far targets are from their certainty in all, with a share of what their figures lack, on so many
    /// replications.
    fn gap(&mut self, roster: &[u32], replications: u32) -> Result<f64, Interrupted> {
        let wanted = self.rosters.wanted;
        let targets = self.rosters.question.targets.clone();
        let Some(record) = self.rosters.complete(roster, replications)? else { return Ok(f64::INFINITY) };
        let of_target = |(target, record): (&crate::model::Target, &super::record::TargetRecord)| {
            let (held, judged) = record.held(replications);
            let Some(own) = target.certainty else {
                let estimate = record.estimate(replications).unwrap_or(target.goal.value());
                return match target.goal {
                    crate::model::Goal::AtLeast(goal) => (goal - estimate).max(0.0) / goal,
                    crate::model::Goal::AtMost(goal) => (estimate - goal).max(0.0) / goal,
                };
            };
            let share = if judged == 0 { 1.0 } else { held as f64 / judged as f64 };
            // Where no replication holds, intervals still tell which roster is nearer.
            let of_intervals = record.intervals.iter().filter(|interval| interval.judged > 0);
            let lost: f64 = of_intervals.map(|i| 1.0 - f64::from(i.held) / f64::from(i.judged)).sum();
            let lacks = (wanted.unwrap_or(own) - share).max(0.0);
            if lacks > 0.0 { lacks + 0.01 * lost } else { 0.0 }
        };
        Ok(targets.iter().zip(&record.targets).map(of_target).sum())
    }

    /// Removes single agents, and swaps one for a cheaper one while there is time, as long as it holds and costs less.
    /// How many swaps of how many were tried of the last roster.
    pub(super) fn down(&mut self, mut roster: Roster) -> Result<(Roster, Tried), Interrupted> {
        'again: loop {
            roster = self.without_spare(roster)?;
            let swaps = self.swaps(&roster);
            for (tried, swap) in swaps.iter().enumerate() {
                if !self.has_time() {
                    return Ok((roster, Tried { tried, of: swaps.len() }));
                }
                if self.is_better(swap, &roster)? {
                    roster.clone_from(swap);
                    continue 'again;
                }
            }
            // A removal may hold only after another one didn't.
            if let Some(fewer) = self.any_removal(&roster)? {
                roster = fewer;
                continue;
            }
            return Ok((roster, Tried { tried: swaps.len(), of: swaps.len() }));
        }
    }

    /// Removes agents as long as it holds and costs less, one shift after the other: twice as many at each step, until
    /// it doesn't, then half as many, until not a single one can go.
    pub(super) fn without_spare(&mut self, mut roster: Roster) -> Result<Roster, Interrupted> {
        for shift in self.dearest_first() {
            let (mut step, mut grows) = (1, true);
            loop {
                let fewer = self.rosters.fewer(&roster, shift, step);
                let is_better = match &fewer {
                    Some(fewer) => self.is_better(fewer, &roster)?,
                    None => false,
                };
                if !is_better && step == 1 {
                    break;
                }
                grows &= is_better;
                step = if grows { step * 2 } else { (step / 2).max(1) };
                if let Some(fewer) = fewer.filter(|_| is_better) {
                    roster = fewer;
                }
            }
        }
        Ok(roster)
    }

    /// Whether there is time left, with what is still to be simulated of the roster that is found.
    pub(super) fn has_time(&self) -> bool {
        (self.has_time)(self.rosters.simulated.get(), self.still)
    }

    /// Looks for any roster that costs less than one that holds, and holds. If there is one, it is returned; the search
    /// goes on from there.
    pub(super) fn prove(&mut self, best: &Roster) -> Result<(Option<Roster>, Proof), Interrupted> {
        self.any_cheaper(best, self.rosters.cost(best, self.replications), self.sum(best))
    }

    /// Looks for any roster that costs less than so much and holds, if so much is left for agents; first near a roster.
    pub(super) fn any_cheaper(
        &mut self,
        near: &Roster,
        than: f64,
        left: f64,
    ) -> Result<(Option<Roster>, Proof), Interrupted> {
        let lowest = self.proven_lowest()?;
        let high = self.rosters.high();
        // What absence and overtime add to or take from the sum of heads.
        let slack = self.per_head.iter().copied().fold(f64::INFINITY, f64::min) / 4.0;
        let Some(mut waiting) = fullest(&lowest, &high, self.per_head, left + slack) else {
            return Ok((None, Proof::TooMany));
        };
        // Near that roster first: these are likelier to hold.
        let distance = |roster: &Roster| -> u32 { roster.iter().zip(near).map(|(&a, &b)| a.abs_diff(b)).sum() };
        waiting.sort_by_key(|roster| std::cmp::Reverse((distance(roster), roster.clone())));
        let mut failed: Vec<Roster> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(roster) = waiting.pop() {
            if !seen.insert(roster.clone()) || failed.iter().any(|failed| is_within(&roster, failed)) {
                continue;
            }
            if !self.has_time() {
                return Ok((None, Proof::OutOfTime));
            }
            match self.standing(&roster)? {
                Standing::Fails => {
                    failed.push(roster);
                    continue;
                }
                Standing::Holds if self.rosters.cost(&roster, self.replications) < than => {
                    return Ok((Some(roster), Proof::Complete));
                }
                _ => {}
            }
            let fewer = (0..roster.len()).filter(|&j| roster[j] > lowest[j]).map(|j| changed(&roster, &[(j, -1)]));
            waiting.extend(fewer);
        }
        Ok((None, Proof::Complete))
    }

    /// The lowest agents of each shift, fewer of which clearly fail on all replications.
    fn proven_lowest(&mut self) -> Result<Roster, Interrupted> {
        let ranges = self.rosters.ranges.clone();
        let mut lowest = self.lowest.to_vec();
        for (shift, range) in ranges.iter().enumerate() {
            while lowest[shift] > range.low {
                let mut roster: Roster = ranges.iter().map(|range| range.high).collect();
                roster[shift] = lowest[shift] - 1;
                if self.standing(&roster)? == Standing::Fails {
                    break;
                }
                lowest[shift] -= 1;
            }
        }
        Ok(lowest)
    }

    pub(super) fn standing(&mut self, roster: &[u32]) -> Result<Standing, Interrupted> {
        self.rosters.standing(roster, self.replications)
    }

    fn is_better(&mut self, roster: &Roster, than: &Roster) -> Result<bool, Interrupted> {
        Ok(self.standing(roster)? == Standing::Holds && self.costs_less(roster, than))
    }

    fn costs_less(&self, roster: &Roster, than: &Roster) -> bool {
        self.rosters.cost(roster, self.replications) < self.rosters.cost(than, self.replications)
    }

    fn any_removal(&mut self, roster: &Roster) -> Result<Option<Roster>, Interrupted> {
        for shift in self.dearest_first() {
            if let Some(fewer) = self.rosters.next(roster, shift, false)
                && self.is_better(&fewer, roster)?
            {
                return Ok(Some(fewer));
            }
        }
        Ok(None)
    }

    /// Shifts by the cost of a head, the dearest first.
    fn dearest_first(&self) -> Vec<usize> {
        let mut shifts: Vec<usize> = (0..self.per_head.len()).collect();
        shifts.sort_by(|&a, &b| self.per_head[b].total_cmp(&self.per_head[a]).then(a.cmp(&b)));
        shifts
    }

    /// All rosters with one agent in a cheaper shift instead that the check takes, by what they save, most first.
    fn swaps(&mut self, roster: &Roster) -> Vec<Roster> {
        let ranges = self.rosters.ranges.clone();
        let pairs = (0..roster.len()).flat_map(|from| (0..roster.len()).map(move |to| (from, to)));
        let mut swaps: Vec<(f64, Roster)> = pairs
            .filter(|&(from, to)| roster[from] > ranges[from].low && roster[to] < ranges[to].high)
            .map(|(from, to)| (self.per_head[from] - self.per_head[to], changed(roster, &[(from, -1), (to, 1)])))
            .filter(|&(saved, _)| saved > 0.0)
            .collect();
        swaps.sort_by(|a, b| b.0.total_cmp(&a.0));
        swaps.into_iter().map(|(_, roster)| roster).filter(|roster| self.rosters.is_allowed(roster)).collect()
    }

    fn sum(&self, roster: &[u32]) -> f64 {
        self.per_head.iter().zip(roster).map(|(cost, &agents)| cost * f64::from(agents)).sum()
    }
}

/// A roster with some agents more or fewer; the caller has seen to the bounds.
pub(super) fn changed(roster: &[u32], changes: &[(usize, i32)]) -> Roster {
    let mut after = roster.to_vec();
    for &(shift, by) in changes {
        after[shift] = after[shift].saturating_add_signed(by);
    }
    after
}

/// Whether a roster has nowhere more agents than another.
fn is_within(roster: &[u32], other: &[u32]) -> bool {
    roster.iter().zip(other).all(|(a, b)| a <= b)
}

/// The rosters within bounds and a budget to which no agent can be added: every roster in the budget has nowhere more
/// than one of them. `None` if they are too many.
fn fullest(low: &[u32], high: &[u32], per_head: &[f64], budget: f64) -> Option<Vec<Roster>> {
    let mut found = Vec::new();
    let mut looked_at = 0_usize;
    let least: f64 = low.iter().zip(per_head).map(|(&agents, cost)| f64::from(agents) * cost).sum();
    // Rosters of the first shifts, with what is left of the budget beyond the least of the others.
    let mut open: Vec<(Roster, f64)> = vec![(Vec::new(), budget - least)];
    while let Some((roster, left)) = open.pop() {
        looked_at += 1;
        if looked_at > 100 * MOST_LAID_OUT || found.len() > MOST_LAID_OUT {
            return None;
        }
        if left < 0.0 {
            continue;
        }
        let shift = roster.len();
        if shift == low.len() {
            if (0..shift).all(|j| roster[j] == high[j] || per_head[j] > left) {
                found.push(roster);
            }
            continue;
        }
        let is_last = shift + 1 == low.len();
        for agents in low[shift]..=high[shift] {
            let left = left - f64::from(agents - low[shift]) * per_head[shift];
            // Of the last shift, only as many as the budget takes.
            if left < 0.0 || (is_last && agents < high[shift] && left >= per_head[shift]) {
                continue;
            }
            open.push((roster.iter().copied().chain([agents]).collect(), left));
        }
    }
    Some(found)
}

/// The search on all replications, from a roster to begin with; `None` if nothing in the ranges holds.
pub(super) fn search(search: &mut Search<'_, '_>, from: Roster) -> Result<Option<(Roster, Tried, Proof)>, Interrupted> {
    let Some(mut roster) = search.up(from)? else { return Ok(None) };
    loop {
        let (found, swaps) = search.down(roster)?;
        match search.prove(&found)? {
            (Some(cheaper), _) => roster = cheaper,
            (None, proof) => return Ok(Some((found, swaps, proof))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_rosters_hold_every_roster_in_the_budget() {
        let (low, high, per_head, budget) = ([1, 0, 2], [4, 5, 6], [3.0, 2.0, 2.5], 19.2);
        let fullest = fullest(&low, &high, &per_head, budget).expect("they are few");
        for a in low[0]..=high[0] {
            for b in low[1]..=high[1] {
                for c in low[2]..=high[2] {
                    let roster = [a, b, c];
                    let cost: f64 = roster.iter().zip(per_head).map(|(&agents, cost)| f64::from(agents) * cost).sum();
                    let is_covered = fullest.iter().any(|full| is_within(&roster, full));
                    assert_eq!(is_covered, cost <= budget, "{roster:?}");
                }
            }
        }
        let is_alone = |one: &Roster| fullest.iter().all(|other| one == other || !is_within(one, other));
        assert!(fullest.iter().all(is_alone), "none of them lies within another: {fullest:?}");
    }
}
