//! Backlog: how many wait at each sampled moment, those who wait live below the offline messages. One panel a queue,
//! and one for those who wait live where messages would press them flat.

use super::axis::{Scale, TICK_SIZE, Timeline};
use super::canvas::{Heading, Key, Panel, Sheet, Words, line, picture_in};
use super::layout::{FULL, NARROW};
use super::svg::{Anchor, Point, Stroke, Type};
use super::{Look, MOST_PANELS, Picture, Table, font, numbered, pages, panel_height};
use crate::report::palette::{BLUE, INK, LIGHT_BLUE, MID_BLUE, WHITE};
use crate::report::text::plots::{self, BacklogTitle};
use crate::report::view::pictures::backlog::{Peak, QueueBacklog, backlog, finding};
use crate::report::words::count;
use crate::units::Instant;

/// The edge of what P95 reaches.
const HIGH: Stroke = line(MID_BLUE, 1.0);

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let queues: Vec<QueueBacklog> =
        (0..look.report.model.queues.len()).map(|queue| backlog(look.report, queue)).collect();
    let pages = pages(queues.len(), MOST_PANELS);
    pages.into_iter().enumerate().map(|(page, of_page)| draw_page(look, page, &queues[of_page])).collect()
}

fn draw_page(look: Look<'_>, page: usize, queues: &[QueueBacklog]) -> Picture {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.backlog;
    let title = match finding(queues) {
        None => words.nothing.to_owned(),
        Some(of) if of.peak.is_seldom() => (words.seldom)(&count(of.peak.p95)),
        Some(of) => (words.title)(&BacklogTitle {
            queue: (report.model.queues.len() > 1).then_some(report.model.queue(of.queue).name.as_str()),
            peak: count(of.peak.median),
            at: of.peak.at.map(|at| look.moment(at)).as_deref(),
            clear: of.peak.clear_at.map(|at| look.moment(at)).as_deref(),
        }),
    };
    let peaks = queues.iter().filter_map(|of| {
        let name = &report.model.queue(of.queue).name;
        Some([name.as_str(), &peak_in_words(look, &of.peak?)].join(texts.marks.colon) + ".")
    });
    let description = [format!("{title}.")].into_iter().chain(peaks).collect::<Vec<_>>().join(texts.marks.space);
    let says = Words { title, subject: words.subject.into(), description, ..Words::default() };
    picture_in([&FULL, &NARROW], look.frame(), numbered("06-backlog", page), says, table(look, queues), |sheet| {
        let has_messages = queues.iter().any(|of| of.has_messages);
        let messages = has_messages.then_some((Key::Area(LIGHT_BLUE, 1.0), words.messages));
        let live = [(Key::Area(BLUE, 1.0), if has_messages { words.live } else { texts.plots.median })];
        let keys: Vec<(Key, &str)> = live.into_iter().chain(messages).chain([(Key::Line(HIGH), "P95")]).collect();
        sheet.legend(&keys);
        sheet.marks();
        let height = panel_height(queues.len());
        for (index, of) in queues.iter().enumerate() {
            let is_last = index + 1 == queues.len();
            panel(sheet, look, of, Part::All, height, is_last && !of.messages_dwarf_live);
            sheet.y += 28.0;
            if of.messages_dwarf_live {
                panel(sheet, look, of, Part::Live, 0.6 * height, is_last);
                sheet.y += 28.0;
            }
        }
        sheet.y += 16.0;
        sheet.notes.push(words.caption.to_owned());
    })
}

fn peak_in_words(look: Look<'_>, peak: &Peak) -> String {
    let [median, p95, mean] = [peak.median, peak.p95, peak.mean].map(count);
    (look.texts.plots.backlog.peak)(&plots::Peak { median, p95, mean })
}

/// By interval, the most that wait at a moment: P50 and P95.
fn table(look: Look<'_>, queues: &[QueueBacklog]) -> Option<Table> {
    let plots = &look.texts.plots;
    let columns = queues.iter().flat_map(|of| {
        let name = &look.report.model.queue(of.queue).name;
        [plots.median, "P95"].map(|part| format!("{name} {part}"))
    });
    let step = look.report.model.run.sampling();
    look.table(columns.collect(), |interval| {
        let (from, to) = look.time.intervals[interval];
        let place = |at: Instant| {
            let after = (at - look.time.start).as_micros();
            usize::try_from(after.div_ceil(step.as_micros())).unwrap_or(usize::MAX)
        };
        let figures = queues.iter().flat_map(|of| {
            let moments = of.all.iter().take(place(to)).skip(place(from));
            let most = moments.fold([0.0_f64; 2], |most, spread| [most[0].max(spread[1]), most[1].max(spread[2])]);
            most.map(count)
        });
        figures.collect()
    })
}

/// Whom a panel shows.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    All,
    Live,
}

