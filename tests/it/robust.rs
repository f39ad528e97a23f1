//! Any text, when it is read, gives a model or faults that can be drawn; and reading is quick.

use std::collections::BTreeSet;

use crate::faults::{DAY, Memory};
use crate::support::is_thorough;
use peakday::Document;
use peakday::scenario::printable;
use proptest::prelude::*;

/// A scenario with every section, and every key that a valid scenario can have together with the others.
const FULL: &str = r#"
[bot]
queues = ["售前"]
mode = [["08:30-19:30", "split", 0.6], ["19:30-20:00", "people_first", { waiting = 20 }], ["20:00-00:30", "assist", 0.5]]
session = { mean = "60s", cv = 1 }
capacity = 50
gives_up = 0.1
handling_factor = 1.2
solves = 0.4
cost = { per_session = 0.1, pack = { sessions = 1000, price = 80 } }

[[kind]]
name = "advice"
source = "storefront"
share = 1.0
rounds = { mean = 6, dist = "poisson" }
handling_factor = 1.2
bot_solves = 0.3
not_for = []

[[queue]]
name = "hotline"
channel = "voice"
talk = { mean = "4m", cv = 0.5, dist = "gamma" }
queue_limit = 20
head_start = { normal = "30s", vip = "90s" }
wrap_up = "20s"
balks = 0.1
teams = [{ team = "callers", after = "1m" }, "evenings"]

[queue.value]
order = 320
conversion = [["0s", 0.45], ["60s", 0.41], ["left", 0.2]]

[[queue]]
name = "after"
channel = "chat"
platform = "tmall"
assign = "push"
sticky = "1h"
routing = "least_pending"
nobody_there = "offline_message"
still_there = 0.4
offline_message_batch = { size = 20, every = "5m" }
queue_limit = 90
balks = 0.1
patience = { mean = "3m", dist = "weibull", shape = 0.8 }
patience_until = "first_reply"
reply_patience = "5m"
silent_abandonment = 0.4
reengages = 0.5
reengages_half_life = "2m"
idle_close = "10m"
greeting = { by = "hand", mean = "3s", cv = 0 }
reply = { mean = "20s", cv = 0.5 }
canned = { share = 0.3, handling_factor = 0.25 }
slowdown = 0.05
switch_time = "3s"
think = { least = "5s", most = "60s" }
rounds = { mean = 2 }
linger = "30s"
reassign_after = "2m"
wrap_up = "10s"

[[queue]]
name = "refunds"
channel = "task"
work = { mean = "4m", cv = 0.7 }
release = ["09:00", "15:00"]
deadline = { normal = { after = "2h", hours = "09:00-18:00", days = "mon-fri" }, vip = { cut_offs = [["09:59", "10:00"]] } }
expires = { mean = "2d" }
interruptible = true

[[source]]
name = "calls"
queue = "hotline"
vip = 0.1
total = 500
within_steps = "linear"

[source.table]
csv = "t.csv"
column = "n"
date_column = "date"
time_column = "hour"
decimal = ","

[[source]]
name = "live"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.baseline]
daily = 100
last_event = 900
last_daily = 90

[source.unit]
counts = "buyers"
contacts_each = 1.15

[source.busyness]
day_cv = 0.1
interval_cv = 0.2
interval = "30m"
interval_correlation = 0.7
group = "shop"

[[source]]
name = "orders"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.funnel]
sales = 1_000_000
served_share = 0.3
average_order = 300
conversion = 0.4

[[source]]
name = "parcels"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.after_sales]
sales = 1_000_000
average_order = 300
issue_rate = 0.04

[[source]]
name = "guessed"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[source.day_total]
date = "2026-11-11"
low = 700
likely = 900
high = 1_600

[[source]]
name = "planned"
queue = "售前"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
days = { csv = "d.csv", column = "n" }

[[source]]
name = "last year"
queue = "售前"
scale = 1.5

[source.trace]
csv = "l.csv"
column = "n"
utc_offset = "+08:00"

