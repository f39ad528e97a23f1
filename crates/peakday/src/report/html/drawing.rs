//! Drawings as parts of the page: the same lines and words in half of the bytes.
//!
//! A page holds each picture twice, for desks and for phones. Files of their own are exact to a tenth of a pixel; here
//! lines go from one whole pixel to the next, what is so anyway isn't said, and what looks alike says so once. Words
//! come last: nothing is drawn over them.
//!
//! What must stay true: colours stay attributes, by which the style sheet finds them on a dark screen.

use std::fmt::Write;

/// Drawings count in tenths of a pixel.
const UNITS_PER_PIXEL: f64 = 10.0;

/// A drawing of ours, as wide as the page lets it, read out by its title and description.
pub(super) fn inline(svg: &str) -> String {
    let mut page = String::with_capacity(svg.len() / 4);
    let (mut shapes, mut texts) = (Vec::new(), Vec::new());
    for part in svg.trim().split('<').filter(|part| !part.is_empty()) {
        let (tag, text) = part.split_once('>').expect("a drawing is well-formed");
        let text = text.trim();
        if matches!(tag, "/title" | "/desc") {
            write!(page, "<{tag}>").expect(IN_MEMORY);
        }
        if tag.starts_with('/') {
            continue;
        }
        let tag = Tag::of(tag);
        match tag.name {
            "svg" | "title" | "desc" => tag.write(&mut page, text),
            "text" if text.is_empty() => {}
            "text" => texts.push(tag.shape(text)),
            _ => shapes.push(tag.shape("")),
        }
    }
    texts.sort_by(|a: &Shape<'_>, b| a.look.cmp(&b.look));
    write_all(&mut page, &framed(shapes));
    write_all(&mut page, &texts);
    page.push_str("</svg>");
    page.replacen("<svg", "<svg role=img", 1)
}

const IN_MEMORY: &str = "a text takes what is written to it";

/// A point in whole pixels.
type Point = (i64, i64);

/// A shape, or a line of text.
struct Shape<'a> {
    name: &'static str,
    /// How it looks, and where it is: attributes as they are written.
    look: String,
    place: String,
    /// The corners of a line or an area.
    points: Vec<Point>,
    text: &'a str,
}

impl Shape<'_> {
    fn write(&self, page: &mut String, look: &str) {
        let Self { name, place, text, .. } = self;
        let end = if *name == "text" { format!(">{text}</text>") } else { " />".to_owned() };
        write!(page, "<{name}{look}{place}{end}").expect(IN_MEMORY);
    }

    fn is_line(&self) -> bool {
        self.look.contains(" fill=none") && self.place.starts_with(" d=")
    }

    /// Whether this line goes once around an area.
    fn frames(&self, area: &Self) -> bool {
        let is_area = !area.points.is_empty() && !area.is_line();
        let around = area.points.iter().chain(area.points.first());
        is_area && self.is_line() && self.points.iter().eq(around)
    }
}

