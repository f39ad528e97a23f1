//! A bad replication beside a typical one: who waits, who is there and what they hold, minute by minute; events are
//! numbered over the panels and named below them.

use super::axis::{Axis, Scale, TICK_SIZE, Timeline};
use super::canvas::{Frame, Heading, Key, Panel, Sheet, Words, dashed, line, picture_in};
use super::font;
use super::layout::{ACROSS, NARROW};
use super::marks::Marks;
use super::svg::{Anchor, Point, Stroke, Type};
use super::{Look, Picture, Table};
use crate::report::palette::{BLUE, FAINT, INK, LIGHT_BLUE, MUTED, ORANGE, WHITE};
use crate::report::text::plots::{BadDayBy, BadDayTitle};
use crate::report::view::pictures::bad_day::{BadDay, Day, Event, bad_day};
use crate::report::words;
use crate::units::{Instant, Span};

const TYPICAL: Stroke = line(FAINT, 1.6);
const BAD: Stroke = line(BLUE, 2.0);
const ON_DUTY: Key = Key::Area(LIGHT_BLUE, 0.8);

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let Some(of) = bad_day(look.report, look.executor) else { return Vec::new() };
    let Look { report, texts, .. } = look;
    let words = &texts.plots.bad_day;
    let model = report.model;
    let intervals: Vec<(Instant, Instant)> =
        look.time.intervals.iter().copied().filter(|&(from, to)| of.from < to && from < of.to).collect();
    let time = Timeline { start: of.from, end: of.to, intervals };
    let happened = |day: &Day| -> Vec<(Instant, Instant, String)> {
        let when = day.trace.incidents.iter().zip(&model.incidents);
        let when = when.filter_map(|(when, incident)| Some(((*when)?, incident)));
        when.map(|((from, to), incident)| {
            let minute = |at: Instant| at.floor_to(Span::minutes(1));
            let moments = [look.moment(from), words::end_of(minute(from), minute(to), texts.numbers.moment)];
            (from, to, (words.incident)(&incident.name, &moments.join(texts.numbers.to)))
        })
        .collect()
    };
    let marks = Marks::that_happened(model, &time, happened(&of.bad));
    let elsewhere = happened(&of.typical).into_iter().map(|(_, _, name)| (words.typical_incident)(&name)).collect();
    let title = title(look, &of);
    let date = (of.to - of.from < model.run.end - model.run.start).then(|| (texts.numbers.date)(of.from.date()));
    let target = of.by.map(|target| model.targets[target].name.as_str());
    let subject = (words.subject)(BadDayBy { target, date: date.as_deref() });
    let description = format!("{title}{}{subject}", texts.marks.colon);
    let says = Words { title, subject, remarks: elsewhere, description };
    let frame = Frame { axis: Axis::Time(&time), marks: &marks, ..look.frame() };
    let table = table(look, &of, &time);
    vec![picture_in([&ACROSS, &NARROW], frame, "09-bad-day".into(), says, Some(table), |sheet| {
        panels(sheet, look, &of, &time);
    })]
}

