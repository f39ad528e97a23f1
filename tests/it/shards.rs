//! One run on several machines: parts simulated apart and merged give the bytes of one run, and parts that are not one
//! run are refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use peakday::Outcome;
use tempfile::TempDir;

use crate::support::{is_exhaustive, program};

const SCENARIO: &str = r#"
title = "Two hours"

[run]
start = "2026-11-11T00:00"
end = "2026-11-11T02:00"
replications = 30

[[source]]
name = "storefront"
queue = "presales"
table = { csv = "curve.csv", column = "contacts" }

[[queue]]
name = "presales"
channel = "chat"
reply = { mean = "20s" }
think = { mean = "30s" }
rounds = { mean = 3 }
patience = { mean = "5m" }

[[team]]
name = "agents"
works = ["presales"]
max_concurrency = 4

[[shift]]
team = "agents"
agents = 4
hours = "00:00-24:00"

[[target]]
queue = "presales"
within = "60s"
share = 0.8
"#;

const CURVE: &str = "time,contacts\n2026-11-11 00:00,60\n2026-11-11 01:00,40\n";

pub(crate) fn shop() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("day.toml"), SCENARIO).expect("it can be written");
    fs::write(folder.path().join("curve.csv"), CURVE).expect("it can be written");
    folder
}

/// Runs a command in a folder; its exit code and what it says on standard error.
pub(crate) fn simulate(folder: &Path, words: &[&str]) -> (i32, String) {
    let output = program().current_dir(folder).args(words).output().expect("it can be run");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn shard(folder: &Path, range: &str, file: &str, more: &[&str]) {
    let words = [&["shard", "day.toml", "--quiet", "--replications", range, "-o", file], more].concat();
    assert_eq!(simulate(folder, &words), (0, String::new()), "{range}");
}

/// All files of a folder, by name.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            all.extend(files(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            all.insert(name, fs::read(&path).expect("it can be read"));
        }
    }
    all
}

#[test]
fn parts_in_any_order_give_the_bytes_of_one_run() {
    let shop = shop();
    let set = ["--set", "shift.1.agents=+1", "--seed", "7"];
    let whole = [&["day.toml", "--quiet", "--out", "whole"][..], &set].concat();
    assert_eq!(simulate(shop.path(), &whole).0, 0);
    for (range, file) in [("0..11", "a.part"), ("11..12", "b.part"), ("12..30", "c.part")] {
        shard(shop.path(), range, file, &[&set[..], &["--threads", "1"]].concat());
    }
    // Another machine has neither the scenario nor its table.
    fs::remove_file(shop.path().join("curve.csv")).expect("it is there");
    let merged = ["merge", "c.part", "a.part", "b.part", "--quiet", "--out", "merged"];
    assert_eq!(simulate(shop.path(), &merged), (0, String::new()));
    let [whole, merged] = ["whole", "merged"].map(|folder| files(&shop.path().join(folder)));
    assert!(whole.len() > 10 && whole.keys().eq(merged.keys()));
    for (name, bytes) in &whole {
        assert!(merged[name] == *bytes, "{name} differs");
    }
}

#[test]
fn a_run_that_stops_when_it_is_precise_stops_where_it_would() {
    let shop = shop();
    let precise = SCENARIO.replace(
        "replications = 30",
        "replications = 300\nprecision = [{ queue = \"presales\", figure = \"offered\", relative = 0.05 }]",
    );
    fs::write(shop.path().join("day.toml"), precise).expect("it can be written");
    assert_eq!(simulate(shop.path(), &["day.toml", "--quiet", "--no-plots", "--out", "whole"]).0, 0);
    shard(shop.path(), "0..150", "a.part", &[]);
    shard(shop.path(), "150..300", "b.part", &[]);
    assert_eq!(simulate(shop.path(), &["merge", "a.part", "b.part", "--quiet", "--no-plots", "--out", "merged"]).0, 0);
    let [whole, merged] =
        ["whole", "merged"].map(|folder| fs::read(shop.path().join(folder).join("summary.json")).expect("results"));
    assert_eq!(whole, merged);
    assert!(String::from_utf8_lossy(&whole).contains("\"stopped\": \"precise\""));
}

