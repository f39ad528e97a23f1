//! A bad replication beside a typical one, minute by minute, with what happened in it.
//!
//! The typical one is the median by the decisive target's figure, or without targets by how many waited; of one in
//! twenty that figure is worse than in the bad one. Both are simulated again: see [`observe::trace`].
//!
//! Of a horizon of more than two days, one date is shown: that on which most wait in the bad replication. The typical
//! one is shown on the same date, for plans differ from date to date.

use super::days::most_live;
use crate::assess::target_in_replication;
use crate::executor::Executor;
use crate::ids::{QueueId, TeamId};
use crate::model::{Goal, Model, Period, Run};
use crate::observe::{self, DayTrace, Outcome};
use crate::report::Report;
use crate::report::view::overview::Overview;
use crate::report::view::targets::Ruling;
use crate::units::{Instant, Span};

/// Most moments of a day: about as many as pixels.
const MOST_MOMENTS: u64 = 1_500;
/// Longer horizons are shown by one date.
const LONGEST: Span = Span::days(2);
/// Most queues, and most teams.
const MOST_QUEUES: usize = 4;
const MOST_TEAMS: usize = 3;
/// Most events, and of these most breaks.
const MOST_EVENTS: usize = 8;
const MOST_BREAKS: usize = 3;

/// Two replications.
pub(in crate::report) struct BadDay {
    pub typical: Day,
    pub bad: Day,
    /// The target by which they are chosen; `None`: by how many waited.
    pub by: Option<usize>,
    /// What is shown of the horizon.
    pub from: Instant,
    pub to: Instant,
    /// The queues with the most who wait live, in the order of the scenario; also that of a target of tasks.
    pub queues: Vec<QueueId>,
    /// The teams with the most people, of those who hold chats or calls, in the order of the scenario.
    pub teams: Vec<TeamId>,
    /// What happened in the bad one, in order.
    pub events: Vec<(Instant, Event)>,
    /// When most more wait on the bad day than on the typical one, in the target's queue, if there is a target; `None`:
    /// never.
    pub gap: Option<Gap>,
}

/// One replication.
pub(in crate::report) struct Day {
    /// Its number, from 0.
    pub replication: u32,
    /// The figure by which it was chosen.
    pub figure: f64,
    /// Cut to what is shown, those who wait without those who left a message.
    pub trace: DayTrace,
}

/// A moment, and how many wait in a queue on each day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) struct Gap {
    pub queue: QueueId,
    pub at: Instant,
    pub bad: u32,
    pub typical: u32,
}

