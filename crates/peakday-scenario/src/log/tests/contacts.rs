//! A contact a row: files as they are exported, and what is wrong with them.

use super::*;

pub(super) const COLUMNS: &str = "rows = \"contacts\"\nchannel = \"voice\"\nvips = [\"2\"]\n\n[columns]\nid = \"call\"\narrived = \
                       \"arrival\"\nbefore_asking = \"vru_s\"\nwait = \"queue_s\"\nwork = \"service_s\"\nqueue = \
                       \"type\"\nvip = \"priority\"\nagent = \"agent\"\nend = \"outcome\"\n\n[ends]\nhandled = \
                       [\"AGENT\"]\nabandoned = [\"HANG\"]\ndropped = [\"PHANTOM\"]\n";
const HEADER: &str = "call,arrival,type,priority,vru_s,queue_s,outcome,service_s,agent\n";

fn read(log: &[u8], skip: bool) -> Result<(Vec<LogContact>, LogSummary), Faults> {
    let columns = LogColumns::parse("columns.toml", COLUMNS).expect("sound");
    let mut contacts = Vec::new();
    let summary = read_contacts("log.csv", &mut &log[..], &columns, skip, &mut |contact| contacts.push(contact))?;
    Ok((contacts, summary))
}

fn faults(log: &str) -> Vec<(&'static str, (usize, usize))> {
    let faults = read(log.as_bytes(), false).expect_err("faulty");
    faults.iter().map(|fault| (fault.id(), fault.position())).collect()
}

#[test]
fn a_log_says_who_asked_and_who_left() {
    let log = format!(
        "{HEADER}1,1999-02-01T08:00:00,PS,2,10,30,AGENT,120,A01\n2,1999-02-01T08:01:00,NW,0,5,,HANG,,\n\
         3,1999-02-01T08:02:00,PS,0,5,45,HANG,,\n4,1999-02-01T08:03:00,PS,0,5,,AGENT,60,A02\n\
         5,1999-02-01T08:04:00,PS,0,5,,PHANTOM,,\n"
    );
    let (contacts, summary) = read(log.as_bytes(), false).expect("sound");
    let ends: Vec<LogEnd> = contacts.iter().map(|contact| contact.end).collect();
    assert_eq!(ends, [LogEnd::Handled, LogEnd::NeverAsked, LogEnd::Abandoned, LogEnd::Handled]);
    let waits: Vec<Option<Span>> = contacts.iter().map(|contact| contact.wait).collect();
    assert_eq!(waits, [Some(Span::seconds(30)), None, Some(Span::seconds(45)), Some(Span::ZERO)]);
    assert_eq!(contacts[0].asked.map(|at| at.to_string()).as_deref(), Some("1999-02-01T08:00:10"));
    assert!(contacts[0].vip && !contacts[2].vip);
    assert_eq!((summary.rows, summary.taken, summary.dropped), (5, 4, 1));
    assert_eq!(summary.names.queues, ["PS", "NW"]);
    assert_eq!(summary.names.agents, ["A01", "A02"]);
}

/// Windows line breaks, blank lines, quotes around every cell, UTF-16 and GB18030.
#[test]
fn the_same_log_is_read_however_it_is_exported() {
    let plain = format!("{HEADER}1,1999-02-01T08:00:00,售前,2,10,30,AGENT,120,A01\n");
    let (expected, _) = read(plain.as_bytes(), false).expect("sound");
    let quoted: String =
        plain.lines().flat_map(|line| ["\"".to_owned(), line.replace(',', "\",\""), "\"\r\n\r\n".to_owned()]).collect();
    let utf_16: Vec<u8> = [0xff, 0xfe].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (gb, ..) = encoding_rs::GB18030.encode(&plain);
    let semicolons = format!("sep=;\nCalls of a day\n{}", plain.replace(',', ";"));
    for log in [quoted.as_bytes(), &utf_16, &gb, semicolons.as_bytes()] {
        let (contacts, summary) = read(log, false).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(contacts.iter().map(|contact| LogContact { line: 2, ..*contact }).collect::<Vec<_>>(), expected);
        assert_eq!(summary.names.queues, ["售前"]);
    }
}

#[test]
fn faults_point_at_their_cells_in_any_line_ending() {
    let rows =
        ["1,1999-02-01T08:00:00,PS,2,10,30,AGENT,120,A01", "", "2,1999-02-01T08:01:00,PS,2,10,-30,AGENT,120,A01"];
    for breaks in ["\n", "\r\n"] {
        let log = format!("{}{breaks}{}{breaks}", HEADER.trim_end(), rows.join(breaks));
        assert_eq!(faults(&log), [("E1008", (4, 31))], "{breaks:?}");
    }
    let quoted = format!("{HEADER}\"1\",\"1999-02-01T08:00:00\",\"PS\",\"2\",\"10\",\"x\",\"AGENT\",\"120\",\"A01\"\n");
    assert_eq!(faults(&quoted), [("E0307", (2, 41))]);
}

#[test]
fn what_is_alike_is_said_once_and_skipped_rows_are_listed() {
    let row = |n: usize| {
        let (hour, minute, wait) = (n / 60, n % 60, if n.is_multiple_of(10) { "-1" } else { "5" });
        format!("{n},1999-02-01T{hour:02}:{minute:02}:00,PS,0,0,{wait},AGENT,60,A01\n")
    };
    let mut log = HEADER.to_owned() + &(0..1000).map(row).collect::<Vec<_>>().concat();
    log += "half,a\n";
    assert_eq!(faults(&log), [("E1008", (2, 30)), ("E0304", (1002, 1))]);
    let (contacts, summary) = read(log.as_bytes(), true).expect("bad rows are skipped");
    assert_eq!((contacts.len(), summary.skipped, summary.warnings.len()), (900, 101, 2));
}

/// A quote that is never closed, in an endless file.
#[test]
fn an_endless_row_is_refused() {
    let beginning = format!("{HEADER}1,\"1999");
    let mut log = beginning.as_bytes().chain(std::io::repeat(b'x'));
    let columns = LogColumns::parse("columns.toml", COLUMNS).expect("sound");
    let faults = read_contacts("log.csv", &mut log, &columns, true, &mut |_| ()).expect_err("endless");
    assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1001"]);
}

#[test]
fn a_draft_of_columns_reads_the_log_it_was_made_from() {
    let log = format!("{HEADER}1,1999-02-01T08:00:00,PS,2,10,30,AGENT,120,A01\n2,1999-02-01T08:01:00,NW,0,5,,HANG,,\n");
    let draft = sniff("log.csv", &mut log.as_bytes(), Lang::En).expect("it can be read");
    insta::assert_snapshot!(draft);
    let columns = LogColumns::parse("draft", &draft).unwrap_or_else(|faults| panic!("{faults}"));
    let mut seen = 0;
    read_contacts("log.csv", &mut log.as_bytes(), &columns, false, &mut |_| seen += 1)
        .unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(seen, 2);
}

#[test]
fn a_draft_knows_the_words_of_chinese_tools() {
    let log = "会话ID,进线时间,客服,首次响应时间,回合数,结束时间,状态\n\
               88,2026/11/10 20:00:05,小美,12,3,2026/11/10 20:04:00,已接待\n\
               89,2026/11/10 20:00:09,小美,0:00:40,1,2026/11/10 20:02:00,排队放弃\n\
               90,2026/11/10 20:00:12,,,0,2026/11/10 20:00:30,转走\n";
    let draft = sniff("chats.csv", &mut log.as_bytes(), Lang::Zh).expect("it can be read");
    insta::assert_snapshot!(draft);
}
