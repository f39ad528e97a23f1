//! What watches a run from outside: signals to end, the memory it holds, and how far it is.
//!
//! One thread looks some ten times a second. It can stop the run (`peakday::Watch`), and changes nothing else: no
//! result depends on it but by how many replications there are.
//!
//! A signal to end (Ctrl-C, SIGTERM, SIGHUP) lets the replications under way finish for a while, since dropping them at
//! once would leave out busy ones more often than quiet ones. A run that grows past its memory drops them at once. A
//! second signal ends the program in its handler, whatever it does.
//!
//! What goes wrong: a replication that grows within a single event doesn't look at the watch; then the program ends at
//! a quarter above the limit, with nothing written.
#![allow(
    clippy::disallowed_types,
    reason = "signals and memory are matters of the wall clock; no result depends on them"
)]

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::Context;
use bytesize::ByteSize;
use signal_hook::consts::signal;

use super::args;
use super::caller;
use super::memory::{self, Held};
use super::progress::{Progress, Reached};
use super::terminal;
use super::text::Texts;
use super::text::watching::{self, Done};
use peakday::Watch;
use peakday::replicate::Stopped;

/// How often the thread looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
/// How long replications under way may take to finish.
const GRACE: Duration = Duration::from_secs(5);
/// What shells report of a program that Ctrl-C ended.
const ENDED_BY_CTRL_C: i32 = 130;

#[cfg(unix)]
const SIGNALS: [i32; 3] = [signal::SIGINT, signal::SIGTERM, signal::SIGHUP];
#[cfg(not(unix))]
const SIGNALS: [i32; 2] = [signal::SIGINT, signal::SIGTERM];

/// The signals to end, but for those that are to be ignored.
pub(super) fn signals() -> impl Iterator<Item = i32> {
    SIGNALS.into_iter().filter(|&signal| !is_ignored(signal))
}

/// Why a run was stopped before its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    Signal,
    /// It held this many bytes of memory, and in a moment would have held more than the limit.
    Memory {
        held: u64,
        limit: u64,
    },
}

/// The thread that watches a run.
pub(super) struct Watcher {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<Option<Cause>>>,
    texts: &'static Texts,
}

#[derive(Default)]
struct Shared {
    watch: Watch,
    done: AtomicU32,
    /// Whether the replications are over.
    is_over: AtomicBool,
    /// Whether the files are written too.
    is_written: AtomicBool,
    /// Whether a signal to end has come, or the program that asked wants an end.
    signalled: Arc<AtomicBool>,
    /// Whether another program asks: it throws away the results of a run that it ends, so nothing waits for them, and
    /// it must go on whatever happens here.
    is_for_caller: bool,
}

impl Watcher {
    /// Watches a run of this many replications; 0 where nobody knows how many there will be.
    pub(super) fn begin(simulation: &args::Simulation, all: u32, texts: &'static Texts) -> anyhow::Result<Self> {
        let said = &texts.watching;
        let caller = caller::current();
        let signalled = caller.as_ref().map_or_else(Arc::default, |caller| caller.wants_end());
        let shared = Arc::new(Shared { signalled, is_for_caller: caller.is_some(), ..Shared::default() });
        let signals = signals().filter(|_| caller.is_none());
        for signal in signals {
            signal_hook::flag::register_conditional_shutdown(signal, ENDED_BY_CTRL_C, Arc::clone(&shared.signalled))
                .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&shared.signalled)))
                .context(said.no_signals)?;
        }
        let progress = Progress::new(all, simulation.quiet, texts);
        // What another program holds for itself is no part of the run.
        let held_before = if caller.is_some() { Held::new().now() } else { 0 };
        let limit = memory::limit(simulation).saturating_add(held_before);
        let watched = Arc::clone(&shared);
        let look_on = move || watched.look_on(progress, limit, texts);
        let thread = thread::Builder::new().name("watcher".to_owned()).spawn(look_on);
        Ok(Self { shared, thread: Some(thread.context(said.no_thread)?), texts })
    }

    pub(super) fn watch(&self) -> &Watch {
        &self.shared.watch
    }

    pub(super) fn replication_done(&self) {
        self.shared.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The replications are over; says why they were stopped, if they were. From now on a signal waits for the files.
    pub(super) fn finish(&mut self) -> Option<Cause> {
        self.shared.is_over.store(true, Ordering::Relaxed);
        let thread = self.thread.take()?;
        thread.thread().unpark();
        let cause = thread.join().ok().flatten();
        if self.shared.is_for_caller {
            return cause;
        }
        let shared = Arc::clone(&self.shared);
        let texts = self.texts;
        // It ends with what it waits for, as a program that watches a file has a run for each answer.
        thread::spawn(move || shared.look_on_writing(texts));
        cause
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.shared.is_written.store(true, Ordering::Relaxed);
    }
}

