//! The cheapest roster: against every roster there is, against a formula, and as its reader sees it.

use std::sync::atomic::{AtomicU32, Ordering};

use peakday::report::{Screen, StaffReport, StudyReport};
use peakday::study::{Answer, Found, Proof, StaffFindings, StaffQuestion, StaffTrouble, staff};
use peakday::{Control, Document, Lang, NoFiles, Origin, Stopped, Watch, assess, replicate};

use crate::program::{Desk, text};
use crate::support::{self, Scenario};

/// Calls from 08:00 to 20:00 with a peak around noon, and three shifts that overlap.
fn three_shifts() -> Scenario {
    without_target().element(
        "target",
        "within 60 s",
        "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"60s\"\nshare = 0.8\nin = \"every interval\"\n\
         min_contacts = 10\ncertainty = 0.8",
    )
}

fn without_target() -> Scenario {
    Scenario::new()
        .run("start = \"2026-11-11T08:00\"\nend = \"2026-11-11T20:00\"\nreplications = 40\nseed = 7")
        .source("line", "queue = \"calls\"")
        .hourly("line", 8, &[40, 50, 60, 60, 80, 90, 90, 80, 60, 50, 40, 40])
        .calls("calls", "talk = { mean = \"3m\" }\npatience = { mean = \"3m\" }")
        .team("agents", "works = [\"calls\"]\npay = { per_hour = 20 }\nabsence = 0.05")
        .team("temps", "works = [\"calls\"]\npay = { per_hour = 15 }")
        .shift("agents", 5, "08:00-14:00", "name = \"early\"")
        .shift("agents", 5, "14:00-20:00", "name = \"late\"")
        .shift("temps", 2, "11:00-16:00", "name = \"noon\"")
}

const RANGES: [(&str, u32, u32); 3] =
    [("shift.early.agents", 4, 8), ("shift.late.agents", 4, 8), ("shift.noon.agents", 1, 4)];

fn document(scenario: &Scenario) -> Document {
    Document::parse("day.toml", scenario.text()).expect("it is TOML")
}

fn ask(scenario: &Scenario, ranges: &[(&str, u32, u32)]) -> Result<StaffQuestion, StaffTrouble> {
    let ranges: Vec<(String, u32, u32)> = ranges.iter().map(|&(key, low, high)| (key.into(), low, high)).collect();
    StaffQuestion::new(&document(scenario), &scenario.model(), &ranges, Vec::new())
}

fn search(scenario: &Scenario, ranges: &[(&str, u32, u32)]) -> StaffFindings {
    let question = ask(scenario, ranges).expect("a question");
    staff(&document(scenario), &NoFiles, &question, &support::all_cores(), &|| true)
}

fn found(findings: &StaffFindings) -> &Found {
    let Answer::Found(found) = &findings.answer else { panic!("{findings:?}") };
    found
}

/// Every roster of the ranges on the same replications: the cheapest that holds, and what it costs.
fn brute_force(scenario: &Scenario, replications: u32) -> (Vec<u32>, f64) {
    let mut best: Option<(Vec<u32>, f64)> = None;
    let [early, late, noon] = RANGES.map(|(_, low, high)| low..=high);
    for early in early {
        for late in late.clone() {
            for noon in noon.clone() {
                let roster = vec![early, late, noon];
                let mut document = document(scenario);
                for ((key, ..), agents) in RANGES.iter().zip(&roster) {
                    document.set(&format!("{key}={agents}")).expect("it can be set");
                }
                let mut model = document.check(&NoFiles).expect("it is sound").model;
                model.run.replications = replications;
                let results = replicate(&model, &support::all_cores());
                let findings = assess(&model, &results);
                let cost = findings.cost.total.expect("agents are paid").estimate.mean;
                let is_cheaper = best.as_ref().is_none_or(|(_, least)| cost < *least);
                if findings.targets.iter().all(|target| target.holds) && is_cheaper {
                    best = Some((roster, cost));
                }
            }
        }
    }
    best.expect("some roster holds")
}

