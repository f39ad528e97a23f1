//! The report of a study of concurrency: its screen, `concurrency.json`, `concurrency.csv`, and its picture by `plot`.

use serde_json::{Value, json};

use super::block::{Block, Cell};
use super::csv;
use super::json::{object, share_json, study, summary_json, time_json};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, limit_name, run_and_end, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::concurrency::{About, Concurrency, Range, Step, Surest};
use super::text::targets::OfQueue;
use super::text::verdicts::{Held, Interval};
use super::{Lang, Origin, ResultFile, Speaks, StudyReport};
use crate::assess::{Summary, TeamRatio};
use crate::executor::Executor;
use crate::figures::{EstimatePart, QueueFigure, TargetFigure, TimePart};
use crate::model::Model;
use crate::observe::{Quantile, Time};
use crate::stats::Estimate;
use crate::study::{Change, ConcurrencyFindings};

/// What a study of concurrency has to be read again from.
pub const CONCURRENCY_JSON: &str = "concurrency.json";

/// Everything the report of a study of concurrency may show.
#[derive(Clone, Copy, Debug)]
pub struct ConcurrencyReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub findings: &'a ConcurrencyFindings,
}

impl StudyReport for ConcurrencyReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.model)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: CONCURRENCY_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "concurrency.csv".into(), bytes: self.csv() },
        ];
        let conclusions = self.conclusions(texts);
        let short = Short {
            name: "concurrency",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &run_in_words(texts, &self.model.run, self.findings.replications),
            finding: conclusions.first().map_or("", String::as_str),
            blocks: &[
                vec![Block::Lines(vec![self.about(texts)])],
                self.tables(texts),
                vec![Block::Lines(conclusions.clone())],
            ]
            .concat(),
        };
        short.with_pictures(
            files,
            self.origin,
            texts,
            &drawn!(with_plots, plot::concurrency(self, texts, executor)),
            executor,
        )
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let Self { model, findings, .. } = self;
        let texts = lang.texts();
        let mut paper = Paper::new(screen);
        paper.line(&model.title);
        run_and_end(texts, &model.run, findings.replications, findings.stopped, &mut paper);
        paper.sentence(0, &self.about(texts));
        paper.gap();
        paper.blocks(&self.tables(texts));
        paper.gap();
        self.conclusions(texts).iter().for_each(|conclusion| paper.sentence(0, conclusion));
        paper.finish()
    }

    fn json(self) -> String {
        let Self { origin, model, findings } = self;
        study(
            origin,
            model,
            json!({
                "replications": findings.replications,
                "stopped": findings.stopped.name(),
                "confidence": model.run.confidence,
                "team": self.team(),
                "present_max_concurrency": findings.present,
                "rows": (0..findings.limits.len()).map(|place| self.row_json(place)).collect::<Vec<_>>(),
            }),
        )
    }
}

