//! Small studies of a plan whose true figures are known: how often do the intervals contain the truth?
//!
//! A study is a run as a planner would make it, with a seed of its own: an hour of calls that begins empty, 50
//! replications; the same with one agent more, on the same seed; and once more with a precision stop. Half of the
//! studies have a factor that makes whole days busier or calmer. Every figure is read where reports read it.
//!
//! The plan is an ordinary one: a load of 0.92, about 6 % of the callers give up. It was chosen before any coverage was
//! seen.

use std::fmt::{self, Display};
use std::thread;

use peakday::{
    Control, Count, Document, Estimate, Executor, Model, NoFiles, Outcome, Results, Stopped, Time, assess, replicate,
};
use statrs::distribution::{Continuous, ContinuousCDF, Gamma, Normal, StudentsT};

/// Calls expected in the hour.
const CALLS: f64 = 120.0;
/// Mean talk, in minutes.
const TALK: f64 = 6.0;
/// Mean patience, in minutes.
const PATIENCE: f64 = 6.0;
/// Agents of the plan; the other plan has one more.
const AGENTS: u32 = 13;
/// Coefficient of variation of the day factor, in the studies that have one.
const DAY_CV: f64 = 0.15;
/// The target: at most this share of the callers gives up.
const MOST_ABANDONED: f64 = 0.1;
/// Replications of a study.
const REPLICATIONS: u32 = 50;
/// The largest number of replications of a study that stops when it is precise.
const MOST_REPLICATIONS: u32 = 3_200;
/// The precision at which it stops, without and with a day factor: the half-width to be expected at the first look, so
/// that chance decides which studies stop there.
const RELATIVE: [f64; 2] = [0.157, 0.208];
/// The level of all intervals.
const CONFIDENCE: f64 = 0.95;
/// Replications of a small sample, the fewest with an interval.
const FEW: usize = 10;

/// The share of the hours that hold the target, without and with a day factor: no formula gives it. From 200,000
/// replications with seeds that no study has (the bench simulates them again); their standard error is 0.001.
pub(crate) const HOLDS: [f64; 2] = [0.828, 0.7595];
/// Seeds of the studies are below this.
const FIRST_REFERENCE_SEED: u64 = 1_000_000;
/// Seeds of the studies with a precision stop.
const FIRST_STOPPED_SEED: u64 = 100_000;

/// What an interval is of, and how it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Kind {
    /// Mean of the calls offered.
    Offered,
    /// The same with ten replications.
    OfferedOfFew,
    /// Mean of the calls abandoned.
    Abandoned,
    /// Ratio: abandoned of offered.
    Share,
    /// Ratio: the mean wait of those answered.
    Wait,
    /// Paired difference: fewer abandoned with one agent more.
    FewerAbandoned,
    /// Paired difference: less waiting, summed over the hour, with one agent more.
    LessWaiting,
    /// Paired difference of ratios: by how much the mean wait differs with one agent more, in seconds.
    WaitDifference,
    /// The same as a share of the mean wait.
    WaitChange,
    /// The certainty of the target.
    Certainty,
    /// Mean of the calls abandoned, of studies that stop when it is precise.
    AbandonedStopped,
    /// Ratio: abandoned of offered, of the same studies.
    ShareStopped,
    /// Mean of the calls abandoned, with Student's interval as it is without the correction for skewness: to compare.
    AbandonedByStudent,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 13] = [
        Self::Offered,
        Self::OfferedOfFew,
        Self::Abandoned,
        Self::Share,
        Self::Wait,
        Self::FewerAbandoned,
        Self::LessWaiting,
        Self::WaitDifference,
        Self::WaitChange,
        Self::Certainty,
        Self::AbandonedStopped,
        Self::ShareStopped,
        Self::AbandonedByStudent,
    ];

    /// Those that the program prints.
    pub(crate) fn of_program() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|&kind| kind != Self::AbandonedByStudent)
    }

    /// The bounds for the coverage of 2,000 intervals: three standard errors around 95 %. Exact binomial intervals may
    /// cover more, and a precision stop on a lucky draw costs some coverage.
    const fn bounds(self) -> (f64, f64) {
        match self {
            Self::Certainty => (0.94, 1.0),
            Self::AbandonedStopped | Self::ShareStopped => (0.92, 1.0),
            _ => (0.935, 0.965),
        }
    }

    /// Whether the estimate is unbiased, so that the mean of all estimates is the truth except for chance.
    const fn is_unbiased(self) -> bool {
        !matches!(
            self,
            Self::Share
                | Self::Wait
                | Self::WaitDifference
                | Self::WaitChange
                | Self::AbandonedStopped
                | Self::ShareStopped
        )
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Offered => "mean: offered",
            Self::OfferedOfFew => "mean of 10 replications: offered",
            Self::Abandoned => "mean: abandoned",
            Self::Share => "ratio: share abandoned",
            Self::Wait => "ratio: mean wait",
            Self::FewerAbandoned => "paired difference: abandoned",
            Self::LessWaiting => "paired difference: time waited",
            Self::WaitDifference => "paired difference of ratios: mean wait",
            Self::WaitChange => "paired change of ratios: mean wait",
            Self::Certainty => "certainty of a target",
            Self::AbandonedStopped => "precision stop, mean: abandoned",
            Self::ShareStopped => "precision stop, ratio: share abandoned",
            Self::AbandonedByStudent => "to compare, Student's: abandoned",
        }
    }
}

