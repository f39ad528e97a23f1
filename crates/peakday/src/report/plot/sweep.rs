//! A sweep: a heat map a target, columns the values of the first place and rows those of the others, with the frontier
//! at which every target holds, lines of the same cost, the present plan and the cheapest that holds; and cost against
//! certainty.

use super::axis::{Axis, Scale, Steps, TICK_SIZE};
use super::canvas::{Frame, Heading, Key, Sheet, Words, line, picture, picture_in};
use super::cells::share_cell;
use super::layout::{ACROSS, NARROW};
use super::marks::Marks;
use super::svg::{Anchor, Lean, Point, Stroke, Type};
use super::{Picture, cells, contour, font, numbered};
use crate::executor::Executor;
use crate::report::SweepReport;
use crate::report::palette::{BLUE, Color, FAINT, GRID, INK, LIGHT_RED, MUTED, ORANGE, WHITE};
use crate::report::text::Texts;
use crate::report::words;
use crate::study::{Standing, SweptPlan};

/// The frontier.
const FRONTIER: Stroke = line(INK, 2.6);
/// What is around the present plan's dot.
const PRESENT: Stroke = line(INK, 1.6);
/// What is around the cheapest plan.
const CHEAPEST: Stroke = line(ORANGE, 2.6);
/// Plans of the same cost, and the size of what it is.
const EQUAL_COST: Stroke = line(MUTED, 1.1);
const LEVEL_SIZE: f64 = 10.5;
/// Height of the panel of costs.
const HEIGHT: f64 = 320.0;

pub(super) fn draw(report: SweepReport<'_>, texts: &Texts, executor: &Executor) -> Vec<Picture> {
    let targets: Vec<Option<usize>> = (0..report.model.targets.len()).map(Some).collect();
    let is_priced = !report.findings.front().is_empty();
    let drawings = targets.into_iter().chain(is_priced.then_some(None)).collect();
    let page = Page { report, texts };
    executor.map(drawings, |target: Option<usize>| target.map_or_else(|| page.costs(), |target| page.map(target)))
}

#[derive(Clone, Copy)]
struct Page<'a> {
    report: SweepReport<'a>,
    texts: &'a Texts,
}

