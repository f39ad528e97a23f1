//! What the run costs, and what teams get through for it.

use maud::{Markup, html};

use super::door::visible;
use super::table::{Cell, Column, Table};
use super::{Look, between};
use crate::assess::{Summary, TeamRatio, Wage};
use crate::figures::{Figure, RunFigure, TeamFigure};
use crate::observe::Hours;
use crate::report::text::numbers::Numbers;
use crate::report::text::page::Term;
use crate::report::view::money::{Money, TeamMoney};
use crate::report::words;

impl Look<'_> {
    /// `None` where nothing costs anything.
    pub(super) fn money(self) -> Option<Markup> {
        let money = self.overview.money.as_ref()?;
        let words = &self.texts.page;
        Some(html! {
            (self.cost(money))
            p.note { (visible(words.money_note)) }
            (self.money_of_teams(money))
        })
    }

    /// The total, what a contact costs, and the parts.
    fn cost(self, money: &Money) -> Markup {
        let words = &self.texts.page;
        let columns = vec![
            Column::words(words.part),
            Column::numbers(words.mean),
            Column::numbers(words.interval_of_mean).defined(Term::Interval),
            Column::numbers(words.band).defined(Term::Spread),
        ];
        let mut table = Table::new(words.money, columns);
        let mut add = |figure: RunFigure, summary: Summary, class: &'static str| {
            let write = |amount: f64| Numbers::money(&self.report.model.currency, amount);
            let interval = summary.estimate.low.zip(summary.estimate.high);
            let interval = interval.map(|(low, high)| between(self.texts, &write(low), &write(high)));
            let spread = summary.spread.map(|[low, _, high]| between(self.texts, &write(low), &write(high)));
            table.row([
                Cell::of_class((self.texts.figures.of)(Figure::Run(figure)).name, class),
                Cell::of_class(write(summary.estimate.mean), class),
                interval.unwrap_or_default().into(),
                spread.unwrap_or_default().into(),
            ]);
        };
        for (figure, summary) in [(RunFigure::Total, money.total), (RunFigure::PerContact, money.per_contact)] {
            if let Some(summary) = summary {
                add(figure, summary, if figure == RunFigure::Total { "strong" } else { "" });
            }
        }
        for part in &money.parts {
            add(part.figure, part.summary, if part.is_of_above { "part" } else { "" });
        }
        if let Some(lost) = money.lost_sales {
            add(RunFigure::LostSales, lost, "");
        }
        table.markup()
    }

    /// A row a team: its wages by kind, its seats, and what its people bring to an end.
    fn money_of_teams(self, money: &Money) -> Markup {
        let words = &self.texts.page;
        let Self { report: crate::report::Report { model, findings, .. }, texts, .. } = self;
        let figure = |figure: Figure| (texts.figures.of)(figure).name;
        let paid: Vec<Wage> = Wage::ALL
            .into_iter()
            .filter(|&wage| money.teams.iter().any(|team| team.wages[wage as usize] > 0.0))
            .collect();
        let has_seats = money.teams.iter().any(|team| team.seats > 0.0);
        let mut columns = vec![Column::words(words.team), Column::numbers(figure(Figure::Run(RunFigure::Total)))];
        columns.extend(paid.iter().map(|&wage| Column::numbers(figure(Figure::Run(RunFigure::Wage(wage))))));
        columns.extend(has_seats.then(|| Column::numbers(figure(Figure::Run(RunFigure::Seats)))));
        columns.extend([
            Column::numbers(figure(Figure::Team(TeamFigure::Hours(Hours::Staffed)))),
            Column::numbers(words.nothing_to_do_h),
            Column::numbers(figure(Figure::Team(TeamFigure::Ratio(TeamRatio::HandledPerHour)))),
            Column::numbers(figure(Figure::Team(TeamFigure::HandledPerDay))),
        ]);
        let mut table = Table::new(words.money_of_teams, columns);
        let of = |summary: Option<Summary>| summary.map(|summary| summary.estimate.mean);
        for (number, team) in model.teams.iter().enumerate() {
            let found = &findings.teams[number];
            let none = TeamMoney { team: crate::ids::TeamId::of(number), wages: [0.0; Wage::ALL.len()], seats: 0.0 };
            let cost = money.teams.iter().find(|cost| cost.team.index() == number).unwrap_or(&none);
            let write = |amount: f64| Numbers::money(&model.currency, amount);
            let mut row = vec![team.name.clone(), write(cost.total())];
            row.extend(paid.iter().map(|&wage| write(cost.wages[wage as usize])));
            row.extend(has_seats.then(|| write(cost.seats)));
            let figures = [
                of(found.whole.hours(Hours::Staffed)),
                Some(found.whole.idle_h()),
                of(found.whole.ratio(TeamRatio::HandledPerHour)),
                of(found.handled_per_day),
            ];
            row.extend(figures.map(|figure| figure.map_or_else(|| "-".into(), words::count)));
            table.row(row);
        }
        table.markup()
    }
}
