//! The program from outside: what it prints and writes, and how it ends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::program;

/// The program, run in a folder of its own.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("there is room for a folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("the folder can be written to");
    }

    pub(crate) fn simulate(&self, arguments: &[&str]) -> Output {
        program().current_dir(self.folder.path()).args(arguments).output().expect("the program runs")
    }
}

/// A shipped scenario.
pub(crate) fn shipped(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name).display().to_string()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

/// Every file in a folder, with what is in it.
pub(crate) fn all_files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("it can be read");
                files.insert(path.strip_prefix(folder).expect("it is inside").to_owned(), bytes);
            }
        }
    }
    files
}

#[test]
fn a_run_prints_a_screen_and_writes_its_files() {
    let desk = Desk::new();
    let done = desk.simulate(&[&shipped("hello.toml"), "--reps", "40", "--quiet"]);
    assert_eq!(done.status.code(), Some(0));
    insta::assert_snapshot!("screen_of_hello", text(&done.stdout));
    assert!(done.stderr.is_empty(), "{}", text(&done.stderr));
    let mut files: Vec<String> = std::fs::read_dir(desk.path("output/hello"))
        .expect("results are written")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a plain name"))
        .filter(|name| name != "plots")
        .collect();
    files.sort();
    let tables = ["intervals.csv", "replications.csv", "report.html", "report.xlsx", "summary.json", "teams.csv"];
    assert_eq!(files, [&[".peakday.json"], &tables[..]].concat());
}

