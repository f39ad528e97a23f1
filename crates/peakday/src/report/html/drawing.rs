//! Drawings as parts of the page: the same lines and words in a third of the bytes.
//!
//! A page holds each picture twice, for desks and for phones. Files of their own must say everything by themselves; here
//! the font is said once, what is so anyway isn't said, and lines go from point to point instead of naming each.
//!
//! What must stay true: colours stay attributes, by which the style sheet finds them on a dark screen.

use std::fmt::Write;

/// A drawing of ours, as wide as the page lets it, read out by its title and description.
pub(super) fn inline(svg: &str) -> String {
    let mut page = String::with_capacity(svg.len() / 2);
    let mut family = "";
    for part in svg.trim().split('<').filter(|part| !part.is_empty()) {
        let (tag, text) = part.split_once('>').expect("a drawing is well-formed");
        let text = text.trim();
        if tag.starts_with('/') {
            write!(page, "<{tag}>{text}").expect(IN_MEMORY);
            continue;
        }
        let tag = Tag::of(tag);
        if let Some(said) = tag.get("font-family").filter(|_| family.is_empty()) {
            family = said;
        }
        tag.write(&mut page);
        page.push_str(text);
    }
    page = page.replace("<text></text>", "");
    let opening =
        if family.is_empty() { "<svg role=img".to_owned() } else { format!("<svg role=img font-family=\"{family}\"") };
    page.replacen("<svg", &opening, 1)
}

const IN_MEMORY: &str = "a text takes what is written to it";

/// An element's opening.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    is_closed: bool,
}

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Self {
        let is_closed = text.ends_with('/');
        let text = text.trim_end_matches('/').trim_end();
        let (name, mut rest) = text.split_once(' ').unwrap_or((text, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("values have quotes");
            attributes.push((key.trim(), value));
            rest = after;
        }
        Self { name, attributes, is_closed }
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        self.attributes.iter().find(|attribute| attribute.0 == key).map(|attribute| attribute.1)
    }

    fn number(&self, key: &str) -> f64 {
        self.get(key).and_then(|value| value.parse().ok()).unwrap_or_default()
    }

    fn write(&self, page: &mut String) {
        let is_line = matches!(self.name, "polyline" | "polygon");
        write!(page, "<{}", if is_line { "path" } else { self.name }).expect(IN_MEMORY);
        for &(key, value) in &self.attributes {
            match (self.name, key, value) {
                // What is so anyway, and what the page decides.
                (_, "opacity", "1") | (_, "stroke", "none") | (_, "text-anchor", "start") | (_, "font-family", _) => {}
                ("svg", "xmlns" | "width" | "height", _) => {}
                // From where a text hangs to where it stands.
                ("text", "dy", _) => {}
                ("text", "y", _) => {
                    let em = self.get("dy").and_then(|dy| dy.strip_suffix("em")?.parse().ok()).unwrap_or(0.0);
                    attribute(page, key, &format!("{:.0}", self.number("y") + em * self.number("font-size")));
                }
                ("text", "font-size", _) => attribute(page, key, &format!("{:.0}", self.number(key))),
                (_, "points", points) => attribute(page, "d", &path(points, self.name == "polygon")),
                _ => attribute(page, key, value),
            }
        }
        page.push_str(if self.is_closed { " />" } else { ">" });
    }
}

/// An attribute, in quotes where it needs them.
fn attribute(page: &mut String, key: &str, value: &str) {
    let is_plain = !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || "#.%-_".contains(c));
    let quote = if is_plain { "" } else { "\"" };
    write!(page, " {key}={quote}{value}{quote}").expect(IN_MEMORY);
}

/// From point to point, each step by how far it goes.
fn path(points: &str, is_closed: bool) -> String {
    let points = points.split_ascii_whitespace().filter_map(|point| {
        let (x, y) = point.split_once(',')?;
        Some((x.parse::<i32>().ok()?, y.parse::<i32>().ok()?))
    });
    let mut path = String::new();
    let mut last = None;
    for (x, y) in points {
        match last.map(|(from_x, from_y)| (x - from_x, y - from_y)) {
            None => write!(path, "M{x} {y}"),
            Some((0, 0)) => Ok(()),
            Some((right, 0)) => write!(path, "h{right}"),
            Some((0, down)) => write!(path, "v{down}"),
            Some((right, down)) => write!(path, "l{right}{}{down}", if down < 0 { "" } else { " " }),
        }
        .expect(IN_MEMORY);
        last = Some((x, y));
    }
    if is_closed {
        path.push('z');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_from_point_to_point() {
        assert_eq!(path("10,20 30,20 30,5 30,5 35,1 40,9 ", false), "M10 20h20v-15l5-4l5 8");
        assert_eq!(path("0,0 5,0 5,5", true), "M0 0h5v5z");
    }

    #[test]
    fn a_drawing_keeps_its_words_and_colours() {
        let svg = concat!(
            "<svg xmlns=\"x\" width=\"9\" height=\"9\" viewBox=\"0 0 90 90\" lang=\"en\">\n<title>5 &gt; 4</title>\n",
            "<polyline fill=\"none\" opacity=\"1\" stroke=\"#E4E7EB\" points=\"1,2 3,2 \"/>\n",
            "<text x=\"4\" y=\"10\" dy=\"0.5em\" text-anchor=\"start\" font-family=\"A, B\" font-size=\"19.6\" ",
            "fill=\"#24292F\">\n&lt;b&gt; = \"c\"\n</text>\n</svg>\n",
        );
        let inlined = "<svg role=img font-family=\"A, B\" viewBox=\"0 0 90 90\" lang=en><title>5 &gt; 4</title>\
             <path fill=none stroke=#E4E7EB d=\"M1 2h2\" />\
             <text x=4 y=20 font-size=20 fill=#24292F>&lt;b&gt; = \"c\"</text></svg>";
        assert_eq!(inline(svg), inlined);
    }
}
