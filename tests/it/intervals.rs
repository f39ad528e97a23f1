//! Reports of intervals: what was simulated is found again from counts and mean times by half hour alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use peakday::calibrate::{Calibration, Calibrator, PresenceRule, ReportedPatience, ReportedQueue};
use peakday::model::Model;
use peakday::observe;
use peakday::scenario::{LogColumns, LogNames, read_intervals};
use peakday::units::{Instant, Span};

use crate::support::{all_cores, is_exhaustive, run_in, seeded};

/// A week of calls, busy enough that some leave: exponential handling and patience, as what is found assumes them.
const CALLS: &str = r#"
[run]
start = "2026-11-02T00:00"
end = "2026-11-09T00:00"

[[source]]
name = "calls"
queue = "calls"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 50, 60, 70, 70, 60, 60, 70, 70, 60, 60, 50, 40, 0, 0, 0, 0]

[[queue]]
name = "calls"
channel = "voice"
talk = { mean = "180s" }
wrap_up = { mean = "30s" }
patience = { mean = "150s" }

[[team]]
name = "agents"
works = ["calls"]

[[shift]]
team = "agents"
agents = 4
hours = "08:00-20:00"
"#;

const TALK: f64 = 180.0;
const WRAP_UP: f64 = 30.0;
const PATIENCE: f64 = 150.0;

/// The same with what reports don't say: handling of another spread, and days that differ by a tenth.
fn uneven() -> String {
    CALLS
        .replace("talk = { mean = \"180s\" }", "talk = { mean = \"180s\", cv = 0.8 }")
        .replace("queue = \"calls\"\nhourly", "queue = \"calls\"\nbusyness = { day_cv = 0.1 }\nhourly")
}

#[derive(Default)]
struct Row {
    offered: u32,
    answered: u32,
    lost: u32,
    in_time: u32,
    talk: Span,
    wrap_up: Span,
    wait: Span,
    wait_of_lost: Span,
}

const HEAD: &str = "日期,时段,呼入量,接通量,放弃量,20秒接通率,平均处理时长,平均话后处理时长,平均应答速度,平均放弃时长,平均等待时长,坐席数\n";

/// The report that a telephone system would export of a simulated week, by half hour: whole seconds and percents, a
/// total below each day. Handling times are multiplied by a factor, and so many more agents are said to be there.
fn exported(model: &Model, times: f64, more: u32) -> String {
    let log = observe::contact_log(model, 0);
    let mut rows: BTreeMap<u64, Row> = BTreeMap::new();
    for contact in &log.contacts {
        let Some(asked) = contact.asked else { continue };
        let row = rows.entry(asked.as_micros() / Span::minutes(30).as_micros()).or_default();
        row.offered += 1;
        if let Some(assigned) = contact.assigned {
            row.answered += 1;
            row.in_time += u32::from(assigned - asked <= Span::seconds(20));
            row.wait += assigned - asked;
            row.talk += contact.work;
            row.wrap_up += contact.wrap_up;
        } else if let Some(ended) = contact.ended {
            row.lost += 1;
            row.wait_of_lost += ended - asked;
        }
    }
    let mut text = HEAD.to_owned();
    let clock = |at: u64| format!("{:02}:{:02}", at / 2, at % 2 * 30);
    let first = Instant::of_hour(0).as_micros() / Span::minutes(30).as_micros();
    for (half_hour, row) in &rows {
        let mean = |sum: Span, of: u32| match of {
            0 => "-".to_owned(),
            _ => format!("{}", (sum.as_secs_f64() / f64::from(of)).round()),
        };
        let scaled = |sum: Span| sum.scaled(times);
        let (day, at) = ((half_hour - first) / 48, (half_hour - first) % 48);
        let _ = writeln!(
            text,
            "{},{}-{},{},{},{},{:.1}%,{},{},{},{},{},{}",
            Instant::of_hour(24 * day).date(),
            clock(at),
            clock(at + 1),
            row.offered,
            row.answered,
            row.lost,
            100.0 * f64::from(row.in_time) / f64::from(row.offered),
            mean(scaled(row.talk) + scaled(row.wrap_up), row.answered),
            mean(scaled(row.wrap_up), row.answered),
            mean(row.wait, row.answered),
            mean(row.wait_of_lost, row.lost),
            mean(row.wait + row.wait_of_lost, row.offered),
            4 + more,
        );
    }
    text + "合计,,,,,,,,,,,\n"
}

