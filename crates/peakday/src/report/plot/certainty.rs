//! Certainty of each target by interval, and by day where each day must hold: a heat map with its values written in.
//!
//! Intervals stand in rows of at most a day, so that every cell has room for its value: a short horizon is one row, a
//! week of hours is a row a day.

use super::axis::{TICK_SIZE, Timeline};
use super::canvas::{Heading, Key, Sheet, Words, picture};
use super::layout::{Layout, WIDE};
use super::svg::{Anchor, Lean, Type};
use super::{Look, MOST_IN_ONE_ROW, Picture, Table, numbered, pages};
use crate::model::Scope;
use crate::report::palette::{HATCH, INK, MUTED};
use crate::report::text::Texts;
use crate::report::text::numbers::Certainty;
use crate::report::text::plots::{CertaintyTitle, Least};
use crate::report::view::hours::Cell;
use crate::report::view::pictures::certainty::{Finding, TargetCells, Worst, finding, targets};
use crate::report::words;
use crate::units::{Clock, Instant, Span};

const CELL_HEIGHT: f64 = 28.0;
/// The widest cell.
const CELL_WIDTH: f64 = 72.0;
/// The cell of a whole day, and the space before it.
const DAY: f64 = 44.0;
const BEFORE_DAY: f64 = 26.0;
/// Most rows of a page.
const MOST_ROWS: usize = 40;

/// What is white where no certainty is wanted.
const EVEN: f64 = 0.5;

/// Most cells in a row, and where the cells begin in rows that are dated at their left: on a wide sheet, on a narrow
/// one.
const MOST_CELLS: [usize; 2] = [26, 12];
const DATED_LEFT: [f64; 2] = [132.0, 100.0];
/// The pictures, where the rows over the people have no room for the numbers or a day as a whole is judged.
pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let Look { report, texts, time, .. } = look;
    let targets = targets(report);
    let is_daily = report.model.targets.iter().any(|target| target.scope == Scope::EveryDay);
    if targets.is_empty() || !is_daily && time.intervals.len() <= MOST_IN_ONE_ROW {
        return Vec::new();
    }
    let rows = Rows::of(time, report.model.run.interval, texts, &WIDE).each.len();
    // Whole targets on a page, as many as it holds; a target that exceeds a page goes on to the next.
    let pages = if rows <= MOST_ROWS {
        let all = pages(targets.len(), MOST_ROWS / rows);
        all.into_iter().map(|of_page| (of_page, None)).collect::<Vec<_>>()
    } else {
        let parts = pages(rows, MOST_ROWS);
        let target = |target| parts.iter().map(move |part| (target..target + 1, Some((part.start, part.end, rows))));
        (0..targets.len()).flat_map(target).collect()
    };
    let pages = pages.into_iter().enumerate();
    pages.map(|(page, (of_page, part))| draw_page(look, page, &targets[of_page], part)).collect()
}

/// A page with some targets: all their rows, or the rows from one to another of all that there are on a wide sheet.
fn draw_page(look: Look<'_>, page: usize, targets: &[TargetCells], part: Option<(usize, usize, usize)>) -> Picture {
    let Look { report, texts, time, .. } = look;
    let words = &texts.plots.certainty;
    let are_hours = look.are_hours();
    let finding = finding(report, targets);
    let moment = match finding {
        Finding::Breaks { worst, .. } | Finding::Weakest(worst) => look.start_of(worst.interval),
        Finding::NothingJudged | Finding::AllAlways => String::new(),
    };
    let least = |worst: Worst| Least { at: &moment, held: worst.held, assessed: worst.assessed };
    let title = (words.title)(&match finding {
        Finding::NothingJudged => CertaintyTitle::NothingJudged,
        Finding::Breaks { broken, worst } => CertaintyTitle::Breaks { broken, are_hours, worst: least(worst) },
        Finding::Weakest(worst) => CertaintyTitle::Weakest(least(worst)),
        Finding::AllAlways => CertaintyTitle::AllAlways,
    });
    let description = describe(look, targets, &title);
    let says = Words { title, subject: words.subject.into(), description, ..Words::default() };
    picture(look.frame(), numbered("02-certainty", page), says, table(look, targets), |sheet| {
        let layout = sheet.layout;
        let rows = Rows::of(time, report.model.run.interval, texts, layout);
        let of_page = part.map_or(0..rows.each.len(), |(from, to, of)| {
            let row = |wide: usize| wide * rows.each.len() / of;
            row(from)..row(to)
        });
        let ramp = ["0%", words.as_wanted, "100%"];
        super::cells::ramp(&mut sheet.svg, (layout.edge, sheet.y), ramp, TICK_SIZE);
        let no_target = (Key::Hatch(Lean::Forward, HATCH), texts.plots.no_target);
        sheet.y += 24.0;
        sheet.legend(&[no_target]);
        sheet.y += 6.0;
        let edges = (layout.edge, layout.width - layout.edge);
        for (index, of) in targets.iter().enumerate() {
            let (target, findings) = (&report.model.targets[of.target], &report.findings.targets[of.target]);
            let always = of.always_holds().map(|count| (words.always)(count, are_hours));
            let wanted = (words.wanted)(target.certainty, findings.certainty.map(Certainty::of));
            let what = [always.clone(), Some(wanted)].into_iter().flatten().collect::<Vec<_>>();
            let what = what.join(texts.plots.commas[1]);
            sheet.heading(edges, Heading { name: &target.name, what: &what, ..Heading::default() });
            if always.is_some() {
                sheet.y += 8.0;
                continue;
            }
            let white = target.certainty.unwrap_or(EVEN);
            for row in &rows.each[of_page.clone()] {
                let y = sheet.y - 8.0;
                cells(sheet, &rows, row, &of.cells, white);
                let in_row = row.first..row.first + row.cells;
                if let Some(day) = of.days.iter().find(|day| rows.day.is_some() && in_row.contains(&day.first)) {
                    let at = (rows.day.unwrap_or(rows.left), y);
                    let size = (DAY, CELL_HEIGHT);
                    super::cells::share_cell(&mut sheet.svg, at, size, day.certainty, (white, day.is_broken));
                }
            }
            if let Some(x) = rows.day.filter(|_| !of.days.is_empty()) {
                let set = Type::new(TICK_SIZE, INK).anchored(Anchor::Middle);
                sheet.svg.text((x + DAY / 2.0, sheet.y + 5.0), words.day, set);
            }
            ticks(sheet, &rows);
            sheet.y += if index + 1 == targets.len() { 0.0 } else { 18.0 };
        }
        sheet.notes.push(words.caption.to_owned());
    })
}

