//! `report.xlsx`, read back: its cells are the findings, its formulas come to what is written beside them, its charts
//! refer to the right rows, and no text does harm.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};
use peakday::{Control, Lang, Model, Origin, Report, assess, replicate};

use serde_json::Value;

use crate::support::{self, Scenario};

/// An evening with a bot, chats, calls and tasks, targets of all sorts, and two groups of queues.
fn evening() -> Scenario {
    let chats = r#"
        reply = { mean = "25s", cv = 0.8 }
        think = { mean = "40s", cv = 1.0 }
        patience = { mean = "4m" }
        nobody_there = "offline_message"
    "#;
    let bot = r#"
        queues = ["chats"]
        mode = "bot_first"
        session = { mean = "30s" }
    "#;
    let quick = r#"
        queue = "chats"
        within = "60s"
        share = 0.80
        hours = "19:00-22:00"
        in = "every interval"
        certainty = 0.90
    "#;
    Scenario::new()
        .key("title", "An evening")
        .run("start = \"2026-11-11T18:00\"\nend = \"2026-11-11T23:00\"\nreplications = 12\nseed = 3")
        .source("shop", "queue = \"chats\"")
        .hourly("shop", 18, &[30, 30, 90, 60, 20])
        .element("kind", "all", "source = \"shop\"\nshare = 1.0\nrounds = { mean = 3 }\nbot_solves = 0.3")
        .source("line", "queue = \"calls\"")
        .hourly("line", 18, &[10, 20, 20, 0, 10])
        .source("back office", "queue = \"tickets\"")
        .hourly("back office", 18, &[5, 5, 5, 5, 5])
        .chats("chats", chats)
        .calls("calls", "talk = { mean = \"3m\" }\npatience = { mean = \"2m\" }")
        .tasks("tickets", "work = { mean = \"10m\" }\ndeadline = { after = \"2h\" }")
        .section("bot", bot)
        .team("agents", "works = [\"chats\"]\nmax_concurrency = 3\npay = { per_hour = 30, overtime = 1.5 }")
        .team("callers", "works = [\"calls\", \"tickets\"]\npay = { per_hour = 25 }")
        .shift("agents", 2, "18:00-22:00", "")
        .shift("callers", 2, "18:00-23:00", "")
        .element("target", "quick", quick)
        .element("target", "few leave", "queue = \"calls\"\nfigure = \"abandoned\"\nat_most = 0.10")
        .element("target", "mean response", "queue = \"chats\"\nfigure = \"response_mean\"\nat_most = \"40s\"")
}

/// How many reporting intervals it has.
const INTERVALS: usize = 5;

/// The row of the headings of tables, from 0.
const TOP: usize = 3;

/// The files of a run: its workbook, its summary, its intervals, its teams.
struct Files {
    workbook: Vec<u8>,
    summary: Value,
    intervals: Vec<Vec<String>>,
    teams: Vec<Vec<String>>,
}

fn files(model: &Model, lang: Lang, threads: usize) -> Files {
    let executor = support::threads(threads);
    let control = Control::on(&executor);
    let results = replicate(model, &control);
    let findings = assess(model, &results);
    let assignments = vec!["=queue.1.name".to_owned()];
    let origin = Origin { file: "evening.toml".into(), assignments, sha256: "0".repeat(64), ..Origin::default() };
    let report =
        Report { origin: &origin, model, results: &results, findings: &findings, headroom: None, mendings: None };
    let all = report.files(lang, false, &executor);
    let bytes = |name: &str| all.iter().find(|file| file.name == name).expect("every run writes it").bytes.clone();
    let rows = |name: &str| {
        let mut table = csv::Reader::from_reader(Cursor::new(bytes(name)));
        table.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    };
    Files {
        workbook: bytes("report.xlsx"),
        summary: serde_json::from_slice(&bytes("summary.json")).expect("a summary is JSON"),
        intervals: rows("intervals.csv"),
        teams: rows("teams.csv"),
    }
}

fn in_english() -> Files {
    files(&evening().model(), Lang::En, 2)
}

fn open(workbook: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(workbook.to_vec())).expect("a workbook that can be read")
}

fn sheet(workbook: &[u8], name: &str) -> Range<Data> {
    let range = open(workbook).worksheet_range(name).expect("the workbook has this sheet");
    let end = range.end().expect("the sheet isn't empty");
    // From the first cell on, so that positions are those that people see.
    range.range((0, 0), end)
}

fn text(range: &Range<Data>, row: usize, column: usize) -> String {
    range.get((row, column)).map_or_else(String::new, ToString::to_string)
}

fn number(range: &Range<Data>, row: usize, column: usize) -> Option<f64> {
    match range.get((row, column)) {
        Some(Data::Float(number)) => Some(*number),
        Some(Data::DateTime(number)) => Some(number.as_f64()),
        Some(Data::Int(_)) => unreachable!("numbers are read as floats"),
        _ => None,
    }
}

/// The column with a heading.
fn column(range: &Range<Data>, row: usize, heading: &str) -> usize {
    let headings: Vec<String> = (0..range.width()).map(|column| text(range, row, column)).collect();
    headings.iter().position(|other| other == heading).unwrap_or_else(|| panic!("no {heading} in {headings:?}"))
}

