//! The program as a user's machine treats it: folders with results of others, kills, signals, full disks, small
//! containers.
//!
//! What goes wrong: a test that only looks at the files after a run that ended well sees none of it.

use std::path::Path;
use std::process::Output;

use crate::program::{Desk, all_files, shipped, text};
use crate::support::{Scenario, program};

/// A short evening: a run of it takes some milliseconds.
fn evening(title: &str) -> String {
    Scenario::evening().key("title", title).text()
}

/// A run without plots.
fn quick(desk: &Desk, arguments: &[&str]) -> Output {
    desk.simulate(&[arguments, &["--quiet", "--no-plots", "--reps", "10", "--threads", "1"]].concat())
}

#[track_caller]
fn assert_code(done: &Output, code: i32) {
    assert_eq!(done.status.code(), Some(code), "{}", text(&done.stderr));
}

fn seed_of(desk: &Desk, folder: &str) -> u64 {
    let summary = std::fs::read(desk.path(folder).join("summary.json")).expect("there is a summary");
    serde_json::from_slice::<serde_json::Value>(&summary).expect("it is JSON")["seed"].as_u64().expect("a seed")
}

#[test]
fn whose_results_a_folder_holds_is_told_by_content() {
    let desk = Desk::new();
    for folder in ["a", "b", "c"] {
        std::fs::create_dir(desk.path(folder)).expect("a folder");
    }
    desk.write("a/plan.toml", &evening("ours"));
    desk.write("b/plan.toml", &evening("theirs"));
    desk.write("c/copy.toml", &evening("ours"));
    let run_in = |folder: &str, scenario: &str| {
        let mut command = program();
        let quick = ["--quiet", "--no-plots", "--reps", "10", "--out", "../res"];
        command.current_dir(desk.path(folder)).arg(scenario).args(quick).output().expect("the program runs")
    };
    assert_code(&run_in("a", "plan.toml"), 0);
    let other = run_in("b", "plan.toml");
    assert_code(&other, 2);
    assert!(
        text(&other.stderr).contains("../res holds the results of another scenario, plan.toml"),
        "as typed, both are"
    );
    assert_code(&run_in("b", "../a/plan.toml"), 0);
    assert_code(&run_in("b", "../b/../a/./plan.toml"), 0);
    assert_code(&run_in("c", "copy.toml"), 0);
    desk.write("c/copy.toml", &evening("edited"));
    assert_code(&run_in("c", "copy.toml"), 2);
    desk.write("a/plan.toml", &evening("edited"));
    assert_code(&run_in("a", "plan.toml"), 0);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(desk.path("a/plan.toml"), desk.path("c/link.toml")).expect("a link");
        desk.write("a/plan.toml", &evening("edited again"));
        assert_code(&run_in("c", "link.toml"), 0);
    }
}

/// PK-Sim #685 and #3352: what is the user's stays, in whatever folder of results and however it is called.
#[test]
fn the_users_own_files_stay() {
    let desk = Desk::new();
    desk.write("small.toml", &evening("small"));
    let run = |rest: &[&str]| desk.simulate(&[&["small.toml", "--quiet", "--reps", "2", "--out", "o"], rest].concat());
    assert_code(&run(&[]), 0);
    std::fs::create_dir_all(desk.path("o/notes/old")).expect("folders");
    let mine = ["o/plots/2026-review.png", "o/9.svg", "o/notes/old/a", "o/concurrency-7.png"];
    mine.iter().for_each(|name| desk.write(name, "mine"));
    for rest in [&[][..], &["--no-plots", "--seed", "2"], &[], &["--set", "title=\"x\""]] {
        assert_code(&run(rest), 0);
        for name in mine {
            assert_eq!(std::fs::read_to_string(desk.path(name)).ok().as_deref(), Some("mine"), "{name} {rest:?}");
        }
        assert_eq!(desk.path("o/plots/01-staffing.svg").exists(), rest.first() != Some(&"--no-plots"));
    }
    desk.write("p-summary", "mine");
    std::fs::create_dir(desk.path("p")).expect("a folder");
    desk.write("p/summary.json", "mine");
    let refused = quick(&desk, &["small.toml", "--out", "p"]);
    assert_code(&refused, 2);
    assert!(text(&refused.stderr).contains("p holds a file summary.json that no run of this program wrote"));
    assert_eq!(all_files(&desk.path("p")).len(), 1);
    assert_code(&quick(&desk, &["small.toml", "--out", "p", "--overwrite"]), 0);
    assert_eq!(seed_of(&desk, "p"), 1);
    assert!(hidden(&desk).is_empty(), "{:?}", hidden(&desk));
}

