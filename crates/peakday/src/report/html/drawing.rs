//! Drawings as parts of the page: the same lines and words in fewer bytes.
//!
//! A page holds each picture twice, for desks and for phones. Files of their own must say everything by themselves; here
//! shapes that look alike say so once, and what is so anyway isn't said.
//!
//! What must stay true: colours stay attributes, by which the style sheet finds them on a dark screen.

use std::fmt::Write;

/// A drawing of ours, as wide as the page lets it, read out by its title and description.
pub(super) fn inline(svg: &str) -> String {
    let mut page = String::with_capacity(svg.len() / 4);
    let mut shapes: Vec<Shape> = Vec::new();
    for part in svg.trim().split('<').filter(|part| !part.is_empty()) {
        let (tag, text) = part.split_once('>').expect("a drawing is well-formed");
        let text = text.trim();
        if tag == "/svg" {
            write_all(&mut page, &shapes);
        }
        if tag == "/text" {
            continue;
        }
        if tag.starts_with('/') {
            write!(page, "<{tag}>").expect(IN_MEMORY);
            continue;
        }
        let tag = Tag::of(tag);
        match tag.name {
            "svg" | "title" | "desc" => tag.write(&mut page, text),
            "text" if text.is_empty() => {}
            _ => shapes.push(tag.shape(text)),
        }
    }
    page.replacen("<svg", "<svg role=img", 1)
}

const IN_MEMORY: &str = "a text takes what is written to it";

/// A shape, or a line of text.
struct Shape<'a> {
    name: &'static str,
    /// How it looks, and where it is: attributes as they are written.
    look: String,
    place: String,
    text: &'a str,
}

impl Shape<'_> {
    fn write(&self, page: &mut String, look: &str) {
        let Self { name, place, text, .. } = self;
        let end = if *name == "text" { format!(">{text}</text>") } else { " />".to_owned() };
        write!(page, "<{name}{look}{place}{end}").expect(IN_MEMORY);
    }

    fn is_line(&self) -> bool {
        self.name == "path" && self.look.contains(" fill=none")
    }
}

/// Shapes that follow each other and look alike say so once; lines among them become one.
fn write_all(page: &mut String, shapes: &[Shape<'_>]) {
    for alike in shapes.chunk_by(|a, b| a.name == b.name && a.look == b.look) {
        let look = &alike[0].look;
        match alike {
            [alone] => alone.write(page, look),
            [line, ..] if line.is_line() => {
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
        let kept = self.attributes.iter().filter(|attribute| !matches!(attribute.0, "xmlns" | "width" | "height"));
        kept.for_each(|&(key, value)| attribute(page, key, value));
        write!(page, ">{text}").expect(IN_MEMORY);
    }

    fn shape(&self, text: &'a str) -> Shape<'a> {
        let (mut look, mut place) = (String::new(), String::new());
        for &(key, value) in &self.attributes {
            match (self.name, key, value) {
                // What is so anyway, and what is said for all.
                (_, "opacity", "1") | (_, "stroke", "none") | (_, "text-anchor", "start") | ("text", "dy", _) => {}
                // From where a text hangs to where it stands.
                ("text", "y", _) => {
                    let em = self.get("dy").and_then(|dy| dy.strip_suffix("em")?.parse().ok()).unwrap_or(0.0);
                    attribute(&mut place, key, &format!("{:.0}", self.number("y") + em * self.number("font-size")));
                }
                ("text", "font-size", _) => attribute(&mut look, key, &format!("{:.0}", self.number(key))),
                (_, "d" | "x" | "y" | "width" | "height" | "cx" | "cy" | "transform", _) => {
                    attribute(&mut place, key, value);
                }
                _ => attribute(&mut look, key, value),
            }
        }
        let name = match self.name {
            "text" => "text",
            "rect" => "rect",
            "circle" => "circle",
            "path" => "path",
            other => panic!("a drawing has no <{other}>"),
        };
        Shape { name, look, place, text }
    }
}

/// An attribute, in quotes where it needs them.
fn attribute(page: &mut String, key: &str, value: &str) {
    let is_plain =
        !value.is_empty() && key != "d" && value.chars().all(|c| c.is_ascii_alphanumeric() || "#.%-_".contains(c));
    let quote = if is_plain { "" } else { "\"" };
    write!(page, " {key}={quote}{value}{quote}").expect(IN_MEMORY);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_keeps_its_words_and_colours() {
        let svg = concat!(
            "<svg xmlns=\"x\" width=\"9\" height=\"9\" viewBox=\"0 0 90 90\" lang=\"en\" font-family=\"A, B\">\n<title>5 &gt; 4</title>\n",
            "<path d=\"M1 2h2\" fill=\"none\" opacity=\"1\" stroke=\"#E4E7EB\"/>\n",
            "<path d=\"M1 5h2\" fill=\"none\" opacity=\"1\" stroke=\"#E4E7EB\"/>\n",
            "<text x=\"4\" y=\"10\" dy=\"0.5em\" text-anchor=\"start\" font-size=\"19.6\" ",
            "fill=\"#24292F\">\n&lt;b&gt; = \"c\"\n</text>\n",
            "<text x=\"9\" y=\"10\" dy=\"0.5em\" text-anchor=\"start\" font-size=\"19.6\" ",
            "fill=\"#24292F\">\n2\n</text>\n</svg>\n",
        );
        let inlined = "<svg role=img viewBox=\"0 0 90 90\" lang=en font-family=\"A, B\"><title>5 &gt; 4</title>\
             <path fill=none stroke=#E4E7EB d=\"M1 2h2M1 5h2\" />\
             <g font-size=20 fill=#24292F><text x=4 y=20>&lt;b&gt; = \"c\"</text><text x=9 y=20>2</text></g></svg>";
        assert_eq!(inline(svg), inlined);
    }
}
