//! The scenario in words: what was simulated, statement by statement, with what nobody said marked as a default.

use super::text::Texts;
use super::{Report, words};
use crate::model::{Agent, Chat, Demand, Medium, Model, Queue, Source, Team};
use crate::random::law::Law;
use crate::units::Instant;

/// Statements about one subject.
pub(super) struct Group {
    pub title: String,
    pub statements: Vec<Statement>,
}

/// A sentence, and who says so.
pub(super) struct Statement {
    pub text: String,
    pub by: By,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Scenario,
    /// A default of the platform that the queue names.
    Platform,
    Default,
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
    if model.bot.is_some() {
        groups.push(Group { title: words.bot.into(), statements: look.bot() });
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
    Statement { text, by: By::Scenario }
}

fn mean(law: Law) -> String {
    words::seconds(law.mean().as_secs_f64())
}

struct Look<'a> {
    report: Report<'a>,
    texts: &'a Texts,
    model: &'a Model,
}

impl Look<'_> {
    /// A statement that one of these keys of a section says.
    fn said(&self, section: &str, name: &str, keys: &[&str], text: String) -> Statement {
        let said = &self.report.origin.said;
        let by = if keys.iter().any(|key| said.says(section, name, key)) { By::Scenario } else { By::Default };
        Statement { text, by }
    }

    /// The same of a queue, whose platform may say it.
    fn of_queue(&self, queue: &Queue, keys: &[&str], text: String) -> Statement {
        /// What platforms say: `scenario/platform.rs`.
        const PLATFORM: [&str; 5] = ["assign", "sticky", "nobody_there", "silent_share", "idle_close"];
        let statement = self.said("queue", &queue.name, keys, text);
        let by_platform = self.report.origin.said.says("queue", &queue.name, "platform");
        match statement.by {
            By::Default if by_platform && keys.iter().any(|key| PLATFORM.contains(key)) => {
                Statement { by: By::Platform, ..statement }
            }
            _ => statement,
        }
    }

    fn run(&self) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let run = &self.model.run;
        let warm_up = (!run.warm_up.is_zero()).then_some(run.warm_up);
        vec![
            given((words.horizon)(run.start, run.end, run.interval)),
            given((words.replications)(self.report.findings.replications, run.seed, run.confidence)),
            self.said("run", "", &["drain"], (words.drain)(run.drain)),
            self.said("run", "", &["warm_up"], (words.warm_up)(warm_up)),
        ]
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
        let mut statements = vec![given(match (&source.demand, source.queue) {
            (Demand::Trace(_), _) => (words.trace)(&source.name, &total),
            (_, None) => (words.orders)(&source.name, &total),
            (_, Some(_)) => (words.source)(&source.name, &total, at, &words::count(most)),
        })];
        if let Demand::Forecast(forecast) = &source.demand {
            for spike in &forecast.spikes {
                let contacts = words::count(spike.curve.expected(run.start, run.end));
                statements.push(given((words.spike)(&spike.name, spike.at, &contacts)));
            }
            let busyness = &forecast.busyness;
            let text = if !busyness.day_totals.is_empty() {
                words.day_totals.to_owned()
            } else if source.demand.varies() {
                (words.varies)(busyness.day_cv, busyness.interval_cv)
            } else {
                words.by_chance.to_owned()
            };
            statements.push(self.said("source", &source.name, &["busyness", "day_total"], text));
        }
        let mut below = 0.0;
        for &(upto, id) in source.kinds.iter().filter(|_| source.queue.is_some()) {
            let (kind, share) = (self.model.kind(id), upto - std::mem::replace(&mut below, upto));
            if source.kinds.len() > 1 {
                statements.push(given((words.kind)(&kind.name, share, kind.rounds.mean(), kind.bot_solves)));
            }
        }
        if source.vip > 0.0 {
            statements.push(given((words.vips)(source.vip)));
        }
        statements
    }

    fn queue(&self, queue: &Queue) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let mut statements = Vec::new();
        match &queue.medium {
            Medium::Chat(chat) => statements.extend(self.chat(queue, chat)),
            Medium::Phone(phone) => {
                statements.push(given((words.phone)(&mean(phone.talk))));
                statements.extend(phone.wrap_up.map(|law| given((words.wrap_up)(&mean(law)))));
            }
            Medium::Task(task) => {
                statements.push(given((words.task)(&mean(task.work))));
                let deadline = (words.deadline)(task.deadline.as_ref());
                statements.push(self.of_queue(queue, &["deadline"], deadline));
            }
        }
        let patience = queue.patience.map(mean);
        if queue.task().is_none() {
            statements.push(self.of_queue(queue, &["assign"], (words.assign)(queue.assign)));
            statements.push(self.of_queue(queue, &["nobody_there"], (words.nobody_there)(queue.nobody_there)));
            let text = (words.patience)(patience.as_deref(), queue.patience_until);
            let keys: &[&str] = if patience.is_some() { &["patience_until"] } else { &["patience"] };
            statements.push(self.of_queue(queue, keys, text));
        }
        statements.push(self.of_queue(queue, &["routing"], (words.routing)(queue.routing).to_owned()));
        statements.push(self.of_queue(queue, &["queue_limit"], (words.limit)(queue.limit)));
        if queue.value.is_some() {
            statements.push(given(words.value.to_owned()));
        }
        statements
    }

    fn chat(&self, queue: &Queue, chat: &Chat) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let mut statements = vec![given((words.chat)(&mean(chat.reply), &mean(chat.think)))];
        let extras = [
            chat.greeting.map(|law| (words.greeting)(&mean(law))),
            chat.canned.map(|canned| (words.canned)(canned.share, canned.time)),
            (chat.slowdown > 0.0).then(|| (words.slowdown)(chat.slowdown)),
            chat.switch_time.map(|law| (words.switch_time)(&mean(law))),
            chat.wrap_up.map(|law| (words.wrap_up)(&mean(law))),
            chat.linger.map(|law| (words.linger)(&mean(law))),
        ];
        let missing = words.extras.iter().zip(&extras).filter(|(_, extra)| extra.is_none());
        let missing: Vec<&str> = missing.map(|(&name, _)| name).collect();
        statements.extend(extras.into_iter().flatten().map(given));
        if !missing.is_empty() {
            statements.push(Statement { text: (words.nothing_else)(&missing), by: By::Default });
        }
        statements.push(self.of_queue(queue, &["silent_share"], (words.silent)(queue.silent_share)));
        let closes = queue.idle_close.map(mean);
        statements.push(self.of_queue(queue, &["idle_close"], (words.idle_close)(closes.as_deref())));
        statements
    }

    fn bot(&self) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let Some(bot) = &self.model.bot else { return Vec::new() };
        let names: Vec<&str> = bot.queues.iter().map(|&queue| self.model.queue(queue).name.as_str()).collect();
        let windows: Vec<String> = bot.windows.iter().map(words.bot_mode).collect();
        let comma = self.texts.words.comma;
        vec![
            given((words.bot_meets)(&names.join(comma), &windows.join(comma), &mean(bot.session))),
            self.said("bot", "", &["capacity"], (words.bot_capacity)(bot.capacity)),
            self.said("bot", "", &["gives_up"], (words.bot_gives_up)(bot.gives_up)),
        ]
    }

    fn team(&self, number: usize, team: &Team) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let said = |keys: &[&str], text: String| self.said("team", &team.name, keys, text);
        let people: Vec<&Agent> = self.model.agents.iter().filter(|agent| agent.team.index() == number).collect();
        let periods = || people.iter().flat_map(|agent| &agent.periods).filter(|period| !period.on_call);
        let run = &self.model.run;
        let hours: f64 = periods()
            .map(|period| period.to.min(run.end).saturating_since(period.from.max(run.start)).as_hours_f64())
            .sum();
        let starts: Vec<Instant> = periods().map(|period| period.from).collect();
        let at = |moment: &Instant| periods().filter(|p| p.from <= *moment && *moment < p.to).count() as u64;
        let most = starts.iter().map(at).max().unwrap_or(0);
        let is_worked = |queue: &&Queue| {
            let posts = self.model.posts.iter().filter(|post| post.team.index() == number);
            let mut lines = posts.flat_map(|post| &post.lines);
            lines.any(|entry| std::ptr::eq(self.model.queue(self.model.line(entry.line).queue), *queue))
        };
        let queues: Vec<&str> = self.model.queues.iter().filter(is_worked).map(|queue| queue.name.as_str()).collect();
        let queues = queues.join(self.texts.words.comma);
        vec![
            given((words.roster)(&queues, &words::count(hours), most)),
            said(&["slots"], (words.slots)(team.slots)),
            said(&["speed_cv"], (words.speed)(team.speed_cv)),
            said(&["absence"], (words.absence)(team.absence)),
            said(&["learning"], (words.learning)(team.learning.as_ref())),
            said(&["fatigue"], (words.fatigue)(team.fatigue.as_ref())),
            said(&["attend"], (words.attend)(team.attend).to_owned()),
            said(&["pay"], if self.is_paid(team) { (words.paid)(&team.pay) } else { words.unpaid.to_owned() }),
        ]
    }

    fn is_paid(&self, team: &Team) -> bool {
        self.report.origin.said.says("team", &team.name, "pay")
    }

    fn follow_ups(&self) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let rule = |rule: &crate::model::FollowUp| {
            let from = match rule.from {
                crate::model::Cause::Source(source) => self.model.source(source).name.as_str(),
                crate::model::Cause::Queue(queue) => self.model.queue(queue).name.as_str(),
                crate::model::Cause::Bot => words.bot,
            };
            let to = &self.model.queue(self.model.line(self.model.kind(rule.kind).line).queue).name;
            given((words.follow_up)(from, rule.on, to, rule.probability, &mean(rule.delay.law)))
        };
        self.model.follow_ups.iter().map(rule).collect()
    }

    fn floor(&self) -> Vec<Statement> {
        let words = &self.texts.assumptions;
        let incidents = self.model.incidents.iter().map(|incident| {
            let (first, last) = incident.begins;
            given((words.incident)(&incident.name, incident.probability, first, last, &mean(incident.lasts)))
        });
        let reallocations = self.model.reallocations.iter().map(|rule| {
            let (queue, team) = (&self.model.queue(rule.queue).name, &self.model.team(rule.team).name);
            given((words.reallocation)(&rule.name, rule.agents, team, queue))
        });
        incidents.chain(reallocations).collect()
    }
}