/// The first row whose first cell is this.
fn row(range: &Range<Data>, first: &str) -> usize {
    row_of(range, 0, first)
}

/// The first row whose cell in a column is this.
fn row_of(range: &Range<Data>, column: usize, name: &str) -> usize {
    row_of_from(range, 0, column, name)
}

/// The same from a row on.
fn row_of_from(range: &Range<Data>, from: usize, column: usize, name: &str) -> usize {
    (from..range.height()).find(|&row| text(range, row, column) == name).unwrap_or_else(|| panic!("no row {name}"))
}

/// The formulas of a sheet, by row and column.
fn formulas(workbook: &[u8], name: &str) -> BTreeMap<(usize, usize), String> {
    let range = open(workbook).worksheet_formula(name).expect("the sheet can be read");
    let (row, column) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
    range.used_cells().map(|(r, c, formula)| ((row + r, column + c), formula.clone())).collect()
}

/// A column as people call it.
fn letters(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number).expect("a letter"));
    let first = (column >= 26).then(|| letter(column / 26 - 1));
    first.into_iter().chain([letter(column % 26)]).collect()
}

#[track_caller]
fn assert_same(cell: Option<f64>, value: &Value) {
    match (cell, value.as_f64()) {
        (Some(cell), Some(value)) => {
            assert!((cell - value).abs() <= 1e-9 * value.abs().max(1.0), "{cell} is not {value}");
        }
        (cell, value) => assert_eq!(cell, value),
    }
}

#[test]
fn the_sheets_stand_in_their_order_in_both_languages() {
    let model = evening().model();
    let names = |lang| open(&files(&model, lang, 2).workbook).sheet_names();
    let english = [
        "Verdicts",
        "Charts",
        "Hours x teams",
        "Hours x queues",
        "Queues by hour",
        "Queues",
        "Teams",
        "Data",
        "Definitions",
    ];
    assert_eq!(names(Lang::En), english);
    let chinese = ["结论", "图表", "时段×班组", "时段×队列", "队列分时", "队列", "班组", "数据", "指标说明"];
    assert_eq!(names(Lang::Zh), chinese);
    let chinese = files(&model, Lang::Zh, 2).workbook;
    let verdicts = sheet(&chinese, "结论");
    let targets = row(&verdicts, "结论");
    assert_eq!(text(&verdicts, targets, 1), "目标");
    let quick = row_of(&verdicts, 1, "quick");
    assert!(text(&verdicts, quick + 1, 1).contains("首次响应时间"), "{}", text(&verdicts, quick + 1, 1));
}

/// Days in seconds: cells of times hold days.
const DAY_S: f64 = 86_400.0;

#[test]
fn verdicts_are_those_of_the_summary() {
    let files = in_english();
    let verdicts = sheet(&files.workbook, "Verdicts");
    let headings = row(&verdicts, "verdict");
    let at = |heading: &str| column(&verdicts, headings, heading);
    let targets = files.summary["targets"].as_array().expect("a list of targets");
    assert_eq!(targets.len(), 3);
    for target in targets {
        let row = row_of(&verdicts, at("target"), target["name"].as_str().unwrap());
        assert_eq!(text(&verdicts, row, at("queue")), target["queue"].as_str().unwrap());
        let unit = if target["unit"] == "s" { DAY_S } else { 1.0 };
        let cell = |column| number(&verdicts, row, column);
        let measured = |column| cell(column).map(|value| (value * unit * 1e6).round() / 1e6);
        let rounded = |value: &Value| value.as_f64().map(|value| (value * 1e6).round() / 1e6);
        assert_eq!(measured(at("goal")), rounded(&target["goal"]));
        for (part, end) in [("mean", ""), ("low", " low"), ("high", " high")] {
            assert_eq!(measured(at(&format!("estimate{end}"))), rounded(&target["estimate"][part]), "{part}");
            assert_same(cell(at(&format!("certainty{end}"))), &target["certainty"][part]);
        }
        assert_eq!(measured(at("over 24 h")), rounded(&target["estimate_24h"]["mean"]));
        assert_same(cell(at("held")), &target["held"]);
        assert_same(cell(at("assessed")), &target["assessed"]);
        assert_same(cell(at("wanted")), &target["wanted_certainty"]);
        assert_eq!(text(&verdicts, row, 0).starts_with("HOLDS"), target["holds"].as_bool().unwrap());
    }
    let quick = row_of(&verdicts, at("target"), "quick");
    let worst = verdicts.get((quick, at("worst interval"))).expect("a cell");
    let Data::DateTime(moment) = worst else { panic!("{worst:?} is not a moment") };
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let shown = format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}");
    assert_eq!(shown, targets[0]["worst"].as_str().unwrap());
    assert_eq!(text(&verdicts, row(&verdicts, "seed"), 1), "3");
    assert_eq!(text(&verdicts, row(&verdicts, "changed values"), 1), "=queue.1.name");
}

