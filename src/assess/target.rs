//! How surely targets hold.

use super::queue::share;
use super::{Look, Summary};
use crate::model::{Goal, Scope, Target};
use crate::observe::Outcome;
use crate::stats::{self, Share};

/// One target.
#[derive(Debug)]
pub struct TargetFindings {
    /// The share over all that is assessed; `None` where nothing was.
    pub estimate: Option<Summary>,
    /// The same over all 24 hours.
    pub estimate_24h: Option<Summary>,
    /// In how many replications it held.
    pub held: u64,
    /// In how many anything was assessed.
    pub assessed: u64,
    /// The share of replications in which it held, jointly in all that its scope names.
    pub certainty: Option<Share>,
    /// Whether it holds: the certainty reaches what is wanted; without a wanted one, the estimate meets the goal.
    pub holds: bool,
    /// Whether even the low end of the certainty does; without a wanted one, the far end of the estimate's interval.
    pub sure: bool,
    /// Each interval of its hours by itself: pointwise, so one of many may look bad by luck.
    pub intervals: Vec<IntervalVerdict>,
    /// The interval in which it held least often, if it ever failed.
    pub worst: Option<usize>,
}

/// A target in one interval.
#[derive(Debug)]
pub struct IntervalVerdict {
    /// Which.
    pub interval: usize,
    /// The share in it.
    pub estimate: Option<Summary>,
    /// In how many replications the interval alone met the goal.
    pub held: u64,
    /// In how many it had enough contacts to be assessed.
    pub assessed: u64,
    /// Share of these.
    pub certainty: Share,
}

pub(super) fn findings(look: Look<'_>) -> Vec<TargetFindings> {
    look.model.targets.iter().map(|target| finding(look, target)).collect()
}

fn finding(look: Look<'_>, target: &Target) -> TargetFindings {
    let confidence = look.model.run.confidence;
    let verdicts = look.results.outcomes.iter().filter_map(|outcome| held(look, target, outcome));
    let (mut held, mut assessed) = (0, 0);
    for verdict in verdicts {
        assessed += 1;
        held += u64::from(verdict);
    }
    let certainty = stats::binomial_interval(held, assessed, confidence);
    let whole = 0..look.model.run.intervals();
    let estimate = share(look, target.tally, whole.clone());
    let intervals: Vec<IntervalVerdict> =
        (0..look.model.run.intervals()).filter_map(|interval| interval_verdict(look, target, interval)).collect();
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
        let meets = |share: f64| match target.goal {
            Goal::AtLeast(least) => share >= least,
            Goal::AtMost(most) => share <= most,
        };
        let far = |summary: Summary| match target.goal {
            Goal::AtLeast(_) => summary.estimate.low,
            Goal::AtMost(_) => summary.estimate.high,
        };
        let far_end = estimate.and_then(far);
        (estimate.is_some_and(|e| meets(e.estimate.mean)), far_end.is_some_and(meets))
    };
    let estimate_24h = share(look, target.tally_24h, whole);
    TargetFindings { estimate, estimate_24h, held, assessed, certainty, holds, sure, intervals, worst }
}

/// Whether a target held in one replication: in all units of its scope with enough contacts. `None` where no unit has.
fn held(look: Look<'_>, target: &Target, outcome: &Outcome) -> Option<bool> {
    let run = &look.model.run;
    let mut units: Vec<(u64, u64)> = Vec::new();
    let mut unit_of_last = None;
    for (interval, &(within, of)) in outcome.tallies[target.tally].iter().enumerate() {
        let unit = match target.scope {
            Scope::Horizon => 0,
            Scope::EveryDay => run.interval_bounds(interval).0.day_index(),
            Scope::EveryInterval => interval as u64,
        };
        if unit_of_last != Some(unit) {
            units.push((0, 0));
            unit_of_last = Some(unit);
        }
        let last = units.last_mut().expect("just made sure of");
        last.0 += within;
        last.1 += of;
    }
    let assessed = units.into_iter().filter(|&(_, of)| of >= u64::from(target.min_contacts.max(1)));
    assessed.map(|(within, of)| target.goal.is_met(within, of)).reduce(|a, b| a && b)
}

/// A target in one interval by itself, if any replication had enough contacts in it.
fn interval_verdict(look: Look<'_>, target: &Target, interval: usize) -> Option<IntervalVerdict> {
    let cells = look.results.outcomes.iter().map(|outcome| outcome.tallies[target.tally][interval]);
    let (mut held, mut assessed) = (0, 0);
    for (within, of) in cells.filter(|&(_, of)| of >= u64::from(target.min_contacts.max(1))) {
        assessed += 1;
        held += u64::from(target.goal.is_met(within, of));
    }
    let certainty = stats::binomial_interval(held, assessed, look.model.run.confidence)?;
    let estimate = share(look, target.tally, interval..interval + 1);
    Some(IntervalVerdict { interval, estimate, held, assessed, certainty })
}
