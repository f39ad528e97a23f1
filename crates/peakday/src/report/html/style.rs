//! The style sheet of the page: its rules, and before them the palette's colours as custom properties.
//!
//! On a dark screen the page has other colours, and so have the pictures on it: their colours are found by how they are
//! written.

use std::fmt::Write;

use crate::report::palette::{Color, ON_DARK, OfPage, PAGE, WHITE};

const RULES: &str = include_str!("style.css");

/// All of it.
pub(super) fn sheet() -> String {
    let mut style = String::from(":root {\n  color-scheme: light dark;\n");
    property(&mut style, "white", WHITE);
    for OfPage { name, light, .. } in PAGE {
        property(&mut style, name, light);
    }
    style.push_str("}\n@media (prefers-color-scheme: dark) {\n  :root {\n");
    for OfPage { name, dark, .. } in PAGE {
        property(&mut style, name, dark);
    }
    style.push_str("  }\n");
    for (light, dark) in ON_DARK {
        for attribute in ["fill", "stroke"] {
            let written = writeln!(style, "  svg [{attribute}=\"{light}\" i] {{ {attribute}: {dark}; }}");
            written.expect("a text takes what is written to it");
        }
    }
    style.push_str("}\n");
    style.push_str(RULES);
    style
}

fn property(style: &mut String, name: &str, color: Color) {
    writeln!(style, "  --{name}: {color};").expect("a text takes what is written to it");
}
