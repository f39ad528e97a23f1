//! `simulate calibrate` and `simulate log` from outside: what they refuse and write, and the ready columns files.

use std::path::Path;

use super::CHATS;
use crate::support::run_in;

const COLUMNS: &str = "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\nid = \"id\"\narrived = \"at\"\nwait = \
                       \"wait\"\nend = \"end\"\n[ends]\nhandled = [\"served\"]\n";

/// What is wrong with a log ends the program with 2, and nothing is written.
#[test]
fn a_faulty_log_is_refused_and_nothing_is_written() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).expect("it can be written");
    file("columns.toml", COLUMNS.as_bytes());
    let header = "id,at,wait,end\n";
    let good = "1,2026-11-10 08:00:00,5,served\n";
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("missing column", b"id,wait,end\n1,5,served\n".to_vec(), "E1015"),
        ("half a row", format!("{header}{good}2,2026-11-10 08:01").into_bytes(), "E0304"),
        ("another encoding", [header.as_bytes(), b"S\xfcd,2026-11-10 08:00:00,5,served\n"].concat(), "E0302"),
        ("another date", format!("{header}{good}2,10/11/2026 08:01,5,served\n").into_bytes(), "E0307"),
        ("another end", format!("{header}{good}2,2026-11-10 08:01:00,5,hung up\n").into_bytes(), "E1004"),
        ("twice", format!("{header}{good}{good}").into_bytes(), "E1005"),
        ("nothing", header.as_bytes().to_vec(), "E1010"),
    ];
    for (what, log, id) in cases {
        file("log.csv", &log);
        let words = ["calibrate", "log.csv", "--columns", "columns.toml", "-o", "new/day.toml"];
        let (code, screen, said) = run_in(folder.path(), &words);
        assert_eq!(code, Some(2), "{what}: {said}");
        assert!(said.contains(id), "{what}: {said}");
        assert!(screen.is_empty() && !folder.path().join("new").exists(), "{what}");
    }
}

/// The files that show how well a log is fitted: their names, what they begin with, and that the same log may write
/// them again, another one not.
#[test]
fn a_report_shows_each_fit_and_is_of_its_log_alone() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let morning = CHATS.replace("2026-11-12T00:00", "2026-11-10T12:00");
    std::fs::write(folder.path().join("chats.toml"), morning).expect("it can be written");
    let run = |words: &[&str]| {
        let (code, screen, said) = run_in(folder.path(), words);
        (code, screen + &said)
    };
    assert_eq!(run(&["chats.toml", "--reps", "1", "--no-plots", "--quiet", "--journal", "day.csv"]).0, Some(0));
    let learn = ["calibrate", "day.csv", "--channel", "chat", "--messages", "day.messages.csv", "--report", "fits"];
    let (code, said) = run(&learn);
    assert!(code == Some(0) && said.contains("fits"), "{said}");
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("fits"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !name.contains(".png"))
        .collect();
    names.sort();
    let expected = [
        "calibrate.html",
        "calibrate.xlsx",
        "calibration.json",
        "fit-patience.svg",
        "fit-reply.svg",
        "fit-rounds.svg",
        "fit-think.svg",
    ];
    assert_eq!(names, expected);
    let page = std::fs::read_to_string(folder.path().join("fits/calibrate.html")).expect("a page");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(at("chats asked for people") < at("<table") && at("<table") < at("plot-fit-reply"));
    assert_eq!(run(&learn).0, Some(0), "the same log again");
    assert_eq!(
        run(&[
            "chats.toml",
            "--reps",
            "1",
            "--seed",
            "9",
            "--no-plots",
            "--quiet",
            "--overwrite",
            "--journal",
            "o.csv"
        ])
        .0,
        Some(0)
    );
    let (code, said) = run(&["calibrate", "o.csv", "--channel", "chat", "--report", "fits"]);
    assert!(code == Some(2) && said.contains("--report") && said.contains("day.csv"), "{said}");
}

/// Names that can't be meant are refused before anything is written.
#[test]
fn a_queue_that_isnt_there_and_a_file_that_is_the_scenario_are_refused() {
    let folder = tempfile::TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("chats.toml"), CHATS).expect("it can be written");
    let run = |words: &[&str]| {
        let (code, _, said) = run_in(folder.path(), words);
        (code, said)
    };
    let journal = ["chats.toml", "--reps", "1", "--no-plots", "--quiet", "--overwrite", "--journal"];
    let (code, said) = run(&[&journal[..], &["./chats.toml"]].concat());
    assert!(code == Some(2) && said.contains("the scenario itself"), "{said}");
    let kept = std::fs::read_to_string(folder.path().join("chats.toml")).expect("it is there");
    assert_eq!(kept, CHATS);
    assert_eq!(run(&[&journal[..], &["day.csv"]].concat()).0, Some(0));
    let learn = ["calibrate", "day.csv", "--channel", "chat"];
    let (code, said) = run(&[&learn[..], &["--queue", "chat"]].concat());
    assert!(code == Some(2) && said.contains("did you mean `chats`?"), "{said}");
    let (code, said) = run(&[&learn[..], &["-o", "day.csv", "--overwrite"]].concat());
    assert!(code == Some(2) && said.contains(".toml"), "{said}");
    assert!(std::fs::read_to_string(folder.path().join("day.csv")).expect("it is there").starts_with("contact,"));
}

