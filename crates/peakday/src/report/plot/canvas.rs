//! What all plots share: the sheet with its title and caption, panels with their axes, labels beside the lines.
//!
//! Colours are told apart by lightness too, so that a plot reads on a grey printer: dark is what counts, light is what
//! surrounds it. Names of users may be long and in any script: they are wrapped or cut to the room there is, and never
//! set in bold, for which there are few characters.

use super::axis::{Axis, Scale, Steps, TICK_SIZE, Timeline};
use super::font;
use super::svg::{Anchor, Point, Stroke, Svg, Type};
use crate::report::Origin;
use crate::report::palette::{BLUE, Color, FAINT, GRID, INK, MID_BLUE, MUTED, WHITE};
use crate::report::text::Texts;
use crate::report::text::plots::Scenario;

/// Width of a sheet.
pub(super) const WIDTH: f64 = 960.0;
/// Space left of titles and captions, and right of labels.
pub(super) const EDGE: f64 = 24.0;
/// The usual panel, with room for numbers to the left and labels to the right.
pub(super) const LEFT: f64 = 76.0;
pub(super) const RIGHT: f64 = 798.0;

const TITLE_SIZE: f64 = 21.0;
const TEXT_SIZE: f64 = 14.0;
const CAPTION_SIZE: f64 = 12.5;

/// A line of this colour and width.
pub(super) const fn line(color: Color, width: f64) -> Stroke {
    Stroke { color, width, dashed: false }
}

/// The same, dashed.
pub(super) const fn dashed(color: Color, width: f64) -> Stroke {
    Stroke { color, width, dashed: true }
}

/// What the sheets of one result share: their language, what runs to the right, and what their captions name.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub texts: &'a Texts,
    pub axis: Axis<'a>,
    pub origin: &'a Origin,
    pub replications: usize,
    pub seed: u64,
}

/// A picture in the making, from top to bottom.
pub(super) struct Sheet<'a> {
    frame: Frame<'a>,
    pub svg: Svg,
    /// Where the next thing goes.
    pub y: f64,
    title: String,
}

/// Where values are drawn.
pub(super) struct Panel {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub scale: Scale,
}

/// What stands over a panel.
#[derive(Clone, Copy, Default)]
pub(super) struct Heading<'a> {
    /// Whose panel it is: a name of the scenario.
    pub name: &'a str,
    /// What is shown, with its unit.
    pub what: &'a str,
    /// A remark at the right.
    pub remark: &'a str,
    /// The remark explains this colour.
    pub remark_fill: Option<Color>,
}

/// A label beside a panel, at the height of what it names.
pub(super) struct Label {
    pub y: f64,
    pub text: String,
    pub color: Color,
    pub key: Key,
}

/// What a label names, as it looks.
#[derive(Clone, Copy)]
pub(super) enum Key {
    Line(Stroke),
    Area(Color, f64),
}

impl<'a> Sheet<'a> {
    /// A sheet with its title, what it is about, and remarks under that.
    pub(super) fn new(frame: Frame<'a>, title: &str, subject: &str, remarks: &[String]) -> Self {
        let mut sheet = Self { frame, svg: Svg::default(), y: 34.0, title: title.to_owned() };
        sheet.svg.text((EDGE, sheet.y), title, Type::new(TITLE_SIZE, INK).bold());
        sheet.y += 30.0;
        for line in font::wrap(subject, 15.0, WIDTH - 2.0 * EDGE, 2) {
            sheet.svg.text((EDGE, sheet.y), &line, Type::new(15.0, INK));
            sheet.y += 22.0;
        }
        for line in remarks.iter().flat_map(|remark| font::wrap(remark, TEXT_SIZE, WIDTH - 2.0 * EDGE, 2)) {
            sheet.svg.text((EDGE, sheet.y), &line, Type::new(TEXT_SIZE, MUTED));
            sheet.y += 20.0;
        }
        sheet.y += 8.0;
        if !subject.is_empty() {
            sheet.title = format!("{title}: {subject}");
        }
        sheet
    }

