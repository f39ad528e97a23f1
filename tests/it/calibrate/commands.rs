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
