//! A day that was, simulated again: the verdict on a scenario that is right and on one that is wrong, what comes from
//! the log and what from the scenario, and what the reader sees.

use std::fmt::Write as _;
use std::fs;

use peakday::observe::{ContactLog, contact_log};
use peakday::{End, Instant, Model, Span};

use crate::program::{Desk, shipped, text};

const LOG: &str = "scenarios/logs/hello-2026-11-11.csv";
/// The evening of the year before.
const LAST_YEAR: &str = "scenarios/logs/hello-2025-11-11.csv";

/// A log of whole seconds in the columns that the program itself writes.
fn written(model: &Model, log: &ContactLog) -> String {
    let second = |at: Option<Instant>| at.map_or_else(String::new, |at| at.floor_to(Span::seconds(1)).to_string());
    let seconds = |span: Span| format!("{:.0}", span.as_secs_f64());
    let mut csv = String::from(
        "contact,queue,channel,vip,arrived,asked,assigned,first_reply,ended,work_s,wrap_up_s,response_s,rounds,answered,agent,end\n",
    );
    for (number, contact) in log.contacts.iter().enumerate() {
        let end = match contact.end {
            End::Handled => "handled",
            End::Abandoned { .. } => "abandoned",
            End::Open => "open",
            other => panic!("{other:?} doesn't happen on this evening"),
        };
        let agent = contact.agent.map_or_else(String::new, |agent| format!("agent {}", agent.index() + 1));
        let moments = [Some(contact.arrived), contact.asked, contact.assigned, contact.first_reply, contact.ended];
        let moments = moments.map(second).join(",");
        let spans = [contact.work, contact.wrap_up, contact.response].map(seconds).join(",");
        let queue = &model.queue(contact.queue).name;
        let (vip, rounds, answered) = (contact.vip, contact.rounds, contact.answered);
        writeln!(csv, "{},{queue},chat,{vip},{moments},{spans},{rounds},{answered},{agent},{end}", number + 1)
            .expect("writing to memory does not fail");
    }
    csv
}

fn scenario() -> String {
    fs::read_to_string(shipped("hello.toml")).expect("it is shipped")
}

fn hello(assignments: &[&str]) -> Model {
    let mut document = peakday::Document::parse("hello.toml", scenario()).expect("it is TOML");
    assignments.iter().for_each(|assignment| document.set(assignment).expect("there is such a place"));
    document.check(&peakday::NoFiles).expect("it is sound").model
}

/// The day of the shipped log: agents took 32.5 s for a reply, and not 25 s as the scenario says.
fn slower_evening() -> String {
    let model = hello(&["queue.chats.reply.mean=\"32.5s\"", "run.seed=7"]);
    written(&model, &contact_log(&model, 0))
}

/// The shipped log of the year before: a fifth fewer came, agents took 27 s for a reply, and one fewer was there.
fn last_year() -> String {
    let assignments = [
        "run.start=\"2025-11-11T18:00\"",
        "run.end=\"2025-11-12T00:00\"",
        "source.shop.scale=0.8",
        "queue.chats.reply.mean=\"27s\"",
        "shift.1.agents=5",
        "run.seed=5",
    ];
    let model = hello(&assignments);
    written(&model, &contact_log(&model, 0))
}

/// Whose work they are: a change of the engine that moves numbers moves them too, and writes them again with
/// `UPDATE_LOG=1`.
#[test]
fn the_shipped_logs_are_those_of_other_evenings() {
    for (log, of) in [(LOG, slower_evening()), (LAST_YEAR, last_year())] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(log);
        if std::env::var_os("UPDATE_LOG").is_some() {
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a new folder");
            fs::write(&path, &of).expect("the log can be written");
        }
        let shipped = fs::read_to_string(&path).expect("it is shipped");
        assert_eq!(shipped, of);
    }
}

