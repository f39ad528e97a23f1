//! What a log says in another way than one thinks: durations told twice, words that no row has, moments and durations
//! in other dress, and faults of a whole log.

use std::fmt::Write as _;

use super::*;

const CALLS: &str = "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\narrived = \"in\"\nassigned = \"up\"\nended = \
                     \"out\"\nwait = \"wait\"\nwork = \"talk\"\nagent = \"who\"\n";

fn read(columns: &str, log: &str, skip: bool) -> Result<(Vec<LogContact>, LogSummary), Faults> {
    let columns = LogColumns::parse("columns.toml", columns)?;
    let mut found = Vec::new();
    let summary = read_contacts("log.csv", &mut log.as_bytes(), &columns, skip, &mut |contact| found.push(contact))?;
    Ok((found, summary))
}

fn ids(faults: &Faults) -> Vec<(&'static str, usize)> {
    faults.iter().map(|fault| (fault.id(), fault.position().0)).collect()
}

/// Calls at these waits and talks in seconds, with both as the log states them.
fn calls(stated: impl Fn(u64, u64) -> (String, String)) -> String {
    let mut log = "in,up,out,wait,talk,who\n".to_owned();
    for n in 0..30 {
        let (wait, talk) = (5 + 7 * (n % 13), 95 + 31 * (n % 11));
        let came = Instant::of_hour(24 * 20_000 + 9) + Span::minutes(3 * n);
        let up = came + Span::seconds(wait);
        let (stated_wait, stated_talk) = stated(wait, talk);
        writeln!(log, "{came},{up},{},{stated_wait},{stated_talk},A{}", up + Span::seconds(talk), n % 4)
            .expect("writing to memory does not fail");
    }
    log
}

#[test]
fn durations_that_are_told_twice_must_be_one() {
    let said = |log: &str, columns: &str| read(columns, log, false).map(|(found, _)| found.len());
    let plain = |wait: u64, talk: u64| (wait.to_string(), talk.to_string());
    assert_eq!(said(&calls(plain), CALLS).ok(), Some(30));
    // A telephone that rings for some seconds, and talk without its holds.
    assert_eq!(said(&calls(|wait, talk| plain(wait.saturating_sub(6), talk - 20)), CALLS).ok(), Some(30));
    // Minutes for seconds, in either column; and with the unit said, or without the column.
    let minutes = calls(|wait, talk| (format!("{:.2}", wait as f64 / 60.0), format!("{:.1}", talk as f64 / 60.0)));
    let faults = said(&minutes, CALLS).expect_err("minutes");
    assert_eq!(ids(&faults), [("E1026", 7), ("E1026", 8)], "{faults}");
    let page = faults.to_string();
    for shown in ["`wait` isn't the time from `in` to `up`", "times_in = \"minutes\"", "in 30 of 30 rows"] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    assert!(faults.in_language(Lang::Zh).to_string().contains("单位是分钟"));
    let in_minutes = CALLS.replace("[columns]", "times_in = \"minutes\"\n[columns]");
    let (found, _) = read(&in_minutes, &minutes, false).unwrap_or_else(|faults| panic!("{faults}"));
    assert!(found[1].wait.is_some_and(|wait| wait.as_secs_f64() > 11.5 && wait.as_secs_f64() < 12.5));
    let without = CALLS.replace("wait = \"wait\"\nwork = \"talk\"\n", "");
    let (found, _) = read(&without, &minutes, false).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((found[0].wait, found[0].work), (Some(Span::seconds(5)), Some(Span::seconds(95))));
    // Another meaning: the whole time of the call. With bad rows skipped, it is refused all the same.
    let whole = calls(|wait, talk| plain(wait, wait + talk + 200));
    let faults = read(CALLS, &whole, true).map(|_| ()).expect_err("another time");
    assert_eq!(ids(&faults), [("E1026", 8)], "{faults}");
    let of_all = calls(|wait, talk| plain(wait + talk, talk));
    let page = said(&of_all, CALLS).expect_err("another time").to_string();
    assert!(page.contains("it is the time from `in` to `out`"), "{page}");
}

