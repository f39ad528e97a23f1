//! From the plan to what happened: a bar a step, each beginning where the one before ended. A picture a queue.

use super::axis::{Axis, Steps, TICK_SIZE};
use super::canvas::{Frame, Key, Sheet, Words, line, picture};
use super::marks::Marks;
use super::svg::{Anchor, Type};
use super::{Picture, font, numbered};
use crate::report::ReplayReport;
use crate::report::palette::{BLUE, Color, FAINT, GRID, INK, LIGHT_BLUE, MUTED, ORANGE};
use crate::report::replay::{signed_text, written};
use crate::report::text::Texts;
use crate::report::text::replay::{Step, Whole};
use crate::study::{GapFindings, QueueReplay};

/// Height of a bar, and of its row on a wide and on a narrow sheet.
const BAR: f64 = 18.0;
const ROW: [f64; 2] = [30.0, 46.0];

pub(super) fn draw(report: ReplayReport<'_>, texts: &Texts) -> Vec<Picture> {
    let Some(explained) = report.explained else { return Vec::new() };
    let queues = report.findings.queues.iter().zip(&explained.queues);
    let with_gap = queues.filter_map(|(queue, gaps)| Some((queue, gaps.first()?)));
    with_gap.enumerate().map(|(page, (queue, gap))| draw_gap(report, texts, page, queue, gap)).collect()
}

/// A bar: what it is called, from where to where, its color, and what stands behind it.
struct Bar {
    name: String,
    from: f64,
    to: f64,
    fill: Color,
    text: String,
}

fn bars(texts: &Texts, gap: &GapFindings, whole: Whole) -> Vec<Bar> {
    let said = &texts.replay;
    let level = |step: Step, value: f64| Bar {
        name: (said.step)(step, whole),
        from: 0.0,
        to: value,
        fill: BLUE,
        text: written(texts, gap.figure, value),
    };
    let step = |step: Step, from: f64, by: f64| Bar {
        name: (said.step)(step, whole),
        from,
        to: from + by,
        fill: if matches!(step, Step::NotExplained) {
            FAINT
        } else if by < 0.0 {
            ORANGE
        } else {
            LIGHT_BLUE
        },
        text: signed_text(texts, gap.figure, by),
    };
    let mut bars = vec![level(Step::Plan, gap.plan)];
    let mut at = gap.plan;
    for (factor, part) in &gap.parts {
        bars.push(step(Step::Factor(*factor), at, part.mean));
        at += part.mean;
    }
    bars.push(level(Step::Day, gap.day));
    bars.push(step(Step::NotExplained, gap.day, gap.actual - gap.day));
    bars.push(level(Step::Actual, gap.actual));
    bars
}

fn draw_gap(report: ReplayReport<'_>, texts: &Texts, page: usize, queue: &QueueReplay, gap: &GapFindings) -> Picture {
    let said = &texts.replay;
    let steps = Steps { name: String::new(), labels: Vec::new() };
    let marks = Marks::default();
    let frame = Frame {
        texts,
        axis: Axis::Steps(&steps),
        marks: &marks,
        origin: report.origin,
        replications: report.findings.replications,
        seed: report.model.run.seed,
    };
    let title = report.gap_line(texts, queue, gap);
    let limit = (texts.numbers.limit)(queue.limit.within);
    let subject =
        [(said.gap)(&report.model.queue(queue.queue).name, report.whole()), (said.figure)(gap.figure, &limit)]
            .join(texts.marks.colon);
    let description = [title.as_str(), &subject].join(texts.marks.space);
    let says = Words { title, subject, description, ..Words::default() };
    let bars = bars(texts, gap, report.whole());
    picture(frame, numbered("replay-gap", page), says, None, |sheet| {
        let keys = [
            (Key::Area(BLUE, 1.0), said.plot.level),
            (Key::Area(LIGHT_BLUE, 1.0), said.plot.more),
            (Key::Area(ORANGE, 1.0), said.plot.less),
            (Key::Area(FAINT, 1.0), said.plot.rest),
        ];
        sheet.legend(&keys);
        rows(sheet, &bars);
        sheet.notes.push(said.plot.gap_caption.to_owned());
    })
}

fn rows(sheet: &mut Sheet<'_>, bars: &[Bar]) {
    let is_narrow = sheet.layout.is_narrow;
    let (edge, width) = (sheet.layout.edge, sheet.layout.width);
    // Figures stand behind their bars.
    let (left, right) = if is_narrow { (edge, width - edge - 74.0) } else { (250.0, width - 120.0) };
    let most = bars.iter().map(|bar| bar.from.max(bar.to)).fold(f64::MIN_POSITIVE, f64::max);
    let least = bars.iter().map(|bar| bar.from.min(bar.to)).fold(0.0, f64::min);
    let x = |value: f64| left + (value - least) / (most - least) * (right - left);
    let row = ROW[usize::from(is_narrow)];
    let top = sheet.y;
    sheet.svg.line((x(0.0), top), (x(0.0), top + row * bars.len() as f64), line(GRID, 1.0));
    for (place, bar) in bars.iter().enumerate() {
        let name = font::fit(&bar.name, TICK_SIZE, if is_narrow { right - left } else { left - edge - 12.0 });
        let bar_top = if is_narrow {
            sheet.svg.text((left, sheet.y + 9.0), &name, Type::new(TICK_SIZE, INK));
            sheet.y + 20.0
        } else {
            sheet.svg.text((edge, sheet.y + row / 2.0), &name, Type::new(TICK_SIZE, INK));
            sheet.y + (row - BAR) / 2.0
        };
        let (from, to) = (x(bar.from.min(bar.to)), x(bar.from.max(bar.to)).max(x(bar.from.min(bar.to)) + 1.0));
        let corners = [(from, bar_top), (to, bar_top), (to, bar_top + BAR), (from, bar_top + BAR)];
        sheet.svg.polygon(&corners, bar.fill, 1.0);
        sheet.svg.text((to + 8.0, bar_top + BAR / 2.0), &bar.text, Type::new(TICK_SIZE, MUTED).anchored(Anchor::Start));
        // The next bar begins where this one ends.
        if place + 1 < bars.len() {
            let at = x(bar.to);
            sheet.svg.line((at, bar_top + BAR), (at, bar_top + row), line(FAINT, 1.0));
        }
        sheet.y += row;
    }
}
