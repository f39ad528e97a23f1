//! A scenario with all that it reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::scenario::{Checked, Document, Faults, Files, Unreadable};

/// A scenario, what was set from outside, and the tables that it names: what another machine needs to simulate it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// The name of its file, without a folder.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What was set, in order.
    pub assignments: Vec<String>,
    /// The seed, if another than the scenario's was asked for.
    pub seed: Option<u64>,
    /// How many replications the whole run has, if other than the scenario's.
    pub replications: Option<u32>,
    /// The files it reads, by their paths as it writes them.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Files for Bundle {
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        self.files.get(path).cloned().ok_or(Unreadable::NotFound)
    }
}

impl Bundle {
    /// Checks the scenario, and puts in the seed and the number of replications.
    ///
    /// # Errors
    /// All that is wrong with it: nothing, if it was sound where it was bundled by the same program.
    pub fn check(&self) -> Result<Checked, Faults> {
        self.check_with(&[])
    }

    /// The same with further assignments, behind its own.
    ///
    /// # Errors
    /// All that is wrong with it then.
    pub fn check_with(&self, assignments: &[String]) -> Result<Checked, Faults> {
        let mut document = self.document()?;
        assignments.iter().try_for_each(|assignment| document.set(assignment))?;
        self.checked(&document)
    }

    /// Checks a document made of it, and puts in the seed and the number of replications.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub(super) fn checked(&self, document: &Document) -> Result<Checked, Faults> {
        let mut checked = document.check(self)?;
        let run = &mut checked.model.run;
        run.seed = self.seed.unwrap_or(run.seed);
        run.replications = self.replications.unwrap_or(run.replications);
        Ok(checked)
    }

    /// The scenario with what was set, not checked yet.
    ///
    /// # Errors
    /// If its text is no TOML, or something can't be set.
    pub fn document(&self) -> Result<Document, Faults> {
        let mut document = Document::parse(&self.file, self.text.clone())?;
        self.assignments.iter().try_for_each(|assignment| document.set(assignment))?;
        Ok(document)
    }

    /// The fingerprint of everything that moves results.
    pub fn fingerprint(&self) -> [u8; 32] {
        let bytes = postcard::to_allocvec(self).expect("texts and numbers can be written");
        Sha256::digest(bytes).into()
    }
}