/// A folder with the scenario, the log, and what else is asked for.
fn place() -> Desk {
    let place = Desk::new();
    place.write("hello.toml", &scenario());
    place.write("log.csv", &slower_evening());
    place
}

/// What the program prints on a replay of the log; its exit code must be this one.
fn replayed(place: &Desk, more: &[&str], code: i32) -> String {
    let words = [&["replay", "hello.toml", "--log", "log.csv", "--quiet", "--threads", "1"], more].concat();
    let done = place.simulate(&words);
    assert_eq!(done.status.code(), Some(code), "{}{}", text(&done.stdout), text(&done.stderr));
    if code == 2 { text(&done.stderr) } else { text(&done.stdout) }
}

#[test]
fn a_replay_prints_a_screen_and_writes_its_files() {
    let place = place();
    for lang in ["en", "zh"] {
        let out = format!("out-{lang}");
        let screen = replayed(&place, &["--lang", lang, "--out", &out], 0);
        insta::assert_snapshot!(format!("replay_{lang}"), screen);
        assert!(screen.lines().all(|line| console::measure_text_width(line) <= 120), "{screen}");
        for name in ["replay.json", "replay.csv", "replay.html", "replay.xlsx", "replay.svg", "replay.png"] {
            assert!(place.path(&out).join(name).exists(), "{name}");
        }
    }
}

#[test]
fn replies_that_took_longer_are_seen_and_the_right_time_fits() {
    let place = place();
    let verdict = |more: &[&str]| {
        let json = replayed(&place, &[&["--format", "json", "--no-plots"], more].concat(), 0);
        let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        json["verdict"].as_str().expect("a word").to_owned()
    };
    assert_ne!(verdict(&[]), "fits");
    assert_eq!(verdict(&["--set", "queue.chats.reply.mean=\"32.5s\"", "--overwrite"]), "fits");
    replayed(&place, &["--require-targets", "--no-plots", "--overwrite"], 3);
}

/// What would have changed that day, and why it went other than planned: as the reader sees it.
#[test]
fn the_day_is_explained_and_varied() {
    let place = place();
    for lang in ["en", "zh"] {
        let more = [
            "--lang",
            lang,
            "--reps",
            "40",
            "--explain",
            "--what-if",
            "shift.1.agents=+2",
            "--what-if",
            "queue.chats.patience.median=\"4m\"",
            "--overwrite",
        ];
        let screen = replayed(&place, &more, 0);
        insta::assert_snapshot!(format!("gap_{lang}"), screen);
        assert!(screen.lines().all(|line| console::measure_text_width(line) <= 120), "{screen}");
    }
    for name in ["replay-gap.svg", "replay-gap.png"] {
        assert!(place.path("output/hello-replay").join(name).exists(), "{name}");
    }
    let refused = replayed(&place, &["--what-if", "run.seed=9", "--overwrite"], 2);
    assert!(refused.contains("makes another run"), "{refused}");
    let refused = replayed(&place, &["--what-if", "shift.nobody.agents=9", "--overwrite"], 2);
    assert!(refused.contains("nobody") && refused.contains("--> --what-if:1:7"), "{refused}");
}

#[test]
fn a_roster_is_read_and_the_threads_do_not_matter() {
    let place = place();
    place.write("ops.csv", "team,date,0,18\nagents,,0,6\n");
    let json =
        |more: &[&str]| replayed(&place, &[&["--format", "json", "--no-plots", "--overwrite"], more].concat(), 0);
    let own = json(&["--reps", "40"]);
    let three = place.simulate(&[
        "replay",
        "hello.toml",
        "--log",
        "log.csv",
        "--quiet",
        "--threads",
        "3",
        "--reps",
        "40",
        "--format",
        "json",
        "--no-plots",
        "--overwrite",
    ]);
    assert_eq!(own, text(&three.stdout), "on any number of threads");
    let roster = json(&["--reps", "40", "--roster", "ops.csv"]);
    let figures = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("it is JSON")["queues"].clone();
    assert_eq!(figures(&own), figures(&roster), "the same heads as the scenario's shift");
    place.write("ops.csv", "team,date,0,18,20,21\nagents,,0,6,5,6\n");
    assert_ne!(figures(&own), figures(&json(&["--reps", "40", "--roster", "ops.csv"])));
}

