//! The screen, as its reader sees it: both languages, on narrow and on wide terminals.

use peakday::report::Screen;
use peakday::{Executor, Lang, Origin, Report, assess};

use crate::support::Scenario;

/// A queue's table has the columns of each of its targets; if there is no room, in tables of their own.
#[test]
fn the_screen_shows_every_target_of_a_queue() {
    let hello =
        hello(40).element("target", "in two minutes", "queue = \"chats\"\nwithin = \"2m\"\nshare = 0.95").element(
            "target",
            "of the evening",
            "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.7\nhours = \"20:00-22:00\"",
        );
    let (model, results) = (hello.model(), hello.results());
    let findings = assess(&model, &results);
    let origin = Origin { file: "hello.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let report = Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    };
    for width in [80, 160] {
        insta::assert_snapshot!(
            format!("screen_of_three_targets_{width}"),
            report.screen(Lang::En, Screen::of_width(width))
        );
    }
}

/// The scenario that everybody meets first, with so many replications.
fn hello(replications: u32) -> Scenario {
    Scenario::from(include_str!("../../scenarios/hello.toml")).set("run.replications", &replications.to_string())
}

#[test]
fn the_screen_in_both_languages_at_80_and_100_columns() {
    let (model, results) = (hello(40).model(), hello(40).results());
    let findings = assess(&model, &results);
    let origin = Origin { file: "hello.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let report = Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    };
    for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        for width in [80, 100] {
            let screen = report.screen(lang, Screen::of_width(width));
            insta::assert_snapshot!(format!("screen_{language}_{width}"), screen);
            let tables = screen.lines().filter(|line| line.starts_with(' ') && !line.starts_with("  "));
            let table = tables.map(console::measure_text_width).max().expect("there are tables");
            assert!(table <= width, "{table} columns on {width}:\n{screen}");
        }
    }
}

/// A horizon whose phases the screen shows, and a day with costs of every kind.
#[test]
fn phases_and_costs_on_the_screen() {
    let phase = |from: &str, to: &str| format!("from = \"2026-11-{from}\"\nto = \"2026-11-{to}\"");
    let days = hello(20)
        .set("run.end", "\"2026-11-14T00:00\"")
        .set("queue.chats.value", "{ order = 90, conversion = [[\"0s\", 0.4], [\"left\", 0.1]] }")
        .set("team.agents.pay", "{ per_hour = 30, seat_per_day = 20 }")
        .element("phase", "first wave", &phase("11T18:00", "12T00:00"))
        .element("phase", "aftermath", &phase("13T00:00", "14T00:00"));
    let (model, results) = (days.model(), days.results());
    let findings = assess(&model, &results);
    let origin = Origin { file: "hello.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let report = Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    };
    insta::assert_snapshot!("screen_of_phases_en", report.screen(Lang::En, Screen::of_width(100)));
    insta::assert_snapshot!("screen_of_phases_zh", report.screen(Lang::Zh, Screen::of_width(80)));

    let files = report.files(Lang::En, false, &Executor::one_thread());
    let table = files.iter().find(|file| file.name == "phases.csv").expect("a run with phases writes them");
    let table = String::from_utf8_lossy(&table.bytes);
    assert!(table.starts_with("phase,from,to,queue,figure,value,low,high,p5,p50,p95\n"), "{table}");
    let summary: serde_json::Value = serde_json::from_str(&report.json()).expect("a summary is JSON");
    let wave = &summary["phases"][0];
    assert_eq!(wave["name"], "first wave");
    let written = |figure: &str, value: &serde_json::Value| {
        let row = format!("first wave,2026-11-11T18:00,2026-11-12T00:00,chats,{figure},{value},");
        assert!(table.contains(&row), "{row}\n{table}");
    };
    written("lost_sales", &wave["queues"]["chats"]["lost_sales"]["mean"]);
    written("first_response_s_p90", &wave["queues"]["chats"]["first_response_s"]["p90"]);
    written("target share: first response within 60s", &wave["targets"][0]["share"]["mean"]);
}

/// A rule of a platform over a rolling month, a mean and a floor, in both languages.
#[test]
fn rules_means_and_floors_on_the_screen() {
    let rule = r#"
        queue = "chats"
        preset = "tmall-3min"
        no_interval_below = 0.89
        in = "rolling"
        history = { share = 0.93, rounds = 210_000, days = 29 }
        certainty = 0.9
    "#;
    let rules = hello(20)
        .also("target", rule)
        .also("target", "queue = \"chats\"\npreset = \"tmall-mean-response\"\nat_most = \"40s\"")
        .also("target", "queue = \"chats\"\nfigure = \"abandoned\"\nat_most = 0.05\nshort_abandon = \"10s\"");
    let (model, results) = (rules.model(), rules.results());
    let findings = assess(&model, &results);
    let origin = Origin { file: "hello.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let report = Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    };
    insta::assert_snapshot!("screen_of_rules_en", report.screen(Lang::En, Screen::of_width(120)));
    insta::assert_snapshot!("screen_of_rules_zh", report.screen(Lang::Zh, Screen::of_width(120)));

    let summary: serde_json::Value = serde_json::from_str(&report.json()).expect("a summary is JSON");
    let [rule, mean] = [1, 2].map(|target: usize| &summary["targets"][target]);
    assert_eq!(
        (&rule["preset"]["seen"], &rule["unit"], &rule["window"]),
        (&"third party".into(), &"share".into(), &"message".into())
    );
    assert_eq!(
        (&mean["unit"], &mean["cap_s"], &mean["seconds"]),
        (&"s".into(), &600.0.into(), &serde_json::Value::Null)
    );
    let table = report
        .files(Lang::En, false, &Executor::one_thread())
        .into_iter()
        .find(|file| file.name == "intervals.csv")
        .expect("every run writes it");
    let table = String::from_utf8_lossy(&table.bytes).into_owned();
    let rows = |figure: &str| table.lines().filter(|line| line.contains(&format!(",chats,{figure},"))).count();
    assert_eq!(
        [rows("target share: tmall-3min"), rows("target share 24h: tmall-3min")],
        [5, 6],
        "23:00 is not assessed"
    );
    assert_eq!(rows("oldest_waiting_s"), 6);
}
