//! What a run costs: wages, seats, the bot and lost sales, each by itself.

use super::{Look, Summary};
use crate::model::{Agent, Model, Money, Team};
use crate::observe::{Count, Hours, Outcome, TeamOutcome};
use crate::units::{Instant, Span, micros_to_hours};

/// Money, in the unit of the scenario's figures.
#[derive(Debug)]
pub struct CostFindings {
    /// Wages, seats and bot together: what is paid. Lost sales are not.
    pub total: Option<Summary>,
    /// The total for each contact that people or the bot brought to its end; `None` where nothing is paid.
    pub per_contact: Option<Summary>,
    /// By team.
    pub teams: Vec<TeamCost>,
    /// Wages of all kinds together, of agents who are present.
    pub wages: Option<Summary>,
    /// Wages by [`Wage`].
    pub wages_by_kind: [Option<Summary>; Wage::ALL.len()],
    /// Cost of seats.
    pub seats: Option<Summary>,
    /// Cost of the bot's sessions.
    pub bot: Option<Summary>,
    /// Sales lost; `None` if no queue has a value of contacts.
    pub lost_sales: Option<Summary>,
}

/// What a team costs.
#[derive(Debug)]
pub struct TeamCost {
    /// Wages by [`Wage`].
    pub wages_by_kind: [Option<Summary>; Wage::ALL.len()],
    /// Cost of its seats.
    pub seats: f64,
}

peakday_core::figures! {
    /// What wages are paid for.
    pub enum Wage {
        /// Hours within shifts, breaks included.
        Hourly = "hourly" in Money,
        /// Hours after the end of shifts, but on holidays.
        Overtime = "overtime" in Money,
        /// Hours at night: what is paid above the hour's wage.
        Night = "night" in Money,
        /// Shift dates.
        Daily = "daily" in Money,
        /// Contacts handled.
        PerContact = "per_contact" in Money,
        /// What holidays add to all of these, overtime on them included.
        Holiday = "holiday" in Money,
    }
}

pub(super) fn findings(look: Look<'_>) -> CostFindings {
    let seats_of_teams: Vec<f64> = (0..look.model.teams.len()).map(|team| seats(look.model, team)).collect();
    let seats: f64 = seats_of_teams.iter().sum();
    let total = total_in_replication(look.model);
    let ended = |outcome: &Outcome| -> f64 {
        let totals = outcome.queues.iter().map(crate::observe::QueueOutcome::total);
        let ended: u64 = totals.map(|counts| counts[Count::Handled] + counts[Count::Contained]).sum();
        ended as f64
    };
    let team = |(number, &seats): (usize, &f64)| TeamCost {
        wages_by_kind: Wage::ALL.map(|wage| {
            let team = &look.model.teams[number];
            look.mean(move |outcome| wage_of(wage, team, &outcome.teams[number]))
        }),
        seats,
    };
    let is_paid = look.results.outcomes.iter().any(|outcome| total(outcome) > 0.0);
    let has_value = look.model.queues.iter().any(|queue| queue.value.is_some());
    CostFindings {
        total: look.mean(&total),
        per_contact: is_paid.then(|| look.ratio(|outcome| (total(outcome), ended(outcome)))).flatten(),
        teams: seats_of_teams.iter().enumerate().map(team).collect(),
        wages: look.mean(|outcome| over_teams(look.model, outcome, wages)),
        wages_by_kind: Wage::ALL.map(|wage| {
            look.mean(move |outcome| over_teams(look.model, outcome, |team, paid| wage_of(wage, team, paid)))
        }),
        seats: look.mean(move |_| seats),
        bot: look.mean(|outcome| bot(look.model, outcome)),
        lost_sales: if has_value { look.mean(lost_sales) } else { None },
    }
}

/// What a replication costs in all: wages, seats and bot, in the money of the scenario.
pub fn total_in_replication(model: &Model) -> impl Fn(&Outcome) -> f64 {
    let seats: f64 = (0..model.teams.len()).map(|team| seats(model, team)).sum();
    move |outcome| over_teams(model, outcome, wages) + seats + bot(model, outcome)
}

