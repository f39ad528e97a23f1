//! How many wait at each sampled moment, by queue.

use crate::ids::QueueId;
use crate::observe::QueueLevel;
use crate::report::Report;
use crate::units::Instant;

/// One queue, moment by moment: 5th, 50th and 95th percentile.
pub(in crate::report) struct QueueBacklog {
    pub queue: QueueId,
    /// All who wait.
    pub all: Vec<[f64; 3]>,
    /// Those who wait live, without offline messages.
    pub live: Vec<[f64; 3]>,
    /// There are messages, and so many that those who wait live would be flat beside them.
    pub messages_dwarf_live: bool,
    pub has_messages: bool,
    /// `None`: nobody ever waits.
    pub peak: Option<Peak>,
}

/// The largest number that waits at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Peak {
    pub median: f64,
    pub p95: f64,
    pub mean: f64,
    pub at: Option<Instant>,
    /// Replications agree on when it is: otherwise that moment is one of many, and nothing to point at.
    pub is_of_all: bool,
    /// When nobody waits any more, as a rule; `None`: not before the end.
    pub clear_at: Option<Instant>,
}

/// The queue with the largest backlog, and its peak.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Finding {
    pub queue: QueueId,
    pub peak: Peak,
}

impl Peak {
    /// In most replications nobody ever waits.
    pub(in crate::report) fn is_seldom(&self) -> bool {
        self.median < 0.5
    }
}

pub(in crate::report) fn backlog(report: Report<'_>, queue: usize) -> QueueBacklog {
    /// Messages that are so many times those who wait live get a panel of their own.
    const DWARFED: f64 = 4.0;
    let backlog = &report.findings.queues[queue].backlog;
    let (all, live) = (backlog.moments[QueueLevel::Waiting as usize].clone(), backlog.live.clone());
    let most = |of: &[[f64; 3]]| of.iter().map(|spread| spread[2]).fold(0.0, f64::max);
    let messages = &backlog.moments[QueueLevel::OfflineMessagesWaiting as usize];
    let peak = backlog.peak.filter(|peak| peak.estimate.mean > 0.0).and_then(|peak| {
        let [_, median, p95] = peak.spread?;
        let (at, clear_at) = (backlog.peak_at, backlog.clear_at);
        Some(Peak { median, p95, mean: peak.estimate.mean, at, is_of_all: agree(report, &all, median, at), clear_at })
    });
    QueueBacklog {
        queue: QueueId::of(queue),
        has_messages: most(messages) > 0.0,
        messages_dwarf_live: most(&live) > 0.0 && most(messages) > DWARFED * most(&live),
        all,
        live,
        peak,
    }
}

/// Whether about a moment, as a rule, about as many wait as at the peak.
fn agree(report: Report<'_>, all: &[[f64; 3]], peak: f64, at: Option<Instant>) -> bool {
    const ABOUT: f64 = 0.5;
    let run = &report.model.run;
    let Some(at) = at else { return false };
    let near = run.moments().zip(all).filter(|(moment, _)| {
        moment.saturating_since(at) <= run.interval && at.saturating_since(*moment) <= run.interval
    });
    near.map(|(_, spread)| spread[1]).fold(0.0, f64::max) >= ABOUT * peak
}

pub(in crate::report) fn finding(queues: &[QueueBacklog]) -> Option<Finding> {
    let peaks = queues.iter().filter_map(|of| Some(Finding { queue: of.queue, peak: of.peak? }));
    let size = |of: &Finding| (of.peak.median, of.peak.p95);
    peaks.reduce(|most, next| if size(&next) > size(&most) { next } else { most })
}
