//! The screen, as its reader sees it: both languages, on narrow and on wide terminals.

use peakday::{Lang, Origin, Report, assess};

use crate::support::{model, results};

/// A queue's table has the columns of each of its targets, in tables of their own where there is no room.
#[test]
fn the_screen_shows_every_target_of_a_queue() {
    let text = HELLO.replace("replications = 100", "replications = 40")
        + "[[target]]\nname = \"in two minutes\"\nqueue = \"chats\"\nwithin = \"2m\"\nshare = 0.95\n\n\
           [[target]]\nname = \"of the evening\"\nqueue = \"chats\"\nwithin = \"60s\"\nshare = 0.7\nhours = \"20:00-22:00\"\n";
    let (model, results) = (model(&text), results(&text));
    let findings = assess(&model, &results);
    let origin = Origin { file: "hello.toml".into(), assignments: Vec::new(), sha256: "0".repeat(64) };
    let report = Report { origin: &origin, model: &model, results: &results, findings: &findings };
    for width in [80, 160] {
        insta::assert_snapshot!(format!("screen_of_three_targets_{width}"), report.screen(Lang::En, width));
    }
}

const HELLO: &str = include_str!("../../scenarios/hello.toml");

#[test]
fn the_screen_in_both_languages_at_80_and_100_columns() {
    let text = HELLO.replace("replications = 100", "replications = 40");
    let (model, results) = (model(&text), results(&text));
    let findings = assess(&model, &results);
    let origin = Origin { file: "hello.toml".into(), assignments: Vec::new(), sha256: "0".repeat(64) };
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
