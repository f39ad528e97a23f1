//! The report of a sweep: its screen, `sweep.json`, `sweep.csv`, and its pictures by `plot`.

use serde_json::{Value, json};

use super::block::{Block, Cell, Number, Tone};
use super::csv;
use super::json::{object, share_json, study};
#[cfg(feature = "plot")]
use super::plot;
use super::screen::{Paper, Screen, limit_of_queue, run_in_words};
use super::short::{Short, drawn};
use super::text::Texts;
use super::text::numbers::Numbers;
use super::text::sweep::{Faulty, Finding, Holding, PlanLine, Saving};
use super::text::verdicts::Held;
use super::{Lang, Origin, ResultFile, Speaks, StudyReport, words};
use crate::assess::Summary;
use crate::executor::Executor;
use crate::figures::{EstimatePart, TargetFigure};
use crate::model::Model;
use crate::stats::{Estimate, Share};
use crate::study::{MainFigure, PlanFault, Standing, SweepFindings, SweptPlan, confidence_of_look, looks};

/// What a sweep has to be read again from.
pub const SWEEP_JSON: &str = "sweep.json";

/// Most plans that are named where they have the same fault and nothing else in common.
const MOST_NAMED: usize = 3;

/// Everything the report of a sweep may show.
#[derive(Clone, Copy, Debug)]
pub struct SweepReport<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// The scenario as it is.
    pub model: &'a Model,
    /// What was found.
    pub findings: &'a SweepFindings,
}

impl StudyReport for SweepReport<'_> {
    fn about(&self) -> (&Origin, &Model) {
        (self.origin, self.model)
    }

    fn files(self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        let texts = lang.texts();
        let files = vec![
            ResultFile { name: SWEEP_JSON.into(), bytes: self.json().into_bytes() },
            ResultFile { name: "sweep.csv".into(), bytes: self.csv() },
        ];
        let short = Short {
            name: "sweep",
            title: &self.model.title,
            start: self.model.run.start,
            subtitle: &run_in_words(texts, &self.model.run, self.findings.most as usize),
            finding: &self.finding(texts),
            blocks: &[vec![Block::Lines(self.below_finding(texts))], self.tables(texts)].concat(),
        };
        short.with_pictures(
            files,
            self.origin,
            texts,
            &drawn!(with_plots, plot::sweep(self, texts, executor)),
            executor,
        )
    }

    fn screen(self, lang: Lang, screen: Screen) -> String {
        let texts = lang.texts();
        let mut paper = Paper::new(screen);
        paper.line(&self.model.title);
        paper.sentence(0, &run_in_words(texts, &self.model.run, self.findings.most as usize));
        paper.gap();
        paper.ruled(None, &self.finding(texts));
        self.below_finding(texts).iter().for_each(|line| paper.sentence(0, line));
        paper.gap();
        paper.blocks(&self.tables(texts));
        paper.finish()
    }

    fn json(self) -> String {
        let Self { origin, model, findings } = self;
        let plans = findings.grid.plans();
        let axes = findings.grid.axes.iter().map(|axis| json!({ "key": axis.path, "values": axis.values }));
        let of_plan = |(number, found): (usize, &Option<SweptPlan>)| {
            let fault = || json!({ "standing": FAULTY, "fault": self.fault(number) });
            let mut value = found.as_ref().map_or_else(fault, |found| self.plan_json(found));
            value["assignments"] = json!(findings.grid.assignments(&plans[number]));
            value
        };
        let (done, all) = findings.replications();
        study(
            origin,
            model,
            json!({
                "most_replications": findings.most,
                "looks": looks(findings.most),
                "confidence": model.run.confidence,
                "confidence_of_look": confidence_of_look(model.run.confidence, findings.most),
                "replications": { "done": done, "without_looks": all },
                "vary": axes.collect::<Vec<_>>(),
                "zip": findings.grid.is_zipped,
                "cheapest": findings.cheapest(),
                "front": findings.front(),
                "present_plan": findings.present_plan,
                "present": self.plan_json(&findings.present),
                "plans": findings.plans.iter().enumerate().map(of_plan).collect::<Vec<_>>(),
            }),
        )
    }
}

