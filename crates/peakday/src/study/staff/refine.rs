//! From a roster that nearly holds to the cheapest one, on all replications of the search.
//!
//! Up, one agent at a time, until it holds; down by single removals and swaps as long as these hold and cost less;
//! then the proof: rosters that cost less are looked at, the fullest first. One that clearly fails takes those with
//! fewer agents in every shift along, so that a few simulations rule out thousands. One that barely fails rules out
//! only itself: on the same replications a roster with fewer agents may hold by chance.
//!
//! What goes wrong: the proof rests on this: more agents never turn a clear failure into a success. Breaks with heads
//! that are away at once, or a team that takes another's work, can make that false.

use super::record::{Standing, TargetRecord};
use super::rosters::Rosters;
use super::{Interrupted, Roster, Tried};

/// What came of the look at all rosters that cost less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// None of them holds.
    Complete,
    /// They are too many to be looked at.
    TooMany,
    /// The time was over before. Of the fullest rosters, so many were ruled out with all that have fewer agents.
    OutOfTime(Tried),
}

impl Proof {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::TooMany => "too_many",
            Self::OutOfTime(_) => "out_of_time",
        }
    }

    /// What came of two looks together: that which shows less. What was tried in both is added up.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::OutOfTime(a), Self::OutOfTime(b)) => {
                Self::OutOfTime(Tried { tried: a.tried + b.tried, of: a.of + b.of })
            }
            (Self::OutOfTime(tried), _) | (_, Self::OutOfTime(tried)) => Self::OutOfTime(tried),
            (Self::TooMany, _) | (_, Self::TooMany) => Self::TooMany,
            (Self::Complete, Self::Complete) => Self::Complete,
        }
    }
}

/// More rosters aren't laid out for the proof.
const MOST_LAID_OUT: usize = 4_000;
/// On the way up, what an agent more brings is looked at in so many of the missed replications, those nearest to
/// holding.
const NEARLY_HELD: usize = 24;
/// On so many of the first ones, where the target is about an average.
const FOR_AVERAGE: u32 = 100;

/// A search on all replications.
pub(super) struct Search<'r, 'a> {
    pub rosters: &'r mut Rosters<'a>,
    pub per_head: &'r [f64],
    /// Fewer agents of a shift fail, on few replications.
    pub lowest: &'r [u32],
    pub replications: u32,
    /// Whether it ends when the time is over, even without a roster: there is another one to fall back on.
    pub is_bounded: bool,
    /// How many replications the roster that is found takes once the search is over.
    pub still: u64,
    /// Whether there is time left, by replications simulated and still to be.
    pub has_time: &'r dyn Fn(u64, u64) -> bool,
}

impl Search<'_, '_> {
    /// Adds agents until the roster holds.
    pub(super) fn up(&mut self, mut roster: Roster) -> Result<Ended<Roster>, Interrupted> {
        let high = self.rosters.high();
        let mut before: Option<Roster> = None;
        let mut step = 1;
        loop {
            if self.rosters.holds(&roster, before.as_deref(), self.replications)? {
                return Ok(Ended::With(roster));
            }
            if roster == high {
                return Ok(Ended::Nothing);
            }
            if self.is_bounded && !self.has_time() {
                return Ok(Ended::OutOfTime);
            }
            let raised = self.raised(&roster, &high, step)?;
            // The longer it goes on the larger the steps; what was too much is removed afterwards.
            step = if before.is_none() { 1 } else { step * 2 };
            before = Some(std::mem::replace(&mut roster, raised));
        }
    }

    /// So many agents more in the shift where one brings most for its cost: first among those that have a hand in what
    /// breaks, then among all; one more in each, where no single one brings anything.
    fn raised(&mut self, roster: &Roster, high: &Roster, step: u32) -> Result<Roster, Interrupted> {
        let telling = self.telling(roster);
        let before = self.lack(roster, &telling)?;
        let touching = self.rosters.touching_misses(roster, self.replications);
        for shifts in [touching, vec![true; roster.len()]] {
            let mut candidates = Vec::new();
            for shift in (0..roster.len()).filter(|&shift| shifts[shift]) {
                candidates.extend(self.rosters.next(roster, shift, true).map(|raised| (shift, raised)));
            }
            let mut best: Option<(f64, usize)> = match &candidates[..] {
                [(shift, _)] => Some((0.0, *shift)),
                _ => None,
            };
            if best.is_none() {
                for (shift, raised) in candidates {
                    let cost = self.per_head[shift] * f64::from(raised[shift] - roster[shift]);
                    let gain = (before - self.lack(&raised, &telling)?) / cost;
                    if gain > 0.0 && best.is_none_or(|(most, _)| gain > most) {
                        best = Some((gain, shift));
                    }
                }
            }
            if let Some((_, shift)) = best {
                let mut raised = roster.clone();
                while raised[shift] < roster[shift] + step {
                    let Some(next) = self.rosters.next(&raised, shift, true) else { break };
                    raised = next;
                }
                return Ok(raised);
            }
        }
        let all: Roster = roster.iter().zip(high).map(|(&agents, &high)| (agents + 1).min(high)).collect();
        // Where the check refuses all of them with one more, there is nothing between here and the top.
        Ok(if self.rosters.is_allowed(&all) { all } else { high.clone() })
    }

