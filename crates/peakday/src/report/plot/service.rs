//! Service level against a target: one picture a target. Up to some intervals, each is a bar from P5 to P95 with a dot
//! at its median; more are steps. What breaks is red, and its hour is named.

use super::axis::{Scale, Timeline};
use super::canvas::{Heading, Key, Label, Panel, Sheet, Words, dashed, line, picture};
use super::stretches::{median_and_band, median_and_band_keys, stretches};
use super::svg::{Anchor, Lean, Stroke, Type};
use super::when::hour;
use super::{Look, Picture, font};
use crate::model::{Goal, Window};
use crate::report::palette::{BLUE, FAINT, HATCH, LIGHT_BLUE, LIGHT_RED, MID_BLUE, RED, WHITE};
use crate::report::text::plots::{Range, ServiceTitle, Worst};
use crate::report::text::targets::OfQueue;
use crate::report::verdict::held_surely;
use crate::report::view::pictures::service::{Finding, Service, service};
use crate::report::words;
use crate::units::Instant;

const HEIGHT: f64 = 330.0;
/// With more intervals than this, they are steps.
const MOST_BARS: usize = 72;

const GOAL: Stroke = dashed(RED, 2.0);
/// What is around a dot, and around one that breaks.
const DOT: Stroke = line(BLUE, 1.0);
const BROKEN_DOT: Stroke = line(RED, 2.2);

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    (0..look.report.model.targets.len()).map(|target| page(look, target)).collect()
}

fn page(look: Look<'_>, index: usize) -> Picture {
    let Look { report, texts, time, .. } = look;
    let text = &texts.plots.service;
    let (target, findings) = (&report.model.targets[index], &report.findings.targets[index]);
    let measure = &report.model.service_measures[target.service_measure];
    let queue = &report.model.queue(measure.queue).name;
    let held = held_surely(target, findings);
    let verdict = held.map_or_else(|| text.unjudged.to_owned(), |held| (texts.verdicts.held)(&held));
    let subject = if target.name == *queue {
        queue.clone()
    } else {
        (texts.targets.of_queue)(OfQueue { target: &target.name, queue })
    };
    let of = service(report, index);
    let remarks = vec![texts.demand(report.model, target), verdict];
    let title = title(look, &of);
    let description = describe(look, &of, &title);
    let says = Words { title, subject, remarks, description };
    let (median, band) = (texts.plots.median, texts.plots.band);
    let columns = [median, band, texts.screen.certainty].map(String::from).into();
    let write = |value: f64| texts.numbers.amount(measure.figure, value);
    let table = look.table(columns, |interval| {
        let elsewhere = of.elsewhere[interval].map(write).unwrap_or_default();
        let (median, band) = of.assessed[interval].map_or((elsewhere, String::new()), |[low, median, high]| {
            (write(median), format!("{}{}{}", write(low), texts.numbers.to, write(high)))
        });
        let certainty = of.cells[interval].certainty().map(|share| texts.numbers.percent(share));
        vec![median, band, certainty.unwrap_or_default()]
    });
    let parts = assessed_parts(time, measure.hours);
    picture(look.frame(), format!("04-service-level-{}", index + 1), says, table, |sheet| {
        legend(sheet, look, &of);
        sheet.marks();
        let what = (texts.targets.share)(measure.figure);
        let hours = measure.hours.map(|hours| (text.assessed)(&words::window(hours)));
        let heading = Heading { what: &what, remark: hours.as_deref().unwrap_or(""), ..Heading::default() };
        let goal = Label {
            at: target.goal.value(),
            text: texts.goal(measure.figure, target.goal),
            color: RED,
            key: Key::Line(GOAL),
        };
        let (scale, begins) = scale(look, &of);
        let panel = sheet.panel(heading, HEIGHT, scale, vec![goal]);
        if let Some(hours) = measure.hours {
            for (from, to) in gaps(time, &windows(time, hours)) {
                sheet.untargeted(&panel, (panel.x(time.place(from)), panel.x(time.place(to))));
            }
        }
        for (interval, &median) in of.elsewhere.iter().enumerate() {
            elsewhere(sheet, &panel, time, interval, median);
        }
        let goal = panel.y(target.goal.value());
        sheet.svg.line((panel.left, goal), (panel.right, goal), GOAL);
        if of.cells.len() <= MOST_BARS {
            bars(sheet, &panel, &parts, &of);
        } else {
            steps(sheet, &panel, &parts, &of);
        }
        if of.assessed.iter().all(Option::is_none) && of.elsewhere.iter().all(Option::is_none) {
            sheet.nothing(&panel, text.nothing);
        }
        sheet.axis(&panel);
        sheet.below_axis();
        let begins = begins.map(|share| (text.axis_begins)(&texts.numbers.percent_to(0, share)));
        sheet.notes.extend(begins);
    })
}

