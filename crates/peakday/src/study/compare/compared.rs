//! Finished plans side by side: each figure, each target, each interval.

use super::findings::{ByInterval, ComparedFigure, DaysHeld};
use super::keep::Kept;
use super::{ComparisonQuestion, Pairing};
use crate::figures::{QueueFigure, TimePart};
use crate::model::{Goal, Model, Scope, Target};
use crate::observe::{Count, Time};
use crate::stats::{self, AgreedDays, Difference, Estimate};
use crate::study::MainFigure;

/// Finished plans.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a, 'f> {
    pub question: &'a ComparisonQuestion,
    /// By plan, by figure of the base.
    pub mapped: &'a [Vec<Option<MainFigure>>],
    /// By plan.
    pub kept: &'a [Kept<'f>],
}

impl Compared<'_, '_> {
    fn confidence(&self) -> f64 {
        self.question.base().run.confidence
    }

    fn is_paired(&self, plan: usize) -> bool {
        *self.question.pairing(plan) == Pairing::Paired
    }

    fn plans(&self) -> usize {
        self.kept.len()
    }

    /// The sums of a figure in a plan, by its place among those of the base, replication by replication.
    fn sums(&self, plan: usize, place: usize) -> Option<&[(f64, f64)]> {
        self.mapped[plan][place]?;
        let kept = self.mapped[plan][..place].iter().flatten().count();
        Some(self.kept[plan].samples.of_replications(kept))
    }

    /// A difference of ratios of sums from the base.
    fn difference(&self, plan: usize, base: &[(f64, f64)], own: &[(f64, f64)]) -> Option<Difference> {
        let compare = if self.is_paired(plan) { stats::paired_ratios } else { stats::unpaired_ratios };
        compare(base, own, self.confidence())
    }

    /// A figure in all plans.
    pub(super) fn figure(&self, place: usize, figure: MainFigure, targets: &[ByInterval]) -> ComparedFigure {
        let estimate = |plan: usize| {
            if let MainFigure::Held(target) = figure {
                let share = targets[target].held[plan]?.certainty?;
                return Some(Estimate { mean: share.mean, low: Some(share.low), high: Some(share.high) });
            }
            stats::ratio(self.sums(plan, place)?.iter().copied(), self.confidence())
        };
        let difference = |plan: usize| {
            let (base, own) = (self.sums(0, place)?, self.sums(plan, place)?);
            let difference = self.difference(plan, base, own).filter(|_| plan > 0)?;
            // Days are counted, and what is said of them is exact.
            let MainFigure::Held(target) = figure else { return Some(difference) };
            let of_target = &targets[target];
            let held = |plan: usize| of_target.held[plan].map(|days| (days.held, days.assessed));
            let estimate = match of_target.days[plan] {
                Some(days) => days.difference(self.confidence())?,
                None => stats::independent_difference(held(0)?, held(plan)?, self.confidence())?,
            };
            Some(Difference { estimate, p: of_target.p[plan], gain: difference.gain })
        };
        ComparedFigure {
            figure,
            is_named: is_named(self.question.base(), figure),
            estimates: (0..self.plans()).map(estimate).collect(),
            differences: (0..self.plans()).map(difference).collect(),
            raised: vec![None; self.plans()],
        }
    }

    /// A target of the base in all plans.
    pub(super) fn target(&self, target: usize) -> ByInterval {
        let place = self.mapped[0].iter().position(|&figure| figure == Some(MainFigure::Held(target)));
        let place = place.expect("each target has its days among the figures");
        let days = |plan: usize| self.sums(plan, place);
        let held = |plan: usize| {
            let (held, assessed) = days(plan)?.iter().fold((0, 0), |(held, assessed), &(is_held, is_assessed)| {
                (held + u64::from(is_held > 0.0), assessed + u64::from(is_assessed > 0.0))
            });
            Some(DaysHeld { held, assessed, certainty: stats::binomial_interval(held, assessed, self.confidence()) })
        };
        let held: Vec<Option<DaysHeld>> = (0..self.plans()).map(held).collect();
        let beside = |plan: usize| {
            let is_beside = plan > 0 && self.is_paired(plan);
            Some(agreed(days(0)?, days(plan)?)).filter(|_| is_beside)
        };
        let beside: Vec<Option<AgreedDays>> = (0..self.plans()).map(beside).collect();
        let p = |plan: usize| {
            if let Some(days) = beside[plan] {
                return Some(stats::mcnemar(days.gained, days.lost));
            }
            let [base, own] = [held[0]?, held[plan]?].map(|days| (days.held, days.assessed));
            (plan > 0).then(|| stats::fisher(base, own))
        };
        let p = (0..self.plans()).map(p).collect();
        let levels: Vec<Vec<Option<f64>>> = (0..self.plans())
            .map(|plan| self.kept[plan].intervals[target].iter().map(|sums| level(sums)).collect())
            .collect();
        let differences = |plan: usize| -> Vec<Option<Estimate>> {
            let [base, own] = [0, plan].map(|plan| &self.kept[plan].intervals[target]);
            let of_interval = |(base, own): (&Vec<_>, &Vec<_>)| Some(self.difference(plan, base, own)?.estimate);
            if plan == 0 { Vec::new() } else { base.iter().zip(own).map(of_interval).collect() }
        };
        let asked = &self.question.base().targets[target];
        let met: Vec<Vec<Option<bool>>> =
            (0..self.plans()).map(|plan| self.met(plan, target, of_interval(asked))).collect();
        let holds = |plan: usize| self.holds(plan, target, held[plan]?);
        ByInterval {
            worst: levels.iter().map(|levels| worst(levels, asked.goal)).collect(),
            holds: (0..self.plans()).map(holds).collect(),
            met,
            differences: (0..self.plans()).map(differences).collect(),
            held,
            days: beside,
            p,
            levels,
        }
    }

