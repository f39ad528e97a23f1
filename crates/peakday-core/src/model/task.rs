//! Tasks: work that nobody waits on the line for, and when it must be done.

use serde::{Deserialize, Serialize};

use super::BusinessHours;
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// The distributions of a task.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Doing it.
    pub work: Distribution,
    /// Times of day at which what was filed since the last one is released; empty: at once.
    pub release: Vec<Span>,
    /// When it must be done.
    pub deadline: Option<Deadline>,
    /// The same for VIPs.
    pub vip_deadline: Option<Deadline>,
    /// How long after filing it becomes needless, unless somebody has it in hand.
    pub expires: Option<Distribution>,
    /// Whether it is put aside at once for a customer who waits.
    pub interruptible: bool,
}

/// When a task must be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deadline {
    /// So long after filing, in opening hours only if there are any.
    Within {
        /// How long.
        span: Span,
        /// The hours that count; `None`: all.
        hours: Option<BusinessHours>,
    },
    /// By batches of the day, in order of their cut-offs; what is filed after the last belongs to the next day's first.
    Batches(Vec<Batch>),
}

/// A cut-off: what is filed up to a time of day must be done by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The last moment of filing that belongs to it, after midnight.
    pub filed_by: Span,
    /// When it must be done: on the same day, or on the next where this is the earlier time.
    pub done_by: Span,
}

impl Task {
    /// When a task filed then is released for work.
    pub fn released(&self, filed: Instant) -> Instant {
        next_clock(&self.release, filed)
    }

    /// The deadline of a task filed then.
    pub fn due(&self, filed: Instant, vip: bool) -> Option<Instant> {
        let deadline = if vip { self.vip_deadline.as_ref().or(self.deadline.as_ref()) } else { self.deadline.as_ref() };
        deadline.map(|deadline| deadline.of(filed))
    }
}

impl Deadline {
    /// The last moment at which what was filed then is done in time.
    pub fn of(&self, filed: Instant) -> Instant {
        match self {
            Self::Within { span, hours: None } => filed + *span,
            Self::Within { span, hours: Some(hours) } => hours.add(filed, *span),
            Self::Batches(batches) => {
                let clock = filed.since_midnight();
                let midnight = filed.floor_to(Span::DAY);
                let (midnight, batch) = match batches.iter().find(|batch| clock <= batch.filed_by) {
                    Some(batch) => (midnight, batch),
                    None => (midnight + Span::DAY, &batches[0]),
                };
                let next_day = if batch.done_by < batch.filed_by { Span::DAY } else { Span::ZERO };
                midnight + next_day + batch.done_by
            }
        }
    }
}

/// The first of these times of day from `at` on; `at` itself where there are none.
pub fn next_clock(clocks: &[Span], at: Instant) -> Instant {
    let midnight = at.floor_to(Span::DAY);
    let days = [midnight, midnight + Span::DAY];
    let moments = days.into_iter().flat_map(|midnight| clocks.iter().map(move |&clock| midnight + clock));
    moments.filter(|&moment| moment >= at).min().unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i8, hour: i8, minute: i8) -> Instant {
        Instant::from_civil(jiff::civil::date(2026, 11, day).at(hour, minute, 0, 0))
    }

    #[test]
    fn a_batch_is_what_was_filed_by_its_cut_off() {
        let clock = |hour, minute| Span::hours(hour) + Span::minutes(minute);
        let batches = Deadline::Batches(vec![
            Batch { filed_by: clock(9, 59), done_by: clock(10, 0) },
            Batch { filed_by: clock(17, 29), done_by: clock(17, 30) },
        ]);
        assert_eq!(batches.of(at(10, 9, 59)), at(10, 10, 0), "filed at the very cut-off");
        assert_eq!(batches.of(at(10, 9, 59) + Span::seconds(1)), at(10, 17, 30));
        assert_eq!(batches.of(at(10, 17, 30)), at(11, 10, 0), "the next day's first batch");
        assert_eq!(batches.of(at(30, 23, 0)), Instant::from_civil(jiff::civil::date(2026, 12, 1).at(10, 0, 0, 0)));
    }

    #[test]
    fn yesterdays_tickets_are_due_by_noon() {
        let deadline = Deadline::Batches(vec![Batch { filed_by: Span::DAY, done_by: Span::hours(12) }]);
        assert_eq!(deadline.of(at(10, 0, 0)), at(11, 12, 0));
        assert_eq!(deadline.of(at(10, 23, 59)), at(11, 12, 0));
    }

    #[test]
    fn forty_eight_hours_run_through_nights_and_weekends() {
        let deadline = Deadline::Within { span: Span::hours(48), hours: None };
        assert_eq!(deadline.of(at(13, 23, 30)), at(15, 23, 30));
    }

    #[test]
    fn the_next_release_is_the_first_from_then_on() {
        let clocks = [Span::hours(9), Span::hours(15)];
        assert_eq!(next_clock(&clocks, at(10, 9, 0)), at(10, 9, 0));
        assert_eq!(next_clock(&clocks, at(10, 9, 1)), at(10, 15, 0));
        assert_eq!(next_clock(&clocks, at(10, 16, 0)), at(11, 9, 0));
        assert_eq!(next_clock(&[], at(10, 16, 0)), at(10, 16, 0));
    }
}