#[test]
fn missed_targets_come_first_and_lead_to_their_worst_hour() {
    let files = in_english();
    let verdicts = sheet(&files.workbook, "Verdicts");
    let rulings: Vec<String> = (row(&verdicts, "verdict") + 1..row(&verdicts, "part"))
        .map(|row| text(&verdicts, row, 0))
        .filter(|ruling| ["MISSED", "HOLDS", "NOT JUDGED"].iter().any(|word| ruling.starts_with(word)))
        .collect();
    assert_eq!(rulings.len(), 3);
    assert!(rulings[0].starts_with("MISSED") && !rulings[2].starts_with("MISSED"), "{rulings:?}");
    // The hour of the link is the worst of the target.
    let people = sheet(&files.workbook, "Hours x teams");
    let worst = number(
        &verdicts,
        row_of(&verdicts, 1, "quick"),
        column(&verdicts, row(&verdicts, "verdict"), "worst interval"),
    );
    let at = (TOP + 1..people.height()).find(|&row| number(&people, row, 0) == worst).expect("an hour of the run");
    let letter = letters(column(&people, TOP, "quick: certainty"));
    let links = part(&files.workbook, "xl/worksheets/sheet1.xml").expect("the first sheet");
    let to = format!("location=\"'Hours x teams'!{letter}{}\"", at + 1);
    assert!(links.contains(&to), "{to} is not in {}", &links[links.find("<hyperlinks").unwrap_or(0)..]);
}

#[test]
fn the_cost_adds_up_and_has_no_empty_rows() {
    let scenario = evening().key("currency", "¥");
    let files = files(&scenario.model(), Lang::En, 2);
    let verdicts = sheet(&files.workbook, "Verdicts");
    let headings = row(&verdicts, "part");
    assert_eq!(text(&verdicts, headings - 1, 0), "Cost of a replication, ¥");
    let at = |heading: &str| column(&verdicts, headings, heading);
    let cost = &files.summary["cost"];
    for (name, figure) in [("wages", "wages"), ("total", "total"), ("per contact", "per_contact_ended")] {
        let row = row_of_from(&verdicts, headings, 0, name);
        for (heading, part) in
            [("mean", "mean"), ("mean low", "low"), ("mean high", "high"), ("P5", "p5"), ("P95", "p95")]
        {
            assert_same(number(&verdicts, row, at(heading)), &cost[figure][part]);
        }
    }
    let formulas = formulas(&files.workbook, "Verdicts");
    let mean = letters(at("mean"));
    let total = row_of_from(&verdicts, headings, 0, "total");
    assert!(formulas[&(total, at("mean"))].starts_with(&format!("{mean}{}", headings + 2)), "{formulas:?}");
    let names: Vec<String> = (headings + 1..verdicts.height())
        .map(|row| text(&verdicts, row, 0))
        .take_while(|name| !name.is_empty())
        .collect();
    for absent in ["seats", "bot", "lost sales", "night"] {
        assert!(!names.contains(&absent.to_owned()), "{absent} costs nothing: {names:?}");
    }
}

#[test]
fn queues_over_the_run_stand_in_columns_and_add_up() {
    let files = in_english();
    let queues = sheet(&files.workbook, "Queues");
    let summary = &files.summary["queues"];
    let offered = row(&queues, "offered");
    for queue in ["chats", "calls", "tickets"] {
        let at = column(&queues, TOP, queue);
        assert_same(number(&queues, offered, at), &summary[queue]["offered"]["mean"]);
        assert_same(number(&queues, row(&queues, "handled"), at), &summary[queue]["handled"]["mean"]);
    }
    let calls = number(&queues, row(&queues, "wait P90"), column(&queues, TOP, "calls")).expect("calls waited");
    let wait =
        summary["calls"]["wait_s"]["p90"]["mean"].as_f64().or_else(|| summary["calls"]["wait_s"]["p90"].as_f64());
    assert!((calls * DAY_S - wait.expect("a quantile")).abs() < 1e-5, "{calls} is not {wait:?}");
    assert_eq!(number(&queues, row(&queues, "wait P90"), column(&queues, TOP, "chats")), None);
    let all = column(&queues, TOP, "all queues");
    let sum: f64 = (2..all).filter_map(|at| number(&queues, offered, at)).sum();
    assert!(sum > 0.0 && (number(&queues, offered, all).expect("a sum") - sum).abs() < 1e-9);
    assert_eq!(formulas(&files.workbook, "Queues")[&(offered, all)], format!("SUM(C{0}:E{0})", offered + 1));
}

/// The value of a figure of a queue in one interval, from `intervals.csv`.
fn of_interval(files: &Files, queue: &str, figure: &str, interval: usize) -> Option<f64> {
    let rows = files.intervals.iter().filter(|row| row[2] == queue && row[3] == figure);
    let from = format!("2026-11-11T{}:00", 18 + interval);
    rows.filter(|row| row[0] == from).find_map(|row| row[4].parse().ok())
}

