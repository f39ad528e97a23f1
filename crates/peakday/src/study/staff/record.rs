//! What was seen of a roster: by target, by replication and by interval, and whether it holds by that.
//!
//! Must stay true: replications are added in the order of their numbers, since sums of floating point depend on it.

use super::source::{DETAILED, Seen, SeenOfTarget};
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

/// A target is clearly missed if it holds in fewer than wanted by this share of the replications.
const CLEAR: f64 = 0.02;

/// What was seen of one target under one roster.
#[derive(Clone, Debug, Default)]
pub(super) struct TargetRecord {
    /// By replication: whether it held; `None` if too little came to judge.
    held: Vec<Option<bool>>,
    /// By replication: what its share or mean is a ratio of.
    sums: Vec<(f64, f64)>,
    /// By interval, over all replications.
    pub intervals: Vec<IntervalRecord>,
    /// By replication, of the first ones: the units of its scope, by first interval.
    pub units: Vec<Vec<(usize, f64)>>,
}

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

/// What was seen of one roster.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// By replication.
    cost: Vec<f64>,
    /// By replication: paid hours.
    hours: Vec<f64>,
    pub targets: Vec<TargetRecord>,
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

impl IntervalRecord {
    /// In which share of the replications that judge it the interval by itself misses the goal.
    pub(super) fn misses(&self) -> f64 {
        1.0 - f64::from(self.held) / f64::from(self.judged.max(1))
    }
}

impl Record {
    pub(super) fn new(model: &Model) -> Self {
        let intervals = vec![IntervalRecord::default(); model.run.intervals()];
        let target = TargetRecord { intervals, ..TargetRecord::default() };
        Self { cost: Vec::new(), hours: Vec::new(), targets: vec![target; model.targets.len()] }
    }

    pub(super) fn replications(&self) -> u32 {
        u32::try_from(self.cost.len()).expect("replications are counted in 32 bits")
    }

    pub(super) fn add(&mut self, seen: Seen) {
        self.cost.push(seen.cost);
        self.hours.push(seen.hours);
        for (record, of_target) in self.targets.iter_mut().zip(seen.targets) {
            record.add(seen.replication, of_target);
        }
    }

    /// The mean of what is minimised over the first replications, or over those that there are.
    pub(super) fn objective(&self, objective: Objective, replications: u32) -> f64 {
        let of_replications = match objective {
            Objective::Cost => &self.cost,
            Objective::Hours => &self.hours,
        };
        let values = &of_replications[..of_replications.len().min(replications as usize)];
        values.iter().sum::<f64>() / values.len() as f64
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
}

impl TargetRecord {
    fn add(&mut self, replication: u32, seen: SeenOfTarget) {
        self.held.push(seen.held);
        self.sums.push(seen.sums);
        if replication < DETAILED {
            self.units.push(seen.units);
        }
        for (interval, (amount, of, held)) in self.intervals.iter_mut().zip(seen.intervals) {
            interval.sums = (interval.sums.0 + amount, interval.sums.1 + of);
            interval.held += u32::from(held == Some(true));
            interval.judged += u32::from(held.is_some());
        }
    }

    /// In how many of the first replications it held, and in how many it was judged.
    pub(super) fn held(&self, replications: u32) -> (u64, u64) {
        let judged = self.held.iter().take(replications as usize).flatten();
        judged.fold((0, 0), |(held, all), &now| (held + u64::from(now), all + 1))
    }

    /// The share or the mean over the first replications.
    pub(super) fn estimate(&self, replications: u32) -> Option<f64> {
        let sums = self.sums.iter().take(replications as usize);
        let (amount, of) = sums.fold((0.0, 0.0), |(amount, of), sums| (amount + sums.0, of + sums.1));
        (of > 0.0).then(|| amount / of)
    }

    /// The interval that holds less often than under another roster, by most; among equals, the first. `None` if none.
    pub(super) fn worst_beside(&self, other: &[IntervalRecord]) -> Option<usize> {
        let rate = |interval: &IntervalRecord| f64::from(interval.held) / f64::from(interval.judged.max(1));
        let drops = self.intervals.iter().zip(other).map(|(mine, theirs)| rate(theirs) - rate(mine));
        let most = drops.enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (most.1 > 0.0).then_some(most.0)
    }

    /// The interval that holds least often; among equals, the first. `None` if none ever fails.
    pub(super) fn worst(&self) -> Option<usize> {
        let rate = |interval: &IntervalRecord| f64::from(interval.held) / f64::from(interval.judged);
        let failing = self.intervals.iter().enumerate().filter(|(_, interval)| interval.held < interval.judged);
        failing.min_by(|(_, a), (_, b)| rate(a).total_cmp(&rate(b))).map(|(index, _)| index)
    }

    pub(super) fn standing(&self, target: &Target, wanted: Option<f64>, replications: u32) -> Option<Standing> {
        let rest = u64::from(replications).saturating_sub(self.held.len() as u64);
        let Some(own) = target.certainty else {
            return (rest == 0).then(|| self.standing_by_estimate(target, replications));
        };
        let wanted = wanted.unwrap_or(own);
        let (held, judged) = self.held(replications);
        if held + rest == 0 && judged == 0 {
            // Nothing ever came to judge it.
            return Some(Standing::Holds);
        }
        let best = (held + rest) as f64 / (judged + rest) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
        let least = ((wanted - CLEAR) * (judged + rest) as f64 - 1e-9).ceil().max(0.0) as u64;
        if early::is_hopeless(held, judged, least, judged + rest) {
            Some(Standing::Fails)
        } else if rest > 0 {
            None
        } else if best >= wanted {
            Some(Standing::Holds)
        } else {
            Some(Standing::Close)
        }
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
