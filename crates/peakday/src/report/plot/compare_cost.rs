//! What certainty costs: a dot a plan, from left to right by cost, from bottom to top by the certainty of a target. One
//! panel a target.

use super::axis::{Axis, Scale, Steps, TICK_SIZE};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, dashed, line, picture};
use super::marks::Marks;
use super::svg::{Anchor, Type};
use super::{Picture, font};
use crate::report::ComparisonReport;
use crate::report::compare::letter;
use crate::report::palette::{BLUE, FAINT, INK, MID_BLUE, RED, WHITE};
use crate::report::text::Texts;
use crate::study::MainFigure;

/// Height of a panel.
const HEIGHT: f64 = 190.0;
/// Targets on the picture.
const MOST_TARGETS: usize = 6;

/// The picture; `None` where nobody is paid, or no target is there.
pub(super) fn draw(report: ComparisonReport<'_>, texts: &Texts) -> Option<Picture> {
    let model = report.base();
    let costs = &report.findings.figure(MainFigure::Cost)?.estimates;
    let costs: Vec<f64> = costs.iter().map(|cost| cost.map(|cost| cost.mean)).collect::<Option<_>>()?;
    if model.targets.is_empty() {
        return None;
    }
    let words = &texts.compare.plot;
    let steps = Steps { name: words.cost_axis.to_owned(), labels: Vec::new() };
    let marks = Marks::default();
    let frame = Frame {
        texts,
        axis: Axis::Steps(&steps),
        marks: &marks,
        origin: report.origin,
        replications: report.findings.replications,
        seed: model.run.seed,
    };
    let plans: Vec<String> =
        (0..report.count()).map(|plan| [letter(plan), &report.question.plans()[plan].name].join(" ")).collect();
    let subject = [vec![words.cost.to_owned()], plans].concat().join(texts.marks.clause);
    let title = report.overall(texts).unwrap_or_else(|| words.cost.to_owned());
    let description = [title.as_str(), &subject].join(texts.marks.space);
    let says = Words { title, subject, description, ..Words::default() };
    let range = Range::of(&costs);
    Some(picture(frame, "compare-cost".into(), says, None, |sheet| {
        let targets = model.targets.len().min(MOST_TARGETS);
        for target in 0..targets {
            let page = Page { report, texts, costs: &costs, range: &range, target };
            page.panel(sheet, target + 1 == targets);
        }
        sheet.below_axis();
        sheet.notes.push(words.cost_caption.to_owned());
    }))
}

/// The axis of costs: from one round number to another.
struct Range {
    low: f64,
    high: f64,
    step: f64,
}

impl Range {
    /// With room on both sides of all costs.
    fn of(costs: &[f64]) -> Self {
        /// As many steps at the most.
        const STEPS: f64 = 6.0;
        let (least, most) =
            costs.iter().fold((f64::MAX, f64::MIN), |(low, high), &cost| (low.min(cost), high.max(cost)));
        let width = (most - least).max(0.01 * most.abs()).max(1.0);
        let (least, most) = (least - 0.1 * width, most + 0.1 * width);
        let rough = (most - least) / STEPS;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|round| round * power).into_iter().find(|&step| step >= rough);
        let step = step.unwrap_or(10.0 * power);
        Self { low: (least / step).floor() * step, high: (most / step).ceil() * step, step }
    }

    fn place(&self, cost: f64) -> f64 {
        (cost - self.low) / (self.high - self.low)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let (low, step) = (self.low, self.step);
        let steps = ((self.high - self.low) / step).round();
        std::iter::successors(Some(0.0), |at| Some(at + 1.0))
            .take_while(move |&at| at <= steps)
            .map(move |at| low + step * at)
    }
}

#[derive(Clone, Copy)]
struct Page<'a> {
    report: ComparisonReport<'a>,
    texts: &'a Texts,
    costs: &'a [f64],
    range: &'a Range,
    target: usize,
}

impl Page<'_> {
    fn panel(self, sheet: &mut Sheet<'_>, is_last: bool) {
        let (report, texts) = (self.report, self.texts);
        let name = (texts.compare.certainty)(&report.target(texts, self.target));
        let wanted = report.base().targets[self.target].certainty;
        let stroke = dashed(RED, 1.8);
        let label = |at: f64| {
            let text = (texts.compare.plot.wanted)(&texts.numbers.wanted_percent(at));
            Label { at, text, color: RED, key: Key::Line(stroke) }
        };
        let scale = Scale::shares_to(1.0, HEIGHT, texts).lifted(HEIGHT);
        let heading = Heading { name: &name, ..Heading::default() };
        let panel = sheet.panel(heading, HEIGHT, scale, wanted.map(label).into_iter().collect());
        if let Some(wanted) = wanted {
            sheet.svg.line((panel.left, panel.y(wanted)), (panel.right, panel.y(wanted)), stroke);
        }
        for plan in 0..report.count() {
            self.dot(sheet, &panel, plan);
        }
        sheet.axis_or_base(&panel, is_last);
        let mut free = 0.0;
        for cost in self.range.ticks() {
            let x = panel.x(self.range.place(cost));
            sheet.svg.line((x, panel.bottom), (x, panel.bottom + 4.0), line(FAINT, 1.0));
            let text = report.amount(texts, MainFigure::Cost).plain(cost);
            let half = font::width(&text, TICK_SIZE, false) / 2.0;
            if is_last && x - half >= free {
                free = x + half + 10.0;
                sheet.svg.text((x, panel.bottom + 16.0), &text, Type::new(TICK_SIZE, INK).anchored(Anchor::Middle));
            }
        }
        if !is_last {
            sheet.y += 34.0;
        }
    }

    /// A plan: its certainty with the interval, and its letter beside it.
    fn dot(self, sheet: &mut Sheet<'_>, panel: &Panel, plan: usize) {
        let held = self.report.findings.targets[self.target].held[plan];
        let Some(share) = held.and_then(|days| days.certainty) else { return };
        let x = panel.x(self.range.place(self.costs[plan]));
        sheet.svg.line((x, panel.y(share.low)), (x, panel.y(share.high)), line(MID_BLUE, 2.0));
        let fill = if plan == 0 { WHITE } else { BLUE };
        sheet.svg.circle((x, panel.y(share.mean)), 4.5, fill, line(BLUE, 2.0));
        // Letters of plans in one place stand side by side.
        let near = |other: &usize| {
            let held = self.report.findings.targets[self.target].held[*other].and_then(|days| days.certainty);
            let apart = held.map(|held| (panel.y(held.mean) - panel.y(share.mean)).abs());
            apart.is_some_and(|apart| apart < 14.0) && (panel.x(self.range.place(self.costs[*other])) - x).abs() < 14.0
        };
        let beside = 14.0 * (0..plan).filter(near).count() as f64;
        let half = font::width(letter(plan), TICK_SIZE, true) / 2.0;
        let at = (x + 8.0 + half + beside, panel.y(share.mean) - 11.0);
        sheet.svg.text(at, letter(plan), Type::new(TICK_SIZE, INK).bold().anchored(Anchor::Middle));
    }
}
