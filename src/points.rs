//! The plans of a sweep that are done, each in a file of its own beside the folder of results: a sweep that was broken
//! off goes on with the others.
//!
//! A file is written under another name, brought to the disk, and then renamed: it is there as a whole or not at all.
//! Each says of which sweep it is, by a fingerprint of everything that its figures depend on.
//!
//! Must stay true: a plan is read back from its text even when it was simulated just now, so that a sweep in several
//! parts has the same figures, to the last digit, as one in a single part.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::caller;
use peakday::study::SweptPlan;

/// The file of a plan.
#[derive(Serialize, Deserialize)]
struct Point {
    fingerprint: String,
    plan: SweptPlan,
}

/// The folder of the plans of one sweep.
pub(super) struct Points {
    folder: PathBuf,
    fingerprint: String,
}

impl Points {
    /// The folder beside a folder of results, for the sweep of this fingerprint.
    pub(super) fn beside(results: &Path, fingerprint: String) -> Self {
        // Another program has no folder of results yet.
        let scratch = caller::current().and_then(|caller| caller.scratch());
        let results = scratch.as_deref().unwrap_or(results);
        let mut name = results.file_name().unwrap_or_default().to_owned();
        name.push(".plans");
        Self { folder: results.with_file_name(name), fingerprint }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether plans of another sweep are in the folder. Files of other names stay as they are.
    pub(super) fn are_of_another(&self) -> io::Result<bool> {
        let names = self.names()?;
        let other = |name: &String| self.read_file(name).is_some_and(|point| point.fingerprint != self.fingerprint);
        Ok(names.iter().filter(|name| is_ours(name)).any(other))
    }

    /// The plan of a number, if it is done; that of no number is the present one.
    pub(super) fn read(&self, number: Option<usize>) -> Option<SweptPlan> {
        let point = self.read_file(&file_name(number))?;
        (point.fingerprint == self.fingerprint).then_some(point.plan)
    }

    /// Writes a plan that is done, and gives it as it will be read.
    pub(super) fn write(&self, number: Option<usize>, plan: SweptPlan) -> io::Result<SweptPlan> {
        fs::create_dir_all(&self.folder)?;
        let name = file_name(number);
        let (path, new) = (self.folder.join(&name), self.folder.join(format!("{name}.new")));
        let text = serde_json::to_vec(&Point { fingerprint: self.fingerprint.clone(), plan })?;
        let mut file = File::create(&new)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&new, &path)?;
        sync(&self.folder);
        self.read(number).ok_or_else(|| io::Error::other(path.display().to_string()))
    }

    /// Removes what sweeps wrote here, and the folder, if nothing else is in it.
    pub(super) fn remove(&self) -> io::Result<()> {
        for name in self.names()?.into_iter().filter(|name| is_ours(name)) {
            fs::remove_file(self.folder.join(name))?;
        }
        if self.folder.exists() && self.names()?.is_empty() {
            fs::remove_dir(&self.folder)?;
        }
        Ok(())
    }

    fn read_file(&self, name: &str) -> Option<Point> {
        serde_json::from_slice(&fs::read(self.folder.join(name)).ok()?).ok()
    }

    /// What is in the folder, in order.
    fn names(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut names: Vec<String> =
            entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }
}

fn file_name(number: Option<usize>) -> String {
    number.map_or_else(|| "present.json".to_owned(), |number| format!("{number:04}.json"))
}

/// Whether a sweep gives files such names.
fn is_ours(name: &str) -> bool {
    let stem = name.strip_suffix(".new").unwrap_or(name).strip_suffix(".json");
    stem.is_some_and(|stem| stem == "present" || stem.len() >= 4 && stem.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Brings the names in a folder to the disk, where the system can.
fn sync(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(replications: usize) -> SweptPlan {
        SweptPlan { replications, targets: Vec::new(), together: (1, 3), figures: vec![None] }
    }

    #[test]
    fn plans_are_read_by_their_own_sweep_only() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let results = place.path().join("a-sweep");
        let [one, other] = ["1", "2"].map(|fingerprint| Points::beside(&results, fingerprint.into()));
        assert!(!one.are_of_another().expect("no folder is none"));
        assert_eq!(one.write(Some(7), plan(40)).expect("it can be written"), plan(40));
        assert_eq!((one.read(Some(7)), one.read(None), other.read(Some(7))), (Some(plan(40)), None, None));
        let of_another = [&one, &other].map(|points| points.are_of_another().expect("it can be read"));
        assert_eq!(of_another, [false, true]);
        // A file that was cut off under its other name counts as nothing.
        fs::write(one.folder().join("0008.json.new"), "{").expect("it can be written");
        fs::write(one.folder().join("0009.json"), "").expect("it can be written");
        assert!(!one.are_of_another().expect("it can be read") && one.read(Some(9)).is_none());
        fs::write(one.folder().join("notes.txt"), "mine").expect("it can be written");
        one.remove().expect("it can be emptied");
        assert!(one.folder().join("notes.txt").exists() && !one.folder().join("0007.json").exists());
    }
}