fn title(look: Look<'_>, of: &Service) -> String {
    let Look { report, texts, .. } = look;
    let target = &report.model.targets[of.target];
    let figure = report.model.service_measures[target.service_measure].figure;
    let (are_hours, write) = (look.are_hours(), texts.plots.service.title);
    let goal = texts.numbers.wanted(figure, target.goal.value());
    let say = |interval: usize, value: f64, say: &dyn Fn(Worst<'_>) -> String| {
        let at = look.start_of(interval);
        say(Worst { at: &at, figure: texts.numbers.amount(figure, value), goal: goal.clone() })
    };
    match of.finding {
        Finding::Nothing => write(&ServiceTitle::Nothing),
        Finding::Breaks { broken, judged, worst, figure: value, bad_day } => say(worst, value, &|worst| {
            let bad_day = bad_day.map(|value| texts.numbers.amount(figure, value));
            write(&ServiceTitle::Breaks { broken, judged, are_hours, worst, bad_day })
        }),
        Finding::MissedAsAWhole { worst, figure } => {
            say(worst, figure, &|worst| write(&ServiceTitle::MissedAsAWhole(worst)))
        }
        Finding::HoldsAsAWhole { weakest, figure } => {
            say(weakest, figure, &|worst| write(&ServiceTitle::HoldsAsAWhole(worst)))
        }
        Finding::Holds { weakest, figure } => {
            say(weakest, figure, &|weakest| write(&ServiceTitle::Holds { are_hours, weakest }))
        }
    }
}

fn describe(look: Look<'_>, of: &Service, title: &str) -> String {
    let Look { report, texts, .. } = look;
    let target = &report.model.targets[of.target];
    let figure = report.model.service_measures[target.service_measure].figure;
    let medians = || of.assessed.iter().flatten().map(|spread| spread[1]);
    let mut parts = vec![format!("{title}.")];
    if medians().next().is_some() {
        let [low, high] = [medians().fold(f64::INFINITY, f64::min), medians().fold(0.0, f64::max)]
            .map(|value| texts.numbers.amount(figure, value));
        parts.push((texts.plots.range)(&Range { name: texts.plots.median, low, high }));
    }
    if !of.broken.is_empty() {
        parts.push((texts.plots.breaks)(&look.list(&of.broken, usize::MAX)));
    }
    parts.join(texts.marks.space)
}

fn legend(sheet: &mut Sheet<'_>, look: Look<'_>, of: &Service) {
    let texts = look.texts;
    let words = &texts.plots.service;
    let mut keys: Vec<(Key, &str)> = if of.cells.len() <= MOST_BARS {
        vec![(Key::Dot(BLUE, DOT), texts.plots.median), (Key::Area(LIGHT_BLUE, 1.0), texts.plots.band)]
    } else {
        median_and_band_keys(texts).into()
    };
    if !of.broken.is_empty() {
        let key = if of.cells.len() <= MOST_BARS { Key::Dot(WHITE, BROKEN_DOT) } else { Key::Line(line(RED, 2.6)) };
        keys.push((key, words.breaks));
    }
    if of.elsewhere.iter().any(Option::is_some) {
        keys.push((Key::Dot(FAINT, line(FAINT, 1.0)), words.elsewhere));
    }
    let target = &look.report.model.targets[of.target];
    if look.report.model.service_measures[target.service_measure].hours.is_some() {
        keys.push((Key::Hatch(Lean::Forward, HATCH), texts.plots.no_target));
    }
    sheet.legend(&keys);
}

