//! What a staffing comes to: each target as a whole and in each interval by itself, counted over replications.
//!
//! A target with a certainty is judged as everywhere: it holds in so large a share of replications. One without is
//! judged by its estimate. An interval by itself must meet the goal, and the floor, in the same way.

use crate::assess::{held, target_sums, target_sums_in_interval};
use crate::model::{Goal, Model, Scope};
use crate::observe::Outcome;
use crate::study::early;

/// What is counted of one target over replications.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Count {
    pub whole: Cell,
    /// By interval.
    pub intervals: Vec<Cell>,
}

/// Of the whole run or of one interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// Replications in which it held.
    pub held: u32,
    /// Replications in which it was judged.
    pub judged: u32,
    /// Both sums of the target's ratio over these replications.
    pub sums: (f64, f64),
}

/// The counts of the targets that are judged, after some replications.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tally {
    pub replications: u32,
    /// By place among the judged targets.
    pub targets: Vec<Count>,
}

/// What breaks: a target, by its place among the judged ones, as a whole or in one interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub target: usize,
    pub interval: Option<usize>,
}

/// Which targets must hold where.
#[derive(Clone, Debug)]
pub(super) struct Judge<'m> {
    pub model: &'m Model,
    /// By place: the index of the target.
    pub targets: Vec<usize>,
    /// By place, whether it must hold as a whole: no number of heads can do it otherwise.
    pub whole: Vec<bool>,
    /// By place, by interval: whether the interval must hold by itself.
    pub intervals: Vec<Vec<bool>>,
}

impl<'m> Judge<'m> {
    /// All of these targets, everywhere.
    pub(super) fn of(model: &'m Model, targets: Vec<usize>) -> Self {
        let (count, intervals) = (targets.len(), model.run.intervals());
        Self { model, targets, whole: vec![true; count], intervals: vec![vec![true; intervals]; count] }
    }

    pub(super) fn nothing(&self) -> Tally {
        let intervals = vec![Cell::default(); self.model.run.intervals()];
        let count = Count { whole: Cell::default(), intervals };
        Tally { replications: 0, targets: vec![count; self.targets.len()] }
    }

    /// Counts one more replication.
    pub(super) fn add(&self, tally: &mut Tally, outcome: &Outcome) {
        tally.replications += 1;
        for (&target, count) in self.targets.iter().zip(&mut tally.targets) {
            let target = &self.model.targets[target];
            if let Some(held) = held(self.model, target, outcome) {
                count.whole.add(held, target_sums(self.model, target, outcome));
            }
            for (interval, cell) in count.intervals.iter_mut().enumerate() {
                let Some(sums) = target_sums_in_interval(self.model, target, outcome, interval) else { continue };
                let floor = target.floor.is_none_or(|floor| Goal::AtLeast(floor).is_met(sums.0, sums.1));
                cell.add(floor && target.goal.is_met(sums.0, sums.1), sums);
            }
        }
    }

    /// Whether a target, by its place, holds in what was counted: as a whole, or in one interval.
    pub(super) fn holds(&self, place: usize, cell: &Cell, is_whole: bool, certainty: Option<f64>) -> bool {
        let target = &self.model.targets[self.targets[place]];
        if cell.judged == 0 {
            return true;
        }
        if let Some(wanted) = certainty.or(target.certainty) {
            return f64::from(cell.held) / f64::from(cell.judged) >= wanted;
        }
        let meets = |goal: Goal| goal.is_met(cell.sums.0, cell.sums.1);
        let floor = target.floor.filter(|_| !is_whole);
        meets(target.goal) && floor.is_none_or(|floor| meets(Goal::AtLeast(floor)))
    }

    /// What breaks in an interval by itself. With `strict`, targets that must hold in all intervals together are held
    /// to what is enough of each, whatever the intervals have to do with each other (Bonferroni).
    pub(super) fn breaks_in(&self, tally: &Tally, interval: usize, strict: bool) -> Option<Broken> {
        (0..self.targets.len()).find_map(|place| {
            let target = &self.model.targets[self.targets[place]];
            let count = &tally.targets[place];
            let judged = count.intervals.iter().filter(|cell| cell.judged > 0).count();
            let all = target.certainty.filter(|_| strict && target.scope == Scope::EveryInterval);
            let each = all.map(|all| 1.0 - (1.0 - all) / judged.max(1) as f64);
            let is_broken =
                self.intervals[place][interval] && !self.holds(place, &count.intervals[interval], false, each);
            is_broken.then_some(Broken { target: place, interval: Some(interval) })
        })
    }

    /// What breaks at all: first the interval that is asked about, then wholes, then other intervals.
    pub(super) fn breaks(&self, tally: &Tally, asked: Option<usize>) -> Option<Broken> {
        let own = asked.and_then(|interval| self.breaks_in(tally, interval, false));
        let whole = || {
            let broken =
                |&place: &usize| self.whole[place] && !self.holds(place, &tally.targets[place].whole, true, None);
            (0..self.targets.len()).find(broken).map(|target| Broken { target, interval: None })
        };
        let others = || (0..self.model.run.intervals()).find_map(|interval| self.breaks_in(tally, interval, false));
        own.or_else(whole).or_else(others)
    }

    /// So many replications that an interval nearly misses show, if any do, that it breaks by itself: those that may
    /// fail, and a few more.
    pub(super) fn enough_of_own(&self, all: u32) -> u32 {
        const MORE: u32 = 4;
        let of_target = |&target: &usize| self.model.targets[target].certainty;
        let lowest = self.targets.iter().filter_map(of_target).fold(1.0, f64::min);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
        let may_fail = ((1.0 - lowest) * f64::from(all)).floor() as u32;
        (may_fail + MORE).min(all)
    }

