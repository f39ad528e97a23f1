//! Work that is laid out as tasks for several machines.

use std::ops::Range;

use super::Message;

pub(crate) struct Work {
    /// The folder has no plan.
    pub no_plan: fn(&str) -> Message,
    /// The plan, or the result of a task, can't be used.
    pub unusable: fn(&Unusable) -> Message,
    /// The folder has the plan of another question.
    pub other_plan: fn(&str) -> Message,
    /// Headroom's variants need to know where a run stops that may stop when it is precise.
    pub stops_when_precise: fn() -> Message,
    pub too_many_tasks: fn() -> Message,
    /// A task that the plan doesn't have.
    pub no_task: fn(task: u32, all: u32) -> Message,
    /// Tasks that aren't done, by stretches.
    pub missing: fn(&[Range<u32>], all: u32, folder: &str) -> Message,
    /// A folder among files of replications.
    pub folder_among_parts: fn(&str) -> Message,
    /// What was laid out.
    pub laid_out: fn(&Laid) -> String,
    /// The script that was written.
    pub script: fn(&str) -> String,
    /// What a worker has done.
    pub done: fn(&Worked) -> String,
    /// A worker was stopped, with so many tasks done.
    pub broken_off: fn(u32, folder: &str) -> Message,
    pub merge_broken_off: &'static str,
    pub cannot_write: fn(&str) -> String,
    pub cannot_read: fn(&str) -> String,
}

/// A file that can't be used, and why.
pub(crate) struct Unusable {
    pub file: String,
    /// The task whose result it is; that of none is the plan.
    pub task: Option<u32>,
    pub why: Why,
}

pub(crate) enum Why {
    /// It is something else.
    Other,
    /// It was cut or changed.
    Damaged,
    Unreadable(String),
    OtherProgram {
        wrote: String,
        reads: &'static str,
    },
    /// It belongs to another plan.
    OtherPlan,
    /// It is the result of this task instead.
    OtherTask(u32),
}

/// Tasks in a folder.
pub(crate) struct Laid<'a> {
    pub folder: &'a str,
    pub tasks: u32,
    /// How many are done already, from the same plan.
    pub done: u32,
    /// Whether the only task that is known is the search of a roster, after which others come.
    pub is_search: bool,
}

/// What a worker has done.
pub(crate) struct Worked<'a> {
    pub folder: &'a str,
    /// How many tasks it did.
    pub here: u32,
    /// The one that it was to do, if it was.
    pub only: Option<u32>,
}
