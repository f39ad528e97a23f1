//! The language as JSON Schema, so that editors complete keys, show what they mean, and mark what is wrong. Types come from
//! the mirror in `file`; what a key means, and whether it is required, from the tables of the guide.

use serde_json::{Value as Json, json};

use super::file::File;
use super::section::Read;

/// The guide for analysts: a section for each part of a scenario, with a table of its keys.
const GUIDE: &str = include_str!("../../../docs/scenario.md");

/// The JSON Schema (draft 7, which editors' TOML tools know) of scenario files.
pub fn schema() -> String {
    let mut schema = File::schema();
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = "peakday scenario".into();
    for section in File::KEYS {
        describe(&mut schema["properties"][section], section);
    }
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema of texts and numbers can be written");
    text.push('\n');
    text
}

/// Says of each key of a section what the guide says of it.
fn describe(schema: &mut Json, section: &str) {
    let headers = [format!("## `[{section}]`"), format!("## `[[{section}]]`")];
    let from_header = |header: &String| GUIDE.find(header.as_str()).map(|at| &GUIDE[at + 3..]);
    let Some(part) = headers.iter().find_map(from_header) else { return };
    let part = part.split("\n## ").next().unwrap_or(part);
    let object = if schema["type"] == "array" { &mut schema["items"] } else { schema };
    let mut required = Vec::new();
    for row in part.lines().filter_map(|line| line.strip_prefix("| `")) {
        let cells: Vec<&str> = row.trim_end_matches('|').splitn(4, " | ").map(str::trim).collect();
        let [key, kind, default, meaning] = cells[..] else { continue };
        let key = key.trim_end_matches('`');
        let Some(property) = object["properties"].get_mut(key) else { continue };
        let default = match default {
            "" => String::new(),
            "required" => ", required".to_owned(),
            default => format!(", default {default}"),
        };
        let meaning = if meaning.is_empty() { String::new() } else { format!("{meaning} ") };
        property["description"] = format!("{meaning}({kind}{default})").into();
        if cells[2] == "required" {
            required.push(key);
        }
    }
    if !required.is_empty() {
        object["required"] = json!(required);
    }
}
