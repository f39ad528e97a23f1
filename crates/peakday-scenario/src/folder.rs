//! A folder on the disk: where a scenario and its tables are for most users of the library.
//!
//! Why only regular files of a size that is looked at first: a device or a pipe is read until memory is out, or for
//! ever.
//!
//! What goes wrong: a path of another machine's notation isn't found; messages show it as the scenario writes it.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::Files;

/// The largest file that is read: a log of some millions of contacts.
const LARGEST: u64 = 1 << 28;

/// A folder in which tables are found by the paths that a scenario writes, for
/// [`Document::check`](crate::Document::check).
///
/// ```
/// use peakday_scenario::{Document, Folder};
///
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
/// # let path = &format!("{folder}/double11.toml");
/// let folder = Folder::of(path);
/// let text = Folder::text(path).expect("it can be read");
/// let checked = Document::parse(path, text)?.check(&folder)?;
/// assert_eq!(checked.model.teams.len(), 2);
/// # Ok::<(), peakday_scenario::Faults>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(PathBuf);

/// Why a file can't be read. Shown in English, in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// There is no such file.
    Missing,
    /// The user may not read it.
    Denied,
    /// It is a folder.
    Folder,
    /// It is a device or a pipe, which may have no end.
    Device,
    /// It has more MiB than are read.
    TooLarge {
        /// Its size.
        mib: u64,
        /// The most that is read.
        most: u64,
    },
    /// This line isn't UTF-8.
    NotUtf8 {
        /// The line, counted from 1.
        line: usize,
    },
    /// Anything else, in the system's words.
    System(String),
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "there is no such file"),
            Self::Denied => write!(f, "permission denied"),
            Self::Folder => write!(f, "it is a folder"),
            Self::Device => {
                write!(f, "it is a device or a pipe, not a file; write what it gives to a file first")
            }
            Self::TooLarge { mib, most } => write!(f, "it is too large ({mib} MiB; the most is {most} MiB)"),
            Self::NotUtf8 { line } => {
                write!(f, "line {line} is not UTF-8 text; save the file as UTF-8 (tables may also be GB18030)")
            }
            Self::System(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for FileProblem {}

impl From<io::Error> for FileProblem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::System(error.to_string()),
        }
    }
}

impl Folder {
    /// The folder at a path.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder in which a scenario's file is.
    pub fn of(scenario: impl AsRef<Path>) -> Self {
        Self::new(scenario.as_ref().parent().unwrap_or(Path::new("")))
    }

    /// The text of a scenario's file.
    ///
    /// # Errors
    /// Says why the file can't be read, or which line isn't UTF-8.
    pub fn text(scenario: impl AsRef<Path>) -> Result<String, FileProblem> {
        let bytes = read_regular(scenario.as_ref())?;
        String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|&byte| byte == b'\n').count();
            FileProblem::NotUtf8 { line }
        })
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        read_regular(&self.0.join(path)).map_err(|problem| problem.to_string())
    }
}

/// The bytes of a regular file that isn't too large.
fn read_regular(path: &Path) -> Result<Vec<u8>, FileProblem> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(FileProblem::Folder);
    }
    if !metadata.is_file() {
        return Err(FileProblem::Device);
    }
    let too_large = |size: u64| FileProblem::TooLarge { mib: size >> 20, most: LARGEST >> 20 };
    if metadata.len() > LARGEST {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_regular_file_is_read() {
        let folder = Folder::new(env!("CARGO_MANIFEST_DIR"));
        assert!(folder.read("Cargo.toml").is_ok_and(|bytes| bytes.starts_with(b"[package]")));
        assert_eq!(folder.read("src"), Err("it is a folder".to_owned()));
        assert_eq!(folder.read("nowhere.csv"), Err("there is no such file".to_owned()));
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null", "/dev/full"] {
            assert!(folder.read(device).is_err_and(|problem| problem.contains("device or a pipe")), "{device}");
            assert!(Folder::text(device).is_err(), "{device}");
        }
    }
}
