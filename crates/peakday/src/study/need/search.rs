//! From a first guess to heads that hold, and of which none can be spared.
//!
//! Three steps, all on the same customers:
//!
//! 1. *Settling.* All intervals are simulated at their present heads, and each then moves towards what it needs by what
//!    was seen in it, all at once; this is repeated until nothing moves. It is the iteration of Feldman, Mandelbaum,
//!    Massey and Whitt (*Management Science* 54(2), 2008, section 4), who begin above the need and read the next
//!    staffing off the number in the system. Here an interval is halved between heads that broke it and heads that
//!    held, since targets of chats are about replies, which the number in the system doesn't tell.
//! 2. *Raising*, where a target breaks although each interval was settled: the worst intervals get a head more each.
//! 3. *Sparing.* Each interval is simulated with a head less. Who can be spared is, and it begins again, until nobody
//!    can: coordinate descent. What the last round saw to break is the proof that each head is needed. The replications
//!    that are bad with all heads come first, so that few of them show that one less is too few; the verdict is that of
//!    all of them, in whatever order.

use std::ops::Range;

use super::judge::{Badness, Broken, Judge, Tally};
use crate::model::Model;
use crate::observe::Outcome;
use crate::replicate::{self, Control};
use crate::study::staircase::Staircase;

/// What the search did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Rounds until the heads settled.
    pub rounds: u32,
    /// Heads went in a circle of this many staffings, of which the largest was taken in each interval.
    pub cycle: Option<u32>,
    /// Whether nothing moved at the end of the rounds.
    pub settled: bool,
    /// Heads that were added where settled intervals broke.
    pub raised: u32,
    /// Heads that were spared one by one.
    pub spared: u32,
    /// Staffings that were simulated.
    pub simulated: u32,
}

/// Rounds of settling at most.
const MOST_ROUNDS: u32 = 40;
/// Rounds of raising at most.
const MOST_RAISES: u32 = 200;
/// Replications after which it is looked whether a staffing is lost already, while heads are raised.
const BETWEEN_LOOKS: u32 = 10;
/// The same with a head less, where bad replications come first.
const BETWEEN_LOOKS_AT_LESS: u32 = 3;

/// A search for the heads of one team.
pub(super) struct Searcher<'a> {
    pub judge: &'a Judge<'a>,
    pub staircase: &'a Staircase,
    pub replications: u32,
    /// No interval gets more.
    pub most: u32,
    /// By interval: with so many, what breaks in it is put down to the next one having too few.
    pub plenty: Vec<u32>,
    pub control: &'a Control<'a>,
}

/// What a search finds.
pub(super) struct Found {
    pub heads: Vec<u32>,
    /// By interval: what breaks with one head less; `None` where nobody is there, or what holds wasn't found.
    pub with_one_less: Vec<Option<Broken>>,
    pub tally: Tally,
}

/// The search was stopped from outside.
pub(in crate::study) struct Interrupted;

