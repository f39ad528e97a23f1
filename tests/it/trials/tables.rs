//! Tables as spreadsheets and other tools export them. A value with one meaning is read; one with two is a fault that
//! shows both. What is expected is worked out from the table: contacts between the run's ends.
#![allow(clippy::float_cmp, reason = "contacts are rounded to a millionth before they are compared")]

use std::fmt::Write;

use encoding_rs::{BIG5, Encoding, GB18030, WINDOWS_1252};
use peakday::{Checked, Document, Faults};

use crate::faults::Memory;

/// A day, 11 November 2026, whose source reads the table `t.csv` in some way.
pub(super) const DAY: &str = r#"
run = { start = "2026-11-11T00:00", end = "2026-11-12T00:00", drain = "1h" }
[[source]]
name = "s"
queue = "line"
SOURCE
[[queue]]
name = "line"
channel = "voice"
talk = "3m"
[[team]]
name = "desk"
works = ["line"]
[[shift]]
team = "desk"
agents = 100
hours = "00:00-24:00"
"#;

pub(super) fn check(source: &str, files: &[(&str, &[u8])]) -> Result<Checked, Faults> {
    let text = DAY.replace("SOURCE", source);
    Document::parse("day.toml", text).and_then(|document| document.check(&Memory(files)))
}

/// The expected contacts of the day, and what is warned of.
pub(super) fn read(source: &str, table: &[u8]) -> (f64, Vec<String>) {
    let checked = check(source, &[("t.csv", table)]).unwrap_or_else(|faults| panic!("{faults}"));
    let run = &checked.model.run;
    let contacts = checked.model.sources[0].demand.expected(run.start, run.end);
    ((contacts * 1e6).round() / 1e6, checked.warnings.iter().map(peakday::Warning::message).collect())
}

/// What is wrong: a fault with these words, and no other.
pub(super) fn refused(source: &str, table: &[u8], words: &[&str]) {
    let faults = check(source, &[("t.csv", table)]).map(|_| "sound").expect_err("the table is refused");
    assert_eq!(faults.iter().count(), 1, "{faults}");
    for word in words {
        assert!(faults.to_string().contains(word), "{word:?} is missing in\n{faults}");
    }
}

const CURVE: &str = r#"curve = { csv = "t.csv", column = "calls" }"#;
const TABLE: &str = r#"table = { csv = "t.csv", column = "calls" }"#;
const LOG: &str = r#"trace = { csv = "t.csv", column = "at" }"#;

/// A row for each hour of the day, made of its number.
fn hours(header: &str, row: impl Fn(u32) -> String) -> String {
    let mut table = format!("{header}\n");
    (0..24).for_each(|hour| writeln!(table, "{}", row(hour)).expect("a text can be written to"));
    table
}

/// A table with dates in which each hour has the same cell.
fn each_hour(cell: &str) -> String {
    hours("date,time,calls", |hour| format!("2026-11-11,{hour}:00,{cell}"))
}

#[test]
fn a_decimal_comma_that_can_be_nothing_else_is_one() {
    assert_eq!(read(TABLE, each_hour("\"0,435\"").as_bytes()), (10.44, vec![]));
    let curve = hours("hour,calls", |hour| format!("{hour},\"0,050\""));
    assert_eq!(read(CURVE, curve.as_bytes()), (1.2, vec![]));
    let half = each_hour("10").replacen(",10", ",\"1.234,5\"", 1).replacen(",10", ",\"1.500\"", 1);
    assert_eq!(read(TABLE, half.as_bytes()).0, 1234.5 + 1500.0 + 22.0 * 10.0);
    let plain = hours("date;time;calls", |hour| format!("2026-11-11;{hour}:00;12,5"));
    assert_eq!(read(TABLE, plain.as_bytes()).0, 300.0);
}

