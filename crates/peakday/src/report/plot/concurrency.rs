//! The trade of concurrency: the wait for an agent over the response once it is there, limit by limit, over the
//! certainty of the queue's targets. One picture a queue.
//!
//! The wait at low limits may be many times what it is at the present one, and would press everything else flat: the
//! axis ends where the limit before the present one is still on it, and triangles stand for what lies beyond.

use super::axis::{Axis, Scale, Steps, TICK_SIZE};
use super::canvas::{Frame, Heading, Key, Label, Panel, Sheet, Words, dashed, line, picture};
use super::marks::Marks;
use super::stretches::{BAND, between, stretches};
use super::svg::{Anchor, Point, Stroke, Type};
use super::{Picture, font, numbered};
use crate::assess::Summary;
use crate::executor::Executor;
use crate::model::Figure;
use crate::observe::Time;
use crate::report::ConcurrencyReport;
use crate::report::palette::{BLUE, FAINT, INK, MID_BLUE, MUTED, ORANGE, RED, SHADE, WHITE};
use crate::report::text::Texts;
use crate::report::text::concurrency::Subject;
use crate::stats::Estimate;
use crate::study::{Change, QueueTrade};

/// Height of a panel of times.
const TIMES: f64 = 165.0;
/// Height of the panel of certainties.
const CERTAINTIES: f64 = 130.0;
/// Lines of targets: as many as can be told apart.
const STROKES: [Stroke; 4] = [line(BLUE, 2.6), line(ORANGE, 2.2), line(INK, 1.6), line(MID_BLUE, 1.6)];

const MEAN: Stroke = line(BLUE, 2.6);

pub(super) fn draw(report: ConcurrencyReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    let findings = report.findings;
    let limits = findings.limits.iter().map(|limit| (texts.concurrency.limit)(limit.max_concurrency));
    let steps = Steps { name: texts.concurrency.plot.axis.to_owned(), labels: limits.collect() };
    let page = |queue: usize| Page { report, texts, steps: &steps, queue }.draw();
    executor.map((0..findings.queues.len()).collect(), page)
}

/// The picture of one queue.
#[derive(Clone, Copy)]
struct Page<'a> {
    report: ConcurrencyReport<'a>,
    texts: &'a Texts,
    steps: &'a Steps,
    /// By its place in the study.
    queue: usize,
}

/// What a panel of times shows.
struct Curve<'a> {
    what: &'a str,
    /// By limit.
    means: Vec<Option<Summary>>,
    /// By limit, to the one before.
    changes: Vec<Option<Change>>,
    /// What targets ask for, in seconds.
    limits: Vec<(f64, String)>,
    /// It falls with more slots.
    falls: bool,
}