    /// The finished drawing, its caption under it: notes, then what tells this run's pictures from another's.
    pub(super) fn finish(mut self, notes: &[&str]) -> String {
        let room = WIDTH - 2.0 * EDGE;
        let notes = font::wrap(&notes.join(self.frame.texts.marks.space), CAPTION_SIZE, room, 3);
        self.y += 18.0;
        for line in notes.into_iter().chain(self.provenance(room)) {
            self.svg.text((EDGE, self.y), &line, Type::new(CAPTION_SIZE, MUTED));
            self.y += 18.0;
        }
        self.svg.finish((WIDTH, (self.y + 6.0).ceil()), self.frame.texts.tag, &self.title)
    }

    /// The size of the sample, the scenario, and what was set from outside, as much of it as two lines hold: two plans
    /// that differ have captions that differ, by the fingerprint at the least.
    fn provenance(&self, room: f64) -> Vec<String> {
        /// Digits of the fingerprint: enough to tell a project's plans apart.
        const DIGITS: usize = 8;
        let Frame { texts, origin, replications, seed, .. } = self.frame;
        let words = &texts.plots;
        let file = origin.file.rsplit(['/', '\\']).next().unwrap_or(&origin.file);
        let digits: String = origin.sha256.chars().take(DIGITS).collect();
        let scenario = |file: &str| {
            let parts = [(words.sample)(replications, seed), (words.scenario)(Scenario { file, digits: &digits })];
            parts.join(texts.marks.clause)
        };
        let rest = font::width(&scenario(""), CAPTION_SIZE, false);
        let mut lines = vec![scenario(&font::fit(file, CAPTION_SIZE, room - rest))];
        if !origin.assignments.is_empty() {
            let assignments = origin.assignments.join(texts.marks.clause);
            lines.extend(font::wrap(&(words.changed)(&assignments), CAPTION_SIZE, room, 2));
        }
        lines
    }

    /// A panel below what is there: its heading, its grid and what is marked on its vertical axis.
    pub(super) fn panel(&mut self, heading: Heading<'_>, height: f64, scale: Scale) -> Panel {
        self.heading((EDGE, RIGHT), heading);
        let panel = Panel { left: LEFT, right: RIGHT, top: self.y, bottom: self.y + height, scale };
        self.grid(&panel);
        self.y = panel.bottom;
        panel
    }

    /// The line over a panel.
    pub(super) fn heading(&mut self, (left, right): (f64, f64), heading: Heading<'_>) {
        let Heading { name, what, remark, remark_fill } = heading;
        let remark_width = font::width(remark, TICK_SIZE, false);
        let room = right - left - if remark.is_empty() { 0.0 } else { remark_width + 48.0 };
        let beside = if what.is_empty() { 0.0 } else { font::width(what, TICK_SIZE, false) + 14.0 };
        let name = font::fit(name, TEXT_SIZE, (room - beside).max(0.6 * room));
        self.svg.text((left, self.y), &name, Type::new(TEXT_SIZE, INK));
        let after = if name.is_empty() { 0.0 } else { font::width(&name, TEXT_SIZE, false) + 12.0 };
        let what = font::fit(what, TICK_SIZE, room - after);
        self.svg.text((left + after, self.y), &what, Type::new(TICK_SIZE, MUTED));
        if !remark.is_empty() {
            self.svg.text((right, self.y), remark, Type::new(TICK_SIZE, MUTED).anchored(Anchor::End));
        }
        if let Some(fill) = remark_fill {
            self.svg.rect((right - remark_width - 26.0, self.y - 6.0), (18.0, 12.0), fill);
        }
        self.y += 20.0;
    }

    /// A panel's grid and what is marked on its vertical axis.
    pub(super) fn grid(&mut self, panel: &Panel) {
        for place in self.frame.axis.lines() {
            let x = panel.x(place);
            self.svg.line((x, panel.top), (x, panel.bottom), line(GRID, 1.0));
        }
        for (value, label) in &panel.scale.ticks {
            let y = panel.y(*value);
            self.svg.line((panel.left, y), (panel.right, y), line(GRID, 1.0));
            let set = Type::new(TICK_SIZE, INK).anchored(Anchor::End);
            self.svg.text((panel.left - 9.0, y), label, set);
        }
    }

