//! Runs of an evening: as drawn, that it repeats, and what is said and framed.

use resvg::usvg::roxmltree::{Document as Xml, Node};

use super::*;
use crate::report::palette::{RED, VIOLET};
use crate::report::{Lang, Speaks};
use crate::units;

#[test]
fn an_evening_as_drawn() {
    with_report(EVENING, |report| {
        for Picture { name, wide: svg, .. } in drawings(report, Lang::En.texts(), &Executor::one_thread()) {
            // What differs in the last digit of a tenth of a pixel looks the same.
            insta::with_settings!({ filters => vec![(r"(\d+)\.\d+", "$1")], omit_expression => true }, {
                insta::assert_snapshot!(name, svg);
            });
        }
    });
}

#[test]
fn the_same_pictures_again_and_on_one_thread() {
    let files = |executor: &Executor| {
        with_report(EVENING, |report| of_run(&drawings(report, Lang::Zh.texts(), executor), executor))
    };
    let bytes = |files: Vec<ResultFile>| files.into_iter().map(|file| (file.name, file.bytes)).collect::<Vec<_>>();
    let first = bytes(files(&Executor::all_cores().expect("threads can be started")));
    assert!(first == bytes(files(&Executor::one_thread())), "drawn again on one thread, the pictures differ");
    assert!(first.iter().all(|(name, _)| name.starts_with("plots/") && name.is_ascii()));
    let pictures = with_report(EVENING, |report| drawings(report, Lang::Zh.texts(), &Executor::one_thread()).len());
    assert_eq!(first.len(), 2 * pictures, "each as SVG and as PNG");
    let pngs = first.iter().filter(|(name, _)| std::path::Path::new(name).extension() == Some("png".as_ref()));
    assert_eq!(pngs.filter(|(_, bytes)| bytes.starts_with(b"\x89PNG")).count(), pictures);
}

/// A picture of the evening by the beginning of its name.
#[track_caller]
fn picture_of(report: Report<'_>, name: &str) -> Picture {
    let pictures = drawings(report, Lang::En.texts(), &Executor::one_thread()).into_iter();
    pictures.into_iter().find(|picture| picture.name.starts_with(name)).unwrap_or_else(|| panic!("no picture {name}"))
}

#[test]
fn what_breaks_is_in_the_title_and_framed_and_nothing_else_is() {
    with_report(EVENING, |report| {
        let broken = crate::report::view::hours::broken_of_all(report.model, report.findings);
        assert!(!broken.is_empty(), "two agents are too few for 90 contacts an hour");
        let first = picture_of(report, "01");
        let clock = |interval: usize| report.model.run.interval_bounds(interval).0.since_midnight();
        let hours: Vec<String> = broken.iter().map(|&interval| units::Clock(clock(interval)).to_string()).collect();
        assert_eq!(hours, ["19:00", "20:00", "21:00", "22:00"]);
        assert_eq!(first.title, "4 hours break: 19:00\u{2013}23:00", "four in a row are one");
        assert!(first.wide.contains(&format!("<desc>{}. Breaks: ", first.title)), "{}", first.wide);
        for svg in [&first.wide, &first.narrow] {
            let xml = Xml::parse(svg).expect("drawings are well-formed");
            let bold = xml.descendants().filter(|node| node.attribute("font-weight").is_some());
            let is_red =
                |node: &Node<'_, '_>| node.attribute("fill").is_some_and(|fill| fill.eq_ignore_ascii_case(RED));
            let named: Vec<&str> = bold.filter(is_red).map(|node| node.text().unwrap_or("").trim()).collect();
            assert_eq!(named, hours.iter().map(|hour| &hour[..2]).collect::<Vec<_>>());
        }
    });
}

#[test]
fn every_time_picture_says_where_its_intervals_begin_and_has_its_figures() {
    with_report(EVENING, |report| {
        for picture in drawings(report, Lang::En.texts(), &Executor::one_thread()) {
            let Some(table) = picture.table.as_ref().filter(|_| picture.wide.contains("data-x")) else { continue };
            assert_eq!(table.rows.len(), 5, "{}: a row an hour", picture.name);
            assert!(table.rows.iter().all(|row| row.len() == table.header.len()), "{}", picture.name);
            for svg in [&picture.wide, &picture.narrow] {
                let xml = Xml::parse(svg).expect("drawings are well-formed");
                let edges = xml.root_element().attribute("data-x").expect("time runs to the right");
                let edges: Vec<u32> = edges.split(' ').map(|edge| edge.parse().expect("whole pixels")).collect();
                assert_eq!(edges.len(), 6, "{}: {edges:?}", picture.name);
                assert!(edges.is_sorted(), "{}: {edges:?}", picture.name);
            }
        }
    });
}

#[test]
fn incidents_and_phases_are_named_over_the_panels() {
    let further = r#"
        [[incident]]
        name = "power cut"
        between = ["2026-11-11T19:00", "2026-11-11T20:00"]
        lasts = "30m"
        bot = "off"

        [[phase]]
        name = "sale"
        from = "2026-11-11T18:00"
        to = "2026-11-11T20:00"
    "#;
    with_report(&format!("{EVENING}{further}"), |report| {
        for name in ["01", "03", "04", "05", "06"] {
            let Picture { wide, narrow, .. } = picture_of(report, name);
            for svg in [wide, narrow] {
                assert!(svg.contains("power cut: may begin 19:00"), "{name} doesn't name the incident");
                assert!(svg.contains("sale"), "{name} doesn't name the phase");
                let xml = Xml::parse(&svg).expect("drawings are well-formed");
                let hatches = xml.descendants().filter(|node| node.has_tag_name("path"));
                let violet = hatches.filter(|node| node.attribute("stroke") == Some(VIOLET));
                assert!(violet.count() >= 2, "{name}: the incident hatches its row and a panel");
            }
        }
    });
}

#[test]
fn a_target_of_every_day_is_judged_day_by_day() {
    let text = EVENING.replace("in = \"every interval\"", "in = \"every day\"");
    with_report(&text, |report| {
        let [quick, few_leave] = &report.findings.targets[..] else { panic!("there are two targets") };
        let [day] = &quick.days[..] else { panic!("the evening is one day") };
        assert_eq!((day.intervals.clone(), day.held, day.assessed), (0..5, quick.held, quick.assessed));
        assert!(few_leave.days.is_empty(), "it is judged over the whole run");
        let picture = picture_of(report, "02");
        assert!(picture.wide.contains("quick") && picture.wide.contains("few leave"));
    });
}

/// How to read it: `docs/pictures.md` has a line on each picture, by its name up to the number of the target or page.
#[test]
fn every_picture_is_in_the_guide() {
    let guide = include_str!("../../../../../../docs/pictures.md");
    with_report(EVENING, |report| {
        for Picture { name, .. } in drawings(report, Lang::En.texts(), &Executor::one_thread()) {
            let plain = name.trim_end_matches(|c: char| c == '-' || c.is_ascii_digit());
            let shown = [format!("| `{plain}` |"), format!("| `{plain}-<n>` |")];
            assert!(shown.iter().any(|shown| guide.contains(shown)), "docs/pictures.md has no line on `{plain}`");
        }
    });
}

#[test]
fn names_without_glyphs_are_told() {
    let text = EVENING.replace("name = \"agents\"", "name = \"龘 agents\"").replace("\"agents\"", "\"龘 agents\"");
    assert_eq!(with_report(&text, |report| uncovered(report.origin, report.model)), ['龘']);
    assert_eq!(with_report(EVENING, |report| uncovered(report.origin, report.model)), []);
}
