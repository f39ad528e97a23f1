//! How far a run is, and how another thread stops it: a few numbers that both share.
//!
//! Why not a callback: what looks at the run (a clock, a terminal, the memory that is left) is the program's, and
//! nothing in a replication may wait for it.
//!
//! Must stay true: a replication that is dropped leaves nothing behind; those before it are reported as they are.
//!
//! What goes wrong: a stop that drops replications which need only a moment more leaves out the busy ones more often
//! than the quiet ones. So a program first lets them finish, and drops them only if they take long.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::units::Instant;

/// How far a run is, and whether it is to stop. It is looked at and set from any thread.
#[derive(Debug, Default)]
pub struct Watch {
    stopped: AtomicBool,
    dropped: AtomicBool,
    looks: AtomicU64,
    reached_us: AtomicU64,
}

impl Watch {
    /// Begins no more replications; those under way are finished.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Drops the replications under way too, within some milliseconds.
    pub fn drop_those_under_way(&self) {
        self.stop();
        self.dropped.store(true, Ordering::Relaxed);
    }

    /// Whether no more replications are begun.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// How often replications looked whether to go on: a measure of the work done since the run began.
    pub fn looks(&self) -> u64 {
        self.looks.load(Ordering::Relaxed)
    }

    /// The simulated moment that a replication under way had reached when one last looked; `None` before.
    pub fn reached(&self) -> Option<Instant> {
        Some(Instant::from_micros(self.reached_us.load(Ordering::Relaxed))).filter(|&at| at > Instant::default())
    }

    /// Whether a replication that has reached this moment goes on.
    pub(super) fn goes_on(&self, at: Instant) -> bool {
        self.looks.fetch_add(1, Ordering::Relaxed);
        self.reached_us.store(at.as_micros(), Ordering::Relaxed);
        !self.dropped.load(Ordering::Relaxed)
    }
}
