//! A set of results replaces the last one whole or not at all, also if the program is killed or a rename fails.
//!
//! The new folder is written in full beside the old one, as `.NAME.peakday-PID`, brought to the disk, and exchanged
//! with it by one rename. What the manifest of the old folder doesn't list is the user's: files are linked into the new
//! folder before the exchange, so that they are never away; folders are moved after it.
//!
//! Some folders can't be exchanged: a mount point, one in which somebody works (the shell's own), one in whose parent
//! we may not write. There, files are replaced one by one: `summary.json` goes first and comes last, so that a run that
//! is killed in between leaves a folder without it, and an error puts the old files back.
//!
//! Must stay true: nothing is removed that no manifest lists, and nothing of a run that still writes: it holds a lock
//! on the manifest in its working folder, which the system releases when it dies.
//!
//! What goes wrong: a working folder that isn't recognized stays beside the results for ever. It is hidden; `ls -A`
//! shows it.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::text::folder::Folder;
use peakday::report::{MANIFEST, Manifest, ResultFile};

/// What the name of a working folder has before its number.
const MARK: &str = ".peakday-";
/// Where the last run's files wait inside the working folder while they are replaced one by one.
const ASIDE: &str = "replaced";
/// What the name of the last folder ends with where two renames are needed to exchange it.
const OLD: &str = "-old";

/// Replaces the files that `old` lists, and `new` doesn't keep, by these.
pub(super) fn replace(
    folder: &Path,
    old: &Manifest,
    new: &Manifest,
    files: &[ResultFile],
    said: &Folder,
) -> anyhow::Result<()> {
    if !folder.exists() {
        fs::create_dir_all(parent(folder)).context(said.as_it_was)?;
    }
    let put = if must_stay(folder) { Err(ErrorKind::Unsupported.into()) } else { exchange(folder, old, new, files) };
    match put {
        Ok(replaced) if !replaced.exists() => Ok(()),
        Ok(replaced) => sweep(&replaced, folder).with_context(|| (said.left_over)(&replaced.display().to_string())),
        Err(_) if folder.exists() => one_by_one(folder, old, new, files).context(said.as_it_was),
        Err(error) => Err(error).context(said.as_it_was),
    }
}

/// Puts right what runs that were killed left beside or in a folder of results.
pub(super) fn mend(folder: &Path) -> io::Result<()> {
    for (at, prefix) in [(parent(folder), beside(folder)), (folder, OsString::from(MARK))] {
        let Ok(entries) = fs::read_dir(at) else { continue };
        for entry in entries {
            let name = entry?.file_name();
            if is_numbered(&name, &prefix) {
                sweep(&at.join(name), folder)?;
            }
        }
    }
    Ok(())
}

/// A working folder, locked until it is dropped.
struct Work {
    path: PathBuf,
    lock: File,
}

impl Work {
    /// Makes one; its manifest is written first, so that a later run knows what is in it.
    fn begin(parent: &Path, prefix: &OsStr, manifest: &Manifest) -> io::Result<Self> {
        let id = std::process::id();
        let mut attempt = 0;
        loop {
            let mut name = prefix.to_owned();
            name.push(if attempt == 0 { id.to_string() } else { format!("{id}-{attempt}") });
            let path = parent.join(name);
            match fs::create_dir(&path) {
                // Of another machine, or a killed run whose number came again.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 1000 => attempt += 1,
                Err(error) => return Err(error),
                Ok(()) => {
                    let mut lock = File::create(path.join(MANIFEST))?;
                    // Where the file system knows no locks, nobody else can take one either, and nothing is swept.
                    let _ = lock.try_lock();
                    lock.write_all(manifest.text().as_bytes())?;
                    lock.sync_all()?;
                    return Ok(Self { path, lock });
                }
            }
        }
    }

    /// Writes the files, and waits until they are on the disk; the first, which says that all are there, comes last.
    fn fill(&self, files: &[ResultFile]) -> io::Result<()> {
        /// Files that are open at once; systems have limits.
        const TOGETHER: usize = 64;
        let mut folders = BTreeSet::from([self.path.clone()]);
        for files in files.rchunks(TOGETHER) {
            let mut written = Vec::new();
            for file in files.iter().rev() {
                let path = self.path.join(&file.name);
                folders.extend(path.parent().map(Path::to_owned));
                make_folder_of(&path)?;
                let mut made = File::create_new(&path)?;
                made.write_all(&file.bytes)?;
                written.push(made);
            }
            // A disk that is given all of them is waited for once, not once a file.
            written.iter().try_for_each(File::sync_all)?;
        }
        folders.iter().try_for_each(|folder| sync_folder(folder))
    }
}

