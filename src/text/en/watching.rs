//! A run that goes on, in English.

use crate::text::Message;
use crate::text::watching::{Broken, Done, Memory, Reached, Watching};

const MORE_MEMORY: &str =
    "ask for fewer replications (--reps), use fewer threads (--threads), or allow more with --memory";

pub(super) const WATCHING: Watching = Watching {
    bar: "{bar:40} {pos} of {len} replications, {eta} left{msg}",
    counter: "{spinner} {pos} replications, {elapsed}{msg}",
    replications_so_far: |Reached { done, inside, .. }| format!("{done} replications{inside}"),
    replications: |Reached { done, all, inside }| format!("{done} of {all} replications{inside}"),
    inside: |at| format!("; one has reached {at}"),
    stopping: |seconds| {
        Message::of(
            format!(
                "stopping: the results of the finished replications follow; those under way have {seconds} s to finish, \
                 then they are dropped"
            ),
            "a second Ctrl-C ends the program at once, without results",
        )
    },
    dropped: "stopping: the replications under way are dropped",
    writing: || {
        Message::of(
            "stopping: the results are being written",
            "a second Ctrl-C ends the program at once and leaves the last results as they were",
        )
    },
    ended: |Memory { held, limit }| {
        Message::of(format!("ended at {held} of memory, since the limit is {limit}: nothing was written"), MORE_MEMORY)
    },
    stopped: |Memory { held, limit }, done| {
        Message::of(
            format!("stopped at {held} of memory, before it would pass the limit of {limit}; {}", results(done)),
            MORE_MEMORY,
        )
    },
    interrupted_study: "interrupted: the results are what was known by then",
    broken_off: |Broken { done, all, folder }| {
        Message::of(
            format!("interrupted: {done} of {all} plans are done and kept in {folder}"),
            "the same command goes on with the others",
        )
    },
    interrupted: |done| format!("interrupted: {}", results(done)),
    interrupted_search: "interrupted before the heads of the first team were found: there is nothing to report",
    interrupted_at_once: "interrupted before the first replication was done: there is nothing to report",
    no_signals: "can't listen to Ctrl-C",
    no_thread: "can't start a thread",
};

fn results(Done { done, all }: Done) -> String {
    match done {
        0 => "no replication was done: there is nothing to report".to_owned(),
        done => format!("the results are those of the first {done} of {all} replications"),
    }
}
