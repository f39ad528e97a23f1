//! Incidents: what breaks, for how long, and what that does.

use super::Engine;
use super::contact::{End, Turn};
use super::event::{Event, Owner};
use super::fact::{Fact, JobKind, Observer};
use super::follow_up::Upcoming;
use super::shift::Turned;
use crate::demand::Surge;
use crate::ids::{AgentId, ContactId, FollowUpId, IncidentId, QueueId, SourceId};
use crate::model::{Effect, Incident, Model};
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

/// When an incident happens in this replication: [from, to).
#[derive(Clone, Copy, Debug)]
pub(super) struct Happens {
    pub from: Instant,
    pub to: Instant,
}

/// When each incident happens, if it does.
pub(super) fn happen(model: &Model, replication: Key) -> Vec<Option<Happens>> {
    let happens = |incident: &Incident| {
        let key = replication.name(&incident.name);
        if !key.draw(Purpose::Incident, 0).happens(incident.probability) {
            return None;
        }
        let (first, last) = incident.begins;
        let from = first + (last - first).scaled(key.draw(Purpose::IncidentBegin, 0).uniform());
        Some(Happens { from, to: from + incident.lasts.draw(key.draw(Purpose::IncidentLength, 0)) })
    };
    model.incidents.iter().map(happens).collect()
}

/// What incidents do to a source: the windows in which it is multiplied.
pub(super) fn surges(model: &Model, happens: &[Option<Happens>], source: SourceId) -> Vec<Surge> {
    let incidents = model.incidents.iter().zip(happens).filter_map(|(incident, happens)| Some((incident, (*happens)?)));
    let surges = incidents.flat_map(|(incident, Happens { from, to })| {
        incident.effects.iter().filter_map(move |effect| match *effect {
            Effect::Demand { source: of, factor } if of == source => Some(Surge { from, to, factor }),
            _ => None,
        })
    });
    surges.collect()
}

/// What is broken just now. Factors of incidents that overlap multiply.
#[derive(Debug)]
pub(super) struct Broken {
    /// How many incidents have the bot off.
    pub bot_off: u32,
    /// Factor on what the bot solves.
    pub bot_solves: f64,
    /// By queue: factor on work; empty where no incident has one.
    work: Vec<f64>,
    /// By rule: factor on its probability; empty where no incident has one.
    follow_ups: Vec<f64>,
    /// By queue: the incident that closes it, the last of several to open it.
    closed: Vec<Option<IncidentId>>,
    /// Incidents under way.
    under_way: Vec<bool>,
}

impl Broken {
    pub fn nothing(model: &Model) -> Self {
        let mut broken = Self {
            bot_off: 0,
            bot_solves: 1.0,
            work: Vec::new(),
            follow_ups: Vec::new(),
            closed: Vec::new(),
            under_way: vec![false; model.incidents.len()],
        };
        for effect in model.incidents.iter().flat_map(|incident| &incident.effects) {
            match effect {
                Effect::Work { .. } => broken.work = vec![1.0; model.queues.len()],
                Effect::FollowUp { .. } => broken.follow_ups = vec![1.0; model.follow_ups.len()],
                Effect::Closed { .. } => broken.closed = vec![None; model.queues.len()],
                Effect::Demand { .. } | Effect::Away { .. } | Effect::BotOff | Effect::BotSolves { .. } => {}
            }
        }
        broken
    }

    /// Factor on the work for a queue.
    pub fn work(&self, queue: QueueId) -> f64 {
        self.work.get(queue.index()).copied().unwrap_or(1.0)
    }

    /// Factor on a follow-up's probability.
    pub fn follow_ups(&self, rule: FollowUpId) -> f64 {
        self.follow_ups.get(rule.index()).copied().unwrap_or(1.0)
    }

    /// Whether a queue takes nothing.
    pub fn is_closed(&self, queue: QueueId) -> bool {
        self.closed_by(queue).is_some()
    }

    fn closed_by(&self, queue: QueueId) -> Option<IncidentId> {
        self.closed.get(queue.index()).copied().flatten()
    }

