//! Tasks: work with no customer on the line, and when it must be done.

use serde::{Deserialize, Serialize};

use super::BusinessHours;
use crate::random::distribution::Distribution;
use crate::units::{Instant, Span};

/// The times and limits of a queue of tasks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    /// How long the work takes.
    pub work: Distribution,
    /// Times of day at which the tasks filed since the last time are released; empty: at once.
    pub release: Vec<Span>,
    /// When a task must be done; `None`: it has no deadline.
    pub deadline: Option<Deadline>,
    /// The same for VIPs; `None`: as for others.
    pub vip_deadline: Option<Deadline>,
    /// How long after filing it becomes needless, unless an agent has it in hand; `None`: never.
    pub expires: Option<Distribution>,
    /// Whether it is put aside at once for a customer who waits.
    pub interruptible: bool,
}

/// When a task must be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deadline {
    /// This long after filing, in opening hours only if there are any.
    Within {
        /// The time for doing it.
        span: Span,
        /// The hours that count; `None`: all.
        hours: Option<BusinessHours>,
    },
    /// By batches of the day, in order of their cut-offs; a task filed after the last cut-off belongs to the next day's
    /// first batch.
    Batches(Vec<Batch>),
}

/// A cut-off: a task filed up to one time of day must be done by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The last time of filing that belongs to it, as time after midnight.
    pub filed_by: Span,
    /// When it must be done, as time after midnight: on the same day, or on the next if this is the earlier time.
    pub done_by: Span,
}

impl Task {
    /// When a task that was filed at this moment is released for work.
    pub fn released(&self, filed: Instant) -> Instant {
        next_clock(&self.release, filed)
    }

    /// The deadline of a task that was filed at this moment; `None`: it has none.
    pub fn due(&self, filed: Instant, vip: bool) -> Option<Instant> {
        let deadline = if vip { self.vip_deadline.as_ref().or(self.deadline.as_ref()) } else { self.deadline.as_ref() };
        deadline.map(|deadline| deadline.of(filed))
    }
}

impl Deadline {
    /// The last moment at which a task filed then is done in time.
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

/// The first of these times of day from `at` on; `at` itself if there are none.
pub(super) fn next_clock(clocks: &[Span], at: Instant) -> Instant {
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
