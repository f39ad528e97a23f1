//! Reallocations and the state at the start.

use super::super::fault::{Problem, Sink, quoted};
use super::super::file::Channel;
use super::super::floor::{Reallocation, StartQueue};
use super::super::scalars::{Duration, Truth, Whole};
use super::demand::{Demand, KindDraft, usual_rounds};
use super::queues::leaves_offline_messages;
use super::skill_sets::Works;
use super::{Scope, lacks, many};
use crate::ids::{KindId, QueueId, SkillSetId, TeamId};
use crate::model::{self, Crowded, Origin, StartState};
use crate::units::Span;

/// Checks the reallocations.
pub(super) fn reallocations(scope: &Scope<'_>, works: &Works, sink: &mut Sink) -> Vec<Option<model::Reallocation>> {
    let sections = many(&scope.file.reallocation).iter().enumerate();
    sections.map(|(number, section)| reallocation(scope, number, section, works, sink)).collect()
}

fn reallocation(
    scope: &Scope<'_>,
    number: usize,
    section: &Reallocation,
    works: &Works,
    sink: &mut Sink,
) -> Option<model::Reallocation> {
    const SHOWN: &str = "this reallocation";
    let queue = section.queue.required(section.place, || lacks(SHOWN, "queue", "\"...\""), sink);
    let team_name = section.team.required(section.place, || lacks(SHOWN, "team", "\"...\""), sink);
    let agents = section.agents.required(section.place, || lacks(SHOWN, "agents", "5"), sink);
    let queue = queue.and_then(|name| scope.queues.find(name, sink));
    let team = team_name.and_then(|name| scope.teams.find(name, sink));
    let when = match (section.waiting.value(), section.oldest.get()) {
        (Some(Whole(waiting)), None) => Some(Crowded::Waiting(*waiting)),
        (None, Some(oldest)) => Some(Crowded::Oldest(oldest.value.0)),
        (Some(_), Some(oldest)) => {
            let problem = Problem::new("this reallocation says twice when there is too much");
            sink.fault(oldest.place, problem.label("keep `waiting` or `oldest`"));
            None
        }
        (None, None) if section.waiting.is_absent() && section.oldest.is_absent() => {
            let problem = Problem::new("this reallocation doesn't say when there is too much");
            sink.fault(section.place, problem.label("add waiting = 50, or oldest = \"3m\""));
            None
        }
        (None, None) => None,
    };
    let calls = section.calls_in.or(Truth(false)).0;
    let moves = works.moves.get(number).cloned().unwrap_or_default();
    if let (Some(team), Some(queue), Some(name)) = (team, queue, team_name) {
        let shifts = || many(&scope.file.shift).iter().zip(&works.of_shift);
        let mut on_call = shifts().filter_map(|(shift, skill_set)| {
            let skill_set = &works.skill_sets[(*skill_set).filter(|_| shift.on_call.or(Truth(false)).0)?];
            (skill_set.team == team).then_some(skill_set)
        });
        let (team_shown, queue_shown) = (quoted(&name.value.0), scope.queues.shown(queue));
        if calls
            && !works.is_sketchy
            && !on_call.any(|skill_set| skill_set.worked.iter().any(|work| work.queue == queue))
        {
            let problem = Problem::new(format!("nobody of team {team_shown} is on call for {queue_shown}"));
            let help = format!("the shift, or the team, must have {queue_shown} in its `works`");
            sink.fault(name.place, problem.label("add a [[shift]] of it with on_call = true").help(help));
        } else if !calls && moves.iter().all(Option::is_none) && !works.is_sketchy {
            let problem = Problem::new(format!("all of team {team_shown} work {queue_shown} anyway"));
            let help = "name another team, or say calls_in = true for those who are on call";
            sink.fault(name.place, problem.label("nobody to move").help(help));
        }
    }
    if calls {
        let title =
            |key: &str| format!("`{key}` is for agents who are moved: those called in work what their shift says");
        super::misplaced(&section.handling_factor, || title("handling_factor"), sink);
        super::misplaced(&section.priority, || title("priority"), sink);
    }
    let until = section.until.value().map(|Whole(until)| *until);
    let usual = match when {
        Some(Crowded::Waiting(waiting)) => waiting / 2,
        _ => 1,
    };
    if let (Some(Crowded::Waiting(waiting)), Some(at)) = (when, section.until.get())
        && at.value.0 > waiting
    {
        let problem = Problem::new(format!("with `until` above {waiting} the agents would be sent back at once"));
        sink.fault(at.place, problem.label(format!("expected at most {waiting}")));
    }
    Some(model::Reallocation {
        name: scope.reallocations[number].clone(),
        queue: QueueId::of(queue?),
        when: when?,
        lasting: section.lasting.or(Duration(Span::ZERO)).0,
        reacts: section.reacts.or(Duration(Span::ZERO)).0,
        // Fewer than none never wait: with none they go back when nobody does.
        until: until.unwrap_or(usual).max(1),
        team: TeamId::of(team?),
        agents: agents?.value.0,
        moves: moves.into_iter().map(|skill_set| skill_set.map(SkillSetId::of)).collect(),
        calls,
    })
}

