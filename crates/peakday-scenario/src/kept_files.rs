//! Tables read once for many variants of a scenario.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::{Files, Unreadable};

/// The same files, each read when it is first asked for and then kept: a study checks hundreds of variants of one
/// scenario, and all of them name the same tables.
pub struct KeptFiles<'a> {
    files: &'a (dyn Files + Sync),
    read: Mutex<BTreeMap<String, Result<Vec<u8>, Unreadable>>>,
}

impl<'a> KeptFiles<'a> {
    /// Files that nobody has asked for yet.
    pub fn new(files: &'a (dyn Files + Sync)) -> Self {
        Self { files, read: Mutex::default() }
    }

    /// The paths of the files that were read, as scenarios write them.
    pub fn paths(&self) -> Vec<String> {
        let read = self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        read.iter().filter(|(_, bytes)| bytes.is_ok()).map(|(path, _)| path.clone()).collect()
    }

    /// The files that were asked for and are there, by their paths: all that a scenario reads, once it was checked.
    pub fn into_read(self) -> BTreeMap<String, Vec<u8>> {
        let read = self.read.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        read.into_iter().filter_map(|(path, bytes)| Some((path, bytes.ok()?))).collect()
    }
}

impl std::fmt::Debug for KeptFiles<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptFiles").finish_non_exhaustive()
    }
}

impl Files for KeptFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        // A thread that panicked with the lock left whole entries behind.
        let mut read = self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        read.entry(path.to_owned()).or_insert_with(|| self.files.read(path)).clone()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    struct Counted(AtomicU32);

    impl Files for Counted {
        fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
            self.0.fetch_add(1, Ordering::Relaxed);
            if path == "a.csv" { Ok(b"1".into()) } else { Err(Unreadable::NotFound) }
        }
    }

    #[test]
    fn a_file_is_read_once_and_so_is_one_that_is_not_there() {
        let counted = Counted(AtomicU32::new(0));
        let kept = KeptFiles::new(&counted);
        for _ in 0..3 {
            assert_eq!(kept.read("a.csv"), Ok(b"1".to_vec()));
            assert_eq!(kept.read("b.csv"), Err(Unreadable::NotFound));
        }
        assert_eq!(counted.0.load(Ordering::Relaxed), 2);
    }
}