#[test]
fn queues_have_a_row_an_interval_and_empty_cells_where_there_is_no_figure() {
    let files = in_english();
    let queues = sheet(&files.workbook, "Queues by hour");
    let at = |heading: &str| column(&queues, TOP, heading);
    for (number_of, queue) in ["chats", "calls", "tickets"].into_iter().enumerate() {
        for interval in 0..INTERVALS {
            let row = TOP + 1 + number_of * INTERVALS + interval;
            assert_eq!(text(&queues, row, 2), queue);
            let is_moment = matches!(queues.get((row, 0)), Some(Data::DateTime(at)) if at.is_datetime());
            assert!(is_moment, "{:?} is not a moment", queues.get((row, 0)));
            let from = number(&queues, row, 0).unwrap() - number(&queues, TOP + 1, 0).unwrap();
            assert!((from - interval as f64 / 24.0).abs() < 1e-9);
            for (heading, figure) in
                [("offered", "offered"), ("asked", "asked"), ("left", "abandoned"), ("waiting", "waiting_mean")]
            {
                let value = of_interval(&files, queue, figure, interval);
                assert_eq!(number(&queues, row, at(heading)), value, "{queue} {figure} {interval}");
            }
            let chat_time = of_interval(&files, queue, "first_response_s_p90", interval).filter(|_| queue == "chats");
            let in_cell = number(&queues, row, at("first response P90"));
            assert_eq!(in_cell.map(|days| (days * DAY_S * 1e3).round()), chat_time.map(|s| (s * 1e3).round()));
            let share = of_interval(&files, queue, "target share: quick", interval);
            assert_eq!(number(&queues, row, at("quick")), share);
            let certainty = of_interval(&files, queue, "target certainty: quick", interval);
            assert_eq!(number(&queues, row, at("quick: certainty")), certainty);
            let goal = (queue == "chats").then_some(0.8);
            assert_eq!(number(&queues, row, at("quick: goal")), goal);
        }
    }
    assert_eq!(queues.get((TOP + 1, at("quick"))), Some(&Data::Empty), "18:00 lies outside the target's hours");
    let done = number(&queues, TOP + 1 + 2 * INTERVALS, at("filing to done P50")).expect("tickets are done");
    let seconds = of_interval(&files, "tickets", "turnaround_s_p50", 0).expect("tickets are done");
    assert!((done * DAY_S - seconds).abs() < 1e-3, "{done} is not {seconds} s");
}

/// What is wrong with the computed cells of a group of queues on the sheet of hours x teams: by hand, from the numbers
/// of people beside them and a change that nobody has filled in.
fn wrong_results(people: &Range<Data>, group: &str) -> Vec<String> {
    let at = |part: &str| column(people, TOP, &format!("{group}: {part}"));
    let cell = |row: usize, part: &str| number(people, row, at(part));
    let mut wrong = Vec::new();
    let mut check = |row: usize, part: &str, expected: Option<f64>| {
        let is_same = match (cell(row, part), expected) {
            (Some(cell), Some(expected)) => (cell - expected).abs() <= 1e-9 * expected.abs().max(1.0),
            (cell, expected) => cell == expected,
        };
        if !is_same {
            wrong.push(format!("{group}: {part} in row {row} is {:?}, not {expected:?}", cell(row, part)));
        }
    };
    let load = |work: f64, on_duty: f64| (on_duty > 0.0).then(|| work / on_duty);
    let mut sums = [0.0; 3];
    for row in TOP + 1..=TOP + INTERVALS {
        let [offered, work, on_duty] =
            ["offered", "work, in people", "on duty"].map(|part| cell(row, part).expect(part));
        let spare: f64 = on_duty - work;
        let gap = if spare < -0.1 { (spare + 0.1).floor() } else { spare.max(0.0).floor() };
        for (part, expected) in [
            ("gap", Some(gap)),
            ("gap with change", Some(gap)),
            ("load", load(work, on_duty)),
            ("load with change", load(work, on_duty)),
            ("change", None),
        ] {
            check(row, part, expected);
        }
        // Intervals are hours, so people are person-hours.
        sums.iter_mut().zip([offered, work, on_duty]).for_each(|(sum, number)| *sum += number);
    }
    let [offered, work, on_duty] = sums;
    let total = TOP + INTERVALS + 1;
    for (part, expected) in [
        ("offered", Some(offered)),
        ("work, in people", Some(work)),
        ("on duty", Some(on_duty)),
        ("gap", Some(on_duty - work)),
        ("load", load(work, on_duty)),
        ("change", Some(0.0)),
        ("gap with change", Some(on_duty - work)),
        ("load with change", load(work, on_duty)),
    ] {
        check(total, part, expected);
    }
    wrong
}

