//! An interval a row.

use super::*;

const INTERVALS: &str = "rows = \"intervals\"\nchannel = \"voice\"\nhandling_includes_wrap_up = true\nwait_of = \
                         \"answered\"\non_duty_in = \"heads\"\nwithin = \"20s\"\nservice_level_of = \
                         \"offered\"\ntotal_rows = [\"全天\"]\n[columns]\nfrom = [\"日期\", \"时段\"]\ncontacts = \
                         \"呼入量\"\nanswered = \"接通量\"\nabandoned = \"放弃量\"\nservice_level = \"20秒接通率\"\nhandling \
                         = \"平均处理时长\"\nwrap_up = \"话后\"\nwait = \"平均应答速度\"\nwait_of_abandoned = \
                         \"平均放弃时长\"\non_duty = \"坐席数\"\noccupancy = \"占用率\"\n";
const INTERVALS_HEADER: &str =
    "日期,时段,呼入量,接通量,放弃量,20秒接通率,平均处理时长,话后,平均应答速度,平均放弃时长,坐席数,占用率\n";

fn intervals(columns: &str, log: &str) -> Result<(Vec<LogInterval>, LogSummary), Faults> {
    let columns = LogColumns::parse("columns.toml", columns)?;
    let mut found = Vec::new();
    let summary = read_intervals("i.csv", &mut log.as_bytes(), &columns, false, &mut |of| found.push(of))?;
    Ok((found, summary))
}

#[test]
fn reports_of_intervals_are_read_as_telephone_systems_write_them() {
    let log = format!(
        "时段报表,,,,,,,,,,,\n{INTERVALS_HEADER}2026-11-10,09:00-09:30,100,90,8,80%,200,20,0:00:15,40,12.5,85.2%\n\
         2026-11-10,09:30-10:00,0,2,0,-,180,30,60,-,12,70\n2026-11-10,全天,100,92,8,,,,,,,\n"
    );
    let (found, summary) = intervals(INTERVALS, &log).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((summary.rows, summary.taken, summary.dropped), (3, 2, 1));
    let (first, second) = (found[0], found[1]);
    assert_eq!(first.to.map(|to| to.to_string()).as_deref(), Some("2026-11-10T09:30"));
    assert_eq!((first.contacts, first.answered, first.abandoned), (100, Some(90), Some(8)));
    assert_eq!((first.talk, first.wrap_up), (Some(Span::seconds(180)), Some(Span::seconds(20))));
    assert_eq!(first.wait_of_abandoned, Some(Span::seconds(40)));
    assert_eq!((first.answered_within, first.on_duty), (Some(80.0), Some(12.5)));
    assert!(first.occupancy.is_some_and(|share| (share - 0.852).abs() < 1e-12));
    // Who came before is answered here.
    assert_eq!((second.answered, second.wait_of_abandoned), (Some(2), None));
    // Without one of the counts it is what the others leave.
    let without = INTERVALS
        .replace("contacts = \"呼入量\"\n", "")
        .replace("handling_includes_wrap_up = true", "handling_includes_wrap_up = false");
    let (found, _) = intervals(&without, &log).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((found[0].contacts, found[0].talk), (98, Some(Span::seconds(200))), "answered and lost; talk alone");
    let rest = INTERVALS.replace("answered = \"接通量\"\n", "");
    let (found, _) = intervals(&rest, &log.replace("0,2,0,-,180,30,60", "2,2,0,-,180,30,60")).expect("sound");
    assert_eq!(found[0].answered, Some(92));
    let hours = INTERVALS.replace("\"heads\"", "\"hours\"");
    let (found, _) = intervals(&hours, &log.replace("12.5", "6:15:00")).expect("sound");
    assert_eq!(found[0].on_duty, Some(6.25));
}

