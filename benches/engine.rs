//! What a contact costs, in CPU time of one thread: the product with all statistics, the bare engine, and beside them
//! the yardsticks, the plain loops for one card alone. All of them take turns in one process, so that what else the
//! machine does meets all of them alike; medians are shown. docs/performance.md says how to read it.
//!
//! `cargo bench --bench engine` prints the table of cards and scenarios, what a second thread costs, and how long a
//! variant of a scenario takes to be checked; with
//! `-- --growth` how the cost grows with contacts, waiting contacts and queues; with `-- --smallest` it only shows that
//! both work.
//!
//! A fingerprint of the answer stands in each line, so that a fast but wrong engine is noticed.
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(clippy::disallowed_types, reason = "a bench is about wall-clock time")]

mod yardstick;

use std::fmt::Write;
use std::hint::black_box;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use cpu_time::{ProcessTime, ThreadTime};
use peakday::{Control, Count, Document, Executor, Folder, KeptFiles, Model, Outcome, observe, replicate, simulate};
use sha2::{Digest, Sha256};
use yardstick::{chat_day, erlang_a_day};

/// How many turns each subject has.
const TURNS: usize = 9;
/// Fewer for growth and threads, whose turns are longer.
const LONG_TURNS: usize = 5;
/// CPU time of a replication on two threads against one must not be above this.
const TWO_THREADS_AT_MOST: f64 = 1.05;

const CHAT_DAY: &str = "scenarios/bench/chat-day.toml";
const ERLANG_A_DAY: &str = "scenarios/bench/erlang-a-day.toml";

/// Something that takes turns with others, and returns how many contacts it simulated.
type Subject<'a> = Box<dyn Fn() -> u64 + 'a>;

/// A day of a yardstick by its seed; returns its contacts.
type Yardstick = fn(u64) -> u64;

/// What is in the table: a scenario, how many replications a turn has (some 100,000 contacts), and its yardstick.
const ROWS: [(&str, u32, Option<Yardstick>); 4] = [
    (CHAT_DAY, 1, Some(|seed| black_box(chat_day::day(seed)).iter().map(|hour| hour.offered).sum())),
    (ERLANG_A_DAY, 6, Some(|seed| black_box(erlang_a_day::day(seed)).iter().map(|hour| hour.offered).sum())),
    ("scenarios/double11.toml", 3, None),
    ("scenarios/campaign-8-days.toml", 2, None),
];

fn main() {
    let has = |wanted: &str| std::env::args().any(|argument| argument == wanted);
    let smallest = has("--smallest");
    println!("{}", machine());
    if smallest || !has("--growth") {
        cards(if smallest { 1 } else { TURNS });
        threads(if smallest { 1 } else { LONG_TURNS }, smallest);
        variants(if smallest { 1 } else { 200 });
    }
    if smallest || has("--growth") {
        growth(if smallest { 1 } else { LONG_TURNS }, if smallest { 50 } else { 1 });
    }
}

/// How long a study takes for a variant of a scenario: the document is copied, a value set, and all checked again.
fn variants(turns: u32) {
    const SCENARIO: &str = "scenarios/double11.toml";
    let path = file(SCENARIO);
    let (text, folder) = (Folder::text(&path).expect("a shipped scenario"), Folder::of(&path));
    let (document, files) = (Document::parse(SCENARIO, text).expect("TOML"), KeptFiles::new(&folder));
    let mut turns_us: Vec<u128> = (0..turns)
        .map(|turn| {
            let begun = Instant::now();
            let mut varied = document.clone();
            varied.set(&format!("shift.wave.agents={}", 20 + turn % 20)).expect("there is such a shift");
            let checked = varied.check(&files).expect("a sound variant");
            assert_eq!(black_box(checked).model.targets.len(), 2);
            begun.elapsed().as_micros()
        })
        .collect();
    turns_us.sort_unstable();
    let median = turns_us[turns_us.len() / 2];
    println!("a variant of {SCENARIO} checked again: {} us at best, {median} us in the median", turns_us[0]);
}

