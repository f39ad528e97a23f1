//! Sweeps: the verdicts of plans against runs of them, sequential looks, and a sweep that is killed and goes on.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use peakday::report::{Screen, StudyReport, SweepReport};
use peakday::stats::binomial_interval;
use peakday::study::{
    Axis, Grid, MainFigure, PlanFault, Standing, SweepFindings, SweptPlan, confidence_of_look, looks, sweep_plan,
};
use peakday::{Control, Executor, Lang, Model, Origin, assess, replicate};

use crate::support::{self, Scenario, program};

/// Chats of an evening with wages and a target, for agents in a shift of a Chinese name.
fn evening() -> Scenario {
    let target = "queue = \"chats\"\nfigure = \"first_response\"\nwithin = \"60s\"\nshare = 0.8\ncertainty = 0.7";
    Scenario::evening()
        .run("replications = 64\nseed = 4")
        .set("shift.agents.agents", "5")
        .set("shift.agents.name", "\"晚班\"")
        .set("team.agents.pay", "{ per_hour = 30 }")
        .element("target", "within a minute", target)
}

fn with_agents(agents: u32) -> Model {
    evening().set("shift.晚班.agents", &agents.to_string()).model()
}

fn plan(model: &Model) -> SweptPlan {
    sweep_plan(model, &MainFigure::all(model), &support::all_cores()).expect("nothing stops it")
}

#[test]
fn a_plan_is_ruled_on_as_its_run_at_the_confidence_of_a_look() {
    for agents in [4, 5, 6] {
        let model = with_agents(agents);
        let found = plan(&model);
        // The same replications in one run.
        let mut whole = model.clone();
        whole.run.replications = u32::try_from(found.replications).expect("few");
        whole.run.confidence = confidence_of_look(model.run.confidence, model.run.replications);
        let results = replicate(&whole, &support::all_cores());
        let run = assess(&whole, &results);
        let (here, there) = (&found.targets[0], &run.targets[0]);
        assert_eq!(
            (here.held, here.assessed, here.holds, here.sure),
            (there.held, there.assessed, there.holds, there.sure)
        );
        assert_eq!(here.certainty, binomial_interval(here.held, here.assessed, whole.run.confidence));
        assert_eq!(found.together, (here.held, here.assessed), "it is the only target");
        let cost = MainFigure::all(&model).iter().position(|&figure| figure == MainFigure::Cost).expect("it is paid");
        let total = found.figures[cost].expect("it is paid").mean;
        let of_run = run.cost.total.expect("it is paid").estimate.mean;
        assert!((total - of_run).abs() < 1e-9 * of_run, "{total}, {of_run}");
    }
}

#[test]
fn replications_go_where_the_verdict_is_near() {
    let plans: Vec<(u32, SweptPlan)> = (2..=9).map(|agents| (agents, plan(&with_agents(agents)))).collect();
    let looks: Vec<usize> = looks(64).into_iter().map(|look| look as usize).collect();
    for (agents, found) in &plans {
        assert!(looks.contains(&found.replications), "{agents}");
        let is_clear = matches!(found.standing(), Standing::Holds | Standing::Missed);
        assert_eq!(found.replications < 64, is_clear && found.replications != 64, "{agents}: {found:?}");
    }
    let of = |agents: u32| plans.iter().find(|plan| plan.0 == agents).map(|plan| &plan.1).expect("it is one");
    assert_eq!((of(2).standing(), of(2).replications), (Standing::Missed, looks[0]));
    assert_eq!((of(9).standing(), of(9).replications), (Standing::Holds, looks[0]));
    assert!(plans.iter().any(|plan| plan.1.replications > looks[0]), "some plan is near what is wanted");
}

fn swept() -> (Model, SweepFindings) {
    let base = evening();
    let values = |values: &[u32]| values.iter().map(u32::to_string).collect::<Vec<_>>();
    let axis = |path: &str, numbers: &[u32], present: u32| Axis {
        path: path.into(),
        values: values(numbers),
        numbers: Some(numbers.iter().map(|&number| f64::from(number)).collect()),
        present: Some(f64::from(present)),
    };
    let both = vec![axis("shift.晚班.agents", &[4, 5, 6, 7], 5), axis("team.agents.max_concurrency", &[2, 4, 6], 4)];
    let grid = Grid { axes: both, is_zipped: false };
    let model = base.model();
    let figures = MainFigure::all(&model);
    let plans = grid.plans().into_iter().map(|places| {
        let set = |scenario: Scenario, (axis, place): (&Axis, usize)| scenario.set(&axis.path, &axis.values[place]);
        let scenario = grid.axes.iter().zip(places).fold(base.clone(), set);
        sweep_plan(&scenario.model(), &figures, &support::all_cores()).expect("nothing stops it")
    });
    let mut plans: Vec<Option<SweptPlan>> = plans.map(Some).collect();
    let present_plan = grid.present_plan();
    let present = plans[present_plan.expect("it is on the grid")].clone().expect("it has no fault");
    // As if the last two were refused.
    let faults = vec![PlanFault { plans: vec![10, 11], message: "there are no 7 seats".into() }];
    plans[10..].fill(None);
    let most = model.run.replications;
    (model, SweepFindings { grid, plans, faults, present, present_plan, figures, most })
}