#[test]
fn parts_that_are_not_one_run_are_refused_by_name() {
    let shop = shop();
    shard(shop.path(), "0..10", "a.part", &[]);
    shard(shop.path(), "8..20", "b.part", &[]);
    shard(shop.path(), "20..30", "c.part", &[]);
    shard(shop.path(), "10..20", "seed.part", &["--seed", "5"]);
    let refused = |parts: &[&str]| {
        let (code, said) = simulate(shop.path(), &[&["merge"], parts, &["--out", "merged"]].concat());
        assert_eq!(code, 2, "{said}");
        assert!(!shop.path().join("merged").exists());
        said
    };
    let said = [
        refused(&["a.part", "b.part", "c.part"]),
        refused(&["a.part", "c.part"]),
        refused(&["a.part", "seed.part", "c.part"]),
        refused(&["a.part", "day.toml"]),
        refused(&["a.part", "nowhere.part"]),
    ];
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn what_cannot_be_simulated_apart_is_refused() {
    let shop = shop();
    shard(shop.path(), "0..10", "a.part", &[]);
    let refused = |words: &[&str]| {
        let (code, said) = simulate(shop.path(), &[&["shard", "day.toml", "-o"], words].concat());
        assert_eq!(code, 2, "{said}");
        said
    };
    let said = [
        refused(&["b.part", "--replications", "20..40"]),
        refused(&["b.part", "--replications", "20-30"]),
        refused(&["b.part", "--replications", "20..10", "--lang", "zh"]),
        refused(&["a.part", "--replications", "0..10"]),
    ];
    assert!(!shop.path().join("b.part").exists());
    insta::assert_snapshot!(said.join("\n"));
}

/// Each of 500 changes of a part (a bit turned, the end cut off, something behind it) is noticed before anything of it
/// is used.
#[test]
fn a_damaged_part_is_never_merged() {
    use peakday::portable::Part;
    use std::io::Cursor;

    let shop = shop();
    shard(shop.path(), "0..2", "a.part", &[]);
    let sound = fs::read(shop.path().join("a.part")).expect("it was written");
    assert!(Part::open(Cursor::new(sound.clone())).is_ok());
    for number in 0..500_usize {
        let mut bytes = sound.clone();
        let at = (number * 7919) % bytes.len();
        match number % 5 {
            0 => bytes.truncate(at),
            1 => bytes.push(0),
            _ => bytes[at] ^= 1 << (number % 8),
        }
        assert!(Part::open(Cursor::new(bytes)).is_err(), "change {number} at {at}");
    }
}

/// 10,000 parts of one replication each, more than files may be open at once. Day to day 40 of them; the full size takes
/// the day of `double11.toml`, 50 replications of which stand in for all: what merging does is the same.
#[cfg(unix)]
#[test]
fn many_parts_are_merged_with_few_files_open() {
    use peakday::portable::{Bundle, write};
    use peakday::{Control, Executor, Folder, KeptFiles};

    let (all, different) = if is_exhaustive() { (10_000, 50) } else { (40, 4) };
    let shop = shop();
    let scenario = if is_exhaustive() {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/double11.toml")
    } else {
        shop.path().join("day.toml")
    };
    let text = fs::read_to_string(&scenario).expect("it is there");
    let folder = Folder::of(&scenario);
    let files = KeptFiles::new(&folder);
    let checked = peakday::Document::parse("day.toml", text.clone()).expect("TOML").check(&files).expect("sound");
    let bundle = Bundle {
        file: "day.toml".into(),
        text,
        assignments: Vec::new(),
        seed: None,
        replications: Some(all),
        files: files.into_read(),
    };
    let executor = Executor::all_cores().expect("threads");
    let outcomes = peakday::replicate::outcomes(&checked.model, 0..different, &Control::on(&executor));
    let mut words = vec!["merge".to_owned(), "--quiet".into(), "--no-plots".into(), "--out".into(), "merged".into()];
    for replication in 0..all {
        let outcome = Outcome { replication, ..outcomes[(replication % different) as usize].clone() };
        let name = format!("{replication:05}.part");
        let mut file = fs::File::create(shop.path().join(&name)).expect("it can be written");
        let range = replication..replication + 1;
        assert!(write(&mut file, &bundle, range, |_| vec![outcome.clone()]).expect("it can be written"));
        words.push(name);
    }
    // As few as a shell may allow.
    let simulate = env!("CARGO_BIN_EXE_simulate");
    let output = std::process::Command::new("bash")
        .current_dir(shop.path())
        .args(["-c", "ulimit -n 32; time \"$@\"", "-", simulate])
        .args(&words)
        .output()
        .expect("it can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(shop.path().join("merged/summary.json").exists(), "{said}");
    if is_exhaustive() {
        eprintln!("{said}");
    }
}