/// An interval around an estimate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interval {
    mean: f64,
    low: f64,
    high: f64,
}

impl Interval {
    fn of(estimate: Option<Estimate>) -> Self {
        let estimate = estimate.expect("a study sees calls");
        let ends = estimate.low.zip(estimate.high);
        let (low, high) = ends.expect("a study has enough replications for an interval");
        Self { mean: estimate.mean, low, high }
    }

    /// As far to either side of the mean as in Student's interval.
    fn by_student(figures: &[f64]) -> Self {
        let n = figures.len() as f64;
        let mean = figures.iter().sum::<f64>() / n;
        let variance = figures.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let half = student(n) * (variance / n).sqrt();
        Self { mean, low: mean - half, high: mean + half }
    }

    /// The interval with its ends this many times as far from the estimate.
    fn stretched(self, by: f64) -> Self {
        let Self { mean, low, high } = self;
        Self { mean, low: mean + by * (low - mean), high: mean + by * (high - mean) }
    }
}

/// The intervals of some studies, by [`Kind`].
struct Seen([Vec<Interval>; Kind::ALL.len()]);

/// The intervals of studies without a day factor, and of studies with one.
pub(crate) struct Studies {
    /// The number of studies of each sort.
    each: usize,
    seen: [Seen; 2],
    truths: [[f64; Kind::ALL.len()]; 2],
    /// How many replications the studies with a precision stop took on average, and the share that stopped at the first
    /// look.
    pub stopped: [(f64, f64); 2],
}

/// How many intervals contained the truth.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Coverage {
    contained: usize,
    /// Intervals that lie wholly below the truth.
    too_low: usize,
    of: usize,
}

impl Coverage {
    fn of(intervals: &[Interval], truth: f64, stretch: f64) -> Self {
        let ends = || intervals.iter().map(|interval| interval.stretched(stretch));
        Self {
            contained: ends().filter(|i| i.low <= truth && truth <= i.high).count(),
            too_low: ends().filter(|i| i.high < truth).count(),
            of: intervals.len(),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            contained: self.contained + other.contained,
            too_low: self.too_low + other.too_low,
            of: self.of + other.of,
        }
    }

    fn share(self) -> f64 {
        self.contained as f64 / self.of as f64
    }

    /// Whether it lies within bounds that are meant for 2,000 intervals; with fewer intervals, no more than three
    /// standard errors outside.
    fn is_within(self, (low, high): (f64, f64)) -> bool {
        let allowance = |bound: f64| if self.of < FULL { 3.0 * standard_error(bound, self.of) } else { 0.0 };
        low - allowance(low) <= self.share() && self.share() <= high + allowance(high)
    }
}

/// How many studies the bounds are meant for.
pub(crate) const FULL: usize = 2_000;

/// The standard error of a share of this many intervals.
fn standard_error(share: f64, of: usize) -> f64 {
    (share * (1.0 - share) / of as f64).sqrt()
}

impl Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>6.2} ± {:.2}", 100.0 * self.share(), 100.0 * standard_error(self.share(), self.of))
    }
}

