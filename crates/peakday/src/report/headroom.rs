//! The report of how much more traffic a plan bears: its screen, `headroom.json`, `headroom.csv`, and its pictures by
//! `plot`; and the same in a few lines for the report of a run.

use serde_json::{Value, json};

use super::block::{Block, Cell};
use super::csv;
use super::json::{object, share_json, study};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{BROKEN, Paper, SOUND, Screen, limit_of_queue, run_and_end, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::headroom::{Finding, First, Known, LineReach, Side, TargetLine, WorstStep};
use super::text::targets::OfQueue;
use super::text::verdicts::Interval;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport};
use crate::assess::Summary;
use crate::executor::Executor;
use crate::figures::{EstimatePart, TargetFigure};
use crate::model::Model;
use crate::replicate::Stopped;
use crate::stats::{Estimate, Share};
use crate::study::{AtVariant, HeadroomFindings, Hundredths, PRESENT, Reach, StepKind, TargetHeadroom, as_multiple};

/// What a study of headroom has to be read again from.
pub const HEADROOM_JSON: &str = "headroom.json";

/// Everything the report of a study of headroom may show.
#[derive(Clone, Copy, Debug)]
pub struct HeadroomReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub findings: &'a HeadroomFindings,
}

impl StudyReport for HeadroomReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.model)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: HEADROOM_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "headroom.csv".into(), bytes: self.csv() },
        ];
        let words = InWords { model: self.model, findings: self.findings, texts };
        let short = Short {
            name: "headroom",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &run_in_words(texts, &self.model.run, self.findings.replications),
            finding: &words.finding(),
            blocks: &[vec![Block::Lines(words.below_finding())], self.tables(texts)].concat(),
        };
        short.with_pictures(
            files,
            self.origin,
            texts,
            &drawn!(with_plots, plot::headroom(self, texts, executor)),
            executor,
        )
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let Self { model, findings, .. } = self;
        let texts = lang.texts();
        let words = InWords { model, findings, texts };
        let mut paper = Paper::new(screen);
        paper.line(&model.title);
        run_and_end(texts, &model.run, findings.replications, Stopped::Done, &mut paper);
        paper.gap();
        paper.ruled(None, &words.finding());
        words.below_finding().iter().for_each(|line| paper.sentence(0, line));
        paper.gap();
        paper.blocks(&self.tables(texts));
        paper.finish()
    }

    fn json(self) -> String {
        let Self { origin, model, findings } = self;
        let curve = findings
            .curve
            .iter()
            .map(|at| json!({ "traffic": as_multiple(at.traffic), "targets": self.targets_json(&at.targets) }));
        let steps = findings.steps.iter().map(|step| {
            let changes = step.changes.iter().map(|change| {
                change.map_or(
                    Value::Null,
                    |Estimate { mean, low, high }| json!({ "mean": mean, "low": low, "high": high }),
                )
            });
            let mut targets = self.targets_json(&step.targets);
            for (target, change) in targets.iter_mut().zip(changes) {
                target["change"] = change;
            }
            object([("step", json!(step_id(&step.kind))), ("targets", Value::Array(targets))].into_iter())
        });
        study(
            origin,
            model,
            json!({
                "replications": findings.replications,
                "stopped": findings.stopped.name(),
                "confidence": model.run.confidence,
                "headroom": summary(model, findings),
                "curve": curve.collect::<Vec<_>>(),
                "steps": steps.collect::<Vec<_>>(),
            }),
        )
    }
}

