//! What a run costs: the total, its parts, and who costs it.

use crate::assess::{CostFindings, Summary, Wage};
use crate::figures::RunFigure;
use crate::ids::TeamId;

/// Money; `None` where the scenario names no cost and no value of a contact.
pub(in crate::report) struct Money {
    /// What is paid in all.
    pub total: Option<Summary>,
    /// That for each contact that people or the bot brought to its end.
    pub per_contact: Option<Summary>,
    /// The parts that aren't nothing: each wage by itself where there are several.
    pub parts: Vec<Part>,
    /// Sales lost, which nobody pays.
    pub lost_sales: Option<Summary>,
    /// The teams that cost something, by kind of wages and seats: see [`TeamMoney`].
    pub teams: Vec<TeamMoney>,
}

/// A part of the cost.
pub(in crate::report) struct Part {
    pub figure: RunFigure,
    pub summary: Summary,
    /// It is a part of the one above it.
    pub is_of_above: bool,
}

/// What a team costs.
pub(in crate::report) struct TeamMoney {
    pub team: TeamId,
    /// By [`Wage`].
    pub wages: [f64; Wage::ALL.len()],
    pub seats: f64,
}

impl TeamMoney {
    pub(in crate::report) fn total(&self) -> f64 {
        self.wages.iter().sum::<f64>() + self.seats
    }
}

impl Money {
    pub(in crate::report) fn of(cost: &CostFindings) -> Option<Self> {
        let some = |summary: Option<Summary>| summary.filter(|summary| summary.estimate.mean > 0.0);
        let mut parts = Vec::new();
        let mut add = |figure: RunFigure, summary: Option<Summary>, is_of_above: bool| {
            parts.extend(some(summary).map(|summary| Part { figure, summary, is_of_above }));
        };
        add(RunFigure::Wages, cost.wages, false);
        if cost.wages_by_kind.iter().filter(|&&kind| some(kind).is_some()).count() > 1 {
            Wage::ALL.into_iter().for_each(|wage| add(RunFigure::Wage(wage), cost.wages_by_kind[wage as usize], true));
        }
        add(RunFigure::Seats, cost.seats, false);
        add(RunFigure::Bot, cost.bot, false);
        let team = |(number, team): (usize, &crate::assess::TeamCost)| TeamMoney {
            team: TeamId::of(number),
            wages: team.wages_by_kind.map(|summary| summary.map_or(0.0, |summary| summary.estimate.mean)),
            seats: team.seats,
        };
        let teams = cost.teams.iter().enumerate().map(team).filter(|team| team.total() > 0.0).collect();
        let money = Self {
            total: some(cost.total),
            per_contact: some(cost.per_contact),
            parts,
            lost_sales: some(cost.lost_sales),
            teams,
        };
        (money.total.is_some() || money.lost_sales.is_some()).then_some(money)
    }
}
