//! The night itself: what counts leave of a forecast by exact distributions, the floor as it is, what is behind a
//! target, helpers, and what is refused.

use std::path::Path;
use std::process::{Command, Stdio};

use peakday::ids::{SourceId, TeamId};
use peakday::model::Demand;
use peakday::observe::Count;
use peakday::report::{NowReport, Screen, StudyReport};
use peakday::scenario::{CountSoFar, CountsSoFar};
use peakday::study::{self, Held, Helpers, NowFindings, NowQuestion, NowTrouble, SoFar};
use peakday::theory::Mmn;
use peakday::{Control, Fact, Instant, JobKind, Lang, Model, Origin, Span, replicate};

use crate::support::{self, Scenario, Tables, program};

/// 100 calls an hour of which each takes two minutes, from noon to six, on days that vary by a fifth.
fn desk() -> Scenario {
    let target = "queue = \"calls\"\nfigure = \"wait\"\nwithin = \"60s\"\nshare = 0.8\ncertainty = 0.8";
    without_target().element("target", "answered", target)
}

/// The same desk, of which nothing is asked.
fn without_target() -> Scenario {
    Scenario::new()
        .run("start = \"2026-11-11T12:00\"\nend = \"2026-11-11T18:00\"\nreplications = 40\nseed = 3")
        .source("shop", "queue = \"calls\"\nbusyness = { day_cv = 0.2 }")
        .hourly("shop", 12, &[100; 6])
        .calls("calls", "talk = { mean = \"2m\" }\npatience = { mean = \"5m\" }")
        .team("desk", "works = [\"calls\"]")
        .shift("desk", 4, "12:00-18:00", "")
}

fn moment(text: &str) -> Instant {
    Instant::from_civil(format!("2026-11-11T{text}").parse().expect("a time"))
}

fn count(from: &str, to: &str, count: u64) -> CountSoFar {
    CountSoFar { source: SourceId::of(0), from: moment(from), to: moment(to), count }
}

/// What is asked at one o'clock, after so many came in the first hour.
fn at_one(seen: u64) -> NowQuestion {
    NowQuestion {
        at: moment("13:00"),
        until: None,
        counts: vec![count("12:00", "13:00", seen)],
        so_far: Vec::new(),
        helpers: Vec::new(),
    }
}

fn ask(model: &Model, question: &NowQuestion) -> NowFindings {
    study::now(model, question, &support::all_cores()).expect("it can be answered")
}

/// A Gamma factor of mean 1 and variance 0.04 after 150 of 100: Gamma of shape 175 and rate 125. The next hour's count
/// is negative binomial with mean 140 and variance 252; 4.9 % are at most 114, 95.4 % at most 167.
#[test]
fn what_came_leaves_the_gamma_law_of_the_day() {
    let findings = ask(&desk().model(), &at_one(150));
    let next = findings.ahead[0];
    assert!((next.expected - 140.0).abs() < 0.1 && (next.planned - 100.0).abs() < 0.1, "{next:?}");
    assert_eq!(next.band, (115, 167));
    assert!((findings.of_day.expected - 700.0).abs() < 0.5, "{:?}", findings.of_day);
    // What is simulated has the same distribution: of 4,000 hours the mean is known to 0.25, the variance to 2.2 %.
    let mut rest = findings.rest;
    (rest.run.replications, rest.run.end) = (4_000, moment("14:00"));
    rest.run.drain = Span::minutes(1);
    let results = replicate(&rest, &support::all_cores());
    let offered: Vec<f64> = results
        .outcomes
        .iter()
        .map(|outcome| outcome.queues[0].counts().map(|counts| counts[Count::Offered] as f64).sum())
        .collect();
    let n = offered.len() as f64;
    let mean = offered.iter().sum::<f64>() / n;
    let variance = offered.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / n;
    assert!((mean - 140.0).abs() < 4.5 * 0.251, "{mean}");
    assert!((variance / 252.0 - 1.0).abs() < 4.5 * 0.0224, "{variance}");
}

/// What comes later is the same whatever was counted, if nothing varies, and if nothing was seen.
#[test]
fn an_exact_forecast_learns_nothing() {
    let exact = desk().set("source.shop.busyness", "{}").model();
    let findings = ask(&exact, &at_one(150));
    assert!(!findings.learnt && (findings.ahead[0].expected - 100.0).abs() < 1e-6);
    let unseen = ask(&desk().model(), &NowQuestion { counts: Vec::new(), ..at_one(0) });
    assert!(!unseen.learnt && unseen.seen.is_empty());
    assert_eq!(unseen.ahead[0].band, unseen.ahead[0].planned_band);
    let Demand::Forecast(forecast) = &unseen.rest.sources[0].demand else { panic!("it is a forecast") };
    assert_eq!(forecast.busyness.given, None);
}

