//! A comparison for programs: `compare.json`, `compare.csv` and `compare-intervals.csv`.

use serde_json::{Value, json};

use super::{ComparisonReport, letter};
use crate::figures::TargetFigure;
use crate::report::json::{SCHEMA_VERSION, pretty, share_json};
use crate::report::{PROGRAM, csv};
use crate::stats::{Difference, Estimate};
use crate::study::{ComparedFigure, DaysHeld, Happening, MainFigure, SituationFindings};

impl ComparisonReport<'_> {
    /// The text of `compare.json`.
    pub(super) fn data(self) -> String {
        let Self { origin, findings, .. } = self;
        let model = self.base();
        let document = json!({
            "schema_version": SCHEMA_VERSION,
            "program": PROGRAM,
            "scenario": { "title": model.title, "file": origin.file, "sha256": origin.sha256 },
            "seed": model.run.seed,
            "replications": findings.replications,
            "stopped": findings.stopped.name(),
            "confidence": model.run.confidence,
            "plans": (0..self.count()).map(|plan| self.plan_json(plan)).collect::<Vec<_>>(),
            "targets": (0..model.targets.len()).map(|target| self.target_json(target)).collect::<Vec<_>>(),
            "situations": self.situations.iter().map(|of| self.situation_json(of)).collect::<Vec<_>>(),
        });
        pretty(&document)
    }

    fn plan_json(self, place: usize) -> Value {
        let (plan, findings) = (&self.question.plans()[place], &self.findings.plans[place]);
        let figures = self.findings.figures.iter().map(|figure| {
            let (queue, id) = self.key(figure.figure);
            let difference = figure.differences[place];
            json!({
                "queue": queue,
                "figure": id,
                "estimate": figure.estimates[place].map(estimate_json),
                "difference": difference.map(|difference| estimate_json(difference.estimate)),
                "p": difference.and_then(|difference| difference.p),
                "p_holm": figure.raised[place],
                "differs": (place > 0 && figure.is_named && figure.raised[place].is_some())
                    .then(|| figure.differs(place, self.base().run.confidence)),
                "gain_from_pairing": difference.and_then(|difference| difference.gain),
            })
        });
        json!({
            "letter": letter(place),
            "name": plan.name,
            "set": self.assignments[place],
            "seed": plan.model.run.seed,
            "seed_replaced": self.other_seeds.contains(&place),
            "pairing": self.question.pairing(place).name(),
            "same_as_base": findings.is_same,
            "gain_from_pairing_median": findings.gain,
            "figures": figures.collect::<Vec<_>>(),
        })
    }

    fn target_json(self, place: usize) -> Value {
        let (model, findings) = (self.base(), &self.findings.targets[place]);
        let target = &model.targets[place];
        let of_plan = |plan: usize| {
            let held = findings.held[plan];
            let days = findings.days[plan];
            json!({
                "plan": letter(plan),
                "held": held.map(|days| days.held),
                "assessed": held.map(|days| days.assessed),
                "certainty": share_json(held.and_then(|days: DaysHeld| days.certainty)),
                "only_plan": days.map(|days| days.gained),
                "only_base": days.map(|days| days.lost),
                "holds": findings.holds[plan],
                "p": findings.p[plan],
            })
        };
        json!({
            "name": target.name,
            "queue": model.queue(model.service_measures[target.service_measure].queue).name,
            "wanted_certainty": target.certainty,
            "plans": (0..self.count()).map(of_plan).collect::<Vec<_>>(),
        })
    }

    fn situation_json(self, of: &SituationFindings) -> Value {
        let model = self.base();
        let (what, name) = match &of.what {
            Happening::NoIncident => ("no_incident", None),
            Happening::Incident(name) => ("incident", Some(name)),
            Happening::Named(name) => ("named", Some(name)),
        };
        let targets = model.targets.iter().zip(&of.held).map(|(target, held)| {
            let plans = held.iter().enumerate().map(|(plan, days)| {
                json!({
                    "plan": letter(plan),
                    "held": days.map(|days| days.held),
                    "assessed": days.map(|days| days.assessed),
                    "certainty": share_json(days.and_then(|days| days.certainty)),
                })
            });
            json!({ "name": target.name, "plans": plans.collect::<Vec<_>>() })
        });
        json!({ "what": what, "name": name, "targets": targets.collect::<Vec<_>>() })
    }

    /// The queue of a figure, empty for that of the whole run, and its name in files, unique together with the queue.
    fn key(&self, figure: MainFigure) -> (&str, String) {
        let model = self.base();
        let of_target = |target: usize| {
            let target = &model.targets[target];
            (model.queue(model.service_measures[target.service_measure].queue).name.as_str(), &target.name)
        };
        match figure {
            MainFigure::Held(target) | MainFigure::Target(target) => {
                let (queue, name) = of_target(target);
                (queue, format!("{}: {name}", figure.id()))
            }
            MainFigure::Queue(queue, _) | MainFigure::TimeToClear(queue) => {
                (&model.queue(queue).name, figure.id().into_owned())
            }
            MainFigure::PersonHours | MainFigure::Cost | MainFigure::LostSales => ("", figure.id().into_owned()),
        }
    }

    /// `compare.csv`: plan x queue x figure. What is of the whole run has no queue.
    pub(super) fn csv(self) -> Vec<u8> {
        const VALUES: [&str; 9] =
            ["value", "low", "high", "difference", "difference_low", "difference_high", "p", "p_holm", "gain"];
        let mut table = csv::Table::new(&["plan", "name", "queue", "figure"], &VALUES);
        for (place, plan) in self.question.plans().iter().enumerate() {
            for figure in &self.findings.figures {
                let (queue, id) = self.key(figure.figure);
                table.values(&[letter(place), &plan.name, queue, &id], &values(figure, place));
            }
        }
        table.finish()
    }

    /// `compare-intervals.csv`: plan x interval x target: the share or the mean, and its difference from the base.
    pub(super) fn intervals_csv(self) -> Vec<u8> {
        let model = self.base();
        let keys = ["plan", "from", "to", "queue", "figure"];
        let mut table = csv::Table::new(&keys, &["value", "difference", "difference_low", "difference_high"]);
        for plan in 0..self.count() {
            for (target, findings) in self.findings.targets.iter().enumerate() {
                let (queue, _) = self.key(MainFigure::Target(target));
                let id = format!("{}: {}", TargetFigure::Share.name(), model.targets[target].name);
                for (interval, &level) in findings.levels[plan].iter().enumerate() {
                    let (from, to) = model.run.interval_bounds(interval);
                    let difference = findings.differences[plan].get(interval).copied().flatten();
                    let [mean, low, high] = parts(difference);
                    let keys = [letter(plan), &from.to_string(), &to.to_string(), queue, &id];
                    table.values(&keys, &[level, mean, low, high]);
                }
            }
        }
        table.finish()
    }
}

fn estimate_json(estimate: Estimate) -> Value {
    json!({ "mean": estimate.mean, "low": estimate.low, "high": estimate.high })
}

/// The mean and the ends of an estimate.
fn parts(estimate: Option<Estimate>) -> [Option<f64>; 3] {
    [estimate.map(|estimate| estimate.mean), estimate.and_then(|it| it.low), estimate.and_then(|it| it.high)]
}

fn values(figure: &ComparedFigure, plan: usize) -> [Option<f64>; 9] {
    let difference: Option<Difference> = figure.differences[plan];
    let [value, low, high] = parts(figure.estimates[plan]);
    let [mean, mean_low, mean_high] = parts(difference.map(|difference| difference.estimate));
    let p = difference.and_then(|difference| difference.p);
    let gain = difference.and_then(|difference| difference.gain);
    [value, low, high, mean, mean_low, mean_high, p, figure.raised[plan], gain]
}
