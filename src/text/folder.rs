//! Why a folder can't have the results.

use super::Message;

pub(crate) struct Folder {
    pub by_another: fn(&ByAnother<'_>) -> Message,
    pub by_user: fn(ByUser<'_>) -> Message,
    /// What a run that was killed left here can't be removed.
    pub untidy: fn(&str) -> String,
    pub is_file: fn(&str) -> String,
    /// A folder of a file's name is in the way.
    pub is_folder: fn(ByUser<'_>) -> String,
    /// A file that came while the run went on.
    pub not_ours: fn(ByUser<'_>) -> String,
    pub cannot_write: fn(&str) -> String,
    /// A scenario among the results names its tables from this folder, and they are to be written to another one.
    pub of_its_folder: fn(&str) -> String,
    /// Before what went wrong with the files of results that are on the screen already.
    pub only_printed: &'static str,
    pub as_it_was: &'static str,
    /// The new results are there, and the old ones still are in another folder.
    pub left_over: fn(&str) -> String,
}

/// The results of another scenario.
pub(crate) struct ByAnother<'a> {
    pub folder: &'a str,
    pub other: &'a str,
    /// Whether its file has the same name.
    pub is_namesake: bool,
}

/// Something of the user's.
#[derive(Clone, Copy)]
pub(crate) struct ByUser<'a> {
    pub folder: &'a str,
    pub name: &'a str,
}
