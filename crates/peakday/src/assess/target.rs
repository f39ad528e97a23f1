//! How sure it is that targets hold.
//!
//! What goes wrong: a target with few contacts in each interval is judged in few replications (`min_contacts`), so its
//! certainty rests on these few. `assessed` shows how many.

use std::ops::Range;

use super::queue::{amounts, tallied};
use super::{Look, Summary};
use crate::model::{Figure, Goal, Model, Scope, Target};
use crate::observe::Outcome;
use crate::replicate::Results;
use crate::stats::{self, Share};

/// The findings of one target.
#[derive(Debug)]
pub struct TargetFindings {
    /// The share, or the mean in seconds, over all that is assessed, together with what was counted before the run;
    /// `None` if nothing was assessed.
    pub estimate: Option<Summary>,
    /// The same over all 24 hours of the run.
    pub estimate_24h: Option<Summary>,
    /// The same without what was counted before the run; `None` if nothing was.
    pub estimate_alone: Option<Summary>,
    /// In how many replications it held.
    pub held: u64,
    /// In how many replications at least one unit of its scope was assessed.
    pub assessed: u64,
    /// The share of replications in which it held in all units of its scope together; `None` if none was assessed.
    pub certainty: Option<Share>,
    /// Whether it holds: the certainty reaches the certainty asked for; without one, the estimate meets the goal.
    pub holds: bool,
    /// Whether even the low end of the certainty does; without a certainty asked for, the far end of the estimate's
    /// interval.
    pub sure: bool,
    /// Each interval of its hours by itself. Pointwise: one of many may look bad by chance.
    pub intervals: Vec<IntervalVerdict>,
    /// Each day by itself, if it must hold on every day; else empty.
    pub days: Vec<DayVerdict>,
    /// The figure of a bad day: of one replication in twenty it is worse. If a target is judged in every day or
    /// interval, that of its worst one. `None` if nothing was assessed, or with fewer than 20 replications.
    pub bad_day: Option<f64>,
    /// The interval in which it held least often; `None` if it never failed.
    pub worst: Option<usize>,
    /// The interval that fell below the target's floor most often; `None` if none ever did.
    pub below_floor: Option<BelowFloor>,
}

impl TargetFindings {
    /// The target in one interval by itself; `None` outside its hours, and where too little came to judge.
    pub fn interval(&self, interval: usize) -> Option<&IntervalVerdict> {
        self.intervals.iter().find(|verdict| verdict.interval == interval)
    }
}

/// An interval that falls below a target's floor.
#[derive(Clone, Copy, Debug)]
pub struct BelowFloor {
    /// The index of the reporting interval.
    pub interval: usize,
    /// In how many replications it fell below.
    pub fell: u64,
    /// In how many replications it was assessed.
    pub assessed: u64,
}

/// A target in one interval.
#[derive(Debug)]
pub struct IntervalVerdict {
    /// The index of the reporting interval.
    pub interval: usize,
    /// The share or the mean in it; `None` if no contact counts.
    pub estimate: Option<Summary>,
    /// In how many replications the interval alone met the goal.
    pub held: u64,
    /// In how many it had enough contacts to be assessed.
    pub assessed: u64,
    /// The share of the assessed replications in which it held.
    pub certainty: Share,
}

/// A target on one day.
#[derive(Debug)]
pub struct DayVerdict {
    /// The reporting intervals that begin on it.
    pub intervals: Range<usize>,
    /// In how many replications the day alone met the goal.
    pub held: u64,
    /// In how many it had enough contacts to be assessed.
    pub assessed: u64,
}

/// The findings of the targets of a run and of nothing else, by target: for studies of many variants.
pub fn targets(model: &Model, results: &Results) -> Vec<TargetFindings> {
    findings(Look { model, results })
}

pub(super) fn findings(look: Look<'_>) -> Vec<TargetFindings> {
    look.model.targets.iter().map(|target| finding(look, target)).collect()
}

