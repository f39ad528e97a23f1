//! Who is at a task: a file that is there or not, and that changes while its worker lives.
//!
//! A claim only saves work. A task that two workers do gives the same bytes twice, so where it is unclear whether a
//! worker lives it may be taken for dead. A worker writes its claim again every other second; another that has looked
//! at it for half a minute without a change, by its own clock, takes the task over. No clock is compared with another
//! machine's. On the worker's own machine its process is looked for, so that a killed one is found out at once.
#![allow(
    clippy::disallowed_types,
    reason = "whether a worker lives is a matter of the wall clock; no result depends on it"
)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often a worker writes its claim.
const BEAT: Duration = Duration::from_secs(2);
/// How long a claim may stay as it is.
const STILL: Duration = Duration::from_secs(30);

/// A task that is claimed, until this is dropped.
pub(super) struct Claim {
    path: PathBuf,
    own: String,
    is_over: Arc<AtomicBool>,
    beats: Option<JoinHandle<()>>,
}

impl Claim {
    /// Claims a task that nobody has claimed; `None` if somebody has.
    ///
    /// # Errors
    /// If the file can't be written.
    pub(super) fn take(path: PathBuf) -> io::Result<Option<Self>> {
        let own = worker();
        match File::create_new(&path) {
            Ok(mut file) => file.write_all(format!("{own}\n0\n").as_bytes())?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            Err(error) => return Err(error),
        }
        Self::begin(path, own).map(Some)
    }

    /// Claims a task whatever others have.
    ///
    /// # Errors
    /// If the file can't be written.
    pub(super) fn seize(path: PathBuf) -> io::Result<Self> {
        let own = worker();
        fs::write(&path, format!("{own}\n0\n"))?;
        Self::begin(path, own)
    }

    fn begin(path: PathBuf, own: String) -> io::Result<Self> {
        let is_over = Arc::new(AtomicBool::new(false));
        let (over, to, who) = (Arc::clone(&is_over), path.clone(), own.clone());
        let beats = thread::Builder::new().name("claim".to_owned()).spawn(move || {
            for beat in 1_u64.. {
                let since = Instant::now();
                while since.elapsed() < BEAT && !over.load(Ordering::Relaxed) {
                    thread::park_timeout(BEAT.saturating_sub(since.elapsed()));
                }
                if over.load(Ordering::Relaxed) {
                    return;
                }
                // If it can't be written, somebody else does the task too.
                drop(fs::write(&to, format!("{who}\n{beat}\n")));
            }
        })?;
        Ok(Self { path, own, is_over, beats: Some(beats) })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        if let Some(beats) = self.beats.take() {
            beats.thread().unpark();
            drop(beats.join());
        }
        if fs::read_to_string(&self.path).is_ok_and(|text| text.lines().next() == Some(&self.own)) {
            drop(fs::remove_file(&self.path));
        }
    }
}

/// Claims of others, as they were when they last changed.
#[derive(Default)]
pub(super) struct Seen(BTreeMap<u32, (String, Instant)>);

impl Seen {
    /// Whether the worker that claimed a task has died; then the claim is gone.
    pub(super) fn is_dead(&mut self, task: u32, path: &Path) -> bool {
        self.is_dead_at(task, path, Instant::now())
    }

    fn is_dead_at(&mut self, task: u32, path: &Path, now: Instant) -> bool {
        let Ok(text) = fs::read_to_string(path) else { return false };
        let (last, since) = self.0.entry(task).or_insert_with(|| (text.clone(), now));
        if *last != text {
            (*last, *since) = (text.clone(), now);
        }
        let is_still = now.duration_since(*since) > STILL;
        let is_dead = is_still || text.lines().next().is_some_and(is_gone);
        if is_dead {
            self.0.remove(&task);
            return remove(path, &text);
        }
        false
    }
}

/// Removes a claim that says this. Of two that find a dead one only one moves it away; the other may find the claim of
/// the first in its place, and puts it back.
fn remove(path: &Path, text: &str) -> bool {
    let mut aside = path.as_os_str().to_owned();
    // A process's number alone is not unlike that of one on another machine.
    aside.push(format!(".dead-{}", worker().replace(['/', ' '], "-")));
    let aside = PathBuf::from(aside);
    if fs::rename(path, &aside).is_err() {
        return false;
    }
    let is_it = fs::read_to_string(&aside).is_ok_and(|found| found == text);
    if !is_it {
        // If a third has claimed the task meanwhile, two do it.
        drop(fs::hard_link(&aside, path));
    }
    drop(fs::remove_file(&aside));
    is_it
}

/// Which process this is, unlike any other on any machine: where its numbers count, its number, when it began.
fn worker() -> String {
    let id = std::process::id();
    format!("{} {id} {}", place(), begun(id).unwrap_or_default())
}

