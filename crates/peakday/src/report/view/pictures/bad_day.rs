//! A bad replication beside a typical one, minute by minute, with what happened in it.
//!
//! The typical one is the median by the decisive target's figure, or without targets by how many waited; of one in twenty
//! that figure is worse than in the bad one. Both are simulated again: see [`observe::trace`].
//!
//! Of a horizon of more than two days, one date is shown: that on which most wait in the bad replication. The typical
//! one is shown on the same date, for plans differ from date to date.

use crate::assess::target_in_replication;
use crate::ids::{QueueId, TeamId};
use crate::model::{Goal, Model, Period, Run};
use crate::observe::{self, DayTrace, Outcome};
use crate::report::Report;
use crate::report::view::overview::Overview;
use crate::units::{Instant, Span};

/// Most moments of a day: about as many as pixels.
const MOST_MOMENTS: u64 = 1_500;
/// Longer horizons are shown by one date.
const LONGEST: Span = Span::days(2);
/// Most queues, and most teams.
const MOST_QUEUES: usize = 4;
const MOST_TEAMS: usize = 3;
/// Most events.
const MOST_EVENTS: usize = 8;

/// Two replications.
pub(in crate::report) struct BadDay {
    pub typical: Day,
    pub bad: Day,
    /// The target by which they are chosen; `None`: by how many waited.
    pub by: Option<usize>,
    /// What is shown of the horizon.
    pub from: Instant,
    pub to: Instant,
    /// The live queues with the most who wait, in the order of the scenario.
    pub queues: Vec<QueueId>,
    /// The teams with the most people, in the order of the scenario.
    pub teams: Vec<TeamId>,
    /// What happened in the bad one, in order.
    pub events: Vec<(Instant, Event)>,
    /// The queue of the target, or that with the longest line.
    pub chief: Option<Chief>,
}

/// One replication.
pub(in crate::report) struct Day {
    /// Its number, from 0.
    pub replication: u32,
    /// The figure by which it was chosen.
    pub figure: f64,
    /// Cut to what is shown.
    pub trace: DayTrace,
}

/// The line that the picture is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Chief {
    pub queue: QueueId,
    /// Most who wait on the bad day, and when.
    pub bad: u32,
    pub at: Instant,
    /// Most who wait on the typical day.
    pub typical: u32,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Event {
    /// An incident begins, and ends.
    Incident(usize, Instant),
    /// So many people come, and so many go, by the roster.
    Shifts { come: u32, go: u32 },
    /// From here to there people are away in turns, so many at most.
    Breaks { most: u32, until: Instant },
    /// Most wait: the queue, and how many.
    Peak(QueueId, u32),
}

/// `None` of a single replication, and where nothing tells one from another.
pub(in crate::report) fn bad_day(report: Report<'_>) -> Option<BadDay> {
    let Report { model, results, .. } = report;
    let by = decisive(report);
    let figure = |outcome: &Outcome| match by {
        Some(target) => target_in_replication(model, &model.targets[target], outcome).judged_by,
        None => Some(live(model).map(|queue| f64::from(outcome.queues[queue].backlog.peak)).fold(0.0, f64::max)),
    };
    let mut ranked: Vec<(f64, u32)> =
        results.outcomes.iter().filter_map(|outcome| Some((figure(outcome)?, outcome.replication))).collect();
    let is_high_good = by.is_some_and(|target| matches!(model.targets[target].goal, Goal::AtLeast(_)));
    ranked.sort_by(|a, b| {
        let up = a.0.total_cmp(&b.0);
        (if is_high_good { up.reverse() } else { up }).then(a.1.cmp(&b.1))
    });
    let [typical, bad] = [0.5, 0.95].map(|share| ranked.get(rank(ranked.len(), share)).copied());
    let (typical, bad) = typical.zip(bad).filter(|(typical, bad)| typical.1 != bad.1)?;
    let step = step(&model.run);
    let traced = |(figure, replication): (f64, u32)| Day {
        replication,
        figure,
        trace: observe::trace(model, replication, step),
    };
    let (mut typical, mut bad) = (traced(typical), traced(bad));
    let target_queue = by.map(|target| model.service_measures[model.targets[target].service_measure].queue);
    let target_queue = target_queue.filter(|&queue| model.queue(queue).task().is_none());
    let (from, to) = shown(model, &bad.trace, target_queue);
    cut(&mut typical.trace, from, to);
    cut(&mut bad.trace, from, to);
    let most = |day: &Day, queue: usize| day.trace.waiting[queue].iter().copied().max().unwrap_or(0);
    let queues = largest(live(model), MOST_QUEUES, |queue| most(&bad, queue).max(most(&typical, queue)));
    let on_duty = |team: usize| bad.trace.on_duty[team].iter().copied().max().unwrap_or(0);
    let teams = largest(0..model.teams.len(), MOST_TEAMS, on_duty);
    let chief = target_queue.map(QueueId::index).or_else(|| queues.iter().copied().max_by_key(|&q| most(&bad, q)));
    let chief = chief.and_then(|queue| {
        let (moment, &waiting) =
            bad.trace.waiting[queue].iter().enumerate().rev().max_by_key(|(_, waiting)| **waiting)?;
        let at = bad.trace.moments[moment];
        Some(Chief { queue: QueueId::of(queue), bad: waiting, at, typical: most(&typical, queue) })
    });
    let events = events(model, &bad.trace, (from, to), chief);
    Some(BadDay {
        typical,
        bad,
        by,
        from,
        to,
        queues: queues.into_iter().map(QueueId::of).collect(),
        teams: teams.into_iter().map(TeamId::of).collect(),
        events,
        chief,
    })
}