[[spike]]
source = "live"
name = "coupons"
at = "2026-11-10T20:00"
contacts = 90
rise = "5m"
decay = { half_life = "25m" }

[[source]]
name = "unpaid"
scale = 0.5
curve = { csv = "c.csv", column = "n" }

[[follow_up]]
name = "refund"
from = "unpaid"
on = "arrived"
to = "refunds"
probability = 0.05
delay = { median = "9h", p90 = "40h" }
date = "2026-11-11T00:00"
at = ["09:00"]
hours = { hours = "09:00-18:00", days = ["mon-fri", "sat"] }
handling_factor = 1.1

[[follow_up]]
name = "again"
from = "售前"
on = "abandoned"
to = "after"
probability = 1
at_most = 3
same_agent = true
rounds = 2
bot_solves = 0.2
not_for = []

[[team]]
name = "callers"
works = ["hotline", { queue = "refunds", handling_factor = 1.2, priority = 2 }, "after"]
weight = 2
speed_cv = 0.2
absence = 0.02
pay = { per_hour = 30, per_day = 20, per_contact = [[0, 1.2], [200, 1.5]], minimum = 60, night_extra = 6 }
people = 9
attend = "new_first"
tasks_while = "no_message"
blend = true
learning = { starts_at = 1.6, ends_at = 1.15, half_after = 60 }
fatigue = { after = "4h", per_hour = 0.03 }
coached_by = { team = "veterans", handling_factor = 1.1 }
max_overtime = "1h"

[[team]]
name = "evenings"
works = ["hotline"]
people = 4
rest = "2h"
max_days_in_row = 6

[team.pay]
per_hour = 30
overtime = 2
per_day = 300
per_contact = 0.5
minimum = 80
night_extra = 6
night = "23:00-05:00"
seat_per_day = 12

[team.pay.holiday]
dates = ["2026-11-11", "sat-sun"]
factor = 3

[[shift]]
team = "evenings"
name = "first"
agents = 3
dates = "mon-fri"
hours = "18:00-22:00"

[[shift]]
team = "evenings"
people_of = "first"
agents = 2
dates = ["2026-11-09..2026-11-15"]
except = ["2026-11-14", "sun"]
hours = "08:00-12:00"

[[target]]
queue = "售前"
preset = "tmall-3min"
no_interval_below = 0.5
in = "rolling"
history = { share = 0.93, rounds = 210_000, days = 29 }

[[target]]
queue = "售前"
figure = "response_mean"
cap = "600s"
of = "asked"
at_most = "40s"

[[target]]
queue = "售前"
figure = "every_response"
within = "3m"
window = "message"
hours = "08:00-23:00"
share = 0.9

[[target]]
queue = "hotline"
preset = "ours"
short_abandon = "20s"

[[preset]]
name = "ours"
channel = "voice"
figure = "wait"
within = "20s"
of = "accepted"
share = 0.8
source = "us"
date = "2026-10"
seen = "platform"

[[phase]]
name = "pre-sale"
from = "2026-11-10T08:00"
to = "2026-11-11T00:00"

[[shift]]
team = "callers"
name = "reserve"
agents = 3
dates = "2026-11-10..2026-11-11"
hours = "08:00-20:00"
works = ["refunds"]
at_end = "hand_over"
on_call = true

[[roster]]
at_end = "cut"

[roster.grid]
csv = "g.csv"
team_column = "team"
date_column = "date"

[[roster]]
grid = { csv = "h.csv" }
team = "veterans"

[roster.codes]
"早" = "08:00-16:00"
"两" = ["08:00-12:00", "14:00-18:00"]
"休" = "off"

[[reallocation]]
name = "veterans help"
queue = "after"
waiting = 60
lasting = "2m"
reacts = "3m"
until = 15
team = "veterans"
agents = 6
handling_factor = 1.3
priority = 2

[[reallocation]]
queue = "refunds"
oldest = "2h"
team = "callers"
agents = 3
calls_in = true

