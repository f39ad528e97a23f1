//! Plans hour by hour: each target as a line a plan, over the differences from the base with their bands.

use super::axis::{Axis, Scale, Timeline};
use super::canvas::{Frame, Heading, Key, Label, Sheet, Words, dashed, line, picture};
use super::marks::Marks;
use super::stretches::{BAND, between, stretches};
use super::svg::Stroke;
use super::{Picture, numbered, pages};
use crate::executor::Executor;
use crate::model::Goal;
use crate::observe::Unit;
use crate::report::ComparisonReport;
use crate::report::compare::letter;
use crate::report::palette::{BLUE, INK, MID_BLUE, MUTED, ORANGE, RED, VIOLET};
use crate::report::text::Texts;
use crate::report::text::compare::DiffersMost;
use crate::stats::Estimate;
use crate::study::{ByInterval, MainFigure};

/// Height of the panel of levels, and of one of differences.
const LEVELS: f64 = 220.0;
const DIFFERENCES: f64 = 110.0;
/// Plans on a page, beside the base: as many as can be told apart.
const MOST_PLANS: usize = 3;
/// Their lines, that of the base first.
const STROKES: [Stroke; 4] = [line(INK, 1.8), line(BLUE, 2.6), line(ORANGE, 2.2), line(VIOLET, 2.2)];
/// The line at no difference.
const NONE: Stroke = line(MUTED, 1.0);

pub(super) fn draw(report: ComparisonReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    let model = report.base();
    let time = Timeline::of(&model.run);
    let marks = Marks::of(model, &time, texts);
    let of_target = |target: usize| {
        let pages = pages(report.count() - 1, MOST_PLANS).into_iter();
        pages.map(move |plans| (target, (plans.start + 1..=plans.end).collect::<Vec<usize>>()))
    };
    let sheets: Vec<(usize, (usize, Vec<usize>))> = (0..model.targets.len()).flat_map(of_target).enumerate().collect();
    let (time, marks) = (&time, &marks);
    executor.map(sheets, |(number, (target, plans))| {
        Page { report, texts, time, marks, target, plans: &plans }.draw(number)
    })
}

/// The picture of a target in the base and some plans.
#[derive(Clone, Copy)]
struct Page<'a> {
    report: ComparisonReport<'a>,
    texts: &'a Texts,
    time: &'a Timeline,
    marks: &'a Marks,
    target: usize,
    plans: &'a [usize],
}