#[test]
fn a_log_that_does_not_fit_is_refused_with_what_to_do() {
    let place = place();
    let log = slower_evening();
    place.write("queue.csv", &log.replace(",chats,", ",chat,"));
    place.write("dates.csv", &log.replace("2026-11-1", "2025-11-1"));
    place.write("header.csv", &log[..=log.find('\n').expect("a header")]);
    place.write("roster.csv", "team,date,18,19\nagent,,2,2\n");
    let cases: [(&str, &[&str]); 7] = [
        ("unknown queue", &["--log", "queue.csv"]),
        ("other dates", &["--log", "dates.csv"]),
        ("no contacts", &["--log", "header.csv"]),
        ("no log", &["--log", "nothing.csv"]),
        ("few replications", &["--log", "log.csv", "--reps", "38"]),
        ("bad roster", &["--log", "log.csv", "--roster", "roster.csv"]),
        ("no roster", &["--log", "log.csv", "--roster", "nothing.csv"]),
    ];
    let mut said = String::new();
    for lang in ["en", "zh"] {
        for (name, more) in cases {
            let words = [&["replay", "hello.toml", "--quiet", "--out", "out", "--lang", lang][..], more].concat();
            let done = place.simulate(&words);
            assert_eq!(done.status.code(), Some(2), "{name}: {}", text(&done.stderr));
            assert!(!place.path("out").exists(), "{name} wrote something");
            write!(said, "-- {name}\n{}\n", text(&done.stderr)).expect("writing to memory does not fail");
        }
    }
    insta::assert_snapshot!("logs_that_do_not_fit", said);
}

/// The day beside last year's evening and June's, by phase: last year's began at the same time, June's at noon, and its
/// tool doesn't say who the agents were.
#[test]
fn a_day_is_set_beside_last_year_and_june() {
    let place = place();
    place.write("2025.csv", &last_year());
    let june = last_year().replace("2025-11-11T18:", "2026-06-17T12:").replace("2025-11-11T19:", "2026-06-17T13:");
    let june: Vec<String> = june
        .lines()
        .filter(|line| line.starts_with("contact") || line.contains(",2026-06-17T") && !line.contains("2025-11-11"))
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            cells
                .iter()
                .enumerate()
                .filter(|(column, _)| *column != 14)
                .map(|(_, cell)| *cell)
                .collect::<Vec<_>>()
                .join(",")
        })
        .collect();
    place.write("june.csv", &(june.join("\n") + "\n"));
    let columns = include_str!("../../crates/peakday-scenario/src/log/own/contacts.columns.toml");
    let columns: Vec<&str> = columns.lines().filter(|line| !line.starts_with("agent")).collect();
    place.write("june.columns.toml", &columns.join("\n"));
    let phases = "\n[[phase]]\nname = \"warm-up\"\nfrom = \"2026-11-11T18:00\"\nto = \"2026-11-11T20:00\"\n\n[[phase]]\nname \
                  = \"opening\"\nfrom = \"2026-11-11T20:00\"\nto = \"2026-11-12T00:00\"\n";
    place.write("hello.toml", &(scenario() + phases));
    for lang in ["en", "zh"] {
        let more = [
            "--lang",
            lang,
            "--reps",
            "40",
            "--set",
            "queue.chats.reply.mean=\"32.5s\"",
            "--against",
            "2025=2025.csv",
            "--against",
            "June=june.csv@2026-06-17T12:00",
            "--against-columns",
            "June=june.columns.toml",
            "--out",
            "out",
            "--overwrite",
        ];
        let screen = replayed(&place, &more, 0);
        insta::assert_snapshot!(format!("against_{lang}"), screen);
        assert!(screen.lines().all(|line| console::measure_text_width(line) <= 120), "{screen}");
    }
    let table = fs::read_to_string(place.path("out").join("replay-against.csv")).expect("it is written");
    let row = |label: &str, phase: &str, figure: &str| {
        let is_it =
            |line: &&str| line.starts_with(&format!("{label},chats,{phase},")) && line.contains(&format!(",{figure},"));
        table.lines().find(is_it).unwrap_or_else(|| panic!("{label} {phase} {figure}: {table}")).to_owned()
    };
    let numbers = |row: &str| row.split(',').skip(6).map(|cell| cell.parse::<f64>().ok()).collect::<Vec<_>>();
    let counted = |text: &str| text.lines().skip(1).count() as f64;
    let whole = numbers(&row("2025", "", "asked"));
    assert_eq!(whole[..2], [Some(counted(&slower_evening())), Some(counted(&last_year()))]);
    // Of June there are two hours, those of the first phase alone, and no agents.
    assert_eq!(numbers(&row("June", "warm-up", "asked"))[1], Some(june.len() as f64 - 1.0));
    assert!(!table.lines().any(|line| line.starts_with("June,chats,opening,")), "{table}");
    assert_eq!(numbers(&row("June", "", "agents"))[1], None);
    assert!(numbers(&row("2025", "", "agents"))[1].is_some());
}