/// With factors of half hours a busy first half hour counts for less, the more the later.
#[test]
fn a_busy_interval_is_not_a_busy_day() {
    let busyness = "{ day_cv = 0.1, interval_cv = 0.2, interval = \"30m\", interval_correlation = 0.6 }";
    let model = desk().set("source.shop.busyness", busyness).model();
    let question = NowQuestion { at: moment("12:30"), counts: vec![count("12:00", "12:30", 80)], ..at_one(0) };
    let findings = ask(&model, &question);
    let hourly: Vec<f64> = findings.ahead.iter().map(|of| of.expected / (of.to - of.from).as_hours_f64()).collect();
    assert!(hourly.windows(2).all(|pair| pair[0] > pair[1]), "{hourly:?}");
    assert!(hourly[0] > 115.0 && hourly[5] > 103.0 && hourly[5] < 112.0, "{hourly:?}");
    let across = NowQuestion { counts: vec![count("12:00", "13:00", 160)], ..at_one(0) };
    let refused = study::now(&model, &across, &support::all_cores()).err();
    assert!(matches!(refused, Some(NowTrouble::Straddles { .. })), "{refused:?}");
}

/// Orders of the same group know what is known of the contacts.
#[test]
fn orders_of_a_group_are_as_busy_as_its_contacts() {
    let late =
        "name = \"late\"\nfrom = \"orders\"\non = \"arrived\"\nto = \"calls\"\nprobability = 0.1\ndelay = \"20m\"";
    let model = desk()
        .set("source.shop.busyness", "{ day_cv = 0.2, group = \"shop\" }")
        .source("orders", "busyness = { day_cv = 0.2, group = \"shop\" }")
        .hourly("orders", 12, &[300; 6])
        .also("follow_up", late)
        .model();
    let findings = ask(&model, &at_one(150));
    let given = |source: usize| {
        let Demand::Forecast(forecast) = &findings.rest.sources[source].demand else { panic!("it is a forecast") };
        forecast.busyness.given.clone().expect("something was seen")
    };
    assert_eq!(given(0), given(1));
    assert!((findings.ahead[0].expected - 140.0).abs() < 0.1, "orders are no contacts: {:?}", findings.ahead[0]);
}

/// At ten past one the only agent is on a break that goes on until half past; who waits is answered then.
#[test]
fn a_break_under_way_goes_on_and_who_waits_is_answered_after_it() {
    let model = Scenario::new()
        .run("start = \"2026-11-11T12:00\"\nend = \"2026-11-11T18:00\"\nreplications = 1")
        .source("shop", "queue = \"calls\"")
        .hourly("shop", 12, &[0; 6])
        .calls("calls", "talk = \"2m\"")
        .team("desk", "works = [\"calls\"]")
        .shift(
            "desk",
            1,
            "12:00-18:00",
            "breaks = [{ length = \"30m\", earliest = \"13:00\", latest = \"13:00\", max_away = 1 }]",
        )
        .also("start", "queue = [{ name = \"calls\", waiting = 2, oldest = \"4m\" }]")
        .text()
        .replace("[[start]]", "[start]");
    let checked = peakday::Document::parse("floor.toml", model).and_then(|document| document.check(&peakday::NoFiles));
    let model = checked.unwrap_or_else(|faults| panic!("{faults}")).model;
    let question = NowQuestion { at: moment("13:10"), counts: Vec::new(), ..at_one(0) };
    let rest = ask(&model, &question).rest;
    let entries = support::journal(&rest, 0);
    let talks: Vec<Instant> = entries
        .iter()
        .filter(|entry| matches!(entry.fact, Fact::JobStarted { job: JobKind::Talk, .. }))
        .map(|entry| entry.at)
        .collect();
    assert_eq!(talks, [moment("13:30"), moment("13:32")]);
}

/// With 30 agents every call of the rest is answered at once: some 500, beside what is behind the target.
#[test]
fn what_is_behind_a_target_decides_whether_it_can_still_be_met() {
    let model = desk().set("shift.1.agents", "30").model();
    let certainty = |within: u64, of: u64| {
        let so_far = vec![SoFar { target: 0, within, of }];
        let findings = ask(&model, &NowQuestion { so_far, ..at_one(100) });
        let target = &findings.plans[0].targets[0];
        assert_eq!(target.assessed, 40);
        target.held
    };
    assert_eq!(certainty(900, 1_000), 40);
    assert_eq!(certainty(0, 1_000), 0, "500 of 1,500 are no 80 %");
    let in_each = desk().set("target.answered.in", "\"every interval\"").model();
    let question = NowQuestion { so_far: vec![SoFar { target: 0, within: 1, of: 1 }], ..at_one(100) };
    let refused = study::now(&in_each, &question, &support::all_cores()).err();
    assert_eq!(refused, Some(NowTrouble::NotOverAll { target: 0, is_mean: false }));
}

