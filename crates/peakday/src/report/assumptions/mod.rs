//! The scenario in words: what was simulated, statement by statement, with what nobody said marked as a default.

mod floor;
mod people;
mod queues;

use super::text::Texts;
use super::text::assumptions::Comes;
use super::text::assumptions::demand::{self as texts, Stretches, Varies};
use super::text::assumptions::run::{Horizon, Open, Start, Waiting};
use super::{Report, words};
use crate::model::{Demand, Forecast, Kind, Model, Source, StartState};
use crate::scenario::keys::{RUN, SOURCE};
use crate::scenario::{Key, SetBy};
use crate::units::{Instant, Span};

/// Statements about one subject.
pub(super) struct Group {
    pub title: String,
    pub statements: Vec<Statement>,
}

/// A sentence, and who says so.
pub(super) struct Statement {
    pub text: String,
    pub by: SetBy,
}

/// Everything that a reader must know of a scenario to believe its results.
pub(super) fn groups(report: Report<'_>, texts: &Texts) -> Vec<Group> {
    let (words, headings) = (&texts.assumptions, &texts.assumptions.headings);
    let model = report.model;
    let look = Look { report, texts, model };
    let mut groups = vec![
        Group { title: headings.run.into(), statements: look.run() },
        Group { title: headings.demand.into(), statements: look.demand() },
    ];
    let queues = model.queues.iter();
    groups.extend(queues.map(|queue| Group { title: (headings.queue)(&queue.name), statements: look.queue(queue) }));
    if let Some(bot) = &model.bot {
        groups.push(Group { title: headings.bot.into(), statements: look.bot(bot) });
    }
    let teams = model.teams.iter().enumerate();
    groups.extend(
        teams.map(|(number, team)| Group { title: (headings.team)(&team.name), statements: look.team(number, team) }),
    );
    groups.push(Group { title: headings.what_follows.into(), statements: look.follow_ups() });
    groups.push(Group { title: headings.floor.into(), statements: look.floor() });
    groups.push(Group {
        title: headings.always.into(),
        statements: words.always.iter().map(|&text| given(text.into())).collect(),
    });
    groups.retain(|group| !group.statements.is_empty());
    groups
}

fn given(text: String) -> Statement {
    Statement { text, by: SetBy::Scenario }
}

struct Look<'a> {
    report: Report<'a>,
    texts: &'a Texts,
    model: &'a Model,
}

