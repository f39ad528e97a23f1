//! The scenario in words: what was simulated, statement by statement, with what nobody said marked as a default.

mod floor;
mod people;
mod queues;

use super::text::Texts;
use super::text::assumptions::Comes;
use super::{Report, words};
use crate::model::{Channel, Demand, Forecast, Kind, Model, Queue, Source};
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
    let words = &texts.assumptions;
    let model = report.model;
    let look = Look { report, texts, model };
    let mut groups = vec![
        Group { title: words.run.into(), statements: look.run() },
        Group { title: words.demand.into(), statements: look.demand() },
    ];
    let queues = model.queues.iter();
    groups.extend(queues.map(|queue| Group { title: (words.queue)(&queue.name), statements: look.queue(queue) }));
    if let Some(bot) = &model.bot {
        groups.push(Group { title: words.bot.into(), statements: look.bot(bot) });
    }
    let teams = model.teams.iter().enumerate();
    groups.extend(
        teams.map(|(number, team)| Group { title: (words.team)(&team.name), statements: look.team(number, team) }),
    );
    groups.push(Group { title: words.what_follows.into(), statements: look.follow_ups() });
    groups.push(Group { title: words.floor.into(), statements: look.floor() });
    groups.push(Group {
        title: words.always.into(),
        statements: words.sentences.iter().map(|&text| given(text.into())).collect(),
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
        let words = &self.texts.assumptions;
        let run = &self.model.run;
        let said = |key: Key, text: String| self.said(key, "", text);
        let mut statements = vec![
            given((words.horizon)(run.start, run.end)),
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
        statements.extend(
            self.model.start.iter().map(|state| given((words.start)(&self.model.queue(state.queue).name, state))),
        );
        statements
    }

    fn demand(&self) -> Vec<Statement> {
        self.model.sources.iter().flat_map(|source| self.source(source)).collect()
    }

    fn source(&self, source: &Source) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let run = &self.model.run;
        let total = words::count(source.demand.expected(run.start, run.end));
        let expected = |interval: usize| {
            let (from, to) = run.interval_bounds(interval);
            (from, source.demand.expected(from, to))
        };
        let busiest = (0..run.intervals()).map(expected).reduce(|most, next| if next.1 > most.1 { next } else { most });
        let (at, most) = busiest.expect("a run has intervals");
        let what = source.queue.map_or(Comes::Orders, |queue| comes(self.model.queue(queue)));
        let mut statements = vec![given(match &source.demand {
            Demand::Trace(_) => (words.trace)(&source.name, what, &total),
            Demand::Forecast(_) => (words.source)(&source.name, what, &total, at, &words::count(most)),
        })];
        if let Demand::Forecast(forecast) = &source.demand {
            statements.extend(self.varies(source, forecast));
        }
        if source.queue.is_some() {
            statements.extend(self.kinds(source));
        }
        if source.vip > 0.0 {
            statements.push(given((words.vips)(source.vip)));
        }
        statements
    }

    /// What comes on top of a forecast, and how it varies.
    fn varies(&self, source: &Source, forecast: &Forecast) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let run = &self.model.run;
        let spike = |spike: &crate::model::Spike| {
            let contacts = words::count(spike.curve.expected(run.start, run.end));
            given((words.spike)(&spike.name, spike.at, &contacts))
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
            statements.push(given((words.varies)(
                !busyness.day_totals.is_empty(),
                days,
                stretches,
                busyness.interval_correlation,
            )));
            statements.extend(busyness.group.as_deref().map(|group| given((words.shared)(group))));
        } else if has_other_days {
            statements.push(self.said(SOURCE.busyness, &source.name, words.by_chance.to_owned()));
        }
        statements
    }

    /// What its contacts are about.
    fn kinds(&self, source: &Source) -> Vec<Statement> {
        let words = &self.texts.assumptions;
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
        let words = &self.texts.assumptions;
        let queue = self.model.waiting_queue(kind.waiting_queue).queue;
        let meets_bot = self.model.bot.as_ref().is_some_and(|bot| bot.queues.contains(&queue));
        let not_for = self.not_for(kind);
        let parts = [
            self.model.queue(queue).chat().map(|_| (words.rounds)(kind.rounds.mean())),
            meets_bot.then(|| (words.bot_solves)(kind.bot_solves)),
            ((kind.handling_factor - 1.0).abs() > 1e-9).then(|| (words.kind_takes)(kind.handling_factor)),
            (!not_for.is_empty()).then(|| (words.not_for)(&not_for.join(self.texts.words.comma))),
        ];
        parts.into_iter().flatten().collect()
    }
}

/// What comes to a queue.
fn comes(queue: &Queue) -> Comes {
    match queue.channel {
        Channel::Chat(_) => Comes::Contacts,
        Channel::Voice(_) => Comes::Calls,
        Channel::Task(_) => Comes::Tasks,
    }
}