/// What it writes can be read again, also where a mean of eight days has three decimals, which could be thousands.
#[test]
fn means_with_three_decimals_are_written_so_that_they_can_be_read() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    let columns = "rows = \"intervals\"\nchannel = \"voice\"\n[columns]\nfrom = \"from\"\ncontacts = \"contacts\"\n";
    file("columns.toml", columns);
    let tuesdays = ["09-01", "09-08", "09-15", "09-22", "09-29", "10-06", "10-13", "10-20"];
    let rows = tuesdays
        .iter()
        .enumerate()
        .map(|(number, day)| format!("2026-{day} 08:00,4\n2026-{day} 09:00,{}\n2026-{day} 10:00,8\n", 5 + number / 7));
    file("log.csv", &format!("from,contacts\n{}", rows.collect::<String>()));
    let run = |words: &[&str]| {
        let (code, _, said) = run_in(folder.path(), words);
        (code, said)
    };
    let (code, said) = run(&["calibrate", "log.csv", "--columns", "columns.toml", "-o", "learnt.toml"]);
    assert_eq!(code, Some(0), "{said}");
    let table = std::fs::read_to_string(folder.path().join("learnt.arrivals.csv")).expect("it is written");
    assert!(table.contains(",5.1250\n"), "{table}");
    let (_, said) = run(&["check", "learnt.toml"]);
    assert!(!said.contains("learnt.arrivals.csv"), "{said}");
}

/// The columns files of `docs/columns` read logs with the headers of the records that they are for.
#[test]
fn ready_columns_files_read_the_records_they_are_for() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let logs = [
        (
            "anonymous-bank",
            "call,arrival,type,priority,vru_s,queue_s,outcome,service_s,agent,customer\n\
             1,1999-02-01T08:00:00,PS,0,18,,HANG,,,0\n2,1999-02-01T08:00:05,NW,2,6,12,AGENT,90,A16,7\n\
             3,1999-02-01T08:00:09,NW,0,4,,PHANTOM,,,0\n",
            "3 rows: 2 taken, 1 no contacts; 1999-02-01T08:00 to 1999-02-01T08:00:05.",
        ),
        (
            "anonymous-bank-6-minutes",
            "date,slot,start,calls\n1999-01-01,1,00:00,2\n1999-01-01,2,00:06,0\n",
            "2 rows: 2 taken; 1999-01-01T00:00 to 1999-01-01T00:06.",
        ),
        (
            "bank-5-minutes",
            "start,calls\n2003-03-03T07:00,111\n2003-03-03T07:05,113\n",
            "2 rows: 2 taken; 2003-03-03T07:00 to 2003-03-03T07:05.",
        ),
        (
            "online-retail-orders",
            "hour,orders\n2010-12-01T00:00,0\n2010-12-01T01:00,3\n",
            "2 rows: 2 taken; 2010-12-01T00:00 to 2010-12-01T01:00.",
        ),
        (
            "star-messages",
            "chat,start,msg,who,t_s,gap_s,chars,tasks\n4875,2020-05-12T12:25:56Z,1,C,0,,5,1\n4875,,2,A,124,124,22,1\n",
            "2 rows: 2 taken; 2020-05-12T12:25:56 to 2020-05-12T12:25:56.",
        ),
    ];
    let ready =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/columns")).expect("a folder").count();
    assert_eq!(ready, logs.len(), "each is tried");
    for (name, log, said) in logs {
        std::fs::write(folder.path().join("log.csv"), log).expect("it can be written");
        let columns = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/columns/{name}.columns.toml"));
        let words = ["log", "log.csv", "--columns", columns.to_str().expect("a plain path")];
        let (_, screen, faults) = run_in(folder.path(), &words);
        assert_eq!(screen.lines().next(), Some(said), "{name}: {faults}");
    }
}

const CALLS_AND_CHATS: &str = r#"
[run]
start = "2026-11-10T08:00"
end = "2026-11-12T00:00"
replications = 2
seed = 1

[[source]]
name = "phone"
queue = "calls"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 25, 30, 35, 40, 35, 30, 30, 30, 30, 30, 25, 25, 20, 15, 0, 0]