/// 100 rosters on 40 replications; thorough, with twelve seeds.
#[test]
fn no_roster_of_all_is_cheaper() {
    for seed in 0..if support::is_exhaustive() { 12 } else { 1 } {
        let scenario = three_shifts().set("run.seed", &(7 + seed).to_string());
        let findings = search(&scenario, &RANGES);
        let found = found(&findings);
        let (roster, cost) = brute_force(&scenario, found.searched);
        assert_eq!((&found.roster, found.objective), (&roster, cost), "seed {seed}");
        assert_eq!(found.proof, Proof::Complete);
        assert!(findings.rosters < 60, "{} of 100 rosters were simulated", findings.rosters);
        for removal in &found.removals {
            let Some(plan) = &removal.plan else { continue };
            assert!(!plan.holds && removal.breaks == Some(0), "{removal:?}");
        }
    }
}

/// Erlang C: 10 calls a minute of 6 minutes each, 9 in 10 within half a minute. 69 agents answer 91.4 % in time, 68
/// answer 88.3 % (known answer `staff_02`).
#[test]
fn one_shift_has_the_agents_that_erlang_c_asks_for() {
    let scenario = Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-12T00:00\"\nreplications = 60\nseed = 3")
        .source("line", "queue = \"calls\"")
        .hourly("line", 0, &[600; 24])
        .calls("calls", "talk = { mean = \"6m\" }")
        .team("agents", "works = [\"calls\"]")
        .shift("agents", 60, "00:00-24:00", "name = \"all day\"")
        .element(
            "target",
            "within 30 s",
            "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"30s\"\nshare = 0.9\nhours = \"02:00-24:00\"",
        );
    let findings = search(&scenario, &[("shift.all day.agents", 67, 70)]);
    let found = found(&findings);
    assert_eq!((&found.roster[..], found.is_verified), (&[69][..], true));
    assert_eq!(findings.objective.name(), "agent_hours", "nobody is paid");
    let fewer = found.removals[0].plan.as_ref().expect("68 are in the range");
    let share = fewer.targets[0].estimate.expect("calls came");
    assert!((share - 0.8829).abs() < 0.012, "68 agents: {share:.4}");
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let scenario = three_shifts();
    let question = ask(&scenario, &RANGES).expect("a question");
    let with = |threads| {
        let executor = support::threads(threads);
        format!("{:?}", staff(&document(&scenario), &NoFiles, &question, &Control::on(&executor), &|| true))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn where_nothing_holds_it_says_which_target_and_when() {
    let findings = search(&three_shifts(), &[("shift.late.agents", 3, 9)]);
    let Answer::Nothing(plan) = &findings.answer else { panic!("{findings:?}") };
    assert_eq!(plan.roster, [9]);
    let (interval, record) = plan.targets[0].worst.expect("a target is missed");
    assert!(interval < 6, "the morning, where the late shift can't help: {interval}");
    assert!(record.held < record.judged);
}

#[test]
fn time_that_is_over_is_told() {
    let scenario = three_shifts();
    let question = ask(&scenario, &RANGES).expect("a question");
    let findings = staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|| false);
    assert!(findings.out_of_time);
    assert_eq!(found(&findings).swaps.tried, 0);
    assert_ne!(found(&findings).proof, Proof::Complete);
}

