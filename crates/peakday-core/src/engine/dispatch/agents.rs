//! What a free agent takes next, and which agent takes a contact that was handed back.
//!
//! Whatever a transition frees comes here. No contact may wait while an agent could take it: the audit checks that
//! after each event. One thing waits: what is freed at the very instant at which shifts, breaks or incidents turn is
//! given out after they have, so that nobody takes one more at the moment of leaving.

use crate::engine::fact::{Duty, Observer};
use crate::engine::plan::Medium;
use crate::engine::state::{Engine, Event, Freed, Place, QueuePosition};
use crate::ids::{AgentId, ContactId, WaitingQueueId};
use crate::model::NobodyThere;
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Gives a contact to an agent: takes it from its waiting queue, opens a slot, and puts its message at the tail of
    /// the agent's list. A task that the agent has in hand is put aside, and goes to another agent who is free.
    pub(crate) fn assign(&mut self, id: ContactId, agent: AgentId) {
        let preempted = self.preempt(agent);
        self.occupy_slot(id, agent);
        self.meet(id);
        let also_preempted = self.owe_answer(id);
        self.redispatch(also_preempted);
        self.redispatch(preempted);
    }

    /// An agent and a contact meet for what may be the first time: a call is answered by being taken; the writer of a
    /// message may be gone by now.
    fn meet(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        if contact.ended.is_some() {
            return;
        }
        // A call back reaches its customer.
        if contact.left_offline_message
            && self.plan.queue(contact.queue).medium == Medium::Chat
            && let NobodyThere::OfflineMessage { still_there } = &self.model.queue(contact.queue).nobody_there
            && !contact
                .key
                .draw(Purpose::StillThere, contact.round)
                .happens(still_there.after(self.now - contact.message_at))
        {
            let contact = &mut self.contacts[id];
            contact.gone = true;
            contact.rounds = contact.round + 1;
        }
        if self.plan.queue(self.contacts[id].queue).medium == Medium::Voice {
            self.record_first_reply(id);
        }
    }

    /// Gives a contact that was put back into its waiting queue, if there is one, to an agent who may take it.
    #[inline(always)]
    pub(crate) fn redispatch(&mut self, id: Option<ContactId>) {
        if let Some(id) = id {
            self.redispatch_one(id);
        }
    }

    fn redispatch_one(&mut self, id: ContactId) {
        if self.calendar.has_duty(self.now) {
            self.deferred.contacts.push(id);
        } else if let Some(agent) = self.route(id) {
            self.assign(id, agent);
        }
    }

    /// Gives out all that was freed: agents go on, and contacts find an agent.
    pub(crate) fn dispatch(&mut self, Freed { mut agents, contacts }: Freed) {
        agents.sort_unstable();
        agents.dedup();
        for &agent in &agents {
            self.take_in_hand(agent);
            self.leave_if_due(agent);
        }
        self.offer_waiting(&agents);
        self.redispatch_all(contacts);
    }

    /// Gives out what was kept back for a turn of duty at this instant that is not to come any more.
    pub(crate) fn dispatch_deferred(&mut self) {
        if !self.deferred.is_empty() && !self.calendar.has_duty(self.now) {
            let freed = std::mem::take(&mut self.deferred);
            self.dispatch(freed);
        }
    }

    /// The agent's next step when a job or a contact has ended: takes the next message in hand, then further contacts,
    /// or goes on a break or home if that is due.
    #[inline(always)]
    pub(crate) fn go_on(&mut self, agent: AgentId) {
        if self.calendar.has_duty(self.now) {
            return self.deferred.agents.push(agent);
        }
        self.take_in_hand(agent);
        if self.agents[agent.index()].duty != Duty::On {
            self.leave_if_due(agent);
        }
        if !self.waiting_queues.are_empty() {
            self.offer_waiting(&[agent]);
        }
    }

    /// The contact an agent takes next: over all of its waiting queues by priority, then by their order; customers who
    /// wait go before tasks, whatever the priority.
    fn next_for(&self, agent: AgentId) -> Option<ContactId> {
        if !self.takes_new(agent) && !self.takes_task(agent) {
            return None;
        }
        let state = &self.agents[agent.index()];
        let mut first: Option<(bool, u32, QueuePosition, ContactId)> = None;
        for waiting_queue in self.waiting_queues.occupied() {
            let plan = self.plan.waiting_queue(waiting_queue);
            let Some(skill) = plan.skill(state.skill_set) else { continue };
            let waiting_queue = &self.waiting_queues[waiting_queue];
            // Where a VIP or a nearer deadline is ahead, the head needn't be the contact that has waited long enough.
            let next = match skill.after {
                Span::ZERO => waiting_queue.head(),
                after => waiting_queue.iter().find(|(position, _)| self.now - position.asked >= after),
            };
            let Some((position, id)) = next else { continue };
            let place = (plan.medium == Medium::Task, skill.priority, position, id);
            if first.is_none_or(|first| place < first) && self.may_take_by(agent, plan.medium) {
                first = Some(place);
            }
        }
        first.map(|(.., id)| id)
    }

    /// Gives these agents, in turns, what waits for them, until their slots are full or nothing waits.
    pub(crate) fn offer_waiting(&mut self, agents: &[AgentId]) {
        let mut someone_took = true;
        while someone_took {
            someone_took = false;
            for &agent in agents {
                if let Some(id) = self.next_for(agent) {
                    self.assign(id, agent);
                    someone_took = true;
                }
            }
        }
    }

    /// Gives handed-back contacts to agents who may take them, in the order of waiting.
    pub(crate) fn redispatch_all(&mut self, mut handed_back: Vec<ContactId>) {
        handed_back.retain(|&id| self.contacts[id].place() == Place::WaitingQueue);
        handed_back.sort_by_key(|&id| self.contacts.details(id).position);
        for id in handed_back {
            self.redispatch_one(id);
        }
    }

    /// Hands out the next messages of a waiting queue, if an agent is there, and sets the time of the next batch.
    pub(crate) fn hand_out(&mut self, waiting_queue: WaitingQueueId) {
        let queue = self.model.waiting_queue(waiting_queue).queue;
        let Some(handout) = self.model.queue(queue).handout else { return };
        self.waiting_queues[waiting_queue].handing_out = false;
        if !self.is_staffed(waiting_queue) {
            return;
        }
        for _ in 0..handout.batch {
            let Some(id) = self.waiting_queues.hand_out(waiting_queue) else { return };
            self.start_waiting(id);
            self.redispatch_one(id);
        }
        if self.waiting_queues[waiting_queue].withholds() {
            self.waiting_queues[waiting_queue].handing_out = true;
            self.calendar.set(self.now + handout.every, Event::HandoutDue(waiting_queue));
        }
    }
}
