//! What each target comes to, in plain words: does it hold, how surely, how far off is a bad day, where does it
//! break, who is missing there.

use super::Report;
use super::text::Texts;
use super::text::numbers::Certainty;
use super::text::targets::{Each, OfQueue};
use super::text::verdicts::{BadDay, BelowFloor, Beyond, Estimated, Found, Held, HeldSurely, Interval, Short, Worst};
use super::view::targets::{Ruling, TargetLine, incidents_in};
use crate::assess::TargetFindings;
use crate::model::{Figure, OfferedLoads, ServiceMeasure, Target};
use crate::stats::Estimate;

/// One target in words.
pub(super) struct Verdict {
    pub ruling: Ruling,
    /// The ruling with the target's name.
    pub heading: String,
    /// What is asked, what came of it, and where it breaks: a sentence each.
    pub lines: Vec<String>,
}

impl Ruling {
    pub(super) fn in_words(self, texts: &Texts) -> &'static str {
        match self {
            Self::Holds => texts.verdicts.holds,
            Self::HoldsUnsure => texts.verdicts.holds_unsure,
            Self::Missed => texts.verdicts.missed,
            Self::NotJudged => texts.verdicts.not_judged,
        }
    }
}

/// A target; `loads` are those of the reporting intervals.
pub(super) fn of_target(report: Report<'_>, texts: &Texts, loads: &OfferedLoads, line: &TargetLine<'_>) -> Verdict {
    let &TargetLine { target, findings, measure, ruling, .. } = line;
    let (words, numbers) = (&texts.verdicts, &texts.numbers);
    let queue = &report.model.queue(measure.queue).name;
    let name = (texts.targets.of_queue)(OfQueue { target: &target.name, queue });
    let colon = texts.marks.colon;
    let heading = format!("{}{colon}{name}", ruling.in_words(texts));
    let mut lines = vec![format!("{}{colon}{}", words.asked, texts.demand(report.model, target))];
    lines.extend(target.preset.as_ref().map(|preset| (texts.targets.rule)(preset)));
    let Some(held) = held_surely(target, findings) else {
        lines.push(words.nothing_to_judge.to_owned());
        return Verdict { ruling, heading, lines };
    };
    lines.push((words.held)(&held));
    lines.push((words.found)(&found(texts, measure, findings)));
    if target.certainty.is_some() && report.model.takes_forecast_as_exact() {
        lines.push(words.exact_forecast.to_owned());
    }
    let is_first_response = matches!(measure.figure, Figure::FirstResponse { .. } | Figure::FirstResponseMean { .. });
    if findings.holds && is_first_response && report.model.queue(measure.queue).greets_by_hand() {
        lines.push(words.greeted.to_owned());
    }
    let until = measure.judged.until(false);
    if until < report.model.run.end {
        lines.push((words.too_near_the_end)(until));
    }
    lines.extend(findings.bad_day.map(|figure| (words.bad_day)(&bad_day(texts, target, measure.figure, figure))));
    if let Some(below) = findings.below_floor {
        let floor = target.floor.expect("only a floor can be fallen below");
        lines.push((words.below_floor)(&BelowFloor {
            floor: numbers.wanted(measure.figure, floor),
            from: report.model.run.interval_bounds(below.interval).0,
            fell: below.fell,
            assessed: below.assessed,
        }));
    }
    breaks(report, texts, loads, line, &mut lines);
    Verdict { ruling, heading, lines }
}

/// How surely a target holds; `None`: nothing could be judged.
pub(super) fn held_surely(target: &Target, findings: &TargetFindings) -> Option<HeldSurely> {
    let held = Held { held: findings.held, assessed: findings.assessed };
    let certainty = Certainty::of(findings.certainty?);
    Some(HeldSurely { held, certainty, wanted: target.certainty })
}

/// What a target measures, over the whole run.
fn found(texts: &Texts, measure: &ServiceMeasure, findings: &TargetFindings) -> Found {
    let amount = |value: f64| texts.numbers.amount(measure.figure, value);
    let estimated = |Estimate { mean, low, high }: Estimate| {
        let interval = low.zip(high).map(|(low, high)| Interval { low: amount(low), high: amount(high) });
        Estimated { mean: amount(mean), interval }
    };
    let all_day = findings.estimate_24h.filter(|_| measure.hours.is_some());
    Found {
        is_mean: measure.figure.is_mean(),
        estimate: findings.estimate.map(|summary| estimated(summary.estimate)),
        alone: findings.estimate_alone.map(|alone| amount(alone.estimate.mean)),
        all_day: all_day.map(|all_day| amount(all_day.estimate.mean)),
    }
}

/// What one day in twenty is worse than.
fn bad_day(texts: &Texts, target: &Target, figure: Figure, value: f64) -> BadDay {
    let off = (value - target.goal.value()).abs();
    let beyond = if target.goal.is_met(value, 1.0) {
        Beyond::Within
    } else if figure.is_mean() {
        Beyond::TooLong(texts.numbers.measured(off))
    } else {
        Beyond::Points(100.0 * off)
    };
    BadDay { figure: texts.numbers.amount(figure, value), worst: Each::of(target.scope), beyond }
}

/// Where a target breaks, and who is missing in the worst interval.
fn breaks(report: Report<'_>, texts: &Texts, loads: &OfferedLoads, line: &TargetLine<'_>, lines: &mut Vec<String>) {
    /// Most stretches that are named.
    const MOST: usize = 6;
    let TargetLine { measure, findings, broken, .. } = line;
    let Some(worst) = findings.worst else { return };
    let (run, words) = (&report.model.run, &texts.verdicts);
    if !broken.is_empty() {
        let (shown, more) = texts.numbers.stretches(run, broken, MOST);
        lines.push((words.breaks)(&shown, more));
    }
    let load = loads.of_queue(measure.queue, worst);
    let missing = match load.understaffing() {
        0 => String::new(),
        short => {
            let [work, on_duty] = load.in_words();
            (words.short)(&Short { work: &work, on_duty: &on_duty, short })
        }
    };
    let of_worst = findings.interval(worst).expect("the worst is one of them");
    let said = (words.worst)(&Worst {
        target_holds: findings.holds,
        from: run.interval_bounds(worst).0,
        held: Held { held: of_worst.held, assessed: of_worst.assessed },
    });
    lines.push(format!("{said}{missing}"));
    let incidents = incidents_in(report.model, worst);
    if !incidents.is_empty() {
        let names: Vec<&str> = incidents.iter().map(|id| report.model.incidents[id.index()].name.as_str()).collect();
        lines.push((words.incident_there)(&names));
    }
}