#[test]
fn single_rows_that_differ_are_bad_rows() {
    let log = calls(|wait, talk| (wait.to_string(), if wait == 12 { "3000".to_owned() } else { talk.to_string() }));
    let faults = read(CALLS, &log, false).map(|_| ()).expect_err("three rows");
    assert_eq!(ids(&faults), [("E1017", 3)], "{faults}");
    let (found, summary) = read(CALLS, &log, true).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((found.len(), summary.skipped), (27, 3));
    // What an agent does after a call may be in the moment of its end.
    let wrap_up = CALLS.replace("agent =", "wrap_up = \"after\"\nagent =");
    let mut log = "in,up,out,wait,talk,after,who\n".to_owned();
    for n in 0..20 {
        let came = Instant::of_hour(24 * 20_000 + 9) + Span::minutes(5 * n);
        let up = came + Span::seconds(10);
        writeln!(log, "{came},{up},{},10,{},150,A", up + Span::seconds(100 + n + 150), 100 + n)
            .expect("writing to memory does not fail");
    }
    assert_eq!(read(&wrap_up, &log, false).map(|(found, _)| found.len()).ok(), Some(20));
}

/// A message log that has moments of all messages, and minutes since the first of them.
#[test]
fn messages_that_are_told_twice_must_be_one() {
    let columns = "rows = \"messages\"\nagents_are = [\"A\"]\n[columns]\nid = \"chat\"\nat = \"at\"\nsince_start = \
                   \"t\"\nsender = \"who\"\n";
    let columns = LogColumns::parse("columns.toml", columns).expect("sound");
    let read = |unit: u64| {
        let mut log = "chat,at,who,t\n".to_owned();
        for chat in 0..9 {
            for (n, who) in ["C", "A", "C", "A"].into_iter().enumerate() {
                let since = 120 * n as u64;
                let at = Instant::of_hour(24 * 20_000 + chat) + Span::seconds(since);
                writeln!(log, "{chat},{at},{who},{}", since / unit).expect("writing to memory does not fail");
            }
        }
        let read = read_messages("m.csv", &mut log.as_bytes(), &columns, false, &mut |_| ());
        read.map(|summary| summary.taken).map_err(|faults| ids(&faults))
    };
    assert_eq!(read(1), Ok(36));
    assert_eq!(read(60), Err(vec![("E1026", 6)]));
}

#[test]
fn words_that_no_row_has_are_not_passed_over() {
    let columns = |vips: &str| {
        format!(
            "rows = \"contacts\"\nchannel = \"voice\"\nvips = [{vips}]\ntotal_rows = [\"全天\"]\n[columns]\narrived = \
             \"at\"\nvip = \"级别\"\nend = \"end\"\n[ends]\nhandled = [\"ok\"]\nabandoned = [\"gone\"]\ndropped = \
             [\"test\"]\n"
        )
    };
    let log = "at,级别,end\n2026-11-10T08:00:00,VIP,ok\n2026-11-10T08:01:00,普通,ok\n2026-11-10T08:02:00,普通,gone\n";
    let notes = |vips: &str, log: &str| -> Vec<String> {
        let (_, summary) = read(&columns(vips), log, false).unwrap_or_else(|faults| panic!("{faults}"));
        summary.notes.iter().map(|note| format!("{}: {}", note.id(), note.message())).collect()
    };
    let rest = ["W1001: no row has `全天`, which `total_rows` names", "W1001: no row has `test`, which `ends` names"];
    assert_eq!(notes("\"VIP\"", log), rest);
    let none = notes("\"金卡\", \"银卡\"", log);
    assert_eq!(none[0], "W1001: nobody in this log goes first: no row has `金卡` or `银卡`");
    let (_, summary) = read(&columns("\"金卡\""), log, false).expect("sound");
    let page = summary.render_notes(Lang::En, false);
    assert!(page.contains("the log has `普通` (2 rows), `VIP` (1 row)"), "{page}");
    assert!(summary.render_notes(Lang::Zh, false).contains("这份日志里没有 VIP"));
    // One of two words: a day without the other.
    assert_eq!(notes("\"VIP\", \"金卡\"", log)[0], "W1001: no row has `金卡`, which `vips` names");
    assert_eq!(notes("\"VIP\"", &(log.to_owned() + "全天,,\n2026-11-10T08:03:00,普通,test\n")), [""; 0]);
    // A word that is written otherwise, though others are as they are.
    let faults = |vips: &str| ids(&read(&columns(vips), log, true).map(|_| ()).expect_err("written otherwise"));
    assert_eq!(faults("\"vip\""), [("E1027", 3)]);
    assert_eq!(faults("\"普通\", \"V I P\""), [("E1027", 3)]);
    // The program's own columns name every word that there may be.
    let own = "contact,queue,channel,vip,arrived,asked,assigned,first_reply,ended,work_s,wrap_up_s,response_s,rounds,\
               answered,agent,end\n1,calls,voice,false,2026-11-10T08:00:00,2026-11-10T08:00:00,2026-11-10T08:00:05,,\
               2026-11-10T08:01:05,60,0,0,1,1,A,handled\n";
    let summary = read_contacts("log.csv", &mut own.as_bytes(), &LogColumns::own(), false, &mut |_| ()).expect("sound");
    assert!(summary.notes.is_empty());
}