/// Helpers come for certain, though half of the team is absent, on the same customers; they save some. Any number of
/// threads finds the same.
#[test]
fn helpers_are_there_on_the_same_customers() {
    let model = desk().set("team.desk.absence", "0.5").model();
    let helpers = vec![Helpers { team: TeamId::of(0), agents: 3, from: moment("14:00"), to: None }];
    let question = NowQuestion { helpers, ..at_one(150) };
    let findings = ask(&model, &question);
    let [as_it_is, helped] = &findings.plans[..] else { panic!("two plans") };
    let saved = -helped.saved.expect("there is a difference").mean;
    let [before, after] = [as_it_is, helped].map(|plan| plan.lost.expect("some are lost").mean);
    assert!(saved > 50.0 && (before - after - saved).abs() < 1e-6, "{before} {after} {saved}");
    assert!(helped.targets[0].held >= as_it_is.targets[0].held);
    let on = |threads: usize| {
        let findings =
            study::now(&model, &question, &Control::on(&support::threads(threads))).expect("it can be answered");
        format!("{findings:?}")
    };
    assert_eq!(on(1), on(3));
    let late = vec![Helpers { team: TeamId::of(0), agents: 3, from: moment("14:00"), to: Some(moment("13:30")) }];
    let refused = study::now(&model, &NowQuestion { helpers: late, ..at_one(150) }, &support::all_cores()).err();
    assert!(matches!(refused, Some(NowTrouble::NoTime { .. })), "{refused:?}");
}

/// 200 calls of three minutes an hour from noon to six, from callers who wait two minutes on average; six hours are one
/// interval, so that there is one number of people. With 12 of them 82.6 % are served within 20 s, with 13 88.9 %.
#[test]
fn people_needed_are_what_erlang_a_says() {
    let within =
        |agents: u32| Mmn { arrivals_per_s: 200.0 / 3_600.0, service_s: 180.0, agents }.erlang_a(120.0).within(20.0);
    for (share, people) in [("0.86", 13), ("0.78", 12)] {
        let wanted: f64 = share.parse().expect("a number");
        assert!(within(people - 1) < wanted - 0.03 && wanted + 0.02 < within(people), "{share} tells them apart");
        let target =
            format!("name = \"fast\"\nqueue = \"calls\"\nfigure = \"wait\"\nwithin = \"20s\"\nshare = {share}");
        let model = Scenario::new()
            .run("start = \"2026-11-11T12:00\"\nend = \"2026-11-11T18:00\"\ninterval = \"6h\"\nreplications = 40\nseed = 3")
            .source("shop", "queue = \"calls\"")
            .hourly("shop", 12, &[200; 6])
            .calls("calls", "talk = { mean = \"3m\" }\npatience = { mean = \"2m\" }")
            .team("desk", "works = [\"calls\"]")
            .shift("desk", 10, "12:00-18:00", "")
            .also("target", &target)
            .model();
        let question = NowQuestion { at: moment("12:00"), counts: Vec::new(), ..at_one(0) };
        let findings = ask(&model, &question);
        let [desk] = &findings.people[..] else { panic!("one team") };
        let [cell] = desk.cells[..] else { panic!("one interval") };
        assert_eq!((cell.need, cell.short()), (Some(people), Some(people - 10)), "{share}");
        assert!((cell.load - 10.0).abs() < 1e-6, "ten erlangs: {cell:?}");
        let afresh = desk.targets[0].afresh.estimate.expect("calls are judged");
        assert!((afresh - within(people)).abs() < 0.012, "{share}: {afresh} instead of {}", within(people));
    }
}