[[incident]]
name = "power cut"
between = ["2026-11-11T00:00", "2026-11-11T02:00"]
lasts = { least = "10m", most = "40m" }
probability = 0.2
demand = { source = "storefront", factor = 3 }
work = { queue = "售前", factor = 1.5 }
follow_up = { name = "again", factor = 2 }
away = { team = "veterans", share = 0.5, while_away = "hand_over" }
closed = [{ queue = "hotline", come_back = 0.6, after = { mean = "10m" } }]
bot = "off"
bot_solves = 0.5

[[incident]]
from = "2026-11-11T00:00"
lasts = "5m"
away = { team = "callers" }

[start]
queue = [{ name = "售前", waiting = 12, oldest = "9m", open = 4, unanswered = 3 }, { name = "after", offline_messages = 2 }]
"#;

const TABLES: [(&str, &[u8]); 7] = [
    ("rules.toml", b"[[preset]]\nname = \"theirs\"\nfigure = \"reply_rate\"\nsource = \"x\"\ndate = \"y\"\nseen = \"unverified\"\n"),
    ("d.csv", b"date,n\n2026-11-10,50\n2026-11-11,70\n"),
    ("l.csv", b"n\n2026-11-10T12:00Z\n2026-11-10T20:01+08:00\n"),
    ("c.csv", b"hour,n\n0,5\n8,7\n"),
    ("t.csv", b"date,hour,n\n2026-11-10,8,5\n2026-11-10,9,7\n2026-11-11,0,9\n"),
    ("g.csv", b"team,date,0,8,20\ncallers,,1,3,2\n"),
    ("h.csv", "姓名,2026-11-10,2026-11-11\n小王,早,两\n小李,休,\n".as_bytes()),
];

/// Values that have broken other parsers.
const STRANGE: &[&str] = &[
    "nan",
    "-inf",
    "1e308",
    "-1",
    "0",
    "9223372036854775807",
    "-9223372036854775808",
    "1e400",
    "\"\"",
    "\"\\u0000\"",
    "[]",
    "[[]]",
    "{}",
    "true",
    "1979-05-27T07:32:00Z",
    "1979-05-27",
    "07:32:00",
    "\"24:00-24:00\"",
    "\"00:00-24:00\"",
    "\"99999999999999999999d\"",
    "\"1ns\"",
    "\"-1s\"",
    "\"0s\"",
    "\"2999-12-31T23:59\"",
    "\"1970-01-01T00:00\"",
    "\"9999-12-31..9999-12-31\"",
    "\"售前\"",
    "\"hotline\"",
    "\"veterans\"",
    "{ mean = \"0s\", cv = 1e-300 }",
    "{ mean = \"3650d\", dist = \"weibull\", shape = 0.1 }",
    "{ median = \"1us\", p90 = \"3650d\" }",
    "0.5",
    "10000",
    "[1, \"a\", {}, []]",
    "\"voice\"",
    "\"chat\"",
    "\"push\"",
    "\"rolling\"",
    "\"bot_solved\"",
    "\"wait_mean\"",
    "\"kuaishou-3min\"",
    "{ mean = \"1s\", contacts = 1, days = 1 }",
    "\"tmall\"",
    "\"message\"",
    "\"first\"",
    "\"mon-\"",
    "\"sun-sat\"",
    "[[0, 1], [0, 2]]",
    "[[\"0s\", 1], [\"left\", 0]]",
    "[[\"left\", 2]]",
    "\"2026-11-10T08:15\"",
    "\"a\\tb\"",
    "'''\n\n'''",
    // What Windows, Chinese keyboards, word processors and web pages leave in values.
    r#""C:\temp\Users\x""#,
    r#""\U0011ffff""#,
    "６",
    "“售前”",
    "\"售前\"，1",
    "[1，2、3]",
    "｛ mean ＝ \"1s\" ｝",
    "\"０８：００－２０：００\"",
    "\"６０s\"",
    "\"60s\u{200b}\"",
    "\"\u{202e}\u{2028}\u{feff}\"",
    "\u{1b}[2J",
    "\"\u{9b}2J\"",
    "\u{a0}1",
    "👩\u{200d}💻",
];

