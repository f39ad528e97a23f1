//! The desk that agents' days imply, as a model: the people of each day with their hours, the contacts they took, and
//! what has to be assumed because no report says it.
//!
//! Each day of the report is a day of the model, with a day between it and the next, so that no day's end reaches into
//! another. All people of a day begin together, and contacts come to the desk when their agents are there: so the load
//! of a person is the report's, whenever the day was.

use std::fmt::Write as _;

use crate::calibrate::simulated_days::{ModelDays, set_arrivals};
use crate::executor::Executor;
use crate::model::{Channel, Model, Routing};
use crate::observe::Time;
use crate::random::distribution::{Distribution, Rounds};
use crate::random::key::{Key, Purpose};
use crate::replicate::{Control, outcomes};
use crate::scenario::{Document, LogAgentDay, NoFiles};
use crate::units::{Instant, Span};

/// What is assumed otherwise, to see how far what is found depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// Customers think half as long.
    ThinkHalf,
    /// They think twice as long.
    ThinkDouble,
    /// Replies vary less: a coefficient of variation of 0.5.
    EvenReplies,
    /// They vary more: 1.5.
    UnevenReplies,
    /// Three contacts in four come in the middle half of the hours.
    BusyMiddle,
    /// Contacts are dealt to agents at random, not to the one with the fewest chats.
    DealtAtRandom,
    /// The first response counts from when the agent gets the chat.
    FromAssignment,
    /// All responses together are as reported, whatever the first are.
    AllResponses,
}

/// A day of the report that can be simulated.
#[derive(Clone, Debug)]
pub(super) struct Day {
    /// Its agents with contacts, rounds, response time and hours.
    pub rows: Vec<LogAgentDay>,
    pub rounds: f64,
    pub contacts: u32,
    /// The sum of the response times of its rounds, in seconds.
    pub response_s: f64,
    /// That of its first responses; `None` if some agent's row doesn't say it.
    pub first_s: Option<f64>,
    pub duty_s: f64,
}

impl Day {
    /// The rows of a date that say all that is needed; `None` if none does.
    pub(super) fn of(rows: &[&LogAgentDay]) -> Option<Self> {
        let is_whole = |row: &&&LogAgentDay| {
            row.contacts > 0
                && row.rounds.is_some()
                && row.mean_response.is_some_and(|response| !response.is_zero())
                && row.on_duty.is_some_and(|on_duty| !on_duty.is_zero())
        };
        let rows: Vec<LogAgentDay> = rows.iter().filter(is_whole).map(|row| **row).collect();
        let rounds = |row: &LogAgentDay| row.rounds.unwrap_or_default();
        let seconds = |span: Option<Span>| span.unwrap_or_default().as_secs_f64();
        let first = |row: &LogAgentDay| Some(f64::from(row.contacts) * row.first_response?.as_secs_f64());
        (!rows.is_empty()).then(|| Self {
            rounds: rows.iter().map(rounds).sum(),
            contacts: rows.iter().map(|row| row.contacts).sum(),
            response_s: rows.iter().map(|row| rounds(row) * seconds(row.mean_response)).sum(),
            first_s: rows.iter().map(first).sum(),
            duty_s: rows.iter().map(|row| seconds(row.on_duty)).sum(),
            rows,
        })
    }
}

/// The desk, and how often its days are simulated.
pub(super) struct Desk<'a> {
    days: &'a [Day],
    think: Span,
    /// By replication: the desk with contacts at moments of their own.
    level: Vec<Model>,
    /// The same, where most come in the middle.
    busy_middle: Vec<Model>,
    control: Control<'a>,
}

/// Response times of one day of one replication: the sum in seconds, and how many.
pub(super) type Responses = (f64, f64);

/// What a replication says of each day: of all responses, and of the first, from asking and from when the agent got the
/// chat.
pub(super) struct Replication {
    pub all: Vec<Responses>,
    pub first: Vec<Responses>,
    pub from_assignment: Vec<Responses>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        days: &'a [Day],
        at_once: Option<u32>,
        think: Span,
        replications: u32,
        control: &Control<'a>,
    ) -> Self {
        let desk = template(days, at_once);
        let models = |is_middle: bool| -> Vec<Model> {
            (0..replications).map(|replication| with_arrivals(&desk, days, replication, is_middle)).collect()
        };
        Self { days, think, level: models(false), busy_middle: models(true), control: *control }
    }

    /// Simulates all replications with replies of a mean; the same customers whatever the mean. `None` if it was
    /// stopped from outside.
    pub(super) fn simulated(&self, reply_s: f64, assumed: Option<Assumption>) -> Option<Vec<Replication>> {
        let models = if assumed == Some(Assumption::BusyMiddle) { &self.busy_middle } else { &self.level };
        let tasks: Vec<(u32, &Model)> = (0..).zip(models).collect();
        // The replications are spread over the threads, each with a model of its own.
        let one_thread = Executor::one_thread();
        let alone = Control { executor: &one_thread, ..self.control };
        let made = self.control.executor.map(tasks, |(replication, model)| {
            let mut model = model.clone();
            self.change(&mut model, reply_s, assumed);
            let outcome = outcomes(&model, replication..replication + 1, &alone).pop()?;
            let times = &outcome.queues[0].times;
            let of = |interval: usize, time: Time| -> Responses {
                let of = times.get(interval).map(|times| &times[time as usize]);
                of.map_or((0.0, 0.0), |of| (of.sum_us() as f64 / 1e6, of.count() as f64))
            };
            let sum = |one: Responses, other: Responses| (one.0 + other.0, one.1 + other.1);
            let of_day = |day: usize, time: Time| sum(of(2 * day, time), of(2 * day + 1, time));
            let of_days = |time: Time| (0..self.days.len()).map(|day| of_day(day, time)).collect();
            Some(Replication {
                all: of_days(Time::Response),
                first: of_days(Time::FirstResponse),
                from_assignment: of_days(Time::FirstResponseFromAssignment),
            })
        });
        made.into_iter().collect()
    }

    fn change(&self, model: &mut Model, reply_s: f64, assumed: Option<Assumption>) {
        let mean = Span::from_secs_f64(reply_s);
        let think = self.think.scaled(match assumed {
            Some(Assumption::ThinkHalf) => 0.5,
            Some(Assumption::ThinkDouble) => 2.0,
            _ => 1.0,
        });
        let queue = &mut model.queues[0];
        if assumed == Some(Assumption::DealtAtRandom) {
            queue.routing = Routing::Random;
        }
        if let Channel::Chat(chat) = &mut queue.channel {
            chat.reply = match assumed {
                Some(Assumption::EvenReplies) => Distribution::lognormal(mean, 0.5),
                Some(Assumption::UnevenReplies) => Distribution::lognormal(mean, 1.5),
                _ => Distribution::exponential(mean),
            };
            chat.think = Distribution::exponential(think);
        }
    }
}

