//! Flow: how many contacts of each kind are expected, and how many of them ask for a person, stretch of time by stretch.
//! Sources bring some, and some follow from others, as far as that doesn't hang on how people do: from what arrives, what
//! the bot solves or loses, and what is handled, as if all who ask for a person were.

use super::{Bot, BotMode, Cause, Demand, FollowUp, Kind, Model, Origin, Trigger};
use crate::ids::QueueId;
use crate::random::key::{Key, Purpose};
use crate::units::Instant;

/// Contacts of one kind, by stretch.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub arrivals: Vec<f64>,
    pub asking: Vec<f64>,
}

/// The flows of all kinds over stretches [from, to), which follow each other in time.
pub(super) fn flows(model: &Model, stretches: &[(Instant, Instant)]) -> Vec<Flow> {
    /// Follow-ups of follow-ups beyond this many are left out.
    const GENERATIONS: usize = 8;
    let nothing = Flow { arrivals: vec![0.0; stretches.len()], asking: vec![0.0; stretches.len()] };
    let mut flows = vec![nothing.clone(); model.kinds.len()];
    for source in &model.sources {
        let mut below = 0.0;
        for &(upto, kind) in &source.kinds {
            let share = upto - std::mem::replace(&mut below, upto);
            let flow = &mut flows[kind.index()];
            for (stretch, &(from, to)) in stretches.iter().enumerate() {
                flow.arrivals[stretch] += share * source.demand.expected(from, to);
                flow.asking[stretch] += share * asking(model, model.kind(kind), &source.demand, from, to);
            }
        }
    }
    let mut causes = flows.clone();
    let orders = model.sources.iter().map(|source| match source.queue {
        Some(_) => Vec::new(),
        None => stretches.iter().map(|&(from, to)| source.demand.expected(from, to)).collect(),
    });
    let mut orders: Vec<Vec<f64>> = orders.collect();
    for _ in 0..GENERATIONS {
        if model.follow_ups.is_empty() {
            break;
        }
        let mut next = vec![nothing.clone(); model.kinds.len()];
        for rule in &model.follow_ups {
            let caused = caused(model, rule, &causes, &orders, stretches.len());
            follow(rule, &caused, stretches, &mut next[rule.kind.index()].arrivals);
        }
        for (number, flow) in next.iter_mut().enumerate() {
            let kind = &model.kinds[number];
            for (stretch, &(from, to)) in stretches.iter().enumerate() {
                let middle = from + (to - from).scaled(0.5);
                flow.asking[stretch] = flow.arrivals[stretch] * reach(model, kind, middle);
            }
            let all = &mut flows[number];
            all.arrivals.iter_mut().zip(&flow.arrivals).for_each(|(all, more)| *all += more);
            all.asking.iter_mut().zip(&flow.asking).for_each(|(all, more)| *all += more);
        }
        causes = next;
        orders.iter_mut().for_each(|orders| orders.fill(0.0));
    }
    flows
}

/// How many contacts cause a follow-up, by stretch.
fn caused(model: &Model, rule: &FollowUp, causes: &[Flow], orders: &[Vec<f64>], stretches: usize) -> Vec<f64> {
    let mut caused = vec![0.0; stretches];
    for (kind, flow) in model.kinds.iter().zip(causes) {
        let queue = model.line(kind.line).queue;
        let is_from = match rule.from {
            Cause::Queue(from) => from == queue,
            Cause::Source(from) => kind.origin == Origin::Source(from),
            Cause::Bot => model.bot.as_ref().is_some_and(|bot| bot.queues.contains(&queue)),
        };
        if !is_from {
            continue;
        }
        for (stretch, caused) in caused.iter_mut().enumerate() {
            let (arrived, asked) = (flow.arrivals[stretch], flow.asking[stretch]);
            *caused += match rule.on {
                Trigger::Arrived => arrived,
                Trigger::Handled => asked,
                Trigger::Contained | Trigger::LeftBot => {
                    let gives_up = model.bot.as_ref().map_or(0.0, |bot| bot.gives_up);
                    let solves = kind.bot_solves;
                    let kept = arrived - asked;
                    let all = (solves + gives_up).max(f64::MIN_POSITIVE);
                    kept * if rule.on == Trigger::Contained { solves } else { gives_up } / all
                }
                Trigger::Abandoned | Trigger::TurnedAway | Trigger::Expired | Trigger::Late => 0.0,
            };
        }
    }
    if let (Cause::Source(source), Trigger::Arrived) = (rule.from, rule.on)
        && let Some(orders) = orders.get(source.index()).filter(|orders| !orders.is_empty())
    {
        caused.iter_mut().zip(orders).for_each(|(caused, orders)| *caused += orders);
    }
    caused
}