/// Who waits already needs people in the first hour, and in none after it; a day that is busier needs more in each.
#[test]
fn people_needed_know_the_floor_and_what_came() {
    let need = |scenario: &str, seen: u64| {
        let document = peakday::Document::parse("desk.toml", scenario.into()).expect("it is TOML");
        let model = document.check(&peakday::NoFiles).unwrap_or_else(|faults| panic!("{faults}")).model;
        let findings = ask(&model, &at_one(seen));
        let [desk] = &findings.people[..] else { panic!("one team") };
        assert!(desk.holds && !desk.is_shared);
        desk.cells.iter().map(|cell| cell.need.expect("all five hours are near")).collect::<Vec<u32>>()
    };
    let every_hour = desk().set("target.answered.in", "\"every interval\"").text();
    let calm = need(&every_hour, 100);
    let busy = need(&every_hour, 150);
    assert!(calm.iter().zip(&busy).all(|(calm, busy)| busy > calm), "{calm:?} {busy:?}");
    let waiting = every_hour.clone() + "\n[start]\nqueue = [{ name = \"calls\", waiting = 60, oldest = \"4m\" }]\n";
    let waiting = need(&waiting, 100);
    assert!(waiting[0] > calm[0], "{waiting:?} {calm:?}");
    assert!(waiting[2..].iter().zip(&calm[2..]).all(|(a, b)| a.abs_diff(*b) <= 1), "{waiting:?} {calm:?}");
}

/// Without a target nothing says how many people are needed; and nobody looks for those of the small hours at noon.
#[test]
fn no_need_is_made_up() {
    let findings = ask(&without_target().model(), &at_one(100));
    let [desk_of] = &findings.people[..] else { panic!("one group") };
    assert!(desk_of.team.is_none() && desk_of.cells.iter().all(|cell| cell.need.is_none() && cell.load > 3.0));
    let long = desk().set("run.end", "\"2026-11-12T00:00\"").set("shift.1.hours", "\"12:00-24:00\"").model();
    let findings = ask(&long, &at_one(100));
    let needs: Vec<bool> = findings.people[0].cells.iter().map(|cell| cell.need.is_some()).collect();
    assert_eq!(needs, [true, true, true, true, true, true, false, false, false, false, false]);
}

/// The fewest people who hold on a few customers are those who are lucky with them. Where others say so by more than
/// chance, the answer says it beside the number, and else not.
#[test]
fn a_need_that_others_refute_is_doubted() {
    let mut findings = ask(&desk().model(), &at_one(100));
    let said = |findings: &NowFindings, lang| {
        let report = NowReport { origin: &Origin::default(), helpers: &[], findings };
        report.screen(lang, Screen::of_width(500))
    };
    let wanted = findings.rest.targets[0].certainty.expect("the desk wants one");
    let held = |held: u32| {
        let certainty = peakday::stats::binomial_interval(u64::from(held), 40, 0.95);
        Held { held, judged: 40, estimate: None, holds: f64::from(held) / 40.0 >= wanted, certainty }
    };
    for (of_forty, is_doubted) in [(20, true), (38, false)] {
        findings.people[0].targets[0].afresh = held(of_forty);
        let (english, chinese) = (said(&findings, Lang::En), said(&findings, Lang::Zh));
        let doubt = format!("held in {of_forty} of 40 other replications, and");
        assert_eq!(english.contains("may be too low") && english.contains(&doubt), is_doubted, "{english}");
        assert_eq!(chinese.contains("所需人数可能偏少"), is_doubted, "{chinese}");
    }
}

#[test]
fn the_screen_of_a_night_in_both_languages() {
    let helpers = vec![Helpers { team: TeamId::of(0), agents: 2, from: moment("14:00"), to: None }];
    let question = NowQuestion { helpers, ..at_one(150) };
    let findings = ask(&desk().model(), &question);
    let report = NowReport { origin: &Origin::default(), helpers: &question.helpers, findings: &findings };
    for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        let screen = report.screen(lang, Screen::of_width(80));
        let widest = screen.lines().map(console::measure_text_width).max().expect("lines");
        assert!(widest <= 80, "{widest} columns:\n{screen}");
        insta::assert_snapshot!(format!("screen_of_a_night_{language}"), screen);
    }
}

fn read(table: &str) -> Result<CountsSoFar, String> {
    let tables = [("counts.csv", table.to_owned())];
    CountsSoFar::read(&Tables(&tables), "counts.csv", &desk().model(), Some(moment("12:00").day_index()))
        .map_err(|faults| faults.render(false))
}

#[test]
fn counts_are_read_as_they_are_exported() {
    let expected = CountsSoFar::Rows(vec![count("12:00", "12:30", 60), count("12:30", "13:00", 1_041)]);
    for table in [
        "time,count\n12:00,60\n12:30,1041\n",
        "时间;进线量\n12:00-12:30;60\n12:30-13:00;1041\n",
        "date,time,count\n2026-11-11,12:00,60\n2026-11-11,12:30,1041\n",
        "start\tcalls\n2026-11-11T12:00\t60\n2026-11-11T12:30\t1041\n",
        "time,shop,other\n12:00,60,1\n12:30,1041,2\n",
        "time,queue,count\n12:00,calls,60\n12:30,calls,1041\n",
        "time,count\n12:00,60\n12:30,1041\n13:00,\n13:30,\n",
        "time,queue,count\n12:00,calls,60\n12:30,calls,1041\n13:00,calls,\n",
    ] {
        assert_eq!(read(table), Ok(expected.clone()), "{table}");
    }
    let no_day = CountsSoFar::read(
        &Tables(&[("counts.csv", "time,count\n12:00,60\n".into())]),
        "counts.csv",
        &desk().model(),
        None,
    );
    assert!(matches!(no_day, Ok(CountsSoFar::NeedDay)));
}