#[test]
fn another_event_that_may_mean_two_things_is_refused_with_what_to_do() {
    let place = place();
    place.write("2025.csv", &last_year());
    place.write("a@2025-11-11T18:00", &last_year());
    place.write("a", &last_year());
    // The first contact came the evening before.
    place.write("longer.csv", &last_year().replacen("2025-11-11T", "2025-11-10T", 5));
    place.write("queue.csv", &last_year().replace(",chats,", ",presales,"));
    let cases: [(&str, &[&str]); 12] = [
        ("no label", &["--against", "2025.csv"]),
        ("no name of it", &["--against", "=2025.csv"]),
        ("twice", &["--against", "2025=2025.csv", "--against", "2025=2025.csv"]),
        ("no moment", &["--against", "2025=2025.csv@2025-13-11T18:00"]),
        ("a date alone", &["--against", "2025=2025.csv@2025-11-11"]),
        ("a file or a moment", &["--against", "2025=a@2025-11-11T18:00"]),
        ("two dates", &["--against", "2025=longer.csv"]),
        ("another day", &["--against", "2025=2025.csv@2025-11-15T18:00"]),
        ("other queues", &["--against", "2025=queue.csv"]),
        ("no log", &["--against", "2025=nothing.csv"]),
        ("no columns", &["--against", "2025=2025.csv", "--against-columns", "2025.columns.toml"]),
        ("unknown label", &["--against", "2025=2025.csv", "--against-columns", "2052=2025.columns.toml"]),
    ];
    let mut said = String::new();
    for lang in ["en", "zh"] {
        for (name, more) in cases {
            let words =
                [&["replay", "hello.toml", "--log", "log.csv", "--quiet", "--out", "out", "--lang", lang][..], more];
            let done = place.simulate(&words.concat());
            assert_eq!(done.status.code(), Some(2), "{name}: {}", text(&done.stderr));
            assert!(!place.path("out").exists(), "{name} wrote something");
            write!(said, "-- {name}\n{}\n", text(&done.stderr)).expect("writing to memory does not fail");
        }
    }
    insta::assert_snapshot!("events_that_do_not_fit", said);
}

