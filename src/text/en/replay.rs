//! Why a log isn't a day of a scenario, in English.

use crate::text::Message;
use crate::text::replay::{Apart, OtherDates, Replay, UnknownQueue, WhichDates};
use peakday::study::Reading;

pub(super) const REPLAY: Replay = Replay {
    too_few: |least| {
        Message::of(
            format!("a replay is judged by {least} replications at least"),
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
            format!("queue `{queue}` of the log has no source in the scenario, and no follow-up leads there"),
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
    no_event: |text| {
        Message::of(
            format!("`{text}` doesn't say what to set beside what is replayed"),
            "write a name and a file, as in --against \"2025=last-year.csv\", and where its dates alone don't say which \
             moment corresponds to the start of the scenario, that moment: \"2025=last-year.csv@2025-10-31T20:00\"",
        )
    },
    no_event_columns: |text| {
        Message::of(
            format!("`{text}` doesn't say whose columns these are"),
            "write the name of an --against and a file, as in --against-columns \"2025=last-year.columns.toml\"",
        )
    },
    event_twice: |label| {
        Message::of(format!("two events are called `{label}`"), "give each --against a name of its own")
    },
    unknown_event: |label, meant, known| {
        let meant = meant.map_or_else(String::new, |meant| format!("did you mean `{meant}`? "));
        Message::of(format!("no --against is called `{label}`"), format!("{meant}there is {}", known.join(", ")))
    },
    no_event_start: |text, moment| {
        Message::of(
            format!("invalid moment `{moment}` in `{text}`"),
            "write the date and the time that correspond to the start of the scenario, as in 2025-10-31T20:00",
        )
    },
    file_or_moment: |whole, file, moment| {
        Message::of(
            format!("`{whole}` may be a file of that name, or the file {file} from {moment} on"),
            "both are there: rename one of the files",
        )
    },
    which_dates: |WhichDates { log, of_log, of_day, readings }| {
        let reading = |(reading, written): &(Reading, String)| {
            let what = match reading {
                Reading::FirstDates => "its first date beside the first that is replayed",
                Reading::LastDates => "its last date beside the last that is replayed",
                Reading::Beginnings => "its beginning beside that of what is replayed",
            };
            format!("{what}: --against \"{written}\"")
        };
        let readings: Vec<String> = readings.iter().map(reading).collect();
        Message::of(
            format!(
                "{log} is of {} to {}, and what is replayed of {} to {}: which moments correspond may mean several things",
                of_log[0], of_log[1], of_day[0], of_day[1]
            ),
            format!("say which moment of it corresponds to the start of the scenario: {}", readings.join("; ")),
        )
    },
    apart: |Apart { log, on_day, of_day }| {
        Message::of(
            format!(
                "{log}, as it is aligned, reaches from {} to {} of the time that is replayed, and that is from {} to {}",
                on_day[0], on_day[1], of_day[0], of_day[1]
            ),
            "after @ write the moment of the log that corresponds to the start of the scenario, not that start itself",
        )
    },
    event_without_queues: |log, queues| {
        Message::of(
            format!("{log} doesn't say the queue of a contact, and what is replayed has several"),
            format!("name its column of queues with --against-columns, with values such as {}", queues.join(", ")),
        )
    },
    other_queues: |log, own, of_day| {
        Message::of(
            format!("{log} has none of the queues that are replayed"),
            format!(
                "its queues are {}, those that are replayed {}: give one the names of the other",
                own.join(", "),
                of_day.join(", ")
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