    /// The line under a panel with the marks of the horizontal axis, without words.
    pub(super) fn base_line(&mut self, panel: &Panel) {
        self.svg.line((panel.left, panel.bottom), (panel.right, panel.bottom), line(FAINT, 1.0));
        for place in self.frame.axis.marks(panel.right - panel.left) {
            let x = panel.x(place);
            self.svg.line((x, panel.bottom), (x, panel.bottom + 4.0), line(FAINT, 1.0));
        }
    }

    /// The horizontal axis under a panel. `y` is left where it was.
    pub(super) fn axis(&mut self, panel: &Panel) {
        self.base_line(panel);
        match self.frame.axis {
            Axis::Time(time) => self.time_axis(panel, time),
            Axis::Steps(steps) => self.step_axis(panel, steps),
        }
    }

    /// What is set, under each step, and below that what it is.
    fn step_axis(&mut self, panel: &Panel, steps: &Steps) {
        let set = Type::new(TICK_SIZE, INK).anchored(Anchor::Middle);
        for (step, label) in steps.labels.iter().enumerate() {
            self.svg.text((panel.x(steps.place(step)), panel.bottom + 16.0), label, set);
        }
        let name = font::fit(&steps.name, TICK_SIZE, panel.right - panel.left);
        self.svg.text((panel.x(0.5), panel.bottom + 35.0), &name, Type { color: MUTED, ..set });
    }

    /// Times of day over dates.
    fn time_axis(&mut self, panel: &Panel, time: &Timeline) {
        let width = panel.right - panel.left;
        let set = Type::new(TICK_SIZE, INK).anchored(Anchor::Middle);
        let hours = time.hours(width);
        for (at, label) in &hours {
            self.svg.text((panel.x(time.place(*at)), panel.bottom + 16.0), label, set);
        }
        let row = if hours.is_empty() { 18.0 } else { 35.0 };
        let dates = time.dates(width, self.frame.texts);
        for midnight in time.midnights().into_iter().filter(|_| dates.roomy) {
            let x = panel.x(time.place(midnight));
            self.svg.line((x, panel.bottom + row - 7.0), (x, panel.bottom + row + 7.0), line(FAINT, 1.0));
        }
        for (place, label) in dates.labels {
            self.svg.text((panel.left + place, panel.bottom + row), &label, Type { color: MUTED, ..set });
        }
    }

    /// Room under the last panel for its axis.
    pub(super) fn below_axis(&mut self) {
        self.y += 44.0;
    }

    /// Words in the middle of a panel that has nothing else to show.
    pub(super) fn nothing(&mut self, panel: &Panel, words: &str) {
        let middle = (f64::midpoint(panel.left, panel.right), f64::midpoint(panel.top, panel.bottom));
        let half = font::width(words, TEXT_SIZE, false) / 2.0 + 10.0;
        self.svg.rect((middle.0 - half, middle.1 - 12.0), (2.0 * half, 24.0), WHITE);
        self.svg.text(middle, words, Type::new(TEXT_SIZE, MUTED).anchored(Anchor::Middle));
    }