/// Shapes that follow each other and look alike say so once; lines among them become one.
fn write_all(page: &mut String, shapes: &[Shape<'_>]) {
    for alike in shapes.chunk_by(|a, b| a.name == b.name && a.look == b.look) {
        let look = &alike[0].look;
        match alike {
            [alone] => alone.write(page, look),
            _ if alike.iter().all(Shape::is_line) => {
                let lines = alike.iter().filter_map(|line| line.place.strip_prefix(" d=\"")?.strip_suffix('"'));
                write!(page, "<path{look} d=\"{}\" />", lines.collect::<String>()).expect(IN_MEMORY);
            }
            _ => {
                write!(page, "<g{look}>").expect(IN_MEMORY);
                alike.iter().for_each(|shape| shape.write(page, ""));
                page.push_str("</g>");
            }
        }
    }
}

/// Areas and the frames that are drawn around them, each two as one shape.
fn framed(shapes: Vec<Shape<'_>>) -> Vec<Shape<'_>> {
    let mut framed: Vec<Shape<'_>> = Vec::with_capacity(shapes.len());
    for shape in shapes {
        match framed.last_mut() {
            Some(area) if shape.frames(area) => {
                let opacity = area.look.replace(" opacity=", " fill-opacity=");
                area.look = format!("{opacity}{}", shape.look.replace(" fill=none", ""));
            }
            _ => framed.push(shape),
        }
    }
    framed
}

/// An element's opening.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.trim_end_matches('/').trim_end();
        let (name, mut rest) = text.split_once(' ').unwrap_or((text, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("values have quotes");
            attributes.push((key.trim(), value));
            rest = after;
        }
        Self { name, attributes }
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        self.attributes.iter().find(|attribute| attribute.0 == key).map(|attribute| attribute.1)
    }

    fn number(&self, key: &str) -> f64 {
        self.get(key).and_then(|value| value.parse().ok()).unwrap_or_default()
    }

    /// The opening as it stands, and the text after it.
    fn write(&self, page: &mut String, text: &str) {
        write!(page, "<{}", self.name).expect(IN_MEMORY);
        for &(key, value) in &self.attributes {
            match key {
                "xmlns" | "width" | "height" => {}
                "viewBox" => {
                    let sides = value.split(' ').filter_map(|side| side.parse().ok()).map(pixels);
                    attribute(page, key, &sides.collect::<Vec<_>>().join(" "));
                }
                _ => attribute(page, key, value),
            }
        }
        write!(page, ">{text}").expect(IN_MEMORY);
    }

    fn shape(&self, text: &'a str) -> Shape<'a> {
        let (mut look, mut place) = (String::new(), String::new());
        let lines = self.get("d").map(lines);
        let is_scaled = matches!(lines, Some(None));
        for &(key, value) in &self.attributes {
            match (self.name, key) {
                // What is so anyway, and what is said for all.
                (_, "opacity") if value == "1" => {}
                (_, "stroke") if value == "none" => {}
                (_, "text-anchor") if value == "start" => {}
                ("text", "dy") => {}
                // From where a text hangs to where it stands.
                ("text", "y") => {
                    let em = self.get("dy").and_then(|dy| dy.strip_suffix("em")?.parse().ok()).unwrap_or(0.0);
                    attribute(&mut place, key, &pixels(self.number("y") + em * self.number("font-size")));
                }
                (_, "d") => match &lines {
                    Some(Some(lines)) => attribute(&mut place, "d", &path(lines)),
                    // A path of another kind is made smaller as a whole, its line with it.
                    _ => write!(place, " transform=scale(.1) d=\"{value}\"").expect(IN_MEMORY),
                },
                (_, "stroke-width" | "stroke-dasharray") if is_scaled => attribute(&mut look, key, value),
                (_, "stroke-dasharray") => {
                    let lengths = value.split(' ').filter_map(|length| length.parse().ok()).map(pixels);
                    attribute(&mut look, key, &lengths.collect::<Vec<_>>().join(" "));
                }
                // What a group says of a radius is no shape's.
                (_, "x" | "y" | "width" | "height" | "cx" | "cy" | "r") => {
                    attribute(&mut place, key, &pixels(self.number(key)));
                }
                (_, "font-size" | "stroke-width") => attribute(&mut look, key, &pixels(self.number(key))),
                (_, "opacity") => attribute(&mut look, key, &short(self.number(key), 2)),
                _ => attribute(&mut look, key, value),
            }
        }
        let name = match self.name {
            "text" => "text",
            "rect" => "rect",
            "circle" => "circle",
            "path" => "path",
            other => panic!("no drawing of ours has <{other}>"),
        };
        let points = match lines.flatten().as_deref() {
            Some([(points, _)]) => points.clone(),
            _ => Vec::new(),
        };
        Shape { name, look, place, points, text }
    }
}

/// An attribute, in quotes where it needs them.
fn attribute(page: &mut String, key: &str, value: &str) {
    let is_plain = !value.is_empty() && key != "d";
    let is_plain = is_plain && value.chars().all(|c| c.is_ascii_alphanumeric() || "#.%-_".contains(c));
    let quote = if is_plain { "" } else { "\"" };
    write!(page, " {key}={quote}{value}{quote}").expect(IN_MEMORY);
}

/// A length in pixels, to a tenth.
fn pixels(units: f64) -> String {
    short(units / UNITS_PER_PIXEL, 1)
}

/// A number with at most so many decimals.
fn short(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The nearest whole pixel.
#[expect(clippy::cast_possible_truncation, reason = "drawings have some thousand pixels")]
fn whole(units: f64) -> i64 {
    (units / UNITS_PER_PIXEL).round() as i64
}

/// Where a line goes, and whether it goes back to where it began.
type Line = (Vec<Point>, bool);

/// The lines of a path that knows `M`, `h`, `v`, `l` and `z`.
fn lines(text: &str) -> Option<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = (0.0, 0.0);
    let is_command = |c: char| c.is_ascii_alphabetic();
    for (index, command) in text.char_indices().filter(|&(_, c)| is_command(c)) {
        let rest = &text[index + 1..];
        let said = &rest[..rest.find(is_command).unwrap_or(rest.len())];
        let numbers: Vec<f64> = said.replace('-', " -").split([' ', ',']).filter_map(|it| it.parse().ok()).collect();
        match (command, &numbers[..]) {
            ('M', &[x, y]) => {
                at = (x, y);
                lines.push((Vec::new(), false));
            }
            ('h', &[right]) => at.0 += right,
            ('v', &[down]) => at.1 += down,
            ('l', &[right, down]) => at = (at.0 + right, at.1 + down),
            ('z', &[]) => {
                lines.last_mut()?.1 = true;
                continue;
            }
            _ => return None,
        }
        lines.last_mut()?.0.push((whole(at.0), whole(at.1)));
    }
    Some(lines)
}

/// From point to point, each step by how far it goes; the first point of a line from the last of the line before.
fn path(lines: &[Line]) -> String {
    let mut path = String::new();
    let mut last: Option<Point> = None;
    for (points, is_closed) in lines {
        for (index, &(x, y)) in points.iter().enumerate() {
            let Some((from_x, from_y)) = last else {
                write!(path, "M{x} {y}").expect(IN_MEMORY);
                last = Some((x, y));
                continue;
            };
            let (right, down) = (x - from_x, y - from_y);
            let gap = if down < 0 { "" } else { " " };
            match (index, right, down) {
                (0, ..) => write!(path, "m{right}{gap}{down}"),
                (_, 0, 0) => Ok(()),
                (_, right, 0) => write!(path, "h{right}"),
                (_, 0, down) => write!(path, "v{down}"),
                _ => write!(path, "l{right}{gap}{down}"),
            }
            .expect(IN_MEMORY);
            last = Some((x, y));
        }
        if *is_closed {
            path.push('z');
            last = points.first().copied();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_from_one_whole_pixel_to_the_next() {
        let redrawn = |text: &str| lines(text).map(|lines| path(&lines));
        assert_eq!(redrawn("M100 200h200v-150l50-40l49 81").as_deref(), Some("M10 20h20v-15l5-4l5 8"));
        assert_eq!(redrawn("M100 900l800 -800M100 980l700-700").as_deref(), Some("M10 90l80-80m-80 88l70-70"));
        assert_eq!(redrawn("M10 20h180v120h-180zM30 20h10").as_deref(), Some("M1 2h18v12h-18zm2 0h1"));
        assert_eq!(redrawn("M10 20C1 1 2 2 3 3"), None);
    }

    #[test]
    fn a_drawing_keeps_its_words_and_colours() {
        let svg = concat!(
            "<svg xmlns=\"x\" width=\"9\" height=\"9\" viewBox=\"0 0 90 95\" lang=\"en\" font-family=\"A, B\">\n",
            "<title>5 &gt; 4</title>\n",
            "<text x=\"40\" y=\"100\" dy=\"0.5em\" text-anchor=\"start\" font-size=\"200\" ",
            "fill=\"#24292F\">\n&lt;b&gt; = \"c\"\n</text>\n",
            "<path d=\"M10 20h20\" fill=\"none\" opacity=\"1\" stroke=\"#E4E7EB\" stroke-dasharray=\"70 40\"/>\n",
            "<path d=\"M10 50h20\" fill=\"none\" opacity=\"1\" stroke=\"#E4E7EB\" stroke-dasharray=\"70 40\"/>\n",
            "<text x=\"90\" y=\"100\" dy=\"0.5em\" text-anchor=\"start\" font-size=\"200\" ",
            "fill=\"#24292F\">\n2\n</text>\n",
            "<path d=\"M0 0h50v50z\" opacity=\"0.3517\" fill=\"#B5D3EA\"/>\n",
            "<path d=\"M0 0h50v50l-50-50\" fill=\"none\" stroke=\"#FFFFFF\" stroke-width=\"8\"/>\n",
            "</svg>\n",
        );
        let inlined = "<svg role=img viewBox=\"0 0 9 9.5\" lang=en font-family=\"A, B\"><title>5 &gt; 4</title>\
             <path fill=none stroke=#E4E7EB stroke-dasharray=\"7 4\" d=\"M1 2h2M1 5h2\" />\
             <path fill-opacity=0.35 fill=#B5D3EA stroke=#FFFFFF stroke-width=0.8 d=\"M0 0h5v5z\" />\
             <g font-size=20 fill=#24292F><text x=4 y=20>&lt;b&gt; = \"c\"</text><text x=9 y=20>2</text></g></svg>";
        assert_eq!(inline(svg), inlined);
    }
}
