//! Expected volumes: how many contacts of each kind are expected, and how many of them ask for a person, interval by
//! interval.
//!
//! Sources bring some. Others follow from these, as far as that doesn't depend on waiting and service: from what
//! arrives, what the bot solves or loses, and what is handled, as if every contact that asks for a person were handled.
//!
//! What goes wrong: follow-ups of abandoned or late contacts are not in it. Where many contacts are lost, the
//! simulation has more contacts than the offered load shows.

use super::{BotMode, Cause, FollowUp, Kind, Model, Origin, Trigger};
use crate::random::key::{Key, Purpose};
use crate::units::{Instant, Span};

/// Contacts of one kind, by stretch.
#[derive(Clone, Debug)]
pub(super) struct ExpectedVolume {
    pub arrivals: Vec<f64>,
    /// By what happens to them at the bot.
    fates: [Vec<f64>; Fate::ALL.len()],
}

/// What happens to a contact before it asks for a person.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
enum Fate {
    /// It asks for a person, without having met the bot.
    Asks,
    /// The bot handed it over.
    HandedOver,
    Contained,
    LeftBot,
}

impl Fate {
    const ALL: [Self; 4] = [Self::Asks, Self::HandedOver, Self::Contained, Self::LeftBot];
}

impl ExpectedVolume {
    fn nothing(stretches: usize) -> Self {
        let none = || vec![0.0; stretches];
        Self { arrivals: none(), fates: Fate::ALL.map(|_| none()) }
    }

    /// How many ask for a person in an interval.
    pub(super) fn asking(&self, stretch: usize) -> f64 {
        self.of(Fate::Asks, stretch) + self.of(Fate::HandedOver, stretch)
    }

    fn of(&self, fate: Fate, stretch: usize) -> f64 {
        self.fates[fate as usize][stretch]
    }

    /// Adds contacts of an interval, with the shares that have each fate.
    fn add(&mut self, stretch: usize, contacts: f64, shares: [f64; Fate::ALL.len()]) {
        self.arrivals[stretch] += contacts;
        self.fates.iter_mut().zip(shares).for_each(|(fate, share)| fate[stretch] += contacts * share);
    }
}

/// How much one replication is expected to simulate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExpectedSize {
    /// Contacts that arrive, those of the warm-up included.
    pub contacts: f64,
    /// Events of the simulation, about: a few for each contact, and two for each round of a chat.
    pub events: f64,
}

impl Model {
    /// How much one replication is expected to simulate, as far as that doesn't depend on waiting and service.
    pub fn expected_size(&self) -> ExpectedSize {
        let run = &self.run;
        let hours = run.begins().hour_index()..=run.end.saturating_sub(Span::from_micros(1)).hour_index();
        let stretches: Vec<(Instant, Instant)> = hours
            .map(Instant::of_hour)
            .map(|hour| (hour.max(run.begins()), (hour + Span::HOUR).min(run.end)))
            .filter(|(from, to)| from < to)
            .collect();
        let mut size = ExpectedSize { contacts: 0.0, events: 0.0 };
        for (kind, volume) in self.kinds.iter().zip(expected_volumes(self, &stretches)) {
            let arrivals: f64 = volume.arrivals.iter().sum();
            let asking: f64 = (0..stretches.len()).map(|stretch| volume.asking(stretch)).sum();
            let of_each = match self.queue(self.waiting_queue(kind.waiting_queue).queue).chat() {
                Some(_) => 2.0 * kind.rounds.mean(),
                None => 1.0,
            };
            size.contacts += arrivals;
            size.events += 2.0 * arrivals + of_each * asking;
        }
        size
    }
}

/// The expected volumes of all kinds over stretches [from, to), which follow each other in time.
pub(super) fn expected_volumes(model: &Model, stretches: &[(Instant, Instant)]) -> Vec<ExpectedVolume> {
    /// Chains of follow-ups longer than this are left out.
    const GENERATIONS: u32 = 8;
    let nothing = ExpectedVolume::nothing(stretches.len());
    let mut expected_volumes = vec![nothing.clone(); model.kinds.len()];
    for source in &model.sources {
        let mut below = 0.0;
        for &(upto, kind) in &source.kinds {
            let share = upto - std::mem::replace(&mut below, upto);
            for (stretch, &(from, to)) in stretches.iter().enumerate() {
                for edge in edges(model, from, to).windows(2) {
                    let contacts = share * source.demand.expected(edge[0], edge[1]);
                    expected_volumes[kind.index()].add(stretch, contacts, fates(model, model.kind(kind), edge[0]));
                }
            }
        }
    }
    let mut causes = expected_volumes.clone();
    let orders = model.sources.iter().map(|source| match source.queue {
        Some(_) => Vec::new(),
        None => stretches.iter().map(|&(from, to)| source.demand.expected(from, to)).collect(),
    });
    let mut orders: Vec<Vec<f64>> = orders.collect();
    for generation in 0..if model.follow_ups.is_empty() { 0 } else { GENERATIONS } {
        let mut next = vec![nothing.clone(); model.kinds.len()];
        for rule in &model.follow_ups {
            if rule.at_most.is_some_and(|most| generation >= most) {
                continue;
            }
            let happened = happened(model, rule, &causes, &orders, stretches.len());
            let kind = model.kind(rule.kind);
            for (stretch, contacts) in follow(rule, &happened, stretches).into_iter().enumerate() {
                let (from, to) = stretches[stretch];
                let shares = fates(model, kind, from + (to - from).scaled(0.5));
                next[rule.kind.index()].add(stretch, contacts, shares);
                expected_volumes[rule.kind.index()].add(stretch, contacts, shares);
            }
        }
        causes = next;
        orders.iter_mut().for_each(|orders| orders.fill(0.0));
    }
    expected_volumes
}

