//! Values by interval as lines and bands: over the stretches of a time axis in which they are known.

use super::axis::Timeline;
use super::canvas::{Key, Panel, Sheet, line};
use super::svg::{Point, Stroke};
use crate::report::palette::{BLUE, MID_BLUE};
use crate::report::text::Texts;

const MEDIAN: Stroke = line(BLUE, 2.6);
const EDGE_OF_BAND: Stroke = line(MID_BLUE, 0.8);
/// Opacity of bands.
pub(super) const BAND: f64 = 0.3;

impl Panel {
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

/// Draws the median and the band from P5 to P95, interval by interval of a time axis.
pub(super) fn median_and_band(sheet: &mut Sheet<'_>, panel: &Panel, time: &Timeline, spreads: &[Option<[f64; 3]>]) {
    let runs = stretches(spreads.iter().copied());
    for run in &runs {
        let [low, high] = [0, 2].map(|index: usize| panel.steps(time, &run.map(|spread| spread[index])));
        // A hairline, for those who hardly see the band itself.
        sheet.svg.polyline(&low, EDGE_OF_BAND);
        sheet.svg.polyline(&high, EDGE_OF_BAND);
        sheet.svg.polygon(&between(high, low), MID_BLUE, BAND);
    }
    for run in &runs {
        sheet.svg.polyline(&panel.steps(time, &run.map(|spread| spread[1])), MEDIAN);
    }
}

/// What median and band are, once for a picture.
pub(super) fn median_and_band_keys(texts: &Texts) -> [(Key, &str); 2] {
    [(Key::Line(MEDIAN), texts.plots.median), (Key::Area(MID_BLUE, BAND), texts.plots.band)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_end_where_nothing_is_known() {
        let values = [None, Some(1), Some(2), None, Some(3)];
        let expected = [Stretch { first: 1, values: vec![1, 2] }, Stretch { first: 4, values: vec![3] }];
        assert_eq!(stretches(values.into_iter()), expected);
    }
}
