//! Plans beside a base: what differs and by how much, what is claimed, and what can't be compared.

use peakday::figures::{QueueFigure, TimePart};
use peakday::ids::QueueId;
use peakday::report::{ComparisonReport, Screen, StudyReport};
use peakday::stats::Difference;
use peakday::study::{Happening, SituationFindings, in_situations};
use peakday::{
    ComparedPlan, ComparisonFindings, ComparisonQuestion, ComparisonTrouble, Control, Document, Estimate, Folder,
    Hours, KeptFiles, Lang, MainFigure, Model, Origin, Pairing, Time, assess, compare, replicate,
};

use crate::support::{self, Scenario, is_exhaustive, program};

/// Mean first response of the only queue.
const FIRST_RESPONSE: MainFigure =
    MainFigure::Queue(QueueId(0), QueueFigure::Time(Time::FirstResponse, TimePart::Mean));

/// An evening that three agents can't quite handle, with a target that some replications hold, and wages.
fn evening() -> Scenario {
    Scenario::evening()
        .run("replications = 40\nseed = 5")
        .key("currency", "¥")
        .element("target", "within a minute", "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.8\ncertainty = 0.9")
        .set("team.agents.pay", "{ per_day = 740 }")
}

/// An hour of chats that are soon simulated.
fn hour(agents: u32, seed: u64) -> Scenario {
    Scenario::evening()
        .run(&format!("end = \"2026-11-11T19:00\"\nreplications = 20\nseed = {seed}"))
        .hourly("shop", 18, &[70])
        .set("team.agents.speed_cv", "0.2")
        .set("shift.agents.hours", "18:00-19:00")
        .set("shift.agents.agents", &agents.to_string())
}

fn question(plans: &[(&str, &Model)]) -> Result<ComparisonQuestion, ComparisonTrouble> {
    let plans = plans.iter().map(|(name, model)| ComparedPlan { name: (*name).to_owned(), model: (*model).clone() });
    ComparisonQuestion::new(plans.collect())
}

fn compared(plans: &[(&str, &Model)]) -> (ComparisonQuestion, ComparisonFindings) {
    let question = question(plans).expect("plans that can be compared");
    let findings = compare(&question, &support::all_cores());
    (question, findings)
}

/// The difference of the second plan from the first.
fn difference(findings: &ComparisonFindings, figure: MainFigure) -> Difference {
    findings.figure(figure).expect("a main figure").differences[1].expect("both plans have it")
}

fn half_width(difference: Difference) -> f64 {
    difference.estimate.half_width().expect("enough replications")
}

fn excludes(estimate: Estimate, value: f64) -> bool {
    estimate.low.is_none_or(|low| low > value) || estimate.high.is_none_or(|high| high < value)
}