/// A scenario of last week, on a day of which the log says who came and who was there: what the log replaces isn't odd,
/// but where the scenario's own plan is simulated too.
#[test]
fn a_replay_warns_of_the_day_that_it_simulates() {
    let place = place();
    let warnings = |more: &[&str]| {
        let last_week = ["--set", "shift.1.dates=\"2026-11-04\"", "--set", "source.shop.hourly.19=0"];
        let words = [&["replay", "hello.toml", "--log", "log.csv", "--no-plots", "--overwrite"], &last_week[..], more];
        let done = place.simulate(&words.concat());
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        let told = text(&done.stderr);
        told.lines().filter_map(|line| line.strip_prefix("warning[")?.get(..5).map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(warnings(&["--roster-from-log"]), [""; 0]);
    assert!(warnings(&["--roster-from-log", "--explain"]).contains(&"W0702".into()));
}

/// A log from 18:20 to 22:40 has a part of two hours: compared with whole ones, fewer seemed to have come in them.
#[test]
fn an_interval_of_which_a_log_has_a_part_is_left_out() {
    let model = hello(&["run.interval=\"1h\""]);
    let log = fs::read(shipped("logs/hello-2026-11-11.csv")).expect("it is shipped");
    let mut contacts = Vec::new();
    let columns = peakday::scenario::LogColumns::own();
    let mut keep = |contact: peakday::scenario::LogContact| contacts.push(contact);
    let summary = peakday::scenario::read_contacts("log.csv", &mut &log[..], &columns, false, &mut keep);
    let names = summary.unwrap_or_else(|faults| panic!("{faults}")).names;
    let day = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|at| Instant::from_civil(format!("2026-11-11T{at}").parse().expect("a time")));
        let part: Vec<_> = contacts.iter().filter(|of| from <= of.arrived && of.arrived < to).copied().collect();
        let day = peakday::study::replayed_day(&model, &part, &names).unwrap_or_else(|why| panic!("{why:?}"));
        let within = part.iter().filter(|of| day.day.start <= of.arrived && of.arrived < day.day.end).count();
        assert_eq!(day.outside, (part.len() - within) as u64);
        [day.day.start, day.day.end].map(|at| at.to_string().split_off("2026-11-11T".len()))
    };
    assert_eq!(day("18:00", "23:59"), ["18:00", "00:00"], "all of it");
    assert_eq!(day("18:20", "22:40"), ["19:00", "22:00"]);
    assert_eq!(day("19:00", "22:40"), ["19:00", "22:00"]);
    assert_eq!(day("19:20", "19:40"), ["19:00", "20:00"], "a single interval is all there is");
    // Half a minute before the first contact is nothing.
    assert_eq!(day("18:00:30", "23:00"), ["18:00", "23:00"]);
}

/// A day up to 24 hours is called so, over midnight too; anything longer isn't, in any text, page or picture.
#[test]
fn a_replay_of_more_than_a_day_is_not_called_a_day() {
    let said = |end: &str, lang: &str| {
        let place = Desk::new();
        place.write("hello.toml", &scenario());
        let model = hello(&[&format!("run.end=\"{end}\""), "queue.chats.reply.mean=\"32s\"", "run.seed=3"]);
        place.write("log.csv", &written(&model, &contact_log(&model, 0)));
        let until = format!("run.end=\"{end}\"");
        let asked = ["--set", &until, "--reps", "39", "--lang", lang, "--out", "out", "--work-cv", "0.05"];
        let more = ["--explain", "--what-if", "shift.1.agents=+2", "--against", "Then=log.csv"];
        let screen = replayed(&place, &[&asked[..], &more].concat(), 0);
        let file = |name: &str| fs::read_to_string(place.path("out").join(name)).expect("it was written");
        let page = file("replay.html");
        let (_, body) = page.split_once("<body").expect("it is a page");
        [&screen, body, &file("replay.svg"), &file("replay-gap.svg")].join("\n")
    };
    let day = said("2026-11-12T18:00", "en");
    for words in ["chats: the whole day", "day, simulated", "the day as replayed", "90% of simulated days", "this day"]
    {
        assert!(day.contains(words), "{words}: {day}");
    }
    assert!(!day.contains("period"), "{day}");
    let period = said("2026-11-13T00:00", "en");
    for words in ["chats: the whole period", "period, simulated", "the period as replayed", "90% of simulated periods"]
    {
        assert!(period.contains(words), "{words}: {period}");
    }
    for words in [" day ", " day:", " day,", " day.", "day's", "days"] {
        let found = period.lines().find(|line| line.contains(words));
        assert_eq!(found, None, "{words}");
    }
    let period = said("2026-11-13T00:00", "zh");
    assert!(period.contains("这段时间") && period.contains("照那段时间重放"), "{period}");
    for words in ["这一天", "当天", "整天", "一天", "模拟日"] {
        assert!(!period.contains(words), "{words}: {period}");
    }
    let day = said("2026-11-12T18:00", "zh");
    assert!(day.contains("当天") && !day.contains("这段时间"), "{day}");
}