#[test]
fn people_are_those_of_the_teams_and_results_are_those_of_the_formulas() {
    let files = in_english();
    let people = sheet(&files.workbook, "Hours x teams");
    let at = |heading: &str| column(&people, TOP, heading);
    let on_duty = |interval: usize| number(&people, TOP + 1 + interval, at("agents: on duty")).unwrap();
    assert!((on_duty(0) - 2.0).abs() < 1e-9 && on_duty(4).abs() < 1e-9, "two agents until 22:00");
    for group in ["chats", "calls, tickets"] {
        assert_eq!(wrong_results(&people, group), Vec::<String>::new());
    }
    let total = row(&people, "sum; person-hours");
    assert_eq!(total, TOP + 1 + INTERVALS);
    let hours = number(&people, total, at("agents: on duty")).unwrap();
    assert_same(Some(hours), &files.summary["teams"]["agents"]["staffed_h"]["mean"]);
    // The check finds one wrong number of people.
    let mut other = people.clone();
    let row = u32::try_from(TOP + 2).expect("a row");
    let column = u32::try_from(at("chats: on duty")).expect("a column");
    other.set_value((row, column), Data::Float(1.0));
    let wrong = wrong_results(&other, "chats");
    assert!(wrong.iter().any(|it| it.starts_with("chats: load in row 5")), "{wrong:?}");
    assert!(wrong.iter().any(|it| it.starts_with("chats: on duty in row 9")), "{wrong:?}");
}

#[test]
fn a_change_of_people_moves_gap_load_and_person_hours() {
    let files = in_english();
    let people = sheet(&files.workbook, "Hours x teams");
    let formulas = formulas(&files.workbook, "Hours x teams");
    let at = |part: &str| column(&people, TOP, &format!("chats: {part}"));
    let (row, below) = (TOP + 1, TOP + INTERVALS + 1);
    let cell = |part: &str, row: usize| format!("{}{}", letters(at(part)), row + 1);
    let [work, on_duty, change] = ["work, in people", "on duty", "change"].map(|part| cell(part, row));
    let changed = format!("{on_duty}+{change}");
    let gap = format!("{changed}-{work}");
    assert_eq!(formulas[&(row, at("gap with change"))], format!("INT({gap}+IF({gap}<0,0.1,0)+0.000000001)"));
    assert_eq!(formulas[&(row, at("load with change"))], format!("IF({changed}>0,{work}/({changed}),\"\")"));
    assert_eq!(formulas[&(row, at("load"))], format!("IF({on_duty}>0,{work}/{on_duty},\"\")"));
    // Only the rows that a filter shows are added up.
    let rows = format!("{}:{}", cell("change", TOP + 1), cell("change", TOP + INTERVALS));
    assert_eq!(formulas[&(below, at("change"))], format!("SUBTOTAL(109,{rows})"));
    // The cells take whole numbers only, and stay open on a protected sheet.
    let xml = part(&files.workbook, "xl/worksheets/sheet3.xml").expect("the third sheet");
    let rule = format!("sqref=\"{rows}\"");
    let validation = xml.split("<dataValidation ").find(|it| it.contains(&rule)).expect("a rule for what is filled in");
    assert!(validation.contains("type=\"whole\""), "{validation}");
    assert!(part(&files.workbook, "xl/styles.xml").expect("styles").contains("<protection locked=\"0\""));
}

#[test]
fn quarters_of_an_hour_and_cut_intervals_give_person_hours_too() {
    let hours = |run: &str| {
        let files = files(&evening().run(run).model(), Lang::En, 1);
        let people = sheet(&files.workbook, "Hours x teams");
        let (total, at) = (row(&people, "sum; person-hours"), column(&people, TOP, "callers: on duty"));
        (number(&people, total, at).expect("a sum"), formulas(&files.workbook, "Hours x teams")[&(total, at)].clone())
    };
    let day = "start = \"2026-11-11T18:00\"\nend = \"2026-11-11T23:00\"\nreplications = 2\nseed = 3";
    let (quarters, formula) = hours(&format!("{day}\ninterval = \"15m\""));
    assert!((quarters - 10.0).abs() < 1e-9, "two people for five hours, not {quarters}");
    assert_eq!(formula, "SUBTOTAL(109,D5:D24)*0.25");
    let from_half_past = day.replace("T18:00", "T18:30");
    let (cut, formula) = hours(&from_half_past);
    assert!((cut - 9.0).abs() < 1e-9, "two people for four hours and a half, not {cut}");
    assert_eq!(formula, "SUMPRODUCT(D5:D9,B5:B9-A5:A9)*24");
}

#[test]
fn certainty_is_coloured_with_white_at_what_is_wanted() {
    let files = in_english();
    let people = sheet(&files.workbook, "Hours x teams");
    let at = column(&people, TOP, "quick: certainty");
    let queues = sheet(&files.workbook, "Queues by hour");
    let same = column(&queues, TOP, "quick: certainty");
    for row in TOP + 1..=TOP + INTERVALS {
        assert_eq!(number(&people, row, at), number(&queues, row, same));
    }
    let xml = part(&files.workbook, "xl/worksheets/sheet3.xml").expect("the third sheet");
    let cells = format!("sqref=\"{0}{1}:{0}{2}\"", letters(at), TOP + 2, TOP + 1 + INTERVALS);
    let rules = xml.split("<conditionalFormatting ").find(|it| it.starts_with(&cells)).expect("rules of the column");
    let scale = &rules[rules.find("<colorScale>").expect("a scale of colours")..];
    for end in ["type=\"num\" val=\"0\"", "type=\"num\" val=\"0.9\"", "type=\"num\" val=\"1\""] {
        assert!(scale.contains(end), "{scale}");
    }
    // Missed, and less sure than is wanted: bold, and with a sign.
    assert!(rules.contains("operator=\"lessThan\"") && rules.contains("<formula>0.9</formula>"), "{rules}");
    assert!(part(&files.workbook, "xl/styles.xml").expect("styles").contains("\u{25bc} 0.0%"));
}