    /// Reckons all factors from the incidents under way, in their order, so that what is over leaves no trace.
    fn reckon(&mut self, model: &Model, happens: &[Option<Happens>]) {
        (self.bot_off, self.bot_solves) = (0, 1.0);
        self.work.fill(1.0);
        self.follow_ups.fill(1.0);
        self.closed.fill(None);
        let ends = |id: IncidentId| happens[id.index()].map(|happens| happens.to);
        for (number, incident) in model.incidents.iter().enumerate().filter(|(number, _)| self.under_way[*number]) {
            let id = IncidentId::of(number);
            for effect in &incident.effects {
                match *effect {
                    Effect::Work { queue, factor } => self.work[queue.index()] *= factor,
                    Effect::FollowUp { rule, factor } => self.follow_ups[rule.index()] *= factor,
                    Effect::BotOff => self.bot_off += 1,
                    Effect::BotSolves { factor } => self.bot_solves *= factor,
                    Effect::Closed { queue, .. } => {
                        let closed = &mut self.closed[queue.index()];
                        *closed = closed.filter(|&other| ends(other) >= ends(id)).or(Some(id));
                    }
                    Effect::Demand { .. } | Effect::Away { .. } => {}
                }
            }
        }
    }
}

impl<O: Observer> Engine<'_, O> {
    /// Sets the beginnings of all incidents.
    pub(super) fn await_incidents(&mut self) {
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
    pub(super) fn incident_turned(&mut self, id: IncidentId, turned: &mut Turned) {
        let begins = !self.broken.under_way[id.index()];
        self.broken.under_way[id.index()] = begins;
        if begins {
            let happens = self.happens[id.index()].expect("an incident that turns happens");
            self.calendar.set(happens.to, Event::IncidentTurned(id));
        }
        self.broken.reckon(self.model, &self.happens);
        let incident = &self.model.incidents[id.index()];
        for effect in &incident.effects {
            let Effect::Away { team, share, hands_over } = *effect else { continue };
            for agent in self.team_agents[team.index()].clone().map(AgentId) {
                let key = self.agents[agent.index()].key.name(&incident.name);
                if !key.draw(Purpose::Away, 0).happens(share) {
                    continue;
                }
                if begins {
                    self.cut_off(agent, hands_over, turned);
                } else {
                    self.give_back(agent, turned);
                }
            }
        }
    }

    /// Keeps an agent from working. Calls are cut; chats wait for its return or are handed over; tasks go to others.
    fn cut_off(&mut self, agent: AgentId, hands_over: bool, turned: &mut Turned) {
        if self.agents[agent.index()].cut_off == 0 {
            if let Some(job) = self.agents[agent.index()].job {
                self.interrupt(agent, job.kind, job.contact, turned);
            }
            if hands_over {
                self.hand_back(agent, &mut turned.handed_back);
            }
        }
        self.change(agent, |state| state.cut_off += 1);
        if self.agents[agent.index()].cut_off == 1 {
            self.observer.saw(self.now, &Fact::CutOff { agent, away: true });
            // Who finished something before going, and has lost it, goes now.
            self.leave_if_due(agent);
        }
    }

    fn interrupt(&mut self, agent: AgentId, kind: JobKind, contact: Option<ContactId>, turned: &mut Turned) {
        let Some(id) = contact else {
            self.calendar.clear(Owner::Job(agent));
            self.end_job(agent);
            return;
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
                self.release(id);
                self.contacts[id].turn = Turn::Agent;
                self.join_waiting_queue(id);
                turned.handed_back.push(id);
            }
            JobKind::Greeting | JobKind::Reply | JobKind::WrapUp => {
                self.keep_work_left(agent, id);
                self.calendar.clear(Owner::Job(agent));
                self.end_job(agent);
                self.contacts[id].turn = Turn::Agent;
                self.agents[agent.index()].list.push_front(&mut self.contacts, id);
                // It lies unanswered again: a colleague may take it over in time.
                self.stop_waiting(id);
                self.start_waiting(id);
            }
        }
    }

    /// Lets an agent work again whom no other incident keeps.
    fn give_back(&mut self, agent: AgentId, turned: &mut Turned) {
        self.change(agent, |state| state.cut_off -= 1);
        if self.agents[agent.index()].cut_off == 0 {
            self.observer.saw(self.now, &Fact::CutOff { agent, away: false });
            turned.came.push(agent);
        }
    }

    /// A contact finds its queue closed: it is turned away, and may come back when the queue opens.
    pub(super) fn find_closed(&mut self, id: ContactId) {
        let contact = &self.contacts[id];
        let incident_id = self.broken.closed_by(contact.queue).expect("a closed queue is closed by an incident");
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
            vip: contact.vip,
            depth: contact.depth,
            agent: contact.agent.map(|agent| (agent, contact.last_seen)),
            same_agent: contact.same_agent,
        };
        let is_one_of_them = key.draw(Purpose::ComesBack, 0).happens(come_back);
        self.turn_away(id);
        if is_one_of_them {
            let wait: Span = after.draw(key.draw(Purpose::ComesBack, 1));
            self.await_follow_up(opens + wait, upcoming);
        }
    }
}