#[test]
fn thousands_are_read_where_the_column_shows_them() {
    let table =
        hours("date;time;calls", |hour| format!("2026-11-11;{hour}:00;{}", if hour < 12 { "1.500" } else { "950" }));
    assert_eq!(read(TABLE, table.as_bytes()), (29_400.0, vec![]));
    for (cell, calls) in
        [("1 500", 1500.0), ("1\u{202f}500", 1500.0), ("1'234.5", 1234.5), ("１０", 10.0), ("\"1,234.5\"", 1234.5)]
    {
        assert_eq!(read(TABLE, each_hour(cell).as_bytes()).0, 24.0 * calls, "{cell}");
    }
}

#[test]
fn a_number_with_two_meanings_is_refused_with_both() {
    let days = "hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\ndays = { csv = \"t.csv\", column = \"calls\" }";
    refused(days, b"date;calls\n2026-11-11;12.500\n", &["can mean 12500 or 12.5", "decimal = \",\" for 12500"]);
    refused(
        TABLE,
        each_hour("\"1,500\"").as_bytes(),
        &["`1,500` can mean 1500 or 1.5, and 23 more", "decimal = \".\" for 1500"],
    );
    let mixed = each_hour("10").replacen(",10", ",1.5", 1).replacen(",10", ",\"2,5\"", 1);
    refused(TABLE, mixed.as_bytes(), &["decimal points and decimal commas: `1.5` and `2,5`"]);
    let said = TABLE.replace(" }", ", decimal = \",\" }");
    assert_eq!(read(&said, each_hour("\"1,500\"").as_bytes()).0, 36.0);
    let said = TABLE.replace(" }", ", decimal = \".\" }");
    assert_eq!(read(&said, each_hour("\"1,500\"").as_bytes()).0, 36_000.0);
}

#[test]
fn percentages_are_a_shape_and_no_number() {
    let table = each_hour("5%");
    assert_eq!(read(&format!("{TABLE}\ntotal = 480"), table.as_bytes()).0, 480.0);
    refused(TABLE, table.as_bytes(), &["invalid number `5%`", "23 more cells are like it", "write 0.05"]);
}

#[test]
fn two_columns_of_one_name_are_both_shown() {
    let table = hours("date,time,calls,calls", |hour| format!("2026-11-11,{hour}:00,9,10"));
    refused(TABLE, table.as_bytes(), &["two columns for `calls`: C and D"]);
    refused(LOG, b"at,at\n2026-11-11T00:00:05,2026-11-11T00:30:05\n", &["two columns for `at`: A and B"]);
    let dates = hours("date,日期,time,calls", |hour| format!("2026-11-11,2026-11-12,{hour}:00,10"));
    refused(TABLE, dates.as_bytes(), &["two columns for `date`: A and B", "date_column"]);
    let said = TABLE.replace(" }", ", date_column = \"date\" }");
    assert_eq!(read(&said, dates.as_bytes()).0, 240.0);
    let others = hours("date,time,note,note,calls", |hour| format!("2026-11-11,{hour}:00,a,b,10"));
    assert_eq!(read(TABLE, others.as_bytes()).0, 240.0, "nobody asks for these two");
}

#[test]
fn rows_that_are_missing_are_named() {
    let hole = hours("hour,calls", |hour| if [13, 14].contains(&hour) { String::new() } else { format!("{hour},60") });
    let (_, warnings) = read(CURVE, hole.as_bytes());
    assert_eq!(warnings, ["row of 12:00 lasts until 15:00"]);
    let evening = (8..21).map(|hour| format!("{hour:02}:00,60\n")).collect::<Vec<_>>().concat();
    let (_, warnings) = read(CURVE, format!("time,calls\n00:00,0\n{evening}").as_bytes());
    assert_eq!(warnings, ["row of 20:00 lasts until 24:00"]);
    let (contacts, warnings) = read(CURVE, format!("time,calls\n00:00,0\n{evening}21:00,0\n").as_bytes());
    assert_eq!((contacts, warnings), (780.0, vec![]), "the long rows hold nothing");
    let coarse = "time,calls\n00:00,30\n08:00,200\n20:00,90\n";
    assert_eq!(read(CURVE, coarse.as_bytes()), (320.0, vec![]), "no length is the usual one");
}

