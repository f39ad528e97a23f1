//! How far a run is: a bar with the time left on a terminal, now and then a plain line elsewhere.
#![allow(clippy::disallowed_types, reason = "progress is told by the wall clock; no result depends on it")]

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Called after every replication, from any thread.
pub(super) enum Progress {
    Silent,
    Bar(ProgressBar),
    Lines { all: u32, done: AtomicU32, last: Mutex<Instant> },
}

/// A plain line is written at most this often.
const PAUSE: Duration = Duration::from_secs(5);

impl Progress {
    pub(crate) fn new(replications: u32, quiet: bool) -> Self {
        if quiet {
            return Self::Silent;
        }
        if !std::io::stderr().is_terminal() {
            return Self::Lines { all: replications, done: AtomicU32::new(0), last: Mutex::new(Instant::now()) };
        }
        let bar = ProgressBar::new(u64::from(replications));
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} replications, {eta} left")
            .expect("the template is well-formed");
        bar.set_style(style);
        Self::Bar(bar)
    }

    pub(crate) fn replication_done(&self) {
        match self {
            Self::Silent => {}
            Self::Bar(bar) => bar.inc(1),
            Self::Lines { all, done, last } => {
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                let Ok(mut last) = last.try_lock() else { return };
                if last.elapsed() >= PAUSE {
                    *last = Instant::now();
                    eprintln!("{done} of {all} replications");
                }
            }
        }
    }

    pub(crate) fn finish(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
