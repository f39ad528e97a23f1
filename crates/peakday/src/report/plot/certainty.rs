//! Certainty of each target by interval: a heat map with its values written in.
//!
//! Intervals stand in rows of at most a day, so that every cell has room for its value: a short horizon is one row, a
//! week of hours is a row a day. White is exactly the wanted certainty; above it blue stays light, below it red grows
//! dark, so that on a grey printer, too, dark is what misses.

use std::ops::Range;

use super::axis::{TICK_SIZE, Timeline};
use super::canvas::{Heading, Layout, Sheet, WIDE, Words, picture};
use super::svg::{Anchor, Type};
use super::{Look, Picture, numbered, pages};
use crate::report::palette::{Color, FRAME, INK, MUTED, SHADE, heat, parts};
use crate::report::text::Texts;
use crate::report::text::numbers::Certainty;
use crate::units::{Clock, Instant, Span};

const CELL_HEIGHT: f64 = 28.0;
/// The widest cell.
const CELL_WIDTH: f64 = 72.0;
/// Most cells in a row, and where the cells begin in rows that are dated at their left: on a wide sheet, on a narrow one.
const MOST_CELLS: [usize; 2] = [26, 12];
const DATED_LEFT: [f64; 2] = [132.0, 100.0];
/// Most rows of a page.
const MOST_ROWS: usize = 40;

/// What is white where no certainty is wanted.
const EVEN: f64 = 0.5;

pub(super) fn draw(look: Look<'_>) -> Vec<Picture> {
    let Look { report, texts, time, .. } = look;
    let words = &texts.plots.certainty;
    let targets = report.model.targets.len();
    if targets == 0 {
        let remarks = vec![words.nothing.to_owned()];
        let says = Words { title: words.title.into(), remarks, ..Words::default() };
        return vec![picture(look.frame(), "6-certainty".into(), says, None, |_| {})];
    }
    let rows = Rows::of(time, report.model.run.interval, texts, &WIDE);
    // Whole targets on a page, as many as it holds; a target that exceeds a page goes on to the next.
    let pages = if rows.each.len() <= MOST_ROWS {
        let targets = pages(targets, MOST_ROWS / rows.each.len());
        targets.into_iter().map(|targets| (targets, 0..rows.each.len())).collect()
    } else {
        let parts = pages(rows.each.len(), MOST_ROWS);
        let target = |target| parts.iter().map(move |part| (target..target + 1, part.clone()));
        (0..targets).flat_map(target).collect::<Vec<_>>()
    };
    let pages = pages.into_iter().enumerate();
    pages.map(|(page, (targets, part))| draw_page(look, page, &targets, &part)).collect()
}

fn draw_page(look: Look<'_>, page: usize, targets: &Range<usize>, part: &Range<usize>) -> Picture {
    let Look { report, texts, time, .. } = look;
    let words = &texts.plots.certainty;
    let says = Words { title: words.title.into(), subject: words.subject.into(), ..Words::default() };
    picture(look.frame(), numbered("6-certainty", page), says, None, |sheet| {
        let rows = Rows::of(time, report.model.run.interval, texts, sheet.layout);
        let last = targets.end - 1;
        for index in targets.clone() {
            let (target, findings) = (&report.model.targets[index], &report.findings.targets[index]);
            let what = (words.wanted)(target.certainty, findings.certainty.map(Certainty::of));
            let edges = (sheet.layout.edge, sheet.layout.width - sheet.layout.edge);
            sheet.heading(edges, Heading { name: &target.name, what: &what, ..Heading::default() });
            let mut certainties = vec![None; time.intervals.len()];
            for verdict in &findings.intervals {
                certainties[verdict.interval] = Some(verdict.certainty.mean);
            }
            for row in &rows.each[part.clone()] {
                cells(sheet, &rows, row, &certainties, target.certainty.unwrap_or(EVEN));
            }
            if index == last || rows.each.len() > 1 {
                ticks(sheet, &rows);
            }
            sheet.y += if index == last { 0.0 } else { 18.0 };
        }
        sheet.notes.push(words.caption);
    })
}

fn cells(sheet: &mut Sheet<'_>, rows: &Rows, row: &Row, certainties: &[Option<f64>], wanted: f64) {
    const GAP: f64 = 1.0;
    let (y, middle) = (sheet.y - 8.0, sheet.y - 8.0 + CELL_HEIGHT / 2.0);
    sheet.svg.text((sheet.layout.edge, middle), &row.label, Type::new(TICK_SIZE, MUTED));
    let shown = &certainties[row.first..row.first + row.cells];
    for (offset, &certainty) in shown.iter().enumerate() {
        let x = rows.left + rows.cell * (row.skipped + offset) as f64;
        let cell = certainty.map_or(CellLook { fill: SHADE.into(), ink: MUTED, bold: false }, |c| cell_look(c, wanted));
        let size = (rows.cell - 2.0 * GAP, CELL_HEIGHT - 2.0 * GAP);
        // The frame shows cells that are white.
        sheet.svg.rect((x + GAP, y + GAP), size, if certainty.is_some() { FRAME } else { SHADE });
        sheet.svg.rect((x + GAP + 0.8, y + GAP + 0.8), (size.0 - 1.6, size.1 - 1.6), &cell.fill);
        let set = Type { bold: cell.bold, ..Type::new(TICK_SIZE, cell.ink).anchored(Anchor::Middle) };
        let value = certainty.map_or_else(|| "–".to_owned(), percent);
        sheet.svg.text((x + rows.cell / 2.0, middle), &value, set);
    }
    sheet.y += CELL_HEIGHT;
}