impl Shared {
    fn look_on(&self, mut progress: Progress, limit: u64, texts: &Texts) -> Option<Cause> {
        let said = &texts.watching;
        let (mut cause, mut signalled, mut is_dropped) = (None, None, false);
        let mut held = Held::new();
        let mut last = held.now();
        while !self.is_over.load(Ordering::Relaxed) {
            progress.show(Reached { done: self.done.load(Ordering::Relaxed), at: self.watch.reached() });
            if self.signalled.load(Ordering::Relaxed) && signalled.is_none() && cause.is_none() {
                signalled = Some(Instant::now());
                cause = Some(Cause::Signal);
                self.watch.stop();
                if self.is_for_caller {
                    is_dropped = true;
                    self.watch.drop_those_under_way();
                    continue;
                }
                progress.tell(&texts.unmarked(&(said.stopping)(GRACE.as_secs())));
            }
            if !is_dropped && signalled.is_some_and(|since| since.elapsed() > GRACE) {
                is_dropped = true;
                self.watch.drop_those_under_way();
                progress.tell(said.dropped);
            }
            let now = held.now();
            // Near the limit, as much again may be added before the next look.
            let next = if now >= limit / 4 * 3 { now.saturating_add(now.saturating_sub(last)) } else { now };
            if next > limit && !matches!(cause, Some(Cause::Memory { .. })) {
                cause = Some(Cause::Memory { held: now, limit });
                self.watch.drop_those_under_way();
            }
            if now > limit.saturating_add(limit / 4) && !self.is_for_caller {
                progress.finish();
                terminal::say(&texts.error(&(said.ended)(&memory_of(now, limit))));
                process::exit(1);
            }
            last = now;
            thread::park_timeout(BETWEEN_LOOKS);
        }
        progress.finish();
        cause
    }

    fn look_on_writing(&self, texts: &Texts) {
        if self.signalled.load(Ordering::Relaxed) {
            return;
        }
        while !self.signalled.load(Ordering::Relaxed) {
            if self.is_written.load(Ordering::Relaxed) {
                return;
            }
            thread::sleep(BETWEEN_LOOKS);
        }
        terminal::say(&texts.unmarked(&(texts.watching.writing)()));
    }
}

fn memory_of(held: u64, limit: u64) -> watching::Memory {
    watching::Memory { held: ByteSize(held).to_string(), limit: ByteSize(limit).to_string() }
}

/// Says that a run was stopped, and what its results are; one without any, or stopped for its memory, has failed.
pub(super) fn conclude(cause: Option<Cause>, stopped: Stopped, done: Done, texts: &Texts) -> anyhow::Result<()> {
    if stopped != Stopped::Interrupted {
        return Ok(());
    }
    let said = &texts.watching;
    match cause {
        Some(Cause::Memory { held, limit }) => {
            anyhow::bail!(texts.unmarked(&(said.stopped)(&memory_of(held, limit), done)))
        }
        _ if done.done == 0 => anyhow::bail!(said.interrupted_at_once),
        _ => {
            terminal::say(&(said.interrupted)(done));
            Ok(())
        }
    }
}

/// Whether a signal is to be ignored, as `nohup` wishes of the end of its terminal. A shell also lets commands in the
/// background ignore Ctrl-C; a signal that somebody sends them by hand is heard all the same.
#[cfg(target_os = "linux")]
fn is_ignored(signal: i32) -> bool {
    let ignored = || {
        let status = std::fs::read_to_string("/proc/self/status").ok()?;
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
        u64::from_str_radix(mask.trim(), 16).ok()
    };
    signal == signal::SIGHUP && ignored().is_some_and(|mask| mask & (1 << (signal - 1)) != 0)
}

#[cfg(not(target_os = "linux"))]
fn is_ignored(_signal: i32) -> bool {
    false
}
