//! Why a day went other than planned: the gap between the simulated plan and the simulated day, split by what was
//! different.
//!
//! Each factor of which the log has data is switched from the plan to the day. Every combination is simulated on the
//! same random numbers, and a factor's part is what it changes, averaged over all orders in which the factors can be
//! switched: its Shapley value (*Contributions to the Theory of Games* II, 1953). So no order is preferred, and the
//! parts add up to the gap. A part is a linear combination of the combinations' values in each replication, which gives
//! its interval.
//!
//! Must stay true: with all factors switched, the day is the one that was replayed, with the paces that its log shows.
//!
//! What goes wrong: a factor that the log measures badly leaves its part to "not explained", which is shown.

use super::tally::{Values, place_of};
use super::{DayFigure, Driver, LoggedQueue, judged_queues, simulated_days};
use super::{ReplayFindings, ReplayQuestion};
use crate::ids::QueueId;
use crate::model::{Channel, Model};
use crate::random::distribution::Rounds;
use crate::replicate::Control;
use crate::stats::{self, Estimate};

/// What may have been different from the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    /// How many came, and when.
    Demand,
    /// How many rounds chats had: what contacts were about.
    Mix,
    /// How long work took for a round, or for a call.
    Handling,
    /// Who was on duty.
    Staffing,
    /// How many the bot let through to people.
    Bot,
    /// Incidents that happened, and that the plan had at most as something that may.
    Incidents,
}

impl Factor {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Mix => "mix",
            Self::Handling => "handling",
            Self::Staffing => "staffing",
            Self::Bot => "bot",
            Self::Incidents => "incidents",
        }
    }
}

/// The plan, and the day with some of what was different.
#[derive(Debug)]
pub struct PlanAndDay {
    /// By whether the log's arrivals are in it, then by whether the day's roster is: the first has neither. Both
    /// rosters are the same where none was given.
    pub models: [[Model; 2]; 2],
    /// Whether a roster of the day was given.
    pub has_roster: bool,
    /// The names of the incidents that happened. In the models they are as the scenario has them.
    pub happened: Vec<String>,
}

/// Makes incidents certain that happened.
pub fn make_happen(model: &mut Model, happened: &[String]) {
    let happened = model.incidents.iter_mut().filter(|incident| happened.contains(&incident.name));
    happened.for_each(|incident| incident.probability = 1.0);
}

/// How the day differed from the model's, by judged queue: factors on rounds, on work, and on what the bot solves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paces {
    /// Factor on the mean number of rounds; `None`: the log doesn't say, or it is a call.
    pub rounds: Option<f64>,
    /// Factor on the time of all work for a round, or for a call; `None`: the log doesn't say.
    pub work: Option<f64>,
    /// Factor on the share that the bot solves; `None`: it doesn't meet the queue, or the log begins behind it.
    pub bot: Option<f64>,
}

/// The gap of one figure of a queue, split.
#[derive(Debug)]
pub struct GapFindings {
    /// Which figure of the whole day.
    pub figure: DayFigure,
    /// In the simulated plan, on average.
    pub plan: f64,
    /// In the simulated day with everything that the log says was different.
    pub day: f64,
    /// What happened.
    pub actual: f64,
    /// By factor: its part, which may be negative. They add up to `day - plan`.
    pub parts: Vec<(Factor, Estimate)>,
}

/// What was found of a day's gap.
#[derive(Debug)]
pub struct ExplainedDay {
    /// By judged queue: how it differed.
    pub paces: Vec<Paces>,
    /// By judged queue, by figure.
    pub queues: Vec<Vec<GapFindings>>,
}

