//! Sources and kinds: where contacts come from and what they are about.

use super::busyness::Groups;
use super::{Scope, curves, many, misplaced, spikes};
use crate::diagnostics::{Location, Sink};
use crate::file;
use crate::ids::{KindId, QueueId, SourceId};
use crate::model::{Origin, Source};
use crate::problems::{Channel, DemandProblem, KeyProblem, Note, QueueProblem, Thing};
use crate::random::distribution::Rounds;
use crate::scalars::{Factor, Share};
use crate::section::{Field, missing, missing_for};
use crate::tables::Tables;

/// Sources with their kinds, as far as they are checked without knowing who works their queues.
pub(super) struct Demand {
    /// By source; `None` where there are faults.
    pub sources: Vec<Option<Source>>,
    /// By kind, in the order of their sources.
    pub kinds: Vec<KindDraft>,
    /// Whether the source of some kind is unknown: then nobody can say what a source lacks in kinds.
    pub is_sketchy: bool,
}

/// A kind whose waiting queue is not known yet.
pub(super) struct KindDraft {
    pub name: String,
    pub origin: Origin,
    /// `None` where it is unknown.
    pub queue: Option<usize>,
    /// `None` where nothing sound says them.
    pub rounds: Option<Rounds>,
    /// Whether a key says the rounds, soundly or not.
    pub says_rounds: bool,
    pub handling_factor: f64,
    /// What the kind itself says.
    pub bot_solves: Option<f64>,
    /// Teams that may not take it.
    pub not_for: Vec<usize>,
    /// Where that is said.
    pub not_for_place: Option<Location>,
}

/// The tolerance for shares that add up to 1.
const ROUNDING: f64 = 1e-6;

/// Checks sources and kinds.
pub(super) fn check(scope: &Scope<'_>, tables: &mut Tables<'_>, sink: &mut Sink) -> Demand {
    let sections = many(&scope.file.source);
    let mut of_source: Vec<Vec<&file::Kind>> = vec![Vec::new(); sections.len()];
    let mut is_sketchy = matches!(scope.file.kind, Field::Faulty);
    for kind in many(&scope.file.kind) {
        let source = kind.source.required(kind.place, missing(Thing::Kind, "source", "\"...\""), sink);
        match source.and_then(|name| scope.sources.find(name, sink)) {
            Some(source) => of_source[source].push(kind),
            None => is_sketchy = true,
        }
    }
    let (mut spikes, mut groups) = (spikes::check(scope, sink), Groups::default());
    let mut demand = Demand { sources: Vec::new(), kinds: Vec::new(), is_sketchy };
    for (number, section) in sections.iter().enumerate() {
        let shown = scope.sources.owner(number);
        let causes = causes_follow_ups(scope, number);
        // A rule whose cause is unknown may be meant for this source.
        let brings_orders = section.queue.is_absent() && (causes || has_unknown_cause(scope));
        let queue = if brings_orders {
            None
        } else {
            let missing = missing_for(shown.clone(), "queue", "\"...\"", Note::SourceOfOrders);
            section.queue.required(section.place, missing, sink)
        };
        let queue = queue.and_then(|name| scope.queues.find(name, sink));
        let on_top = std::mem::take(&mut spikes[number]);
        let arrivals = curves::check(section, &shown, scope.run.as_ref(), on_top, &mut groups, tables, sink);
        let first = demand.kinds.len();
        let shares = if brings_orders {
            if let Some(kind) = of_source[number].first().filter(|_| causes) {
                sink.fault(kind.place, DemandProblem::KindOfOrders { source: scope.sources.called(number) });
            }
            Some(Vec::new())
        } else {
            kinds(scope, number, queue, &of_source[number], &mut demand, sink)
        };
        let source = || {
            Some(Source {
                name: scope.sources.all[number]?.to_owned(),
                queue: if brings_orders { None } else { Some(QueueId::of(queue?)) },
                vip: section.vip.or(Share(0.0)).0,
                demand: arrivals?,
                kinds: shares?.into_iter().zip(first..).map(|(share, kind)| (share, KindId::of(kind))).collect(),
            })
        };
        demand.sources.push(source());
    }
    demand
}

/// Whether contacts of a source cause follow-ups: then it may have no queue, and bring orders.
fn causes_follow_ups(scope: &Scope<'_>, source: usize) -> bool {
    let named = |follow_up: &file::FollowUp| follow_up.from.value().and_then(|name| scope.sources.number(&name.0));
    many(&scope.file.follow_up).iter().any(|follow_up| named(follow_up) == Some(source))
}

