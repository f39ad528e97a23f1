//! Files that are no tables: what has no end, or waits for ever, is refused at once.

use std::fs::File;
use std::path::Path;
use std::process::Command as Process;
use std::time::Duration;

use assert_cmd::Command;

use super::tables::DAY;
use crate::support::program;

/// What `check` says of a scenario in a folder: its exit code and its messages. It answers soon, or is ended.
fn check(folder: &Path, scenario: &str) -> (Option<i32>, String) {
    let mut command = Command::from_std(program());
    let output = command.current_dir(folder).args(["check", scenario]).timeout(Duration::from_secs(20)).output();
    let output = output.expect("the program runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    assert!(Process::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    File::create(folder.path().join("sparse")).and_then(|file| file.set_len(5 << 30)).expect("a sparse file");
    for (file, words) in [
        ("/dev/zero", "device or a pipe"),
        ("/dev/urandom", "device or a pipe"),
        ("pipe", "device or a pipe"),
        ("sparse", "too large (5120 MiB; the most is 256 MiB)"),
        (".", "folder"),
    ] {
        for key in ["csv", "xlsx"] {
            let source = format!("curve = {{ {key} = \"{file}\", column = \"calls\" }}");
            std::fs::write(folder.path().join("day.toml"), DAY.replace("SOURCE", &source)).expect("a scenario");
            let (code, said) = check(folder.path(), "day.toml");
            assert_eq!(code, Some(2), "{said}");
            assert!(said.contains(words) && said.contains("E0301"), "{file}: {said}");
        }
        let (code, said) = check(folder.path(), file);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(words), "{file}: {said}");
    }
}
