//! The study of concurrency, in English.

use super::numbers::NUMBERS;
use crate::report::text::concurrency::{About, Concurrency, ConcurrencyPlot, Range, Step, Subject, Surest};
use crate::report::text::verdicts::{Held, Interval};

pub(super) const CONCURRENCY: Concurrency = Concurrency {
    about: |About { team, now }| format!("Slots of team {team}, the chats that an agent may hold at once: now {now}"),
    limit,
    slots,
    now: |limit| format!("{limit} (now)"),
    columns: ["slots", "wait", "P90", "response", "first resp P90", "left", "open at once", "occupancy"],
    certainty: |target| format!("certainty: {target}"),
    note: "wait: for an agent, its mean and P90; response: a round's mean, once an agent holds the chat",
    step: |Step { from, to }| format!("from {from} to {to}"),
    same: |limit| format!("nothing changes, no agent ever holds more than {limit} chats"),
    saturated: |slots| format!("Above {slots} nothing changes: no agent ever holds more chats at once."),
    wait: "wait",
    response: "response",
    seconds: " s",
    unchanged: "unchanged",
    ends: |Interval { low, high }| format!(" ({low} to {high})"),
    surest: |Surest { slots, held: Held { held, assessed }, now }| {
        let now = now.map_or_else(String::new, |now| format!("; now in {now}"));
        format!("most certain with {slots}, held in {held} of {assessed}{now}")
    },
    range: |Range { first, last }| format!("{} to {}", limit(first), slots(last)),
    all_hold: |limits| match limits {
        [] => "no limit holds every target".into(),
        limits => format!("every target holds with {}", (CONCURRENCY.list)(limits)),
    },
    list: |limits| {
        let Some((&last, others)) = limits.split_last() else { return String::new() };
        let others: Vec<String> = others.iter().copied().map(limit).collect();
        format!("{} and {}", others.join(", "), slots(last))
    },
    equals: |Surest { slots, held: Held { held, assessed }, now }| {
        let now = now.map_or_else(String::new, |now| format!("; now in {now}"));
        format!("equally certain with {slots}: {held} of {assessed}{now}")
    },
    alike: |Held { held, assessed }| format!("held in {held} of {assessed}, whatever the limit"),
    plot: ConcurrencyPlot {
        title: "Chats at once: wait against response",
        subject: |Subject { team, queue }| format!("team {team}, queue {queue}"),
        axis: "chats at once (slots)",
        wait: "Mean wait for an agent",
        response: "Mean response a round, once an agent holds the chat",
        certainty: "Certainty of targets: share of replications that hold them",
        now: "now",
        change: "change",
        mean: "mean",
        wanted: |share| format!("wanted {}", NUMBERS.wanted_percent(share)),
        nothing: "nobody was given to an agent",
        caption: "Line: mean of all replications. Band: P5–P95 of the means of single replications. Change: to the limit on \
                  the left, on the same customers; grey where its interval holds 0. Triangles: beyond the axis.",
    },
};

fn limit(slots: Option<u32>) -> String {
    slots.map_or_else(|| "no limit".into(), |slots| slots.to_string())
}

fn slots(slots: Option<u32>) -> String {
    match slots {
        None => "no limit".into(),
        Some(1) => "1 slot".into(),
        Some(slots) => format!("{slots} slots"),
    }
}
