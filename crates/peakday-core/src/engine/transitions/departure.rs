//! An agent goes on a break or home, and gives back what it holds.

use crate::engine::fact::{Duty, End, JobKind, Observer};
use crate::engine::state::{Engine, Event, Turn};
use crate::ids::{AgentId, ContactId};

impl<O: Observer> Engine<'_, O> {
    /// Lets an agent go who is due for a break, or whose shift is over, and who has no work left before that.
    pub(crate) fn leave_if_due(&mut self, agent: AgentId) {
        let state = &self.agents[agent.index()];
        let is_sent_home = state.duty == Duty::Finishing && state.pause.is_none();
        match state.duty {
            duty if (duty == Duty::Draining || is_sent_home) && state.is_free() => self.set_duty(agent, Duty::Off),
            Duty::Clearing if state.job.is_none() => self.start_break(agent),
            Duty::Finishing if state.is_free() => self.start_break(agent),
            _ => {}
        }
    }

    fn start_break(&mut self, agent: AgentId) {
        let pause = self.agents[agent.index()].pause.expect("who goes on a break has one");
        self.agents[agent.index()].must_go = false;
        self.set_duty(agent, Duty::Break);
        self.calendar.set(self.now + pause.length, Event::BreakTimerRang(agent));
    }

    /// Takes back all contacts that an agent holds. Those that wait for a reply go to their waiting queues, and are
    /// added to `handed_back`. Thinking customers will join a queue when they write. Those who left silently and have
    /// been written to are closed.
    pub(crate) fn hand_back(&mut self, agent: AgentId, handed_back: &mut Vec<ContactId>) {
        for id in self.agents[agent.index()].held.clone() {
            self.keep_work_left(agent, id);
            match self.contacts[id].turn() {
                Turn::Agent | Turn::InHand => {
                    self.take_back(id);
                    self.join_waiting_queue(id);
                    handed_back.push(id);
                }
                Turn::Customer => {
                    self.release(id);
                    self.suspend(id, false);
                }
                Turn::Nobody => {
                    self.release(id);
                    self.forget(id);
                }
            }
        }
    }

    /// Ends all contacts that an agent holds, as cut.
    pub(crate) fn cut_all(&mut self, agent: AgentId) {
        for id in self.agents[agent.index()].held.clone() {
            self.release(id);
            if self.contacts[id].ended.is_none() {
                self.end(id, End::Cut);
            }
            self.forget(id);
        }
    }

    /// Lets an agent go who holds nothing any more; an unfinished wrap-up is dropped.
    pub(crate) fn go_home(&mut self, agent: AgentId) {
        if self.agents[agent.index()].job.is_some_and(|job| job.kind == JobKind::WrapUp) {
            self.drop_job(agent);
        }
        self.set_duty(agent, Duty::Off);
    }
}