impl Page<'_> {
    fn draw(self, number: usize) -> Picture {
        let Self { report, texts, target, .. } = self;
        let model = report.base();
        let words = &texts.compare.plot;
        let frame = Frame {
            texts,
            axis: Axis::Time(self.time),
            marks: self.marks,
            origin: report.origin,
            replications: report.findings.replications,
            seed: model.run.seed,
        };
        let subject = [report.target(texts, target).as_str(), words.levels].join(texts.marks.clause);
        let title = self.title();
        let description = [title.as_str(), &subject].join(texts.marks.colon);
        let says = Words { title, subject, description, ..Words::default() };
        picture(frame, numbered("compare", number), says, None, |sheet| {
            sheet.legend(&[(Key::Area(MID_BLUE, BAND), words.band)]);
            sheet.marks();
            self.levels(sheet);
            for (place, &plan) in self.plans.iter().enumerate() {
                sheet.y += 34.0;
                self.differences(sheet, plan, STROKES[place + 1], place + 1 == self.plans.len());
            }
            sheet.below_axis();
            sheet.notes.push(words.caption.to_owned());
        })
    }

    fn findings(&self) -> &ByInterval {
        &self.report.findings.targets[self.target]
    }

    /// Where a plan differs most from the base, as far as that is more than chance.
    fn title(&self) -> String {
        let (texts, words) = (self.texts, &self.texts.compare.plot);
        let excludes_zero =
            |estimate: &Estimate| estimate.low.zip(estimate.high).is_some_and(|(low, high)| low > 0.0 || high < 0.0);
        let of_plan = |&plan: &usize| {
            let differences = self.findings().differences[plan].iter().enumerate();
            let sure =
                differences.filter_map(|(interval, difference)| Some((interval, difference.filter(excludes_zero)?)));
            sure.map(move |(interval, difference)| (plan, interval, difference.mean)).collect::<Vec<_>>()
        };
        let all = self.plans.iter().flat_map(of_plan);
        let most = all.reduce(|most, next| if next.2.abs() > most.2.abs() { next } else { most });
        let Some((plan, interval, _)) = most else { return words.nothing_differs.to_owned() };
        let amount = self.report.amount(texts, MainFigure::Target(self.target));
        let level =
            |plan: usize| self.findings().levels[plan][interval].map_or_else(String::new, |it| amount.plain(it));
        let at = (texts.numbers.moment)(self.time.intervals[interval].0);
        (words.differs_most)(&DiffersMost {
            plan: letter(plan),
            base: letter(0),
            at: &at,
            levels: [level(plan), level(0)],
        })
    }

    /// A line a plan, and the goal.
    fn levels(&self, sheet: &mut Sheet<'_>) {
        let (model, texts) = (self.report.base(), self.texts);
        let target = &model.targets[self.target];
        let figure = model.service_measures[target.service_measure].figure;
        let what = (texts.targets.share)(figure);
        let shown: Vec<usize> = [0].into_iter().chain(self.plans.iter().copied()).collect();
        let levels = |plan: usize| &self.findings().levels[plan];
        let seen = || shown.iter().flat_map(|&plan| levels(plan)).flatten().copied();
        let goal_stroke = dashed(RED, 2.0);
        let goal = target.goal.value();
        let mut labels =
            vec![Label { at: goal, text: texts.goal(figure, target.goal), color: RED, key: Key::Line(goal_stroke) }];
        for (&plan, stroke) in shown.iter().zip(STROKES) {
            let last = levels(plan).iter().rev().find_map(|&level| level);
            labels.extend(last.map(|at| {
                let text = [letter(plan), &self.report.question.plans()[plan].name].join(" ");
                Label { at, text, color: INK, key: Key::Line(stroke) }
            }));
        }
        let (least, most) = seen().fold((goal, goal), |(least, most), level| (least.min(level), most.max(level)));
        let scale = match target.goal {
            _ if figure.is_mean() => Scale::lengths(most, LEVELS, texts),
            Goal::AtMost(_) => Scale::shares(most.min(1.0), LEVELS, texts).lifted(LEVELS),
            Goal::AtLeast(_) => {
                let begins = [0.9, 0.8, 0.6, 0.5].into_iter().find(|&begin| begin < least).unwrap_or(0.0);
                Scale::shares_between(begins, 1.0, LEVELS, texts).lifted(LEVELS)
            }
        };
        let heading = Heading { what: &what, ..Heading::default() };
        let panel = sheet.panel(heading, LEVELS, scale, labels);
        sheet.svg.line((panel.left, panel.y(goal)), (panel.right, panel.y(goal)), goal_stroke);
        for (&plan, stroke) in shown.iter().zip(STROKES) {
            for run in stretches(levels(plan).iter().copied()) {
                sheet.svg.polyline(&panel.steps(self.time, &run), stroke);
            }
        }
        if seen().next().is_none() {
            sheet.nothing(&panel, texts.plots.service.nothing);
        }
        sheet.base_line(&panel);
    }

    /// The difference of one plan from the base, with its band.
    fn differences(&self, sheet: &mut Sheet<'_>, plan: usize, stroke: Stroke, is_last: bool) {
        let (texts, words) = (self.texts, &self.texts.compare.plot);
        let differences = &self.findings().differences[plan];
        let ends = |estimate: &Estimate| {
            [estimate.low.unwrap_or(estimate.mean), estimate.mean, estimate.high.unwrap_or(estimate.mean)]
        };
        let seen = differences.iter().flatten().flat_map(ends);
        let (low, high) = seen.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let amount = self.report.amount(texts, MainFigure::Target(self.target));
        let least = if amount.unit == Unit::Share { 0.01 } else { 1.0 };
        let scale = Scale::differences((low, high), least, DIFFERENCES, |value| amount.signed(value));
        let what = (words.difference)(letter(plan), letter(0));
        let heading = Heading { what: &what, ..Heading::default() };
        let panel = sheet.panel(heading, DIFFERENCES, scale, Vec::new());
        let zero = panel.y(0.0);
        sheet.svg.line((panel.left, zero), (panel.right, zero), NONE);
        for run in stretches(differences.iter().map(|estimate| estimate.as_ref().map(ends))) {
            let edge = |index: usize| panel.steps(self.time, &run.map(|ends| ends[index]));
            sheet.svg.polygon(&between(edge(2), edge(0)), stroke.color, BAND);
            sheet.svg.polyline(&edge(1), stroke);
        }
        sheet.axis_or_base(&panel, is_last);
    }
}
