//! Teams: what their agents are like.

use super::super::fault::{Problem, Sink};
use super::super::file::{self, Assign, Medium, Routing};
use super::super::scalars::{Share, Whole};
use super::posts::Works;
use super::{Scope, many, pay, within};
use crate::model::{Pay, Queue, Team};

/// Checks what teams are like.
pub(super) fn check(scope: &Scope<'_>, works: &Works, queues: &[Option<Queue>], sink: &mut Sink) -> Vec<Option<Team>> {
    let sections = many(&scope.file.team).iter().enumerate();
    sections.map(|(number, team)| one(scope, number, team, works, queues, sink)).collect()
}

fn one(
    scope: &Scope<'_>,
    number: usize,
    team: &file::Team,
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
        let problem = Problem::new("nobody of this team ever comes");
        sink.fault(at.place, problem.label("expected a share below 1, such as 0.02"));
    }
    Some(Team {
        name: scope.teams.all[number]?.to_owned(),
        slots: team.slots.value().map(|Whole(slots)| *slots),
        speed_cv,
        absence: team.absence.or(Share(0.0)).0,
        pay: team.pay.value().map_or_else(Pay::default, |section| pay::check(section, scope.run.as_ref(), sink)),
    })
}

/// Whoever takes chats from a common queue must know when to stop.
fn slots(
    scope: &Scope<'_>,
    number: usize,
    team: &file::Team,
    works: &Works,
    queues: &[Option<Queue>],
    sink: &mut Sink,
) {
    if !team.slots.is_absent() {
        return;
    }
    let pooled_chat = |queue: &Queue| queue.chat().is_some() && !queue.pushes();
    let pool = works.of_team(number).find(|work| queues[work.queue].as_ref().is_some_and(pooled_chat));
    if let Some(work) = pool {
        let (shown, queue) = (scope.teams.shown(number), scope.queues.shown(work.queue));
        let title = format!("team {shown} takes chats from the queue {queue}, but doesn't say how many at a time");
        sink.fault(team.place, Problem::new(title).label("add slots = 8, or whatever the limit is"));
    }
}

/// A weight compares loads; policies that don't look at loads have no use for it.
fn weight(scope: &Scope<'_>, number: usize, team: &file::Team, works: &Works, sink: &mut Sink) {
    let Some(weight) = team.weight.get().filter(|at| (at.value.0 - 1.0).abs() > f64::EPSILON) else { return };
    for work in works.of_team(number) {
        let routing = many(&scope.file.queue)[work.queue].routing.value();
        let word = match routing {
            Some(Routing::LongestIdle) => "longest_idle",
            Some(Routing::RoundRobin) => "round_robin",
            _ => continue,
        };
        let queue = scope.queues.shown(work.queue);
        let problem = Problem::new(format!("a weight divides loads, and routing = \"{word}\" doesn't compare loads"));
        let help = format!("leave the weight out, or route {queue} by \"least_loaded\" or \"least_pending\"");
        sink.fault(weight.place, problem.label("has no effect here").help(help));
    }
}

/// Whether a queue gives its contacts out at once.
pub(super) fn pushes(queue: &file::Queue) -> bool {
    let platform = queue.platform.value().map(|platform| platform.defaults().assign);
    let said = queue.assign.value().copied().or(platform);
    queue.medium.value() != Some(&Medium::Phone) && said == Some(Assign::Push)
}