#[test]
fn a_table_that_ends_early_or_begins_late_is_named() {
    let rows = |from: u32, to: u32| {
        let rows = (from..to).map(|hour| format!("2026-11-11,{hour}:00,10\n"));
        format!("date,time,calls\n{}", rows.collect::<Vec<_>>().concat())
    };
    let early = "6 missing rows of 1h, from 2026-11-11T18:00 to 2026-11-12T00:00";
    assert_eq!(read(TABLE, rows(0, 18).as_bytes()), (180.0, vec![early.to_owned()]));
    assert_eq!(read(&format!("{TABLE}\ntotal = 240"), rows(0, 18).as_bytes()), (240.0, vec![early.to_owned()]));
    let late = "8 missing rows of 1h, from 2026-11-11T00:00 to 2026-11-11T08:00";
    assert_eq!(read(TABLE, rows(8, 24).as_bytes()).1, [late]);
    assert_eq!(read(TABLE, rows(8, 18).as_bytes()).1, ["14 missing rows of 1h, in 2 places"]);
    assert_eq!(read(TABLE, rows(0, 24).as_bytes()).1, [""; 0]);
    let forward = rows(0, 24).replace("2026-11-11,2:00,10\n", "");
    let hole = "missing row of 1h, from 2026-11-11T02:00 to 2026-11-11T03:00";
    assert_eq!(read(TABLE, forward.as_bytes()), (230.0, vec![hole.to_owned()]));
}

#[test]
fn lines_above_the_header_are_passed_over() {
    let table = each_hour("10");
    for title in [
        "Interval report\nQueue: desk;from 11/11\n\n",
        "Interval report,,\nfrom,2026-11-11,\n,,\n",
        "\"Report, of \"\"calls\"\"\"\n",
        "calls\n",
        "sep=,\n",
        "\u{feff}",
    ] {
        assert_eq!(read(TABLE, format!("{title}{table}").as_bytes()), (240.0, vec![]), "{title:?}");
    }
    let semicolons = format!("sep=;\r\n{}", table.replace(',', ";"));
    assert_eq!(read(TABLE, semicolons.as_bytes()).0, 240.0);
    refused(TABLE, table.replace("calls", "chats").as_bytes(), &["unknown column `calls`", "`chats`"]);
}

#[test]
fn a_time_goes_before_the_hour_it_is_in() {
    let quarters = |hour: u32| -> String {
        [0, 15, 30, 45].map(|minute| format!("2026-11-11,{hour},{hour:02}:{minute:02},10")).join("\n")
    };
    let table = hours("date,hour,time,calls", quarters);
    assert_eq!(read(TABLE, table.as_bytes()), (960.0, vec![]));
    let shifted = hours("date,hour,time,calls", |hour| format!("2026-11-11,{hour},{}:00,10", (hour + 8) % 24));
    refused(TABLE, shifted.as_bytes(), &["columns `hour` and `time` disagree", "time_column"]);
    let said = TABLE.replace(" }", ", time_column = \"hour\" }");
    assert_eq!(read(&said, shifted.as_bytes()).0, 240.0);
}

#[test]
fn encodings_are_read_or_named() {
    let column = |name: &str| TABLE.replace("calls", name);
    let table = |name: &str| each_hour("10").replace("calls", name);
    let encoded = |encoding: &'static Encoding, text: &str| encoding.encode(text).0.into_owned();
    let german = encoded(WINDOWS_1252, &table("anrufe süd"));
    refused(&column("anrufe süd"), &german, &["`t.csv` seems to be windows-1252", "save it as \"CSV UTF-8\""]);
    let elsewhere =
        encoded(WINDOWS_1252, &hours("date,time,ort,calls", |hour| format!("2026-11-11,{hour}:00,Köln,10")));
    refused(TABLE, &elsewhere, &["seems to be windows-1252"]);
    refused(
        &column("接聽數"),
        &encoded(BIG5, &table("接聽數").replace("date,time", "日期,時段")),
        &["seems to be Big5"],
    );
    let chinese = encoded(GB18030, &table("接待人数").replace("date,time", "日期,时段"));
    assert_eq!(read(&column("接待人数"), &chinese), (240.0, vec![]));
    let digits = encoded(GB18030, &each_hour("１０").replace("calls", "接待人数"));
    assert_eq!(read(&column("接待人数"), &digits), (240.0, vec![]));
    let wide: Vec<u8> = table("接待人数").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&column("接待人数"), &[b"\xff\xfe", &wide[..]].concat()).0, 240.0);
    assert_eq!(read(&column("接待人数"), &wide).0, 240.0);
}