impl HeadroomReport<'_> {
    fn targets_json(self, targets: &[AtVariant]) -> Vec<Value> {
        let target = |(target, at): (&crate::model::Target, &AtVariant)| {
            json!({
                "name": target.name,
                "queue": self.model.queue(self.model.service_measures[target.service_measure].queue).name,
                "held": at.held,
                "assessed": at.assessed,
                "certainty": share_json(at.certainty),
                "holds": at.holds,
                "sure": at.sure,
                "worst": at.worst.map(|worst| self.model.run.interval_bounds(worst).0.to_string()),
            })
        };
        self.model.targets.iter().zip(targets).map(target).collect()
    }

    /// `headroom.csv`: what is varied x by how much x queue x figure.
    fn csv(self) -> Vec<u8> {
        let Self { model, findings, .. } = self;
        let keys = ["vary", "value", "queue", "figure"];
        let mut table = csv::Table::new(&keys, &EstimatePart::ALL.map(EstimatePart::name));
        let alone = |estimate: Estimate| Summary { estimate, spread: None };
        let of_share = |Share { mean, low, high }: Share| alone(Estimate { mean, low: Some(low), high: Some(high) });
        let queue = |target: &crate::model::Target| {
            model.queue(model.service_measures[target.service_measure].queue).name.as_str()
        };
        let certainty = TargetFigure::Certainty.name();
        for at in &findings.curve {
            let multiple = format!("{:.2}", as_multiple(at.traffic));
            for (target, at) in model.targets.iter().zip(&at.targets) {
                let figure = format!("{certainty}: {}", target.name);
                table.row(&["traffic", &multiple, queue(target), &figure], at.certainty.map(of_share));
            }
        }
        for (target, headroom) in model.targets.iter().zip(&findings.targets) {
            let estimate = headroom.holds.and_then(Reach::multiple).map(|mean| {
                let [low, high] = [headroom.sure, headroom.possible].map(Reach::multiple);
                alone(Estimate { mean, low, high })
            });
            table.row(&["traffic", "", queue(target), &format!("holds up to: {}", target.name)], estimate);
        }
        for step in &findings.steps {
            let id = step_id(&step.kind);
            for ((target, at), change) in model.targets.iter().zip(&step.targets).zip(&step.changes) {
                let figure = format!("{certainty}: {}", target.name);
                table.row(&["step", &id, queue(target), &figure], at.certainty.map(of_share));
                let figure = format!("change of {certainty}: {}", target.name);
                table.row(&["step", &id, queue(target), &figure], change.map(alone));
            }
        }
        table.finish()
    }

    /// The certainties by traffic and by step.
    fn tables(self, texts: &Texts) -> Vec<Block> {
        let Self { model, findings, .. } = self;
        let said = &texts.headroom;
        let columns: Vec<String> =
            (0..model.targets.len()).map(|target| limit_of_queue(model, texts, target)).collect();
        let header = |first: &str| [first.to_owned()].into_iter().chain(columns.iter().cloned()).collect();
        let is_missed = |targets: &[AtVariant]| targets.iter().any(|at| at.assessed > 0 && !at.holds);
        let sign = |targets: &[AtVariant]| if is_missed(targets) { BROKEN } else { SOUND };
        let cell = |at: &AtVariant| at.certainty.map_or_else(Cell::dash, |share| Cell::share(texts, 1, share.mean));
        let rows = findings.curve.iter().map(|at| {
            let multiple = written(at.traffic);
            let multiple = if at.traffic == PRESENT { (said.now)(&multiple) } else { multiple };
            let name = format!("{}{multiple}", sign(&at.targets));
            [Cell::from(name)].into_iter().chain(at.targets.iter().map(cell)).collect()
        });
        let mut blocks = vec![
            Block::Heading(said.by_traffic.into()),
            Block::Table(header(said.traffic), rows.collect()),
            Block::Lines(vec![said.note.into()]),
        ];
        let present = findings.curve.iter().find(|at| at.traffic == PRESENT);
        if let Some(present) = present.filter(|_| !findings.steps.is_empty()) {
            let planned = [Cell::from(format!("{}{}", sign(&present.targets), said.no_step))];
            let planned = planned.into_iter().chain(present.targets.iter().map(cell)).collect();
            let rows = findings.steps.iter().map(|step| {
                let cells = step.targets.iter().zip(&step.changes).map(|(at, change)| {
                    let Some(change) = change else { return cell(at) };
                    let shown = cell(at);
                    Cell { text: format!("{} ({})", shown.text, points(change.mean)), ..shown }
                });
                let name = format!("{}{}", sign(&step.targets), (said.step_name)(&step.kind));
                [Cell::from(name)].into_iter().chain(cells).collect()
            });
            blocks.push(Block::Heading(said.by_step.into()));
            blocks.push(Block::Table(header(said.step), [planned].into_iter().chain(rows).collect()));
            blocks.push(Block::Lines(vec![said.steps_note.into()]));
        }
        blocks
    }
}

/// The headroom of a model in words.
#[derive(Clone, Copy)]
pub(super) struct InWords<'a> {
    pub model: &'a Model,
    pub findings: &'a HeadroomFindings,
    pub texts: &'a Texts,
}