/// The finding, and which intervals of which target break.
fn describe(look: Look<'_>, targets: &[TargetCells], title: &str) -> String {
    const MOST: usize = 40;
    let Look { report, texts, .. } = look;
    let broken = targets.iter().filter(|of| of.broken() > 0).map(|of| {
        let intervals: Vec<usize> = (0..of.cells.len()).filter(|&interval| of.cells[interval].is_broken()).collect();
        let name = &report.model.targets[of.target].name;
        [name.as_str(), &(texts.plots.breaks)(&look.list(&intervals, MOST))].join(texts.marks.colon)
    });
    [format!("{title}.")].into_iter().chain(broken).collect::<Vec<_>>().join(texts.marks.space)
}

fn table(look: Look<'_>, targets: &[TargetCells]) -> Option<Table> {
    let names = targets.iter().map(|of| look.report.model.targets[of.target].name.clone());
    look.table(names.collect(), |interval| {
        targets.iter().map(|of| of.cells[interval].certainty().map_or_else(String::new, words::whole_percent)).collect()
    })
}

/// The cells of a row.
fn cells(sheet: &mut Sheet<'_>, rows: &Rows, row: &Row, cells: &[Cell], wanted: f64) {
    let y = sheet.y - 8.0;
    let label = Type::new(TICK_SIZE, MUTED);
    sheet.svg.text((sheet.layout.edge, y + CELL_HEIGHT / 2.0), &row.label, label);
    for (offset, &cell) in cells[row.first..row.first + row.cells].iter().enumerate() {
        let x = rows.left + rows.cell * (row.skipped + offset) as f64;
        super::cells::cell(&mut sheet.svg, (x, y), (rows.cell, CELL_HEIGHT), cell, (wanted, true));
    }
    sheet.y += CELL_HEIGHT;
}

pub(super) fn ticks(sheet: &mut Sheet<'_>, rows: &Rows) {
    let y = sheet.y - 8.0;
    let set = Type::new(TICK_SIZE, INK).anchored(Anchor::Middle);
    for (place, label) in &rows.ticks {
        sheet.svg.text((rows.left + rows.cell * place, y + 13.0), label, set);
    }
    sheet.y += 20.0;
    if !rows.dates.is_empty() {
        for (place, label) in &rows.dates {
            let x = rows.left + rows.cell * place;
            sheet.svg.text((x, y + 32.0), label, Type { color: MUTED, ..set });
        }
        sheet.y += 19.0;
    }
}

/// How intervals stand in rows. Places count cells from the left.
pub(super) struct Rows {
    pub each: Vec<Row>,
    /// What stands under the edges of cells.
    ticks: Vec<(f64, String)>,
    /// What stands under that, where rows aren't dated at their left.
    dates: Vec<(f64, String)>,
    pub left: f64,
    pub cell: f64,
    /// Where the cells of whole days stand, if rows are days.
    day: Option<f64>,
}

pub(super) struct Row {
    /// When it begins, if there are several.
    pub label: String,
    /// Its first interval, and how many it has.
    pub first: usize,
    pub cells: usize,
    /// Cells that stay empty before that.
    pub skipped: usize,
}

