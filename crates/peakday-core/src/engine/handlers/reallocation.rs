//! The floor manager moves agents to a queue in which too many wait, or calls them in, and takes that back.

use crate::engine::fact::{Duty, Observer};
use crate::engine::state::{Engine, Event, Freed, Helper, Stage};
use crate::ids::{AgentId, ReallocationId, SkillSetId};
use crate::units::Instant;

impl<O: Observer> Engine<'_, O> {
    /// A reallocation has been watched, or prepared, for long enough, or is to be taken back.
    pub(crate) fn reallocation_rang(&mut self, id: ReallocationId, freed: &mut Freed) {
        let rule = &self.model.reallocations[id.index()];
        match std::mem::take(&mut self.stages[id.index()]) {
            Stage::Calm => {}
            Stage::Watching(since) => {
                if self.crowded_at(id, since).is_some_and(|at| at <= self.now) {
                    self.stages[id.index()] = Stage::Reacting;
                    self.calendar.set(self.now + rule.reacts, Event::ReallocationRang(id));
                } else {
                    self.watch_from(id, since);
                }
            }
            Stage::Reacting => {
                self.stages[id.index()] = Stage::Moved(self.help(id, Vec::new(), freed));
                if self.waiting[rule.queue.index()] < rule.until {
                    self.calendar.set(self.now, Event::ReallocationRang(id));
                }
            }
            Stage::Moved(moved) => {
                for helper in moved {
                    self.send_back(id, &helper, freed);
                }
                self.watch_from(id, self.now);
            }
        }
    }

    /// Brings in as many helpers as the rule allows. Helpers who have gone home, or who work something else by now, no
    /// longer count, and others may have come.
    fn help(&mut self, id: ReallocationId, mut helping: Vec<Helper>, freed: &mut Freed) -> Vec<Helper> {
        let rule = &self.model.reallocations[id.index()];
        helping.retain(|helper| self.helps(rule.calls, helper));
        for agent in self.plan.team_agents[rule.team.index()].clone().map(AgentId) {
            if helping.len() >= rule.agents as usize {
                break;
            }
            let helper = if rule.calls { self.call_in(agent) } else { self.lend(agent, &rule.moves) };
            if let Some(helper) = helper {
                freed.agents.push(agent);
                helping.push(helper);
            }
        }
        helping
    }

    /// Whether an agent still does what a reallocation had it do.
    fn helps(&self, calls: bool, helper: &Helper) -> bool {
        let state = &self.agents[helper.agent.index()];
        state.skill_set == helper.skill_set && self.now < helper.until && (!calls || state.duty != Duty::Off)
    }

    /// Gives an agent who is there the skill set that takes the queue too.
    fn lend(&mut self, agent: AgentId, moves: &[Option<SkillSetId>]) -> Option<Helper> {
        let state = &self.agents[agent.index()];
        let home = state.skill_set;
        let skill_set = moves[home.index()].filter(|_| state.is_there())?;
        self.set_skill_set(agent, skill_set);
        Some(Helper { agent, home, skill_set, until: Instant::MAX })
    }

    /// Calls in an agent who is on call now, or is about to go home from an earlier call.
    fn call_in(&mut self, agent: AgentId) -> Option<Helper> {
        let model = self.model;
        let periods = &model.agent(agent).periods;
        let period = periods.iter().find(|p| p.on_call && p.from <= self.now && self.now < p.to)?;
        let state = &mut self.agents[agent.index()];
        match state.duty {
            Duty::Off => state.began = self.now,
            Duty::Finishing if state.pause.is_none() => {}
            _ => return None,
        }
        if !self.is_present(agent, period) {
            return None;
        }
        self.set_skill_set(agent, period.skill_set);
        self.set_duty(agent, Duty::On);
        Some(Helper { agent, home: period.skill_set, skill_set: period.skill_set, until: period.to })
    }

    /// Takes back what was done for one agent, if it still applies. An agent who was called in finishes what it holds,
    /// and goes.
    fn send_back(&mut self, id: ReallocationId, helper: &Helper, freed: &mut Freed) {
        let calls = self.model.reallocations[id.index()].calls;
        if !self.helps(calls, helper) {
            return;
        }
        if !calls {
            self.set_skill_set(helper.agent, helper.home);
            freed.agents.push(helper.agent);
        } else if self.agents[helper.agent.index()].duty == Duty::On {
            self.set_duty(helper.agent, Duty::Finishing);
            self.leave_if_due(helper.agent);
        }
    }

    /// The roster has turned: reallocations under way look for further help.
    pub(crate) fn top_up(&mut self, freed: &mut Freed) {
        for number in 0..self.stages.len() {
            if let Stage::Moved(helping) = &mut self.stages[number] {
                let helping = std::mem::take(helping);
                self.stages[number] = Stage::Moved(self.help(ReallocationId::of(number), helping, freed));
            }
        }
    }
}
