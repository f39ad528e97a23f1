//! From agents' days, without single contacts, to what a scenario says: volumes by day, people and hours, rounds, chats
//! at once, and the work of a reply, which is found by simulation.
//!
//! Must stay true: what a report doesn't identify is never taken for known. How long customers think, how replies vary,
//! when contacts came and who got them are assumptions; each is moved, and the wide interval holds what that does.
//!
//! What goes wrong: a mean response time is taken for the work of a reply. Most of it is waiting behind the agent's
//! other chats, so a plan from it has twice the work, or more.

mod desk;
mod reply;

use std::collections::{BTreeMap, BTreeSet};

use peakday_fit::Estimate;

use crate::replicate::Control;
use crate::scenario::{LogAgentDay, LogNames};
use crate::units::{Instant, Span};

pub use desk::Assumption;
pub use reply::{NoReply, ReplyFound};

/// Takes in agents' days, and says at the end what was learnt.
#[derive(Clone, Debug)]
pub struct AgentDays {
    counts_buyers: bool,
    rows: Vec<LogAgentDay>,
}

/// What agents' days say.
#[derive(Clone, Debug)]
pub struct AgentDaysCalibration {
    /// Whether contacts are buyers, each counted once a day.
    pub counts_buyers: bool,
    /// The days, in order.
    pub days: Vec<ReportedDay>,
    /// How many agents there are.
    pub agents: usize,
    /// How many rounds a contact has; `None`: the report doesn't say.
    pub rounds: Option<Estimate>,
    /// The most chats at once on any but one agent's day in a hundred.
    pub at_once: Option<u32>,
    /// How long customers waited for the first response, on average, in seconds.
    pub first_response: Option<f64>,
    /// How long rounds waited for their replies, on average, in seconds.
    pub mean_response: Option<f64>,
    /// How long agents were away, as a share of their online time and the time away beside it.
    pub away_share: Option<f64>,
    /// What a reply takes, or why that can't be found.
    pub reply: Result<ReplyFound, NoReply>,
}

/// A date of the report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReportedDay {
    /// Its midnight.
    pub day: Instant,
    /// How many contacts were taken.
    pub contacts: u64,
    /// How many agents took some, or were on duty.
    pub agents: usize,
    /// How many hours they were on duty, all together; `None` if the report doesn't say of all of them.
    pub on_duty_h: Option<f64>,
}

impl AgentDays {
    /// Nothing yet, of buyers or of contacts.
    pub fn new(counts_buyers: bool) -> Self {
        Self { counts_buyers, rows: Vec::new() }
    }

    /// Takes in a day of an agent.
    pub fn add(&mut self, row: &LogAgentDay) {
        self.rows.push(*row);
    }

    /// What was learnt; `None` without a contact. `think` is how long customers think on average, if that is known.
    pub fn finish(
        mut self,
        names: &LogNames,
        think: Option<Span>,
        control: &Control<'_>,
    ) -> Option<AgentDaysCalibration> {
        // However a report is sorted, the same comes of it.
        let name = |row: &LogAgentDay| names.agents.get(row.agent).map_or("", String::as_str);
        self.rows.sort_by(|one, other| (one.day, name(one)).cmp(&(other.day, name(other))));
        let rows = &self.rows;
        if rows.iter().all(|row| row.contacts == 0) {
            return None;
        }
        let mut by_day: BTreeMap<Instant, Vec<&LogAgentDay>> = BTreeMap::new();
        rows.iter().for_each(|row| by_day.entry(row.day).or_default().push(row));
        let days: Vec<ReportedDay> = by_day.iter().map(|(day, rows)| reported(*day, rows)).collect();
        let at_once = at_once(rows);
        let weighed = |value: fn(&LogAgentDay) -> Option<(Span, f64)>| {
            let known = rows.iter().filter_map(value);
            let (sum, weight) =
                known.fold((0.0, 0.0), |(sum, all), (span, weight)| (sum + weight * span.as_secs_f64(), all + weight));
            (weight > 0.0).then(|| sum / weight)
        };
        let there = |row: &LogAgentDay| Some((row.on_duty?, row.away?));
        let (duty, away) = rows
            .iter()
            .filter_map(there)
            .fold((0.0, 0.0), |(duty, away), (on, off)| (duty + on.as_secs_f64(), away + off.as_secs_f64()));
        Some(AgentDaysCalibration {
            counts_buyers: self.counts_buyers,
            agents: rows.iter().map(|row| row.agent).collect::<BTreeSet<_>>().len(),
            rounds: rounds(&by_day),
            at_once,
            first_response: weighed(|row| Some((row.first_response?, f64::from(row.contacts)))),
            mean_response: weighed(|row| Some((row.mean_response?, row.rounds.unwrap_or(f64::from(row.contacts))))),
            away_share: (duty + away > 0.0).then(|| away / (duty + away)),
            reply: reply::found(&by_day, at_once, think, control),
            days,
        })
    }
}

fn reported(day: Instant, rows: &[&LogAgentDay]) -> ReportedDay {
    let is_there = |row: &&&LogAgentDay| row.contacts > 0 || row.on_duty.is_some_and(|on_duty| !on_duty.is_zero());
    let there: Vec<&LogAgentDay> = rows.iter().filter(is_there).copied().collect();
    let hours: Option<Vec<f64>> = there.iter().map(|row| row.on_duty.map(Span::as_hours_f64)).collect();
    ReportedDay {
        day,
        contacts: rows.iter().map(|row| u64::from(row.contacts)).sum(),
        agents: there.len(),
        on_duty_h: hours.map(|hours| hours.iter().sum()),
    }
}

/// The most chats at once on any but one in a hundred of the agents' days.
fn at_once(rows: &[LogAgentDay]) -> Option<u32> {
    let mut most: Vec<u32> = rows.iter().filter_map(|row| row.most_at_once.filter(|most| *most > 0)).collect();
    most.sort_unstable();
    most.get((most.len() * 99).div_ceil(100).checked_sub(1)?).copied()
}

/// Rounds a contact: all rounds by all contacts, with the error that the days' own means say.
fn rounds(by_day: &BTreeMap<Instant, Vec<&LogAgentDay>>) -> Option<Estimate> {
    let of_day = |rows: &Vec<&LogAgentDay>| {
        let known = rows.iter().filter_map(|row| Some((row.rounds?, f64::from(row.contacts))));
        known.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    };
    let days: Vec<(f64, f64)> = by_day.values().map(of_day).filter(|(_, contacts)| *contacts > 0.0).collect();
    let (rounds, contacts) = days.iter().fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    if contacts == 0.0 {
        return None;
    }
    let mean = rounds / contacts;
    let n = days.len() as f64;
    let scatter: f64 = days.iter().map(|(rounds, contacts)| (rounds - mean * contacts).powi(2)).sum();
    let of_days = if n > 1.0 { (n / (n - 1.0) * scatter).sqrt() / contacts } else { 0.0 };
    // Days may be alike by chance: a geometric number of rounds strays by so much at least.
    let of_contacts = (mean * (mean - 1.0).max(0.0) / contacts).sqrt();
    Some(Estimate { value: mean, standard_error: of_days.max(of_contacts) })
}