/// Writes the new set beside a folder and exchanges both. Returns where the old folder is then; if there was none, a
/// path without a folder.
fn exchange(folder: &Path, old: &Manifest, new: &Manifest, files: &[ResultFile]) -> io::Result<PathBuf> {
    let work = Work::begin(parent(folder), &beside(folder), new)?;
    let written = work.fill(files).and_then(|()| link_what_stays(folder, &work.path, old, new));
    let Work { path, lock } = work;
    // Windows renames no folder with an open file in it.
    let lock = (!cfg!(windows)).then_some(lock);
    let exchanged = written.and_then(|()| put(&path, folder));
    drop(lock);
    match exchanged {
        Ok(()) => {
            // The results are there. If the names aren't on the disk yet, a power cut brings back the old ones, whole.
            let _ = sync_folder(parent(folder));
            Ok(path)
        }
        Err(error) => {
            // The first error is the one to report.
            let _ = sweep(&path, folder);
            Err(error)
        }
    }
}

/// Gives a folder's place to another: by one rename if the system can, else by two.
fn put(new: &Path, folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return fs::rename(new, folder);
    }
    match exchange_names(new, folder) {
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {}
        done => return done,
    }
    // A run that is killed between the two renames leaves no folder; `mend` gives the old one its place back.
    let mut aside = new.as_os_str().to_owned();
    aside.push(OLD);
    let aside = PathBuf::from(aside);
    fs::rename(folder, &aside)?;
    fs::rename(new, folder).inspect_err(|_| {
        let _ = fs::rename(&aside, folder);
    })?;
    fs::rename(&aside, new)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_names(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_names(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Puts into the new folder what stays of the old one: its mode, the other sets, the user's files.
fn link_what_stays(folder: &Path, path: &Path, old: &Manifest, new: &Manifest) -> io::Result<()> {
    let Ok(metadata) = fs::metadata(folder) else { return Ok(()) };
    fs::set_permissions(path, metadata.permissions())?;
    for name in old.sets().iter().filter(|set| new.sets().contains(set)).flat_map(|set| &set.files) {
        let (from, to) = (folder.join(name), path.join(name));
        if from.is_file() && !to.exists() {
            make_folder_of(&to)?;
            fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ()))?;
        }
    }
    for name in unlisted(folder, folder, path, old)? {
        let (from, to) = (folder.join(&name), path.join(&name));
        if from.symlink_metadata()?.is_file() {
            make_folder_of(&to)?;
            // What can't be linked is moved after the exchange, as folders are.
            let _ = fs::hard_link(&from, &to);
        }
    }
    sync_folder(path)
}

/// Replaces files one by one, and puts the old ones back if that fails.
fn one_by_one(folder: &Path, old: &Manifest, new: &Manifest, files: &[ResultFile]) -> io::Result<()> {
    let work = Work::begin(folder, OsStr::new(MARK), new)?;
    let aside = work.path.join(ASIDE);
    let replaced: BTreeSet<&String> =
        old.sets().iter().filter(|set| !new.sets().contains(set)).flat_map(|set| &set.files).collect();
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    let mut step = |from: PathBuf, to: PathBuf| -> io::Result<()> {
        make_folder_of(&to)?;
        fs::rename(&from, &to)?;
        moved.push((from, to));
        Ok(())
    };
    let done = work.fill(files).and_then(|()| {
        // In the order of the files: the one that says that all are there goes first, and comes last.
        let written = || files.iter().map(|file| &file.name);
        let others = replaced.iter().copied().filter(|&name| !written().any(|new| new == name));
        for name in written().chain(others).filter(|name| folder.join(name).symlink_metadata().is_ok()) {
            step(folder.join(name), aside.join(name))?;
        }
        // Until the end both sets are listed, so that a later run may replace what is there if this one is killed.
        let both = new.sets().iter().fold(old.clone(), |both, set| both.and(set.clone()));
        fs::write(folder.join(MANIFEST), both.text())?;
        for name in written().rev() {
            step(work.path.join(name), folder.join(name))?;
        }
        fs::write(folder.join(MANIFEST), new.text())?;
        sync_folder(folder)
    });
    if done.is_err() {
        for (from, to) in moved.iter().rev() {
            let _ = fs::rename(to, from);
        }
        let _ = match old.sets() {
            [] => fs::remove_file(folder.join(MANIFEST)),
            _ => fs::write(folder.join(MANIFEST), old.text()),
        };
    }
    let left = work.path.clone();
    drop(work);
    let swept = remove_listed(&left, &old.sets().iter().fold(new.clone(), |all, set| all.and(set.clone())));
    for name in replaced.iter().filter(|name| name.contains('/')) {
        // Only if nothing is left in it.
        let _ = folder.join(name).parent().map_or(Ok(()), fs::remove_dir);
    }
    done.and(swept)
}