/// A comparison with everything its report needs.
fn report<T>(plans: &[(&str, &Model)], with: impl FnOnce(ComparisonReport<'_>) -> T) -> T {
    let (question, findings) = compared(plans);
    let origin = Origin { file: "evening.toml".into(), sha256: "0".repeat(64), ..Origin::default() };
    let mut assignments = vec![Vec::new(); plans.len()];
    assignments[1] = vec!["shift.agents.agents=+1".to_owned()];
    let (question, findings) = (&question, &findings);
    with(ComparisonReport {
        origin: &origin,
        question,
        findings,
        assignments: &assignments,
        other_seeds: &[],
        situations: &[],
    })
}

#[test]
fn the_same_plan_twice_differs_by_exactly_nothing() {
    let model = evening().model();
    let (_, findings) = compared(&[("one", &model), ("other", &model)]);
    assert!(findings.plans[1].is_same && !findings.plans[0].is_same);
    for figure in &findings.figures {
        let difference = figure.differences[1].expect("both plans have it");
        let Estimate { mean, low, high } = difference.estimate;
        assert!(mean == 0.0 && difference.p == Some(1.0), "{figure:?}");
        // Of days, only that none differed was seen.
        let is_exact = (low, high) == (Some(0.0), Some(0.0));
        assert!(is_exact != matches!(figure.figure, MainFigure::Held(_)), "{figure:?}");
        assert!(!figure.differs(1, 0.95));
    }
}

/// One agent more: what it costs is known by hand, and the days are those of two runs apart.
#[test]
fn what_one_agent_more_does_is_what_two_runs_say() {
    let (three, four) = (evening().model(), evening().set("shift.agents.agents", "4").model());
    let (_, findings) = compared(&[("three", &three), ("four", &four)]);
    let cost = difference(&findings, MainFigure::Cost);
    let exactly = Estimate { mean: 740.0, low: Some(740.0), high: Some(740.0) };
    assert_eq!((cost.estimate, cost.p), (exactly, Some(0.0)));

    let held = |model: &Model| -> Vec<bool> {
        let results = replicate(model, &support::all_cores());
        let held = results.outcomes.iter().map(|outcome| assess::held(model, &model.targets[0], outcome));
        held.map(|held| held.expect("there are chats")).collect()
    };
    let (base, own) = (held(&three), held(&four));
    let days = findings.targets[0].days[1].expect("the customers are the same");
    let count = |of: (bool, bool)| base.iter().zip(&own).filter(|days| (*days.0, *days.1) == of).count() as u64;
    assert_eq!((days.both, days.gained), (count((true, true)), count((false, true))));
    assert_eq!((days.lost, days.neither), (count((true, false)), count((false, false))));
    assert!(days.gained > 10 && findings.figure(MainFigure::Held(0)).expect("a target").differs(1, 0.95), "{days:?}");
    let faster = difference(&findings, FIRST_RESPONSE);
    assert!(faster.estimate.high.expect("an interval") < 0.0 && faster.gain.expect("pairs") > 1.0, "{faster:?}");
    assert_eq!(findings.targets[0].levels[1].len(), 4, "an hour each");
}

#[test]
fn plans_that_lack_customers_in_common_are_compared_unpaired_and_those_of_other_times_not_at_all() {
    let base = evening().model();
    let other_seed = evening().set("run.seed", "6").model();
    let more = evening().source("app", "queue = \"chats\"").hourly("app", 20, &[5]);
    let (asked, findings) = compared(&[("base", &base), ("seed", &other_seed), ("app", &more.model())]);
    assert_eq!(*asked.pairing(1), Pairing::OtherSeed);
    assert_eq!(*asked.pairing(2), Pairing::OtherSources { sources: vec!["app".into()] });
    for plan in [1, 2] {
        assert!(findings.targets[0].days[plan].is_none() && findings.plans[plan].gain.is_none());
    }
    let busier = evening().hourly("shop", 18, &[70, 60, 90, 60]).model();
    assert_eq!(*question(&[("base", &base), ("busier", &busier)]).expect("a question").pairing(1), Pairing::Paired);

    let trouble = |plans: &[(&str, &Model)]| question(plans).expect_err("that can't be compared");
    assert_eq!(trouble(&[("base", &base)]), ComparisonTrouble::TooFew);
    assert_eq!(trouble(&[("x", &base); 13]), ComparisonTrouble::TooMany(12));
    for (key, value) in [("end", "\"2026-11-11T23:00\""), ("interval", "\"30m\""), ("drain", "\"3h\"")] {
        let other = evening().set(&format!("run.{key}"), value).model();
        let trouble = trouble(&[("base", &base), ("other", &other)]);
        let ComparisonTrouble::OtherTime { plan: 1, what, values } = trouble else { panic!("{trouble:?}") };
        assert!(what.key() == format!("run.{key}") && values[0] != values[1], "{values:?}");
    }
}

/// What a plan asks for in another way is another target.
#[test]
fn targets_are_compared_only_where_they_ask_for_the_same() {
    let base = evening().model();
    let stricter = evening().set("target.within a minute.within", "30s").model();
    let unpaid = evening().without("team.agents.pay").model();
    let (_, findings) = compared(&[("base", &base), ("stricter", &stricter), ("unpaid", &unpaid)]);
    assert!(findings.targets[0].held[1].is_none() && findings.targets[0].held[2].is_some());
    let cost = findings.figure(MainFigure::Cost).expect("wages");
    let saved = cost.differences[2].expect("nothing is paid").estimate;
    assert_eq!((saved.low, saved.high), (Some(-3.0 * 740.0), Some(-3.0 * 740.0)));
}

#[test]
fn a_comparison_has_the_same_bytes_on_any_number_of_threads() {
    let (three, four) = (evening().model(), evening().set("shift.agents.agents", "4").model());
    let json = |threads: usize| {
        let question = question(&[("three", &three), ("four", &four)]).expect("plans");
        let executor = support::threads(threads);
        let findings = compare(&question, &Control::on(&executor));
        let origin = Origin::default();
        let report = ComparisonReport {
            origin: &origin,
            question: &question,
            findings: &findings,
            assignments: &[Vec::new(), Vec::new()],
            other_seeds: &[],
            situations: &[],
        };
        report.files(Lang::En, true, &executor)
    };
    assert_eq!(json(1), json(3));
}

/// W2, or a quarter of it: the gain is that of the whole day, 220 against 224 agents.
#[test]
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn common_customers_make_the_interval_several_times_narrower() {
    let (part, replications) = if is_exhaustive() { (1, 200) } else { (4, 40) };
    let day = |agents: u32, seed: u64| {
        Scenario::from(include_str!("../../scenarios/bench/chat-day.toml"))
            .set("source.buyers.total", &(100_000 / part).to_string())
            .set("shift.1.agents", &(agents / part).to_string())
            .set("run.replications", &replications.to_string())
            .set("run.seed", &seed.to_string())
            .model()
    };
    let (_, paired) = compared(&[("220", &day(220, 1)), ("224", &day(224, 1))]);
    let (_, apart) = compared(&[("220", &day(220, 1)), ("224", &day(224, 2))]);
    let [paired, apart] = [&paired, &apart].map(|findings| difference(findings, FIRST_RESPONSE));
    let narrower = half_width(apart) / half_width(paired);
    println!("{paired:?}\n{apart:?}\nhalf-width {narrower:.2} times narrower");
    assert!(narrower > 4.0, "{narrower}: {paired:?} {apart:?}");
    let gain = paired.gain.expect("pairs").sqrt();
    assert!((gain / narrower - 1.0).abs() < 0.35, "the gain that is printed is about that: {gain} and {narrower}");
}

/// In how many of so many comparisons something is so, and between which counts that must be: 3.0 to 7.0 % of 1,000
/// where 5 % are meant; of fewer, as far from it in standard deviations.
fn share_of(comparisons: u64, is_so: impl Fn(u64) -> bool) -> f64 {
    (0..comparisons).filter(|&number| is_so(number)).count() as f64 / comparisons as f64
}

/// Half the width of 3.0 to 7.0 % is 2.9 standard deviations of 1,000 comparisons.
fn tolerance(comparisons: u64) -> f64 {
    0.02 * (1_000.0 / comparisons as f64).sqrt()
}

#[test]
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn plans_that_do_not_differ_are_said_to_differ_as_often_as_the_level_says() {
    let comparisons = if is_exhaustive() { 1_000 } else { 250 };
    let differs = |plans: [&Model; 2]| {
        let (_, findings) = compared(&[("one", plans[0]), ("other", plans[1])]);
        excludes(difference(&findings, FIRST_RESPONSE).estimate, 0.0)
    };
    // A plan and itself under other seeds.
    let unpaired =
        share_of(comparisons, |number| differs([&hour(3, 2 * number).model(), &hour(3, 2 * number + 1).model()]));
    // The same customers, other people of the same kind: speeds are drawn by the shift's name.
    let paired = share_of(comparisons, |number| {
        let renamed = hour(3, number).set("shift.agents.name", "others");
        differs([&hour(3, number).model(), &renamed.model()])
    });
    println!("differ of {comparisons}: unpaired {unpaired}, paired {paired}");
    let within = tolerance(comparisons);
    assert!((unpaired - 0.05).abs() <= within, "{unpaired}");
    assert!((paired - 0.05).abs() <= within, "{paired}");
}

#[test]
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn the_interval_of_a_true_difference_covers_it_as_often_as_it_says() {
    let (comparisons, long) = if is_exhaustive() { (300, 40_000) } else { (150, 10_000) };
    let of = |seed: u64, replications: u32| {
        let plan = |agents: u32| hour(agents, seed).set("run.replications", &replications.to_string()).model();
        let (_, findings) = compared(&[("three", &plan(3)), ("four", &plan(4))]);
        difference(&findings, FIRST_RESPONSE).estimate
    };
    let truth = of(1_000_000, long);
    let covered = 1.0 - share_of(comparisons, |number| excludes(of(number, 20), truth.mean));
    println!("truth {truth:?}: {covered} of {comparisons} cover it");
    assert!(truth.high.expect("an interval") < -1.0, "it is a difference: {truth:?}");
    // 93 to 97 % of 300.
    assert!((covered - 0.95).abs() <= 0.02 * (300.0 / comparisons as f64).sqrt(), "{covered}");
}

/// Incidents are on for sure, or off, whatever their probability; the plans are those with what happens set in them.
#[test]
fn targets_are_told_for_each_situation() {
    let rush = |probability: &str| {
        let keys = "from = \"2026-11-11T20:00\"\nlasts = \"1h\"\nwork = { queue = \"chats\", factor = 1.5 }";
        evening().element("incident", "slow system", keys).set("incident.1.probability", probability)
    };
    let four = |scenario: Scenario| scenario.set("shift.agents.agents", "4").model();
    let held = |model: &Model| {
        let findings = assess(model, &replicate(model, &support::all_cores()));
        findings.targets[0].held
    };
    let plans = [("three", &rush("0.5").model()), ("four", &four(rush("0.5")))];
    let question = question(&plans).expect("plans");
    let mut situations = question.incidents();
    let busy = |agents: &str| rush("0").hourly("shop", 18, &[80; 4]).set("shift.agents.agents", agents).model();
    situations.push(question.situation("busier".into(), vec![busy("3"), busy("4")]));
    let found = in_situations(&question, &situations, &support::all_cores());
    let whats: Vec<&Happening> = found.iter().map(|of| &of.what).collect();
    let incident = Happening::Incident("slow system".into());
    assert_eq!(whats, [&Happening::NoIncident, &incident, &Happening::Named("busier".into())]);
    let expected = [
        [held(&rush("0").model()), held(&four(rush("0")))],
        [held(&rush("1").model()), held(&four(rush("1")))],
        [held(&busy("3")), held(&busy("4"))],
    ];
    let told = |of: &SituationFindings| [0, 1].map(|plan| of.held[0][plan].expect("a target").held);
    assert_eq!(found.iter().map(told).collect::<Vec<_>>(), expected);
    assert!(expected[0][1] > expected[1][1], "the incident is felt: {expected:?}");
    // A plan without the incident can't have it.
    let calm = evening().model();
    let apart = self::question(&[("three", &rush("0.5").model()), ("calm", &calm)]).expect("plans");
    assert_eq!(apart.incidents()[1].models.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false]);
}

