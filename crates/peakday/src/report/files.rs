//! What a folder of results holds, and whose: its manifest.
//!
//! Why a manifest: a folder may hold the user's own files too. Only what the manifest lists was written by a run, so
//! only that is ever replaced or removed. Whose results they are is told by content: the fingerprint of the place that
//! the scenario was read from, after links and `..`, or that of everything that was read. The place itself isn't in it,
//! since folders of results are mailed.
//!
//! What goes wrong: a file that is written but not listed stays for ever, and then is in the way of the next run, which
//! takes it for the user's.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{PROGRAM, ResultFile};

/// The file in which a folder of results says what it holds.
pub const MANIFEST: &str = ".peakday.json";

/// What a folder of results holds: a set of files for each kind of study.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    program: String,
    sets: Vec<ResultSet>,
}

/// The files that one run or study wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultSet {
    /// The file that is there only if all others are, such as `summary.json`: it also tells the kinds of study apart.
    pub head: String,
    /// Whose results they are.
    pub owner: Owner,
    /// The names of all files, with `/` between a folder and a name.
    pub files: BTreeSet<String>,
}

/// Whose results they are: a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The name of the scenario's file, for messages.
    pub file: String,
    /// SHA-256 of the path of that file.
    pub path: String,
    /// SHA-256 of the scenario, what was set, and its tables.
    pub sha256: String,
}

impl Owner {
    /// The scenario that was read from a path, without links and `..` in it, with this fingerprint.
    pub fn new(resolved: &Path, sha256: &str) -> Self {
        let file = resolved.file_name().unwrap_or(resolved.as_os_str()).to_string_lossy().into_owned();
        let path = format!("{:x}", Sha256::digest(resolved.as_os_str().as_encoded_bytes()));
        Self { file, path, sha256: sha256.to_owned() }
    }

    /// Whether two are the same scenario: the same file, edited or not, or a copy of it with the same tables.
    pub fn is_same(&self, other: &Self) -> bool {
        self.path == other.path || self.sha256 == other.sha256
    }
}

impl ResultSet {
    /// The set of these files.
    pub fn new(head: &str, owner: Owner, files: &[ResultFile]) -> Self {
        Self { head: head.to_owned(), owner, files: files.iter().map(|file| file.name.clone()).collect() }
    }
}

impl Manifest {
    /// Reads the text of a manifest; `None` if it isn't one. Names that lead out of the folder are left out.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let mut manifest: Self = serde_json::from_slice(text).ok()?;
        for set in &mut manifest.sets {
            set.files.retain(|name| is_inside(name));
        }
        Some(manifest)
    }

    /// Its text.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("names can be written");
        text.push('\n');
        text
    }

    /// The sets in the folder.
    pub fn sets(&self) -> &[ResultSet] {
        &self.sets
    }

    /// Whether a run wrote a file of this name.
    pub fn lists(&self, name: &str) -> bool {
        self.sets.iter().any(|set| set.files.contains(name))
    }

    /// The first owner of results in the folder who is another than this.
    pub fn other_than(&self, owner: &Owner) -> Option<&Owner> {
        self.sets.iter().map(|set| &set.owner).find(|other| !other.is_same(owner))
    }

    /// The folder with a new set: it replaces the one of its kind, and those of other scenarios. The results of a copy
    /// stay those of the scenario that was copied, so that the copy can't replace them once it is edited.
    pub fn with(&self, mut set: ResultSet) -> Self {
        if let Some(old) = self.sets.iter().find(|old| old.owner.sha256 == set.owner.sha256) {
            set.owner = old.owner.clone();
        }
        let stays = |old: &&ResultSet| old.head != set.head && old.owner.is_same(&set.owner);
        let mut sets: Vec<ResultSet> = self.sets.iter().filter(stays).cloned().collect();
        sets.push(set);
        Self { program: PROGRAM.to_owned(), sets }
    }

    /// The folder with one more set, which replaces none.
    pub fn and(mut self, set: ResultSet) -> Self {
        self.sets.push(set);
        self
    }
}

/// Whether a name stays in its folder: no `..`, no root.
fn is_inside(name: &str) -> bool {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']);
    name.split('/').all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(head: &str, owner: &Owner, name: &str) -> ResultSet {
        ResultSet::new(head, owner.clone(), &[ResultFile { name: name.to_owned(), bytes: Vec::new() }])
    }

    #[test]
    fn a_new_set_replaces_its_own_kind_and_those_of_others() {
        let [mine, edited, theirs] = [("/a/x.toml", "1"), ("/a/x.toml", "2"), ("/b/x.toml", "3")]
            .map(|(path, sha256)| Owner::new(Path::new(path), sha256));
        let folder = Manifest::default().with(set("summary.json", &mine, "a")).with(set("study.json", &mine, "b"));
        assert_eq!(folder.other_than(&edited), None, "edited in place, it is the same scenario");
        assert_eq!(folder.other_than(&theirs), Some(&mine));
        let again = folder.with(set("summary.json", &edited, "c"));
        assert_eq!(["a", "b", "c"].map(|name| again.lists(name)), [false, true, true]);
        let taken = again.with(set("summary.json", &theirs, "d"));
        assert_eq!(["a", "b", "c", "d"].map(|name| taken.lists(name)), [false, false, false, true]);
        assert_eq!(Manifest::parse(taken.text().as_bytes()), Some(taken));
    }

    #[test]
    fn a_copy_is_the_same_scenario_and_no_path_is_written() {
        let [one, copy] = ["/home/wang/x.toml", "/mnt/x.toml"].map(|path| Owner::new(Path::new(path), "1"));
        assert!(one.is_same(&copy));
        let folder = Manifest::default().with(set("summary.json", &one, "a")).with(set("summary.json", &copy, "a"));
        assert!(!folder.text().contains("wang"));
        let edited = Owner::new(Path::new("/mnt/x.toml"), "2");
        assert_eq!(folder.other_than(&edited), Some(&one), "an edited copy is another scenario");
    }

    #[test]
    fn a_name_that_leads_out_of_the_folder_is_not_listed() {
        let owner = Owner::new(Path::new("/a/x.toml"), "1");
        for name in ["../a", "/a", "plots/../../a", "", "a\\b", "c:a"] {
            let text = Manifest::default().with(set("summary.json", &owner, name)).text();
            assert!(!Manifest::parse(text.as_bytes()).expect("a manifest").lists(name), "{name}");
        }
    }
}