impl Page<'_> {
    fn draw(self) -> Picture {
        let Self { report, texts, steps, queue } = self;
        let (model, findings, words) = (report.model, report.findings, &texts.concurrency.plot);
        let frame = Frame {
            texts,
            axis: Axis::Steps(steps),
            marks: &Marks::default(),
            origin: report.origin,
            replications: findings.replications,
            seed: model.run.seed,
        };
        let subject =
            (words.subject)(Subject { team: report.team(), queue: &model.queue(findings.queues[queue]).name });
        let title = report.finding(texts, queue).unwrap_or_else(|| words.title.into());
        let subject = [words.title, &subject].join(texts.marks.clause);
        let says = Words { title, subject, ..Words::default() };
        let trades = || findings.limits.iter().map(|limit| &limit.queues[queue]);
        let waits = (0..findings.limits.len()).map(|place| findings.queue_figures(place, queue).time(Time::Wait).mean);
        let wait = Curve {
            what: words.wait,
            means: waits.collect(),
            changes: trades().map(|trade: &QueueTrade| trade.wait_change).collect(),
            limits: self.limits(|figure| matches!(figure, Figure::Wait { .. } | Figure::WaitMean { .. })),
            falls: true,
        };
        let response = Curve {
            what: words.response,
            means: trades().map(|trade| trade.response).collect(),
            changes: trades().map(|trade| trade.response_change).collect(),
            limits: self.limits(|figure| matches!(figure, Figure::Response { .. } | Figure::ResponseMean { .. })),
            falls: false,
        };
        let targets = self.targets();
        picture(frame, numbered("concurrency", queue), says, None, |sheet| {
            sheet.legend(&[(Key::Line(MEAN), words.mean), (Key::Area(MID_BLUE, BAND), texts.plots.band)]);
            self.times(sheet, &wait, true, false);
            self.times(sheet, &response, false, targets.is_empty());
            if !targets.is_empty() {
                self.certainties(sheet, &targets);
            }
            sheet.below_axis();
            sheet.notes.push(words.caption.to_owned());
        })
    }

    /// The targets of the queue, by number, as many as can be told apart.
    fn targets(self) -> Vec<usize> {
        let model = self.report.model;
        let queue = self.report.findings.queues[self.queue];
        let of_queue = |&target: &usize| model.service_measures[model.targets[target].service_measure].queue == queue;
        (0..model.targets.len()).filter(of_queue).take(STROKES.len()).collect()
    }

    /// The limits and goals, in seconds, that the queue's targets set to some figures.
    fn limits(self, is_shown: impl Fn(Figure) -> bool) -> Vec<(f64, String)> {
        let (model, texts) = (self.report.model, self.texts);
        let limits = self.targets().into_iter().filter_map(|target| {
            let target = &model.targets[target];
            let figure = model.service_measures[target.service_measure].figure;
            match figure {
                figure if !is_shown(figure) => None,
                Figure::Wait { within } | Figure::Response { within } => {
                    Some((within.as_secs_f64(), (texts.plots.times.limit)(within)))
                }
                figure => Some((target.goal.value(), texts.goal(figure, target.goal))),
            }
        });
        let mut limits: Vec<(f64, String)> = limits.collect();
        limits.sort_by(|a, b| a.0.total_cmp(&b.0));
        limits.dedup();
        limits
    }

    /// The middle of the column of a limit.
    fn x(self, panel: &Panel, place: usize) -> f64 {
        panel.x(self.steps.place(place))
    }

    /// A panel with the column of the present limit shaded.
    fn panel(
        self,
        sheet: &mut Sheet<'_>,
        heading: Heading<'_>,
        height: f64,
        scale: Scale,
        labels: Vec<Label>,
    ) -> Panel {
        let panel = sheet.panel(heading, height, scale, labels);
        let half = (panel.right - panel.left) / self.steps.labels.len() as f64 / 2.0;
        let x = self.x(&panel, self.report.findings.present_place());
        sheet.svg.rect((x - half, panel.top), (2.0 * half, height), SHADE);
        sheet.grid_lines(&panel);
        panel
    }

    /// A panel with the mean of a time and its band, and under it the changes from limit to limit.
    fn times(self, sheet: &mut Sheet<'_>, curve: &Curve<'_>, is_first: bool, is_last: bool) {
        let (texts, words) = (self.texts, &self.texts.concurrency.plot);
        let heading = Heading {
            what: curve.what,
            remark: if is_first { words.now } else { "" },
            remark_fill: is_first.then_some(SHADE),
            ..Heading::default()
        };
        let most_s = self.most_s(curve);
        let scale = Scale::lengths(most_s, TIMES, texts);
        let stroke = dashed(RED, 1.8);
        let limits = || curve.limits.iter().filter(|limit| limit.0 <= scale.top());
        let labels =
            limits().map(|(at, text)| Label { at: *at, text: text.clone(), color: RED, key: Key::Line(stroke) });
        let (labels, limits) = (labels.collect(), limits().map(|limit| limit.0).collect::<Vec<_>>());
        let panel = self.panel(sheet, heading, TIMES, scale, labels);
        for y in limits.into_iter().map(|limit| panel.y(limit)) {
            sheet.svg.line((panel.left, y), (panel.right, y), stroke);
        }
        let spreads = curve.means.iter().map(|mean| mean.and_then(|mean| mean.spread));
        let runs = stretches(spreads);
        for run in &runs {
            let edge = |index: usize| self.held_below(&panel, run.first, &run.map(|spread| spread[index]).values);
            sheet.svg.polygon(&between(edge(2), edge(0)), MID_BLUE, BAND);
        }
        let means: Vec<Option<f64>> = curve.means.iter().map(|mean| mean.map(|mean| mean.estimate.mean)).collect();
        for run in stretches(means.iter().copied()) {
            self.line(sheet, &panel, run.first, &run.values, MEAN);
        }
        self.points(sheet, &panel, curve.falls, &means);
        if means.iter().all(Option::is_none) {
            sheet.nothing(&panel, words.nothing);
        }
        self.changes(sheet, &panel, &curve.changes, is_last);
    }

    /// How far the axis of a panel reaches: to the mean at the limit before the present one and to all that is seen
    /// from there on; further, if that doesn't press it flat; and to the limits of targets, if these aren't far above.
    fn most_s(self, curve: &Curve<'_>) -> f64 {
        const PRESSED: f64 = 2.0;
        let mean = |summary: Summary| summary.estimate.mean;
        let high = |summary: Summary| summary.spread.map_or(mean(summary), |spread| spread[2].max(mean(summary)));
        let most = |summaries: &[Option<Summary>], of: &dyn Fn(Summary) -> f64| {
            summaries.iter().flatten().map(|&summary| of(summary)).fold(0.0, f64::max)
        };
        let present = self.report.findings.present_place();
        let near = most(&curve.means[present.saturating_sub(1)..], &mean).max(most(&curve.means[present..], &high));
        let all = most(&curve.means, &high);
        let reaches = if all <= PRESSED * near { all } else { near };
        curve.limits.iter().map(|limit| limit.0).filter(|&limit| limit <= PRESSED * reaches).fold(reaches, f64::max)
    }

    /// The points of a line through consecutive limits, what lies beyond the axis held to its edge.
    fn held_below(self, panel: &Panel, first: usize, values: &[f64]) -> Vec<Point> {
        let mut points = Vec::new();
        for (offset, &value) in values.iter().enumerate() {
            if let Some(before) = offset.checked_sub(1).map(|before| values[before]) {
                points.extend(self.crossing(panel, first + offset, before, value));
            }
            points.push((self.x(panel, first + offset), panel.y(value)));
        }
        points
    }

    /// Where the line from the limit before to this one crosses the edge of the panel.
    fn crossing(self, panel: &Panel, place: usize, before: f64, value: f64) -> Option<Point> {
        let top = panel.scale.top();
        let share = (top - before) / (value - before);
        let crosses = (before > top) != (value > top);
        let (from, to) = (self.x(panel, place.checked_sub(1)?), self.x(panel, place));
        crosses.then_some((from + share * (to - from), panel.top))
    }

    /// A line through consecutive limits, as much of it as lies on the axis.
    fn line(self, sheet: &mut Sheet<'_>, panel: &Panel, first: usize, values: &[f64], stroke: Stroke) {
        let on_axis = |value: f64| value <= panel.scale.top();
        for offset in 1..values.len() {
            let (before, value, place) = (values[offset - 1], values[offset], first + offset);
            let ends = [(place - 1, before), (place, value)].into_iter().filter(|end| on_axis(end.1));
            let mut points: Vec<Point> = ends.map(|(place, value)| (self.x(panel, place), panel.y(value))).collect();
            points.extend(self.crossing(panel, place, before, value));
            if points.len() == 2 {
                sheet.svg.polyline(&points, stroke);
            }
        }
    }

    /// The dots of the limits with their values; triangles where these lie beyond the axis.
    fn points(self, sheet: &mut Sheet<'_>, panel: &Panel, falls: bool, means: &[Option<f64>]) {
        let present = self.report.findings.present_place();
        let mut taken: Vec<Room> = Vec::new();
        // The present limit's value goes where it should, the others where there is room.
        let places = [present].into_iter().chain((0..means.len()).filter(|&place| place != present));
        for (place, value) in places.filter_map(|place| Some((place, means[place]?))) {
            let (x, text) = (self.x(panel, place), self.texts.numbers.measured(value));
            let half = font::width(&text, TICK_SIZE, false) / 2.0;
            let y = panel.y(value);
            let is_beyond = value > panel.scale.top();
            let [above, below] = [(x, y - 15.0), (x, y + 16.0)];
            // Beside the line: above it where it falls to the right, below it where it rises.
            let wanted = match (is_beyond, falls) {
                (true, _) => vec![(x, panel.top + 18.0)],
                (false, true) => vec![(x + 0.6 * half, y - 15.0), above, (x + half + 8.0, y), below],
                (false, false) => vec![below, above],
            };
            if is_beyond {
                let y = panel.top;
                sheet.svg.polygon(&[(x - 5.0, y + 8.0), (x, y + 1.0), (x + 5.0, y + 8.0)], BLUE, 1.0);
            } else {
                let (radius, fill) = if place == present { (5.0, WHITE) } else { (3.4, BLUE) };
                sheet.svg.circle((x, y), radius, fill, line(BLUE, 2.2));
            }
            let around =
                |&(x, y): &Point| Room { left: x - half - 2.0, right: x + half + 2.0, top: y - 7.0, bottom: y + 7.0 };
            let is_free =
                |at: &Point| around(at).lies_in(panel) && !taken.iter().any(|other| around(at).touches(other));
            let Some(at) = wanted.into_iter().find(is_free) else { continue };
            let Room { left, right, top, bottom } = around(&at);
            sheet.svg.polygon(&[(left, top), (right, top), (right, bottom), (left, bottom)], WHITE, 0.6);
            sheet.svg.text(at, &text, Type::new(TICK_SIZE, INK).anchored(Anchor::Middle));
            taken.push(around(&at));
        }
    }

    /// What each step to the right changes, between the marks of the axis.
    fn changes(self, sheet: &mut Sheet<'_>, panel: &Panel, changes: &[Option<Change>], is_last: bool) {
        let words = &self.texts.concurrency.plot;
        if is_last {
            sheet.axis(panel);
        } else {
            sheet.base_line(panel);
        }
        let y = panel.bottom + if is_last { 56.0 } else { 16.0 };
        let set = Type::new(TICK_SIZE, MUTED);
        sheet.svg.text((panel.left - 9.0, y), words.change, set.anchored(Anchor::End));
        let step = self.report.findings.step();
        // The step at the present limit counts most; the others are written where there is room.
        let mut taken: Vec<(f64, f64)> = Vec::new();
        let places = step.into_iter().chain((0..changes.len()).filter(|&place| step != Some(place)));
        for (place, share) in places.filter_map(|place| Some((place, changes[place]?.share?))) {
            let x = f64::midpoint(self.x(panel, place - 1), self.x(panel, place));
            let (text, bold) = (self.texts.numbers.change_percent(share.mean), step == Some(place));
            let half = font::width(&text, TICK_SIZE, bold) / 2.0 + 1.5;
            if taken.iter().any(|other| x - half < other.1 && other.0 < x + half) {
                continue;
            }
            taken.push((x - half, x + half));
            let color = if holds_zero(share) { FAINT } else { INK };
            sheet.svg.text((x, y), &text, Type { color, bold, ..set.anchored(Anchor::Middle) });
        }
        sheet.y += if is_last { 22.0 } else { 46.0 };
    }

    /// The certainty of each target, against what is wanted.
    fn certainties(self, sheet: &mut Sheet<'_>, targets: &[usize]) {
        let (model, findings, words) = (self.report.model, self.report.findings, &self.texts.concurrency.plot);
        let heading = Heading { what: words.certainty, ..Heading::default() };
        let scale = Scale::shares_to(1.0, CERTAINTIES, self.texts).lifted(CERTAINTIES);
        let mut wanted: Vec<f64> = targets.iter().filter_map(|&target| model.targets[target].certainty).collect();
        wanted.sort_by(f64::total_cmp);
        wanted.dedup();
        let limit = dashed(RED, 1.8);
        let mut labels: Vec<Label> = wanted
            .iter()
            .map(|&at| Label { at, text: (words.wanted)(at), color: RED, key: Key::Line(limit) })
            .collect();
        let shares: Vec<Vec<Option<f64>>> = targets
            .iter()
            .map(|&target| {
                let certainty = |place: usize| findings.limits[place].whole.targets[target].certainty;
                (0..findings.limits.len()).map(|place| Some(certainty(place)?.mean)).collect()
            })
            .collect();
        for ((&target, shares), stroke) in targets.iter().zip(&shares).zip(STROKES) {
            if let Some(at) = shares.iter().rev().find_map(|&share| share) {
                let text = model.targets[target].name.clone();
                labels.push(Label { at, text, color: INK, key: Key::Line(stroke) });
            }
        }
        let panel = self.panel(sheet, heading, CERTAINTIES, scale, labels);
        for y in wanted.iter().map(|&share| panel.y(share)) {
            sheet.svg.line((panel.left, y), (panel.right, y), limit);
        }
        for (shares, stroke) in shares.iter().zip(STROKES) {
            for run in stretches(shares.iter().copied()) {
                self.line(sheet, &panel, run.first, &run.values, stroke);
                for (offset, &share) in run.values.iter().enumerate() {
                    let at = (self.x(&panel, run.first + offset), panel.y(share));
                    sheet.svg.circle(at, 3.0, stroke.color, line(stroke.color, 1.0));
                }
            }
        }
        sheet.axis(&panel);
    }
}

/// The room that a value takes.
struct Room {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Room {
    fn touches(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn lies_in(&self, panel: &Panel) -> bool {
        panel.left <= self.left && self.right <= panel.right && panel.top <= self.top && self.bottom <= panel.bottom
    }
}

/// Whether nothing may have changed. A change without an interval is from something to nothing.
fn holds_zero(change: Estimate) -> bool {
    change.low.zip(change.high).is_some_and(|(low, high)| low <= 0.0 && 0.0 <= high)
}
