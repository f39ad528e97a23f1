//! What else may go wrong: one plausible step after the other, each by itself, on the same customers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AtVariant, Hundredths, PRESENT};
use crate::model::Model;
use crate::stats::{self, Estimate};

/// What may go wrong, and the model in which it does.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// The model with it: the same horizon, seed, queues and targets.
    pub model: Model,
}

/// What may go wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StepKind {
    /// The bot solves so many points less of those who meet it: 10 is from 40 % to 30 %, and never below none.
    BotSolves(f64),
    /// All work takes so many per cent longer: replies, calls, tasks.
    Slower(f64),
    /// So many points more of the shift dates are missed, in every team: 5 is from 3 % to 8 %, and never above all.
    Absence(f64),
    /// So many per cent more traffic.
    Traffic(f64),
    /// An assignment on the scenario, as it was written.
    Assigned(String),
}

/// What a step does to the targets.
#[derive(Debug)]
pub struct StepFindings {
    /// What was changed.
    pub kind: StepKind,
    /// Each target with it.
    pub targets: Vec<AtVariant>,
    /// By how much each target's certainty changes, by target: the mean over replications that could be judged in both,
    /// in pairs. `None` if there are none.
    pub changes: Vec<Option<Estimate>>,
}

impl StepKind {
    /// The usual steps, in the order in which equals are told.
    pub const USUAL: [Self; 4] = [Self::BotSolves(10.0), Self::Slower(10.0), Self::Absence(5.0), Self::Traffic(20.0)];

    /// The model with this step; `None` where there is nothing to change, such as without a bot, and for assignments,
    /// which are made on the scenario.
    pub fn of(&self, model: &Model) -> Option<Model> {
        let mut model = model.clone();
        match *self {
            Self::BotSolves(points) => {
                model.bot.as_ref()?;
                let is_met = model.kinds.iter().any(|kind| kind.bot_solves > 0.0);
                model.kinds.iter_mut().for_each(|kind| kind.bot_solves = within(kind.bot_solves - points / 100.0));
                is_met.then_some(model)
            }
            Self::Slower(percent) => {
                model.kinds.iter_mut().for_each(|kind| kind.handling_factor *= 1.0 + percent / 100.0);
                Some(model)
            }
            Self::Absence(points) => {
                model.teams.iter_mut().for_each(|team| team.absence = within(team.absence + points / 100.0));
                Some(model)
            }
            Self::Traffic(percent) => Some(model.with_traffic(1.0 + percent / 100.0)),
            Self::Assigned(_) => None,
        }
    }

    /// The multiple of the traffic that it is, if it is one in whole hundredths.
    pub(super) fn traffic(&self) -> Option<Hundredths> {
        let Self::Traffic(percent) = *self else { return None };
        let hundredths = 100.0 + percent;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole and small")]
        let is_whole = (hundredths.fract() == 0.0 && (0.0..1e6).contains(&hundredths)).then_some(hundredths as u32);
        is_whole
    }
}

/// A share, held between none and all; without what binary fractions add to it.
fn within(share: f64) -> f64 {
    (share.clamp(0.0, 1.0) * 1e12).round() / 1e12
}

/// Looks at steps, beside what is known at multiples of the traffic: `answer` says how the targets do with one, by its
/// number; `false` and only some of them if that isn't known of all. The one that takes most from any target comes first; of equals, the one that takes more from all together.
pub(super) fn assess_steps(
    steps: &[Step],
    known: &BTreeMap<Hundredths, Vec<AtVariant>>,
    confidence: f64,
    answer: &mut dyn FnMut(usize) -> Option<Vec<AtVariant>>,
) -> (Vec<StepFindings>, bool) {
    let present = &known[&PRESENT];
    let findings = steps.iter().enumerate().map(|(number, Step { kind, .. })| {
        let targets = if let Some(targets) = kind.traffic().and_then(|traffic| known.get(&traffic)) {
            targets.clone()
        } else {
            answer(number)?
        };
        let changes = present.iter().zip(&targets).map(|(before, after)| change(before, after, confidence)).collect();
        Some(StepFindings { kind: kind.clone(), targets, changes })
    });
    let mut findings: Vec<StepFindings> = findings.map_while(|found| found).collect();
    let hurt = |step: &StepFindings| {
        let changes = || step.changes.iter().flatten().map(|change| change.mean);
        (changes().fold(0.0, f64::min), changes().sum::<f64>())
    };
    findings.sort_by(|a, b| {
        let (a, b) = (hurt(a), hurt(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let is_whole = findings.len() == steps.len();
    (findings, is_whole)
}

/// By how much the share of replications that hold changes, in pairs: those that hold only with the step, less those
/// that hold only without it.
///
/// Its interval is exact, wide rather than narrow. Half of the error goes to these two shares, each with the interval
/// of Clopper and Pearson (Bonferroni); half to the sign test of which of them is larger, which rules out one side of
/// 0. An interval of the mean of the differences would be nothing at all where nothing was seen to change, and would
/// take three losses in a row for sure, which a coin has one time in eight.
fn change(before: &AtVariant, after: &AtVariant, confidence: f64) -> Option<Estimate> {
    let pairs = before.replications.iter().zip(&after.replications);
    let pairs: Vec<(bool, bool)> = pairs.filter_map(|(before, after)| Some(((*before)?, (*after)?))).collect();
    let count = |of: (bool, bool)| pairs.iter().filter(|&&pair| pair == of).count() as u64;
    let (gained, lost) = (count((false, true)), count((true, false)));
    let of_test = f64::midpoint(1.0, confidence);
    let of_share = f64::midpoint(1.0, of_test);
    let share = |count| stats::binomial_interval(count, pairs.len() as u64, of_share);
    let (more, less) = (share(gained)?, share(lost)?);
    let (mut low, mut high) = (more.low - less.high, more.high - less.low);
    if let Some(losses) = stats::binomial_interval(lost, gained + lost, of_test) {
        if losses.low > 0.5 {
            high = high.min(0.0);
        } else if losses.high < 0.5 {
            low = low.max(0.0);
        }
    }
    Some(Estimate { mean: more.mean - less.mean, low: Some(low), high: Some(high) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(held: &[bool]) -> AtVariant {
        let replications = held.iter().copied().map(Some).collect();
        let (held, assessed) = (0, 0);
        AtVariant {
            held,
            assessed,
            certainty: None,
            holds: true,
            sure: true,
            possible: true,
            worst: None,
            replications,
        }
    }

    /// By hand: 0 of 20 at a tail of 0.625 % has the high end 1 - 0.00625^(1/20) = 22.4 %. Of seven losses without a
    /// gain the low end is 0.0125^(1/7) = 53.5 %, above a half; of six it is 48.2 %.
    #[test]
    fn a_change_is_sure_when_a_coin_would_hardly_do_it() {
        let before = at(&[true; 20]);
        let lost = |lost: usize| {
            let after: Vec<bool> = (0..20).map(|replication| replication >= lost).collect();
            change(&before, &at(&after), 0.95).expect("there are pairs")
        };
        let nothing = lost(0);
        assert!(nothing.mean == 0.0 && (nothing.high.expect("an end") - 0.224_1).abs() < 1e-3, "{nothing:?}");
        assert!(lost(3).high > Some(0.0) && lost(6).high > Some(0.0) && lost(7).high <= Some(0.0));
        assert!((lost(7).mean + 0.35).abs() < 1e-12 && lost(7).low < Some(-0.35));
        let gained = change(&at(&[false; 20]), &at(&[true; 20]), 0.95).expect("there are pairs");
        assert!(gained.mean > 0.999 && gained.low > Some(0.5));
    }
}