#[test]
fn a_run_and_a_study_of_one_scenario_share_a_folder() {
    let desk = Desk::new();
    desk.write("small.toml", &evening("small"));
    let study =
        |seed: &str| quick(&desk, &["concurrency", "small.toml", "--limits", "3,4", "--out", "o", "--seed", seed]);
    assert_code(&quick(&desk, &["small.toml", "--out", "o"]), 0);
    assert_code(&study("1"), 0);
    assert_code(&quick(&desk, &["small.toml", "--out", "o", "--seed", "3"]), 0);
    assert_code(&study("2"), 0);
    assert_eq!(seed_of(&desk, "o"), 3);
    let json = std::fs::read_to_string(desk.path("o/concurrency.json")).expect("the study is there");
    assert!(json.contains("\"seed\": 2"));
}

#[test]
fn a_run_with_values_set_has_a_folder_of_its_own() {
    let desk = Desk::new();
    desk.write("small.toml", &evening("small"));
    assert_code(&quick(&desk, &["small.toml"]), 0);
    let plain = all_files(&desk.path("output/small"));
    assert_code(&quick(&desk, &["small.toml", "--set", "shift.1.agents=8"]), 0);
    assert_code(&quick(&desk, &["small.toml", "--set", "title=\"A/b\""]), 0);
    assert_code(&quick(&desk, &["small.toml", "--set", "title=\"A b\""]), 0);
    assert_eq!(all_files(&desk.path("output/small")), plain);
    let mut folders: Vec<String> = std::fs::read_dir(desk.path("output"))
        .expect("results")
        .map(|entry| entry.expect("a folder").file_name().into_string().expect("a plain name"))
        .collect();
    folders.sort();
    assert_eq!(folders[..2], ["small", "small,shift.1.agents=8"]);
    assert!(folders[2..].iter().all(|name| name.starts_with("small,title=A_b,")), "{folders:?}");
    assert_eq!(folders.len(), 4, "two values that look alike in a name don't share a folder");
}

/// Each of these would have failed after some files were replaced.
#[test]
fn what_is_in_the_way_leaves_the_last_results_as_they_were() {
    let desk = Desk::new();
    desk.write("small.toml", &evening("small"));
    let run = |seed: &str| desk.simulate(&["small.toml", "--quiet", "--reps", "2", "--out", "o", "--seed", seed]);
    assert_code(&run("1"), 0);
    for name in ["report.html", "summary.json", "plots/01-staffing.svg"] {
        let before = std::fs::read(desk.path("o").join(name)).expect("it is written");
        std::fs::remove_file(desk.path("o").join(name)).expect("it is there");
        std::fs::create_dir_all(desk.path("o").join(name).join("x")).expect("a folder in the way");
        let rest = all_files(&desk.path("o"));
        let failed = run("2");
        assert_code(&failed, 1);
        assert!(text(&failed.stderr).contains(&format!("can't write {name} to o")), "{}", text(&failed.stderr));
        assert_eq!(all_files(&desk.path("o")), rest, "{name}");
        std::fs::remove_dir_all(desk.path("o").join(name)).expect("it goes");
        std::fs::write(desk.path("o").join(name), before).expect("it comes back");
    }
    assert!(hidden(&desk).is_empty(), "{:?}", hidden(&desk));
}

/// What is in the desk's folder under a name that begins with a dot.
fn hidden(desk: &Desk) -> Vec<String> {
    let names = std::fs::read_dir(desk.path("")).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names.filter_map(|name| name.into_string().ok()).filter(|name| name.starts_with('.')).collect()
}