/// Removes a working folder that nobody works in any more: what its manifest lists is removed, and what is the user's
/// goes back to the folder of results.
fn sweep(left: &Path, folder: &Path) -> io::Result<()> {
    let text = match File::open(left.join(MANIFEST)) {
        // Another run is at work.
        Ok(lock) if lock.try_lock().is_err() => return Ok(()),
        Ok(_) => fs::read(left.join(MANIFEST))?,
        // A folder of the user's alone that was exchanged, or a working folder in which nothing is yet.
        Err(_) => Vec::new(),
    };
    let is_old = left.as_os_str().as_encoded_bytes().ends_with(OLD.as_bytes());
    if is_old && !folder.exists() {
        return fs::rename(left, folder);
    }
    let Some(manifest) = Manifest::parse(&text).or_else(|| text.is_empty().then(Manifest::default)) else {
        return Ok(());
    };
    if left.parent() == Some(folder) {
        // Replaced one by one: the folder's own manifest lists the old files too.
        let now = Manifest::parse(&fs::read(folder.join(MANIFEST)).unwrap_or_default()).unwrap_or_default();
        return remove_listed(left, &now.sets().iter().fold(manifest, |all, set| all.and(set.clone())));
    }
    if folder.exists() {
        for name in unlisted(left, left, folder, &manifest)? {
            let (from, to) = (left.join(&name), folder.join(&name));
            if to.symlink_metadata().is_err() {
                make_folder_of(&to)?;
                fs::rename(&from, &to)?;
            } else if is_same_file(&from, &to) {
                fs::remove_file(&from)?;
            }
        }
    }
    remove_listed(left, &manifest)
}

/// The names of what is the user's in a folder that another replaces. A folder is one name, if nothing in it is listed
/// and the other has none of that name.
fn unlisted(root: &Path, at: &Path, other: &Path, manifest: &Manifest) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(at)? {
        let entry = entry?;
        let path = entry.path();
        let Ok(relative) = path.strip_prefix(root) else { continue };
        let name = with_slashes(relative);
        if entry.file_type()?.is_dir() {
            let inside = format!("{name}/");
            let is_shared = manifest.sets().iter().any(|set| set.files.iter().any(|file| file.starts_with(&inside)));
            if is_shared || other.join(relative).is_dir() {
                names.extend(unlisted(root, &path, other, manifest)?);
            } else if !is_numbered(&entry.file_name(), OsStr::new(MARK)) {
                names.push(relative.to_owned());
            }
        } else if name != MANIFEST && !manifest.lists(&name) {
            names.push(relative.to_owned());
        }
    }
    Ok(names)
}

/// Removes the files of a working folder that a manifest lists, and the folder if nothing else is in it.
fn remove_listed(left: &Path, manifest: &Manifest) -> io::Result<()> {
    for name in manifest.sets().iter().flat_map(|set| &set.files) {
        for path in [left.join(name), left.join(ASIDE).join(name)] {
            match fs::remove_file(&path) {
                Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                    return Err(error);
                }
                _ => {}
            }
        }
    }
    if holds_nothing(left)? { fs::remove_dir_all(left) } else { Ok(()) }
}

/// Whether nothing but empty folders and a manifest is in a folder.
fn holds_nothing(at: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(at)? {
        let entry = entry?;
        let is_folder = entry.file_type()?.is_dir();
        if !(entry.file_name() == MANIFEST || (is_folder && holds_nothing(&entry.path())?)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a folder can't be exchanged with another: somebody is in it, or something is mounted on it.
fn must_stay(folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    std::env::current_dir().is_ok_and(|here| here.starts_with(&folder)) || is_mount_point(&folder)
}

#[cfg(unix)]
fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    device(folder) != device(parent(folder)) || folder.parent().is_none()
}

#[cfg(not(unix))]
fn is_mount_point(folder: &Path) -> bool {
    folder.parent().is_none()
}

#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |path: &Path| path.symlink_metadata().map(|metadata| (metadata.dev(), metadata.ino())).ok();
    number(one).is_some() && number(one) == number(other)
}

#[cfg(not(unix))]
fn is_same_file(one: &Path, other: &Path) -> bool {
    // Only links made here have the same content and the same name.
    fs::read(one).is_ok_and(|bytes| fs::read(other).is_ok_and(|others| bytes == others))
}

/// Brings the names in a folder to the disk, where systems can.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn make_folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn parent(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What the names of working folders beside a folder begin with: `.hello.peakday-`.
fn beside(folder: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(MARK);
    name
}

/// Whether a name is that of a working folder: a prefix and a number.
fn is_numbered(name: &OsStr, prefix: &OsStr) -> bool {
    let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
    rest.is_some_and(|rest| rest.first().is_some_and(u8::is_ascii_digit))
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
