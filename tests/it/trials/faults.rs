//! Faults as their readers meet them: one slip is said once and brings no echoes, the report is a page, marks are named
//! for what they are, and nothing unsafe reaches a terminal. Then warnings: what they say, and where they must stay
//! silent.

use peakday::model::Best;
use peakday::replicate::guess;
use peakday::scenario::printable;
use peakday::{Checked, Document, Faults, NoFiles};

use crate::faults::{DAY, Memory, checked};
use crate::support::Scenario;
use crate::support::all_cores;

/// The faults of a scenario with tables beside it.
fn faults(text: &str, tables: &[(&str, &[u8])]) -> Faults {
    let checked = Document::parse("day.toml", text.to_owned()).and_then(|document| document.check(&Memory(tables)));
    checked.map(|_| "sound").expect_err("the scenario is faulty")
}

/// The sound scenario with one stretch of text replaced by another.
fn spoilt(from: &str, to: &str) -> String {
    assert!(DAY.contains(from), "the sound scenario has no {from:?}");
    DAY.replacen(from, to, 1)
}

/// The ids and titles of the faults of a scenario.
fn said(text: &str) -> Vec<String> {
    faults(text, &[]).iter().map(|fault| format!("{} {}", fault.id(), fault.message())).collect()
}

/// What is shown of a fault of the sound scenario with one stretch of text replaced.
fn shown(from: &str, to: &str) -> String {
    faults(&spoilt(from, to), &[]).render(false)
}

/// A text of these lines.
fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn assert_is_safe(page: &str) {
    for line in page.lines() {
        assert_eq!(printable(line), line, "in {page}");
    }
}

// One slip, said once.

#[test]
fn one_slip_in_every_row_is_said_once() {
    let hourly = DAY.lines().find(|line| line.starts_with("hourly")).expect("the source has hourly numbers");
    let text = spoilt(hourly, "table = { csv = \"t.csv\", column = \"calls\" }");
    let rows = lines((0..408).map(|row| format!("2026-11-10,{}:00 AM x,10", row % 12)));
    let found = faults(&text, &[("t.csv", format!("date,time,calls\n{rows}").as_bytes())]);
    let page = found.render(false);
    assert_eq!(page.matches("error[").count(), 1, "{page}");
    assert!(page.contains("407 more"), "{page}");
    // The same of what isn't a table: each kind of key is said once, and all of them where all are asked for.
    let keys = lines((0..408).map(|key| format!("k{key} = 1")));
    let found = faults(&format!("{keys}{DAY}"), &[]);
    let page = found.render(false);
    assert_eq!((found.iter().count(), page.matches("error[").count()), (408, 1), "{page}");
    assert!(page.contains("and 407 more like it (lines 2 to 408)"), "{page}");
    assert!(
        page.contains("408 faults in day.toml, 1 of them shown: `simulate check day.toml --all` shows all"),
        "{page}"
    );
    assert_eq!(found.render_all(false).matches("error[").count(), 408);
}

/// Each of them took minutes while the time grew with the square.
#[test]
fn a_flood_of_faults_is_told_in_time() {
    let keys = lines((0..20_000).map(|key| format!("k{key} = 1")));
    let rows = format!("at\n{}", "31.10.2026 20:00\n".repeat(20_000));
    let log = spoilt(
        DAY.lines().find(|line| line.starts_with("hourly")).expect("hourly numbers"),
        "trace = { csv = \"log.csv\", column = \"at\" }",
    );
    let numbers = format!("[run]\nstart = [{}]\nhourly = [{0}]", "\"x\",".repeat(20_000));
    for (text, table, most) in [(keys, "", 3), (log, &*rows, 1), (numbers, "", 6)] {
        let page = faults(&text, &[("log.csv", table.as_bytes())]).render(false);
        assert!(page.matches("error[").count() <= most, "{page}");
        assert!(page.lines().count() <= 60);
    }
}

