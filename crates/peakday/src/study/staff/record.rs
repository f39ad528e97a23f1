//! What was seen of one roster: replication by replication, in whatever order they were simulated.
//!
//! Must stay true: what is counted over the first replications is counted in their order, so that it doesn't depend on
//! the order in which they were simulated.

use super::source::{Seen, SeenOfTarget};
use crate::model::{Goal, Model, Target};
use crate::study::early;

/// What a roster comes to on the replications of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// All targets hold.
    Holds,
    /// One is missed by so little that another roster with fewer agents might hold by chance.
    Close,
    /// One is clearly missed.
    Fails,
    /// The scenario's check refuses it: nobody may work it.
    Refused,
}

/// What is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objective {
    /// What is paid in all: wages, seats and bot.
    Cost,
    /// Hours of agents, where a shift's agents cost nothing.
    Hours,
}

impl Objective {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Hours => "agent_hours",
        }
    }
}

/// A target is clearly missed if it holds in fewer than wanted by this share of the replications.
const CLEAR: f64 = 0.02;
/// What a missed interval counts beside a missed replication: where none holds, intervals still tell which roster is
/// nearer.
const OF_AN_INTERVAL: f64 = 0.01;

/// A target in one interval, over all replications of a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IntervalRecord {
    /// Sums of what its share or mean is a ratio of.
    pub sums: (f64, f64),
    /// In how many replications the interval by itself met the goal.
    pub held: u32,
    /// In how many it was judged.
    pub judged: u32,
}

impl IntervalRecord {
    /// In which share of the replications that judge it the interval by itself misses the goal.
    pub(super) fn misses(&self) -> f64 {
        1.0 - f64::from(self.held) / f64::from(self.judged.max(1))
    }
}

/// What was seen of one roster.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// By replication, where it was simulated: cost, and paid hours.
    days: Vec<Option<(f64, f64)>>,
    pub targets: Vec<TargetRecord>,
}

/// What was seen of one target under one roster.
#[derive(Clone, Debug)]
pub(super) struct TargetRecord {
    /// By replication.
    days: Vec<Option<TargetDay>>,
    /// By interval, over all replications that were simulated.
    pub intervals: Vec<IntervalRecord>,
}

/// A target in one replication.
#[derive(Clone, Debug)]
struct TargetDay {
    /// Whether it held; `None` if too little came to judge.
    held: Option<bool>,
    /// What its share or mean is a ratio of.
    sums: (f64, f64),
    /// By how much the unit of its scope that does worst meets the goal, as a share of it; below 0 it doesn't.
    margin: f64,
    /// By interval, whether it met the goal by itself; `None` if too little came to judge.
    cells: Box<[Option<bool>]>,
    /// In the first replications: the figure of each unit of its scope, by the unit's first interval.
    units: Vec<(usize, f64)>,
}

impl Record {
    pub(super) fn new(model: &Model) -> Self {
        let intervals = vec![IntervalRecord::default(); model.run.intervals()];
        Self { days: Vec::new(), targets: vec![TargetRecord { days: Vec::new(), intervals }; model.targets.len()] }
    }

    /// Whether a replication was simulated.
    pub(super) fn has(&self, replication: u32) -> bool {
        self.days.get(replication as usize).is_some_and(Option::is_some)
    }

    /// How many of the first replications were simulated.
    pub(super) fn seen(&self, replications: u32) -> u32 {
        let seen = self.days.iter().take(replications as usize).flatten().count();
        u32::try_from(seen).expect("replications are counted in 32 bits")
    }

    /// How many replications were simulated from the first on, without a gap.
    pub(super) fn in_order(&self) -> u32 {
        let seen = self.days.iter().take_while(|day| day.is_some()).count();
        u32::try_from(seen).expect("replications are counted in 32 bits")
    }

    pub(super) fn is_complete(&self, replications: u32) -> bool {
        self.seen(replications) >= replications
    }

