//! What a staffing comes to: each target as a whole and in each interval by itself, counted over replications.
//!
//! A target with a certainty is judged as everywhere: it holds in so large a share of replications. One without is
//! judged by its estimate. An interval by itself must meet the goal, and the floor, in the same way.

use std::collections::BTreeMap;

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
    /// The replications, in the order in which they were counted.
    pub days: Vec<Day>,
}

/// A target in one replication.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    /// Whether it held as a whole; `None` if too little came to judge.
    held: Option<bool>,
    /// By how much intervals miss the goal, as shares of it, added up; if none does, below 0: how near one is to it.
    lacks: f64,
    /// By interval, whether it missed the goal by itself.
    missed: Vec<bool>,
}

/// By place among the judged targets, by replication: whether every interval is to hold in it. Of a target that must
/// hold in all intervals together, these are as many replications as its certainty asks for.
pub(super) type Kept = Vec<Vec<bool>>;

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
        let count = Count { whole: Cell::default(), intervals, days: Vec::new() };
        Tally { replications: 0, targets: vec![count; self.targets.len()] }
    }

    /// Counts one more replication.
    pub(super) fn add(&self, tally: &mut Tally, outcome: &Outcome) {
        tally.replications += 1;
        for (&target, count) in self.targets.iter().zip(&mut tally.targets) {
            let target = &self.model.targets[target];
            let held = held(self.model, target, outcome);
            if let Some(held) = held {
                count.whole.add(held, target_sums(self.model, target, outcome));
            }
            let mut day = Day { held, lacks: 0.0, missed: vec![false; count.intervals.len()] };
            let mut nearest = f64::INFINITY;
            for (interval, cell) in count.intervals.iter_mut().enumerate() {
                let Some(sums) = target_sums_in_interval(self.model, target, outcome, interval) else { continue };
                let floor = target.floor.is_none_or(|floor| Goal::AtLeast(floor).is_met(sums.0, sums.1));
                let holds = floor && target.goal.is_met(sums.0, sums.1);
                cell.add(holds, sums);
                let margin = margin(target.goal, sums);
                day.missed[interval] = !holds;
                day.lacks += (-margin).max(0.0);
                nearest = nearest.min(margin);
            }
            if day.lacks == 0.0 {
                day.lacks = -nearest;
            }
            count.days.push(day);
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

    /// What breaks in an interval by itself.
    pub(super) fn breaks_in(&self, tally: &Tally, interval: usize) -> Option<Broken> {
        (0..self.targets.len()).find_map(|place| {
            let cell = &tally.targets[place].intervals[interval];
            let is_broken = self.intervals[place][interval] && !self.holds(place, cell, false, None);
            is_broken.then_some(Broken { target: place, interval: Some(interval) })
        })
    }

    /// Whether an interval has what it needs: by itself, and in each replication that is kept of a target which must
    /// hold in all intervals together.
    pub(super) fn is_settled(&self, tally: &Tally, interval: usize, kept: &Kept) -> bool {
        let misses = |place: usize| {
            let days = tally.targets[place].days.iter().zip(&kept[place]);
            self.intervals[place][interval] && days.into_iter().any(|(day, &is_kept)| is_kept && day.missed[interval])
        };
        self.breaks_in(tally, interval).is_none() && !(0..self.targets.len()).any(misses)
    }

    /// Whether a target that must hold in all intervals together may fail in some replications.
    pub(super) fn gives_up_some(&self) -> bool {
        let is_kept = |place: usize| {
            let target = &self.model.targets[self.targets[place]];
            self.whole[place] && target.scope == Scope::EveryInterval && target.certainty.is_some()
        };
        (0..self.targets.len()).any(is_kept)
    }

    /// The replications to keep: of each target that must hold in all intervals together, those in which intervals lack
    /// least, as many as its certainty asks for; of the others none.
    pub(super) fn kept(&self, tally: &Tally) -> Kept {
        let of_place = |place: usize| {
            let target = &self.model.targets[self.targets[place]];
            let days = &tally.targets[place].days;
            let mut kept = vec![false; days.len()];
            let Some(wanted) = target.certainty.filter(|_| target.scope == Scope::EveryInterval && self.whole[place])
            else {
                return kept;
            };
            let mut judged: Vec<usize> = (0..days.len()).filter(|&day| days[day].held.is_some()).collect();
            judged.sort_by(|&a, &b| days[a].lacks.total_cmp(&days[b].lacks).then(a.cmp(&b)));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the replications")]
            let enough = (wanted * judged.len() as f64 - 1e-9).ceil() as usize;
            judged.into_iter().take(enough).for_each(|day| kept[day] = true);
            kept
        };
        (0..self.targets.len()).map(of_place).collect()
    }

    /// What breaks at all: first the interval that is asked about, then wholes, then other intervals.
    pub(super) fn breaks(&self, tally: &Tally, asked: Option<usize>) -> Option<Broken> {
        let own = asked.and_then(|interval| self.breaks_in(tally, interval));
        let whole = || {
            let broken =
                |&place: &usize| self.whole[place] && !self.holds(place, &tally.targets[place].whole, true, None);
            (0..self.targets.len()).find(broken).map(|target| Broken { target, interval: None })
        };
        let others = || (0..self.model.run.intervals()).find_map(|interval| self.breaks_in(tally, interval));
        own.or_else(whole).or_else(others)
    }

    /// So many replications that an interval nearly misses show, if any do, that it breaks by itself: those that may
    /// fail, and a few more.
    pub(super) fn enough_of_own(&self, all: u32) -> u32 {
        const MORE: u32 = 3;
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

    /// What is certain, after some of all replications, to break, whatever the others say: one of these intervals by
    /// itself, or a target as a whole.
    pub(super) fn lost_of(&self, tally: &Tally, intervals: &[usize], all: u32) -> Option<Broken> {
        let own = || intervals.iter().find_map(|&interval| self.lost(tally, interval, all));
        own().or_else(|| {
            let is_lost = |&place: &usize| {
                let Some(wanted) = self.model.targets[self.targets[place]].certainty else { return false };
                let cell = &tally.targets[place].whole;
                let rest = f64::from(all - tally.replications);
                let judged = f64::from(cell.judged) + rest;
                self.whole[place] && judged > 0.0 && (f64::from(cell.held) + rest) / judged < wanted
            };
            (0..self.targets.len()).find(is_lost).map(|target| Broken { target, interval: None })
        })
    }

    /// So many replications, the bad ones first, say whether a head can probably be spared; all of them, where a target
    /// is about an average.
    pub(super) fn telling(&self, all: u32) -> u32 {
        let is_average = |&target: &usize| self.model.targets[target].certainty.is_none();
        if self.targets.iter().any(is_average) { all } else { self.enough_of_own(all) }
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
    /// By replication: whether a target that must hold as a whole did not; and by interval, by how much the target that
    /// is nearest to missing its goal there meets it, as a share of the goal.
    days: BTreeMap<u32, (bool, Vec<f64>)>,
}

impl Badness {
    pub(super) fn add(&mut self, judge: &Judge<'_>, outcome: &Outcome) {
        let targets = || (0..judge.targets.len()).map(|place| (place, &judge.model.targets[judge.targets[place]]));
        let fails = |(place, target)| judge.whole[place] && held(judge.model, target, outcome) == Some(false);
        let failed = targets().any(fails);
        let least = |interval: usize| {
            let of_target = |(place, target): (usize, &crate::model::Target)| {
                let must = judge.intervals[place][interval];
                let sums = target_sums_in_interval(judge.model, target, outcome, interval).filter(|_| must)?;
                Some(margin(target.goal, sums))
            };
            targets().filter_map(of_target).filter(|margin| margin.is_finite()).fold(f64::INFINITY, f64::min)
        };
        let margins = (0..judge.model.run.intervals()).map(least).collect();
        self.days.insert(outcome.replication, (failed, margins));
    }

    /// All replications: first `own` of them in which an interval came nearest to missing, then those that failed, then
    /// the others, the nearest first.
    pub(super) fn worst_first(&self, interval: usize, own: usize, all: u32) -> Vec<u32> {
        let margin =
            |replication: u32| self.days.get(&replication).map_or(f64::INFINITY, |(_, margins)| margins[interval]);
        let mut order = by_margin(all, margin);
        let own = own.min(order.len());
        // Stable: within each half the order stays.
        order[own..].sort_by_key(|&replication| !self.failed(replication));
        order
    }

    /// All replications: first those that failed, then those in which any of these intervals comes nearest to missing.
    pub(super) fn failed_first(&self, intervals: &[usize], all: u32) -> Vec<u32> {
        let margin = |replication: u32| {
            let nearest = |margins: &Vec<f64>| intervals.iter().map(|&at| margins[at]).fold(f64::INFINITY, f64::min);
            self.days.get(&replication).map_or(f64::INFINITY, |(_, margins)| nearest(margins))
        };
        let mut order = by_margin(all, margin);
        order.sort_by_key(|&replication| !self.failed(replication));
        order
    }

    /// Whether a target that must hold as a whole did not in a replication.
    pub(super) fn failed(&self, replication: u32) -> bool {
        self.days.get(&replication).is_some_and(|(failed, _)| *failed)
    }
}

fn by_margin(all: u32, margin: impl Fn(u32) -> f64) -> Vec<u32> {
    let mut order: Vec<u32> = (0..all).collect();
    order.sort_by(|&a, &b| margin(a).total_cmp(&margin(b)).then(a.cmp(&b)));
    order
}

/// By how much a figure, as a ratio of sums, meets its goal, as a share of the goal; below 0 it doesn't.
fn margin(goal: Goal, sums: (f64, f64)) -> f64 {
    let figure = sums.0 / sums.1;
    match goal {
        Goal::AtLeast(goal) => (figure - goal) / goal,
        Goal::AtMost(goal) => (goal - figure) / goal,
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
