//! The language as JSON Schema, so that editors complete keys, show what they mean, and mark what is wrong. Types come
//! from the mirror in `file`; what a key means, and whether it is required, from the tables of the guide.

use serde_json::{Value as Json, json};

use crate::file::File;
use crate::guide;
use crate::section::Read;

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
    let object = if schema["type"] == "array" { &mut schema["items"] } else { schema };
    let mut required = Vec::new();
    for row in guide::rows(section) {
        let Some(property) = object["properties"].get_mut(row.key) else { continue };
        let default = match row.default {
            "" => String::new(),
            "required" => ", required".to_owned(),
            default => format!(", default {default}"),
        };
        let meaning = if row.meaning.is_empty() { String::new() } else { format!("{} ", row.meaning) };
        property["description"] = format!("{meaning}({}{default})", row.kind).into();
        if row.is_required() {
            required.push(row.key);
        }
    }
    if !required.is_empty() {
        object["required"] = json!(required);
    }
}
