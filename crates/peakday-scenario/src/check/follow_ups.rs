//! `[[follow_up]]`: what contacts cause further ones.

use super::demand::{Demand, KindDraft, usual_rounds};
use super::queues::leaves_offline_messages;
use super::{Scope, many, misplaced};
use crate::diagnostics::{Location, Sink, nearest_name};
use crate::file;
use crate::floor::each;
use crate::ids::{FollowUpId, KindId, QueueId, SourceId};
use crate::model::{Cause, Delay, FollowUp, Origin, Trigger};
use crate::problems::{BotProblem, Channel, FloorProblem, Never, QueueProblem, Thing};
use crate::random::distribution::Distribution;
use crate::scalars::{Factor, Share, Truth, Whole};
use crate::section::{At, missing};
use crate::units::Span;

/// Checks all rules, and adds the kinds of what they cause.
pub(super) fn check(scope: &Scope<'_>, demand: &mut Demand, sink: &mut Sink) -> Vec<Option<FollowUp>> {
    let sections = many(&scope.file.follow_up);
    let rules: Vec<Option<FollowUp>> =
        sections.iter().enumerate().map(|(number, section)| one(scope, number, section, demand, sink)).collect();
    endless(scope, &rules, demand, sink);
    rules
}

fn one(
    scope: &Scope<'_>,
    number: usize,
    section: &file::FollowUp,
    demand: &mut Demand,
    sink: &mut Sink,
) -> Option<FollowUp> {
    const SHOWN: Thing = Thing::FollowUp;
    let name = scope.follow_ups.all[number];
    let from = section.from.required(section.place, missing(SHOWN, "from", "\"...\""), sink);
    let on = section.on.required(section.place, missing(SHOWN, "on", "\"handled\""), sink);
    let to = section.to.required(section.place, missing(SHOWN, "to", "\"...\""), sink);
    let probability = section.probability.required(section.place, missing(SHOWN, "probability", "0.1"), sink);
    let from = from.and_then(|from| Some((cause(scope, from, sink)?, from.place)));
    let to = to.and_then(|to| scope.queues.find(to, sink));
    let kind = KindId::of(demand.kinds.len());
    demand.kinds.push(kind_of(scope, number, section, to, sink));
    let (from, on) = (from?, on?);
    fits(scope, from, on, sink);
    Some(FollowUp {
        name: name?.to_owned(),
        from: from.0,
        on: on.value,
        kind: to.map(|_| kind)?,
        probability: probability?.value.0,
        delay: Delay {
            date: section.date.value().map(|date| date.0),
            distribution: section.delay.or(Distribution::constant(Span::ZERO)),
            clocks: section.at.value().map_or_else(Vec::new, |at| at.iter().map(|at| at.value.0).collect()),
            hours: section.hours.value().copied(),
        },
        at_most: section.at_most.value().map(|Whole(most)| *most),
        same_agent: section.same_agent.or(Truth(false)).0,
    })
}

/// Whose contacts cause it: a queue's, a source's, or the bot's.
fn cause(scope: &Scope<'_>, from: &At<crate::scalars::Text>, sink: &mut Sink) -> Option<Cause> {
    let name = &from.value.0;
    if let Some(queue) = scope.queues.number(name) {
        return Some(Cause::Queue(QueueId::of(queue)));
    }
    if let Some(source) = scope.sources.number(name) {
        return Some(Cause::Source(SourceId::of(source)));
    }
    if name == "bot" && !scope.file.bot.is_absent() {
        return Some(Cause::Bot);
    }
    if name == "bot" {
        sink.fault(from.place, BotProblem::NoBot);
        return None;
    }
    let names = || scope.queues.all.iter().chain(&scope.sources.all);
    if !scope.queues.is_sketchy && !scope.sources.is_sketchy {
        let nearest = nearest_name(name, names().flatten().copied());
        sink.fault(from.place, FloorProblem::UnknownCause { name: name.clone(), nearest });
    }
    None
}