#[test]
fn counts_that_can_not_be_read_say_where() {
    for (table, said) in [
        ("count\n60\n", "missing columns of what has come so far"),
        ("time,count\n12:00,60\n12:00,61\n", "counts.csv:3:1"),
        ("time,count\n12:30,60\n12:00,61\n", "rows out of order"),
        ("time,count\n12:00,60.5\n", "counts.csv:2:7"),
        ("time,count\n12:00,many\n", "counts.csv:2:7"),
        ("time,count\n25:00,60\n", "counts.csv:2:1"),
        ("date,time,count\n10/11/2026,12:00,60\n", "2026-11-10"),
        ("time,source,count\n12:00,ship,60\n", "`shop`"),
        ("time,count\n", "counts.csv"),
    ] {
        let faults = read(table).expect_err(table);
        assert!(faults.contains(said), "{table}\n{faults}");
    }
}

/// The program in a folder with the desk and a table of counts.
fn asked_of_program(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = program()
        .current_dir(folder)
        .args(["now", "desk.toml", "--seen", "counts.csv", "--reps", "5", "--quiet", "--no-plots"])
        .args(arguments)
        .output()
        .expect("the program starts");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn folder_with(scenario: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("desk.toml"), scenario).expect("a folder that can be written to");
    std::fs::write(folder.path().join("counts.csv"), "time,count\n12:00,60\n12:30,90\n").expect("it can be written");
    folder
}

#[test]
fn questions_that_can_not_be_answered_are_refused_with_what_to_do() {
    let folder = folder_with(&desk().text());
    for (arguments, said) in [
        (&["--at", "noon"][..], "invalid date and time"),
        (&["--at", "19:00"], "is not in the run"),
        (&["--waiting", "many"], "invalid number `many` for --waiting"),
        (&["--waiting", "mail=3"], "there is no queue `mail`"),
        (&["--open", "3"], "--open may be of several queues"),
        (&["--open", "calls=3"], "has no chats"),
        (&["--waiting", "3", "--waiting", "4"], "given twice"),
        (&["--waiting", "3", "--oldest", "long"], "invalid duration"),
        (&["--so-far", "answered"], "invalid count"),
        (&["--so-far", "answered=9/8"], "invalid count"),
        (&["--so-far", "asked=1/8"], "there is no target `asked`"),
        (&["--helpers", "2", "--team", "night"], "there is no team `night`"),
        (&["--helpers", "2", "--from", "12:15"], "is not in the run"),
        (&["--helpers", "2", "--helpers", "3", "--helpers", "4", "--from", "14:00", "--from", "15:00"], "--from"),
        (&["--until", "12:30"], "is not in the run"),
    ] {
        let (code, error) = asked_of_program(folder.path(), arguments);
        assert_eq!(code, Some(2), "{arguments:?}\n{error}");
        assert!(error.contains(said), "{arguments:?}\n{error}");
    }
    assert!(!folder.path().join("output").exists(), "nothing is written");
    let two_days = desk().set("run.end", "\"2026-11-12T18:00\"").text();
    let folder = folder_with(&two_days);
    let (code, error) = asked_of_program(folder.path(), &[]);
    assert!(code == Some(2) && error.contains("have no date"), "{error}");
    let (code, error) = asked_of_program(folder.path(), &["--at", "13:00"]);
    assert!(code == Some(2) && error.contains("--at 2026-11-11T13:00 or --at 2026-11-12T13:00"), "{error}");
    let (code, error) = asked_of_program(folder.path(), &["--at", "2026-11-11T13:00", "--waiting", "5"]);
    assert_eq!(code, Some(0), "{error}");
    let answer = std::fs::read_to_string(folder.path().join("output/desk-now/now.json")).expect("it is written");
    assert!(answer.contains("\"came\": 150") && answer.contains("\"at\": \"2026-11-11T13:00\""), "{answer}");
}