/// Checks the state at the start, and adds the kinds of its contacts.
pub(super) fn start(scope: &Scope<'_>, demand: &mut Demand, sink: &mut Sink) -> Vec<StartState> {
    let Some(start) = scope.file.start.get() else { return Vec::new() };
    if let Some(warm_up) = scope.file.run.value().and_then(|run| run.warm_up.get())
        && !warm_up.value.0.is_zero()
    {
        let problem = Problem::new("a run begins from a state or after a warm-up, not both");
        sink.fault(start.place, problem.label("leave this out, or the `warm_up`"));
    }
    let mut known = Vec::new();
    let mut states = Vec::new();
    for section in many(&start.value.queue) {
        let name = section.name.required(section.place, || lacks("this state", "name", "\"...\""), sink);
        let Some((name, queue)) = name.and_then(|name| Some((name, scope.queues.find(name, sink)?))) else { continue };
        if known.contains(&queue) {
            sink.fault(name.place, Problem::new("this queue stands here twice").label("keep one of the two"));
        }
        known.push(queue);
        states.push(state(scope, section, queue, demand, sink));
    }
    states
}

fn state(scope: &Scope<'_>, section: &StartQueue, queue: usize, demand: &mut Demand, sink: &mut Sink) -> StartState {
    let number = |field: &super::super::section::Field<Whole<0, 1_000_000>>| field.or(Whole(0)).0;
    let (open, unanswered) = (number(&section.open), number(&section.unanswered));
    if let Some(at) = section.unanswered.get()
        && unanswered > open
    {
        let problem = Problem::new(format!("{unanswered} unanswered chats can't be among {open} open ones"));
        sink.fault(at.place, problem.label(format!("expected at most {open}")));
    }
    if many(&scope.file.queue)[queue].channel.value() != Some(&Channel::Chat) {
        for field in [&section.open, &section.unanswered, &section.offline_messages] {
            super::misplaced(field, || "only chats are open, unanswered, or left as messages".to_owned(), sink);
        }
    }
    if let Some(at) = section.offline_messages.get()
        && at.value.0 > 0
        && !leaves_offline_messages(&many(&scope.file.queue)[queue])
    {
        let problem = Problem::new("nobody leaves a message in this queue");
        sink.fault(at.place, problem.label("leave this out, or add nobody_there = \"offline_message\" to the queue"));
    }
    let kind = KindId::of(demand.kinds.len());
    demand.kinds.push(KindDraft {
        name: String::new(),
        origin: Origin::Start,
        queue: Some(queue),
        rounds: usual_rounds(scope, queue),
        says_rounds: false,
        handling_factor: 1.0,
        bot_solves: Some(0.0),
        not_for: Vec::new(),
        not_for_place: None,
    });
    StartState {
        queue: QueueId::of(queue),
        kind,
        waiting: number(&section.waiting),
        oldest: section.oldest.or(Duration(Span::ZERO)).0,
        open,
        unanswered,
        offline_messages: number(&section.offline_messages),
    }
}