#[test]
fn an_interrupted_search_has_the_best_so_far_or_nothing() {
    let scenario = three_shifts();
    let question = ask(&scenario, &RANGES).expect("a question");
    for stop_after in [10, 200, 700] {
        let (watch, done) = (Watch::default(), AtomicU32::new(0));
        let progress = || {
            if done.fetch_add(1, Ordering::Relaxed) + 1 == stop_after {
                watch.stop();
            }
        };
        let executor = support::threads(2);
        let control = Control { executor: &executor, watch: Some(&watch), progress: Some(&progress) };
        let findings = staff(&document(&scenario), &NoFiles, &question, &control, &|| true);
        assert_eq!(findings.stopped, Stopped::Interrupted);
        match &findings.answer {
            Answer::Found(found) => assert!(found.fresh.is_none() && !found.is_verified),
            Answer::Interrupted => assert!(stop_after < 700, "the upper ends hold, and were simulated by then"),
            Answer::Nothing(_) => panic!("the upper ends hold"),
        }
    }
}

#[test]
fn what_cannot_be_asked_is_told() {
    let scenario = three_shifts();
    assert_eq!(ask(&scenario, &[]).err(), Some(StaffTrouble::NoRange));
    let no_agents =
        |key: &str| assert_eq!(ask(&scenario, &[(key, 1, 2)]).err(), Some(StaffTrouble::NoAgents(key.into())));
    ["shift.night.agents", "team.agents.absence", "shift.early.hours"].into_iter().for_each(no_agents);
    let twice = [("shift.early.agents", 1, 2), ("shift.early.agents", 3, 4)];
    assert_eq!(ask(&scenario, &twice).err(), Some(StaffTrouble::Twice("shift.early.agents".into())));
    assert_eq!(ask(&without_target(), &RANGES).err(), Some(StaffTrouble::NoTarget));
}

#[test]
fn the_screen_in_both_languages() {
    let scenario = three_shifts();
    let model = scenario.model();
    let origin = Origin { file: "day.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let question = {
        let mut question = ask(&scenario, &RANGES).expect("a question");
        question.frontier = vec![0.5, 0.9];
        question
    };
    let findings = staff(&document(&scenario), &NoFiles, &question, &support::all_cores(), &|| true);
    let nothing = search(&scenario, &[("shift.late.agents", 3, 9)]);
    for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        let screen = |findings| {
            let screen = StaffReport { origin: &origin, model: &model, findings }.screen(lang, Screen::of_width(80));
            let widest = screen.lines().map(console::measure_text_width).max();
            assert!(widest <= Some(80), "{widest:?} columns:\n{screen}");
            screen
        };
        insta::assert_snapshot!(format!("staff_{language}"), screen(&findings));
        insta::assert_snapshot!(format!("staff_nothing_{language}"), screen(&nothing));
    }
}

#[test]
fn the_program_writes_a_scenario_with_the_roster_found() {
    let desk = Desk::new();
    let scenario = three_shifts().text();
    std::fs::write(desk.path("day.toml"), format!("# A day of calls.\n{scenario}")).expect("it can be written");
    let ranges = ["--range", "shift.early.agents=4..8", "--range", "shift.late.agents=4..8"];
    let done =
        desk.simulate(&[&["staff", "day.toml", "--quiet", "--no-plots", "--require-targets"], &ranges[..]].concat());
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("holds every target on 40 fresh replications"), "{}", text(&done.stdout));
    let staffed = std::fs::read_to_string(desk.path("output/day-staff/staffed.toml")).expect("it is written");
    assert!(staffed.starts_with("# A day of calls.\n"), "comments stay");
    let check = desk.simulate(&["check", "output/day-staff/staffed.toml", "--quiet"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));
    let refused = |arguments: &[&str], told: &str| {
        let done = desk.simulate(&[&["staff", "day.toml", "--quiet", "--out", "other"], arguments].concat());
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains(told), "{}", text(&done.stderr));
        assert!(!desk.path("other").exists());
    };
    refused(&["--range", "shift.lat.agents=2..3"], "did you mean `shift.late.agents`?");
    refused(&["--range", "shift.late.agents=20"], "expected a shift and whole numbers");
    refused(&["--range", "shift.late.agents=3..2"], "goes from high to low");
    refused(&["--range", "shift.late.agents=2..3", "--budget", "5"], "expected a time such as 90s");
    refused(&[], "--range");
}
