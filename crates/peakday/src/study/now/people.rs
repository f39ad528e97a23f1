//! The people of the next hours: how many each team needs so that targets hold, beside those who are on duty.
//!
//! The need is that of `study/need`, on the rest of the run: the floor as it is, factors that know what came so far,
//! and the fewest heads in each interval with which every target holds at its certainty. It looks no further ahead than
//! plans can still be changed, and simulates the fewer replications the more contacts are to come, so that an answer
//! takes seconds. Where several teams work the same queues, the one with most people on duty is asked about, and the
//! others stay as they are: each by itself would say the same lack twice. How many people the work alone keeps busy
//! is shown with it, to be checked by hand.
//!
//! Must stay true: an interval beyond those hours has no need, and none is made up for it.
//!
//! What goes wrong: contacts that come near the end of what is simulated are served after it, so that its last interval
//! seems to need fewer. A quarter of an hour more is simulated than is shown.

use super::known::{Known, expected};
use super::{NowQuestion, rest};
use crate::ids::{QueueId, SkillSetId, TeamId};
use crate::model::{Model, OfferedLoads};
use crate::replicate::{Control, Stopped};
use crate::study::need::{self, NeedFindings, NeedQuestion, NeedTarget, TeamNeed};
use crate::units::{Instant, Span};

/// How far ahead people are looked for, and no more intervals than these.
pub const NEED_AHEAD: Span = Span::hours(6);
const MOST_INTERVALS: usize = 24;

/// By how many replications a staffing is judged: as many as bring so many contacts, within these limits.
const CONTACTS: f64 = 200_000.0;
const LEAST_REPLICATIONS: f64 = 20.0;
const MOST_REPLICATIONS: f64 = 40.0;

/// The people of a team, or of queues without a target, over the intervals.
#[derive(Debug)]
pub struct People {
    /// The team; `None`: of all teams that work these queues, which have no target that asks for people.
    pub team: Option<TeamId>,
    /// The queues.
    pub queues: Vec<QueueId>,
    /// Other teams work these queues too: they are as rostered.
    pub is_shared: bool,
    /// By interval.
    pub cells: Vec<PeopleCell>,
    /// What the targets come to with the people that are needed; none without a need.
    pub targets: Vec<NeedTarget>,
    /// Whether every target holds then that people can do something about.
    pub holds: bool,
}

/// People in one interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeopleCell {
    /// How many people the expected work of the queues keeps busy.
    pub load: f64,
    /// The fewest with whom the targets hold; `None`: it wasn't looked for, or no number of people holds them.
    pub need: Option<u32>,
    /// How many are on duty, less breaks and expected absence.
    pub on_duty: f64,
    /// A target that no number of people holds here, by its index.
    pub unreachable: Option<usize>,
}

impl PeopleCell {
    /// How many people are missing; `None` if nobody knows how many are needed.
    pub fn short(&self) -> Option<u32> {
        let gap = f64::from(self.need?) - self.on_duty;
        Some(if gap < 0.1 { 0 } else { need::whole(gap) })
    }
}

/// How many replications the search for the people of the next hours takes, about.
pub(super) fn replications(model: &Model, at: Instant, until: Option<Instant>) -> u32 {
    // What can't be asked is refused later.
    if at < model.run.start || until.unwrap_or(model.run.end) <= at {
        return 0;
    }
    let next = next_hours(&rest::rest_of(model, at, until), 0.0);
    let loads = OfferedLoads::of(&next, &next.run.bounds());
    asked(&next, &loads).map_or(0, |question| question.expected_replications(&next))
}

