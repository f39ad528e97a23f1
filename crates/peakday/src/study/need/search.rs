//! From a first guess to heads that hold, and of which none can be spared.
//!
//! Three steps, all on the same customers:
//!
//! 1. *Settling.* All intervals are simulated at their present heads, and each then moves towards what it needs by what
//!    was seen in it, all at once; this is repeated until nothing moves. It is the iteration of Feldman, Mandelbaum,
//!    Massey and Whitt (*Management Science* 54(2), 2008, section 4), who begin above the need and read the next
//!    staffing off the number in the system. Here an interval is halved between heads that broke it and heads that
//!    held, since targets of chats are about replies, which the number in the system doesn't tell.
//! 2. *Raising*, where a target breaks although each interval was settled: the worst interval gets a head more.
//! 3. *Sparing.* Each interval is simulated with a head less. Who can be spared is, and it begins again, until nobody
//!    can: coordinate descent. What the last round saw to break is the proof that each head is needed.

use super::judge::{Broken, Judge, Tally};
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
/// Replications after which it is looked whether a staffing is lost already.
const BETWEEN_LOOKS: u32 = 10;

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
        let outcomes = replicate::outcomes(&model, first..first + self.replications, self.control);
        outcomes.iter().for_each(|outcome| self.judge.add(&mut tally, outcome));
        if tally.replications < self.replications { Err(Interrupted) } else { Ok(tally) }
    }

    /// Heads that hold and of which none can be spared.
    pub(super) fn run(&self, guess: &[u32], search: &mut Search) -> Result<Found, Interrupted> {
        let heads = self.settle(guess, search)?;
        let (mut heads, mut tally) = self.raise(heads, search)?;
        if self.judge.breaks(&tally, None).is_some() {
            let nothing_shown = vec![None; heads.len()];
            return Ok(Found { heads, with_one_less: nothing_shown, tally });
        }
        // What breaks with one less still does when others have fewer, too: it is looked at again only at the end.
        let mut asked: Vec<usize> = (0..heads.len()).collect();
        loop {
            let lacks = self.with_one_less(&heads, &asked, search)?;
            let spare: Vec<usize> = asked.iter().copied().filter(|&at| heads[at] > 0 && lacks[at].is_none()).collect();
            if spare.is_empty() && asked.len() < heads.len() {
                asked = (0..heads.len()).collect();
                continue;
            }
            if spare.is_empty() {
                return Ok(Found { heads, with_one_less: lacks, tally });
            }
            (heads, tally) = self.spare(heads, tally, &spare, search)?;
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
    fn raise(&self, mut heads: Vec<u32>, search: &mut Search) -> Result<(Vec<u32>, Tally), Interrupted> {
        for round in 0.. {
            search.simulated += 1;
            let tally = self.tally(&heads, 0)?;
            let can = |interval: usize| heads[interval] < self.most;
            let broken = (0..heads.len()).filter(|&at| self.judge.breaks_in(&tally, at, false).is_some());
            // Where an interval has all heads it can have, the one after it may lack them.
            let raised =
                broken.filter_map(|at| (at..heads.len()).find(|&at| can(at)).or((0..at).rev().find(|&at| can(at))));
            let mut raised: Vec<usize> = raised.collect();
            raised.dedup();
            if raised.is_empty() {
                let worst = |broken: Broken| self.judge.worst(&tally, broken.target, can);
                raised.extend(self.judge.breaks(&tally, None).and_then(worst));
            }
            if raised.is_empty() || round > MOST_RAISES {
                return Ok((heads, tally));
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
        search: &mut Search,
    ) -> Result<Vec<Option<Broken>>, Interrupted> {
        let alone = crate::executor::Executor::one_thread();
        let tried = |interval: usize| {
            let mut less = heads.to_vec();
            let Some(one_less) = less[interval].checked_sub(1) else { return Ok(None) };
            less[interval] = one_less;
            let model = self.staircase.model(self.judge.model, &less);
            let control = Control { executor: &alone, ..*self.control };
            let mut tally = self.judge.nothing();
            while tally.replications < self.replications {
                let first = tally.replications;
                let upto = (first + BETWEEN_LOOKS).min(self.replications);
                let outcomes = replicate::outcomes(&model, first..upto, &control);
                outcomes.iter().for_each(|outcome| self.judge.add(&mut tally, outcome));
                if tally.replications < upto {
                    return Err(Interrupted);
                }
                let lost = self.judge.lost(&tally, interval, self.replications);
                if lost.is_some() {
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
        tally: Tally,
        spare: &[usize],
        search: &mut Search,
    ) -> Result<(Vec<u32>, Tally), Interrupted> {
        let mut all = heads.clone();
        spare.iter().for_each(|&at| all[at] -= 1);
        search.simulated += 1;
        let of_all = self.tally(&all, 0)?;
        let count = |spared: usize| u32::try_from(spared).unwrap_or(u32::MAX);
        if self.judge.breaks(&of_all, None).is_none() {
            search.spared += count(spare.len());
            return Ok((all, of_all));
        }
        let (mut heads, mut tally) = (heads, tally);
        for (place, &at) in spare.iter().enumerate() {
            heads[at] -= 1;
            search.simulated += 1;
            let of_less = self.tally(&heads, 0)?;
            if self.judge.breaks(&of_less, Some(at)).is_none() {
                search.spared += 1;
                tally = of_less;
            } else {
                // The first one alone was seen to hold.
                debug_assert!(place > 0, "replications are the same every time");
                heads[at] += 1;
            }
        }
        Ok((heads, tally))
    }
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
