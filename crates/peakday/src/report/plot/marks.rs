//! What happens in a run while time runs to the right: its phases, and the incidents that may strike.
//!
//! Both stand in rows of their own over the panels, each with its name beside or in it, so that no name lies over
//! anything. Incidents also hatch the panels below: they are a cause, and are seen where they may be.

use super::axis::{TICK_SIZE, Timeline};
use super::canvas::{Panel, line};
use super::font;
use super::svg::{Anchor, Lean, Svg, Type};
use crate::model::Model;
use crate::report::palette::{Color, FRAME, INK, MUTED, SHADE, VIOLET};
use crate::report::text::Texts;
use crate::units::{Instant, Span};

/// Height of a row.
const ROW: f64 = 19.0;
/// Most rows of phases, and of incidents.
const MOST_ROWS: usize = 4;

/// The phases and incidents that touch a horizon.
#[derive(Default)]
pub(super) struct Marks {
    phases: Vec<Mark>,
    incidents: Vec<Mark>,
}

/// Something with a name, from one place on the axis to another.
struct Mark {
    from: f64,
    to: f64,
    name: String,
}

impl Marks {
    pub(super) fn of(model: &Model, time: &Timeline, texts: &Texts) -> Self {
        let incidents = model.incidents.iter().map(|incident| {
            let (earliest, latest) = incident.begins;
            let end = latest + Span::from_secs_f64(incident.lasts.mean().as_secs_f64());
            (earliest, end, (texts.plots.incident)(incident))
        });
        Self::that_happened(model, time, incidents.collect())
    }

    /// The phases, and incidents from one moment to another.
    pub(super) fn that_happened(model: &Model, time: &Timeline, incidents: Vec<(Instant, Instant, String)>) -> Self {
        let mark = |(from, to, name)| Mark { from: time.place(from), to: time.place(to), name };
        let phases = model.phases.iter().map(|phase| mark((phase.from, phase.to, phase.name.clone())));
        let [phases, incidents] = [phases.collect::<Vec<_>>(), incidents.into_iter().map(mark).collect()]
            .map(|marks| marks.into_iter().filter(|mark| mark.from < mark.to).collect());
        Self { phases, incidents }
    }

    /// Hatches a panel where incidents may be.
    pub(super) fn hatch(&self, svg: &mut Svg, panel: &Panel) {
        for Mark { from, to, .. } in &self.incidents {
            let (from, to) = (panel.x(*from), panel.x(*to));
            svg.hatch((from, panel.top), (to - from, panel.bottom - panel.top), Lean::Back, VIOLET);
            for x in [from, to] {
                svg.line((x, panel.top), (x, panel.bottom), line(VIOLET, 0.8));
            }
        }
    }

    /// Draws the rows between two edges from a height downwards; returns where they end.
    pub(super) fn rows(&self, svg: &mut Svg, (left, right): (f64, f64), y: f64) -> f64 {
        let x = |place: f64| left + place * (right - left);
        let mut y = y;
        let fits = |mark: &&Mark| font::width(&mark.name, TICK_SIZE, false) + 8.0 <= x(mark.to) - x(mark.from);
        let (inside, beside): (Vec<&Mark>, Vec<&Mark>) = self.phases.iter().partition(fits);
        for row in in_rows(&inside).iter().take(MOST_ROWS) {
            for mark in row {
                let (from, to) = (x(mark.from), x(mark.to));
                phase(svg, (from, to), y);
                let set = Type::new(TICK_SIZE, MUTED).anchored(Anchor::Middle);
                svg.text((f64::midpoint(from, to), y), &mark.name, set);
            }
            y += ROW;
        }
        for mark in beside.into_iter().take(MOST_ROWS) {
            phase(svg, (x(mark.from), x(mark.to)), y);
            y = name_beside(svg, mark, (x(mark.from), x(mark.to)), (left, right), (y, MUTED));
        }
        for mark in self.incidents.iter().take(MOST_ROWS) {
            let (from, to) = (x(mark.from), x(mark.to));
            svg.hatch((from, y - 7.0), (to - from, 14.0), Lean::Back, VIOLET);
            for x in [from, to] {
                svg.line((x, y - 7.0), (x, y + 7.0), line(VIOLET, 0.8));
            }
            y = name_beside(svg, mark, (from, to), (left, right), (y, INK));
        }
        if self.phases.is_empty() && self.incidents.is_empty() { y } else { y + 8.0 }
    }
}

/// The band of a phase.
fn phase(svg: &mut Svg, (from, to): (f64, f64), y: f64) {
    svg.rect((from, y - 8.0), (to - from, 16.0), FRAME);
    svg.rect((from + 0.8, y - 7.2), (to - from - 1.6, 14.4), SHADE);
}

/// A name beside its mark, on the side with more room, or below it where neither has enough. Returns where the next row
/// stands.
fn name_beside(
    svg: &mut Svg,
    mark: &Mark,
    (from, to): (f64, f64),
    (left, right): (f64, f64),
    (y, color): (f64, Color),
) -> f64 {
    let set = Type::new(TICK_SIZE, color);
    let width = font::width(&mark.name, TICK_SIZE, false);
    let (before, after) = (from - left - 8.0, right - to - 8.0);
    if width > before.max(after) {
        let name = font::fit(&mark.name, TICK_SIZE, right - left);
        svg.text((from.min(right - width).max(left), y + ROW), &name, set);
        return y + 2.0 * ROW;
    }
    if before > after {
        svg.text((from - 8.0, y), &mark.name, set.anchored(Anchor::End));
    } else {
        svg.text((to + 8.0, y), &mark.name, set);
    }
    y + ROW
}

/// Marks in as few rows as keep them from lying over each other.
fn in_rows<'a>(marks: &[&'a Mark]) -> Vec<Vec<&'a Mark>> {
    let mut rows: Vec<Vec<&'a Mark>> = Vec::new();
    for &mark in marks {
        match rows.iter_mut().find(|row| row.last().is_some_and(|last| last.to <= mark.from)) {
            Some(row) => row.push(mark),
            None => rows.push(vec![mark]),
        }
    }
    rows
}
