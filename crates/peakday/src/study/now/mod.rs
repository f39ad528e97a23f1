//! The night itself: what the counts so far say of the hours to come, whether the people on duty are enough for it,
//! which targets can still be met, and what helpers would do.
//!
//! Three things change against a run: factors of the day under way are drawn from what the counts leave of their
//! distribution (`known.rs`), the run starts at the moment with the floor as it is (`rest.rs`), and targets over the
//! whole run may bring along what was counted before. Helpers are simulated on the same customers, and the people of
//! the next hours are the fewest with whom targets hold (`people.rs`).
//!
//! What goes wrong: counts that include contacts which are no source's, such as customers who ask again. The day then
//! looks busier than it is, hour for hour.

mod known;
mod people;
mod rest;
mod totals;

pub use people::{NEED_AHEAD, People, PeopleCell};
pub use totals::{FallingTotal, TwoReadings, counts_of_totals, may_be_totals};

use std::collections::BTreeMap;

use peakday_fit::Foretold;

use crate::assess::{TargetFindings, targets};
use crate::figures::QueueFigure;
use crate::ids::TeamId;
use crate::model::{Demand, Model};
use crate::observe::Count;
use crate::replicate::{self, Control, Stopped};
use crate::scenario::CountSoFar;
use crate::stats::Estimate;
use crate::units::{Instant, Span};
use known::{Known, expected, known, surges};

/// What bands leave out, half of it on each side.
pub const OUTSIDE: f64 = 0.1;

/// The question.
#[derive(Clone, Debug)]
pub struct NowQuestion {
    /// The moment.
    pub at: Instant,
    /// Until when it is looked ahead; `None`: to the end of the run.
    pub until: Option<Instant>,
    /// What has come so far.
    pub counts: Vec<CountSoFar>,
    /// What targets have behind them.
    pub so_far: Vec<SoFar>,
    /// Whom to send, each by itself and, if there are several, all together.
    pub helpers: Vec<Helpers>,
}

/// What was counted of a target before the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// The target.
    pub target: usize,
    /// How many within its limit.
    pub within: u64,
    /// Of how many.
    pub of: u64,
}

/// People who are sent to a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Helpers {
    /// The team.
    pub team: TeamId,
    /// How many.
    pub agents: u32,
    /// From when.
    pub from: Instant,
    /// Until when; `None`: until the team's last shift of the evening ends.
    pub to: Option<Instant>,
}

/// Why a question can't be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NowTrouble {
    /// The moment isn't in the run.
    Outside,
    /// A count reaches over intervals whose factors differ.
    Straddles {
        /// From when.
        from: Instant,
        /// Until when.
        to: Instant,
        /// How long an interval is.
        interval: Span,
    },
    /// What was counted so far of a target that isn't one share over the whole run.
    NotOverAll {
        /// The target.
        target: usize,
        /// Whether it is a mean.
        is_mean: bool,
    },
    /// The team works nothing.
    WorksNothing(TeamId),
    /// Helpers who would have no time.
    NoTime {
        /// The team.
        team: TeamId,
        /// From when.
        from: Instant,
        /// Until when.
        to: Instant,
    },
}

/// What was found.
#[derive(Debug)]
pub struct NowFindings {
    /// The rest of the run, as it was simulated.
    pub rest: Model,
    /// Reporting intervals of the day before the moment, of which something was seen.
    pub seen: Vec<SeenInterval>,
    /// What came so far on the day, and what was expected of the same time: by what was seen alone.
    pub so_far: (u64, f64),
    /// The rest of the day.
    pub of_day: Ahead,
    /// By reporting interval of the rest.
    pub ahead: Vec<Ahead>,
    /// By team that has a target, and by group of queues without one; none if it was stopped from outside before.
    pub people: Vec<People>,
    /// The targets of the rest, by target; with the people as they are, then with each of the helpers.
    pub plans: Vec<PlanNow>,
    /// Of targets, by target: whether what was counted before is in it.
    pub has_so_far: Vec<bool>,
    /// How far the busiest or calmest day's factor is from what was thought possible, in standard deviations.
    pub surprise: Option<f64>,
    /// No forecast varies, so that nothing was learnt.
    pub learnt: bool,
    /// Incidents that multiply demand if chance will have it: they are in the simulation, not in what is expected.
    pub by_chance: Vec<String>,
    /// How many came where nothing was expected.
    pub unexpected: u64,
    /// Stretches of the day before the moment of which nothing was counted, with what was expected of each.
    pub uncounted: Vec<(Instant, Instant, f64)>,
    /// How many are on the floor: waiting, in open chats, or as offline messages.
    pub on_the_floor: u64,
    /// Why it ended.
    pub stopped: Stopped,
    /// Replications.
    pub replications: usize,
}