    /// What is certain, after some of all replications, to break if an interval is asked about, whatever the others
    /// say: the interval itself, or a target that must hold in all intervals.
    pub(super) fn lost(&self, tally: &Tally, interval: usize, all: u32) -> Option<Broken> {
        (0..self.targets.len()).find_map(|place| {
            let target = &self.model.targets[self.targets[place]];
            let wanted = target.certainty?;
            let lost = |cell: &Cell| f64::from(all - (cell.judged - cell.held)) / f64::from(all) < wanted;
            let count = &tally.targets[place];
            if self.intervals[place][interval] && lost(&count.intervals[interval]) {
                return Some(Broken { target: place, interval: Some(interval) });
            }
            let of_all = self.whole[place] && target.scope == Scope::EveryInterval && lost(&count.whole);
            of_all.then_some(Broken { target: place, interval: None })
        })
    }

    /// Whether what was counted of the first replications leaves no hope of all of them: a target as a whole fails in
    /// too many already, or would be a rare exception if it held (`study/early.rs`).
    pub(super) fn is_hopeless(&self, tally: &Tally, all: u32) -> bool {
        (0..self.targets.len()).any(|place| {
            let Some(wanted) = self.model.targets[self.targets[place]].certainty else { return false };
            let cell = &tally.targets[place].whole;
            let rest = u64::from(all - tally.replications);
            let judged = u64::from(cell.judged);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
            let least = (wanted * (judged + rest) as f64 - 1e-9).ceil() as u64;
            self.whole[place] && early::is_hopeless(u64::from(cell.held), judged, least, judged + rest)
        })
    }

    /// The intervals that cost a target, by its place, most: those that fail most often if each must hold, else those
    /// with most contacts (or seconds) beyond the goal; all that cost at least half as much as the worst.
    pub(super) fn worst(&self, tally: &Tally, place: usize, may: impl Fn(usize) -> bool) -> Vec<usize> {
        let target = &self.model.targets[self.targets[place]];
        let loss = |cell: &Cell| match target.goal {
            _ if target.scope == Scope::EveryInterval => f64::from(cell.judged - cell.held),
            Goal::AtLeast(_) => cell.sums.1 - cell.sums.0,
            Goal::AtMost(goal) => cell.sums.0 - goal * cell.sums.1,
        };
        let cells = tally.targets[place].intervals.iter().enumerate();
        let losses = cells.filter(|(interval, cell)| cell.judged > 0 && may(*interval));
        let losses: Vec<(usize, f64)> = losses.map(|(interval, cell)| (interval, loss(cell))).collect();
        let Some(most) = losses.iter().map(|&(_, loss)| loss).reduce(f64::max) else { return Vec::new() };
        if most <= 0.0 {
            // Nothing tells them apart: the first one.
            return losses.iter().find(|&&(_, loss)| loss >= most).map(|&(interval, _)| interval).into_iter().collect();
        }
        losses.into_iter().filter(|&(_, loss)| loss >= most / 2.0).map(|(interval, _)| interval).collect()
    }
}

/// How bad each replication was with some heads, to look at the bad ones first when there are fewer.
#[derive(Clone, Debug, Default)]
pub(super) struct Badness {
    /// By replication: whether a target that must hold as a whole did not.
    failed: Vec<bool>,
    /// By replication, by interval: by how much the target that is nearest to missing its goal there meets it, as a
    /// share of the goal.
    margins: Vec<Vec<f64>>,
}

impl Badness {
    pub(super) fn add(&mut self, judge: &Judge<'_>, outcome: &Outcome) {
        let targets = || (0..judge.targets.len()).map(|place| (place, &judge.model.targets[judge.targets[place]]));
        let fails = |(place, target)| judge.whole[place] && held(judge.model, target, outcome) == Some(false);
        self.failed.push(targets().any(fails));
        let margin = |interval: usize| {
            let of_target = |(place, target): (usize, &crate::model::Target)| {
                let must = judge.intervals[place][interval];
                let sums = target_sums_in_interval(judge.model, target, outcome, interval).filter(|_| must)?;
                let figure = sums.0 / sums.1;
                Some(match target.goal {
                    Goal::AtLeast(goal) => (figure - goal) / goal,
                    Goal::AtMost(goal) => (goal - figure) / goal,
                })
            };
            targets().filter_map(of_target).filter(|margin| margin.is_finite()).fold(f64::INFINITY, f64::min)
        };
        self.margins.push((0..judge.model.run.intervals()).map(margin).collect());
    }

    /// All replications: first `own` of them in which an interval came nearest to missing, then those that failed, then
    /// the others, the nearest first.
    pub(super) fn worst_first(&self, interval: usize, own: usize, all: u32) -> Vec<u32> {
        let seen = |replication: u32| self.margins.get(replication as usize);
        let margin = |replication: u32| seen(replication).map_or(f64::INFINITY, |margins| margins[interval]);
        let failed = |replication: u32| self.failed.get(replication as usize) == Some(&true);
        let mut order: Vec<u32> = (0..all).collect();
        order.sort_by(|&a, &b| margin(a).total_cmp(&margin(b)).then(a.cmp(&b)));
        let own = own.min(order.len());
        // Stable: within each half the order stays.
        order[own..].sort_by_key(|&replication| !failed(replication));
        order
    }
}

impl Cell {
    fn add(&mut self, held: bool, sums: (f64, f64)) {
        self.judged += 1;
        self.held += u32::from(held);
        self.sums.0 += sums.0;
        self.sums.1 += sums.1;
    }
}
