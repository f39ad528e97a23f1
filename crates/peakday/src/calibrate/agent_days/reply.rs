//! What a reply takes, found by simulation: the mean at which simulated response times come out as reported.
//!
//! A mean response time alone can't tell how long replies take and how long customers think. So thinking is assumed,
//! and the mean of a reply alone is found: the root of a function that has the same customers at each try. How far days
//! stray from the simulated ones says the interval; what the assumptions move widens it.
//!
//! Responses after the first are compared where the report has the first apart: they are told by what the agents have
//! in hand. The first also hold the wait for an agent, which a little more or less load makes next to nothing or
//! endless.

use std::collections::BTreeMap;

use peakday_fit::root;

use super::desk::{Assumption, Day, Desk, Replication, Responses};
use crate::calibrate::simulated_days::{Simulated, last_days, reach, replications};
use crate::replicate::Control;
use crate::scenario::LogAgentDay;
use crate::units::{Instant, Span};

/// How long customers are assumed to think where nobody says: as in `hello.toml`, between the 25 s and the 75 s that
/// logs of chats have.
const THINK: Span = Span::seconds(40);

/// What a reply takes.
#[derive(Clone, Debug)]
pub struct ReplyFound {
    /// The mean, in seconds.
    pub mean: f64,
    /// Its interval of 95 % if all that is assumed holds.
    pub interval: (f64, f64),
    /// The same with what each assumption moves.
    pub wide: (f64, f64),
    /// What each assumption makes of the mean; `None`: with it no mean gives the reported times.
    pub moved: Vec<(Assumption, Option<f64>)>,
    /// How long customers are taken to think on average.
    pub think: Span,
    /// Whether that was said, and not assumed.
    pub think_is_said: bool,
    /// The share of the hours on duty in which agents write replies.
    pub busy: f64,
    /// How many days and contacts it rests on.
    pub days: usize,
    /// How many contacts.
    pub contacts: u64,
    /// The first response time as reported and as simulated, in seconds; `None`: the report doesn't say.
    pub first_response: Option<(f64, f64)>,
    /// By date: the mean response time in seconds, as reported and as simulated with this mean.
    pub by_day: Vec<(Instant, Simulated)>,
    /// Whether these are responses after the first alone.
    pub leaves_out_first: bool,
}

/// Why it can't be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReply {
    /// No row says how long replies took.
    NoResponse,
    /// No row says how many rounds there were.
    NoRounds,
    /// No row says how long its agent was online.
    NoOnline,
    /// No row says all of it.
    NoWholeRow,
    /// No mean makes simulated response times as reported.
    OutOfReach,
}

impl ReplyFound {
    /// Whether the report tells it well enough to plan with: the ends of the wide interval are less than a factor of
    /// two apart.
    pub fn is_identified(&self) -> bool {
        self.wide.1 < 2.0 * self.wide.0
    }

    /// Whether first responses are far from the simulated ones: more than half as long again, or as short.
    pub fn has_other_first_responses(&self) -> bool {
        self.first_response.is_some_and(are_far)
    }
}

