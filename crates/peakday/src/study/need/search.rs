//! From a first guess to heads that hold, and of which none can be spared.
//!
//! Three steps, all on the same customers:
//!
//! 1. *Settling.* All intervals are simulated at their present heads, and each then moves towards what it needs by what
//!    was seen in it, all at once; this is repeated until hardly anything moves. It is the iteration of Feldman,
//!    Mandelbaum, Massey and Whitt (*Management Science* 54(2), 2008, section 4), who begin above the need and read the
//!    next staffing off the number in the system. Here an interval is halved between heads that broke it and heads that
//!    held, since targets of chats are about replies, which the number in the system doesn't tell. A target that must
//!    hold in all intervals together may fail in some replications: those in which intervals lack most are given up,
//!    and each interval must hold in all others. The first rounds are on few replications.
//! 2. *Raising*, where a target breaks although each interval was settled: the worst intervals get a head more each.
//! 3. *Sparing.* Each interval is simulated with a head less, bad replications first, until something is certain to
//!    break or nothing probably does. The latter are spared together, by halves where all of them are too many, if
//!    that holds on all replications; it begins again until nobody can be spared: coordinate descent. What the last
//!    round saw to break is the proof that each head is needed: the verdict is that of all replications, in whatever
//!    order.

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
    /// Heads that were spared.
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
/// The same with several heads less, where bad replications come first.
const BETWEEN_LOOKS_AT_LESS: usize = 4;
/// The first rounds of settling are on a quarter of the replications, or on so few, where some are given up anyway.
const ROUGH_ROUNDS: u32 = 3;
const FEWEST: u32 = 10;
/// Rounds of settling after which the replications that are kept stay the same.
const ROUNDS_OF_CHOICE: u32 = 8;
/// Heads have settled when all intervals hold, and no more than one in so many of them moves, by a head or two.
const STILL_MOVING: usize = 10;

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
        self.tally_of(heads, first..first + self.replications)
    }

    fn tally_of(&self, heads: &[u32], replications: Range<u32>) -> Result<Tally, Interrupted> {
        let model = self.staircase.model(self.judge.model, heads);
        let mut tally = self.judge.nothing();
        count(&model, replications, self.control, |outcome| self.judge.add(&mut tally, outcome))?;
        Ok(tally)
    }

    /// The same on all replications, or only on the first ones where these leave it no hope; and, by replication and
    /// interval, how bad it was.
    fn tally_and_badness(&self, heads: &[u32]) -> Result<(Tally, Badness), Interrupted> {
        let model = self.staircase.model(self.judge.model, heads);
        let (mut tally, mut badness) = (self.judge.nothing(), Badness::default());
        let is_over = |tally: &Tally| self.judge.is_hopeless(tally, self.replications);
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
            let mut lacks = self.with_one_less(&heads, &asked, &badness, search)?;
            let may_go = |&at: &usize| lacks[at] == OneLess::MayHold;
            let spare: Vec<usize> = asked.iter().copied().filter(may_go).collect();
            let (mut refuted, before) = (Vec::new(), heads.clone());
            (heads, tally, badness) = self.spare(heads, (tally, badness), &spare, &mut refuted, search)?;
            if heads != before {
                asked = spare.into_iter().filter(|&at| heads[at] < before[at]).collect();
                continue;
            }
            refuted.into_iter().for_each(|(at, broken)| lacks[at] = OneLess::Breaks(broken));
            if asked.len() == heads.len() {
                let broken = lacks.into_iter().map(|less| match less {
                    OneLess::Breaks(broken) => Some(broken),
                    OneLess::Nobody | OneLess::MayHold => None,
                });
                return Ok(Found { heads, with_one_less: broken.collect(), tally });
            }
            asked = (0..heads.len()).collect();
        }
    }

    /// All intervals at once, until nothing moves.
    fn settle(&self, guess: &[u32], search: &mut Search) -> Result<Vec<u32>, Interrupted> {
        let mut brackets: Vec<Bracket> = guess.iter().map(|&guess| Bracket::around(guess, self.most)).collect();
        let mut heads: Vec<u32> = guess.iter().map(|&guess| guess.min(self.most)).collect();
        let mut seen = vec![heads.clone()];
        let mut kept = Vec::new();
        while search.rounds < MOST_ROUNDS {
            search.rounds += 1;
            search.simulated += 1;
            let few = (self.replications / 4).max(FEWEST).min(self.replications);
            let is_rough = self.judge.gives_up_some() && search.rounds <= ROUGH_ROUNDS && few < self.replications;
            let tally = self.tally_of(&heads, 0..if is_rough { few } else { self.replications })?;
            if search.rounds <= ROUNDS_OF_CHOICE {
                kept = self.judge.kept(&tally);
            }
            let holds = |interval: usize| self.judge.is_settled(&tally, interval, &kept);
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
            let moved = (0..heads.len()).filter(|&at| next[at] != heads[at]).count();
            // Where all hold and few move, those few are spared one by one: less than a round of all for each step.
            let is_near = |at: usize| next[at] == heads[at] || brackets[at].is_narrow();
            let nearly = moved * STILL_MOVING <= heads.len() && (0..heads.len()).all(|at| holds(at) && is_near(at));
            if !is_rough && (moved == 0 || nearly) {
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
            if is_rough && search.rounds == ROUGH_ROUNDS {
                // What held or broke on few replications may not on all.
                brackets = heads.iter().map(|&now| Bracket::around(now, self.most)).collect();
            }
        }
        Ok(largest(&seen[seen.len().saturating_sub(3)..]))
    }

    /// One head more where it breaks, until it holds, or nobody more can be had.
    fn raise(&self, mut heads: Vec<u32>, search: &mut Search) -> Result<(Vec<u32>, Tally, Badness), Interrupted> {
        for round in 0.. {
            search.simulated += 1;
            let (tally, badness) = self.tally_and_badness(&heads)?;
            let can = |interval: usize| heads[interval] < self.most;
            let broken = (0..heads.len()).filter(|&at| self.judge.breaks_in(&tally, at).is_some());
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

    /// What comes of one head less in each interval that is asked about. Replications in which the interval comes
    /// nearest to missing come first, then those that failed: where nothing is lost after these, a head may be spared,
    /// and whether it can is seen when it is tried.
    fn with_one_less(
        &self,
        heads: &[u32],
        asked: &[usize],
        badness: &Badness,
        search: &mut Search,
    ) -> Result<Vec<OneLess>, Interrupted> {
        let alone = crate::executor::Executor::one_thread();
        let tried = |interval: usize| {
            let mut less = heads.to_vec();
            let Some(one_less) = less[interval].checked_sub(1) else { return Ok(OneLess::Nobody) };
            less[interval] = one_less;
            let model = self.staircase.model(self.judge.model, &less);
            let control = Control { executor: &alone, ..*self.control };
            let own = self.judge.enough_of_own(self.replications);
            let mut tally = self.judge.nothing();
            let order = badness.worst_first(interval, own as usize, self.replications);
            let telling = self.judge.telling(self.replications);
            for (place, &replication) in order.iter().enumerate() {
                if place >= own as usize && tally.replications >= telling && !badness.failed(replication) {
                    return Ok(OneLess::MayHold);
                }
                let seen = |outcome: &Outcome| self.judge.add(&mut tally, outcome);
                count(&model, replication..replication + 1, &control, seen)?;
                let lost = self.judge.lost(&tally, interval, self.replications);
                // That the interval breaks by itself says more than that a target does as a whole.
                let is_own = lost.is_some_and(|broken| broken.interval == Some(interval));
                if let Some(lost) = lost.filter(|_| is_own || tally.replications >= own) {
                    return Ok(OneLess::Breaks(lost));
                }
            }
            Ok(self.judge.breaks(&tally, Some(interval)).map_or(OneLess::MayHold, OneLess::Breaks))
        };
        let simulated = asked.iter().filter(|&&at| heads[at] > 0).count();
        search.simulated += u32::try_from(simulated).unwrap_or(u32::MAX);
        let mut found = vec![OneLess::Nobody; heads.len()];
        for (&at, less) in asked.iter().zip(self.control.executor.map(asked.to_vec(), tried)) {
            found[at] = less?;
        }
        Ok(found)
    }

    /// Spares a head in these intervals: in all of them if that holds, else in as many as do, by halves. Those in which
    /// one can't be spared by itself are `refuted`, with what breaks.
    fn spare(
        &self,
        mut heads: Vec<u32>,
        mut seen: (Tally, Badness),
        spare: &[usize],
        refuted: &mut Vec<(usize, Broken)>,
        search: &mut Search,
    ) -> Result<(Vec<u32>, Tally, Badness), Interrupted> {
        let mut waiting: Vec<&[usize]> = if spare.is_empty() { Vec::new() } else { vec![spare] };
        while let Some(some) = waiting.pop() {
            let mut less = heads.clone();
            some.iter().for_each(|&at| less[at] -= 1);
            search.simulated += 1;
            match self.with_several_less(&less, some, &seen.1)? {
                Ok(of_less) => {
                    search.spared += u32::try_from(some.len()).unwrap_or(u32::MAX);
                    (heads, seen) = (less, of_less);
                }
                Err(broken) => match some {
                    [only] => refuted.push((*only, broken)),
                    several => {
                        let (first, second) = several.split_at(several.len() / 2);
                        waiting.extend([second, first]);
                    }
                },
            }
        }
        Ok((heads, seen.0, seen.1))
    }

    /// What heads come to that are fewer in some intervals, if they hold; else what breaks. The replications that are
    /// bad with more heads come first, and it ends as soon as the others can't make up for those that failed.
    fn with_several_less(
        &self,
        heads: &[u32],
        fewer_in: &[usize],
        badness: &Badness,
    ) -> Result<Result<(Tally, Badness), Broken>, Interrupted> {
        let model = self.staircase.model(self.judge.model, heads);
        let mut outcomes: Vec<Outcome> = Vec::new();
        let mut looked_at = self.judge.nothing();
        for some in badness.failed_first(fewer_in, self.replications).chunks(BETWEEN_LOOKS_AT_LESS) {
            let of_some = replicate::outcomes_at(&model, some, self.control);
            if of_some.len() < some.len() {
                return Err(Interrupted);
            }
            of_some.iter().for_each(|outcome| self.judge.add(&mut looked_at, outcome));
            outcomes.extend(of_some);
            if let Some(lost) = self.judge.lost_of(&looked_at, fewer_in, self.replications) {
                return Ok(Err(lost));
            }
        }
        outcomes.sort_by_key(|outcome| outcome.replication);
        let (mut tally, mut badness) = (self.judge.nothing(), Badness::default());
        for outcome in &outcomes {
            self.judge.add(&mut tally, outcome);
            badness.add(self.judge, outcome);
        }
        Ok(match self.judge.breaks(&tally, fewer_in.first().copied()) {
            Some(broken) => Err(broken),
            None => Ok((tally, badness)),
        })
    }
}

/// What comes of one head less in an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OneLess {
    /// There is no head.
    Nobody,
    /// It breaks this.
    Breaks(Broken),
    /// Nothing was seen to break.
    MayHold,
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

    /// Whether at most one more number of heads lies between those that broke it and those that held.
    fn is_narrow(&self) -> bool {
        self.broke.is_some_and(|broke| self.held <= broke + 2)
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