/// What can't be true of a row, or of a row beside those before it, is refused with its place.
#[test]
fn intervals_that_contradict_themselves_are_refused() {
    let first = "2026-11-10,09:00-09:30,100,90,8,80%,200,20,15,40,12,85%\n";
    let rows = [
        ("2026-11-10,09:30-10:00,20,130,8,80%,200,20,15,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,0,8,-,200,-,-,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,90,0,80%,200,20,15,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,90,8,80%,200,220,15,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,90,8,80%,3.5,1.5,15,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,90,8,180%,200,20,15,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,90,8,0.8,200,20,15,40,12,85%", "E1019"),
        ("2026-11-10,09:15-09:45,100,90,8,80%,200,20,15,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,90,8,80%,30:00:00,20,15,40,12,85%", "E1017"),
        ("2026-11-10,09:30-10:00,100,90,8,80%,-200,20,15,40,12,85%", "E1008"),
        ("2026-11-10,09:30-10:00,-100,90,8,80%,200,20,15,40,12,85%", "E0307"),
        ("2026-11-10,09:30-10:00,,90,8,80%,200,20,15,40,12,85%", "E0307"),
        ("2026-11-10,09:30-10:00,100,90,8,80%,200,20,15,40,200000,85%", "E1017"),
        ("合计,,100,90,8,80%,200,20,15,40,12,85%", "E1016"),
        ("2026-11-10,小计,100,90,8,80%,200,20,15,40,12,85%", "E1016"),
        ("2026-11-10,09:00-09:30,100,90,8,80%,200,20,15,40,12,85%", "E1005"),
        ("2026-11-10,09:30-09:00,100,90,8,80%,200,20,15,40,12,85%", "E0307"),
    ];
    for (row, id) in rows {
        let faults = intervals(INTERVALS, &format!("{INTERVALS_HEADER}{first}{row}\n")).expect_err(row);
        let found: Vec<_> = faults.iter().map(|fault| (fault.id(), fault.position().0)).collect();
        assert_eq!(found, [(id, 3)], "{row}: {faults}");
    }
    // Where nobody came there is no row: an hour, an hour and a half, and half an hour are steps of half an hour.
    let sparse = "2026-11-10,10:00,9,9,0,80%,200,20,15,-,12,85%\n2026-11-10,11:30,9,9,0,80%,200,20,15,-,12,85%\n";
    for first in [first.to_owned(), first.replace("-09:30", "")] {
        let rows = sparse.to_owned() + "2026-11-10,12:00,9,9,0,80%,200,20,15,-,12,85%\n";
        let (found, _) = intervals(INTERVALS, &format!("{INTERVALS_HEADER}{first}{rows}")).expect("sound");
        assert_eq!(found.len(), 4);
    }
    // Half an hour, and then twenty minutes.
    let third =
        "2026-11-10,09:30,100,90,8,80%,200,20,15,40,12,85%\n2026-11-10,09:50,100,90,8,80%,200,20,15,40,12,85%\n";
    let faults = intervals(INTERVALS, &format!("{INTERVALS_HEADER}{first}{third}")).expect_err("uneven");
    assert_eq!(faults.iter().map(|fault| (fault.id(), fault.position().0)).collect::<Vec<_>>(), [("E1017", 4)]);
    // Counts of those in time beyond those answered.
    let counted =
        INTERVALS.replace("service_level = ", "answered_within = ").replace("service_level_of = \"offered\"\n", "");
    let row = first.replace("80%", "91");
    let faults = intervals(&counted, &format!("{INTERVALS_HEADER}{row}")).expect_err("in time");
    assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1017"]);
}

/// Intervals that begin at these times, with as many contacts, handling time as its column has it, and agents.
fn report(rows: &[(&str, u32, u32, &str)]) -> String {
    let row = |(from, contacts, handling, on_duty): &(&str, u32, u32, &str)| {
        format!("2026-11-10,{from},{contacts},{contacts},0,80%,{handling},20,15,-,{on_duty},85%\n")
    };
    rows.iter().fold(INTERVALS_HEADER.to_owned(), |text, of| text + &row(of))
}

/// Fifteen and twenty-five minutes are steps of five, wherever quiet ones are left out; twenty and thirty may be of
/// five or of ten, which the columns file says.
#[test]
fn sparse_reports_are_read_where_one_length_is_possible() {
    let starting = |at: [&str; 3]| report(&at.map(|at| (at, 9, 200, "12")));
    let (found, summary) = intervals(INTERVALS, &starting(["09:00", "09:15", "09:40"])).expect("steps of five");
    assert_eq!((found.len(), &summary.interval_lengths[..]), (3, &[Some(Span::minutes(5))][..]));
    let either = starting(["09:00", "09:20", "09:50"]);
    let faults = intervals(INTERVALS, &either).expect_err("either");
    assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1020"]);
    let said = faults.to_string();
    assert!(said.contains("interval = \"10m\"") && said.contains("interval = \"5m\""), "both readings: {said}");
    for (word, minutes) in [("10m", 10), ("5m", 5)] {
        let columns = INTERVALS.replace("[columns]", &format!("interval = \"{word}\"\n[columns]"));
        let (found, summary) = intervals(&columns, &either).expect("it is said");
        assert_eq!(summary.interval_lengths, [Some(Span::minutes(minutes))]);
        assert_eq!(found[1].to, Some(found[1].from + Span::minutes(minutes)));
    }
    // A length that rows contradict, and counts alone, of which it doesn't matter.
    let other = INTERVALS.replace("[columns]", "interval = \"15m\"\n[columns]");
    assert!(intervals(&other, &starting(["09:00-09:30", "09:30-10:00", "10:00-10:30"])).is_err());
    let counts = "rows = \"intervals\"\n[columns]\nfrom = [\"日期\", \"时段\"]\ncontacts = \"呼入量\"\n";
    assert_eq!(intervals(counts, &either).expect("counts").0.len(), 3);
}