/// Finds it.
pub(super) fn found(
    by_day: &BTreeMap<Instant, Vec<&LogAgentDay>>,
    at_once: Option<u32>,
    think: Option<Span>,
    control: &Control<'_>,
) -> Result<ReplyFound, NoReply> {
    let rows = || by_day.values().flatten().filter(|row| row.contacts > 0);
    for (is_known, why) in [
        (rows().any(|row| row.mean_response.is_some()), NoReply::NoResponse),
        (rows().any(|row| row.rounds.is_some()), NoReply::NoRounds),
        (rows().any(|row| row.on_duty.is_some()), NoReply::NoOnline),
    ] {
        if !is_known {
            return Err(why);
        }
    }
    let days = simulated_days(by_day);
    if days.is_empty() {
        return Err(NoReply::NoWholeRow);
    }
    let contacts: u64 = days.iter().map(|day| u64::from(day.contacts)).sum();
    let desk = Desk::new(&days, at_once, think.unwrap_or(THINK), replications(contacts), control);
    let search = Search { fitted: Fitted::of(&days), days: &days, desk: &desk };
    let log_mean = search.log_mean(None, None).ok_or(NoReply::OutOfReach)?;
    let reach = search.reach(log_mean).ok_or(NoReply::OutOfReach)?;
    let mean = log_mean.exp();
    let simulated = desk.simulated(mean, None).ok_or(NoReply::OutOfReach)?;
    let first = first_response(&days).zip(mean_of(&simulated, |of| &of.first));
    let mut assumptions =
        vec![Assumption::EvenReplies, Assumption::UnevenReplies, Assumption::BusyMiddle, Assumption::DealtAtRandom];
    if think.is_none() {
        assumptions.splice(0..0, [Assumption::ThinkHalf, Assumption::ThinkDouble]);
    }
    if search.fitted == Fitted::All && at_once.is_some() {
        assumptions.push(Assumption::FromAssignment);
    }
    // First responses that are shorter than agents can give them: by a machine, or from a later moment than the others.
    let least = mean_of(&simulated, |of| &of.from_assignment);
    let are_too_short = first.zip(least).is_some_and(|((reported, _), least)| FAR * reported < least);
    if search.fitted == Fitted::Later && are_too_short {
        assumptions.push(Assumption::AllResponses);
    }
    let moved =
        assumptions.into_iter().map(|assumed| (assumed, search.log_mean(Some(assumed), Some(log_mean)).map(f64::exp)));
    let moved: Vec<(Assumption, Option<f64>)> = moved.collect();
    // Errors that are independent of each other: the root of the sum of their squares, to each side by itself.
    let by = || moved.iter().filter_map(|(_, other)| Some((other.as_ref()? / mean).ln()));
    let below = by().filter(|by| *by < 0.0).fold(reach, f64::hypot);
    let above = by().filter(|by| *by > 0.0).fold(reach, f64::hypot);
    // Between an assumption with which no mean will do and what is assumed, replies take as little as one likes.
    let is_in_reach = moved.iter().all(|(_, other)| other.is_some());
    Ok(ReplyFound {
        mean,
        interval: (mean / reach.exp(), mean * reach.exp()),
        wide: (if is_in_reach { mean / below.exp() } else { 0.0 }, mean * above.exp()),
        think: think.unwrap_or(THINK),
        think_is_said: think.is_some(),
        busy: mean * days.iter().map(|day| day.rounds).sum::<f64>() / days.iter().map(|day| day.duty_s).sum::<f64>(),
        days: days.len(),
        contacts,
        first_response: first,
        by_day: search.by_day(&simulated),
        leaves_out_first: search.fitted == Fitted::Later,
        moved,
    })
}

/// The last days of the report that can be simulated: two weeks, or as many as take a moment.
fn simulated_days(by_day: &BTreeMap<Instant, Vec<&LogAgentDay>>) -> Vec<Day> {
    last_days(by_day.values().rev().filter_map(|rows| Day::of(rows)), |day| u64::from(day.contacts))
}

/// Which response times are to come out as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fitted {
    /// Those after the first.
    Later,
    All,
    /// All, the first from when the agent got the chat.
    AllFromAssignment,
}

impl Fitted {
    /// Those after the first, if the report has the first apart and there are enough others.
    fn of(days: &[Day]) -> Self {
        const FEW: f64 = 0.5;
        let all: f64 = days.iter().map(|day| f64::from(day.contacts)).sum();
        let later: f64 = days.iter().map(|day| day.rounds - f64::from(day.contacts)).sum();
        let is_apart = days.iter().all(|day| day.first_s.is_some_and(|first_s| first_s < day.response_s));
        if is_apart && later > FEW * all { Self::Later } else { Self::All }
    }

    fn under(self, assumed: Option<Assumption>) -> Self {
        match assumed {
            Some(Assumption::FromAssignment) => Self::AllFromAssignment,
            Some(Assumption::AllResponses) => Self::All,
            _ => self,
        }
    }

    /// The reported sum of a day in seconds, and how many responses that is.
    fn reported(self, day: &Day) -> Responses {
        match (self, day.first_s) {
            (Self::Later, Some(first_s)) => (day.response_s - first_s, day.rounds - f64::from(day.contacts)),
            _ => (day.response_s, day.rounds),
        }
    }

    /// The same of a simulated day.
    fn simulated(self, replication: &Replication, day: usize) -> Responses {
        let (all, first) = (replication.all[day], replication.first[day]);
        match self {
            Self::Later => (all.0 - first.0, all.1 - first.1),
            Self::All => all,
            Self::AllFromAssignment => (all.0 - first.0 + replication.from_assignment[day].0, all.1),
        }
    }
}

struct Search<'a> {
    fitted: Fitted,
    days: &'a [Day],
    desk: &'a Desk<'a>,
}