impl ConcurrencyReport<'_> {
    fn row_json(self, place: usize) -> Value {
        let Self { model, findings, .. } = self;
        let limit = &findings.limits[place];
        let team = findings.team_figures(place);
        let queues = findings.queues.iter().enumerate().map(|(number, &queue)| {
            let (figures, trade) = (findings.queue_figures(place, number), &limit.queues[number]);
            let value = json!({
                "wait_s": time_json(figures.time(Time::Wait)),
                "response_with_agent_s": summary_json(trade.response),
                "first_response_s": time_json(figures.time(Time::FirstResponse)),
                "abandoned_share": summary_json(trade.abandoned),
                "wait_change": change_json(trade.wait_change),
                "response_change": change_json(trade.response_change),
            });
            (model.queue(queue).name.as_str(), value)
        });
        let targets = model.targets.iter().zip(&limit.whole.targets).map(|(target, findings)| {
            json!({
                "name": target.name,
                "queue": model.queue(model.service_measures[target.service_measure].queue).name,
                "wanted_certainty": target.certainty,
                "estimate": summary_json(findings.estimate),
                "held": findings.held,
                "assessed": findings.assessed,
                "certainty": share_json(findings.certainty),
                "holds": findings.holds,
                "sure": findings.sure,
            })
        });
        json!({
            "max_concurrency": limit.max_concurrency,
            "same_as_before": limit.is_same,
            "concurrency": summary_json(team.ratio(TeamRatio::Concurrency)),
            "occupancy": summary_json(team.ratio(TeamRatio::Occupancy)),
            "queues": object(queues),
            "targets": targets.collect::<Vec<_>>(),
        })
    }

    /// `concurrency.csv`: limit x queue x figure. What is the team's has no queue.
    fn csv(self) -> Vec<u8> {
        let Self { model, findings, .. } = self;
        let mut table =
            csv::Table::new(&["max_concurrency", "queue", "figure"], &EstimatePart::ALL.map(EstimatePart::name));
        let alone = |estimate: Estimate| Summary { estimate, spread: None };
        for (place, limit) in findings.limits.iter().enumerate() {
            let limit_shown = limit.max_concurrency.map_or_else(String::new, |limit| limit.to_string());
            let mut row = |queue: &str, figure: &str, summary| table.row(&[&limit_shown, queue, figure], summary);
            for (number, &queue) in findings.queues.iter().enumerate() {
                let (figures, trade) = (findings.queue_figures(place, number), &limit.queues[number]);
                let name = &model.queue(queue).name;
                for time in [Time::Wait, Time::FirstResponse] {
                    for part in [TimePart::Mean, TimePart::Quantile(Quantile::P90)] {
                        let figure = QueueFigure::Time(time, part);
                        row(name, &figure.id(), figure.of(figures));
                    }
                }
                row(name, "response_with_agent_s_mean", trade.response);
                row(name, "abandoned_share", trade.abandoned);
                for (figure, change) in [("wait", trade.wait_change), ("response", trade.response_change)] {
                    row(name, &format!("{figure}_change_s"), change.map(|change| alone(change.seconds)));
                    row(name, &format!("{figure}_change_share"), change.and_then(|change| change.share).map(alone));
                }
            }
            for (target, findings) in model.targets.iter().zip(&limit.whole.targets) {
                let queue = &model.queue(model.service_measures[target.service_measure].queue).name;
                let certainty = TargetFigure::Certainty;
                row(queue, &format!("{}: {}", certainty.name(), target.name), certainty.of_whole(findings));
            }
            let team = findings.team_figures(place);
            for ratio in [TeamRatio::Concurrency, TeamRatio::Occupancy] {
                row("", ratio.name(), team.ratio(ratio));
            }
        }
        table.finish()
    }

    /// Of whom the study is.
    fn about(self, texts: &Texts) -> String {
        let study = &texts.concurrency;
        (study.about)(&About { team: self.team(), now: &(study.limit)(self.findings.present) })
    }

    /// A table a queue, and what its columns are.
    fn tables(self, texts: &Texts) -> Vec<Block> {
        let tables = (0..self.findings.queues.len()).map(|queue| self.table(texts, queue));
        tables.chain([Block::Lines(vec![texts.concurrency.note.into()])]).collect()
    }

    /// What the step at the present limit does, from which limit on nothing changes, and where targets hold best.
    pub(super) fn conclusions(self, texts: &Texts) -> Vec<String> {
        let (findings, study) = (self.findings, &texts.concurrency);
        let steps = (0..findings.queues.len()).filter_map(|queue| self.step(texts, queue));
        let of_step = findings.step().filter(|&step| findings.limits[step].is_same);
        let saturated = findings.saturated().filter(|&place| of_step != Some(place));
        let saturated =
            saturated.map(|place| (study.saturated)(&(study.slots)(findings.limits[place - 1].max_concurrency)));
        let surest = (0..self.model.targets.len()).map(|target| self.surest(texts, target));
        steps.chain(saturated).chain(surest).collect()
    }

    /// The name of the team.
    pub(super) fn team(&self) -> &str {
        &self.model.team(self.findings.team).name
    }

    /// A row a limit, with the certainty of the queue's targets beside it.
    fn table(self, texts: &Texts, queue: usize) -> Block {
        let Self { model, findings, .. } = self;
        let study = &texts.concurrency;
        let is_of = |target: &usize| {
            model.service_measures[model.targets[*target].service_measure].queue == findings.queues[queue]
        };
        let targets: Vec<usize> = (0..model.targets.len()).filter(is_of).collect();
        let mut header = study.columns.map(String::from).to_vec();
        if findings.queues.len() > 1 {
            header[0].clone_from(&model.queue(findings.queues[queue]).name);
        }
        header.extend(targets.iter().map(|&target| (study.certainty)(&limit_name(model, texts, target))));
        let row = |(place, limit): (usize, &crate::study::LimitFindings)| {
            let (figures, trade) = (findings.queue_figures(place, queue), &limit.queues[queue]);
            let team = findings.team_figures(place);
            let pushes = model.queue(findings.queues[queue]).pushes();
            let seconds = |seconds: f64| Cell::seconds(texts, seconds);
            let wait = |wait_s: f64| Cell { text: texts.wait(pushes, wait_s), ..seconds(wait_s) };
            let percent = |share: f64| Cell::share(texts, 1, share);
            let show = |summary: Option<Summary>, write: &dyn Fn(f64) -> Cell| {
                summary.map_or_else(Cell::dash, |summary| write(summary.estimate.mean))
            };
            let p90 = |time: Time| show(figures.time(time).quantile(Quantile::P90), &seconds);
            let held = |&target: &usize| {
                let findings = &limit.whole.targets[target];
                Cell::from((texts.verdicts.of)(Held { held: findings.held, assessed: findings.assessed }))
            };
            let own = [
                self.limit(study, place).into(),
                show(figures.time(Time::Wait).mean, &wait),
                p90(Time::Wait),
                show(trade.response, &seconds),
                p90(Time::FirstResponse),
                show(trade.abandoned, &percent),
                show(team.ratio(TeamRatio::Concurrency), &Cell::level),
                show(team.ratio(TeamRatio::Occupancy), &percent),
            ];
            own.into_iter().chain(targets.iter().map(held)).collect()
        };
        Block::Table(header, findings.limits.iter().enumerate().map(row).collect())
    }

    /// A limit as the table and the picture name it.
    fn limit(self, study: &Concurrency, place: usize) -> String {
        let limit = (study.limit)(self.findings.limits[place].max_concurrency);
        if place == self.findings.present_place() { (study.now)(&limit) } else { limit }
    }

    /// What the step at the present limit does to a queue: `from 4 to 5 slots: wait -41% (-43 to -39), response +17%
    /// (16 to 18)`.
    pub(super) fn step(self, texts: &Texts, queue: usize) -> Option<String> {
        let (findings, study) = (self.findings, &texts.concurrency);
        let place = findings.step()?;
        let limit = |place: usize| (study.limit)(findings.limits[place].max_concurrency);
        let step =
            (study.step)(&Step { from: limit(place - 1), to: (study.slots)(findings.limits[place].max_concurrency) });
        let what = if findings.limits[place].is_same {
            (study.same)(&limit(place - 1))
        } else {
            let trade = &findings.limits[place].queues[queue];
            let wait = change_text(texts, study.wait, trade.wait_change);
            [wait, change_text(texts, study.response, trade.response_change)].join(texts.marks.clause)
        };
        let queue = &self.model.queue(findings.queues[queue]).name;
        let parts = if findings.queues.len() > 1 { vec![queue.clone(), step, what] } else { vec![step, what] };
        Some(parts.join(texts.marks.colon))
    }

    /// What a queue's picture finds: what the step does, and with which limits all targets hold.
    #[cfg(feature = "plot")]
    pub(super) fn finding(self, texts: &Texts, queue: usize) -> Option<String> {
        let (findings, study) = (self.findings, &texts.concurrency);
        let holding = findings.limits.iter().filter(|limit| limit.whole.targets.iter().all(|target| target.holds));
        let holding: Vec<Option<u32>> = holding.map(|limit| limit.max_concurrency).collect();
        let targets = (!self.model.targets.is_empty()).then(|| (study.all_hold)(&holding));
        let said: Vec<String> = self.step(texts, queue).into_iter().chain(targets).collect();
        (!said.is_empty()).then(|| said.join(texts.marks.clause))
    }

    /// At which limit a target holds most surely.
    fn surest(self, texts: &Texts, target: usize) -> String {
        let (findings, study) = (self.findings, &texts.concurrency);
        let held = |place: usize| {
            let findings = &findings.limits[place].whole.targets[target];
            Held { held: findings.held, assessed: findings.assessed }
        };
        let (present, places) = (findings.present_place(), 0..findings.limits.len());
        let best = places.clone().map(held).max().expect("the present limit is one of them");
        let surest: Vec<usize> = places.filter(|&place| held(place) == best).collect();
        let now = (!surest.contains(&present)).then_some(held(present).held);
        let what = match surest[..] {
            _ if surest.len() == findings.limits.len() => (study.alike)(best),
            [place] => (study.surest)(&Surest {
                slots: (study.slots)(findings.limits[place].max_concurrency),
                held: best,
                now,
            }),
            [first, .., last] if surest.len() > 2 && last - first + 1 == surest.len() => {
                let [first, last] = [first, last].map(|place| findings.limits[place].max_concurrency);
                (study.equals)(&Surest { slots: (study.range)(Range { first, last }), held: best, now })
            }
            _ => {
                let limits: Vec<Option<u32>> =
                    surest.iter().map(|&place| findings.limits[place].max_concurrency).collect();
                (study.equals)(&Surest { slots: (study.list)(&limits), held: best, now })
            }
        };
        let target = &self.model.targets[target];
        let queue = &self.model.queue(self.model.service_measures[target.service_measure].queue).name;
        format!("{}{}{what}", (texts.targets.of_queue)(OfQueue { target: &target.name, queue }), texts.marks.colon)
    }
}

