//! How fast each agent is beside the others, and how the pace of all changes from week to week.
//!
//! Work is taken as what its queue needs on average, times the agent's pace, times the level of the week. Paces are
//! predicted, not only measured: who did little counts as nearly average (the best linear unbiased prediction of a
//! random effect; G. K. Robinson, Statistical Science 6, 1991). The level is a random walk from week to week, and its
//! next value is foretold by Kalman's filter (J. Durbin, S. J. Koopman, *Time Series Analysis by State Space Methods*,
//! 2nd ed., 2012, chapter 2), with the variance of its steps by moments.
//!
//! What goes wrong: agents who take what is quick look fast. So paces and the means of queues are found together, each
//! given the other, until they stay.

use std::collections::{BTreeMap, BTreeSet};

use peakday_fit::{Estimate, beyond_chance};

use crate::scenario::LogNames;
use crate::units::{Instant, Span};

/// Work by week, queue and agent, as it comes in.
#[derive(Clone, Debug, Default)]
pub(super) struct Paces {
    seen: BTreeMap<(u64, usize, usize), Pieces>,
}

/// Work that is alike: of calls, or of replies.
#[derive(Clone, Copy, Debug, Default)]
struct Pieces {
    contacts: f64,
    /// Calls, or replies.
    pieces: f64,
    /// In seconds.
    work: f64,
    /// Of each contact, its work squared by its pieces, added up.
    squares: f64,
}

/// How fast an agent is.
#[derive(Clone, Debug)]
pub struct AgentPace {
    /// The agent's name in the log.
    pub name: String,
    /// How long this agent takes, where the others take 1 on average.
    pub pace: Estimate,
    /// How many contacts it rests on.
    pub contacts: u64,
    /// The names of the queues that this agent takes: those of at least one in a hundred of its contacts, and of at
    /// least two.
    pub queues: Vec<String>,
}

/// The level of all work by the week.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The first day of each week, and the level in it, where 1 is that of the whole log.
    pub weeks: Vec<(Instant, Estimate)>,
    /// What is expected of the next week.
    pub next: f64,
    /// How uncertain that is, as a coefficient of variation.
    pub cv: f64,
}

/// Paces of agents, and the level of the weeks.
#[derive(Clone, Debug)]
pub struct PaceCalibration {
    /// Those who worked, in order of number.
    pub agents: Vec<AgentPace>,
    /// How far agents differ, as a coefficient of variation.
    pub cv: f64,
    /// The level, if it changes by more than chance.
    pub level: Option<Level>,
}

impl Paces {
    /// Adds an agent's work on a contact that came then: of so many pieces.
    pub(super) fn add(&mut self, at: Instant, queue: usize, agent: usize, work: Span, pieces: u32) {
        let (work, pieces) = (work.as_secs_f64(), f64::from(pieces));
        let all = self.seen.entry((week_of(at), queue, agent)).or_default();
        all.contacts += 1.0;
        all.pieces += pieces;
        all.work += work;
        all.squares += work * work / pieces;
    }

    /// What was found; `None` without agents. The names are those of the log.
    pub(super) fn calibrated(&self, names: &LogNames) -> Option<PaceCalibration> {
        /// Paces and means settle quickly: each turn leaves a small part of the difference.
        const TURNS: usize = 20;
        let agents: BTreeSet<usize> = self.seen.keys().map(|&(_, _, agent)| agent).collect();
        if agents.is_empty() {
            return None;
        }
        let mut paces: BTreeMap<usize, Estimate> =
            agents.iter().map(|&agent| (agent, Estimate { value: 1.0, standard_error: 0.0 })).collect();
        let mut cv = 0.0;
        for _ in 0..TURNS {
            let means = self.means(&paces);
            (paces, cv) = self.predicted(&means, &paces);
        }
        let means = self.means(&paces);
        let within = self.within(&means, &paces);
        let level = self.level(&means, &paces, within);
        let of_agent = |(&agent, &pace): (&usize, &Estimate)| {
            let mut by_queue: BTreeMap<usize, f64> = BTreeMap::new();
            for (&(_, queue, of), pieces) in &self.seen {
                if of == agent {
                    *by_queue.entry(queue).or_default() += pieces.contacts;
                }
            }
            let contacts: f64 = by_queue.values().sum();
            let takes = |contacts_of: f64| contacts_of >= (contacts / 100.0).max(2.0_f64.min(contacts));
            let name_in = |names: &[String], number: usize| names.get(number).cloned().unwrap_or_default();
            let queues = by_queue.into_iter().filter(|&(_, of)| takes(of));
            let queues = queues.map(|(queue, _)| name_in(&names.queues, queue)).collect();
            AgentPace { name: name_in(&names.agents, agent), pace, contacts: whole(contacts), queues }
        };
        Some(PaceCalibration { agents: paces.iter().map(of_agent).collect(), cv, level })
    }

