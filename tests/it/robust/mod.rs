//! Any text, when it is read, gives a model or faults that can be drawn; and reading is quick.

mod files; // any table, any roster, any file
mod full; // a scenario with every section
mod texts; // any scenario and any assignment

use std::collections::BTreeSet;

use peakday::Document;
use peakday::scenario::printable;

use self::full::{TABLES, full};
use crate::faults::Memory;
use crate::support::is_thorough;

/// Values that have broken other parsers.
const STRANGE: &[&str] = &[
    "nan",
    "-inf",
    "1e308",
    "-1",
    "0",
    "9223372036854775807",
    "-9223372036854775808",
    "1e400",
    "\"\"",
    "\"\\u0000\"",
    "[]",
    "[[]]",
    "{}",
    "true",
    "1979-05-27T07:32:00Z",
    "1979-05-27",
    "07:32:00",
    "\"24:00-24:00\"",
    "\"00:00-24:00\"",
    "\"99999999999999999999d\"",
    "\"1ns\"",
    "\"-1s\"",
    "\"0s\"",
    "\"2999-12-31T23:59\"",
    "\"1970-01-01T00:00\"",
    "\"9999-12-31..9999-12-31\"",
    "\"售前\"",
    "\"hotline\"",
    "\"veterans\"",
    "{ mean = \"0s\", cv = 1e-300 }",
    "{ mean = \"3650d\", dist = \"weibull\", shape = 0.1 }",
    "{ median = \"1us\", p90 = \"3650d\" }",
    "0.5",
    "10000",
    "[1, \"a\", {}, []]",
    "\"voice\"",
    "\"chat\"",
    "\"push\"",
    "\"rolling\"",
    "\"bot_solved\"",
    "\"wait_mean\"",
    "\"kuaishou-3min\"",
    "{ mean = \"1s\", contacts = 1, days = 1 }",
    "\"tmall\"",
    "\"message\"",
    "\"first\"",
    "\"mon-\"",
    "\"sun-sat\"",
    "[[0, 1], [0, 2]]",
    "[[\"0s\", 1], [\"left\", 0]]",
    "[[\"left\", 2]]",
    "\"2026-11-10T08:15\"",
    "\"a\\tb\"",
    "'''\n\n'''",
    // What Windows, Chinese keyboards, word processors and web pages leave in values.
    r#""C:\temp\Users\x""#,
    r#""\U0011ffff""#,
    "６",
    "“售前”",
    "\"售前\"，1",
    "[1，2、3]",
    "｛ mean ＝ \"1s\" ｝",
    "\"０８：００－２０：００\"",
    "\"６０s\"",
    "\"60s\u{200b}\"",
    "\"\u{202e}\u{2028}\u{feff}\"",
    "\u{1b}[2J",
    "\"\u{9b}2J\"",
    "\u{a0}1",
    "👩\u{200d}💻",
];

/// Reads, checks and draws; what comes out doesn't matter.
fn survive(text: &str, assignments: &[String]) {
    let document = Document::parse("any.toml", text.to_owned());
    let read = document.and_then(|mut document| {
        for assignment in assignments {
            if let Err(faults) = document.set(assignment) {
                assert!(!faults.render(true).is_empty());
            }
        }
        document.check(&Memory(&TABLES))
    });
    match read {
        Ok(checked) => checked.warnings.iter().for_each(|warning| assert!(!warning.render(true).is_empty())),
        Err(faults) => {
            assert!(faults.iter().count() > 0);
            let page = faults.render(false);
            assert!(!page.is_empty());
            assert!(page.lines().all(|line| printable(line) == line), "{page:?}");
        }
    }
}

/// The scenario with the value of one of its lines replaced.
fn with_value(line: usize, value: &str) -> String {
    let full = full();
    let lines = full.lines().enumerate().map(|(number, text)| match text.split_once(" = ") {
        Some((key, _)) if number == line => format!("{key} = {value}"),
        _ => text.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines that give a key its value, by number: for each key the first line in a section of its name, or all of them
/// in a thorough run.
fn lines_with_keys() -> Vec<usize> {
    let full = full();
    let (mut section, mut seen) = ("", BTreeSet::new());
    let mut lines = Vec::new();
    for (number, line) in full.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        } else if let Some((key, _)) = line.split_once(" = ")
            && (seen.insert((section, key)) || is_thorough())
        {
            lines.push(number);
        }
    }
    lines
}

/// The same key in two sections of the same kind is read and checked by the same code: once is enough from day to day.
#[test]
fn every_key_survives_every_strange_value() {
    let lines = lines_with_keys();
    assert!(lines.len() > 190, "only {} keys were found", lines.len());
    for line in lines {
        for value in STRANGE {
            survive(&with_value(line, value), &[]);
        }
    }
}

#[test]
fn a_sound_scenario_with_every_section_is_sound() {
    let document = Document::parse("full.toml", full()).unwrap_or_else(|faults| panic!("{faults}"));
    let checked = document.check(&Memory(&TABLES)).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(checked.model.sources.len(), 9);
    let total = checked.model.sources[1].demand.expected(checked.model.run.start, checked.model.run.end);
    assert!((total - 500.0).abs() < 1e-6, "{total}");
}