/// A reporting interval that was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeenInterval {
    /// First moment.
    pub from: Instant,
    /// First moment after what was seen of it.
    pub to: Instant,
    /// How many came.
    pub count: u64,
    /// How many were expected.
    pub planned: f64,
}

/// What is to come in a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
    /// The plan's expectation.
    pub planned: f64,
    /// The plan's band of 90 %, before anything was seen.
    pub planned_band: (u64, u64),
    /// What is expected now.
    pub expected: f64,
    /// The band of 90 % now.
    pub band: (u64, u64),
}

/// A plan for the rest.
#[derive(Debug)]
pub struct PlanNow {
    /// The helpers in it, by their place in the question.
    pub helpers: Vec<usize>,
    /// The findings of its targets.
    pub targets: Vec<TargetFindings>,
    /// Contacts lost in all, over all queues.
    pub lost: Option<Estimate>,
    /// How many fewer are lost than as things are, with its interval; `None` for things as they are.
    pub saved: Option<Estimate>,
}

/// Answers the question. `model` has the floor as it is for its initial state.
///
/// # Errors
/// Why it can't be answered.
pub fn now(model: &Model, question: &NowQuestion, control: &Control<'_>) -> Result<NowFindings, NowTrouble> {
    let at = question.at;
    if at < model.run.start
        || at >= model.run.end
        || question.until.is_some_and(|until| until <= at || until > model.run.end)
    {
        return Err(NowTrouble::Outside);
    }
    let known = known(model, at, &question.counts)?;
    let mut rest = rest::rest_of(model, at, question.until);
    for of in &known {
        for &id in of.sources.iter().chain(&of.orders) {
            if let Demand::Forecast(forecast) = &mut rest.sources[id.index()].demand {
                forecast.busyness.given = of.given();
            }
        }
    }
    rest::add_so_far(&mut rest, &question.so_far)?;
    let bounds = rest.run.bounds();
    let ahead: Vec<Ahead> = bounds.iter().map(|&(from, to)| ahead(&known, from, to)).collect();
    let end_of_day = (at.floor_to(Span::DAY) + Span::DAY).min(rest.run.end);
    let of_day = self::ahead(&known, at, end_of_day);

    let mut choices: Vec<Vec<usize>> = vec![Vec::new()];
    choices.extend((0..question.helpers.len()).map(|helpers| vec![helpers]));
    if question.helpers.len() > 1 {
        choices.push((0..question.helpers.len()).collect());
    }
    let mut models = Vec::new();
    for choice in &choices {
        let mut variant = rest.clone();
        let sent: Vec<Helpers> = choice.iter().map(|&helpers| question.helpers[helpers]).collect();
        rest::send(&mut variant, &sent)?;
        models.push(variant);
    }
    let results = replicate::replicate_each(&models.iter().collect::<Vec<_>>(), control);
    let plans = choices.into_iter().zip(&models).zip(&results).map(|((helpers, model), of)| PlanNow {
        targets: targets(model, of),
        lost: of.mean(model, lost),
        saved: (!helpers.is_empty()).then(|| of.difference_from(&results[0], model.run.confidence, lost)).flatten(),
        helpers,
    });
    let plans = plans.collect();
    let (people, stopped) = match results[0].stopped {
        Stopped::Interrupted => (Vec::new(), Stopped::Interrupted),
        Stopped::Done | Stopped::Precise => people::people(&rest, &known, question, control),
    };
    let (seen, so_far, unexpected) = seen(model, at, &question.counts);
    let has_so_far = (0..model.targets.len()).map(|target| question.so_far.iter().any(|of| of.target == target));
    Ok(NowFindings {
        seen,
        so_far,
        unexpected,
        uncounted: uncounted(model, at, &question.counts),
        on_the_floor: model
            .start
            .iter()
            .map(|of| u64::from(of.waiting) + u64::from(of.open + of.offline_messages))
            .sum(),
        of_day,
        ahead,
        people,
        plans,
        has_so_far: has_so_far.collect(),
        surprise: known.iter().filter_map(Known::surprise).reduce(|a, b| if b.abs() > a.abs() { b } else { a }),
        learnt: known.iter().any(|of| of.after.is_some()),
        by_chance: by_chance(model),
        stopped,
        replications: results[0].replications(),
        rest,
    })
}

