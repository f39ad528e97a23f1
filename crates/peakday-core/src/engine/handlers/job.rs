//! An agent is done with what it had in hand.

use crate::engine::fact::{JobKind, Observer};
use crate::engine::state::Engine;
use crate::ids::AgentId;

impl<O: Observer> Engine<'_, O> {
    /// What the end of a job means for its contact, and what the agent does next.
    #[inline(always)]
    pub(crate) fn job_done(&mut self, agent: AgentId) {
        if self.answers_ahead() {
            self.last_reply_sent(agent);
            return self.go_on(agent);
        }
        let job = self.end_job(agent);
        match (job.kind, job.contact) {
            (JobKind::Greeting, Some(id)) => {
                let preempted = self.greeted(id);
                self.redispatch(preempted);
            }
            (JobKind::Reply, Some(id)) => self.replied(agent, id, job.factor),
            (JobKind::Task, Some(id)) => self.task_done(id),
            (JobKind::Talk, Some(id)) => self.talked(agent, id, job.factor),
            (JobKind::WrapUp, _) => self.agents[agent.index()].since = self.now,
            (kind, None) => panic!("{kind:?} is for somebody"),
        }
        self.go_on(agent);
    }
}