struct CellLook {
    fill: String,
    ink: Color,
    bold: bool,
}

/// White at what is wanted, light blue at 1, dark red at 0.
fn cell_look(certainty: f64, wanted: f64) -> CellLook {
    if certainty >= wanted {
        let above = if wanted < 1.0 { (certainty - wanted) / (1.0 - wanted) } else { 0.0 };
        return CellLook { fill: mix(heat::WHITE, heat::SURE, above), ink: heat::INK, bold: false };
    }
    let below = (wanted - certainty) / wanted;
    let fill = if below < 0.5 {
        mix(heat::WHITE, heat::DOUBTFUL, 2.0 * below)
    } else {
        mix(heat::DOUBTFUL, heat::HOPELESS, 2.0 * below - 1.0)
    };
    CellLook { ink: if is_dark(&fill) { heat::WHITE } else { heat::INK }, fill, bold: true }
}

/// Whether white stands out from a colour more than black does, by the relative luminance of WCAG 2.1.
fn is_dark(color: &str) -> bool {
    /// Where the contrast to white and to black is the same.
    const EVEN_LUMINANCE: f64 = 0.179;
    let linear = |part: u8| ((f64::from(part) / 255.0 + 0.055) / 1.055).powf(2.4);
    let [red, green, blue] = parts(color).map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue < EVEN_LUMINANCE
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two colours' parts, 0 to 255")]
fn mix(from: Color, to: Color, share: f64) -> String {
    let [from, to] = [from, to].map(|color| parts(color).map(f64::from));
    let [r, g, b] = [0, 1, 2].map(|part: usize| (from[part] + share * (to[part] - from[part])).round() as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A whole percentage that says 0 and 100 only of none and all.
fn percent(share: f64) -> String {
    let whole = (100.0 * share).round();
    if share < 1.0 && whole >= 100.0 {
        ">99".into()
    } else if share > 0.0 && whole <= 0.0 {
        "<1".into()
    } else {
        format!("{whole}")
    }
}

fn ticks(sheet: &mut Sheet<'_>, rows: &Rows) {
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
struct Rows {
    each: Vec<Row>,
    /// What stands under the edges of cells.
    ticks: Vec<(f64, String)>,
    /// What stands under that, where rows aren't dated at their left.
    dates: Vec<(f64, String)>,
    left: f64,
    cell: f64,
}

struct Row {
    /// When it begins, if there are several.
    label: String,
    /// Its first interval, and how many it has.
    first: usize,
    cells: usize,
    /// Cells that stay empty before that.
    skipped: usize,
}

impl Rows {
    fn of(time: &Timeline, interval: Span, texts: &Texts, layout: &Layout) -> Self {
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
        Self { each: vec![row], ticks, dates, left, cell }
    }

    /// A row a day, or a part of one, dated at its left.
    fn several(time: &Timeline, interval: Span, texts: &Texts, layout: &Layout) -> Self {
        let right = layout.width - layout.edge;
        let count = time.intervals.len();
        let length = row_length(interval, most_cells(layout));
        let left = DATED_LEFT[usize::from(!layout.labels_beside)];
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
        let cell = (right - 16.0 - left) / per_row as f64;
        let label = |index: usize| {
            let after = Span::from_micros(interval.as_micros() * index as u64);
            let from_start = if length == Span::DAY { "" } else { "+" };
            format!("{from_start}{}", Clock(after))
        };
        let every = every(cell, 52.0);
        let ticks = (0..=per_row).step_by(every).map(|index| (index as f64, label(index))).collect();
        Self { each: rows, ticks, dates: Vec::new(), left, cell }
    }
}

fn most_cells(layout: &Layout) -> usize {
    MOST_CELLS[usize::from(!layout.labels_beside)]
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
    fn white_is_exactly_what_is_wanted() {
        assert_eq!(cell_look(0.8, 0.8).fill, "#fefefe");
        assert!(!cell_look(0.8, 0.8).bold && cell_look(0.79, 0.8).bold);
        assert_eq!(cell_look(1.0, 1.0).fill, "#fefefe");
        assert_eq!(cell_look(0.0, 0.8).fill, "#96120e");
    }

    #[test]
    fn only_all_is_a_hundred_and_only_none_is_nothing() {
        let seen = [0.0, 0.001, 0.5, 0.998, 1.0].map(percent);
        assert_eq!(seen, ["0", "<1", "50", ">99", "100"]);
    }

    #[test]
    fn rows_are_days_or_round_parts_of_them() {
        assert_eq!(row_length(Span::HOUR, 26), Span::DAY);
        assert_eq!(row_length(Span::minutes(30), 26), Span::hours(12));
        assert_eq!(row_length(Span::minutes(15), 26), Span::hours(6));
        assert_eq!(row_length(Span::hours(6), 26), Span::hours(144));
        assert_eq!(row_length(Span::seconds(7), 26), Span::seconds(168));
    }
}
