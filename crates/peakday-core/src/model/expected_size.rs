//! How large a replication becomes: how many contacts arrive, and how many are there at once. A rough estimate before
//! anything is simulated, with work and people as flows, to tell in time what a run will need.
//!
//! What goes wrong: where it is too low, a run is begun that needs more memory than there is; where it is too high, one
//! is refused that would have run. It is meant to be right within a factor of 2.

use super::expected_volumes::{expected_volumes, surge};
use super::{Channel, Model, NobodyThere, OfferedLoads, Queue};
use crate::ids::{QueueId, SourceId};
use crate::units::{Instant, Span};

/// What to expect of one replication, if every incident happens.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedSize {
    /// Contacts that arrive, and orders; follow-ups included.
    pub contacts: f64,
    /// Events of the simulation: a few for each contact, and two for each round of a chat.
    pub events: f64,
    /// Most contacts that are there at once: waiting, with an agent or with the bot.
    pub open_at_once: f64,
    /// By queue, by interval: contacts that ask for a person.
    pub asked: Vec<Vec<f64>>,
}

impl ExpectedSize {
    /// What to expect of a model.
    pub fn of(model: &Model) -> Self {
        let stretches = model.run.bounds();
        let volumes = expected_volumes(model, &stretches, true);
        let mut size = Self { contacts: 0.0, events: 0.0, open_at_once: 0.0, asked: Vec::new() };
        for (kind, volume) in model.kinds.iter().zip(&volumes) {
            let arrivals: f64 = volume.arrivals.iter().sum();
            let asking: f64 = (0..stretches.len()).map(|stretch| volume.asking(stretch)).sum();
            let is_chat = model.queue(model.waiting_queue(kind.waiting_queue).queue).chat().is_some();
            size.contacts += arrivals;
            size.events += 2.0 * arrivals + asking * if is_chat { 2.0 * kind.rounds.mean() } else { 1.0 };
        }
        let orders = model.sources.iter().enumerate().filter(|(_, source)| source.queue.is_none());
        for (number, source) in orders {
            let of = |&(from, to)| surge(model, SourceId::of(number), from, to) * source.demand.expected(from, to);
            let orders: f64 = stretches.iter().map(of).sum();
            size.contacts += orders;
            size.events += orders;
        }
        let loads = OfferedLoads::of_volumes(model, &stretches, &volumes);
        let mut flow = Flow { model, loads: &loads, waiting: vec![0.0; model.queues.len()] };
        let open = stretches.iter().enumerate().map(|(stretch, &bounds)| flow.open_in(stretch, bounds));
        size.open_at_once = open.fold(0.0, f64::max);
        let asked = |queue| (0..stretches.len()).map(|stretch| loads.contacts(queue, stretch)).collect();
        size.asked = (0..model.queues.len()).map(QueueId::of).map(asked).collect();
        size
    }
}

/// Work that flows to people, from stretch to stretch.
struct Flow<'m> {
    model: &'m Model,
    loads: &'m OfferedLoads,
    /// By queue: contacts that wait at the end of the stretch before.
    waiting: Vec<f64>,
}

impl Flow<'_> {
    /// Contacts that are there at once in a stretch.
    fn open_in(&mut self, stretch: usize, (from, to): (Instant, Instant)) -> f64 {
        let hours = (to - from).as_hours_f64();
        let came: Vec<f64> =
            (0..self.waiting.len()).map(|queue| self.loads.contacts(QueueId::of(queue), stretch)).collect();
        let mut served = vec![0.0; self.waiting.len()];
        for group in self.loads.groups() {
            let work_h = |queue: &QueueId| self.loads.work_of_contact_h(*queue, stretch).unwrap_or(0.0);
            let wanted_h: f64 =
                group.queues.iter().map(|q| (self.waiting[q.index()] + came[q.index()]) * work_h(q)).sum();
            let there_h: f64 = group.skill_sets.iter().map(|&skill_set| self.loads.agent_h(skill_set, stretch)).sum();
            let share = if wanted_h > there_h { there_h / wanted_h } else { 1.0 };
            for queue in &group.queues {
                served[queue.index()] = share * (self.waiting[queue.index()] + came[queue.index()]);
            }
        }
        let mut open = 0.0;
        for (number, queue) in self.model.queues.iter().enumerate() {
            let waiting = (self.waiting[number] + came[number] - served[number]).max(0.0);
            let is_staffed = served[number] > 0.0;
            self.waiting[number] = waiting.min(most_waiting(queue, came[number] / hours, is_staffed));
            open += self.waiting[number].max(waiting.min(came[number])) + came[number] / hours * attended_h(queue);
        }
        open
    }
}

/// The most who wait in a queue when so many come an hour.
fn most_waiting(queue: &Queue, an_hour: f64, is_staffed: bool) -> f64 {
    let limit = queue.limit.map_or(f64::INFINITY, f64::from);
    let stays = match queue.nobody_there {
        NobodyThere::TurnAway if !is_staffed => 0.0,
        NobodyThere::OfflineMessage { .. } if !is_staffed => f64::INFINITY,
        _ => queue.patience.map_or(f64::INFINITY, |patience| an_hour * patience.mean().as_hours_f64()),
    };
    limit.min(stays)
}

/// How long a contact is there once an agent has it, in hours.
fn attended_h(queue: &Queue) -> f64 {
    let span = match &queue.channel {
        Channel::Chat(chat) => {
            /// A round number: what kinds say of their rounds matters little here.
            const ROUNDS: u64 = 4;
            let closing = queue.idle_close.map_or(Span::ZERO, |close| close.mean().scaled(queue.silent_abandonment));
            Span::from_micros(ROUNDS * (chat.reply.mean() + chat.think.mean()).as_micros()) + closing
        }
        Channel::Voice(voice) => voice.talk.mean(),
        Channel::Task(task) => task.work.mean(),
    };
    span.as_hours_f64()
}
