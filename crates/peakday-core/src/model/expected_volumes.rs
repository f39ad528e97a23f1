//! Expected volumes: how many contacts of each kind are expected, and how many of them ask for a person, interval by
//! interval.
//!
//! Sources bring some. Others follow from these, as far as that doesn't depend on waiting and service: from what
//! arrives, what the bot solves or loses, and what is handled, as if every contact that asks for a person were handled.
//! Chains of follow-ups are followed until they die out.
//!
//! What goes wrong: follow-ups of abandoned or late contacts are not in it. Where many contacts are lost, the
//! simulation has more contacts than the offered load shows.

use super::{BotMode, Cause, Effect, FollowUp, Incident, Kind, Model, Origin, Trigger};
use crate::ids::SourceId;
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

/// The expected volumes of all kinds over stretches [from, to), which follow each other in time; `with_incidents` as if
/// every incident that multiplies a source happened.
pub(super) fn expected_volumes(
    model: &Model,
    stretches: &[(Instant, Instant)],
    with_incidents: bool,
) -> Vec<ExpectedVolume> {
    /// No chain of follow-ups is followed further; a checked model's chains die out long before.
    const GENERATIONS: u32 = 10_000;
    /// Of all contacts, the share below which a generation adds nothing that shows.
    const NOTHING: f64 = 1e-6;
    let nothing = ExpectedVolume::nothing(stretches.len());
    let mut expected_volumes = vec![nothing.clone(); model.kinds.len()];
    let surge =
        |source: usize, from, to| if with_incidents { surge(model, SourceId::of(source), from, to) } else { 1.0 };
    for (number, source) in model.sources.iter().enumerate() {
        let mut below = 0.0;
        for &(upto, kind) in &source.kinds {
            let share = upto - std::mem::replace(&mut below, upto);
            for (stretch, &(from, to)) in stretches.iter().enumerate() {
                let surge = surge(number, from, to);
                for edge in edges(model, from, to).windows(2) {
                    let contacts = share * surge * source.demand.expected(edge[0], edge[1]);
                    expected_volumes[kind.index()].add(stretch, contacts, fates(model, model.kind(kind), edge[0]));
                }
            }
        }
    }
    let mut causes = expected_volumes.clone();
    let orders = model.sources.iter().enumerate().map(|(number, source)| {
        let expected = |&(from, to)| surge(number, from, to) * source.demand.expected(from, to);
        if source.queue.is_none() { stretches.iter().map(expected).collect() } else { Vec::new() }
    });
    let mut orders: Vec<Vec<f64>> = orders.collect();
    let mut kernels: Vec<Kernel> = model.follow_ups.iter().map(|rule| Kernel::of(rule, stretches)).collect();
    for generation in 0..if model.follow_ups.is_empty() { 0 } else { GENERATIONS } {
        let mut next = vec![nothing.clone(); model.kinds.len()];
        for (rule, kernel) in model.follow_ups.iter().zip(&mut kernels) {
            if rule.at_most.is_some_and(|most| generation >= most) {
                continue;
            }
            let happened = happened(model, rule, &causes, &orders, stretches.len());
            let kind = model.kind(rule.kind);
            for (stretch, contacts) in kernel.follow(&happened).into_iter().enumerate().filter(|(_, n)| *n > 0.0) {
                let (from, to) = stretches[stretch];
                let shares = fates(model, kind, from + (to - from).scaled(0.5));
                next[rule.kind.index()].add(stretch, contacts, shares);
                expected_volumes[rule.kind.index()].add(stretch, contacts, shares);
            }
        }
        let all = |volumes: &[ExpectedVolume]| volumes.iter().flat_map(|volume| &volume.arrivals).sum::<f64>();
        if all(&next) <= NOTHING * all(&expected_volumes) {
            break;
        }
        causes = next;
        orders.iter_mut().for_each(|orders| orders.fill(0.0));
    }
    expected_volumes
}

/// By how much incidents multiply a source in a stretch, if each of them happens, from the middle of when it may begin
/// and for its mean length.
pub(super) fn surge(model: &Model, source: SourceId, from: Instant, to: Instant) -> f64 {
    let of_incident = |incident: &Incident| {
        let (first, last) = incident.begins;
        let begins = first + (last - first).scaled(0.5);
        let overlap = to.min(begins + incident.lasts.mean()).saturating_since(from.max(begins));
        let share = overlap.as_hours_f64() / (to - from).as_hours_f64();
        let factors = incident.effects.iter().filter_map(move |effect| match *effect {
            Effect::Demand { source: of, factor } if of == source => Some(factor),
            _ => None,
        });
        if incident.probability > 0.0 { 1.0 + share * (factors.product::<f64>() - 1.0) } else { 1.0 }
    };
    model.incidents.iter().map(of_incident).product()
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
                (_, Trigger::Abandoned | Trigger::Gone | Trigger::TurnedAway | Trigger::Expired | Trigger::Late) => 0.0,
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

/// Into which stretches the follow-ups of a rule fall, by the stretch of their cause: from a few moments of each
/// stretch and quantiles of the delay for each moment. A row is made when it is first needed.
struct Kernel<'m> {
    rule: &'m FollowUp,
    stretches: &'m [(Instant, Instant)],
    delays: Vec<Span>,
    /// By stretch of the cause: stretches, each with its share of the follow-ups.
    rows: Vec<Option<Vec<(usize, f64)>>>,
}

impl<'m> Kernel<'m> {
    fn of(rule: &'m FollowUp, stretches: &'m [(Instant, Instant)]) -> Self {
        Self { rule, stretches, delays: quantiles(rule), rows: vec![None; stretches.len()] }
    }

    /// The number of follow-ups in each stretch.
    fn follow(&mut self, happened: &[f64]) -> Vec<f64> {
        let mut come = vec![0.0; self.stretches.len()];
        for (stretch, &happened) in happened.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            if self.rows[stretch].is_none() {
                self.rows[stretch] = Some(self.row(stretch));
            }
            for &(into, share) in self.rows[stretch].iter().flatten() {
                come[into] += happened * share;
            }
        }
        come
    }

    fn row(&self, stretch: usize) -> Vec<(usize, f64)> {
        const MOMENTS: u32 = 16;
        let (from, to) = self.stretches[stretch];
        let end = self.stretches.last().map_or(Instant::default(), |&(_, to)| to);
        let weight = self.rule.probability / (f64::from(MOMENTS) * self.delays.len() as f64);
        let mut row: Vec<(usize, f64)> = Vec::new();
        for moment in 0..MOMENTS {
            let at = from + (to - from).scaled((f64::from(moment) + 0.5) / f64::from(MOMENTS));
            for due in self.delays.iter().map(|&delay| self.rule.delay.due_after(at, delay)).filter(|&due| due < end) {
                let into = self.stretches.partition_point(|&(_, to)| to <= due);
                match row.iter_mut().rev().find(|(known, _)| *known == into) {
                    Some((_, share)) => *share += weight,
                    None => row.push((into, weight)),
                }
            }
        }
        row
    }
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