impl SweepReport<'_> {
    fn plan_json(self, plan: &SweptPlan) -> Value {
        let Self { model, findings, .. } = self;
        let targets = model.targets.iter().zip(&plan.targets).map(|(target, found)| {
            json!({
                "name": target.name,
                "queue": self.queue_of_target(target),
                "held": found.held,
                "assessed": found.assessed,
                "certainty": share_json(found.certainty),
                "holds": found.holds,
                "sure": found.sure,
                "possible": found.possible,
            })
        });
        let figures = findings.figures.iter().zip(&plan.figures).map(|(&figure, estimate)| {
            let (queue, label) = self.label(figure);
            let estimate = estimate
                .map_or(Value::Null, |Estimate { mean, low, high }| json!({ "mean": mean, "low": low, "high": high }));
            object([("queue", json!(queue)), ("figure", json!(label)), ("estimate", estimate)].into_iter())
        });
        json!({
            "standing": id_of(plan.standing()),
            "replications": plan.replications,
            "all_held": plan.together.0,
            "all_assessed": plan.together.1,
            "targets": targets.collect::<Vec<_>>(),
            "figures": figures.collect::<Vec<_>>(),
        })
    }

    /// What is wrong with a plan, if it has a fault.
    fn fault(&self, plan: usize) -> Option<&str> {
        let fault = self.findings.faults.iter().find(|fault| fault.plans.contains(&plan))?;
        Some(&fault.message)
    }

    fn queue_of_target(&self, target: &crate::model::Target) -> &str {
        &self.model.queue(self.model.service_measures[target.service_measure].queue).name
    }

    /// The queue of a figure, and its name in files.
    fn label(self, figure: MainFigure) -> (String, String) {
        let id = figure.id();
        match figure {
            MainFigure::Held(target) | MainFigure::Target(target) => {
                let target = &self.model.targets[target];
                (self.queue_of_target(target).to_owned(), format!("{id}: {}", target.name))
            }
            MainFigure::Queue(queue, _) | MainFigure::TimeToClear(queue) => {
                (self.model.queue(queue).name.clone(), id.into_owned())
            }
            MainFigure::PersonHours | MainFigure::Cost | MainFigure::LostSales => (String::new(), id.into_owned()),
        }
    }

    /// `sweep.csv`: what each place is set to x queue x figure. Of the present plan nothing is set.
    fn csv(self) -> Vec<u8> {
        let Self { model, findings, .. } = self;
        let axes = findings.grid.axes.iter().map(|axis| axis.path.as_str());
        let keys: Vec<&str> = ["plan"].into_iter().chain(axes).chain(["standing", "queue", "figure"]).collect();
        let mut table = csv::Table::new(&keys, &EstimatePart::ALL.map(EstimatePart::name));
        let alone = |estimate: Estimate| Summary { estimate, spread: None };
        let of_share = |Share { mean, low, high }: Share| alone(Estimate { mean, low: Some(low), high: Some(high) });
        let confidence = confidence_of_look(model.run.confidence, findings.most);
        let mut rows = |number: &str, values: Vec<&str>, plan: &SweptPlan| {
            let standing = id_of(plan.standing());
            let mut row = |queue: &str, figure: &str, summary: Option<Summary>| {
                let keys = [number].into_iter().chain(values.iter().copied()).chain([standing, queue, figure]);
                table.row(&keys.collect::<Vec<_>>(), summary);
            };
            let certainty = TargetFigure::Certainty.name();
            for (target, found) in model.targets.iter().zip(&plan.targets) {
                let figure = format!("{certainty}: {}", target.name);
                row(self.queue_of_target(target), &figure, found.certainty.map(of_share));
            }
            row("", "all targets", plan.together_share(confidence).map(of_share));
            let replications = Estimate { mean: plan.replications as f64, low: None, high: None };
            row("", "replications", Some(alone(replications)));
            // Certainties stand above with their exact intervals.
            let others = findings.figures.iter().zip(&plan.figures);
            for (&figure, estimate) in others.filter(|(figure, _)| !matches!(figure, MainFigure::Held(_))) {
                let (queue, label) = self.label(figure);
                row(&queue, &label, estimate.map(alone));
            }
        };
        if findings.present_plan.is_none() {
            rows("present", vec![""; findings.grid.axes.len()], &findings.present);
        }
        let plans = findings.grid.plans();
        let values = |number: usize| {
            let axes = findings.grid.axes.iter().zip(&plans[number]);
            axes.map(|(axis, &place)| axis.values[place].as_str()).collect::<Vec<_>>()
        };
        for (number, found) in findings.swept() {
            rows(&number.to_string(), values(number), found);
        }
        for number in findings.faults.iter().flat_map(|fault| fault.plans.iter().copied()) {
            let number_text = number.to_string();
            let keys = [number_text.as_str()].into_iter().chain(values(number)).chain([FAULTY, "", "all targets"]);
            table.row(&keys.collect::<Vec<_>>(), None);
        }
        table.finish()
    }

    /// What a plan sets, in short.
    pub(super) fn name(self, texts: &Texts, plan: usize) -> String {
        let plan = &self.findings.grid.plans()[plan];
        self.findings.grid.assignments(plan).join(texts.marks.comma)
    }

    pub(super) fn cost(self, plan: &SweptPlan) -> Option<String> {
        Some(Numbers::money(&self.model.currency, self.findings.cost(plan)?.mean))
    }

    /// The finding.
    pub(super) fn finding(self, texts: &Texts) -> String {
        let findings = self.findings;
        let all = findings.swept().count();
        let holding = findings.swept().filter(|(_, plan)| plan.standing() >= Standing::HoldsUnsure).count();
        let cheapest = findings.cheapest().and_then(|number| Some((number, findings.plans[number].as_ref()?)));
        let finding = if let Some((cheapest, plan)) = cheapest {
            Finding::Cheapest {
                plan: self.name(texts, cheapest),
                cost: self.cost(plan).unwrap_or_default(),
                held: held(plan),
                is_sure: plan.standing() == Standing::Holds,
            }
        } else if holding > 0 {
            Finding::NoPrice { holding, all }
        } else {
            let together = |plan: &SweptPlan| plan.together().unwrap_or(0.0);
            let closest =
                findings.swept().reduce(|best, next| if together(next.1) > together(best.1) { next } else { best });
            let (number, plan) = closest.expect("a sweep has plans without a fault");
            Finding::None { all, closest: self.name(texts, number), held: held(plan) }
        };
        (texts.sweep.finding)(&finding)
    }

    /// What stands below it: the present plan, how many hold, how many replications that took.
    fn below_finding(self, texts: &Texts) -> Vec<String> {
        let findings = self.findings;
        let count = |standing: Standing| findings.swept().filter(|(_, plan)| plan.standing() == standing).count();
        let (sure, unsure) = (count(Standing::Holds), count(Standing::HoldsUnsure));
        let present = &findings.present;
        let present = PlanLine { standing: present.standing(), held: held(present), cost: self.cost(present) };
        let (done, all) = findings.replications();
        let saving = Saving {
            done: words::count(done as f64),
            all: words::count(all as f64),
            share: texts.numbers.percent_to(0, 1.0 - done as f64 / all as f64),
            most: findings.most,
        };
        let again = findings.cheapest().map(|_| texts.sweep.check_again.to_owned());
        let said = [
            (texts.sweep.present)(&present),
            (texts.sweep.holding)(&Holding { all: findings.swept().count(), sure, unsure }),
        ];
        let said = again.into_iter().chain(said).chain([(texts.sweep.saving)(&saving)]);
        said.chain(self.faults(texts)).collect()
    }

    /// The plans that have a fault, each fault once.
    fn faults(self, texts: &Texts) -> Vec<String> {
        let findings = self.findings;
        let fault = |fault: &PlanFault| {
            let named = if let Some((axis, places)) = findings.grid.common(&fault.plans) {
                let axis = &findings.grid.axes[axis];
                let values: Vec<&str> = places.into_iter().map(|place| axis.values[place].as_str()).collect();
                vec![format!("{}={}", axis.path, values.join(texts.marks.comma))]
            } else {
                fault.plans.iter().take(MOST_NAMED).map(|&plan| self.name(texts, plan)).collect()
            };
            let plans = Faulty { count: fault.plans.len(), all: findings.plans.len(), named, message: &fault.message };
            (texts.sweep.faulty_plans)(&plans)
        };
        findings.faults.iter().map(fault).collect()
    }

    /// The plans, and the front.
    fn tables(self, texts: &Texts) -> Vec<Block> {
        let said = &texts.sweep;
        let plans = if self.is_a_map() { self.map(texts) } else { self.list(texts) };
        let mut blocks = vec![Block::Heading(said.plans.into()), plans, Block::Lines(vec![(said.note)(MARKS)])];
        let front = self.findings.front();
        if !front.is_empty() {
            blocks.push(Block::Heading(said.front.into()));
            let row = |&plan: &usize| {
                let found = self.findings.plans[plan].as_ref().expect("a plan with a fault is not on the front");
                let cost = self.findings.cost(found).map(|cost| cost.mean);
                let cost = cost.map_or_else(Cell::dash, |mean| {
                    Cell::figure(Numbers::money(&self.model.currency, mean), Number::Count(mean))
                });
                vec![
                    self.name(texts, plan).into(),
                    cost,
                    together(found),
                    Cell::figure(found.replications.to_string(), Number::Count(found.replications as f64)),
                ]
            };
            let header = [said.plan, said.cost, said.together, said.replications].map(String::from).to_vec();
            blocks.push(Block::Table(header, front.iter().map(row).collect()));
        }
        blocks
    }

    /// Whether the plans are a map of columns and rows.
    pub(super) fn is_a_map(self) -> bool {
        !self.findings.grid.is_zipped && self.findings.grid.axes.len() > 1
    }

    /// The number of the plan of a column and a row, and the number of rows: columns are the values of the first axis,
    /// rows those of all others together.
    pub(super) fn place(self, column: usize, row: usize) -> usize {
        column * self.rows() + row
    }

    pub(super) fn columns(self) -> usize {
        self.findings.grid.axes.first().map_or(0, |axis| axis.values.len())
    }

    pub(super) fn rows(self) -> usize {
        if self.is_a_map() { self.findings.plans.len() / self.columns().max(1) } else { 1 }
    }

    /// What a row is: the values of all axes but the first.
    pub(super) fn row_name(self, texts: &Texts, row: usize) -> String {
        let plan = &self.findings.grid.plans()[row];
        let values = self.findings.grid.axes.iter().zip(plan).skip(1).map(|(axis, &place)| axis.values[place].as_str());
        values.collect::<Vec<_>>().join(texts.marks.comma)
    }

    /// What the rows vary.
    pub(super) fn rows_name(self, texts: &Texts) -> String {
        let paths = self.findings.grid.axes.iter().skip(1).map(|axis| axis.path.as_str());
        paths.collect::<Vec<_>>().join(texts.marks.comma)
    }

    fn map(self, texts: &Texts) -> Block {
        let first = &self.findings.grid.axes[0];
        let corner = format!("{} \\ {}", self.rows_name(texts), first.path);
        let header = [corner].into_iter().chain(first.values.iter().cloned()).collect();
        let row = |row: usize| {
            let cells = (0..self.columns()).map(|column| {
                let plan = self.findings.plans[self.place(column, row)].as_ref();
                plan.map_or_else(|| texts.sweep.faulty.into(), |plan| together(plan).toned(tone(plan)))
            });
            [Cell::from(self.row_name(texts, row))].into_iter().chain(cells).collect()
        };
        Block::Table(header, (0..self.rows()).map(row).collect())
    }

    fn list(self, texts: &Texts) -> Block {
        let (model, said) = (self.model, &texts.sweep);
        let targets = (0..model.targets.len()).filter(|_| model.targets.len() > 1);
        let targets: Vec<String> = targets.map(|target| limit_of_queue(model, texts, target)).collect();
        let paths: Vec<&str> = self.findings.grid.axes.iter().map(|axis| axis.path.as_str()).collect();
        let header = [paths.join(texts.marks.comma), said.together.into()].into_iter().chain(targets.clone());
        let header = header.chain([said.cost.into(), said.replications.into()]).collect();
        let rows = self.findings.grid.plans().into_iter().zip(&self.findings.plans).map(|(places, plan)| {
            let values = self.findings.grid.axes.iter().zip(&places).map(|(axis, &place)| axis.values[place].as_str());
            let name = Cell::from(values.collect::<Vec<_>>().join(texts.marks.comma));
            let Some(plan) = plan else {
                let dashes = vec![Cell::dash(); targets.len() + 2];
                return [name, said.faulty.into()].into_iter().chain(dashes).collect();
            };
            let whole = tone(plan);
            let of_target = |found: &crate::study::PlanTarget| {
                let cell = found.certainty.map_or_else(Cell::dash, |share| Cell::share(texts, 1, share.mean));
                let tone = match (found.sure, found.holds) {
                    (true, _) => Tone::Holds,
                    (false, true) => Tone::Unsure,
                    (false, false) => Tone::Missed,
                };
                cell.toned(tone)
            };
            let certainties = plan.targets.iter().filter(|_| !targets.is_empty()).map(of_target);
            let cost = Cell::from(self.cost(plan).unwrap_or_else(|| "-".into()));
            let replications = Cell::from(plan.replications.to_string());
            let cells = [name, together(plan).toned(whole)].into_iter().chain(certainties);
            cells.chain([cost, replications].map(|cell| cell.toned(whole))).collect()
        });
        Block::Table(header, rows.collect())
    }
}