fn finding(look: Look<'_>, target: &Target) -> TargetFindings {
    let confidence = look.model.run.confidence;
    let verdicts = look.results.outcomes.iter().filter_map(|outcome| held(look.model, target, outcome));
    let (mut held, mut assessed) = (0, 0);
    for verdict in verdicts {
        assessed += 1;
        held += u64::from(verdict);
    }
    let certainty = stats::binomial_interval(held, assessed, confidence);
    let whole = 0..look.model.run.intervals();
    let alone = tallied(look, target.service_measure, whole.clone());
    let counted =
        |outcome: &Outcome| amounts(figure(look.model, target), outcome, target.service_measure, whole.clone());
    let (estimate, estimate_alone) = match target.history {
        None => (alone, None),
        Some(_) => (look.ratio(|outcome| with_history(target, counted(outcome))), alone),
    };
    let intervals: Vec<IntervalVerdict> =
        whole.clone().filter_map(|interval| interval_verdict(look, target, interval)).collect();
    let worst = intervals.iter().filter(|verdict| verdict.held < verdict.assessed).min_by(|a, b| {
        let rate = |v: &IntervalVerdict| v.held as f64 / v.assessed as f64;
        let shortfall = |v: &IntervalVerdict| match target.goal {
            Goal::AtLeast(_) => v.estimate.map_or(0.0, |e| e.estimate.mean),
            Goal::AtMost(_) => v.estimate.map_or(0.0, |e| -e.estimate.mean),
        };
        rate(a).total_cmp(&rate(b)).then(shortfall(a).total_cmp(&shortfall(b)))
    });
    let worst = worst.map(|verdict| verdict.interval);
    let (holds, sure) = if let Some(wanted) = target.certainty {
        (certainty.is_some_and(|c| c.mean >= wanted), certainty.is_some_and(|c| c.low >= wanted))
    } else {
        by_estimate(target, estimate, &intervals)
    };
    TargetFindings {
        estimate,
        estimate_24h: tallied(look, target.service_measure_24h, whole),
        estimate_alone,
        held,
        assessed,
        certainty,
        holds,
        sure,
        intervals,
        days: days(look, target),
        bad_day: bad_day(look, target),
        worst,
        below_floor: below_floor(look, target),
    }
}

/// Whether the estimate meets the goal, and each interval's the floor; and whether the far ends of their intervals do.
fn by_estimate(target: &Target, estimate: Option<Summary>, intervals: &[IntervalVerdict]) -> (bool, bool) {
    let meets = |goal: Goal, estimate: Option<Summary>| {
        let Some(Summary { estimate, .. }) = estimate else { return (false, false) };
        let far = match goal {
            Goal::AtLeast(_) => estimate.low,
            Goal::AtMost(_) => estimate.high,
        };
        (goal.is_met(estimate.mean, 1.0), far.is_some_and(|far| goal.is_met(far, 1.0)))
    };
    let floor = target.floor.map(Goal::AtLeast);
    let of_intervals = intervals.iter().filter_map(|verdict| Some(meets(floor?, verdict.estimate)));
    of_intervals.fold(meets(target.goal, estimate), |(holds, sure), (also_holds, also_sure)| {
        (holds && also_holds, sure && also_sure)
    })
}

/// The figures by which a target is judged in one replication: for each unit of its scope with enough contacts, the
/// unit's first interval, a quantity and its divisor.
fn judged(model: &Model, target: &Target, outcome: &Outcome) -> Vec<(usize, (f64, f64))> {
    let run = &model.run;
    let figure = figure(model, target);
    let mut units: Vec<(usize, (u64, u64))> = Vec::new();
    let mut unit_of_last = None;
    for (interval, &(amount, of)) in outcome.service_measures[target.service_measure].iter().enumerate() {
        let unit = match target.scope {
            Scope::Horizon | Scope::Rolling => 0,
            Scope::EveryDay => run.interval_bounds(interval).0.day_index(),
            Scope::EveryInterval => interval as u64,
        };
        if unit_of_last != Some(unit) {
            units.push((interval, (0, 0)));
            unit_of_last = Some(unit);
        }
        let (_, last) = units.last_mut().expect("just made sure of");
        last.0 += amount;
        last.1 += of;
    }
    let assessed = units.into_iter().filter(|&(_, (_, of))| is_enough(target, of));
    assessed.map(|(first, (amount, of))| (first, with_history(target, (figure.amount(amount), of as f64)))).collect()
}

