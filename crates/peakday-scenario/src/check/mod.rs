//! From what a scenario's file says to the model, one subject a file: names are resolved, numbers put in their ranges,
//! rosters laid out, and contradictions reported.

mod agents;
mod at_work;
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
mod rows;
mod run;
mod size;
mod skill_sets;
mod so_far;
mod spikes;
mod table;
mod targets;
mod teams;
mod volume;
mod waiting_queues;

pub(crate) use agents::MOST_AGENTS;

use names::Names;
pub(super) use roster::{is_header_by_hour, planned as read_planned};
pub(super) use so_far::read as read_so_far;

use crate::diagnostics::{At, Location, Problem, Sink};
use crate::file::File;
use crate::model::{Judged, Model, Run};
use crate::preset::Presets;
use crate::problems::{QueueProblem, Range, Thing};
use crate::scalars::{Number, out_of_range};
use crate::section::{Field, Many};
use crate::tables::Tables;

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
    tables: &mut Tables<'_>,
    sink: &mut Sink,
) -> Option<Model> {
    let queues = Names::of(Thing::Queue, &file.queue, |queue| (queue.place, &queue.name), sink);
    let teams = Names::of(Thing::Team, &file.team, |team| (team.place, &team.name), sink);
    let sources = Names::of(Thing::Source, &file.source, |source| (source.place, &source.name), sink);
    let run = run::check(file, &queues, sink);
    let follow_ups = Names::of(Thing::FollowUp, &file.follow_up, |rule| (rule.place, &rule.name), sink);
    let reallocations = many(&file.reallocation).iter().map(|reallocation| &reallocation.name);
    let reallocations = incidents::names(Thing::Reallocation, reallocations, sink);
    let incidents = incidents::names(Thing::Incident, many(&file.incident).iter().map(|incident| &incident.name), sink);
    let scope = Scope { file, presets, run, queues, teams, sources, follow_ups, reallocations, incidents };
    let works = skill_sets::works(&scope, sink);
    let mut demand = demand::check(&scope, tables, sink);
    let follow_ups = follow_ups::check(&scope, &mut demand, sink);
    let start = floor::start(&scope, &mut demand, sink);
    let queues = queues::check(&scope, &demand, &works, sink);
    let (waiting_queues, kinds) = waiting_queues::check(&scope, &demand, &works, sink);
    let skill_sets = skill_sets::check(&works, queues.len(), &waiting_queues);
    let teams = teams::check(&scope, &works, &queues, sink);
    let agents = agents::check(&scope, &works, &queues, tables, sink);
    let bot = bot::check(&scope, sink);
    let reallocations = floor::reallocations(&scope, &works, sink);
    let incidents = incidents::check(&scope, sink);
    let (service_measures, targets) = targets::check(&scope, tables, sink);
    let phases = phases::check(&scope, sink);
    if file.queue.is_absent() || file.queue.value().is_some_and(|queues| queues.0.is_empty()) {
        sink.fault(Location::new(0, 0..0), QueueProblem::NoQueue);
    }
    if !sink.is_clean() {
        return None;
    }
    let mut model = Model {
        title: file.title.value().map_or_else(|| stem.to_owned(), |title| title.0.clone()),
        currency: file.currency.value().map_or_else(String::new, |currency| currency.0.clone()),
        run: scope.run.clone()?,
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
    };
    let judged: Vec<Judged> = model.service_measures.iter().map(|measure| Judged::of(&model, measure)).collect();
    model.service_measures.iter_mut().zip(judged).for_each(|(measure, judged)| measure.judged = judged);
    size::check(&model, &scope, sink);
    sink.is_clean().then_some(model)
}

/// The sections of a kind; none where there is no such header.
pub(super) fn many<T>(field: &Field<Many<T>>) -> &[T] {
    field.value().map_or(&[], |many| &many.0)
}

/// Reports a key that has no meaning here, if it is there.
fn misplaced<T>(field: &Field<T>, problem: impl Into<Problem>, sink: &mut Sink) {
    if let Some(at) = field.get() {
        sink.fault(at.place, problem);
    }
}

/// The number at a key if it lies in a range, else the default.
fn within(
    key: &str,
    field: &Field<Number>,
    range: std::ops::RangeInclusive<f64>,
    default: f64,
    sink: &mut Sink,
) -> f64 {
    let Some(At { value, place }) = field.get() else { return default };
    if !range.contains(&value.0) {
        sink.fault_of(key, *place, out_of_range(Range::Between { least: *range.start(), most: *range.end() }));
    }
    value.0
}
