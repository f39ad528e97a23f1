//! Tasks, in English.

use super::capital;
use crate::model::{Batch, Deadline};
use crate::report::text::assumptions::tasks::{Deadlines, Tasks};
use crate::report::text::en::numbers::{self, clocks, days_of, mean, on_average};
use crate::report::text::numbers::whole_hours;
use crate::units::Clock;

pub(super) const TASKS: Tasks = Tasks {
    task: |work| format!("Tasks: each takes {} on average; nobody waits on the line.", mean(work)),
    deadline: |deadlines| match deadlines {
        Deadlines::None => "No deadline.".into(),
        Deadlines::OfAll(usual) => format!("{}.", capital(&deadline(usual))),
        Deadlines::OfVips(vips) => format!("For VIPs {}; no other deadline.", deadline(vips)),
        Deadlines::VipsWithin { usual, vips } => {
            format!("{}, for VIPs {}.", capital(&deadline(usual)), numbers::deadline(vips))
        }
        Deadlines::Both { usual, vips } => {
            format!("{}; for VIPs {}.", capital(&deadline(usual)), deadline(vips))
        }
    },
    release: |times| format!("They may be worked from the next {} on.", clocks(times)),
    expires: |distribution| match distribution {
        None => "They never become needless.".into(),
        Some(distribution) => {
            format!("They become needless {} after filing, unless in hand.", on_average(distribution))
        }
    },
    interruptible: |put_aside| {
        if put_aside {
            "They are put aside at once for a customer."
        } else {
            "Once begun, they are finished before a customer is served."
        }
    },
};

fn deadline(deadline: &Deadline) -> String {
    match deadline {
        Deadline::Within { span, hours: None } => format!("to be done within {}", numbers::deadline(*span)),
        Deadline::Within { span, hours: Some(business_hours) } => {
            let length = whole_hours(*span).map_or_else(
                || numbers::said(*span),
                |hours| format!("{hours} {}", if hours == 1 { "hour" } else { "hours" }),
            );
            let days = days_of(business_hours).map_or_else(String::new, |days| format!(" on {days}"));
            let (from, to) = (Clock(business_hours.hours.from), Clock(business_hours.hours.to));
            format!("to be done within {length}, counted from {from} to {to}{days} only")
        }
        Deadline::Batches(batches) => {
            let batch = |batch: &Batch| {
                let next_day = if batch.done_by < batch.filed_by { " the next day" } else { "" };
                format!("filed by {}, to be done by {}{next_day}", Clock(batch.filed_by), Clock(batch.done_by))
            };
            batches.iter().map(batch).collect::<Vec<_>>().join("; ")
        }
    }
}