fn change_json(change: Option<Change>) -> Value {
    let estimate = |estimate: Estimate| json!({ "mean": estimate.mean, "low": estimate.low, "high": estimate.high });
    change.map_or(
        Value::Null,
        |change| json!({ "seconds": estimate(change.seconds), "share": change.share.map_or(Value::Null, estimate) }),
    )
}

/// `wait -41% (-43 to -39)`; in seconds where there was nothing before.
fn change_text(texts: &Texts, what: &str, change: Option<Change>) -> String {
    let study = &texts.concurrency;
    let Some(Change { seconds, share }) = change else { return format!("{what} -") };
    if seconds.mean == 0.0 && share.is_none_or(|share| share.mean == 0.0) {
        return format!("{what} {}", study.unchanged);
    }
    let (factor, unit, estimate) = share.map_or((1.0, study.seconds, seconds), |share| (100.0, "%", share));
    // Small changes need a digit more.
    let digits = usize::from(factor * estimate.mean.abs() < 9.5);
    let ends = estimate.low.zip(estimate.high).map_or_else(String::new, |(low, high)| {
        let [low, high] = [low, high].map(|end| format!("{:.digits$}", factor * end));
        (study.ends)(&Interval { low, high })
    });
    format!("{what} {:+.digits$}{unit}{ends}", factor * estimate.mean)
}
