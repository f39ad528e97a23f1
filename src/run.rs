//! `simulate run`: simulates a scenario, prints the screen, writes the files.

use std::num::NonZero;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::Context;
use bytesize::ByteSize;

use super::load::Extent;
use super::output::{self, Place, Taken};
use super::terminal;
use super::text::folder::{ByAnother, ByUser};
use super::text::run::TooMuchMemory;
use super::text::watching::Done;
use super::text::{Message, Texts};
use super::watcher::{self, Watcher};
use super::{Outcome, caller, fix, headroom, load, log, memory, shard, size, work};
use crate::args::{self, Format};
use peakday::Executor;
use peakday::assess::{self, Findings};
use peakday::model::Model;
use peakday::portable::Study;
use peakday::replicate::{self, Control, Guess, Results, Stopped};
use peakday::report::{FIX_JSON, Origin, Report, ResultFile, SUMMARY, StudyReport, results_in};
use peakday::scenario::{Checked, Document, ExplicitKeys, Files, Folder, printable};
use peakday::study::{self, HeadroomFindings, HeadroomQuestion};

/// Its head file, and the names of its files.
pub(super) const NAMES: (&str, &[&str]) = (SUMMARY, &RUN_FILES);

/// The files of a run, but for its plots.
pub(super) const RUN_FILES: [&str; 7] =
    [SUMMARY, "intervals.csv", "teams.csv", "replications.csv", "phases.csv", "report.html", "report.xlsx"];

pub(super) fn run(run: &args::Run, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let args::Run { simulation, output, shown, layout } = run;
    if layout.plan.is_some() {
        // What is odd is told here: nobody reads what the machines say that do the work.
        if begin(simulation, texts).is_none() {
            return Ok(Outcome::BadInput);
        }
        let bundle = shard::bundle(simulation, texts).map(|bundle| vec![bundle]);
        return work::lay(bundle, Study::Run, layout, output.overwrite, texts);
    }
    let Some(checked) = begin(simulation, texts) else { return Ok(Outcome::BadInput) };
    let model = checked.model;
    if shown.headroom && model.targets.is_empty() {
        terminal::say(&texts.error(&(texts.questions.no_targets)()));
        return Ok(Outcome::BadInput);
    }
    if !log::is_free_for_journal(shown.journal.as_deref(), &simulation.scenario, output.overwrite, texts) {
        return Ok(Outcome::BadInput);
    }
    let headroom = shown.headroom.then(|| HeadroomQuestion::usual(false, Vec::new()));
    let place = place(simulation, output, "", SUMMARY, &checked.sha256, texts);
    let names = if shown.fix { [&RUN_FILES[..], &[FIX_JSON]].concat() } else { RUN_FILES.to_vec() };
    let guess = replicate::guess(&model, threads_of(simulation));
    let of_headroom = headroom.as_ref().map(|question| headroom::memory_needed(&model, question, 2, simulation));
    if !(fits_memory(of_headroom.unwrap_or(guess.memory), &model, 1, simulation, texts)
        && is_free(&place, &names, &simulation.scenario, output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }

    tell_size_of_long(&guess, simulation, texts);
    let all = match &headroom {
        // How many mendings there are isn't known before a target is missed.
        _ if shown.fix => 0,
        Some(question) => headroom::replications(&model, question),
        None => model.run.replications,
    };
    let mut watcher = Watcher::begin(simulation, all, texts)?;
    let executor = executor(simulation, texts)?;
    let done = || watcher.replication_done();
    let control = control(&executor, &watcher, &done);
    let results = replicate::replicate(&model, &control);
    let is_whole = results.stopped != Stopped::Interrupted;
    let headroom: Option<HeadroomFindings> = headroom
        .as_ref()
        .filter(|_| is_whole)
        .and_then(|question| study::headroom(&model, question, Some(&results), &control));
    let tried = shown.fix.then(|| fix::mendings(simulation, &model, &results, &control, texts)).flatten();
    let cause = watcher.finish();
    if headroom.as_ref().is_some_and(|headroom| headroom.stopped == Stopped::Interrupted) {
        terminal::say(&texts.warning(texts.run.no_headroom));
    }
    let done = Done { done: results.replications(), all: model.run.replications };
    let conclude = || watcher::conclude(cause, results.stopped, done, texts);
    if results.replications() == 0 {
        return conclude().map(|()| Outcome::Done);
    }
    let findings = assess::assess_on(&model, &results, &executor);
    let origin = origin(simulation, checked.explicit, checked.sha256);
    let mendings = tried.as_ref().map(fix::Tried::as_mendings);
    let report = Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: headroom.as_ref(),
        mendings,
    };
    tell(report, &place, &executor, run, texts)?;
    if let Some(file) = &shown.journal {
        log::write_journal(&model, file, texts)?;
    }
    conclude()?;
    let outcome = outcome(output, &findings);
    if let Some(caller) = caller::current() {
        caller.keep_run(FinishedRun { origin, model, results, findings, headroom });
    }
    Ok(outcome)
}

