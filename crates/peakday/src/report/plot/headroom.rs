//! How much more traffic a plan bears: the certainty of each target against the traffic, with what is wanted and the
//! present traffic; and what each plausible step takes from it, the worst first.

use super::axis::{Axis, Scale, Steps, TICK_SIZE};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, dashed, line, picture};
use super::marks::Marks;
use super::stretches::{BAND, between, stretches};
use super::svg::{Anchor, Point, Stroke, Type};
use super::{Picture, font, numbered, pages};
use crate::executor::Executor;
use crate::report::HeadroomReport;
use crate::report::headroom::{InWords, written};
use crate::report::palette::{BLUE, FAINT, GRID, INK, MID_BLUE, MUTED, ORANGE, RED, SHADE, WHITE};
use crate::report::screen::limit_of_queue;
use crate::report::text::Texts;
use crate::stats::Share;
use crate::study::{AtTraffic, AtVariant, Hundredths, PRESENT, Reach, as_multiple};

/// Most targets on one picture: as many as can be told apart.
const MOST_TARGETS: usize = 4;
const STROKES: [Stroke; MOST_TARGETS] = [line(BLUE, 2.6), line(ORANGE, 2.2), line(INK, 1.6), line(MID_BLUE, 1.6)];
/// Height of the panel of certainties.
const HEIGHT: f64 = 300.0;

pub(super) fn draw(report: HeadroomReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    let (least, most) = report.findings.range;
    // What the walk looked at between the marks would crowd the axis.
    let is_marked = |at: &&AtTraffic| at.traffic.is_multiple_of(10) || [least, most].contains(&at.traffic);
    let marked: Vec<Hundredths> = report.findings.curve.iter().filter(is_marked).map(|at| at.traffic).collect();
    let labels = marked.iter().map(|&traffic| written(traffic)).collect();
    let steps = Steps { name: texts.headroom.plot.axis.to_owned(), labels };
    let mut drawings: Vec<(usize, Page<'_>, bool)> = Vec::new();
    for (number, targets) in pages(report.model.targets.len(), MOST_TARGETS).into_iter().enumerate() {
        let page = Page { report, texts, steps: &steps, marked: &marked, targets: (targets.start, targets.end) };
        drawings.push((number, page, false));
        if !report.findings.steps.is_empty() {
            drawings.push((number, page, true));
        }
    }
    drawings.sort_by_key(|&(number, _, is_of_steps)| (is_of_steps, number));
    executor.map(
        drawings,
        |(number, page, is_of_steps)| if is_of_steps { page.tornado(number) } else { page.curve(number) },
    )
}

/// A picture of some of the targets.
#[derive(Clone, Copy)]
struct Page<'a> {
    report: HeadroomReport<'a>,
    texts: &'a Texts,
    steps: &'a Steps,
    /// The multiples that the axis marks.
    marked: &'a [Hundredths],
    /// The first target and the one after the last.
    targets: (usize, usize),
}

