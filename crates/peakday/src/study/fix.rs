//! Cheap mendings of a plan that misses a target, each tried on the same customers: breaks and shifts half an hour
//! earlier or later, some agents more, another mode of the bot, more or fewer chats at once.
//!
//! A mending is a list of assignments, so that what is tried here is what the planner sets afterwards. It is judged by
//! days: on how many more all targets hold than before, and on how many less, replication by replication.
//!
//! What goes wrong: the best of many looks better than it is. A mending counts as sure only if chance alone would bring
//! as many days in one of so many mendings with a probability below 1 minus the confidence (an exact sign test on the
//! days that changed, by Bonferroni).

use crate::assess;
use crate::model::Model;
use crate::observe::Outcome;
use crate::replicate::{self, Control, Samples, Statistic};
use crate::scenario::{Document, Files};
use crate::stats::{self, Estimate};

/// What was found.
#[derive(Debug)]
pub struct FixFindings {
    /// The mendings, those that bring most days first.
    pub mendings: Vec<Mending>,
    /// Mendings that the scenario's check refuses.
    pub refused: usize,
    /// Mendings left out because the search was interrupted.
    pub left_out: usize,
    /// The replications that each was simulated with: the first ones of the run.
    pub replications: u32,
    /// On how many of them all targets held before.
    pub held_before: u32,
}

/// A mending and what it brings.
#[derive(Debug)]
pub struct Mending {
    /// What to set, one after the other.
    pub assignments: Vec<String>,
    /// On how many replications all targets hold.
    pub held: u32,
    /// On how many they hold that they didn't hold on before.
    pub gained: u32,
    /// The reverse.
    pub lost: u32,
    /// By how much it costs more, in the money of the scenario.
    pub cost: Option<Estimate>,
    /// Whether the days gained are more than chance would bring in any of so many mendings.
    pub is_sure: bool,
}

/// More replications aren't simulated of each mending.
const MOST_REPLICATIONS: u32 = 100;
/// A shift has no more breaks than these.
const MOST_BREAKS: usize = 4;

/// Tries the mendings of a scenario. Its run settings are the model's.
pub fn fix(document: &Document, files: &dyn Files, model: &Model, control: &Control<'_>) -> FixFindings {
    let replications = model.run.replications.min(MOST_REPLICATIONS);
    let changed = |assignments: &[String]| {
        let mut document = document.clone();
        assignments.iter().try_for_each(|assignment| document.set(assignment)).ok()?;
        let mut changed = document.check(files).ok()?.model;
        (changed.run.seed, changed.run.replications) = (model.run.seed, replications);
        Some(changed)
    };
    let possible = possible(document, model);
    let mut findings = FixFindings { mendings: Vec::new(), refused: 0, left_out: 0, replications, held_before: 0 };
    let mut base = model.clone();
    base.run.replications = replications;
    let of_base = statistics(&base);
    let Some(before) = simulated(&base, &of_base, replications, control) else {
        findings.left_out = possible.len();
        return findings;
    };
    findings.held_before = days(&before).map(u32::from).sum();
    for (index, assignments) in possible.iter().enumerate() {
        let Some(model) = changed(assignments) else {
            findings.refused += 1;
            continue;
        };
        let statistics = statistics(&model);
        let Some(after) = simulated(&model, &statistics, replications, control) else {
            findings.left_out = possible.len() - index;
            break;
        };
        let count = |wanted: (bool, bool)| {
            let pairs = days(&before).zip(days(&after)).filter(|&pair| pair == wanted);
            u32::try_from(pairs.count()).expect("replications are counted in 32 bits")
        };
        findings.mendings.push(Mending {
            assignments: assignments.clone(),
            held: days(&after).map(u32::from).sum(),
            gained: count((false, true)),
            lost: count((true, false)),
            cost: after.difference_from(&before, COST, model.run.confidence),
            is_sure: false,
        });
    }
    let tried = findings.mendings.len();
    for mending in &mut findings.mendings {
        mending.is_sure = is_sure(mending, model.run.confidence, tried);
    }
    let cost = |mending: &Mending| mending.cost.map_or(0.0, |cost| cost.mean);
    findings.mendings.sort_by(|a, b| b.held.cmp(&a.held).then(cost(a).total_cmp(&cost(b))));
    findings
}

