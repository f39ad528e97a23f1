//! Service level against a target: one picture a target.

use super::axis::{Scale, Timeline};
use super::canvas::{
    Heading, Key, Label, Panel, Sheet, Words, dashed, line, median_and_band, median_and_band_keys, picture, stretches,
};
use super::{Look, Picture};
use crate::model::{Goal, Target, Window};
use crate::report::palette::{BLUE, MUTED, RED, SHADE, WHITE};
use crate::report::text::Texts;
use crate::report::text::targets::OfQueue;
use crate::report::verdict::held_surely;
use crate::report::words;
use crate::units::Instant;

const HEIGHT: f64 = 330.0;

/// With more intervals than this, misses aren't marked one by one.
const MOST_DOTS: usize = 72;

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
    let remarks = [texts.demand(report.model, target), verdict];
    let says = Words { title: text.title.into(), subject, remarks: remarks.into(), ..Words::default() };

    let shares = |measure: usize| -> Vec<Option<[f64; 3]>> {
        let intervals = report.findings.queues[report.model.service_measures[measure].queue.index()].intervals.iter();
        let within = intervals.map(|figures| figures.within.iter().find(|within| within.0 == measure));
        within.map(|within| within.and_then(|&(_, share)| share?.spread)).collect()
    };
    let (assessed, all) = (shares(target.service_measure), shares(target.service_measure_24h));
    let what = (texts.targets.share)(measure.figure);
    let hours = measure.hours.map(|hours| (text.assessed)(&words::window(hours)));
    let heading = Heading {
        what: &what,
        remark: hours.as_deref().unwrap_or(""),
        remark_fill: hours.as_ref().map(|_| SHADE),
        ..Heading::default()
    };
    let parts = assessed_parts(time, measure.hours);
    picture(look.frame(), format!("2-service-level-{}", index + 1), says, None, |sheet| {
        sheet.legend(&median_and_band_keys(texts));
        sheet.marks();
        let scale = if measure.figure.is_mean() {
            Scale::times(most(target, &assessed, &all), texts)
        } else {
            share_scale(target, &assessed, &all, texts)
        };
        let goal = Label {
            at: target.goal.value(),
            text: texts.goal(measure.figure, target.goal),
            color: RED,
            key: Key::Line(dashed(RED, 2.0)),
        };
        let panel = sheet.panel(heading, HEIGHT, scale, vec![goal]);
        if let Some(hours) = measure.hours {
            for (from, to) in windows(time, hours) {
                let (left, right) = (panel.x(time.place(from)), panel.x(time.place(to)));
                sheet.svg.rect((left, panel.top), (right - left, panel.bottom - panel.top), SHADE);
            }
            sheet.grid_lines(&panel);
        }
        curves(sheet, look, &panel, target, &parts, &assessed, &all);
        if assessed.iter().chain(&all).all(Option::is_none) {
            sheet.nothing(&panel, text.nothing);
        }
        sheet.axis(&panel);
        sheet.below_axis();
        let misses = assessed.iter().flatten().any(|&[_, median, _]| misses(target.goal, median));
        sheet.notes.push(if misses && time.intervals.len() <= MOST_DOTS { text.below } else { "" });
    })
}

/// Up to 100 % for a share that must be high, whatever was seen; a little above the goal and all that was seen for one
/// that must be low.
fn share_scale(target: &Target, assessed: &[Option<[f64; 3]>], all: &[Option<[f64; 3]>], texts: &Texts) -> Scale {
    let scale = match target.goal {
        Goal::AtLeast(_) => Scale::shares_to(1.0, HEIGHT, texts),
        Goal::AtMost(_) => Scale::shares(most(target, assessed, all).min(1.0), HEIGHT, texts),
    };
    scale.lifted(HEIGHT)
}

/// A little more than the goal and all that was seen.
fn most(target: &Target, assessed: &[Option<[f64; 3]>], all: &[Option<[f64; 3]>]) -> f64 {
    let seen = assessed.iter().chain(all).flatten().map(|spread| spread[2]);
    seen.fold(1.5 * target.goal.value(), f64::max)
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

fn misses(goal: Goal, share: f64) -> bool {
    match goal {
        Goal::AtLeast(least) => share < least,
        Goal::AtMost(most) => share > most,
    }
}

fn curves(
    sheet: &mut Sheet<'_>,
    look: Look<'_>,
    panel: &Panel,
    target: &Target,
    parts: &Timeline,
    assessed: &[Option<[f64; 3]>],
    all: &[Option<[f64; 3]>],
) {
    if target.service_measure != target.service_measure_24h {
        let elsewhere = all.iter().zip(assessed).map(|(share, assessed)| share.filter(|_| assessed.is_none()));
        for run in stretches(elsewhere) {
            sheet.svg.polyline(&panel.steps(look.time, &run.map(|spread| spread[1])), line(MUTED, 1.6));
        }
    }
    median_and_band(sheet, panel, parts, assessed);
    let goal = panel.y(target.goal.value());
    sheet.svg.line((panel.left, goal), (panel.right, goal), dashed(RED, 2.0));
    if assessed.len() <= MOST_DOTS {
        for (interval, share) in assessed.iter().enumerate() {
            let Some([_, median, _]) = *share else { continue };
            let (from, to) = panel.interval(parts, interval);
            let at = (f64::midpoint(from, to), panel.y(median));
            if misses(target.goal, median) {
                sheet.svg.circle(at, 4.2, WHITE, line(RED, 2.2));
            } else {
                sheet.svg.circle(at, 2.8, BLUE, line(BLUE, 1.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Span;

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