#[test]
fn words_for_agents_are_told_however_they_are_written() {
    let log = "chat,at,who\n1,2026-11-10T08:00:00,C\n1,2026-11-10T08:00:20,Agent\n1,2026-11-10T08:00:30,Bot\n";
    let read = |agents: &str| {
        let text = format!(
            "rows = \"messages\"\nagents_are = [{agents}]\n[columns]\nid = \"chat\"\nat = \"at\"\nsender = \"who\"\n"
        );
        let columns = LogColumns::parse("columns.toml", &text).expect("sound");
        let read = read_messages("m.csv", &mut log.as_bytes(), &columns, false, &mut |_| ());
        read.map(|summary| summary.notes.len()).map_err(|faults| ids(&faults))
    };
    assert_eq!(read("\"Agent\""), Ok(0));
    assert_eq!(read("\"Agent\", \"Seller\""), Ok(1));
    assert_eq!(read("\"Agent\", \"bot\""), Err(vec![("E1027", 2)]));
}

const MOMENTS: &str = "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\narrived = \"at\"\n";

/// When the contacts of a column of moments came.
fn came(said: &str, cells: &[&str]) -> Result<Vec<String>, Vec<(&'static str, usize)>> {
    let log = "at,x\n".to_owned() + &cells.iter().flat_map(|cell| ["\"", cell, "\",1\n"]).collect::<String>();
    let columns = MOMENTS.replace("[columns]", &format!("{said}\n[columns]"));
    let read = read(&columns, &log, false);
    read.map(|(found, _)| found.iter().map(|of| of.arrived.to_string()).collect()).map_err(|faults| ids(&faults))
}

