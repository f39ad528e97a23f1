//! The axes of a panel and its grid: marks, and as many words under them as there is room for.

use super::axis::{Axis, Steps, TICK_SIZE, Timeline};
use super::canvas::{Panel, Sheet, line};
use super::font;
use super::svg::{Anchor, Type};
use crate::report::palette::{FAINT, GRID, INK, MUTED};

impl Sheet<'_> {
    /// A panel's grid and what is marked on its vertical axis.
    pub(super) fn grid(&mut self, panel: &Panel) {
        self.grid_lines(panel);
        // A time of minutes and seconds may be longer than the room beside a narrow panel: then all are set smaller.
        let room = panel.left - 9.0 - self.layout.edge / 2.0;
        let longest =
            panel.scale.ticks.iter().map(|(_, label)| font::width(label, TICK_SIZE, false)).fold(0.0, f64::max);
        let size = TICK_SIZE * (room / longest).min(1.0);
        for (value, label) in &panel.scale.ticks {
            let set = Type::new(size, INK).anchored(Anchor::End);
            self.svg.text((panel.left - 9.0, panel.y(*value)), label, set);
        }
    }

    /// The lines of a grid: once more, where something was laid over them.
    pub(super) fn grid_lines(&mut self, panel: &Panel) {
        for place in self.frame.axis.lines() {
            let x = panel.x(place);
            self.svg.line((x, panel.top), (x, panel.bottom), line(GRID, 1.0));
        }
        for y in panel.scale.ticks.iter().map(|tick| panel.y(tick.0)) {
            self.svg.line((panel.left, y), (panel.right, y), line(GRID, 1.0));
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

    /// The axis under the last of several panels, under the others its line.
    pub(super) fn axis_or_base(&mut self, panel: &Panel, is_last: bool) {
        if is_last {
            self.axis(panel);
        } else {
            self.base_line(panel);
        }
    }

    /// What is set, under each step, and below that what it is.
    fn step_axis(&mut self, panel: &Panel, steps: &Steps) {
        let set = Type::new(TICK_SIZE, INK).anchored(Anchor::Middle);
        let places: Vec<f64> = (0..steps.labels.len()).map(|step| panel.x(steps.place(step))).collect();
        for step in with_room(&steps.labels, &places) {
            self.svg.text((places[step], panel.bottom + 16.0), &steps.labels[step], set);
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
}

/// Which labels there is room for, side by side: all, or the first, every second, third and so on after it, and the
/// last.
fn with_room(labels: &[String], places: &[f64]) -> Vec<usize> {
    const GAP: f64 = 4.0;
    let half = |label: usize| font::width(&labels[label], TICK_SIZE, false) / 2.0;
    let last = labels.len().saturating_sub(1);
    let every = |nth: usize| -> Vec<usize> {
        let before = (0..last).step_by(nth).filter(|label| label + nth <= last);
        before.chain((0..labels.len()).skip(last)).collect()
    };
    let have_room = |shown: &[usize]| {
        let apart = |pair: &[usize]| places[pair[1]] - half(pair[1]) - places[pair[0]] - half(pair[0]) >= GAP;
        shown.windows(2).all(apart)
    };
    (1..=labels.len()).map(every).find(|shown| have_room(shown)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_touch_are_left_out_but_the_first_and_the_last() {
        let labels: Vec<String> = (1..=24).map(|number| number.to_string()).collect();
        let shown = |width: f64| {
            let places: Vec<f64> = (0..24).map(|place| width * f64::from(place) / 23.0).collect();
            with_room(&labels, &places).into_iter().map(|label| labels[label].as_str()).collect::<Vec<_>>()
        };
        assert_eq!(shown(800.0).len(), 24);
        assert_eq!(shown(330.0), ["1", "3", "5", "7", "9", "11", "13", "15", "17", "19", "21", "24"]);
        assert_eq!(shown(5.0), ["24"], "the last alone");
        assert!(with_room(&[], &[]).is_empty());
    }
}