/// How many replications the question takes.
pub fn replications(model: &Model, question: &NowQuestion) -> u32 {
    let plans = question.helpers.len() + 1 + usize::from(question.helpers.len() > 1);
    let of_plans = model.run.replications.saturating_mul(u32::try_from(plans).unwrap_or(u32::MAX));
    of_plans.saturating_add(people::replications(model, question.at, question.until))
}

fn lost(outcome: &crate::observe::Outcome) -> f64 {
    let of_queue = |queue| QueueFigure::Count(Count::Lost).of_replication(queue).unwrap_or(0.0);
    outcome.queues.iter().map(of_queue).sum()
}

fn ahead(known: &[Known<'_>], from: Instant, to: Instant) -> Ahead {
    let parts: Vec<[Foretold; 2]> = known.iter().map(|of| of.foretell(from, to)).collect();
    let of = |which: usize| Foretold::sum(&parts.iter().map(|both| &both[which]).collect::<Vec<_>>());
    let [planned, now] = [of(0), of(1)];
    Ahead {
        from,
        to,
        planned: planned.mean(),
        planned_band: planned.band(OUTSIDE),
        expected: now.mean(),
        band: now.band(OUTSIDE),
    }
}

/// What was seen of the day, by reporting interval; its sum with what was expected; and how many came where nobody was.
fn seen(model: &Model, at: Instant, counts: &[CountSoFar]) -> (Vec<SeenInterval>, (u64, f64), u64) {
    let of_day = |of: &&CountSoFar| of.from < at && of.from.day_index() == at.day_index();
    let mut seen: Vec<SeenInterval> = Vec::new();
    let mut unexpected = 0;
    for count in counts.iter().filter(of_day) {
        let to = count.to.min(at);
        let planned = expected(model, count.source, count.from, to);
        if planned <= 0.0 {
            unexpected += count.count;
        }
        let interval = count.from.floor_to(model.run.interval);
        match seen.last_mut().filter(|last| last.from.floor_to(model.run.interval) == interval) {
            Some(last) => {
                last.to = last.to.max(to);
                last.count += count.count;
                last.planned += planned;
            }
            None => seen.push(SeenInterval { from: count.from, to, count: count.count, planned }),
        }
    }
    let all = (seen.iter().map(|of| of.count).sum(), seen.iter().map(|of| of.planned).sum());
    (seen, all, unexpected)
}

/// Stretches of the day before the moment of which nothing was counted of a source, where contacts were expected.
fn uncounted(model: &Model, at: Instant, counts: &[CountSoFar]) -> Vec<(Instant, Instant, f64)> {
    /// With fewer expected, nothing that matters is missing.
    const MANY: f64 = 10.0;
    let begins = at.floor_to(Span::DAY).max(model.run.start);
    let mut stretches: BTreeMap<(Instant, Instant), f64> = BTreeMap::new();
    let forecast = |id: &crate::ids::SourceId| matches!(model.source(*id).demand, Demand::Forecast(_));
    for source in (0..model.sources.len()).map(crate::ids::SourceId::of).filter(forecast) {
        let mut rows: Vec<(Instant, Instant)> =
            counts.iter().filter(|of| of.source == source).map(|of| (of.from, of.to)).collect();
        // A source that no row is of is another matter: tables may have one source of several.
        if rows.is_empty() {
            continue;
        }
        rows.push((at, at));
        rows.sort_unstable();
        let mut counted_to = begins;
        for (from, to) in rows {
            let until = from.min(at);
            if counted_to < until {
                *stretches.entry((counted_to, until)).or_default() += expected(model, source, counted_to, until);
            }
            counted_to = counted_to.max(to);
        }
    }
    let stretches = stretches.into_iter().map(|((from, to), planned)| (from, to, planned));
    stretches.filter(|(.., planned)| *planned >= MANY).collect()
}

fn by_chance(model: &Model) -> Vec<String> {
    let sources = (0..model.sources.len()).map(crate::ids::SourceId::of);
    let of_source = |id| surges(model, id).filter(|(_, surge)| surge.is_none()).map(|(name, _)| name.to_owned());
    let mut names: Vec<String> = sources.flat_map(of_source).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl PlanNow {
    /// Whether every target that can be judged holds.
    pub fn holds(&self) -> bool {
        self.targets.iter().all(|target| target.assessed == 0 || target.holds)
    }
}