/// Adds the follow-ups to the stretches in which they come, by a few moments of each stretch and a draw of the delay for
/// each.
fn follow(rule: &FollowUp, caused: &[f64], stretches: &[(Instant, Instant)], arrivals: &mut [f64]) {
    const MOMENTS: u32 = 32;
    let end = stretches.last().map_or(Instant::default(), |&(_, to)| to);
    for (stretch, (&caused, &(from, to))) in caused.iter().zip(stretches).enumerate() {
        if caused <= 0.0 {
            continue;
        }
        let owner = Key::of_replication(0, 0).name(&rule.name).number(stretch as u64);
        for moment in 0..MOMENTS {
            let at = from + (to - from).scaled((f64::from(moment) + 0.5) / f64::from(MOMENTS));
            let due = rule.delay.due(at, owner.draw(Purpose::Delay, moment));
            if due < end {
                let into = stretches.partition_point(|&(_, to)| to <= due);
                arrivals[into] += caused * rule.probability / f64::from(MOMENTS);
            }
        }
    }
}

/// Expected contacts of a source in [from, to) that reach people: not those the bot keeps.
fn asking(model: &Model, kind: &Kind, demand: &Demand, from: Instant, to: Instant) -> f64 {
    let Some(bot) = &model.bot else { return demand.expected(from, to) };
    let stretches = bot_edges(bot, from, to);
    stretches.windows(2).map(|edge| reach(model, kind, edge[0]) * demand.expected(edge[0], edge[1])).sum()
}

/// The share of a kind's contacts that reach people at a moment.
fn reach(model: &Model, kind: &Kind, at: Instant) -> f64 {
    let Some(bot) = &model.bot else { return 1.0 };
    let queue: QueueId = model.line(kind.line).queue;
    let keeps = kind.bot_solves + bot.gives_up;
    match bot.mode(queue, at) {
        None | Some(BotMode::PeopleFirst(_) | BotMode::Assist(_)) => 1.0,
        Some(BotMode::First) => 1.0 - keeps,
        Some(BotMode::Split(share)) => 1.0 - share * keeps,
        Some(BotMode::Only) => 0.0,
    }
}

/// `from`, `to`, and every moment between at which the bot changes its mode.
fn bot_edges(bot: &Bot, from: Instant, to: Instant) -> Vec<Instant> {
    let midnights = (from.day_index()..=to.day_index()).map(|day| Instant::of_hour(24 * day));
    let edges =
        midnights.flat_map(|midnight| bot.windows.iter().flat_map(move |w| [midnight + w.from, midnight + w.to]));
    let mut edges: Vec<Instant> = edges.filter(|&edge| from < edge && edge < to).chain([from, to]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Document, NoFiles};
    use crate::units::Span;

    /// 100 orders in the first hour; half of them bring a ticket 30 minutes later, so half of these in each hour; each
    /// ticket is approved at the next full hour but at 2 o'clock the run is over.
    #[test]
    fn what_follows_from_orders_is_expected_when_it_comes() {
        let text = r#"
            [run]
            start = "2026-11-11T00:00"
            end = "2026-11-11T02:00"
            [[source]]
            name = "orders"
            hourly = [100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            [[queue]]
            name = "tickets"
            medium = "task"
            work = "3m"
            [[queue]]
            name = "approvals"
            medium = "task"
            work = "1m"
            [[follow_up]]
            name = "ticket"
            from = "orders"
            on = "arrived"
            to = "tickets"
            probability = 0.5
            delay = "30m"
            [[follow_up]]
            name = "approval"
            from = "tickets"
            on = "handled"
            to = "approvals"
            probability = 1.0
            at = ["01:00", "02:00"]
            [[team]]
            name = "desk"
            works = ["tickets", "approvals"]
            [[shift]]
            team = "desk"
            agents = 5
            hours = "00:00-24:00"
        "#;
        let checked = Document::parse("flow.toml", text.to_owned()).and_then(|document| document.check(&NoFiles));
        let model = checked.unwrap_or_else(|faults| panic!("{faults}")).model;
        let start = model.run.start;
        let hours = [0, 1].map(|hour| (start + Span::hours(hour), start + Span::hours(hour + 1)));
        let flows: Vec<Vec<f64>> = flows(&model, &hours).into_iter().map(|flow| flow.asking).collect();
        assert_eq!(flows, [[25.0, 25.0], [0.0, 25.0]]);
    }
}