/// Counts that never fall within a day may be running totals: 12 rises without a fall are asked about, in any order of
/// rows, over days that each begin with few. One fall answers it, and so does the columns file.
#[test]
fn counts_that_only_rise_within_days_are_asked_about() {
    let counts = "rows = \"intervals\"\n[columns]\nfrom = \"from\"\ncontacts = \"offered\"\n";
    let day = |day: u32, rows: &[u32]| -> Vec<String> {
        rows.iter().enumerate().map(|(hour, count)| format!("2026-11-{day:02}T{:02}:00,{count}", 9 + hour)).collect()
    };
    let log = |rows: &[String]| format!("from,offered\n{}\n", rows.join("\n"));
    let asked = |columns: &str, rows: &[String]| -> Option<String> {
        let faults = intervals(columns, &log(rows)).err()?;
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1029"], "{faults}");
        Some(faults.to_string())
    };
    let (first, second) = (day(9, &[4, 15, 31, 50, 50, 66, 80]), day(10, &[6, 14, 30, 41, 57, 72, 90, 95]));
    let running = [&first[..], &second[..]].concat();
    let said = asked(counts, &running).expect("twelve rises and a step that is level");
    assert!(said.contains("as counts of intervals 701 contacts, as running totals 175"), "{said}");
    let backwards: Vec<String> = running.iter().rev().cloned().collect();
    assert!(asked(counts, &backwards).is_some(), "the newest row first");
    let own = counts.replace("[columns]", "counts_are = \"intervals\"\n[columns]");
    assert_eq!(asked(&own, &running), None);
    assert_eq!(asked(counts, &first), None, "too few rises");
    let short: Vec<String> = (1..9).flat_map(|number| day(number, &[4, 7, 9 + number])).collect();
    assert_eq!(asked(counts, &short), None, "short days that all begin slowly");
    let with_a_fall = [&first[..], &day(10, &[6, 14, 30, 41, 40, 72, 90, 95, 99])].concat();
    assert_eq!(asked(counts, &with_a_fall), None, "a running total never falls");
}

/// A total of an interval grows with its contacts. It is asked for with both readings, and read as it is said.
#[test]
fn totals_of_an_interval_are_asked_for() {
    let rows = [("09:00", 12), ("09:30", 25), ("10:00", 40), ("10:30", 61), ("11:00", 58), ("11:30", 33)];
    let rows = [&rows[..], &[("12:00", 20), ("12:30", 14), ("13:00", 44), ("13:30", 30)]].concat();
    let made = |times: fn(u32) -> u32, on_duty| {
        report(&rows.iter().map(|(at, contacts)| (*at, *contacts, times(*contacts), on_duty)).collect::<Vec<_>>())
    };
    let (means, totals) = (made(|contacts| 200 + contacts % 7, "12"), made(|contacts| 200 * contacts, "12"));
    assert_eq!(intervals(INTERVALS, &means).expect("means").0[0].talk, Some(Span::seconds(185)));
    let faults = intervals(INTERVALS, &totals).expect_err("totals");
    assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E1021"], "{faults}");
    let said = faults.to_string();
    assert!(said.contains("as totals 3m 20s") && said.contains("totals = [\"handling\"]"), "{said}");
    let saying = |totals: &str| INTERVALS.replace("[columns]", &format!("totals = {totals}\n[columns]"));
    let (found, _) = intervals(&saying("[\"handling\"]"), &totals).expect("it is said");
    assert!(found.iter().all(|row| row.talk == Some(Span::seconds(180))), "{found:?}");
    let (found, _) = intervals(&saying("[]"), &totals).expect("it is said");
    assert_eq!(found[0].talk, Some(Span::seconds(2380)));
    // As many contacts in each interval: only the hours on duty tell. With many more agents they say nothing.
    let level = |on_duty| report(&rows.iter().map(|(at, _)| (*at, 40, 8000, on_duty)).collect::<Vec<_>>());
    assert_eq!(
        intervals(INTERVALS, &level("12")).expect_err("too much").iter().next().map(crate::Fault::id),
        Some("E1021")
    );
    assert!(intervals(INTERVALS, &level("900")).is_ok());
    let faults = LogColumns::parse("c.toml", &saying("[\"talk\"]")).expect_err("no such column");
    assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), ["E0215"], "{faults}");
}

