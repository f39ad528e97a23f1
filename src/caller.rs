//! Another program that asks in a person's stead, such as the Python package: it gets what a command would have
//! printed, said and written.
//!
//! Why of a thread: `terminal` is the one door for what is said, and knows nobody. A command runs on the thread that it
//! is called on; the thread that watches it takes the caller along.
//!
//! Must stay true: what prints, writes results or listens to signals asks [`current`] first.
//!
//! What goes wrong: a message of a run in a notebook goes to the terminal that the notebook was started in, where
//! nobody sees it.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use super::output::Place;
use super::run::{FinishedRun, why_taken};
use super::text;
use peakday::Executor;
use peakday::report::{Lang, ResultFile, STAFF_SCENARIO};
use peakday::scenario::{Checked, Faults};

thread_local! {
    static CURRENT: RefCell<Option<Arc<Caller>>> = const { RefCell::new(None) };
}

/// The program that the command on this thread works for; none where it works for a person.
pub(super) fn current() -> Option<Arc<Caller>> {
    CURRENT.with_borrow(Clone::clone)
}

/// Does something for a program.
pub(super) fn with<T>(caller: &Arc<Caller>, what: impl FnOnce() -> T) -> T {
    /// Puts back what was there, even if it panics.
    struct Before(Option<Arc<Caller>>);
    impl Drop for Before {
        fn drop(&mut self) {
            CURRENT.set(self.0.take());
        }
    }
    let _before = Before(CURRENT.replace(Some(Arc::clone(caller))));
    what()
}

/// A program that asks one question: how it ends it, how far it is, and what came of it.
#[derive(Debug, Default)]
pub struct Caller {
    /// Texts that take the place of files.
    texts: Vec<(PathBuf, String)>,
    wants_end: Arc<AtomicBool>,
    done: AtomicU32,
    all: AtomicU32,
    scratch: Mutex<Option<TempDir>>,
    answer: Mutex<Answer>,
}

impl Caller {
    /// One that has read some of the scenarios itself: path and text of each. The tables beside them are read from the
    /// disk.
    pub fn new(texts: Vec<(PathBuf, String)>) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Ends the question as soon as can be; what was simulated is thrown away.
    pub fn end(&self) {
        self.wants_end.store(true, Ordering::Relaxed);
    }

    /// How many replications are done, and how many there will be; 0 while nobody knows.
    pub fn progress(&self) -> (u32, u32) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    pub(super) fn wants_end(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.wants_end)
    }

    pub(super) fn begin(&self, all: u32) {
        self.all.store(all, Ordering::Relaxed);
    }

    pub(super) fn reached(&self, done: u32) {
        self.done.store(done, Ordering::Relaxed);
    }

    pub(super) fn text_of(&self, file: &Path) -> Option<String> {
        self.texts.iter().find(|(path, _)| path == file).map(|(_, text)| text.clone())
    }

    pub(super) fn print(&self, text: &str) {
        self.answer().screen.push_str(text);
    }

    pub(super) fn say(&self, text: &str) {
        self.answer().said.push_str(text);
    }

    pub(super) fn keep_faults(&self, faults: &Faults) {
        self.answer().faults.extend(Remark::of_faults(faults));
    }

    pub(super) fn keep_warnings(&self, checked: &Checked) {
        self.answer().warnings.extend(Remark::of_warnings(checked));
    }

    pub(super) fn keep_files(&self, files: &[ResultFile]) {
        self.answer().files.extend_from_slice(files);
    }

    pub(super) fn keep_run(&self, run: FinishedRun) {
        self.answer().run = Some(run);
    }

    pub(super) fn keep_place(&self, place: &Place) {
        self.answer().place = Some(place.clone());
    }

    /// A folder that is there as long as the question is asked.
    pub(super) fn scratch(&self) -> Option<PathBuf> {
        let mut scratch = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        if scratch.is_none() {
            *scratch = tempfile::tempdir().ok();
        }
        scratch.as_ref().map(|folder| folder.path().join("results"))
    }

    pub(super) fn take_answer(&self) -> Answer {
        std::mem::take(&mut *self.answer())
    }

    fn answer(&self) -> MutexGuard<'_, Answer> {
        self.answer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What came of a question.
#[derive(Debug, Default)]
pub struct Answer {
    /// What would have been printed, 120 columns wide.
    pub screen: String,
    /// What would have been said on standard error, but for progress.
    pub said: String,
    /// What is wrong with the scenario, or with another file that was read.
    pub faults: Vec<Remark>,
    /// What is odd in it.
    pub warnings: Vec<Remark>,
    /// The files of a study. Those of a run are made when they are wanted.
    files: Vec<ResultFile>,
    run: Option<FinishedRun>,
    place: Option<Place>,
}

impl Answer {
    /// The files of the results, with the pictures and the page, or without; those of a run are made now. Those of a
    /// study have their pictures always.
    pub fn files(&self, lang: Lang, with_plots: bool, executor: &Executor) -> Vec<ResultFile> {
        match &self.run {
            Some(run) => run.report().files(lang, with_plots, executor),
            None => self.files.clone(),
        }
    }

    /// The folder that the program would have written the results to.
    pub fn folder(&self) -> Option<&Path> {
        self.place.as_ref().map(Place::folder)
    }

    /// Writes all files to a folder, as the program does.
    ///
    /// # Errors
    /// Why they can't be written, in this language: the folder holds results of another scenario and these may not be
    /// overwritten, or files of the user; or the system refuses.
    pub fn write(&self, folder: &Path, overwrite: bool, lang: Lang, executor: &Executor) -> Result<(), String> {
        let texts = text::texts(lang);
        let Some(place) = &self.place else { return Ok(()) };
        let is_of_its_folder = self.files.iter().any(|file| file.name == STAFF_SCENARIO);
        if is_of_its_folder && folder != place.folder() {
            return Err((texts.folder.of_its_folder)(&place.folder().display().to_string()));
        }
        let files = self.files(lang, true, executor);
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let place = place.at(folder);
        let written = || {
            if let Some(message) = why_taken(&place, &names, place.scenario(), overwrite, texts)? {
                anyhow::bail!(message.title);
            }
            place.write(&files, overwrite)
        };
        written().map_err(|error| texts.causes(&error))
    }
}

/// One thing that is wrong or odd in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The id of its kind, such as `E0202` or `W0503`.
    pub code: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What was expected there; may be empty.
    pub expected: String,
    /// What to do about it; may be empty.
    pub help: String,
    /// All of it drawn, with its line and a caret.
    pub drawn: String,
}

impl Remark {
    /// Everything that is wrong with a scenario, in its language.
    pub fn of_faults(faults: &Faults) -> impl Iterator<Item = Self> + '_ {
        faults.iter().map(|fault| {
            let (line, column) = fault.position();
            Self {
                code: fault.id(),
                file: fault.file().to_owned(),
                line,
                column,
                message: fault.message(),
                expected: fault.label().unwrap_or_default(),
                help: fault.help().join("\n"),
                drawn: fault.render(false),
            }
        })
    }

    /// Everything that is odd in a scenario, in its language.
    pub fn of_warnings(checked: &Checked) -> impl Iterator<Item = Self> + '_ {
        checked.warnings.iter().map(|warning| {
            let (line, column) = warning.position();
            Self {
                code: warning.id(),
                file: warning.file().to_owned(),
                line,
                column,
                message: warning.message(),
                expected: warning.label().unwrap_or_default(),
                help: warning.help().join("\n"),
                drawn: warning.render(false),
            }
        })
    }
}