/// A run that is killed at any moment leaves the last results or its own, and nothing of it stays after the next.
#[cfg(unix)]
#[test]
fn a_kill_leaves_one_whole_set_of_results() {
    use std::process::Stdio;
    let desk = Desk::new();
    desk.write("small.toml", &evening("small"));
    let arguments = |seed: u64| {
        ["small.toml", "--quiet", "--reps", "2", "--no-plots", "--out", "o", "--seed"]
            .map(str::to_owned)
            .into_iter()
            .chain([seed.to_string()])
    };
    let run = |seed: u64| {
        let mut command = program();
        command.current_dir(desk.path("")).args(arguments(seed)).stdout(Stdio::null());
        command
    };
    let whole: Vec<_> = [1, 2]
        .map(|seed| {
            assert!(run(seed).status().expect("it runs").success());
            all_files(&desk.path("o"))
        })
        .into();
    desk.write("o/mine", "mine");
    for round in 0..8_u64 {
        let mut child = run(1 + round % 2).spawn().expect("it runs");
        while child.try_wait().expect("it can be asked").is_none() && hidden(&desk).is_empty() {
            std::thread::sleep(std::time::Duration::from_micros(200));
        }
        std::thread::sleep(std::time::Duration::from_millis(3 * round));
        child.kill().expect("it is ours");
        child.wait().expect("it ends");
        let mut left = all_files(&desk.path("o"));
        assert_eq!(left.remove(Path::new("mine")).as_deref(), Some(&b"mine"[..]));
        assert!(whole.contains(&left), "files of two runs, round {round}");
    }
    assert!(run(1).status().expect("it runs").success());
    assert!(hidden(&desk).is_empty(), "{:?}", hidden(&desk));
    assert_eq!(all_files(&desk.path("o")).len(), whole[0].len() + 1);
}

/// In the folder in which somebody works, files are replaced one by one.
#[test]
fn results_in_the_folder_one_is_in_are_replaced_too() {
    let desk = Desk::new();
    desk.write("small.toml", &evening("small"));
    let run = |seed: &str| desk.simulate(&["small.toml", "--quiet", "--reps", "2", "--out", ".", "--seed", seed]);
    for seed in ["1", "2"] {
        assert_code(&run(seed), 0);
        assert_eq!(seed_of(&desk, "."), seed.parse::<u64>().expect("a number"));
    }
    assert_eq!(hidden(&desk), [".peakday.json"]);
    assert!(desk.path("small.toml").exists() && desk.path("plots/01-staffing.svg").exists());
    assert_code(&quick(&desk, &["small.toml", "--out", "."]), 0);
    assert!(!desk.path("plots").exists(), "an earlier run's plots pass for this one's");
}

/// Results are mailed: who made them, and where, is nobody's business.
#[test]
fn no_file_of_results_holds_a_path_of_the_machine() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("zhang-san")).expect("a folder");
    let curve = "{ csv = \"curve.csv\", column = \"chats\" }";
    let small = Scenario::evening().without("source.shop.hourly").set("source.shop.total", "300");
    desk.write("zhang-san/small.toml", &small.set("source.shop.curve", curve).text());
    let rows: Vec<String> = (0..24).map(|hour| format!("{hour},9\n")).collect();
    desk.write("zhang-san/curve.csv", &format!("hour,chats\n{}", rows.concat()));
    let (scenario, table) = (desk.path("zhang-san/small.toml"), desk.path("zhang-san/curve.csv"));
    let set = format!("source.shop.curve.csv={table:?}");
    let scenario = scenario.display().to_string();
    for command in [&[scenario.as_str()][..], &["concurrency", &scenario, "--limits", "4"]] {
        let done = desk.simulate(&[command, &["--set", &set, "--quiet", "--reps", "2", "--out", "o"]].concat());
        assert_code(&done, 0);
    }
    let (mut workbooks, mut files) = (0, all_files(&desk.path("o")));
    let mut workbook =
        zip::ZipArchive::new(std::fs::File::open(desk.path("o/report.xlsx")).expect("a workbook")).expect("a zip");
    for number in 0..workbook.len() {
        let mut part = workbook.by_index(number).expect("a part");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).expect("it can be read");
        files.insert(Path::new("report.xlsx").join(part.name().expect("a name").as_ref()), bytes);
        workbooks += 1;
    }
    assert!(workbooks > 5 && files.len() > 20);
    for (name, bytes) in &files {
        let shown = String::from_utf8_lossy(bytes);
        assert!(!shown.contains("zhang-san"), "{}", name.display());
    }
    let summary = String::from_utf8_lossy(&files[Path::new("summary.json")]);
    assert!(summary.contains("\"file\": \"small.toml\""), "{summary}");
}

#[test]
fn a_shipped_scenario_named_in_two_ways_gives_the_same_bytes() {
    let desk = Desk::new();
    std::fs::copy(shipped("hello.toml"), desk.path("hello.toml")).expect("it ships");
    assert_code(&quick(&desk, &["hello.toml", "--out", "one"]), 0);
    assert_code(&quick(&desk, &[&shipped("hello.toml"), "--out", "two"]), 0);
    let of = |folder: &str| {
        let mut files = all_files(&desk.path(folder));
        files.remove(Path::new(".peakday.json"));
        files
    };
    assert_eq!(of("one"), of("two"));
}

