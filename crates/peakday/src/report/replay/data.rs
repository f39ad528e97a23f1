//! `replay.json` and `replay.csv`: a replayed day for programs.

use serde_json::{Value, json};

use super::ReplayReport;
use crate::report::csv;
use crate::report::json::study;
use crate::stats::Estimate;
use crate::study::{
    Against, Driver, ExplainedDay, Factor, FigureReplay, GapFindings, Missed, QueueReplay, Reason, Trust,
    WhatIfFindings,
};

impl ReplayReport<'_> {
    /// The text of `replay.json`.
    pub(super) fn written(self) -> String {
        let Self { origin, model, day, from, findings, .. } = self;
        let trust = match findings.trust() {
            Trust::Fits => "fits",
            Trust::MissesIntervals => "misses_intervals",
            Trust::MissesDay => "misses_day",
        };
        study(
            origin,
            model,
            json!({
                "start": model.run.start.to_string(),
                "end": model.run.end.to_string(),
                "replications": findings.replications,
                "log": {
                    "file": from.log,
                    "roster": from.roster,
                    "outside": day.outside,
                    "skipped": from.skipped,
                },
                "work_cv": from.work_cv,
                "verdict": trust,
                "inside": findings.inside.0,
                "judged": findings.inside.1,
                "chance_of_inside": findings.chance_of_inside,
                "chance_of_straying": findings.chance_of_straying,
                "missed": findings.missed.iter().map(|missed| self.missed_json(missed)).collect::<Vec<_>>(),
                "queues": findings.queues.iter().map(|queue| self.queue_json(queue)).collect::<Vec<_>>(),
                "together": findings.together.iter().map(|of| self.figure_json(of)).collect::<Vec<_>>(),
                "what_if": self.what_ifs.iter().map(|what_if| self.what_if_json(what_if)).collect::<Vec<_>>(),
                "gap": self.explained.map(|explained| self.gap_json(explained)),
                "against": self.events_json(),
                "lessons": self.lessons_json(),
            }),
        )
    }

    fn from(self, interval: usize) -> String {
        self.model.run.interval_bounds(interval).0.to_string()
    }

    fn missed_json(self, missed: &Missed) -> Value {
        let reason = missed.reason.map(|reason| match reason {
            Reason::Asked(against) => {
                json!({ "what": "asked", "interval_before": false, "against": against_json(&against) })
            }
            Reason::Driver { driver, against, is_before } => {
                json!({ "what": driver.name(), "interval_before": is_before, "against": against_json(&against) })
            }
        });
        json!({
            "queue": self.queue_name(&self.findings.queues[missed.queue]),
            "from": self.from(missed.interval),
            "figure": missed.figure.name(),
            "against": against_json(&missed.against),
            "reason": reason,
        })
    }

    fn what_if_json(self, what_if: &WhatIfFindings) -> Value {
        let queues = self.findings.queues.iter().zip(&what_if.queues).map(|(queue, figures)| {
            let figures = figures.iter().map(|of| {
                json!({
                    "figure": of.figure.name(),
                    "level": of.level.map(estimate_json),
                    "change": of.change.map(estimate_json),
                    "sure": of.is_sure(),
                })
            });
            json!({ "queue": self.queue_name(queue), "figures": figures.collect::<Vec<_>>() })
        });
        json!({ "set": what_if.assignment, "queues": queues.collect::<Vec<_>>() })
    }

    fn gap_json(self, explained: &ExplainedDay) -> Value {
        let gap = |gap: &GapFindings| {
            let part =
                |(factor, part): &(Factor, Estimate)| json!({ "factor": factor.name(), "part": estimate_json(*part) });
            json!({
                "figure": gap.figure.name(),
                "plan": gap.plan,
                "parts": gap.parts.iter().map(part).collect::<Vec<_>>(),
                "day": gap.day,
                "not_explained": gap.actual - gap.day,
                "actual": gap.actual,
            })
        };
        let all = self.findings.queues.iter().zip(&explained.queues).zip(&explained.paces);
        let queues = all.map(|((queue, gaps), paces)| {
            json!({
                "queue": self.queue_name(queue),
                "factor_on_rounds": paces.rounds,
                "factor_on_work": paces.work,
                "factor_on_bot": paces.bot,
                "figures": gaps.iter().map(gap).collect::<Vec<_>>(),
            })
        });
        Value::Array(queues.collect())
    }

    fn intervals_json(self, intervals: &[Option<Against>]) -> Value {
        let of = |(interval, against): (usize, &Option<Against>)| json!({ "from": self.from(interval), "against": against.as_ref().map(against_json) });
        Value::Array(intervals.iter().enumerate().map(of).collect())
    }

    fn figure_json(self, of: &FigureReplay) -> Value {
        json!({
            "figure": of.figure.name(),
            "replayed": of.is_replayed,
            "day": of.day.as_ref().map(against_json),
            "inside": of.inside.0,
            "judged": of.inside.1,
            "binomial_chance": of.binomial,
            "bias": of.bias,
            "mean_absolute_error": of.error,
            "interval_score": of.scores.map(|scores| scores.0),
            "interval_score_of_one_band": of.scores.map(|scores| scores.1),
            "intervals": self.intervals_json(&of.intervals),
        })
    }

    fn queue_json(self, queue: &QueueReplay) -> Value {
        let driver = |driver: Driver| {
            let intervals = self.intervals_json(&queue.drivers[driver as usize]);
            json!({ "driver": driver.name(), "intervals": intervals })
        };
        json!({
            "queue": self.queue_name(queue),
            "limit_s": queue.limit.within.as_secs_f64(),
            "limit_of_target": queue.limit.is_of_target,
            "figures": queue.figures.iter().map(|of| self.figure_json(of)).collect::<Vec<_>>(),
            "drivers": Driver::ALL.map(driver),
        })
    }

    /// `replay.csv`: a row a queue, figure or driver, and interval; the whole day has no interval.
    pub(super) fn csv(self) -> Vec<u8> {
        let values = ["actual", "low", "middle", "high", "mean", "inside", "interval_score"];
        let mut table = csv::Table::new(&["queue", "figure", "from", "to"], &values);
        for queue in &self.findings.queues {
            let name = self.queue_name(queue);
            let mut row = |figure: &str, [from, to]: [&str; 2], against: Option<&Against>| {
                let of = |value: fn(&Against) -> f64| against.map(value);
                let figures = [
                    of(|against| against.actual),
                    of(|against| against.band.low),
                    of(|against| against.band.middle),
                    of(|against| against.band.high),
                    of(|against| against.band.mean),
                    of(|against| f64::from(u8::from(against.is_inside()))),
                    of(Against::score),
                ];
                table.values(&[name, figure, from, to], &figures);
            };
            let mut rows = |figure: &str, intervals: &[Option<Against>]| {
                for (interval, against) in intervals.iter().enumerate() {
                    let (from, to) = self.model.run.interval_bounds(interval);
                    row(figure, [&from.to_string(), &to.to_string()], against.as_ref());
                }
            };
            for of in &queue.figures {
                rows(of.figure.name(), &of.intervals);
            }
            for driver in Driver::ALL {
                rows(driver.name(), &queue.drivers[driver as usize]);
            }
            for of in &queue.figures {
                row(of.figure.name(), ["", ""], of.day.as_ref());
            }
        }
        table.finish()
    }
}

fn estimate_json(estimate: Estimate) -> Value {
    json!({ "mean": estimate.mean, "low": estimate.low, "high": estimate.high })
}

fn against_json(against: &Against) -> Value {
    json!({
        "actual": against.actual,
        "low": against.band.low,
        "middle": against.band.middle,
        "high": against.band.high,
        "mean": against.band.mean,
        "inside": against.is_inside(),
    })
}
