//! A drawing as SVG text: rectangles, lines, areas and words, drawn with plotters.
//!
//! Lengths are in pixels of the drawing at its own size. plotters draws on whole numbers, so it is given ten units a
//! pixel: drawings are the same bytes wherever they are made, and lines lie where they belong to a tenth.
//!
//! Lines and areas are written as paths of steps from point to point, and what plotters says of every text is said once
//! at the root: a page holds dozens of drawings, and would be twice as large. Hatches are lines of their own, cut to
//! their area, in one path: patterns would need ids, which a page has only once, and browsers don't draw those of a
//! drawing that is hidden.

use std::fmt::Write;

use plotters::backend::SVGBackend;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Rectangle, Text};
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
}

/// What a drawing says of itself to those who don't see it, and to scripts.
pub(super) struct Says<'a> {
    pub language: &'a str,
    /// The finding.
    pub title: &'a str,
    /// What is to be seen, in words and figures.
    pub description: &'a str,
    /// The edges of the intervals in pixels, where time runs to the right.
    pub edges: &'a [f64],
}

/// Which way the lines of a hatch lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Forward,
    Back,
}

enum Shape {
    Rect { corners: [Unit; 2], fill: RGBColor },
    Path { points: Vec<Unit>, stroke: Stroke },
    Area { points: Vec<Unit>, fill: Color, opacity: f64 },
    Hatch { corners: [Unit; 2], lean: Lean, color: Color },
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
const DASH: &str = "70 40";

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

    pub(super) fn polygon(&mut self, points: &[Point], fill: Color, opacity: f64) {
        let points = points.iter().copied().map(unit).collect();
        self.shapes.push(Shape::Area { points, fill, opacity });
    }

    pub(super) fn circle(&mut self, centre: Point, radius: f64, fill: &str, stroke: Stroke) {
        self.shapes.push(Shape::Circle { centre: unit(centre), radius, fill: color(fill), stroke });
    }

    /// Parallel lines over a rectangle: they line up with those of the rectangle beside it.
    pub(super) fn hatch(&mut self, (x, y): Point, (width, height): Point, lean: Lean, color: Color) {
        let corners = [unit((x, y)), unit((x + width.max(0.0), y + height.max(0.0)))];
        self.shapes.push(Shape::Hatch { corners, lean, color });
    }

    /// Text whose capitals and digits are centred on `y`.
    pub(super) fn text(&mut self, (x, y): Point, text: &str, set: Type) {
        let baseline = y + font::CAP_HEIGHT / 2.0 * set.size;
        let at = unit((x, baseline - TOP_TO_BASELINE * set.size));
        let text = text.chars().filter(|&char| is_xml(char)).collect();
        self.shapes.push(Shape::Text { at, text, set });
    }

    /// The finished drawing, on white.
    pub(super) fn finish(self, (width, height): Point, says: &Says<'_>) -> String {
        let (units_x, units_y) = unit((width, height));
        let size = (units_x.unsigned_abs(), units_y.unsigned_abs());
        let background = Shape::Rect { corners: [(0, 0), (units_x, units_y)], fill: color(WHITE) };
        let mut body = plotted(size, std::slice::from_ref(&background));
        for shapes in self.shapes.chunk_by(|a, b| a.is_path() == b.is_path()) {
            if shapes[0].is_path() {
                body.extend(shapes.iter().map(path));
            } else {
                body.push_str(&plotted(size, shapes));
            }
        }
        let [title, description] =
            [says.title, says.description].map(|text| text.chars().filter(|&char| is_xml(char)).collect::<String>());
        let [title, description] = [&title, &description].map(html_escape::encode_text);
        let description = if description.is_empty() { String::new() } else { format!("\n<desc>{description}</desc>") };
        let edges: Vec<String> = says.edges.iter().map(|edge| format!("{edge:.0}")).collect();
        let edges = if edges.is_empty() { String::new() } else { format!(" data-x=\"{}\"", edges.join(" ")) };
        let (language, families) = (says.language, font::FAMILIES);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {units_x} {units_y}" lang="{language}"{edges} stroke-linejoin="round" font-family="{families}">
<title>{title}</title>{description}{body}</svg>
"#
        )
    }
}

