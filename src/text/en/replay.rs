//! Why a log isn't a day of a scenario, in English.

use crate::text::Message;
use crate::text::replay::{OtherDates, Replay, UnknownQueue};

pub(super) const REPLAY: Replay = Replay {
    too_few: |least| {
        Message::of(
            format!("a day is judged by {least} replications at least"),
            format!("set --reps {least} or more; with few of them a model that is wrong is hardly seen"),
        )
    },
    no_contacts: |log| Message::alone(format!("{log} has no contacts")),
    unknown_queue: |UnknownQueue { log, queue, meant, queues }| {
        let meant = meant.map_or_else(String::new, |meant| format!("did you mean `{meant}`? "));
        Message::of(
            format!("{log} has a queue `{queue}` that the scenario hasn't"),
            format!(
                "{meant}the scenario's queues are {}; give the queue its name in the log, or leave its rows out of the log",
                queues.join(", ")
            ),
        )
    },
    no_queues: |log, queues| {
        Message::of(
            format!("{log} doesn't say the queue of a contact, and the scenario has several"),
            format!("name its column of queues with --columns, with values such as {}", queues.join(", ")),
        )
    },
    no_source: |queue| {
        Message::of(
            format!("queue `{queue}` of the log has no source in the scenario"),
            "add a [[source]] with this queue; its figures don't matter, as the log's are taken",
        )
    },
    only_tasks: |log| {
        Message::of(
            format!("{log} has tasks only"),
            "a replay judges how long customers wait for people: chats and calls",
        )
    },
    other_dates: |OtherDates { log, of_log, scenario }| {
        Message::of(
            format!(
                "{log} is of {} to {}, and the scenario of {} to {}",
                of_log[0], of_log[1], scenario[0], scenario[1]
            ),
            format!(
                "set --set run.start=\"{}\" --set run.end=\"{}\", and the dates of shifts and tables to match",
                of_log[0], of_log[1]
            ),
        )
    },
    unknown_incident: |incident, meant, known| {
        let help = match (meant, known) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, []) => {
                "add an [[incident]] that says what happened, with probability = 0 if the plan had none".into()
            }
            (None, known) => format!("it has {}", known.join(", ")),
        };
        Message::of(format!("no incident `{incident}` in the scenario"), help)
    },
};
