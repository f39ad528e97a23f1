//! `staff.json` and `staff.csv`: the search of a roster as programs read it.

use serde_json::{Value, json};

use super::csv;
use super::json::{share_json, study};
use super::staff::{StaffReport, shift_name};
use crate::study::{Answer, ChoiceResult, Found, Plan, Proof};

/// `staff.json`.
pub(super) fn json(report: StaffReport<'_>) -> String {
    let StaffReport { origin, model, findings } = report;
    let answer = match &findings.answer {
        Answer::Found(found) => report.found_json(found),
        Answer::Nothing(plan) => json!({ "result": "nothing_holds", "at_upper_ends": report.plan_json(plan) }),
        Answer::Interrupted => json!({ "result": "interrupted" }),
    };
    let shifts = findings.ranges.iter().enumerate().map(|(shift, range)| {
        json!({
            "key": range.key,
            "low": range.low,
            "high": range.high,
            "present": range.present,
            "kept": range.kept,
            "per_agent": findings.per_head.get(shift),
        })
    });
    let in_short = |answer: &Answer| match answer {
        Answer::Found(found) => report.found_json(found),
        Answer::Nothing(_) => json!({ "result": "nothing_holds" }),
        Answer::Interrupted => json!({ "result": "interrupted" }),
    };
    let frontier = findings.frontier.iter();
    let frontier = frontier.map(|(certainty, answer)| json!({ "certainty": certainty, "answer": in_short(answer) }));
    let prices = findings.prices.iter().map(|price| {
        json!({
            "key": findings.ranges[price.shift].key,
            "kept": findings.ranges[price.shift].kept,
            "costs_more": price.more,
            "without": in_short(&price.without),
        })
    });
    let choices = findings.choices.iter().enumerate().map(|(place, choice)| {
        let (agents, objective) = match &choice.result {
            ChoiceResult::Found(agents, objective) => (Some(agents), Some(objective)),
            _ => (None, None),
        };
        json!({
            "assignments": choice.assignments,
            "result": choice.result.name(),
            "agents": agents,
            "objective": objective,
            "chosen": findings.chosen == Some(place),
        })
    });
    study(
        origin,
        model,
        json!({
            "stopped": findings.stopped.name(),
            "out_of_time": findings.out_of_time,
            "confidence": model.run.confidence,
            "objective": findings.objective.name(),
            "rosters": findings.rosters,
            "replications_in_all": findings.simulated,
            "shifts": shifts.collect::<Vec<_>>(),
            "present": findings.present.as_ref().map(|plan| report.plan_json(plan)),
            "answer": answer,
            "wishes": prices.collect::<Vec<_>>(),
            "frontier": frontier.collect::<Vec<_>>(),
            "choices": choices.collect::<Vec<_>>(),
        }),
    )
}

impl StaffReport<'_> {
    fn found_json(self, found: &Found) -> Value {
        let removals = found.removals.iter().map(|removal| {
            json!({
                "key": self.findings.ranges[removal.shift].key,
                "breaks": removal.breaks.map(|target| self.model.targets[target].name.as_str()),
                "plan": removal.plan.as_ref().map(|plan| self.plan_json(plan)),
            })
        });
        let fresh = found.fresh.as_ref().map(|fresh| {
            let targets = self.model.targets.iter().zip(&fresh.targets).map(|(target, findings)| {
                json!({
                    "name": target.name,
                    "wanted_certainty": target.certainty,
                    "held": findings.held,
                    "assessed": findings.assessed,
                    "certainty": share_json(findings.certainty),
                    "holds": findings.holds,
                })
            });
            json!({
                "first_replication": found.fresh_from,
                "replications": found.fresh_to - found.fresh_from,
                "targets": targets.collect::<Vec<_>>(),
            })
        });
        json!({
            "result": "found",
            "agents": found.roster,
            "objective": found.objective,
            "confirmed": found.is_verified,
            "candidates": found.candidates,
            "searched_replications": found.searched,
            "fresh": fresh,
            "removals": removals.collect::<Vec<_>>(),
            "swaps": { "tried": found.swaps.tried, "of": found.swaps.of },
            "cheaper_rosters_ruled_out": found.proof.name(),
            "fullest_rosters": match found.proof {
                Proof::OutOfTime(tried) => Some(json!({ "ruled_out": tried.tried, "of": tried.of })),
                Proof::Complete | Proof::TooMany => None,
            },
        })
    }

    fn plan_json(self, plan: &Plan) -> Value {
        let is_whole = plan.seen >= plan.replications;
        let targets = self.model.targets.iter().zip(&plan.targets).map(|(target, seen)| {
            let worst = seen.worst.map(|(interval, record)| {
                json!({
                    "from": self.model.run.interval_bounds(interval).0.to_string(),
                    "held": record.held,
                    "assessed": record.judged,
                    "estimate": record.sums.0 / record.sums.1,
                })
            });
            json!({
                "name": target.name,
                "held": is_whole.then_some(seen.held),
                "held_at_most": seen.held,
                "assessed": seen.judged,
                "estimate": seen.estimate.filter(|_| is_whole),
                "worst_interval": worst,
            })
        });
        json!({
            "agents": plan.roster,
            "objective": is_whole.then_some(plan.objective),
            "replications": plan.replications,
            "simulated": plan.seen,
            "holds": plan.holds,
            "targets": targets.collect::<Vec<_>>(),
        })
    }

    /// `staff.csv`: shift x figure.
    pub(super) fn csv(self) -> Vec<u8> {
        let mut table = csv::Table::new(&["shift", "figure"], &["value"]);
        for (shift, range) in self.findings.ranges.iter().enumerate() {
            let name = shift_name(&range.key);
            let mut row = |figure: &str, value: Option<f64>| table.values(&[&name, figure], &[value]);
            row("low", Some(f64::from(range.low)));
            row("high", Some(f64::from(range.high)));
            row("present", range.present.map(f64::from));
            row("per_agent", self.findings.per_head.get(shift).copied());
            if let Answer::Found(found) = &self.findings.answer {
                row("found", Some(f64::from(found.roster[shift])));
            }
            for (certainty, answer) in &self.findings.frontier {
                if let Answer::Found(found) = answer {
                    row(&format!("found at {certainty}"), Some(f64::from(found.roster[shift])));
                }
            }
        }
        table.finish()
    }
}
