//! `[[follow_up]]`: what contacts cause further ones.

use super::demand::{Demand, KindDraft, usual_rounds};
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

/// Reports rules by which contacts would cause others without end, among those without `at_most`.
///
/// The most that comes of one contact of a queue, itself included, is one and what comes of its follow-ups: of all that
/// arise at its arrival and its lateness, and of those of the one end that causes most. Where that has no finite
/// solution, the iteration passes every bound.
fn endless(scope: &Scope<'_>, rules: &[Option<FollowUp>], demand: &Demand, sink: &mut Sink) {
    let sections = many(&scope.file.follow_up);
    let free: Vec<(usize, &FollowUp)> = rules
        .iter()
        .enumerate()
        .filter_map(|(number, rule)| Some((number, rule.as_ref()?)))
        .filter(|(_, rule)| rule.at_most.is_none())
        .collect();
    if is_finite(scope, &free, demand) {
        return;
    }
    // The first rule without which it would end, or else the first of all.
    let without = |but: usize| free.iter().copied().filter(|(number, _)| *number != but).collect::<Vec<_>>();
    let culprit = free.iter().find(|(number, _)| is_finite(scope, &without(*number), demand)).or(free.first());
    let Some(&(number, _)) = culprit else { return };
    let section = &sections[number];
    let place = section.probability.get().map_or(section.place, |at| at.place);
    sink.fault(place, FloorProblem::Endless);
}

/// Whether a finite number of contacts comes of one, whatever its queue.
fn is_finite(scope: &Scope<'_>, rules: &[(usize, &FollowUp)], demand: &Demand) -> bool {
    const MOST: f64 = 1_000.0;
    const STEPS: usize = 5_000;
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
    let mut comes = vec![1.0_f64; scope.queues.all.len()];
    for _ in 0..STEPS {
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
                Trigger::TurnedAway,
                Trigger::Expired,
            ];
            1.0 + of(Trigger::Arrived) + of(Trigger::Late) + ends.map(of).into_iter().fold(0.0, f64::max)
        };
        let next: Vec<f64> = (0..comes.len()).map(of_queue).collect();
        if next.iter().any(|&comes| comes > MOST) {
            return false;
        }
        if next.iter().zip(&comes).all(|(next, before)| next - before < 1e-9) {
            return true;
        }
        comes = next;
    }
    true
}

/// By how much incidents multiply a rule at the most.
fn most_factor(scope: &Scope<'_>, number: usize) -> f64 {
    let effects = many(&scope.file.incident).iter().flat_map(|incident| each(&incident.follow_up));
    let own = effects
        .filter(|effect| effect.name.value().is_some_and(|name| scope.follow_ups.number(&name.0) == Some(number)));
    own.filter_map(|effect| effect.factor.value()).map(|factor| factor.0.max(1.0)).product()
}
