//! The engine of the Python package: `peakday._native`, of which `peakday/_native.pyi` says what it holds.
//!
//! Why the program's commands and not the library: what a question may be, what is wrong with it, and the bytes of its
//! results are then those of the program, without a second place that says so.
//!
//! Must stay true: nothing is simulated, drawn or written while Python's lock is held, so that other threads go on.
//!
//! What goes wrong: a question that isn't looked at meanwhile can't be ended by Ctrl-C, which Python hears only on the thread
//! that asked.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use peakday::portable::{Answers, Plan};
use peakday::report::Lang;
use peakday::{Document, Executor, Folder};
use peakday_cli::{Caller, Remark};
use pyo3::exceptions::{PyOSError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// How often a question is looked at: for Ctrl-C, and for what it shows of its progress.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
/// As large as that of a program's first thread.
const STACK: usize = 8 << 20;

/// One thing that is wrong or odd in a scenario, and where.
#[pyclass(frozen, get_all, module = "peakday", name = "Fault")]
#[derive(Clone)]
struct Fault {
    code: String,
    file: String,
    line: usize,
    column: usize,
    message: String,
    expected: String,
    help: String,
    drawn: String,
}

impl From<&Remark> for Fault {
    fn from(remark: &Remark) -> Self {
        let Remark { code, file, line, column, message, expected, help, drawn } = remark.clone();
        Self { code: code.to_owned(), file, line, column, message, expected, help, drawn }
    }
}

#[pymethods]
impl Fault {
    fn __repr__(&self) -> String {
        format!("{}:{}:{}: {}: {}", self.file, self.line, self.column, self.code, self.message)
    }

    fn __str__(&self) -> String {
        self.drawn.clone()
    }

    /// Faults are sent from process to process.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, FaultState)> {
        let make = py.import("peakday._native")?.getattr("_fault")?;
        let Self { code, file, line, column, message, expected, help, drawn } = self.clone();
        Ok((make, (code, file, line, column, message, expected, help, drawn)))
    }
}

type FaultState = (String, String, usize, usize, String, String, String, String);

/// A fault as it was before it was sent.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "they are the fields of a fault")]
fn _fault(
    code: String,
    file: String,
    line: usize,
    column: usize,
    message: String,
    expected: String,
    help: String,
    drawn: String,
) -> Fault {
    Fault { code, file, line, column, message, expected, help, drawn }
}

/// What came of a question.
#[pyclass(frozen, module = "peakday._native")]
struct Answer {
    code: u8,
    // Made once; files may be asked for on several threads.
    answer: Mutex<peakday_cli::Answer>,
}

impl Answer {
    fn with<T>(&self, what: impl FnOnce(&peakday_cli::Answer) -> T) -> T {
        what(&self.answer.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[pymethods]
impl Answer {
    /// The program's exit code: 0 done, 1 failure, 2 bad input, 3 a target was missed.
    #[getter]
    fn code(&self) -> u8 {
        self.code
    }

    #[getter]
    fn screen(&self) -> String {
        self.with(|answer| answer.screen.clone())
    }

    #[getter]
    fn said(&self) -> String {
        self.with(|answer| answer.said.clone())
    }

    #[getter]
    fn faults(&self) -> Vec<Fault> {
        self.with(|answer| answer.faults.iter().map(Fault::from).collect())
    }

    #[getter]
    fn warnings(&self) -> Vec<Fault> {
        self.with(|answer| answer.warnings.iter().map(Fault::from).collect())
    }

    #[getter]
    fn folder(&self) -> Option<PathBuf> {
        self.with(|answer| answer.folder().map(PathBuf::from))
    }

    /// The files of the results, by their names.
    fn files<'py>(
        &self,
        py: Python<'py>,
        language: &str,
        plots: bool,
        threads: Option<usize>,
    ) -> PyResult<BTreeMap<String, Bound<'py, PyBytes>>> {
        let lang = lang(language)?;
        let files = py.detach(|| {
            let executor = executor(threads)?;
            Ok::<_, PyErr>(self.with(|answer| answer.files(lang, plots, &executor)))
        })?;
        Ok(files.into_iter().map(|file| (file.name, PyBytes::new(py, &file.bytes))).collect())
    }

    /// Writes the files to a folder, with the program's rules of whose results may be replaced.
    fn write(
        &self,
        py: Python<'_>,
        folder: PathBuf,
        overwrite: bool,
        language: &str,
        threads: Option<usize>,
    ) -> PyResult<()> {
        let lang = lang(language)?;
        py.detach(|| {
            let executor = executor(threads)?;
            self.with(|answer| answer.write(&folder, overwrite, lang, &executor)).map_err(PyOSError::new_err)
        })
    }
}

/// Asks what a command line says, the program's own name left out. `texts` take the place of files; `progress` is called
/// with the replications done and those to be done, 0 where nobody knows.
#[pyfunction]
fn ask(
    py: Python<'_>,
    words: Vec<OsString>,
    texts: Vec<(PathBuf, String)>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let words: Vec<OsString> = std::iter::once("simulate".into()).chain(words).collect();
    let caller = Arc::new(Caller::new(texts));
    let (code, answer) = {
        let asking = Arc::clone(&caller);
        attended(py, &caller, progress, move || peakday_cli::ask(&words, &asking))?
    };
    Ok(Answer { code, answer: Mutex::new(answer) })
}

/// Does something on a thread of its own, while this one listens to Ctrl-C and shows progress.
fn attended<T: Send + 'static>(
    py: Python<'_>,
    caller: &Caller,
    progress: Option<Py<PyAny>>,
    what: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    // Python's lock is released beside what threads may share.
    let receiver = Mutex::new(receiver);
    let work = move || {
        // Nobody listens any more only if the process ends.
        let _ = sender.send(what());
    };
    let worker = thread::Builder::new().name("peakday".to_owned()).stack_size(STACK).spawn(work)?;
    let mut raised: Option<PyErr> = None;
    let mut shown = None;
    let result = loop {
        let looked = py.detach(|| receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(BETWEEN_LOOKS));
        let reached = caller.progress();
        let attend = || {
            py.check_signals()?;
            match &progress {
                Some(progress) if shown != Some(reached) => progress.call1(py, reached).map(drop),
                _ => Ok(()),
            }
        };
        if raised.is_none()
            && let Err(error) = attend()
        {
            caller.end();
            raised = Some(error);
        }
        shown = Some(reached);
        match looked {
            Ok(result) => break Some(result),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break None,
        }
    };
    let is_sound = py.detach(|| worker.join()).is_ok();
    match (raised, result) {
        (Some(error), _) => Err(error),
        (None, Some(result)) if is_sound => Ok(result),
        _ => Err(PyRuntimeError::new_err("peakday failed: this is a fault of the program, please report it")),
    }
}