    /// What a panel says of an interval when a pointer rests on it: names and figures. Where there are so many
    /// intervals that nobody could point at one, it says nothing.
    pub(super) fn hovers<'w>(&mut self, panel: &Panel, figures: impl Fn(usize) -> Vec<(&'w str, String)>) {
        const MOST: usize = 400;
        let Axis::Time(time) = self.frame.axis else { return };
        if time.intervals.len() > MOST {
            return;
        }
        for (interval, &(from, to)) in time.intervals.iter().enumerate() {
            let figures = figures(interval);
            if figures.is_empty() {
                continue;
            }
            let heading = self.frame.texts.numbers.stretch(from, to);
            let lines = figures.into_iter().map(|(name, figure)| format!("{name} {figure}"));
            let lines: Vec<String> = [heading].into_iter().chain(lines).collect();
            let (left, right) = panel.interval(time, interval);
            self.svg.hover((left, panel.top), (right - left, panel.bottom - panel.top), &lines.join("\n"));
        }
    }

    /// Names lines and areas beside a panel, in the order of their heights, moved apart where they would overlap.
    pub(super) fn labels(&mut self, panel: &Panel, mut labels: Vec<Label>) {
        const GAP: f64 = 18.0;
        labels.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut wanted: Vec<f64> = labels.iter().map(|label| label.y).collect();
        spread(&mut wanted, panel.top, panel.bottom, GAP);
        for (label, y) in labels.iter().zip(wanted) {
            let x = panel.right + 10.0;
            match label.key {
                Key::Line(stroke) => self.svg.line((x, y), (x + 18.0, y), stroke),
                Key::Area(fill, opacity) => {
                    let (right, top, bottom) = (x + 18.0, y - 6.0, y + 6.0);
                    self.svg.polygon(&[(x, top), (right, top), (right, bottom), (x, bottom)], fill, opacity);
                }
            }
            let room = WIDTH - 8.0 - (x + 25.0);
            let text = font::fit(&label.text, TEXT_SIZE, room);
            self.svg.text((x + 25.0, y), &text, Type::new(TEXT_SIZE, label.color));
        }
    }
}

/// Moves heights, in ascending order, apart to at least `gap`, as little as need be, inside of [low, high] if they fit.
fn spread(heights: &mut [f64], low: f64, high: f64, gap: f64) {
    let mut least = low;
    for height in heights.iter_mut() {
        *height = height.max(least);
        least = *height + gap;
    }
    let mut most = high;
    for height in heights.iter_mut().rev() {
        *height = height.min(most);
        most = *height - gap;
    }
    // More labels than the panel is high: from its top downwards, whatever comes below.
    let mut least = f64::NEG_INFINITY;
    for height in heights.iter_mut() {
        *height = height.max(least).max(low);
        least = *height + gap;
    }
}

impl Panel {
    /// The pixel of a place on the horizontal axis, from 0 to 1.
    pub(super) fn x(&self, place: f64) -> f64 {
        self.left + place * (self.right - self.left)
    }

    /// The pixel of a value.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - self.scale.place(value) * (self.bottom - self.top)
    }

    /// The line through the middles of consecutive intervals, from the first one's start to the last one's end.
    pub(super) fn curve(&self, time: &Timeline, run: &Stretch<f64>) -> Vec<Point> {
        let Some((&first, &last)) = run.values.first().zip(run.values.last()) else { return Vec::new() };
        let (from, to) = self.ends(time, run);
        let middles = run.values.iter().enumerate().map(|(offset, &value)| {
            let (from, to) = self.interval(time, run.first + offset);
            (f64::midpoint(from, to), self.y(value))
        });
        [(from, self.y(first))].into_iter().chain(middles).chain([(to, self.y(last))]).collect()
    }

    /// The line that keeps each interval's value from its start to its end.
    pub(super) fn steps(&self, time: &Timeline, run: &Stretch<f64>) -> Vec<Point> {
        let steps = run.values.iter().enumerate().flat_map(|(offset, &value)| {
            let (from, to) = self.interval(time, run.first + offset);
            [(from, self.y(value)), (to, self.y(value))]
        });
        let mut points: Vec<Point> = steps.collect();
        points.dedup();
        points
    }

    /// An interval's first and last pixel.
    pub(super) fn interval(&self, time: &Timeline, interval: usize) -> (f64, f64) {
        let (from, to) = time.intervals[interval];
        (self.x(time.place(from)), self.x(time.place(to)))
    }

    fn ends(&self, time: &Timeline, run: &Stretch<f64>) -> (f64, f64) {
        (self.interval(time, run.first).0, self.interval(time, run.last()).1)
    }
}

