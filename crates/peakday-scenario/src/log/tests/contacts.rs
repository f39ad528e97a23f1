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

const CHATS: &str = "rows = \"contacts\"\nchannel = \"chat\"\n[columns]\narrived = \"at\"\nwait = \"reply_s\"\nended \
                     = \"to\"\nagent = \"who\"\n";
const CHATS_LOG: &str = "at,reply_s,to,who\n2026-11-10 20:00:00,12,2026-11-10 20:04:00,A\n2026-11-10 \
                         20:00:10,,2026-11-10 20:00:40,\n2026-11-10 20:01:00,0,2026-11-10 20:02:00,B\n";

fn contacts(columns: &str, log: &str) -> Result<Vec<LogContact>, Faults> {
    let columns = LogColumns::parse("columns.toml", columns)?;
    let mut found = Vec::new();
    read_contacts("log.csv", &mut log.as_bytes(), &columns, false, &mut |contact| found.push(contact))?;
    Ok(found)
}

/// Without a column of ends, a contact that no agent had was taken for one that was served, and a day in which an
/// eighth left for one in which nobody did.
#[test]
fn a_contact_without_an_agent_is_not_taken_for_served() {
    let ids = |faults: Faults| faults.iter().map(|fault| (fault.id(), fault.position())).collect::<Vec<_>>();
    let faults = contacts(CHATS, CHATS_LOG).map(drop).map_err(ids);
    assert_eq!(faults, Err(vec![("E1022", (3, 42))]));
    let ends = |columns: &str, log: &str| -> Vec<(LogEnd, Option<Span>)> {
        let found = contacts(columns, log).unwrap_or_else(|faults| panic!("{faults}"));
        found.iter().map(|contact| (contact.end, contact.wait)).collect()
    };
    let said = |end: &str| CHATS.replace("[columns]", &format!("unserved_are = \"{end}\"\n[columns]"));
    let served = [(LogEnd::Handled, Some(Span::seconds(12))), (LogEnd::Handled, Some(Span::ZERO))];
    let left = (LogEnd::Abandoned, Some(Span::seconds(30)));
    assert_eq!(ends(&said("abandoned"), CHATS_LOG), [served[0], left, served[1]]);
    assert_eq!(ends(&said("dropped"), CHATS_LOG), served);
    // Where every row has an agent, the log may be one of those who were served: nothing is known of the others.
    let all_served: String = CHATS_LOG.lines().filter(|row| !row.ends_with(',')).flat_map(|row| [row, "\n"]).collect();
    assert!(ends(CHATS, &all_served).iter().all(|(end, _)| *end == LogEnd::Unsaid));
    // One of the two ways to say it.
    let both = said("abandoned").replace("agent = ", "end = \"who\"\nagent = ") + "[ends]\nhandled = [\"A\"]\n";
    assert_eq!(contacts(&both, CHATS_LOG).map(drop).map_err(ids), Err(vec![("E0216", (3, 16))]));
}

/// How long a chat waited for its first reply is empty where none came: that customer left, and asked for a person.
#[test]
fn a_chat_that_left_without_a_first_reply_had_asked_for_a_person() {
    let log = CHATS_LOG.replace("to,who", "to,end").replace(",A\n", ",served\n").replace(",B\n", ",served\n");
    let log = log.replace("20:00:40,\n", "20:00:40,left\n");
    let columns =
        CHATS.replace("agent = \"who\"", "end = \"end\"\n[ends]\nhandled = [\"served\"]\nabandoned = [\"left\"]");
    let found = contacts(&columns, &log).unwrap_or_else(|faults| panic!("{faults}"));
    let left = found[1];
    assert_eq!((left.end, left.asked, left.wait), (LogEnd::Abandoned, Some(left.arrived), Some(Span::seconds(30))));
    // Of calls it is one that ended in the menu.
    let found = contacts(&columns.replace("chat", "voice"), &log).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((found[1].end, found[1].asked), (LogEnd::NeverAsked, None));
}

