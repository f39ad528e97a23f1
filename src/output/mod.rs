//! Where results go: which folder, whether it may be written to, and what is written.
//!
//! Whose results a folder holds is told by its manifest (`peakday::report::Manifest`); `swap` writes a set of files
//! whole or not at all. Both are asked before a run begins, so that nobody waits an hour for a run that can't be
//! written.
//!
//! What goes wrong: a check that is made only when the files are written loses the run.

mod swap;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::caller;
use super::text::Texts;
use super::text::folder::ByUser;
use peakday::report::{MANIFEST, Manifest, Owner, ResultFile, ResultSet};

/// A folder for the results of one scenario, of one kind of study.
#[derive(Clone)]
pub(super) struct Place {
    /// As the user named it.
    shown: PathBuf,
    /// The file that is there only if all others are.
    head: &'static str,
    owner: Owner,
    texts: &'static Texts,
}

/// Why a folder can't be had without `--overwrite`.
pub(super) enum Taken {
    /// It holds the results of another scenario: its file's name.
    ByAnother(String),
    /// It holds a file of this name that no run wrote.
    ByUser(String),
}

impl Place {
    pub(super) fn new(
        folder: PathBuf,
        head: &'static str,
        scenario: &Path,
        sha256: &str,
        texts: &'static Texts,
    ) -> Self {
        let resolved = scenario.canonicalize().unwrap_or_else(|_| scenario.to_owned());
        Self { shown: folder, head, owner: Owner::new(&resolved, sha256), texts }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.shown
    }

    /// The same in another folder.
    pub(super) fn at(&self, folder: &Path) -> Self {
        Self { shown: folder.to_owned(), ..self.clone() }
    }

    /// The name of the scenario's file.
    pub(super) fn scenario(&self) -> &Path {
        Path::new(&self.owner.file)
    }