const COLUMNS: &str = r#"
rows = "intervals"
channel = "voice"
handling_includes_wrap_up = true
wait_of = "answered"
on_duty_in = "heads"
within = "20s"
service_level_of = "offered"
total_rows = ["合计"]
decimal = "."

[columns]
from = ["日期", "时段"]
contacts = "呼入量"
answered = "接通量"
abandoned = "放弃量"
service_level = "20秒接通率"
handling = "平均处理时长"
wrap_up = "平均话后处理时长"
wait = "平均应答速度"
wait_of_abandoned = "平均放弃时长"
on_duty = "坐席数"
"#;

/// The columns without some keys.
fn without(keys: &[&str]) -> String {
    let kept = |line: &&str| !keys.iter().any(|key| line.split(" =").next() == Some(key));
    COLUMNS.lines().filter(kept).collect::<Vec<_>>().join("\n")
}

fn learnt(report: &str, columns: &str) -> Calibration {
    let columns = LogColumns::parse("columns.toml", columns).unwrap_or_else(|faults| panic!("{faults}"));
    let rule = columns.interval_rule().expect("it is a report");
    let mut calibrator = Calibrator::new(true, PresenceRule::default()).with_report(rule);
    let read = read_intervals("i.csv", &mut report.as_bytes(), &columns, false, &mut |row| calibrator.interval(&row));
    let summary = read.unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(summary.dropped, 1, "the total");
    calibrator.intervals_last(&summary.interval_lengths);
    let mut calibration = calibrator.finish(&summary.names, &LogNames::default());
    calibration.simulate_reported(&all_cores());
    calibration
}

fn reported(report: &str, columns: &str) -> ReportedQueue {
    learnt(report, columns).queues[0].reported.clone().expect("it is a report")
}

fn holds((low, high): (f64, f64), truth: f64) -> bool {
    low <= truth && truth <= high
}

/// Handling, patience from waits, and patience from those who were there: each interval holds the truth in all weeks
/// but one of twenty and a few by chance, and the model agrees with the report. One week says that nothing is far off.
#[test]
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn a_week_is_found_again_from_its_intervals() {
    let repeats = if is_exhaustive() { 20 } else { 1 };
    let no_waits = without(&["wait_of_abandoned"]);
    let of_all =
        no_waits.replace("wait_of = \"answered\"", "wait_of = \"all\"").replace("平均应答速度", "平均等待时长");
    for (name, scenario) in [("as assumed", CALLS.to_owned()), ("uneven", uneven())] {
        let (mut talk, mut wrap_up, mut from_waits, mut from_desk, mut agrees) = (0, 0, 0, 0, 0);
        for seed in 0..repeats {
            let report = exported(&seeded(&scenario, 200 + seed), 1.0, 0);
            let of = reported(&report, COLUMNS);
            let interval =
                |estimate: Option<peakday::fit::Estimate>| estimate.expect("it is reported").positive_interval();
            talk += u64::from(holds(interval(of.talk), TALK));
            wrap_up += u64::from(holds(interval(of.wrap_up), WRAP_UP));
            assert!(matches!(of.patience, ReportedPatience::FromWaits(_)), "{:?}", of.patience);
            let (patience, between) = of.known_patience().expect("it is known");
            from_waits += u64::from(holds(between, PATIENCE));
            let check = of.check.as_ref().expect("the report says who was there");
            agrees += u64::from(check.agrees());
            let desk = reported(&report, &no_waits);
            let ReportedPatience::FromDesk(found) = &desk.patience else { panic!("{:?}", desk.patience) };
            from_desk += u64::from(holds(found.wide, PATIENCE));
            println!("{name} {seed}: {:?} {patience:.0} {between:?} {check:?} {found:?}", of.talk);
            assert!(of.talk.is_some_and(|talk| (talk.value / TALK - 1.0).abs() < 0.1), "{:?}", of.talk);
            assert!((patience / PATIENCE - 1.0).abs() < 0.35, "{patience}");
            let (same, _) = reported(&report, &of_all).known_patience().expect("it is known");
            assert!(
                (same / patience - 1.0).abs() < 0.02,
                "the same time waited, given otherwise: {same} and {patience}"
            );
        }
        println!(
            "{name}: talk {talk}, wrap-up {wrap_up}, waits {from_waits}, desk {from_desk}, agrees {agrees} of {repeats}"
        );
        for found in [talk, wrap_up, from_waits, from_desk, agrees] {
            assert!(10 * found >= 9 * repeats, "{name}: {found} of {repeats}");
        }
    }
}

