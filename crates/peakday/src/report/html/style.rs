//! The style sheet of the page: its rules, and before them the palette's colours as custom properties.
//!
//! On a dark screen the page has other colours, and so have the pictures on it: their colours are found by how they are
//! written. On paper each page says whose it is; a title there is text of a user within a style sheet.

use std::fmt::Write;

use crate::report::palette::{Color, ON_DARK, OfPage, PAGE, WHITE};

const RULES: &str = include_str!("style.css");

/// What stands at the edge of each printed page.
pub(super) struct OnPaper<'a> {
    pub title: &'a str,
    pub fingerprint: &'a str,
}

/// All of it.
pub(super) fn sheet(on_paper: &OnPaper<'_>) -> String {
    let mut style = String::from(":root {\n  color-scheme: light dark;\n");
    property(&mut style, "white", WHITE);
    for OfPage { name, light, .. } in PAGE {
        property(&mut style, name, light);
    }
    style.push_str("}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
    for OfPage { name, dark, .. } in PAGE {
        property(&mut style, name, dark);
    }
    style.push_str("  }\n");
    for (light, dark) in ON_DARK {
        for attribute in ["fill", "stroke"] {
            let written = writeln!(style, "  svg [{attribute}=\"{light}\" i] {{ {attribute}: {dark}; }}");
            written.expect(IN_MEMORY);
        }
    }
    style.push_str("}\n");
    style.push_str(RULES);
    margins(&mut style, on_paper);
    style
}

const IN_MEMORY: &str = "a text takes what is written to it";

fn property(style: &mut String, name: &str, color: Color) {
    writeln!(style, "  --{name}: {color};").expect(IN_MEMORY);
}

/// A4, with the title, the fingerprint and the number of the page around it.
fn margins(style: &mut String, OnPaper { title, fingerprint }: &OnPaper<'_>) {
    /// As many digits as pictures have.
    const DIGITS: usize = 8;
    /// As long a title as a line holds.
    const MOST: usize = 60;
    let title = text_in_css(&title.chars().take(MOST).collect::<String>());
    let digits: String = fingerprint.chars().take(DIGITS).collect();
    let text = "font: 8pt sans-serif; color: #57606a";
    let margins = format!(
        "@page {{\n  size: A4; margin: 14mm 13mm;\n  @top-left {{ content: {title}; {text}; }}\n  \
         @bottom-left {{ content: \"{digits}\"; {text}; }}\n  \
         @bottom-right {{ content: counter(page) \" / \" counter(pages); {text}; }}\n}}\n"
    );
    style.push_str(&margins);
}

/// Text as a style sheet writes it: what isn't a letter or a digit by its number, so that nothing ends there.
fn text_in_css(text: &str) -> String {
    let mut written = String::from("\"");
    for char in text.chars() {
        if char.is_alphanumeric() {
            written.push(char);
        } else {
            write!(written, "\\{:x} ", u32::from(char)).expect(IN_MEMORY);
        }
    }
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stays_text_in_a_style_sheet() {
        assert_eq!(text_in_css("双11 </style>"), "\"双11\\20 \\3c \\2f style\\3e \"");
    }
}
