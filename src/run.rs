//! `simulate run`: simulates a scenario, writes its results, prints the screen.

use std::num::NonZero;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use bytesize::ByteSize;

use super::load::Extent;
use super::output::{self, Place, Taken};
use super::terminal::{self, tell};
use super::watcher::{self, Watcher};
use super::{Outcome, load, memory, size};
use crate::args::{self, Format};
use peakday::Executor;
use peakday::assess::{self, Findings};
use peakday::model::Model;
use peakday::replicate::{self, Control};
use peakday::report::{Lang, Origin, Report, SUMMARY, results_in};
use peakday::scenario::{Checked, ExplicitKeys, printable};

/// The files of a run, but for its plots.
const RUN_FILES: [&str; 7] =
    [SUMMARY, "intervals.csv", "teams.csv", "replications.csv", "phases.csv", "report.html", "report.xlsx"];

pub(super) fn run(run: &args::Run) -> anyhow::Result<Outcome> {
    let simulation = &run.simulation;
    let Some(checked) = begin(simulation) else { return Ok(Outcome::BadInput) };
    let model = checked.model;
    let place = place(run, "", SUMMARY, &checked.sha256);
    if !(fits_memory(&model, 1, simulation) && is_free(&place, &RUN_FILES, run)?) {
        return Ok(Outcome::BadInput);
    }

    tell_size_of_long(&model, simulation);
    let mut watcher = Watcher::begin(simulation, model.run.replications)?;
    let executor = executor(simulation)?;
    let results = replicate::replicate(&model, &control(&executor, &watcher, &|| watcher.replication_done()));
    let cause = watcher.finish();
    let conclude = || watcher::conclude(cause, results.stopped, results.replications(), model.run.replications);
    if results.replications() == 0 {
        return conclude().map(|()| Outcome::Done);
    }
    let findings = assess::assess(&model, &results);
    let origin = origin(simulation, checked.explicit, checked.sha256);
    let report = Report { origin: &origin, model: &model, results: &results, findings: &findings };

    let lang = Lang::from(simulation.lang);
    let with_plots = !run.output.no_plots;
    if with_plots && !simulation.quiet {
        warn_of_uncovered(&report.uncovered_by_plots());
    }
    place.write(&report.files(lang, with_plots, &executor), run.output.overwrite)?;
    terminal::print(&match simulation.format {
        Format::Json => report.json(),
        Format::Text => with_folder(lang, &report.screen(lang, terminal::width()), place.folder()),
    })?;
    conclude()?;
    Ok(outcome(run, &findings))
}

/// Reads the scenario, warns of anything odd in it, and applies the command line's settings; prints what is wrong with
/// it on standard error and then returns `None`.
pub(super) fn begin(simulation: &args::Simulation) -> Option<Checked> {
    let mut checked = load::load(&simulation.scenario, &simulation.assignments, Extent::Page)?;
    if !simulation.quiet {
        load::tell_warnings(&checked, Extent::Page);
    }
    let settings = &mut checked.model.run;
    settings.replications = simulation.reps.unwrap_or(settings.replications);
    settings.seed = simulation.seed.unwrap_or(settings.seed);
    Some(checked)
}

/// Where the results go.
pub(super) fn place(run: &args::Run, study: &str, head: &'static str, sha256: &str) -> Place {
    let args::Simulation { scenario, assignments, .. } = &run.simulation;
    let folder = run.output.out.clone().unwrap_or_else(|| output::default_folder(scenario, study, assignments));
    Place::new(folder, head, scenario, sha256)
}

/// Whether results may be written to a folder, files of these names among them. Reports the reason if they may not.
///
/// # Errors
/// If they can't be written even with `--overwrite`.
pub(super) fn is_free(place: &Place, names: &[&str], run: &args::Run) -> anyhow::Result<bool> {
    let taken = place.taken(names)?.filter(|_| !run.output.overwrite);
    let folder = place.folder().display();
    match &taken {
        None => return Ok(true),
        Some(Taken::ByAnother(other)) => {
            let is_namesake = run.simulation.scenario.file_name().is_some_and(|name| name == other.as_str());
            let place = if is_namesake { " in another place" } else { "" };
            tell!("error: {folder} holds the results of another scenario, {other}{place}");
        }
        Some(Taken::ByUser(name)) => tell!("error: {folder} holds a file {name} that no run of this program wrote"),
    }
    tell!("help: choose another folder with --out, or replace them with --overwrite");
    Ok(false)
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
pub(super) fn executor(simulation: &args::Simulation) -> anyhow::Result<Executor> {
    threads(simulation).map_or_else(Executor::all_cores, Executor::with_threads).context("can't start the threads")
}

/// A screen, and under it where the files are.
pub(super) fn with_folder(lang: Lang, screen: &str, folder: &Path) -> String {
    format!("{screen}\n{}\n", results_in(lang, &printable(&folder.display().to_string())))
}

/// How a run ended, if its targets are required to hold.
pub(super) fn outcome(run: &args::Run, findings: &Findings) -> Outcome {
    let missed = findings.targets.iter().any(|target| target.assessed > 0 && !target.holds);
    if run.output.require_targets && missed { Outcome::TargetMissed } else { Outcome::Done }
}

/// Reports which characters of names the plots leave out.
pub(super) fn warn_of_uncovered(characters: &[char]) {
    if characters.is_empty() {
        return;
    }
    let shown: Vec<String> = characters.iter().map(char::to_string).collect();
    tell!("warning: the fonts of the PNG plots have no {}; other programs may show them in the SVG", shown.join(" "));
}

/// Says how large a run is that takes long.
fn tell_size_of_long(model: &Model, simulation: &args::Simulation) {
    /// Nobody wonders about a run that is over before.
    const LONG: Duration = Duration::from_secs(30);
    let threads = threads(simulation).map_or_else(cores, usize::from);
    let guess = replicate::guess(model, threads);
    if guess.time > LONG && !simulation.quiet {
        tell!("{}", size::in_words(&guess, threads));
    }
}

/// Whether this many variants of a model fit into the memory they may have; reports it if they don't.
pub(super) fn fits_memory(model: &Model, variants: usize, simulation: &args::Simulation) -> bool {
    let threads = threads(simulation).map_or_else(cores, usize::from);
    let needed = replicate::memory_needed(model, variants, threads);
    let limit = memory::limit(simulation);
    if needed <= limit {
        return true;
    }
    let (needed, limit) = (ByteSize(needed), ByteSize(limit));
    let (replications, figures) = (model.run.replications, model.run.intervals() * model.queues.len());
    let each = if variants > 1 { format!(" of each of {variants} variants") } else { String::new() };
    tell!(
        "error: this run would need about {needed} of memory, more than the limit of {limit}: {replications} \
         replications{each}, in each the figures of {figures} intervals of queues\nhelp: ask for fewer replications (--reps) \
         or longer intervals (--set run.interval=\"1h\"), or allow more with --memory"
    );
    false
}

fn threads(simulation: &args::Simulation) -> Option<NonZero<usize>> {
    simulation.threads.and_then(|threads| NonZero::new(usize::from(threads)))
}

pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
