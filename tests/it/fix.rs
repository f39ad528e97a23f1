//! Cheap mendings of a plan that misses a target: each is what a run with its assignments says.

use calamine::{Data, Reader, Xlsx};
use peakday::assess::held;
use peakday::study::fix;
use peakday::{Document, NoFiles, replicate};

use crate::program::{Desk, shipped, text};
use crate::support::{self, Scenario};

/// Calls from 08:00 to 12:00, most of them before 10:00, when half of the agents aren't there yet.
fn morning() -> Scenario {
    Scenario::new()
        .run("start = \"2026-11-11T08:00\"\nend = \"2026-11-11T12:00\"\nreplications = 40\nseed = 7")
        .source("line", "queue = \"calls\"")
        .hourly("line", 8, &[40, 100, 60, 40])
        .calls("calls", "talk = { mean = \"3m\" }")
        .team("agents", "works = [\"calls\"]\npay = { per_hour = 20 }")
        .shift("agents", 4, "08:00-12:00", "name = \"all morning\"")
        .shift("agents", 4, "09:30-12:00", "name = \"late\"")
        .element(
            "target",
            "within 60 s",
            "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"60s\"\nshare = 0.8\nin = \"every interval\"\ncertainty = 0.9",
        )
}

#[test]
fn each_mending_is_what_a_run_with_its_assignments_says() {
    let scenario = morning();
    let document = Document::parse("day.toml", scenario.text()).expect("it is TOML");
    let model = scenario.model();
    let findings = fix(&document, &NoFiles, &model, &support::all_cores());
    let days = |assignments: &[String]| -> (Vec<bool>, f64) {
        let mut document = document.clone();
        assignments.iter().for_each(|assignment| document.set(assignment).expect("it can be set"));
        let model = document.check(&NoFiles).expect("it is sound").model;
        let outcomes = replicate(&model, &support::all_cores()).outcomes;
        let cost = peakday::assess::total_in_replication(&model);
        let days = outcomes.iter().map(|outcome| held(&model, &model.targets[0], outcome) == Some(true)).collect();
        (days, outcomes.iter().map(cost).sum::<f64>() / outcomes.len() as f64)
    };
    let (before, cost_before) = days(&[]);
    let number = |days: &[bool]| u32::try_from(days.iter().filter(|&&held| held).count()).expect("few");
    assert_eq!(findings.held_before, number(&before));
    assert!(findings.mendings.len() >= 4, "{findings:?}");
    for mending in &findings.mendings {
        let (after, cost) = days(&mending.assignments);
        let pairs = |wanted: (bool, bool)| {
            let pairs = before.iter().zip(&after).filter(|&(&a, &b)| (a, b) == wanted);
            u32::try_from(pairs.count()).expect("few")
        };
        assert_eq!(mending.held, number(&after), "{mending:?}");
        assert_eq!((mending.gained, mending.lost), (pairs((false, true)), pairs((true, false))));
        let difference = mending.cost.expect("agents are paid").mean;
        assert!((difference - (cost - cost_before)).abs() < 1e-6, "{mending:?}");
    }
    let best = &findings.mendings[0];
    assert_eq!(best.assignments, ["shift.late.hours=-30m"], "those who come at half past nine come at nine");
    assert!(best.is_sure && best.gained > 20 && best.lost == 0, "{best:?}");
}

#[test]
fn the_program_tells_what_would_mend_a_missed_target() {
    let desk = Desk::new();
    desk.write("day.toml", &morning().text());
    let done = desk.simulate(&["day.toml", "--fix", "--quiet", "--no-plots"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let screen = text(&done.stdout);
    assert!(screen.contains("Of the cheap mendings --set shift.late.hours=-30m brings most"), "{screen}");
    let begin = screen.find("What would mend it").expect("a heading");
    insta::assert_snapshot!("fix_en", &screen[begin..]);
    assert!(desk.path("output/day/fix.json").exists());
    let done = desk.simulate(&["day.toml", "--fix", "--quiet", "--no-plots", "--lang", "zh"]);
    let screen = text(&done.stdout);
    insta::assert_snapshot!("fix_zh", &screen[screen.find("怎样补救").expect("a heading")..]);
    let mended =
        ["day.toml", "--fix", "--quiet", "--no-plots", "--set", "shift.late.agents=20", "--set", "shift.1.agents=20"];
    let done = desk.simulate(&mended);
    assert!(text(&done.stdout).contains("there is nothing to mend"), "{}", text(&done.stdout));
    let json = desk.simulate(&["run", &shipped("hello.toml"), "--fix", "--quiet", "--reps", "5", "--format", "json"]);
    assert!(serde_json::from_slice::<serde_json::Value>(&json.stdout).is_ok(), "the table isn't in the figures");
}

#[test]
fn the_page_and_the_workbook_have_the_mendings() {
    let desk = Desk::new();
    desk.write("day.toml", &morning().text());
    for (lang, heading, sheet) in [("en", "What would mend it", "Mendings"), ("zh", "怎样补救", "补救")] {
        let done = desk.simulate(&["day.toml", "--fix", "--quiet", "--reps", "20", "--lang", lang, "--overwrite"]);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        let page = std::fs::read_to_string(desk.path("output/day/report.html")).expect("a page");
        let section = &page[page.find("<section id=\"mend\"").expect("a section")..];
        assert!(section.contains(heading) && section.contains("shift.late.hours=-30m"), "{lang}");
        let mut workbook: Xlsx<_> = calamine::open_workbook(desk.path("output/day/report.xlsx")).expect("a workbook");
        assert_eq!(workbook.sheet_names()[1], sheet, "behind the verdicts");
        let rows = workbook.worksheet_range(sheet).expect("it is there");
        let row = rows.rows().find(|row| row[0] == "shift.late.hours=-30m").expect("a row a mending");
        assert!(matches!(row[1], Data::Float(held) if held > 0.0), "days are a number: {row:?}");
    }
}
