//! Teams: what their agents are like.

use super::skill_sets::Works;
use super::{Scope, many, pay, within};
use crate::diagnostics::Sink;
use crate::file::{self, Assign};
use crate::ids::TeamId;
use crate::model::{Attend, Coaching, Fatigue, Learning, Pay, Queue, Routing, TasksWhile, Team};
use crate::problems::{Channel, Note, Range, TeamProblem, Thing, ValueProblem};
use crate::scalars::{Duration, Factor, Share, Truth, Whole};
use crate::section::{Choice, missing};
use crate::staff;
use crate::units::Span;

/// Checks what teams are like.
pub(super) fn check(scope: &Scope<'_>, works: &Works, queues: &[Option<Queue>], sink: &mut Sink) -> Vec<Option<Team>> {
    let sections = many(&scope.file.team).iter().enumerate();
    sections.map(|(number, team)| one(scope, number, team, works, queues, sink)).collect()
}

fn one(
    scope: &Scope<'_>,
    number: usize,
    team: &staff::Team,
    works: &Works,
    queues: &[Option<Queue>],
    sink: &mut Sink,
) -> Option<Team> {
    slots(scope, number, team, works, queues, sink);
    weight(scope, number, team, works, sink);
    let speed_cv = within("speed_cv", &team.speed_cv, 0.0..=10.0, 0.0, sink);
    if let Some(at) = team.absence.get()
        && at.value.0 >= 1.0
    {
        let range = Range::Below { least: 0.0, most: 1.0 };
        sink.fault_of("absence", at.place, ValueProblem::OutOfRange { range, note: Some(Note::AlwaysAbsent) });
    }
    Some(Team {
        name: scope.teams.all[number]?.to_owned(),
        max_concurrency: team.max_concurrency.value().map(|Whole(slots)| *slots),
        speed_cv,
        attend: team.attend.or(Attend::Oldest),
        tasks_while: team.tasks_while.or(TasksWhile::Idle),
        blend: team.blend.or(Truth(false)).0,
        learning: learning(team, sink),
        fatigue: fatigue(team, sink),
        coaching: coaching(scope, number, team, sink),
        max_overtime: team.max_overtime.value().map(|Duration(span)| *span),
        absence: team.absence.or(Share(0.0)).0,
        pay: team.pay.value().map_or_else(Pay::default, |section| pay::check(section, scope.run.as_ref(), sink)),
    })
}

fn learning(team: &staff::Team, sink: &mut Sink) -> Option<Learning> {
    let section = &team.learning.get()?.value;
    let starts_at = section.starts_at.required(section.place, missing(Thing::Learning, "starts_at", "1.6"), sink);
    let half_after = section.half_after.required(section.place, missing(Thing::Learning, "half_after", "60"), sink);
    let ends_at = section.ends_at.or(Factor(1.0)).0;
    Some(Learning { starts_at: starts_at?.value.0, ends_at, half_after: half_after?.value.0 })
}

fn fatigue(team: &staff::Team, sink: &mut Sink) -> Option<Fatigue> {
    let section = &team.fatigue.get()?.value;
    let per_hour = section.per_hour.required(section.place, missing(Thing::Fatigue, "per_hour", "0.03"), sink);
    Some(Fatigue { after: section.after.or(Duration(Span::ZERO)).0, per_hour: per_hour?.value.0 })
}

/// Who trains a team: another one.
fn coaching(scope: &Scope<'_>, number: usize, team: &staff::Team, sink: &mut Sink) -> Option<Coaching> {
    let section = &team.coached_by.get()?.value;
    let by = section.team.required(section.place, missing(Thing::Key("coached_by"), "team", "\"...\""), sink);
    let handling_factor = section.handling_factor.required(
        section.place,
        missing(Thing::Key("coached_by"), "handling_factor", "1.1"),
        sink,
    );
    let by = by.and_then(|name| Some((scope.teams.find(name, sink)?, name.place)));
    if let Some((by, place)) = by
        && by == number
    {
        sink.fault(place, TeamProblem::CoachesItself);
    }
    Some(Coaching { by: TeamId::of(by?.0), factor: handling_factor?.value.0 })
}

/// An agent who takes chats from a common queue needs a limit.
fn slots(
    scope: &Scope<'_>,
    number: usize,
    team: &staff::Team,
    works: &Works,
    queues: &[Option<Queue>],
    sink: &mut Sink,
) {
    if !team.max_concurrency.is_absent() {
        return;
    }
    let pooled_chat = |queue: &Queue| queue.chat().is_some() && !queue.pushes();
    let pool = works.of_team(number).find(|work| queues[work.queue].as_ref().is_some_and(pooled_chat));
    if let Some(work) = pool {
        let (team_called, queue) = (scope.teams.called(number), scope.queues.called(work.queue));
        sink.fault(team.place, TeamProblem::NoLimitOfChats { team: team_called, queue });
    }
}

/// A weight compares loads; policies that don't look at loads have no use for it.
fn weight(scope: &Scope<'_>, number: usize, team: &staff::Team, works: &Works, sink: &mut Sink) {
    let Some(weight) = team.weight.get().filter(|at| (at.value.0 - 1.0).abs() > f64::EPSILON) else { return };
    for work in works.of_team(number) {
        let routing = many(&scope.file.queue)[work.queue].routing.value().copied();
        let Some(routing @ (Routing::LongestIdle | Routing::RoundRobin)) = routing else { continue };
        let (routing, queue) = (routing.word(), scope.queues.called(work.queue));
        sink.fault(weight.place, TeamProblem::WeightUnused { routing, queue });
    }
}

/// Whether a queue gives its contacts out at once.
pub(super) fn pushes(queue: &file::Queue) -> bool {
    let platform = queue.platform.value().map(|platform| platform.defaults().assign);
    let said = queue.assign.value().copied().or(platform);
    queue.channel.value().is_none_or(|channel| *channel == Channel::Chat) && said == Some(Assign::Push)
}
