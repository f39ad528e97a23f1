//! Teams: what they work, when they are there, and how they work.

use crate::model::{AtEnd, Attend, Coaching, Fatigue, Learning, TasksWhile, WhileAway};
use crate::units::{Instant, Span};

pub(crate) struct People {
    pub works: fn(&str) -> String,
    /// A queue, and a factor on handling time in it if there is one.
    pub work: fn(&str, Option<String>) -> String,
    /// Between queues of one priority and those of the next.
    pub then: &'static str,
    /// Hours on the roster, and the most at once.
    pub roster: fn(&str, u64) -> String,
    pub shift: fn(&Shift<'_>) -> String,
    pub pause: fn(&Pause) -> String,
    pub more_shifts: fn(usize) -> String,
    pub dates: fn(&[Dates]) -> String,
    pub weight: fn(f64) -> String,
    pub max_concurrency: fn(Option<u32>) -> String,
    pub blend: fn(bool) -> &'static str,
    pub tasks_while: fn(TasksWhile) -> &'static str,
    pub max_overtime: fn(Option<Span>) -> String,
    /// The team that trains, and by how much that slows it.
    pub coaching: fn(&str, Coaching) -> String,
    /// By how much agents differ; `None`: they don't.
    pub speed: fn(Option<f64>) -> String,
    /// The share absent; `None`: nobody is.
    pub absence: fn(Option<f64>) -> String,
    pub learning: fn(Option<&Learning>) -> String,
    pub fatigue: fn(Option<&Fatigue>) -> String,
    pub attend: fn(Attend) -> &'static str,
}

/// People who come and go at the same times.
pub(crate) struct Shift<'a> {
    /// `None` where nobody gave it a name.
    pub name: Option<&'a str>,
    pub people: usize,
    pub dates: &'a str,
    pub hours: &'a str,
    pub on_call: bool,
    pub at_end: AtEnd,
    /// What is worked, where it isn't what the team works otherwise.
    pub works: Option<&'a str>,
    pub breaks: &'a [String],
}

/// A break.
pub(crate) struct Pause {
    pub length: Span,
    pub begins: Begins,
    /// What becomes of chats.
    pub while_away: WhileAway,
}

/// When a break begins, as a time of day.
pub(crate) enum Begins {
    At(Span),
    Between { first: Span, last: Span },
}

/// Dates that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dates {
    One(Instant),
    InMonth { from: Instant, to: Instant },
    AcrossMonths { from: Instant, to: Instant },
}

impl Dates {
    pub(crate) fn of(from: Instant, to: Instant) -> Self {
        let month = |at: Instant| (at.civil().year(), at.civil().month());
        if from == to {
            Self::One(from)
        } else if month(from) == month(to) {
            Self::InMonth { from, to }
        } else {
            Self::AcrossMonths { from, to }
        }
    }
}
