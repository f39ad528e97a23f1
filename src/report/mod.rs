//! Reports: a finished run in, text and bytes out. Nothing here prints or opens files.

mod csv;
mod json;
mod screen;
mod words;

use crate::assess::Findings;
use crate::model::Model;
use crate::replicate::Results;

/// Everything a report may show.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Where the scenario came from.
    pub origin: &'a Origin,
    /// What was simulated.
    pub model: &'a Model,
    /// What came of each replication.
    pub results: &'a Results,
    /// What that says.
    pub findings: &'a Findings,
}

/// Where a scenario came from: what is needed to run it again.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file as it was named.
    pub file: String,
    /// SHA-256 of the scenario, its assignments and the files it reads, in hexadecimal.
    pub sha256: String,
}

/// One file of a run's results.
pub struct ResultFile {
    /// Its name inside the folder of results.
    pub name: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Report<'_> {
    /// All files of the run.
    pub fn files(self) -> Vec<ResultFile> {
        vec![
            ResultFile { name: "summary.json", bytes: self.json().into_bytes() },
            ResultFile { name: "intervals.csv", bytes: csv::intervals(self) },
            ResultFile { name: "teams.csv", bytes: csv::teams(self) },
            ResultFile { name: "replications.csv", bytes: csv::replications(self) },
        ]
    }

    /// The text of `summary.json`.
    pub fn json(self) -> String {
        json::summary(self)
    }

    /// The screen that a run prints, at most `width` columns wide.
    pub fn screen(self, width: usize) -> String {
        screen::screen(self, width)
    }
}
