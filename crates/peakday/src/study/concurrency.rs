//! The trade of concurrency: an agent who may hold more chats at once makes the queue wait shorter and each reply
//! slower. By how much, limit by limit, on the same customers.
//!
//! Two times are compared. The *wait* is that for an agent. The *response* is that of a customer whom an agent holds:
//! from a round's message (for the first round: from being given to an agent) to the end of its reply. A response that
//! was always measured from the message would include the wait, and hide the trade.

use super::Variants;
use crate::assess::{Findings, Look, QueueFigures, Summary, TeamFigures, assess};
use crate::ids::{QueueId, TeamId};
use crate::model::Model;
use crate::observe::{Count, Outcome, Time};
use crate::replicate::{Control, Stopped};
use crate::stats::Estimate;
use crate::units::micros_to_secs;

/// The question: which limits of chats at once to try for one team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcurrencyQuestion {
    /// The team whose limit is varied.
    pub team: TeamId,
    /// The limits in ascending order, each once, the present one among them; `None`, last: no limit.
    pub limits: Vec<Option<u32>>,
}

/// Why a question can't be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConcurrencyTrouble {
    /// No team works a queue of chats.
    NoChats,
    /// Several teams do, and none is named.
    WhichTeam(Vec<TeamId>),
    /// The named team works no queue of chats.
    WorksNoChats(TeamId),
    /// More limits, with the present one, than fit on a page.
    TooMany(usize),
}

/// The findings of a study of concurrency.
#[derive(Debug)]
pub struct ConcurrencyFindings {
    /// The team whose limit was varied.
    pub team: TeamId,
    /// Its limit in the scenario; `None`: no limit.
    pub present: Option<u32>,
    /// The queues of chats that the team works, whichever other teams work them too.
    pub queues: Vec<QueueId>,
    /// The findings at each limit, in ascending order.
    pub limits: Vec<LimitFindings>,
    /// The number of replications at each limit.
    pub replications: usize,
    /// Why the study ended.
    pub stopped: Stopped,
}

/// The findings at one limit.
#[derive(Debug)]
pub struct LimitFindings {
    /// Chats at once; `None`: no limit.
    pub max_concurrency: Option<u32>,
    /// The trade in each queue of the study.
    pub queues: Vec<QueueTrade>,
    /// All other findings of the run.
    pub whole: Findings,
    /// Whether every replication is the same as at the limit before, because the additional slots are never used.
    pub is_same: bool,
}

/// The trade in one queue.
#[derive(Debug)]
pub struct QueueTrade {
    /// Mean response of customers whom an agent holds, in seconds; `None` if no round was answered.
    pub response: Option<Summary>,
    /// Share of contacts that leave, of those that ask for a person.
    pub abandoned: Option<Summary>,
    /// By how much the mean wait differs from that at the limit before; `None` at the first limit.
    pub wait_change: Option<Change>,
    /// The same of the mean response.
    pub response_change: Option<Change>,
}

/// A difference from the limit before, on the same customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The difference in seconds.
    pub seconds: Estimate,
    /// The difference as a share of the value before; `None` if that was 0.
    pub share: Option<Estimate>,
}

/// The largest number of limits in one study.
const MOST_LIMITS: usize = 12;

impl ConcurrencyQuestion {
    /// Checks a question: about a team, or the only one that works chats; at these limits, or at those around the
    /// present one.
    ///
    /// # Errors
    /// If the question can't be asked of this model.
    pub fn new(
        model: &Model,
        team: Option<TeamId>,
        limits: Option<&[Option<u32>]>,
    ) -> Result<Self, ConcurrencyTrouble> {
        let chat_teams = || (0..model.teams.len()).map(TeamId::of).filter(|&team| !chats_of(model, team).is_empty());
        let team = match team {
            Some(team) if chats_of(model, team).is_empty() => return Err(ConcurrencyTrouble::WorksNoChats(team)),
            Some(team) => team,
            None => match chat_teams().collect::<Vec<_>>()[..] {
                [] => return Err(ConcurrencyTrouble::NoChats),
                [team] => team,
                ref several => return Err(ConcurrencyTrouble::WhichTeam(several.to_vec())),
            },
        };
        let present = model.team(team).max_concurrency;
        let mut limits = limits.map_or_else(|| usual_limits(present), <[_]>::to_vec);
        limits.push(present);
        limits.sort_by_key(|limit| limit.unwrap_or(u32::MAX));
        limits.dedup();
        if limits.len() > MOST_LIMITS {
            Err(ConcurrencyTrouble::TooMany(MOST_LIMITS))
        } else {
            Ok(Self { team, limits })
        }
    }
}

/// The limits around the present one: all from 1 to 8, or to twice the present one; wider apart if these are many.
/// Without a limit, those up to 10.
fn usual_limits(present: Option<u32>) -> Vec<Option<u32>> {
    /// The number of steps from the lowest limit to the highest, if they are wider than one.
    const STEPS: u32 = 10;
    let Some(present) = present else { return (1..=10).map(Some).collect() };
    let most = present.saturating_mul(2).max(8);
    if most as usize <= MOST_LIMITS {
        return (1..=most).map(Some).collect();
    }
    // Evenly spaced around the present one, down to the last step above 0.
    let step = most.div_ceil(STEPS);
    let first = present - (present - 1) / step * step;
    (0..=STEPS).map(|k| first + k * step).take_while(|&limit| limit <= most).map(Some).collect()
}