/// All days up to the twelfth: every date is one of two, and a draft that took one would move the log to other
/// months.
#[test]
fn a_draft_leaves_open_what_dates_and_times_leave_open() {
    let draft = |log: &str| sniff("log.csv", &mut log.as_bytes(), Lang::En).expect("it can be read");
    let log = |dates: [&str; 2]| {
        format!("call_id,start_time,wait,agent\n1,{} 8:00 AM,3,A\n2,{} 9:00 PM,4,B\n", dates[0], dates[1])
    };
    let open = draft(&log(["11/09/2026", "11/10/2026"]));
    let said = "# 11/09/2026 8:00 AM is 2026-09-11 (\"day-first\") or 2026-11-09 (\"month-first\"):\n# dates = ";
    assert!(open.contains(said), "{open}");
    assert!(draft(&log(["11/09/2026", "11/13/2026"])).contains("\ndates = \"month-first\""));
    assert!(draft(&log(["9.11.2026", "10.11.2026"])).contains("\ndates = \"day-first\""), "points have the day first");
    assert!(!draft(&log(["2026-11-09", "2026-11-10"])).contains("dates"));
    // What then is read says both.
    let columns = LogColumns::parse("columns.toml", &open).expect("sound");
    let mut ignore = |_: LogContact| ();
    let text = log(["11/09/2026", "11/10/2026"]);
    let faults = read_contacts("log.csv", &mut text.as_bytes(), &columns, false, &mut ignore).expect_err("either");
    let page = faults.to_string();
    assert!(page.contains("dates = \"day-first\" for 2026-09-11 or dates = \"month-first\""), "{page}");
    // A date and a time in two columns, a time zone, and nothing that says when.
    let two = draft("编号,日期,呼入时间,坐席\n1,2026-11-09,08:00:05,A\n2,2026-11-09,09:00:10,B\n");
    assert!(two.contains("arrived = [\"日期\", \"呼入时间\"]"), "{two}");
    let zoned = draft("call_id,start_time,agent\n1,2026-11-09T00:00:05Z,A\n2,2026-11-09T01:00:10Z,B\n");
    assert!(zoned.contains("# utc_offset = ") && zoned.contains("arrived = \"start_time\""), "{zoned}");
    let nothing = draft("call_id,wait,agent\n1,5,A\n2,6,B\n");
    assert!(nothing.contains("# arrived = "), "{nothing}");
}

/// A header on every page, sums among the rows, and rows that a join has doubled.
#[test]
fn rows_that_are_no_contacts_are_told_apart() {
    let columns =
        "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\narrived = \"at\"\nwork = \"talk\"\nagent = \"who\"\n";
    let row = |n: usize| format!("2026-11-10 09:{:02}:{:02},{},A{}\n", n / 60, n % 60, 30 + n, n % 3);
    let rows: Vec<String> = (0..120).map(row).collect();
    let pages: String = rows.chunks(50).map(|page| "at,talk,who\n".to_owned() + &page.concat()).collect();
    assert_eq!(contacts(columns, &pages).map(|found| found.len()).map_err(|faults| faults.to_string()), Ok(120));
    let ids = |faults: Faults| faults.iter().map(crate::Fault::id).collect::<Vec<_>>();
    let with_sum = pages.clone() + "合计,9999,\n";
    assert_eq!(contacts(columns, &with_sum).map(drop).map_err(ids), Err(vec!["E1016"]));
    let listed = columns.replace("[columns]", "total_rows = [\"合计\"]\n[columns]");
    assert_eq!(contacts(&listed, &with_sum).map(|found| found.len()).map_err(ids), Ok(120));
    let doubled: String = "at,talk,who\n".to_owned() + &rows.iter().map(|row| row.repeat(2)).collect::<String>();
    assert_eq!(contacts(columns, &doubled).map(drop).map_err(ids), Err(vec!["E1023"]));
    // With an id each of them is a fault of its own row.
    let numbered: String = doubled.lines().flat_map(|row| [row, ",", row, "\n"]).collect::<String>();
    let numbered = numbered.replacen("at,talk,who,at,talk,who", "at,talk,who,a,b,c", 1);
    let by_id = columns.replace("arrived", "id = \"a\"\narrived");
    assert_eq!(contacts(&by_id, &numbered).map(drop).map_err(ids), Err(vec!["E1005"]));
}

