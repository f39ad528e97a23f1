//! `report.xlsx`, read back: its cells are the findings, its charts refer to the right rows, and no text does harm.

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
    let report = Report { origin: &origin, model, results: &results, findings: &findings };
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
    (0..range.height()).find(|&row| text(range, row, 0) == first).unwrap_or_else(|| panic!("no row {first}"))
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
    let english = ["Verdicts", "Hours x teams", "Queues by hour", "Teams", "Data", "Definitions"];
    assert_eq!(names(Lang::En), english);
    assert_eq!(names(Lang::Zh), ["结论", "时段×班组", "队列分时", "班组", "数据", "指标说明"]);
    let chinese = files(&model, Lang::Zh, 2).workbook;
    let verdicts = sheet(&chinese, "结论");
    let targets = row(&verdicts, "目标") + 1;
    assert_eq!(text(&verdicts, targets, 0), "目标");
    assert!(text(&verdicts, targets + 1, 2).contains("首次响应时间"), "{}", text(&verdicts, targets + 1, 2));
}

#[test]
fn verdicts_are_those_of_the_summary() {
    let files = in_english();
    let verdicts = sheet(&files.workbook, "Verdicts");
    let headings = row(&verdicts, "target");
    let at = |heading| column(&verdicts, headings, heading);
    let targets = files.summary["targets"].as_array().expect("a list of targets");
    assert_eq!(targets.len(), 3);
    for (number_of, target) in targets.iter().enumerate() {
        let row = headings + 1 + number_of;
        assert_eq!(text(&verdicts, row, 0), target["name"].as_str().unwrap());
        assert_eq!(text(&verdicts, row, 1), target["queue"].as_str().unwrap());
        assert_eq!(text(&verdicts, row, at("unit")), target["unit"].as_str().unwrap());
        let cell = |column| number(&verdicts, row, column);
        assert_same(cell(at("goal")), &target["goal"]);
        for (offset, part) in ["mean", "low", "high"].into_iter().enumerate() {
            assert_same(cell(at("estimate") + offset), &target["estimate"][part]);
            assert_same(cell(at("certainty") + offset), &target["certainty"][part]);
        }
        assert_same(cell(at("over 24 h")), &target["estimate_24h"]["mean"]);
        assert_same(cell(at("held")), &target["held"]);
        assert_same(cell(at("assessed")), &target["assessed"]);
        assert_same(cell(at("wanted")), &target["wanted_certainty"]);
        assert_eq!(text(&verdicts, row, at("verdict")).starts_with("HOLDS"), target["holds"].as_bool().unwrap());
    }
    let worst = verdicts.get((headings + 1, at("worst interval"))).expect("a cell");
    let Data::DateTime(moment) = worst else { panic!("{worst:?} is not a moment") };
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let shown = format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}");
    assert_eq!(shown, targets[0]["worst"].as_str().unwrap());

    let wages = row(&verdicts, "wages");
    assert_same(number(&verdicts, wages, 3), &files.summary["cost"]["wages"]["mean"]);
    assert_same(number(&verdicts, wages, 4), &files.summary["cost"]["wages"]["low"]);
    let lost = row(&verdicts, "lost sales");
    assert_eq!(number(&verdicts, lost, 3), None, "no queue says what a contact is worth");
    assert_eq!(text(&verdicts, row(&verdicts, "seed"), 2), "3");
    assert_eq!(text(&verdicts, row(&verdicts, "changed values"), 2), "=queue.1.name");
    let chats =
        (headings..verdicts.height()).rfind(|&row| text(&verdicts, row, 0) == "chats").expect("a row of totals");
    assert_same(number(&verdicts, chats, 3), &files.summary["queues"]["chats"]["offered"]["mean"]);
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
            assert_eq!(number(&queues, row, at("first response P90, s")), chat_time);
            let share = of_interval(&files, queue, "target share: quick", interval);
            assert_eq!(number(&queues, row, at("quick")), share);
            let certainty = of_interval(&files, queue, "target certainty: quick", interval);
            assert_eq!(number(&queues, row, at("quick: certainty")), certainty);
            let goal = (queue == "chats").then_some(0.8);
            assert_eq!(number(&queues, row, at("quick: goal")), goal);
        }
    }
    assert_eq!(queues.get((TOP + 1, at("quick"))), Some(&Data::Empty), "18:00 lies outside the target's hours");
    let done = at("filing to done P50, h:mm:ss");
    let Some(Data::DateTime(done)) = queues.get((TOP + 1 + 2 * INTERVALS, done)) else { panic!("no length of time") };
    let seconds = of_interval(&files, "tickets", "turnaround_s_p50", 0).expect("tickets are done");
    assert!(done.is_duration() && (done.as_f64() * 86_400.0 - seconds).abs() < 1e-3, "{done} is not {seconds} s");
}