impl Searcher<'_> {
    /// Counts what a staffing comes to in replications from `first` on.
    pub(super) fn tally(&self, heads: &[u32], first: u32) -> Result<Tally, Interrupted> {
        let model = self.staircase.model(self.judge.model, heads);
        let mut tally = self.judge.nothing();
        count(&model, first..first + self.replications, self.control, |outcome| self.judge.add(&mut tally, outcome))?;
        Ok(tally)
    }

    /// The same on all replications, or, if it `may_stop`, only on the first ones where these leave it no hope; and, by
    /// replication and interval, how bad it was.
    fn tally_and_badness(&self, heads: &[u32], may_stop: bool) -> Result<(Tally, Badness), Interrupted> {
        let model = self.staircase.model(self.judge.model, heads);
        let (mut tally, mut badness) = (self.judge.nothing(), Badness::default());
        let is_over = |tally: &Tally| may_stop && self.judge.is_hopeless(tally, self.replications);
        while tally.replications < self.replications && !is_over(&tally) {
            let first = tally.replications;
            let upto = (first + BETWEEN_LOOKS).min(self.replications);
            count(&model, first..upto, self.control, |outcome| {
                self.judge.add(&mut tally, outcome);
                badness.add(self.judge, outcome);
            })?;
        }
        Ok((tally, badness))
    }

    /// Heads that hold and of which none can be spared.
    pub(super) fn run(&self, guess: &[u32], search: &mut Search) -> Result<Found, Interrupted> {
        let heads = self.settle(guess, search)?;
        let (mut heads, mut tally, mut badness) = self.raise(heads, search)?;
        if self.judge.breaks(&tally, None).is_some() {
            let nothing_shown = vec![None; heads.len()];
            let tally = self.tally(&heads, 0)?;
            return Ok(Found { heads, with_one_less: nothing_shown, tally });
        }
        // What breaks with one less still does when others have fewer, too: it is looked at again only at the end.
        let mut asked: Vec<usize> = (0..heads.len()).collect();
        loop {
            let lacks = self.with_one_less(&heads, &asked, &badness, search)?;
            let spare: Vec<usize> = asked.iter().copied().filter(|&at| heads[at] > 0 && lacks[at].is_none()).collect();
            if spare.is_empty() && asked.len() < heads.len() {
                asked = (0..heads.len()).collect();
                continue;
            }
            if spare.is_empty() {
                return Ok(Found { heads, with_one_less: lacks, tally });
            }
            (heads, tally, badness) = self.spare(heads, (tally, badness), &spare, search)?;
            asked = spare;
        }
    }

    /// All intervals at once, until nothing moves.
    fn settle(&self, guess: &[u32], search: &mut Search) -> Result<Vec<u32>, Interrupted> {
        let mut brackets: Vec<Bracket> = guess.iter().map(|&guess| Bracket::around(guess, self.most)).collect();
        let mut heads: Vec<u32> = guess.iter().map(|&guess| guess.min(self.most)).collect();
        let mut seen = vec![heads.clone()];
        while search.rounds < MOST_ROUNDS {
            search.rounds += 1;
            search.simulated += 1;
            let tally = self.tally(&heads, 0)?;
            let holds = |interval: usize| self.judge.breaks_in(&tally, interval, true).is_none();
            // Who comes at the end of an interval is served in the next one.
            let blames_next = |interval: usize| {
                let has_plenty = heads[interval] >= self.plenty[interval];
                let can = interval + 1 < heads.len() && heads[interval + 1] < self.plenty[interval + 1];
                has_plenty && can && !holds(interval)
            };
            let next = heads.iter().enumerate().map(|(interval, &now)| {
                if blames_next(interval) {
                    brackets[interval] = Bracket::around(now, self.most);
                    return now;
                }
                let is_blamed = interval > 0 && blames_next(interval - 1);
                brackets[interval].next(now, holds(interval) && !is_blamed, self.most)
            });
            let next: Vec<u32> = next.collect();
            if next == heads {
                search.settled = true;
                return Ok(heads);
            }
            // Where it was before, it goes again unless brackets have moved meanwhile; twice is a circle.
            let before: Vec<usize> = (0..seen.len()).filter(|&round| seen[round] == next).collect();
            if let [.., first, _] = before[..] {
                let of_cycle = &seen[first..];
                search.cycle = u32::try_from(of_cycle.len()).ok();
                return Ok(largest(of_cycle));
            }
            heads = next;
            seen.push(heads.clone());
        }
        Ok(largest(&seen[seen.len().saturating_sub(3)..]))
    }

    /// One head more where it breaks, until it holds, or nobody more can be had.
    fn raise(&self, mut heads: Vec<u32>, search: &mut Search) -> Result<(Vec<u32>, Tally, Badness), Interrupted> {
        for round in 0.. {
            search.simulated += 1;
            let (tally, badness) = self.tally_and_badness(&heads, true)?;
            let can = |interval: usize| heads[interval] < self.most;
            let broken = (0..heads.len()).filter(|&at| self.judge.breaks_in(&tally, at, false).is_some());
            // Where an interval has all heads it can have, the one after it may lack them.
            let raised =
                broken.filter_map(|at| (at..heads.len()).find(|&at| can(at)).or((0..at).rev().find(|&at| can(at))));
            let mut raised: Vec<usize> = raised.collect();
            raised.dedup();
            if raised.is_empty() {
                let worst = |broken: Broken| self.judge.worst(&tally, broken.target, can);
                raised = self.judge.breaks(&tally, None).map(worst).unwrap_or_default();
            }
            if raised.is_empty() || round > MOST_RAISES {
                return Ok((heads, tally, badness));
            }
            for at in raised {
                heads[at] += 1;
                search.raised += 1;
            }
        }
        unreachable!("it ends after so many rounds")
    }

    /// What breaks with one head less in each interval that is asked about; `None` where nothing does, or there is no
    /// head.
    fn with_one_less(
        &self,
        heads: &[u32],
        asked: &[usize],
        badness: &Badness,
        search: &mut Search,
    ) -> Result<Vec<Option<Broken>>, Interrupted> {
        let alone = crate::executor::Executor::one_thread();
        let tried = |interval: usize| {
            let mut less = heads.to_vec();
            let Some(one_less) = less[interval].checked_sub(1) else { return Ok(None) };
            less[interval] = one_less;
            let model = self.staircase.model(self.judge.model, &less);
            let control = Control { executor: &alone, ..*self.control };
            let own = self.judge.enough_of_own(self.replications);
            let mut tally = self.judge.nothing();
            for some in
                badness.worst_first(interval, own as usize, self.replications).chunks(BETWEEN_LOOKS_AT_LESS as usize)
            {
                for &replication in some {
                    let seen = |outcome: &Outcome| self.judge.add(&mut tally, outcome);
                    count(&model, replication..replication + 1, &control, seen)?;
                }
                let lost = self.judge.lost(&tally, interval, self.replications);
                // That the interval breaks by itself says more than that a target does as a whole.
                let is_own = lost.is_some_and(|broken| broken.interval == Some(interval));
                if is_own || (lost.is_some() && tally.replications >= own) {
                    return Ok(lost);
                }
            }
            Ok(self.judge.breaks(&tally, Some(interval)))
        };
        let simulated = asked.iter().filter(|&&at| heads[at] > 0).count();
        search.simulated += u32::try_from(simulated).unwrap_or(u32::MAX);
        let mut found = vec![None; heads.len()];
        for (&at, broken) in asked.iter().zip(self.control.executor.map(asked.to_vec(), tried)) {
            found[at] = broken?;
        }
        Ok(found)
    }

    /// Spares a head in these intervals: in all of them if that holds, else in one after the other as far as it does.
    fn spare(
        &self,
        heads: Vec<u32>,
        seen: (Tally, Badness),
        spare: &[usize],
        search: &mut Search,
    ) -> Result<(Vec<u32>, Tally, Badness), Interrupted> {
        let mut all = heads.clone();
        spare.iter().for_each(|&at| all[at] -= 1);
        search.simulated += 1;
        let (tally, badness) = self.tally_and_badness(&all, true)?;
        let count = |spared: usize| u32::try_from(spared).unwrap_or(u32::MAX);
        if self.judge.breaks(&tally, None).is_none() {
            search.spared += count(spare.len());
            return Ok((all, tally, badness));
        }
        let (mut heads, mut seen) = (heads, seen);
        for (place, &at) in spare.iter().enumerate() {
            heads[at] -= 1;
            search.simulated += 1;
            // The first one alone was seen to hold on all replications, so it does: the search goes on.
            let of_less = self.tally_and_badness(&heads, place > 0)?;
            if self.judge.breaks(&of_less.0, Some(at)).is_none() {
                search.spared += 1;
                seen = of_less;
            } else {
                heads[at] += 1;
            }
        }
        Ok((heads, seen.0, seen.1))
    }
}