/// One offset is read for the whole log: where clocks were changed, moments of the other one are told, with how many.
#[test]
fn moments_of_another_offset_are_counted() {
    let columns = LogColumns::parse(
        "columns.toml",
        "rows = \"contacts\"\nchannel = \"voice\"\nutc_offset = \"+01:00\"\n[columns]\narrived = \"at\"\nend = \"end\"\n[ends]\n\
         handled = [\"ok\"]\n",
    )
    .expect("sound");
    let read = |moments: &[&str]| {
        let rows: Vec<String> = moments.iter().map(|at| format!("{at},ok\n")).collect();
        let log = format!("at,end\n{}", rows.concat());
        read_contacts("log.csv", &mut log.as_bytes(), &columns, false, &mut |_| ()).expect("sound").other_offset
    };
    let [summer, winter, utc] = ["2026-10-25T02:30:00+02:00", "2026-10-25T02:10:00+01:00", "2026-10-25T01:40:00Z"];
    assert_eq!(read(&[summer, winter]), Some(LogOffset { minutes: 120, read_as: 60, moments: 1 }));
    assert_eq!(read(&[winter, winter]), None);
    assert_eq!(read(&[winter, utc]), None, "an export in UTC says nothing of clocks");
}

/// A wait over the hour that clocks leave out is asked about where local times alone tell it; a duration of its own, an
/// offset or what the columns file says decides it. An hour that occurs twice makes moments go back, and the fault says
/// so.
#[test]
fn a_wait_over_a_change_of_clocks_is_taken_from_what_tells_it() {
    let columns = |keys: &str, wait: &str| {
        format!(
            "rows = \"contacts\"\nchannel = \"voice\"\n{keys}[columns]\narrived = \"at\"\nassigned = \"to\"\nended = \
             \"end\"\n{wait}"
        )
    };
    let log = |rows: [&str; 3], wait: &str| format!("at,to,end,s\n{},{wait}\n", rows.join(","));
    let spring = ["2026-03-29 01:59:30", "2026-03-29 03:00:15", "2026-03-29 03:02:15"];
    let waits = |columns: &str, log: &str| {
        let found = contacts(columns, log);
        found.map(|found| found[0].wait.map(Span::as_secs_f64)).map_err(|faults| faults.to_string())
    };
    let page = waits(&columns("", ""), &log(spring, "")).unwrap_err();
    assert!(page.contains("E1028") && page.contains("45s or 1h 45s?") && page.contains("utc_offset"), "{page}");
    let steady = columns("clocks = \"never_changed\"\n", "");
    assert_eq!(waits(&steady, &log(spring, "")), Ok(Some(3645.0)));
    let stated = columns("", "wait = \"s\"\n");
    assert_eq!(waits(&stated, &log(spring, "45")), Ok(Some(45.0)), "the duration is taken");
    let page = waits(&stated, &log(spring, "900")).unwrap_err();
    assert!(page.contains("told twice"), "neither reading: {page}");
    let zoned = spring.map(|at| at.to_owned() + if at.contains(" 01") { "+01:00" } else { "+02:00" });
    let ahead = columns("utc_offset = \"+01:00\"\n", "");
    assert_eq!(waits(&ahead, &log([&zoned[0], &zoned[1], &zoned[2]], "")), Ok(Some(45.0)));
    // The same on another Sunday, and a call of the same night that goes over no such hour.
    let before = log(spring, "").replace("03-29", "03-22");
    assert_eq!(waits(&columns("", ""), &before), Ok(Some(3645.0)));
    let short = ["2026-03-29 03:00:10", "2026-03-29 03:00:15", "2026-03-29 03:40:15"];
    assert_eq!(waits(&columns("", ""), &log(short, "")), Ok(Some(5.0)));

    let autumn = ["2026-10-25 01:59:30", "2026-10-25 03:00:15", "2026-10-25 03:02:15"];
    assert_eq!(waits(&stated, &log(autumn, "7245")), Ok(Some(7245.0)), "an hour longer than clocks show");
    let twice = ["2026-10-25 02:59:30", "2026-10-25 02:00:15", "2026-10-25 02:02:15"];
    let page = waits(&columns("", ""), &log(twice, "")).unwrap_err();
    assert!(page.contains("E1007") && page.contains("clocks are put back on this night"), "{page}");
    let page = waits(&columns("", ""), &log(twice, "").replace("10-25", "10-26")).unwrap_err();
    assert!(page.contains("E1007") && !page.contains("clocks are put back"), "{page}");
}