/// How often the cause of a follow-up happened, by interval.
fn happened(
    model: &Model,
    rule: &FollowUp,
    causes: &[ExpectedVolume],
    orders: &[Vec<f64>],
    stretches: usize,
) -> Vec<f64> {
    let mut happened = vec![0.0; stretches];
    for (kind, volume) in model.kinds.iter().zip(causes) {
        let queue = model.waiting_queue(kind.waiting_queue).queue;
        let is_from = match rule.from {
            Cause::Queue(from) => from == queue,
            Cause::Source(from) => kind.origin == Origin::Source(from),
            Cause::Bot => model.bot.as_ref().is_some_and(|bot| bot.queues.contains(&queue)),
        };
        if !is_from {
            continue;
        }
        for (stretch, happened) in happened.iter_mut().enumerate() {
            *happened += match (rule.from, rule.on) {
                (_, Trigger::Arrived) => volume.arrivals[stretch],
                (Cause::Bot, Trigger::Handled) => volume.of(Fate::HandedOver, stretch),
                (_, Trigger::Handled) => volume.asking(stretch),
                (_, Trigger::Contained) => volume.of(Fate::Contained, stretch),
                (_, Trigger::LeftBot) => volume.of(Fate::LeftBot, stretch),
                (_, Trigger::Abandoned | Trigger::TurnedAway | Trigger::Expired | Trigger::Late) => 0.0,
            };
        }
    }
    if let (Cause::Source(source), Trigger::Arrived) = (rule.from, rule.on)
        && let Some(orders) = orders.get(source.index()).filter(|orders| !orders.is_empty())
    {
        happened.iter_mut().zip(orders).for_each(|(happened, orders)| *happened += orders);
    }
    happened
}

/// The number of follow-ups in each interval, from a few moments of each interval and quantiles of the delay for each
/// moment.
fn follow(rule: &FollowUp, happened: &[f64], stretches: &[(Instant, Instant)]) -> Vec<f64> {
    const MOMENTS: u32 = 16;
    let delays = quantiles(rule);
    let weight = rule.probability / (f64::from(MOMENTS) * delays.len() as f64);
    let mut come = vec![0.0; stretches.len()];
    let end = stretches.last().map_or(Instant::default(), |&(_, to)| to);
    for (&happened, &(from, to)) in happened.iter().zip(stretches).filter(|(n, _)| **n > 0.0) {
        for moment in 0..MOMENTS {
            let at = from + (to - from).scaled((f64::from(moment) + 0.5) / f64::from(MOMENTS));
            for due in delays.iter().map(|&delay| rule.delay.due_after(at, delay)).filter(|&due| due < end) {
                let into = stretches.partition_point(|&(_, to)| to <= due);
                come[into] += happened * weight;
            }
        }
    }
    come
}

/// Delays of a rule, each for an equal share of all: every n-th of a sorted sample, which is smoother than a sample of
/// that size.
fn quantiles(rule: &FollowUp) -> Vec<Span> {
    const SAMPLE: u32 = 4_096;
    const GROUP: usize = 64;
    let owner = Key::of_replication(0, 0).name(&rule.name);
    let mut sample: Vec<Span> =
        (0..SAMPLE).map(|draw| rule.delay.distribution.draw(owner.draw(Purpose::Delay, draw))).collect();
    sample.sort_unstable();
    sample.into_iter().skip(GROUP / 2).step_by(GROUP).collect()
}

/// The shares of a kind's contacts with each fate, of those who arrive at a moment.
fn fates(model: &Model, kind: &Kind, at: Instant) -> [f64; Fate::ALL.len()] {
    let Some(bot) = &model.bot else { return [1.0, 0.0, 0.0, 0.0] };
    let (solves, gives_up) = (kind.bot_solves, bot.gives_up);
    let meets = match bot.mode(model.waiting_queue(kind.waiting_queue).queue, at) {
        None | Some(BotMode::PeopleFirst(_) | BotMode::Assist(_)) => 0.0,
        Some(BotMode::First) => 1.0,
        Some(BotMode::Split(share)) => share,
        Some(BotMode::Only) => return [0.0, 0.0, solves, 1.0 - solves],
    };
    [1.0 - meets, meets * (1.0 - solves - gives_up), meets * solves, meets * gives_up]
}

/// `from`, `to`, and every moment between at which the bot changes its mode.
fn edges(model: &Model, from: Instant, to: Instant) -> Vec<Instant> {
    let windows = model.bot.as_ref().map_or(&[][..], |bot| &bot.windows);
    let midnights = (from.day_index()..=to.day_index()).map(|day| Instant::of_hour(24 * day));
    let edges = midnights.flat_map(|midnight| windows.iter().flat_map(move |w| [midnight + w.from, midnight + w.to]));
    let mut edges: Vec<Instant> = edges.filter(|&edge| from < edge && edge < to).chain([from, to]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}