/// Splits the gap between plan and day. `None` if it was stopped from outside.
pub fn explain_day(
    question: &ReplayQuestion<'_>,
    findings: &ReplayFindings,
    plan: &PlanAndDay,
    control: &Control<'_>,
) -> Option<ExplainedDay> {
    let queues = judged_queues(question);
    let paces: Vec<Paces> = (0..queues.len()).map(|place| paces(question, findings, &queues, place)).collect();
    let factors = factors(&paces, plan);
    let combinations = 1_usize << factors.len();
    // By combination, whose bits say which factors are switched: by replication, by queue.
    let mut values: Vec<Vec<Vec<Values>>> = Vec::with_capacity(combinations);
    for combination in 0..combinations {
        let switched = |factor: Factor| {
            factors.iter().position(|&other| other == factor).is_some_and(|place| combination >> place & 1 == 1)
        };
        let mut model =
            plan.models[usize::from(switched(Factor::Demand))][usize::from(switched(Factor::Staffing))].clone();
        if switched(Factor::Incidents) {
            make_happen(&mut model, &plan.happened);
        }
        for (&(queue, _), paces) in queues.iter().zip(&paces) {
            pace(&mut model, queue, paces, &switched);
        }
        let days = simulated_days(&model, &queues, question.work_cv, control)?;
        values.push(days.into_iter().map(|day| day.into_iter().map(|queue| queue.whole).collect()).collect());
    }
    let confidence = question.model.run.confidence;
    let of_queue = |place: usize| {
        let figures = [DayFigure::Within, DayFigure::Wait, DayFigure::Abandoned];
        let gap = |figure: DayFigure| {
            let actual = findings.queues[place].figures[figure as usize].day?.actual;
            split(&factors, figure, actual, &values, place, confidence)
        };
        figures.into_iter().filter_map(gap).collect()
    };
    Some(ExplainedDay { queues: (0..queues.len()).map(of_queue).collect(), paces })
}

/// The factors of which the log has data.
fn factors(paces: &[Paces], plan: &PlanAndDay) -> Vec<Factor> {
    let has = |of: fn(&Paces) -> Option<f64>| paces.iter().any(|paces| of(paces).is_some());
    let all = [
        (Factor::Demand, true),
        (Factor::Mix, has(|paces| paces.rounds)),
        (Factor::Handling, has(|paces| paces.work)),
        (Factor::Staffing, plan.has_roster),
        (Factor::Bot, has(|paces| paces.bot)),
        (Factor::Incidents, !plan.happened.is_empty()),
    ];
    all.into_iter().filter(|(_, has)| *has).map(|(factor, _)| factor).collect()
}