impl Studies {
    /// Makes this many studies, half of them with a day factor. One in `stopped_every` has a precision stop, which
    /// takes as many replications as all the rest of a study.
    pub(crate) fn make(studies: usize, stopped_every: usize) -> Self {
        let each = studies / 2;
        let made = [false, true].map(|varies| {
            let plans = Plans::new(varies);
            let first_seed = if varies { FULL as u64 } else { 0 };
            in_parallel(each, |number| plans.study(first_seed + number as u64, number % stopped_every == 0))
        });
        let stopped = made.each_ref().map(|studies| {
            let stopped: Vec<usize> = studies.iter().filter_map(|&(_, replications)| replications).collect();
            let at_first = stopped.iter().filter(|&&replications| replications == 100).count();
            let of = stopped.len() as f64;
            (stopped.iter().sum::<usize>() as f64 / of, at_first as f64 / of)
        });
        let seen = made.map(|studies| {
            let mut all = Seen(Default::default());
            for (Seen(study), _) in studies {
                all.0.iter_mut().zip(study).for_each(|(all, some)| all.extend(some));
            }
            all
        });
        Self { each, seen, truths: [false, true].map(truths), stopped }
    }

    /// How often the intervals of a kind contained the truth, without a day factor and with one, if their ends were
    /// this many times as far from the estimate.
    fn coverage(&self, kind: Kind, stretch: f64) -> [Coverage; 2] {
        [0, 1].map(|varies| {
            let intervals = &self.seen[varies].0[kind as usize];
            Coverage::of(intervals, self.truths[varies][kind as usize], stretch)
        })
    }

    /// The kinds of intervals that don't cover what they should, together or in one half of the studies, if their ends
    /// were this many times as far from the estimate.
    pub(crate) fn wrong(&self, stretch: f64) -> Vec<Kind> {
        let is_wrong = |&kind: &Kind| {
            let [without, with] = self.coverage(kind, stretch);
            [without, with, without.and(with)].into_iter().any(|coverage| !coverage.is_within(kind.bounds()))
        };
        Kind::of_program().filter(is_wrong).collect()
    }

    /// How many intervals lie wholly below the truth, and how many wholly above it.
    pub(crate) fn missed(&self, kind: Kind) -> (usize, usize) {
        let [without, with] = self.coverage(kind, 1.0);
        let both = without.and(with);
        (both.too_low, both.of - both.contained - both.too_low)
    }

    /// Unbiased estimates whose mean over all studies is more than 4.5 standard errors from the known value.
    pub(crate) fn untrue(&self) -> Vec<(Kind, f64)> {
        let of_kind = |(varies, kind): (usize, Kind)| {
            let intervals = &self.seen[varies].0[kind as usize];
            let n = intervals.len() as f64;
            let mean = intervals.iter().map(|i| i.mean).sum::<f64>() / n;
            let variance = intervals.iter().map(|i| (i.mean - mean).powi(2)).sum::<f64>() / (n - 1.0);
            (kind, (mean - self.truths[varies][kind as usize]) / (variance / n).sqrt())
        };
        let unbiased = Kind::of_program().filter(|kind| kind.is_unbiased());
        let all = unbiased.flat_map(|kind| [(0, kind), (1, kind)]).map(of_kind);
        all.filter(|&(_, distance)| distance.abs() > 4.5).collect()
    }
}

/// By how much a normal quantile makes an interval of ten replications too narrow.
pub(crate) fn normal_for_student() -> f64 {
    Normal::standard().inverse_cdf(f64::midpoint(1.0, CONFIDENCE)) / student(FEW as f64)
}

/// The quantile of Student's distribution for n figures.
fn student(n: f64) -> f64 {
    let distribution = StudentsT::new(0.0, 1.0, n - 1.0).expect("there are several figures");
    distribution.inverse_cdf(f64::midpoint(1.0, CONFIDENCE))
}

