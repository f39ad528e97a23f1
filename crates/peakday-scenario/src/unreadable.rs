//! Why a file can't be had: as data, so that each language has its own words for it.

use std::fmt;
use std::io::{self, ErrorKind};

use crate::Lang;
use crate::text;

/// Why a file can't be read. Displayed, it is a few words of English; [`Unreadable::message`] has other languages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unreadable {
    /// There is no such file.
    NotFound,
    /// There are no files at all.
    NoFiles,
    /// It may not be read.
    Denied,
    /// It is a folder.
    Folder,
    /// It is a device or a pipe, which may never end.
    Device,
    /// It is larger than what is read.
    TooLarge {
        /// Its size in MiB.
        mib: u64,
        /// The most that is read.
        most: u64,
    },
    /// A line of it is not UTF-8.
    NotUtf8 {
        /// The number of the line, from 1.
        line: usize,
    },
    /// Something else, in the words of whatever refuses it.
    Other(String),
}

impl Unreadable {
    /// A few words for it.
    pub fn message(&self, lang: Lang) -> String {
        text::unreadable(self, lang)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::default()))
    }
}

impl std::error::Error for Unreadable {}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Other(error.to_string()),
        }
    }
}