#[test]
fn a_report_is_a_page_and_shows_each_kind() {
    let letters = "abcdefghijklmnopqrst";
    let keys = lines(letters.chars().map(|letter| format!("{} = {letter}", letter.to_string().repeat(9))));
    let text = format!("{keys}x = \"\nseed = 1,5\n");
    let page = faults(&text, &[]).render(false);
    assert!(page.lines().count() <= 60, "{page}");
    assert!(page.matches("error[E0108]").count() <= 10, "{page}");
    assert!(page.contains("22 faults in day.toml, 9 of them shown"), "{page}");
    assert!(page.contains("error[E0103]"), "{page}");
    let few = faults(&spoilt("agents = 8", "agents = -1").replace("agents = 6", "agents = -2"), &[]).render(false);
    assert_eq!(few.matches("error[").count(), 2, "so few are shown one by one: {few}");
    assert!(!few.contains("--all"), "{few}");
}

#[test]
fn a_file_of_another_format_is_one_message() {
    let json = format!("{{\"queues\": [{}1]}}", "{\"a\": [1, 2]},\n".repeat(9_000));
    for text in [&json, "[\n{\"a\": 1}\n]", "[1, 2]", "  {\"a\": ", "<html><body>Bad gateway</body></html>"] {
        let found = said(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("E0113"), "{found:?}");
    }
    assert!(!said("[run\nstart = 1").iter().any(|fault| fault.starts_with("E0113")));
}

// No echoes.

/// A scenario in which everything that has a name is referred to.
const NAMES: &str = r#"
[bot]
queues = ["售前"]
mode = "bot_first"
session = "60s"

[[kind]]
source = "storefront"
name = "offers"
share = 0.4
rounds = 2
bot_solves = 0.5

[[kind]]
source = "storefront"
name = "delivery"
share = 0.6
rounds = 3
bot_solves = 0.2

[[queue]]
name = "refunds"
channel = "task"
work = "4m"
deadline = "24h"

[[team]]
name = "desk"
works = ["refunds"]

[[shift]]
team = "desk"
name = "first"
agents = 2
hours = "08:00-12:00"

[[shift]]
team = "desk"
people_of = "first"
agents = 2
hours = "14:00-18:00"

[[source]]
name = "orders"
hourly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

[[follow_up]]
name = "refund"
from = "orders"
on = "arrived"
to = "refunds"
probability = 0.1

[[target]]
queue = "refunds"
share = 0.9
"#;

/// Each case is a slip, and the faults that it is: one at each place that is really wrong.
#[test]
fn a_slip_brings_no_echoes() {
    let rounds = "rounds = { mean = 3 }\n";
    let sound = format!("{}{NAMES}", spoilt(rounds, ""));
    checked(&sound);
    let cases: &[(&str, &str, &[&str])] = &[
        ("name = \"storefront\"", "name = \"storefrnt\"", &["E0205", "E0205"]),
        ("name = \"orders\"", "name = \"order\"", &["E0801"]),
        ("name = \"refunds\"", "name = \"refnds\"", &["E0205", "E0205", "E0205"]),
        ("name = \"desk\"", "name = \"dsk\"", &["E0205", "E0205"]),
        ("name = \"first\"", "name = \"frist\"", &["E0706"]),
        ("team = \"desk\"\nname", "team = \"dsk\"\nname", &["E0205"]),
        ("source = \"storefront\"", "source = \"storefrnt\"", &["E0205"]),
        ("queue = \"refunds\"", "queue = \"refnds\"", &["E0205"]),
        ("queues = [\"售前\"]", "queues = [\"售後\"]", &["E0205"]),
        // The section or the name itself is at fault: what refers to it is not.
        ("[[kind]]", "[[kin]]", &["E0203"]),
        ("[[team]]\nname = \"desk\"", "[[teams]]\nname = \"desk\"", &["E0203"]),
        ("[[shift]]\nteam = \"desk\"\nname", "[[shit]]\nteam = \"desk\"\nname", &["E0203"]),
        ("[[queue]]\nname = \"refunds\"", "[[queu]]\nname = \"refunds\"", &["E0203"]),
        ("name = \"refunds\"", "nmae = \"refunds\"", &["E0203"]),
        ("name = \"refunds\"", "name = \"\"", &["E0214"]),
        ("name = \"first\"", "name = \"\u{200b}\"", &["E0214"]),
        ("deadline = \"24h\"", "deadlin = \"24h\"", &["E0203"]),
        ("probability = 0.1", "probabilty = 0.1", &["E0203"]),
        ("bot_solves = 0.5", "bot_solve = 0.5", &["E0203"]),
        ("start = ", "strat = ", &["E0203"]),
        ("[run]", "[runn]", &["E0203"]),
        ("max_concurrency = 6", "max_concurency = 6", &["E0203"]),
        ("channel = \"task\"", "chanel = \"task\"", &["E0203"]),
    ];
    for (from, to, expected) in cases {
        assert!(sound.contains(from), "{from}");
        let found = faults(&sound.replacen(from, to, 1), &[]);
        let ids: Vec<&str> = found.iter().map(peakday::Fault::id).collect();
        assert_eq!(ids, *expected, "{to}: {found}");
    }
}

