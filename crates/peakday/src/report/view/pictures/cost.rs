//! What is paid to whom and for what, and how many of the hours at work are idle.

use crate::assess::Wage;
use crate::figures::RunFigure;
use crate::ids::TeamId;
use crate::model::Model;
use crate::report::Report;
use crate::report::view::money::Money;

/// The cost of a run. Means.
pub(in crate::report) struct Cost {
    pub total: f64,
    pub per_contact: Option<f64>,
    pub wages: f64,
    /// The teams that cost something, then the bot.
    pub bars: Vec<Bar>,
    /// The teams that cost something and are at work.
    pub idle: Vec<Idle>,
}

/// Whom something is paid to, and for what.
pub(in crate::report) struct Bar {
    /// `None`: the bot.
    pub team: Option<TeamId>,
    /// What isn't nothing.
    pub parts: Vec<(RunFigure, f64)>,
}

/// Hours at work with nothing in hand and no customer who thinks.
pub(in crate::report) struct Idle {
    pub team: TeamId,
    pub idle_h: f64,
    pub worked_h: f64,
    /// By the hour's wage; `None`: the team isn't paid by the hour.
    pub money: Option<f64>,
}

impl Bar {
    pub(in crate::report) fn total(&self) -> f64 {
        self.parts.iter().map(|part| part.1).sum()
    }
}

impl Cost {
    /// The share of all hours at work that is idle; `None`: nobody who is paid is at work.
    pub(in crate::report) fn idle_share(&self) -> Option<f64> {
        let sum = |of: fn(&Idle) -> f64| self.idle.iter().map(of).sum::<f64>();
        let worked_h = sum(|idle| idle.worked_h);
        (worked_h > 0.0).then(|| sum(|idle| idle.idle_h) / worked_h)
    }
}

/// `None` where nothing is paid.
pub(in crate::report) fn cost(report: Report<'_>) -> Option<Cost> {
    let Report { model, findings, .. } = report;
    let money = Money::of(&findings.cost)?;
    let total = money.total?.estimate.mean;
    let teams = money.teams.iter().map(|of| {
        let wages = Wage::ALL.into_iter().map(|wage| (RunFigure::Wage(wage), of.wages[wage as usize]));
        let parts = wages.chain([(RunFigure::Seats, of.seats)]).filter(|part| part.1 > 0.0).collect();
        Bar { team: Some(of.team), parts }
    });
    let bot = findings.cost.bot.map(|bot| bot.estimate.mean).filter(|&bot| bot > 0.0);
    let bot = bot.map(|bot| Bar { team: None, parts: vec![(RunFigure::Bot, bot)] });
    Some(Cost {
        total,
        per_contact: money.per_contact.map(|each| each.estimate.mean),
        wages: money.teams.iter().flat_map(|of| of.wages).sum(),
        bars: teams.chain(bot).collect(),
        idle: money.teams.iter().filter_map(|of| idle(model, report, of.team)).collect(),
    })
}

fn idle(model: &Model, report: Report<'_>, team: TeamId) -> Option<Idle> {
    let figures = &report.findings.teams[team.index()].whole;
    let worked_h = figures.worked_h.map_or(0.0, |summary| summary.estimate.mean);
    let idle_h = figures.idle_h();
    let per_hour = model.team(team).pay.per_hour;
    let money = (per_hour > 0.0).then_some(idle_h * per_hour);
    (worked_h > 0.0).then_some(Idle { team, idle_h, worked_h, money })
}