    /// By agent, as the log numbers them: paces alone.
    pub(super) fn by_number(&self) -> BTreeMap<usize, f64> {
        let names: BTreeSet<usize> = self.seen.keys().map(|&(_, _, agent)| agent).collect();
        let found = self.calibrated(&LogNames::default());
        // Both are in order of number.
        names.into_iter().zip(found.iter().flat_map(|found| &found.agents).map(|of| of.pace.value)).collect()
    }

    /// By queue: seconds for a piece by somebody of average pace.
    fn means(&self, paces: &BTreeMap<usize, Estimate>) -> BTreeMap<usize, f64> {
        let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for (&(_, queue, agent), all) in &self.seen {
            let sum = sums.entry(queue).or_default();
            *sum = (sum.0 + all.work, sum.1 + all.pieces * paces[&agent].value);
        }
        sums.into_iter().map(|(queue, (work, pieces))| (queue, work / pieces)).collect()
    }

    /// The variance of a piece beside its mean, as a square of a coefficient of variation, for an agent in a queue.
    fn within(&self, means: &BTreeMap<usize, f64>, paces: &BTreeMap<usize, Estimate>) -> f64 {
        let mut cells: BTreeMap<(usize, usize), Pieces> = BTreeMap::new();
        for (&(_, queue, agent), all) in &self.seen {
            let cell = cells.entry((queue, agent)).or_default();
            cell.contacts += all.contacts;
            cell.pieces += all.pieces;
            cell.work += all.work;
            cell.squares += all.squares;
        }
        let of_cell = |(&(queue, agent), all): (&(usize, usize), &Pieces)| {
            let mean = means[&queue] * paces[&agent].value;
            ((all.squares - all.work * all.work / all.pieces).max(0.0) / (mean * mean), all.contacts - 1.0)
        };
        let (squares, degrees) = cells.iter().map(of_cell).fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
        if degrees > 0.0 { squares / degrees } else { 0.0 }
    }

    /// Paces given the means of queues, and how far they differ.
    fn predicted(
        &self,
        means: &BTreeMap<usize, f64>,
        paces: &BTreeMap<usize, Estimate>,
    ) -> (BTreeMap<usize, Estimate>, f64) {
        let within = self.within(means, paces);
        // By agent: pieces, work, and what work they would be for somebody of average pace.
        let mut sums: BTreeMap<usize, (f64, f64, f64)> = BTreeMap::new();
        for (&(_, queue, agent), all) in &self.seen {
            let sum = sums.entry(agent).or_default();
            *sum = (sum.0 + all.pieces, sum.1 + all.work, sum.2 + all.pieces * means[&queue]);
        }
        let pieces: f64 = sums.values().map(|sum| sum.0).sum();
        let count = sums.len() as f64;
        // Analysis of variance with unequal groups: how far ratios stray beyond what their numbers explain.
        let between = sums.values().map(|(n, work, expected)| n * (work / expected - 1.0).powi(2)).sum::<f64>();
        let reach = pieces - sums.values().map(|sum| sum.0 * sum.0).sum::<f64>() / pieces;
        let between = if reach > 0.0 { ((between - (count - 1.0) * within) / reach).max(0.0) } else { 0.0 };
        let pace = |(&agent, &(n, work, expected)): (&usize, &(f64, f64, f64))| {
            let weight = if between > 0.0 { n / (n + within / between) } else { 0.0 };
            let value = 1.0 + weight * (work / expected - 1.0);
            (agent, Estimate { value, standard_error: (between * (1.0 - weight)).sqrt() })
        };
        (sums.iter().map(pace).collect(), between.sqrt())
    }

    /// The level of the weeks with enough contacts, if it changes by more than chance.
    fn level(&self, means: &BTreeMap<usize, f64>, paces: &BTreeMap<usize, Estimate>, within: f64) -> Option<Level> {
        const FEWEST: f64 = 50.0;
        const CHANCE: f64 = 0.001;
        let mut sums: BTreeMap<u64, (f64, f64, f64, f64)> = BTreeMap::new();
        for (&(week, queue, agent), all) in &self.seen {
            let mean = means[&queue] * paces[&agent].value;
            let sum = sums.entry(week).or_default();
            sum.0 += all.contacts;
            sum.1 += all.work;
            sum.2 += all.pieces * mean;
            sum.3 += all.pieces * mean * mean;
        }
        let weeks: Vec<(Instant, Estimate)> = sums
            .into_iter()
            .filter(|(_, (contacts, ..))| *contacts >= FEWEST)
            .map(|(week, (_, work, expected, squares))| {
                let level = Estimate { value: work / expected, standard_error: (within * squares).sqrt() / expected };
                (first_day(week), level)
            })
            .collect();
        let weight = |level: &Estimate| level.standard_error.powi(-2);
        let all = weeks.iter().map(|(_, of)| of.value * weight(of)).sum::<f64>()
            / weeks.iter().map(|(_, of)| weight(of)).sum::<f64>();
        let deviation: f64 = weeks.iter().map(|(_, of)| (of.value - all).powi(2) * weight(of)).sum();
        let changes = weeks.len() > 1 && beyond_chance(deviation, weeks.len() - 1) < CHANCE;
        changes.then(|| foretold(weeks))
    }
}