impl Display for Studies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each = self.each;
        writeln!(
            f,
            "Coverage in % ± standard error, and misses in %; {each} studies without a day factor, {each} with one"
        )?;
        writeln!(
            f,
            "{:40}{:>14}{:>14}{:>14}{:>9}{:>10}",
            "interval", "without", "with", "together", "too low", "too high"
        )?;
        for kind in Kind::ALL {
            let [without, with] = self.coverage(kind, 1.0);
            let both = without.and(with);
            let (low, high) = self.missed(kind);
            let [low, high] = [low, high].map(|missed| 100.0 * missed as f64 / both.of as f64);
            let [without, with, both] = [without, with, both].map(|coverage| coverage.to_string());
            writeln!(f, "{:40}{without:>14}{with:>14}{both:>14}{low:>9.2}{high:>10.2}", kind.name())?;
        }
        for (how, (replications, at_first)) in ["without", "with"].into_iter().zip(self.stopped) {
            let percent = 100.0 * at_first;
            writeln!(
                f,
                "precision stop, {how}: {replications:.0} replications on average, {percent:.0} % stop after 100"
            )?;
        }
        Ok(())
    }
}

/// The plans of a study: what is run.
struct Plans {
    plan: Model,
    one_more: Model,
    stopping: Model,
}

impl Plans {
    fn new(varies: bool) -> Self {
        let relative = RELATIVE[usize::from(varies)];
        let precision = format!("precision = [{{ queue = \"calls\", figure = \"abandoned\", relative = {relative} }}]");
        Self {
            plan: model(AGENTS, varies, REPLICATIONS, ""),
            one_more: model(AGENTS + 1, varies, REPLICATIONS, ""),
            stopping: model(AGENTS, varies, MOST_REPLICATIONS, &precision),
        }
    }

    /// The intervals of one study, and the number of replications until it was precise, if it has a precision stop.
    fn study(&self, seed: u64, stops: bool) -> (Seen, Option<usize>) {
        let abandoned = |outcome: &Outcome| outcome.queues[0].total()[Count::Abandoned] as f64;
        let offered = |outcome: &Outcome| outcome.queues[0].total()[Count::Offered] as f64;
        let waited = |outcome: &Outcome| outcome.queues[0].whole_times[Time::Wait as usize].sum_us() as f64 / 60e6;
        let wait = |outcome: &Outcome| {
            let wait = outcome.queues[0].whole_times[Time::Wait as usize];
            (wait.sum_us() as f64 / 1e6, wait.count() as f64)
        };

        let results = run(&self.plan, seed);
        let findings = assess(&self.plan, &results);
        let (queue, target) = (&findings.queues[0].whole, &findings.targets[0]);
        let one_more = run(&self.one_more, seed);
        let stopped = stops.then(|| run(&self.stopping, FIRST_STOPPED_SEED + seed));
        let is_precise = stopped.iter().all(|results| results.stopped == Stopped::Precise);
        assert!(is_precise, "{MOST_REPLICATIONS} replications are enough");
        let findings_stopped = || stopped.iter().map(|results| assess(&self.stopping, results));

        let of_few = results.outcomes.chunks_exact(FEW).map(|few| {
            let few = Results { outcomes: few.to_vec(), ..Results::default() };
            Interval::of(few.mean(&self.plan, offered))
        });
        let certainty = target.certainty.expect("every replication says something");
        let of = |kind| match kind {
            Kind::Offered => vec![Interval::of(Some(queue.count(Count::Offered).estimate))],
            Kind::OfferedOfFew => of_few.clone().collect(),
            Kind::Abandoned => vec![Interval::of(Some(queue.count(Count::Abandoned).estimate))],
            Kind::Share => vec![Interval::of(target.estimate.map(|share| share.estimate))],
            Kind::Wait => vec![Interval::of(queue.time(Time::Wait).mean.map(|wait| wait.estimate))],
            Kind::FewerAbandoned => vec![Interval::of(one_more.difference_from(&results, CONFIDENCE, abandoned))],
            Kind::LessWaiting => vec![Interval::of(one_more.difference_from(&results, CONFIDENCE, waited))],
            Kind::WaitDifference => vec![Interval::of(one_more.ratio_difference_from(&results, CONFIDENCE, wait))],
            Kind::WaitChange => vec![Interval::of(one_more.ratio_change_from(&results, CONFIDENCE, wait))],
            Kind::Certainty => vec![Interval { mean: certainty.mean, low: certainty.low, high: certainty.high }],
            Kind::AbandonedStopped => findings_stopped()
                .map(|findings| Interval::of(Some(findings.queues[0].whole.count(Count::Abandoned).estimate)))
                .collect(),
            Kind::ShareStopped => findings_stopped()
                .map(|findings| Interval::of(findings.targets[0].estimate.map(|share| share.estimate)))
                .collect(),
            Kind::AbandonedByStudent => {
                let figures: Vec<f64> = results.outcomes.iter().map(abandoned).collect();
                vec![Interval::by_student(&figures)]
            }
        };
        (Seen(Kind::ALL.map(of)), stopped.map(|results| results.replications()))
    }
}