/// A report of the whole day has zeros for the hours to come: taken for a calm afternoon, they once said that the
/// people on duty were enough. And a table of another day was left out row by row, without a word.
#[test]
fn counts_that_say_nothing_of_now_are_refused() {
    let folder = folder_with(&desk().text());
    let with = |counts: &str, arguments: &[&str]| {
        std::fs::write(folder.path().join("counts.csv"), counts).expect("it can be written");
        asked_of_program(folder.path(), arguments)
    };
    let day = "time,count\n12:00,60\n12:30,90\n13:00,0\n13:30,0\n";
    let (code, error) = with(day, &[]);
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("--at 2026-11-11T13:00;") && error.contains("--at 2026-11-11T14:00"), "{error}");
    for said in [["--at", "13:00", "--overwrite"], ["--at", "14:00", "--overwrite"]] {
        assert_eq!(with(day, &said).0, Some(0), "{said:?}: both readings can be said");
    }
    // Five minutes without a call are nothing.
    assert_eq!(with("time,count\n12:00-12:55,90\n12:55-13:00,0\n", &["--overwrite"]).0, Some(0));
    let (code, error) = with("time,count\n2026-11-10 12:00,60\n2026-11-10 12:30,90\n", &["--at", "13:00"]);
    assert!(code == Some(2) && error.contains("2026-11-10T12:00 to 2026-11-10T12:30"), "{error}");
}

/// A row under way at the moment has what had come by then, unless the table is of later: cut there, half an hour's
/// count once stood for a quarter of an hour, and the rest of the day for half as much again. And a feed that stands
/// still once made a day on which nobody comes, with people enough for it.
#[test]
fn counts_of_another_moment_are_refused() {
    let folder = folder_with(&desk().text());
    let with = |counts: &str, arguments: &[&str]| {
        std::fs::write(folder.path().join("counts.csv"), counts).expect("it can be written");
        asked_of_program(folder.path(), &[arguments, &["--overwrite"]].concat())
    };
    let whole = "time,count\n12:00,60\n12:30,90\n13:00,80\n13:30,85\n";
    let (code, error) = with(whole, &["--at", "12:45"]);
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("--at 2026-11-11T12:30 or --at 2026-11-11T13:00"), "{error}");
    assert_eq!(with(whole, &["--at", "12:30"]).0, Some(0), "a row begins there");
    assert_eq!(with("time,count\n12:00,60\n12:30,40\n13:00,0\n", &["--at", "12:45"]).0, Some(0), "as it was then");

    let nobody = "time,count\n12:00,0\n12:30,0\n";
    for arguments in [&[][..], &["--at", "13:00"]] {
        let (code, error) = with(nobody, arguments);
        assert!(code == Some(2) && error.contains("where 100 contacts are expected"), "{error}");
    }
    assert_eq!(with(nobody, &["--seen-are", "intervals"]).0, Some(0), "it is said to be so");
    assert_eq!(with("time,count\n12:00-12:05,0\n", &[]).0, Some(0), "five minutes without a call are nothing");
    let (code, error) = with("time,count\n07:00,60\n07:30,90\n", &[]);
    assert!(code == Some(2) && error.contains("they begin 2026-11-11T07:00"), "{error}");
}

/// What is missing before the moment is said, and so are more contacts on the floor than came.
#[test]
fn time_of_which_nothing_was_counted_is_said() {
    let remarks = |at: &str, counts: Vec<CountSoFar>| {
        let question = NowQuestion { at: moment(at), counts, ..at_one(0) };
        let findings = ask(&desk().model(), &question);
        let report = NowReport { origin: &Origin::default(), helpers: &[], findings: &findings };
        report.screen(Lang::En, Screen::of_width(200))
    };
    let late = remarks("14:00", vec![count("12:00", "13:00", 110)]);
    assert!(late.contains("Nothing was counted from 11 Nov 13:00 to 11 Nov 14:00, where the plan expected"), "{late}");
    let whole = remarks("14:00", vec![count("12:00", "13:00", 110), count("13:00", "14:00", 120)]);
    assert!(!whole.contains("Nothing was counted"), "{whole}");
    let gap = remarks("14:00", vec![count("12:00", "12:30", 50), count("13:30", "14:00", 60)]);
    assert!(gap.contains("Nothing was counted from 11 Nov 12:30 to 11 Nov 13:30"), "{gap}");
}