/// Where the cells of a map are.
#[derive(Clone, Copy)]
struct Cells {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Cells {
    /// The upper left corner of a place, which may lie between cells.
    fn corner(self, column: f64, row: f64) -> Point {
        (self.left + column * self.width, self.top + row * self.height)
    }
}

impl<'a> Page<'a> {
    fn frame<'b>(&'b self, steps: &'b Steps, marks: &'b Marks) -> Frame<'b> {
        let findings = self.report.findings;
        Frame {
            texts: self.texts,
            axis: Axis::Steps(steps),
            marks,
            origin: self.report.origin,
            replications: findings.most as usize,
            seed: self.report.model.run.seed,
        }
    }

    /// The number of columns and rows; plans that are no map stand in one row.
    fn size(self) -> (usize, usize) {
        if self.report.is_a_map() {
            (self.report.columns(), self.report.rows())
        } else {
            (self.report.findings.plans.len(), 1)
        }
    }

    /// `None` if it has a fault.
    fn plan(self, column: usize, row: usize) -> Option<&'a SweptPlan> {
        let number = if self.report.is_a_map() { self.report.place(column, row) } else { column };
        self.report.findings.plans[number].as_ref()
    }

    /// Whether one of two plans holds and the other doesn't.
    fn is_frontier(self, one: (usize, usize), other: (usize, usize)) -> bool {
        let holds =
            |(column, row)| self.plan(column, row).map(|plan: &SweptPlan| plan.standing() >= Standing::HoldsUnsure);
        holds(one).zip(holds(other)).is_some_and(|(one, other)| one != other)
    }

    /// What stands under a column.
    fn column_name(self, column: usize) -> String {
        let grid = &self.report.findings.grid;
        if self.report.is_a_map() {
            return grid.axes[0].values[column].clone();
        }
        let plans = grid.plans();
        let values = grid.axes.iter().zip(&plans[column]).map(|(axis, &place)| axis.values[place].clone());
        values.collect::<Vec<_>>().join(self.texts.marks.comma)
    }

    fn map(self, target: usize) -> Picture {
        let Self { report, texts } = self;
        let said = &texts.sweep.plot;
        let (marks, steps) = (Marks::default(), Steps { name: String::new(), labels: Vec::new() });
        let says = Words {
            title: report.finding(texts),
            subject: (said.subject)(&report.model.targets[target].name),
            ..Words::default()
        };
        let draw = |sheet: &mut Sheet<'_>| {
            let mut keys = vec![(Key::Line(FRONTIER), said.frontier)];
            if self.present().is_some() {
                keys.push((Key::Dot(WHITE, PRESENT), said.present));
            }
            if report.findings.cheapest().is_some() {
                keys.push((Key::Line(CHEAPEST), said.cheapest));
            }
            let equal_cost = (said.equal_cost)(&report.model.currency);
            if !self.cost_levels().is_empty() {
                keys.push((Key::Line(EQUAL_COST), &equal_cost));
            }
            if !report.findings.faults.is_empty() {
                keys.push((Key::Hatch(Lean::Forward, MUTED), texts.sweep.faulty));
            }
            sheet.legend(&keys);
            self.cells(sheet, target);
            sheet.notes.push(said.caption.to_owned());
        };
        picture_in([&ACROSS, &NARROW], self.frame(&steps, &marks), numbered("sweep", target), says, None, draw)
    }

    fn cells(self, sheet: &mut Sheet<'_>, target: usize) {
        const TALLEST: f64 = 34.0;
        const ALL: f64 = 900.0;
        let (report, texts) = (self.report, self.texts);
        let (columns, rows) = self.size();
        let wanted = report.model.targets[target].certainty.unwrap_or(0.5);
        let (edge, left, right) = (sheet.layout.edge, sheet.layout.left, sheet.layout.right);
        let rows_name = if report.is_a_map() { report.rows_name(texts) } else { String::new() };
        if !rows_name.is_empty() {
            let name = font::fit(&rows_name, TICK_SIZE, right - edge);
            sheet.svg.text((edge, sheet.y), &name, Type::new(TICK_SIZE, MUTED));
            sheet.y += 14.0;
        }
        if !self.cost_levels().is_empty() {
            sheet.y += 14.0;
        }
        let width = ((right - left) / columns as f64).min(90.0);
        let cells = Cells { left, top: sheet.y, width, height: (ALL / rows as f64).min(TALLEST) };
        for row in 0..rows {
            for column in 0..columns {
                let size = (cells.width, cells.height);
                let at = cells.corner(column as f64, row as f64);
                let Some(plan) = self.plan(column, row) else {
                    sheet.svg.hatch((at.0 + 1.0, at.1 + 1.0), (size.0 - 2.0, size.1 - 2.0), Lean::Forward, MUTED);
                    continue;
                };
                let found = &plan.targets[target];
                let share = found.certainty.map(|certainty| certainty.mean);
                share_cell(&mut sheet.svg, at, size, share, (wanted, found.assessed > 0 && !found.holds));
            }
            if report.is_a_map() && (cells.height >= TICK_SIZE || row.is_multiple_of(4)) {
                let name = font::fit(&report.row_name(texts, row), TICK_SIZE, left - edge - 8.0);
                let (_, y) = cells.corner(0.0, row as f64 + 0.5);
                sheet.svg.text((left - 8.0, y), &name, Type::new(TICK_SIZE, INK).anchored(Anchor::End));
            }
        }
        self.equal_costs(sheet, cells);
        self.frontier(sheet, cells);
        self.marked(sheet, cells);
        let bottom = cells.corner(0.0, rows as f64).1;
        let mut free = f64::NEG_INFINITY;
        for column in 0..columns {
            let (x, _) = cells.corner(column as f64 + 0.5, 0.0);
            let name = self.column_name(column);
            let half = font::width(&name, TICK_SIZE, false) / 2.0 + 3.0;
            if x - half >= free {
                sheet.svg.text((x, bottom + 14.0), &name, Type::new(TICK_SIZE, INK).anchored(Anchor::Middle));
                free = x + half;
            }
        }
        let name = if report.is_a_map() {
            report.findings.grid.axes[0].path.clone()
        } else {
            let paths = report.findings.grid.axes.iter().map(|axis| axis.path.as_str());
            paths.collect::<Vec<_>>().join(texts.marks.comma)
        };
        let name = font::fit(&name, TICK_SIZE, right - left);
        sheet.svg.text((left, bottom + 33.0), &name, Type::new(TICK_SIZE, MUTED));
        sheet.y = bottom + 60.0;
        let ramp = ["0%".to_owned(), texts.numbers.wanted_percent(wanted), "100%".to_owned()];
        let [low, middle, high] = &ramp;
        cells::ramp(&mut sheet.svg, (left, sheet.y), [low, middle, high], TICK_SIZE);
        sheet.y += 18.0;
    }

    /// Round costs of which the map has lines: of two places that are varied together, if more than one cost is there.
    fn cost_levels(self) -> Vec<f64> {
        let findings = self.report.findings;
        let (columns, rows) = self.size();
        if findings.grid.is_zipped || findings.grid.axes.len() != 2 || columns < 2 || rows < 2 {
            return Vec::new();
        }
        let costs = || findings.swept().filter_map(|(_, plan)| Some(findings.cost(plan)?.mean));
        let (least, most) = (costs().fold(f64::INFINITY, f64::min), costs().fold(f64::NEG_INFINITY, f64::max));
        if most - least <= 1e-6 * most.abs() || !(most - least).is_finite() {
            return Vec::new();
        }
        round_ticks(least, most).into_iter().filter(|level| (least..most).contains(level)).collect()
    }

    /// Lines of the same cost, which leave out the figures of cells. A line that goes up to the first row is named over
    /// the map, another at its right, as far as there is room.
    fn equal_costs(self, sheet: &mut Sheet<'_>, cells: Cells) {
        /// Half of the room of a cell's figure.
        const FIGURE: Point = (15.0, 9.0);
        let (columns, rows) = self.size();
        let findings = self.report.findings;
        let cost = |column, row| Some(findings.cost(self.plan(column, row)?)?.mean);
        let in_cells = |(column, row): Point| cells.corner(column + 0.5, row + 0.5);
        let right = cells.corner(columns as f64, 0.0).0;
        let mut free = f64::NEG_INFINITY;
        for level in self.cost_levels() {
            let segments = contour::segments((columns, rows), cost, level);
            for segment in &segments {
                let ends = segment.map(in_cells);
                // The four figures around it.
                let (column, row) = (segment[0].0.min(segment[1].0).floor(), segment[0].1.min(segment[1].1).floor());
                let figures = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
                let outside = figures.into_iter().fold(vec![ends], |pieces, (right, down)| {
                    let figure = in_cells((column + right, row + down));
                    pieces.into_iter().flat_map(|piece| contour::outside(piece, figure, FIGURE)).collect()
                });
                for [from, to] in outside {
                    sheet.svg.line(from, to, EQUAL_COST);
                }
            }
            let text = words::count(level);
            let half = font::width(&text, LEVEL_SIZE, false) / 2.0 + 3.0;
            let ends = || segments.iter().flatten().copied();
            let on_top = ends().find(|&(_, row)| row <= 0.0).map(in_cells);
            let last = (columns - 1) as f64;
            let on_the_right = ends().find(|&(column, _)| column >= last).map(in_cells);
            let set = Type::new(LEVEL_SIZE, MUTED);
            if let Some((x, y)) = on_top.filter(|&(x, _)| x - half >= free) {
                let column = ((x - cells.left) / cells.width).floor().min(last);
                for [from, to] in contour::outside([(x, cells.top), (x, y)], in_cells((column, 0.0)), FIGURE) {
                    sheet.svg.line(from, to, EQUAL_COST);
                }
                sheet.svg.text((x, cells.top - 7.0), &text, set.anchored(Anchor::Middle));
                free = x + half;
            } else if let Some((_, y)) =
                on_the_right.filter(|_| right + 2.0 * half <= sheet.layout.width - sheet.layout.edge)
            {
                sheet.svg.text((right + 5.0, y), &text, set);
            }
        }
    }

    /// The line between plans in which every target holds, and the others.
    fn frontier(self, sheet: &mut Sheet<'_>, cells: Cells) {
        let (columns, rows) = self.size();
        for row in 0..rows {
            for column in 0..columns {
                let (x, y) = (column as f64, row as f64);
                if column + 1 < columns && self.is_frontier((column, row), (column + 1, row)) {
                    sheet.svg.line(cells.corner(x + 1.0, y), cells.corner(x + 1.0, y + 1.0), FRONTIER);
                }
                if row + 1 < rows && self.is_frontier((column, row), (column, row + 1)) {
                    sheet.svg.line(cells.corner(x, y + 1.0), cells.corner(x + 1.0, y + 1.0), FRONTIER);
                }
            }
        }
    }

    /// Where the present plan lies: its column and its row, which may lie between two.
    fn present(self) -> Option<(f64, f64)> {
        let findings = self.report.findings;
        let places: Option<Vec<f64>> = findings.grid.present().into_iter().collect();
        let places = places?;
        match (self.report.is_a_map(), &places[..]) {
            (true, &[column, row]) => Some((column, row)),
            (false, &[column]) => Some((column, 0.0)),
            _ => {
                // Of several axes in a row only plans themselves have a place.
                let plan = findings.present_plan?;
                let rows = self.size().1;
                Some(((plan / rows) as f64, (plan % rows) as f64))
            }
        }
    }

    fn marked(self, sheet: &mut Sheet<'_>, cells: Cells) {
        if let Some(cheapest) = self.report.findings.cheapest() {
            let rows = self.size().1;
            let (column, row) = ((cheapest / rows) as f64, (cheapest % rows) as f64);
            let corner = |right: f64, down: f64| cells.corner(column + right, row + down);
            let frame = [corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, 1.0), corner(0.0, 1.0), corner(0.0, 0.0)];
            sheet.svg.polyline(&frame, CHEAPEST);
        }
        if let Some((column, row)) = self.present() {
            // Beside the figure of its cell.
            let (x, y) = cells.corner(column + 0.5, row + 0.5);
            sheet.svg.circle((x, y + (cells.height / 2.0 - 6.0).max(0.0)), 4.2, WHITE, PRESENT);
        }
    }

    fn costs(self) -> Picture {
        let Self { report, texts } = self;
        let (findings, said) = (report.findings, &texts.sweep.plot);
        let marks = Marks::default();
        let steps = Steps { name: (said.cost_axis)(&report.model.currency), labels: Vec::new() };
        let says = Words { title: report.finding(texts), subject: said.cost_title.into(), ..Words::default() };
        picture(self.frame(&steps, &marks), "sweep-cost".into(), says, None, |sheet| {
            let mut keys = vec![
                (Key::Dot(BLUE, line(BLUE, 1.0)), said.holds),
                (Key::Dot(WHITE, line(BLUE, 2.0)), said.unsure),
                (Key::Dot(LIGHT_RED, line(FAINT, 1.0)), said.missed),
                (Key::Line(line(INK, 1.6)), said.front),
                (Key::Dot(WHITE, PRESENT), said.present),
            ];
            if findings.cheapest().is_some() {
                keys.push((Key::Dot(WHITE, CHEAPEST), said.cheapest));
            }
            sheet.legend(&keys);
            let point = |plan: &SweptPlan| Some((findings.cost(plan)?.mean, plan.together()?));
            let points: Vec<(&SweptPlan, (f64, f64))> =
                findings.swept().filter_map(|(_, plan)| Some((plan, point(plan)?))).collect();
            let present = point(&findings.present);
            let costs = || points.iter().map(|(_, at)| at.0).chain(present.map(|at| at.0));
            let ticks = round_ticks(costs().fold(f64::INFINITY, f64::min), costs().fold(0.0, f64::max));
            let (low, high) = (ticks[0], ticks[ticks.len() - 1]);
            let scale = Scale::shares_to(1.0, HEIGHT, texts).lifted(HEIGHT);
            let heading = Heading { what: said.together, ..Heading::default() };
            let panel = sheet.panel(heading, HEIGHT, scale, Vec::new());
            let x = |cost: f64| panel.x(0.02 + 0.96 * (cost - low) / (high - low));
            let mut free = f64::NEG_INFINITY;
            for &tick in &ticks {
                sheet.svg.line((x(tick), panel.top), (x(tick), panel.bottom), line(GRID, 1.0));
                let text = words::count(tick);
                let half = font::width(&text, TICK_SIZE, false) / 2.0 + 4.0;
                if x(tick) - half >= free {
                    sheet.svg.text(
                        (x(tick), panel.bottom + 16.0),
                        &text,
                        Type::new(TICK_SIZE, INK).anchored(Anchor::Middle),
                    );
                    free = x(tick) + half;
                }
            }
            let front: Vec<Point> = findings
                .front()
                .into_iter()
                .filter_map(|plan| point(findings.plans[plan].as_ref()?))
                .map(|(cost, share)| (x(cost), panel.y(share)))
                .collect();
            sheet.svg.polyline(&front, line(INK, 1.6));
            // Rings, and the plans in them.
            let cheapest = findings.cheapest().and_then(|plan| point(findings.plans[plan].as_ref()?));
            for (ring, radius, stroke) in [(present, 9.5, PRESENT), (cheapest, 7.0, CHEAPEST)] {
                if let Some((cost, share)) = ring {
                    sheet.svg.circle((x(cost), panel.y(share)), radius, WHITE, stroke);
                }
            }
            for (plan, (cost, share)) in &points {
                let (fill, stroke) = look(plan.standing());
                sheet.svg.circle((x(*cost), panel.y(*share)), 4.0, fill, stroke);
            }
            sheet.axis(&panel);
            sheet.below_axis();
            sheet.notes.push(said.cost_caption.to_owned());
        })
    }
}