/// How long those who go last finish what has come.
const AFTER: Span = Span::hours(3);

/// A checked scenario of as many days, with a source for each and as many people as the day with most of them.
fn template(days: &[Day], at_once: Option<u32>) -> Model {
    let places = ModelDays::apart(days.len());
    let (start, end) = places.run();
    let people = days.iter().map(|day| day.rows.len()).max().unwrap_or(1);
    let mut text = format!(
        "[run]\nstart = \"{start}\"\nend = \"{end}\"\ninterval = \"24h\"\ndrain = \"24h\"\nreplications = 1\n\n\
         [[queue]]\nname = \"desk\"\nchannel = \"chat\"\nreply = {{ mean = \"1s\" }}\nthink = {{ mean = \"1s\" }}\n\
         rounds = {{ mean = 2 }}\n\n[[team]]\nname = \"desk\"\nworks = [\"desk\"]\n"
    );
    if let Some(at_once) = at_once {
        let _ = writeln!(text, "max_concurrency = {at_once}");
    }
    let _ = write!(text, "\n[[shift]]\nteam = \"desk\"\nagents = {people}\nhours = \"00:00-24:00\"\n");
    for number in 0..days.len() {
        let hourly = ["1"; 24].join(", ");
        let _ = write!(text, "\n[[source]]\nname = \"{number}\"\nqueue = \"desk\"\nhourly = [{hourly}]\n");
    }
    let document = Document::parse("desk.toml", text).unwrap_or_else(|faults| panic!("{faults}"));
    let mut model = document.check(&NoFiles).unwrap_or_else(|faults| panic!("{faults}")).model;
    let longest = |day: &Day| day.rows.iter().filter_map(|row| row.on_duty).max().unwrap_or_default();
    for (number, agent) in model.agents.iter_mut().enumerate() {
        agent.periods.retain_mut(|period| {
            let day = (0..days.len()).find(|day| places.midnight(*day) == period.from);
            let on_duty = day.and_then(|day| days[day].rows.get(number)?.on_duty);
            // Who goes last finishes what has come: nobody waits for the next day.
            let is_last = on_duty.is_some() && on_duty == day.map(|day| longest(&days[day]));
            let after = if is_last { AFTER } else { Span::ZERO };
            period.to = period.from + on_duty.unwrap_or_default().min(Span::DAY) + after;
            on_duty.is_some()
        });
    }
    model.agents.retain(|agent| !agent.periods.is_empty());
    for (number, day) in days.iter().enumerate() {
        let (_, kind) = model.sources[number].kinds[0];
        let mean = (day.rounds / f64::from(day.contacts)).max(1.0);
        model.kinds[kind.index()].rounds = Rounds::Geometric { mean };
    }
    model
}

/// The desk with as many contacts on each day as its agents took, at moments while they are there.
fn with_arrivals(desk: &Model, days: &[Day], replication: u32, is_middle: bool) -> Model {
    let mut model = desk.clone();
    let places = ModelDays::apart(days.len());
    let key = Key::of_replication(model.run.seed, replication).name("arrivals of agents' days");
    for (number, day) in days.iter().enumerate() {
        let of_day = key.number(number as u64);
        let mut moments: Vec<Instant> = Vec::with_capacity(day.contacts as usize);
        for (agent, row) in (0_u64..).zip(&day.rows) {
            let of_agent = of_day.number(agent);
            let on_duty = row.on_duty.unwrap_or_default();
            moments.extend((0..row.contacts).map(|contact| {
                let share = of_agent.number(contact.into()).draw(Purpose::Gap, 0).uniform();
                places.midnight(number) + on_duty.scaled(if is_middle { middle(share) } else { share })
            }));
        }
        set_arrivals(&mut model, number, moments);
    }
    model
}

/// Where in the hours the contact is before which this share of them comes, if three in four come in the middle half.
fn middle(share: f64) -> f64 {
    if share < 0.125 {
        2.0 * share
    } else if share < 0.875 {
        0.25 + (share - 0.125) / 1.5
    } else {
        0.75 + 2.0 * (share - 0.875)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_half_has_three_contacts_in_four() {
        let inside = (0..1000).filter(|n| (0.25..0.75).contains(&middle((f64::from(*n) + 0.5) / 1000.0))).count();
        assert_eq!(inside, 750);
        assert!(middle(0.0).abs() < 1e-12 && (middle(1.0) - 1.0).abs() < 1e-12 && (middle(0.5) - 0.5).abs() < 1e-12);
    }
}
