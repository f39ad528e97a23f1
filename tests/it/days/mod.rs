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

use crate::support::{Source, day, day_of, story};
use peakday::Model;

/// One agent round the clock who holds two chats; replies take 20 s, customers think 30 s, chats have two rounds.
const ONE_AGENT: &str = r#"
    [[queue]]
    name = "desk"
    channel = "chat"
    reply = "20s"
    think = "30s"
    rounds = 2

    [[team]]
    name = "team"
    works = ["desk"]
    max_concurrency = 2

    [[shift]]
    team = "team"
    agents = 1
    hours = "00:00-24:00"
"#;

/// The same with other keys in the queue.
fn one_agent(queue_keys: &str) -> String {
    ONE_AGENT.replacen("rounds = 2", &format!("rounds = 2\n{queue_keys}"), 1)
}

/// A day on which buyers come to the queue `desk`.
fn tells(arrivals: &[&str], text: &str, expected: &[&str]) {
    told(&day(arrivals, text), expected);
}

/// A day on which contacts come from several sources.
fn tells_of(sources: &[Source<'_>], text: &str, expected: &[&str]) {
    told(&day_of(sources, text), expected);
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

/// A chat queue whose replies take 20 s, with keys of its own.
fn chats(name: &str, keys: &str) -> String {
    let rounds = if keys.contains("rounds = ") { "" } else { "rounds = 1" };
    let reply = if keys.contains("reply = ") { "" } else { "reply = \"20s\"" };
    format!("[[queue]]\nname = \"{name}\"\nchannel = \"chat\"\n{reply}\n{rounds}\n{keys}\n")
}

/// A queue of tasks of ten minutes, with keys of its own.
fn tasks(name: &str, keys: &str) -> String {
    let work = if keys.contains("work = ") { "" } else { "work = \"10m\"" };
    format!("[[queue]]\nname = \"{name}\"\nchannel = \"task\"\n{work}\n{keys}\n")
}

/// A team of one agent, there in these hours, with keys of its own.
fn one(team: &str, works: &str, hours: &str, keys: &str) -> String {
    format!(
        "[[team]]\nname = \"{team}\"\nworks = [{works}]\n{keys}\n[[shift]]\nteam = \"{team}\"\nagents = 1\n\
         hours = \"{hours}\"\n"
    )
}