#[test]
fn what_a_name_of_intervals_leaves_open_is_asked_for() {
    for (columns, id) in [
        (INTERVALS.replace("handling_includes_wrap_up = true\n", ""), "E0204"),
        (INTERVALS.replace("wait_of = \"answered\"\n", ""), "E0204"),
        (INTERVALS.replace("on_duty_in = \"heads\"\n", ""), "E0204"),
        (INTERVALS.replace("within = \"20s\"\n", ""), "E0204"),
        (INTERVALS.replace("service_level_of = \"offered\"\n", ""), "E0204"),
        (INTERVALS.replace("on_duty = \"坐席数\"\n", ""), "E0215"),
        (INTERVALS.replace("handling = ", "talk = \"通话\"\nhandling = "), "E0216"),
        (INTERVALS.replace("service_level = ", "answered_within = \"及时\"\nservice_level = "), "E0216"),
        (INTERVALS.replace("occupancy = ", "agent = \"客服\"\noccupancy = "), "E1018"),
        (super::agent_days::DAYS.replace("online = ", "occupancy = \"占用率\"\nonline = "), "E1018"),
        (super::contacts::COLUMNS.replace("channel = \"voice\"", "on_duty_in = \"heads\""), "E1018"),
    ] {
        let faults = LogColumns::parse("columns.toml", &columns).expect_err(&columns);
        assert_eq!(faults.iter().map(crate::Fault::id).collect::<Vec<_>>(), [id], "{faults}");
    }
    let counts = "rows = \"intervals\"\n[columns]\nfrom = \"at\"\ncontacts = \"calls\"\n";
    let rule = |columns: &str| LogColumns::parse("c.toml", columns).expect("sound").interval_rule();
    assert_eq!(rule(counts), None, "counts alone are no report");
    assert!(rule(INTERVALS).is_some_and(|rule| !rule.talk_has_wrap_up && !rule.wait_is_of_all));
}

#[test]
fn a_draft_knows_reports_of_intervals() {
    let chinese = "日期,时段,呼入量,接通量,放弃量,20秒接通率,平均处理时长,平均排队时长,平均放弃时长,坐席数,工时利用率\n\
                   2026-11-10,09:00-09:30,100,90,8,80%,200,15,40,12,85%\n合计,,100,90,8,80%,200,15,40,,85%\n";
    insta::assert_snapshot!(
        "draft_of_intervals",
        sniff("时段.csv", &mut chinese.as_bytes(), Lang::Zh).expect("it can be read")
    );
    let english = "Date,Interval,Queue,ACD Calls,Calls,Aban Calls,Answered within 20s,Avg Talk Time,Avg ACW Time,ASA,\
                   Staffed Time,Occupancy\n11/10/2026,9:00,sales,90,100,8,80,180,20,15,6:15:00,0.852\n\
                   11/13/2026,9:30,sales,90,100,8,80,180,20,15,6:15:00,0.852\n";
    let draft = sniff("intervals.csv", &mut english.as_bytes(), Lang::En).expect("it can be read");
    insta::assert_snapshot!("draft_of_intervals_in_english", draft);
    let answered = draft.replace("# contacts = ", "contacts = ").replace("# shares_in = ", "shares_in = ");
    let columns = LogColumns::parse("draft", &answered).unwrap_or_else(|faults| panic!("{faults}"));
    let read = read_intervals("intervals.csv", &mut english.as_bytes(), &columns, false, &mut |_| ());
    assert_eq!(read.unwrap_or_else(|faults| panic!("{faults}")).taken, 2);
}

/// An hour that occurs twice is no row to remove: half an hour's work would be gone with it.
#[test]
fn an_interval_that_occurs_twice_is_not_one_too_many() {
    let columns = "rows = \"intervals\"\nchannel = \"voice\"\n[columns]\nfrom = \"at\"\ncontacts = \"n\"\n";
    let page = |day: &str| {
        let rows: Vec<String> = [0, 1, 2, 2, 3].iter().map(|hour| format!("2026-10-{day} 0{hour}:00,9\n")).collect();
        let columns = LogColumns::parse("columns.toml", columns).expect("sound");
        let log = format!("at,n\n{}", rows.concat());
        read_intervals("log.csv", &mut log.as_bytes(), &columns, false, &mut |_| ()).expect_err("twice").to_string()
    };
    assert!(page("25").contains("make one row of the two"), "{}", page("25"));
    assert!(page("26").contains("E1005") && !page("26").contains("make one row"), "{}", page("26"));
}