/// The queues of chats that a team works in any of its skill sets.
fn chats_of(model: &Model, team: TeamId) -> Vec<QueueId> {
    let skills =
        model.skill_sets.iter().filter(|skill_set| skill_set.team == team).flat_map(|skill_set| &skill_set.skills);
    let mut queues: Vec<QueueId> = skills.map(|entry| model.waiting_queue(entry.waiting_queue).queue).collect();
    queues.retain(|&queue| model.queue(queue).chat().is_some());
    queues.sort_unstable();
    queues.dedup();
    queues
}

/// Simulates a model at each limit.
pub fn concurrency(model: &Model, question: &ConcurrencyQuestion, control: &Control<'_>) -> ConcurrencyFindings {
    let &ConcurrencyQuestion { team, ref limits } = question;
    let at_limit = |&limit: &Option<u32>| {
        let mut model = model.clone();
        model.teams[team.index()].max_concurrency = limit;
        model
    };
    let variants = Variants::run(limits.iter().map(at_limit).collect(), control);
    let queues = chats_of(model, team);
    let finding = |(place, &max_concurrency): (usize, &Option<u32>)| {
        let look = Look { model: &variants.models[place], results: &variants.results[place] };
        LimitFindings {
            max_concurrency,
            queues: queues.iter().map(|&queue| trade(&variants, place, queue)).collect(),
            whole: assess(look.model, look.results),
            is_same: place > 0 && variants.are_same(place - 1, place),
        }
    };
    let first = variants.results.first().expect("the present limit is one of them");
    ConcurrencyFindings {
        team,
        present: model.team(team).max_concurrency,
        limits: limits.iter().enumerate().map(finding).collect(),
        replications: first.replications(),
        stopped: first.stopped,
        queues,
    }
}

fn trade(variants: &Variants, place: usize, queue: QueueId) -> QueueTrade {
    let look = Look { model: &variants.models[place], results: &variants.results[place] };
    let change = |figure: fn(&Outcome, QueueId) -> (f64, f64)| {
        let before = &variants.results[place.checked_sub(1)?];
        let (confidence, of_queue) = (look.model.run.confidence, |outcome: &Outcome| figure(outcome, queue));
        let seconds = look.results.ratio_difference_from(before, confidence, of_queue)?;
        Some(Change { seconds, share: look.results.ratio_change_from(before, confidence, of_queue) })
    };
    QueueTrade {
        response: look.ratio(|outcome| response(outcome, queue)),
        abandoned: look.ratio(|outcome| {
            let total = outcome.queues[queue.index()].total();
            (total[Count::Abandoned] as f64, total[Count::Asked] as f64)
        }),
        wait_change: change(wait),
        response_change: change(response),
    }
}

/// Seconds waited for an agent, and the number of waits.
fn wait(outcome: &Outcome, queue: QueueId) -> (f64, f64) {
    let wait = outcome.queues[queue.index()].whole_times[Time::Wait as usize];
    (micros_to_secs(wait.sum_us()), wait.count() as f64)
}

/// Seconds that replies took for customers whom an agent held, and the number of replies: the time from the message,
/// less the wait of these customers for their agent.
fn response(outcome: &Outcome, queue: QueueId) -> (f64, f64) {
    let times = &outcome.queues[queue.index()].whole_times;
    let secs = |time: Time| micros_to_secs(times[time as usize].sum_us());
    let waited = secs(Time::FirstResponse) - secs(Time::FirstResponseFromAssignment);
    (secs(Time::Response) - waited, times[Time::Response as usize].count() as f64)
}

impl ConcurrencyFindings {
    /// The index of the present limit.
    pub fn present_place(&self) -> usize {
        let place = self.limits.iter().position(|limit| limit.max_concurrency == self.present);
        place.expect("the present limit is one of them")
    }

    /// The index of the limit at the end of the step that is shown: to the next limit above the present one; if there
    /// is none, from the next below. `None` if the present limit is the only one.
    pub fn step(&self) -> Option<usize> {
        let present = self.present_place();
        let step = if present + 1 < self.limits.len() { present + 1 } else { present };
        (step > 0).then_some(step)
    }

    /// The first index from which on nothing changes any more: agents never hold more chats than at the limit before.
    pub fn saturated(&self) -> Option<usize> {
        let changes = self.limits.iter().rposition(|limit| !limit.is_same)?;
        (changes + 1 < self.limits.len()).then_some(changes + 1)
    }

    /// The team's figures at a limit.
    pub fn team_figures(&self, place: usize) -> &TeamFigures {
        &self.limits[place].whole.teams[self.team.index()].whole
    }

    /// The figures of one of the study's queues at a limit.
    pub fn queue_figures(&self, place: usize, queue: usize) -> &QueueFigures {
        &self.limits[place].whole.queues[self.queues[queue].index()].whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_limits_lie_around_the_present_one() {
        let limits = |present| -> Vec<u32> { usual_limits(present).into_iter().flatten().collect() };
        let upto = |most: u32| (1..=most).collect::<Vec<_>>();
        assert_eq!(limits(None), upto(10));
        assert_eq!(limits(Some(1)), upto(8));
        assert_eq!(limits(Some(4)), upto(8));
        assert_eq!(limits(Some(5)), upto(10));
        assert_eq!(limits(Some(6)), upto(12));
        assert_eq!(limits(Some(7)), [1, 3, 5, 7, 9, 11, 13]);
        assert_eq!(limits(Some(20)), [4, 8, 12, 16, 20, 24, 28, 32, 36, 40]);
        for present in 1..=10_000 {
            let limits = usual_limits(Some(present));
            assert!(limits.contains(&Some(present)) && limits.len() <= MOST_LIMITS, "{present}: {limits:?}");
        }
    }
}
