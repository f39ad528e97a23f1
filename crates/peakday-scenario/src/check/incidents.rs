//! `[[incident]]`: what may break, and when.

use super::super::fault::{Place, Problem, Sink, quoted};
use super::super::floor::{Incident, WhileCutOff, each};
use super::super::scalars::{Amount, Moment, Share};
use super::super::section::{At, Field};
use super::{Scope, lacks, many};
use crate::ids::{FollowUpId, QueueId, SourceId, TeamId};
use crate::model::{self, Effect};
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// Checks the incidents.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Vec<Option<model::Incident>> {
    let sections = many(&scope.file.incident).iter().enumerate();
    sections.map(|(number, section)| one(scope, number, section, sink)).collect()
}

fn one(scope: &Scope<'_>, number: usize, section: &Incident, sink: &mut Sink) -> Option<model::Incident> {
    let lasts = section.lasts.required(section.place, || lacks("this incident", "lasts", "\"25m\""), sink);
    let begins = begins(section, sink);
    let before = sink.faults();
    let effects = effects(scope, section, sink);
    let says_nothing = effects.is_empty() && sink.faults() == before;
    if says_nothing {
        let problem = Problem::new("this incident does nothing");
        let help = "demand = { source, factor }, work = { queue, factor }, follow_up = { name, factor }, \
                    away = { team, share }, closed = { queue }, bot = \"off\" or bot_solves = 0.5";
        sink.fault(section.place, problem.label("add what it does").help(help));
    }
    Some(model::Incident {
        name: scope.incidents[number].clone(),
        probability: section.probability.or(Share(1.0)).0,
        begins: begins?,
        lasts: lasts?.value,
        effects,
    })
}

/// The first and the last moment it may begin at.
fn begins(section: &Incident, sink: &mut Sink) -> Option<(Instant, Instant)> {
    let problem = match (section.from.get(), section.between.get()) {
        (Some(At { value: Moment(from), .. }), None) => return Some((*from, *from)),
        (None, Some(at)) => match at.value.0.as_slice() {
            [Some(first), Some(last)] if first.value.0 <= last.value.0 => return Some((first.value.0, last.value.0)),
            [Some(_), Some(_)] => {
                Problem::new("the second moment is before the first").label("expected the earlier first")
            }
            [_, _] => return None,
            _ => Problem::new("a time between two moments needs both")
                .label("expected [\"2026-11-11T00:00\", \"2026-11-11T02:00\"]"),
        },
        (Some(_), Some(at)) => {
            let problem = Problem::new("this incident says twice when it begins").label("keep `from` or `between`");
            sink.fault(at.place, problem);
            return None;
        }
        (None, None) if section.from.is_absent() && section.between.is_absent() => {
            let problem = Problem::new("this incident doesn't say when it begins");
            let help = "or between = [\"2026-11-11T00:00\", \"2026-11-11T02:00\"] for a time that chance chooses";
            sink.fault(section.place, problem.label("add from = \"2026-11-11T00:20\"").help(help));
            return None;
        }
        (None, None) => return None,
    };
    sink.fault(section.between.get()?.place, problem);
    None
}