/// Files that can't be written take nothing from the reader: the screen is whole, but for the line that says where
/// they are.
#[cfg(target_os = "linux")]
#[test]
fn the_screen_is_there_although_the_files_cant_be_written() {
    let desk = Desk::new();
    let hello = shipped("hello.toml");
    let run = |rest: &[&str]| desk.simulate(&[&[&hello, "--reps", "4", "--quiet"], rest].concat());
    let whole = text(&run(&["--out", "there"]).stdout);
    // Nobody makes a folder there.
    let failed = run(&["--out", "/proc/nowhere"]);
    assert_eq!(failed.status.code(), Some(1));
    let place = "\nResults: there\n";
    assert!(whole.ends_with(place), "{whole}");
    assert_eq!(text(&failed.stdout), whole.strip_suffix(place).expect("it ends so"));
    let said = text(&failed.stderr);
    assert!(
        said.contains("can't write the results to /proc/nowhere") && said.contains("all figures are printed"),
        "{said}"
    );
    let json = run(&["--out", "/proc/nowhere", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    assert_eq!(text(&json.stdout), std::fs::read_to_string(desk.path("there/summary.json")).expect("it is written"));
    for question in [&["explain", &hello][..], &["concurrency", &hello, "--limits", "3,4"]] {
        let failed = desk.simulate(&[question, &["--reps", "4", "--quiet", "--out", "/proc/nowhere"]].concat());
        assert_eq!(failed.status.code(), Some(1), "{question:?}");
        assert!(!failed.stdout.is_empty() && !text(&failed.stdout).contains("/proc/nowhere"), "{question:?}");
    }
}

/// A pager takes as long as its reader: the files don't wait for it, and the line that says where they are comes last.
#[test]
fn no_reader_of_the_screen_holds_up_the_files() {
    use std::process::Stdio;
    let desk = Desk::new();
    let mut child = program()
        .current_dir(desk.folder.path())
        .args([&shipped("campaign-8-days.toml"), "--reps", "2", "--quiet", "--full", "--no-plots"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let summary = desk.path("output/campaign-8-days/summary.json");
    for _ in 0..600 {
        if summary.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert!(summary.exists(), "nobody reads, and nothing is written");
    assert!(child.try_wait().expect("it can be asked").is_none(), "the screen fits into the pipe: nobody waited");
    let done = child.wait_with_output().expect("it ends");
    assert!(text(&done.stdout).ends_with("\nResults: output/campaign-8-days\n"), "{}", text(&done.stdout));
}

#[test]
fn plots_are_drawn_unless_they_are_not_wanted() {
    let desk = Desk::new();
    let run = |rest: &[&str]| desk.simulate(&[&[&shipped("hello.toml"), "--reps", "2", "--quiet"], rest].concat());
    run(&["--out", "with", "--lang", "zh"]);
    let svg = std::fs::read_to_string(desk.path("with/plots/04-service-level-1.svg")).expect("plots are drawn");
    assert!(svg.contains("中位数"), "{svg}");
    assert!(desk.path("with/plots/04-service-level-1.png").exists());
    run(&["--out", "eight", "--set", "shift.1.agents=8"]);
    let other = std::fs::read_to_string(desk.path("eight/plots/04-service-level-1.svg")).expect("plots are drawn");
    let caption = |svg: &str| svg.lines().find(|line| line.contains("sha256")).expect("a caption").to_owned();
    assert!(other.contains("shift.1.agents=8") && !svg.contains("shift.1.agents"), "{other}");
    assert_ne!(caption(&svg), caption(&other), "pictures of two plans can be told apart");
    run(&["--out", "without", "--no-plots"]);
    assert!(desk.path("without/summary.json").exists() && !desk.path("without/plots").exists());
    assert!(desk.path("with/report.html").exists() && !desk.path("without/report.html").exists());
}

#[test]
fn the_summary_has_the_names_that_others_build_on() {
    let desk = Desk::new();
    let done = desk.simulate(&[&shipped("hello.toml"), "--reps", "40", "--quiet", "--format", "json", "--out", "here"]);
    let written = std::fs::read_to_string(desk.path("here/summary.json")).expect("the summary is written");
    assert_eq!(text(&done.stdout), written);
    let summary: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
    let mut shape = BTreeMap::new();
    gather(String::new(), &summary, &mut shape);
    let line = |(path, types): (&String, &BTreeSet<&str>)| {
        let types: Vec<&str> = types.iter().copied().collect();
        format!("{path}: {}\n", types.join(" or "))
    };
    let lines: String = shape.iter().map(line).collect();
    insta::assert_snapshot!("shape_of_the_summary", lines);
    for (path, value) in KNOWN {
        let seen =
            summary.pointer(path).and_then(serde_json::Value::as_f64).unwrap_or_else(|| panic!("no number at {path}"));
        assert!((seen - value).abs() <= 1e-5 * value, "{path}: {seen} instead of {value}");
    }
    assert_eq!((&summary["seed"], &summary["stopped"]), (&1.into(), &"done".into()));
    assert_eq!(summary["targets"][0]["holds"], false);
    assert_eq!(summary["targets"][0]["worst"], "2026-11-11T20:00");
}

/// From every part of the summary some values, to six digits, by their JSON pointers: a reader of a name relies on its
/// value.
const KNOWN: [(&str, f64); 22] = [
    ("/interval_s", 3600.0),
    ("/confidence", 0.95),
    ("/replications", 40.0),
    ("/queues/chats/offered/mean", 695.275),
    ("/queues/chats/offered/p5", 654.0),
    ("/queues/chats/delayed/low", 7.137_05),
    ("/queues/chats/abandoned/mean", 20.55),
    ("/queues/chats/abandoned/high", 22.66),
    ("/queues/chats/rounds_answered/mean", 2_713.53),
    ("/queues/chats/wait_s/mean/mean", 0.555_381),
    ("/queues/chats/wait_s/p99_of_replications/2", 71.565_3),
    ("/queues/chats/first_response_s/p90", 69.992_4),
    ("/queues/chats/response_s/p50_of_replications/1", 26.279_9),
    ("/queues/chats/within/0/share/mean", 0.833_267),
    ("/teams/agents/staffed_h/mean", 36.0),
    ("/teams/agents/overtime_h/p95", 0.667_364),
    ("/teams/agents/writing_h/mean", 18.814_7),
    ("/teams/agents/concurrency/mean", 1.364_85),
    ("/targets/0/estimate/low", 0.822_401),
    ("/targets/0/certainty/high", 0.169_197),
    ("/targets/0/held", 2.0),
    ("/events/mean", 5_470.15),
];

/// The paths in a document, each with the types of its values. All members of an array share a path.
fn gather(path: String, value: &serde_json::Value, shape: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let kind = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "bool",
        serde_json::Value::Number(number) if number.is_f64() => "float",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(values) => {
            values.iter().for_each(|value| gather(format!("{path}[]"), value, shape));
            "array"
        }
        serde_json::Value::Object(members) => {
            members.iter().for_each(|(key, value)| gather(format!("{path}.{key}"), value, shape));
            "object"
        }
    };
    shape.entry(path).or_default().insert(kind);
}

#[test]
fn the_same_run_twice_writes_the_same_bytes() {
    let desk = Desk::new();
    let files = |threads: &str| {
        let done = desk.simulate(&[&shipped("hello.toml"), "--reps", "30", "--out", threads, "--threads", threads]);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        all_files(&desk.path(threads))
    };
    let on_one = files("1");
    assert!(
        ["plots/03-demand.png", "report.html", "report.xlsx"].iter().all(|name| on_one.contains_key(Path::new(name)))
    );
    for threads in ["2", "5"] {
        let on_many = files(threads);
        assert!(on_many.keys().eq(on_one.keys()));
        for (name, bytes) in &on_many {
            assert!(*bytes == on_one[name], "{} differs between 1 thread and {threads}", name.display());
        }
    }
}

#[test]
fn exit_codes_say_how_it_ended() {
    let desk = Desk::new();
    let hello = shipped("hello.toml");
    let code = |arguments: &[&str]| desk.simulate(arguments).status.code();
    assert_eq!(code(&[&hello, "--reps", "10"]), Some(0), "a missed target is a result");
    assert_eq!(code(&[&hello, "--reps", "10", "--require-targets"]), Some(3));
    let enough = ["--set", "shift.1.agents=30", "--set", "target.1.share=0.5"];
    assert_eq!(code(&[&[hello.as_str(), "--reps", "40", "--require-targets"], &enough[..]].concat()), Some(0));
    assert_eq!(code(&["nowhere.toml"]), Some(2));
    assert_eq!(code(&[&hello, "--reps", "none"]), Some(2));
    assert_eq!(code(&[&hello, "--set", "run.replicatoins=3"]), Some(2));
    desk.write("taken", "a file, not a folder");
    assert_eq!(code(&[&hello, "--reps", "10", "--out", "taken"]), Some(1));
}

#[test]
fn a_run_that_would_need_too_much_memory_says_so_before_it_begins() {
    let desk = Desk::new();
    let done =
        desk.simulate(&[&shipped("hello.toml"), "--memory", "1MB", "--reps", "1000000", "--threads", "2", "--quiet"]);
    assert_eq!(done.status.code(), Some(2));
    insta::assert_snapshot!("too_much_memory", text(&done.stderr));
    assert!(!desk.path("output").exists());
}

#[test]
fn misspelt_commands_and_files_are_guessed() {
    let desk = Desk::new();
    desk.simulate(&["init", "this-year", "--template", "hello"]);
    let told = |arguments: &[&str]| {
        let done = desk.simulate(arguments);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
        text(&done.stderr)
    };
    insta::assert_snapshot!("a_misspelt_command", told(&["chek", "this-year/hello.toml"]));
    insta::assert_snapshot!("a_renamed_command", told(&["slots", "this-year/hello.toml", "--limits", "2..4"]));
    insta::assert_snapshot!("a_renamed_template", told(&["init", "--template", "slots"]));
    assert_eq!(told(&["chek"]), told(&["chek", "this-year/hello.toml"]));
    insta::assert_snapshot!("a_misspelt_file", told(&["check", "this-year/helo.toml"]));
    assert!(told(&["this-year/hello"]).contains("did you mean this-year/hello.toml?"));
    assert!(!told(&["this-year/nothing-like-it.toml"]).contains("did you mean"));
    assert!(!told(&["nowhere/hello.toml"]).contains("did you mean"));
}

#[test]
fn a_quiet_check_keeps_its_warnings_to_itself() {
    let desk = Desk::new();
    let done = desk.simulate(&["check", &shipped("bench/erlang-a-day.toml"), "--quiet"]);
    assert_eq!(done.status.code(), Some(0));
    assert!(done.stderr.is_empty(), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("nothing wrong, 1 warning\nabout 20,000 contacts"), "{}", text(&done.stdout));
}

#[test]
fn bad_input_writes_nothing() {
    let desk = Desk::new();
    desk.write("bad.toml", "[run]\nstart = \"2026-11-11\"\n");
    let done = desk.simulate(&["bad.toml"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(done.stdout.is_empty());
    assert!(text(&done.stderr).contains("bad.toml:2"), "{}", text(&done.stderr));
    assert!(!desk.path("output").exists());
}

#[test]
fn check_tells_warnings_without_simulating() {
    let desk = Desk::new();
    let done = desk.simulate(&["check", &shipped("bench/erlang-a-day.toml")]);
    assert_eq!(done.status.code(), Some(0));
    assert!(text(&done.stdout).contains("erlang-a-day.toml: nothing wrong, 1 warning\n"), "{}", text(&done.stdout));
    assert!(text(&done.stderr).contains("work for 106 agents, 60 on duty"), "{}", text(&done.stderr));
    assert!(!desk.path("output").exists());
}

#[test]
fn the_help_is_as_it_was() {
    let desk = Desk::new();
    for (name, arguments) in [
        ("help", &["--help"][..]),
        ("help_of_run", &["run", "--help"]),
        ("help_of_check", &["check", "--help"]),
        ("help_of_concurrency", &["concurrency", "--help"]),
        ("help_of_need", &["need", "--help"]),
        ("help_of_estimate", &["estimate", "--help"]),
    ] {
        insta::assert_snapshot!(name, text(&desk.simulate(arguments).stdout));
    }
}

#[test]
fn a_study_of_concurrency_prints_a_screen_and_writes_its_files() {
    let desk = Desk::new();
    let card = shipped("concurrency.toml");
    let study = |rest: &[&str]| {
        let done = desk.simulate(&[&["concurrency", &card, "--reps", "20", "--quiet"], rest].concat());
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        assert!(done.stderr.is_empty(), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    insta::assert_snapshot!("screen_of_concurrency", study(&["--threads", "2"]));
    let read = |name: &str| std::fs::read(desk.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    study(&["--out", "again", "--threads", "1"]);
    for ending in ["json", "csv", "html", "xlsx", "svg", "png"] {
        let name = format!("concurrency.{ending}");
        assert!(
            read(&format!("output/concurrency-concurrency/{name}")) == read(&format!("again/{name}")),
            "{name} differs"
        );
    }
    insta::assert_snapshot!(
        "screen_of_concurrency_zh",
        study(&["--lang", "zh", "--limits", "2,4,5", "--out", "again", "--no-plots"])
    );
    assert!(!desk.path("again/concurrency.png").exists(), "an earlier study's picture passes for this one's");
    let json = study(&["--format", "json", "--limits", "3..5", "--out", "json"]);
    assert_eq!(json.as_bytes(), read("json/concurrency.json"));
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let limits: Vec<u64> =
        json["rows"].as_array().expect("rows").iter().filter_map(|row| row["max_concurrency"].as_u64()).collect();
    assert_eq!((limits, json["present_max_concurrency"].as_u64()), (vec![3, 4, 5], Some(4)));
    assert!(json["rows"][2]["queues"]["chats"]["wait_change"]["share"]["high"].as_f64() < Some(0.0));
}

#[test]
fn a_study_of_concurrency_ends_as_runs_do() {
    let desk = Desk::new();
    let told = |arguments: &[&str], code: i32| {
        let done = desk.simulate(&[&["concurrency"], arguments, &["--quiet", "--reps", "10"]].concat());
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {}", text(&done.stderr));
        text(&done.stderr)
    };
    let (wave, calls, card) =
        (shipped("double11.toml"), shipped("bench/erlang-a-day.toml"), shipped("concurrency.toml"));
    let faults = [
        told(&[&wave], 2),
        told(&[&wave, "--team", "veteran"], 2),
        told(&[&wave, "--team", "x"], 2),
        told(&[&calls], 2),
        told(&[&shipped("campaign-8-days.toml"), "--team", "finance"], 2),
        told(&[&card, "--limits", "5..17"], 2),
    ];
    insta::assert_snapshot!("faults_of_concurrency", faults.concat());
    told(&[&card, "--limits", "8..2"], 2);
    assert!(!desk.path("output").exists(), "bad input writes nothing");
    told(&[&card, "--limits", "4,5", "--require-targets"], 3);
    told(&[&shipped("hello.toml"), "--limits", "4", "--out", "output/concurrency-concurrency"], 2);
}

/// Both studies of heads: what they print in both languages, and the same bytes on any number of threads.
#[test]
fn studies_of_heads_print_screens_and_write_their_files() {
    let desk = Desk::new();
    let hello = shipped("hello.toml");
    for study in ["need", "estimate"] {
        let done = |rest: &[&str]| {
            let done = desk.simulate(&[&[study, &hello, "--reps", "12", "--quiet"], rest].concat());
            assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
            assert!(done.stderr.is_empty(), "{}", text(&done.stderr));
            text(&done.stdout)
        };
        insta::assert_snapshot!(format!("screen_of_{study}"), done(&["--threads", "2"]));
        let again = format!("again-{study}");
        done(&["--out", &again, "--threads", "1"]);
        let read = |name: &str| std::fs::read(desk.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        for ending in ["json", "csv", "html", "xlsx", "svg", "png"] {
            let name = format!("{study}.{ending}");
            assert!(
                read(&format!("output/hello-{study}/{name}")) == read(&format!("{again}/{name}")),
                "{name} differs"
            );
        }
        insta::assert_snapshot!(
            format!("screen_of_{study}_zh"),
            done(&["--lang", "zh", "--out", &again, "--no-plots"])
        );
        assert!(!desk.path(&format!("{again}/{study}.png")).exists(), "an earlier picture passes for this one's");
        assert_eq!(done(&["--format", "json"]).as_bytes(), read(&format!("output/hello-{study}/{study}.json")));
    }
}

#[test]
fn studies_of_heads_end_as_runs_do() {
    let desk = Desk::new();
    let told = |arguments: &[&str], code: i32| {
        let done = desk.simulate(&[arguments, &["--quiet", "--reps", "10"]].concat());
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {}", text(&done.stderr));
        text(&done.stderr)
    };
    let hello = shipped("hello.toml");
    let without = std::fs::read_to_string(&hello).expect("it is there");
    let cut = without.find("[[target]]").expect("it has a target");
    let after = without[cut + 1..].find("\n\n").map_or("", |end| &without[cut + 1 + end..]);
    desk.write("without.toml", &format!("{}{after}", &without[..cut]));
    let faults = [
        told(&["need", &hello, "--team", "agent"], 2),
        told(&["need", "without.toml"], 2),
        told(&["need", "without.toml", "--team", "agents"], 2),
        told(&["estimate", &hello, "--per-head", "0"], 2),
        told(&["estimate", &hello, "--occupancy", "85"], 2),
        told(&["estimate", &hello, "--occupancy", "85", "--lang", "zh"], 2),
    ];
    insta::assert_snapshot!("faults_of_studies_of_heads", faults.concat());
    assert!(!desk.path("output").exists(), "bad input writes nothing");
    told(&["need", &hello, "--require-targets"], 3);
    told(&["estimate", &hello, "--per-head", "1000", "--require-targets"], 3);
    told(&["estimate", &hello, "--per-head", "20", "--require-targets", "--out", "few"], 0);
}

/// Ctrl-C, as a terminal sends it: the replications that are done are reported, and the report says that they are a
/// part.
#[cfg(unix)]
#[test]
fn ctrl_c_reports_what_is_done() {
    use std::process::{Command, Stdio};
    let desk = Desk::new();
    let card = shipped("bench/erlang-a-day.toml");
    let child = program()
        .current_dir(desk.folder.path())
        .args([card.as_str(), "--reps", "100000", "--threads", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    std::thread::sleep(std::time::Duration::from_secs(2));
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    assert!(killed.success());
    let done = child.wait_with_output().expect("it ends by itself");
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("Interrupted: this is what the first "), "{}", text(&done.stdout));
    let summary = std::fs::read_to_string(desk.path("output/erlang-a-day/summary.json")).expect("it is written");
    assert!(summary.contains("\"stopped\": \"interrupted\""));
}

#[test]
fn init_writes_a_scenario_that_runs_and_never_replaces_one() {
    let desk = Desk::new();
    let done = desk.simulate(&["init"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    insta::assert_snapshot!("init", text(&done.stdout));
    let run = desk.simulate(&["double11/double11.toml", "--reps", "10", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    let again = desk.simulate(&["init"]);
    assert_eq!(again.status.code(), Some(2));
    insta::assert_snapshot!("init_again", text(&again.stderr));
    insta::assert_snapshot!("init_list", text(&desk.simulate(&["init", "--list"]).stdout));
    assert_eq!(desk.simulate(&["init", "--template", "double12"]).status.code(), Some(2));
    for template in ["hello", "double11-2018"] {
        assert_eq!(desk.simulate(&["init", "--template", template]).status.code(), Some(0));
        let scenario = format!("{template}/{template}.toml");
        assert_eq!(desk.simulate(&["check", &scenario]).status.code(), Some(0), "{template}");
    }
}

#[test]
fn init_writes_the_chinese_twin() {
    let desk = Desk::new();
    let done = desk.simulate(&["init", "--lang", "zh"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    insta::assert_snapshot!("init_zh", text(&done.stdout));
    let run = desk.simulate(&["shuang11/shuang11.toml", "--reps", "10", "--quiet", "--lang", "zh"]);
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    assert_eq!(desk.simulate(&["init", "again", "--template", "shuang11"]).status.code(), Some(0));
    for (template, lang) in [("hello", "zh"), ("shuang11", "en")] {
        let refused = desk.simulate(&["init", "other", "--template", template, "--lang", lang]);
        assert_eq!(refused.status.code(), Some(2), "{template} in {lang}");
        assert!(!desk.path("other").exists(), "bad input writes nothing");
        insta::assert_snapshot!(format!("init_{template}_in_{lang}"), text(&refused.stderr));
    }
}

#[test]
fn the_schema_beside_the_scenarios_is_the_programs() {
    let desk = Desk::new();
    let shipped = std::fs::read_to_string(shipped("scenario.schema.json")).expect("the schema ships");
    assert!(
        text(&desk.simulate(&["schema"]).stdout) == shipped,
        "run: simulate schema > scenarios/scenario.schema.json"
    );
}

#[test]
fn completions_and_the_manual_page_are_printed() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        let done = desk.simulate(&["completions", shell]);
        assert!(text(&done.stdout).contains("require-targets"), "{shell}");
    }
    assert!(text(&desk.simulate(&["man"]).stdout).contains(".TH simulate 1"));
}

#[test]
fn results_of_another_scenario_are_not_replaced_unasked() {
    let desk = Desk::new();
    for folder in ["this-year", "last-year"] {
        desk.simulate(&["init", folder, "--template", "hello"]);
    }
    let run = |arguments: &[&str]| desk.simulate(&[arguments, &["--reps", "10", "--quiet"]].concat());
    assert_eq!(run(&["last-year/hello.toml"]).status.code(), Some(0));
    assert_eq!(run(&["./last-year/hello.toml"]).status.code(), Some(0), "its own results are");
    let edited = std::fs::read_to_string(desk.path("this-year/hello.toml"))
        .expect("a scenario")
        .replace("agents = 6", "agents = 7");
    desk.write("this-year/hello.toml", &edited);
    let other = run(&["this-year/hello.toml"]);
    assert_eq!(other.status.code(), Some(2));
    insta::assert_snapshot!("results_of_another_scenario", text(&other.stderr));
    assert_eq!(run(&["this-year/hello.toml", "--overwrite"]).status.code(), Some(0));
}

#[test]
fn an_hour_is_explained_on_the_screen() {
    let desk = Desk::new();
    let explain = |rest: &[&str]| {
        desk.simulate(&[&["explain", &shipped("hello.toml"), "--reps", "20", "--quiet"], rest].concat())
    };
    let worst = explain(&[]);
    assert_eq!(worst.status.code(), Some(0));
    let named = explain(&["--at", "20:30"]);
    assert_eq!(text(&worst.stdout), text(&named.stdout), "the worst hour is the one from 20:00");
    assert!(text(&named.stdout).contains("Erlang A"), "{}", text(&named.stdout));
    assert!(!desk.path("output").exists(), "nothing is written");
    for (at, problem) in [("03:00", "is not in the run"), ("soon", "invalid date and time")] {
        let refused = explain(&["--at", at]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(problem) && refused.stdout.is_empty(), "{}", text(&refused.stderr));
    }
}