/// A report of longer calls isn't taken for this one, and one with two agents who weren't there is no day of this
/// model.
#[test]
fn a_report_of_another_desk_is_told_from_this_one() {
    let model = seeded(CALLS, 7);
    let longer = reported(&exported(&model, 1.25, 0), COLUMNS);
    assert!(longer.talk.is_some_and(|talk| talk.positive_interval().0 > TALK), "{:?}", longer.talk);
    assert!(
        longer.check.as_ref().is_some_and(|check| !check.agrees()),
        "with longer calls customers would wait longer"
    );
    let more = reported(&exported(&model, 1.0, 2), COLUMNS);
    assert!(more.check.as_ref().is_some_and(|check| !check.agrees()), "with two more they would wait less");
    // The waits alone don't know of agents: patience from them is as it was.
    let same = reported(&exported(&model, 1.0, 0), COLUMNS).known_patience();
    assert!(same.is_some() && more.known_patience() == same);
    assert!(same.is_some_and(|(patience, _)| (patience / PATIENCE - 1.0).abs() < 0.2), "{same:?}");
    // The mean wait of those who left is no patience.
    assert!(more.wait_of_abandoned.is_some_and(|wait| wait < 0.7 * PATIENCE), "{:?}", more.wait_of_abandoned);
    // With ten times as many agents nobody would leave, whatever patience.
    let many = reported(&exported(&model, 1.0, 36), &without(&["wait_of_abandoned"]));
    assert!(matches!(many.patience, ReportedPatience::OutOfReach), "{:?}", many.patience);
    // Hours taken for heads, or totals for means: more work than can be.
    let few = exported(&model, 1.0, 0).replace(",4\n", ",1\n");
    let busy = reported(&few, COLUMNS);
    assert!(busy.check.is_none() && busy.busy.is_some_and(|busy| busy > 1.2), "{:?}", busy.busy);
}

/// A desk that works round the clock, with its peak around midnight and customers who wait for long.
fn nights() -> String {
    let hours = "[150, 90, 20, 20, 20, 20, 20, 20, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 90, 150]";
    let own = CALLS.lines().find(|line| line.starts_with("hourly")).expect("its hours");
    CALLS
        .replace(own, &format!("hourly = {hours}"))
        .replace("2026-11-09", "2026-11-07")
        .replace("150s", "60m")
        .replace("08:00-20:00", "00:00-24:00")
}

/// A queue that stands at midnight waits on in the next day: cut there, customers would seem to wait a sixth less, and
/// patience from those who left would come out half as long. Where the report leaves out the hours around midnight, its
/// days are simulated each by itself.
#[test]
fn a_queue_that_stands_at_midnight_waits_on() {
    const PATIENCE: f64 = 3600.0;
    let report = exported(&seeded(&nights(), 11), 1.0, 0);
    let of = reported(&report, COLUMNS);
    let check = of.check.as_ref().expect("the report says who was there");
    let wait = check.wait.expect("it is reported");
    assert!(check.agrees() && (wait.mean / wait.reported - 1.0).abs() < 0.1, "{check:?}");
    let found = reported(&report, &without(&["wait_of_abandoned"]));
    let ReportedPatience::FromDesk(found) = &found.patience else { panic!("{:?}", found.patience) };
    assert!(holds(found.wide, PATIENCE) && found.mean > 0.7 * PATIENCE, "{found:?}");
    let is_of_night = |line: &str| [",23:", ",00:"].iter().any(|hour| line.contains(hour));
    let without_nights: Vec<&str> = report.lines().filter(|line| !is_of_night(line)).collect();
    let cut = reported(&(without_nights.join("\n") + "\n"), COLUMNS);
    let cut = cut.check.expect("the report says who was there");
    assert!(!cut.agrees() && cut.cut_nights == 0, "a queue that the report leaves out: {cut:?}");
    // Without the first half hour of a day the report has one side of each midnight.
    let without_first: Vec<&str> = report.lines().filter(|line| !line.contains(",00:00-")).collect();
    let cut = reported(&(without_first.join("\n") + "\n"), COLUMNS).check.expect("the report says who was there");
    assert_eq!((check.cut_nights, cut.cut_nights), (0, 4));
}

