//! The waiting queues: contacts of one queue that the same teams may take.

use super::demand::{Demand, KindDraft};
use super::skill_sets::Works;
use super::{Scope, many};
use crate::diagnostics::Sink;
use crate::ids::{QueueId, SkillSetId, WaitingQueueId};
use crate::model::{Group, GroupSkillSet, Kind, Origin, WaitingQueue};
use crate::problems::{BotProblem, Called, Owner, QueueProblem, Thing};
use crate::random::distribution::Rounds;
use crate::scalars::{Duration, Factor};
use crate::units::Span;

/// Lays out the waiting queues that kinds need, and the kinds that wait in them.
pub(super) fn check(
    scope: &Scope<'_>,
    demand: &Demand,
    works: &Works,
    sink: &mut Sink,
) -> (Vec<WaitingQueue>, Vec<Kind>) {
    let (mut waiting_queues, mut kinds) = (Vec::new(), Vec::with_capacity(demand.kinds.len()));
    for draft in &demand.kinds {
        // Kinds of orders wait nowhere, and are never asked for.
        let Some(queue) = draft.queue else { continue };
        let waiting_queue = waiting_queue(scope, queue, draft, works, sink);
        let number = waiting_queues.iter().position(|known| *known == waiting_queue).unwrap_or_else(|| {
            waiting_queues.push(waiting_queue);
            waiting_queues.len() - 1
        });
        kinds.push(Kind {
            name: draft.name.clone(),
            origin: draft.origin,
            waiting_queue: WaitingQueueId::of(number),
            // Where nothing says the rounds there is a fault, and the model isn't used.
            rounds: draft.rounds.unwrap_or(Rounds::Constant(1)),
            handling_factor: draft.handling_factor,
            bot_solves: bot_solves(scope, queue, draft, demand, sink),
        });
    }
    (waiting_queues, kinds)
}

fn waiting_queue(scope: &Scope<'_>, queue: usize, draft: &KindDraft, works: &Works, sink: &mut Sink) -> WaitingQueue {
    let working = &works.of_queue[queue];
    let allowed: Vec<usize> = working.iter().copied().filter(|team| !draft.not_for.contains(team)).collect();
    if let Some(place) = draft.not_for_place
        && allowed.is_empty()
        && !working.is_empty()
        && !works.is_sketchy
    {
        let (kind, queue) = (draft.name.clone(), scope.queues.called(queue));
        sink.fault(place, QueueProblem::NoTeamForKind { kind, queue });
    }
    let members = |team: usize| {
        let weight = many(&scope.file.team)[team].weight.or(Factor(1.0)).0;
        works
            .skill_sets_of(team, queue)
            .map(move |skill_set| GroupSkillSet { skill_set: SkillSetId::of(skill_set), weight })
    };
    let groups = match many(&scope.file.queue)[queue].teams.value() {
        None if allowed.is_empty() => Vec::new(),
        None => vec![Group { skill_sets: allowed.into_iter().flat_map(members).collect(), after: Span::ZERO }],
        Some(list) => {
            let entries = list.iter().filter_map(|at| {
                let team = scope.teams.number(&at.value.0.team.value()?.0)?;
                let Duration(after) = at.value.0.after.or(Duration(Span::ZERO));
                allowed.contains(&team).then(|| Group { skill_sets: members(team).collect(), after })
            });
            entries.collect()
        }
    };
    WaitingQueue { queue: QueueId::of(queue), groups }
}

/// What the bot solves of a kind's contacts; 0 where the bot doesn't meet them.
fn bot_solves(scope: &Scope<'_>, queue: usize, draft: &KindDraft, demand: &Demand, sink: &mut Sink) -> f64 {
    let Some(bot) = scope.file.bot.value() else { return draft.bot_solves.unwrap_or(0.0) };
    let queues = bot.queues.value();
    let meets = queues.is_some_and(|names| names.iter().any(|name| scope.queues.number(&name.value.0) == Some(queue)));
    if !meets {
        return draft.bot_solves.unwrap_or(0.0);
    }
    let solves = draft.bot_solves.or(bot.solves.value().map(|share| share.0));
    if solves.is_none() && bot.solves.is_absent() && !demand.is_sketchy {
        let of = match draft.origin {
            _ if !draft.name.is_empty() => Some(Owner::One(Thing::Kind, Called::Name(draft.name.clone()))),
            Origin::Source(source) => Some(scope.sources.owner(source.index())),
            Origin::FollowUp(_) | Origin::Start => None,
        };
        sink.fault(bot.place, BotProblem::NothingSaysSolved { of });
    }
    solves.unwrap_or(0.0)
}
