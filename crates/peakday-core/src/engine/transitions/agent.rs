//! An agent's duty, skill set, and job in hand.

use crate::engine::fact::{Duty, Fact, JobKind, Observer};
use crate::engine::plan::QueuePlan;
use crate::engine::state::{AgentState, Contact, Engine, Event, Job, Owner};
use crate::ids::{AgentId, SkillSetId};
use crate::random::key::Purpose;
use crate::random::sampler::Sampler;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Changes an agent's duty.
    pub(crate) fn set_duty(&mut self, agent: AgentId, duty: Duty) {
        let from = self.agents[agent.index()].duty;
        if from == duty {
            return;
        }
        let now = self.now;
        self.change(agent, |state| {
            state.duty = duty;
            if from == Duty::Off {
                state.since = now;
            }
        });
        self.tell(Fact::DutyChanged { agent, from, to: duty });
    }

    /// Gives an agent a skill set, which decides what the agent takes from now on. The agent keeps the contacts it
    /// holds.
    pub(crate) fn set_skill_set(&mut self, agent: AgentId, skill_set: SkillSetId) {
        self.change(agent, |state| state.skill_set = skill_set);
    }

    /// Changes the part of an agent's state that decides whether it is there and what it may take.
    pub(crate) fn change(&mut self, agent: AgentId, change: impl FnOnce(&mut AgentState)) {
        self.leave_available(agent);
        let state = &mut self.agents[agent.index()];
        let (was, skill_set) = (state.is_there(), state.skill_set);
        change(state);
        let (is, new_skill_set) = (state.is_there(), state.skill_set);
        self.on_duty[skill_set.index()] -= u32::from(was);
        self.on_duty[new_skill_set.index()] += u32::from(is);
        self.enter_available(agent);
    }

    /// Takes an agent out of the index of available agents; [`Engine::enter_available`] puts it back in its new state.
    /// Everything that [`Engine::takes_new`] looks at changes between the two.
    #[inline(always)]
    pub(crate) fn leave_available(&mut self, agent: AgentId) {
        let state = &mut self.agents[agent.index()];
        if let Some(open) = state.entered.take() {
            self.available[state.skill_set.index()].remove(agent, open);
        }
    }

    /// Puts an agent into that index, if the agent takes contacts.
    #[inline(always)]
    pub(crate) fn enter_available(&mut self, agent: AgentId) {
        if self.takes_new(agent) {
            let state = &mut self.agents[agent.index()];
            let open = state.open();
            state.entered = Some(open);
            self.available[state.skill_set.index()].enter(agent, open);
        }
    }

    /// Gives an agent with nothing in hand a job.
    #[inline(always)]
    pub(crate) fn start_job(&mut self, agent: AgentId, job: Job) {
        self.agents[agent.index()].job = Some(job);
        self.calendar.set(job.ends, Event::JobDone(agent));
        self.tell(Fact::JobStarted { agent, job: job.kind, contact: job.contact });
    }

    /// Ends the job that an agent has in hand, as done.
    #[inline(always)]
    pub(crate) fn end_job(&mut self, agent: AgentId) -> Job {
        let state = &mut self.agents[agent.index()];
        let job = state.job.take().expect("only a job in hand ends");
        if job.kind == JobKind::WrapUp && state.in_call {
            self.change(agent, |state| state.in_call = false);
        }
        self.tell(Fact::JobEnded { agent, job: job.kind });
        job
    }

    /// Takes the job that an agent has in hand away before it is done.
    pub(crate) fn drop_job(&mut self, agent: AgentId) {
        self.calendar.clear(Owner::Job(agent));
        self.end_job(agent);
    }
}

/// The time that an agent needs to turn to a chat other than the one it wrote to last.
#[inline(always)]
pub(crate) fn turn_to(agent: &mut AgentState, contact: &Contact, queue: &QueuePlan) -> Span {
    match &queue.switch_time {
        Some(switch_time) => switch(agent, contact, switch_time),
        None => Span::ZERO,
    }
}

fn switch(agent: &mut AgentState, contact: &Contact, switch_time: &Sampler) -> Span {
    let before = agent.wrote_to.replace(contact.key);
    let turns = before.is_some_and(|before| before != contact.key);
    if turns { switch_time.draw(|| contact.key.draw(Purpose::Switch, contact.round)) } else { Span::ZERO }
}