/// The program, without its output being waited for.
fn spawned(desk: &Desk, arguments: &[&str]) -> std::process::Child {
    use std::process::Stdio;
    let mut command = program();
    command.current_dir(desk.path("")).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program runs")
}

/// Customers who come by the thousand and are never served: each event leaves one more.
fn flood(per_hour: u32) -> String {
    Scenario::new()
        .run("start = \"2026-11-11T00:00\"\nend = \"2026-11-11T12:00\"\nreplications = 1")
        .source("s", "queue = \"line\"")
        .hourly("s", 0, &[per_hour; 24])
        .calls("line", "talk = { mean = \"3m\" }")
        .team("desk", "works = [\"line\"]")
        .shift("desk", 10, "00:00-24:00", "")
        .text()
}

/// Each signal that asks a program to end is answered at once, and the finished replications are reported.
#[cfg(unix)]
#[test]
fn a_signal_is_answered_at_once_and_gives_a_report_of_what_is_done() {
    use std::io::{BufRead, BufReader};
    for signal in ["-INT", "-TERM", "-HUP"] {
        let desk = Desk::new();
        desk.write("small.toml", &evening("small"));
        let mut child = spawned(
            &desk,
            &["small.toml", "--reps", "1000000", "--threads", "1", "--no-plots", "--quiet", "--out", "o"],
        );
        std::thread::sleep(std::time::Duration::from_millis(200));
        let kill = std::process::Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(kill.expect("kill is there").success());
        let mut said = BufReader::new(child.stderr.take().expect("it is piped")).lines();
        let first = said.next().expect("an answer").expect("text");
        assert!(first.starts_with("stopping: the results of the finished replications follow"), "{first}");
        let help = said.next().expect("an answer").expect("text");
        assert!(help.contains("a second Ctrl-C ends the program at once"), "{help}");
        let last = said.last().expect("the end").expect("text");
        assert!(last.starts_with("interrupted: the results are those of the first "), "{last}");
        let done = child.wait_with_output().expect("it ends by itself");
        assert_code(&done, 0);
        assert!(text(&done.stdout).contains("Interrupted: this is what the first "), "{}", text(&done.stdout));
        assert!(desk.path("o/summary.json").exists());
    }
}

/// What is under way when the memory ends is dropped; what is done is reported.
#[test]
fn a_run_that_grows_past_its_memory_stops_and_says_why() {
    let desk = Desk::new();
    desk.write("flood.toml", &flood(200_000));
    let done = desk.simulate(&["flood.toml", "--memory", "60MB", "--threads", "1", "--no-plots", "--quiet"]);
    let said = text(&done.stderr);
    let is_refused = done.status.code() == Some(2) && said.contains("would need about");
    let is_stopped = done.status.code() == Some(1) && said.contains("the limit");
    assert!(is_refused || is_stopped, "{:?} {said}", done.status);
    assert!(!desk.path("output").exists() && said.contains("--memory"), "{said}");
}

/// A container that gives less than the machine has: its limit counts. So does `ulimit -v`.
#[cfg(unix)]
#[test]
fn the_limit_of_a_small_machine_is_a_part_of_what_it_gives() {
    let desk = Desk::new();
    desk.write("flood.toml", &flood(200_000));
    let command =
        format!("ulimit -v 300000 && {:?} flood.toml --threads 1 --no-plots --quiet", env!("CARGO_BIN_EXE_simulate"));
    let run =
        std::process::Command::new("sh").args(["-c", &command]).env("LC_ALL", "C").current_dir(desk.path("")).output();
    let done = run.expect("a shell is there");
    let said = text(&done.stderr);
    assert!(matches!(done.status.code(), Some(1 | 2)) && said.contains("73.2 MiB"), "{:?} {said}", done.status);
}

