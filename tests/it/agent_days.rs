//! Reports of agents' days: what was simulated is found again from sums and means by agent and date alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use peakday::calibrate::{AgentDays, AgentDaysCalibration, NoReply};
use peakday::model::Model;
use peakday::observe;
use peakday::scenario::{LogColumns, read_agent_days};
use peakday::units::{Instant, Span};

use crate::support::{all_cores, is_exhaustive, run_in, seeded};

/// A week of chats, as what is found assumes them: level in the hours, exponential replies.
const LEVEL: &str = r#"
[run]
start = "2026-11-02T00:00"
end = "2026-11-09T00:00"

[[source]]
name = "buyers"
queue = "chats"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 0, 0, 0, 0, 0, 0]

[[queue]]
name = "chats"
channel = "chat"
reply = { mean = "24s" }
think = { mean = "40s" }
rounds = { mean = 4 }

[[team]]
name = "agents"
works = ["chats"]
max_concurrency = 8

[[shift]]
team = "agents"
agents = 2
hours = "08:00-18:00"
"#;

/// The same with what reports don't say: an evening peak, two shifts that overlap, replies of another family, customers
/// who leave, and little to do in the morning.
fn uneven() -> String {
    LEVEL
        .replace("50, 50, 50, 50, 50, 50, 50, 50, 50, 50,", "30, 40, 50, 50, 70, 80, 80, 80, 60, 40,")
        .replace(r#"reply = { mean = "24s" }"#, r#"reply = { mean = "24s", cv = 0.8 }"#)
        .replace(r#"think = { mean = "40s" }"#, "think = { mean = \"40s\", cv = 1.1 }\npatience = { mean = \"5m\" }")
        .replace(
            "agents = 2\nhours = \"08:00-18:00\"",
            "agents = 2\nhours = \"08:00-14:00\"\n\n[[shift]]\nteam = \"agents\"\nagents = 3\nhours = \"12:00-18:00\"",
        )
}

/// The level week with agents who hold three chats at most, so that customers wait before they get one.
fn tight() -> String {
    LEVEL.replace("max_concurrency = 8", "max_concurrency = 3")
}

/// What an agent did on a date.
#[derive(Default)]
struct Row {
    contacts: u64,
    rounds: u64,
    response: Span,
    first: Span,
    edges: Vec<(Instant, i32)>,
}

/// How long everybody is away within the time online.
const AWAY: Span = Span::minutes(30);

/// The report that a service tool would export of a simulated week: whole seconds, a total below. Response times are
/// multiplied by a factor.
fn exported(model: &Model, times: f64) -> String {
    let log = observe::contact_log(model, 0);
    let mut rows: BTreeMap<(u64, usize), Row> = BTreeMap::new();
    for contact in log.contacts.iter().filter(|contact| contact.answered > 0) {
        let (Some(agent), Some(asked), Some(first)) = (contact.agent, contact.asked, contact.first_reply) else {
            continue;
        };
        let row = rows.entry((asked.day_index(), agent.index())).or_default();
        row.contacts += 1;
        row.rounds += u64::from(contact.answered);
        row.response += contact.response;
        row.first += first - asked;
        if let Some((from, to)) = contact.assigned.zip(contact.ended) {
            row.edges.extend([(from, 1), (to, -1)]);
        }
    }
    let mut text =
        "日期,客服昵称,接待人数,首次响应时间(秒),平均响应时间(秒),总回合数,最大同时接待,在线时长(小时),挂起时长\n"
            .to_owned();
    for ((day, agent), row) in &mut rows {
        let periods = model.agents[*agent].periods.iter().filter(|period| period.day == *day);
        let on_duty = periods.fold(Span::ZERO, |sum, period| sum + (period.to - period.from));
        let mean = |sum: Span, of: u64| (times * sum.as_secs_f64() / of as f64).round();
        row.edges.sort_unstable();
        let mut open = 0;
        let opened = row.edges.iter().map(|(_, change)| {
            open += change;
            open
        });
        let most = opened.max().unwrap_or(0);
        let _ = writeln!(
            text,
            "{},旺旺{agent},{},{},{},{},{most},{:.2},0:{:02}:00",
            Instant::of_hour(24 * *day).date(),
            row.contacts,
            mean(row.first, row.contacts),
            mean(row.response, row.rounds),
            row.rounds,
            (on_duty + AWAY).as_hours_f64(),
            AWAY.as_micros() / 60_000_000,
        );
    }
    text + "合计,,,,,,,,\n"
}

const COLUMNS: &str = r#"
rows = "agent_days"
counts = "buyers"
online_includes_away = true
online_in = "hours"
total_rows = ["合计"]
decimal = "."

[columns]
date = "日期"
agent = "客服昵称"
contacts = "接待人数"
first_response = "首次响应时间(秒)"
mean_response = "平均响应时间(秒)"
rounds = "总回合数"
most_at_once = "最大同时接待"
online = "在线时长(小时)"
away = "挂起时长"
"#;

fn learnt(report: &str, columns: &str, think: Option<Span>) -> AgentDaysCalibration {
    let columns = LogColumns::parse("columns.toml", columns).unwrap_or_else(|faults| panic!("{faults}"));
    let mut days = AgentDays::new(columns.counts_buyers());
    let read = read_agent_days("days.csv", &mut report.as_bytes(), &columns, false, &mut |row| days.add(&row));
    let summary = read.unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(summary.dropped, 1, "the total");
    days.finish(&summary.names, think, &all_cores()).expect("there are contacts")
}

const TRUTH: f64 = 24.0;

fn holds((low, high): (f64, f64)) -> bool {
    low <= TRUTH && TRUTH <= high
}

/// With thinking known, and with it assumed, the interval holds what a reply really takes; where all that is assumed is
/// true, so does the narrow one. Of 20 weeks of each kind all but one at most; one week says that nothing is far off.
#[test]
#[expect(clippy::print_stdout, reason = "the test harness keeps it until it is asked for")]
fn the_work_of_a_reply_is_found_from_agents_days() {
    let repeats = if is_exhaustive() { 20 } else { 1 };
    let (level, uneven, tight) = (LEVEL.to_owned(), uneven(), tight());
    // Twice as long, and half as long, as is assumed where nobody says it.
    let slow = LEVEL.replace("mean = \"40s\"", "mean = \"80s\"");
    let quick = tight.replace("mean = \"40s\"", "mean = \"20s\"");
    let known = Some(Span::seconds(40));
    let cases = [
        ("level, think known", &level, known),
        ("tight, think known", &tight, known),
        ("uneven, think known", &uneven, known),
        ("uneven, think assumed", &uneven, None),
        ("level, think 80 s, assumed 40 s", &slow, None),
        ("tight, think 20 s, assumed 40 s", &quick, None),
    ];
    // One week each of two kinds says that nothing is far off.
    let tried = if is_exhaustive() { cases.len() } else { 2 };
    for (name, scenario, think) in cases.into_iter().take(tried) {
        let (mut narrow, mut wide, mut identified, mut off, mut width) = (0, 0, 0, 0.0, 0.0);
        for seed in 0..repeats {
            let report = exported(&seeded(scenario, 100 + seed), 1.0);
            let found = learnt(&report, COLUMNS, think).reply.expect("it is found");
            narrow += u64::from(holds(found.interval));
            wide += u64::from(holds(found.wide));
            identified += u64::from(found.is_identified());
            off += (found.mean / TRUTH - 1.0) / repeats as f64;
            width += (found.wide.1 / found.wide.0 - 1.0) / repeats as f64;
            println!("{seed}: {found:?}");
            assert_eq!(found.think_is_said, think.is_some());
        }
        println!(
            "{name}: {narrow} narrow, {wide} wide, {identified} identified of {repeats}; off by {off:.3}, {width:.3} wide"
        );
        assert!(20 * wide >= 19 * repeats, "{name}: {wide} of {repeats}");
        assert!(off.abs() < 0.25, "{name}: off by {off}");
        if name.ends_with("think known") {
            assert_eq!(identified, repeats, "{name}");
        }
        if name == "level, think known" {
            assert!(20 * narrow >= 19 * repeats, "{name}: {narrow} of {repeats}");
            // One week is off by its chance, twenty by a fourth of that.
            assert!(off.abs() < if repeats == 1 { 0.12 } else { 0.03 }, "{name}: off by {off}");
        }
    }
}

/// A report whose response times are longer by two fifths isn't taken for this one, and the mean response itself is far
/// from what a reply takes.
#[test]
fn a_report_of_another_desk_is_told_from_this_one() {
    let calibration = learnt(&exported(&seeded(LEVEL, 7), 1.4), COLUMNS, Some(Span::seconds(40)));
    let found = calibration.reply.expect("it is found");
    assert!(found.interval.0 > TRUTH, "{found:?}");
    let right = learnt(&exported(&seeded(LEVEL, 7), 1.0), COLUMNS, Some(Span::seconds(40)));
    let found = right.reply.expect("it is found");
    let response = right.mean_response.expect("it is reported");
    assert!(response > 1.3 * found.wide.1, "{response} and {found:?}");
    // Two agents write 50 times 4 rounds an hour.
    assert!((found.busy - 50.0 * 4.0 * found.mean / 3600.0 / 2.0).abs() < 0.03, "{found:?}");
    let rounds = right.rounds.expect("rounds are reported");
    assert!((rounds.value - 4.0).abs() < 3.0 * rounds.standard_error && rounds.standard_error < 0.1, "{rounds:?}");
    assert!(right.days.iter().all(|day| day.agents == 2 && (day.on_duty_h.unwrap_or(0.0) - 20.0).abs() < 0.05));
}

/// The order of rows and the number of threads change nothing.
#[test]
fn the_same_is_found_in_any_order_of_rows() {
    let report = exported(&seeded(&LEVEL.replace("-11-09", "-11-03"), 3), 1.0);
    let mut lines: Vec<&str> = report.lines().collect();
    let head = lines.remove(0);
    lines.reverse();
    let turned = format!("{head}\n{}\n", lines.join("\n"));
    let one = learnt(&report, COLUMNS, None);
    let columns = LogColumns::parse("columns.toml", COLUMNS).expect("sound");
    let mut days = AgentDays::new(true);
    let read = read_agent_days("days.csv", &mut turned.as_bytes(), &columns, false, &mut |row| days.add(&row));
    let executor = peakday::Executor::one_thread();
    let other = days.finish(&read.expect("sound").names, None, &peakday::Control::on(&executor));
    let bits = |of: &AgentDaysCalibration| of.reply.as_ref().expect("it is found").wide.0.to_bits();
    assert_eq!(bits(&one), bits(&other.expect("there are contacts")));
}

/// A report without a column that it takes says which, and finds nothing.
#[test]
fn what_is_missing_is_named() {
    let report = exported(&seeded(&LEVEL.replace("-11-09", "-11-04"), 3), 1.0);
    for (lines, why) in [
        (&["mean_response"][..], NoReply::NoResponse),
        (&["rounds"][..], NoReply::NoRounds),
        (&["online", "away"][..], NoReply::NoOnline),
    ] {
        let kept = |line: &&str| !lines.iter().any(|key| line.starts_with(key) && line.contains(" = \""));
        let columns: Vec<&str> = COLUMNS.lines().filter(kept).collect();
        let columns = columns.join("\n").replace(
            "online_includes_away = true\n",
            if why == NoReply::NoOnline { "" } else { "online_includes_away = true\n" },
        );
        let found = learnt(&report, &columns, None);
        assert_eq!(found.reply.err(), Some(why));
    }
}

/// From export to scenario: the draft reads the report once its open question is answered, the scenario lacks what the
/// report doesn't tell and nothing else.
#[test]
fn a_report_becomes_a_scenario_that_asks_for_the_rest() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("days.csv"), exported(&seeded(&tight().replace("-11-09", "-11-04"), 3), 1.0))
        .expect("it can be written");
    let run = |words: &[&str]| run_in(folder.path(), words);
    let (_, draft, _) = run(&["log", "days.csv", "--sniff"]);
    std::fs::write(path("draft.toml"), &draft).expect("it can be written");
    let (code, _, said) = run(&["log", "days.csv", "--columns", "draft.toml"]);
    assert!(code == Some(2) && said.contains("`online_includes_away`"), "{said}");
    std::fs::write(path("columns.toml"), draft.replace("# online_includes_away", "online_includes_away"))
        .expect("it can be written");
    let (code, summary, said) = run(&["log", "days.csv", "--columns", "columns.toml"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(summary.contains("4 taken, 1 no contacts") && summary.contains("each counted once a day"), "{summary}");
    let learn = ["calibrate", "days.csv", "--columns", "columns.toml"];
    let (code, screen, said) = run(&[&learn[..], &["-o", "learnt.toml"]].concat());
    assert_eq!(code, Some(0), "{said}");
    insta::assert_snapshot!("screen", screen);
    let (_, screen, _) = run(&[&["--lang", "zh"][..], &learn].concat());
    insta::assert_snapshot!("screen_zh", screen);
    for (lang, words) in [("en", "as assumed"), ("zh", "照假设")] {
        let (code, said, _) = run(&[&["--lang", lang][..], &learn, &["--report", lang]].concat());
        assert!(code == Some(0) && said.contains(lang), "{said}");
        for file in ["calibrate.html", "calibrate.xlsx", "calibration.json", "fit-response.png", "fit-assumptions.png"]
        {
            assert!(path(lang).join(file).exists(), "{lang}: {file}");
        }
        let picture = std::fs::read_to_string(path(lang).join("fit-assumptions.svg")).expect("it is there");
        assert!(picture.contains(words), "{picture}");
    }
    let scenario = std::fs::read_to_string(path("learnt.toml")).expect("it is there");
    insta::assert_snapshot!("scenario", scenario);
    let (code, _, said) = run(&["check", "learnt.toml"]);
    assert!(code == Some(2) && said.contains("hourly") && !path("learnt.arrivals.csv").exists(), "{said}");
    // With the examples in its comments it is whole.
    let whole = ["hourly = ", "[[shift]]", "team = \"agents\"", "agents = 2", "hours = \"08"]
        .iter()
        .fold(scenario, |text, line| text.replace(&format!("# {line}"), line));
    std::fs::write(path("whole.toml"), whole).expect("it can be written");
    let (code, _, said) = run(&["check", "whole.toml"]);
    assert_eq!(code, Some(0), "{said}");
    // What has no meaning for such a report is refused.
    for (option, what) in
        [("--by-agent", "--by-agent needs single contacts"), ("--think=0s", "how long customers think")]
    {
        let (code, _, said) = run(&[&learn[..], &[option]].concat());
        assert!(code == Some(2) && said.contains(what), "{said}");
    }
}