impl Search<'_> {
    /// What was reported of all days: the sum in seconds, and how many responses.
    fn reported(&self, fitted: Fitted) -> Responses {
        let days = self.days.iter().map(|day| fitted.reported(day));
        days.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    }

    /// By day: the mean response of the replications.
    fn means(&self, replications: &[Replication], fitted: Fitted) -> Vec<f64> {
        let of_day = |day: usize| {
            let of = replications.iter().map(|of| fitted.simulated(of, day));
            let (sum, count) = of.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
            sum / count.max(1.0)
        };
        (0..self.days.len()).map(of_day).collect()
    }

    /// Each day's mean response, as reported and as simulated.
    fn by_day(&self, replications: &[Replication]) -> Vec<(Instant, Simulated)> {
        let of_day = |(number, day): (usize, &Day)| {
            let mean = |(sum, count): Responses| (count > 0.0).then(|| sum / count);
            let reported = mean(self.fitted.reported(day))?;
            let means: Vec<f64> =
                replications.iter().filter_map(|of| mean(self.fitted.simulated(of, number))).collect();
            let date = day.rows.first()?.day;
            (means.len() > 1).then(|| (date, Simulated::of(reported, &means)))
        };
        self.days.iter().enumerate().filter_map(of_day).collect()
    }

    /// The sum of the report's responses, as simulated.
    fn expected(&self, log_mean: f64, assumed: Option<Assumption>) -> Option<f64> {
        let fitted = self.fitted.under(assumed);
        let simulated = self.desk.simulated(log_mean.exp(), assumed)?;
        let means = self.means(&simulated, fitted);
        Some(self.days.iter().zip(means).map(|(day, mean)| fitted.reported(day).1 * mean).sum())
    }

    /// The logarithm of the mean at which what is expected is what was reported.
    fn log_mean(&self, assumed: Option<Assumption>, near: Option<f64>) -> Option<f64> {
        const TOLERANCE: f64 = 2e-3;
        const NEAR: f64 = 0.02;
        const MOST_STEPS: usize = 8;
        let (reported, responses) = self.reported(self.fitted.under(assumed));
        let above = |log_mean: f64| self.expected(log_mean, assumed).map_or(f64::NAN, |of| (of / reported).ln());
        // A reply is a part of each response, so its mean is below that of responses, but for chance.
        let most = (1.25 * reported / responses).ln();
        let (mut low, mut high) = match near {
            Some(near) => (near - 0.1, (near + 0.1).min(most)),
            None => (most - 0.7, most),
        };
        let mut step = if near.is_some() { 0.3 } else { 0.7 };
        let mut steps = 0;
        while above(low) > 0.0 {
            (high, low, step, steps) = (low, low - step, 2.0 * step, steps + 1);
            if steps > MOST_STEPS {
                return None;
            }
        }
        while high < most && above(high) < 0.0 {
            (low, high) = (high, (high + step).min(most));
        }
        // Response times jump a little where customers change places: near enough is what a root has to be.
        root(above, (low, high), TOLERANCE).filter(|found| above(*found).abs() < NEAR)
    }

    /// How far the interval of the logarithm reaches to both sides: by how much the days' response times stray from the
    /// simulated ones, or those of replications from each other, whichever is more; and the chance of the simulation.
    fn reach(&self, log_mean: f64) -> Option<f64> {
        const STEP: f64 = 0.05;
        let slope = (self.expected(log_mean + STEP, None)? - self.expected(log_mean - STEP, None)?) / (2.0 * STEP);
        if slope.is_nan() || slope <= 0.0 {
            return None;
        }
        let replications = self.desk.simulated(log_mean.exp(), None)?;
        let means = self.means(&replications, self.fitted);
        let sums = replications.iter().map(|of| {
            let each = self.days.iter().zip(&means).enumerate().map(|(number, (day, mean))| {
                let (sum, count) = self.fitted.simulated(of, number);
                self.fitted.reported(day).1 * if count > 0.0 { sum / count } else { *mean }
            });
            each.sum::<f64>()
        });
        let sums: Vec<f64> = sums.collect();
        let strays = self.days.iter().zip(&means).map(|(day, mean)| {
            let (sum, responses) = self.fitted.reported(day);
            sum - responses * mean
        });
        Some(reach(&sums, &strays.collect::<Vec<_>>()) / slope)
    }
}

/// The mean first response time that the simulated days report; `None` if some row doesn't.
fn first_response(days: &[Day]) -> Option<f64> {
    let sum: Option<f64> = days.iter().map(|day| day.first_s).sum();
    let contacts: f64 = days.iter().map(|day| f64::from(day.contacts)).sum();
    sum.map(|sum| sum / contacts)
}

/// The mean of some responses of all days of all replications.
fn mean_of(replications: &[Replication], which: impl Fn(&Replication) -> &Vec<Responses>) -> Option<f64> {
    let responses = replications.iter().flat_map(which);
    let (sum, count) = responses.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    (count > 0.0).then(|| sum / count)
}

/// Times that are this many times as long are taken for times of something else.
const FAR: f64 = 1.5;

/// Whether one of two times is more than half as long again as the other.
fn are_far((reported, simulated): (f64, f64)) -> bool {
    reported > FAR * simulated || simulated > FAR * reported
}