#[test]
fn moments_are_read_where_their_whole_column_has_one_meaning() {
    let two = |first: &str, second: &str| Ok(vec![first.to_owned(), second.to_owned()]);
    let expected = || two("2026-11-09T08:06:06", "2026-11-09T08:07");
    assert_eq!(came("", &["20261109080606", "20261109080700"]), expected());
    assert_eq!(came("", &["2026年11月09日08:06:06", "2026年11月9日 8时7分"]), expected());
    // Seconds and milliseconds since 1970 need to know how far local time is ahead of UTC.
    let ahead = "utc_offset = \"+08:00\"";
    assert_eq!(came(ahead, &["1794182766", "1794182820"]), expected());
    assert_eq!(came(ahead, &["1794182766000", "1794182820000"]), expected());
    assert_eq!(came("", &["1794182766", "1794182820"]), Err(vec![("E0307", 2)]));
    assert_eq!(came(ahead, &["2026-11-09T00:06:06Z", "1794182820"]), Err(vec![("E0307", 3)]));
    assert_eq!(came(ahead, &["1794182766", "1794182820000"]), Err(vec![("E0307", 3)]));
    // Days as spreadsheets count them; the first and the last of a night at midnight.
    assert_eq!(came("", &["46335.3375", "46335.33819444"]), two("2026-11-09T08:06", "2026-11-09T08:07"));
    assert_eq!(came("", &["46335", "46335.25", "46336"]).map(|of| of[2].clone()), Ok("2026-11-10T00:00".to_owned()));
    assert_eq!(came("", &["46335", "46336"]), Err(vec![("E0307", 2)]), "dates without times");
    assert_eq!(came("", &["2026-11-09 08:06", "46335.25"]), Err(vec![("E0307", 3)]));
    assert_eq!(came(ahead, &["46335.25", "46335.26"]), Err(vec![("E0307", 2)]), "which has no zone");
    assert_eq!(came("", &["26-11-09 08:06", "26-11-09 08:07"]), Err(vec![("E0307", 2)]));
    let log = "at,x\n26/11/09 08:06,1\n";
    let page = read(MOMENTS, log, false).map(|_| ()).expect_err("a year of two digits").to_string();
    assert!(page.contains("dates = \"year-first\" for 2026-11-09 or dates = \"day-first\" for 2009-11-26"), "{page}");
    let log = "at,x\n1794182766,1\n";
    let page = read(MOMENTS, log, false).map(|_| ()).expect_err("no offset").to_string();
    assert!(page.contains("2026-11-09T00:06:06") && page.contains("utc_offset = \"+08:00\""), "{page}");
}

#[test]
fn a_date_and_a_time_may_be_numbers() {
    let columns = "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\narrived = [\"day\", \"at\"]\n";
    for row in [
        "20261109,080606",
        "46335,08:06:06",
        "46335,0.337569444",
        "2026年11月9日,8时06分06秒",
        "2026年11月09日 00:00:00,08:06:06",
    ] {
        let read = read(columns, &format!("day,at,x\n{row},1\n"), false);
        let came = read.map(|(found, _)| found[0].arrived.to_string()).map_err(|faults| faults.to_string());
        assert_eq!(came, Ok("2026-11-09T08:06:06".to_owned()), "{row}");
    }
}

#[test]
fn minutes_and_seconds_are_read_where_the_columns_file_says_so() {
    let columns = "rows = \"contacts\"\nchannel = \"voice\"\n[columns]\narrived = \"at\"\nwait = \"wait\"\n";
    let log = "at,wait\n2026-11-10T08:00:00,03:25\n2026-11-10T08:01:00,75:10\n2026-11-10T08:02:00,0:01:30\n";
    let waits = |said: &str| {
        let read = read(&columns.replace("[columns]", &format!("{said}\n[columns]")), log, false);
        read.map(|(found, _)| found.iter().filter_map(|of| of.wait).map(Span::as_secs_f64).collect::<Vec<_>>())
    };
    assert_eq!(waits("durations = \"mm:ss\"").ok(), Some(vec![205.0, 4510.0, 90.0]));
    assert_eq!(waits("durations = \"hh:mm\"").ok(), Some(vec![12_300.0, 270_600.0, 90.0]));
    let faults = waits("").expect_err("either");
    assert_eq!(ids(&faults), [("E1012", 2)]);
    let page = faults.to_string();
    assert!(page.contains("3m 25s or 3h 25m?") && page.contains("durations = \"mm:ss\""), "{page}");
    let faults = read(columns, "at,wait\n2026-11-10T08:00:00,03:75\n", false).map(|_| ()).expect_err("no time");
    assert_eq!(ids(&faults), [("E0307", 2)]);
}

#[test]
fn faults_of_a_whole_log_show_no_empty_line() {
    let mut log = "at\n".to_owned();
    for minute in (0..60).chain(0..59) {
        writeln!(log, "2026-10-25T02:{minute:02}:00").expect("writing to memory does not fail");
    }
    let faults = read(MOMENTS, &log, false).map(|_| ()).expect_err("the clock was put back");
    assert_eq!(ids(&faults), [("E1006", 62)]);
    insta::assert_snapshot!("clock_put_back", faults.to_string());
    insta::assert_snapshot!("nothing_of_use", read(MOMENTS, "at\n", false).map(|_| ()).expect_err("empty").to_string());
}

