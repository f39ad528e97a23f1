//! The rest of a run: the same roster, incidents and demand, from a moment on.
//!
//! Who is on duty at that moment is on duty from its start; of a break that is under way the rest is taken; an incident
//! that is under way goes on. The engine does all three for any run that starts in the middle of a shift. What the
//! floor holds at the moment is the initial state, which the scenario says.
//!
//! What goes wrong: follow-ups of what came before the moment, and contacts that are with the bot at it, are left out:
//! for the first quarter of an hour or so slightly too little comes.

use super::{Helpers, NowTrouble, SoFar};
use crate::ids::{SkillSetId, TeamId};
use crate::model::{Agent, AtEnd, Demand, History, Judged, Model, OfferedLoads, Period, Phase, Scope};
use crate::study::staircase::Staircase;
use crate::units::{Instant, Span};

/// The rest of a model's run.
pub(super) fn rest_of(model: &Model, at: Instant, until: Option<Instant>) -> Model {
    let mut rest = model.clone();
    rest.run.start = at;
    rest.run.end = until.unwrap_or(rest.run.end);
    rest.run.warm_up = Span::ZERO;
    rest.run.precision.clear();
    let run = rest.run.clone();
    let phases = rest.phases.iter().filter(|phase| phase.to > at && phase.from < run.end).map(|phase| {
        let (from, to) = (phase.from.max(at), phase.to.min(run.end));
        let last = run.interval_of(to.saturating_sub(Span::from_micros(1)));
        Phase { name: phase.name.clone(), from, to, intervals: run.interval_of(from)..last + 1 }
    });
    rest.phases = phases.collect();
    // What comes too near the end to be judged depends on where that is.
    let judged: Vec<Judged> = rest.service_measures.iter().map(|measure| Judged::of(&rest, measure)).collect();
    rest.service_measures.iter_mut().zip(judged).for_each(|(measure, judged)| measure.judged = judged);
    rest
}

/// Adds what was counted before the moment to the targets that are judged over all of it.
pub(super) fn add_so_far(rest: &mut Model, so_far: &[SoFar]) -> Result<(), NowTrouble> {
    for &SoFar { target, within, of } in so_far {
        let is_mean = rest.service_measures[rest.targets[target].service_measure].figure.is_mean();
        let last = rest.run.end.saturating_sub(Span::from_micros(1));
        let one_day = rest.run.start.day_index() == last.day_index();
        let target_of = &mut rest.targets[target];
        let is_whole = match target_of.scope {
            Scope::Horizon | Scope::Rolling => true,
            Scope::EveryDay => one_day,
            Scope::EveryInterval => false,
        };
        if is_mean || !is_whole {
            return Err(NowTrouble::NotOverAll { target, is_mean });
        }
        let past = target_of.history.unwrap_or(History { figure: 0.0, of: 0, days: 0 });
        let all = past.of + of;
        let counted = past.figure * past.of as f64 + within as f64;
        let figure = if all > 0 { counted / all as f64 } else { 0.0 };
        target_of.history = Some(History { figure, of: all, days: past.days });
    }
    Ok(())
}

/// Sends helpers: agents of a team who are there for certain, until the end of the team's last shift of that evening.
pub(super) fn send(rest: &mut Model, all: &[Helpers]) -> Result<(), NowTrouble> {
    let loads = OfferedLoads::of(rest, &rest.run.bounds());
    for (number, helpers) in all.iter().enumerate() {
        let Some(staircase) = Staircase::of(rest, helpers.team, &loads) else {
            return Err(NowTrouble::WorksNothing(helpers.team));
        };
        let from = helpers.from.max(rest.run.start);
        let to = helpers.to.or_else(|| last_end(rest, helpers.team, from)).unwrap_or(rest.run.end);
        if to <= from {
            return Err(NowTrouble::NoTime { team: helpers.team, from, to });
        }
        let place = rest.agents.partition_point(|agent| agent.team <= helpers.team);
        let shift = format!("helpers {}", number + 1);
        let agents = (1..=helpers.agents).map(|number| Agent {
            team: helpers.team,
            shift: shift.clone(),
            number,
            periods: vec![period(&shift, from, to, staircase.skill_set, staircase.at_end)],
        });
        let agents: Vec<Agent> = agents.collect();
        rest.agents.splice(place..place, agents);
    }
    Ok(())
}

fn period(shift: &str, from: Instant, to: Instant, skill_set: SkillSetId, at_end: AtEnd) -> Period {
    Period {
        shift: shift.to_owned(),
        day: from.day_index(),
        from,
        to,
        skill_set,
        on_call: false,
        certain: true,
        at_end,
        breaks: Vec::new(),
    }
}

/// When the last of a team's shifts ends that are under way at a moment, or begin within the next hours.
fn last_end(model: &Model, team: TeamId, from: Instant) -> Option<Instant> {
    const SOON: Span = Span::hours(4);
    let own = model.agents.iter().filter(|agent| agent.team == team).flat_map(|agent| &agent.periods);
    let near = own.filter(|period| !period.on_call && period.from <= from + SOON && period.to > from);
    near.map(|period| period.to).max().map(|to| to.min(model.run.stops()))
}

/// The rest with the demand that is expected of it now instead of the plan's, and nothing random about it: for the work
/// that it brings.
pub(super) fn with_expected(rest: &Model, expected: &[Vec<(Instant, Instant, f64)>]) -> Model {
    let mut model = rest.clone();
    for (source, counts) in model.sources.iter_mut().zip(expected) {
        if let Demand::Forecast(forecast) = &mut source.demand
            && !counts.is_empty()
        {
            forecast.curve = crate::model::Curve::constant_within(counts);
            forecast.spikes.clear();
        }
    }
    model
}