/// How a queue differed on the day from the model's day.
fn paces(
    question: &ReplayQuestion<'_>,
    findings: &ReplayFindings,
    queues: &[(QueueId, &LoggedQueue)],
    place: usize,
) -> Paces {
    let (queue, logged) = queues[place];
    let model = question.model;
    let simulated = |kind: usize| {
        let known: Vec<f64> = findings.whole.iter().filter_map(|day| day[place][kind]).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    let factor = |kind: usize| {
        let (actual, model) = (findings.actual[place][kind]?, simulated(kind)?);
        (model > 0.0 && actual > 0.0).then(|| actual / model)
    };
    let is_chat = matches!(model.queue(queue).channel, Channel::Chat(_));
    let rounds = factor(place_of(Driver::Rounds)).filter(|_| is_chat);
    let work = factor(place_of(Driver::Work));
    let meets_bot = model.bot.as_ref().is_some_and(|bot| bot.queues.contains(&queue)) && !logged.is_behind_bot;
    let bot = || {
        let run = &model.run;
        let came = logged.contacts.iter().filter(|it| run.start <= it.arrived && it.arrived < run.end).count() as f64;
        let solved = |asked: f64| came - asked;
        let (actual, model) = (findings.actual[place][0]?, simulated(0)?);
        (solved(model) > 0.0).then(|| solved(actual) / solved(model))
    };
    Paces { rounds, work: work.map(|work| work / rounds.unwrap_or(1.0)), bot: if meets_bot { bot() } else { None } }
}

/// Makes all work for a queue's contacts so many times as long.
pub(super) fn slow_down(model: &mut Model, queue: QueueId, times: f64) {
    let waiting: Vec<bool> = model.waiting_queues.iter().map(|waiting| waiting.queue == queue).collect();
    for kind in model.kinds.iter_mut().filter(|kind| waiting[kind.waiting_queue.index()]) {
        kind.handling_factor *= times;
    }
}

/// Gives a queue's contacts the day's paces, as far as these are switched.
fn pace(model: &mut Model, queue: QueueId, paces: &Paces, switched: &dyn Fn(Factor) -> bool) {
    let waiting: Vec<bool> = model.waiting_queues.iter().map(|waiting| waiting.queue == queue).collect();
    for kind in model.kinds.iter_mut().filter(|kind| waiting[kind.waiting_queue.index()]) {
        if let Some(factor) = paces.work.filter(|_| switched(Factor::Handling)) {
            kind.handling_factor *= factor;
        }
        if let Some(factor) = paces.rounds.filter(|_| switched(Factor::Mix)) {
            kind.rounds = with_mean_times(kind.rounds, factor);
        }
        if let Some(factor) = paces.bot.filter(|_| switched(Factor::Bot)) {
            kind.bot_solves = (kind.bot_solves * factor).clamp(0.0, 1.0);
        }
    }
}

/// Rounds whose mean is so many times as large, but at least 1.
fn with_mean_times(rounds: Rounds, factor: f64) -> Rounds {
    match rounds {
        // A whole number that must become another one varies around it.
        Rounds::Constant(rounds) => Rounds::Poisson { mean: (f64::from(rounds) * factor).max(1.0) },
        Rounds::Geometric { mean } => Rounds::Geometric { mean: (mean * factor).max(1.0) },
        Rounds::Poisson { mean } => Rounds::Poisson { mean: (mean * factor).max(1.0) },
    }
}

/// The parts of the factors in the gap of a figure.
fn split(
    factors: &[Factor],
    figure: DayFigure,
    actual: f64,
    values: &[Vec<Vec<Values>>],
    place: usize,
    confidence: f64,
) -> Option<GapFindings> {
    let kind = figure as usize;
    let replications = values.first()?.len();
    // Replications in which every combination has the figure.
    let whole: Vec<Vec<f64>> = (0..replications)
        .filter_map(|replication| values.iter().map(|days| days[replication][place][kind]).collect())
        .collect();
    let mean = |combination: usize| whole.iter().map(|day| day[combination]).sum::<f64>() / whole.len() as f64;
    if whole.is_empty() {
        return None;
    }
    let (plan, day) = (mean(0), mean(values.len() - 1));
    let part = |(index, &factor): (usize, &Factor)| {
        let of_days = whole.iter().map(|day| shapley(day, index, factors.len()));
        let of_days: Vec<f64> = of_days.collect();
        Some((factor, stats::mean(of_days.iter().copied(), confidence)?))
    };
    let parts = factors.iter().enumerate().map(part).collect::<Option<Vec<_>>>()?;
    Some(GapFindings { figure, plan, day, actual, parts })
}

/// The Shapley value of a factor: what it adds to each set of others, weighted by how many orders put just these before
/// it. `values` are by set, whose bits are the factors.
pub(super) fn shapley(values: &[f64], factor: usize, factors: usize) -> f64 {
    let without = (0..1_usize << factors).filter(|set| set >> factor & 1 == 0);
    let adds = without.map(|set| {
        let before = set.count_ones() as usize;
        orders(before, factors) * (values[set | 1 << factor] - values[set])
    });
    adds.sum()
}

/// The share of all orders in which a given set of so many stands just before one of so many.
fn orders(before: usize, factors: usize) -> f64 {
    let factorial = |n: usize| (1..=n).map(|n| n as f64).product::<f64>();
    factorial(before) * factorial(factors - 1 - before) / factorial(factors)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The glove game: two left gloves, one right. Owned by A, B and C, with C's right one worth most: 1/6, 1/6, 2/3.
    #[test]
    fn the_glove_game_is_divided_as_in_textbooks() {
        // Sets by bits A = 1, B = 2, C = 4: a pair is worth 1.
        let values = [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0];
        let parts = [0, 1, 2].map(|factor| shapley(&values, factor, 3));
        let expected = [1.0 / 6.0, 1.0 / 6.0, 2.0 / 3.0];
        assert!(parts.iter().zip(expected).all(|(part, expected)| (part - expected).abs() < 1e-12), "{parts:?}");
        assert!((parts.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn rounds_keep_at_least_one() {
        assert_eq!(with_mean_times(Rounds::Geometric { mean: 4.0 }, 1.5), Rounds::Geometric { mean: 6.0 });
        assert_eq!(with_mean_times(Rounds::Poisson { mean: 1.5 }, 0.5), Rounds::Poisson { mean: 1.0 });
    }
}
