//! What a run costs: wages and the bot, each apart.

use super::{Look, Summary};
use crate::observe::{Count, Outcome};
use crate::units::micros_to_hours;

/// Money, in the unit of the scenario's figures.
#[derive(Debug)]
pub struct CostFindings {
    /// Wages of those present: rostered hours with breaks, and overtime at its factor.
    pub wages: Option<Summary>,
    /// Sessions of the bot.
    pub bot: Option<Summary>,
}

pub(super) fn findings(look: Look<'_>) -> CostFindings {
    CostFindings { wages: look.mean(|outcome| wages(look, outcome)), bot: look.mean(|outcome| bot(look, outcome)) }
}

fn wages(look: Look<'_>, outcome: &Outcome) -> f64 {
    let teams = look.model.teams.iter().zip(&outcome.teams);
    let wages = teams.map(|(team, outcome)| {
        let (drain, horizon) = outcome.hours.split_last().expect("there is always a drain, if only of no length");
        let rostered: u64 = horizon.iter().map(|hours| hours.staffed_us + hours.break_us).sum();
        let overtime: u64 = horizon.iter().chain([drain]).map(|hours| hours.overtime_us).sum();
        team.pay.per_hour * (micros_to_hours(rostered) + team.pay.overtime * micros_to_hours(overtime))
    });
    wages.sum()
}

fn bot(look: Look<'_>, outcome: &Outcome) -> f64 {
    let Some(bot) = &look.model.bot else { return 0.0 };
    let sessions: u64 = outcome.queues.iter().map(|queue| queue.total()[Count::MetBot]).sum();
    bot.cost_per_session * sessions as f64
}