#[test]
fn teams_stand_in_columns_and_are_defined() {
    let files = in_english();
    let teams = sheet(&files.workbook, "Teams");
    let agents = column(&teams, TOP, "agents");
    let summary = &files.summary["teams"]["agents"];
    let occupancy = |name: &str| number(&teams, row(&teams, name), agents);
    assert_same(occupancy("occupancy"), &summary["occupancy"]["mean"]);
    assert_same(occupancy("occupancy low"), &summary["occupancy"]["low"]);
    let definitions = sheet(&files.workbook, "Definitions");
    for (figure, estimate) in summary.as_object().expect("figures") {
        // The mean number on duty is on the sheet of hours x teams.
        if figure != "on_duty" {
            let defined = (TOP + 1..definitions.height()).rfind(|&row| text(&definitions, row, 1) == *figure);
            let name = text(&definitions, defined.unwrap_or_else(|| panic!("{figure} is not defined")), 0);
            assert_same(number(&teams, row(&teams, &name), agents), &estimate["mean"]);
        }
    }
    let names: Vec<String> = (TOP + 1..teams.height()).map(|row| text(&teams, row, 0)).collect();
    assert!(names.iter().enumerate().all(|(number, name)| !names[..number].contains(name)), "{names:?}");
}

#[test]
fn hours_x_queues_show_the_figure_that_is_chosen() {
    let files = in_english();
    let grid = sheet(&files.workbook, "Hours x queues");
    let formulas = formulas(&files.workbook, "Hours x queues");
    assert_eq!(text(&grid, TOP - 1, 2), "offered");
    let mut sum = 0.0;
    for queue in ["chats", "calls", "tickets"] {
        let at = column(&grid, TOP, queue);
        for interval in 0..INTERVALS {
            let offered = of_interval(&files, queue, "offered", interval);
            assert_eq!(number(&grid, TOP + 1 + interval, at), offered, "{queue} {interval}");
            sum += offered.expect("a number of contacts");
        }
        let formula = &formulas[&(TOP + 1, at)];
        assert!(formula.starts_with("SUMIFS(INDEX('Queues by hour'!") && formula.contains("MATCH($C$3,"), "{formula}");
    }
    let all = number(&grid, TOP + 1 + INTERVALS, column(&grid, TOP, "all queues")).expect("a sum of sums");
    assert!((all - sum).abs() < 1e-9, "{all} is not {sum}");
}

#[test]
fn the_data_are_those_of_intervals_csv() {
    let files = in_english();
    let data = sheet(&files.workbook, "Data");
    let headings = ["from", "to", "queue", "figure", "value", "low", "high", "p5", "p50", "p95"];
    assert_eq!((0..10).map(|column| text(&data, 0, column)).collect::<Vec<_>>(), headings);
    let rows: Vec<&Vec<String>> = files.intervals.iter().filter(|row| !row[4].is_empty()).collect();
    assert_eq!(data.height(), rows.len() + 1);
    for (index, row) in rows.into_iter().enumerate() {
        assert!(matches!(data.get((index + 1, 0)), Some(Data::DateTime(from)) if from.is_datetime()), "row {index}");
        assert_eq!([2, 3].map(|column| text(&data, index + 1, column)), [row[2].clone(), row[3].clone()]);
        for (column, cell) in row.iter().enumerate().skip(4) {
            assert_eq!(number(&data, index + 1, column), cell.parse().ok(), "row {index}, column {column}");
        }
    }
}

#[test]
fn every_figure_of_the_data_is_defined() {
    let model = evening().model();
    for (lang, name) in [(Lang::En, "Definitions"), (Lang::Zh, "指标说明")] {
        let files = files(&model, lang, 2);
        let definitions = sheet(&files.workbook, name);
        let in_files: Vec<String> = (TOP + 1..definitions.height())
            .flat_map(|row| text(&definitions, row, 1).split(", ").map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for row in files.intervals.iter().chain(&files.teams) {
            let figure = row[3].split_once(": ").map_or(row[3].clone(), |(kind, _)| format!("{kind}: NAME"));
            assert!(in_files.contains(&figure), "{figure} is not defined in {in_files:?}");
        }
        let teams = files.summary["teams"].as_object().expect("teams by their names");
        for figure in teams.values().flat_map(|team| team.as_object().expect("figures").keys()) {
            assert!(in_files.contains(figure), "{figure} is not defined in {in_files:?}");
        }
        let is_full = |row| [0, 2, 3].into_iter().all(|column| !text(&definitions, row, column).is_empty());
        assert!((TOP + 1..definitions.height()).all(is_full), "a definition is missing");
    }
}

/// The text of a file of the archive that a workbook is.
fn part(workbook: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("a workbook is an archive");
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).expect("its parts are UTF-8");
    Some(text)
}

/// The references of a chart, in the order of its parts.
fn references(chart: &str) -> Vec<String> {
    let references = chart.split("<c:f>").skip(1).map(|rest| rest.split("</c:f>").next().unwrap_or_default());
    references.map(|reference| reference.replace("&apos;", "'")).collect()
}