/// Consecutive intervals that all have a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch<T> {
    pub first: usize,
    pub values: Vec<T>,
}

impl<T: Copy> Stretch<T> {
    /// The last of its intervals.
    pub(super) fn last(&self) -> usize {
        self.first + self.values.len() - 1
    }

    /// One part of each value.
    pub(super) fn map(&self, part: impl Fn(T) -> f64) -> Stretch<f64> {
        Stretch { first: self.first, values: self.values.iter().map(|&value| part(value)).collect() }
    }
}

/// The stretches of intervals that have a value.
pub(super) fn stretches<T>(values: impl Iterator<Item = Option<T>>) -> Vec<Stretch<T>> {
    let mut stretches: Vec<Stretch<T>> = Vec::new();
    for (interval, value) in values.enumerate() {
        let Some(value) = value else { continue };
        match stretches.last_mut() {
            Some(last) if last.first + last.values.len() == interval => last.values.push(value),
            _ => stretches.push(Stretch { first: interval, values: vec![value] }),
        }
    }
    stretches
}

/// The area between a line and another.
pub(super) fn between(upper: Vec<Point>, lower: Vec<Point>) -> Vec<Point> {
    upper.into_iter().chain(lower.into_iter().rev()).collect()
}

/// Draws the median and the band from P5 to P95, interval by interval of a time axis, and returns where they end: the
/// heights of median and band.
pub(super) fn median_and_band(
    sheet: &mut Sheet<'_>,
    panel: &Panel,
    time: &Timeline,
    spreads: &[Option<[f64; 3]>],
) -> Option<(f64, f64)> {
    let runs = stretches(spreads.iter().copied());
    for run in &runs {
        let [low, high] = [0, 2].map(|index: usize| panel.curve(time, &run.map(|spread| spread[index])));
        sheet.svg.polygon(&between(high, low), MID_BLUE, BAND);
    }
    for run in &runs {
        sheet.svg.polyline(&panel.curve(time, &run.map(|spread| spread[1])), line(BLUE, 2.6));
    }
    let last = runs.last()?.values.last()?;
    Some((panel.y(last[1]), panel.y(f64::midpoint(last[0], last[2]))))
}

/// Median and band in words, for pointers.
pub(super) fn median_and_band_in_words(
    texts: &Texts,
    spread: Option<[f64; 3]>,
    write: impl Fn(f64) -> String,
) -> Vec<(&str, String)> {
    let Some([low, median, high]) = spread.map(|spread| spread.map(write)) else { return Vec::new() };
    vec![(texts.plots.median, median), (texts.plots.band, format!("{low} – {high}"))]
}

/// Opacity of bands.
pub(super) const BAND: f64 = 0.3;

/// The labels of median and band.
pub(super) fn median_and_band_labels(texts: &Texts, (median, band): (f64, f64)) -> [Label; 2] {
    [
        Label { y: median, text: texts.plots.median.into(), color: BLUE, key: Key::Line(line(BLUE, 2.6)) },
        Label {
            y: band.max(median) + 0.1,
            text: texts.plots.band.into(),
            color: MUTED,
            key: Key::Area(MID_BLUE, BAND),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_moved_apart_and_stay_in_order() {
        let spread = |mut heights: Vec<f64>| {
            super::spread(&mut heights, 0.0, 100.0, 20.0);
            heights
        };
        assert_eq!(spread(vec![10.0, 50.0]), [10.0, 50.0]);
        assert_eq!(spread(vec![50.0, 55.0]), [50.0, 70.0]);
        assert_eq!(spread(vec![95.0, 96.0]), [80.0, 100.0]);
        assert_eq!(spread(vec![0.0; 7]), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0]);
    }

    #[test]
    fn stretches_end_where_nothing_is_known() {
        let values = [None, Some(1), Some(2), None, Some(3)];
        let expected = [Stretch { first: 1, values: vec![1, 2] }, Stretch { first: 4, values: vec![3] }];
        assert_eq!(stretches(values.into_iter()), expected);
    }
}