#[test]
fn a_file_of_another_kind_is_named() {
    for (bytes, words) in [
        (&b"PK\x03\x04\x14\0[Content_Types].xml"[..], "file is a workbook"),
        (b"PK\x03\x04\x14\0data.csv", "file is a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file is a workbook"),
        (b"<html><table><tr><td>date</td></tr></table>", "file is a web page"),
        (b"%PDF-1.7\n", "file is a PDF"),
        (&[0; 5000], "file is no text"),
    ] {
        refused(TABLE, bytes, &["E0313", words]);
    }
}

#[test]
fn moments_of_logs_are_read_with_fractions_and_in_two_columns() {
    let log = hours("at", |hour| format!("2026-11-11T{hour:02}:00:05.250"));
    assert_eq!(read(LOG, log.as_bytes()).0, 24.0);
    let two = hours("date,time,caller", |hour| format!("2026-11-11,{hour:02}:00:05,x"));
    assert_eq!(read(&LOG.replace("\"at\"", "\"time\""), two.as_bytes()).0, 24.0);
    assert_eq!(read(&LOG.replace("\"at\"", "\"date\""), two.as_bytes()).0, 24.0);
    let named = hours("tag,uhrzeit", |hour| format!("2026/11/11,{hour}:00:05"));
    let said = LOG.replace("\"at\"", "\"uhrzeit\", date_column = \"tag\"");
    assert_eq!(read(&said, named.as_bytes()).0, 24.0);
    refused(LOG, b"at,n\n08:00:05,1\n", &["invalid date and time `08:00:05`"]);
}

#[test]
fn a_log_with_a_time_zone_needs_to_know_which_is_local() {
    // 16:00 UTC on the eve is midnight in Shanghai.
    let log = "at\n2026-11-10T15:59:59Z\n2026-11-10T16:00:00Z\n2026-11-11T15:59:59.999Z\n2026-11-12T00:30:00+09:00\n";
    refused(LOG, log.as_bytes(), &["utc_offset = \"+08:00\""]);
    let said = LOG.replace(" }", ", utc_offset = \"+08:00\" }");
    assert_eq!(read(&said, log.as_bytes()).0, 3.0);
    // With it, a moment without a zone may be either.
    refused(&said, b"at\n2026-11-10T16:00:00\n", &["`utc_offset` is for moments with a time zone"]);
    let curve = CURVE.replace(" }", ", utc_offset = \"+08:00\" }");
    refused(&curve, b"hour,calls\n0,5\n", &["`utc_offset` for the shape of a day"]);
    refused(&LOG.replace(" }", ", utc_offset = \"Shanghai\" }"), log.as_bytes(), &["ahead of UTC, such as \"+08:00\""]);
}

#[test]
fn columns_have_names_in_chinese_or_of_ones_own() {
    let table = hours("日期,时段,接待人数", |hour| format!("2026/11/11,{hour}:00,１０"));
    assert_eq!(read(&TABLE.replace("calls", "接待人数"), table.as_bytes()), (240.0, vec![]));
    let own = hours("Tag;Uhrzeit;calls", |hour| format!("2026/11/11;{hour}:00;10"));
    refused(TABLE, own.as_bytes(), &["missing columns `date` and `hour`"]);
    let said = TABLE.replace(" }", ", date_column = \"Tag\", time_column = \"Uhrzeit\" }");
    assert_eq!(read(&said, own.as_bytes()).0, 240.0);
}