/// The same file for `calibrate` and for `replay`: with one team in the scenario it needs no name of it;
/// with several it is refused, with what to add.
#[test]
fn a_roster_without_a_team_is_that_of_the_only_one() {
    let place = place();
    place.write("plan.csv", "planned by Ann,,,\ndate,0,18,21\n2026-11-11,0,6,4\n");
    place.write("named.csv", "team,date,0,18,21\nagents,2026-11-11,0,6,4\n");
    let said = |roster: &str| replayed(&place, &["--roster", roster, "--no-plots", "--overwrite"], 0);
    let (without, named) = (said("plan.csv"), said("named.csv"));
    assert_eq!(without.replace("plan.csv", "named.csv"), named);
    assert!(without.contains("From plan.csv: who was on duty."), "{without}");
    let done = place.simulate(&["calibrate", "log.csv", "--roster", "plan.csv"]);
    assert!(done.status.success() && text(&done.stdout).contains("6 planned on 1 dates"), "{}", text(&done.stdout));

    let more = scenario() + "\n[[team]]\nname = \"temps\"\nworks = [\"chats\"]\nmax_concurrency = 3\n";
    place.write("hello.toml", &(more + "\n[[shift]]\nteam = \"temps\"\nagents = 1\nhours = \"18:00-00:00\"\n"));
    for (lang, words) in [("en", "the scenario has `agents` and `temps`"), ("zh", "场景里有 `agents`")] {
        let refused = replayed(&place, &["--roster", "plan.csv", "--lang", lang], 2);
        assert!(refused.contains("E0332") && refused.contains(words), "{refused}");
    }
    // Steps that don't begin at midnight are wrong for both.
    place.write("hello.toml", &scenario());
    place.write("plan.csv", "date,18,21\n2026-11-11,6,4\n");
    let refused = replayed(&place, &["--roster", "plan.csv"], 2);
    let done = place.simulate(&["calibrate", "log.csv", "--roster", "plan.csv"]);
    assert!(refused.contains("E0308") && text(&done.stderr).contains("E0308"), "{refused}{}", text(&done.stderr));
}

