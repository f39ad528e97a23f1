//! What a staffing comes to: each target as a whole and in each interval by itself, counted over replications.
//!
//! A target with a certainty is judged as everywhere: it holds in so large a share of replications. One without is
//! judged by its estimate. An interval by itself must meet the goal, and the floor, in the same way.

use crate::assess::{held, target_sums, target_sums_in_interval};
use crate::model::{Goal, Model, Scope};
use crate::observe::Outcome;

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

    /// The interval that costs a target, by its place, most: the one that fails most often if each must hold, else the
    /// one with most contacts (or seconds) beyond the goal.
    pub(super) fn worst(&self, tally: &Tally, place: usize, may: impl Fn(usize) -> bool) -> Option<usize> {
        let target = &self.model.targets[self.targets[place]];
        let loss = |cell: &Cell| match target.goal {
            _ if target.scope == Scope::EveryInterval => f64::from(cell.judged - cell.held),
            Goal::AtLeast(_) => cell.sums.1 - cell.sums.0,
            Goal::AtMost(goal) => cell.sums.0 - goal * cell.sums.1,
        };
        let cells = tally.targets[place].intervals.iter().enumerate();
        let losses = cells.filter(|(interval, cell)| cell.judged > 0 && may(*interval));
        let losses = losses.map(|(interval, cell)| (interval, loss(cell)));
        losses.reduce(|most, next| if next.1 > most.1 { next } else { most }).map(|(interval, _)| interval)
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
