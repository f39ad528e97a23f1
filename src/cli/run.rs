//! `simulate run`: simulates a scenario, writes its results, prints the screen.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use bytesize::ByteSize;

use super::args::{self, Format};
use super::progress::Progress;
use super::{Outcome, load, output};
use crate::assess;
use crate::model::Model;
use crate::replicate::{self, Control, Results, Stopped};
use crate::report::{Lang, Origin, Report};

/// Width of the screen where standard output is no terminal.
const PLAIN_WIDTH: usize = 120;

pub(super) fn run(run: &args::Run) -> anyhow::Result<Outcome> {
    let Some(checked) = load::load(&run.scenario, &run.assignments) else { return Ok(Outcome::BadInput) };
    if !run.quiet {
        for warning in &checked.warnings {
            eprintln!("{}", warning.render(std::io::stderr().is_terminal()));
        }
    }
    let mut model = checked.model;
    model.run.replications = run.reps.unwrap_or(model.run.replications);
    model.run.seed = run.seed.unwrap_or(model.run.seed);

    if let Err(problem) = fits_memory(&model, run.threads, run.memory) {
        eprintln!("error: {problem}");
        return Ok(Outcome::BadInput);
    }

    let folder = run.out.clone().unwrap_or_else(|| default_folder(&run.scenario));
    if let Some(other) = output::others_results(&folder, &run.scenario).filter(|_| !run.overwrite) {
        let folder = folder.display();
        eprintln!("error: {folder} holds the results of another scenario, {other}");
        eprintln!("help: choose another folder with --out, or replace them with --overwrite");
        return Ok(Outcome::BadInput);
    }

    let interrupted = stop_on_ctrl_c()?;
    let progress = Progress::new(model.run.replications, run.quiet);
    let control = Control {
        threads: run.threads.map(usize::from),
        interrupted: Some(&interrupted),
        progress: Some(&|| progress.replication_done()),
    };
    let results = replicate::replicate(&model, &control).context("can't start the threads")?;
    progress.finish();
    if results.replications() == 0 {
        anyhow::bail!("interrupted before the first replication was done: there is nothing to report");
    }
    let findings = assess::assess(&model, &results);
    let file = run.scenario.display().to_string();
    let origin = Origin { file, assignments: run.assignments.clone(), said: checked.said, sha256: checked.sha256 };
    let report = Report { origin: &origin, model: &model, results: &results, findings: &findings };

    if !run.no_plots && !run.quiet {
        warn_of_uncovered(&report.uncovered_by_plots());
    }
    let lang = Lang::from(run.lang);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(run.threads.map_or(0, usize::from)).build();
    let files = pool.context("can't start the threads")?.install(|| report.files(lang, !run.no_plots));
    output::write(&folder, &files)?;
    super::print(&match run.format {
        Format::Json => report.json(),
        Format::Text => {
            let results = lang.results_in(&folder.display().to_string());
            format!("{}\n{results}\n", report.screen(lang, width()))
        }
    })?;
    tell_if_interrupted(&model, &results);
    let missed = findings.targets.iter().any(|target| target.assessed > 0 && !target.holds);
    Ok(if run.require_targets && missed { Outcome::TargetMissed } else { Outcome::Done })
}

/// Says on how many replications the results of an interrupted run rest.
pub(super) fn tell_if_interrupted(model: &Model, results: &Results) {
    if results.stopped == Stopped::Interrupted {
        let (done, all) = (results.replications(), model.run.replications);
        eprintln!("interrupted: the results are those of the first {done} of {all} replications");
    }
}

/// Says which characters of names the plots leave out.
fn warn_of_uncovered(characters: &[char]) {
    if characters.is_empty() {
        return;
    }
    let shown: Vec<String> = characters.iter().map(char::to_string).collect();
    eprintln!(
        "warning: the fonts of the PNG plots have no {}; other programs may show them in the SVG",
        shown.join(" ")
    );
}

/// Refuses a run that would need more memory than it may have.
pub(super) fn fits_memory(model: &Model, threads: Option<u16>, limit: Option<ByteSize>) -> Result<(), String> {
    let threads = threads.map_or_else(rayon::current_num_threads, usize::from);
    let needed = replicate::memory_needed(model, threads);
    let limit = limit.map_or_else(half_of_the_machine, |limit| limit.as_u64());
    if needed <= limit {
        return Ok(());
    }
    let (needed, limit) = (ByteSize(needed), ByteSize(limit));
    let (replications, figures) = (model.run.replications, model.run.intervals() * model.queues.len());
    Err(format!(
        "this run would need about {needed} of memory, more than the limit of {limit}: {replications} replications, in \
         each the figures of {figures} intervals of queues\nhelp: ask for fewer replications (--reps) or longer intervals \
         (--set run.interval=\"1h\"), or allow more with --memory"
    ))
}

fn half_of_the_machine() -> u64 {
    let mut system = sysinfo::System::new();
    system.refresh_memory();
    // Where the machine doesn't say, nothing is refused.
    Some(system.total_memory() / 2).filter(|&half| half > 0).unwrap_or(u64::MAX)
}

/// `output/<name of the scenario file>`.
fn default_folder(scenario: &Path) -> PathBuf {
    Path::new("output").join(scenario.file_stem().unwrap_or(scenario.as_os_str()))
}

pub(super) fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return PLAIN_WIDTH;
    }
    console::Term::stdout().size_checked().map_or(PLAIN_WIDTH, |(_, columns)| usize::from(columns))
}

/// The first Ctrl-C lets the replications in hand finish; the second ends the program at once.
pub(super) fn stop_on_ctrl_c() -> anyhow::Result<Arc<AtomicBool>> {
    /// What shells report of a program that Ctrl-C ended.
    const ENDED_BY_CTRL_C: i32 = 130;
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(ENDED_BY_CTRL_C);
        }
    })
    .context("can't listen to Ctrl-C")?;
    Ok(interrupted)
}