#[test]
fn what_a_misspelt_section_says_is_still_checked() {
    let found = said(&spoilt("[[target]]\nqueue", "[[targt]]\nqeue").replace("share = 0.9", "share = 9"));
    let ids: Vec<&str> = found.iter().map(|fault| &fault[..5]).collect();
    assert_eq!(ids, ["E0203", "E0203", "E0208"], "{found:?}");
}

// Marks, named for what they are.

#[test]
fn backslashes_of_windows_are_named() {
    let hourly = DAY.lines().find(|line| line.starts_with("hourly")).expect("the source has hourly numbers");
    for (path, slashes) in [
        (r"curves\day.csv", "curves/day.csv"),
        (r"C:\temp\table.csv", "C:/temp/table.csv"),
        (r"C:\Users\me\day.csv", "C:/Users/me/day.csv"),
        (r"D:\new\node.csv", "D:/new/node.csv"),
        (r"D:\united.csv", "D:/united.csv"),
        (r"..\x\y.csv", "../x/y.csv"),
    ] {
        let text = spoilt(hourly, &format!("curve = {{ csv = \"{path}\", column = \"share\" }}"));
        let page = faults(&text, &[]).render(false);
        assert!(page.starts_with("error[E0114]"), "{page}");
        assert!(page.contains(&format!("write \"{slashes}\", or '{path}' in single quotes")), "{page}");
        assert_eq!(page.matches("error[").count(), 1, "{page}");
        let single = text.replace(&format!("\"{path}\""), &format!("'{path}'"));
        assert!(faults(&single, &[]).render(false).contains("write / between folders"), "{single}");
    }
    let escaped = spoilt("name = \"early\"", "name = \"caf\\u00e9 \\\"x\\\"\"");
    checked(&escaped);
}

#[test]
fn full_width_marks_are_named_with_the_plain_ones() {
    for (from, to, odd, plain) in [
        ("hourly = [20, 10, 5", "hourly = [20，10，5", "mark `，`", "write `,`"),
        ("hourly = [20, 10, 5", "hourly = [20、10, 5", "mark `、`", "write `,`"),
        ("agents = 8", "agents = ８", "mark `８`", "write `8`"),
        ("agents = 8", "agents ＝ 8", "mark `＝`", "write `=`"),
        ("agents = 8", "agents：8", "mark `：`", "write `=`"),
        ("[[team]]", "【【team】】", "marks `【` `】`", "write `[` `]`"),
        ("{ mean = \"3m\" }", "｛ mean = \"3m\" ｝", "marks `｛` `｝`", "write `{` `}`"),
        ("share = 0.9", "share = 0．9", "mark `．`", "write `.`"),
        ("agents = 8", "agents =\u{3000}8", "mark a wide space", "write a space"),
        ("agents = 8", "agents = –8", "typographic mark `–`", "write `-`"),
        // Inside quotes, where the value can only be meant one way.
        ("hours = \"08:00-20:00\"", "hours = \"０８：００－２０：００\"", "for `hours`", "write \"08:00-20:00\""),
        ("within = \"60s\"", "within = \"６０s\"", "for `within`", "write \"60s\""),
        ("channel = \"chat\"", "channel = \"ｃｈａｔ\"", "for `channel`", "write \"chat\""),
    ] {
        let page = shown(from, to);
        assert!(page.starts_with("error[E0115]"), "{page}");
        assert!(page.contains(odd) && page.contains(plain), "{page}");
        assert_eq!(page.matches("error[").count(), 1, "{page}");
    }
    let quotes = shown("queue = \"售前\"\nhourly", "queue = “售前”\nhourly");
    assert!(quotes.starts_with("error[E0109]") && quotes.contains("write \"售前\""), "{quotes}");
    // Names, titles and comments may have any marks.
    checked(&spoilt("name = \"early\"", "name = \"早班（８人），热线：１\" # 注：８，９"));
}