fn effects(scope: &Scope<'_>, section: &Incident, sink: &mut Sink) -> Vec<Effect> {
    let mut effects = Vec::new();
    for effect in each(&section.demand) {
        let source = effect.source.required(effect.place, || lacks("`demand`", "source", "\"...\""), sink);
        let factor = effect.factor.required(effect.place, || lacks("`demand`", "factor", "3"), sink);
        let source = source.and_then(|name| scope.sources.find(name, sink));
        effects.extend(
            source
                .zip(factor)
                .map(|(source, factor)| Effect::Demand { source: SourceId::of(source), factor: factor.value.0 }),
        );
    }
    for effect in each(&section.work) {
        let queue = effect.queue.required(effect.place, || lacks("`work`", "queue", "\"...\""), sink);
        let factor = effect.factor.required(effect.place, || lacks("`work`", "factor", "1.5"), sink);
        let queue = queue.and_then(|name| scope.queues.find(name, sink));
        effects.extend(
            queue.zip(factor).map(|(queue, factor)| Effect::Work { queue: QueueId::of(queue), factor: factor.value.0 }),
        );
    }
    for effect in each(&section.follow_up) {
        let name = effect.name.required(effect.place, || lacks("`follow_up`", "name", "\"...\""), sink);
        let factor = effect.factor.required(effect.place, || lacks("`follow_up`", "factor", "3"), sink);
        let rule = name.and_then(|name| scope.follow_ups.find(name, sink));
        effects.extend(
            rule.zip(factor)
                .map(|(rule, factor)| Effect::FollowUp { rule: FollowUpId::of(rule), factor: factor.value.0 }),
        );
    }
    let (mut away, mut closed) = (Vec::new(), Vec::new());
    for effect in each(&section.away) {
        let team = effect.team.required(effect.place, || lacks("`away`", "team", "\"...\""), sink);
        let share = effect.share.or(Share(1.0)).0;
        let hands_over = effect.while_away.or(WhileCutOff::Suspend) == WhileCutOff::HandOver;
        let team = team.and_then(|name| scope.teams.find(name, sink));
        only_once(team, &mut away, effect.place, "this team stands here twice", sink);
        effects.extend(team.map(|team| Effect::Away { team: TeamId::of(team), share, hands_over }));
    }
    for effect in each(&section.closed) {
        let queue = effect.queue.required(effect.place, || lacks("`closed`", "queue", "\"...\""), sink);
        let queue = queue.and_then(|name| scope.queues.find(name, sink));
        only_once(queue, &mut closed, effect.place, "this queue stands here twice", sink);
        if effect.come_back.is_absent() {
            super::misplaced(&effect.after, || "`after` goes with `come_back`: here nobody does".to_owned(), sink);
        }
        let come_back = effect.come_back.or(Share(0.0)).0;
        let after = effect.after.or(Distribution::constant(Span::ZERO));
        effects.extend(queue.map(|queue| Effect::Closed { queue: QueueId::of(queue), come_back, after }));
    }
    effects.extend(bot(scope, section, sink));
    effects
}

/// Tells of a team or queue that one incident names twice for the same effect.
fn only_once(named: Option<usize>, known: &mut Vec<usize>, place: Place, title: &str, sink: &mut Sink) {
    let Some(named) = named else { return };
    if known.contains(&named) {
        sink.fault(place, Problem::new(title).label("keep one of the two"));
    }
    known.push(named);
}

fn bot(scope: &Scope<'_>, section: &Incident, sink: &mut Sink) -> Vec<Effect> {
    fn needs_bot<T>(field: &Field<T>, sink: &mut Sink) {
        if let Some(at) = field.get() {
            sink.fault(
                at.place,
                Problem::new("there is no bot in this scenario").label("leave this out, or add [bot]"),
            );
        }
    }
    if scope.file.bot.is_absent() {
        needs_bot(&section.bot, sink);
        needs_bot(&section.bot_solves, sink);
    }
    let off = section.bot.value().map(|_| Effect::BotOff);
    let solves = section.bot_solves.value().map(|&Amount(factor)| Effect::BotSolves { factor });
    off.into_iter().chain(solves).collect()
}

/// The names of incidents or reallocations: their own, else their number.
pub(super) fn names<'a>(
    what: &str,
    fields: impl Iterator<Item = &'a Field<super::super::scalars::Name>>,
    sink: &mut Sink,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (number, field) in fields.enumerate() {
        let name = field.value().map_or_else(|| format!("{what} {}", number + 1), |name| name.0.clone());
        if let Some(at) = field.get()
            && names.contains(&name)
        {
            let problem = Problem::new(format!("there is another {what} called {}", quoted(&name)));
            sink.fault(at.place, problem.label("expected a name of its own"));
        }
        names.push(name);
    }
    names
}