/// A reader who has gone, or a disk that is full, changes no exit code but that of results which can't be printed.
#[cfg(target_os = "linux")]
#[test]
fn a_closed_or_full_pipe_is_survived() {
    use std::process::Stdio;
    let desk = Desk::new();
    desk.write("small.toml", &evening("small"));
    desk.write("bad.toml", "x = \n");
    std::fs::create_dir(desk.path("taken")).expect("a folder");
    let run = ["small.toml", "--reps", "5", "--no-plots", "--out", "o"];
    let commands: [(&[&str], i32, i32); 12] = [
        // arguments, exit code, exit code where standard output is full
        (&["check", "small.toml"], 0, 0),
        (&["check", "bad.toml"], 2, 2),
        (&["check", "nowhere.toml"], 2, 2),
        (&["bad.toml"], 2, 2),
        (&["small.toml", "--set", "nothing"], 2, 2),
        (&["init", "--template", "nothing"], 2, 2),
        (&["init", "--list"], 0, 1),
        (&["explain-fault", "E0202"], 0, 1),
        (&["explain-fault", "E9"], 2, 2),
        (&["schema"], 0, 1),
        (&["chek", "small.toml"], 2, 2),
        (&run, 0, 1),
    ];
    let full = || Stdio::from(std::fs::File::create("/dev/full").expect("it is there"));
    let closed = || {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        Stdio::from(writer)
    };
    for (arguments, code, full_code) in commands {
        let ends = |out: Stdio, error: Stdio| {
            let mut command = program();
            let status = command.current_dir(desk.path("")).args(arguments).stdout(out).stderr(error).status();
            status.expect("the program runs").code()
        };
        assert_eq!(ends(closed(), Stdio::null()), Some(code), "{arguments:?}, output closed");
        assert_eq!(ends(full(), Stdio::null()), Some(full_code), "{arguments:?}, output full");
        assert_eq!(ends(Stdio::null(), closed()), Some(code), "{arguments:?}, errors closed");
        assert_eq!(ends(Stdio::null(), full()), Some(code), "{arguments:?}, errors full");
        assert_eq!(ends(full(), full()), Some(full_code), "{arguments:?}, both full");
    }
}

#[test]
fn colours_are_for_terminals_or_by_request() {
    let desk = Desk::new();
    desk.write("bad.toml", "x = \n");
    let said = |arguments: &[&str]| text(&desk.simulate(arguments).stderr);
    for file in ["bad.toml", "nowhere.toml"] {
        assert!(!said(&["check", file]).contains('\u{1b}'), "no terminal");
        assert!(said(&["check", file, "--color", "always"]).contains("\u{1b}[1m"));
        assert!(said(&["--color", "always", file]).contains("\u{1b}[1m"));
        assert!(!said(&["check", file, "--color", "never"]).contains('\u{1b}'));
    }
    let name = "a\u{1b}]0;b\u{9b}.toml";
    assert!(!said(&[name, "--color", "never"]).contains(['\u{1b}', '\u{9b}']), "a file's name steers the terminal");
}

/// `/dev/zero` was read until memory was out; a pipe was waited for.
#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let desk = Desk::new();
    for (device, problem) in [("/dev/zero", "device or a pipe"), (".", "it is a folder")] {
        let done = desk.simulate(&["check", device]);
        assert_code(&done, 2);
        assert!(text(&done.stderr).contains(problem), "{}", text(&done.stderr));
    }
    let curve = "{ csv = \"/dev/zero\", column = \"a\" }";
    let evening = Scenario::evening().without("source.shop.hourly").set("source.shop.total", "300");
    desk.write("small.toml", &evening.set("source.shop.curve", curve).text());
    let done = desk.simulate(&["check", "small.toml"]);
    assert_code(&done, 2);
    assert!(text(&done.stderr).contains("device or a pipe"), "{}", text(&done.stderr));
}

/// By hand: of the replications in the file, the share that held is the certainty of the summary, and the worst
/// interval is never better than the whole.
#[test]
fn each_replication_says_how_each_target_did() {
    let desk = Desk::new();
    let target = "queue = \"chats\"\nwithin = \"60s\"\nshare = 0.8\nin = \"every interval\"\ncertainty = 0.9";
    desk.write("small.toml", &Scenario::evening().element("target", "quick", target).text());
    assert_code(&quick(&desk, &["small.toml", "--out", "o"]), 0);
    let table = std::fs::read_to_string(desk.path("o/replications.csv")).expect("it is written");
    let values = |figure: &str| -> Vec<f64> {
        let rows = table.lines().filter_map(|line| line.split_once(&format!(",chats,{figure}: quick,")));
        rows.map(|(_, value)| value.parse().expect("a number")).collect()
    };
    let [share, worst, held] = ["target share", "target worst interval", "target held"].map(values);
    assert_eq!([share.len(), worst.len(), held.len()], [10; 3]);
    for ((share, worst), held) in share.iter().zip(&worst).zip(&held) {
        assert!(worst <= share && (*held > 0.5) == (*worst >= 0.8), "{share} {worst} {held}");
    }
    let summary = std::fs::read_to_string(desk.path("o/summary.json")).expect("it is written");
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("it is JSON");
    assert_eq!(summary["targets"][0]["held"].as_f64(), Some(held.iter().sum()));
}