/// `98% ✓`.
fn together(plan: &SweptPlan) -> Cell {
    let Some(share) = plan.together() else { return Cell::dash() };
    let text = format!("{}% {}", words::whole_percent(share), mark(plan.standing()));
    Cell::figure(text, Number::Share(share))
}

/// In how many replications every target held.
fn held(plan: &SweptPlan) -> Held {
    Held { held: plan.together.0, assessed: plan.together.1 }
}

fn tone(plan: &SweptPlan) -> Tone {
    match plan.standing() {
        Standing::Holds => Tone::Holds,
        Standing::HoldsUnsure => Tone::Unsure,
        Standing::MissedUnsure | Standing::Missed => Tone::Missed,
    }
}

/// The marks of plans that surely hold, hold, miss and surely miss: no words of any language, and in no picture.
const MARKS: [&str; 4] = ["✓", "?", "✗?", "✗"];

fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => MARKS[0],
        Standing::HoldsUnsure => MARKS[1],
        Standing::MissedUnsure => MARKS[2],
        Standing::Missed => MARKS[3],
    }
}

/// The standing of a plan with a fault in files.
const FAULTY: &str = "faulty";

/// A standing's name in files.
fn id_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "holds",
        Standing::HoldsUnsure => "holds_unsure",
        Standing::MissedUnsure => "missed_unsure",
        Standing::Missed => "missed",
    }
}
