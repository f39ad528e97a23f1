//! Teams: who works which queue, and what a team is like.

use super::super::fault::{Problem, Sink, quoted};
use super::super::file::{self, Assign, Medium, Routing};
use super::super::scalars::{Amount, Factor, Share, Whole};
use super::{Scope, lacks, many, within};
use crate::ids::LineId;
use crate::model::{Line, Pay, Queue, Team, TeamLine};

/// That a team works a queue.
pub(super) struct Worked {
    pub queue: usize,
    pub time: f64,
    pub priority: u32,
}

/// Who works what.
pub(super) struct Works {
    /// By team.
    pub of_team: Vec<Vec<Worked>>,
    /// The teams of each queue, in the order of the scenario.
    pub of_queue: Vec<Vec<usize>>,
    /// Whether some entry couldn't be understood: then nobody can be said to be missing.
    pub is_sketchy: bool,
}

/// Gathers who works what.
pub(super) fn works(scope: &Scope<'_>, sink: &mut Sink) -> Works {
    let queues = scope.queues.all.len();
    let mut works = Works { of_team: Vec::new(), of_queue: vec![Vec::new(); queues], is_sketchy: false };
    for (number, team) in many(&scope.file.team).iter().enumerate() {
        let shown = format!("team {}", scope.teams.shown(number));
        let list = team.works.required(team.place, || lacks(&shown, "works", "[\"...\"]"), sink);
        let mut worked: Vec<Worked> = Vec::new();
        if let Some(list) = list
            && list.value.len() == 0
        {
            let problem = Problem::new(format!("{shown} works no queue"));
            sink.fault(list.place, problem.label("expected the name of at least one queue"));
        }
        for slot in list.map_or(&[][..], |list| &list.value.0) {
            let entry = slot.as_ref().map(|at| &at.value.0);
            let name = entry.and_then(|entry| {
                entry.queue.required(entry.place, || lacks("this entry of `works`", "queue", "\"...\""), sink)
            });
            let queue = name.and_then(|name| scope.queues.find(name, sink));
            let (Some(entry), Some(name), Some(queue)) = (entry, name, queue) else {
                works.is_sketchy = true;
                continue;
            };
            if worked.iter().any(|other| other.queue == queue) {
                let problem = Problem::new(format!("{shown} works {} twice", quoted(&name.value.0)));
                sink.fault(name.place, problem.label("keep one of the two"));
                continue;
            }
            let time = entry.time.or(Factor(1.0)).0;
            worked.push(Worked { queue, time, priority: entry.priority.or(Whole(1)).0 });
            works.of_queue[queue].push(number);
        }
        works.is_sketchy |= list.is_none();
        works.of_team.push(worked);
    }
    works
}

/// Checks what teams are like, and lays out the lines they work.
pub(super) fn check(
    scope: &Scope<'_>,
    works: &Works,
    queues: &[Option<Queue>],
    lines: &[Line],
    sink: &mut Sink,
) -> Vec<Option<Team>> {
    let sections = many(&scope.file.team).iter().enumerate();
    sections.map(|(number, team)| one(scope, number, team, works, queues, lines, sink)).collect()
}

fn one(
    scope: &Scope<'_>,
    number: usize,
    team: &file::Team,
    works: &Works,
    queues: &[Option<Queue>],
    lines: &[Line],
    sink: &mut Sink,
) -> Option<Team> {
    let worked = &works.of_team[number];
    slots(scope, number, team, worked, queues, sink);
    weight(scope, team, worked, sink);
    let mut times = vec![1.0; queues.len()];
    for work in worked {
        times[work.queue] = work.time;
    }
    let speed_cv = within("speed_cv", &team.speed_cv, 0.0..=10.0, 0.0, sink);
    let pay = team.pay.value();
    if let Some(at) = team.absence.get()
        && at.value.0 >= 1.0
    {
        let problem = Problem::new("nobody of this team ever comes");
        sink.fault(at.place, problem.label("expected a share below 1, such as 0.02"));
    }
    Some(Team {
        name: scope.teams.all[number]?.to_owned(),
        slots: team.slots.value().map(|Whole(slots)| *slots),
        lines: team_lines(number, worked, lines),
        times,
        speed_cv,
        absence: team.absence.or(Share(0.0)).0,
        pay: Pay {
            per_hour: pay.map_or(0.0, |pay| pay.per_hour.or(Amount(0.0)).0),
            // At least 150 % of the wage for longer hours: China's Labour Law, article 44.
            overtime: pay.map_or(1.5, |pay| pay.overtime.or(Amount(1.5)).0),
        },
    })
}

/// Whoever takes chats from a common queue must know when to stop.
fn slots(
    scope: &Scope<'_>,
    number: usize,
    team: &file::Team,
    worked: &[Worked],
    queues: &[Option<Queue>],
    sink: &mut Sink,
) {
    if !team.slots.is_absent() {
        return;
    }
    let pooled_chat = |queue: &Queue| queue.chat().is_some() && !queue.pushes();
    let pool = worked.iter().find(|work| queues[work.queue].as_ref().is_some_and(pooled_chat));
    if let Some(work) = pool {
        let (shown, queue) = (scope.teams.shown(number), scope.queues.shown(work.queue));
        let title = format!("team {shown} takes chats from the queue {queue}, but doesn't say how many at a time");
        sink.fault(team.place, Problem::new(title).label("add slots = 8, or whatever the limit is"));
    }
}

/// A weight compares loads; policies that don't look at loads have no use for it.
fn weight(scope: &Scope<'_>, team: &file::Team, worked: &[Worked], sink: &mut Sink) {
    let Some(weight) = team.weight.get().filter(|at| (at.value.0 - 1.0).abs() > f64::EPSILON) else { return };
    for work in worked {
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

/// The lines a team works, most urgent first.
fn team_lines(number: usize, worked: &[Worked], lines: &[Line]) -> Vec<TeamLine> {
    let mut own: Vec<TeamLine> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(work) = worked.iter().find(|work| work.queue == line.queue.index()) else { continue };
        let group = line.groups.iter().find(|group| group.teams.iter().any(|member| member.team.index() == number));
        if let Some(group) = group {
            own.push(TeamLine { line: LineId::of(index), priority: work.priority, after: group.after });
        }
    }
    own.sort_by_key(|line| (line.priority, line.line));
    own
}

/// Whether a queue gives its contacts out at once.
pub(super) fn pushes(queue: &file::Queue) -> bool {
    let platform = queue.platform.value().map(|platform| platform.defaults().assign);
    let said = queue.assign.value().copied().or(platform);
    queue.medium.value() != Some(&Medium::Phone) && said == Some(Assign::Push)
}