fn decisive(report: Report<'_>) -> Option<usize> {
    let overview = Overview::of(report);
    overview.decisive.map(|decisive| overview.targets[decisive.line].number)
}

/// The queues whose customers wait live.
fn live(model: &Model) -> impl Iterator<Item = usize> + use<'_> {
    (0..model.queues.len()).filter(|&queue| model.queues[queue].task().is_none())
}

/// The place of a quantile among so many, the first of them being the best.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "replications are few, and not negative")]
fn rank(count: usize, share: f64) -> usize {
    ((count as f64 * share).ceil() as usize).saturating_sub(1)
}

/// A minute, or as many as keep a day's moments few.
fn step(run: &Run) -> Span {
    let shown = (run.end - run.start).min(LONGEST);
    let minutes = shown.as_micros().div_ceil(Span::minutes(1).as_micros());
    Span::minutes(minutes.div_ceil(MOST_MOMENTS).max(1))
}

/// The horizon, or of a long one the date on which most wait.
fn shown(model: &Model, bad: &DayTrace, queue: Option<QueueId>) -> (Instant, Instant) {
    let Run { start, end, .. } = model.run;
    if end - start <= LONGEST {
        return (start, end);
    }
    let queues: Vec<usize> = queue.map_or_else(|| live(model).collect(), |queue| vec![queue.index()]);
    let waiting = |moment: usize| queues.iter().map(|&queue| u64::from(bad.waiting[queue][moment])).sum::<u64>();
    let moments: Vec<usize> = (0..bad.moments.len()).collect();
    let days = moments.chunk_by(|&a, &b| bad.moments[a].day_index() == bad.moments[b].day_index());
    let days =
        days.map(|day| (bad.moments[day[0]].day_index(), day.iter().map(|&moment| waiting(moment)).sum::<u64>()));
    let worst = days.reduce(|worst, day| if day.1 > worst.1 { day } else { worst }).map_or(0, |day| day.0);
    let midnight = Instant::of_hour(24 * worst);
    (midnight.max(start), (midnight + Span::DAY).min(end))
}

/// Drops the moments that aren't shown.
fn cut(trace: &mut DayTrace, from: Instant, to: Instant) {
    let first = trace.moments.partition_point(|&at| at < from);
    let end = trace.moments.partition_point(|&at| at < to);
    let keep = |levels: &mut Vec<u32>| *levels = levels[first..end].to_vec();
    trace.moments = trace.moments[first..end].to_vec();
    [&mut trace.waiting, &mut trace.on_duty, &mut trace.open].into_iter().flatten().for_each(keep);
}

/// Those of some with the most of something, in their order; those with nothing are left out.
fn largest(all: impl Iterator<Item = usize>, most: usize, of: impl Fn(usize) -> u32) -> Vec<usize> {
    let mut ranked: Vec<usize> = all.filter(|&one| of(one) > 0).collect();
    ranked.sort_by_key(|&one| std::cmp::Reverse(of(one)));
    ranked.truncate(most);
    ranked.sort_unstable();
    ranked
}

