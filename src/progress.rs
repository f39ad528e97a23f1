//! How far a run is: a bar with the time left on a terminal, now and then a plain line elsewhere.
//!
//! A replication that takes long is told by the simulated moment it has reached.
#![allow(clippy::disallowed_types, reason = "progress is told by the wall clock; no result depends on it")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::caller::{self, Caller};
use super::terminal;
use super::text::Texts;
use super::text::watching;
use peakday::units;

/// How far a run is, at one moment.
#[derive(Clone, Copy)]
pub(super) struct Reached {
    /// Replications that are done.
    pub done: u32,
    /// Of one that is under way, the simulated moment.
    pub at: Option<units::Instant>,
}

/// What is shown of it.
pub(super) struct Progress {
    all: u32,
    shown: Shown,
    texts: &'static Texts,
    /// When a replication was last done, and how many were then.
    last_done: (Instant, u32),
}

enum Shown {
    Nothing,
    Bar(ProgressBar),
    /// Another program shows it.
    ToCaller(Arc<Caller>),
    Lines {
        last: Instant,
    },
}

/// A plain line is written at most this often.
const BETWEEN_LINES: Duration = Duration::from_secs(5);
/// A replication that takes longer than this is looked into.
const LONG: Duration = Duration::from_secs(2);

impl Progress {
    /// Of a run of this many replications; 0 where nobody knows how many there will be.
    pub(super) fn new(all: u32, quiet: bool, texts: &'static Texts) -> Self {
        let now = Instant::now();
        let shown = if let Some(caller) = caller::current() {
            caller.begin(all);
            Shown::ToCaller(caller)
        } else if quiet {
            Shown::Nothing
        } else if terminal::can_draw() {
            let bar = if all == 0 { ProgressBar::new_spinner() } else { ProgressBar::new(u64::from(all)) };
            let style =
                ProgressStyle::with_template(if all == 0 { texts.watching.counter } else { texts.watching.bar });
            bar.set_style(style.expect("the template is well-formed"));
            Shown::Bar(bar)
        } else {
            Shown::Lines { last: now }
        };
        Self { all, shown, texts, last_done: (now, 0) }
    }

    pub(super) fn show(&mut self, reached: Reached) {
        let now = Instant::now();
        if reached.done > self.last_done.1 {
            self.last_done = (now, reached.done);
        }
        let is_long = now - self.last_done.0 >= LONG;
        let said = &self.texts.watching;
        let at = reached.at.filter(|_| is_long);
        let inside = at.map_or_else(String::new, |at| (said.inside)(&at.to_string()));
        match &mut self.shown {
            Shown::Bar(bar) => {
                bar.set_position(u64::from(reached.done));
                bar.set_message(inside);
            }
            Shown::Lines { last } if now - *last >= BETWEEN_LINES => {
                *last = now;
                let reached = watching::Reached { done: reached.done, all: self.all, inside: &inside };
                let say = if self.all == 0 { said.replications_so_far } else { said.replications };
                terminal::say(&say(&reached));
            }
            Shown::ToCaller(caller) => caller.reached(reached.done),
            Shown::Nothing | Shown::Lines { .. } => {}
        }
    }

    /// Says something while the bar is there.
    pub(super) fn tell(&self, text: &str) {
        match &self.shown {
            Shown::Bar(bar) => bar.suspend(|| terminal::say(text)),
            Shown::ToCaller(caller) => caller.say(text),
            _ => terminal::say(text),
        }
    }

    pub(super) fn finish(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}