#[test]
fn a_full_width_value_on_the_command_line_is_named() {
    let mut document = Document::parse("day.toml", DAY.to_owned()).expect("sound TOML");
    let faults = document.set("shift.1.agents=６").expect_err("it is full width");
    assert!(faults.render(false).contains("write \"6\""), "{faults}");
    let escape = document.set("shift.1.name=\u{1b}[2J").map(|()| document.check(&NoFiles).expect_err("an escape"));
    let page = escape.map_or_else(|faults| faults.render(false), |faults| faults.render(false));
    assert!(page.contains("U+001B escape"), "{page}");
    assert_is_safe(&page);
}

#[test]
fn what_is_not_seen_is_named_and_never_printed() {
    for (from, to, named) in [
        ("start = \"2026-11-10T08:00\"", "start = \u{1b}[2J", "U+001B escape"),
        ("start = \"2026-11-10T08:00\"", "start = \"\u{9b} 2J\"", "<U+009B> 2J"),
        ("agents = 8", "agents =\u{a0}8", "U+00A0 no-break space"),
        ("agents = 8", "\u{feff}agents = 8", "U+FEFF byte order mark"),
        ("agents = 8", "agents = 8 # \u{7}", "U+0007 control character"),
        ("within = \"60s\"", "within = \"60s\u{200b}\"", "U+200B zero width space"),
        ("name = \"early\"", "name = \"ear\u{202e}ly\"", "U+202E mark of direction"),
        ("name = \"early\"", "name = \"ear\u{2028}ly\"", "U+2028 line separator"),
        ("name = \"early\"", "name = \"early\u{a0}\"", "U+00A0 no-break space"),
        ("name = \"early\"", "name = \"\u{200b}\"", "empty text"),
        ("name = \"early\"", "name = \"\u{3164}\u{2800}\"", "empty text"),
        ("[run]", "title = \"a\u{2066}b\"\n[run]", "U+2066 mark of direction"),
        ("team = \"veterans\"\nname", "team = \"veterans\u{200b}\"\nname", "`veterans<U+200B>`"),
        ("queue = \"售前\"\nhourly", "queue = \"\u{1b}]0;x\u{7}\"\nhourly", "U+001B escape"),
    ] {
        let page = shown(from, to);
        assert!(page.contains(named), "{to:?}: {page}");
        assert_eq!(page.matches("error[").count(), 1, "{page}");
        assert_is_safe(&page);
    }
    for name in ["客服 A", "e\u{301}quipe", "👩\u{200d}💻", "🏳\u{fe0f}\u{200d}🌈", "👍🏽", "１组"] {
        checked(&spoilt("name = \"early\"", &format!("name = \"{name}\"")));
    }
}

#[test]
fn cells_and_names_of_files_are_printed_safely() {
    let hourly = DAY.lines().find(|line| line.starts_with("hourly")).expect("the source has hourly numbers");
    let text = spoilt(hourly, "curve = { csv = \"c.csv\", column = \"n\" }");
    let page = faults(&text, &[("c.csv", "hour,n\n0,\u{9b}2J\u{1b}[31m\u{202e}\n".as_bytes())]).render(false);
    assert_is_safe(&page);
    assert!(page.contains("<U+009B>2J<U+001B>[31m"), "{page}");
    let named = Document::parse("a\u{1b}[2J\u{202e}.toml", "x = 1\n".to_owned()).expect("TOML");
    assert_is_safe(&named.check(&NoFiles).expect_err("faulty").render(false));
}

// Warnings.

/// The ids of the warnings of a scenario.
fn warned(scenario: &Scenario) -> Vec<&'static str> {
    let checked = sound(scenario);
    checked.warnings.iter().map(peakday::Warning::id).collect()
}