/// A study checks hundreds of variants: double11, with its tables, at best in half a millisecond when this was written
/// (`cargo bench --bench engine` prints it).
#[test]
#[expect(clippy::disallowed_types, reason = "this is about wall-clock time")]
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn a_variant_is_checked_again_within_a_millisecond() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/double11.toml");
    let (text, folder) = (Folder::text(&path).expect("a shipped scenario"), Folder::of(&path));
    let (document, files) = (Document::parse("double11.toml", text).expect("TOML"), KeptFiles::new(&folder));
    let check = |agents: u32| {
        let begun = std::time::Instant::now();
        let mut varied = document.clone();
        varied.set(&format!("shift.wave.agents={agents}")).expect("there is such a shift");
        varied.check(&files).expect("a sound variant");
        begun.elapsed()
    };
    let best = (10..110).map(check).min().expect("some");
    println!("checked in {best:?} at best");
    assert!(best < std::time::Duration::from_millis(1), "{best:?}");
}

#[test]
fn the_screen_of_a_comparison_in_both_languages() {
    let (three, four) = (evening().model(), evening().set("shift.agents.agents", "4").model());
    report(&[("as it is", &three), ("one more", &four), ("the same", &three)], |report| {
        for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
            let screen = report.screen(lang, Screen::of_width(80));
            let widest = screen.lines().map(console::measure_text_width).max().expect("lines");
            assert!(widest <= 80, "{widest} columns:\n{screen}");
            insta::assert_snapshot!(format!("screen_of_a_comparison_{language}"), screen);
        }
        let full = report.screen(Lang::En, Screen { is_full: true, ..Screen::of_width(80) });
        assert!(full.contains("peak until nobody waits") && full.contains("gain"), "{full}");
    });
}