#[test]
fn the_screen_in_both_languages_and_the_files() {
    let (model, findings) = swept();
    assert_eq!(findings.present_plan, Some(4));
    let cheapest = findings.cheapest().expect("some plan holds");
    let cost = |plan: &SweptPlan| findings.cost(plan).expect("it is paid").mean;
    let best = findings.plans[cheapest].as_ref().expect("it has no fault");
    for (_, plan) in findings.swept().filter(|(_, plan)| plan.standing() == Standing::Holds) {
        assert!(cost(plan) >= cost(best), "none that surely holds is cheaper");
    }
    let origin = Origin { file: "evening.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let report = SweepReport { origin: &origin, model: &model, findings: &findings };
    for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        let screen = report.screen(lang, Screen::of_width(80));
        assert!(screen.lines().all(|line| console::measure_text_width(line) <= 80), "{screen}");
        insta::assert_snapshot!(format!("sweep_{language}"), screen);
    }
    let files = report.files(Lang::En, false, &Executor::one_thread());
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["sweep.json", "sweep.csv", "sweep.html", "sweep.xlsx"]);
    let csv = String::from_utf8_lossy(&files[1].bytes).into_owned();
    assert!(
        csv.lines().next().is_some_and(|head| head.contains("shift.晚班.agents,team.agents.max_concurrency")),
        "{csv}"
    );
    assert_eq!(csv.lines().filter(|line| line.contains("target certainty")).count(), findings.swept().count());
    assert_eq!(csv.lines().filter(|line| line.contains(",faulty,")).count(), 2);
    let page = String::from_utf8_lossy(&files[2].bytes).into_owned();
    assert!(page.contains("class=\"holds\"") && page.contains("class=\"missed\""), "cells have their colours");
}

#[test]
fn a_plan_is_the_same_on_any_number_of_threads() {
    let model = with_agents(5);
    let figures = MainFigure::all(&model);
    let on = |threads| sweep_plan(&model, &figures, &Control::on(&support::threads(threads)));
    assert_eq!(on(1), on(3));
}

/// The words of a sweep of eighteen plans into a folder.
fn sweep_of(scenario: &Path, out: &Path) -> std::process::Command {
    let mut program = program();
    program.arg("sweep").arg(scenario).args([
        "--vary",
        "shift.晚班.agents=3..8",
        "--vary",
        "team.agents.max_concurrency=2,3,4",
    ]);
    program.args(["--quiet", "--threads", "1", "--lang", "en", "--out"]).arg(out);
    program
}

/// All files of a folder but for the manifest, which says of which folder they are.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder of results").map(|entry| entry.expect("an entry"));
    let files = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
    files.map(|(name, path)| (name, std::fs::read(path).expect("a file"))).collect()
}

/// At full size, twenty moments by hand: see docs/planning.md.
#[test]
fn a_sweep_that_is_killed_and_goes_on_ends_in_the_same_bytes() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let scenario = place.path().join("evening.toml");
    std::fs::write(&scenario, evening().text()).expect("a file can be written");
    let (whole, broken) = (place.path().join("whole"), place.path().join("broken"));
    let output = sweep_of(&scenario, &whole).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let moments = if support::is_exhaustive() { 20 } else { 4 };
    let (mut killed, mut kept) = (0, 0);
    let plans_kept = || std::fs::read_dir(place.path().join("broken.plans")).map_or(0, Iterator::count);
    for moment in 0..moments {
        let mut child =
            sweep_of(&scenario, &broken).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        // On a busy machine it takes long to begin: the moment counts from when something more is done.
        let before = plans_kept();
        for _ in 0..2000 {
            if plans_kept() != before || child.try_wait().expect("it can be asked").is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_millis(7 * moment % 20));
        killed += u32::from(child.try_wait().expect("it can be asked").is_none());
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        kept = kept.max(plans_kept());
    }
    let output = sweep_of(&scenario, &broken).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(killed > 0 && kept > 0, "killed {killed} times, at most {kept} plans were kept");
    assert_eq!(contents(&whole), contents(&broken));
    assert!(!place.path().join("broken.plans").exists(), "plans of a sweep that is done are removed");
}

