//! The floor manager: moves agents to a queue in which too many wait, or calls them in, and takes that back.

use super::Engine;
use super::event::{Event, Owner};
use super::fact::{Duty, Observer};
use super::shift::Turned;
use crate::ids::{AgentId, LineId, PostId, QueueId, ReallocationId};
use crate::model::{AtEnd, Crowded};
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
    /// These agents were moved, each from a post to another, or were called in.
    Moved(Vec<(AgentId, PostId, PostId)>),
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
                Stage::Reacting => {}
                Stage::Moved(_) if self.waiting[queue.index()] < rule.until => {
                    self.calendar.set(self.now, Event::ReallocationRang(id));
                }
                Stage::Moved(_) => {}
            }
        }
    }

    /// Sets the time at which, if nothing changes, there will have been too much for long enough.
    fn watch_from(&mut self, id: ReallocationId, since: Instant) {
        match self.crowded_at(id, since) {
            Some(at) => {
                self.stages[id.index()] = Stage::Watching(since);
                self.calendar.set(at.max(self.now), Event::ReallocationRang(id));
            }
            None => {
                self.stages[id.index()] = Stage::Calm;
                self.calendar.clear(Owner::Reallocation(id));
            }
        }
    }

    fn crowded_at(&self, id: ReallocationId, since: Instant) -> Option<Instant> {
        let rule = &self.model.reallocations[id.index()];
        match rule.when {
            Crowded::Waiting(most) => (self.waiting[rule.queue.index()] > most).then(|| since + rule.lasting),
            // Fewer than that would be sent back at once.
            Crowded::Oldest(_) if self.waiting[rule.queue.index()] < rule.until => None,
            Crowded::Oldest(limit) => {
                let lines = self.lines.iter().enumerate();
                let own = lines.filter(|(line, _)| self.line(LineId::of(*line)).queue == rule.queue);
                let oldest = own.filter_map(|(_, line)| Some(line.head()?.0.asked)).min()?;
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
                let moved = if rule.calls { self.call_in(id, turned) } else { self.reallocate(id, turned) };
                self.stages[id.index()] = Stage::Moved(moved);
                if self.waiting[rule.queue.index()] < rule.until {
                    self.calendar.set(self.now, Event::ReallocationRang(id));
                }
            }
            Stage::Moved(moved) => {
                for (agent, home, post) in moved {
                    self.send_back(id, agent, home, post, turned);
                }
                self.watch_from(id, self.now);
            }
        }
    }

    /// Moves agents who are there to the post that takes the queue too, lowest first.
    fn reallocate(&mut self, id: ReallocationId, turned: &mut Turned) -> Vec<(AgentId, PostId, PostId)> {
        let rule = &self.model.reallocations[id.index()];
        let mut moved = Vec::new();
        for agent in self.team_agents[rule.team.index()].clone().map(AgentId) {
            if moved.len() >= rule.agents as usize {
                break;
            }
            let state = &self.agents[agent.index()];
            let home = state.post;
            if let (true, Some(post)) = (state.is_there(), rule.moves[home.index()]) {
                self.set_post(agent, post);
                turned.came.push(agent);
                moved.push((agent, home, post));
            }
        }
        moved
    }

    /// Calls in agents who are on call now, lowest first.
    fn call_in(&mut self, id: ReallocationId, turned: &mut Turned) -> Vec<(AgentId, PostId, PostId)> {
        let rule = &self.model.reallocations[id.index()];
        let mut called = Vec::new();
        for agent in self.team_agents[rule.team.index()].clone().map(AgentId) {
            if called.len() >= rule.agents as usize {
                break;
            }
            let periods = &self.model.agent(agent).periods;
            let on_call = periods.iter().find(|p| p.on_call && p.from <= self.now && self.now < p.to);
            let Some(period) = on_call else { continue };
            if self.agents[agent.index()].duty == Duty::Off && self.is_present(agent, period) {
                self.agents[agent.index()].began = self.now;
                self.set_post(agent, period.post);
                self.set_duty(agent, Duty::On);
                turned.came.push(agent);
                called.push((agent, period.post, period.post));
            }
        }
        called
    }

    /// Takes back what was done for one agent, if it is still so.
    fn send_back(&mut self, id: ReallocationId, agent: AgentId, home: PostId, post: PostId, turned: &mut Turned) {
        if self.model.reallocations[id.index()].calls {
            if self.agents[agent.index()].duty != Duty::Off {
                self.shift_ended(agent, AtEnd::Finish, &mut turned.handed_back);
            }
        } else if self.agents[agent.index()].post == post {
            self.set_post(agent, home);
            turned.came.push(agent);
        }
    }
}