/// It answers, answers again when a row has come, and ends at Ctrl-C as it should.
#[test]
#[cfg(unix)]
fn a_watch_answers_again_when_the_counts_have_grown() {
    use std::io::Read;
    let folder = folder_with(&desk().text());
    let out = std::fs::File::create(folder.path().join("screen")).expect("it can be written");
    let mut watch: std::process::Child = program()
        .current_dir(folder.path())
        .args(["now", "desk.toml", "--seen", "counts.csv", "--reps", "2", "--quiet", "--no-plots", "--watch"])
        .stdout(Stdio::from(out))
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let shown = |wanted: &str| {
        (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            let mut text = String::new();
            let file = std::fs::File::open(folder.path().join("screen"));
            file.and_then(|mut file| file.read_to_string(&mut text)).expect("it can be read");
            text.contains(wanted)
        })
    };
    assert!(shown("13:00. So far 150 came"));
    std::fs::write(folder.path().join("counts.csv"), "time,count\n12:00,60\n12:30,90\n13:00,70\n")
        .expect("it can be written");
    assert!(shown("13:30. So far 220 came"));
    let ended = Command::new("kill").args(["-INT", &watch.id().to_string()]).status().expect("there is a kill");
    assert!(ended.success());
    assert_eq!(watch.wait().expect("it ends").code(), Some(0));
}

/// A forecast of hours of which a morning rises, and one that is level: 10, 25, 47, 80 are counts in the one, and
/// running totals in the other.
#[test]
fn running_totals_are_told_by_the_forecast() {
    let with = |hours: &[u32]| without_target().hourly("shop", 12, hours).model();
    let hours = ["12:00", "13:00", "14:00", "15:00", "16:00"];
    let counts = |numbers: [u64; 4]| -> Vec<CountSoFar> {
        let of = |(place, number): (usize, &u64)| count(hours[place], hours[place + 1], *number);
        numbers.iter().enumerate().map(of).collect()
    };
    let asked = |model: &Model, numbers| study::may_be_totals(model, moment("16:00"), &counts(numbers));
    let (rising, level) = (with(&[10, 25, 47, 80, 100, 100]), with(&[20; 6]));
    assert_eq!(asked(&rising, [10, 25, 47, 80]), None);
    assert_eq!(asked(&rising, [22, 41, 90, 170]), None, "the same on a day that is twice as busy");
    let totals = asked(&rising, [10, 35, 82, 162]).expect("these are totals");
    assert_eq!((totals.as_counts, totals.as_totals.0), ((289, 162.0), 162));
    assert!(asked(&level, [10, 25, 47, 80]).is_some());
    assert_eq!(asked(&level, [22, 19, 24, 30]), None, "a total never falls");
    // A total that is repeated for the hours to come.
    assert!(asked(&level, [21, 40, 40, 40]).is_some());
    // What they come to, from the beginning of the run; or from a first row that is later.
    let counted = study::counts_of_totals(&level, &counts([10, 25, 47, 80])).expect("none falls");
    assert_eq!(counted, counts([10, 15, 22, 33]));
    let later = study::counts_of_totals(&level, &counts([10, 25, 47, 80])[1..]).expect("none falls");
    assert_eq!(later, counts([10, 15, 22, 33])[2..]);
    let fall = study::counts_of_totals(&level, &counts([10, 25, 20, 80])).expect_err("one falls");
    assert_eq!((fall.from, fall.totals), (moment("14:00"), [20, 25]));
}

/// Days of the shipped scenarios, after two rows and more: of their counts at most one in 200 is asked about, of
/// their running totals all but one in 100.
#[test]
fn true_counts_are_seldom_asked_about_and_totals_always() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let files = std::fs::read_dir(&folder).expect("there are scenarios").map(|entry| entry.expect("a file").path());
    let (mut tables, mut rising, mut asked, mut passed) = (0, 0, 0, 0);
    for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let checked = peakday::Document::parse("day.toml", text)
            .and_then(|document| document.check(&peakday::scenario::Folder::of(&path)));
        let model = checked.unwrap_or_else(|faults| panic!("{faults}")).model;
        let begins = model.run.start;
        let ends = (begins.floor_to(Span::DAY) + Span::DAY).min(model.run.end);
        for replication in 0..10 {
            let key = peakday::random::key::Key::of_replication(model.run.seed, replication);
            let forecasts = model.sources.iter().enumerate().filter(|(_, source)| source.queue.is_some());
            let came: Vec<(SourceId, Vec<Instant>)> = forecasts
                .map(|(number, source)| {
                    let arrivals = peakday::demand::Arrivals::new(source, key, begins, ends, &[]);
                    (SourceId::of(number), arrivals.map(|(at, _)| at).collect())
                })
                .collect();
            for (step, rows) in [15, 30, 60].into_iter().flat_map(|step| [2, 3, 4, 6, 8].map(|rows| (step, rows))) {
                let (step, at) = (Span::minutes(step), begins + Span::minutes(step * rows));
                if at > ends {
                    continue;
                }
                let (mut counts, mut totals) = (Vec::new(), Vec::new());
                for (source, came) in &came {
                    for row in 0..rows {
                        let (from, to) = (begins + step.scaled(row as f64), begins + step.scaled(row as f64 + 1.0));
                        let before = |at: Instant| came.partition_point(|came| *came < at) as u64;
                        let row = CountSoFar { source: *source, from, to, count: before(to) - before(from) };
                        counts.push(row);
                        totals.push(CountSoFar { count: before(to), ..row });
                    }
                }
                if counts.iter().map(|row| row.count).sum::<u64>() < 5 {
                    continue;
                }
                tables += 1;
                rising += u64::from(study::counts_of_totals(&model, &counts).is_ok());
                asked += u64::from(study::may_be_totals(&model, at, &counts).is_some());
                passed += u64::from(study::may_be_totals(&model, at, &totals).is_none());
            }
        }
    }
    assert!(tables > 1_000 && rising > 200, "{rising} of {tables} tables could be totals");
    assert!(200 * asked <= tables, "{asked} of {tables} counts were asked about");
    assert!(100 * passed <= tables, "{passed} of {tables} running totals were taken for counts");
}

