//! What is said of a replayed day: the finding, what it rests on, what was missed by most, and what came from where.

use super::{ReplayReport, band, cell, limit};
use crate::report::text::Texts;
use crate::report::text::replay::{Arrivals, Basis, Finding, LimitLine, MissedLine, ReasonLine, Verdict, What};
use crate::report::words;
use crate::study::{Against, DayFigure, Driver, FigureReplay, Missed, QueueReplay, Reason, Trust};

impl ReplayReport<'_> {
    /// Whether to trust the model for staffing.
    pub(super) fn finding(self, texts: &Texts) -> String {
        let (inside, of) = self.findings.inside;
        let share = texts.numbers.percent_to(0, if of == 0 { 0.0 } else { inside as f64 / of as f64 });
        let said = |trust: Verdict<'_>| {
            (texts.replay.finding)(&Finding { trust, whole: self.whole(), inside, of, share: &share })
        };
        if of == 0 {
            return said(Verdict::NotJudged);
        }
        match (self.findings.trust(), self.farthest_day()) {
            (Trust::Fits, _) => said(Verdict::Fits),
            (Trust::MissesDay, Some((queue, figure, day))) => {
                let write = |value: f64| cell(texts, figure, value).text;
                said(Verdict::MissesDay {
                    queue: self.queue_name(queue),
                    figure: &(texts.replay.figure)(figure, &limit(texts, queue)),
                    actual: &write(day.actual),
                    model: &write(day.band.mean),
                    band: &band(texts, figure, &day),
                })
            }
            (Trust::MissesIntervals | Trust::MissesDay, _) => said(Verdict::MissesIntervals),
        }
    }

    /// The figure of the whole day that is farthest from its mean, by the width of its band.
    fn farthest_day(&self) -> Option<(&QueueReplay, DayFigure, Against)> {
        let judged = |queue: &'_ QueueReplay| {
            queue.figures.iter().filter(|of| !of.is_replayed).map(|of| (of.figure, of.day)).collect::<Vec<_>>()
        };
        let days =
            self.findings.queues.iter().flat_map(|queue| {
                judged(queue).into_iter().filter_map(move |(figure, day)| Some((queue, figure, day?)))
            });
        let far = |day: &Against| {
            let width = (day.band.high - day.band.low).max(f64::MIN_POSITIVE);
            (day.actual - day.band.mean).abs() / width
        };
        let outside = days.filter(|(.., day)| !day.is_inside());
        outside.reduce(|most, next| if far(&next.2) > far(&most.2) { next } else { most })
    }

    /// What the verdict rests on.
    pub(super) fn basis(self, texts: &Texts) -> String {
        let chance = |share: f64| if share < 0.0005 { "<0.1%".into() } else { texts.numbers.percent(share) };
        let figures = || self.findings.queues.iter().flat_map(|queue| &queue.figures).filter(|of| !of.is_replayed);
        let fewest = figures().filter_map(|of| of.binomial).reduce(f64::min);
        (texts.replay.basis)(&Basis {
            inside: chance(self.findings.chance_of_inside),
            straying: chance(self.findings.chance_of_straying),
            whole: self.whole(),
            replications: self.findings.replications,
            binomial: fewest.map(chance),
        })
    }

    /// The figures whose bands are no sharper than one for the whole day, if there are any.
    pub(super) fn vague(self, texts: &Texts) -> Vec<String> {
        let is_vague = |of: &FigureReplay| of.scores.is_some_and(|(own, naive)| naive > 0.0 && own >= naive);
        let of_queue = |queue: &QueueReplay| {
            let vague = queue.figures.iter().filter(|of| !of.is_replayed && is_vague(of));
            let named = vague.map(|of| (texts.replay.figure)(of.figure, &limit(texts, queue)));
            named.collect::<Vec<_>>()
        };
        let figures: Vec<String> = self.findings.queues.iter().flat_map(of_queue).collect();
        // A model that misses has other faults.
        if figures.is_empty() || self.findings.trust() != Trust::Fits {
            Vec::new()
        } else {
            vec![(texts.replay.vague)(&figures, self.whole())]
        }
    }

    pub(super) fn missed(self, texts: &Texts, missed: &Missed) -> String {
        let queue = &self.findings.queues[missed.queue];
        let run = &self.model.run;
        let (from, to) = run.interval_bounds(missed.interval);
        (texts.replay.missed)(&MissedLine {
            queue: self.queue_name(queue),
            when: &texts.numbers.stretch(from, to),
            figure: &(texts.replay.figure)(missed.figure, &limit(texts, queue)),
            actual: &cell(texts, missed.figure, missed.against.actual).text,
            band: &band(texts, missed.figure, &missed.against),
            reason: missed.reason.map(|reason| reason_line(texts, reason)),
        })
    }

    /// What was taken from where.
    pub(super) fn sources(self, texts: &Texts) -> Vec<String> {
        let said = &texts.replay;
        let Self { model, day, from, .. } = self;
        let contacts: usize = day.queues.iter().map(|queue| self.within(queue)).sum();
        let mut lines = vec![(said.arrivals)(&Arrivals {
            log: from.log,
            contacts: &words::count(contacts as f64),
            when: &texts.numbers.stretch(model.run.start, model.run.end),
            outside: day.outside,
            skipped: from.skipped,
        })];
        let behind = day.queues.iter().filter(|queue| queue.is_behind_bot);
        lines.extend(behind.map(|queue| (said.behind_bot)(&queue.name)));
        lines.extend(self.with_follow_ups().map(|queues| (said.follow_ups)(&queues)));
        let caused: Vec<String> = day.day.added.iter().map(|source| source.queue.clone()).collect();
        lines.extend((!caused.is_empty()).then(|| (said.caused)(&caused)));
        lines.push((said.roster)(from.roster, self.whole()));
        let is_logged = |name: &str| day.queues.iter().any(|queue| queue.name == name);
        let others = model.queues.iter().map(|queue| queue.name.clone()).filter(|name| !is_logged(name));
        let others: Vec<String> = others.collect();
        lines.extend((!others.is_empty()).then(|| (said.forecast)(&others)));
        lines.extend(self.findings.queues.iter().map(|queue| {
            let (name, within) = (self.queue_name(queue), limit(texts, queue));
            (said.limit)(&LimitLine { queue: name, within: &within, is_of_target: queue.limit.is_of_target })
        }));
        let tasks: Vec<String> =
            day.queues.iter().filter(|queue| queue.are_tasks).map(|queue| queue.name.clone()).collect();
        lines.extend((!tasks.is_empty()).then(|| (said.tasks)(&tasks)));
        if from.work_cv > 0.0 {
            lines.push((said.uncertain_work)(&texts.numbers.percent_to(1, from.work_cv), self.whole()));
        }
        lines.push(said.rest.into());
        lines
    }

    /// How many contacts of a queue came within the day.
    fn within(self, queue: &crate::study::LoggedQueue) -> usize {
        let run = &self.model.run;
        queue.contacts.iter().filter(|contact| run.start <= contact.arrived && contact.arrived < run.end).count()
    }

    /// The queues of the log into which follow-ups of the scenario lead.
    fn with_follow_ups(self) -> Option<Vec<String>> {
        let leads = |name: &str| {
            let scenario = self.scenario;
            scenario.follow_ups.iter().any(|rule| {
                let to = scenario.waiting_queue(scenario.kind(rule.kind).waiting_queue).queue;
                scenario.queue(to).name == name
            })
        };
        let queues = self.day.queues.iter().filter(|queue| leads(&queue.name)).map(|queue| queue.name.clone());
        Some(queues.collect::<Vec<_>>()).filter(|queues| !queues.is_empty())
    }
}

fn reason_line(texts: &Texts, reason: Reason) -> ReasonLine {
    let (what, against, is_before) = match reason {
        Reason::Asked(against) => (What::Asked, against, false),
        Reason::Driver { driver, against, is_before } => (What::Driver(driver), against, is_before),
    };
    let write = |value: f64| match what {
        What::Asked => cell(texts, DayFigure::Asked, value).text,
        What::Driver(Driver::Work) => texts.numbers.measured(value),
        What::Driver(Driver::Rounds) => format!("{value:.1}"),
        What::Driver(Driver::Agents) => words::count(value),
    };
    let [actual, model] = [against.actual, against.band.mean].map(write);
    ReasonLine { what, is_more: against.beyond() > 0.0, actual, model, is_before }
}