fn look(standing: Standing) -> (Color, Stroke) {
    match standing {
        Standing::Holds => (BLUE, line(BLUE, 1.0)),
        Standing::HoldsUnsure => (WHITE, line(BLUE, 2.0)),
        Standing::MissedUnsure | Standing::Missed => (LIGHT_RED, line(FAINT, 1.0)),
    }
}

/// Round numbers from below the least to above the most.
fn round_ticks(least: f64, most: f64) -> Vec<f64> {
    let span = (most - least).max(0.02 * most.abs()).max(1.0);
    let power = 10_f64.powf((span / 5.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|round| round * power).into_iter().find(|step| span / step <= 6.0);
    let step = step.unwrap_or(10.0 * power);
    let first = (least / step).floor() * step;
    let count = ((most - first) / step).ceil().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few")]
    let count = count as usize;
    (0..=count).map(|tick| first + step * tick as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_marked_at_round_numbers_around_them() {
        assert_eq!(
            round_ticks(40_100.0, 52_000.0),
            [40_000.0, 42_000.0, 44_000.0, 46_000.0, 48_000.0, 50_000.0, 52_000.0]
        );
        let same = round_ticks(1_000.0, 1_000.0);
        assert!(same.len() > 1 && same[0] <= 1_000.0, "{same:?}");
        assert!(round_ticks(0.0, 0.0).len() > 1);
    }
}