/// A day that is simulated is counted as its log is: what is read of the log that the program writes has the waits and
/// the ends by which its replications are counted. Messages whose customers were gone had a wait in the log and none
/// here, so that the night of a right model didn't fit.
#[test]
fn the_log_of_a_day_is_read_as_the_day_is_counted() {
    for (scenario, is_long) in [("campaign-8-days.toml", true), ("hello.toml", false), ("double11.toml", false)] {
        let document =
            peakday::Document::parse(scenario, fs::read_to_string(shipped(scenario)).expect("it is shipped"));
        let folder = peakday::scenario::Folder::of(shipped(scenario));
        let model = document.expect("it is TOML").check(&folder).expect("it is sound").model;
        let log = contact_log(&model, 0);
        let [journal, _] = peakday::report::journal(&model, &log, "day");
        let mut read = Vec::new();
        let columns = peakday::scenario::LogColumns::own();
        let summary =
            peakday::scenario::read_contacts("day.csv", &mut &journal.bytes[..], &columns, false, &mut |it| {
                read.push(it);
            });
        let names = summary.unwrap_or_else(|faults| panic!("{faults}")).names;
        let counted = peakday::study::as_logged(&model, &log, true);
        assert_eq!(read.len(), counted.len());
        let mut waited = 0;
        for (read, counted) in read.iter().zip(&counted) {
            assert_eq!(names.queues[read.queue], model.queues[counted.queue].name);
            let of = |contact: &peakday::scenario::LogContact| {
                (contact.asked.is_some(), contact.end, contact.vip, contact.answered)
            };
            let is_silent = counted.end != read.end && counted.end == peakday::scenario::LogEnd::Open;
            assert!(is_silent || of(read) == of(counted), "{scenario}: {read:?} is counted as {counted:?}");
            // Moments of the log are in milliseconds.
            let micros = |contact: &peakday::scenario::LogContact| contact.wait.map(Span::as_micros);
            match (micros(read), micros(counted)) {
                (Some(read), Some(counted)) => assert!(read.abs_diff(counted) <= 2_000, "{read} {counted}"),
                (read, counted) => assert!(read == counted || is_silent, "{scenario}: {read:?} {counted:?}"),
            }
            waited += u64::from(counted.wait.is_some_and(|wait| wait > Span::minutes(60)));
        }
        assert!(!is_long || waited > 500, "{scenario} has messages of the night");
    }
}

/// Queues that only follow-ups bring contacts to have these from the log; one that nothing leads to is refused.
#[test]
fn queues_of_follow_ups_alone_are_replayed() {
    let place = Desk::new();
    let more = "\n[[queue]]\nname = \"refunds\"\nchannel = \"task\"\nwork = \"2m\"\n\n[[queue]]\nname = \"parcels\"\nchannel = \
                \"chat\"\nrounds = { mean = 2 }\nreply = { mean = \"25s\" }\nthink = { mean = \"40s\" }\npatience = { mean = \
                \"4m\" }\n";
    let rule = |name: &str, to: &str| {
        format!(
            "\n[[follow_up]]\nname = \"{name}\"\nfrom = \"shop\"\non = \"handled\"\nto = \"{to}\"\nprobability = 0.3\ndelay = {{ mean = \"20m\" }}\n"
        )
    };
    let rules = [rule("refund", "refunds"), rule("parcel", "parcels")].concat();
    let base = scenario().replace("works = [\"chats\"]", "works = [\"chats\", \"parcels\", \"refunds\"]");
    place.write("hello.toml", &[base.as_str(), more, &rules].concat());
    let done =
        place.simulate(&["hello.toml", "--reps", "1", "--no-plots", "--quiet", "--journal", "log.csv", "--out", "of"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let json: serde_json::Value = {
        replayed(&place, &["--out", "out", "--explain"], 0);
        serde_json::from_slice(&fs::read(place.path("out").join("replay.json")).expect("it is written")).expect("JSON")
    };
    let log = fs::read_to_string(place.path("log.csv")).expect("it was written");
    let came = log.lines().filter(|line| line.contains(",parcels,")).count() as f64;
    let queues = json["queues"].as_array().expect("a list");
    let parcels = queues.iter().find(|of| of["queue"] == "parcels").expect("it is judged");
    let asked = &parcels["figures"][0];
    assert!(came > 100.0 && asked["day"]["actual"] == came && asked["replayed"] == true, "{asked}");
    assert_eq!(json["verdict"], "fits", "{json}");
    let said = replayed(&place, &["--overwrite", "--out", "out"], 0);
    assert!(said.contains("The scenario has only follow-ups into") && said.contains("parcels"), "{said}");

    let without = [base.as_str(), more, &rule("refund", "refunds")].concat();
    place.write("hello.toml", &without);
    let refused = replayed(&place, &["--out", "none"], 2);
    assert!(refused.contains("queue `parcels` of the log has no source"), "{refused}");
}
