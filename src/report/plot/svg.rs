//! A drawing as SVG text: rectangles, lines, areas and words, and nothing else.
//!
//! Lengths are in pixels of the drawing at its own size, written to a tenth: drawings are the same bytes wherever they
//! are made, and small.

use std::fmt::Write;

use super::font;

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
    pub color: &'static str,
    pub width: f64,
    pub dashed: bool,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub size: f64,
    pub color: &'static str,
    pub anchor: Anchor,
    /// Only for built-in text: the bold font has few characters.
    pub bold: bool,
}

impl Type {
    pub const fn new(size: f64, color: &'static str) -> Self {
        Self { size, color, anchor: Anchor::Start, bold: false }
    }

    pub const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// A point: to the right, downwards.
pub(super) type Point = (f64, f64);

/// A drawing in the making.
#[derive(Default)]
pub(super) struct Svg {
    body: String,
}

impl Svg {
    pub fn rect(&mut self, (x, y): Point, (width, height): Point, fill: &str) {
        let (x, y, width, height) = (Px(x), Px(y), Px(width.max(0.0)), Px(height.max(0.0)));
        self.write(format_args!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>"#));
    }

    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        let (x1, y1, x2, y2) = (Px(from.0), Px(from.1), Px(to.0), Px(to.1));
        self.write(format_args!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{}/>"#, Attributes(stroke)));
    }

    pub fn polyline(&mut self, points: &[Point], stroke: Stroke) {
        let points = Points(points);
        self.write(format_args!(r#"<polyline points="{points}" fill="none"{}/>"#, Attributes(stroke)));
    }

    pub fn polygon(&mut self, points: &[Point], fill: &str, opacity: f64) {
        let points = Points(points);
        self.write(format_args!(r#"<polygon points="{points}" fill="{fill}" fill-opacity="{opacity}"/>"#));
    }

    pub fn circle(&mut self, (x, y): Point, radius: f64, fill: &str, stroke: Stroke) {
        let (x, y, radius) = (Px(x), Px(y), Px(radius));
        self.write(format_args!(r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"{}/>"#, Attributes(stroke)));
    }

    /// Text whose capitals and digits are centred on `y`.
    pub fn text(&mut self, (x, y): Point, text: &str, set: Type) {
        let anchor = match set.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let bold = if set.bold { r#" font-weight="bold""# } else { "" };
        let (x, y, size, fill) = (Px(x), Px(y + font::CAP_HEIGHT / 2.0 * set.size), Px(set.size), set.color);
        let text = Escaped(text);
        self.write(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{anchor}{bold}>{text}</text>"#
        ));
    }

    /// The finished drawing, on white. `title` is what screen readers say of it.
    pub fn finish(self, (width, height): Point, language: &str, title: &str) -> String {
        let (width, height, family, title) = (Px(width), Px(height), font::FAMILIES, Escaped(title));
        let body = self.body;
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" lang="{language}" font-family="{family}" stroke-linejoin="round">
<title>{title}</title>
<rect width="{width}" height="{height}" fill="#ffffff"/>
{body}</svg>
"##
        )
    }

    fn write(&mut self, element: std::fmt::Arguments<'_>) {
        self.body.write_fmt(element).expect("writing to memory does not fail");
        self.body.push('\n');
    }
}

/// A length, to a tenth of a pixel.
struct Px(f64);

impl std::fmt::Display for Px {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Adding zero turns -0 into 0.
        write!(f, "{}", (self.0 * 10.0).round() / 10.0 + 0.0)
    }
}

struct Points<'a>(&'a [Point]);

impl std::fmt::Display for Points<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, &(x, y)) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{},{}", Px(x), Px(y))?;
        }
        Ok(())
    }
}

struct Attributes(Stroke);

impl std::fmt::Display for Attributes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Stroke { color, width, dashed } = self.0;
        write!(f, r#" stroke="{color}" stroke-width="{}""#, Px(width))?;
        if dashed { f.write_str(r#" stroke-dasharray="7 4""#) } else { Ok(()) }
    }
}

/// Text as XML wants it. Control characters, which XML forbids, are left out.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for char in self.0.chars().filter(|char| !char.is_control() && !matches!(char, '\u{fffe}' | '\u{ffff}')) {
            match char {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                _ => f.write_char(char)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_users_stays_text() {
        let mut svg = Svg::default();
        svg.text((1.0, 2.0), "a<b> & \"c\"\u{7}", Type::new(10.0, "#000"));
        assert!(svg.body.contains(">a&lt;b&gt; &amp; &quot;c&quot;</text>"), "{}", svg.body);
    }

    #[test]
    fn lengths_are_written_to_a_tenth() {
        assert_eq!(Px(1.0 / 3.0).to_string(), "0.3");
        assert_eq!(Px(-0.01).to_string(), "0");
        assert_eq!(Px(12.0).to_string(), "12");
    }
}
