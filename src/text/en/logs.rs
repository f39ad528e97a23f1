//! Logs of days that were, in English.

use crate::text::Message;
use crate::text::logs::{BothChannels, DaysSeen, IntervalsSeen, Logs, NoDates, UnknownQueue};

pub(super) const LOGS: Logs = Logs {
    summary: |log| {
        let rows = format!("{} rows: {} taken", log.rows, log.taken);
        let counts = [(log.dropped, "no contacts"), (log.skipped, "left out")];
        let counts =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {count} {what}"));
        let span = log.span.map_or_else(String::new, |(first, last)| format!("; {first} to {last}"));
        let names = [("Queues", &log.names.queues), ("Agents", &log.names.agents)].into_iter().map(|(what, names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            if names.is_empty() { String::new() } else { format!("{what}: {}.\n", names.join(", ")) }
        });
        format!("{rows}{}{span}.\n{}", counts.collect::<String>(), names.collect::<String>())
    },
    agent_days: |DaysSeen { contacts, are_buyers, on_duty_h }| {
        let what = if *are_buyers {
            format!("{contacts} buyers taken, each counted once a day: chats are as many or more.")
        } else {
            format!("{contacts} contacts taken.")
        };
        let hours = on_duty_h.map_or_else(
            || "How long everybody was on duty isn't in it.".to_owned(),
            |hours| format!("{hours:.1} hours on duty."),
        );
        format!("{what} {hours}\n")
    },
    intervals: |IntervalsSeen { offered, answered, abandoned }| {
        let left = abandoned.map_or_else(
            || "how many left isn't in it, so that all others count".to_owned(),
            |abandoned| format!("{abandoned} left while waiting"),
        );
        format!("{offered} contacts came, {answered} were answered, {left}.\n")
    },
    no_handling_of_chats: || {
        Message::of(
            "handling times of chats by interval don't say what a reply takes",
            "such a time runs from opening to closing, while the agent writes in other chats too: leave `handling`, `talk` and \
             `wrap_up` out of the columns file, and learn replies from a log of messages or from agents' days",
        )
    },
    not_of_agent_days: |option| {
        Message::of(
            format!("{option} needs single contacts, and agents' days have none"),
            "leave it out, or give a log with rows = \"contacts\"",
        )
    },
    only_of_agent_days: |option| {
        Message::of(
            format!("{option} is for reports of agents' days"),
            "leave it out: how long customers think is learnt from the log",
        )
    },
    agent_days_beside: || {
        Message::of("agents' days where messages are expected", "give a log with rows = \"messages\", or leave it out")
    },
    no_think: |text| {
        Message::of(
            format!("`{text}` isn't how long customers think"),
            "write a time from 1s to 1h with its unit, as in 40s or 1.5m",
        )
    },
    no_dates: |NoDates { text }| {
        Message::of(
            format!("`{text}` isn't a range of dates"),
            "write the first and the last, as in 2026-11-01..2026-11-07",
        )
    },
    no_channel: || {
        Message::of(
            "how do customers come: by phone, or by chat?",
            "add channel = \"voice\" or channel = \"chat\" to the columns file, or --channel: work is a call, or the replies of a \
             chat",
        )
    },
    both_channels: |BothChannels { queue, calls, chats }| {
        let (of, queues) = if queue.is_empty() {
            (
                "the log".to_owned(),
                "or name its column of queues (`queue`), if calls and chats are of different ones".into(),
            )
        } else {
            (
                format!("queue `{queue}`"),
                format!("or split `{queue}` in the log into a queue of calls and one of chats"),
            )
        };
        Message::of(
            format!("{of} has {calls} calls and {chats} chats: work is a call, or the replies of a chat"),
            format!("learn of the calls with --channel voice, of the chats with --channel chat; {queues}"),
        )
    },
    nothing: |log| Message::alone(format!("no contact of {log} is on these dates")),
    several_teams: |agent, teams| {
        Message::of(
            format!("the log names the agent {agent}, and which of the {teams} teams that is, nobody says"),
            "give the roster of the day with --roster, or calibrate with --by-agent: then each agent is a team",
        )
    },
    no_agents: || {
        Message::of(
            "the log doesn't say who worked on its contacts, or for how long",
            "name the columns of agents and of work in the columns file, or give the roster with --roster",
        )
    },
    unknown_queue: |UnknownQueue { queue, known, nearest }| {
        let help = match (nearest, known.is_empty()) {
            (Some(nearest), _) => format!("did you mean `{nearest}`?"),
            (None, true) => "the log names no queues".to_owned(),
            (None, false) => format!("it has {}", known.join(", ")),
        };
        Message::of(format!("no queue `{queue}` in the log"), help)
    },
    no_scenario: |file| {
        Message::of(format!("{file} isn't called like a scenario"), "write a name that ends with .toml")
    },
    is_scenario: |file| Message::of(format!("{file} is the scenario itself"), "name another file for the log"),
    report_of_another: |folder, other| {
        Message::of(
            format!("{folder} holds results of something else, {other}"),
            "choose another folder with --report, or replace them with --overwrite",
        )
    },
    report_in_the_way: |folder, name| {
        Message::of(
            format!("{folder} holds a file {name} that no run of this program wrote"),
            "choose another folder with --report, or replace it with --overwrite",
        )
    },
    no_planned_date: |roster| {
        Message::of(
            format!("no date of {roster} is one on which an agent of the log worked"),
            "give the roster of the log's dates; and the log must say who worked on its contacts, and for how long",
        )
    },
    there: |file| Message::of(format!("{file} is there already"), "name another one, or add --overwrite"),
    other_offset: |moments, [theirs, own]| {
        format!(
            "{moments} moments have the offset {theirs}, and are read as of {own}: clocks showed another hour then than the \
             one read. If clocks were changed, hours and shifts are off by that on one side of the change"
        )
    },
    skipped: |skipped, rows| format!("{skipped} of {rows} rows were left out:"),
};