fn panels(sheet: &mut Sheet<'_>, look: Look<'_>, of: &BadDay, time: &Timeline) {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.bad_day;
    let figure = |day: &Day| match of.by {
        Some(target) => {
            let measure = &report.model.service_measures[report.model.targets[target].service_measure];
            texts.numbers.amount(measure.figure, day.figure)
        }
        None => words::count(day.figure),
    };
    let (typical, bad) = (
        (words.typical)(of.typical.replication + 1, &figure(&of.typical)),
        (words.bad)(of.bad.replication + 1, &figure(&of.bad)),
    );
    let mut keys = vec![(Key::Line(BAD), bad.as_str()), (Key::Line(TYPICAL), typical.as_str())];
    keys.extend((!of.teams.is_empty()).then_some((ON_DUTY, words.on_duty)));
    sheet.legend(&keys);
    sheet.marks();
    sheet.y += 4.0;
    let numbers = numbers(sheet, time, &of.events);
    let count = of.queues.len() + of.teams.len();
    let height = if count > 4 { 90.0 } else { 120.0 };
    let mut last = None;
    for &queue in &of.queues {
        let levels = [&of.typical, &of.bad].map(|day| day.trace.waiting[queue.index()].as_slice());
        let most = levels.iter().copied().flatten().copied().max().unwrap_or(0);
        let of_queue = report.model.queue(queue);
        let what = if of_queue.task().is_some() { texts.plots.backlog.waiting } else { words.waiting };
        let heading = Heading { name: &of_queue.name, what, ..Heading::default() };
        let panel = sheet.panel(heading, height, Scale::counts(f64::from(most), height), Vec::new());
        let area = level_line(&panel, time, &of.bad.trace.moments, levels[1]);
        let filled = closed(&area, panel.bottom);
        sheet.svg.polygon(&filled, BLUE, 0.12);
        both(sheet, &panel, time, of, levels);
        last = Some(finish(sheet, panel, &numbers));
    }
    for &team in &of.teams {
        let levels = [&of.typical, &of.bad].map(|day| day.trace.open[team.index()].as_slice());
        let on_duty = of.bad.trace.on_duty[team.index()].as_slice();
        let most = levels.iter().copied().flatten().chain(on_duty).copied().max().unwrap_or(0);
        let heading = Heading { name: &report.model.team(team).name, what: words.team, ..Heading::default() };
        let panel = sheet.panel(heading, height, Scale::counts(f64::from(most), height), Vec::new());
        let area = level_line(&panel, time, &of.bad.trace.moments, on_duty);
        sheet.svg.polygon(&closed(&area, panel.bottom), LIGHT_BLUE, 0.8);
        both(sheet, &panel, time, of, levels);
        last = Some(finish(sheet, panel, &numbers));
    }
    match last {
        Some(panel) => {
            sheet.y -= 26.0;
            sheet.axis(&panel);
        }
        None => return,
    }
    sheet.below_axis();
    sheet.y += 8.0;
    names(sheet, look, &of.events);
    sheet.notes.push(words.caption.to_owned());
}

/// The lines of both days, the bad one over the other.
fn both(sheet: &mut Sheet<'_>, panel: &Panel, time: &Timeline, of: &BadDay, [typical, bad]: [&[u32]; 2]) {
    sheet.svg.polyline(&level_line(panel, time, &of.typical.trace.moments, typical), TYPICAL);
    sheet.svg.polyline(&level_line(panel, time, &of.bad.trace.moments, bad), BAD);
}

/// Marks the events in a finished panel.
fn finish(sheet: &mut Sheet<'_>, panel: Panel, numbers: &[f64]) -> Panel {
    for &x in numbers {
        sheet.svg.line((x, panel.top), (x, panel.bottom), dashed(MUTED, 0.8));
    }
    sheet.base_line(&panel);
    sheet.y += 26.0;
    panel
}

/// A level over time, hardly finer than pixels: of the moments in a column of them, the largest.
fn level_line(panel: &Panel, time: &Timeline, moments: &[Instant], levels: &[u32]) -> Vec<Point> {
    /// Pixels of a column.
    const COLUMN: f64 = 1.5;
    let place = |at: Instant| panel.x(time.place(at));
    let mut points: Vec<Point> = Vec::new();
    let mut rest = 0..moments.len();
    while let Some(first) = rest.next() {
        let from = place(moments[first]);
        let end = first + moments[first..].partition_point(|&at| place(at) < from + COLUMN);
        let most = levels[first..end].iter().copied().max().unwrap_or(0);
        rest = end..moments.len();
        let point = (from, panel.y(f64::from(most)));
        // Of a level stretch, its ends are enough.
        if let [.., before, last] = points.as_mut_slice()
            && (before.1 - last.1).abs() < f64::EPSILON
            && (last.1 - point.1).abs() < f64::EPSILON
        {
            last.0 = point.0;
        } else {
            points.push(point);
        }
    }
    let end = points.last().map(|last| (panel.right, last.1));
    points.into_iter().chain(end).collect()
}

/// The area between a line and the bottom.
fn closed(line: &[Point], bottom: f64) -> Vec<Point> {
    let ends = line.last().zip(line.first()).map(|(last, first)| [(last.0, bottom), (first.0, bottom)]);
    line.iter().copied().chain(ends.into_iter().flatten()).collect()
}

