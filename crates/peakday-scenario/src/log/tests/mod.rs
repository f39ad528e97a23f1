//! Logs as tools write them, and near misses.

mod agent_days;
mod contacts;
mod intervals;
mod readings;

use super::*;

#[test]
fn keys_of_other_rows_are_refused() {
    for (columns, id) in [
        (agent_days::DAYS.replace("date = ", "wait = \"排队\"\ndate = "), "E1018"),
        (contacts::COLUMNS.replace("channel = \"voice\"", "counts = \"buyers\""), "E1018"),
        (contacts::COLUMNS.replace("work = ", "online = "), "E1018"),
        (agent_days::DAYS.replace("counts = \"buyers\"\n", ""), "E0204"),
        (agent_days::DAYS.replace("online_includes_away = true\n", ""), "E0204"),
        (agent_days::DAYS.replace("rounds = ", "mean_rounds = \"平均回合\"\nrounds = "), "E0216"),
    ] {
        let faults = LogColumns::parse("columns.toml", &columns).expect_err(&columns);
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), [id], "{faults}");
    }
}

#[test]
fn messages_are_put_into_their_chats() {
    let columns = LogColumns::parse(
        "columns.toml",
        "rows = \"messages\"\nagents_are = [\"A\"]\n[columns]\nid = \"chat\"\nat = \"start\"\nsince_start = \
         \"t_s\"\nsender = \"who\"\n",
    )
    .expect("sound");
    let log = "chat,start,who,t_s\n7,2020-05-12T20:33:12,C,0\n7,,A,29\n9,2020-05-12T20:30:00,C,0\n9,,A,3\n";
    let mut messages = Vec::new();
    let summary = read_messages("m.csv", &mut log.as_bytes(), &columns, false, &mut |message| messages.push(message));
    assert_eq!(summary.expect("sound").taken, 4);
    let shown: Vec<_> = messages.iter().map(|m| (m.chat, m.is_agents, m.at.to_string())).collect();
    assert_eq!(shown[1], (0, true, "2020-05-12T20:33:41".to_owned()));
    assert_eq!(shown[3], (1, true, "2020-05-12T20:30:03".to_owned()));
}

/// All messages would be customers', or nobody would ever have written to an agent.
#[test]
fn messages_of_one_side_alone_are_refused() {
    let log = "chat,at,who\n1,2026-11-10T08:00:00,C\n1,2026-11-10T08:00:20,A\n";
    let read = |agents: &str| {
        let text = format!(
            "rows = \"messages\"\nagents_are = [{agents}]\n[columns]\nid = \"chat\"\nat = \"at\"\nsender = \"who\"\n"
        );
        let columns = LogColumns::parse("columns.toml", &text).expect("sound");
        let read = read_messages("m.csv", &mut log.as_bytes(), &columns, false, &mut |_| ());
        read.map(|summary| summary.taken).map_err(|faults| faults.to_string())
    };
    assert_eq!(read("\"A\""), Ok(2));
    assert!(read("\"agent\"").unwrap_err().contains("no message is by `agent`"));
    assert!(read("\"A\", \"C\"").unwrap_err().contains("no message is by a customer"));
}

/// Without a columns file a log is one that the program wrote; what to do is said once, with the option of that log.
#[test]
fn a_log_of_unknown_columns_says_how_to_name_them() {
    let log = "Nr,Eingang\n1,2026-11-10T09:00:12\n";
    let contacts = read_contacts("log.csv", &mut log.as_bytes(), &LogColumns::own(), false, &mut |_| ());
    let messages = read_messages("log.csv", &mut log.as_bytes(), &LogColumns::own_messages(), false, &mut |_| ());
    for (read, option) in [(contacts, "`--columns columns.toml`"), (messages, "`--message-columns columns.toml`")] {
        let page = read.expect_err("of unknown columns").to_string();
        assert!(page.contains("E1024") && page.contains("1 fault in log.csv") && page.contains(option), "{page}");
    }
}