#[test]
fn charts_are_of_the_rows_of_their_queue() {
    let files = in_english();
    let queues = sheet(&files.workbook, "Queues by hour");
    let letter = |heading: &str| letters(column(&queues, TOP, heading));
    let charts: Vec<Vec<String>> = (1..)
        .map_while(|number| part(&files.workbook, &format!("xl/charts/chart{number}.xml")))
        .map(|chart| references(&chart))
        .collect();
    // Two groups of queues, three targets, three queues.
    assert_eq!(charts.len(), 2 + 3 + 3);
    // People on duty as columns, then the work as dots: each its name, the moments, the numbers.
    let on_people = sheet(&files.workbook, "Hours x teams");
    let of = |part: &str| {
        let column = letters(column(&on_people, TOP, &format!("chats: {part}")));
        [format!("${column}$4"), "$A$5:$A$9".into(), format!("${column}$5:${column}$9")]
    };
    let people =
        ["on duty", "work, in people"].into_iter().flat_map(of).map(|cells| format!("'Hours x teams'!{cells}"));
    assert_eq!(charts[0][1..], people.collect::<Vec<String>>());
    let range =
        |column: &str, first: usize| format!("'Queues by hour'!${column}${first}:${column}${}", first + INTERVALS - 1);
    // The first of the targets is about chats, the second about calls, whose rows follow.
    assert!(
        charts[2].contains(&range(&letter("quick"), 5)) && charts[2].contains(&range(&letter("quick: goal"), 5)),
        "{:?}",
        charts[2]
    );
    assert!(charts[3].contains(&range(&letter("few leave"), 10)), "{:?}", charts[3]);
    assert!(charts[7].contains(&range(&letter("waiting"), 15)), "{:?}", charts[7]);
    for (chart, title) in [
        (0, "People on duty and work, in people: chats"),
        (3, "Service level: few leave (calls)"),
        (7, "Waiting: tickets"),
    ] {
        // The title is that of the cell it refers to.
        let (sheet_name, cell) = charts[chart][0].rsplit_once('!').expect("a reference to a cell");
        let range = sheet(&files.workbook, sheet_name.trim_matches('\''));
        let (column, row) = cell.trim_start_matches('$').split_once('$').expect("a column and a row");
        let column = column.chars().fold(0, |sum, c| 26 * sum + usize::from(c as u8 - b'A') + 1) - 1;
        assert_eq!(text(&range, row.parse::<usize>().expect("a number") - 1, column), title);
    }
}

#[test]
fn the_bytes_are_the_same_for_any_number_of_threads_and_say_no_date_of_today() {
    let model = evening().model();
    let [one, two] = [1, 2].map(|threads| files(&model, Lang::Zh, threads).workbook);
    assert!(one == two, "the workbook depends on the number of threads");
    let core = part(&one, "docProps/core.xml").expect("a workbook says what it is");
    assert_eq!(core.matches("2026-11-11T18:00:00Z").count(), 2, "{core}");
}

/// Names that look like formulas, references and markup, which no checked scenario could have, and which are equal when
/// cut.
fn hostile() -> Model {
    let mut model = evening().model();
    let long = "a name that is so long that headings have to cut it somewhere, and then it is another's: ";
    model.title = format!("=HYPERLINK(\"http://x\") \u{1b}[31m <script>{}", "x".repeat(10_000));
    model.queues[0].name = "=cmd|' /C calc'!A0".into();
    model.queues[1].name = "Sheet!A1".into();
    model.queues[2].name = format!("{}\r\n\u{0}", "名".repeat(40_000));
    model.teams[0].name = "<script>alert('x')</script> & _x000D_".into();
    model.targets[0].name = format!("{long}first");
    model.targets[1].name = format!("{long}second");
    model.targets[2].name = "@SUM(1+1)*\"".into();
    model
}

/// Whether a formula is made of functions, cells and numbers alone, and of sheets that this program names.
fn is_our_own(formula: &str) -> bool {
    const WORDS: [&str; 9] =
        ["SUM", "SUBTOTAL", "SUMPRODUCT", "SUMIFS", "INDEX", "MATCH", "IF", "INT", "'Queues by hour'!"];
    let rest = WORDS.iter().fold(formula.to_owned(), |rest, word| rest.replace(word, ""));
    let is_cell = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '$');
        let letters = word.len() - digits.len();
        letters <= 5 && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    rest.split(['(', ')', ',', '+', '-', '*', '/', ':', '<', '>', '"']).all(is_cell)
}

#[test]
fn formulas_with_a_text_are_found() {
    assert!(is_our_own("IF(G5>0,F5/G5,\"\")") && is_our_own("SUBTOTAL(109,D5:D24)*0.25"));
    for formula in ["cmd|' /C calc'!A0", "HYPERLINK(\"http://x\")", "SUM(1+1)&\"x\"", "Sheet!A1", "presales"] {
        assert!(!is_our_own(formula), "{formula}");
    }
}

