//! A drawing as SVG text: rectangles, lines, areas and words, drawn with plotters.
//!
//! Lengths are in pixels of the drawing at its own size. plotters draws on whole numbers, so it is given ten units a
//! pixel: drawings are the same bytes wherever they are made, and lines lie where they belong to a tenth.

use plotters::backend::SVGBackend;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontFamily, FontStyle, IntoTextStyle, RGBColor, ShapeStyle, TextStyle};

use super::font;
use crate::report::palette::{Color, WHITE, parts};

/// Where text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    pub color: Color,
    pub width: f64,
    pub dashed: bool,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub size: f64,
    pub color: Color,
    pub anchor: Anchor,
    /// Only for built-in text: the bold font has few characters.
    pub bold: bool,
}

impl Type {
    pub(super) const fn new(size: f64, color: Color) -> Self {
        Self { size, color, anchor: Anchor::Start, bold: false }
    }

    pub(super) const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// A point: to the right, downwards.
pub(super) type Point = (f64, f64);

/// A drawing in the making.
#[derive(Default)]
pub(super) struct Svg {
    shapes: Vec<Shape>,
    /// Places that say something when a pointer rests on them.
    hovers: Vec<([Unit; 2], String)>,
}

enum Shape {
    Rect { corners: [Unit; 2], fill: RGBColor },
    Path { points: Vec<Unit>, stroke: Stroke },
    Area { points: Vec<Unit>, fill: RGBColor, opacity: f64 },
    Circle { centre: Unit, radius: f64, fill: RGBColor, stroke: Stroke },
    Text { at: Unit, text: String, set: Type },
}

/// A point in tenths of a pixel.
type Unit = (i32, i32);

const UNITS_PER_PIXEL: f64 = 10.0;
/// plotters sets text of size 1.24 at size 1 (it means a font's height, SVG its em).
const SIZE_OF_EM: f64 = 1.24;
/// plotters sets text this many em below the place it is given for the top.
const TOP_TO_BASELINE: f64 = 0.76;
/// Dash and gap, in units.
const DASH: (i32, i32) = (70, 40);

impl Svg {
    pub(super) fn rect(&mut self, (x, y): Point, (width, height): Point, fill: &str) {
        let corners = [unit((x, y)), unit((x + width.max(0.0), y + height.max(0.0)))];
        self.shapes.push(Shape::Rect { corners, fill: color(fill) });
    }

    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.polyline(&[from, to], stroke);
    }

    pub(super) fn polyline(&mut self, points: &[Point], stroke: Stroke) {
        self.shapes.push(Shape::Path { points: points.iter().copied().map(unit).collect(), stroke });
    }

    pub(super) fn polygon(&mut self, points: &[Point], fill: &str, opacity: f64) {
        let points = points.iter().copied().map(unit).collect();
        self.shapes.push(Shape::Area { points, fill: color(fill), opacity });
    }

    pub(super) fn circle(&mut self, centre: Point, radius: f64, fill: &str, stroke: Stroke) {
        self.shapes.push(Shape::Circle { centre: unit(centre), radius, fill: color(fill), stroke });
    }

    /// A place, not to be seen, that says something when a pointer rests on it.
    pub(super) fn hover(&mut self, (x, y): Point, (width, height): Point, text: &str) {
        let corners = [unit((x, y)), unit((x + width.max(0.0), y + height.max(0.0)))];
        self.hovers.push((corners, text.chars().filter(|&char| char == '\n' || is_xml(char)).collect()));
    }

    /// Text whose capitals and digits are centred on `y`.
    pub(super) fn text(&mut self, (x, y): Point, text: &str, set: Type) {
        let baseline = y + font::CAP_HEIGHT / 2.0 * set.size;
        let at = unit((x, baseline - TOP_TO_BASELINE * set.size));
        let text = text.chars().filter(|&char| is_xml(char)).collect();
        self.shapes.push(Shape::Text { at, text, set });
    }

