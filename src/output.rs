//! Writes results: each file whole or not at all.
//!
//! What goes wrong: files are renamed one by one, so a run that is stopped between two of them leaves files of two
//! runs. `summary.json` and the pictures say which run they are of; the tables don't.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

use peakday::report::{CONCURRENCY_JSON, OCCASIONAL, ResultFile, is_concurrency_picture};

/// Writes all files into a folder, which is made if it isn't there. Each is written under a temporary name first and
/// then renamed, so that a reader never sees half a file and a failed run leaves the last one's files as they were.
pub(super) fn write(folder: &Path, files: &[ResultFile]) -> anyhow::Result<()> {
    let at = || folder.display();
    for file in files {
        let own = folder.join(&file.name);
        let own = own.parent().unwrap_or(folder);
        std::fs::create_dir_all(own).with_context(|| format!("can't make the folder {}", own.display()))?;
    }
    let written = files.iter().map(|file| {
        let mut temporary = tempfile::Builder::new().prefix(".").suffix(".part").tempfile_in(folder)?;
        temporary.write_all(&file.bytes)?;
        // Temporary files are private; results may be read by everyone who may read the folder.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            temporary.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
        }
        Ok((temporary, &file.name))
    });
    let written = written.collect::<std::io::Result<Vec<_>>>().with_context(|| format!("can't write to {}", at()))?;
    for (temporary, name) in written {
        temporary.persist(folder.join(name)).with_context(|| format!("can't write {name} to {}", at()))?;
    }
    remove_old_files(folder, files).with_context(|| format!("can't remove an earlier run's files from {}", at()))?;
    let tidied = remove_old_plots(folder, files).and_then(|()| remove_old_concurrency(folder, files));
    tidied.with_context(|| format!("can't tidy the plots in {}", at()))
}

/// Removes the files of an earlier run that not every run writes, if this one didn't.
fn remove_old_files(folder: &Path, files: &[ResultFile]) -> std::io::Result<()> {
    for name in OCCASIONAL {
        let path = folder.join(name);
        if path.is_file() && !files.iter().any(|file| file.name == name) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Removes the plots of an earlier run that this run didn't draw again, so that they aren't taken for this run's.
fn remove_old_plots(folder: &Path, files: &[ResultFile]) -> std::io::Result<()> {
    let plots = folder.join("plots");
    if !plots.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(&plots)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_picture = path.extension().is_some_and(|ending| ending == "svg" || ending == "png");
        let is_plot = is_picture && name.starts_with(|c: char| c.is_ascii_digit());
        if is_plot && !files.iter().any(|file| folder.join(&file.name) == path) {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Removes the pictures of an earlier study of concurrency if this is another one that didn't draw them again.
fn remove_old_concurrency(folder: &Path, files: &[ResultFile]) -> std::io::Result<()> {
    if !files.iter().any(|file| file.name == CONCURRENCY_JSON) {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_old = |name: &str| is_concurrency_picture(name) && !files.iter().any(|file| file.name == name);
        if name.to_str().is_some_and(is_old) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The scenario whose results a folder holds, if it is another one than this. `whose` is the file that says so.
pub(super) fn others_results(folder: &Path, whose: &str, scenario: &Path) -> Option<String> {
    let summary = std::fs::read(folder.join(whose)).ok()?;
    let summary: serde_json::Value = serde_json::from_slice(&summary).ok()?;
    let other = summary["scenario"]["file"].as_str()?;
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    (real(Path::new(other)) != real(scenario)).then(|| other.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_into_the_folders_that_their_names_say() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| ResultFile { name: name.into(), bytes: text.into() };
        let results = folder.path().join("a/b");
        write(&results, &[file("summary.json", "{}"), file("plots/1-demand.svg", "<svg/>")]).unwrap();
        assert_eq!(std::fs::read(results.join("summary.json")).unwrap(), b"{}");
        assert_eq!(std::fs::read(results.join("plots/1-demand.svg")).unwrap(), b"<svg/>");
        assert_eq!(std::fs::read_dir(&results).unwrap().count(), 2, "something temporary was left behind");
        std::fs::write(results.join("plots/notes.txt"), "mine").unwrap();
        for name in OCCASIONAL {
            std::fs::write(results.join(name), "an earlier run's").unwrap();
        }
        write(&results, &[file("summary.json", "{}")]).unwrap();
        assert!(!results.join("plots/1-demand.svg").exists(), "an earlier run's plot passes for this one's");
        for name in OCCASIONAL {
            assert!(!results.join(name).exists(), "an earlier run's {name} passes for this one's");
        }
        assert!(results.join("plots/notes.txt").exists(), "what is the user's stays");
        std::fs::write(results.join("concurrency-mine.png"), "mine").unwrap();
        write(&results, &[file(CONCURRENCY_JSON, "{}"), file("concurrency.png", ""), file("concurrency-2.png", "")])
            .unwrap();
        write(&results, &[file(CONCURRENCY_JSON, "{}"), file("concurrency.png", "")]).unwrap();
        let is_there =
            ["concurrency.png", "concurrency-2.png", "concurrency-mine.png"].map(|name| results.join(name).exists());
        assert_eq!(is_there, [true, false, true], "an earlier study's picture passes for this one's");
    }
}
