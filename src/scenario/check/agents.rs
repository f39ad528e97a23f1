//! Shifts and pasted rosters, laid out as people and when each of them works.

use std::collections::BTreeMap;

use super::super::fault::{Place, Problem, Sink, quoted};
use super::super::file::{self, AtEnd as Word};
use super::super::scalars::{Dates, Hours, Truth, Whole};
use super::super::section::At;
use super::super::table::Shelf;
use super::posts::Works;
use super::teams::pushes;
use super::{Scope, breaks, lacks, many, roster};
use crate::ids::{PostId, TeamId};
use crate::model::{Agent, AtEnd, Period, Queue, Run};
use crate::units::{Instant, Span};

/// No scenario has more people.
const MOST_AGENTS: usize = 100_000;

/// Lays out everybody who has a shift, by team, shift and number.
pub(super) fn check(
    scope: &Scope<'_>,
    works: &Works,
    queues: &[Option<Queue>],
    shelf: &mut Shelf<'_>,
    sink: &mut Sink,
) -> Vec<Agent> {
    let mut of_team: Vec<Vec<Agent>> = vec![Vec::new(); scope.teams.all.len()];
    let mut names: Vec<BTreeMap<String, Place>> = vec![BTreeMap::new(); scope.teams.all.len()];
    let mut ordinals = vec![0_u32; scope.teams.all.len()];
    let mut agents = 0;
    for (number, shift) in many(&scope.file.shift).iter().enumerate() {
        let team = shift.team.required(shift.place, || lacks("this shift", "team", "\"...\""), sink);
        let team = team.and_then(|name| scope.teams.find(name, sink));
        let name = team.map(|team| {
            ordinals[team] += 1;
            name(shift, ordinals[team], scope, team, &mut names[team], sink)
        });
        let post = works.of_shift[number].unwrap_or_default();
        let worked = works.posts.get(post).map_or(&[][..], |post| &post.worked);
        let all_push = team.is_some()
            && worked.iter().all(|work| {
                queues[work.queue].as_ref().is_some_and(Queue::pushes) || pushes(&many(&scope.file.queue)[work.queue])
            });
        let post = PostId::of(post);
        let people = people(shift, &name.unwrap_or_default(), post, all_push, scope.run.as_ref(), sink);
        agents += people.len();
        if agents > MOST_AGENTS {
            let problem = Problem::new(format!("there are more than {MOST_AGENTS} agents in this scenario"));
            sink.fault(shift.place, problem.label("up to this shift"));
            return Vec::new();
        }
        if let Some(team) = team {
            let own = people.into_iter().map(|agent| Agent { team: TeamId::of(team), ..agent });
            of_team[team].extend(own);
        }
    }
    let mut gridded = vec![false; scope.teams.all.len()];
    for section in many(&scope.file.roster) {
        for (team, place, people) in roster::check(section, scope, shelf, sink) {
            if gridded[team] || names[team].contains_key(roster::SHIFT) {
                let shown = scope.teams.shown(team);
                let problem =
                    Problem::new(format!("team {shown} has a shift called {} already", quoted(roster::SHIFT)));
                sink.fault(place, problem.label("expected each team in one roster only"));
                continue;
            }
            gridded[team] = true;
            of_team[team].extend(people);
        }
    }
    of_team.into_iter().flatten().collect()
}

/// A shift's name: its own, else its number among its team's shifts.
fn name(
    shift: &file::Shift,
    ordinal: u32,
    scope: &Scope<'_>,
    team: usize,
    taken: &mut BTreeMap<String, Place>,
    sink: &mut Sink,
) -> String {
    let name = shift.name.value().map_or_else(|| ordinal.to_string(), |name| name.0.clone());
    let place = shift.name.get().map_or(shift.place, |at| at.place);
    if taken.contains_key(&name) {
        let shown = scope.teams.shown(team);
        let problem = Problem::new(format!("team {shown} has another shift called {}", quoted(&name)));
        sink.fault(place, problem.label("expected a name of its own"));
    }
    taken.insert(name.clone(), place);
    name
}

/// The people of a shift. Their team is filled in later.
fn people(
    shift: &file::Shift,
    name: &str,
    post: PostId,
    all_push: bool,
    run: Option<&Run>,
    sink: &mut Sink,
) -> Vec<Agent> {
    let agents = shift.agents.required(shift.place, || lacks("this shift", "agents", "8"), sink);
    let hours = shift.hours.required(shift.place, || lacks("this shift", "hours", "\"08:40-16:40\""), sink);
    let dates = shift.dates.get().and_then(|at| each_once(at, sink));
    let (Some(agents), Some(hours)) = (agents, hours) else { return Vec::new() };
    let Whole(heads) = agents.value;
    if shift.on_call.or(Truth(false)).0
        && let Some(at) = shift.breaks.get()
    {
        let problem = Problem::new("those on call have no planned breaks: they come when they are called");
        sink.fault(at.place, problem.label("leave this out"));
    }
    let pattern = breaks::check(shift, hours.value, heads, all_push, sink);
    let Some(run) = run else { return Vec::new() };
    let Hours { from, .. } = hours.value;
    let at_end = at_end(shift.at_end.or(Word::Finish));
    let on_call = shift.on_call.or(Truth(false)).0;
    let days = dates.unwrap_or_else(|| every_date(run));
    let begins: Vec<(u64, Instant)> = days
        .into_iter()
        .map(|day| (day, Instant::default() + Span::days(day) + from))
        .filter(|(_, begin)| *begin < run.stops() && *begin + hours.value.length() > run.begins())
        .collect();
    (0..heads)
        .map(|number| {
            let breaks = pattern.get(number as usize).map_or(&[][..], Vec::as_slice);
            let periods = begins.iter().map(|&(day, begin)| Period {
                day,
                from: begin,
                to: begin + hours.value.length(),
                post,
                on_call,
                at_end,
                breaks: breaks.iter().map(|planned| planned.at(begin)).collect(),
            });
            Agent { team: TeamId(0), shift: name.to_owned(), number: number + 1, periods: periods.collect() }
        })
        .collect()
}

/// The dates of a shift in order of time; one that is there twice is a fault, for nobody can work it twice.
fn each_once(dates: &At<Dates>, sink: &mut Sink) -> Option<Vec<u64>> {
    let mut days = dates.value.0.clone();
    days.sort_unstable();
    if let Some(twice) = days.windows(2).find(|pair| pair[0] == pair[1]) {
        let date = (Instant::default() + Span::days(twice[0])).date();
        let problem = Problem::new(format!("{date} is among these dates twice"));
        sink.fault(dates.place, problem.label("expected each date once"));
        return None;
    }
    Some(days)
}

/// Every date on which a shift could be at work in the run, from the eve of its beginning: night shifts run into it.
pub(super) fn every_date(run: &Run) -> Vec<u64> {
    let last = run.stops().saturating_sub(Span::from_micros(1)).day_index();
    (run.begins().day_index().saturating_sub(1)..=last).collect()
}

/// The model's word for what an agent does at the end.
pub(super) fn at_end(word: Word) -> AtEnd {
    match word {
        Word::Finish => AtEnd::Finish,
        Word::HandOver => AtEnd::HandOver,
        Word::Cut => AtEnd::Cut,
    }
}