    /// Whether results may be written here. Puts right what a run that was killed left behind.
    ///
    /// # Errors
    /// If they can't be written even with `--overwrite`.
    pub(super) fn taken(&self, names: &[&str]) -> anyhow::Result<Option<Taken>> {
        let folder = &self.shown.display().to_string();
        let said = &self.texts.folder;
        let real = self.real();
        swap::mend(&real).with_context(|| (said.untidy)(folder))?;
        if !real.exists() {
            return Ok(None);
        }
        anyhow::ensure!(real.is_dir(), (said.is_file)(folder));
        let manifest = manifest_of(&real);
        if let Some(other) = manifest.other_than(&self.owner) {
            return Ok(Some(Taken::ByAnother(other.file.clone())));
        }
        for name in names {
            match std::fs::symlink_metadata(real.join(name)) {
                Ok(there) if there.is_dir() => {
                    anyhow::bail!((said.is_folder)(ByUser { folder, name }))
                }
                Ok(_) if !manifest.lists(name) => return Ok(Some(Taken::ByUser((*name).to_owned()))),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Replaces what an earlier run wrote here by these files: all of them or none.
    pub(super) fn write(&self, files: &[ResultFile], overwrite: bool) -> anyhow::Result<()> {
        if let Some(caller) = caller::current() {
            caller.keep_files(files);
            return Ok(());
        }
        let folder = &self.shown.display().to_string();
        let said = &self.texts.folder;
        let real = self.real();
        let mut old = manifest_of(&real);
        let new = old.with(ResultSet::new(self.head, self.owner.clone(), files));
        for ResultFile { name, .. } in files {
            let Ok(there) = std::fs::symlink_metadata(real.join(name)) else { continue };
            let is_ours = (old.lists(name) || overwrite) && !there.is_dir();
            anyhow::ensure!(is_ours, (said.not_ours)(ByUser { folder, name }));
        }
        let unlisted = |file: &&ResultFile| !old.lists(&file.name) && real.join(&file.name).exists();
        let overwritten: Vec<ResultFile> = files.iter().filter(unlisted).cloned().collect();
        if !overwritten.is_empty() {
            // The user gave them to us.
            old = old.and(ResultSet::new(self.head, self.owner.clone(), &overwritten));
            std::fs::write(real.join(MANIFEST), old.text())?;
        }
        swap::replace(&real, &old, &new, files, said).with_context(|| (said.cannot_write)(folder))
    }

    /// The folder without links and `..`, if it is there.
    fn real(&self) -> PathBuf {
        self.shown.canonicalize().or_else(|_| std::path::absolute(&self.shown)).unwrap_or_else(|_| self.shown.clone())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("shown", &self.shown).field("head", &self.head).finish_non_exhaustive()
    }
}

fn manifest_of(folder: &Path) -> Manifest {
    let text = std::fs::read(folder.join(MANIFEST)).unwrap_or_default();
    Manifest::parse(&text).unwrap_or_default()
}

/// `output/<name of the scenario file>`, what a study adds to it, and what was set: so that a run with `--set` doesn't
/// replace the run without.
pub(super) fn default_folder(scenario: &Path, study: &str, assignments: &[String]) -> PathBuf {
    let mut name = scenario.file_stem().unwrap_or(scenario.as_os_str()).to_owned();
    name.push(study);
    name.push(what_was_set(assignments));
    Path::new("output").join(name)
}

/// What was set, as part of a file name: `,shift.1.agents=8`. Where it isn't the whole truth (other characters, letters
/// whose case some systems ignore, too long a text), the fingerprint of the whole truth follows.
fn what_was_set(assignments: &[String]) -> String {
    /// Bytes of text; file names may have 255.
    const LONGEST: usize = 80;
    if assignments.is_empty() {
        return String::new();
    }
    let whole = format!(",{}", assignments.join(","));
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '=' | '-' | '_');
    // Quotes say nothing to the reader.
    let mut shown: String =
        whole.chars().filter(|c| !matches!(c, '"' | '\'')).map(|c| if is_safe(c) { c } else { '_' }).collect();
    while shown.len() > LONGEST {
        shown.pop();
    }
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '=' | '-' | '_');
    if shown == whole && assignments.iter().all(|assignment| assignment.chars().all(is_plain)) {
        return shown;
    }
    let digits = format!(
        "{:x}",
        assignments
            .iter()
            .fold(Sha256::new(), |hash, assignment| {
                hash.chain_update((assignment.len() as u64).to_le_bytes()).chain_update(assignment)
            })
            .finalize()
    );
    format!("{shown},{}", &digits[..8])
}

/// A value that was set, without the folders of a path outside the scenario's: reports are mailed.
pub(super) fn without_folders(assignment: &str) -> String {
    let Some((key, value)) = assignment.split_once('=') else { return assignment.to_owned() };
    let shortened: Vec<String> = value
        .split_inclusive(['"', '\''])
        .map(|part| {
            let is_drive = |text: &str| {
                let mut characters = text.chars();
                characters.next().is_some_and(|c| c.is_ascii_alphabetic())
                    && characters.next() == Some(':')
                    && characters.next().is_some_and(|c| matches!(c, '/' | '\\'))
            };
            let is_path = part.starts_with(['/', '\\']) || is_drive(part);
            if is_path { part.rsplit(['/', '\\']).next().unwrap_or(part).to_owned() } else { part.to_owned() }
        })
        .collect();
    format!("{key}={}", shortened.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(assignments: &[&str]) -> String {
        what_was_set(&assignments.iter().map(|&text| text.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_was_set_is_in_the_name_of_the_folder_and_no_two_share_one() {
        assert_eq!(set(&[]), "");
        assert_eq!(set(&["shift.1.agents=8", "run.seed=2"]), ",shift.1.agents=8,run.seed=2");
        let folders = [
            set(&["title=a"]),
            set(&["title=A"]),
            set(&["title=\"a\""]),
            set(&["title=a/b"]),
            set(&["title=a?b"]),
            set(&["title=a,b=1"]),
            set(&["title=a", "b=1"]),
            set(&["title=售前"]),
            set(&[&format!("title={}", "x".repeat(300))]),
            set(&[&format!("title={}", "x".repeat(301))]),
        ];
        for (number, folder) in folders.iter().enumerate() {
            assert!(folder.len() < 120 && !folder.contains(['/', '?', '"', '\\', ':']), "{folder}");
            assert!(!folders[..number].iter().any(|other| other.to_lowercase() == folder.to_lowercase()), "{folder}");
        }
        assert!(folders[2].starts_with(",title=a,") && folders[7].starts_with(",title=售前,"), "{folders:?}");
    }

    #[test]
    fn folders_outside_the_scenarios_are_not_mailed() {
        let shown = |assignment: &str, expected: &str| assert_eq!(without_folders(assignment), expected);
        shown("source.1.hourly={ csv = \"/home/wang/x.csv\" }", "source.1.hourly={ csv = \"x.csv\" }");
        shown("source.1.hourly.csv='C:\\Users\\wang\\x.csv'", "source.1.hourly.csv='x.csv'");
        shown("source.1.hourly.csv=\"curves/x.csv\"", "source.1.hourly.csv=\"curves/x.csv\"");
        shown("title=\"1/2 of it\"", "title=\"1/2 of it\"");
    }
}
