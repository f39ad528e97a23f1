//! Results of tasks, and where they are kept.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::portable::PartTrouble;
use crate::portable::packed;

/// What every result begins with.
const MARK: [u8; 8] = *b"peaktask";
/// The version of all that follows. Outcomes are written field by field: it rises whenever one of them changes.
const FORMAT: u32 = 1;

/// Where results are kept: a folder, or a map in memory.
pub trait Answers {
    /// The result of a task; `None` if it isn't there.
    ///
    /// # Errors
    /// If it is there and can't be read.
    fn answer(&self, task: u32) -> io::Result<Option<Vec<u8>>>;
}

impl Answers for BTreeMap<u32, Vec<u8>> {
    fn answer(&self, task: u32) -> io::Result<Option<Vec<u8>>> {
        Ok(self.get(&task).cloned())
    }
}

/// Why results can't be put together.
#[derive(Debug)]
#[non_exhaustive]
pub enum MergeTrouble {
    /// These tasks aren't done.
    Missing(Vec<u32>),
    /// The result of a task can't be used.
    Answer {
        /// The task.
        task: u32,
        /// Why.
        trouble: PartTrouble,
    },
    /// It was stopped from outside.
    Interrupted,
}

/// Whose result it is.
#[derive(Serialize, Deserialize)]
struct Head {
    plan: [u8; 32],
    task: u32,
}

/// The result of a task.
pub(super) struct Answer;

impl Answer {
    /// A result: what `content` writes, unless it says that it isn't whole.
    pub(super) fn write(
        plan: &[u8; 32],
        task: u32,
        content: impl FnOnce(&mut dyn Write) -> io::Result<bool>,
    ) -> Option<Vec<u8>> {
        packed::seal(MARK, FORMAT, &Head { plan: *plan, task }, content)
    }

    /// What is in the result of a task.
    ///
    /// # Errors
    /// If it isn't a whole one, or that of another task or plan.
    pub(super) fn open<'b>(plan: &[u8; 32], task: u32, bytes: &'b [u8]) -> Result<impl Read + use<'b>, PartTrouble> {
        let opened = packed::open::<Head>(MARK, FORMAT, bytes)?;
        if opened.head.plan != *plan {
            return Err(PartTrouble::OtherPlan);
        }
        if opened.head.task != task {
            return Err(PartTrouble::OtherTask { is: opened.head.task });
        }
        Ok(opened.content)
    }
}
