//! `[[incident]]`: what may break, and when.

use super::curves::only_one;
use super::{Scope, many, misplaced};
use crate::diagnostics::{At, Location, Sink};
use crate::floor::{Incident, WhileCutOff, each};
use crate::ids::{FollowUpId, QueueId, SourceId, TeamId};
use crate::model::{self, Effect};
use crate::problems::{BotProblem, FloorProblem, KeyProblem, Shape, Thing, ValueProblem};
use crate::random::distribution::Distribution;
use crate::scalars::{Amount, Moment, Share};
use crate::section::{Field, missing};
use crate::units::{Instant, Span};

/// Checks the incidents.
pub(super) fn check(scope: &Scope<'_>, sink: &mut Sink) -> Vec<Option<model::Incident>> {
    let sections = many(&scope.file.incident).iter().enumerate();
    sections.map(|(number, section)| one(scope, number, section, sink)).collect()
}

fn one(scope: &Scope<'_>, number: usize, section: &Incident, sink: &mut Sink) -> Option<model::Incident> {
    let lasts = section.lasts.required(section.place, missing(Thing::Incident, "lasts", "\"25m\""), sink);
    let begins = begins(section, sink);
    let before = sink.faults();
    let effects = effects(scope, section, sink);
    let says_nothing = effects.is_empty() && sink.faults() == before;
    if says_nothing {
        let examples = &[
            "demand = { source, factor }",
            "work = { queue, factor }",
            "follow_up = { name, factor }",
            "away = { team, share }",
            "closed = { queue }",
            "bot = \"off\"",
            "bot_solves = 0.5",
        ];
        sink.fault(section.place, KeyProblem::NoneOf { owner: Thing::Incident.into(), examples });
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
    match (section.from.get(), section.between.get()) {
        (Some(At { value: Moment(from), .. }), None) => Some((*from, *from)),
        (None, Some(at)) => match at.value.0.as_slice() {
            [Some(first), Some(last)] if first.value.0 <= last.value.0 => Some((first.value.0, last.value.0)),
            [Some(_), Some(_)] => {
                sink.fault(at.place, FloorProblem::MomentsReversed);
                None
            }
            [_, _] => None,
            other => {
                let (expected, found) = (Shape::Between, other.len());
                sink.fault(at.place, ValueProblem::WrongLength { expected, found });
                None
            }
        },
        (Some(from), Some(between)) => {
            let keys = [("from", Some(from.place)), ("between", Some(between.place))];
            only_one(&keys, &Thing::Incident.into(), sink);
            None
        }
        (None, None) if section.from.is_absent() && section.between.is_absent() => {
            let examples = &["from = \"2026-11-11T00:20\"", "between = [\"2026-11-11T00:00\", \"2026-11-11T02:00\"]"];
            sink.fault(section.place, KeyProblem::NoneOf { owner: Thing::Incident.into(), examples });
            None
        }
        (None, None) => None,
    }
}

fn effects(scope: &Scope<'_>, section: &Incident, sink: &mut Sink) -> Vec<Effect> {
    let mut effects = Vec::new();
    for effect in each(&section.demand) {
        let source = effect.source.required(effect.place, missing(Thing::Key("demand"), "source", "\"...\""), sink);
        let factor = effect.factor.required(effect.place, missing(Thing::Key("demand"), "factor", "3"), sink);
        let source = source.and_then(|name| scope.sources.find(name, sink));
        effects.extend(
            source
                .zip(factor)
                .map(|(source, factor)| Effect::Demand { source: SourceId::of(source), factor: factor.value.0 }),
        );
    }
    for effect in each(&section.work) {
        let queue = effect.queue.required(effect.place, missing(Thing::Key("work"), "queue", "\"...\""), sink);
        let factor = effect.factor.required(effect.place, missing(Thing::Key("work"), "factor", "1.5"), sink);
        let queue = queue.and_then(|name| scope.queues.find(name, sink));
        effects.extend(
            queue.zip(factor).map(|(queue, factor)| Effect::Work { queue: QueueId::of(queue), factor: factor.value.0 }),
        );
    }
    for effect in each(&section.follow_up) {
        let name = effect.name.required(effect.place, missing(Thing::Key("follow_up"), "name", "\"...\""), sink);
        let factor = effect.factor.required(effect.place, missing(Thing::Key("follow_up"), "factor", "3"), sink);
        let rule = name.and_then(|name| scope.follow_ups.find(name, sink));
        effects.extend(
            rule.zip(factor)
                .map(|(rule, factor)| Effect::FollowUp { rule: FollowUpId::of(rule), factor: factor.value.0 }),
        );
    }
    let (mut away, mut closed) = (Vec::new(), Vec::new());
    for effect in each(&section.away) {
        let team = effect.team.required(effect.place, missing(Thing::Key("away"), "team", "\"...\""), sink);
        let share = effect.share.or(Share(1.0)).0;
        let hands_over = effect.while_away.or(WhileCutOff::Suspend) == WhileCutOff::HandOver;
        let team = team.and_then(|name| scope.teams.find(name, sink));
        only_once(team, &mut away, effect.place, Thing::Team, sink);
        effects.extend(team.map(|team| Effect::Away { team: TeamId::of(team), share, hands_over }));
    }
    for effect in each(&section.closed) {
        let queue = effect.queue.required(effect.place, missing(Thing::Key("closed"), "queue", "\"...\""), sink);
        let queue = queue.and_then(|name| scope.queues.find(name, sink));
        only_once(queue, &mut closed, effect.place, Thing::Queue, sink);
        if effect.come_back.is_absent() {
            misplaced(&effect.after, KeyProblem::WithoutKey { key: "after", needs: vec!["come_back"] }, sink);
        }
        let come_back = effect.come_back.or(Share(0.0)).0;
        let after = effect.after.or(Distribution::constant(Span::ZERO));
        effects.extend(queue.map(|queue| Effect::Closed { queue: QueueId::of(queue), come_back, after }));
    }
    effects.extend(bot(scope, section, sink));
    effects
}

/// Reports a team or queue that one incident names twice for the same effect.
fn only_once(named: Option<usize>, known: &mut Vec<usize>, place: Location, thing: Thing, sink: &mut Sink) {
    let Some(named) = named else { return };
    if known.contains(&named) {
        sink.fault(place, KeyProblem::ListedTwice { thing, name: None });
    }
    known.push(named);
}

fn bot(scope: &Scope<'_>, section: &Incident, sink: &mut Sink) -> Vec<Effect> {
    if scope.file.bot.is_absent() {
        misplaced(&section.bot, BotProblem::NoBot, sink);
        misplaced(&section.bot_solves, BotProblem::NoBot, sink);
    }
    let off = section.bot.value().map(|_| Effect::BotOff);
    let solves = section.bot_solves.value().map(|&Amount(factor)| Effect::BotSolves { factor });
    off.into_iter().chain(solves).collect()
}

/// The names of incidents or reallocations: their own, else their number.
pub(super) fn names<'a>(
    thing: Thing,
    fields: impl Iterator<Item = &'a Field<crate::scalars::Name>>,
    sink: &mut Sink,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let what = if thing == Thing::Incident { "incident" } else { "reallocation" };
    for (number, field) in fields.enumerate() {
        let name = field.value().map_or_else(|| format!("{what} {}", number + 1), |name| name.0.clone());
        if let Some(at) = field.get()
            && names.contains(&name)
        {
            sink.fault(at.place, KeyProblem::DuplicateName { thing, name: name.clone(), within: None });
        }
        names.push(name);
    }
    names
}
