//! `[[follow_up]]`: what contacts cause further ones.

use super::super::fault::{Place, Problem, Sink, did_you_mean, quoted};
use super::super::file::{self, Channel, On};
use super::super::floor::each;
use super::super::scalars::{Factor, Share, Truth, Whole};
use super::super::section::{At, List};
use super::demand::{Demand, KindDraft, usual_rounds};
use super::{Scope, lacks, many, misplaced};
use crate::ids::{FollowUpId, KindId, QueueId, SourceId};
use crate::model::{Cause, Delay, FollowUp, Origin, Trigger};
use crate::random::distribution::Distribution;
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
    const SHOWN: &str = "this follow-up";
    let name = scope.follow_ups.all[number];
    let from = section.from.required(section.place, || lacks(SHOWN, "from", "\"...\""), sink);
    let on = section.on.required(section.place, || lacks(SHOWN, "on", "\"handled\""), sink);
    let to = section.to.required(section.place, || lacks(SHOWN, "to", "\"...\""), sink);
    let probability = section.probability.required(section.place, || lacks(SHOWN, "probability", "0.1"), sink);
    let from = from.and_then(|from| Some((cause(scope, from, sink)?, from.place)));
    let to = to.and_then(|to| scope.queues.find(to, sink));
    let kind = KindId::of(demand.kinds.len());
    demand.kinds.push(kind_of(scope, number, section, to, sink));
    let (from, on) = (from?, on?);
    fits(scope, from, on, sink);
    Some(FollowUp {
        name: name?.to_owned(),
        from: from.0,
        on: match on.value {
            On::Arrived => Trigger::Arrived,
            On::Contained => Trigger::Contained,
            On::LeftBot => Trigger::LeftBot,
            On::Handled => Trigger::Handled,
            On::Abandoned => Trigger::Abandoned,
            On::TurnedAway => Trigger::TurnedAway,
            On::Expired => Trigger::Expired,
            On::Late => Trigger::Late,
        },
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
fn cause(scope: &Scope<'_>, from: &At<super::super::scalars::Text>, sink: &mut Sink) -> Option<Cause> {
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
        let problem = Problem::new("there is no bot in this scenario");
        sink.fault(from.place, problem.label("add [bot], or name a queue or a source"));
        return None;
    }
    let names = || scope.queues.all.iter().chain(&scope.sources.all);
    if names().all(Option::is_some) {
        let problem = Problem::new(format!("there is neither a queue nor a source called {}", quoted(name)));
        let usual = "name the queue or the source whose contacts cause it, or \"bot\"";
        let help = did_you_mean(name, names().flatten().copied()).unwrap_or_else(|| usual.to_owned());
        sink.fault(from.place, problem.label("unknown").help(help));
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
        misplaced(&section.rounds, || "`rounds` belongs to chats".to_owned(), sink);
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

/// The queues whose contacts meet the bot.
fn bot_queues(scope: &Scope<'_>) -> Vec<QueueId> {
    let names = scope.file.bot.value().and_then(|bot| bot.queues.value());
    let names = names.into_iter().flat_map(List::iter);
    names.filter_map(|name| scope.queues.number(&name.value.0)).map(QueueId::of).collect()
}

/// Whether what must have happened can happen there.
fn fits(scope: &Scope<'_>, (from, place): (Cause, Place), on: &At<On>, sink: &mut Sink) {
    let queue_section = |queue: QueueId| &many(&scope.file.queue)[queue.index()];
    let problem = match (from, on.value) {
        (Cause::Queue(queue), On::Expired) if queue_section(queue).expires.is_absent() => {
            "nothing of this queue ever expires: only tasks with `expires` do"
        }
        (Cause::Queue(queue), On::Late) if queue_section(queue).deadline.is_absent() => {
            "nothing of this queue is ever late: only tasks with a `deadline` are"
        }
        (Cause::Source(source), other) if other != On::Arrived => {
            let section = &many(&scope.file.source)[source.index()];
            if section.queue.is_absent() {
                "orders only arrive: write on = \"arrived\", or give their source a `queue`"
            } else {
                return;
            }
        }
        (_, On::Contained | On::LeftBot) if scope.file.bot.is_absent() => "there is no bot in this scenario",
        (Cause::Queue(queue), On::Contained | On::LeftBot) if !bot_queues(scope).contains(&queue) => {
            "the bot doesn't meet the contacts of this queue: add it to the bot's `queues`"
        }
        (Cause::Bot, On::Arrived) => "contacts arrive before they meet the bot: name their queue or their source",
        (Cause::Bot, On::Expired | On::Late) => "the bot meets chats, and only tasks expire or are late",
        _ => return,
    };
    let at = if on.value == On::Arrived { place } else { on.place };
    sink.fault(at, Problem::new(problem).label("can't happen"));
}

/// Tells of rules by which contacts would cause others without end: those of the rules without `at_most`.
///
/// The most that comes of one contact of a queue, itself included, is one and what comes of its follow-ups: of all that
/// arise at its arrival and its lateness, and of those of the one end that causes most. Where that has no finite solution,
/// reckoning it again and again passes every bound.
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
    let problem = Problem::new("these follow-ups cause each other without end, as often as they arise");
    let help = "lower a probability, or add at_most = 3 for the number of follow-ups one contact may have behind it";
    let place = section.probability.get().map_or(section.place, |at| at.place);
    sink.fault(place, problem.label("each contact leads back here").help(help));
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