/// A scale that holds all that is assessed, and where it begins if that isn't nothing. For a share that must be high it
/// begins at one of few round shares, so that pictures of two plans can be compared, and ends at all.
fn scale(look: Look<'_>, of: &Service) -> (Scale, Option<f64>) {
    /// Where it may begin, from the highest.
    const BEGINS: [f64; 5] = [0.9, 0.8, 0.7, 0.6, 0.5];
    let Look { report, texts, .. } = look;
    let target = &report.model.targets[of.target];
    let seen = || of.assessed.iter().flatten();
    let most = seen().map(|spread| spread[2]).fold(1.5 * target.goal.value(), f64::max);
    if report.model.service_measures[target.service_measure].figure.is_mean() {
        let least = seen().map(|spread| spread[0]).fold(target.goal.value(), f64::min);
        return (Scale::times((least, most), texts), None);
    }
    match target.goal {
        Goal::AtMost(_) => (Scale::shares(most.min(1.0), HEIGHT, texts).lifted(HEIGHT), None),
        Goal::AtLeast(goal) => {
            let least = seen().map(|spread| spread[0]).fold(goal, f64::min);
            match BEGINS.into_iter().find(|&begin| begin < least) {
                Some(begin) => (Scale::shares_between(begin, 1.0, HEIGHT, texts), Some(begin)),
                None => (Scale::shares_to(1.0, HEIGHT, texts).lifted(HEIGHT), None),
            }
        }
    }
}

/// A faint dot where no target is; an arrow at the foot of the panel, if it lies below.
fn elsewhere(sheet: &mut Sheet<'_>, panel: &Panel, time: &Timeline, interval: usize, median: Option<f64>) {
    let Some(median) = median else { return };
    let (from, to) = panel.interval(time, interval);
    let (x, half) = (f64::midpoint(from, to), (0.4 * (to - from)).min(4.0));
    if median < panel.scale.bottom() {
        let y = panel.bottom;
        sheet.svg.polygon(&[(x - half, y - 8.0), (x + half, y - 8.0), (x, y - 1.0)], FAINT, 1.0);
    } else {
        sheet.svg.circle((x, panel.y(median)), half.min(2.6), FAINT, line(FAINT, 1.0));
    }
}

/// A bar and a dot an interval.
fn bars(sheet: &mut Sheet<'_>, panel: &Panel, parts: &Timeline, of: &Service) {
    const SIZE: f64 = 12.0;
    let mut free = panel.left;
    for (interval, spread) in of.assessed.iter().enumerate() {
        let Some([low, median, high]) = *spread else { continue };
        let (from, to) = panel.interval(parts, interval);
        let (x, half) = (f64::midpoint(from, to), (0.3 * (to - from)).min(7.0));
        let is_broken = of.cells[interval].is_broken();
        let (fill, edge) = if is_broken { (LIGHT_RED, RED) } else { (LIGHT_BLUE, MID_BLUE) };
        let (top, bottom) = (panel.y(high), panel.y(low));
        sheet.svg.rect((x - half, top), (2.0 * half, bottom - top), fill);
        let frame = [(x - half, top), (x + half, top), (x + half, bottom), (x - half, bottom), (x - half, top)];
        sheet.svg.polyline(&frame, line(edge, 0.8));
        let at = (x, panel.y(median));
        let radius = (half * 0.8).clamp(1.6, 4.0);
        if is_broken {
            sheet.svg.circle(at, radius, WHITE, BROKEN_DOT);
            let text = hour(parts.intervals[interval].0);
            let room = font::width(&text, SIZE, true) / 2.0;
            let y = if bottom + 12.0 < panel.bottom - 8.0 { bottom + 12.0 } else { top - 12.0 };
            if x - room >= free && y > panel.top {
                sheet.svg.text((x, y), &text, Type::new(SIZE, RED).bold().anchored(Anchor::Middle));
                free = x + room + 3.0;
            }
        } else {
            sheet.svg.circle(at, radius, BLUE, DOT);
        }
    }
}