    pub(super) fn add(&mut self, seen: Seen) {
        let at = seen.replication as usize;
        if self.has(seen.replication) {
            return;
        }
        if self.days.len() <= at {
            self.days.resize(at + 1, None);
            self.targets.iter_mut().for_each(|target| target.days.resize(at + 1, None));
        }
        self.days[at] = Some((seen.cost, seen.hours));
        self.targets.iter_mut().zip(seen.targets).for_each(|(record, of_target)| record.add(at, of_target));
    }

    /// The mean of what is minimised over those of the first replications that were simulated.
    pub(super) fn objective(&self, objective: Objective, replications: u32) -> f64 {
        let days = self.days.iter().take(replications as usize).flatten();
        let of_day = |&(cost, hours): &(f64, f64)| match objective {
            Objective::Cost => cost,
            Objective::Hours => hours,
        };
        let (sum, count) = days.fold((0.0, 0_u32), |(sum, count), day| (sum + of_day(day), count + 1));
        sum / f64::from(count)
    }

    /// What the roster comes to in so many replications; `None` if that isn't known before more are simulated.
    pub(super) fn standing(&self, targets: &[Target], wanted: Option<f64>, replications: u32) -> Option<Standing> {
        let of_each = targets.iter().zip(&self.targets);
        let standings: Vec<Option<Standing>> =
            of_each.map(|(target, record)| record.standing(target, wanted, replications)).collect();
        if standings.contains(&Some(Standing::Fails)) {
            return Some(Standing::Fails);
        }
        standings.into_iter().collect::<Option<Vec<_>>>().map(|all| all.into_iter().max().unwrap_or(Standing::Holds))
    }

    /// Whether it is certain, whatever the replications that weren't simulated may bring, that a target is missed in so
    /// many of them.
    pub(super) fn surely_misses(&self, targets: &[Target], wanted: Option<f64>, replications: u32) -> bool {
        targets
            .iter()
            .zip(&self.targets)
            .any(|(target, record)| target.certainty.is_some() && record.is_missed(target, wanted, replications))
    }

    /// Whether the first replications, simulated in their order, look as if the roster were clearly missing a target,
    /// though not so rarely that it is given up.
    pub(super) fn is_doubtful(&self, targets: &[Target], wanted: Option<f64>, replications: u32) -> bool {
        targets.iter().zip(&self.targets).any(|(target, record)| {
            let Some(own) = target.certainty else { return false };
            let (held, judged, all) = record.first_of(self.in_order().min(replications), replications);
            early::is_doubtful(held, judged, least(wanted.unwrap_or(own), all), all)
        })
    }

    /// Of the first replications, those that a roster near this one is likely to miss come first: those that miss the
    /// target which has least to spare, those that weren't simulated, then the others, nearest to missing first.
    pub(super) fn likeliest_misses(&self, targets: &[Target], wanted: Option<f64>, replications: u32) -> Vec<u32> {
        let tightest = self.tightest(targets, wanted, replications);
        let margin = |replication: u32| tightest.and_then(|record| record.margin(replication)).unwrap_or(0.0);
        let mut order: Vec<u32> = (0..replications).collect();
        order.sort_by(|&a, &b| margin(a).total_cmp(&margin(b)).then(a.cmp(&b)));
        order
    }

    /// Of the first replications that miss the target which has least to spare, so many that come nearest to holding.
    pub(super) fn nearly_held(
        &self,
        targets: &[Target],
        wanted: Option<f64>,
        replications: u32,
        most: usize,
    ) -> Vec<u32> {
        let Some(tightest) = self.tightest(targets, wanted, replications) else { return Vec::new() };
        let mut order = self.likeliest_misses(targets, wanted, replications);
        order.retain(|&at| tightest.margin(at).is_some_and(|margin| margin < 0.0));
        order.split_off(order.len().saturating_sub(most))
    }

    /// The target with a certainty that has least to spare.
    fn tightest(&self, targets: &[Target], wanted: Option<f64>, replications: u32) -> Option<&TargetRecord> {
        let to_spare = |target: &Target, record: &TargetRecord| {
            let (held, judged) = record.at_most(replications);
            target.certainty.map(|own| held as f64 / (judged as f64).max(1.0) - wanted.unwrap_or(own))
        };
        let of_each = targets.iter().zip(&self.targets);
        let of_each = of_each.filter_map(|(target, record)| Some((to_spare(target, record)?, record)));
        of_each.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, record)| record)
    }
}