#[test]
fn a_count_that_is_too_large_says_how_large_it_may_be() {
    let columns = "rows = \"contacts\"\nchannel = \"chat\"\n[columns]\narrived = \"at\"\nrounds = \"n\"\n";
    let page = |cell: &str, lang| {
        let log = format!("at,n\n2026-11-10T08:00:00,{cell}\n");
        let faults = read(columns, &log, false).map(|_| ()).expect_err(cell);
        faults.in_language(lang).to_string()
    };
    assert!(page("5000000000", Lang::En).contains("expected a whole number from 0 to a billion"));
    assert!(page("5000000000", Lang::Zh).contains("应写 0 到 10 亿的整数"));
    assert!(page("2.5", Lang::En).contains("expected a whole number, such as 120"));
    let log = "at,n\n2026-11-10T08:00:00,1000000000\n";
    assert_eq!(read(columns, log, false).map(|(found, _)| found[0].rounds).ok(), Some(Some(1_000_000_000)));
}

/// A report with totals for times, of intervals whose quiet ones are left out: what reading asks for stands in the
/// draft, with both readings; an answer that takes its comments off reads the log.
#[test]
fn a_draft_of_a_report_asks_what_reading_will_ask() {
    let report = |starts: &[u64], time: &dyn Fn(u64) -> String| {
        let mut log = "日期,时段,呼入量,接通量,平均处理时长\n".to_owned();
        for (n, start) in starts.iter().enumerate() {
            let calls = 10 + 7 * (n as u64 % 6);
            writeln!(log, "2026-11-10,{:02}:{:02},{calls},{calls},{}", start / 60, start % 60, time(calls))
                .expect("writing to memory does not fail");
        }
        log
    };
    let draft = |log: &str, lang| sniff("i.csv", &mut log.as_bytes(), lang).expect("it can be read");
    let totals = report(&[540, 560, 590, 610, 640], &|calls| (200 * calls + calls % 7).to_string());
    let asked = draft(&totals, Lang::En);
    insta::assert_snapshot!("draft_of_totals", asked);
    assert!(draft(&totals, Lang::Zh).contains("# totals = [\"handling\"]"));
    let open = asked.replace("# handling_includes", "handling_includes").replace("# channel", "channel");
    let columns = LogColumns::parse("columns.toml", &open).unwrap_or_else(|faults| panic!("{faults}"));
    let faults = read_intervals("i.csv", &mut totals.as_bytes(), &columns, false, &mut |_| ()).expect_err("open");
    assert_eq!(ids(&faults).iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["E1020"]);
    let said = open.replace("# interval", "interval").replace("# totals", "totals");
    let columns = LogColumns::parse("columns.toml", &said).unwrap_or_else(|faults| panic!("{faults}"));
    let summary = read_intervals("i.csv", &mut totals.as_bytes(), &columns, false, &mut |_| ());
    assert_eq!(summary.map(|summary| summary.taken).map_err(|faults| faults.to_string()), Ok(5));
    // Means of intervals that are all there leave nothing open.
    let means = report(&[540, 555, 570, 585, 600, 615, 630], &|calls| (195 + calls % 9).to_string());
    let draft = draft(&means, Lang::En);
    assert!(!draft.contains("interval = ") && !draft.contains("totals"), "{draft}");
}

#[test]
fn a_draft_asks_what_short_durations_are() {
    let log = "call_id,start_time,wait,agent\n1,2026-11-09 08:00,03:25,A\n2,2026-11-09 08:05,0:40,B\n";
    let draft = sniff("log.csv", &mut log.as_bytes(), Lang::En).expect("it can be read");
    let said = "# 03:25 is 3m 25s (\"mm:ss\") or 3h 25m (\"hh:mm\"):\n# durations = \"mm:ss\"\n";
    assert!(draft.contains(said) && draft.contains("wait = \"wait\""), "{draft}");
}