    /// The replications that tell most of what a roster which doesn't hold lacks: of those it was seen to miss, the
    /// ones nearest to holding. Where an average is missed, the first ones.
    fn telling(&self, roster: &[u32]) -> Vec<u32> {
        let Some(record) = self.rosters.record(roster) else { return Vec::new() };
        let (targets, wanted) = (&self.rosters.question.targets, self.rosters.wanted);
        let nearly_held = record.nearly_held(targets, wanted, self.replications, NEARLY_HELD);
        let is_missed_on_average = targets
            .iter()
            .zip(&record.targets)
            .any(|(target, seen)| target.certainty.is_none() && seen.is_missed(target, wanted, self.replications));
        if nearly_held.is_empty() || is_missed_on_average {
            return (0..FOR_AVERAGE.min(self.replications)).collect();
        }
        nearly_held
    }

    /// How much a roster lacks of the targets on these replications: how many of them it misses, with a share of the
    /// intervals it misses there, and of an average by how much.
    fn lack(&mut self, roster: &[u32], replications: &[u32]) -> Result<f64, Interrupted> {
        let question = self.rosters.question;
        let Some(record) = self.rosters.with(roster, replications)? else { return Ok(f64::INFINITY) };
        let of_target = |(target, seen): (&crate::model::Target, &TargetRecord)| seen.lack(target, replications);
        Ok(question.targets.iter().zip(&record.targets).map(of_target).sum())
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
                if self.is_bounded && !self.has_time() {
                    return Ok(roster);
                }
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
        let high = self.rosters.high();
        // What absence and overtime add to or take from the sum of heads.
        let slack = self.per_head.iter().copied().fold(f64::INFINITY, f64::min) / 4.0;
        // If they are too many within these bounds, they are within those that are proven.
        if fullest(self.lowest, &high, self.per_head, left + slack).is_none() {
            return Ok((None, Proof::TooMany));
        }
        let Some(lowest) = self.proven_lowest(near)? else {
            return Ok((None, Proof::OutOfTime(Tried { tried: 0, of: 0 })));
        };
        let Some(laid_out) = fullest(&lowest, &high, self.per_head, left + slack) else {
            return Ok((None, Proof::TooMany));
        };
        let mut waiting = laid_out.clone();
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
                let is_out = |full: &&Roster| failed.iter().any(|failed| is_within(full, failed));
                let tried = laid_out.iter().filter(is_out).count();
                return Ok((None, Proof::OutOfTime(Tried { tried, of: laid_out.len() })));
            }
            match self.standing(&roster, near)? {
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

    /// The lowest agents of each shift, fewer of which clearly fail on all replications; `None` if the time was over.
    fn proven_lowest(&mut self, near: &[u32]) -> Result<Option<Roster>, Interrupted> {
        let ranges = self.rosters.ranges.clone();
        let mut lowest = self.lowest.to_vec();
        for (shift, range) in ranges.iter().enumerate() {
            while lowest[shift] > range.low {
                if !self.has_time() {
                    return Ok(None);
                }
                let mut roster: Roster = ranges.iter().map(|range| range.high).collect();
                roster[shift] = lowest[shift] - 1;
                if self.standing(&roster, near)? == Standing::Fails {
                    break;
                }
                lowest[shift] -= 1;
            }
        }
        Ok(Some(lowest))
    }

    fn standing(&mut self, roster: &[u32], near: &[u32]) -> Result<Standing, Interrupted> {
        self.rosters.standing(roster, Some(near), self.replications)
    }

    /// Whether a roster that costs less than one that holds, and is near it, holds too.
    fn is_better(&mut self, roster: &Roster, than: &Roster) -> Result<bool, Interrupted> {
        Ok(self.rosters.holds(roster, Some(than), self.replications)? && self.costs_less(roster, than))
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

/// How a search ended.
#[derive(Clone, Debug)]
pub(super) enum Ended<T> {
    /// With what it looked for.
    With(T),
    /// Not even the upper ends of all ranges hold.
    Nothing,
    /// The time was over before anything was found.
    OutOfTime,
}

/// The search on all replications, from a roster to begin with.
pub(super) fn search(search: &mut Search<'_, '_>, from: Roster) -> Result<Ended<(Roster, Tried, Proof)>, Interrupted> {
    let mut roster = match search.up(from)? {
        Ended::With(roster) => roster,
        Ended::Nothing => return Ok(Ended::Nothing),
        Ended::OutOfTime => return Ok(Ended::OutOfTime),
    };
    loop {
        let (found, swaps) = search.down(roster)?;
        match search.prove(&found)? {
            (Some(cheaper), _) => roster = cheaper,
            (None, proof) => return Ok(Ended::With((found, swaps, proof))),
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