#[test]
fn counts_that_may_be_running_totals_are_asked_about() {
    let folder = folder_with(&desk().text());
    let with = |counts: &str, arguments: &[&str]| {
        std::fs::write(folder.path().join("counts.csv"), counts).expect("it can be written");
        asked_of_program(folder.path(), arguments)
    };
    let totals = "time,count\n12:00,55\n12:30,101\n13:00,160\n13:30,205\n";
    let (code, error) = with(totals, &[]);
    assert_eq!(code, Some(2), "{error}");
    for said in
        ["521 came, 200 were expected", "205 came, 200 were expected", "--seen-are totals", "--seen-are intervals"]
    {
        assert!(error.contains(said), "{said}\n{error}");
    }
    let (_, error) = with(totals, &["--lang", "zh"]);
    assert!(error.contains("累计数") && error.contains("--seen-are totals"), "{error}");
    let answer = |kind: &str| {
        let (code, error) = with(totals, &["--seen-are", kind, "--overwrite"]);
        assert_eq!(code, Some(0), "{error}");
        std::fs::read_to_string(folder.path().join("output/desk-now/now.json")).expect("it is written")
    };
    assert!(answer("totals").contains("\"came\": 205") && answer("intervals").contains("\"came\": 521"));
    let (code, error) = with("time,count\n12:00,55\n12:30,50\n", &["--seen-are", "totals", "--overwrite"]);
    assert!(code == Some(2) && error.contains("falls from 55 to 50 at 2026-11-11T12:30"), "{error}");
}

/// A terminal that is closed ended nothing, and Ctrl-C was answered once for each answer that had been given.
#[test]
#[cfg(unix)]
fn a_watch_ends_with_its_terminal_and_says_where_its_file_went() {
    let folder = folder_with(&desk().text());
    let file = |name: &str| std::fs::File::create(folder.path().join(name)).expect("it can be written");
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("it can be read");
    let wait_for = |name: &str, wanted: &str| {
        let is_there = (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            text(name).contains(wanted)
        });
        assert!(is_there, "{wanted:?} is missing in\n{}", text(name));
    };
    let mut watch: std::process::Child = program()
        .current_dir(folder.path())
        .args(["now", "desk.toml", "--seen", "counts.csv", "--reps", "2", "--quiet", "--no-plots", "--watch"])
        .stdout(Stdio::from(file("screen")))
        .stderr(Stdio::from(file("said")))
        .spawn()
        .expect("the program starts");
    wait_for("said", "Watching counts.csv");
    let counts = folder.path().join("counts.csv");
    std::fs::remove_file(&counts).expect("it was there");
    wait_for("said", "counts.csv is gone");
    std::fs::write(&counts, "time,count\n12:00,60\n12:30,90\n13:00,70\n").expect("it can be written");
    wait_for("screen", "13:30. So far 220 came");
    std::thread::sleep(std::time::Duration::from_millis(300));
    let ended = Command::new("kill").args(["-HUP", &watch.id().to_string()]).status().expect("there is a kill");
    assert!(ended.success());
    let is_over = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        watch.try_wait().expect("it can be asked").is_some()
    });
    if !is_over {
        watch.kill().expect("it can be ended");
    }
    assert!(is_over, "it goes on without a terminal");
    assert!(!text("said").contains("stopping"), "nothing was being written:\n{}", text("said"));
    assert_eq!(text("said").matches("is gone").count(), 1, "{}", text("said"));
}