/// The kind of what a rule causes.
fn kind_of(
    scope: &Scope<'_>,
    number: usize,
    section: &file::FollowUp,
    queue: Option<usize>,
    sink: &mut Sink,
) -> KindDraft {
    let is_chat = queue.is_none_or(|queue| many(&scope.file.queue)[queue].channel.value() == Some(&Channel::Chat));
    if !is_chat {
        misplaced(&section.rounds, QueueProblem::RoundsWithoutChat { owner: Thing::FollowUp.into() }, sink);
    }
    let usual = queue.and_then(|queue| usual_rounds(scope, queue));
    let not_for = section.not_for.value();
    KindDraft {
        name: scope.follow_ups.all[number].unwrap_or_default().to_owned(),
        origin: Origin::FollowUp(FollowUpId::of(number)),
        queue,
        rounds: if is_chat { section.rounds.value().copied().or(usual) } else { usual },
        says_rounds: !section.rounds.is_absent(),
        handling_factor: section.handling_factor.or(Factor(1.0)).0,
        bot_solves: section.bot_solves.value().map(|Share(share)| *share),
        not_for: not_for
            .map_or_else(Vec::new, |teams| teams.iter().filter_map(|team| scope.teams.find(team, sink)).collect()),
        not_for_place: section.not_for.get().map(|at| at.place),
    }
}

/// The queues whose contacts meet the bot; `None` where some of them are unknown.
fn bot_queues(scope: &Scope<'_>) -> Option<Vec<QueueId>> {
    let names = scope.file.bot.value()?.queues.value()?;
    let number = |name: &Option<At<crate::scalars::Text>>| scope.queues.number(&name.as_ref()?.value.0);
    names.0.iter().map(number).map(|number| number.map(QueueId::of)).collect()
}

/// Whether what must have happened can happen there.
fn fits(scope: &Scope<'_>, (from, place): (Cause, Location), on: &At<Trigger>, sink: &mut Sink) {
    let queue_section = |queue: QueueId| &many(&scope.file.queue)[queue.index()];
    let why = match (from, on.value) {
        (Cause::Queue(queue), Trigger::Expired) if queue_section(queue).expires.is_absent() => Never::Expires,
        (Cause::Queue(queue), Trigger::Late) if queue_section(queue).deadline.is_absent() => Never::Late,
        (Cause::Queue(queue), Trigger::Gone) if !leaves_offline_messages(queue_section(queue)) => Never::Gone,
        (Cause::Source(source), other) if other != Trigger::Arrived => {
            if !many(&scope.file.source)[source.index()].queue.is_absent() {
                return;
            }
            Never::Orders
        }
        (_, Trigger::Contained | Trigger::LeftBot) if scope.file.bot.is_absent() => Never::NoBot,
        (Cause::Queue(queue), Trigger::Contained | Trigger::LeftBot)
            if bot_queues(scope).is_some_and(|queues| !queues.contains(&queue)) =>
        {
            Never::NotMet
        }
        (Cause::Bot, Trigger::Arrived) => Never::BeforeBot,
        (Cause::Bot, Trigger::Expired | Trigger::Late) => Never::TasksOnly,
        _ => return,
    };
    let at = if on.value == Trigger::Arrived { place } else { on.place };
    sink.fault(at, FloorProblem::NeverHappens { why });
}

/// Reports rules by which contacts would cause others without end, and those whose chains end only after too many.
fn endless(scope: &Scope<'_>, rules: &[Option<FollowUp>], demand: &Demand, sink: &mut Sink) {
    let sections = many(&scope.file.follow_up);
    let rules: Vec<Rule<'_>> =
        rules.iter().enumerate().filter_map(|(number, rule)| Some((number, rule.as_ref()?))).collect();
    let place = |number: usize| {
        let section = &sections[number];
        section.probability.get().map_or(section.place, |at| at.place)
    };
    let free: Vec<Rule<'_>> = rules.iter().copied().filter(|(_, rule)| rule.at_most.is_none()).collect();
    if comes_of_one(scope, &free, demand).is_none() {
        // The first rule without which it would end, or else the first of all.
        let without = |but: usize| free.iter().copied().filter(|(number, _)| *number != but).collect::<Vec<_>>();
        let culprit = free.iter().find(|(number, _)| comes_of_one(scope, &without(*number), demand).is_some());
        if let Some(&(number, _)) = culprit.or(free.first()) {
            sink.fault(place(number), FloorProblem::Endless);
        }
    } else if comes_of_one(scope, &rules, demand).is_none() {
        // The one that may go on for longest.
        let longest = rules.iter().filter(|(_, rule)| rule.at_most.is_some()).max_by_key(|(_, rule)| rule.at_most);
        if let Some(&(number, rule)) = longest {
            let at_most = rule.at_most.unwrap_or_default();
            sink.fault(place(number), FloorProblem::TooManyOfOne { at_most, most: MOST_OF_ONE });
        }
    }
}

/// A rule with its number.
type Rule<'r> = (usize, &'r FollowUp);

/// No contact may cause more than this many others.
const MOST_OF_ONE: u32 = 1_000;