/// What holds and in which hours it is missed is what a run of each plan says; a price is one difference over the
/// other.
#[test]
fn a_plan_holds_as_its_run_does_and_its_hours_are_those_of_the_run() {
    let targets = |agents: &str| {
        evening()
            .set("run.replications", "30")
            .set("shift.agents.agents", agents)
            .element("target", "hourly", "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.78\nin = \"every interval\"")
            .element(
                "target",
                "with a floor",
                "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.78\nno_interval_below = 0.72",
            )
    };
    let models = [targets("3").model(), targets("4").model()];
    let (_, findings) = compared(&[("three", &models[0]), ("four", &models[1])]);
    let runs = models.each_ref().map(|model| assess(model, &replicate(model, &support::all_cores())));
    let mut verdicts = Vec::new();
    for (target, by_interval) in findings.targets.iter().enumerate() {
        for (plan, run) in runs.iter().enumerate() {
            assert_eq!(by_interval.holds[plan], Some(run.targets[target].holds), "target {target} of plan {plan}");
            verdicts.push(run.targets[target].holds);
        }
    }
    assert!(verdicts.contains(&true) && verdicts.contains(&false), "{verdicts:?}");
    assert!((0..2).all(|plan| findings.holds(plan) == runs[plan].targets.iter().all(|target| target.holds)));
    assert!(findings.targets[0].met.concat().iter().all(Option::is_none), "it asks nothing of an hour");
    for (plan, run) in runs.iter().enumerate() {
        for (target, goal) in [(1, 0.78), (2, 0.72)] {
            for verdict in &run.targets[target].intervals {
                let share = verdict.estimate.expect("there are chats").estimate.mean;
                assert_eq!(findings.targets[target].met[plan][verdict.interval], Some(share >= goal), "{share}");
            }
        }
    }
    let hours = |plan: usize| {
        let teams = &replicate(&models[plan], &support::all_cores()).outcomes;
        let of_team = |team: &peakday::observe::TeamOutcome| {
            let there = |hours: &peakday::TeamHours| {
                [Hours::Staffed, Hours::OnBreak, Hours::Overtime, Hours::CutOff].map(|of| hours[of]).iter().sum::<u64>()
            };
            team.hours.iter().map(there).sum::<u64>()
        };
        let us: u64 = teams.iter().flat_map(|outcome| &outcome.teams).map(of_team).sum();
        us as f64 / 3.6e9 / teams.len() as f64
    };
    let person_hours = findings.figure(MainFigure::PersonHours).expect("people work");
    for plan in [0, 1] {
        let found = person_hours.estimates[plan].expect("people work").mean;
        assert!((found - hours(plan)).abs() < 1e-9 * found && found >= 4.0 * (3.0 + plan as f64), "{found}");
    }
}

