//! The doors: the only functions that change where a contact is and what an agent holds. Handlers decide, doors act, and
//! tell observers.

use super::Engine;
use super::contact::{Contact, End, Place, Turn};
use super::event::{Event, Owner};
use super::fact::{Duty, Fact, Observer};
use super::routing::{self, Request, View};
use crate::ids::{AgentId, ContactId, LineId, PostId};
use crate::model::{Medium, Routing};
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Puts a contact with an unanswered message into its line, at the place its asking gave it.
    pub(super) fn join_line(&mut self, id: ContactId) {
        let contact = &mut self.contacts[id];
        debug_assert!(contact.turn == Turn::Agent);
        contact.place = Place::Line;
        let (line, order) = (contact.line, contact.order);
        self.lines[line.index()].join(order, id);
        self.count_waiting(id, true);
        self.start_waiting(id);
    }

    /// Gives a contact to an agent: takes it from its line, opens a slot, and puts its message at the tail of the agent's
    /// list.
    pub(super) fn seat(&mut self, id: ContactId, agent: AgentId) {
        assert!(self.takes_new(agent), "{agent:?} takes nothing new");
        self.stop_waiting(id);
        let contact = &mut self.contacts[id];
        if contact.place == Place::Line {
            let (line, order) = (contact.line, contact.order);
            self.lines[line.index()].leave(order);
        }
        let first = contact.assigned.is_none();
        contact.assigned.get_or_insert(self.now);
        contact.place = Place::Seat(agent);
        contact.agent = Some(agent);
        contact.held_at = self.agents[agent.index()].open();
        let queue = self.model.queue(contact.queue);
        if queue.routing == Routing::RoundRobin {
            self.last_in_turn[contact.line.index()] = Some(agent);
        }
        self.leave_loads(agent);
        let state = &mut self.agents[agent.index()];
        state.held.push(id);
        state.on_phone = queue.chat().is_none();
        state.since = self.now;
        self.enter_loads(agent);
        self.observer.saw(self.now, &Fact::Seated { contact: &self.contacts[id], agent, first });
        let unanswered = self.contacts[id].first_reply.is_none();
        self.count_waiting(id, queue.pushes() && unanswered);
        self.meet(id);
        self.owe_answer(id);
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
            Turn::Customer | Turn::Nobody => self.calendar.clear(Owner::Contact(id)),
        }
        self.leave_loads(agent);
        let state = &mut self.agents[agent.index()];
        let place = self.contacts[id].held_at;
        state.held.swap_remove(place as usize);
        if let Some(&moved) = state.held.get(place as usize) {
            self.contacts[moved].held_at = place;
        }
        if state.held.is_empty() {
            state.since = self.now;
            state.on_phone = false;
        }
        self.enter_loads(agent);
        let contact = &mut self.contacts[id];
        contact.last_seen = self.now;
        contact.place = Place::Parked { closed: false };
        self.observer.saw(self.now, &Fact::Released { contact: &self.contacts[id], agent });
    }

    /// Records how a contact ended. Exactly once for each: follow-ups will hang here.
    pub(super) fn end(&mut self, id: ContactId, end: End) {
        let contact = &mut self.contacts[id];
        assert!(contact.ended.is_none(), "a contact ends once");
        contact.ended = Some(end);
        self.ended += 1;
        self.observer.saw(self.now, &Fact::Ended { contact: &self.contacts[id], end });
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
        self.observer.saw(self.now, &Fact::Waiting { contact: &self.contacts[id], waits });
    }

    /// Changes what an agent is there for.
    pub(super) fn set_duty(&mut self, agent: AgentId, duty: Duty) {
        let from = self.agents[agent.index()].duty;
        if from == duty {
            return;
        }
        self.leave_loads(agent);
        let state = &mut self.agents[agent.index()];
        state.duty = duty;
        let on_duty = &mut self.on_duty[state.post.index()];
        *on_duty += u32::from(duty == Duty::On);
        *on_duty -= u32::from(from == Duty::On);
        if from == Duty::Off {
            state.since = self.now;
        }
        self.enter_loads(agent);
        self.observer.saw(self.now, &Fact::DutyChanged { agent, from, to: duty });
    }

    /// Puts an agent to a post: what it takes from now on. What it holds it keeps.
    pub(super) fn set_post(&mut self, agent: AgentId, post: PostId) {
        self.leave_loads(agent);
        let state = &mut self.agents[agent.index()];
        if state.duty == Duty::On {
            self.on_duty[state.post.index()] -= 1;
            self.on_duty[post.index()] += 1;
        }
        state.post = post;
        self.enter_loads(agent);
    }

    /// Whether an agent may be given a contact: on duty, not on the phone, with a slot free.
    pub(super) fn takes_new(&self, agent: AgentId) -> bool {
        let state = &self.agents[agent.index()];
        let slots = self.model.team(state.team).slots;
        state.duty == Duty::On && !state.on_phone && slots.is_none_or(|slots| state.open() < slots.max(1))
    }

    fn is_chat(&self, contact: &Contact) -> bool {
        matches!(self.model.queue(contact.queue).medium, Medium::Chat(_))
    }

    /// Takes an agent out of the index of loads; [`Engine::enter_loads`] puts it back as it is then. Every change of what
    /// [`Engine::takes_new`] looks at stands between the two.
    pub(super) fn leave_loads(&mut self, agent: AgentId) {
        if self.takes_new(agent) {
            let state = &self.agents[agent.index()];
            self.loads[state.post.index()].remove(agent, state.open());
        }
    }

    pub(super) fn enter_loads(&mut self, agent: AgentId) {
        if self.takes_new(agent) {
            let state = &self.agents[agent.index()];
            self.loads[state.post.index()].enter(agent, state.open());
        }
    }

    /// Whether somebody who may take from this line is on duty.
    pub(super) fn is_staffed(&self, line: LineId) -> bool {
        let groups = &self.line(line).groups;
        groups.iter().flat_map(|group| &group.posts).any(|member| self.on_duty[member.post.index()] > 0)
    }

    /// The agent the routing rule gives a contact to now, if anybody is free for it.
    pub(super) fn route(&self, id: ContactId) -> Option<AgentId> {
        self.route_after(id, self.now - self.contacts[id].order.asked)
    }

    /// The same for a contact that has waited for so long.
    pub(super) fn route_after(&self, id: ContactId, waited: Span) -> Option<AgentId> {
        let contact = &self.contacts[id];
        let queue = self.model.queue(contact.queue);
        let request = Request {
            contact: contact.key,
            line: contact.line,
            waited,
            most_open: if self.is_chat(contact) { u32::MAX } else { 0 },
        };
        let view = View {
            loads: &self.loads,
            unanswered: &|agent| self.agents[agent.index()].unanswered(),
            since: &|agent| {
                let state = &self.agents[agent.index()];
                (!state.held.is_empty(), state.since)
            },
            key: &|agent| self.agents[agent.index()].key,
            last_in_turn: &|line| self.last_in_turn[line.index()],
        };
        routing::choose(queue.routing, &self.line(contact.line).groups, request, view)
    }

    /// The contact an agent with a free slot takes next: over all of its lines by priority, then by time of asking.
    pub(super) fn next_for(&self, agent: AgentId) -> Option<ContactId> {
        let state = &self.agents[agent.index()];
        let heads = self.model.post(state.post).lines.iter().filter_map(|entry| {
            let (order, id) = self.lines[entry.line.index()].head()?;
            let contact = &self.contacts[id];
            let may = self.now - order.asked >= entry.after && (state.held.is_empty() || self.is_chat(contact));
            may.then_some((entry.priority, order, id))
        });
        heads.min().map(|(.., id)| id)
    }

    /// Gives these agents, in turns, what waits for them, until their slots are full or nothing waits.
    pub(super) fn offer_waiting(&mut self, agents: &[AgentId]) {
        let mut someone_took = true;
        while someone_took {
            someone_took = false;
            for &agent in agents {
                if !self.takes_new(agent) {
                    continue;
                }
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