    /// Whether all replications together meet a goal in each interval; `None` without a goal, and where no replication
    /// has enough contacts.
    fn met(&self, plan: usize, target: usize, goal: Option<Goal>) -> Vec<Option<bool>> {
        let least = f64::from(self.question.base().targets[target].min_contacts.max(1));
        let intervals = &self.kept[plan].intervals[target];
        let is_met = |sums: &Vec<(f64, f64)>| {
            let is_judged = sums.iter().any(|&(_, of)| of >= least);
            let (amount, of) = sum(sums);
            goal.filter(|_| is_judged).map(|goal| goal.is_met(amount, of))
        };
        intervals.iter().map(is_met).collect()
    }

    /// Whether a target holds in a plan: as often as is wanted, or if no certainty is, by its estimate and its floor.
    fn holds(&self, plan: usize, target: usize, held: DaysHeld) -> Option<bool> {
        let asked = &self.question.base().targets[target];
        if held.assessed == 0 {
            return None;
        }
        if let Some(wanted) = asked.certainty {
            return Some(held.certainty?.mean >= wanted);
        }
        let place = self.mapped[0].iter().position(|&figure| figure == Some(MainFigure::Target(target)))?;
        let (amount, of) = sum(self.sums(plan, place)?);
        let floors = self.met(plan, target, asked.floor.map(Goal::AtLeast));
        Some(asked.goal.is_met(amount, of) && floors.iter().all(|&met| met != Some(false)))
    }

    /// Whether everything that is compared is the same as in the base, replication by replication.
    pub(super) fn is_same(&self, plan: usize) -> bool {
        let figures = 0..self.mapped[0].len();
        plan > 0
            && figures.into_iter().all(|place| self.sums(0, place) == self.sums(plan, place))
            && self.kept[0].intervals == self.kept[plan].intervals
    }
}

/// Days side by side, as far as both were judged.
fn agreed(base: &[(f64, f64)], own: &[(f64, f64)]) -> AgreedDays {
    let mut days = AgreedDays::default();
    for (&(base, _), &(own, _)) in base.iter().zip(own).filter(|(base, own)| base.1 > 0.0 && own.1 > 0.0) {
        let count = match (base > 0.0, own > 0.0) {
            (true, true) => &mut days.both,
            (false, true) => &mut days.gained,
            (true, false) => &mut days.lost,
            (false, false) => &mut days.neither,
        };
        *count += 1;
    }
    days
}

/// A ratio of sums; `None` where nothing counts.
fn level(sums: &[(f64, f64)]) -> Option<f64> {
    let (amount, of) = sum(sums);
    (of > 0.0).then(|| amount / of)
}

fn sum(sums: &[(f64, f64)]) -> (f64, f64) {
    sums.iter().fold((0.0, 0.0), |(x, y), sums| (x + sums.0, y + sums.1))
}

/// What a target asks of each interval by itself; `None` if it judges longer times only.
fn of_interval(target: &Target) -> Option<Goal> {
    match target.scope {
        Scope::EveryInterval => Some(target.goal),
        Scope::Horizon | Scope::EveryDay | Scope::Rolling => target.floor.map(Goal::AtLeast),
    }
}

/// The interval that is farthest on the wrong side; the first of several.
fn worst(levels: &[Option<f64>], goal: Goal) -> Option<usize> {
    let badness = |level: f64| match goal {
        Goal::AtLeast(_) => -level,
        Goal::AtMost(_) => level,
    };
    let levels = levels.iter().enumerate().filter_map(|(interval, level)| Some((interval, badness((*level)?))));
    levels.reduce(|worst, next| if next.1 > worst.1 { next } else { worst }).map(|(interval, _)| interval)
}

/// Whether a verdict may name a figure: certainties, money, and of each queue who is lost and the mean of the time by
/// which its channel is known.
fn is_named(base: &Model, figure: MainFigure) -> bool {
    match figure {
        MainFigure::Held(_) | MainFigure::Cost | MainFigure::LostSales => true,
        MainFigure::Queue(_, QueueFigure::Count(count)) => count == Count::Lost,
        MainFigure::Queue(queue, QueueFigure::Time(time, TimePart::Mean)) => {
            time == Time::headline(&base.queue(queue).channel)
        }
        MainFigure::Target(_) | MainFigure::Queue(..) | MainFigure::TimeToClear(_) | MainFigure::PersonHours => false,
    }
}
