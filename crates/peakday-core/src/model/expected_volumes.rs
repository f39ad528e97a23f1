//! Expected volumes: how many contacts of each kind are expected, and how many of them ask for a person, interval by
//! interval.
//!
//! Sources bring some. Others follow from these, as far as that doesn't depend on waiting and service: from what
//! arrives, what the bot solves or loses, and what is handled, as if every contact that asks for a person were handled.
//! Chains of follow-ups are followed until they die out.
//!
//! What goes wrong: follow-ups of abandoned or late contacts are not in it. Where many contacts are lost, the
//! simulation has more contacts than the offered load shows.

use super::{BotMode, Cause, Delay, Effect, FollowUp, Incident, Kind, Model, Origin, Trigger};
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
    // By stretch: its parts, in each of which the bot keeps its mode.
    let parts: Vec<Vec<Instant>> = stretches.iter().map(|&(from, to)| edges(model, from, to)).collect();
    for (number, source) in model.sources.iter().enumerate() {
        // What all kinds of a source share.
        let mut arrivals: Vec<(usize, Instant, f64, f64)> = Vec::new();
        for (stretch, (&(from, to), parts)) in stretches.iter().zip(&parts).enumerate() {
            let surge = surge(number, from, to);
            let expected = |part: &[Instant]| source.demand.expected(part[0], part[1]);
            arrivals.extend(parts.windows(2).map(|part| (stretch, part[0], surge, expected(part))));
        }
        let mut below = 0.0;
        for &(upto, kind) in &source.kinds {
            let share = upto - std::mem::replace(&mut below, upto);
            for &(stretch, from, surge, expected) in &arrivals {
                let contacts = share * surge * expected;
                expected_volumes[kind.index()].add(stretch, contacts, fates(model, model.kind(kind), from));
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
/// stretch and quantiles of the delay for each moment. All is made when it is first needed.
struct Kernel<'m> {
    rule: &'m FollowUp,
    stretches: &'m [(Instant, Instant)],
    pattern: Option<Pattern>,
    /// By stretch of the cause: stretches, each with its share of the follow-ups.
    rows: Vec<Option<Vec<(usize, f64)>>>,
}

impl<'m> Kernel<'m> {
    fn of(rule: &'m FollowUp, stretches: &'m [(Instant, Instant)]) -> Self {
        Self { rule, stretches, pattern: None, rows: vec![None; stretches.len()] }
    }

    /// The number of follow-ups in each stretch.
    fn follow(&mut self, happened: &[f64]) -> Vec<f64> {
        let mut come = vec![0.0; self.stretches.len()];
        for (stretch, &happened) in happened.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            let pattern = self.pattern.get_or_insert_with(|| Pattern::of(self.rule, self.stretches));
            let (alike, later) = if pattern.is_even { (0, stretch) } else { (stretch, 0) };
            let row = self.rows[alike].get_or_insert_with(|| pattern.row(&self.rule.delay, self.stretches, alike));
            let come = &mut come[later..];
            let inside = row.partition_point(|&(into, _)| into < come.len());
            for &(into, share) in &row[..inside] {
                come[into] += happened * share;
            }
        }
        come
    }
}

/// What all rows of a kernel share.
///
/// Clocks and opening hours move what is due, and never change its order. So each stretch takes what is due from one
/// moment to another before it is moved, and these moments are the same for all causes: each row is a count.
struct Pattern {
    /// In order of length.
    delays: Vec<Span>,
    /// By stretch: the first moment of being due that clocks and opening hours move to its end or later.
    closes: Vec<Instant>,
    /// The share of the follow-ups of this many delays; they are equally likely.
    shares: Vec<f64>,
    /// Whether the row of each stretch is that of the first, as far as there are stretches.
    is_even: bool,
}

impl Pattern {
    /// From how many moments of a stretch its causes are taken.
    const MOMENTS: u32 = 16;

    fn of(rule: &FollowUp, stretches: &[(Instant, Instant)]) -> Self {
        let delays = quantiles(rule);
        let weight = rule.probability / (f64::from(Self::MOMENTS) * delays.len() as f64);
        let mut shares = vec![0.0];
        for _ in 0..Self::MOMENTS as usize * delays.len() {
            shares.push(shares.last().copied().unwrap_or(0.0) + weight);
        }
        let is_like_last = |pair: &[(Instant, Instant)]| {
            let (last, next) = (pair[0], pair[1]);
            last.1 == next.0 && last.1 - last.0 == next.1 - next.0
        };
        let is_even = rule.delay.is_at_any_time() && stretches.windows(2).all(is_like_last);
        Self { delays, closes: closes(&rule.delay, stretches), shares, is_even }
    }

    fn row(&self, delay: &Delay, stretches: &[(Instant, Instant)], stretch: usize) -> Vec<(usize, f64)> {
        let (from, to) = stretches[stretch];
        let mut counts = vec![0; stretches.len()];
        for moment in 0..Self::MOMENTS {
            let at = from + (to - from).scaled((f64::from(moment) + 0.5) / f64::from(Self::MOMENTS));
            let base = delay.base(at);
            let (mut into, mut left) = (stretch, &self.delays[..]);
            while let Some(&next) = left.first() {
                into += leading(&self.closes[into..], |&close| close <= base + next);
                // What is due after the last stretch doesn't count.
                let Some(&close) = self.closes.get(into) else { break };
                let inside = leading(left, |&delay| base + delay < close);
                counts[into] += inside;
                left = &left[inside..];
            }
        }
        let row = counts.into_iter().enumerate().filter(|&(_, count)| count > 0);
        row.map(|(into, count)| (into, self.shares[count])).collect()
    }
}

/// By stretch: the first moment of being due that clocks and opening hours move to its end or later.
fn closes(delay: &Delay, stretches: &[(Instant, Instant)]) -> Vec<Instant> {
    const LEAST: Span = Span::from_micros(1);
    let mut close = stretches.first().map_or(Instant::default(), |&(from, _)| from);
    let mut close_of = |end: Instant| {
        let is_before = |due: Instant| delay.comes(due) < end;
        if is_before(close) {
            let last = end.saturating_sub(LEAST);
            if is_before(last) {
                close = end;
            } else {
                let (mut before, mut from) = (close, last);
                while from - before > LEAST {
                    let middle = before + (from - before).scaled(0.5);
                    if is_before(middle) { before = middle } else { from = middle }
                }
                close = from;
            }
        }
        close
    };
    stretches.iter().map(|&(_, to)| close_of(to)).collect()
}

/// How many of the first of these are so, if none is so after the first that isn't; quick where they are few.
fn leading<T>(all: &[T], is_so: impl Fn(&T) -> bool) -> usize {
    let mut reach = 1;
    while all.get(reach - 1).is_some_and(&is_so) {
        reach *= 2;
    }
    let known = reach / 2;
    known + all[known..reach.min(all.len())].partition_point(is_so)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::KindId;
    use crate::model::{BusinessHours, Window};
    use crate::random::distribution::Distribution;

    /// A Tuesday, at midnight.
    fn start() -> Instant {
        Instant::from_civil(jiff::civil::date(2026, 11, 10).at(0, 0, 0, 0))
    }

    fn rule(distribution: Distribution, date: Option<Instant>, clocks: &[u64], hours: Option<[u64; 2]>) -> FollowUp {
        let hours = hours.map(|[from, to]| BusinessHours {
            days: [true, true, true, true, true, true, false],
            hours: Window { from: Span::hours(from), to: Span::hours(to) },
        });
        FollowUp {
            name: "refund".to_owned(),
            from: Cause::Bot,
            on: Trigger::Handled,
            kind: KindId::of(0),
            probability: 0.07,
            delay: Delay { date, distribution, clocks: clocks.iter().copied().map(Span::hours).collect(), hours },
            at_most: None,
            same_agent: false,
        }
    }

    /// A row, delay by delay.
    fn row_one_by_one(rule: &FollowUp, stretches: &[(Instant, Instant)], stretch: usize) -> Vec<f64> {
        let (delays, (from, to)) = (quantiles(rule), stretches[stretch]);
        let weight = rule.probability / (f64::from(Pattern::MOMENTS) * delays.len() as f64);
        let mut shares = vec![0.0; stretches.len()];
        for moment in 0..Pattern::MOMENTS {
            let at = from + (to - from).scaled((f64::from(moment) + 0.5) / f64::from(Pattern::MOMENTS));
            for due in delays.iter().map(|&delay| rule.delay.due_after(at, delay)) {
                if let Some(into) = stretches.iter().position(|&(_, to)| due < to) {
                    shares[into] += weight;
                }
            }
        }
        shares
    }

    /// The same bits, so that no figure of any report moves.
    #[test]
    fn rows_are_those_of_each_delay_by_itself() {
        let even: Vec<(Instant, Instant)> =
            (0..150).map(|hour| (start() + Span::hours(hour), start() + Span::hours(hour + 1))).collect();
        let bounds = [0, 7, 55, 300, 1_441, 1_442, 4_000, 5_000, 5_060, 9_000];
        let at = |minutes| start() + Span::minutes(minutes);
        let uneven: Vec<(Instant, Instant)> = bounds.windows(2).map(|pair| (at(pair[0]), at(pair[1]))).collect();
        let long = Distribution::lognormal_quantiles(Span::hours(9), Span::hours(40));
        let short = Distribution::exponential(Span::minutes(25));
        let rules = [
            rule(Distribution::constant(Span::ZERO), None, &[], None),
            rule(Distribution::constant(Span::hours(1)), None, &[], Some([9, 24])),
            rule(long, None, &[], None),
            rule(long, None, &[], Some([8, 23])),
            rule(short, None, &[], Some([22, 6])),
            rule(short, None, &[9, 15], None),
            rule(long, None, &[3, 15, 16], Some([10, 18])),
            rule(long, Some(start() + Span::hours(70)), &[], None),
            rule(short, Some(start() + Span::hours(70)), &[20], Some([0, 24])),
        ];
        for (number, rule) in rules.iter().enumerate() {
            for stretches in [&even, &uneven] {
                let mut kernel = Kernel::of(rule, stretches);
                for stretch in 0..stretches.len() {
                    let mut once = vec![0.0; stretches.len()];
                    once[stretch] = 1.0;
                    let expected = row_one_by_one(rule, stretches, stretch);
                    assert_eq!(kernel.follow(&once), expected, "rule {number}, stretch {stretch}");
                }
            }
        }
    }

    #[test]
    fn those_that_lead_are_counted() {
        for count in 0..40 {
            let all: Vec<usize> = (0..count).collect();
            for least in 0..=count + 1 {
                assert_eq!(leading(&all, |&number| number < least), least.min(count));
            }
        }
    }
}