/// Simulates some replications and hands over each.
fn count(
    model: &Model,
    range: Range<u32>,
    control: &Control<'_>,
    seen: impl FnMut(&Outcome),
) -> Result<(), Interrupted> {
    let outcomes = replicate::outcomes(model, range.clone(), control);
    outcomes.iter().for_each(seen);
    if outcomes.len() < range.len() { Err(Interrupted) } else { Ok(()) }
}

/// The largest number of heads in each interval.
fn largest(staffings: &[Vec<u32>]) -> Vec<u32> {
    let mut largest = staffings[0].clone();
    for staffing in staffings {
        largest.iter_mut().zip(staffing).for_each(|(most, &heads)| *most = heads.max(*most));
    }
    largest
}

/// What was seen of an interval: heads that broke it, and more heads that held.
#[derive(Clone, Copy, Debug)]
struct Bracket {
    /// The most that broke it; `None`: nothing yet.
    broke: Option<u32>,
    /// The least that held.
    held: u32,
    /// How far the next move goes at most.
    step: u32,
    /// Whether the last move was upwards.
    went_up: Option<bool>,
}

impl Bracket {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the root of a number of people")]
    fn around(guess: u32, most: u32) -> Self {
        let step = (f64::from(guess).sqrt() as u32).max(1);
        Self { broke: None, held: most, step, went_up: None }
    }

    /// Where it goes from so many heads, which held or broke.
    fn next(&mut self, heads: u32, holds: bool, most: u32) -> u32 {
        if holds {
            self.held = heads;
            // More heads broke it while its neighbours had fewer.
            self.broke = self.broke.filter(|&broke| broke < heads).or_else(|| self.broke.and(heads.checked_sub(1)));
        } else {
            self.broke = Some(heads);
            if self.held <= heads {
                self.held = most.max(heads);
            }
        }
        let least = self.broke.map_or(0, |broke| broke + 1);
        if least >= self.held {
            return self.held;
        }
        self.step =
            if self.went_up.is_none_or(|went_up| went_up != holds) { self.step } else { (self.step / 2).max(1) };
        if self.went_up == Some(!holds) {
            self.step = self.step.saturating_mul(2);
        }
        self.went_up = Some(!holds);
        let middle = least + (self.held - least) / 2;
        if holds { middle.max(heads.saturating_sub(self.step)) } else { middle.min(heads + self.step).max(least) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_finds_the_least_heads_that_hold() {
        for (guess, need, most) in [(10, 7, 60), (10, 41, 60), (0, 3, 12), (5, 0, 12), (3, 12, 12), (30, 29, 60)] {
            let mut bracket = Bracket::around(guess, most);
            let mut heads = guess;
            let mut rounds = 0;
            loop {
                let next = bracket.next(heads, heads >= need, most);
                if next == heads {
                    break;
                }
                (heads, rounds) = (next, rounds + 1);
                assert!(rounds < 16, "{guess} {need}: {heads}");
            }
            assert_eq!(heads, need, "from {guess}");
        }
    }
}
