//! What the fuzz targets try: whatever is written, reading it ends with a model or with faults that can be shown.
//!
//! Why one file: the targets in `targets` and the test `tests/it/fuzz_smoke.rs` include it, each with the crate of the
//! scenario language as `language`, so that every `cargo test` runs the same code as a long night of fuzzing.
//!
//! A new target: a function here and in [`ALL`], a file in `targets`, a `[[bin]]` in `Cargo.toml`, and a folder of
//! seeds. `.ci/run` and the test find it by its folder and by `ALL`.
#![allow(dead_code, reason = "each target uses one of the bodies, the test uses all")]

use super::language::{Document, Faults, Files, Unreadable};

/// A function that must survive any bytes.
pub(super) type Body = fn(&[u8]);

/// All bodies, by the names of their targets.
pub(super) const ALL: [(&str, Body); 4] =
    [("scenario_text", scenario_text), ("table", table), ("workbook", workbook), ("assignment", assignment)];

/// The smallest scenario; tables are tried in it.
const HELLO: &str = include_str!("../scenarios/hello.toml");
/// A scenario with a table, a bot and an incident; assignments are tried on it. One that is checked fast: fuzzing is as
/// good as the number of its inputs.
const SHIPPED: &str = include_str!("../scenarios/incidents/power-cut.toml");

/// What is added to [`HELLO`] so that it reads the table `t.csv`: as a day's shape, as rows with dates, as a log, as
/// totals of days, as a roster of heads, of persons, of shifts. The test of the seeds proves that each of them can be
/// sound.
pub(super) const USES: [&str; 7] = [
    "[[source]]\nname = \"new\"\nqueue = \"chats\"\ncurve = { csv = \"t.csv\", column = \"COLUMN\" }\n",
    "[[source]]\nname = \"new\"\nqueue = \"chats\"\ntable = { csv = \"t.csv\", column = \"COLUMN\" }\n",
    "[[source]]\nname = \"new\"\nqueue = \"chats\"\ntrace = { csv = \"t.csv\", column = \"COLUMN\" }\n",
    "[[source]]\nname = \"new\"\nqueue = \"chats\"\ndays = { csv = \"t.csv\", column = \"COLUMN\" }\n\
     hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n",
    "[[team]]\nname = \"new\"\nworks = [\"chats\"]\nmax_concurrency = 4\n[[roster]]\ngrid = { csv = \"t.csv\" }\n",
    "[[team]]\nname = \"new\"\nworks = [\"chats\"]\nmax_concurrency = 4\nrest = \"8h\"\n[[roster]]\ngrid = { csv = \"t.csv\" }\n\
     team = \"new\"\ncodes = { early = \"08:00-16:00\", night = \"22:00-06:00\", off = \"off\" }\n",
    "[[team]]\nname = \"new\"\nworks = [\"chats\"]\nmax_concurrency = 4\n[[roster]]\ngrid = { csv = \"t.csv\" }\n\
     team = \"new\"\ncodes = { split = [\"08:00-12:00\", \"14:00-18:00\"], night = \"22:00-06:00\" }\n",
];

/// One table of these bytes, whatever it is called.
struct Anything<'a>(&'a [u8]);

impl Files for Anything<'_> {
    fn read(&self, _path: &str) -> Result<Vec<u8>, Unreadable> {
        Ok(self.0.to_vec())
    }
}

/// The tables and files of presets that are shipped or that seeds name.
struct Tables;

impl Files for Tables {
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        let text = match path.rsplit('/').next().unwrap_or(path) {
            "campaign-8-days.csv" => include_str!("../scenarios/curves/campaign-8-days.csv"),
            "double11-day.csv" => include_str!("../scenarios/curves/double11-day.csv"),
            "shuang11.csv" => include_str!("../scenarios/curves/shuang11.csv"),
            "tmall-2018.csv" => include_str!("../scenarios/curves/tmall-2018.csv"),
            "wave-1.csv" => include_str!("../scenarios/curves/wave-1.csv"),
            "grid.csv" => include_str!("seeds/table/roster.csv"),
            "log.csv" => include_str!("seeds/table/log.csv"),
            _ => return Err(Unreadable::NotFound),
        };
        Ok(text.as_bytes().to_vec())
    }
}

/// Any bytes as a scenario.
pub(super) fn scenario_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let _ = check(Document::parse("any.toml", text), &Tables);
}

/// Any bytes as the table that each of [`USES`] reads.
pub(super) fn table(data: &[u8]) {
    for number in 0..USES.len() {
        let _ = table_is_sound(number, data);
    }
}

/// Whether a table is sound for one of [`USES`]. The column asked for is the last one of the header.
pub(super) fn table_is_sound(number: usize, data: &[u8]) -> bool {
    let header = data.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let last = header.rsplit(|byte| b",;\t".contains(byte)).next().unwrap_or_default();
    let column: String = String::from_utf8_lossy(last).chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
    let text = format!("{HELLO}\n{}", USES[number].replace("COLUMN", &column));
    check(Document::parse("any.toml", text), &Anything(data))
}

/// Any bytes as the workbook that each of [`USES`] reads.
pub(super) fn workbook(data: &[u8]) {
    for use_of_it in USES {
        let use_of_it = use_of_it.replace("csv = ", "xlsx = ").replace("COLUMN", "n");
        let _ = check(Document::parse("any.toml", format!("{HELLO}\n{use_of_it}")), &Anything(data));
    }
}

/// Any text as assignments to a shipped scenario, with a zero byte between two of them.
pub(super) fn assignment(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut document = Document::parse("shipped.toml", SHIPPED.to_owned()).expect("a shipped scenario is TOML");
    for assignment in text.split('\0') {
        if let Err(faults) = document.set(assignment) {
            show(&faults);
        }
    }
    let _ = check(Ok(document), &Tables);
}

/// Checks a scenario and shows everything that is said of it; `true` if it is sound.
fn check(document: Result<Document, Faults>, files: &dyn Files) -> bool {
    match document.and_then(|document| document.check(files)) {
        Ok(checked) => {
            for warning in &checked.warnings {
                assert!(!warning.render(true).is_empty());
            }
            true
        }
        Err(faults) => {
            show(&faults);
            false
        }
    }
}

/// Faults that can be shown, one at least.
fn show(faults: &Faults) {
    assert!(faults.iter().count() > 0, "a refusal without a reason");
    for in_colour in [false, true] {
        assert!(!faults.render(in_colour).is_empty());
    }
}