const HELD: usize = 0;
const COST: usize = 1;

/// Whether all targets that are judged hold, and what it costs.
fn statistics(model: &Model) -> [Statistic<'_>; 2] {
    let held = |outcome: &Outcome| {
        let all = model.targets.iter().all(|target| assess::held(model, target, outcome) != Some(false));
        f64::from(u8::from(all))
    };
    [Statistic::Mean(Box::new(held)), Statistic::Mean(Box::new(assess::total_in_replication(model)))]
}

/// All replications of a model; `None` if they were interrupted.
fn simulated<'f>(
    model: &'f Model,
    statistics: &'f [Statistic<'f>],
    replications: u32,
    control: &Control<'_>,
) -> Option<Samples<'f>> {
    let mut samples = Samples::of(statistics);
    // Not all outcomes at once: whole ones are large.
    let block = u32::try_from(control.executor.threads() * 8).unwrap_or(u32::MAX);
    let mut done = 0;
    while done < replications {
        let upto = done.saturating_add(block).min(replications);
        let outcomes = replicate::outcomes(model, done..upto, control);
        if outcomes.len() < (upto - done) as usize {
            return None;
        }
        outcomes.iter().for_each(|outcome| samples.add(outcome));
        done = upto;
    }
    Some(samples)
}

/// By replication, whether all targets held.
fn days<'s>(samples: &'s Samples<'_>) -> impl Iterator<Item = bool> + 's {
    samples.of_replications(HELD).iter().map(|&(held, _)| held > 0.5)
}

/// The exact sign test: of the days that changed, so many are gains that the low end of the interval is above a half.
fn is_sure(mending: &Mending, confidence: f64, tried: usize) -> bool {
    let changed = mending.gained + mending.lost;
    let each = 1.0 - (1.0 - confidence) / tried.max(1) as f64;
    let share = stats::binomial_interval(mending.gained.into(), changed.into(), each);
    share.is_some_and(|share| share.low > 0.5)
}

/// The mendings that a scenario may have.
fn possible(document: &Document, model: &Model) -> Vec<Vec<String>> {
    let one = |assignment: String| vec![assignment];
    let mut possible = Vec::new();
    let steps = ["-30m", "+30m"];
    for key in document.agents_of_shifts() {
        let Some(shift) = key.strip_suffix(".agents") else { continue };
        for number in 1..=MOST_BREAKS {
            for step in steps {
                let moved: Vec<String> =
                    ["earliest", "latest"].map(|end| format!("{shift}.breaks.{number}.{end}={step}")).into();
                let is_there = moved.iter().try_for_each(|moved| document.clone().set(moved)).is_ok();
                possible.extend(is_there.then_some(moved));
            }
        }
        possible.extend(steps.map(|step| one(format!("{shift}.hours={step}"))));
        if let Some(agents) = document.number_at(&key) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "agents are few and not below 0"
            )]
            let more = ((agents / 10.0).ceil() as u32).max(1);
            possible.push(one(format!("{key}=+{more}")));
        }
    }
    if model.bot.is_some() {
        possible.push(one("bot.mode=bot_first".to_owned()));
    }
    for team in &model.teams {
        let quoted = if team.name.contains([' ', '.', '=']) { format!("'{}'", team.name) } else { team.name.clone() };
        let key = format!("team.{quoted}.max_concurrency");
        if document.number_at(&key).is_some() {
            possible.extend(["-1", "+1"].map(|step| one(format!("{key}={step}"))));
        }
    }
    possible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_chance_may_bring_are_not_sure() {
        let mending =
            |gained, lost| Mending { assignments: Vec::new(), held: 0, gained, lost, cost: None, is_sure: false };
        // The low end of 5 of 5 at 95 % is 0.478, of 6 of 6 0.541; in one of twenty mendings 6 of 6 is 0.40.
        assert!(!is_sure(&mending(5, 0), 0.95, 1));
        assert!(is_sure(&mending(6, 0), 0.95, 1));
        assert!(!is_sure(&mending(6, 0), 0.95, 20));
        assert!(is_sure(&mending(20, 1), 0.95, 20));
        assert!(!is_sure(&mending(0, 0), 0.95, 1) && !is_sure(&mending(1, 20), 0.95, 1));
    }
}