/// The whole scenario, with a file of presets at its top.
fn full() -> String {
    format!("presets = \"rules.toml\"\n{DAY}{FULL}")
}

/// Reads, checks and draws; what comes out doesn't matter.
fn survive(text: &str, assignments: &[String]) {
    let document = Document::parse("any.toml", text.to_owned());
    let read = document.and_then(|mut document| {
        for assignment in assignments {
            if let Err(faults) = document.set(assignment) {
                assert!(!faults.render(true).is_empty());
            }
        }
        document.check(&Memory(&TABLES))
    });
    match read {
        Ok(checked) => checked.warnings.iter().for_each(|warning| assert!(!warning.render(true).is_empty())),
        Err(faults) => {
            assert!(faults.iter().count() > 0);
            let page = faults.render(false);
            assert!(!page.is_empty());
            assert!(page.lines().all(|line| printable(line) == line), "{page:?}");
        }
    }
}

/// The scenario with the value of one of its lines replaced.
fn with_value(line: usize, value: &str) -> String {
    let full = full();
    let lines = full.lines().enumerate().map(|(number, text)| match text.split_once(" = ") {
        Some((key, _)) if number == line => format!("{key} = {value}"),
        _ => text.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines that give a key its value, by number: for each key the first line in a section of its name, or all of them
/// in a thorough run.
fn lines_with_keys() -> Vec<usize> {
    let full = full();
    let (mut section, mut seen) = ("", BTreeSet::new());
    let mut lines = Vec::new();
    for (number, line) in full.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        } else if let Some((key, _)) = line.split_once(" = ")
            && (seen.insert((section, key)) || is_thorough())
        {
            lines.push(number);
        }
    }
    lines
}

/// The same key in two sections of the same kind is read and checked by the same code: once is enough from day to day.
#[test]
fn every_key_survives_every_strange_value() {
    let lines = lines_with_keys();
    assert!(lines.len() > 190, "only {} keys were found", lines.len());
    for line in lines {
        for value in STRANGE {
            survive(&with_value(line, value), &[]);
        }
    }
}

#[test]
fn a_sound_scenario_with_every_section_is_sound() {
    let document = Document::parse("full.toml", full()).unwrap_or_else(|faults| panic!("{faults}"));
    let checked = document.check(&Memory(&TABLES)).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(checked.model.sources.len(), 9);
    let total = checked.model.sources[1].demand.expected(checked.model.run.start, checked.model.run.end);
    assert!((total - 500.0).abs() < 1e-6, "{total}");
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC*") {
        survive(&text, &[]);
    }

    #[test]
    fn a_torn_scenario_is_survived(cut in 0_usize..6000, length in 0_usize..60, insert in "[\\[\\]{}=\",.\n\r\t0-9a-z售，６“”：【\u{200b}\u{1b}\\\\]{0,8}") {
        let mut text: Vec<char> = full().chars().collect();
        let from = cut.min(text.len());
        let to = (from + length).min(text.len());
        text.splice(from..to, insert.chars());
        survive(&text.into_iter().collect::<String>(), &[]);
    }

    #[test]
    fn any_marks_are_survived_and_printed_safely(
        text in "[a-c=\\[\\]{}\"'#\\\\ \n\r，６“”：【】＝–\u{200b}\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{feff}\u{a0}👩\u{200d}]{0,80}",
    ) {
        survive(&text, &[]);
        survive(&format!("{DAY}\n{text}"), &[format!("run.seed={text}"), format!("queue.{text}=1")]);
        survive(&DAY.replacen("early", &text, 1), &[]);
    }

    /// Names that are misspelt, misplaced or missing, several at a time.
    #[test]
    fn any_misspelt_names_are_survived(
        slips in prop::collection::vec((0_usize..400, "(x|\"|q|\u{200b}|)", any::<bool>()), 1..6),
    ) {
        let mut lines: Vec<String> = full().lines().map(str::to_owned).collect();
        for (line, insert, at_end) in slips {
            let length = lines.len();
            let line = &mut lines[line % length];
            let place = if at_end { line.char_indices().next_back().map_or(0, |(at, _)| at) } else { 0 };
            line.insert_str(place, &insert);
        }
        survive(&lines.join("\n"), &[]);
    }

    #[test]
    fn any_assignment_is_survived(
        path in prop::collection::vec("(run|queue|team|shift|source|spike|kind|bot|follow_up|incident|reallocation|start|1|2|reply|mean|hourly|day_total|busyness|works|breaks|name|deadline|away|learning|\"售前\"|seed|teams|x)", 1..5),
        value in prop::sample::select(STRANGE),
        junk in "[\"'=.\\[{ a售]{0,4}",
    ) {
        survive(&full(), &[format!("{}={value}", path.join(".")), format!("{}{junk}={value}", path.join("."))]);
    }

    #[test]
    fn any_table_is_survived(table in "[a-c0-9,;\"\n\r:.'%=() T~Z+/售合计点日至１：-]{0,60}", used in 0_usize..4) {
        let uses = [
            "curve = { csv = \"x.csv\", column = \"b\" }",
            "table = { csv = \"x.csv\", column = \"b\" }",
            "trace = { csv = \"x.csv\", column = \"b\", utc_offset = \"-05:00\" }",
            "days = { csv = \"x.csv\", column = \"b\", decimal = \",\" }\nhourly = [",
        ];
        let text = match uses[used].strip_suffix("hourly = [") {
            Some(days) => DAY.replacen("hourly = [", &format!("{days}hourly = ["), 1),
            None => DAY.replacen("hourly = [", &format!("{} # [", uses[used]), 1),
        };
        let document = Document::parse("any.toml", text).expect("sound TOML");
        for header in ["", "hour,b\n", "time,b\n", "date,hour,b\n", "日期;时段;b\n", "sep=;\nx\ndate;hour;time;b\n"] {
            let bytes = format!("{header}{table}");
            if let Err(faults) = document.check(&Memory(&[("x.csv", bytes.as_bytes())])) {
                prop_assert!(!faults.render(false).is_empty());
            }
        }
    }

    #[test]
    fn any_roster_is_survived(grid in "[a早两休,;\n0-9:日月合计 -]{0,60}") {
        let roster = "[[roster]]\ngrid = { csv = \"x.csv\" }\n";
        let codes = "codes = { \"早\" = \"08:00-16:00\", \"两\" = [\"08:00-12:00\", \"14:00-18:00\"], \"休\" = \"off\" }\nteam = \"veterans\"\n";
        for (more, header) in [
            ("", "team,date,0,8\n"),
            ("", "team,date,"),
            (codes, "name,2026-11-10,11月11日\n"),
            (codes, "姓名,"),
            (codes, "班次,2026-11-11,合计\n"),
        ] {
            let document = Document::parse("any.toml", format!("{DAY}{roster}{more}")).expect("sound TOML");
            if let Err(faults) = document.check(&Memory(&[("x.csv", format!("{header}{grid}").as_bytes())])) {
                prop_assert!(!faults.render(false).is_empty());
            }
        }
    }

    /// Whatever its bytes are, and whatever it is called.
    #[test]
    fn any_file_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), begins in 0_usize..5) {
        let begin: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"hour,b\n"];
        let file = [begin[begins], &bytes].concat();
        for key in ["csv", "xlsx"] {
            let table = format!("curve = {{ {key} = \"x\", column = \"b\" }} # [");
            let document = Document::parse("any.toml", DAY.replacen("hourly = [", &table, 1)).expect("sound TOML");
            if let Err(faults) = document.check(&Memory(&[("x", &file)])) {
                prop_assert!(!faults.render(false).is_empty());
            }
        }
    }
}