    /// The finished drawing, on white. `title` is what screen readers say of it.
    pub(super) fn finish(self, (width, height): Point, language: &str, title: &str) -> String {
        let (units_x, units_y) = unit((width, height));
        let mut drawn = String::new();
        {
            let size = (units_x.unsigned_abs(), units_y.unsigned_abs());
            let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
            area.fill(&color(WHITE)).expect(IN_MEMORY);
            for shape in &self.shapes {
                shape.draw(&area);
            }
            area.present().expect(IN_MEMORY);
        }
        // plotters' own opening says its size in units; the sheet has one in pixels, and a title.
        let body = drawn.split_once('>').map_or("", |(_, body)| body);
        let body = body.trim_end().strip_suffix("</svg>").unwrap_or(body);
        let hovers: String = self.hovers.iter().map(hover).collect();
        let title: String = html_escape::encode_text(title).into_owned();
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {units_x} {units_y}" lang="{language}" stroke-linejoin="round">
<title>{title}</title>{body}{hovers}</svg>
"#
        )
    }
}

fn hover(([(left, top), (right, bottom)], text): &([Unit; 2], String)) -> String {
    let (width, height, text) = (right - left, bottom - top, html_escape::encode_text(text));
    format!(
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"none\" pointer-events=\"all\">\
         <title>{text}</title></rect>\n"
    )
}

/// Whether XML has this character; it forbids control characters.
fn is_xml(char: char) -> bool {
    !char.is_control() && !matches!(char, '\u{fffe}' | '\u{ffff}')
}

const IN_MEMORY: &str = "drawing in memory does not fail";

impl Shape {
    fn draw(&self, area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>) {
        let drawn = match self {
            Self::Rect { corners, fill } => area.draw(&Rectangle::new(*corners, fill.filled())),
            Self::Path { points, stroke } if stroke.dashed => {
                let (dash, gap) = DASH;
                area.draw(&DashedPathElement::new(points.iter().copied(), dash, gap, stroke.style()))
            }
            Self::Path { points, stroke } => area.draw(&PathElement::new(points.clone(), stroke.style())),
            Self::Area { points, fill, opacity } => {
                area.draw(&Polygon::new(points.clone(), fill.mix(*opacity).filled()))
            }
            Self::Circle { centre, radius, fill, stroke } => {
                let radius = unit((*radius, 0.0)).0;
                let disc = area.draw(&Circle::new(*centre, radius, fill.filled()));
                disc.and_then(|()| area.draw(&Circle::new(*centre, radius, stroke.style())))
            }
            Self::Text { at, text, set } => area.draw(&Text::new(text.as_str(), *at, set.style(area))),
        };
        drawn.expect(IN_MEMORY);
    }
}

impl Stroke {
    fn style(self) -> ShapeStyle {
        color(self.color).stroke_width(unit((self.width, 0.0)).0.unsigned_abs())
    }
}

impl Type {
    fn style<'a>(self, area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>) -> TextStyle<'a> {
        let style = if self.bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = self.size * UNITS_PER_PIXEL * SIZE_OF_EM;
        let from = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let mut text = (FontFamily::Name(font::FAMILIES), size, style).into_text_style(area);
        text.color = color(self.color).to_backend_color();
        text.pos(Pos::new(from, VPos::Top))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "sheets are a few thousand pixels large")]
fn unit((x, y): Point) -> Unit {
    ((x * UNITS_PER_PIXEL).round() as i32, (y * UNITS_PER_PIXEL).round() as i32)
}

fn color(color: &str) -> RGBColor {
    let [red, green, blue] = parts(color);
    RGBColor(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_users_stays_text() {
        let mut svg = Svg::default();
        svg.text((1.0, 2.0), "a<b> & \"c\"\u{7}", Type::new(10.0, "#000000"));
        let drawn = svg.finish((100.0, 50.0), "en", "<title>");
        assert!(drawn.contains("a&lt;b&gt; &amp; &quot;c&quot;"), "{drawn}");
        assert!(drawn.contains("<title>&lt;title&gt;</title>"), "{drawn}");
    }

    #[test]
    fn lengths_are_drawn_to_a_tenth() {
        assert_eq!(unit((1.0 / 3.0, -0.01)), (3, 0));
    }
}