/// What happened, the rarer before the more usual where there is too much.
fn events(
    model: &Model,
    trace: &DayTrace,
    (from, to): (Instant, Instant),
    chief: Option<Chief>,
) -> Vec<(Instant, Event)> {
    let inside = |at: Instant| from <= at && at < to;
    let incidents = trace.incidents.iter().enumerate().filter_map(|(incident, when)| {
        let (begins, ends) = (*when)?;
        (begins < to && from < ends).then(|| (begins.max(from), Event::Incident(incident, ends.min(to))))
    });
    let peak = chief.filter(|chief| chief.bad > 0).map(|chief| (chief.at, Event::Peak(chief.queue, chief.bad)));
    let mut events: Vec<(Instant, Event)> = incidents.chain(peak).collect();
    let periods = || model.agents.iter().flat_map(|agent| &agent.periods).filter(|period| !period.on_call);
    let mut planned = shifts(periods(), inside);
    planned.extend(breaks(periods(), (from, to)));
    planned.sort_by_key(|(at, event)| (std::cmp::Reverse(event.people()), *at));
    planned.truncate(MOST_EVENTS.saturating_sub(events.len()));
    events.extend(planned);
    events.sort_by_key(|event| event.0);
    events
}

impl Event {
    /// How many people it is about.
    fn people(self) -> u32 {
        match self {
            Self::Shifts { come, go } => come.max(go),
            Self::Breaks { most, .. } => most,
            Self::Incident(..) | Self::Peak(..) => 0,
        }
    }
}

/// Moments at which many come or go.
fn shifts<'m>(periods: impl Iterator<Item = &'m Period>, inside: impl Fn(Instant) -> bool) -> Vec<(Instant, Event)> {
    let mut moments = std::collections::BTreeMap::<Instant, (u32, u32)>::new();
    for period in periods {
        if inside(period.from) {
            moments.entry(period.from).or_default().0 += 1;
        }
        if inside(period.to) {
            moments.entry(period.to).or_default().1 += 1;
        }
    }
    moments.into_iter().map(|(at, (come, go))| (at, Event::Shifts { come, go })).collect()
}

/// Stretches of time in which people are away by turns.
fn breaks<'m>(periods: impl Iterator<Item = &'m Period>, (from, to): (Instant, Instant)) -> Vec<(Instant, Event)> {
    /// Turns with no more than this between them belong together.
    const BETWEEN: Span = Span::minutes(15);
    let breaks = periods.flat_map(|period| &period.breaks).map(|pause| (pause.from, pause.from + pause.length));
    let breaks: Vec<(Instant, Instant)> = breaks.filter(|&(begins, ends)| begins < to && from < ends).collect();
    let mut stretches: Vec<(Instant, Instant)> = Vec::new();
    let mut sorted = breaks.clone();
    sorted.sort_unstable();
    for (begins, ends) in sorted {
        match stretches.last_mut() {
            Some(last) if begins <= last.1 + BETWEEN => last.1 = last.1.max(ends),
            _ => stretches.push((begins, ends)),
        }
    }
    let most = |(begins, ends): (Instant, Instant)| {
        let starts = breaks.iter().map(|pause| pause.0).filter(|at| (begins..ends).contains(at));
        let away = |at: Instant| breaks.iter().filter(|pause| pause.0 <= at && at < pause.1).count();
        u32::try_from(starts.map(away).max().unwrap_or(0)).unwrap_or(u32::MAX)
    };
    let event = |stretch: (Instant, Instant)| {
        (stretch.0.max(from), Event::Breaks { most: most(stretch), until: stretch.1.min(to) })
    };
    stretches.into_iter().map(event).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typical_one_is_in_the_middle_and_the_bad_one_near_the_end() {
        let ranks = |count| [0.5, 0.95].map(|share| rank(count, share));
        assert_eq!(ranks(60), [29, 56], "three of sixty are worse");
        assert_eq!(ranks(20), [9, 18], "one of twenty is worse");
        assert_eq!(ranks(3), [1, 2]);
        assert_eq!(ranks(1), [0, 0]);
    }

    #[test]
    fn the_largest_stay_in_their_order() {
        let of = |one: usize| [5, 0, 9, 7, 1][one];
        assert_eq!(largest(0..5, 3, of), [0, 2, 3]);
    }
}