/// A line and its band, red where it breaks.
fn steps(sheet: &mut Sheet<'_>, panel: &Panel, parts: &Timeline, of: &Service) {
    const SIZE: f64 = 12.0;
    median_and_band(sheet, panel, parts, &of.assessed);
    let broken = (0..of.cells.len()).map(|interval| of.assessed[interval].filter(|_| of.cells[interval].is_broken()));
    let mut free = panel.left;
    for run in stretches(broken) {
        sheet.svg.polyline(&panel.steps(parts, &run.map(|spread| spread[1])), line(RED, 2.6));
        let text = hour(parts.intervals[run.first].0);
        let (x, room) = (panel.interval(parts, run.first).0, font::width(&text, SIZE, true));
        let lowest = run.values.iter().map(|spread| panel.y(spread[0])).fold(panel.top, f64::max);
        let y = (lowest + 12.0).min(panel.bottom - 8.0);
        if x >= free && x + room < panel.right {
            sheet.svg.text((x, y), &text, Type::new(SIZE, RED).bold());
            free = x + room + 3.0;
        }
    }
}

/// The stretches of the horizon in which a target is assessed, day by day.
fn windows(time: &Timeline, hours: Window) -> Vec<(Instant, Instant)> {
    // The window of the day before may run over the first midnight.
    let days = time.start.day_index().saturating_sub(1)..=time.end.day_index();
    let windows = days.map(|day| {
        let midnight = Instant::of_hour(24 * day);
        let to = if hours.from < hours.to { midnight + hours.to } else { Instant::of_hour(24 * (day + 1)) + hours.to };
        ((midnight + hours.from).clamp(time.start, time.end), to.clamp(time.start, time.end))
    });
    windows.filter(|(from, to)| from < to).collect()
}

/// What of the horizon lies between windows.
fn gaps(time: &Timeline, windows: &[(Instant, Instant)]) -> Vec<(Instant, Instant)> {
    let from = [time.start].into_iter().chain(windows.iter().map(|window| window.1));
    let to = windows.iter().map(|window| window.0).chain([time.end]);
    from.zip(to).filter(|(from, to)| from < to).collect()
}

/// The horizon with each interval cut to what is assessed of it: a figure of half an hour stands over that half hour.
fn assessed_parts(time: &Timeline, hours: Option<Window>) -> Timeline {
    let windows = hours.map_or_else(|| vec![(time.start, time.end)], |hours| windows(time, hours));
    let part = |&(from, to): &(Instant, Instant)| {
        let mut parts = windows.iter().filter(|window| window.0 < to && from < window.1);
        let Some(first) = parts.next() else { return (from, to) };
        let last = parts.next_back().unwrap_or(first);
        (first.0.max(from), last.1.min(to))
    };
    Timeline { start: time.start, end: time.end, intervals: time.intervals.iter().map(part).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Span;

    #[test]
    fn what_lies_between_hours_is_hatched() {
        let start = Instant::midnight(jiff::civil::date(2026, 11, 10));
        let at = |hour: u64| start + Span::hours(hour);
        let time = Timeline { start, end: at(48), intervals: Vec::new() };
        let hours = Window { from: Span::hours(8), to: Span::hours(23) };
        let expected = [(at(0), at(8)), (at(23), at(32)), (at(47), at(48))];
        assert_eq!(gaps(&time, &windows(&time, hours)), expected);
    }

    #[test]
    fn an_interval_stands_over_what_is_assessed_of_it() {
        let start = Instant::midnight(jiff::civil::date(2026, 11, 10)) + Span::hours(22);
        let hour = |hour: u64| (start + Span::hours(hour), start + Span::hours(hour + 1));
        let time = Timeline { start, end: start + Span::hours(12), intervals: (0..12).map(hour).collect() };
        let hours = Window { from: Span::hours(8) + Span::minutes(15), to: Span::minutes(30) };
        let parts = assessed_parts(&time, Some(hours)).intervals;
        assert_eq!(parts[1], hour(1), "23:00 to 24:00 is assessed whole");
        assert_eq!(parts[2], (start + Span::hours(2), start + Span::hours(2) + Span::minutes(30)), "to 00:30");
        assert_eq!(parts[5], hour(5), "nothing of it is assessed, and nothing is drawn");
        assert_eq!(parts[10].0, start + Span::hours(10) + Span::minutes(15), "from 08:15");
        assert_eq!(assessed_parts(&time, None).intervals, time.intervals);
    }
}