/// The share of hours that hold the target, from this many runs of 500 replications with seeds that no study has.
pub(crate) fn reference(varies: bool, runs: usize) -> Coverage {
    let model = model(AGENTS, varies, 500, "");
    let first_seed = FIRST_REFERENCE_SEED * (1 + u64::from(varies));
    let runs = in_parallel(runs, |number| {
        let findings = assess(&model, &run(&model, first_seed + number as u64));
        Coverage {
            contained: usize::try_from(findings.targets[0].held).expect("few"),
            of: findings.replications,
            too_low: 0,
        }
    });
    runs.into_iter().fold(Coverage::default(), Coverage::and)
}

impl Coverage {
    /// How many standard errors it lies from a share.
    pub(crate) fn distance_from(self, share: f64) -> f64 {
        (self.share() - share) / standard_error(share, self.of)
    }
}

fn run(model: &Model, seed: u64) -> Results {
    let mut model = model.clone();
    model.run.seed = seed;
    replicate(&model, &Control::on(&Executor::one_thread()))
}

/// The answers to this many questions, in their order, on all cores.
fn in_parallel<T: Send>(questions: usize, answer: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut answers: Vec<(usize, T)> = thread::scope(|scope| {
        let of_core = |core: usize| {
            let answer = &answer;
            scope.spawn(move || (core..questions).step_by(cores).map(|number| (number, answer(number))).collect())
        };
        let threads: Vec<thread::ScopedJoinHandle<'_, Vec<_>>> = (0..cores).map(of_core).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no study panics")).collect()
    });
    answers.sort_by_key(|&(number, _)| number);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// The hour from ten o'clock with this many agents; a caller who waits at eleven is served or leaves.
fn model(agents: u32, varies: bool, replications: u32, run: &str) -> Model {
    let busyness = if varies { format!("busyness = {{ day_cv = {DAY_CV} }}") } else { String::new() };
    let text = format!(
        r#"
        [run]
        start = "2026-11-11T10:00"
        end = "2026-11-11T11:00"
        drain = "4h"
        replications = {replications}
        confidence = {CONFIDENCE}
        {run}

        [[source]]
        name = "callers"
        queue = "calls"
        hourly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, {CALLS}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        {busyness}

        [[queue]]
        name = "calls"
        channel = "voice"
        talk = {{ mean = "{TALK}m", dist = "exponential" }}
        patience = {{ mean = "{PATIENCE}m", dist = "exponential" }}

        [[team]]
        name = "agents"
        works = ["calls"]

        [[shift]]
        team = "agents"
        agents = {agents}
        hours = "00:00-24:00"

        [[target]]
        queue = "calls"
        figure = "abandoned"
        of = "offered"
        at_most = {MOST_ABANDONED}
        certainty = 0.5
        "#
    );
    let checked = Document::parse("hour.toml", text).and_then(|document| document.check(&NoFiles));
    checked.unwrap_or_else(|faults| panic!("{}", faults.render(false))).model
}

/// The true figures, by [`Kind`].
fn truths(varies: bool) -> [f64; Kind::ALL.len()] {
    let (hour, one_more) = (Hour::of(AGENTS, varies), Hour::of(AGENTS + 1, varies));
    Kind::ALL.map(|kind| match kind {
        Kind::Offered | Kind::OfferedOfFew => CALLS,
        Kind::Abandoned | Kind::AbandonedStopped | Kind::AbandonedByStudent => hour.abandoned,
        Kind::Share | Kind::ShareStopped => hour.abandoned / CALLS,
        Kind::Wait => hour.wait(),
        Kind::FewerAbandoned => one_more.abandoned - hour.abandoned,
        Kind::LessWaiting => one_more.waited - hour.waited,
        Kind::WaitDifference => one_more.wait() - hour.wait(),
        Kind::WaitChange => one_more.wait() / hour.wait() - 1.0,
        Kind::Certainty => HOLDS[usize::from(varies)],
    })
}

/// What is expected of the calls of an hour.
#[derive(Clone, Copy, Default)]
struct Hour {
    abandoned: f64,
    /// Minutes waited by callers who are answered.
    waited: f64,
}

impl Hour {
    /// The mean wait of callers who are answered, in seconds.
    fn wait(self) -> f64 {
        60.0 * self.waited / (CALLS - self.abandoned)
    }

    /// Over all days: the figures of days of each factor, by the density of the factor. The density vanishes smoothly
    /// at both ends, so a plain sum over even steps is practically exact.
    fn of(agents: u32, varies: bool) -> Self {
        const STEPS: u32 = 60;
        if !varies {
            return Self::of_factor(agents, 1.0);
        }
        let shape = 1.0 / (DAY_CV * DAY_CV);
        let distribution = Gamma::new(shape, shape).expect("a distribution");
        let (least, most) = (1.0 - 6.0 * DAY_CV, 1.0 + 8.0 * DAY_CV);
        let step = (most - least) / f64::from(STEPS);
        let factors = (0..=STEPS).map(|number| least + f64::from(number) * step);
        factors.fold(Self::default(), |sum, factor| {
            let (weight, hour) = (distribution.pdf(factor) * step, Self::of_factor(agents, factor));
            Self { abandoned: sum.abandoned + weight * hour.abandoned, waited: sum.waited + weight * hour.waited }
        })
    }

    /// By Kolmogorov's forward equations for the number of calls in the system (Runge-Kutta of order 4). An arriving
    /// caller sees the state of any moment (Poisson arrivals), and waits only for the callers before it: with `ahead`
    /// of them waiting, one of all agents becomes free, one of those callers leaves, or this caller does.
    fn of_factor(agents: u32, factor: f64) -> Self {
        /// More calls than this are never in the system.
        const MOST: usize = 90;
        const STEPS_A_MINUTE: u32 = 20;
        let (rate, free, leave) = (factor * CALLS / 60.0, 1.0 / TALK, 1.0 / PATIENCE);
        let agents = agents as usize;
        let down = |calls: usize| calls.min(agents) as f64 * free + calls.saturating_sub(agents) as f64 * leave;
        let flow = |p: &[f64; MOST + 1]| {
            let mut change = [0.0; MOST + 1];
            for calls in 0..MOST {
                let up = rate * p[calls] - down(calls + 1) * p[calls + 1];
                change[calls] -= up;
                change[calls + 1] += up;
            }
            change
        };
        let plus = |p: &[f64; MOST + 1], by: f64, change: &[f64; MOST + 1]| {
            std::array::from_fn(|calls| by.mul_add(change[calls], p[calls]))
        };
        let step = 1.0 / f64::from(STEPS_A_MINUTE);
        let mut p = [0.0; MOST + 1];
        p[0] = 1.0;
        // The minutes of the hour that each state takes up.
        let mut minutes = [0.0; MOST + 1];
        for _ in 0..60 * STEPS_A_MINUTE {
            let first = flow(&p);
            let second = flow(&plus(&p, step / 2.0, &first));
            let half = plus(&p, step / 2.0, &second);
            let third = flow(&half);
            let fourth = flow(&plus(&p, step, &third));
            let next: [f64; MOST + 1] =
                std::array::from_fn(|k| p[k] + step / 6.0 * (first[k] + 2.0 * second[k] + 2.0 * third[k] + fourth[k]));
            // Simpson's rule.
            minutes = std::array::from_fn(|k| minutes[k] + step / 6.0 * (p[k] + 4.0 * half[k] + next[k]));
            p = next;
        }
        let all_agents = agents as f64 * free;
        let mut hour = Self::default();
        for (calls, minutes) in minutes.into_iter().enumerate().skip(agents) {
            let callers = rate * minutes;
            let ahead = calls - agents;
            let steps = (0..=ahead).map(|ahead| all_agents + (ahead + 1) as f64 * leave);
            let answered = all_agents / (all_agents + (ahead + 1) as f64 * leave);
            hour.abandoned += callers * (1.0 - answered);
            hour.waited += callers * answered * steps.map(f64::recip).sum::<f64>();
        }
        hour
    }
}
