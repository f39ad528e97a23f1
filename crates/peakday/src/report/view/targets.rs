//! The targets, each in a line: what is asked, what came, how surely; the missed ones first.

use super::hours::broken;
use super::outside::{Outside, outside};
use crate::assess::{TargetFindings, WithAndWithout};
use crate::ids::IncidentId;
use crate::model::{Model, ServiceMeasure, Target};
use crate::report::Report;

/// Whether a target holds. In the order in which reports list targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Ruling {
    Missed,
    HoldsUnsure,
    NotJudged,
    Holds,
}

impl Ruling {
    pub(in crate::report) fn of(findings: &TargetFindings) -> Self {
        match (findings.holds, findings.sure) {
            (true, true) => Self::Holds,
            (true, false) => Self::HoldsUnsure,
            (false, _) if findings.assessed == 0 => Self::NotJudged,
            (false, _) => Self::Missed,
        }
    }
}

/// One target.
pub(in crate::report) struct TargetLine<'a> {
    /// Its place in the model.
    pub number: usize,
    pub target: &'a Target,
    pub measure: &'a ServiceMeasure,
    pub findings: &'a TargetFindings,
    pub ruling: Ruling,
    /// The intervals in which it breaks.
    pub broken: Vec<usize>,
    /// Where it would break outside its hours.
    pub outside: Option<Outside>,
    /// Incidents that happen in some replications only, and how surely it holds with them and without them.
    pub incidents: Vec<(IncidentId, WithAndWithout)>,
}

/// All targets, the missed ones first; those that are ruled alike, in the order of the scenario.
pub(in crate::report) fn lines(report: Report<'_>) -> Vec<TargetLine<'_>> {
    let mut lines: Vec<TargetLine<'_>> = (0..report.model.targets.len()).map(|number| line(report, number)).collect();
    lines.sort_by_key(|line| line.ruling);
    lines
}

fn line(report: Report<'_>, number: usize) -> TargetLine<'_> {
    let Report { model, findings: all, .. } = report;
    let (target, findings) = (&model.targets[number], &all.targets[number]);
    TargetLine {
        number,
        target,
        measure: &model.service_measures[target.service_measure],
        findings,
        ruling: Ruling::of(findings),
        broken: broken(model, target, findings),
        outside: outside(model, all, number),
        incidents: incidents(report, number),
    }
}

fn incidents(report: Report<'_>, number: usize) -> Vec<(IncidentId, WithAndWithout)> {
    let is_drawn = |incident: &crate::model::Incident| 0.0 < incident.probability && incident.probability < 1.0;
    let incidents = report.model.incidents.iter().zip(&report.findings.incidents).enumerate();
    let incidents = incidents.filter(|(_, (incident, _))| is_drawn(incident));
    incidents.map(|(id, (_, findings))| (IncidentId::of(id), findings.targets[number])).collect()
}

/// The incidents that may be under way in a reporting interval.
pub(in crate::report) fn incidents_in(model: &Model, interval: usize) -> Vec<IncidentId> {
    let (from, to) = model.run.interval_bounds(interval);
    let incidents = model.incidents.iter().enumerate().filter(|(_, incident)| {
        let (first, last) = incident.begins;
        incident.probability > 0.0 && first < to && from < last + incident.lasts.mean()
    });
    incidents.map(|(number, _)| IncidentId::of(number)).collect()
}