/// A run that is over, with all that its files are made of.
#[derive(Debug)]
pub(super) struct FinishedRun {
    pub origin: Origin,
    pub model: Model,
    pub results: Results,
    pub findings: Findings,
    pub headroom: Option<HeadroomFindings>,
}

impl FinishedRun {
    pub(super) fn report(&self) -> Report<'_> {
        let Self { origin, model, results, findings, headroom } = self;
        Report { origin, model, results, findings, headroom: headroom.as_ref(), mendings: None }
    }
}

/// Prints what results come to, and writes the files.
///
/// # Errors
/// If either can't be done.
pub(super) fn tell(
    report: Report<'_>,
    place: &Place,
    executor: &Executor,
    run: &args::Run,
    texts: &'static Texts,
) -> anyhow::Result<()> {
    let args::Run { simulation, output, shown, .. } = run;
    let lang = texts.lang;
    let with_plots = !output.no_plots;
    if with_plots && !simulation.quiet {
        warn_of_uncovered(&report.uncovered_by_plots(), texts);
    }
    let screen = match simulation.format {
        Format::Json => report.json(),
        Format::Text => report.screen(lang, terminal::screen(shown.full)),
    };
    // Another program has files made when it wants them: pictures take longer than a short run.
    let write = || match caller::current() {
        Some(_) => Ok(()),
        None => place.write(&report.files(lang, with_plots, executor), output.overwrite),
    };
    print_and_write(&screen, simulation.format, place, write, texts)
}

/// How a study is told: printed, and written to its place.
pub(super) struct Telling<'a> {
    pub simulation: &'a args::Simulation,
    pub output: &'a args::Output,
    /// Whether the screen shows everything.
    pub is_full: bool,
    pub place: &'a Place,
    pub executor: &'a Executor,
    pub texts: &'static Texts,
}

impl Telling<'_> {
    /// Prints what a study found, and writes its files.
    ///
    /// # Errors
    /// If either can't be done.
    pub(super) fn tell(&self, report: impl StudyReport) -> anyhow::Result<()> {
        self.tell_with(report, Vec::new)
    }

    /// The same, with files that aren't made of the report.
    pub(super) fn tell_with(
        &self,
        report: impl StudyReport,
        more: impl FnOnce() -> Vec<ResultFile>,
    ) -> anyhow::Result<()> {
        let &Self { simulation, output, is_full, place, executor, texts } = self;
        let with_plots = !output.no_plots;
        if with_plots && !simulation.quiet {
            warn_of_uncovered(&report.uncovered_by_plots(), texts);
        }
        let screen = match simulation.format {
            Format::Json => report.json(),
            Format::Text => report.screen(texts.lang, terminal::screen(is_full)),
        };
        let write = || {
            let mut files = report.files(texts.lang, with_plots, executor);
            files.extend(more());
            place.write(&files, output.overwrite)
        };
        print_and_write(&screen, simulation.format, place, write, texts)
    }
}

/// Reads the scenario, warns of anything odd in it, and applies the command line's settings; prints what is wrong with
/// it on standard error and then returns `None`.
pub(super) fn begin(simulation: &args::Simulation, texts: &'static Texts) -> Option<Checked> {
    let (_, checked) = begin_document(simulation, &Folder::of(&simulation.scenario), texts)?;
    Some(checked)
}

