//! A folder on the disk: where a scenario and its tables are for most users of the library.
//!
//! Why only regular files of a size that is looked at first: a device or a pipe is read until memory is out, or for
//! ever.
//!
//! What goes wrong: a path of another machine's notation isn't found; messages show it as the scenario writes it.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::{Files, Unreadable};

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
    /// Why the file can't be read, or which line isn't UTF-8.
    pub fn text(scenario: impl AsRef<Path>) -> Result<String, Unreadable> {
        let bytes = read_regular(scenario.as_ref())?;
        String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|&byte| byte == b'\n').count();
            Unreadable::NotUtf8 { line }
        })
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        read_regular(&self.0.join(path))
    }
}

/// The bytes of a regular file that isn't too large.
fn read_regular(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let metadata = fs::metadata(path).map_err(Unreadable::from)?;
    if metadata.is_dir() {
        return Err(Unreadable::Folder);
    }
    if !metadata.is_file() {
        return Err(Unreadable::Device);
    }
    let too_large = |size: u64| Unreadable::TooLarge { mib: size >> 20, most: LARGEST >> 20 };
    if metadata.len() > LARGEST {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(Unreadable::from)?;
    if bytes.len() as u64 > LARGEST { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_regular_file_is_read() {
        let folder = Folder::new(env!("CARGO_MANIFEST_DIR"));
        assert!(folder.read("Cargo.toml").is_ok_and(|bytes| bytes.starts_with(b"[package]")));
        assert_eq!(folder.read("src"), Err(Unreadable::Folder));
        assert_eq!(folder.read("nowhere.csv"), Err(Unreadable::NotFound));
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null", "/dev/full"] {
            assert_eq!(folder.read(device), Err(Unreadable::Device), "{device}");
            assert!(Folder::text(device).is_err(), "{device}");
        }
    }
}