impl Rows {
    pub(super) fn of(time: &Timeline, interval: Span, texts: &Texts, layout: &Layout) -> Self {
        if time.intervals.len() <= most_cells(layout) {
            Self::one(time, interval, texts, layout)
        } else {
            Self::several(time, interval, texts, layout)
        }
    }

    /// All intervals in one row, over times of day and dates.
    fn one(time: &Timeline, interval: Span, texts: &Texts, layout: &Layout) -> Self {
        let right = layout.width - layout.edge;
        let count = time.intervals.len();
        let left = layout.edge + 16.0;
        let cell = ((right - 16.0 - left) / count as f64).min(CELL_WIDTH);
        let row = Row { label: String::new(), first: 0, cells: count, skipped: 0 };
        let edges = time.intervals.iter().map(|&(from, _)| from).chain([time.end]);
        let mut ticks = Vec::new();
        if interval < Span::DAY {
            let every = every(cell, 44.0);
            let clock = |at: Instant| {
                let ends_a_day = at == time.end && at.since_midnight().is_zero();
                Clock(if ends_a_day { Span::DAY } else { at.since_midnight() }).to_string()
            };
            ticks = edges.enumerate().step_by(every).map(|(index, at)| (index as f64, clock(at))).collect();
        }
        let width = cell * count as f64;
        let dates = time.dates(width, texts).labels.into_iter().map(|(x, date)| (x / cell, date)).collect();
        Self { each: vec![row], ticks, dates, left, cell, day: None }
    }

    /// A row a day, or a part of one, dated at its left.
    fn several(time: &Timeline, interval: Span, texts: &Texts, layout: &Layout) -> Self {
        let right = layout.width - layout.edge;
        let count = time.intervals.len();
        let length = row_length(interval, most_cells(layout));
        let left = DATED_LEFT[usize::from(layout.is_narrow)];
        let per_row = cells_of(length, interval);
        let origin = time.start.floor_to(interval);
        let mut skipped = if length <= Span::DAY { cells_of(origin - origin.floor_to(length), interval) } else { 0 };
        let (mut rows, mut first) = (Vec::new(), 0);
        while first < count {
            let cells = (per_row - skipped).min(count - first);
            // Rows begin at round times, also the first, whose cells before the horizon stay empty.
            let from = if first == 0 && skipped > 0 { origin.floor_to(length) } else { time.intervals[first].0 };
            let label = if length == Span::DAY {
                (texts.numbers.date)(from.date())
            } else {
                format!("{} {}", (texts.numbers.short_date)(from.date()), Clock(from.since_midnight()))
            };
            rows.push(Row { label, first, cells, skipped });
            first += cells;
            skipped = 0;
        }
        let is_day = length == Span::DAY;
        let for_day = if is_day { BEFORE_DAY + DAY } else { 0.0 };
        let cell = (right - if is_day { 0.0 } else { 16.0 } - for_day - left) / per_row as f64;
        let day = is_day.then_some(right - DAY);
        let label = |index: usize| {
            let after = Span::from_micros(interval.as_micros() * index as u64);
            let from_start = if length == Span::DAY { "" } else { "+" };
            format!("{from_start}{}", Clock(after))
        };
        let every = every(cell, 52.0);
        let ticks = (0..=per_row).step_by(every).map(|index| (index as f64, label(index))).collect();
        Self { each: rows, ticks, dates: Vec::new(), left, cell, day }
    }
}

fn most_cells(layout: &Layout) -> usize {
    MOST_CELLS[usize::from(layout.is_narrow)]
}

/// How long a row is: a day if its intervals have room, else a round part of it; many days where intervals are long.
fn row_length(interval: Span, most: usize) -> Span {
    const PARTS: [u64; 9] = [1_440, 720, 360, 240, 180, 120, 60, 30, 15];
    const FEW: usize = 6;
    let cells = |length: Span| cells_of(length, interval);
    let whole = |length: &Span| length.as_micros().is_multiple_of(interval.as_micros()) && cells(*length) <= most;
    let part = PARTS.map(Span::minutes).into_iter().find(whole).filter(|&length| cells(length) >= FEW);
    part.unwrap_or(Span::from_micros(most.min(24) as u64 * interval.as_micros()))
}

fn cells_of(length: Span, interval: Span) -> usize {
    usize::try_from(length.as_micros() / interval.as_micros()).expect("a row has few cells")
}

/// Every how many cells there is room for a label this wide.
fn every(cell: f64, room: f64) -> usize {
    const STEPS: [usize; 6] = [1, 2, 3, 4, 6, 12];
    STEPS.into_iter().find(|&step| cell * step as f64 >= room).unwrap_or(24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_days_or_round_parts_of_them() {
        assert_eq!(row_length(Span::HOUR, 26), Span::DAY);
        assert_eq!(row_length(Span::minutes(30), 26), Span::hours(12));
        assert_eq!(row_length(Span::minutes(15), 26), Span::hours(6));
        assert_eq!(row_length(Span::hours(6), 26), Span::hours(144));
        assert_eq!(row_length(Span::seconds(7), 26), Span::seconds(168));
    }
}