[[source]]
name = "shop"
queue = "chats"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 35, 40, 45, 50, 45, 40, 40, 40, 40, 40, 45, 50, 40, 35, 0, 0]

[[queue]]
name = "calls"
channel = "voice"
talk = { mean = "3m", cv = 0.8 }
wrap_up = { mean = "20s", cv = 0.5 }
patience = { mean = "2m" }

[[queue]]
name = "chats"
channel = "chat"
reply = { mean = "24s", cv = 0.8 }
think = { mean = "40s", cv = 1.1 }
rounds = { mean = 4 }
patience = { mean = "3m" }

[[team]]
name = "phones"
works = ["calls"]

[[team]]
name = "desk"
works = ["chats"]
max_concurrency = 3

[[shift]]
team = "phones"
agents = 3
hours = "08:00-22:00"

[[shift]]
team = "desk"
agents = 3
hours = "08:00-22:00"
"#;

/// A log that says how each contact came isn't asked for it: each queue has its own channel, and what is simulated is
/// found again. A queue with both is refused, unless one of them is asked for.
#[test]
fn a_log_that_says_its_channels_is_not_asked_for_them() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("it was written");
    let run = |words: &[&str]| run_in(folder.path(), words);
    write("day.toml", CALLS_AND_CHATS);
    assert_eq!(run(&["day.toml", "--reps", "1", "--no-plots", "--quiet", "--journal", "day.csv"]).0, Some(0));

    let (code, json, said) = run(&["calibrate", "day.csv", "-o", "both.toml", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    let learnt: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(learnt["channel"], serde_json::Value::Null);
    let mean = |of: &serde_json::Value| {
        let value = |key: &str| of[key].as_f64().expect("it was learnt");
        (value("value"), value("standard_error"))
    };
    for (queue, channel, figure, truth) in [
        ("calls", "voice", "work", 180.0),
        ("calls", "voice", "wrap_up", 20.0),
        ("chats", "chat", "work", 24.0),
        ("chats", "chat", "think", 40.0),
    ] {
        let queues = learnt["queues"].as_array().expect("a list");
        let of = queues.iter().find(|of| of["queue"] == queue).expect("it is there");
        assert_eq!(of["channel"], channel);
        let (value, error) = mean(&of[figure]["mean_s"]);
        assert!((value - truth).abs() < 4.0 * error && error < 0.1 * truth, "{queue} {figure}: {value} ± {error}");
    }
    let scenario = read("both.toml");
    assert!(scenario.contains("talk = {") && scenario.contains("reply = {"), "{scenario}");
    assert_eq!(run(&["check", "both.toml"]).0, Some(0));

    // Without a doubt: the draft of its columns names the column, and each channel by itself is as before.
    let (_, draft, _) = run(&["log", "day.csv", "--sniff"]);
    assert!(
        draft.contains("\nchannel = \"channel\" # voice") || draft.contains("\nchannel = \"channel\" # chat"),
        "{draft}"
    );
    assert!(!draft.contains("# channel = "), "{draft}");
    let (code, calls, said) = run(&["calibrate", "day.csv", "--channel", "voice"]);
    assert!(code == Some(0) && !calls.contains("reply") && !calls.contains("while their agent"), "{calls}{said}");

    // A log of one channel alone is of that channel.
    let chats: String = read("day.csv").split_inclusive('\n').filter(|line| !line.contains(",voice,")).collect();
    write("chats.csv", &chats);
    let [said, told] = [&["calibrate", "chats.csv", "--channel", "chat"][..], &["calibrate", "chats.csv"]].map(&run);
    assert_eq!(said, told);
    assert!(told.1.contains("chats asked for people"), "{}", told.1);

    // Nobody knows what the work of a queue is that has both.
    for (name, english) in [("desk", "queue `desk` has"), ("", "the log has")] {
        let one = read("day.csv").replace(",calls,", &format!(",{name},")).replace(",chats,", &format!(",{name},"));
        write("one.csv", &one);
        let (code, _, said) = run(&["calibrate", "one.csv"]);
        assert!(code == Some(2) && said.contains(english) && said.contains("--channel voice"), "{said}");
        let (code, _, said) = run(&["calibrate", "one.csv", "--lang", "zh"]);
        assert!(code == Some(2) && said.contains("--channel chat") && said.contains("通电话"), "{said}");
        assert_eq!(run(&["calibrate", "one.csv", "--channel", "voice"]).0, Some(0));
    }

    // A column of other words isn't one of channels.
    let shops = "id,channel,arrived,end\n1,tmall,2026-11-10 08:00:00,served\n";
    write("shops.csv", shops);
    let (_, draft, _) = run(&["log", "shops.csv", "--sniff"]);
    assert!(draft.contains("# channel = \"chat\"") && !draft.contains("channel = \"channel\""), "{draft}");
}
