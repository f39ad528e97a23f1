//! The floor manager: moves agents to a queue in which too many wait, or calls them in, and takes that back.

use super::Engine;
use super::event::{Event, Owner};
use super::fact::{Duty, Observer};
use super::shift::Turned;
use crate::ids::{AgentId, QueueId, ReallocationId, SkillSetId, WaitingQueueId};
use crate::model::Crowded;
use crate::units::Instant;

/// How far a reallocation is.
#[derive(Debug, Default)]
pub(super) enum Stage {
    /// Not too many wait.
    #[default]
    Calm,
    /// Too many wait, since then.
    Watching(Instant),
    /// It is decided, and takes its time.
    Reacting,
    /// These agents were moved, or called in.
    Moved(Vec<Helper>),
}

/// An agent who helps out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Helper {
    agent: AgentId,
    /// The skill set it is given back.
    home: SkillSetId,
    /// The skill set it works meanwhile.
    skill_set: SkillSetId,
    /// The end of the shift it is on call in; the latest moment for one who is only moved.
    until: Instant,
}

impl<O: Observer> Engine<'_, O> {
    /// The number of those who wait in a queue has changed: looks at the reallocations that watch it.
    pub(super) fn watch(&mut self, queue: QueueId) {
        for number in 0..self.model.reallocations.len() {
            let rule = &self.model.reallocations[number];
            if rule.queue != queue {
                continue;
            }
            let id = ReallocationId::of(number);
            match &self.stages[number] {
                Stage::Calm => self.watch_from(id, self.now),
                Stage::Watching(since) => self.watch_from(id, *since),
                Stage::Moved(_) if self.waiting[queue.index()] < rule.until => {
                    self.calendar.set(self.now, Event::ReallocationRang(id));
                }
                Stage::Reacting | Stage::Moved(_) => {}
            }
        }
    }

    /// Sets the time at which, if nothing changes, there will have been too much for long enough.
    fn watch_from(&mut self, id: ReallocationId, since: Instant) {
        if let Some(at) = self.crowded_at(id, since) {
            self.stages[id.index()] = Stage::Watching(since);
            self.calendar.set(at.max(self.now), Event::ReallocationRang(id));
        } else {
            self.stages[id.index()] = Stage::Calm;
            self.calendar.clear(Owner::Reallocation(id));
        }
    }

    fn crowded_at(&self, id: ReallocationId, since: Instant) -> Option<Instant> {
        let rule = &self.model.reallocations[id.index()];
        match rule.when {
            Crowded::Waiting(most) => (self.waiting[rule.queue.index()] > most).then(|| since + rule.lasting),
            // Fewer than that would be sent back at once.
            Crowded::Oldest(_) if self.waiting[rule.queue.index()] < rule.until => None,
            Crowded::Oldest(limit) => {
                let waiting_queues = self.waiting_queues.iter().enumerate();
                let own = waiting_queues.filter(|(waiting_queue, _)| {
                    self.waiting_queue(WaitingQueueId::of(*waiting_queue)).queue == rule.queue
                });
                let oldest = own.filter_map(|(_, waiting_queue)| Some(waiting_queue.head()?.0.asked)).min()?;
                Some(oldest + limit + rule.lasting)
            }
        }
    }

    /// A reallocation has been watched, or prepared, for long enough, or is to be taken back.
    pub(super) fn reallocation_rang(&mut self, id: ReallocationId, turned: &mut Turned) {
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
                self.stages[id.index()] = Stage::Moved(self.help(id, Vec::new(), turned));
                if self.waiting[rule.queue.index()] < rule.until {
                    self.calendar.set(self.now, Event::ReallocationRang(id));
                }
            }
            Stage::Moved(moved) => {
                for helper in moved {
                    self.send_back(id, &helper, turned);
                }
                self.watch_from(id, self.now);
            }
        }
    }

    /// Helps as far as it goes: those who have gone, or work something else by now, are help no more, and others may have
    /// come.
    pub(super) fn help(&mut self, id: ReallocationId, mut helping: Vec<Helper>, turned: &mut Turned) -> Vec<Helper> {
        let rule = &self.model.reallocations[id.index()];
        helping.retain(|helper| self.helps(rule.calls, helper));
        for agent in self.team_agents[rule.team.index()].clone().map(AgentId) {
            if helping.len() >= rule.agents as usize {
                break;
            }
            let helper = if rule.calls { self.call_in(agent) } else { self.lend(agent, &rule.moves) };
            if let Some(helper) = helper {
                turned.came.push(agent);
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

    /// Takes back what was done for one agent, if it is still so. Who was called in finishes what it holds, and goes.
    fn send_back(&mut self, id: ReallocationId, helper: &Helper, turned: &mut Turned) {
        let calls = self.model.reallocations[id.index()].calls;
        if !self.helps(calls, helper) {
            return;
        }
        if !calls {
            self.set_skill_set(helper.agent, helper.home);
            turned.came.push(helper.agent);
        } else if self.agents[helper.agent.index()].duty == Duty::On {
            self.set_duty(helper.agent, Duty::Finishing);
            self.leave_if_due(helper.agent);
        }
    }

    /// The roster has turned: reallocations under way look for further help.
    pub(super) fn top_up(&mut self, turned: &mut Turned) {
        for number in 0..self.stages.len() {
            if let Stage::Moved(helping) = &mut self.stages[number] {
                let helping = std::mem::take(helping);
                self.stages[number] = Stage::Moved(self.help(ReallocationId::of(number), helping, turned));
            }
        }
    }
}