impl Look<'_> {
    /// Whether the element of this name says a key.
    fn says(&self, key: Key, name: &str) -> bool {
        self.report.origin.explicit.says(key, name)
    }

    /// A statement about the value of a key: of the element of this name, or of a section without names.
    fn said(&self, key: Key, name: &str, text: String) -> Statement {
        Statement { text, by: self.report.origin.explicit.set_by(key, name) }
    }

    fn run(&self) -> Vec<Statement> {
        let words = &self.texts.assumptions.run;
        let run = &self.model.run;
        let said = |key: Key, text: String| self.said(key, "", text);
        let mut statements = vec![
            given((words.horizon)(Horizon { from: run.start, to: run.end })),
            said(RUN.interval, (words.interval)(run.interval)),
            given((words.replications)(self.report.findings.replications, run.seed)),
            said(RUN.confidence, (words.confidence)(run.confidence)),
            said(RUN.drain, (words.drain)(run.drain)),
        ];
        if !run.warm_up.is_zero() {
            statements.push(said(RUN.warm_up, (words.warm_up)(run.warm_up)));
        } else if self.model.start.is_empty() {
            statements.push(Statement { text: words.nothing_waits.into(), by: SetBy::Default });
        }
        statements.extend(self.model.start.iter().map(|state| given(self.start(state))));
        statements
    }

    fn start(&self, state: &StartState) -> String {
        let some = |number: u32| Some(number).filter(|&number| number > 0);
        let oldest = Some(state.oldest).filter(|oldest| !oldest.is_zero());
        (self.texts.assumptions.run.start)(&Start {
            queue: &self.model.queue(state.queue).name,
            waiting: some(state.waiting).map(|number| Waiting { number, oldest }),
            open: some(state.open).map(|number| Open { number, unanswered: some(state.unanswered) }),
            messages: some(state.offline_messages),
        })
    }

    fn demand(&self) -> Vec<Statement> {
        self.model.sources.iter().flat_map(|source| self.source(source)).collect()
    }

    fn source(&self, source: &Source) -> Vec<Statement> {
        let words = &self.texts.assumptions.demand;
        let run = &self.model.run;
        let total = words::count(source.demand.expected(run.start, run.end));
        let expected = |interval: usize| {
            let (from, to) = run.interval_bounds(interval);
            (from, source.demand.expected(from, to))
        };
        let busiest = (0..run.intervals()).map(expected).reduce(|most, next| if next.1 > most.1 { next } else { most });
        let (at, most) = busiest.expect("a run has intervals");
        let comes = source.queue.map_or(Comes::Orders, |queue| Comes::of(self.model.queue(queue)));
        let (name, total) = (&source.name, &total);
        let mut statements = vec![given(match &source.demand {
            Demand::Trace(_) => (words.trace)(&texts::Trace { name, comes, total }),
            Demand::Forecast(_) => {
                (words.source)(&texts::Source { name, comes, total, busiest: at, most: &words::count(most) })
            }
        })];
        if let Demand::Forecast(forecast) = &source.demand {
            statements.extend(self.varies(source, forecast));
        }
        if source.queue.is_some() {
            statements.extend(self.kinds(source));
        }
        if source.vip > 0.0 {
            let head_start = source.queue.and_then(|queue| self.model.queue(queue).head_start.vip);
            statements.push(given((words.vips)(source.vip, head_start.is_none())));
        }
        statements
    }

    /// What comes on top of a forecast, and how it varies.
    fn varies(&self, source: &Source, forecast: &Forecast) -> Vec<Statement> {
        let words = &self.texts.assumptions.demand;
        let run = &self.model.run;
        let spike = |spike: &crate::model::Spike| {
            let contacts = words::count(spike.curve.expected(run.start, run.end));
            given((words.spike)(&texts::Spike { name: &spike.name, at: spike.at, contacts: &contacts }))
        };
        let mut statements: Vec<Statement> = forecast.spikes.iter().map(spike).collect();
        let busyness = &forecast.busyness;
        statements.extend(busyness.day_totals.iter().map(|day| {
            let say = if day.total.is_certain() { words.day_certain } else { words.day_total };
            given(say(Instant::default() + Span::days(day.day), &words::count(day.total.mean())))
        }));
        let (days, stretches) = (busyness.day_cv, busyness.interval_cv);
        let has_other_days = run.days().any(|day| !busyness.day_totals.iter().any(|total| total.day == day));
        if days > 0.0 || stretches > 0.0 {
            let some = |value: f64| Some(value).filter(|&value| value > 0.0);
            let correlation = some(busyness.interval_correlation);
            statements.push(given((words.varies)(&Varies {
                other_days: !busyness.day_totals.is_empty(),
                days: some(days),
                stretches: some(stretches).map(|cv| Stretches { cv, correlation }),
            })));
            statements.extend(busyness.group.as_deref().map(|group| given((words.shared)(group))));
        } else if has_other_days {
            statements.push(self.said(SOURCE.busyness, &source.name, words.by_chance.to_owned()));
        }
        statements
    }

    /// What its contacts are about.
    fn kinds(&self, source: &Source) -> Vec<Statement> {
        let words = &self.texts.assumptions.demand;
        let mut below = 0.0;
        let mut statements = Vec::new();
        for &(upto, id) in &source.kinds {
            let (kind, share) = (self.model.kind(id), upto - std::mem::replace(&mut below, upto));
            let parts = self.kind(kind);
            if source.kinds.len() > 1 || !kind.name.is_empty() {
                statements.push(given((words.kind)(share, &kind.name, &parts)));
            } else if !parts.is_empty() {
                statements.push(given((words.only_kind)(&parts)));
            }
        }
        statements
    }

    /// What is said of contacts of one kind.
    fn kind(&self, kind: &Kind) -> Vec<String> {
        let words = &self.texts.assumptions.demand;
        let queue = self.model.waiting_queue(kind.waiting_queue).queue;
        let meets_bot = self.model.bot.as_ref().is_some_and(|bot| bot.queues.contains(&queue));
        let not_for = self.not_for(kind);
        let parts = [
            self.model.queue(queue).chat().map(|_| (words.rounds)(kind.rounds.mean())),
            meets_bot.then(|| (words.bot_solves)(kind.bot_solves)),
            ((kind.handling_factor - 1.0).abs() > 1e-9).then(|| (words.kind_takes)(kind.handling_factor)),
            (!not_for.is_empty()).then(|| (words.not_for)(&not_for.join(self.texts.marks.comma))),
        ];
        parts.into_iter().flatten().collect()
    }
}