impl InWords<'_> {
    /// The finding, then a line a target: for the report of a run.
    pub(super) fn lines(self) -> Vec<String> {
        let lines = (0..self.model.targets.len()).map(|target| self.line(target));
        if self.model.targets.len() == 1 {
            lines.chain(self.stopped()).collect()
        } else {
            [self.finding()].into_iter().chain(lines).chain(self.stopped()).collect()
        }
    }

    /// What stands below the finding: a line a target, what hurts most, how far the forecast strays.
    fn below_finding(self) -> Vec<String> {
        let lines = (0..self.model.targets.len()).map(|target| self.line(target));
        let forecast = self.findings.forecast.map(|ends| (self.texts.headroom.forecast)(&ends.map(rounded)));
        self.stopped().into_iter().chain(lines).chain(self.worst_step()).chain(forecast).collect()
    }

    /// That the study was stopped before its end.
    fn stopped(self) -> Option<String> {
        let is_part = self.findings.stopped == Stopped::Interrupted;
        is_part.then(|| self.texts.headroom.stopped.to_owned())
    }

    /// The plan as a whole.
    pub(super) fn finding(self) -> String {
        let Self { model, findings, texts } = self;
        let judged = || findings.targets.iter().filter(|target| target.holds.is_some());
        let all = |of: fn(&TargetHeadroom) -> Option<Reach>| Reach::of_all(judged().filter_map(of));
        let Some(reach) = all(|target| target.holds) else {
            return (texts.headroom.finding)(&Finding::NotJudged);
        };
        // The plan holds as far as all of its targets do, so its interval is that of the least of them.
        let [sure, possible] = [all(|target| Some(target.sure)), all(|target| Some(target.possible))];
        let [sure, possible] = [sure, possible].map(|end| end.unwrap_or(reach));
        let first_to_break = |&number: &usize| {
            let reach = findings.targets[number].holds.unwrap_or(reach);
            (reach.no().unwrap_or(Hundredths::MAX), reach.yes())
        };
        let numbers = (0..findings.targets.len()).filter(|&number| findings.targets[number].holds.is_some());
        let first = numbers.min_by_key(first_to_break).unwrap_or_default();
        let name = self.name(first);
        let from = findings.targets[first].breaks_first.map(|interval| model.run.interval_bounds(interval).0);
        let first = First { target: &name, from };
        (texts.headroom.finding)(&match reach {
            Reach::Above(most) => Finding::Above { most: written(most), sure: sure_side(sure) },
            Reach::UpTo(traffic) => {
                let (multiple, known) = (in_hundredths(traffic), known(sure, possible));
                if traffic >= PRESENT {
                    Finding::UpTo { multiple, known, first }
                } else {
                    Finding::OnlyUpTo { multiple, known, first }
                }
            }
            Reach::Within(yes, no) => {
                let is_now = yes >= PRESENT;
                Finding::Within { yes: written(yes), no: written(no), is_now, known: known(sure, possible), first }
            }
            Reach::Below(least) => Finding::Below { least: written(least), missed: missed_side(possible), first },
        })
    }

    fn name(self, target: usize) -> String {
        let target = &self.model.targets[target];
        let queue = &self.model.queue(self.model.service_measures[target.service_measure].queue).name;
        (self.texts.targets.of_queue)(OfQueue { target: &target.name, queue })
    }

    /// How far one target holds.
    pub(super) fn line(self, target: usize) -> String {
        let Self { model, findings, texts } = self;
        let headroom = &findings.targets[target];
        let TargetHeadroom { holds, sure, possible, .. } = *headroom;
        let reach = match holds {
            None => LineReach::NotJudged,
            Some(Reach::Above(most)) => LineReach::Above(written(most), sure_side(sure)),
            Some(Reach::UpTo(traffic)) if traffic >= PRESENT => {
                LineReach::UpTo(in_hundredths(traffic), known(sure, possible))
            }
            Some(Reach::UpTo(traffic)) => LineReach::OnlyUpTo(in_hundredths(traffic), known(sure, possible)),
            Some(Reach::Within(yes, no)) => LineReach::Within(written(yes), written(no), known(sure, possible)),
            Some(Reach::Below(least)) => LineReach::Below(written(least), missed_side(possible)),
        };
        let from = headroom.breaks_first.map(|interval| model.run.interval_bounds(interval).0);
        let name = self.name(target);
        let wanted = model.targets[target].certainty.map(|wanted| texts.numbers.wanted_percent(wanted));
        let name = wanted.map_or(name.clone(), |wanted| (texts.headroom.wanted)(&name, &wanted));
        format!("{name}{}{}", texts.marks.colon, (texts.headroom.target)(&TargetLine { reach, from }))
    }

    /// What hurts most; `None` without steps.
    pub(super) fn worst_step(self) -> Option<String> {
        let Self { findings, texts, .. } = self;
        let step = findings.steps.first()?;
        let changes = step.changes.iter().enumerate().filter_map(|(target, change)| Some((target, (*change)?)));
        let worst = changes.min_by(|a, b| a.1.mean.total_cmp(&b.1.mean)).filter(|(_, change)| change.mean < 0.0);
        let Some((target, change)) = worst else { return Some(texts.headroom.no_step_hurts.into()) };
        let present = findings.curve.iter().find(|at| at.traffic == PRESENT)?;
        let percent = |at: &AtVariant| at.certainty.map_or_else(String::new, |share| texts.numbers.percent(share.mean));
        let interval = change.low.zip(change.high);
        Some((texts.headroom.worst_step)(&WorstStep {
            step: (texts.headroom.step_name)(&step.kind),
            target: self.name(target),
            before: percent(&present.targets[target]),
            after: percent(&step.targets[target]),
            change: points(change.mean),
            interval: interval.map(|(low, high)| Interval { low: points(low), high: points(high) }),
            is_sure: change.high.is_some_and(|high| high <= 0.0),
        }))
    }
}