fn cards(turns: usize) {
    println!("CPU time of one thread, medians of {turns} turns. Contacts include tasks and follow-ups.");
    println!(
        "{:<16} {:>13} {:>13} {:>13} {:>10} {:>12} {:>9}  fingerprint",
        "", "product ns", "bare ns", "yardstick ns", "product /", "contacts", "events"
    );
    println!(
        "{:<16} {:>13} {:>13} {:>13} {:>10} {:>12} {:>9}  of day 0",
        "", "a contact", "a contact", "a contact", "yardstick", "a CPU s", "a contact"
    );
    for (path, days, yardstick) in ROWS {
        let model = model(path, &[]);
        let answers: Vec<Outcome> = (0..days).map(|day| observe(&model, day)).collect();
        let contacts: u64 = answers.iter().map(offered).sum();
        let events: u64 = answers.iter().map(|answer| answer.events).sum();
        let mut subjects: Vec<Subject<'_>> = vec![
            Box::new(|| {
                (0..days).for_each(|day| drop(black_box(observe(&model, day))));
                contacts
            }),
            Box::new(|| {
                for day in 0..days {
                    black_box(simulate(&model, day, ()));
                }
                contacts
            }),
        ];
        if let Some(yardstick) = yardstick {
            subjects.push(Box::new(move || (0..u64::from(days)).map(yardstick).sum()));
        }
        let times = take_turns(turns, &subjects);
        let (product, bare) = (median(&times[0]), median(&times[1]));
        let (beside, ratio) = times.get(2).map_or((String::from("-"), String::from("-")), |yardstick| {
            (format!("{:.0}", median(yardstick)), format!("{:.2}", median(&ratios(&times[0], yardstick))))
        });
        println!(
            "{:<16} {product:>13.0} {bare:>13.0} {beside:>13} {ratio:>10} {:>10.2} M {:>9.2}  {}",
            name(path),
            1e3 / product,
            events as f64 / contacts as f64,
            fingerprint(&answers[0])
        );
    }
}

/// What a replication costs on two threads and more, against one thread: CPU time and wall-clock time.
fn threads(turns: usize, smallest: bool) {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let numbers: Vec<usize> = (0..=cores.max(2).ilog2()).map(|power| 1 << power).collect();
    println!(
        "\nThreads: CPU time of a replication against one thread (two: at most {TWO_THREADS_AT_MOST}), and speed-up"
    );
    for (path, replications) in [(CHAT_DAY, 8), (ERLANG_A_DAY, 60)] {
        let mut model = model(path, &[]);
        model.run.replications = if smallest { 2 } else { replications };
        let mut times = vec![(Vec::new(), Vec::new()); numbers.len()];
        let mut answers = Vec::new();
        for _ in 0..turns {
            for (&threads, (cpu, wall)) in numbers.iter().zip(&mut times) {
                let number = NonZero::new(threads).expect("there is a thread");
                let executor = Executor::with_threads(number).expect("threads can be started");
                let (cpu_begun, begun) = (ProcessTime::now(), Instant::now());
                let results = replicate(&model, &Control::on(&executor));
                cpu.push(cpu_begun.elapsed().as_secs_f64());
                wall.push(begun.elapsed().as_secs_f64());
                answers.push(fingerprint(&results.outcomes));
            }
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "the answer depends on the number of threads");
        let mut line = format!("{:<16}", name(path));
        for (threads, (cpu, wall)) in numbers.iter().zip(&times).skip(1) {
            let (cost, speed) = (median(&ratios(cpu, &times[0].0)), median(&ratios(&times[0].1, wall)));
            let _ = write!(line, "  {threads} threads: CPU {cost:.2}, {speed:.2} times as fast");
            if *threads == 2 && cost > TWO_THREADS_AT_MOST {
                line.push_str(" (too much, if the machine was quiet)");
            }
        }
        println!("{line}  {}", answers[0]);
    }
}

