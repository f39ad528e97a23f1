//! Reallocations and the state at the start.

use super::curves::only_one;
use super::demand::{Demand, KindDraft, usual_rounds};
use super::queues::leaves_offline_messages;
use super::skill_sets::Works;
use super::{Scope, many, misplaced};
use crate::diagnostics::Sink;
use crate::floor::{Reallocation, StartQueue};
use crate::ids::{KindId, QueueId, SkillSetId, TeamId};
use crate::model::{self, Crowded, Origin, StartState};
use crate::problems::{Channel, FloorProblem, KeyProblem, QueueProblem, Thing};
use crate::scalars::{Duration, Truth, Whole};
use crate::section::missing;
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
    const SHOWN: Thing = Thing::Reallocation;
    let queue = section.queue.required(section.place, missing(SHOWN, "queue", "\"...\""), sink);
    let team_name = section.team.required(section.place, missing(SHOWN, "team", "\"...\""), sink);
    let agents = section.agents.required(section.place, missing(SHOWN, "agents", "5"), sink);
    let queue = queue.and_then(|name| scope.queues.find(name, sink));
    let team = team_name.and_then(|name| scope.teams.find(name, sink));
    let when = match (section.waiting.value(), section.oldest.get()) {
        (Some(Whole(waiting)), None) => Some(Crowded::Waiting(*waiting)),
        (None, Some(oldest)) => Some(Crowded::Oldest(oldest.value.0)),
        (Some(_), Some(oldest)) => {
            let waiting = section.waiting.get().map(|at| at.place);
            only_one(&[("waiting", waiting), ("oldest", Some(oldest.place))], &SHOWN.into(), sink);
            None
        }
        (None, None) if section.waiting.is_absent() && section.oldest.is_absent() => {
            let examples = &["waiting = 50", "oldest = \"3m\""];
            sink.fault(section.place, KeyProblem::NoneOf { owner: SHOWN.into(), examples });
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
        let (team_named, queue_called) = (name.value.0.clone(), scope.queues.called(queue));
        if calls
            && !works.is_sketchy
            && !on_call.any(|skill_set| skill_set.worked.iter().any(|work| work.queue == queue))
        {
            sink.fault(name.place, FloorProblem::NobodyOnCall { team: team_named, queue: queue_called });
        } else if !calls && moves.iter().all(Option::is_none) && !works.is_sketchy {
            sink.fault(name.place, FloorProblem::NobodyToMove { team: team_named, queue: queue_called });
        }
    }
    if calls {
        misplaced(&section.handling_factor, FloorProblem::KeyOfMoved { key: "handling_factor" }, sink);
        misplaced(&section.priority, FloorProblem::KeyOfMoved { key: "priority" }, sink);
    }
    let until = section.until.value().map(|Whole(until)| *until);
    let usual = match when {
        Some(Crowded::Waiting(waiting)) => waiting / 2,
        _ => 1,
    };
    if let (Some(Crowded::Waiting(waiting)), Some(at)) = (when, section.until.get())
        && at.value.0 > waiting
    {
        sink.fault(at.place, FloorProblem::UntilTooHigh { waiting });
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
        sink.fault(start.place, FloorProblem::StartAfterWarmUp);
    }
    let mut known = Vec::new();
    let mut states = Vec::new();
    for section in many(&start.value.queue) {
        let name = section.name.required(section.place, missing(Thing::StartQueue, "name", "\"...\""), sink);
        let Some((name, queue)) = name.and_then(|name| Some((name, scope.queues.find(name, sink)?))) else { continue };
        if known.contains(&queue) {
            let name_of = Some(name.value.0.clone());
            sink.fault(name.place, KeyProblem::ListedTwice { thing: Thing::Queue, name: name_of });
        }
        known.push(queue);
        states.push(state(scope, section, queue, demand, sink));
    }
    states
}

fn state(scope: &Scope<'_>, section: &StartQueue, queue: usize, demand: &mut Demand, sink: &mut Sink) -> StartState {
    let number = |field: &crate::section::Field<Whole<0, 1_000_000>>| field.or(Whole(0)).0;
    let (open, unanswered) = (number(&section.open), number(&section.unanswered));
    if let Some(at) = section.unanswered.get()
        && unanswered > open
    {
        sink.fault(at.place, FloorProblem::UnansweredAboveOpen { open });
    }
    if many(&scope.file.queue)[queue].channel.value() != Some(&Channel::Chat) {
        let fields = [
            ("open", &section.open),
            ("unanswered", &section.unanswered),
            ("offline_messages", &section.offline_messages),
        ];
        for (key, field) in fields {
            misplaced(field, FloorProblem::StartOfChats { key }, sink);
        }
    }
    if let Some(at) = section.offline_messages.get()
        && at.value.0 > 0
        && !leaves_offline_messages(&many(&scope.file.queue)[queue])
    {
        sink.fault(at.place, QueueProblem::NoMessages { key: "offline_messages" });
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