#[test]
fn a_comparison_may_require_that_some_plan_holds() {
    let plans = "[[plan]]\nname = \"one more\"\nset = [\"shift.1.agents=+1\"]\n\n[[plan]]\nname = \"fewer\"\n\
                 set = [\"shift.1.agents=2\"]\n";
    let folder = folder_with(plans);
    let code = |set: &[&str]| {
        let words = ["evening.toml", "--plans", "plans.toml", "--reps", "20", "--quiet", "--no-plots", "--overwrite"];
        said(&folder, &[&words[..], set].concat()).2
    };
    assert_eq!(code(&["--require-targets"]), Some(0), "one more holds");
    let hard = ["--set", "target.within a minute.share=0.99"];
    assert_eq!((code(&hard), code(&[&hard[..], &["--require-targets"]].concat())), (Some(0), Some(3)));
}

/// A folder with a scenario and a file of its plans.
fn folder_with(plans: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = evening().text();
    std::fs::write(folder.path().join("evening.toml"), text).expect("a folder that can be written to");
    std::fs::write(folder.path().join("plans.toml"), plans).expect("a folder that can be written to");
    folder
}

/// What the program says to arguments, and its exit code.
fn said(folder: &tempfile::TempDir, words: &[&str]) -> (String, String, Option<i32>) {
    let output = program().current_dir(folder.path()).arg("compare").args(words).output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn a_file_of_plans_is_compared_with_its_base() {
    let plans = "base = \"evening.toml\"\n\n[[plan]]\nname = \"as now\"\n\n[[plan]]\nname = \"多一人\"\n\
                 set = [\"shift.1.agents=+1\"]\n\n[[plan]]\nname = \"other seed\"\nset = [\"run.seed=9\"]\n";
    let folder = folder_with(plans);
    let (printed, said_of_it, code) = said(&folder, &["plans.toml", "--reps", "20", "--format", "json", "--quiet"]);
    assert_eq!(code, Some(0), "{said_of_it}");
    let json: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    let names: Vec<&str> = json["plans"].as_array().expect("plans").iter().filter_map(|p| p["name"].as_str()).collect();
    assert_eq!(names, ["as now", "多一人", "other seed"]);
    assert_eq!(json["plans"][1]["set"][0], "shift.1.agents=+1");
    assert_eq!((&json["plans"][2]["seed_replaced"], &json["plans"][2]["same_as_base"]), (&true.into(), &true.into()));
    let cost =
        json["plans"][1]["figures"].as_array().expect("figures").iter().find(|figure| figure["figure"] == "total");
    assert_eq!(cost.expect("a cost")["difference"]["mean"], 740.0);
    let written = folder.path().join("output/plans-compare");
    for name in ["compare.json", "compare.csv", "compare-intervals.csv", "compare.html", "compare.xlsx", "compare.png"]
    {
        assert!(written.join(name).exists(), "{name}");
    }
    // Files are plans in the order in which they are named.
    std::fs::copy(folder.path().join("evening.toml"), folder.path().join("other.toml")).expect("a file can be copied");
    let files = ["evening.toml", "other.toml", "plans.toml", "--reps", "10", "--format", "json", "--quiet"];
    let json: serde_json::Value = serde_json::from_str(&said(&folder, &files).0).expect("JSON");
    let names: Vec<&str> = json["plans"].as_array().expect("plans").iter().filter_map(|p| p["name"].as_str()).collect();
    assert_eq!(names, ["as now", "other", "多一人", "other seed"], "the plan file names the base that is there");
    // The same by way of --plans; each with its own seed only if that is asked for.
    let own = ["evening.toml", "--plans", "plans.toml", "--reps", "20", "--own-seeds", "--format", "json", "--quiet"];
    let (printed, said_of_it, _) = said(&folder, &own);
    let json: serde_json::Value = serde_json::from_str(&printed).unwrap_or_else(|_| panic!("{said_of_it}"));
    assert_eq!(json["plans"][2]["pairing"], "unpaired_other_seed");
}

#[test]
fn what_cannot_be_compared_is_told_and_nothing_is_written() {
    let plans = "[[plan]]\nname = \"a\"\nset = [\"shift.agents.agent=+1\"]\n\n[[plan]]\nname = \"b\"\n\
                 set = [\"run.end=2026-11-11T23:00\"]\n";
    let folder = folder_with(plans);
    let base = format!("base = \"other.toml\"\n{plans}");
    std::fs::write(folder.path().join("of-other.toml"), base).expect("a folder that can be written to");
    for (words, expected) in [
        (&["evening.toml"][..], "two plans or more"),
        (&["plans.toml"], "doesn't say of which scenario"),
        (&["evening.toml", "--plans", "evening.toml"], "not a file of plans"),
        (&["evening.toml", "--plans", "of-other.toml"], "has plans of other.toml"),
        (&["plans.toml", "--plans", "plans.toml"], "a file of plans itself"),
        (&["evening.toml", "--plans", "plans.toml"], "plans.toml:3"),
        (&["evening.toml", "nowhere.toml"], "nowhere.toml"),
    ] {
        let (printed, said_of_it, code) = said(&folder, words);
        assert_eq!((printed.as_str(), code), ("", Some(2)), "{said_of_it}");
        assert!(said_of_it.contains(expected), "{words:?}: {said_of_it}");
        let (_, in_chinese, code) = said(&folder, &[words, &["--lang", "zh"]].concat());
        assert!(code == Some(2) && in_chinese.contains("错误"), "{in_chinese}");
    }
    assert!(!folder.path().join("output").exists());
}