/// The level of the next week, as a random walk goes on.
fn foretold(weeks: Vec<(Instant, Estimate)>) -> Level {
    let variance = |level: &Estimate| level.standard_error.powi(2);
    let steps = weeks.windows(2).map(|pair| {
        let (before, after) = (&pair[0].1, &pair[1].1);
        (after.value - before.value).powi(2) - variance(before) - variance(after)
    });
    let step = (steps.sum::<f64>() / (weeks.len() - 1) as f64).max(0.0);
    let (mut level, mut doubt) = (weeks[0].1.value, variance(&weeks[0].1));
    for (_, seen) in &weeks[1..] {
        doubt += step;
        let gain = doubt / (doubt + variance(seen));
        level += gain * (seen.value - level);
        doubt *= 1.0 - gain;
    }
    Level { next: level, cv: (doubt + step).sqrt() / level, weeks }
}

/// The number of a week. Weeks begin on Mondays; the first day that instants know was a Thursday.
fn week_of(at: Instant) -> u64 {
    (at.day_index() + 3) / 7
}

fn first_day(week: u64) -> Instant {
    Instant::of_hour((7 * week).saturating_sub(3) * 24)
}

/// A number that is a count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are whole and positive")]
const fn whole(count: f64) -> u64 {
    count as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two queues of 100 and 200 s; one agent of pace 0.8 who mostly takes the quick one, one of 1.2 who mostly takes
    /// the other. Half of each work is shorter by a half, half longer, so that it has a variance.
    fn two_agents(weeks: &[f64]) -> Paces {
        let mut paces = Paces::default();
        for (week, level) in weeks.iter().enumerate() {
            for (agent, pace, counts) in [(0, 0.8, [300_u32, 100]), (1, 1.2, [100, 300])] {
                for (queue, (mean, count)) in [100.0, 200.0].into_iter().zip(counts).enumerate() {
                    for n in 0..count {
                        let seconds = mean * pace * level * if n % 2 == 0 { 0.5 } else { 1.5 };
                        let day = 4 + 7 * week as u64 + u64::from(n) % 5;
                        paces.add(Instant::of_hour(24 * day), queue, agent, Span::from_secs_f64(seconds), 1);
                    }
                }
            }
        }
        paces
    }

    fn names() -> LogNames {
        let names = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        LogNames { queues: names(["quick", "long"]), agents: names(["A", "B"]) }
    }

    /// By their means alone the agents would differ by 100 s to 210 s; the queues account for a part of that.
    #[test]
    fn who_takes_the_quick_ones_is_not_fast_for_that() {
        let found = two_agents(&[1.0]).calibrated(&names()).expect("two agents");
        let [fast, slow] = &found.agents[..] else { panic!("{found:?}") };
        assert!((slow.pace.value / fast.pace.value - 1.5).abs() < 0.01, "{found:?}");
        assert!((fast.contacts, fast.queues.len()) == (400, 2) && found.level.is_none(), "{found:?}");
        assert!(fast.pace.standard_error > 0.01 && fast.pace.standard_error < 0.05, "{found:?}");
    }

    /// The last week is slower by a tenth: the next is expected to be so too, give or take such a step.
    #[test]
    fn the_level_of_the_last_week_goes_on() {
        let found = two_agents(&[1.0, 1.0, 1.1]).calibrated(&names()).expect("two agents");
        let level = found.level.expect("it changes");
        let last = level.weeks[2].1.value;
        assert!((last / level.weeks[0].1.value - 1.1).abs() < 0.01, "{level:?}");
        assert!((level.next / last - 1.0).abs() < 0.01 && (0.05..0.1).contains(&level.cv), "{level:?}");
        assert_eq!(level.weeks[0].0.to_string(), "1970-01-05T00:00");
        assert!(two_agents(&[1.0, 1.01, 1.0]).calibrated(&names()).expect("two agents").level.is_none());
    }
}