/// How the cost of a contact grows, against the plain chat day. `part` divides all contacts, to be quick.
fn growth(turns: usize, part: u32) {
    let total = |contacts: u32| format!("source.buyers.total={}", contacts / part);
    let day = |contacts, agents: u32| vec![total(contacts), format!("shift.1.agents={agents}")];
    let mut waiting = day(100_000, 90);
    waiting.push(String::from("queue.chats.patience={ mean = \"100d\", dist = \"exponential\" }"));
    let variants = [
        ("chat day: 100,000 contacts, 220 agents", model(CHAT_DAY, &day(100_000, 220))),
        ("10,000 contacts, 22 agents", model(CHAT_DAY, &day(10_000, 22))),
        ("1,000,000 contacts, 2,200 agents", model(CHAT_DAY, &day(1_000_000, 2_200))),
        ("90 agents and long patience: 20,000 wait", model(CHAT_DAY, &waiting)),
        ("50 queues, one team", check("50 queues", &fifty_queues(100_000 / part, false))),
        ("50 queues, 50 teams", check("50 teams", &fifty_queues(100_000 / part, true))),
    ];
    println!("\nGrowth: CPU time of one thread with all statistics, medians of {turns} turns");
    println!("{:<42} {:>10} {:>10} {:>10} {:>9}", "", "ns", "against", "most that", "events");
    println!("{:<42} {:>10} {:>10} {:>10} {:>9}", "", "a contact", "chat day", "wait", "a contact");
    let answers: Vec<Outcome> = variants.iter().map(|(_, model)| observe(model, 0)).collect();
    let subjects: Vec<Subject<'_>> = variants
        .iter()
        .map(|(_, model)| -> Subject<'_> { Box::new(|| offered(&black_box(observe(model, 0)))) })
        .collect();
    let times = take_turns(turns, &subjects);
    for (((what, _), answer), own) in variants.iter().zip(&answers).zip(&times) {
        println!(
            "{what:<42} {:>10.0} {:>10.2} {:>10} {:>9.2}",
            median(own),
            median(&ratios(own, &times[0])),
            answer.queues.iter().map(|queue| queue.backlog.peak).max().expect("there is a queue"),
            answer.events as f64 / offered(answer) as f64
        );
    }
}

/// The chat day in 50 queues with a source each, worked by one team or by a team each.
fn fifty_queues(total: u32, teams: bool) -> String {
    let card = std::fs::read_to_string(file(CHAT_DAY)).expect("the speed card ships");
    let (run, rest) = card.split_once("[[source]]").expect("it has a source");
    let (source, rest) = rest.split_once("[[queue]]").expect("it has a queue");
    let (queue, _) = rest.split_once("[[team]]").expect("it has a team");
    let mut text = run.to_owned();
    for number in 0..50 {
        let own = |section: &str| {
            let named = section.replace("\"buyers\"", &format!("\"buyers {number}\""));
            named.replace("\"chats\"", &format!("\"chats {number}\"")).replace("100_000", &(total / 50).to_string())
        };
        let _ = write!(text, "[[source]]{}[[queue]]{}", own(source), own(queue));
    }
    let mut team = |name: &str, works: &[String], agents: u32| {
        let _ = write!(text, "[[team]]\nname = \"{name}\"\nworks = {works:?}\nmax_concurrency = 6\n");
        let _ = write!(text, "[[shift]]\nteam = \"{name}\"\nagents = {agents}\nhours = \"00:00-24:00\"\n");
    };
    let queues: Vec<String> = (0..50).map(|number| format!("chats {number}")).collect();
    if teams {
        // 220 agents: 20 teams of five and 30 of four.
        for (number, queue) in queues.iter().enumerate() {
            team(&format!("team {number}"), std::slice::from_ref(queue), if number < 20 { 5 } else { 4 });
        }
    } else {
        team("agents", &queues, 220);
    }
    text
}

/// Lets subjects take turns, and returns what a contact cost each of them in each turn, in nanoseconds.
fn take_turns(turns: usize, subjects: &[Subject<'_>]) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..turns {
        for (subject, times) in subjects.iter().zip(&mut times) {
            let begun = ThreadTime::now();
            let contacts = subject();
            times.push(begun.elapsed().as_secs_f64() * 1e9 / contacts as f64);
        }
    }
    times
}

fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Turn by turn, so that what slows the machine down for a while slows both down.
fn ratios(of: &[f64], to: &[f64]) -> Vec<f64> {
    of.iter().zip(to).map(|(of, to)| of / to).collect()
}

fn offered(outcome: &Outcome) -> u64 {
    outcome.queues.iter().map(|queue| queue.total()[Count::Offered]).sum()
}

/// A file of the project. The bench is of a crate two folders below its top.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().and_then(|file| file.strip_suffix(".toml")).expect("a scenario is a TOML file")
}

fn model(path: &str, changes: &[String]) -> Model {
    let text = std::fs::read_to_string(file(path)).expect("the scenario ships");
    let mut document = Document::parse(path, text).expect("the scenario is sound");
    changes.iter().for_each(|change| document.set(change).expect("the change is sound"));
    document.check(&Folder::of(file(path))).expect("the scenario is sound").model
}

fn check(name: &str, text: &str) -> Model {
    let document = Document::parse(name, text.to_owned()).unwrap_or_else(|faults| panic!("{faults}"));
    document.check(&Folder::new(".")).unwrap_or_else(|faults| panic!("{faults}")).model
}

/// What the figures depend on: the processor and the compiler.
fn machine() -> String {
    let system = sysinfo::System::new_with_specifics(
        sysinfo::RefreshKind::nothing().with_cpu(sysinfo::CpuRefreshKind::nothing()),
    );
    let processor = system.cpus().first().map_or("unknown processor", |cpu| cpu.brand());
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().ok();
    let version = version.and_then(|output| String::from_utf8(output.stdout).ok());
    let version = version.as_deref().map_or("unknown rustc", str::trim);
    format!("{processor}, {} cores, {}; {version}", system.cpus().len(), std::env::consts::ARCH)
}

/// The first digits of a hash of an answer.
fn fingerprint(answer: &impl serde::Serialize) -> String {
    let hash = Sha256::digest(serde_json::to_vec(answer).expect("an outcome can be written down"));
    format!("{hash:x}")[..12].to_owned()
}
