//! The log of a simulated day as the tools of the trade export theirs: one row a contact, and one row a message.

use super::ResultFile;
use crate::engine::End;
use crate::model::{Channel, Model};
use crate::observe::{ContactLog, LoggedContact};
use crate::units::{Instant, Span};

/// The columns of contacts.
const CONTACTS: [&str; 19] = [
    "contact",
    "arrived",
    "queue",
    "channel",
    "kind",
    "vip",
    "follow_up",
    "met_bot",
    "asked",
    "assigned",
    "first_reply",
    "ended",
    "end",
    "rounds",
    "answered",
    "response_s",
    "work_s",
    "wrap_up_s",
    "agent",
];

/// The columns of messages.
const MESSAGES: [&str; 5] = ["contact", "queue", "at", "sender", "agent"];

/// The two tables of a log, called after the file of contacts without its ending.
pub fn journal(model: &Model, log: &ContactLog, stem: &str) -> [ResultFile; 2] {
    let contacts = log.contacts.iter().enumerate().map(|(number, contact)| row(model, number, contact));
    let messages = log.messages.iter().map(|message| {
        let (sender, agent) = match message.agent {
            Some(agent) => ("agent", name(agent.index())),
            None => ("customer", String::new()),
        };
        let queue = model.queue(log.contacts[message.contact].queue).name.clone();
        vec![(message.contact + 1).to_string(), queue, moment(message.at), sender.to_owned(), agent]
    });
    [
        ResultFile { name: format!("{stem}.csv"), bytes: written(&CONTACTS, contacts) },
        ResultFile { name: format!("{stem}.messages.csv"), bytes: written(&MESSAGES, messages) },
    ]
}

fn row(model: &Model, number: usize, contact: &LoggedContact) -> Vec<String> {
    let at = |at: Option<Instant>| at.map_or_else(String::new, moment);
    let has_agent = contact.agent.is_some();
    let of_agent = |span: Span| if has_agent { seconds(span) } else { String::new() };
    vec![
        (number + 1).to_string(),
        moment(contact.arrived),
        model.queue(contact.queue).name.clone(),
        channel(&model.queue(contact.queue).channel).to_owned(),
        model.kinds[contact.kind.index()].name.clone(),
        contact.vip.to_string(),
        contact.is_follow_up.to_string(),
        contact.met_bot.to_string(),
        at(contact.asked),
        at(contact.assigned),
        at(contact.first_reply),
        at(contact.ended),
        end(contact).to_owned(),
        contact.rounds.to_string(),
        contact.answered.to_string(),
        seconds(contact.response),
        of_agent(contact.work),
        of_agent(contact.wrap_up),
        contact.agent.map_or_else(String::new, |agent| name(agent.index())),
    ]
}

/// The word of a channel, as scenarios have it.
const fn channel(channel: &Channel) -> &'static str {
    match channel {
        Channel::Chat(_) => "chat",
        Channel::Voice(_) => "voice",
        Channel::Task(_) => "task",
    }
}

/// The word of an end, as in the file of columns that reads the log. Nobody knows yet of a customer who left without a
/// word, and whom no agent has turned to.
fn end(contact: &LoggedContact) -> &'static str {
    match contact.end {
        End::Abandoned { silent: true } if contact.in_vain => "left_silently",
        End::Abandoned { silent: true } if contact.first_reply.is_none() => "open",
        End::Contained => "contained",
        End::Handled => "handled",
        End::Abandoned { .. } => "abandoned",
        End::Gone => "gone",
        End::LeftBot => "left_bot",
        End::TurnedAway => "turned_away",
        End::Expired => "expired",
        End::Cut => "cut",
        End::Open => "open",
    }
}

fn name(agent: usize) -> String {
    format!("A{:04}", agent + 1)
}

/// To the millisecond, as tools write it.
fn moment(at: Instant) -> String {
    at.civil().round(jiff::Unit::Millisecond).map_or_else(|_| at.to_string(), |at| at.to_string())
}

fn seconds(span: Span) -> String {
    format!("{:.3}", span.as_secs_f64())
}

fn written<'a>(header: &'a [&'a str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory can't fail.
    writer.write_record(header).expect("it is in memory");
    rows.for_each(|row| writer.write_record(row).expect("rows are as long as the header"));
    writer.into_inner().expect("it is in memory")
}