/// Whether some follow-up comes from something that isn't there.
fn has_unknown_cause(scope: &Scope<'_>) -> bool {
    let is_known = |name: &str| name == "bot" || scope.queues.number(name).or(scope.sources.number(name)).is_some();
    many(&scope.file.follow_up).iter().any(|rule| rule.from.value().is_some_and(|name| !is_known(&name.0)))
}

/// The rounds of contacts of a queue that don't say their own; `None` where nothing sound says them.
pub(super) fn usual_rounds(scope: &Scope<'_>, queue: usize) -> Option<Rounds> {
    let queue = &many(&scope.file.queue)[queue];
    match queue.channel.value()? {
        Channel::Chat => queue.rounds.value().copied(),
        Channel::Voice | Channel::Task => Some(Rounds::Constant(1)),
    }
}

/// Adds the kinds of a source, and gives their shares summed up.
fn kinds(
    scope: &Scope<'_>,
    source: usize,
    queue: Option<usize>,
    sections: &[&file::Kind],
    demand: &mut Demand,
    sink: &mut Sink,
) -> Option<Vec<f64>> {
    let drafts = &mut demand.kinds;
    let channel = queue.and_then(|queue| many(&scope.file.queue)[queue].channel.value());
    let has_rounds = channel.is_none_or(|channel| *channel == Channel::Chat);
    let usual = queue.and_then(|queue| usual_rounds(scope, queue));
    if sections.is_empty() {
        drafts.push(KindDraft {
            name: String::new(),
            origin: Origin::Source(SourceId::of(source)),
            queue,
            rounds: usual,
            says_rounds: false,
            handling_factor: 1.0,
            bot_solves: None,
            not_for: Vec::new(),
            not_for_place: None,
        });
        return Some(vec![1.0]);
    }
    let mut shares = Vec::with_capacity(sections.len());
    let first = drafts.len();
    for kind in sections {
        let name = kind.name.required(kind.place, missing(Thing::Kind, "name", "\"...\""), sink);
        if let Some(name) = name
            && drafts[first..].iter().any(|other| other.name == name.value.0)
        {
            let (thing, within) = (Thing::Kind, Some(scope.sources.owner(source)));
            let problem = KeyProblem::DuplicateName { thing, name: name.value.0.clone(), within };
            sink.fault(name.place, problem);
        }
        let share = kind.share.required(kind.place, missing(Thing::Kind, "share", "0.5"), sink);
        shares.push(share.map(|share| (share.value.0, share.place)));
        if !has_rounds {
            misplaced(&kind.rounds, QueueProblem::RoundsWithoutChat { owner: Thing::Kind.into() }, sink);
        }
        let not_for = kind
            .not_for
            .value()
            .map_or_else(Vec::new, |teams| teams.iter().filter_map(|team| scope.teams.find(team, sink)).collect());
        drafts.push(KindDraft {
            name: name.map_or_else(String::new, |name| name.value.0.clone()),
            origin: Origin::Source(SourceId::of(source)),
            queue,
            rounds: if has_rounds { kind.rounds.value().copied().or(usual) } else { usual },
            says_rounds: !kind.rounds.is_absent(),
            handling_factor: kind.handling_factor.or(Factor(1.0)).0,
            bot_solves: kind.bot_solves.value().map(|Share(share)| *share),
            not_for,
            not_for_place: match &kind.not_for {
                Field::Given(at) => Some(at.place),
                _ => None,
            },
        });
    }
    let shares = shares.into_iter().collect::<Option<Vec<(f64, Location)>>>()?;
    let mut up_to = 0.0;
    let mut summed: Vec<f64> = Vec::with_capacity(shares.len());
    for (share, _) in &shares {
        up_to += share;
        summed.push(up_to);
    }
    if (up_to - 1.0_f64).abs() > ROUNDING && !demand.is_sketchy {
        let (source, sum) = (scope.sources.called(source), (up_to * 1e6).round() / 1e6);
        let last = shares.last().map(|(_, place)| *place)?;
        sink.fault(last, DemandProblem::SharesOfKinds { source, sum });
        return None;
    }
    *summed.last_mut()? = 1.0;
    Some(summed)
}