/// Names that begin as formulas do, and are otherwise like any other.
#[test]
fn names_that_begin_like_formulas_are_texts() {
    let mut model = evening().model();
    let names = ["=1+1", "+1+1", "-1+1", "@A1"];
    for (number, name) in names[..3].iter().enumerate() {
        model.queues[number].name = (*name).into();
        model.targets[number].name = (*name).into();
    }
    model.teams[0].name = "@A1".into();
    model.teams[1].name = "=A1".into();
    model.title = "=SUM(A1)".into();
    let files = files(&model, Lang::En, 1);
    for sheet in open(&files.workbook).sheet_names() {
        assert!(formulas(&files.workbook, &sheet).values().all(|formula| is_our_own(formula)), "{sheet}");
    }
    assert_eq!(text(&sheet(&files.workbook, "Verdicts"), 0, 0), "=SUM(A1)");
    let [queues, teams] = ["Queues", "Teams"].map(|name| sheet(&files.workbook, name));
    assert!(names[..3].iter().all(|name| column(&queues, TOP, name) > 0));
    assert!(["@A1", "=A1"].iter().all(|name| column(&teams, TOP, name) > 0));
}

#[test]
fn texts_of_scenarios_do_no_harm() {
    let files = files(&hostile(), Lang::En, 2);
    let mut workbook = open(&files.workbook);
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("the sheet can be read");
        for (row, column, formula) in formulas.used_cells() {
            assert!(is_our_own(formula), "{name} has {formula} in row {row}, column {column}");
        }
        let sheet = workbook.worksheet_range(&name).expect("the sheet can be read");
        let cells = sheet.used_cells().map(|(_, _, cell)| cell.to_string());
        assert!(cells.into_iter().all(|cell| !cell.contains(char::is_control)), "{name} has control characters");
    }
    let verdicts = sheet(&files.workbook, "Verdicts");
    assert!(text(&verdicts, 0, 0).starts_with("=HYPERLINK(\"http://x\") [31m <script>xxx"));
    assert!(row_of(&verdicts, 2, "=cmd|' /C calc'!A0") > row(&verdicts, "verdict"));
    assert!(row_of(&verdicts, 1, "@SUM(1+1)*\"") > row(&verdicts, "verdict"));
    assert!(column(&sheet(&files.workbook, "Teams"), TOP, "<script>alert('x')</script> & _x000D_") > 0);
    // Where a name could be taken for a comparison nothing is looked up by it.
    let grid = sheet(&files.workbook, "Hours x queues");
    assert!(formulas(&files.workbook, "Hours x queues").values().all(|formula| !formula.contains("SUMIFS")));
    assert_eq!(number(&grid, TOP + 1, 2), of_interval(&files, "'=cmd|' /C calc'!A0", "offered", 0));
    let queues = sheet(&files.workbook, "Queues by hour");
    let headings: Vec<String> = (0..queues.width()).map(|column| text(&queues, TOP, column)).collect();
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
        assert!(heading.chars().count() < 80, "{heading}");
        assert!(!headings[..index].contains(heading), "two columns are called {heading}");
    }
    // A chart's own text would be read as a reference.
    let charts = (1..).map_while(|number| part(&files.workbook, &format!("xl/charts/chart{number}.xml")));
    for reference in charts.flat_map(|chart| references(&chart)) {
        let sheet = reference.rsplit_once('!').expect("a reference to cells").0.trim_matches('\'').to_owned();
        assert!(["Charts", "Hours x teams", "Queues by hour"].contains(&sheet.as_str()), "{reference}");
    }
    assert!(files.intervals.iter().any(|row| row[2] == "'=cmd|' /C calc'!A0"));
}

#[test]
fn what_was_never_seen_leaves_cells_empty() {
    // No contact comes, nobody is paid, and one replication gives no intervals.
    let quiet = ["shop", "line", "back office"]
        .iter()
        .fold(evening(), |scenario, source| scenario.set(&format!("source.{source}.scale"), "0.0001"));
    let files = files(&quiet.set("run.replications", "1").model(), Lang::En, 1);
    let queues = sheet(&files.workbook, "Queues by hour");
    assert_eq!(number(&queues, TOP + 1, column(&queues, TOP, "offered")), Some(0.0));
    assert_eq!(number(&queues, TOP + 1, column(&queues, TOP, "first response P50")), None);
    let verdicts = sheet(&files.workbook, "Verdicts");
    let headings = row(&verdicts, "verdict");
    assert_eq!(text(&verdicts, headings + 1, 0), "NOT JUDGED");
    assert_eq!(number(&verdicts, headings + 1, column(&verdicts, headings, "estimate")), None);
}

#[test]
fn the_data_are_a_table_of_which_one_page_is_printed() {
    let files = in_english();
    let table = part(&files.workbook, "xl/tables/table1.xml").expect("a table");
    let rows = sheet(&files.workbook, "Data").height();
    assert!(table.contains("name=\"Intervals\"") && table.contains(&format!("ref=\"A1:J{rows}\"")), "{table}");
    let names = part(&files.workbook, "xl/workbook.xml").expect("the list of sheets");
    assert!(names.contains("Data!$A$1:$J$46"), "{names}");
}
