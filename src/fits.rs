//! The report of a calibration: its page, its workbook and its pictures, in a folder that is asked for with `--report`.
//!
//! Whose a folder is, is told as of other studies: by the path of the log, or by what was read. So a log is
//! fingerprinted while it is read, and read only once.

use std::io::Read;
use std::path::Path;

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::output::{Place, Taken};
use super::terminal;
use super::text::Texts;
use crate::args::{self, Format};
use peakday::Executor;
use peakday::report::{AgentDaysReport, CALIBRATION_JSON, CalibrationReport, Lang, Origin, ResultFile, results_in};
use peakday::scenario::printable;

/// The fingerprint of what was read and of what was asked.
#[derive(Default)]
pub(super) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Nothing was read yet, and this was asked.
    pub(super) fn of(study: &args::Calibrate) -> Self {
        let args::Calibrate { channel, queues, by_agent, follow_drift, dates, roster, think, .. } = study;
        let asked = format!("{channel:?} {queues:?} {by_agent} {follow_drift} {dates:?} {roster:?} {think:?}");
        Self(Sha256::new_with_prefix(asked))
    }
}

/// A log that is fingerprinted while it is read, if that is wanted.
pub(super) struct Watched<'a, R> {
    pub from: R,
    pub fingerprint: Option<&'a mut Fingerprint>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(into)?;
        if let Some(fingerprint) = &mut self.fingerprint {
            fingerprint.0.update(&into[..read]);
        }
        Ok(read)
    }
}

/// What was learnt, as it is shown in a folder.
#[derive(Clone, Copy)]
pub(super) enum Shown<'a> {
    /// Of contacts, messages or intervals.
    Contacts(CalibrationReport<'a>),
    AgentDays(AgentDaysReport<'a>),
}

impl Shown<'_> {
    fn files(self, origin: &Origin, lang: Lang, executor: &Executor) -> Vec<ResultFile> {
        match self {
            Self::Contacts(report) => report.files(origin, lang, executor),
            Self::AgentDays(report) => report.files(origin, lang, executor),
        }
    }

    fn uncovered_by_plots(self, origin: &Origin) -> Vec<char> {
        match self {
            Self::Contacts(report) => report.uncovered_by_plots(origin),
            Self::AgentDays(report) => report.uncovered_by_plots(origin),
        }
    }
}

/// A report that may be written.
pub(super) struct Free {
    place: Place,
    files: Vec<ResultFile>,
}

/// Makes the files of a report for a folder; prints why they may not be written there, and then returns `None`.
///
/// # Errors
/// If they can't be written even with `--overwrite`.
pub(super) fn made(
    report: Shown<'_>,
    fingerprint: Fingerprint,
    (folder, log): (&Path, &Path),
    study: &args::Calibrate,
    texts: &'static Texts,
) -> anyhow::Result<Option<Free>> {
    let file = printable(&log.file_name().unwrap_or_default().to_string_lossy()).into_owned();
    let origin = Origin { file, sha256: format!("{:x}", fingerprint.0.finalize()), ..Origin::default() };
    let place = Place::new(folder.to_owned(), CALIBRATION_JSON, log, &origin.sha256, texts);
    let executor = Executor::all_cores().context(texts.run.no_threads)?;
    let files = report.files(&origin, texts.lang, &executor);
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let shown = place.folder().display().to_string();
    if let Some(taken) = place.taken(&names)?.filter(|_| !study.overwrite) {
        let message = match taken {
            Taken::ByAnother(other) => (texts.logs.report_of_another)(&shown, &other),
            Taken::ByUser(name) => (texts.logs.report_in_the_way)(&shown, &name),
        };
        terminal::say(&texts.error(&message));
        return Ok(None);
    }
    if !study.quiet {
        super::run::warn_of_uncovered(&report.uncovered_by_plots(&origin), texts);
    }
    Ok(Some(Free { place, files }))
}

impl Free {
    /// Writes the report.
    pub(super) fn write(&self, overwrite: bool) -> anyhow::Result<()> {
        self.place.write(&self.files, overwrite)
    }

    /// Where it is, for the end of the screen.
    pub(super) fn said(&self, format: Format, texts: &Texts) -> String {
        let folder = self.place.folder().display().to_string();
        match format {
            Format::Json => String::new(),
            Format::Text => format!("{}\n", results_in(texts.lang, &printable(&folder))),
        }
    }
}