impl Gap {
    const fn more(self) -> u32 {
        self.bad.saturating_sub(self.typical)
    }
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Event {
    /// So many people come, and so many go, by the roster.
    Shifts { come: u32, go: u32 },
    /// From here to there people are away in turns, so many at most.
    Breaks { most: u32, until: Instant },
    /// Most wait: the queue, and how many.
    Peak(QueueId, u32),
}

/// `None` of a single replication, and where nobody waits on either day.
pub(in crate::report) fn bad_day(report: Report<'_>, executor: &Executor) -> Option<BadDay> {
    let model = report.model;
    let by = decisive(report);
    let (typical, bad) = chosen(report, by)?;
    let step = step(&model.run);
    let traced = |(figure, replication): (f64, u32)| {
        let mut trace = observe::trace(model, replication, step);
        leave_messages_out(&mut trace);
        Day { replication, figure, trace }
    };
    let (mut typical, mut bad) = executor.join(|| traced(typical), || traced(bad));
    let target_queue = by.map(|target| model.service_measures[model.targets[target].service_measure].queue);
    let (from, to) = shown(model, &bad.trace, target_queue);
    cut(&mut typical.trace, from, to);
    cut(&mut bad.trace, from, to);
    let most = |levels: fn(&DayTrace) -> &Vec<Vec<u32>>, place: usize| {
        let of = |day: &Day| levels(&day.trace)[place].iter().copied().max().unwrap_or(0);
        of(&bad).max(of(&typical))
    };
    let also = target_queue.map(QueueId::index).filter(|&queue| model.queues[queue].task().is_some());
    let queues = largest(live(model).chain(also), MOST_QUEUES, |queue| most(|trace| &trace.waiting, queue));
    if queues.is_empty() {
        return None;
    }
    let with_chats = (0..model.teams.len()).filter(|&team| most(|trace| &trace.open, team) > 0);
    let teams = largest(with_chats, MOST_TEAMS, |team| most(|trace| &trace.on_duty, team));
    let of_chief = target_queue.map_or_else(|| queues.clone(), |queue| vec![queue.index()]);
    let gaps = of_chief.iter().filter_map(|&queue| widest_gap(queue, &bad.trace, &typical.trace));
    let gap = gaps.reduce(|widest, next| if next.more() > widest.more() { next } else { widest });
    let events = events(model, &bad.trace, (from, to), of_chief[0]);
    let (queues, teams) = (queues.into_iter().map(QueueId::of).collect(), teams.into_iter().map(TeamId::of).collect());
    Some(BadDay { typical, bad, by, from, to, queues, teams, events, gap })
}

/// The target that decides; none if that is one of tasks that holds, for what waits live says more then.
fn decisive(report: Report<'_>) -> Option<usize> {
    let overview = Overview::of(report);
    let line = overview.decisive.map(|decisive| &overview.targets[decisive.line])?;
    let is_task = report.model.queue(line.measure.queue).task().is_some();
    (line.ruling != Ruling::Holds || !is_task).then_some(line.number)
}

/// The typical replication and the bad one, each by its figure.
fn chosen(report: Report<'_>, by: Option<usize>) -> Option<((f64, u32), (f64, u32))> {
    let Report { model, results, .. } = report;
    let figure = |outcome: &Outcome| match by {
        Some(target) => target_in_replication(model, &model.targets[target], outcome).judged_by,
        None => live(model).map(|queue| f64::from(most_live(&outcome.queues[queue].backlog))).reduce(f64::max),
    };
    let mut ranked: Vec<(f64, u32)> =
        results.outcomes.iter().filter_map(|outcome| Some((figure(outcome)?, outcome.replication))).collect();
    let is_high_good = by.is_some_and(|target| matches!(model.targets[target].goal, Goal::AtLeast(_)));
    ranked.sort_by(|a, b| {
        let up = a.0.total_cmp(&b.0);
        (if is_high_good { up.reverse() } else { up }).then(a.1.cmp(&b.1))
    });
    let [typical, bad] = [0.5, 0.95].map(|share| ranked.get(rank(ranked.len(), share)).copied());
    typical.zip(bad).filter(|(typical, bad)| typical.1 != bad.1)
}

/// Those who left an offline message don't wait live.
fn leave_messages_out(trace: &mut DayTrace) {
    for (waiting, messages) in trace.waiting.iter_mut().zip(&trace.messages) {
        waiting.iter_mut().zip(messages).for_each(|(waiting, messages)| *waiting -= messages);
    }
}

/// When most more wait in a queue on the bad day than on the typical one; `None`: never.
fn widest_gap(queue: usize, bad: &DayTrace, typical: &DayTrace) -> Option<Gap> {
    let moments = bad.moments.iter().zip(&bad.waiting[queue]).zip(&typical.waiting[queue]);
    let gaps = moments.map(|((&at, &bad), &typical)| Gap { queue: QueueId::of(queue), at, bad, typical });
    let gaps = gaps.filter(|gap| gap.bad > gap.typical);
    gaps.reduce(|widest, next| if next.more() > widest.more() { next } else { widest })
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
    [&mut trace.waiting, &mut trace.messages, &mut trace.on_duty, &mut trace.open].into_iter().flatten().for_each(keep);
}

/// Those of some with the most of something, in their order; those with nothing are left out.
fn largest(all: impl Iterator<Item = usize>, most: usize, of: impl Fn(usize) -> u32) -> Vec<usize> {
    let mut ranked: Vec<usize> = all.filter(|&one| of(one) > 0).collect();
    ranked.sort_by_key(|&one| std::cmp::Reverse(of(one)));
    ranked.truncate(most);
    ranked.sort_unstable();
    ranked
}

/// What happened: the peak of a queue, the largest breaks, then shifts, as many as there is room for.
fn events(model: &Model, trace: &DayTrace, (from, to): (Instant, Instant), queue: usize) -> Vec<(Instant, Event)> {
    let waiting = trace.moments.iter().zip(&trace.waiting[queue]);
    let peak = waiting.reduce(|most, next| if next.1 > most.1 { next } else { most }).filter(|peak| *peak.1 > 0);
    let mut events: Vec<(Instant, Event)> =
        peak.map(|(&at, &waiting)| (at, Event::Peak(QueueId::of(queue), waiting))).into_iter().collect();
    let periods = || model.agents.iter().flat_map(|agent| &agent.periods).filter(|period| !period.on_call);
    for (mut planned, most) in [
        (breaks(periods(), (from, to)), MOST_BREAKS),
        // Who comes as the run begins is no event.
        (shifts(periods(), |at| from < at && at < to), MOST_EVENTS),
    ] {
        planned.sort_by_key(|&(at, event)| (std::cmp::Reverse(event.people()), at));
        planned.truncate(most.min(MOST_EVENTS - events.len()));
        events.extend(planned);
    }
    events.sort_by_key(|event| event.0);
    events
}

impl Event {
    /// How many people it is about.
    fn people(self) -> u32 {
        match self {
            Self::Shifts { come, go } => come.max(go),
            Self::Breaks { most, .. } => most,
            Self::Peak(..) => 0,
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
    use crate::scenario::{Document, NoFiles};

    #[test]
    fn the_typical_one_is_in_the_middle_and_the_bad_one_near_the_end() {
        let ranks = |count| [0.5, 0.95].map(|share| rank(count, share));
        assert_eq!(ranks(60), [29, 56], "three of sixty are worse");
        assert_eq!(ranks(20), [9, 18], "one of twenty is worse");
        assert_eq!(ranks(3), [1, 2]);
        assert_eq!(ranks(1), [0, 0]);
    }

    #[test]
    fn the_widest_gap_is_the_first_of_several() {
        let at = |minutes: u64| Instant::default() + Span::minutes(minutes);
        let trace = |waiting: &[u32]| DayTrace {
            moments: (0..4).map(at).collect(),
            waiting: vec![waiting.to_vec()],
            messages: vec![vec![0, 0, 20, 0]],
            ..DayTrace::default()
        };
        let (mut bad, typical) = (trace(&[0, 7, 29, 8]), trace(&[0, 2, 4, 3]));
        leave_messages_out(&mut bad);
        let gap = Gap { queue: QueueId::of(0), at: at(1), bad: 7, typical: 2 };
        assert_eq!(widest_gap(0, &bad, &typical), Some(gap), "messages don't wait live");
        assert_eq!(widest_gap(0, &typical, &typical), None);
    }

    /// Nobody is there until one o'clock: who comes before leaves a message.
    const NIGHT: &str = r#"
        run = { start = "2026-11-11T00:00", end = "2026-11-11T02:00", replications = 1 }
        [[source]]
        name = "shop"
        queue = "chats"
        hourly = [60, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        [[queue]]
        name = "chats"
        channel = "chat"
        platform = "tmall"
        idle_close = "10m"
        rounds = { mean = 3 }
        reply = { mean = "25s" }
        think = { mean = "40s" }
        patience = { mean = "4m" }
        [[team]]
        name = "agents"
        works = ["chats"]
        max_concurrency = 3
        [[shift]]
        team = "agents"
        agents = 2
        hours = "01:00-02:00"
    "#;

    #[test]
    fn who_left_a_message_does_not_wait_live() {
        let checked = Document::parse("night.toml", NIGHT.to_owned()).and_then(|document| document.check(&NoFiles));
        let model = checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model;
        let mut trace = observe::trace(&model, 0, Span::minutes(1));
        let at_one = trace.moments.iter().position(|&at| at == model.run.start + Span::minutes(59)).expect("a moment");
        assert!(trace.waiting[0][at_one] > 30, "{:?}", trace.waiting[0]);
        leave_messages_out(&mut trace);
        assert!(trace.waiting[0][..at_one].iter().all(|&live| live == 0), "{:?}", trace.waiting[0]);
        assert_eq!(trace.on_duty[0][at_one + 1], 2);
    }

    #[test]
    fn the_largest_stay_in_their_order() {
        let of = |one: usize| [5, 0, 9, 7, 1][one];
        assert_eq!(largest(0..5, 3, of), [0, 2, 3]);
    }
}