/// The units of a target's scope with enough contacts in one replication (the horizon, each day or each interval): the
/// unit's first interval, and the share or the mean in seconds in it.
pub fn units_in_replication(model: &Model, target: &Target, outcome: &Outcome) -> Vec<(usize, f64)> {
    judged(model, target, outcome).into_iter().map(|(first, (amount, of))| (first, amount / of)).collect()
}

/// A target in one interval of one replication, by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IntervalInReplication {
    /// What is counted: contacts within the limit, or seconds.
    pub amount: f64,
    /// Of so many.
    pub of: f64,
    /// Whether it met the goal; `None` if too little came to judge.
    pub held: Option<bool>,
}

/// A target in each interval of one replication, by itself.
pub fn intervals_in_replication(
    model: &Model,
    target: &Target,
    outcome: &Outcome,
) -> impl Iterator<Item = IntervalInReplication> {
    let figure = figure(model, target);
    outcome.service_measures[target.service_measure].iter().map(move |&(amount, of)| {
        let (amount, of, is_judged) = (figure.amount(amount), of as f64, is_enough(target, of));
        IntervalInReplication { amount, of, held: is_judged.then(|| target.goal.is_met(amount, of)) }
    })
}

/// Whether a target held in one replication: in all units of its scope with enough contacts, and with no interval below
/// its floor. `None` if no unit has enough.
pub fn held(model: &Model, target: &Target, outcome: &Outcome) -> Option<bool> {
    let meets = |(_, (amount, of)): (usize, (f64, f64))| target.goal.is_met(amount, of);
    let holds = judged(model, target, outcome).into_iter().map(meets).reduce(|a, b| a && b)?;
    let figure = figure(model, target);
    let floor = target.floor.map(Goal::AtLeast);
    let mut cells = outcome.service_measures[target.service_measure].iter().filter(|&&(_, of)| is_enough(target, of));
    let falls = cells.any(|&(amount, of)| floor.is_some_and(|floor| !floor.is_met(figure.amount(amount), of as f64)));
    Some(holds && !falls)
}

/// A target in one replication.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReplicationVerdict {
    /// The share, or the mean in seconds, with what was counted before the run; `None` if nothing counts.
    pub figure: Option<f64>,
    /// The same in the worst interval of those with enough contacts; `None` if none has.
    pub worst_interval: Option<f64>,
    /// The figure by which it is judged: in the worst day or interval, if it must hold in each. `None` if none has
    /// enough contacts.
    pub judged_by: Option<f64>,
    /// Whether it held; `None` if no unit of its scope was assessed.
    pub held: Option<bool>,
}

/// How a target did in one replication.
pub fn target_in_replication(model: &Model, target: &Target, outcome: &Outcome) -> ReplicationVerdict {
    let (figure, measure) = (figure(model, target), target.service_measure);
    let (amount, of) = with_history(target, amounts(figure, outcome, measure, 0..model.run.intervals()));
    let cells = outcome.service_measures[measure].iter().filter(|&&(_, of)| is_enough(target, of));
    let figures = cells.map(|&(amount, of)| figure.amount(amount) / of as f64);
    ReplicationVerdict {
        figure: (of > 0.0).then(|| amount / of),
        worst_interval: figures.reduce(worse_by(target.goal)),
        judged_by: judged_by(model, target, outcome),
        held: held(model, target, outcome),
    }
}

/// What a target's figure is a ratio of in one interval of a replication, by itself; `None` if too few contacts count
/// to judge it.
pub fn target_sums_in_interval(
    model: &Model,
    target: &Target,
    outcome: &Outcome,
    interval: usize,
) -> Option<(f64, f64)> {
    let (amount, of) = outcome.service_measures[target.service_measure][interval];
    is_enough(target, of).then(|| (figure(model, target).amount(amount), of as f64))
}

/// What a target's figure is a ratio of, in one replication: so many within the limit (or so many seconds) of so many
/// that count, with what was counted before the run.
pub fn target_sums(model: &Model, target: &Target, outcome: &Outcome) -> (f64, f64) {
    let whole = 0..model.run.intervals();
    with_history(target, amounts(figure(model, target), outcome, target.service_measure, whole))
}

/// The figure of the worst unit of a target's scope.
fn judged_by(model: &Model, target: &Target, outcome: &Outcome) -> Option<f64> {
    let figures = judged(model, target, outcome).into_iter().map(|(_, (amount, of))| amount / of);
    figures.reduce(worse_by(target.goal))
}

