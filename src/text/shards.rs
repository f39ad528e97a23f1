//! Parts of a run that are simulated on several machines.

use std::ops::Range;

use super::Message;

pub(crate) struct Shards {
    /// A text that is no range of replications.
    pub no_range: fn(&str) -> Message,
    /// Replications that the run doesn't have.
    pub outside: fn(&Outside) -> Message,
    /// The file is there already.
    pub there: fn(&str) -> Message,
    pub cannot_write: fn(&str) -> String,
    /// What was written, and where.
    pub written: fn(&Outside, &str) -> String,
    pub no_part: fn(&Damaged) -> Message,
    pub no_run: fn(&NotWhole) -> Message,
}

/// Some replications of a run.
pub(crate) struct Outside {
    pub from: u32,
    pub upto: u32,
    pub all: u32,
}

/// Why a file is not read as a part.
pub(crate) enum Damaged {
    NoPart { file: String },
    Cut { file: String },
    Unreadable { file: String, why: String },
    OtherProgram { file: String, wrote: String, reads: &'static str },
}

/// Why parts are not a run.
pub(crate) enum NotWhole {
    None,
    Foreign { first: String, other: String },
    Overlap { one: String, other: String, both: Range<u32> },
    Missing { stretches: Vec<Range<u32>>, all: u32 },
}