#[test]
fn times_as_spreadsheets_write_them() {
    let half = |hour: u32| (if hour.is_multiple_of(12) { 12 } else { hour % 12 }, hour >= 12);
    let rows: [&dyn Fn(u32) -> String; 6] = [
        &|hour| format!("{}:00:00 {}", half(hour).0, if half(hour).1 { "PM" } else { "AM" }),
        &|hour| format!("{hour:02}:00 - {:02}:00", (hour + 1) % 24),
        &|hour| format!("{hour}:00-{hour}:59"),
        &|hour| format!("{hour}:00~{}:00", hour + 1),
        &|hour| format!("{}{}:00", if half(hour).1 { "下午" } else { "上午" }, half(hour).0),
        &|hour| format!("{hour}点"),
    ];
    for row in rows {
        let table = hours("date,time,calls", |hour| format!("2026-11-11,{},10", row(hour)));
        assert_eq!(read(TABLE, table.as_bytes()), (240.0, vec![]), "{}", row(13));
        let curve = hours("time,calls", |hour| format!("{},10", row(hour)));
        assert_eq!(read(CURVE, curve.as_bytes()), (240.0, vec![]), "{}", row(13));
    }
    let ending = hours("date,hour,calls", |hour| format!("2026-11-11,{},10", hour + 1));
    refused(TABLE, ending.as_bytes(), &["invalid time of day `24`", "if these are named by their end"]);
    let ending = hours("date,time,calls", |hour| format!("2026-11-11,{:02}:00,10", hour + 1));
    refused(TABLE, ending.as_bytes(), &["invalid time of day `24:00`", "if these are named by their end"]);
    let twice = each_hour("10").replacen("2026-11-11,1:00,10\n", "2026-11-11,1:00,10\n2026-11-11,1:00,10\n", 1);
    refused(TABLE, twice.as_bytes(), &["2026-11-11T01:00 comes twice", "clocks were put back"]);
}

#[test]
fn stretches_say_how_far_a_row_goes() {
    let curve = "time,calls\n00:00-08:00,8\n08:00-12:00,40\n13:00-24:00,110\n";
    assert_eq!(read(CURVE, curve.as_bytes()), (158.0, vec!["no row from 12:00 to 13:00".to_owned()]));
    refused(CURVE, b"time,calls\n00:00-09:00,8\n08:00-24:00,40\n", &["rows out of order"]);
}

#[test]
fn a_date_is_that_of_the_cell_above() {
    let table = hours("date,time,calls", |hour| format!("{},{hour}:00,10", if hour == 0 { "2026-11-11" } else { "" }));
    assert_eq!(read(TABLE, table.as_bytes()), (240.0, vec![]));
    refused(TABLE, b"date,time,calls\n,0:00,10\n2026-11-11,1:00,10\n", &["invalid date ``"]);
}

#[test]
fn a_sum_is_left_out_if_it_is_the_sum() {
    for total in ["Total,,240", "合计,,240", "2026-11-11,小计,240\n合计,,240", ",sum:,240"] {
        assert_eq!(read(TABLE, format!("{}{total}\n", each_hour("10")).as_bytes()), (240.0, vec![]), "{total}");
    }
    refused(
        TABLE,
        format!("{}Total,,250\n", each_hour("10")).as_bytes(),
        &["sum of 250 where the rows above add up to 240"],
    );
    let empty = format!("{},,\n,,\n\n", each_hour("10"));
    assert_eq!(read(TABLE, empty.as_bytes()), (240.0, vec![]));
}

/// One message and a count, in time that grows with the rows and no faster.
#[test]
fn a_slip_in_every_row_is_told_once() {
    let log = format!("at\n{}", "31.10.2026 20:00\n".repeat(100_000));
    refused(
        LOG,
        log.as_bytes(),
        &["invalid date and time `31.10.2026 20:00`", "99999 more cells are like it, the last in line 100001"],
    );
    let ragged = format!("date,time,calls\n{}", "2026-11-11,0:00,1,500\n".repeat(50_000));
    refused(TABLE, ragged.as_bytes(), &["row of 4 cells under a header of 3", "49999 more rows are like it"]);
}
