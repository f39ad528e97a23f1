//! What a report of intervals says: rows of the table of parameters, what the model makes of the reported days, and
//! lines of the scenario.
//!
//! Must stay true: whether the model agrees with the report stands before any number that a plan would rest on.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::CalibrationReport;
use super::rows::{Row, Unit, with_unit};
use super::scenario::{comment, decimals};
use crate::calibrate::{QueueCalibration, ReportedPatience, ReportedQueue, Simulated};
use crate::fit::Estimate;
use crate::report::block::{Block, Cell};
use crate::report::text::Texts;
use crate::report::text::calibrate::Parameter;
use crate::report::text::intervals::{CheckSaid, IntervalsSaid, NotTold};

/// From when on occupancies are too far apart to be the same figure.
const FAR: f64 = 0.1;

impl CalibrationReport<'_> {
    /// Whether the model agrees with the report, by queue.
    pub(super) fn reported_said(self, texts: &Texts) -> Vec<String> {
        let said = &texts.intervals;
        let of_queue = |queue: &QueueCalibration| {
            let of = queue.reported.as_ref()?;
            let titled = self.titled(texts, queue);
            let Some(check) = &of.check else {
                let busy = of.busy.filter(|busy| *busy > 1.0)?;
                return Some((said.too_busy)(&texts.numbers.percent_to(0, busy)));
            };
            let shares = |of: Simulated| [of.reported, of.mean].map(|share| texts.numbers.percent_to(1, share));
            let times = |of: Simulated| [of.reported, of.mean].map(|time| with_unit(texts, Unit::Seconds, time));
            let (lost, wait, in_time) = (shares(check.lost), check.wait.map(times), check.in_time.map(shares));
            let both = |of: &'_ [String; 2]| -> [String; 2] { of.clone() };
            let (wait, in_time) = (wait.as_ref().map(both), in_time.as_ref().map(both));
            Some((said.check)(&CheckSaid {
                queue: titled.as_deref(),
                agrees: check.agrees(),
                lost_is_fitted: check.lost_is_fitted,
                lost: [&lost[0], &lost[1]],
                wait: wait.as_ref().map(|[reported, simulated]| [reported.as_str(), simulated.as_str()]),
                in_time: in_time.as_ref().map(|[reported, simulated]| [reported.as_str(), simulated.as_str()]),
                within: &within(texts, of),
            }))
        };
        self.calibration.queues.iter().filter_map(of_queue).collect()
    }

    /// What is known of a queue from its intervals.
    pub(super) fn rows_of_intervals(texts: &Texts, of: &ReportedQueue) -> Vec<Row> {
        let said = &texts.intervals;
        let answered = || (said.answered)(of.answered, of.intervals);
        let how = if of.rule.talk_has_wrap_up { said.with_wrap_up } else { said.from_means };
        let mean = |parameter, estimate: Option<Estimate>, how: &str| {
            let estimate = estimate.filter(|estimate| estimate.value > 0.0)?;
            let interval = estimate.positive_interval();
            Some(Row::of(parameter, estimate.value, interval, Unit::Seconds, answered(), how.to_owned()))
        };
        let patience = of.known_patience().map(|(mean, interval)| {
            let how = if matches!(of.patience, ReportedPatience::FromWaits(_)) {
                said.from_waits
            } else {
                said.by_simulation
            };
            let rests_on = (said.lost)(of.abandoned, of.intervals);
            Row::of(Parameter::Patience, mean, interval, Unit::Seconds, rests_on, how.to_owned())
        });
        let wrap_up = mean(Parameter::WrapUp, of.wrap_up, said.from_means);
        [mean(Parameter::Talk, of.talk, how), wrap_up, patience].into_iter().flatten().collect()
    }

    /// What the intervals are, and what the model makes of them.
    pub(super) fn blocks_of_intervals(texts: &Texts, of: &ReportedQueue) -> Vec<Block> {
        let said = &texts.intervals;
        let step = of.step.map(|step| (texts.numbers.limit)(step)).unwrap_or_default();
        let mut blocks = vec![Block::Lines(vec![(said.intervals)(&IntervalsSaid {
            intervals: of.intervals,
            step: &step,
            missing: of.missing,
            offered: of.offered,
            answered: of.answered,
            abandoned: of.abandoned,
            lost_is_rest: !of.counts_abandoned,
        })])];
        let share = |share: f64| texts.numbers.percent_to(1, share);
        let time = |time: f64| with_unit(texts, Unit::Seconds, time);
        if let Some(check) = &of.check {
            let row = |what: String, of: Simulated, written: &dyn Fn(f64) -> String| -> Vec<Cell> {
                let band = format!("{}{}{}", written(of.band.0), texts.numbers.to, written(of.band.1));
                [what, written(of.reported), written(of.mean), band].map(Cell::from).to_vec()
            };
            let wait = if of.rule.wait_is_of_all { said.wait_of_all } else { said.wait_of_answered };
            let mut rows = vec![row(said.share_lost.to_owned(), check.lost, &share)];
            rows.extend(check.wait.map(|of| row(wait.to_owned(), of, &time)));
            rows.extend(check.in_time.map(|figure| row((said.in_time)(&within(texts, of)), figure, &share)));
            if let Some(busy) = of.busy {
                let reported = of.occupancy.map_or_else(|| "-".to_owned(), share);
                let cells = [said.busy.to_owned(), reported, share(busy), String::new()];
                rows.push(cells.map(Cell::from).to_vec());
            }
            blocks.push(Block::Heading((said.compared)(check.days, check.contacts)));
            blocks.push(Block::Table(said.columns.map(str::to_owned).to_vec(), rows));
            let is_other = of.occupancy.zip(of.busy).is_some_and(|(occupancy, busy)| (occupancy - busy).abs() > FAR);
            if is_other {
                blocks.push(Block::Lines(vec![said.other_occupancy.to_owned()]));
            }
            if check.cut_nights > 0 {
                blocks.push(Block::Lines(vec![(said.cut_nights)(check.cut_nights)]));
            }
            blocks.push(Block::Heading(said.moves.to_owned()));
            blocks.push(Self::moves_of_intervals(texts, of));
        }
        blocks
    }

    fn moves_of_intervals(texts: &Texts, of: &ReportedQueue) -> Block {
        let said = &texts.intervals;
        let time = |time: f64| with_unit(texts, Unit::Seconds, time);
        let share = |share: f64| texts.numbers.percent_to(1, share);
        let assumed = |assumed| Cell::from((said.assumed)(assumed));
        // Where patience was found from those who left, it is what moves.
        if let ReportedPatience::FromDesk(found) = &of.patience {
            let all = std::iter::once((None, Some(found.mean)));
            let all = all.chain(found.moved.iter().map(|(assumption, mean)| (Some(*assumption), *mean)));
            let rows = all.map(|(assumption, mean)| {
                let mean = mean.map_or_else(|| said.out_of_reach.to_owned(), time);
                vec![assumed(assumption), mean.into()]
            });
            return Block::Table(said.of_moved_patience.map(str::to_owned).to_vec(), rows.collect());
        }
        let rows = of.check.iter().flat_map(|check| {
            let wait = check.wait.map_or(f64::NAN, |wait| wait.mean);
            let all = std::iter::once((None, check.lost.mean, wait));
            all.chain(check.moved.iter().map(|(assumption, lost, wait)| (Some(*assumption), *lost, *wait)))
        });
        let rows = rows.map(|(assumption, lost, wait)| {
            let wait = if wait.is_nan() { Cell::dash() } else { time(wait).into() };
            vec![assumed(assumption), share(lost).into(), wait]
        });
        Block::Table(said.of_moves.map(str::to_owned).to_vec(), rows.collect())
    }

    /// What the intervals don't tell.
    pub(super) fn not_told_by_intervals(self, texts: &Texts) -> Vec<String> {
        let said = &texts.intervals;
        let mut lines: Vec<String> = Vec::new();
        let queues = || self.calibration.queues.iter().filter_map(|queue| queue.reported.as_ref());
        for of in queues() {
            let at_least = |seconds: f64| with_unit(texts, Unit::Seconds, seconds);
            let handling = of.talk.map(|_| (said.missing)(&NotTold::HandlingSpread));
            let patience = match &of.patience {
                ReportedPatience::FromWaits(_) => Some((said.missing)(&NotTold::PatienceFamily)),
                ReportedPatience::FromDesk(found) if found.is_identified() => {
                    Some((said.missing)(&NotTold::PatienceFamily))
                }
                ReportedPatience::FromDesk(found) => {
                    let wide = format!("{}{}{}", at_least(found.wide.0), texts.numbers.to, at_least(found.wide.1));
                    Some((said.missing)(&NotTold::PatienceWide(&wide)))
                }
                ReportedPatience::AtLeast(least) => Some((said.missing)(&NotTold::PatienceAtLeast(&at_least(*least)))),
                ReportedPatience::OutOfReach => Some((said.missing)(&NotTold::PatienceOutOfReach)),
                ReportedPatience::NoWaits => Some((said.missing)(&NotTold::PatienceNoWaits)),
                ReportedPatience::NobodyLeft => None,
            };
            let new: Vec<String> = handling.into_iter().chain(patience).filter(|line| !lines.contains(line)).collect();
            lines.extend(new);
        }
        if self.calibration.queues.len() > 1 && queues().any(|of| of.on_duty_h.is_some()) {
            lines.push((said.missing)(&NotTold::AgentsOfQueues));
        }
        lines
    }

    /// The lines of a queue in the scenario.
    pub(super) fn write_intervals(out: &mut String, texts: &Texts, of: &ReportedQueue) {
        let said = &texts.intervals;
        let how = if of.rule.talk_has_wrap_up { said.with_wrap_up } else { said.from_means };
        let mut line = |key: &str, mean: f64, (low, high): (f64, f64), rests_on: &str, how: &str| {
            let between = format!("{}..{} s", decimals(tenths(low)), decimals(tenths(high)));
            let _ =
                writeln!(out, "{key} = {{ mean = \"{}s\" }} # {between}; {rests_on}; {how}", decimals(tenths(mean)));
        };
        let answered = (said.answered)(of.answered, of.intervals);
        for (key, estimate, how) in [("talk", of.talk, how), ("wrap_up", of.wrap_up, said.from_means)] {
            if let Some(estimate) = estimate.filter(|estimate| estimate.value > 0.0) {
                line(key, estimate.value, estimate.positive_interval(), &answered, how);
            }
        }
        if let Some((mean, interval)) = of.known_patience() {
            let how = if matches!(of.patience, ReportedPatience::FromWaits(_)) {
                said.from_waits
            } else {
                said.by_simulation
            };
            line("patience", mean, interval, &(said.lost)(of.abandoned, of.intervals), how);
        }
    }

    /// The sentence on whether the model agrees, in the scenario.
    pub(super) fn write_reported_said(self, out: &mut String, texts: &Texts) {
        self.reported_said(texts).iter().for_each(|line| comment(out, line));
    }

    /// What the intervals of a queue say, for programs.
    pub(super) fn json_of_intervals(of: &ReportedQueue) -> Value {
        let estimate = |of: Option<Estimate>| {
            of.map_or(Value::Null, |of| json!({ "value": of.value, "interval": of.positive_interval() }))
        };
        let simulated = |of: Simulated| json!({ "reported": of.reported, "simulated": of.mean, "band": of.band });
        let (kind, patience) = match &of.patience {
            ReportedPatience::FromWaits(of) => ("from_waits", estimate(Some(*of))),
            ReportedPatience::FromDesk(found) => (
                "from_simulation",
                json!({
                    "value": found.mean,
                    "interval": found.wide,
                    "interval_if_assumptions_hold": found.interval,
                    "is_identified": found.is_identified(),
                    "if": found.moved.iter().map(|(assumption, mean)| {
                        json!({ "assumed": format!("{assumption:?}"), "mean_s": mean })
                    }).collect::<Vec<_>>(),
                }),
            ),
            ReportedPatience::AtLeast(least) => ("at_least", json!({ "value": least })),
            ReportedPatience::NobodyLeft => ("nobody_left", Value::Null),
            ReportedPatience::NoWaits => ("no_waits", Value::Null),
            ReportedPatience::OutOfReach => ("out_of_reach", Value::Null),
        };
        json!({
            "intervals": of.intervals,
            "step_s": of.step.map(crate::units::Span::as_secs_f64),
            "missing_within_days": of.missing,
            "offered": of.offered,
            "answered": of.answered,
            "abandoned": of.abandoned,
            "abandoned_is_counted": of.counts_abandoned,
            "talk_s": estimate(of.talk),
            "talk_has_wrap_up": of.rule.talk_has_wrap_up,
            "wrap_up_s": estimate(of.wrap_up),
            "wait_s": of.wait,
            "wait_is_of_all": of.rule.wait_is_of_all,
            "wait_of_abandoned_s": of.wait_of_abandoned,
            "within_s": of.rule.within.map(crate::units::Span::as_secs_f64),
            "answered_in_time": of.in_time,
            "on_duty_h": of.on_duty_h,
            "busy": of.busy,
            "occupancy": of.occupancy,
            "patience_is": kind,
            "patience_s": patience,
            "check": of.check.as_ref().map(|check| json!({
                "agrees": check.agrees(),
                "days": check.days,
                "contacts": check.contacts,
                "abandoned_is_fitted": check.lost_is_fitted,
                "abandoned": simulated(check.lost),
                "wait_s": check.wait.map(simulated),
                "answered_in_time": check.in_time.map(simulated),
                "cut_nights": check.cut_nights,
                "if": check.moved.iter().map(|(assumption, lost, wait)| json!({
                    "assumed": format!("{assumption:?}"),
                    "abandoned": lost,
                    "wait_s": wait,
                })).collect::<Vec<_>>(),
            })),
        })
    }
}

/// Within how long contacts count as answered in time.
fn within(texts: &Texts, of: &ReportedQueue) -> String {
    of.rule.within.map(|within| (texts.numbers.limit)(within)).unwrap_or_default()
}

/// A number of seconds with one decimal.
fn tenths(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}