impl TargetRecord {
    fn add(&mut self, replication: usize, seen: SeenOfTarget) {
        for (interval, &(amount, of, held)) in self.intervals.iter_mut().zip(&seen.intervals) {
            interval.sums = (interval.sums.0 + amount, interval.sums.1 + of);
            interval.held += u32::from(held == Some(true));
            interval.judged += u32::from(held.is_some());
        }
        self.days[replication] = Some(TargetDay {
            held: seen.held,
            sums: seen.sums,
            margin: seen.margin,
            cells: seen.intervals.iter().map(|&(.., held)| held).collect(),
            units: seen.units,
        });
    }

    fn first(&self, replications: u32) -> impl Iterator<Item = &TargetDay> {
        self.days.iter().take(replications as usize).flatten()
    }

    fn margin(&self, replication: u32) -> Option<f64> {
        self.days.get(replication as usize)?.as_ref().map(|day| day.margin)
    }

    /// The figures of the units of its scope in those of the first replications that were simulated.
    pub(super) fn units(&self, replications: u32) -> impl Iterator<Item = (usize, f64)> {
        self.first(replications).flat_map(|day| day.units.iter().copied())
    }

    /// In how many of the first replications it held, and in how many it was judged.
    pub(super) fn held(&self, replications: u32) -> (u64, u64) {
        let judged = self.first(replications).filter_map(|day| day.held);
        judged.fold((0, 0), |(held, all), now| (held + u64::from(now), all + 1))
    }

    /// In how many of the first replications it holds at most, whatever those come to that weren't simulated, and in
    /// how many it is judged then.
    pub(super) fn at_most(&self, replications: u32) -> (u64, u64) {
        let (held, judged) = self.held(replications);
        let rest = u64::from(replications) - self.first(replications).count() as u64;
        (held + rest, judged + rest)
    }

    /// In how many of the first `seen` replications it held and was judged, and in how many of all of them it may be
    /// judged.
    fn first_of(&self, seen: u32, replications: u32) -> (u64, u64, u64) {
        let (held, judged) = self.held(seen);
        (held, judged, judged + u64::from(replications - seen))
    }

    /// The share or the mean over those of the first replications that were simulated.
    pub(super) fn estimate(&self, replications: u32) -> Option<f64> {
        let sums = self.first(replications).map(|day| day.sums);
        let (amount, of) = sums.fold((0.0, 0.0), |(amount, of), sums| (amount + sums.0, of + sums.1));
        (of > 0.0).then(|| amount / of)
    }

    /// Whether it is known that the target is missed in so many replications.
    pub(super) fn is_missed(&self, target: &Target, wanted: Option<f64>, replications: u32) -> bool {
        let Some(own) = target.certainty else {
            return self.standing(target, wanted, replications).is_some_and(|standing| standing != Standing::Holds);
        };
        let (held, judged) = self.at_most(replications);
        judged > 0 && (held as f64 / judged as f64) < wanted.unwrap_or(own)
    }

    /// How much it lacks on these replications, which were simulated: how many of them it misses, with a share of the
    /// intervals it misses there. Of a target without a certainty: by how much its average misses the goal.
    pub(super) fn lack(&self, target: &Target, replications: &[u32]) -> f64 {
        let days = || replications.iter().filter_map(|&at| self.days.get(at as usize)?.as_ref());
        let of_intervals: f64 =
            days().map(|day| day.cells.iter().filter(|cell| **cell == Some(false)).count() as f64).sum();
        if target.certainty.is_some() {
            return days().filter(|day| day.held == Some(false)).count() as f64 + OF_AN_INTERVAL * of_intervals;
        }
        let (amount, of) = days().fold((0.0, 0.0), |sums, day| (sums.0 + day.sums.0, sums.1 + day.sums.1));
        let goal = target.goal.value();
        let beyond = match target.goal {
            _ if of == 0.0 => 0.0,
            Goal::AtLeast(_) => goal - amount / of,
            Goal::AtMost(_) => amount / of - goal,
        };
        beyond.max(0.0) / goal.max(f64::MIN_POSITIVE) * replications.len() as f64
    }

