//! Learning from logs: what was simulated is found again, from the log of it alone.
//!
//! Here are the scenarios that are simulated, and how their logs are read; each subject has a file.

mod commands; // the command: what it refuses, and the files that it writes
mod coverage; // how often intervals cover what is known
mod found; // work, patience, rounds, the bot, by channel and queue
mod people; // who was there, and who was absent
mod silence; // customers who leave without a word
mod unattended; // who asks while nobody is there

use peakday::Model;
use peakday::calibrate::{Calibration, Calibrator, PresenceRule};
use peakday::observe;
use peakday::report::journal;
use peakday::scenario::{LogChannel, LogColumns, LogNames, read_contacts, read_messages};

/// Four weeks of a small phone desk on which one in five leaves.
const CALLS: &str = r#"
[run]
start = "2026-11-02T00:00"
end = "2026-11-30T00:00"

[[source]]
name = "callers"
queue = "calls"
vip = 0.1
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 30, 60, 60, 40, 30, 50, 60, 50, 40, 20, 0, 0, 0, 0, 0, 0]
busyness = { day_cv = 0.2 }

[[queue]]
name = "calls"
channel = "voice"
talk = { mean = "180s", cv = 1.2 }
wrap_up = { mean = "20s" }
patience = { mean = "5m", dist = "weibull", shape = 0.8 }

[[team]]
name = "agents"
works = ["calls"]

[[shift]]
team = "agents"
agents = 3
hours = "08:00-18:00"
"#;

/// Two days of chats, three at once for each agent.
const CHATS: &str = r#"
[run]
start = "2026-11-10T08:00"
end = "2026-11-12T00:00"

[[source]]
name = "buyers"
queue = "chats"
hourly = [0, 0, 0, 0, 0, 0, 0, 0, 60, 90, 90, 60, 60, 60, 90, 90, 60, 60, 60, 90, 90, 60, 0, 0]

[[queue]]
name = "chats"
channel = "chat"
reply = { mean = "24s", cv = 0.8 }
think = { mean = "40s", cv = 1.1 }
rounds = { mean = 4 }
patience = { mean = "3m" }

[[team]]
name = "agents"
works = ["chats"]
max_concurrency = 3

[[shift]]
team = "agents"
agents = 3
hours = "08:00-22:00"
"#;

/// What is learnt of the log of a model's day, which goes through the files that the program writes.
fn learnt(model: &Model, is_voice: bool) -> Calibration {
    let log = observe::contact_log(model, 0);
    let [contacts, messages] = journal(model, &log, "day");
    let mut calibrator = Calibrator::new(is_voice, PresenceRule::default());
    if !is_voice {
        calibrator = calibrator.with_messages();
    }
    let own = LogColumns::own();
    let summary = read_contacts("day.csv", &mut &contacts.bytes[..], &own, false, &mut |contact| {
        calibrator.contact(&contact);
    });
    let names: LogNames = summary.unwrap_or_else(|faults| panic!("{faults}")).names;
    let mut of_messages = LogNames::default();
    if !is_voice {
        let own = LogColumns::own_messages();
        let read = read_messages("day.messages.csv", &mut &messages.bytes[..], &own, false, &mut |message| {
            calibrator.message(&message);
        });
        of_messages = read.unwrap_or_else(|faults| panic!("{faults}")).names;
    }
    calibrator.finish(&names, &of_messages)
}

/// What is learnt of a log of contacts alone, as its text and a columns file have it.
fn learnt_of(contacts: &str, columns: &LogColumns) -> Calibration {
    let is_voice = columns.channel() == Some(LogChannel::Voice);
    let mut calibrator = Calibrator::new(is_voice, PresenceRule::default());
    let summary = read_contacts("day.csv", &mut contacts.as_bytes(), columns, false, &mut |contact| {
        calibrator.contact(&contact);
    });
    calibrator.finish(&summary.unwrap_or_else(|faults| panic!("{faults}")).names, &LogNames::default())
}