#[test]
fn what_cannot_be_swept_is_told_and_nothing_is_written() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, scenario: &Scenario| {
        let path = place.path().join(name);
        std::fs::write(&path, scenario.text()).expect("a file can be written");
        path
    };
    let path = write("evening.toml", &evening().set("run.replications", "2"));
    let bare = write("bare.toml", &Scenario::evening().run("replications = 2"));
    let out = place.path().join("out");
    let refused = |path: &Path, words: &[&str], says: &str| {
        let words =
            words.iter().flat_map(|word| if word.starts_with("--") { vec![*word] } else { vec!["--vary", *word] });
        let words: Vec<&str> = words.collect();
        let output =
            program().arg("sweep").arg(path).args(&words).arg("--out").arg(&out).output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(said.contains(says), "{words:?}: {said}");
        assert!(!out.exists() && !place.path().join("out.plans").exists(), "{words:?}");
    };
    refused(&path, &[], "--vary");
    refused(&bare, &["shift.1.agents=1..2"], "no targets");
    refused(&path, &["shift.晚班.agents"], "names no place and its values");
    refused(&path, &["shift.晚班.agents=5..1"], "found `5..1`");
    refused(&path, &["shift.晚班.agents=3,3"], "has the value 3 twice");
    refused(&path, &["shift.晚班.agents=3", "shift.晚班.agents=4"], "is varied twice");
    refused(&path, &["shift.晚班.agents=3,4", "team.agents.max_concurrency=2", "--zip"], "these have 2, 1");
    let all = ["shift.晚班.agents=1..60", "team.agents.max_concurrency=1..60", "shift.晚班.on_call=1..60"];
    refused(&path, &all, "216000 plans");
    // What is found of them would be held all at once.
    let memory = "--memory=2MB";
    refused(&path, &[all[0], memory], "what is found of 60 plans would take about");
    refused(&path, &[all[0], memory, "--lang=zh"], "60 个方案的结果约需内存");
    refused(&path, &["shift.夜班.agents=1..2"], "夜班");
    refused(&path, &["shift.晚班.agents=-9"], "has a fault, so nothing was simulated");
    refused(&path, &["shift.晚班.agents=-8,-9"], "each of these 2 plans has a fault");
    refused(&path, &["run.seed=1,2"], "makes another run");
}

/// The others are simulated, and what is wrong is said once.
#[test]
fn plans_with_a_fault_are_cells_of_their_own() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let path = place.path().join("evening.toml");
    std::fs::write(&path, evening().set("run.replications", "4").text()).expect("a file can be written");
    let out = place.path().join("out");
    let grid = ["--vary", "shift.晚班.agents=4,-9,5", "--vary", "team.agents.max_concurrency=2,4"];
    let output = program().arg("sweep").arg(&path).args(grid).arg("--out").arg(&out).output().expect("it runs");
    let (screen, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("2 of 6 plans have a fault and can't be simulated (shift.晚班.agents=-9): "), "{screen}");
    assert_eq!(screen.matches("have a fault").count(), 1, "{screen}");
    let text = std::fs::read_to_string(out.join("sweep.json")).expect("there are figures");
    let figures: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let standings: Vec<bool> = figures["plans"]
        .as_array()
        .expect("plans")
        .iter()
        .map(|plan| plan["standing"] == "faulty" && plan["fault"].is_string())
        .collect();
    assert_eq!(standings, [false, false, true, true, false, false]);
}

#[test]
fn another_sweep_does_not_take_over_the_plans_of_one_that_was_broken_off() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let scenario = place.path().join("evening.toml");
    std::fs::write(&scenario, evening().set("run.replications", "4").text()).expect("a file can be written");
    let out = place.path().join("out");
    let plans = place.path().join("out.plans");
    std::fs::create_dir(&plans).expect("a folder can be made");
    let empty = r#"{"fingerprint":"other","plan":{"replications":1,"targets":[],"together":[0,0],"figures":[]}}"#;
    std::fs::write(plans.join("0001.json"), empty).expect("a file can be written");
    let output = sweep_of(&scenario, &out).output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("the plans of another sweep"), "{said}");
    let output = sweep_of(&scenario, &out).arg("--overwrite").output().expect("the program runs");
    assert!(output.status.success() && !plans.exists(), "{}", String::from_utf8_lossy(&output.stderr));
}