fn over_teams(model: &Model, outcome: &Outcome, wage: impl Fn(&Team, &TeamOutcome) -> f64) -> f64 {
    model.teams.iter().zip(&outcome.teams).map(|(team, outcome)| wage(team, outcome)).sum()
}

/// What a team's agents earned.
fn wages(team: &Team, outcome: &TeamOutcome) -> f64 {
    let (rostered_h, overtime_h) = hours(outcome);
    let plain = team.pay.per_hour * (rostered_h + team.pay.overtime * overtime_h);
    let others = [Wage::Night, Wage::Daily, Wage::PerContact, Wage::Holiday];
    plain + others.map(|wage| wage_of(wage, team, outcome)).iter().sum::<f64>()
}

fn wage_of(wage: Wage, team: &Team, outcome: &TeamOutcome) -> f64 {
    let (pay, earned) = (&team.pay, &outcome.earnings);
    let (rostered_h, overtime_h) = hours(outcome);
    match wage {
        Wage::Hourly => pay.per_hour * rostered_h,
        Wage::Overtime => pay.per_hour * pay.overtime * overtime_h,
        Wage::Night => pay.night_extra * micros_to_hours(earned.night_us),
        Wage::Daily => earned.daily.units(),
        Wage::PerContact => earned.per_contact.units(),
        Wage::Holiday => pay.holiday.as_ref().map_or(0.0, |holiday| {
            let (within_h, after_h) = (micros_to_hours(earned.holiday_us), micros_to_hours(earned.holiday_overtime_us));
            pay.per_hour * ((holiday.factor - 1.0) * within_h + holiday.factor * after_h) + earned.holiday.units()
        }),
    }
}

/// Hours within shifts, and hours of overtime that are paid as such.
fn hours(outcome: &TeamOutcome) -> (f64, f64) {
    let (drain, horizon) = outcome.hours.split_last().expect("there is always a drain, if only of no length");
    let rostered: u64 =
        horizon.iter().map(|hours| hours[Hours::Staffed] + hours[Hours::OnBreak] + hours[Hours::CutOff]).sum();
    let overtime: u64 = horizon.iter().chain([drain]).map(|hours| hours[Hours::Overtime]).sum();
    (micros_to_hours(rostered), micros_to_hours(overtime - outcome.earnings.holiday_overtime_us))
}

/// Cost of a team's seats: on each date, for the largest number of its agents rostered at once.
fn seats(model: &Model, number: usize) -> f64 {
    let (run, team) = (&model.run, &model.teams[number]);
    if team.pay.seat_per_day <= 0.0 {
        return 0.0;
    }
    let last = run.end.saturating_sub(Span::from_micros(1)).day_index();
    let agents: Vec<&Agent> = model.agents.iter().filter(|agent| agent.team.index() == number).collect();
    let of_day = |day: u64| {
        let midnight = Instant::default() + Span::days(day);
        most_at_once(&agents, midnight.max(run.start), (midnight + Span::DAY).min(run.end))
    };
    let seats: u64 = (run.start.day_index()..=last).map(of_day).sum();
    team.pay.seat_per_day * seats as f64
}

/// The largest number of agents rostered at one moment of [from, to).
fn most_at_once(agents: &[&Agent], from: Instant, to: Instant) -> u64 {
    let mut changes: Vec<(Instant, i64)> = Vec::new();
    for period in agents.iter().flat_map(|agent| &agent.periods) {
        if period.from < to && from < period.to {
            changes.extend([(period.from.max(from), 1), (period.to.min(to), -1)]);
        }
    }
    // At one moment, agents who go are counted before agents who come.
    changes.sort_unstable();
    let mut now = 0_i64;
    let most = changes.iter().map(|(_, by)| {
        now += by;
        now
    });
    most.max().unwrap_or(0).unsigned_abs()
}

fn bot(model: &Model, outcome: &Outcome) -> f64 {
    let Some(bot) = &model.bot else { return 0.0 };
    bot.cost(outcome.queues.iter().map(|queue| queue.total()[Count::MetBot]).sum())
}

fn lost_sales(outcome: &Outcome) -> f64 {
    outcome.queues.iter().flat_map(|queue| &queue.lost_sales).copied().sum::<Money>().units()
}