/// The people of the rest: by team that has a target, and by group of queues without one.
pub(super) fn people(
    rest: &Model,
    known: &[Known<'_>],
    question: &NowQuestion,
    control: &Control<'_>,
) -> (Vec<People>, Stopped) {
    let bounds = rest.run.bounds();
    let loads = OfferedLoads::of(&as_expected(rest, known, &bounds), &bounds);
    let coming = expected_until(known, rest.run.start, next_hours(rest, 0.0).run.end);
    let next = next_hours(rest, coming);
    let on_floor: u32 = next.start.iter().map(|of| of.waiting + of.open + of.offline_messages).sum();
    let bounds_next = next.run.bounds();
    let expected = OfferedLoads::of(&as_expected(&next, known, &bounds_next), &bounds_next);
    let found = asked(&next, &expected).map(|asked| need::need_under(&next, &asked, &expected, on_floor, control));
    let (teams, stopped) =
        found.map_or((Vec::new(), Stopped::Done), |NeedFindings { teams, stopped, .. }| (teams, stopped));
    let shown = bounds.iter().filter(|(from, _)| *from < question.at + NEED_AHEAD).count().min(MOST_INTERVALS);
    let mut people: Vec<People> = teams.into_iter().map(|team| of_team(rest, &loads, shown, team)).collect();
    let has_team = |ids: &[SkillSetId], people: &[People]| {
        ids.iter().any(|&id| people.iter().any(|of| of.team == Some(rest.skill_set(id).team)))
    };
    let without: Vec<People> = loads
        .groups()
        .iter()
        .filter(|group| !has_team(&group.skill_sets, &people))
        .map(|group| People {
            team: None,
            queues: group.queues.clone(),
            is_shared: false,
            cells: group.loads.iter().map(|load| cell(load.offered_erlangs, load.staffed)).collect(),
            targets: Vec::new(),
            holds: true,
        })
        .collect();
    people.extend(without);
    (people, stopped)
}

fn cell(load: f64, on_duty: f64) -> PeopleCell {
    PeopleCell { load, need: None, on_duty, unreachable: None }
}

/// A team's need beside those who are on duty, in the intervals that are shown.
fn of_team(rest: &Model, loads: &OfferedLoads, shown: usize, found: TeamNeed) -> People {
    let group = loads.groups().iter().find(|group| group.skill_sets.contains(&found.skill_set));
    let own: Vec<SkillSetId> =
        (0..rest.skill_sets.len()).map(SkillSetId::of).filter(|&id| rest.skill_set(id).team == found.team).collect();
    let cells = (0..rest.run.intervals()).map(|interval| {
        let load = group.map_or(0.0, |group| group.loads[interval].offered_erlangs);
        let there: f64 = own.iter().map(|&id| loads.agent_h(id, interval)).sum();
        let bare = cell(load, there / need::hours(rest, interval));
        match found.cells.get(interval).filter(|_| interval < shown) {
            Some(of) => PeopleCell {
                need: Some(of.need),
                unreachable: of.unreachable.map(|place| found.targets[place].target),
                ..bare
            },
            None => bare,
        }
    });
    People {
        team: Some(found.team),
        queues: need::queues_of(rest, found.skill_set),
        is_shared: found.is_shared,
        cells: cells.collect(),
        targets: found.targets,
        holds: found.holds,
    }
}

/// The first hours of the rest, and a little more; judged by fewer replications if so many contacts are to come.
fn next_hours(rest: &Model, coming: f64) -> Model {
    /// What is served after the hours that are shown.
    const MORE: Span = Span::minutes(15);
    let run = &rest.run;
    let far = run.interval_of((run.start + NEED_AHEAD).saturating_sub(Span::from_micros(1)));
    let last = far.min(MOST_INTERVALS - 1);
    let end = (run.interval_bounds(last).1 + MORE.min(run.interval)).min(run.end);
    let mut next = rest::rest_of(rest, run.start, Some(end));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between the limits")]
    let enough = (CONTACTS / coming.max(1.0)).clamp(LEAST_REPLICATIONS, MOST_REPLICATIONS) as u32;
    next.run.replications = run.replications.min(enough);
    next
}

/// How many contacts are expected until a moment.
fn expected_until(known: &[Known<'_>], from: Instant, to: Instant) -> f64 {
    known.iter().map(|of| of.foretell(from, to)[1].mean()).sum()
}

/// Whose need is asked for: of the teams that work the same targets' queues, the one with most hours on duty. `None`
/// without targets.
fn asked(next: &Model, loads: &OfferedLoads) -> Option<NeedQuestion> {
    let all = NeedQuestion::new(next, None, next.run.replications).ok()?;
    let ids = |team: TeamId| {
        (0..next.skill_sets.len()).map(SkillSetId::of).filter(move |&id| next.skill_set(id).team == team)
    };
    let hours = |team: TeamId| -> f64 {
        ids(team).map(|id| (0..next.run.intervals()).map(|at| loads.agent_h(id, at)).sum::<f64>()).sum()
    };
    let mut teams: Vec<(TeamId, f64)> = all.teams.iter().map(|&team| (team, hours(team))).collect();
    // Of as many hours, the first.
    teams.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (mut taken, mut covered): (Vec<TeamId>, Vec<usize>) = (Vec::new(), Vec::new());
    for (team, _) in teams {
        let own: Vec<usize> = ids(team).flat_map(|id| need::targets_of(next, id)).collect();
        if own.iter().any(|target| !covered.contains(target)) {
            taken.push(team);
            covered.extend(own);
        }
    }
    taken.sort_unstable();
    Some(NeedQuestion { teams: taken, ..all })
}

/// The rest with what is expected of each source now, and nothing random about it.
fn as_expected(rest: &Model, known: &[Known<'_>], bounds: &[(Instant, Instant)]) -> Model {
    let mut counts = vec![Vec::new(); rest.sources.len()];
    for of in known {
        for &(from, to) in bounds {
            let [planned, now] = of.foretell(from, to).map(|of| of.mean());
            let ratio = if planned > 0.0 { now / planned } else { 1.0 };
            for &id in &of.sources {
                counts[id.index()].push((from, to, ratio * expected(rest, id, from, to)));
            }
        }
    }
    rest::with_expected(rest, &counts)
}
