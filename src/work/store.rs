//! A folder of work: the plan, and the results of its tasks, each in a file of its own.
//!
//! A result is written under another name, brought to the disk, and then renamed: it is there as a whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::text::work::{Unusable, Why};
use crate::text::{Message, Texts};
use crate::{shard, terminal};
use peakday::portable::{Answers, PartTrouble, Plan, PlanTrouble};

/// The file of the plan.
pub(super) const PLAN: &str = "plan.peakday";
const RESULTS: &str = "results";
const CLAIMS: &str = "claims";

/// A folder of work.
pub(super) struct Store {
    folder: PathBuf,
}

impl Answers for Store {
    fn answer(&self, task: u32) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.result(task)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Store {
    pub(super) fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Its name, for messages.
    pub(super) fn name(&self) -> String {
        self.folder.display().to_string()
    }

    /// The plan that is in it; prints why there is none that can be used and then returns `None`.
    pub(super) fn plan(&self, texts: &Texts) -> Option<Plan> {
        let said = &texts.work;
        let path = self.folder.join(PLAN);
        let refuse = |message: &Message| {
            terminal::say(&texts.error(message));
            None
        };
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return refuse(&(said.no_plan)(&self.name()));
            }
            Err(error) => return refuse(&(said.unusable)(&unusable(&path, None, error.into(), texts))),
        };
        match Plan::read(&bytes) {
            Ok(plan) => Some(plan),
            Err(PlanTrouble::File(trouble)) => refuse(&(said.unusable)(&unusable(&path, None, trouble, texts))),
            // It was sound when it was laid out by this very program.
            Err(_) => refuse(&(said.unusable)(&unusable(&path, None, PartTrouble::Damaged, texts))),
        }
    }

    pub(super) fn result(&self, task: u32) -> PathBuf {
        self.folder.join(RESULTS).join(format!("{task:05}.result"))
    }

    pub(super) fn claim(&self, task: u32) -> PathBuf {
        self.folder.join(CLAIMS).join(format!("{task:05}.claim"))
    }

    /// Makes the folders of results and of claims.
    pub(super) fn prepare(&self) -> io::Result<()> {
        [RESULTS, CLAIMS].iter().try_for_each(|folder| fs::create_dir_all(self.folder.join(folder)))
    }

    /// Writes the plan; whether the same one was there already, with results that still count.
    pub(super) fn lay(&self, plan: &Plan) -> io::Result<bool> {
        let path = self.folder.join(PLAN);
        if fs::read(&path).is_ok_and(|bytes| bytes == plan.bytes()) {
            return Ok(true);
        }
        self.clear()?;
        self.prepare()?;
        write_whole(&path, plan.bytes())?;
        Ok(false)
    }

    /// Whether the folder has another plan than this one.
    pub(super) fn has_other(&self, plan: &Plan) -> bool {
        let path = self.folder.join(PLAN);
        path.exists() && !fs::read(&path).is_ok_and(|bytes| bytes == plan.bytes())
    }

    /// How many tasks have results.
    pub(super) fn done(&self, plan: &Plan) -> u32 {
        let done = (0..plan.tasks()).filter(|&task| self.result(task).exists()).count();
        u32::try_from(done).unwrap_or(u32::MAX)
    }

    pub(super) fn write(&self, task: u32, bytes: &[u8]) -> io::Result<()> {
        write_whole(&self.result(task), bytes)
    }

    /// Removes what a worker that died had begun to write of a task.
    pub(super) fn sweep_up(&self, task: u32) {
        let begins = format!("{task:05}.result.");
        let Ok(entries) = fs::read_dir(self.folder.join(RESULTS)) else { return };
        for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(&begins)) {
            drop(fs::remove_file(entry.path()));
        }
    }

    /// Removes what a plan has left, and nothing else.
    fn clear(&self) -> io::Result<()> {
        for (folder, ending) in [(RESULTS, ".result"), (CLAIMS, ".claim")] {
            let entries = match fs::read_dir(self.folder.join(folder)) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for entry in entries {
                let path = entry?.path();
                if path.file_name().is_some_and(|name| name.to_string_lossy().contains(ending)) {
                    fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }
}

/// A file that is there as a whole or not at all; until then its name begins like its own, and is like no other's.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut prefix = path.file_name().unwrap_or_default().to_owned();
    prefix.push(".");
    let mut builder = tempfile::Builder::new();
    // Others read it: as readable as any other new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(&prefix).suffix(".new").tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    match shard::persist(file, path) {
        // A server of files may do what it is asked and lose the answer; asked again, it finds nothing to rename.
        Err(_) if fs::read(path).is_ok_and(|found| found == bytes) => Ok(()),
        written => written,
    }
}

/// Why a file can't be used, in the words of the language.
pub(super) fn unusable(file: &Path, task: Option<u32>, trouble: PartTrouble, texts: &Texts) -> Unusable {
    let why = match trouble {
        PartTrouble::NoPart => Why::Other,
        PartTrouble::OtherProgram { wrote, reads } => Why::OtherProgram { wrote, reads },
        PartTrouble::OtherPlan => Why::OtherPlan,
        PartTrouble::OtherTask { is } => Why::OtherTask(is),
        PartTrouble::Unreadable(error) => {
            Why::Unreadable((texts.system)(&error).map_or_else(|| error.to_string(), str::to_owned))
        }
        _ => Why::Damaged,
    };
    Unusable { file: file.display().to_string(), task, why }
}
