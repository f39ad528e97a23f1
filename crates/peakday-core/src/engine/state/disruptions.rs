//! The incidents of a replication: when each happens, and what is disrupted at the moment.
//!
//! All factors are computed again whenever an incident begins or ends, so that an incident that is over leaves no
//! trace.
//!
//! What goes wrong: factors that were divided out again at the end of an incident would not come back to exactly 1, and
//! the hours after it would differ from the same hours without it.

use crate::demand::Surge;
use crate::ids::{FollowUpId, IncidentId, QueueId, SourceId};
use crate::model::{Effect, Incident, Model};
use crate::random::key::{Key, Purpose};
use crate::units::Instant;

/// When an incident happens in this replication: [from, to).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happens {
    pub from: Instant,
    pub to: Instant,
}

/// When each incident happens; `None` for one that doesn't happen in this replication.
pub(crate) fn happen(model: &Model, replication: Key) -> Vec<Option<Happens>> {
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
pub(crate) fn surges(model: &Model, happens: &[Option<Happens>], source: SourceId) -> Vec<Surge> {
    let incidents = model.incidents.iter().zip(happens).filter_map(|(incident, happens)| Some((incident, (*happens)?)));
    let surges = incidents.flat_map(|(incident, Happens { from, to })| {
        incident.effects.iter().filter_map(move |effect| match *effect {
            Effect::Demand { source: of, factor } if of == source => Some(Surge { from, to, factor }),
            _ => None,
        })
    });
    surges.collect()
}

/// What is disrupted at the moment. Factors of incidents that overlap multiply.
#[derive(Debug)]
pub(crate) struct Disruptions {
    /// Number of incidents that keep the bot off.
    pub bot_off: u32,
    /// Factor on the share that the bot solves.
    pub bot_solves: f64,
    /// By queue: factor on work; empty where no incident has one.
    work: Vec<f64>,
    /// By rule: factor on its probability; empty where no incident has one.
    follow_ups: Vec<f64>,
    /// By queue: the incident that closes it; of several, the last to open it.
    closed: Vec<Option<IncidentId>>,
    /// Incidents under way.
    pub under_way: Vec<bool>,
}

impl Disruptions {
    pub(crate) fn nothing(model: &Model) -> Self {
        let mut disruptions = Self {
            bot_off: 0,
            bot_solves: 1.0,
            work: Vec::new(),
            follow_ups: Vec::new(),
            closed: Vec::new(),
            under_way: vec![false; model.incidents.len()],
        };
        for effect in model.incidents.iter().flat_map(|incident| &incident.effects) {
            match effect {
                Effect::Work { .. } => disruptions.work = vec![1.0; model.queues.len()],
                Effect::FollowUp { .. } => disruptions.follow_ups = vec![1.0; model.follow_ups.len()],
                Effect::Closed { .. } => disruptions.closed = vec![None; model.queues.len()],
                Effect::Demand { .. } | Effect::Away { .. } | Effect::BotOff | Effect::BotSolves { .. } => {}
            }
        }
        disruptions
    }

    /// Factor on the work for a queue.
    pub(crate) fn work(&self, queue: QueueId) -> f64 {
        self.work.get(queue.index()).copied().unwrap_or(1.0)
    }

    /// Factor on a follow-up's probability.
    pub(crate) fn follow_ups(&self, rule: FollowUpId) -> f64 {
        self.follow_ups.get(rule.index()).copied().unwrap_or(1.0)
    }

    /// Whether a queue is closed.
    pub(crate) fn is_closed(&self, queue: QueueId) -> bool {
        self.closed_by(queue).is_some()
    }

    /// The incident that closes a queue, if one does.
    pub(crate) fn closed_by(&self, queue: QueueId) -> Option<IncidentId> {
        self.closed.get(queue.index()).copied().flatten()
    }

    /// Works out all factors from the incidents under way, in their order.
    pub(crate) fn update(&mut self, model: &Model, happens: &[Option<Happens>]) {
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
