//! Incidents begin and end: what breaks, and what happens to the work that agents have in hand.

use crate::engine::fact::{End, Fact, JobKind, Observer};
use crate::engine::state::{Engine, Event, Freed, Upcoming};
use crate::ids::{AgentId, ContactId, IncidentId};
use crate::model::Effect;
use crate::random::key::Purpose;
use crate::units::Span;

impl<O: Observer> Engine<'_, O> {
    /// Sets the beginnings of all incidents.
    pub(crate) fn await_incidents(&mut self) {
        for number in 0..self.happens.len() {
            if let Some(happens) = self.happens[number].filter(|happens| happens.from < happens.to) {
                // One that began before the simulation is under way from its first moment on.
                if happens.to > self.now {
                    self.calendar.set(happens.from.max(self.now), Event::IncidentTurned(IncidentId::of(number)));
                }
            }
        }
    }

    /// An incident begins or ends.
    pub(crate) fn incident_turned(&mut self, id: IncidentId, freed: &mut Freed) {
        let begins = !self.disruptions.under_way[id.index()];
        self.disruptions.under_way[id.index()] = begins;
        if begins {
            let happens = self.happens[id.index()].expect("an incident that turns happens");
            self.calendar.set(happens.to, Event::IncidentTurned(id));
        }
        self.disruptions.update(self.model, &self.happens);
        let incident = &self.model.incidents[id.index()];
        for effect in &incident.effects {
            let Effect::Away { team, share, hands_over } = *effect else { continue };
            for agent in self.plan.team_agents[team.index()].clone().map(AgentId) {
                let key = self.agents[agent.index()].key.name(&incident.name);
                if !key.draw(Purpose::Away, 0).happens(share) {
                    continue;
                }
                if begins {
                    self.cut_off(agent, hands_over, freed);
                } else {
                    self.give_back(agent, freed);
                }
            }
        }
    }

    /// Keeps an agent from working. Calls are cut; chats wait for its return or are handed over; tasks go to others.
    fn cut_off(&mut self, agent: AgentId, hands_over: bool, freed: &mut Freed) {
        if self.agents[agent.index()].cut_off == 0 {
            if let Some(job) = self.agents[agent.index()].job {
                self.interrupt(agent, job.kind, job.contact, freed);
            }
            if hands_over {
                self.hand_back(agent, &mut freed.contacts);
            }
        }
        self.change(agent, |state| state.cut_off += 1);
        if self.agents[agent.index()].cut_off == 1 {
            self.tell(Fact::CutOff { agent, away: true });
            // An agent who was finishing something before going, and has lost it, goes now.
            self.leave_if_due(agent);
        }
    }

    /// Takes what an agent has in hand from it.
    fn interrupt(&mut self, agent: AgentId, kind: JobKind, contact: Option<ContactId>, freed: &mut Freed) {
        let Some(id) = contact else {
            return self.drop_job(agent);
        };
        match kind {
            JobKind::Talk => {
                self.release(id);
                if self.contacts[id].ended.is_none() {
                    self.end(id, End::Cut);
                }
                self.forget(id);
            }
            JobKind::Task => {
                self.keep_work_left(agent, id);
                self.take_back(id);
                self.join_waiting_queue(id);
                freed.contacts.push(id);
            }
            JobKind::Greeting | JobKind::Reply | JobKind::WrapUp => {
                self.interrupt_reply(agent, id);
            }
        }
    }

    /// Lets an agent work again, unless another incident still prevents it.
    fn give_back(&mut self, agent: AgentId, freed: &mut Freed) {
        self.change(agent, |state| state.cut_off -= 1);
        if self.agents[agent.index()].cut_off == 0 {
            self.tell(Fact::CutOff { agent, away: false });
            freed.agents.push(agent);
        }
    }

    /// A contact finds its queue closed: it is turned away, and may come back when the queue opens.
    pub(crate) fn find_closed(&mut self, id: ContactId) {
        let (contact, details) = (&self.contacts[id], self.contacts.details(id));
        let incident_id = self.disruptions.closed_by(contact.queue).expect("a closed queue is closed by an incident");
        let incident = &self.model.incidents[incident_id.index()];
        let closed = incident.effects.iter().find_map(|effect| match *effect {
            Effect::Closed { queue, come_back, after } if queue == contact.queue => Some((come_back, after)),
            _ => None,
        });
        let (come_back, after) = closed.expect("the incident closes this queue");
        let key = contact.key.name("closed").name(&incident.name);
        let opens = self.happens[incident_id.index()].map_or(self.now, |happens| happens.to);
        let upcoming = Upcoming {
            key,
            kind: contact.kind,
            vip: details.vip,
            depth: details.depth,
            agent: contact.agent.map(|agent| (agent, details.last_seen)),
            same_agent: details.same_agent,
        };
        let is_one_of_them = key.draw(Purpose::ComesBack, 0).happens(come_back);
        self.turn_away(id);
        if is_one_of_them {
            let wait: Span = after.draw(key.draw(Purpose::ComesBack, 1));
            self.await_follow_up(opens + wait, upcoming);
        }
    }
}