/// The same, and the document, for studies that vary it further.
pub(super) fn begin_document(
    simulation: &args::Simulation,
    files: &dyn Files,
    texts: &'static Texts,
) -> Option<(Document, Checked)> {
    let document = load::document(&simulation.scenario, &simulation.assignments, Extent::Page, texts)?;
    begin_with(document, simulation, files, texts)
}

/// Ranges of agents of shifts that a scenario says: key and both ends.
type Ranges = Vec<(String, u32, u32)>;

/// The same of a scenario that may have ranges instead of agents: the document and model with their upper ends, and the
/// ranges.
pub(super) fn begin_with_ranges(
    simulation: &args::Simulation,
    files: &dyn Files,
    texts: &'static Texts,
) -> Option<(Document, Checked, Ranges)> {
    let mut document = load::document(&simulation.scenario, &simulation.assignments, Extent::Page, texts)?;
    let ranges = document.take_agent_ranges();
    let (document, checked) = begin_with(document, simulation, files, texts)?;
    Some((document, checked, ranges))
}

fn begin_with(
    document: Document,
    simulation: &args::Simulation,
    files: &dyn Files,
    texts: &'static Texts,
) -> Option<(Document, Checked)> {
    let checked = checked(&document, simulation, files, texts)?;
    warn(&checked, simulation);
    Some((document, checked))
}

/// The scenario of a document, with the command line's settings, without a word of what is odd in it.
pub(super) fn checked(
    document: &Document,
    simulation: &args::Simulation,
    files: &dyn Files,
    texts: &'static Texts,
) -> Option<Checked> {
    let mut checked = load::checked(document, files, Extent::Page, texts)?;
    let settings = &mut checked.model.run;
    settings.replications = simulation.reps.unwrap_or(settings.replications);
    settings.seed = simulation.seed.unwrap_or(settings.seed);
    Some(checked)
}

/// Warns of anything odd in a scenario.
pub(super) fn warn(checked: &Checked, simulation: &args::Simulation) {
    if !simulation.quiet {
        load::tell_warnings(checked, Extent::Page);
    }
}

/// Where the results go.
pub(super) fn place(
    simulation: &args::Simulation,
    output: &args::Output,
    study: &str,
    head: &'static str,
    sha256: &str,
    texts: &'static Texts,
) -> Place {
    let args::Simulation { scenario, assignments, .. } = simulation;
    let folder = output.out.clone().unwrap_or_else(|| output::default_folder(scenario, study, assignments));
    Place::new(folder, head, scenario, sha256, texts)
}

/// Whether results may be written to a folder, files of these names among them. Reports the reason if they may not.
///
/// # Errors
/// If they can't be written even with `--overwrite`.
pub(super) fn is_free(
    place: &Place,
    names: &[&str],
    scenario: &Path,
    overwrite: bool,
    texts: &Texts,
) -> anyhow::Result<bool> {
    if let Some(caller) = caller::current() {
        caller.keep_place(place);
        return Ok(true);
    }
    let Some(message) = why_taken(place, names, scenario, overwrite, texts)? else { return Ok(true) };
    terminal::say(&texts.error(&message));
    Ok(false)
}

/// Why results may not be written to a folder, files of these names among them; `None` if they may.
///
/// # Errors
/// If they can't be written even with `--overwrite`.
pub(super) fn why_taken(
    place: &Place,
    names: &[&str],
    scenario: &Path,
    overwrite: bool,
    texts: &Texts,
) -> anyhow::Result<Option<Message>> {
    let folder = place.folder().display().to_string();
    Ok(place.taken(names)?.filter(|_| !overwrite).map(|taken| match taken {
        Taken::ByAnother(other) => {
            let is_namesake = scenario.file_name().is_some_and(|name| name == other.as_str());
            (texts.folder.by_another)(&ByAnother { folder: &folder, other: &other, is_namesake })
        }
        Taken::ByUser(name) => (texts.folder.by_user)(ByUser { folder: &folder, name: &name }),
    }))
}

pub(super) fn control<'a>(
    executor: &'a Executor,
    watcher: &'a Watcher,
    progress: &'a (dyn Fn() + Sync),
) -> Control<'a> {
    Control { executor, watch: Some(watcher.watch()), progress: Some(progress) }
}

