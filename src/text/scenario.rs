//! Reading and checking a scenario.

use super::Message;

pub(crate) struct Scenario {
    pub unreadable: fn(&Unreadable<'_>) -> Message,
    /// Where to read more about the first fault.
    pub more: fn(&str) -> String,
    pub nothing_wrong: fn(NothingWrong<'_>) -> String,
}

/// A scenario's file that can't be read.
pub(crate) struct Unreadable<'a> {
    pub file: &'a str,
    /// In a few words.
    pub why: &'a str,
    /// The file that was probably meant.
    pub meant: Option<&'a str>,
}

pub(crate) struct NothingWrong<'a> {
    pub file: &'a str,
    pub warnings: usize,
}