/// What is known of a multiple: an interval, or one side of it where the other lies outside of what was looked at.
fn known(sure: Reach, possible: Reach) -> Known {
    let (least, most) = (sure.no().map(written), possible.yes().map(written));
    let outside = |traffic: Option<String>| traffic.unwrap_or_default();
    match (sure.yes().map(in_hundredths), last_possible(possible)) {
        (Some(low), Some(high)) => Known::Between(Interval { low, high }),
        (Some(low), None) => Known::AtLeast { low, most: outside(most) },
        (None, Some(high)) => Known::AtMost { high, least: outside(least) },
        (None, None) => Known::Nothing { least: outside(least), most: outside(most) },
    }
}

/// The highest multiple at which a target may still hold, if one was found at which it doesn't.
fn last_possible(possible: Reach) -> Option<String> {
    possible.no().map(|no| in_hundredths(no - 1))
}

/// How sure it is that a target holds that was found to hold as far as was looked.
fn sure_side(sure: Reach) -> Side {
    match (sure.yes(), sure.no()) {
        (_, None) => Side::Everywhere,
        (Some(yes), Some(_)) => Side::From(in_hundredths(yes)),
        (None, Some(no)) => Side::Nowhere(written(no)),
    }
}

/// How sure it is that a target is missed that was found to be missed as far as was looked.
fn missed_side(possible: Reach) -> Side {
    match (possible.yes(), last_possible(possible)) {
        (None, _) => Side::Everywhere,
        (Some(_), Some(last)) => Side::From(last),
        (Some(yes), None) => Side::Nowhere(written(yes)),
    }
}

/// How far each target of a model holds, for `headroom.json` and `summary.json`.
pub(super) fn summary(model: &Model, findings: &HeadroomFindings) -> Value {
    let reach = |reach: Reach| match reach {
        Reach::Below(_) => json!("below"),
        Reach::UpTo(traffic) => json!(as_multiple(traffic)),
        Reach::Within(yes, no) => json!([yes, no].map(as_multiple)),
        Reach::Above(_) => json!("above"),
    };
    let looked_at = || findings.curve.iter().map(|at| at.traffic);
    let (least, most) = (looked_at().min().unwrap_or(PRESENT), looked_at().max().unwrap_or(PRESENT));
    let targets = model.targets.iter().zip(&findings.targets).map(|(target, headroom)| {
        json!({
            "name": target.name,
            "queue": model.queue(model.service_measures[target.service_measure].queue).name,
            "wanted_certainty": target.certainty,
            "holds_up_to": headroom.holds.map(reach),
            "low": reach(headroom.sure),
            "high": reach(headroom.possible),
            "breaks_first": headroom.breaks_first.map(|interval| model.run.interval_bounds(interval).0.to_string()),
        })
    });
    json!({
        "least": as_multiple(least),
        "most": as_multiple(most),
        "forecast_p10_p50_p90": findings.forecast,
        "targets": targets.collect::<Vec<_>>(),
    })
}

/// A step's name in files.
fn step_id(step: &StepKind) -> String {
    match step {
        StepKind::BotSolves(points) => format!("bot={points}"),
        StepKind::Slower(percent) => format!("slower={percent}"),
        StepKind::Absence(points) => format!("absence={points}"),
        StepKind::Traffic(percent) => format!("traffic={percent}"),
        StepKind::Assigned(assignment) => assignment.clone(),
    }
}

/// A multiple of the grid: `0.7`, `1.25`, `1`.
pub(super) fn written(traffic: Hundredths) -> String {
    as_multiple(traffic).to_string()
}

/// A multiple that was found: `1.40`.
pub(super) fn in_hundredths(traffic: Hundredths) -> String {
    format!("{:.2}", as_multiple(traffic))
}

fn rounded(multiple: f64) -> String {
    format!("{multiple:.2}")
}

/// A change in points of percentage: `-17.5`, `+0.8`, `0`.
fn points(share: f64) -> String {
    let points = 100.0 * share;
    if points.abs() < 0.05 { "0".into() } else { format!("{points:+.1}") }
}