/// The events by their numbers, in as many rows as keep them apart; returns where they are.
fn numbers(sheet: &mut Sheet<'_>, time: &Timeline, events: &[(Instant, Event)]) -> Vec<f64> {
    const ROOM: f64 = 20.0;
    let (left, right) = (sheet.layout.left, sheet.layout.right);
    let places: Vec<f64> = events.iter().map(|event| left + time.place(event.0) * (right - left)).collect();
    let mut rows: Vec<f64> = Vec::new();
    for (number, &x) in places.iter().enumerate() {
        let row = rows.iter().position(|&taken| taken + ROOM <= x).unwrap_or_else(|| {
            rows.push(f64::NEG_INFINITY);
            rows.len() - 1
        });
        rows[row] = x;
        disc(sheet, (x, sheet.y + ROOM * row as f64), number);
    }
    sheet.y += ROOM * rows.len() as f64 + if rows.is_empty() { 0.0 } else { 4.0 };
    places
}

/// The number of an event.
fn disc(sheet: &mut Sheet<'_>, at: Point, number: usize) {
    sheet.svg.circle(at, 8.0, MUTED, line(MUTED, 0.0));
    let set = Type::new(12.0, WHITE).anchored(Anchor::Middle);
    sheet.svg.text(at, &(number + 1).to_string(), set);
}

/// What happened at each number.
fn names(sheet: &mut Sheet<'_>, look: Look<'_>, events: &[(Instant, Event)]) {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.bad_day;
    let edge = sheet.layout.edge;
    for (number, &(at, event)) in events.iter().enumerate() {
        let until = |until: Instant| words::end_of(at, until, texts.numbers.moment);
        let name = match event {
            Event::Shifts { come, go } => (words.shifts)(come, go),
            Event::Breaks { most, until: ends } => (words.breaks)(most, &until(ends)),
            Event::Peak(queue, count) => (words.peak)(&report.model.queue(queue).name, count),
        };
        disc(sheet, (edge + 8.0, sheet.y), number);
        let text = format!("{}{}{name}", look.moment(at), texts.marks.colon);
        let text = font::fit(&text, TICK_SIZE, sheet.layout.width - 2.0 * edge - 24.0);
        let color = if matches!(event, Event::Peak(..)) { ORANGE } else { INK };
        sheet.svg.text((edge + 24.0, sheet.y), &text, Type::new(TICK_SIZE, color));
        sheet.y += 20.0;
    }
    sheet.y -= 8.0;
}

fn title(look: Look<'_>, of: &BadDay) -> String {
    let title = look.texts.plots.bad_day.title;
    let Some(gap) = of.gap else { return title(&BadDayTitle::Alike) };
    let [bad, typical] = [gap.bad, gap.typical].map(|count| words::count(f64::from(count)));
    let queue = &look.report.model.queue(gap.queue).name;
    title(&BadDayTitle::More { queue, at: &look.moment(gap.at), bad: &bad, typical: &typical })
}

/// Most who wait in each interval: on the bad day, and on the typical one.
fn table(look: Look<'_>, of: &BadDay, time: &Timeline) -> Table {
    let Look { report, texts, .. } = look;
    let words = &texts.plots.bad_day;
    let heads = of
        .queues
        .iter()
        .flat_map(|&queue| [words.on_bad_day, words.on_typical_day].map(|day| day(&report.model.queue(queue).name)));
    let header = [texts.plots.interval.to_owned()].into_iter().chain(heads).collect();
    let row = |&(from, to): &(Instant, Instant)| {
        let most = |day: &Day, queue: usize| {
            let inside = day.trace.moments.iter().zip(&day.trace.waiting[queue]);
            let most = inside.filter(|(at, _)| from <= **at && **at < to).map(|(_, waiting)| *waiting).max();
            words::count(f64::from(most.unwrap_or(0)))
        };
        let queues = of.queues.iter().flat_map(|queue| [&of.bad, &of.typical].map(|day| most(day, queue.index())));
        [(texts.numbers.moment)(from)].into_iter().chain(queues).collect()
    };
    Table { header, rows: time.intervals.iter().map(row).collect() }
}
