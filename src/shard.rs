//! `simulate shard` and `simulate merge`: one run on several machines, with the bytes of one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;

use super::load::Extent;
use super::output::Place;
use super::run::FinishedRun;
use super::text::Texts;
use super::text::shards::{Damaged, NotWhole, Outside};
use super::text::watching::Done;
use super::watcher::{self, Watcher};
use super::{Outcome, caller, load, run, terminal, work};
use crate::args;
use peakday::Executor;
use peakday::assess;
use peakday::portable::{self, Bundle, Part, PartTrouble, Parts, PartsTrouble};
use peakday::replicate::{self, Results, Stopped};
use peakday::report::{Report, SUMMARY};
use peakday::scenario::{Checked, Folder, KeptFiles};

/// Replications that each thread simulates before they are written.
const BLOCK_OF_THREAD: u32 = 8;

pub(super) fn shard(shard: &args::Shard, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let simulation = shard.simulation();
    let Some(bundle) = bundle(&simulation, texts) else { return Ok(Outcome::BadInput) };
    // Checked as the other machine will, so that what is bundled is all that it needs.
    let checked = bundle.check().map_err(|faults| load::tell_faults(faults, Extent::Page, texts));
    let Ok(checked) = checked.map(|checked| checked.in_language(texts.lang)) else { return Ok(Outcome::BadInput) };
    if !simulation.quiet {
        load::tell_warnings(&checked, Extent::Page);
    }
    let said = &texts.shards;
    let model = checked.model;
    let Some(range) = range(&shard.replications) else {
        terminal::say(&texts.error(&(said.no_range)(&shard.replications)));
        return Ok(Outcome::BadInput);
    };
    let (all, out) = (model.run.replications, shard.out.display().to_string());
    let message = if range.end > all {
        Some((said.outside)(&Outside { from: range.start, upto: range.end, all }))
    } else {
        (shard.out.exists() && !shard.overwrite).then(|| (said.there)(&out))
    };
    if let Some(message) = message {
        terminal::say(&texts.error(&message));
        return Ok(Outcome::BadInput);
    }

    let mut watcher = Watcher::begin(&simulation, range.end - range.start, texts)?;
    let executor = run::executor(&simulation, texts)?;
    let done = || watcher.replication_done();
    let control = run::control(&executor, &watcher, &done);
    let block = BLOCK_OF_THREAD * u32::try_from(run::threads_of(&simulation)).unwrap_or(1);
    let mut written = 0;
    let file = temporary_beside(&shard.out).with_context(|| (said.cannot_write)(&out))?;
    let mut writer = BufWriter::new(file);
    let is_whole = portable::write(&mut writer, &bundle, range.clone(), |next| {
        let next = next.start..next.end.min(next.start.saturating_add(block));
        let wanted = (next.end - next.start) as usize;
        let outcomes = replicate::outcomes(&model, next, &control);
        written += outcomes.len();
        // A part is written whole or not at all: what an interrupted block still gave is of no use.
        if outcomes.len() == wanted { outcomes } else { Vec::new() }
    });
    let cause = watcher.finish();
    if !is_whole.with_context(|| (said.cannot_write)(&out))? {
        let done = Done { done: 0, all: range.end - range.start };
        return watcher::conclude(cause, Stopped::Interrupted, done, texts).map(|()| Outcome::Done);
    }
    let file = writer.into_inner().map_err(io::IntoInnerError::into_error);
    file.and_then(|file| persist(file, &shard.out)).with_context(|| (said.cannot_write)(&out))?;
    if !simulation.quiet {
        terminal::say(&format!("{}\n", (said.written)(&Outside { from: range.start, upto: range.end, all }, &out)));
    }
    Ok(Outcome::Done)
}

/// Some replications, as in `0..250`.
fn range(text: &str) -> Option<Range<u32>> {
    let (from, upto) = text.split_once("..")?;
    let range = from.trim().parse().ok()?..upto.trim().parse().ok()?;
    (range.start < range.end).then_some(range)
}

/// The scenario with all that it reads.
pub(super) fn bundle(simulation: &args::Simulation, texts: &Texts) -> Option<Bundle> {
    let document = load::document(&simulation.scenario, &simulation.assignments, Extent::Page, texts)?;
    let folder = Folder::of(&simulation.scenario);
    let files = KeptFiles::new(&folder);
    load::checked(&document, &files, Extent::Page, texts)?;
    work::bundle(simulation, files, texts)
}

/// A file that has its name only when it is whole.
pub(super) fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // It is made to be sent: as readable as any other new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