/// What plotters makes of shapes, without its opening, which says its size in units, and without what is said once for
/// all or goes without saying.
fn plotted(size: (u32, u32), shapes: &[Shape]) -> String {
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        for shape in shapes {
            shape.draw(&area);
        }
        area.present().expect(IN_MEMORY);
    }
    let body = drawn.split_once('>').map_or("", |(_, body)| body);
    let body = body.trim_end().strip_suffix("</svg>").unwrap_or(body);
    let of_all = format!(" font-family=\"{}\"", font::FAMILIES);
    let mut short = String::with_capacity(body.len());
    for line in body.lines().filter(|line| !line.is_empty()) {
        // plotters sets a text on a line of its own, which would begin and end with white space.
        if !line.starts_with('<') {
            short.push_str(line);
            continue;
        }
        let line = [&of_all, " opacity=\"1\"", " stroke=\"none\"", " text-anchor=\"start\""]
            .iter()
            .fold(line.to_owned(), |line, said| line.replace(*said, ""));
        short.push_str(&rounded_size(&line));
    }
    short
}

/// An element with the size of its font to a unit: plotters says it to the last digit.
fn rounded_size(element: &str) -> String {
    const SAID: &str = "font-size=\"";
    let rounded = element.split_once(SAID).and_then(|(before, after)| {
        let (size, after) = after.split_once('"')?;
        let size: f64 = size.parse().ok()?;
        Some(format!("{before}{SAID}{size:.0}\"{after}"))
    });
    rounded.unwrap_or_else(|| element.to_owned())
}