/// Whether a worker was a process of this place that isn't there any more.
fn is_gone(worker: &str) -> bool {
    let parts: Vec<&str> = worker.split(' ').collect();
    let [of, id, since] = parts[..] else { return false };
    let Ok(id) = id.parse() else { return false };
    of == place() && of != NOWHERE && begun(id).as_deref() != Some(since)
}

/// What [`place`] says where processes can't be looked for.
const NOWHERE: &str = "-";

/// The machine's name, its boot and the name space of its process numbers. Machines that were woken from one image have
/// the same boot.
fn place() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname");
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id");
    let space = fs::read_link("/proc/self/ns/pid");
    match (name, boot, space) {
        (Ok(name), Ok(boot), Ok(space)) => {
            format!("{}/{}/{}", name.trim(), boot.trim(), space.display()).replace(' ', "")
        }
        _ => NOWHERE.to_owned(),
    }
}

/// When a process began, by the system's count; `None` if it isn't there, or is dead and not buried yet.
fn begun(id: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in brackets, and may have brackets in it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    (!matches!(state, "Z" | "X" | "x")).then(|| fields.nth(18).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_claimed_once_and_free_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("3");
        let claim = Claim::take(path.clone()).expect("it can be written").expect("it is free");
        assert!(Claim::take(path.clone()).expect("it can be written").is_none());
        assert!(!Seen::default().is_dead(3, &path), "this process lives");
        drop(claim);
        assert!(!path.exists());
        drop(Claim::seize(path.clone()).expect("it can be written"));
        assert!(!path.exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_that_is_gone_has_no_claim() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("3");
        let mut child = std::process::Command::new("true").spawn().expect("it can be run");
        let id = child.id();
        child.wait().expect("it ends");
        fs::write(&path, format!("{} {id} 5\n0\n", place())).expect("it can be written");
        assert!(Seen::default().is_dead(3, &path) && !path.exists());
        // One of another machine may live.
        fs::write(&path, format!("elsewhere {id} 5\n0\n")).expect("it can be written");
        assert!(!Seen::default().is_dead(3, &path) && path.exists());
        // One whose number another process has now.
        fs::write(&path, format!("{} {} 5\n0\n", place(), std::process::id())).expect("it can be written");
        assert!(Seen::default().is_dead(3, &path));
    }
    /// Claims of another machine are watched by this one's clock alone, whatever they say.
    #[test]
    fn a_claim_that_stands_still_for_half_a_minute_is_dead_and_one_that_changes_lives() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("3");
        let begin = Instant::now();
        let after = |seconds| begin + Duration::from_secs(seconds);
        let write = |beat: &str| fs::write(&path, format!("elsewhere 7 5\n{beat}\n")).expect("it can be written");
        let mut seen = Seen::default();
        write("0");
        assert!(!seen.is_dead_at(3, &path, begin) && !seen.is_dead_at(3, &path, after(29)));
        // One beat in 29 seconds is enough, also one that goes back: the worker began again.
        write("1");
        assert!(!seen.is_dead_at(3, &path, after(29)) && !seen.is_dead_at(3, &path, after(58)));
        write("0");
        assert!(!seen.is_dead_at(3, &path, after(59)) && !seen.is_dead_at(3, &path, after(88)));
        // A worker that was killed before it could write its claim.
        fs::write(&path, "").expect("it can be written");
        assert!(!seen.is_dead_at(3, &path, after(89)) && !seen.is_dead_at(3, &path, after(119)));
        assert!(seen.is_dead_at(3, &path, after(120)) && !path.exists());
        // What another worker of this machine sees begins when it first looks.
        write("9");
        assert!(!Seen::default().is_dead_at(3, &path, after(1_000)) && path.exists());
    }

    /// Its owner was only slow: it goes on, writes its beats over the claim of the worker that took over, and each ends
    /// without harm to the other.
    #[test]
    fn a_claim_may_be_taken_over_while_its_owner_lives() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("3");
        let begin = Instant::now();
        let slow = Claim::begin(path.clone(), "elsewhere 7 5".to_owned()).expect("a thread can be started");
        fs::write(&path, "elsewhere 7 5\n0\n").expect("it can be written");
        let mut seen = Seen::default();
        assert!(!seen.is_dead_at(3, &path, begin));
        assert!(seen.is_dead_at(3, &path, begin + Duration::from_secs(31)));
        let other = Claim::take(path.clone()).expect("it can be written").expect("it is free");
        // The slow one ends first and leaves the claim that isn't its own.
        drop(slow);
        assert!(path.exists());
        drop(other);
        assert!(!path.exists());
    }

    #[test]
    fn a_claim_that_came_in_the_place_of_a_dead_one_is_put_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("3");
        fs::write(&path, "elsewhere 8 6\n0\n").expect("it can be written");
        assert!(!remove(&path, "elsewhere 7 5\n9\n"), "another found it out before, and claimed the task");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "elsewhere 8 6\n0\n");
        assert!(remove(&path, "elsewhere 8 6\n0\n") && !path.exists());
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0, "nothing is left");
    }
}