#[test]
fn people_are_those_of_the_teams_and_of_the_loads() {
    let files = in_english();
    let people = sheet(&files.workbook, "Hours x teams");
    let at = |heading: &str| column(&people, TOP, heading);
    let on_duty = |interval: usize| number(&people, TOP + 1 + interval, at("agents: on duty")).unwrap();
    assert!((on_duty(0) - 2.0).abs() < 1e-9 && on_duty(4).abs() < 1e-9, "two agents until 22:00");
    for group in ["chats", "calls, tickets"] {
        for interval in 0..INTERVALS {
            let cell = |part: &str| number(&people, TOP + 1 + interval, at(&format!("{group}: {part}"))).unwrap();
            let spare = cell("on the roster") - cell("needed");
            let whole = if spare < -0.1 { (spare + 0.1).floor() } else { spare.max(0.0).floor() };
            assert!((whole - cell("gap")).abs() < 1e-9, "{spare}");
        }
    }
    let total = row(&people, "person-hours");
    assert_eq!(total, TOP + 1 + INTERVALS);
    let hours = number(&people, total, at("agents: on duty")).unwrap();
    assert_same(Some(hours), &files.summary["teams"]["agents"]["staffed_h"]["mean"]);
    let teams = sheet(&files.workbook, "Teams");
    let agents = row(&teams, "agents");
    let busy = number(&teams, agents, column(&teams, TOP, "occupancy"));
    assert_same(busy, &files.summary["teams"]["agents"]["occupancy"]["mean"]);
    let definitions = sheet(&files.workbook, "Definitions");
    for (figure, estimate) in files.summary["teams"]["agents"].as_object().expect("figures") {
        // The mean number on duty is on the sheet of hours x teams.
        if figure != "on_duty" {
            let defined = (TOP + 1..definitions.height()).find(|&row| text(&definitions, row, 1) == *figure);
            let name = text(&definitions, defined.unwrap_or_else(|| panic!("{figure} is not defined")), 0);
            assert_same(number(&teams, agents, column(&teams, TOP, &name)), &estimate["mean"]);
        }
    }
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
    let letter = |heading: &str| {
        let letter = |number: usize| char::from(b'A' + u8::try_from(number).expect("a letter"));
        let column = column(&queues, TOP, heading);
        let first = (column >= 26).then(|| letter(column / 26 - 1));
        first.into_iter().chain([letter(column % 26)]).collect::<String>()
    };
    let charts: Vec<Vec<String>> = (1..)
        .map_while(|number| part(&files.workbook, &format!("xl/charts/chart{number}.xml")))
        .map(|chart| references(&chart))
        .collect();
    // Two groups of queues, three targets, three queues.
    assert_eq!(charts.len(), 2 + 3 + 3);
    // People on duty as columns, then the line of those needed: each its name, the moments, the numbers.
    let of = |column: char| [format!("${column}$4"), "$A$5:$A$9".into(), format!("${column}$5:${column}$9")];
    let people = ['F', 'E'].into_iter().flat_map(of).map(|cells| format!("'Hours x teams'!{cells}"));
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
        (0, "People needed and on the roster: chats"),
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

#[test]
fn texts_of_scenarios_do_no_harm() {
    let files = files(&hostile(), Lang::En, 2);
    let mut workbook = open(&files.workbook);
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("the sheet can be read");
        assert_eq!(formulas.used_cells().count(), 0, "{name} has formulas");
        let sheet = sheet(&files.workbook, &name);
        let cells = sheet.used_cells().map(|(_, _, cell)| cell.to_string());
        assert!(cells.into_iter().all(|cell| !cell.contains(char::is_control)), "{name} has control characters");
    }
    let verdicts = sheet(&files.workbook, "Verdicts");
    assert!(text(&verdicts, 0, 0).starts_with("=HYPERLINK(\"http://x\") [31m <script>xxx"));
    assert_eq!(text(&verdicts, row(&verdicts, "=cmd|' /C calc'!A0"), 0), "=cmd|' /C calc'!A0");
    assert_eq!(text(&verdicts, row(&verdicts, "target") + 3, 0), "@SUM(1+1)*\"");
    assert!(row(&sheet(&files.workbook, "Teams"), "<script>alert('x')</script> & _x000D_") > TOP);
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
        assert!(["Hours x teams", "Queues by hour"].contains(&sheet.as_str()), "{reference}");
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
    assert_eq!(number(&queues, TOP + 1, column(&queues, TOP, "first response P50, s")), None);
    let verdicts = sheet(&files.workbook, "Verdicts");
    let first = row(&verdicts, "target") + 1;
    assert_eq!(text(&verdicts, first, 3), "NOT JUDGED");
    assert_eq!(number(&verdicts, first, column(&verdicts, first - 1, "estimate")), None);
}
