//! Bars that are made of parts, one below the other: where contacts went, what is paid.
//!
//! A bar begins with its name, on a narrow sheet above it; parts have their figures written in where these fit, and all
//! of them stand in the picture's table.

use super::axis::TICK_SIZE;
use super::canvas::{Key, Sheet, line};
use super::font;
use super::svg::{Anchor, Lean, Point, Type};
use crate::report::palette::{BLUE, Color, FAINT, INK, MUTED, ORANGE, VIOLET, WHITE};

/// One bar.
pub(super) struct Bar {
    pub name: String,
    /// What stands behind it.
    pub remark: String,
    pub parts: Vec<Part>,
    /// It belongs to the bar above it.
    pub is_of_above: bool,
}

/// How a part looks.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    /// A colour and its opacity.
    Plain(Color, f64),
    Hatch(Lean, Color),
}

impl Fill {
    /// The same in a legend.
    pub(super) const fn key(self) -> Key {
        match self {
            Self::Plain(color, opacity) => Key::Area(color, opacity),
            Self::Hatch(lean, color) => Key::Hatch(lean, color),
        }
    }

    /// What stands out from it.
    fn ink(self) -> Color {
        match self {
            Self::Plain(BLUE | ORANGE | VIOLET | MUTED, opacity) if opacity > 0.8 => WHITE,
            Self::Plain(..) | Self::Hatch(..) => INK,
        }
    }
}

/// A part of a bar.
pub(super) struct Part {
    pub fill: Fill,
    pub value: f64,
    pub text: String,
}

/// Where bars begin and end on a wide sheet: the names before them, the remarks behind them.
const WIDE: (f64, f64) = (204.0, 690.0);

/// Most lines of a remark on a narrow sheet.
const MOST_LINES: usize = 4;

/// Draws bars to a common scale, of which `most` is the end.
pub(super) fn draw(sheet: &mut Sheet<'_>, bars: &[Bar], most: f64) {
    let (edge, width) = (sheet.layout.edge, sheet.layout.width);
    let is_wide = !sheet.layout.is_narrow;
    let (left, right) = if is_wide { WIDE } else { (edge, width - edge) };
    for bar in bars {
        let height = if bar.is_of_above { 14.0 } else { 24.0 };
        let name_set = Type::new(TICK_SIZE, if bar.is_of_above { MUTED } else { INK });
        if !is_wide {
            let name = font::fit(&bar.name, TICK_SIZE, right - left);
            sheet.svg.text((left, sheet.y), &name, name_set);
            let free = right - left - font::width(&name, TICK_SIZE, false) - 14.0;
            let set = Type::new(TICK_SIZE, MUTED);
            if font::width(&bar.remark, TICK_SIZE, false) <= free {
                sheet.svg.text((right, sheet.y), &bar.remark, set.anchored(Anchor::End));
            } else {
                for line in font::wrap(&bar.remark, TICK_SIZE, right - left, MOST_LINES) {
                    sheet.y += 18.0;
                    sheet.svg.text((left, sheet.y), &line, set);
                }
            }
            sheet.y += 10.0;
        }
        let middle = sheet.y + height / 2.0;
        if is_wide {
            let name = font::fit(&bar.name, TICK_SIZE, left - edge - 10.0);
            sheet.svg.text((edge, middle), &name, name_set);
        }
        let mut x = left;
        for part in &bar.parts {
            let size = (part.value / most * (right - left), height);
            draw_part(sheet, part, (x, sheet.y), size);
            x += size.0;
        }
        sheet.svg.line((left, sheet.y - 2.0), (left, sheet.y + height + 2.0), line(FAINT, 1.0));
        if is_wide {
            let remark = font::fit(&bar.remark, TICK_SIZE, width - 8.0 - (x + 8.0));
            sheet.svg.text((x + 8.0, middle), &remark, Type::new(TICK_SIZE, MUTED));
        }
        sheet.y += height + if is_wide { 9.0 } else { 18.0 };
    }
}

fn draw_part(sheet: &mut Sheet<'_>, part: &Part, (x, y): Point, (width, height): Point) {
    // A hairline of the paper between parts.
    const GAP: f64 = 0.8;
    let inner = (width - GAP).max(0.0);
    let corners = [(x, y), (x + inner, y), (x + inner, y + height), (x, y + height), (x, y)];
    match part.fill {
        Fill::Plain(color, opacity) => sheet.svg.polygon(&corners[..4], color, opacity),
        Fill::Hatch(lean, color) => {
            sheet.svg.hatch((x, y), (inner, height), lean, color);
            sheet.svg.polyline(&corners, line(color, 0.8));
        }
    }
    let text_width = font::width(&part.text, TICK_SIZE, false);
    if text_width + 8.0 > width || height < TICK_SIZE {
        return;
    }
    let (middle, set) = ((x + width / 2.0, y + height / 2.0), Type::new(TICK_SIZE, part.fill.ink()));
    if matches!(part.fill, Fill::Hatch(..)) {
        sheet.svg.rect((middle.0 - text_width / 2.0 - 2.0, y + 3.0), (text_width + 4.0, height - 6.0), WHITE);
    }
    sheet.svg.text(middle, &part.text, set.anchored(Anchor::Middle));
}
