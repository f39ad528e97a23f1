//! The hours that break, and why.
//!
//! What is so in every hour is said once: a reason that doesn't depend on the hour isn't repeated in the next.

use std::mem::Discriminant;

use maud::{Markup, html};

use super::door::{place_of_interval, visible};
use super::{Look, blocks, linked_heading};
use crate::assess::{self, Explanation, Findings, Reason, TargetFindings};
use crate::model::{Model, Target};
use crate::report::block::Block;
use crate::report::explain;
use crate::report::text::overview::are_hours;
use crate::report::text::page::InInterval;
use crate::report::text::verdicts::Held;
use crate::report::view::hours::broken;
use crate::report::view::targets::TargetLine;

/// Most intervals that are explained for one target, and on the page.
const MOST_OF_TARGET: usize = 3;
const MOST: usize = 6;

/// The intervals that the page explains: the worst of missed targets; where none is missed, the weakest of all. None
/// where nothing ever failed.
pub(super) fn explained(model: &Model, findings: &Findings) -> Vec<usize> {
    let targets = || model.targets.iter().zip(&findings.targets);
    let missed = targets().filter(|(_, findings)| findings.assessed > 0 && !findings.holds);
    let mut intervals: Vec<usize> = missed.flat_map(|(target, findings)| worst_of(model, target, findings)).collect();
    if intervals.is_empty() {
        intervals.extend(targets().find_map(|(_, findings)| findings.worst));
    }
    let mut chosen = Vec::new();
    for interval in intervals {
        if !chosen.contains(&interval) && chosen.len() < MOST {
            chosen.push(interval);
        }
    }
    chosen.sort_unstable();
    chosen
}

impl<'a> Look<'a> {
    pub(super) fn hours(self) -> Option<Markup> {
        let Self { explained, texts, .. } = self;
        let is_explained = |interval: &usize| explained.contains(interval);
        let further: Vec<usize> = self.overview.broken.iter().copied().filter(|hour| !is_explained(hour)).collect();
        let mut told = Told::default();
        (!explained.is_empty()).then(|| {
            html! {
                @if self.overview.broken.is_empty() { p { (texts.page.nothing_breaks) } }
                div.hours { @for &interval in explained { div { (self.hour(interval, &mut told)) } } }
                @if !further.is_empty() {
                    details {
                        summary { ((texts.page.further_hours)(further.len(), are_hours(&self.report.model.run))) }
                        dl { @for &interval in &further { (self.further(interval)) } }
                    }
                }
            }
        })
    }

    fn hour(self, interval: usize, told: &mut Told) -> Markup {
        let crate::report::Report { model, results, findings, .. } = self.report;
        let (from, to) = model.run.interval_bounds(interval);
        let mut explanation = assess::explain(model, results, findings, interval);
        let as_at = told.once(&mut explanation);
        let concerned = self.concerned(interval);
        let parts = parts(explain::blocks(self.report, self.texts, &explanation), &concerned);
        html! {
            (linked_heading(self.texts, &place_of_interval(model, interval), &self.texts.numbers.stretch(from, to)))
            ul { @for line in self.judged(interval) { li { (visible(&line)) } } }
            (blocks(self.texts, &parts.shown, 4))
            @if !parts.folded.is_empty() {
                details {
                    summary { (self.texts.page.behind_it) }
                    (blocks(self.texts, &parts.folded, 4))
                    @if let Some(first) = as_at {
                        @let moment = (self.texts.numbers.moment)(model.run.interval_bounds(first).0);
                        p { a href={ "#" (place_of_interval(model, first)) } {
                            (visible(&(self.texts.page.reasons_as_at)(&moment)))
                        } }
                    }
                }
            }
        }
    }

    /// An hour that breaks, without its reasons.
    fn further(self, interval: usize) -> Markup {
        let model = self.report.model;
        let (from, to) = model.run.interval_bounds(interval);
        html! {
            dt id=(place_of_interval(model, interval)) { (visible(&self.texts.numbers.stretch(from, to))) }
            @for line in self.judged(interval) { dd { (visible(&line)) } }
        }
    }

    /// The targets that break in an interval; where none does, those that are weakest in it. The missed ones first.
    fn weak(self, interval: usize) -> impl Iterator<Item = &'a TargetLine<'a>> {
        let breaks = move |line: &&TargetLine<'_>| line.broken.contains(&interval);
        let any = self.overview.targets.iter().any(|line| breaks(&line));
        let targets = self.overview.targets.iter();
        targets.filter(move |line| if any { breaks(line) } else { line.findings.worst == Some(interval) })
    }

    /// The headings of what is shown of an interval: the queues of those targets, and people.
    fn concerned(self, interval: usize) -> Vec<&'a str> {
        let queues = self.weak(interval).map(|line| self.report.model.queue(line.measure.queue).name.as_str());
        queues.chain([self.texts.explain.teams]).collect()
    }

    /// What those targets say of an interval.
    fn judged(self, interval: usize) -> Vec<String> {
        let judged = self.weak(interval).filter_map(|line| {
            let verdict = line.findings.interval(interval)?;
            let figure = line.measure.figure;
            let amount = verdict.estimate.map(|estimate| self.texts.numbers.amount(figure, estimate.estimate.mean))?;
            let held = Held { held: verdict.held, assessed: verdict.assessed };
            Some((self.texts.page.in_interval)(&InInterval { target: &line.target.name, amount: &amount, held }))
        });
        judged.collect()
    }
}

/// What is said of an hour: who came, waited and was there where a target is weak; and folded, the rest.
struct Parts {
    shown: Vec<Block>,
    folded: Vec<Block>,
}

/// The first sentences under each of some headings are shown.
fn parts(blocks: Vec<Block>, concerned: &[&str]) -> Parts {
    let mut parts = Parts { shown: Vec::new(), folded: Vec::new() };
    let mut heading = None;
    let mut is_shown = false;
    for block in blocks {
        match block {
            Block::Heading(text) => {
                is_shown = concerned.contains(&text.as_str());
                if is_shown {
                    parts.shown.push(Block::Heading(text.clone()));
                }
                heading = Some(text);
            }
            Block::Lines(_) if is_shown => {
                is_shown = false;
                parts.shown.push(block);
            }
            block => {
                parts.folded.extend(heading.take().map(Block::Heading));
                parts.folded.push(block);
            }
        }
    }
    parts
}

/// Reasons that the page has given, by queue.
#[derive(Default)]
struct Told {
    reasons: Vec<(usize, Discriminant<Reason>)>,
    /// The interval in which the first were.
    first: Option<usize>,
}

impl Told {
    /// Takes away what was told before, and says in which interval; `None` if nothing was.
    fn once(&mut self, explanation: &mut Explanation) -> Option<usize> {
        let mut is_shortened = false;
        for (queue, explained) in explanation.queues.iter_mut().enumerate() {
            let before = explained.reasons.len();
            let told = &self.reasons;
            explained
                .reasons
                .retain(|reason| is_of_hour(reason) || !told.contains(&(queue, std::mem::discriminant(reason))));
            is_shortened |= explained.reasons.len() < before;
            let new = explained.reasons.iter().filter(|reason| !is_of_hour(reason));
            self.reasons.extend(new.map(|reason| (queue, std::mem::discriminant(reason))));
        }
        let first = *self.first.get_or_insert(explanation.interval);
        is_shortened.then_some(first)
    }
}

/// Whether a reason is another in each hour.
const fn is_of_hour(reason: &Reason) -> bool {
    matches!(reason, Reason::Overload(_) | Reason::Incident(_) | Reason::Carried(_) | Reason::Shared(_))
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
