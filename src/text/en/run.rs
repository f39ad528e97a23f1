//! A run before it begins and after it, in English.

use crate::size::grouped;
use crate::text::Message;
use crate::text::run::{Lasting, Run, Size, TooMuchMemory};

pub(super) const RUN: Run = Run {
    size: |Size { contacts, replications, threads, time, memory }| {
        let threads = if *threads == 1 { "1 thread".to_owned() } else { format!("{threads} threads") };
        let replications = match replications {
            1 => "1 replication".to_owned(),
            &replications => format!("{} replications", grouped(f64::from(replications))),
        };
        let time = match time {
            Lasting::Moment => "less than 1 s".to_owned(),
            Lasting::Seconds(seconds) => format!("some {seconds} s"),
            Lasting::Minutes(minutes) => format!("some {minutes} min"),
            Lasting::Hours(hours) => format!("some {hours} h"),
            Lasting::Days(days) => format!("some {days} days"),
        };
        format!("about {contacts} contacts a replication, {replications}: {time} on {threads}, {memory}")
    },
    sweep_size: |plans, memory| format!("a sweep of {plans} such plans: {memory}"),
    too_much_memory: |TooMuchMemory { needed, limit, replications, variants, figures }| {
        let each = variants.map_or_else(String::new, |variants| format!(" of each of {variants} variants"));
        Message::of(
            format!(
                "this run would need about {needed} of memory, more than the limit of {limit}: {replications} \
                 replications{each}, in each the figures of {figures} intervals of queues"
            ),
            "ask for fewer replications (--reps) or longer intervals (--set run.interval=\"1h\"), or allow more with --memory",
        )
    },
    uncovered: |characters| {
        format!("the fonts of the PNG plots have no {characters}; other programs may show them in the SVG")
    },
    no_headroom: "interrupted while the headroom was looked for: the results are whole but for that, which is what was known \
                  by then",
    no_threads: "can't start the threads",
};