/// A year of two digits is read where the columns file says the order of dates, and the refusal says how.
#[test]
fn years_of_two_digits_are_asked_about() {
    let columns = |dates: &str| {
        format!("rows = \"contacts\"\nchannel = \"voice\"\n{dates}[columns]\narrived = \"at\"\nwork = \"talk\"\n")
    };
    let log = "at,talk\n26/11/09 08:06,60\n26/11/10 09:00,70\n";
    let page = contacts(&columns(""), log).map(drop).unwrap_err().to_string();
    let said = "dates = \"year-first\" for 2026-11-09 or dates = \"day-first\" for 2009-11-26";
    assert!(page.split_whitespace().collect::<Vec<_>>().join(" ").contains(said), "{page}");
    for (order, expected) in [("year-first", "2026-11-09T08:06"), ("day-first", "2009-11-26T08:06")] {
        let found = contacts(&columns(&format!("dates = \"{order}\"\n")), log).expect("the order is said");
        assert_eq!(found[0].arrived.to_string(), expected);
    }
}

/// A draft knows moments whose year has two digits, and leaves their order open where more than one can be.
#[test]
fn a_draft_leaves_the_order_of_short_years_open() {
    let draft = |dates: [&str; 2]| {
        let log = format!("id,呼入时间,坐席\n1,{} 08:00:05,A\n2,{} 09:00:10,B\n", dates[0], dates[1]);
        sniff("log.csv", &mut log.as_bytes(), Lang::En).expect("a draft")
    };
    let open = draft(["26/11/09", "26/11/10"]);
    assert!(open.contains("26/11/09 08:00:05 is 2026-11-09 (\"year-first\") or 2009-11-26 (\"day-first\"):"), "{open}");
    assert!(open.contains("# dates = \"year-first\"") && open.contains("arrived = \"呼入时间\""), "{open}");
    let one = draft(["26/11/09", "26/11/32"]);
    assert!(one.contains("\ndates = \"day-first\""), "no month has 32 days: {one}");
    let one = draft(["31/10/26", "01/11/26"]);
    assert!(one.contains("dates = \"year-first\"") && one.contains("2026-10-31 (\"day-first\")"), "{one}");
}

/// Read without a word, one agent was two of half the work.
#[test]
fn names_that_differ_by_how_they_are_written_are_noted() {
    let columns =
        "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\narrived = \"at\"\nwork = \"talk\"\nagent = \"who\"\n";
    let columns = LogColumns::parse("columns.toml", columns).expect("sound");
    let noted = |names: [&str; 2]| {
        let log = format!("at,talk,who\n2026-11-10 08:00,60,{}\n2026-11-10 08:05,70,{}\n", names[0], names[1]);
        let read = read_contacts("log.csv", &mut log.as_bytes(), &columns, false, &mut |_| ()).expect("sound");
        read.render_notes(Lang::En, false)
    };
    let note = noted(["Anna", "anna"]);
    assert!(note.contains("W1002") && note.contains("`Anna` and `anna`"), "{note}");
    assert_eq!(noted(["Anna", "Anne"]), "");
    assert_eq!(noted(["Anna", "Anna"]), "");
    // 24 o'clock is refused with what it is: in a report it may be the end of an hour.
    let log = "at,talk,who\n2026-11-10 24:00:00,60,A\n";
    let page = read_contacts("log.csv", &mut log.as_bytes(), &columns, false, &mut |_| ()).unwrap_err().to_string();
    assert!(page.contains("write 2026-11-11T00:00"), "{page}");
}
