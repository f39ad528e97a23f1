//! The doors: the only functions that change where a contact is and what an agent holds. Handlers decide, doors act, and
//! tell observers.

use super::Engine;
use super::agent::AgentState;
use super::contact::{End, Place, Turn};
use super::event::{Event, Owner};
use super::fact::{Duty, Fact, JobKind, Observer};
use super::routing::{self, Index, Request, View};
use crate::ids::{AgentId, ContactId, SkillSetId, WaitingQueueId};
use crate::model::{Channel, Routing, TasksWhile, Trigger};
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Puts a contact with an unanswered message into its waiting queue, at the place its asking gave it.
    pub(super) fn join_waiting_queue(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        debug_assert!(contact.turn == Turn::Agent);
        contact.place = Place::WaitingQueue;
        let (waiting_queue, position) = (contact.waiting_queue, contact.position);
        self.waiting_queues[waiting_queue.index()].join(position, id);
        self.count_waiting(id, true);
        self.start_waiting(id);
    }

    /// Puts an offline message into its waiting queue, among those that are handed out in batches where the queue
    /// does that.
    pub(super) fn leave_offline_message(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        let Some(handout) = self.model.queue(contact.queue).handout else { return self.join_waiting_queue(id) };
        contact.place = Place::WaitingQueue;
        let (waiting_queue, position) = (contact.waiting_queue, contact.position);
        self.waiting_queues[waiting_queue.index()].withhold(position, id);
        self.count_waiting(id, true);
        if self.is_staffed(waiting_queue) && !self.waiting_queues[waiting_queue.index()].handing_out {
            self.waiting_queues[waiting_queue.index()].handing_out = true;
            self.calendar.set(self.now + handout.every, Event::HandoutDue(waiting_queue));
        }
    }

    /// Hands out the next messages of a waiting queue, if somebody is there, and sets the time of the next ones.
    pub(super) fn hand_out(&mut self, waiting_queue: WaitingQueueId) {
        let queue = self.waiting_queue(waiting_queue).queue;
        let Some(handout) = self.model.queue(queue).handout else { return };
        self.waiting_queues[waiting_queue.index()].handing_out = false;
        if !self.is_staffed(waiting_queue) {
            return;
        }
        for _ in 0..handout.batch {
            let Some(id) = self.waiting_queues[waiting_queue.index()].hand_out() else { return };
            self.start_waiting(id);
            self.place_again(id);
        }
        if self.waiting_queues[waiting_queue.index()].withholds() {
            self.waiting_queues[waiting_queue.index()].handing_out = true;
            self.calendar.set(self.now + handout.every, Event::HandoutDue(waiting_queue));
        }
    }

    /// Gives a contact to an agent: takes it from its waiting queue, opens a slot, and puts its message at the tail of
    /// the agent's list. A task the agent has in hand is put aside for it, and goes to whoever is free.
    pub(super) fn seat(&mut self, id: ContactId, agent: AgentId) {
        let put_aside = self.put_aside(agent);
        self.take_slot(id, agent);
        self.meet(id);
        self.owe_answer(id);
        if let Some(task) = put_aside {
            self.place_again(task);
        }
    }

    /// Opens a slot of an agent for a contact.
    pub(super) fn take_slot(&mut self, id: ContactId, agent: AgentId) {
        assert!(self.may_take(agent, id), "{agent:?} takes nothing new");
        self.stop_waiting(id);
        let contact = &mut self.contacts[id];
        if contact.place == Place::WaitingQueue {
            let (waiting_queue, position) = (contact.waiting_queue, contact.position);
            self.waiting_queues[waiting_queue.index()].leave(position);
        }
        let first = contact.assigned.is_none();
        contact.assigned.get_or_insert(self.now);
        contact.place = Place::Seat(agent);
        contact.last_seen = self.now;
        contact.agent = Some(agent);
        contact.held_at = self.agents[agent.index()].open();
        let queue = self.model.queue(contact.queue);
        if queue.routing == Routing::RoundRobin {
            self.last_in_turn[contact.waiting_queue.index()] = Some(agent);
        }
        self.leave_available(agent);
        let state = &mut self.agents[agent.index()];
        state.held.push(id);
        match queue.channel {
            Channel::Chat(_) => {}
            Channel::Voice(_) => state.on_voice = true,
            Channel::Task(_) => state.task = Some(id),
        }
        state.since = self.now;
        self.enter_available(agent);
        self.observer.saw(self.now, &Fact::Seated { contact: &self.contacts[id], agent, first });
        let unanswered = self.contacts[id].first_reply.is_none();
        self.count_waiting(id, queue.pushes() && unanswered);
    }

    /// Frees the slot a contact holds. What the agent has in hand for it is taken away; the contact is then nowhere.
    pub(super) fn release(&mut self, id: ContactId) {
        self.stop_waiting(id);
        let contact = &self.contacts[id];
        let Place::Seat(agent) = contact.place else { panic!("{id:?} holds no slot") };
        match contact.turn {
            Turn::Agent => self.agents[agent.index()].list.remove(&mut self.contacts, id),
            Turn::InHand => {
                self.calendar.clear(Owner::Job(agent));
                self.end_job(agent);
            }
            Turn::Customer => {
                self.calendar.clear(Owner::Contact(id));
                self.observer.saw(self.now, &Fact::Thinking { contact: &self.contacts[id], thinks: false });
            }
            Turn::Nobody => self.calendar.clear(Owner::Contact(id)),
        }
        self.leave_available(agent);
        let is_call = matches!(self.model.queue(self.contacts[id].queue).channel, Channel::Voice(_));
        let state = &mut self.agents[agent.index()];
        let place = self.contacts[id].held_at;
        state.held.swap_remove(place as usize);
        if let Some(&moved) = state.held.get(place as usize) {
            self.contacts[moved].held_at = place;
        }
        if state.held.is_empty() {
            state.since = self.now;
        }
        state.on_voice &= !is_call;
        state.task.take_if(|task| *task == id);
        self.enter_available(agent);
        let contact = &mut self.contacts[id];
        contact.last_seen = self.now;
        contact.place = Place::Parked { closed: false };
        self.observer.saw(self.now, &Fact::Released { contact: &self.contacts[id], agent });
    }

    /// Records how a contact ended. Exactly once for each; what follows from it hangs here.
    pub(super) fn end(&mut self, id: ContactId, end: End) {
        let contact = &mut self.contacts[id];
        assert!(contact.ended.is_none(), "a contact ends once");
        contact.ended = Some(end);
        self.ended += 1;
        if let (End::Handled, Some(agent)) = (end, contact.agent) {
            self.agents[agent.index()].handled += 1;
        }
        self.observer.saw(self.now, &Fact::Ended { contact: &self.contacts[id], end });
        let trigger = match end {
            End::Contained => Trigger::Contained,
            End::Handled => Trigger::Handled,
            End::Abandoned { .. } => Trigger::Abandoned,
            End::LeftBot => Trigger::LeftBot,
            End::TurnedAway => Trigger::TurnedAway,
            End::Expired => Trigger::Expired,
            End::Cut | End::Open => return,
        };
        self.follow_up(id, trigger);
    }

    /// Takes back the end of a customer who left silently and whom the late reply reaches: re-engagement.
    pub(super) fn reengage(&mut self, id: ContactId) {
        self.ended -= 1;
        let contact = &self.contacts[id];
        self.observer.saw(self.now, &Fact::Reengaged { contact, left: contact.thinks_until });
        self.contacts[id].ended = None;
    }

    /// Forgets a contact that has ended and is nowhere.
    pub(super) fn forget(&mut self, id: ContactId) {
        debug_assert!(self.contacts[id].ended.is_some());
        self.count_waiting(id, false);
        self.contacts.forget(id);
    }

    /// Whether a contact counts as waiting for its first answer: what a queue's limit counts.
    pub(super) fn count_waiting(&mut self, id: ContactId, waits: bool) {
        let contact = &mut self.contacts[id];
        if contact.counts_as_waiting == waits {
            return;
        }
        contact.counts_as_waiting = waits;
        let waiting = &mut self.waiting[contact.queue.index()];
        *waiting = if waits { *waiting + 1 } else { *waiting - 1 };
        let queue = contact.queue;
        self.observer.saw(self.now, &Fact::Waiting { contact: &self.contacts[id], waits });
        self.watch(queue);
    }

    /// Changes what an agent is there for.
    pub(super) fn set_duty(&mut self, agent: AgentId, duty: Duty) {
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
        self.observer.saw(self.now, &Fact::DutyChanged { agent, from, to: duty });
    }

    /// Gives an agent a skill set: what it takes from now on. What it holds it keeps.
    pub(super) fn set_skill_set(&mut self, agent: AgentId, skill_set: SkillSetId) {
        self.change(agent, |state| state.skill_set = skill_set);
    }

    /// Changes an agent's state in a way that concerns who is there and who may take what.
    pub(super) fn change(&mut self, agent: AgentId, change: impl FnOnce(&mut AgentState)) {
        self.leave_available(agent);
        let state = &mut self.agents[agent.index()];
        let (was, skill_set) = (state.is_there(), state.skill_set);
        change(state);
        let (is, new_skill_set) = (state.is_there(), state.skill_set);
        self.on_duty[skill_set.index()] -= u32::from(was);
        self.on_duty[new_skill_set.index()] += u32::from(is);
        self.enter_available(agent);
    }

    /// Whether an agent may be given a chat: there, not on the phone, with a slot free, and at no task that can't be put
    /// aside.
    pub(super) fn takes_new(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        let team = self.model.team(state.team);
        state.is_there()
            && (!state.on_voice || team.blend)
            && team.max_concurrency.is_none_or(|slots| state.open() < slots.max(1))
            && state.task.is_none_or(|task| self.is_interruptible(task))
    }

    /// Whether an agent may be given this contact.
    pub(super) fn may_take(&self, agent: AgentId, id: ContactId) -> bool {
        match &self.model.queue(self.contacts[id].queue).channel {
            Channel::Chat(_) => self.takes_new(agent),
            Channel::Voice(_) => self.takes_new(agent) && self.is_free_for_call(agent),
            Channel::Task(_) => self.takes_task(agent),
        }
    }

    /// Whether somebody who takes chats may be given a call: holds nothing and wraps nothing up, or blends and owes no answer.
    fn is_free_for_call(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        if state.open() == 0 {
            return state.job.is_none_or(|job| job.kind != JobKind::WrapUp);
        }
        let blends = self.model.team(state.team).blend;
        blends && !state.on_voice && state.job.is_none() && state.list.head().is_none()
    }

    /// Whether an agent may be given a task.
    pub(super) fn takes_task(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        let idles = state.is_there() && !state.on_voice && state.task.is_none() && state.job.is_none();
        idles
            && state.list.head().is_none()
            && match self.model.team(state.team).tasks_while {
                TasksWhile::Idle => state.held.is_empty(),
                TasksWhile::NoMessage => true,
            }
    }

    /// Takes an agent out of the index of those available; [`Engine::enter_available`] puts it back as it is then.
    /// Every change of what [`Engine::takes_new`] looks at stands between the two.
    pub(super) fn leave_available(&mut self, agent: AgentId) {
        if self.takes_new(agent) {
            let state = &self.agents[agent.index()];
            self.available[state.skill_set.index()].remove(agent, state.open());
        }
    }

    pub(super) fn enter_available(&mut self, agent: AgentId) {
        if self.takes_new(agent) {
            let state = &self.agents[agent.index()];
            self.available[state.skill_set.index()].enter(agent, state.open());
        }
    }

    /// Whether somebody who may take from this waiting queue is on duty.
    pub(super) fn is_staffed(&self, waiting_queue: WaitingQueueId) -> bool {
        let groups = &self.waiting_queue(waiting_queue).groups;
        groups.iter().flat_map(|group| &group.skill_sets).any(|member| self.on_duty[member.skill_set.index()] > 0)
    }

    /// The agent the routing rule gives a contact to now, if anybody is free for it.
    pub(super) fn route(&self, id: ContactId) -> Option<AgentId> {
        self.route_after(id, self.now - self.contacts[id].position.asked)
    }

    /// The same among all but the agent it has.
    pub(super) fn route_elsewhere(&self, id: ContactId, agent: AgentId) -> Option<AgentId> {
        self.route_among(id, self.now - self.contacts[id].position.asked, Some(agent))
    }

    /// The same for a contact that has waited for so long.
    pub(super) fn route_after(&self, id: ContactId, waited: Span) -> Option<AgentId> {
        self.route_among(id, waited, None)
    }

    fn route_among(&self, id: ContactId, waited: Span, but: Option<AgentId>) -> Option<AgentId> {
        let contact = &self.contacts[id];
        let queue = self.model.queue(contact.queue);
        let index = match &queue.channel {
            Channel::Chat(_) if but.is_none() => Index::Available { most_open: u32::MAX },
            Channel::Voice(_) if !self.calls_need_more => Index::Available { most_open: 0 },
            Channel::Chat(_) | Channel::Voice(_) | Channel::Task(_) => Index::Scan,
        };
        let request = Request { contact: contact.key, waiting_queue: contact.waiting_queue, waited, index };
        let view = View {
            available: &self.available,
            skill_sets: &self.model.skill_sets,
            team: &|team| self.team_agents[team.index()].clone(),
            may_take: &|agent, skill_set| {
                self.agents[agent.index()].skill_set == skill_set && Some(agent) != but && self.may_take(agent, id)
            },
            open: &|agent| self.agents[agent.index()].open(),
            unanswered: &|agent| self.agents[agent.index()].unanswered(),
            since: &|agent| {
                let state = &self.agents[agent.index()];
                (!state.held.is_empty(), state.since)
            },
            key: &|agent| self.agents[agent.index()].key,
            last_in_turn: &|waiting_queue| self.last_in_turn[waiting_queue.index()],
        };
        routing::choose(queue.routing, &self.waiting_queue(contact.waiting_queue).groups, request, view)
    }

    /// The contact an agent takes next: over all of its waiting queues by priority, then by their order; customers who
    /// wait go before tasks, whatever the priority.
    pub(super) fn next_for(&self, agent: AgentId) -> Option<ContactId> {
        if !self.takes_new(agent) && !self.takes_task(agent) {
            return None;
        }
        let state = &self.agents[agent.index()];
        let heads = self.model.skill_set(state.skill_set).skills.iter().filter_map(|entry| {
            let waiting_queue = &self.waiting_queues[entry.waiting_queue.index()];
            // Where a VIP or a nearer deadline is ahead, it needn't be the first that has waited for so long.
            let (position, id) = match entry.after {
                Span::ZERO => waiting_queue.head(),
                after => waiting_queue.iter().find(|(position, _)| self.now - position.asked >= after),
            }?;
            let is_task = self.model.queue(self.contacts[id].queue).task().is_some();
            self.may_take(agent, id).then_some((is_task, entry.priority, position, id))
        });
        heads.min().map(|(.., id)| id)
    }

    /// Whether the agent's skill set takes from a waiting queue.
    pub(super) fn works_waiting_queue(&self, agent: AgentId, waiting_queue: WaitingQueueId) -> bool {
        self.model
            .skill_set(self.agents[agent.index()].skill_set)
            .skills
            .iter()
            .any(|entry| entry.waiting_queue == waiting_queue)
    }

    /// Gives these agents, in turns, what waits for them, until their slots are full or nothing waits.
    pub(super) fn offer_waiting(&mut self, agents: &[AgentId]) {
        let mut someone_took = true;
        while someone_took {
            someone_took = false;
            for &agent in agents {
                if let Some(id) = self.next_for(agent) {
                    self.seat(id, agent);
                    someone_took = true;
                }
            }
        }
    }

    /// Ends every contact that is still open, in the order of the store.
    pub(super) fn close(&mut self) {
        let open: Vec<ContactId> =
            self.contacts.iter().filter(|(_, contact)| contact.ended.is_none()).map(|(id, _)| id).collect();
        for id in open {
            self.end(id, End::Open);
        }
    }

    /// What becomes of a thinking customer whose chat nobody holds: writes again at the time they would have.
    pub(super) fn park(&mut self, id: ContactId, closed: bool) {
        let contact = &mut self.contacts[id];
        contact.place = Place::Parked { closed };
        let writes = contact.thinks_until;
        self.calendar.set(writes, Event::MessageCame(id));
    }
}
