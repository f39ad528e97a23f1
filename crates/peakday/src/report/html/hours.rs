//! The hours that break, and why.

use maud::{Markup, html};

use super::{Look, blocks, visible};
use crate::assess::{self, TargetFindings};
use crate::model::{Model, Target};
use crate::report::explain;
use crate::report::text::page::InInterval;
use crate::report::text::verdicts::Held;
use crate::report::view::hours::broken;

/// Most intervals that are explained for one target, and on the page.
const MOST_OF_TARGET: usize = 3;
const MOST: usize = 6;

impl Look<'_> {
    /// The worst intervals of missed targets; where none is missed, the weakest of all. `None` where nothing ever
    /// failed.
    pub(super) fn hours(self) -> Option<Markup> {
        let targets = || self.report.model.targets.iter().zip(&self.report.findings.targets);
        let missed = targets().filter(|(_, findings)| findings.assessed > 0 && !findings.holds);
        let mut intervals: Vec<usize> =
            missed.flat_map(|(target, findings)| worst_of(self.report.model, target, findings)).collect();
        let all_hold = intervals.is_empty();
        if all_hold {
            intervals.extend(targets().find_map(|(_, findings)| findings.worst));
        }
        let mut chosen = Vec::new();
        for interval in intervals {
            if !chosen.contains(&interval) && chosen.len() < MOST {
                chosen.push(interval);
            }
        }
        chosen.sort_unstable();
        (!chosen.is_empty()).then(|| {
            html! {
                @if all_hold { p { (self.texts.page.nothing_breaks) } }
                @for &interval in &chosen { (self.hour(interval)) }
            }
        })
    }

    fn hour(self, interval: usize) -> Markup {
        let crate::report::Report { model, results, findings, .. } = self.report;
        let (from, to) = model.run.interval_bounds(interval);
        let explanation = assess::explain(model, results, findings, interval);
        let judged = model.targets.iter().zip(&findings.targets).filter_map(|(target, findings)| {
            let verdict = findings.interval(interval)?;
            let figure = model.service_measures[target.service_measure].figure;
            let amount = verdict.estimate.map(|estimate| self.texts.numbers.amount(figure, estimate.estimate.mean))?;
            let held = Held { held: verdict.held, assessed: verdict.assessed };
            Some((self.texts.page.in_interval)(&InInterval { target: &target.name, amount: &amount, held }))
        });
        html! {
            h3 { (self.texts.numbers.stretch(from, to)) }
            ul { @for line in judged { li { (visible(&line)) } } }
            (blocks(&explain::blocks(self.report, self.texts, &explanation)))
        }
    }
}

/// A target's worst intervals, the worst first.
fn worst_of(model: &Model, target: &Target, findings: &TargetFindings) -> Vec<usize> {
    let share = |interval: &usize| {
        let verdict = findings.interval(*interval);
        verdict.map_or(1.0, |verdict| verdict.held as f64 / verdict.assessed as f64)
    };
    let mut failing = broken(model, target, findings);
    failing.sort_by(|a, b| share(a).total_cmp(&share(b)));
    failing.truncate(MOST_OF_TARGET);
    if failing.is_empty() { findings.worst.into_iter().collect() } else { failing }
}