/// A line, an area or a hatch as a path.
fn path(shape: &Shape) -> String {
    match shape {
        Shape::Path { points, stroke } => {
            let Stroke { color, width, dashed } = *stroke;
            let width = unit((width, 0.0)).0;
            let dashes = if dashed { format!(" stroke-dasharray=\"{DASH}\"") } else { String::new() };
            let path = steps(points);
            format!("<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"{dashes}/>\n")
        }
        Shape::Area { points, fill, opacity } => {
            let opacity = if *opacity < 1.0 { format!(" opacity=\"{opacity:.2}\"") } else { String::new() };
            format!("<path d=\"{}z\" fill=\"{fill}\"{opacity}/>\n", steps(points))
        }
        Shape::Hatch { corners, lean, color } => hatch(*corners, *lean, color),
        Shape::Rect { .. } | Shape::Circle { .. } | Shape::Text { .. } => String::new(),
    }
}

/// From point to point: to the right, downwards, or both.
fn steps(points: &[Unit]) -> String {
    let mut path = String::new();
    let mut at: Option<Unit> = None;
    for &(x, y) in points {
        let written = match at.map(|(from_x, from_y)| (x - from_x, y - from_y)) {
            None => write!(path, "M{x} {y}"),
            Some((0, 0)) => Ok(()),
            Some((right, 0)) => write!(path, "h{right}"),
            Some((0, down)) => write!(path, "v{down}"),
            Some((right, down)) => write!(path, "l{right}{}{down}", if down < 0 { "" } else { " " }),
        };
        written.expect(IN_MEMORY);
        at = Some((x, y));
    }
    path
}

/// A hatch as one path. Lines stand on a grid of the whole drawing.
fn hatch([(left, top), (right, bottom)]: [Unit; 2], lean: Lean, color: Color) -> String {
    /// From one line to the next along an edge, and how thick a line is, in units.
    const STEP: i32 = 80;
    const WIDTH: i32 = 8;
    let mut path = String::new();
    let mut line = |from: Unit, to: Unit| {
        if from != to {
            path.push_str(&steps(&[from, to]));
        }
    };
    match lean {
        // x + y is the same all along a line that leans forward, x - y along one that leans back.
        Lean::Forward => {
            let first = (left + top).div_euclid(STEP) + 1;
            for sum in (first..).map(|step| step * STEP).take_while(|&sum| sum < right + bottom) {
                let (from, to) = (left.max(sum - bottom), right.min(sum - top));
                line((from, sum - from), (to, sum - to));
            }
        }
        Lean::Back => {
            let first = (left - bottom).div_euclid(STEP) + 1;
            for difference in (first..).map(|step| step * STEP).take_while(|&difference| difference < right - top) {
                let (from, to) = (left.max(difference + top), right.min(difference + bottom));
                line((from, from - difference), (to, to - difference));
            }
        }
    }
    if path.is_empty() {
        return path;
    }
    format!("<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{WIDTH}\"/>\n")
}

/// Whether XML has this character; it forbids control characters.
fn is_xml(char: char) -> bool {
    !char.is_control() && !matches!(char, '\u{fffe}' | '\u{ffff}')
}

const IN_MEMORY: &str = "drawing in memory does not fail";

impl Shape {
    /// Written as a path, by ourselves.
    const fn is_path(&self) -> bool {
        matches!(self, Self::Path { .. } | Self::Area { .. } | Self::Hatch { .. })
    }

    fn draw(&self, area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>) {
        let drawn = match self {
            Self::Rect { corners, fill } => area.draw(&Rectangle::new(*corners, fill.filled())),
            // Written as paths.
            Self::Path { .. } | Self::Area { .. } | Self::Hatch { .. } => Ok(()),
            Self::Circle { centre, radius, fill, stroke } => {
                let radius = unit((*radius, 0.0)).0;
                let disc = area.draw(&Circle::new(*centre, radius, fill.filled()));
                let ring = || area.draw(&Circle::new(*centre, radius, stroke.style()));
                disc.and_then(|()| if stroke.width > 0.0 { ring() } else { Ok(()) })
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

    fn says<'a>(title: &'a str, edges: &'a [f64]) -> Says<'a> {
        Says { language: "en", title, description: "<b>", edges }
    }

    #[test]
    fn text_from_users_stays_text() {
        let mut svg = Svg::default();
        svg.text((1.0, 2.0), "a<b> & \"c\"\u{7}", Type::new(10.0, "#000000"));
        let drawn = svg.finish((100.0, 50.0), &says("<title>", &[]));
        assert!(drawn.contains("a&lt;b&gt; &amp; &quot;c&quot;"), "{drawn}");
        assert!(drawn.contains("<title>&lt;title&gt;</title>\n<desc>&lt;b&gt;</desc>"), "{drawn}");
        assert!(!drawn.contains("data-x"), "{drawn}");
    }

    #[test]
    fn a_hatch_stays_in_its_area_and_in_its_place_among_shapes() {
        for (lean, path) in
            [(Lean::Forward, "M0 80l80-80M60 100l40-40"), (Lean::Back, "M0 80l20 20M0 0l100 100M80 0l20 20")]
        {
            let mut svg = Svg::default();
            svg.rect((0.0, 0.0), (5.0, 5.0), "#ff0000");
            svg.hatch((0.0, 0.0), (10.0, 10.0), lean, "#8c959f");
            svg.rect((0.0, 0.0), (5.0, 5.0), "#00ff00");
            let drawn = svg.finish((100.0, 50.0), &says("t", &[1.4, 20.0]));
            assert!(drawn.contains(&format!("<path d=\"{path}\"")), "{drawn}");
            assert!(drawn.contains("data-x=\"1 20\""), "{drawn}");
            let places = ["#FF0000", "<path", "#00FF00"].map(|part| drawn.find(part).expect("it is drawn"));
            assert!(places.is_sorted(), "{drawn}");
        }
    }

    #[test]
    fn lines_and_areas_go_from_point_to_point() {
        let mut svg = Svg::default();
        let points = [(1.0, 1.0), (3.0, 1.0), (3.0, 0.5), (3.0, 0.5), (4.0, 2.0)];
        svg.polyline(&points, Stroke { color: "#00508c", width: 1.5, dashed: true });
        svg.polygon(&points, "#b5d3ea", 0.3);
        let drawn = svg.finish((100.0, 50.0), &says("t", &[]));
        assert!(drawn.contains("d=\"M10 10h20v-5l10 15\""), "{drawn}");
        assert!(drawn.contains("stroke-width=\"15\" stroke-dasharray=\"70 40\"/>"), "{drawn}");
        assert!(drawn.contains("d=\"M10 10h20v-5l10 15z\" fill=\"#b5d3ea\" opacity=\"0.30\"/>"), "{drawn}");
    }

    #[test]
    fn lengths_are_drawn_to_a_tenth() {
        assert_eq!(unit((1.0 / 3.0, -0.01)), (3, 0));
    }
}
