//! The run itself, in English.

use crate::report::text::assumptions::run::{Horizon, Open, Run, Start, Waiting};
use crate::report::text::en::numbers::{moment, said, wanted_percent};

pub(super) const RUN: Run = Run {
    horizon: |Horizon { from, to }| format!("{} to {}.", moment(from), moment(to)),
    interval: |interval| format!("Reported every {}.", said(interval)),
    replications: |replications, seed| format!("{replications} replications with seed {seed}."),
    confidence: |confidence| format!("Intervals of figures are at {} confidence.", wanted_percent(confidence)),
    drain: |drain| format!("After the end, what is open is worked off for up to {}.", said(drain)),
    warm_up: |length| format!("The floor is simulated from {} before the start, unreported.", said(length)),
    nothing_waits: "Nothing waits at the start.",
    start,
};

fn start(it: &Start<'_>) -> String {
    let waiting = it.waiting.as_ref().map(|Waiting { number, oldest }| {
        let oldest = oldest.map_or_else(String::new, |oldest| format!(" (the oldest for {})", said(oldest)));
        format!("{number} waiting{oldest}")
    });
    let open = it.open.as_ref().map(|Open { number, unanswered }| {
        let unanswered = unanswered
            .map_or_else(String::new, |unanswered| format!(", {unanswered} of them with an unanswered message"));
        format!("{number} chats open{unanswered}")
    });
    let messages = it.messages.map(|messages| format!("{messages} messages left"));
    let parts: Vec<String> = [waiting, open, messages].into_iter().flatten().collect();
    if parts.is_empty() {
        return format!("At the start: {} has nothing waiting.", it.queue);
    }
    format!("At the start: {} has {}.", it.queue, list(&parts))
}

/// `a`, `a and b`, `a, b, and c`.
fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}