/// The worse one of two figures.
fn worse_by(goal: Goal) -> fn(f64, f64) -> f64 {
    match goal {
        Goal::AtLeast(_) => f64::min,
        Goal::AtMost(_) => f64::max,
    }
}

/// Fewer replications can't show the worst one in twenty.
pub(crate) const LEAST_FOR_BAD_DAY: usize = 20;

/// The figure of a bad day: of one replication in twenty it is worse. If a target is judged in every day or interval,
/// that of the replication's worst one.
fn bad_day(look: Look<'_>, target: &Target) -> Option<f64> {
    let worst = |outcome: &Outcome| judged_by(look.model, target, outcome);
    let [p5, _, p95] = look.spread(worst).filter(|_| look.results.replications() >= LEAST_FOR_BAD_DAY)?;
    Some(match target.goal {
        Goal::AtLeast(_) => p5,
        Goal::AtMost(_) => p95,
    })
}

/// The counts of a target's measure in a replication; for a rolling figure, what was counted before the run is added.
fn with_history(target: &Target, (amount, of): (f64, f64)) -> (f64, f64) {
    target.history.map_or((amount, of), |past| (past.figure * past.of as f64 + amount, past.of as f64 + of))
}

fn figure(model: &Model, target: &Target) -> Figure {
    model.service_measures[target.service_measure].figure
}

/// Whether this many contacts are enough to judge the target.
fn is_enough(target: &Target, of: u64) -> bool {
    of >= u64::from(target.min_contacts.max(1))
}

/// A target in one interval by itself; `None` if no replication had enough contacts in it.
fn interval_verdict(look: Look<'_>, target: &Target, interval: usize) -> Option<IntervalVerdict> {
    let (held, assessed) = count(look, target, target.goal, interval..interval + 1);
    let certainty = stats::binomial_interval(held, assessed, look.model.run.confidence)?;
    let estimate = tallied(look, target.service_measure, interval..interval + 1);
    Some(IntervalVerdict { interval, estimate, held, assessed, certainty })
}

/// The days of a target that must hold on each.
fn days(look: Look<'_>, target: &Target) -> Vec<DayVerdict> {
    if target.scope != Scope::EveryDay {
        return Vec::new();
    }
    let run = &look.model.run;
    let day = |interval: usize| run.interval_bounds(interval).0.day_index();
    let intervals: Vec<usize> = (0..run.intervals()).collect();
    let days = intervals.chunk_by(|&a, &b| day(a) == day(b)).map(|of_day| {
        let intervals = of_day[0]..of_day[0] + of_day.len();
        let (held, assessed) = count(look, target, target.goal, intervals.clone());
        DayVerdict { intervals, held, assessed }
    });
    days.collect()
}

/// In how many replications some intervals by themselves met a goal, and in how many they had enough contacts.
fn count(look: Look<'_>, target: &Target, goal: Goal, intervals: Range<usize>) -> (u64, u64) {
    let figure = figure(look.model, target);
    let sums = look.results.outcomes.iter().map(|outcome| {
        let cells = &outcome.service_measures[target.service_measure][intervals.clone()];
        cells.iter().fold((0, 0), |(amount, of), cell| (amount + cell.0, of + cell.1))
    });
    let assessed = sums.filter(|&(_, of)| is_enough(target, of));
    assessed.fold((0, 0), |(held, all), (amount, of)| {
        (held + u64::from(goal.is_met(figure.amount(amount), of as f64)), all + 1)
    })
}

/// The interval that fell below the floor in the largest share of its replications; the first if several are equal.
fn below_floor(look: Look<'_>, target: &Target) -> Option<BelowFloor> {
    let floor = Goal::AtLeast(target.floor?);
    let intervals = (0..look.model.run.intervals()).map(|interval| {
        let (held, assessed) = count(look, target, floor, interval..interval + 1);
        BelowFloor { interval, fell: assessed - held, assessed }
    });
    let share = |below: &BelowFloor| below.fell as f64 / below.assessed as f64;
    intervals.filter(|below| below.fell > 0).reduce(|most, next| if share(&next) > share(&most) { next } else { most })
}