pub(super) fn persist(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

pub(super) fn merge(merge: &args::Merge, texts: &'static Texts) -> anyhow::Result<Outcome> {
    let said = &texts.shards;
    let refuse = |message| {
        terminal::say(&texts.error(&message));
        Ok(Outcome::BadInput)
    };
    if let Some(folder) = merge.parts.iter().find(|path| path.is_dir()) {
        return match &merge.parts[..] {
            [folder] => work::merge(merge, folder, texts),
            _ => refuse((texts.work.folder_among_parts)(&folder.display().to_string())),
        };
    }
    let mut parts = Vec::new();
    for path in &merge.parts {
        match Part::open(OnDemand { path: path.clone(), at: 0 }) {
            Ok(part) => parts.push((path.display().to_string(), part)),
            Err(trouble) => return refuse((said.no_part)(&damaged(path, trouble, texts))),
        }
    }
    let mut parts = match Parts::of(parts) {
        Ok(parts) => parts,
        Err(trouble) => return refuse((said.no_run)(&not_whole(trouble))),
    };
    let first = &merge.parts[0];
    let bundle = match parts.first().bundle() {
        Ok(bundle) => bundle,
        Err(trouble) => return refuse((said.no_part)(&damaged(first, trouble, texts))),
    };
    let checked = match bundle.check() {
        Ok(checked) => checked.in_language(texts.lang),
        Err(faults) => {
            load::tell_faults(faults, Extent::Page, texts);
            return Ok(Outcome::BadInput);
        }
    };
    let model = &checked.model;
    if let Err(trouble) = parts.are_all(model.run.replications) {
        return refuse((said.no_run)(&not_whole(trouble)));
    }
    let run = merge.run(PathBuf::from(&bundle.file), bundle.assignments.clone());
    let place = run::place(&run.simulation, &run.output, "", SUMMARY, &checked.sha256, texts);
    let needed = replicate::memory_needed(model, 1, 1);
    if !(run::fits_memory(needed, model, 1, &run.simulation, texts)
        && run::is_free(&place, &run::RUN_FILES, &run.simulation.scenario, run.output.overwrite, texts)?)
    {
        return Ok(Outcome::BadInput);
    }
    let results = match parts.results(model) {
        Ok(results) => results,
        Err((name, trouble)) => return refuse((said.no_part)(&damaged(Path::new(&name), trouble, texts))),
    };
    let executor = run::executor(&run.simulation, texts)?;
    tell(&run, checked, results, &place, &executor, texts)
}

/// Prints what the replications of a run come to, and writes its files.
///
/// # Errors
/// If either can't be done.
pub(super) fn tell(
    run: &args::Run,
    checked: Checked,
    results: Results,
    place: &Place,
    executor: &Executor,
    texts: &'static Texts,
) -> anyhow::Result<Outcome> {
    let Checked { model, explicit, sha256, .. } = checked;
    let origin = run::origin(&run.simulation, explicit, sha256);
    let findings = assess::assess_on(&model, &results, executor);
    let report = Report {
        origin: &origin,
        model: &model,
        results: &results,
        findings: &findings,
        headroom: None,
        mendings: None,
    };
    run::tell(report, place, executor, run, texts)?;
    let outcome = run::outcome(&run.output, &findings);
    if let Some(caller) = caller::current() {
        caller.keep_run(FinishedRun { origin, model, results, findings, headroom: None });
    }
    Ok(outcome)
}

/// A file that is open only while it is read: there may be more parts than files may be open at once.
struct OnDemand {
    path: PathBuf,
    /// Where it is read next.
    at: u64,
}

impl Read for OnDemand {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for OnDemand {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => fs::metadata(&self.path)?.len().checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Why a file is no part, in the words of the language.
fn damaged(path: &Path, trouble: PartTrouble, texts: &Texts) -> Damaged {
    let file = path.display().to_string();
    match trouble {
        PartTrouble::NoPart => Damaged::NoPart { file },
        PartTrouble::OtherProgram { wrote, reads } => Damaged::OtherProgram { file, wrote, reads },
        PartTrouble::Unreadable(error) => {
            Damaged::Unreadable { file, why: (texts.system)(&error).map_or_else(|| error.to_string(), str::to_owned) }
        }
        _ => Damaged::Cut { file },
    }
}

fn not_whole(trouble: PartsTrouble) -> NotWhole {
    match trouble {
        PartsTrouble::None => NotWhole::None,
        PartsTrouble::Foreign { first, other } => NotWhole::Foreign { first, other },
        PartsTrouble::Overlap { one, other, both } => NotWhole::Overlap { one, other, both },
        PartsTrouble::Missing { stretches, all } => NotWhole::Missing { stretches, all },
    }
}