fn panel(sheet: &mut Sheet<'_>, look: Look<'_>, of: &QueueBacklog, part: Part, height: f64, is_last: bool) {
    let words = &look.texts.plots.backlog;
    let shown = if part == Part::Live { &of.live } else { &of.all };
    let peak = of.peak.filter(|_| part == Part::All);
    let most = shown.iter().map(|spread| spread[2]).fold(0.0, f64::max);
    let most = peak.map_or(most, |peak| most.max(peak.p95));
    let remark = peak.map(|peak| peak_in_words(look, &peak)).unwrap_or_default();
    let (name, what) = match part {
        Part::All => (look.report.model.queue(of.queue).name.as_str(), words.waiting),
        Part::Live => ("", words.live),
    };
    let heading = Heading { name, what, remark: &remark, remark_fill: None };
    let panel = sheet.panel(heading, height, Scale::counts(most, height), Vec::new());
    let is_drawn = shown.iter().any(|spread| spread[2] > 0.0);
    if let Some(peak) = peak.filter(|_| !is_drawn) {
        sheet.nothing(&panel, &(words.seldom)(&count(peak.p95)));
    } else if is_drawn {
        if part == Part::All && of.has_messages {
            area(sheet, look, &panel, (&of.all, 1), LIGHT_BLUE);
        }
        let dark = if part == Part::All && !of.has_messages { &of.all } else { &of.live };
        area(sheet, look, &panel, (dark, 1), BLUE);
        sheet.incidents(&panel);
        let high = points(look, &panel, shown, 2);
        sheet.svg.polyline(&high, HIGH);
        if let Some((peak, at)) =
            peak.and_then(|peak| Some((peak, peak.at.filter(|_| peak.is_of_all && !peak.is_seldom())?)))
        {
            mark_peak(sheet, look, &panel, &peak, at);
        }
    } else {
        sheet.nothing(&panel, words.nothing);
    }
    if is_last { sheet.axis(&panel) } else { sheet.base_line(&panel) }
}

/// A dot at the peak, with how many wait and when, on the side with more room.
fn mark_peak(sheet: &mut Sheet<'_>, look: Look<'_>, panel: &Panel, peak: &Peak, at: Instant) {
    let (x, y) = (panel.x(look.time.place(at)), panel.y(peak.median));
    sheet.svg.circle((x, y), 4.0, WHITE, line(INK, 2.0));
    let text = (look.texts.plots.backlog.peak_at)(&count(peak.median), &look.moment(at));
    let width = font::width(&text, TICK_SIZE, false);
    let is_left = x > f64::midpoint(panel.left, panel.right);
    let (left, anchor) = if is_left { (x - 9.0 - width, Anchor::End) } else { (x + 9.0, Anchor::Start) };
    let y = y.clamp(panel.top + 9.0, panel.bottom - 9.0);
    let corners =
        [(left - 2.0, y - 8.0), (left + width + 2.0, y - 8.0), (left + width + 2.0, y + 8.0), (left - 2.0, y + 8.0)];
    sheet.svg.polygon(&corners, WHITE, 0.75);
    let x = if is_left { x - 9.0 } else { x + 9.0 };
    sheet.svg.text((x, y), &text, Type::new(TICK_SIZE, INK).anchored(anchor));
}

fn area(
    sheet: &mut Sheet<'_>,
    look: Look<'_>,
    panel: &Panel,
    (moments, of): (&[[f64; 3]], usize),
    fill: crate::report::palette::Color,
) {
    let line = points(look, panel, moments, of);
    if let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) {
        let ends = [(last.0, panel.bottom), (first.0, panel.bottom)];
        sheet.svg.polygon(&line.into_iter().chain(ends).collect::<Vec<_>>(), fill, 1.0);
    }
}

/// A line through moments: a point a pixel or so, at the most that wait there; points between equal ones are left out.
fn points(look: Look<'_>, panel: &Panel, moments: &[[f64; 3]], of: usize) -> Vec<Point> {
    const APART: f64 = 1.5;
    const LEVEL: f64 = 1e-6;
    let run = &look.report.model.run;
    let mut points: Vec<Point> = Vec::new();
    let mut add = |point: Point| {
        let is_level = |before: Point, last: Point| (before.1 - last.1).abs().max((last.1 - point.1).abs()) < LEVEL;
        if let [.., before, last] = points[..]
            && is_level(before, last)
        {
            points.pop();
        }
        points.push(point);
    };
    let mut next = panel.left;
    let mut highest: Option<Point> = None;
    for (at, spread) in run.moments().zip(moments) {
        let point = (x(look.time, panel, at), panel.y(spread[of]));
        if highest.is_none_or(|highest| point.1 < highest.1) {
            highest = Some(point);
        }
        if point.0 >= next {
            highest.take().into_iter().for_each(&mut add);
            next = point.0 + APART;
        }
    }
    highest.into_iter().for_each(&mut add);
    // What is sampled ends where nobody waits any more.
    if let Some(last) = points.last().copied().filter(|last| last.0 < panel.right) {
        let step = x(look.time, panel, run.start + run.sampling()) - panel.left;
        let end = if moments.len() < run.moments().count() { panel.bottom } else { last.1 };
        points.push(((last.0 + step).min(panel.right), end));
    }
    points
}

fn x(time: &Timeline, panel: &Panel, at: Instant) -> f64 {
    panel.x(time.place(at))
}