fn sound(scenario: &Scenario) -> Checked {
    let document = Document::parse("day.toml", scenario.text()).unwrap_or_else(|faults| panic!("{faults}"));
    document.check(&NoFiles).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn a_certainty_of_an_exact_forecast_is_warned_of() {
    let target = |keys: &str| Scenario::evening().also("target", &format!("queue = \"chats\"\n{keys}"));
    let wanted = target("within = \"5m\"\nshare = 0.5\ncertainty = 0.8");
    assert_eq!(warned(&wanted), ["W0406"]);
    assert_eq!(warned(&wanted.clone().source("shop", "busyness = { day_cv = 0.1 }")), [""; 0]);
    assert_eq!(warned(&target("within = \"5m\"\nshare = 0.5")), [""; 0]);
    assert!(sound(&wanted).model.takes_forecast_as_exact());
}

#[test]
fn a_bot_that_nobody_gives_up_on_is_warned_of() {
    let bot = "queues = [\"chats\"]\nmode = \"bot_first\"\nsession = \"60s\"\nsolves = 0.4";
    assert_eq!(warned(&Scenario::evening().section("bot", bot)), ["W0601"]);
    for said in ["gives_up = 0", "gives_up = 0.1"] {
        assert_eq!(warned(&Scenario::evening().section("bot", &format!("{bot}\n{said}"))), [""; 0]);
    }
}

#[test]
fn an_opening_in_one_step_is_warned_of() {
    let evening = |contacts: &[u32]| {
        let target = "queue = \"chats\"\nwithin = \"5m\"\nshare = 0.5";
        let scenario = Scenario::evening().hourly("shop", 18, contacts).also("target", target);
        let roster = scenario.shift("agents", 60, "18:00-22:00", "");
        warned(&roster)
    };
    assert_eq!(evening(&[40, 400, 200, 100]), ["W0407"]);
    assert_eq!(evening(&[40, 200, 300, 300]), [""; 0], "it goes on rising: no opening");
    assert_eq!(evening(&[0, 400, 200, 100]), [""; 0], "that is when the shop opens its doors");
    assert_eq!(evening(&[100, 300, 200, 100]), [""; 0], "a busy hour");
    assert_eq!(evening(&[2, 40, 20, 10]), [""; 0], "few contacts");
}

#[test]
fn the_longest_gap_of_duty_is_named() {
    let shift = |from: &str, to: &str| format!("team = \"veterans\"\nagents = 8\nhours = \"{from}-{to}\"\n");
    let start = DAY.find("[[shift]]").expect("shifts");
    let target = DAY.find("[[target]]").expect("a target");
    let (head, target) = (&DAY[..start], &DAY[target..]);
    let text = format!(
        "{head}[[shift]]\n{}[[shift]]\n{}[[shift]]\n{}{target}",
        shift("08:00", "10:00"),
        shift("10:30", "18:00"),
        shift("22:00", "08:00")
    );
    let warnings = checked(&text).warnings;
    let warning = warnings.iter().find(|warning| warning.id() == "W0901").expect("nobody is there at times");
    let shown = warning.render(false);
    assert!(shown.contains("2026-11-10T18:00 to 2026-11-10T22:00"), "{shown}");
}

/// Scenarios with more agents than customers: what is said to be out of reach is not reached, and what is reached is
/// not said to be out of reach.
#[test]
fn plenty_of_staff_does_not_reach_what_is_out_of_reach() {
    let mut alarms = 0;
    for (number, (queue, target)) in [
        ("reply = { mean = \"40s\", cv = 0.8 }", "within = \"30s\""),
        ("reply = { mean = \"40s\", cv = 0.8 }", "within = \"90s\""),
        ("reply = { mean = \"40s\", cv = 0.8 }", "within = \"30s\"\nfigure = \"response\""),
        ("reply = { mean = \"40s\", cv = 0.8 }", "within = \"60s\"\nfigure = \"every_response\""),
        ("reply = { mean = \"40s\", cv = 0.8 }", "within = \"30s\"\nof = \"asked\""),
        ("reply = { mean = \"60s\", cv = 1 }\ncanned = { share = 0.5, handling_factor = 0.2 }", "within = \"30s\""),
        ("reply = { mean = \"60s\", cv = 1 }\npatience = { mean = \"30s\" }", "within = \"30s\"\nof = \"answered\""),
        ("reply = { mean = \"60s\", cv = 1 }\npatience = { mean = \"30s\" }", "within = \"30s\"\nof = \"asked\""),
        (
            "reply = { mean = \"60s\", cv = 1 }\npatience = { mean = \"30s\" }",
            "within = \"30s\"\nof = \"asked\"\nshort_abandon = \"20s\"",
        ),
        (
            "reply = { mean = \"60s\", cv = 1 }\nreply_patience = { mean = \"40s\" }",
            "within = \"30s\"\nof = \"handled\"",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let scenario = Scenario::evening()
            .without("queue.chats.patience")
            .chats("chats", queue)
            .run("replications = 8")
            .team("agents", if number % 3 == 0 { "speed_cv = 0.1" } else { "speed_cv = 0" })
            .shift("agents", 400, "18:00-22:00", "")
            .also("target", &format!("queue = \"chats\"\n{target}\nshare = 0.5"));
        let findings = scenario.findings();
        let reached = findings.targets[0].estimate.expect("contacts came").estimate.mean;
        let mut model = scenario.model();
        for goal in [0.05, reached - 0.01, reached + 0.03, 0.97] {
            model.targets[0].goal = peakday::model::Goal::AtLeast(goal);
            if let Some(Best::Share { most, .. }) = model.out_of_reach(&model.targets[0]) {
                assert!(reached < goal, "{number}: {reached} is reached, {goal} was said to be out of reach");
                assert!(reached <= most + 0.02, "{number}: {reached} is more than {most}");
                alarms += 1;
            }
        }
    }
    assert!(alarms >= 12, "only {alarms} goals were said to be out of reach");
}

#[test]
fn a_goal_out_of_reach_says_why() {
    let target = "queue = \"chats\"\nwithin = \"20s\"\nshare = 0.9";
    let warnings = sound(&Scenario::evening().also("target", target)).warnings;
    let shown = warnings.iter().find(|warning| warning.id() == "W0902").expect("it is out of reach").render(false);
    assert!(shown.contains("can be within 20s: the reply itself takes that long"), "{shown}");
    // A greeting may end the first response, and days before the run may make up for it.
    let greeting = Scenario::evening()
        .chats("chats", "greeting = { by = \"hand\", mean = \"2s\", cv = 0 }")
        .also("target", target);
    assert_eq!(warned(&greeting), [""; 0]);
    let mean = "queue = \"chats\"\nfigure = \"response_mean\"\nof = \"answered\"\nat_most = \"15s\"";
    assert_eq!(warned(&Scenario::evening().also("target", mean)), ["W0902"]);
}

/// What `check` says today of the scenarios that ship, without the warnings of hours with more work than agents.
#[test]
fn shipped_scenarios_warn_of_what_is_known() {
    let known: &[(&str, &[&str])] = &[
        ("bot-or-people", &["W0406"]),
        ("campaign-8-days", &[]),
        ("concurrency", &["W0406"]),
        ("double11-2018", &[]),
        ("double11", &[]),
        ("funnel-618", &[]),
        ("hello", &["W0406"]),
        ("mattress-manual", &[]),
        ("ratio-2016", &[]),
        ("replan-at-0100", &[]),
        ("shuang11", &[]),
    ];
    for (name, expected) in known {
        let mut ids: Vec<&str> = shipped(name).warnings.iter().map(peakday::Warning::id).collect();
        ids.retain(|id| !["W0503", "W0504"].contains(id));
        ids.sort_unstable();
        assert_eq!(ids, *expected, "{name}");
    }
}

/// A scenario that ships.
fn shipped(name: &str) -> Checked {
    struct Folder;
    impl peakday::Files for Folder {
        fn read(&self, path: &str) -> Result<Vec<u8>, peakday::Unreadable> {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
            std::fs::read(folder.join(path)).map_err(peakday::Unreadable::from)
        }
    }
    let bytes = peakday::Files::read(&Folder, &format!("{name}.toml")).expect("it ships");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let document = Document::parse(name, text).unwrap_or_else(|faults| panic!("{faults}"));
    document.check(&Folder).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Within a factor of two of what one replication takes, where few contacts are lost.
#[test]
fn the_size_of_a_run_is_guessed() {
    for name in ["hello", "double11", "replan-at-0100"] {
        let mut model = shipped(name).model;
        let size = peakday::model::ExpectedSize::of(&model);
        assert_eq!(guess(&model, 2).time, guess(&model, 1).time / 2, "{name}");
        model.run.replications = 1;
        let findings = peakday::assess(&model, &peakday::replicate(&model, &all_cores()));
        let events = findings.events.expect("they are counted").estimate.mean;
        assert!((0.5..2.0).contains(&(events / size.events)), "{name}: {events} events, {} guessed", size.events);
    }
}
