//! What each target comes to, in plain words: does it hold, how surely, how far off is a bad day, where does it break, who is
//! missing there.

use super::text::Texts;
use super::{Report, words};
use crate::assess::TargetFindings;
use crate::model::{OfferedLoads, Target};

/// One target in words.
pub(super) struct Verdict {
    pub ruling: Ruling,
    /// The ruling with the target's name.
    pub heading: String,
    /// What is asked, what came of it, and where it breaks: a sentence each.
    pub lines: Vec<String>,
}

/// Whether a target holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ruling {
    Holds,
    HoldsUnsure,
    Missed,
    NotJudged,
}

impl Ruling {
    pub fn of(findings: &TargetFindings) -> Self {
        match (findings.holds, findings.sure) {
            (true, true) => Self::Holds,
            (true, false) => Self::HoldsUnsure,
            (false, _) if findings.assessed == 0 => Self::NotJudged,
            (false, _) => Self::Missed,
        }
    }

    pub fn in_words(self, texts: &Texts) -> &'static str {
        match self {
            Self::Holds => texts.screen.holds,
            Self::HoldsUnsure => texts.screen.holds_unsure,
            Self::Missed => texts.screen.missed,
            Self::NotJudged => texts.screen.not_judged,
        }
    }
}

/// All targets; `loads` are those of the reporting intervals.
pub(super) fn verdicts(report: Report<'_>, texts: &Texts, loads: &OfferedLoads) -> Vec<Verdict> {
    let targets = report.model.targets.iter().zip(&report.findings.targets);
    targets.map(|(target, findings)| verdict(report, texts, loads, target, findings)).collect()
}

fn verdict(
    report: Report<'_>,
    texts: &Texts,
    loads: &OfferedLoads,
    target: &Target,
    findings: &TargetFindings,
) -> Verdict {
    let screen = &texts.screen;
    let measure = &report.model.service_measures[target.service_measure];
    let ruling = Ruling::of(findings);
    let name = (texts.words.of_queue)(&target.name, &report.model.queue(measure.queue).name);
    let heading = format!("{}{}{name}", ruling.in_words(texts), screen.colon);
    let mut lines = vec![format!("{}{}{}", screen.asked, screen.colon, (texts.words.demand)(target, measure))];
    lines.extend(target.preset.as_ref().map(|preset| (screen.rule)(preset)));
    let Some(certainty) = findings.certainty else {
        lines.push(screen.nothing_to_judge.to_owned());
        return Verdict { ruling, heading, lines };
    };
    let (held, assessed) = (findings.held, findings.assessed);
    lines.push((texts.plots.service.verdict)(held, assessed, certainty, target.certainty));
    let all_day = findings.estimate_24h.filter(|_| measure.hours.is_some()).map(|all| all.estimate.mean);
    let alone = findings.estimate_alone.map(|alone| alone.estimate.mean);
    let estimate = findings.estimate.map(|summary| summary.estimate);
    lines.push((screen.share)(measure.figure, estimate, alone, all_day));
    lines.extend(findings.bad_day.map(|figure| (screen.bad_day)(measure.figure, target, figure)));
    if let Some(below) = findings.below_floor {
        let from = report.model.run.interval_bounds(below.interval).0;
        let floor = words::wanted(measure.figure, target.floor.expect("only a floor can be fallen below"));
        lines.push((screen.below_floor)(&floor, from, below.fell, below.assessed));
    }
    breaks(report, texts, loads, target, findings, &mut lines);
    Verdict { ruling, heading, lines }
}

/// The intervals in which a target by itself holds in less than the wanted share of replications.
pub(super) fn failing(target: &Target, findings: &TargetFindings) -> Vec<usize> {
    let wanted = target.wanted_in_interval();
    let fails = findings.intervals.iter().filter(|v| (v.held as f64) < wanted * v.assessed as f64);
    fails.map(|verdict| verdict.interval).collect()
}

/// Where a target breaks, and who is missing in the worst interval.
fn breaks(
    report: Report<'_>,
    texts: &Texts,
    loads: &OfferedLoads,
    target: &Target,
    findings: &TargetFindings,
    lines: &mut Vec<String>,
) {
    /// Most stretches that are named.
    const MOST: usize = 6;
    let Some(worst) = findings.worst else { return };
    let (run, screen) = (&report.model.run, &texts.screen);
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for interval in failing(target, findings) {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == interval => *last = interval,
            _ => stretches.push((interval, interval)),
        }
    }
    if !stretches.is_empty() && !findings.holds {
        let stretch = |&(first, last): &(usize, usize)| {
            (screen.stretch)(run.interval_bounds(first).0, run.interval_bounds(last).1)
        };
        let shown: Vec<String> = stretches.iter().take(MOST).map(stretch).collect();
        lines.push((screen.breaks)(&shown, stretches.len() - shown.len()));
    }
    let load = loads.of_queue(report.model.service_measures[target.service_measure].queue, worst);
    let missing = match load.understaffing() {
        0 => String::new(),
        short => {
            let [work, on_duty] = load.in_words();
            (screen.short)(&work, &on_duty, short)
        }
    };
    let of_worst = findings.interval(worst).expect("the worst is one of them");
    let worst = (screen.worst)(findings.holds, run.interval_bounds(worst).0, of_worst.held, of_worst.assessed);
    lines.push(format!("{worst}{missing}"));
}
