//! The screen, as its reader sees it: both languages, on narrow and on wide terminals.

use peakday::{Lang, Origin, Report, assess};

use crate::support::{model, results};

const HELLO: &str = include_str!("../../scenarios/hello.toml");

#[test]
fn the_screen_in_both_languages_at_80_and_100_columns() {
    let text = HELLO.replace("replications = 100", "replications = 40");
    let (model, results) = (model(&text), results(&text));
    let findings = assess(&model, &results);
    let origin = Origin { file: "hello.toml".into(), sha256: "0".repeat(64) };
    let report = Report { origin: &origin, model: &model, results: &results, findings: &findings };
    for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        for width in [80, 100] {
            let screen = report.screen(lang, width);
            insta::assert_snapshot!(format!("screen_{language}_{width}"), screen);
            let tables = screen.lines().filter(|line| line.starts_with(' ') && !line.starts_with("  "));
            let table = tables.map(console::measure_text_width).max().expect("there are tables");
            assert!(table <= width, "{table} columns on {width}:\n{screen}");
        }
    }
}