/// What is missing is said, and not guessed.
#[test]
fn what_is_missing_is_named() {
    let report = exported(&seeded(CALLS, 3), 1.0, 0);
    let bare = reported(&report, &without(&["wait_of_abandoned", "on_duty", "on_duty_in"]));
    assert!(bare.check.is_none());
    let ReportedPatience::AtLeast(least) = bare.patience else { panic!("{:?}", bare.patience) };
    assert!(least < PATIENCE, "{least}");
    let none = without(&["wait_of_abandoned", "wait", "wait_of", "on_duty", "on_duty_in"]);
    assert!(matches!(reported(&report, &none).patience, ReportedPatience::NoWaits));
    let presence = learnt(&report, COLUMNS).presence.expect("the report says who was there");
    assert_eq!((presence.agents, presence.rule.step), (4, Span::minutes(30)));
    assert!((presence.hours.0 - 7.0 * 12.0 * 4.0).abs() < 1e-6, "{:?}", presence.hours);
    // Work that takes longer in a second week is seen.
    let first = exported(&seeded(CALLS, 3), 1.0, 0);
    let later = CALLS
        .replace("2026-11-02", "2026-11-09")
        .replace("2026-11-09T00:00\"\n\n[[source", "2026-11-16T00:00\"\n\n[[source");
    let later = exported(&seeded(&later, 4), 1.3, 0);
    let both = first.replace("合计,,,,,,,,,,,\n", "") + later.trim_start_matches(HEAD);
    let drift = learnt(&both, COLUMNS).queues[0].drift.clone().expect("it drifts");
    assert_eq!(drift.weeks.len(), 2);
    assert!(learnt(&first, COLUMNS).queues[0].drift.is_none());
}

/// From export to scenario: the draft asks for what names leave open, and what is learnt is a scenario that runs.
#[test]
fn a_report_becomes_a_scenario_that_runs() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("calls.csv"), exported(&seeded(CALLS, 3), 1.0, 0)).expect("it can be written");
    let run = |words: &[&str]| run_in(folder.path(), words);
    let (_, draft, _) = run(&["log", "calls.csv", "--sniff"]);
    std::fs::write(path("draft.toml"), &draft).expect("it can be written");
    let (code, _, said) = run(&["log", "calls.csv", "--columns", "draft.toml"]);
    assert!(code == Some(2) && said.contains("`on_duty_in`") && said.contains("`handling_includes_wrap_up`"), "{said}");
    assert!(
        said.contains("on_duty_in = \"heads\"") && said.contains("or on_duty_in = \"hours\""),
        "both readings: {said}"
    );
    let answered = ["on_duty_in", "handling_includes_wrap_up", "service_level_of", "channel"]
        .iter()
        .fold(draft, |text, key| text.replace(&format!("# {key} ="), &format!("{key} =")));
    std::fs::write(path("columns.toml"), answered).expect("it can be written");
    let (code, summary, said) = run(&["log", "calls.csv", "--columns", "columns.toml"]);
    assert_eq!(code, Some(0), "{said}");
    insta::assert_snapshot!("summary", summary);
    let learn = ["calibrate", "calls.csv", "--columns", "columns.toml"];
    let (code, screen, said) = run(&[&learn[..], &["-o", "learnt.toml", "--report", "fit"]].concat());
    assert_eq!(code, Some(0), "{said}");
    insta::assert_snapshot!("screen", screen);
    for file in ["calibrate.html", "calibrate.xlsx", "calibration.json", "fit-arrivals.svg"] {
        assert!(path("fit").join(file).exists(), "{file}");
    }
    let (_, screen, _) = run(&[&["--lang", "zh"][..], &learn].concat());
    insta::assert_snapshot!("screen_zh", screen);
    insta::assert_snapshot!("scenario", std::fs::read_to_string(path("learnt.toml")).expect("it is there"));
    let (code, _, said) = run(&["check", "learnt.toml"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, _, said) = run(&["learnt.toml", "--no-plots", "--set", "run.replications=4"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, json, _) = run(&[&learn[..], &["--format", "json"]].concat());
    assert_eq!(code, Some(0));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let of = &json["queues"][0]["intervals"];
    assert_eq!((&of["patience_is"], &of["check"]["agrees"]), (&"from_waits".into(), &true.into()), "{of}");
    // Handling of chats says nothing of replies.
    let (code, _, said) = run(&[&learn[..], &["--channel", "chat"]].concat());
    assert!(code == Some(2) && said.contains("handling times of chats"), "{said}");
}