/// By queue: the most that comes of one contact of it, itself included; `None` if that is more than [`MOST_OF_ONE`]
/// before the run can end.
///
/// It is one and what comes of its follow-ups: of all that arise at its arrival and its lateness, and of those of the
/// one end that causes most. The longer a chain is already, the fewer rules go on: so it is worked out from the longest
/// chains back to none. Where the rules that always go on have no finite solution, the iteration passes every bound.
fn comes_of_one(scope: &Scope<'_>, rules: &[Rule<'_>], demand: &Demand) -> Option<Vec<f64>> {
    const STEPS: u32 = 5_000;
    let mut lengths: Vec<u32> = rules.iter().filter_map(|(_, rule)| rule.at_most).collect();
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    lengths.dedup();
    let mut comes = vec![1.0_f64; scope.queues.all.len()];
    // First chains so long that only the rules without a limit go on; then, for each limit, those shorter than it.
    let next = lengths.iter().copied().skip(1).chain([0]);
    let stages = lengths.iter().copied().zip(next).map(|(limit, next)| (Some(limit), limit - next));
    let mut generations = 0;
    for (limit, steps) in [(None, STEPS)].into_iter().chain(stages) {
        let goes_on = |rule: &FollowUp| rule.at_most.is_none_or(|most| limit.is_some_and(|limit| most >= limit));
        let active: Vec<Rule<'_>> = rules.iter().copied().filter(|(_, rule)| goes_on(rule)).collect();
        let at_once = active.iter().all(|(_, rule)| is_at_once(&rule.delay));
        for _ in 0..steps {
            let next = one_more(scope, &active, demand, &comes);
            generations += 1;
            // A chain that doesn't branch takes its time, unless it takes none: the end of the run ends it.
            let branches = generations < MOST_OF_ONE / 2;
            if next.iter().any(|&comes| comes > f64::from(MOST_OF_ONE)) {
                if limit.is_none() || branches || at_once {
                    return None;
                }
                return Some(next);
            }
            let is_steady = next.iter().zip(&comes).all(|(next, before)| next - before < 1e-9);
            comes = next;
            if is_steady {
                break;
            }
        }
    }
    Some(comes)
}

/// Whether follow-ups come so soon that a chain of many hardly moves the clock.
fn is_at_once(delay: &Delay) -> bool {
    delay.distribution.mean() < Span::seconds(1)
        && delay.date.is_none()
        && delay.clocks.is_empty()
        && delay.hours.is_none()
}

/// What comes of one contact of each queue, if this comes of each of its follow-ups.
fn one_more(scope: &Scope<'_>, rules: &[Rule<'_>], demand: &Demand, comes: &[f64]) -> Vec<f64> {
    let met_by_bot = |queue: usize| {
        let names = scope.file.bot.value().and_then(|bot| bot.queues.value());
        names.is_some_and(|names| names.iter().any(|name| scope.queues.number(&name.value.0) == Some(queue)))
    };
    let is_from = |rule: &FollowUp, queue: usize| match rule.from {
        Cause::Queue(from) => from.index() == queue,
        // A source's contacts have no cause, so they are in no circle.
        Cause::Source(_) => false,
        Cause::Bot => met_by_bot(queue),
    };
    let of_queue = |queue: usize| {
        let of = |on: Trigger| -> f64 {
            let rules = rules.iter().filter(|(_, rule)| rule.on == on && is_from(rule, queue));
            let caused = rules.filter_map(|(number, rule)| {
                let to = demand.kinds[rule.kind.index()].queue?;
                Some((rule.probability * most_factor(scope, *number)).min(1.0) * comes[to])
            });
            caused.sum()
        };
        let ends = [
            Trigger::Contained,
            Trigger::LeftBot,
            Trigger::Handled,
            Trigger::Abandoned,
            Trigger::Gone,
            Trigger::TurnedAway,
            Trigger::Expired,
        ];
        1.0 + of(Trigger::Arrived) + of(Trigger::Late) + ends.map(of).into_iter().fold(0.0, f64::max)
    };
    (0..comes.len()).map(of_queue).collect()
}

/// By how much incidents multiply a rule at the most.
fn most_factor(scope: &Scope<'_>, number: usize) -> f64 {
    let effects = many(&scope.file.incident).iter().flat_map(|incident| each(&incident.follow_up));
    let own = effects
        .filter(|effect| effect.name.value().is_some_and(|name| scope.follow_ups.number(&name.0) == Some(number)));
    own.filter_map(|effect| effect.factor.value()).map(|factor| factor.0.max(1.0)).product()
}