/// What is wrong with a scenario, and what is odd in it.
#[pyfunction]
fn check(
    py: Python<'_>,
    text: String,
    path: PathBuf,
    assignments: Vec<String>,
    language: &str,
) -> PyResult<(Vec<Fault>, Vec<Fault>)> {
    let lang = lang(language)?;
    Ok(py.detach(|| {
        let checked = || {
            let mut document = Document::parse(&path.display().to_string(), text)?;
            assignments.iter().try_for_each(|assignment| document.set(assignment))?;
            // Agents from so many to so many are for `staff`; other questions refuse them.
            document.take_agent_ranges();
            document.check(&Folder::of(&path))
        };
        match checked() {
            Ok(checked) => {
                (Vec::new(), Remark::of_warnings(&checked.in_language(lang)).map(|remark| (&remark).into()).collect())
            }
            Err(faults) => {
                (Remark::of_faults(&faults.in_language(lang)).map(|remark| (&remark).into()).collect(), Vec::new())
            }
        }
    }))
}

/// Results of tasks in a folder, as `simulate work` writes them.
struct Results(PathBuf);

impl Answers for Results {
    fn answer(&self, task: u32) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.0.join("results").join(format!("{task:05}.result"))) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The tasks of a plan that are to be done next, by the results that are in a folder, each with at most how many
/// replications it has, 0 where nobody knows; none if all are done.
#[pyfunction]
fn tasks(py: Python<'_>, plan: Vec<u8>, folder: PathBuf) -> PyResult<Vec<(u32, u32)>> {
    py.detach(|| {
        let plan = Plan::read(&plan).map_err(|_| PyValueError::new_err("this is not the plan of a run or a study"))?;
        let results = Results(folder);
        let sized = |task| PyResult::Ok((task, plan.replications_of(task, &results)?.unwrap_or(0)));
        plan.wanted(&results)?.into_iter().map(sized).collect()
    })
}

/// The program `simulate`, its own name left out of the words; gives its exit code.
#[pyfunction]
fn program(py: Python<'_>, words: Vec<OsString>) -> u8 {
    let words: Vec<OsString> = std::iter::once("simulate".into()).chain(words).collect();
    py.detach(|| peakday_cli::program(&words))
}

fn lang(language: &str) -> PyResult<Lang> {
    match language {
        "en" => Ok(Lang::En),
        "zh" => Ok(Lang::Zh),
        _ => Err(PyValueError::new_err(format!("unknown language {language:?}: expected \"en\" or \"zh\""))),
    }
}

fn executor(threads: Option<usize>) -> PyResult<Executor> {
    match threads {
        None => Executor::all_cores(),
        Some(threads) => {
            let threads = NonZero::new(threads).ok_or_else(|| PyValueError::new_err("threads: expected 1 or more"))?;
            Executor::with_threads(threads)
        }
    }
    .map_err(|error| PyRuntimeError::new_err(format!("no threads can be started: {error}")))
}

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{_fault, Answer, Fault, ask, check, program, tasks};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