    /// The interval that misses more often than under another roster in the replications that were simulated of both,
    /// by most; among equals, the first. `None` if none.
    pub(super) fn worst_beside(&self, other: &Self) -> Option<usize> {
        let mut misses = vec![0_i64; self.intervals.len()];
        let both =
            self.days.iter().zip(&other.days).filter_map(|(mine, theirs)| Some((mine.as_ref()?, theirs.as_ref()?)));
        for (mine, theirs) in both {
            for (more, (mine, theirs)) in misses.iter_mut().zip(mine.cells.iter().zip(&theirs.cells)) {
                *more += i64::from(*mine == Some(false)) - i64::from(*theirs == Some(false));
            }
        }
        let most = misses.into_iter().enumerate().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (most.1 > 0).then_some(most.0)
    }

    /// The interval that holds least often; among equals, the first. `None` if none ever fails.
    pub(super) fn worst(&self) -> Option<usize> {
        let rate = |interval: &IntervalRecord| f64::from(interval.held) / f64::from(interval.judged);
        let failing = self.intervals.iter().enumerate().filter(|(_, interval)| interval.held < interval.judged);
        failing.min_by(|(_, a), (_, b)| rate(a).total_cmp(&rate(b))).map(|(index, _)| index)
    }

    /// What the target comes to in so many replications; `None` if that isn't known yet.
    pub(super) fn standing(&self, target: &Target, wanted: Option<f64>, replications: u32) -> Option<Standing> {
        let is_complete = self.first(replications).count() >= replications as usize;
        let Some(own) = target.certainty else {
            return is_complete.then(|| self.standing_by_estimate(target, replications));
        };
        let wanted = wanted.unwrap_or(own);
        let (held, judged) = self.at_most(replications);
        if judged == 0 {
            // Nothing ever came to judge it.
            return Some(Standing::Holds);
        }
        if held < least(wanted, judged) {
            return Some(Standing::Fails);
        }
        if is_complete {
            return Some(if held as f64 / judged as f64 >= wanted { Standing::Holds } else { Standing::Close });
        }
        let in_order = self.days.iter().take(replications as usize).take_while(|day| day.is_some()).count();
        let in_order = u32::try_from(in_order).expect("replications are counted in 32 bits");
        let (held, judged, all) = self.first_of(in_order, replications);
        early::is_hopeless(held, judged, least(wanted, all), all).then_some(Standing::Fails)
    }

    /// A target without a certainty holds if its estimate meets the goal, and that of no interval is below its floor.
    fn standing_by_estimate(&self, target: &Target, replications: u32) -> Standing {
        let Some(estimate) = self.estimate(replications) else { return Standing::Holds };
        let clear = CLEAR / 4.0 * target.goal.value();
        let (is_met, is_nearly_met) = match target.goal {
            Goal::AtLeast(_) => (target.goal.is_met(estimate, 1.0), target.goal.is_met(estimate + clear, 1.0)),
            Goal::AtMost(_) => (target.goal.is_met(estimate, 1.0), target.goal.is_met(estimate - clear, 1.0)),
        };
        let floor = target.floor.map(Goal::AtLeast);
        let judged = self.intervals.iter().filter(|interval| interval.judged > 0 && interval.sums.1 > 0.0);
        let falls = |interval: &IntervalRecord| {
            floor.is_some_and(|floor| !floor.is_met(interval.sums.0 / interval.sums.1, 1.0))
        };
        match (is_met, is_nearly_met, judged.into_iter().any(falls)) {
            (true, _, false) => Standing::Holds,
            (true, _, true) | (false, true, _) => Standing::Close,
            (false, false, _) => Standing::Fails,
        }
    }
}

/// A target that holds in fewer of so many replications is clearly missed.
fn least(wanted: f64, replications: u64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
    let least = ((wanted - CLEAR) * replications as f64 - 1e-9).ceil().max(0.0) as u64;
    least
}
