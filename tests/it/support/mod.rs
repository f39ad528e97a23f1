//! What tests share: scenarios in memory, replications of them, and what "agrees with" means.

mod scenario; // a builder of scenarios

use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use peakday::scenario::{Document, NoFiles};
use peakday::{Control, Entry, Executor, Fact, Instant, Journal, Model, Observer, simulate};

pub(crate) use scenario::Scenario;

/// Whether tests that simulate for long do all that they can: in nextest's profile `thorough`, or with the variable
/// `PEAKDAY_THOROUGH` set. Otherwise they do less, and the comment at each number says what they can still detect.
pub(crate) fn is_thorough() -> bool {
    std::env::var("NEXTEST_PROFILE").is_ok_and(|profile| profile == "thorough")
        || std::env::var_os("PEAKDAY_THOROUGH").is_some()
}

/// Whether studies are tried at their full size too, which takes minutes: with `PEAKDAY_THOROUGH=all`.
pub(crate) fn is_exhaustive() -> bool {
    std::env::var("PEAKDAY_THOROUGH").is_ok_and(|wanted| wanted == "all")
}

/// The program, in English whatever the language of the machine that runs the tests.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_simulate"));
    program.env("LC_ALL", "C");
    program
}

/// Runs the program in a folder: its exit code, its screen, and what it says beside that.
pub(crate) fn run_in(folder: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let output = program().current_dir(folder).args(words).output().expect("it can be run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The model of a scenario with a seed of its own.
pub(crate) fn seeded(scenario: &str, seed: u64) -> Model {
    let mut document = Document::parse("known.toml", scenario.to_owned()).expect("TOML");
    document.set(&format!("run.seed={seed}")).expect("a seed");
    document.check(&NoFiles).expect("sound").model
}

/// Threads for all cores, for all tests of a process.
static ALL_CORES: LazyLock<Executor> = LazyLock::new(|| Executor::all_cores().expect("threads can be started"));

/// Work on all cores, without progress and without a stop from outside.
pub(crate) fn all_cores() -> Control<'static> {
    Control::on(&ALL_CORES)
}

/// This many threads.
pub(crate) fn threads(number: usize) -> Executor {
    let number = NonZero::new(number).expect("there is a thread");
    Executor::with_threads(number).expect("threads can be started")
}

/// Everything that happens in one replication, with the engine checking itself after every event.
pub(crate) fn journal(model: &Model, replication: u32) -> Vec<Entry> {
    let mut audited = Audited(Journal::default());
    simulate(model, replication, &mut audited);
    audited.0.entries
}

/// An observer during whose days the engine checks itself after every event.
pub(crate) struct Audited<O>(pub O);

impl<O: Observer> Observer for Audited<O> {
    const AUDIT: bool = true;

    fn saw(&mut self, at: Instant, fact: &Fact) {
        self.0.saw(at, fact);
    }
}

/// Tables by name, in memory.
pub(crate) struct Tables<'a>(pub &'a [(&'a str, String)]);

impl peakday::Files for Tables<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, peakday::Unreadable> {
        let table = self.0.iter().find(|(name, _)| *name == path);
        table.map(|(_, text)| text.clone().into_bytes()).ok_or(peakday::Unreadable::NotFound)
    }
}

/// Where the contacts of a day come from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub name: &'a str,
    /// The queue they go to; empty for a source of orders.
    pub queue: &'a str,
    /// 1 if they are VIPs.
    pub vip: u8,
    /// Their times: times of day on 11 November, or dates with times.
    pub arrivals: &'a [&'a str],
}

/// The model of a day, 11 November: `rest` has everything but the run and the arrivals, and the source `buyers` brings
/// a contact to the queue `desk` at each of these times of day.
pub(crate) fn day(arrivals: &[&str], rest: impl Into<Scenario>) -> Model {
    day_of(&[Source { name: "buyers", queue: "desk", vip: 0, arrivals }], rest)
}

/// The same for contacts from several sources.
pub(crate) fn day_of(sources: &[Source<'_>], rest: impl Into<Scenario>) -> Model {
    days_of("2026-11-11T00:00", "2026-11-11T02:00", sources, rest)
}

/// The same from one moment to another.
pub(crate) fn days_of(start: &str, end: &str, sources: &[Source<'_>], rest: impl Into<Scenario>) -> Model {
    let mut days = Scenario::new().run(&format!("start = \"{start}\"\nend = \"{end}\"\ndrain = \"2h\""));
    // A log without rows is a fault, so a source without arrivals is left out.
    for source in sources.iter().filter(|source| !source.arrivals.is_empty()) {
        let Source { name, queue, vip, arrivals } = source;
        let queue = if queue.is_empty() { String::new() } else { format!("queue = \"{queue}\"") };
        let moments: Vec<String> = arrivals
            .iter()
            .map(|at| if at.contains('T') { (*at).to_owned() } else { format!("2026-11-11T{at}") })
            .collect();
        days = days.arrivals(name, &format!("{queue}\nvip = {vip}"), &moments);
    }
    (days + rest).model()
}

/// What happens on a day, in lines such as `00:00:20 A replied in round 1 after 20s`: contacts are A, B, C ... in the
/// order of arrival, agents are numbered from 1. Jobs in hand and facts that follow at once are left out.
pub(crate) fn story(model: &Model) -> Vec<String> {
    let mut customers = Vec::new();
    let mut story = Vec::new();
    for entry in journal(model, 0) {
        let name = entry.customer.map(|customer| {
            let place = customers.iter().position(|&other| other == customer);
            let place = place.unwrap_or_else(|| {
                customers.push(customer);
                customers.len() - 1
            });
            char::from(b'A' + u8::try_from(place).expect("a told day has few customers"))
        });
        if is_left_out(&entry.fact) {
            continue;
        }
        let clock = entry.at.to_string().replace("2026-11-11T", "");
        let what = entry.what();
        story.push(match (name, entry.fact) {
            (Some(name), Fact::Assigned { agent, .. }) => format!("{clock} {name} is given to agent {}", agent.0 + 1),
            (Some(name), _) => format!("{clock} {name} {what}"),
            (None, _) => match entry.agent() {
                Some(agent) => format!("{clock} agent {} {what}", agent.0 + 1),
                None => format!("{clock} {what}"),
            },
        });
    }
    story
}

/// Whether a story leaves out a fact, because other lines say the same or no test needs it.
fn is_left_out(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Arrived { .. }
            | Fact::Found { .. }
            | Fact::MetBot { .. }
            | Fact::Asked { .. }
            | Fact::AsksAgain { .. }
            | Fact::Waiting { waits: false, .. }
            | Fact::Released { .. }
            | Fact::RoundOpened { .. }
            | Fact::FirstReplied { .. }
            | Fact::Thinking { .. }
            | Fact::JobStarted { .. }
            | Fact::JobEnded { .. }
    )
}
