//! Cells of certainty: their colours and what is written in them.
//!
//! White is exactly what is wanted; above it blue stays light, below it red grows dark, so that on a grey printer, too,
//! dark is what misses. Red is only for what breaks.

use super::canvas::line;
use super::font;
use super::svg::{Anchor, Lean, Point, Svg, Type};
use crate::report::palette::{Color, FRAME, HATCH, MUTED, SHADE, heat, parts};
use crate::report::view::hours::{Cell, State};
use crate::report::words;

/// Sizes of what is written in cells, from the one that is tried first.
const SIZES: [f64; 3] = [13.0, 12.0, 11.0];
/// Narrower cells have no frame, and no space between them.
pub(super) const FRAMED: f64 = 9.0;

/// Draws a cell, or several that are alike as one; `wanted` is what is white.
pub(super) fn cell(svg: &mut Svg, at: Point, size: Point, cell: Cell, (wanted, is_one): (f64, bool)) {
    let (is_broken, share) = match cell {
        Cell::NotCovered => {
            svg.hatch(at, size, Lean::Forward, HATCH);
            return;
        }
        Cell::TooNearTheEnd => (false, None),
        Cell::Judged { state, .. } => (state == State::Broken, cell.certainty()),
    };
    if is_one {
        share_cell(svg, at, size, share, (wanted, is_broken));
    } else {
        svg.rect(at, size, &look_of(share, (wanted, is_broken)).fill);
    }
}

/// A cell with a share, or with a dash; what is white, and whether the share breaks.
pub(super) fn share_cell(
    svg: &mut Svg,
    (x, y): Point,
    (width, height): Point,
    share: Option<f64>,
    (wanted, is_broken): (f64, bool),
) {
    let look = share
        .map_or(CellLook { fill: SHADE.into(), ink: MUTED, bold: false }, |share| cell_look(share, wanted, is_broken));
    if width >= FRAMED {
        const GAP: f64 = 1.0;
        let (at, size) = ((x + GAP / 2.0, y + GAP), (width - GAP, height - 2.0 * GAP));
        // The frame shows cells that are white.
        svg.rect(at, size, FRAME);
        svg.rect((at.0 + 0.8, at.1 + 0.8), (size.0 - 1.6, size.1 - 1.6), &look.fill);
    } else {
        svg.rect((x, y), (width, height), &look.fill);
    }
    let text = share.map_or_else(|| "\u{2013}".to_owned(), words::whole_percent);
    let fits = |size: &f64| font::width(&text, *size, look.bold) <= width - 1.2;
    if let Some(size) = SIZES.into_iter().find(fits) {
        let set = Type { bold: look.bold, ..Type::new(size, look.ink).anchored(Anchor::Middle) };
        svg.text((x + width / 2.0, y + height / 2.0), &text, set);
    }
}

/// The colours from none to all, and what each end and the white mean: `0%`, `wanted`, `100%`.
pub(super) fn ramp(svg: &mut Svg, (x, y): Point, words: [&str; 3], size: f64) -> f64 {
    const STEPS: [(f64, bool); 9] = [
        (0.0, true),
        (0.2, true),
        (0.4, true),
        (0.6, true),
        (0.799, true),
        (0.8, false),
        (0.87, false),
        (0.94, false),
        (1.0, false),
    ];
    const CELL: f64 = 18.0;
    let left = x + font::width(words[0], size, false) + 6.0;
    let set = Type::new(size, MUTED);
    svg.text((x, y), words[0], set);
    for (step, (share, is_broken)) in STEPS.into_iter().enumerate() {
        let x = left + CELL * step as f64;
        svg.rect((x, y - 7.0), (CELL, 14.0), &cell_look(share, 0.8, is_broken).fill);
    }
    let (right, top, bottom) = (left + CELL * STEPS.len() as f64, y - 7.0, y + 7.0);
    svg.polyline(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], line(FRAME, 0.8));
    svg.text((left + 5.5 * CELL, y), words[1], Type { color: heat::INK, ..set.anchored(Anchor::Middle) });
    svg.text((right + 6.0, y), words[2], set);
    right + 6.0 + font::width(words[2], size, false)
}

/// The look of a share, or of a dash.
fn look_of(share: Option<f64>, (wanted, is_broken): (f64, bool)) -> CellLook {
    share.map_or(CellLook { fill: SHADE.into(), ink: MUTED, bold: false }, |share| cell_look(share, wanted, is_broken))
}

struct CellLook {
    fill: String,
    ink: Color,
    bold: bool,
}

/// White at what is wanted, light blue at 1, dark red at 0. What is below what is wanted and doesn't break stays white.
fn cell_look(certainty: f64, wanted: f64, is_broken: bool) -> CellLook {
    if !is_broken {
        let above = if wanted < 1.0 { ((certainty - wanted) / (1.0 - wanted)).max(0.0) } else { 0.0 };
        return CellLook { fill: mix(heat::WHITE, heat::SURE, above), ink: heat::INK, bold: false };
    }
    let below = ((wanted - certainty) / wanted).max(0.0);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_exactly_what_is_wanted() {
        assert_eq!(cell_look(0.8, 0.8, false).fill, "#fefefe");
        assert!(!cell_look(0.8, 0.8, false).bold && cell_look(0.79, 0.8, true).bold);
        assert_eq!(cell_look(1.0, 1.0, false).fill, "#fefefe");
        assert_eq!(cell_look(0.0, 0.8, true).fill, "#96120e");
    }
}
