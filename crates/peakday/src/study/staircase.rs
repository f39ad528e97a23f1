//! A team as a staircase: so many heads in each reporting interval, instead of the shifts that the roster has.
//!
//! At the boundary of two intervals heads come or go. The first head is there whenever anybody is, the last one only at
//! the peak, so the same head is the same person under every staffing, with the same random numbers. There are no
//! breaks and no absence: a head is somebody who is there. Who goes does with what it holds as the team's own shifts do
//! at their end: finishes it, hands it over or cuts it off.
//!
//! What goes wrong: heads tire in no hour, since nobody works a staircase's shifts; a team whose shifts tire it needs
//! more than its staircase says. People who are on call are not among the heads.

use crate::ids::{SkillSetId, TeamId};
use crate::model::{Agent, AtEnd, Model, OfferedLoads, Period};
use crate::units::Instant;

/// How the heads of a team work.
#[derive(Clone, Debug)]
pub(super) struct Staircase {
    pub team: TeamId,
    /// What they may take: the skill set in which the team's roster has most hours.
    pub skill_set: SkillSetId,
    /// What they do at the end of their time with what they hold: what most of the team's shifts do.
    pub at_end: AtEnd,
    /// How long the heads of the last interval stay: as long as the roster goes on after the end of the run.
    until: Instant,
}

impl Staircase {
    /// The staircase of a team; `None` if the team works nothing at all.
    pub(super) fn of(model: &Model, team: TeamId, loads: &OfferedLoads) -> Option<Self> {
        let hours = |id: SkillSetId| (0..model.run.intervals()).map(|at| loads.agent_h(id, at)).sum::<f64>();
        let works = |id: &SkillSetId| {
            let skill_set = model.skill_set(*id);
            skill_set.team == team && !skill_set.skills.is_empty()
        };
        // Of several with as many hours, the first.
        let skill_sets = (0..model.skill_sets.len()).map(SkillSetId::of).filter(works);
        let skill_set = skill_sets.reduce(|most, next| if hours(next) > hours(most) { next } else { most })?;
        let own = model.agents.iter().filter(|agent| agent.team == team);
        let periods: Vec<&Period> = own.flat_map(|agent| &agent.periods).filter(|period| !period.on_call).collect();
        let worked = |at_end: AtEnd| {
            let of_kind = periods.iter().filter(|period| period.at_end == at_end);
            of_kind.map(|period| (period.to - period.from).as_micros()).sum::<u64>()
        };
        let ends = [AtEnd::Finish, AtEnd::HandOver, AtEnd::Cut];
        let at_end = ends.into_iter().reduce(|most, next| if worked(next) > worked(most) { next } else { most });
        let last = periods.iter().filter(|period| period.from < model.run.end).map(|period| period.to).max();
        let until = last.unwrap_or(model.run.end).clamp(model.run.end, model.run.stops().max(model.run.end));
        Some(Self { team, skill_set, at_end: at_end.unwrap_or(AtEnd::Finish), until })
    }

    /// The model with so many heads of the team in each interval. Before the run, as many as in its first interval.
    pub(super) fn model(&self, model: &Model, heads: &[u32]) -> Model {
        let mut model = model.clone();
        model.agents.retain(|agent| agent.team != self.team);
        // Agents stand in the order of their teams.
        let place = model.agents.partition_point(|agent| agent.team < self.team);
        let most = heads.iter().copied().max().unwrap_or(0);
        let agents = (1..=most).map(|number| Agent {
            team: self.team,
            shift: "need".into(),
            number,
            periods: self.periods(&model, heads, number),
        });
        let agents: Vec<Agent> = agents.collect();
        model.agents.splice(place..place, agents);
        let team = &mut model.teams[self.team.index()];
        (team.absence, team.fatigue) = (0.0, None);
        model
    }

    /// When a head is there: whenever there are so many heads.
    fn periods(&self, model: &Model, heads: &[u32], number: u32) -> Vec<Period> {
        let there: Vec<usize> = (0..heads.len()).filter(|&interval| heads[interval] >= number).collect();
        let periods = there.chunk_by(|&a, &b| a + 1 == b).map(|run| {
            let (first, last) = (run[0], run[run.len() - 1]);
            let from = if first == 0 { model.run.begins() } else { model.run.interval_bounds(first).0 };
            let to = if last + 1 == heads.len() { self.until } else { model.run.interval_bounds(last).1 };
            Period {
                shift: "need".into(),
                day: from.day_index(),
                from,
                to,
                skill_set: self.skill_set,
                on_call: false,
                certain: false,
                at_end: self.at_end,
                breaks: Vec::new(),
            }
        });
        periods.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Document, NoFiles};

    #[test]
    fn heads_come_and_go_at_the_full_interval() {
        let text = r#"
            [run]
            start = "2026-11-11T08:00"
            end = "2026-11-11T12:00"
            warm_up = "1h"
            [[source]]
            name = "shop"
            queue = "calls"
            hourly = [0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            [[queue]]
            name = "calls"
            channel = "voice"
            talk = { mean = "3m" }
            [[team]]
            name = "one"
            works = ["calls"]
            absence = 0.1
            [[shift]]
            team = "one"
            agents = 2
            hours = "08:00-13:00"
            at_end = "hand_over"
        "#;
        let checked = Document::parse("one.toml", text.into()).and_then(|document| document.check(&NoFiles));
        let model = checked.unwrap_or_else(|faults| panic!("{faults}")).model;
        let loads = OfferedLoads::of(&model, &model.run.bounds());
        let staircase = Staircase::of(&model, TeamId::of(0), &loads).expect("the team works calls");
        assert_eq!(staircase.at_end, AtEnd::HandOver);
        let with_heads = staircase.model(&model, &[1, 3, 0, 2]);
        assert_eq!(with_heads.teams[0].absence.to_bits(), 0.0_f64.to_bits());
        let hours = |agent: &Agent| -> Vec<(u64, u64)> {
            let clock = |at: Instant| at.since_midnight().as_micros() / crate::units::Span::HOUR.as_micros();
            agent.periods.iter().map(|period| (clock(period.from), clock(period.to))).collect()
        };
        let hours: Vec<_> = with_heads.agents.iter().map(hours).collect();
        // The first is there from the warm-up on, the last ones as long as the roster goes on after the end.
        let until = staircase.until.since_midnight().as_micros() / crate::units::Span::HOUR.as_micros();
        assert!((12..=13).contains(&until), "{until}");
        assert_eq!(hours, [vec![(7, 10), (11, until)], vec![(9, 10), (11, until)], vec![(9, 10)]]);
    }
}
