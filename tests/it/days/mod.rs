//! Hand-worked days with constant times: every instant is written in the test, worked out on paper from the model's
//! rules.

mod bot; // which contacts meet the bot, and how their sessions end
mod chat; // pool and push, patience and silence, shifts and breaks
mod desk; // how an agent answers chats: order, canned replies, switching, lingering, reassigning, messages at opening
mod floor; // what the floor manager does, which agents are called in, and the initial state
mod follow_ups; // which contacts cause follow-ups, and when
mod incidents; // what breaks
mod people; // learning, fatigue, coaching, overtime, and what a shift works
mod tasks; // deadlines, order, release, expiry, and tasks together with chats

use crate::support::{Scenario, Source, day, day_of, story};
use peakday::Model;

/// One agent round the clock who holds two chats; replies take 20 s, customers think 30 s, chats have two rounds,
/// unless these keys of the queue say otherwise.
fn one_agent(queue_keys: &str) -> Scenario {
    chats("desk", "think = \"30s\"\nrounds = 2").chats("desk", queue_keys).one(
        "team",
        "\"desk\"",
        "00:00-24:00",
        "max_concurrency = 2",
    )
}

/// A day on which buyers come to the queue `desk`.
fn tells(arrivals: &[&str], rest: impl Into<Scenario>, expected: &[&str]) {
    told(&day(arrivals, rest), expected);
}

/// A day on which contacts come from several sources.
fn tells_of(sources: &[Source<'_>], rest: impl Into<Scenario>, expected: &[&str]) {
    told(&day_of(sources, rest), expected);
}

fn told(model: &Model, expected: &[&str]) {
    let seen = story(model);
    // The agents come on duty first; those lines are the same on every day.
    let seen: Vec<&str> =
        seen.iter().map(String::as_str).filter(|line| !line.ends_with("was off, is on duty")).collect();
    assert_eq!(seen, expected, "\nseen:\n{}", seen.join("\n"));
}

/// Contacts from a source named like its queue.
fn to<'a>(queue: &'a str, arrivals: &'a [&'a str]) -> Source<'a> {
    Source { name: queue, queue, vip: 0, arrivals }
}

/// VIPs.
fn vips<'a>(queue: &'a str, arrivals: &'a [&'a str]) -> Source<'a> {
    Source { name: "vips", queue, vip: 1, arrivals }
}

/// A scenario that begins with a chat queue: replies take 20 s, in one round, unless its keys say otherwise.
fn chats(name: &str, keys: &str) -> Scenario {
    Scenario::new().chats(name, keys)
}

/// A scenario that begins with a queue of tasks, of ten minutes unless its keys say otherwise.
fn tasks(name: &str, keys: &str) -> Scenario {
    Scenario::new().tasks(name, keys)
}