impl Page<'_> {
    fn frame<'b>(&'b self, marks: &'b Marks) -> Frame<'b> {
        let Self { report, texts, steps, .. } = *self;
        Frame {
            texts,
            axis: Axis::Steps(steps),
            marks,
            origin: report.origin,
            replications: report.findings.replications,
            seed: report.model.run.seed,
        }
    }

    /// The targets with how each is drawn.
    fn drawn(self) -> impl Iterator<Item = (usize, Stroke)> {
        (self.targets.0..self.targets.1).zip(STROKES)
    }

    /// The certainties that targets want: red if it is one, in the colours of the targets if they differ.
    fn wanted(self) -> Vec<(f64, Stroke)> {
        let wanted = self.drawn().filter_map(|(target, stroke)| {
            let wanted = self.report.model.targets[target].certainty?;
            Some((wanted, dashed(stroke.color, 1.8)))
        });
        let mut wanted: Vec<(f64, Stroke)> = wanted.collect();
        wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
        wanted.dedup_by(|a, b| a.0.total_cmp(&b.0).is_eq());
        if let [(_, only)] = &mut wanted[..] {
            only.color = RED;
        }
        wanted
    }

    /// Where a multiple lies on the axis: between the marks, as far as it is between them.
    fn place(self, multiple: f64) -> f64 {
        let last = self.marked.len() - 1;
        let above = self.marked.iter().position(|&mark| as_multiple(mark) >= multiple).unwrap_or(last);
        if above == 0 {
            return self.steps.place(0);
        }
        let [low, high] = [above - 1, above].map(|mark| as_multiple(self.marked[mark]));
        let share = ((multiple - low) / (high - low)).clamp(0.0, 1.0);
        self.steps.place(above - 1) + share * (self.steps.place(above) - self.steps.place(above - 1))
    }

    fn at(self, panel: &Panel, traffic: Hundredths, share: f64) -> Point {
        (panel.x(self.place(as_multiple(traffic))), panel.y(share))
    }

    fn curve(self, number: usize) -> Picture {
        let Self { report, texts, .. } = self;
        let (model, findings, said) = (report.model, report.findings, &texts.headroom.plot);
        let words = InWords { model, findings, texts };
        let marks = Marks::default();
        let says = Words { title: words.finding(), subject: said.title.into(), ..Words::default() };
        picture(self.frame(&marks), numbered("headroom", number), says, None, |sheet| {
            let scale = Scale::shares_to(1.0, HEIGHT, texts).lifted(HEIGHT);
            let wanted = self.wanted();
            let wanted_label = |&(at, stroke): &(f64, Stroke)| Label {
                at,
                text: (said.wanted)(&texts.numbers.wanted_percent(at)),
                color: stroke.color,
                key: Key::Line(stroke),
            };
            let name_of = |(target, stroke): (usize, Stroke)| {
                let last = findings.curve.iter().rev().find_map(|at| at.targets[target].certainty)?;
                let text = limit_of_queue(model, texts, target);
                Some(Label { at: last.mean, text, color: INK, key: Key::Line(stroke) })
            };
            let labels = wanted.iter().map(wanted_label).chain(self.drawn().filter_map(name_of)).collect();
            let heading =
                Heading { what: said.certainty, remark: said.now, remark_fill: Some(SHADE), ..Heading::default() };
            let panel = sheet.panel(heading, HEIGHT, scale, labels);
            let half = (panel.right - panel.left) / self.steps.labels.len() as f64 / 2.0;
            let now = panel.x(self.place(as_multiple(PRESENT)));
            sheet.svg.rect((now - half, panel.top), (2.0 * half, HEIGHT), SHADE);
            sheet.grid_lines(&panel);
            for &(share, stroke) in &wanted {
                let y = panel.y(share);
                sheet.svg.line((panel.left, y), (panel.right, y), stroke);
            }
            for (target, stroke) in self.drawn() {
                self.line(sheet, &panel, target, stroke);
            }
            for (target, stroke) in self.drawn() {
                self.reached(sheet, &panel, target, stroke);
            }
            self.forecast(sheet, &panel);
            sheet.axis(&panel);
            sheet.below_axis();
            sheet.notes.push(said.caption.to_owned());
        })
    }

    /// The certainty of a target with its interval.
    fn line(self, sheet: &mut Sheet<'_>, panel: &Panel, target: usize, stroke: Stroke) {
        let curve = &self.report.findings.curve;
        for run in stretches(curve.iter().map(|at| at.targets[target].certainty)) {
            let points = |part: fn(&Share) -> f64| -> Vec<Point> {
                let shares = run.values.iter().enumerate();
                shares.map(|(offset, share)| self.at(panel, curve[run.first + offset].traffic, part(share))).collect()
            };
            sheet.svg.polygon(
                &between(points(|share| share.high), points(|share| share.low)),
                stroke.color,
                BAND / 2.0,
            );
            sheet.svg.polyline(&points(|share| share.mean), stroke);
        }
    }

    /// Up to where a target holds.
    fn reached(self, sheet: &mut Sheet<'_>, panel: &Panel, target: usize, stroke: Stroke) {
        let findings = self.report.findings;
        let Some(Reach::UpTo(traffic)) = findings.targets[target].holds else { return };
        let at = findings.curve.iter().find(|at| at.traffic == traffic);
        if let Some(share) = at.and_then(|at| at.targets[target].certainty) {
            let at = self.at(panel, traffic, share.mean);
            sheet.svg.circle(at, 5.0, WHITE, line(stroke.color, 2.2));
        }
    }

    /// How far the forecast strays, on the axis.
    fn forecast(self, sheet: &mut Sheet<'_>, panel: &Panel) {
        let Some(ends) = self.report.findings.forecast else { return };
        let y = panel.bottom;
        let [least, most] = [self.marked[0], self.marked[self.marked.len() - 1]].map(as_multiple);
        let is_shown = |multiple: f64| (least..=most).contains(&multiple);
        let mut free = f64::NEG_INFINITY;
        for (name, multiple) in ["P10", "P50", "P90"].into_iter().zip(ends).filter(|mark| is_shown(mark.1)) {
            let x = panel.x(self.place(multiple));
            sheet.svg.polygon(&[(x - 5.0, y - 9.0), (x, y - 1.0), (x + 5.0, y - 9.0)], MUTED, 1.0);
            let half = font::width(name, TICK_SIZE, false) / 2.0 + 2.0;
            if x - half >= free {
                sheet.svg.text((x, y - 18.0), name, Type::new(TICK_SIZE, MUTED).anchored(Anchor::Middle));
                free = x + half;
            }
        }
        sheet.notes.push(self.texts.headroom.plot.forecast.to_owned());
    }

    fn tornado(self, number: usize) -> Picture {
        let Self { report, texts, .. } = self;
        let (model, findings, said) = (report.model, report.findings, &texts.headroom.plot);
        let words = InWords { model, findings, texts };
        let marks = Marks::default();
        let title = words.worst_step().unwrap_or_default();
        let says = Words { title, subject: said.steps_title.into(), ..Words::default() };
        picture(self.frame(&marks), numbered("headroom-steps", number), says, None, |sheet| {
            let keys: Vec<(Key, &str)> = self
                .drawn()
                .map(|(target, stroke)| (Key::Area(stroke.color, 1.0), model.targets[target].name.as_str()))
                .collect();
            sheet.legend(&keys);
            let is_narrow = sheet.layout.is_narrow;
            let (edge, width) = (sheet.layout.edge, sheet.layout.width);
            let (left, right) = if is_narrow { (edge, width - edge) } else { (240.0, width - 40.0) };
            let x = |share: f64| left + share * (right - left);
            let present = &findings.curve.iter().find(|at| at.traffic == PRESENT).expect("it is there").targets;
            let top = sheet.y;
            let rows = findings.steps.len() as f64;
            let bar = 11.0;
            let of_bars = bar * (self.targets.1 - self.targets.0) as f64;
            let row = of_bars + if is_narrow { 34.0 } else { 16.0 };
            for fifth in 0..=5 {
                let share = f64::from(fifth) / 5.0;
                sheet.svg.line((x(share), top), (x(share), top + rows * row), line(GRID, 1.0));
            }
            for step in &findings.steps {
                let name = font::fit(
                    &(texts.headroom.step_name)(&step.kind),
                    TICK_SIZE,
                    if is_narrow { right - left } else { left - edge - 12.0 },
                );
                let first = if is_narrow {
                    sheet.svg.text((left, sheet.y + 9.0), &name, Type::new(TICK_SIZE, INK));
                    sheet.y + 20.0
                } else {
                    sheet.svg.text((edge, sheet.y + row / 2.0), &name, Type::new(TICK_SIZE, INK));
                    sheet.y + 8.0
                };
                for (index, (target, stroke)) in self.drawn().enumerate() {
                    let y = first + bar * index as f64;
                    bar_of(sheet, (&present[target], &step.targets[target]), (y, bar), stroke, &x);
                }
                sheet.y += row;
            }
            for fifth in 0..=5 {
                let share = f64::from(fifth) / 5.0;
                let anchor = match fifth {
                    0 if is_narrow => Anchor::Start,
                    5 if is_narrow => Anchor::End,
                    _ => Anchor::Middle,
                };
                let text = texts.numbers.percent_to(0, share);
                sheet.svg.text((x(share), sheet.y + 12.0), &text, Type::new(TICK_SIZE, INK).anchored(anchor));
            }
            sheet.svg.line((left, sheet.y), (right, sheet.y), line(FAINT, 1.0));
            let middle = f64::midpoint(left, right);
            sheet.svg.text(
                (middle, sheet.y + 31.0),
                said.steps_axis,
                Type::new(TICK_SIZE, MUTED).anchored(Anchor::Middle),
            );
            sheet.below_axis();
            sheet.notes.push(said.steps_caption.to_owned());
        })
    }
}

/// The bar of a target: from its certainty as planned, a line, to that with the step, a dot.
fn bar_of(
    sheet: &mut Sheet<'_>,
    (before, after): (&AtVariant, &AtVariant),
    (y, height): (f64, f64),
    stroke: Stroke,
    x: &dyn Fn(f64) -> f64,
) {
    let (Some(before), Some(after)) = (before.certainty, after.certainty) else { return };
    let (from, to) = (x(before.mean), x(after.mean));
    let (top, middle) = (y + 1.5, y + height / 2.0);
    sheet.svg.polygon(&[(from, top), (to, top), (to, y + height - 1.5), (from, y + height - 1.5)], stroke.color, 0.85);
    sheet.svg.line((from, y), (from, y + height), line(INK, 1.6));
    sheet.svg.circle((to, middle), 3.2, stroke.color, line(stroke.color, 1.0));
}