pub(super) fn origin(simulation: &args::Simulation, explicit: ExplicitKeys, sha256: String) -> Origin {
    let file = simulation.scenario.file_name().unwrap_or_default().to_string_lossy();
    let file = printable(&file).into_owned();
    let assignments = simulation.assignments.iter();
    let assignments = assignments.map(|text| printable(&output::without_folders(text)).into_owned()).collect();
    Origin { file, assignments, explicit, sha256 }
}

/// The threads that the command line asks for: one pool for all that the program does.
pub(super) fn executor(simulation: &args::Simulation, texts: &Texts) -> anyhow::Result<Executor> {
    threads(simulation).map_or_else(Executor::all_cores, Executor::with_threads).context(texts.run.no_threads)
}

/// Prints results while their files are made and written, then where the files are.
///
/// Neither waits for the other: the reader has the verdict before the pictures are drawn, and a reader who takes long
/// (a pager) doesn't keep the files from being written. What fails on one side leaves the other as it is.
///
/// # Errors
/// If results can't be printed, or files can't be written; if both, the former is reported here.
pub(super) fn print_and_write(
    results: &str,
    format: Format,
    place: &Place,
    write: impl FnOnce() -> anyhow::Result<()>,
    texts: &Texts,
) -> anyhow::Result<()> {
    if caller::current().is_some() {
        terminal::print(results, texts)?;
        return write();
    }
    let (printed, written) = thread::scope(|scope| {
        let printed = scope.spawn(|| terminal::print(results, texts));
        let written = write();
        (printed.join().expect("printing does not panic"), written)
    });
    match (written, printed) {
        (Ok(()), printed) => printed?,
        (Err(error), Ok(())) => return Err(error.context(texts.folder.only_printed)),
        (Err(error), Err(other)) => {
            terminal::say(&texts.failure(&other));
            return Err(error);
        }
    }
    match format {
        Format::Json => Ok(()),
        Format::Text => {
            let folder = place.folder().display().to_string();
            terminal::print(&format!("\n{}\n", results_in(texts.lang, &printable(&folder))), texts)
        }
    }
}

/// How a run ended, if its targets are required to hold.
pub(super) fn outcome(output: &args::Output, findings: &Findings) -> Outcome {
    let missed = findings.targets.iter().any(|target| target.assessed > 0 && !target.holds);
    if output.require_targets && missed { Outcome::TargetMissed } else { Outcome::Done }
}

/// Reports which characters of names the plots leave out.
pub(super) fn warn_of_uncovered(characters: &[char], texts: &Texts) {
    if characters.is_empty() {
        return;
    }
    let shown: Vec<String> = characters.iter().map(char::to_string).collect();
    terminal::say(&texts.warning((texts.run.uncovered)(&shown.join(" "))));
}

/// Says how large a run is that takes long.
fn tell_size_of_long(guess: &Guess, simulation: &args::Simulation, texts: &Texts) {
    /// Nobody wonders about a run that is over before.
    const LONG: Duration = Duration::from_secs(30);
    if guess.time > LONG && !simulation.quiet {
        terminal::say(&size::in_words(guess, threads_of(simulation), texts));
    }
}

/// Whether this many bytes, which variants of a model need, are no more than they may have; reports it if they are.
pub(super) fn fits_memory(
    needed: u64,
    model: &Model,
    variants: usize,
    simulation: &args::Simulation,
    texts: &Texts,
) -> bool {
    let limit = memory::limit(simulation);
    if needed <= limit {
        return true;
    }
    let message = (texts.run.too_much_memory)(&TooMuchMemory {
        needed: ByteSize(needed).to_string(),
        limit: ByteSize(limit).to_string(),
        replications: model.run.replications,
        variants: (variants > 1).then_some(variants),
        figures: model.run.intervals() * model.queues.len(),
    });
    terminal::say(&texts.error(&message));
    false
}

fn threads(simulation: &args::Simulation) -> Option<NonZero<usize>> {
    simulation.threads.and_then(|threads| NonZero::new(usize::from(threads)))
}

/// How many threads a run has.
pub(super) fn threads_of(simulation: &args::Simulation) -> usize {
    threads(simulation).map_or_else(cores, usize::from)
}

pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
