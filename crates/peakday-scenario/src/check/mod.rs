//! From what a scenario's file says to the model, one subject a file: names are resolved, numbers put in their ranges,
//! rosters laid out, and everything that contradicts itself is told.

mod agents;
mod bot;
mod breaks;
mod busyness;
mod channels;
mod curves;
mod demand;
mod figures;
mod floor;
mod follow_ups;
mod incidents;
mod names;
mod pay;
mod people;
mod phases;
mod queues;
mod roster;
mod run;
mod skill_sets;
mod spikes;
mod targets;
mod teams;
mod volume;
mod waiting_queues;

use names::Names;

use super::fault::{Place, Problem, Sink};
use super::file::File;
use super::preset::Presets;
use super::section::{At, Field};
use super::table::Shelf;
use crate::model::{Model, Run};

/// What every subject needs of the others: the horizon, and what there is by name.
struct Scope<'a> {
    file: &'a File,
    presets: &'a Presets,
    /// `None` where the horizon itself is faulty.
    run: Option<Run>,
    queues: Names<'a>,
    teams: Names<'a>,
    sources: Names<'a>,
    follow_ups: Names<'a>,
    reallocations: Vec<String>,
    incidents: Vec<String>,
}

/// The model that a file says; `None` where there are faults.
pub(super) fn check(
    file: &File,
    presets: &Presets,
    stem: &str,
    shelf: &mut Shelf<'_>,
    sink: &mut Sink,
) -> Option<Model> {
    let queues = Names::of("queue", many(&file.queue).iter().map(|queue| (queue.place, &queue.name)), sink);
    let teams = Names::of("team", many(&file.team).iter().map(|team| (team.place, &team.name)), sink);
    let sources = Names::of("source", many(&file.source).iter().map(|source| (source.place, &source.name)), sink);
    let run = run::check(file, &queues, sink);
    let follow_ups = many(&file.follow_up).iter().map(|follow_up| (follow_up.place, &follow_up.name));
    let follow_ups = Names::of("follow-up", follow_ups, sink);
    let reallocations = many(&file.reallocation).iter().map(|reallocation| &reallocation.name);
    let reallocations = incidents::names("reallocation", reallocations, sink);
    let incidents = incidents::names("incident", many(&file.incident).iter().map(|incident| &incident.name), sink);
    let scope = Scope { file, presets, run, queues, teams, sources, follow_ups, reallocations, incidents };
    let works = skill_sets::works(&scope, sink);
    let mut demand = demand::check(&scope, shelf, sink);
    let follow_ups = follow_ups::check(&scope, &mut demand, sink);
    let start = floor::start(&scope, &mut demand, sink);
    let queues = queues::check(&scope, &demand, &works, sink);
    let (waiting_queues, kinds) = waiting_queues::check(&scope, &demand, &works, sink);
    let skill_sets = skill_sets::check(&works, queues.len(), &waiting_queues);
    let teams = teams::check(&scope, &works, &queues, sink);
    let agents = agents::check(&scope, &works, &queues, shelf, sink);
    let bot = bot::check(&scope, sink);
    let reallocations = floor::reallocations(&scope, &works, sink);
    let incidents = incidents::check(&scope, sink);
    let (service_measures, targets) = targets::check(&scope, shelf, sink);
    let phases = phases::check(&scope, sink);
    if file.queue.is_absent() || file.queue.value().is_some_and(|queues| queues.0.is_empty()) {
        sink.fault(Place::new(0, 0..0), Problem::new("there is no queue in this scenario").label("add a [[queue]]"));
    }
    if !sink.is_clean() {
        return None;
    }
    Some(Model {
        title: file.title.value().map_or_else(|| stem.to_owned(), |title| title.0.clone()),
        run: scope.run?,
        sources: demand.sources.into_iter().collect::<Option<_>>()?,
        kinds,
        queues: queues.into_iter().collect::<Option<_>>()?,
        waiting_queues,
        follow_ups: follow_ups.into_iter().collect::<Option<_>>()?,
        bot,
        teams: teams.into_iter().collect::<Option<_>>()?,
        skill_sets,
        agents,
        reallocations: reallocations.into_iter().collect::<Option<_>>()?,
        incidents: incidents.into_iter().collect::<Option<_>>()?,
        start,
        service_measures,
        targets,
        phases,
    })
}

/// The sections of a kind; none where there is no such header.
pub(super) fn many<T>(field: &Field<super::section::Many<T>>) -> &[T] {
    field.value().map_or(&[], |many| &many.0)
}

/// Tells that a section lacks a key.
fn lacks(section: &str, key: &str, example: &str) -> Problem {
    Problem::new(format!("{section} lacks its `{key}`")).label(format!("add {key} = {example}"))
}

/// Tells of a key that has no meaning here.
fn misplaced<T>(field: &Field<T>, title: impl FnOnce() -> String, sink: &mut Sink) {
    if let Some(at) = field.get() {
        sink.fault(at.place, Problem::new(title()).label("leave this out"));
    }
}

/// The number at a key if it lies in a range, else the default.
fn within(
    key: &str,
    field: &Field<super::scalars::Number>,
    range: std::ops::RangeInclusive<f64>,
    default: f64,
    sink: &mut Sink,
) -> f64 {
    let Some(At { value, place }) = field.get() else { return default };
    if !range.contains(&value.0) {
        let expected = format!("a number from {} to {}", range.start(), range.end());
        sink.fault(*place, super::scalars::out_of_range(format!("`{key}`: {}", value.0), &expected));
    }
    value.0
}
